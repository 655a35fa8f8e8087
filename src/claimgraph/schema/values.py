"""What a claim can say of a facet: a count, names, a date, a time, a text, or that it is so.

Bounds are inclusive here because casualty recorders write them so ("between 5 and 7" includes both);
None on one side means that the source leaves that side open. A count of zero is a count: nothing
here is ever tested for truth. How a field of a record is described stands here too, since values have fields.
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
import hashlib
import inspect
import json
import operator
import re
import types
import typing
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal, get_args, get_origin

from claimgraph.errors import IncomparableError

if TYPE_CHECKING:
    changed = dataclasses.replace
else:

    def changed(record: object, **changes: object) -> object:
        """Return a record with other fields, as `dataclasses.replace` does in four times the time; checks run there."""
        members, values = _members(type(record))
        if not members:
            return dataclasses.replace(record, **changes)
        made = object.__new__(type(record))
        for put, value in zip(members.values(), values(record), strict=False):
            put(made, value)
        for field, value in changes.items():
            members[field](made, value)
        return made


@cache
def _members(kind: type) -> tuple[dict[str, Any], Any]:
    """Return what writes each field of a record and what reads all, nothing for one checked or completed when made."""
    fields = dataclasses.fields(kind)
    plain = not hasattr(kind, "__post_init__") and all(field.init and field.name in kind.__dict__ for field in fields)
    members: dict[str, Any] = {field.name: kind.__dict__.get(field.name) for field in fields}
    if not plain or not all(map(inspect.ismemberdescriptor, members.values())):
        return {}, None
    # One more than the fields, since of one alone it gives no tuple.
    return {name: member.__set__ for name, member in members.items()}, operator.attrgetter(*members, "__class__")


ValueKind = Literal["count", "entity", "place", "date", "time", "text", "truth"]


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A stretch of whole days; how precise a date is, is a part of its value.

    Attributes:
        first: The first day that it may mean.
        last: The last day that it may mean, included.
    """

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a time span runs backwards: {self.first} to {self.last}")

    def __str__(self) -> str:
        """Return the shortest ISO 8601 form: `2021`, `2021-01`, `2021-01-13` or `2021-01-13/2021-01-15`."""
        if self.first == self.last:
            return self.first.isoformat()
        year, month = self.first.isoformat()[:4], self.first.isoformat()[:7]  # strftime drops a year's leading zeros
        if self == TimeSpan.parse(month):
            return month
        if self == TimeSpan.parse(year):
            return year
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    @classmethod
    def day(cls, day: dt.date) -> TimeSpan:
        """Return the span of one day."""
        return cls(day, day)

    @classmethod
    def parse(cls, text: str) -> TimeSpan:
        """Read what `str` writes, of a stamp too: `2021-01-13T18:00Z`.

        Raises:
            ValueError: The text is none of the five forms, or no such day or time exists.
        """
        if found := STAMP.fullmatch(text):
            day, clock, seconds, utc, hours, minutes = found.groups()
            zone = "+00:00" if utc else f"{hours}:{minutes}"
            return Stamp.of(dt.datetime.fromisoformat(f"{day}T{clock}:{seconds or '00'}{zone}"))
        if "/" in text:
            first, last = text.split("/", 1)
            return cls(cls.parse(first).first, cls.parse(last).last)
        if re.fullmatch(r"\d{4}", text):
            return cls(dt.date(int(text), 1, 1), dt.date(int(text), 12, 31))
        if re.fullmatch(r"\d{4}-\d{2}", text):
            first_day = dt.date.fromisoformat(f"{text}-01")
            return cls(first_day, first_day.replace(day=calendar.monthrange(first_day.year, first_day.month)[1]))
        return cls.day(dt.date.fromisoformat(text))

    def meets(self, other: TimeSpan) -> bool:
        """Return whether at least one day lies in both."""
        return self.first <= other.last and other.first <= self.last

    @property
    def days(self) -> TimeSpan:
        """The same days without a time of the day."""
        return self

    @property
    def moment(self) -> Moment:
        """The instants that it may mean: a day whose zone nobody gives is taken for that day in UTC."""
        return Moment(
            dt.datetime.combine(self.first, dt.time(0), dt.UTC), dt.datetime.combine(self.last, _LAST_SECOND, dt.UTC)
        )


_LAST_SECOND = dt.time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Stamp(TimeSpan):
    """A day with a time on it, in a zone that was given; a time without a zone is none, and leaves the day.

    Attributes:
        at: The instant, to the second, with the offset from UTC in which it was given. `first` and `last` are its
            day there: what the document calls "today".
    """

    at: dt.datetime

    def __post_init__(self) -> None:
        offset = self.at.utcoffset()
        if offset is None or abs(offset) > _WIDEST_OFFSET or self.at.microsecond != 0 or offset.seconds % 60 != 0:
            raise ValueError(f"no instant to the second with an offset from UTC: {self.at}")
        if not self.first == self.last == self.at.date():
            raise ValueError(f"{self.at} is not on {self.first}")
        self.at.astimezone(dt.UTC)  # the years 1 and 9999 have hours that UTC cannot write

    def __str__(self) -> str:
        """Return `2021-01-13T18:00:00Z`, or with another offset `2021-01-13T20:00:00+02:00`."""
        return iso(self.at)

    @classmethod
    def of(cls, at: dt.datetime) -> Stamp:
        """Return the stamp of an instant; a part of a second is cut off.

        Raises:
            ValueError: It has no offset from UTC, or one that no zone has.
        """
        return cls(at.date(), at.date(), at.replace(microsecond=0))

    @property
    def days(self) -> TimeSpan:
        """Its day."""
        return TimeSpan(self.first, self.last)

    @property
    def moment(self) -> Moment:
        """Exactly this instant, in UTC."""
        instant = self.at.astimezone(dt.UTC)
        return Moment(instant, instant)


_WIDEST_OFFSET = dt.timedelta(hours=14)
"""XML Schema, part 2, 3.2.7.3, and every zone there is."""

STAMP = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s?(?:(Z)|([+-]\d{2}):?(\d{2}))")
"""A day, a time and a zone, as ISO 8601 and RFC 3339 write them."""


def iso(at: dt.datetime) -> str:
    """Return an instant as XML Schema writes it, `Z` for UTC."""
    return at.isoformat().removesuffix("+00:00") + ("Z" if at.utcoffset() == dt.timedelta(0) else "")


def instant(text: str) -> tuple[dt.datetime, bool]:
    """Return the instant that a text means, and whether it gives its zone; without one it is read in UTC.

    Args:
        text: `2021-01-13T20:00Z`, `2021-01-13 20:00`, `2021-01-13 20:00 +02:00`; or a day, month or year: its end.

    Raises:
        ValueError: It is none of these, or no such day or time exists.
    """
    bare = re.sub(r" ?\b(?:UTC|GMT)$", "Z", " ".join(text.split()))
    bare = re.sub(r"(?<=\d) (?=[+-]\d\d:?\d\d$|Z$)", "", bare)
    if STAMP.fullmatch(f"{bare}Z"):
        return instant(f"{bare}Z")[0], False
    whole_days = re.sub(r"(?<=\d)Z$", "", bare) if STAMP.fullmatch(bare) is None else bare
    end = TimeSpan.parse(whole_days).moment.latest
    if end is None:
        raise ValueError(f"{text} has no end")
    return end, bare.endswith("Z") or STAMP.fullmatch(bare) is not None


@dataclass(frozen=True, slots=True)
class Moment:
    """When something took place, between two instants in UTC; both belong to it, and it is counted in whole seconds.

    Attributes:
        earliest: Not before this instant; None where nobody says.
        latest: It had taken place by this instant; None where nobody says.
    """

    earliest: dt.datetime | None
    latest: dt.datetime | None

    def __str__(self) -> str:
        """Return one instant, or two with `/` between them, `..` for an open side."""
        sides = [".." if side is None else iso(side) for side in (self.earliest, self.latest)]
        return sides[0] if sides[0] == sides[1] != ".." else "/".join(sides)

    def before(self, other: Moment) -> bool:
        """Return whether it was over, whatever its true instant, when the other began."""
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest

    def narrowed(self, other: Moment) -> Moment:
        """Return what both allow, or the same moment where they exclude each other."""
        earliest = max((each for each in (self.earliest, other.earliest) if each is not None), default=None)
        latest = min((each for each in (self.latest, other.latest) if each is not None), default=None)
        if earliest is not None and latest is not None and latest < earliest:
            return self
        return Moment(earliest, latest)


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that a text names: a place, an armed force, a state, a thing that was hit."""

    rdf_types: ClassVar[tuple[str, ...]] = ("cg:Entity",)
    name: Annotated[
        str, Field("rdfs:label", "The name that the gazetteer prefers, or else the words of the text.", caption=True)
    ]
    kind: Annotated[str, Field("cg:entityKind", "`place`, `actor`, `person`, `object`, or `unknown`.")]
    within: Annotated[
        tuple[str, ...],
        Field(
            "cg:within",
            "Every whole that it is known to belong to, by name, nearest first; nothing is guessed.",
            to="named",
        ),
    ] = ()
    listed: Annotated[
        bool,
        Field(
            "cg:listed",
            "Whether the gazetteer knows it. Of an unlisted name we cannot say that it is not a part of another.",
        ),
    ] = False


@dataclass(frozen=True, slots=True)
class Population:
    """Who is counted."""

    rdf_types: ClassVar[tuple[str, ...]] = ("cg:Population",)
    words: Annotated[str, Field("rdfs:label", 'As the document says it: "Iran-backed fighters".', caption=True)]
    key: Annotated[
        str, Field("cg:key", 'The same for every wording of one population: "hezbollah: members"; the comparison key.')
    ]
    category: Annotated[
        str | None,
        Field("cg:category", "`civilian`, `combatant`, `child`, `woman`, … or None where the text does not say."),
    ] = None
    affiliation: Annotated[Entity | None, Field("cg:affiliation", "Whom they belong to, where the text says so.")] = (
        None
    )


@dataclass(frozen=True, slots=True)
class Count:
    """How many, between two bounds."""

    rdf_types: ClassVar[tuple[str, ...]] = ("cg:Value", "schema:QuantitativeValue")
    kind: ClassVar[ValueKind] = "count"
    lower: Annotated[
        int | None, Field("schema:minValue", "The smallest number that fits, or None.", unit="persons or things")
    ]
    upper: Annotated[
        int | None,
        Field(
            "schema:maxValue", 'The largest number that fits, or None ("over 18" has none).', unit="persons or things"
        ),
    ]
    approximate: Annotated[bool, Field("cg:approximate", "The source says about, around, nearly.")] = False
    words: Annotated[str, Field("cg:words", 'The number as written: "over 18".')] = ""

    def meets(self, other: Count) -> bool:
        """Return whether some number fits both counts."""
        return not (_above(self.lower, other.upper) or _above(other.lower, self.upper))

    def holds(self, other: Count) -> bool:
        """Return whether every number that fits `other` fits this count too, and not only the same ones."""
        inside = not _above(self.lower, other.lower if other.lower is not None else 0)
        inside = inside and (self.upper is None or (other.upper is not None and other.upper <= self.upper))
        return inside and self.bounds != other.bounds

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """The two bounds, lower first."""
        return self.lower, self.upper


@dataclass(frozen=True, slots=True)
class Names:
    """Who or what, one or several."""

    rdf_types: ClassVar[tuple[str, ...]] = ("cg:Value",)
    kind: Annotated[Literal["entity", "place"], Field("", "`entity` or `place`.")]
    entities: Annotated[tuple[Entity, ...], Field("cg:entity", "What is named, in the order of the text.")]
    owners: Annotated[
        tuple[Entity, ...],
        Field("cg:owner", 'Whom the things belong to, where the text says so: "depots belonging to X".'),
    ] = ()
    exclusive: Annotated[bool, Field("cg:exclusive", 'The text says "only": everything disjoint is denied.')] = False
    words: Annotated[str, Field("cg:words", "As written.")] = ""
    spellings: Annotated[
        tuple[str, ...],
        Field(
            "cg:spelling",
            'The names as the text writes them, where the gazetteer prefers another ("Al Bukamal"), sorted.',
        ),
    ] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """On which day or days."""

    rdf_types: ClassVar[tuple[str, ...]] = ("cg:Value",)
    kind: ClassVar[ValueKind] = "date"
    span: Annotated[TimeSpan, Field("cg:when", "The days.", key="date")]
    words: Annotated[str, Field("cg:words", "As written.")] = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """At what time of the day."""

    rdf_types: ClassVar[tuple[str, ...]] = ("cg:Value",)
    kind: ClassVar[ValueKind] = "time"
    time: Annotated[str, Field("cg:clock", "`HH:MM` on a clock of 24 hours.")]
    zone: Annotated[
        str | None, Field("cg:zone", "As the text gives it, or None: a local time that is not named stays so.")
    ] = None
    words: Annotated[str, Field("cg:words", "As written.")] = ""


@dataclass(frozen=True, slots=True)
class Text:
    """What the words say, where no finer reading is certain."""

    rdf_types: ClassVar[tuple[str, ...]] = ("cg:Value",)
    kind: ClassVar[ValueKind] = "text"
    words: Annotated[str, Field("cg:words", "As written.")]


@dataclass(frozen=True, slots=True)
class Truth:
    """That something happened, or is so."""

    rdf_types: ClassVar[tuple[str, ...]] = ("cg:Value",)
    kind: ClassVar[ValueKind] = "truth"
    truth: Annotated[bool, Field("cg:truth", "Whether it is so.")]
    words: Annotated[str, Field("cg:words", "As written.")] = ""


Value = Count | Names | Day | Clock | Text | Truth


def gap(left: Count, right: Count) -> int:
    """Return how many persons or things lie between two counts, 0 where their ranges meet.

    "23" and "57" are 34 apart. "More than 18" runs upwards without end, so it is never apart from a higher count.

    Raises:
        IncomparableError: One of the two has no bound at all.
    """
    for count in (left, right):
        if count.lower is None and count.upper is None:
            raise IncomparableError(f"{count.words!r} has no bounds")
    low, high = (left, right) if (left.lower or 0) <= (right.lower or 0) else (right, left)
    if low.upper is None or high.lower is None:
        return 0
    return max(0, high.lower - low.upper)


def _above(bound: int | None, other: int | None) -> bool:
    return bound is not None and other is not None and bound > other


def value_key(value: Value) -> list[object]:
    """Return what makes two values the same answer: bounds, names, days; never the wording."""
    match value:
        case Count():
            return ["count", value.lower, value.upper, value.approximate]
        case Names():
            names = sorted(entity.name for entity in value.entities)
            return [value.kind, names, sorted(owner.name for owner in value.owners), value.exclusive]
        case Day():
            return ["date", str(value.span)]
        case Text():
            return ["text", value.words]
        case Truth():
            return ["truth", value.truth]
        case _:
            return ["time", value.time, value.zone]


BASE = "https://w3id.org/claimgraph/id/"
"""Where names of data live unless the user says otherwise."""

_LENGTH = 20
"""Hexadecimal digits kept: 80 bits, so a billion names collide with a chance of about one in a million."""


def encoding(encoder: json.JSONEncoder) -> Callable[[object], str]:
    """Return what an encoder's `encode` does, for things that hold no circle, with what it is made of made once.

    Python's json (3.11 to 3.13) makes the part of it that is written in C anew for each text: 1.6 of the 2.5 µs that
    the text of a name takes.
    """
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return encoder.encode
    indent = None
    written = make(
        *(None, encoder.default, json.encoder.encode_basestring, indent, encoder.key_separator),
        *(encoder.item_separator, encoder.sort_keys, encoder.skipkeys, encoder.allow_nan),
    )
    return lambda value: "".join(written(value, 0))


_encoded = encoding(json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True))


def canonical(parts: Sequence[object]) -> str:
    """Return the JSON array that a name is the hash of: no spaces, and every character as it is."""
    return _encoded(parts if isinstance(parts, list) else list(parts))


def digest(parts: Sequence[object]) -> str:
    """Return 20 hexadecimal digits that stand for these parts: the head of their SHA-256.

    Args:
        parts: Strings, integers, booleans, None, or lists of these.
    """
    # A lone surrogate is refused by name where a graph is written; a name must not fail before that.
    return hashlib.sha256(canonical(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def name(kind: str, *parts: object) -> str:
    """Return a name relative to the base IRI, such as `claim/3f0c…`.

    Args:
        kind: What the node is; it is hashed too, so nodes of two kinds never share a digest.
        parts: The content that makes the node what it is.
    """
    return f"{kind}/{digest([kind, *parts])}"


@dataclass(frozen=True, slots=True)
class Field:
    """What a field of a record means, and how it is carried; what the record's class says of it is filled in.

    Attributes:
        term: The property that carries it in RDF, with a prefix.
        meaning: What it says.
        to: What the property leads to: "" a literal, or the node of a record; `node` the node whose id it is; `named`
            the node of whom or what it names; `address` a web address; else a term of a vocabulary, where `*` is the
            word: `facet:*`, `cg:*Stage`.
        unit: What a number counts.
        key: What it is called in JSON and as a column, where that is not its own name.
        shows: The fields of a record that JSON shows of it; left out, all of them.
        null: Whether JSON has null for "".
        spread: Whether the fields of a record stand among those of the record that has it, in JSON and as columns.
        caption: Whether a record is called by this field where there is room for one text.
        over: Whether people lay it over what was read: it stands in no table of claims as read.
        name: Its own name.
        kind: The class of its value, or of each of its values; of a value of several classes, `object`.
        several: Whether it is a sequence.
        optional: Whether None is one of its values.
        words: The words that it can be, where those are listed.
        required: Whether every record gives it.
    """

    term: str
    meaning: str
    to: str = ""
    unit: str = ""
    key: str = ""
    shows: tuple[str, ...] = ()
    null: bool = False
    spread: bool = False
    caption: bool = False
    over: bool = False
    name: str = ""
    kind: type = str
    several: bool = False
    optional: bool = False
    words: tuple[str, ...] = ()
    required: bool = False

    def spelled(self, word: str) -> str:
        """Return the term that stands for a word: `cg:needsReview` for `needs-review`.

        Listed words are spelled as an ontology spells its terms; others are names already.
        """
        if self.words != ():
            word = re.sub(r"[- ](\w)", lambda found: found[1].upper(), word)
        return self.to.replace("*", word)


@cache
def fields_of(record: type) -> tuple[Field, ...]:
    """Return the fields of a record's class, in its order; without those that follow from others, such as ids."""
    hints = typing.get_type_hints(record, include_extras=True)
    found = []
    for each in dataclasses.fields(record):
        hint = hints[each.name]
        if get_origin(hint) is Annotated:
            bare_hint, said = get_args(hint)
            bare = each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING
            found.append(_bound(said, each.name, bare_hint, required=bare))
    return tuple(found)


def _bound(said: Field, name: str, hint: Any, *, required: bool) -> Field:
    several = get_origin(hint) is tuple
    one = get_args(hint)[0] if several else hint
    alternatives = get_args(one) if get_origin(one) in {types.UnionType, typing.Union} else (one,)
    present = [each for each in alternatives if each is not types.NoneType]
    optional = len(present) < len(alternatives)
    words = get_args(present[0]) if get_origin(present[0]) is Literal else ()
    kind = type(words[0]) if words != () else object if len(present) > 1 else present[0]
    return dataclasses.replace(
        said,
        key=said.key or name,
        name=name,
        kind=kind,
        several=several,
        optional=optional,
        words=words,
        required=required and not optional,
    )


SAID: Final = frozenset((
    "statement", "response", "movement", "purpose", "evidence", "characterisation", "situation", "conduct",
    "verification", "identification",
))  # fmt: skip
"""The facets of what is said of an event without figures or names: `statement`, and the facets below it."""

_GRAVEST: Final = (
    {"deaths", "casualties", "missing", "bodies", "victims"},
    {"occurrence", "actor", "responsibility", "cause", "injuries"},
    {"target", "strikes", "weapon", "survivors", "rescued", "present", "arrested", "abducted", "displaced"},
    {"damage", "munitions", "support", "intelligence-support", "redeployment", "investigation"},
    {"veracity", "report", "denial"} | SAID,
)
"""Facets that readers ask for first, and then, and then; places, days and hours come last."""


def gravity(facets: Iterable[str]) -> int:
    """Return how soon a reader asks for the first of some facets; 0 is at once."""
    found = set(facets)
    return next((place for place, kinds in enumerate(_GRAVEST) if kinds & found), len(_GRAVEST))
