"""Turn statements and readings into claims: who says what, of which event, how firmly.

A reading belongs to the innermost statement whose content holds it; outside every statement the document says it
itself. An attributed statement in which no finer reading is found becomes one claim of its own, so that none is lost.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from typing import cast

from claimgraph import schema
from claimgraph.propose.english import gazetteer, syntax
from claimgraph.propose.english.attribution import Statement
from claimgraph.propose.english.attribution.complements import APPOSED
from claimgraph.propose.english.attribution.figures import is_outcome
from claimgraph.propose.english.denials import (
    CALLED_FALSE,
    CIRCUMSTANCES,
    OWN_DEED,
    UNTRUE,
    denied_any,
    is_called_false,
    none_of_one,
    says_it_was_not,
    who_is_denied,
)
from claimgraph.propose.english.episodes import only_leads
from claimgraph.propose.english.event_clusters import SentenceEvents
from claimgraph.propose.english.events import EventTracker
from claimgraph.propose.english.facets import FacetReading, facet_told, only_names_event
from claimgraph.propose.english.facets.blame import facet_of_blamed
from claimgraph.propose.english.facets.circumstances import of_an_area
from claimgraph.propose.english.facets.clauses import rules_out, says_who_speaks
from claimgraph.propose.english.facets.force import NO_PART, denies_deed, tells_of_no_other
from claimgraph.propose.english.facets.harm import FACETS
from claimgraph.propose.english.facets.names import entity_value, population
from claimgraph.propose.english.facets.readings import FIGURES, EventCluster
from claimgraph.propose.english.holders import DENYING, THE_GROUP, HolderResolver, asks_others, counts_as_said
from claimgraph.propose.english.lexicon import words
from claimgraph.propose.english.meaning import hedges_in, is_denied, suppositions
from claimgraph.propose.english.quantities.presence import basis_of, own_losses, tells_own_loss
from claimgraph.propose.english.reading import LONG_WORD, linked, parsed, readings, says_nothing
from claimgraph.propose.english.sentences import Sentence, around, quotations, quote, without_marks
from claimgraph.propose.english.sources import holder_as_actor
from claimgraph.propose.english.statements import (
    ANY,
    act_of_speech,
    certainty_of,
    denies_part,
    facet_of,
    going_on,
    is_about,
    is_act,
    is_asking,
    is_given,
    is_mutual,
    is_of_a_phrase,
    is_only_reported,
    is_told,
    is_unsaid,
    modality_of,
    not_passed_on,
    of_each_other,
    only_names_a_thing,
    opens_with_count,
    own_side,
    polarity_of,
    populations_denied,
    without_twins,
)
from claimgraph.propose.english.syntax import SUBJECTS, Token, clauses
from claimgraph.schema.values import changed

_ASKING = frozenset({"speak", "talk", "interview", "meet", "ask", "reach", "contact", "question"})
_AS_SAYING = re.compile(r"\bas (?:saying|telling|adding|writing|confirming)\b")
_WORDS_OF_NO_EVENT = 4  # the same of a clause before any event: "the sea is blue" tells of none


def _tells_figure(verb: Token, made: Sequence[FacetReading], start: int, end: int) -> bool:
    """Return whether a clause sets a toll whose figure has been read: "that number was raised to 47,700"."""
    figure = any(one.lemma_.lower() in FIGURES for one in syntax.children(verb, *SUBJECTS, "dobj"))
    return figure and any(one.quantity is not None and start <= one.quantity.number[0] < end for one in made)


def _has_actor(made: Sequence[FacetReading], start: int, end: int) -> bool:
    return any(one.facet == "actor" and start <= one.start and one.end <= end for one in made)


_NAMING = frozenset({"noun-cue", "passive"})  # name whose a figure is, whoever calls it false: "the toll given by X"
_GENERAL = frozenset({"threat", "intention", "forecast", "warning"})  # of policy, and of the event only by its name
_NEGATED = re.compile(r"\b(?:no|not|never|neither|nor|none)\b|n[’']t\b", re.IGNORECASE)
_OF_NOBODY = re.compile(r"\b(?:nobody|nothing)\b", re.IGNORECASE)
_RUNS_ON = 6  # sentences before and behind its own over which a quotation may run
_NOT_READ_ALONE = frozenset({"reject", "dispute-as-false", "cite"})  # other rules read their content


def _sums_up(reading: FacetReading) -> bool:
    """Return whether a reading of a headline is told as a claim: its toll, who blames whom, what it calls false."""
    return reading.quantity is not None or reading.facet == "veracity" or reading.rule.endswith("/blamed")


class ClaimReader:
    """Reads claims out of the sentences of one document."""

    def __init__(self, resolver: HolderResolver, sentences: Sequence[Sentence]) -> None:
        self._resolver = resolver
        self._sentences = sentences
        self._text = resolver.document.text
        self._cues_in: dict[int, frozenset[int]] = {}

    def unlinked(
        self, sentence: Sentence, placed: Sequence[FacetReading], layout: SentenceEvents
    ) -> Iterator[FacetReading]:
        """Yield the claims of one sentence, from its readings and from its statements.

        Args:
            sentence: The sentence.
            placed: What was read in it.
            layout: Which event its words are about.
        """
        if sentence.block.kind == "title":  # a headline is read for its toll, for who blames whom, and what is false
            yield from self._read(sentence, [one for one in placed if _sums_up(one)], layout)
            return
        judged = [(one.start, one.end) for one in placed if one.facet == "veracity"]
        read = [not_passed_on(one, judged) for one in self._read(sentence, placed, layout)]
        whole = [one for told in self._resolver.within(sentence) for one in self._from_statement(told, layout)]
        made = [*read, *(one for one in whole if not is_told(one, read))]
        made += self._rest(sentence, made, layout)
        made = of_each_other(made)
        yield from made
        for statement in self._resolver.within(sentence):
            inside = [
                one for one in made if any(start < one.end and one.start < end for start, end in statement.content)
            ]
            lost = not inside and self._resolver.only_passes_on(statement)
            if lost or (inside and all(one.facet in CIRCUMSTANCES or is_of_a_phrase(one) for one in inside)):
                # Where and when is not all that was said: "reported hearing shots through the night".
                yield from self._from_statement(statement, layout, lost=lost)

    def _rest(self, sentence: Sentence, made: Sequence[FacetReading], layout: SentenceEvents) -> Iterator[FacetReading]:
        """Yield each clause that no reading has touched, as a statement over its own words."""
        if sentence.block.kind in ("field", "title", "heading"):
            return
        untold = CIRCUMSTANCES | {"actor", "weapon"}
        # What somebody denies behind it is told by those who say it.
        telling = [one for one in made if one.statement is None or one.statement.construction != APPOSED]
        told = [(one.start, one.end) for one in telling if one.facet not in untold or tells_of_no_other(one)]
        longer, asked = {verb.i for verb, _, _ in clauses(sentence, self._cues(sentence))}, self._asked(sentence)
        passed = suppositions(sentence)
        for verb, first, last in clauses(sentence, self._cues(sentence) - asked, short=True):
            at = sentence.place(verb)[0]
            leads = only_leads(verb) or self._only_cites(sentence, verb, at, last)
            leads = leads or (says_who_speaks(verb) and self._is_source(sentence, sentence.place(verb.head)[0]))
            if at in passed or leads or only_names_event(verb):
                continue
            inside = sum(max(0, min(last, end) - max(first, start)) for start, end in told if verb.i not in asked)
            carried = verb.lemma_.lower() in words("events.carriers", "active") and _has_actor(made, first, last)
            if any(start <= at < end for start, end in told) or inside * 3 >= last - first or carried:
                continue
            if _tells_figure(verb, made, first, last) or says_nothing(self._text, verb, made, first, last):
                continue
            said_here = schema.Text(self._text[first:last])
            # "None of those killed last week had been warned": the words of the clause do not say so themselves.
            hidden = is_denied(verb) and _NEGATED.search(said_here.words) is None
            polar: schema.Polarity = "denied" if hidden else "affirmed"
            reading = FacetReading("statement", first, last, said_here, "statement/clause", head=verb, polarity=polar)
            event = layout.at(first, last)
            told_by = self._resolver.of(sentence, reading)
            if event is None and told_by is None and len(LONG_WORD.findall(said_here.words)) < _WORDS_OF_NO_EVENT:
                continue
            reading = changed(reading, event=event, happened=None if event is None else event.when)
            yield from self._from_clause(sentence, reading, verb, short=verb.i not in longer)

    def _from_clause(
        self, sentence: Sentence, reading: FacetReading, verb: Token, *, short: bool
    ) -> Iterator[FacetReading]:
        """Yield a clause with whose it is; a short one of the document's only where it is whole."""
        statement = self._resolver.of(sentence, reading)
        cued = statement is not None and any(reading.start <= start < reading.end for start, _ in statement.cues)
        if statement is not None and cued and statement.construction == "according-to":
            return  # "according to X, …": what it says is read from the statement
        if cued or statement is None:
            # The clause tells that it was not said; whoever could not verify a thing says so.
            statement = self._resolver.unverified(verb, self._text[reading.start : reading.end])
        if statement is None and short and not syntax.stands_alone(verb):
            return
        if statement is None or not (statement.negated or statement.kind in _NOT_READ_ALONE | {"hope"}):
            yield from self._from_reading(sentence, statement, reading)

    def _only_cites(self, sentence: Sentence, verb: Token, start: int, end: int) -> bool:
        """Return whether a clause tells no more than that somebody was asked, or is quoted: "spoke to men who said"."""
        quoted = verb.lemma_.lower() in ("quote", "cite") and _AS_SAYING.search(self._text[start:end]) is not None
        speakers = [one.speaker for one in self._resolver.within(sentence) if one.speaker is not None]
        announces = self._text[end : end + 1] == ":" and end + 1 >= sentence.block.end
        asks = verb.lemma_.lower() in _ASKING and any(start <= first < end for first, _ in speakers)
        return quoted or announces or asks

    def _read(
        self, sentence: Sentence, placed: Sequence[FacetReading], layout: SentenceEvents
    ) -> Iterator[FacetReading]:
        told = [(self._resolver.of(sentence, one), one) for one in placed]  # who denies an order denies no deed
        told = [pair for pair in told if pair[1].facet != "occurrence" or self._above_order(pair[0]) is pair[0]]
        spoken = going_on([(self._above_order(statement), one) for statement, one in told])
        for statement, one in spoken:
            told_by = statement if one.rule.endswith(UNTRUE) else None
            named = told_by is not None and told_by.construction in _NAMING and told_by.source is not None
            if (is_called_false(sentence, one) and not named) or (one.modality == "asked" and not is_asking(statement)):
                continue
            if statement is not None and statement.construction == APPOSED and one.facet != "veracity":
                yield from self._told_before(sentence, statement, one)
            rejected = statement is not None and one.facet != "report" and self._is_rejected(statement)
            if rejected and one.facet in CIRCUMSTANCES:
                yield from self._from_reading(sentence, None, one)  # where and when is not what is denied
            if not (one.silent or rejected or is_unsaid(statement, one) or is_given(statement, one, spoken)):
                yield from self._from_reading(sentence, statement, changed(one, rule=one.rule.removesuffix(UNTRUE)))
        yield from self._rejections(sentence, layout, placed)

    def _above_order(self, statement: Statement | None) -> Statement | None:
        """Return whoever denies that he gave an order, and not the order: "denied that he told them to fire"."""
        one = statement if statement is not None and statement.kind in ("order", "urge") else None
        while one is not None and one.outer is not None and one.kind not in DENYING:
            one = self._resolver.statements[one.outer]
        return one if one is not None and one.kind in DENYING else statement

    def _from_reading(
        self, sentence: Sentence, statement: Statement | None, reading: FacetReading
    ) -> Iterator[FacetReading]:
        if reading.value is None and reading.happened is not None and reading.date is not None:
            day = schema.Day(reading.happened, self._text[reading.start : reading.end])
            reading = changed(reading, value=day)
        if reading.value is None and reading.date is not None and reading.date.deictic:
            reading = changed(reading, value=schema.Text(self._text[reading.start : reading.end]))
        of_any = statement is not None and statement.kind == "deny" and none_of_one(reading.value) != reading.value
        if reading.value is None or of_any:  # a denial of "a single" death is one of any
            return
        event_day = None if reading.event is None else reading.event.when
        said, counted = None if statement is None else self._resolver.said_on(statement, event_day), reading.quantity
        if said is None and counted is not None and counted.stage is not None:
            # "The toll rose to 158 on 9 May": the day is when the figure was given, not when the event was.
            said = self._resolver.dated(counted.number[0], event_day)
        if reading.facet == "report":
            yield self._claimed(sentence, statement, reading, self._resolver.chain_of_report(reading), said)
            return
        told = self._resolver.with_doer(statement, reading)
        if told is None:
            return
        reading = self._owned(statement, self._without_part(sentence, statement, told))
        voices = self._resolver.voiced(statement, mutual=is_mutual(reading))
        for voice in voices:
            own = reading
            if voice is not None and len(voices) > 1 and reading.rule == "responsibility/claimed":
                held = self._text[reading.start : reading.end]
                own = changed(reading, value=holder_as_actor(self._resolver.holder(voice), held))
            yield self._claimed(sentence, statement, own, self._resolver.chain(voice), said)

    def _without_part(self, sentence: Sentence, statement: Statement | None, reading: FacetReading) -> FacetReading:
        """Return "it had no part in" with who had none: whoever says so of themselves, or who is named."""
        if reading.rule != NO_PART:
            return reading
        said = self._text[reading.start : reading.end]
        inside = [one for one in sentence.tokens if reading.start <= sentence.place(one)[0] < reading.end]
        has = next((one.head for one in inside if one.lower_ in ("nothing", "no", "not", "n't", "n’t")), None)
        has = has.head if has is not None and has.pos_ == "NOUN" else has  # "had no role"
        subject = None if has is None else syntax.child(has, *SUBJECTS)
        subject = subject or next((one for one in inside if one.dep_ in SUBJECTS), None)
        subject = None if subject is None else syntax.antecedent(subject) or subject  # "innocents who had no part"
        group = subject is not None and syntax.written(syntax.phrase(subject)).lower() in THE_GROUP
        own = subject is None or subject.pos_ == "PRON" or group or any(one.tag_ == "PRP$" for one in subject.lefts)
        if statement is not None and own:
            return changed(reading, value=holder_as_actor(self._resolver.holder(statement), said))
        if subject is None or is_outcome(subject):
            return reading if subject is None else changed(reading, facet="cause")
        return changed(reading, facet=facet_of_blamed(subject), value=entity_value(subject, said))

    def _owned(self, statement: Statement | None, reading: FacetReading) -> FacetReading:
        """Return a count of a speaker's own people as theirs: "X said it had lost 50 men", "four of its fighters"."""
        counted, quantity = reading.population, reading.quantity
        if quantity is None or quantity.increment or quantity.part_of is not None:
            return reading
        holder = None if statement is None else self._resolver.holder(statement)
        if counted is None:
            own = own_losses(self._text[reading.start : reading.end])
            return changed(reading, population=population(own, None if holder is None else own_side(holder)))
        if statement is None or holder is None or counted.affiliation is not None or counted.category != "combatant":
            return reading
        if not tells_own_loss(self._text, statement.sentence.start, reading.start, reading.end, quantity.number[1]):
            return reading
        body = gazetteer.body(holder.acts_for or holder.name)
        owned = population((counted.words, counted.category), body)
        return reading if body is None else changed(reading, population=owned)

    def _told_before(self, sentence: Sentence, denial: Statement, reading: FacetReading) -> Iterator[FacetReading]:
        """Yield what somebody says who is denied behind it: "X said Y shelled the market, a charge Y denies"."""
        for other in self._resolver.within(sentence):
            inside = any(start <= reading.start < end for start, end in other.content)
            if other is not denial and inside and other.reporting and not other.negated:
                yield from self._from_reading(sentence, other, reading)
                return

    def _rejections(
        self, sentence: Sentence, layout: SentenceEvents, placed: Sequence[FacetReading]
    ) -> Iterator[FacetReading]:
        """Yield what those deny who reject a claim that the text gives: "rejected reports that soldiers looted it"."""
        judged = [one for one in placed if one.rule.endswith("/words")]
        for told in self._resolver.within(sentence):
            rejecting = None if told.outer is None else self._resolver.statements[told.outer]
            if rejecting is None or told.construction != "noun-cue" or rejecting.kind not in DENYING:
                continue
            if rejecting.negated or told.negated or any(one.start <= told.cues[0][0] < one.end for one in judged):
                continue
            figure = next((one for one in placed if opens_with_count(told, one)), None)
            if figure is not None and told.source is None:  # whoever is named says it, and it is denied here
                yield from self._from_reading(sentence, rejecting, figure)
                continue
            start, end = self._stretch(told)
            end = start + len(CALLED_FALSE.sub("", self._text[start:end]))
            said = self._text[start:end]
            own = OWN_DEED.match(said) is not None
            named = holder_as_actor(self._resolver.holder(rejecting), said) if own else who_is_denied(said)
            facet = "denial" if named is None else "responsibility"
            reading = FacetReading(facet, start, end, named or schema.Text(said), "statement/reject")
            yield self._of_statement(rejecting, reading, layout.at(start, end))

    def _from_statement(
        self, statement: Statement, layout: SentenceEvents, *, lost: bool = False
    ) -> Iterator[FacetReading]:
        """Yield what a statement says as a whole, piece by piece.

        Args:
            statement: The statement.
            layout: Which event its words are about.
            lost: Whether nothing was read of what it passes on: "said that he would be questioned" passes on nothing.
        """
        if (
            statement.negated
            or statement.kind == "hope"
            or not counts_as_said(statement)
            or (self._resolver.only_passes_on(statement) and not lost)
            or self._above_order(statement) is not statement
        ):
            return
        denials = list(self._denials(statement, layout)) if statement.kind == "deny" else []
        yield from denials
        alone = statement.kind not in _NOT_READ_ALONE or denies_part(statement) or self._is_whole(statement)
        if denials or not statement.content or not alone or self._is_rejected(statement):
            return
        reached = 0
        for start, end in self._pieces(statement):
            if statement.kind in DENYING and start < reached:
                continue  # "denied killing anybody in a strike that left 30 dead": what is said of the strike is known
            reached = end
            said = self._text[start:end]
            if only_names_a_thing(statement, said) or (
                start == self._stretch(statement)[0] and is_act(statement, said)
            ):
                yield from self._act_of_speech(statement, layout, end)
                continue
            facet, value = facet_of(statement, said, self._resolver.chain(statement)[0].source)
            reading = FacetReading(facet, start, end, value, f"statement/{statement.kind}")
            event = layout.at(start, end)
            if facet in _GENERAL and event is layout.event and not is_about(said):
                event = None
            yield self._of_statement(statement, reading, event)

    def _act_of_speech(self, statement: Statement, layout: SentenceEvents, end: int) -> Iterator[FacetReading]:
        """Yield what somebody does with words, over the words that say so: "deplored the killings"."""
        facet = act_of_speech(statement, self._text[statement.content[0][0] : end])
        if is_only_reported(statement):  # "the first deaths were reported on Monday": the document tells it
            start, end = statement.content[0][0], statement.cues[-1][1]
            reading = FacetReading("report", start, end, schema.Text(self._text[start:end]), "statement/reported")
            told = changed(reading, event=layout.at(start, end))
            yield self._claimed(statement.sentence, statement, told, self._resolver.chain(None), None)
        elif facet:
            start = statement.cues[0][0]
            said = self._text[start:end]
            own = holder_as_actor(self._resolver.holder(statement), said) if facet == "responsibility" else None
            reading = FacetReading(facet, start, end, own or schema.Text(said), f"statement/{statement.kind}")
            yield self._of_statement(statement, reading, layout.at(start, end))

    def _is_whole(self, statement: Statement) -> bool:
        """Return whether a rejection gives by itself what it rejects: a clause, or a figure of nobody named."""
        if statement.kind != "reject" or statement.construction not in ("clause", "object"):
            return False
        told = any(
            one.outer is not None and self._resolver.statements[one.outer] is statement
            for one in self._resolver.within(statement.sentence)
        )
        figure = re.match(
            r"(?:[\w’'-]+\s+){0,5}?(?:figure|toll|count|tally|estimate|number)s?\b",
            self._text[slice(*self._stretch(statement))],
        )
        return not told and (statement.construction == "clause" or figure is not None)

    def _is_rejected(self, statement: Statement) -> bool:
        """Return whether a claim of nobody named is only told of to be denied: "denied charges that it looted X"."""
        outer = None if statement.outer is None else self._resolver.statements[statement.outer]
        unnamed = statement.construction == "noun-cue" and statement.source is None
        return unnamed and outer is not None and outer.kind in DENYING and not outer.negated

    def _pieces(self, statement: Statement) -> Iterator[tuple[int, int]]:
        """Yield what a statement says, sentence by sentence, and clause by clause where it joins several."""
        whole, content = self._stretch(statement), statement.content
        held = [
            (max(whole[0], one.start), min(max(last for first, last in content if first < one.end), one.end), one)
            for one in self._around(statement.sentence)
            if one.start < whole[1] and whole[0] < one.end
        ]
        for start, end, sentence in held or [(*whole, statement.sentence)]:
            for first, last in quotations(self._text, start, end):
                told = self._clauses(sentence, first, last)
                for one in told if len(told) > 1 else [(first, last)]:
                    yield without_marks(self._text, *one)

    def _around(self, sentence: Sentence) -> Sequence[Sentence]:
        """Return the sentences over which a statement of this one may run."""
        return self._sentences[max(0, sentence.index - _RUNS_ON) : sentence.index + _RUNS_ON + 1]

    def _is_source(self, sentence: Sentence, at: int) -> bool:
        """Return whether a word stands in the mention of who says something."""
        sources = [one.source for one in self._resolver.within(sentence) if one.source is not None]
        return any(start <= at < end for start, end in sources)

    def _cues(self, sentence: Sentence) -> frozenset[int]:
        """Return the words that say that somebody says something; that he does not say it, the document says."""
        if sentence.index not in self._cues_in:
            every = [one for one in self._resolver.within(sentence) if not one.negated]
            spoken = [one for one in every if counts_as_said(one) or one.construction in ("clause", "noun-cue")]
            self._cues_in[sentence.index] = self._found_cues(sentence, spoken)
        return self._cues_in[sentence.index]

    def _asked(self, sentence: Sentence) -> frozenset[int]:
        """Return the words that say that somebody asks others to do a thing, as somebody else says."""
        nested = (one for one in self._resolver.within(sentence) if one.outer is not None)
        return self._found_cues(sentence, [one for one in nested if asks_others(one)])

    def _found_cues(self, sentence: Sentence, spoken: Sequence[Statement]) -> frozenset[int]:
        said = [(start - sentence.base, end - sentence.base) for one in spoken for start, end in one.cues]
        tokens = sentence.tokens if said else ()
        return frozenset(one.i for one in tokens if any(start <= one.idx < end for start, end in said))

    def _clauses(self, sentence: Sentence, start: int, end: int) -> list[tuple[int, int]]:
        """Return the clauses of a stretch that stand beside each other, none inside another, none only supposed."""
        supposed, cues = suppositions(sentence), self._cues(sentence) - self._asked(sentence)
        every = clauses(sentence, cues, whole=True, short=True)
        told = (one[1:] for one in every if sentence.place(one[0])[0] not in supposed)
        found = [(first, last) for first, last in told if start <= first and last <= end]
        inside = {one for one in found for other in found if one != other and other[0] <= one[0] and one[1] <= other[1]}
        return [one for one in found if one not in inside]

    def _of_statement(self, statement: Statement, reading: FacetReading, event: EventCluster | None) -> FacetReading:
        happened = None if event is None else event.when
        reading = changed(reading, event=event, happened=happened)
        said = self._resolver.said_on(statement, happened)
        return self._claimed(statement.sentence, statement, reading, self._resolver.chain(statement), said)

    def _stretch(self, statement: Statement) -> tuple[int, int]:
        """Return the content from its first word to its last, without the "that" before it."""
        start, end = statement.content[0][0], statement.content[-1][1]
        opening = re.match(r"(?:that|how)\s+", self._text[start:end], re.IGNORECASE)
        return start + (0 if opening is None else opening.end()), end

    def _denials(self, statement: Statement, layout: SentenceEvents) -> Iterator[FacetReading]:
        """Yield a denial of any harm as a count of none, one for each body whose people it names."""
        for start, end in statement.content:
            quantity = denied_any(statement.sentence, start, end)
            if quantity is None:
                continue
            facet = FACETS.get(quantity.effect, "deaths")
            value = schema.Count(0, 0, words=quantity.count.words)
            for counted in populations_denied(statement, quantity.population, self._resolver.holder(statement)):
                opening = re.match(r"that\s+", self._text[quantity.start : quantity.end])
                reading = FacetReading(
                    facet,
                    quantity.start + (0 if opening is None else opening.end()),
                    quantity.end,
                    value,
                    ANY,
                    quantity=quantity,
                    population=counted,
                    polarity="denied",
                )
                yield self._of_statement(statement, reading, layout.at(start, end))

    def _denies_deed(self, sentence: Sentence, reading: FacetReading, *, told: bool) -> bool:
        """Return whether the words of a statement say that somebody did not do it, or, told by somebody, was not so."""
        if not any(one.search(self._text, reading.start, reading.end) for one in (_NEGATED, _OF_NOBODY)):
            return False
        verb = self._head_of(sentence, reading)
        clause = verb is not None and verb.pos_ in ("VERB", "AUX")
        return verb is not None and clause and (denies_deed(verb) or (told and says_it_was_not(verb)))

    def _head_of(self, sentence: Sentence, reading: FacetReading) -> Token | None:
        """Return the word that governs the words of a statement."""
        own = next((one for one in self._around(sentence) if one.start <= reading.start < one.end), None)
        inside = [one for one in own.tokens if reading.start <= own.place(one)[0] < reading.end] if own else []
        places = {one.i for one in inside}
        return next((one for one in inside if one.head.i == one.i or one.head.i not in places), None)

    def finer(self, sentence: Sentence, reading: FacetReading) -> FacetReading:
        """Return a statement with the facet of which its clause speaks: "officers are combing the area"."""
        if reading.facet != "statement":
            return reading
        head = reading.head or self._head_of(sentence, reading)
        facet, said = "" if head is None else facet_told(head), self._text[reading.start : reading.end]
        told_only = reading.statement is None and _NEGATED.search(said) is None  # "the guns fell silent"
        if facet == "" or (facet == "denial" and (told_only or reading.modality != "asserted")):
            return reading
        value = schema.Truth(truth=True, words=said) if facet == "occurrence" else reading.value
        none = facet == "denial" or (facet in ("cause", "evidence") and head is not None and rules_out(head))
        told = changed(reading, facet=facet, value=value, polarity="denied" if none else reading.polarity)
        return told if facet == "denial" else changed(told, modality=modality_of(reading.statement, told, said))

    def _claimed(
        self,
        sentence: Sentence,
        statement: Statement | None,
        reading: FacetReading,
        chain: tuple[schema.Attribution, ...],
        said: schema.TimeSpan | None,
    ) -> FacetReading:
        """Return a reading with who says it, how firmly and when."""
        of_deed, meant = reading.facet in ("statement", "forecast", "intention"), reading.facet == "intention"
        if of_deed and self._denies_deed(sentence, reading, told=statement is not None and not meant):
            reading = changed(reading, polarity="denied")
        self._resolver.remember(reading, chain)
        flags = (*reading.flags, *(() if statement is None else statement.flags))
        polarity = polarity_of(statement, reading)
        return changed(
            reading,
            statement=statement,
            chain=chain,
            said=said,
            value=none_of_one(reading.value) if polarity == "denied" else reading.value,
            polarity=polarity,
            modality=modality_of(statement, reading, self._text[reading.start : reading.end]),
            hedges=hedges_in(sentence.text),
            certainty=certainty_of(statement, reading, flags),
            flags=flags,
            rule=reading.rule if statement is None else f"{statement.construction} + {reading.rule}",
        )


def assembled(document: schema.Document) -> tuple[schema.Claim, ...]:
    """Return the claims of a document in reading order."""
    sentences, statements, scenes = parsed(document)
    said: dict[int, list[Statement]] = {}
    for one in statements:
        said.setdefault(id(one.sentence), []).append(one)
    dates = {scene.sentence.index: scene.dates for scene in scenes}
    book = EventTracker(document)
    # What a headline sums up is told below it: it names no event before the text does.
    in_order = sorted(scenes, key=lambda one: one.sentence.block.kind == "title")
    placed = [(one.sentence, *book.place(one.sentence, readings(one, said))) for one in in_order]
    reader = ClaimReader(HolderResolver(document, sentences, statements, dates), sentences)
    unlinked = [(sentence, one) for sentence, found, laid in placed for one in reader.unlinked(sentence, found, laid)]
    once = {id(one) for one in without_twins([one for _, one in unlinked])}
    unlinked = [pair for pair in unlinked if id(pair[1]) in once]
    events = book.finished()
    pairs: dict[str, tuple[FacetReading, schema.Claim]] = {}
    for sentence, told in unlinked:
        reading = reader.finer(sentence, told)
        claim = _claim(document, sentences, sentence, reading, events)
        pairs.setdefault(claim.id, (reading, claim))
    ordered = sorted(
        pairs.values(), key=lambda pair: (pair[1].quote.start, pair[1].quote.end, pair[1].facet, pair[1].id)
    )
    starts = [block.start for block in document.blocks]
    places = (bisect.bisect_right(starts, claim.quote.start) for _, claim in ordered)
    return linked(ordered, [starts[max(0, place - 1)] for place in places])


def _claim(
    document: schema.Document,
    sentences: tuple[Sentence, ...],
    sentence: Sentence,
    reading: FacetReading,
    events: dict[int, schema.Event],
) -> schema.Claim:
    event = None if reading.event is None else events[id(reading.event)]
    return schema.Claim(
        document=document.id,
        quote=quote(document, reading.start, reading.end),
        sentence=around(document, sentences, sentence, reading.start, reading.end),
        section=sentence.block.section,
        chain=reading.chain,
        event=event,
        facet=reading.facet,
        value=cast("schema.Value", reading.value),  # a reading without one has been left out
        population=reading.population or of_an_area(document, sentence, reading, event),
        polarity=reading.polarity,
        modality=reading.modality,
        hedges=reading.hedges,
        basis=basis_of(document.text, reading.start, reading.end) if isinstance(reading.value, schema.Count) else "",
        said=reading.said,
        happened=reading.happened,
        rule=reading.rule,
        certainty=reading.certainty,
        flags=reading.flags,
    )
