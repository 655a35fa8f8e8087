"""Records as rows, and back without loss: what a table of claims or of documents holds, in whatever file it is kept.

A record that a claim holds is laid flat: `event_type`, `event_label`. A value has the columns of all kinds of value,
empty where its kind has none, and `value_kind` beside them. What is a sequence, or deeper inside, stays a list or a
structure; a span of days is the text that `TimeSpan.parse` reads. Ids are written, and worked out anew from a row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, TypeVar, cast, get_args

from claimgraph.schema.fields import Field, fields_of
from claimgraph.schema.values import Names, TimeSpan, Value

Row = dict[str, Any]
Cell = Callable[[Any], Any]
ColumnType = Any
"""`string`, `int64` or `bool`; of a list a list of its one type, of a structure its fields with their types."""

_SCALARS: dict[type, ColumnType] = {str: "string", int: "int64", bool: "bool"}
_Record = TypeVar("_Record")


def columns(record: type) -> dict[str, ColumnType]:
    """Return the names and types of the columns of a record's class, in order; every one of them may be empty."""
    return {name: kind for name, kind, _ in _layout(record)[0]}


def row(record: object) -> Row:
    """Return a record as a row: what JSON, Arrow and databases hold, by the name of the column."""
    kind: Any = type(record)
    return {name: cell(record) for name, _, cell in _layout(kind)[0]}


def record(kind: type[_Record], cells: Mapping[str, Any]) -> _Record:
    """Return the record that a row holds; columns that are not its own are left alone.

    Args:
        kind: The class of the record.
        cells: What `row` gave, by the name of the column.

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
    own = (("id", "string", _id),) if hasattr(kind, "id") else ()
    parts = {field.name: _field(field) for field in fields_of(kind)}
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
    found = [(field.key, "string", _inside(name, _id))] if hasattr(kind, "id") else []
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
        return kind(**{each: value(cells[key]) for each, key, value in read})

    return found, record


def _union(field: Field) -> tuple[list[_Column], _Reading]:
    """Return the columns of a value of any kind, and how it is read from them."""
    name, key = field.name, f"{field.key}_kind"
    found = {key: (key, "string", lambda record: getattr(record, name).kind)}
    for kind in get_args(Value):
        for each in fields_of(kind):
            if each.name != "kind":
                known, cell, _ = _codec(each)
                found.setdefault(each.key, (each.key, known, _inside(name, _getter(each.name, cell))))

    def value(cells: Mapping[str, Any]) -> Any:
        make, read = _kinds()[cells[key]]
        return make(**{each: codec(cells[column]) for each, column, codec in read})

    return list(found.values()), value


@cache
def _kinds() -> dict[str, tuple[Callable[..., Any], list[tuple[str, str, Cell]]]]:
    """Return for each kind of value what makes it, and for each of its fields the name, the column and its reading."""
    found: dict[str, tuple[Callable[..., Any], list[tuple[str, str, Cell]]]] = {}
    for kind in get_args(Value):
        read = [(each.name, each.key, _codec(each)[2]) for each in fields_of(kind) if each.name != "kind"]
        for word in ("entity", "place") if kind is Names else (kind.kind,):
            found[word] = (partial(Names, word) if kind is Names else kind), read
    return found


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
        return _SCALARS[kind], _same, _same
    if kind is TimeSpan:
        return "string", _text, _span
    codecs = {each.name: _codec(each) for each in fields_of(kind)}

    def cell(record: Any) -> Any:
        return None if record is None else {name: codec[1](getattr(record, name)) for name, codec in codecs.items()}

    def value(cells: Any) -> Any:
        return None if cells is None else kind(**{name: codec[2](cells[name]) for name, codec in codecs.items()})

    return {name: codec[0] for name, codec in codecs.items()}, cell, value


def _id(record: Any) -> Any:
    return record.id


def _same(value: Any) -> Any:
    return value


def _text(span: TimeSpan | None) -> str | None:
    return None if span is None else str(span)


def _span(text: str | None) -> TimeSpan | None:
    return None if text is None else TimeSpan.parse(text)
