"""The catalogue of `.rq` files: plain SPARQL with a YAML header in `#+` comments.

A file whose header and body disagree is refused: a catalogue that guesses is one that nobody can trust.
"""

from __future__ import annotations

import csv
import dataclasses
import difflib
import importlib.util
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from claimgraph import vocab
from claimgraph.errors import QueryError, columns_of, terminal_safe
from claimgraph.graph import sparql_text
from claimgraph.schema import BASE
from claimgraph.vocab import PREFIXES, XSD

if TYPE_CHECKING:
    import pyoxigraph as ox

    from claimgraph.graph.store import QueryResults, Store

KEYS: Final = ("summary", "description", "tags", "parameters", "columns", "verdict", "type")
"""What a header may hold; `verdict` and `type` say what a rule of `queries/findings/` finds."""

FOR_PAGES: Final = "pages"
"""The folder of what the server's pages ask: found by its whole name, and in no list of what answers a person."""

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
        sql: The file that asks the same in SQL of what a build prepared, or None; see `by_sql`.
    """

    name: str
    text: str
    form: str
    summary: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    parameters: tuple[sparql_text.Parameter, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    verdict: str = ""
    type: str = ""
    sql: Path | None = None


def catalogue(*, pages: bool = False) -> tuple[Query, ...]:
    """Return every shipped query that answers a person's question, by name; or else those that pages ask."""
    files = _files()
    return tuple(_shipped(files[name]) for name in names(pages=pages))


def names(*, pages: bool = False) -> tuple[str, ...]:
    """Return the names of the shipped queries, in order, without opening a file; see `catalogue`."""
    return tuple(name for name, path in _files().items() if (path.parent.name == FOR_PAGES) == pages)


def find(name_or_path: str | Path) -> Query:
    """Return a shipped query by its name, with or without its folder, or a user's own `.rq` file.

    What the server's pages ask has to be named with its folder. That one file is opened and no other.

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
    sparql_text.refuse_reaching_out(text, where)
    header = _header(text, where)
    if header is None and header_wanted:
        raise QueryError(where, "there is no header", "Begin the file with '#+ summary: …'")
    form, projected = _checked_body(text, where)
    if header is None:
        return Query(where, text, form)
    return _described(where, text, form, header, projected)


def _described(where: str, text: str, form: str, header: Mapping[str, object], projected: tuple[str, ...]) -> Query:
    parameters = _meanings(header, "parameters", where)
    given = tuple(sparql_text.declared(name, meaning, where) for name, meaning in parameters.items())
    columns = _meanings(header, "columns", where)
    line = "a line 'VALUES ?name { UNDEF }   # parameter'"
    _agree(where, "parameters", parameters, sparql_text.in_body(text), line)
    if form == "SELECT":
        _agree(where, "columns", columns, projected, "a variable in SELECT")
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


def _agree(where: str, what: str, in_header: Iterable[str], in_body: Iterable[str], needed: str) -> None:
    differing = sorted(set(in_header) ^ set(in_body))
    if differing != []:
        found = f"header and body disagree on the {what} {differing}"
        raise QueryError(where, found, f"Each needs {needed}, and its line in the header")


def _files() -> dict[str, Path]:
    folder = vocab.folder("queries")
    return {path.relative_to(folder).with_suffix("").as_posix(): path for path in sorted(folder.glob("*/*.rq"))}


def _shipped(path: Path) -> Query:
    query, sql = parse(_read(path), f"{path.parent.name}/{path.stem}"), path.with_suffix(".sql")
    return dataclasses.replace(query, sql=sql) if sql.is_file() else query


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
    place_in_words = f"{where}, line {line}, column {column}"
    return QueryError(place_in_words, f"it is no SPARQL query: {expected}", "Look at or just before this place")


# Run a query on a store, and hold the answer as rows of plain Python values.


Cell = str | int | float | bool | None

_LOCAL = re.compile(r"[A-Za-z0-9_][\w\-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: what SELECT and ASK answer.

    Attributes:
        columns: The names, without question marks.
        rows: Python values; an IRI is a compact name such as `facet:deaths` or `claim/3f0c…`, nothing is None.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def ask(store: Store, query: Query, values: Mapping[str, object] | None = None) -> QueryResults:
    """Return the store's own answer, which the SPARQL formats are written from.

    Raises:
        QueryError: A parameter cannot be taken, or the store does not take the query.
    """
    text = sparql_text.fill(query.text, query.parameters, values or {}, query.name)
    try:
        return store.query(text)
    except SyntaxError as error:
        raise syntax_error(error, query.name) from error


def run(
    store: Store, query: Query, values: Mapping[str, object] | None = None, base: str = BASE
) -> Rows | tuple[ox.Triple, ...]:
    """Run a query: rows for SELECT and ASK, sorted triples for CONSTRUCT and DESCRIBE.

    Raises:
        QueryError: See `ask`.
    """
    import pyoxigraph as ox  # noqa: PLC0415 -- importing the catalogue loads no engine

    smallest = 0 if store.tables_alone else None
    prepared = None if store.columns is None else by_sql(store.columns, query, values or {}, base, smallest)
    if prepared is not None:
        return prepared
    result = ask(store, query, values)
    if isinstance(result, ox.QueryTriples):
        return tuple(sorted(set(result), key=str))
    return rows(result, base)


def rows(result: ox.QuerySolutions | ox.QueryBoolean, base: str = BASE) -> Rows:
    """Return the answer of SELECT or ASK as a table."""
    import pyoxigraph as ox  # noqa: PLC0415 -- see run

    if isinstance(result, ox.QueryBoolean):
        return Rows(("answer",), ((bool(result),),))
    columns = tuple(variable.value for variable in result.variables)
    return Rows(columns, tuple(tuple(cell(solution[name], base) for name in columns) for solution in result))


def cell(term: object, base: str = BASE) -> Cell:
    """Return a term as a Python value."""
    import pyoxigraph as ox  # noqa: PLC0415 -- see run

    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return compact(term.value, base)
    if isinstance(term, ox.Literal):
        read = _READERS.get(term.datatype.value.removeprefix(XSD), str)
        try:
            return read(term.value)
        except ValueError:
            return term.value
    return str(term)


def compact(iri: str, base: str = BASE) -> str:
    """Return the short name of an IRI: without the base for data, with a prefix for a term of a vocabulary."""
    if iri.startswith(base):
        return iri.removeprefix(base)
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and _LOCAL.fullmatch(iri, len(start)) is not None:
            return f"{prefix}:{iri[len(start) :]}"
    return iri


_READERS: Final[Mapping[str, Callable[[str], Cell]]] = {
    "integer": int,
    "boolean": lambda text: text in {"true", "1"},
    "decimal": float,
    "double": float,
    "float": float,
}

# Joins over pairs of claims are asked of columns: beside their `.rq` stands the same in SQL, which DuckDB answers from
# what the build prepared (`table.Prepared`), with the same rows. A store without that, and one that somebody changed by
# an update, is asked in SPARQL.


_SMALL = 300_000
"""Bytes of prepared columns, some 2,000 claims with their findings, that SPARQL answers before DuckDB is loaded."""


def by_sql(
    columns: Path, query: Query, values: Mapping[str, object], base: str = BASE, smallest: int | None = None
) -> Rows | None:
    """Answer a query from what a build prepared, of so many bytes at least (`_SMALL`); None where SPARQL has to.

    Raises:
        QueryError: A parameter cannot be taken.
    """
    sql, known = query.sql, {each.name: each for each in query.parameters}
    files, least = [columns / f"{name}.parquet" for name in _PREPARED], _SMALL if smallest is None else smallest
    if sql is None or not all(map(Path.is_file, files)) or sum(each.stat().st_size for each in files) < least:
        return None
    sparql_text.fill(query.text, query.parameters, values, query.name)  # refuses what cannot be taken
    if importlib.util.find_spec("duckdb") is None or any(known[name].kind != "IRI" for name in values):
        return None
    given = {name: _names(known[name], values.get(name), base, query.name) for name in known}
    text = _read(sql)
    with _engine().cursor() as engine:
        for name, file in zip(_PREPARED, files, strict=True):
            if name in text:
                place = str(file).replace("'", "''")
                view = f"CREATE TEMP VIEW {name} AS SELECT * FROM read_parquet('{place}')"  # noqa: S608 - our own words
                engine.execute(view)
        told = engine.execute("SELECT key, value FROM parquet_kv_metadata(?)", [str(files[-1])]).fetchall()
        if (b"base", base.encode()) not in told:
            return None  # names are under another base in this graph than whoever asks takes for granted
        engine.execute(
            "CREATE TEMP MACRO among(wanted, name) AS wanted IS NULL OR list_contains(wanted::VARCHAR[], name)"
        )
        if "verdicts" in text:
            engine.execute("CREATE TEMP TABLE verdicts (verdict VARCHAR, label VARCHAR)")
            engine.executemany("INSERT INTO verdicts VALUES (?, ?)", _verdicts())
        found = engine.execute(text, given)
        return Rows(tuple(name for name, _ in query.columns), tuple(found.fetchall()))


@cache
def _engine() -> Any:
    """Return DuckDB, opened once a process: that takes 15 ms. What is made in a cursor of it ends with that."""
    import duckdb  # noqa: PLC0415 -- most queries are SPARQL

    return duckdb.connect(config={"threads": 1, **OFFLINE})


OFFLINE: Final = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
"""So that DuckDB fetches nothing, whatever it is asked."""


_PREPARED: Final = ("claims", "findings", "answers", "replaced")


def _names(parameter: sparql_text.Parameter, value: object, base: str, where: str) -> list[str] | None:
    """Return the names that any one of the values of a parameter may be, None where it is not given."""
    several = value if isinstance(value, list | tuple) else [] if value is None else [value]
    terms = (sparql_text.term(parameter, each, where)[1:-1] for each in several)
    return None if value is None else [compact(each, base) for each in terms]


def _verdicts() -> list[tuple[str, str]]:
    from claimgraph.graph.rdf import facet_texts  # noqa: PLC0415 -- only some queries ask for labels

    labels = facet_texts(vocab.SKOS + "prefLabel")
    return [(iri.removeprefix(vocab.VERDICT), label) for iri, label in labels.items() if iri.startswith(vocab.VERDICT)]


# Write an answer: a table for people, CSV for spreadsheets, SPARQL JSON for programs, Turtle for graphs.


_WIDEST = 60
"""Columns of a terminal that one cell may take; whoever wants all of it asks for CSV."""


def render(
    store: Store, query: Query, values: Mapping[str, object] | None = None, form: str = "table", base: str = BASE
) -> str:
    """Run a query and return the answer in one of `FORMATS`.

    Raises:
        QueryError: No such format, a format that cannot hold this answer, or see `ask`.
    """
    if form not in FORMATS:
        raise QueryError("format", f"{form!r} is none of them", f"Choose one of {', '.join(FORMATS)}")
    kind = "triples" if query.form == "GRAPH" else "rows"
    if (form, kind) in _CANNOT:
        remedy = f"Choose {_CANNOT[form, kind]}"
        raise QueryError(query.name, f"it answers with {kind}, which {form} cannot hold", remedy)
    if form in {"table", "csv"}:
        answer = _answer(store, query, values, base)
        return table(answer) if form == "table" else csv_text(answer)
    import pyoxigraph as ox  # noqa: PLC0415 -- only these formats need it here

    if form == "json":
        found = cast("ox.QuerySolutions | ox.QueryBoolean", ask(store, query, values))
        return _text(found.serialize(format=ox.QueryResultsFormat.JSON)) + "\n"
    triples = cast("tuple[ox.Triple, ...]", run(store, query, values, base))
    return _text(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES))


FORMATS: Final = ("table", "csv", "json", "turtle")

_CANNOT: Final = {("json", "triples"): "turtle", ("turtle", "rows"): "table, csv or json"}
"""What a format cannot hold, and which one can."""


def table(answer: Rows) -> str:
    """Return rows as lines for a terminal: aligned, long cells cut, numbers to the right, nothing that steers it."""
    cells = [[_cut(terminal_safe(shown(value))) for value in row] for row in answer.rows]
    widths = [
        max([columns_of(column), *(columns_of(row[i]) for row in cells)]) for i, column in enumerate(answer.columns)
    ]
    right = [_is_numeric([row[i] for row in answer.rows]) for i in range(len(answer.columns))]
    lines = [[*answer.columns], ["-" * width for width in widths], *cells]
    return "".join("  ".join(map(_padded, line, widths, right)).rstrip() + "\n" for line in lines)


def csv_text(answer: Rows) -> str:
    """Return rows as CSV (RFC 4180); an empty cell is no value."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(answer.columns)
    writer.writerows([[harmless(value) for value in row] for row in answer.rows])
    return stream.getvalue()


FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell must not begin with (OWASP, CSV Injection); the wide forms count as the narrow ones in some programs."""


def harmless(value: Cell) -> str:
    """Return a cell of a table for a spreadsheet: a text that it would run stands behind an apostrophe."""
    text = shown(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text


def shown(value: Cell) -> str:
    """Return a cell as text: `true` and `false` as in RDF, "" for no value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _cut(text: str) -> str:
    if columns_of(text) <= _WIDEST:
        return text
    kept = text[:_WIDEST]
    while columns_of(kept) >= _WIDEST:
        kept = kept[:-1]
    return kept + "…"


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - columns_of(text))
    return space + text if right else text + space


def _is_numeric(values: list[Cell]) -> bool:
    given = [value for value in values if value is not None]
    return bool(given) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in given)


def _answer(store: Store, query: Query, values: Mapping[str, object] | None, base: str) -> Rows:
    answer = run(store, query, values, base)
    if isinstance(answer, Rows):
        return answer
    parts = [(triple.subject, triple.predicate, triple.object) for triple in answer]
    return Rows(("subject", "predicate", "object"), tuple(tuple(_name(part, base) for part in row) for row in parts))


def _name(term: object, base: str) -> str:
    value = getattr(term, "value", None)
    return compact(value, base) if str(term).startswith("<") and isinstance(value, str) else value or str(term)


def _text(data: bytes | None) -> str:
    return "" if data is None else data.decode("utf-8")


# What pages ask, and commands that show one thing.

_UNFIT: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')


@cache
def _for_pages(name: str) -> Query:
    """Return a query of `queries/pages/`; it is read and checked once in a process, and no engine reads its header."""
    query = find(f"{FOR_PAGES}/{name}")
    body = "".join(line for line in query.text.splitlines(keepends=True) if not line.startswith("#+"))
    return dataclasses.replace(query, text=body)


def filled(name: str, values: Mapping[str, object]) -> str:
    """Return the text of a query of `queries/pages/` with values for its parameters; those of data are anybody's."""
    query = _for_pages(name)
    kinds = {parameter.name: parameter.kind for parameter in query.parameters}
    fit = {key: _fit(value) if kinds.get(key) == "IRI" else value for key, value in values.items()}
    return sparql_text.fill(query.text, query.parameters, fit, query.name)


def _fit(value: object) -> object:
    """Return one name, or those of several that can be names of nodes, each once: the data are anybody's."""
    if isinstance(value, str):
        return value
    names = dict.fromkeys(value if isinstance(value, Iterable) else ())
    return [name for name in names if name != "" and _UNFIT.search(name) is None]
