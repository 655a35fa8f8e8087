"""Writing a store for others: one module a format, and a plain dictionary of them.

The same store gives the same bytes on every run and every machine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Final

from claimgraph.errors import InputError
from claimgraph.export import graphml, jsonld, tables, turtle
from claimgraph.export.tables import (
    cell,
    claim_record,
    claims_csv,
    finding_record,
    findings_csv,
    json_schema,
    value_record,
)
from claimgraph.graph import Store

__all__ = [
    "FORMATS",
    "Format",
    "cell",
    "claim_record",
    "claims_csv",
    "finding_record",
    "findings_csv",
    "json_schema",
    "value_record",
    "write",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that we write.

    Attributes:
        suffix: What its files end with.
        media_type: As IANA lists it.
        holds: What of a store it holds, for people.
        write: Writes a store to a binary stream.
    """

    suffix: str
    media_type: str
    holds: str
    write: Callable[[Store, IO[bytes]], None]


FORMATS: Final[dict[str, Format]] = {
    "turtle": Format(".ttl", "text/turtle", "everything, for people to read", turtle.write),
    "trig": Format(".trig", "application/trig", "everything, graph by graph", turtle.write_trig),
    "nquads": Format(".nq", "application/n-quads", "everything, one quad a line", turtle.write_nquads),
    "jsonld": Format(".jsonld", "application/ld+json", "everything, as JSON", jsonld.write),
    "csv": Format(".csv", "text/csv", "the claims, one a row", tables.write),
    "jsonl": Format(".jsonl", "application/jsonl", "the claims, one a line", tables.write_jsonl),
    "graphml": Format(".graphml", "application/graphml+xml", "the contradiction graph", graphml.write),
}
"""The formats, by the names that the command line takes."""


def write(store: Store, format: str, stream: IO[bytes]) -> None:  # noqa: A002  the name that everybody knows it by
    """Write a store in a format of `FORMATS` to a binary stream.

    Raises:
        InputError: There is no such format.
    """
    if format not in FORMATS:
        raise InputError(f"format {format!r}", "there is no such format", f"Use one of: {', '.join(FORMATS)}")
    FORMATS[format].write(store, stream)
