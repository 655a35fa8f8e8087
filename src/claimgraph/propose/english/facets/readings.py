"""What a clause says of one facet, before it is known who says it and of which event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from claimgraph.propose.english import gazetteer, syntax
from claimgraph.propose.english.attribution import Statement
from claimgraph.propose.english.dates import LONGEST_EVENT, DateMention, find_times, in_words
from claimgraph.propose.english.gazetteer import kind_of_body
from claimgraph.propose.english.lexicon import by_word, words
from claimgraph.propose.english.meaning import event_noun, is_definite, is_denied, is_negated, is_weapon, opens_event
from claimgraph.propose.english.quantities import Quantity
from claimgraph.propose.english.sentences import Sentence, tells_of_labour
from claimgraph.propose.english.syntax import Token
from claimgraph.schema import (
    Attribution,
    Certainty,
    Clock,
    Day,
    Entity,
    Modality,
    Names,
    Polarity,
    Population,
    Text,
    TimeSpan,
    Truth,
    Value,
)
from claimgraph.schema.values import changed


@dataclass(frozen=True, slots=True)
class Scene:
    """What a matcher may know: the sentence, and what the document says elsewhere.

    Attributes:
        sentence: The sentence to read.
        countries: The states that the document names.
        dates: The dates in the sentence.
        tokens: The tokens of the sentence, listed once: to iterate a parse makes its tokens anew each time.
        counts: The counts in the sentence.
        cues: Where the words stand that say that somebody says something.
        verbs: The verbs of the sentence.
        told: The events that its verbs tell of, by their places, as far as they were asked for.
    """

    sentence: Sentence
    countries: tuple[str, ...]
    dates: tuple[DateMention, ...] = ()
    tokens: tuple[syntax.Token, ...] = ()
    counts: tuple[Quantity, ...] = ()
    cues: tuple[tuple[int, int], ...] = ()
    verbs: tuple[syntax.Token, ...] = field(init=False)
    told: dict[int, Happening | None] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "verbs", tuple(token for token in self.tokens if token.pos_ == "VERB"))

    def is_cue(self, token: syntax.Token) -> bool:
        """Return whether a word says that somebody says something."""
        at = self.sentence.place(token)[0]
        return any(start <= at < end for start, end in self.cues)


@dataclass(frozen=True, slots=True, eq=False)
class Happening:
    """A clause or a phrase that tells of an event, or of harm done in one.

    Attributes:
        scene: Where it stands.
        verb: The verb of the clause, or the noun that governs the phrase.
        noun: The event noun, or None where the verb tells of it.
        type: The type of event.
        opens: Whether the words open another event.
        definite: Whether the words take the event as known ("the airstrike").
        harm: Whether the clause tells of the harm alone ("nine people were killed in X on Monday").
        setting: The event that such a clause names ("were killed in the airstrike on X"), or None.
        clause: Indices of the tokens of the clause, once they are looked up.
        date: The first date in the clause.
    """

    scene: Scene
    verb: syntax.Token
    noun: syntax.Token | None
    type: str
    opens: bool = False
    definite: bool = False
    harm: bool = False
    setting: Happening | None = None
    clause: syntax.Tokens = syntax.NONE
    date: DateMention | None = None

    @property
    def label(self) -> str:
        """Words for the event, "" where the clause tells of harm alone."""
        if self.noun is None:
            named = self.verb.lemma_.lower()
            return "" if self.harm else named if named in words("events.nouns", self.type or "attack") else self.type
        return called(self.noun)

    def with_clause(self) -> Happening:
        """Return it with the tokens of its clause, and the first date in them."""
        clause, place = _tokens_of(self.verb), self.scene.sentence.place
        starts = [place(token)[0] for token in self.scene.tokens if token.i in clause]
        dates = (one for one in self.scene.dates if any(one.start <= start < one.end for start in starts))
        answers = _ANSWERS.search(self.scene.sentence.text)  # "in retaliation for the capture of X on 27 June"
        if answers is not None:
            behind = self.scene.sentence.start + answers.start()
            dates = (one for one in dates if one.start < behind)
        mark = syntax.child(self.verb, "mark")
        if mark is not None and mark.lower_ in ("after", "before"):  # "it came a day after X was hit" dates what came
            dates = (one for one in dates if not one.start <= place(mark)[0] < one.end)
        dates = (one for one in dates if not is_of_a_rise(self.scene.sentence, one))
        return changed(self, clause=clause, date=next(dates, None))

    def is_dated(self, token: syntax.Token) -> bool:
        """Return whether a word stands in a date."""
        start = self.scene.sentence.place(token)[0]
        return any(date.start <= start < date.end for date in self.scene.dates)

    def tokens(self) -> list[syntax.Token]:
        """Return the clause's tokens in text order."""
        return [self.verb.doc[index] for index in sorted(self.clause)]

    def proposition(self, facet: str, tokens: list[syntax.Token], value: Value, rule: str) -> FacetReading:
        """Return a reading over the stretch from the first token to the last."""
        around = self.harm and facet in ("date", "time", "place")  # "nobody was hurt there on Monday": it was there
        return FacetReading(
            facet,
            *stretch(self.scene.sentence, tokens),
            value,
            f"occurrence/{rule}",
            head=self.verb,
            clause=self.verb,
            event_type=self.type,
            opens=self.opens,
            definite=self.definite,
            date=self.date,
            polarity="denied" if is_denied(self.verb) and not around else "affirmed",
            label=self.label,
            setting=self.setting,
            silent=self.harm and self.noun is not None,
        )


_ANSWERS = re.compile(
    r"\b(?:in|as|out of) (?:\w+ ){0,2}?(?:retaliation|revenge|reprisal|vengeance|response|reply) (?:for|to)\b"
)


@dataclass(slots=True, eq=False)
class EventCluster:
    """An event while the document is being read."""

    type: str = ""
    when: TimeSpan | None = None
    places: list[Entity] = field(default_factory=list)
    label: str = ""
    told: int = 0
    past: bool = False
    section: str = ""
    number: int = 0
    parts: tuple[EventCluster, ...] = ()
    dated: bool = False
    setting: Happening | None = None
    known: bool = False
    tolls: set[str] = field(default_factory=set)
    scope: str = ""
    weekday: int | None = None
    way: int | None = None
    follows: bool = False
    about: EventCluster | None = None
    harmed: bool = False
    acted: bool = False
    sites: list[Entity] = field(default_factory=list)
    deed: str | None = None
    besides: str = ""
    told_of: set[str] = field(default_factory=set)

    def was_before(self, main: EventCluster) -> bool:
        """Return whether it was before the one that the document is about."""
        return self.when is not None and main.when is not None and self.when.last < main.when.first

    def is_history(self, main: EventCluster) -> bool:
        """Return whether it was in another season than the one that the document is about, before it or after it."""
        if self.when is None or main.when is None or self.when.meets(main.when):
            return False
        return max(self.when.first - main.when.last, main.when.first - self.when.last) > _A_SEASON

    def is_after(self, main: EventCluster) -> bool:
        """Return whether it was after the one that the document is about, or a word sets it apart from that."""
        dated = self.when is not None and main.when is not None and self.when.first > main.when.last
        return dated or (self.besides != "" and not self.was_before(main))


_A_SEASON = timedelta(60)


@dataclass(frozen=True, slots=True, eq=False)
class FacetReading:
    """One reading of a stretch of a sentence; enriched with its event, then with who says it, until it is a claim.

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
        parts: Where the number of the whole stands that its count is a part of.
        event: The event that it is put on; None for one that is about no event.
        happened: The day that it speaks of.
        dated: The day that its own words give.
        statement: Whose statement it is; None where the document says it itself.
        chain: Who stands behind it: holder, relays, publisher.
        said: When it was said.
        hedges: The words by which its sentence hedges.
    """

    facet: str
    start: int
    end: int
    value: Value | None
    rule: str
    head: syntax.Token | None = None
    clause: syntax.Token | None = None
    event_type: str = ""
    opens: bool = False
    definite: bool = False
    date: DateMention | None = None
    quantity: Quantity | None = None
    population: Population | None = None
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    certainty: Certainty = "sure"
    flags: tuple[str, ...] = ()
    label: str = ""
    general: bool = False
    projects: bool = False
    silent: bool = False
    where: tuple[Entity, ...] = ()
    setting: Happening | None = None
    scope: str = ""
    included: bool = False
    beside: bool = False
    parts: tuple[tuple[int, int], ...] = ()
    event: EventCluster | None = None
    happened: TimeSpan | None = None
    dated: TimeSpan | None = None
    statement: Statement | None = None
    chain: tuple[Attribution, ...] = ()
    said: TimeSpan | None = None
    hedges: tuple[str, ...] = ()


def stretch(sentence: Sentence, tokens: list[syntax.Token]) -> tuple[int, int]:
    """Return the offsets in the document from the first token to the last, punctuation at the ends left out.

    No word is cut at a hyphen at which the tokenizer has broken it: "in a sub-basement", "in al-Houla".
    """
    kept = syntax.stripped(sorted(tokens, key=lambda token: token.i))
    start, end = sentence.place(kept[0])[0], sentence.place(kept[-1])[1]
    rest = _BROKEN_OFF.match(sentence.document.text, end, sentence.end)
    return start, end if rest is None else rest.end()


_BROKEN_OFF = re.compile(r"(?:-\w+)+")


def _tokens_of(verb: syntax.Token) -> syntax.Tokens:
    """Return the tokens of the clause; "twelve died when a raid hit the school, in X on 3 May" has them in both."""
    beside = (one for one in verb.children if one.dep_ == "conj" and syntax.child(one, "attr") is not None)
    tokens = syntax.clause_tokens(verb) - {token.i for one in beside for token in one.subtree}
    if verb.dep_ == "advcl" and verb.head.pos_ in ("VERB", "AUX") and verb.head.lemma_.lower() not in SAYING:
        above = [one for one in verb.head.children if one.dep_ in ("prep", "npadvmod")]
        tokens |= {token.i for one in above for token in one.subtree}
    sentence = verb.sent
    return frozenset(index for index in tokens if sentence.start <= index < sentence.end)


SAYING = frozenset({"say", "report", "tell", "add", "state", "claim", "announce", "confirm"})


def is_of_a_rise(sentence: Sentence, date: DateMention) -> bool:
    """Return whether a day stands before the verb of a toll, and is its: "the toll of the fire on Sunday rose"."""
    verb = sentence.token_at(date.end + 1)
    verb = verb if verb is None or verb.dep_ not in ("aux", "auxpass") else verb.head
    doer = None if verb is None or verb.lower_ not in words("stages", "change") else syntax.subject(verb)
    return doer is not None and doer.lemma_.lower() in TOLLS


TOLLS = frozenset({"toll", "number", "figure", "count", "tally", "total"})
"""Nouns for how many came to harm, of which a verb says that they changed."""


def called(noun: syntax.Token) -> str:
    """Return the event's noun with the word before it that tells what it was: "drone strike".

    Whoever is said to have done it is left out ("Israeli strikes", "rebel raid"): the name of an event takes no side.
    """
    owners = {token.i for one in noun.lefts if one.dep_ == "poss" for token in one.subtree}
    named = [token for token in syntax.name_tokens(noun) if token.i not in owners]
    opening = words("events.labels", "opening") | words("events.labels", "without")
    said = [token for token in named if token.lower_ not in opening]
    said = [token for token in said if not token.like_num and token.text[:1].isalpha()]
    said = [token for token in said if token.i == noun.i or _tells_no_actor(token)]
    return " ".join(token.text for token in said[-2:])


def _tells_no_actor(token: syntax.Token) -> bool:
    """Return whether a word before an event noun says of what kind it was: no name, no group that acts, no judgement.

    "Suicide attack" and "chemical attack", but not "barbaric attack" or "coalition-led airstrike".
    """
    common = token.text[:1].islower() or (token.is_sent_start and token.pos_ == "NOUN")
    kind = token.pos_ in ("NOUN", "PROPN") or token.lower_ in words("events.labels", "classes")
    return common and kind and token.lemma_.lower() not in words("actors", "groups")


def called_by_deed(verb: syntax.Token, kind: str) -> str:
    """Return what readers call what a verb tells of, "" where it has no name of its own: "explosion", "rocket strike".

    Who did it is no part of the name, and neither is what only happened to somebody.
    """
    named, lemma = by_word("events.called"), verb.lemma_.lower()
    with_it = [one for one in verb.children if one.dep_ in ("prt", "dobj", "advmod", "prep")]
    with_it = [one for one in with_it if one.lower_ == "down"] or with_it  # "went down off Pemba"
    phrases = (named[said] for one in with_it if (said := f"{lemma} {one.lower_}") in named)
    doer = syntax.subject(verb)
    thrown = by_word("events.called-after").get(doer.lemma_.lower(), "") if doer is not None and is_weapon(doer) else ""
    alone = named.get(lemma, "") if by_word("events.verbs").get(lemma) == kind else ""  # no "violence erupted"
    return next(phrases, "") or thrown or alone


def setting(scene: Scene, verb: syntax.Token) -> Happening | None:
    """Return the event in which somebody came to harm: "in the airstrike", "by an explosion", "during the riots"."""
    joined = [one for one in verb.children if one.dep_ in ("conj", "dobj")]
    for prep in [each for one in (verb, *joined) for each in one.children]:
        noun = syntax.child(prep, "pobj") if prep.dep_ in ("prep", "agent") and prep.lower_ in _SETTINGS else None
        found = None if noun is None else told_by_noun(scene, noun) or _by_weapon(scene, noun)
        if found is not None:
            return found
    return None


def _by_weapon(scene: Scene, noun: syntax.Token) -> Happening | None:
    """Return the attack in which somebody came to harm "by a roadside bomb", "in two rocket shells"."""
    if noun.lemma_.lower() not in words("weapons", "nouns"):
        return None
    opens = opens_event(noun)
    return Happening(scene, noun, None, "attack", opens=opens, definite=is_definite(noun) and not opens)


def told_by_noun(scene: Scene, noun: syntax.Token) -> Happening | None:
    """Return the event that a noun phrase names, or None."""
    found = event_noun(noun)
    if found is None or (found[0].lower_ == "march" and found[0].pos_ == "PROPN"):
        return None  # the month is no protest
    opens, (named, kind) = opens_event(noun), found
    whole = syntax.behind(noun, "of")
    first = whole is not None and whole.left_edge.lower_ in ("a", "an")  # "the derailment of a mail train"
    if named.lemma_.lower() == "strike" and kind == "attack" and tells_of_labour(scene.sentence.document.text):
        kind = "protest"
    return Happening(scene, noun, named, kind, opens=opens, definite=is_definite(noun) and not (opens or first))


_SETTINGS = frozenset({"in", "by", "during", "from"})


def clause_reading(
    scene: Scene, verb: syntax.Token, facet: str, value: Names, rule: str, **more: object
) -> FacetReading:
    """Return a reading over the whole clause of a verb."""
    tokens = full_clause(verb)
    starts = {scene.sentence.place(token)[0] for token in tokens}
    date = next((one for one in scene.dates if one.start in starts), None)
    opened = any(one.lower_ in ("when", "where", "as", "while") for one in syntax.children(verb, "advmod", "mark"))
    projects = verb.dep_ == "relcl" and _after_comma(verb) and not opened and not syntax.is_cleft(verb.head)
    reading = {"polarity": "denied" if is_denied(verb) else "affirmed", **more}
    return over_tokens(scene, tokens, facet, value, rule, head=verb, date=date, projects=projects, **reading)


def full_clause(verb: syntax.Token) -> list[syntax.Token]:
    """Return the clause of a verb with its participles, without what is coordinated and without who says it."""
    wanted = syntax.clause_tokens(verb)
    dropped = {one.i for other in verb.children if other.dep_ == "conj" for one in other.subtree}
    dropped |= {
        one.i for noun in syntax.children(verb, "npadvmod", "dep") if _speaks_of_it(noun) for one in noun.subtree
    }
    dropped |= {one.i for one in verb.lefts if one.dep_ in ("advmod", "cc") and one.n_lefts + one.n_rights == 0}
    # A clause may not reach over a gap: what stands beyond a subclause is another stretch.
    clause = [verb.doc[index] for index in sorted(wanted - dropped)]
    tokens = [token for token in clause if token.dep_ != "mark"]
    borrowed = syntax.subject(verb)
    if borrowed is not None and borrowed.i < verb.i and borrowed.head.i != verb.i and not syntax.is_said(verb):
        tokens = [*syntax.phrase(borrowed), *tokens]
    sentence = verb.sent
    tokens = sorted((token for token in tokens if sentence.start <= token.i < sentence.end), key=lambda one: one.i)
    while tokens and (tokens[-1].dep_ == "cc" or tokens[-1].is_punct):
        tokens.pop()
    while tokens and tokens[0].is_quote:
        tokens.pop(0)
    return tokens


def _speaks_of_it(noun: syntax.Token) -> bool:
    """Return whether a noun behind a comma is what somebody says of the clause before: "…, a charge X denies"."""
    return _after_comma(noun) and noun.lemma_.lower() in words("veracity", "reports")


def over_tokens(
    scene: Scene, tokens: list[syntax.Token], facet: str, value: Value | None, rule: str, **more: object
) -> FacetReading:
    """Return a reading from the first token to the last; without a value its words are the value."""
    start, end = stretch(scene.sentence, tokens)
    own = Text(scene.sentence.document.text[start:end]) if value is None else value
    return FacetReading(facet, start, end, own, rule, **more)  # type: ignore[arg-type]


def _after_comma(verb: syntax.Token) -> bool:
    first = verb.left_edge.i
    return first > 0 and str(verb.doc[first - 1].text) == ","


def is_aside(statement: Statement, reading: FacetReading) -> bool:
    """Return whether a reading stands in a relative clause beside a thing that a statement names.

    "X claimed responsibility for a bombing that killed 30": the 30 are not X's words.
    """
    word = reading.head
    passive = statement.construction == "passive"
    accused = statement.kind == "accuse" and reading.facet == "actor" and not passive
    if statement.construction not in ("object", "passive") or word is None or accused:
        return False
    base = statement.sentence.base
    # "The attack, carried out by a bomber, was claimed by X": X says nothing of the bomber.
    if passive and any(_is_set_off(one) and reading.start <= base + one.idx < reading.end for one in word.children):
        return True
    while word.head.i != word.i and not any(start <= base + word.idx < end for start, end in statement.cues):
        charged = word.dep_ == "relcl" and statement.kind == "accuse" and not passive
        if charged and word.head.tag_ == "NNS" and not is_definite(word.head) and not _is_set_off(word):
            return False  # "blamed workers who had ignored the rules": so he says of them
        at = base + word.head.head.idx  # whom somebody accuses is no part of the charge
        charged = charged and not any(start <= at < end for start, end in statement.cues)
        if charged and not any(map(is_definite, _nouns_above(word))):
            return False  # "blamed X for firing rockets that killed five": that is what X is blamed for
        if word.dep_ == "relcl" or (passive and _is_set_off(word)):
            own = reading.quantity is not None and base + word.head.left_edge.idx == reading.quantity.number[0]
            return not own and word.head.lemma_.lower() not in FIGURES  # "counted 40 who died"
        word = word.head
    return False


def _nouns_above(word: Token) -> Iterator[Token]:
    """Yield the nouns of the phrase on which a clause hangs: "the massacre in Houla that killed nine"."""
    while word.head.i != word.i and word.head.pos_ not in ("VERB", "AUX"):
        word = word.head
        if word.pos_ in ("NOUN", "PROPN") and word.dep_ not in ("dobj", "nsubjpass"):
            yield word  # "accused the militia of a raid": not the militia


def _is_set_off(word: Token) -> bool:
    """Return whether a participle adds something behind a comma: "the attack, carried out by a bomber,"."""
    return bool(word.dep_ == "acl" and word.i > 0 and word.nbor(-1).text == ",")


FIGURES = frozenset({"toll", "number", "figure", "count", "total", "tally", "estimate"})


def when(told: Happening) -> Iterator[FacetReading]:
    """Yield the day and the time that the clause names."""
    sentence = told.scene.sentence
    text = sentence.document.text
    if told.date is not None:
        mention = told.date
        day = None if mention.span is None else Day(mention.span, text[mention.start : mention.end])
        yield _over(told, "date", mention.start, mention.end, day)
    for time in find_times(sentence.text, sentence.start):
        if any(time.start <= sentence.place(token)[0] < time.end for token in told.tokens()):
            yield _over(told, "time", time.start, time.end, Clock(time.time, time.zone, text[time.start : time.end]))


def _over(told: Happening, facet: str, start: int, end: int, value: Day | Clock | None) -> FacetReading:
    """Return a reading over a date or a time; its value may wait for the day that it counts from."""
    reading = told.proposition(facet, [told.verb], Truth(truth=True), facet)
    return changed(reading, start=start, end=end, value=value)


def is_a_policy(verb: syntax.Token | None) -> bool:
    """Return whether a verb tells what somebody's rule or aim is, and no deed: "it was not its policy to bomb X"."""
    while verb is not None and verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    if verb is None or verb.pos_ != "VERB" or not any(one.lower_ == "to" for one in verb.children if one.dep_ == "aux"):
        return False
    named = [
        verb.head,
        *(one for one in verb.head.children if one.dep_ in ("attr", "nsubj") and verb.head.lemma_ == "be"),
    ]
    return any(one.lemma_.lower() in words("undone", "policies") for one in named)


def only_meant(verb: syntax.Token) -> Modality:
    """Return how far a deed is one that is only planned or ordered: "a plot to bomb X", "kept from bombing X"."""
    above = _meant_in(verb)
    lemma = "" if above is None else above.lemma_.lower()
    if lemma in words("undone", "ordered"):
        return "ordered"
    return "intended" if lemma in words("undone", "intended") else "asserted"


def _meant_in(verb: syntax.Token | None) -> syntax.Token | None:
    """Return the verb or noun of which a deed is what is meant: "a plot to bomb X", "ordered Y to bomb X"."""
    if verb is None or verb.pos_ != "VERB":
        return None
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.head.tag_ == verb.tag_:
        verb = verb.head
    above = verb.head if verb.dep_ in ("xcomp", "acl") else verb.head.head if verb.dep_ == "pcomp" else None
    if verb.dep_ == "advcl" and verb.i > 1 and verb.nbor(-1).lower_ == "to":
        above = verb.nbor(-2) if verb.nbor(-2).pos_ == "NOUN" else verb.head  # "foiled a plot to bomb X"
    bare = verb.tag_ in ("VB", "VBG") and (verb.dep_ != "pcomp" or verb.head.lower_ in ("from", "of", "for"))
    return None if above is None or not bare or (verb.dep_ == "acl" and verb.tag_ != "VB") else above


def is_meant_by_nobody(reading: FacetReading) -> bool:
    """Return whether somebody is said not to plan or order a deed: "did not plan to bomb X", "no order to bomb X"."""
    above = _meant_in(reading.head)
    if above is None or _means_no_deed(above) or reading.polarity == "denied":
        return False
    given = above.dep_ == "dobj" and above.head.pos_ == "VERB" and is_negated(above.head)  # "never gave orders to"
    return given or is_negated(above) or any(one.lower_ == "no" for one in above.children if one.dep_ == "det")


def _means_no_deed(above: syntax.Token) -> bool:
    """Return whether a word is none of planning or ordering, or one of hindering: "did not prevent them from"."""
    lemma = above.lemma_.lower()
    meant = words("undone", "intended") | words("undone", "ordered")
    return lemma not in meant or lemma in words("undone", "hindering")


def was_nearly_done(reading: FacetReading) -> bool:
    """Return whether little was wanting to a deed: "almost bombed the market"."""
    verb = reading.head
    if verb is None or verb.pos_ != "VERB" or reading.quantity is not None or verb.i == 0:
        return False
    return verb.nbor(-1).lower_ in words("undone", "nearly")


def names_of(cluster: EventCluster) -> frozenset[str]:
    """Return the names of the places of an event, and of what was hit in it: "Brod" for "the village of Brod"."""
    every = [one.name for one in (*cluster.places, *cluster.sites) if not one.name.islower()]
    return frozenset([*every, *(re.sub(r"^(?:[a-z]+ )+", "", one) for one in every)])


def states_of(clusters: Sequence[EventCluster]) -> tuple[str, ...]:
    """Return the states that the places of events lie in."""
    return tuple(dict.fromkeys(one.within[-1] for each in clusters for one in each.places if one.within))


def tells_apart(when: TimeSpan | None, places: tuple[str, ...]) -> bool:
    """Return whether a day and a place tell an event apart from others of its kind.

    A month or a whole state do not, and neither does a place without a name ("the camp").
    """
    if when is None or not places or places[0].islower():
        return False
    whole = kind_of_body(places[0]) == "state" or gazetteer.kind_of_place(places[0], places[1:]) in ("region", "state")
    return (when.last - when.first).days < LONGEST_EVENT and not whole


def label_of(cluster: EventCluster, what: str, places: tuple[str, ...]) -> str:
    """Return what an event is called: what it was, where and when, and never who is said to have done it."""
    parts = [what[:1].upper() + what[1:]]
    if places:
        parts.append(places[0])
    if cluster.when is not None:
        parts.append(in_words(cluster.when))
    return ", ".join(parts)
