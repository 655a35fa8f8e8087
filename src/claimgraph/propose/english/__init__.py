"""From a text to claims. Nothing here knows RDF, and nothing here opens a file of the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.propose.english.document import structured

if TYPE_CHECKING:
    from claimgraph.propose.proposition import Proposition
    from claimgraph.schema import Claim, Document

__all__ = ["claims", "propositions", "structured"]


def claims(document: Document) -> tuple[Claim, ...]:
    """Return every claim that a document makes or passes on, in reading order.

    The document must have its blocks (`structured`). Loads spaCy, late.
    """
    from claimgraph.propose.english import sentences as parser  # noqa: PLC0415
    from claimgraph.propose.english import sources  # noqa: PLC0415 - heavy
    from claimgraph.propose.english.assembly import assembled  # noqa: PLC0415

    try:
        return assembled(document)
    finally:
        parser.forget()
        sources.forget()


def propositions(document: Document) -> tuple[Proposition, ...]:
    """Return what each clause says, and each noun phrase that names an event, in reading order, whoever says it.

    The document must have its blocks (`structured`). Loads spaCy, late.
    """
    from claimgraph.propose.english import sentences as parser  # noqa: PLC0415 - heavy
    from claimgraph.propose.english.reading import stated  # noqa: PLC0415

    try:
        return stated(document)
    finally:
        parser.forget()
