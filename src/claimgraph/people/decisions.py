"""Decisions of people on claims: one append-only log, each entry tied to the words that it is about.

    {"id":"decision/…","decision":"reject","claim":{…},"reason":"misread","by":"Ann","when":"…","why":"…"}

An entry is a line of JSON as `ontology/decision.schema.json` has it. Nothing is ever taken out: `undo` takes an earlier
entry back, and of two that contradict each other the later one stands. A claim is named by its words with what stands
around them (W3C Web Annotation), its document and how it was read, so that it is found again in an edited text.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache, cached_property, lru_cache
from typing import Any, Final

from claimgraph import vocab
from claimgraph.errors import DocumentError
from claimgraph.people import Decision, Judgement, Notes
from claimgraph.schema import Claim, Document, Quote, name

FILE: Final = "decisions.jsonl"
"""The log's name in the folder of a store."""

DONE: Final = {
    "accept": "Accepted",
    "reject": "Rejected",
    "correct": "Corrected",
    "add": "Entered",
    "comment": "Commented on",
    "grade": "Graded",
    "same": "Judged the same",
    "different": "Judged different",
    "unsure": "Judged unsure",
    "split": "Told apart",
    "undo": "Undid",
}
"""What each kind of decision is called where one is told of."""

_AROUND: Final = 32
"""Characters kept on either side of a quotation, as in the graph."""

Entry = Mapping[str, Any]


# ── Entries ───────────────────────────────────────────────────────────────────────────────────────────────


def parse_decisions(text: str, where: str = FILE) -> Notes:
    """Read the text of a log; a line that is at fault is named and set aside, and the others are taken."""
    entries: list[Decision] = []
    faults: list[DocumentError] = []
    lines = text.removeprefix("\ufeff").split("\n")
    for number, line in enumerate(lines, 1):
        if line.strip() == "":
            continue
        try:
            entries.append(_entry(line))
        except (ValueError, RecursionError) as error:
            torn = number == len(lines) and isinstance(error, json.JSONDecodeError)
            found = "it ends in the middle" if torn else f"it is no decision ({error})"
            remedy = "It is set aside, and all others are taken. Mend the line, or decide again."
            faults.append(DocumentError(f"{where}, line {number}", found, remedy))
    return Notes(decisions=tuple(entries), faults=tuple(faults))


@lru_cache(maxsize=100_000)
def _entry(line: str) -> Decision:
    """Return the decision of a line; a log only grows, and to look at 10,000 lines takes two seconds."""
    return _decision(json.loads(line))


def decision(kind: str, by: str, why: str, when: dt.datetime, /, **said: Any) -> Decision:
    """Return a decision made of these fields; a ValueError says which of them cannot be taken and why."""
    stamp = when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    record = {"decision": kind, **said, "by": by.strip(), "why": " ".join(why.split())}
    return _decision({"id": _name(record), **record, "when": stamp})


def said_by(claim: Claim) -> dict[str, str]:
    """Return what a claim says as texts, by the fields that a correction sets; "" for what it does not say."""
    return {
        "facet": claim.facet,
        "holder": "" if claim.own_voice else claim.holder.name,
        "value": claim.value.words,
        "population": "" if claim.population is None else claim.population.words,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "event": "" if claim.event is None else claim.event.label,
        "said": "" if claim.said is None else str(claim.said),
        "happened": "" if claim.happened is None else str(claim.happened),
    }


def decision_line(one: Decision) -> str:
    """Return a decision as a line of the log, with its end."""
    record = {"id": one.id, "decision": one.kind, **one.said, "by": one.by, "when": one.when, "why": one.why}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def _decision(record: Any) -> Decision:
    fault = next(_faults(decision_schema(), record, "the entry"), "")
    if fault != "":
        raise ValueError(fault)
    dt.datetime.fromisoformat(record["when"])
    bare = {key: value for key, value in record.items() if key not in {"id", "when"}}
    if record["id"] != _name(bare):
        raise ValueError("its id is not that of what it says: somebody has changed it by hand")
    _refuse_odd(record)
    said = {key: value for key, value in bare.items() if key not in {"decision", "by", "why"}}
    return Decision(record["id"], record["decision"], record["by"], record["when"], record["why"], said)


def _name(record: Entry) -> str:
    """Return the id of an entry: all that it says but when, so that the same said twice is one decision."""
    return name("decision", {key: record[key] for key in sorted(record)})


def _refuse_odd(record: Entry) -> None:
    """Refuse what a schema cannot: a grade on the other scale, one name given twice, a count upside down."""
    if record["decision"] == "grade" and isinstance(record["grade"], str) != ("source" in record["of"]):
        raise ValueError("a source has a letter, A to F, and a claim a number, 1 to 6")
    if record.get("duplicate_of") is not None and (
        record["reason"] != "duplicate" or record["duplicate_of"]["reading"]["id"] == record["claim"]["reading"]["id"]
    ):
        raise ValueError(
            "it is no duplicate of itself" if record["reason"] == "duplicate" else "only a duplicate is of"
        )
    if "left" in record and record["left"] == record["right"]:
        raise ValueError(f"both names are {record['left']!r}")
    value = record.get("set", {}).get("value", {})
    if value.get("kind") == "count":
        low, high = value["lower"], value["upper"]
        if low is None and high is None:
            raise ValueError("a count has neither a lower nor an upper bound")
        if low is not None and high is not None and high < low:
            raise ValueError(f"a count has its lower bound above its upper: {low} to {high}")


def refuse_fields(said: Entry) -> None:
    """Refuse fields that a decision could not set; a ValueError says which and why."""
    fault = next(_faults({"$ref": "#/$defs/fields"}, said, "the row"), "")
    if fault != "":
        raise ValueError(fault)
    _refuse_odd({"decision": "add", "set": said})


@cache
def decision_schema() -> Entry:
    """Return the JSON Schema of an entry, which is shipped."""
    file = vocab.folder("ontology") / "decision.schema.json"
    schema: Entry = json.loads(file.read_text("utf-8"))
    return schema


_KINDS: Final = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict, "null": type(None)}


def _faults(schema: Entry, value: Any, where: str) -> Iterator[str]:
    """Yield where a value is not what our schema says: as much of JSON Schema as stands in it."""
    if "$ref" in schema:
        yield from _faults(decision_schema()["$defs"][schema["$ref"].rpartition("/")[2]], value, where)
        return
    if "oneOf" in schema:
        yield from _of_one(schema["oneOf"], value, where)
        return
    if "const" in schema or "enum" in schema:
        known = schema.get("enum", [schema.get("const")])
        if value not in known or isinstance(value, bool):
            yield f"{where} is {value!r}, not one of {', '.join(map(str, known))}"
        return
    kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    if type(value) not in {_KINDS[kind] for kind in kinds}:
        yield f"{where} is {value!r}, no {' or '.join(kinds)}"
    elif type(value) in _INSIDE:
        yield from _INSIDE[type(value)](schema, value, where)


def _in_list(schema: Entry, value: list[Any], where: str) -> Iterator[str]:
    yield from _in_length(schema, "Items", len(value), where)
    for number, each in enumerate(value, 1):
        yield from _faults(schema["items"], each, f"{where}, {number}")


def _in_text(schema: Entry, value: str, where: str) -> Iterator[str]:
    yield from _in_length(schema, "Length", len(value), where)
    if "pattern" in schema and re.search(schema["pattern"], value) is None:
        yield f"{where} is {value!r}, which is not allowed there"


def _in_number(schema: Entry, value: int, where: str) -> Iterator[str]:
    if value < schema.get("minimum", value):
        yield f"{where} is {value}, below {schema['minimum']}"


def _in_object(schema: Entry, value: Entry, where: str) -> Iterator[str]:
    known = schema["properties"]
    yield from (f"{where} has no {key}" for key in schema["required"] if key not in value)
    yield from (f"{where} has the unknown field {key!r}" for key in value if key not in known)
    yield from _in_length(schema, "Properties", len(value), where)
    for key, each in known.items():
        if key in value:
            yield from _faults(each, value[key], key if where == "the entry" else f"{where}, {key}")


_INSIDE: Final[Mapping[type, Callable[[Entry, Any, str], Iterator[str]]]] = {
    dict: _in_object,
    list: _in_list,
    str: _in_text,
    int: _in_number,
}


def _in_length(schema: Entry, what: str, length: int, where: str) -> Iterator[str]:
    if length < schema.get(f"min{what}", 0):
        yield f"{where} is empty" if length == 0 else f"{where} is too short"
    if length > schema.get(f"max{what}", length):
        yield f"{where} has {length:,}, more than {schema[f'max{what}']:,}"


def _of_one(options: Sequence[Entry], value: Any, where: str) -> Iterator[str]:
    """Yield the faults of a value in the option that comes nearest: the one in which the fewest things are wrong."""
    found = [list(_faults(each, value, where)) for each in options]
    kinds = [
        faults
        for each, faults in zip(options, found, strict=True)
        if isinstance(value, dict) and _says(each, value, "decision") and _says(each, value, "kind")
    ]
    yield from min(kinds or found, key=len)


def _says(option: Entry, value: Entry, key: str) -> bool:
    """Return whether an option is for what a value calls itself."""
    told = option.get("properties", {}).get(key, {})
    return not {"enum", "const"} & set(told) or value.get(key) in told.get("enum", [told.get("const")])


def in_force(entries: Sequence[Decision]) -> dict[int, int]:
    """Return which entries were taken back: the place of each, with that of the entry that undid it.

    An entry that is taken back takes nothing back; of two with one id the later one is meant.
    """
    undone: dict[int, int] = {}
    for place in range(len(entries) - 1, -1, -1):
        one = entries[place]
        if one.kind == "undo" and place not in undone:
            before = (at for at in range(place - 1, -1, -1) if entries[at].id == one.said["undoes"])
            meant = next((at for at in before if at not in undone), None)
            if meant is not None:
                undone[meant] = place
    return undone


def judged(entries: Sequence[Decision]) -> tuple[Judgement, ...]:
    """Return what stands of judgements of names and events, as they are made one or kept apart."""
    undone = in_force(entries)
    return tuple(
        Judgement(
            kind,  # type: ignore[arg-type]  # the schema has allowed these words alone
            left,
            right,
            "different" if one.kind == "split" else one.kind,  # type: ignore[arg-type]  # as above
            one.why or "No reason was given.",
            one.by,
            dt.date.fromisoformat(one.when[:10]),
        )
        for place, one in enumerate(entries)
        if place not in undone
        for kind, left, right in _pairs_of(one)
    )


def _pairs_of(one: Decision) -> Iterator[tuple[str, str, str]]:
    """Yield what is judged to be one or not: what was told apart is another event than those that it was one with."""
    said = one.said
    if one.kind in {"same", "different", "unsure"}:
        yield said["kind"], said["left"], said["right"]
    elif one.kind == "split":
        yield from (("event", said["into"]["id"], other["id"]) for other in said["apart"])


def told_events(entries: Iterable[Decision]) -> dict[str, Entry]:
    """Return how the events were told that people judged, by the ids that they had."""
    found: dict[str, Entry] = {}
    for one in entries:
        said = one.said
        told = (*said["apart"], said["into"]) if one.kind == "split" else said.get("events", ())
        ends = (event["id"] for event in told) if one.kind == "split" else (said.get("left"), said.get("right"))
        found.update((end, event) for end, event in zip(ends, told, strict=False) if end is not None)
    return found


# ── Anchors ───────────────────────────────────────────────────────────────────────────────────────────────


def place_of(document: Document, start: int, end: int) -> dict[str, Any]:
    """Return how a decision names a place in a document."""
    text = document.text
    return {
        "document": {
            "id": document.id,
            "title": document.title,
            "publisher": document.publisher,
            "url": document.url,
            "file": document.source_file,
        },
        **selectors(text, start, end),
    }


def selectors(text: str, start: int, end: int) -> dict[str, Any]:
    """Return the selectors of a place in a text: by its words, and as a hint by its position."""
    return {
        "quote": {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - _AROUND) : start],
            "suffix": text[end : end + _AROUND],
        },
        "position": {"type": "TextPositionSelector", "start": start, "end": end},
    }


def claim_anchor(document: Document, claim: Claim) -> dict[str, Any]:
    """Return how a decision names a claim as it was read."""
    return {**place_of(document, claim.quote.start, claim.quote.end), "reading": reading_of(claim)}


def reading_of(claim: Claim) -> dict[str, Any]:
    """Return what of a reading a decision is about: by the document's own words, which no other document changes."""
    return {
        "id": claim.id,
        "facet": claim.facet,
        "holder": _voice(claim),
        "polarity": claim.polarity,
        "population": None if claim.population is None else claim.population.words,
        "value": claim.value.words,
    }


def _voice(claim: Claim) -> str:
    """Return the words that stand for the holder; none where the document speaks, whoever publishes it."""
    if claim.own_voice:
        return ""
    mention = claim.chain[0].mention
    return claim.holder.name if mention is None else mention.text


def may_hold(place: Entry, documents: Iterable[Document]) -> list[Document]:
    """Return the documents that a place may be in: that very one, else those that may be another state of it.

    The same address; where one of the two has none, the same file; or the same title of the same publisher.
    """
    told, every = place["document"], list(documents)
    very = [one for one in every if one.id == told["id"]]
    return very or [one for one in every if _may_be(told, one)]


def _may_be(told: Entry, one: Document) -> bool:
    if told["url"] and one.url:
        return bool(told["url"] == one.url)
    if told["file"] == one.source_file != "standard input":
        return True
    return bool(told["title"] == one.title and told["publisher"] == one.publisher)


def found_again(place: Entry, text: str) -> tuple[int, int] | None:
    """Return where the words of a place stand in a text, or None where that is not sure.

    Of several places with these words the one is meant that has the same around it, or is nearest to where they stood
    if both have that.
    """
    words, start = place["quote"]["exact"], place["position"]["start"]
    spots = sorted(_spots(words, text), key=lambda spot: abs(spot - start))[:_MOST]
    likely = {spot: _around(place, text, spot, spot + len(words)) for spot in spots}
    if not likely or max(likely.values()) < (_ALONE if len(spots) == 1 and len(words) >= _LONG else _AMONG):
        return None
    best = max(likely.values())
    spot = min((spot for spot, like in likely.items() if best - like < _TIE), key=lambda one: abs(one - start))
    return spot, spot + len(words)


def _spots(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


_MOST: Final = 200
"""Places with the same words that are looked at, the nearest ones; a text is hostile, and may be one word."""
_ALONE: Final = 0.2
_AMONG: Final = 0.5
"""How much of what stood around words must still stand there: where they are the only ones, and where they are not. Two
texts that have nothing in common have about a third of their letters in one order."""
_LONG: Final = 30
"""Characters of words that hardly stand twice."""
_TIE: Final = 0.05
_COMPARED: Final = 500
"""Characters of words that are held against each other: the work grows with their square."""
_LIKE: Final = 0.6
"""How much of its words a reading must have kept, where its document was edited."""


def _around(place: Entry, text: str, start: int, end: int) -> float:
    """Return how much of what stood around words stands around these, from 0 to 1; the nearer side counts."""
    quote = place["quote"]
    before = _alike(quote["prefix"], text[max(0, start - _AROUND) : start])
    behind = _alike(quote["suffix"], text[end : end + _AROUND])
    return max(before, behind) * 0.7 + min(before, behind) * 0.3


def _alike(some: str, others: str) -> float:
    if some == others:
        return 1.0
    matcher = SequenceMatcher(None, some[:_COMPARED], others[:_COMPARED], autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALONE else 0.0


def places_of(one: Decision) -> tuple[Entry, ...]:
    """Return the claims that a decision is about, as it names them; none where it is about names, or adds a claim."""
    said = one.said.get("of", one.said)
    return tuple(said.get("claims", ())) or ((said["claim"],) if "claim" in said else ())


def met(
    one: Decision, place: Entry, documents: Sequence[Document], claims: Mapping[str, Sequence[Claim]]
) -> Claim | str:
    """Return the claim that a decision is about, among the claims as read of each document, or why there is none.

    Where the document was edited, the claim is one with the same reading over as good as the same words, in the same
    surroundings. A reading that has changed is another: whoever rejected the old one has said nothing of it. What is
    corrected may have changed, where the words have not.
    """
    near = may_hold(place, documents)
    if not near:
        return f"the store has no document “{called(place)}”"
    pairs = [(claim, document) for document in near for claim in claims.get(document.id, ())]
    for claim, _ in pairs:
        if claim.id == place["reading"]["id"]:
            return claim
    free = set(one.said["set"]) if one.kind == "correct" else set()
    return _nearest(place, pairs, free)


def called(place: Entry) -> str:
    """Return what a place's document was called."""
    told = place["document"]
    return str(told["title"] or told["file"] or told["id"])


def _nearest(place: Entry, pairs: Iterable[tuple[Claim, Document]], free: set[str]) -> Claim | str:
    """Return the claim of the same reading whose words and surroundings are most like those of a place, or a reason."""
    scored: list[tuple[float, int, Claim]] = []
    others: list[tuple[float, str]] = []
    for claim, document in pairs:
        words, around = _likeness(place, claim.quote, document.text)
        if words < _LIKE or around < _needed(place["quote"]["exact"], words):
            continue
        changed = _changed(place["reading"], place["quote"]["exact"], claim, free if words == 1 else set())
        if changed == "":
            scored.append((words + around, -abs(claim.quote.start - place["position"]["start"]), claim))
        else:
            others.append((words + around, changed))
    if scored:
        best = max(one[0] for one in scored)
        near = [one for one in scored if best - one[0] < _TIE]
        return max(near, key=lambda one: (one[1], one[2].id))[2]
    if others:
        return f"what stands there is read otherwise now: {max(others)[1]}"
    words = place["quote"]["exact"]
    return f"“{called(place)}” has no claim “{words}” any more"


def _likeness(place: Entry, quote: Quote, text: str) -> tuple[float, float]:
    """Return how much the words of a claim, and what stands around them, are those of a place."""
    exact = place["quote"]["exact"]
    if exact == quote.text:
        return 1.0, _around(place, text, quote.start, quote.end)
    words = _alike(exact, quote.text)
    for whole, part, sign in ((quote.text, exact, 1), (exact, quote.text, -1)):
        if part in whole:  # the same words with more or fewer of their neighbours
            start = max(0, quote.start + sign * whole.index(part))
            return max(_LIKE, words), _around(place, text, start, start + len(exact))
    return words, _around(place, text, quote.start, quote.end)


def _needed(exact: str, words: float) -> float:
    """Return how much of what stood around words must be there still: less, the more surely the words are the same."""
    return _AMONG if words < 1 or len(exact) < _LONG else _ALONE


def _changed(told: Entry, exact: str, claim: Claim, free: set[str]) -> str:
    """Return what of a reading has changed, but for the fields that are free; "" where it is the same.

    What a statement says is all its words: it is the same where they are as good as the same, and the same figures.
    """
    now = reading_of(claim)
    stated = told["value"] == exact and now["value"] == claim.quote.text and _figures(exact) == _figures(now["value"])
    for key, before in told.items():
        if key == "id" or key in free or (key == "value" and stated):
            continue
        if _bare(now[key]) != _bare(before) and not (key == "holder" and _is_long_and_alike(now[key], before)):
            return f"{key} is {now[key]!r}, it was {before!r}"
    return ""


def _bare(said: str | None) -> str | None:
    """Return words as they are compared: "the Northern Monitor" is "Northern Monitor"."""
    return None if said is None else re.sub(r"^(?:the|an?)\s+", "", " ".join(said.split()).casefold())


def _figures(words: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*", words)


def _is_long_and_alike(some: str, others: str) -> bool:
    """Return whether two descriptions of somebody differ in a word only; names of a few words must be the same."""
    return min(len(some.split()), len(others.split())) >= 6 and _alike(some, others) > 0.9


class Quoted:
    """Documents by their names, and by the words in them: a row costs what it quotes, and not all that was written."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._every = tuple(documents)

    def called(self, names: Iterable[str]) -> list[Document]:
        """Return the documents that some names mean: ids, addresses, titles or files."""
        return list({one.id: one for name in sorted(names) for one in self._by_name.get(name, ())}.values())

    def with_words(self, words: Sequence[str]) -> Sequence[Document]:
        """Return the documents in which words may stand one after the other; the first and the last may be cut."""
        found = [self._by_word.get(word, ()) for word in words[1:-1]]
        return min(found, key=len, default=self._every)

    @cached_property
    def _by_name(self) -> Mapping[str, list[Document]]:
        found: dict[str, list[Document]] = defaultdict(list)
        for one in self._every:
            for called_ in {one.id, one.url, one.title, one.source_file}:
                found[called_].append(one)
        return found

    @cached_property
    def _by_word(self) -> Mapping[str, list[Document]]:
        found: dict[str, list[Document]] = defaultdict(list)
        for one in self._every:
            for word in set(one.text.split()):
                found[word].append(one)
        return found
