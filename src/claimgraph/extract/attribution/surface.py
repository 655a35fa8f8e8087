"""Sources read off the order of words, where the parse fails: beside quotations it often does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.extract.attribution.passages import NONE, Passage, Tokens, is_word

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_LONGEST = 30
"""Tokens in the description of a source; longer ones are sentences of their own."""


def beside_quotation(passage: Passage, verb: Token) -> Tokens:
    """Return the source between a quotation and its verb, or behind the verb: "…," Ms. Wu, a driver, told us.

    Only for a verb that stands outside quotations and has one beside it.
    """
    if passage.quotation(verb.i) is not None:
        return NONE
    ends = [end for _, end in passage.quotations if end <= verb.i]
    if not ends or verb.i - ends[-1] > _LONGEST:
        return NONE
    before = range(ends[-1], verb.i)
    words = [one for one in before if is_word(passage.doc[one])]
    if words and _is_description(passage, words):
        return frozenset(range(words[0], words[-1] + 1))
    return _behind(passage, verb) if not words else NONE


def _is_description(passage: Passage, words: list[int]) -> bool:
    """Tell whether the words are a name or a noun with what describes it, and no clause of their own."""
    tokens = [passage.doc[one] for one in words]
    if tokens[0].pos_ not in _NOMINAL | {"DET", "ADJ", "NUM"} and not tokens[0].is_title:
        return False
    finite = [one for one in tokens if one.tag_ in ("VBD", "VBZ", "VBP", "MD") and one.dep_ != "relcl"]
    relative = any(one.lower_ in ("who", "whose", "which") for one in tokens)
    return any(one.pos_ in _NOMINAL for one in tokens) and (not finite or relative)


def _behind(passage: Passage, verb: Token) -> Tokens:
    """Return the noun phrase that begins behind the verb: said Mary Wu, a driver."""
    sentence = passage.sentence(verb.i).tokens
    if verb.i + 1 >= sentence.end:
        return NONE
    first = passage.doc[verb.i + 1]
    for one in (first, *first.ancestors):
        if one.pos_ in _NOMINAL and one.left_edge.i == first.i and not one.is_ancestor(verb):
            return frozenset(token.i for token in one.subtree if verb.i < token.i < sentence.end)
    return NONE


def enclosed_clause(passage: Passage, verb: Token, block: Tokens) -> Tokens:
    """Return the sentence around an attribution between commas: "The well, Ms. Wu added in May, was dry".

    Args:
        passage: Where the verb stands.
        verb: The verb of the attribution.
        block: Its source and cue, which must fill the place from the first comma to the verb.
    """
    sentence = passage.sentence(verb.i).tokens
    start = min(block) - 1
    if (
        start <= sentence.start
        or passage.doc[start].text != ","
        or passage.doc[start + 1].tag_ in ("WDT", "WP")
        or passage.quotation(verb.i) is not None
    ):
        return NONE
    commas = [one for one in range(verb.i + 1, min(sentence.end, verb.i + 9)) if passage.doc[one].text == ","]
    if not commas or not any(is_word(passage.doc[one]) for one in range(commas[0], sentence.end)):
        return NONE
    return frozenset(range(sentence.start, sentence.end)) - frozenset(range(start, commas[0] + 1))


def after_colon(passage: Passage, cue: Tokens) -> Tokens:
    """Return the sentence that a cue and a colon announce: "The mayor added: And so it went on."."""
    doc, colon = passage.doc, max(cue) + 1
    if colon >= len(doc) or doc[colon].text != ":" or passage.quotation(colon) is not None:
        return NONE
    sentence = passage.sentence(colon).tokens
    if any(is_word(doc[one]) for one in range(colon + 1, sentence.end)):
        return frozenset(range(colon + 1, sentence.end))
    following = [one.tokens for one in passage.sentences if one.tokens.start >= sentence.end]
    return frozenset(range(following[0].start, following[0].end)) if following else NONE
