"""A store as RDF for others: Turtle and TriG for people, N-Quads, and JSON-LD; always the same bytes.

No library writes the Turtle: pyoxigraph's is flat and in the order of the store, rdflib's is sorted by names, which are
hashes. Turtle has no named graphs, so all of them are written together; TriG and JSON-LD keep them apart.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any, Final

import pyoxigraph as ox

from claimgraph import vocab
from claimgraph.errors import ESCAPED, StoreError
from claimgraph.graph import Store
from claimgraph.graph.rdf import LABEL, Leaf, Node, cg, named_terms, oa, prov, schema
from claimgraph.schema import RECORDS, Field, fields_of
from claimgraph.vocab import CG, PREFIXES, RDF, XSD

# Short names of IRIs: `claim:3f0c…` for a node of ours, `cg:value` for a term.


_KINDS: Final = (
    *("document", "block", "citation", "claim", "passage", "selector", "attribution", "source", "event", "question"),
    *("position", "population", "value", "entity", "timespan", "member", "finding", "activity", "decision", "graph"),
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
"""A comment on what an object stands for, by its property and itself; "" for nothing worth saying."""

_FIRST = (
    *("rdf:type", "rdfs:label", "schema:name", "schema:text", "cg:verdict", "cg:findingType", "schema:description"),
    *("cg:index", "cg:level", "cg:list", "prov:agent", "prov:hadRole", "cg:document", "cg:passage", "cg:sentence"),
    *("cg:section", "prov:wasAttributedTo", "prov:qualifiedAttribution", "cg:event", "cg:facet", "cg:population"),
    *("cg:question", "cg:position", "cg:polarity", "cg:value", "cg:modality", "cg:words", "schema:minValue"),
    *("schema:maxValue", "oa:hasSource", "oa:hasSelector", "oa:start", "oa:end", "oa:prefix", "oa:exact", "oa:suffix"),
    *("cg:first", "cg:last", "cg:claim"),
)
_RANK: Final = {PREFIXES[each.split(":")[0]] + each.split(":")[1]: rank for rank, each in enumerate(_FIRST)}


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


def node(names: ShortNames, subject: Any, said: dict[ox.NamedNode, list[Any]], legend: Legend) -> str:
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
    objects = [(term(names, each), legend(predicate, each)) for each in sorted(set(found), key=object_order)]
    if len(objects) == 1:
        return f"{short} {objects[0][0]}", objects[0][1]
    together = ", ".join(text for text, _ in objects)
    if len(together) <= _WIDTH and not any(remark for _, remark in objects):
        return f"{short} {together}", ""
    rows = [f"        {text},{remark}\n" for text, remark in objects[:-1]]
    return f"{short}\n{''.join(rows)}        {objects[-1][0]}", objects[-1][1]


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
    escaped = ESCAPED.sub(lambda found: _SHORT.get(found[0], f"\\u{ord(found[0]):04X}"), text.replace("\\", "\\\\"))
    if "\n" not in text or len(text) <= _WIDTH:
        return '"' + escaped.replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n") + '"'
    return '"""' + re.sub(r'"(?="|\Z)', '\\\\"', escaped) + '"""'


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
    ("What people decided", cg("Decision")),
    ("Readings that people withdrew", cg("Reading")),
    ("Rules that ran", prov("Activity")),
)
"""What claims share, by type."""


def groups(leaf: Leaf) -> Iterator[tuple[str, list[Any]]]:
    """Return every node of a graph once, under headings, in an order that depends on the content alone.

    A heading holds words of anybody: it is not fit for a comment as it stands.
    """
    placed: set[Any] = set()
    in_order = sorted(leaf.of_type(cg("Claim")), key=lambda claim: _rank(leaf, claim.term))
    claims = _by(cg("document"), in_order)
    for document in sorted(leaf.of_type(cg("Document")), key=_by_label):
        yield f"Document: {_label(document)}", _below(document, placed)
        for claim in claims.get(document.term, ()):
            yield _claim_heading(claim), _below(claim, placed)
    for claim in leaf.of_type(cg("Claim")):
        if claim.term not in placed:
            yield _claim_heading(claim), _below(claim, placed)
    takers = _by(cg("question"), sorted(leaf.of_type(cg("Position")), key=_by_label))
    for heading, kind in _CHAPTERS:
        nodes: list[Any] = []
        for each in sorted(leaf.of_type(kind), key=lambda node: (_rank(leaf, node.term)[0], *_by_label(node))):
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


def _by(predicate: ox.NamedNode, nodes: Iterable[Node]) -> dict[Any, list[Node]]:
    """Return the nodes under each of the nodes that a property of theirs leads to."""
    found: dict[Any, list[Node]] = {}
    for node in nodes:
        for each in node.all(predicate):
            found.setdefault(each, []).append(node)
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


_HEAD = "# Claims, their sources and how they compare. Written by claimgraph; every node is named by its content.\n\n"

_TELLING: Final = (schema("name"), LABEL, schema("description"), schema("text"), cg("words"))
"""What tells a reader which node it is, the best first."""

_PLAIN: Final = frozenset({cg("document"), oa("hasSource"), cg("block"), cg("citation")})
"""Properties whose object needs no word: it is the same on every claim, or stands right below."""


def write_turtle(store: Store, stream: IO[bytes]) -> None:
    """Write the triples of a store."""
    quads = with_terms(store)
    leaf = Leaf({*(quad.triple for quad in quads), *_own_views(quads)})  # each once: graphs repeat what they share
    names = names_of(leaf)
    body = [text.encode() for text in blocks(leaf, names)]
    stream.write(_HEAD.encode())
    stream.write(prefixes(names).encode())
    stream.writelines(body)


_VIEWS: Final = (
    (prov("agent"), cg("sourceKind"), cg("sourceKind")),
    (prov("agent"), cg("named"), cg("named")),
    (cg("event"), LABEL, cg("eventLabel")),
)
"""What leads to a node that several documents describe, what they may say of it otherwise, and where each says so."""


def _own_views(quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    """Yield what a graph says of a source or an event that another graph calls otherwise, said of its own claims.

    Merged, such a node is called both, and nobody could tell who calls it what.
    """
    every = list(quads)
    for leading, telling, own in _VIEWS:
        told: dict[Any, dict[Any, Any]] = {}
        for quad in every:
            if quad.predicate == telling:
                told.setdefault(quad.subject, {})[quad.graph_name] = quad.object
        several = {node: said for node, said in told.items() if len(set(said.values())) > 1}
        have = {quad.subject for quad in every if quad.predicate == own} if several else set()
        for quad in every if several else ():
            said = several.get(quad.object, {}).get(quad.graph_name) if quad.predicate == leading else None
            if said is not None and quad.subject not in have:
                yield ox.Triple(quad.subject, own, said)


def with_terms(store: Store) -> list[ox.Quad]:
    """Return the quads of a store, with what they need to know of the facets and verdicts that they name."""
    quads = dict.fromkeys(store.quads())
    return list(quads | dict.fromkeys(named_terms(quads)))


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
        told = next((text for text in map(node.text, _TELLING) if text != ""), "")
        return "" if told == "" else f"  # {comment(told, _LEGEND_WIDTH)}"

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
    for quad in with_terms(store):
        found.setdefault(quad.graph_name, []).append(quad)
    in_order = sorted(found, key=lambda graph: "" if isinstance(graph, ox.DefaultGraph) else str(graph))
    return [(graph, Leaf(found[graph])) for graph in in_order]


# N-Quads: one quad a line, in the order of the lines. Two stores with the same content give the same file.


def write_nquads(store: Store, stream: IO[bytes]) -> None:
    """Write the quads of a store."""
    for line in sorted(str(quad) for quad in with_terms(store)):
        stream.write(f"{line} .\n".encode())


# JSON-LD with the context inside: readable as plain JSON, and nothing is ever fetched from the network.
#
# The context is `ontology/context.jsonld`, and what the fields of the schema say of their properties. Only what is said
# plainly is used: a term for an IRI, with or without a type; prefixes; aliases of `@id` and `@type`. Anything else is
# written in full, which is never wrong.


_EXACT = re.compile(r"0|-?[1-9][0-9]{0,14}")
"""Whole numbers that every JSON reader keeps exactly."""

_PREFIX_END: Final = (":", "/", "?", "#", "[", "]", "@")
"""What the IRI of a plain term ends with for the term to be a prefix (JSON-LD 1.1, create term definition)."""


def write_jsonld(store: Store, stream: IO[bytes]) -> None:
    """Write the quads of a store: the nodes of each named graph under its name.

    Raises:
        StoreError: An IRI cannot be told from a short name, such as `<schema:name>`.
    """
    context = Context(context_document())
    stream.write(b'{\n"@context": ')
    stream.write(_json(context.source).encode())
    stream.write(b',\n"@graph": [')
    separator = "\n"
    for graph, leaf in leaves(store):
        nodes = [_object(context, term, leaf.nodes[term]) for _, members in groups(leaf) for term in members]
        if isinstance(graph, ox.DefaultGraph):
            texts = [_json(node) for node in nodes]
        else:
            inner = ",\n".join(_json(node) for node in nodes)
            texts = [f'{{"@id": {_json(_identifier(context, graph))}, "@graph": [\n{inner}\n]}}']
        for text in texts:
            stream.write(f"{separator}{text}".encode())
            separator = ",\n"
    stream.write(b"\n]\n}\n")


def context_document() -> dict[str, Any]:
    """Return the context: the file's, and behind it a term for each property of the schema that the file lacks."""
    document: dict[str, Any] = json.loads((vocab.folder("ontology") / "context.jsonld").read_text("utf-8"))
    known: dict[str, Any] = document["@context"]
    said = {meaning if isinstance(meaning, str) else meaning["@id"] for meaning in known.values() if meaning != 1.1}
    for field in (each for record in RECORDS for each in fields_of(record) if each.term not in {"", *said}):
        known.setdefault(field.term.partition(":")[2], term_of(field))
    return document


def term_of(field: Field) -> str | dict[str, str]:
    """Return what a context says of the property of a field."""
    found = {"@id": field.term}
    if field.words != () and "*" in field.to:
        found["@type"] = "@vocab"
    elif field.to != "" or field.kind not in {str, int, bool}:
        found["@type"] = "@id"
    elif field.kind is not str:
        found["@type"] = "xsd:integer" if field.kind is int else "xsd:boolean"
    if field.several:
        found["@container"] = "@set"
    return found if len(found) > 1 else field.term


class Context:
    """The terms of a JSON-LD context, looked up by IRI.

    Attributes:
        source: The context as it is written.
    """

    def __init__(self, document: dict[str, Any]) -> None:
        self.source: dict[str, Any] = document["@context"]
        self._prefixes: dict[str, str] = {}
        self._terms: dict[str, tuple[str, str | None, bool]] = {}
        for term, meaning in self.source.items():
            if isinstance(meaning, str) and meaning.endswith(_PREFIX_END):
                self._prefixes[meaning] = term
        by_prefix = {prefix: namespace for namespace, prefix in self._prefixes.items()}
        for term, meaning in self.source.items():
            self._learn(term, meaning, by_prefix)

    def _learn(self, term: str, meaning: Any, by_prefix: dict[str, str]) -> None:
        definition = {"@id": meaning} if isinstance(meaning, str) else meaning
        simple = isinstance(definition, dict) and definition.keys() <= {"@id", "@type", "@container"}
        if not simple or term in self._prefixes.values() or definition.get("@container", "@set") != "@set":
            return
        prefix, _, local = str(definition["@id"]).partition(":")
        if prefix in by_prefix:
            kind = definition.get("@type")
            namespace, _, type_local = str(kind).partition(":")
            coerced = kind if kind is None or kind.startswith("@") else by_prefix.get(namespace, "") + type_local
            self._terms.setdefault(by_prefix[prefix] + local, (term, coerced, "@container" in definition))

    def predicate(self, iri: str) -> tuple[str, str | None, bool]:
        """Return the key for a property, the type that it gives its values, and whether they are always a list."""
        return self._terms.get(iri, (self.compact(iri), None, False))

    def vocabulary(self, iri: str) -> str:
        """Return the shortest name of a class or of an individual of the vocabulary."""
        return self._terms[iri][0] if iri in self._terms else self.compact(iri)

    def identifier(self, iri: str) -> str:
        """Return an IRI as it is.

        Raises:
            StoreError: It begins as a short name does, so that a reader would take it for another.
        """
        scheme, _, rest = iri.partition(":")
        if scheme in self.source and not rest.startswith("//"):
            found = f"in JSON-LD this would be read as {scheme!r} and {rest!r}"
            raise StoreError(f"<{iri}>", found, "Mend the IRI, or export another format")
        return iri

    def compact(self, iri: str) -> str:
        """Return `prefix:local`, or the whole IRI."""
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self._prefixes.get(iri[:cut])
        return self.identifier(iri) if prefix is None else f"{prefix}:{iri[cut:]}"


def _object(context: Context, subject: Any, said: dict[ox.NamedNode, list[Any]]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": _identifier(context, subject)}
    for predicate in sorted(said, key=predicate_order):
        objects = sorted(set(said[predicate]), key=object_order)
        if predicate.value == RDF + "type" and all(isinstance(each, ox.NamedNode) for each in objects):
            node["@type"] = [context.vocabulary(each.value) for each in sorted(objects, key=type_order)]
            continue
        key, coerced, always_list = context.predicate(predicate.value)
        values = [_value(context, each, coerced) for each in objects]
        node[key] = values[0] if len(values) == 1 and not always_list else values
    return node


def _value(context: Context, term: Any, coerced: str | None) -> Any:
    if isinstance(term, ox.Literal):
        return _json_literal(context, term, coerced)
    if coerced == "@id":
        return _identifier(context, term)
    if coerced == "@vocab" and isinstance(term, ox.NamedNode):
        return context.vocabulary(term.value)
    return {"@id": _identifier(context, term)}


def _json_literal(context: Context, term: ox.Literal, coerced: str | None) -> Any:
    if term.language is not None:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if coerced in {None, datatype}:
        if datatype == XSD + "boolean" and term.value in {"true", "false"}:
            return term.value == "true"
        if datatype == XSD + "integer" and _EXACT.fullmatch(term.value) is not None:
            return int(term.value)
        if coerced == datatype or (coerced is None and datatype == XSD + "string"):
            return term.value
    if datatype == XSD + "string":
        return {"@value": term.value}
    return {"@value": term.value, "@type": context.compact(datatype)}


def _identifier(context: Context, term: Any) -> str:
    if isinstance(term, ox.NamedNode):
        return context.identifier(term.value)
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    raise TypeError(f"JSON-LD cannot hold {term}")


def _json(content: Any) -> str:
    """Return JSON in which no character hides."""
    text = json.dumps(content, ensure_ascii=False)
    return ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
