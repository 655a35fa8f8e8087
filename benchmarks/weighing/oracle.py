"""What comparing finds when nothing is misread: the claims of annotated documents, weighed as they were annotated.

    python benchmarks/weighing/oracle.py [FOLDER] [--scorer FILE] [--sets] [--only NAME ...] [--verbose]

FOLDER holds `docs/`, `gold/` in the form `claimgraph-seed-gold/1`, and sets in `claimgraph-set-gold/1`; the scorer is
the program by whose definitions the findings are judged. None of it is ours to pass on.

Everything is the annotators': facets, values, holders, events, polarity, what commits whom, what is a part of what and
which claim a claim speaks of. Four things that they do not note are read off the words as the product reads them: the
list of names (which place lies in which), stages ("was revised to"), bases ("confirmed"), and whether who speaks of a
claim rejects, doubts or confirms it ("a rumour", "unclear"). What is wrong here is wrong in comparing; what is wrong
only in a run of the product was misread before.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib.util
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

import claimgraph
from claimgraph.comparison.wording import speaks_of
from claimgraph.link.mentions import with_bodies
from claimgraph.pipeline.people import read_group
from claimgraph.propose.english import gazetteer, structured
from claimgraph.propose.english.quantities import Quantity, find_counts
from claimgraph.propose.english.quantities.presence import basis_of
from claimgraph.schema import (
    Attribution,
    Basis,
    Claim,
    Clock,
    Count,
    Day,
    Document,
    Entity,
    Event,
    Finding,
    Modality,
    Names,
    Population,
    Quote,
    Source,
    Text,
    TimeSpan,
    Truth,
    Value,
)

FACETS = {
    "injured": "injuries",
    "strikeCount": "strikes",
    "personsPresent": "present",
    "bodiesRecovered": "bodies",
    "bodiesShown": "bodies",
    "civilianHarm": "casualties",
    "intelligenceSupport": "intelligence-support",
    "verification": "veracity",
}
"""What the annotators call otherwise than the ontology."""

COMMITMENTS: Mapping[str, Modality] = {
    "likely": "possible",
    "possible": "possible",
    "presumed": "possible",
    "suspected": "possible",
    "unconfirmed": "possible",
    "predicted": "forecast",
    "intended": "intended",
    "threatened": "intended",
    "demanded": "ordered",
    "ordered": "ordered",
    "urged": "ordered",
    "conditional": "asked",
    "wished": "asked",
}
"""How far each of their words commits; every other one is as good as "asserted"."""

NO_EVENT = frozenset({"context", "background"})

Gold = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotated document, as records.

    Attributes:
        document: It, without structure.
        gold: As the annotators wrote it down.
        claims: Its claims by their name in the gold.
    """

    document: Document
    gold: Gold
    claims: Mapping[str, Claim]


def main() -> None:
    """Print a line a document or set."""
    options = _options()
    if not (options.folder / "gold").is_dir():
        print(f"Skipped: no annotated documents in {options.folder}; give the folder that holds gold/ and docs/.")
        return
    score = _scorer(options.scorer)
    names = sorted(path.stem for path in (options.folder / "gold").glob("*.json") if path.suffixes == [".json"])
    shown = [name for name in names if not options.only or name in options.only]
    results = {name: _scored(score, _read(options.folder, name)) for name in shown}
    _print(score, "oracle", results, options.verbose)
    if options.sets:
        paths = sorted((options.folder / "gold").glob("*.set.json"))
        sets = {path.name.split(".")[0]: _scored_set(score, path, options.folder) for path in paths}
        _print(score, "sets", sets, options.verbose)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Weigh annotated claims, and score the findings.")
    beside = Path(__file__).resolve().parents[3] / "shared" / "gold" / "dev"
    parser.add_argument("folder", nargs="?", type=Path, default=beside)
    parser.add_argument("--scorer", type=Path, default=beside.parents[1] / "tools" / "score.py", metavar="FILE")
    parser.add_argument("--sets", action="store_true", help="also the relations between documents")
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME")
    parser.add_argument("--verbose", action="store_true", help="what was missed, and what was called falsely")
    return parser.parse_args()


def _scorer(file: Path) -> Any:
    """Return the scorer as a module: its definitions are the measure, not a copy of them."""
    spec = importlib.util.spec_from_file_location("score", file)
    if spec is None or spec.loader is None or not file.exists():
        raise SystemExit(f"{file}: there is no scorer; give --scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _scored(score: Any, annotated: Annotated) -> Any:
    out = score.Result()
    claims, relations = {one["id"]: one for one in annotated.gold["claims"]}, annotated.gold["relations"]
    found = claimgraph.compare_claims(annotated.claims.values(), [annotated.document]).findings
    reads: dict[str, list[str]] = {}
    for own, claim in annotated.claims.items():
        reads.setdefault(claim.id, []).append(own)
    score.score_findings(out, claims, relations, relations, _records(found), reads)
    return out


def _scored_set(score: Any, path: Path, folder: Path) -> Any:
    """Return what is found between the documents of a set, whose shared events are one event as the set says."""
    record = json.loads(path.read_text("utf-8"))
    shared = {
        (name, own): Event("event", event["id"], _day_of(event["in"], folder), anchor=f"{path.name}, {event['id']}")
        for event in record["events"]
        for name, own in event["in"].items()
    }
    annotated = {name: _read(folder, name, shared) for name in record["documents"]}
    documents = [one.document for one in annotated.values()]
    claims = with_bodies([claim for one in annotated.values() for claim in one.claims.values()], documents)
    found = claimgraph.compare_claims(claims, documents).findings
    results = {}
    for name, one in annotated.items():
        results[name] = score.Result()
        results[name].reads = {claim.id: [own] for own, claim in one.claims.items()}
    events = {
        claim.id: claim.event.id
        for one in annotated.values()
        for claim in one.claims.values()
        if claim.event is not None
    }
    golds = {name: one.gold for name, one in annotated.items()}
    return score.score_set(record, golds, results, _records(found), events)


def _day_of(told: Mapping[str, str], folder: Path) -> TimeSpan | None:
    """Return when an event was, as the first document says that gives its day."""
    golds = ((own, json.loads((folder / "gold" / f"{name}.json").read_text("utf-8"))) for name, own in told.items())
    dates = (_span(one.get("date")) for own, gold in golds for one in gold["events"] if one["id"] == own)
    return next((date for date in dates if date is not None), None)


def _records(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [claimgraph.finding_record(one) for one in findings]


def _print(score: Any, head: str, results: Mapping[str, Any], verbose: bool) -> None:
    wanted = (
        "conflicts found, by answers",
        "look-alikes kept clear of conflict",
        "potential conflicts surfaced",
        "revisions found",
        "part and whole found",
        "same value linked",
    )
    score.table(head, results, {label: score.SHORT.get(label, label[:8]) for label in wanted})
    for label in wanted:
        part, whole = score.micro(list(results.values()), label)
        print(f"  {label}: {part}/{whole}")
    false = sum(one.conflicts["false"] for one in results.values())
    print(f"  conflicts judged false: {false}, {false / max(1, len(results)):.2f} each")
    for name, result in results.items() if verbose and head != "sets" else ():
        print(f"{name}:", *result.notes, sep="\n  ")


# From the gold's form to records.


def _read(folder: Path, name: str, shared: Mapping[tuple[str, str], Event] | None = None) -> Annotated:
    """Return an annotated document; `shared` has the events that it has in common with others."""
    gold = json.loads((folder / "gold" / f"{name}.json").read_text("utf-8"))
    meta = json.loads((folder / "docs" / f"{name}.meta.json").read_text("utf-8"))
    text = (folder / "docs" / f"{name}.txt").read_text("utf-8")
    published = str(meta.get("published") or meta.get("date") or "")
    document = Document(
        text,
        meta.get("title") or name,
        re.split(r"\s*\(|, as ", meta.get("publisher") or "")[0].strip(),
        TimeSpan.parse(published) if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", published) else None,
    )
    reader = _Reader(document, gold, {own: event for (where, own), event in (shared or {}).items() if where == name})
    return Annotated(document, gold, _linked({one["id"]: reader.claim(one) for one in gold["claims"]}, gold))


def _linked(claims: Mapping[str, Claim], gold: Gold) -> dict[str, Claim]:
    """Return claims with the ids of those that they are parts of, or speak of."""
    parts, disputes, rests = _parts(gold), _disputed(gold), _confirmed(gold)
    wholes = set(parts.values())
    return {
        own: dataclasses.replace(
            claim,
            part_of=claims[parts[own]].id if own in parts else "",
            breakdown="partial" if own in wholes else "",
            disputes=tuple(sorted(claims[other].id for other in disputes.get(own, ()))),
            rests_on=tuple(sorted(claims[other].id for other in rests.get(own, ()))),
        )
        for own, claim in claims.items()
    }


def _parts(gold: Gold) -> dict[str, str]:
    """Return which claim is a part of which; a part has the facet of its whole."""
    facets = {one["id"]: one["property"] for one in gold["claims"]}
    parts = {}
    for one in gold["claims"]:
        value = one["value"] or {}
        if value.get("kind") == "count" and facets.get(value.get("part_of")) == one["property"]:
            parts[one["id"]] = value["part_of"]
        for part in value.get("sum_of", ()):
            if facets[part] == one["property"]:
                parts.setdefault(part, one["id"])
    return parts


def _disputed(gold: Gold) -> dict[str, Sequence[str]]:
    """Return which claims a claim denies or doubts: "called the reports false"."""
    against = [one for one in gold["claims"] if one["polarity"] == "denied" or _attitude(one) in {"reject", "doubt"}]
    return {one["id"]: _about(one) for one in against if _about(one)}


def _confirmed(gold: Gold) -> dict[str, Sequence[str]]:
    """Return which claims a claim confirms: "corroborate these accounts"."""
    return {one["id"]: _about(one) for one in gold["claims"] if _attitude(one) == "confirm"}


def _about(gold: Gold) -> Sequence[str]:
    about = (gold["value"] or {}).get("about")
    return about if isinstance(about, list) else ()


def _attitude(gold: Gold) -> str:
    """Return what a claim about claims does with them; an annotator may affirm "false", or deny the claim itself."""
    if _facet(gold) != "veracity" or not _about(gold):
        return ""
    words = f"{gold['span']['text']} {gold['value'].get('text', '')}".lower()
    if speaks_of("doubt", words):
        return "doubt"
    firm = COMMITMENTS.get(gold["modality"], "asserted") == "asserted"
    if gold["polarity"] == "denied":
        return "reject" if firm else ""
    return "confirm" if _CONFIRMS.search(words) else "reject" if firm else ""


_CONFIRMS = re.compile(r"\b(?:confirm|corroborat|verif|substantiat|bears? out|bore out)\w*")


class _Reader:
    """Reads the claims of one document."""

    def __init__(self, document: Document, gold: Gold, events: Mapping[str, Event]) -> None:
        self._document = document
        self._entities = gold["entities"]
        self._events = {
            one["id"]: events.get(
                one["id"], Event("event", one["label"], _span(one.get("date")), anchor=f"{document.id}, {one['id']}")
            )
            for one in gold["events"]
            if one["id"] not in NO_EVENT
        }
        self._counts: dict[tuple[int, int], list[Quantity]] = {}
        before: tuple[Quantity, ...] = ()
        for sentence in claimgraph.segment(structured(document)):
            before = find_counts(sentence, before)
            self._counts[sentence.start, sentence.end] = list(before)

    def claim(self, gold: Gold) -> Claim:
        """Return one claim, without its links to others."""
        span, sentence = self._quote(gold["span"]), self._quote(gold["sentence"])
        value, attitude = self._value(gold), _attitude(gold)
        counted = self._counted(span, value) if isinstance(value, Count) else None
        return Claim(
            document=self._document.id,
            quote=span,
            sentence=sentence,
            section=gold["section"],
            chain=self._chain(gold),
            event=self._events.get(gold["event"]),
            facet=_facet(gold),
            value=value,
            population=self._population(gold),
            polarity="denied" if gold["polarity"] == "denied" or attitude in {"reject", "doubt"} else "affirmed",
            modality="possible" if attitude == "doubt" else COMMITMENTS.get(gold["modality"], "asserted"),
            said=_span(gold["asserted_time"]),
            stage=None if counted is None else counted.stage,
            basis=self._basis(gold, span) if isinstance(value, Count) else "",
        )

    def _quote(self, span: Gold) -> Quote:
        return Quote(span["start"], span["end"], self._document.text[span["start"] : span["end"]])

    def _counted(self, span: Quote, value: Count) -> Quantity | None:
        """Return the count that the product reads in these words, for what it says of stages."""
        inside = (one for each in self._counts.values() for one in each if span.start <= one.number[0] < span.end)
        return next((one for one in inside if one.count.bounds == value.bounds), None)

    def _chain(self, gold: Gold) -> tuple[Attribution, ...]:
        publisher = Attribution(Source(self._document.publisher, "publisher"), "publisher")
        speaker = gold["speaker"]
        if len(gold["attribution_chain"]) == 1:
            return (publisher,)
        mention = None if speaker.get("span") is None else self._quote(speaker["span"])
        named = bool(speaker["identified"])
        document = "" if named else self._document.id
        holder = Source(speaker["name"], speaker["kind"], named, document=document)
        cue = None if gold["cue"] is None else self._quote(gold["cue"])
        relays = [
            Attribution(Source(self._entities[one]["aliases"][0], "media"), "relay")
            for one in gold["attribution_chain"][1:-1]
            if one in self._entities
        ]
        return (Attribution(holder, "holder", mention, cue), *reversed(relays), publisher)

    def _basis(self, gold: Gold, span: Quote) -> Basis:
        said = str(gold["value"].get("counting_basis", ""))
        if said in {"documented", "confirmed", "estimated", "claimed", "so far"}:
            return cast("Basis", said)
        return basis_of(self._document.text, span.start, span.end)

    def _population(self, gold: Gold) -> Population | None:
        value = gold["value"] or {}
        whom, where = str(value.get("victim_class") or value.get("population") or ""), value.get("place", ())
        group = read_group(whom) if whom != "" else None
        if where:
            place = self._entity(where[0], "place")
            words = f"{whom or 'people'} in {place.name}"
            return Population(words, words.lower(), None if group is None else group.category, place)
        unit = str(value.get("unit") or "person")
        return group if group is not None or unit in {"person", "body", "strike"} else Population(unit, unit)

    def _value(self, gold: Gold) -> Value:  # noqa: PLR0911 - one return a kind of value
        value, words = gold["value"] or {}, gold["span"]["text"]
        match value.get("kind"):
            case "count":
                number = re.search(r"\d[\d,.]*\d|\d", words)
                words = words if number is None else words[: number.end()]
                return Count(value["lower"], value["upper"], approximate=value["approximate"], words=words)
            case "entity":
                return self._names(gold, [self._entity(one, _sort(gold)) for one in value["refs"]])
            case "class":
                return self._names(gold, [Entity(value["text"], "object")])
            case "boolean":
                return Truth(truth=True, words=words)  # what a denial denies: that it was so
            case "time":
                return Clock(value["value"][:5], value.get("timezone"), words)
            case "date" | "partial-date" if _span(value.get("value") or value.get("resolved")) is not None:
                return Day(cast("TimeSpan", _span(value.get("value") or value.get("resolved"))), words)
            case "unresolved" if "victim_class" in value or gold["property"] in {"deaths", "injured", "missing"}:
                return Count(None, None, words=words)
            case "text" if gold["property"] == "civilianHarm":
                return Count(0, 0, words=words) if gold["polarity"] == "denied" else Count(None, None, words=words)
            case _:
                return Text(words)

    def _names(self, gold: Gold, entities: Sequence[Entity]) -> Names:
        kind: Literal["place", "entity"] = "place" if gold["property"] == "place" else "entity"
        exclusive = bool((gold["value"] or {}).get("exclusive"))
        return Names(kind, tuple(entities), exclusive=exclusive, words=gold["span"]["text"])

    def _entity(self, own: str, kind: str) -> Entity:
        """Return what the annotators name, as the list of names has it where it has it."""
        aliases = self._entities.get(own, {}).get("aliases") or [own.removeprefix("ent:")]
        look = gazetteer.place if kind == "place" else gazetteer.body
        listed = (look(alias) for alias in aliases)
        # "coalition" says whose it is nowhere, "the coalition led by Karadia" does.
        named = [one for one in aliases if aliases[0].islower() and aliases[0] in one and not one.islower()]
        return next((one for one in listed if one is not None), Entity([*named, aliases[0]][0], kind))


def _facet(gold: Gold) -> str:
    own = str(gold["property"])
    return FACETS.get(own, own)


def _sort(gold: Gold) -> str:
    return {"place": "place", "actor": "actor", "responsibility": "actor"}.get(gold["property"], "unknown")


def _span(text: str | None) -> TimeSpan | None:
    """Return the days that a text means, None where it is no date."""
    try:
        return None if text is None else TimeSpan.parse(text.replace("..", "/"))
    except ValueError:
        return None


if __name__ == "__main__":
    main()
