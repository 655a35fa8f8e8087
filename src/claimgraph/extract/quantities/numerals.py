"""Read the numbers of a sentence: digits, words, ranges and bounds ("at least twenty-two", "5–7", "dozens").

A number that measures, dates, names or orders something is left out here already: "13 January", "1:10am", "40 km",
"F-16", "No 430", "20-year-old". What a number counts is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from claimgraph.extract.quantities.lexicon import lexicon, words
from claimgraph.extract.quantities.words import View

Sort = Literal["exact", "vague", "none"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written. Offsets count the document's characters, `first` and `last` the words of the sentence.

    Attributes:
        core: Index of the word where the number itself begins, after its approximators.
        plain: The number itself, lower case, without approximators.
    """

    start: int
    end: int
    first: int
    last: int
    core: int
    lower: int | None
    upper: int | None
    approximate: bool
    sort: Sort
    plain: str


def numerals(view: View) -> tuple[Numeral, ...]:
    """Return the numbers that may count something, in the order of the text."""
    found = []
    text, base = view.sentence.text, view.sentence.start
    position = 0
    while (match := _pattern().search(text, position)) is not None:
        position = match.end("one")
        numeral = _numeral(view, match, base)
        if numeral is None:
            continue
        position = max(position, numeral.end - base)
        if not _blocked(view, numeral):
            found.append(numeral)
    return tuple(found)


def value(text: str) -> int | None:
    """Return the whole number that digits or words write, None where they write none."""
    exact: dict[str, int] = lexicon().raw["exact"]
    plain = re.sub(r"[\s]+", " ", text.lower()).strip()
    if plain in exact:
        return exact[plain]
    total, current, seen = 0.0, 0.0, False
    for part in re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+", plain):
        if part == "and":
            continue
        step = _part(part)
        if step is None:
            return None
        kind, size = step
        if kind == "unit":
            current, seen = current + size, True
        elif size <= 100:
            current = (current if seen else 1) * size
        else:
            total, current, seen = total + (current or 1) * size, 0.0, False
    result = total + current
    return int(result) if result == int(result) else None


def _part(part: str) -> tuple[Literal["unit", "scale"], float] | None:
    numbers = lexicon().raw["numbers"]
    if part[0].isdigit():
        plain = part.replace(",", "")
        return ("unit", float(plain)) if re.fullmatch(r"\d{1,15}(\.\d{1,15})?", plain) else None
    if part in ("a", "an"):
        return "unit", 1
    for list_name in ("units", "tens"):
        if part in numbers[list_name]:
            return "unit", numbers[list_name][part]
    return ("scale", numbers["scales"][part]) if part in numbers["scales"] else None


@cache
def _pattern() -> re.Pattern[str]:
    raw = lexicon().raw
    numbers = raw["numbers"]
    unit, ten, scale = (_any(numbers[key]) for key in ("units", "tens", "scales"))
    digits = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+|\d+)(?:\.\d+)?"
    below = rf"(?:{ten}(?:[\s-]{unit})?|{unit})"
    hundreds = rf"(?:(?:{below}|an?)[\s-]hundred(?:\s(?:and\s)?{below})?|{below})"
    spelled = rf"(?:(?:{hundreds}|an?|{digits})[\s-]{scale}\b(?:,?\s(?:and\s)?{hundreds}\b)?|{hundreds})"
    vague = _any(word for entry in raw["vague"] for word in entry["words"])
    one = rf"(?:{_any(raw['exact'])}|{vague}|{spelled}|{digits}|{_any(numbers['none'])})"
    before = "|".join(f"(?P<{kind}_>{_any(entries)})" for kind, entries in raw["bounds"]["before"].items())
    after = "|".join(f"(?P<_{kind}>{_any(entries)})" for kind, entries in raw["bounds"]["after"].items())
    pair = r"(?:\s+(?P<to>to|and|or)\s+|\s?(?P<dash>[-–—])\s?)"
    bounds = rf"(?:(?<!\w)(?:{before})\s*)?(?:(?<!\w)(?P<extra>{_any(raw['bounds']['before']['about'])})\s*)?"
    opening = r"(?P<open>(?:between|from|anywhere between|anywhere from)\s+)?"
    second = rf"(?:{pair}(?P<two>(?:{spelled}|{digits})(?!\w)))?"
    return re.compile(
        rf"(?<!\w){bounds}{opening}(?P<one>(?<!\w){one}(?!\w)){second}(?:\s?(?:{after})(?!\w))?", re.IGNORECASE
    )


def _any(entries: object) -> str:
    ordered = sorted((str(entry) for entry in entries), key=lambda entry: (-len(entry), entry))  # type: ignore[attr-defined]
    return "(?:" + "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in ordered) + ")"


def _numeral(view: View, match: re.Match[str], base: int) -> Numeral | None:
    """Return the number that a match writes; offsets and word indices for the whole match."""
    end = match.end("one")
    span = None if _changes(view, match, base) else _range(match)
    if span is None:
        lower, upper, approximate, sort = _single(match)
    else:
        lower, upper, approximate, sort, end = *span, False, "exact", match.end("two")
    if lower is None and upper is None:
        return None
    after = next((kind for kind in ("least", "most", "about") if match[f"_{kind}"] is not None), None)
    if (after is not None and end == match.end("one") and match["two"] is None) or (
        after is not None and span is not None
    ):
        end = match.end(f"_{after}")
    else:
        after = None
    before = next((kind for kind in ("least", "more", "most", "fewer", "about") if match[f"{kind}_"]), None)
    for kind in (before, after, "about" if match["extra"] else None):
        lower, upper, approximate = _bounded(kind, lower, upper, approximate=approximate)
    start = base + match.start()
    first, last = view.at(start), view.at(base + end - 1)
    if span is None and match["open"]:
        start = base + match.start("one") if before is None and not match["extra"] else start
        first = view.at(start)
    core = view.at(base + match.start("one"))
    return Numeral(start, base + end, first, last, core, lower, upper, approximate, sort, match["one"].lower())


def _changes(view: View, match: re.Match[str], base: int) -> bool:
    """Return whether two numbers are an old and a new figure: "rose from 23 to 57"."""
    if match["open"] is None or match["open"].strip().lower() != "from":
        return False
    first = view.at(base + match.start("open"))
    return any(view.text(index) in words("stages", "change") for index in range(first - 4, first))


def _range(match: re.Match[str]) -> tuple[int, int] | None:
    """Return the two ends of "between 5 and 7", "5 to 7", "5–7", "three or four"; None where it is no range."""
    if match["two"] is None:
        return None
    low, high = value(match["one"]), value(match["two"])
    if low is None or high is None or low >= high:
        return None
    if match["to"] is not None and match["to"].lower() == "and" and not match["open"]:
        return None
    return low, high


def _single(match: re.Match[str]) -> tuple[int | None, int | None, bool, Sort]:
    plain = re.sub(r"\s+", " ", match["one"].lower())
    if plain in words("numbers", "none"):
        return 0, 0, False, "none"
    for entry in lexicon().raw["vague"]:
        if plain in entry["words"]:
            return int(entry["lower"]), None, True, "vague"
    number = value(plain)
    return number, number, False, "exact"


def _bounded(
    kind: str | None, lower: int | None, upper: int | None, *, approximate: bool
) -> tuple[int | None, int | None, bool]:
    """Return the bounds that an approximator leaves; None moves nothing."""
    match kind:
        case "least":
            return lower, None, approximate
        case "more":
            return (None if lower is None else lower + 1), None, approximate
        case "most":
            return None, upper if upper is not None else lower, approximate
        case "fewer":
            return None, None if upper is None else max(0, upper - 1), approximate
        case "about":
            return lower, upper, True
        case _:
            return lower, upper, approximate


def _blocked(view: View, numeral: Numeral) -> bool:
    """Return whether the number names, dates, orders or measures, so that it counts nothing."""
    return _glued(view, numeral) or _named(view, numeral) or _dated(view, numeral)


def _glued(view: View, numeral: Numeral) -> bool:
    """Return whether the number is a part of a longer sign: "F-16", "$500", "20-year-old", "1:10am", "10%"."""
    before, after, after_next = (view.text(numeral.core - 1), view.text(numeral.last + 1), view.text(numeral.last + 2))
    if view.glued(numeral.core - 1) and numeral.first == numeral.core:
        if before in words("blocks", "signs") or before in (":", "/", "."):
            return True
        if before in ("-", "–") and view.glued(numeral.core - 2):
            return True
        if before not in ("—", "(", "[", "“", '"', "'", "‘", "-", "–", ",", "~", ">", "=", "*", "…"):
            return True
    elif before in words("blocks", "signs"):
        return True
    if not view.glued(numeral.last):
        return False
    if after in ("-", ":", "/", "–") and view.glued(numeral.last + 1):
        return after_next not in ("",) and (after_next[0].isalnum())
    return after in words("blocks", "after") or after in ("'s", "’s") or after[:1].isalpha()


def _named(view: View, numeral: Numeral) -> bool:
    before, after = view.text(numeral.core - 1), view.text(numeral.last + 1)
    if after in words("blocks", "after") or after in ("/",):
        return True
    if numeral.sort == "exact" and numeral.first == numeral.core and before in words("blocks", "before"):
        return not counts_people(view, numeral.last + 1) or before in ("no", "no.")
    return before == "." and view.text(numeral.core - 2) in ("no", "nos")


def _dated(view: View, numeral: Numeral) -> bool:
    months = lexicon().months
    before, after = view.text(numeral.core - 1), view.text(numeral.last + 1)
    digits = numeral.plain if numeral.plain.isdigit() else ""
    if after in months and (digits or after not in ("may", "march")):
        return True
    people = counts_people(view, numeral.last + 1)
    if before in months and digits and not people:
        return True
    if len(digits) == 4 and digits[0] in "012":
        year = "1800" <= digits < "2100"
        clock = digits < "2400" and (before in ("at", "about", "until", "from") or digits[0] == "0")
        return (year and (before in words("blocks", "years") or before in months or not people)) or clock
    return False


def counts_people(view: View, index: int) -> bool:
    """Return whether the next few words are a noun for persons or a word of harm, so that a number counts them."""
    for at in range(index, min(index + 4, len(view))):
        if view.text(at) in lexicon().persons or view.harm(at, "done", "state", "counted") is not None:
            return True
        if view.words[at].tag not in ("ADJ", "NOUN", "PROPN") and view.text(at) != "-":
            return False
    return False
