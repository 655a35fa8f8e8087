"""The pairs of names in `linking/name_pairs.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "link" / "name_pairs.tsv"


@dataclass(frozen=True)
class Pair:
    """Two names, what they are, and where that is known from."""

    left: str
    right: str
    judgement: str
    kind: str
    split: str
    source: str

    @property
    def same(self) -> bool:
        """Whether both are one."""
        return self.judgement == "same"


@cache
def pairs() -> tuple[Pair, ...]:
    """Return every pair, in the order of the file."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return tuple(Pair(*line.split("\t")) for line in lines if not line.startswith("#"))
