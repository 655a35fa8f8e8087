"""The table of claims as they were read, and of their documents: append-only, and what all else is laid over.

    documents-000001.parquet    a document a row
    claims-000001.parquet       a claim a row, in reading order, with nothing in it that depends on other documents

Canonical names, events, what people say, findings and RDF are worked out from these rows, and can be again; a row is
never written anew. The columns are those of the schema. The same rows give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from claimgraph.errors import StoreError
from claimgraph.schema import Claim, ColumnType, Document, columns, record, row

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["append", "read"]

_ROWS: Final = 10_000
"""Rows that are held in memory at a time, and that lie together in a file."""

_LARGEST: Final = 2**63 - 1
"""The largest number of a column of whole numbers."""

_BEYOND: Final = "beyond"
"""The column of numbers that no column of whole numbers holds ("10 to the 30th people"), as JSON by column."""

_REBUILD: Final = "Build the store again: claimgraph build PATH... --store DIR"

_Record = TypeVar("_Record", Claim, Document)


def append(folder: Path, documents: Iterable[Document], claims: Iterable[Claim]) -> None:
    """Add documents and their claims to a table; what stands there is left as it is.

    Args:
        folder: Where the table lies; made if there is none.
        documents: The documents.
        claims: Theirs, as they were read.
    """
    folder.mkdir(exist_ok=True)
    number = len(_files(folder, "documents")) + 1
    _write(folder / f"documents-{number:06d}.parquet", Document, documents)
    _write(folder / f"claims-{number:06d}.parquet", Claim, claims)


def read(folder: Path) -> tuple[tuple[Document, ...], tuple[Claim, ...]]:
    """Return the documents of a table and their claims, in the order in which they were added.

    Raises:
        StoreError: There is no table, or it is damaged.
    """
    documents = _files(folder, "documents")
    if documents == []:
        raise StoreError(str(folder), "there is no table of claims", _REBUILD)
    claims = _files(folder, "claims")
    return (
        tuple(one for file in documents for one in _read(file, Document)),
        tuple(one for file in claims for one in _read(file, Claim)),
    )


def _files(folder: Path, kind: str) -> list[Path]:
    return sorted(folder.glob(f"{kind}-*.parquet"))


def _write(file: Path, kind: type[_Record], records: Iterable[_Record]) -> None:
    import pyarrow as pa  # noqa: PLC0415 - only who builds needs it
    import pyarrow.parquet as pq  # noqa: PLC0415

    known: dict[str, ColumnType] = columns(kind)
    whole = [key for key, each in known.items() if each == "int64"]
    layout = pa.schema([*((key, _arrow(each)) for key, each in known.items()), (_BEYOND, pa.string())])
    rows = (_bounded(row(one), whole) for one in records)
    with pq.ParquetWriter(file, layout, compression="zstd") as writer:
        while some := list(islice(rows, _ROWS)):
            writer.write_table(pa.Table.from_pylist(some, schema=layout))


def _arrow(column: ColumnType) -> pa.DataType:
    """Return what Arrow calls the type of a column."""
    import pyarrow as pa  # noqa: PLC0415

    if isinstance(column, list):
        return pa.list_(_arrow(column[0]))
    if isinstance(column, dict):
        return pa.struct([(key, _arrow(each)) for key, each in column.items()])
    return {"string": pa.string(), "int64": pa.int64(), "bool": pa.bool_()}[column]


def _bounded(cells: dict[str, Any], whole: Iterable[str]) -> dict[str, Any]:
    """Return a row whose numbers fit their columns; those that do not stand apart."""
    beyond = {key: cells[key] for key in whole if cells[key] is not None and abs(cells[key]) > _LARGEST}
    return cells if beyond == {} else {**cells, **dict.fromkeys(beyond), _BEYOND: json.dumps(beyond)}


def _read(file: Path, kind: type[_Record]) -> Iterator[_Record]:
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        with pq.ParquetFile(file) as stored:
            for batch in stored.iter_batches(_ROWS):
                yield from (_record(file, kind, cells) for cells in batch.to_pylist())
    except (pa.ArrowException, OSError, KeyError, TypeError, ValueError) as error:
        raise StoreError(str(file), f"the table is damaged: {error}", _REBUILD) from error


def _record(file: Path, kind: type[_Record], cells: dict[str, Any]) -> _Record:
    if cells[_BEYOND] is not None:
        cells |= json.loads(cells[_BEYOND])
    found = record(kind, cells)
    if found.id != cells["id"]:
        raise StoreError(str(file), f"{cells['id']} is not the name of what its row says", _REBUILD)
    return found
