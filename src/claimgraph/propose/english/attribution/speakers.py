"""Who a pronoun or a role stands for, as far as the text leaves no choice.

"He added" stands for the one person who spoke before in the same paragraph or item; "the official" for the one official
mentioned before. With two candidates we name neither, and say so. Who the mention is in the world is not decided here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.propose.english.attribution.cues import able_to_speak, mention
from claimgraph.propose.english.attribution.passages import Candidate, Passage, Range, Statement, trimmed
from claimgraph.propose.english.lexicon import words
from claimgraph.propose.english.syntax import SUBJECTS, Tokens, antecedent, below, speaker
from claimgraph.schema import Block

if TYPE_CHECKING:
    from spacy.tokens import Token

_KEPT = 50
"""Mentions to look back over; a block that is longer has no "only one" anyway."""
_ONE_PERSON = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_SEVERAL = frozenset({"they", "them", "their", "themselves"})
_THING = frozenset({"it", "its", "itself"})
_FIRST = frozenset({"i", "we", "my", "our", "you"})


class TracedStatement(NamedTuple):
    """A statement with the tokens that it was read from.

    Attributes:
        head: The noun that names its source, once that is known to name somebody.
    """

    statement: Statement
    passage: Passage
    candidate: Candidate
    head: Token | None = None

    @property
    def place(self) -> Range | None:
        """Where its source is named."""
        return self.statement.source if self.statement.speaker is None else self.statement.speaker

    @property
    def block(self) -> Block:
        """The block that it stands in."""
        return self.statement.sentence.block


def resolved(found: Sequence[TracedStatement]) -> list[Statement]:
    """Return the statements, in the same order, with their speakers."""
    mentions: list[TracedStatement] = []
    statements: list[Statement] = []
    for one in found:
        statement, known = _resolved(one, mentions)
        statements.append(statement)
        if known is not None:
            mentions = [*mentions[-_KEPT:], known]
    return statements


def _resolved(one: TracedStatement, mentions: Sequence[TracedStatement]) -> tuple[Statement, TracedStatement | None]:
    """Return the statement with its speaker, and the mention that it adds, if its source names somebody."""
    head = _head(one)
    if head is None:
        return _without_source(one), None
    relative = antecedent(head)
    if relative is not None:
        clause = _relative_clause(head)
        noun = frozenset(token for token in below(relative) if token < min(clause, default=head.i))
        return _spoken_by(one, one.passage.enclosing(trimmed(one.passage.doc, noun))), _mention(one, relative)
    issuer = _issuer(one, head)
    if issuer is not None:
        return _spoken_by(one, issuer), None
    if head.tag_ in ("PRP", "PRP$"):
        return _by_pronoun(one, head, mentions), None
    if _is_role(one, head):
        lemma = head.lemma_.lower()
        same = [
            known for known in _near(one, mentions) if known.head is not None and known.head.lemma_.lower() == lemma
        ]
        if same:
            return _choice(one, same, f"“{head.lower_}” has"), None
    return one.statement, _mention(one, head)


def _head(one: TracedStatement) -> Token | None:
    """Return the word of the source that its other words hang on."""
    doc, source = one.passage.doc, one.candidate.source
    tokens = [doc[token] for token in sorted(source)]
    return next((token for token in tokens if token.head.i not in source or token.head.i == token.i), None)


def _relative_clause(pronoun: Token) -> Tokens:
    clause = next((one for one in (pronoun.head, pronoun.head.head) if one.dep_ == "relcl"), None)
    return frozenset() if clause is None else below(clause)


def _issuer(one: TracedStatement, text: Token) -> Range | None:
    """Return who issued the text that speaks: "the ministry issued a statement saying"."""
    verb, issued = text.head, text.dep_ == "dobj" and text.lemma_.lower() in words("reporting", "texts")
    if not issued or verb.lemma_.lower() not in words("reporting", "light"):
        return None
    who = speaker(verb)
    if who is None or who.tag_ in ("PRP", "WP", "WDT"):
        return None
    return one.passage.enclosing(mention(one.passage, who, verb))


def _mention(one: TracedStatement, head: Token) -> TracedStatement | None:
    return None if one.place is None else one._replace(head=head)


def _spoken_by(one: TracedStatement, speaker: Range | None, *flags: str) -> Statement:
    return dataclasses.replace(one.statement, speaker=speaker, flags=(*one.statement.flags, *flags))


def _is_role(one: TracedStatement, head: Token) -> bool:
    """Tell whether the source is no more than "the" and a noun for a person or body: "the official"."""
    named = [one.passage.doc[token] for token in sorted(one.candidate.source)]
    return len(named) == 2 and named[0].lower_ in ("the", "this", "that") and head.pos_ == "NOUN"


def _by_pronoun(one: TracedStatement, head: Token, mentions: Sequence[TracedStatement]) -> Statement:
    word = head.lower_
    if word in _FIRST:
        return _spoken_by(one, None, "the speaker is the first person of a quotation or of the writer")
    fitting = [known for known in _near(one, mentions) if _fits(word, known.head)]
    own = None if fitting else _doer(one, word)
    return _choice(one, fitting, "the speaker is a pronoun with") if own is None else _spoken_by(one, own)


def _doer(one: TracedStatement, pronoun: str) -> Range | None:
    """Return who does what is said, where nobody was named before: "The army killed dozens of fighters, it said"."""
    if one.candidate.construction not in ("inverted", "parenthetical"):
        return None
    doc = one.passage.doc
    verbs = [
        doc[at]
        for at in sorted(one.candidate.content)
        if doc[at].pos_ == "VERB" and doc[at].head.i in (one.candidate.anchor, at)
    ]
    doers = [noun for verb in verbs for noun in verb.children if noun.dep_ == "nsubj" and _fits(pronoun, noun)]
    if len(doers) != 1 or not (doers[0].pos_ == "PROPN" or doers[0].lemma_.lower() in able_to_speak()):
        return None
    return one.passage.enclosing(mention(one.passage, doers[0], verbs[0]))


def _choice(one: TracedStatement, candidates: Sequence[TracedStatement], what: str) -> Statement:
    """Return the statement spoken by the only candidate; several mentions of one candidate are one."""
    different = list(_different(candidates))
    if len(different) == 1:
        return _spoken_by(one, different[0].place)
    number = {0: "no candidate", 2: "two candidates"}.get(len(different), f"{len(different)} candidates")
    return _spoken_by(one, None, f"{what} {number}")


def _different(candidates: Sequence[TracedStatement]) -> Iterator[TracedStatement]:
    """Yield the first mention of each candidate: "Wu" is "Mary Wu, head of the clinic"."""
    seen: list[frozenset[str]] = []
    for known in candidates:
        words_of = [] if known.head is None else [known.head, *known.head.subtree]
        names = frozenset(token.lower_ for token in words_of[1:] if token.pos_ in ("PROPN", "NOUN"))
        own = frozenset(token.lower_ for token in words_of[:1])
        if not any(own & other or not names - other for other in seen):
            yield known
        seen.append(names | own)


def _near(one: TracedStatement, mentions: Sequence[TracedStatement]) -> list[TracedStatement]:
    """Return the mentions of the nearest block that has any, in the same section; an item of a list stands alone."""
    start = one.block.start
    reach = [known for known in mentions if known.block.section == one.block.section and known.block.start <= start]
    nearest = max((known.block.start for known in reach), default=start)
    if nearest != start and one.block.kind == "item":
        return []
    return [known for known in reach if known.block.start == nearest]


def _fits(pronoun: str, noun: Token) -> bool:
    """Tell whether the noun can be meant, by its number and by what it is."""
    plural = noun.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in noun.children)
    thing = noun.lemma_.lower() in words("reporting", "bodies")
    if pronoun in _ONE_PERSON:
        return not plural and not thing
    if pronoun in _SEVERAL:
        return plural or thing
    return pronoun in _THING and not plural and (thing or noun.pos_ == "PROPN")


def _without_source(one: TracedStatement) -> Statement:
    """Return a bare quotation with the person whom the sentence right before it is about, as its speaker."""
    if one.statement.construction != "bare-quotation":
        return one.statement
    start = one.candidate.anchor
    before = [sentence.tokens for sentence in one.passage.sentences if sentence.tokens.start < start]
    flag = "the quotation stands without a cue"
    if not before or any(begin < start <= end for begin, end in one.passage.quotations):
        return _spoken_by(one, None, flag)
    nouns = [token for token in before[-1] if token.dep_ in SUBJECTS and token.head.dep_ in ("ROOT", "conj", "ccomp")]
    people = [token for token in nouns if token.pos_ == "PROPN" or token.lower_ in _ONE_PERSON]
    people = [token for token in people if token.i < start and one.passage.quotation(token.i) is None]
    if not people:
        return _spoken_by(one, None, flag)
    return _spoken_by(one, one.passage.enclosing(mention(one.passage, people[0], people[0].head)), flag)
