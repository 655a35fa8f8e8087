"""The whole road on one screen: paths in, a checked and compared store out.

    file ─read▶ Document ─propose▶ claims as read ─append▶ table
                                     └─ link ▶ people ▶ compare ▶ analyses ─quads▶ RDF ─check▶ Report ─write▶ store

Claims as read never change; all that is laid over them can be worked out anew from the table. Nothing is written
before everything is ready, and then in one step: a build that is killed leaves the old store or the new one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from claimgraph import propose
from claimgraph.errors import DocumentError, InputError
from claimgraph.people.notes import Notes
from claimgraph.pipeline import corpus
from claimgraph.pipeline.inputs import MAX_SIZE, Metadata, Progress, Reading, Stream, quiet, read, read_document
from claimgraph.pipeline.people import graded, heard, linked
from claimgraph.schema import BASE, Claim, Document, Match

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from claimgraph.comparison import Comparison
    from claimgraph.shapes import Report

__all__ = [
    "MAX_SIZE", "Built", "Metadata", "Progress", "Reading", "Settings", "Stream", "build", "extract", "read",
    "read_document", "recompute", "refuse_nothing",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """How to build.

    Attributes:
        metadata: What the user says of the documents; it stands above their side files.
        max_size: Bytes of one document.
        base: What the names of data begin with.
        jobs: Processes that extract; None for as many as pay.
        notes: The folder of what people add: background claims, grades, aliases; None where there is none.
    """

    metadata: Metadata = field(default_factory=Metadata)
    max_size: int = MAX_SIZE
    base: str = BASE
    jobs: int | None = 1
    notes: Path | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made.

    Attributes:
        store: Where it is.
        reading: The documents, and the files that could not be read.
        claims: In reading order, document by document; with one name and one event for what is one.
        comparison: The findings, and what was compared.
        report: What the shapes say of the graph.
        matches: What is held of names and events that may be one.
        faults: What people added and could not be taken.
    """

    store: Path
    reading: Reading
    claims: tuple[Claim, ...]
    comparison: Comparison
    report: Report
    matches: tuple[Match, ...] = ()
    faults: tuple[InputError, ...] = ()


def build(
    paths: Iterable[str | Path], store: str | Path, settings: Settings | None = None, progress: Progress = quiet
) -> Built:
    """Read, extract, compare, check, and write the store, replacing what was there.

    Args:
        paths: Files and folders; "-" is standard input.
        store: The folder of the store.
        settings: How; the defaults by default.
        progress: Is told how far the work is.

    Raises:
        InputError: Nothing could be read (the first reason), or the store cannot be written.
    """
    how = settings or Settings()
    people = heard(how.notes, store)
    reading = read(paths, how.metadata, max_size=how.max_size, progress=progress)
    refuse_nothing(reading)
    reading, claims = _proposed(reading, how.jobs, progress)
    refuse_nothing(reading)
    return _laid_over(reading, claims, people, Path(store), how, progress)


def recompute(store: str | Path, settings: Settings | None = None, progress: Progress = quiet) -> Built:
    """Work out a store anew from its table of claims as read and from what people say, reading no document again.

    What stands in the database is replaced, changes by SPARQL among it; with the settings of the build the result is
    that of the build, byte for byte.

    Args:
        store: The folder of the store.
        settings: Of these only the base and the folder of notes count.
        progress: Is told how far the work is.

    Raises:
        InputError: There is no store, it has no table, the notes cannot be read, or the store cannot be written.
    """
    from claimgraph import table  # noqa: PLC0415
    from claimgraph.graph.store import held  # noqa: PLC0415

    how = settings or Settings()
    people = heard(how.notes, store)
    with held(Path(store)) as database:
        documents, claims = table.read(database.with_name(_TABLE))
    return _laid_over(Reading(documents), claims, people, Path(store), how, progress)


_TABLE: Final = "table"
"""The folder of the table of claims in a generation of a store."""


def _laid_over(  # noqa: PLR0913, PLR0917 - what was read, and what people say of it
    reading: Reading, claims: tuple[Claim, ...], people: Notes, store: Path, how: Settings, progress: Progress
) -> Built:
    """Write a store: the claims as read, and laid over them names, events, people's word, findings and analyses."""
    from claimgraph import table  # noqa: PLC0415 - heavy, as the others: `claimgraph query` imports none
    from claimgraph.analyses import analysis_quads, compare_claims  # noqa: PLC0415
    from claimgraph.graph import (  # noqa: PLC0415
        Store,
        event_quads,
        findings_quads,
        matches_quads,
        set_aside_quads,
    )
    from claimgraph.shapes import check, refused_claims  # noqa: PLC0415

    progress("linking", 0, len(claims))
    named, together, matches = linked((*claims, *people.claims), reading.documents, people)
    documents = (*reading.documents, *people.documents)
    progress("comparing", 0, len(together))
    aside: dict[str, tuple[str, str]] = {}
    while True:
        comparison = compare_claims(together, documents, matches=matches, aside=aside)
        grades, refused = graded(people, together, comparison, how.base)
        quads = [
            *_quads(documents, together, how.base),
            *event_quads(named, together, how.base),
            *matches_quads(matches, how.base, [*together, *named]),
            *findings_quads(comparison.findings, how.base),
            *set_aside_quads(aside, how.base),
            *analysis_quads(comparison.records, how.base),
            *grades,
        ]
        progress("checking", 0, len(together))
        report = check(quads)
        # What breaks a rule is compared with nothing: it waits for a person, and the rest is compared anew without it.
        fresh = {claim: why for claim, why in refused_claims(report, together).items() if claim not in aside}
        if not fresh:
            break
        aside.update(fresh)
    progress("writing", 0, len(together))
    Store.write(store, quads, lambda folder: table.append(folder / _TABLE, reading.documents, claims))
    return Built(store, reading, together, comparison, report, matches, (*people.faults, *refused))


def extract(documents: Iterable[Document], *, progress: Progress = quiet, jobs: int | None = 1) -> tuple[Claim, ...]:
    """Return the claims of these documents, in reading order, document by document.

    Args:
        documents: What is read; `corpus.over` takes more of them than memory holds.
        progress: Is told how far the work is.
        jobs: Processes; None for as many as pay.

    Raises:
        DocumentError: The first document that fails.
    """
    reading, claims = _proposed(Reading(tuple(documents)), jobs, progress)
    if reading.failures:
        raise reading.failures[0]
    return claims


def _proposed(reading: Reading, jobs: int | None, progress: Progress) -> tuple[Reading, tuple[Claim, ...]]:
    """Return the claims, and the reading without the documents that failed."""
    documents: list[Document] = []
    failures = list(reading.failures)
    found: list[Claim] = []
    for done, outcome in enumerate(corpus.over(reading.documents, propose.claims, jobs)):
        progress("extracting", done, len(reading.documents))
        if outcome.failure is not None:
            failures.append(outcome.failure)
            continue
        documents.append(outcome.document)
        found.extend(outcome.result or ())
    return dataclasses.replace(reading, documents=tuple(documents), failures=tuple(failures)), tuple(found)


def refuse_nothing(reading: Reading) -> None:
    """Raise the first reason where nothing at all could be read."""
    if reading.documents:
        return
    if reading.failures:
        raise reading.failures[0]
    raise DocumentError("PATH", "no document was given", "Name at least one file or folder.")


def _quads(documents: Iterable[Document], claims: Iterable[Claim], base: str) -> list[Quad]:
    from claimgraph.graph import claims_quads  # noqa: PLC0415

    by_document: dict[str, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.document, []).append(claim)
    return [
        quad for document in documents for quad in claims_quads(document, tuple(by_document.get(document.id, ())), base)
    ]
