"""Questions to a dependency parse that reading facets needs: stretches, names and lists in a noun phrase.

Labels are those of spaCy's English models (ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from claimgraph.extract.words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LOOSE = frozenset({"relcl", "appos", "acl", "conj", "cc", "punct", "prep", "preconj", "parataxis"})
_NAMING = frozenset(
    {"compound", "nmod", "amod", "poss", "case", "nummod", "quantmod", "npadvmod", "det", "predet", "punct", "advmod"}
)


def child(token: Token, *labels: str) -> Token | None:
    """Return the first child with one of the labels, or None."""
    return next((one for one in token.children if one.dep_ in labels), None)


def clause_tokens(verb: Token) -> frozenset[int]:
    """Return the indices of the clause of a verb, without the clauses that hang below it."""
    found = {verb.i}
    stack = [one for one in verb.children if one.dep_ not in _SUBCLAUSES and one.lower_ != "according"]
    while stack:
        token = stack.pop()
        found.add(token.i)
        stack.extend(one for one in token.children if one.dep_ not in _SUBCLAUSES and one.lower_ != "according")
    return frozenset(found)


_SUBCLAUSES = frozenset({"advcl", "ccomp", "relcl", "parataxis", "csubj"})


def verbs_conjoined(verb: Token) -> Iterator[Token]:
    """Yield the verbs coordinated with this one below it."""
    for one in verb.children:
        if one.dep_ == "conj" and one.pos_ in ("VERB", "AUX"):
            yield one


def conjuncts(noun: Token) -> list[Token]:
    """Return the noun and the nouns coordinated with it, or put beside it as items of a list, in text order."""
    found = [noun]
    for one in found:
        found.extend(other for other in one.children if other.dep_ == "conj" and other.pos_ in _NOMINAL)
    return sorted(found, key=lambda token: token.i)


_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "X"})


def name_tokens(noun: Token) -> list[Token]:
    """Return the noun with the words before it that name or describe it, without what follows loosely."""
    found = [noun]
    for one in noun.lefts:
        if one.dep_ not in _LOOSE or (one.dep_ == "punct" and one.text == "-"):
            found.extend(one.subtree)
    found.sort(key=lambda token: token.i)
    while found and (found[0].dep_ in ("det", "preconj", "predet") or found[0].is_punct):
        found.pop(0)
    return _unbroken(found)


def _unbroken(tokens: list[Token]) -> list[Token]:
    """Return the tokens with the rest of a word that the tokenizer broke at hyphens: "Lashkar-e-Jhangvi"."""
    if not tokens:
        return tokens
    document = tokens[0].doc
    first, last = tokens[0].i, tokens[-1].i
    while first > 1 and document[first - 1].text == "-" and not document[first - 2].whitespace_:
        first -= 2
    while last + 2 < len(document) and document[last + 1].text == "-" and not document[last].whitespace_:
        last += 2
    before = [document[index] for index in range(first, tokens[0].i)]
    return [*before, *tokens, *[document[index] for index in range(tokens[-1].i + 1, last + 1)]]


def phrase(noun: Token) -> list[Token]:
    """Return the whole phrase of a noun but for clauses below it, in text order."""
    found = [noun]
    stack = [one for one in noun.children if one.dep_ not in ("relcl", "parataxis", "advcl")]
    while stack:
        token = stack.pop()
        found.append(token)
        stack.extend(one for one in token.children if one.dep_ not in ("relcl", "parataxis", "advcl"))
    found.sort(key=lambda token: token.i)
    return stripped(found)


def stripped(tokens: list[Token]) -> list[Token]:
    """Return the tokens without punctuation at either end; a full stop of an abbreviation is no token of its own."""
    first, last = 0, len(tokens)
    while first < last and (tokens[first].text in _EDGE or tokens[first].is_space):
        first += 1
    while last > first and (tokens[last - 1].text in _EDGE or tokens[last - 1].is_space):
        last -= 1
    return tokens[first:last]


_EDGE = frozenset(",;:.–—-")


def bounds(tokens: Iterable[Token]) -> tuple[int, int]:
    """Return the offsets, in the parsed text, of the first character and after the last."""
    listed = sorted(tokens, key=lambda token: token.i)
    return listed[0].idx, listed[-1].idx + len(listed[-1])


def written(tokens: list[Token]) -> str:
    """Return the tokens as the text has them, from the first to the last."""
    if not tokens:
        return ""
    places = [token.i for token in tokens]
    return str(tokens[0].doc[min(places) : max(places) + 1].text)


def is_passive(verb: Token) -> bool:
    """Return whether the verb is a passive, or a participle after its noun."""
    return child(verb, "auxpass", "nsubjpass") is not None or (verb.dep_ == "acl" and verb.tag_ == "VBN")


def agent(verb: Token) -> Token | None:
    """Return who does it in a passive: the noun after "by"."""
    by = child(verb, "agent")
    return None if by is None else child(by, "pobj")


def subject(verb: Token) -> Token | None:
    """Return the verb's own grammatical subject, or that of the verb it is coordinated with."""
    for _ in range(4):
        found = child(verb, *SUBJECTS)
        if found is not None:
            return found
        if verb.dep_ not in ("conj", "xcomp") or verb.head.pos_ not in ("VERB", "AUX"):
            return None
        verb = verb.head
    return None


def is_negated(verb: Token) -> bool:
    """Return whether the clause says that it was not so."""
    return child(verb, "neg") is not None


def is_said(verb: Token) -> bool:
    """Return whether the verb is what somebody denies or claims to have done: "X denied shelling the market"."""
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words("responsibility", "speaking")


def has_only(noun: Token) -> bool:
    """Return whether the phrase says "only", or "nothing but"."""
    if any(token.lower_ in ("only", "solely", "exclusively") for token in name_tokens(noun)):
        return True
    before = noun.left_edge.i - 1
    return before >= noun.sent.start and noun.doc[before].lower_ in ("only", "solely", "exclusively")
