"""The stations of the road, as frozen records: documents, claims, findings.

One name per thing everywhere: the `holder` says it, everyone in the `chain` after the holder passed it on, the last
one published it. Offsets count Unicode characters, lower inclusive, upper exclusive. Nothing here knows RDF.
"""

from __future__ import annotations

import hashlib
import importlib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal

from claimgraph.schema.fields import name
from claimgraph.schema.values import Count, Day, Names, Population, Text, TimeSpan, Truth, Value

BlockKind = Literal["title", "heading", "field", "item", "paragraph"]
Role = Literal["holder", "relay", "publisher"]
Polarity = Literal["affirmed", "denied"]
Modality = Literal["asserted", "possible", "forecast", "intended", "ordered", "asked"]
Stage = Literal["earlier", "later"]
Certainty = Literal["sure", "likely", "needs-review"]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document's structure; its offsets enclose the words, without marks such as `=` or `- `.

    Attributes:
        kind: What it is.
        start: Where its words begin.
        end: Where they end.
        label: The name of the field ("Casualties"), for a field.
        section: The heading it stands under, "" before the first.
    """

    kind: BlockKind
    start: int
    end: int
    label: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """What a document names as the ground of the words before it: a footnote, taken out of the text.

    Attributes:
        start: Where its mark stood in the text, right after the words that it supports.
        text: What it says: author, title, publication, date.
        url: The address that it gives, or "".
    """

    start: int
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One text as somebody published it, with its structure.

    Attributes:
        text: The characters that all offsets count.
        title: As the document or its metadata gives it.
        publisher: Who published it, or "" where nobody says.
        published: When, or None; a `Stamp` where the time of the day is known.
        url: Where, or "".
        licence: The licence's address, or "".
        language: BCP 47.
        retrieved: When we got it, or None.
        source_file: The file's name, without its folder, for messages.
        blocks: Its structure, in reading order.
        citations: Its footnotes, in the order of the text.
        sha256: Of the text in UTF-8, in hexadecimal digits.
        id: The document's name: the same text from two publishers is two documents.
    """

    text: str = field(repr=False)
    title: str
    publisher: str = ""
    published: TimeSpan | None = None
    url: str = ""
    licence: str = ""
    language: str = "en"
    retrieved: TimeSpan | None = None
    source_file: str = ""
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    citations: tuple[Citation, ...] = field(default=(), repr=False)
    sha256: str = field(init=False, compare=False, repr=False)
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "sha256", digest)
        object.__setattr__(self, "id", name("document", digest, self.publisher, self.url))


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A place in a document, with its words.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        text: Exactly the document's characters between them.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who says something: a person, a body, a publication, or someone left unnamed.

    Attributes:
        name: The full name where the document gives it, else the words that stand for it ("one official").
        kind: `person`, `state media`, `news agency`, `media`, `monitor`, `party`, `official`, `organisation`,
            `observers`, `reports`, `publisher`, or `unknown`.
        named: Whether the text names them. Somebody left unnamed stays unnamed.
        acts_for: The body that a spokesman, commander or minister speaks for, or "".
        document: For somebody unnamed, the id of the document: two documents' "one official" are two nodes. Else "".
        id: The source's name as a node.
    """

    name: str
    kind: str = "unknown"
    named: bool = True
    acts_for: str = ""
    document: str = ""
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", name("source", self.name, self.document))


@dataclass(frozen=True, slots=True)
class Attribution:
    """One level of a chain: who, in which role, and the words that say so.

    Attributes:
        source: Who.
        role: `holder` for the innermost, `publisher` for the outermost, `relay` between. In the document's own
            voice one level is both; its role is `publisher`.
        mention: The words that stand for the source, or None for the publisher.
        cue: The words of saying ("according to", "denied that"), or None.
    """

    source: Source
    role: Role
    mention: Quote | None = None
    cue: Quote | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as far as the documents tell it apart from other things.

    Attributes:
        type: `strike`, `attack`, `meeting`, `movement`, … ; "several" for an event made of parts.
        label: For people: "Israeli airstrike, Hama, 22 January 2021".
        when: When it happened, or None.
        places: Where, by preferred name, widest last.
        parts: The ids of the events that a total speaks of.
        anchor: What tells it apart where there is no date: the id of the document, and a running word. Else "".
        id: The event's name; the label is not a part of it.
    """

    type: str
    label: str
    when: TimeSpan | None = None
    places: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    anchor: str = ""
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        when = None if self.when is None else str(self.when)
        object.__setattr__(self, "id", name("event", self.type, when, self.places, self.parts, self.anchor))


@dataclass(frozen=True, slots=True)
class Claim:
    """What one holder says about one facet of one event, as one document puts it.

    Attributes:
        document: The document's id.
        quote: The words that carry the claim.
        sentence: The sentence, field or title they stand in.
        section: The heading above them, "" before the first; "infobox" for a field.
        chain: Holder first, publisher last; never empty.
        event: What it is about, or None where it is about no particular event (policy, background).
        facet: The local name of a concept of `ontology/facets.ttl`.
        value: The answer.
        population: Who is counted or concerned, or None where that is everybody.
        polarity: A denial of any deaths is `denied`, with the count 0 that it asserts.
        modality: What the holder commits to.
        hedges: Words such as "reportedly", as written.
        said: When the holder said it, or None where the document does not tell.
        happened: When what it speaks of took place, or None.
        part_of: The id of the claim whose count this one breaks down, or "".
        breakdown: For the whole: `partial` ("including"), `complete`, or "".
        stage: `earlier` or `later` where the text itself says that a figure was revised ("first reports",
            "was adjusted to"), else None.
        disputes: Ids of claims that this holder's words address and reject ("called the claims false").
        rests_on: Ids of claims that this one depends on ("with the risen death toll").
        rule: The extraction rules that made it.
        certainty: How sure the reading is.
        flags: Why a reader should look at it, in words.
        id: The claim's name, made from its place and its words as they were read (holder, population, value): one
            act of asserting is one node, whatever else is in the store.
    """

    document: str
    quote: Quote
    sentence: Quote
    section: str
    chain: tuple[Attribution, ...]
    event: Event | None
    facet: str
    value: Value
    population: Population | None = None
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    hedges: tuple[str, ...] = ()
    said: TimeSpan | None = None
    happened: TimeSpan | None = None
    part_of: str = ""
    breakdown: Literal["", "partial", "complete"] = ""
    stage: Stage | None = None
    disputes: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    rule: str = ""
    certainty: Certainty = "sure"
    flags: tuple[str, ...] = ()
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Computed once: drawing and comparing ask for it thousands of times. Nothing that linking lays over a claim
        # (canonical names, the event) is in it, so no other document of a store changes the name of a claim.
        identifier = name(
            "claim",
            self.document,
            self.quote.start,
            self.quote.end,
            self.facet,
            self.polarity,
            _voice(self.chain[0]),
            None if self.population is None else self.population.words,
            _value_as_read(self.value),
        )
        object.__setattr__(self, "id", identifier)

    @property
    def holder(self) -> Source:
        """Who says it: the innermost source of the chain."""
        return self.chain[0].source

    @property
    def own_voice(self) -> bool:
        """Whether the document says it flatly, naming nobody."""
        return self.chain[0].role == "publisher"

    def _repr_html_(self) -> str:
        # By name: whoever draws stands above this layer, and only a notebook asks.
        shown: str = importlib.import_module("claimgraph.draw.notebook").of_claim(self)
        return shown


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of comparing claims. That two claims do not conflict, and why, is a finding too.

    Attributes:
        verdict: The local name of a concept of `ontology/verdicts.ttl`: `conflict`, `revision`, `echo`, …
        type: What kind of comparison decided: `numeric`, `denial`, `exclusivity`, `part-whole`, …
        claims: Ids of the claims; at least two.
        question: The id of the question that they answer, or "".
        differs: The facet or part of the scope in which they differ, or "".
        aligned: What was held to be the same for the comparison to have a meaning: `event`, `facet`, …
        settled_by: Ids of the background claims that the verdict rests on.
        explanation: One plain sentence.
        rule: The rule that found it: the name of a query in `queries/findings/` or of a rule in Python.
        id: The finding's name.
    """

    verdict: str
    type: str
    claims: tuple[str, ...]
    explanation: str
    rule: str
    question: str = ""
    differs: str = ""
    aligned: tuple[str, ...] = ()
    settled_by: tuple[str, ...] = ()
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", name("finding", self.rule, self.verdict, self.claims))

    def _repr_html_(self) -> str:
        # By name: whoever draws stands above this layer, and only a notebook asks.
        shown: str = importlib.import_module("claimgraph.draw.notebook").of_finding(self)
        return shown


def _voice(level: Attribution) -> list[object]:
    """Return who speaks, as the document writes it: where the words stand; without such words the role and its cue."""
    said = [level.mention, level.cue] if level.mention is None else [level.mention]
    return [level.role, *(None if each is None else [each.start, each.end, each.text] for each in said)]


def _value_as_read(value: Value) -> list[object]:
    """Return an answer as the document gives it; names by their words, since linking may prefer other names."""
    if isinstance(value, Names):
        return [value.kind, value.exclusive, value.words]
    return [*value_key(value), value.words]


def value_key(value: Value) -> list[object]:
    """Return what makes two values the same answer: bounds, names, days; never the wording."""
    match value:
        case Count():
            return ["count", value.lower, value.upper, value.approximate]
        case Names():
            names = sorted(entity.name for entity in value.entities)
            return [value.kind, names, sorted(owner.name for owner in value.owners), value.exclusive]
        case Day():
            return ["date", str(value.span)]
        case Text():
            return ["text", value.words]
        case Truth():
            return ["truth", value.truth]
        case _:
            return ["time", value.time, value.zone]


def question_id(event: Event, facet: str, population: Population | None) -> str:
    """Return the name of a question: one event, one facet, one population."""
    return _question(event.id, facet, None if population is None else population.key)


@lru_cache(maxsize=4096)
def _question(event: str, facet: str, population: str | None) -> str:
    """Return a question's name; comparing asks for the same few again and again."""
    return name("question", event, facet, population)


def position_id(question: str, polarity: Polarity, value: Value) -> str:
    """Return the name of one answer to a question."""
    return name("position", question, polarity, value_key(value))


# Matches: whether two names, or two events, of different documents are one. Each is a claim with its ground.
#
# A match never changes what was read: it is kept beside the claims, and whoever disagrees adds a judgement of their
# own.


MatchKind = Literal["source", "entity", "place", "event"]
Judged = Literal["same", "different", "unsure", "not-judged"]


@dataclass(frozen=True, slots=True)
class Match:
    """What is held of two names, or of two events: that they are one, that they are two, or that nobody knows.

    Attributes:
        kind: What the two are.
        left: A name; of an event, its id.
        right: The other name or id.
        judgement: `same` and `different` are held for certain, by a rule or a person; `unsure` is what people could
            not tell, or tell against each other; `not-judged` is a proposal of a rule that waits for a person.
        ground: Why, in one plain sentence.
        rule: The rule that found it (`listed`, `same-letters`, `stated-alias`, `skeleton`, `acronym`, …), or `person`.
        by: The person who judged, or "" for a rule.
        documents: Ids of the documents that have the names, sorted; empty where none has.
        preferred: Of two that are the same, the name or id that stands for both, or "".
    """

    kind: MatchKind
    left: str
    right: str
    judgement: Judged
    ground: str
    rule: str
    by: str = ""
    documents: tuple[str, ...] = ()
    preferred: str = ""

    @property
    def id(self) -> str:
        """The match's name: the same two, judged alike for the same reason by the same, are one match."""
        return name(
            "judgement", self.kind, sorted((self.left, self.right)), self.judgement, self.rule, self.by, self.ground
        )

    @property
    def pair(self) -> tuple[str, str, str]:
        """The kind and the two, in an order that does not depend on which was met first."""
        low, high = sorted((self.left, self.right))
        return self.kind, low, high

    @property
    def proposed(self) -> bool:
        """Whether a rule proposes it and nobody has judged it."""
        return self.judgement == "not-judged" and self.by == ""


# Grades in the Admiralty system, entered by people: how reliable a source is, how credible a claim.
#
# Each is considered by itself. Neither is worked out from the other, and none is ever worked out by us.


Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal[1, 2, 3, 4, 5, 6]

RELIABILITY: Final[dict[str, str]] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""What the letters mean. F is no worse than E: it says that nobody can tell."""

CREDIBILITY: Final[dict[int, str]] = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""What the numbers mean. 6 is no worse than 5: it says that nobody can tell."""

CONFIRMED: Final = 1
"""The credibility that needs other, independent sources."""

CHAINS_NEEDED: Final = 2
"""Independent chains that "confirmed" takes at least."""


@dataclass(frozen=True, slots=True)
class Grade:
    """What one person thinks of a source or of a claim.

    Attributes:
        of: The id of the source or of the claim.
        value: A letter for a source, a number for a claim.
        by: Who grades, by name.
        ground: Why, in words, or "".
        entered: When, or None.
        support: For credibility 1, the id of what tells how many independent chains the claim's answer has. Else "".
    """

    of: str
    value: Reliability | Credibility
    by: str
    ground: str = ""
    entered: TimeSpan | None = None
    support: str = ""

    @property
    def id(self) -> str:
        """The grade's name; two people who grade one thing alike are two grades."""
        return name("grade", self.of, self.value, self.by)
