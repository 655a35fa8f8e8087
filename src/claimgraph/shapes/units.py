"""What is checked together, and a quick look whether anything in it is at fault at all.

Nearly every graph that is checked conforms, and pyshacl needs most of the time of a build to say so. `shacl`, an engine
in Rust, holds the same shapes against it eleven times faster, and oxigraph answers the queries among them: neither
says what a report says, but where both find nothing, there is nothing to report. `engine` asks pyshacl about the rest.

`shacl` misses comparisons of days in its own SPARQL, so it is given the shapes without their queries.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any, Final

import pyoxigraph as ox

from claimgraph import resources, vocab
from claimgraph.graph import vocabulary_quads

# What is checked together: a named graph, and as much of the others as it needs.


Subject = ox.NamedNode | ox.BlankNode
Said = Sequence[tuple[ox.NamedNode, "Subject | ox.Literal"]]
"""What is said of one node: predicates and objects."""
Triples = Mapping[Subject, Said]
"""By subject."""
Graphs = tuple[tuple[Triples, ...], frozenset[str]]
"""A graph with what stands around it, in parts, its own first; and the nodes that are judged in another graph."""

TYPE: Final = ox.NamedNode(vocab.RDF + "type")
_VOCABULARY_GRAPH: Final = ox.NamedNode(vocab.CG.removesuffix("#"))
_ASKED: Final = frozenset(
    {TYPE, *map(ox.NamedNode, (vocab.CG + "valueKind", vocab.CG + "harm", vocab.RDFS + "subClassOf"))}
)
"""What the shapes ask of the vocabulary; the rest of it would only be walked through."""


def parted(quads: Sequence[ox.Quad]) -> Iterator[Graphs]:
    """Yield what is checked together: each named graph with as much of the others as it needs.

    Args:
        quads: All that is checked.
    """
    everything = by_subject(quads)
    for own in _by_graph(quads):
        beside, aims = _around(own, everything), mentioned(own)
        concepts = {node: said for node, said in vocabulary().items() if node.value in aims}
        elsewhere = {node.value for node in beside} - {node.value for node in own}
        yield (own, beside, concepts, _revisions(own)), frozenset(elsewhere)


def _by_graph(quads: Iterable[ox.Quad]) -> Iterator[Triples]:
    """Yield each named graph by itself, in the order of their names; the vocabulary is no data."""
    graphs: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        if quad.graph_name != _VOCABULARY_GRAPH:
            graphs[str(quad.graph_name)].append(quad)
    return (by_subject(graphs[name]) for name in sorted(graphs))


def by_subject(quads: Iterable[ox.Quad]) -> Triples:
    """Return triples by subject; one that speaks of a triple is left out, rdflib cannot hold it."""
    triples: dict[Subject, list[tuple[ox.NamedNode, Subject | ox.Literal]]] = defaultdict(list)
    for quad in quads:
        if not isinstance(quad.subject, ox.Triple) and not isinstance(quad.object, ox.Triple):
            triples[quad.subject].append((quad.predicate, quad.object))
    return dict(triples)


def nodes(said: Said, predicate: str) -> list[Subject]:
    """Return the nodes that a property points at, by name."""
    found = [value for each, value in said if each.value == predicate and not isinstance(value, ox.Literal)]
    return sorted(found, key=str)


def texts(said: Said, predicate: str) -> list[str]:
    """Return the literals of a property as they are written, sorted."""
    return sorted(value.value for each, value in said if each.value == predicate and isinstance(value, ox.Literal))


def types_of(triples: Triples, node: Subject) -> Iterator[str]:
    """Return the IRIs of a node's classes."""
    return (value.value for predicate, value in triples.get(node, ()) if predicate == TYPE)


@cache
def vocabulary() -> Triples:
    """Return what the shapes ask of the ontology, the facets and the verdicts."""
    return by_subject(quad for quad in vocabulary_quads() if quad.predicate in _ASKED)


def _around(own: Triples, everything: Triples) -> Triples:
    """Return what is said elsewhere of the nodes that a graph mentions, and of those that they point at in turn.

    Findings point at claims of other graphs, and claims at the days on which they were said: two steps. A node that
    has a class in the graph itself is described there; what others say of it is theirs.
    """
    described = {node for node in own if next(types_of(own, node), None) is not None} | vocabulary().keys()
    found: dict[Subject, Said] = {}
    layer = {node for node in own if node not in described} | _pointed_at(own, own)
    for _ in range(2):
        layer = {node for node in layer if node in everything and node not in described and node not in found}
        found.update({node: everything[node] for node in layer})
        layer = _pointed_at(everything, layer)
    return found


def mentioned(own: Triples) -> frozenset[str]:
    """Return every predicate and every IRI that a graph points at: what a target could mean."""
    pairs = [pair for said in own.values() for pair in said]
    objects = {value.value for _, value in pairs if isinstance(value, ox.NamedNode)}
    return frozenset(objects | {predicate.value for predicate, _ in pairs})


def _pointed_at(triples: Triples, layer: Iterable[Subject]) -> set[Subject]:
    said = (pair for node in layer for pair in triples.get(node, ()))
    return {value for _, value in said if not isinstance(value, ox.Literal)}


# Which claim revises which, by the findings.
#
# Findings do not say `prov:wasRevisionOf` themselves: what was computed is no statement of fact. It is made for the
# check alone, so that a shape can follow it round in circles.


_REVISION: Final = ox.NamedNode(vocab.VERDICT + "revision")
_LATER_THAN: Final = ox.NamedNode(vocab.PROV + "wasRevisionOf")


def _revisions(own: Triples) -> Triples:
    """Return `prov:wasRevisionOf` from the later claim to the earlier one, for each finding of a revision."""
    found: dict[Subject, list[tuple[ox.NamedNode, Subject | ox.Literal]]] = {}
    for said in own.values():
        if _REVISION in nodes(said, vocab.CG + "verdict"):
            for earlier, later in itertools.pairwise(_in_order(own, said)):
                found.setdefault(later, []).append((_LATER_THAN, earlier))
    return found


def _in_order(own: Triples, said: Said) -> list[Subject]:
    """Return the claims of a finding in its order: that of its members, else the sorted one."""
    places: dict[Subject, int] = {}
    for member in nodes(said, vocab.CG + "member"):
        entry = own.get(member, ())
        for index in texts(entry, vocab.CG + "index"):
            places.update({of: int(index) for of in nodes(entry, vocab.CG + "of") if index.isdecimal()})
    return sorted(nodes(said, vocab.CG + "claim"), key=lambda claim: places.get(claim, 0))


# A quick look.


TARGETS: Final = frozenset(f"{vocab.SH}target{kind}" for kind in ("Class", "Node", "SubjectsOf", "ObjectsOf"))
_SPARQL: Final = ox.NamedNode(vocab.SH + "sparql")
_THIS: Final = ox.Variable("this")

Rule = tuple[tuple[tuple[str, ox.NamedNode], ...], str]
"""A query of a shape: what the shape aims at, and the text with its prefixes."""


def is_clean(parts: Sequence[Triples], elsewhere: frozenset[str]) -> bool:
    """Return whether no shape finds anything in a graph; False where nobody can tell quickly.

    Args:
        parts: The graph, what stands around it, and what the shapes ask of the vocabulary.
        elsewhere: Nodes that are judged in another graph.
    """
    if find_spec("shacl") is None:  # there is none for every machine
        return False
    triples = [ox.Triple(one, *pair) for part in parts for one, said in part.items() for pair in said]
    text = _written(triples)
    aims = _all_aims() & mentioned(parts[0])
    found = _core(aims).validate_text(text.decode(), format="ntriples").results
    if any(one.focus_node.strip("<>") not in elsewhere for one in found):
        return False
    store = ox.Store()
    store.bulk_load(input=text, format=ox.RdfFormat.N_TRIPLES)
    return not any(_finds(store, aims, query, elsewhere) for aims, query in _rules())


def _written(triples: Iterable[ox.Triple]) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _finds(store: ox.Store, aims: Sequence[tuple[str, ox.NamedNode]], query: str, elsewhere: frozenset[str]) -> bool:
    for kind, aim in aims:
        for focus in sorted(set(_aimed_at(store, kind, aim)), key=str):
            if focus.value not in elsewhere and next(iter(_select(store, query, focus)), None) is not None:
                return True
    return False


def _select(store: ox.Store, query: str, focus: Subject) -> Iterable[object]:
    answers: Any = store.query(query, substitutions={_THIS: focus})
    return answers  # type: ignore[no-any-return]  # a SELECT gives rows


def _aimed_at(store: ox.Store, kind: str, aim: ox.NamedNode) -> Iterator[Subject]:
    if kind == "Node":
        yield aim
    pattern = {"Class": (None, TYPE, aim), "SubjectsOf": (None, aim, None), "ObjectsOf": (None, aim, None)}.get(kind)
    for quad in () if pattern is None else store.quads_for_pattern(*pattern):
        one = quad.object if kind == "ObjectsOf" else quad.subject
        if isinstance(one, ox.NamedNode | ox.BlankNode):
            yield one


@cache
def _shapes() -> tuple[ox.Quad, ...]:
    return tuple(ox.parse(path=resources.folder("ontology") / "shapes.ttl", format=ox.RdfFormat.TURTLE))


@cache
def _all_aims() -> frozenset[str]:
    aims = (quad.object for quad in _shapes() if quad.predicate.value in TARGETS)
    return frozenset(aim.value for aim in aims if isinstance(aim, ox.NamedNode))


@lru_cache(maxsize=64)
def _core(aims: frozenset[str]) -> Any:
    """Return the compiled shapes that aim at something of these, without their queries."""
    import shacl  # noqa: PLC0415  only who checks pays

    queries = {quad.object for quad in _shapes() if quad.predicate == _SPARQL}
    core = [
        quad.triple
        for quad in _shapes()
        if quad.predicate != _SPARQL and quad.subject not in queries
        if quad.predicate.value not in TARGETS or str(quad.object)[1:-1] in aims
    ]
    return shacl.Shapes.from_text(_written(core).decode(), format="ntriples")


@cache
def _rules() -> tuple[Rule, ...]:
    """Return the queries of the shapes."""
    said: dict[object, list[tuple[str, Any]]] = defaultdict(list)
    for quad in _shapes():
        said[quad.subject].append((quad.predicate.value.removeprefix(vocab.SH), quad.object))
    declared = [dict(said[node]) for pairs in list(said.values()) for key, node in pairs if key == "declare"]
    prefixes = "".join(f"PREFIX {one['prefix'].value}: <{one['namespace'].value}>\n" for one in declared)
    rules = []
    for pairs in list(said.values()):
        aims = tuple((key.removeprefix("target"), aim) for key, aim in pairs if vocab.SH + key in TARGETS)
        texts_of = [dict(said[node])["select"].value for key, node in pairs if key == "sparql"]
        rules += [(aims, prefixes + text) for text in texts_of]
    return tuple(rules)
