"""The lineage of one answer: from the claims that print it, through relays, footnotes and copied text, to the origins.

The nodes are the claims (the mentions), and what stands behind them: sources and documents by their ids, works that a
footnote names and the corpus lacks, and texts that several documents share. The publisher of a document is where its
claims are printed; it becomes a link of the chain only where others have the answer from it.

How independent the mentions are is worked out on that bare graph. Independent chains are paths from mentions to origins
that share no link (Menger 1927): their greatest number is a maximal flow where every node lets one unit through, and
the fewest nodes that cut all chains are as many. A first walk finds most of the flow; the rest goes along shortest free
ways, one by one (Edmonds and Karp 1972): they are few.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final

from claimgraph.analyses.lineage.texts import WORK, Lineage, Work
from claimgraph.comparison.chronology import headlines
from claimgraph.schema import Claim, Source

_UNREACHED: Final = -1
_HERE: Final = -2

Upstream = Mapping[str, Collection[str]]
"""For a node, what it has its knowledge from; a node without an entry is an end."""


@dataclass(frozen=True, slots=True)
class Independence:
    """What a graph says of the mentions of one answer.

    Attributes:
        origins: The ends that mentions lead to and that are known as origins, sorted.
        unknown: The ends that mentions lead to and of which nobody says that they are origins, sorted.
        chains: The most chains from mentions to known origins that share no node; where the only ends are unknown
            ones, 1, for somebody must have said it first.
        paths: Those chains, each from its mention to its origin, in the order of the mentions.
        bottleneck: The fewest nodes that all chains to known origins pass through, nearest to the mentions, sorted.
        single_points: Every node that each path from a mention to any end passes through, from the mentions on.
        loops: Circles of nodes that name each other and nobody else; each in the order of naming.
    """

    origins: tuple[str, ...]
    unknown: tuple[str, ...]
    chains: int
    paths: tuple[tuple[str, ...], ...]
    bottleneck: tuple[str, ...]
    single_points: tuple[str, ...]
    loops: tuple[tuple[str, ...], ...]


def independence_of(upstream: Upstream, mentions: Sequence[str], unknown: Collection[str] = ()) -> Independence:
    """Work out how independent the mentions of one answer are.

    Args:
        upstream: The graph.
        mentions: Where the answer is printed; each counts once.
        unknown: Ends of which nobody says that they are origins.
    """
    graph = _Graph(upstream, mentions)
    return _shallow(graph, unknown) if graph.is_shallow() else _deep(graph, unknown)


def _shallow(graph: _Graph, unknown: Collection[str]) -> Independence:
    """Do without a flow, where each mention leads to one end: each end has one chain, from its first mention."""
    behind: dict[int, list[int]] = {}
    for mention in range(graph.mentions):
        behind.setdefault(graph.after[mention][0], []).append(mention)
    names = graph.names
    known = {end: mentions for end, mentions in behind.items() if names[end] not in unknown}
    others = tuple(sorted(names[end] for end in behind if end not in known))
    only = [*([0] if graph.mentions == 1 else []), *behind] if len(behind) == 1 else []
    return Independence(
        tuple(sorted(names[end] for end in known)),
        others,
        len(known) or min(1, len(others)),
        tuple((names[mentions[0]], names[end]) for end, mentions in known.items()),
        tuple(sorted(names[mentions[0] if len(mentions) == 1 else end] for end, mentions in known.items())),
        tuple(names[node] for node in only),
        (),
    )


def _deep(graph: _Graph, unknown: Collection[str]) -> Independence:
    ends = sorted((name, node) for node, name in enumerate(graph.names) if not graph.after[node])
    origins = [(name, node) for name, node in ends if name not in unknown]
    others = tuple(name for name, _ in ends if name in unknown)
    flow = Flow(graph.after, graph.mentions, (node for _, node in origins))
    chains = flow.maximise()
    return Independence(
        tuple(name for name, _ in origins),
        others,
        1 if chains == 0 and others else chains,
        tuple(graph.called(path) for path in flow.paths()),
        tuple(sorted(graph.called(flow.cut()))) if origins else (),
        graph.called(graph.single_points()),
        tuple(graph.loops()),
    )


class _Graph:
    """What mentions lead to, by number; the mentions come first."""

    def __init__(self, upstream: Upstream, mentions: Sequence[str]) -> None:
        self.names = list(dict.fromkeys(mentions))
        self.mentions = len(self.names)
        self.after: list[list[int]] = []
        number = {name: index for index, name in enumerate(self.names)}
        for name in self.names:  # it grows while it is walked
            steps = []
            for step in sorted(upstream.get(name, ())):
                if step not in number:
                    number[step] = len(self.names)
                    self.names.append(step)
                steps.append(number[step])
            self.after.append(steps)

    def called(self, nodes: Iterable[int]) -> tuple[str, ...]:
        """Return the names of nodes."""
        return tuple(self.names[node] for node in nodes)

    def is_shallow(self) -> bool:
        """Return whether each mention leads to one end and to nothing else: most answers are of this kind."""
        return all(
            len(steps) == 1 and steps[0] >= self.mentions and not self.after[steps[0]]
            for steps in self.after[: self.mentions]
        )

    def single_points(self) -> list[int]:
        """Return the nodes on every path: along one path, those that nothing before them gets past."""
        path = self._some_path()
        place = {node: index for index, node in enumerate(path)}
        seen = set(path)
        furthest = -1
        found = []

        def explore(starts: Iterable[int]) -> None:
            nonlocal furthest
            waiting = deque(starts)
            while waiting:
                node = waiting.popleft()
                if node in place:
                    furthest = max(furthest, place[node])
                elif node not in seen:
                    seen.add(node)
                    waiting.extend(self.after[node])
                    if not self.after[node]:
                        furthest = len(path)

        explore(range(self.mentions))
        for index, node in enumerate(path):
            if furthest == index:
                found.append(node)
            explore(self.after[node])
        return found

    def _some_path(self) -> list[int]:
        """Return a shortest path from a mention to an end, or nothing where there is no end."""
        before: dict[int, int | None] = dict.fromkeys(range(self.mentions))
        queue = deque(before)
        while queue:
            node = queue.popleft()
            if not self.after[node]:
                path = []
                step: int | None = node
                while step is not None:
                    path.append(step)
                    step = before[step]
                return path[::-1]
            for step in self.after[node]:
                if step not in before:
                    before[step] = node
                    queue.append(step)
        return []

    def loops(self) -> list[tuple[str, ...]]:
        """Return the circles without a way out: of nodes that lead to no end, those that all of theirs lead back to."""
        lost = set(range(len(self.names))) - self._grounded()
        if not lost:
            return []
        import networkx as nx  # noqa: PLC0415 - heavy, and circles are rare

        graph: nx.DiGraph[int] = nx.DiGraph((node, step) for node in sorted(lost) for step in self.after[node])
        return sorted(
            self._in_order(circle)
            for circle in nx.strongly_connected_components(graph)
            if all(step in circle for node in circle for step in self.after[node])
        )

    def _grounded(self) -> set[int]:
        """Return the nodes that lead to an end."""
        before: list[list[int]] = [[] for _ in self.names]
        for node, steps in enumerate(self.after):
            for step in steps:
                before[step].append(node)
        grounded = {node for node, steps in enumerate(self.after) if not steps}
        queue = deque(grounded)
        while queue:
            for node in before[queue.popleft()]:
                if node not in grounded:
                    grounded.add(node)
                    queue.append(node)
        return grounded

    def _in_order(self, circle: set[int]) -> tuple[str, ...]:
        """Return a circle as it is walked, from the first of its names."""
        names = {self.names[node]: node for node in circle}
        node = names[min(names)]
        walk = dict.fromkeys([node])
        while ahead := [step for step in self.after[node] if step not in walk]:
            node = ahead[0]
            walk[node] = None
        # A circle of several rings has no single order; what the first walk leaves out follows by name.
        rest = sorted(name for name, number in names.items() if number not in walk)
        return (*self.called(walk), *rest)


class Flow:
    """A flow through nodes that let one unit pass: node `n` is an arc from `2n` to `2n + 1`.

    Args:
        after: For each node, those that it leads to.
        mentions: How many of the nodes, the first ones, are where a flow may begin.
        origins: Where it may end.
    """

    def __init__(self, after: Sequence[Sequence[int]], mentions: int, origins: Iterable[int]) -> None:
        self._size = len(after)
        self._mentions = mentions
        self._source, self._sink = 2 * self._size, 2 * self._size + 1
        self._arcs: list[list[int]] = [[] for _ in range(2 * self._size + 2)]
        self._to: list[int] = []
        self._left: list[int] = []
        wide = self._size + 1
        self._add((self._source, 2 * node, wide) for node in range(mentions))
        self._add((2 * node, 2 * node + 1, 1) for node in range(self._size))
        self._add((2 * node + 1, 2 * step, wide) for node, steps in enumerate(after) for step in steps)
        self._add((2 * node + 1, self._sink, wide) for node in origins)
        self._reached: list[int] = []

    def maximise(self) -> int:
        """Send as much as passes, and return how much that is."""
        total = self._first_paths()
        while (path := self._shortest()) != []:
            self._push(path)
            total += 1
        return total

    def _first_paths(self) -> int:
        """Send what passes without taking anything back: one walk through the graph that finds most of it."""
        seen = bytearray(len(self._arcs))
        following = [0] * len(self._arcs)
        path: list[int] = []
        node, total = self._source, 0
        while True:
            arc = self._unseen(node, following, seen)
            if arc is not None:
                path.append(arc)
                node = self._to[arc]
                seen[node] = node != self._sink
            elif path:
                node = self._to[path.pop() ^ 1]
            else:
                return total
            if node == self._sink:
                self._push(path)
                path, node, total = [], self._source, total + 1

    def _unseen(self, node: int, following: list[int], seen: bytearray) -> int | None:
        arcs = self._arcs[node]
        for place in range(following[node], len(arcs)):
            following[node] = place + 1
            if arcs[place] % 2 == 0 and not seen[self._to[arcs[place]]]:
                return arcs[place]
        return None

    def _push(self, path: list[int]) -> None:
        for arc in path:
            self._left[arc] -= 1
            self._left[arc ^ 1] += 1

    def paths(self) -> Iterator[list[int]]:
        """Yield the ways that the units take."""
        for mention in range(self._mentions):
            # The arc from the source to mention `m` is the `m`th pair of arcs; what flowed can flow back.
            if self._left[2 * mention + 1] > 0:
                path = [mention]
                while (step := self._onward(path[-1])) is not None:
                    path.append(step)
                yield path

    def _onward(self, node: int) -> int | None:
        """Return where a node sends its unit, or None at the end of a way."""
        sent = (arc for arc in self._arcs[2 * node + 1] if arc % 2 == 0 and self._left[arc + 1] > 0)
        end = self._to[next(sent)]
        return None if end == self._sink else end // 2

    def cut(self) -> list[int]:
        """Return the nodes that stand between what can still be reached and what cannot."""
        by = self._reached
        return [node for node in range(self._size) if by[2 * node] != _UNREACHED and by[2 * node + 1] == _UNREACHED]

    def _add(self, arcs: Iterable[tuple[int, int, int]]) -> None:
        """Add arcs with what they let through; beside each stands the way back, by which a unit is taken back."""
        at, to, left = self._arcs, self._to, self._left
        for start, end, capacity in arcs:
            at[start].append(len(to))
            to.append(end)
            at[end].append(len(to))
            to.append(start)
            left.append(capacity)
            left.append(0)

    def _shortest(self) -> list[int]:
        """Return the arcs of a shortest way that is still free, from its end; none where nothing more passes."""
        to, left, arcs = self._to, self._left, self._arcs
        by = [_UNREACHED] * len(arcs)  # the arc by which each node is reached
        by[self._source] = _HERE
        queue = deque([self._source])
        while queue:
            for arc in arcs[queue.popleft()]:
                end = to[arc]
                if by[end] == _UNREACHED and left[arc] > 0:
                    by[end] = arc
                    queue.append(end)
                    if end == self._sink:
                        return self._way_back(by)
        self._reached = by
        return []

    def _way_back(self, by: Sequence[int]) -> list[int]:
        path = [by[self._sink]]
        while (arc := by[self._to[path[-1] ^ 1]]) != _HERE:
            path.append(arc)
        return path


OWN: Final = "own-voice/"
"""Begins the node of what a publisher that has the answer from somebody says in another text naming nobody."""


class Trace:
    """The lineage of one answer.

    Args:
        lineage: Of the corpus.
        claims: Those that assert the answer, in reading order.

    Attributes:
        claims: The mentions, in reading order.
        upstream: For each node, what it has the answer from.
        stated: The nodes that somebody names as those who say it.
        names: The nodes for people.
        copied: The claims that stand in text that was copied, as far as words tell.
        groups: The documents behind each shared text.
    """

    def __init__(self, lineage: Lineage, claims: Sequence[Claim]) -> None:
        self._lineage = lineage
        self.claims = tuple(claims)
        self._headlines = headlines(claims)
        self.upstream: dict[str, dict[str, None]] = defaultdict(dict)
        self.names: dict[str, str] = {}
        self._by_document: dict[str, list[Claim]] = defaultdict(list)
        groups: dict[str, list[str]] = defaultdict(list)
        for claim in claims:
            if claim.document not in self._by_document and claim.document in lineage.alike:
                groups[lineage.alike[claim.document]].append(claim.document)
            self._by_document[claim.document].append(claim)
        self.groups = {group: tuple(sorted(members)) for group, members in groups.items()}
        self._named_by = {claim.id: {self._source(source) for source in _named_in(claim)} for claim in claims}
        self._works = {claim.id: lineage.citable.works(claim) for claim in claims}
        self._texts = {claim.id: self._copied_from(claim) for claim in claims}
        self.copied = frozenset(claim for claim, text in self._texts.items() if text != "")
        cited = {node for works in self._works.values() for node, _ in works if not node.startswith(WORK)}
        self._passed = cited | {text for text in self._texts.values() if text != ""}
        # Whom others have the answer from: those who are named or cited, and those whose text is copied.
        self._said = {self._publisher(claim) for claim in claims if claim.document in cited}
        self._used = {self._publisher(claim) for claim in claims if claim.document in self._passed}
        self._used.update(source for named in self._named_by.values() for source in named)
        self._borrowing = {
            self._publisher(claim)
            for claim in claims
            if not claim.own_voice or self._works[claim.id] or claim.id in self.copied
        }
        for claim in claims:
            self.names[claim.id] = claim.chain[-1].source.name or self._called(claim.document)
            self._claim(claim)
        for group, members in self.groups.items():
            names = sorted({self._called(member) for member in members})
            self.names[group] = f"a text that {' and '.join(names[:2])} share"
        self.stated = frozenset(self._said | {OWN + node for node in self._said})

    @cached_property
    def independence(self) -> Independence:
        """How independent the mentions are. Whoever nobody names as saying it may be an origin, or may not."""
        mentions = [claim.id for claim in self.claims]
        nodes = {*self.upstream, *(step for steps in self.upstream.values() for step in steps), *mentions}
        return independence_of(self.upstream, mentions, nodes - self.stated)

    @property
    def publishers(self) -> int:
        """How many publishers the mentions have."""
        return len({(claim.chain[-1].source.name, claim.chain[-1].source.document) for claim in self.claims})

    @property
    def origins_at_least(self) -> int:
        """How few origins there may be: all of unknown lineage may go back to a named one, or to one of them."""
        found = self.independence
        return len(found.origins) or min(1, len(found.unknown))

    @property
    def origins_at_most(self) -> int:
        """How many origins there may be."""
        return len(self.independence.origins) + len(self.independence.unknown)

    @property
    def through(self) -> str:
        """The first that everything passes through, for people; "" where something passes by."""
        points = self.independence.single_points
        return self.names[points[0]] if points and len(self.claims) > 1 else ""

    @property
    def firsts(self) -> tuple[Claim, ...]:
        """A claim for each chain to a named origin: the nearest to the origin, for others only pass on what it has."""
        by_node: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            for node in (claim.id, claim.document, source_id(claim.chain[-1].source)):
                by_node[node].append(claim)
        found: dict[str, Claim] = {}
        for path in self.independence.paths:
            near = (claim for node in reversed(path) for claim in by_node[node] if claim.id not in found)
            first = next(near, None)
            if first is not None:
                found[first.id] = first
        return tuple(found.values())

    def ends(self) -> dict[str, frozenset[str]]:
        """Return the named origins that each claim leads to; claims that have it from the same are looked up once."""
        named = frozenset(self.independence.origins)
        known: dict[tuple[str, ...], frozenset[str]] = {}
        found = {}
        for claim in self.claims:
            steps = tuple(self.upstream.get(claim.id, ()))
            if steps not in known:
                known[steps] = named & self._beyond(steps)
            found[claim.id] = known[steps]
        return found

    def _beyond(self, steps: Sequence[str]) -> set[str]:
        seen = set(steps)
        waiting = list(steps)
        while waiting:
            ahead = [step for step in self.upstream.get(waiting.pop(), ()) if step not in seen]
            seen.update(ahead)
            waiting.extend(ahead)
        return seen

    @property
    def loops(self) -> tuple[tuple[str, ...], ...]:
        """The circles of circular reporting, for people."""
        return tuple(tuple(self.names[node] for node in loop) for loop in self.independence.loops)

    def _claim(self, claim: Claim) -> None:
        """Lead a claim to what it rests on, by way of its document and publisher if others have it from these."""
        if claim.id in self._headlines:  # it has the answer from whoever is cited below
            for other in self._headlines[claim.id]:
                self._lead(claim.id, other.id)
            return
        node = claim.id
        publisher = self._publisher(claim)
        if claim.document in self._passed:
            self.names.setdefault(claim.document, self._called(claim.document))
            self._lead(node, claim.document)
            node = claim.document
        if publisher in self._used:
            self._lead(node, publisher)
            node = publisher
        behind = self._behind(claim)
        group = self._lineage.alike.get(claim.document)
        if group in self._passed and group is not None:
            for step in behind:
                self._lead(group, step)
        if self._texts[claim.id] != "":
            behind = [self._texts[claim.id]]
        for step in behind or self._own_voice(node, publisher):
            self._lead(node, step)

    def _own_voice(self, node: str, publisher: str) -> list[str]:
        """Return where a claim ends that names nobody: at its publisher."""
        if node != publisher:
            return [publisher]
        if publisher not in self._borrowing:
            return []
        self.names.setdefault(OWN + publisher, self.names[publisher])
        return [OWN + publisher]

    def _behind(self, claim: Claim) -> list[str]:
        """Return the first nodes that a claim has its answer from: an earlier text, footnotes, or whom it names."""
        chain = self._chain(claim)
        works = [self._work(work) for work in self._works[claim.id]]
        for node in works:
            if chain:
                self._lead(node, chain[0])
        text = self._texts[claim.id]
        if text != "" and text not in self.groups:
            return [text]
        return works or chain[:1]

    def _chain(self, claim: Claim) -> list[str]:
        """Lead the chain of the words from the outermost relay to the holder and his body, and return its nodes."""
        if claim.own_voice:
            return []
        publisher, holder = self._publisher(claim), claim.holder
        nodes = list(dict.fromkeys(self._source(level.source) for level in reversed(claim.chain[:-1])))
        spoken = nodes[-1:]
        if holder.acts_for != "":
            body = self._source(Source(holder.acts_for))
            nodes = [*(node for node in nodes if node != body), body]
            spoken = [*spoken, body]
        if holder.named:
            self._said.update(spoken)
        for node, after in pairwise(nodes):
            self._lead(node, after)
        return nodes[1:] if nodes[0] == publisher else nodes

    def _copied_from(self, claim: Claim) -> str:
        """Return the earlier or common text that a claim was copied with, if that text gives the answer too, or "".

        What a text says goes before what its wording gives away: nothing is inferred where it names or cites the other.
        """
        named = any(node in self._by_document for node, _ in self._works[claim.id])
        if named or claim.id in self._headlines:
            return ""
        group = self._lineage.alike.get(claim.document, "")
        before = self._lineage.earlier.get(claim.document, ())
        if group == "" and before == ():
            return ""
        earlier = [each for each in before if self._has(each, claim)]
        common = [each for each in self.groups.get(group, ()) if each != claim.document and self._has(each, claim)]
        if any(self._linked(claim, document) for document in (*earlier, *common)):
            return ""
        return earlier[0] if earlier else group if common else ""

    def _has(self, document: str, claim: Claim) -> bool:
        """Return whether a document gives the answer, by the same holder if the claim names one."""
        theirs = self._by_document.get(document, ())
        return any(claim.own_voice or other.holder.name == claim.holder.name for other in theirs)

    def _linked(self, claim: Claim, document: str) -> bool:
        """Return whether a claim and a document are linked by words already: one names the other's publisher."""
        return any(
            self._publisher(other) in self._named_by[claim.id] or self._publisher(claim) in self._named_by[other.id]
            for other in self._by_document[document]
        )

    def _work(self, work: Work) -> str:
        """Return the node of what a footnote means; a text that does not give the answer stands for its publisher."""
        node, label = work
        self.names.setdefault(node, label)
        document = self._lineage.document(node)
        if document is not None and document.publisher != "" and node not in self._by_document:
            self._lead(node, self._source(Source(document.publisher, "publisher")))
        return node

    def _called(self, document: str) -> str:
        known = self._lineage.document(document)
        return document if known is None else known.publisher or known.title

    def _publisher(self, claim: Claim) -> str:
        return self._source(claim.chain[-1].source)

    def _source(self, source: Source) -> str:
        node = source_id(source)
        self.names.setdefault(node, source.name)
        return node

    def _lead(self, node: str, after: str) -> None:
        if node != after:
            self.upstream[node][after] = None


@lru_cache(maxsize=1 << 16)
def source_id(source: Source) -> str:
    """Return the id of a source; it is a hash, and a source stands in many chains."""
    return source.id


def _named_in(claim: Claim) -> list[Source]:
    """Return whom the words name: relays, the holder, and the body that he speaks for."""
    named = [level.source for level in claim.chain[:-1]]
    return [*named, Source(claim.holder.acts_for)] if claim.holder.acts_for != "" and named else named
