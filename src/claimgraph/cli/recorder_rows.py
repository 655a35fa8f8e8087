"""What `accounts` and `policy` share: choosing questions by words, and rows for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from claimgraph.cli.stores import open_store

if TYPE_CHECKING:
    from claimgraph.findings.case import Case
    from claimgraph.schema import Finding


def compared(store: str) -> tuple[Case, tuple[Finding, ...]]:
    """Return the claims of a store and the findings on them; findings are made where the store has none."""
    from claimgraph.findings.comparing import case_of, compare  # noqa: PLC0415 - not needed for `--help`
    from claimgraph.graph import read_findings  # noqa: PLC0415

    opened = open_store(store)
    found = tuple(read_findings(opened))
    return case_of(opened), found if found != () else compare(opened).findings


def names(label: str, wanted: str | None) -> bool:
    """Return whether a label holds the words that were asked for; letters' case does not matter."""
    return wanted is None or " ".join(wanted.split()).casefold() in label.casefold()


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV; no cell is one that a spreadsheet would run."""
    from claimgraph.export import cell  # noqa: PLC0415 - not needed for a table

    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(header)
    writer.writerows([cell(content) for content in row] for row in rows)
    return stream.getvalue()
