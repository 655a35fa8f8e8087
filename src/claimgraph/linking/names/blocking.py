"""Which names are held against each other at all, so that 100,000 names do not cost their square.

Names meet where they share a key: the same letters, the same consonants (or all but one of them), the consonants of one
word, the same first letters, or one listed entry. A key that very many names share tells nothing and is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from claimgraph.linking.names.forms import Form, form
from claimgraph.linking.names.listing import Listing

MOST: Final = 60
"""Names that share a key and are held against each other; a key of more is a common word."""

_LONG_ENOUGH: Final = 2
_WORTH_CUTTING: Final = 4


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs that are worth comparing.

    Attributes:
        pairs: Each once, the smaller name first, sorted.
        left_out: Keys that more than `MOST` names share, with how many, sorted; their names may still meet by others.
    """

    pairs: tuple[tuple[str, str], ...]
    left_out: tuple[tuple[str, int], ...]


def candidates(names: Iterable[str], listing: Listing | None = None, kind: str = "") -> Candidates:
    """Return the pairs of names that share a key; the same names give the same pairs in any order."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        for key in sorted(set(keys(name, listing, kind))):
            blocks[key].append(name)
    pairs = {pair for block in blocks.values() if len(block) <= MOST for pair in combinations(block, 2)}
    crowded = sorted((key, len(block)) for key, block in blocks.items() if len(block) > MOST)
    return Candidates(tuple(sorted(pairs)), tuple(crowded))


def keys(name: str, listing: Listing | None = None, kind: str = "") -> Iterator[str]:
    """Return everything by which a name meets others."""
    one = form(name)
    if one.letters == "":
        return
    yield f"letters:{one.letters}"
    yield from (f"bones:{bones}" for bones in (one.skeleton, one.whole) if bones != "")
    yield from _words(one)
    yield from _short_forms(one)
    if listing is not None:
        yield from (f"listed:{entry.basis}:{entry.name}" for entry in listing.entries(name, kind))


def _words(one: Form) -> Iterator[str]:
    """Return the consonants of each word, and of a single word all but one of them."""
    for bones in one.skeletons:
        if len(bones) >= _LONG_ENOUGH:
            yield f"word:{bones}"
    bones = one.skeleton
    if len(one.core) == 1 and len(bones) >= _WORTH_CUTTING:
        yield from (f"cut:{bones[:at]}{bones[at + 1 :]}" for at in range(len(bones)))


def _short_forms(one: Form) -> Iterator[str]:
    if one.capitals != "":
        yield f"first:{one.capitals}"
    if len(one.tokens) > 1:
        yield from (f"first:{each}" for each in dict.fromkeys(one.initials))
