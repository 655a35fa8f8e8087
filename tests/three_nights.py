"""The corpus of three nights: its documents, their claims as read, and what was constructed.

Fifteen invented texts on three invented airstrikes, two of them in one province; `expected.toml` beside them says what
stands in them, who took it from whom, and what was believed when.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from claimgraph.pipeline import read_document
from claimgraph.propose import english
from claimgraph.schema import Claim, Document

FOLDER = Path(__file__).parent / "corpora" / "three_nights"


@cache
def expected() -> dict[str, Any]:
    """Return what was constructed, as `expected.toml` has it."""
    return tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))


@cache
def documents() -> dict[str, Document]:
    """Return the documents by the name of their file, without its ending."""
    files = [file for file in sorted(FOLDER.iterdir()) if file.suffix in (".txt", ".wiki")]
    return {file.stem: read_document(file) for file in files}


@cache
def claims() -> dict[str, tuple[Claim, ...]]:
    """Return the claims of each document as they are read from it alone."""
    return {name: english.claims(document) for name, document in documents().items()}


def all_claims() -> tuple[Claim, ...]:
    """Return the claims of all documents, in the documents' order."""
    return tuple(claim for found in claims().values() for claim in found)


def name_of(document: str) -> str:
    """Return the name of the document with that id."""
    return next(name for name, one in documents().items() if one.id == document)


def claim(document: str, words: str, facet: str = "deaths") -> Claim:
    """Return the claim of a document that stands in exactly these words."""
    return next(one for one in claims()[document] if one.quote.text == words and one.facet == facet)
