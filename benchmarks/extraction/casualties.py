"""Measure the reading of counts on news texts with answer keys.

    python benchmarks/extraction/casualties.py [FILE] [--list]

FILE holds one JSON object a line: `id`, `text`, and `counts`, a list of `{"facet": "deaths" | "injuries",
"numbers": [n, …]}`. The keys name only the incidents that their makers looked for, so they tell recall and not
precision: for precision, read the output of `--list` by hand.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimgraph.propose.english import structured
from claimgraph.propose.english.quantities import Quantity, find_counts
from claimgraph.propose.english.sentences import Sentence, segment
from claimgraph.schema import Document

DEFAULT = Path(__file__).resolve().parents[3] / "shared" / "gold" / "casualties" / "muc4-dev.jsonl"
HARMED = {"deaths": {"deaths", "casualties"}, "injuries": {"injuries", "casualties"}}


def main() -> None:
    options = argparse.ArgumentParser(description="Measure the reading of counts on news texts with answer keys.")
    options.add_argument("file", nargs="?", type=Path, default=DEFAULT)
    options.add_argument("--list", action="store_true", help="print every count with its sentence")
    given = options.parse_args()
    if not given.file.is_file():
        print(f"Skipped: there is no {given.file}; give a file of texts with answer keys.")
        return
    found = wanted = anywhere = 0
    effects: Counter[str] = Counter()
    for record in map(json.loads, given.file.read_text(encoding="utf-8").splitlines()):
        outputs = list(read(record["text"]))
        effects.update(quantity.effect for _, quantity in outputs)
        if given.list:
            show(record["id"], outputs)
        for facet, number in keys(record):
            wanted += 1
            found += any(q.effect in HARMED[facet] and number in q.count.bounds for _, q in outputs)
            anywhere += (here := any(number in q.count.bounds for _, q in outputs))
            if not here or not any(q.effect in HARMED[facet] and number in q.count.bounds for _, q in outputs):
                others = sorted({q.effect for _, q in outputs if number in q.count.bounds})
                print(f"{record['id']}: {number} {facet} not found{' but as ' + ', '.join(others) if others else ''}")
    print(f"numbers of the key found with their facet: {found} of {wanted}; with any facet: {anywhere} of {wanted}")
    print("outputs:", ", ".join(f"{effect} {count}" for effect, count in sorted(effects.items())))


def read(text: str) -> Iterator[tuple[Sentence, Quantity]]:
    """Yield each count with its sentence."""
    for sentence in segment(structured(Document(text, "A text"))):
        for quantity in find_counts(sentence):
            yield sentence, quantity


def keys(record: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield the facet and the number of each entry of the answer key."""
    for entry in record["counts"]:
        for number in entry["numbers"]:
            yield entry["facet"], number


def show(name: str, outputs: list[tuple[Sentence, Quantity]]) -> None:
    """Print the counts of one text, each under its sentence."""
    last = None
    for sentence, quantity in outputs:
        if sentence is not last:
            print(f"\n{name}  {' '.join(sentence.text.split())}")
            last = sentence
        words = sentence.document.text[quantity.start : quantity.end]
        low, high = quantity.count.bounds
        print(f"    {quantity.effect} {low}..{high} [{words}] {quantity.population or ''}")


if __name__ == "__main__":
    main()
