"""What a number counts: the noun phrase around it, read from left to right.

The parser loses the head of a number in lists and fragments ("23 killed and around 30 people injured"), so the noun
is found by walking right from the number over words that can stand before a noun.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from claimgraph.propose.english.lexicon import by_word, table, words
from claimgraph.propose.english.quantities.numbers import (
    Effect,
    Harm,
    Numeral,
    Phrases,
    SentenceWords,
    phrases,
    rises_by,
)

Kind = Literal["person", "strike", "thing", "harm", "unknown", "none"]
Breakdown = Literal["", "partial", "complete"]

_NOMINAL = ("NOUN", "PROPN", "ADJ", "NUM", "X")
_QUOTES = ('"', "“", "”", "'", "‘", "’")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What happened to those counted, and the words that say so.

    Attributes:
        effect: What happened.
        first: Index of the first word that says so.
        last: Index of the last.
        side: Where it stands: inside the phrase, after it, before it, or above it in the parse.
        negated: The words deny it.
        verbal: A verb of its own says so ("were killed"), not a word that may belong to a neighbour ("killed").
        taken_up: It says so of a count told before: see `Quantity`.
    """

    effect: Effect
    first: int
    last: int
    side: Literal["in", "after", "before", "above"]
    negated: bool = False
    verbal: bool = False
    taken_up: Literal["", "toll", "some"] = ""


ACTOR = Evidence("persons", -1, -1, "after")
"""The counted did the harm: "12 militants killed a guard"."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number with what it counts and what happened to them. Indices are those of the words, both ends included.

    Attributes:
        numeral: The number.
        first: Where the phrase begins: "a family of" is a part of it.
        last: Where it ends.
        noun: Where the counted words begin and end, or None for a bare number.
        kind: What the head noun is; `none` for a bare number.
        harm: The harm that the phrase itself tells ("12 dead civilians", "3 deaths"), or None.
        share: It takes some out of a group: "9 of the 14", "four of them".
        more: It adds to a count told before.
        definite: It begins with "the" or the like, and so points at people named before.
        evidence: What happened to those counted, once that is known.
        part_of: Index of its whole among the phrases of the sentence.
        breakdown: For a whole, whether its parts are said to be all of it.
        inherited: The evidence belongs to another count and is shared with this one.
        gapped: So does its verb, which is left out: "eight were killed on the tug and three on the barge".
        left_out: It counts those whom it does not befall: "all but eight were freed".
    """

    numeral: Numeral
    first: int
    last: int
    noun: tuple[int, int] | None
    kind: Kind
    harm: Harm | None = None
    share: bool = False
    more: bool = False
    definite: bool = False
    evidence: Evidence | None = None
    part_of: int | None = None
    breakdown: Breakdown = ""
    inherited: bool = False
    gapped: bool = False
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class _Noun:
    first: int
    last: int
    kind: Kind
    harm: Harm | None


def phrase(view: SentenceWords, numeral: Numeral) -> Phrase | None:
    """Return the phrase of a number, or None where it counts units, is a pronoun, or is what the number is not."""
    first, total = _opening(view, numeral)
    quoted = view.text(numeral.first - 1) in _QUOTES and view.text(numeral.last + 1) in _QUOTES
    first -= quoted and first == numeral.first
    other = _without_noun(view, numeral)
    if other is not None:
        return other
    after, more = _skip(view, numeral.last + 1 + quoted, phrases("cues", "increments"))
    if more and view.text(after) == "than":
        return None  # "nine more than the day before"
    more = more or _adds(view, numeral)
    share, after, bare = _share(view, numeral, after)
    noun = None if bare else _noun(view, after)
    if not bare and _measured(view, after, noun):
        return None
    noun, after = _without_mark(view, first, _by_parse(view, numeral, noun), after)
    if (
        _is_barred(view, numeral)
        or (numeral.sort == "article" and noun is not None and _has_children(view, noun.last))
        or _pronoun(view, numeral, noun)
        or _after_number(view, numeral)
        or (numeral.sort == "article" and not _single(view, noun, after, numeral.plain))
    ):
        return None
    definite = not total and view.text(first) in words("cues", "anaphors")
    if noun is None:
        return Phrase(
            numeral, first, max(numeral.last, after - 1), None, "none", share=share, more=more, definite=definite
        )
    return Phrase(numeral, first, noun.last, (noun.first, noun.last), noun.kind, noun.harm, share, more, definite)


def _has_children(view: SentenceWords, last: int) -> bool:
    """Return whether a parent is told by the number of children, as one who was named before: "a father of four"."""
    parent = view.text(last) in ("father", "mother", "parent", "grandfather", "grandmother", "dad", "mum", "mom")
    return parent and view.text(last + 1) == "of" and last + 2 < len(view) and view.words[last + 2].tag == "NUM"


def _without_mark(view: SentenceWords, first: int, noun: _Noun | None, after: int) -> tuple[_Noun | None, int]:
    """Return no noun where it only says that the number is one that a count comes to: "passed the 700 mark"."""
    alone = noun is not None and noun.first == noun.last and view.text(noun.last) in words("cues", "marks")
    return (None, after + 1) if alone and view.text(first) == "the" else (noun, after)


def _is_barred(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether a number is named only to be left out, "four, not 40", or leaves others out: "none but X"."""
    if numeral.sort == "none":
        return view.text(numeral.last + 1) in ("but", "except", "besides")
    if numeral.plain in words("numbers", "ordinals") and view.text(numeral.last + 1) == "of":
        return True  # "a third of the crew"
    before = view.text(numeral.first - 1)
    other = before in ("than", "of") and view.text(numeral.first - 2) in ("rather", "instead")
    spared = before == "but" and view.text(numeral.first - 2) in ("nobody", "none")
    spared = spared or (before == "but" and all_before(view, numeral) is not None)
    excepted = view.ends(numeral.first - 1, phrases("cues", "excepting")) > 0 and not _saved(view, numeral)
    other = other or spared or excepted
    return other or (before == "not" and numeral.plain not in ("one", "a", "single") and numeral.core == numeral.first)


def all_before(view: SentenceWords, numeral: Numeral) -> int | None:
    """Return where "all" stands before those whom a number leaves out of them: "all the crew except two"."""
    length = view.ends(numeral.first - 1, phrases("cues", "excepting")) or (view.text(numeral.first - 1) == "but")
    behind = numeral.first - length - 1
    near = range(behind, max(-1, behind - _FAR), -1) if length else range(0)
    return next((at for at in near if view.text(at) in words("fates", "everyone")), None)


_FAR = 8
"""Words from "all" to those left out of them."""


def _saved(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether those excepted are counted for themselves: "except for two people rescued from the wreck"."""
    passives = words("cues", "passives")
    near = [at for at in range(numeral.last + 1, numeral.last + 5) if view.text(at - 1) not in passives]
    told = ((view.harm(at, "done", "dying"), view.text(at - 1)) for at in near)
    alive = ((harm, before) for harm, before in told if harm is not None and harm.effect in ("rescued", "survivors"))
    return any("done" in harm.roles or before == "who" for harm, before in alive)


def _opening(view: SentenceWords, numeral: Numeral) -> tuple[int, bool]:
    """Return where the phrase begins, with "a total of", "a group of" or "the" before the number."""
    first = numeral.first
    head = view.text(first - 2)
    if view.text(first - 1) == "of" and (head in words("nouns", "totals") or _collective(view, first - 2)):
        start = first - 2
        while start > 0 and (
            view.text(start - 1) in words("cues", "articles")
            or view.text(start - 1) == "the"
            or view.words[start - 1].tag == "ADJ"
        ):
            start -= 1
        return start, True
    while first > 0 and (
        view.text(first - 1) in words("cues", "anaphors") or view.ends(first - 1, phrases("cues", "increments"))
    ):
        first -= 1
    return first, False


def _collective(view: SentenceWords, index: int) -> bool:
    """Return whether a word is "family" or "group", and not a part of a name: "the Group of Eight"."""
    if view.text(index) not in words("nouns", "collectives"):
        return False
    return index == 0 or view.original(index, index).islower()


def _adds(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether the words before a number, or between its bounds and itself, add it to another: "another 5"."""
    if numeral.plain == "another" or numeral.plain in words("numbers", "ordinals") or rises_by(view, numeral.first):
        return True
    return any(view.ends(at, _adding()) for at in range(numeral.first - 1, numeral.core))


@cache
def _adding() -> Phrases:
    return Phrases(cue for cue in phrases("cues", "increments") if cue != ("more",))  # "more than" adds nothing


def _inside_collective(view: SentenceWords, numeral: Numeral) -> int | None:
    """Return where "a family of" begins before a bare number, so that the family is what is counted."""
    first, opened = _opening(view, numeral)
    if not opened or not _collective(view, numeral.first - 2):
        return None
    return first if _noun(view, numeral.last + 1) is None else None


def _without_noun(view: SentenceWords, numeral: Numeral) -> Phrase | None:
    """Return the phrase of a number whose noun is not behind it: "a family of four", "bombed three times"."""
    inside = _inside_collective(view, numeral)
    if inside is not None:
        return Phrase(numeral, inside, numeral.last, (inside, numeral.last), "person")
    if _repeated(view, numeral, numeral.last + 1):
        return Phrase(numeral, numeral.first, numeral.last + 1, (numeral.last + 1, numeral.last + 1), "strike")
    return None


def _skip(view: SentenceWords, index: int, options: Phrases) -> tuple[int, bool]:
    length = view.starts(index, options)
    return (index + length, True) if length else (index, False)


_SCALES = frozenset({"dozen", "hundred", "thousand", "million"})
_SCALES |= {f"{scale}s" for scale in _SCALES} | {"scores", "tens"}
"""Before "of the" these count all of them: "hundreds of the city's poor"."""


def _share(view: SentenceWords, numeral: Numeral, after: int) -> tuple[bool, int, bool]:
    """Read "of them", "of the 14 …": whether a share is taken, where the noun may begin, whether there is none."""
    if view.text(after) == "out" and view.text(after + 1) == "of":
        after += 1
    if view.text(after) != "of":
        return False, after, False
    following = view.text(after + 1)
    pointing = following in ("those", "these") and view.text(after + 2) in by_word("persons")
    if following in ("them", "whom", "those", "these", "us", "which", "you") and not pointing:
        return True, after + 2, True
    vague = numeral.plain.split()[-1] in _SCALES
    inner = after + 1
    while view.text(inner) in words("cues", "anaphors"):
        inner += 1
    owned = view.text(inner + 1) in ("'s", "’s") and view.text(inner + 2)[:1].isdigit()
    inner += 2 if owned else 0  # "76 of the ferry's 118 passengers"
    taken = inner > after + 1 and not vague
    inner += view.starts(inner, phrases("bounds.before", "about")) if not vague else 0
    if view.text(inner)[:1].isdigit() or view.text(inner) in table("numbers")["units"]:
        return True, inner + 1, False
    return taken, inner, False


def _noun(view: SentenceWords, index: int) -> _Noun | None:
    """Walk over the words that may stand before a noun; return the noun that they end at."""
    if _another_measure(view, index) or _falls(view, index):
        return None
    first, last, at, harm = index, -1, index, None
    while at < len(view):
        found = _harm(view, at, heads=last < first)
        if found is not None:
            step = _harm_step(view, at, found)
            if step == "stop":
                break
            at += len(found.words)
            if step == "head":
                told = found if harm is None or found.effect != "survivors" else harm  # "12 injured survivors"
                return _Noun(first, at - 1, "harm", told)
            harm = found
            continue
        if not _nominal(view, at):
            break
        if (
            view.words[at].tag in ("NOUN", "PROPN", "X")
            or _listed(view.text(at))
            or _is_demonym(view, at)
            or (is_aged(view, at) and view.words[min(at + 1, len(view) - 1)].tag not in _NOMINAL)
            or view.text(at) in words("blocks", "units")
        ):
            last = at
        at += 1
        if _ends(view, last):
            break
    if last < first:
        return None
    kind = _kind(view, last)
    tail = view.starts(last + 1, phrases("nouns", "tails")) if kind == "person" else 0
    return _Noun(first, last + tail if tail else _joined(view, last), kind, harm)


def _falls(view: SentenceWords, at: int) -> bool:
    """Return whether a verb that the parse takes for a noun stands behind a number: "two perish in avalanche"."""
    dying = view.harm(at, "dying")
    return dying is not None and view.text(at + len(dying.words)) in words("cues", "beside") | _BEHIND_DYING


_BEHIND_DYING = frozenset({"", ",", ";", "as", "of", "off", "when", "after", "under", "beneath", "while", "by"})


def _is_demonym(view: SentenceWords, at: int) -> bool:
    """Return whether an adjective at the end of a phrase names somebody by his country: "two Turks and an Italian"."""
    named = view.words[at].tag == "ADJ" and view.original(at, at)[0].isupper() and view.text(at).endswith(_OF_NATIONS)
    return named and (at + 1 >= len(view) or view.words[at + 1].tag not in _NOMINAL)


_OF_NATIONS = ("an", "ese", "ish", "i", "ch")


"""Words from the verb to the injuries: "_sustained gunshot or shrapnel wounds"."""


def _another_measure(view: SentenceWords, index: int) -> bool:
    """Return whether a measure with a number of its own follows: the "two days" of "rose to 89 two days later"."""
    numbers = table("numbers")
    numbered = view.text(index).isdigit() or any(view.text(index) in numbers[key] for key in ("units", "tens"))
    return numbered and view.text(index + 1) in words("blocks", "units")


def _harm(view: SentenceWords, at: int, *, heads: bool = False) -> Harm | None:
    """Return the harm that a word in a noun phrase tells; "death" in "death row inmates" tells none.

    Args:
        view: The sentence.
        at: Index of the word.
        heads: Whether no noun stands before it, so that "hostage" is one: "a fifth hostage was freed".
    """
    found = view.harm(at, "done", "state", "counted")
    if found is None or _compounded(view, at + len(found.words)):
        return None
    if heads and found.effect == "abducted" and _kind(view, at) == "person":
        return None
    if not found.roles.isdisjoint({"done", "state"}):
        return found
    before_noun = at + 1 < len(view) and view.words[at + 1].tag in ("NOUN", "PROPN")
    return None if view.text(at) in words("cues", "singular") and before_noun else found


def _compounded(view: SentenceWords, at: int) -> bool:
    """Return whether a word of harm is only the first part of another: "hostage-takers", "death squads"."""
    hyphen = view.text(at) == "-" and view.glued(at - 1) and view.glued(at)
    return hyphen or view.text(at) in words("cues", "compounds")


def _harm_step(view: SentenceWords, at: int, harm: Harm) -> Literal["stop", "head", "modifier"]:
    """Tell whether a harm word is the counted noun ("3 deaths"), stands before it ("3 dead men") or after it."""
    following = at + len(harm.words)
    if "counted" in harm.roles and harm.roles.isdisjoint({"done", "state"}):
        return "head"
    counted = view.harm(following, "counted")
    head = counted is not None and counted.roles.isdisjoint({"done", "state"})  # "five dead bodies"
    return "modifier" if head or _before_noun(view, following) else "stop"


def _nominal(view: SentenceWords, at: int) -> bool:
    """Return whether a word may stand in a noun phrase after a number."""
    text, tag = view.text(at), view.words[at].tag
    if text in ("and", "or"):
        return _coordinated(view, at)
    if text[:1].isdigit():
        return _in_a_name(view, at) or view.reads(at + 1, ("year", "-", "old"))
    if not text[:1].isalnum():
        return _mark(view, at) and text not in words("cues", "separators")
    if text in words("blocks", "time_words") or text in words("cues", "separators"):
        return text == "nearby" and _before_noun(view, at + 1)
    compound = view.text(at + 1) == "-" and view.glued(at) and view.glued(at + 1)
    before_noun = text.endswith(("ed", "ing", "en", "ly")) and (_before_noun(view, at + 1) or _named_harm(view, at + 1))
    if tag == "ADV" and text.endswith("ly") and view.harm(at + 1, "done", "state") is not None:
        before_noun = before_noun or _named_harm(view, at + 2)  # "six badly burnt bodies"
    return _listed(text) or compound or (before_noun if tag in ("VERB", "ADV") else tag in _NOMINAL)


def _named_harm(view: SentenceWords, at: int) -> bool:
    """Return whether a noun stands at an index that is counted as harm by itself: "bodies"."""
    counted = view.harm(at, "counted")
    return _listed(view.text(at)) or (counted is not None and counted.roles.isdisjoint({"done", "state"}))


def _in_a_name(view: SentenceWords, at: int) -> bool:
    """Return whether a hyphen makes a number a part of a word: "T-72 tanks", "250-kg bombs"."""
    behind = view.text(at + 1) == "-" and view.glued(at) and view.glued(at + 1)
    return behind or (view.text(at - 1) == "-" and view.glued(at - 1) and view.glued(at - 2))


def _coordinated(view: SentenceWords, at: int) -> bool:
    """Return whether "and" joins two words before a noun: "dozens of Iranian and Syrian soldiers"."""
    last = len(view) - 1
    joins = ("ADJ", "PROPN", "NOUN") if view.text(at + 2) in words("nouns", "strikes") else ("ADJ", "PROPN")
    sides = view.words[at - 1].tag in joins and view.words[min(at + 1, last)].tag in joins
    listed = view.text(at + 2) in by_word("persons") or view.text(at + 2) in words("nouns", "strikes")
    return sides and listed and not _listed(view.text(at - 1))


def _mark(view: SentenceWords, at: int) -> bool:
    """Return whether a mark stands inside a noun phrase: a hyphen, a genitive, a quotation mark."""
    text = view.text(at)
    nominal = at + 1 < len(view) and view.words[at + 1].tag in _NOMINAL
    if text in ("-", "–"):
        return view.glued(at - 1) and view.glued(at)
    if text in ("'s", "’s"):
        return nominal
    return text in _QUOTES and (nominal or view.text(at - 1) in by_word("persons"))


def _before_noun(view: SentenceWords, at: int) -> bool:
    """Return whether a listed noun stands at an index, or one word later behind an adjective or a noun."""
    if at >= len(view):
        return False
    return _listed(view.text(at)) or (view.words[at].tag in ("ADJ", "NOUN", "PROPN") and _listed(view.text(at + 1)))


def _listed(text: str) -> bool:
    return text in by_word("persons") or text in words("nouns", "things") or text in words("nouns", "strikes")


def _ends(view: SentenceWords, last: int) -> bool:
    """Return whether the noun found must be the head: a plural of the lexicon that no further noun follows."""
    text = view.text(last) if last >= 0 else ""
    if not (_listed(text) and text.endswith(("s", "men", "people", "children", "women"))):
        return False
    following = view.text(last + 1)
    return not (_listed(following) or following in ("-", "–") or following in _QUOTES)


def _by_parse(view: SentenceWords, numeral: Numeral, noun: _Noun | None) -> _Noun | None:
    """Reach the head that the parse gives where a list of names stands before it: "eight X and right-wing Y mayors"."""
    token = view.words[numeral.last].token
    if (
        noun is None
        or noun.kind != "unknown"
        or token.dep_ != "nummod"
        or view.text(noun.last + 1) not in ("and", "or")
    ):
        return noun
    head = view.at(view.sentence.base + int(token.head.idx))
    between = range(noun.last + 2, head)
    if not (0 < len(between) < 8 and view.text(head) in by_word("persons")):
        return noun
    if any(view.words[at].tag not in (*_NOMINAL, "PUNCT") or view.text(at) in (",", ";") for at in between):
        return noun
    return _Noun(noun.first, head, "person", noun.harm)


def _single(view: SentenceWords, noun: _Noun | None, after: int, article: str) -> bool:
    """Return whether "a" before a noun counts one person, or "another" stands for one: "and another injured"."""
    if noun is None:
        return _stands_alone(view, after, article)
    text = view.text(noun.last)
    if text == "life":
        return noun.first == noun.last and view.text(noun.first - 2) in words("cues", "lethal")
    if noun.kind == "harm":
        again = (
            (article in words("numbers", "ordinals") or article == "another")
            and not article.startswith("the ")
            and text in words("cues", "singular")
        )  # "a second body"
        return again or (article in words("numbers", "alone") and text == "survivor")
    if noun.kind == "unknown" and article in words("numbers", "ordinals"):
        return False
    if noun.kind == "unknown":
        return view.original(noun.last, noun.last)[0].isupper() and text.endswith(("an", "ese", "ish", "i"))
    listed = "" if is_aged(view, noun.last) else by_word("persons").get(text)
    one = not text.endswith(_plurals()) or text == "personnel"  # "a security personnel was hurt"
    return noun.kind == "person" and listed not in (None, "family") and one


def _stands_alone(view: SentenceWords, after: int, article: str) -> bool:
    """Return whether "another" or "a third" counts one without a noun: "and another injured", "a third died"."""
    befell = view.harm_after(after) is not None
    if article in words("numbers", "ordinals"):
        plural = view.text(after) in ("were", "are", "have", "had") or view.text(after) in words("cues", "beside")
        return befell and not plural  # not "a third were killed"
    gapped = view.text(after - 2) == "and" and view.text(after) in words("cues", "beside")
    return article == "another" and (gapped or befell)


def _plurals() -> tuple[str, ...]:
    return tuple(words("nouns", "plurals"))


def _joined(view: SentenceWords, last: int) -> int:
    """Extend "12 women and children", "900 soldiers and police officers": plurals that one number counts."""
    persons = by_word("persons")
    if view.text(last + 1) not in ("and", "or") or view.text(last) not in persons:
        return last
    for other in (last + 2, last + 3):
        if view.text(other) in persons and view.text(other).endswith(_plurals()):
            return other
        if other >= len(view) or view.words[other].tag not in ("ADJ", "NOUN", "PROPN"):
            return last
    return last


def is_aged(view: SentenceWords, last: int) -> bool:
    """Return whether words that end at an index name somebody by his age: "an 8-year-old"."""
    return view.text(last) == "old" and view.text(last - 1) == "-" and view.text(last - 2) in ("year", "month")


def _kind(view: SentenceWords, last: int) -> Kind:
    text = view.text(last)
    if text in by_word("persons") or is_aged(view, last):
        return "person"
    if text in words("nouns", "strikes"):
        return "strike"
    if text in words("nouns", "things"):
        return "thing"
    return "unknown"


def _measured(view: SentenceWords, after: int, noun: _Noun | None) -> bool:
    """Return whether the number measures: "48 hours", "a five-day visit", "20 tons of drugs"."""
    units = words("blocks", "units")
    if noun is not None and noun.kind == "strike" and view.text(after) == "barrel":
        return False  # "20 barrel bombs"
    if view.text(after) in units:
        return True
    return noun is not None and view.text(noun.last) in units


def _repeated(view: SentenceWords, numeral: Numeral, after: int) -> bool:
    """Return whether "three times" tells how often something was struck: "jets bombed the port three times"."""
    if view.text(after) != "times" or view.text(after + 1) in words("blocks", "comparing") or numeral.sort != "exact":
        return False
    near = range(max(0, numeral.first - 8), numeral.first)
    return any(view.text(index) in words("cues", "striking") for index in near)


_BEFORE_WHICH = frozenset({"in", "during", "at", "by", "from", "after", "on", "of"})


def _pronoun(view: SentenceWords, numeral: Numeral, noun: _Noun | None) -> bool:
    """Return whether "one" or "no" counts nobody: "one of them", "this one", "no reports"."""
    before, after = view.text(numeral.first - 1), view.text(numeral.last + 1)
    gapped = noun is None and before == "and" and after in words("cues", "beside")
    if numeral.plain == "one" and (gapped or apposed(view, numeral) or _one_of_them(view, numeral, noun)):
        return False
    if numeral.plain == "one" and numeral.first == numeral.last:
        refused = words("blocks", "pronoun_one" if noun is None else "pronoun_one_noun")
        asked = before == "which" and view.text(numeral.first - 2) not in _BEFORE_WHICH
        refused = refused if asked else refused - {"which"}  # "in which one guard died"
        kin = noun is not None and view.text(noun.last) in ("family", "household", "clan", "village", "tribe")
        of_one = before == "of" and (kin or view.text(numeral.first - 2) in by_word("persons"))  # "sons of one family"
        if of_one or before in refused or after in ("another", "of", "day", "'s"):
            return True
        struck = after in words("cues", "passives") and view.text(numeral.last + 2) in words("cues", "struck")
        return (
            noun is None
            and not struck  # "Four died: one was stabbed"
            and view.harm_after(numeral.last + 1) is None
            and view.harm_before(numeral.first - 1, "done", "doing") is None
        )
    counted = "none" if noun is None else noun.kind
    if numeral.plain == "both":
        return counted != "person"
    if numeral.plain in ("no", "neither"):
        named = counted == "unknown" and noun is not None and _is_nation(view, noun.last)
        such = noun is None and _of_such(view, numeral.last + 1)
        return counted not in ("person", "harm", "thing") and not such and not named
    return numeral.plain.startswith("without") and counted != "harm"


def _of_such(view: SentenceWords, at: int) -> bool:
    """Return whether a word for a harm stands for those who came to it: "Army: no dead, no wounded"."""
    harm = view.harm(at, "counted", "state", "done")
    return harm is not None and view.text(at + len(harm.words)) in words("blocks", "behind_those")


def apposed(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether the words behind a number say who is counted, without a verb: "three guards, one a woman"."""
    after = numeral.last + 1
    if view.text(numeral.first - 1) not in (",", "–", "—", "(") or view.text(after) not in words("cues", "articles"):
        return False
    return told_of(view, after) is not None


def _after_number(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether "a" only says who one is that was counted right before: "one a woman"."""
    before = view.text(numeral.first - 1)
    return numeral.sort == "article" and (before == "one" or before in table("numbers")["units"])


def _one_of_them(view: SentenceWords, numeral: Numeral, noun: _Noun | None) -> bool:
    """Return whether "one of them" counts: "was killed", or "was a child" behind a sentence that counts them."""
    if view.text(numeral.last + 1) != "of":
        return False
    near = range(numeral.last + 3, numeral.last + 7)  # "one of them was", "one of the two young pilots died"
    told = (at for at in near if view.text(at) in words("cues", "passives") or view.harm(at, "dying") is not None)
    behind = next(told, numeral.last)
    whom = view.text(behind - 1) in words("cues", "those") or view.text(behind - 1) in by_word("persons")
    whom = whom or view.harm(behind - 1, "done", "state") is not None  # "one of the injured died"
    if whom and view.harm_after(behind) is not None:
        return True
    if view.running is None:
        return False
    return told_of(view, numeral.last + 3 if noun is None else noun.last + 1) is not None


def told_of(view: SentenceWords, at: int) -> tuple[int, int] | None:
    """Return the group that those counted are said to be: "(may have been) a child", "were girls"."""
    while view.text(at) in words("cues", "passives") or view.text(at) in words("cues", "perhaps"):
        at += 1
    while view.text(at) in words("cues", "articles"):
        at += 1
    found = noun_span(view, at)
    if found is None:
        return None
    return found if _is_nation(view, found[1]) or view.text(found[1]) in by_word("persons") else None


def _is_nation(view: SentenceWords, at: int) -> bool:
    """Return whether a word names people by their country: "were Kenyans", "no Norwegians"."""
    return view.original(at, at)[0].isupper() and view.text(at).endswith(("s", *_OF_NATIONS))


def noun_span(view: SentenceWords, index: int) -> tuple[int, int] | None:
    """Return where a noun phrase for persons that begins at an index stands, None where none does."""
    found = _noun(view, index)
    return None if found is None or found.kind not in ("person", "unknown") else (found.first, found.last)
