"""Who stands behind a reading: the statement that says it, its holder, everyone who passes it on, the publisher."""

import dataclasses
import re
from collections.abc import Iterable, Mapping

from claimgraph.propose.english import gazetteer, publishers, sources, syntax
from claimgraph.propose.english.attribution import Statement
from claimgraph.propose.english.attribution.complements import can_say
from claimgraph.propose.english.attribution.figures import IN_BRACKETS, OWN_LABEL, beside_figure
from claimgraph.propose.english.attribution.speakers import is_evidence
from claimgraph.propose.english.dates import DateMention, resolved, with_year
from claimgraph.propose.english.denials import ABSENT, BOUND, TO_COME, is_taken_as_known
from claimgraph.propose.english.facets import FacetReading
from claimgraph.propose.english.facets.readings import is_aside, stretch
from claimgraph.propose.english.facets.verdicts import ASIDE, STANCE
from claimgraph.propose.english.lexicon import by_word, is_of_event, mapping, words
from claimgraph.propose.english.sentences import Sentence, quote
from claimgraph.propose.english.syntax import Token, is_passive, name_tokens, phrase, subject
from claimgraph.schema import Attribution, Document, Names, Quote, Source, TimeSpan

DENYING = frozenset({"deny", "reject", "dispute-as-false", "doubt"})
_MINDS = frozenset({"believe", "hope"})  # what is on somebody's mind; whoever hopes says nothing
_ROW = 60  # characters within which brackets stand in a row
_BEFORE_COLON = re.compile(r"([^:.]{2,60}):\s")
_BEHIND_HEADLINE = re.compile(r"(?::|\s[–—-])\s+(?P<who>[^\W\d][^:;,.–—]{1,39})\Z")


def _among_givers(named: re.Match[str]) -> bool:
    """Return whether brackets are of a row that names who gives the figures: "14 (police), 31 (opposition)"."""
    near = named.string[max(0, named.start() - _ROW) : named.end() + _ROW]
    of_them = named["who"].lower() in words("sheets", "people")  # "21 (civilians)"
    beside = (_names_a_source(one) for one in re.findall(r"\d \(([^()]+)\)", near))
    return not of_them and len(named["who"].split()) == 1 and any(beside)


def _lists_losses(sentence: Sentence) -> bool:
    """Return whether an item tells what a side lost, under its name: "Losses", and then "Royal army: 60 killed"."""
    if sentence.block.kind not in ("item", "field"):
        return False
    label = (sentence.block.label or sentence.text.partition(":")[0]).lower().split() or [""]
    forces = words("actors", "groups") | words("actors", "members") | {"troop", "force", "garrison", "fleet"}
    above = sentence.document.text[max(0, sentence.start - _ABOVE) : sentence.start]
    return label[-1].removesuffix("s") in forces and _LOSSES.search(above) is not None


_ABOVE = 600
_LOSSES = re.compile(r"(?im)^[^\w\n]{0,9}(?:[\w’'-]{1,30} ){0,3}(?:casualties|losses)(?: and losses)?[ =:]{0,5}$")
_UNVERIFIED = re.compile(
    r"(?:\b(?:not|cannot|unable|never|yet)|n[’']t)\b(?:\s+\w+){0,4}?\s+"
    r"(?:verif(?:y|ied)|confirm(?:ed)?|corroborated?|authenticated?)\b(?!\s+(?:that|whether|if|how)\b)"
)


class HolderResolver:
    """The statements of one document, and who stands behind each.

    Args:
        document: The document.
        sentences: Its sentences.
        statements: The statements in them.
        dates: The dates in each sentence, by its number.
    """

    def __init__(
        self,
        document: Document,
        sentences: tuple[Sentence, ...],
        statements: tuple[Statement, ...],
        dates: Mapping[int, tuple[DateMention, ...]],
    ) -> None:
        self.document = document
        self.statements = statements
        self._sentences = sentences
        self._publisher = Attribution(publishers.publisher(document), "publisher")
        self._passed_on: dict[int, list[tuple[int, int]]] = {}
        self._evidence = frozenset(at for at, one in enumerate(statements) if is_evidence(document, one))
        for at, one in enumerate(statements):
            said = counts_as_said(one) and not (one.negated or asks_others(one))
            if one.outer is not None and at not in self._evidence and said:
                self._passed_on.setdefault(one.outer, []).append(_hull(one))
        self._dates = dates
        self._holders: dict[tuple[int, int], Source] = {}
        self._accused: dict[str, tuple[int, Names]] = {}
        self._by_sentence: dict[int, list[tuple[int, Statement]]] = {}
        for index, one in enumerate(statements):
            if index not in self._evidence:  # what images show, the document says
                self._by_sentence.setdefault(one.sentence.index, []).append((index, one))
        self._nearby: dict[int, list[Statement]] = {}
        self._chains: dict[Statement | None, tuple[Attribution, ...]] = {}

    def within(self, sentence: Sentence) -> list[Statement]:
        """Return the statements whose cue stands in a sentence."""
        return [one for _, one in self._by_sentence.get(sentence.index, ())]

    def _by_label(self, sentence: Sentence, reading: FacetReading) -> Statement | None:
        """Return the statement of a row or item that is labelled with who gives its figures: "SOHR – Killed: 14".

        A headline has its label behind: "Toll rises to 84: police".
        """
        if sentence.block.kind == "title" and (behind := _BEHIND_HEADLINE.search(sentence.text)) is not None:
            if not _names_a_source(behind["who"]):
                return None
            mention = (sentence.start + behind.start("who"), sentence.start + behind.end("who"))
            content = ((sentence.start, sentence.start + behind.start()),)
            return Statement(sentence, mention, (), content, "say", construction="label", speaker=mention)
        own = None if reading.quantity is None else self._own_label(sentence, reading)
        if own is not None:
            content = ((own[1], reading.end),)
            return Statement(sentence, own, (), content, "say", construction="label", speaker=own)
        opening = _BEFORE_COLON.match(sentence.text)
        label = sentence.block.label or ("" if opening is None else opening[1])
        if reading.quantity is None or sentence.block.kind != "item" or not _names_a_source(label):
            return None
        start = self.document.text.rfind(label, 0, sentence.start + len(label))
        mention = (start, start + len(label))
        content = ((max(sentence.start, mention[1]), sentence.end),)
        return Statement(sentence, mention, (), content, "say", construction="label", speaker=mention)

    def _own_label(self, sentence: Sentence, reading: FacetReading) -> tuple[int, int] | None:
        """Return who gives a figure in a label of its own: "The hospital's list: 14 dead; police count: 9 dead"."""
        text = self.document.text
        first = max(sentence.start, text.rfind(";", sentence.start, reading.start) + 1)
        found = OWN_LABEL.match(text, first, sentence.end)
        if found is None or reading.quantity is None or found.end() > reading.quantity.number[0]:
            return None
        if not _names_a_source(found["who"]) or found["who"].lower() == "official":
            return None
        last = found["who"].split()[-1].lower()
        plain = found["what"] or last in words("reporting", "shown") or last in by_word("sources")
        return found.span("who") if plain else None

    def _in_brackets(self, sentence: Sentence, reading: FacetReading) -> Statement | None:
        """Return the statement of whoever stands in brackets behind an answer: "17 (per SNHR)", "Mine (army claim)"."""
        listed = sentence.block.kind in ("item", "field")
        if not listed and reading.quantity is None:
            return None
        behind = reading.end if reading.quantity is None else reading.quantity.number[1]
        named = IN_BRACKETS.match(self.document.text, behind, sentence.end)
        beside = beside_figure(sentence, max(reading.end, behind)) if named is None and reading.quantity else None
        if beside is not None:
            mention = beside.span(beside.lastgroup or "who")
            content = ((reading.start, reading.end),)
            return Statement(sentence, mention, (), content, "say", construction="brackets", speaker=mention)
        if named is None or not (
            _names_a_source(named["who"]) or named["by"] or named["claims"] or _among_givers(named)
        ):
            return None
        if reading.quantity is None and named.start("by") < 0 and named["claims"] is None:
            return None  # "Idlib (Turkey)" is a place
        mention = named.span("who")
        content = ((reading.start, reading.end),)
        return Statement(sentence, mention, (), content, "say", construction="brackets", speaker=mention)

    def only_passes_on(self, statement: Statement) -> bool:
        """Return whether all that a statement says is said by other statements inside it, but for a few words."""
        for index, one in self._at(statement.sentence.index):
            if one is statement and index in self._passed_on:
                inner = self._passed_on[index]
                said = sum(end - start for start, end in statement.content)
                both = ((*piece, *other) for piece in statement.content for other in inner)
                passed = sum(max(0, min(end, stop) - max(start, begin)) for start, end, begin, stop in both)
                return passed >= _MOSTLY * said
        return False

    def of(self, sentence: Sentence, reading: FacetReading) -> Statement | None:
        """Return the innermost statement that says a reading, or None where the document says it itself."""
        if reading.projects or reading.facet in ("role", "report") or reading.rule == ASIDE:
            return None
        judging = reading.head is not None and (reading.facet == "veracity" or reading.rule == BOUND)
        if judging or reading.rule.startswith("responsibility/"):
            told = self.by_verb(reading.head)
            if told is not None and told.kind == "reject" and reading.rule == "responsibility/blamed":
                told = dataclasses.replace(told, kind="accuse")  # "pointed the finger at X" rejects nothing
            if not reading.rule.startswith(STANCE):
                return told
            told = told or self._by_agent(reading.head) or self._by_pronoun(reading.head)
            if told is not None:  # whoever does not believe a thing rejects it
                kind = "confirm" if reading.polarity == "affirmed" else "reject"
                # "…, a claim that villagers reject": who made the claim does not pass that on.
                aside = reading.head is not None and reading.head.dep_ in ("relcl", "acl")
                return dataclasses.replace(told, kind=kind, negated=False, outer=None if aside else told.outer)
        bracketed = self._in_brackets(sentence, reading)
        if bracketed is not None:
            return bracketed
        of_side = _lists_losses(sentence)
        is_absent = reading.rule.endswith(ABSENT)  # "no evidence for claims that …": those who claim it do not deny it
        holding = [
            one
            for one in self._around(sentence)
            if _holds(one, reading) and not is_aside(one, reading)
            if not _speaks_of(one, reading)
            and not (of_side and one.construction == "headline-colon")
            and not _is_beside(one, reading)
            and not (is_absent and one.construction == "noun-cue")
            if not (one.kind in DENYING or (one.kind in TO_COME and _is_past(reading.head)))
            or not is_taken_as_known(one, reading.head)
        ]
        return (
            min(holding, key=_innermost, default=None)
            or self._quoted(sentence, reading)
            or (None if of_side else self._by_label(sentence, reading))
        )

    def _around(self, sentence: Sentence) -> list[Statement]:
        """Return the statements that may hold what a sentence says."""
        if sentence.index not in self._nearby:
            every = range(sentence.index - _RUNS_ON, sentence.index + _CUED_LATER)
            self._nearby[sentence.index] = [one for at in every for _, one in self._at(at) if counts_as_said(one)]
        return self._nearby[sentence.index]

    def _quoted(self, sentence: Sentence, reading: FacetReading) -> Statement | None:
        """Return the one statement of a sentence whose quotation goes on: "said it hit it and “nobody died”"."""
        first, last = reading.start - sentence.start, reading.end - sentence.start
        quoted = next(
            (one for one in _GOES_ON.finditer(sentence.text) if one.start("said") <= first and last <= one.end()), None
        )
        at = -1 if quoted is None else sentence.start + quoted.start("said")
        told = [
            one for _, one in self._at(sentence.index) if one.reporting and not one.negated and one.source is not None
        ]
        before = [one for one in told if all(end <= at for _, end in one.cues)]
        return before[0] if before and len({one.source for one in told}) == 1 else None

    def by_verb(self, verb: Token | None) -> Statement | None:
        """Return the statement whose cue is this verb; failing that, one by the verb's subject."""
        if verb is None:
            return None
        for one in self.statements:
            here = one.sentence.tokens.doc is verb.doc
            at = one.sentence.base + verb.idx
            if here and one.source is not None and any(start <= at < end for start, end in one.cues):
                return one
        misplaced = verb.dep_ == "acl" and verb.lemma_.lower() in words("responsibility", "blaming")
        return None if is_passive(verb) and not misplaced else self._by_subject(verb)

    def _by_agent(self, verb: Token | None) -> Statement | None:
        """Return a statement by whoever stands behind "by": "a claim disputed by villagers"."""
        who = None if verb is None or not is_passive(verb) else syntax.agent(verb)
        return None if verb is None or who is None else self._spoken(verb, who, "reject")

    def _by_pronoun(self, verb: Token | None) -> Statement | None:
        """Return a statement by whoever spoke last, where the verb's subject is "he" or "they"."""
        who = None if verb is None else subject(verb)
        sentence = None if verb is None else self._sentence_of(verb)
        if verb is None or sentence is None or who is None or who.lower_ not in ("he", "she", "they", "it"):
            return None
        at = sentence.base + verb.idx
        near = [one for index in (sentence.index - 1, sentence.index) for _, one in self._at(index)]
        spoken = [one for one in near if one.reporting and one.source is not None and one.source[1] <= at]
        return spoken[-1] if spoken else None

    def unverified(self, verb: Token, said: str) -> Statement | None:
        """Return the statement of whoever could not verify something; None for another clause."""
        checks = _UNVERIFIED.search(said) is not None and not is_passive(verb)
        if verb.lemma_.lower() in ("decline", "refuse") and _declines(verb):
            return self._declining(verb)
        told = self._by_subject(verb) if checks else None
        named = told is not None and can_say(subject(verb))
        return dataclasses.replace(told, kind="say", construction="unverified") if told is not None and named else None

    def _declining(self, verb: Token) -> Statement | None:
        """Return the statement of who will not say a thing: "the airline declined to comment", "he refused to say"."""
        sentence = self._sentence_of(verb)
        at = 0 if sentence is None else sentence.base + verb.idx
        cued = [one for _, one in self._at(-1 if sentence is None else sentence.index)]
        cued = [one for one in cued if one.negated and any(start <= at < end for start, end in one.cues)]
        who = subject(verb)
        noun = who if who is None else syntax.antecedent(who) or who
        told = cued[0] if cued else None if noun is None or noun.pos_ == "PRON" else self._spoken(verb, noun, "say")
        if told is None or (told.speaker or told.source) is None:
            return None
        return dataclasses.replace(told, kind="say", negated=False, content=(), construction="unverified")

    def chain(self, statement: Statement | None) -> tuple[Attribution, ...]:
        """Return who stands behind a statement: the holder, everyone who passes it on, the publisher."""
        if statement not in self._chains:  # a statement says many things
            self._chains[statement] = (*self._levels(statement), self._publisher)
        return self._chains[statement]

    def _levels(self, statement: Statement | None) -> list[Attribution]:
        levels: list[Attribution] = []
        while statement is not None:
            cue = None if not statement.cues else quote(self.document, *statement.cues[0])
            said_by = self._mentioned(statement)
            mention = None if said_by is None else quote(self.document, *said_by)
            named = statement.speaker or statement.source or (0, 0)
            if statement.construction == "passive" and statement.source is None:
                pass  # "it was reported": the document says so, or whoever says that
            elif levels and (statement.kind in DENYING or statement.negated):
                pass  # who denies what another says does not pass it on
            elif publishers.is_the_writers(self.document, *named) or self._is_own_mind(statement):
                pass
            elif not publishers.speaks_itself(self.document, self.document.text[slice(*named)]):
                level = Attribution(self.holder(statement), "relay" if levels else "holder", mention, cue)
                if not self._repeats(levels, level, statement):
                    levels.append(level)
                elif levels and level.mention is not None and _stands_for_another(levels[-1].mention):
                    levels[-1] = dataclasses.replace(levels[-1], mention=level.mention)  # "officials said they fear"
            if statement.outer is None or statement.outer in self._evidence:
                break
            statement = self.statements[statement.outer]
        return levels

    def _is_own_mind(self, statement: Statement) -> bool:
        """Return whether somebody only says what is on their mind: "officials said they feared", in their own words."""
        outer = None if statement.outer is None else self.statements[statement.outer]
        if outer is None or outer.source is None or statement.source is None:
            return False
        word = self.document.text[slice(*statement.source)].lower()
        beside = outer.sentence is statement.sentence and statement.source[0] - outer.content[0][0] < _RIGHT_BEHIND
        return statement.kind == "believe" and beside and word in ("he", "she", "they", "it")

    def _mentioned(self, statement: Statement) -> tuple[int, int] | None:
        """Return the words that stand for who says it; for "who" and a bare quotation those that name the speaker."""
        said_by = statement.source or _of_noun(statement)
        if said_by is None or self.document.text[slice(*said_by)].lower() in ("who", "which", "that"):
            return statement.speaker or said_by
        return said_by

    def _repeats(self, levels: list[Attribution], level: Attribution, statement: Statement) -> bool:
        """Return whether somebody stands in a chain already, or is the "we" of whoever is quoted."""
        first = level.mention is not None and level.mention.text.lower() in ("i", "we")
        if first and statement.outer is not None and statement.speaker is None:
            return True
        same = level.source.name.lower()
        return any(one.source == level.source or one.source.name.lower() == same for one in levels)

    def voiced(self, statement: Statement | None, *, mutual: bool = False) -> tuple[Statement | None, ...]:
        """Return a statement once for each of those who make it together: "SNHR and the ministry said".

        Args:
            statement: The statement.
            mutual: Whether two make it of each other, so that even "both sides" are two.
        """
        named = None if statement is None else statement.speaker or statement.source
        if statement is None or named is None:
            return (statement,)
        apart = sources.together(self.document, self._sentences, *named)
        if mutual and len(apart) < _BOTH:
            apart = sources.two_sides(self.document, self._sentences, *named)
        if len(apart) < _BOTH:
            return (statement,)
        inside = all(named[0] <= start < named[1] for start, _ in apart)
        mentioned = None if inside else named  # "both sides" stands for those who were named before
        return tuple(dataclasses.replace(statement, source=mentioned or one, speaker=one) for one in apart)

    def remember(self, reading: FacetReading, chain: tuple[Attribution, ...]) -> None:
        """Keep whom a holder has named last as those who did it: they may be "they" in what follows."""
        who = reading.value if reading.facet in ("actor", "responsibility") else None
        if isinstance(who, Names) and reading.polarity == "affirmed":
            self._accused[chain[0].source.name] = (reading.end, who)

    def with_doer(self, statement: Statement | None, reading: FacetReading) -> FacetReading | None:
        """Return a reading of somebody's own deed with whose it is; None where nobody knows whom a pronoun means.

        A claim of responsibility is that of the body for which somebody makes it: "a caller who spoke for X".
        """
        named = reading.value.words.lower() if isinstance(reading.value, Names) else ""
        said = self.document.text[reading.start : reading.end]
        if reading.rule == "responsibility/claimed" and statement is not None and statement.construction != "passive":
            holder = self.holder(statement)
            for_body = sources.holder_as_actor(holder, said)
            stands = for_body.entities[0].name == holder.name or is_passive(reading.head)
            return reading if stands else dataclasses.replace(reading, value=for_body)
        pronoun = "it" if named in THE_GROUP else _WHOSE.get(named.partition(" ")[0], named)
        owned = named in THE_GROUP or named.partition(" ")[0] in _WHOSE  # "the group", "its fighters"
        theirs = reading.rule.startswith("blame/") or (owned and reading.facet == "actor")
        if not theirs or pronoun not in words("blame", "pronouns"):
            return reading
        value = self._pointed(statement, reading.start, pronoun, said)
        if value is None or (pronoun != named and value.entities[0].kind == "person"):
            return None if pronoun == named else reading  # "our men" are some, whosever they are
        return dataclasses.replace(reading, value=dataclasses.replace(value, words=said))

    def _pointed(self, statement: Statement | None, start: int, pronoun: str, said: str) -> Names | None:
        """Return whom a pronoun means: who speaks, who stands in brackets behind it, or whom the speaker has named."""
        mentioned = None if statement is None else statement.speaker or statement.source
        if statement is None or mentioned is None:
            return None
        bracketed = _IN_SQUARE.match(self.document.text, start)
        if bracketed is not None:  # "they [the rebels] fired first"
            return Names("entity", (sources.body_called(bracketed["who"]),), words=said)
        before = self.document.text[self.document.text.rfind("\n", 0, start) + 1 : start]
        quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
        holder = self.holder(statement)
        value = sources.pointed_at(holder, pronoun, "" if quoted else self.document.text[slice(*mentioned)], said)
        at, named = self._accused.get(holder.name, (0, None))
        near = pronoun == "they" and named is not None and 0 <= start - at < _FAR
        return dataclasses.replace(named, words=said) if value is None and near and named is not None else value

    def chain_of_report(self, reading: FacetReading) -> tuple[Attribution, ...]:
        """Return who stands behind a report that is only mentioned: its own source, then who speaks of it."""
        if reading.head is None:
            return (self._publisher,)
        start, end = _source_of_report(reading.start, reading.head)
        named = sources.source(self.document, self._sentences, start, end)
        first = Attribution(named, "holder", quote(self.document, start, end))
        speaking = self.chain(self.by_verb(reading.head.head))
        relays = [dataclasses.replace(level, role="relay") for level in speaking if level.role != "publisher"]
        return (first, *relays, self._publisher)

    def holder(self, statement: Statement) -> Source:
        """Return who makes a statement."""
        named = statement.speaker or statement.source or _of_noun(statement)
        if named is None:
            return Source(sources.NOBODY_NAMED, "unknown", named=False, document=self.document.id)
        if named not in self._holders:  # one says many things
            self._holders[named] = sources.source(self.document, self._sentences, *named)
        return self._holders[named]

    def said_on(self, statement: Statement, event_day: TimeSpan | None) -> TimeSpan | None:
        """Return when a statement was made: a date beside its cue or before its speaker, outside what it says."""
        sentence, speaker = statement.sentence, (statement.source or (-1, -1))[0]
        for date in self._dates[sentence.index]:
            inside = any(start <= date.start < end for start, end in statement.content)
            beside = any(abs(date.start - end) <= 2 or abs(start - date.end) <= 2 for start, end in statement.cues)
            beside = beside or 0 <= speaker - date.end <= 2  # "On 15 January, the Red Cross estimated"
            if beside and not inside:
                return resolved(date, with_year(event_day), self.document.published)
        return None

    def dated(self, start: int, event_day: TimeSpan | None) -> TimeSpan | None:
        """Return the day that a sentence names, behind an offset if it can, but that of an event, or None."""
        sentence = next(one for one in self._sentences if one.start <= start < one.end)
        text, every = self.document.text, sorted(self._dates[sentence.index], key=lambda it: it.start < start)
        own = (it for it in every if not is_of_event(text, it.start, it.end))
        days = ((text[it.start : it.end], resolved(it, with_year(event_day), self.document.published)) for it in own)
        return next((day for said, day in days if day != event_day or "that " in said or "same " in said), None)

    def _at(self, index: int) -> list[tuple[int, Statement]]:
        return self._by_sentence.get(index, [])

    def _by_subject(self, verb: Token) -> Statement | None:
        """Return a statement by the verb's subject, for a rejection that no rule of attribution knows."""
        doer, lemma = subject(verb), verb.lemma_.lower()
        accusing = words("responsibility", "suspecting") | words("responsibility", "trading") | words("blame", "laying")
        blames = lemma in words("responsibility", "blaming") | accusing
        taken = lemma in words("responsibility", "verbs") - words("responsibility", "denying")
        taken = taken or lemma in words("responsibility", "admitting")
        if doer is None and verb.dep_ == "acl" and (verb.tag_ == "VBD" or blames or taken):
            doer = verb.head  # the parse takes "The colonel called reports absurd" for a phrase
        if doer is None and verb.dep_ == "advcl" and (taken or blames) and verb.head.pos_ == "VERB":
            doer = subject(verb.head)  # "rang a reporter, claiming responsibility"
        if doer is None or doer.pos_ not in ("NOUN", "PROPN"):
            return None
        kind = "claim" if taken else "accuse" if blames else "reject"  # "took responsibility"
        return self._spoken(verb, doer, kind)

    def _sentence_of(self, verb: Token) -> Sentence | None:
        return next((one for one in self._sentences if one.tokens.doc is verb.doc and verb in one.tokens), None)

    def _spoken(self, verb: Token, doer: Token, kind: str) -> Statement | None:
        """Return a statement by a noun whose cue is the verb."""
        sentence = self._sentence_of(verb)
        if sentence is None:
            return None
        before = [one for one in phrase(doer) if (one.i < verb.i or doer.i > verb.i) and one.tag_ != "WDT"]
        told = [one for one in before if one.lower_ != "each"]  # "the army and the rebels each blamed the other"
        mention = stretch(sentence, told)
        cue = sentence.place(verb)
        return Statement(sentence, mention, (cue,), (), kind, construction="subject", speaker=mention)


def _declines(verb: Token) -> bool:
    """Tell whether somebody declines to say something: "declined to comment", "refuses to give a figure"."""
    done = syntax.child(verb, "xcomp")
    told = words("reporting", "withheld") | {"say", "confirm", "deny", "discuss", "disclose", "speak", "tell", "reveal"}
    who = subject(verb)
    who = who if who is None else syntax.antecedent(who) or who
    return done is not None and done.lemma_.lower() in told and can_say(who)


_BOTH = 2
_WHOSE = {"its": "it", "their": "they", "our": "we"}
THE_GROUP = frozenset({"the group", "the movement", "the organisation", "the organization", "the militia"})
_FAR = 600  # characters behind those whom somebody has named within which "they" are still those
_IN_SQUARE = re.compile(r"\w+\s+\[(?:the\s+)?(?P<who>[^\[\]\d]{3,60})\]")


def _stands_for_another(mention: Quote | None) -> bool:
    return mention is not None and mention.text.lower() in ("he", "she", "they", "it")


def _hull(statement: Statement) -> tuple[int, int]:
    """Return the stretch of a statement from its first word to its last, with who says it."""
    parts = [*statement.content, *statement.cues, *([] if statement.source is None else [statement.source])]
    return min(start for start, _ in parts), max(end for _, end in parts)


_MOSTLY = 0.6  # of what is said, from which on it is passed on: "said the ministry had reported nine deaths on Friday"


def _of_noun(statement: Statement) -> tuple[int, int] | None:
    """Return the noun of a report that nobody is named for: "first reports" are who says it."""
    if statement.construction != "noun-cue" or not statement.cues:
        return None
    start, end = statement.cues[0]
    said = statement.sentence.document.text[start:end]
    opening = _BEFORE_REPORTS.match(said)
    first = start + (0 if opening is None else opening.end())
    return first, start + len(re.sub(r"\s{1,9}(?:of|that|about|on)$", "", said))


_BEFORE_REPORTS = re.compile(
    r"(?i)(?:refute|deny|reject|dispute|dismiss|rebut|counter|investigate|verify|confirm|examine|corroborate)\s+"
)
"""What is done to a report and no part of its name, whatever the parse takes it for: "sought to refute claims"."""

_RIGHT_BEHIND = 6  # characters from where it begins what somebody says to who is meant in it: "that they"
_CUED_LATER = 8  # sentences of a quotation that may stand before its cue
_RUNS_ON = 12  # sentences over which a quotation may run on from its cue

_GOES_ON = re.compile(r"(?:\b(?:and|but|that)|,)\s+[“\"](?P<said>[^“”\"]+)")  # of whoever speaks in a sentence


def asks_others(statement: Statement) -> bool:
    """Return whether somebody asks others to do a thing: that he does so is told, too."""
    return statement.kind in ("ask", "order", "urge") and statement.construction in ("xcomp", "object")


def counts_as_said(statement: Statement) -> bool:
    """Return whether a statement communicates something; a mere attitude ("supports") does not."""
    whose = statement.construction == "passive" and statement.source is not None  # "is believed by the police to"
    minded = statement.kind in _MINDS and (statement.construction == "clause" or whose)
    return statement.reporting or minded or statement.kind in DENYING or statement.kind in mapping("facets-of-cues")


def _source_of_report(start: int, head: Token) -> tuple[int, int]:
    """Return where the source of a report stands: "published by X", or else the report's own words."""
    base = start - min(one.idx for one in phrase(head))
    noun = next((noun for one in head.subtree if one.dep_ == "agent" for noun in one.rights), None)
    own = [*[one for one in head.lefts if one.dep_ == "det"], *name_tokens(head)]
    tokens = own if noun is None else list(noun.subtree)
    first, last = tokens[0], tokens[-1]
    return base + first.idx, base + last.idx + len(last)


def _holds(statement: Statement, reading: FacetReading) -> bool:
    """Return whether half of a reading, or its figure behind a colon, lies in what is said, but for who says it."""
    start, end, figure = reading.start, reading.end, reading.quantity
    if figure is not None and ": " in statement.sentence.document.text[start : figure.number[0]]:
        start, end = figure.number
    shared = _shared(statement.content, start, end)
    told = [*statement.cues, *(one for one in dict.fromkeys((statement.source, statement.speaker)) if one is not None)]
    return shared > 0 and shared * 2 >= end - start - _shared(told, start, end)  # none, as nearly all


def _shared(parts: Iterable[tuple[int, int]], start: int, end: int) -> int:
    """Return how many characters of a stretch lie in some others."""
    return sum(min(end, stop) - max(start, begin) for begin, stop in parts if begin < end and start < stop)


def _speaks_of(statement: Statement, reading: FacetReading) -> bool:
    """Return whether a reading is about a statement, and no part of it: "this is a false claim of", "could not say"."""
    word = reading.head
    if reading.facet == "veracity" or reading.rule == BOUND:
        inside = reading.head is None and all(reading.start < at and end < reading.end for at, end in statement.cues)
        given = statement.construction == "passive" and statement.kind not in DENYING and inside
        return given or statement.construction == "noun-cue"  # "the toll, circulated by the militia, is false"
    if word is None or not statement.negated or word.doc is not statement.sentence.tokens.doc:
        return False
    return any(start <= statement.sentence.base + word.idx < end for start, end in statement.cues)


def _is_beside(statement: Statement, reading: FacetReading) -> bool:
    """Return whether a clause only goes around somebody's aside: "the ship, carrying 300 according to X, sank"."""
    word, tokens = reading.head, statement.sentence.tokens
    if statement.construction != "according-to" or word is None or word.pos_ != "VERB" or word.doc is not tokens.doc:
        return False
    at = statement.sentence.base + word.idx
    return not any(start <= at < end for start, end in statement.content)


def _innermost(statement: Statement) -> tuple[int, bool]:
    """Return what is least for the innermost: "X said, citing Y" gives both the same words, and Y stands inside X."""
    return sum(end - start for start, end in statement.content), statement.outer is None


def _is_past(word: Token | None) -> bool:
    """Return whether words tell of what was done: "planned to search the bay where the ship had sunk"."""
    helpers = () if word is None else (word, *(one for one in word.children if one.dep_ in ("aux", "auxpass")))
    return any(one.tag_ == "VBD" for one in helpers)


def _names_a_source(label: str) -> bool:
    """Return whether a label names somebody who gives figures: a listed monitor, medium or organ, or "police"."""
    if not label or label.lower() in words("reporting", "labels") or _CLAUSE.search(label) is not None:
        return False
    kind = gazetteer.kind_of_body(label)
    spoken = any({one, one.removesuffix("s")} & {*by_word("sources")} for one in re.findall(r"[a-z]+", label.lower()))
    return kind not in (None, "state", "party") or spoken


_CLAUSE = re.compile(r"\s(?:is|are|was|were|has|have|had|quoted|cited|told)\s")
