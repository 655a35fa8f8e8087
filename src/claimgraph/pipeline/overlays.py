"""What is laid over the claims as read: names, events, people's word, findings, analyses; and the store of all of it.

Claims as read never change, and stand in a table beside the database. All else can be worked out anew from it. More
claims than memory holds are compared shard by shard, from disk, with the findings of all of them together.
"""

from __future__ import annotations

import contextlib
import dataclasses
import gc
import hashlib
import json
from collections import Counter, UserDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from claimgraph import table
from claimgraph.errors import InputError, StoreError
from claimgraph.people import RULE as NOTED
from claimgraph.people import Notes
from claimgraph.pipeline.corpus import Spooled
from claimgraph.pipeline.decisions import RULE as DECIDED
from claimgraph.pipeline.decisions import Fate, decision_quads, laid
from claimgraph.pipeline.inputs import MAX_SIZE, Metadata, Progress, Reading
from claimgraph.pipeline.kept import (
    Checking,
    KeptBuild,
    Layers,
    Piece,
    Pieces,
    Weighing,
    kinds,
    of_parts,
    read,
    touched,
    write,
)
from claimgraph.pipeline.people import graded, linked_anew
from claimgraph.schema import BASE, CODED, Block, Claim, Count, Document, Event, Finding, Match

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from claimgraph.comparison import Case, Comparison, Coverage, Tallies
    from claimgraph.graph import Store
    from claimgraph.graph.store import Draft
    from claimgraph.shapes import Report, Result


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
        full: Whether the graph says outright what follows from the rest of it.
    """

    metadata: Metadata = field(default_factory=Metadata)
    max_size: int = MAX_SIZE
    base: str = BASE
    jobs: int | None = 1
    notes: Path | None = None
    replace: bool = False
    full: bool = False


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
    if before is not None and (before.layers.base, before.layers.full) != (how.base, how.full):
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
        grades, judged = (*people.grades, *self._over.grades), (*people.judgements, *self._over.judgements)
        self._people = dataclasses.replace(people, grades=grades, judgements=judged)
        given = (*self._over.claims, *people.claims)
        self._linked = linked_anew(given, reading.documents, self._people, None if before is None else before.linked)
        documents = (*reading.documents, *people.documents)
        layers = None if before is None else before.layers
        self._weighing = Weighing(documents, self._linked, layers, how.base, full=how.full)
        # To put in more than there is costs more than to write it all, and takes what is new of it twice in memory.
        self._before = before if before is not None and not _mostly_new(claims, before.claims) else None
        self._checking = Checking(self._before)
        self._refused: list[InputError] = []

    def written(self, store: Path, *, ours: bool) -> Built:
        """Write the store, and return what was made."""
        from claimgraph.graph.store import beginning, changing  # noqa: PLC0415 - heavy: a query imports none

        if self._before is None:
            with beginning(store, ours=ours) as draft, contextlib.closing(Pieces(draft)) as graph:
                layers = self._weighing.layers
                # Of a store that is mostly new some parts may be as they were, and are there already.
                layers.parts = Spooled(draft.folder, kinds(), layers.parts)
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
        report = self._checked(graph)
        self._progress("writing", 0, len(self._linked.together))
        size = graph.size() if old is None else moved[1]
        compact = moved[0] + draft.moved > size // _MUCH
        draft.settle(compact=compact)
        self._keep(graph, draft.folder, (0 if compact else moved[0] + draft.moved, size), old)
        linked, faults, found = self._linked, (*self._people.faults, *self._refused), self._comparison()
        report = dataclasses.replace(report, findings=len(found.findings))
        return Built(store, self._reading, linked.together, found, report, linked.matches, faults, self._over.fates)

    def _checked(self, graph: Pieces) -> Report:
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
            every = layers.parts if before is None else parts
            pieces = touched(before, layers, every) if pieces is None else of_parts(parts)
            told = ((piece, self._quads(piece)) for piece in pieces)
            self._progress("checking", 0, len(together))
            self._checking.look(pieces, graph, graph.put(told))
            results = [each for found in self._checking.results.values() for each in found]
            checked = report(results, len(layers.documents), len({claim.id for claim in together}), 0)
            refused = refused_claims(checked, together)
            fresh = {claim: why for claim, why in refused.items() if claim not in layers.aside}
            if not fresh:
                return checked
            weighing.set_aside(fresh)

    def _quads(self, piece: Piece) -> list[Quad]:
        """Return the quads of a piece."""
        from claimgraph.graph import matches_quads  # noqa: PLC0415 - heavy

        linked, layers, base = self._linked, self._weighing.layers, self._how.base
        match piece[0]:
            case "matches":
                return matches_quads(linked.matches, base, [*linked.together, *linked.named])
            case "decisions":
                return decision_quads(self._reading.documents, self._over, base)
            case "grades":
                grades, self._refused = graded(self._people, linked.together, AnalysisRecords(layers), base)
                return grades
        return layers.quads(piece)

    def _comparison(self) -> Comparison:
        """Return what was found in all parts together."""
        from claimgraph.comparison import Comparison  # noqa: PLC0415 - heavy

        layers = self._weighing.layers
        placed = [found for part in layers.parts.values() for found in part.findings]
        placed.sort(key=lambda each: (each[0], each[1].rule, each[1].claims))
        coverage = counted(layers, self._linked.matches).coverage()
        return Comparison(tuple(found for _, found in placed), coverage, AnalysisRecords(layers))

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


class AnalysisRecords(UserDict[str, tuple[Any, ...]]):
    """What the analyses gave of all parts together, by their names: read from the parts when it is asked for."""

    def __init__(self, layers: Layers) -> None:
        from claimgraph.analyses import ANALYSES  # noqa: PLC0415 - heavy

        super().__init__(dict.fromkeys(ANALYSES, ()))
        self._layers = layers

    def __getitem__(self, kind: str) -> tuple[Any, ...]:
        told = chain.from_iterable(part.records.get(kind, ()) for part in self._layers.parts.values())
        return (*told, *(self._layers.derived if kind == "lineage" else ()))


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
    notes = None if how.notes is None else str(how.notes.resolve())
    said = {"base": how.base, "notes": notes, "decided": decided, **({"full": True} if how.full else {})}
    (folder / TABLE / SETTINGS).write_text(f"{json.dumps(said)}\n", "utf-8")


def settings_of(store: Path) -> Settings:
    """Return the base and the folder of notes with which a store was built, and whether it is a full one.

    Raises:
        StoreError: There is no store.
    """
    said = _settings(store)
    notes = said.get("notes")
    return Settings(
        base=said.get("base", BASE), notes=None if notes is None else Path(notes), full=said.get("full", False)
    )


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
        documents, counted = table.documents(folder), claims_by_document(folder)
    return {document: counted[document.id] for document in documents}


def claims_by_document(folder: Path, rule: str = "") -> Counter[str]:
    """Return how many claims each document of a table has, without reading them; of one rule where it is given."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    only = [("rule", "=", rule)] if rule else None
    tables = (pq.read_table(file, columns=["document"], filters=only) for file in table.files(folder, "claims"))
    return Counter(name for found in tables for name in found.column("document").to_pylist())


def laid_down(store: Path) -> int:
    """Return how many decisions of the log are in the graph; all that came later wait to be laid over it."""
    return int(_settings(store).get("decided", 0))


def _settings(store: Path) -> dict[str, Any]:
    from claimgraph.graph.store import held  # noqa: PLC0415

    with held(store) as database:
        file = database.with_name(TABLE) / SETTINGS
        said: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
        return said


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


@contextlib.contextmanager
def kept_aside(store: Path, *, anew: bool) -> Iterator[KeptBuild | None]:
    """Yield what the build of a store kept, unless all is to be worked out anew; no circle is looked for in it."""
    kept = None if anew else kept_of(store)
    gc.freeze()
    try:
        yield kept
    finally:
        gc.unfreeze()


# Whether a graph says what its own words say: what the shapes cannot see, and how findings follow from claims. A shape
# sees that a count has bounds, not that "23" was made 24 of; and a graph without its findings keeps every rule. So the
# text is held against its hash, each count against the words it was read from, and, where that is asked for, the
# findings against those that the rules make of the claims today.

_BY_PEOPLE: Final = frozenset({CODED, DECIDED, NOTED})
"""What people enter is theirs: "a dozen or so" may be 10 to 15 for them."""

Bounds = tuple[int | None, int | None]


def examine(store: Store, *, reference: bool = False, derive: bool = False) -> Report:
    """Return what the shapes say of a graph, and what its words and, if asked for, its claims say against it.

    Args:
        store: The graph.
        reference: Whether pyshacl is to look at every graph, and not only where a quicker engine finds a fault.
        derive: Whether to work the findings out again from the claims.
    """
    from claimgraph.shapes import SEVERITIES, check  # noqa: PLC0415 - heavy

    report = check(store, reference=reference)
    found = [*report.results, *_words_faults(store), *(_derived_faults(store) if derive else ())]
    found.sort(key=lambda one: (SEVERITIES.index(one.severity), one.focus, one.path, one.shape, one.value, one.message))
    clean = all(one.severity != "violation" for one in found)
    return dataclasses.replace(report, conforms=clean, results=tuple(found))


def _fault(focus: str, shape: str, message: str, told: tuple[str, str] = ("", ""), where: str = "") -> Result:
    """Return a violation; `told` is the property at fault and its value."""
    from claimgraph.shapes import Result  # noqa: PLC0415 - heavy

    return Result("violation", focus, *told, message, shape, where)


def _words_faults(store: Store) -> Iterator[Result]:
    """Yield each document whose text is not the one that was hashed, and each claim whose words say another thing."""
    from claimgraph.graph.named_graphs import claim_of, document_of  # noqa: PLC0415 - heavy
    from claimgraph.graph.rdf import Leaf, cg, schema  # noqa: PLC0415

    documents: dict[str, Document] = {}
    for quads in store.graphs_with(cg("Document")):
        for node in Leaf(quads).of_type(cg("Document")):
            text, told = node.text(schema("text")), node.text(schema("sha256"))
            if told not in ("", hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()):
                message = "The text is not the one that was read: its SHA-256 is another. Restore it, or build anew."
                yield _fault(node.term.value, "text-hash", message, ("schema:sha256", told))
            try:
                read = document_of(node)
            except StoreError:
                continue  # the shapes say what it lacks
            documents[read.id] = read
    for quads in store.graphs_with(cg("Claim")):
        for node in Leaf(quads).of_type(cg("Claim")):
            try:
                claim = claim_of(node)
            except StoreError:
                continue
            if claim.rule not in _BY_PEOPLE:
                yield from _claim_faults(node.term.value, claim, documents.get(claim.document))


def _claim_faults(focus: str, claim: Claim, document: Document | None) -> Iterator[Result]:
    """Yield what is wrong with the value of a claim as it was read."""
    said = claim.value.words
    file = "" if document is None else f" of {document.source_file or document.title}"
    where = f"“{claim.quote.text}”, characters {claim.quote.start} to {claim.quote.end}{file}"
    if said not in claim.sentence.text:
        message = "The words of this value stand nowhere in the claim's sentence. Give those that the text has."
        yield _fault(focus, "value-stands", message, ("cg:words", said), where)
    elif isinstance(claim.value, Count) and not _follows(claim.value, claim, document):
        message = f"These bounds do not follow from the words “{said}”. Give those that the words have, or build anew."
        bounds = f"{_shown(claim.value.lower)} to {_shown(claim.value.upper)}"
        yield _fault(focus, "bounds-follow", message, ("schema:minValue", bounds), where)


def _shown(bound: int | None) -> str:
    return "no bound" if bound is None else str(bound)


def _follows(count: Count, claim: Claim, document: Document | None) -> bool:
    """Return whether the words of a count have its bounds, or the sentence around them gives it these."""
    if count.bounds in _bounds_of(count.words) or (claim.polarity == "denied" and count.bounds == (0, 0)):
        return True
    return document is not None and count.bounds in _bounds_in(document, claim)


@cache
def _bounds_of(said: str) -> frozenset[Bounds]:
    """Return the bounds of each number in these words, as the reader of English has them."""
    from claimgraph.propose.english.lexicon import whole_number  # noqa: PLC0415 - heavy
    from claimgraph.propose.english.quantities.numbers import equalled, numerals, view  # noqa: PLC0415 - heavy
    from claimgraph.propose.english.sentences import segment  # noqa: PLC0415 - loads spaCy

    number = whole_number(said)
    if number is not None:
        return frozenset({(number, number)})
    document = Document(said, "", blocks=(Block("field", 0, len(said)),))
    found = (one for sentence in segment(document) for one in equalled(numerals(view(sentence))))
    return frozenset((one.lower, one.upper) for one in found)


def _bounds_in(document: Document, claim: Claim) -> frozenset[Bounds]:
    """Return the bounds that the block of a claim gives to its words: "passed the 700 mark", "left our driver dead"."""
    from claimgraph.propose.english.quantities import find_counts  # noqa: PLC0415 - heavy
    from claimgraph.propose.english.sentences import segment  # noqa: PLC0415 - loads spaCy

    around = [one for one in document.blocks if one.start <= claim.quote.start < one.end]
    sentences = segment(dataclasses.replace(document, blocks=tuple(around)))
    counts = [one.count for sentence in sentences for one in find_counts(sentence)]
    return frozenset(count.bounds for count in counts if count.words == claim.value.words)


def _derived_faults(store: Store) -> Iterator[Result]:
    """Yield each finding that the claims give and the graph lacks, that nothing gives, or that is told otherwise."""
    from claimgraph.analyses import compare  # noqa: PLC0415 - heavy
    from claimgraph.graph import read_findings  # noqa: PLC0415

    there = {finding.id: finding for finding in read_findings(store)}
    made = {finding.id: finding for finding in compare(store).findings}
    again = "Work the findings out again: claimgraph recompute."
    for finding in (made[one] for one in sorted(made.keys() - there.keys())):
        message = f"The claims give this finding ({finding.verdict}), and it is missing. {again}"
        yield _fault(finding.id, "finding-missing", message, where=finding.explanation)
    for finding in (there[one] for one in sorted(there.keys() - made.keys())):
        message = f"No rule makes this finding ({finding.verdict}) of the claims. {again}"
        yield _fault(finding.id, "finding-added", message, where=finding.explanation)
    for one in sorted(there.keys() & made.keys()):
        if there[one] != made[one]:
            message = f"The claims give this finding otherwise: {_difference(made[one], there[one])}. {again}"
            yield _fault(one, "finding-changed", message, where=there[one].explanation)


def _difference(made: Finding, there: Finding) -> str:
    """Return what two findings of one name differ in, with what the claims give."""
    fields = [one.name for one in dataclasses.fields(Finding) if getattr(made, one.name) != getattr(there, one.name)]
    return "; ".join(f"{name} is {getattr(made, name)!r}" for name in fields)
