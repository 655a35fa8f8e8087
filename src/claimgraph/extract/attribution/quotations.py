"""Give every quotation to the one who says it.

A quotation belongs to the cue beside it ("…," he said; he said: "…"). One that follows in the same paragraph without a
cue runs on from there. One that stands alone is a bare quotation: its speaker is the last one, if there is one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from claimgraph.extract.attribution.lexicon import Cue, lexicon
from claimgraph.extract.attribution.passages import NONE, Draft, Passage

_CLOSING = frozenset({".", ",", "!", "?", ";", "…", "--", "—", "–"})
_BEFORE = frozenset({",", ":", "-", "—", "–", ".", "!", "?", ";", ")"})
"""Last characters of what stands before somebody's sentence ("U.S." ends one, too)."""
_BARE = Cue("say")


def joined(passage: Passage, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with their quotations, and drafts for the quotations that nobody claims."""
    found = [_closed(passage, draft) for draft in drafts]
    last: int | None = None
    for quotation in passage.quotations:
        start, end = quotation
        holder = _holding(found, quotation)
        if holder is None and not is_speech(passage, quotation):
            continue
        if holder is None:
            holder = _beside(passage, found, quotation)
        if holder is None and last is not None and _runs_on(passage, found[last], quotation):
            holder = last
        if holder is None:
            found.append(Draft(start, NONE, NONE, frozenset(range(start, end)), _BARE, "bare-quotation"))
            last = len(found) - 1
            continue
        if found[holder].construction != "headline-colon":
            found[holder] = _with_quotation(found[holder], quotation)
        last = holder
    return [draft for draft in found if draft.content]


def is_speech(passage: Passage, quotation: tuple[int, int]) -> bool:
    """Tell whether a quotation is somebody's sentence, and not a word in quotation marks."""
    doc, (start, end) = passage.doc, quotation
    words = [token for token in doc[start:end] if token.is_alpha]
    before = doc[start - 1] if start > 0 else None
    opened = before is None or before.text[-1] in _BEFORE or before.is_space or _ends_quotation(passage, start)
    stopped = end - 2 > start and doc[end - 2].text in _CLOSING
    verbal = any(token.pos_ in ("VERB", "AUX") for token in words)
    return opened and (stopped or (verbal and len(words) > 3))


def _ends_quotation(passage: Passage, end: int) -> bool:
    return any(one[1] == end for one in passage.quotations)


def _closed(passage: Passage, draft: Draft) -> Draft:
    """Return the draft with each quotation that its content cuts into made whole."""
    content = draft.content
    taken = draft.cue | draft.source
    first, last = min(content, default=0), max(content, default=-1)
    near = [one for one in passage.quotations if one[0] <= last and first < one[1]]
    for start, end in near:
        inside = any(one in content for one in range(start, end))
        if inside and not any(start <= one < end for one in draft.cue):
            content |= frozenset(range(start, end)) - taken
    beside = [one for one in near if set(range(*one)) & content and is_speech(passage, one)]
    if draft.construction in ("inverted", "parenthetical") and any(_gap(draft, one) in (0, 1, 2) for one in beside):
        # What stands before the quotation is the writer's own: After a while, "Go," she said.
        content = frozenset(token for one in beside for token in range(*one)) - taken
    return dataclasses.replace(draft, content=content)


def _gap(draft: Draft, quotation: tuple[int, int]) -> int:
    """Return how many tokens lie between the cue with its source, and the quotation; negative where they overlap."""
    start, end = quotation
    block = draft.cue | draft.source
    return min(block) - end if min(block) >= end else start - max(block) - 1


def _with_quotation(draft: Draft, quotation: tuple[int, int]) -> Draft:
    content = draft.content | (frozenset(range(*quotation)) - draft.cue - draft.source)
    return dataclasses.replace(draft, content=content)


def _holding(drafts: Sequence[Draft], quotation: tuple[int, int]) -> int | None:
    """Return the draft whose content has the quotation already."""
    start, end = quotation
    for index, draft in enumerate(drafts):
        if draft.construction == "headline-colon" and draft.source <= frozenset(range(start, end)):
            return index
        if start + 1 in draft.content and end - 2 in draft.content and draft.anchor not in range(start, end):
            return index
    return None


def _beside(passage: Passage, drafts: Sequence[Draft], quotation: tuple[int, int]) -> int | None:
    """Return the draft whose cue and source stand next to the quotation."""
    start, end = quotation
    best: tuple[int, int] | None = None
    for index, draft in enumerate(drafts):
        if not _may_quote(passage, draft) or draft.anchor in range(start, end):
            continue
        gap = _gap(draft, quotation)
        if start < draft.anchor and _is_finished(passage, end):
            continue
        if gap < 0 or gap > _reach(passage, draft, quotation):
            continue
        if best is None or gap < best[0]:
            best = gap, index
    return None if best is None else best[1]


def _is_finished(passage: Passage, end: int) -> bool:
    """Tell whether the quotation ends as a sentence, and the words behind it begin another: "… so." Ms. Wu laughed."""
    doc = passage.doc
    return end < len(doc) and doc[end - 2].text == "." and doc[end].is_title


def _reach(passage: Passage, draft: Draft, quotation: tuple[int, int]) -> int:
    """Return how many tokens may lie between: few, or the rest of the sentence when a colon or comma opens it."""
    start, _ = quotation
    says = "quote" in lexicon().verbs.get(passage.doc[draft.anchor].lemma_.lower(), {})
    if says and start > draft.anchor and start > 0 and passage.doc[start - 1].text in (":", ","):
        same = passage.sentence(draft.anchor) is passage.sentence(start - 1)
        return 25 if same else 2
    return 2


def _may_quote(passage: Passage, draft: Draft) -> bool:
    lemma = passage.doc[draft.anchor].lemma_.lower()
    known = lexicon().nouns if draft.construction == "noun-cue" else lexicon().verbs
    shapes = known.get(lemma, {})
    return "quote" in shapes or "speech" in shapes


def _runs_on(passage: Passage, draft: Draft, quotation: tuple[int, int]) -> bool:
    """Tell whether a quotation follows after no more than the sentence of the attribution.

    One that follows another without a word between is an answer to it, in somebody else's voice.
    """
    between = passage.doc[max(draft.content | draft.cue | draft.source) + 1 : quotation[0]]
    words = [token.i for token in between if token.is_alpha]
    if draft.construction == "bare-quotation" or _ends_quotation(passage, quotation[0]):
        return False
    own = passage.sentence(draft.anchor).tokens
    return all(word < own.end for word in words)
