"""What happened at all, and who did it: questions that texts answer under several facets, and in many ways.

An actor that is told, an accusation, an admission, a denial and a suspicion answer one question. Whether there was a
strike is answered by whoever says what it hit. "An accident" leaves no room for "a missile strike", whatever the facet.
Which of two is right nothing here says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations, permutations, product
from typing import Final, Literal

from claimgraph.comparison.answers import (
    Party,
    Target,
    all_apart,
    beginners,
    causes_named,
    identified,
    is_known,
    is_one_deed,
    is_told_of_again,
    named_in,
    names_civilians,
    oppose,
    parties,
    target_of,
    voice_of,
    worded_parties,
)
from claimgraph.comparison.case import Case, of_event
from claimgraph.comparison.chronology import COMMITTED, is_one_line
from claimgraph.comparison.opposites import TO_DEATH
from claimgraph.comparison.scope import group_of
from claimgraph.comparison.tellings import (
    Facets,
    every,
    firsts,
    is_one_telling,
    is_toll,
    leading,
    no_fighters,
    over_events,
    presupposes,
    rival,
    told_with,
)
from claimgraph.comparison.values import by_whom
from claimgraph.comparison.wording import (
    IN_GENERAL,
    SET_ON_FIRE,
    any_of,
    arms_of,
    causes_of,
    classes_of,
    clause_of,
    content_words,
    excludes_cause,
    following,
    gives_a_cause,
    is_held_likely,
    is_one_of_several,
    is_probable,
    is_sole_cause,
    lexicon_kinds,
    lexicon_words,
    part_in_it,
    said,
    speaks_of,
)
from claimgraph.schema import Claim, Finding, Names
from claimgraph.schema.values import SAID

ACTORS_RULE: Final = "who-did-it"
CAUSES_RULE: Final = "another-cause"
ACCIDENT_RULE: Final = "accident-or-deed"
SITES_RULE: Final = "kind-of-target"
BEGAN_RULE: Final = "who-began"
RIVAL_CAUSES_RULE: Final = "rival-causes"
OPEN_RULE: Final = "left-open"

_WHO: Final = ("actor", "responsibility")
Parties = tuple[Party, ...]
Part = tuple[Claim, str, Parties]
"""A claim, which part it gives, `first` or `answer`, and to whom."""


def _actors(facets: Facets, case: Case) -> Iterator[Finding | None]:
    """Yield what those told of as actors are to those held responsible; within one facet the rule `names` does it."""
    if "actor" in facets and "responsibility" in facets:
        for left, right in product(leading(facets, "actor"), leading(facets, "responsibility")):
            yield by_whom(ACTORS_RULE, left, right, case)
    worded = [(one, told) for one in leading(facets, "statement") if (told := worded_parties(one)) != ()]
    others = [(one, told) for one in leading(facets, "actor", "responsibility") if (told := parties(one)) != ()]
    yield from _who_they_were(facets)
    for (left, whom), (right, whose) in (*product(worded, others), *combinations(worded, 2)):
        if right.polarity == "affirmed" and not is_one_line(left, right) and oppose(whom, whose):
            yield _worded_actors(left, right)


def _who_they_were(facets: Facets) -> Iterator[Finding]:
    """Yield what two holders tell of those who did it: each another's men, or one that they are not whom one names."""
    men = any(one.own_voice and "men" in one.quote.text.lower() for one in leading(facets, "actor"))
    told = [(one, *found) for one in every(facets, *_OF_THEM) if (found := identified(one, men)) is not None]
    ids = {one.id for one, _, _ in told}
    firm = [one for one in leading(facets, *_WHO) if presupposes(one) and one.id not in ids] if told else []
    named = [(one, named_in(whom[0], one.quote.text), False) for one in firm if len(whom := parties(one)) == 1]
    for (left, one, no), (right, other, never) in (*combinations(told, 2), *product(told, named)):
        if is_one_line(left, right) or (no and never) or _says_flatly(left, right, one, other):
            continue
        shared, known = one.names & other.names, all(is_known(each) for each in (one, other))
        if (no or never) and shared:
            yield rival(ACTORS_RULE, "denial", (left, right), "they were, and were not", ": they were, and were not")
        elif not (no or never) and (oppose((one,), (other,)) or (known and not shared)):
            yield rival(ACTORS_RULE, "responsibility", (left, right), "each names others", " name others")


def _says_flatly(left: Claim, right: Claim, one: Party, other: Party) -> bool:
    """Return whether a text itself says who they were, and not that those whom the other’s men fight killed people."""
    own = [claim for claim in (left, right) if claim.own_voice]
    killing = any(speaks_of("killing", following(claim)) for claim in own)
    return bool(own) and not (len(own) == 1 and killing and oppose((one,), (other,)))


_OF_THEM: Final = (*_WHO, "statement", "denial", "occurrence", "affiliation")


def _worded_actors(left: Claim, right: Claim) -> Finding | None:
    """Return what a statement that some did it is to another that those did whom they fight."""
    if left.own_voice or right.own_voice or not (right.facet != "actor" or is_one_deed(left, right)):
        return None
    against, doubt = "each names another, and neither names both", " name different ones"
    return rival(ACTORS_RULE, "responsibility", (left, right), against, doubt)


def _began(facets: Facets, _case: Case) -> Iterator[Finding | None]:
    """Yield what two lines make of who began: each that it was the other, or that its own side only answered."""
    told = [one for one in leading(facets, *_BEGINNING) if one.polarity == "affirmed" and one.modality in COMMITTED]
    parts = [(claim, part, beginners(claim)) for claim in told if (part := part_in_it(claim)) != ""]
    for left, right in combinations(parts, 2):
        again = is_told_of_again(left[0], right[0])
        if not again and not is_one_line(left[0], right[0]) and _tells_another(left, right):
            otherwise = "each tells otherwise who began"
            yield rival(BEGAN_RULE, "responsibility", (left[0], right[0]), otherwise, f": {otherwise}")


_BEGINNING: Final = ("actor", "responsibility", "statement", "response", "accusation", "characterisation", "reaction")


def _tells_another(left: Part, right: Part) -> bool:
    """Return whether two claims of who began, or only answered, leave no room for each other."""
    (claim, part, whom), (other, its, whose) = left, right
    if part == its:  # the rule `names` has two who are told to have begun
        named = {claim.facet, other.facet} <= {"actor", "responsibility"}
        return all_apart(whom, whose) and not (part == "first" and named)
    if part == "answer":
        return _tells_another(right, left)
    if whom == ():  # "unprovoked": by those whom the holder fights
        own = voice_of(claim.holder)
        return whose != () and not any(own.names & each.names for each in whose)
    return whose != () and not all_apart(whom, whose) and _meet(whom, whose)


def _meet(left: Parties, right: Parties) -> bool:
    return any(one.names & other.names or (one.sort == other.sort != "") for one in left for other in right)


Stance = Literal["accident", "own doing", "fire", "no accident", "killing", "deed", "blame", ""]
"""What a claim makes of an event: an accident, none, its victims' own doing, a fire, somebody's deed, a killing by
hand, or that somebody is to blame for it."""

_CAUSES: Final = (
    "cause", "characterisation", "statement", "denial", "actor", "responsibility", "occurrence", "weapon", "damage",
)  # fmt: skip
_TELLING: Final = frozenset({"cause", "actor", "responsibility", "occurrence", "weapon", "damage"})
"""Facets under which a deed is one that this event was; a statement may speak of another."""

_MISHAPS: Final[Mapping[Stance, tuple[str, frozenset[Stance]]]] = {
    "accident": ("an accident", frozenset({"no accident", "killing", "deed", "blame"})),
    "own doing": ("those concerned did it themselves", frozenset({"killing", "deed"})),
    "fire": ("a fire", frozenset({"killing", "blame"})),
}
"""How each stance that nobody else did it is told, and what stands against it."""


def _accidents(facets: Facets, _case: Case) -> Iterator[Finding | None]:
    """Yield what those who speak of an accident are to those who speak of a deed."""
    told = [(claim, _stance(claim)) for claim in leading(facets, *_CAUSES)]
    if _befell(facets)[1]:  # of a strike that a text itself tells of, "an accident" says how it was meant
        told = [(claim, stance) for claim, stance in told if stance != "accident" or _mishaps_in(claim.quote.text)]
    mishaps = [(claim, *_MISHAPS[stance]) for claim, stance in told if stance in _MISHAPS]
    for (mishap, called, against), (other, stance) in product(mishaps, told) if mishaps else ():
        if stance in against and not is_one_line(mishap, other):
            yield _accident(mishap, called, other, stance)


def _other_causes(facets: Facets, case: Case) -> Iterator[Finding | None]:
    """Yield causes of which one line gives the one and, later, another."""
    said_when = case.chronology.asserted
    for left, right in permutations(leading(facets, "cause"), 2):
        firm = {left.polarity, right.polarity} == {"affirmed"} and {left.modality, right.modality} == {"asserted"}
        in_turn = firm and is_one_line(left, right) and said_when[left.id].before(said_when[right.id])
        if in_turn and not content_words(left.quote.text) & content_words(right.quote.text):
            text = f"{said(left)} was revised: {said(right)} comes later and names another cause."
            yield of_event(CAUSES_RULE, "revision", "cause", (left, right), text, "cause")


Account = tuple[Claim, frozenset[str], bool]  # who tells how it came about, of which kinds, and whether outright


def _rival_causes(facets: Facets, _case: Case) -> Iterator[Finding | None]:
    """Yield what two lines tell of how it came about, where the one names another cause: rain, or rust."""
    befell, known = _befell(facets)
    befell, untold = befell or [_deeds()], not befell
    every_pair = combinations(_accounts(facets, frozenset[str]().union(*befell), known), 2)
    for left, right in (pair for pair in every_pair if not is_one_line(pair[0][0], pair[1][0])):
        if untold and not (left[2] or right[2]):
            continue
        if left[0].polarity != right[0].polarity:
            yield _ruled_out(*((left, right) if left[0].polarity == "denied" else (right, left)))
        elif left[0].polarity == "affirmed" and not "" != _stance(left[0]) != _stance(right[0]) != "":
            alike = any(each & left[1] and each & right[1] for each in befell)  # else `accident-or-deed` has them
            yield _two_causes(left, right) if alike or (left[2] and right[2]) else None
    yield from _named_causes(facets)


def _accounts(facets: Facets, befell: frozenset[str], known: bool) -> list[Account]:
    """Return who tells how it came about, of each statement one claim."""
    found: list[Account] = []
    for claim in every(facets, *_TELLING_WHY):
        words = clause_of(claim).lower()
        kinds = causes_of(words) - (lexicon_words("causes-said", "unmeant") if known else frozenset())
        if claim.facet == "actor" and arms_of(words):
            kinds |= {"fired"}  # "by coalition aircraft"
        if not kinds or any(is_one_telling(claim, one) for one, _, _ in found):
            continue
        outright = gives_a_cause(claim)
        if not outright:
            conditions = lexicon_words("causes-said", "conditions") if claim.own_voice else frozenset[str]()
            as_cause = claim.facet == "cause" and not claim.own_voice
            kinds &= befell & _deeds() if known and not as_cause else befell - conditions
        in_passing = claim.own_voice and not outright and _HIT_BY.search(words) is None
        if kinds and not in_passing and (claim.polarity == "denied" or not excludes_cause(words, kinds)):
            found.append((claim, kinds, outright))
    return found


def _befell(facets: Facets) -> tuple[list[frozenset[str]], bool]:
    """Return what may have brought about each thing that an event was, and whether a text tells of a deed itself."""
    told = [one for one in every(facets, *_TELLING_WHAT) if one.own_voice and one.polarity == "affirmed"]
    label = "".join(one.event.label.lower() for one in told[:1] if one.event is not None)
    words = " ; ".join((*(one.sentence.text.lower() for one in told), label))
    happened = [kind for kind in lexicon_kinds("befell") if any_of("befell", kind).search(words) is not None]
    deeds = (one for one in told if one.facet in _TELLING and one.modality == "asserted")
    known = any(speaks_of("deed", one.quote.text.lower()) and not _HAD_BEEN.search(one.quote.text) for one in deeds)
    struck = label.startswith(("air strike", "drone strike", "bombing", "shelling"))
    return [lexicon_words("brings-about", kind) for kind in happened], known or struck


_TELLING_WHAT: Final = (
    "occurrence", "deaths", "injuries", "damage", "date", "place", "casualties", "actor", "weapon", "target",
)  # fmt: skip
_HAD_BEEN: Final = re.compile(r"\bhad\b")  # what went before is told as a cause: "the aircraft had been hit"
_HIT_BY: Final = re.compile(r"\bhad\b|\b(?:hit|struck|shot\s+down|brought\s+down|downed|sunk|rammed)\s+by\b")


def _deeds() -> frozenset[str]:
    return lexicon_words("causes-said", "deeds")


def _mishaps_in(words: str) -> frozenset[str]:
    """Return the kinds of causes in words that are nobody's deed, and that no deed can have set going."""
    return causes_of(words) - _deeds() - lexicon_words("causes-said", "wide")


def _ruled_out(denial: Account, other: Account) -> Finding | None:
    """Return what it is to a cause that somebody says that it was none."""
    (one, kinds, _), (told, its, outright) = denial, other
    if _OTHER_THAN.search(one.quote.text) is not None:
        return None  # "no gunmen other than the police" rules out no police
    if not (kinds & its) - lexicon_words("causes-said", "wide") or not (outright or its <= _deeds() or denial[2]):
        return None
    if any(word not in told.quote.text.lower() for word in _narrowed(one)):
        text = f"{said(one)} and {said(told)}: whether the one speaks of the cause of the other, nobody says."
        return of_event(RIVAL_CAUSES_RULE, "undetermined", "denial", (one, told), text, "scope")
    return rival(RIVAL_CAUSES_RULE, "denial", (one, told), *_AND_NONE, differs="polarity")


_OTHER_THAN: Final = re.compile(r"\b(?:other\s+than|except|besides|apart\s+from|but\s+the)\b", re.IGNORECASE)


def _narrowed(denial: Claim) -> list[str]:
    """Return the words by which a denial speaks of some arms alone: "a Ukrainian missile", "the missiles"."""
    found = _SOME_ARMS.search(denial.quote.text)
    return [] if found is None else [found[1].lower()]


_AND_NONE: Final = ("one rules out the cause that the other gives", ": a cause, and none")
_SOME_ARMS: Final = re.compile(
    r"(?<![\w-])((?:[A-Z][\w-]{2,30}|[Tt]hese|[Tt]hose|[Ii]ts|[Tt]heir|[Oo]ur|[Tt]he)\s(?:\w{1,30}\s)?(?:missiles?|rockets?|shells?|bombs?|drones?))\b"
)


def _two_causes(left: Account, right: Account) -> Finding | None:
    """Return what two causes of one thing are to each other: rivals, unless both may have had a part."""
    (one, kinds, _), (other, its, _) = left, right
    if {"planted", "fired"} & kinds and {"planted", "fired"} & its:  # "a terrorist attack", and a missile: both attacks
        kinds, its = (each - {"deed", "shots"} for each in (kinds, its))
    outcomes = lexicon_words("causes-said", "outcomes")
    if kinds - outcomes and its - outcomes:
        kinds, its = kinds - outcomes, its - outcomes  # "a rumour set off the panic"
    wide, deeds = lexicon_words("causes-said", "wide"), [bool(each & _deeds()) for each in (kinds, its)]
    exclusive = {"planted", "fired"} <= kinds | its or "own-hand" in kinds | its
    if kinds & its or (all(deeds) and not exclusive) or kinds <= wide >= its:
        return None  # who did it, and with what, other rules have
    of_it = {"explosion": "explosive", "crush": "panicking"}
    if any({came} in (kinds, its) and (kinds | its) & lexicon_words("causes-said", of) for came, of in of_it.items()):
        return None
    pair, text = (one, other), f"{said(one)} and {said(other)}: two causes, and both may have had a part."
    vague = [
        not each - lexicon_words("causes-said", "abetting" if sure else "conditions") for _, each, sure in (left, right)
    ]
    own = any(claim.own_voice for claim in pair) and not any(deeds)
    open_still = any(vague) or any(is_one_of_several(claim) for claim in pair)
    if own or (open_still and not any(is_sole_cause(claim) for claim in pair)):
        return of_event(RIVAL_CAUSES_RULE, "undetermined", "cause", pair, text, "cause")
    if not all(is_held_likely(claim) for claim in pair):
        text = f"{said(one)} and {said(other)}: two causes, and not both are firm."
        return of_event(RIVAL_CAUSES_RULE, "certainty-gap", "certainty", pair, text, "commitment")
    text = f"{said(one)} against {said(other)}: two causes, and nobody says that both had a part."
    return of_event(RIVAL_CAUSES_RULE, "conflict", "cause", pair, text, "cause")


def _named_causes(facets: Facets) -> Iterator[Finding]:
    """Yield what two causes are to each other of which no list has both: by the words in which they are named."""
    given = [one for one in every(facets, "cause", "evidence") if one.facet == "cause" or gives_a_cause(one)]
    given = [one for one in given if not speaks_of("accident", one.quote.text.lower())]
    told = [(one, *causes_named(one)) for one in given]
    for (left, kinds, words), (right, its, others) in combinations(told, 2):
        told_of = [(clause_of(one), one.sentence.text) for one in (left, right)]
        outcomes = [classes_of("outcomes", near) or classes_of("outcomes", whole) for near, whole in told_of]
        apart = all(outcomes) and not outcomes[0] & outcomes[1]  # of the crash, and of the dead
        if (kinds and its) or not (words and others) or is_one_line(left, right) or apart:
            continue
        if left.polarity != right.polarity and words & others:
            yield rival(RIVAL_CAUSES_RULE, "denial", (left, right), *_AND_NONE, differs="polarity")
        running = left.document == right.document or any(one.rule != "" for one in (left, right))
        own = any(one.own_voice and one.section != "infobox" for one in (left, right))
        several = (own and running) or any(is_one_of_several(one) or not is_held_likely(one) for one in (left, right))
        bare = len(words if kinds else others) <= _BARE  # "a technical fault", of which a cracked bolt is one
        vague = words & others or (bare and frozenset() < kinds | its <= lexicon_words("causes-said", "broad"))
        if left.polarity == right.polarity == "affirmed" and not (several or vague):
            against, doubt = "two causes, and nobody says that both had a part", ": two causes"
            yield rival(RIVAL_CAUSES_RULE, "cause", (left, right), against, doubt, differs="cause")


_BARE: Final = 2  # words that name a cause by its sort alone
_TELLING_WHY: Final = (
    "cause", "responsibility", "condemnation", "denial", "occurrence", "statement", "actor", "damage", "weapon",
    "target", "victims", "weather", "evidence",
)  # fmt: skip


def _stance(claim: Claim) -> Stance:
    words = claim.quote.text.lower()
    if IN_GENERAL.search(words) is not None:
        return ""
    of_some = any_of("shares", "most").search(words) is not None  # what "most injuries were due to" is not all of it
    if speaks_of("accident", words) or (claim.facet == "cause" and _mishaps_in(words) and not of_some):
        if claim.polarity == "denied" and _mishaps_in(words) and "accident" not in words:
            return ""  # that it was not the engine leaves room for other accidents
        denied = claim.polarity == "denied" or _NO_ACCIDENT.search(words) is not None
        return "no accident" if denied else "accident"
    if claim.facet in SAID and claim.polarity == "affirmed":
        fire = speaks_of("fire", words) and _DIED.search(words) is not None
        told: Stance = "fire" if fire else "blame" if _BLAMED.search(words) is not None else ""
        return "deed" if _WAS_IT.search(words) is not None and _NOBODY.search(words) is None else told
    if claim.polarity == "denied":  # "men on the ground did not carry out the attack": then it was one
        return "blame" if claim.facet == "actor" and speaks_of("deed", words) else ""
    return _told_as(claim, words) if claim.facet in _TELLING else ""


def _told_as(claim: Claim, words: str) -> Stance:
    """Return what a claim makes of an event that tells who or what it was."""
    who = claim.facet in {"actor", "responsibility"}
    if who and not isinstance(claim.value, Names):
        return ""  # "did not explicitly take responsibility"
    if claim.facet == "cause" and speaks_of("own-doing", words):
        return "own doing"
    if claim.facet == "responsibility" and _mishaps_in(words) and not any(one.sort for one in parties(claim)):
        return "accident"  # "blamed poor maintenance"
    # "its fighters" had shot it down; "a plane crashed, killing 88 people" tells of no killing.
    words = _WITH_DEATHS.sub("", following(claim) if claim.facet == "actor" else words)
    if claim.facet == "damage":
        return "deed" if SET_ON_FIRE.search(words) is not None else ""
    if (
        speaks_of("deed", words)
        or SET_ON_FIRE.search(words)
        or (claim.facet == "responsibility" and _WAS_IT.search(words) is not None)
        or (claim.facet == "cause" and frozenset() < causes_of(words) <= _deeds())  # "hit from the ground"
    ):
        # What a text tells in passing, "the attack occurred", is its name for the event and no answer to what it was.
        deed: Stance = "killing" if speaks_of("killing", words) else "deed"
        in_passing = claim.facet == "occurrence" and claim.own_voice and _HAD_BEEN.search(words) is None
        return "" if in_passing else deed
    fire = claim.facet == "cause" and speaks_of("fire", words)
    return "fire" if fire else "blame" if claim.facet == "responsibility" else ""


_WITH_DEATHS: Final = re.compile(r",?\s{1,9}(?:\w{1,20}ly\s{1,9})?killing\s{1,9}(?!of\b|was\b|is\b|had\b).*")
_BLAMED: Final = re.compile(r"\b(?:blam(?:e|ed|es|ing)|accus(?:e|ed|es|ing))\b|\bheld\s+(?:\w+\s+){1,4}?responsible\b")
_DIED: Final = re.compile(r"\b(?:caus\w+|kill\w+|died|deaths?|dead|casualt\w+)\b")
_NOBODY: Final = re.compile(
    r"\b(?:no|not|nobody|none|neither|who|whoever|whether|if|those|would|could|may|might)\b|n[’']t\b"
)
_WAS_IT: Final = re.compile(r"\b(?:was|were|is|are)\s+(?:\w+\s+)?responsible(?!\s+for\s+(?!the\b|it\b|this\b|that\b))")
"""Who says that somebody was responsible says that it was done; who blames, that it need not have been."""

_NO_ACCIDENT: Final = re.compile(
    r"\b(?:no|not|never|hardly)\s+(?:\w+\s+){0,2}?(?:accident|mishap)|n[’']t\s+(?:\w+\s+){0,2}?accident"
)


def _accident(mishap: Claim, called: str, other: Claim, stance: Stance) -> Finding:
    pair, firm = (mishap, other), all(_is_firm(one) for one in (mishap, other))
    if not firm:
        text = f"{said(mishap)} and {said(other)}: {called} or not, and not both are firm."
        return of_event(ACCIDENT_RULE, "certainty-gap", "certainty", pair, text, "commitment")
    if stance == "blame" and not is_sole_cause(mishap):
        text = f"{said(mishap)} and {said(other)}: who is to blame for an accident may be so blamed, or it was none."
        return of_event(ACCIDENT_RULE, "undetermined", "cause", pair, text, "cause")
    text = f"{said(mishap)} against {said(other)}: {called}, or somebody’s deed."
    return of_event(ACCIDENT_RULE, "conflict", "cause", pair, text, "cause")


def _is_firm(claim: Claim) -> bool:
    likened = _LIKENED.search(claim.quote.text) is not None
    return (claim.modality == "asserted" and not likened) or is_probable(claim)


_LIKENED: Final = re.compile(
    r"\b(?:look(?:s|ed)?|sound(?:s|ed)?|seem(?:s|ed)?|appear(?:s|ed)?)\s+(?:(?:much|very|a\s+lot)\s+)*(?:like|to\s+be|to\s+have)\b|\bresembl\w+|\bconsistent\s+with\b|\bas\s+if\b",
    re.IGNORECASE,
)
"""Words that liken what happened to something; "more like an accident than an attack" holds the one likely."""


def _sites(facets: Facets, _case: Case) -> Iterator[Finding | None]:
    """Yield targets of which one is called a civilian site and the other a military one, by two who speak of it."""
    sited = [one for one in leading(facets, *_SITED) if one.modality in COMMITTED]
    told = [(claim, target) for claim in sited if (target := target_of(claim)) is not None]
    for (left, one), (right, other) in combinations(told, 2):
        if one.kind != other.kind and not is_one_line(left, right):
            yield _two_kinds(left, one, right, other)
    military = firsts(claim for claim, target in told if target.kind == "military")
    dead = firsts(one for one in leading(facets, "deaths", "casualties", "victims") if _is_of_civilians(one))
    for aim, killed in product(military, dead):
        if not is_one_line(aim, killed):
            text = f"{said(aim)} and {said(killed)}: whether those who died were meant to be hit, nobody says."
            yield of_event(SITES_RULE, "undetermined", "category", (aim, killed), text, "target")


def _two_kinds(left: Claim, one: Target, right: Claim, other: Target) -> Finding:
    """Return what a civilian and a military target are: rivals, unless people were aimed at, or one was only meant."""
    pair, alone = (left, right), one.only or other.only
    if not alone and not (one.is_site and other.is_site):
        text = f"{said(left)} and {said(right)}: civilian and military; whether both were there, nobody says."
        return of_event(SITES_RULE, "undetermined", "category", pair, text, "target")
    if not alone and (one.meant or other.meant):
        text = f"{said(left)} and {said(right)}: what was aimed at need not be what was hit."
        return of_event(SITES_RULE, "undetermined", "category", pair, text, "target")
    either = "a civilian or a military site"
    return rival(SITES_RULE, "category", pair, either, f": {either}", differs="target")


def _is_of_civilians(claim: Claim) -> bool:
    if claim.facet == "victims":
        return presupposes(claim) and any(word in _FRAIL for word in re.findall(r"\w+", claim.quote.text.lower()))
    other = claim.population is not None and group_of(claim.population) == "other"
    return is_toll(claim) and presupposes(claim) and (other or group_of(claim.population) == "civilian")


_FRAIL: Final = frozenset(
    ("women", "children", "child", "woman", "civilians", "civilian", "wife", "daughter", "families")
)


_SITED: Final = ("target", "damage", "characterisation", "statement")


def _open(facets: Facets, case: Case) -> Iterator[Finding | None]:
    """Yield what is left open: who unknown men were, which of two arms it was, whether fighters were there at all."""
    yield from _unknown(facets)
    yield from _other_arms(facets, case)
    yield from no_fighters(OPEN_RULE, facets)
    yield from _not_meant(facets)


def _not_meant(facets: Facets) -> Iterator[Finding]:
    """Yield what "civilians were not targeted" is to whoever says that a home of theirs was hit."""
    every = leading(facets, "target", "damage")
    denials = [one for one in every if one.polarity == "denied" and one.modality == "asserted" and names_civilians(one)]
    for denial, hit in product(denials, every if denials else ()):
        target = target_of(hit) if presupposes(hit) and not is_one_line(denial, hit) else None
        if target is not None and target.kind == "civilian" and target.is_site:
            text = f"{said(denial)}, which is denied, and {said(hit)}: whether those in it were meant, nobody says."
            yield of_event(OPEN_RULE, "undetermined", "target", (denial, hit), text, "target")


def _unknown(facets: Facets) -> Iterator[Finding]:
    """Yield what "unidentified gunmen attacked it" is to whoever names those who did; and soldiers to militiamen."""
    firm = [one for one in leading(facets, "actor", "responsibility") if presupposes(one)]
    told = [(one, _are_unknown(one)) for one in firm if isinstance(one.value, Names)]
    named = [one for one, unknown in told if not unknown and any(each.sort or each.names for each in parties(one))]
    for unknown, other in product((one for one, unknown in told if unknown), named):
        if not is_one_line(unknown, other) and (other.facet == "responsibility" or is_one_deed(unknown, other)):
            text = f"{said(unknown)} names nobody, {said(other)} does: whether it was they, the first leaves open."
            yield of_event(OPEN_RULE, "undetermined", "responsibility", (unknown, other), text, "owner")

    of_states = [(one, {each.sort for each in parties(one)}) for one in named]
    for (left, sorts), (right, others) in combinations(of_states, 2):
        one_side = {frozenset(sorts), frozenset(others)} == {frozenset({"state"}), frozenset({"ally"})}
        alike = {left.facet, right.facet} != {"actor"} or is_one_deed(left, right)
        if one_side and alike and not is_one_line(left, right):
            text = f"{said(left)} and {said(right)}: the state’s own men, or others on its side; perhaps both."
            yield of_event(OPEN_RULE, "undetermined", "responsibility", (left, right), text, "owner")


def _are_unknown(claim: Claim) -> bool:
    names = claim.value.entities if isinstance(claim.value, Names) else ()
    return names != () and all(speaks_of("unknown", one.name.lower()) for one in names)


def _other_arms(facets: Facets, case: Case) -> Iterator[Finding]:
    """Yield what two lines tell of the arms, where the one names others than the other: a mortar, or tank shells."""
    firm = [one for one in leading(facets, "weapon", *_WHO) if presupposes(one) and isinstance(one.value, Names)]
    told = [(one, kinds) for one in firm if (kinds := arms_of(one.quote.text))]
    for (left, one), (right, other) in combinations(told, 2):
        if not one & other and not is_one_line(left, right) and _are_of_one_deed(left, right, case):
            text = f"{said(left)} and {said(right)}: two kinds of arms; whether both were used, nobody says."
            yield of_event(OPEN_RULE, "undetermined", "means", (left, right), text, "value")


def _are_of_one_deed(left: Claim, right: Claim, case: Case) -> bool:
    """Return whether two may tell of the arms of one side: of those that killed, or in the same words."""
    users = [
        tuple(party for each in told_with(one, case) if each.facet in _WHO for party in parties(each))
        for one in (left, right)
    ]
    killed = all(TO_DEATH.search(one.sentence.text) is not None for one in (left, right))
    return not all_apart(users[0], users[1]) and (killed or is_one_deed(left, right))


left_open: Final = over_events(_open)
who_began: Final = over_events(_began)
who_did_it: Final = over_events(_actors)
another_cause: Final = over_events(_other_causes)
rival_causes: Final = over_events(_rival_causes)
accident_or_deed: Final = over_events(_accidents)
kind_of_target: Final = over_events(_sites)
