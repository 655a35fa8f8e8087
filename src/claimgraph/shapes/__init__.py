"""Hold a graph of claims against the shapes of `ontology/shapes.ttl`, and report what is not as it should be.

This is the only package that knows pyshacl, and it loads it late. Nearly every graph that is checked conforms, and
pyshacl needs most of the time of a build to say so: `shacl`, an engine in Rust, holds the same shapes against each
graph many times faster, and oxigraph answers the queries among them. Neither says what a report says, but where both
find nothing there is nothing to report, and pyshacl is asked about the rest.
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.util import find_spec
from typing import Any, Final, Literal

import pyoxigraph as ox

from claimgraph import vocab
from claimgraph.graph import Store, vocabulary_quads
from claimgraph.graph.rdf import (
    Lines,
    Said,
    by_subject,
    is_node,
    mentioned,
    merged,
    nodes,
    text_of,
    texts,
    types_of,
    written,
)
from claimgraph.schema import Claim

Severity = Literal["violation", "warning", "info"]
SEVERITIES: Final[tuple[Severity, ...]] = ("violation", "warning", "info")
"""The gravest first."""

SHAPE: Final = "https://w3id.org/claimgraph/shape#"
"""Where the names of the shapes live."""

_TYPE: Final = ox.NamedNode(vocab.RDF + "type")
Graphs = tuple[tuple[Lines, ...], frozenset[str]]
"""A graph with what stands around it, in parts, its own first; and the nodes that are judged in another graph."""

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
    return Checker(reference=reference).check(data)


class Checker:
    """Checks graphs that change, and looks at none twice: what was found of one stands for as long as it is the same.

    Args:
        clean: The marks of graphs in which nothing was found before, as `clean` gives them.
        reference: As for `check`; then no graph is taken for clean that was not looked at.
    """

    def __init__(self, clean: Iterable[str] = (), *, reference: bool = False) -> None:
        self._reference = reference
        self._found: dict[str, tuple[tuple[str, ...], ...]] = {} if reference else dict.fromkeys(clean, ())
        self._last: tuple[str, ...] = ()

    @property
    def clean(self) -> tuple[str, ...]:
        """The marks of the graphs of the last check in which nothing was found, in the order of the graphs' names."""
        return tuple(mark for mark in self._last if self._found[mark] == ())

    def check(self, data: Store | Iterable[ox.Quad]) -> Report:
        """Check a graph as `check` does."""
        quads = list(data.quads() if isinstance(data, Store) else data)
        graphs = by_graph(quads)
        self._last = tuple(self._looked_at(*one) for one in parted(graphs))
        faults = tuple(fault for mark in self._last for fault in self._found[mark])
        kinds = Counter(quad.object for quad in quads if quad.predicate == _TYPE)
        numbers = [kinds[ox.NamedNode(vocab.CG + kind)] for kind in ("Document", "Claim", "Finding")]
        return report(_results(graphs, faults), *numbers)

    def _looked_at(self, parts: Sequence[Lines], elsewhere: frozenset[str]) -> str:
        """Look at a graph, unless it was looked at; return its mark."""
        mark = _mark(parts, elsewhere)
        if mark not in self._found:
            suspect = self._reference or not is_clean(parts, elsewhere)
            self._found[mark] = _faults(parts, elsewhere) if suspect else ()
        return mark


def examined(own: Lines, around: Lines) -> tuple[tuple[Result, ...], frozenset[str]]:
    """Check a named graph, or a part of one that hangs together, by itself.

    Args:
        own: It.
        around: What all graphs say, itself among them.

    Returns:
        What is not as it should be, and the nodes of other graphs on which that rests.
    """
    parts, elsewhere = _with_around(own, around)
    if is_clean(parts, elsewhere):
        return (), elsewhere
    faults = _faults(parts, elsewhere)
    return _results((own, _around(own, around) if faults else {}), faults), elsewhere


def nothing_found(own: Lines, around: Lines) -> bool:
    """Return whether a graph keeps every shape, False where that cannot be told quickly; see `examined`."""
    return is_clean(*_with_around(own, around))


def _results(graphs: Iterable[Lines], faults: Sequence[tuple[str, ...]]) -> tuple[Result, ...]:
    results = {
        Result(_SEVERITIES.get(severity, "violation"), focus, path, value, message, of.removeprefix(SHAPE), where)
        for severity, focus, path, value, message, of, where in _placed(graphs, faults)
    }
    return tuple(sorted(results, key=_order))


def report(results: Iterable[Result], documents: int, claims: int, findings: int) -> Report:
    """Return what was found as a report, each result once."""
    ordered = tuple(sorted(set(results), key=_order))
    return Report(all(each.severity != "violation" for each in ordered), ordered, documents, claims, findings)


def _mark(parts: Sequence[Lines], elsewhere: frozenset[str]) -> str:
    """Return a hash of all that decides what is found of a graph."""
    mark = sha256(_ground())
    for part in (*map(written, parts), "\n".join(sorted(elsewhere))):
        mark.update(part.encode() + b"\0")
    return mark.hexdigest()[:_MARK]


_MARK: Final = 32
"""Digits of a mark."""


@cache
def _ground() -> bytes:
    """Return what every graph is held against."""
    return (vocab.folder("ontology") / "shapes.ttl").read_bytes()


def _faults(parts: Sequence[Lines], elsewhere: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    from claimgraph.shapes import engine  # noqa: PLC0415  loads rdflib

    return tuple(engine.faults(parts, elsewhere))


def _placed(graphs: Iterable[Lines], faults: Sequence[tuple[str, ...]]) -> Iterable[tuple[str, ...]]:
    """Return faults with where in the text each is, which may be told in another graph."""
    if faults == ():
        return ()
    from claimgraph.shapes import engine  # noqa: PLC0415  loads rdflib

    places = engine.Places(merged(graphs))
    return ((severity, focus, *said, places.where(focus)) for severity, focus, *said in faults)


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


# What is checked together: a named graph, and as much of the others as it needs.


_VOCABULARY_GRAPH: Final = ox.NamedNode(vocab.CG.removesuffix("#"))
_ASKED: Final = frozenset(
    {_TYPE, *map(ox.NamedNode, (vocab.CG + "valueKind", vocab.CG + "harm", vocab.RDFS + "subClassOf"))}
)
"""What the shapes ask of the vocabulary; the rest of it would only be walked through."""


def by_graph(quads: Iterable[ox.Quad]) -> list[Lines]:
    """Return each named graph by itself, in the order of their names; the vocabulary is no data."""
    graphs: dict[object, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        graphs[quad.graph_name].append(quad)
    graphs.pop(_VOCABULARY_GRAPH, None)
    return [by_subject(graphs[name]) for name in sorted(graphs, key=str)]


def parted(graphs: Sequence[Lines]) -> Iterator[Graphs]:
    """Yield what is checked together: each named graph with as much of the others as it needs.

    Args:
        graphs: All that is checked, by named graph.
    """
    everything = merged(graphs)
    return (_with_around(own, everything) for own in graphs)


def _with_around(own: Lines, everything: Lines) -> Graphs:
    aims = mentioned(own)
    beside = _around(own, everything, _heeded(_all_aims() & aims))
    concepts = {node: said for node, said in vocabulary().items() if node[1:-1] in aims}
    theirs = {node for node in _pointed_at(beside, beside) if node[1:-1] not in aims}
    return (own, beside, concepts, _revisions(own)), frozenset((beside.keys() | theirs) - own.keys())


@cache
def vocabulary() -> Lines:
    """Return what the shapes ask of the ontology, the facets and the verdicts."""
    return by_subject(quad for quad in vocabulary_quads() if quad.predicate in _ASKED)


_TELLING: Final = frozenset(f"<{each}>" for each in (vocab.RDF + "type", vocab.OA + "end", vocab.CG + "level"))


def _around(own: Lines, everything: Lines, heeded: frozenset[str] | None = None) -> Lines:
    """Return what is said elsewhere of the nodes that a graph mentions, and of those that they point at in turn.

    Findings point at claims of other graphs, and claims at the days on which they were said: two steps. A node that
    has a class in the graph itself, or is a place in a text or a level of a chain, is described there; what others say
    of it is theirs. Where the properties are given that are heeded, all others are left out: when each claim was said
    stands beside its history, and not its words.
    """
    described = {node for node, said in own.items() if any(how in _TELLING for how, _ in said)} | vocabulary().keys()
    found: dict[str, Said] = {}
    layer = {node for node in own if node not in described} | _pointed_at(own, own, heeded)
    for _ in range(2):
        # What all graphs say may stand on disk, so it is asked last.
        layer = {node for node in layer if node not in described and node not in found and node in everything}
        for node in sorted(layer):
            said = everything[node]
            found[node] = said if heeded is None else [each for each in said if each[0] in heeded]
        layer = _pointed_at(found, layer)
    return found


def _pointed_at(lines: Lines, layer: Iterable[str], heeded: frozenset[str] | None = None) -> set[str]:
    return {
        value
        for node in layer
        for predicate, value in lines.get(node, ())
        if is_node(value) and (heeded is None or predicate in heeded)
    }


@lru_cache(maxsize=64)
def _heeded(aims: frozenset[str]) -> frozenset[str]:
    """Return the properties at which the shapes look that aim at any of these, as N-Triples writes them."""
    found = {_TYPE.value}.union(*(words for aimed, words in _vocabularies() if not aims.isdisjoint(aimed)))
    return frozenset(f"<{each}>" for each in found)


@cache
def _vocabularies() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return of each shape what it aims at, and every IRI in it, those of its queries among them."""
    said: dict[object, list[ox.Quad]] = defaultdict(list)
    for quad in _shapes():
        said[quad.subject].append(quad)
    found = []
    for shape in [node for node in said if isinstance(node, ox.NamedNode)]:
        waiting, iris = [*said[shape]], set[str]()
        aims = {str(quad.object)[1:-1] for quad in waiting if quad.predicate.value in vocab.SHACL_TARGETS}
        while waiting:
            told = waiting.pop().object
            if isinstance(told, ox.BlankNode):
                waiting += said[told]
            elif isinstance(told, ox.NamedNode):
                iris.add(told.value)
            elif isinstance(told, ox.Literal):
                iris.update(vocab.PREFIXES.get(prefix, "") + local for prefix, local in _SHORT.findall(told.value))
        found.append((frozenset(aims), frozenset(iris)))
    return tuple(found)


_SHORT: Final = re.compile(r"\b(\w{1,40}):(\w{1,80})")
"""A short name in a query."""


# Which claim revises which, by the findings.
#
# Findings do not say `prov:wasRevisionOf` themselves: what was computed is no statement of fact. It is made for the
# check alone, so that a shape can follow it round in circles.


_REVISION: Final = f"<{vocab.VERDICT}revision>"
_LATER_THAN: Final = f"<{vocab.PROV}wasRevisionOf>"


def _revisions(own: Lines) -> Lines:
    """Return `prov:wasRevisionOf` from the later claim to the earlier one, for each finding of a revision."""
    found: dict[str, list[tuple[str, str]]] = {}
    for said in own.values():
        made = (own.get(act, ()) for act in nodes(said, vocab.PROV + "wasGeneratedBy"))
        if any(_REVISION in nodes(each, vocab.CG + "verdict") for each in (said, *made)):
            for earlier, later in itertools.pairwise(_in_order(own, said)):
                found.setdefault(later, []).append((_LATER_THAN, earlier))
    return found


def _in_order(own: Lines, said: Said) -> list[str]:
    """Return the claims of a finding in its order: that of its members, else the sorted one."""
    places: dict[str, int] = {}
    for member in nodes(said, vocab.CG + "member"):
        entry = own.get(member, ())
        for index in texts(entry, vocab.CG + "index"):
            places.update({of: int(index) for of in nodes(entry, vocab.CG + "of") if index.isdecimal()})
    return sorted(nodes(said, vocab.CG + "claim"), key=lambda claim: places.get(claim, 0))


# A quick look.


_SPARQL: Final = ox.NamedNode(vocab.SH + "sparql")
_THIS: Final = ox.Variable("this")

Rule = tuple[tuple[tuple[str, ox.NamedNode], ...], str]
"""A query of a shape: what the shape aims at, and the text with its prefixes."""


def is_clean(parts: Sequence[Lines], elsewhere: frozenset[str]) -> bool:
    """Return whether no shape finds anything in a graph; False where nobody can tell quickly.

    Args:
        parts: The graph, what stands around it, and what the shapes ask of the vocabulary.
        elsewhere: Nodes that are judged in another graph, as N-Triples writes them.
    """
    if find_spec("shacl") is None:  # there is none for every machine
        return False
    text = "".join(map(written, parts))
    aims = _all_aims() & mentioned(parts[0])
    found = _core(aims).validate_text(text, format="ntriples").results
    if any(one.focus_node not in elsewhere for one in found):
        return False
    if _misquotes(merged(parts[:2]), elsewhere):
        return False
    store = ox.Store()
    store.bulk_load(input=text, format=ox.RdfFormat.N_TRIPLES)
    return not any(_finds(store, aims, query, elsewhere) for aims, query in _rules())


_VERBATIM: Final = frozenset({SHAPE + "span-verbatim", SHAPE + "span-context", SHAPE + "span-words"})
"""Shapes that hold passages against the text of their document: an engine of SPARQL walks through that text for each of
them, so that a table of 100,000 rows took the square of its length. Here they are held against it in Python."""


_AT: Final = ("passage", "sentence", "mention", "cue")
"""What leads to a place in the text, from a claim or from a level of its chain."""


def _misquotes(lines: Lines, elsewhere: frozenset[str]) -> bool:
    """Return whether a document that is judged here may have a passage with other words than it has in that place."""
    whole = {
        node: [_literal(value) for predicate, value in said if predicate == f"<{vocab.SCHEMA}text>"]
        for node, said in lines.items()
        if node not in elsewhere and f"{vocab.CG}Document" in types_of(lines, node)
    }
    claimed: dict[str, list[tuple[str, str]]] = defaultdict(list)
    sources: dict[str, set[str]] = defaultdict(set)
    for said in lines.values():
        documents = nodes(said, vocab.CG + "document")
        for each in (said, *(lines.get(level, ()) for level in nodes(said, vocab.PROV + "qualifiedAttribution"))):
            for place in itertools.chain.from_iterable(nodes(each, vocab.CG + how) for how in _AT):
                sources[place].update(documents)
        for place in nodes(said, vocab.CG + "passage"):
            words = [value for predicate, value in said if predicate == f"<{vocab.SCHEMA}text>"]
            claimed[place] += [(f"<{vocab.OA}exact>", each) for each in words]
    for node, said in lines.items():
        for source in {*nodes(said, vocab.OA + "hasSource"), *sources[node]}:
            for text in whole.get(source, ()):
                places = [said, *(lines.get(each, ()) for each in nodes(said, vocab.OA + "hasSelector"))]
                if _is_elsewhere(text, [*claimed.get(node, ()), *(pair for each in places for pair in each)]):
                    return True
    return False


def _is_elsewhere(text: str, said: Said) -> bool:
    """Return whether what selectors say of a passage is not what a text has there."""
    told = {
        key: [_literal(value) for predicate, value in said if predicate == f"<{vocab.OA}{key}>"]
        for key in ("start", "end", "exact", "prefix", "suffix")
    }
    if not all(one.isdecimal() for one in (*told["start"], *told["end"])):
        return True
    for start, end in itertools.product(map(int, told["start"]), map(int, told["end"])):
        before = [text[max(0, start - len(one)) : start] for one in told["prefix"]]
        if end < start or before != told["prefix"] or not all(text.startswith(one, end) for one in told["suffix"]):
            return True
        if any(text[start:end] != one for one in told["exact"]):
            return True
    return False


def _literal(term: str) -> str:
    return term[1 : term.rindex('"')] if "\\" not in term and term.startswith('"') else text_of(term)


def _written(triples: Iterable[ox.Triple]) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _finds(store: ox.Store, aims: Sequence[tuple[str, ox.NamedNode]], query: str, elsewhere: frozenset[str]) -> bool:
    for kind, aim in aims:
        for focus in sorted(set(_aimed_at(store, kind, aim)), key=str):
            if str(focus) not in elsewhere and next(iter(_select(store, query, focus)), None) is not None:
                return True
    return False


def _select(store: ox.Store, query: str, focus: ox.NamedNode | ox.BlankNode) -> Iterable[object]:
    answers: Any = store.query(query, substitutions={_THIS: focus})
    return answers  # type: ignore[no-any-return]  # a SELECT gives rows


def _aimed_at(store: ox.Store, kind: str, aim: ox.NamedNode) -> Iterator[ox.NamedNode | ox.BlankNode]:
    if kind == "Node":
        yield aim
    pattern = {"Class": (None, _TYPE, aim), "SubjectsOf": (None, aim, None), "ObjectsOf": (None, aim, None)}.get(kind)
    for quad in () if pattern is None else store.quads_for_pattern(*pattern):
        one = quad.object if kind == "ObjectsOf" else quad.subject
        if isinstance(one, ox.NamedNode | ox.BlankNode):
            yield one


@cache
def _shapes() -> tuple[ox.Quad, ...]:
    return tuple(ox.parse(path=vocab.folder("ontology") / "shapes.ttl", format=ox.RdfFormat.TURTLE))


@cache
def _all_aims() -> frozenset[str]:
    aims = (quad.object for quad in _shapes() if quad.predicate.value in vocab.SHACL_TARGETS)
    return frozenset(aim.value for aim in aims if isinstance(aim, ox.NamedNode))


@lru_cache(maxsize=64)
def _core(aims: frozenset[str]) -> Any:
    """Return the compiled shapes that aim at something of these, without their queries: it misses days in those."""
    import shacl  # noqa: PLC0415  only who checks pays

    queries = {quad.object for quad in _shapes() if quad.predicate == _SPARQL}
    core = [
        quad.triple
        for quad in _shapes()
        if quad.predicate != _SPARQL and quad.subject not in queries
        if quad.predicate.value not in vocab.SHACL_TARGETS or str(quad.object)[1:-1] in aims
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
    for shape, pairs in list(said.items()):
        aims = tuple((key.removeprefix("target"), aim) for key, aim in pairs if vocab.SH + key in vocab.SHACL_TARGETS)
        queries = [] if str(shape)[1:-1] in _VERBATIM else [node for key, node in pairs if key == "sparql"]
        texts_of = [dict(said[node])["select"].value for node in queries]
        rules += [(aims, prefixes + text) for text in texts_of]
    return tuple(rules)
