"""Proposers: each reads a document and proposes claims as they stand in its text, in the languages that it knows.

What proposes is named, so that its claims can be told from another's; whatever it is, what it quotes must be there.
A proposition is the record in which readers of text can speak to each other, a parser, a model or a person: what a text
says clause by clause and phrase by phrase, of no holder, no event of the world and no facet.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from claimgraph.errors import DocumentError, InputError
from claimgraph.schema import Claim, Document, Modality, Polarity, Quote

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
    from claimgraph.propose.english.model import installed  # noqa: PLC0415 - as above

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


Role = Literal["agent", "patient", "goal", "instrument", "place", "time"]
"""What an argument is to its predicate: who or what does it, whom or what it befalls, where it comes down, with what it
is done, where and when it was."""
Kind = Literal["clause", "phrase"]
"""A clause of a verb, or a noun phrase that names an event."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a predicate, with its place in the text.

    Attributes:
        role: What it is to the predicate.
        quote: Its words; offsets count Unicode characters of the document.
    """

    role: Role
    quote: Quote


@dataclass(frozen=True, slots=True)
class Proposition:
    """What one clause says, or one noun phrase that names an event.

    Attributes:
        kind: A clause or a phrase.
        predicate: The lemma of its verb or noun, in small letters.
        type: The type of event that it tells of ("attack", "disaster", "protest", "meeting"), "" for none.
        quote: Its own words.
        arguments: What it says of whom, in the order of the text.
        polarity: Whether it says that it was not so.
        modality: Whether it says that it may be, or will be.
    """

    kind: Kind
    predicate: str
    type: str
    quote: Quote
    arguments: tuple[Argument, ...] = ()
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"

    def record(self) -> dict[str, Any]:
        """Return it as JSON would have it."""
        arguments = [{"role": one.role, **_place(one.quote)} for one in self.arguments]
        return {
            "kind": self.kind,
            "predicate": self.predicate,
            "type": self.type,
            **_place(self.quote),
            "arguments": arguments,
            "polarity": self.polarity,
            "modality": self.modality,
        }


def proposition(record: Mapping[str, Any]) -> Proposition:
    """Return the proposition of a record, as `Proposition.record` gives it.

    Raises:
        InputError: A key is missing or has a value that it cannot have.
    """
    try:
        arguments = tuple(Argument(_one_of(Role, one["role"]), _quote(one)) for one in record["arguments"])
        return Proposition(
            _one_of(Kind, record["kind"]),
            str(record["predicate"]),
            str(record["type"]),
            _quote(record),
            arguments,
            _one_of(Polarity, record["polarity"]),
            _one_of(Modality, record["modality"]),
        )
    except (KeyError, TypeError, ValueError) as problem:
        what = f"{problem} is missing" if isinstance(problem, KeyError) else str(problem)
        keys = "kind, predicate, type, start, end, text, arguments, polarity and modality"
        raise InputError("a proposition", what, f"It needs {keys}.") from problem


def _place(quote: Quote) -> dict[str, Any]:
    return {"start": quote.start, "end": quote.end, "text": quote.text}


def _quote(record: Mapping[str, Any]) -> Quote:
    return Quote(int(record["start"]), int(record["end"]), str(record["text"]))


def _one_of(allowed: Any, value: object) -> Any:
    if value not in get_args(allowed):
        raise ValueError(f"{value!r} is none of {', '.join(get_args(allowed))}")
    return value
