"""What is known of a document beside its text: what the user says stands above what the file says of itself.

A file's own metadata are written for search engines by many hands: a date or an address in them that is none is
passed over. What the user says is checked, and refused by name.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import email.utils
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claimgraph.errors import DocumentError
from claimgraph.readers.language import language_of
from claimgraph.readers.plain_form import Composed
from claimgraph.readers.words import clean
from claimgraph.schema import STAMP, Document, Stamp, TimeSpan

KEYS = ("title", "publisher", "published", "url", "licence", "language", "retrieved")

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20\ud800-\udfff]+")
"""What can stand as an address in RDF."""

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""A language tag of BCP 47."""

DATE_WANTED = "Write a date such as 2021-01-13, 2021-01, 2021 or 2021-01-13/2021-01-15, or a time: 2021-01-13T18:00Z."

_TIMES = ("published", "retrieved")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})\b.*")
_DAY_FIRST = re.compile(r"(?:\w+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b.*", re.DOTALL)
_MONTH_FIRST = re.compile(r"(?:\w+,?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b.*", re.DOTALL)
_MAIL = re.compile(r"(?:\w{3},\s+)?\d{1,2}\s+\w{3}\s+\d{4}\s+\d\d:\d\d(?::\d\d)?\s+(?:[+-]\d{4}|GMT|UTC?)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What a file says of itself; "" and None where it says nothing.

    Attributes:
        title: Its headline.
        publisher: Who published it.
        published: When.
        url: Where.
        licence: The licence's address.
        language: BCP 47.
        retrieved: When it was saved.
    """

    title: str = ""
    publisher: str = ""
    published: TimeSpan | None = None
    url: str = ""
    licence: str = ""
    language: str = ""
    retrieved: TimeSpan | None = None


def document(made: Composed, own: Known, metadata: Mapping[str, str], name: str) -> Document:
    """Return the document of this text.

    Args:
        made: Its text and structure; a text without blocks is left for the reader of plain text.
        own: What the file says of itself.
        metadata: What the user says, checked.
        name: The file's name.

    Raises:
        DocumentError: There is no text, or what the user says cannot be taken.
    """
    if made.text.strip() == "":
        raise DocumentError(name, "the file has no text", "Give a text with at least one sentence.")
    said = said_by_user(metadata, name)
    given: dict[str, Any] = {key: None if value == "" and key in _TIMES else value for key, value in said.items()}
    known = dataclasses.replace(own, **given)
    return Document(
        text=made.text,
        title=known.title,
        publisher=known.publisher,
        published=known.published,
        url=known.url,
        licence=known.licence,
        language=str(said.get("language", "")) or _spoken(made.text, own.language),
        retrieved=known.retrieved,
        source_file=name,
        blocks=made.blocks,
        citations=made.citations,
    )


def _spoken(text: str, declared: str) -> str:
    """Return the language that the text is in; templates of sites often declare another."""
    found = language_of(text)
    if found == "und":
        return declared or "en"
    return declared if declared.lower().partition("-")[0] == found else found


def said_by_user(metadata: Mapping[str, str], where: str) -> dict[str, str | TimeSpan]:
    """Return the metadata with dates read.

    Raises:
        DocumentError: A key is unknown, or a value is none of its kind.
    """
    values: dict[str, str | TimeSpan] = {}
    for key, value in metadata.items():
        if key not in KEYS:
            raise DocumentError(where, f"unknown key {key!r}", f"Known keys are: {', '.join(KEYS)}.")
        values[key] = _checked(key, clean(value), where)
    return values


def _checked(key: str, value: str, where: str) -> str | TimeSpan:
    if value == "":
        return ""
    if key in _TIMES:
        return _time(key, value, where)
    if key in ("url", "licence") and address(value) == "":
        remedy = "It must be a whole address such as https://example.org/raid."
        raise DocumentError(where, f"{key} is {value!r}", remedy)
    if key == "language" and LANGUAGE.fullmatch(value) is None:
        raise DocumentError(where, f"language is {value!r}", "It must be a language tag such as en or ar-SY.")
    return value


def _time(key: str, value: str, where: str) -> TimeSpan:
    try:
        return TimeSpan.parse(value)
    except (ValueError, OverflowError):
        span = None if STAMP.fullmatch(value) else day(value)  # a stamp that cannot be is no day either
    if span is None:
        raise DocumentError(where, f"{key} is {value!r}", DATE_WANTED)
    return span


def address(value: str) -> str:
    """Return a whole address, or "" where it is none."""
    bare = value.strip()
    return bare if IRI.fullmatch(bare) and bare.partition(":")[0].lower() != "javascript" else ""


def web_address(value: str) -> str:
    """Return an address of the web, or "" where it is none."""
    found = address(value)
    return found if found.lower().startswith(("http://", "https://")) else ""


def tag(value: str) -> str:
    """Return a language tag, with the hyphens of BCP 47, or "" where it is none."""
    bare = value.strip().replace("_", "-")
    return bare if LANGUAGE.fullmatch(bare) else ""


def day(value: str) -> TimeSpan | None:
    """Return the day that a file's metadata give, as its own place counts it, or None; with the time, if it has a zone.

    Read are ISO 8601 with or without a time, `20210113`, `2021/01/13`, the dates of e-mail, and English dates with the
    month in words. `01/02/2021` is two different days in two countries, so it is none.
    """
    bare = value.strip()
    return _stamp(bare) or _whole_day(bare)


def _stamp(bare: str) -> Stamp | None:
    """Return the day and time of a text that gives both, and the zone; as ISO 8601 has them, or e-mail."""
    try:
        if STAMP.fullmatch(bare):
            found = TimeSpan.parse(bare)
            return found if isinstance(found, Stamp) else None
        at = email.utils.parsedate_to_datetime(bare[:100]) if _MAIL.fullmatch(bare) else None
        return None if at is None or at.tzinfo is None else Stamp.of(at)
    except (ValueError, OverflowError):
        return None


def _whole_day(bare: str) -> TimeSpan | None:
    for form in (_ISO, _COMPACT, _SLASHED):
        if found := form.fullmatch(bare):
            return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(bare):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.fullmatch(bare):
        return _day(int(found[3]), _month(found[1]), int(found[2]))
    parsed = email.utils.parsedate_tz(bare[:100])
    return None if parsed is None else _day(parsed[0], parsed[1], parsed[2])


def _month(word: str) -> int:
    lower = word.lower()
    short = lower[:3]
    fits = short in _MONTHS and (lower in (short, "sept") or lower in _NAMES)
    return _MONTHS.index(short) + 1 if fits else 0


def _day(year: int, month: int, of_month: int) -> TimeSpan | None:
    try:
        return TimeSpan.day(dt.date(year, month, of_month))
    except ValueError:
        return None
