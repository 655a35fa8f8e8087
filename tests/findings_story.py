"""Two short reports of one shooting, claim by claim: everything that findings and queries have to tell apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from pyoxigraph import Quad

from claimgraph.analyses import ANALYSES, compare
from claimgraph.comparison import Comparison
from claimgraph.graph import Store, claims_quads, event_quads, findings_quads, matches_quads
from claimgraph.schema import (
    BASE,
    Attribution,
    Citation,
    Claim,
    Clock,
    Count,
    Day,
    Document,
    Entity,
    Event,
    Finding,
    Grade,
    Match,
    Names,
    Population,
    Quote,
    Source,
    Text,
    TimeSpan,
    Truth,
    Value,
)

DAY = TimeSpan.parse("2024-05-02")
RIVERTOWN = Entity("Rivertown", "place", ("River Province", "Freeland"), listed=True)
PROVINCE = Entity("River Province", "place", ("Freeland",), listed=True)
HILLTOWN = Entity("Hilltown", "place", ("Hill Province", "Freeland"), listed=True)
GUARD = Entity("River Guard", "actor", ("Army of Freeland", "Freeland"), listed=True)
ARMY = Entity("Army of Freeland", "actor", ("Freeland",), listed=True)
UNION = Entity("Traders' Union", "actor", (), listed=True)
LEAGUE = Entity("Hill League", "actor", (), listed=True)

SHOOTING = Event("shooting", "Shooting, Rivertown, 2 May 2024", DAY, ("Rivertown", "River Province", "Freeland"))
CLASH = Event("clash", "Clash, Hilltown, 4 May 2024", TimeSpan.parse("2024-05-04"), ("Hilltown", "Freeland"))
CLASH_AS_READ = Event("event", "What the courier tells of Hilltown", CLASH.when, CLASH.places)
BOTH = Event("several", "Both together", None, (), (SHOOTING.id, CLASH.id))

CIVILIANS = Population("civilians", "civilian", "civilian")
GUARDS = Population("guards", "river guard members", "combatant", GUARD)
FIGHTERS = Population("fighters", "fighters", "combatant")
BYSTANDERS = Population("bystanders", "bystanders")
TRADERS = Population("traders", "traders")
PORTERS = Population("porters", "porters")

POLICE = Source("Freeland Police", "official")
HOSPITAL = Source("Rivertown Hospital", "organisation")
MONITOR = Source("Peace Monitor", "monitor")
COLONEL = Source("Colonel Roe", "person", acts_for="River Guard")
REPORTS = Source("the first reports", "reports", named=False, document="document/of-the-test")
OFFICIAL = Source("one official", "official", named=False, document="document/of-the-test")
POST = Source("Daily Post", "media")
ALMANAC = Source("Almanac of Forces")

MATCHES = (
    Match(
        "place", "River Town", "Rivertown", "same", "They have the same letters.", "same-letters", "", (), "Rivertown"
    ),
    Match("source", "Monitor of Peace", "Peace Monitor", "not-judged", "Their words are the same.", "generic-words"),
    Match("source", "Daily Courier", "Daily Post", "different", "They have two owners.", "person", "Ann"),
    Match("event", CLASH_AS_READ.id, CLASH.id, "same", "One day, one town.", "day-and-place", "", (), CLASH.id),
    Match("event", CLASH.id, SHOOTING.id, "not-judged", "One text has no day.", "may-be-one"),
)
"""What is held of names and events: by a rule for certain, by a rule that proposes, and by a person."""


def people(number: int | None, top: int | None = -1, *, about: bool = False) -> Count:
    """Return a count; with one number, exactly that."""
    return Count(number, number if top == -1 else top, about, str(number))


def names(*entities: Entity, only: bool = False, of: Entity | None = None) -> Names:
    """Return names; of whom, where somebody owns them."""
    kind = "place" if all(entity.kind == "place" for entity in entities) else "entity"
    return Names("place" if kind == "place" else "entity", entities, () if of is None else (of,), only)


@dataclass(frozen=True)
class Line:
    """One claim as a test writes it: the words, and whatever differs from a plain flat claim."""

    words: str
    facet: str
    value: Value
    by: Source | None = None
    via: Source | None = None
    event: Event | None = SHOOTING
    of: Population | None = None
    part_of: str = ""
    disputes: tuple[str, ...] = ()
    beside: str = ""
    more: dict[str, Any] = field(default_factory=dict)


def report(
    title: str, publisher: str, lines: Iterable[Line], published: str = "2024-05-05"
) -> tuple[Document, list[Claim]]:
    """Return a document with one sentence a line, and the claims of its lines.

    `part_of`, `disputes` and `beside` name earlier lines by their words; a line beside another stands in its sentence.
    """
    lines = list(lines)
    sentences = [
        "" if line.beside else f"{'' if line.by is None else line.by.name + ' said: '}{line.words}." for line in lines
    ]
    document = Document("\n".join(sentences), title, publisher, TimeSpan.parse(published), source_file="story.txt")
    own = Attribution(Source(publisher, "publisher"), "publisher")
    claims: dict[str, Claim] = {}
    start = 0
    for line, sentence in zip(lines, sentences, strict=True):
        beside = claims.get(line.beside)
        if beside is None:
            claims[line.words] = _claim(document, line, sentence, start, own, claims)
        else:
            claims[line.words] = _claim(document, line, beside.sentence.text, beside.sentence.start, own, claims)
        start += len(sentence) + 1
    return document, list(claims.values())


def _claim(  # noqa: PLR0917 -- a helper of one caller
    document: Document, line: Line, sentence: str, start: int, own: Attribution, claims: dict[str, Claim]
) -> Claim:
    place = start + sentence.index(line.words)
    mention = None if line.by is None else Quote(start, start + len(line.by.name), line.by.name)
    holder = () if line.by is None else (Attribution(line.by, "holder", mention),)
    relay = () if line.via is None else (Attribution(line.via, "relay"),)
    return Claim(
        document.id,
        Quote(place, place + len(line.words), line.words),
        Quote(start, start + len(sentence), sentence),
        line.more.get("section", "Body"),
        (*holder, *relay, own),
        line.event,
        line.facet,
        line.value,
        line.of,
        part_of=claims[line.part_of].id if line.part_of else "",
        disputes=tuple(claims[words].id for words in line.disputes),
        **{"rule": f"test/{line.facet}"} | {key: value for key, value in line.more.items() if key != "section"},
    )


COURIER_LINES = (
    Line("12 dead", "deaths", people(12), more={"section": "infobox"}),
    Line("12 people were killed", "deaths", people(12), POLICE, more={"said": TimeSpan.parse("2024-05-03")}),
    Line("5 were dead", "deaths", people(5), REPORTS, more={"stage": "earlier", "said": DAY}),
    Line("later the toll was put at 12", "deaths", people(12), more={"stage": "later", "breakdown": "partial"}),
    Line("7 of them civilians", "deaths", people(7), of=CIVILIANS, part_of="later the toll was put at 12"),
    Line("3 of them fighters", "deaths", people(3), of=FIGHTERS, part_of="later the toll was put at 12"),
    Line("15 bodies were counted", "deaths", people(15), HOSPITAL),
    Line("at least 10 were killed", "deaths", people(10, None), MONITOR),
    Line("the shooting left 14 dead with the clash", "deaths", people(14), event=BOTH),
    Line("2 died in Hilltown", "deaths", people(2), event=CLASH),
    Line("no guard was killed", "deaths", people(0), COLONEL, of=GUARDS, more={"polarity": "denied"}),
    Line("only posts of the Guard were hit", "target", names(Entity("posts", "object"), only=True, of=GUARD), COLONEL),
    Line("stalls of the Traders' Union were hit", "target", names(Entity("stalls", "object"), of=UNION)),
    Line("a depot was hit", "target", names(Entity("a depot", "object")), POLICE),
    Line(
        "the reports of some papers",
        "report",
        Text("the reports of some papers"),
        Source("some papers", "media", named=False),
    ),
    Line("these reports are false", "veracity", Text("false"), COLONEL, disputes=("the reports of some papers",)),
    Line("about 30 were injured", "injuries", people(30, about=True), HOSPITAL, more={"hedges": ("about",)}),
    Line("40 had wounds", "injuries", people(40), MONITOR),
    Line("had wounds", "injuries", people(None, None), MONITOR, beside="40 had wounds"),
    Line("25 people were arrested", "arrested", people(25), POLICE),
    Line("at least 20 arrests were made", "arrested", people(20, None), more={"breakdown": "partial"}),
    Line("18 of them traders", "arrested", people(18), of=TRADERS, part_of="at least 20 arrests were made"),
    Line("10 of them porters", "arrested", people(10), of=PORTERS, part_of="at least 20 arrests were made"),
    Line("5 were hurt in Hilltown", "injuries", people(5), event=CLASH, more={"breakdown": "partial"}),
    Line(
        "3 of them bystanders",
        "injuries",
        people(3),
        event=CLASH,
        of=BYSTANDERS,
        part_of="5 were hurt in Hilltown",
    ),
    Line("up to 9 bystanders may be missing", "missing", people(0, 9), of=BYSTANDERS, more={"modality": "possible"}),
    Line("it happened in Rivertown", "place", names(RIVERTOWN)),
    Line("it happened in the province", "place", names(PROVINCE), OFFICIAL, via=POST),
    Line("it was on 2 May", "date", Day(DAY)),
    Line("it began at 10:00", "time", Clock("10:00"), POLICE),
    Line("there was a shooting", "occurrence", Truth(truth=True)),
    Line("we will answer", "threat", Text("we will answer"), COLONEL, event=None, more={"modality": "intended"}),
    Line(
        "windows were broken",
        "damage",
        Text("windows"),
        more={"certainty": "needs-review", "flags": ("owner unclear",)},
    ),
)

WIRE_LINES = (
    Line("9 people were killed", "deaths", people(9), POLICE, more={"said": DAY}),
    Line("12 people died", "deaths", people(12), MONITOR, more={"said": TimeSpan.parse("2024-05-04")}),
    Line("20 had wounds in all", "injuries", people(20), MONITOR, more={"said": TimeSpan.parse("2024-05-06")}),
    Line("12 may have died", "deaths", people(12), OFFICIAL, more={"modality": "possible"}),
    Line("it began at 11:30", "time", Clock("11:30"), MONITOR),
    Line("it happened near Hilltown", "place", names(HILLTOWN), MONITOR),
    Line("there was no shooting", "occurrence", Truth(truth=True), COLONEL, more={"polarity": "denied"}),
)


def courier() -> tuple[Document, list[Claim]]:
    """Return the longer report."""
    return report("Shooting at Rivertown market", "Daily Courier", COURIER_LINES)


def wire() -> tuple[Document, list[Claim]]:
    """Return the shorter report of the same event."""
    return report("Rivertown", "Evening Wire", WIRE_LINES, published="2024-05-06")


def added(name: str, left: Population, right: Entity, by: Source = ALMANAC, *, denied: bool = False) -> Line:
    """Return a background claim as a line: `contains`, `excludes`, `allegiance` or `state-media-of`."""
    words = f"{name}: {left.words} / {right.name}{' (denied)' if denied else ''}"
    value = Names("entity", (right,), words=right.name)
    return Line(words, name, value, by, event=None, of=left, more={"polarity": "denied"} if denied else {})


BACKGROUND_LINES = (
    added("contains", GUARDS, Entity("fighters", "unknown")),
    added("allegiance", Population("Traders' Union", "traders' union: members", None, UNION), ARMY),
    added("excludes", BYSTANDERS, Entity("guild", "unknown")),
    added("contains", Population("guild", "guild"), Entity("bystanders", "unknown")),
)


def background() -> tuple[Document, list[Claim]]:
    """Return what somebody added to the two reports."""
    return report("Notes", "A. Reader", BACKGROUND_LINES, published="2024-05-07")


GRADES = (
    Grade(POLICE.id, "B", "A. Reader", "right in 40 of 43 cases"),
    Grade(courier()[1][1].id, 2, "A. Reader"),
)
"""What somebody thinks of a source of the story, and of one of its claims."""
ARRESTS = Line(
    "8 people were arrested at the gate of the old market by men of the second river patrol", "arrested", people(8)
)
LEFT = Line("40 people left", "displaced", people(40))


def echoes() -> list[tuple[Document, list[Claim]]]:
    """Return five reports that add nothing: three print one text, on two days, and two cite each other."""
    gazettes = [
        report(f"Arrests, says the {publisher}", publisher, [ARRESTS], published)
        for publisher, published in (
            ("Hill Gazette", "2024-05-05"),
            ("Valley Gazette", "2024-05-06"),
            ("Coast Gazette", "2024-05-06"),
        )
    ]
    return [*gazettes, *(_citing(*pair) for pair in (("Open Pages", "Long Blog"), ("Long Blog", "Open Pages")))]


def _citing(publisher: str, cited: str) -> tuple[Document, list[Claim]]:
    document, claims = report(f"Flight, by {publisher}", publisher, [LEFT])
    footnote = Citation(claims[0].quote.end, f"“Flight, by {cited}”, {cited}, 2024")
    return replace(document, citations=(footnote,)), claims


def store_of(*reports: tuple[Document, list[Claim]]) -> Store:
    """Return a store with these reports."""
    return Store.memory(quad for document, claims in reports for quad in claims_quads(document, claims))


def analysis_quads(comparison: Comparison) -> list[Quad]:
    """Return what every analysis gave as quads."""
    told = ((quads, comparison.records.get(name, ())) for name, (_, quads) in ANALYSES.items())
    return [quad for quads, records in told for quad in quads(records, BASE)]


def compared(*reports: tuple[Document, list[Claim]]) -> tuple[Store, Comparison]:
    """Return a store with these reports and the findings on them, and the findings."""
    store = store_of(*reports)
    comparison = compare(store)
    store.add(findings_quads(comparison.findings))
    store.add(analysis_quads(comparison))
    claims = [claim for _, claims in reports for claim in claims]
    read = [replace(claim, event=CLASH_AS_READ) if claim.event == CLASH else claim for claim in claims]
    store.add(event_quads(read, claims))
    store.add(matches_quads(MATCHES, claims=[*claims, *read]))
    return store, comparison


def crowded(copies: int) -> list[tuple[Document, list[Claim]]]:
    """Return both reports many times over, each time of events on a day of their own."""
    reports = []
    for copy in range(copies):
        day = TimeSpan.day(dt.date(2024, 6, 1) + dt.timedelta(copy))
        shooting, clash = replace(SHOOTING, when=day, label=f"Shooting {copy}"), replace(CLASH, when=day)
        events = {SHOOTING: shooting, CLASH: clash, BOTH: replace(BOTH, parts=(shooting.id, clash.id))}
        for publisher, lines in (("Daily Courier", COURIER_LINES), ("Evening Wire", WIRE_LINES)):
            moved = [replace(line, event=events.get(line.event) if line.event else None) for line in lines]
            moved.append(Line(f"this was report {copy}", "statement", Text("this"), event=None))
            reports.append(report(f"Report {copy}", publisher, moved))
    return reports


def said_of(lines: Iterable[Line]) -> dict[frozenset[str], list[Finding]]:
    """Return the findings on a report of these lines, by the words of the claims that they are about."""
    document, claims = report("A report", "Daily Courier", lines)
    words = {claim.id: claim.quote.text for claim in claims}
    found: dict[frozenset[str], list[Finding]] = {}
    for finding in compare(store_of((document, claims))).findings:
        found.setdefault(frozenset(words[claim] for claim in finding.claims), []).append(finding)
    return found


def verdicts(*lines: Line) -> set[str]:
    """Return the verdicts on the first two lines taken together."""
    pair = {line.words for line in lines[:2]}
    return {finding.verdict for words, found in said_of(lines).items() if pair <= words for finding in found}
