"""What people hold of what was read: how reliable a source is, how credible a claim, and which names are one.

Grades stand in `grades.toml`, judgements of matches in `judgements.jsonl`. Who grades or judges must be named.
"""

import dataclasses
import datetime as dt
import json
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any, Final, cast, get_args

from claimgraph import people, schema
from claimgraph.errors import DocumentError, plain
from claimgraph.people import Judgement, NoteEntry, Notes
from claimgraph.schema import CREDIBILITY, RELIABILITY, Claim, Grade, Source

GRADES: Final = "grades.toml"

_KEYS: Final = ("source", "reliability", "claim", "credibility", "by", "ground", "entered")
_SHORTEST: Final = 6
"""Digits of an id that name a claim."""
_SHOWN: Final = 4


Backing = tuple[str, int]
"""The id of what tells how well one answer is supported, and how many independent chains it tells of."""


def read_grades(data: bytes, where: str = GRADES) -> Notes:
    """Return the entries of a file of grades.

        [[grade]]
        source = "Peace Monitor"
        reliability = "B"
        by = "A. Reader"
        ground = "right in 40 of 43 cases checked since 2019"

        [[grade]]
        claim = "at least 10 were killed"
        credibility = 2
        by = "A. Reader"

    A claim is named by the digits of its id, or by its words.
    """
    try:
        _, entries, faults = people.listed(people.decoded(data, where), where, ("grade",))
    except DocumentError as error:
        return Notes(faults=(error,))
    grades, refused = people.taken(entries, _entry)
    return Notes(grades=grades, faults=(*faults, *refused))


def resolved(
    entries: Iterable[tuple[str, Grade]], claims: Iterable[Claim], support: Mapping[str, Backing] | None = None
) -> tuple[dict[str, Grade], tuple[DocumentError, ...]]:
    """Return the grades of sources and claims that are there, by the place of their entry, and what was refused.

    "Confirmed by other sources" (1) is refused where the claim's answer has fewer than two independent chains.

    Args:
        entries: As written, behind their places.
        claims: The claims of the graph.
        support: What is known of the answers, by the position's id; an answer that is missing has no known chain.
    """
    index = _Index(claims)
    chains = {} if support is None else support
    placed, faults = people.taken(entries, lambda entry: (entry[0], _graded(*entry, index, chains)))
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
            words[plain(claim.quote.text)][digits] = None
            for level in claim.chain:
                self.sources[plain(level.source.name)][level.source.id] = level.source
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
        words = plain(said)
        return list(self._words[words]) if words in self._words else list(self._holding(words))

    def _holding(self, words: str) -> Iterator[str]:
        """Yield the digits of the claims whose words hold these, from one text of them all."""
        at = self._text.find(words)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield from self._words[self._quoted[number]]
            at = self._text.find(words, self._starts[number + 1])


def _entry(entry: NoteEntry) -> tuple[str, Grade]:
    people.only_known(entry, _KEYS)
    source, claim = people.text_of(entry, "source"), people.text_of(entry, "claim")
    if (source == "") == (claim == ""):
        found = "neither a source nor a claim is named" if source == "" else "both a source and a claim are named"
        remedy = (
            "Grade a source's reliability and a claim's credibility in two entries: neither follows from the other."
        )
        raise DocumentError(entry.where, found, remedy)
    value: Any = _letter(entry) if source != "" else _number(entry)
    by, ground = people.text_of(entry, "by", needed=True), people.text_of(entry, "ground")
    return entry.where, Grade(source or claim, value, by, ground, people.date_of(entry, "entered"))


def _letter(entry: NoteEntry) -> str:
    value = entry.fields.get("reliability")
    _refuse_other(entry, "credibility", "a claim")
    if not isinstance(value, str) or value not in RELIABILITY:
        meanings = "; ".join(f"{letter} {meaning}" for letter, meaning in RELIABILITY.items())
        raise DocumentError(entry.where, f"reliability is {value!r}", f"Write one letter: {meanings}.")
    return value


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
    found = index.sources.get(plain(name), {})
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
    name, chains = support.get(schema.position_id(asked, claim.polarity, claim.value), ("", None))
    if chains is None or chains < schema.CHAINS_NEEDED:
        known = "no independent chain is known" if chains is None else f"{chains} independent chain is known"
        found = f"credibility 1 means confirmed by independent sources; of this answer {known}"
        raise DocumentError(where, found, remedy)
    return name


# Judgements, one JSON object a line, the latest at the end:
#
#     {"kind":"place","left":"Northport","right":"Port North","judgement":"same",
#      "ground":"one harbour on the map","by":"Ann","made":"2026-01-02"}          (on one line)
#
# Nothing is ever taken out of the file: a later line of the same person stands above the earlier one, and `not-judged`
# takes a judgement back.


FILE: Final = "judgements.jsonl"
"""The file's name in the folder of a store, and in a folder of notes."""

KINDS: Final[tuple[str, ...]] = get_args(schema.MatchKind)
JUDGEMENTS: Final[tuple[str, ...]] = get_args(schema.Judged)
LONGEST_GROUND: Final = 2000
_FIELDS: Final = ("kind", "left", "right", "judgement", "ground", "by", "made")


def parse_judgements(text: str, where: str = FILE) -> Notes:
    """Read the text of a file of judgements; every line that is at fault is named, and the others are taken."""
    entries: list[Judgement] = []
    faults: list[DocumentError] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if line.strip() == "":
            continue
        try:
            entries.append(_judgement(json.loads(line)))
        except (ValueError, RecursionError) as error:
            found = f"it is not JSON ({error})" if isinstance(error, json.JSONDecodeError) else str(error)
            remedy = f"Write one JSON object a line with {', '.join(_FIELDS)}"
            faults.append(DocumentError(f"{where}, line {number}", found, remedy))
    return Notes(judgements=tuple(entries), faults=tuple(faults))


def judgement_line(judgement: Judgement) -> str:
    """Return a judgement as a line of the file, with its end."""
    record = {key: getattr(judgement, key) for key in _FIELDS}
    record["made"] = judgement.made.isoformat()
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return what still stands: of each person and pair the latest line, those taken back left out."""
    latest: dict[tuple[tuple[str, str, str], str], Judgement] = {}
    for one in judgements:
        latest.pop((one.pair, one.by), None)
        latest[one.pair, one.by] = one
    return tuple(one for one in latest.values() if one.judgement != "not-judged")


def checked(**fields: str) -> Judgement:
    """Return a judgement made of these fields; a ValueError says which of them cannot be taken and why."""
    return _judgement(fields)


def _judgement(record: Any) -> Judgement:
    if not isinstance(record, dict):
        raise ValueError("it is no JSON object")  # noqa: TRY004 - what a file says wrongly is a wrong value
    if set(record) != set(_FIELDS):
        odd = sorted(set(_FIELDS) ^ set(map(str, record)))
        raise ValueError(f"fields are missing or unknown: {', '.join(odd)}")
    if not all(isinstance(each, str) for each in record.values()):
        raise ValueError("a field is no text")
    for key, choices in (("kind", KINDS), ("judgement", JUDGEMENTS)):
        if record[key] not in choices:
            raise ValueError(f"{key} is {record[key]!r}, not one of {', '.join(choices)}")
    left, right = _named(record, "left"), _named(record, "right")
    if left == right:
        raise ValueError(f"both names are {left!r}")
    ground, by = _said(record, "ground", LONGEST_GROUND), _said(record, "by", people.LONGEST)
    if ";" in by:
        raise ValueError(f"by is {by!r}; a judgement is one person's, and no name has a semicolon")
    kind, judged = cast("schema.MatchKind", record["kind"]), cast("schema.Judged", record["judgement"])
    return Judgement(kind, left, right, judged, ground, by, _day(record["made"]))


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"made is {text!r}, not a day such as 2026-01-02") from None


def _named(record: dict[str, str], key: str) -> str:
    name = _said(record, key, people.LONGEST)
    if not any(each.isalnum() for each in name):
        raise ValueError(f"{key} is {name!r}, which has no letter")
    return name


def _said(record: dict[str, str], key: str, longest: int) -> str:
    text = record[key].strip()
    if text == "":
        raise ValueError(f"{key} is empty")
    if len(text) > longest:
        raise ValueError(f"{key} has {len(text)} characters, more than {longest}")
    if any(unicodedata.category(each) in ("Cc", "Cs") for each in text):
        raise ValueError(f"{key} holds a control character")
    return text
