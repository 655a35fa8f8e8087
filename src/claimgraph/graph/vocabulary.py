"""The ontology's own data, as quads and as the few facts that writing needs.

Every store holds these in a graph of their own, so that a query finds the label of a facet or a verdict.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import pyoxigraph as ox

from claimgraph import resources, vocab
from claimgraph.vocab import CG

GRAPH: Final = ox.NamedNode(vocab.CG.removesuffix("#"))
"""The graph that holds the ontology, the facets and the verdicts."""

_FILES = ("claimgraph.ttl", "facets.ttl", "verdicts.ttl")


@cache
def vocabulary_quads() -> tuple[ox.Quad, ...]:
    """Return the ontology, the facets and the verdicts, all in `GRAPH`."""
    quads: dict[ox.Quad, None] = {}
    for file in _FILES:
        path = resources.folder("ontology") / file
        if path.is_file():
            for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=vocab.CG):
                quads[ox.Quad(quad.subject, quad.predicate, quad.object, GRAPH)] = None
    return tuple(quads)


@cache
def comparison_quads() -> tuple[ox.Quad, ...]:
    """Return what the rules ask of the vocabulary: how the answers to each facet compare, and which count harm."""
    wanted = {ox.NamedNode(CG + local) for local in ("comparison", "harm", "oneTrueAnswer")}
    return tuple(quad for quad in vocabulary_quads() if quad.predicate in wanted)


@cache
def facet_texts(predicate: str) -> dict[str, str]:
    """Return the text that each facet has for one property, by the facet's IRI.

    Args:
        predicate: The property's IRI, such as that of `cg:questionTemplate` or `skos:prefLabel`.
    """
    wanted = ox.NamedNode(predicate)
    texts: dict[str, str] = {}
    for quad in vocabulary_quads():
        if quad.predicate == wanted and isinstance(quad.object, ox.Literal) and isinstance(quad.subject, ox.NamedNode):
            texts[quad.subject.value] = quad.object.value
    return texts
