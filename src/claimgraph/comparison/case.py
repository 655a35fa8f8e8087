"""What the rules look at: claims in order, grouped by issue (one event, one facet) and by position (one answer).

Claims are merged into positions before anything is compared, so a hot question costs what its answers cost and not
what its claims would cost squared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import combinations, product
from typing import Any, Final, TypeVar

from claimgraph.comparison.chronology import COMMITTED, Chronology, headlines
from claimgraph.comparison.people import Relations, relations_of
from claimgraph.comparison.tolls import taken_of
from claimgraph.comparison.wording import denies_any
from claimgraph.graph import Store
from claimgraph.graph.catalogue import Query, Rows, run
from claimgraph.link import told_apart
from claimgraph.schema import Claim, Document, Event, Finding, Match, Polarity, question_id, value_key
from claimgraph.schema.values import Count, Population, TimeSpan, Value
from claimgraph.vocab import CG, FACET

_Made = TypeVar("_Made")
_Of = TypeVar("_Of")

MOST_POSITIONS: Final = 40
"""Answers to one question that are held against each other, best supported first."""

MOST_CLAIMS: Final = 6
"""Claims of one answer that are held against those of another, one for each holder first."""

MOST_FINDINGS: Final = 200
"""Findings of one rule on one issue; nobody reads more, and the rest is counted."""


@dataclass(frozen=True, slots=True)
class Facet:
    """What `ontology/facets.ttl` says of a facet.

    Attributes:
        name: Its local name.
        comparison: `interval`, `names`, `exclusivity`, `date`, `clock`, `truth` or `none`.
        one_true_answer: Whether two different answers exclude each other.
        harm: Whether it counts people who came to harm, so that a denial asserts a count of 0.
    """

    name: str
    comparison: str = "none"
    one_true_answer: bool = False
    harm: bool = False


def facets(store: Store) -> Mapping[str, Facet]:
    """Return the facets that a store describes, by local name; one that it does not know is never compared."""
    answer = run(store, Query("facets", _FACETS, "SELECT"))
    found = {}
    for iri, comparison, one, harm in answer.rows if isinstance(answer, Rows) else ():
        name = str(iri).removeprefix("facet:").removeprefix(FACET)
        found[name] = Facet(name, str(comparison), one is True, harm is True)
    return found


@cache
def shipped_facets() -> Mapping[str, Facet]:
    """Return the facets of `ontology/facets.ttl`."""
    return facets(Store.memory())


_FACETS = f"""
PREFIX cg: <{CG}>
SELECT ?facet ?comparison ?one ?harm
WHERE {{
  ?facet a cg:Facet ; cg:comparison ?comparison ; cg:oneTrueAnswer ?one ; cg:harm ?harm .
}}
ORDER BY ?facet
"""


@dataclass(frozen=True, slots=True)
class Position:
    """One answer to one question, with everybody who gives it.

    Attributes:
        claims: In reading order; never empty.
    """

    claims: tuple[Claim, ...]

    @property
    def value(self) -> Value:
        """The answer."""
        return self.claims[0].value

    @property
    def population(self) -> Population | None:
        """Whom it is about."""
        return self.claims[0].population

    @property
    def polarity(self) -> Polarity:
        """Whether it is affirmed or denied."""
        return self.claims[0].polarity

    def leading(self) -> tuple[Claim, ...]:
        """Return the claims that stand for the position in pairs: the first of each holder, then the others.

        Whoever says it himself comes before those who pass it on; what a headline repeats stands for nothing.
        """
        firsts: list[Claim] = []
        others: list[Claim] = []
        seen: set[tuple[str, str]] = set()
        repeated = headlines(self.claims)
        for claim in sorted(self.claims, key=lambda one: len(one.chain)):
            holder = (claim.holder.name, claim.holder.document)
            if claim.id not in repeated:
                (others if holder in seen else firsts).append(claim)
                seen.add(holder)
        return tuple([*firsts, *others][:MOST_CLAIMS])


@dataclass(frozen=True, slots=True)
class Issue:
    """One facet of one event, with the answers given, best supported first."""

    event: Event
    facet: Facet
    positions: tuple[Position, ...]

    @property
    def rivals(self) -> int:
        """How many pairs of its claims give different answers, headlines left out that only repeat one."""
        sizes = [len(position.claims) - len(headlines(position.claims)) for position in self.positions]
        return choose_two(sum(sizes)) - sum(choose_two(size) for size in sizes)


@dataclass(frozen=True)
class Case:
    """All claims that are compared with each other.

    Attributes:
        claims: In reading order, each once.
        facets: How answers compare, by the facet's name.
        documents: The documents by id, as far as they are known.
        background: Background claims that hold here, where `claims` are only some of all that are compared.
        matches: What is held of names and events that may be one.
        aside: Why claims, or their links to others, enter no comparison, each reason with their number.
    """

    claims: tuple[Claim, ...]
    facets: Mapping[str, Facet]
    documents: Mapping[str, Document] = field(default_factory=dict)
    background: tuple[Claim, ...] = ()
    matches: tuple[Match, ...] = ()
    aside: Mapping[str, int] = field(default_factory=dict)
    _made: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)
    _of_documents: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)

    def of(self, claims: tuple[Claim, ...], background: tuple[Claim, ...]) -> Case:
        """Return a case of some of all claims; the documents are not looked through again."""
        return replace(self, claims=claims, background=background, _made={})

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """The claims by id."""
        return {claim.id: claim for claim in self.claims}

    def may_be_of_others(self, claim: Claim) -> bool:
        """Return whether a claim in the writer's own voice stands in a sentence of what somebody else says."""
        return claim.own_voice and (claim.document, claim.sentence.start) in self.attributed

    @cached_property
    def attributed(self) -> frozenset[tuple[str, int]]:
        """The sentences in which somebody is read to say something, by document and first character."""
        read = (one for one in self.claims if not one.own_voice and one.decisions == ())
        return frozenset((one.document, one.sentence.start) for one in read)

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """The issues that committed claims speak of."""
        groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        events: dict[str, Event] = {}
        for claim in self.claims:
            if claim.event is not None and claim.modality in COMMITTED:
                events.setdefault(claim.event.id, claim.event)
                groups[claim.event.id, claim.facet].append(claim)
        return tuple(
            Issue(events[event], self.facet(facet), positions(group))
            for (event, facet), group in sorted(groups.items())
        )

    def facet(self, name: str) -> Facet:
        """Return what is known of a facet; answers to an unknown one are never compared."""
        return self.facets.get(name, Facet(name))

    @cached_property
    def by_event(self) -> Mapping[str, Mapping[str, Issue]]:
        """The issues of each event by the name of their facet."""
        found: dict[str, dict[str, Issue]] = defaultdict(dict)
        for issue in self.issues:
            found[issue.event.id][issue.facet.name] = issue
        return found

    @cached_property
    def relations(self) -> Relations:
        """What background claims say of groups and bodies."""
        return relations_of((*self.background, *self.claims) if self.background != () else self.claims)

    @cached_property
    def taken(self) -> Mapping[str, str]:
        """The counts of some of those whom another counts, as their words say, by id, with the id of that one."""
        return taken_of(self.claims)

    @cached_property
    def chronology(self) -> Chronology:
        """When each claim was said, in which order, and which of them were replaced."""
        return Chronology(self.claims, self.documents)

    def made(self, make: Callable[[Case], _Made]) -> _Made:
        """Return what a function makes of this case; a rule and an analysis that both ask pay once."""
        return _once(self._made, make, self)

    def forget(self) -> None:
        """Let go of what was made of this case: it holds the case, and neither would go before a collection."""
        self._made.clear()

    def made_of_documents(self, make: Callable[[Mapping[str, Document]], _Made]) -> _Made:
        """Return what a function makes of the documents alone; cases that `of` gave share it."""
        return _once(self._of_documents, make, self.documents)

    def given(self, make: Callable[[Mapping[str, Document]], _Made], made: _Made) -> Case:
        """Return a case for which a function of the documents need not be asked: it gave this, over more documents."""
        return replace(self, _of_documents={make: made}, _made={})

    @property
    def apart(self) -> Callable[[str, str], bool]:
        """Whether people hold two events to be two; worked out once for all cases that `of` gives."""
        return _once(self._of_documents, told_apart, self.matches)

    def said(self, claim: Claim) -> TimeSpan | None:
        """Return when it was said; a document's own voice speaks when the document is published."""
        if claim.said is None and claim.own_voice:
            document = self.documents.get(claim.document)
            return None if document is None else document.published
        return claim.said


@dataclass(frozen=True, slots=True)
class RuleFindings:
    """What a rule found, and how much it left out.

    Attributes:
        findings: In any order.
        cut: Pairs of claims that it left out because an issue had too many.
    """

    findings: tuple[Finding, ...]
    cut: int = 0


def positions(claims: Iterable[Claim]) -> tuple[Position, ...]:
    """Merge claims that give one answer to one question; a denial of any is the count 0."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[repr(answer_key(claim))].append(claim)
    merged = [Position(tuple(sorted(group, key=reading_order))) for _, group in sorted(groups.items())]
    return tuple(sorted(merged, key=lambda position: -len(position.claims)))


def answer_key(claim: Claim) -> tuple[object, ...]:
    """Return what makes two claims on one issue the same answer."""
    population = None if claim.population is None else claim.population.key
    if isinstance(claim.value, Count):
        value: list[object] = ["count", *claim.value.bounds]
        return population, claim.polarity == "denied" and not denies_any(claim), value
    return population, claim.polarity == "denied", value_key(claim.value)


def reading_order(claim: Claim) -> tuple[str, int, int, str]:
    """Order claims by document, place in it, and id."""
    return claim.document, claim.quote.start, claim.quote.end, claim.id


def claim_pairs(issue: Issue) -> Iterator[tuple[Claim, Claim]]:
    """Yield the pairs of claims of different positions that are held against each other."""
    leading = [position.leading() for position in issue.positions[:MOST_POSITIONS]]
    for left, right in combinations(leading, 2):
        yield from product(left, right)


VERDICTS: Final = (
    "conflict", "revision", "undetermined", "part-whole", "scope-difference", "certainty-gap", "refinement",
    "provenance-gap", "corroboration", "echo",
)  # fmt: skip
"""Verdicts as a reader wants them: conflicts first, what agrees last."""


def first_findings(found: Iterable[Finding | None]) -> tuple[Finding, ...]:
    """Return as many findings as anybody reads: where there are more, those that matter most."""
    every = [finding for finding in found if finding is not None]
    if len(every) > MOST_FINDINGS:
        every.sort(key=lambda finding: (finding.verdict == "scope-difference", VERDICTS.index(finding.verdict)))
    return tuple(every[:MOST_FINDINGS])


def capped(found: Iterable[Finding | None], case: Case) -> RuleFindings:
    """Return what a rule found, no more about one event than anybody reads: other events change nothing about it."""
    groups: dict[str, list[Finding]] = defaultdict(list)
    for one in found:
        if one is not None:
            told = [case.by_id[claim] for claim in one.claims if claim in case.by_id]
            about = next((claim.event.id for claim in told if claim.event is not None), "")
            groups[about or next((claim.document for claim in told), "")].append(one)
    kept = [one for group in groups.values() for one in first_findings(group)]
    return RuleFindings(tuple(kept), sum(map(len, groups.values())) - len(kept))


def _once(made: dict[object, Any], make: Callable[[_Of], _Made], of: _Of) -> _Made:
    if make not in made:
        made[make] = make(of)
    known: _Made = made[make]
    return known


def choose_two(number: int) -> int:
    """Return how many pairs so many things make."""
    return number * (number - 1) // 2


def finding(  # noqa: PLR0913 -- a finding has these parts
    rule: str,
    verdict: str,
    kind: str,
    claims: Iterable[Claim],
    explanation: str,
    *,
    differs: str = "",
    aligned: tuple[str, ...] = ("event", "facet"),
) -> Finding:
    """Make a finding; its claims stand in the order of their ids, so that two ways to find it give one name."""
    members = {claim.id: claim for claim in claims}
    asked = {
        question_id(claim.event, claim.facet, claim.population) for claim in members.values() if claim.event is not None
    }
    question = asked.pop() if len(asked) == 1 else ""
    return Finding(verdict, kind, tuple(sorted(members)), explanation, rule, question, differs, aligned)


def of_event(  # noqa: PLR0913, PLR0917 -- a finding has these parts
    rule: str, verdict: str, kind: str, pair: Iterable[Claim], text: str, differs: str
) -> Finding:
    """Make a finding on claims of one event under several facets."""
    return finding(rule, verdict, kind, pair, text, differs=differs, aligned=("event",))
