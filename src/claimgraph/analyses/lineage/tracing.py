"""The lineage of one answer: from the claims that print it, through relays, footnotes and copied text, to the origins.

The nodes are the claims (the mentions), and what stands behind them: sources and documents by their ids, works that a
footnote names and the corpus lacks, and texts that several documents share. The publisher of a document is where its
claims are printed; it becomes a link of the chain only where others have the answer from it.

What a text says goes before what its wording gives away: a copy is inferred only for a claim that neither names the
other's publisher nor cites it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any, Final

from claimgraph.analyses.lineage.records import Derivation
from claimgraph.schema import Citation, Claim, Document, Source

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# What a claim cites: the footnote right after its words, and the document of the corpus that it means.


_WORD = re.compile(r"[^\W_]+")
_STOP: Final = 2
"""Characters between the end of a sentence and a mark that still belongs to it: a full stop and a space."""

_OPENING: Final = 3
"""Words of a title by which it is looked up."""

_OPENINGS: Final = tuple(range(_OPENING, 0, -1))


@dataclass(frozen=True, slots=True)
class Work:
    """What a footnote means.

    Attributes:
        document: The id of the document of the corpus, or "" where the corpus does not have it.
        key: What makes two footnotes the same work.
        label: Its name for people.
    """

    document: str
    key: str
    label: str


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
        found = {work.key: work for work in map(self.work, cited(claim, document.citations))}
        return [work for work in found.values() if work.document != claim.document]

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
        return Work("", key, " ".join(citation.text.split()) or citation.url)

    def between(self) -> Iterator[tuple[str, str]]:
        """Yield each two documents of the corpus of which the first cites the second, once."""
        for identifier, document in sorted(self._documents.items()):
            found = {self.work(citation).document for citation in document.citations}
            yield from ((identifier, other) for other in sorted(found - {"", identifier}))

    def _known(self, identifier: str) -> Work:
        document = self._documents[identifier]
        return Work(identifier, identifier, document.publisher or document.title)

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


# Near-duplicate text: which documents hold much of each other's words, and which of two was first.
#
# Two texts are compared by their runs of four words. A run that stands in more than 50 documents is a set phrase and
# says nothing. What counts is the share of the shorter text that stands in the longer one, because outlets cut a wire
# report from its end (containment, Broder 1997).
#
# Two documents of one publisher are not compared: they are one voice anyway, and share what stands under every text.
#
# Quoted words are left out: two reporters at one press conference print the same quotation without having copied.
# Speech that is reported indirectly stays in, for its wording is the reporter's.


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
_WORD_COPIES = re.compile(r"[^\W_]+")
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
    return [word for part in _QUOTED.split(text) for word in (*_WORD_COPIES.findall(part.casefold()), "")]


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


# Where the documents of a corpus have their text from: what they cite, and what they copied.


SHARED: Final = "shared-text/"
"""Begins the node of a text that several documents share and of which nobody knows who had it first."""


class Lineage:
    """Where the documents of a corpus have their text from. What is asked for is worked out once.

    Args:
        documents: The documents by id, as far as they are known; claims of others are judged by their chains alone.
    """

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents

    @cached_property
    def citable(self) -> Library:
        """The documents, as footnotes name them."""
        return Library(self._documents)

    @cached_property
    def copies(self) -> tuple[Copy, ...]:
        """The pairs of documents that share much of their text."""
        return copies(self._documents.values())

    @cached_property
    def earlier(self) -> Mapping[str, tuple[str, ...]]:
        """For a document, those that it copies from, the first published first."""
        found: dict[str, list[str]] = defaultdict(list)
        for copy in self.copies:
            if copy.directed:
                found[copy.later].append(copy.earlier)
        return {later: tuple(sorted(others, key=self._published)) for later, others in found.items()}

    @cached_property
    def alike(self) -> Mapping[str, str]:
        """For a document that shares text with others of the same days, the node of their common text."""
        parents: dict[str, str] = {}

        def root(document: str) -> str:
            while parents.setdefault(document, document) != document:
                parents[document] = document = parents[parents[document]]
            return document

        for copy in self.copies:
            if not copy.directed:
                one, other = sorted((root(copy.later), root(copy.earlier)))
                parents[other] = one
        return {document: SHARED + root(document) for document in list(parents)}

    def derivations(self) -> Iterator[Derivation]:
        """Yield which documents come from which, and how we know."""
        for document, origin in self.citable.between():
            yield Derivation(document, origin, "citation")
        for copy in self.copies:
            if copy.directed:
                yield Derivation(copy.later, copy.earlier, "copy", copy.share)
            else:
                yield Derivation(copy.earlier, copy.later, "shared text", copy.share)

    def document(self, identifier: str) -> Document | None:
        """Return a document, if it is known."""
        return self._documents.get(identifier)

    def _published(self, identifier: str) -> tuple[str, str]:
        known = self._documents[identifier]
        return "" if known.published is None else str(known.published.moment), identifier


WORK: Final = "work/"
"""Begins the node of a work that a footnote names and the corpus lacks."""

OWN: Final = "own-voice/"
"""Begins the node of what a publisher that has the answer from somebody says in another text naming nobody."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The lineage of one answer.

    Attributes:
        upstream: For each node, what it has the answer from.
        mentions: The ids of the claims.
        stated: The nodes that somebody names as those who say it.
        names: The nodes for people.
        copied: The claims that stand in text that was copied, as far as words tell.
        groups: The documents behind each shared text.
    """

    upstream: Mapping[str, Sequence[str]]
    mentions: tuple[str, ...]
    stated: frozenset[str]
    names: Mapping[str, str]
    copied: frozenset[str]
    groups: Mapping[str, tuple[str, ...]]

    @property
    def unknown(self) -> set[str]:
        """Every node of which nobody says that it is an origin."""
        return {*self.upstream, *(step for steps in self.upstream.values() for step in steps), *self.mentions} - {
            *self.stated
        }


def trace(lineage: Lineage, claims: Sequence[Claim]) -> Paths:
    """Return the lineage of one answer.

    Args:
        lineage: Of the corpus.
        claims: Those that give the answer, in reading order.
    """
    return _Tracing(lineage, claims).paths()


class _Tracing:
    """One answer while its lineage is drawn up."""

    def __init__(self, lineage: Lineage, claims: Sequence[Claim]) -> None:
        self._lineage = lineage
        self._claims = claims
        self._upstream: dict[str, dict[str, None]] = defaultdict(dict)
        self._names: dict[str, str] = {}
        self._stated: set[str] = set()
        self._by_document: dict[str, list[Claim]] = defaultdict(list)
        self._groups: dict[str, list[str]] = defaultdict(list)
        for claim in claims:
            if claim.document not in self._by_document and claim.document in lineage.alike:
                self._groups[lineage.alike[claim.document]].append(claim.document)
            self._by_document[claim.document].append(claim)
        self._named_by = {claim.id: {self._source(source) for source in _named_in(claim)} for claim in claims}
        self._works = {claim.id: lineage.citable.works(claim) for claim in claims}
        self._texts = {claim.id: self._copied_from(claim) for claim in claims}
        cited = {work.document for works in self._works.values() for work in works if work.document != ""}
        self._passed = cited | {text for text in self._texts.values() if text != ""}
        # Whom others have the answer from: those who are named or cited, and those whose text is copied.
        self._stated.update(self._publisher(claim) for claim in claims if claim.document in cited)
        self._used = {self._publisher(claim) for claim in claims if claim.document in self._passed}
        self._used.update(source for named in self._named_by.values() for source in named)
        self._borrowing = {
            self._publisher(claim)
            for claim in claims
            if not claim.own_voice or self._works[claim.id] or self._texts[claim.id] != ""
        }

    def paths(self) -> Paths:
        """Draw up the lineage, claim by claim."""
        for claim in self._claims:
            self._names[claim.id] = claim.chain[-1].source.name or self._called(claim.document)
            self._claim(claim)
        for group, members in self._groups.items():
            names = sorted({self._called(member) for member in members})
            self._names[group] = f"a text that {' and '.join(names[:2])} share"
        return Paths(
            {node: tuple(after) for node, after in self._upstream.items()},
            tuple(claim.id for claim in self._claims),
            frozenset(self._stated | {OWN + node for node in self._stated}),
            self._names,
            frozenset(claim for claim, text in self._texts.items() if text != ""),
            {group: tuple(sorted(members)) for group, members in self._groups.items()},
        )

    def _claim(self, claim: Claim) -> None:
        """Lead a claim to what it rests on, by way of its document and publisher if others have it from these."""
        node = claim.id
        publisher = self._publisher(claim)
        if claim.document in self._passed:
            self._names.setdefault(claim.document, self._called(claim.document))
            self._lead(node, claim.document)
            node = claim.document
        if publisher in self._used:
            self._lead(node, publisher)
            node = publisher
        behind = self._behind(claim)
        group = self._lineage.alike.get(claim.document)
        if group in self._passed and group is not None:
            for step in behind:
                self._lead(group, step)
        if self._texts[claim.id] != "":
            behind = [self._texts[claim.id]]
        for step in behind or self._own_voice(node, publisher):
            self._lead(node, step)

    def _own_voice(self, node: str, publisher: str) -> list[str]:
        """Return where a claim ends that names nobody: at its publisher."""
        if node != publisher:
            return [publisher]
        if publisher not in self._borrowing:
            return []
        self._names.setdefault(OWN + publisher, self._names[publisher])
        return [OWN + publisher]

    def _behind(self, claim: Claim) -> list[str]:
        """Return the first nodes that a claim has its answer from: an earlier text, footnotes, or whom it names."""
        chain = self._chain(claim)
        works = [self._work(work) for work in self._works[claim.id]]
        for node in works:
            if chain:
                self._lead(node, chain[0])
        text = self._texts[claim.id]
        if text != "" and text not in self._groups:
            return [text]
        return works or chain[:1]

    def _chain(self, claim: Claim) -> list[str]:
        """Lead the chain of the words from the outermost relay to the holder and his body, and return its nodes."""
        if claim.own_voice:
            return []
        publisher, holder = self._publisher(claim), claim.holder
        nodes = list(dict.fromkeys(self._source(level.source) for level in reversed(claim.chain[:-1])))
        spoken = nodes[-1:]
        if holder.acts_for != "":
            body = self._source(Source(holder.acts_for))
            nodes = [*(node for node in nodes if node != body), body]
            spoken = [*spoken, body]
        if holder.named:
            self._stated.update(spoken)
        for node, after in pairwise(nodes):
            self._lead(node, after)
        return nodes[1:] if nodes[0] == publisher else nodes

    def _copied_from(self, claim: Claim) -> str:
        """Return the earlier or common text that a claim was copied with, if that text gives the answer too, or ""."""
        if any(work.document in self._by_document for work in self._works[claim.id]):
            return ""
        group = self._lineage.alike.get(claim.document, "")
        before = self._lineage.earlier.get(claim.document, ())
        if group == "" and before == ():
            return ""
        earlier = [each for each in before if self._has(each, claim)]
        common = [each for each in self._groups.get(group, ()) if each != claim.document and self._has(each, claim)]
        if any(self._linked(claim, document) for document in (*earlier, *common)):
            return ""
        return earlier[0] if earlier else group if common else ""

    def _has(self, document: str, claim: Claim) -> bool:
        """Return whether a document gives the answer, by the same holder if the claim names one."""
        theirs = self._by_document.get(document, ())
        return any(claim.own_voice or other.holder.name == claim.holder.name for other in theirs)

    def _linked(self, claim: Claim, document: str) -> bool:
        """Return whether a claim and a document are linked by words already: one names the other's publisher."""
        return any(
            self._publisher(other) in self._named_by[claim.id] or self._publisher(claim) in self._named_by[other.id]
            for other in self._by_document[document]
        )

    def _work(self, work: Work) -> str:
        """Return the node of what a footnote means; a text that does not give the answer stands for its publisher."""
        node = work.document or WORK + work.key
        self._names.setdefault(node, work.label)
        document = self._lineage.document(work.document)
        if document is not None and document.publisher != "" and node not in self._by_document:
            self._lead(node, self._source(Source(document.publisher, "publisher")))
        return node

    def _called(self, document: str) -> str:
        known = self._lineage.document(document)
        return document if known is None else known.publisher or known.title

    def _publisher(self, claim: Claim) -> str:
        return self._source(claim.chain[-1].source)

    def _source(self, source: Source) -> str:
        node = source_id(source)
        self._names.setdefault(node, source.name)
        return node

    def _lead(self, node: str, after: str) -> None:
        if node != after:
            self._upstream[node][after] = None


@lru_cache(maxsize=1 << 16)
def source_id(source: Source) -> str:
    """Return the id of a source; it is a hash, and a source stands in many chains."""
    return source.id


def _named_in(claim: Claim) -> list[Source]:
    """Return whom the words name: relays, the holder, and the body that he speaks for."""
    named = [level.source for level in claim.chain[:-1]]
    return [*named, Source(claim.holder.acts_for)] if claim.holder.acts_for != "" and named else named
