"""Answers as HTML: plain pages that need no script and no style, and the seam for whoever writes better ones.

Every function takes data and returns a whole page. Text of strangers reaches a page through Jinja2's escaping alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from claimgraph import vocab
from claimgraph.serve import templating
from claimgraph.vocab import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

_TITLES: Final = (f"{vocab.RDFS}label", f"{vocab.SCHEMA}name", f"{vocab.SKOS}prefLabel", f"{vocab.SCHEMA}text")


@dataclass(frozen=True, slots=True)
class Node:
    """A node with what is known of it.

    Attributes:
        iri: Its name.
        base: What the names of data begin with.
        triples: Its own, those of its parts, those that point at it, and the names of what they speak of.
    """

    iri: str
    base: str
    triples: tuple[ox.Triple, ...]

    @property
    def kind(self) -> str:
        """What it is: claim, source, document, …; "" for a term of a vocabulary."""
        return self.iri.removeprefix(self.base).partition("/")[0] if self.iri.startswith(self.base) else ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A term as a page shows it.

    Attributes:
        text: What is read.
        href: Where it leads; "" for nowhere.
    """

    text: str
    href: str = ""


def render(node: Node, cut: bool = False) -> str:
    """Return the page of a node.

    Args:
        node: The node.
        cut: Whether there is more than the page shows.
    """
    names = _names(node)
    parts: dict[str, list[tuple[Cell, Cell]]] = {}
    pointing: list[tuple[Cell, Cell]] = []
    for triple in node.triples:
        subject, value = _value(triple.subject), _value(triple.object)
        verb = _cell(triple.predicate, node.base, names)
        if value == node.iri:
            pointing.append((_cell(triple.subject, node.base, names), verb))
        else:
            parts.setdefault(subject, []).append((verb, _cell(triple.object, node.base, names)))
    own = parts.pop(node.iri, [])
    addressed = re.compile(re.escape(node.base) + r"(claim|source|document|event|question|position|finding|graph)/")
    rest = [(_named(iri, node.base, names), rows) for iri, rows in parts.items() if addressed.match(iri) is None]
    title = names.get(node.iri, node.iri)
    return _page("node.html", title=title, node=node, own=own, parts=rest, pointing=pointing, cut=cut)


def vocabulary(title: str, node: Node) -> str:
    """Return the page of a vocabulary: each term with what defines it."""
    names = _names(node)
    terms: dict[str, list[tuple[Cell, Cell]]] = {}
    for triple in node.triples:
        row = (_cell(triple.predicate, node.base, names), _cell(triple.object, node.base, names))
        terms.setdefault(_value(triple.subject), []).append(row)
    shown = [
        (iri.removeprefix(node.iri) if iri.startswith(node.iri) else "", names.get(iri, iri), rows)
        for iri, rows in sorted(terms.items())
    ]
    return _page("vocabulary.html", title=title, iri=node.iri, terms=shown)


def rows(data: bytes, base: str, cut: object) -> str:
    """Return the page of an answer to SELECT or ASK, from SPARQL JSON."""
    answer = json.loads(data)
    if "boolean" in answer:
        return _page(
            "rows.html", title="Answer", columns=["answer"], rows=[[Cell(str(answer["boolean"]).lower())]], cut=None
        )
    columns = answer["head"]["vars"]
    found = answer["results"]["bindings"]
    cells = [[_json_cell(row.get(name), base) for name in columns] for row in found]
    return _page("rows.html", title="Answer", columns=columns, rows=cells, cut=cut)


def triples(data: bytes, cut: object) -> str:
    """Return the page of an answer to CONSTRUCT or DESCRIBE, from Turtle."""
    return _page("triples.html", title="Answer", text=data.decode(), cut=cut)


def ask(endpoint: str, writable: bool) -> str:
    """Return the page on which a query is written."""
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in list(PREFIXES.items())[:9])
    return _page("ask.html", title="SPARQL", endpoint=endpoint, prefixes=prefixes, writable=writable)


def problem(status: int, title: str, detail: str, more: Mapping[str, object]) -> str:
    """Return the page that says why there is no answer."""
    return _page("problem.html", title=f"{status} {title}", detail=detail, more=dict(more))


def short(iri: str) -> str:
    """Return `prefix:local` where there is a prefix."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def local_address(iri: str, base: str) -> str:
    """Return where this server tells of a node, or its own address on the web; "" for neither."""
    if iri.startswith(base):
        return f"/id/{iri.removeprefix(base)}"
    for namespace in (vocab.CG, vocab.FACET, vocab.VERDICT):
        if iri.startswith(namespace):
            return f"/{namespace.rstrip('#').rpartition('/')[2]}#{iri.removeprefix(namespace)}"
    return iri if iri.startswith(("http://", "https://")) else ""


def _names(node: Node) -> dict[str, str]:
    """Return what nodes are called, the best name first."""
    found: dict[str, tuple[int, str]] = {}
    for triple in node.triples:
        verb = triple.predicate.value
        if verb in _TITLES:
            rank = (_TITLES.index(verb), _value(triple.object)[:200])
            found[_value(triple.subject)] = min(found.get(_value(triple.subject), rank), rank)
    return {iri: name for iri, (_, name) in found.items()}


def _value(term: Any) -> str:
    return str(getattr(term, "value", term))


def _cell(term: Any, base: str, names: Mapping[str, str]) -> Cell:
    text = _value(term)
    return _named(text, base, names) if str(term).startswith("<") else Cell(text)


def _named(iri: str, base: str, names: Mapping[str, str]) -> Cell:
    return Cell(names.get(iri, short(iri.removeprefix(base))), local_address(iri, base))


def _json_cell(term: Mapping[str, Any] | None, base: str) -> Cell:
    if term is None:
        return Cell("")
    return _named(term["value"], base, {}) if term["type"] == "uri" else Cell(str(term["value"]))


def _page(template: str, **content: object) -> str:
    return templating.rendered(template, content)
