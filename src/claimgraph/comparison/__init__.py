"""Compare claims: what conflicts, what revises, what only seems to, and what nobody can tell.

The rules stand in `queries/findings/` where SPARQL can say them, and here where there is something to reckon. The gates
of every rule, in this order: the same event, the same scope, the holder, what he commits to. A gate that is not passed
is a finding too, or a number in the coverage. Nobody is said to be right.
"""

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any, Final

from claimgraph.comparison import case as cases
from claimgraph.comparison import counts, denials, harm, negations, opposites, stances, sums, tellings, values
from claimgraph.comparison.case import (
    MOST_FINDINGS,
    Case,
    Facet,
    RuleFindings,
    choose_two,
    contradicted,
    reading_order,
    settled,
    shipped_facets,
)
from claimgraph.comparison.chronology import COMMITTED, beside, same_question
from claimgraph.comparison.people import BACKGROUND
from claimgraph.comparison.times import TIMES_RULE, times
from claimgraph.comparison.wording import contradictions
from claimgraph.graph import Store, comparison_quads, read_claims, read_documents, read_matches, read_set_aside
from claimgraph.graph.catalogue import Query, Rows, compact, find, run
from claimgraph.graph.named_graphs import core_quads
from claimgraph.link import Groups
from claimgraph.schema import BASE, Claim, Document, Entity, Finding, Match, Names, gravity
from claimgraph.vocab import CG, SCHEMA, VERDICT

__all__ = [
    "Case", "Comparison", "Coverage", "Tallies", "contradictions", "in_order", "reading_order", "shipped_facets",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coverage:
    """The pairs of claims on one facet: a silent tool looks as if it had looked at everything.

    Attributes:
        pairs: All of them.
        compared: Those that a rule held against each other.
        reasons: Why the others were not, with their number; the numbers add up to `pairs` less `compared`.
        open_events: Pairs of events that may be one, and wait for a person: were they, more would be compared.
        aside: Why claims, or links between them, were set aside because they break a rule, each with their number.
    """

    pairs: int
    compared: int
    reasons: Mapping[str, int] = field(default_factory=dict)
    open_events: int = 0
    aside: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the line for the end of a run: "30 pairs of claims …: 20 compared, 10 not: 10 different events"."""
        pairs = "1 pair" if self.pairs == 1 else f"{self.pairs:,} pairs"
        line = f"{pairs} of claims on one facet: {self.compared:,} compared"
        left_out = self.pairs - self.compared
        if left_out != 0:
            reasons = ", ".join(f"{number:,} {reason}" for reason, number in self.reasons.items())
            line = f"{line}, {left_out:,} not: {reasons}"
        if self.open_events != 0:
            pairs = "1 pair" if self.open_events == 1 else f"{self.open_events:,} pairs"
            line = f"{line}; {pairs} of events that may be one: {SHOWN_BY}"
        if len(self.aside) == 0:
            return line
        reasons = ", ".join(f"{number:,} {reason}" for reason, number in self.aside.items())
        return f"{line}; {sum(self.aside.values()):,} set aside: {reasons}"


SHOWN_BY = "claimgraph matches"
"""The command that shows which."""

NO_COMMITMENT = "with a claim that says nothing of what is (a threat, a forecast, a question)"
NO_EVENT = "with a claim of no known event"
OTHER_EVENT = "of different events"
WORDS_ONLY = "of words that no rule compares"
CUT = "left out of questions with too many answers"


Counted = tuple[Mapping[str, tuple[Mapping[str, int], bool]], int]
"""Numbers of claims by facet, with whether its answers are words alone; and of pairs that were left out."""


class Tallies:
    """Claims counted by facet, from one set after another: what the number of their pairs follows from.

    The claims of one event come in one set. Of a facet are counted its `claims`; the `committed` ones, which say what
    is; those of them `placed` in a known event; pairs of these that are `together` in one event; and the `worded` pairs
    of those, in which a value is words or the two are of different kinds.
    """

    def __init__(self, aside: Iterable[str] = ()) -> None:
        self._known: dict[str, tuple[Counter[str], bool]] = {}
        self._cut = 0
        self._open: set[tuple[str, str, str]] = set()
        self._aside = Counter(aside)

    def add(self, case: Case, cut: int) -> None:
        """Count the claims of a case, of whose pairs the rules left some out; no pair is made."""
        self._cut += cut
        self._aside.update(case.aside)
        self.open(case.matches)
        groups: dict[str, list[Claim]] = defaultdict(list)
        for claim in case.claims:
            if claim.facet not in BACKGROUND:  # they speak of no event, and have a rule of their own
                groups[claim.facet].append(claim)
        for facet, claims in groups.items():
            tally, _ = self._known.setdefault(facet, (Counter(), case.facet(facet).comparison == "none"))
            tally.update(_counted(claims))

    def open(self, matches: Iterable[Match]) -> None:
        """Count the events that may be one."""
        self._open.update(match.pair for match in matches if match.kind == "event" and match.proposed)

    def state(self) -> Counted:
        """Return the numbers alone."""
        return {facet: (dict(tally), words_only) for facet, (tally, words_only) in self._known.items()}, self._cut

    def join(self, state: Counted) -> None:
        """Count what was counted elsewhere."""
        known, cut = state
        self._cut += cut
        for facet, (numbers, words_only) in known.items():
            self._known.setdefault(facet, (Counter(), words_only))[0].update(numbers)

    def coverage(self) -> Coverage:
        """Return what was compared and what was not."""
        reasons: Counter[str] = Counter()
        for tally, words_only in self._known.values():
            reasons.update(_reasons(tally, words_only))
        pairs = sum(choose_two(tally["claims"]) for tally, _ in self._known.values())
        reasons[CUT] = min(self._cut, pairs - reasons.total())
        given = {reason: reasons[reason] for reason in _ORDER if reasons[reason] > 0}
        return Coverage(pairs, pairs - sum(given.values()), given, len(self._open), dict(sorted(self._aside.items())))


def _counted(claims: list[Claim]) -> Counter[str]:
    committed = [claim for claim in claims if claim.modality in COMMITTED]
    placed = [claim for claim in committed if claim.event is not None]
    alike = Counter((claim.event.id, claim.value.kind) for claim in placed if claim.event is not None)
    together = _within(Counter(claim.event.id for claim in placed if claim.event is not None).values())
    return Counter(
        claims=len(claims),
        committed=len(committed),
        placed=len(placed),
        together=together,
        worded=together - _within(number for (_, kind), number in alike.items() if kind != "text"),
    )


def _reasons(tally: Counter[str], words_only: bool) -> Counter[str]:
    """Count why pairs are not compared, gate by gate: each pair stops at the first gate that it does not pass."""
    return Counter(
        {
            NO_COMMITMENT: choose_two(tally["claims"]) - choose_two(tally["committed"]),
            NO_EVENT: choose_two(tally["committed"]) - choose_two(tally["placed"]),
            OTHER_EVENT: choose_two(tally["placed"]) - tally["together"],
            WORDS_ONLY: tally["together" if words_only else "worded"],
        }
    )


def _within(numbers: Iterable[int]) -> int:
    return sum(choose_two(number) for number in numbers)


_ORDER = (NO_COMMITMENT, NO_EVENT, OTHER_EVENT, WORDS_ONLY, CUT)

Judge = Callable[[Claim, Claim, Case], Finding | None]


def pairwise(judge: Judge, comparisons: frozenset[str]) -> Callable[[Case], RuleFindings]:
    """Return a rule that holds the answers of each issue against each other, in facets that `cg:comparison` has so."""

    def rule(case: Case) -> RuleFindings:
        found: list[Finding] = []
        cut = 0
        for issue in case.issues:
            if issue.facet.comparison in comparisons:
                judged = [judge(left, right, case) for left, right in cases.claim_pairs(issue)]
                kept = cases.first_findings(judged)
                found.extend(kept)
                cut += issue.rivals - len(judged) + sum(one is not None for one in judged) - len(kept)
        return RuleFindings(tuple(found), cut)

    return rule


# Rules that SPARQL can say: `queries/findings/*.rq`, each a CONSTRUCT that makes finding nodes. A file runs in any
# SPARQL 1.1 engine and gives the same nodes there, with the same names.


FOLDER: Final = "findings"


def found_by(store: Store, name: str, base: str = BASE) -> RuleFindings:
    """Return what a rule of `queries/findings/`, called as its file, finds in a store."""
    return _capped(_all_found(store, name, base))


def _all_found(store: Store, name: str, base: str = BASE) -> list[Finding]:
    triples = run(store, _query(name), base=base)
    if isinstance(triples, Rows):
        raise TypeError(f"the rule {name} is no CONSTRUCT")
    nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        nodes[_value(triple.subject)][_value(triple.predicate)].append(_value(triple.object))
    made = (_found(name, compact(node, base), parts, base) for node, parts in nodes.items())
    return sorted(made, key=lambda one: one.claims)


@cache
def _query(name: str) -> Query:
    """Read a rule once a process: a rule file does not change while it runs, and reading costs more than asking."""
    return find(f"{FOLDER}/{name}")


def _found(rule: str, named: str, parts: Mapping[str, list[str]], base: str) -> Finding:
    """Return the finding of a node; its name, made from its claims in order, tells which of two comes first."""
    found = Finding(
        verdict=_one(parts, CG + "verdict").removeprefix(VERDICT),
        type=_one(parts, CG + "findingType"),
        claims=tuple(sorted(compact(claim, base) for claim in parts[CG + "claim"])),
        explanation=" ".join(_one(parts, SCHEMA + "description").split()),
        rule=rule,
        question=compact(_one(parts, CG + "question"), base),
        differs=_one(parts, CG + "differs"),
        aligned=tuple(sorted(parts.get(CG + "aligned", []))),
    )
    turned = dataclasses.replace(found, claims=found.claims[::-1])
    return turned if turned.id == named else found


def _one(parts: Mapping[str, list[str]], predicate: str) -> str:
    return min(parts.get(predicate, [""]))


def _capped(findings: list[Finding]) -> RuleFindings:
    kept: dict[str, list[Finding]] = defaultdict(list)
    cut = 0
    for finding in findings:
        if len(kept[finding.question]) < MOST_FINDINGS or finding.question == "":
            kept[finding.question].append(finding)
        else:
            cut += 1
    return RuleFindings(tuple(finding for group in kept.values() for finding in group), cut)


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


_NAMED: Final = frozenset({"names", "exclusivity"})
_SOURCED: Final = frozenset({"interval", "names", "exclusivity"})


def concerned(case: Case) -> tuple[Claim, ...]:
    """Return the claims that some rule of `queries/findings/` may name, in the order of the case.

    Writing a claim as RDF and loading it costs more than all the rest of comparing it. Most claims of a large corpus
    are figures that nobody hedges, revises or denies: no rule that is a query looks at them. What is left out here can
    be in no answer; a property test runs the rules with and without.
    """
    kept = {claim.id for claim in _of_reports(case)}
    kept.update(claim.id for claim in case.claims if claim.stage is not None)
    by_event: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        if claim.event is not None:
            by_event[claim.event.id].append(claim)
    for group in by_event.values():
        kept.update(claim.id for claim in _of_event(group, case))
    return tuple(claim for claim in case.claims if claim.id in kept)


def _of_reports(case: Case) -> Iterator[Claim]:
    """Yield claims that address others, and those others."""
    for claim in case.claims:
        if claim.disputes != ():
            yield claim
            yield from (case.by_id[each] for each in claim.disputes if each in case.by_id)


def _of_event(claims: list[Claim], case: Case) -> Iterable[Claim]:
    if any(isinstance(claim.value, Names) and claim.value.exclusive for claim in claims):
        return claims  # "only X" bears on whatever else was hit, and on whoever came to harm
    return [*_unsure(claims), *_half_sourced(claims, case), *_nested(claims, case)]


def _unsure(claims: list[Claim]) -> Iterator[Claim]:
    """Yield the claims of answers that somebody only holds possible."""
    if any(claim.modality == "possible" for claim in claims):
        for group in _alike(claims).values():
            if any(claim.modality == "possible" for claim in group):
                yield from group


def _half_sourced(claims: list[Claim], case: Case) -> Iterator[Claim]:
    """Yield the claims of answers that one document gives with a source and without one."""
    if any(claim.own_voice for claim in claims):
        for group in _alike(claims).values():
            flat = {one.document for one in group if one.own_voice and case.facet(one.facet).comparison in _SOURCED}
            if any(not claim.own_voice and claim.document in flat for claim in group):
                yield from group


def _alike(claims: Iterable[Claim]) -> Mapping[object, list[Claim]]:
    groups: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[repr((same_question(claim), cases.answer_key(claim)))].append(claim)
    return groups


def _nested(claims: Iterable[Claim], case: Case) -> Iterator[Claim]:
    """Yield the claims of facets where something that one names lies within something that another names."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.value, Names) and case.facet(claim.facet).comparison in _NAMED:
            groups[claim.facet].append(claim)
    for group in groups.values():
        entities = [entity for claim in group for entity in _entities(claim)]
        wholes = {whole for entity in entities for whole in entity.within}
        if any(entity.name in wholes for entity in entities):
            yield from group


def _entities(claim: Claim) -> tuple[Entity, ...]:
    return (*claim.value.entities, *claim.value.owners) if isinstance(claim.value, Names) else ()


Rule = Callable[[Case, Store | None], RuleFindings]
"""From the case, and from the claims in it that concern a query as RDF: None where there are none."""


def in_sparql(name: str) -> tuple[str, Rule]:
    """Return a rule that is a query of `queries/findings/`, with its name."""
    return name, partial(lambda name, _case, store: found_by(store, name), name)


def in_python(name: str, rule: Callable[[Case], RuleFindings]) -> tuple[str, Rule]:
    """Return a rule that is a function, with its name."""
    return name, lambda case, _store: rule(case)


RULES: Final[tuple[tuple[str, Rule], ...]] = (
    in_sparql("denied-report"),
    in_sparql("exclusivity"),
    in_sparql("owner-unknown"),
    in_sparql("implied-exclusion"),
    in_sparql("stated-revision"),
    in_python(counts.RULE, pairwise(counts.judge, frozenset({"interval"}))),
    in_python(TIMES_RULE, pairwise(times, frozenset({"date", "clock"}))),
    in_python(values.RULE, pairwise(values.judge, frozenset({"names", "exclusivity"}))),
    in_python(values.TRUTH_RULE, pairwise(values.truth, frozenset({"truth"}))),
    in_python(harm.RULE, harm.harm),
    in_python(sums.DAMAGE_RULE, sums.damage),
    in_python(harm.CATEGORY_RULE, harm.category_of_the_dead),
    in_python(sums.SUMS_RULE, sums.untold),
    in_python(stances.ACTORS_RULE, stances.who_did_it),
    in_python(stances.BEGAN_RULE, stances.who_began),
    in_python(sums.NUMBERS_RULE, sums.how_many_came),
    in_python(denials.HAPPENED_RULE, denials.happened),
    in_python(denials.DENIED_RULE, denials.denied_in_words),
    in_python(denials.PART_RULE, denials.denied_parts),
    in_python(tellings.FORCE_RULE, tellings.force_denied),
    in_python(stances.ACCIDENT_RULE, stances.accident_or_deed),
    in_python(stances.CAUSES_RULE, stances.another_cause),
    in_python(stances.RIVAL_CAUSES_RULE, stances.rival_causes),
    in_python(opposites.MEANS_RULE, opposites.by_what_means),
    in_python(denials.REJECTED_RULE, denials.rejected_claims),
    in_python(harm.UNHURT_RULE, harm.nobody_hurt),
    in_python(harm.SAFE_RULE, harm.all_safe),
    in_python(opposites.STATES_RULE, opposites.opposite_states),
    in_python(opposites.OPPOSITE_RULE, opposites.opposite_tellings),
    in_python(negations.SAME_WORDS_RULE, negations.said_and_denied),
    in_python(stances.SITES_RULE, stances.kind_of_target),
    in_python(stances.OPEN_RULE, stances.left_open),
    in_python(opposites.LEANING_RULE, opposites.leanings),
    in_python("background", contradicted),
    in_python("breakdowns", sums.breakdowns),
    in_python(sums.FATES_RULE, sums.fates),
    in_python(sums.PARTITIVE_RULE, sums.partitives),
    in_python("totals", sums.totals),
    in_python("unsettled-events", values.unsettled_events),
    in_sparql("refinement"),
    in_sparql("certainty-gap"),
    in_sparql("provenance-gap"),
)
"""The rules by name: a query of `queries/findings/`, or a function where there is something to work out."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing gave.

    Attributes:
        findings: Conflicts first, and of each verdict what weighs most; each once.
        coverage: What was compared, and what was not and why.
        records: What the analyses gave, by the analysis' name.
    """

    findings: tuple[Finding, ...]
    coverage: Coverage
    records: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)


def parts(claims: Iterable[Claim], matches: Iterable[Match]) -> dict[str, tuple[Claim, ...]]:
    """Part claims so that no rule and no analysis holds two of different parts against each other.

    Together are the claims of one event, of events that are parts of one or may be one, of one sentence, and claims
    that a link joins; what speaks of no event is with what its document says of none. What is found in one part stays
    as it is whatever other parts there are, but for background claims, which bear on all.

    Args:
        claims: Each once, with one event for what is one.
        matches: What is held of events that may be one.

    Returns:
        The claims of each part in reading order, by a name that is the least of its events and documents.
    """
    every = sorted(claims, key=cases.reading_order)
    of = {claim.id: claim.document if claim.event is None else claim.event.id for claim in every}
    joined = Groups[str]()
    for one, other in (*_within_documents(every, of), *_of_events(every, of, matches)):
        if one != other:
            joined.join(one, other)
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in every:
        found[joined.of(of[claim.id])].append(claim)
    return {name: tuple(group) for name, group in sorted(found.items())}


def _within_documents(claims: Iterable[Claim], of: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the events, or documents, that one sentence speaks of, or that a link joins."""
    sentences: dict[tuple[str, int], str] = {}
    for claim in claims:
        own = of[claim.id]
        yield own, sentences.setdefault((claim.document, claim.sentence.start), own)
        yield from ((own, of.get(other, own)) for other in (claim.part_of, *claim.disputes, *claim.rests_on))


def _of_events(claims: Iterable[Claim], of: Mapping[str, str], matches: Iterable[Match]) -> Iterator[tuple[str, str]]:
    """Yield the events that are parts of one, or that may be one."""
    events = {of[claim.id]: claim.event for claim in claims if claim.event is not None}
    names = list(events)
    yield from ((own, part) for own, event in events.items() for part in event.parts)
    yield from ((match.left, match.right) for match in matches if match.kind == "event" and match.proposed)
    yield from ((names[left], names[right]) for left, right in beside(list(events.values())))


def case_of(store: Store) -> Case:
    """Return all claims of a store, each once, with what the rules look at."""
    aside = read_set_aside(store)
    return case_from(read_claims(store), read_documents(store), cases.facets(store), read_matches(store), aside)


def case_from(
    claims: Iterable[Claim],
    documents: Iterable[Document] = (),
    known: Mapping[str, Facet] | None = None,
    matches: Iterable[Match] = (),
    aside: Mapping[str, tuple[str, str]] | None = None,
) -> Case:
    """Return claims as a case, each once and in reading order; `claimgraph.compare_claims` says what it takes."""
    held = {} if aside is None else aside
    once = {claim.id: _without_links(claim) if claim.id in held else claim for claim in claims}
    kept = [claim for claim in once.values() if held.get(claim.id, ("", ""))[0] != "claim"]
    facets_known = cases.shipped_facets() if known is None else known
    return Case(
        tuple(sorted(kept, key=cases.reading_order)),
        facets_known,
        {document.id: document for document in documents},
        matches=tuple(matches),
        aside=Counter(f"{why} ({what})" for what, why in held.values()),
    )


def _without_links(claim: Claim) -> Claim:
    return dataclasses.replace(claim, part_of="", disputes=(), rests_on=())


def found_in_parts(cases: Iterable[Case], rules: Sequence[tuple[str, Rule]] = RULES) -> Iterator[RuleFindings]:
    """Yield what rules find in each of several parts of all claims (`parts`), each finding once, in no order.

    Rules that are queries are asked of some parts together: to ask one costs a millisecond however few the claims are.
    """
    several = iter(cases)
    while some := list(_some(several)):
        told = _by_queries([name for name, rule in rules if isinstance(rule, partial)], [*map(concerned, some)])
        for number, case in enumerate(some):
            results = [told[name][number] if name in told else rule(case, None) for name, rule in rules]
            found = {one.id: one for result in results for one in settled(result.findings, case)}
            yield RuleFindings(_without_doubled(found), sum(result.cut for result in results))


def _without_doubled(found: Mapping[str, Finding]) -> tuple[Finding, ...]:
    """Return findings without those that say less of two claims than another, or the same by a later rule."""
    judged = {frozenset(one.claims) for one in found.values() if not _only_surfaces(one)}
    told = [one for one in found.values() if not _only_surfaces(one) or frozenset(one.claims) not in judged]
    return tuple({(one.verdict, one.type, frozenset(one.claims)): one for one in reversed(told)}.values())


def _only_surfaces(one: Finding) -> bool:
    return one.rule in _SURFACING and one.verdict == "undetermined"


_SURFACING: Final = frozenset({
    opposites.LEANING_RULE, stances.OPEN_RULE, negations.SAME_WORDS_RULE, denials.DENIED_RULE, denials.REJECTED_RULE,
    denials.PART_RULE})  # fmt: skip


def _by_queries(rules: Iterable[str], asked: Sequence[Sequence[Claim]]) -> dict[str, list[RuleFindings]]:
    """Return what each rule that is a query finds in each of some parts, of the claims there that concern one."""
    part_of = {claim.id: number for number, claims in enumerate(asked) for claim in claims}
    staged = [[claim for claim in claims if claim.stage is not None] for claims in asked]
    store = _of_claims(claim for claims in asked for claim in claims)
    told: dict[str, list[RuleFindings]] = {}
    for rule in rules:
        if part_of == {} or rule == _OF_SOURCES:
            told[rule] = [found_by(_of_claims(each), rule) if each else RuleFindings(()) for each in staged]
            continue
        groups: dict[int, list[Finding]] = defaultdict(list)
        for one in _all_found(store, rule):
            groups[part_of[one.claims[0]]].append(one)
        told[rule] = [_capped(groups[number]) for number in range(len(asked))]
    return told


def _of_claims(claims: Iterable[Claim]) -> Store:
    return Store.merged((*comparison_quads(), *core_quads(claims)))


_OF_SOURCES: Final = "stated-revision"
"""The rule that asks what a source is: claims of another part may call the same one otherwise. Of all else that they
share in `core_quads` they say the same."""

_ASKED: Final = 1_000
"""Claims of parts that are asked together, some 10 MB as RDF."""


def _some(cases: Iterator[Case]) -> Iterator[Case]:
    """Take as many parts as are asked together."""
    claims = 0
    for case in cases:
        yield case
        claims += len(case.claims)
        if claims >= _ASKED:
            return


def in_order(findings: Iterable[Finding], case: Case) -> tuple[Finding, ...]:
    """Return findings as a reader wants them: conflicts first, what agrees last, and the weightiest first of each."""
    return tuple(found for _, found in with_places(findings, case))


def with_places(findings: Iterable[Finding], case: Case) -> tuple[tuple[int, Finding], ...]:
    """Return findings in their order, each with a number that goes before those of the lighter ones in any case.

    Deaths weigh more than dates, two who are named more than somebody unnamed, and many claims more than one. Those of
    one number stand in the order of their rules and claims.
    """
    held = case.made(_held)
    graves = {facet: gravity((facet,)) for facet in dict.fromkeys(claim.facet for claim in case.claims)}
    weights = {
        claim.id: (graves[claim.facet], not claim.holder.named or claim.own_voice, held.get(claim.id, 1))
        for claim in case.claims
    }
    lightest = gravity(())

    def weight(found: Finding) -> int:
        claims = [weights[claim] for claim in found.claims if claim in weights]
        gravest, unnamed, backing = zip(*claims, strict=True) if claims else ((lightest,), (), ())
        place: int = _RANK[found.verdict]
        for digit, most in ((min(gravest), _MOST_FACETS), (sum(unnamed), _MOST_HELD)):
            place = place * most + min(digit, most - 1)
        return int(place * _MOST_HELD + _MOST_HELD - 1 - min(sum(backing), _MOST_HELD - 1))

    placed = ((weight(found), found) for found in findings)
    return tuple(sorted(placed, key=lambda each: (each[0], each[1].rule, each[1].claims)))


_MOST_FACETS: Final = 1_000
_MOST_HELD: Final = 1_000_000
"""What is counted no further where findings are ordered: claims of one answer, say."""

_RANK: Final = {verdict: place for place, verdict in enumerate(cases.VERDICTS)}


def _held(case: Case) -> Mapping[str, int]:
    """Return how many claims give the answer of each claim."""
    answers = (position.claims for issue in case.issues for position in issue.positions)
    return {claim.id: len(claims) for claims in answers for claim in claims}
