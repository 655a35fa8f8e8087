"""Variables that count, sums that tie them, and bounds that somebody states.

Every variable is a whole number, 0 or more, of any size. A sum says that a whole is at least, or exactly, what its
parts come to; "a part is at most its whole" is a sum of one part. Nothing here knows of claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its parts, by the numbers of their variables.

    Attributes:
        whole: What the parts belong to.
        parts: At least one, each once, and none the whole itself.
        exact: Whether the parts are all there is; otherwise the whole is at least as large.

    Raises:
        ValueError: There are no parts, one stands twice, or the whole is one of them.
    """

    whole: int
    parts: tuple[int, ...]
    exact: bool = False

    def __post_init__(self) -> None:
        if self.parts == () or len({self.whole, *self.parts}) != len(self.parts) + 1:
            raise ValueError(f"sum {self.parts} of {self.whole}: give each part once, and not the whole among them")


@dataclass(frozen=True, slots=True)
class Bound:
    """Between which numbers somebody says that a variable lies, both included; None is open.

    A bound may contradict itself, or lie below 0: it is then a contradiction of its own.
    """

    variable: int
    lower: int | None
    upper: int | None


@dataclass(frozen=True)
class Net:
    """Variables, sums and bounds.

    Attributes:
        size: How many variables there are; their numbers run from 0.
        sums: What ties them.
        bounds: What is said, in the order in which reasons prefer it.
    """

    size: int
    sums: tuple[Sum, ...]
    bounds: tuple[Bound, ...]

    @cached_property
    def groups(self) -> tuple[int, ...]:
        """For each variable the number of its group: variables that sums tie together, directly or through others."""
        root = list(range(self.size))
        for each in self.sums:
            top = _root(root, each.whole)
            for part in each.parts:
                root[_root(root, part)] = top
        return tuple(_root(root, variable) for variable in range(self.size))

    @cached_property
    def touching(self) -> Mapping[int, tuple[int, ...]]:
        """The sums that each variable stands in, by number."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, each in enumerate(self.sums):
            found[each.whole].append(number)
            for part in each.parts:
                found[part].append(number)
        return {variable: tuple(numbers) for variable, numbers in found.items()}


def _root(root: list[int], variable: int) -> int:
    while root[variable] != variable:
        root[variable] = root[root[variable]]
        variable = root[variable]
    return variable
