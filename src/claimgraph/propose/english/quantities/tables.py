"""Tell the numbers that count nothing: those that date, name, order or measure.

"13 January", "1:10am", "40 km", "F-16", "No 430", "20-year-old", "Reyes, 44," are left out before anything is read.
"""

import re
from collections.abc import Mapping
from typing import cast

from claimgraph.propose.english.document import facet_of_label
from claimgraph.propose.english.lexicon import by_word, words
from claimgraph.propose.english.quantities.numbers import Effect, Numeral, SentenceWords
from claimgraph.propose.english.quantities.phrases import Phrase
from claimgraph.schema import Block

_BESIDE = ("—", "(", "[", "“", '"', "'", "‘", "-", "–", ",", "~", ">", "=", "*", "…")
"""Marks that may touch a number from the left without being a part of it."""


def blocked(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether the number dates, names, orders or measures."""
    if numeral.sort == "article":
        return False
    if view.text(numeral.first - 1) == "but" and view.text(numeral.first - 2) == "all":
        return True  # "all but two": how many is not said
    if view.text(numeral.first - 1) == "not" and (
        view.text(numeral.first - 2) == "if" or "but" in _next(view, numeral)
    ):
        return True  # "if not thousands", "not 10 but 20"
    if view.text(numeral.first - 1) == "every" or _next(view, numeral) == ("of", "every"):
        return True
    if (view.text(numeral.first - 2), view.text(numeral.first - 1)) == ("one", "in"):
        return True  # "one in 12 people"
    return any(test(view, numeral) for test in (_signed, _glued_before, _glued_after, _named, _aged, _dated, _clocked))


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
    if after in words("blocks", "after") or (before == "." and view.text(numeral.core - 2) in ("no", "nos")):
        return True
    if numeral.sort == "exact" and numeral.first == numeral.core and before in words("blocks", "before"):
        titled = before in words("blocks", "titled") and view.original(numeral.core - 1, numeral.core - 1)[0].isupper()
        behind = min(numeral.last + 2, len(view) - 1)
        deadly = view.harm(numeral.last + 1, "done") is not None and view.words[behind].tag == "NUM"
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
    if before not in (",", "(") or after not in (",", ";", ".", ")", "", "-", "–", "—"):
        return False
    name = view.words[max(0, numeral.first - 2)]
    return name.tag == "PROPN" or (name.text in by_word("persons") and not name.text.endswith(("s", "people", "men")))


def _dated(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether it is a part of a date."""
    months = words("blocks", "months")
    before, after = view.text(numeral.core - 1), view.text(numeral.last + 1)
    digits = numeral.plain if numeral.plain.isdigit() else ""
    if before == "." and view.text(numeral.core - 2) in months and digits:
        return True
    if after in months and (digits or after not in ("may", "march")):
        return True
    return before in months and bool(digits) and not counts_people(view, numeral.last + 1)


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


def counts_people(view: SentenceWords, index: int) -> bool:
    """Return whether the next few words are a noun for persons or a word of harm, so that a number counts them."""
    for at in range(index, min(index + 4, len(view))):
        if view.text(at) in by_word("persons") or view.harm(at, "done", "state", "counted") is not None:
            return True
        if view.words[at].tag not in ("ADJ", "NOUN", "PROPN") and view.text(at) != "-":
            return False
    return False


def field_effect(block: Block) -> Effect | None:
    """Return what a field or a row of a list counts by its label, None where it counts nobody by it."""
    if block.kind not in ("field", "item") or block.label == "" or facet_of_label(block.label) == "":
        return None
    label = re.sub(r"[\d_]+", " ", re.sub(r"\(s\)", "s", block.label.lower())).strip()
    fields = cast("Mapping[str, Effect]", by_word("counted_fields"))
    if label in fields:
        return fields[label]
    return next((fields[word] for word in label.split() if word in fields), None)


def field_span(view: SentenceWords, phrase: Phrase) -> tuple[int, int]:
    """Return the stretch of a field that a count stands in, from one comma or semicolon to the next."""
    first, last = phrase.first, phrase.last
    while first > 0 and view.text(first - 1) not in (",", ";", "|", ")", "("):
        first -= 1
    while last + 1 < len(view) and view.text(last + 1) not in (",", ";", "|", "("):
        last += 1
    while last > phrase.last and view.text(last) in (".", ")", "-", "–"):
        last -= 1
    return view.words[first].start, view.words[_with_source(view, last)].end


def _with_source(view: SentenceWords, last: int) -> int:
    """Return the end of a bracket without numbers that follows: "23 (SOHR)" names who says so."""
    if view.text(last + 1) != "(":
        return last
    for at in range(last + 2, len(view)):
        if view.text(at) == ")":
            return at
        if view.words[at].tag == "NUM":
            return last
    return last


def labelled_group(block: Block) -> tuple[str, str | None] | None:
    """Return the group that the label of a field names, as written, and its category: "Soldiers killed", "Crew"."""
    everyone = words("cues", "people") | words("sheets", "everyone")
    said = block.label.split()
    plain = [word.lower().strip("()") for word in said]
    named = [at for at, word in enumerate(plain) if word in by_word("persons") or word in by_word("modifiers")]
    if field_effect(block) is None or not named or any(plain[at] in everyone for at in named):
        return None
    first, last = named[0], named[-1]
    while first > 0 and _names_whose(plain[first - 1]):
        first -= 1
    kinds = {by_word("persons").get(plain[at]) or by_word("modifiers").get(plain[at]) for at in named}
    return " ".join(said[first : last + 1]), kinds.pop() if len(kinds) == 1 else None


def _names_whose(word: str) -> bool:
    """Return whether a word before a group in a label says whose it is, "Lomban soldiers": not "total" or "killed"."""
    counting = {one for label in by_word("counted_fields") for one in label.split()}
    return word not in words("sheets", "modifiers") | counting
