"""Whether two names are one: certain, proposed, different or unknown, with the ground in a sentence.

Likeness alone never makes anything certain. Certain are the same letters, one listed entry, and an alias that a text
states; everything else that speaks for one is a proposal for a person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from claimgraph.linking.names import likeness
from claimgraph.linking.names.apart import apart
from claimgraph.linking.names.forms import LONGEST, Form, form
from claimgraph.linking.names.listing import Entry, Listing

Outcome = Literal["certain", "proposed", "different", "unknown"]

_BEGINNING: Final = 4

LARGE: Final = 100_000
"""People: two places of that size that are listed as two are two."""

_NOTHING_LISTED: Final = Listing()


@dataclass(frozen=True, slots=True)
class Answer:
    """What comparing two names gives.

    Attributes:
        outcome: `certain` that they are one, `proposed` that they may be, `different`, or `unknown`.
        rule: What decided: `listed`, `same-letters`, `skeleton`, `acronym`, `ordinals`, `part-whole`, …
        ground: Why, in one plain sentence.
        preferred: For certain ones, the name that a list prefers, or "".
    """

    outcome: Outcome
    rule: str
    ground: str
    preferred: str = ""


def compare(left: str, right: str, kind: str = "", listing: Listing = _NOTHING_LISTED) -> Answer:
    """Return whether two names are one, and why.

    Args:
        left: A name.
        right: Another name.
        kind: What both are: `source`, `entity`, `place`, or "" where that is not known.
        listing: Where names are looked up: the gazetteer by default.
    """
    for name in (left, right):
        if len(name) > LONGEST:
            return Answer("unknown", "no-name", f"A name of {len(name)} characters is no name, so it was not compared.")
        if form(name).letters == "":
            return Answer("unknown", "no-name", f"“{name}” has no letters, so it was not compared.")
    one, other = form(left), form(right)
    return (
        _same_letters(one, other)
        or _listed(left, right, kind, listing)
        or _set_apart(one, other, kind, listing)
        or _likely(one, other)
        or Answer("unknown", "nothing", f"Nothing tells whether “{left}” and “{right}” are one.")
    )


def sounds_alike(left: str, right: str) -> bool:
    """Return whether anything in two names alone would propose that they are one."""
    return _likely(form(left), form(right)) is not None


def share_a_word(left: str, right: str) -> bool:
    """Return whether two names have words that begin alike: "Peru", "Peruvian Navy"."""
    first, second = ({word[:_BEGINNING] for word in form(name).core} for name in (left, right))
    return not first.isdisjoint(second)


def _same_letters(left: Form, right: Form) -> Answer | None:
    if left.letters != right.letters or left.tokens == ():
        return None
    return Answer("certain", "same-letters", f"“{left.name}” and “{right.name}” have the same letters.")


def _listed(left: str, right: str, kind: str, listing: Listing) -> Answer | None:
    """Decide by what is listed of both names."""
    first, second = listing.entries(left, kind), listing.entries(right, kind)
    if first == () or second == ():
        return None
    shared = [entry for entry in first if entry in second]
    if not shared:
        return _two_entries(left, right, first[0], second[0])
    entry = shared[0]
    if listing.meant(left, kind) == entry == listing.meant(right, kind):
        what = "place" if entry.is_place else "body"
        ground = f"“{left}” and “{right}” are spellings of one {what} in {entry.source}: {entry.name}."
        return Answer("certain", "listed", ground, entry.name)
    ground = f"“{left}” and “{right}” can both be {entry.name} of {entry.source}, but each name has other bearers too."
    return Answer("proposed", "listed-namesakes", ground)


def _two_entries(left: str, right: str, first: Entry, second: Entry) -> Answer | None:
    """Decide on two names that stand for two listed things."""
    for inner, outer, name in ((first, second, left), (second, first, right)):
        if outer.name in inner.wholes:
            told = f"“{name}”" if name == inner.name else f"“{name}” ({inner.name})"
            return Answer("different", "part-whole", f"{told} is a part of {outer.name}: {inner.source}.")
    if not (first.is_place and second.is_place) and not (first.is_body and second.is_body):
        place, body = (left, right) if first.is_place else (right, left)
        return Answer("different", "kinds", f"“{place}” is listed as a place and “{body}” as a body.")
    if _may_be_one_town(first, second):
        ground = f"{first.source} and {second.source} list “{left}” and “{right}” as two, with names that sound alike."
        return Answer("proposed", "listed-alike", ground)
    ground = f"“{left}” is {first.name} in {first.source}, and “{right}” is {second.name} in {second.source}."
    return Answer("different", "listed-apart", ground)


def _may_be_one_town(first: Entry, second: Entry) -> bool:
    """Whether two towns in two countries sound alike, one of them small: then the list may only lack a spelling."""
    cities = first.kind == second.kind == "city" and first.wholes[-1:] != second.wholes[-1:]
    return (
        cities and min(first.weight, second.weight) < LARGE and form(first.name).skeleton == form(second.name).skeleton
    )


def _set_apart(left: Form, right: Form, kind: str, listing: Listing) -> Answer | None:
    found = apart(left, right, kind, listing)
    return None if found is None else Answer("different", *found)


_RULES: Final[tuple[tuple[str, Callable[[Form, Form], str]], ...]] = (
    ("acronym", likeness.acronym),
    ("generic-words", likeness.generic_words),
    ("word-by-word", likeness.word_by_word),
    ("skeleton", likeness.skeleton),
    ("shortened", likeness.shortened),
    ("family-name", likeness.family_name),
    ("likeness", likeness.similar),
)
"""What may propose, in the order in which it is asked; each gives a ground, or ""."""


def _likely(left: Form, right: Form) -> Answer | None:
    if left.qualifiers != right.qualifiers or _initials_differ(left, right):
        return None
    for rule, ground_of in _RULES:
        ground = ground_of(left, right)
        if ground != "":
            return Answer("proposed", rule, ground)
    return None


def _initials_differ(left: Form, right: Form) -> bool:
    """Whether both names have initials between their words, and not the same ones."""
    first, second = ({each for each in one.tokens if len(each) == 1} for one in (left, right))
    return first != second and bool(first) and bool(second)
