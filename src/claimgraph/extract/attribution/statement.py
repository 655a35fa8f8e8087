"""What an attribution is: who says what, by which words, and how certain the reading is."""

from __future__ import annotations

from dataclasses import dataclass

from claimgraph.extract.spans import Sentence

Range = tuple[int, int]
"""Offsets in the document: the first character, and the one after the last."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution. All offsets count the characters of the document; ranges are in text order.

    Attributes:
        sentence: The sentence of the cue, or of the quotation where no cue stands.
        source: Who says it, as the sentence has it ("He", "Israeli reports"); None where the sentence names nobody.
        cues: The words that attribute ("have warned"), without the words between them; empty for a bare quotation.
        content: What is said. A quotation may run on in the sentences that follow.
        kind: The act, from the lexicon: say, confirm, deny, reject, dispute-as-false, warn, predict, promise …
        reporting: Whether something is communicated; false for attitudes and decisions ("wants", "supports").
        negated: Whether the sentence says that it was not said ("did not say").
        stance: What the cue's choice says of the content: "factual" ("revealed"), "doubtful" ("alleged") or "".
        construction: The name of the rule that found it.
        outer: The index of the statement in whose content this one stands.
        speaker: The mention that names the source: the source itself, or, for "he" and "the official", the one
            mention that it can stand for. None where there are several, and where there is no source.
        addressee: Whom it is told, for "told reporters that".
        flags: What a reader should look at, in words.
    """

    sentence: Sentence
    source: Range | None
    cues: tuple[Range, ...]
    content: tuple[Range, ...]
    kind: str
    reporting: bool = True
    negated: bool = False
    stance: str = ""
    construction: str = ""
    outer: int | None = None
    speaker: Range | None = None
    addressee: Range | None = None
    flags: tuple[str, ...] = ()
