"""Content negotiation (RFC 9110, section 12.5.1): which of our formats a client wants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

ROWS: Final = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
"""What SELECT and ASK are written as, the best first; the last three are what people write by mistake."""

TRIPLES: Final = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdf",
    "application/xml": "rdf",
    "application/json": "jsonld",
}
"""What triples are written as, the best first."""

HTML: Final = "text/html"

SUFFIXES: Final = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "html": HTML,
}
"""What an address may end with, and `format=` may say."""

_NAMES: Final = {
    **SUFFIXES,
    "turtle": "text/turtle",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}


def accepted(accept: str, named: str = "") -> str:
    """Return what stands for an Accept header: the header, unless `format=` names a format of ours."""
    return _NAMES.get(named, accept if accept.strip() != "" else "*/*")


def chosen(accept: str, offers: Sequence[str]) -> str | None:
    """Return the offer that is wanted most, the first of several; None if no offer is wanted."""
    wanted = [(media.strip().lower(), parameters) for media, *parameters in _ranges(accept)]
    best, quality = None, 0.0
    for offer in offers:
        found = _quality(offer, wanted)
        if found > quality:
            best, quality = offer, found
    return best


def content_type(media: str) -> str:
    """Return the header; text is UTF-8, and says so."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def suffix_of(media: str) -> str:
    """Return what an address ends with that answers with this format."""
    return next(suffix for suffix, kind in SUFFIXES.items() if kind == media)


def _ranges(accept: str) -> list[list[str]]:
    return [part.split(";") for part in accept[:2000].split(",")]


def _quality(offer: str, wanted: Sequence[tuple[str, Sequence[str]]]) -> float:
    """Return the quality of the range that names an offer most closely."""
    found: dict[int, float] = {}
    for media, parameters in wanted:
        kinds = (offer, offer.partition("/")[0] + "/*", "*/*")
        if media in kinds:
            found.setdefault(kinds.index(media), _q(parameters))
    return found[min(found)] if found else 0.0


def _q(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
