"""What tells that two names are two although they sound alike: numbers, directions, areas, branches, states."""

from __future__ import annotations

from claimgraph.extract import gazetteer
from claimgraph.linking.names import likeness
from claimgraph.linking.names.forms import Form
from claimgraph.linking.names.listing import Listing


def apart(left: Form, right: Form, kind: str, listing: Listing) -> tuple[str, str] | None:
    """Return the rule and the ground that set two names apart, or None."""
    return (
        _numbers(left, right)
        or _directions(left, right)
        or _areas(left, right)
        or _branches(left, right)
        or _states(left, right, kind, listing)
        or _state_and_its_own(left, right, kind, listing)
        or _state_and_its_own(right, left, kind, listing)
    )


def _numbers(left: Form, right: Form) -> tuple[str, str] | None:
    if left.numbers and right.numbers and left.numbers != right.numbers:
        return "ordinals", f"“{left.name}” and “{right.name}” have different numbers."
    return None


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


def _branches(left: Form, right: Form) -> tuple[str, str] | None:
    if left.branches and right.branches and left.branches.isdisjoint(right.branches):
        return "branches", f"“{left.name}” and “{right.name}” are bodies of different kinds."
    return None


def _states(left: Form, right: Form, kind: str, listing: Listing) -> tuple[str, str] | None:
    """Set apart two bodies of two states: "Russian Ministry of Defence", "Ukrainian Ministry of Defence"."""
    if kind == "place":
        return None
    first, second = _state_in(left), _state_in(right)
    if first and second and first != second and _listed_as_states(left, right, kind, listing) is None:
        return "states", f"“{left.name}” is of {first} and “{right.name}” of {second}."
    return None


def _listed_as_states(left: Form, right: Form, kind: str, listing: Listing) -> str | None:
    same = [one.name for one in listing.entries(left.name, kind) if one in listing.entries(right.name, kind)]
    return same[0] if same else None


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
    return likeness.ratio("".join(left.core), "".join(right.core)) >= likeness.ALIKE_WORDS
