"""What is laid over the claims as read: names, events, people's word, findings, analyses; and the store of all of it.

Claims as read never change, and stand in a table beside the database. All else can be worked out anew from it. More
claims than memory holds are compared shard by shard, from disk, with the findings of all of them together.
"""

from __future__ import annotations

import contextlib
import dataclasses
import gc
import json
import pickle
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

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
from claimgraph.schema import BASE, RECORDS, Claim, Document, Event, Finding, Match, Stamp, TimeSpan

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
    with _uncollected():
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
    from claimgraph.graph.mapping import answer_label, question_label  # noqa: PLC0415 - heavy, as is the other
    from claimgraph.graph.store import COLUMNS, KEPT  # noqa: PLC0415

    def question(claim: Claim, about: Event) -> str:
        return question_label(claim.facet, about.label, claim.population)

    columns = table.Prepared(folder / KEPT / COLUMNS, layers.base, question, answer_label)
    with contextlib.closing(columns):
        for told in layers.together.values():
            columns.claims(told)
        for part in layers.parts.values():
            columns.findings(found for _, found in part.findings)


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

    with held(store) as database, _uncollected():
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


# More claims than memory holds.

SHARDS = 500
"""How many files: of a million claims, each holds some 2,000."""

_TOGETHER = 2_000
"""Claims that are compared together at least, if there are so many. A claim costs half as much again among 16,000:
what was just looked up is then found neither in our caches nor in those of the processor."""

_HELD = 20_000
"""Claims that are kept in memory before any is put down on disk: some 60 MB. Fewer need no disk."""

_BUFFER = 100
"""Claims of one file that wait for being put down together: names that they share are then written once."""


def compare_in_shards(
    claims: Iterable[Sequence[Claim]],
    tell: Callable[[Sequence[Finding]], object],
    scratch: Path,
    *,
    documents: Iterable[Document] = (),
    matches: Iterable[Match] = (),
) -> Coverage:
    """Compare more claims than memory holds, and tell the findings shard by shard; return what was compared.

    What is compared is compared within one event, within the events of one total, or along a link from one claim to
    another. Claims are put down on disk by their event as they come; events that a total or a link joins are compared
    together. One pass over the claims, one over the shards: the cost grows with the claims and not with their pairs.

    Args:
        claims: Document by document: all claims of a document come together.
        tell: Is given the findings of each shard, conflicts first; the same claims give the same shards.
        scratch: An empty folder for what is put down meanwhile; its files are removed one by one.
        documents: The documents, as far as they are at hand.
        matches: What is held of names and events; the figures of events that may be one meet.
    """
    from claimgraph.analyses import found_in  # noqa: PLC0415 - heavy
    from claimgraph.comparison import Case, Tallies, in_order, shipped_facets  # noqa: PLC0415 - heavy

    held = tuple(matches)
    known = {document.id: document for document in documents}
    spool = _Spool(scratch)
    tallies = Tallies()
    joined = [(match.left, match.right) for match in held if match.kind == "event" and match.proposed]
    whole = Case((), shipped_facets(), known, matches=held)
    spool.fill(claims, joined)
    with _uncollected():
        for group in spool.groups():
            case = whole.of(group, tuple(spool.background))
            found = found_in(case)
            tallies.add(case, found.cut)
            tell(in_order(found.findings, case))
            case.forget()
    return tallies.coverage()


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for circles of things: there is none, and to walk through all claims takes a fifth."""
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.enable()


class _Spool:
    """Claims on disk by event; what people added is kept at hand, for every shard needs it."""

    def __init__(self, scratch: Path) -> None:
        self._files = [scratch / f"shard-{number:03d}" for number in range(SHARDS)]
        self._waiting: dict[int, list[Claim]] = defaultdict(list)
        self._held = 0
        self._streams: list[IO[bytes]] = []
        self._joined: set[str] = set()
        self.background: list[Claim] = []

    def groups(self) -> Iterator[tuple[Claim, ...]]:
        """Yield all claims again, those together that are to be compared."""
        apart: list[Claim] = []
        together: list[Claim] = []
        for shard, file in enumerate(self._files):
            for claim in _taken(file) if self._streams else self._waiting.pop(shard, ()):
                (apart if _key(claim) in self._joined else together).append(claim)
            if len(together) >= _TOGETHER:
                yield _ordered(together)
                together = []
        yield _ordered([*together, *apart])

    def fill(self, claims: Iterable[Sequence[Claim]], joined: Iterable[tuple[str, str]]) -> None:
        """Put all claims down."""
        from claimgraph.comparison.people import BACKGROUND  # noqa: PLC0415 - heavy

        for pair in joined:
            self._joined.update(pair)
        try:
            for of_document in claims:
                self._note_joins(of_document)
                for claim in of_document:
                    self._put(claim)
                self.background.extend(claim for claim in of_document if claim.facet in BACKGROUND)
            if self._streams:
                self._write_all()
        finally:
            for stream in self._streams:
                stream.close()

    def _put(self, claim: Claim) -> None:
        shard = zlib.crc32(_key(claim).encode()) % SHARDS
        waiting = self._waiting[shard]
        waiting.append(claim)
        if not self._streams:
            self._held += 1
            if self._held > _HELD:
                self._streams.extend(file.open("wb") for file in self._files)
                self._write_all()
        elif len(waiting) >= _BUFFER:
            self._write(shard)

    def _write_all(self) -> None:
        for shard in tuple(self._waiting):
            self._write(shard)

    def _write(self, shard: int) -> None:
        waiting = self._waiting.pop(shard)
        for first in range(0, len(waiting), _BUFFER):
            table.dump(waiting[first : first + _BUFFER], self._streams[shard], (*RECORDS, TimeSpan, Stamp))

    def _note_joins(self, claims: Sequence[Claim]) -> None:
        """Note which events a total, or a claim that speaks of another, brings together."""
        own: dict[str, Claim] | None = None
        for claim in claims:
            for part in () if claim.event is None else claim.event.parts:
                self._joined.update((_key(claim), part))
            if claim.part_of != "" or claim.disputes != ():
                own = {each.id: each for each in claims} if own is None else own
                for other in (claim.part_of, *claim.disputes):
                    if other in own and _key(own[other]) != _key(claim):
                        self._joined.update((_key(claim), _key(own[other])))


def _key(claim: Claim) -> str:
    return claim.document if claim.event is None else claim.event.id


def _ordered(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    from claimgraph.comparison import reading_order  # noqa: PLC0415

    return tuple(sorted({claim.id: claim for claim in claims}.values(), key=reading_order))


def _taken(file: Path) -> Iterator[Claim]:
    """Yield what was put down in a file of our own, and remove it."""
    with file.open("rb") as stream:
        while True:
            try:
                waiting: Any = pickle.load(stream)  # noqa: S301 - we have just written it
            except EOFError:
                break
            yield from waiting
    file.unlink()
