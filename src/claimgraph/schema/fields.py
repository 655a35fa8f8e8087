"""What a field of a record is, and how things are named.

A field is written once, beside the record that has it: `Annotated[type, Field(term, meaning)]`. RDF both ways, columns,
JSON and its schema, and the tests of shapes and of the JSON-LD context all follow from it, by `fields_of`.

A name is a hash over a JSON array. Parts are never joined by a separator: joined, ("a.b", "c") and ("a", "b.c") would
be one name.
"""

import dataclasses
import hashlib
import json
import re
import types
import typing
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

BASE = "https://w3id.org/claimgraph/id/"
"""Where names of data live unless the user says otherwise."""

_LENGTH = 20
"""Hexadecimal digits kept: 80 bits, so a billion names collide with a chance of about one in a million."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
"""Made once: making it costs as much as a short name."""


def canonical(parts: Sequence[object]) -> str:
    """Return the JSON array that a name is the hash of: no spaces, and every character as it is."""
    return _ENCODER.encode(parts if isinstance(parts, list) else list(parts))


def digest(parts: Sequence[object]) -> str:
    """Return 20 hexadecimal digits that stand for these parts: the head of their SHA-256.

    Args:
        parts: Strings, integers, booleans, None, or lists of these.
    """
    # A lone surrogate is refused by name where a graph is written; a name must not fail before that.
    return hashlib.sha256(canonical(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def name(kind: str, *parts: object) -> str:
    """Return a name relative to the base IRI, such as `claim/3f0c…`.

    Args:
        kind: What the node is; it is hashed too, so nodes of two kinds never share a digest.
        parts: The content that makes the node what it is.
    """
    return f"{kind}/{digest([kind, *parts])}"


@dataclass(frozen=True, slots=True)
class Field:
    """What a field of a record means, and how it is carried; what the record's class says of it is filled in.

    Attributes:
        term: The property that carries it in RDF, with a prefix.
        meaning: What it says.
        to: What the property leads to: "" a literal, or the node of a record; `node` the node whose id it is; `named`
            the node of whom or what it names; `address` a web address; else a term of a vocabulary, where `*` is the
            word: `facet:*`, `cg:*Stage`.
        unit: What a number counts.
        key: What it is called in JSON and as a column, where that is not its own name.
        shows: The fields of a record that JSON shows of it; left out, all of them.
        null: Whether JSON has null for "".
        spread: Whether the fields of a record stand among those of the record that has it, in JSON and as columns.
        caption: Whether a record is called by this field where there is room for one text.
        name: Its own name.
        kind: The class of its value, or of each of its values; of a value of several classes, `object`.
        several: Whether it is a sequence.
        optional: Whether None is one of its values.
        words: The words that it can be, where those are listed.
        required: Whether every record gives it.
    """

    term: str
    meaning: str
    to: str = ""
    unit: str = ""
    key: str = ""
    shows: tuple[str, ...] = ()
    null: bool = False
    spread: bool = False
    caption: bool = False
    name: str = ""
    kind: type = str
    several: bool = False
    optional: bool = False
    words: tuple[str, ...] = ()
    required: bool = False

    def spelled(self, word: str) -> str:
        """Return the term that stands for a word: `cg:needsReview` for `needs-review`.

        Listed words are spelled as an ontology spells its terms; others are names already.
        """
        if self.words != ():
            word = re.sub(r"[- ](\w)", lambda found: found[1].upper(), word)
        return self.to.replace("*", word)


@cache
def fields_of(record: type) -> tuple[Field, ...]:
    """Return the fields of a record's class, in its order; without those that follow from others, such as ids."""
    hints = typing.get_type_hints(record, include_extras=True)
    found = []
    for each in dataclasses.fields(record):
        hint = hints[each.name]
        if get_origin(hint) is Annotated:
            bare_hint, said = get_args(hint)
            bare = each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING
            found.append(_bound(said, each.name, bare_hint, required=bare))
    return tuple(found)


def _bound(said: Field, name: str, hint: Any, *, required: bool) -> Field:
    several = get_origin(hint) is tuple
    one = get_args(hint)[0] if several else hint
    alternatives = get_args(one) if get_origin(one) in {types.UnionType, typing.Union} else (one,)
    present = [each for each in alternatives if each is not types.NoneType]
    optional = len(present) < len(alternatives)
    words = get_args(present[0]) if get_origin(present[0]) is Literal else ()
    kind = type(words[0]) if words != () else object if len(present) > 1 else present[0]
    return dataclasses.replace(
        said,
        key=said.key or name,
        name=name,
        kind=kind,
        several=several,
        optional=optional,
        words=words,
        required=required and not optional,
    )
