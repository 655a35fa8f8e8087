"""What a number counts: the noun phrase around it, read from left to right.

The parser loses the head of a number in lists and fragments ("23 killed and around 30 people injured"), so the noun
is found by walking right from the number over words that can stand before a noun (`nouns`). Numbers that date, name,
order or measure ("13 January", "1:10am", "40 km", "F-16", "20-year-old", "Reyes, 44,") are left out before.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from claimgraph.propose.english import syntax
from claimgraph.propose.english.lexicon import Phrases, by_word, phrase_list, table, words
from claimgraph.propose.english.quantities.nouns import (
    QUOTES,
    CountedNoun,
    Kind,
    by_parse,
    is_aged,
    is_nation,
    is_slain,
    last_day,
    noun_at,
    plurals,
    told_of,
)
from claimgraph.propose.english.quantities.numbers import (
    Evidence,
    Harm,
    Numeral,
    SentenceWords,
    aged_in_words,
    rises_by,
)

Breakdown = Literal["", "partial", "complete"]


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


def phrase(view: SentenceWords, numeral: Numeral) -> Phrase | None:
    """Return the phrase of a number, or None where it counts units, is a pronoun, or is what the number is not."""
    first, total = _opening(view, numeral)
    quoted = view.text(numeral.first - 1) in QUOTES and view.text(numeral.last + 1) in QUOTES
    first -= quoted and first == numeral.first
    other = _without_noun(view, numeral)
    if other is not None:
        return other
    after, more = _skip(view, numeral.last + 1 + quoted, phrase_list("cues", "increments"))
    if more and view.text(after) == "than":
        return None  # "nine more than the day before"
    more = more or _adds(view, numeral)
    share, after, bare = _share(view, numeral, after)
    noun = None if bare else noun_at(view, after)
    if not bare and _measured(view, after, noun):
        return None
    noun, after = _without_mark(view, first, by_parse(view, numeral, noun), after)
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


def _without_mark(
    view: SentenceWords, first: int, noun: CountedNoun | None, after: int
) -> tuple[CountedNoun | None, int]:
    """Return no noun where it only says that the number is one that a count comes to: "passed the 700 mark"."""
    alone = noun is not None and noun.first == noun.last and view.text(noun.last) in words("cues", "marks")
    return (None, after + 1) if alone and view.text(first) == "the" else (noun, after)


def _is_barred(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether a number is named only to be left out, "nobody but nine", or leaves others out: "none but X"."""
    if numeral.sort == "none":
        return view.text(numeral.last + 1) in ("but", "except", "besides")
    if view.text(numeral.first - 1) == "all" and view.text(numeral.first - 2) == "not":
        return True  # "not all 12 died"
    if numeral.plain in words("numbers", "ordinals") and view.text(numeral.last + 1) == "of":
        return True  # "a third of the crew"
    before = view.text(numeral.first - 1)
    spared = before == "but" and view.text(numeral.first - 2) in ("nobody", "none")
    spared = spared or (before == "but" and all_before(view, numeral) is not None)
    excepted = view.ends(numeral.first - 1, phrase_list("cues", "excepting")) > 0 and not _saved(view, numeral)
    return spared or excepted


def all_before(view: SentenceWords, numeral: Numeral) -> int | None:
    """Return where "all" stands before those whom a number leaves out of them: "all the crew except two"."""
    length = view.ends(numeral.first - 1, phrase_list("cues", "excepting")) or (view.text(numeral.first - 1) == "but")
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
        view.text(first - 1) in words("cues", "anaphors") or view.ends(first - 1, phrase_list("cues", "increments"))
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
    if (
        numeral.plain.startswith(("another", "a further", "an additional"))
        or numeral.plain in words("numbers", "ordinals")
        or rises_by(view, numeral.first)
    ):
        return True
    return any(view.ends(at, _adding()) for at in range(numeral.first - 1, numeral.core))


@cache
def _adding() -> Phrases:
    return Phrases(cue for cue in phrase_list("cues", "increments") if cue != ("more",))  # "more than" adds nothing


def _inside_collective(view: SentenceWords, numeral: Numeral) -> int | None:
    """Return where "a family of" begins before a bare number, so that the family is what is counted."""
    first, opened = _opening(view, numeral)
    if not opened or not _collective(view, numeral.first - 2):
        return None
    return first if noun_at(view, numeral.last + 1) is None else None


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
    inner += view.starts(inner, phrase_list("bounds.before", "about")) if not vague else 0
    if view.text(inner)[:1].isdigit() or view.text(inner) in table("numbers")["units"]:
        return True, inner + 1, False
    return taken, inner, False


def _single(view: SentenceWords, noun: CountedNoun | None, after: int, article: str) -> bool:
    """Return whether "a" before a noun counts one person, or "another" stands for one: "and another injured"."""
    if noun is None:
        return _stands_alone(view, after, article)
    text = view.text(noun.last)
    counting = article.startswith("the ") and article in words("numbers", "ordinals")
    if text == "life" or (counting and view.words[noun.last].token.dep_ in ("attr", "appos")):
        return text == "life" and noun.first == noun.last and view.text(noun.first - 2) in words("cues", "lethal")
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
        return is_slain(view, noun.last) or (is_nation(view, noun.last) and not text.endswith("s"))
    listed = "" if is_aged(view, noun.last) else by_word("persons").get(text)
    one = not text.endswith(plurals()) or text == "personnel"  # "a security personnel was hurt"
    return noun.kind == "person" and listed not in (None, "family") and one


def _stands_alone(view: SentenceWords, after: int, article: str) -> bool:
    """Return whether "another" or "a third" counts one without a noun: "and another injured", "a third died"."""
    befell = view.harm_after(after) is not None
    if article in words("numbers", "ordinals"):
        plural = view.text(after) in ("were", "are", "have", "had") or view.text(after) in words("cues", "beside")
        doing = befell and syntax.child(view.words[after].token, "dobj") is not None  # "the second killed four"
        return befell and not plural and not doing  # not "a third were killed"
    gapped = view.text(after - 2) == "and" and view.text(after) in words("cues", "beside")
    return article == "another" and (gapped or befell)


def _measured(view: SentenceWords, after: int, noun: CountedNoun | None) -> bool:
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


def _pronoun(view: SentenceWords, numeral: Numeral, noun: CountedNoun | None) -> bool:
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
        named = counted == "unknown" and noun is not None and is_nation(view, noun.last)
        such = noun is None and _of_such(view, numeral.last + 1)
        return counted not in ("person", "harm", "thing") and not such and not named
    return numeral.plain.startswith("without") and counted != "harm"


def _of_such(view: SentenceWords, at: int) -> bool:
    """Return whether a word for a harm stands for those who came to it: "Army: no dead, no wounded"."""
    harm = view.harm(at, "counted", "state", "done")
    return harm is not None and view.text(at + len(harm.words)) in words("blocks", "behind_those")


def apposed(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether the words behind a number say who is counted, without a verb: "three guards, one a woman"."""
    after, before = numeral.last + 1, view.text(numeral.first - 1)
    if before not in (",", "–", "—", "(", "and") or view.text(after) not in words("cues", "whose"):
        return False
    return told_of(view, after) is not None


def _after_number(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether "a" only says who one is that was counted right before: "one a woman"."""
    before = view.text(numeral.first - 1)
    return numeral.sort == "article" and (before == "one" or before in table("numbers")["units"])


def _one_of_them(view: SentenceWords, numeral: Numeral, noun: CountedNoun | None) -> bool:
    """Return whether "one of them" counts: "was killed", or "was a child" behind a sentence that counts them."""
    if view.text(numeral.last + 1) != "of":
        return False
    near = range(numeral.last + 3, numeral.last + 7)  # "one of them was", "one of the two young pilots died"
    told = (at for at in near if view.text(at) in words("cues", "passives") or view.harm(at, "dying") is not None)
    behind = next(told, numeral.last)
    person = noun is not None and noun.kind == "person"
    person = person or (noun is None and view.text(numeral.first + 2) in ("them", "us"))  # "has killed one of them"
    if person and view.harm_before(numeral.first - 1, "done", "doing") is not None:
        return view.text(numeral.first - 2) not in words("cues", "passives")  # "wounded one of its conscripts"
    whom = view.text(behind - 1) in words("cues", "those") or view.text(behind - 1) in by_word("persons")
    whom = whom or view.harm(behind - 1, "done", "state") is not None  # "one of the injured died"
    whom = whom or (is_number(view, behind - 1) and view.text(behind - 2) == "the")  # "one of the three died"
    if whom and view.harm_after(behind) is not None:
        return True
    if view.running is None:
        return False
    return told_of(view, numeral.last + 3 if noun is None else noun.last + 1) is not None


def bracketed(view: SentenceWords, at: int) -> Evidence | None:
    """Read "the most deaths (17)", "the number of injured (40)"."""
    number = view.words[min(at + 1, len(view) - 1)].tag == "NUM" and view.text(at + 2) == ")"
    found = view.harm_before(at - 1, "counted", "toll") if number else None
    return None if found is None else Evidence(found[0].effect, found[1], at, "before")


def is_number(view: SentenceWords, at: int) -> bool:
    """Return whether a word is a plain number."""
    return view.text(at).isdigit() or view.text(at) in table("numbers")["units"]


_BESIDE = ("—", "(", "[", "“", '"', "'", "‘", "-", "–", ",", "~", ">", "=", "*", "…")
"""Marks that may touch a number from the left without being a part of it."""

_RATES = frozenset({("one", "in"), ("average", "of"), ("mean", "of"), ("median", "of"), ("on", "average")})


def contrasted(view: SentenceWords, reading: Phrase) -> bool:
    """Return whether a bare number stands where another is right: "five died, not 50", "five rather than two"."""
    barred = view.text(reading.first - 1) == "not" and view.text(reading.first - 2) in (",", "and", "but", "–")
    return reading.noun is None and not reading.share and (barred or view.barred(reading.first))


def _is_whole_of_some(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether a number is of those of whom some came to harm: "one of the three died", "two of the five, …"."""
    led = (view.text(numeral.first - 2), view.text(numeral.first - 1)) == ("of", "the")
    some = view.text(numeral.first - 3) == "one" or is_number(view, numeral.first - 3)
    after = numeral.last + 1
    alone = view.text(after) in (",", ".", ";", ")") or view.text(after) in words("cues", "passives")
    return led and some and (alone or view.harm(after, "dying") is not None)


def blocked(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether the number dates, names, orders or measures."""
    if numeral.sort == "article":
        return False
    if _compared(view, numeral) or (view.text(numeral.first - 1) == "but" and view.text(numeral.first - 2) == "all"):
        return True  # "all but two": how many is not said
    if view.text(numeral.first - 1) == "not" and (
        view.text(numeral.first - 2) == "if" or "but" in _next(view, numeral)
    ):
        return True  # "if not thousands", "not 10 but 20"
    if (
        _is_whole_of_some(view, numeral)
        or view.text(numeral.first - 1) == "every"
        or _next(view, numeral) == ("of", "every")
    ):
        return True
    words_before = (view.text(numeral.first - 2), view.text(numeral.first - 1))
    rated = words_before[1] == "in" and _next(view, numeral)[0] == "of" and is_number(view, numeral.first - 2)
    if words_before in _RATES or rated or _of_a_rate(view, numeral):  # "eight in ten of the wounded"
        return True  # "one in 12 people", "an average of 20 were killed per raid": how many in all is not said
    return any(
        test(view, numeral)
        for test in (_signed, _glued_before, _glued_after, _named, _aged, _of_that_age, aged_in_words, _dated, _clocked)
    )


def _compared(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether how many is not said: "twice as many died", "as many died as the army admits"."""
    led = view.text(numeral.first - 1) in ("twice", "half", "times", "thrice")
    return numeral.plain == "as many" and (led or "as" in view.said[numeral.last + 1 : numeral.last + _FAR])


def _of_a_rate(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether it is that of which a rate is taken: the 3,000 of "one in ten of the town's 3,000 people"."""
    for at in range(numeral.first - 1, max(2, numeral.first - _RATED), -1):
        if view.text(at) == "of" and is_number(view, at - 1):
            return view.text(at - 2) == "in" and is_number(view, at - 3)
        if view.words[at].tag in ("VERB", "AUX"):
            return False
    return False


_RATED = 5
"""Words from the "of" of a rate to that of which it is taken."""


def _next(view: SentenceWords, numeral: Numeral) -> tuple[str, str]:
    """Return the two words behind a number."""
    return view.text(numeral.last + 1), view.text(numeral.last + 2)


def _signed(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether a sign such as "$" stands before it."""
    return view.text(numeral.core - 1) in words("blocks", "signs")


def _glued_before(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether it is the end of a longer sign: "F-16", "1:10"."""
    if numeral.first != numeral.core or not view.glued(numeral.core - 1):
        return False
    before = view.text(numeral.core - 1)
    if before in ("-", "–"):
        return view.glued(numeral.core - 2)
    return before not in _BESIDE


def _glued_after(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether it is the beginning of a longer sign: "20-year-old", "10%", "40km", "12/5"."""
    if not view.glued(numeral.last):
        return False
    after, following = view.text(numeral.last + 1), view.text(numeral.last + 2)
    if after in ("-", ":", "/", "–") and view.glued(numeral.last + 1):
        return following[:1].isalnum()
    return after in words("blocks", "after") or after in ("'s", "’s") or after[:1].isalpha()


def _named(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether it numbers a thing ("Article 5") or is of a kind ("5 percent")."""
    before, after = view.text(numeral.core - 1), view.text(numeral.last + 1)
    clock = after in ("p", "a") and view.reads(numeral.last + 2, (".", "m"))  # "at 6 p.m."
    if after in words("blocks", "after") or clock or (before == "." and view.text(numeral.core - 2) in ("no", "nos")):
        return True
    if numeral.sort == "exact" and numeral.first == numeral.core and before in words("blocks", "before"):
        titled = before in words("blocks", "titled") and view.original(numeral.core - 1, numeral.core - 1)[0].isupper()
        behind = min(numeral.last + 2, len(view) - 1)
        deadly = view.harm(numeral.last + 1, "done") is not None and view.words[behind].tag == "NUM"
        left = numeral.core - 2 - (view.text(numeral.core - 2) in words("cues", "fillers"))
        told = view.harm_before(left, "done", "state", "counted") is not None
        if before == "number" and (told or view.words[numeral.core - 1].tag == "VERB"):
            return False  # "the dead now number 40", "might number 40"
        # "Flight 714 killed 12": a number that is said to have killed others names what did it.
        return before in ("no", "no.") or titled or deadly or not counts_people(view, numeral.last + 1)
    return False


def _aged(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether it is an age: "Maria Perez, 20, was killed", "people over 60"."""
    before, after = view.text(numeral.first - 1), view.text(numeral.last + 1)
    if view.sentence.block.kind == "field" or not numeral.plain.isdigit() or len(numeral.plain) > 3:
        return False
    if numeral.first != numeral.core:
        return before in by_word("persons") and after not in by_word("persons") and view.harm(numeral.last + 1) is None
    if _both_aged(view, numeral):
        return True
    if before not in (",", "(") or after not in (",", ";", ".", ")", "", "-", "–", "—"):
        return False
    if before == "(" and any(bracketed(view, at) is not None for at in range(1, numeral.first - 1)):
        return False  # "the most deaths (17), followed by Lomba (12)"
    name = view.words[max(0, numeral.first - 2)]
    placed = view.text(numeral.first - 3) in words("cues", "beside")  # "at Torin, 39"
    known = name.text in by_word("persons") and not name.text.endswith(("s", "people", "men"))
    return (name.tag == "PROPN" and not placed) or known


def _both_aged(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether it is one of two ages in a row: "two brothers, 12 and 14, drowned"."""
    for first in (numeral.core, numeral.core - 2):
        pair = view.text(first).isdigit() and view.text(first + 1) == "and" and view.text(first + 2).isdigit()
        apart = view.text(first - 1) == "," and view.text(first + 3) in (",", ".", "")
        if pair and apart and view.text(first - 2) in by_word("persons"):
            return True
    return False


def _of_that_age(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether it says how old somebody is: "a boy of 12 was killed", not "a family of 12"."""
    who = view.text(numeral.first - 2)
    one = view.text(numeral.first - 1) == "of" and who in words("cues", "of-age")
    return one and view.text(numeral.last + 1) not in by_word("persons")


def _dated(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether it is a part of a date."""
    months = words("blocks", "months")
    last = last_day(view, numeral.last)
    before, after = view.text(numeral.core - 1), view.text(last + 1)
    digits = numeral.plain if numeral.plain.isdigit() else ""
    if before == "." and view.text(numeral.core - 2) in months and digits:
        return True
    month = view.words[min(last + 1, len(view) - 1)]
    modal = month.tag == "AUX" and month.token.text.islower()  # "51 may have died"
    if after in months and not modal and (digits or after not in ("may", "march")):
        return True
    day = digits != "" and int(digits) <= _LAST_DAY  # "the raid on July 12 killed 23", "in July 12 people died"
    return before in months and digits != "" and not counts_people(view, numeral.last + 1, harmed=not day)


_LAST_DAY = 31


def _clocked(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether it is a year or a time of day."""
    digits = numeral.plain
    if not (digits.isdigit() and len(digits) == 4 and digits[0] in "012"):
        return False
    before = view.text(numeral.core - 1)
    listed = before == "about" and view.text(numeral.core - 2) in ("and", "with", "or", ",", "killed", "killing")
    if digits < "2400" and ((before in ("at", "about", "until", "from") and not listed) or digits[0] == "0"):
        return True
    dated = before in words("blocks", "years") or (
        before in words("blocks", "months") and view.text(numeral.last + 1) != "people"
    )
    return "1800" <= digits < "2100" and (dated or not counts_people(view, numeral.last + 1))


def counts_people(view: SentenceWords, index: int, *, harmed: bool = True) -> bool:
    """Return whether the next few words are a noun for persons or a word of harm, so that a number counts them.

    Args:
        view: The sentence.
        index: The word behind the number.
        harmed: Whether a word of harm alone is enough.
    """
    for at in range(index, min(index + 4, len(view))):
        if view.text(at) in by_word("persons"):
            return True
        if harmed and view.harm(at, "done", "state", "counted") is not None:
            return True
        if view.words[at].tag not in ("ADJ", "NOUN", "PROPN") and view.text(at) != "-":
            return False
    return False
