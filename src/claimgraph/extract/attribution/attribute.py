"""The road from sentences to statements: rules, quotations, mentions, nesting."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Sequence

from claimgraph.extract.attribution.bounds import bounded
from claimgraph.extract.attribution.colons import colon_drafts
from claimgraph.extract.attribution.hoisting import hoisted
from claimgraph.extract.attribution.nouns import noun_drafts, without_carried
from claimgraph.extract.attribution.passages import Draft, Passage, passages, trimmed
from claimgraph.extract.attribution.phrases import phrase_drafts, without_phrases
from claimgraph.extract.attribution.quotations import joined
from claimgraph.extract.attribution.relays import cited
from claimgraph.extract.attribution.speakers import Found, resolved
from claimgraph.extract.attribution.statement import Range, Statement
from claimgraph.extract.attribution.turning import turned
from claimgraph.extract.attribution.verbs import verb_drafts, without_carriers
from claimgraph.extract.spans import Sentence

_MAY_LACK_SOURCE = frozenset({"bare-quotation", "passive", "noun-cue"})

_NOBODY = frozenset({"no", "nobody", "none", "neither", "nothing"})


def attribute(sentences: Sequence[Sentence]) -> tuple[Statement, ...]:
    """Return the attributions of a document, in text order of their cues.

    Args:
        sentences: The sentences of one document, in order, as `spans.segment` gives them.
    """
    found = [one for passage in passages(sentences) for one in _found(passage)]
    found.sort(key=lambda one: _place(one.statement))
    statements = resolved(found)
    together = [
        list(same) for _, same in itertools.groupby(range(len(found)), key=lambda index: id(found[index].passage))
    ]
    outer = {index: _outer(index, same, found) for same in together for index in same}
    return turned([dataclasses.replace(one, outer=outer[index]) for index, one in enumerate(statements)])


def _found(passage: Passage) -> Iterator[Found]:
    drafts = [*phrase_drafts(passage), *verb_drafts(passage), *noun_drafts(passage), *colon_drafts(passage)]
    drafts = without_carried(without_carriers(passage, drafts))
    for draft in without_phrases(cited(passage, joined(passage, hoisted(passage, drafts)))):
        statement = _statement(passage, draft)
        if statement is not None:
            yield Found(statement, passage, draft)


def _statement(passage: Passage, draft: Draft) -> Statement | None:
    doc = passage.doc
    content = trimmed(doc, bounded(passage, draft), stop=draft.construction != "headline-colon")
    source = trimmed(doc, draft.source)
    flags = draft.flags
    if not source and draft.construction not in _MAY_LACK_SOURCE:
        return None
    if not content or any(doc[one].lower_ == "you" for one in source):
        return None
    if draft.construction == "passive" and not source:
        flags = (*flags, "passive: nobody is named")
    return Statement(
        sentence=passage.sentence(draft.anchor),
        source=passage.enclosing(source),
        cues=passage.ranges(draft.cue),
        content=passage.ranges(content),
        kind=draft.entry.kind,
        reporting=draft.entry.reporting,
        negated=draft.negated or any(doc[one].lower_ in _NOBODY for one in sorted(source)[:1]),
        stance=draft.entry.stance,
        construction=draft.construction,
        speaker=passage.enclosing(source),
        addressee=passage.enclosing(draft.addressee),
        flags=flags,
    )


def _place(statement: Statement) -> tuple[Range, ...]:
    return statement.cues or statement.content


def _outer(index: int, same: Sequence[int], found: Sequence[Found]) -> int | None:
    """Return the statement that passes this one on: its relay, or the one with the shortest content around the cue.

    Args:
        index: The statement.
        same: The statements of the same passage.
        found: All statements.
    """
    one = found[index]
    if one.draft.inside is not None:
        return next((other for other in same if found[other].draft.anchor == one.draft.inside), None)
    start, end = _place(one.statement)[0]
    around = [
        (sum(b - a for a, b in found[other].statement.content), other)
        for other in same
        if other != index and any(a <= start and end <= b for a, b in found[other].statement.content)
        if found[other].statement.content != one.statement.content
    ]
    return min(around)[1] if around else None
