"""Entries of a TOML file that people write by hand, each with its place in the text.

A fault of one entry costs that entry alone. A parser of TOML tells no places, so the headings `[[…]]` are found again
in the text, outside strings and comments; where their number is another than that of the entries, the entries stand in
a form that has no place of its own, and are refused.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from claimgraph.errors import DocumentError
from claimgraph.schema import TimeSpan

MOST_ENTRIES: Final = 100_000
"""Entries of one file: a person's notes; more is no file of notes."""

_TOKEN: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")'
    r"|'''.*?'{3,5}(?!')"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
    r"|^[ \t]*(?P<header>\[\[[^\]\n]*\]\])",
    re.DOTALL | re.MULTILINE,
)
"""Strings and comments, to step over them, and headings: `.` and `^` mean any character and any line's beginning."""

_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it stands in the file.

    Attributes:
        kind: The word in its heading.
        fields: What it says.
        start: Offset of its heading in the file's text.
        end: Offset after its last line; comments behind it belong to what follows.
        where: File, line and number, for messages.
    """

    kind: str
    fields: Mapping[str, Any]
    start: int
    end: int
    where: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What a file holds.

    Attributes:
        entries: In the order of the text.
        head: What stands above the entries: keys of the file itself.
        faults: What could not be taken, each with its place.
    """

    entries: tuple[Entry, ...] = ()
    head: Mapping[str, Any] | None = None
    faults: tuple[DocumentError, ...] = ()


def decoded(data: bytes, file: str) -> str:
    """Return the text of a file.

    Raises:
        DocumentError: It is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"not UTF-8 at byte {error.start}"
        raise DocumentError(f"{file}, line {line}", found, "Save it in UTF-8.") from error


def listed(text: str, file: str, kinds: Sequence[str], head: Sequence[str] = ()) -> Listed:
    """Return the entries of a file's text.

    Args:
        text: The file's text.
        file: Its name, for messages.
        kinds: The headings that are known.
        head: The keys that may stand above the entries.

    Raises:
        DocumentError: The text is no TOML, or holds more than anybody writes; then nothing of it can be taken.
    """
    try:
        parsed = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a plain ValueError
        raise DocumentError(file, f"not valid TOML: {error}", "Correct it; see https://toml.io.") from error
    tables = {key: value for key, value in parsed.items() if _is_list_of_tables(value)}
    faults = [_unknown(file, key, kinds, head) for key in parsed if key not in kinds and key not in head]
    faults += [_no_table(file, key) for key in kinds if key in parsed and key not in tables]
    places = list(_places(text, file))
    if len(places) > MOST_ENTRIES:
        found = f"{len(places):,} entries; {MOST_ENTRIES:,} are read"
        raise DocumentError(file, found, "Split the file, or leave out what no document speaks of.")
    entries = [*_matched(tables, places, kinds)]
    counted = {kind: sum(entry.kind == kind for entry in entries) for kind in kinds}
    faults += [_inline(file, kind) for kind in kinds if counted[kind] < len(tables.get(kind, ()))]
    if not entries and not faults:
        remedy = f"Write an entry under [[{kinds[0]}]], or take the file away."
        faults.append(DocumentError(file, "there is no entry in it", remedy))
    return Listed(tuple(entries), {key: value for key, value in parsed.items() if key in head}, tuple(faults))


def text_of(entry: Entry, key: str, *, needed: bool = False) -> str:
    """Return a text of an entry, without white space around it; "" for one that is left out.

    Raises:
        DocumentError: It is no text, or is needed and missing or empty.
    """
    value = entry.fields.get(key, "")
    if not isinstance(value, str):
        raise DocumentError(entry.where, f"{key} is {value!r}", f'Write it as a text: {key} = "…".')
    if needed and value.strip() == "":
        state = "empty" if key in entry.fields else "missing"
        raise DocumentError(entry.where, f"{key} is {state}", f'Add it to the entry: {key} = "…".')
    return " ".join(value.split())


def address_of(entry: Entry, key: str = "url") -> str:
    """Return a web address of an entry, "" where there is none.

    Raises:
        DocumentError: It is no address.
    """
    said = text_of(entry, key)
    if said != "" and _ADDRESS.fullmatch(said) is None:
        remedy = "It must be a whole address such as https://example.org/raid."
        raise DocumentError(entry.where, f"{key} is {said!r}", remedy)
    return said


def date_of(entry: Entry, key: str = "said") -> TimeSpan | None:
    """Return a date of an entry, None where there is none.

    Raises:
        DocumentError: It is no date.
    """
    value = entry.fields.get(key)
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return TimeSpan.day(value.date())
    if isinstance(value, dt.date):
        return TimeSpan.day(value)
    try:
        return TimeSpan.parse(value if isinstance(value, str) else str(value))
    except ValueError:
        remedy = "Write a date such as 2021-01-13, 2021-01, 2021 or 2021-01-13/2021-01-15."
        raise DocumentError(entry.where, f"{key} is {value!r}", remedy) from None


def flag_of(entry: Entry, key: str) -> bool:
    """Return whether an entry says `key = true`; it need not say anything.

    Raises:
        DocumentError: It is neither true nor false.
    """
    value = entry.fields.get(key, False)
    if not isinstance(value, bool):
        raise DocumentError(entry.where, f"{key} is {value!r}", f"Write {key} = true, or leave it out.")
    return value


def only_known(entry: Entry, known: Iterable[str]) -> None:
    """Refuse a key that nobody reads: a misspelt `denyed` that is silently ignored would turn the entry round.

    Raises:
        DocumentError: There is one.
    """
    keys = list(known)
    for key in entry.fields:
        if key not in keys:
            raise DocumentError(entry.where, f"unknown key {key!r}", f"Known keys are: {', '.join(keys)}.")


def _is_list_of_tables(value: object) -> bool:
    return isinstance(value, list) and value != [] and all(isinstance(each, dict) for each in value)


def _places(text: str, file: str) -> Iterator[tuple[str, int, int, str]]:
    """Yield the heading's word, where its entry begins and ends, and how to call that place."""
    found = [match for match in _TOKEN.finditer(text) if match["header"] is not None]
    line, counted = 1, 0
    for number, match in enumerate(found):
        start = match.start("header")
        end = found[number + 1].start("header") if number + 1 < len(found) else len(text)
        line, counted = line + text.count("\n", counted, start), start
        word = match["header"][2:-2].strip().strip("\"'")
        yield word, start, _last(text, start, end), f"{file}, line {line}, entry {number + 1} [[{word}]]"


def _last(text: str, start: int, end: int) -> int:
    """Return where an entry's last line ends that is neither empty nor a comment."""
    stretch = text[start:end].rstrip()
    while "\n" in stretch:
        before, _, last = stretch.rpartition("\n")
        if not last.lstrip().startswith("#"):
            break
        stretch = before.rstrip()
    return start + len(stretch)


def _matched(
    tables: Mapping[str, list[Any]], places: list[tuple[str, int, int, str]], kinds: Sequence[str]
) -> Iterator[Entry]:
    """Yield the entries whose place is known; those of a kind of which some have no place are all left out."""
    numbers = {kind: sum(word == kind for word, *_ in places) for kind in kinds}
    found = {kind: iter(tables[kind]) for kind in kinds if kind in tables and numbers[kind] == len(tables[kind])}
    for word, start, end, where in places:
        if word in found:
            yield Entry(word, next(found[word]), start, end, where)


def _unknown(file: str, key: str, kinds: Sequence[str], head: Sequence[str]) -> DocumentError:
    known = ", ".join([*head, *(f"[[{kind}]]" for kind in kinds)])
    return DocumentError(file, f"unknown heading or key {key!r}", f"Known are: {known}.")


def _no_table(file: str, key: str) -> DocumentError:
    return DocumentError(file, f"{key!r} is no list of entries", f"Write each under a heading of its own: [[{key}]].")


def _inline(file: str, kind: str) -> DocumentError:
    found = f"entries of {kind!r} stand in brackets or under a dotted heading, where they have no place to be quoted"
    return DocumentError(file, found, f"Write each under a heading of its own: [[{kind}]].")
