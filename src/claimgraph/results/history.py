"""From when until when a claim stood: what its holder had said and not yet replaced."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from claimgraph.schema import Moment, name

Standing = Literal["certain", "perhaps replaced", "perhaps said", ""]
"""How a claim stood at a moment: said and not replaced; certainly said, and the dates do not tell whether it had been
replaced; or they do not tell whether it had been said. "" where it had not been said, or had been replaced."""


@dataclass(frozen=True, slots=True)
class Belief:
    """A claim in time. No instant is invented: where words give only a day, or an order, the moment is that wide.

    Attributes:
        claim: The claim's id.
        since: When its holder said it.
        until: When it was revised or retracted by those who said it; None where nothing says that it was.
        replaced_by: Ids of the claims that replaced it, sorted.
    """

    claim: str
    since: Moment
    until: Moment | None = None
    replaced_by: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The belief's name."""
        return name("belief", self.claim)

    def standing(self, at: dt.datetime) -> Standing:
        """Return whether the claim stood at an instant: said by then, and by then not replaced.

        Args:
            at: An instant with an offset from UTC; what was said in that very second had been said.
        """
        since, until = self.since, self.until
        if since.earliest is not None and since.earliest > at:
            return ""
        if until is not None and until.latest is not None and until.latest <= at:
            return ""
        if since.latest is None or since.latest > at:
            return "perhaps said"
        kept = until is None or (until.earliest is not None and at < until.earliest)
        return "certain" if kept else "perhaps replaced"
