"""Run the shapes with pyshacl, and read its report.

pyshacl is the reference. A faster engine would take the place of `_report`, which is handed two graphs and gives one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from claimgraph import resources, vocab
from claimgraph.shapes.report import Severity
from claimgraph.shapes.revisions import revisions
from claimgraph.shapes.units import Unit, vocabulary

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
    from claimgraph.shapes.data import DataGraph  # noqa: PLC0415  loads rdflib

    concepts = {node: said for node, said in vocabulary().items() if node.value in unit.mentioned}
    data = DataGraph(unit.own, unit.around, concepts, revisions(unit.own))
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


@cache
def _parts() -> tuple[tuple[frozenset[str], tuple[tuple[Node, Node, Node], ...]], ...]:
    """Return the shapes one by one: what each aims at, and its triples. What aims at nothing serves all of them."""
    import rdflib  # noqa: PLC0415

    shapes = _shapes()
    parts = []
    for node in {subject for subject in shapes.subjects() if not isinstance(subject, rdflib.BNode)}:
        aims = frozenset(str(aim) for target in _TARGETS for aim in shapes.objects(node, _iri(target)))
        parts.append((aims, tuple(_closure(node))))
    return tuple(parts)


def _closure(node: Node) -> Iterator[tuple[Node, Node, Node]]:
    """Return the triples of a node, and of the blank nodes below it."""
    import rdflib  # noqa: PLC0415

    for triple in _shapes().triples((node, None, None)):
        yield triple
        if isinstance(triple[2], rdflib.BNode):
            yield from _closure(triple[2])


def _shapes_for(unit: Unit) -> Graph:
    """Return a fresh copy of the shapes that aim at something that the graph mentions.

    Fresh, because pyshacl writes into the shapes graph that it is given (RDFLib/pySHACL#314). Without the others,
    because the claims around a graph of findings are judged in their own graph.
    """
    import rdflib  # noqa: PLC0415

    fresh = rdflib.Graph()
    for aims, triples in _parts():
        if aims == frozenset() or not aims.isdisjoint(unit.mentioned):
            for triple in triples:
                if str(triple[1]) not in _TARGETS or str(triple[2]) in unit.mentioned:
                    fresh.add(triple)
    return fresh


def _iri(iri: str) -> rdflib.URIRef:
    import rdflib  # noqa: PLC0415

    return rdflib.URIRef(iri)


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
