"""Read which title or body a text gives to a person: "Israel's Defense Minister Benny Gantz"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimgraph.extract.facets.occurrences import stretch
from claimgraph.extract.facets.proposition import Proposition, Scene
from claimgraph.extract.tree import child, name_tokens, phrase
from claimgraph.extract.words import words
from claimgraph.schema import Text

if TYPE_CHECKING:
    from spacy.tokens import Token


def roles(scene: Scene) -> Iterator[Proposition]:
    """Yield the titles that a sentence gives to persons it names."""
    for token in scene.tokens:
        tokens = _titled(token)
        if tokens:
            start, end = stretch(scene.sentence, tokens)
            text = scene.sentence.document.text[start:end]
            yield Proposition("role", start, end, Text(text), "role/title", head=token, general=True)


def person_name(noun: Token) -> list[Token]:
    """Return the proper name that stands at the end of a phrase after a title, or the whole proper name."""
    tokens = name_tokens(noun)
    name: list[Token] = []
    for token in reversed(tokens):
        titled = token.lemma_.lower() in words("roles", "titles")
        part = token.i == noun.i or (token.head.i == noun.i and token.dep_ in ("compound", "flat"))
        if titled or token.pos_ != "PROPN" or not part:
            break
        name.insert(0, token)
    return name


def is_title(token: Token) -> bool:
    """Return whether a word is a title or an office."""
    return token.lemma_.lower() in words("roles", "titles") and token.pos_ in ("NOUN", "PROPN")


def _titled(token: Token) -> list[Token]:
    """Return the words of a title with its name, where this token governs them, else nothing."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "appos"):
        return []
    other = child(token, "appos")
    if other is not None and is_title(token) and _is_name(other):
        return [*phrase(token)]
    if other is not None and _is_name(token) and is_title(other):
        return [*name_tokens(token), *phrase(other)]
    before = name_tokens(token)
    if token.pos_ == "PROPN" and not is_title(token) and any(is_title(one) for one in before[:-1]):
        return before if len(before) > 2 and len(person_name(token)) > 1 else []
    return []


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and not is_title(token) and len(person_name(token)) > 1
