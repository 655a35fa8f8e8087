"""The whole road on one screen: paths in, a checked and compared store out.

    file ─read▶ Document ─propose▶ claims as read ─append▶ table
                                     └─ link ▶ people ▶ compare ▶ analyses ─quads▶ RDF ─check▶ Report ─write▶ store

Claims as read never change; all that is laid over them can be worked out anew from the table. Nothing is written
before everything is ready, and then in one step: a build that is killed leaves the old store or the new one.
"""

from __future__ import annotations

import dataclasses
import json
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from claimgraph import propose
from claimgraph.errors import DocumentError, InputError, StoreError
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
    "MAX_SIZE", "Built", "Metadata", "Progress", "Reading", "Settings", "Stream", "apart", "build", "documents_of",
    "extract", "laid_over", "proposed", "read", "read_document", "recompute", "refuse_nothing", "same_document",
    "settings_of", "stored",
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
        replace: Whether a build may replace a store that holds other documents.
    """

    metadata: Metadata = field(default_factory=Metadata)
    max_size: int = MAX_SIZE
    base: str = BASE
    jobs: int | None = 1
    notes: Path | None = None
    replace: bool = False


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
    """Read, extract, compare, check, and write the store, replacing what was there of the same documents.

    Args:
        paths: Files and folders; "-" is standard input.
        store: The folder of the store.
        settings: How; the defaults by default.
        progress: Is told how far the work is.

    Raises:
        InputError: Nothing could be read (the first reason), the store holds other documents, or it cannot be written.
    """
    how = settings or Settings()
    people = heard(how.notes, store)
    reading = read(paths, how.metadata, max_size=how.max_size, progress=progress)
    refuse_nothing(reading)
    if not how.replace:
        _refuse_to_lose(Path(store), reading.documents)
    reading, claims = proposed(reading, how.jobs, progress)
    refuse_nothing(reading)
    return laid_over(reading, claims, people, Path(store), how, progress)


def recompute(store: str | Path, settings: Settings | None = None, progress: Progress = quiet) -> Built:
    """Work out a store anew from its table of claims as read and from what people say, reading no document again.

    What stands in the database is replaced, changes by SPARQL among it; with the settings of the build the result is
    that of the build, byte for byte.

    Args:
        store: The folder of the store.
        settings: Of these only the base and the folder of notes count; by default those of the build.
        progress: Is told how far the work is.

    Raises:
        InputError: There is no store, it has no table, the notes cannot be read, or the store cannot be written.
    """
    how = settings_of(Path(store)) if settings is None else settings
    people = heard(how.notes, store)
    documents, claims = stored(Path(store))
    return laid_over(Reading(documents), claims, people, Path(store), how, progress)


_TABLE: Final = "table"
"""The folder of the table of claims in a generation of a store."""

_SETTINGS: Final = "settings.json"
"""In that folder: how the store was built, for whoever changes it later."""


def stored(store: Path) -> tuple[tuple[Document, ...], tuple[Claim, ...]]:
    """Return the documents of a store and their claims as read.

    Raises:
        StoreError: There is no store, or it has no table.
    """
    from claimgraph import table  # noqa: PLC0415
    from claimgraph.graph.store import held  # noqa: PLC0415

    with held(store) as database:
        return table.read(database.with_name(_TABLE))


def documents_of(store: Path) -> dict[Document, int]:
    """Return the documents of a store, each with the number of its claims, which are not read.

    Raises:
        StoreError: There is no store, or it has no table.
    """
    from claimgraph import table  # noqa: PLC0415
    from claimgraph.graph.store import held  # noqa: PLC0415

    with held(store) as database:
        folder = database.with_name(_TABLE)
        documents, counted = table.documents(folder), table.claims_by_document(folder)
    return {document: counted[document.id] for document in documents}


def settings_of(store: Path) -> Settings:
    """Return the base and the folder of notes with which a store was built.

    Raises:
        StoreError: There is no store.
    """
    from claimgraph.graph.store import held  # noqa: PLC0415

    with held(store) as database:
        file = database.with_name(_TABLE) / _SETTINGS
        said = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    notes = said.get("notes")
    return Settings(base=said.get("base", BASE), notes=None if notes is None else Path(notes))


def _refuse_to_lose(store: Path, given: Sequence[Document]) -> None:
    """Refuse to build over documents that are not among those given: nobody asked for them to go.

    Raises:
        StoreError: There are such documents.
    """
    try:
        there = documents_of(store)
    except StoreError:
        return  # no store, or one that is damaged or of an older format: a build is what mends it
    left, new = apart(there, given)
    lost = [one for one in left if not any(same_document(one, other) for other in new)]
    if lost:
        few = ", ".join(one.title or one.source_file for one in lost[:2]) + (", …" if len(lost) > 2 else "")
        found = f"it holds {len(lost)} document{'' if len(lost) == 1 else 's'} that a build would replace ({few})"
        option = f"--store {shlex.quote(str(store))}"
        remedy = (
            f"Add to them: claimgraph add PATH... {option}; or let them go: claimgraph build PATH... --replace {option}"
        )
        raise StoreError(str(store), found, remedy)


def apart(there: Iterable[Document], given: Iterable[Document]) -> tuple[list[Document], list[Document]]:
    """Return the documents of a store that are not given, and those given that it does not hold."""
    left, new = {one.id: one for one in there}, {one.id: one for one in given}
    return [left[one] for one in left if one not in new], [new[one] for one in new if one not in left]


def same_document(one: Document, other: Document) -> bool:
    """Whether two texts may be two states of one document: by their addresses, or else by their files' names."""
    if one.url and other.url:
        return one.url == other.url
    return one.source_file == other.source_file != "standard input"


def _kept(folder: Path, reading: Reading, claims: tuple[Claim, ...], how: Settings) -> None:
    """Write what a store is worked out from beside its database."""
    from claimgraph import table  # noqa: PLC0415

    table.append(folder / _TABLE, reading.documents, claims)
    said = {"base": how.base, "notes": None if how.notes is None else str(how.notes.resolve())}
    (folder / _TABLE / _SETTINGS).write_text(f"{json.dumps(said)}\n", "utf-8")


def laid_over(  # noqa: PLR0913, PLR0917 - what was read, and what people say of it
    reading: Reading,
    claims: tuple[Claim, ...],
    people: Notes,
    store: Path,
    how: Settings,
    progress: Progress,
    *,
    ours: bool = False,
) -> Built:
    """Write a store: the claims as read, and laid over them names, events, people's word, findings and analyses.

    Args:
        reading: The documents.
        claims: Theirs, as read.
        people: What people say.
        store: The folder.
        how: With which base.
        progress: Is told how far the work is.
        ours: Whether the caller is the one that writes the store already.
    """
    from claimgraph.analyses import compare_claims  # noqa: PLC0415 - heavy: a query imports none
    from claimgraph.graph import Store, event_quads, matches_quads, set_aside_quads  # noqa: PLC0415
    from claimgraph.shapes import check, refused_claims  # noqa: PLC0415

    progress("linking", 0, len(claims))
    named, together, matches = linked((*claims, *people.claims), reading.documents, people)
    documents = (*reading.documents, *people.documents)
    read = [*_quads(documents, together, how.base), *event_quads(named, together, how.base)]
    progress("comparing", 0, len(together))
    aside: dict[str, tuple[str, str]] = {}
    while True:
        comparison = compare_claims(together, documents, matches=matches, aside=aside)
        grades, refused = graded(people, together, comparison, how.base)
        over = [*matches_quads(matches, how.base, [*together, *named]), *set_aside_quads(aside, how.base), *grades]
        quads = [*read, *over, *_found(comparison, how.base)]
        progress("checking", 0, len(together))
        report = check(quads)
        # What breaks a rule is compared with nothing: it waits for a person, and the rest is compared anew without it.
        fresh = {claim: why for claim, why in refused_claims(report, together).items() if claim not in aside}
        if not fresh:
            break
        aside.update(fresh)
    progress("writing", 0, len(together))
    Store.write(store, quads, lambda folder: _kept(folder, reading, claims, how), ours=ours)
    return Built(store, reading, together, comparison, report, matches, (*people.faults, *refused))


def _found(comparison: Comparison, base: str) -> list[Quad]:
    from claimgraph.analyses import analysis_quads  # noqa: PLC0415
    from claimgraph.graph import findings_quads  # noqa: PLC0415

    return [*findings_quads(comparison.findings, base), *analysis_quads(comparison.records, base)]


def extract(documents: Iterable[Document], *, progress: Progress = quiet, jobs: int | None = 1) -> tuple[Claim, ...]:
    """Return the claims of these documents, in reading order, document by document.

    Args:
        documents: What is read; `corpus.over` takes more of them than memory holds.
        progress: Is told how far the work is.
        jobs: Processes; None for as many as pay.

    Raises:
        DocumentError: The first document that fails.
    """
    reading, claims = proposed(Reading(tuple(documents)), jobs, progress)
    if reading.failures:
        raise reading.failures[0]
    return claims


def proposed(reading: Reading, jobs: int | None, progress: Progress) -> tuple[Reading, tuple[Claim, ...]]:
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
