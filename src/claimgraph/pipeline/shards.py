"""Compare more claims than memory holds: shard by shard, from disk, with the findings of all of them together."""

from __future__ import annotations

import contextlib
import dataclasses
import gc
import operator
import pickle
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from claimgraph.schema import RECORDS, Claim, Document, Finding, Match, Stamp, TimeSpan

if TYPE_CHECKING:
    from claimgraph.comparison import Coverage

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
