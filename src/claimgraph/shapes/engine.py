"""Run the shapes with pyshacl, and read its report.

pyshacl is the reference, and writes every report; the quick look spares it the graphs in which nothing is at fault.
"""

import gc
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, Final

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection
from rdflib.graph import Graph
from rdflib.query import Result as Answers
from rdflib.term import Node

from claimgraph import vocab
from claimgraph.graph.rdf import Lines, mentioned, nodes, rdflib_term, texts, types_of, written

BLANK: Final = "a blank node"
"""How a blank node is called: its label changes from one reading to the next."""

_LONGEST: Final = 120
"""Characters of a value in a report; the text of a whole document is one, too."""


def faults(parts: Sequence[Lines], elsewhere: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Yield what the shapes say of a graph, in no order.

    Each is the severity and the focus, then the path, value and message, and the shape.

    Args:
        parts: The graph, what stands around it, and what the shapes ask of the vocabulary.
        elsewhere: Nodes that are judged in another graph, as N-Triples writes them.
    """
    report = _report(DataGraph(*parts), _shapes_for(mentioned(parts[0])))
    for result in report.subjects(rdflib.URIRef(vocab.RDF + "type"), _sh("ValidationResult")):
        target, severity, focus, *said = _fault(report, result)
        if target not in elsewhere:  # what is around is judged where it belongs
            yield severity, focus, *said
    if not gc.isenabled():  # graphs of rdflib hold themselves in circles, and a build collects none by itself
        del report
        gc.collect()


def _report(data: Graph, shapes: Graph) -> Graph:
    import pyshacl  # noqa: PLC0415  heavy: only who checks pays

    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    return report  # type: ignore[no-any-return]  # pyshacl has no types


# ── What pyshacl is handed ────────────────────────────────────────────────────────────────────────────────


@cache
def _shapes() -> Graph:
    return rdflib.Graph().parse(vocab.folder("ontology") / "shapes.ttl", format="turtle")


@cache
def _parts() -> tuple[tuple[frozenset[str], tuple[tuple[Node, Node, Node], ...]], ...]:
    """Return the shapes one by one: what each aims at, and its triples. What aims at nothing serves all of them."""
    shapes = _shapes()
    parts = []
    for node in {subject for subject in shapes.subjects() if not isinstance(subject, rdflib.BNode)}:
        aims = frozenset(
            str(aim) for target in vocab.SHACL_TARGETS for aim in shapes.objects(node, rdflib.URIRef(target))
        )
        parts.append((aims, tuple(_closure(node))))
    return tuple(parts)


def _closure(node: Node) -> Iterator[tuple[Node, Node, Node]]:
    """Return the triples of a node, and of the blank nodes below it."""
    for triple in _shapes().triples((node, None, None)):
        yield triple
        if isinstance(triple[2], rdflib.BNode):
            yield from _closure(triple[2])


def _shapes_for(mentioned: frozenset[str]) -> Graph:
    """Return a fresh copy of the shapes that aim at something that the graph mentions.

    Fresh, because pyshacl writes into the shapes graph that it is given (RDFLib/pySHACL#314). Without the others,
    because the claims around a graph of findings are judged in their own graph.
    """
    fresh = rdflib.Graph()
    for aims, triples in _parts():
        if aims == frozenset() or not aims.isdisjoint(mentioned):
            for triple in triples:
                if str(triple[1]) not in vocab.SHACL_TARGETS or str(triple[2]) in mentioned:
                    fresh.add(triple)
    return fresh


def _sh(local: str) -> rdflib.URIRef:
    return rdflib.URIRef(vocab.SH + local)


# ── What pyshacl gives back ───────────────────────────────────────────────────────────────────────────────


def _fault(report: Graph, result: Node) -> tuple[str, ...]:
    def one(local: str) -> Node | None:
        return report.value(result, _sh(local))

    target, value, shape = one("focusNode"), one("value"), one("sourceShape")
    by_query = one("sourceConstraintComponent") == _sh("SPARQLConstraintComponent")
    at_fault = value if by_query and isinstance(value, rdflib.URIRef) else target
    path = _path(_shapes().value(shape, _sh("path")))
    found = "" if value in {None, at_fault} else _shown(value)
    said = (_shown(at_fault), path, found, str(one("resultMessage")), str(shape))
    return "" if target is None else target.n3(), str(one("resultSeverity")), *said


def _shown(term: Node | None) -> str:
    if isinstance(term, rdflib.BNode):
        return BLANK
    text = str(term)
    return text if isinstance(term, rdflib.URIRef) or len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _path(path: Node | None) -> str:
    """Return a property path as SPARQL writes it."""
    shapes = _shapes()
    if path is None or isinstance(path, rdflib.URIRef):
        return "" if path is None else vocab.prefixed(str(path))
    inverse, either = (shapes.value(path, _sh("inversePath")), shapes.value(path, _sh("alternativePath")))
    if inverse is not None:
        return f"^{_path(inverse)}"
    if either is not None:
        return "|".join(map(_path, Collection(shapes, either)))
    return "/".join(map(_path, Collection(shapes, path)))


# Where a node stands in the text, for people who have to mend it.


_LONGEST_PLACES: Final = 90
"""Characters of a quotation; whoever needs more looks at the place."""

_HANGING_ON: Final = (
    vocab.CG + "passage",
    vocab.CG + "sentence",
    vocab.CG + "value",
    vocab.PROV + "qualifiedAttribution",
    vocab.OA + "hasSelector",
    vocab.CG + "mention",
    vocab.CG + "cue",
)
"""From a claim to what belongs to it alone, or nearly so."""

_DEPTH: Final = 3
"""From a claim over a level of its chain and a mention to a selector."""


class Places:
    """Finds the words and the place of a node: its own if it is a claim, else those of a claim that it hangs on."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def where(self, node: str) -> str:
        """Return the words and their place, or "" where the node hangs on no claim."""
        claim = self._claims.get(f"<{node}>")
        if claim is None:
            return ""
        words = self._text(claim, vocab.SCHEMA + "text")
        short = words if len(words) <= _LONGEST_PLACES else f"{words[:_LONGEST_PLACES]}…"
        return f"“{short}”{self._offsets(claim)}"

    @cached_property
    def _claims(self) -> dict[str, str]:
        """For each node, the claim that it is or that it hangs on; of several the first by name."""
        claims = [node for node in self._lines if vocab.CG + "Claim" in types_of(self._lines, node)]
        found = {claim: claim for claim in claims}
        for claim in sorted(claims):
            layer = [claim]
            for _ in range(_DEPTH):
                layer = [value for node in layer for value in self._hanging_on(node)]
                for node in layer:
                    found.setdefault(node, claim)
        return found

    def _hanging_on(self, node: str) -> list[str]:
        said = self._lines.get(node, ())
        return [value for predicate in _HANGING_ON for value in nodes(said, predicate)]

    def _offsets(self, claim: str) -> str:
        for passage in self._nodes(claim, vocab.CG + "passage"):
            for selector in (passage, *self._nodes(passage, vocab.OA + "hasSelector")):
                start, end = self._text(selector, vocab.OA + "start"), self._text(selector, vocab.OA + "end")
                if start != "":
                    return f", characters {start} to {end}{self._file(claim)}"
        return self._file(claim)

    def _file(self, claim: str) -> str:
        for document in self._nodes(claim, vocab.CG + "document"):
            name = self._text(document, vocab.CG + "sourceFile") or self._text(document, vocab.SCHEMA + "name")
            if name != "":
                return f" of {name}"
        return ""

    def _nodes(self, node: str, predicate: str) -> list[str]:
        return nodes(self._lines.get(node, ()), predicate)

    def _text(self, node: str, predicate: str) -> str:
        return next(iter(texts(self._lines.get(node, ()), predicate)), "")


# The graph that pyshacl is handed: rdflib's, whose SPARQL queries are answered by oxigraph.
#
# pyshacl walks the graph node by node and sends its SPARQL constraints to `query`. On the seed (73 claims) rdflib 7.6.0
# needs 0.5 s of CPU to parse those queries and 0.9 s to answer them, pyoxigraph 0.5.13 less than 0.1 s for both. A test
# holds the two against each other.
#
# Importing this module loads rdflib.


class DataGraph(rdflib.Graph):
    """Triples of several kinds in one graph, for pyshacl."""

    def __init__(self, *parts: Lines) -> None:
        super().__init__()
        self._written = "".join(map(written, parts))
        for triple in ox.parse(self._written, format=ox.RdfFormat.N_TRIPLES):
            subject, predicate, value = map(rdflib_term, (triple.subject, triple.predicate, triple.object))
            self.add((subject, predicate, value))

    def query(self, query_object: Any, *_: Any, **options: Any) -> Answers:
        """Answer a SELECT with its variables bound before it starts, as SHACL wants it."""
        bound: Mapping[str, Node] = options.get("initBindings") or {}
        terms: dict[ox.Variable, Any] = {
            ox.Variable(name): (ox.BlankNode if isinstance(node, rdflib.BNode) else ox.NamedNode)(str(node))
            for name, node in bound.items()
        }
        return _result(self._answers.query(str(query_object), substitutions=terms))

    @cached_property
    def _answers(self) -> ox.Store:
        store = ox.Store()
        store.bulk_load(input=self._written, format=ox.RdfFormat.N_TRIPLES)
        return store


def _result(found: Any) -> Answers:
    variables = [variable.value for variable in found.variables]
    result = Answers("SELECT")
    result.vars = [rdflib.Variable(name) for name in variables]
    result.bindings = [
        {rdflib.Variable(name): rdflib_term(row[name]) for name in variables if row[name] is not None} for row in found
    ]
    return result
