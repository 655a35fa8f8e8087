"""RDF terms, made from the names of `claimgraph.vocab` and from Python values."""

from __future__ import annotations

import datetime as dt
from typing import Final

from pyoxigraph import Literal, NamedNode

from claimgraph import vocab
from claimgraph.values import iso

Term = NamedNode | Literal
"""What we write as an object: never a blank node."""


def cg(local: str) -> NamedNode:
    """Return a term of our own ontology."""
    return NamedNode(vocab.CG + local)


TYPE: Final = NamedNode(vocab.RDF + "type")
LABEL: Final = NamedNode(vocab.RDFS + "label")
XSD_INTEGER: Final = NamedNode(vocab.XSD + "integer")
XSD_BOOLEAN: Final = NamedNode(vocab.XSD + "boolean")
XSD_DATE: Final = NamedNode(vocab.XSD + "date")
XSD_DATE_TIME: Final = NamedNode(vocab.XSD + "dateTime")


def schema(local: str) -> NamedNode:
    """Return a term of schema.org."""
    return NamedNode(vocab.SCHEMA + local)


def prov(local: str) -> NamedNode:
    """Return a term of PROV-O."""
    return NamedNode(vocab.PROV + local)


def oa(local: str) -> NamedNode:
    """Return a term of the Web Annotation vocabulary."""
    return NamedNode(vocab.OA + local)


def integer(number: int) -> Literal:
    """Return a whole number; the store keeps `xsd:integer` as it is, and no type derived from it."""
    return Literal(str(number), datatype=XSD_INTEGER)


def boolean(truth: bool) -> Literal:
    """Return `true` or `false`, the spelling that the store keeps."""
    return Literal("true" if truth else "false", datatype=XSD_BOOLEAN)


def date(day: dt.date) -> Literal:
    """Return a day."""
    return Literal(day.isoformat(), datatype=XSD_DATE)


def instant(at: dt.datetime) -> Literal:
    """Return an instant to the second, with its offset from UTC: the spelling that the store keeps."""
    return Literal(iso(at), datatype=XSD_DATE_TIME)


def address(text: str) -> Term:
    """Return a web address as an IRI, or as a string where it is none ("n/a", "www.example.org")."""
    try:
        return NamedNode(text)
    except ValueError:
        return Literal(text)
