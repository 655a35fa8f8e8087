"""Terms and nodes as Turtle writes them.

Control characters and marks that turn the direction of writing are escaped, so that a file looks as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from claimgraph.export.names import Names
from claimgraph.vocab import CG, PREFIXES, RDF, XSD

_INVISIBLE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but the tab and the line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of direction
    "\u2028\u2029\ufeff\ufffe\uffff"  # separators of lines, byte order marks, no characters
)
INVISIBLE: Final = re.compile(f"[{_INVISIBLE}]")
"""Characters that are always escaped."""

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


def node(names: Names, subject: Any, said: dict[ox.NamedNode, list[Any]], legend: Legend = no_legend) -> str:
    """Return a node with everything that it says; a short one on one line.

    Args:
        names: The short names of the file.
        subject: The node.
        said: Its properties with their objects.
        legend: What a node that is pointed at stands for, in words, for a comment behind it.
    """
    lines = [_property(names, predicate, said[predicate], legend) for predicate in sorted(said, key=predicate_order)]
    opening = term(names, subject)
    if len(opening) + sum(len(line.text) + 3 for line in lines) <= _WIDTH and not any(line.legend for line in lines):
        return f"{opening} {' ; '.join(line.text for line in lines)} .\n"
    ends = [" ;"] * (len(lines) - 1) + [" ."]
    body = [f"    {line.text}{end}{line.legend}" for line, end in zip(lines, ends, strict=True)]
    return "\n".join([opening, *body]) + "\n"


@dataclass(frozen=True, slots=True)
class _Line:
    """A property with its objects, and the comment that goes behind it."""

    text: str
    legend: str = ""


def _property(names: Names, predicate: ox.NamedNode, found: list[Any], legend: Legend) -> _Line:
    if predicate.value == RDF + "type":
        types = [term(names, each) for each in sorted(set(found), key=type_order)]
        return _Line(f"a {', '.join(types)}")
    short = names.short(predicate.value)
    objects = [(term(names, each), _remark(legend(predicate, each))) for each in sorted(set(found), key=object_order)]
    if len(objects) == 1:
        return _Line(f"{short} {objects[0][0]}", objects[0][1])
    together = ", ".join(text for text, _ in objects)
    if len(together) <= _WIDTH and not any(remark for _, remark in objects):
        return _Line(f"{short} {together}")
    rows = [f"        {text},{remark}\n" for text, remark in objects[:-1]]
    return _Line(f"{short}\n{''.join(rows)}        {objects[-1][0]}", objects[-1][1])


def _remark(legend: str) -> str:
    return "" if legend == "" else f"  # {comment(legend, _LEGEND_WIDTH)}"


def term(names: Names, value: Any) -> str:
    """Return a term."""
    if isinstance(value, ox.NamedNode):
        return names.short(value.value)
    if isinstance(value, ox.Literal):
        return _literal(names, value)
    return str(value)


def comment(text: str, width: int = _WIDTH) -> str:
    """Return a text on one line, shortened, for a comment."""
    line = INVISIBLE.sub("", " ".join(text[: 2 * width].split()))
    return line if len(line) <= width else f"{line[: width - 1]}…"


def _literal(names: Names, value: ox.Literal) -> str:
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
    escaped = INVISIBLE.sub(_escape, text.replace("\\", "\\\\"))
    if "\n" not in text or len(text) <= _WIDTH:
        return '"' + escaped.replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n") + '"'
    return '"""' + re.sub(r'"(?="|\Z)', '\\\\"', escaped) + '"""'


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0], f"\\u{ord(found[0]):04X}")
