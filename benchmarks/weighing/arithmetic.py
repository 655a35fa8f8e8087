"""How long checking the sums of many counts takes, and whether every planted error is found and nothing else.

    python benchmarks/weighing/arithmetic.py [CLAIMS]

Made-up events of nine claims: a whole that one document breaks down into four groups, one of them broken down once
more, and wholes that others give as bounds. In every third event one number is moved so that only a sum shows it: no
two claims contradict each other. `check` is what binding the claims into sums and propagating the bounds takes, in CPU
seconds of this process; `all minimal sets` is what searching every event at fault takes besides.
"""

from __future__ import annotations

import datetime as dt
import gc
import random
import sys
import time
from collections.abc import Iterator

from claimgraph.analyses.ledger import arithmetic
from claimgraph.analyses.ledger.conflicts import checked
from claimgraph.comparison.case import Case, Facet, reading_order
from claimgraph.schema import Attribution, Claim, Count, Event, Population, Quote, Source, TimeSpan

DEATHS = {"deaths": Facet("deaths", "interval", one_true_answer=True, harm=True)}
GROUPS = tuple(Population(word, word) for word in ("soldiers", "militiamen", "traders", "drivers"))
RANKS = tuple(Population(word, word) for word in ("officers", "conscripts"))
SEED = 57


def main() -> None:
    """Print one line."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 90_000
    claims, faulty = collected(wanted)
    case = Case(tuple(sorted(claims, key=reading_order)), DEATHS)
    assert case.by_id
    gc.disable()
    start = time.process_time()
    check = checked(case)
    spent = time.process_time() - start
    gc.enable()
    variables = check.net.variables
    found = {variables[variable].event_id for variable in check.outcome.clashes.values()}
    start = time.process_time()
    sets = [check.conflicts(group).sets for group in check.searched]
    searched = time.process_time() - start
    conflicts = [finding for finding in arithmetic(case).findings if finding.verdict == "conflict"]
    nets = len({variable.event_id for variable in variables})
    print(
        f"{len(claims):,} claims in {nets:,} nets: check {spent:.2f} s CPU, "
        f"{len(found & faulty):,} of {len(faulty):,} planted errors found, {len(found - faulty)} false; "
        f"all minimal sets {searched:.1f} s more ({sum(map(len, sets)):,}, {len(conflicts):,} conflicts)"
    )


def collected(wanted: int) -> tuple[list[Claim], set[str]]:
    """Return about so many claims, and the ids of the events in which an error is planted."""
    chance = random.Random(SEED)
    claims: list[Claim] = []
    faulty: set[str] = set()
    number = 0
    while len(claims) < wanted:
        event = Event("clash", f"Clash {number}", TimeSpan.day(dt.date(2000, 1, 1) + dt.timedelta(number)))
        planted = number % 3 == 0
        claims.extend(net(event, number, chance, planted=planted))
        if planted:
            faulty.add(event.id)
        number += 1
    return claims, faulty


def net(event: Event, number: int, chance: random.Random, *, planted: bool) -> Iterator[Claim]:
    """Yield nine claims on one event; the error is an upper bound on the whole just below what the groups add up to."""
    sizes = [chance.randint(10, 60) for _ in GROUPS]
    largest, added = max(sizes), sum(sizes)
    top = chance.randint(largest, added - 1) if planted else added + chance.randint(0, 9)
    whole = said(event, number, 0, Count(largest, None), None)
    yield whole
    groups = [
        said(event, number, place, Count(size, size), group, part_of=whole.id)
        for place, (size, group) in enumerate(zip(sizes, GROUPS, strict=True), 1)
    ]
    yield from groups
    for place, rank in enumerate(RANKS, 5):
        yield said(event, number, place, Count(1, sizes[0] // 2), rank, part_of=groups[0].id)
    yield said(event, number, 7, Count(None, top), None, by=1)
    yield said(event, number, 8, Count(chance.randint(1, largest), None), None, by=2)


def said(  # noqa: PLR0913 -- what a claim is made of
    event: Event, number: int, place: int, value: Count, group: Population | None, *, part_of: str = "", by: int = 0
) -> Claim:
    """Return a claim of one of three papers."""
    publisher = Attribution(Source(f"Paper {by}", "publisher"), "publisher")
    quote = Quote(place * 100, place * 100 + 9, "so many …")
    document = f"document/{number}-{by}"
    return Claim(document, quote, quote, "Body", (publisher,), event, "deaths", value, group, part_of=part_of)


if __name__ == "__main__":
    main()
