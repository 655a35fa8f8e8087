"""From a text to claims. Nothing here knows RDF, and nothing here opens a file of the user."""

from __future__ import annotations

import bisect
import dataclasses
import gc
import traceback
import warnings
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from claimgraph.errors import LeftOutWarning
from claimgraph.propose import Argument, Proposition
from claimgraph.propose.english.document import structured

if TYPE_CHECKING:
    from claimgraph.propose import Kind, Role
    from claimgraph.propose.english.facets import FacetReading, Scene
    from claimgraph.propose.english.syntax import Token
    from claimgraph.schema import Block, Claim, Document

__all__ = ["claims", "propositions", "structured"]


def claims(document: Document) -> tuple[Claim, ...]:
    """Return every claim that a document makes or passes on, in reading order.

    The document must have its blocks (`structured`). Loads spaCy, late.
    """
    from claimgraph.propose.english import model, sources  # noqa: PLC0415 - heavy
    from claimgraph.propose.english.assembly import assembled  # noqa: PLC0415

    looks = gc.isenabled()
    gc.disable()  # what a document leaves behind is looked through once, when it is read: 5 % of the time
    try:
        return assembled(document)
    except Exception as error:  # noqa: BLE001 - a text that nobody foresaw must not cost more than its sentence
        return _without_gaps(document, assembled, error)
    finally:
        if looks:
            gc.enable()
        model.forget()
        sources.forget()


_MOST_GAPS = 20
"""Sentences of one document that may fail; with more of them the fault is no sentence's."""


def _without_gaps(
    document: Document, read: Callable[[Document], tuple[Claim, ...]], error: Exception
) -> tuple[Claim, ...]:
    """Return the claims of a document without the sentences at which reading it fails; warn of each.

    Raises:
        Exception: The first error, where no sentence is at fault.
    """
    read(dataclasses.replace(document, blocks=()))  # fails where no sentence is at fault
    blocks = list(document.blocks)
    for _ in range(_MOST_GAPS):
        failing = _first_failing(document, blocks, read)
        sentences = _sentences(document, blocks[failing])
        if len(sentences) > 1:
            blocks[failing : failing + 1] = sentences
            failing = _first_failing(document, blocks, read)
        gone = blocks.pop(failing)
        where = f"{document.source_file or document.title}, characters {gone.start} to {gone.end}"
        frame = traceback.extract_tb(error.__traceback__)[-1]
        at = f"{frame.filename.rpartition('/')[2]}, line {frame.lineno}"
        found = f"a sentence was left out, since it cannot be read: {type(error).__name__}: {error} ({at})"
        warnings.warn(f"{where}: {found}", LeftOutWarning, stacklevel=3)
        try:
            return read(dataclasses.replace(document, blocks=tuple(blocks)))
        except Exception as another:  # noqa: BLE001 - as above
            error = another
    raise error


def _first_failing(document: Document, blocks: Sequence[Block], read: Callable[[Document], tuple[Claim, ...]]) -> int:
    """Return the index of the first block with which reading the blocks up to it fails."""

    def fails(count: int) -> int:
        try:
            read(dataclasses.replace(document, blocks=tuple(blocks[:count])))
        except Exception:  # noqa: BLE001 - whatever it is
            return 1
        return 0

    return bisect.bisect_left(range(1, len(blocks)), 1, key=fails)


def _sentences(document: Document, block: Block) -> list[Block]:
    """Return a block for each sentence of a block; the block itself where it cannot be parted."""
    from claimgraph.propose.english.sentences import segment  # noqa: PLC0415 - heavy

    try:
        found = segment(dataclasses.replace(document, blocks=(block,)))
    except Exception:  # noqa: BLE001 - as above
        return [block]
    return [dataclasses.replace(block, start=one.start, end=one.end) for one in found]


def propositions(document: Document) -> tuple[Proposition, ...]:
    """Return what each clause says, and each noun phrase that names an event, in reading order, whoever says it.

    The document must have its blocks (`structured`). Loads spaCy, late.
    """
    from claimgraph.propose.english import model  # noqa: PLC0415 - heavy
    from claimgraph.propose.english.reading import parsed  # noqa: PLC0415

    try:
        _, _, scenes = parsed(document)
        return tuple(found for scene in scenes for found in _propositions(scene))
    finally:
        model.forget()


def _propositions(scene: Scene) -> tuple[Proposition, ...]:
    """Return what each clause of a sentence says, and each noun phrase that names an event, in text order."""
    from claimgraph.propose.english import syntax  # noqa: PLC0415 - heavy
    from claimgraph.propose.english.facets.circumstances import circumstances  # noqa: PLC0415
    from claimgraph.propose.english.facets.readings import stretch, told_by_noun  # noqa: PLC0415

    if scene.sentence.block.kind == "field":
        return ()
    cues = frozenset(token.i for token in scene.tokens if scene.is_cue(token))
    around = [one for one in circumstances(scene, ()) if one.facet in _ROLES]
    found = [
        _proposition(scene, "clause", verb, (first, last), around)
        for verb, first, last in syntax.clauses(scene.sentence, cues)
    ]
    for noun in scene.tokens:
        named = told_by_noun(scene, noun) if noun.pos_ in ("NOUN", "PROPN") else None
        if named is not None and named.noun is not None and named.noun.i == noun.i:
            words_said = stretch(scene.sentence, syntax.phrase(noun))
            found.append(_proposition(scene, "phrase", noun, words_said, around))
    return tuple(sorted(found, key=lambda one: (one.quote.start, -one.quote.end, one.kind)))


_ROLES: dict[str, Role] = {"place": "place", "date": "time", "time": "time"}


def _proposition(
    scene: Scene, kind: Kind, head: Token, words_said: tuple[int, int], around: Sequence[FacetReading]
) -> Proposition:
    from claimgraph.propose.english import meaning, sentences, syntax  # noqa: PLC0415 - heavy
    from claimgraph.propose.english.facets.readings import stretch  # noqa: PLC0415

    document = scene.sentence.document
    beside = [one for one in around if one.head is not None and one.head.i == head.i]
    roles = [(one.start, one.end, _ROLES[one.facet]) for one in beside]
    for role, token in syntax.roles_of(head).items():
        start, end = stretch(scene.sentence, syntax.phrase(token))
        if not any(first <= start and end <= last for first, last, _ in roles):
            roles.append((start, end, cast("Role", role)))
    arguments = [Argument(role, sentences.quote(document, start, end)) for start, end, role in sorted(roles)]
    return Proposition(
        kind,
        head.lemma_.lower(),
        meaning.event_type(head),
        sentences.quote(document, *words_said),
        tuple(arguments),
        "denied" if meaning.is_denied(head) else "affirmed",
        meaning.modality_of_words(document.text[slice(*words_said)]),
    )
