"""What claims say of an event, whatever the facet: helpers of the rules that hold facets against each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice, product
from typing import Final

from claimgraph.comparison.answers import target_of
from claimgraph.comparison.case import Case, Issue, RuleFindings, first_findings, of_event
from claimgraph.comparison.chronology import COMMITTED, is_one_line, is_told_before, same_question
from claimgraph.comparison.people import is_within
from claimgraph.comparison.scope import group_of, is_early, is_one_side
from claimgraph.comparison.tolls import are_found_bodies, is_confined, is_of_own_work
from claimgraph.comparison.wording import (
    TOLERANCE,
    alternatives,
    by_phrase,
    by_word,
    content_words,
    denies_any,
    entries,
    lexicon_words,
    said,
    speaks_of,
)
from claimgraph.schema import Claim, Count, Day, Entity, Finding, Names, Text, TimeSpan, Truth, value_key
from claimgraph.schema.values import SAID

HARM: Final = frozenset({"deaths", "injuries", "casualties", "damage"})
"""Facets whose harm may have been done in another way than the one that somebody denies."""

_MOST: Final = 24
"""Claims of one facet of one event that are held against those of another."""

Facets = Mapping[str, Issue]


def over_events(judge: Callable[[Facets, Case], Iterable[Finding | None]]) -> Callable[[Case], RuleFindings]:
    """Return a rule that looks at the issues of each event together."""

    def rule(case: Case) -> RuleFindings:
        found: list[Finding] = []
        cut = 0
        for facets in case.by_event.values():
            every = [one for one in judge(facets, case) if one is not None]
            kept = first_findings(every)
            found.extend(kept)
            cut += len(every) - len(kept)
        return RuleFindings(tuple(found), cut)

    return rule


def leading(facets: Facets, *names: str) -> list[Claim]:
    """Return the claims that stand for the answers under some facets; `statement` has those below it, too."""
    finer = sorted(SAID - set(names)) if "statement" in names else []
    issues = (facets[name].positions for name in (*names, *finer) if name in facets)
    standing = ((claim for position in positions for claim in position.leading()) for positions in issues)
    return [claim for claims in standing for claim in islice(claims, _MOST)]


def every(facets: Facets, *names: str) -> list[Claim]:
    """Return all claims under some facets, not only those that stand for an answer; `statement` has those below it."""
    finer = sorted(SAID - set(names)) if "statement" in names else []
    issues = (facets[name] for name in (*names, *finer) if name in facets)
    return [claim for issue in issues for position in issue.positions for claim in position.claims]


def is_one_telling(left: Claim, right: Claim) -> bool:
    """Return whether two claims are of one statement, in words that meet."""
    near = left.quote.start < right.quote.end and right.quote.start < left.quote.end
    return near and left.document == right.document and left.holder == right.holder


def firsts(claims: Iterable[Claim]) -> list[Claim]:
    """Return the first claim of each holder."""
    found: dict[str, Claim] = {}
    for claim in claims:
        found.setdefault(claim.holder.id, claim)
    return list(found.values())


def rival(  # noqa: PLR0913 - a finding has these parts
    rule: str, kind: str, pair: tuple[Claim, Claim], against: str, doubt: str, *, differs: str = "value"
) -> Finding:
    """Return a conflict of two claims, or a gap in certainty where not both are firm.

    Args:
        rule: The rule that found it.
        kind: What the conflict is about.
        pair: The two claims.
        against: What is said of the two where both are firm.
        doubt: What is said where they are not, before "and not both are firm".
        differs: In what a conflict differs.
    """
    left, right = map(said, pair)
    if {one.modality for one in pair} != {"asserted"}:
        text = f"{left} and {right}{doubt}, and not both are firm."
        return of_event(rule, "certainty-gap", "certainty", pair, text, "commitment")
    return of_event(rule, "conflict", kind, pair, f"{left} against {right}: {against}.", differs)


def presupposes(claim: Claim) -> bool:
    """Return whether a claim says that something was, so that it cannot be if nothing was."""
    if claim.modality not in COMMITTED or claim.polarity != "affirmed" or denies_any(claim):
        return False
    if isinstance(claim.value, Count):
        return claim.facet in HARM or (claim.value.lower or 0) > 0
    return claim.modality == "asserted" and not (isinstance(claim.value, Truth) and denies_it(claim))


def is_toll(claim: Claim) -> bool:
    """Return whether a claim counts people who came to harm."""
    return claim.facet in {"deaths", "injuries", "casualties"} and isinstance(claim.value, Count)


def kinds_of(words: str) -> frozenset[str]:
    """Return the kinds of deeds, arms and harm that words tell of, and what follows from them."""
    told = _kinds(words.lower())
    return told.union(*(_follows().get(kind, frozenset()) for kind in told))


def denied_kinds(words: str) -> frozenset[str]:
    """Return the kinds that a denial denies, as narrowly as it names them: the arms, or the harm, or else the deeds.

    Whoever denies "that the strike hurt anybody" does not deny the strike.
    """
    kinds = narrowest(kinds_of(words))
    harm = kinds & lexicon_words("arms", "harm")
    return kinds & lexicon_words("arms", "kinds") or harm or kinds


def narrowest(kinds: frozenset[str]) -> frozenset[str]:
    """Return the kinds that follow from no other of them: of "live fire" and "shooting" the first."""
    return kinds - frozenset[str]().union(*(_follows().get(kind, frozenset()) for kind in kinds))


@lru_cache(maxsize=16384)
def _kinds(words: str) -> frozenset[str]:
    return frozenset(kind for found in _any_kind().findall(words) for kind in by_phrase("kinds")[found])


@cache
def _any_kind() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives(by_phrase('kinds'))})(?![\w])")


@cache
def _follows() -> Mapping[str, frozenset[str]]:
    from claimgraph.propose.english.lexicon import table  # noqa: PLC0415 - read where claims are held against denials

    direct = {kind: frozenset(listed) for kind, listed in table("follows").items()}
    found: dict[str, frozenset[str]] = {}
    for kind, first in direct.items():
        reached = first
        while not (more := reached.union(*(direct.get(one, frozenset()) for one in reached))) <= reached:
            reached = more
        found[kind] = reached
    return found


def matter(words: str) -> frozenset[str]:
    """Return the roots of the words that tell what a claim is about, beside the kinds of deeds in it."""
    bare = _any_kind().sub(" ", words.lower())
    alike, told = by_word("called-alike"), content_words(bare) - lexicon_words("empty", "words")
    return frozenset(alike.get(word, alike.get(word.removesuffix("s"), word[:_ROOT])) for word in told)


_ROOT: Final = 5


def negated(words: str) -> str:
    """Return what the first clause of words says not to have been: the deed or the arms right behind its negation.

    "There was no air strike" denies one. Who "gave no reason for the strike", or "did not mention" it, denies none;
    nor does who says that they "would not shoot".
    """
    found = negation_in(words)
    if found is None or found["would"] is not None or _NOT_TO.search(found[0]):
        return ""
    return found.string[found.start("what") :]


_NOT_TO: Final = re.compile(r"\bnot\s+to\b")
"""What an order or a promise is, and no denial: "the order not to strike"."""


def negation_in(words: str) -> re.Match[str] | None:
    """Return what the first clause of words negates, where that is a kind of deed, arms or harm."""
    return _negation().search(_CLAUSE_ENDS.split(words.lower(), maxsplit=1)[0])


_CLAUSE_ENDS: Final = re.compile(r"[;:]|,?\s(?:because|but|although|while|and|as|since)\s")


@cache
def _negation() -> re.Pattern[str]:
    """Match a negation with a kind of deed, arms or harm behind it, and nothing between them that has a sense."""
    phrases, carriers = alternatives(by_phrase("kinds")), alternatives(lexicon_words("carriers", "words"))
    no = r"(?:\b(?:no|not|never|none|nobody|nothing|neither|without)\b|n[’']t\b|\bno[- ]one\b)"
    would = r"(?P<would>\b(?:would|could|should|might|may|will|wo|ca)\s*)?"
    return re.compile(rf"{would}{no}(?:\s+(?:{carriers}))*\s+(?P<what>(?:[a-z-]+\s+)?(?:{phrases})(?!\w))")


Tellings = Mapping[tuple[str, int, str], tuple[Claim, ...]]
"""What each holder says in each sentence, by document, where the sentence begins, and holder."""


def tellings(case: Case) -> Tellings:
    """Return the claims that stand together: one holder's of one sentence."""
    found: dict[tuple[str, int, str], list[Claim]] = defaultdict(list)
    for claim in case.claims:
        found[_place(claim)].append(claim)
    return {place: tuple(claims) for place, claims in found.items()}


def told_with(claim: Claim, case: Case) -> tuple[Claim, ...]:
    """Return what a claim's holder says in its sentence, the claim among it."""
    return case.made(tellings)[_place(claim)]


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.document, claim.sentence.start, claim.holder.id


def are_elsewhere(left: Claim, right: Claim, case: Case) -> bool:
    """Return whether two claims are told of places, or of days, of which none can be the same."""
    (places, days), (others, dates) = (_where_and_when(told_with(one, case)) for one in (left, right))
    within = any(is_within(a, b) or is_within(b, a) for a in places for b in others)
    apart = bool(places) and bool(others) and not within
    return apart or (bool(days) and bool(dates) and not any(one.meets(other) for one in days for other in dates))


def told_otherwise(low: Claim, high: Claim, case: Case) -> tuple[str, str] | None:
    """Return what is missing to say whether two figures are rivals, and why: another time, or another place."""
    confined = "the lower counts those of one place or group alone"
    before = is_told_before(low, high) and not denies_any(low)
    reasons: tuple[tuple[bool, str, str], ...] = (
        (are_found_bodies(low), "time said", "bodies are found one after another"),
        (_are_told_apart(low, high, case), "place", "they are told of places of which none holds the other"),
        (_is_confined_whole(low, case) and not is_confined(high), "scope", confined),
        (is_of_own_work(low) and not is_of_own_work(high), "scope", "the lower counts those whom its holder saved"),
        (are_treated(high) and not are_treated(low), "basis", "the higher counts those whom its holder treated"),
        (before, "time said", "the lower was given earlier, or as one that would rise"),
        (is_early(low, high, case), "time said", "the lower was given while the dead were still being counted"),
    )
    return next(((missing, why) for holds, missing, why in reasons if holds), None)


def are_treated(claim: Claim) -> bool:
    """Return whether a claim counts people whom its holder treated, and says of none that they were hurt."""
    words = claim.quote.text.lower()
    return claim.facet == "injuries" and _TREATED.search(words) is not None and _HURT.search(words) is None


_TREATED: Final = re.compile(r"\b(?:treat(?:ed|ing)|seen\s+to|attended\s+to|cared\s+for|given\s+first\s+aid)\b")
_HURT: Final = re.compile(r"\b(?:wound|injur|hurt|burn|maim|casualt)")


def _is_confined_whole(claim: Claim, case: Case) -> bool:
    """Return whether a count is confined by its own words, or by those of what it is a part of."""
    whole = case.by_id.get(claim.part_of)
    return is_confined(claim) or (whole is not None and is_confined(whole))


def _are_told_apart(left: Claim, right: Claim, case: Case) -> bool:
    """Return whether two claims are told of listed places of which none holds the other, in one document."""
    places, others = (_where_and_when(told_with(one, case))[0] for one in (left, right))
    listed = bool(places) and bool(others) and all(one.listed for one in (*places, *others))
    return listed and left.document == right.document and are_elsewhere(left, right, case)


def _where_and_when(told: Sequence[Claim]) -> tuple[list[Entity], list[TimeSpan]]:
    places = [
        one
        for claim in told
        if claim.facet == "place" and isinstance(claim.value, Names)
        for one in claim.value.entities
    ]
    return places, [claim.value.span for claim in told if claim.facet == "date" and isinstance(claim.value, Day)]


def is_own_part(claim: Claim) -> bool:
    """Return whether a claim speaks of what its holder's own side did: "its aircraft were not operating there"."""
    named = claim.value.entities if isinstance(claim.value, Names) else ()
    own = {claim.holder.name, claim.holder.acts_for} - {""}
    if claim.facet in {"responsibility", "actor"}:  # "denied bombing the hall"
        bare = named == () and claim.polarity == "denied" and not claim.own_voice
        return bare or any(entity.name in own for entity in named) or _is_of_own_side(claim)
    return _is_of_own_side(claim) or _whose_it_was_not(claim) != ()


def speaks_of_its_men(claim: Claim) -> bool:
    """Return whether a claim speaks of its holder's men or means by "its" or "their": "its soldiers had not fired"."""
    return not claim.own_voice and _ITS.match(claim.quote.text) is not None and _is_of_own_side(claim)


_ITS: Final = re.compile(
    r"\W*(?:that\s+)?(?:(?:none|no|not)\s+(?:\w+\s+)?of\s+)?(?:its|their|our|his|her)\s", re.IGNORECASE
)


def _is_of_own_side(claim: Claim) -> bool:
    return not claim.own_voice and _own_side().match(claim.quote.text.lower()) is not None


@cache
def _own_side() -> re.Pattern[str]:
    """Match "its soldiers …", "none of its planes", "it had carried out no strikes", "we did not"."""
    forces = alternatives(lexicon_words("own-forces", "words"))
    whose = r"(?:its|their|our|his|her|the\s+country[’']s)"
    return re.compile(
        rf"\W*(?:that\s+)?(?:(?:none|not\s+one|not\s+any|neither|no\s+part)\s+of\s+|not\s+a\s+single\s+one\s+of\s+)?"
        rf"(?:{whose}\s+(?:[\w-]+\s+){{0,2}}?(?:{forces})\b|(?:it|they|we|i)\s+(?:had|have|has|did|do|does|was|were|is|are|never|took)\b"
        r"|having\b|responsibility\b|any\s+(?:role|part|involvement|responsibility)\b)"
    )


def is_by_deniers(denial: Claim, other: Claim, case: Case) -> bool:
    """Return whether a claim, or what its holder says beside it, names those who deny as those who did it."""
    acting = [one for one in told_with(other, case) if one.facet in {"actor", "responsibility"}]
    named = [entity for one in acting if isinstance(one.value, Names) for entity in one.value.entities]
    return any(is_side_of(denial, entity) for entity in named)


def is_side_of(claim: Claim, other: Entity) -> bool:
    """Return whether an entity is the side that the holder of a claim speaks of as its own, or acts for it."""
    return any(is_one_side(one, other) for one in own_side(claim))


def admits(denial: Claim, other: Claim) -> bool:
    """Return whether who tells of a deed is the side that denied it: "a week later it acknowledged the strike"."""
    return not other.own_voice and is_side_of(denial, Entity(other.holder.name, "actor"))


def is_deed_denied(denial: Claim, other: Claim) -> bool:
    """Return whether a claim may tell of the deed that somebody "denied doing", by the root of its verb."""
    deed = _DENIED_DOING.search(denial.quote.text)
    root = "" if deed is None else deed[1][: max(3, len(deed[1]) - 1)].lower()
    return re.search(rf"\b{root}", other.sentence.text.lower()) is not None


_DENIED_DOING: Final = re.compile(r"\b[Dd]en(?:ied|ies|y|ying)\s([a-z]{3,20})ing\b")


def own_side(claim: Claim) -> tuple[Entity, ...]:
    """Return those whose own deeds a claim speaks of: the holder, and the body that it speaks for."""
    named = (claim.holder.acts_for, claim.holder.name, *_whose_it_was_not(claim))
    return tuple(_entity(name) for name in named if name != "")


def _whose_it_was_not(claim: Claim) -> tuple[str, ...]:
    """Return whose deed a statement says that it was not: "no coalition aircraft operated over the town"."""
    denied = claim.polarity == "denied" and claim.facet in SAID and isinstance(claim.value, Names)
    return tuple(one.name for one in claim.value.entities) if denied and isinstance(claim.value, Names) else ()


@lru_cache(maxsize=4096)
def _entity(name: str) -> Entity:
    from claimgraph.propose.english.gazetteer import body  # noqa: PLC0415 - read where somebody denies a part

    return body(entries("seats").get(name.lower(), name)) or Entity(name, "actor")


def denies_it(claim: Claim) -> bool:
    """Return whether a claim says that something did not happen."""
    if claim.modality != "asserted":
        return False
    if isinstance(claim.value, Text):
        words = claim.quote.text.lower()
        took_place = _TOOK_PLACE.search(words)
        before = "" if took_place is None else re.split(r"[,;]", words[: took_place.end()])[-1]
        never = took_place is not None and (claim.polarity == "denied" or _NEVER.search(before) is not None)
        return never and (speaks_of("deed", words) or kinds_of(words) != frozenset())
    return isinstance(claim.value, Truth) and claim.value.truth != (claim.polarity == "affirmed")


_TOOK_PLACE: Final = re.compile(
    r"\b(?:happen(?:ed)?|t(?:ake|aken|ook)\s+place|occur(?:red)?)\s*(?:$|[,.;]|at all|there|here)"
)
_NEVER: Final = re.compile(r"\b(?:never|no|not)\b|n[’']t\b")


def may_have_changed(left: Claim, right: Claim, case: Case) -> bool:
    """Return whether one document says its claim after the other's: what was so then may not be so now."""
    said_at = case.chronology.asserted
    one, other = said_at[left.id], said_at[right.id]
    return left.document != right.document and (one.before(other) or other.before(one))


def is_said_again(claim: Claim, rejected: Claim) -> bool:
    """Return whether a claim is one that was rejected, from somebody else: the figure again, or the deed again."""
    if isinstance(claim.value, Count) and isinstance(rejected.value, Count):
        least, figure = claim.value.lower, rejected.value.lower
        # "At least 11" that is rejected leaves room for 23, and 23 does not say it again.
        nearly = least is not None and figure is not None and abs(least - figure) <= figure * TOLERANCE
        return nearly and same_question(claim) == same_question(rejected) and claim.value.meets(rejected.value)
    if rejected.facet == "occurrence" == claim.facet:  # whoever else saw it, or confirms it
        told, again = _roots(rejected), _roots(claim)
        return not claim.own_voice and 2 * len(told & again) >= max(1, min(len(told), len(again)))
    shared = len(content_words(claim.quote.text) & content_words(rejected.quote.text))
    if rejected.facet == claim.facet:
        alike = not isinstance(claim.value, Names) and _are_alike(claim, rejected)
        return alike or _is_answered_alike(claim, rejected)
    if claim.facet in HARM and rejected.facet in {"target", "victims"} and claim.population is not None:
        return not content_words(claim.population.words).isdisjoint(content_words(rejected.quote.text))
    if rejected.facet not in {"actor", "responsibility"} or not is_one_line(claim, rejected):
        return False
    return (claim.facet == "occurrence" and shared > 0) or (claim.facet in SAID and shared >= _FEWEST)


def _is_answered_alike(left: Claim, right: Claim) -> bool:
    """Return whether two claims name one thing: as what was hit, or as who did it."""
    named = isinstance(left.value, Names) and isinstance(right.value, Names)
    return named and value_key(left.value) == value_key(right.value)


def _are_alike(left: Claim, right: Claim) -> bool:
    """Return whether two statements say nearly the same: most words of each stand in the other."""
    one, other = _roots(left), _roots(right)
    return len(one & other) >= max(_FEWEST, _MOSTLY * max(len(one), len(other)))


def _roots(claim: Claim) -> frozenset[str]:
    return frozenset(word[:4] for word in content_words(claim.quote.text))


_FEWEST: Final = 2
"""Words of content that two claims must share to say one thing."""

_MOSTLY: Final = 2 / 3
"""The part of its words that each of them must share."""


# Force that somebody says was not used, against whoever tells of what could not be without it.

FORCE_RULE: Final = "force-denied"

_OF_FORCE: Final = (
    "weapon", "occurrence", "actor", "target", "injuries", "deaths", "casualties", "victims", "cause", "method",
    "statement", "conduct", "responsibility",
)  # fmt: skip
"""Facets that tell of force, or of harm that cannot have been done without it."""


def _forces(facets: Facets, case: Case) -> Iterator[Finding | None]:
    """Yield what "not a shot was fired" and "only rubber bullets" are to whoever tells of what these rule out."""
    together = leading(facets, *_OF_FORCE)
    denials = [(one, kinds) for one in together if (kinds := _ruled_out(one))]
    told = [(one, kinds_of(_told_of(one))) for one in together if presupposes(one)] if denials else []
    for denial, ruled_out in denials:
        yield from (_without_force(denial, one, case) for one, kinds in told if kinds & ruled_out)


def _told_of(claim: Claim) -> str:
    """Return the words that tell of force: those of a claim, with the few behind it where it stops at the verb."""
    start = claim.quote.start - claim.sentence.start
    words = claim.sentence.text[max(0, start) : start + len(claim.quote.text) + _FEW_BEHIND]
    return _CLAUSE_ENDS.split(words if claim.facet in ("actor", "victims") else claim.quote.text, maxsplit=1)[0]


_FEW_BEHIND: Final = 25


def _ruled_out(claim: Claim) -> frozenset[str]:
    """Return the kinds of force that cannot have been used if a claim is right."""
    if claim.modality != "asserted":
        return frozenset()
    words = claim.quote.text.lower()
    if claim.polarity == "denied":
        told = denied_kinds(words) if claim.facet in {"weapon", "denial", "conduct"} else frozenset()
        return told & lexicon_words("arms", "force")
    exclusive = isinstance(claim.value, Names) and claim.value.exclusive
    used = kinds_of(words) & (lexicon_words("arms", "kinds") | lexicon_words("arms", "force"))
    if claim.facet == "weapon" and exclusive and used <= lexicon_words("arms", "harmless"):
        return lexicon_words("arms", "deadly") if used or speaks_of("nonlethal", words) else frozenset()
    peaceful = claim.facet in SAID | {"method", "occurrence"} and negation_in(words) is None
    return lexicon_words("arms", "fire") if peaceful and _ended_peacefully().search(words) is not None else frozenset()


@cache
def _ended_peacefully() -> re.Pattern[str]:
    """Match "dispersed the crowd peacefully", "“peacefully” quelled", "brought under control without violence"."""
    ended, how = (alternatives(lexicon_words("peaceful", key)) for key in ("ended", "how"))
    return re.compile(rf"\b(?:{ended})\b.{{0,60}}?\b(?:{how})\b|\b(?:{how})\b\W{{1,3}}(?:{ended})\b")


def _without_force(denial: Claim, other: Claim, case: Case) -> Finding | None:
    """Return what a denial of a kind of force is to a claim that tells of that kind."""
    if is_one_line(denial, other) or are_elsewhere(denial, other, case) or _is_by_others(denial, other, case):
        return None
    harmless = narrowest(kinds_of(_told_of(other))) & lexicon_words("arms", "harmless") - _ruled_out(denial)
    whose = denial.polarity == "denied" and _has_a_doer(denial) and not is_by_deniers(denial, other, case)
    if harmless or whose:
        text = f"{said(denial)} and {said(other)}: whether both speak of one use of force, nobody says."
        return of_event(FORCE_RULE, "undetermined", "means", (denial, other), text, "scope")
    against = "one cannot have been if the other was so"
    return rival(FORCE_RULE, "means", (denial, other), against, f": {against}", differs="facet")


def _has_a_doer(denial: Claim) -> bool:
    """Return whether a denial speaks of what somebody did, "we fired no shots", and not of all that was done."""
    words = denial.quote.text.lower()
    return _BEFELL.search(words) is None and _NONE_AT_ALL.match(words) is None


_BEFELL: Final = re.compile(
    r"\b(?:was|were|been|being|is|are)\s+(?:\w+\s+)?(?:fired|used|shot|deployed|employed|discharged)\b"
)
_NONE_AT_ALL: Final = re.compile(r"\W*(?:no|not|without)\b")


def _is_by_others(denial: Claim, other: Claim, case: Case) -> bool:
    """Return whether a claim tells what those did against whom the force was: "the miners shot at the police"."""
    acting = [one for one in told_with(other, case) if one.facet in {"actor", "responsibility"}]
    near = [one for one in acting if abs(one.quote.start - other.quote.start) < _BESIDE]
    named = " ; ".join(
        entity.name for one in near if isinstance(one.value, Names) for entity in one.value.entities
    ).lower()
    own = is_by_deniers(denial, other, case)
    return named != "" and not own and (speaks_of("acting", named) or speaks_of("irregulars", named))


_BESIDE: Final = 60
"""Characters within which an actor is the one of a claim."""

force_denied: Final = over_events(_forces)


def no_fighters(rule: str, facets: Facets) -> Iterator[Finding]:
    """Yield what "there were no fighters" is to whoever says that there were, or that they acted or were hit."""
    told = leading(facets, "present", "presence", "statement", "evidence", "denial", "target")
    seen = [one for one in told if _sees_no_fighters(one)]
    aims = leading(facets, *_THERE)
    for none, aim in product(seen, aims if seen else ()):
        counted = aim.facet == "deaths" and none.facet in {"present", "target"}  # the rule `harm` has them
        counted = counted or (aim.population is not None and speaks_of("state-forces", aim.population.words.lower()))
        if counted or is_one_line(none, aim) or not presupposes(aim) or not _is_of_fighters(aim):
            continue
        whose = content_words(f"{none.holder.name} {none.holder.acts_for}")
        own = OWN.search(none.quote.text) and whose.isdisjoint(content_words(aim.sentence.text))
        far = aim.facet == "actor" and _ALL_AROUND.search(none.quote.text) is None
        sure = (
            not (own or far)
            and _NONE_THERE.search(none.quote.text) is not None
            and _MEANT.search(aim.quote.text) is None
            and _NO_LONGER.search(none.quote.text) is None
        )
        doubt = "fighters were there, or none" if sure else "whether they were there, the one may not have seen"
        text = f"{said(none)} and {said(aim)}: {doubt}."
        yield of_event(rule, "conflict" if sure else "undetermined", "denial", (none, aim), text, "target")


_THERE: Final = ("target", "victims", "damage", "present", "presence", "statement", "situation", "deaths", "actor")
_NONE_THERE: Final = re.compile(
    r"(?i)\bthere\s+(?:(?:were|was|had|have|has|been|are|is)\s+){1,3}(?:no|any|not)\b|^\W*(?:no|any|not|none)\b(?!.*\b(?:saw|seen|found)\b)"
)
"""Words by which there were none; who says that he saw none, or that none was found, leaves it open."""
_ALL_AROUND: Final = re.compile(r"\bpresence\b|\bin\s+the\s+(?:area|region|district)\b|\banywhere\b|\bnearby\b")

_NO_LONGER: Final = re.compile(r"\b(?:by\s+then|left|any\s?more|any\s+longer|remain\w*|still|now)\b", re.IGNORECASE)
_MEANT: Final = re.compile(r"\b(?:aim(?:ed|ing)?|target(?:s|ed|ing)|intended|suspected|believed)\b", re.IGNORECASE)


OWN: Final = re.compile(r"\b(?:its|their|our|(?:group|movement|party|organi[sz]ation)[’']s)\s+(?:\w+\s+)?fighters?\b")


def _sees_no_fighters(claim: Claim) -> bool:
    words = claim.quote.text
    found = _NO_FIGHTERS.search(words if claim.polarity != "denied" else re.sub(r"(?i)\bany\b", "no", words))
    return claim.modality == "asserted" and found is not None


_NO_FIGHTERS: Final = re.compile(
    r"(?:\bno\b|\bnone\b|\bnever\b|\bwithout\b|\bnot\b|n[’']t\b)(?:\s+(?:[a-z]+(?:ed|ing|[’']s)|its|their|our|see"
    r"|seen|find|found|any|an?|single|signs?|trace|evidence|of|been|there|the|other|such|have|has"
    r"|had)){0,4}\s+(?:weapons?|arms|ammunition|fighters?|militants?|combatants?|rebels?|insurgents?|terrorists?"
    r"|bandits?|jihadis(?:ts?)?|gunmen|soldiers?|cadres?|armed|military)\b(?!\s+(?:killed|hurt|wounded|died|action"
    r"|operation|aid|help))",
    re.IGNORECASE,
)


def _is_of_fighters(claim: Claim) -> bool:
    """Return whether fighters, or a site of theirs, are said to have been there, or to have been hit."""
    words = claim.quote.text.lower()
    fighters = any(by_word("persons").get(word) == "combatant" for word in re.findall(r"[a-z]+", words))
    named = fighters or speaks_of("irregulars", words) or speaks_of("fighters", words)
    if claim.facet in ("victims", "present", "deaths", "actor"):
        return group_of(claim.population) == "combatant" or named
    target = target_of(claim)
    if claim.facet in ("target", "damage") and target is not None:
        return target.kind == "military"
    return claim.facet != "damage" and named and speaks_of("fighters-there", words)
