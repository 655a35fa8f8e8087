"""What stands behind each answer, in numbers and in one sentence.

Only answers that at least two claims assert are weighed: one claim is one mention of at most one origin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.analyses.lineage.independence import Independence, independence
from claimgraph.analyses.lineage.records import Derivation, Support
from claimgraph.analyses.lineage.tracing import OWN, WORK, Lineage, Paths, source_id, trace
from claimgraph.schema import Claim, Text, position_id, question_id, value_key

if TYPE_CHECKING:
    from claimgraph.comparison.case import Case


@dataclass(frozen=True, slots=True)
class Weighed:
    """The lineage of one answer, and how independent its mentions are.

    Attributes:
        claims: The mentions, in reading order.
        paths: Where they have the answer from.
        independence: What follows from that.
    """

    claims: tuple[Claim, ...]
    paths: Paths
    independence: Independence

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
        return self.paths.names[points[0]] if points and len(self.claims) > 1 else ""

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
            steps = tuple(self.paths.upstream.get(claim.id, ()))
            if steps not in known:
                known[steps] = named & self._beyond(steps)
            found[claim.id] = known[steps]
        return found

    def _beyond(self, steps: Sequence[str]) -> set[str]:
        seen = set(steps)
        waiting = list(steps)
        while waiting:
            ahead = [step for step in self.paths.upstream.get(waiting.pop(), ()) if step not in seen]
            seen.update(ahead)
            waiting.extend(ahead)
        return seen

    @property
    def loops(self) -> tuple[tuple[str, ...], ...]:
        """The circles of circular reporting, for people."""
        return tuple(tuple(self.paths.names[node] for node in loop) for loop in self.independence.loops)


def weigh(lineage: Lineage, claims: Sequence[Claim]) -> Weighed:
    """Return the lineage of one answer and how independent its mentions are.

    Args:
        lineage: Of the corpus.
        claims: Those that assert the answer, in reading order.
    """
    paths = trace(lineage, claims)
    return Weighed(tuple(claims), paths, independence(paths.upstream, paths.mentions, paths.unknown))


def sentence(weighed: Weighed) -> str:
    """Return the numbers in one line: "7 mentions · 4 publishers · 1–2 origins · 1 independent chain (…)"."""
    least, most = weighed.origins_at_least, weighed.origins_at_most
    origins = _number(most, "origin") if least == most else f"{least}–{most} origins"
    parts = [_number(len(weighed.claims), "mention"), _number(weighed.publishers, "publisher"), origins]
    through = f" (everything passes through {weighed.through})" if weighed.through != "" else ""
    parts.append(_number(weighed.independence.chains, "independent chain") + through)
    parts.extend(f"circular reporting: {circle(loop)}" for loop in weighed.loops)
    if weighed.paths.copied:
        parts.append(f"{_number(len(weighed.paths.copied), 'mention')} in copied text (inferred)")
    return " · ".join(parts)


def circle(names: Sequence[str]) -> str:
    """Return a circle as it goes round: "wiki → blog → paper → wiki"."""
    return " → ".join(dict.fromkeys([*names])) + f" → {names[0]}"


def lineage_records(case: Case) -> tuple[Support | Derivation, ...]:
    """Return what stands behind each answer that two claims or more assert, and which documents come from which."""
    return (*supports(case), *case.lineage.derivations())


def supports(case: Case, least: int = 2) -> Iterator[Support]:
    """Yield what stands behind each answer, question by question.

    Args:
        case: The claims.
        least: The fewest mentions of an answer that is weighed.
    """
    for issue in case.issues:
        for position in issue.positions:
            claims = [claim for claim in position.claims if claim.modality == "asserted"]
            if len(claims) >= least:
                yield from _of_answers(case.lineage, claims, least)


def _of_answers(lineage: Lineage, claims: Sequence[Claim], least: int) -> Iterator[Support]:
    """Yield the support of each answer; "none" and "denied that any" are one position of two answers."""
    event, value = claims[0].event, claims[0].value
    if event is None or (isinstance(value, Text) and value.words == ""):
        return
    question = question_id(event, claims[0].facet, claims[0].population)
    answers: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        answers[claim.polarity, repr(value_key(claim.value))].append(claim)
    for _, members in sorted(answers.items(), key=lambda each: (-len(each[1]), each[0])):
        if len(members) >= least:
            position = position_id(question, members[0].polarity, members[0].value)
            yield _support(question, position, weigh(lineage, members))


def _support(question: str, position: str, weighed: Weighed) -> Support:
    found = weighed.independence
    return Support(
        question,
        position,
        tuple(claim.id for claim in weighed.claims),
        weighed.publishers,
        tuple(sorted(set(_things(weighed, found.origins)))),
        weighed.origins_at_least,
        weighed.origins_at_most,
        found.chains,
        tuple(sorted(set(_things(weighed, found.bottleneck)))),
        tuple(dict.fromkeys(_things(weighed, found.single_points))),
        tuple(tuple(dict.fromkeys(_things(weighed, _by_name(weighed, loop)))) for loop in found.loops),
        weighed.paths.copied != frozenset(),
        sentence(weighed),
    )


def _by_name(weighed: Weighed, loop: Sequence[str]) -> list[str]:
    """Return a circle with one node for each name: a document stands for its publisher."""
    firsts: dict[str, str] = {}
    for node in loop:
        firsts.setdefault(weighed.paths.names[node], node)
    return list(firsts.values())


def _things(weighed: Weighed, nodes: Sequence[str]) -> Iterator[str]:
    """Yield the sources and documents that nodes stand for; a work that the corpus lacks is neither."""
    documents = {claim.id: claim.document for claim in weighed.claims}
    for node in nodes:
        if node in weighed.paths.groups:
            yield from weighed.paths.groups[node]
        elif not node.startswith(WORK):
            yield documents.get(node, node.removeprefix(OWN))


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"
