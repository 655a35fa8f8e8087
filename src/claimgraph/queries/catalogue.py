"""The catalogue of `.rq` files: plain SPARQL with a YAML header in `#+` comments.

A file whose header and body disagree is refused: a catalogue that guesses is one that nobody can trust.
Finding a query by name opens that one file. The queries in `pages/` are those that the server's pages ask: they are
found by their whole name, and stand in no list of queries that answer a person's question.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from claimgraph import resources
from claimgraph.errors import QueryError
from claimgraph.queries import parameters
from claimgraph.queries.parameters import Parameter
from claimgraph.queries.tokens import refuse_reaching_out

KEYS: Final = ("summary", "description", "tags", "parameters", "columns", "verdict", "type")
"""What a header may hold; `verdict` and `type` say what a rule of `queries/findings/` finds."""

PAGES: Final = "pages"
"""The folder of what the server's pages ask."""

_LONGEST_FILE = 1_000_000
"""Characters; a query is written by people, so a longer file is a mistake."""


@dataclass(frozen=True, slots=True)
class Query:
    """One query with what its header says.

    Attributes:
        name: `conflicts/rival-counts`, the file as the user gave it, or "query" for bare text.
        text: The file as it stands.
        form: `SELECT`, `ASK`, or `GRAPH` for CONSTRUCT and DESCRIBE.
        summary: One line; "" for a user's own query without a header.
        description: What else to know.
        tags: Words to find it by.
        parameters: In the order of the header.
        columns: Name and meaning of each column, in order.
        verdict: For a rule, the verdict of its findings, else "".
        type: For a rule, the type of its findings, else "".
    """

    name: str
    text: str
    form: str
    summary: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    verdict: str = ""
    type: str = ""


def catalogue(*, pages: bool = False) -> tuple[Query, ...]:
    """Return every shipped query that answers a person's question, by name; or else those that pages ask."""
    files = _files()
    return tuple(_shipped(files[name]) for name in names(pages=pages))


def names(*, pages: bool = False) -> tuple[str, ...]:
    """Return the names of the shipped queries, in order, without opening a file; see `catalogue`."""
    return tuple(name for name, path in _files().items() if (path.parent.name == PAGES) == pages)


def find(name_or_path: str | Path) -> Query:
    """Return a shipped query by its name, with or without its folder, or a user's own `.rq` file.

    What the server's pages ask has to be named with its folder.

    Raises:
        QueryError: Nothing has that name, two shipped queries share it, or the file cannot be taken.
    """
    wanted = str(name_or_path)
    files, bare = _files(), wanted.removesuffix(".rq")
    hits = [bare] if bare in files else [name for name in names() if name.rsplit("/", 1)[-1] == bare]
    if not Path(wanted).is_file() and len(hits) == 1:
        return _shipped(files[hits[0]])
    if wanted.endswith(".rq") or Path(wanted).is_file():
        return parse(_read(Path(wanted)), wanted, header_wanted=False)
    if hits:
        raise QueryError(wanted, "two queries have this name", f"Write one of {', '.join(hits)}")
    short = {name.rsplit("/", 1)[-1]: name for name in names()}
    near = [short.get(name, name) for name in difflib.get_close_matches(wanted, [*names(), *short], n=3, cutoff=0.4)]
    remedy = f"Did you mean {' or '.join(dict.fromkeys(near))}?" if near else "List the queries to see their names"
    raise QueryError(wanted, "no query has this name, and there is no such .rq file", remedy)


def parse(text: str, where: str = "query", *, header_wanted: bool = True) -> Query:
    """Read one query with its header.

    Args:
        text: The whole file.
        where: Its name, for the record and for messages.
        header_wanted: Whether a missing header is a fault; a user's own query needs none.

    Raises:
        QueryError: The header or the body cannot be taken, or they disagree.
    """
    refuse_reaching_out(text, where)
    header = _header(text, where)
    if header is None and header_wanted:
        raise QueryError(where, "there is no header", "Begin the file with '#+ summary: …'")
    form, projected = _checked_body(text, where)
    if header is None:
        return Query(where, text, form)
    return _described(where, text, form, header, projected)


def _described(where: str, text: str, form: str, header: Mapping[str, object], projected: tuple[str, ...]) -> Query:
    given = tuple(
        parameters.declared(name, meaning, where) for name, meaning in _meanings(header, "parameters", where).items()
    )
    columns = _meanings(header, "columns", where)
    _agree(
        where,
        "parameters",
        {p.name for p in given},
        set(parameters.in_body(text)),
        "a line 'VALUES ?name { UNDEF }   # parameter'",
    )
    if form == "SELECT":
        _agree(where, "columns", set(columns), set(projected), "a variable in SELECT")
    return Query(
        where,
        text,
        form,
        summary=_words(header, "summary", where),
        description=_words(header, "description", where),
        tags=_tags(header, where),
        parameters=given,
        columns=tuple(columns.items()),
        verdict=_words(header, "verdict", where),
        type=_words(header, "type", where),
    )


def _agree(where: str, what: str, in_header: set[str], in_body: set[str], needed: str) -> None:
    if in_header != in_body:
        differing = sorted(in_header ^ in_body)
        raise QueryError(
            where,
            f"header and body disagree on the {what} {differing}",
            f"Each needs {needed}, and its line in the header",
        )


def _files() -> dict[str, Path]:
    folder = resources.folder("queries")
    return {path.relative_to(folder).with_suffix("").as_posix(): path for path in sorted(folder.glob("*/*.rq"))}


def _shipped(path: Path) -> Query:
    return parse(_read(path), f"{path.parent.name}/{path.stem}")


def _read(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QueryError(str(path), f"cannot be read ({error.strerror})", "Check the path") from error
    except UnicodeDecodeError as error:
        raise QueryError(str(path), "is not UTF-8 text", "Save it as UTF-8") from error
    if len(text) > _LONGEST_FILE:
        raise QueryError(str(path), f"has {len(text)} characters", "Is it a query?")
    return text


def _header(text: str, where: str) -> dict[str, object] | None:
    lines: list[str] = []
    first = 1
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#+"):
            first = first if lines else number
            lines.append(line.removeprefix("#+").removeprefix(" "))
        elif line.strip() or lines:
            break
    if not lines:
        return None
    import yaml  # noqa: PLC0415 -- a query without a header needs none

    try:
        # libyaml's loader reads the same and is several times faster: a query must feel instant.
        header = yaml.load("\n".join(lines), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f", line {mark.line + first}" if mark is not None else ""
        problem = getattr(error, "problem", None) or "cannot be read"
        raise QueryError(where + place, f"the header is not YAML: {problem}", "Quote a text that holds ': '") from error
    if not isinstance(header, dict):
        raise QueryError(where, "the header is no list of keys", "Begin it with '#+ summary: …'")
    _known_keys(header, where)
    return header


def _known_keys(header: Mapping[str, object], where: str) -> None:
    unknown = sorted(str(key) for key in header if key not in KEYS)
    if unknown:
        raise QueryError(where, f"the header has the unknown keys {unknown}", f"Known are {', '.join(KEYS)}")
    if not _words(header, "summary", where):
        raise QueryError(where, "the header has no summary", "Say in one line what the query answers: '#+ summary: …'")


def _words(header: Mapping[str, object], key: str, where: str) -> str:
    value = header.get(key, "")
    if not isinstance(value, str):
        raise QueryError(where, f"{key!r} in the header is no text", "Put it in quotes")
    return value.strip()


def _tags(header: Mapping[str, object], where: str) -> tuple[str, ...]:
    value = header.get("tags", [])
    if not isinstance(value, list) or not all(isinstance(tag, str) for tag in value):
        raise QueryError(where, "'tags' in the header is no list of words", "Write tags: [conflicts, casualties]")
    return tuple(value)


def _meanings(header: Mapping[str, object], key: str, where: str) -> dict[str, str]:
    value = header.get(key, {})
    if not isinstance(value, dict) or not all(isinstance(part, str) for pair in value.items() for part in pair):
        raise QueryError(where, f"{key!r} in the header is no list of 'name: meaning'", "Write one a line, indented")
    return value


def _checked_body(text: str, where: str) -> tuple[str, tuple[str, ...]]:
    """Return the query's form and its columns, by running it on nothing."""
    import pyoxigraph as ox  # noqa: PLC0415 -- whoever only lists names needs none

    try:
        result = ox.Store().query(text)
    except SyntaxError as error:
        raise syntax_error(error, where) from error
    if isinstance(result, ox.QuerySolutions):
        return "SELECT", tuple(variable.value for variable in result.variables)
    return ("ASK" if isinstance(result, ox.QueryBoolean) else "GRAPH"), ()


def syntax_error(error: SyntaxError, where: str) -> QueryError:
    """Return the store's message as ours: place first, and what was expected cut to a line."""
    place = re.match(r"error at (\d+):(\d+): (.*)", str(error), re.DOTALL)
    if place is None:
        return QueryError(where, f"it is no SPARQL query: {error}", "Compare it with the SPARQL 1.1 grammar")
    line, column, expected = place.groups()
    expected = " ".join(expected.split())
    if "Prefix not found" in expected:
        expected = "a prefix is not declared"
    elif len(expected) > 120:
        expected = expected[:117] + "…"
    return QueryError(
        f"{where}, line {line}, column {column}",
        f"it is no SPARQL query: {expected}",
        "Look at or just before this place",
    )
