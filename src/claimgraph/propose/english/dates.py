"""Find dates and times in a sentence and say which days they may mean.

A date without a year takes the year that brings it nearest to the day the document speaks of. A relative date ("nine
days later") is returned with its distance; which day it counts from is decided where the events are known.
"""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from claimgraph.propose.english.lexicon import AnyCase, is_called_by_a_day
from claimgraph.propose.english.syntax import Token, child, children, written
from claimgraph.schema import Document, TimeSpan

_MONTHS = {
    name.lower(): number
    for number in range(1, 13)
    for name in (calendar.month_name[number], calendar.month_abbr[number])
} | {"sept": 9}
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?)"
)
_SHORT_DAY = r"\b(?P<weekday>Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d(?!\s?(?:hours|hrs|GMT|UTC|local)\b))"
_AND = r"(?:\s?[–-]\s?|\s+(?:and|or|to|until|through)\s+)"
_MONTH_NAMES = _MONTH.replace("?P<month>", "?:")
_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_abbr)}
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_SMALL = {word: number for number, word in enumerate(_NUMBERS.split())} | {
    "a": 1,
    "an": 1,
    "several": None,
    "few": None,
}
_UNITS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, or a time of the day, in a text.

    Attributes:
        start: Offset of its first character, the preposition before it included.
        end: Offset after its last character.
        span: The days it may mean, or None where that hangs on another date.
        distance: For a relative date, the days from the other date; 0 for "later that day".
        deictic: Whether a relative date counts from the day of publishing ("three days ago", "on Tuesday").
        weekday: Monday is 0; None where no weekday is named.
        impossible: Whether the words name a day that no calendar has ("30 February"): no other day is guessed.
        time: For a time of the day, `HH:MM`; else "".
        zone: The time's zone as written, or None.
        slack: Days by which it may be out: "two weeks ago" is said of ten days ago, too.
        yearless: For a day without a year, in a text that names none: the day in a year that stands for it.
    """

    start: int
    end: int
    span: TimeSpan | None
    distance: int | None = None
    deictic: bool = False
    weekday: int | None = None
    impossible: bool = False
    time: str = ""
    zone: str | None = None
    slack: int = 0
    yearless: TimeSpan | None = None


_NO_YEAR = 4
"""Stands for the year of a text that names none, so that its days can be told apart. It has a leap day."""


def is_yearless(span: TimeSpan) -> bool:
    """Return whether days are those of a year that the text does not name."""
    return span.last.year <= _NO_YEAR + 1


def with_year(span: TimeSpan | None) -> TimeSpan | None:
    """Return days as they may be told: None for those of which nobody knows the year."""
    return None if span is None or is_yearless(span) else span


def find_dates(text: str, base: int, near: TimeSpan | None) -> tuple[DateMention, ...]:
    """Return the dates of a text, in order, none overlapping.

    Args:
        text: What to search.
        base: Added to every offset.
        near: The days that the document speaks of; a date without a year is read near to them.
    """
    found: list[DateMention] = []
    if _HINT.search(text) is None:
        return ()
    lower = text.lower()
    of_month = _OF_MONTH.search(lower) is not None
    for hints, pattern, reading in _READINGS:
        if not (of_month if hints is _MONTH_HINTS else any(hint in lower for hint in hints)):
            continue
        for match in pattern.finditer(text):
            start, end = match.span()
            zoned = _IN_ANOTHER_ZONE.match(text, end) is not None
            if zoned or is_called_by_a_day(text, start, end) or not _FOLDED.isdisjoint(match.group()):
                continue
            mention = reading(match, base + start, base + end, near)
            if mention is not None and not any(
                mention.start < other.end and other.start < mention.end for other in found
            ):
                found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.start))


_IN_ANOTHER_ZONE = re.compile(r"[^()]{0,12}\b(?:UTC|GMT)\b[^()]{0,6}\)")
"""Behind the day of "at 00:51 (21:51 on 13 June, UTC)", which says again what stands before it."""


@lru_cache(maxsize=8)
def find_times(text: str, base: int) -> tuple[DateMention, ...]:
    """Return the times of the day that a text names, and not of its figures: "1:10am", "at 13:45 local time"."""
    found = []
    for match in _TIME.finditer(text):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        half = (match["half"] or "").lower().replace(".", "")
        counted = text[: match.start()].rstrip().lower().endswith("as of")  # the hour of a toll
        if counted or (match["minute"] is None and not half):
            continue
        if half == "pm" and hour < 12:
            hour += 12
        if half == "am" and hour == 12:
            hour = 0
        if hour < 24 and minute < 60:
            found.append(
                DateMention(
                    base + match.start(), base + match.end(), None, time=f"{hour:02}:{minute:02}", zone=match["zone"]
                )
            )
    return tuple(found)


# Most sentences name no date; one look for a word that every form has spares eleven.
_HINT = AnyCase(
    r"\b(?:1[5-9]|20)\d\d|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|day\b|\b(?:days|nights|weeks?|fortnight)\b|"
    r"\b(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b[.,]|\b(?:yesterday|tonight|tomorrow)\b|\b(?:night|morning|evening|afternoon)\b|\b(?:the\s+(?:next|following|previous|preceding))\b"
)
_FOLDED = frozenset("\u0130\u0131\u017f\u212a")
"""Letters that Python takes for i, s and k where case does not matter, but writes small otherwise: no date has them."""
_PREPOSITION = (
    r"(?:(?:on|in|by|since|until|from|as of|around|about|during)\s+"
    r"(?:the\s+(?:night|morning|evening|afternoon)\s+of\s+)?)?"
)
_TIME = AnyCase(
    r"(?:(?:at|around|about|by)\s+)?(?<![\d.,:])(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?"
    r"(?:\s?(?P<half>[ap]\.?m\b\.?))?(?![\d%])(?:\s(?P<zone>local time|UTC(?:[+-]\d+)?|GMT|EST|EDT|CET|EET|MSK))?"
)


def _absolute(match: re.Match[str], start: int, end: int, near: TimeSpan | None) -> DateMention | None:
    parts = match.groupdict()
    month = int(parts["mm"]) if parts.get("mm") else _MONTHS[parts["month"].rstrip(".").lower()]
    year = None if parts.get("year") is None else int(parts["year"])
    day = None if parts.get("day") is None else int(parts["day"])
    last_day = None if parts.get("last") is None else int(parts["last"])
    if year is None:
        year = _nearest_year(month, day or 1, near)
        if year is None:  # no year is known: the words stand for themselves, and nobody can say which day it was
            if day is None:
                return None
            return DateMention(start, end, None, deictic=True, yearless=_days(month, day, last_day))
    if day is not None and not _exists(year, month, day):
        return DateMention(start, end, None, impossible=True) if 0 < day <= _LONGEST_MONTH else None
    span = TimeSpan.parse(f"{year:04}-{month:02}") if day is None else _days(month, day, last_day, year)
    return None if span is None else DateMention(start, end, span)


def _days(month: int, day: int, last_day: int | None, year: int = _NO_YEAR) -> TimeSpan | None:
    try:
        return TimeSpan(dt.date(year, month, day), dt.date(year, month, last_day or day))
    except ValueError:
        return None


def _from_to(match: re.Match[str], start: int, end: int, near: TimeSpan | None) -> DateMention | None:
    """Read "between July 27 and October 15, 2015": what the last day says of the year holds for the first."""
    last = next(_days_in(match["until"], near), None)
    first = None if last is None else next(_days_in(match["since"], last), None)
    if first is None or last is None or first.first > last.last:
        return None
    return DateMention(start, end, TimeSpan(first.first, last.last))


def _days_in(words: str, near: TimeSpan | None) -> Iterator[TimeSpan]:
    yield from (one.span for one in find_dates(words, 0, near) if one.span is not None)


def _part_of_year(match: re.Match[str], start: int, end: int, _: TimeSpan | None) -> DateMention:
    """Read "in the first half of 2018", "in late March 2015", "in early 2014"."""
    part, year = " ".join(match["part"].lower().split()), int(match["year"])
    if match["month"] is not None:
        month = _MONTHS[match["month"].rstrip(".").lower()]
        first_day, last_day = _PARTS.get(part, (1, 31))
        last_day = min(last_day, calendar.monthrange(year, month)[1])
        return DateMention(start, end, TimeSpan(dt.date(year, month, first_day), dt.date(year, month, last_day)))
    months = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "first half": (1, 6), "second half": (7, 12)}
    quarters = {
        f"{word} quarter": (3 * at + 1, 3 * at + 3) for at, word in enumerate(("first", "second", "third", "fourth"))
    }
    first, final = (months | quarters)[part]
    return DateMention(
        start, end, TimeSpan(dt.date(year, first, 1), dt.date(year, final, calendar.monthrange(year, final)[1]))
    )


def _bare_month(match: re.Match[str], start: int, end: int, near: TimeSpan | None) -> DateMention | None:
    """Read "in July", "since late March": the month of the year that is nearest, and no modal verb."""
    month = _MONTHS[match["month"].rstrip(".").lower()]
    year = _nearest_year(month, 1, near)
    if year is None or match["month"].islower():
        return None
    first, last = _PARTS.get((match["part"] or "").lower(), (1, 31))
    longest = calendar.monthrange(year, month)[1]
    return DateMention(start, end, TimeSpan(dt.date(year, month, first), dt.date(year, month, min(last, longest))))


_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


def _nearest_year(month: int, day: int, near: TimeSpan | None) -> int | None:
    if near is None:
        return None
    middle = near.first + (near.last - near.first) / 2
    years = range(middle.year - 1, middle.year + 2)
    fitting = [year for year in years if _exists(year, month, day)]
    fitting = fitting or [year for year in range(middle.year - 4, middle.year + 5) if _exists(year, month, day)]
    fitting = fitting or list(years)  # no year has that day, and its reader says so
    day = min(day, 28)
    return min(fitting, key=lambda year: abs(dt.date(year, month, day) - middle))


def _exists(year: int, month: int, day: int) -> bool:
    return 0 < month <= _MONTHS_OF_YEAR and 0 < day <= calendar.monthrange(year, month)[1]


_MONTHS_OF_YEAR = 12
_LONGEST_MONTH = 31
"""Days: a higher number before a month's name is no date at all."""


def _year(match: re.Match[str], start: int, end: int, _: TimeSpan | None) -> DateMention:
    return DateMention(start, end, TimeSpan.parse(match["year"]))


def _relative(match: re.Match[str], start: int, end: int, _: TimeSpan | None) -> DateMention | None:
    words = match["number"].lower()
    number = int(words) if words.isdigit() else _SMALL.get(words)
    if number is None:
        return None
    days = number * _UNITS[match["unit"].lower()]
    direction = match["direction"].lower()
    sign = 1 if direction in ("later", "after", "afterwards") else -1
    weeks = direction == "ago" and _UNITS[match["unit"].lower()] > 1
    slack = 0 if not weeks else _OF_A_WEEK if days == _WEEK else _OF_WEEKS
    return DateMention(start, end, None, sign * days, deictic=direction == "ago", slack=slack)


def counted_from(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield where a text counts days from another event: "on Monday, two days after an ambush".

    Args:
        text: Running text.

    Yields:
        Where the count begins, where its "after" or "before" begins, and the days from that event, negative before it.
    """
    for match in _COUNTED_FROM.finditer(text):
        words = match["number"].lower()
        number = int(words) if words.isdigit() else _SMALL.get(words)
        if number is not None:
            days = number * _UNITS[match["unit"].lower()]
            yield match.start(), match.start("side"), days if match["side"].lower() == "after" else -days


_COUNTED_FROM = re.compile(
    r"\b(?P<number>\d{1,2}|[a-z]+)\s+(?P<unit>day|week|fortnight)s?\s+(?P<side>after|before)\s+(?=\w)", re.IGNORECASE
)
_OF_A_WEEK, _OF_WEEKS = 3, 4
"""Days by which "a week ago", and "two weeks ago", may be out."""


def _same_day(_: re.Match[str], start: int, end: int, __: TimeSpan | None) -> DateMention:
    return DateMention(start, end, None, 0)


def _next_day(match: re.Match[str], start: int, end: int, _: TimeSpan | None) -> DateMention:
    back = (match["which"] or match["side"]).lower() in ("previous", "preceding", "before")
    return DateMention(start, end, None, -1 if back else 1)


def _today(match: re.Match[str], start: int, end: int, _: TimeSpan | None) -> DateMention:
    distance = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "last night": -1}[match["word"].lower()]
    return DateMention(start, end, None, distance, deictic=True)


def _weekday(match: re.Match[str], start: int, end: int, _: TimeSpan | None) -> DateMention | None:
    at = match.start("weekday")
    if _NAMED_SO.search(match.string, max(0, at - 40), at) is not None:
        return None  # "Mr Sunday Okoro", "one Daniel Monday", "Bloody Sunday"
    before = _NOT_TODAY.search(match.string, max(0, at - 16), at) is not None
    back = -_WEEK if before else None
    return DateMention(start, end, None, back, deictic=True, weekday=_WEEKDAYS[match["weekday"].lower()[:3]])


_NOT_TODAY = re.compile(r"\b(?:last|since|past)\s+$", re.IGNORECASE)
"""Before a weekday that is never the day of publishing: "since Friday", in a Friday's paper."""
_WEEK = 7

_NAMED_SO = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Pastor|Rev|Alhaji|Chief|Bloody|Black|Good|Palm|Easter)\.?|\b[Oo]ne\s+[A-Z][\w’'-]{1,20})\s+$"
)
"""Before a name that is that of a weekday."""

Reading = Callable[[re.Match[str], int, int, TimeSpan | None], DateMention | None]


def _compiled(pattern: str) -> AnyCase:
    return AnyCase(rf"\b{_PREPOSITION}{pattern}(?!\w)")


_MONTH_HINTS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "[s\u017f]ep", "oct", "nov", "dec")
_OF_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTH_HINTS)})")


def _absolute_readings() -> Iterator[tuple[tuple[str, ...], AnyCase, Reading]]:
    """Yield the forms that name a day, the most telling first: the first reading of a stretch of text stands.

    Before each stand pieces of which its text holds one, in small letters: looking for them is many times quicker. They
    are without "i" and "s", which have small letters beside the usual ones; those of months begin a word.
    """
    day = rf"(?:[0-3]?\d(?:st|nd|rd|th)?\s+{_MONTH_NAMES}|{_MONTH_NAMES}\s+[0-3]?\d)"
    year = r"(?:,?\s+(?:1[5-9]|20)\d\d)"
    yield (
        _MONTH_HINTS,
        AnyCase(
            rf"\b(?:between|from)\s+(?P<since>{day}{year}?)\s+(?:and|to|until|through)\s+(?P<until>{day}{year}?)(?!\w)"
        ),
        _from_to,
    )
    yield (
        ("early", "mid", "late", "half", "quarter"),
        _compiled(
            rf"(?:the\s+)?(?P<part>early|mid|late|(?:first|second)\s+half|(?:first|second|third|fourth)\s+quarter)"
            rf"[\s-]+(?:of\s+)?(?:{_MONTH},?\s+)?{_YEAR}"
        ),
        _part_of_year,
    )
    weekday = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:the\s+)?"
    yield ("-",), _compiled(rf"{_YEAR}-(?P<mm>[01]\d)-(?P<day>[0-3]\d)"), _absolute
    yield (
        _MONTH_HINTS,
        _compiled(rf"{weekday}{_DAY}{_AND}(?P<last>[0-3]?\d)(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+{_YEAR})?"),
        _absolute,
    )
    yield _MONTH_HINTS, _compiled(rf"{weekday}{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?"), _absolute
    yield (
        _MONTH_HINTS,
        _compiled(rf"{weekday}{_MONTH}\s+{_DAY}{_AND}(?P<last>[0-3]?\d)(?:st|nd|rd|th)?(?:,?\s+{_YEAR})?"),
        _absolute,
    )
    yield _MONTH_HINTS, _compiled(rf"{weekday}{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?"), _absolute
    yield _MONTH_HINTS, _compiled(rf"(?<!\d\s){_MONTH},?\s+{_YEAR}"), _absolute
    bare = rf"\b(?:in|since|until|by|during)\s+(?:(?P<part>early|mid|late)[\s-]+)?{_MONTH}(?![\w-]|\s+\d)"
    yield _MONTH_HINTS, AnyCase(bare), _bare_month


def _relative_readings() -> Iterator[tuple[tuple[str, ...], AnyCase, Reading]]:
    """Yield the forms that count from another day, and the bare year, which stands where nothing finer does."""
    yield (
        ("day", "ght", "week"),
        _compiled(
            r"(?P<number>\d{1,3}|[a-z]+)\s+(?P<unit>day|night|week|fortnight)s?\s+(?P<direction>later|earlier|before|ago|afterwards|after)"
        ),
        _relative,
    )
    yield (
        ("that", "ame"),
        _compiled(r"(?:later\s+|earlier\s+)?(?:that|the\s+same)\s+(?:day|night|evening|morning|afternoon)"),
        _same_day,
    )
    yield (
        ("next", "follow", "prev", "prec", "before", "after"),
        _compiled(
            r"(?:the\s+)(?:(?P<which>next|following|previous|preceding)\s+(?:day|night|morning|afternoon|evening)"
            r"|(?:day|night|morning|afternoon|evening)\s+(?P<side>before|after))"
        ),
        _next_day,
    )
    yield ("day", "ton", "tomo", "ght"), _compiled(r"(?P<word>yesterday|today|tonight|tomorrow|last night)"), _today
    yield (
        ("day",),
        _compiled(
            r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:\s+(?:morning|night|evening|afternoon))?"
        ),
        _weekday,
    )
    yield ("m",), AnyCase(rf"{_SHORT_DAY}(?=,?\s[0-2]?\d(?::[0-5]\d)?\s?[ap]\.?m\b)"), _weekday
    yield ("19", "20"), AnyCase(rf"\b(?:in|during|since)\s+(?:the\s+)?{_YEAR}(?![\w-])"), _year


_READINGS = (*_absolute_readings(), *_relative_readings())


def resolved(mention: DateMention, event_day: TimeSpan | None, published: TimeSpan | None) -> TimeSpan | None:
    """Return the days that a mention means, or None where the day it counts from is not known.

    Args:
        mention: The mention.
        event_day: When the event took place that the sentence goes on from.
        published: When the document was published; "ago" and weekdays count from it.
    """
    if mention.span is not None:
        return mention.span
    if mention.weekday is not None:
        if published is None or published.first != published.last:
            return None
        back = (published.first.weekday() - mention.weekday) % _WEEK
        back = _WEEK if back == 0 and mention.distance is not None else back
        return TimeSpan.day(published.first - dt.timedelta(days=back))
    origin = published if mention.deictic else event_day
    if origin is None or mention.distance is None:
        return None
    step = dt.timedelta(days=mention.distance)
    slack = dt.timedelta(days=mention.slack)
    return TimeSpan(origin.first + step - slack, origin.last + step + slack)


def spoken_of(document: Document) -> TimeSpan | None:
    """Return the days that a document speaks of, as far as a first look tells: a date without a year is one of them.

    They lie around its date field, else its title's date, else the first full date near its head where that lies long
    before the day of publishing (an article on the past), else before the day it was published.
    """
    fields = [block for block in document.blocks if block.kind == "field" and block.label.lower() in ("date", "dates")]
    texts = [document.text[block.start : block.end] for block in fields]
    for text in [*texts, document.title]:
        for date in find_dates(text, 0, document.published):
            if date.span is not None:
                return date.span
    dated = find_dates(document.text[:_HEAD], 0, None)
    told = [date.span for date in dated if date.span is not None]
    first = next((span for span in told if span.first == span.last), None)
    if document.published is None:
        begun = next((one for one in dated if one.span is not None or one.yearless is not None), None)
        return first if begun is None else begun.span or first  # a year told behind a day may be of somebody's birth
    published = document.published.days
    if first is not None and (published.first - first.last).days > _LONG_AFTER:
        return first
    return TimeSpan(published.first - dt.timedelta(days=_BEFORE), published.last)


_BEFORE = 260
"""Days before its publishing of which a text speaks without a year: it tells of the past."""
_LONG_AFTER = 300
"""Days after which nobody leaves out a year for being the current one."""
_HEAD = 3000
"""Characters: where a text says at all when it plays, it says so early."""

LONGEST_EVENT = 15
"""Days: what is dated to a longer span is dated coarsely."""


def in_words(span: TimeSpan) -> str:
    """Return a day or a month as people write it, another span in ISO 8601; days of no known year without one."""
    if is_yearless(span):
        ends = [f"{one.day} {one:%B}" for one in (span.first, span.last)]
        return " to ".join(dict.fromkeys(ends))
    if span.first == span.last:
        return f"{span.first.day} {span.first:%B %Y}"
    if span == TimeSpan.parse(span.first.isoformat()[:7]):
        return f"{span.first:%B %Y}"
    return str(span)


def is_coarse(day: TimeSpan) -> bool:
    """Return whether a date is that of a month or more: what was in it, if it is not called known, was another time."""
    return (day.last - day.first).days > LONGEST_EVENT


def at_another_time(
    verb: Token, when: TimeSpan | None, noun: Token | None = None, *, later: bool = False, timed: bool = False
) -> bool:
    """Return whether a clause says that it was at another time than the day of the event: "Last month", "in April".

    A month in which the event was, or may have been, is none.

    Args:
        verb: The verb of the clause.
        when: The day of the event.
        noun: The noun by which the clause names what it tells of: "a raid in July killed nine".
        later: Whether what was some time later was another event.
        timed: Whether the text has said when the event was, though nobody can say which day that is.
    """
    joined = verb.dep_ == "conj" and child(verb, "nsubj", "nsubjpass") is None
    above = [verb.head] if verb.dep_ == "advcl" or joined else []
    said = [child for one in (verb, *above) for child in children(one, "prep", "npadvmod", "advmod")]
    times = [written([*one.subtree]) for one in said]
    before = any(one.dep_ == "aux" and one.lower_ == "had" for each in (verb, *above) for one in each.children)
    if before and any(_WEEKEND.fullmatch(one) is not None for one in times):
        return True
    if noun is not None and is_named_at_another_time(noun, when, timed=timed):
        return True
    return any(_is_another(one, when, timed) or (later and _LATER.fullmatch(one) is not None) for one in times)


def is_named_at_another_time(noun: Token, when: TimeSpan | None, *, timed: bool = False) -> bool:
    """Return whether the words of an event noun say that it was at another time: "a raid on X in July"."""
    return any(_is_another(one[0], when, timed) for one in _ANY_TIME.finditer(_phrase_of(noun)))


def _phrase_of(noun: Token) -> str:
    """Return the words of a noun without those of the clauses behind it."""
    clauses = {each.i for one in children(noun, "relcl", "acl", "appos") for each in one.subtree}
    return written([one for one in noun.subtree if one.i not in clauses])


def _is_another(said: str, when: TimeSpan | None, timed: bool) -> bool:
    month = _IN_A_MONTH.fullmatch(said)
    if month is None:
        return _OTHER_TIMES.fullmatch(said) is not None
    if when is None:
        return timed or month["last"] is not None
    last_year = month["year"] is not None and month["year"] != str(when.first.year)
    return last_year or month["month"][:3] not in (f"{when.first:%b}", f"{when.last:%b}")


_WEEKEND = re.compile(r"(?:over|at|during|on) the (?:last )?weekend", re.IGNORECASE)
"""What had been done then, before what a text tells of, was done another time."""

_LATER = re.compile(r"(?:[\w-]+ ){0,3}(?:hours?|days?|weeks?|months?) later", re.IGNORECASE)
_A_MONTH = (
    r"(?:[Ii]n (?:early |mid-?|late )?|(?P<last>[Ll]ast ))(?P<month>January|February|March|April|May|June|July|August"
    r"|September|October|November|December)(?: (?P<year>last year|\d{4}))?"
)
_IN_A_MONTH = re.compile(_A_MONTH)
_ANOTHER_TIME = (
    r"(?:(?:earlier|late|early|in|over|during) )?(?:the )?(?:last|previous) "
    r"(?:week|weekend|month|year|spring|summer|autumn|winter)"
    r"|(?:\w+ ){1,4}(?:days?|nights?|weeks?|months?|years?|decades?|(?:spring|summer|autumn|winter)s?)"
    r" (?:ago|earlier|before|previously)"
    r"|(?:days|weeks|months|years|decades) (?:ago|earlier|before)"
    r"|earlier (?:this|in the|that) (?:week|month|year)|the (?:day|week|month|year) before"
)
_OTHER_TIMES = re.compile(_ANOTHER_TIME, re.IGNORECASE)
_ANY_TIME = re.compile(rf"(?<!since )(?<!than )\b(?:{_A_MONTH}|(?i:{_ANOTHER_TIME}))\b(?!['’-])")


def time_of_when(verb: Token | None) -> TimeSpan | None:
    """Return the year, or its month, that a clause tells of: "the worst since 2016, when 84 people died in X"."""
    opened = None if verb is None else next((one for one in verb.children if one.lower_ == "when"), None)
    if opened is None or opened.doc[max(0, opened.i - 1)].text != ",":
        return None
    said = _BEFORE_WHEN.search(opened.sent.text[: opened.idx - opened.sent.start_char])
    if said is None:
        return None
    month = "" if said["month"] is None else f"-{_MONTHS[said['month'].rstrip('.').lower()]:02}"
    return TimeSpan.parse(f"{said['year']}{month}")


_BEFORE_WHEN = re.compile(rf"\b(?:{_MONTH} )?{_YEAR}, $")


def is_the_last_of(verb: Token | None) -> bool:
    """Return whether a clause tells of the last time before: "The town was last hit on 3 June"."""
    return verb is not None and any(one.lower_ == "last" for one in children(verb, "advmod"))


def came_before(verb: Token | None) -> bool:
    """Return whether a clause tells of harm done before the event spoken of: "Ten people had previously died"."""
    had = verb is not None and any(one.dep_ == "aux" and one.lower_ == "had" for one in verb.children)
    times = [] if verb is None else [one.lower_ for one in verb.children if one.dep_ == "advmod"]
    return had and not _EARLIER.isdisjoint(times)


_EARLIER = frozenset({"previously", "earlier", "beforehand"})


def is_some_time_after(verb: Token | None) -> bool:
    """Return whether a clause says how long before the event it was: "only five days after three men were killed"."""
    marks = [] if verb is None else [one for one in verb.children if one.dep_ == "mark" and one.lower_ == "after"]
    return any(mark.i > mark.sent.start and mark.doc[mark.i - 1].lemma_.lower() in _SPANS_OF_TIME for mark in marks)


_SPANS_OF_TIME = frozenset({"hour", "day", "week", "month", "year", "decade", "fortnight"})
