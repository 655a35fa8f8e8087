"""Turn statements and readings into claims: who says what, of which event, how firmly.

A reading belongs to the innermost statement whose content holds it; outside every statement the document says it
itself. An attributed statement in which no finer reading is found becomes one claim of its own, so that none is lost.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimgraph.extract import gazetteer
from claimgraph.extract.attribution import Statement
from claimgraph.extract.commitment import DETERMINED, FUTURE, OURS, hedges_in, modality_of
from claimgraph.extract.dates import DateMention, find_dates, resolved, spoken_of
from claimgraph.extract.events import Draft, Placed
from claimgraph.extract.facets import Proposition
from claimgraph.extract.facets.harm import FACETS, population
from claimgraph.extract.quantities import denied_any
from claimgraph.extract.sources import publisher, source
from claimgraph.extract.spans import Sentence, quote
from claimgraph.extract.words import mapping, words
from claimgraph.model import Attribution, Certainty, Document, Modality, Source
from claimgraph.values import Count, Day, Population, Text, TimeSpan, Truth, Value

DENYING = frozenset({"deny", "reject", "dispute-as-false"})

_SAYS_SOMETHING = 5
"""Words: a shorter noun phrase after a verb of saying names a thing."""


@dataclass(frozen=True, slots=True, eq=False)
class Draught:
    """A claim but for what only the whole document decides: its event and its links to others."""

    statement: Statement | None
    reading: Proposition
    event: Draft | None
    value: Value
    chain: tuple[Attribution, ...]
    polarity: str
    modality: Modality
    population: Population | None
    hedges: tuple[str, ...]
    said: TimeSpan | None
    happened: TimeSpan | None
    certainty: Certainty
    flags: tuple[str, ...]
    rule: str


class Interpreter:
    """What interpreting one document needs: its sentences, its statements and its publisher."""

    def __init__(self, document: Document, sentences: tuple[Sentence, ...], statements: tuple[Statement, ...]) -> None:
        self._document = document
        self._sentences = sentences
        self._statements = statements
        self._publisher = Attribution(publisher(document), "publisher")

    def draughts(self, sentence: Sentence, placed: Sequence[Placed]) -> Iterator[Draught]:
        """Yield the claims of one sentence, from its readings and from its statements."""
        taken: set[int] = set()
        for one in placed:
            statement = self._statement_of(one.reading)
            if statement is not None:
                taken.add(id(statement))
                if statement.negated:
                    continue
                if statement.kind in DENYING and one.reading.quantity is not None:
                    continue  # the denial is read from its own words below
            yield from self._from_reading(statement, one)
        event = next((one.event for one in reversed(placed) if one.event is not None), None)
        for statement in self._statements:
            if statement.sentence.index == sentence.index:
                yield from self._from_statement(statement, event, taken=id(statement) in taken)

    def _statement_of(self, reading: Proposition) -> Statement | None:
        """Return the innermost statement that says a reading."""
        if reading.projects:
            return None
        if reading.facet == "veracity":
            return self._speaking_verb(reading)
        if reading.facet in ("role", "report"):
            return None
        holding = [one for one in self._statements if _counts_as_said(one) and _held(one, reading.start, reading.end)]
        return min(holding, key=_length, default=None)

    def _speaking_verb(self, reading: Proposition) -> Statement | None:
        """Return the statement whose cue is the verb of a rejection."""
        if reading.head is None:
            return None
        for one in self._statements:
            here = one.sentence.tokens.doc is reading.head.doc
            at = one.sentence.base + reading.head.idx
            if here and one.source is not None and any(start <= at < end for start, end in one.cues):
                return one
        return None

    def _from_reading(self, statement: Statement | None, one: Placed) -> Iterator[Draught]:
        reading = one.reading
        value = reading.value
        if value is None and one.day is not None and reading.date is not None:
            value = Day(one.day, self._document.text[reading.start : reading.end])
        if value is None:
            return
        said = None if statement is None else self._said(statement, one)
        if statement is None and reading.quantity is not None and reading.quantity.stage is not None:
            said = one.event.when if one.event is not None else None
        yield self._draught(statement, reading, one.event, value, reading.population, said, one.day)

    def _from_statement(self, statement: Statement, event: Draft | None, *, taken: bool) -> Iterator[Draught]:
        """Yield what a statement says beyond the readings found in it."""
        if statement.negated or not _counts_as_said(statement) or self._is_carried(statement):
            return
        if statement.kind == "deny":
            denials = list(self._denials(statement, event))
            yield from denials
            if denials:
                return
        if taken or not statement.content or statement.kind in ("reject", "dispute-as-false"):
            return
        start, end = self._stretch(statement)
        said = self._document.text[start:end]
        if not re.search(r"\w\w", said) or (self._is_a_thing(statement, said) and statement.kind != "confirm"):
            return
        facet, value = self._facet(statement, start, end)
        general = facet in ("threat", "intention", "forecast", "warning")
        reading = Proposition(facet, start, end, value, f"statement/{statement.kind}")
        draft = None if general else event
        happened = None if draft is None else draft.when
        yield self._draught(statement, reading, draft, value, None, self._said_only(statement), happened)

    def _is_carried(self, statement: Statement) -> bool:
        """Return whether a statement only passes on what another statement inside it says."""
        index = self._statements.index(statement)
        return any(one.outer == index for one in self._statements)

    def _stretch(self, statement: Statement) -> tuple[int, int]:
        """Return the content from its first word to its last, without the "that" before it."""
        start, end = statement.content[0][0], statement.content[-1][1]
        said = self._document.text[start:end]
        opening = re.match(r"(?:that|how|whether)\s+", said, re.IGNORECASE)
        return start + (0 if opening is None else opening.end()), end

    def _is_a_thing(self, statement: Statement, said: str) -> bool:
        """Return whether a statement only names what was spoken of ("mentioned the strikes"), saying nothing of it."""
        named = statement.construction in ("object", "passive", "noun-cue")
        return named and len(said.split()) < _SAYS_SOMETHING and '"' not in said and "“" not in said

    def _facet(self, statement: Statement, start: int, end: int) -> tuple[str, Value]:
        """Return the facet of a statement in which nothing finer was read, with its value."""
        said = self._document.text[start:end]
        if statement.kind == "confirm" and self._confirms_event(said):
            return "occurrence", Truth(truth=True, words=said)
        facet = mapping("kinds").get(statement.kind, "statement")
        if FUTURE.search(said) or OURS.search(said):
            threatening = any(re.search(rf"\b{re.escape(word)}\b", said) for word in words("future", "threat"))
            if FUTURE.search(said) and threatening and statement.kind not in ("warn", "predict"):
                return "threat", Text(said)
            if DETERMINED.search(said) and statement.kind not in ("warn", "predict"):
                return "intention", Text(said)
            if statement.kind in ("warn", "predict") or not self._speaks_for_itself(statement, said):
                return ("forecast" if FUTURE.search(said) else facet), Text(said)
            return "intention", Text(said)
        return facet, Text(said)

    def _confirms_event(self, said: str) -> bool:
        words_said = re.findall(r"[a-z]+", said.lower())
        nouns = {noun for kind in ("attack", "disaster", "protest") for noun in words("events.nouns", kind)}
        return len(words_said) <= 4 and any(word in nouns or word.rstrip("s") in nouns for word in words_said)

    def _speaks_for_itself(self, statement: Statement, said: str) -> bool:
        """Return whether the content is about the speaker's own side."""
        if OURS.search(said):
            return True
        holder = self._holder(statement)
        return bool(holder.acts_for) and re.match(rf"\W*{re.escape(holder.acts_for)}\b", said) is not None

    def _denials(self, statement: Statement, event: Draft | None) -> Iterator[Draught]:
        """Yield a denial of any harm as a count of none, one for each body whose people it names."""
        for start, end in statement.content:
            quantity = denied_any(statement.sentence, start, end)
            if quantity is None:
                continue
            facet = FACETS.get(quantity.effect, "deaths")
            for counted in self._populations(statement, quantity.population):
                reading = Proposition(
                    facet,
                    quantity.start,
                    quantity.end,
                    quantity.count,
                    "denial/any",
                    quantity=quantity,
                    polarity="denied",
                )
                happened = None if event is None else event.when
                said = self._said_only(statement)
                value = Count(0, 0, words=quantity.count.words)
                yield self._draught(statement, reading, event, value, counted, said, happened)

    def _populations(self, statement: Statement, said: tuple[str, str | None] | None) -> list[Population | None]:
        if said is None:
            return [None]
        phrase, category = said
        if re.match(r"(?:any of )?(?:their|its|his|her|our)\b", phrase, re.IGNORECASE) or self._is_possessed(
            statement, phrase
        ):
            holder = self._holder(statement)
            owner = gazetteer.body(holder.acts_for or holder.name)
            return [population((phrase, category), owner)]
        parts = re.split(r"\s+and\s+|\s*,\s*", phrase)
        owners = [gazetteer.body(re.sub(r"^(?:any|the)\s+", "", part)) for part in parts[:-1]]
        if len(parts) > 1 and all(owner is not None for owner in owners):
            last = population((parts[-1], category))
            noun = parts[-1].split()[-1]
            first = [
                population((f"{part} {noun}", category), owner) for part, owner in zip(parts[:-1], owners, strict=True)
            ]
            return [*first, last]
        return [population(said)]

    def _is_possessed(self, statement: Statement, phrase: str) -> bool:
        at = statement.sentence.text.find(phrase)
        before = statement.sentence.text[:at] if at > 0 else ""
        return re.search(r"\b(?:their|its|his|her|our)\s+$", before) is not None

    def _draught(  # noqa: PLR0913, PLR0917 - a claim has that many sides
        self,
        statement: Statement | None,
        reading: Proposition,
        event: Draft | None,
        value: Value,
        counted: Population | None,
        said: TimeSpan | None,
        happened: TimeSpan | None,
    ) -> Draught:
        words_said = self._document.text[reading.start : reading.end]
        sentence = statement.sentence if statement is not None else None
        around = words_said if sentence is None else sentence.text
        polarity = reading.polarity
        if (
            statement is not None
            and statement.kind == "deny"
            and reading.rule != "denial/any"
            and reading.facet != "veracity"
        ):
            polarity = "affirmed" if polarity == "denied" else "denied"
        flags = (*reading.flags, *(() if statement is None else statement.flags))
        certainty: Certainty = "sure" if not flags else reading.certainty if reading.certainty != "sure" else "likely"
        if statement is not None and statement.source is not None and statement.speaker is None:
            certainty = "needs-review"
        rule = reading.rule if statement is None else f"{statement.construction} + {reading.rule}"
        return Draught(
            statement,
            reading,
            event,
            value,
            self._chain(statement) if reading.facet != "report" else self._chain_of_report(reading),
            polarity,
            modality_of(statement, reading, words_said),
            counted,
            hedges_in(around),
            said,
            happened,
            certainty,
            flags,
            rule,
        )

    def _chain(self, statement: Statement | None) -> tuple[Attribution, ...]:
        """Return who stands behind a statement: the holder, everyone who passes it on, the publisher."""
        levels: list[Attribution] = []
        while statement is not None and len(levels) < 8:
            cue = statement.cues[0] if statement.cues else None
            mention = None if statement.source is None else quote(self._document, *statement.source)
            levels.append(
                Attribution(
                    self._holder(statement),
                    "relay" if levels else "holder",
                    mention,
                    None if cue is None else quote(self._document, *cue),
                )
            )
            statement = None if statement.outer is None else self._statements[statement.outer]
        return (*levels, self._publisher)

    def _chain_of_report(self, reading: Proposition) -> tuple[Attribution, ...]:
        """Return who stands behind a report that is only mentioned: its own source, then who speaks of it."""
        start, end = reading.start, reading.end
        by = None if reading.head is None else next((one for one in reading.head.subtree if one.dep_ == "agent"), None)
        if by is not None:
            base = start - min(one.idx for one in reading.head.subtree) if reading.head is not None else 0
            noun = next(iter(by.rights), by)
            start, end = base + noun.left_edge.idx, base + noun.right_edge.idx + len(noun.right_edge)
        named = source(self._document, self._sentences, start, end)
        first = Attribution(named, "holder", quote(self._document, start, end))
        speaking = (
            None if reading.head is None else self._speaking_verb(dataclasses.replace(reading, head=reading.head.head))
        )
        passed_on = [
            dataclasses.replace(level, role="relay") for level in self._chain(speaking) if level.role != "publisher"
        ]
        return (first, *passed_on, self._publisher)

    def _holder(self, statement: Statement) -> Source:
        named = statement.speaker or statement.source
        if named is None:
            return Source("somebody unnamed", "unknown", named=False, document=self._document.id)
        return source(self._document, self._sentences, *named)

    def _said_only(self, statement: Statement) -> TimeSpan | None:
        return self._said(statement, None)

    def _said(self, statement: Statement, one: Placed | None) -> TimeSpan | None:
        """Return when a statement was made: a date beside its cue, outside what it says."""
        for date in self._dates_of(statement):
            inside = any(start <= date.start < end for start, end in statement.content)
            beside = any(abs(date.start - end) <= 2 or abs(start - date.end) <= 2 for start, end in statement.cues)
            if beside and not inside:
                event_day = None if one is None or one.event is None else one.event.when
                return resolved(date, event_day, self._document.published)
        return None

    def _dates_of(self, statement: Statement) -> Iterable[DateMention]:
        sentence = statement.sentence
        return find_dates(sentence.text, sentence.start, spoken_of(self._document))


def _counts_as_said(statement: Statement) -> bool:
    return statement.reporting or statement.kind in DENYING or statement.kind in mapping("kinds")


def _held(statement: Statement, start: int, end: int) -> bool:
    """Return whether at least half of a stretch lies in what a statement says."""
    shared = sum(max(0, min(end, stop) - max(start, begin)) for begin, stop in statement.content)
    return shared * 2 >= end - start


def _length(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content)
