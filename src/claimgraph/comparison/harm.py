"""Harm told in several facets: casualties are dead and injured, whoever is safe is neither dead nor missing.

A denial of any civilian casualties denies civilian dead; "the victims were militants" and "16 civilians were killed"
answer one question, though the one gives no number; bodies that were seen may be those of the dead, or of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice, product
from typing import Final

from claimgraph.comparison.answers import parties
from claimgraph.comparison.case import Case, Issue, RuleFindings, capped, finding, of_event, resting
from claimgraph.comparison.chronology import comes_shortly_after, is_one_line, surely_one_line
from claimgraph.comparison.people import Relation, is_named_in, may_be_armed
from claimgraph.comparison.scope import are_fighters, group_of, is_unarmed, presumed, side_of_loss
from claimgraph.comparison.sums import spares
from claimgraph.comparison.tellings import OWN, Facets, is_by_deniers, leading, may_have_changed, over_events, told_with
from claimgraph.comparison.tolls import is_seen, is_some_of_the_dead, knows_of_none, said_of_all
from claimgraph.comparison.wording import (
    alternatives,
    any_of,
    by_word,
    categories,
    content_words,
    count_of,
    denies_any,
    denies_number,
    is_increment,
    is_once_more,
    lexicon_words,
    said,
    speaks_of,
    spread,
    who,
)
from claimgraph.schema import Claim, Count, Finding, Names
from claimgraph.schema.values import SAID

RULE: Final = "harm"
CATEGORY_RULE: Final = "category-of-the-dead"
UNHURT_RULE: Final = "nobody-hurt"
SAFE_RULE: Final = "all-safe"

_PARTS: Final = ("deaths", "injuries")  # what casualties are made of

_MOST: Final = 40
"""Claims of one facet of one event that are held against those of another."""
_SOME_ALONE: Final = re.compile(
    r"^\W*(?:its|their)\s+losses\b|\bw(?:ere|as)\s+(?:shot|hit|burn(?:ed|t)|crushed|beaten)\b"
)


def harm(case: Case) -> RuleFindings:
    """Hold casualties against dead and injured, and bodies that were found against the dead."""
    found: list[Finding] = []
    for facets in case.by_event.values():
        casualties, bodies = _counts(facets.get("casualties")), _counts(facets.get("bodies"))
        for facet in _PARTS if casualties else ():
            judged = (_casualties(one, other, case) for one, other in product(casualties, _counts(facets.get(facet))))
            found.extend(one for one in judged if one is not None)
        found.extend(_worded_denials(facets, case))
        found.extend(_nobody_was_there(facets))
        for body, dead in product(bodies, _counts(facets.get("deaths")) if bodies else ()):
            found.extend(_bodies(body, dead))
    return capped(found, case)


def _counts(issue: Issue | None) -> list[Claim]:
    """Return the counts that stand for the answers to a question."""
    leading = () if issue is None else (claim for position in issue.positions for claim in position.leading())
    return list(islice((claim for claim in leading if isinstance(claim.value, Count)), _MOST))


def _casualties(casualties: Claim, part: Claim, case: Case) -> Finding | None:
    """Return what a number of dead or injured is to a number, or a denial, of dead and injured together."""
    if is_one_line(casualties, part) or {casualties.modality, part.modality} != {"asserted"}:
        return None
    if denies_number(casualties) or denies_number(part) or is_increment(casualties) or denies_any(part):
        return None
    related = case.relations.of(casualties.population, part.population)
    presumably = presumed(casualties.population, part.population)
    kind: Relation = presumably if related.kind == "unknown" else related.kind
    whole = case.by_id.get(part.part_of)
    if kind == "unknown" and whole is not None:  # "16 civilians, eight of them of one family"
        kind = case.relations.of(casualties.population, whole.population).kind
    if denies_any(casualties):
        holds = kind == "part" and group_of(casualties.population) == "civilian" and _holds_civilians(part, case)
        denied = _of_others(casualties, part) or _denied(casualties, part, "whole" if holds else kind)
        return resting(denied, related, case)
    top, least = spread(count_of(casualties)).upper, spread(count_of(part)).lower
    others = side_of_loss(casualties) not in {"", side_of_loss(part)}  # "its own losses" are nobody else's
    if kind not in {"same", "whole"} or others or top is None or least is None or least <= top or is_seen(casualties):
        return None
    befell = _SOME_ALONE.search(casualties.quote.text) is not None  # "twenty were shot", "its losses"
    if befell or not case.chronology.outdated.isdisjoint((casualties.id, part.id)) or casualties.stage != part.stage:
        return None
    text = f"{said(part)} is more than {said(casualties)}, which counts dead and injured together."
    return finding(RULE, "conflict", "part-whole", (casualties, part), text, differs="value", aligned=("event",))


def _holds_civilians(whole: Claim, case: Case) -> bool:
    """Return whether civilians are told of as a part of a toll: "ten died, three of them children"."""
    facets = {} if whole.event is None else case.by_event[whole.event.id]
    told = (one for one in _counts(facets.get(whole.facet)) if one.part_of == whole.id and one.polarity == "affirmed")
    return any(one.modality == "asserted" and group_of(one.population) == "civilian" for one in told)


def _worded_denials(facets: Mapping[str, Issue], case: Case) -> Iterator[Finding]:
    """Yield what "denied that the strike had caused civilian casualties" is to the civilians whom others count."""
    for denial in (one for name in _SPARING for one in _leading(facets.get(name))):
        whom = _spared(denial)
        counted = ("victims", "bodies")  # a number of dead against none of them is the rule of counts
        told = counted if _counts_people(denial) else ("deaths", "injuries", *counted)
        for other in (one for name in (told if whom else ()) for one in _leading(facets.get(name))):
            told_by = any(one.facet in {"actor", "responsibility"} for one in told_with(other, case))
            others = told_by and denial.facet == "responsibility" and not is_by_deniers(denial, other, case)
            if not others and _tells_of(other, whom, case) and not is_one_line(denial, other):
                text = f"{said(denial)}, which is denied, leaves no room for {said(other)}."
                pair = (denial, other)
                yield finding(RULE, "conflict", "denial", pair, text, differs="value", aligned=("event",))


_SPARING: Final = ("denial", "damage", "responsibility", "occurrence", "deaths", "casualties", "statement")
"""Facets under which somebody says that no civilians, or no children, came to harm."""


def _spared(denial: Claim) -> frozenset[str]:
    """Return the kinds of people of whom a claim says that none came to harm: civilians are all who do not fight."""
    if denial.polarity != "denied" or denial.modality != "asserted":
        return frozenset()
    if not _counts_people(denial):  # "no collateral damage" is of no count of things
        return _CIVIL if _NO_CIVILIANS.search(denial.quote.text) is not None else frozenset()
    whom = categories(denial.population.words) & _CIVIL if _is_none(denial) and denial.population else frozenset()
    return _CIVIL if "civilian" in whom else whom


def _counts_people(claim: Claim) -> bool:
    return isinstance(claim.value, Count) and claim.facet != "damage"


def _tells_of(claim: Claim, whom: frozenset[str], case: Case) -> bool:
    """Return whether a claim tells of dead or hurt people of some kinds."""
    if whom == _CIVIL and claim.facet != "bodies":
        return _says_civilians(claim, case)
    some = not isinstance(claim.value, Count) or (claim.value.lower or 0) > 0
    firm = claim.polarity == "affirmed" and claim.modality == "asserted" and some
    told = who(claim) if isinstance(claim.value, Count) else claim.quote.text
    return firm and bool(categories(told) & whom - {"civilian"})


_NO_CIVILIANS: Final = re.compile(
    r"\bcivilian\s+(?:casualt|death|fatalit|harm|victim|loss)|\bcollateral\s+damage\b|\b(?:kill|harm|injur|hurt"
    r"|wound)\w*\s+(?:\w+\s+){0,2}civilians\b|\bcivilians\s+(?:(?!not\b)\w+\s+){0,3}(?:killed|hurt|harmed|hit"
    r"|injured|wounded|struck|died)\b",
    re.IGNORECASE,
)
"""Words of a denial that speak of harm to civilians, where no count was read in them."""


def _nobody_was_there(facets: Mapping[str, Issue]) -> Iterator[Finding]:
    """Yield what "there were no women or children present" is to those who tell of women and children there."""
    present = _leading(facets.get("present"))
    for denial in (one for one in present if one.polarity == "denied" and one.modality == "asserted"):
        denied = categories(f"{denial.quote.text} {who(denial)}") & (_CIVIL | {"combatant"})
        told_in = ("present", "injuries", *_TOLD_OF) if denied else ()
        for other in (one for name in told_in for one in _leading(facets.get(name))):
            firm = other.polarity == "affirmed" and other.modality == "asserted" and not is_one_line(denial, other)
            whose = content_words(f"{denial.holder.name} {denial.holder.acts_for}")
            own = OWN.search(denial.quote.text) and whose.isdisjoint(content_words(other.sentence.text))
            told = who(other) if isinstance(other.value, Count) else other.quote.text
            own = own or (denied == {"combatant"} and speaks_of("state-forces", told.lower()))  # none of the rebels'
            if firm and not own and categories(told) & denied and other.facet not in SAID:
                text = f"{said(denial)}, which leaves no room for {said(other)}."
                yield of_event(RULE, "conflict", "denial", (denial, other), text, "value")


def _of_others(denial: Claim, part: Claim) -> Finding | None:
    """Return what "we had no losses" is to the other side's dead, and "nobody was hurt" then to those hurt before."""
    whose = spares(denial, part) or ("once more" if is_once_more(denial, part) else "")
    told = {
        "others": ("scope-difference", "population", "the first speaks of its holder's own losses alone"),
        "perhaps": ("undetermined", "population", "whether the second counts any of the first's holder's, nobody says"),
        "once more": ("undetermined", "event", "only one tells of what was done once more"),
    }.get(whose)
    if told is None:
        return None
    text = f"{said(denial)} and {said(part)}: {told[2]}."
    return of_event(RULE, told[0], "denial", (denial, part), text, told[1])


def _denied(denial: Claim, part: Claim, kind: Relation) -> Finding | None:
    """Return what a denial of any casualties is to somebody's dead or injured."""
    count = count_of(part)
    if (count.lower or 0) == 0 and count.bounds != (None, None):
        return None
    if knows_of_none(denial):
        text = f"{said(denial)} and {said(part)}: who knows of none leaves it open."
        return finding(RULE, "undetermined", "denial", (denial, part), text, differs="commitment", aligned=("event",))
    if kind in {"same", "whole"}:
        text = f"{said(denial)} leaves no room for {said(part)}."
        return finding(RULE, "conflict", "denial", (denial, part), text, differs="value", aligned=("event",))
    if kind == "unknown":
        text = f"{said(denial)} and {said(part)}: whether {who(part)} are {who(denial)}, nobody says."
        return finding(RULE, "undetermined", "denial", (denial, part), text, differs="population", aligned=("event",))
    if kind == "part":
        text = f"{said(denial)} speaks of {who(denial)} alone, {said(part)} of {who(part)}: both can be true."
        return finding(RULE, "scope-difference", "denial", (denial, part), text, differs="population")
    return None


def _bodies(bodies: Claim, dead: Claim) -> Iterator[Finding]:
    """Yield that more bodies were seen than somebody says were killed: whose they were, nobody says.

    Who counted bodies, and then raised his figure to more dead, has revised it.
    """
    least, top = count_of(bodies).lower, count_of(dead).upper
    raised = dead.stage == "later" and (count_of(dead).lower or 0) > (least or 0) and not denies_any(bodies)
    if raised and surely_one_line(bodies, dead) and dead.part_of == "":
        text = f"{said(bodies)} was revised: {said(dead)} comes later, and is called so."
        yield finding(RULE, "revision", "stated", (bodies, dead), text, differs="value", aligned=("event",))
    if _are_some_of(bodies, dead):
        text = f"{said(bodies)} and {said(dead)}: the bodies that were found are a part of the dead."
        yield finding(RULE, "part-whole", "part-whole", (bodies, dead), text, differs="facet", aligned=("event",))
    if is_one_line(bodies, dead) or least is None or top is None or least <= top or dead.part_of != "":
        return
    if bodies.polarity == "affirmed" == dead.polarity:
        text = f"{said(bodies)} are more than {said(dead)}; whether all of them are dead of this event, nobody says."
        yield finding(RULE, "undetermined", "bodies", (bodies, dead), text, differs="facet", aligned=("event",))


def _are_some_of(bodies: Claim, dead: Claim) -> bool:
    """Return whether a line counts bodies that were found, and more dead: "28 bodies" of "at least 1,295 dead"."""
    found, least = count_of(bodies), count_of(dead).lower
    fewer = found.upper is not None and least is not None and 0 < found.upper < least
    firm = {bodies.polarity, dead.polarity} == {"affirmed"} and {bodies.modality, dead.modality} == {"asserted"}
    told = bodies.document == dead.document and is_one_line(bodies, dead) and bodies.part_of == dead.part_of == ""
    return told and firm and fewer and dead.stage != "later"


def category_of_the_dead(case: Case) -> RuleFindings:
    """Hold "it killed militants" against the civilians whom others count: one question, who the dead were."""
    found: list[Finding] = []
    for facets in case.by_event.values():
        harmed = [claim for name in _TOLD_OF for claim in _leading(facets.get(name))]
        fighters = [claim for claim in harmed if _says_fighters(claim)]
        counted = [claim for claim in harmed if _counts_fighters(claim)]
        told = [*fighters, *counted, *(one for one in _leading(facets.get("occurrence")) if _shot_fighters(one))]
        found.extend(_one_man(one, other) for one in told for other in harmed if _says_who_he_was(one, other))
        found.extend(_category(one, other, certain=True) for one in counted for other in harmed
                     if _says_all_civilians(other) and not is_one_line(one, other))  # fmt: skip
        if fighters:
            aims = [one for one in _leading(facets.get("target")) if _aims_at_civilians(one)]
            apart = (pair for pair in product(fighters, aims) if not (is_one_line(*pair) or may_be_armed(*pair)))
            found.extend(_category(*pair, certain=True) for pair in apart if _leaves_none_over(pair[0], case))
            civilians = [(claim, _is_whole(claim)) for claim in harmed if _says_civilians(claim, case)]
            civilians += [(claim, False) for claim in harmed if _may_be_either(claim)]
            found.extend(_category(one, other, certain=_leave_no_room(one, other, case, whole=whole))
                         for one in fighters for other, whole in civilians
                         if not is_one_line(one, other) and not _tells_both(one, harmed, case))  # fmt: skip
    return capped(found, case)


def _aims_at_civilians(claim: Claim) -> bool:
    """Return whether somebody says that civilians were fired at: "shooting at innocent civilians"."""
    firm = claim.polarity == "affirmed" and claim.modality == "asserted" and isinstance(claim.value, Names)
    named = categories(claim.value.words) if isinstance(claim.value, Names) else frozenset()
    return firm and bool(named & _CIVIL) and "combatant" not in named


def _leaves_none_over(fighters: Claim, case: Case) -> bool:
    """Return whether a claim says what all of the dead were, or all but those told of as fighters just before."""
    if _share_of(fighters) == "some" and any_of("shares", "rest").search(fighters.quote.text.lower()) is not None:
        armed = (group_of(one.population) for one in told_with(fighters, case) if one.id != fighters.id)
        return any(group in ("combatant", "armed") for group in armed)
    return fighters.polarity == "affirmed" and _share_of(fighters) in {"", "all"} and _tells_of_all(fighters)


def _leave_no_room(fighters: Claim, civilians: Claim, case: Case, *, whole: bool) -> bool:
    """Return whether two who say who the dead were cannot both be right: most and some can, all and any cannot."""
    share, other = _share_of(fighters), _share_of(civilians)
    if _may_fight(civilians) or may_be_armed(fighters, civilians) or _fell_to_fighters(civilians, case):
        return False
    if share == "some" and not _leaves_none_over(fighters, case):
        return other == "all" and whole
    if share == "most":
        return other in {"most", "all"} and not isinstance(civilians.value, Count)
    also = _ALSO_DIED.match(fighters.quote.text) is not None and not _tells_of_all(fighters)
    if fighters.polarity == "affirmed" and (also or _are_called_so(fighters, civilians)):
        return False
    return whole or ((_tells_of_all(fighters) or share == "some") and _says_civilians(civilians, case))


def _fell_to_fighters(civilians: Claim, case: Case) -> bool:
    """Return whether civilians are said to have been killed by those who fight a state: its own victims are others."""
    acting = [one for one in told_with(civilians, case) if one.facet in {"actor", "responsibility"}]
    return any(one.sort == "irregular" for claim in acting for one in parties(claim))


def _are_called_so(fighters: Claim, civilians: Claim) -> bool:
    """Return whether the one calls the dead by the name that the other gives them: "all the girls were fighters"."""
    of_whom = set(re.findall(r"\w+", _WERE.split(fighters.quote.text.lower())[0]))
    named = civilians.quote.text if civilians.population is None else civilians.population.words
    called = {word for word in re.findall(r"\w+", named.lower()) if word in by_word("persons") or len(word) > _LONG}
    shares = [one for kind in ("all", "most", "some") for one in lexicon_words("shares", kind)]
    return called != set() and called - set(shares) <= of_whom and _WERE.search(fighters.quote.text) is not None


_ALSO_DIED: Final = re.compile(
    r"(?!the\b|all\b)(?:[\w’'-]+\s+){2,8}?(?:ha[ds]|were|was)\s+(?:been\s+)?(?:killed|hit|shot)\b", re.IGNORECASE
)
_LONG: Final = 4
"""Letters of a word that may tell whom somebody means: "school", but not "were"."""


def _share_of(claim: Claim) -> str:
    """Return of how many of the dead a claim without a number speaks: "all", "most" or "some", "" where of the dead."""
    words = claim.quote.text.lower()
    of_whom = _WERE.split(words)[0] if _WERE.search(words) is not None else words.split(maxsplit=1)[0]
    if any_of("shares", "most").search(words) is not None:
        return "most"
    return next((kind for kind in ("some", "all") if any_of("shares", kind).search(of_whom) is not None), "")


_TOLD_OF: Final = ("deaths", "casualties", "victims", "statement")
"""Facets that tell who the dead were; a statement where its words say "killed militants"."""


def _leading(issue: Issue | None) -> Iterator[Claim]:
    if issue is not None:
        yield from islice((claim for position in issue.positions for claim in position.leading()), _MOST)


def _says_fighters(claim: Claim) -> bool:
    """Return whether a claim says who the dead were, without a number: "the victims were militants", "no civilians"."""
    if claim.facet == "victims" and claim.polarity == "denied" and claim.modality == "asserted":
        denied = categories(claim.quote.text)
        return bool(denied & _CIVIL) and not (denied & {"combatant"} or group_of(claim.population) == "combatant")
    if claim.polarity != "affirmed" or claim.modality != "asserted":
        return False
    if isinstance(claim.value, Count):
        open_ended = claim.value.bounds == (None, None) and _SOME.search(claim.quote.text) is None
        return open_ended and group_of(claim.population) == "combatant"
    words = claim.quote.text
    if claim.facet == "victims" and group_of(claim.population) == "combatant":
        return not categories(_WERE.split(words)[-1]) & _CIVIL and _SUSPECTED.search(words) is None
    if claim.facet in SAID and _OF_THE_DEAD.search(words) is None:
        found = _KILLED.search(words)
        words = "" if found is None else found["whom"]
    elif said_of_all(words):
        told = _WERE.split(words)[-1]  # "the girls who died were terrorists"
        words = told if categories(told) - {""} else words
    said_of = categories(_DONE_BY.split(words, maxsplit=1)[0])
    suspected = _SUSPECTED.search(words) is not None  # who is only suspected may be a civilian
    return claim.facet in SAID | {"victims"} and "combatant" in said_of and not said_of & _CIVIL and not suspected


_SUSPECTED: Final = re.compile(r"\b(?:suspect(?:s|ed)|alleged|presumed|believed)\b", re.IGNORECASE)
_DONE_BY: Final = re.compile(r"\s(?:shot|taken|slain|\w+ed)\s+(?:\w+\s+){0,2}?by\s|\sby\s+the\s", re.IGNORECASE)
"""Words behind which stands who did it, and not who died: "bodies were taken away by soldiers"."""


_SOME: Final = re.compile(r"\b(?:many|more|several|some|a\s+(?:number|few|handful)|other|another)\b", re.IGNORECASE)
"""Words of a toll without a number by which it is of some of the dead: "many more insurgents"."""

_WERE: Final = re.compile(r"\b(?:were|was|are|had)\b")


def _counts_fighters(claim: Claim) -> bool:
    """Return whether a claim gives the number of dead fighters."""
    firm = claim.polarity == "affirmed" and claim.modality == "asserted" and claim.part_of == ""
    return firm and isinstance(claim.value, Count) and (claim.value.lower or 0) > 0 and are_fighters(claim.population)


def _shot_fighters(claim: Claim) -> bool:
    """Return whether a claim of what happened says that fighters were shot or struck."""
    if claim.polarity != "affirmed" or claim.modality != "asserted":
        return False
    found = _KILLED.search(claim.quote.text)
    return found is not None and "combatant" in categories(found["whom"])


def _says_all_civilians(claim: Claim) -> bool:
    """Return whether a claim says that all of the dead were civilians, without a number."""
    if claim.polarity != "affirmed" or claim.modality != "asserted" or isinstance(claim.value, Count):
        return False
    said_of = categories(claim.quote.text)
    every = said_of_all(claim.quote.text) and _tells_of_all(claim)
    before = claim.sentence.text[: max(0, claim.quote.start - claim.sentence.start)].rstrip().lower()
    every = every and not before.endswith(" of")  # "two of the dead were children"
    return every and bool(said_of & _CIVIL) and "combatant" not in said_of


def _says_who_he_was(fighter: Claim, other: Claim) -> bool:
    """Return whether a claim says shortly after "killed a planner" that he was none: "he was an aid worker"."""
    told = _HE_WAS.search(other.quote.text) if other.facet in SAID | {"victims", "role"} else None
    near = comes_shortly_after(other, fighter)
    firm = other.polarity == "affirmed" and other.modality == "asserted" and not is_one_line(fighter, other)
    if told is None or not near or not firm:
        return False
    said_of = categories(_DONE_BY.split(f" {told['what']} ", maxsplit=1)[0])  # "was jeered by locals"
    return bool(said_of & _CIVIL) and "combatant" not in said_of and not _may_fight(other)


def _one_man(fighter: Claim, other: Claim) -> Finding:
    text = f"{said(fighter)} against {said(other)}: fighters, or civilians."
    return of_event(CATEGORY_RULE, "conflict", "category", (fighter, other), text, "population")


_HE_WAS: Final = re.compile(
    r"\b(?:he|she|they|the\s+(?:man|woman|men|victims?|dead|brothers?|boys?|driver))\s+(?:was|were|had\s+been|are|is)\s+(?:only\s+|all\s+|just\s+|in\s+fact\s+)?(?P<what>.+)",
    re.IGNORECASE,
)


def _is_whole(claim: Claim) -> bool:
    """Return whether a claim says how many, or that all of the dead were so, and so leaves no room for others."""
    return isinstance(claim.value, Count) or (said_of_all(claim.quote.text) and _tells_of_all(claim))


def _tells_of_all(claim: Claim) -> bool:
    """Return whether a claim says who all of the dead were: "the dead were militants", "only militants died"."""
    told = claim.facet not in SAID or _OF_THE_DEAD.search(claim.quote.text) is not None
    return told and _ALL_OF_THEM.search(claim.quote.text) is not None


_OF_THE_DEAD: Final = re.compile(
    r"^\W*(?:(?:all|only)\s+(?:of\s+)?)?(?:(?:the|those|these)\s+)?(?:\w+\s+)?(?:dead|victims|killed|deceased|slain)\b.*\b(?:were|are)\b(?!\s+being)|^\W*only\s+\w+\s+(?:died|were\s+killed)\b",
    re.IGNORECASE,
)
"""How a statement begins that tells who the dead were."""


_ALL_OF_THEM: Final = re.compile(
    r"(?i)\b(?:only|all|everyone|everybody|none|exclusively|solely)\b|\b(?:dead|victims|killed|casualties|those|they|men|bodies)\s+(?:\w+\s+)?(?:were|are)\b"
)

_KILLED: Final = re.compile(r"\b(?:kill(?:ed|ing)|shot|shooting)\s+(?P<whom>(?:[a-z-]+\s+){0,2}[a-z-]+)", re.IGNORECASE)


def _says_civilians(claim: Claim, case: Case) -> bool:
    if _denies_fighters(claim):
        return True
    if claim.polarity != "affirmed" or claim.modality != "asserted":
        return False
    if not isinstance(claim.value, Count):
        said_of = categories(claim.quote.text)
        return claim.facet == "victims" and bool(said_of & _CIVIL) and "combatant" not in said_of
    whole = case.by_id.get(claim.part_of)
    around = claim if whole is None or group_of(claim.population) == "combatant" else whole
    known = "civilian" in {group_of(claim.population), group_of(around.population)} or is_unarmed(claim.population)
    return known and (claim.value.lower or 0) > 0


def _may_fight(claim: Claim) -> bool:
    """Return whether a claim says no more of some of the dead than that they were children or women.

    Some of those may have fought; a toll of children leaves no room for that, nor do infants, or "my daughters".
    """
    if isinstance(claim.value, Count) and not is_some_of_the_dead(claim):
        return False
    group = "" if claim.population is None else claim.population.words
    words = f"{claim.quote.text} {group}".lower()
    told = categories(words) - {""}
    grown = not (speaks_of("too-young", words) or _OF_THEIR_OWN.search(words))
    return told != frozenset() and told <= _OF_AGE_OR_SEX and grown


_OF_AGE_OR_SEX: Final = frozenset({"child", "woman", "man", "elder"})
_OF_THEIR_OWN: Final = re.compile(r"\b(?:my|our|his|her|their)\s")


def _denies_fighters(claim: Claim) -> bool:
    """Return whether a claim says that the dead were no fighters: "none of them was armed"."""
    firm = claim.facet == "victims" and claim.polarity == "denied" and claim.modality == "asserted"
    return firm and group_of(claim.population) == "combatant"


def _may_be_either(claim: Claim) -> bool:
    """Return whether a claim counts people of whom nobody says whether they fought: "six members of one family"."""
    firm = claim.polarity == "affirmed" and claim.modality == "asserted" and claim.part_of == ""
    some = isinstance(claim.value, Count) and (claim.value.lower or 0) > 0
    return firm and some and claim.population is not None and group_of(claim.population) == "other"


def _tells_both(claim: Claim, harmed: Iterable[Claim], case: Case) -> bool:
    """Return whether the holder of a claim tells of dead civilians too: then both stand side by side."""
    return any(_says_civilians(other, case) for other in harmed if is_one_line(claim, other))


def _category(fighters: Claim, civilians: Claim, *, certain: bool) -> Finding:
    if certain:
        text = f"{said(fighters)} against {said(civilians)}: fighters, or civilians."
        return finding(CATEGORY_RULE, "conflict", "category", (fighters, civilians), text, differs="population",
                       aligned=("event",))  # fmt: skip
    text = f"{said(fighters)} and {said(civilians)}: whether both were among the dead, nobody says."
    return finding(CATEGORY_RULE, "undetermined", "category", (fighters, civilians), text, differs="population",
                   aligned=("event",))  # fmt: skip


_CIVIL: Final = frozenset(("civilian", "child", "woman", "elder", "medic", "teacher", "clergy", "journalist", "family"))


# Nobody hurt and 36 dead, all saved and 6 lost.


def _unhurt(facets: Facets, case: Case) -> Iterator[Finding | None]:
    """Yield what "no soldiers had been hurt" is to whoever counts dead soldiers: who is dead has been hurt."""
    for none in leading(facets, "injuries", "casualties"):
        firm = _is_none(none) and none.modality == "asserted" and not knows_of_none(none)
        if not firm or _HURT.search(none.quote.text) is None:
            continue
        for other in leading(facets, "deaths", *({"injuries", "casualties"} - {none.facet})):
            some = isinstance(other.value, Count) and (other.value.lower or 0) > 0 and other.polarity == "affirmed"
            held = some and other.modality == "asserted" and not is_one_line(none, other) and _holds(none, other, case)
            apart = _of_others(none, other) if held else None
            if apart is not None:
                yield apart if none.facet == "injuries" else None  # of casualties the rule `harm` says so
            elif held:
                text = f"{said(none)} leaves no room for {said(other)}."
                yield of_event(UNHURT_RULE, "conflict", "denial", (none, other), text, "value")


_HURT: Final = re.compile(
    r"\b(?:hurt|harm\w*|casualt\w+|unhurt|scratch\w*|loss(?:es)?|victims?|came\s+to\s+grief)\b", re.IGNORECASE
)
"""Words of a count of none that leave no dead either; whoever says that nobody was wounded may leave them out."""


def _is_none(claim: Claim) -> bool:
    return isinstance(claim.value, Count) and claim.value.upper == 0


def _holds(none: Claim, other: Claim, case: Case) -> bool:
    """Return whether those of whom none was hurt are all, or hold those whom somebody counts."""
    kind = case.relations.of(none.population, other.population).kind
    return kind in {"same", "whole"} or (kind == "unknown" and is_named_in(none.population, other.population))


def _safe(facets: Facets, case: Case) -> Iterator[Finding | None]:
    """Yield what "all workers were brought out" is to whoever tells of dead, missing or trapped."""
    for claim in leading(facets, "statement", "survivors", "rescued", "occurrence"):
        found = _all_safe(claim)
        if found is None:
            continue
        dead = () if found["safe"] in lexicon_words("rescued", "known") else ("deaths",)  # the dead may be known of
        for other in leading(facets, *dead, "missing", "statement"):
            room = is_one_line(claim, other) or not _is_not_safe(other) or may_have_changed(claim, other, case)
            if not room and not _are_others(found["whom"], other):
                text = f"{said(claim)} leaves no room for {said(other)}."
                yield of_event(SAFE_RULE, "conflict", "denial", (claim, other), text, "value")


def _all_safe(claim: Claim) -> re.Match[str] | None:
    """Return the words of a claim that all of some are safe, None where it says no such thing."""
    found = _all().search(claim.quote.text.lower())
    return None if claim.polarity == "denied" or claim.modality != "asserted" else found


@cache
def _all() -> re.Pattern[str]:
    every, people, safe = (alternatives(lexicon_words("rescued", key)) for key in ("all", "people", "safe"))
    whom = rf"(?:(?:of\s+)?(?:the|its|his|their|our)\s+)?(?:\d+\s+|[a-z-]+\s+)?(?:{people})|(?<=every)(?:one|body)"
    aboard = r"(?:\s+(?:on\s+board|aboard|inside|in\s+[a-z ]{2,30}|of\s+[a-z ]{2,30}))?"
    verb = r"\s+(?:(?:had|have|has|was|were|been|is|are|got|now|already|successfully|being)\s+)*"
    almost = r"(?<!almost )(?<!nearly )(?<!virtually )(?<!practically )(?<!not )"
    return re.compile(
        rf"{almost}\b(?P<whom>(?:everyone|everybody)|(?:{every})\s+{whom}){aboard}{verb}(?P<safe>{safe})\b"
    )


def _is_not_safe(claim: Claim) -> bool:
    """Return whether a claim tells of dead, missing or trapped."""
    if claim.polarity != "affirmed" or claim.modality != "asserted":
        return False
    if isinstance(claim.value, Count):
        return claim.facet in {"deaths", "missing"} and (claim.value.lower or 0) > 0
    left = any_of("rescued", "left-behind").search(claim.quote.text.lower())
    return claim.facet in SAID and left is not None and _NOT.search(claim.quote.text) is None


_NOT: Final = re.compile(r"\b(?:no|not|nobody|none|never)\b|n[’']t\b", re.IGNORECASE)


def _are_others(whom: str, other: Claim) -> bool:
    """Return whether those who are safe are of another kind than those who are not: civilians, soldiers."""
    told = group_of(other.population) if isinstance(other.value, Count) else "people"
    if "civilian" in whom or "villager" in whom or "resident" in whom:
        return told in {"combatant", "armed"}
    return speaks_of("state-forces", whom) and told == "civilian"


nobody_hurt: Final = over_events(_unhurt)
all_safe: Final = over_events(_safe)
