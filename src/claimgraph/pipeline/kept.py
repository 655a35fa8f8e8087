"""What a build keeps for the next one: so that a change works out what it touches, and nothing else.

Claims are compared part by part (`comparison.parts`): what is found in a part depends on its claims, on their documents
and on little else (`_abouts`), and stays as it is where these do. The graph is written piece by piece: a document with
its claims is one, what is found in a part another. A change takes the quads of the pieces that it touches out of a copy
of the database and puts the new ones in; what the next build needs for that stands in a file beside the database.

The file is no table that anybody relies on: where it is missing, or was written by another program, all is worked out
anew, and gives the same.
"""

from __future__ import annotations

import ctypes
import dataclasses
import gc
from collections import Counter, UserDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from claimgraph import table
from claimgraph.pipeline.people import LinkedClaims, by_document
from claimgraph.schema import RECORDS, Claim, Document, Finding, Match, Moment, Stamp, TimeSpan
from claimgraph.vocab import program

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from claimgraph.analyses.lineage import Lineage
    from claimgraph.comparison import Case, Counted
    from claimgraph.graph.rdf import Lines, Said
    from claimgraph.graph.store import Draft
    from claimgraph.shapes import Result

Piece = tuple[str, str]
"""Some quads of one named graph that change together: what they are, and of which document or part."""

ALONE: Final = ("matches", "decisions", "grades")
"""What is written whole, and stands alone in its graph."""

_FOUND: Final = ("findings", "lineage", "history", "ledger", "accounts")
"""What a part of all claims gives, each in a graph of its own."""


@dataclass(slots=True)
class Part:
    """A part of all claims, with what is found in it.

    Attributes:
        about: What it depends on besides its claims.
        findings: Each with its place.
        records: Those of the analyses, by their names.
        counted: What was compared.
    """

    about: object
    findings: tuple[tuple[int, Finding], ...]
    records: Mapping[str, tuple[Any, ...]]
    counted: Counted


@dataclass(slots=True)
class Layers:
    """All that lies over the claims as read.

    Attributes:
        base: What the names of data begin with.
        documents: By id, those of people among them.
        named: Of each document its claims with one name for what is one.
        together: The same with one event for what is one.
        grouped: Of each part its claims, in reading order.
        parts: By name; where all is worked out anew they lie on disk, for they take more memory than the claims.
        background: The background claims, which bear on every part.
        derived: Which documents come from which.
        aside: What is compared with nothing, as `set_aside_quads` takes it.
        full: Whether the graph says what follows from the rest of it, too.
    """

    base: str
    documents: dict[str, Document]
    named: dict[str, tuple[Claim, ...]]
    together: dict[str, tuple[Claim, ...]]
    grouped: dict[str, tuple[Claim, ...]]
    parts: MutableMapping[str, Part]
    background: tuple[Claim, ...]
    derived: tuple[Any, ...]
    aside: dict[str, tuple[str, str]]
    full: bool = False

    def quads(self, piece: Piece) -> list[Quad]:
        """Return the quads of a piece; none where there is no such document or part."""
        from claimgraph.analyses import ANALYSES, lineage  # noqa: PLC0415 - heavy, as is the other
        from claimgraph.graph import claims_quads, event_quads, findings_quads, lean, set_aside_quads  # noqa: PLC0415

        kind, key = piece
        claims, document, part = self.together.get(key, ()), self.documents.get(key), self.parts.get(key)
        found: list[Quad] = []
        if kind == "document" and document is not None:
            found = claims_quads(document, claims, self.base)
        elif kind == "events":
            found = event_quads(self.named.get(key, ()), claims, self.base)
        elif kind == "aside":
            found = set_aside_quads(self.aside, self.base)
        elif kind == "derived":
            found = lineage.lineage_quads(self.derived, self.base)
        elif kind == "findings" and part is not None:
            places, findings = zip(*part.findings, strict=True) if part.findings else ((), ())
            found = findings_quads(findings, self.base, places=places)
        elif part is not None:
            found = ANALYSES[kind][1](part.records.get(kind, ()), self.base)
        return lean(found) if found and not self.full else found


def graph_of(piece: Piece) -> str:
    """Return what tells in which graph a piece stands."""
    kind, key = piece
    return {"document": f"document/{key}", "aside": "findings", "derived": "lineage"}.get(kind, kind)


@dataclass(slots=True)
class KeptBuild:
    """What stands in the file.

    Attributes:
        documents: Those of the store, in its order.
        claims: Theirs, as read.
        linked: What linking made of them, and what it knows of texts.
        layers: What was laid over them.
        results: What the shapes find in each piece, if they find anything.
        leaning: The nodes of other graphs on which that rests, of documents.
        shared: How many pieces say one thing of one graph, where several do, as N-Quads writes it.
        moved: Quads that were put in and taken out since the database was written as a whole, and those it had then.
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    linked: LinkedClaims
    layers: Layers
    results: dict[Piece, tuple[Result, ...]]
    leaning: dict[Piece, frozenset[str]]
    shared: dict[str, int]
    moved: tuple[int, int]


# ── Parts ─────────────────────────────────────────────────────────────────────────────────────────────────


class Weighing:
    """The parts of all claims, those that were weighed before and are as they were, and those that are to be.

    Args:
        documents: All of them.
        linked: Their claims.
        before: What was kept of the build before, if anything.
        base: What the names of data begin with.
        full: As `Layers` has it.
    """

    def __init__(
        self,
        documents: Iterable[Document],
        linked: LinkedClaims,
        before: Layers | None,
        base: str,
        *,
        full: bool = False,
    ) -> None:
        from claimgraph.analyses.lineage.texts import Lineage  # noqa: PLC0415 - heavy, as is the other
        from claimgraph.comparison import Case, parts, shipped_facets  # noqa: PLC0415
        from claimgraph.comparison.people import BACKGROUND  # noqa: PLC0415

        known = {document.id: document for document in documents}
        self._whole: Case = Case((), shipped_facets(), known, matches=linked.matches)
        lineage = self._whole.made_of_documents(Lineage)
        background = tuple(claim for claim in linked.together if claim.facet in BACKGROUND)
        self.layers = Layers(
            base, known, by_document(linked.named), by_document(linked.together),
            parts(linked.together, linked.matches), {}, background, tuple(lineage.derivations()), {}, full,
        )  # fmt: skip
        self._claims = self.layers.grouped
        self._abouts = _abouts(self._claims, linked.matches, known.values(), lineage)
        self.pending = set(self._claims)
        if before is not None and before.background == background:
            changed = {key for key, one in known.items() if before.documents.get(key) != one}
            self._take_over(before, changed)

    def _take_over(self, before: Layers, changed: set[str]) -> None:
        """Take over the parts that are as they were."""
        for key, claims in self._claims.items():
            part = before.parts.get(key)
            if part is None or part.about != self._abouts[key] or before.grouped[key] != claims:
                continue
            if changed.isdisjoint(claim.document for claim in claims):
                self.layers.parts[key] = part
                self.pending.discard(key)
                self.layers.aside.update(
                    {claim.id: before.aside[claim.id] for claim in claims if claim.id in before.aside}
                )

    def weigh(self) -> set[str]:
        """Weigh what is to be weighed, and return the names of those parts."""
        from claimgraph.analyses import of_parts  # noqa: PLC0415 - heavy

        done, background = self.pending, self.layers.background
        keys = sorted(done)
        cases = (self._whole.of(self._compared(self._claims[key]), background) for key in keys)
        for key, (found, records, tallies) in zip(keys, of_parts(cases), strict=True):
            self.layers.parts[key] = Part(self._abouts[key], found, records, tallies.state())
        self.pending = set()
        return done

    def _compared(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        aside = self.layers.aside
        kept = (claim for claim in claims if aside.get(claim.id, ("", ""))[0] != "claim")
        return tuple(
            dataclasses.replace(claim, part_of="", disputes=(), rests_on=()) if claim.id in aside else claim
            for claim in kept
        )

    def set_aside(self, fresh: Mapping[str, tuple[str, str]]) -> None:
        """Compare some claims, or their links, with nothing: their parts are to be weighed again."""
        self.layers.aside.update(fresh)
        self.layers.aside = dict(sorted(self.layers.aside.items()))
        self.pending = {key for key, claims in self._claims.items() if any(claim.id in fresh for claim in claims)}


def _abouts(
    claims: Mapping[str, Sequence[Claim]], matches: Iterable[Match], documents: Iterable[Document], lineage: Lineage
) -> dict[str, object]:
    """Return what each part depends on besides its claims, their documents and the background.

    That is which of its events people hold apart, and where its documents have their text from.
    """
    from claimgraph.analyses.lineage.texts import reached, ties  # noqa: PLC0415 - heavy

    apart = _told_apart(matches)
    tied = ties(documents, lineage)
    return {
        key: (apart(group), tuple(reached({claim.document for claim in group}, tied).items()) if tied else ())
        for key, group in claims.items()
    }


def _told_apart(matches: Iterable[Match]) -> Callable[[Sequence[Claim]], tuple[tuple[str, str], ...]]:
    from claimgraph.comparison.chronology import beside  # noqa: PLC0415 - heavy
    from claimgraph.link import told_apart  # noqa: PLC0415

    told = [match for match in matches if match.kind == "event"]
    if all(match.judgement != "different" for match in told):
        return lambda _: ()
    are_apart = told_apart(told)

    def apart(group: Sequence[Claim]) -> tuple[tuple[str, str], ...]:
        events = {claim.event.id: claim.event for claim in group if claim.event is not None}
        names = list(events)
        pairs = ((names[left], names[right]) for left, right in beside([*events.values()]))
        return tuple(sorted(pair for pair in pairs if are_apart(*pair)))

    return apart


# ── Pieces ────────────────────────────────────────────────────────────────────────────────────────────────


def of_parts(parts: Iterable[str]) -> list[Piece]:
    """Return the pieces that change with what is found in parts."""
    pieces: list[Piece] = [(kind, key) for key in sorted(parts) for kind in _FOUND]
    return [*pieces, ("aside", ""), ("grades", "")]


def touched(before: Layers | None, now: Layers, parts: Iterable[str]) -> list[Piece]:
    """Return the pieces that may differ: of these parts, of parts that are no more, and of documents."""
    gone = set() if before is None else before.parts.keys() - now.parts.keys()
    pieces = [("matches", ""), ("decisions", ""), ("derived", ""), *of_parts({*parts, *gone})]
    for key in sorted({*now.documents, *(() if before is None else before.documents)}):
        same = before is not None and before.documents.get(key) == now.documents.get(key)
        for kind, layer in (("document", "together"), ("events", "named")):
            of = [() if each is None else getattr(each, layer).get(key, ()) for each in (before, now)]
            same = same and of[0] == of[1]
            if not same:
                pieces.append((kind, key))
    return pieces


class Pieces:
    """The pieces of the graph of the next generation: of a new database, or of one that is changed where it stands.

    What they say is looked up in the database, and the text of each put down in a file: as objects, or in an index,
    the graph took 6 MB of memory for a document of 400 words.

    Args:
        draft: The next generation.
        before: What is laid over the claims of the one that stands; None where a new one is filled.
        shared: What several pieces of that say.
    """

    def __init__(self, draft: Draft, before: Layers | None = None, shared: Mapping[str, int] | None = None) -> None:
        from claimgraph.graph.rdf import SpooledQuads  # noqa: PLC0415 - heavy

        self._draft, self._before = draft, before
        self._texts = SpooledQuads(draft.folder)
        self._shared = None if shared is None else dict(shared)
        self._around = _Around(draft)

    def put(self, pieces: Iterable[tuple[Piece, list[Quad]]]) -> set[str]:
        """Put pieces in the place of what stood there; return the nodes of which something is said otherwise now.

        Of a database that is new these are none: all is.
        """
        if self._before is None and self._texts.size == 0:
            self._draft.fill(self._told(pieces))
            return set()
        moved = set[str]()
        gone: Counter[Quad] = Counter()
        come: Counter[Quad] = Counter()
        for piece, quads in pieces:
            old = self._stood(piece)
            new = dict.fromkeys(quads)
            gone.update(quad for quad in old if quad not in new)
            come.update(quad for quad in new if quad not in old)
            self._texts.put(piece, quads)
            if len(gone) + len(come) > _AT_ONCE:
                moved |= self._moved(gone, come)
                gone, come = Counter(), Counter()
        moved |= self._moved(gone, come)
        self._around = _Around(self._draft)
        return moved

    def _told(self, pieces: Iterable[tuple[Piece, list[Quad]]]) -> Iterator[Quad]:
        for piece, quads in pieces:
            self._texts.put(piece, quads)
            yield from quads

    def _moved(self, gone: Counter[Quad], come: Counter[Quad]) -> set[str]:
        """Take out what no piece says any more, put in what none said; return the nodes of both."""
        left = [quad for quad, number in gone.items() if self._less(quad, number - come[quad])]
        added = [quad for quad, number in come.items() if self._more(quad, number - gone[quad])]
        self._draft.change(left, added)
        return {str(quad.subject) for quad in (*left, *added)}

    def _stood(self, piece: Piece) -> dict[Quad, None] | set[Quad]:
        from claimgraph.graph.named_graphs import named  # noqa: PLC0415 - heavy, as is the other
        from claimgraph.graph.rdf import quads_of  # noqa: PLC0415

        if piece in self._texts:
            return dict.fromkeys(quads_of(self._texts[piece]))
        if self._before is None:
            return {}
        if piece[0] in ALONE:
            return self._draft.graph(named(piece[0], self._before.base))
        return dict.fromkeys(self._before.quads(piece))

    def _less(self, quad: Quad, number: int) -> bool:
        """Note that so many pieces fewer say something, and return whether none is left that does."""
        if number <= 0:
            return False
        line, shared = _line(quad), self.shared()
        left = shared.pop(line, 1) - number
        if left > 1:
            shared[line] = left
        return left <= 0

    def _more(self, quad: Quad, number: int) -> bool:
        """Note that so many pieces more say something, and return whether none did before."""
        if number <= 0:
            return False
        if not (said := quad in self._draft) and number == 1:
            return True
        line, shared = _line(quad), self.shared()
        if (now := shared.get(line, int(said)) + number) > 1:
            shared[line] = now
        return not said

    def lines(self, piece: Piece) -> Lines:
        """Return what a piece says, by the nodes of which it speaks."""
        from claimgraph.graph.rdf import by_subject, lines_of  # noqa: PLC0415 - heavy

        if piece in self._texts:
            return lines_of(self._texts[piece])
        return {} if self._before is None else by_subject(self._before.quads(piece))

    @property
    def around(self) -> Lines:
        """What all graphs say."""
        return self._around

    def size(self) -> int:
        """Return how many quads were put, those that several pieces say as often as they do."""
        return self._texts.size

    def shared(self) -> dict[str, int]:
        """Return what several pieces say, with their number."""
        if self._shared is None:
            # Each document has a graph of its own, so nothing of it is said by another piece.
            self._shared = self._texts.shared(piece for piece in self._texts if piece[0] != "document")
        return self._shared

    def close(self) -> None:
        """Let go of the texts."""
        self._texts.close()


_AT_ONCE: Final = 100_000
"""Quads that are taken out and put in together: each takes 400 bytes."""


def _line(quad: Quad) -> str:
    from claimgraph.graph.rdf import in_n_quads  # noqa: PLC0415 - heavy

    return in_n_quads([quad]).decode().removesuffix("\n")


class _Around(UserDict[str, "Said"]):
    """What all graphs of a store say, by node, read as it is asked for, and kept for as long as it may be again."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft

    def __getitem__(self, node: str) -> Said:
        if node not in self.data:
            if len(self.data) >= _KNOWN:
                self.data.clear()
            self.data[node] = self._told(node)
        if not self.data[node]:
            raise KeyError(node)
        return self.data[node]

    def _told(self, node: str) -> Said:
        from pyoxigraph import NamedNode  # noqa: PLC0415

        if not node.startswith("<"):
            return ()
        # A term is written here as N-Quads have it: to write and read the quads would cost three times as much.
        told = self._draft.about(NamedNode(node[1:-1]))
        return tuple(dict.fromkeys((str(one.predicate), str(one.object)) for one in told))

    def __contains__(self, node: object) -> bool:
        try:
            self[str(node)]
        except KeyError:
            return False
        return True


_KNOWN: Final = 5_000
"""Nodes that are remembered: some 30 MB."""


class Checking:
    """What the shapes find in pieces; those of one graph are looked at together, and one by one where that finds any.

    Attributes:
        results: What they find, of the pieces in which they find anything.
        leaning: The nodes of other graphs on which that rests, of documents.
    """

    def __init__(self, before: KeptBuild | None) -> None:
        self.results = {} if before is None else dict(before.results)
        self.leaning = {} if before is None else dict(before.leaning)

    def look(self, pieces: Iterable[Piece], graph: Pieces, moved: set[str]) -> None:
        """Look at pieces, and at the documents that rest on nodes of which something is said otherwise now."""
        gc.freeze()  # what a look leaves in circles is collected (`shapes.engine`) without walking through all claims
        every = dict.fromkeys(pieces)
        every.update(dict.fromkeys(piece for piece, nodes in self.leaning.items() if not nodes.isdisjoint(moved)))
        together: dict[str, list[Piece]] = defaultdict(list)
        for piece in every:
            self.results.pop(piece, None)
            self.leaning.pop(piece, None)
            together[graph_of(piece)].append(piece)
        for of_graph in together.values():
            for some in _some(of_graph, graph):
                self._look(some, graph.around)
        gc.unfreeze()

    def _look(self, lines: Mapping[Piece, Lines], around: Lines) -> None:
        from claimgraph.graph.rdf import merged  # noqa: PLC0415 - heavy, as is the other
        from claimgraph.shapes import examined, nothing_found  # noqa: PLC0415

        if len(lines) > 1 and nothing_found(merged(lines.values()), around):
            return
        for piece, told in lines.items():
            results, leaning = examined(told, around)
            self.results.update({piece: results} if results else {})
            self.leaning.update({piece: leaning} if piece[0] == "document" and leaning else {})


_TOGETHER: Final = 20_000
"""Triples of one graph that are looked at together: they, and as many of the nodes that they name, take 100 MB."""


def _some(pieces: Iterable[Piece], graph: Pieces) -> Iterator[dict[Piece, Lines]]:
    """Yield the pieces of one graph that say anything, a number of triples at a time."""
    some, triples = dict[Piece, "Lines"](), 0
    for piece in pieces:
        if told := graph.lines(piece):
            some[piece] = told
        triples += sum(map(len, told.values()))
        if triples >= _TOGETHER:
            yield some
            some, triples = {}, 0
    yield some


_FILE: Final = "build.pickle"


def write(folder: Path, kept: KeptBuild) -> None:
    """Write what the next build needs into the folder of a generation."""
    from claimgraph.graph.store import KEPT  # noqa: PLC0415 - heavy

    (folder / KEPT).mkdir(exist_ok=True)
    if (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        trim(0)  # what the graph took in memory is free, and glibc would hold it back: a fifth of it all
    with (folder / KEPT / _FILE).open("wb") as stream:
        stream.write(program())
        for some in _apart(kept):
            table.dump(some, stream, kinds())


_CLAIMS, _PARTS = 1_000, 50
"""Claims, and parts, that are put down together: whoever does so remembers all that they hold, and so does a reader."""


def _apart(kept: KeptBuild) -> Iterator[object]:
    """Yield what a build kept, some of it at a time: what has no claims in it, the claims of each layer, the parts."""
    linked, layers = kept.linked, kept.layers
    bare = dataclasses.replace(linked, given=(), read=(), named=(), together=())
    without = dataclasses.replace(layers, named={}, together={}, grouped={}, parts={})
    flat = kept.claims, linked.given, linked.read, linked.named, linked.together
    places = {claim.id: place for place, claim in enumerate(linked.together)}
    starts = range(0, max(map(len, flat)), _CLAIMS)
    yield (
        dataclasses.replace(kept, claims=(), linked=bare, layers=without),
        len(starts),
        -(-len(layers.parts) // _PARTS),
    )
    for start in starts:
        yield tuple(each[start : start + _CLAIMS] for each in flat)
    left = iter(layers.parts.items())
    while some := list(islice(left, _PARTS)):
        yield [(key, tuple(places[each.id] for each in layers.grouped[key]), part) for key, part in some]


def read(generation: Path) -> KeptBuild | None:
    """Return what a build of this very program kept, or None."""
    from claimgraph.graph.store import KEPT  # noqa: PLC0415 - heavy

    try:
        with (generation / KEPT / _FILE).open("rb") as stream:
            if stream.read(len(program())) != program():
                return None
            return _together(partial(table.load, stream, kinds()))
    except (OSError, ValueError, TypeError, AttributeError, IndexError):
        return None  # all is worked out anew


def _together(following: Callable[[], Any]) -> KeptBuild:
    """Return what a build kept, from what `_apart` gave."""
    kept: KeptBuild
    kept, claims, parts = following()
    flat = zip(*(following() for _ in range(claims)), strict=True)
    every = [tuple(chain.from_iterable(each)) for each in flat] or [()] * 5
    linked, layers = kept.linked, kept.layers
    kept.claims, linked.given, linked.read, linked.named, linked.together = every
    layers.named, layers.together = by_document(linked.named), by_document(linked.together)
    for _ in range(parts):
        for key, places, part in following():
            layers.grouped[key] = tuple(linked.together[place] for place in places)
            layers.parts[key] = part
    return kept


@cache
def kinds() -> tuple[type, ...]:
    """Return the classes of all records that a build puts down."""
    from claimgraph.analyses import history, lineage  # noqa: PLC0415 - heavy, as are the others
    from claimgraph.analyses.accounts import Account, Dispute  # noqa: PLC0415
    from claimgraph.analyses.ledger import Ledger, solver  # noqa: PLC0415
    from claimgraph.analyses.lineage.texts import Derivation  # noqa: PLC0415
    from claimgraph.shapes import Result  # noqa: PLC0415

    ledger = (Ledger, solver.DerivedFact, solver.Figure, solver.MinimalSet, solver.Repair, solver.Sum)
    told = (Account, Derivation, Dispute, Result, history.Belief, lineage.Support, solver.Variable, *ledger)
    return (*RECORDS, TimeSpan, Stamp, Moment, *told, Part, Layers, LinkedClaims, KeptBuild)
