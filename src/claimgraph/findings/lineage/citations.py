"""What a claim cites: the footnote right after its words, and the document of the corpus that it means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claimgraph.schema import Citation, Claim, Document

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
