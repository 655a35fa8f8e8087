"""Read the numbers of a sentence: digits, words, ranges and bounds ("at least twenty-two", "5–7", "dozens").

Every number is read; which of them count nothing ("13 January") and what the others count is decided elsewhere.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Literal

from claimgraph.extract.quantities.lexicon import lexicon, words
from claimgraph.extract.quantities.words import View

Sort = Literal["exact", "vague", "none", "article"]


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
    """Return the numbers in the order of the text."""
    found = []
    text, base = view.sentence.text, view.sentence.start
    position = 0
    while (match := _pattern().search(text, position)) is not None:
        position = match.end("one")
        numeral = _numeral(view, match, base)
        if numeral is None:
            continue
        position = max(position, numeral.end - base)
        found.append(numeral)
    return tuple(_merged(view, found))


def _merged(view: View, found: list[Numeral]) -> Iterator[Numeral]:
    """Join "at least 13 and as many as 46" to one range."""
    waiting: Numeral | None = None
    for numeral in found:
        if waiting is not None and _continues(view, waiting, numeral):
            waiting = dataclasses.replace(waiting, end=numeral.end, last=numeral.last, upper=numeral.upper)
            continue
        if waiting is not None:
            yield waiting
        waiting = numeral
    if waiting is not None:
        yield waiting


def _continues(view: View, first: Numeral, second: Numeral) -> bool:
    between = [view.text(index) for index in range(first.last + 1, second.first)]
    if first.lower is None or first.upper is not None or second.lower is not None or second.upper is None:
        return False
    return first.lower <= second.upper and between in (["and"], ["but"], ["and", "possibly"], [",", "and"])


def value(text: str) -> int | None:
    """Return the whole number that digits or words write, None where they write none."""
    exact: dict[str, int] = lexicon().raw["exact"]
    plain = re.sub(r"[\s]+", " ", text.lower()).strip()
    if plain in exact:
        return exact[plain]
    total, current, seen = Fraction(0), Fraction(0), False
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
            current = current * size if seen else Fraction(size)
        else:
            total, current, seen = total + (current or 1) * size, Fraction(0), False
    result = total + current
    return int(result) if result.denominator == 1 else None


def _part(part: str) -> tuple[Literal["unit", "scale"], int | Fraction] | None:
    numbers = lexicon().raw["numbers"]
    if part[0].isdigit():
        plain = part.replace(",", "")
        return ("unit", Fraction(plain)) if re.fullmatch(r"\d{1,40}(\.\d{1,15})?", plain) else None
    if part in ("a", "an", "another"):
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
    one = rf"(?:{_any(raw['exact'])}|{vague}|{spelled}|{digits}|{_any(numbers['none'])}|an(?:other)?|a)"
    before = "|".join(f"(?P<{kind}_>{_any(entries)})" for kind, entries in raw["bounds"]["before"].items())
    after = "|".join(f"(?P<_{kind}>{_any(entries)})" for kind, entries in raw["bounds"]["after"].items())
    pair = r"(?:\s+(?P<to>to|and|or)\s+|\s?(?P<dash>[-–—])\s?)"
    bounds = rf"(?:(?<!\w)(?:{before})\s*)?(?:(?<!\w)(?P<extra>{_any(raw['bounds']['before']['about'])})\s*)?"
    opening = r"(?P<open>(?:between|from|anywhere between|anywhere from)\s+)?"
    share = rf"(?:(?P<share>{_any(raw['fractions'])})\s+of\s+(?:the|its|their|those)?\s*)?"
    second = rf"(?:{pair}(?P<two>(?:{spelled}|{digits})(?!\w)))?"
    added = r"(?:(?:another|an additional|a further)\s+)?"
    return re.compile(
        rf"(?<!\w){bounds}{opening}{share}{added}(?P<one>(?<!\w){one}(?!\w)){second}(?:\s?(?:{after})(?!\w))?",
        re.IGNORECASE,
    )


def _any(entries: object) -> str:
    ordered = sorted((str(entry) for entry in entries), key=lambda entry: (-len(entry), entry))  # type: ignore[attr-defined]
    return "(?:" + "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in ordered) + ")"


def _numeral(view: View, match: re.Match[str], base: int) -> Numeral | None:
    """Return the number that a match writes, with its place."""
    span = None if _changes(view, match, base) else _range(match)
    lower, upper, approximate, sort = _single(match) if span is None else (*span, False, "exact")
    if lower is None and upper is None:
        return None
    start, end, after = _place(match, whole=span is not None)
    before = next((kind for kind in ("least", "more", "most", "fewer", "about") if match[f"{kind}_"]), None)
    if before == "most" and view.text(view.at(base + start) - 1) in words("cues", "rising"):
        before, start = None, match.start("one")
    for kind in (before, after, "about" if match["extra"] else None):
        lower, upper, approximate = _bounded(kind, lower, upper, approximate=approximate)
    first, last, core = (view.at(base + offset) for offset in (start, end - 1, match.start("one")))
    plain = match["one"].lower()
    return Numeral(base + start, base + end, first, last, core, lower, upper, approximate, sort, plain)


def _place(match: re.Match[str], *, whole: bool) -> tuple[int, int, str | None]:
    """Return where the number begins and ends, and the kind of the words after it that move its bounds.

    Args:
        match: The match; it may run on over a second number.
        whole: Whether both numbers are one range. If not, the number ends with the first.
    """
    after = next((kind for kind in ("least", "most", "about") if match[f"_{kind}"] is not None), None)
    if match["two"] is not None and not whole:
        after = None
    end = match.end("one") if match["two"] is None or not whole else match.end("two")
    end = end if after is None else match.end(f"_{after}")
    bounded = any(match[f"{kind}_"] for kind in ("least", "more", "most", "fewer", "about")) or match["extra"]
    opened = match["open"] is not None and not whole and not bounded
    return match.start("one") if opened else match.start(), end, after


def _changes(view: View, match: re.Match[str], base: int) -> bool:
    """Return whether two numbers are no range: "rose from 23 to 57", "rose by 12 to 170"."""
    if match["open"] is None:
        return match["to"] == "to" and rises_by(view, view.at(base + match.start()))
    if match["open"].strip().lower() != "from":
        return False
    first = view.at(base + match.start("open"))
    return any(view.text(index) in words("stages", "change") for index in range(first - 4, first))


def rises_by(view: View, index: int) -> bool:
    """Return whether the number that begins at an index is by how much a figure changed: "rose by 12 to 170"."""
    return view.text(index - 1) == "by" and any(
        view.text(at) in words("stages", "change") for at in range(index - 4, index - 1)
    )


def _range(match: re.Match[str]) -> tuple[int, int] | None:
    """Return the two ends of "between 5 and 7", "5 to 7", "5–7", "three or four"; None where it is no range."""
    if match["two"] is None:
        return None
    low, high = value(match["one"]), value(match["two"])
    if match["share"] is not None or low is None or high is None or low >= high:
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
    if number is None or match["share"] is None:
        return number, number, False, "article" if plain in ("a", "an", "another") else "exact"
    share = number * float(lexicon().raw["fractions"][re.sub(r"\s+", " ", match["share"].lower())])
    return round(share), round(share), abs(share - round(share)) > 0.01, "exact"


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
