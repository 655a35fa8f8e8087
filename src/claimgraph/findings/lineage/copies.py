"""Near-duplicate text: which documents hold much of each other's words, and which of two was first.

Two texts are compared by their runs of four words. A run that stands in more than 50 documents is a set phrase and
says nothing. What counts is the share of the shorter text that stands in the longer one, because outlets cut a wire
report from its end (containment, Broder 1997).

Two documents of one publisher are not compared: they are one voice anyway, and share what stands under every text.

Quoted words are left out: two reporters at one press conference print the same quotation without having copied.
Speech that is reported indirectly stays in, for its wording is the reporter's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from claimgraph.schema import Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Numbers = NDArray[np.int64]

RUN: Final = 4
"""Words in a run."""

MOST_DOCUMENTS: Final = 50
"""Documents that a run may stand in and still say something."""

LEAST_SHARE: Final = 25
"""Per cent of the shorter text that the longer one must hold."""

LEAST_RUNS: Final = 8
"""Runs that two texts must share: a sentence and a half. Two notes of three lines share a set phrase by chance."""

_AT_ONCE: Final = 2_000_000
"""Runs that are sorted at once, so that memory is what the texts need and not a multiple of it."""

_QUOTED = re.compile(r"“[^”]{1,2000}”|\"[^\"]{1,2000}\"|«[^»]{1,2000}»|„[^“”]{1,2000}[“”]")
_WORD = re.compile(r"[^\W_]+")
_BREAK = -1
_MIX: Final = 0x9E3779B97F4A7C15
"""The golden ratio in 64 bits: multiplying by it spreads small numbers over all of them."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Two documents that share much of their text.

    Attributes:
        later: The id of the document that came later; where nobody knows, the greater id.
        earlier: The id of the other.
        share: How much of the shorter text stands in the other, in per cent rounded down.
        directed: Whether the dates tell which was first.
    """

    later: str
    earlier: str
    share: int
    directed: bool


def copies(documents: Iterable[Document]) -> tuple[Copy, ...]:
    """Return the pairs of documents that share much of their text, in the order of their ids."""
    ordered = sorted(documents, key=lambda document: document.id)
    if len(ordered) < 2:
        return ()
    sizes, shared = _shared(ordered)
    found = []
    for (left, right), runs in sorted(shared.items()):
        shorter = min(sizes[left], sizes[right])
        one_voice = ordered[left].publisher == ordered[right].publisher != ""
        if runs >= LEAST_RUNS and runs * 100 >= LEAST_SHARE * shorter and not one_voice:
            found.append(_copy(ordered[left], ordered[right], 100 * runs // shorter))
    return tuple(found)


def words(text: str) -> list[str]:
    """Return the words of a text in small letters, with "" where a quotation was left out."""
    return [word for part in _QUOTED.split(text) for word in (*_WORD.findall(part.casefold()), "")]


def _copy(left: Document, right: Document, share: int) -> Copy:
    if left.published is not None and right.published is not None:
        if left.published.moment.before(right.published.moment):
            return Copy(right.id, left.id, share, directed=True)
        if right.published.moment.before(left.published.moment):
            return Copy(left.id, right.id, share, directed=True)
    return Copy(max(left.id, right.id), min(left.id, right.id), share, directed=False)


def _shared(documents: Sequence[Document]) -> tuple[list[int], dict[tuple[int, int], int]]:
    """Return how many runs each document has, and how many each two share.

    Runs are sorted as numbers, with the document that each comes from; equal ones then stand side by side. That takes
    a tenth of the memory of an index of strings.
    """
    import numpy as np  # noqa: PLC0415 - heavy: only who compares texts pays

    known: dict[str, int] = {"": _BREAK}
    runs = [_runs(document.text, known) for document in documents]
    sizes = [len(each) for each in runs]
    every = np.concatenate(runs)
    del runs
    owners = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    parts = 1 + len(every) // _AT_ONCE
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for part in range(parts):
        chosen = every % np.uint64(parts) == part
        some, theirs = every[chosen], owners[chosen]
        order = np.argsort(some, kind="stable")  # owners are in order already, and stay so among equal runs
        for pair, number in _pairs(some[order], theirs[order].astype(np.int64), len(sizes)):
            shared[pair] += number
    return sizes, shared


def _runs(text: str, known: dict[str, int]) -> Hashes:
    """Return the runs of a text as numbers, each once; two runs get one number once in 10¹³ pairs of texts."""
    import numpy as np  # noqa: PLC0415

    numbers = np.array([known.setdefault(word, len(known)) for word in words(text)], dtype=np.int64)
    if len(numbers) < RUN:
        return np.empty(0, dtype=np.uint64)
    windows = np.lib.stride_tricks.sliding_window_view(numbers, RUN)
    windows = windows[(windows != _BREAK).all(axis=1)].astype(np.uint64)
    hashed = np.zeros(len(windows), dtype=np.uint64)
    for place in range(RUN):
        hashed = (hashed ^ (windows[:, place] + np.uint64(1))) * np.uint64(_MIX)
        hashed ^= hashed >> np.uint64(29)
    return np.unique(hashed)


def _pairs(runs: Hashes, owners: Numbers, documents: int) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield pairs of documents with runs that they share, a pair more than once; `runs` is sorted, `owners` beside."""
    import numpy as np  # noqa: PLC0415

    starts = np.flatnonzero(np.concatenate(([True], runs[1:] != runs[:-1])))
    lengths = np.diff(np.concatenate((starts, [len(runs)])))
    for size in sorted({int(length) for length in np.unique(lengths)} & set(range(2, MOST_DOCUMENTS + 1))):
        yield from _counted(owners, starts[lengths == size], size, documents)


def _counted(owners: Numbers, first: Any, size: int, documents: int) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield pairs of documents with the runs that they share among those that `size` documents have."""
    import numpy as np  # noqa: PLC0415

    # Many runs stand in the same documents, so the sets of documents are counted before they are paired.
    rows = owners[first[:, None] + np.arange(size)]
    sets, times = np.unique(rows, axis=0, return_counts=True)
    for left, right in combinations(range(size), 2):
        keys, places = np.unique(sets[:, left] * documents + sets[:, right], return_inverse=True)
        sums = np.bincount(places, weights=times)
        for key, number in zip(keys.tolist(), sums.tolist(), strict=True):
            yield divmod(key, documents), int(number)
