"""Turn statements and readings into claims: who says what, of which event, how firmly.

A reading belongs to the innermost statement whose content holds it; outside every statement the document says it
itself. An attributed statement in which no finer reading is found becomes one claim of its own, so that none is lost.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimgraph.extract import gazetteer
from claimgraph.extract.attribution import Statement
from claimgraph.extract.commitment import hedges_in, modality_of
from claimgraph.extract.contents import facet_of, only_names_a_thing, populations_denied
from claimgraph.extract.events import Draft, Placed
from claimgraph.extract.facets import Proposition
from claimgraph.extract.facets.harm import FACETS, population
from claimgraph.extract.quantities import denied_any
from claimgraph.extract.spans import Sentence
from claimgraph.extract.voices import DENYING, Voices, counts_as_said
from claimgraph.schema import Attribution, Certainty, Count, Day, Modality, Polarity, Population, TimeSpan, Value

_GENERAL = frozenset({"threat", "intention", "forecast", "warning"})
"""Facets that speak of policy, not of the event."""
_NOT_READ_ALONE = frozenset({"reject", "dispute-as-false", "cite"})
"""Kinds of statement whose content other rules read."""


@dataclass(frozen=True, slots=True, eq=False)
class Draught:
    """A claim but for what only the whole document decides: its event and its links to others."""

    statement: Statement | None
    reading: Proposition
    event: Draft | None
    value: Value
    chain: tuple[Attribution, ...]
    polarity: Polarity
    modality: Modality
    population: Population | None
    hedges: tuple[str, ...]
    said: TimeSpan | None
    happened: TimeSpan | None
    certainty: Certainty
    flags: tuple[str, ...]
    rule: str


class Interpreter:
    """Reads claims out of the sentences of one document."""

    def __init__(self, voices: Voices) -> None:
        self._voices = voices
        self._text = voices.document.text

    def draughts(self, sentence: Sentence, placed: Sequence[Placed], here: Draft | None) -> Iterator[Draught]:
        """Yield the claims of one sentence, from its readings and from its statements.

        Args:
            sentence: The sentence.
            placed: What was read in it.
            here: The event that the text is speaking of.
        """
        taken: set[int] = set()
        spoken = [(self._voices.of(sentence, one.reading), one) for one in placed]
        for statement, one in spoken:
            if statement is not None:
                taken.add(id(statement))
            if statement is not None and statement.construction == "brackets":
                taken.update(id(other) for other in self._voices.within(sentence))
            if (
                not one.reading.silent
                and not _is_unsaid(statement, one.reading)
                and not _is_given(statement, one.reading, spoken)
            ):
                yield from self._from_reading(sentence, statement, one)
        event = next((one.event for one in reversed(placed) if one.event is not None), here)
        for statement in self._voices.within(sentence):
            yield from self._from_statement(statement, event, taken=id(statement) in taken)

    def _from_reading(self, sentence: Sentence, statement: Statement | None, one: Placed) -> Iterator[Draught]:
        reading, value = one.reading, one.reading.value
        if value is None and one.day is not None and reading.date is not None:
            value = Day(one.day, self._text[reading.start : reading.end])
        if value is None:
            return
        event_day = None if one.event is None else one.event.when
        said = None if statement is None else self._voices.said_on(statement, event_day)
        if said is None and reading.quantity is not None and reading.quantity.stage is not None:
            # "The toll rose to 158 on 9 May": the day is when the figure was given, not when the event was.
            said = one.dated if one.dated is not None else self._voices.dated(reading.start, event_day)
        if reading.facet == "report":
            chain = self._voices.chain_of_report(reading)
            yield self._draught(sentence, statement, reading, one.event, value, chain, said, one.day)
            return
        reading = self._owned(statement, reading)
        for voice in self._voices.voiced(statement):
            chain = self._voices.chain(voice)
            yield self._draught(sentence, statement, reading, one.event, value, chain, said, one.day)

    def _owned(self, statement: Statement | None, reading: Proposition) -> Proposition:
        """Return a count of a speaker's own people as theirs: "X said it had lost 50 men", "four of its fighters"."""
        counted, quantity = reading.population, reading.quantity
        if statement is None or counted is None or quantity is None or counted.affiliation is not None:
            return reading
        if counted.category != "combatant" or quantity.increment or quantity.part_of is not None:
            return reading
        before = self._text[max(reading.start - _LOSS, statement.sentence.start) : quantity.number[1] + _LOSS]
        if _LOST.search(before) is None and _OWN.search(self._text[reading.start : reading.end]) is None:
            return reading
        holder = self._voices.holder(statement)
        body = gazetteer.body(holder.acts_for or holder.name)
        owned = population((counted.words, counted.category), body)
        return reading if body is None else dataclasses.replace(reading, population=owned)

    def _from_statement(self, statement: Statement, event: Draft | None, *, taken: bool) -> Iterator[Draught]:
        """Yield what a statement says beyond the readings found in it."""
        if statement.negated or not counts_as_said(statement) or self._voices.only_passes_on(statement):
            return
        denials = list(self._denials(statement, event)) if statement.kind == "deny" else []
        yield from denials
        if denials or taken or not statement.content or statement.kind in _NOT_READ_ALONE:
            return
        start, end = self._stretch(statement)
        said = self._text[start:end]
        if only_names_a_thing(statement, said):
            return
        facet, value = facet_of(statement, said, self._voices.holder(statement))
        reading = Proposition(facet, start, end, value, f"statement/{statement.kind}")
        draft = None if facet in _GENERAL else event
        yield self._of_statement(statement, reading, draft, value)

    def _of_statement(self, statement: Statement, reading: Proposition, event: Draft | None, value: Value) -> Draught:
        said = self._voices.said_on(statement, None if event is None else event.when)
        happened = None if event is None else event.when
        chain = self._voices.chain(statement)
        return self._draught(statement.sentence, statement, reading, event, value, chain, said, happened)

    def _stretch(self, statement: Statement) -> tuple[int, int]:
        """Return the content from its first word to its last, without the "that" before it."""
        start, end = statement.content[0][0], statement.content[-1][1]
        opening = re.match(r"(?:that|how|whether)\s+", self._text[start:end], re.IGNORECASE)
        return start + (0 if opening is None else opening.end()), end

    def _denials(self, statement: Statement, event: Draft | None) -> Iterator[Draught]:
        """Yield a denial of any harm as a count of none, one for each body whose people it names."""
        for start, end in statement.content:
            quantity = denied_any(statement.sentence, start, end)
            if quantity is None:
                continue
            facet = FACETS.get(quantity.effect, "deaths")
            value = Count(0, 0, words=quantity.count.words)
            for counted in populations_denied(statement, quantity.population, self._voices.holder(statement)):
                opening = re.match(r"that\s+", self._text[quantity.start : quantity.end])
                reading = Proposition(
                    facet,
                    quantity.start + (0 if opening is None else opening.end()),
                    quantity.end,
                    value,
                    _ANY,
                    quantity=quantity,
                    population=counted,
                    polarity="denied",
                )
                yield self._of_statement(statement, reading, event, value)

    def _draught(  # noqa: PLR0913, PLR0917 - a claim has that many sides
        self,
        sentence: Sentence,
        statement: Statement | None,
        reading: Proposition,
        event: Draft | None,
        value: Value,
        chain: tuple[Attribution, ...],
        said: TimeSpan | None,
        happened: TimeSpan | None,
    ) -> Draught:
        flags = (*reading.flags, *(() if statement is None else statement.flags))
        return Draught(
            statement,
            reading,
            event,
            value,
            chain,
            _polarity(statement, reading),
            modality_of(statement, reading, self._text[reading.start : reading.end]),
            reading.population,
            hedges_in(sentence.text),
            said,
            happened,
            _certainty(statement, reading, flags),
            flags,
            reading.rule if statement is None else f"{statement.construction} + {reading.rule}",
        )


_ANY = "denial/any"
_LOSS = 12
"""Characters before and behind a count in which "it had lost" stands."""
_LOST = re.compile(r"\b(?:it|they|we)\s+(?:had\s+|have\s+)?lost\b", re.IGNORECASE)
_OWN = re.compile(r"\bof\s+(?:its|their|our)\b", re.IGNORECASE)


def _is_unsaid(statement: Statement | None, reading: Proposition) -> bool:
    """Return whether a reading is not claimed: nobody said it, or it is a denial read from its own words."""
    if statement is None:
        return False
    return statement.negated or (statement.kind in DENYING and reading.quantity is not None)


def _is_given(
    statement: Statement | None, reading: Proposition, spoken: Sequence[tuple[Statement | None, Placed]]
) -> bool:
    """Return whether a denial takes a place or a day for granted.

    Whoever denies "that any civilians were killed in the airstrike on X on Friday" denies dead civilians, and neither
    the place nor the day; whoever denies "that the airstrike on Friday hit X" does not deny the Friday.
    """
    if statement is None or statement.kind not in DENYING or reading.facet not in {"place", "date", "time"}:
        return False
    beside = {one.reading.facet for said, one in spoken if said is statement}
    if reading.facet != "place" and not beside <= {"date", "time", "occurrence"}:
        return True
    return any(denied_any(statement.sentence, start, end) is not None for start, end in statement.content)


def _polarity(statement: Statement | None, reading: Proposition) -> Polarity:
    """Return the reading's polarity; what somebody denies is denied, and a denied denial affirms."""
    read_from_denial = reading.rule == _ANY or reading.facet == "veracity"
    if statement is None or statement.kind != "deny" or read_from_denial:
        return reading.polarity
    return "affirmed" if reading.polarity == "denied" else "denied"


def _certainty(statement: Statement | None, reading: Proposition, flags: tuple[str, ...]) -> Certainty:
    if statement is not None and statement.source is not None and statement.speaker is None:
        return "needs-review"
    if not flags:
        return reading.certainty
    return "likely" if reading.certainty == "sure" else reading.certainty
