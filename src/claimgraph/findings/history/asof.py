"""What had been said, and not yet replaced, at a moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from claimgraph.results.history import Belief


@dataclass(frozen=True, slots=True)
class Standing:
    """What stood at a moment.

    Attributes:
        certain: Claims that had been said by then, and had not been replaced.
        possible: Claims of which the dates do not tell: they may have been said, and not yet replaced.
    """

    certain: tuple[Belief, ...]
    possible: tuple[Belief, ...]


class AsOf:
    """Answers what stood at any moment.

    Args:
        beliefs: From when until when each claim stood.
    """

    def __init__(self, beliefs: Iterable[Belief]) -> None:
        self._beliefs = tuple(beliefs)

    def at(self, moment: dt.datetime) -> Standing:
        """Return what stood at an instant.

        Args:
            moment: With an offset from UTC.

        Raises:
            ValueError: It has none, so nobody knows when it was.
        """
        if moment.tzinfo is None:
            raise ValueError(f"{moment} has no zone")
        found: dict[str, list[Belief]] = {"certain": [], "possible": [], "": []}
        for belief in self._beliefs:
            found[belief.standing(moment)].append(belief)
        return Standing(tuple(found["certain"]), tuple(found["possible"]))
