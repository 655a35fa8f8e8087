"""Measure lineage: independent chains in a large graph, copies of text, and many answers.

    python benchmarks/weighing/lineage.py [--quick]

Everything is invented from one random seed, the same on every run. Figures are CPU seconds of this process.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from claimgraph.analyses.lineage import agreement, copies, supports
from claimgraph.analyses.lineage.tracing import independence_of
from claimgraph.comparison.case import Case, Facet
from claimgraph.schema import Attribution, Claim, Count, Document, Event, Quote, Source, TimeSpan

WORDS = [f"w{number}" for number in range(6000)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a twentieth of everything: a smoke test")
    part = 20 if parser.parse_args().quick else 1
    for name, near in (("lineage, far reaching", 0), ("lineage, step by step", 50)):
        upstream, mentions = tangle(100_000 // part, near)
        seconds, found = timed(partial(independence_of, upstream, mentions))
        print(f"{name}: {len(upstream):,} nodes, {len(mentions)} mentions: {found.chains} chains in {seconds:.2f} s")
    for rewriting in (0.05, 0.1, 0.2, 0.35):
        documents, pairs = copied(2000 // part, rewriting)
        seconds, found = timed(partial(copies, documents))
        pair = {tuple(sorted((copy.document, copy.origin))) for copy in found}
        right = len(pair & pairs)
        figures = f"recall {right / len(pairs):.3f}, precision {right / max(1, len(pair)):.3f}"
        print(f"copies, {rewriting:.0%} rewritten, {len(documents):,} documents: {figures} in {seconds:.2f} s")
    for questions, mentions_each in (
        (100_000 // part, 1),
        (50_000 // part, 2),
        (10_000 // part, 10),
        (1, 100_000 // part),
    ):
        case = answers(questions, mentions_each)
        assert case.issues
        seconds, _ = timed(partial(told, case))
        claims = questions * mentions_each
        print(f"answers: {questions:,} of {mentions_each:,} mentions, {claims:,} claims: {seconds:.2f} s")


def told(case: Case) -> None:
    """Ask for what is told of answers, to the last one."""
    agreement(case)
    list(supports(case))


def timed(run: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    result = run()
    return time.process_time() - start, result


def tangle(size: int, near: int) -> tuple[dict[str, list[str]], list[str]]:
    """Return a lineage where each node has its knowledge from one or two earlier ones, and 200 mentions.

    With `near`, from the so many nodes before it, so that chains are thousands of steps long and reach everything.
    """
    chance = random.Random(0)

    def earlier(node: int) -> str:
        return str(chance.randrange(max(0, node - near), node) if near else int(node * chance.random() ** 2))

    upstream = {
        str(node): [earlier(node) for _ in range(2 if near else chance.choice([1, 1, 2]))] for node in range(20, size)
    }
    return upstream, [str(node) for node in chance.sample(range(size - max(200, size // 100), size), 200)]


def copied(number: int, rewriting: float) -> tuple[list[Document], set[tuple[str, ...]]]:
    """Return documents of 200 words, half of them copies of the others with words rewritten, and the true pairs."""
    chance = random.Random(1)
    texts = [[WORDS[int(6000 * chance.random() ** 2)] for _ in range(200)] for _ in range(number // 2)]
    again = [[chance.choice(WORDS) if chance.random() < rewriting else word for word in text] for text in texts]
    originals = [Document(" ".join(text), f"text {n}") for n, text in enumerate(texts)]
    others = [Document(" ".join(text), f"copy {n}") for n, text in enumerate(again)]
    pairs = {tuple(sorted((one.id, other.id))) for one, other in zip(originals, others, strict=True)}
    return [*originals, *others], pairs


def answers(questions: int, mentions: int) -> Case:
    """Return claims of many papers on many events: some name a source, some an agency, some nobody."""
    chance = random.Random(2)
    sources = [Source(f"Source {number}", "monitor") for number in range(max(40, mentions // 100))]
    agencies = [Source(f"Agency {number}", "news agency") for number in range(5)]
    claims = []
    for question in range(questions):
        event = Event("strike", f"Strike {question}", TimeSpan.parse("2024-05-02"), (f"Town {question}",))
        for mention in range(mentions):
            paper = Attribution(Source(f"Paper {chance.randrange(500)}", "publisher"), "publisher")
            holder = (Attribution(chance.choice(sources), "holder"),) if chance.random() < 0.7 else ()
            relay = (Attribution(chance.choice(agencies), "relay"),) if holder and chance.random() < 0.4 else ()
            place = Quote(mention, mention + 2, "12")
            claims.append(
                Claim(
                    f"document/{question}-{mention}",
                    place,
                    place,
                    "",
                    (*holder, *relay, paper),
                    event,
                    "deaths",
                    Count(12, 12),
                )
            )
    return Case(tuple(claims), {"deaths": Facet("deaths", "interval", one_true_answer=True, harm=True)})


if __name__ == "__main__":
    main()
