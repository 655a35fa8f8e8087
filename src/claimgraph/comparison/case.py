"""What the rules look at: claims in order, grouped by issue (one event, one facet) and by position (one answer).

Claims are merged into positions before anything is compared, so a hot question costs what its answers cost and not
what its claims would cost squared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import combinations, product
from typing import Any, Final, Literal, TypeVar

from claimgraph.comparison.chronology import (
    COMMITTED,
    Chronology,
    headlines,
    is_nobody,
    is_one_line,
    is_replaced,
    line_of,
    passes_on,
    perhaps_one_line,
    same_question,
    spoken_for,
    stage_of,
)
from claimgraph.comparison.people import Relations, relations_of
from claimgraph.comparison.tolls import taken_of
from claimgraph.comparison.wording import ONLY_RISING, denies_any, gives_reason, is_increment
from claimgraph.graph import Store
from claimgraph.graph.catalogue import Query, Rows, run
from claimgraph.link import told_apart
from claimgraph.schema import CODED, Claim, Document, Event, Finding, Match, Polarity, question_id, value_key
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


# Which claim replaces which: a later figure is not a rival of the earlier one.
#
# Different holders never revise each other, unless the document itself says so ("first reports … was later adjusted").
# What comes later is told by the moments at which claims were said (`Case.chronology`), to the second where documents
# give a time, and by words where they give none.


Succession = Literal["revision", "superseded", "stage-unknown", "order-unknown", "part-unknown", ""]
"""Why two different figures need not be rivals; "" where nothing says so."""


def succession(left: Claim, right: Claim, case: Case) -> Succession:
    """Return how two different answers to one question follow each other."""
    for earlier, later in ((left, right), (right, left)):
        kind = _by_stage(earlier, later, case)
        if kind != "":
            return kind
    return _by_holder(left, right, case)


def in_one_breath(left: Claim, right: Claim) -> bool:
    """Return whether one holder says both in one sentence."""
    return left.document == right.document and left.sentence == right.sentence and left.holder.id == right.holder.id


def in_one_text(left: Claim, right: Claim) -> bool:
    """Return whether one document has both; a table of coded rows is one in all of its parts."""
    coded = left.rule == right.rule == CODED and left.chain[-1].source.id == right.chain[-1].source.id
    return coded or left.document == right.document


def in_order(left: Claim, right: Claim, case: Case) -> tuple[Claim, Claim]:
    """Return two claims of which one revises the other, the earlier one first.

    Of two documents the moments at which both were said come before their words: "has risen to 48" was said of 31.
    """
    at = case.chronology.asserted
    first, second = at[left.id], at[right.id]
    stages = stage_of(left), stage_of(right)
    if left.document != right.document and (stages[0] == "earlier") == (stages[1] == "earlier"):
        timed = first.before(second) or second.before(first)
        if second.before(first) or (not timed and _printed_later(left, right, case)):
            return right, left
        if timed or _printed_later(right, left, case):
            return left, right
    if stages[0] != stages[1]:
        return (right, left) if stages[0] == "later" or stages[1] == "earlier" else (left, right)
    return (right, left) if second.before(first) else (left, right)


def _printed_later(left: Claim, right: Claim, case: Case) -> bool:
    """Return whether the document of one claim was published a day or more after that of another."""
    dates = [None if (told := case.documents.get(one.document)) is None else told.published for one in (left, right)]
    return dates[0] is not None and dates[1] is not None and dates[1].last < dates[0].first


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


def is_within(mine: Claim, other: Claim, case: Case) -> bool:
    """Return whether one of two tolls is itself a part of one like the other: 19 killed at once, of 22."""
    wholes = ((case.by_id.get(one.part_of), two) for one, two in ((mine, other), (other, mine)))
    return any(whole is not None and answer_key(whole) == answer_key(two) for whole, two in wholes)


def is_toll(claim: Claim, case: Case) -> bool:
    """Return whether a count may be all that its holder counts: in its document he gives none higher, and adds none.

    "The ministry said that the toll had risen to 48, and that 17 had died of their wounds": the 17 are no toll. "Two
    were shot, the doctors said; later they told of a third": the two are none. Nor are "six of whom".
    """
    if claim.stage is not None or denies_any(claim):
        return True
    some = claim.population is None and _OF_THEM.match(claim.quote.text) is not None
    if some or claim.id in case.made(_added_to) or _OF_THOSE.match(claim.quote.text) is not None:
        return False
    return claim.own_voice or claim.id not in case.made(_outdone)


_OF_THEM: Final = re.compile(
    r"\W{0,3}(?:(?:at\s{1,3}least|about|around|some|another)\s{1,3})?\w[\w,-]{0,20}\s{1,3}of\s{1,3}(?:whom|them|which)\b",
    re.IGNORECASE,
)
"""At the head of a count: "six of whom", but not "21 were killed, five of them children"."""

_OF_THOSE: Final = re.compile(
    r"\W{0,3}(?:(?:at\s{1,3}least|about|around|some|another|only)\s{1,3})?\w[\w,-]{0,20}\s{1,3}of\s{1,3}(?:the|these|those)\s{1,3}"
    r"(?:\w{1,20}\s{1,3})?(?:trapped|missing|wounded|injured|dead|kidnapped|abducted|captured|arrested|miners|passengers|workers|girls"
    r"|students|hostages|victims|protesters|patients|soldiers|men|women|children|people|attackers|gunmen|boys|adults|civilians"
    r"|villagers|residents|militants|fighters|rebels|pilgrims|worshippers|sailors|migrants|refugees|officers|policemen|teachers"
    r"|pupils|nurses|guests|tourists|crew)\b",
    re.IGNORECASE,
)
"""At the head of a count: "13 of the trapped miners"."""


def _added_to(case: Case) -> frozenset[str]:
    """Return the claims to which their holder adds further on in the document."""
    added: dict[tuple[object, ...], int] = {}
    for claim in case.claims:
        if is_increment(claim):
            added[_adding_key(claim)] = max(added.get(_adding_key(claim), 0), claim.quote.start)
    counts = (claim for claim in case.claims if isinstance(claim.value, Count) and not is_increment(claim))
    return frozenset(claim.id for claim in counts if claim.quote.start < added.get(_adding_key(claim), -1))


def _adding_key(claim: Claim) -> tuple[object, ...]:
    return claim.document, claim.facet, claim.event and claim.event.id, claim.holder.id


def _outdone(case: Case) -> frozenset[str]:
    """Return the claims below the highest count that their holder, or who speaks for one body with him, gives there."""
    keyed = [(claim, _toll_key(claim)) for claim in case.claims]
    highest: dict[tuple[object, ...], int] = defaultdict(int)
    for claim, key in keyed:
        if isinstance(claim.value, Count) and claim.modality == "asserted" and stage_of(claim) != "earlier":
            highest[key] = max(highest[key], _most(claim))
    return frozenset(claim.id for claim, key in keyed if _most(claim) < highest.get(key, 0))


def _toll_key(claim: Claim) -> tuple[object, ...]:
    who = spoken_for(claim.holder)
    men = claim.population.words.lower() if claim.population is not None and claim.population.key == _FIGHTERS else ""
    return claim.document, same_question(claim), men, who if claim.holder.named else claim.holder.id


_FIGHTERS: Final = "combatant"
"""The key of all who fight: the soldiers that somebody lost are none of the militants that he killed."""


def _most(claim: Claim) -> int:
    return max(one or 0 for one in claim.value.bounds) if isinstance(claim.value, Count) else 0


def fall(earlier: Claim, later: Claim) -> Literal["downward", "series"]:
    """Return what a lower later figure is: `downward` where its words say why, else `series`.

    The dead do not come back: a cumulative count that falls in silence is a slip, another scope, or a copy of an old
    figure, and somebody should look. Of the missing, who are found, a lower number is news like any other.
    """
    told = earlier.facet not in ONLY_RISING or gives_reason(later)
    return "downward" if told or later.stage == "later" else "series"


def _by_stage(earlier: Claim, later: Claim, case: Case) -> Succession:
    if stage_of(earlier) != "earlier":
        return _unmarked(earlier, later, case)
    # Of two first figures neither replaces the other.
    return "" if stage_of(later) == "earlier" else _after_first(earlier, later, case)


def _after_first(earlier: Claim, later: Claim, case: Case) -> Succession:
    """Return what a figure is to one that the text calls a first one."""
    marked = case.chronology.staged.get((earlier.document, "later", same_question(earlier)), ())
    successors = [claim for claim in marked if _bind(earlier, claim)]
    if not _bind(earlier, later):  # what a rival first said is his alone; what he gave up since is no rival
        return "superseded" if successors or _has_gone_on(earlier, case) else ""
    if stage_of(later) == "later" and earlier.document == later.document:
        return "revision"
    if any(_same_figure(later, successor) for successor in successors):
        # What another document's holder says was not the revision, though it is the same figure.
        return "revision" if later.document == earlier.document or is_one_line(earlier, later) else "superseded"
    if successors:
        return "superseded"
    told = later.own_voice or is_replaced(earlier) or (is_one_line(earlier, later) and is_toll(later, case))
    return "revision" if told and later.document == earlier.document else "stage-unknown"


def _has_gone_on(first: Claim, case: Case) -> bool:
    """Return whether who gives a first figure gives another one beside it, which is no first one: it took its place."""
    line = line_of(first.holder, first.document), same_question(first), first.modality
    others = (one for one in case.chronology.lines.get(line, ()) if one.document == first.document)
    return any(stage_of(one) != "earlier" and not _same_figure(one, first) and is_toll(one, case) for one in others)


def _unmarked(earlier: Claim, later: Claim, case: Case) -> Succession:
    """Return what "was adjusted to 57" does to an unmarked figure before it.

    It revises one before it in the text that no named other holds; whether it revises that of a named one, nobody says.
    """
    if stage_of(later) != "later" or stage_of(earlier) is not None:
        return ""
    if not _bind(earlier, later):
        # Of two media that pass a toll on, one may have it from later: "has risen to 89", against 87.
        return "stage-unknown" if passes_on(earlier) and passes_on(later) and _rises(earlier, later) else ""
    if earlier.document != later.document:
        # "The toll was raised to 47": of whatever it was before, and perhaps of this.
        moments = case.chronology.asserted
        return "stage-unknown" if is_nobody(later) and moments[earlier.id].before(moments[later.id]) else ""
    if earlier.quote.end > later.quote.start:
        return ""
    own = is_nobody(earlier) or is_one_line(earlier, later) or perhaps_one_line(earlier, later)
    return "revision" if own else "stage-unknown"


def _rises(earlier: Claim, later: Claim) -> bool:
    if not isinstance(earlier.value, Count) or not isinstance(later.value, Count):
        return False
    return (later.value.lower or 0) > (earlier.value.lower or 0)


def _bind(earlier: Claim, later: Claim) -> bool:
    """Return whether a stage of the one can bear on the other: one line, or nobody in particular gives one of them.

    "Initially 63, updating the figure to 89" orders two figures of one body. It says nothing about a rival.
    """
    one_line = is_one_line(earlier, later) or perhaps_one_line(earlier, later)
    return one_line or is_nobody(earlier) or is_nobody(later)


def _by_holder(left: Claim, right: Claim, case: Case) -> Succession:
    one_line = is_one_line(left, right)
    if not one_line and not perhaps_one_line(left, right):
        return ""
    if left.document != right.document and not (is_toll(left, case) and is_toll(right, case)):
        return "part-unknown"
    first, second = case.chronology.asserted[left.id], case.chronology.asserted[right.id]
    if first.before(second) or second.before(first):
        return "revision"
    # A toll that only rises: the higher figure is the newer one where it was printed later, and no old one was copied.
    rising = left.facet in ONLY_RISING and (_rises(left, right), _rises(right, left))
    if rising in {(True, False), (False, True)} and _printed_later(
        *((right, left) if rising[0] else (left, right)), case
    ):
        return "revision"
    if not one_line or (left.own_voice and left.document == right.document):
        return ""
    return "order-unknown"


def _same_figure(left: Claim, right: Claim) -> bool:
    if isinstance(left.value, Count) and isinstance(right.value, Count):
        return left.value.bounds == right.value.bounds
    return left.value == right.value
