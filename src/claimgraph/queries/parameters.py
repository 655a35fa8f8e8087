"""The parameters of a query: `VALUES ?event { UNDEF }   # parameter`, one line each.

As it stands such a line means "any", so the file runs unchanged in every SPARQL 1.1 engine. A value is written as a
term between the braces, never pasted into the text; of several values any one fits, and of none nothing does.

How many rows are wanted is a parameter too: `LIMIT 100   # parameter` and `OFFSET 0   # parameter`, named `limit` and
`offset`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claimgraph.errors import QueryError
from claimgraph.identifiers import BASE
from claimgraph.values import Stamp, TimeSpan
from claimgraph.vocab import PREFIXES, XSD

KINDS: Final = ("IRI", "string", "integer", "date", "dateTime")
"""What a parameter can be; the header names the kind in brackets: `event: The event (IRI).`"""

_LINE = re.compile(
    r"^([ \t]*VALUES[ \t]+\?(\w+)[ \t]*\{[ \t]*)UNDEF([ \t]*\}[ \t]*\#[ \t]*parameter[ \t]*)$", re.MULTILINE
)
_WINDOW = re.compile(r"^([ \t}]*(LIMIT|OFFSET)[ \t]+)[0-9]+([ \t]*\#[ \t]*parameter[ \t]*)$", re.MULTILINE)
_KIND = re.compile(r"\((IRI|string|integer|date|dateTime)\)")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^<>\"{}|^`\\\x00-\x20]*")
_WINDOWS = frozenset({"limit", "offset"})
_DATA = re.compile(r"[a-z]+/[0-9A-Za-z\-]+")


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
        raise QueryError(
            where,
            f"parameter {name!r} does not say its kind",
            f"Name one of {_listed(KINDS)} in brackets: 'The event (IRI).'",
        )
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
            remedy = f"It takes {_listed(sorted(known))}" if known else "It takes none"
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
            raise QueryError(
                where, f"parameter {parameter.name!r} is {text!r}, not {_article(kind)}", f"Write it as {shape}"
            )


def _iri(name: str, text: str, where: str) -> str:
    bare = text[1:-1] if text.startswith("<") and text.endswith(">") else text
    prefix, colon, local = bare.partition(":")
    if _DATA.fullmatch(bare) is not None:
        bare = BASE + bare
    elif colon and prefix in PREFIXES:
        bare = PREFIXES[prefix] + local
    if _IRI.fullmatch(bare) is None:
        raise QueryError(
            where,
            f"parameter {name!r} is {text!r}, not an IRI",
            "Write a full IRI, a name such as facet:deaths, or an id such as event/3f0c",
        )
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


def _article(kind: str) -> str:
    return f"an {kind}" if kind == "integer" else f"a {kind}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
