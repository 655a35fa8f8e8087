"""The records of the house, each field once: documents, claims, findings, and what a claim can say.

One name per thing everywhere: the `holder` says it, everyone in the `chain` after the holder passed it on, the last
one published it. Offsets count Unicode characters, lower inclusive, upper exclusive. Nothing here knows RDF.

`values` says what a field is and how things are named, and holds the answers.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, ClassVar, Final, Literal, get_args

from claimgraph.schema.values import (
    BASE,
    STAMP,
    Clock,
    Count,
    Day,
    Entity,
    Field,
    Moment,
    Names,
    Population,
    Stamp,
    Text,
    TimeSpan,
    Truth,
    Value,
    ValueKind,
    canonical,
    digest,
    fields_of,
    gap,
    gravity,
    instant,
    iso,
    name,
    value_key,
)

__all__ = [
    "BASE", "CHAINS_NEEDED", "CONFIRMED", "CREDIBILITY", "RECORDS", "RELIABILITY", "STAMP", "Attribution", "Basis",
    "Block", "BlockKind", "Certainty", "Citation", "Claim", "Clock", "Count", "Credibility", "Day", "Document",
    "Entity", "Event", "Field", "Finding", "Grade", "Judged", "Match", "MatchKind", "Modality", "Moment", "Names",
    "Polarity", "Population", "Quote", "Reliability", "Role", "Source", "Stage", "Stamp", "Text", "TimeSpan", "Truth",
    "Value", "ValueKind", "canonical", "digest", "fields_of", "gap", "gravity", "holders", "instant", "iso", "name",
    "position_id", "question_id", "value_key",
]  # fmt: skip

BlockKind = Literal["title", "heading", "field", "item", "paragraph"]
Role = Literal["holder", "relay", "publisher"]
Polarity = Literal["affirmed", "denied"]
Modality = Literal["asserted", "possible", "forecast", "intended", "ordered", "asked"]
Stage = Literal["earlier", "later"]
Certainty = Literal["sure", "likely", "needs-review"]
Basis = Literal["", "documented", "confirmed", "bodies recovered", "estimated", "claimed", "so far"]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document's structure; its offsets enclose the words, without marks such as `=` or `- `."""

    rdf_types: ClassVar[tuple[str, ...]] = ("cg:Block",)
    kind: Annotated[BlockKind, Field("cg:blockKind", "What it is.")]
    start: Annotated[int, Field("oa:start", "Where its words begin.", unit="characters")]
    end: Annotated[int, Field("oa:end", "Where they end.", unit="characters")]
    label: Annotated[str, Field("rdfs:label", 'The name of the field ("Casualties"), for a field.')] = ""
    section: Annotated[str, Field("cg:section", 'The heading it stands under, "" before the first.')] = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """What a document names as the ground of the words before it: a footnote, taken out of the text."""

    rdf_types: ClassVar[tuple[str, ...]] = ("cg:Citation",)
    start: Annotated[
        int,
        Field(
            "oa:start", "Where its mark stood in the text, right after the words that it supports.", unit="characters"
        ),
    ]
    text: Annotated[str, Field("schema:text", "What it says: author, title, publication, date.")]
    url: Annotated[str, Field("schema:url", 'The address that it gives, or "".', to="address")] = ""


CODED: Final = "import"
"""What made a claim of a row that somebody coded, and the section of a document that such a row stands in."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text as somebody published it, with its structure.

    Attributes:
        sha256: Of the text in UTF-8, in hexadecimal digits.
        id: The document's name: the same text from two publishers is two documents.
    """

    rdf_types: ClassVar[tuple[str, ...]] = ("cg:Document", "schema:CreativeWork", "prov:Entity")
    text: Annotated[str, Field("schema:text", "The characters that all offsets count.")] = field(repr=False)
    title: Annotated[str, Field("schema:name", "As the document or its metadata gives it.")]
    publisher: Annotated[str, Field("schema:publisher", 'Who published it, or "" where nobody says.', to="named")] = ""
    published: Annotated[
        TimeSpan | None, Field("cg:published", "When, or None; a `Stamp` where the time of the day is known.")
    ] = None
    url: Annotated[str, Field("schema:url", 'Where, or "".', to="address")] = ""
    licence: Annotated[str, Field("schema:license", 'The licence\'s address, or "".', to="address")] = ""
    language: Annotated[str, Field("schema:inLanguage", "BCP 47.")] = "en"
    retrieved: Annotated[TimeSpan | None, Field("cg:retrieved", "When we got it, or None.")] = None
    source_file: Annotated[str, Field("cg:sourceFile", "The file's name, without its folder, for messages.")] = ""
    blocks: Annotated[tuple[Block, ...], Field("cg:block", "Its structure, in reading order.")] = field(
        default=(), repr=False
    )
    citations: Annotated[tuple[Citation, ...], Field("cg:citation", "Its footnotes, in the order of the text.")] = (
        field(default=(), repr=False)
    )
    sha256: str = field(init=False, compare=False, repr=False)
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "sha256", digest)
        object.__setattr__(self, "id", name("document", digest, self.publisher, self.url))

    @property
    def coded(self) -> bool:
        """Whether it is rows that somebody coded, or a part of them, and no text."""
        return self.blocks != () and self.blocks[0].section == CODED and self.blocks[0].kind == "item"


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A place in a document, with its words."""

    rdf_types: ClassVar[tuple[str, ...]] = ("oa:SpecificResource",)
    start: Annotated[int, Field("oa:start", "Offset of the first character.", unit="characters")]
    end: Annotated[int, Field("oa:end", "Offset after the last character.", unit="characters")]
    text: Annotated[str, Field("oa:exact", "Exactly the document's characters between them.")]


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who says something: a person, a body, a publication, or someone left unnamed.

    Attributes:
        id: The source's name as a node.
    """

    rdf_types: ClassVar[tuple[str, ...]] = ("cg:Source", "prov:Agent")
    name: Annotated[
        str,
        Field(
            "schema:name",
            'The full name where the document gives it, else the words that stand for it ("one official").',
            caption=True,
        ),
    ]
    kind: Annotated[
        str,
        Field(
            "cg:sourceKind",
            "`person`, `state media`, `news agency`, `media`, `monitor`, `party`, `official`, "
            "`organisation`, `observers`, `reports`, `publisher`, or `unknown`.",
        ),
    ] = "unknown"
    named: Annotated[bool, Field("cg:named", "Whether the text names them. Somebody left unnamed stays unnamed.")] = (
        True
    )
    acts_for: Annotated[
        str,
        Field(
            "prov:actedOnBehalfOf", 'The body that a spokesman, commander or minister speaks for, or "".', to="named"
        ),
    ] = ""
    document: Annotated[
        str,
        Field(
            "cg:document",
            'For somebody unnamed, the id of the document: two documents\' "one official" are two nodes. Else "".',
            to="node",
        ),
    ] = ""
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", name("source", self.name, self.document))


@dataclass(frozen=True, slots=True)
class Attribution:
    """One level of a chain: who, in which role, and the words that say so."""

    rdf_types: ClassVar[tuple[str, ...]] = ("prov:Attribution",)
    source: Annotated[Source, Field("prov:agent", "Who.")]
    role: Annotated[
        Role,
        Field(
            "prov:hadRole",
            "`holder` for the innermost, `publisher` for the outermost, `relay` between; the document's own "
            "voice is one level, a `publisher`.",
            to="cg:*",
        ),
    ]
    mention: Annotated[
        Quote | None, Field("cg:mention", "The words that stand for the source, or None for the publisher.")
    ] = None
    cue: Annotated[Quote | None, Field("cg:cue", 'The words of saying ("according to", "denied that"), or None.')] = (
        None
    )


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as far as the documents tell it apart from other things.

    Attributes:
        id: The event's name; the label is not a part of it.
    """

    rdf_types: ClassVar[tuple[str, ...]] = ("cg:Event", "sem:Event")
    type: Annotated[
        str,
        Field("cg:eventType", '`strike`, `attack`, `meeting`, `movement`, … ; "several" for an event made of parts.'),
    ]
    label: Annotated[str, Field("rdfs:label", 'For people: "Israeli airstrike, Hama, 22 January 2021".')]
    when: Annotated[TimeSpan | None, Field("cg:when", "When it happened, or None.", key="date")] = None
    places: Annotated[tuple[str, ...], Field("cg:place", "Where, by preferred name, widest last.", to="named")] = ()
    parts: Annotated[
        tuple[str, ...], Field("cg:partEvent", "The ids of the events that a total speaks of.", to="node")
    ] = ()
    anchor: Annotated[
        str,
        Field(
            "cg:anchor",
            "What tells it apart where there is no date: the id of the document, and a running word; or the number "
            'that a recorder gives it. Else "".',
        ),
    ] = ""
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        when = None if self.when is None else str(self.when)
        object.__setattr__(self, "id", name("event", self.type, when, self.places, self.parts, self.anchor))

    @property
    def numbered_by(self) -> str:
        """Who tells it apart from all others of theirs by a number, "" where nobody does: "…, UCDP #17"."""
        return self.anchor.rpartition(", ")[2].partition(" #")[0] if " #" in self.anchor else ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one holder says about one facet of one event, as one document puts it.

    Attributes:
        id: The claim's name, made from its place and its words as they were read (holder, population, value): one
            act of asserting is one node, whatever else is in the store.
    """

    rdf_types: ClassVar[tuple[str, ...]] = ("cg:Claim", "schema:Claim", "prov:Entity")
    document: Annotated[str, Field("cg:document", "The document's id.", to="node")]
    quote: Annotated[Quote, Field("cg:passage", "The words that carry the claim.", spread=True)]
    sentence: Annotated[
        Quote, Field("cg:sentence", "The sentence, field or title they stand in.", shows=("start", "end"))
    ]
    section: Annotated[str, Field("cg:section", 'The heading above them, "" before the first; "infobox" for a field.')]
    chain: Annotated[
        tuple[Attribution, ...], Field("prov:qualifiedAttribution", "Holder first, publisher last; never empty.")
    ]
    event: Annotated[
        Event | None,
        Field(
            "cg:event",
            "What it is about, or None where it is about no particular event (policy, background).",
            shows=("id", "label", "when"),
        ),
    ]
    facet: Annotated[str, Field("cg:facet", "The local name of a concept of `ontology/facets.ttl`.", to="facet:*")]
    value: Annotated[Value, Field("cg:value", "The answer.")]
    population: Annotated[
        Population | None, Field("cg:population", "Who is counted or concerned, or None where that is everybody.")
    ] = None
    polarity: Annotated[
        Polarity,
        Field("cg:polarity", "A denial of any deaths is `denied`, with the count 0 that it asserts.", to="cg:*"),
    ] = "affirmed"
    modality: Annotated[Modality, Field("cg:modality", "What the holder commits to.", to="cg:*")] = "asserted"
    said: Annotated[
        TimeSpan | None, Field("cg:said", "When the holder said it, or None where the document does not tell.")
    ] = None
    happened: Annotated[TimeSpan | None, Field("cg:happened", "When what it speaks of took place, or None.")] = None
    part_of: Annotated[
        str,
        Field("cg:partOfCount", 'The id of the claim whose count this one breaks down, or "".', to="node", null=True),
    ] = ""
    breakdown: Annotated[
        Literal["", "partial", "complete"],
        Field(
            "cg:breakdown", 'For the whole: `partial` ("including"), `complete`, or "".', to="cg:*Breakdown", null=True
        ),
    ] = ""
    stage: Annotated[
        Stage | None,
        Field(
            "cg:stage",
            '`earlier` or `later` where the text says that a figure was revised ("was adjusted to"), else None.',
            to="cg:*Stage",
        ),
    ] = None
    disputes: Annotated[
        tuple[str, ...],
        Field(
            "cito:disputes",
            'Ids of claims that this holder\'s words address and reject ("called the claims false").',
            to="node",
        ),
    ] = ()
    rests_on: Annotated[
        tuple[str, ...],
        Field(
            "cg:restsOn",
            'Ids of claims that this one depends on ("with the risen death toll"), or confirms.',
            to="node",
        ),
    ] = ()
    rule: Annotated[str, Field("cg:rule", "The extraction rules that made it.")] = ""
    certainty: Annotated[Certainty, Field("cg:certainty", "How sure the reading is.", to="cg:*")] = "sure"
    flags: Annotated[tuple[str, ...], Field("cg:flag", "Why a reader should look at it, in words.")] = ()
    hedges: Annotated[tuple[str, ...], Field("cg:hedge", 'Words such as "reportedly", as written.')] = ()
    basis: Annotated[Basis, Field("cg:basis", 'How a figure was arrived at, by its own words, or "".', null=True)] = ""
    corrects: Annotated[
        str,
        Field(
            "prov:wasDerivedFrom", 'The id of the reading that people corrected, or "".', "node", null=True, over=True
        ),
    ] = ""
    decisions: Annotated[
        tuple[str, ...],
        Field(
            "prov:wasGeneratedBy", "Ids of the decisions by which people entered or corrected it.", "node", over=True
        ),
    ] = ()
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
            # What people enter is never named as a reading is, even where it says the same.
            *([] if self.decisions == () else [["person", self.corrects]]),
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


def holders(claims: Iterable[Claim]) -> frozenset[str]:
    """Return the ids of those who make the claims, a document that says something itself among them."""
    return frozenset(claim.holder.id for claim in claims)


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of comparing claims. That two claims do not conflict, and why, is a finding too.

    Attributes:
        id: The finding's name.
    """

    rdf_types: ClassVar[tuple[str, ...]] = ("cg:Finding", "prov:Entity")
    verdict: Annotated[
        str,
        Field(
            "cg:verdict",
            "The local name of a concept of `ontology/verdicts.ttl`: `conflict`, `revision`, `echo`, …",
            to="verdict:*",
        ),
    ]
    type: Annotated[
        str,
        Field("cg:findingType", "What kind of comparison decided: `numeric`, `denial`, `exclusivity`, `part-whole`, …"),
    ]
    claims: Annotated[tuple[str, ...], Field("cg:claim", "Ids of the claims; at least two.", to="node")]
    explanation: Annotated[str, Field("schema:description", "One plain sentence.")]
    rule: Annotated[
        str,
        Field("cg:rule", "The rule that found it: the name of a query in `queries/findings/` or of a rule in Python."),
    ]
    question: Annotated[
        str, Field("cg:question", 'The id of the question that they answer, or "".', to="node", null=True)
    ] = ""
    differs: Annotated[
        str, Field("cg:differs", 'The facet or part of the scope in which they differ, or "".', null=True)
    ] = ""
    aligned: Annotated[
        tuple[str, ...],
        Field("cg:aligned", "What was held to be the same for the comparison to have a meaning: `event`, `facet`, …"),
    ] = ()
    settled_by: Annotated[
        tuple[str, ...], Field("cg:settledBy", "Ids of the background claims that the verdict rests on.", to="node")
    ] = ()
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", name("finding", self.rule, self.verdict, self.claims))


def _voice(level: Attribution) -> list[object]:
    """Return who speaks, as the document writes it: where the words stand; without such words the role and its cue."""
    said = [level.mention, level.cue] if level.mention is None else [level.mention]
    return [level.role, *(None if each is None else [each.start, each.end, each.text] for each in said)]


def _value_as_read(value: Value) -> list[object]:
    """Return an answer as the document gives it; names by their words, since linking may prefer other names."""
    if isinstance(value, Names):
        return [value.kind, value.exclusive, value.words]
    return [*value_key(value), value.words]


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
    """What is held of two names, or of two events: that they are one, that they are two, or that nobody knows."""

    rdf_types: ClassVar[tuple[str, ...]] = ("cg:Judgement", "prov:Entity")
    kind: Annotated[MatchKind, Field("cg:matchKind", "What the two are.")]
    left: Annotated[str, Field("cg:leftName", "A name; of an event, its id.")]
    right: Annotated[str, Field("cg:rightName", "The other name or id.")]
    judgement: Annotated[
        Judged,
        Field(
            "cg:judgement",
            "`same` and `different` are held for certain, by a rule or a person; `unsure` is what people "
            "could not tell, or tell against each other; `not-judged` is a proposal of a rule that waits for a person.",
        ),
    ]
    ground: Annotated[str, Field("schema:description", "Why, in one plain sentence.")]
    rule: Annotated[
        str,
        Field(
            "cg:rule",
            "The rule that found it (`listed`, `same-letters`, `stated-alias`, `skeleton`, `acronym`, …), or `person`.",
        ),
    ]
    by: Annotated[str, Field("prov:wasAttributedTo", 'The person who judged, or "" for a rule.', to="named")] = ""
    documents: Annotated[
        tuple[str, ...],
        Field("cg:matchedIn", "Ids of the documents that have the names, sorted; empty where none has.", to="node"),
    ] = ()
    preferred: Annotated[
        str, Field("cg:preferredName", 'Of two that are the same, the name or id that stands for both, or "".')
    ] = ""

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
    """What one person thinks of a source or of a claim."""

    rdf_types: ClassVar[tuple[str, ...]] = ("cg:Grade", "prov:Entity")
    of: Annotated[str, Field("cg:grades", "The id of the source or of the claim.", to="node")]
    value: Annotated[Reliability | Credibility, Field("cg:reliability", "A letter for a source, a number for a claim.")]
    by: Annotated[str, Field("prov:wasAttributedTo", "Who grades, by name.", to="named")]
    ground: Annotated[str, Field("schema:description", 'Why, in words, or "".')] = ""
    entered: Annotated[TimeSpan | None, Field("cg:entered", "When, or None.")] = None
    support: Annotated[
        str,
        Field(
            "cg:support",
            'For credibility 1, the id of what tells how many independent chains the claim\'s answer has. Else "".',
            to="node",
        ),
    ] = ""

    @property
    def id(self) -> str:
        """The grade's name; two people who grade one thing alike are two grades."""
        return name("grade", self.of, self.value, self.by)


RECORDS: Final = (
    *(Document, Block, Citation, Source, Attribution, Quote, Event, Claim, Finding, Match, Grade),
    *(Entity, Population, *get_args(Value)),
)
"""Every class of record that has fields."""
