"""What claims answer, reduced to classes: which party did it, who began, what kind of site was hit.

A question of an event is told under several facets and in many words. Two answers are rivals where their classes
exclude each other; one that holds the other is a finer one, and classes that say nothing of each other settle nothing.
The words of each class stand in `lexicon/weighing.toml`. Which of two rivals is right nothing here says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from claimgraph.comparison.wording import (
    any_of,
    by_word,
    causes_of,
    content_words,
    entries,
    following,
    lexicon_kinds,
    lexicon_words,
    means_of,
    part_in_it,
    speaks_of,
)
from claimgraph.schema import Claim, Entity, Names, Source
from claimgraph.schema.values import SAID

_STATE, _ALLY, _IRREGULAR, _CIVIL = "state", "ally", "irregular", "civil"
_OPPONENTS: Final = tuple(
    frozenset(pair)
    for pair in ((_STATE, _IRREGULAR), (_ALLY, _IRREGULAR), (_STATE, _CIVIL), (_ALLY, _CIVIL), (_IRREGULAR, _CIVIL))
)
"""Sorts of parties of which none is the other; those allied to a state fight on its side."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who may have done a deed.

    Attributes:
        names: What it is called, and every whole that it is known to belong to, each by the gazetteer's name.
        sort: `state` for forces and organs of a state, `ally` for irregulars who fight for one, `irregular`,
            `civil` for people who are no fighters, or "".
        arm: Which of a state’s arms it is by its name, `army` or `air`: each does its own deeds.
    """

    names: frozenset[str]
    sort: str
    arm: str = ""


def parties(claim: Claim) -> tuple[Party, ...]:
    """Return whom a claim names as doer, () where it names nobody."""
    if not isinstance(claim.value, Names):
        return ()
    words = claim.value.words.lower()  # "X and its allies": who is only X's is X's side
    speaker = voice_of(claim.holder)
    if _ITS_OWN.match(words) is not None and speaker.sort in {_STATE, _IRREGULAR} and not claim.own_voice:
        return (speaker,)  # "France said its planes struck"
    own = [one for one in claim.value.entities if f" its {one.name.lower()}" not in words]
    told = tuple(map(party, own))
    if len(own) == 1 and own[0].name.lower() == "coalition" and _FROM_THE_AIR.search(claim.quote.text) is not None:
        return (Party(told[0].names, _STATE),)  # who has planes is no coalition of rebels
    if len(told) == 1 and told[0].sort == _IRREGULAR and told[0].names == frozenset():
        return (Party(_irregular_bodies(_owners(claim.value.words)), _IRREGULAR),)  # "the militant group X"
    return told


_FROM_THE_AIR: Final = re.compile(r"\b(?:air\s?strikes?|air\s?raids?|aircraft|(?:war)?planes?|jets?)\b", re.IGNORECASE)
_ITS_OWN: Final = re.compile(r"(?:its|our|their)\s+(?!allies|ally|enem|rival|opponent|foe|former)")
"""What a holder calls its own."""


@lru_cache(maxsize=4096)
def party(entity: Entity) -> Party:
    """Return the party that an entity is or stands for: "Russian missile" for Russia, "the army" for some state."""
    entity = _state_ruled_from(entity)
    if entity.listed:
        names = frozenset((entity.name, *entity.within))
        found = Party(names, _sort(entity.name, owned=entity.within != (), listed=True))
    else:
        found = _called(entity.name, entity.within or _owners(entity.name))
    arms = [
        arm for arm in lexicon_kinds("arms-of-a-state") if any_of("arms-of-a-state", arm).search(entity.name.lower())
    ]
    return found if found.sort != _STATE or len(arms) != 1 else Party(found.names, _STATE, arms[0])


def _state_ruled_from(entity: Entity) -> Entity:
    """Return the state for which its seat is said: "Moscow" for Russia."""
    from claimgraph.propose.english.gazetteer import body  # noqa: PLC0415 - only where parties are told

    state = entries("seats").get(entity.name.lower())
    return entity if state is None else body(state) or Entity(state, "actor")


def voice_of(source: Source) -> Party:
    """Return the party that a holder is or speaks for."""
    name = _state_ruled_from(Entity(source.name, "actor")).name
    return _called(f"{name} {source.acts_for}".strip(), (*_owners(name), *_owners(source.acts_for)))


def _called(words: str, owners: tuple[str, ...]) -> Party:
    """Return an unlisted party; whom its words point to is its country where it fights that, and no whole of it."""
    if is_of_nobody_known(words):
        return Party(frozenset(), "")
    fronts = _irregular_bodies((*owners, *_owners(words)))
    if fronts:
        return Party(fronts, _IRREGULAR)  # "Al-Shabab fighters"
    sort = _sort(words, owned=owners != (), listed=False)
    return Party(frozenset() if sort in {_IRREGULAR, _CIVIL} else frozenset(owners), sort)


def _irregular_bodies(owners: tuple[str, ...]) -> frozenset[str]:
    """Return those of some listed bodies that fight for no state."""
    from claimgraph.propose.english.gazetteer import body, kind_of_body  # noqa: PLC0415 - only where parties are told

    armed = [found for one in owners if kind_of_body(one) == "party" and (found := body(one)) is not None]
    return frozenset(one.name for one in armed if one.within == ())


def is_on_side_of(named: Entity, denied: Entity) -> bool:
    """Return whether whom one names is whom another says had no part: "soldiers" are "government troops".

    A state's army and its rulers answer for each other where both are of one state, or neither says of which.
    """
    one, other = party(named), party(denied)
    if one.sort != other.sort or one.sort not in {_STATE, _IRREGULAR}:
        return False
    if one.sort == _IRREGULAR or (one.names and other.names):
        shared = bool(one.names & other.names)
    else:
        shared = one.names == other.names
    return shared and (one.sort == _IRREGULAR or all(_OF_ARMIES.search(each.name) for each in (named, denied)))


def fights_for(named: Entity, denied: Entity) -> bool:
    """Return whether somebody fights for a state whose part another denies: "pro-government thugs", "the regime"."""
    return party(named).sort == _ALLY and party(denied).sort == _STATE


_OF_ARMIES: Final = re.compile(
    r"\b(?:army|forces|troops|soldiers?|military|government|regime|authorities|state|junta)\b", re.IGNORECASE
)


def are_apart(left: Party, right: Party) -> bool:
    """Return whether two parties are none of each other: two states, or a state's forces and those who fight them."""
    arms, both_named = {left.arm, right.arm}, bool(left.names and right.names)
    if frozenset({left.sort, right.sort}) in _OPPONENTS or (len(arms) == 2 and "" not in arms):
        return True
    return both_named and left.names.isdisjoint(right.names) and {left.sort, right.sort} != {_IRREGULAR}


def all_apart(left: tuple[Party, ...], right: tuple[Party, ...]) -> bool:
    """Return whether each of some parties is apart from each of others."""
    return () not in {left, right} and all(are_apart(one, other) for one, other in product(left, right))


def are_opposed(left: Claim, right: Claim) -> bool:
    """Return whether two claims name parties that fight each other by what they are: a state’s men, and rebels."""
    return oppose(parties(left), parties(right))


def oppose(left: tuple[Party, ...], right: tuple[Party, ...]) -> bool:
    """Return whether each of some parties fights each of others, by what they are."""
    pairs = list(product(left, right))
    return pairs != [] and all(frozenset({one.sort, other.sort}) in _OPPONENTS for one, other in pairs)


def accuse_each_other(left: Claim, right: Claim) -> bool:
    """Return whether one of two holders speaks for those whom the other accuses, and accuses somebody else."""
    called = [
        {one.name.lower() for one in claim.value.entities} if isinstance(claim.value, Names) else set()
        for claim in (left, right)
    ]
    each = called[0] == {right.holder.name.lower()} != called[1] == {left.holder.name.lower()}
    turns = any(
        called[at] == {claim.holder.name.lower()} and called[at].isdisjoint(called[1 - at]) and not claim.own_voice
        for at, claim in ((0, right), (1, left))
    )
    return each or turns or _turned(left, right) or _turned(right, left)


def _turned(left: Claim, right: Claim) -> bool:
    own, other = voice_of(left.holder).names, voice_of(right.holder).names
    accused, others = parties(right), parties(left)
    if left.own_voice or right.own_voice or own == frozenset() or own & other:
        return False  # who tells of his own side's part admits it
    if other == frozenset() and any(one.names == frozenset() for one in parties(left)):
        return False
    if any(one.sort == _STATE and one.names == frozenset() for one in parties(left)):
        return False  # "the army", in the mouth of a state, is its own
    turned = all(own & one.names for one in accused) and not any(own & one.names for one in others)
    return () not in {accused, others} and turned


@lru_cache(maxsize=4096)
def _sort(name: str, *, owned: bool, listed: bool) -> str:
    words = name.lower()
    if _FOR_A_STATE.search(words) is not None or speaks_of("allies", words):
        return _ALLY
    told = [kind for table, kind in _SORTS if speaks_of(table, words)]
    if len(told) > 1 and " and " in words:
        return ""  # "a group of youths and soldiers"
    if told:
        return told[0]
    if owned or speaks_of("state-forces", words) or speaks_of("state-organs", words):
        return _STATE
    from claimgraph.propose.english.gazetteer import kind_of_body  # noqa: PLC0415 - only where parties are told

    kind = kind_of_body(name)
    if kind == "state":
        return _STATE
    return _IRREGULAR if listed and kind == "party" else ""


def is_of_nobody_known(name: str) -> bool:
    """Return whether a name leaves open for whom somebody fights: "Mali's army and foreign soldiers"."""
    return _NOBODY_KNOWS.search(name.lower()) is not None


_NOBODY_KNOWS: Final = re.compile(
    r"\b(?:foreign|foreigners?|unidentified|unknown|masked|hooded|uniformed|in\s+uniforms?|mercenar(?:y|ies)|white|suspected)\b"
)
"""Words by which nobody knows for whom somebody fights."""

_SORTS: Final = (("irregulars", _IRREGULAR), ("state-forces", _STATE), ("acting", _CIVIL))
_FOR_A_STATE: Final = re.compile(
    r"\bpro-?\s?(?:government|regime|state|junta|army)\b|\b(?:government|state|regime|army|junta)[- ]"
    r"(?:backed|aligned|sponsored|allied|linked|affiliated|armed|supported)\b|\bloyal\s+to\s+the\s+(?:government|regime|state)\b"
)


@lru_cache(maxsize=4096)
def _owners(name: str) -> tuple[str, ...]:
    """Return the bodies that words of a name point to, with their wholes: "Ukrainian forces", "the Houthis"."""
    from claimgraph.propose.english.gazetteer import belonging, body  # noqa: PLC0415 - only where parties are told

    whole = body(name)
    if whole is not None:
        return (whole.name, *whole.within)
    told = re.findall(r"[\w’'.-]+", name)
    found: dict[str, None] = {}
    at = 0
    while at < len(told):
        named = told[at][0].isupper() or told[at].startswith(("al-", "an-", "ash-")) or told[at] == "al"
        two = belonging(" ".join(told[at : at + 2])) if named and told[at + 1 : at + 2] else None
        one = two or (belonging(told[at]) if named else None)
        found.update(dict.fromkeys((one.name, *one.within) if one is not None else ()))
        at += 2 if two is not None else 1
    return tuple(found)


def worded_parties(claim: Claim) -> tuple[Party, ...]:
    """Return of whom the words of a statement say that they did it: "soldiers were responsible for the killings"."""
    found = _RESPONSIBLE.match(claim.quote.text)
    if claim.facet not in SAID or found is None or claim.polarity == "denied":
        return ()
    told = party(Entity(found["who"], "actor"))
    return () if told.sort == "" else (told,)


_RESPONSIBLE: Final = re.compile(
    r"\W{0,9}(?P<who>[\w’'.-]{1,60}(?:\s{1,9}[\w’'.-]{1,60}){0,7}?)\s{1,9}(?:(?:was|were|is|are|had\s+been"
    r"|have\s+been)\s+(?:\w+ly\s+)?(?:responsible|to\s+blame|behind)\b|(?:had\s+)?(?:carried\s+out|committed"
    r"|perpetrated|done\s+it|did\s+it)\b)"
)


# Who began.


def beginners(claim: Claim) -> tuple[Party, ...]:
    """Return of whom a claim says that they began, or only answered: whom it names, or the subject of its words."""
    if isinstance(claim.value, Names):
        return parties(claim)
    subject = _SUBJECT_ENDS.split(claim.quote.text, maxsplit=1)[0]
    if _OURSELVES.search(subject) is not None:
        own = voice_of(claim.holder)
        return () if own == Party(frozenset(), "") else (own,)
    told = party(Entity(subject.strip(), "actor"))
    return () if told == Party(frozenset(), "") else (told,)


_SUBJECT_ENDS: Final = re.compile(
    r"\b(?:had|have|has|only|merely|simply|opened|open|fired|shot|started|began|were|was|did|retaliat\w+|respond\w+"
    r"|return\w*|answer\w*|acted|violat\w+|broke|attacked|initiat\w+|resort\w*|provok\w+|launched|again)\b"
)
_OURSELVES: Final = re.compile(r"^(?:we|us|our|ours|its|their own|his)\b", re.IGNORECASE)


def is_told_of_again(*claims: Claim) -> bool:
    """Return whether one of some claims tells of something that was done once more: what began was before."""
    return any(_AGAIN.search(_around(claim)) is not None for claim in claims)


_AGAIN: Final = re.compile(r"\bagain\b")


def is_one_deed(left: Claim, right: Claim) -> bool:
    """Return whether two actors are told of one deed: what both began, all that happened, or what befell one thing.

    Of a clash both sides tell, and both are right; who answered fire did not do what the other did.
    """
    told, parts = (following(left), following(right)), (part_in_it(left), part_in_it(right))
    if "answer" in parts or any(speaks_of("clash", _around(each)) for each in (left, right)):
        return parts[0] == parts[1] == "first"
    if parts[0] == parts[1] == "first" or any(_THE_DEED.search(each) is not None for each in told):
        return True
    around = [_around(claim) for claim in (left, right)]
    if _roots(around[0]) & _roots(around[1]):
        return True
    near = left.document == right.document and abs(left.quote.start - right.quote.start) < _NEAR
    return near and any(_THEM.search(each) is not None for each in told)


def fought_in_a_clash(claim: Claim) -> bool:
    """Return whether somebody is told of as one who fought in a clash, and not as who began it."""
    words = _around(claim)
    if speaks_of("acts", claim.quote.text.lower()):  # "shelled the town, and then clashed with rebels"
        words = words[: words.find(claim.quote.text.lower()) + len(claim.quote.text)]
    return part_in_it(claim) != "first" and speaks_of("clash", words)


_NEAR: Final = 250
"""Characters within which "killed them" speaks of those told of before."""

_THEM: Final = re.compile(r"\b(?:them|him|her|it)\b")


def only_fires(claim: Claim, other: Claim) -> bool:
    """Return whether a report tells who fired or came, and harmed nobody, and another who killed those who died.

    Soldiers may have opened fire, and rebels have killed the dead; who "carried out the attack" leaves no room. Who
    shelled a town has not massacred anybody there by hand.
    """
    deaths = _around(other)
    by_hand = speaks_of("killing", deaths) and "blast" in means_of(_around(claim)) and "blast" not in means_of(deaths)
    killing = by_hand or (_HARMED.search(deaths) is not None and _WHOLE_DEED.search(deaths) is None)
    told = by_hand or other.facet != "actor" or other.quote.text.lower().startswith("at the hands")
    fires = claim.facet == "actor" and claim.document != other.document
    return fires and told and killing and _HARMED.search(_around(claim)) is None


_HARMED: Final = re.compile(
    r"\b(?:kill\w*|died|dead|deaths?|murder\w*|slain|wounded|injured|casualties|victims|shot\s+(?:by|dead)|gunned\s+down|executed)\b"
)
_WHOLE_DEED: Final = re.compile(
    r"\b(?:massacres?|attacks?|raids?|strikes?|bombings?|shootings?|carnage|assaults?|slaughter|explosions?|blasts?|shelling)\b"
)


def _around(claim: Claim) -> str:
    """Return the words of a claim with a few on both sides: "the 14" stands before "were killed by soldiers"."""
    start = claim.quote.start - claim.sentence.start
    return claim.sentence.text[max(0, start - _BEFORE) : max(0, start)].lower() + following(claim)


_BEFORE: Final = 25


_THE_DEED: Final = re.compile(
    r"^(?:\w+\s+){0,6}?(?:carried\s+out|conducted|perpetrated|committed|were\s+behind|was\s+behind|staged|mounted"
    r"|launched)\b|^(?:carried\s+out|conducted|perpetrated|committed|done|at\s+the\s+hands|by|in\s+an?)\b|\b(?:kill"
    r"|murder|liquidat|execut|slaughter|massacr|butcher|gunn)\w*\s+(?:down\s+)?(?:all\s+(?:of\s+)?)?(?:the"
    r"|its)\s+(?:\d+\s+)?victims\b"
)
"""Words that tell of all of an event as somebody’s deed."""


@lru_cache(maxsize=4096)
def _roots(words: str) -> frozenset[str]:
    """Return the words that tell what was done to whom, without who did it and how, each by its first letters."""
    lower = re.split(r"[;.]\s", words, maxsplit=1)[0]
    for table in ("acts", "state-forces", "state-organs", "irregulars", "allies"):
        lower = any_of(table).sub(" ", lower)
    long = (word for word in re.findall(r"[\w]+", lower) if len(word) > 2 or word.isdigit())
    return frozenset(word[:5] for word in long if word not in lexicon_words("saying-little", "words"))


# What was hit.


class Target(NamedTuple):
    """What kind of thing was hit.

    Attributes:
        kind: `civilian` or `military`.
        is_site: Whether it is a place or a thing, and not people.
        meant: Whether it is told as what somebody aimed at, and not as what was hit.
        only: Whether nothing else was.
    """

    kind: str
    is_site: bool
    meant: bool
    only: bool


def target_of(claim: Claim) -> Target | None:
    """Return of what kind a target is, None where neither or both kinds are said, or no target at all."""
    if claim.facet == "damage":
        hit = _DESTROYED.search(claim.quote.text) if claim.polarity == "affirmed" and not claim.own_voice else None
        kind = "" if hit is None else site_of(hit["what"])
        return None if kind == "" else Target(kind, is_site=True, meant=False, only=False)
    if claim.facet != "target":
        return None if claim.polarity == "denied" else _called_a_site(claim)
    if claim.polarity == "denied":
        return None
    names = [one.name for one in claim.value.entities] if isinstance(claim.value, Names) else [claim.quote.text]
    kinds = {kind for name in names if (kind := _kind_of_target(name)) != ""} or {_apposed(claim, names)} - {""}
    if len(kinds) != 1:
        return None
    only = (isinstance(claim.value, Names) and claim.value.exclusive) or _ONLY.search(claim.quote.text) is not None
    people, missed = all(_are_people(name) for name in names), _MISSED.search(claim.sentence.text.lower())
    return Target(kinds.pop(), not people, missed is not None or _MEANT.search(claim.quote.text) is not None, only)


_DESTROYED: Final = re.compile(
    r"\b(?:destroy\w*|hit|flatten\w*|level+ed|razed?|burn\w*|blew\s+up|struck)\s+(?:an?\s+|the\s+|several\s+|its\s+)?(?P<what>[\w\s’'-]+)",
    re.IGNORECASE,
)
_MEANT: Final = re.compile(  # "the target was a command post" says what was hit
    r"\b(?:target(?:s|ed|ing)?(?!\s+(?:of\s+(?:the|this)\s+\w+\s+)?(?:was|were|is|are|had\s+been)\b)|aim(?:ed|ing)?|intended|meant|against|goal|directed|destined)\b",
    re.IGNORECASE,
)
_MISSED: Final = re.compile(
    r"\b(?:miss(?:ed|es)|astray|stray(?:ed)?|instead|(?:by|in)\s+(?:mistake|error)|off\s+course)\b"
)
_ONLY: Final = re.compile(r"\b(?:only|exclusively|solely|nothing\s+but|nobody\s+but)\b", re.IGNORECASE)


def _kind_of_target(name: str) -> str:
    told = site_of(name)
    return "military" if told == "" and speaks_of("fighters", name.lower()) else told


def _are_people(name: str) -> bool:
    named = _AFTER_NAME.split(name.lower(), maxsplit=1)[0]
    head = "".join(re.split(r"\s{1,9}(?:of|for)\s+", named.strip(), maxsplit=1)[0].rsplit(maxsplit=1)[-1:])
    fights = head != "" and any(speaks_of(table, head) for table in ("irregulars", "fighters"))
    return fights or head in by_word("persons")


def names_civilians(claim: Claim) -> bool:
    """Return whether a claim names people, and none who fight: "schoolchildren", "civilians"."""
    names = [one.name for one in claim.value.entities] if isinstance(claim.value, Names) else []
    return names != [] and all(_are_people(name) and _kind_of_target(name) != "military" for name in names)


def _apposed(claim: Claim, names: list[str]) -> str:
    """Return the kind that stands beside a name: "the Bahari, an orphanage", "the Marlo children’s home"."""
    for name in names:
        _, found, after = claim.quote.text.partition(name)
        beside = _BESIDE.match(after if found else claim.quote.text)
        if beside is not None and (kind := site_of(beside["what"])) != "":
            return kind
    return ""


_BESIDE: Final = re.compile(
    r"(?:\W{1,3}\s*(?:an?|the)\s+|\s+|^\W*(?:on|at|over|in|of)\s+(?:an?\s+|the\s+)?)(?P<what>[\w\s’'-]+)"
)


def _called_a_site(claim: Claim) -> Target | None:
    """Return the kind of site that words call what was hit: "it was a military camp", "the place was no orphanage"."""
    words = claim.quote.text
    if claim.own_voice and _KNOWN_AS.search(words) is not None:
        return None  # "it is known as a rebel stronghold"
    found = _IT_WAS_A.search(words) or _CALLED.search(words)
    if found is not None:
        kind = site_of(found["what"])
        if kind != "" and found["not"]:
            kind = "military" if kind == "civilian" else "civilian"
        return None if kind == "" else Target(kind, is_site=True, meant=False, only=False)
    lower = words.lower()
    kinds = {kind for kind in _SITES if any(phrase in lower for phrase in lexicon_words("sites", f"{kind}-phrases"))}
    return Target(kinds.pop(), is_site=True, meant=True, only=False) if len(kinds) == 1 else None


_KNOWN_AS: Final = re.compile(
    r"\b(?:is|are)\s+(?:\w+\s+)?(?:known|seen|regarded|described|considered)\b", re.IGNORECASE
)
_IT_WAS_A: Final = re.compile(
    r"(?:^(?=(?:was|is|were)\b)|\b(?:it|this|that|there|(?:the|that|this)\s+(?:place|site|building|compound|camp"
    r"|house|school|centre|center|home|hall|facility|convoy|vehicle|truck|target|area|hospital|boat|ship))\s+)(?:was"
    r"|is|had\s+been|has\s+been|were)(?P<not>n[’']t|\s+not|\s+no|\s+never)?\s+(?:only\s+|in\s+fact\s+"
    r"|actually\s+)?(?:an?\s+|the\s+)?(?P<what>[\w\s’'-]+)",
    re.IGNORECASE,
)
_CALLED: Final = re.compile(  # "the building “a bomb factory”", "what they hit as “a barracks”"
    r"\b(?:(?:the|that|this)\s+\w+|what\s[^.;“\"]{2,60}?\sas)\s+(?P<not>not\s+)?[“\"](?:an?|the)\s+(?P<what>[\w\s’'-]+)",
    re.IGNORECASE,
)


def site_of(words: str) -> str:
    """Return whether a name is one of a civilian or of a military site, "" where neither or both are said.

    What decides is its head, "a wedding hall"; a head that may be either takes it from the words with it, "a militant
    camp", "the children’s home".
    """
    name = _AFTER_NAME.split(words.lower(), maxsplit=1)[0].strip(" .,;”\"'’")
    for kind in _SITES:
        if any(phrase in name for phrase in lexicon_words("sites", f"{kind}-phrases")):
            return kind
    head = "".join(re.split(r"\s{1,9}(?:of|for)\s+", name, maxsplit=1)[0].rsplit(maxsplit=1)[-1:])
    kinds = {kind for kind in _SITES if head in lexicon_words("sites", kind)}
    if head in lexicon_words("sites", "either"):
        kinds = {kind for kind in _SITES if _is_called(name.removesuffix(head), kind)} or kinds
    return kinds.pop() if len(kinds) == 1 else ""


_SITES: Final = ("military", "civilian")
_AFTER_NAME: Final = re.compile(r"\b(?:in|at|near|on|where|that|which|used|run|who|when|killing|participating)\b")


def _is_called(words: str, kind: str) -> bool:
    named = re.findall(r"[\w’'-]+", words)
    fighters = kind == "military" and speaks_of("fighters", words)
    return fighters or any(word in lexicon_words("sites", f"{kind}-words") for word in named)


def causes_named(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """Return the kinds of causes that a claim gives outright, or rules out, and the words for it: "a cracked bolt"."""
    called = claim.value.words if isinstance(claim.value, Names) else ""
    outright = claim.polarity == "denied" or _OUTRIGHT.search(claim.rule) is not None
    said = claim.quote.text[max(0, claim.quote.text.find(called)) :].split(" for ")[0] if outright else ""
    words = frozenset(one.rstrip("s") for one in content_words(said) - lexicon_words("empty", "causing"))
    return causes_of(said) - (frozenset() if called else lexicon_words("causes-said", "outcomes")), words


# Who those were who did it.


def identified(claim: Claim, men: bool) -> tuple[Party, bool] | None:
    """Return who those who did it, if need be "the men", are said to be, and whether that is denied: "no link to X"."""
    words = claim.quote.text
    if (own := _NONE_OF_ITS.search(words)) is not None:  # "denied that any of its nationals had taken part"
        denied = claim.polarity == "denied" or own["none"].lower() in {"none", "no", "not one"}
        return (named_in(voice_of(claim.holder), claim.holder.name), True) if denied else None
    found = _WERE.match(words) or _NO_TIES.search(words)
    if found is None or (claim.polarity == "denied" and found["no"] is None):
        return None
    if found.groupdict().get("doer", "").lower() == "men" and not men:
        return None
    who = _AND_WHAT.split(found["who"], maxsplit=1)[0]
    if _OF_THE_HOLDER.match(who):
        told = named_in(voice_of(claim.holder), claim.holder.name)
    else:
        told = named_in(party(Entity(who, "actor")), who)
    told = Party(told.names, "") if found.groupdict().get("origin") is not None else told
    return None if told == Party(frozenset(), "") else (told, found["no"] is not None)


def is_known(told: Party) -> bool:
    """Return whether a list has a party, or it is told as a local one: its name alone tells it from others."""
    from claimgraph.propose.english.gazetteer import body  # noqa: PLC0415 - only where parties are told

    return any(name == _LOCAL or body(name) is not None for name in told.names)


def named_in(told: Party, words: str) -> Party:
    """Return a party with what words call it, where no list has it: "Ansar Dine", a local one."""
    names = re.findall(r"\b[A-Z][\w-]{1,30}(?:\s[A-Z][\w-]{1,30}){1,6}", words)
    names = [_LOCAL] if names == [] and _LOCAL in words.lower() else names
    return told if told.names != frozenset() else Party(frozenset(names), told.sort)


_LOCAL: Final = "local"
_OUTRIGHT: Final = re.compile(r"^$|(?:cause/verb|/blamed|/to-blame)$")
_WHOSE: Final = r"(?:members?|soldiers?|fighters?|supporters?|men|part|one)\s{1,3}of\s{1,3}"
_WERE: Final = re.compile(
    r"\W{0,9}(?:(?:all|both)\s{1,3}(?:of\s{1,3})?)?(?:(?:the|these"
    r"|those)\s{1,3})(?:[\w-]{1,20}\s{1,3})?(?P<doer>attackers?|gunm[ae]n|killers?|bombers?|assailants?"
    r"|perpetrators?|hijackers?|kidnappers?|abductors|raiders|shooters?|culprits?|men)\s{1,3}(?:(?:were"
    r"|was)(?!\s{1,3}from)|are|is|had\s{1,3}been"
    rf"|(?:had\s{{1,3}})?belonged\s{{1,3}}to|(?P<origin>(?:had\s{{1,3}})?c[ao]me\s{{1,3}}from|(?:were|was)\s{{1,3}}from))\s{{1,3}}(?P<no>not\s{{1,3}})?(?:{_WHOSE})?(?P<who>.{{2,80}})",
    re.IGNORECASE,
)
_NO_TIES: Final = re.compile(
    r"(?i)\b(?P<no>no\s(?:links?|ties|connections?)\s(?:with|to)|not\s(?:linked|connected|tied)\sto|nothing\sto\sdo\swith"
    rf"|not\sbelong\sto|not\s{_WHOSE})\s?(?P<who>.{{2,60}})"
)
_NONE_OF_ITS: Final = re.compile(
    r"\b(?P<none>any|none|no|not\sone)\sof\s(?:its|their|our)\s(?:own\s)?(?:nationals|citizens|soldiers|men|troops"
    r"|fighters|members|forces|mercenaries|people|agents|officers)\b(?=.*\b(?:part|involved|there|present|behind"
    r"|responsible|attack\w*|kill\w*|\w*nap\w*)\b)",
    re.IGNORECASE,
)
_OF_THE_HOLDER: Final = re.compile(r"(?:its|their|our|his)\b|theirs\b|ours\b", re.IGNORECASE)
_AND_WHAT: Final = re.compile(r"[,;.]|\s(?:and|who|that|but|while|from\sthe)\s")
