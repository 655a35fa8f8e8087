"""A name and a colon: a headline ("Monitor: 57 killed in strikes") or a turn of a transcript ("MINISTER: No.")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimgraph.extract.attribution.lexicon import Cue, lexicon
from claimgraph.extract.attribution.passages import Draft, Passage, is_word

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST = 7
"""Tokens before the colon; what is longer introduces the writer's own list or explanation."""
_MARKS = frozenset({"“", '"', "‘", "'", "-", "–", "—"})


def colon_drafts(passage: Passage) -> Iterator[Draft]:
    """Yield the attribution of a passage that begins with a speaker and a colon."""
    doc = passage.doc
    if passage.sentences[0].block.kind == "field":
        return
    first = next((token.i for token in doc if is_word(token)), len(doc))
    colon = next((token.i for token in doc[first : first + _LONGEST] if token.text == ":"), None)
    if colon is None or any(token.text not in _MARKS for token in doc[:first]):
        return
    end = max((token.i for token in doc if is_word(token)), default=colon) + 1
    end = end + 1 if end < len(doc) and doc[end].text in (".", "?", "!") else end
    if end > colon + 2 and _can_speak([doc[one] for one in range(first, colon)]):
        source, content = frozenset(range(first, colon)), frozenset(range(colon + 1, end))
        yield Draft(first, source, frozenset({colon}), content, Cue("say"), "headline-colon")


def _can_speak(words: list[Token]) -> bool:
    """Tell whether the words name somebody who speaks: in capitals, as in a transcript, or by a noun for a speaker."""
    capitals = [token for token in words if token.is_upper and len(token) > 2 and token.is_alpha]
    if words and len(capitals) == len(words) <= 3:
        return all(token.pos_ == "PROPN" for token in words)
    verbal = any(token.pos_ in ("VERB", "AUX") for token in words)
    return bool(words) and not verbal and words[-1].lemma_.lower() in lexicon().words["speakers"]
