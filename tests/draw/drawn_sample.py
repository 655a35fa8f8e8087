"""A made-up report with every kind of thing that a picture shows: nested claims, a denial, a revision, a breakdown."""

from __future__ import annotations

import re
from dataclasses import replace

from claimgraph.schema import (
    Attribution,
    Block,
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
    Polarity,
    Population,
    Quote,
    Source,
    Stage,
    Text,
    TimeSpan,
    Truth,
    Value,
)

TEXT = """= Fire at Port Ash =
- Casualties: 15
== The fire ==
A fire broke out in Port Ash on 3 May 2020 at 4:10. First reports said that 12 people were killed. Later that day the \
toll was adjusted to 15, including 6 dockers and 5 sailors. The 🏥 clinic said that over 20 people were hurt.
== Reactions ==
- The harbour master denied that any sailors were killed. She said that only sheds were hit.
- Some papers wrote of sailors. A ship was hit, the union said.
Rain may fall."""


def _block(kind: str, words: str, label: str = "", section: str = "") -> Block:
    start = TEXT.index(words)
    return Block(kind, start, start + len(words), label, section)  # type: ignore[arg-type]


def _lines() -> tuple[Block, ...]:
    body = [line for line in TEXT.split("\n") if len(line) > 60 and not line.startswith(("-", "="))]
    items = re.findall(r"^- ([^:\n]+\.)$", TEXT, re.MULTILINE)
    return (
        _block("title", "Fire at Port Ash"),
        _block("field", "15", "Casualties", "infobox"),
        _block("heading", "The fire"),
        _block("paragraph", body[0], "", "The fire"),
        _block("heading", "Reactions"),
        *(_block("item", item, "", "Reactions") for item in items),
        _block("paragraph", "Rain may fall.", "", "Reactions"),
    )


DOCUMENT = Document(
    TEXT, "Fire at Port Ash", publisher="The Ash Post", published=TimeSpan.parse("2020-05"), blocks=_lines()
)
EVENT = Event("fire", "Fire, Port Ash, 3 May 2020", TimeSpan.parse("2020-05-03"), ("Port Ash",))
PUBLISHER = Attribution(Source("The Ash Post", "publisher"), "publisher")
DAY = TimeSpan.parse("2020-05-03")


def quote(words: str) -> Quote:
    """Return the first place of these words."""
    start = TEXT.index(words)
    return Quote(start, start + len(words), words)


def sentence(place: Quote) -> Quote:
    """Return the sentence around a place, as well as a made-up text needs it."""
    start = max(TEXT.rfind(mark, 0, place.start) + len(mark) for mark in (". ", "\n", "- "))
    ends = [TEXT.find(mark, place.end - 1) for mark in (".", "\n")]
    end = min(found for found in ends if found >= 0) + 1
    return Quote(start, end, TEXT[start:end])


def claim(  # noqa: PLR0917
    words: str,
    facet: str,
    value: Value,
    holder: Source | None = None,
    population: str = "",
    polarity: Polarity = "affirmed",
    *,
    said: TimeSpan | None = None,
    stage: Stage | None = None,
    modality: Modality = "asserted",
    event: Event | None = EVENT,
) -> Claim:
    """Return a claim about the fire."""
    place = quote(words)
    first = () if holder is None else (Attribution(holder, "holder", None, None),)
    return Claim(
        document=DOCUMENT.id,
        quote=place,
        sentence=sentence(place),
        section="The fire",
        chain=(*first, PUBLISHER),
        event=event,
        facet=facet,
        value=value,
        population=Population(population, population.casefold()) if population != "" else None,
        polarity=polarity,
        modality=modality,
        said=said,
        stage=stage,
    )


FIRST = Source("First reports", "reports", named=False, document=DOCUMENT.id)
MASTER = Source("The harbour master", "official", named=False, document=DOCUMENT.id)
CLINIC = Source("Port Ash Clinic", "organisation")
UNION = Source("Dockers’ Union", "organisation")
PAPERS = Source("Some papers", "reports", named=False, document=DOCUMENT.id)

TWELVE = claim("12 people were killed", "deaths", Count(12, 12, words="12"), FIRST, said=DAY, stage="earlier")
FIFTEEN = replace(
    claim("the toll was adjusted to 15", "deaths", Count(15, 15, words="15"), said=DAY, stage="later"),
    breakdown="partial",
)
BOX = claim("15", "deaths", Count(15, 15, words="15"))
DOCKERS = replace(claim("6 dockers", "deaths", Count(6, 6, words="6"), None, "dockers"), part_of=FIFTEEN.id)
SAILORS = replace(claim("5 sailors", "deaths", Count(5, 5, words="5"), None, "sailors"), part_of=FIFTEEN.id)
HURT = claim("over 20 people were hurt", "injuries", Count(21, None, words="over 20"), CLINIC)
DENIAL = claim("any sailors were killed", "deaths", Count(0, 0, words="any"), MASTER, "sailors", "denied")
ONLY = claim("only sheds were hit", "target", Names("entity", (Entity("sheds", "object"),), (), exclusive=True), MASTER)
SHIP = claim("A ship was hit", "target", Names("entity", (Entity("ship", "object"),)), UNION)
WROTE = claim("Some papers wrote of sailors", "report", Text("wrote of sailors"), PAPERS)
BROKE = claim("A fire broke out in Port Ash on 3 May 2020", "occurrence", Truth(truth=True))
WHERE = claim("in Port Ash", "place", Names("place", (Entity("Port Ash", "place"),)))
WHEN = claim("on 3 May 2020", "date", Day(DAY))
CLOCK = claim("at 4:10", "time", Clock("04:10"))
RAIN = claim("Rain may fall", "forecast", Text("Rain may fall"), modality="forecast", event=None)

CLAIMS = (
    TWELVE, FIFTEEN, BOX, DOCKERS, SAILORS, HURT, DENIAL, ONLY, SHIP, WROTE, BROKE, WHERE, WHEN, CLOCK, RAIN,
)  # fmt: skip

FINDINGS = (
    Finding("revision", "stated", (FIFTEEN.id, TWELVE.id), "The later figure replaces 12.", "revision"),
    Finding("conflict", "numeric", (DENIAL.id, SAILORS.id), "None and 5 cannot both be.", "denial-of-deaths"),
    Finding("conflict", "report", (WROTE.id, DENIAL.id), "She rejects what papers wrote.", "denial-of-report"),
    Finding("conflict", "exclusivity", (ONLY.id, SHIP.id), "“Only sheds” leaves no room for a ship.", "exclusivity"),
    Finding("echo", "same-answer", (BOX.id, FIFTEEN.id), "Both say 15.", "same-answer"),
    Finding("undetermined", "implied", (ONLY.id, DOCKERS.id), "Dockers may have been in the sheds.", "implied"),
    Finding("part-whole", "part-whole", (FIFTEEN.id, DOCKERS.id, SAILORS.id), "6 + 5 = 11 of 15.", "sum-of-parts"),
)

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&\u202e57\u202c\x00\x07]]>{{7*7}}</style>"
"""Markup, quotes, a template, a character that turns the reading direction, and two that no XML may hold."""


def hostile() -> tuple[Document, tuple[Claim, ...], tuple[Finding, ...]]:
    """Return a document whose every word is an attack."""
    text = f"{HOSTILE} killed 5. Nobody was killed, {HOSTILE} said."
    document = Document(
        text, HOSTILE, publisher=HOSTILE, url="javascript:alert(1)", blocks=(Block("field", 0, len(text), HOSTILE),)
    )
    event = Event(HOSTILE, HOSTILE, anchor=HOSTILE)
    said: tuple[tuple[int, str, Value, Polarity], ...] = (
        (0, "deaths", Count(5, 5, words=HOSTILE), "affirmed"),
        (20, "deaths", Count(0, 0), "denied"),
        (30, HOSTILE, Text(HOSTILE), "affirmed"),
    )
    claims = tuple(
        Claim(
            document=document.id,
            quote=Quote(start, start + 60, text[start : start + 60]),
            sentence=Quote(0, len(text), text),
            section=HOSTILE,
            chain=(Attribution(Source(HOSTILE + str(start), HOSTILE), "holder", None, Quote(0, 9, HOSTILE)), PUBLISHER),
            event=event,
            facet=facet,
            value=value,
            population=Population(HOSTILE, HOSTILE),
            polarity=polarity,
            hedges=(HOSTILE,),
            flags=(HOSTILE,),
            rule=HOSTILE,
        )
        for start, facet, value, polarity in said
    )
    first, second, _ = claims
    return document, claims, (Finding("conflict", HOSTILE, (first.id, second.id), HOSTILE, HOSTILE, differs=HOSTILE),)


def many(amount: int) -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
    """Return claims on so many questions, three on each: 10, 20 and a number that grows with the question."""
    claims: list[Claim] = []
    findings: list[Finding] = []
    for place in range(amount):
        event = Event("fire", f"Fire {place}", anchor=str(place))
        trio = [
            replace(TWELVE, event=event, document=f"document/{place}", value=Count(dead, dead), stage=None)
            for dead in (10, 20, 30 + place)
        ]
        claims += trio
        findings.append(Finding("conflict", "numeric", (trio[0].id, trio[2].id), "They are apart.", "numeric"))
    return tuple(claims), tuple(findings)
