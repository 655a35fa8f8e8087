"""Hold a graph of claims against the shapes of `ontology/shapes.ttl`, and report what is not as it should be.

This is the only package that knows pyshacl, and it loads it late.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

import pyoxigraph as ox

from claimgraph import vocab
from claimgraph.graph import Store
from claimgraph.schema import Claim
from claimgraph.shapes import units

Severity = Literal["violation", "warning", "info"]
SEVERITIES: Final[tuple[Severity, ...]] = ("violation", "warning", "info")
"""The gravest first."""

SHAPE: Final = "https://w3id.org/claimgraph/shape#"
"""Where the names of the shapes live."""

_TYPE: Final = ox.NamedNode(vocab.RDF + "type")
_SEVERITIES: Final[dict[str, Severity]] = {f"{vocab.SH}Warning": "warning", f"{vocab.SH}Info": "info"}


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that is not as it should be.

    Attributes:
        severity: A `violation` makes the graph wrong; a `warning` is worth a look.
        focus: The node that has to be mended. Rules over several nodes run on the document and name the claim or the
            passage at fault; that one stands here.
        path: The property, with prefixes: `cg:facet`; "" where the rule is about the node as a whole.
        value: The value at fault, or "".
        message: What is wrong and what to do.
        shape: The local name of the shape: `claim-holder`.
        where: The words of the claim and their place, where the node is a claim or hangs on one; else "".
    """

    severity: Severity
    focus: str
    path: str
    value: str
    message: str
    shape: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What the shapes say of a graph.

    Attributes:
        conforms: Nothing is violated; there may be warnings.
        results: The gravest first, then by node; the same graph gives the same order.
        documents: How many there were to check. A file that holds none conforms, and says little.
        claims: The same, of claims.
        findings: The same, of findings.
    """

    conforms: bool
    results: tuple[Result, ...] = ()
    documents: int = 0
    claims: int = 0
    findings: int = 0

    def counts(self) -> dict[Severity, int]:
        """Return how many results there are of each severity, the gravest first."""
        found = Counter(result.severity for result in self.results)
        return {severity: found[severity] for severity in SEVERITIES}

    def text(self) -> str:
        """Return the report for people: what, where, what to do, and the counts in the last line."""
        checked = [_many(self.documents, "document"), _many(self.claims, "claim"), _many(self.findings, "finding")]
        counts = [_many(number, severity) for severity, number in self.counts().items()]
        return "".join([*map(_paragraph, self.results), f"Checked {', '.join(checked)}: {', '.join(counts)}.\n"])


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 or thing == "info" else f"{number} {thing}s"


def _paragraph(result: Result) -> str:
    lines = [f"{result.severity}: {result.focus}" + (f", {result.path}" if result.path != "" else "")]
    lines += [f"  {result.where}"] if result.where != "" else []
    lines += [f"  found: {result.value}"] if result.value != "" else []
    lines += [f"  {result.message}", f"  shape: {result.shape}", "", ""]
    return "\n".join(lines)


def check(data: Store | Iterable[ox.Quad], *, reference: bool = False) -> Report:
    """Check a graph of claims, or any other RDF as far as the shapes have something to say about it.

    Named graphs are checked one by one, as they were written: one for each document with its claims, and one for the
    findings. pyshacl's time grows faster than the graph, and a node that two documents describe is then judged by each
    document's own description.

    Args:
        data: A store, or quads. The ontology need not be among them.
        reference: Whether pyshacl is to look at every graph, and not only where a quicker engine finds a fault.
    """
    quads = list(data.quads() if isinstance(data, Store) else data)
    suspects = [one for one in units.parted(quads) if reference or not units.is_clean(*one)]
    results = {
        Result(_SEVERITIES.get(severity, "violation"), focus, path, value, message, shape.removeprefix(SHAPE), where)
        for severity, focus, path, value, message, shape, where in _faults(quads, suspects)
    }
    ordered = tuple(sorted(results, key=_order))
    kinds = Counter(quad.object for quad in quads if quad.predicate == _TYPE)
    documents, claims, findings = (kinds[ox.NamedNode(vocab.CG + kind)] for kind in ("Document", "Claim", "Finding"))
    return Report(all(each.severity != "violation" for each in ordered), ordered, documents, claims, findings)


def _faults(quads: list[ox.Quad], suspects: list[units.Graphs]) -> Iterable[tuple[str, ...]]:
    if suspects == []:
        return ()
    from claimgraph.shapes import engine  # noqa: PLC0415  loads rdflib

    return engine.faults(quads, suspects)


LINKS: Final = frozenset(
    {"claim-part-of", "claim-disputes", "claim-rests-on", "part-within-whole", "part-same-scope", "part-circle"}
) | frozenset({"rests-on-circle", "disputes-itself"})
"""Shapes that a link from one claim to another breaks, and not the claim itself."""


def refused_claims(report: Report, claims: Iterable[Claim]) -> dict[str, tuple[str, str]]:
    """Return the claims that break a rule: whether it is the `claim` or its `link` to another, and the rule's name.

    A fault of a node that hangs on a claim (its passage, its chain) is told in the report alone.
    """
    known = {claim.id for claim in claims}
    found: dict[str, tuple[str, str]] = {}
    for result in report.results:
        claim = "/".join(result.focus.rsplit("/", 2)[-2:])
        if result.severity == "violation" and claim in known:
            what = "link" if result.shape in LINKS and found.get(claim, ("link", ""))[0] == "link" else "claim"
            if found.get(claim, ("", ""))[0] != what:
                found[claim] = (what, result.shape)
    return dict(sorted(found.items()))


def _order(result: Result) -> tuple[int, str, str, str, str, str]:
    return SEVERITIES.index(result.severity), result.focus, result.path, result.shape, result.value, result.message
