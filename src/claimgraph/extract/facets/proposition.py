"""What a clause says of one facet, before it is known who says it and of which event."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimgraph.extract.dates import DateMention
from claimgraph.extract.quantities import Quantity
from claimgraph.extract.spans import Sentence
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
    parts: tuple[int, ...] = field(default=())
