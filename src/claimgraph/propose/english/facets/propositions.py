"""What a clause says of one facet, before it is known who says it and of which event."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimgraph.propose.english.dates import DateMention
from claimgraph.propose.english.lexicon import by_word, words
from claimgraph.propose.english.quantities import Quantity
from claimgraph.propose.english.sentences import Sentence
from claimgraph.propose.english.syntax import child, name_tokens
from claimgraph.schema import Certainty, Entity, Modality, Polarity, Population, TimeSpan, Value

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Scene:
    """What a matcher may know: the sentence, and what the document says elsewhere.

    Attributes:
        sentence: The sentence to read.
        countries: The states that the document names.
        near: The days that the document speaks of, or None.
        dates: The dates in the sentence.
        tokens: The tokens of the sentence, listed once: to iterate a parse makes its tokens anew each time.
        counts: The counts in the sentence.
    """

    sentence: Sentence
    countries: tuple[str, ...]
    near: TimeSpan | None
    dates: tuple[DateMention, ...] = ()
    tokens: tuple[Token, ...] = ()
    counts: tuple[Quantity, ...] = ()

    @property
    def verbs(self) -> list[Token]:
        """The verbs of the sentence."""
        return [token for token in self.tokens if token.pos_ == "VERB"]


@dataclass(frozen=True, slots=True)
class Setting:
    """The event in which harm was done, by its noun: "killed in the airstrike".

    Attributes:
        label: Words for it.
        type: Its type.
        known: Whether the words take it as known ("the airstrike").
    """

    label: str
    type: str
    known: bool


@dataclass(frozen=True, slots=True, eq=False)
class Proposition:
    """One reading of a stretch of a sentence.

    Attributes:
        facet: The facet's name.
        start: Offset of its first character in the document.
        end: Offset after its last character.
        value: What it says; None for a date that hangs on another, until that is known.
        rule: The rule that read it.
        head: The word that governs it, or None in a field.
        clause: The verb of the occurrence that it belongs to, so that place and date find their event.
        event_type: The type of event that it speaks of; "" for the event that the text is speaking of.
        opens: Whether the words open an event of their own ("another airstrike").
        definite: Whether the words take the event as known ("the strikes").
        date: A date in the same clause.
        quantity: The count it was read from.
        label: Words for the event.
        setting: The event in which the harm was done, where a clause that tells of harm alone names it.
        general: Whether it is about no event: a role, a policy.
        where: Listed places that the words of a count give for it.
        silent: Whether it only tells which event is meant ("the strikes in X destroyed …"), and claims nothing.
        scope: The span of time whose harm a count sums up, as written: "since the start of the war"; "" for one event.
        included: Whether it counts some of those whom a sentence before counts: "The dead include 11 civilians".
        beside: Whether its words only name an event in passing: the text goes on with the one it was speaking of.
        projects: Whether it stands in a clause that the document adds to what another says (", which gave …").
    """

    facet: str
    start: int
    end: int
    value: Value | None
    rule: str
    head: Token | None = None
    clause: Token | None = None
    event_type: str = ""
    opens: bool = False
    definite: bool = False
    date: DateMention | None = None
    quantity: Quantity | None = None
    population: Population | None = None
    polarity: Polarity = "affirmed"
    modality: Modality | None = None
    certainty: Certainty = "sure"
    flags: tuple[str, ...] = ()
    label: str = ""
    general: bool = False
    projects: bool = False
    silent: bool = False
    where: tuple[Entity, ...] = ()
    setting: Setting | None = None
    scope: str = ""
    included: bool = False
    beside: bool = False
    parts: tuple[int, ...] = field(default=())


# Nouns that name something that happened: "a series of strikes", "the airstrike", "another raid".


MEASURES = frozenset(
    {"series", "wave", "number", "string", "spate", "round", "pair", "set", "barrage", "succession", "flurry"}
)
_OPENING = frozenset(
    {
        "another",
        "second",
        "third",
        "fourth",
        "new",
        "further",
        "separate",
        "subsequent",
        "fresh",
        "additional",
        "similar",
        "previous",
        "earlier",
    }
)
_KNOWN = frozenset({"such", "the", "this", "that", "these", "those", "its", "their", "his", "her"})


def event_noun(noun: Token) -> tuple[Token, str] | None:
    """Return the event noun of a phrase and its type: the noun, or what "a series of" counts."""
    listed = by_word("events.nouns")
    event_type = listed.get(noun.lemma_.lower())
    if event_type is None and noun.is_sent_start and noun.pos_ == "PROPN":
        event_type = listed.get(noun.lower_.removesuffix("s"))  # taken for a name, as it begins the sentence
    if event_type is not None:
        return noun, event_type
    if noun.lemma_.lower() in MEASURES:
        of = child(noun, "prep")
        inner = None if of is None or of.lower_ != "of" else child(of, "pobj")
        return None if inner is None else event_noun(inner)
    return None


def is_definite(noun: Token) -> bool:
    """Return whether a phrase takes what it names as known."""
    return any(one.lower_ in _KNOWN or one.dep_ == "poss" for one in noun.children)


def opens_event(noun: Token) -> bool:
    """Return whether a phrase names another event than the one spoken of."""
    return any(one.lower_ in _OPENING for one in noun.children)


def called(noun: Token) -> str:
    """Return the event's noun with the word before it that tells what it was: "drone strike"."""
    owners = {token.i for one in noun.lefts if one.dep_ == "poss" for token in one.subtree}
    named = [token for token in name_tokens(noun) if token.i not in owners]
    said = [token for token in named if token.lower_ not in _OPENING | words("events.labels", "without")]
    said = [token for token in said if not token.like_num and token.text[:1].isalpha()]
    return " ".join(token.text for token in said[-2:])


def setting(verb: Token) -> Setting | None:
    """Return the event in which somebody came to harm: "in the airstrike", "by an explosion", "during the riots"."""
    joined = [one for one in verb.children if one.dep_ == "conj"]
    for prep in [each for one in (verb, *joined) for each in one.children]:
        noun = child(prep, "pobj") if prep.dep_ in ("prep", "agent") and prep.lower_ in _SETTINGS else None
        found = None if noun is None else event_noun(noun)
        if noun is not None and found is not None:
            return Setting(called(found[0]), found[1], is_definite(noun) and not opens_event(noun))
    return None


_SETTINGS = frozenset({"in", "by", "during", "from"})
