"""JSON-LD with the context inside: readable as plain JSON, and nothing is ever fetched from the network.

The context is `ontology/context.jsonld`, and what the fields of the schema say of their properties. Only what is said
plainly is used: a term for an IRI, with or without a type; prefixes; aliases of `@id` and `@type`. Anything else is
written in full, which is never wrong.
"""

import json
import re
from typing import IO, Any, Final

import pyoxigraph as ox

from claimgraph import resources
from claimgraph.characters import ESCAPED
from claimgraph.errors import StoreError
from claimgraph.export.turtle import groups, leaves, object_order, predicate_order, type_order
from claimgraph.graph import Store
from claimgraph.schema import RECORDS, Field, fields_of
from claimgraph.vocab import RDF, XSD

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")
"""Whole numbers that every JSON reader keeps exactly."""

_PREFIX_END: Final = (":", "/", "?", "#", "[", "]", "@")
"""What the IRI of a plain term ends with for the term to be a prefix (JSON-LD 1.1, create term definition)."""


def write(store: Store, stream: IO[bytes]) -> None:
    """Write the quads of a store: the nodes of each named graph under its name.

    Raises:
        StoreError: An IRI cannot be told from a short name, such as `<schema:name>`.
    """
    context = Context(context_document())
    stream.write(b'{\n"@context": ')
    stream.write(_text(context.source).encode())
    stream.write(b',\n"@graph": [')
    separator = "\n"
    for graph, leaf in leaves(store):
        nodes = [_node(context, term, leaf.nodes[term]) for _, members in groups(leaf) for term in members]
        if isinstance(graph, ox.DefaultGraph):
            texts = [_text(node) for node in nodes]
        else:
            inner = ",\n".join(_text(node) for node in nodes)
            texts = [f'{{"@id": {_text(_identifier(context, graph))}, "@graph": [\n{inner}\n]}}']
        for text in texts:
            stream.write(f"{separator}{text}".encode())
            separator = ",\n"
    stream.write(b"\n]\n}\n")


def context_document() -> dict[str, Any]:
    """Return the context: the file's, and behind it a term for each property of the schema that the file lacks."""
    document: dict[str, Any] = json.loads((resources.folder("ontology") / "context.jsonld").read_text("utf-8"))
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


def _node(context: Context, subject: Any, said: dict[ox.NamedNode, list[Any]]) -> dict[str, Any]:
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
        return _literal(context, term, coerced)
    if coerced == "@id":
        return _identifier(context, term)
    if coerced == "@vocab" and isinstance(term, ox.NamedNode):
        return context.vocabulary(term.value)
    return {"@id": _identifier(context, term)}


def _literal(context: Context, term: ox.Literal, coerced: str | None) -> Any:
    if term.language is not None:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if coerced in {None, datatype}:
        if datatype == XSD + "boolean" and term.value in {"true", "false"}:
            return term.value == "true"
        if datatype == XSD + "integer" and _INTEGER.fullmatch(term.value) is not None:
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


def _text(content: Any) -> str:
    """Return JSON in which no character hides."""
    text = json.dumps(content, ensure_ascii=False)
    return ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
