"""What a text says, clause by clause and phrase by phrase: the record in which readers of text can speak to each other.

A proposition tells of no holder, no event of the world and no facet; those are decided from many of them. Whoever reads
text, a parser, a model or a person, gives the same record, and what it quotes must stand in the text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from claimgraph.errors import InputError
from claimgraph.schema import Modality, Polarity, Quote

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
