"""Names that lists and aliases know, bodies named by their office, and what holds two names apart."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Final

from claimgraph.errors import DocumentError
from claimgraph.link.names import ALIKE_WORDS, LONGEST, REMEMBERED, Form, form, meanings, ratio, word_set
from claimgraph.people import ALIASES, Alias
from claimgraph.propose.english import gazetteer
from claimgraph.propose.english.gazetteer import Body

# Bodies that a text names by what they are: "the state health ministry", "the interior minister of Freeland".


_OWNED: Final = re.compile(r"(?P<owner>[\w .-]{0,100}[A-Z][\w.-]{0,60})['’]s? (?P<rest>\w.*)")
_AREA: Final = re.compile(
    r"(?P<owner>[A-Z][\w-]{0,60}+(?: [A-Z][\w-]{0,60}+){0,5}? (?:[Ss]tate|[Pp]rovince|[Rr]egion|[Dd]istrict))"
    r" (?P<rest>[a-z].*)"
)
_BEHIND: Final = re.compile(
    r"(?P<rest>.{1,200}?) (?:of|for|in) (?:the )?(?:[a-z]{1,40} )?"
    r"(?P<owner>[A-Z][\w-]{0,60}(?: [A-Z][\w-]{0,60}){0,5}(?: [a-z]{1,40})?)"
)
_BEFORE: Final = re.compile(r"(?P<owner>[A-Z][\w.-]{0,60}(?: [A-Z][\w-]{0,60}){0,5}?) (?P<rest>\w.*)")
_ROLE: Final = re.compile(
    r"^(?:[a-z]+ )?(?:officials?|spokes\w+|sources?|employees?) (?:at|of|for|from|in|with) (?:the )?", re.IGNORECASE
)
_MINISTRY: Final = (
    re.compile(r"\bminist(?:ry|er) (?:of|for) (?:the )?(?P<of>\w+(?: and \w+| \w+)?)$", re.IGNORECASE),
    re.compile(r"^(?:(?-i:[a-z]\w*) )??(?P<of>\w+(?: and \w+)?) minist(?:er|ry)\b(?! of\b)", re.IGNORECASE),
)


@lru_cache(maxsize=REMEMBERED)
def office(words: str) -> tuple[str, str, str]:
    """Return which office words name, whose it is, and the level of area they tell; each "" where they tell none.

    "Kestovia's interior minister" is the interior ministry, of Kestovia; "the state health ministry" is that of a
    region; "officials" are those of nobody in particular, and no office; "the ministry" is one without a portfolio.
    """
    rest = _ROLE.sub("", re.sub(r"^(?:the|an?) ", "", words.split(",", maxsplit=1)[0].strip(), flags=re.IGNORECASE))
    rest = re.sub(r" in (?!.{0,200} (?:[Ss]tate|[Pp]rovince|[Rr]egion|[Dd]istrict)$)[A-Z].*", "", rest)
    kind, owner = _kind_of_office(rest), ""
    for pattern in (_AREA, _OWNED, _BEHIND, _BEFORE):
        found = pattern.fullmatch(rest)
        if found is not None and _kind_of_office(found["rest"]) != "" and _owns(found, pattern, kind):
            rest, owner = found["rest"], found["owner"]
            kind = _kind_of_office(rest)
            break
    said = rest.lower().split(" ")
    level = next((meanings("levels")[each] for each in said if each in meanings("levels")), "")
    anybody = owner == level == "" and said[-1] in word_set("voices") and _kind_of_office(" ".join(said[:-1])) == ""
    anybody = anybody and " ministry" not in kind
    state = gazetteer.belonging(owner) if owner != "" else None
    return ("", "", "") if kind == "" or anybody else (kind, owner if state is None else state.name, level)


def _owns(found: re.Match[str], pattern: re.Pattern[str], kind: str) -> bool:
    """Return whether what stands beside an office is whose it is, and neither its portfolio nor where it sits."""
    if pattern is _BEFORE:
        return gazetteer.belonging(found["owner"]) is not None or (
            kind in {"", "ministry"} and " ministry" in found["rest"].lower()
        )
    return pattern is not _BEHIND or _kind_of_office(found["rest"]) != "ministry"


def _kind_of_office(words: str) -> str:
    """Return the office that words without an owner name, or ""."""
    plain = words.lower()
    told = (
        None
        if plain.startswith(("prime ", "chief "))
        else next(filter(None, (one.search(words) for one in _MINISTRY)), None)
    )
    if told is not None and gazetteer.belonging(told["of"]) is None:
        portfolio = told["of"].lower()
        return f"{meanings('portfolios').get(portfolio, portfolio)} ministry"
    if plain.endswith("ministry"):
        return "ministry"
    named = next(
        (one for one in sorted(meanings("offices"), key=len, reverse=True) if re.search(rf"(?<!\w){one}(?!\w)", plain)),
        "",
    )
    others = set(plain.replace(named, "").split()) - meanings("levels").keys()
    strange = any(each[:1].isupper() and each.lower() in others for each in words.split()[1:] + words.split()[:1])
    return "" if named == "" or strange else str(meanings("offices")[named])


# What is listed of a name: the user's own aliases first, then the gazetteer that comes with claimgraph.


CLEAR: Final = 10
"""Of several places of one name the largest is meant where it has so many times the people of the next."""


class Listing:
    """Where names are looked up.

    Args:
        aliases: The user's entries; each stands above what comes with claimgraph.
        countries: The countries that the documents speak of: of several places of one name, one of theirs is meant.
    """

    def __init__(self, aliases: tuple[Alias, ...] = (), countries: tuple[str, ...] = ()) -> None:
        self.aliases = aliases
        self.countries = countries
        self._known: dict[tuple[str, str], tuple[Body, ...]] = {}

    def entries(self, name: str, kind: str = "") -> tuple[Body, ...]:
        """Return what a name may stand for, what is meant most often first.

        Args:
            name: As written.
            kind: `place` for places alone; `entity` or `source` for bodies, and for places where there is no body; ""
                for all.
        """
        if (name, kind) not in self._known:
            self._known[name, kind] = self._found(name, kind)
        return self._known[name, kind]

    def meant(self, name: str, kind: str = "") -> Body | None:
        """Return what a name stands for where that is clear, or None."""
        found = self.entries(name, kind)
        if len(found) > 1 and found[0].weight < CLEAR * max(1, found[1].weight):
            return None
        return found[0] if found else None

    def _found(self, name: str, kind: str) -> tuple[Body, ...]:
        if len(name) > LONGEST or form(name).letters == "":
            return ()
        own = self._own.get(form(name).letters)
        if own is not None:
            return (own,)
        bodies = gazetteer.bodies_called(name)
        if bodies and kind in ("entity", "source"):
            return bodies
        places = self._places(name)
        if kind == "place" and places:
            return places
        return tuple(dict.fromkeys((*bodies, *places)))

    def _places(self, name: str) -> tuple[Body, ...]:
        found = gazetteer.places_called(name)
        near = tuple(one for one in found if not {one.name, *one.wholes}.isdisjoint(self.countries))
        if not found:
            part = gazetteer.place(name, self.countries)
            return () if part is None else (Body(part.name, "region", "", 1, "gazetteer", part.within),)
        meant = bool(near) and near[0].weight * gazetteer.DWARFED >= found[0].weight
        return near if meant else found

    @cached_property
    def _own(self) -> Mapping[str, Body]:
        return {
            form(each).letters: Body(
                one.name, one.kind, basis=f"the notes, line {one.line} ({one.basis})", above=self._wholes(one.parent)
            )
            for one in self.aliases
            for each in one.names
            if form(each).letters != ""
        }

    def _wholes(self, parent: str) -> tuple[str, ...]:
        """Return a whole and what it belongs to; the user's own entries may stand within each other."""
        above = {one.name: one.parent for one in self.aliases}
        found: list[str] = []
        while parent != "" and parent not in found:
            found.append(parent)
            parent = above.get(parent, "")
        listed = gazetteer.bodies_called(found[-1]) if found else ()
        return (*found, *(whole for one in listed for whole in one.wholes if whole not in found))


def clashes(aliases: Iterable[Alias], where: str = ALIASES) -> tuple[DocumentError, ...]:
    """Return where the user's entries say something else of a name than the gazetteer; the user's entry stands."""
    faults: list[DocumentError] = []
    for one in aliases:
        listed = {each: gazetteer.bodies_called(each) for each in one.names}
        bodies = {body.name for found in listed.values() for body in found}
        for each, found in listed.items():
            if found and (len(bodies) > 1 or found[0].kind != one.kind or found[0].name != one.name):
                told = f"{each!r} is {found[0].name!r} ({found[0].kind}) in the list that comes with claimgraph"
                remedy = f"Your line stands: it is {one.name!r} ({one.kind})"
                faults.append(DocumentError(f"{where}, line {one.line}", told, remedy))
    return tuple(faults)


# What tells that two names are two although they sound alike: numbers, directions, areas, branches, states.


def apart(left: Form, right: Form, kind: str, listing: Listing) -> tuple[str, str] | None:
    """Return the rule and the ground that set two names apart, or None."""
    if left.numbers and right.numbers and left.numbers != right.numbers:
        return "ordinals", f"“{left.name}” and “{right.name}” have different numbers."
    if (told := _directions(left, right) or _areas(left, right)) is not None:
        return told
    if left.branches and right.branches and left.branches.isdisjoint(right.branches):
        return "branches", f"“{left.name}” and “{right.name}” are bodies of different kinds."
    return (
        _states(left, right, kind, listing)
        or _state_and_its_own(left, right, kind, listing)
        or _state_and_its_own(right, left, kind, listing)
    )


def _directions(left: Form, right: Form) -> tuple[str, str] | None:
    if left.directions == right.directions:
        return None
    if left.directions and right.directions:
        return "directions", f"“{left.name}” and “{right.name}” name different parts of the compass."
    if not _same_core(left, right):
        return None
    inner, outer = (left, right) if left.directions else (right, left)
    return (
        "part-whole",
        f"“{inner.name}” names a part of the compass and “{outer.name}” none: part and whole are kept apart.",
    )


def _areas(left: Form, right: Form) -> tuple[str, str] | None:
    if left.area == right.area or not _same_core(left, right):
        return None
    if left.area and right.area:
        return "levels", f"“{left.name}” and “{right.name}” are areas of different levels."
    area, town = (left, right) if left.area else (right, left)
    return (
        "part-whole",
        f"“{area.name}” is an area and “{town.name}” need not be all of it: part and whole are kept apart.",
    )


def _states(left: Form, right: Form, kind: str, listing: Listing) -> tuple[str, str] | None:
    """Set apart two bodies of two states: "Russian Ministry of Defence", "Ukrainian Ministry of Defence"."""
    if kind == "place":
        return None
    first, second = _state_in(left), _state_in(right)
    entries = set(listing.entries(left.name, kind))
    if first and second and first != second and entries.isdisjoint(listing.entries(right.name, kind)):
        return "states", f"“{left.name}” is of {first} and “{right.name}” of {second}."
    return None


def _state_in(name: Form) -> str:
    """Return the state that the first or last words of a name point to, or ""."""
    for word in (name.name.split()[:1] + name.name.split()[-1:]) if len(name.tokens) > 1 else []:
        found = gazetteer.belonging(word.removesuffix("'s").removesuffix("’s").strip("(),"))
        if found is not None and gazetteer.kind_of_body(found.name) == "state":
            return found.name
    return ""


def _state_and_its_own(state: Form, own: Form, kind: str, listing: Listing) -> tuple[str, str] | None:
    """Keep a state apart from what is named after it: Peru, the Peruvian Navy."""
    entry = listing.meant(state.name, kind)
    if entry is None or entry.kind != "state" or len(own.tokens) < 2 or _state_in(own) != entry.name:
        return None
    return "part-whole", f"“{own.name}” is named after {entry.name} and is not {entry.name} itself."


def _same_core(left: Form, right: Form) -> bool:
    if left.core == () or right.core == ():
        return False
    if left.skeleton != right.skeleton:
        return False
    return ratio("".join(left.core), "".join(right.core)) >= ALIKE_WORDS
