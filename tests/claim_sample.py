"""A short document and its claims, by hand: parts of a whole, a denial, "only", own voice, a chain of three levels."""

from __future__ import annotations

import datetime as dt
from typing import Any

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
    Names,
    Population,
    Quote,
    Source,
    Text,
    TimeSpan,
    Truth,
)

TEXT = """Strike on Northport

- Deaths: 57

On 3 March 2021 aircraft struck Northport. Early accounts spoke of 23 dead. According to the health ministry, \
57 people were killed, including 14 soldiers and 16 militiamen. Colonel Adler, a spokesman of the army, denied that \
any soldiers were killed and said that “only empty depots” were hit. He called the ministry’s figures false. \
One official told the Daily Courier that the strike began at 1:10 am. Observers fear further strikes in the coming days.
"""

FIELD = TEXT.index("57")
PARAGRAPH = TEXT.index("On 3 March")

DOCUMENT = Document(
    text=TEXT,
    title="Strike on Northport",
    publisher="Example News",
    published=TimeSpan.parse("2021-03-05"),
    url="https://news.example/strike",
    licence="https://creativecommons.org/licenses/by/4.0/",
    retrieved=TimeSpan.parse("2021-04-01"),
    source_file="strike.txt",
    blocks=(
        Block("title", 0, 19),
        Block("field", FIELD, FIELD + 2, "Deaths", "infobox"),
        Block("paragraph", PARAGRAPH, len(TEXT) - 1),
    ),
)

PROVINCE = Entity("Northern Province", "place", ("Freeland",), listed=True)
NORTHPORT = Entity("Northport", "place", ("Northern Province", "Freeland"), listed=True)
ARMY = Entity("Army of Freeland", "actor", ("Freeland",), listed=True)
DEPOTS = Entity("empty depots", "object")
SOLDIERS = Population("soldiers", "soldiers", "combatant", ARMY)
MILITIA = Population("militiamen", "militiamen", "combatant")
DAY = TimeSpan.day(dt.date(2021, 3, 3))
NEXT_DAY = TimeSpan.day(dt.date(2021, 3, 4))
STRIKE = Event("strike", "Air strike, Northport, 3 March 2021", DAY, ("Northport", "Northern Province", "Freeland"))
CAMPAIGN = Event("several", "Both strikes", None, (), (STRIKE.id,), f"{DOCUMENT.id}#both")

PUBLISHER = Attribution(Source("Example News", "publisher"), "publisher")
OWN_VOICE = (PUBLISHER,)


def quote(words: str, after: str = "") -> Quote:
    """Return the place of words, the first one behind `after`."""
    start = TEXT.index(words, TEXT.index(after) if after != "" else 0)
    return Quote(start, start + len(words), words)


def sentence(place: Quote) -> Quote:
    """Return the line, or the sentence of the paragraph, around a place."""
    if place.start < PARAGRAPH:
        start = TEXT.rfind("\n", 0, place.start) + 1
        end = TEXT.index("\n", place.end)
    else:
        start = max(PARAGRAPH, TEXT.rfind(". ", 0, place.start) + 2)
        end = TEXT.index(".", place.end) + 1
    return Quote(start, end, TEXT[start:end])


def said_by(source: Source, mention: str, cue: str, *relays: Attribution) -> tuple[Attribution, ...]:
    """Return a chain from a source over relays to the publisher."""
    return (Attribution(source, "holder", quote(mention), quote(cue)), *relays, PUBLISHER)


MINISTRY = said_by(Source("the health ministry", "official"), "the health ministry", "According to")
_ADLER = Source("Colonel Adler", "person", acts_for="Army of Freeland")
COLONEL = said_by(_ADLER, "Colonel Adler, a spokesman of the army", "denied")
ADDING = said_by(_ADLER, "Colonel Adler, a spokesman of the army", "said")
OFFICIAL = said_by(
    Source("One official", "official", named=False, document=DOCUMENT.id),
    "One official",
    "told",
    Attribution(Source("Daily Courier", "media"), "relay", quote("the Daily Courier")),
)
EARLY = said_by(Source("Early accounts", "reports", named=False, document=DOCUMENT.id), "Early accounts", "spoke of")
OBSERVERS = said_by(Source("Observers", "observers", named=False, document=DOCUMENT.id), "Observers", "fear")


def claim(words: str, facet: str, value: Any, chain: tuple[Attribution, ...] = OWN_VOICE, **more: Any) -> Claim:
    """Return a claim about the strike, with its place and its sentence."""
    place = quote(words, more.pop("after", ""))
    fields: dict[str, Any] = {"event": STRIKE, "happened": DAY, "rule": "test", "section": "", **more}
    return Claim(DOCUMENT.id, place, sentence(place), chain=chain, facet=facet, value=value, **fields)


INFOBOX = claim("57", "deaths", Count(57, 57, words="57"), section="infobox")
OCCURRENCE = claim("aircraft struck Northport", "occurrence", Truth(truth=True, words="struck"))
DATE = claim("On 3 March 2021", "date", Day(DAY, "3 March 2021"))
PLACE = claim("struck Northport", "place", Names("place", (NORTHPORT, PROVINCE), words="Northport"))
FIRST = claim("23 dead", "deaths", Count(23, 23, words="23"), EARLY, stage="earlier", said=DAY, hedges=("spoke of",))
WHOLE = claim(
    "57 people were killed", "deaths", Count(57, 57, words="57"), MINISTRY, breakdown="partial", said=NEXT_DAY
)
PART = claim("14 soldiers", "deaths", Count(14, 14, words="14"), MINISTRY, population=SOLDIERS, part_of=WHOLE.id)
OTHER_PART = claim("16 militiamen", "deaths", Count(16, 16, words="16"), MINISTRY, population=MILITIA, part_of=WHOLE.id)
DENIAL = claim(
    "any soldiers were killed", "deaths", Count(0, 0, words="any"), COLONEL, population=SOLDIERS, polarity="denied"
)
ONLY = claim(
    "“only empty depots” were hit",
    "target",
    Names("entity", (DEPOTS,), (ARMY,), exclusive=True, words="“only empty depots”"),
    ADDING,
)
FALSE = claim(
    "the ministry’s figures false", "veracity", Text("false"), COLONEL, disputes=(WHOLE.id,), certainty="likely"
)
BEGAN = claim("the strike began at 1:10 am", "time", Clock("01:10", None, "1:10 am"), OFFICIAL)
FEAR = claim(
    "further strikes in the coming days",
    "forecast",
    Text("further strikes"),
    OBSERVERS,
    event=CAMPAIGN,
    happened=None,
    modality="forecast",
    rests_on=(OCCURRENCE.id,),
    flags=("no date",),
)

CLAIMS = (
    INFOBOX, OCCURRENCE, DATE, PLACE, FIRST, WHOLE, PART, OTHER_PART, DENIAL, ONLY, FALSE, BEGAN, FEAR,
)  # fmt: skip

REVISION = Finding(
    verdict="revision",
    type="numeric",
    claims=(FIRST.id, WHOLE.id),
    explanation="57 replaces the 23 of the first accounts.",
    rule="revision",
    differs="value",
    aligned=("event", "facet"),
)
CONFLICT = Finding(
    verdict="conflict",
    type="denial",
    claims=(PART.id, DENIAL.id),
    explanation="The ministry counts 14 soldiers, the spokesman denies any.",
    rule="denial",
    aligned=("event", "facet", "population"),
)
FINDINGS = (REVISION, CONFLICT)
