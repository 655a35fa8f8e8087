"""Cut a sentence into its clauses: each finite, participial or infinitive clause with its own words.

A clause is what one verb says. What hangs below it as a clause of its own is another one; a relative or participial
clause begins with the noun that it tells of. Nothing here knows facets, events or holders.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.propose.english.syntax import child, name_tokens, stripped

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimgraph.propose.english.sentences import Sentence

_HEADS = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "pcomp", "csubj", "conj", "dep"})
_OF_NOUNS = frozenset({"relcl", "acl"})


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """What one verb of a sentence says.

    Attributes:
        verb: The verb that governs it.
        tokens: Its words in text order, without gaps, without the clauses below it at either end.
        start: Offset of its first character in the document.
        end: Offset after its last character.
    """

    verb: Token
    tokens: tuple[Token, ...]
    start: int
    end: int


def clauses(sentence: Sentence) -> Iterator[Clause]:
    """Yield the clauses of a sentence in the order of their verbs."""
    heads = {token.i for token in sentence.tokens if _governs(token)}
    for token in sentence.tokens:
        if token.i in heads:
            found = _clause(sentence, token, heads)
            if found is not None:
                yield found


def _governs(token: Token) -> bool:
    if token.pos_ not in ("VERB", "AUX") or token.dep_ not in _HEADS:
        return False
    return token.dep_ != "conj" or token.head.pos_ in ("VERB", "AUX")


def _clause(sentence: Sentence, verb: Token, heads: set[int]) -> Clause | None:
    own = {verb.i}
    stack = list(verb.children)
    while stack:
        token = stack.pop()
        if token.i in heads:
            continue
        own.add(token.i)
        stack.extend(token.children)
    if verb.dep_ in _OF_NOUNS and verb.head.i < verb.i:
        own |= {token.i for token in name_tokens(verb.head)} | {one.i for one in verb.head.lefts if one.dep_ == "det"}
    first, last = sentence.tokens.start, sentence.tokens.end
    own = {index for index in own if first <= index < last}
    doc = verb.doc
    start = end = verb.i
    while start - 1 in own or (start - 2 in own and doc[start - 1].is_punct):
        start -= 1
    while end + 1 in own or (end + 2 in own and doc[end + 1].is_punct):
        end += 1
    tokens = stripped([doc[index] for index in range(start, end + 1)])
    while tokens and (tokens[0].dep_ in ("cc", "mark") or tokens[0].is_punct):
        tokens = tokens[1:]
    if not tokens:
        return None
    return Clause(verb, tuple(tokens), sentence.place(tokens[0])[0], sentence.place(tokens[-1])[1])


def tells(clause: Clause) -> bool:
    """Return whether a clause says something of its own: who or what, and a verb; no question, no bare wish."""
    words = [token for token in clause.tokens if token.is_alpha or token.like_num]
    if len(words) < 3:
        return False
    if clause.verb.dep_ in ("pcomp", "csubj"):
        return False
    subject = child(clause.verb, "nsubj", "nsubjpass", "csubj", "expl")
    joined = clause.verb.dep_ in ("conj", "relcl", "acl", "advcl")
    return subject is not None or joined
