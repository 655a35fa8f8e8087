"""What is laid over the claims as read: names, events, people's word, findings, analyses; and the store of all of it.

Claims as read never change, and stand in a table beside the database. All else can be worked out anew from it.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from claimgraph.errors import InputError, StoreError
from claimgraph.people import Notes
from claimgraph.pipeline.decisions import Fate, Laid, decision_quads, laid
from claimgraph.pipeline.inputs import MAX_SIZE, Metadata, Progress, Reading
from claimgraph.pipeline.people import graded, linked
from claimgraph.schema import BASE, Claim, Document, Match

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from claimgraph.comparison import Comparison
    from claimgraph.shapes import Checker, Report


_CLEAN: Final = "clean.txt"
"""Beside the table: the marks of the graphs that keep all shapes, a line each."""


TABLE: Final = "table"
"""The folder of the table of claims in a generation of a store."""

SETTINGS: Final = "settings.json"
"""In that folder: how the store was built, for whoever changes it later."""


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
        claims: In reading order, document by document; with one name and one event for what is one. Those that people
            rejected or corrected are not among them.
        comparison: The findings, and what was compared.
        report: What the shapes say of the graph.
        matches: What is held of names and events that may be one.
        faults: What people added and could not be taken.
        fates: What became of each decision of people, in the order of their log.
    """

    store: Path
    reading: Reading
    claims: tuple[Claim, ...]
    comparison: Comparison
    report: Report
    matches: tuple[Match, ...] = ()
    faults: tuple[InputError, ...] = ()
    fates: tuple[Fate, ...] = ()


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
    from claimgraph.graph import Store, event_quads, matches_quads  # noqa: PLC0415 - heavy: a query imports none

    progress("linking", 0, len(claims))
    over = laid(reading.documents, claims, people.decisions)
    people = _with(people, over)
    named, together, matches = linked((*over.claims, *people.claims), reading.documents, people)
    documents = (*reading.documents, *people.documents)
    read = [*_quads(documents, together, how.base), *event_quads(named, together, how.base)]
    read += decision_quads(reading.documents, over, how.base)
    read += matches_quads(matches, how.base, [*together, *named])

    def weigh(aside: Mapping[str, tuple[str, str]]) -> tuple[Comparison, list[Quad], list[InputError]]:
        return _weighed(together, documents, matches, aside, people, how.base)

    from claimgraph.shapes import Checker  # noqa: PLC0415 - heavy, too

    checker = Checker(_clean_before(store))
    comparison, quads, refused, report = _checked(weigh, read, together, checker, progress)
    progress("writing", 0, len(together))

    def keep(folder: Path) -> None:
        _kept(folder, reading, claims, how, len(over.fates))
        (folder / TABLE / _CLEAN).write_text("".join(f"{mark}\n" for mark in checker.clean), "utf-8")

    Store.write(store, quads, keep, ours=ours)
    return Built(store, reading, together, comparison, report, matches, (*people.faults, *refused), over.fates)


def _with(people: Notes, over: Laid) -> Notes:
    """Return what people say, with the grades and judgements that their decisions give."""
    grades, judgements = (*people.grades, *over.grades), (*people.judgements, *over.judgements)
    return dataclasses.replace(people, grades=grades, judgements=judgements)


def _quads(documents: Iterable[Document], claims: Iterable[Claim], base: str) -> list[Quad]:
    from claimgraph.graph import claims_quads  # noqa: PLC0415

    by_document: dict[str, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.document, []).append(claim)
    return [
        quad for document in documents for quad in claims_quads(document, tuple(by_document.get(document.id, ())), base)
    ]


def _checked(
    weigh: Callable[[Mapping[str, tuple[str, str]]], tuple[Comparison, list[Quad], list[InputError]]],
    read: list[Quad],
    claims: tuple[Claim, ...],
    checker: Checker,
    progress: Progress,
) -> tuple[Comparison, list[Quad], list[InputError], Report]:
    """Compare and check, until nothing breaks a rule that was compared.

    What breaks one is compared with nothing: it waits for a person, and the rest is compared anew without it.
    """
    from claimgraph.shapes import refused_claims  # noqa: PLC0415 - heavy

    progress("comparing", 0, len(claims))
    aside: dict[str, tuple[str, str]] = {}
    while True:
        comparison, found, refused = weigh(aside)
        quads = [*read, *found]
        progress("checking", 0, len(claims))
        report = checker.check(quads)
        fresh = {claim: why for claim, why in refused_claims(report, claims).items() if claim not in aside}
        if not fresh:
            return comparison, quads, refused, report
        aside.update(fresh)


def _weighed(  # noqa: PLR0913, PLR0917 - what is compared, and what is known of it
    claims: tuple[Claim, ...],
    documents: tuple[Document, ...],
    matches: tuple[Match, ...],
    aside: Mapping[str, tuple[str, str]],
    people: Notes,
    base: str,
) -> tuple[Comparison, list[Quad], list[InputError]]:
    """Return what comparing finds, all that follows from it as quads, and the grades that cannot be taken."""
    from claimgraph.analyses import compare_claims  # noqa: PLC0415 - heavy, as is the other
    from claimgraph.graph import set_aside_quads  # noqa: PLC0415

    comparison = compare_claims(claims, documents, matches=matches, aside=aside)
    grades, refused = graded(people, claims, comparison, base)
    return comparison, [*set_aside_quads(aside, base), *grades, *_found(comparison, base)], refused


def _found(comparison: Comparison, base: str) -> list[Quad]:
    from claimgraph.analyses import analysis_quads  # noqa: PLC0415
    from claimgraph.graph import findings_quads  # noqa: PLC0415

    return [*findings_quads(comparison.findings, base), *analysis_quads(comparison.records, base)]


def _clean_before(store: Path) -> tuple[str, ...]:
    """Return the marks of the graphs of a store in which the shapes found nothing: nobody need look at them again."""
    from claimgraph.graph.store import held  # noqa: PLC0415

    try:
        with held(store) as database:
            file = database.with_name(TABLE) / _CLEAN
            return tuple(file.read_text("utf-8").split()) if file.is_file() else ()
    except StoreError:
        return ()  # there is none yet, or one that is damaged


def _kept(folder: Path, reading: Reading, claims: tuple[Claim, ...], how: Settings, decided: int) -> None:
    """Write what a store is worked out from beside its database."""
    from claimgraph import table  # noqa: PLC0415

    table.append(folder / TABLE, reading.documents, claims)
    said = {"base": how.base, "notes": None if how.notes is None else str(how.notes.resolve()), "decided": decided}
    (folder / TABLE / SETTINGS).write_text(f"{json.dumps(said)}\n", "utf-8")


def settings_of(store: Path) -> Settings:
    """Return the base and the folder of notes with which a store was built.

    Raises:
        StoreError: There is no store.
    """
    from claimgraph.graph.store import held  # noqa: PLC0415

    with held(store) as database:
        file = database.with_name(TABLE) / SETTINGS
        said = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    notes = said.get("notes")
    return Settings(base=said.get("base", BASE), notes=None if notes is None else Path(notes))


def stored(store: Path) -> tuple[tuple[Document, ...], tuple[Claim, ...]]:
    """Return the documents of a store and their claims as read.

    Raises:
        StoreError: There is no store, or it has no table.
    """
    from claimgraph import table  # noqa: PLC0415
    from claimgraph.graph.store import held  # noqa: PLC0415

    with held(store) as database:
        return table.read(database.with_name(TABLE))


def documents_of(store: Path) -> dict[Document, int]:
    """Return the documents of a store, each with the number of its claims, which are not read.

    Raises:
        StoreError: There is no store, or it has no table.
    """
    from claimgraph import table  # noqa: PLC0415
    from claimgraph.graph.store import held  # noqa: PLC0415

    with held(store) as database:
        folder = database.with_name(TABLE)
        documents, counted = table.documents(folder), table.claims_by_document(folder)
    return {document: counted[document.id] for document in documents}


def laid_down(store: Path) -> int:
    """Return how many decisions of the log are in the graph; all that came later wait to be laid over it."""
    from claimgraph.graph.store import held  # noqa: PLC0415

    with held(store) as database:
        file = database.with_name(TABLE) / SETTINGS
        return int(json.loads(file.read_text("utf-8")).get("decided", 0)) if file.is_file() else 0
