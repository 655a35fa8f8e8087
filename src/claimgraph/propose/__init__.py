"""Proposers: each reads a document and proposes claims as they stand in its text, in the languages that it knows.

What proposes is named, so that its claims can be told from another's; whatever it is, what it quotes must be there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from claimgraph.errors import DocumentError
from claimgraph.propose.proposition import Argument, Proposition, proposition
from claimgraph.schema import Claim, Document, Quote

__all__ = ["PROPOSERS", "Argument", "Proposer", "Proposition", "claims", "proposition", "reads", "ready", "verify"]


@dataclass(frozen=True, slots=True)
class Proposer:
    """Something that reads a document and proposes claims.

    Attributes:
        name: What it is called.
        version: Raised whenever it reads the same text in another way.
        languages: The languages that it reads, as primary subtags of BCP 47: "en".
        propose: Returns the claims of a document that has its blocks, in reading order.
    """

    name: str
    version: str
    languages: tuple[str, ...]
    propose: Callable[[Document], tuple[Claim, ...]]


def _english(document: Document) -> tuple[Claim, ...]:
    from claimgraph.propose import english  # noqa: PLC0415 - loads spaCy, where the work is done

    ready()
    return english.claims(document)


PROPOSERS = (Proposer("english-rules", "1", ("en",), _english),)
"""All that propose claims; where two of them propose the same claim, that of the first stands."""


def ready() -> None:
    """See that what proposers need is installed: an extra, because whoever only asks a store needs none of it.

    Raises:
        MissingExtraError: It is not.
    """
    from claimgraph.propose.english.sentences import installed  # noqa: PLC0415 - as above

    installed()


def claims(document: Document) -> tuple[Claim, ...]:
    """Return every claim that a document makes or passes on, in reading order.

    A document that does not say its language is read by all; one in a language that none of them reads has no claims.

    Args:
        document: It must have its blocks, as `read` gives them.

    Raises:
        DocumentError: A claim quotes what the document does not say.
    """
    found: dict[str, Claim] = {}
    for proposer in PROPOSERS:
        if reads(proposer, document.language):
            for claim in verify(document, proposer.propose(document)):
                found.setdefault(claim.id, claim)
    return tuple(found.values())


def reads(proposer: Proposer, language: str) -> bool:
    """Return whether a proposer reads texts of a language.

    Args:
        proposer: The proposer.
        language: BCP 47; "" or `und` where nobody could tell, which all of them read.
    """
    return language.partition("-")[0].lower() in ("", "und", *proposer.languages)


def verify(document: Document, proposed: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims if every quote in them equals the text at its place: of the claim, its sentence, its sources.

    Raises:
        DocumentError: One does not, so that nobody could find it in the document.
    """
    claims = tuple(proposed)
    for claim in claims:
        for quote in _quotes(claim):
            there = document.text[quote.start : quote.end]
            if quote.start < 0 or there != quote.text:
                raise DocumentError(
                    f"{document.title or document.source_file}, characters {quote.start} to {quote.end}",
                    f"a claim quotes {quote.text!r}, and the text has {there!r}",
                    "This is a fault of what proposed the claim; please report it with the document",
                )
    return claims


def _quotes(claim: Claim) -> Iterable[Quote]:
    yield claim.quote
    yield claim.sentence
    for level in claim.chain:
        yield from (quote for quote in (level.mention, level.cue) if quote is not None)
