"""Attributions that the parse puts inside another's content, though they stand beside it.

"He denied that any were hit, saying that …": the saying is his. "She said it was false and accused them of …": so is
the accusing. "They called it a start, though critics warned …": the warning is the writer's to report, not theirs.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimgraph.extract.attribution.passages import NONE, Draft, Passage, Tokens
from claimgraph.extract.attribution.tree import SUBJECTS, below, carried_by, children

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONTRASTS = frozenset({"though", "although", "while", "but", "whereas", "even"})
_MAY_BE_INSIDE = "the words behind the comma could also be part of what is said before them"


def hoisted(passage: Passage, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with such attributions cut out of the content around them, and given their source."""
    found = list(drafts)
    for index, inner in enumerate(found):
        if inner.construction in ("bare-quotation", "according-to") or passage.quotation(inner.anchor) is not None:
            continue
        holder = _holder(found, inner)
        if holder is None:
            continue
        outer = found[holder]
        start = _apposition(passage, outer, inner) or _start(passage, outer, inner)
        if start is not None:
            taken = frozenset(one for one in outer.content if one >= start)
            found[holder] = dataclasses.replace(outer, content=outer.content - taken)
            if not children(passage.doc[inner.anchor], *SUBJECTS) and inner.construction != "passive":
                flags = (*inner.flags, _MAY_BE_INSIDE)
                found[index] = dataclasses.replace(inner, source=outer.source, flags=flags)
    return found


def _holder(drafts: Sequence[Draft], inner: Draft) -> int | None:
    """Return the draft with the shortest content that holds the anchor."""
    around = [
        (len(one.content), index)
        for index, one in enumerate(drafts)
        if one is not inner
        and inner.anchor in one.content
        and one.anchor < inner.anchor
        and one.entry.reporting
        and one.construction != "according-to"
    ]
    return min(around)[1] if around else None


def _start(passage: Passage, outer: Draft, inner: Draft) -> int | None:
    """Return the token at which the inner attribution begins, where it is to be cut out."""
    doc = passage.doc
    verb = _carrier(doc[inner.anchor])
    first = _first(verb, inner)
    own_words = inner.content | inner.cue | inner.source | (below(verb) if verb.dep_ == "advcl" else NONE)
    tail = [one for one in outer.content if one > max(own_words, default=0)]
    if first <= min(outer.content) or any(doc[one].is_alpha for one in tail):
        return None
    before = doc[first - 1]
    own = children(verb, *SUBJECTS)
    if verb.tag_ == "VBG" and not own and verb.dep_ in ("advcl", "acl", "conj", "xcomp", "ccomp"):
        return first if before.text == "," or _below_noun(verb) else None
    if verb.dep_ == "conj" and not own and before.dep_ == "cc":
        return first - 1 if _tense(verb) == _tense(doc[outer.anchor]) and inner.entry.reporting else None
    if verb.dep_ == "advcl" and own and doc[first].lower_ in _CONTRASTS and before.text == ",":
        return first
    if verb.dep_ == "conj" and own and before.dep_ == "cc" and first > 1 and doc[first - 2].text == ",":
        return None if own[0].pos_ == "PRON" else first - 1
    return None


def _apposition(passage: Passage, outer: Draft, inner: Draft) -> int | None:
    """Return where "…, a claim rejected by residents" begins: it speaks of what is said before it."""
    verb = passage.doc[inner.anchor]
    if inner.construction != "passive" or verb.dep_ != "acl":
        return None
    edge = int(verb.head.left_edge.i)
    return edge if edge > min(outer.content) and passage.doc[edge - 1].text == "," else None


def _carrier(verb: Token) -> Token:
    """Return the verb that carries this one ("refused to say"), or the verb itself."""
    above = carried_by(verb)
    return verb if above is None else _carrier(above)


def _tense(verb: Token) -> str:
    return str(verb.tag_).replace("VBN", "VBD")


def _below_noun(verb: Token) -> bool:
    return str(verb.dep_) == "acl" and str(verb.head.pos_) == "NOUN"


def _first(verb: Token, inner: Draft) -> int:
    """Return the first token of the inner attribution, with a conjunction that opens it."""
    own = children(verb, *SUBJECTS)
    marks = children(verb, "mark", "advmod") if own else []
    edges: Tokens = inner.cue | (frozenset(one.left_edge.i for one in (*own, *marks)) if own else NONE)
    return min(edges)
