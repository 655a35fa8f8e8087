"""How two groups of people relate, as far as the texts and the gazetteer tell."""

from __future__ import annotations

from typing import Final, Literal

from claimgraph.schema import Entity, Population

Relation = Literal["same", "whole", "part", "disjoint", "unknown"]
"""What the left group is to the right one."""

_APART: Final = frozenset({frozenset({"civilian", "combatant"}), frozenset({"woman", "man"})})
"""Categories that nobody is in twice. A child may be a combatant, and a journalist is a civilian: not listed."""


def relation(left: Population | None, right: Population | None) -> Relation:
    """Return how two populations relate; None is everybody.

    "Civilians" hold the civilians of a village. "Members of X" hold those of X's brigade where the gazetteer knows that
    the brigade is within X. Nothing is guessed from likeness of words.
    """
    if left is None or right is None:
        return "same" if left is right else "whole" if left is None else "part"
    if left.key == right.key:
        return "same"
    if _apart(left, right):
        return "disjoint"
    if _inside(right, left):
        return "whole"
    return "part" if _inside(left, right) else "unknown"


def is_within(part: Entity, whole: Entity) -> bool:
    """Return whether an entity is another, or is known to belong to it."""
    return part.name == whole.name or whole.name in part.within


def are_apart(left: Entity, right: Entity) -> bool:
    """Return whether neither entity belongs to the other, as far as the gazetteer knows both."""
    return left.listed and right.listed and not is_within(left, right) and not is_within(right, left)


def _apart(left: Population, right: Population) -> bool:
    if frozenset({left.category, right.category}) in _APART:
        return True
    return (
        left.affiliation is not None
        and right.affiliation is not None
        and are_apart(left.affiliation, right.affiliation)
    )


def _inside(part: Population, whole: Population) -> bool:
    if whole.affiliation is None:
        return _is_bare(whole) and part.category == whole.category
    if part.affiliation is None or not is_within(part.affiliation, whole.affiliation):
        return False
    return part.affiliation.name != whole.affiliation.name and whole.category in {None, part.category}


def _is_bare(population: Population) -> bool:
    """Return whether the words say the category and nothing else: "civilians", not "civilian drivers"."""
    category = population.category
    return category is not None and population.key.lower() in {category, f"{category}s", _PLURALS.get(category, "")}


_PLURALS: Final = {"child": "children", "woman": "women", "man": "men", "family": "families"}
