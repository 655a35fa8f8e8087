"""What the rules look at: claims by issue (one event, one facet) and by position (one answer); and background claims.

Claims are merged into positions before anything is compared, so a hot question costs what its answers cost and not
what its claims would cost squared. What people know besides settles findings, and its own contradictions are told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import combinations, product
from typing import Any, Final, TypeVar

from claimgraph.comparison.chronology import COMMITTED, Chronology, headlines
from claimgraph.comparison.people import (
    Contradictory,
    Related,
    Relations,
    entity_name,
    folded,
    group_name,
    relations_of,
    sides,
    statement,
)
from claimgraph.comparison.tolls import taken_of
from claimgraph.comparison.wording import denies_any, listed, said
from claimgraph.graph import Store
from claimgraph.graph.catalogue import Query, Rows, run
from claimgraph.link import told_apart
from claimgraph.schema import Claim, Document, Entity, Event, Finding, Match, Names, Polarity, question_id, value_key
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


_RULE: Final = "background"
_SETTLING: Final = "settled-exclusion"
"""The rule that settles by background what "only X" excludes."""

_EXCLUSIONS: Final = frozenset({"exclusivity", "owner-unknown", "implied-exclusion"})
"""The rules whose findings rest on two names being strangers."""

_SHOWN: Final = 6
"""Claims that a sentence quotes."""


def contradicted(case: Case) -> RuleFindings:
    """Find background claims that cannot all be right; every one of them is kept, and none is used."""
    every = case.relations.contradictions.items()
    return RuleFindings(tuple(_contradiction(kind, ids, case) for ids, kind in every if ids[0] in case.by_id))


def resting(found: Finding | None, related: Related, case: Case) -> Finding | None:
    """Return a finding on two groups with the background claims that it rests on, or with what they leave open."""
    if found is None or (related.grounds == () and (related.note == "" or found.verdict != "undetermined")):
        return found
    told = case.relations.told(related.grounds) if related.grounds != () else related.note
    return replace(found, explanation=f"{found.explanation} {told}", settled_by=related.grounds)


def settled(findings: Iterable[Finding], case: Case) -> Iterable[Finding]:
    """Return findings, those on what "only X" excludes as background claims settle them.

    The rules in `queries/findings/` look at the documents alone; what they call a conflict or undetermined because two
    names are strangers is held here against the background claims.
    """
    if not case.relations:
        return findings
    return [_of_exclusion(one, case) if one.rule in _EXCLUSIONS else one for one in findings]


def meetings(case: Case) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return what each side of each background claim meets in the documents; a side that meets nothing is told of.

    Returns:
        The background claim's id, the side's words, and the groups, bodies and holders of other claims that it stands
        for, as these word them, sorted.
    """
    met = _met(case)
    found = []
    for claim in case.relations.claims.values():
        left = "" if claim.population is None else claim.population.words
        for words, name in zip((left, claim.value.words), sides(claim), strict=True):
            found.append((claim.id, words, tuple(sorted(met.get(name, ())))))
    return tuple(found)


def _contradiction(kind: Contradictory, ids: tuple[str, ...], case: Case) -> Finding:
    claims = [case.relations.claims[claim] for claim in ids]
    told = [f"{statement(claim)} ({claim.holder.name})" for claim in claims[:_SHOWN]]
    more = [f"{len(claims) - _SHOWN} more"] if len(claims) > _SHOWN else []
    why = {
        "denied": "one denies what the others come to",
        "circle": "each group would be a part of itself",
        "apart": "groups with nobody in common cannot hold each other or a third group",
    }[kind]
    text = f"Background claims contradict each other: {listed([*told, *more])}; {why}. None of them is used."
    return finding(_RULE, "conflict", "background", claims, text, differs="background", aligned=())


def _met(case: Case) -> Mapping[str, set[str]]:
    met: dict[str, set[str]] = defaultdict(set)
    for claim in case.claims:
        if claim.id in case.relations.claims:
            continue
        if claim.population is not None:
            met[group_name(claim.population)].add(claim.population.words)
        for name in _bodies(claim):
            met[folded(name)].add(name)
    return met


def _bodies(claim: Claim) -> Iterator[str]:
    """Yield the names of bodies and things that a claim names, and of those who say it or pass it on."""
    if isinstance(claim.value, Names):
        yield from (entity.name for entity in (*claim.value.entities, *claim.value.owners))
    if claim.population is not None and claim.population.affiliation is not None:
        yield claim.population.affiliation.name
    for level in claim.chain:
        yield from (name for name in (level.source.name, level.source.acts_for) if name != "" and level.source.named)


def _of_exclusion(found: Finding, case: Case) -> Finding:
    """Return what background claims make of "only X was hit" against something else; the finding where nothing."""
    claims = [case.by_id[claim] for claim in found.claims if claim in case.by_id]
    only = [claim for claim in claims if isinstance(claim.value, Names) and claim.value.exclusive]
    others = [claim for claim in claims if claim not in only]
    if len(only) != 1 or len(others) != 1:
        return found
    allowed, named = _concerned(only[0]), _concerned(others[0])
    if allowed == () or named == ():
        return found
    ties = [_tie(one, allowed, case) for one in named]
    apart = [tie for tie in ties if tie.kind == "disjoint"]
    implied = found.type == "implied"
    if apart and not implied:
        return _settled(found, only[0], others[0], apart, case, "conflict")
    if all(tie.kind == "same" for tie in ties) and any(tie.grounds != () for tie in ties):
        return _settled(found, only[0], others[0], ties, case, "scope-difference" if implied else "refinement")
    noted = next((tie for tie in ties if tie.note != "" or tie.kind == "whole"), None)
    return found if noted is None else _left_open(found, only[0], others[0], noted, case)


def _tie(named: Entity, allowed: tuple[Entity, ...], case: Case) -> Related:
    """Return whether a body is one of those that "only" allows (`same`), apart from all (`disjoint`), or neither.

    `whole` means that background claims put it into the camp of one of them, without making it a part.
    """
    ties = [case.relations.between(named, one) for one in allowed]
    inside = [tie for tie in ties if tie.kind in {"same", "part", "whole"}]
    if inside:
        return Related("same", min((tie.grounds for tie in inside), key=len))
    if any(_listed_together(named, one) for one in allowed):
        return Related("same")
    if ties and all(tie.kind == "disjoint" for tie in ties):
        return Related("disjoint", tuple(dict.fromkeys(ground for tie in ties for ground in tie.grounds)))
    camp = next((grounds for one in allowed if (grounds := case.relations.serves(named, one)) != ()), ())
    note = next((tie.note for tie in ties if tie.note != ""), "")
    return Related("whole" if camp != () else "unknown", camp, note)


def _listed_together(one: Entity, other: Entity) -> bool:
    return other.name in one.within or one.name in other.within or entity_name(one) == entity_name(other)


def _settled(  # noqa: PLR0913, PLR0917 - the two claims, what ties them, and what comes of it
    found: Finding, only: Claim, other: Claim, ties: Iterable[Related], case: Case, verdict: str
) -> Finding:
    grounds = tuple(dict.fromkeys(ground for tie in ties for ground in tie.grounds))
    end = {
        "conflict": f"{said(only)} leaves no room for {said(other)}.",
        "refinement": f"{said(other)} names what belongs to those that {said(only)} allows.",
        "scope-difference": f"{said(other)} is of the same side as {said(only)}: both can be true.",
    }[verdict]
    return replace(
        found,
        verdict=verdict,
        rule=_SETTLING,
        explanation=f"{end} {case.relations.told(grounds)}",
        differs={"conflict": "value", "refinement": "precision"}.get(verdict, "facet"),
        settled_by=grounds,
    )


def _left_open(found: Finding, only: Claim, other: Claim, tie: Related, case: Case) -> Finding:
    """Return a finding that stays or becomes undetermined, with what background claims say of it."""
    grounds = tie.grounds if tie.kind == "whole" else ()
    told = tie.note if tie.note != "" else case.relations.told(grounds)
    if found.verdict == "undetermined":
        return replace(found, explanation=f"{found.explanation} {told}")
    if grounds == ():
        return found
    text = f"{said(only)} excludes {said(other)} only if these do not count as its own. {told}"
    return replace(found, verdict="undetermined", rule=_SETTLING, explanation=text, differs="owner", settled_by=grounds)


def meant(value: Names) -> tuple[Entity, ...]:
    """Return whom a claim speaks of: the owners of what it names, or else what it names."""
    return value.owners if value.owners != () else value.entities


def turns_on_another(left: Claim, right: Claim) -> bool:
    """Return whether one blames somebody by name, and the other tells of another by name who did it or owns to it.

    A body that no list knows is another where its name shares no word with the other's, whose men it may be.
    """
    blamed, told = (left, right) if left.rule.endswith("/blamed") else (right, left)
    firm = blamed.rule.endswith("/blamed") and told.rule.endswith(_DOING)
    names, others = _names_in(blamed), _names_in(told)
    return firm and bool(names) and bool(others) and names.isdisjoint(others)


def _names_in(claim: Claim) -> frozenset[str]:
    """Return how the names begin of all whom a claim names, none where one has none; "its men" are of who says so."""
    own = "" if claim.own_voice else f"{claim.holder.name} {claim.holder.acts_for}"
    called = [one.name for one in meant(claim.value)] if isinstance(claim.value, Names) else []
    names = [{*_PROPER.findall(own if _ITS.match(one) else one)} for one in called]
    return frozenset[str]().union(*names) if all(names) else frozenset()


_PROPER: Final = re.compile(r"\b[A-Z][\w-]{2,3}")
_ITS: Final = re.compile(r"(?:its|our|their)\s")
_DOING: Final = ("/claimed", "occurrence/subject", "frame/agent", "/did-it")


def _concerned(claim: Claim) -> tuple[Entity, ...]:
    """Return whom a claim is about: owners, what is named, or those who came to harm."""
    if isinstance(claim.value, Names):
        return meant(claim.value)
    group = claim.population
    if group is None:
        return ()
    return (Entity(group.key, "unknown") if group.affiliation is None else group.affiliation,)


def facets_beside(claim: Claim, case: Case) -> frozenset[str]:
    """Return the facets of all claims on its event in the sentence of a claim, its own among them."""
    return frozenset(case.made(_told_in_sentences)[_sentence_of(claim)])


def _told_in_sentences(case: Case) -> Mapping[tuple[str, int, str], set[str]]:
    found: dict[tuple[str, int, str], set[str]] = defaultdict(set)
    for claim in case.claims:
        found[_sentence_of(claim)].add(claim.facet)
    return found


def _sentence_of(claim: Claim) -> tuple[str, int, str]:
    return claim.document, claim.sentence.start, "" if claim.event is None else claim.event.id
