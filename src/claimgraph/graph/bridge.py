"""A store as an rdflib dataset, for whoever works with rdflib."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph import vocab

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import IdentifiedNode

    from claimgraph.graph.store import Store


def to_rdflib(store: Store, *, vocabulary: bool = False) -> rdflib.Dataset:
    """Return a copy of a store as an rdflib dataset whose queries run over the union of its graphs.

    rdflib would fetch what a query names with FROM, files of this machine included. That is switched off, for the
    whole process: rdflib has no narrower switch.

    Args:
        store: The store.
        vocabulary: Whether to copy the ontology, the facets and the verdicts too.
    """
    import rdflib  # noqa: PLC0415  heavy: only who asks for it pays
    import rdflib.plugins.sparql  # noqa: PLC0415

    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
    dataset = rdflib.Dataset(default_union=True)
    for prefix, namespace in vocab.PREFIXES.items():
        dataset.bind(prefix, namespace, replace=True)
    for quad in store.quads(vocabulary=vocabulary):
        default = isinstance(quad.graph_name, ox.DefaultGraph)
        graph = dataset.default_graph if default else dataset.graph(_node(quad.graph_name))
        graph.add((_node(quad.subject), rdflib.URIRef(quad.predicate.value), _term(quad.object)))
    return dataset


def _node(term: object) -> IdentifiedNode:
    import rdflib  # noqa: PLC0415

    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    raise TypeError(f"rdflib cannot hold {term}")


def _term(term: object) -> IdentifiedNode | rdflib.Literal:
    import rdflib  # noqa: PLC0415

    if not isinstance(term, ox.Literal):
        return _node(term)
    if term.language is not None:
        return rdflib.Literal(term.value, lang=term.language)
    # xsd:string is the type of every plain literal; rdflib holds the two apart.
    datatype = None if term.datatype.value == vocab.XSD + "string" else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=datatype, normalize=False)
