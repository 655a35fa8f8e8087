"""The lineage of one answer: from the claims that print it, through relays, footnotes and copied text, to the origins.

The nodes are the claims (the mentions), and what stands behind them: sources and documents by their ids, works that a
footnote names and the corpus lacks, and texts that several documents share. The publisher of a document is where its
claims are printed; it becomes a link of the chain only where others have the answer from it.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final

from claimgraph.analyses.lineage.independence import Independence, independence_of
from claimgraph.analyses.lineage.texts import Lineage, Work
from claimgraph.schema import Claim, Source

WORK: Final = "work/"
"""Begins the node of a work that a footnote names and the corpus lacks."""

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
        cited = {work.document for works in self._works.values() for work in works if work.document != ""}
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
        if any(work.document in self._by_document for work in self._works[claim.id]):
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
        node = work.document or WORK + work.key
        self.names.setdefault(node, work.label)
        document = self._lineage.document(work.document)
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
