"""Turn statements and readings into claims: who says what, of which event, how firmly.

A reading belongs to the innermost statement whose content holds it; outside every statement the document says it
itself. An attributed statement in which no finer reading is found becomes one claim of its own, so that none is lost.
"""

from __future__ import annotations

import bisect
import dataclasses
import functools
import re
from collections.abc import Iterator, Sequence
from typing import cast

from claimgraph import schema
from claimgraph.propose.english import gazetteer
from claimgraph.propose.english.attribution import Statement, attribute
from claimgraph.propose.english.attribution.cues import APPOSED
from claimgraph.propose.english.dates import find_dates, spoken_of
from claimgraph.propose.english.denials import BOUND, NO_PART, denies_presence, with_denials
from claimgraph.propose.english.episodes import SentenceEvents
from claimgraph.propose.english.events import EventTracker
from claimgraph.propose.english.facets import Proposition, Scene, propositions
from claimgraph.propose.english.facets.harm import FACETS, WIDE, counted_in, population
from claimgraph.propose.english.facets.names import entity_value
from claimgraph.propose.english.facets.propositions import EventCluster
from claimgraph.propose.english.gazetteer import body, countries_named
from claimgraph.propose.english.holders import DENYING, HolderResolver, counts_as_said
from claimgraph.propose.english.lexicon import mapping, words
from claimgraph.propose.english.propositions import clauses
from claimgraph.propose.english.quantities import Quantity, denied_any, find_counts
from claimgraph.propose.english.sentences import Sentence, quote, segment
from claimgraph.propose.english.syntax import SUBJECTS

HEDGES = re.compile(
    r"\b(reportedly|allegedly|apparently|possibly|probably|likely|presumably|supposedly|purportedly|unconfirmed|"
    r"believed to|thought to|suspected|seemingly|perhaps|unverified)\b",
    re.IGNORECASE,
)
FUTURE = re.compile(
    r"\b(will|would|shall|going to|'ll|’ll|won't|determined to|plans? to|vow(?:s|ed)? to|aims? to)\b", re.IGNORECASE
)
DETERMINED = re.compile(r"\b(determined to|plans? to|vow(?:s|ed)? to|aims? to|intends? to|ready to)\b", re.IGNORECASE)
MAYBE = re.compile(
    r"\b(?:may|might|could|can|possibly|perhaps)\b|\b(?:feared|presumed|believed)\b(?=\W+(?:to\s+(?:be|have)\s+)?(?:been\s+)?"
    r"(?:dead|killed|drowned|died|missing|trapped|buried)\b|$)"
    r"|\b(?:thought|believed|presumed|suspected|feared|alleged|likely|said)\s+to\s+have\b"
)
INVOLVED = re.compile(
    r"\b(involvement|responsibility|role|part in|being behind|carrying out|having|attacking|targeting|hitting)\b",
    re.IGNORECASE,
)
_ACTING = re.compile(r"\W*we(?:[’']re|\s+are)\s+(?:not\s+)?\w+ing\b", re.IGNORECASE)
OURS = re.compile(r"\b(we|we’re|we're|our|us)\b", re.IGNORECASE)


_FOUND = r"(?:recovered|retrieved|exhumed|pulled)"
_UP_TO_NOW = r"(?:so far|to date|(?:up )?(?:to|until) now)"
_BASES: dict[schema.Basis, re.Pattern[str]] = {
    "bodies recovered": re.compile(rf"\b{_FOUND}\b.*\bbod(?:y|ies)\b|\bbod(?:y|ies)\b.*\b{_FOUND}\b", re.IGNORECASE),
    "documented": re.compile(r"\bdocumented\b", re.IGNORECASE),
    "confirmed": re.compile(r"\bconfirmed\b", re.IGNORECASE),
    "estimated": re.compile(r"\bestimat(?:es?|ed|ions?)\b", re.IGNORECASE),
    "claimed": re.compile(r"\bclaimed\b", re.IGNORECASE),
    "so far": re.compile(rf"\b{_UP_TO_NOW}\b", re.IGNORECASE),
}
"""How a figure was arrived at, the most telling first."""
_BEFORE_FIGURE = re.compile(
    rf"\b(?:(?:a|the|an)\s+(?:confirmed|estimated|claimed)|documented|{_FOUND})\s+(?:the\s+)?$", re.IGNORECASE
)
_BEHIND_FIGURE = re.compile(rf"^\s*(?:{_UP_TO_NOW}\b|(?:were|was|(?:have|has|had)\s+been)\s+{_FOUND}\b)", re.IGNORECASE)
_DOUBTED = re.compile(r"\b(?:not|never|nor|cannot|without)\b|n[’']t\b", re.IGNORECASE)


def basis_of(text: str, start: int, end: int) -> schema.Basis:
    """Return how a figure was arrived at, as far as its own words say so: "14 confirmed dead", "20 so far".

    Who confirms it is none of it: "officials confirmed that 14 died" is a way of saying it.

    Args:
        text: The document's text.
        start: Where the words of the claim begin.
        end: Where they end.
    """
    before = _BEFORE_FIGURE.search(text[max(0, start - 20) : start])
    behind = _BEHIND_FIGURE.search(text[end : end + 24])
    own = f"{'' if before is None else before[0]}{text[start:end]}{'' if behind is None else behind[0]}"
    found: list[schema.Basis] = [basis for basis, words in _BASES.items() if words.search(own) is not None]
    return "" if found == [] or _DOUBTED.search(own) is not None else found[0]


def modality_of(statement: Statement | None, reading: Proposition, said: str) -> schema.Modality:
    """Return what the holder commits to: by the facet, by the cue, by the verb."""
    kind = "" if statement is None else statement.kind
    by_facet: dict[str, schema.Modality] = {
        "threat": "intended",
        "intention": "intended",
        "forecast": "forecast",
        "warning": "forecast",
    }
    by_kind: dict[str, schema.Modality] = {
        "predict": "forecast",
        "promise": "intended",
        "threaten": "intended",
        "intend": "intended",
        "order": "ordered",
        "ask": "asked",
    }
    if reading.facet in by_facet:
        return by_facet[reading.facet]
    if kind in by_kind:
        return by_kind[kind]
    if FUTURE.search(said):
        return "forecast"
    if MAYBE.search(said) or kind == "believe" or _is_only_unreported(statement, reading):
        return "possible"
    return "asserted"


def _is_only_unreported(statement: Statement | None, reading: Proposition) -> bool:
    """Return whether nobody has reported any: "no deaths were reported" leaves open that some are found later."""
    if statement is None or not isinstance(reading.value, schema.Count):
        return False
    return reading.value.upper == 0 and statement.construction == "passive" and statement.source is None


_SHORT_AND_TELLING = frozenset({"confirm", "deny"})
_SAYS_SOMETHING = 5
"""Words: a shorter noun phrase after a verb of saying names a thing."""
_POSSESSED = re.compile(r"\b(?:their|its|his|her|our)\b", re.IGNORECASE)


def only_names_a_thing(statement: Statement, said: str) -> bool:
    """Return whether a statement only names what was spoken of ("mentioned the strikes"), saying nothing of it."""
    if re.search(r"\w\w", said) is None:
        return True
    if statement.construction == "passive" and statement.kind == "describe":
        return True  # "later identified as a missile" names, it says nothing of the event
    named = statement.construction in ("object", "passive", "noun-cue") and statement.kind not in _SHORT_AND_TELLING
    return named and len(said.split()) < _SAYS_SOMETHING and '"' not in said and "“" not in said


def facet_of(statement: Statement, said: str, holder: schema.Source) -> tuple[str, schema.Value]:
    """Return the facet of what is said, with its value."""
    if statement.kind in DENYING:
        own = INVOLVED.search(said) is not None or (statement.construction == "object" and _names_event(said))
        return ("responsibility", _by(holder, said)) if own else ("denial", schema.Text(said))
    if statement.kind == "confirm" and len(said.split()) < _SAYS_SOMETHING and _names_event(said):
        return "occurrence", schema.Truth(truth=True, words=said)
    if statement.construction == "passive" and statement.kind == "claim" and _names_event(said):
        return "responsibility", _by(holder, said)
    facet = mapping("kinds").get(statement.kind, "statement")
    if FUTURE.search(said) or OURS.search(said):
        facet = _of_the_future(statement, said, holder, facet)
    return facet, schema.Text(said)


def populations_denied(
    statement: Statement, said: tuple[str, str | None] | None, holder: schema.Source
) -> list[schema.Population | None]:
    """Return whose harm a denial denies, one population for each body that it names.

    "any X and Y members" are two; "their fighters" are those of the body that the holder speaks for.
    """
    if said is None:
        return [None]
    phrase, category = said
    if _POSSESSED.match(phrase) is not None or _is_possessed(statement, phrase):
        return [population(said, _own_side(holder))]
    *before, last = re.split(r"\s+and\s+|\s*,\s*", phrase)
    owners = [gazetteer.body(re.sub(r"^(?:any|the)\s+", "", part)) for part in before]
    if not before or any(owner is None for owner in owners):
        return [population(said)]
    noun = last.split()[-1]
    each = zip(before, owners, strict=True)
    return [*[population((f"{part} {noun}", category), owner) for part, owner in each], population((last, category))]


def _own_side(holder: schema.Source) -> schema.Entity | None:
    """Return the body whose people are "theirs" where a holder speaks of them: of somebody unnamed nobody knows it."""
    name = holder.acts_for or (holder.name if holder.named and holder.kind != "person" else "")
    return None if name == "" else gazetteer.body(name) or schema.Entity(name, "actor")


def _by(holder: schema.Source, said: str) -> schema.Names:
    body = gazetteer.body(holder.acts_for or holder.name)
    return schema.Names("entity", (body or schema.Entity(holder.name, "unknown"),), words=said)


def _is_about(said: str) -> bool:
    """Return whether words on what is to come are of the event: "the toll could rise", "the attack will be probed"."""
    named = words("events.settings", "harm") | words("events.inquiry", "things") | words("events.aftermath", "names")
    return _names_event(said) or any(one in named for one in re.findall(r"[a-z]+", said.lower()))


def _names_event(said: str) -> bool:
    nouns = {noun for kind in ("attack", "disaster", "protest") for noun in words("events.nouns", kind)}
    return any(word in nouns or word.rstrip("s") in nouns for word in re.findall(r"[a-z]+", said.lower()))


def _of_the_future(statement: Statement, said: str, holder: schema.Source, facet: str) -> str:
    """Return whether what is to come is threatened, intended or foreseen; the given facet where it is neither."""
    foreseen = statement.kind in ("warn", "predict")
    threatening = any(re.search(rf"\b{re.escape(word)}\b", said) for word in words("future", "threat"))
    if FUTURE.search(said) and threatening and not foreseen:
        return "threat"
    will = DETERMINED.search(said) is not None or _ACTING.match(said) is not None
    will = will or (FUTURE.search(said) is not None and _is_own_side(said, holder))
    if not foreseen and will:
        return "intention"
    return "forecast" if FUTURE.search(said) else facet


def _is_own_side(said: str, holder: schema.Source) -> bool:
    """Return whether what is said is about the speaker's own side."""
    if OURS.search(said):
        return True
    return bool(holder.acts_for) and re.match(rf"\W*{re.escape(holder.acts_for)}\b", said) is not None


def _is_possessed(statement: Statement, phrase: str) -> bool:
    before, found, _ = statement.sentence.text.partition(phrase)
    return bool(found) and re.search(r"\b(?:their|its|his|her|our)\s+$", before) is not None


def _has_actor(made: Sequence[Proposition], start: int, end: int) -> bool:
    return any(one.facet == "actor" and start <= one.start and one.end <= end for one in made)


_CIRCUMSTANCES = frozenset({"place", "date", "time", "role"})
"""Facets of the circumstances of a clause: that they are read does not tell what the clause says."""
_GENERAL = frozenset({"threat", "intention", "forecast", "warning"})
"""Facets that speak of policy, and of the event only where their words name it, or the harm that it did."""
_AROUND = " \n“”\"',.;:"
_LEADS_ON = re.compile(r"[\s,;]+(?:and|or|but|that|which|who|as|while)$", re.IGNORECASE)
_BETWEEN_QUOTATIONS = re.compile(r"(?P<closes>[”\"]),?\s+(?:and|but|or)\s+[“\"]")
_RUNS_ON = 6
"""Sentences before and behind its own over which a quotation may run."""
_NOT_READ_ALONE = frozenset({"reject", "dispute-as-false", "cite"})
"""Kinds of statement whose content other rules read."""


class ClaimReader:
    """Reads claims out of the sentences of one document."""

    def __init__(self, resolver: HolderResolver, sentences: Sequence[Sentence]) -> None:
        self._resolver = resolver
        self._sentences = sentences
        self._text = resolver.document.text

    def unlinked(
        self, sentence: Sentence, placed: Sequence[Proposition], layout: SentenceEvents
    ) -> Iterator[Proposition]:
        """Yield the claims of one sentence, from its readings and from its statements.

        Args:
            sentence: The sentence.
            placed: What was read in it.
            layout: Which event its words are about.
        """
        made = list(self._read(sentence, placed, layout))
        yield from made
        yield from self._rest(sentence, made, layout)

    def _rest(self, sentence: Sentence, made: Sequence[Proposition], layout: SentenceEvents) -> Iterator[Proposition]:
        """Yield each clause that no reading has touched, as a statement over its own words."""
        if sentence.block.kind in ("field", "title", "heading"):
            return
        told = [(one.start, one.end) for one in made if one.facet not in _CIRCUMSTANCES | {"actor", "weapon"}]
        places = {token.i: sentence.place(token)[0] for token in sentence.tokens}
        for verb, first, last in clauses(sentence, self._cues(sentence)):
            if verb.dep_ in ("relcl", "acl") and self._is_source(sentence, places.get(verb.head.i, -1)):
                continue  # who somebody is that says something: "residents reached by telephone said"
            at = places[verb.i]
            inside = sum(max(0, min(last, end) - max(first, start)) for start, end in told)
            carried = verb.lemma_.lower() in words("events.carriers", "active") and _has_actor(made, first, last)
            if any(start <= at < end for start, end in told) or inside * 3 >= last - first or carried:
                continue
            said_here = schema.Text(self._text[first:last])
            reading = Proposition("statement", first, last, said_here, "statement/clause", head=verb)
            event = layout.at(first, last)
            reading = dataclasses.replace(reading, event=event, happened=None if event is None else event.when)
            statement = self._resolver.of(sentence, reading)
            cued = statement is not None and any(first <= start < last for start, _ in statement.cues)
            if statement is not None and cued and statement.construction == "according-to":
                continue  # "according to X, …": what it says is read from the statement
            if cued:
                statement = None  # the clause tells that it was not said
            if statement is None or not (statement.negated or statement.kind in _NOT_READ_ALONE):
                yield from self._from_reading(sentence, statement, reading)

    def _read(self, sentence: Sentence, placed: Sequence[Proposition], layout: SentenceEvents) -> Iterator[Proposition]:
        taken: set[int] = set()
        spoken = _going_on([(self._resolver.of(sentence, one), one) for one in placed])
        for statement, one in spoken:
            if is_called_false(sentence, one):
                continue
            if statement is not None and statement.construction == APPOSED:
                yield from self._told_before(sentence, statement, one)
            if statement is not None and not (statement.kind in DENYING and _is_unsaid(statement, one)):
                taken.add(id(statement))
            if statement is not None and statement.construction == "brackets":
                taken.update(id(other) for other in self._resolver.within(sentence))
            rejected = statement is not None and one.facet != "report" and self._is_rejected(statement)
            if rejected and one.facet in _CIRCUMSTANCES:
                yield from self._from_reading(sentence, None, one)  # where and when is not what is denied
            if not (one.silent or rejected or _is_unsaid(statement, one) or _is_given(statement, one, spoken)):
                yield from self._from_reading(sentence, statement, one)
        yield from self._rejections(sentence, layout)
        for statement in self._resolver.within(sentence):
            yield from self._from_statement(statement, layout, taken=id(statement) in taken)

    def _from_reading(
        self, sentence: Sentence, statement: Statement | None, reading: Proposition
    ) -> Iterator[Proposition]:
        if reading.value is None and reading.happened is not None and reading.date is not None:
            day = schema.Day(reading.happened, self._text[reading.start : reading.end])
            reading = dataclasses.replace(reading, value=day)
        if reading.value is None and reading.date is not None and reading.date.deictic:
            reading = dataclasses.replace(reading, value=schema.Text(self._text[reading.start : reading.end]))
        if reading.value is None:
            return
        event_day = None if reading.event is None else reading.event.when
        said = None if statement is None else self._resolver.said_on(statement, event_day)
        if said is None and reading.quantity is not None and reading.quantity.stage is not None:
            # "The toll rose to 158 on 9 May": the day is when the figure was given, not when the event was.
            said = self._resolver.dated(reading.start, event_day) if reading.dated is None else reading.dated
        if reading.facet == "report":
            yield self._claimed(sentence, statement, reading, self._resolver.chain_of_report(reading), said)
            return
        reading = self._owned(statement, self._without_part(sentence, statement, reading))
        for voice in self._resolver.voiced(statement):
            yield self._claimed(sentence, statement, reading, self._resolver.chain(voice), said)

    def _without_part(self, sentence: Sentence, statement: Statement | None, reading: Proposition) -> Proposition:
        """Return "it had no part in" with who had none: whoever says so of themselves, or who is named."""
        if reading.rule != NO_PART:
            return reading
        said = self._text[reading.start : reading.end]
        subject = next((token for token in sentence.tokens if sentence.place(token)[0] >= reading.start), None)
        while subject is not None and subject.dep_ not in SUBJECTS and subject.i + 1 < sentence.tokens.end:
            subject = subject.nbor()
        own = subject is None or subject.pos_ == "PRON" or any(one.tag_ == "PRP$" for one in subject.lefts)
        if statement is not None and own:
            return dataclasses.replace(reading, value=_by(self._resolver.holder(statement), said))
        return reading if subject is None else dataclasses.replace(reading, value=entity_value(subject, said))

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
        holder = self._resolver.holder(statement)
        body = gazetteer.body(holder.acts_for or holder.name)
        owned = population((counted.words, counted.category), body)
        return reading if body is None else dataclasses.replace(reading, population=owned)

    def _told_before(self, sentence: Sentence, denial: Statement, reading: Proposition) -> Iterator[Proposition]:
        """Yield what somebody says who is denied behind it: "X said Y shelled the market, a charge Y denies"."""
        for other in self._resolver.within(sentence):
            inside = any(start <= reading.start < end for start, end in other.content)
            if other is not denial and inside and other.reporting and not other.negated:
                yield from self._from_reading(sentence, other, reading)
                return

    def _rejections(self, sentence: Sentence, layout: SentenceEvents) -> Iterator[Proposition]:
        """Yield what those deny who reject a claim that the text gives: "rejected reports that soldiers looted it"."""
        for told in self._resolver.within(sentence):
            rejecting = None if told.outer is None else self._resolver.statements[told.outer]
            if rejecting is None or told.construction != "noun-cue" or rejecting.kind not in DENYING:
                continue
            if rejecting.negated or told.negated:
                continue
            start, end = self._stretch(told)
            end = start + len(_CALLED_FALSE.sub("", self._text[start:end]))
            said = self._text[start:end]
            own = _OWN_DEED.match(said) is not None
            value = _by(self._resolver.holder(rejecting), said) if own else schema.Text(said)
            facet = "responsibility" if own else "denial"
            reading = Proposition(facet, start, end, value, "statement/reject")
            yield self._of_statement(rejecting, reading, layout.at(start, end))

    def _from_statement(self, statement: Statement, layout: SentenceEvents, *, taken: bool) -> Iterator[Proposition]:
        """Yield what a statement says beyond the readings found in it."""
        if statement.negated or not counts_as_said(statement) or self._resolver.only_passes_on(statement):
            return
        denials = list(self._denials(statement, layout)) if statement.kind == "deny" else []
        yield from denials
        taken = taken and not denies_part(statement)
        alone = statement.kind not in _NOT_READ_ALONE or denies_part(statement)
        if denials or taken or not statement.content or not alone or self._is_rejected(statement):
            return
        for start, end in self._pieces(statement):
            said = self._text[start:end]
            if only_names_a_thing(statement, said):
                continue
            facet, value = facet_of(statement, said, self._resolver.holder(statement))
            reading = Proposition(facet, start, end, value, f"statement/{statement.kind}")
            event = None if facet in _GENERAL and not _is_about(said) else layout.at(start, end)
            yield self._of_statement(statement, reading, event)

    def _is_rejected(self, statement: Statement) -> bool:
        """Return whether a claim of nobody named is only told of to be denied: "denied charges that it looted X"."""
        outer = None if statement.outer is None else self._resolver.statements[statement.outer]
        unnamed = statement.construction == "noun-cue" and statement.source is None
        return unnamed and outer is not None and outer.kind in DENYING and not outer.negated

    def _pieces(self, statement: Statement) -> Iterator[tuple[int, int]]:
        """Yield what a statement says, sentence by sentence, and clause by clause where it joins several."""
        whole = self._stretch(statement)
        held = [
            (max(whole[0], one.start), min(whole[1], one.end), one)
            for one in self._around(statement.sentence)
            if one.start < whole[1] and whole[0] < one.end
        ]
        for start, end, sentence in held or [(*whole, statement.sentence)]:
            for first, last in self._quoted(start, end):
                told = self._clauses(sentence, first, last)
                for one in told if len(told) > 1 else [(first, last)]:
                    yield self._closed(*one)

    def _closed(self, start: int, end: int) -> tuple[int, int]:
        """Return a stretch without quotation marks around it, and without the word at its end that only leads on."""
        said = _LEADS_ON.sub("", self._text[start:end])
        bare = said.rstrip(_AROUND)
        if bare.count("(") > bare.count(")") and self._text[start + len(bare) : start + len(bare) + 1] == ")":
            bare += ")"
        return start + len(said) - len(said.lstrip(_AROUND)), start + max(1, len(bare))

    def _quoted(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the quotations of a stretch that holds several ("X", and "Y"), else the stretch itself."""
        first = start
        for match in _BETWEEN_QUOTATIONS.finditer(self._text, start, end):
            yield first, match.start("closes") + 1
            first = match.end() - 1
        yield first, end

    def _around(self, sentence: Sentence) -> Sequence[Sentence]:
        """Return the sentences over which a statement of this one may run."""
        return self._sentences[max(0, sentence.index - _RUNS_ON) : sentence.index + _RUNS_ON + 1]

    def _is_source(self, sentence: Sentence, at: int) -> bool:
        """Return whether a word stands in the mention of who says something."""
        sources = [one.source for one in self._resolver.within(sentence) if one.source is not None]
        return any(start <= at < end for start, end in sources)

    def _cues(self, sentence: Sentence) -> frozenset[int]:
        """Return the words that say that somebody says something; that he does not say it, the document says."""
        said = [cue for one in self._resolver.within(sentence) if not one.negated for cue in one.cues]
        places = {token.i: sentence.place(token)[0] for token in sentence.tokens}
        return frozenset(index for index, at in places.items() if any(start <= at < end for start, end in said))

    def _clauses(self, sentence: Sentence, start: int, end: int) -> list[tuple[int, int]]:
        """Return the clauses of a stretch that stand beside each other, none inside another."""
        every = clauses(sentence, self._cues(sentence), whole=True)
        found = [(first, last) for _, first, last in every if start <= first and last <= end]
        return [
            one
            for one in found
            if not any(one != other and other[0] <= one[0] and one[1] <= other[1] for other in found)
        ]

    def _of_statement(self, statement: Statement, reading: Proposition, event: EventCluster | None) -> Proposition:
        happened = None if event is None else event.when
        reading = dataclasses.replace(reading, event=event, happened=happened)
        said = self._resolver.said_on(statement, happened)
        return self._claimed(statement.sentence, statement, reading, self._resolver.chain(statement), said)

    def _stretch(self, statement: Statement) -> tuple[int, int]:
        """Return the content from its first word to its last, without the "that" before it."""
        start, end = statement.content[0][0], statement.content[-1][1]
        opening = re.match(r"(?:that|how|whether)\s+", self._text[start:end], re.IGNORECASE)
        return start + (0 if opening is None else opening.end()), end

    def _denials(self, statement: Statement, layout: SentenceEvents) -> Iterator[Proposition]:
        """Yield a denial of any harm as a count of none, one for each body whose people it names."""
        for start, end in statement.content:
            quantity = denied_any(statement.sentence, start, end)
            if quantity is None:
                continue
            facet = FACETS.get(quantity.effect, "deaths")
            value = schema.Count(0, 0, words=quantity.count.words)
            for counted in populations_denied(statement, quantity.population, self._resolver.holder(statement)):
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
                yield self._of_statement(statement, reading, layout.at(start, end))

    def _claimed(
        self,
        sentence: Sentence,
        statement: Statement | None,
        reading: Proposition,
        chain: tuple[schema.Attribution, ...],
        said: schema.TimeSpan | None,
    ) -> Proposition:
        """Return a reading with who says it, how firmly and when."""
        flags = (*reading.flags, *(() if statement is None else statement.flags))
        return dataclasses.replace(
            reading,
            statement=statement,
            chain=chain,
            said=said,
            polarity=_polarity(statement, reading),
            modality=modality_of(statement, reading, self._text[reading.start : reading.end]),
            hedges=tuple(match.group(1) for match in HEDGES.finditer(sentence.text)),
            certainty=_certainty(statement, reading, flags),
            flags=flags,
            rule=reading.rule if statement is None else f"{statement.construction} + {reading.rule}",
        )


_ANY = "denial/any"
_LOSS = 12
"""Characters before and behind a count in which "it had lost" stands."""
_LOST = re.compile(r"\b(?:it|they|we)\s+(?:had\s+|have\s+)?lost\b", re.IGNORECASE)
_OWN = re.compile(r"\bof\s+(?:its|their|our)\b", re.IGNORECASE)


def _is_unsaid(statement: Statement | None, reading: Proposition) -> bool:
    """Return whether a reading is not claimed: nobody said it, or it is a denial read from its own words."""
    if reading.facet == "redeployment" and _moves_words(reading):
        return True
    if statement is None:
        return False
    counted = reading.quantity is not None and reading.rule != BOUND
    return statement.negated or (statement.kind in DENYING and counted)


_OWN_DEED = re.compile(
    r"(?:it|they|he|she|we)\s+(?:had|have|has)\b|(?:its|their)\s+(?:\w+\s+)?(?:forces|troops|soldiers|fighters|men|jets|aircraft)\b",
    re.IGNORECASE,
)
_FALSE = "|".join(sorted(words("reporting", "false") - {"propaganda", "fiction", "nonsense"}))
_CALLED_FALSE = re.compile(rf"\s+(?:as\s+)?(?:\w+ly\s+)?(?:{_FALSE})$", re.IGNORECASE)
_IS_FALSE = re.compile(
    rf"(?:\s+[\w’'-]+){{0,6}}?\s+(?:is|are|was|were|be|been|being|as)\s+(?:(?:\w+ly|not|a|an|so|too)\s+)*(?:{_FALSE})\b",
    re.IGNORECASE,
)


def is_called_false(sentence: Sentence, reading: Proposition) -> bool:
    """Return whether the words right behind a figure call it false: "said the toll of 90 was exaggerated"."""
    if reading.quantity is None:
        return False
    behind = _IS_FALSE.match(sentence.document.text, reading.end, sentence.end)
    return behind is not None and re.search(r"\bnot\b", behind[0]) is None


def _moves_words(reading: Proposition) -> bool:
    """Return whether what is said to move is a statement: "withdrew its claim"."""
    things = [] if reading.head is None else [one for one in reading.head.children if one.dep_ in ("dobj", "nsubjpass")]
    return any(one.lemma_.lower() in words("veracity", "reports") for one in things)


def denies_part(statement: Statement) -> bool:
    """Return whether somebody denies a part in a deed, and not the deed: "denied any role in the attack on X"."""
    if statement.kind not in DENYING or statement.construction != "object" or not statement.content:
        return False
    start, end = statement.content[0]
    said = re.findall(r"\w+", statement.sentence.document.text[start:end].lower())
    opening = said[: 1 + next((at for at, one in enumerate(said) if one not in _BEFORE_PART), 0)]
    deed = opening != [] and statement.kind == "deny" and _names_event(opening[-1])
    return opening != [] and (deed or opening[-1] in words("reporting", "parts"))


_BEFORE_PART = frozenset(
    {"any", "all", "its", "their", "his", "her", "having", "direct", "playing", "a", "the", "whatsoever", "military"}
)


def _going_on(
    spoken: Sequence[tuple[Statement | None, Proposition]],
) -> list[tuple[Statement | None, Proposition]]:
    """Return the readings with a toll given to whoever gave the count that it goes on with, in the same sentence.

    "The ministry reported 40 deaths on Friday; by Sunday the figure had climbed to 92."
    """
    found: list[tuple[Statement | None, Proposition]] = []
    for statement, one in spoken:
        before = [said for said, other in found if said is not None and other.facet == one.facet and other.quantity]
        goes_on = one.quantity is not None and one.quantity.taken_up == "toll" and statement is None
        giver = before[-1] if goes_on and before and not before[-1].negated else None
        found.append((giver if giver is not None and giver.kind not in DENYING else statement, one))
    return found


def _is_given(
    statement: Statement | None, reading: Proposition, spoken: Sequence[tuple[Statement | None, Proposition]]
) -> bool:
    """Return whether a denial takes a place or a day for granted.

    Whoever denies "that any civilians were killed in the airstrike on X on Friday" denies dead civilians, and neither
    the place nor the day; whoever denies "that the airstrike on Friday hit X" does not deny the Friday.
    """
    if statement is None or statement.kind not in DENYING:
        return False
    if denies_part(statement) and reading.facet != "veracity" and not reading.rule.startswith("responsibility/"):
        return True
    if reading.facet not in {"place", "date", "time"}:
        return False
    beside = {one.facet for said, one in spoken if said is statement}
    if reading.facet != "place" and not beside <= {"date", "time", "occurrence"}:
        return True
    return any(denied_any(statement.sentence, start, end) is not None for start, end in statement.content)


def _polarity(statement: Statement | None, reading: Proposition) -> schema.Polarity:
    """Return the reading's polarity: under a cue that denies nothing is affirmed but by a second negation.

    Whoever denies, rejects or calls false what the words say denies it, whatever the words are; only who denies "that
    it had not" affirms. What is read from the denial itself ("denied any deaths") has its negation from there.
    """
    if statement is None or statement.kind not in DENYING or reading.rule == BOUND:
        said = reading.value.words if isinstance(reading.value, schema.Text) and reading.facet == "statement" else ""
        return "denied" if statement is not None and denies_presence(said) else reading.polarity
    read_from_denial = reading.rule in (_ANY, "responsibility/claimed") or reading.facet == "veracity"
    return "affirmed" if reading.polarity == "denied" and not read_from_denial else "denied"


def _is_open(statement: Statement) -> bool:
    """Return whether the text leaves open for whom the words that name the speaker stand."""
    return statement.speaker is None or any("candidate" in flag for flag in statement.flags)


def _certainty(statement: Statement | None, reading: Proposition, flags: tuple[str, ...]) -> schema.Certainty:
    if statement is not None and statement.source is not None and _is_open(statement):
        return "needs-review"
    if not flags:
        return reading.certainty
    return "likely" if reading.certainty == "sure" else reading.certainty


def without_absent(sentence: Sentence, readings: Sequence[Proposition]) -> Iterator[Proposition]:
    """Yield the readings of a sentence, with what there is no evidence, sign or chance of denied.

    "No evidence of damage nor any casualties" is a count of none for each harm that it names, "no indication that the
    army shelled the market" denies that it did.

    Args:
        sentence: The sentence.
        readings: What was read in it, as if all of it were said to be so.
    """
    absent = list(_absent(sentence))
    for one in readings:
        if not any(match.start(1) <= one.start < match.end() for match in absent):
            yield one
        elif one.facet in _CIRCUMSTANCES:
            continue  # where and when nothing happened is no claim
        elif not (isinstance(one.value, schema.Count) and one.value.upper == 0):
            yield dataclasses.replace(one, polarity="affirmed" if one.polarity == "denied" else "denied")
    for match in absent:
        if not any(match.start(1) <= one.start < match.end() and one.quantity is not None for one in readings):
            yield from _none_of(match)


def _absent(sentence: Sentence) -> Iterator[re.Match[str]]:
    """Yield what a sentence has no evidence of: the match holds it as its group, with offsets in the document."""
    yield from _of_absence().finditer(sentence.document.text, sentence.start, sentence.end)


@functools.cache
def _of_absence() -> re.Pattern[str]:
    nouns = "|".join(sorted(words("absence", "nouns")))
    return re.compile(
        rf"\b(?:no|zero)\s+[“\"‘]?(?:[a-z-]+\s+){{0,2}}?(?:{nouns})[”\"’]?\s+(?:of|that)\s+"
        r"((?:[^.;:,\n]|,\s+(?:nor|or)\b|(?<=\d)[.,](?=\d))+)",
        re.IGNORECASE,
    )


def _none_of(match: re.Match[str]) -> Iterator[Proposition]:
    """Yield a count of none for each kind of harm that stands in what there is no evidence of."""
    for facet in ("deaths", "injuries", "casualties", "damage"):
        named = "|".join(sorted(words("absence", facet)))
        harm = re.search(rf"(?:\b(civilians?)\s+(?:were\s+|was\s+|had\s+)?)?\b(?:{named})\b", match[1], re.IGNORECASE)
        if harm is None:
            continue
        whom = None if harm[1] is None else population((harm[1], "civilian"))
        none = schema.Count(0, 0, words=match[0].split()[0])
        end = match.start(1) + harm.end()
        yield Proposition(facet, match.start(), end, none, "denial/absent", population=whom, polarity="denied")


FROM_CONTEXT = "what the reports say is taken from the denial beside them"


Pairs = Sequence[tuple[Proposition, schema.Claim]]
"""Claims with the propositions that they were made from, in reading order."""


def linked(pairs: Pairs, blocks: Sequence[int]) -> tuple[schema.Claim, ...]:
    """Return the claims with their links, in the same order.

    Args:
        pairs: Every claim with the reading it was made from.
        blocks: For each, the offset of the block it stands in.
    """
    reports = _reports_by_holder(pairs, blocks)
    return tuple(
        _with_toll(pairs, index, _with_disputes(claim, block, reports, _as_part(pairs, reading, claim)))
        for index, ((reading, claim), block) in enumerate(zip(pairs, blocks, strict=True))
    )


def _as_part(pairs: Pairs, reading: Proposition, claim: schema.Claim) -> schema.Claim:
    """Return a part with the id of the count that it breaks down."""
    quantity = reading.quantity
    if quantity is None:
        return claim
    claim = dataclasses.replace(claim, breakdown=quantity.breakdown, stage=quantity.stage)
    whole_at = reading.parts[0] if reading.parts else None
    if whole_at is None:
        return _with_whole_before(pairs, reading, claim)
    for other, whole in pairs:
        same_place = other.quantity is not None and other.quantity.number[0] == whole_at
        if same_place and whole.id != claim.id and whole.holder == claim.holder and whole.event == claim.event:
            return dataclasses.replace(claim, part_of=whole.id)
    return claim


def _with_whole_before(pairs: Pairs, reading: Proposition, claim: schema.Claim) -> schema.Claim:
    """Return a count of some of those whom a sentence right before has counted: "The dead include 11 civilians"."""
    opened = reading.included
    if not opened or not isinstance(claim.value, schema.Count):
        return claim
    size = claim.value.lower or 0
    some = reading.quantity is not None and reading.quantity.taken_up == "some"
    before = [
        one
        for _, one in pairs
        if one.sentence.end <= claim.sentence.start and _may_hold(one, claim, size) and (some or one.population is None)
    ]
    near = [one for one in before if claim.sentence.start - one.sentence.end <= _NEAR]
    return dataclasses.replace(claim, part_of=near[-1].id) if near else claim


_NEAR = 400
"""Characters between a toll and the list of whom it counts: two sentences or so."""


def _may_hold(whole: schema.Claim, part: schema.Claim, size: int) -> bool:
    if whole.facet != part.facet or whole.event != part.event or not isinstance(whole.value, schema.Count):
        return False
    upper = whole.value.upper
    return not whole.part_of and whole.polarity == "affirmed" and (upper is None or size <= upper)


def _reports_by_holder(pairs: Pairs, blocks: Sequence[int]) -> dict[tuple[int, str], list[str]]:
    """Return, for each block and each holder who rejects reports in it, the reports' ids."""
    found: dict[tuple[int, str], list[str]] = {}
    for (reading, claim), block in zip(pairs, blocks, strict=True):
        if claim.facet != "veracity":
            continue
        for (other, report), other_block in zip(pairs, blocks, strict=True):
            inside = reading.statement is not None and other_block == block and report.facet == "report"
            if inside and report.sentence == claim.sentence and other.rule == "report/mentioned":
                reports = found.setdefault((block, claim.holder.id), [])
                if report.id not in reports:
                    reports.append(report.id)
    return found


def _with_disputes(
    original: schema.Claim, block: int, reports: dict[tuple[int, str], list[str]], claim: schema.Claim
) -> schema.Claim:
    """Return a rejection with the reports it addresses; a denial beside one addresses the same reports."""
    addressed = reports.get((block, original.holder.id), [])
    rejecting = claim.facet == "veracity"
    denying = claim.polarity == "denied" and claim.facet not in ("veracity", "report")
    if not addressed or not (rejecting or denying):
        return claim
    flags = claim.flags if rejecting else (*claim.flags, FROM_CONTEXT)
    return dataclasses.replace(claim, disputes=tuple(addressed), flags=flags)


def _with_toll(pairs: Pairs, index: int, claim: schema.Claim) -> schema.Claim:
    """Return a superlative that the text rests on a toll with the last toll before it."""
    if claim.facet != "rank" or re.search(r"\btoll\b", claim.sentence.text) is None:
        return claim
    for _, other in reversed(pairs[:index]):
        whole = other.facet == "deaths" and not other.part_of and other.population is None
        if whole and other.event == claim.event and other.polarity == "affirmed":
            return dataclasses.replace(claim, rests_on=(other.id,))
    return claim


def assembled(document: schema.Document) -> tuple[schema.Claim, ...]:
    """Return the claims of a document in reading order."""
    sentences = tuple(one for one in segment(document) if one.block.section.lower() not in words("sections", "silent"))
    statements = attribute(sentences)
    countries, near = countries_named(document.text), spoken_of(document)
    book = EventTracker(document)
    said: dict[int, list[Statement]] = {}
    for one in statements:
        said.setdefault(id(one.sentence), []).append(one)
    placed: list[tuple[Sentence, list[Proposition], SentenceEvents]] = []
    counts: tuple[Quantity, ...] = ()
    for sentence in sentences:
        dates = find_dates(sentence.text, sentence.start, near)
        counts = find_counts(sentence, counts)
        spoken = said.get(id(sentence), ())
        cues = tuple(cue for one in spoken for cue in one.cues)
        scene = Scene(sentence, countries, dates, tuple(sentence.tokens), counts, cues)
        attributed = [stretch for one in spoken for stretch in _before_content(one)]
        readings = [_with_whole(_after_source(one, attributed), scene.counts) for one in propositions(scene)]
        readings = [one for one in readings if not _names_speaker(one, said.get(id(sentence), ()))]
        readings = [
            _with_doubts(one, scene) for one in with_denials(sentence, list(without_absent(sentence, readings)))
        ]
        placed.append((sentence, *book.place(sentence, readings)))
    reader = ClaimReader(HolderResolver(document, sentences, statements, near), sentences)
    unlinked = [(sentence, one) for sentence, found, laid in placed for one in reader.unlinked(sentence, found, laid)]
    events = book.finished()
    pairs: dict[str, tuple[Proposition, schema.Claim]] = {}
    for sentence, reading in unlinked:
        claim = _claim(document, sentences, sentence, reading, events)
        pairs.setdefault(claim.id, (reading, claim))
    ordered = sorted(
        pairs.values(), key=lambda pair: (pair[1].quote.start, pair[1].quote.end, pair[1].facet, pair[1].id)
    )
    starts = [block.start for block in document.blocks]
    places = (bisect.bisect_right(starts, claim.quote.start) for _, claim in ordered)
    return linked(ordered, [starts[max(0, place - 1)] for place in places])


def _before_content(statement: Statement) -> tuple[tuple[int, int], ...]:
    """Return where "according to X" stands, whose X the parser may take for a part of what follows."""
    if statement.construction != "according-to" or statement.source is None:
        return ()
    return (*statement.cues, statement.source)


_HARM = frozenset({"deaths", "injuries", "casualties"})


_TELLS_ON = re.compile(r"\b(?:who|whose|which|that|where)\b")
"""A clause that tells of the speaker, and may count others: "Basir, who lost six children, said"."""


def _names_speaker(reading: Proposition, statements: Sequence[Statement]) -> bool:
    """Return whether a count is of those who speak: "two wounded men told reporters"."""
    if reading.quantity is None or reading.facet not in _HARM:
        return False
    named = [one.source for one in statements if one.source is not None]
    text = "" if not statements else statements[0].sentence.document.text
    return any(
        start <= reading.start and reading.end <= end and _TELLS_ON.search(text[start : reading.start]) is None
        for start, end in named
    )


def _after_source(reading: Proposition, attributed: list[tuple[int, int]]) -> Proposition:
    """Return a reading that begins after the words that name its source.

    "According to the agency X Israeli aircraft …" leaves the parser no comma to tell the two apart.
    """
    for start, end in attributed:
        if start <= reading.start < end < reading.end and reading.clause is not None:
            text = reading.label
            return dataclasses.replace(
                reading, start=end + 1, value=_without(reading.value, end + 1 - reading.start), label=text
            )
    return reading


def _without(value: schema.Value | None, cut: int) -> schema.Value | None:
    """Return names without the first characters, where the words of the source stand."""
    if not isinstance(value, schema.Names):
        return value
    entities = tuple(_cut(entity, value.words, cut) for entity in value.entities)
    return dataclasses.replace(value, entities=entities, words=value.words[cut:])


def _cut(entity: schema.Entity, words_said: str, cut: int) -> schema.Entity:
    if not words_said.startswith(entity.name):
        return entity
    name = entity.name[cut:]
    return body(name) or dataclasses.replace(entity, name=name)


def _with_doubts(reading: Proposition, scene: Scene) -> Proposition:
    """Return a reading with flags, where its sentence has a day that no calendar has, or a number that none can be."""
    text, base = scene.sentence.text, scene.sentence.start
    wrong = [text[date.start - base : date.end - base] for date in scene.dates if date.impossible]
    flags = [f"no calendar has a day {_BEFORE_DAY.sub('', words)}" for words in wrong]
    if reading.quantity is not None:
        flags.extend(_doubts(reading.quantity, text, base))
    return dataclasses.replace(reading, flags=(*reading.flags, *flags))


def _doubts(quantity: Quantity, text: str, base: int) -> Iterator[str]:
    start = quantity.number[0] - base
    if re.search(r"(?<![\w.)])[-\u2212]$", text[:start]) is not None:
        yield f"a minus sign stands before {quantity.count.words}; nobody counts less than none"
    if max(quantity.count.lower or 0, quantity.count.upper or 0) > _EVERYBODY:
        yield f"{quantity.count.words} is more people than have ever lived"


_EVERYBODY = 200_000_000_000
"""More than have ever lived: 117 thousand million by 2022 (Population Reference Bureau)."""


_BEFORE_DAY = re.compile(r"^(?:(?:on|in|by|since|until|from|of|the)\s+)+", re.IGNORECASE)


def _with_whole(reading: Proposition, counts: tuple[Quantity, ...]) -> Proposition:
    quantity = reading.quantity
    if quantity is None or quantity.part_of is None:
        return reading
    return dataclasses.replace(reading, parts=(counts[quantity.part_of].number[0],))


def _claim(
    document: schema.Document,
    sentences: tuple[Sentence, ...],
    sentence: Sentence,
    reading: Proposition,
    events: dict[int, schema.Event],
) -> schema.Claim:
    event = None if reading.event is None else events[id(reading.event)]
    return schema.Claim(
        document=document.id,
        quote=quote(document, reading.start, reading.end),
        sentence=_around(document, sentences, sentence, reading.start, reading.end),
        section=sentence.block.section,
        chain=reading.chain,
        event=event,
        facet=reading.facet,
        value=cast("schema.Value", reading.value),  # a reading without one has been left out
        population=reading.population or _of_an_area(document, sentence, reading, event),
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


def _of_an_area(
    document: schema.Document, sentence: Sentence, reading: Proposition, event: schema.Event | None
) -> schema.Population | None:
    """Return whose dead a count tells of, where an event struck a whole land and the count is of a part of it."""
    if event is None or event.type not in WIDE or reading.facet not in FACETS or reading.quantity is None:
        return None
    return counted_in(document.text[reading.quantity.number[1] : sentence.end], event.places)


def _around(
    document: schema.Document, sentences: tuple[Sentence, ...], sentence: Sentence, start: int, end: int
) -> schema.Quote:
    """Return the sentence, or the stretch of sentences where a quotation runs on."""
    first = _that_holds(sentences, start) or sentence
    last = _that_holds(sentences, end - 1) or sentence
    return quote(document, min(first.start, start), max(last.end, end))


def _that_holds(sentences: tuple[Sentence, ...], offset: int) -> Sentence | None:
    at = bisect.bisect_right(sentences, offset, key=lambda one: one.start) - 1
    return sentences[at] if at >= 0 and offset < sentences[at].end else None
