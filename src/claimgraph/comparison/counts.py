"""Counts: intervals that meet or do not, for one group of people, for a group and its part, for groups apart."""

import dataclasses
from typing import Final

from claimgraph.comparison import times, tolls
from claimgraph.comparison.case import Case, answer_key, finding, resting
from claimgraph.comparison.chronology import (
    is_nobody,
    is_one_line,
    perhaps_one_line,
    same_question,
    stage_of,
    surely_one_line,
)
from claimgraph.comparison.people import Related
from claimgraph.comparison.scope import (
    are_officers_hurt,
    are_two_sides,
    has_moved_on,
    is_disputed,
    is_early,
    is_minimum,
    is_one_loss,
    narrower_group,
    one_toll,
    perhaps_the_same,
    presumed,
    side_of_loss,
)
from claimgraph.comparison.tellings import are_elsewhere, are_treated, told_otherwise
from claimgraph.comparison.times import Succession, in_order, succession
from claimgraph.comparison.wording import (
    answer,
    count_of,
    denies_any,
    denies_number,
    exceeds,
    gives_reason,
    interval,
    is_increment,
    is_open,
    rises,
    said,
    touch,
    who,
)
from claimgraph.schema import Claim, Count, Finding, gap

RULE: Final = "counts"

_ALIGNED: Final = ("event", "facet", "population")


def judge(left: Claim, right: Claim, case: Case) -> Finding | None:
    """Return how two counts of one facet of one event differ, or None where nothing is worth saying."""
    if not isinstance(left.value, Count) or not isinstance(right.value, Count):
        return None
    if _are_of_one_breakdown(left, right) or times.is_of_what_came_later(left, right):
        return None
    if (part := _taken(left, right, case) or _brought_to(left, right)) is not None:
        return part
    if is_open(left) or is_open(right):
        return _some_against_none(left, right, case) or _unnumbered(left, right, case)
    none = denies_any(left) != denies_any(right) and not is_one_line(left, right)  # "another passenger" is one
    added = (is_increment(left) or is_increment(right)) and not none
    return _added(left, right) if added else _counted(left, right, case)


def _counted(left: Claim, right: Claim, case: Case) -> Finding | None:
    if (narrower := _over_more(left, right) or _of_less(left, right)) is not None:
        return narrower
    related = case.relations.of(left.population, right.population)
    kind = related.kind if related.kind != "unknown" else presumed(left.population, right.population)
    two_sides = {side_of_loss(left), side_of_loss(right)} == {"state-forces", "irregulars"}
    if (two_sides or are_two_sides(left, right)) and related.grounds == ():
        kind, related = "disjoint", Related("disjoint")
    elif is_one_loss(left, right):
        kind = "same"
    kind = (narrower_group(left.population, right.population) or kind) if kind == "same" else kind
    match kind:
        case "same":
            return resting(same_group(left, right, case), related, case)
        case "whole" | "part" | "unknown" if (why := _one_toll(left, right, case)) != "":
            return _with(same_group(left, right, case), why)
        case "whole":
            found = _part_and_whole(right, left, case, related)
        case "part":
            found = _part_and_whole(left, right, case, related)
        case _:
            return resting(_other_people(left, right, related, case), related, case)
    return _with(found, _CHILDREN) if related.kind == "unknown" else resting(found, related, case)


def _taken(left: Claim, right: Claim, case: Case) -> Finding | None:
    """Return that one count is taken out of the other by its words: "131 dead, six of whom died at home"."""
    part, whole = (left, right) if case.taken.get(left.id) == right.id else (right, left)
    if case.taken.get(part.id) != whole.id:
        return None
    text = f"{said(part)} are some of {said(whole)}."
    return finding(RULE, "part-whole", "part-whole", (part, whole), text, differs="population")


def _brought_to(left: Claim, right: Claim) -> Finding | None:
    """Return what a figure is to the total that it brings about: "seven were shot dead, bringing the toll to 45"."""
    more, toll = sorted((left, right), key=lambda claim: claim.quote)
    if not times.in_one_breath(left, right) or tolls.by_size(left, right) != (more, toll):
        return None
    if not tolls.brings_about(more, toll):
        return None
    text = f"{said(more)} and {said(toll)}: the first is what the second grew by, a part of it."
    return finding(RULE, "part-whole", "part-whole", (more, toll), text, differs="time")


def _over_more(left: Claim, right: Claim) -> Finding | None:
    """Return what a figure is to a higher one that counts over several days or deeds: a part of what it counts."""
    low, high = tolls.by_size(left, right)
    more = (count_of(high).lower or 0) > (count_of(low).upper or count_of(low).lower or 0)
    if not more or tolls.counts_over_several(low) or not tolls.counts_over_several(high) or denies_any(low):
        return None
    if {low.polarity, high.polarity} != {"affirmed"} or is_increment(low) or is_increment(high):
        return None
    text = f"{said(low)} and {said(high)}: the second counts over several days or deeds, the first tells of one."
    return finding(RULE, "part-whole", "part-whole", (low, high), text, differs="time")


def _of_less(left: Claim, right: Claim) -> Finding | None:
    """Return what a lower figure is that its words confine to less than the higher one: hours of a day, a province."""
    low, high = tolls.by_size(left, right)
    confines = tolls.confined(low, high)
    if confines is None or interval(low).meets(interval(high)) or high.polarity == "denied" or denies_number(low):
        return None
    text = f"{said(low)} and {said(high)}: the first {confines[1]}, so both can be true."
    return finding(RULE, "scope-difference", "population", (low, high), text, differs=confines[0])


_CHILDREN: Final = "Women, children and those who help are counted as civilians here, as nobody says that they fought."


def _one_toll(left: Claim, right: Claim, case: Case) -> str:
    """Return why two figures that differ are rivals though they word differently whom they count; "" otherwise."""
    met = interval(left).meets(interval(right)) and not times.is_told_first(left, right)
    if 0 in {count_of(left).upper, count_of(right).upper} or met or perhaps_the_same(left, right, case) != "":
        return ""
    return one_toll(left, right, case)


def _with(found: Finding | None, why: str) -> Finding | None:
    return None if found is None else dataclasses.replace(found, explanation=f"{found.explanation} {why}")


def _some_against_none(left: Claim, right: Claim, case: Case) -> Finding | None:
    """Return what "there were civilian casualties" makes of a denial of any; else a missing number says nothing."""
    if denies_any(left) == denies_any(right):
        return None
    denial, other = (left, right) if denies_any(left) else (right, left)
    kind = case.relations.of(denial.population, other.population).kind
    held = other.polarity == "affirmed" and {left.modality, right.modality} == {"asserted"}
    if kind not in {"same", "whole"} or not held or tolls.may_be_none(other):
        return None
    text = f"{said(denial)} leaves no room for {said(other)}, which gives no number."
    return finding(RULE, "conflict", "denial", (left, right), text, differs="value", aligned=_ALIGNED)


def _unnumbered(left: Claim, right: Claim, case: Case) -> Finding | None:
    """Return what "a higher toll" and "many" are to a figure of somebody else: perhaps that one, perhaps another."""
    vague, other = (left, right) if is_open(left) else (right, left)
    if is_open(other) or denies_any(other) or vague.polarity != other.polarity or is_one_line(left, right):
        return None
    kind = case.relations.of(vague.population, other.population).kind
    far = left.document != right.document or abs(left.quote.start - right.quote.start) > _BESIDE
    if far or kind == "disjoint" or not tolls.tells_size(vague):
        return None
    text = f"{said(vague)} gives no number, {said(other)} gives one: whether they differ, nobody says."
    return finding(RULE, "undetermined", "numeric", (left, right), text, differs="value")


_BESIDE: Final = 1000  # characters within which "a higher toll" may be meant to be higher than a figure


def same_group(left: Claim, right: Claim, case: Case) -> Finding | None:
    """Return how two counts of the same people, or of things of one kind, differ."""
    first, second = interval(left), interval(right)
    if denies_number(left) or denies_number(right):
        return _denied_number(left, right)
    if first.bounds != second.bounds and times.comes_then(left, right):
        return _then(left, right)
    if first.meets(second):
        raised = _is_raised(left, right, case)
        return _revision(left, right, case) if raised else _finer(left, right, first, second)
    if touch(first, second) or touch(second, first):
        both = f"{said(left)} and {said(right)}"
        text = f"{both}: whether “more than” is meant to leave the number itself out, nobody says."
        return finding(RULE, "undetermined", "numeric", (left, right), text, differs="bound", aligned=_ALIGNED)
    only_possible = left.facet != "missing" and not _is_over(left, right)  # nobody knows of the missing for certain
    if left.modality != right.modality and only_possible:
        text = f"{said(left)} and {said(right)}: the figures differ, and one of the two is only held possible."
        return finding(RULE, "certainty-gap", "certainty", (left, right), text, differs="commitment", aligned=_ALIGNED)
    return _apart(left, right, case, gap(first, second))


def _is_over(left: Claim, right: Claim) -> bool:
    """Return whether a firm figure is above the most that another leaves possible: 23, and "up to seven may have"."""
    most, firm = (left, right) if left.modality == "possible" else (right, left)
    none_below, upper, least = count_of(most).lower in {None, 0}, count_of(most).upper or 0, interval(firm).lower or 0
    return {left.modality, right.modality} == {"possible", "asserted"} and none_below and 0 < upper < least


def _then(left: Claim, right: Claim) -> Finding:
    earlier, later = sorted((left, right), key=lambda claim: claim.quote)
    text = f"{said(earlier)} was revised to {answer(later.value)}: {said(later)} comes then, in one sentence."
    return finding(RULE, "revision", "stated", (left, right), text, differs="value", aligned=_ALIGNED)


def _is_raised(left: Claim, right: Claim, case: Case) -> bool:
    """Return whether one line raised its lower bound: "more than 54", and two days later "more than 79".

    Who says "at least 10" means some ten: 12 is that, more exactly, and 48 after "at least 31" is another toll.
    """
    first, second = count_of(left), count_of(right)
    if times.is_told_first(left, right):
        return first.bounds != second.bounds
    if None not in {first.upper, second.upper} or first.lower == second.lower or left.document == right.document:
        return False
    earlier, later = in_order(left, right, case)
    before, after = count_of(earlier).lower or 0, count_of(later).lower or 0
    both_open = first.upper is None and second.upper is None
    rising = after > before if both_open else 3 * after > 4 * before
    return rising and left.modality == right.modality and succession(left, right, case) == "revision"


def _apart(left: Claim, right: Claim, case: Case, distance: int) -> Finding | None:
    follows = succession(left, right, case)
    least = None if follows == "revision" else _minimum(left, right, case) or _of_two_wholes(left, right, case)
    if least is not None:
        return least
    if follows == "revision" and not _is_stated(left, right):
        return _revision(left, right, case)
    given_up = follows == "" and not case.chronology.outdated.isdisjoint((left.id, right.id))
    if given_up or follows in {"revision", "superseded"}:
        # The rule stated-revision finds what a text marks.
        return None if follows == "revision" else _given_up(left, right, case)
    found = _part_by_its_words(left, right) or _left_open(left, right, case, follows) or _risen(left, right)
    return found or _since(left, right, case) or _grown(left, right, case) or _rivals(left, right, distance)


def _of_two_wholes(left: Claim, right: Claim, case: Case) -> Finding | None:
    """Return what parts of two tolls are to each other where the one toll replaced the other."""
    whole = _replaced_whole(left, right, case)
    if whole is None:
        return None
    text = f"{said(left)} and {said(right)} are parts of two tolls: {said(whole)} is not the other’s."
    open_still = finding(RULE, "undetermined", "numeric", (left, right), text, differs="whole", aligned=_ALIGNED)
    return _revised_with_its_whole(left, right, case) or open_still


def _given_up(left: Claim, right: Claim, case: Case) -> Finding:
    """Return what a figure that its own line has replaced is to somebody else's: no rival, as nobody holds it now."""
    outdated = [one for one in (left, right) if one.id in case.chronology.outdated or stage_of(one) == "earlier"]
    old = outdated[0] if outdated else in_order(left, right, case)[0]
    other = right if old is left else left
    text = f"{said(old)} differs from {said(other)}, but whoever gave the first has given another figure since."
    return finding(RULE, "scope-difference", "numeric", (left, right), text, differs="time said", aligned=_ALIGNED)


def _is_stated(left: Claim, right: Claim) -> bool:
    """Return whether a text marks both of two answers to one question, as the rule stated-revision wants it."""
    marked = {left.stage, right.stage} == {"earlier", "later"} and left.document == right.document
    one, other = left.holder, right.holder
    nobody = "reports" in {one.kind, other.kind} or left.own_voice or right.own_voice
    spoken_for = {one.name, one.acts_for} & {other.name, other.acts_for} - {""}  # "Moscow" and "Russia" are another's
    return marked and (nobody or bool(spoken_for)) and same_question(left) == same_question(right)


def _left_open(left: Claim, right: Claim, case: Case, follows: Succession) -> Finding | None:
    """Return what is missing to say whether two different figures are rivals, None where nothing is."""
    match follows:
        case "stage-unknown" if not (denies_any(left) or denies_any(right)):  # none is no first figure of some
            missing, fact = "stage", "one is a first or an adjusted figure, and nothing says whether both stand"
        case "order-unknown":
            missing, fact = "time said", "both come from one holder, and nothing says which came later"
        case _ if times.in_one_breath(left, right):
            missing, fact = "scope", "one holder says both in one sentence, so they count different things"
        case _ if not (times.is_toll(left, case) and times.is_toll(right, case)):
            missing, fact = "scope", "the holder of one gives a higher figure, too, or adds to it: it may be a part"
        case _ if has_moved_on(left, right, case):
            missing, fact = "time said", "more may have become known of them from the one day to the other"
        case _ if left.modality == right.modality == "possible" and left.facet != "missing":
            missing, fact = "commitment", "both are only held possible"
        case _ if case.may_be_of_others(left) or case.may_be_of_others(right):
            missing, fact = "holder", _WHOSE
        case _ if (other := told_otherwise(*tolls.by_size(left, right), case)) is not None:
            missing, fact = other
        case _:
            return None
    text = f"{said(left)} and {said(right)} differ, but {fact}."
    return finding(RULE, "undetermined", "numeric", (left, right), text, differs=missing, aligned=_ALIGNED)


def _since(left: Claim, right: Claim, case: Case) -> Finding | None:
    """Return what a figure is to what "the toll" had come to by then, as somebody else tells it."""
    if not times.is_the_toll_since(left, right, case):
        return None
    text = f"{said(left)} and {said(right)} differ, but one is what the toll had come to, and nobody says from which."
    return finding(RULE, "undetermined", "numeric", (left, right), text, differs="time said", aligned=_ALIGNED)


def _grown(left: Claim, right: Claim, case: Case) -> Finding | None:
    """Return what a figure of one of the first days is to one not much higher that was given soon after."""
    low, high = tolls.by_size(left, right)
    if not times.has_grown(low, high, case.documents):
        return None
    text = (
        f"{said(low)} and {said(high)} differ, but the higher one is told later, or as risen, and tolls grow at first."
    )
    return finding(RULE, "undetermined", "numeric", (left, right), text, differs="time said", aligned=_ALIGNED)


def _minimum(left: Claim, right: Claim, case: Case) -> Finding | None:
    """Return what a figure is that counts one by one, or until now, against a higher one: its lower bound, no rival."""
    for lower, higher in ((left, right), (right, left)):
        if is_minimum(lower, higher, case):
            known = _KNOWN.get(lower.basis, "seen by somebody")
            text = f"{said(lower)} counts what is {known}, {said(higher)} what is said in all: both can be true."
            return finding(RULE, "scope-difference", "basis", (left, right), text, differs="basis", aligned=_ALIGNED)
    return None


_KNOWN: Final = {
    "documented": "documented",
    "bodies recovered": "recovered",
    "so far": "known so far",
    "confirmed": "confirmed by then",
}


def _replaced_whole(left: Claim, right: Claim, case: Case) -> Claim | None:
    """Return the toll of which one of two counts is a part, if the toll of which the other is a part replaced it.

    "14 dead, nine of them civilians", and the day after "17 dead, 11 of them civilians": the parts of a toll that no
    longer stands are no rivals of the parts of the one that does.
    """
    mine, other = case.by_id.get(left.part_of), case.by_id.get(right.part_of)
    if mine is None or other is None or same_question(mine) != same_question(other):
        return None
    if answer_key(mine) == answer_key(other):
        return None
    replaced = succession(mine, other, case) in {"revision", "superseded"}
    least = {count_of(mine).lower, count_of(other).lower}
    several = len(least) == 2 and None not in least and interval(mine).meets(interval(other))
    return in_order(mine, other, case)[0] if replaced or several or times.is_within(mine, other, case) else None


def _revised_with_its_whole(left: Claim, right: Claim, case: Case) -> Finding | None:
    """Return the revision of a part whose toll its own line revised: "18 of them children", and 40 of the later 168."""
    wholes = case.by_id[left.part_of], case.by_id[right.part_of]
    revised = times.is_told_first(*wholes) or succession(*wholes, case) == "revision"
    if not revised or left.population != right.population or not is_one_line(left, right):
        return None
    earlier, later = (left, right) if in_order(*wholes, case)[0] is wholes[0] else (right, left)
    text = f"{said(earlier)} was revised to {answer(later.value)}, as its toll was: {said(later)} is of the later."
    return finding(RULE, "revision", "stated", (left, right), text, differs="value", aligned=_ALIGNED)


def _risen(left: Claim, right: Claim) -> Finding | None:
    """Return what "the toll rose to 88" is to a lower one that the same text gives as nobody's in particular."""
    low, high = tolls.by_size(left, right)
    lowered = low.stage == "later" and gives_reason(low)
    told = low.document == high.document and is_nobody(low) and not denies_any(low) and not lowered
    if not told or not times.has_risen_to(high) or low.population != high.population:
        return None
    text = f"{said(low)} was revised to {answer(high.value)}: {said(high)} says that it rose."
    return finding(RULE, "revision", "stated", (left, right), text, differs="value", aligned=_ALIGNED)


def _part_by_its_words(left: Claim, right: Claim) -> Finding | None:
    """Return what a toll of a part is to a toll of all: "about 100 elsewhere in the country", "six of the corpses"."""
    low, high = tolls.by_size(left, right)
    of_one_side = side_of_loss(low) != "" and side_of_loss(high) == ""
    some = tolls.is_some_of_the_dead(low) or of_one_side
    parts = [claim for claim in (left, right) if tolls.names_a_part(claim) or (claim is low and some)]
    if left.population != right.population or not parts:
        return None
    verdict, differs = ("part-whole", "population") if parts == [low] else ("scope-difference", "place")
    text = f"{said(low)} and {said(high)} differ, but {' and '.join(map(said, parts))} tells of a part of the whole."
    return finding(RULE, verdict, "population", (left, right), text, differs=differs)


def _rivals(left: Claim, right: Claim, distance: int) -> Finding:
    if denies_any(left) or denies_any(right):
        denial, other = (left, right) if denies_any(left) else (right, left)
        means = tolls.is_of_other_means(denial, other)
        if means or tolls.knows_of_none(denial):
            why = "whether these died in what is denied, nobody says" if means else "who knows of none leaves it open"
            text = f"{said(denial)} and {said(other)}: {why}."
            return finding(RULE, "undetermined", "denial", (left, right), text, differs="cause", aligned=_ALIGNED)
        text = f"{said(denial)} leaves no room for {said(other)}."
        return finding(RULE, "conflict", "denial", (left, right), text, differs="value", aligned=_ALIGNED)
    text = f"{said(left)} against {said(right)}: no number fits both; they are at least {distance} apart."
    return finding(RULE, "conflict", "numeric", (left, right), text, differs="value", aligned=_ALIGNED)


def _revision(left: Claim, right: Claim, case: Case) -> Finding | None:
    earlier, later = in_order(left, right, case)
    if earlier.id in case.chronology.stale:  # the rule stale-copies finds it
        return None
    down = interval(later).upper is not None and not rises(interval(earlier), interval(later))
    kind = times.fall(earlier, later) if down else "numeric"
    lower = {"downward": ", and is lower", "series": ", and is lower; nobody says why"}.get(kind, "")
    perhaps = perhaps_one_line(earlier, later) and not surely_one_line(earlier, later)
    line = " Whether both are one line of reporting, nobody says." if perhaps else ""
    text = f"{said(earlier)} was revised to {answer(later.value)}: {said(later)} comes later{lower}.{line}"
    return finding(RULE, "revision", kind, (left, right), text, differs="value", aligned=_ALIGNED)


def _finer(left: Claim, right: Claim, first: Count, second: Count) -> Finding | None:
    if first.bounds == second.bounds:
        return None
    if left.modality != right.modality:
        maybe, firm = (right, left) if left.modality == "asserted" else (left, right)
        if firm.modality != "asserted" or (count_of(maybe).lower or 0) <= (count_of(firm).lower or 0):
            return None
        text = f"{said(maybe)} is more than {said(firm)} needs, and is only held possible."
        return finding(RULE, "certainty-gap", "certainty", (left, right), text, differs="commitment", aligned=_ALIGNED)
    wide, narrow = (left, right) if first.holds(second) else (right, left)
    if not interval(wide).holds(interval(narrow)):
        return None
    text = f"{said(narrow)} lies within {said(wide)}."
    return finding(RULE, "refinement", "numeric", (left, right), text, differs="precision", aligned=_ALIGNED)


def _part_and_whole(part: Claim, whole: Claim, case: Case, related: Related) -> Finding | None:
    inner, outer = interval(part), interval(whole)
    if denies_number(part) or denies_number(whole):
        return None
    if denies_any(part) and not denies_any(whole):
        return _denied_part(part, whole, related)
    if inner.bounds == outer.bounds:
        return _same_number(part, whole)
    if exceeds(inner, outer):
        return _left_open(part, whole, case, "") if has_moved_on(part, whole, case) else _too_large(part, whole, case)
    of_all = _is_among(part, whole, case) or _is_of_everybody(part, whole, case)
    if tolls.is_of_a_place(part) or (of_all and not are_elsewhere(part, whole, case)):
        text = f"{said(part)} counts {who(part)}, {said(whole)} counts {who(whole)}: {_FIT}."
        return finding(RULE, "part-whole", "part-whole", (part, whole), text, differs="population")
    return _two_groups(part, whole, _FIT, case)


def _is_of_everybody(part: Claim, whole: Claim, case: Case) -> bool:
    """Return whether a text itself says how many died in all: whoever counts some then counts some of these."""
    everybody = whole.own_voice and whole.population is None and whole.part_of == "" and times.is_toll(whole, case)
    firm = not denies_any(part) and {part.modality, whole.modality} == {"asserted"} and part.document == whole.document
    return everybody and firm and not is_disputed(whole, case) and perhaps_the_same(part, whole, case) == ""


def _is_among(part: Claim, whole: Claim, case: Case) -> bool:
    """Return whether some are counted among others: "nine nurses were among 12 dead"; "ten of those killed".

    Who tells how many died, and then how many women, counts those among them.
    """
    if times.in_one_breath(part, whole):
        return tolls.are_told_as_some(part, whole)
    if part.document != whole.document or whole.part_of != "" or part.part_of != "":
        return False
    firm = {part.modality, whole.modality} == {"asserted"}
    if tolls.is_some_of_the_dead(part):
        return is_one_line(part, whole) or (whole.quote.start < part.quote.start and not is_disputed(whole, case))
    return firm and is_one_line(part, whole) and whole.population is None


def _denied_part(part: Claim, whole: Claim, related: Related) -> Finding | None:
    if (interval(whole).lower or 0) == 0:
        return None
    unsaid = related.grounds == () and whole.population is not None
    if unsaid and part.population is not None and part.population.affiliation is not None:
        name = part.population.affiliation.name
        text = f"{said(part)} and {said(whole)}: whether any of the latter belonged to {name}, nobody says."
        return finding(RULE, "undetermined", "denial", (part, whole), text, differs="population")
    text = f"{said(part)} speaks of {who(part)} alone, {said(whole)} of {who(whole)}: both can be true."
    return finding(RULE, "scope-difference", "denial", (part, whole), text, differs="population")


def _too_large(part: Claim, whole: Claim, case: Case) -> Finding | None:
    first = whole.stage == "earlier" and part.stage is None and not perhaps_one_line(part, whole)  # of a rival
    given_up = succession(part, whole, case) in {"revision", "superseded"}
    marked = given_up or not (first or part.stage is whole.stage is None)
    if "possible" in {part.modality, whole.modality} or marked or not times.is_toll(whole, case):
        return None
    if denies_any(whole):
        text = f"{said(whole)} leaves no room for {said(part)}."
        return finding(RULE, "conflict", "denial", (part, whole), text, differs="value", aligned=("event", "facet"))
    if is_minimum(whole, part, case):
        return _minimum(whole, part, case)
    verdict, differs = "undetermined", "population"
    own = case.by_id.get(part.part_of)
    if is_one_line(part, whole):
        text = f"{said(part)} is more than {said(whole)}; one holder gives both: that may not count {who(part)}."
    elif own is not None and _may_both_stand(own, whole, case):
        text, differs = f"{said(part)} is a part of {said(own)}, which is no rival of {said(whole)}.", "whole"
    else:
        text = f"{said(part)} counts {who(part)} alone, and is more than the whole: {said(whole)}."
        some = tolls.is_confined(whole) or tolls.is_some_of_the_dead(whole) or are_officers_hurt(part)
        some = some or whole.part_of != "" or is_early(whole, part, case) or are_treated(part)
        if some or (first and told_otherwise(whole, part, case) is not None):
            verdict, differs, why = "undetermined", "time said", " That was given early, or of one group alone."
        elif case.may_be_of_others(part) or whole.own_voice:
            verdict, differs, why = "undetermined", "holder", " Whose figures these are the text leaves open."
        else:
            verdict, differs, why = "conflict", "value", ""
        text = f"{text}{why}"
    return finding(RULE, verdict, "part-whole", (part, whole), text, differs=differs)


_WHOSE: Final = "one stands in a sentence of what others say, and may be theirs"


def _may_both_stand(own: Claim, whole: Claim, case: Case) -> bool:
    """Return whether the toll of which some are a part is no rival of a lower one: a later one, one of another time."""
    if not isinstance(own.value, Count) or interval(own).meets(interval(whole)):
        return False
    judged = same_group(own, whole, case)
    return judged is None or judged.verdict != "conflict"


def _added(left: Claim, right: Claim) -> Finding | None:
    """What adds to a count told before is neither its rival nor a part of it; two that add may well be one addition."""
    if is_increment(left) == is_increment(right) or denies_any(left) or denies_any(right):
        return None
    more, toll = (left, right) if is_increment(left) else (right, left)
    text = f"{said(more)} adds to a count told before, {said(toll)} does not: they count over different times."
    return finding(RULE, "scope-difference", "increment", (more, toll), text, differs="time")


def _other_people(left: Claim, right: Claim, related: Related, case: Case) -> Finding | None:
    denials = [claim for claim in (left, right) if denies_any(claim)]
    if len(denials) == 2 or denies_number(left) or denies_number(right):
        return None
    if related.kind == "unknown" and len(denials) == 1:
        other = right if denials[0] is left else left
        if (interval(other).lower or 0) == 0:
            return None
        groups = f"{who(denials[0])} and {who(other)}"
        text = f"{said(denials[0])} and {said(other)}: how {groups} relate, the text does not say."
        return finding(RULE, "undetermined", "denial", (left, right), text, differs="population")
    if related.kind == "unknown" and interval(left).bounds == interval(right).bounds:
        return _same_number(left, right)
    low, high = tolls.by_size(left, right)
    if related.kind == "unknown" and denials == [] and tolls.is_some_of_the_dead(low) and _is_among(low, high, case):
        text = f"{said(low)} counts {who(low)} among those told of before, {said(high)} counts {who(high)}: both fit."
        return finding(RULE, "part-whole", "part-whole", (low, high), text, differs="population")
    return _two_groups(left, right, "different people" if related.kind == "disjoint" else _UNRELATED, case)


_UNRELATED: Final = "two groups, and the text does not say how they relate"
_FIT: Final = "a part and its whole, and both fit"


def _two_groups(left: Claim, right: Claim, how: str, case: Case) -> Finding:
    """Return what two figures of two groups are to each other, unless both may be of the same dead."""
    perhaps = perhaps_the_same(left, right, case)
    text = f"{said(left)} counts {who(left)}, {said(right)} counts {who(right)}: {perhaps or how}."
    verdict = "scope-difference" if perhaps == "" else "undetermined"
    return finding(RULE, verdict, "population", (left, right), text, differs="population")


def _same_number(left: Claim, right: Claim) -> Finding | None:
    if interval(left).upper == 0 or left.modality != right.modality:
        return None
    text = f"{said(left)} and {said(right)} give one number for {who(left)} and for {who(right)}."
    return finding(RULE, "echo", "population", (left, right), text, differs="population")


def _denied_number(left: Claim, right: Claim) -> Finding | None:
    """A denial of one number ("it is false that 57 died") rejects that number and says no other."""
    if denies_number(left) and denies_number(right):
        return None
    denial, other = (left, right) if denies_number(left) else (right, left)
    if is_one_line(denial, other):
        return _taken_back(denial, other)
    one, told = interval(denial), interval(other)
    if not (one.bounds == told.bounds or one.holds(told)) or denial.modality != other.modality:
        return None  # "that more than 20 died" is denied of 30, too
    text = f"{said(denial)} denies the number that {said(other)} gives."
    return finding(RULE, "conflict", "denial", (left, right), text, differs="polarity", aligned=_ALIGNED)


def _taken_back(denial: Claim, other: Claim) -> Finding | None:
    """Return that a line takes back the figure that it gave, or puts another in its place: "three, not four"."""
    if tolls.is_corrected(denial, other):
        text = f"{said(denial)} was revised to {answer(other.value)}: {said(other)} takes its place."
    elif interval(denial).bounds == interval(other).bounds:
        text = f"{said(other)} was taken back: {said(denial)} comes from the same side."
    else:
        return None
    return finding(RULE, "revision", "stated", (denial, other), text, differs="value", aligned=_ALIGNED)


def _are_of_one_breakdown(left: Claim, right: Claim) -> bool:
    return left.part_of == right.id or right.part_of == left.id or (left.part_of == right.part_of != "")
