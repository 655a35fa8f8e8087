"""How long it takes to tell the accounts of disputed claims: CPU seconds of this process, the claims made before.

    python benchmarks/weighing/accounts.py

Three invented cases: 20,000 figures on 1,334 questions, 15 holders each; 20,000 claims of other kinds in as many
questions, where each pair conflicts with a chance of one half; 100,000 figures on one question, in ranges; and 160,000
questions of one claim each, which must cost next to nothing. Wanted: the first two in at most 3 s.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import partial
from itertools import combinations

from claimgraph.analyses.accounts import disputes
from claimgraph.comparison.case import Case, Facet
from claimgraph.schema import Attribution, Claim, Count, Event, Finding, Quote, Source, Text, TimeSpan, Value

FACETS = {"deaths": Facet("deaths", "interval", one_true_answer=True, harm=True), "target": Facet("target", "names")}
DAY = TimeSpan.parse("2024-05-02")


def claim(number: int, event: Event, facet: str, value: Value, holder: str) -> Claim:
    """Return a claim at a place of its own."""
    quote = Quote(number * 20, number * 20 + 9, "they died")
    chain = (Attribution(Source(holder, "media"), "holder"), Attribution(Source("Paper", "publisher"), "publisher"))
    return Claim("document/one", quote, quote, "", chain, event, facet, value)


def figures(questions: int, holders: int, highest: int) -> list[Claim]:
    """Return ranges, so many for each question."""
    dice = random.Random(0)
    found: list[Claim] = []
    for question in range(questions):
        event = Event("strike", f"strike {question}", DAY, (f"place {question}",))
        for holder in range(holders):
            lower = dice.randint(0, highest)
            value = Count(lower, lower + dice.randint(0, 50))
            found.append(claim(len(found), event, "deaths", value, f"holder {holder}"))
    return found


def others(questions: int, holders: int) -> tuple[list[Claim], tuple[Finding, ...]]:
    """Return claims of words, and conflicts between half of the pairs of each question."""
    dice = random.Random(0)
    claims: list[Claim] = []
    conflicts: list[Finding] = []
    for question in range(questions):
        event = Event("strike", f"strike {question}", DAY, (f"place {question}",))
        group = [
            claim(len(claims) + holder, event, "target", Text(f"target {holder}"), f"holder {holder}")
            for holder in range(holders)
        ]
        claims += group
        for left, right in combinations(group, 2):
            if dice.random() < 0.5:
                conflicts.append(Finding("conflict", "names", (left.id, right.id), "They differ.", "names"))
    return claims, tuple(conflicts)


def told(case: Case, conflicts: tuple[Finding, ...]) -> int:
    """Return how many disputes the claims are in."""
    return len(disputes(case, conflicts))


def seconds(work: Callable[[], int]) -> tuple[float, int]:
    """Return the shortest of three runs, and what it gave."""
    times = []
    for _ in range(3):
        start = time.process_time()
        found = work()
        times.append(time.process_time() - start)
    return min(times), found


def main() -> None:
    """Print one line a case."""
    words, conflicts = others(1334, 15)
    cases = {
        "20,000 figures on 1,334 questions": (figures(1334, 15, 100), ()),
        "20,000 other claims, half of the pairs conflict": (words, conflicts),
        "100,000 figures on one question": (figures(1, 100_000, 1000), ()),
        "100,000 figures on one question, wide apart": (figures(1, 100_000, 10_000_000), ()),
        "160,000 questions of one claim": (figures(160_000, 1, 100), ()),
    }
    for name, (claims, found) in cases.items():
        case = Case(tuple(claims), FACETS)
        start = time.process_time()
        grouped = len(case.issues)
        before = time.process_time() - start
        took, number = seconds(partial(told, case, found))
        print(f"{name:50} {took:7.2f} s, and {before:5.2f} s to group {len(claims):,} claims; {grouped:,} questions, "
              f"{number:,} disputes")  # fmt: skip


if __name__ == "__main__":
    main()
