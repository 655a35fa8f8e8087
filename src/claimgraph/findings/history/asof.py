"""What had been said, and not yet replaced, at a moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from claimgraph.results.history import Belief


@dataclass(frozen=True, slots=True)
class Held:
    """What stood at a moment.

    Attributes:
        certain: Claims that had been said by then, and had not been replaced.
        perhaps_replaced: Claims that had been said by then; whether they had been replaced, the dates do not tell.
        perhaps_said: Claims of which the dates do not tell whether they had been said by then.
    """

    certain: tuple[Belief, ...]
    perhaps_replaced: tuple[Belief, ...]
    perhaps_said: tuple[Belief, ...]

    @property
    def known(self) -> tuple[Belief, ...]:
        """What had certainly been said, and not certainly been replaced: what a reader then held."""
        return (*self.certain, *self.perhaps_replaced)


class AsOf:
    """Answers what stood at any moment.

    Args:
        beliefs: From when until when each claim stood.
    """

    def __init__(self, beliefs: Iterable[Belief]) -> None:
        self._beliefs = tuple(beliefs)

    def at(self, moment: dt.datetime) -> Held:
        """Return what stood at an instant.

        Args:
            moment: With an offset from UTC.

        Raises:
            ValueError: It has none, so nobody knows when it was.
        """
        if moment.tzinfo is None:
            raise ValueError(f"{moment} has no zone")
        found: dict[str, list[Belief]] = {"certain": [], "perhaps replaced": [], "perhaps said": [], "": []}
        for belief in self._beliefs:
            found[belief.standing(moment)].append(belief)
        return Held(tuple(found["certain"]), tuple(found["perhaps replaced"]), tuple(found["perhaps said"]))
