"""Sums: the parts that a text lists for a count, a total over several events, counts that add up, and how many came."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations, islice, product
from typing import Final, Literal

from claimgraph.comparison import times
from claimgraph.comparison.answers import site_of
from claimgraph.comparison.case import Case, Issue, RuleFindings, capped, finding, first_findings, of_event
from claimgraph.comparison.chronology import COMMITTED, is_one_line
from claimgraph.comparison.counts import same_group
from claimgraph.comparison.people import relation
from claimgraph.comparison.scope import crowd_words, group_of, side_by_side, side_in, side_of_loss
from claimgraph.comparison.tellings import Facets, are_elsewhere, leading, over_events, presupposes, rival
from claimgraph.comparison.tolls import is_safe, kind_of_thing, share_of, thing_counted
from claimgraph.comparison.wording import (
    NEARBY,
    alternatives,
    answer,
    any_of,
    by_word,
    count_of,
    denies_number,
    entries,
    interval,
    is_increment,
    listed,
    number,
    place_in_sentence,
    said,
    spread,
)
from claimgraph.schema import Claim, Count, Finding, Names

SUMS_RULE: Final = "sums"

_MOST_CHOICES: Final = 1000
"""Combinations of figures that a total is held against."""


def breakdowns(case: Case) -> RuleFindings:
    """Add up the parts that a text lists for a count ("57, including 14, 16 and 11")."""
    parts: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        whole = case.by_id.get(claim.part_of)
        if whole is not None and isinstance(claim.value, Count) and isinstance(whole.value, Count):
            parts[claim.part_of].append(claim)
    told = ((case.by_id[whole], side_by_side(group)) for whole, group in sorted(parts.items()))
    return RuleFindings(
        tuple(_breakdown(whole, each, alone=len(groups) == 1) for whole, groups in told for each in groups)
    )


def _breakdown(whole: Claim, parts: list[Claim], *, alone: bool) -> Finding:
    total, low, high = count_of(whole), _lowest(parts), _highest(parts)
    figures = listed(answer(part.value) for part in parts)
    added = f"the parts {figures} add up to {number(low, high)}" if len(parts) > 1 else f"the part is {figures}"
    verdict, rest = "part-whole", "and the sum holds"
    if total.upper is not None and low > total.upper:
        verdict, rest = "conflict", f"{low - total.upper} more than the whole"
    elif total.lower is not None and high is not None and high < total.lower:
        complete = whole.breakdown == "complete" and alone
        verdict = "conflict" if complete else "part-whole"
        missing = f"{total.lower - high} are not accounted for"
        # Parts that are not said to be all may overlap: an Iraqi militia can be a backed one too.
        rest = f"{missing}, though the parts are said to be all" if complete else f"{missing}, or more if parts overlap"
    text = f"{said(whole)}: {added}; {rest}."
    return finding(
        "breakdowns", verdict, "part-whole", (whole, *parts), text, differs="population", aligned=("event", "facet")
    )


def totals(case: Case) -> RuleFindings:
    """Hold a total over several events against the figures of those events ("57 + 4 = 61")."""
    figures: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in case.claims:
        if claim.event is not None and claim.part_of == "" and _counts(claim):
            figures[claim.event.id, claim.facet].append(claim)
    found = [one for claim in case.claims for one in first_findings(_total(claim, figures))]
    return RuleFindings(tuple(found))


def _total(whole: Claim, figures: Mapping[tuple[str, str], list[Claim]]) -> Iterator[Finding | None]:
    if whole.event is None or len(whole.event.parts) < 2 or not _counts(whole):
        return
    groups = [_fitting(whole, figures.get((part, whole.facet), [])) for part in whole.event.parts]
    figures_of_it = chosen(whole, groups) if all(groups) else ()
    if figures_of_it != ():
        yield _sum(whole, figures_of_it)
    for claim in (claim for group in groups for claim in group if claim not in figures_of_it):
        yield _one_event(claim, whole)


def _fitting(whole: Claim, figures: list[Claim]) -> list[Claim]:
    """Return the figures of one event that a total can be made of, those nearest to the total first."""
    fitting = (claim for claim in figures if relation(whole.population, claim.population) in {"same", "whole"})
    return sorted(fitting, key=lambda claim: _distance(claim, whole))


def _distance(claim: Claim, whole: Claim) -> tuple[object, ...]:
    apart = claim.document != whole.document, claim.sentence != whole.sentence, claim.holder.id != whole.holder.id
    return (*apart, claim.stage == "earlier", claim.population != whole.population, claim.quote.start, claim.id)


def chosen(whole: Claim, groups: Sequence[Sequence[Claim]]) -> tuple[Claim, ...]:
    """Return one figure for each event of a total: the first combination that adds up, or else the first.

    The groups have the claims on each event, those nearest to the total first; none is empty.
    """
    choices = list(islice(product(*groups), _MOST_CHOICES))
    total = count_of(whole)
    holding = (choice for choice in choices if Count(_lowest(choice), _highest(choice)).meets(total))
    return next(holding, choices[0])


def _sum(whole: Claim, parts: tuple[Claim, ...]) -> Finding:
    low, high = _lowest(parts), _highest(parts)
    figures = " + ".join(answer(part.value) for part in parts)
    text = f"{said(whole)} is a total over {len(parts)} events: {figures} = {number(low, high)}"
    verdict, rest = "part-whole", "which holds"
    if not Count(low, high).meets(count_of(whole)):
        one_voice = len({(part.document, part.holder.id) for part in (whole, *parts)}) == 1
        verdict = "conflict" if one_voice else "part-whole"
        rest = f"not {answer(whole.value)}{'' if one_voice else '; the figures come from different holders'}"
    return finding("totals", verdict, "total", (whole, *parts), f"{text}, {rest}.", differs="event", aligned=("facet",))


def _one_event(part: Claim, whole: Claim) -> Finding | None:
    if interval(part).meets(interval(whole)) or count_of(part).upper == 0:
        return None
    text = f"{said(part)} counts one event, {said(whole)} several."
    return finding("totals", "scope-difference", "total", (part, whole), text, differs="event", aligned=("facet",))


def _counts(claim: Claim) -> bool:
    return isinstance(claim.value, Count) and claim.polarity == "affirmed" and claim.modality in COMMITTED


def _lowest(claims: Iterable[Claim]) -> int:
    return sum(interval(claim).lower or 0 for claim in claims)


def _highest(claims: Iterable[Claim]) -> int | None:
    highest = [interval(claim).upper for claim in claims]
    return sum(top for top in highest if top is not None) if None not in highest else None


# Sums that no text tells: over facets, and over people whom one sentence counts side by side.


_MOST: Final = 40  # claims of one facet of one event that are held against those of another

_MADE_OF: Final[tuple[tuple[str, tuple[frozenset[str], ...]], ...]] = (
    ("casualties", (frozenset({"deaths", "bodies"}), frozenset({"injuries", "missing"}))),
    ("deaths", (frozenset({"bodies"}), frozenset({"missing"}))),
    ("abducted", (frozenset({"rescued"}), frozenset({"missing"}))),
    ("present", (frozenset({"deaths", "bodies"}), frozenset({"survivors", "rescued"}), frozenset({"missing"}))),
)
"""Facets that are the sum of others, one of each set; the last ones may be missing."""


def untold(case: Case) -> RuleFindings:
    """Find counts that are the sum of others, though no text says so: 11 were aboard, ten died and one survived."""
    groups: dict[tuple[str, str], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in case.claims:
        if _is_plain(claim):
            event = "" if claim.event is None else claim.event.id
            groups[claim.document, event][claim.facet].append(claim)
    found: dict[str, Finding] = {}
    for facets in groups.values():
        for one in (*_over_facets(facets), *_side_by_side(facets)):
            found.setdefault(one.id, one)
    return RuleFindings(tuple(found.values()))


def _is_plain(claim: Claim) -> bool:
    if not isinstance(claim.value, Count) or claim.polarity == "denied" or claim.modality != "asserted":
        return False
    lower, upper = claim.value.bounds
    return lower is not None and lower == upper and lower > 0 and not claim.value.approximate


def _over_facets(facets: Mapping[str, Sequence[Claim]]) -> Iterator[Finding]:
    for facet, kinds in _MADE_OF:
        for whole in facets.get(facet, ())[:_MOST]:
            options = [
                [one for name in sorted(kind) for one in facets.get(name, ())[:_MOST] if _may_be_part(one, whole)]
                for kind in kinds
            ]
            chosen = _adding_up(whole, options)
            if chosen is not None:
                yield _untold(whole, chosen)


def _may_be_part(part: Claim, whole: Claim) -> bool:
    """Return whether a count may be a part of one in another facet: whole groups of people, told by one voice."""
    if part.part_of not in {"", whole.id}:
        return False
    near = part.event is not None or abs(part.quote.start - whole.quote.start) < _NEAR
    groups = [one.population.key for one in (part, whole) if one.population is not None]
    alike = len({*groups} - _EVERYBODY) <= 1
    by_one = part.holder.id == whole.holder.id or whole.own_voice
    return near and alike and (by_one or whole.facet == "abducted")


_EVERYBODY: Final = frozenset(
    {"survivors", "bodies", "people", "persons", "victims", "passengers and crew", "passengers"}
)
"""Groups that are all of those told of: the survivors who were rescued, the passengers who were aboard."""

_NEAR: Final = 400  # characters between counts of no event that may belong together


def _adding_up(whole: Claim, options: Sequence[Sequence[Claim]]) -> tuple[Claim, ...] | None:
    """Return one count of each kind that add up to a whole, the first two kinds at least."""
    for length in range(2, len(options) + 1):
        for choice in islice(product(*options[:length]), 1000):
            one_sentence = all(part.sentence == whole.sentence for part in choice)
            together = one_sentence or len({part.holder.id for part in choice}) == 1 or whole.facet == "abducted"
            if together and sum(count_of(part).lower or 0 for part in choice) == count_of(whole).lower:
                return choice
    return None


def _side_by_side(facets: Mapping[str, Sequence[Claim]]) -> Iterator[Finding]:
    """Yield totals of what one sentence counts side by side: "25 Kenyans and one Dutch woman", and 26 in all."""
    for facet, claims in facets.items():
        aboard = facets.get("present", ()) if facet == "deaths" else ()
        listed = in_lists(claims)
        sentences: dict[tuple[int, str], list[Claim]] = defaultdict(list)
        for claim in claims if len(claims) + len(aboard) > 2 else ():
            if claim.id not in listed.values() and (claim.part_of == "" or claim.id in listed or aboard):
                sentences[claim.sentence.start, claim.holder.id].append(claim)
        for (start, _), parts in sentences.items():
            total = sum(count_of(part).lower or 0 for part in parts)
            told_apart = (
                all(part.population is not None for part in parts) or sum(map(is_increment, parts)) == len(parts) - 1
            )
            if len(parts) < 2 or len({part.population for part in parts}) < len(parts) or not told_apart:
                continue
            alike = claims if all(part.part_of == "" or part.id in listed for part in parts) else ()
            for group in (alike, aboard):
                wholes = (one for one in group if one.sentence.start != start and count_of(one).lower == total)
                yield from (_untold(whole, tuple(parts)) for whole in islice(wholes, 1) if whole.event is not None)


def in_lists(claims: Iterable[Claim]) -> dict[str, str]:
    """Return the ids of counts that stand in a list, and of the claim over all of it: "a soldier and two clerks"."""
    wholes = {one.id: one.quote for one in claims if one.breakdown == "complete" and one.population is None}
    parts = ((one, wholes[one.part_of]) for one in claims if one.part_of in wholes)
    return {one.id: one.part_of for one, of in parts if of.start <= one.quote.start and one.quote.end <= of.end}


def _untold(whole: Claim, parts: tuple[Claim, ...]) -> Finding:
    figures = " + ".join(answer(part.value) for part in parts)
    told = " and ".join(said(part) for part in parts)
    text = f"{said(whole)} is what {told} add up to: {figures} = {answer(whole.value)}."
    return finding(SUMS_RULE, "part-whole", "total", (whole, *parts), text, differs="population", aligned=("event",))


# What became of people against how many they were: those freed and those still held are some of those taken.


def fates(case: Case) -> RuleFindings:
    """Hold what became of people against how many were taken or there, and against what else is told of them."""
    events: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in case.claims:
        if claim.event is not None and claim.facet in _OF_FATES and _is_of_fates(claim):
            events[claim.event.id][claim.facet].append(claim)
    found: dict[str, Finding] = {}
    for facets in events.values():
        for one in (*_more_than_all(facets, case), *_against_shares(facets, case)):
            found.setdefault(one.id, one)
    return RuleFindings(tuple(found.values()))


FATES_RULE: Final = "fates"
_ALL: Final = ("abducted", "present")
_PARTS: Final = ("rescued", "survivors", "missing")
_TWICE: Final = 2
_SOME_OF: Final = (("abducted", "present"), ("deaths", "present"), *product(_PARTS, _ALL))
_OF_FATES: Final = frozenset({"deaths", *_ALL, *_PARTS})


def _is_of_fates(claim: Claim) -> bool:
    held = claim.modality in COMMITTED or claim.modality == "possible"  # people are only ever thought to be missing
    return isinstance(claim.value, Count) and claim.polarity == "affirmed" and held and not is_increment(claim)


def _more_than_all(facets: Mapping[str, Sequence[Claim]], case: Case) -> Iterator[Finding]:
    """Yield those freed, missing or dead who are more than were taken or there, and those taken who are."""
    told = {name: facets.get(name, ())[:_MOST] for name in _OF_FATES}
    for part, whole in (pair for some, every in _SOME_OF for pair in product(told[some], told[every])):
        least, most = interval(part).lower, interval(whole).upper
        if least is None or most is None or least <= most or not _is_all_of(whole, part, case):
            continue
        dead = part.facet == "deaths"
        if any(_are_told_apart(whole, each) for each in told[whole.facet]) or (dead and not _may_be_among(part, whole)):
            continue
        others = dead and any_of("dead-elsewhere", "words").search(part.sentence.text.lower()) is not None
        verdict: Literal["undetermined", "conflict"] = "undetermined" if others else "conflict"
        rest = "and may count others" if others else "of whom they must be some"
        text = f"{said(part)} are more than {said(whole)}, {rest}."
        yield finding(FATES_RULE, verdict, "part-whole", (part, whole), text, differs="value", aligned=("event",))


def _may_be_among(dead: Claim, there: Claim) -> bool:
    """Return whether some dead may all have been among those there: of an event far larger these were some alone."""
    near = (interval(dead).lower or 0) <= _TWICE * (interval(there).upper or 0)
    plain = there.population is dead.population is None and dead.modality == "asserted"
    return plain and near and dead.stage != "earlier"


def _are_told_apart(one: Claim, other: Claim) -> bool:
    """Return whether one sentence counts two groups, neither of which is all: "64 crew and 447 passengers aboard"."""
    beside = one.id != other.id and (one.document, one.sentence) == (other.document, other.sentence)
    return beside and None not in {one.population, other.population} and one.part_of == other.part_of == ""


def _is_all_of(whole: Claim, part: Claim, case: Case) -> bool:
    """Return whether a count may be of all those of whom another counts some, by whatever they are called."""
    stands = whole.part_of == "" and whole.stage != "earlier" and times.is_toll(whole, case)
    return stands and not is_one_line(whole, part) and _may_be_the_same(whole, part, case)


def _may_be_the_same(left: Claim, right: Claim, case: Case) -> bool:
    """Return whether two groups can be one crowd: the girls, the pupils, the students."""
    kind = case.relations.of(left.population, right.population).kind
    if None in {left.population, right.population} or kind in {"same", "whole", "part"}:
        return True
    crowds = [crowd_words(one.population) for one in (left, right)]
    return kind == "unknown" and not crowds[0].isdisjoint(crowds[1])


def _against_shares(facets: Mapping[str, Sequence[Claim]], case: Case) -> Iterator[Finding]:
    """Yield what "nearly all were freed" leaves no room for: most who are missing, or a small number who are free."""
    every = [claim for name in _PARTS for claim in facets.get(name, ())][: 2 * _MOST]
    wholes = [claim for name in _ALL for claim in facets.get(name, ())][: 2 * _MOST]
    for one in every:
        share = share_of(one)
        for other in every if share is not None else ():
            if share is None or one.id == other.id or is_one_line(one, other):
                continue
            if _may_be_the_same(one, other, case) and _leaves_no_room(one, other, share, (*every, *wholes), case):
                text = f"{said(one)} leaves no room for {said(other)}."
                pair = tuple(sorted((one, other), key=lambda claim: claim.id))
                yield finding(FATES_RULE, "conflict", "numeric", pair, text, differs="value", aligned=("event",))


def _leaves_no_room(one: Claim, other: Claim, share: float, told: Sequence[Claim], case: Case) -> bool:
    """Return whether a share of a class who came to one end cannot be true beside what another claim tells of it."""
    safe, others_safe = is_safe(one), is_safe(other)
    rest, wholes = share_of(other), [claim for claim in told if claim.facet in _ALL]
    if rest is not None:
        return safe != others_safe and share + rest > 1
    least, most = interval(other).bounds
    if safe != others_safe:
        largest = max((_largest(whole) for whole in wholes), default=None)
        return largest is not None and least is not None and least > largest * (1 - share)
    smallest = min((interval(whole).lower or 0 for whole in wholes), default=0)
    lesser = most is not None and most < smallest * share
    return lesser and not _is_only_some(other, told) and not (safe and times.was_said_before(other, one, case))


def _largest(whole: Claim) -> int:
    """Return how many a count of all may at most mean: nobody says "more than 100" of 250."""
    lower, upper = interval(whole).bounds
    return upper if upper is not None else _TWICE * (lower or 0)


def _is_only_some(claim: Claim, told: Iterable[Claim]) -> bool:
    """Return whether a document gives a higher figure of the same kind, so that this one counts some of them."""
    others = (one for one in told if one.document == claim.document and one.facet == claim.facet)
    known = (interval(one).lower or 0 for one in others)
    return claim.part_of != "" or max(known, default=0) > (interval(claim).upper or 0)


PARTITIVE_RULE: Final = "partitives"


def partitives(case: Case) -> RuleFindings:
    """Find counts that their words take out of one of another thing: who died was aboard, who was hurt brought ashore.

    Of one facet the rule counts says so.
    """
    found: list[Finding | None] = []
    for own, taken in case.taken.items():
        part, whole = case.by_id[own], case.by_id[taken]
        if part.facet != whole.facet:
            text = f"{said(part)} are some of {said(whole)}."
            found.append(of_event(PARTITIVE_RULE, "part-whole", "part-whole", (part, whole), text, "population"))
    return capped(found, case)


# Counts of things that were destroyed or damaged.


DAMAGE_RULE: Final = "damage"


def damage(case: Case) -> RuleFindings:
    """Hold counts of things of one kind that were destroyed or damaged against each other: 30 houses, 2,000 homes."""
    found: list[Finding | None] = []
    for facets in case.by_event.values():
        counted = [(claim, thing) for claim in _damages(facets) if (thing := thing_counted(claim)) != ""]
        for (left, one), (right, other) in combinations(counted, 2):
            if denies_number(left) or denies_number(right):
                continue
            if one == other:
                found.append(same_group(left, right, case))
            else:
                found.extend(_only(few, more) for few, more in ((left, right), (right, left)))
        found.extend(_unhit(facets, case))
    return capped(found, case)


def _unhit(facets: Facets, case: Case) -> Iterator[Finding]:
    """Yield what "no building was hit" is to whoever says that one was: a house, or a clinic."""
    every = leading(facets, "damage", "target")
    none = [one for one in every if one.polarity == "denied" and _OF_ANY.match(one.quote.text) is not None]
    for denial, other in product(none, [one for one in every if presupposes(one)] if none else ()):
        if not is_one_line(denial, other) and _is_of_them(denial, other) and not are_elsewhere(denial, other, case):
            yield rival(DAMAGE_RULE, "denial", (denial, other), "none or one", ": none or one", differs="polarity")


_OF_ANY: Final = re.compile(r"\W*(?:[Nn]o|any|[Nn]one of|[Nn]ot (?:a|one)) ([\w ’'-]+?) (?:was|were|ha[dsv]e?) ")


def _is_of_them(denial: Claim, other: Claim) -> bool:
    """Return whether what was hit is one of those of which none was; a barn is no "residential building"."""
    none = _OF_ANY.match(denial.quote.text)
    *which, head = ["-"] if none is None else none[1].lower().split()
    hit, kind, within = _named(other), kind_of_thing(head), entries("things-within")
    if "civilian" in which and kind in {*within, *within.values()}:
        return any(site_of(one) == "civilian" for one in hit)
    known = {"civilian", "other", "single", "such", "its", "their", "the", *other.quote.text.lower().split()}
    return set(which) <= known and any(kind in _kinds(one.split()[-1]) for one in hit if one)


def _named(claim: Claim) -> list[str]:
    """Return the names of the things that a claim says were hit."""
    named = claim.value.entities if isinstance(claim.value, Names) else ()
    return [thing_counted(claim)] if isinstance(claim.value, Count) else [one.name.lower() for one in named]


@cache
def _kinds(head: str) -> frozenset[str]:
    """Return what a thing counts as, itself and what that is a kind of: a house, a building, a structure."""
    kind = kind_of_thing(head)
    above = entries("things-within").get(kind, "")
    return frozenset({kind}) if above == "" else frozenset({kind}) | _kinds(above)


def _only(few: Claim, other: Claim) -> Finding | None:
    """Return what "only 30 houses" is to more buildings: who says "only" speaks of all that was destroyed."""
    start = few.quote.start - few.sentence.start
    words = few.sentence.text[max(0, start - _JUST_BEFORE) : start + len(few.quote.text)]
    said_only = _NO_MORE.search(words) is not None
    within = entries("things-within").get(thing_counted(few), "") == thing_counted(other)
    if not said_only or not within or is_one_line(few, other) or count_of(few).meets(count_of(other)):
        return None
    if (count_of(few).upper or 0) >= (count_of(other).lower or 0) or {few.modality, other.modality} != {"asserted"}:
        return None
    text = f"{said(few)}, and only that many, against {said(other)}."
    return finding(DAMAGE_RULE, "conflict", "numeric", (few, other), text, differs="value", aligned=("event", "facet"))


_NO_MORE: Final = re.compile(r"\b(?:only|just|no more than|merely)\b", re.IGNORECASE)
_JUST_BEFORE: Final = 14


def _damages(facets: Mapping[str, Issue]) -> list[Claim]:
    positions = facets["damage"].positions if "damage" in facets else ()
    leading = (claim for position in positions for claim in position.leading())
    return list(islice((claim for claim in leading if isinstance(claim.value, Count)), _MOST_COUNTED))


_MOST_COUNTED: Final = 40


NUMBERS_RULE: Final = "how-many-came"


# How many came, flew or were fired.


def _numbers(facets: Facets, _case: Case) -> Iterator[Finding | None]:
    """Yield how many came, flew or were fired, where two lines give numbers that do not meet."""
    told: dict[str, list[tuple[Claim, Count]]] = defaultdict(list)
    for claim in leading(facets, *_COUNTING):
        if claim.polarity == "affirmed" and claim.modality == "asserted":
            for kind, count in numbers_in(claim.quote.text):
                told[kind].append((claim, count))
    for counts in told.values():
        for (left, one), (right, other) in combinations(counts, 2):
            if not spread(one).meets(spread(other)) and not is_one_line(left, right) and not _of_parts(left, right):
                text = f"{said(left)} against {said(right)}: no number fits both."
                yield of_event(NUMBERS_RULE, "conflict", "numeric", (left, right), text, "value")


_COUNTING: Final = ("actor", "weapon", "statement")


def _of_parts(*claims: Claim) -> bool:
    """Return whether one of some numbers is one of some among others: "one of the attackers", "another gunman"."""
    return any(_A_PART.search(claim.sentence.text) is not None for claim in claims)


_A_PART: Final = re.compile(
    r"\b(?:one|two|three|some|several|many|most|half)\s+of\s+(?:the|them|those|these)\b|\b(?:another|second|third|others?|more|each|further|including|among|first|later)\b",
    re.IGNORECASE,
)

how_many_came: Final = over_events(_numbers)


@lru_cache(maxsize=4096)
def numbers_in(words: str) -> tuple[tuple[str, Count], ...]:
    """Return how many of each kind of doers or weapons words count: ("attacker", 2) in "two suicide bombers"."""
    return tuple(_numbered(found) for found in _number_of().finditer(words.lower()))


def _numbered(found: re.Match[str]) -> tuple[str, Count]:
    from claimgraph.propose.english.lexicon import whole_number  # noqa: PLC0415 - read where deeds are counted

    number, bound = whole_number(found["number"]), found["bound"] or ""
    lower = None if bound.startswith(("up", "no more", "fewer", "less")) else number
    upper = None if bound.startswith(("at", "more", "over")) else number
    near = bound.startswith(("about", "around", "some", "nearly", "almost"))
    return by_word("numbered")[found["noun"]], Count(lower, upper, approximate=near, words=found[0])


@cache
def _number_of() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w-])(?:(?P<bound>at\s+least|more\s+than|over|up\s+to|no\s+more\s+than|fewer\s+than|less\s+than|about"
        r"|around|some|nearly|almost)\s+)?(?P<number>\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten"
        r"|eleven|twelve|fifteen|twenty|thirty|forty|fifty)"
        rf"\s+(?:[a-z-]+\s+){{0,2}}?(?P<noun>{alternatives(by_word('numbered'))})\b"
    )


# Whose losses a denial denies.


def spares(none: Claim, other: Claim) -> Literal["theirs", "others", "perhaps", ""]:
    """Return whether a denial of losses is one of its holder's own, "we had no losses", and whose the other's are.

    "" where it speaks of everybody: "there were no casualties".
    """
    if not _speaks_of_its_own(none):
        return ""
    own = side_in(f"{none.holder.name} {none.holder.acts_for}")
    body = None if other.population is None else other.population.affiliation
    if group_of(other.population) == "civilian":
        return "others"
    side, called = side_of_loss(other), "" if other.population is None else other.population.words[:_ROOT].lower()
    if len(called) == _ROOT and called in f"{none.holder.name} {none.holder.acts_for}".lower():
        return "theirs"  # "the militia", and "militiamen"
    if side in {"", own}:
        strange = body is not None and body.name not in {none.holder.name, none.holder.acts_for}
        return "perhaps" if "" in {side, own} or strange else "theirs"
    return "others" if own != "" else "perhaps"


_ROOT: Final = 5


def _speaks_of_its_own(none: Claim) -> bool:
    """Return whether whoever denies losses speaks of his own side's."""
    start, end = place_in_sentence(none)
    words = none.sentence.text[max(0, start - _BEFORE_IT) : end + NEARBY]
    if none.own_voice or none.population is not None:
        return False
    if _ON_OUR_SIDE.search(words) is not None or _WE_HAD.search(words) is not None:
        return True
    fights = side_in(f"{none.holder.name} {none.holder.acts_for}") != ""
    return fights and _LOSSES.search(none.quote.text) is not None and _CAUSED.search(words) is None


_ON_OUR_SIDE: Final = re.compile(
    r"\b(?:on|among|amongst|in|within|of|to|from)\s+(?:(?:its|their|our|his)\s+(?:own\b|side\b|ranks\b"
    r"|(?:\w+\s+)?(?:men|troops|forces|soldiers|fighters|sailors|officers|staff|personnel|members|units|crews?"
    r"|pilots)\b)|the\s+\w+(?:\s+\w+)?[’']s\s+(?:side|ranks)\b)",
    re.IGNORECASE,
)
_WE_HAD: Final = re.compile(
    r"\b(?:it|they|we|itself|themselves|its\s+\w+|their\s+\w+|our\s+\w+)\s+(?:(?:had|has|have|did|do)\s+)?(?:(?:not"
    r"|n[’']t|itself|themselves)\s+)?(?:had|have|suffer(?:ed)?|sustain(?:ed)?|incur(?:red)?|t[ao]ken?|took|lost)\s+(?:no|not|any|without|zero)\b|\b(?:suffer|sustain|incur|tak)ing\s+(?:no|any)\b|\bwithout\s+(?:suffering|sustaining|taking|any)?\s*loss",
    re.IGNORECASE,
)
"""Words by which a side has losses, and does not tell of those that something caused."""
_LOSSES: Final = re.compile(r"(?<!civilian\s)\blosses\b", re.IGNORECASE)
_CAUSED: Final = re.compile(r"\bcaus\w+|\b(?:strike|attack|raid|bombing|blast)\s+(?:had|left|resulted)", re.IGNORECASE)


_BEFORE_IT: Final = 40
