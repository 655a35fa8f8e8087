"""Claims as RDF, both ways without loss, the store that holds them, and the queries that it is asked.

A name is loaded when it is first used: a query needs the store alone, and must feel instant.
"""

from __future__ import annotations

import importlib
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Quad

    from claimgraph.graph.mapping import position_label, question_label
    from claimgraph.graph.named_graphs import (
        COMPETING,
        FINDINGS,
        Decided,
        claims_named,
        claims_quads,
        decided_quads,
        event_quads,
        findings_named,
        findings_quads,
        grades_quads,
        graph_of,
        matches_quads,
        read_claims,
        read_decisions,
        read_documents,
        read_findings,
        read_grades,
        read_matches,
        read_set_aside,
        read_withdrawn,
        set_aside_quads,
        withdrawn_quads,
    )
    from claimgraph.graph.rdf import Leaf, comparison_quads, vocabulary_quads
    from claimgraph.graph.store import QueryResults, Store, to_rdflib

__all__ = [
    "COMPETING", "FINDINGS", "Decided", "QueryResults", "Store", "claims_named", "claims_quads", "close_network",
    "comparison_quads", "decided_quads", "event_quads", "findings_named", "findings_quads",
    "grades_quads", "graph_of", "in_full", "lean", "matches_quads", "position_label", "question_label", "read_claims",
    "read_decisions",
    "read_documents", "read_findings", "read_grades", "read_matches", "read_set_aside", "read_withdrawn", "rule_iri",
    "set_aside_quads", "to_rdflib", "vocabulary_quads", "withdrawn_quads",
]  # fmt: skip

_ELSEWHERE = {
    "mapping": {"position_label", "question_label", "rule_iri"},
    "rdf": {"comparison_quads", "vocabulary_quads"},
    "store": {"QueryResults", "Store", "to_rdflib"},
}
"""Where names are defined; all others in `named_graphs`."""


def __getattr__(name: str) -> object:
    """Load a name when it is first used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    place = next((module for module, names in _ELSEWHERE.items() if name in names), "named_graphs")
    value: object = getattr(importlib.import_module(f"claimgraph.graph.{place}"), name)
    globals()[name] = value
    return value


# What a store need not hold, because all else that it holds says it.
#
# A claim has half as many triples then. Classes that the ontology gives to every node of another class, and those of
# nodes that a property leads to, are left out; the words of a place in the text and what stands around them, which the
# document's text has (those of saying excepted: a shape and a query ask for them), and the selectors, whose start and
# end stand at the place itself; of what document a place is that a claim has: the claim's; which sets a repair
# resolves: those with a claim that it gives up; what all but the first account of a dispute drop: what they do not
# keep. Of a finding its verdict, its rule, its type, what differs and what was held the same stand at the activity that
# made it and all others like it; and levels of chains that say the same of several claims are one node.


_IMPLIED: Final = (
    *("prov:Entity", "prov:Agent", "prov:Attribution", "schema:Claim", "schema:CreativeWork", "sem:Event"),
    *("schema:QuantitativeValue", "oa:SpecificResource", "oa:TextPositionSelector", "oa:TextQuoteSelector"),
    "cg:Value",
)
_HOW: Final = ("cg:verdict", "cg:rule", "cg:findingType", "cg:differs", "cg:aligned")
_PLACE: Final = ("oa:start", "oa:end", "oa:exact")
_AT: Final = ("cg:passage", "cg:sentence", "cg:mention", "cg:cue")


_Nodes = Mapping[Any, Mapping[Any, Sequence[Any]]]
"""What each node of a graph says, by property."""


@cache
def _term(short: str) -> NamedNode:
    from claimgraph.graph.rdf import term  # noqa: PLC0415 - a query needs none

    return term(short)


def lean(quads: Sequence[Quad]) -> list[Quad]:
    """Return the quads of one graph, or of a part of it that hangs together, without what the others say."""
    from pyoxigraph import Quad  # noqa: PLC0415

    from claimgraph.graph.rdf import Leaf  # noqa: PLC0415

    selector, kind, exact, source = map(_term, ("oa:hasSelector", "rdf:type", "oa:exact", "oa:hasSource"))
    dropped, implied = {*map(_term, ("oa:prefix", "oa:suffix", "cg:resolves"))}, {*map(_term, _IMPLIED)}
    place_of = {quad.object: quad.subject for quad in quads if quad.predicate == selector}
    cues = {quad.object for quad in quads if quad.predicate == _term("cg:cue")}
    nodes = Leaf(quads).nodes
    sources = _sources(nodes)
    found: list[Any] = []
    for quad in quads:
        predicate, place = quad.predicate, place_of.get(quad.subject)
        if predicate in dropped or predicate == selector or (predicate == kind and quad.object in implied):
            continue
        if predicate == source and sources.get(quad.subject) == {quad.object}:
            continue
        if place is None:
            found.append(quad)
        elif predicate != exact or place in cues:
            found.append(Quad(place, predicate, quad.object, quad.graph_name))
    return _alike(_leveled(_without_drops(found, nodes), nodes), nodes)


def _sources(nodes: _Nodes) -> dict[Any, set[Any]]:
    """Return the documents of each place that claims have: those of these claims."""
    found: dict[Any, set[Any]] = defaultdict(set)
    document, attributed, at = _term("cg:document"), _term("prov:qualifiedAttribution"), [*map(_term, _AT)]
    for claim in nodes.values():
        if document in claim:
            for node in (claim, *(nodes.get(level, {}) for level in claim.get(attributed, ()))):
                for place in chain.from_iterable(node.get(how, ()) for how in at):
                    found[place].update(claim[document])
    return found


def _without_drops(quads: list[Any], nodes: _Nodes) -> list[Any]:
    """Return quads without what an account drops where that is what the first of its dispute has and it does not."""
    drops = _term("cg:drops")
    follows = {account for account, dropped in _drops(nodes) if dropped == {*nodes[account].get(drops, ())}}
    return [quad for quad in quads if quad.predicate != drops or quad.subject not in follows]


def _drops(nodes: _Nodes) -> Iterator[tuple[Any, set[Any]]]:
    """Yield each account but the first of its dispute with what that has and it does not keep."""
    dispute, keeps, drops, place = map(_term, ("cg:dispute", "cg:keeps", "cg:drops", "cg:index"))
    told = {node: said for node, said in nodes.items() if dispute in said}
    firsts = {node for node, said in told.items() if {each.value for each in said.get(place, ())} == {"0"}}
    first = {told[one][dispute][0]: {*told[one].get(keeps, ()), *told[one].get(drops, ())} for one in firsts}
    for account, said in told.items():
        if account not in firsts:
            yield account, first.get(said[dispute][0], set()) - {*said.get(keeps, ())}


def _leveled(quads: list[Any], nodes: _Nodes) -> list[Any]:
    """Return quads in which levels of chains that say the same are one node, named by what they say."""
    from pyoxigraph import Quad  # noqa: PLC0415

    owners = {quad.object: quad.subject for quad in quads if quad.predicate == _term("prov:qualifiedAttribution")}
    own = (level for level, claim in owners.items() if level == _level_of(claim, level, nodes.get(level, {})))
    shared = {level: _level_like(level, nodes[level]) for level in own}
    found: dict[Any, None] = {}
    for quad in quads:
        subject, value = shared.get(quad.subject), shared.get(quad.object)
        alike = subject is None and value is None
        found[
            quad if alike else Quad(subject or quad.subject, quad.predicate, value or quad.object, quad.graph_name)
        ] = None
    return list(found)


def _level_like(level: Any, said: Mapping[Any, Iterable[Any]]) -> NamedNode:
    """Return the name of the node that all levels share that say the same."""
    told = sorted([how.value, str(each)] for how, values in said.items() if how != _term("rdf:type") for each in values)
    return _named_as(level, "attribution", told)


def _level_of(claim: Any, level: Any, said: Mapping[Any, Sequence[Any]]) -> NamedNode:
    """Return the name that a level has as one of the chain of a claim."""
    owner = claim.value.removeprefix(level.value.rpartition("attribution/")[0])
    return _named_as(level, "attribution", owner, *(int(one.value) for one in said.get(_term("cg:level"), ())))


def _named_as(node: Any, kind: str, *parts: object, beside: str = "") -> NamedNode:
    """Return the name of a node of a kind made from parts, under the base of a node of that kind or another."""
    from pyoxigraph import NamedNode  # noqa: PLC0415

    from claimgraph.schema import name  # noqa: PLC0415

    return NamedNode(node.value.rpartition(f"{beside or kind}/")[0] + name(kind, *parts))


def _alike(quads: list[Any], nodes: _Nodes) -> list[Quad]:
    """Return quads in which findings that one rule made alike have one activity, which says how."""
    from pyoxigraph import Quad  # noqa: PLC0415

    made, used, ways = _term("prov:wasGeneratedBy"), _term("prov:used"), {*map(_term, _HOW)}
    ruled = {quad.subject for quad in quads if quad.predicate == _term("cg:rule")}
    findings = {quad.subject for quad in quads if quad.object == _term("cg:Finding") and quad.subject in ruled}
    if not findings:
        return quads
    acts = {quad.object for quad in quads if quad.predicate == made and quad.subject in findings}
    plans = {quad.subject: quad.object for quad in quads if quad.predicate == used and quad.subject in acts}
    found: dict[Quad, None] = {}
    for quad in quads:
        if quad.subject in findings and quad.predicate == made:
            how = [(each, value) for each in map(_term, _HOW) for value in nodes[quad.subject].get(each, ())]
            told = sorted([each.value, value.value] for each, value in how)
            act = _named_as(quad.subject, "activity", told, beside="finding")
            found[Quad(quad.subject, made, act, quad.graph_name)] = None
            about = ((_term("rdf:type"), _term("prov:Activity")), (used, plans[quad.object]))
            for predicate, value in (*about, *how):
                found[Quad(act, predicate, value, quad.graph_name)] = None
        elif quad.subject not in plans and not (quad.subject in findings and quad.predicate in ways):
            found[quad] = None
    return list(found)


def in_full(quads: Iterable[Quad]) -> list[Quad]:
    """Return the quads of a whole store with all that `lean` left out; what is there already stays as it is."""
    from claimgraph.graph.rdf import Leaf  # noqa: PLC0415

    graphs: dict[Any, list[Any]] = defaultdict(list)
    for quad in quads:
        graphs[quad.graph_name].append(quad)
    links = {*map(_term, ("oa:hasSource", "cg:document"))}
    sources = {quad.object for told in graphs.values() for quad in told if quad.predicate in links}
    texts = dict.fromkeys((quad.subject for told in graphs.values() for quad in told if quad.subject in sources), "")
    for quad in (each for told in graphs.values() for each in told):
        if quad.predicate == _term("schema:text") and quad.subject in texts:
            texts[quad.subject] = quad.object.value
    found: dict[Quad, None] = {}
    for graph, told in graphs.items():
        found.update(dict.fromkeys(_filled(graph, told, Leaf(told), texts)))
    return list(found)


def _filled(graph: Any, quads: Iterable[Quad], leaf: Leaf, texts: Mapping[Any, str]) -> Iterator[Quad]:
    """Yield the quads of a graph, and what they say without saying it."""
    from pyoxigraph import Quad  # noqa: PLC0415

    acts = {act for act, said in leaf.nodes.items() if _term("cg:rule") in said and _term("prov:used") in said}
    levels = {
        level
        for said in leaf.nodes.values()
        for level in said.get(_term("prov:qualifiedAttribution"), ())
        if level in leaf.nodes and level == _level_like(level, leaf.nodes[level])
    }
    shared, folded, source = acts | levels, {*map(_term, _PLACE)}, _term("oa:hasSource")
    sources = {place: of for place, of in _sources(leaf.nodes).items() if place in leaf.nodes and len(of) == 1}
    sources |= {place: {*said[source]} for place, said in leaf.nodes.items() if source in said}
    for quad in quads:
        at_place = quad.predicate in folded and quad.subject in sources
        if not at_place and quad.subject not in shared and quad.object not in shared:
            yield quad
    follows = (_classes(leaf, levels), _words(leaf, texts, sources), _resolved(leaf), _dropped(leaf))
    for triple in (*chain.from_iterable(follows), *_made(leaf, acts), *_levels(leaf, levels)):
        yield Quad(*triple, graph)


_Triples = Iterator[tuple[Any, Any, Any]]

_ALSO: Final = {
    "cg:Claim": ("schema:Claim", "prov:Entity"), "cg:Document": ("schema:CreativeWork", "prov:Entity"),
    "cg:Source": ("prov:Agent",), "prov:Person": ("prov:Agent",), "cg:Event": ("sem:Event",),
    "cg:CountValue": ("cg:Value", "schema:QuantitativeValue"), "prov:Plan": ("prov:Entity",),
    **dict.fromkeys(
        ("cg:Finding", "cg:Judgement", "cg:Grade", "cg:Reading", "cg:DerivedFact", "cg:MinimalSet", "cg:Repair",
         "cg:Support", "cg:Dispute", "cg:Account"), ("prov:Entity",)),
    **dict.fromkeys(
        ("cg:EntityValue", "cg:PlaceValue", "cg:DateValue", "cg:TimeValue", "cg:TextValue", "cg:TruthValue"),
        ("cg:Value",)),
}  # fmt: skip
"""Classes that every node of a class has besides; the ontology says so."""


def _classes(leaf: Leaf, shared: set[Any]) -> _Triples:
    kind, also = _term("rdf:type"), {_term(each): [*map(_term, others)] for each, others in _ALSO.items()}
    for node, said in leaf.nodes.items():
        for each in said.get(kind, ()):
            yield from ((node, kind, other) for other in also.get(each, ()))
        levels = (level for level in said.get(_term("prov:qualifiedAttribution"), ()) if level not in shared)
        yield from ((level, kind, _term("prov:Attribution")) for level in levels)
        for selector in said.get(_term("oa:hasSelector"), ()):
            place = _term("oa:start") in leaf.nodes.get(selector, {})
            yield selector, kind, _term("oa:TextPositionSelector" if place else "oa:TextQuoteSelector")


def _words(leaf: Leaf, texts: Mapping[Any, str], sources: Mapping[Any, Iterable[Any]]) -> _Triples:
    """Yield the document and the selectors of each place in a text: by position, and by its words and their context."""
    from pyoxigraph import Literal  # noqa: PLC0415

    from claimgraph.graph.mapping import CONTEXT  # noqa: PLC0415

    start, end, exact = map(_term, _PLACE)
    for node, documents in sources.items():
        said = leaf.nodes[node]
        yield node, _term("rdf:type"), _term("oa:SpecificResource")
        yield from ((node, _term("oa:hasSource"), each) for each in documents)
        places = [said, *(leaf.nodes.get(each, {}) for each in said.get(_term("oa:hasSelector"), ()))]
        spots = [(each[start][0], each[end][0]) for each in places if start in each and end in each]
        if len(spots) != 1:
            continue
        place = f"passage/{node.value.rpartition('passage/')[2]}"
        position, words = (_named_as(node, "selector", place, each, beside="passage") for each in ("position", "quote"))
        told = {position: dict(zip((start, end), spots[0], strict=True))} if end in said else {}
        of = [texts[each] for each in documents if each in texts]
        if len(of) == 1:
            first, last = (int(each.value) for each in spots[0])
            around = (of[0][first:last], of[0][max(0, first - CONTEXT) : first], of[0][last : last + CONTEXT])
            told[words] = dict(zip((exact, _term("oa:prefix"), _term("oa:suffix")), map(Literal, around), strict=True))
        elif exact in said:
            told[words] = {exact: said[exact][0]}
        for selector, values in told.items():
            yield node, _term("oa:hasSelector"), selector
            yield (
                selector,
                _term("rdf:type"),
                _term("oa:TextQuoteSelector" if selector == words else "oa:TextPositionSelector"),
            )
            yield from ((selector, how, value) for how, value in values.items())


def _levels(leaf: Leaf, shared: set[Any]) -> _Triples:
    """Yield of each claim the levels of its chain that it shares with others."""
    for claim, said in leaf.nodes.items():
        for level in shared.intersection(said.get(_term("prov:qualifiedAttribution"), ())):
            own = _level_of(claim, level, leaf.nodes[level])
            yield claim, _term("prov:qualifiedAttribution"), own
            yield own, _term("rdf:type"), _term("prov:Attribution")
            yield from ((own, how, value) for how, values in leaf.nodes[level].items() for value in values)


def _dropped(leaf: Leaf) -> _Triples:
    """Yield what accounts drop that do not say so."""
    for account, dropped in _drops(leaf.nodes):
        if _term("cg:drops") not in leaf.nodes[account]:
            yield from ((account, _term("cg:drops"), each) for each in dropped)


def _resolved(leaf: Leaf) -> _Triples:
    """Yield which sets each repair resolves: those with a claim that it gives up."""
    sets: dict[Any, list[Any]] = defaultdict(list)
    for node, said in leaf.nodes.items():
        for claim in said.get(_term("cg:setMember"), ()):
            sets[claim].append(node)
    for node, said in leaf.nodes.items():
        for claim in said.get(_term("cg:givesUp"), ()):
            yield from ((node, _term("cg:resolves"), one) for one in sets[claim])


def _made(leaf: Leaf, shared: set[Any]) -> _Triples:
    """Yield of each finding how it was made."""
    for node, said in leaf.nodes.items():
        for act in shared.intersection(said.get(_term("prov:wasGeneratedBy"), ())):
            told = leaf.nodes[act]
            own = _named_as(node, "activity", told[_term("cg:rule")][0].value, beside="finding")
            yield from ((node, _term(each), value) for each in _HOW for value in told.get(_term(each), ()))
            yield node, _term("prov:wasGeneratedBy"), own
            yield own, _term("rdf:type"), _term("prov:Activity")
            yield own, _term("prov:used"), told[_term("prov:used")][0]


# A process that cannot reach the network any more.

_SYSTEMS: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""Of each machine, what Linux calls it in a filter (linux/audit.h), and the number of its call `socket`."""
_IO_URING: Final = 425
"""The call that opens another way to every other one; the same number everywhere."""
_X32: Final = 0x40000000
"""Calls from here on are those of a third kind of program on x86_64."""


def close_network() -> bool:
    """Take the network from this process and all that it starts, for good; return whether that could be done.

    The engine has no switch for SERVICE. Where Linux filters system calls (seccomp), no socket but those of the
    machine's own files can be opened after this, whatever a query says.
    """
    import ctypes  # noqa: PLC0415 - most commands ask no query of anybody
    import platform  # noqa: PLC0415
    import struct  # noqa: PLC0415

    machine = platform.machine()
    if not sys.platform.startswith("linux") or machine not in _SYSTEMS:
        return False
    audit, socket = _SYSTEMS[machine]
    load, jump, at_least, give = 0x20, 0x15, 0x35, 0x06  # BPF_LD|W|ABS, BPF_JMP|JEQ|K, BPF_JMP|JGE|K, BPF_RET|K
    refuse, allow = 0x00050000 | 13, 0x7FFF0000  # SECCOMP_RET_ERRNO with EACCES, SECCOMP_RET_ALLOW
    steps = (
        (load, 0, 0, 4),  # which machine's call it is
        (jump, 0, 6, audit),
        (load, 0, 0, 0),  # its number
        (at_least, 4, 0, _X32),
        (jump, 3, 0, _IO_URING),
        (jump, 0, 3, socket),
        (load, 0, 0, 16),  # its first argument: the family of the socket
        (jump, 1, 0, 1),  # AF_UNIX
        (give, 0, 0, refuse),
        (give, 0, 0, allow),
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *step) for step in steps))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    program = Program(len(steps), ctypes.addressof(code))
    library = ctypes.CDLL(None, use_errno=True)
    no_new_privileges, set_seccomp, filtering = 38, 22, 2  # prctl(2)
    if library.prctl(no_new_privileges, 1, 0, 0, 0) != 0:
        return False
    return int(library.prctl(set_seccomp, filtering, ctypes.byref(program), 0, 0)) == 0
