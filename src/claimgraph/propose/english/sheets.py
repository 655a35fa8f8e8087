"""Read fact sheets: lines that are a label with its value below it or behind a colon, as incident records have them.

A text is taken for a sheet only where several of its labels are known ones: a heading over prose looks the same. Within
a sheet a line that nobody knows is a label where one is due. What a label means is told here, too; labels that say
nothing of an event (codes, addresses, authors) are silent.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from claimgraph.propose.english.lexicon import mapping, table, words

_LABEL = re.compile(r"[^\W\d_][\w ()/'’&-]{0,44}")
_COLON = re.compile(r"(?P<label>[^\W\d_][\w ()/'’&-]{0,44}?)\s*(?::\s+|\t+|\s\|\s+|:$)(?P<words>.*)")
_NEXT = re.compile(r"\s*[|/;]\s*(?P<label>[^\W\d_][\w ()'’-]{0,40}?)\s*[:=]\s*")
_MOST_WORDS = 6
_LONGEST_VALUE = 120
"""Characters; a longer value, or one that ends as a sentence, is prose."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a line of a sheet is.

    Attributes:
        kind: A label above its value, a value, or the heading of prose.
        label: For a value, the label that it belongs to.
        start: Where the value begins in the line: behind "Killed: ".
    """

    kind: Literal["label", "value", "heading"]
    label: str = ""
    start: int = 0


def facet_of_label(label: str) -> str | None:
    """Return what a field says by its label: a facet, "" where it tells of no event, None where nobody knows it."""
    plain = re.sub(r"\(s\)", "s", label.lower())
    said = [word for word in re.findall(r"[a-z]+", plain) if word not in words("sheets", "modifiers")]
    for letters in (re.sub(r"[^a-z]", "", plain), "".join(said)):
        if letters in mapping("fields"):
            return mapping("fields")[letters]
    if any(re.search(rf"\b{re.escape(word)}\b", plain) for word in words("sheets", "silent")):
        return ""
    return None


def counts(label: str) -> bool:
    """Return whether a field counts people or strikes by its label."""
    plain = re.sub(r"\(s\)", "s", label.lower()).strip()
    return plain in _counting() or any(word in _counting() for word in plain.split())


@cache
def _counting() -> frozenset[str]:
    """Return the labels that count, whole."""
    return frozenset(entry for entries in table("counted_fields").values() for entry in entries)


@cache
def _in_counting() -> frozenset[str]:
    """Return the words that a counting label may be made of."""
    inside = frozenset(word for entry in _counting() for word in re.findall(r"[a-z]+", entry))
    return inside | words("sheets", "modifiers") | words("sheets", "people")


def split_fields(label: str, value: str) -> list[tuple[str, int, int]]:
    """Return the fields that one line holds, each with the place of its value: "21 | reported deaths = 3"."""
    found, start = [], 0
    for match in _NEXT.finditer(value):
        found.append((label, start, match.start()))
        label, start = match["label"], match.end()
    return [(name, first, last) for name, first, last in (*found, (label, start, len(value))) if last > first]


def read_sheet(lines: Sequence[str]) -> dict[int, Line]:
    """Return what each line of a sheet is, by its index; nothing where the text holds no sheet.

    Args:
        lines: The lines of a text that are not blank, without spaces at their ends.
    """
    known = [index for index, line in enumerate(lines) if _known(_name(line))]
    pairs = [index for index in known if _has_value(lines, index)]
    telling = [index for index in pairs if _tells(_name(lines[index]))]
    if len(pairs) < _FEWEST or not telling:
        return {}
    found: dict[int, Line] = {}
    for index in range(pairs[0] - _leading(lines, pairs[0]), len(lines)):
        one = _line(lines, index, found, last=pairs[-1])
        if one is None and index > pairs[-1] + 1:
            break
        if one is not None:
            found[index] = one
    return found


_FEWEST = 2
"""Known labels with values that make a sheet."""


def _name(line: str) -> str:
    """Return the label that a line is or begins with, "" where it is none."""
    inline = _COLON.fullmatch(line)
    label = inline["label"] if inline is not None else line
    return label if _LABEL.fullmatch(label) and len(label.split()) <= _MOST_WORDS and label[0].isupper() else ""


def _known(label: str) -> bool:
    return label != "" and (_tells(label) or _heads_prose(label) or facet_of_label(label) == "")


def _tells(label: str) -> bool:
    """Return whether a label is known to tell of an event, in words that label nothing else."""
    plain = re.sub(r"\(s\)", "s", label.lower())
    counting = counts(label) and all(word in _in_counting() for word in re.findall(r"[a-z]+", plain))
    return counting or bool(facet_of_label(label))


def _heads_prose(label: str) -> bool:
    return label.lower().split()[-1] in words("sheets", "prose")


def _has_value(lines: Sequence[str], index: int) -> bool:
    """Return whether a label has a short value, behind it or on the line below; a silent one may have a long value."""
    inline = _COLON.fullmatch(lines[index])
    if inline is not None and inline["words"] != "":
        return _short(inline["words"])
    following = lines[index + 1] if index + 1 < len(lines) else ""
    label = _name(lines[index])
    value = _short(following) or facet_of_label(label) == ""
    if lines[index].endswith(":"):
        return value and not following.endswith(":") and following != ""
    return following != "" and value and not _is_label(following) and not _heads_prose(label)


def _is_label(line: str) -> bool:
    """Return whether a line is a label whatever stands around it: a known one, or one with nothing behind its colon."""
    label = _name(line)
    return label != "" and (_known(label) or line.endswith(":"))


def _short(value: str) -> bool:
    sentence = value.endswith((".", "!", "?", ".”", '."')) and len(value.split()) > _MOST_WORDS
    return len(value) <= _LONGEST_VALUE and not sentence


def _leading(lines: Sequence[str], first: int) -> int:
    """Return how many lines right above the first known label are a label that nobody knows, with its value."""
    unknown = first >= _FEWEST and _name(lines[first - 2]) == lines[first - 2] and _short(lines[first - 1])
    return 2 if unknown and re.search(r"\d", lines[first - 1]) is not None else 0


def _line(lines: Sequence[str], index: int, found: dict[int, Line], last: int) -> Line | None:
    """Return what a line of a sheet is, after those above it; None where it is prose."""
    line, label = lines[index], _name(lines[index])
    before = found.get(index - 1)
    inline = _COLON.fullmatch(line)
    if inline is not None and inline["words"] != "" and label != "":
        due = _known(label) or index <= last or (before is not None and before.start > 0)
        return Line("value", label, inline.start("words")) if due and _short(inline["words"]) else None
    if before is not None and before.kind == "label" and lines[index - 1].endswith(":"):
        return Line("value", before.label)
    if _known(label) or (_is_label(line) and before is not None):
        return Line("label" if _has_value(lines, index) else "heading", label.rstrip(": "))
    if before is not None and before.kind == "label":
        return Line("value", before.label)
    return _between(lines, index, before, last)


def _between(lines: Sequence[str], index: int, before: Line | None, last: int) -> Line | None:
    """Return what a line is that stands below a value or a heading, and is no known label."""
    line = lines[index]
    if before is None or not _short(line):
        return None
    following = lines[index + 1] if index + 1 < len(lines) else ""
    due = index < last and _name(line) == line and _short(following) and not _is_label(following)
    if due and re.match(r"[(\[]", following) is None:
        return Line("label", line)
    more = before.kind == "value" and (index < last or line[0] in "([")
    return Line("value", before.label) if more else None
