"""Whom a mention names together: "SNHR and the ministry", "the government and opposition", "both sides"."""

import bisect
import re

from claimgraph.propose.english import gazetteer
from claimgraph.propose.english.lexicon import words
from claimgraph.propose.english.sentences import Sentence
from claimgraph.propose.english.sources import ARTICLE, head_of, tokens_of
from claimgraph.propose.english.syntax import Token, conjuncts, name_tokens, phrase
from claimgraph.schema import Document


def together(document: Document, sentences: tuple[Sentence, ...], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the mentions of those whom one mention names together, "SNHR and the ministry"; () where it names one.

    "Police and hospital officials" may be officials of both: only names, or nouns with articles of their own, are told
    apart, and no name that is listed as a whole.
    """
    text = document.text[start:end].removesuffix(" each")  # "the army and the rebels each blamed the other"
    if " and " not in text or gazetteer.body(ARTICLE.sub("", text)) is not None:
        return ()
    apart = _listed_apart(text)
    if apart:
        return tuple((start + first, start + last) for first, last in apart)
    tokens = list(tokens_of(sentences, start, end))
    head = head_of(tokens)
    each = [] if head is None else conjuncts(head)
    if len(each) < 2 or not all(_stands_alone(one) for one in each):
        return ()
    # A coordination that hangs on what an office is for is one office: "the ministry of health and population".
    inside = {
        token.i: sentence.place(token)
        for sentence in sentences
        if sentence.tokens.doc is each[0].doc
        for token in tokens
    }
    found = []
    for one in each:
        own = [token for token in phrase(one) if token.i in inside and not _hangs_on(token, one, each)]
        own = [token for token in own if token.lower_ != "each" or token.i == one.i]
        found.append((inside[own[0].i][0], inside[own[-1].i][1]))
    return tuple(found)


def two_sides(document: Document, sentences: tuple[Sentence, ...], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the mentions of the two who blame each other: "the government and opposition", "both sides".

    Those who are only called sides are the nearest two parties that the text has named in one breath before, or
    names in the same sentence.
    """
    first = max(0, bisect.bisect_right(sentences, start, key=lambda one: one.start) - 1)
    here = sentences[first] if sentences else None
    tokens = list(tokens_of(sentences, start, end))
    head = head_of(tokens)
    if head is None or here is None:
        return ()
    if _SIDES.fullmatch(document.text[start:end]) is None:
        states = [each for one in head.lefts if _is_party(one) for each in conjuncts(one) if _is_party(each)]
        inside = {token.i for token in tokens}
        return _pair(here, [one for one in conjuncts(head) if one.i in inside]) or _pair(here, states)
    near = sentences[max(0, first - _BREATHS) : first + 1]
    before = [(one, noun) for one in near for noun in one.tokens if one.place(noun)[1] <= start]
    behind = [(here, noun) for noun in here.tokens if here.place(noun)[0] >= end]
    for sentence, noun in (*reversed(before), *behind):
        each = conjuncts(noun) if _is_party(noun) else []
        found = _pair(sentence, each) if all(map(_is_party, each)) else ()
        if found and not any(begin <= start < last for begin, last in found):
            return found
    return ()


_BREATHS = 40
"""Sentences before those who are only called sides in which the two may have been named."""
_SIDES = re.compile(
    r"(?:both|the\s+two|each|the\s+opposing|the\s+rival|the\s+warring)\s+(?:\w+\s+)?(?:sides?|part(?:y|ies)|countries|armies|groups?"
    r"|camps?|governments|neighbou?rs|states|nations|factions?)",
    re.IGNORECASE,
)


def _is_party(word: Token) -> bool:
    """Return whether a word names a side of a fight: a state, a listed body, an army; "Indian" before troops, too."""
    if any(one.dep_ == "nummod" for one in word.children):
        return False  # "three troops and three militants" are no sides
    if word.pos_ == "ADJ":
        return word.dep_ in ("amod", "conj") and gazetteer.belonging(word.text) is not None
    named = gazetteer.kind_of_body(word.text) in ("state", "party")
    return named or (
        word.pos_ == "NOUN" and word.lemma_.lower() in words("actors", "groups") | words("actors", "sides")
    )


def _pair(sentence: Sentence, each: list[Token]) -> tuple[tuple[int, int], ...]:
    """Return where two words of a sentence stand with what describes them, () where there are not two."""
    if len(each) != 2:
        return ()
    named = [[one] if one.pos_ == "ADJ" else [token for token in name_tokens(one) if token.i <= one.i] for one in each]
    return tuple((sentence.place(one[0])[0], sentence.place(one[-1])[1]) for one in named)


def _listed_apart(text: str) -> list[tuple[int, int]]:
    """Return the parts of a list with an article or owner each ("the A and B's agency C"), but for the first; or []."""
    if " of " in text or " for " in text or " who " in text:
        return []
    edges = [0, *(at for one in re.finditer(r",?\s{1,9}and\s+|,\s+", text) for at in one.span()), len(text)]
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    alone = [bool(_ITS_OWN.match(text[begin:end]) or gazetteer.body(text[begin:end])) for begin, end in parts]
    alone[0] |= len(parts) == _TWO and _REACHING.search(text[: parts[0][1]]) is None
    return parts if all(alone) and len(parts) >= _TWO else []


_TWO = 2
_REACHING = re.compile(r"(?i)\b(?:in|at|from|with|by|on|near|to|between|among|inside|around|that|which|both|either)\b")
_ITS_OWN = re.compile(r"(?:the|an?|two|three|its|his|their)\s+\S|[A-Z][\w.-]*[’']s\s+\S", re.IGNORECASE)
"""How a noun phrase begins that cannot go on with the one before it."""


def _stands_alone(noun: Token) -> bool:
    """Return whether a noun in a coordination names somebody by itself: a name, or a noun with its own article."""
    return noun.pos_ == "PROPN" or any(one.dep_ in ("det", "poss") for one in noun.children)


def _hangs_on(token: Token, noun: Token, each: list[Token]) -> bool:
    """Return whether a word of one noun's phrase belongs to a later noun of the coordination, or joins the two."""
    if token.dep_ in ("cc", "punct", "preconj") and token.head in each:
        return True
    return any(
        other.i != noun.i and other.i > noun.i and (other.i == token.i or other.is_ancestor(token)) for other in each
    )
