"""Cut SPARQL text into tokens, so that a keyword inside a string, an IRI or a comment is not taken for one.

The patterns follow the terminals of SPARQL 1.1 (section 19.8). This is no parser: the store parses; we only look
for the few words that reach out of the store or change it, and ask the store's own parser whether we saw all of them.
Behind it, what an update leaves of the graphs.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
import secrets
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from claimgraph.errors import QueryError
from claimgraph.schema import BASE, Stamp, TimeSpan
from claimgraph.vocab import PREFIXES, XSD

if TYPE_CHECKING:
    import pyoxigraph as ox

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


Dataset = tuple[tuple[str, ...], tuple[str, ...]]
"""The graphs that a query sees: IRIs of those whose merge is asked outside of GRAPH, and of those that GRAPH finds."""


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
                remedy = "Write a SELECT, ASK, CONSTRUCT or DESCRIBE query over the store alone"
                raise QueryError(_at(where, token), f"{word} is not allowed: {_REASONS[word]}", remedy)
    _refuse_hidden(text, where, is_update="INSERT" in allowing)


def _refuse_hidden(text: str, where: str, *, is_update: bool) -> None:
    """Refuse a word that reaches out and stands where tokens do not show it: `SERVICE:x { … }`, `FILTER(?a<?b)SERVICE`.

    The engine reads the text once more with other letters in the place of each such word, letters that nobody can
    foresee. Where the word was text, or a part of a name or of an address, that is as good a query; where it was the
    keyword, it is none. What does not parse so is not run.
    """
    unescaped = _unescaped(text)
    readings = [text] if len(_REACHING.findall(text)) == len(_REACHING.findall(unescaped)) else [text, unescaped]
    if _REACHING.search(unescaped) is None:
        return
    import pyoxigraph as ox  # noqa: PLC0415 - hardly any query holds these letters, and most commands load no engine

    letters = {word: "".join(secrets.choice("bcdfghjkmnpqrstvwxz") for _ in word) for word in _FUSED}
    for reading in readings:
        other = _REACHING.sub(lambda found: letters[found.group().upper()], reading)
        try:
            (ox.Store().update if is_update else ox.Store().query)(other, base_iri="http://example.org/")
        except (SyntaxError, ValueError, OSError):
            word = next(found.group().upper() for found in _REACHING.finditer(unescaped))
            found = f"{word} is not allowed: {_REASONS[word]}, or this is no SPARQL"
            raise QueryError(where, found, "Take the word out, or put it in quotation marks") from None


_REACHING = re.compile("|".join(_FUSED), re.IGNORECASE)


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


# The parameters of a query: `VALUES ?event { UNDEF }   # parameter`, one line each.
#
# As it stands such a line means "any", so the file runs unchanged in every SPARQL 1.1 engine. A value is written as a
# term between the braces, never pasted into the text; of several values any one fits, and of none nothing does.
#
# How many rows are wanted is a parameter too: `LIMIT 100   # parameter` and `OFFSET 0   # parameter`, named `limit` and
# `offset`.


KINDS: Final = ("IRI", "string", "integer", "date", "dateTime")
"""What a parameter can be; the header names the kind in brackets: `event: The event (IRI).`"""

_LINE = re.compile(
    r"^([ \t]*VALUES[ \t]+\?(\w+)[ \t]*\{[ \t]*)UNDEF([ \t]*\}[ \t]*\#[ \t]*parameter[ \t]*)$", re.MULTILINE
)
_WINDOW = re.compile(r"^([ \t}]*(LIMIT|OFFSET)[ \t]+)[0-9]+([ \t]*\#[ \t]*parameter[ \t]*)$", re.MULTILINE)
_KIND = re.compile(r"\((IRI|string|integer|date|dateTime)\)")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^<>\"{}|^`\\\x00-\x20]*")
_WINDOWS = frozenset({"limit", "offset"})
_DATA = re.compile(r"[a-z-]+/[0-9A-Za-z\-]+")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query.

    Attributes:
        name: Its variable, without the question mark.
        kind: One of `KINDS`.
        meaning: What it stands for.
    """

    name: str
    kind: str
    meaning: str


def declared(name: str, meaning: str, where: str) -> Parameter:
    """Read one parameter of a header.

    Raises:
        QueryError: The meaning does not name a kind.
    """
    kind = _KIND.search(meaning)
    if kind is None:
        remedy = f"Name one of {', '.join(KINDS)} in brackets: 'The event (IRI).'"
        raise QueryError(where, f"parameter {name!r} does not say its kind", remedy)
    return Parameter(name, kind.group(1), meaning)


def in_body(text: str) -> list[str]:
    """Return the names that the body's parameter lines have, in order."""
    windows = [match.group(2).lower() for match in _WINDOW.finditer(text)]
    return [match.group(2) for match in _LINE.finditer(text)] + windows


def fill(text: str, parameters: Sequence[Parameter], values: Mapping[str, object], where: str) -> str:
    """Return the query with the values written between the braces; what is not given stays open.

    Args:
        text: The query.
        parameters: What its header says of them.
        values: By the parameter's name, a value or a list of values.
        where: The query's name, for messages.

    Raises:
        QueryError: A name that the query does not know, or a value that its kind does not take.
    """
    known = {parameter.name: parameter for parameter in parameters}
    for name in values:
        if name not in known:
            remedy = f"It takes {', '.join(sorted(known))}" if known else "It takes none"
            raise QueryError(where, f"unknown parameter {name!r}", remedy)
    terms = {name: _terms(known[name], value, where) for name, value in values.items() if name not in _WINDOWS}
    numbers = {name: _amount(name, value, where) for name, value in values.items() if name in _WINDOWS}

    def written(match: re.Match[str]) -> str:
        value = terms.get(match.group(2), "UNDEF")
        return f"{match.group(1)}{value}{match.group(3)}"

    def counted(match: re.Match[str]) -> str:
        number = numbers.get(match.group(2).lower())
        return match.group() if number is None else f"{match.group(1)}{number}{match.group(3)}"

    filled = _LINE.sub(written, text) if terms else text
    return _WINDOW.sub(counted, filled) if numbers else filled


def _terms(parameter: Parameter, value: object, where: str) -> str:
    if isinstance(value, list | tuple):
        return " ".join(term(parameter, each, where) for each in value)
    return term(parameter, value, where)


def _amount(name: str, value: object, where: str) -> int:
    if re.fullmatch(r"[0-9]{1,18}", str(value), re.ASCII) is None:
        raise QueryError(where, f"parameter {name!r} is {value!r}, not a number of rows", "Write it as 100")
    return int(str(value))


def term(parameter: Parameter, value: object, where: str) -> str:
    """Return a value as a SPARQL term that cannot break out of its place.

    Raises:
        QueryError: The value does not fit the parameter's kind.
    """
    text = str(value)
    match parameter.kind:
        case "string":
            return _string(text)
        case "IRI":
            return _iri(parameter.name, text, where)
        case "integer" if re.fullmatch(r"[+-]?[0-9]{1,18}", text, re.ASCII):
            return f'"{int(text)}"^^<{XSD}integer>'
        case "date" if _is_date(text):
            return f'"{text}"^^<{XSD}date>'
        case "dateTime" if (moment := _moment(text)) is not None:
            return f'"{moment}"^^<{XSD}dateTime>'
        case kind:
            shape = {"date": "2021-01-13", "dateTime": "2021-01-13T20:00:00Z"}.get(kind, "13")
            wanted = f"an {kind}" if kind == "integer" else f"a {kind}"
            raise QueryError(where, f"parameter {parameter.name!r} is {text!r}, not {wanted}", f"Write it as {shape}")


def _iri(name: str, text: str, where: str) -> str:
    bare = text[1:-1] if text.startswith("<") and text.endswith(">") else text
    prefix, colon, local = bare.partition(":")
    if _DATA.fullmatch(bare) is not None:
        bare = BASE + bare
    elif colon and prefix in PREFIXES:
        bare = PREFIXES[prefix] + local
    if _IRI.fullmatch(bare) is None:
        remedy = "Write a full IRI, a name such as facet:deaths, or an id such as event/3f0c"
        raise QueryError(where, f"parameter {name!r} is {text!r}, not an IRI", remedy)
    return f"<{bare}>"


def _string(text: str) -> str:
    # Only the escapes that every engine reads inside a string: an engine may expand \u before it parses
    # (SPARQL 1.1, section 19.2), so a quotation mark written that way would end the string. Surrogates are no
    # characters, so no RDF string can hold them.
    safe = text.encode("utf-8", "replace").decode("utf-8")
    for character, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        safe = safe.replace(character, escaped)
    return f'"{safe}"'


def _is_date(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _moment(text: str) -> str | None:
    """Return an instant with its zone as XML Schema writes it, or None: without a zone nobody knows when it is."""
    try:
        found = TimeSpan.parse(text)
    except (ValueError, OverflowError):
        return None
    return str(found) if isinstance(found, Stamp) else None


# Where a query is wrong.
#
# pyoxigraph 0.5.13 names a place that is too far on: it reads as many characters as the longest keyword has that could
# stand there, and reports where that reading ended. So the query is parsed once more with its tokens far apart: then
# the place lies behind the token that is at fault, and before the next one.


_FAR = " " * 40
"""More than the longest keyword of SPARQL has letters."""

_FREE = frozenset("{}()[];,")
"""Tokens that white space may stand around without a change of meaning."""


def offending(text: str, error_of: Callable[[str], str | None]) -> Token | None:
    """Return the token at which a query stops to be one; its text is "" where the query ends too early.

    Args:
        text: The query.
        error_of: Parses a text, and returns pyoxigraph's message, or None if it parses.
    """
    found = list(tokens(text))
    spread, starts = _spread(found)
    place = re.match(r"error at (\d+):(\d+)", error_of(spread) or "")
    if place is None:
        return None
    before = spread.split("\n")[: int(place[1]) - 1]
    offset = sum(len(line) + 1 for line in before) + int(place[2]) - 1
    index = bisect.bisect_right([*starts, len(spread)], offset) - 1
    if 0 <= index < len(found):
        return found[index]
    lines = text.split("\n")
    return Token("end", "", len(lines), len(lines[-1]) + 1)


def _spread(found: Sequence[Token]) -> tuple[str, list[int]]:
    """Return the query with its tokens far apart, and where each one begins."""
    parts: list[str] = []
    starts: list[int] = []
    length, end = 0, (1, 1)
    for index, token in enumerate(found):
        free = token.text in _FREE or (index > 0 and found[index - 1].text in _FREE)
        gap = _FAR if free or (token.line, token.column) != end else ""
        starts.append(length + len(gap))
        parts += [gap, token.text]
        length += len(gap) + len(token.text)
        newlines = token.text.count("\n")
        last = len(token.text) - token.text.rfind("\n") - 1
        end = (token.line + newlines, last + 1 if newlines else token.column + len(token.text))
    return "".join([*parts, _FAR]), starts


# What has to be known of a query's text before it runs: its graphs, its limit, and where USING goes.
#
# The store parses; here tokens are looked at, and only those outside of all braces.


def dataset_of(text: str, base_iri: str) -> Dataset | None:
    """Return the graphs that FROM and FROM NAMED name, None where there is neither."""
    prefixes: dict[str, str] = {}
    default: list[str] = []
    named: list[str] = []
    top = list(_outside(text))
    for index, token in enumerate(top):
        after = top[index + 1 : index + 3]
        match _word(token):
            case "BASE" if after:
                base_iri = urljoin(base_iri, after[0].text[1:-1])
            case "PREFIX" if len(after) == 2:
                prefixes[after[0].text] = urljoin(base_iri, after[1].text[1:-1])
            case "FROM" if len(after) == 2 and _word(after[0]) == "NAMED":
                named.append(_iri_texts(after[1], prefixes, base_iri))
            case "FROM" if after:
                default.append(_iri_texts(after[0], prefixes, base_iri))
    return None if default == [] and named == [] else (tuple(default), tuple(named))


def prefixes_of(text: str) -> set[str]:
    """Return the prefixes that a query or an update declares anywhere."""
    found = list(tokens(text))
    return {after.text[:-1] for token, after in pairwise(found) if _word(token) == "PREFIX"}


def limited(text: str, rows: int) -> str:
    """Return a SELECT query that gives no more rows than this, one more than the last that is wanted."""
    top = list(_outside(text))
    for index, token in enumerate(top[:-1]):
        number = top[index + 1]
        if _word(token) == "LIMIT" and number.text.isdecimal():
            start = _offset(text, number)
            return text if int(number.text) <= rows else f"{text[:start]}{rows}{text[start + len(number.text) :]}"
    values = next((token for token in reversed(top) if _word(token) == "VALUES"), None)
    place = len(text) if values is None else _offset(text, values)
    return f"{text[:place]}\nLIMIT {rows}\n{text[place:]}"


def with_using(text: str, dataset: Dataset) -> str:
    """Return an update in which each WHERE asks these graphs.

    Raises:
        QueryError: It names graphs itself (SPARQL 1.1 Protocol, section 2.2.3), or has a form that cannot name any.
    """
    default, named = dataset
    lines = [f"USING <{iri}>" for iri in default] + [f"USING NAMED <{iri}>" for iri in named]
    clause = " ".join(lines)
    top = list(_outside(text))
    for index in reversed(range(len(top))):
        token, before = top[index], top[index - 1] if index > 0 else None
        if _word(token) in {"USING", "WITH"}:
            found = f"{_word(token)} stands beside using-graph-uri, so two datasets are named"
            raise QueryError(_at("update", token), found, "Name the graphs in one place")
        if _word(token) == "WHERE":
            if before is not None and _word(before) == "DELETE":
                found = "DELETE WHERE cannot take using-graph-uri"
                raise QueryError(_at("update", token), found, "Write DELETE { … } WHERE { … }")
            start = _offset(text, token)
            text = f"{text[:start]}{clause} {text[start:]}"
    return text


def _outside(text: str) -> Iterator[Token]:
    """Yield the tokens outside of all braces."""
    depth = 0
    for token in tokens(text):
        depth += (token.text == "{") - (token.text == "}")
        if depth == 0:
            yield token


def _word(token: Token) -> str:
    return token.text.upper() if token.kind == "word" else ""


def _iri_texts(token: Token, prefixes: dict[str, str], base_iri: str) -> str:
    if token.kind == "iri":
        return urljoin(base_iri, token.text[1:-1])
    prefix, _, local = token.text.partition(":")
    return prefixes.get(f"{prefix}:", "") + local


def _at(where: str, token: Token) -> str:
    return f"{where}, line {token.line}, column {token.column}"


def _offset(text: str, token: Token) -> int:
    lines: Sequence[str] = text.split("\n")
    return sum(len(line) + 1 for line in lines[: token.line - 1]) + token.column - 1


def query_error(error: SyntaxError) -> QueryError:
    """Return what a parser says is wrong with a query, with its place in front."""
    found = re.match(r"error at (\d+):(\d+): (.*)", str(error.msg), re.DOTALL)
    where = "query" if found is None else f"query, line {found[1]}, column {found[2]}"
    return QueryError(where, str(error.msg) if found is None else found[3], "Mend the query")


# SPARQL updates: the next generation is a copy that shares its files (hard links), so an update costs milliseconds.
#
# For a query the default graph is the merge of all graphs. For an update it is the graph of the triples that have no
# graph: an INSERT without GRAPH writes there, and a DELETE or CLEAR without GRAPH takes away nothing that stands in a
# named graph. Its WHERE asks the merge, as a query does.


_NOT_NAMED = "SELECT ?s ?p ?o { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }"
_NOT_MERGED = "SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }"


def updated(old: ox.Store, target: Path, text: str, base_iri: str | None, nameless: ox.NamedNode) -> None:
    """Write the new database; what stands in no graph is kept in the one that is called `nameless`.

    When this returns it is closed, so nothing tidies its files while they are synced.
    """
    import pyoxigraph as ox  # noqa: PLC0415 - most commands load no engine

    old.backup(str(target))
    new = ox.Store(str(target))
    new.update(text, base_iri=base_iri)
    _settle(old, new, nameless)
    new.flush()


def _settle(old: ox.Store, new: ox.Store, nameless: ox.NamedNode) -> None:
    """Make the default graph the merge again."""
    import pyoxigraph as ox  # noqa: PLC0415 - see `updated`

    for triple in _triples(new, _NOT_NAMED):
        if ox.Quad(*triple) in old:  # it stood in a named graph, and was taken out of it
            new.remove(ox.Quad(*triple))
        else:  # it was inserted without a graph
            new.add(ox.Quad(triple.subject, triple.predicate, triple.object, nameless))
    for triple in _triples(new, _NOT_MERGED):
        if ox.Quad(*triple) in old:  # it was deleted without a graph
            new.remove(ox.Quad(triple.subject, triple.predicate, triple.object, nameless))
        if any(True for _ in new.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)):
            new.add(ox.Quad(*triple))


def _triples(store: ox.Store, query: str) -> list[ox.Triple]:
    import pyoxigraph as ox  # noqa: PLC0415 - see `updated`

    return [ox.Triple(row["s"], row["p"], row["o"]) for row in store.query(query)]  # type: ignore[union-attr]


def plain(message: str) -> str:
    """Return a parser's message without the place, which stands in front of ours already."""
    if "LoadDocumentCallback" in message:
        return "it names a context on the net, and none is fetched"
    return re.sub(r"^Parser error (at|between) line.*?: ", "", message)
