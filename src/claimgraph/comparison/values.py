"""Names, truths, days and times. What "only" excludes, and what lies within what, `queries/findings/` says."""

import dataclasses
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import combinations, product
from typing import Final

from claimgraph.comparison.answers import (
    accuse_each_other,
    all_apart,
    are_opposed,
    fights_for,
    fought_in_a_clash,
    is_of_nobody_known,
    is_on_side_of,
    is_one_deed,
    is_told_of_again,
    only_fires,
    parties,
)
from claimgraph.comparison.case import Case, Issue, RuleFindings, finding, meant, of_event, resting, turns_on_another
from claimgraph.comparison.chronology import beside, is_one_line
from claimgraph.comparison.people import (
    ONCE,
    Related,
    are_apart,
    are_called_alike,
    are_called_apart,
    is_within,
    shares_a_name,
)
from claimgraph.comparison.scope import is_of_harm_to_civilians, is_of_other_arms, is_of_the_event
from claimgraph.comparison.tellings import (
    Facets,
    are_elsewhere,
    denied_kinds,
    is_by_deniers,
    is_own_part,
    is_toll,
    kinds_of,
    leading,
    matter,
    narrowest,
    presupposes,
    speaks_of_its_men,
    told_with,
)
from claimgraph.comparison.times import in_one_text, succession
from claimgraph.comparison.wording import (
    alternatives,
    answer,
    any_of,
    clause_of,
    count_of,
    following,
    is_mere_blast,
    led,
    lexicon_words,
    part_in_it,
    said,
    speaks_of,
    spread,
    things_in,
)
from claimgraph.schema import Claim, Count, Entity, Finding, Names, Text, Truth

RULE: Final = "names"
TRUTH_RULE: Final = "truth"


def judge(left: Claim, right: Claim, case: Case) -> Finding | None:
    """Return how two lists of names for one facet of one event differ: by a denial, or by names that are apart."""
    if isinstance(left.value, Names) and isinstance(right.value, Names):
        if left.polarity != right.polarity:
            of_others = _is_of_others(left, right, case)
            return None if of_others else _denied(left, right, left.value, right.value, case)
        if left.polarity == "affirmed" and not (left.value.exclusive or right.value.exclusive):
            return _listed(left, right, left.value, right.value, case)
    return truth(left, right, case)


def by_whom(rule: str, left: Claim, right: Claim, case: Case) -> Finding | None:
    """Return how two answers to who did it differ: as actor, accused, or one who claims or denies it."""
    if not isinstance(left.value, Names) or not isinstance(right.value, Names):
        return None
    found = None
    if left.polarity != right.polarity:
        found = None if _is_of_others(left, right, case) else _denied(left, right, left.value, right.value, case)
    elif left.polarity == "affirmed" and not (left.value.exclusive or right.value.exclusive):
        found = _rival_actors(left, right, left.value, right.value, case)
    return None if found is None else dataclasses.replace(found, rule=rule, aligned=("event",))


def truth(left: Claim, right: Claim, case: Case) -> Finding | None:
    """Return whether one says that it is so and the other that it is not."""
    both_so = _is_so(left), _is_so(right)
    if None in both_so or both_so[0] == both_so[1]:
        return None
    if are_elsewhere(left, right, case) or _is_of_others(left, right, case):
        return None
    if not _is_of_one_thing(left, right):
        text = f"{said(left)} and {said(right)}: whether the one speaks of the other, nobody says."
        return finding(TRUTH_RULE, "undetermined", "denial", (left, right), text, differs="scope")
    if is_one_line(left, right) and not left.own_voice:
        return changed_mind(*((left, right) if left.polarity == "denied" else (right, left)), case)
    if left.modality != right.modality or left.modality == "possible":
        text = f"{said(left)} and {said(right)}: one says that it was so and one that it was not, not both firmly."
        return finding(TRUTH_RULE, "certainty-gap", "certainty", (left, right), text, differs="commitment")
    text = f"{said(left)} and {said(right)}: one says that it was so, the other that it was not."
    return finding(TRUTH_RULE, "conflict", "denial", (left, right), text, differs="polarity")


def _is_so(claim: Claim) -> bool | None:
    """Return whether a claim says that it is so, None where it is no claim of that kind."""
    return claim.value.truth == (claim.polarity == "affirmed") if isinstance(claim.value, Truth) else None


def _is_of_one_thing(left: Claim, right: Claim) -> bool:
    """Return whether two speak of one happening: whether the event was, or in words that they share.

    "They had not fired a shot" says nothing of "the protest turned violent".
    """
    if left.facet != "occurrence" or any(
        is_of_the_event(claim) for claim in (left, right) if claim.polarity == "denied"
    ):
        return True
    denial, other = (left, right) if left.polarity == "denied" else (right, left)
    if is_of_other_arms(denial, other) or is_mere_blast(denial, other):
        return False
    denied = denied_kinds(denial.quote.text)
    if denied and denied <= kinds_of(other.quote.text):
        return True
    words = [
        {word[:4] for word in re.findall(r"[a-z]{4,}", one.quote.text.lower())} - _SAYING_NOTHING
        for one in (left, right)
    ]
    return words[0] == set() or words[1] == set() or bool(words[0] & words[1])


_SAYING_NOTHING: Final = frozenset(
    ("that", "this", "were", "been", "they", "have", "with", "from", "ther", "offi")
)  # an officer is no office


def _denies_no_place(claim: Claim) -> bool:
    """Return whether a place only stands in what is denied: "denied that its jets had bombed mourners in Karmel"."""
    start = max(0, claim.quote.start - claim.sentence.start)
    return _NOT_THERE.search(claim.sentence.text[max(0, start - 30) : start + len(claim.quote.text)]) is None


_NOT_THERE: Final = re.compile(
    r"(?:\bnot|n[’']t|\bnever|\bnor|\bnowhere)\s+(?:\w+\s+){0,2}?(?:in|at|on|near|inside|within|over)\b"
)


def _denied(left: Claim, right: Claim, first: Names, second: Names, case: Case) -> Finding | None:
    denial, other = (left, right) if left.polarity == "denied" else (right, left)
    rejected, named = (first, second) if denial is left else (second, first)
    text = f"{said(denial)} denies what {said(other)} says."
    once = [one for one in meant(named) if ONCE.match(one.name) is None]  # a former orphanage is none
    once = [] if denial.facet == "place" and _denies_no_place(denial) else once
    pairs = list(product(once, meant(rejected)))
    alike = any(is_within(name, bad) or are_called_alike(name, bad) for name, bad in pairs)
    alike = alike or (_speaks_of_one_deed(denial, other) and any(is_on_side_of(name, bad) for name, bad in pairs))
    if alike and is_one_line(left, right):
        return changed_mind(denial, other, case)
    if alike or (left.facet == "target" and not is_one_line(left, right) and shares_a_name(rejected, named)):
        return None if _is_of_another_part(denial, other) else _denied_by_another(left, right, text)
    related = _by_background(meant(named), meant(rejected), case)
    if related.kind == "part" and "possible" not in {left.modality, right.modality}:
        return resting(finding(RULE, "conflict", "denial", (left, right), text, differs="polarity"), related, case)
    if related.kind == "whole" or any(is_within(bad, name) for name, bad in pairs):
        text = f"{said(denial)} denies a part of what {said(other)} names: {answer(rejected)} of {answer(named)}."
        return resting(finding(RULE, "undetermined", "denial", (left, right), text, differs="scope"), related, case)
    unowned = all(not one.listed and speaks_of("ground", one.name.lower()) for one in meant(named))
    if left.facet in _WHO and (unowned or any(fights_for(name, bad) for name, bad in pairs)):
        text = f"{said(other)} and {said(denial)}: whose they were, nobody says."
        return finding(RULE, "undetermined", "denial", (left, right), text, differs="owner")
    return None


def _speaks_of_one_deed(denial: Claim, other: Claim) -> bool:
    """Return whether who is blamed, or did what a denial's sentence tells of, may have done what is denied."""
    if denial.facet not in _WHO or other.facet == "responsibility":
        return denial.facet in _WHO
    told, denied = narrowest(kinds_of(following(other))), kinds_of(denial.sentence.text)
    return not other.own_voice and (not told or not denied or bool(told & denied))


def _is_of_others(left: Claim, right: Claim, case: Case) -> bool:
    """Return whether one denies what its own men did, and the other tells of other men: "its soldiers", "X's soldiers".

    The rule `denied-part` finds those who tell of its men; where nobody is named who acted, either may be meant. Nor do
    both speak of one thing where what is denied is harm to civilians, and the other tells of the attack alone.
    """
    denial, other = (left, right) if left.polarity == "denied" else (right, left)
    if is_of_harm_to_civilians(denial, other):
        return True
    named = any(one.facet in _WHO for one in told_with(other, case))
    return named and speaks_of_its_men(denial) and not is_by_deniers(denial, other, case)


def _denied_by_another(left: Claim, right: Claim, text: str) -> Finding:
    if only_fires(left, right) or only_fires(right, left):
        text = f"{said(left)} and {said(right)}: whether those who died were killed so, nobody says."
        return finding(RULE, "undetermined", "denial", (left, right), text, differs="scope")
    if left.modality != right.modality or left.modality == "possible":
        text = f"{text.removesuffix('.')}, and not both are firm."
        return finding(RULE, "certainty-gap", "certainty", (left, right), text, differs="commitment")
    return finding(RULE, "conflict", "denial", (left, right), text, differs="polarity")


def _is_of_another_part(denial: Claim, other: Claim) -> bool:
    """Return whether one denies that it took part, and the other tells who allowed or ordered it."""
    return _TOOK_PART.search(denial.quote.text) is not None and _ALLOWED.search(other.quote.text) is not None


_TOOK_PART: Final = re.compile(r"\b(?:participat\w+|t(?:ake|ook|aken)\s+part|involve\w*|present)\b", re.IGNORECASE)
_ALLOWED: Final = re.compile(
    r"\b(?:authori[sz]\w+|approv\w+|order\w*|allow\w*|sanction\w*|permit\w*|plan\w*)\b", re.IGNORECASE
)


def changed_mind(denial: Claim, other: Claim, case: Case, rule: str = RULE) -> Finding:
    """Return what it is when one line denies and says one thing: first the one and then the other, or two things."""
    pair, both = (denial, other), f"{said(denial)} and {said(other)}: one side said both"
    if succession(denial, other, case) == "revision" or any(_IN_TURN.search(led(one)) for one in pair):
        text = f"{both}, and the later replaces the earlier."
        return finding(rule, "revision", "denial", pair, text, differs="polarity")
    return finding(
        rule, "undetermined", "denial", pair, f"{both}, and nothing says which came later.", differs="time said"
    )


_IN_TURN: Final = re.compile(
    r"\b(?:initially|at first|first denied|originally|previously|earlier|later|then|eventually)\b"
)


def _by_background(left: Iterable[Entity], right: Iterable[Entity], case: Case) -> Related:
    """Return the first containment that background claims tell between two lists of names, in either direction."""
    pairs = (case.relations.between(one, other) for one in left for other in right) if case.relations else ()
    return next((related for related in pairs if related.kind in {"part", "whole"}), Related("unknown"))


def _strangers(one: Entity, other: Entity, case: Case) -> bool:
    """Return whether two names are apart, and no background claim ties them."""
    tied = case.relations and case.relations.serves(one, other) != ()
    tied = tied or (case.relations and case.relations.between(one, other).kind in {"part", "whole"})
    return are_apart(one, other) and not tied


def _listed(left: Claim, right: Claim, first: Names, second: Names, case: Case) -> Finding | None:
    """Compare two lists that exclude nothing: different places are a difference of scope, never a conflict."""
    facet = case.facets[left.facet]
    if facet.name in _WHO:
        return _rival_actors(left, right, first, second, case)
    apart = all(_strangers(one, other, case) for one in meant(first) for other in meant(second))
    if not apart or facet.comparison != "names" or left.modality != right.modality or left.modality == "possible":
        return None
    if facet.one_true_answer:
        text = f"{said(left)} against {said(right)}: {answer(first)} and {answer(second)} exclude each other."
        return finding(RULE, "conflict", "names", (left, right), text, differs="value")
    if first.kind == "place":
        text = f"{said(left)} and {said(right)} name different places, and neither says “only”."
        return finding(RULE, "scope-difference", "spatial", (left, right), text, differs="place")
    text = f"{said(left)} and {said(right)} name different ones; whether they acted together, nobody says."
    return finding(RULE, "undetermined", "names", (left, right), text, differs="joint action")


_WHO: Final = frozenset({"actor", "responsibility"})
"""Facets that tell who did it: a deed has one doer, unless some acted together."""


def _rival_actors(left: Claim, right: Claim, first: Names, second: Names, case: Case) -> Finding | None:
    """Return what two actors of one deed are: rivals where two holders name each one, and nobody besides.

    Of two who are blamed each may have had a part, unless they fight each other, or each blames the other.
    """
    if is_one_line(left, right) or _are_two_deeds(left, right):
        return None
    known = _are_strangers(first, second, case)
    if not (known or _are_untied(left, right, case)):
        return None
    foes = are_opposed(left, right) or accuse_each_other(left, right)
    one_each = len(meant(first)) == len(meant(second)) == 1
    alone = (foes or one_each) and not _acts_with_others(left, right, foes=foes)
    if _tells_of_the_deed(left, right, known and one_each) and alone:
        text = f"{said(left)} against {said(right)}: {answer(first)} and {answer(second)}, and neither names both."
        if {left.modality, right.modality} == {"asserted"}:
            return finding(RULE, "conflict", "responsibility", (left, right), text, differs="value")
        text = f"{said(left)} and {said(right)} name different ones, and not both are firm."
        return finding(RULE, "certainty-gap", "certainty", (left, right), text, differs="commitment")
    if left.facet == right.facet == "actor":
        return None  # a text that tells of several who took part
    text = f"{said(left)} and {said(right)} name different ones; whether they acted together, nobody says."
    return finding(RULE, "undetermined", "names", (left, right), text, differs="joint action")


def _are_two_deeds(left: Claim, right: Claim) -> bool:
    """Return whether one only answered what the other began, or was done to those who did the other.

    Of who answered the rule `who-began` has what is to say; "troops killed the hostage-takers" is no deed of theirs.
    """
    began = {part_in_it(left), part_in_it(right)}
    if "answer" in began or _frees_what_was_taken(left, right):
        return True
    crowds = ["crowd" in matter(one.quote.text) for one in (left, right)]
    kinds = [narrowest(kinds_of(one.quote.text)) for one in (left, right)]
    if crowds.count(True) == 1 and all(kinds) and kinds[0].isdisjoint(kinds[1]) and "first" not in began:
        return True  # "police opened fire", "rioters attacked the office": both may be so
    return _is_done_to_the_other(left, right) or _is_done_to_the_other(right, left)


def _frees_what_was_taken(left: Claim, right: Claim) -> bool:
    """Return whether one tells of men of a state who stormed what others held; of the dead, both may tell."""
    for state, other in ((left, right), (right, left)):
        own, its = following(state), following(other)
        freed = {one.sort for one in parties(state)} == {"state"} and speaks_of("freed", own)
        held = its if speaks_of("freed", its) else f"{other.sentence.text} {_label(other)}".lower()
        if freed and speaks_of("taken", held) and not (_STRUCK.search(own) and _STRUCK.search(its)):
            return True
    return False


def _label(claim: Claim) -> str:
    return "" if claim.event is None else claim.event.label


def _is_done_to_the_other(deed: Claim, other: Claim) -> bool:
    """Return whether those whom a claim says somebody killed are who did the other deed: "killed the attackers"."""
    names = other.value.entities if isinstance(other.value, Names) else ()
    words = clause_of(deed).lower()
    struck = _STRUCK.search(words)
    if struck is None:
        return False
    objects = words[struck.end() :]
    if speaks_of("irregulars", objects) and {one.sort for one in parties(other)} == {"irregular"}:
        return {one.sort for one in parties(deed)} == {"state"}
    called = {name.name.lower().rpartition(" ")[2].rstrip("s") for name in names} - {""}
    return any_of("numbered", "attacker").search(objects) is not None or any(one in objects for one in called)


_STRUCK: Final = re.compile(
    r"\b(?:(?:operation|offensive|raid|assault|strike|attack)s?\s+(?:against|on(?!\s+\w+day\b)|targeting)|moved\s+against|clashed\s+with"
    r"|killed|shot|captured|arrested|attacked|struck|bombed|hit|fired (?:at|on)|kill|shoot)\b"
)


def _are_strangers(first: Names, second: Names, case: Case) -> bool:
    """Return whether all who are named are listed, and none of them belongs to another."""
    sides = [[_side(entity) for entity in meant(names)] for names in (first, second)]
    return all(_strangers(one, other, case) for one in sides[0] for other in sides[1])


def _are_untied(left: Claim, right: Claim, case: Case) -> bool:
    """Return whether two claims name parties that are apart by their kind, and no background claim ties them."""
    names = [meant(claim.value) for claim in (left, right) if isinstance(claim.value, Names)]
    called = all(_tells_who(claim) for claim in (left, right)) and are_called_apart(*names)
    if not (
        called
        or turns_on_another(left, right)
        or all_apart(parties(left), parties(right))
        or accuse_each_other(left, right)
    ):
        return False
    return not case.relations or all(
        case.relations.serves(one, other) == () and case.relations.between(one, other).kind not in {"part", "whole"}
        for one, other in product(*names)
    )


def _tells_who(claim: Claim) -> bool:
    """Return whether a claim says who did it, and neither what somebody did nor that they took part in it."""
    alone = " part in " not in claim.quote.text
    return alone and claim.rule.endswith(("/members", "/did-it", "/identified", "/blamed", "/work"))


def _tells_of_the_deed(left: Claim, right: Claim, known: bool) -> bool:
    """Return whether two claims say who did one deed: what was done by one cannot have been done by the other."""
    told = (left.own_voice or right.own_voice) and left.document == right.document  # by whoever reports what others say
    if told or not all(_is_for_the_deed(claim) for claim in (left, right)):
        return False
    if any(_BETWEEN.search(claim.quote.text) is not None or _admits_only(claim) for claim in (left, right)):
        return False
    twice = is_told_of_again(left, right) or _killed_fighters(left, right)
    if only_fires(left, right) or only_fires(right, left) or twice:
        return False
    facets = {left.facet, right.facet}
    if facets == {"responsibility"}:
        return are_opposed(left, right) or accuse_each_other(left, right) or turns_on_another(left, right)
    if any(claim.facet == "actor" and fought_in_a_clash(claim) for claim in (left, right)) and len(facets) > 1:
        return False  # "in a gunfight with separatists": who is blamed for the dead is another question
    return "responsibility" in facets or known or is_one_deed(left, right) or all(map(_tells_who, (left, right)))


def _admits_only(claim: Claim) -> bool:
    """Return whether somebody tells of another deed of his own than the one asked for: "it had hit only a workshop"."""
    return not claim.own_voice and is_own_part(claim) and _ONLY.search(following(claim)) is not None


_ONLY: Final = re.compile(r"\b(?:only|merely|nothing\s+but)\b")


def _killed_fighters(left: Claim, right: Claim) -> bool:
    """Return whether each of two killed in a fight, one of them fighters: rebels 40 soldiers, and the army some too."""
    if not all(_FIGHT.match(_label(claim).lower()) for claim in (left, right)):
        return False
    found = [
        _KILLED.search(claim.sentence.text.lower(), claim.quote.start - claim.sentence.start) for claim in (left, right)
    ]
    whom = [match["whom"] for match in found if match is not None]
    told = (speaks_of(kind, words) for words in whom for kind in ("state-forces", "irregulars"))
    return len(whom) == len(found) and any(told)


_FIGHT: Final = re.compile(
    r"(?:\w+ ){0,2}(?:battles?|clash(?:es)?|fighting|(?:fire|gun)-?fights?|gun-?battles?|skirmish(?:es)?)\b"
)
_KILLED: Final = re.compile(
    r"\b(?:kill(?:ed|ing)?|slain|slew|eliminat\w+|neutrali[sz]ed|shot\s+dead|gunned\s+down)\b(?P<whom>[^,.;:]{0,50})"
)


def _is_for_the_deed(claim: Claim) -> bool:
    """Return whether somebody is blamed for the deed itself, and not "for giving wrong coordinates"."""
    blamed = claim.facet == "responsibility"
    found = _FOR_WHAT.search(claim.quote.text.lower()) if blamed else None
    return found is None or speaks_of("deed", found["what"]) or _WHAT_HAPPENED.search(found["what"]) is not None


_FOR_WHAT: Final = re.compile(r"\b(?:for|accus\w+\s+(?:\S+\s+){1,6}?of)\s+(?P<what>.+)")
_WHAT_HAPPENED: Final = re.compile(
    r"\b(?:carnage|bloodshed|atroci\w+|deaths?|violence|ceasefire|cease-fire|truce|attacks?|raids?|strikes?|assaults?|killings?|massacres?|bombings?|clash\w*|fighting|hostilities|unprovoked|aggression|initiat\w+|explosions?|blasts?|fir(?:e|ed|ing)|shooting|shot|hitting|blow(?:n|ing)\s+up|destroy\w*|destruction|bomb\w*|shell\w*|kill\w*|attack\w+|murder\w*|sinking|downing|torch\w*|burn\w*|storming|incident|rockets?|missiles?|bombs?|shells?|crime|tragedy|disaster|ambush\w*|mines?|mining|breach\w*|abduct\w*|kidnap\w*|poison\w*|hijack\w*|derail\w*|looting|arson|it|this)\b"
)


def _side(entity: Entity) -> Entity:
    """Return whom a thing without a name of its own stands for: "Saudi jets" for Saudi Arabia."""
    if entity.listed or entity.within == () or is_of_nobody_known(entity.name):
        return entity
    if speaks_of("irregulars", entity.name.lower()):
        return entity  # a country's rebels are not the country
    return Entity(entity.within[0], "actor", entity.within[1:], listed=True)


def _acts_with_others(*claims: Claim, foes: bool) -> bool:
    """Return whether a text tells of a joint deed; of those who fight each other only where it says so outright."""
    told = [_without_names(claim).lower() for claim in claims]
    if foes:
        return any(_TOGETHER.search(words) is not None for words in told)
    # "Both sides accused each other" tells of no joint deed.
    return any(speaks_of("joint", words) for words in told if _EACH_OTHER.search(words) is None)


def _without_names(claim: Claim) -> str:
    """Return the words of a claim’s sentence without the names in it: a coalition that is one doer is no company."""
    words = claim.sentence.text
    for entity in meant(claim.value) if isinstance(claim.value, Names) else ():
        words = words.replace(entity.name, " ")
    return _A_COALITION.sub(" ", words)


_A_COALITION: Final = re.compile(r"\b(?:[\w-]+-led\s+|[Ii]nternational\s+|the\s+)[Cc]oalition\b")
_TOGETHER: Final = re.compile(
    r"\b(?:jointly|together\s+with|alongside|in\s+coordination|side\s+by\s+side|both\s+(?:to\s+blame|responsible))\b"
)
_BETWEEN: Final = re.compile(r"\bbetween\b.*\band\b", re.IGNORECASE)
_EACH_OTHER: Final = re.compile(r"\b(?:each|the|one\s+an)\s?other\b")


_MOST_EVENTS: Final = 60
"""Events that may be one with it that each is held against, by day."""


def unsettled_events(case: Case) -> RuleFindings:
    """Find figures of two events, in different documents, that would conflict if the events were one.

    Two documents rarely name one event with the same places. What is certain was made one event before; whether the
    others are one is for a person to say, and where a person has said that they are two, nothing is missing.
    """
    groups: dict[str, list[Issue]] = defaultdict(list)
    for issue in case.issues:
        if issue.facet.comparison == "interval" and issue.facet.one_true_answer and issue.event.when is not None:
            groups[issue.facet.name].append(issue)
    found = [one for _, group in sorted(groups.items()) for one in _of_group(group, case.apart)]
    return RuleFindings(tuple(found))


def _of_group(issues: list[Issue], apart: Callable[[str, str], bool]) -> Iterator[Finding]:
    held: Counter[int] = Counter()
    for one, other in beside([issue.event for issue in issues]):
        left, right = issues[one], issues[other]
        held[one] += 1
        if held[one] <= _MOST_EVENTS and not apart(left.event.id, right.event.id):
            found = _rivals(left, right)
            if found is not None:
                yield found


def _rivals(left: Issue, right: Issue) -> Finding | None:
    for pair in combinations([*_whole(left), *_whole(right)], 2):
        one, other = pair
        if one.event == other.event or in_one_text(one, other):
            continue
        if not spread(count_of(one)).meets(spread(count_of(other))):
            text = f"{said(one)} and {said(other)} differ; whether they speak of one event, nobody says."
            rule, verdict, kind = "unsettled-events", "undetermined", "numeric"
            return finding(rule, verdict, kind, pair, text, differs="event", aligned=("facet",))
    return None


def _whole(issue: Issue) -> list[Claim]:
    """Return one firm figure a position for everybody concerned, best supported first."""
    firsts = [position.claims[0] for position in issue.positions if position.population is None]
    firm = [claim for claim in firsts if claim.modality == "asserted" and claim.polarity == "affirmed"]
    return [claim for claim in firm if isinstance(claim.value, Count) and claim.value.bounds != (None, None)]


def there_was_none(rule: str, facets: Facets, case: Case) -> Iterator[Finding]:
    """Yield what "no mines had been laid there" is to whoever tells of mines, whatever the facet."""
    denials = [(one, none) for one in leading(facets, *_OF_NONE) if (none := _none_in(one)) != ()]
    told = leading(facets, *sorted(set(facets) - _TELLING_OF_NONE)) if denials else []
    for (denial, none), other in product(denials, [one for one in told if presupposes(one) or one.facet == "demand"]):
        if denial.facet == other.facet == "occurrence" or (denial.facet == "present" and is_toll(other)):
            continue  # the rules `truth` and `harm` have them
        words, others = denial.quote.text.lower(), other.quote.text.lower()
        there = things_in(others) | {word[:_VERB] for word in re.findall(r"[a-z]{4,}", others)}
        apart = is_one_line(denial, other) or is_of_other_arms(denial, other)
        if apart or not any(one <= there for one in none) or _NOT_SO.search(others):
            continue
        toll = isinstance(other.value, Count) and other.facet != "present"  # whose bodies they are, is another question
        meant = other.facet == "target" and _AIMED_AT.search(others) is not None
        denied = denial.polarity == "denied" and _NOT_SO.search(words) is None  # "denied that it received any"
        unseen = _SEEN.search(words) is not None and not (denied and "receiv" in words)
        far = toll or meant or unseen or are_elsewhere(denial, other, case)
        rest = "perhaps of the same thing" if far else "one leaves no room for the other"
        text = f"{said(denial)} and {said(other)}: {rest}."
        yield of_event(rule, "undetermined" if far else "conflict", "denial", (denial, other), text, "polarity")


_OF_NONE: Final = (
    "statement", "denial", "occurrence", "present", "presence", "cause", "demand", "warning", "damage", "weapon",
    "evidence", "movement", "situation", "conduct",
)  # fmt: skip
_TELLING_OF_NONE: Final = frozenset({"veracity", "report", "role", "place", "date", "time", "name", "duration"})
_NOT_SO: Final = re.compile(
    r"\b(?:no|not|never|none|nobody|without|neither|nor|mistook|mistaken|mistakenly|wrongly|whether)\b|n[’']t\b"
)
_AIMED_AT: Final = re.compile(r"\b(?:aim(?:ed|ing)?|target(?:s|ed|ing)?|meant|intended|against)\b")
_SEEN: Final = re.compile(r"\b(?:saw|seen?|heard?|noticed|detected|recorded|received|know[ns]?)\b")
"""Of who did not see a thing, it may have been there; who searched and found none says that there was none."""


def _none_in(claim: Claim) -> tuple[frozenset[str], ...]:
    """Return what a claim says that there was none of: "there were no armed men", "gave no warning", "any leak"."""
    if claim.modality != "asserted" or (isinstance(claim.value, Count) and claim.facet != "present"):
        return ()
    denied = claim.polarity == "denied"
    told = [
        (things_in(match["what"]) - lexicon_words("none", "empty"), match["verb"])
        for match in _none().finditer(claim.quote.text.lower())
        if (denied or match["no"] not in {"any", "a", "an"}) and any_of("none", "untold").search(match["what"]) is None
    ]
    # "No gates had been closed": of gates that were. Of fighters, the rule `left-open` says so.
    named = [(one, verb) for one, verb in told if one and "forces" not in one]
    return tuple(one if verb is None else one | {verb[:_VERB]} for one, verb in named)


_VERB: Final = 5  # letters by which the verb of a passive is known again


@cache
def _none() -> re.Pattern[str]:
    made, been, ends = (alternatives(lexicon_words("none", key)) for key in ("made", "been", "ends"))
    what = rf"(?P<what>(?:(?!(?:{ends})\b)[a-z’'-]+(?:\s+|(?=[,.;]|$))){{1,4}})"
    helping = r"(?:had|has|have|was|were|is|are|been|ever)\s+"
    done = rf"(?:{helping}){{1,3}}(?P<verb>[a-z]+(?:ed|en|wn|pt|nt|id|ld|de|ut))\b"
    stands = rf"(?:(?=(?:{helping}){{0,3}}(?:{been})\b(?!\s+(?:hands?|grip)\b)|at\s+all|$)|{done})"
    listed = r",\s+|\b(?:and|or)\s+"  # "no tables, no chairs and no food"
    there = rf"\bthere\s+(?:(?:had|has|have|was|were|is|are|been)\s+){{1,3}}|\b(?:{made})\s+|{listed}|(?P<first>^\W*)"
    of = r"(?:(?:trace|sign|remains|fragment|remnant|hint)s?\s+of\s+(?:any\s+|an?\s+)?)?"
    return re.compile(rf"(?:{there})(?P<no>no|any|not\s+(?:any|a\s+single)|an?)\s+{of}{what}(?(first){stands})")


def sees_no_sign(claim: Claim) -> bool:
    """Return whether somebody says that nothing shows a deed: "no crater shows that the mill was bombed"."""
    if not isinstance(claim.value, Text) or claim.modality != "asserted":
        return False
    words = claim.quote.text.lower()
    found = _NO_SIGN.search(words)
    return found is not None and speaks_of("deed", words[found.end() :])


_NO_SIGN: Final = re.compile(
    r"\b(?:no|not\s+a|not\s+any|without\s+any?)\s+(?:\w+\s+){0,2}?(?:signs?|trace|traces|evidence|proof|indications?|craters?|splinters?|debris|shrapnel|remnants?|fragments?|wreckage)\b"
)
