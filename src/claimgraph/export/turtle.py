"""Turtle for people: prefixes, claim after claim with what belongs to it, and always the same bytes.

Neither library writes this: pyoxigraph's Turtle is flat and in the order of the store, rdflib's is sorted by names,
which are hashes. Turtle has no named graphs, so all of them are written together; TriG keeps them apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any, Final

import pyoxigraph as ox

from claimgraph.characters import ESCAPED
from claimgraph.graph import Store
from claimgraph.graph.rdf import LABEL, Leaf, Node, cg, oa, prov, schema
from claimgraph.vocab import CG, PREFIXES, RDF, XSD

# Short names of IRIs: `claim:3f0c…` for a node of ours, `cg:value` for a term.


_KINDS: Final = (
    *(
        "document",
        "block",
        "citation",
        "claim",
        "passage",
        "selector",
        "attribution",
        "source",
        "event",
        "question",
        "position",
    ),
    *("population", "value", "entity", "timespan", "member", "finding", "activity", "graph"),
)
"""The kinds of node that get a prefix, in the order in which the prefixes are declared."""

_OURS = re.compile(rf"(.+[/#])({'|'.join(_KINDS)})/[0-9a-f]+")
_LEGAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
"""Local names that need no escape in any version of Turtle; every other IRI is written out."""


class ShortNames:
    """The short names of one file; it remembers which prefixes were used.

    Of several bases the first one in the order of the alphabet gets the prefixes.
    """

    def __init__(self, iris: Iterable[str]) -> None:
        base = min({found[1] for found in map(_OURS.fullmatch, iris) if found is not None}, default=None)
        self._prefixes = dict(PREFIXES)
        if base is not None:
            self._prefixes |= {kind: f"{base}{kind}/" for kind in _KINDS}
        self._by_namespace = {namespace: prefix for prefix, namespace in self._prefixes.items()}
        self._used: set[str] = set()
        self._known: dict[str, str] = {}

    def short(self, iri: str) -> str:
        """Return `prefix:local` where that is legal, else the IRI between angle brackets."""
        if iri not in self._known:
            self._known[iri] = self._shorten(iri)
        return self._known[iri]

    def used(self) -> list[tuple[str, str]]:
        """Return the prefixes that were needed, with their namespaces, in a stable order."""
        return [(prefix, namespace) for prefix, namespace in self._prefixes.items() if prefix in self._used]

    def _shorten(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self._by_namespace.get(iri[:cut])
        if prefix is None or _LEGAL.fullmatch(iri[cut:]) is None:
            return f"<{iri}>"
        self._used.add(prefix)
        return f"{prefix}:{iri[cut:]}"


# Terms and nodes as Turtle writes them.
#
# Control characters and marks that turn the direction of writing are escaped, so that a file looks as it is.


_SHORT = {"\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}
_INTEGER = re.compile(r"0|-?[1-9][0-9]*")
_WIDTH = 110
_LEGEND_WIDTH = 60

Legend = Callable[[ox.NamedNode, Any], str]
"""What an object stands for, in words, by its property and itself; "" for nothing worth saying."""

_FIRST = (
    *("rdf:type", "rdfs:label", "schema:name", "schema:text", "cg:verdict", "cg:findingType", "schema:description"),
    *("cg:index", "cg:level", "cg:list", "prov:agent", "prov:hadRole", "cg:document", "cg:passage", "cg:sentence"),
    *("cg:section", "prov:wasAttributedTo", "prov:qualifiedAttribution", "cg:event", "cg:facet", "cg:population"),
    *("cg:question", "cg:position", "cg:polarity", "cg:value", "cg:modality", "cg:words", "schema:minValue"),
    *("schema:maxValue", "oa:hasSource", "oa:hasSelector", "oa:start", "oa:end", "oa:prefix", "oa:exact", "oa:suffix"),
    *("cg:first", "cg:last", "cg:claim"),
)
_RANK: Final = {PREFIXES[each.split(":")[0]] + each.split(":")[1]: rank for rank, each in enumerate(_FIRST)}


def no_legend(_predicate: ox.NamedNode, _term: Any) -> str:
    """Say nothing."""
    return ""


def predicate_order(predicate: ox.NamedNode) -> tuple[int, str]:
    """Return where a property stands in a node: first what a reader looks for, the rest by name."""
    return _RANK.get(predicate.value, len(_RANK)), predicate.value


def object_order(term: Any) -> tuple[int, int, str]:
    """Return where an object stands among several: numbers by size, the rest by name."""
    if isinstance(term, ox.Literal) and _INTEGER.fullmatch(term.value) is not None:
        return 0, int(term.value), str(term)
    return 1, 0, str(term)


def type_order(term: Any) -> tuple[bool, str]:
    """Return where a class stands among several: our own first."""
    return not str(term).startswith(f"<{CG}"), str(term)


def node(names: ShortNames, subject: Any, said: dict[ox.NamedNode, list[Any]], legend: Legend = no_legend) -> str:
    """Return a node with everything that it says; a short one on one line."""
    lines = [_property(names, predicate, said[predicate], legend) for predicate in sorted(said, key=predicate_order)]
    opening = term(names, subject)
    if len(opening) + sum(len(text) + 3 for text, _ in lines) <= _WIDTH and not any(remark for _, remark in lines):
        return f"{opening} {' ; '.join(text for text, _ in lines)} .\n"
    ends = [" ;"] * (len(lines) - 1) + [" ."]
    body = [f"    {text}{end}{remark}" for (text, remark), end in zip(lines, ends, strict=True)]
    return "\n".join([opening, *body]) + "\n"


def _property(names: ShortNames, predicate: ox.NamedNode, found: list[Any], legend: Legend) -> tuple[str, str]:
    """Return a property with its objects, and the comment that goes behind it."""
    if predicate.value == RDF + "type":
        types = [term(names, each) for each in sorted(set(found), key=type_order)]
        return f"a {', '.join(types)}", ""
    short = names.short(predicate.value)
    objects = [(term(names, each), _remark(legend(predicate, each))) for each in sorted(set(found), key=object_order)]
    if len(objects) == 1:
        return f"{short} {objects[0][0]}", objects[0][1]
    together = ", ".join(text for text, _ in objects)
    if len(together) <= _WIDTH and not any(remark for _, remark in objects):
        return f"{short} {together}", ""
    rows = [f"        {text},{remark}\n" for text, remark in objects[:-1]]
    return f"{short}\n{''.join(rows)}        {objects[-1][0]}", objects[-1][1]


def _remark(legend: str) -> str:
    return "" if legend == "" else f"  # {comment(legend, _LEGEND_WIDTH)}"


def term(names: ShortNames, value: Any) -> str:
    """Return a term."""
    if isinstance(value, ox.NamedNode):
        return names.short(value.value)
    if isinstance(value, ox.Literal):
        return _literal(names, value)
    return str(value)


def comment(text: str, width: int = _WIDTH) -> str:
    """Return a text on one line, shortened, for a comment."""
    line = ESCAPED.sub("", " ".join(text[: 2 * width].split()))
    return line if len(line) <= width else f"{line[: width - 1]}…"


def _literal(names: ShortNames, value: ox.Literal) -> str:
    if value.language is not None:
        return str(value)
    datatype = value.datatype.value
    if datatype == XSD + "boolean" and value.value in {"true", "false"}:
        return value.value
    if datatype == XSD + "integer" and _INTEGER.fullmatch(value.value) is not None:
        return value.value
    text = _quoted(value.value)
    return text if datatype == XSD + "string" else f"{text}^^{names.short(datatype)}"


def _quoted(text: str) -> str:
    """Return a text between quotation marks; a long one of several lines keeps its lines."""
    escaped = ESCAPED.sub(_escape, text.replace("\\", "\\\\"))
    if "\n" not in text or len(text) <= _WIDTH:
        return '"' + escaped.replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n") + '"'
    return '"""' + re.sub(r'"(?="|\Z)', '\\\\"', escaped) + '"""'


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0], f"\\u{ord(found[0]):04X}")


# In which order a person reads a graph: the document, then claim after claim, then what claims share.
#
# Each claim brings what belongs to it: its place in the text, its value, its chain. What two claims share stands with
# the first of them; sources, events, questions and findings stand in chapters of their own.


_OWN: Final = (
    *(cg("block"), cg("citation"), cg("passage"), cg("sentence"), oa("hasSelector"), cg("value"), cg("member")),
    *(prov("qualifiedAttribution"), cg("mention"), cg("cue")),
)
"""What leads from a node to one that stands below it."""

_CHAPTERS: Final = (
    ("Sources", cg("Source")),
    ("Events", cg("Event")),
    ("Questions, each with the positions taken on it", cg("Question")),
    ("Who is counted", cg("Population")),
    ("Who and what is named", cg("Entity")),
    ("Days", cg("TimeSpan")),
    ("Findings", cg("Finding")),
    ("Rules that ran", prov("Activity")),
)
"""What claims share, by type."""


def groups(leaf: Leaf) -> Iterator[tuple[str, list[Any]]]:
    """Return every node of a graph once, under headings, in an order that depends on the content alone.

    A heading holds words of anybody: it is not fit for a comment as it stands.
    """
    placed: set[Any] = set()
    claims = _claims(leaf)
    for document in sorted(leaf.of_type(cg("Document")), key=_by_label):
        yield f"Document: {_label(document)}", _below(document, placed)
        for claim in claims.get(document.term, ()):
            yield _claim_heading(claim), _below(claim, placed)
    for claim in leaf.of_type(cg("Claim")):
        if claim.term not in placed:
            yield _claim_heading(claim), _below(claim, placed)
    takers = _positions(leaf)
    for heading, kind in _CHAPTERS:
        nodes: list[Any] = []
        for each in sorted(leaf.of_type(kind), key=_by_index_and_label):
            nodes += _below(each, placed)
            nodes += [term for position in takers.get(each.term, ()) for term in _below(position, placed)]
        if nodes != []:
            yield heading, nodes
    rest = [term for node in sorted(leaf.nodes, key=str) for term in _below(Node(leaf, node), placed)]
    if rest != []:
        yield "Everything else", rest


def _below(top: Node, placed: set[Any]) -> list[Any]:
    """Return a node, and below it what belongs to it, each where it is met first."""
    found: list[Any] = []
    waiting = [top.term]
    while waiting != []:
        term = waiting.pop()
        if term in placed or term not in top.leaf.nodes:
            continue
        placed.add(term)
        found.append(term)
        node = Node(top.leaf, term)
        below = [each for how in _OWN for each in sorted(set(node.all(how)), key=lambda each: _rank(node.leaf, each))]
        waiting.extend(reversed(below))
    return found


def _rank(leaf: Leaf, term: Any) -> tuple[int, str]:
    """Order what stands side by side: blocks and members by their index, levels of a chain by their level."""
    node = Node(leaf, term)
    for how in (cg("index"), cg("level")):
        for number in node.all(how):
            if str(number.value).isdecimal():
                return int(number.value), str(term)
    return 0, str(term)


def _claims(leaf: Leaf) -> dict[Any, list[Node]]:
    """Return the claims of each document in reading order."""
    found: dict[Any, list[Node]] = {}
    for claim in sorted(leaf.of_type(cg("Claim")), key=lambda claim: _rank(leaf, claim.term)):
        for document in claim.all(cg("document")):
            found.setdefault(document, []).append(claim)
    return found


def _positions(leaf: Leaf) -> dict[Any, list[Node]]:
    """Return the positions on each question."""
    found: dict[Any, list[Node]] = {}
    for position in sorted(leaf.of_type(cg("Position")), key=_by_label):
        for question in position.all(cg("question")):
            found.setdefault(question, []).append(position)
    return found


def _claim_heading(claim: Node) -> str:
    holder = claim.to(prov("wasAttributedTo"))
    number = [int(each.value) + 1 for each in claim.all(cg("index")) if str(each.value).isdecimal()]
    who = "nobody" if holder is None else _label(holder)
    return f"Claim{''.join(f' {each}' for each in number[:1])}, {who}: {claim.text(schema('text'))}"


def _label(node: Node) -> str:
    return node.text(schema("name")) or node.text(LABEL) or node.term.value


def _by_label(node: Node) -> tuple[str, str]:
    return _label(node), str(node.term)


def _by_index_and_label(node: Node) -> tuple[int, str, str]:
    return (_rank(node.leaf, node.term)[0], *_by_label(node))


_HEAD = "# Claims, their sources and how they compare. Written by claimgraph; every node is named by its content.\n\n"

_TELLING: Final = (schema("name"), LABEL, schema("description"), schema("text"), cg("words"))
"""What tells a reader which node it is, the best first."""

_PLAIN: Final = frozenset({cg("document"), oa("hasSource"), cg("block"), cg("citation")})
"""Properties whose object needs no word: it is the same on every claim, or stands right below."""


def write(store: Store, stream: IO[bytes]) -> None:
    """Write the triples of a store."""
    leaf = Leaf({quad.triple for quad in store.quads()})  # each once: graphs repeat what they share
    names = names_of(leaf)
    body = [text.encode() for text in blocks(leaf, names)]
    stream.write(_HEAD.encode())
    stream.write(prefixes(names).encode())
    stream.writelines(body)


def names_of(*leaves: Leaf) -> ShortNames:
    """Return the short names for everything that some graphs describe."""
    return ShortNames(str(subject.value) for leaf in leaves for subject in leaf.nodes if hasattr(subject, "value"))


def prefixes(names: ShortNames) -> str:
    """Return the declarations of the prefixes that were used."""
    return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in names.used())


def blocks(leaf: Leaf, names: ShortNames) -> list[str]:
    """Return a graph as text, one piece a heading or a node."""
    texts: list[str] = []
    legend = _legend(leaf)
    for heading, members in groups(leaf):
        texts.append(f"\n# {comment(heading)}\n\n")
        texts.extend(node(names, each, leaf.nodes[each], legend) for each in members)
    return texts


def _legend(leaf: Leaf) -> Legend:
    """Return what says, behind the hash of a node, which one it is."""

    def legend(predicate: ox.NamedNode, term: Any) -> str:
        if predicate in _PLAIN or term not in leaf.nodes:
            return ""
        node = Node(leaf, term)
        return next((text for text in map(node.text, _TELLING) if text != ""), "")

    return legend


# TriG: the same as Turtle, with each named graph on its own.


def write_trig(store: Store, stream: IO[bytes]) -> None:
    """Write the quads of a store, graph after graph in the order of their names, the default graph first."""
    graphs = leaves(store)
    names = names_of(*(leaf for _, leaf in graphs))
    body: list[str] = []
    for graph, leaf in graphs:
        opening = "{\n" if isinstance(graph, ox.DefaultGraph) else f"{term(names, graph)} {{\n"
        body += ["\n", opening, *blocks(leaf, names), "}\n"]
    stream.write(prefixes(names).encode())
    stream.writelines(text.encode() for text in body)


def leaves(store: Store) -> list[tuple[ox.NamedNode | ox.BlankNode | ox.DefaultGraph, Leaf]]:
    """Return the graphs of a store, in the order of their names."""
    found: dict[ox.NamedNode | ox.BlankNode | ox.DefaultGraph, list[ox.Quad]] = {}
    for quad in store.quads():
        found.setdefault(quad.graph_name, []).append(quad)
    return [(graph, Leaf(found[graph])) for graph in sorted(found, key=_default_first)]


def _default_first(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
    return "" if isinstance(graph, ox.DefaultGraph) else str(graph)


# N-Quads: one quad a line, in the order of the lines. Two stores with the same content give the same file.


def write_nquads(store: Store, stream: IO[bytes]) -> None:
    """Write the quads of a store."""
    for line in sorted(str(quad) for quad in store.quads()):
        stream.write(f"{line} .\n".encode())
