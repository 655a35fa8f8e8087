"""Sources behind a source: "AFP, citing a doctor, said that three were hurt" is the doctor's word, passed on by AFP."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimgraph.extract.attribution.lexicon import Cue, lexicon
from claimgraph.extract.attribution.passages import Draft, Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

_CITED = Cue("say")


def cited(passage: Passage, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts; each "citing" with a speaker becomes that speaker's statement inside the one around it."""
    by_anchor = {one.anchor: one for one in drafts}
    return [_spoken(passage, one, by_anchor) or one for one in drafts]


def _spoken(passage: Passage, draft: Draft, by_anchor: dict[int, Draft]) -> Draft | None:
    verb = passage.doc[draft.anchor]
    if verb.lower_ not in ("citing", "quoting") or not _names_speaker(passage, draft):
        return None
    around = next((by_anchor[one.i] for one in _above(verb) if one.i in by_anchor and one.i != verb.i), None)
    if around is None or draft.content & around.content or not around.content:
        return None
    return dataclasses.replace(
        draft,
        source=draft.content,
        content=around.content,
        entry=_CITED,
        construction="citing",
        inside=around.anchor,
    )


def _names_speaker(passage: Passage, draft: Draft) -> bool:
    """Tell whether what is cited is somebody or a text, and not a reason ("citing bad weather")."""
    doc = passage.doc
    head = next((doc[one] for one in sorted(draft.content) if doc[one].head.i == draft.anchor), None)
    if head is None or any(one.tag_ == "PRP$" for one in head.children):
        return False  # "citing its workers": those are its own words
    return head.pos_ == "PROPN" or head.lemma_.lower() in lexicon().words["speakers"]


def _above(verb: Token) -> list[Token]:
    """Return the words that the verb hangs on, and the verbs that hang on its noun: "AFP, citing …, said"."""
    return [*verb.ancestors, *(one.head for one in verb.ancestors if one.pos_ in ("NOUN", "PROPN"))]
