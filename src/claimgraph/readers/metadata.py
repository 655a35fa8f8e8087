"""What is known of a document beside its text, and in which language it is written.

A file's own metadata are written for search engines by many hands: a date or an address in them that is none is
passed over. What the user says stands above them; it is checked, and refused by name.
"""

import dataclasses
import datetime as dt
import email.utils
import functools
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from claimgraph.errors import DocumentError
from claimgraph.readers.text import PlainBlock, clean, composed
from claimgraph.schema import STAMP, Document, Stamp, TimeSpan

KEYS = ("title", "publisher", "published", "url", "licence", "language", "retrieved")

HOW = ("form", "dates", "text_column", "date_column", "author_column", "id_column")
"""What the user says of how a file is read: its format, the order of its dates, and which column is what."""

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,40}:[^\s<>\"{}|\\^`\x00-\x20\ud800-\udfff]+")
"""What can stand as an address in RDF."""

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""A language tag of BCP 47."""

FORMS: Final = {
    **dict.fromkeys(("url", "licence"), (IRI, "a whole address such as https://example.org/raid")),
    "language": (LANGUAGE, "a language tag such as en or ar-SY"),
}
"""What the texts of some keys must be."""

DATE_WANTED = "Write a date such as 2021-01-13, 2021-01, 2021 or 2021-01-13/2021-01-15, or a time: 2021-01-13T18:00Z."

_TIMES = ("published", "retrieved")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})\b.*")
_DAY_FIRST = re.compile(r"(?:\w+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b.*", re.DOTALL)
_MONTH_FIRST = re.compile(r"(?:\w+,?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b.*", re.DOTALL)
_MAIL = re.compile(r"(?:\w{3},\s+)?\d{1,2}\s+\w{3}\s+\d{4}\s+\d\d:\d\d(?::\d\d)?\s+(?:[+-]\d{4}|GMT|UTC?)")
_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTHS = {"sept": 9} | {form: number for number, name in enumerate(_NAMES, 1) for form in (name, name[:3])}

UNKNOWN = "und"
"""BCP 47 for a language that is not determined."""

_LOOKED_AT = 20_000
"""Characters from the head; the rest says nothing new."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEWEST = 5
"""Small words; below that, names alone decide, and they are of any language."""
_SMALLEST_SHARE = 0.10
_SIGN_SHARE = 0.02
"""Of the letters; foreign names bring some of them into any text."""
_LEAD = 1.2
"""How many times as many small words the first language has as the second."""

UNSAID: Final = Document("", "")
"""What a file says of itself that says nothing."""


def document(body: str | Iterable[PlainBlock], own: Document, metadata: Mapping[str, str], name: str) -> Document:
    """Return the document of a text. A plain text is left without blocks for the reader of plain text.

    Raises:
        DocumentError: There is no text, or what the user says cannot be taken.
    """
    made = Document(body, "") if isinstance(body, str) else composed(body)
    if made.text.strip() == "":
        raise DocumentError(name, "the file has no text", "Give a text with at least one sentence.")
    said = said_by_user(metadata, name)
    given: dict[str, Any] = {key: None if value == "" and key in _TIMES else value for key, value in said.items()}
    language = str(said.get("language", "")) or _spoken(made.text, own.language)
    parts = {"text": made.text, "blocks": made.blocks, "citations": made.citations, "source_file": name}
    known = dataclasses.replace(own, **{**given, **parts, "language": language})
    if known.title == "" and not isinstance(body, str):
        known = dataclasses.replace(known, title=PurePath(name).name)  # a plain text's own may still be found in it
    return known if "publisher" in given or known.publisher else dataclasses.replace(known, publisher=host(known.url))


def _spoken(text: str, declared: str) -> str:
    """Return the language that the text is in; templates of sites often declare another."""
    found = language_of(text)
    if found == "und":
        return declared or "en"
    return declared if declared.lower().partition("-")[0] == found else found


def said_by_user(metadata: Mapping[str, str], where: str) -> dict[str, str | TimeSpan]:
    """Return the metadata with dates read; refuse a key that is unknown, and a value that is none of its kind."""
    values: dict[str, str | TimeSpan] = {}
    for key, value in metadata.items():
        if key in HOW:
            continue
        if key not in KEYS:
            raise DocumentError(where, f"unknown key {key!r}", f"Known keys are: {', '.join(KEYS)}.")
        values[key] = _checked(key, clean(value), where)
    return values


def _checked(key: str, value: str, where: str) -> str | TimeSpan:
    if value == "":
        return ""
    if key in _TIMES:
        return _time(key, value, where)
    form, wanted = FORMS.get(key, (None, ""))
    if form is not None and (form.fullmatch(value) is None or _is_script(value)):
        raise DocumentError(where, f"{key} is {value!r}", f"It must be {wanted}.")
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
    return bare if IRI.fullmatch(bare) and not _is_script(bare) else ""


def _is_script(address: str) -> bool:
    return address.lower().startswith("javascript:")


def web_address(value: str) -> str:
    """Return an address of the web, or "" where it is none."""
    found = address(value)
    return found if found.lower().startswith(("http://", "https://")) else ""


_ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web|[\w.-]+/web)/\d{4,14}[a-z_]{0,5}/(?=https?://)", re.IGNORECASE
)
_OF_PEOPLE = frozenset({
    "t.me", "telegram.me", "twitter.com", "x.com", "facebook.com", "instagram.com", "youtube.com", "tiktok.com",
    "medium.com", "vk.com", "bsky.app", "threads.net", "substack.com", "reddit.com",
})  # fmt: skip
"""Sites on which everybody publishes: the account is who does, and stands in the path."""
_NO_ACCOUNTS = frozenset(
    {"i", "s", "p", "c", "r", "u", "web", "watch", "profile", "channel", "groups", "user", "status"}
)
_HOST = re.compile(r"(?:[a-z0-9_-]{1,63}\.){1,8}[a-z][a-z0-9-]{1,62}")
_DAY_IN_PATH = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?P<joint>[/-]?)(?P<month>\d\d)(?P=joint)(?P<day>\d\d)(?=[/_.-]|\Z)"
)


def host(url: str) -> str:
    """Return who published what stands at an address, or "": its site, or the account where everybody publishes."""
    try:
        parts = urlsplit(_ARCHIVED.sub("", url))
        site = re.sub(r"^(?:www\d?|m|mobile|amp)\.", "", (parts.hostname or "").lower())
    except ValueError:  # "http://[" and the like
        return ""
    if parts.scheme not in ("http", "https") or _HOST.fullmatch(site) is None:
        return ""
    if site.endswith(".wikipedia.org"):
        return "Wikipedia"
    if site not in _OF_PEOPLE:
        return site
    path = [unquote(each) for each in parts.path.split("/") if each.lower() not in ("", *_NO_ACCOUNTS)]
    account = clean(path[0])[:80] if path else ""
    return f"{account.removeprefix('@')} ({site})" if re.fullmatch(r"@?[\w.-]+", account) else ""


def day_of_address(url: str) -> TimeSpan | None:
    """Return the day that an address gives in its path, as news sites write it: `/2021/01/13/`; else None."""
    found = _DAY_IN_PATH.search(_ARCHIVED.sub("", url))
    return None if found is None else _day(int(found["year"]), int(found["month"]), int(found["day"]))


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
        return _day(int(found[3]), _MONTHS.get(found[2].lower(), 0), int(found[1]))
    if found := _MONTH_FIRST.fullmatch(bare):
        return _day(int(found[3]), _MONTHS.get(found[1].lower(), 0), int(found[2]))
    parsed = email.utils.parsedate_tz(bare[:100])
    return None if parsed is None else _day(parsed[0], parsed[1], parsed[2])


def _day(year: int, month: int, of_month: int) -> TimeSpan | None:
    try:
        return TimeSpan.day(dt.date(year, month, of_month))
    except ValueError:
        return None


# Languages are told by script, then for Latin letters by the share of small words. That keeps documents away from rules
# that were written for English; it is not meant to tell Danish from Norwegian.


def language_of(text: str) -> str:
    """Return the language's code in BCP 47, or `und`."""
    head = text[:_LOOKED_AT]
    letters = [character for character in head if character.isalpha()]
    scripts = Counter(_script(character) for character in letters if character > "\u024f")
    if scripts and sum(scripts.values()) * 2 > len(letters):
        return _of_script(head, scripts)
    return _of_words(head)


def _of_script(text: str, scripts: Counter[str]) -> str:
    if scripts["ja"] * 10 > sum(scripts.values()):
        return "ja"  # kana among Chinese characters
    found, count = scripts.most_common(1)[0]
    if found == UNKNOWN or count < _FEWEST:
        return UNKNOWN
    candidates = {"ru": ("uk", "be", "sr"), "ar": ("ckb", "ur", "fa")}.get(found, ())
    shares = {each: sum(text.count(letter) for letter in _data()[1][each]) / count for each in candidates}
    best = max(candidates, key=lambda each: shares[each], default=found)
    return best if shares.get(best, 0) > _SIGN_SHARE else found


def _of_words(text: str) -> str:
    words = Counter(found.group().lower() for found in _WORD.finditer(text))
    whole = sum(words.values())
    if whole == 0:
        return UNKNOWN
    counts = {code: sum(words[word] for word in small) for code, small in _data()[2].items()}
    (best, most), (_, second), *_ = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    if most < _FEWEST or most < whole * _SMALLEST_SHARE or most < second * _LEAD:
        return UNKNOWN
    return best


def _script(character: str) -> str:
    return next((code for first, last, code in _data()[0] if first <= character <= last), UNKNOWN)


@functools.cache
def _data() -> tuple[list[tuple[str, str, str]], dict[str, str], dict[str, frozenset[str]]]:
    """Return the scripts by their first and last character, letters of languages, and their small words."""
    data = tomllib.loads(files(__package__).joinpath("languages.toml").read_text("utf-8"))
    scripts = [(block[0], block[1], code) for code, blocks in data["scripts"].items() for block in blocks]
    return scripts, data["letters"], {code: frozenset(words.split()) for code, words in data["words"].items()}
