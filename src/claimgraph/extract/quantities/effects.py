"""What happened to those counted: the words of harm in, after, before and above a phrase.

Neighbouring words decide before the parse does: they are right where a headline or a list leaves verbs out, and the
parse is needed only where something stands between the counted and what happened to them.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from claimgraph.extract.quantities.lexicon import Harm, lexicon, phrases, words
from claimgraph.extract.quantities.phrases import Phrase
from claimgraph.extract.quantities.record import Effect
from claimgraph.extract.quantities.words import View

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPEN = (",", "(", "–", "—", "-", "[")
_CLOSED = (",", ")", "–", "—", "-", "]")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a count is one of deaths, injuries …: the words of it, by index, and where they stand."""

    effect: Effect
    first: int
    last: int
    side: Literal["in", "after", "before", "above"]
    negated: bool = False
    verbal: bool = False


ACTOR = Evidence("persons", -1, -1, "after")
"""The counted did the harm: "12 militants killed a guard"."""


def evidence(view: View, phrase: Phrase) -> Evidence | None:
    """Return what the sentence itself says of this phrase, or None where it says nothing of it."""
    if phrase.harm is not None and phrase.noun is not None:
        return _own(view, phrase, phrase.harm)
    after = _after(view, phrase.last + 1, bare=phrase.noun is None) or _beyond(view, phrase)
    if after is not None and (after.verbal or not _inner_share(view, phrase)):
        return _with_toll(view, phrase, after)
    return _before(view, phrase) or _above(view, phrase)


def _own(view: View, phrase: Phrase, harm: Harm) -> Evidence | None:
    """Return the harm that the phrase tells by its own words; "12 lives" tells one only where they are lost."""
    if phrase.kind == "harm" and view.text(phrase.last) in ("lives", "life"):
        near = range(max(0, phrase.first - 4), min(len(view), phrase.last + 5))
        found = [index for index in near if view.text(index) in words("cues", "lethal")]
        if not found:
            return None
        return Evidence("deaths", min(phrase.first, *found), max(phrase.last, *found), "in")
    return Evidence(harm.effect, phrase.first, phrase.last, "in", _denied(view, phrase.first))


def _with_toll(view: View, phrase: Phrase, found: Evidence) -> Evidence:
    """Add the words before the number in "a death toll of 23 killed"."""
    toll = _toll(view, phrase.first - 1) if view.text(phrase.first - 1) == "of" else None
    if toll is None or toll.effect != found.effect:
        return found
    return dataclasses.replace(found, first=toll.first)


def _denied(view: View, first: int) -> bool:
    return view.text(first - 1) in words("cues", "negations")


def _inner_share(view: View, phrase: Phrase) -> bool:
    """Return whether a harm word without "were" belongs to the whole: "9 of the 14 fishermen killed there"."""
    return phrase.share and phrase.noun is not None


def _after(view: View, at: int, *, bare: bool, relative: bool = True) -> Evidence | None:
    """Read "(were) killed", "dead", "who died" from an index on; ACTOR where the counted did it themselves."""
    verbal = negated = False
    start = at
    while at < len(view):
        harm = view.harm(at, "done", "state", "dying", "counted") if at > start or not view.harm(at, "toll") else None
        harm = harm or view.harm(at, "done", "state", "dying")
        if harm is not None:
            return _harmed(view, at, harm, bare=bare, verbal=verbal, negated=negated)
        text = view.text(at)
        if text in words("cues", "auxiliaries"):
            verbal, negated = True, negated or text in words("cues", "negations")
        elif not (text in words("cues", "fillers") or (relative and text in ("who", "that", "which"))):
            return None
        at += 1
    return None


def _harmed(view: View, at: int, harm: Harm, *, bare: bool, verbal: bool, negated: bool) -> Evidence | None:
    last = at + len(harm.words) - 1
    if "counted" in harm.roles and not harm.roles & {"done", "state", "dying"} and not bare:
        return None
    doer = "done" in harm.roles and not bare and _object_follows(view, last + 1)
    if doer and not any(
        view.text(index) in ("was", "were", "been", "being", "are", "is", "be") for index in range(at - 4, at)
    ):
        return ACTOR
    return Evidence(harm.effect, at, last, "after", negated, verbal or "dying" in harm.roles)


def _object_follows(view: View, at: int) -> bool:
    if at >= len(view) or view.text(at) in words("blocks", "time_words") or view.text(at) in lexicon().months:
        return False
    return view.words[at].tag in ("DET", "NUM", "PRON", "PROPN", "NOUN", "ADJ")


def _beyond(view: View, phrase: Phrase) -> Evidence | None:
    """Read past a parenthesis: "26 people, four of whom are policemen, were injured"."""
    at = phrase.last + 1
    while view.text(at) in _OPEN:
        at += 1
    if at == phrase.last + 1 or not _parenthetical(view, at):
        return None
    for closing in range(at + 1, min(len(view), at + 40)):
        if view.text(closing) in _CLOSED:
            after = closing + 1
            while view.text(after) in _CLOSED:
                after += 1
            found = _after(view, after, bare=False, relative=False)
            if found is not None and found is not ACTOR:
                return found
    return None


def _parenthetical(view: View, at: int) -> bool:
    if view.starts(at, phrases("cues", "partial")) or view.text(at) in ("who", "all", "both", "most", "many", "some"):
        return True
    return any(view.text(index) == "of" and view.text(index + 1) in ("whom", "them") for index in range(at, at + 4))


def _before(view: View, phrase: Phrase) -> Evidence | None:
    at = phrase.first - 1
    while at > 0 and view.text(at) in words("cues", "fillers"):
        at -= 1
    return _doing(view, at) or _act(view, at) or _toll(view, at) or _listed(view, at)


def _doing(view: View, at: int) -> Evidence | None:
    """Read "killed", "has killed", "killing" right before the number."""
    found = view.harm_before(at, "done", "doing")
    if found is None:
        return None
    harm, first = found
    passive = any(
        view.text(index) in ("was", "were", "been", "being", "are", "is") for index in range(first - 2, first)
    )
    if passive and "doing" not in harm.roles:
        return None
    negated = any(view.text(index) in words("cues", "negations") for index in range(first - 3, first))
    return Evidence(harm.effect, first, at, "before", negated, verbal=True)


def _act(view: View, at: int) -> Evidence | None:
    """Read "the killing of", "claimed the lives of" before the number."""
    if view.text(at) != "of":
        return None
    found = view.harm_before(at - 1, "act")
    if found is None or (view.harm_before(at - 1, "toll", "state") and view.text(at - 1) == "toll"):
        return None
    harm, first = found
    while first > 0 and view.text(first - 1) in ("the", "a", "their"):
        first -= 1
    if view.text(first - 1) in words("cues", "lethal"):
        first -= 1
    elif harm.words in (("lives",), ("life",)):
        return None
    return Evidence(harm.effect, first, at, "before", _denied(view, first))


def _toll(view: View, at: int) -> Evidence | None:
    """Read "a death toll of", "the death toll was adjusted to", "the number of dead has reached"."""
    if view.text(at) not in words("cues", "reaching"):
        return None
    for end in range(at - 1, max(-1, at - 12), -1):
        if view.text(end) in (";", ".") or view.harm(end, "doing") is not None:
            return None
        found = view.harm_before(end, "toll")
        if found is not None:
            harm, first = found
            loose = harm.words[-1] != "toll" and len(harm.words) == 1
            if loose and at - end > 4:
                return None
            while first > 0 and view.text(first - 1) in (
                "a",
                "an",
                "the",
                "its",
                "total",
                "overall",
                "current",
                "official",
            ):
                first -= 1
            return Evidence(harm.effect, first, at, "before", verbal=True)
    return None


def _listed(view: View, at: int) -> Evidence | None:
    """Read "Killed: 12", "among the dead were 12"."""
    if view.text(at) in (":", "–", "—", "=", "-"):
        found = view.harm_before(at - 1, "done", "state", "counted")
        if found is not None and (found[1] == 0 or view.text(found[1] - 1) in (",", ";", "(", "|", "total", ".")):
            return Evidence(found[0].effect, found[1], at, "before")
    if view.text(at) in words("cues", "including"):
        found = view.harm_before(at - 1, "done", "state", "counted")
        if found is not None and view.text(found[1] - 1) in ("the", "those", "people", "among", "", "victims"):
            first = found[1] - 1 if found[1] else 0
            return Evidence(found[0].effect, first - (view.text(first - 1) == "among"), at, "before")
    return None


def _above(view: View, phrase: Phrase) -> Evidence | None:
    """Climb the parse from the counted noun to what happened to it."""
    index = phrase.noun[1] if phrase.noun is not None else phrase.numeral.last
    token: Token = view.words[index].token
    for _ in range(6):
        relative = _relative(view, token)
        if relative is not None:
            return relative
        found = _governed(view, token)
        if found is not None:
            return found
        if token.dep_ not in ("conj", "appos", "nummod", "quantmod"):
            return None
        token = token.head
    return None


def _relative(view: View, token: Token) -> Evidence | None:
    """Read "people who were found dead", "those killed" under the noun."""
    for child in token.children:
        if child.dep_ in ("acl", "relcl") and child.i > token.i:
            at = view.at(view.sentence.base + int(child.idx))
            harm = view.harm(at, "done", "dying")
            own = not any(
                other.dep_ in ("dobj", "nsubj") and other.lower_ not in ("who", "that") for other in child.children
            )
            if harm is not None and own and child.tag_ != "VBG":
                return Evidence(harm.effect, at, at + len(harm.words) - 1, "above", verbal=True)
    return None


def _governed(view: View, token: Token) -> Evidence | None:
    """Read the verb that a noun is the subject or the object of."""
    verb = token.head
    at = view.at(view.sentence.base + int(verb.idx))
    kinds = {child.dep_ for child in verb.children}
    negated = any(child.dep_ == "neg" for child in verb.children)
    harm = None
    if token.dep_ == "nsubjpass":
        harm = view.harm(at, "done")
    elif token.dep_ == "nsubj":
        harm = view.harm(at, "dying")
        if (
            harm is None
            and not kinds & {"dobj", "aux", "ccomp"}
            and verb.tag_ in ("VBN", "VBD")
            and at > view.at(view.sentence.base + int(token.idx))
        ):
            harm = view.harm(at, "done")
        if harm is None and verb.lemma_ in ("be", "remain"):
            return _state(view, verb, negated=negated)
    elif token.dep_ in ("dobj", "obj"):
        harm = view.harm(at, "done", "doing")
    if harm is None:
        return None
    return Evidence(harm.effect, at, at + len(harm.words) - 1, "above", negated, verbal=True)


def _state(view: View, verb: Token, *, negated: bool) -> Evidence | None:
    for child in verb.children:
        if child.dep_ in ("acomp", "attr", "oprd"):
            at = view.at(view.sentence.base + int(child.idx))
            harm = view.harm(at, "state", "done")
            if harm is not None:
                return Evidence(harm.effect, at, at + len(harm.words) - 1, "above", negated, verbal=True)
    return None
