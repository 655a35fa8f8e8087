"""Run the shapes with pyshacl, and read its report.

pyshacl is the reference. A faster engine would take the place of `_report`, which is handed two graphs and gives one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from claimgraph import resources, vocab
from claimgraph.shapes.report import Severity
from claimgraph.shapes.revisions import revisions
from claimgraph.shapes.units import Subject, Triples, Unit, vocabulary

if TYPE_CHECKING:
    import rdflib
    from rdflib.graph import Graph
    from rdflib.term import Node

SH: Final = "http://www.w3.org/ns/shacl#"
SHAPE: Final = "https://w3id.org/claimgraph/shape#"
"""Where the names of the shapes live."""

BLANK: Final = "a blank node"
"""How a blank node is called: its label changes from one reading to the next."""

_TARGETS: Final = frozenset(f"{SH}target{kind}" for kind in ("Class", "Node", "SubjectsOf", "ObjectsOf"))
_SEVERITIES: Final[dict[str, Severity]] = {f"{SH}Warning": "warning", f"{SH}Info": "info"}
_LONGEST: Final = 120
"""Characters of a value in a report; the text of a whole document is one, too."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One result of the engine.

    Attributes:
        severity: As the shape has it.
        target: The name of the node that the shape was run on.
        node: The node at fault, for people: the target, or what a rule on the document found.
        path: The property, with prefixes, or "".
        value: The value at fault, or "".
        message: The shape's message.
        shape: The shape's local name.
    """

    severity: Severity
    target: str
    node: str
    path: str
    value: str
    message: str
    shape: str


def validate(unit: Unit) -> Iterator[Fault]:
    """Return the faults of a graph and of what stands around it, in no order."""
    data = _graph(unit.own, unit.around, vocabulary(), revisions(unit.own))
    report = _report(data, _shapes_for(unit))
    for result in report.subjects(_iri(vocab.RDF + "type"), _iri(SH + "ValidationResult")):
        yield _fault(report, result)


def _report(data: Graph, shapes: Graph) -> Graph:
    import pyshacl  # noqa: PLC0415  heavy: only who checks pays

    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    return report  # type: ignore[no-any-return]  # pyshacl has no types


# ── What pyshacl is handed ────────────────────────────────────────────────────────────────────────────────


@cache
def _shapes() -> Graph:
    import rdflib  # noqa: PLC0415

    return rdflib.Graph().parse(resources.folder("ontology") / "shapes.ttl", format="turtle")


def _shapes_for(unit: Unit) -> Graph:
    """Return a fresh copy of the shapes, without targets that the graph does not mention.

    Fresh, because pyshacl writes into the shapes graph that it is given (RDFLib/pySHACL#314). Without the others,
    because the claims around a graph of findings are judged in their own graph.
    """
    import rdflib  # noqa: PLC0415

    fresh = rdflib.Graph()
    for subject, predicate, value in _shapes():
        if str(predicate) not in _TARGETS or str(value) in unit.mentioned:
            fresh.add((subject, predicate, value))
    return fresh


def _graph(*parts: Triples) -> Graph:
    graph = _data_graph()()
    for part in parts:
        for subject, said in part.items():
            node = _term(subject)
            for predicate, value in said:
                graph.add((node, _iri(predicate.value), _term(value)))
    return graph


@cache
def _data_graph() -> type[Graph]:
    """Return a graph that parses each query once for a process: pyshacl hands over the text for every document.

    Parsing the shapes' queries takes 0.5 s of CPU (rdflib 7.6.0), as long as checking a long document.
    """
    import rdflib  # noqa: PLC0415
    from rdflib.plugins.sparql import prepareQuery  # noqa: PLC0415

    parsed = cache(prepareQuery)

    class DataGraph(rdflib.Graph):
        def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:
            return super().query(parsed(query_object), *args, **kwargs)

    return DataGraph


def _iri(iri: str) -> rdflib.URIRef:
    import rdflib  # noqa: PLC0415

    return rdflib.URIRef(iri)


def _term(term: Subject | ox.Literal) -> Node:
    import rdflib  # noqa: PLC0415

    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if term.language is not None:
        return rdflib.Literal(term.value, lang=term.language)
    # xsd:string is the type of every plain literal; rdflib holds the two apart, and the shapes write plain ones.
    datatype = None if term.datatype.value == vocab.XSD + "string" else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=datatype, normalize=False)


# ── What pyshacl gives back ───────────────────────────────────────────────────────────────────────────────


def _fault(report: Graph, result: Node) -> Fault:
    import rdflib  # noqa: PLC0415

    def one(local: str) -> Node | None:
        return report.value(result, _iri(SH + local))

    target, value, shape = one("focusNode"), one("value"), one("sourceShape")
    by_query = one("sourceConstraintComponent") == _iri(SH + "SPARQLConstraintComponent")
    at_fault = value if by_query and isinstance(value, rdflib.URIRef) else target
    return Fault(
        severity=_SEVERITIES.get(str(one("resultSeverity")), "violation"),
        target=str(target),
        node=_shown(at_fault),
        path=_path(_shapes().value(shape, _iri(SH + "path"))),
        value="" if value in {None, at_fault} else _shown(value),
        message=str(one("resultMessage")),
        shape=str(shape).removeprefix(SHAPE),
    )


def _shown(term: Node | None) -> str:
    import rdflib  # noqa: PLC0415

    if isinstance(term, rdflib.BNode):
        return BLANK
    text = str(term)
    return text if isinstance(term, rdflib.URIRef) or len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _path(path: Node | None) -> str:
    """Return a property path as SPARQL writes it."""
    import rdflib  # noqa: PLC0415
    from rdflib.collection import Collection  # noqa: PLC0415

    shapes = _shapes()
    if path is None or isinstance(path, rdflib.URIRef):
        return "" if path is None else _short(str(path))
    inverse, either = shapes.value(path, _iri(SH + "inversePath")), shapes.value(path, _iri(SH + "alternativePath"))
    if inverse is not None:
        return f"^{_path(inverse)}"
    if either is not None:
        return "|".join(map(_path, Collection(shapes, either)))
    return "/".join(map(_path, Collection(shapes, path)))


def _short(iri: str) -> str:
    for prefix, namespace in vocab.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
