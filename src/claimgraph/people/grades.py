"""Grades that people enter, in `grades.toml`.

    [[grade]]
    source = "Peace Monitor"
    reliability = "B"
    by = "A. Reader"
    ground = "right in 40 of 43 cases checked since 2019"

    [[grade]]
    claim = "at least 10 were killed"
    credibility = 2
    by = "A. Reader"

A claim is named by the digits of its id, or by its words. Who grades must be named. "Confirmed by other sources" (1) is
refused where the claim's answer has fewer than two independent chains.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any, Final, Protocol

from claimgraph import schema
from claimgraph.errors import DocumentError
from claimgraph.people.notes import NoteEntry, Notes, date_of, decoded, listed, only_known, taken, text_of
from claimgraph.schema import CREDIBILITY, RELIABILITY, Claim, Grade, Source

GRADES: Final = "grades.toml"

_KEYS: Final = ("source", "reliability", "claim", "credibility", "by", "ground", "entered")
_SHORTEST: Final = 6
"""Digits of an id that name a claim."""
_SHOWN: Final = 4


class Backing(Protocol):
    """What tells how well one answer is supported: `results.lineage.Support` is one."""

    @property
    def id(self) -> str:
        """The name of the node that says so."""

    @property
    def chains(self) -> int:
        """Independent chains."""


def read_grades(data: bytes, where: str = GRADES) -> Notes:
    """Return the entries of a file of grades."""
    try:
        _, entries, faults = listed(decoded(data, where), where, ("grade",))
    except DocumentError as error:
        return Notes(faults=(error,))
    grades, refused = taken(entries, _entry)
    return Notes(grades=grades, faults=(*faults, *refused))


def resolved(
    entries: Iterable[tuple[str, Grade]], claims: Iterable[Claim], support: Mapping[str, Backing] | None = None
) -> tuple[dict[str, Grade], tuple[DocumentError, ...]]:
    """Return the grades of sources and claims that are there, by the place of their entry, and what was refused.

    Args:
        entries: As written, behind their places.
        claims: The claims of the graph.
        support: What is known of the answers, by the position's id; an answer that is missing has no known chain.
    """
    index = _Index(claims)
    chains = {} if support is None else support
    placed, faults = taken(entries, lambda entry: (entry[0], _graded(*entry, index, chains)))
    return dict(placed), faults


class _Index:
    """Sources by name, claims by their digits and by their words; ten thousand entries look things up here."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.sources: dict[str, dict[str, Source]] = defaultdict(dict)
        self.claims: dict[str, Claim] = {}
        words: dict[str, dict[str, None]] = defaultdict(dict)
        for claim in claims:
            digits = claim.id.partition("/")[2]
            self.claims[digits] = claim
            words[_plain(claim.quote.text)][digits] = None
            for level in claim.chain:
                self.sources[_plain(level.source.name)][level.source.id] = level.source
        self._digits = sorted(self.claims)
        self._words = words
        self._quoted = list(words)
        self._starts = [0, *accumulate(len(quoted) + 1 for quoted in self._quoted)]
        self._text = "\n".join(self._quoted)

    def claim(self, said: str) -> list[str]:
        """Return the digits of the claims that are meant: by id, else by all their words, else by a part of them."""
        digits = said.removeprefix("claim/").lower()
        if len(digits) >= _SHORTEST and set(digits) <= set("0123456789abcdef"):
            found = self._digits[bisect_left(self._digits, digits) : bisect_left(self._digits, f"{digits}g")]
            if found:
                return found
        words = _plain(said)
        return list(self._words[words]) if words in self._words else list(self._holding(words))

    def _holding(self, words: str) -> Iterator[str]:
        """Yield the digits of the claims whose words hold these, from one text of them all."""
        at = self._text.find(words)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield from self._words[self._quoted[number]]
            at = self._text.find(words, self._starts[number + 1])


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def _entry(entry: NoteEntry) -> tuple[str, Grade]:
    only_known(entry, _KEYS)
    source, claim = text_of(entry, "source"), text_of(entry, "claim")
    if (source == "") == (claim == ""):
        found = "neither a source nor a claim is named" if source == "" else "both a source and a claim are named"
        remedy = (
            "Grade a source's reliability and a claim's credibility in two entries: neither follows from the other."
        )
        raise DocumentError(entry.where, found, remedy)
    value: Any = _letter(entry) if source != "" else _number(entry)
    by = text_of(entry, "by", needed=True)
    return entry.where, Grade(source or claim, value, by, text_of(entry, "ground"), date_of(entry, "entered"))


def _letter(entry: NoteEntry) -> str:
    value = entry.fields.get("reliability")
    _refuse_other(entry, "credibility", "a claim")
    if value not in RELIABILITY:
        meanings = "; ".join(f"{letter} {meaning}" for letter, meaning in RELIABILITY.items())
        raise DocumentError(entry.where, f"reliability is {value!r}", f"Write one letter: {meanings}.")
    return str(value)


def _number(entry: NoteEntry) -> int:
    value = entry.fields.get("credibility")
    _refuse_other(entry, "reliability", "a source")
    if isinstance(value, bool) or not isinstance(value, int) or value not in CREDIBILITY:
        meanings = "; ".join(f"{number} {meaning}" for number, meaning in CREDIBILITY.items())
        raise DocumentError(entry.where, f"credibility is {value!r}", f"Write one number: {meanings}.")
    return value


def _refuse_other(entry: NoteEntry, key: str, belongs: str) -> None:
    if key in entry.fields:
        remedy = "Put it into an entry of its own: neither grade follows from the other."
        raise DocumentError(entry.where, f"{key} is a grade of {belongs}", remedy)


def _graded(where: str, grade: Grade, index: _Index, support: Mapping[str, Backing]) -> Grade:
    """Return the grade that an entry gives; refuse it where what it grades is not there, or not clear."""
    if isinstance(grade.value, str):
        return dataclasses.replace(grade, of=_source(where, grade.of, index).id)
    claim = _one(where, grade.of, index)
    backing = _backing(where, claim, support) if grade.value == schema.CONFIRMED else ""
    return dataclasses.replace(grade, of=claim.id, support=backing)


def _source(where: str, name: str, index: _Index) -> Source:
    found = index.sources.get(_plain(name), {})
    if not found:
        remedy = "Write the name as `claimgraph query claims-per-holder` gives it."
        raise DocumentError(where, f"no claim comes from a source named {name!r}", remedy)
    if len(found) > 1:
        remedy = "Grade the claims: each document's unnamed source is somebody of its own."
        raise DocumentError(where, f"{len(found)} sources are called {name!r}", remedy)
    return next(iter(found.values()))


def _one(where: str, words: str, index: _Index) -> Claim:
    found = index.claim(words)
    if not found:
        remedy = "Write the digits of its id as `claimgraph show` takes them, or words that it consists of."
        raise DocumentError(where, f"there is no claim {words!r}", remedy)
    if len(found) > 1:
        heads = ", ".join(each[:8] for each in sorted(found)[:_SHOWN])
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        remedy = "Write the digits of the id of the one that is meant."
        raise DocumentError(where, f"{len(found)} claims are {words!r}: {heads}{more}", remedy)
    return index.claims[found[0]]


def _backing(where: str, claim: Claim, support: Mapping[str, Backing]) -> str:
    """Return the id of what tells that a claim's answer has two independent chains; refuse one that has fewer."""
    remedy = f"Grade it 2 ({CREDIBILITY[2]}), or add a document in which an independent source says it."
    if claim.event is None:
        found = "credibility 1 needs other sources, and this claim is about no event that others could confirm"
        raise DocumentError(where, found, remedy)
    asked = schema.question_id(claim.event, claim.facet, claim.population)
    known = support.get(schema.position_id(asked, claim.polarity, claim.value))
    if known is None or known.chains < schema.CHAINS_NEEDED:
        chains = "no independent chain is known" if known is None else f"{known.chains} independent chain is known"
        found = f"credibility 1 means confirmed by independent sources; of this answer {chains}"
        raise DocumentError(where, found, remedy)
    return known.id
