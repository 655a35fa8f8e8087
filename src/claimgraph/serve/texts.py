"""What has to be known of a query's text before it runs: its graphs, its limit, and where USING goes.

The store parses; here tokens are looked at, and only those outside of all braces.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from urllib.parse import urljoin

from claimgraph.errors import QueryError
from claimgraph.graph.sparql_text import Token, tokens
from claimgraph.graph.store import Dataset


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
                named.append(_iri(after[1], prefixes, base_iri))
            case "FROM" if after:
                default.append(_iri(after[0], prefixes, base_iri))
    return None if default == [] and named == [] else Dataset(tuple(default), tuple(named))


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
    lines = [f"USING <{iri}>" for iri in dataset.default] + [f"USING NAMED <{iri}>" for iri in dataset.named]
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


def _iri(token: Token, prefixes: dict[str, str], base_iri: str) -> str:
    if token.kind == "iri":
        return urljoin(base_iri, token.text[1:-1])
    prefix, _, local = token.text.partition(":")
    return prefixes.get(f"{prefix}:", "") + local


def _at(where: str, token: Token) -> str:
    return f"{where}, line {token.line}, column {token.column}"


def _offset(text: str, token: Token) -> int:
    lines: Sequence[str] = text.split("\n")
    return sum(len(line) + 1 for line in lines[: token.line - 1]) + token.column - 1
