"""Cut SPARQL text into tokens, so that a keyword inside a string, an IRI or a comment is not taken for one.

The patterns follow the terminals of SPARQL 1.1 (section 19.8). This is no parser: the store parses; we only look
for the few words that reach out of the store or change it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from claimgraph.errors import QueryError

_TOKEN = re.compile(
    r"""
      (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<comment>\#[^\r\n]*)
    | (?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{0,2}(?:[^'\\]|\\.))*'''
               | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
    | (?P<variable>[?$][\w\u00b7]+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9-]+)*)
    | (?P<prefixed>(?:[^\W\d_][\w.\-\u00b7]*|_)?:(?:[\w:%.\-\u00b7]|\\[_~.\-!$&'()*+,;=/?\#@%])*)
    | (?P<word>[^\W\d]\w*)
    | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    | (?P<space>\s+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)

_REASONS = {
    "SERVICE": "it would ask another server",
    "LOAD": "it would fetch a file",
    "FROM": "it would leave out graphs: every query runs over all graphs of the store",
    **dict.fromkeys(
        ("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH", "USING"),
        "it would change the store",
    ),
}
"""What a query may not hold, and why. None of these words has another meaning in a query."""

_FUSED = ("SERVICE", "LOAD")
"""Refused inside a longer word too: pyoxigraph 0.5.13 reads `?s ?p trueSERVICE <…> {}` as `true` and `SERVICE`."""

UPDATES = frozenset(_REASONS) - {"SERVICE", "LOAD", "FROM"}
"""The words that change a store, and nothing outside of it."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token with its place, counted from 1 as editors do."""

    kind: str
    text: str
    line: int
    column: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a query without white space and comments."""
    line, start = 1, 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        if kind not in {"space", "comment"}:
            yield Token(kind, match.group(), line, match.start() - start + 1)
        newlines = match.group().count("\n")
        if newlines:
            line += newlines
            start = match.start() + match.group().rindex("\n") + 1


def refuse_reaching_out(text: str, where: str, allowing: Collection[str] = ()) -> None:
    r"""Let a query pass that only reads the store.

    SPARQL 1.1 lets an engine read `\u0053ERVICE` as SERVICE, so the unescaped text is looked at too.

    Args:
        text: The query.
        where: What an error calls it.
        allowing: Words that whoever calls deals with: FROM, or the words of an update.

    Raises:
        QueryError: It holds SERVICE, FROM, LOAD or an update.
    """
    for reading in dict.fromkeys((text, _unescaped(text))):
        for token in tokens(reading):
            word = _refused(token)
            if word is not None and word not in allowing:
                raise QueryError(
                    f"{where}, line {token.line}, column {token.column}",
                    f"{word} is not allowed: {_REASONS[word]}",
                    "Write a SELECT, ASK, CONSTRUCT or DESCRIBE query over the store alone",
                )


def _refused(token: Token) -> str | None:
    """Return the word that a token holds and that reaches out of the store or changes it."""
    if token.kind != "word":
        return None
    word = token.text.upper()
    return word if word in _REASONS else next((each for each in _FUSED if each in word), None)


def _unescaped(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = int(match.group(1) or match.group(2), 16)
        return chr(code) if code <= 0x10FFFF else match.group()

    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", character, text)
