"""What was done to those counted: the words of harm before a phrase, and the verbs above it in the parse."""

import dataclasses
from collections.abc import Iterator

from claimgraph.propose.english.lexicon import by_word, phrase_list, words
from claimgraph.propose.english.quantities.nouns import given_in_brackets, names_group, noun_span, whose_number
from claimgraph.propose.english.quantities.numbers import (
    NEAR_INJURY,
    Effect,
    Evidence,
    Harm,
    Role,
    SentenceWords,
    did_not,
    to_hospital,
)
from claimgraph.propose.english.quantities.phrases import Phrase, is_number
from claimgraph.propose.english.quantities.presence import lost_as, the_dead
from claimgraph.propose.english.quantities.sorts import (
    among_before,
    bounded_toll,
    labelled,
    led_to,
    out_of,
    toll,
    treated,
    victims,
    words_behind,
)
from claimgraph.propose.english.syntax import Token, children, subject


def before(view: SentenceWords, phrase: Phrase) -> Evidence | None:
    """Return what the words before a phrase say of it."""
    at = phrase.first - 1
    while at > 0 and (view.text(at) in words("cues", "fillers") or view.text(at) in ("“", '"')):
        at -= 1
    at -= view.text(at) in ("not", "never") and view.text(at - 1) in words("cues", "passives")  # "the toll is not 40"
    at -= 2 * view.reads(at - 1, ("the", "same"))  # "the hospital's record has the same seven"
    at = _before_aside(view, at)
    at -= _beside_one(view, at)
    at -= (
        view.text(at) == "," and view.words[at - 1].tag == "VERB" and view.harm_before(at - 1, "doing") is not None
    )  # "killing three and injuring, some, 20"
    at -= view.ends(at, phrase_list("cues", "each-of"))  # "killed every one of the 14 miners"
    length = view.ends(at, phrase_list("cues", "former"))
    at = at - length if length and view.text(at - length) in ("from", "of") else at
    return (
        doing(view, at, phrase)
        or act(view, at)
        or _loss(view, at, phrase)
        or treated(view, at, phrase)
        or toll(view, at)
        or labelled(view, at)
        or among_before(view, at)
        or _including(view, at)
        or out_of(view, at, phrase)
        or bounded_toll(view, at, phrase)
        or the_dead(view, at, phrase)
        or _life(view, at, phrase)
        or taken(view, at, phrase)
        or sought(view, at, phrase)
        or driven(view, at, phrase)
        or victims(view, at, phrase)
        or bare_label(view, at, phrase)
        or _said(view, at, phrase)
        or led_to(view, at, phrase)
    )


def _before_aside(view: SentenceWords, at: int) -> int:
    """Return the word before an aside on who counts: "has killed, by the ministry's count, 56 people"; else itself."""
    if view.text(at) != ",":
        return at
    opening = next((one for one in range(at - 2, max(0, at - _LONGEST_ASIDE), -1) if view.text(one) == ","), None)
    told = opening is not None and view.text(opening + 1) in ("by", "according", "in", "on")
    verb = None if opening is None or not told else view.harm_before(opening - 1, "done", "doing")
    return at if opening is None or verb is None else opening - 1


_LONGEST_ASIDE = 10


def doing(view: SentenceWords, at: int, phrase: Phrase) -> Evidence | None:
    """Read "killed", "has killed", "killing" right before the number, and "lost" before soldiers."""
    found = view.harm_before(at, "done", "doing") or (
        view.harm_before(at, "losing") if phrase.kind in ("person", "thing") or _known_loss(view, phrase) else None
    )
    if found is None:
        return None
    harm, first = found
    if "losing" in harm.roles and harm.roles.isdisjoint({"done", "doing"}):
        effect = "damage" if phrase.kind == "thing" else lost_as(view, phrase)
        return None if effect is None else Evidence(effect, first, at, "before", view.denied(first), verbal=True)
    if harm.roles == {"done"} and any(
        view.text(index) in words("cues", "passives") for index in range(first - 2, first)
    ):
        return None
    return Evidence(harm.effect, first, at, "before", did_not(view, first), verbal=True)


def _known_loss(view: SentenceWords, phrase: Phrase) -> bool:
    """Return whether a bare number that is lost counts people: "lost two of its own", or after a count of the dead."""
    bare = phrase.noun is None and view.text(phrase.last + 1) in ("", ".", ",", ";", "and")
    return phrase.share or (bare and (view.running == "deaths" or _loses_men(view, phrase)))


_MEN = 10_000
"""A body of fighters has fewer; what it loses beyond is money."""


def _loses_men(view: SentenceWords, phrase: Phrase) -> bool:
    """Return whether those who lost a bare number are a body of fighters: "the regiment says it lost nine"."""
    verb = view.words[phrase.numeral.last].token.head
    who = subject(verb) if phrase.numeral.sort == "exact" and (phrase.numeral.lower or 0) < _MEN else None
    if who is not None and who.pos_ == "PRON" and verb.dep_ == "ccomp":
        who = subject(verb.head)
    return who is not None and (
        who.lemma_.lower() in words("cues", "units") or by_word("persons").get(who.lower_) == "combatant"
    )


def act(view: SentenceWords, at: int) -> Evidence | None:
    """Read "the killing of", "the butchering of", "claimed the lives of" before the number."""
    if view.text(at) not in ("of", "to"):
        return None
    by = next((one for one in range(at - 1, at - _DOER, -1) if view.text(one) in ("by", ",", ".", ";")), at)
    doer = view.harm_before(by - 1, "act") if view.text(by) == "by" else None
    gerund = view.harm_before(at - 1, "doing") if view.text(at) == "of" and view.text(at - 1).endswith("ing") else None
    found = view.harm_before(at - 1, "act") or doer or gerund
    if found is None or (view.text(at) == "to") != (found[0].words == ("damage",)):
        return None
    harm, first = found
    while first > 0 and view.text(first - 1) in ("the", "a", "their"):
        first -= 1
    if view.text(first - 1) in words("cues", "lethal"):
        first -= 1
    elif harm.words in (("lives",), ("life",)):
        return None
    return Evidence(harm.effect, first, at, "before", view.denied(first))


_DOER = 7  # words from "by" to those it befell: "the killing by Fano elements of two clerks"


def bare_label(view: SentenceWords, at: int, phrase: Phrase) -> Evidence | None:
    """Read "Dead 12, injured 30", where a line begins with the label, and "Bakery fire: toll 31", "; toll at 12"."""
    if phrase.noun is not None or phrase.share:
        return None
    summed = view.text(phrase.last + 1) == "altogether" or view.text(phrase.last + 2) in ("all", "number", "total")
    apart = summed and view.text(at) == ","  # "the injured, 19 in all,"
    found = view.harm_before(at - apart, "state", "counted")
    whole = apart and found is not None and view.text(found[1] - 1) == "the" and view.text(found[1] - 2) != "of"
    if found is not None and (whole or found[1] == 0 or _opens_line(view, found[1])):
        return Evidence(found[0].effect, found[1] - 1 if whole else 0, at, "before")
    behind = view.text(phrase.last + 1) in _CLOSING
    aside = view.text(at) == "," and view.text(phrase.last + 1) == ","  # "the final toll, 31, was given in June"
    named = view.harm_before(at - aside, "toll") if behind else None
    if named is None or not _is_name(named[0]):
        return _of_headline(view, at) if behind else None
    return Evidence(named[0].effect, named[1], at, "before", verbal=True)


_CLOSING = ("", ".", ",", ";", ":", ")", "–", "—", "-", "as", "after", "from", "”", '"', "and")


def _is_name(harm: Harm) -> bool:
    """Return whether words name a toll and nothing else: "death toll", "toll", not "deaths"."""
    return harm.words[-1] in words("cues", "tallies")


def _of_headline(view: SentenceWords, at: int) -> Evidence | None:
    """Read "Death toll in Lomba fire now 57", where a headline leaves the verb out."""
    found = view.harm(0, "toll")
    plain = found is not None and all(
        one.tag not in ("VERB", "AUX", "NUM", "PUNCT", "PRON") or one.text.endswith(("ing", "ed"))
        for one in view.words[len(found.words) : at + 1]
    )
    if found is None or not plain or not _is_name(found) or at >= _HEADLINE:
        return None
    return Evidence(found.effect, 0, at, "before", verbal=True)


_HEADLINE = 12  # words of the longest headline that names a toll and gives it without a verb


def _opens_line(view: SentenceWords, first: int) -> bool:
    """Return whether only a group stands before a label at the beginning of a line: "Civilian deaths 4"."""
    return first < _GROUP_WORDS and all(names_group(view, at) for at in range(first))


_GROUP_WORDS = 3


def driven(view: SentenceWords, at: int, phrase: Phrase) -> Evidence | None:
    """Read "drove 12,000 people from their homes", "moved 3,000 villagers to safety"."""
    length = view.starts(phrase.last + 1, phrase_list("cues", "away"))
    if view.text(at) not in words("cues", "driving") or not length or phrase.kind not in ("person", "none"):
        return None
    return Evidence("displaced", at, phrase.last + length, "before", view.denied(at), verbal=True)


def sought(view: SentenceWords, at: int, phrase: Phrase) -> Evidence | None:
    """Read "rescuers are searching for nine others", "the search for six"; hunted suspects are not missing."""
    while view.text(at) in words("cues", "pointing") or view.text(at) in ("remaining", "other", "last", "final"):
        at -= 1
    if view.text(at) == "of" and view.text(at - 1) in ("trace", "sign", "word", "news") and view.text(at - 2) == "no":
        person = phrase.kind == "person" and phrase.numeral.sort != "none"
        return Evidence("missing", at - 2, at, "before", verbal=True) if person else None
    if view.text(at) != "for" or phrase.kind not in ("person", "none") or phrase.numeral.sort in ("none", "article"):
        return None
    whom = "" if phrase.noun is None else view.text(phrase.noun[1])
    hunted = whom in words("cues", "hunted") or by_word("persons").get(whom) == "combatant"
    first = at - 1 - (view.text(at - 1) == "out")
    seeking = view.text(first) in words("cues", "searching") and view.text(at + 1) not in words("cues", "hunted")
    told = any(word.text in words("cues", "searchers") for word in view.words[max(0, first - _SEARCH) : first + 1])
    if hunted or not seeking or not told:
        return None
    return Evidence("missing", first, at, "before", view.denied(first), verbal=True)


_SEARCH = 12


def _loss(view: SentenceWords, at: int, phrase: Phrase) -> Evidence | None:
    """Read "the loss of six men"; what is lost of things is damage, and read as such."""
    lost = view.text(at) == "of" and view.text(at - 1) in ("loss", "losses") and phrase.kind == "person"
    return (
        Evidence("deaths", at - 1 - (view.text(at - 2) == "the"), at, "before", view.denied(at - 1)) if lost else None
    )


def _said(view: SentenceWords, at: int, phrase: Phrase) -> Evidence | None:
    """Read "medics said 34", "the army acknowledges only 12", "gave a figure of 85", after a count of the dead."""
    listed = _on_a_list(view, at, phrase)
    if listed and view.running is not None:
        return Evidence(view.running, phrase.first, phrase.last, "in", view.denied(at), taken_up="figure")
    gap = _in_the_gap(view, at)
    rival = phrase.noun is None and view.text(at) == "(" and given_in_brackets(view, phrase.last + 1)
    bare = (phrase.noun is None or gap) and not phrase.share and (rival or view.text(phrase.last + 1) in _ENDING)
    there = view.running == "present" and phrase.kind == "person" and phrase.harm is None and not phrase.share
    if view.running is None or not (bare or there):
        return None
    length = view.ends(at, phrase_list("cues", "saying")) or view.ends(at, phrase_list("cues", "giving-a-number"))
    named = view.text(at) == "of" and view.text(at - 1) in words("cues", "tallies")
    if not named and not length and not gap and not rival:
        return None
    return Evidence(
        view.running, phrase.first, phrase.last, "in", view.denied(at), taken_up="toll" if named else "figure"
    )


def _on_a_list(view: SentenceWords, at: int, phrase: Phrase) -> bool:
    """Return whether names on a list are counted: "the parish register holds 46 names"."""
    if phrase.noun is None or view.text(phrase.last) not in ("names", "name", "entries"):
        return False
    near = range(max(0, at - _LISTED), at + 1)
    # "A list of suspects has 40 names": whose names they are is said.
    lists = [one for one in near if view.text(one) in words("cues", "reckonings") or view.text(one) == "listed"]
    led = lists == [] and view.words[at].tag in ("VERB", "AUX") and view.text(phrase.last + 1) != "of"
    return led or any(view.text(one + 1) != "of" or one + 2 == phrase.first for one in lists)


_LISTED = 8  # words from a list to how many names it has


def _in_the_gap(view: SentenceWords, at: int) -> bool:
    """Return whether a figure before it hangs on the same preposition: "the union speaks of 40, the police of 11"."""
    led = view.text(at)
    before = (one for one in range(at - 1) if led in ("of", "at", "as") and view.text(one) == led)
    near = (next_to for one in before for next_to in range(one + 1, min(one + 4, at - 1)))
    return any(is_number(view, one) or view.text(one) in words("reporting", "vague_figures") for one in near)


_ENDING = ("", ".", ";", ":", ",", "and", "but", "while", "”", '"', ")", "in", "as", "by", "on")


def _beside_one(view: SentenceWords, at: int) -> int:
    """Return how many words name one more before the number: "him and two others", "his wife and three sons"."""
    if view.text(at) != "and":
        return 0
    kin = view.text(at - 1) in by_word("persons") and view.text(at - 2) in words("cues", "owners")
    return 2 if view.text(at - 1) in words("cues", "objects") else 3 * kin


def taken(view: SentenceWords, at: int, phrase: Phrase) -> Evidence | None:
    """Read "took ten soldiers prisoner", "cost 21 people their lives", "pulled 14 people alive from the rubble"."""
    if phrase.kind not in ("person", "none") or phrase.numeral.sort == "none":
        return None
    behind = phrase.last + (view.text(phrase.last) not in _PRISONERS)
    lemma = view.words[at].token.lemma_.lower() if at >= 0 else ""
    effect: Effect | None = None
    last = behind
    if view.text(at) in words("cues", "taking"):
        effect = _PRISONERS.get(view.text(behind))
    elif lemma in ("cost", "rob", "claim") and view.text(behind + 1) in ("lives", "life"):
        effect, last = "deaths", behind + 1
    elif lemma in words("cues", "sending") and view.text(phrase.last + 1) in ("to", "into"):
        medic = by_word("persons").get(view.text(phrase.last)) == "medic"  # "sent 40 doctors to the clinics"
        last = 0 if medic else to_hospital(view, phrase.last + 1)
        effect = "injuries" if last else None
    elif lemma in words("cues", "drawing"):
        end = next(
            (one for one in range(behind, behind + _SAFE) if view.starts(one, phrase_list("cues", "alive"))), None
        )
        effect, last = (None, behind) if end is None else ("rescued", end)
    return None if effect is None else Evidence(effect, at, last, "before", view.denied(at), verbal=True)


_PRISONERS: dict[str, Effect] = {
    "prisoner": "arrested",
    "prisoners": "arrested",
    "captive": "abducted",
    "hostage": "abducted",
}
_SAFE = 4  # words behind those pulled out within which it is said that they live, or out of what


def _life(view: SentenceWords, at: int, phrase: Phrase) -> Evidence | None:
    """Read "claiming a life"."""
    if view.text(at) not in words("cues", "lethal") or view.text(phrase.last) != "life":
        return None
    return Evidence("deaths", at, phrase.last, "before", view.denied(at), verbal=True)


def _including(view: SentenceWords, at: int) -> Evidence | None:
    """Read "several were killed, including two children", where no number says how many in all."""
    length = view.ends(at, phrase_list("cues", "partial"))
    if not length:
        return None
    end = at - length - (view.text(at - length) in (",", "–", "—"))
    if view.text(end) in words("cues", "those"):  # "killed most of them, including"
        end -= 2 if view.text(end - 1) == "of" else 1
        end -= view.text(end) in ("most", "many", "some", "several", "all")
    found = view.harm_before(end, "done", "doing", "state", "counted")
    if found is None or _is_about_a_deed(view.words[end].token):
        return None
    return Evidence(found[0].effect, found[1], at, "before")


def _is_about_a_deed(noun: Token) -> bool:
    """Return whether others are listed behind a deed: "arrested 26 people over the killings, among them two"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in words("cues", "deeds_behind")


_ROLES: dict[str, tuple[Role, ...]] = {"nsubjpass": ("done",), "dobj": ("done", "doing"), "nsubj": ("dying",)}
"""Which harm words a noun in a relation to a verb suffers."""


def above(view: SentenceWords, phrase: Phrase) -> Evidence | None:
    """Climb the parse from the counted noun to what happened to it."""
    index = phrase.noun[1] if phrase.noun is not None else phrase.numeral.last
    token = view.words[index].token
    found = _above(view, token)
    whose = whose_number(token) if phrase.noun is None and found is None else token
    fate = None if whose is token else _above(view, whose)
    if fate is not None and fate.effect in ("deaths", "injuries"):
        first = view.at(view.sentence.base + int(whose.left_edge.idx))
        return dataclasses.replace(fate, first=first, taken_up="some")
    return found or (_above(view, view.words[phrase.numeral.last].token) if phrase.share else None)


def _above(view: SentenceWords, token: Token) -> Evidence | None:
    for _ in range(6):
        found = _relative(view, token) or governed(view, token)
        if found is not None:
            return found
        if token.dep_ == "conj" and token.head.pos_ == "VERB" and any(children(token.head, "dobj")):
            return _suffered(view, token.head)  # "abducted a chief, and 50 others": the parse joins them to the verb
        if token.dep_ not in ("conj", "appos", "nummod", "quantmod"):
            return None
        token = token.head
    return None


def and_died(view: SentenceWords, phrase: Phrase) -> Evidence | None:
    """Read the second verb of a subject: "a man was hit by a train and died", "nine slipped and drowned"."""
    token = view.words[phrase.noun[1] if phrase.noun is not None else phrase.numeral.last].token
    if token.dep_ not in ("nsubj", "nsubjpass") or phrase.kind not in ("person", "none"):
        return None
    joined = [one for one in children(token.head, "conj") if not children(one, "nsubj", "nsubjpass", "neg", "aux")]
    for verb in joined:
        at = view.at(view.sentence.base + int(verb.idx))
        passive = verb.tag_ == "VBN" and not children(verb, "dobj")
        harm = view.harm(at, "dying") or (view.harm(at, "done") if passive else None)
        if harm is not None and harm.effect in ("deaths", "injuries") and at > phrase.last:
            return Evidence(harm.effect, at, at + len(harm.words) - 1, "above", verbal=True)
    return None


def _suffered(view: SentenceWords, verb: Token) -> Evidence | None:
    """Return the harm that a verb does to its objects."""
    at = view.at(view.sentence.base + int(verb.idx))
    harm = view.harm(at, "done", "doing")
    negated = any(child.dep_ == "neg" for child in verb.children)
    return None if harm is None else Evidence(harm.effect, at, at + len(harm.words) - 1, "above", negated, verbal=True)


def _relative(view: SentenceWords, token: Token) -> Evidence | None:
    """Read "people who were found dead", "those killed" under the noun."""
    for child in token.children:
        if child.dep_ in ("acl", "relcl") and child.i > token.i:
            at = view.at(view.sentence.base + int(child.idx))
            harm = view.harm(at, "done", "dying")
            own = not any(
                other.dep_ in ("dobj", "nsubj", "nsubjpass") and other.lower_ not in ("who", "that", "which")
                for other in child.children
            )
            if harm is not None and own and child.tag_ != "VBG":
                return Evidence(harm.effect, at, at + len(harm.words) - 1, "above", verbal=True)
            for said in children(child, "ccomp") if child.dep_ == "relcl" else ():
                at = view.at(view.sentence.base + int(said.idx))
                harm = view.harm(at, "done", "dying")
                doer = subject(said)
                if harm is not None and (
                    doer is None or doer.lower_ in ("who", "that")
                ):  # "the 42 people who X had said were kidnapped"
                    return Evidence(harm.effect, at, at + len(harm.words) - 1, "above", verbal=True)
    return None


def governed(view: SentenceWords, token: Token) -> Evidence | None:
    """Read the verb that a noun is the subject or the object of."""
    verb = token.head
    at = view.at(view.sentence.base + int(verb.idx))
    negated = any(child.dep_ == "neg" for child in verb.children)
    if token.dep_ == "nsubj" and verb.lemma_ in ("be", "remain"):
        return _state(view, verb, negated=negated)
    if token.dep_ == "nsubjpass" and (found := _state(view, verb, negated=negated)) is not None:
        return found  # "all 181 passengers on the jet are presumed dead"
    harm = view.harm(at, *_ROLES[token.dep_]) if token.dep_ in _ROLES else None
    if harm is None and token.dep_ == "nsubjpass":  # "were reported by X to have been killed"
        raised = next((one for one in verb.children if one.dep_ == "xcomp" and one.i > verb.i), verb)
        at = view.at(view.sentence.base + int(raised.idx))
        harm = view.harm(at, "done", "dying")
    if harm is None and token.dep_ == "nsubj" and _elided(verb, token):
        harm = view.harm(at, "done")
    if harm is None:
        return None
    return Evidence(harm.effect, at, at + len(harm.words) - 1, "above", negated, verbal=True)


def and_then(view: SentenceWords, phrase: Phrase) -> Iterator[Phrase]:
    """Yield those counted once more, by what befell them then: "abducted 14 villagers and killed them"."""
    token = view.words[phrase.noun[1] if phrase.noun is not None else phrase.numeral.last].token
    then = _done_to_them(view, token.head) if token.dep_ == "dobj" else None
    if then is None or phrase.kind not in ("person", "none") or phrase.numeral.sort == "none":
        return
    at, harm = then
    if phrase.evidence is None or phrase.evidence.effect != harm.effect:
        yield dataclasses.replace(phrase, evidence=Evidence(harm.effect, at, at, "above", verbal=True))


def _done_to_them(view: SentenceWords, verb: Token) -> tuple[int, Harm] | None:
    """Return the harm that is then done to the object of a verb: "dragged 14 villagers away and killed them"."""
    for other in verb.subtree:
        kinds = {one.dep_ for one in other.children}
        own = other.i > verb.i and other.pos_ == "VERB" and kinds.isdisjoint({"nsubj", "nsubjpass", "neg"})
        if not own or not any(one.dep_ == "dobj" and one.lower_ == "them" for one in other.children):
            continue
        at = view.at(view.sentence.base + int(other.idx))
        shot = Harm((other.lower_,), "deaths", frozenset({"done"})) if _shot_dead(view, at) else None
        harm = shot or view.harm(at, "done", "doing")
        if harm is not None and (shot is not None or _told_of_verb(other)):
            return at, harm
    return None


def _shot_dead(view: SentenceWords, at: int) -> bool:
    """Return whether "shot them dead", "hacked them to death" begins at an index."""
    return view.text(at + 1) == "them" and (view.text(at + 2) == "dead" or view.reads(at + 2, ("to", "death")))


def _told_of_verb(verb: Token) -> bool:
    """Return whether a verb tells what happened: not what somebody meant, "to kill them", or threatened."""
    return verb.tag_ in ("VBD", "VBN", "VBG") and not any(
        one.dep_ == "aux" and one.tag_ == "MD" for one in verb.children
    )


def _elided(verb: Token, subject: Token) -> bool:
    """Return whether "were" is left out: "16 were killed and 20 wounded"."""
    kinds = {child.dep_ for child in verb.children}
    return verb.tag_ in ("VBN", "VBD") and verb.i > subject.i and kinds.isdisjoint({"dobj", "aux", "ccomp"})


def _state(view: SentenceWords, verb: Token, *, negated: bool) -> Evidence | None:
    for child in verb.children:
        if child.dep_ in ("acomp", "attr", "oprd"):
            at = view.at(view.sentence.base + int(child.idx))
            harm = view.harm(at, "state", "done")
            if harm is not None:
                return Evidence(harm.effect, at, at + len(harm.words) - 1, "above", negated, verbal=True)
    return None


def burned(view: SentenceWords, start: int) -> Evidence | None:
    """Read "at least 60 with burns" behind those counted, and "nine of them fatally"."""
    if view.text(start) in ("fatally", "mortally") and view.text(start + 1) in ("", ".", ",", ";", ")", "and"):
        return Evidence("deaths", start, start, "after", verbal=True)
    ends = view.text(start + 1) in ("", ".", ",", ";", ")", "and")
    if view.text(start) in words("cues", "passives") and view.reads(start + 1, ("critical", ".")):
        return Evidence("injuries", start, start + 1, "after", verbal=True)
    if ends and view.text(start) in ("critically", "gravely", "seriously", "severely", "badly"):
        return Evidence("injuries", start, start, "after", verbal=True)  # "40 were wounded, 12 critically"
    hurt = view.text(start) == "with" and {view.text(at) for at in range(start + 1, start + 4)} & words("cues", "hurts")
    return Evidence("injuries", start, start, "after", verbal=True) if hurt else sustained(view, start)


def sustained(view: SentenceWords, start: int) -> Evidence | None:
    """Read "sustained minor injuries", "escaped with burns" behind those counted."""
    at = start
    while view.text(at) in ("who", "had", "have", "has", "also", "reportedly") or view.text(at) in words(
        "cues", "fillers"
    ):
        at += 1
    near = range(at, at + 5)
    hurt = next((index for index in near if view.text(index) in ("injuries", "injury", "wounds", "burns")), None)
    plain = hurt is not None and all(
        view.words[index].tag in ("ADJ", "NOUN", "PUNCT", "DET") and view.text(index) not in ("no", ",", ".")
        for index in range(at, hurt)
    )  # not "had died of their wounds"
    if view.text(at - 1) in ("had", "have", "has") and hurt is not None and plain:
        return Evidence("injuries", at - 1, hurt, "after", verbal=True)  # "had “minor injuries”"
    while view.text(at) in words("cues", "passives"):
        at += 1
    to = at + 1 + (view.text(at + 1) == "still" or view.reads(at + 1, ("in", "with")))  # "were brought in with burns"
    brought = view.text(at) in words("cues", "bringing") and view.text(to) in ("to", "with", "by", "into")
    bare = is_number(view, start - 1) or view.text(start - 1) in words("cues", "those")
    brought = brought or (bare and view.text(at) in words("cues", "staying") and view.text(to) in ("in", "at", "under"))
    if brought and to_hospital(view, at + 1):
        return Evidence("injuries", at, to_hospital(view, at + 1), "after", verbal=True)
    if view.text(at) not in words("cues", "sustaining"):
        return None
    for end in range(at + 1, at + NEAR_INJURY):
        if view.text(end) in words("cues", "hurts") and view.text(end + 1) not in words("cues", "hurts"):
            fatal = any(view.text(index) in ("fatal", "mortal", "deadly") for index in range(at, end))
            return Evidence("deaths" if fatal else "injuries", at, end, "after", verbal=True)
        if not view.text(end)[:1].isalpha() or view.text(end) in ("no", "not", "without"):
            return None
    return None


def with_wounds(view: SentenceWords, phrase: Phrase) -> Evidence | None:
    """Read "another 61 people, many with shrapnel in the legs": the wounds of most of them tell of all."""
    at = phrase.last + 1
    most = view.text(at + 1) in words("cues", "asides") - {"some", "who", "aged"} and view.text(at + 2) == "with"
    aside = most and view.text(at) in (",", "(", "–", "—") and phrase.kind in ("person", "none")
    near = range(at + 3, at + 6) if aside else ()
    hurt = next((one for one in near if view.text(one) in words("cues", "hurts")), None)
    return None if hurt is None else Evidence("injuries", at, hurt, "after", verbal=True)


def borne_away(view: SentenceWords, phrase: Phrase, found: Evidence) -> Effect | None:
    """Return what words for the loss of things tell of people: "swept away", "buried by a landslide", "blown up"."""
    if view.starts(found.first, phrase_list("cues", "sweeping")):
        return "missing"
    if view.starts(found.first, phrase_list("cues", "bursting")):
        return "deaths"
    under = words_behind(view, max(found.last, phrase.last), 5) & (words("cues", "burying") | {"under", "beneath"})
    return "missing" if view.text(found.last) == "buried" and found.verbal and under else None


def identified_as(view: SentenceWords, reading: Phrase) -> tuple[int, int] | None:
    """Return as whom some are identified: "32 of the bodies were identified as gunmen and 57, as belonging to X"."""
    at = reading.last + 1
    if not (reading.share or reading.noun is None):
        return None
    while view.text(at) in words("cues", "auxiliaries"):
        at += 1
    if view.text(reading.last) in ("which", "whom"):  # "five of which it classed as civilians"
        at = next((one for one in range(at, at + 5) if view.text(one + 1) == "as"), at)
    named = view.words[min(at, len(view) - 1)].tag == "VERB" and view.text(at + 1) == "as"
    at += named or view.text(at) == ","
    if view.text(at) != "as" or not (named or reading.gapped):
        return None
    at += 1 + 2 * view.reads(at + 1, ("belonging", "to")) + view.reads(at + 1, ("being",))
    while view.text(at) in words("cues", "determiners"):
        at += 1
    found = noun_span(view, at)
    return found if found is not None and view.text(found[1]) in by_word("persons") else None


def share_bound(view: SentenceWords, readings: list[Phrase], index: int) -> None:
    """Read "at least 32 gunmen and 23 guards were killed" as at least 23: one bound stands before both."""
    reading, leading = readings[index], readings[index - 1]
    bound, own = leading.numeral, reading.numeral
    given, told = leading.evidence, reading.evidence
    if given is None or told is None or not {given.effect, told.effect} <= {"deaths", "injuries"}:
        return
    least = bound.sort == "exact" and bound.upper is None
    least = least and view.starts(bound.first, phrase_list("bounds.before", "least")) > 0
    plain = own.sort == "exact" and own.lower == own.upper and own.first == own.core
    end = leading.last if leading.inherited or given.side != "after" else max(leading.last, given.last)
    beside = view.text(end + 1) == "and" and reading.first == end + 2
    left = view.text(leading.first - 1) in words("cues", "leaving")
    same = reading.inherited or leading.inherited or left or given.first == told.first
    if least and plain and beside and same:
        readings[index] = dataclasses.replace(reading, numeral=dataclasses.replace(own, upper=None))
