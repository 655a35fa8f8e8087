"""Whose words a stretch of text is: the statement that holds it, the holder, and everyone who passed it on."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from claimgraph.extract.attribution import Statement
from claimgraph.extract.dates import find_dates, resolved
from claimgraph.extract.facets import Proposition
from claimgraph.extract.facets.occurrences import stretch
from claimgraph.extract.sources import names_a_source, publisher, source, together
from claimgraph.extract.spans import Sentence, quote
from claimgraph.extract.tree import name_tokens, phrase, subject
from claimgraph.extract.words import mapping
from claimgraph.schema import Attribution, Document, Source, TimeSpan

if TYPE_CHECKING:
    from spacy.tokens import Token

DENYING = frozenset({"deny", "reject", "dispute-as-false"})
_BEFORE_COLON = re.compile(r"([^:.]{2,60}):\s")
_IN_BRACKETS = re.compile(
    r"(?:\s+[^\W\d]\w*){0,3}\s+\((?:per|by|according to|as per|source:|claim(?:ed)? by)?\s*(?:the\s+)?"
    r"(?P<who>[^\W\d][^()\d]{1,60}?)(?:\s+claim)?\)",
    re.IGNORECASE,
)
_DEEPEST = 8
"""Levels of a chain; more is a fault of reading."""


class Voices:
    """The statements of one document, and who stands behind each."""

    def __init__(
        self,
        document: Document,
        sentences: tuple[Sentence, ...],
        statements: tuple[Statement, ...],
        near: TimeSpan | None,
    ) -> None:
        self.document = document
        self.statements = statements
        self._sentences = sentences
        self._publisher = Attribution(publisher(document), "publisher")
        self._passed_on = {one.outer for one in statements if counts_as_said(one)}
        self._near = near
        self._by_sentence: dict[int, list[tuple[int, Statement]]] = {}
        for index, one in enumerate(statements):
            self._by_sentence.setdefault(one.sentence.index, []).append((index, one))

    def within(self, sentence: Sentence) -> list[Statement]:
        """Return the statements whose cue stands in a sentence."""
        return [one for _, one in self._by_sentence.get(sentence.index, ())]

    def _by_label(self, sentence: Sentence, reading: Proposition) -> Statement | None:
        """Return the statement of a row or item that is labelled with who gives its figures: "SOHR – Killed: 14"."""
        opening = _BEFORE_COLON.match(sentence.text)
        label = sentence.block.label or ("" if opening is None else opening[1])
        if reading.quantity is None or sentence.block.kind != "item" or not names_a_source(label):
            return None
        start = self.document.text.rfind(label, 0, sentence.start + len(label))
        mention = (start, start + len(label))
        content = ((max(sentence.start, mention[1]), sentence.end),)
        return Statement(sentence, mention, (), content, "say", construction="label", speaker=mention)

    def _in_brackets(self, sentence: Sentence, reading: Proposition) -> Statement | None:
        """Return the statement of whoever stands in brackets behind a figure of a list: "17 (per SNHR), 14 (SOHR)"."""
        if reading.quantity is None or sentence.block.kind not in ("item", "field"):
            return None
        number = reading.quantity.number[1]
        named = _IN_BRACKETS.match(self.document.text, number, sentence.end)
        if named is None or not names_a_source(named["who"]):
            return None
        mention = named.span("who")
        content = ((reading.start, reading.end),)
        return Statement(sentence, mention, (), content, "say", construction="brackets", speaker=mention)

    def only_passes_on(self, statement: Statement) -> bool:
        """Return whether all that a statement says is said by another statement inside it."""
        return any(one is statement and index in self._passed_on for index, one in self._of(statement.sentence))

    def of(self, sentence: Sentence, reading: Proposition) -> Statement | None:
        """Return the innermost statement that says a reading, or None where the document says it itself."""
        if reading.projects or reading.facet in ("role", "report"):
            return None
        if reading.facet == "veracity" or reading.rule.startswith("responsibility/"):
            return self.by_verb(reading.head)
        bracketed = self._in_brackets(sentence, reading)
        if bracketed is not None:
            return bracketed
        near = [one for index in range(sentence.index - _RUNS_ON, sentence.index + 2) for _, one in self._at(index)]
        holding = [
            one
            for one in near
            if counts_as_said(one) and _holds(one, reading.start, reading.end) and not _is_aside(one, reading)
        ]
        return min(holding, key=_innermost, default=None) or self._by_label(sentence, reading)

    def by_verb(self, verb: Token | None) -> Statement | None:
        """Return the statement whose cue is this verb; failing that, one by the verb's subject."""
        if verb is None:
            return None
        for one in self.statements:
            here = one.sentence.tokens.doc is verb.doc
            at = one.sentence.base + verb.idx
            if here and one.source is not None and any(start <= at < end for start, end in one.cues):
                return one
        return self._by_subject(verb)

    def chain(self, statement: Statement | None) -> tuple[Attribution, ...]:
        """Return who stands behind a statement: the holder, everyone who passes it on, the publisher."""
        levels: list[Attribution] = []
        while statement is not None and len(levels) < _DEEPEST:
            cue = None if not statement.cues else quote(self.document, *statement.cues[0])
            mention = None if statement.source is None else quote(self.document, *statement.source)
            levels.append(Attribution(self.holder(statement), "relay" if levels else "holder", mention, cue))
            statement = None if statement.outer is None else self.statements[statement.outer]
        return (*levels, self._publisher)

    def voiced(self, statement: Statement | None) -> tuple[Statement | None, ...]:
        """Return a statement once for each of those who make it together: "SNHR and the ministry said"."""
        named = None if statement is None else statement.speaker or statement.source
        if statement is None or named is None:
            return (statement,)
        apart = together(self.document, self._sentences, *named)
        if len(apart) < 2:
            return (statement,)
        return tuple(dataclasses.replace(statement, source=one, speaker=one) for one in apart)

    def chain_of_report(self, reading: Proposition) -> tuple[Attribution, ...]:
        """Return who stands behind a report that is only mentioned: its own source, then who speaks of it."""
        if reading.head is None:
            return (self._publisher,)
        start, end = _source_of_report(reading.start, reading.head)
        named = source(self.document, self._sentences, start, end)
        first = Attribution(named, "holder", quote(self.document, start, end))
        speaking = self.chain(self.by_verb(reading.head.head))
        relays = [dataclasses.replace(level, role="relay") for level in speaking if level.role != "publisher"]
        return (first, *relays, self._publisher)

    def holder(self, statement: Statement) -> Source:
        """Return who makes a statement."""
        named = statement.speaker or statement.source
        if named is None:
            return Source("somebody unnamed", "unknown", named=False, document=self.document.id)
        return source(self.document, self._sentences, *named)

    def said_on(self, statement: Statement, event_day: TimeSpan | None) -> TimeSpan | None:
        """Return when a statement was made: a date beside its cue, outside what it says."""
        sentence = statement.sentence
        for date in find_dates(sentence.text, sentence.start, self._near):
            inside = any(start <= date.start < end for start, end in statement.content)
            beside = any(abs(date.start - end) <= 2 or abs(start - date.end) <= 2 for start, end in statement.cues)
            if beside and not inside:
                return resolved(date, event_day, self.document.published)
        return None

    def dated(self, start: int, event_day: TimeSpan | None) -> TimeSpan | None:
        """Return the first day that the sentence around an offset names, or None."""
        sentence = next(one for one in self._sentences if one.start <= start < one.end)
        dates = find_dates(sentence.text, sentence.start, self._near)
        return resolved(dates[0], event_day, self.document.published) if dates else None

    def _at(self, index: int) -> list[tuple[int, Statement]]:
        return self._by_sentence.get(index, [])

    def _of(self, sentence: Sentence) -> list[tuple[int, Statement]]:
        return self._at(sentence.index)

    def _by_subject(self, verb: Token) -> Statement | None:
        """Return a statement by the verb's subject, for a rejection that no rule of attribution knows."""
        doer = subject(verb)
        sentence = next((one for one in self._sentences if one.tokens.doc is verb.doc and verb in one.tokens), None)
        if doer is None or sentence is None or doer.pos_ not in ("NOUN", "PROPN"):
            return None
        mention = stretch(sentence, phrase(doer))
        cue = sentence.place(verb)
        return Statement(sentence, mention, (cue,), (), "reject", construction="subject", speaker=mention)


_RUNS_ON = 12
"""Sentences over which a quotation may run on from its cue."""


def counts_as_said(statement: Statement) -> bool:
    """Return whether a statement communicates something; a mere attitude ("supports") does not."""
    return statement.reporting or statement.kind in DENYING or statement.kind in mapping("kinds")


def _source_of_report(start: int, head: Token) -> tuple[int, int]:
    """Return where the source of a report stands: "published by X", or else the report's own words."""
    base = start - min(one.idx for one in phrase(head))
    by = next((one for one in head.subtree if one.dep_ == "agent"), None)
    if by is not None and next(iter(by.rights), None) is not None:
        noun = next(iter(by.rights))
        tokens = list(noun.subtree)
    else:
        tokens = [*[one for one in head.lefts if one.dep_ == "det"], *name_tokens(head)]
    first, last = tokens[0], tokens[-1]
    return base + first.idx, base + last.idx + len(last)


def _holds(statement: Statement, start: int, end: int) -> bool:
    """Return whether at least half of a stretch lies in what a statement says."""
    shared = sum(max(0, min(end, stop) - max(start, begin)) for begin, stop in statement.content)
    return shared * 2 >= end - start


def _is_aside(statement: Statement, reading: Proposition) -> bool:
    """Return whether a reading stands in a relative clause beside a thing that a statement names.

    "X claimed responsibility for a bombing that killed 30": the 30 are not X's words.
    """
    word = reading.head
    if statement.construction != "object" or word is None:
        return False
    cues = {start for start, _ in statement.cues}
    while statement.sentence.base + word.idx not in cues and word.head.i != word.i:
        if word.dep_ == "relcl":
            return True
        word = word.head
    return False


def _innermost(statement: Statement) -> tuple[int, bool]:
    """Return what is least for the innermost: "X said, citing Y" gives both the same words, and Y stands inside X."""
    return sum(end - start for start, end in statement.content), statement.outer is None
