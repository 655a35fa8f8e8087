"""Where the documents of a corpus have their text from: what their footnotes cite, and what they copied.

Two texts are compared by their runs of four words. Quoted words are left out: two reporters at one press conference
print the same quotation without having copied.
"""

from __future__ import annotations

import operator
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, Literal

from claimgraph.comparison.case import Case
from claimgraph.schema import Citation, Claim, Document, name

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Numbers = NDArray[np.int64]


_WORD = re.compile(r"[^\W_]+")
_STOP: Final = 2
"""Characters between the end of a sentence and a mark that still belongs to it: a full stop and a space."""

_OPENING: Final = 3
"""Words of a title by which it is looked up."""

_OPENINGS: Final = tuple(range(_OPENING, 0, -1))

Way = Literal["citation", "copy", "shared text"]


@dataclass(frozen=True, slots=True)
class Derivation:
    """That one document comes from another, or that two share their text and nobody knows which was first.

    Attributes:
        document: The id of the later one; of text that is shared, the first id in order.
        origin: The id of the earlier one.
        way: How we know: `citation` is stated by the document, `copy` and `shared text` are inferred from the words.
        share: How much of the shorter text stands in the other too, in per cent rounded down; None for a citation.
    """

    document: str
    origin: str
    way: Way
    share: int | None = None

    @property
    def id(self) -> str:
        """The name of the derivation."""
        return name("derivation", self.way, self.document, self.origin)

    @property
    def inferred(self) -> bool:
        """Whether it is inferred from the words, and nobody states it."""
        return self.way != "citation"


WORK: Final = "work/"
"""Begins the node of a work that a footnote names and the corpus lacks."""

Work = tuple[str, str]
"""What a footnote means: the id of a document of the corpus, or the node of another work; and its name for people."""


class Library:
    """The documents of a corpus, as footnotes name them."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._addresses: dict[str, str] = {}
        self._titles: dict[tuple[str, ...], dict[tuple[tuple[str, ...], tuple[str, ...]], str]] = defaultdict(dict)
        self._works: dict[Citation, Work] = {}
        for identifier, document in sorted(documents.items()):
            if document.url != "":
                self._addresses.setdefault(_address(document.url), identifier)
            title, publisher = _words(document.title), _words(document.publisher)
            if title and publisher:
                self._titles[title[:_OPENING]].setdefault((title, publisher), identifier)

    def works(self, claim: Claim) -> list[Work]:
        """Return what the footnotes right after a claim's words mean; nothing for a document without footnotes."""
        document = self._documents.get(claim.document)
        if document is None or document.citations == ():
            return []
        found = dict(map(self.work, cited(claim, document.citations)))
        return [(node, label) for node, label in found.items() if node != claim.document]

    def work(self, citation: Citation) -> Work:
        """Return what a footnote means: by its address, or by a title with its publisher."""
        if citation not in self._works:
            self._works[citation] = self._meant(citation)
        return self._works[citation]

    def _meant(self, citation: Citation) -> Work:
        if citation.url != "" and _address(citation.url) in self._addresses:
            return self._known(self._addresses[_address(citation.url)])
        by_title = self._by_title(_words(citation.text))
        if by_title is not None:
            return self._known(by_title)
        key = _address(citation.url) if citation.url != "" else " ".join(_words(citation.text))
        return WORK + key, " ".join(citation.text.split()) or citation.url

    def between(self) -> Iterator[tuple[str, str]]:
        """Yield each two documents of the corpus of which the first cites the second, once."""
        for identifier, document in sorted(self._documents.items()):
            found = {self.work(citation)[0] for citation in document.citations} & self._documents.keys()
            yield from ((identifier, other) for other in sorted(found - {identifier}))

    def _known(self, identifier: str) -> Work:
        document = self._documents[identifier]
        return identifier, document.publisher or document.title

    def _by_title(self, words: tuple[str, ...]) -> str | None:
        openings = ((place, words[place : place + size]) for place in range(len(words)) for size in _OPENINGS)
        for place, opening in openings:
            for (title, publisher), identifier in self._titles.get(opening, {}).items():
                if words[place : place + len(title)] == title and _holds(words, publisher):
                    return identifier
        return None


def cited(claim: Claim, citations: Sequence[Citation]) -> list[Citation]:
    """Return the footnotes of a claim: those at the first mark after its words, within its sentence."""
    last = max(claim.sentence.end, claim.quote.end) + _STOP
    after = [each for each in citations if claim.quote.end <= each.start <= last]
    within = [each for each in citations if claim.quote.start < each.start < claim.quote.end]
    if after:
        first = min(each.start for each in after)
        return [each for each in after if each.start == first]
    return within


def _holds(words: Sequence[str], part: tuple[str, ...]) -> bool:
    return any(tuple(words[place : place + len(part)]) == part for place in range(len(words) - len(part) + 1))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _address(url: str) -> str:
    return url.partition("#")[0].rstrip("/")


RUN: Final = 4
"""Words in a run."""

MOST_DOCUMENTS: Final = 50
"""Documents that a run may stand in and still say something: beyond, it is a set phrase."""

LEAST_SHARE: Final = 25
"""Per cent of the shorter text that the longer one must hold."""

LEAST_RUNS: Final = 8
"""Runs that two texts must share: a sentence and a half. Two notes of three lines share a set phrase by chance."""

_AT_ONCE: Final = 2_000_000
"""Runs that are sorted at once, so that memory is what the texts need and not a multiple of it."""

_QUOTED = re.compile(r"“[^”]{1,2000}”|\"[^\"]{1,2000}\"|«[^»]{1,2000}»|„[^„“”]{1,2000}[“”]")
_BREAK = -1
_MIX: Final = 0x9E3779B97F4A7C15
"""The golden ratio in 64 bits: multiplying by it spreads small numbers over all of them."""


def copies(documents: Iterable[Document]) -> tuple[Derivation, ...]:
    """Return the pairs of documents that share much of their text, in the order of their ids.

    What counts is the share of the shorter text that stands in the longer one, because outlets cut a wire report from
    its end (containment, Broder 1997). Two documents of one publisher are one voice anyway, and share what stands under
    every text. Where the dates tell which was first, the other copies it; else the two share their text.
    """
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
    """Return the words of a text in small letters, "" where a quotation is left out; indirect speech stays."""
    return [word for part in _QUOTED.split(text) for word in (*_WORD.findall(part.casefold()), "")]


def _copy(left: Document, right: Document, share: int) -> Derivation:
    if left.published is not None and right.published is not None:
        if left.published.moment.before(right.published.moment):
            return Derivation(right.id, left.id, "copy", share)
        if right.published.moment.before(left.published.moment):
            return Derivation(left.id, right.id, "copy", share)
    return Derivation(min(left.id, right.id), max(left.id, right.id), "shared text", share)


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


SHARED: Final = "shared-text/"
"""Begins the node of a text that several documents share and of which nobody knows who had it first."""


def lineage_of(case: Case) -> Lineage:
    """Return where the documents of a case have their text from."""
    return case.made_of_documents(Lineage)


class Lineage:
    """Where the documents of a corpus have their text from. What is asked for is worked out once.

    Args:
        documents: The documents by id, as far as they are known; claims of others are judged by their chains alone.
        given: The pairs that share much of their text, where they were worked out over more documents than these.
    """

    def __init__(self, documents: Mapping[str, Document], given: Iterable[Derivation] | None = None) -> None:
        self._documents = documents
        self._given = None if given is None else tuple(given)

    @cached_property
    def citable(self) -> Library:
        """The documents, as footnotes name them."""
        return Library(self._documents)

    @cached_property
    def copies(self) -> tuple[Derivation, ...]:
        """The pairs of documents that share much of their text."""
        return copies(self._documents.values()) if self._given is None else self._given

    @cached_property
    def earlier(self) -> Mapping[str, tuple[str, ...]]:
        """For a document, those that it copies from, the first published first."""
        found: dict[str, list[str]] = defaultdict(list)
        for copy in self.copies:
            if copy.way == "copy":
                found[copy.document].append(copy.origin)
        return {later: tuple(sorted(others, key=self._published)) for later, others in found.items()}

    @cached_property
    def alike(self) -> Mapping[str, str]:
        """For a document that shares text with others of the same days, the node of their common text."""
        shared = [(copy.document, copy.origin) for copy in self.copies if copy.way == "shared text"]
        if shared == []:
            return {}
        import networkx as nx  # noqa: PLC0415 - heavy, and only where texts are shared

        groups = nx.connected_components(nx.Graph(shared))
        return {document: SHARED + min(group) for group in groups for document in group}

    def derivations(self) -> Iterator[Derivation]:
        """Yield which documents come from which, and how we know."""
        for document, origin in self.citable.between():
            yield Derivation(document, origin, "citation")
        yield from self.copies

    def document(self, identifier: str) -> Document | None:
        """Return a document, if it is known."""
        return self._documents.get(identifier)

    def _published(self, identifier: str) -> tuple[str, str]:
        known = self._documents[identifier]
        return "" if known.published is None else str(known.published.moment), identifier


# What a document leads to: the documents that it has text from, or cites, or that copied it.


Tie = tuple[tuple[str, ...], tuple[object, ...]]
"""Documents that one leads to, and all that is known of how."""


def ties(documents: Iterable[Document], lineage: Lineage) -> dict[str, Tie]:
    """Return the documents that have text from others, or cite any, or are copied."""
    copies: dict[str, list[Derivation]] = defaultdict(list)
    for copy in lineage.copies:
        copies[copy.document].append(copy)
        copies[copy.origin].append(copy)
    found: dict[str, Tie] = {}
    for document in documents:
        works = tuple(map(lineage.citable.work, document.citations))
        of, name = copies.get(document.id, ()), document.id
        if works or of:
            cited = {node for node, _ in works if lineage.document(node) is not None}
            others = cited | {each for copy in of for each in (copy.document, copy.origin)}
            told = (tuple(of), works, lineage.earlier.get(name, ()), lineage.alike.get(name, ""))
            who = (document.publisher, document.title, document.published, document.url)
            found[name] = tuple(sorted(others - {name})), (*told, *who)
    return found


def reached(documents: Collection[str], tied: Mapping[str, Tie]) -> dict[str, object]:
    """Return what is known of the ties of documents, and of all that these lead to, in the order of their ids."""
    waiting, seen = [one for one in documents if one in tied], dict[str, object]()
    while waiting:
        one = waiting.pop()
        if one not in seen:
            others, told = tied.get(one, ((), ()))
            seen[one] = told
            waiting.extend(others)
    return dict(sorted(seen.items(), key=operator.itemgetter(0)))
