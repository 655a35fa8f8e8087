"""Whether those counted were there or did not come back, figures on a class of people, and how one is arrived at.

People were there who were aboard, in a crowd, at work, on a list, or "we"; "those on board", "the dead" and "the
missing" are classes on which somebody puts a figure.
"""

import re
from functools import cache
from typing import Final

from claimgraph import schema
from claimgraph.propose.english import gazetteer, syntax
from claimgraph.propose.english.lexicon import alternatives, by_word, phrase_list, words
from claimgraph.propose.english.meaning import is_negated
from claimgraph.propose.english.quantities.nouns import names_group
from claimgraph.propose.english.quantities.numbers import Effect, Evidence, SentenceWords
from claimgraph.propose.english.quantities.phrases import Phrase, is_number
from claimgraph.propose.english.syntax import Token


def stands_apart(view: SentenceWords, reading: Phrase, following: Phrase) -> bool:
    """Return whether a clause begins behind the comma after a count: "held 90 marchers, and three men were killed"."""
    thing, who = (view.words[(one.noun or (0, one.numeral.last))[1]].token for one in (reading, following))
    verb = thing.head if thing.dep_ == "dobj" else thing.head.head
    own = who.dep_ in syntax.SUBJECTS and who.head.pos_ in ("VERB", "AUX") and who.head is not verb
    return own and verb.i < thing.i and thing.dep_ in ("dobj", "pobj") and view.text(reading.last + 1) == ","


def is_present(view: SentenceWords, phrase: Phrase) -> bool:
    """Return whether a count is of people who were there: aboard, in a crowd, on a list, "200 of us"."""
    if phrase.numeral.plain == "one":
        return False
    if _is_us(view, phrase) or _on_record(view, phrase):
        return True
    if phrase.kind == "person" and not phrase.share:
        return _carried_or_there(view, phrase) or _is_there(view, phrase)
    return phrase.kind == "none" and not phrase.share and _is_aboard(view, phrase)


def tells_own_loss(text: str, first: int, start: int, end: int, number: int) -> bool:
    """Return whether a side counts its own people: "it had lost 50 men", "four of its fighters were killed".

    Args:
        text: The document.
        first: Where the sentence begins.
        start: Where the words of the count begin.
        end: Where they end.
        number: Where its number ends.
    """
    beside = text[max(start - _LOSS, first) : number + _LOSS]
    return _LOST.search(beside) is not None or _OF_ITS_OWN.search(text[start:end]) is not None


def own_losses(said: str) -> tuple[str, str] | None:
    """Return the words in which a side counts its own people, "its losses", "our own dead", with their category."""
    found = _OWN_LOSSES.search(said)
    return None if found is None else (found.group(), "combatant")


_LOSS = 12
"""Characters before and behind a count in which "it had lost" stands."""
_LOST = re.compile(r"\b(?:it|they|we)\s+(?:had\s+|have\s+)?lost\b", re.IGNORECASE)
_OF_ITS_OWN = re.compile(r"\bof\s+(?:its|their|our)\b", re.IGNORECASE)
_OWN_LOSSES = re.compile(
    r"(?i)\b(?:its|their|our)\s+(?:(?:own\s+)?(?:losses|casualties)|own\s+(?:dead|wounded|injured|killed|fallen))\b"
)


def lost_as(view: SentenceWords, phrase: Phrase) -> Effect | None:
    """Return what befell those whom a side lost: they died, were taken ("as prisoners"), or only left it."""
    behind = range(phrase.last + 1, min(phrase.last + _SOON_BEHIND, len(view)))
    kinds: tuple[tuple[str, Effect | None], ...] = (("taken", "arrested"), ("left", None), ("hurt", "injuries"))
    found = (effect for kind, effect in kinds if any(view.starts(at, phrase_list("lost-as", kind)) for at in behind))
    return next(found, "deaths")


_SOON_BEHIND = 4
"""Words behind those lost in which it is told how: "300 men, all captured"."""


def asked_for(view: SentenceWords) -> Effect | None:
    """Return how many of whom a sentence asks or leaves open: "how many were on board is disputed"."""
    opened = (at for at in range(len(view) - 2) if view.reads(at, ("how", "many")) or view.reads(at, ("number", "of")))
    first = next(opened, None)
    for at in range(len(view) if first is None else first + 2, len(view)):
        if view.text(at) in (",", ";", ":"):
            break
        if any(view.starts(at, phrase_list("presence", kind)) for kind in ("aboard", "after")):
            return "present"
        harm = view.harm(at, "state", "done", "dying", "counted")
        if harm is not None:
            return harm.effect
    return None


def _is_us(view: SentenceWords, phrase: Phrase) -> bool:
    """Return whether whoever speaks was one of them: "we were maybe 400", "there were 200 of us"."""
    at = _led_by(view, phrase)
    if view.text(at) not in ("were", "was", "are", "been"):
        return False
    while view.text(at - 1) in words("cues", "auxiliaries"):
        at -= 1  # "there must have been eighty of us"
    ours = view.text(at - 1) == "we" and phrase.kind in ("none", "person")
    return ours or (view.text(at - 1) == "there" and view.text(phrase.last) == "us")


def _led_by(view: SentenceWords, phrase: Phrase) -> int:
    """Return the word that leads to a count, past "also", "about" and the like."""
    at = phrase.first - 1
    while at > 0 and view.text(at) in words("cues", "fillers"):
        at -= 1
    return at


def _on_record(view: SentenceWords, phrase: Phrase) -> bool:
    """Return whether a record of those aboard counts them: "its manifest had 88", "312 tickets were sold"."""
    counted = "" if phrase.noun is None else view.text(phrase.noun[1])
    if counted in words("presence", "tickets"):
        token = view.words[phrase.last].token
        return token.head.lemma_.lower() in words("presence", "selling")
    if phrase.share or not (phrase.kind in ("none", "person") or counted in ("names", "entries", "bookings")):
        return False
    at = _led_by(view, phrase)
    said = view.ends(at, phrase_list("cues", "saying")) or view.ends(at, phrase_list("cues", "giving-a-number"))
    near = range(max(0, at - _RECORDED), at + 1)
    if any(view.text(one) in words("presence", "allowing") for one in near):
        return False  # "speaks of room for 40 passengers"
    if counted in words("presence", "named"):
        return said > 0  # "speaks of 200 passengers": they were aboard
    listed = any(view.starts(one, phrase_list("presence", "records")) for one in near)
    return listed and (said > 0 or view.ends(at, phrase_list("cues", "showing")) > 0)


_RECORDED = 8
"""Words from a record to how many it has."""


def _is_there(view: SentenceWords, phrase: Phrase) -> bool:
    """Return whether the verb of people says where they were or what they were about, and not what befell them."""
    verb = _verb_of(view, phrase)
    return verb is not None and not is_negated(verb) and (is_placed(verb) or _under_way(verb) or _came(verb))


def _is_aboard(view: SentenceWords, phrase: Phrase) -> bool:
    """Return whether a bare number is of people who came aboard, or were in what holds them: "60 were on the boat"."""
    at = phrase.last + 1
    passing = words("cues", "auxiliaries") | words("cues", "fillers")
    while not (told := view.starts(at, phrase_list("presence", "aboard"))) and view.text(at) in passing:
        at += 1
    verb = _verb_of(view, phrase)
    if told or verb is None or is_negated(verb):
        return told > 0
    return _came(verb) or (is_placed(verb) and (view.running is not None or _holds_people(verb)))


def _verb_of(view: SentenceWords, phrase: Phrase) -> Token | None:
    """Return the verb of which those counted are the subject, by the words behind them or by the parse."""
    at = behind_aside(view, phrase.last + 1)
    while view.text(at) in words("cues", "fillers") or view.text(at) in ("who", "that"):
        at += 1
    behind: Token | None = view.words[at].token if at < len(view) and view.words[at].tag in ("AUX", "VERB") else None
    if behind is not None:
        return behind.head if behind.dep_ in ("aux", "auxpass") else behind
    token: Token = view.words[phrase.last].token
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        token = token.head.head  # "hundreds of pilgrims from the hills had gathered"
    return token.head if token.dep_ in ("nsubj", "nsubjpass") and token.head.i > token.i else None


def is_placed(verb: Token) -> bool:
    """Return whether people are said to be in a place: in "the hall" or "it", not in a state, "in shock"."""
    if verb.lemma_ != "be" or any(one.i > verb.i for one in syntax.children(verb, "attr")):
        return False
    around = [one for one in verb.children if one.i > verb.i]
    if any(one.lower_ in words("presence", "adverbs") for one in around if one.dep_ in ("advmod", "acomp", "prep")):
        return True
    led = [one for one in around if one.dep_ == "prep" and one.lower_ in words("presence", "places")]
    where = [syntax.child(one, "pobj") for one in led]
    return any(one is not None and (one.pos_ in ("PROPN", "PRON") or _is_pointed_at(one)) for one in where)


def _is_pointed_at(noun: Token) -> bool:
    return any(one.dep_ == "poss" or one.lower_ in ("the", "this", "that") for one in noun.lefts)


def _holds_people(verb: Token) -> bool:
    """Return whether people are in a vessel or a building, or in what a pronoun stands for."""
    where = [syntax.child(one, "pobj") for one in syntax.children(verb, "prep")]
    holders = words("weapons", "craft") | words("presence", "holders")
    return any(one is not None and (one.pos_ == "PRON" or one.lemma_.lower() in holders) for one in where)


def _under_way(verb: Token) -> bool:
    """Return whether people were at something when it happened: "50 guests were sleeping in his house"."""
    helpers = [one.lower_ for one in syntax.children(verb, "aux")]
    lemma = verb.lemma_.lower()
    goes_on = verb.tag_ == "VBG" and helpers[-1:] in (["were"], ["was"], ["been"])
    return goes_on and not syntax.children(verb, "auxpass") and lemma not in words("presence", "suffering")


def _came(verb: Token) -> bool:
    """Return whether people came together or aboard: "had boarded", "had got on", "set off from the beach"."""
    lemma = verb.lemma_.lower()
    particles = [one.lower_ for one in verb.children if one.dep_ in ("prt", "advmod", "prep") and one.i > verb.i]
    said = {lemma, *(f"{lemma} {one}" for one in particles)}
    return not said.isdisjoint(words("presence", "coming")) and (
        lemma not in ("get", "climb", "set", "go") or any(one.lower_ == "had" for one in syntax.children(verb, "aux"))
    )


def _carried_or_there(view: SentenceWords, phrase: Phrase) -> bool:
    """Return whether words beside people say that they were there: "was carrying 188 passengers", "44 were aboard"."""
    at = behind_aside(view, phrase.last + 1)
    behind = view.starts(at, phrase_list("presence", "after"))
    while not behind and (view.text(at) in words("cues", "auxiliaries") or view.text(at) in words("cues", "fillers")):
        at += 1
        behind = view.starts(at, phrase_list("presence", "after"))
    at = _led_by(view, phrase)
    led = view.ends(at, phrase_list("presence", "before"))
    crowd = view.text(phrase.numeral.first - 2) in words("presence", "crowds")
    led += crowd and view.text(phrase.numeral.first - 1) == "of"
    listing = view.text(at) in ("held", "holds", "listed", "lists")
    led += listing and view.text(phrase.last) in ("passengers", "crew", "travellers")
    there = view.text(at) in ("were", "are", "was") and view.text(at - 1) == "there"
    after = view.text(phrase.last + 1)
    ends = after in ("", ".", ",", "who") and view.text(phrase.last) not in words("cues", "people")
    needy = any(view.text(one) == "need" for one in range(phrase.last + 2, phrase.last + 5))  # "in urgent need of help"
    behind = behind or (1 if there and not needy and (ends or after in words("cues", "beside")) else 0)
    bare = view.text(at) == "with" and led <= 1 and not crowd
    return behind > 0 if bare else behind > 0 or led > 0 or _carried(view, phrase) or _attacks(view, phrase)


def _attacks(view: SentenceWords, phrase: Phrase) -> bool:
    """Return whether those counted made the attack: "200 gunmen stormed the town", "carried out by 150 inmates"."""
    token: Token = view.words[phrase.last].token
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        token = token.head.head  # "hundreds of gunmen"
    verb = token.head.head if token.dep_ == "pobj" and token.head.dep_ == "agent" else token.head
    told = verb.pos_ == "VERB" and not is_negated(verb)
    if phrase.numeral.plain == "one" or token.dep_ not in ("nsubj", "pobj") or not told:
        return False
    lemma = verb.lemma_.lower()
    called = [lemma, *(f"{lemma} {one.lower_}" for one in syntax.children(verb, "dobj"))]  # "opened fire"
    deed = any(by_word("events.verbs").get(one) == "attack" for one in called) or lemma in words("frames.hit", "verbs")
    carried = by_word("events.carriers").get(lemma) == "active"
    does = token.dep_ == "nsubj" and lemma in ("carry", "launch", "mount", "stage")
    objects = {one.lemma_.lower() for one in syntax.children(verb, "dobj")}
    carried = carried and (token.dep_ == "pobj" or (does and bool(objects & words("nouns", "strikes"))))
    return carried or (deed and (token.dep_ == "nsubj") != syntax.is_passive(verb))


def _carried(view: SentenceWords, phrase: Phrase) -> bool:
    """Return whether people are what is carried beside something else: "was carrying fuel and 40 troops"."""
    token: Token = view.words[phrase.last].token
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ == "dobj" and token.head.lower_ in words("presence", "carrying")


OPEN = (",", "(", "–", "—", "-", "[")
CLOSED = (",", ")", "–", "—", "-", "]")


def behind_aside(view: SentenceWords, start: int) -> int:
    """Return where the sentence goes on behind an aside: "200 workers, many of them women, were inside"."""
    if view.text(start) not in OPEN or not is_parenthetical(view, start + 1):
        return start
    closing = (at for at in range(start + 1, min(len(view), start + 12)) if view.text(at) in CLOSED)
    end = next(closing, None)
    return start if end is None or view.words[min(end + 1, len(view) - 1)].tag != "AUX" else end + 1


def is_parenthetical(view: SentenceWords, at: int) -> bool:
    """Return whether an aside begins at an index that says more of the counted: "including …", "7 of them …"."""
    if view.text(at)[:1].isdigit() or is_number(view, at):
        return True
    if view.starts(at, phrase_list("cues", "partial")) or view.text(at) in words("cues", "asides"):
        return True
    if view.words[min(at, len(view) - 1)].tag == "PROPN":
        return True  # "one man, Anis Omar, died"
    return any(view.text(index) == "of" and view.text(index + 1) in ("whom", "them") for index in range(at, at + 4))


def unseen(view: SentenceWords, start: int) -> Evidence | None:
    """Read "never came home", "have yet to be traced", "had failed to return": who does not turn up is missing."""
    gone = False
    for at in range(start, len(view)):
        text, to = view.text(at), view.text(at + 1) == "to"
        length = view.starts(at, phrase_list("fates", "appearing"))
        if length:
            return Evidence("missing", start, at + length - 1, "after", verbal=True) if gone else None
        gone = gone or text in words("cues", "negations") or (to and text in ("yet", "still", "failed"))
        passing = words("cues", "auxiliaries") | words("cues", "fillers") | {"who", "that", "yet", "failed", "to"}
        if text not in passing:
            return None
    return None


# Figures that are put on a class of people.


def the_dead(view: SentenceWords, at: int, phrase: Phrase) -> Evidence | None:
    """Read "put the dead at 21", "its own dead come to five", "bring the dead to 19", "the dead between 20 and 60"."""
    to = view.text(at) == "to"
    at -= to and view.text(at - 1) in words("cues", "numbering")  # "come to"
    there = those_there(view, at - 1) if view.text(at) in words("cues", "numbering") else None
    if there is not None and _is_put(view, there, at):
        return Evidence("present", there, at, "before", verbal=True)
    bounded = phrase.numeral.first != phrase.numeral.core and view.harm_before(at, "done", "state") is not None
    left = at - 1 - (view.text(at - 1) in words("cues", "fillers") or view.text(at - 1) in SUPPOSING)
    left -= view.text(left) == "not" and (1 + (view.text(left - 1) in ("do", "did")))
    left = _before_place(view, left)
    found = view.harm_before(at if bounded else left, "done", "state", "counted")
    first = None if found is None else _whose_dead(view, found[1])
    if found is None or first is None:
        return None
    if not (_is_put(view, first, at) or ((bounded or to) and _puts(view, first, to=to))):
        return None
    return Evidence(found[0].effect, max(0, first), at, "before", verbal=True)


def _is_put(view: SentenceWords, first: int, at: int) -> bool:
    """Return whether a figure is put on a group: "put the dead at 21", "gives the missing as nine", "numbered"."""
    numbered = view.text(at) in words("cues", "numbering")
    return numbered and (view.text(at) not in ("at", "as") or _puts(view, first))


def _puts(view: SentenceWords, first: int, *, to: bool = False) -> bool:
    """Return whether a verb of putting stands before a group, or before one beside it: "and the injured at 60"."""
    verbs = words("stages", "change") if to else words("cues", "putting")
    stood = verbs | words("cues", "settling")
    beside = view.text(first - 1) == "and" and any(view.text(at) in stood for at in range(first - _PUT, first - 1))
    return view.text(first - 1) in verbs or beside


_PUT = 9
"""Words from the verb of putting to the second group that it puts a figure on."""


def those_there(view: SentenceWords, end: int) -> int | None:
    """Return where those who were there are named up to an index: "those on board", "the number of people inside"."""
    length = view.ends(end, phrase_list("presence", "aboard"))
    at = end - length
    named = length > 0 and (view.text(at) in words("cues", "pointing") or view.text(at) in by_word("persons"))
    crowd = view.text(end) in words("presence", "crowds") | words("presence", "named")
    if not (named or view.text(at) in words("cues", "tallies") if length else crowd):
        return None
    at = at if length else end
    while (
        at > 0
        and view.words[at - 1].tag in ("DET", "ADJ", "PRON", "ADP", "NOUN")
        and view.text(at - 1) in (words("cues", "pointing") | words("cues", "tallies") | {"of", "total", "people"})
    ):
        at -= 1
    return at


def _whose_dead(view: SentenceWords, at: int) -> int | None:
    """Return where "the dead", "its own dead", "the civilian dead" begins, whose last word stands at an index."""
    first = at
    while first > 0 and (names_group(view, first - 1) or view.text(first - 1) in _WHOSE):
        first -= 1
    pointed = view.text(first - 1) in words("cues", "pointing") or view.text(first - 1) in ("'s", "’s", "our")
    return first - 1 if pointed else (first if first == 0 else None)


_WHOSE = frozenset({"own", "enemy"})


def _before_place(view: SentenceWords, at: int) -> int:
    """Return the word before where somebody was, or the word itself: "the dead in his city might number 200"."""
    near = range(at, max(0, at - _PLACED), -1)
    start = next((one for one in near if view.text(one) in words("cues", "beside")), None)
    plain = start is not None and all(
        view.words[one].tag in ("DET", "PRON", "ADJ", "NOUN", "PROPN") for one in range(start + 1, at + 1)
    )
    return at if start is None or not plain else start - 1


_PLACED = 5


SUPPOSING = frozenset({"could", "may", "might"})


def side(before: str, after: str) -> tuple[str, str | None] | None:
    """Return whose dead a bare number counts, and their category: "rebel losses at 12", "one dead on the Afghan side".

    Args:
        before: The sentence up to the number.
        after: The sentence from the end of the number.
    """
    beside = _ON_A_SIDE.match(after) or _OPENING_SIDE.search(before)
    if beside is not None:
        return (f"{beside['whose']} side", None) if beside["whose"].lower() not in words("sides", "none") else None
    found = _LOSSES.search(before) or _SUFFERING.search(before) or _COSTING.search(before)
    said = None if found is None else found["whose"].removesuffix("'s").removesuffix("’s").removeprefix("The ").strip()
    if said is None or said.lower().split()[-1] in words("sides", "none"):
        return None
    last = said.split()[-1]
    kind = by_word("persons").get(last.lower()) or ("combatant" if last.lower() in words("sides", "armed") else None)
    known = any(last.lower() in one for one in (by_word("persons"), words("actors", "groups"), words("sides", "armed")))
    named = last[:1].isupper() and (gazetteer.place(said) is None or gazetteer.kind_of_body(said) is not None)
    return (said, kind) if known or named else None


_SOMEBODYS: Final = (
    r"\b(?:the\s)?(?P<whose>(?:[A-Z][\w-]{1,30}\s){0,2}(?<![\w-])[\w-]{2,30}(?:[’']s|(?<=s)[’'])?)(?![\w-])"
)
_SOME: Final = r"(?:\s(?:at\sleast|at\smost|about|around|some|only|just|nearly|almost|over|more\sthan|up\sto))?\s?$"
_LOSSES: Final = re.compile(
    rf"{_SOMEBODYS}\s(?:losses|casualties|dead|fatalities)\s"
    rf"(?:at|as|to|stood\sat|stands\sat|was|were|is|are|numbered|included|totall?ed|(?:came|amount(?:s|ed)?|rose)\sto){_SOME}"
)
_SUFFERING: Final = re.compile(rf"{_SOMEBODYS}\s(?:had\s|have\s)?(?:suffered|sustained|lost|incurred|took){_SOME}")
_COSTING: Final = re.compile(rf"\bcost\s{_SOMEBODYS}{_SOME}")
_AT_SIDE: Final = r"on\s+(?:the\s+)?(?P<whose>[\w-]+)(?:[’']s)?\s+side\b"
_ON_A_SIDE: Final = re.compile(rf"[^.;:,]{{0,40}}?\b{_AT_SIDE}")
_OPENING_SIDE: Final = re.compile(rf"(?:^|[.;:“\"]\s*|\b(?:and|but|while)\s+){_AT_SIDE}[^.;:]{{0,40}}$", re.IGNORECASE)


_FOUND = r"(?:recovered|retrieved|exhumed|pulled)"
_UP_TO_NOW = r"(?:(?:so|thus) far|to date|(?:up )?(?:to|until|till) now)"
_SINGLY = r"(?:by\s+(?:full\s+|their\s+)?names?|individually|one\s+by\s+one|singly|case\s+by\s+case)"

_BASES: dict[schema.Basis, re.Pattern[str]] = {
    "bodies recovered": re.compile(rf"\b{_FOUND}\b.*\bbod(?:y|ies)\b|\bbod(?:y|ies)\b.*\b{_FOUND}\b", re.IGNORECASE),
    "documented": re.compile(
        rf"(?i)\b(?:documented|(?<!\d\s)names|identities|{_SINGLY}|(?:able|managed)\s+to\s+(?:name|identify)|(?:has|have|had)\b.*\b(?:named|identified))\b"
    ),
    "so far": re.compile(rf"\b(?:{_UP_TO_NOW}|still\s+\w+ing)\b", re.IGNORECASE),
    "confirmed": re.compile(r"\bconfirmed\b", re.IGNORECASE),
    "estimated": re.compile(r"\bestimat(?:es?|ed|ions?)\b", re.IGNORECASE),
    "claimed": re.compile(r"\bclaimed\b", re.IGNORECASE),
}
"""How a figure was arrived at, the most telling first."""

_BEFORE_FIGURE = re.compile(
    rf"\b(?:(?:a|the|an)\s+(?:confirmed|estimated|claimed)|documented|{_FOUND})\s+(?:the\s+)?$", re.IGNORECASE
)

_TOLL_BEFORE = re.compile(
    r"(?i)\b(?:confirmed|documented|estimated)\s+(?:[\w-]+\s+){0,2}(?:toll|count|number|total|figure)\b"
    r"[^.;:,\n]{0,50}?\b(?:is|was|stands|stood)\s+(?:now\s+)?(?:at\s+)?$"
)
"""A toll that is called confirmed before its figure: "the confirmed death toll from the quake was 39,422"."""

_ONE_BY_ONE = re.compile(
    rf"(?i)\b(?:(?:verif|identif|nam|document|regist|list|record|confirm|count)\w*\s+(?:[\w-]+\s+)?(?:{_SINGLY}"
    r"|(?:the\s+)?(?:full\s+)?(?:names|identities)\s+of)|(?:able|managed)\s+to\s+(?:name|identify|document)"
    r"|(?:has|have|had)\s+(?:[\w-]+\s+){0,3}?(?:identified|named|documented))\s+(?:(?:at|least|the|some|all)\s+){0,3}$"
)
"""Words before a figure of those who are known one by one: "has verified by name", "been able to identify"."""
_SO_FAR_BEFORE = re.compile(
    rf"(?i)\b{_UP_TO_NOW},?\s+[^.;:,\n]{{0,50}}$|\bstill\s+(?:counting|searching|digging|collecting)\b[^.;:\n]{{0,30}}$"
)

_BEHIND_FIGURE = re.compile(
    rf"^\s*(?:{_UP_TO_NOW}\b|{_SINGLY}\b|(?:were|was|(?:have|has|had)\s+been)\s+{_FOUND}\b)", re.IGNORECASE
)
_DOUBTED = re.compile(r"\b(?:not|never|nor|cannot|without)\b|n[’']t\b", re.IGNORECASE)


def basis_of(text: str, start: int, end: int) -> schema.Basis:
    """Return how a figure was arrived at, as far as its own words say so: "14 confirmed dead", "20 so far".

    Who confirms it is none of it: "officials confirmed that 14 died" is a way of saying it.

    Args:
        text: The document's text.
        start: Where the words of the claim begin.
        end: Where they end.
    """
    before = _BEFORE_FIGURE.search(text[max(0, start - 20) : start])
    said = text[max(0, start - 90) : start]
    found_before = (one.search(said) for one in (_TOLL_BEFORE, _ONE_BY_ONE, _SO_FAR_BEFORE))
    before = next((one for one in found_before if one is not None), None) if before is None else before
    behind = _BEHIND_FIGURE.search(text[end : end + 24])
    own = f"{'' if before is None else before[0]}{text[start:end]}{'' if behind is None else behind[0]}"
    found: list[schema.Basis] = [basis for basis, words in _BASES.items() if words.search(own) is not None]
    return "" if found == [] or _DOUBTED.search(own) is not None else found[0]


def denies_presence(said: str) -> bool:
    """Return whether words say that no force or person was or did, or that something cannot be confirmed.

    "The base held no peacekeepers" answers those who say that it did; "the roads have not been cleared" answers nobody.
    What denies from its head does it too, where a parse may lose the verb: "at no time were ambulances stopped".
    """
    return any(one.match(said) is not None for one in (_absence_of_actors(), _UNCONFIRMED, _TURNED))


_UNCONFIRMED = re.compile(
    r"(?i)[\"“]?(?:[\w’'-]{1,40}\s+){0,5}?(?:could\s+not|cannot|can\s*[’']?n?[’']t|couldn[’']t|unable\s+to|not\s+able\s+to)\s+(?:\w+ly\s+)?"
    r"(?:confirm|verify|corroborate)\b"
)


_TURNED = re.compile(
    r"(?i)\W{0,3}(?:(?:at|on|in|under|by)\s+no\s+(?:time|point|stage|moment|way|circumstances?|account|means|case)|never|nowhere|not\s+once)\s+"
    r"(?:did|do|does|was|were|is|are|had|has|have)\b"
    r"|\W{0,3}(?:in|at|on|near|from|over|inside)\s[^,;.]{1,60}?,?\s(?:no|none\s+of\s+the)\s+(?!one\b)\w+\s+(?:was|were|had\s+been|has\s+been|have\s+been)\b"
)


@cache
def _absence_of_actors() -> re.Pattern[str]:
    actors = alternatives(("absence", "actors"))
    return re.compile(
        rf"(?i)[\"“]?(?:[\w’'-]{{1,40}}\s+){{0,5}}?(?:no|not\s+a\s+single|not\s+one)\s+(?:(?!but\b|except\b)[\w-]+\s+){{0,3}}?(?:{actors})s?\b"
    )


def is_awaited(word: Token | None) -> bool:
    """Return whether somebody only gets ready for those counted: "bracing for 500 wounded", "plans for 900 dead"."""
    above = [] if word is None else [*word.ancestors]
    if word is not None and word.pos_ == "VERB" and word.dep_ not in ("acl", "amod"):
        return False  # "killed 500"
    verb = next((at for at, one in enumerate(above) if one.pos_ in ("VERB", "AUX")), len(above))
    reached = {one.lemma_.lower() for one in above[: verb + 1]}
    return not reached.isdisjoint(words("future", "ready" if "for" in reached else "awaited"))  # who "feared for" some
