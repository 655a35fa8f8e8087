"""What is laid over the claims as read: names, events, people's word, findings, analyses; and the store of all of it.

Claims as read never change, and stand in a table beside the database. All else can be worked out anew from it. More
claims than memory holds are compared shard by shard, from disk, with the findings of all of them together.
"""

from __future__ import annotations

import contextlib
import dataclasses
import gc
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from claimgraph import table
from claimgraph.errors import InputError
from claimgraph.people import Notes
from claimgraph.pipeline.decisions import Fate, Laid, decision_quads, laid
from claimgraph.pipeline.inputs import MAX_SIZE, Metadata, Progress, Reading
from claimgraph.pipeline.kept import (
    Checking,
    KeptBuild,
    Layers,
    Piece,
    Pieces,
    Weighing,
    of_parts,
    read,
    touched,
    write,
)
from claimgraph.pipeline.people import graded, linked_anew
from claimgraph.schema import BASE, Claim, Document, Event, Finding, Match

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from claimgraph.comparison import Case, Comparison, Coverage, Tallies
    from claimgraph.graph.store import Draft
    from claimgraph.shapes import Report


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
    before: KeptBuild | None = None,
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
        before: What was kept of the build that stands, if no more than what it touches is to be worked out.
    """
    if before is not None and before.layers.base != how.base:
        before = None
    with uncollected():
        return _LayingOver(reading, claims, people, how, progress, before).written(store, ours=ours)


class _LayingOver:
    """One build, from the claims as read to the store."""

    def __init__(  # noqa: PLR0913, PLR0917 - as `laid_over`
        self,
        reading: Reading,
        claims: tuple[Claim, ...],
        people: Notes,
        how: Settings,
        progress: Progress,
        before: KeptBuild | None,
    ) -> None:
        self._reading, self._claims, self._how = reading, claims, how
        self._progress = progress
        progress("linking", 0, len(claims))
        self._over = laid(reading.documents, claims, people.decisions)
        self._people = _with(people, self._over)
        given = (*self._over.claims, *people.claims)
        self._linked = linked_anew(given, reading.documents, self._people, None if before is None else before.linked)
        documents = (*reading.documents, *people.documents)
        layers = None if before is None else before.layers
        self._weighing = Weighing(documents, self._linked, layers, how.base)
        # To put in more than there is costs more than to write it all, and takes what is new of it twice in memory.
        self._before = before if before is not None and not _mostly_new(claims, before.claims) else None
        self._checking = Checking(self._before)
        self._refused: list[InputError] = []

    def written(self, store: Path, *, ours: bool) -> Built:
        """Write the store, and return what was made."""
        from claimgraph.graph.store import beginning, changing  # noqa: PLC0415 - heavy: a query imports none

        if self._before is None:
            with beginning(store, ours=ours) as draft, contextlib.closing(Pieces(draft)) as graph:
                return self._settled(store, draft, graph, (0, 0))
        kept = self._before
        with (
            changing(store, ours=ours) as (draft, old),
            contextlib.closing(Pieces(draft, kept.layers, kept.shared)) as graph,
        ):
            return self._settled(store, draft, graph, kept.moved, old)

    def _settled(
        self, store: Path, draft: Draft, graph: Pieces, moved: tuple[int, int], old: Path | None = None
    ) -> Built:
        """Fill or change the next generation, and bring it to its files."""
        comparison, report = self._checked(graph)
        self._progress("writing", 0, len(self._linked.together))
        size = graph.size() if old is None else moved[1]
        compact = moved[0] + draft.moved > size // _MUCH
        draft.settle(compact=compact)
        self._keep(graph, draft.folder, (0 if compact else moved[0] + draft.moved, size), old)
        return self._built(store, comparison, report)

    def _built(self, store: Path, comparison: Comparison, report: Report) -> Built:
        linked, faults = self._linked, (*self._people.faults, *self._refused)
        return Built(
            store, self._reading, linked.together, comparison, report, linked.matches, faults, self._over.fates
        )

    def _checked(self, graph: Pieces) -> tuple[Comparison, Report]:
        """Compare and check, until nothing breaks a rule that was compared.

        What breaks one is compared with nothing: it waits for a person, and the rest is compared anew without it.
        """
        from claimgraph.shapes import refused_claims, report  # noqa: PLC0415 - heavy

        weighing, together = self._weighing, self._linked.together
        layers, before = weighing.layers, None if self._before is None else self._before.layers
        pieces: list[Piece] | None = None
        while True:
            self._progress("comparing", 0, len(together))
            parts = weighing.weigh()
            if pieces is not None:
                pieces = of_parts(parts)
            else:
                pieces = touched(before, layers, layers.parts if before is None else parts)
            comparison = self._comparison()
            told = ((piece, self._quads(piece, comparison)) for piece in pieces)
            self._progress("checking", 0, len(together))
            self._checking.look(pieces, graph, graph.put(told))
            results = [each for found in self._checking.results.values() for each in found]
            checked = report(
                results, len(layers.documents), len({claim.id for claim in together}), len(comparison.findings)
            )
            refused = refused_claims(checked, together)
            fresh = {claim: why for claim, why in refused.items() if claim not in layers.aside}
            if not fresh:
                return comparison, checked
            weighing.set_aside(fresh)

    def _quads(self, piece: Piece, comparison: Comparison) -> list[Quad]:
        """Return the quads of a piece."""
        from claimgraph.graph import matches_quads  # noqa: PLC0415 - heavy

        linked, base = self._linked, self._how.base
        match piece[0]:
            case "matches":
                return matches_quads(linked.matches, base, [*linked.together, *linked.named])
            case "decisions":
                return decision_quads(self._reading.documents, self._over, base)
            case "grades":
                grades, self._refused = graded(self._people, linked.together, comparison, base)
                return grades
        return self._weighing.layers.quads(piece)

    def _comparison(self) -> Comparison:
        """Return what was found in all parts together."""
        from claimgraph.comparison import Comparison  # noqa: PLC0415 - heavy

        layers, records = self._weighing.layers, defaultdict[str, list[Any]](list)
        placed: list[tuple[int, Finding]] = []
        for part in layers.parts.values():
            placed += part.findings
            for kind, told in part.records.items():
                records[kind] += told
        records["lineage"] += layers.derived
        coverage = counted(layers, self._linked.matches).coverage()
        placed.sort(key=lambda each: (each[0], each[1].rule, each[1].claims))
        findings = tuple(found for _, found in placed)
        return Comparison(findings, coverage, {kind: tuple(told) for kind, told in records.items()})

    def _keep(self, graph: Pieces, folder: Path, moved: tuple[int, int], old: Path | None = None) -> None:
        """Write what a store is worked out from beside its database, and what the next build need not work out."""
        reading, claims, before = self._reading, self._claims, self._before
        _kept(folder, reading, claims, self._how, len(self._over.fates), (old, before))
        layers, checking = self._weighing.layers, self._checking
        kept = KeptBuild(
            reading.documents, claims, self._linked, layers, checking.results, checking.leaning, graph.shared(), moved
        )
        write(folder, kept)
        _prepare(folder, layers)


def _prepare(folder: Path, layers: Layers) -> None:
    """Write what queries that are joins over pairs of claims are asked of; it stands as long as the graph does."""
    from claimgraph.graph.store import COLUMNS, KEPT  # noqa: PLC0415 - heavy

    with contextlib.closing(prepared(folder / KEPT / COLUMNS, layers.base)) as columns:
        for told in layers.together.values():
            columns.claims(told)
        for part in layers.parts.values():
            columns.findings(part.findings)


def prepared(folder: Path, base: str) -> table.Prepared:
    """Return the columns that queries are asked of, to be filled, with labels as the graph has them."""
    from claimgraph.graph.mapping import answer_label, question_label  # noqa: PLC0415 - heavy

    def question(claim: Claim, about: Event) -> str:
        return question_label(claim.facet, about.label, claim.population)

    return table.Prepared(folder, base, question, answer_label)


_MUCH: Final = 4
"""The part of a database that is put in and taken out until it is compacted: its queries slow down meanwhile."""


def _mostly_new(claims: Sequence[Claim], before: Sequence[Claim]) -> bool:
    """Whether less than half of the claims stood there before."""
    held = {id(claim) for claim in before}
    return 2 * sum(id(claim) in held for claim in claims) < len(claims)


def _with(people: Notes, over: Laid) -> Notes:
    """Return what people say, with the grades and judgements that their decisions give."""
    grades, judgements = (*people.grades, *over.grades), (*people.judgements, *over.judgements)
    return dataclasses.replace(people, grades=grades, judgements=judgements)


def _kept(  # noqa: PLR0913, PLR0917 - what is written, and what was there before
    folder: Path,
    reading: Reading,
    claims: tuple[Claim, ...],
    how: Settings,
    decided: int,
    before: tuple[Path | None, KeptBuild | None],
) -> None:
    """Write what a store is worked out from beside its database."""
    old, kept = before
    documents: Sequence[Document] = reading.documents
    if old is not None and kept is not None:
        there = {id(document) for document in documents}
        gone = {document.id for document in kept.documents if id(document) not in there}
        table.carry(old / TABLE, folder / TABLE, gone)
        held = {id(document) for document in kept.documents}
        documents = [document for document in documents if id(document) not in held]
        names = {document.id for document in documents}
        claims = tuple(claim for claim in claims if claim.document in names)
    if documents:
        table.append(folder / TABLE, documents, claims)
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


def kept_of(store: Path) -> KeptBuild | None:
    """Return what the build of a store kept for the next one, if this program wrote it."""
    from claimgraph.graph.store import held  # noqa: PLC0415

    with held(store) as database, uncollected():
        return read(database.parent)


def weighed(store: Path) -> tuple[Case, tuple[Finding, ...], Coverage] | None:
    """Return the claims of a store, its findings and what was compared, as the build kept them beside the database.

    That takes a tenth of reading them back from the graph, and gives the same; None where they were not kept: by
    another version, in a file, or where the graph was changed by an update since.

    Raises:
        StoreError: There is no store.
    """
    from claimgraph.comparison import case_from  # noqa: PLC0415 - heavy, as is the other
    from claimgraph.graph.named_graphs import place_of  # noqa: PLC0415

    kept = None if store.is_file() else kept_of(store)
    if kept is None:
        return None
    layers, matches = kept.layers, kept.linked.matches
    claims = (claim for told in layers.together.values() for claim in told)
    placed = sorted((found for part in layers.parts.values() for found in part.findings), key=place_of)
    case = case_from(claims, layers.documents.values(), None, matches, layers.aside)
    return case, tuple(found for _, found in placed), counted(layers, matches).coverage()


def counted(layers: Layers, matches: Iterable[Match]) -> Tallies:
    """Return what was compared in all parts together."""
    from claimgraph.comparison import Tallies  # noqa: PLC0415 - heavy

    tallies = Tallies(f"{why} ({what})" for what, why in layers.aside.values())
    for part in layers.parts.values():
        tallies.join(part.counted)
    tallies.open(matches)
    return tallies


def stored(store: Path) -> tuple[tuple[Document, ...], tuple[Claim, ...]]:
    """Return the documents of a store and their claims as read.

    Raises:
        StoreError: There is no store, or it has no table.
    """
    from claimgraph.graph.store import held  # noqa: PLC0415

    with held(store) as database:
        return table.read(database.with_name(TABLE))


def documents_of(store: Path) -> dict[Document, int]:
    """Return the documents of a store, each with the number of its claims, which are not read.

    Raises:
        StoreError: There is no store, or it has no table.
    """
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


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for circles of things: there is none, and to walk through all claims takes a fifth."""
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.enable()
