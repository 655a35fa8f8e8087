"""One node, one description: which record stands where a document has several of one name.

A text may quote a news agency that also publishes it, once as `state media` and once as `publisher`. Both records have
one name and are one node, which takes the more telling record; the claim keeps its own view beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimgraph.model import Claim, Event, Source


@dataclass(frozen=True, slots=True)
class Settled:
    """The records that stand, by name.

    Attributes:
        sources: The most telling record of each source.
        events: The first record of each event, in reading order.
    """

    sources: dict[str, Source]
    events: dict[str, Event]

    def source(self, record: Source) -> Source:
        """Return the record that stands for this one."""
        return self.sources.get(record.id, record)

    def event(self, record: Event) -> Event:
        """Return the record that stands for this one."""
        return self.events.get(record.id, record)


def settle(claims: Iterable[Claim]) -> Settled:
    """Choose one record for each source and each event that the claims speak of."""
    settled = Settled({}, {})
    for claim in claims:
        if claim.event is not None:
            settled.events.setdefault(claim.event.id, claim.event)
        for attribution in claim.chain:
            name = attribution.source.id
            known = settled.sources.get(name, attribution.source)
            settled.sources[name] = min(known, attribution.source, key=_telling)
    return settled


def _telling(source: Source) -> tuple[bool, bool, str, str, bool]:
    """Order sources by how much they tell; the last three only make the choice the same on every run."""
    return source.kind in {"unknown", "publisher"}, source.acts_for == "", source.kind, source.acts_for, source.named
