"""Link 10,000, 40,000 and 160,000 events: does the cost grow with the events alone?

    python benchmarks/weighing/linking_events.py [--most N]

The events are invented, the same on every run: ten listed towns and parts of them, on days that grow in number with the
events; one event in ten is dated to a month, one in ten placed in a state alone, one in twenty taken as known without a
place, one in twenty without a date. Each has three claims, two of them in documents that tell of other events as well.
Making the claims is not counted.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import resource
import time

from claimgraph.link import apply_events
from claimgraph.link.events import link_events
from claimgraph.propose.english.gazetteer import place
from claimgraph.schema import Attribution, Claim, Count, Event, Quote, Source, TimeSpan, name

SIZES = (10_000, 40_000, 160_000)
TOWNS = ("Homs", "Hama", "Mayadin", "Abu Kamal", "Aleppo", "Idlib", "Mosul", "Kirkuk", "Kharkiv", "Odesa")
FIRST = dt.date(2015, 1, 1)


def events(number: int) -> list[Event]:
    """Return so many events."""
    chance = random.Random(20240301)
    listed = [found for town in TOWNS if (found := place(town)) is not None]
    places = [(f"{side} {town.name}", town.name, *town.within) for town in listed for side in ("northern", "southern")]
    return [_event(chance, each, places) for each in range(number)]


def _event(chance: random.Random, number: int, places: list[tuple[str, ...]]) -> Event:
    where, day = chance.choice(places), FIRST + dt.timedelta(chance.randrange(number // 10 + 100))
    kind, form = chance.choice(("attack", "attack", "event", "disaster")), chance.random()
    document = name("document", number)
    if form < 0.1:
        return Event(kind, "", TimeSpan.parse(day.isoformat()[:7]), where[1:], (), f"{document} 0")
    if form < 0.2:
        return Event(kind, "", TimeSpan.day(day), where[-1:], (), f"{document} 0")
    if form < 0.25:
        return Event(kind, "", TimeSpan.day(day), (), (), f"{document} 0 known")
    if form < 0.3:
        return Event(kind, "", None, where[1:], (), f"{document} 0")
    return Event(kind, "", TimeSpan.day(day), where[chance.randrange(2) :])


def claims(number: int) -> list[Claim]:
    """Return three claims for each of so many events."""
    chance = random.Random(20240302)
    found = []
    for at, event in enumerate(events(number)):
        for turn in range(3):
            document = name("document", at if turn == 0 else chance.randrange(number))
            quote = Quote(at * 4 + turn, at * 4 + turn + 1, "9")
            chain = (Attribution(Source("Outlet", "publisher"), "publisher"),)
            found.append(Claim(document, quote, quote, "", chain, event, "deaths", Count(turn, turn)))
    return found


def main() -> None:
    options = argparse.ArgumentParser(description="Measure the linking of events.")
    options.add_argument("--most", type=int, default=SIZES[-1], help="events of the largest run")
    most: int = options.parse_args().most
    for number in [size for size in SIZES if size <= most]:
        made = claims(number)
        begun = time.process_time()
        matches = link_events(made)
        linked = time.process_time()
        apply_events(made, matches)
        done = time.process_time()
        same = sum(one.judgement == "same" for one in matches)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{number:>9,} events: linked in {linked - begun:5.1f} s, applied in {done - linked:4.1f} s, "
            f"{same:,} the same, {len(matches) - same:,} proposed, {peak:,} MB"
        )


if __name__ == "__main__":
    main()
