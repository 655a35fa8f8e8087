"""Time: moments, beliefs and as-of over many claims, in CPU seconds.

    python benchmarks/weighing/history.py [CLAIMS]

The claims are invented: events of which several holders tell, through several publishers, with figures that rise and
sometimes fall; one line in fifty is a live ticker of a thousand figures. Prints one figure a line.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from claimgraph.analyses.history import AsOf, beliefs, stale_copies, stated_order
from claimgraph.comparison.case import Case, Facet, reading_order
from claimgraph.schema import Attribution, Claim, Count, Document, Event, Quote, Source, Stage, Stamp, TimeSpan

_START = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
_FACETS = {"deaths": Facet("deaths", "interval", one_true_answer=True, harm=True)}
_PUBLISHERS = 40
_HOLDERS = 10
_A_DOCUMENT = 5
_A_QUESTION = 25
_MOMENTS = 20
_STAGES: tuple[Stage | None, ...] = (None, None, None, None, "earlier", "later")
Answer = TypeVar("Answer")


def invented(size: int) -> Case:
    """Return a case of about so many claims."""
    chance = random.Random(7)
    documents: dict[str, Document] = {}
    claims: list[Claim] = []
    while len(claims) < size:
        at = _START + dt.timedelta(minutes=len(claims))
        stamp = Stamp.of(at) if chance.random() < 0.7 else TimeSpan.day(at.date())
        document = Document(f"text {len(claims)}", "", f"P{chance.randrange(_PUBLISHERS)}", stamp)
        documents[document.id] = document
        event = str(chance.randrange(max(1, size // _A_QUESTION)))
        for place in range(_A_DOCUMENT):
            claims.append(_claim(chance, document, len(claims), place, event))
    return Case(tuple(sorted(claims, key=reading_order)), _FACETS, documents)


def _claim(chance: random.Random, document: Document, index: int, place: int, about: str) -> Claim:
    ticker = chance.random() < 1 / 50
    number = index if ticker else chance.randrange(8)
    event = Event("strike", "Strike", anchor="ticker" if ticker else about)
    holder = Source("H0" if ticker else f"H{chance.randrange(_HOLDERS)}")
    quote = Quote(place, place + 1, "t")
    own = Attribution(Source(document.publisher, "publisher"), "publisher")
    chain = (own,) if chance.random() < 0.2 else (Attribution(holder, "holder"), own)
    stage = chance.choice(_STAGES)
    return Claim(document.id, quote, quote, "", chain, event, "deaths", Count(number, number), stage=stage)


def timed(what: str, work: Callable[[], Answer]) -> Answer:
    """Run something, print the CPU seconds that it took, and return what it gave."""
    before = time.process_time()
    answer = work()
    print(f"{what}: {time.process_time() - before:.2f} s")
    return answer


def main() -> None:
    """Measure."""
    case = invented(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
    print(f"claims: {len(case.claims):,}")
    timed("when each was said", lambda: case.chronology.asserted)
    circles = timed("stated orders that cannot be", lambda: stated_order(case))
    stale = timed("stale copies", lambda: stale_copies(case))
    held = timed("from when until when each stood", lambda: beliefs(case, ()))
    index = AsOf(held)
    moments = [_START + dt.timedelta(minutes=len(case.claims) * part // _MOMENTS) for part in range(_MOMENTS)]
    answers = timed(f"as of {_MOMENTS} moments", lambda: [index.at(moment) for moment in moments])
    print(f"circles: {len(circles.findings):,}; stale copies: {len(stale.findings):,}; replaced: ", end="")
    print(f"{sum(one.until is not None for one in held):,}; standing at the last moment: {len(answers[-1].known):,}")


if __name__ == "__main__":
    main()
