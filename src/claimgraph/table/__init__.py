"""The table of claims as they were read, and of their documents: append-only, and what all else is laid over.

    documents-000001.parquet    a document a row
    claims-000001.parquet       a claim a row, in reading order, with nothing in it that depends on other documents

Canonical names, events, what people say, findings and RDF are worked out from these rows, and can be again; a row is
never written anew. The columns are those of the schema. The same rows give the same bytes.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import errno
import json
import os
import pickle
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import count, islice, product
from operator import attrgetter
from pathlib import Path
from sys import intern
from typing import IO, TYPE_CHECKING, Any, Final, TypeVar, cast, get_args

from claimgraph.errors import StoreError
from claimgraph.schema import (
    Claim,
    Count,
    Document,
    Event,
    Field,
    Finding,
    Names,
    TimeSpan,
    Value,
    fields_of,
    position_id,
    question_id,
)

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS: Final = 10_000
"""Rows that are held in memory at a time, and that lie together in a file."""

ColumnType = Any
"""`string`, `int64` or `bool`; of a list a list of its one type, of a structure its fields with their types."""

_LARGEST: Final = 2**63 - 1
"""The largest number of a column of whole numbers."""

_BEYOND: Final = "beyond"
"""The column of numbers that no column of whole numbers holds ("10 to the 30th people"), as JSON by column."""

_REBUILD: Final = "Build the store again: claimgraph build PATH... --store DIR"

_Kept = TypeVar("_Kept", Claim, Document)
_Record = TypeVar("_Record")


def append(folder: Path, added: Iterable[Document], claims: Iterable[Claim]) -> None:
    """Add documents and their claims to a table; what stands there is left as it is."""
    folder.mkdir(exist_ok=True)
    number = len(files(folder, "documents")) + 1
    _write(folder / f"documents-{number:06d}.parquet", Document, added)
    _write(folder / f"claims-{number:06d}.parquet", Claim, claims)


def carry(old: Path, new: Path, gone: Collection[str]) -> None:
    """Let a new table hold what an old one does, but for some documents and their claims; files are shared.

    They are copied where the two are on different disks.
    """
    import pyarrow as pa  # noqa: PLC0415 - only who builds needs it
    import pyarrow.compute as pc  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    new.mkdir()
    for kind, column in (("documents", "id"), ("claims", "document")):
        for file in files(old, kind):
            names = pq.read_table(file, columns=[column]).column(column).to_pylist() if gone else []
            if not any(name in gone for name in names):
                _shared(file, new / file.name)
                continue
            kept = pq.read_table(file)
            wanted = pc.invert(pc.is_in(kept.column(column), pa.array(sorted(gone), pa.string())))
            pq.write_table(kept.filter(wanted), new / file.name, compression="zstd")


def _shared(file: Path, new: Path) -> None:
    try:
        os.link(file, new)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copyfile(file, new)


def read(folder: Path) -> tuple[tuple[Document, ...], tuple[Claim, ...]]:
    """Return the documents of a table and their claims, in the order in which they were added, or raise StoreError."""
    return documents(folder), tuple(claims(folder))


def claims(folder: Path) -> Iterator[Claim]:
    """Yield the claims of a table, in the order in which they were added.

    Raises:
        StoreError: The table is damaged.
    """
    return (one for file in files(folder, "claims") for one in _read(file, Claim))


def documents(folder: Path) -> tuple[Document, ...]:
    """Return the documents of a table, in the order in which they were added, without reading their claims.

    Raises:
        StoreError: There is no table, or it is damaged.
    """
    found = files(folder, "documents")
    if found == []:
        hint = f"{_REBUILD}; or write a table: claimgraph extract PATH... --format parquet -o TABLE"
        raise StoreError(str(folder), "there is no table of claims", hint)
    return tuple(one for file in found for one in _read(file, Document))


def files(folder: Path, kind: str) -> list[Path]:
    """Return the files of a table that hold `documents` or `claims`, in the order in which they were added."""
    return sorted(folder.glob(f"{kind}-*.parquet"))


def _write(file: Path, kind: type[_Record], records: Iterable[_Record]) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415 - only who builds needs it

    rest = iter(records)
    with pq.ParquetWriter(file, layout(kind), compression="zstd") as writer:
        while some := list(islice(rest, _ROWS)):
            writer.write_table(arrow(kind, some))


def layout(kind: type) -> pa.Schema:
    """Return how records of a class lie in Arrow, and in the files of a table."""
    import pyarrow as pa  # noqa: PLC0415

    known: dict[str, ColumnType] = columns(kind)
    return pa.schema([*((key, arrow_type(each)) for key, each in known.items()), (_BEYOND, pa.string())])


def arrow(kind: type[_Record], records: Iterable[_Record]) -> pa.Table:
    """Return documents, claims or other records of the schema as Arrow holds them."""
    import pyarrow as pa  # noqa: PLC0415

    whole = [key for key, each in columns(kind).items() if each == "int64"]
    return pa.Table.from_pylist([_bounded(row(one), whole) for one in records], schema=layout(kind))


def from_arrow(kind: type[_Record], found: pa.Table | pa.RecordBatch | None) -> Iterator[_Record]:
    """Yield the records that Arrow holds; columns that are not theirs are left alone."""
    batches: Iterable[pa.RecordBatch] = () if found is None else getattr(found, "to_batches", lambda: [found])()
    return (kept(kind, cells) for batch in batches for cells in batch.to_pylist())


def arrow_type(column: ColumnType) -> pa.DataType:
    """Return the type of a column in Arrow."""
    import pyarrow as pa  # noqa: PLC0415

    if isinstance(column, list):
        return pa.list_(arrow_type(column[0]))
    if isinstance(column, dict):
        return pa.struct([(key, arrow_type(each)) for key, each in column.items()])
    return {"string": pa.string(), "int64": pa.int64(), "bool": pa.bool_()}[column]


def _bounded(cells: dict[str, Any], whole: Iterable[str]) -> dict[str, Any]:
    """Return a row whose numbers fit their columns; those that do not stand apart."""
    beyond = {key: cells[key] for key in whole if cells[key] is not None and abs(cells[key]) > _LARGEST}
    return cells if beyond == {} else {**cells, **dict.fromkeys(beyond), _BEYOND: json.dumps(beyond)}


def _read(file: Path, kind: type[_Kept]) -> Iterator[_Kept]:
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        with pq.ParquetFile(file) as stored:
            for batch in stored.iter_batches(1_000):
                yield from (_record(file, kind, cells) for cells in batch.to_pylist())
    except (pa.ArrowException, OSError, KeyError, TypeError, ValueError) as error:
        raise StoreError(str(file), f"the table is damaged: {error}", _REBUILD) from error


def kept(kind: type[_Record], cells: dict[str, Any]) -> _Record:
    """Return the record that a row of a table holds."""
    return record(kind, cells if cells[_BEYOND] is None else cells | json.loads(cells[_BEYOND]))


def _record(file: Path, kind: type[_Kept], cells: dict[str, Any]) -> _Kept:
    found = kept(kind, cells)
    if found.id != cells["id"]:
        raise StoreError(str(file), f"{cells['id']} is not the name of what its row says", _REBUILD)
    return found


# What queries that are joins over pairs of claims are asked of (`graph.catalogue`): claims with their answers, and
# findings, as the graph has them.


CLAIMS: Final[Mapping[str, ColumnType]] = {
    **dict.fromkeys(("claim", "document", "holder_id", "holder", "words", "facet", "modality", "stage"), "string"),
    **dict.fromkeys(("low", "high", "begins", "ends", "sentence_begins", "sentence_ends"), "int64"),
    **dict.fromkeys(("event", "question", "question_label", "position", "position_label"), "string"),
}
"""The columns of `claims.parquet`: what a graph says of each claim, its labels those that its document gives."""

FINDINGS: Final[Mapping[str, ColumnType]] = {
    **dict.fromkeys(("id", "verdict", "type"), "string"),
    "claims": ["string"],
    **dict.fromkeys(("explanation", "rule", "question", "differs"), "string"),
    **{key: ["string"] for key in ("aligned", "settled_by")},
    "place": "int64",
}
"""The columns of `findings.parquet`: those of a finding, and its place among all others."""

ANSWERS: Final[Mapping[str, ColumnType]] = {
    "question": "int64",
    **dict.fromkeys(("asked", "event", "facet"), "string"),
    "position": "int64",
    "label": "string",
    **dict.fromkeys(("low", "high", "claims"), "int64"),
}
"""The columns of `answers.parquet`: counts that somebody asserts, each with the number of claims that do; its question
and itself by a running number, for joins, and by label."""

REPLACED: Final[Mapping[str, ColumnType]] = {"earlier": "int64", "later": "int64"}
"""The columns of `replaced.parquet`: answers of which a finding says that one replaced the other, in both orders."""

Label = Callable[..., str]


class Prepared:
    """The files of what queries are asked of, while they are written.

    Args:
        folder: A new one for them.
        base: What the names of data begin with in the graph that says the same; it stands in the files.
        question: Makes the label of a question from a claim and its event.
        answer: Makes the label of a claim's answer.
    """

    def __init__(self, folder: Path, base: str, question: Label, answer: Label) -> None:
        folder.mkdir(parents=True)
        self._labels = question, answer
        told = {"base": base}
        self._claims = Columns(folder / "claims.parquet", CLAIMS, told)
        self._findings = Columns(folder / "findings.parquet", FINDINGS, told)
        self._answers = Columns(folder / "answers.parquet", ANSWERS, told)
        self._replaced = Columns(folder / "replaced.parquet", REPLACED, told)
        self._numbers = count()
        self._asked: dict[str, tuple[dict[str, None], str | None, str]] = {}
        self._given: dict[str, tuple[str, str | None, int | None, int | None, set[str]]] = {}
        self._revised: list[Sequence[str]] = []
        self._silent = set[str]()

    def claims(self, of_document: Iterable[Claim]) -> None:
        """Write the claims of one document, each once: the first of a question, or of an answer, labels it."""
        labels, events, done = dict[str, str](), dict[str, Event](), set[str]()
        for claim in of_document:
            if claim.event is not None:
                events.setdefault(claim.event.id, claim.event)
            if claim.id not in done:
                done.add(claim.id)
                self._claims.add(self._row(claim, labels, events))

    def _row(self, claim: Claim, labels: dict[str, str], events: Mapping[str, Event]) -> Sequence[object]:
        asked, question, given, answer = None, None, None, None
        event = None if claim.event is None else claim.event.id
        if event is not None:
            asked = question_id(events[event], claim.facet, claim.population)
            given = position_id(asked, claim.polarity, claim.value)
            question, answer = labels.get(asked), labels.get(given)
            if question is None:
                question = labels[asked] = self._labels[0](claim, events[event])
            if answer is None:
                answer = labels[given] = self._labels[1](claim)
        value, holder = claim.value, claim.holder
        bounds = (_whole(value.lower), _whole(value.upper)) if isinstance(value, Count) else (None, None)
        if asked is not None and given is not None and question is not None and bounds != (None, None):
            self._asked.setdefault(asked, ({}, event, claim.facet))[0][question] = None
            self._given.setdefault(given, (asked, answer, *bounds, set()))[4].add(claim.id)
            if claim.modality != "asserted" or claim.stage == "earlier":
                self._silent.add(claim.id)
        return (
            *(claim.id, claim.document, holder.id, holder.name, claim.quote.text, claim.facet, claim.modality),
            *(claim.stage, *bounds, claim.quote.start, claim.quote.end),
            *(claim.sentence.start, claim.sentence.end, event, asked, question, given, answer),
        )

    def findings(self, found: Iterable[tuple[int, Finding]]) -> None:
        """Write findings, each with its place."""
        for place, one in found:
            self._findings.add(finding_row(place, one))
            if one.verdict == "revision":
                self._revised.append(one.claims)

    def settle(self) -> None:
        """Write the answers of the questions of which all claims, and all findings, were written by now."""
        number = dict(zip((*self._asked, *self._given), self._numbers, strict=False))
        position = {claim: number[given] for given, (*_, claims) in self._given.items() for claim in claims}
        for given, (asked, answer, low, high, claims) in self._given.items():
            labels, event, facet = self._asked[asked]
            counted = len(claims - self._silent)
            for label in labels if counted > 0 else ():
                self._answers.add((number[asked], label, event, facet, number[given], answer, low, high, counted))
        told = ([position[claim] for claim in claims if claim in position] for claims in self._revised)
        for pair in sorted({pair for each in told for pair in product(each, each)}):
            self._replaced.add(pair)
        self._asked, self._given, self._revised, self._silent = {}, {}, [], set()

    def close(self) -> None:
        """End the files."""
        self.settle()
        for file in (self._claims, self._findings, self._answers, self._replaced):
            file.close()


def finding_row(place: int, one: Finding) -> Sequence[object]:
    """Return a finding and its place in the order of the columns of `FINDINGS`."""
    told = (one.id, one.verdict, one.type, one.claims, one.explanation, one.rule, one.question, one.differs)
    return (*told, one.aligned, one.settled_by, place)


def _whole(number: int | None) -> int | None:
    """Return a number that the engine of the graph reckons with, or None: it takes a larger one for no number."""
    return None if number is None or abs(number) > _LARGEST else number


class Columns:
    """A file of Parquet that is written row by row.

    Args:
        file: Where.
        known: Its columns.
        told: What stands in the file besides.
    """

    def __init__(self, file: Path, known: Mapping[str, ColumnType], told: Mapping[str, str]) -> None:
        import pyarrow as pa  # noqa: PLC0415 - only who builds needs it
        import pyarrow.parquet as pq  # noqa: PLC0415

        self._layout = pa.schema([(key, arrow_type(each)) for key, each in known.items()], metadata=dict(told))
        self._writer = pq.ParquetWriter(file, self._layout, compression="zstd")
        self._rows: list[Sequence[object]] = []

    def add(self, row: Sequence[object]) -> None:
        """Take one row, in the order of the columns."""
        self._rows.append(row)
        if len(self._rows) >= _GROUP:
            self._write()

    def _write(self) -> None:
        import pyarrow as pa  # noqa: PLC0415

        cells = zip(*self._rows, strict=True)
        arrays = [pa.array(each, field.type) for each, field in zip(cells, self._layout, strict=True)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._layout))
        self._rows.clear()

    def close(self) -> None:
        """Write what waits, and end the file."""
        if self._rows:
            self._write()
        self._writer.close()


_GROUP: Final = 100_000
"""Rows that are packed together: a query reads columns of as many at a time."""


# Records as rows, and back without loss: what a table holds, in whatever file it is kept.
#
# A record that a claim holds is laid flat: `event_type`, `event_label`. A value has the columns of all kinds of value,
# empty where its kind has none, and `value_kind` beside them. What is a sequence, or deeper inside, stays a list or a
# structure; a span of days is the text that `TimeSpan.parse` reads. Ids are written, and worked out anew from a row.


Row = dict[str, Any]
Cell = Callable[[Any], Any]

_SCALARS: dict[type, ColumnType] = {str: "string", int: "int64", bool: "bool"}


def columns(record: type) -> dict[str, ColumnType]:
    """Return the names and types of the columns of a record's class, in order; every one of them may be empty."""
    return {name: kind for name, kind, _ in _layout(record)[0]}


def row(record: object) -> Row:
    """Return a record as a row: what JSON, Arrow and databases hold, by the name of the column."""
    kind: Any = type(record)
    return {name: cell(record) for name, _, cell in _layout(kind)[0]}


def record(kind: type[_Record], cells: Mapping[str, Any]) -> _Record:
    """Return the record that a row holds; columns that are not its own are left alone.

    Raises:
        KeyError: A column is missing.
    """
    _, values = _layout(cast("Any", kind))
    return kind(**{name: value(cells) for name, value in values.items()})


_Column = tuple[str, ColumnType, Cell]
"""A column's name and type, and what a record has in it."""
_Reading = Callable[[Mapping[str, Any]], Any]
"""What reads a field from a row."""


@cache
def _layout(kind: Any) -> tuple[tuple[_Column, ...], dict[str, _Reading]]:
    """Return how the records of a class lie in a table: its columns, and how each field is read from a row."""
    own = (("id", "string", attrgetter("id")),) if hasattr(kind, "id") else ()
    parts = {field.name: _field(field) for field in fields_of(kind) if not field.over}
    found = (*own, *(column for several, _ in parts.values() for column in several))
    return found, {name: value for name, (_, value) in parts.items()}


def _field(field: Field) -> tuple[list[_Column], _Reading]:
    if field.kind is object:
        return _union(field)
    if not field.several and field.kind not in _SCALARS and field.kind is not TimeSpan:
        return _flat(field)
    name, key, (kind, cell, value) = field.name, field.key, _codec(field)
    return [(key, kind, lambda record: cell(getattr(record, name)))], lambda cells: value(cells[key])


def _flat(field: Field) -> tuple[list[_Column], _Reading]:
    """Return the columns of a record inside a record, and how it is read from them."""
    kind, name = field.kind, field.name
    found = [(field.key, "string", _inside(name, attrgetter("id")))] if hasattr(kind, "id") else []
    read: list[tuple[str, str, Cell]] = []
    for each in fields_of(kind):
        key = each.key if field.spread else field.key if each.caption else f"{field.key}_{each.key}"
        known, cell, value = _codec(each)
        found.append((key, known, _inside(name, _getter(each.name, cell))))
        read.append((each.name, key, value))
    witness = next(key for each, (_, key, _) in zip(fields_of(kind), read, strict=True) if each.required)

    def record(cells: Mapping[str, Any]) -> Any:
        if cells[witness] is None:
            return None
        return _once(kind, tuple((each, value(cells[key])) for each, key, value in read))

    return found, record


@lru_cache(maxsize=2_000)
def _once(kind: Callable[..., _Record], values: tuple[tuple[str, Any], ...]) -> _Record:
    """Return a record, one for the rows that hold the same: the claims of a sentence share it, and their event."""
    return kind(**dict(values))


def _union(field: Field) -> tuple[list[_Column], _Reading]:
    """Return the columns of a value of any kind, and how it is read from them."""
    name, key = field.name, f"{field.key}_kind"
    found = {key: (key, "string", lambda record: getattr(record, name).kind)}
    makers: dict[str, tuple[Callable[..., Any], list[tuple[str, str, Cell]]]] = {}
    for kind in get_args(Value):
        read = []
        for each in (each for each in fields_of(kind) if each.name != "kind"):
            known, cell, back = _codec(each)
            found.setdefault(each.key, (each.key, known, _inside(name, _getter(each.name, cell))))
            read.append((each.name, each.key, back))
        for word in ("entity", "place") if kind is Names else (kind.kind,):
            makers[word] = (partial(Names, word) if kind is Names else kind), read

    def value(cells: Mapping[str, Any]) -> Any:
        make, read = makers[cells[key]]
        return _once(make, tuple((each, back(cells[column])) for each, column, back in read))

    return list(found.values()), value


def _getter(name: str, cell: Cell) -> Cell:
    return lambda record: cell(getattr(record, name, None))


def _inside(name: str, cell: Cell) -> Cell:
    """Return what finds a cell of the record that a field holds; there is none where the field holds none."""

    def found(record: Any) -> Any:
        inner = getattr(record, name)
        return None if inner is None else cell(inner)

    return found


@cache
def _codec(field: Field) -> tuple[ColumnType, Cell, Cell]:
    """Return the type of a field's cell, what makes it from the field's value, and what makes the value from it."""
    kind, cell, value = _one(field.kind)
    if not field.several:
        return kind, cell, value
    return [kind], lambda found: None if found is None else [*map(cell, found)], lambda cells: tuple(map(value, cells))


@cache
def _one(kind: type) -> tuple[ColumnType, Cell, Cell]:
    if kind in _SCALARS:
        return _SCALARS[kind], lambda value: value, lambda cell: intern(cell) if type(cell) is str else cell
    if kind is TimeSpan:
        return (
            "string",
            lambda span: None if span is None else str(span),
            lambda cell: None if cell is None else TimeSpan.parse(cell),
        )
    codecs = {each.name: _codec(each) for each in fields_of(kind)}

    def cell(record: Any) -> Any:
        return None if record is None else {name: codec[1](getattr(record, name)) for name, codec in codecs.items()}

    def value(cells: Any) -> Any:
        return None if cells is None else _once(kind, tuple((key, one[2](cells[key])) for key, one in codecs.items()))

    return {name: codec[0] for name, codec in codecs.items()}, cell, value


# Records as bytes, for what one run of this program leaves to the next: quicker by far than rows, and no format.


def dump(records: object, stream: IO[bytes], kinds: tuple[type, ...]) -> None:
    """Put down records of some classes, and what they hold."""
    pickler = pickle.Pickler(stream, protocol=5)
    pickler.dispatch_table = _reducers(kinds)
    pickler.dump(records)


def load(stream: IO[bytes], kinds: tuple[type, ...]) -> object:
    """Return what was put down.

    Raises:
        ValueError: It is damaged, or holds anything else.
    """
    try:
        return _Reader(stream, kinds).load()
    except (EOFError, pickle.UnpicklingError, AttributeError, TypeError, KeyError, IndexError) as error:
        raise ValueError(str(error)) from error


class _Reader(pickle.Unpickler):
    """Reads some records and nothing else: a store may come from anybody, and a pickle calls whatever it names."""

    def __init__(self, stream: IO[bytes], kinds: tuple[type, ...]) -> None:
        super().__init__(stream)
        times = (dt.date, dt.datetime, dt.timedelta, dt.timezone)
        self._known: dict[tuple[str, str], Any] = {(one.__module__, one.__qualname__): one for one in (*kinds, *times)}
        self._known[made.__module__, made.__qualname__] = made

    def find_class(self, module: str, name: str, /) -> Any:
        if (module, name) not in self._known:
            raise pickle.UnpicklingError(f"{module}.{name} is no record of ours")
        return self._known[module, name]


@cache
def _reducers(kinds: tuple[type, ...]) -> Mapping[type, Callable[[Any], Any]]:
    return {kind: _reduced(kind) for kind in kinds}


def _reduced(kind: type) -> Callable[[Any], tuple[Callable[..., Any], tuple[Any, ...]]]:
    """Return how a record is put down: dataclasses' own way looks up the fields anew for every record."""
    names = _names(kind)
    values = attrgetter(*names)

    def reduced(record: Any) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return made, (kind, (values(record),) if len(names) == 1 else values(record))

    return reduced


def made(kind: type, values: tuple[object, ...]) -> object:
    """Return a record again; nothing is reckoned, for names were put down too."""
    record: object = object.__new__(kind)
    for put, value in zip(_puts(kind), values, strict=True):
        put(record, value)
    return record


@cache
def _puts(kind: type) -> tuple[Callable[[object, object], None], ...]:
    """Return what puts a value into each slot of a record, whether it is frozen or not."""
    return tuple(getattr(kind, name).__set__ for name in _names(kind))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))
