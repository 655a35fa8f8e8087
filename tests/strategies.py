"""Hypothesis strategies for every record of the model: whatever the types allow and RDF can hold."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any, get_args

import pyoxigraph as ox
from hypothesis import strategies as st

from claimgraph.schema import (
    Attribution,
    Basis,
    Block,
    BlockKind,
    Certainty,
    Citation,
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
    Role,
    Source,
    Stage,
    Stamp,
    Text,
    TimeSpan,
    Truth,
    Value,
    name,
)
from claimgraph.vocab import PREFIXES, XSD

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
"""Any characters but halves of surrogate pairs: control, bidirectional and astral ones, quotes, line ends."""

words = st.one_of(
    texts, st.sampled_from(["57", "over 18", "Syrian Army", 'said "no"', "line\r\nend", "\u202eabc", "\x00", "𒀀"])
)
addresses = st.one_of(
    texts.filter(lambda text: text.partition(":")[0] not in PREFIXES),  # JSON-LD refuses what looks like a short name
    st.sampled_from(["https://example.org/a?b=c#d", "www.example.org", "https://x.org/a b"]),
)
flags = st.booleans()
days = st.dates(dt.date(1000, 1, 1), dt.date(9998, 12, 31))
"""Four-digit years: the shortest ISO form of others is no date of ours."""

facets = st.sampled_from(["deaths", "target", "intelligence-support", "place", "made-up"])
source_kinds = st.sampled_from(["person", "monitor", "state media", "official", "publisher", "unknown"])


def ids(kind: str) -> st.SearchStrategy[str]:
    """Return names of nodes of a kind."""
    return st.integers(0, 5).map(lambda number: name(kind, number))


@st.composite
def time_spans(draw: st.DrawFn) -> TimeSpan:
    """Return days, months, years and others."""
    first = draw(days)
    if draw(flags):
        return TimeSpan.parse(draw(st.sampled_from([f"{first:%Y}", f"{first:%Y-%m}", first.isoformat()])))
    return TimeSpan(first, max(first, draw(days)))


@st.composite
def stamps(draw: st.DrawFn) -> Stamp:
    """Return days with a time on them, in any zone."""
    minutes = draw(st.integers(-14 * 60, 14 * 60))
    zone = dt.timezone(dt.timedelta(minutes=minutes))
    return Stamp.of(draw(st.datetimes(dt.datetime(2, 1, 1), dt.datetime(9998, 1, 1), timezones=st.just(zone))))  # noqa: DTZ001


entities = st.builds(
    Entity,
    name=words,
    kind=st.sampled_from(["place", "actor", "person", "object", "unknown"]),
    within=st.lists(words, max_size=3).map(tuple),
    listed=flags,
)
bounds = st.none() | st.integers()
several_entities = st.lists(entities, max_size=3).map(tuple)
populations = st.builds(
    Population, words=words, key=words, category=st.none() | words, affiliation=st.none() | entities
)
values: st.SearchStrategy[Value] = st.one_of(
    st.builds(Count, lower=bounds, upper=bounds, approximate=flags, words=words),
    st.builds(
        Names,
        kind=st.sampled_from(["entity", "place"]),
        entities=several_entities,
        owners=several_entities,
        exclusive=flags,
        words=words,
        spellings=st.lists(words, max_size=3).map(tuple),
    ),
    st.builds(Day, span=time_spans(), words=words),
    st.builds(Clock, time=words, zone=st.none() | words, words=words),
    st.builds(Text, words=words),
    st.builds(Truth, truth=flags, words=words),
)
events = st.builds(
    Event,
    type=words,
    label=words,
    when=st.none() | time_spans(),
    places=st.lists(words, max_size=3).map(tuple),
    parts=st.lists(ids("event"), max_size=3).map(tuple),
    anchor=words,
)
sources = st.builds(
    Source,
    name=st.sampled_from(["Tasnim", "one official", ""]) | words,
    kind=source_kinds | words,
    named=flags,
    acts_for=st.just("") | words,
    document=st.just("") | ids("document"),
)
findings = st.builds(
    Finding,
    verdict=st.sampled_from(["conflict", "revision", "part-whole", "echo"]),
    type=words,
    claims=st.lists(ids("claim"), min_size=2, max_size=4).map(tuple),
    explanation=words,
    rule=words,
    question=st.just("") | ids("question"),
    differs=words,
    aligned=st.lists(words, max_size=3).map(tuple),
    settled_by=st.lists(ids("claim"), max_size=3).map(tuple),
)


@st.composite
def places(draw: st.DrawFn, text: str) -> tuple[int, int]:
    """Return where a piece of a text begins and ends."""
    start = draw(st.integers(0, len(text)))
    return start, draw(st.integers(start, len(text)))


@st.composite
def quotes(draw: st.DrawFn, text: str) -> Quote:
    """Return a place in a text, with its words."""
    start, end = draw(places(text))
    return Quote(start, end, text[start:end])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Return a document with its structure."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
    spots = draw(st.lists(places(text), max_size=4))
    return Document(
        text=text,
        title=draw(words),
        publisher=draw(st.sampled_from(["", "Tasnim"]) | words),
        published=draw(st.none() | time_spans() | stamps()),
        url=draw(addresses),
        licence=draw(addresses),
        language=draw(st.sampled_from(["en", "ar", ""])),
        retrieved=draw(st.none() | time_spans() | stamps()),
        source_file=draw(words),
        blocks=tuple(
            Block(draw(_one_of(BlockKind)), start, end, label=draw(words), section=draw(words)) for start, end in spots
        ),
        citations=tuple(
            Citation(start, draw(words), draw(addresses)) for start, _ in draw(st.lists(places(text), max_size=3))
        ),
    )


@st.composite
def chains(draw: st.DrawFn, text: str) -> tuple[Attribution, ...]:
    """Return a chain of one to three levels."""
    level = st.builds(
        Attribution,
        source=sources,
        role=_one_of(Role),
        mention=st.none() | quotes(text),
        cue=st.none() | quotes(text),
    )
    return tuple(draw(st.lists(level, min_size=1, max_size=3)))


@st.composite
def claims(draw: st.DrawFn, document: Document) -> Claim:
    """Return a claim of a document."""
    return Claim(
        document=document.id,
        quote=draw(quotes(document.text)),
        sentence=draw(quotes(document.text)),
        section=draw(words),
        chain=draw(chains(document.text)),
        event=draw(st.none() | events),
        facet=draw(facets),
        value=draw(values),
        population=draw(st.none() | populations),
        polarity=draw(_one_of(Polarity)),
        modality=draw(_one_of(Modality)),
        hedges=draw(st.lists(words, max_size=3).map(tuple)),
        said=draw(st.none() | time_spans() | stamps()),
        happened=draw(st.none() | time_spans()),
        part_of=draw(st.just("") | ids("claim")),
        breakdown=draw(st.sampled_from(["", "partial", "complete"])),
        stage=draw(st.none() | _one_of(Stage)),
        disputes=draw(st.lists(ids("claim"), max_size=3).map(tuple)),
        rests_on=draw(st.lists(ids("claim"), max_size=3).map(tuple)),
        rule=draw(words),
        certainty=draw(_one_of(Certainty)),
        flags=draw(st.lists(words, max_size=3).map(tuple)),
        basis=draw(_one_of(Basis)),
    )


@st.composite
def read_documents(draw: st.DrawFn) -> tuple[Document, tuple[Claim, ...]]:
    """Return a document with claims that differ in name, some of them about the same event."""
    document = draw(documents())
    found = draw(st.lists(claims(document), max_size=4))
    shared = draw(st.none() | events)
    labels = [None if shared is None else dataclasses.replace(shared, label=draw(words)) for _ in found]
    together = [
        claim if label is None else dataclasses.replace(claim, event=label)
        for claim, label in zip(found, labels, strict=True)
    ]
    return document, tuple({claim.id: claim for claim in together}.values())


def _one_of(literal: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


iris = st.sampled_from(
    [
        "https://w3id.org/claimgraph/ns#value",
        "https://w3id.org/claimgraph/id/claim/0123456789abcdef0123",
        "https://example.org/id/claim/0123456789abcdef0123",
        "https://w3id.org/claimgraph/facet#intelligence-support",
        "https://schema.org/name",
        "https://schema.org/text",
        "https://schema.org/url",
        "https://schema.org/a.b~c",
        "https://schema.org/",
        "https://example.org/ü?a=b&c#d",
        "urn:isbn:0",
    ]
).map(ox.NamedNode)
"""Names of ours, of vocabularies and of anybody; some look like short names."""

long_texts = st.lists(st.sampled_from(['"', '""', "\n", "\r\n", "\\", "word " * 20, "\x00", "\u202e"]), max_size=8).map(
    "".join
)
"""Texts that need many lines, with all that a writer may stumble over."""

literals = st.one_of(
    texts.map(ox.Literal),
    long_texts.map(ox.Literal),
    st.integers().map(lambda number: ox.Literal(str(number), datatype=ox.NamedNode(XSD + "integer"))),
    flags.map(lambda truth: ox.Literal(str(truth).lower(), datatype=ox.NamedNode(XSD + "boolean"))),
    days.map(lambda day: ox.Literal(day.isoformat(), datatype=ox.NamedNode(XSD + "date"))),
    texts.map(lambda text: ox.Literal(text, language="en")),
    texts.map(lambda text: ox.Literal(text, datatype=ox.NamedNode("https://example.org/type"))),
)
quads = st.builds(ox.Quad, iris, iris, iris | literals, iris | st.just(ox.DefaultGraph()))
"""Quads of anybody, without blank nodes."""
