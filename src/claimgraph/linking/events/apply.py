"""Put the claims on the events that stand for those that are one."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping

from claimgraph.linking.events.clusters import Clusters, kept_apart
from claimgraph.linking.events.told import best_described
from claimgraph.schema import Claim, Event, Match


def apply_events(claims: Iterable[Claim], matches: Iterable[Match]) -> tuple[Claim, ...]:
    """Return the claims with their events replaced by those that stand for them; order, number and ids stay.

    What stands for several events that are one is the best described of them. A total over several events is put on
    those that stand for its parts; two totals over the same parts are one. What matches leave open, or hold apart,
    stays as it was read. Applied twice, matches do what they do applied once.

    Args:
        claims: As they were read.
        matches: What `link_events` returned.
    """
    every = tuple(claims)
    events = {claim.event.id: claim.event for claim in reversed(every) if claim.event is not None}
    standing = _standing_for({key: one for key, one in events.items() if one.parts == ()}, matches)
    standing |= _totals([events[key] for key in sorted(events) if events[key].parts != ()], events, standing)
    return tuple(_put(claim, standing) for claim in every)


def _put(claim: Claim, standing: Mapping[str, Event]) -> Claim:
    if claim.event is None or claim.event.id not in standing:
        return claim
    return dataclasses.replace(claim, event=standing[claim.event.id])


def _standing_for(events: Mapping[str, Event], matches: Iterable[Match]) -> dict[str, Event]:
    """Return the event that stands for each one that is one with others; the others are left out."""
    about = sorted((one for one in matches if one.kind == "event"), key=lambda one: (one.by == "", one.pair, one.id))
    clusters = Clusters({}, kept_apart(about))
    for one in about:
        if one.judgement == "same":
            clusters.join(one.left, one.right, judged=True)
    groups: dict[str, list[Event]] = defaultdict(list)
    for identifier in sorted({end for one in about for end in (one.left, one.right)} & events.keys()):
        groups[clusters.of(identifier)].append(events[identifier])
    return {one.id: best_described(group) for group in groups.values() if len(group) > 1 for one in group}


def _totals(totals: list[Event], events: Mapping[str, Event], standing: Mapping[str, Event]) -> dict[str, Event]:
    """Return what stands for each total: one for each set of parts, with the events that stand for those."""
    moved = {one.id: _with_parts(one, events, standing) for one in totals}
    alike: dict[frozenset[str], list[Event]] = defaultdict(list)
    for one in moved.values():
        alike[frozenset(one.parts)].append(one)
    chosen = {parts: best_described(group) for parts, group in alike.items()}
    found = {key: chosen[frozenset(one.parts)] for key, one in moved.items()}
    return {key: one for key, one in found.items() if one.id != key}


def _with_parts(total: Event, events: Mapping[str, Event], standing: Mapping[str, Event]) -> Event:
    parts = tuple(dict.fromkeys(standing[part].id if part in standing else part for part in total.parts))
    if parts == total.parts:
        return total
    known = {one.id: one.label for one in (*events.values(), *standing.values())}
    labels = [known[part] for part in parts if part in known]
    label = " and ".join(labels) if len(labels) == len(parts) else total.label
    return dataclasses.replace(total, parts=parts, label=label)
