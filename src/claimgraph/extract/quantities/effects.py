"""What happened to those counted: the words of harm in, after, before and above a phrase.

Neighbouring words decide before the parse does: they are right where a headline or a list leaves verbs out, and the
parse is needed only where something stands between the counted and what happened to them.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from claimgraph.extract.quantities.lexicon import Harm, Role, lexicon, phrases, words
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
        return _with_toll(view, phrase, _own(view, phrase, phrase.harm))
    after = _after(view, phrase.last + 1, bare=phrase.noun is None) or _beyond(view, phrase)
    if after is not None and (after.verbal or not _inner_share(phrase)):
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


def _with_toll(view: View, phrase: Phrase, found: Evidence | None) -> Evidence | None:
    """Add the words before the number in "a death toll of 23 killed"."""
    if found is None or found is ACTOR:
        return found
    toll = _toll(view, phrase.first - 1) if view.text(phrase.first - 1) == "of" else None
    if toll is None or toll.effect != found.effect:
        return found
    return dataclasses.replace(found, first=toll.first)


def _denied(view: View, first: int) -> bool:
    return view.text(first - 1) in words("cues", "negations")


def _inner_share(phrase: Phrase) -> bool:
    """Return whether a harm word without "were" belongs to the whole: "9 of the 14 fishermen killed there"."""
    return phrase.share and phrase.noun is not None


def _after(view: View, start: int, *, bare: bool, relative: bool = True) -> Evidence | None:
    """Read "(were) killed", "dead", "who died" from an index on; ACTOR where the counted did it themselves."""
    verbal = negated = False
    for at in range(start, len(view)):
        harm = view.harm(at, "done", "state", "dying") or (view.harm(at, "counted") if bare and at == start else None)
        if harm is not None:
            if not bare and not _passive(view, at) and "done" in harm.roles and _object_follows(view, at, harm):
                return ACTOR
            verbal = verbal or "dying" in harm.roles
            return Evidence(harm.effect, at, at + len(harm.words) - 1, "after", negated, verbal)
        text = view.text(at)
        if verbal and text == "among":
            return _among(view, at, negated=negated)
        if text in words("cues", "auxiliaries"):
            verbal, negated = True, negated or text in words("cues", "negations")
        elif not (text in words("cues", "fillers") or (relative and text in ("who", "that", "which"))):
            return None
    return None


def _among(view: View, at: int, *, negated: bool) -> Evidence | None:
    """Read "were among the dead", "was among those killed"."""
    after = at + 1
    while view.text(after) in ("the", "those", "people"):
        after += 1
    harm = view.harm(after, "done", "state", "counted")
    return (
        None if harm is None else Evidence(harm.effect, at, after + len(harm.words) - 1, "after", negated, verbal=True)
    )


def _passive(view: View, at: int) -> bool:
    """Return whether "were" or the like stands within the four words before an index."""
    return any(view.text(index) in words("cues", "passives") for index in range(at - 4, at))


def _object_follows(view: View, at: int, harm: Harm) -> bool:
    after = at + len(harm.words)
    if after >= len(view) or view.text(after) in words("blocks", "time_words") or view.text(after) in lexicon().months:
        return False
    return view.words[after].tag in ("DET", "NUM", "PRON", "PROPN", "NOUN", "ADJ")


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
    """Return whether an aside begins at an index that says more of the counted: "including …", "7 of them …"."""
    if view.text(at)[:1].isdigit() or view.text(at) in lexicon().raw["numbers"]["units"]:
        return True
    if view.starts(at, phrases("cues", "partial")) or view.text(at) in ("who", "all", "both", "most", "many", "some"):
        return True
    return any(view.text(index) == "of" and view.text(index + 1) in ("whom", "them") for index in range(at, at + 4))


def _before(view: View, phrase: Phrase) -> Evidence | None:
    at = phrase.first - 1
    while at > 0 and (view.text(at) in words("cues", "fillers") or view.text(at) in ("“", '"')):
        at -= 1
    return _doing(view, at, phrase) or _act(view, at) or _toll(view, at) or _listed(view, at)


def _doing(view: View, at: int, phrase: Phrase) -> Evidence | None:
    """Read "killed", "has killed", "killing" right before the number, and "lost" before soldiers."""
    found = view.harm_before(at, "done", "doing") or (
        view.harm_before(at, "losing") if phrase.kind == "person" else None
    )
    if found is None:
        return None
    harm, first = found
    if harm.roles == {"done"} and any(
        view.text(index) in words("cues", "passives") for index in range(first - 2, first)
    ):
        return None
    negated = any(view.text(index) in words("cues", "negations") for index in range(first - 3, first))
    return Evidence(harm.effect, first, at, "before", negated, verbal=True)


def _act(view: View, at: int) -> Evidence | None:
    """Read "the killing of", "claimed the lives of" before the number."""
    if view.text(at) != "of":
        return None
    found = view.harm_before(at - 1, "act")
    if found is None:
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
            if len(harm.words) == 1 and harm.words[0] != "toll" and at - end > 4:
                return None  # "deaths" counts as the name of a toll only right before its figure
            return Evidence(harm.effect, _noun_start(view, first), at, "before", verbal=True)
    return None


def _noun_start(view: View, first: int) -> int:
    """Return where the noun phrase of a toll begins: "an initial death toll"."""
    while first > 0 and (view.words[first - 1].tag == "ADJ" or view.text(first - 1) in words("cues", "toll_words")):
        first -= 1
    return first


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
    negated = any(child.dep_ == "neg" for child in verb.children)
    if token.dep_ == "nsubj" and verb.lemma_ in ("be", "remain"):
        return _state(view, verb, negated=negated)
    roles: dict[str, tuple[Role, ...]] = {"nsubjpass": ("done",), "dobj": ("done", "doing"), "nsubj": ("dying",)}
    harm = view.harm(at, *roles[token.dep_]) if token.dep_ in roles else None
    if harm is None and token.dep_ == "nsubj" and _elided(verb, token):
        harm = view.harm(at, "done")
    if harm is None:
        return None
    return Evidence(harm.effect, at, at + len(harm.words) - 1, "above", negated, verbal=True)


def _elided(verb: Token, subject: Token) -> bool:
    """Return whether "were" is left out: "16 were killed and 20 wounded"."""
    kinds = {child.dep_ for child in verb.children}
    return verb.tag_ in ("VBN", "VBD") and verb.i > subject.i and kinds.isdisjoint({"dobj", "aux", "ccomp"})


def _state(view: View, verb: Token, *, negated: bool) -> Evidence | None:
    for child in verb.children:
        if child.dep_ in ("acomp", "attr", "oprd"):
            at = view.at(view.sentence.base + int(child.idx))
            harm = view.harm(at, "state", "done")
            if harm is not None:
                return Evidence(harm.effect, at, at + len(harm.words) - 1, "above", negated, verbal=True)
    return None
