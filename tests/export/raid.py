"""A small document with claims and findings, for the tests of every format."""

from __future__ import annotations

import dataclasses

from pyoxigraph import Quad

from claimgraph.graph import Store, claims_quads, findings_quads
from claimgraph.schema import (
    Attribution,
    Block,
    Claim,
    Count,
    Document,
    Entity,
    Event,
    Finding,
    Names,
    Population,
    Quote,
    Source,
    TimeSpan,
)

TEXT = """= Raid =

SANA said that "57 people" were killed in Hama.
The commander denied that any fighters were killed: only depots were hit.
"""
DOCUMENT = Document(
    TEXT,
    "Raid on Hama",
    publisher="Tasnim",
    published=TimeSpan.parse("2021-01"),
    url="https://example.org/raid",
    source_file="raid.txt",
    blocks=(Block("title", 2, 6), Block("paragraph", 10, len(TEXT))),
)
EVENT = Event("strike", "raid on Hama, 13 January 2021", TimeSpan.parse("2021-01-13"), ("Hama", "Syria"))
PUBLISHER = Attribution(Source("Tasnim", "publisher"), "publisher")


def quote(words: str) -> Quote:
    """Return the first place of some words."""
    start = TEXT.index(words)
    return Quote(start, start + len(words), words)


SANA = Attribution(Source("SANA", "state media"), "holder", quote("SANA"), quote("said that"))
COMMANDER = Attribution(
    Source("the commander", "official", named=False, acts_for="Liwa Fatemiyoun", document=DOCUMENT.id),
    "holder",
    quote("The commander"),
    quote("denied that"),
)
KILLED = Claim(
    DOCUMENT.id,
    quote('"57 people" were killed'),
    quote('SANA said that "57 people" were killed in Hama.'),
    "",
    (SANA, PUBLISHER),
    EVENT,
    "deaths",
    Count(57, 57, words="57"),
    said=TimeSpan.parse("2021-01-14"),
    happened=EVENT.when,
    hedges=("reportedly", "about"),
)
NONE_KILLED = dataclasses.replace(
    KILLED,
    quote=quote("any fighters were killed"),
    sentence=quote("The commander denied that any fighters were killed: only depots were hit."),
    chain=(COMMANDER, PUBLISHER),
    value=Count(0, 0, words="any"),
    population=Population("fighters", "fighters", "combatant"),
    polarity="denied",
    said=None,
    hedges=(),
)
DEPOTS = dataclasses.replace(
    NONE_KILLED,
    quote=quote("only depots were hit"),
    facet="target",
    population=None,
    value=Names("entity", (Entity("depots", "object"),), exclusive=True, words="only depots"),
    polarity="affirmed",
)
OWN = dataclasses.replace(KILLED, quote=quote("Raid"), chain=(PUBLISHER,), event=None, hedges=())
CLAIMS = (OWN, KILLED, NONE_KILLED, DEPOTS)
FINDINGS = (
    Finding(
        "scope-difference",
        "denial",
        (NONE_KILLED.id, KILLED.id),
        "One counts fighters, the other everybody.",
        "denial",
        differs="population",
        aligned=("event", "facet"),
    ),
)


def store() -> Store:
    """Return the whole as a store."""
    return Store.memory([*claims_quads(DOCUMENT, CLAIMS), *findings_quads(FINDINGS)])


def many(documents: int) -> list[Quad]:
    """Return the same claims from many documents."""
    quads: list[Quad] = []
    for number in range(documents):
        document = dataclasses.replace(DOCUMENT, url=f"https://example.org/{number}")
        claims = [dataclasses.replace(claim, document=document.id) for claim in CLAIMS]
        quads += claims_quads(document, claims)
    return quads
