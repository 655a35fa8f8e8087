"""Background claims: what people add that no document says, each with its source, in `background.toml`.

    [[contains]]
    whole = "Northern Front"
    part = "fighters of the 4th Brigade"
    source = "Peace Monitor, yearbook 2020"
    url = "https://example.org/yearbook"
    said = 2020-05-01
    quote = "the brigade forms a part of the Front"
    by = "A. Reader"

The file is a document like any other: its text is kept as it is, and a claim points at the entry that makes it. The
source is the holder; whoever entered it passed it on, and whoever keeps the file publishes it. Nothing is believed
because it stands here: it is a claim, and two that contradict each other are both kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from claimgraph.errors import DocumentError
from claimgraph.notes.entries import Entry, address_of, date_of, decoded, flag_of, listed, only_known, text_of
from claimgraph.schema import Attribution, Block, Citation, Claim, Document, Entity, Names, Population, Quote, Source

FILE: Final = "background.toml"

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

ReadGroup = Callable[[str], Population]
"""Reads words such as "members of the 4th Brigade" as extraction would, so that the two meet."""


@dataclass(frozen=True, slots=True)
class Background:
    """What a file of background claims gives.

    Attributes:
        document: The file itself, or None where it could not be read at all.
        claims: In the order of the file.
        faults: Entries that could not be taken, each with its place.
    """

    document: Document | None
    claims: tuple[Claim, ...] = ()
    faults: tuple[DocumentError, ...] = ()


def plain_group(words: str) -> Population:
    """Return a group by its words alone, where nobody knows a gazetteer."""
    return Population(words, words.lower())


def read_background(data: bytes, read_group: ReadGroup = plain_group, where: str = FILE) -> Background:
    """Return the document and the claims of a file of background claims.

    Args:
        data: The file's bytes.
        read_group: How words that name a group are read.
        where: The file's path, for messages.
    """
    try:
        text = decoded(data, where)
        found = listed(text, where, tuple(SIDES), ("title", "by"))
        head = Entry("", found.head or {}, 0, 0, where)
        keeper, title = text_of(head, "by"), text_of(head, "title")
    except DocumentError as error:
        return Background(None, (), (error,))
    document = Document(
        text,
        title or "Background claims",
        keeper,
        source_file=FILE,
        blocks=tuple(Block("paragraph", each.start, each.end, each.kind, SECTION) for each in found.entries),
        citations=_citations(found.entries),
    )
    claims, faults = _claims(found.entries, document, read_group)
    return Background(document, claims, (*found.faults, *faults))


def said_of(claim: Claim) -> tuple[str, str, str]:
    """Return the kind of a background claim and the words of its two sides.

    Raises:
        TypeError: It is none.
    """
    if claim.population is None or not isinstance(claim.value, Names):
        raise TypeError(f"claim {claim.id} is no background claim")
    return claim.facet, claim.population.words, claim.value.words


def _citations(entries: tuple[Entry, ...]) -> tuple[Citation, ...]:
    """Return the publications named, each at the end of its entry; what cannot be read is told of with the claims."""
    found = []
    for entry in entries:
        source, url = entry.fields.get("source"), entry.fields.get("url", "")
        if isinstance(source, str) and isinstance(url, str) and source.strip() != "":
            found.append(Citation(entry.end, " ".join(source.split()), " ".join(url.split())))
    return tuple(found)


def _claims(
    entries: tuple[Entry, ...], document: Document, read_group: ReadGroup
) -> tuple[tuple[Claim, ...], tuple[DocumentError, ...]]:
    claims: list[Claim] = []
    faults: list[DocumentError] = []
    for entry in entries:
        try:
            claims.append(_claim(entry, document, read_group))
        except DocumentError as error:
            faults.append(error)
    return tuple(claims), tuple(faults)


def _claim(entry: Entry, document: Document, read_group: ReadGroup) -> Claim:
    """Return the claim that an entry makes.

    Raises:
        DocumentError: It cannot be taken.
    """
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
    words = Quote(entry.start, entry.end, document.text[entry.start : entry.end])
    return Claim(
        document.id,
        words,
        words,
        SECTION,
        _chain(entry, document),
        None,
        entry.kind,
        Names("entity", (_entity(right),), words=right.words),
        left,
        polarity="denied" if flag_of(entry, "denied") else "affirmed",
        said=date_of(entry),
        rule=RULE,
    )


def _chain(entry: Entry, document: Document) -> tuple[Attribution, ...]:
    """Return who says it, who entered it, and who keeps the file; whoever is two of them is named once."""
    source, by = text_of(entry, "source", needed=True), text_of(entry, "by")
    keeper = (
        Source(document.publisher, "publisher")
        if document.publisher != ""
        else Source(document.title, "publisher", named=False, document=document.id)
    )
    holder = Attribution(Source(source), "holder", _mention(entry, document, "source", source))
    entered = Attribution(Source(by, "person"), "relay", _mention(entry, document, "by", by))
    relay = () if by in {"", source, keeper.name} else (entered,)
    return holder, *relay, Attribution(keeper, "publisher")


def _mention(entry: Entry, document: Document, key: str, words: str) -> Quote | None:
    """Return where the words stand behind their key, or None where TOML writes them otherwise (escapes)."""
    at = document.text.find(key, entry.start, entry.end)
    start = -1 if at < 0 or words == "" else document.text.find(words, at, entry.end)
    return None if start < 0 else Quote(start, start + len(words), words)


def _entity(group: Population) -> Entity:
    """Return what stands for a group in a list of names: the body itself for all its members, else the group's key."""
    whole: Any = group.affiliation
    return (
        whole if whole is not None and group.key == f"{whole.name.lower()}: members" else Entity(group.key, "unknown")
    )
