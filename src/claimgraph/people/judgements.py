"""`judgements.jsonl`: what people judged of matches, one JSON object a line, the latest at the end.

    {"kind":"place","left":"Northport","right":"Port North","judgement":"same",
     "ground":"one harbour on the map","by":"Ann","made":"2026-01-02"}          (on one line)

Nothing is ever taken out of the file: a later line of the same person stands above the earlier one, and `not-judged`
takes a judgement back.
"""

import datetime as dt
import json
import unicodedata
from collections.abc import Iterable
from typing import Any, Final, cast, get_args

from claimgraph.errors import DocumentError
from claimgraph.people.notes import LONGEST, Judgement, Notes
from claimgraph.schema import Judged, MatchKind

FILE: Final = "judgements.jsonl"
"""The file's name in the folder of a store, and in a folder of notes."""

KINDS: Final[tuple[str, ...]] = get_args(MatchKind)
JUDGEMENTS: Final[tuple[str, ...]] = get_args(Judged)
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
    """Return a judgement made of these fields.

    Raises:
        ValueError: One of them cannot be taken; the message says which and why.
    """
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
    ground, by = _said(record, "ground", LONGEST_GROUND), _said(record, "by", LONGEST)
    if ";" in by:
        raise ValueError(f"by is {by!r}; a judgement is one person's, and no name has a semicolon")
    kind, judged = cast("MatchKind", record["kind"]), cast("Judged", record["judgement"])
    return Judgement(kind, left, right, judged, ground, by, _day(record["made"]))


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"made is {text!r}, not a day such as 2026-01-02") from None


def _named(record: dict[str, str], key: str) -> str:
    name = _said(record, key, LONGEST)
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
