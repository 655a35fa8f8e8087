"""What people say beside the documents, and the files of notes that they write by hand: entries, aliases, background.

A fault of one entry costs that entry alone. A parser of TOML tells no places, so the headings `[[…]]` are found again
in the text, outside strings and comments; where their number is another than that of the entries, the entries stand in
a form that has no place of its own, and are refused.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final, TypeVar

from claimgraph import schema
from claimgraph.errors import DocumentError, InputError

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

_Entry = TypeVar("_Entry")
_Made = TypeVar("_Made")

_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,40}:[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class NoteEntry:
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
class Alias:
    """One name, and others that stand for the same.

    Attributes:
        name: The preferred name.
        kind: One of `ALIAS_KINDS`.
        parent: The nearest whole, or "".
        others: The other names.
        basis: Where that is known from, in the user's words.
        line: The line it stands on, from 1.
    """

    name: str
    kind: str
    parent: str
    others: tuple[str, ...]
    basis: str
    line: int

    @property
    def names(self) -> tuple[str, ...]:
        """The preferred name and the others."""
        return self.name, *self.others


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person holds of two names or events, and why: a match as it is written, and on which day it was made."""

    kind: schema.MatchKind
    left: str
    right: str
    judgement: schema.Judged
    ground: str
    by: str
    made: dt.date

    @property
    def pair(self) -> tuple[str, str, str]:
        """The kind and the two, in an order that does not depend on which was named first."""
        low, high = sorted((self.left, self.right))
        return self.kind, low, high


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of a claim, as it stands in the log.

    Attributes:
        id: The entry's name.
        kind: `accept`, `reject`, `correct`, `add`, `comment`, `grade`, `same`, `different`, `unsure` or `undo`.
        by: Who decided.
        when: In UTC, to the second: `2026-01-02T10:00:00Z`.
        why: In words, or "".
        said: All else, as `ontology/decision.schema.json` has it.
    """

    id: str
    kind: str
    by: str
    when: str
    why: str
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Notes:
    """What people say beside the documents: what one file of theirs holds, or all of them together.

    Attributes:
        documents: The files that make claims, as documents; nothing is extracted from them.
        claims: Background claims, in the order of the file.
        grades: Each with its file, line and number, as written: it is a grade of words, until `resolved` finds what
            they mean.
        aliases: Names that stand for one.
        judgements: What was judged of matches, earliest first.
        decisions: What was decided of claims, earliest first.
        faults: What could not be taken, each with its place and remedy; an entry with a fault is left out whole.
    """

    documents: tuple[schema.Document, ...] = ()
    claims: tuple[schema.Claim, ...] = ()
    grades: tuple[tuple[str, schema.Grade], ...] = ()
    aliases: tuple[Alias, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    decisions: tuple[Decision, ...] = ()
    faults: tuple[InputError, ...] = ()

    def __add__(self, other: Notes) -> Notes:
        """Return what both say, this first."""
        return Notes(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Notes)))


def decoded(data: bytes, file: str) -> str:
    """Return the text of a file; refuse what is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"not UTF-8 at byte {error.start}"
        raise DocumentError(f"{file}, line {line}", found, "Save it in UTF-8.") from error


def listed(
    text: str, file: str, kinds: Sequence[str], head: Sequence[str] = ()
) -> tuple[NoteEntry, tuple[NoteEntry, ...], tuple[DocumentError, ...]]:
    """Return what stands above the entries of a file's text, as an entry; the entries; and what could not be taken.

    Known are headings of these kinds, and above the entries the keys of `head`.

    Raises:
        DocumentError: The text is no TOML, or holds more than anybody writes; then nothing of it can be taken.
    """
    try:
        parsed = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a plain ValueError
        raise DocumentError(file, f"not valid TOML: {error}", "Correct it; see https://toml.io.") from error
    tables = {key: value for key, value in parsed.items() if _is_list_of_tables(value)}
    faults = [_unknown(file, key, kinds, head) for key in parsed if key not in kinds and key not in head]
    faults += [
        DocumentError(file, f"{key!r} is no list of entries", f"Write each under a heading of its own: [[{key}]].")
        for key in kinds
        if key in parsed and key not in tables
    ]
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
    above = NoteEntry("", {key: value for key, value in parsed.items() if key in head}, 0, 0, file)
    return above, tuple(entries), tuple(faults)


def taken(
    entries: Iterable[_Entry], make: Callable[[_Entry], _Made]
) -> tuple[tuple[_Made, ...], tuple[DocumentError, ...]]:
    """Return what is made of the entries that can be taken, and why the others cannot."""
    found: list[_Made] = []
    faults: list[DocumentError] = []
    for entry in entries:
        try:
            found.append(make(entry))
        except DocumentError as error:
            faults.append(error)
        except Exception as error:  # noqa: BLE001 - what nobody foresaw in an entry costs that entry alone
            where = str(entry[0]) if isinstance(entry, tuple) else str(getattr(entry, "where", "an entry"))
            wrong = f"it cannot be read: {type(error).__name__}: {error}"
            faults.append(DocumentError(where, wrong, "Correct the entry, or take it out."))
    return tuple(found), tuple(faults)


def text_of(entry: NoteEntry, key: str, *, needed: bool = False) -> str:
    """Return a text of an entry, without white space around it; "" for one that is left out and not needed."""
    value = entry.fields.get(key, "")
    if not isinstance(value, str):
        raise DocumentError(entry.where, f"{key} is {value!r}", f'Write it as a text: {key} = "…".')
    if needed and value.strip() == "":
        state = "empty" if key in entry.fields else "missing"
        raise DocumentError(entry.where, f"{key} is {state}", f'Add it to the entry: {key} = "…".')
    return " ".join(value.split())


def address_of(entry: NoteEntry, key: str = "url") -> str:
    """Return a web address of an entry, "" where there is none; refuse what is no address."""
    said = text_of(entry, key)
    if said != "" and _ADDRESS.fullmatch(said) is None:
        remedy = "It must be a whole address such as https://example.org/raid."
        raise DocumentError(entry.where, f"{key} is {said!r}", remedy)
    return said


def date_of(entry: NoteEntry, key: str = "said") -> schema.TimeSpan | None:
    """Return a date of an entry, None where there is none; refuse what is no date."""
    value = entry.fields.get(key)
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return schema.TimeSpan.day(value.date())
    if isinstance(value, dt.date):
        return schema.TimeSpan.day(value)
    try:
        return schema.TimeSpan.parse(value if isinstance(value, str) else str(value))
    except ValueError:
        remedy = "Write a date such as 2021-01-13, 2021-01, 2021 or 2021-01-13/2021-01-15."
        raise DocumentError(entry.where, f"{key} is {value!r}", remedy) from None


def flag_of(entry: NoteEntry, key: str) -> bool:
    """Return whether an entry says `key = true`; refuse what is neither true nor false."""
    value = entry.fields.get(key, False)
    if not isinstance(value, bool):
        raise DocumentError(entry.where, f"{key} is {value!r}", f"Write {key} = true, or leave it out.")
    return value


def only_known(entry: NoteEntry, known: Iterable[str]) -> None:
    """Refuse a key that nobody reads: a misspelt `denyed` that is silently ignored would turn the entry round."""
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
) -> Iterator[NoteEntry]:
    """Yield the entries whose place is known; those of a kind of which some have no place are all left out."""
    numbers = {kind: sum(word == kind for word, *_ in places) for kind in kinds}
    found = {kind: iter(tables[kind]) for kind in kinds if kind in tables and numbers[kind] == len(tables[kind])}
    for word, start, end, where in places:
        if word in found:
            yield NoteEntry(word, next(found[word]), start, end, where)


def _unknown(file: str, key: str, kinds: Sequence[str], head: Sequence[str]) -> DocumentError:
    known = ", ".join([*head, *(f"[[{kind}]]" for kind in kinds)])
    return DocumentError(file, f"unknown heading or key {key!r}", f"Known are: {known}.")


def _inline(file: str, kind: str) -> DocumentError:
    found = f"entries of {kind!r} stand in brackets or under a dotted heading, where they have no place to be quoted"
    return DocumentError(file, found, f"Write each under a heading of its own: [[{kind}]].")


ALIASES: Final = "aliases.tsv"
"""The file's name in the folder of notes."""

ALIAS_KINDS: Final = (
    "party", "monitor", "state media", "news agency", "media", "organisation", "person", "city", "region",
)  # fmt: skip
"""What an entry may be."""

LONGEST: Final = 200
"""Characters of one name, or of one id."""

_COLUMNS: Final = 5


def parse_aliases(text: str, where: str = ALIASES) -> Notes:
    """Read the text of an alias file; every line that is at fault is named, and the others are taken.

    A line is the preferred name, the kind, the nearest whole (may be empty), the other names with `|` between, and
    where that is known from, with a tab between; lines that begin with `#` are comments.
    """
    entries: list[Alias] = []
    faults: list[DocumentError] = []
    owner: dict[str, Alias] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if line.strip() == "" or line.startswith("#"):
            continue
        try:
            found = _alias(line, number, f"{where}, line {number}")
            _refuse_taken(found, owner, f"{where}, line {number}")
        except DocumentError as error:
            faults.append(error)
            continue
        entries.append(found)
        owner.update((_plain(each), found) for each in found.names)
    return Notes(aliases=tuple(entries), faults=tuple(faults))


def _alias(line: str, number: int, where: str) -> Alias:
    columns = [column.strip() for column in line.split("\t")]
    if len(columns) != _COLUMNS:
        found = f"it has {len(columns)} columns, not {_COLUMNS}"
        remedy = "Write name, kind, nearest whole, other names (a|b) and source, with a tab between"
        raise DocumentError(where, found, remedy)
    name, kind, parent, others, basis = columns
    names = tuple(dict.fromkeys(each.strip() for each in others.split("|") if each.strip() not in ("", name)))
    for each in (name, *names, parent):
        wrong = _unfit(each)
        if wrong != "" and (each != "" or each is name):
            raise DocumentError(where, wrong, "Write a name of one to 200 characters, with a letter in it")
    if kind not in ALIAS_KINDS:
        raise DocumentError(where, f"the kind is {kind!r}", f"Choose one of {', '.join(ALIAS_KINDS)}")
    if basis == "":
        raise DocumentError(where, "it names no source", "Say in the fifth column where that is known from")
    return Alias(name, kind, parent, names, basis, number)


def _unfit(name: str) -> str:
    if not any(each.isalpha() for each in name):
        return f"the name {name!r} has no letter"
    if len(name) > LONGEST:
        return f"a name has {len(name)} characters"
    bad = next((each for each in name if unicodedata.category(each) in ("Cc", "Cs")), None)
    return "" if bad is None else f"a name holds the character U+{ord(bad):04X}"


def _refuse_taken(entry: Alias, owner: dict[str, Alias], where: str) -> None:
    for each in entry.names:
        earlier = owner.get(_plain(each))
        if earlier is not None:
            found = f"{each!r} stands for {earlier.name!r} already, on line {earlier.line}"
            raise DocumentError(where, found, "Keep one of the two, or write both on one line")


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


BACKGROUND: Final = "background.toml"

SIDES: Final[Mapping[str, tuple[str, str]]] = {
    "contains": ("whole", "part"),
    "excludes": ("left", "right"),
    "allegiance": ("who", "to"),
    "state-media-of": ("medium", "state"),
}
"""The kinds of entries, which are facets too, and what the two sides of each are called."""

SECTION: Final = "background"
"""The section that background claims stand in."""

RULE: Final = "notes/background"
"""What made them."""

_COMMON: Final = ("source", "url", "said", "quote", "denied", "by")

ReadGroup = Callable[[str], schema.Population]
"""Reads words such as "members of the 4th Brigade" as extraction would, so that the two meet."""


def plain_group(words: str) -> schema.Population:
    """Return a group by its words alone, where nobody knows a gazetteer."""
    return schema.Population(words, words.lower())


def read_background(data: bytes, read_group: ReadGroup = plain_group, where: str = BACKGROUND) -> Notes:
    """Return the document and the claims of a file of background claims; no document where it could not be read at all.

    The file is a document like any other: its text is kept as it is, and a claim points at the entry that makes it. The
    source is the holder; whoever entered it passed it on, and whoever keeps the file publishes it. Nothing is believed
    because it stands here: it is a claim, and two that contradict each other are both kept.

    `read_group` reads words that name a group.
    """
    try:
        text = decoded(data, where)
        head, entries, faults = listed(text, where, tuple(SIDES), ("title", "by"))
        keeper, title = text_of(head, "by"), text_of(head, "title")
    except DocumentError as error:
        return Notes(faults=(error,))
    document = schema.Document(
        text,
        title or "Background claims",
        keeper,
        source_file=BACKGROUND,
        blocks=tuple(schema.Block("paragraph", each.start, each.end, each.kind, SECTION) for each in entries),
        citations=_citations(entries),
    )
    claims, refused = taken(entries, lambda entry: _claim(entry, document, read_group))
    return Notes((document,), claims, faults=(*faults, *refused))


def _citations(entries: tuple[NoteEntry, ...]) -> tuple[schema.Citation, ...]:
    """Return the publications named, each at the end of its entry; what cannot be read is told of with the claims."""
    found = []
    for entry in entries:
        source, url = entry.fields.get("source"), entry.fields.get("url", "")
        if isinstance(source, str) and isinstance(url, str) and source.strip() != "":
            found.append(schema.Citation(entry.end, " ".join(source.split()), " ".join(url.split())))
    return tuple(found)


def _claim(entry: NoteEntry, document: schema.Document, read_group: ReadGroup) -> schema.Claim:
    """Return the claim that an entry makes; refuse one that cannot be taken."""
    one, other = SIDES[entry.kind]
    only_known(entry, (one, other, *_COMMON))
    left, right = (read_group(text_of(entry, side, needed=True)) for side in (one, other))
    if left.key == right.key:
        found = f"{one} and {other} are the same: {left.words!r}"
        raise DocumentError(entry.where, found, "Name two different groups or bodies.")
    if entry.kind == "contains" and right.category is not None and right.key == right.category:
        found = f"{other} is {right.words!r}, which would mean every {right.category} of every document"
        raise DocumentError(entry.where, found, "Say which: “fighters of the 4th Brigade”.")
    address_of(entry)
    text_of(entry, "quote")
    words = schema.Quote(entry.start, entry.end, document.text[entry.start : entry.end])
    return schema.Claim(
        document.id,
        words,
        words,
        SECTION,
        _chain(entry, document),
        None,
        entry.kind,
        schema.Names("entity", (_entity(right),), words=right.words),
        left,
        polarity="denied" if flag_of(entry, "denied") else "affirmed",
        said=date_of(entry),
        rule=RULE,
    )


def _chain(entry: NoteEntry, document: schema.Document) -> tuple[schema.Attribution, ...]:
    """Return who says it, who entered it, and who keeps the file; whoever is two of them is named once."""
    source, by = text_of(entry, "source", needed=True), text_of(entry, "by")
    unnamed = schema.Source(document.title, "publisher", named=False, document=document.id)
    keeper = schema.Source(document.publisher, "publisher") if document.publisher != "" else unnamed
    holder = schema.Attribution(schema.Source(source), "holder", _mention(entry, document, "source", source))
    entered = schema.Attribution(schema.Source(by, "person"), "relay", _mention(entry, document, "by", by))
    relay = () if by in {"", source, keeper.name} else (entered,)
    return holder, *relay, schema.Attribution(keeper, "publisher")


def _mention(entry: NoteEntry, document: schema.Document, key: str, words: str) -> schema.Quote | None:
    """Return where the words stand behind their key, or None where TOML writes them otherwise (escapes)."""
    at = document.text.find(key, entry.start, entry.end)
    start = -1 if at < 0 or words == "" else document.text.find(words, at, entry.end)
    return None if start < 0 else schema.Quote(start, start + len(words), words)


def _entity(group: schema.Population) -> schema.Entity:
    """Return what stands for a group in a list of names: the body itself for all its members, else the group's key."""
    whole = group.affiliation
    if whole is not None and group.key == f"{whole.name.lower()}: members":
        return whole
    return schema.Entity(group.key, "unknown")
