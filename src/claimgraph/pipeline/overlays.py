"""What is laid over the claims as read: names, events, people's word, findings, analyses; and the store of all of it.

Claims as read never change, and stand in a table beside the database. All else can be worked out anew from it. More
claims than memory holds are compared shard by shard, from disk, with the findings of all of them together.
"""

from __future__ import annotations

import contextlib
import dataclasses
import gc
import json
import operator
import pickle
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from claimgraph.errors import InputError, StoreError
from claimgraph.people import Notes
from claimgraph.pipeline.decisions import Fate, Laid, decision_quads, laid
from claimgraph.pipeline.inputs import MAX_SIZE, Metadata, Progress, Reading
from claimgraph.pipeline.people import graded, linked
from claimgraph.schema import BASE, RECORDS, Claim, Document, Finding, Match, Stamp, TimeSpan

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from claimgraph.comparison import Comparison, Coverage
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
    from claimgraph.graph import Store  # noqa: PLC0415 - heavy: a query imports none
    from claimgraph.shapes import Checker  # noqa: PLC0415 - heavy, too

    progress("linking", 0, len(claims))
    over = laid(reading.documents, claims, people.decisions)
    people = _with(people, over)
    named, together, matches = linked((*over.claims, *people.claims), reading.documents, people)
    documents = (*reading.documents, *people.documents)
    linking = _linked_quads(documents, named, together, matches, how.base)
    read = [*linking, *decision_quads(reading.documents, over, how.base)]

    def weigh(aside: Mapping[str, tuple[str, str]]) -> tuple[Comparison, list[Quad], list[InputError]]:
        return _weighed(together, documents, matches, aside, people, how.base)

    checker = Checker(_clean_before(store))
    comparison, quads, refused, report = _checked(weigh, read, together, checker, progress)
    progress("writing", 0, len(together))

    def keep(folder: Path) -> None:
        _kept(folder, reading, claims, how, len(over.fates))
        (folder / TABLE / _CLEAN).write_text("".join(f"{mark}\n" for mark in checker.clean), "utf-8")

    Store.write(store, quads, keep, ours=ours)
    return Built(store, reading, together, comparison, report, matches, (*people.faults, *refused), over.fates)


def _linked_quads(
    documents: Iterable[Document],
    named: tuple[Claim, ...],
    together: tuple[Claim, ...],
    matches: tuple[Match, ...],
    base: str,
) -> list[Quad]:
    """Return documents with their claims, events as they were read, and what was made one, as quads."""
    from claimgraph.graph import event_quads, matches_quads  # noqa: PLC0415

    quads = [*_quads(documents, together, base), *event_quads(named, together, base)]
    return [*quads, *matches_quads(matches, base, [*together, *named])]


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
            _dump(waiting[first : first + _BUFFER], self._streams[shard])

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


def _dump(claims: list[Claim], stream: IO[bytes]) -> None:
    pickler = pickle.Pickler(stream, protocol=5)
    pickler.dispatch_table = _REDUCED
    pickler.dump(claims)


def _reduced(kind: type) -> Callable[[Any], tuple[Callable[..., Any], tuple[Any, ...]]]:
    """Return how a frozen record is put down: dataclasses' own way looks up the fields anew for every record."""
    names = _names(kind)
    values = operator.attrgetter(*names)

    def reduced(record: Any) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return _made, (kind, (values(record),) if len(names) == 1 else values(record))

    return reduced


def _made(kind: type, values: tuple[object, ...]) -> object:
    """Return a record again; nothing is reckoned, for names were put down too."""
    record: object = object.__new__(kind)
    for put, value in zip(_puts(kind), values, strict=True):
        put(record, value)
    return record


@cache
def _puts(kind: type) -> tuple[Callable[[object, object], None], ...]:
    """Return what puts a value into each slot of a record, whether it is frozen or not."""
    return tuple(getattr(kind, name).__set__ for name in _names(kind))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


_REDUCED: Final = {kind: _reduced(kind) for kind in (*RECORDS, TimeSpan, Stamp)}


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
