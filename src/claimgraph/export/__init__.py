"""Writing a store for others: claims and findings as JSON and as tables, and every format in a plain dictionary.

The names in JSON and in tables are the same in the command line, in Python and in the pages, and follow from `schema`.
A name is never dropped because its value is empty: what is not known is null, "" or an empty list. The same store gives
the same bytes on every run and every machine.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import IO, TYPE_CHECKING, Any, Final, get_args
from xml.sax.saxutils import escape, quoteattr

from claimgraph.errors import InputError, json_line
from claimgraph.export import annotation, rdf
from claimgraph.graph import Store, read_claims, read_findings
from claimgraph.graph.catalogue import FORMULA
from claimgraph.people.decisions import selectors
from claimgraph.schema import (
    BASE,
    Attribution,
    Claim,
    Count,
    Document,
    Field,
    Finding,
    Names,
    TimeSpan,
    Value,
    fields_of,
)

if TYPE_CHECKING:
    import networkx as nx

Record = dict[str, Any]


JsonEntry = tuple[Callable[[Any], Any], Mapping[str, Any]]
"""One entry of a JSON object: what returns its value, from the record, and what JSON Schema says of it."""


def claim_record(claim: Claim) -> Record:
    """Return a claim as JSON would have it."""
    return {key: get(claim) for key, (get, _) in _entries(Claim).items()}


def finding_record(finding: Finding) -> Record:
    """Return a finding as JSON would have it."""
    return {key: get(finding) for key, (get, _) in _entries(Finding).items()}


def value_record(value: Value) -> Record:
    """Return an answer as JSON would have it; its keys depend on its kind."""
    kind: Any = type(value)
    return {key: get(value) for key, (get, _) in _entries(kind).items()}


def json_schema() -> Record:
    """Return the JSON Schema of a line of JSON lines: a claim, or a finding."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://w3id.org/claimgraph/record.schema.json",
        "title": "A claim or a finding of claimgraph, as it is written on one line",
        "oneOf": [_together(_entries(kind))[1] for kind in (Claim, Finding)],
    }


# ── Entries, from fields ──────────────────────────────────────────────────────────────────────────────────

_TEXT: Final = {"type": "string"}
_NUMBER: Final = {"type": "integer"}
_TRUTH: Final = {"type": "boolean"}
_SCALARS: Final[dict[type, Record]] = {str: _TEXT, int: _NUMBER, bool: _TRUTH}

_FIRST: Final[dict[type, tuple[str, ...]]] = {
    Claim: (
        *("id", "document", "start", "end", "text", "holder", "chain", "cue", "event", "facet", "population", "value"),
        *("polarity", "modality", "said", "happened", "section", "sentence"),
    ),
    Finding: ("id", "verdict", "type", "claims", "question", "differs", "rule"),
}
"""What a reader looks for first; the rest comes in the record's own order."""


@cache
def _entries(kind: Any) -> dict[str, JsonEntry]:
    """Return the entries of the JSON object that a record is, by their keys, in order."""
    found: dict[str, JsonEntry] = {"id": (attrgetter("id"), _TEXT)} if hasattr(kind, "id") else {}
    if kind in get_args(Value):
        words = ["entity", "place"] if kind is Names else [kind.kind]
        found["kind"] = (attrgetter("kind"), {"enum": words})
    for field in fields_of(kind):
        found.update(_SPECIAL[kind, field.name] if (kind, field.name) in _SPECIAL else _entry(field))
    return {key: found[key] for key in dict.fromkeys((*_FIRST.get(kind, ()), *found))}


def _entry(field: Field) -> Iterator[tuple[str, JsonEntry]]:
    """Yield the entries that a field gives: one, but for a record whose fields stand among the others."""
    get, said = attrgetter(field.name), {"description": field.meaning}
    if field.spread:
        for each in fields_of(field.kind):
            inside = attrgetter(f"{field.name}.{each.name}")
            yield each.key, (inside, {**_SCALARS[each.kind], "description": each.meaning})
        return
    written, schema = _made(field)
    as_is = field.kind in _SCALARS
    if field.several:
        each_of = (lambda record: [*get(record)]) if as_is else (lambda record: [*map(written, get(record))])
        yield field.key, (each_of, {"type": "array", "items": schema, **said})
    elif as_is and not (field.optional or field.null):
        yield field.key, (get, {**schema, **said})
    elif field.optional or field.null:
        missing = "" if field.null else None
        yield (
            field.key,
            (lambda record: None if get(record) == missing else written(get(record)), {**_or_null(schema), **said}),
        )
    else:
        yield field.key, (lambda record: written(get(record)), {**schema, **said})


def _or_null(schema: Mapping[str, Any]) -> Record:
    if "enum" in schema:
        return {"enum": [*(word for word in schema["enum"] if word != ""), None]}
    return {**schema, "type": [schema["type"], "null"]}


def _made(field: Field) -> JsonEntry:
    """Return how a field's value, or each of its values, is written."""
    if field.kind is object:
        return (value_record, {"oneOf": [_together(_entries(kind))[1] for kind in get_args(Value)]})
    if field.kind is TimeSpan:
        return (str, _TEXT)
    if field.kind in _SCALARS:
        return (lambda value: value, {"enum": list(field.words)} if field.words != () else _SCALARS[field.kind])
    inner = {each.name: each for each in fields_of(field.kind)}
    caption = next((each.name for each in inner.values() if each.caption), None)
    if caption is not None:
        return (attrgetter(caption), _TEXT)
    shown: dict[str, JsonEntry] = {}
    for name in field.shows:
        shown.update(_entry(inner[name]) if name in inner else {name: (attrgetter(name), _TEXT)})
    return _together(shown)


def _together(entries: Mapping[str, JsonEntry]) -> JsonEntry:
    """Return an object of some entries as one entry."""
    described = {key: dict(said) for key, (_, said) in entries.items()}
    schema = {"type": "object", "required": list(described), "additionalProperties": False, "properties": described}
    return (lambda record: {key: get(record) for key, (get, _) in entries.items()}, schema)


def _place(level: Attribution) -> tuple[int | None, int | None]:
    """Return where a level's source is mentioned; in the document's own voice no words stand for the holder."""
    place = level.mention if level.role != "publisher" else None
    return (None, None) if place is None else (place.start, place.end)


_QUOTE: Final = {
    "text": (attrgetter("text"), _TEXT),
    "start": (attrgetter("start"), _NUMBER),
    "end": (attrgetter("end"), _NUMBER),
}
_HOLDER: Final = _together(
    {
        each: (attrgetter(f"source.{each}"), schema)
        for each, schema in (("name", _TEXT), ("kind", _TEXT), ("named", _TRUTH))
    }
    | {
        "start": (lambda level: _place(level)[0], _or_null(_NUMBER)),
        "end": (lambda level: _place(level)[1], _or_null(_NUMBER)),
    }
)
_LEVEL: Final = _together({"name": (attrgetter("source.name"), _TEXT), "role": (attrgetter("role"), _TEXT)})
_CUE: Final = _together(_QUOTE)

_SPECIAL: Final[dict[tuple[type, str], dict[str, JsonEntry]]] = {
    (Claim, "chain"): {
        "holder": (lambda claim: _HOLDER[0](claim.chain[0]), _HOLDER[1]),
        "chain": (lambda claim: [*map(_LEVEL[0], claim.chain)], {"type": "array", "items": _LEVEL[1]}),
        "cue": (lambda claim: None if (cue := claim.chain[0].cue) is None else _CUE[0](cue), _or_null(_CUE[1])),
    },
    (Count, "approximate"): {
        "approximate": (attrgetter("approximate"), _TRUTH),
        "exclusive": (lambda _: False, {"const": False}),
    },
    (Names, "kind"): {},
    # Depots "belonging to X" are X's: whoever looks for X finds them by its name.
    (Names, "entities"): {
        "names": (
            lambda names: list(
                dict.fromkeys([*(each.name for each in (*names.entities, *names.owners)), *names.spellings])
            ),
            {"type": "array", "items": _TEXT},
        )
    },
    (Names, "spellings"): {},
}
"""Fields whose entries are not theirs alone."""

# ── Sheets ────────────────────────────────────────────────────────────────────────────────────────────────

# A cell that a spreadsheet would take for a formula gets an apostrophe in front: documents come from strangers, and
# `=HYPERLINK(…)` in a quoted sentence must stay a sentence. Numbers are left alone.

_SHOWN: Final = {
    "holder": {"holder": "name", "holder_kind": "kind", "holder_named": "named"},
    "cue": {"cue": "text"},
    "event": {"event": "id", "event_label": "label", "event_date": "date"},
    "sentence": {},
    "value": {
        "value_kind": "kind",
        **{each: each for each in ("lower", "upper", "approximate", "names", "owners", "exclusive", "date", "time")},
        **{each: each for each in ("zone", "truth", "words")},
    },
}
"""The columns that an object has in a sheet, with its keys."""

_AFTER: Final = {"section": "end", "hedges": "modality", "stage": "happened", "rule": "flags"}
"""Columns that stand behind another one than in JSON."""

_FINDING: Final = ("id", "verdict", "type", "explanation", "differs", "aligned", "claims", "question", "rule")

_Column = Callable[[Record], object]


@cache
def _claim_columns() -> dict[str, _Column]:
    """Return the columns of a sheet of claims: the entries of their JSON, objects laid flat."""
    found: dict[str, _Column] = {}
    for key in _entries(Claim):
        found.update({name: _inside(key, inner) for name, inner in _SHOWN.get(key, {key: ""}).items()})
    found["chain"] = lambda claim: " < ".join(level["name"] for level in claim["chain"])
    order = [name for name in found if name not in _AFTER]
    for name, before in _AFTER.items():
        order.insert(order.index(before) + 1, name)
    return {name: found[name] for name in order}


def _inside(key: str, inner: str) -> _Column:
    """Return what finds an entry, or an entry of the object that it is."""
    if inner == "":
        return lambda record: record[key]
    return lambda record: None if record[key] is None else record[key].get(inner)


def write_csv(store: Store, stream: IO[bytes]) -> None:
    """Write the claims of a store."""
    _table(_claim_columns(), map(claim_record, read_claims(store)), stream)


def claims_csv(claims: Iterable[Claim]) -> str:
    """Return claims as CSV, one a row, with a row of names on top."""
    stream = io.BytesIO()
    _table(_claim_columns(), map(claim_record, claims), stream)
    return stream.getvalue().decode()


def findings_csv(findings: Iterable[Finding]) -> str:
    """Return findings as CSV, one a row, with a row of names on top."""
    stream = io.BytesIO()
    _table({key: _inside(key, "") for key in _FINDING}, map(finding_record, findings), stream)
    return stream.getvalue().decode()


def cell(content: object) -> str:
    """Return what stands in a cell: nothing for what is not known, and nothing that a spreadsheet would run."""
    match content:
        case None:
            return ""
        case bool():
            return "true" if content else "false"
        case int():
            return str(content)
        case list():
            return cell("; ".join(str(each) for each in content))
        case _:
            text = str(content)
            return f"'{text}" if text.startswith(FORMULA) else text


def csv_text(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return rows as CSV; no cell is one that a spreadsheet would run."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([cell(content) for content in row] for row in rows)
    return text.getvalue()


def _table(columns: dict[str, _Column], records: Iterable[Record], stream: IO[bytes]) -> None:
    """Write rows as RFC 4180 has them, in UTF-8."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    rows = csv.writer(text)
    rows.writerow(columns)
    rows.writerows([cell(column(record)) for column in columns.values()] for record in records)
    text.detach()


def write_jsonl(store: Store, stream: IO[bytes]) -> None:
    """Write the claims of a store."""
    for claim in read_claims(store):
        stream.write(f"{json_line(claim_record(claim))}\n".encode())


# ── GraphML of the contradiction graph, for Gephi, yEd, Cytoscape and networkx ────────────────────────────────
# Written here and not by networkx, whose file depends on whether lxml is installed and loses carriage returns. XML
# cannot hold control characters at all: those are written as visible escapes, as in a Python text.


_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES = {bool: "boolean", int: "long", float: "double"}

_Data = Mapping[str, Any]


def write_graphml(store: Store, stream: IO[bytes]) -> None:
    """Write the contradiction graph of a store's claims and findings."""
    from claimgraph.comparison import contradictions  # noqa: PLC0415  loads networkx

    write_graph(contradictions(read_claims(store), read_findings(store)), stream)


def write_graph(graph: nx.Graph[Any], stream: IO[bytes]) -> None:
    """Write a networkx graph, its nodes and edges in the order of their names."""
    nodes: list[tuple[str, _Data]] = [(str(node), data) for node, data in graph.nodes(data=True)]
    nodes.sort(key=lambda each: each[0])
    edges = _edges(graph)
    node_keys = _keys(data for _, data in nodes)
    edge_keys = _keys(data for *_, data in edges)
    stream.write(_HEAD.encode())
    for what, keys in (("node", node_keys), ("edge", edge_keys)):
        for key, kind in keys.items():
            name = quoteattr(_legal(key))
            line = f'  <key id={_key(what, key)} for="{what}" attr.name={name} attr.type="{kind}"/>\n'
            stream.write(line.encode())
    stream.write(f'  <graph edgedefault="{"directed" if graph.is_directed() else "undirected"}">\n'.encode())
    for name, data in nodes:
        stream.writelines(_element("node", f"id={_attribute(name)}", data, node_keys))
    for number, (start, end, data) in enumerate(edges):
        ends = f"source={_attribute(start)} target={_attribute(end)}"
        identifier = f'id="e{number}" ' if graph.is_multigraph() else ""
        stream.writelines(_element("edge", identifier + ends, data, edge_keys))
    stream.write(b"  </graph>\n</graphml>\n")


def _edges(graph: nx.Graph[Any]) -> list[tuple[str, str, _Data]]:
    """Return the edges in a stable order; an undirected one begins at the smaller name."""
    edges: list[tuple[str, str, _Data]] = [(str(start), str(end), data) for start, end, data in graph.edges(data=True)]
    if not graph.is_directed():
        edges = [(min(start, end), max(start, end), data) for start, end, data in edges]
    return sorted(edges, key=lambda edge: (edge[0], edge[1], str(sorted(edge[2].items()))))


def _keys(data: Iterable[_Data]) -> dict[str, str]:
    """Return the names of the properties with their types; a property of two types is a text."""
    found: dict[str, set[str]] = {}
    for each in data:
        for key, content in each.items():
            if content is not None:
                found.setdefault(str(key), set()).add(_TYPES.get(type(content), "string"))
    return {key: min(kinds) if len(kinds) == 1 else "string" for key, kinds in sorted(found.items())}


def _element(tag: str, attributes: str, data: _Data, keys: dict[str, str]) -> Iterator[bytes]:
    yield f"    <{tag} {attributes}>\n".encode()
    for key in keys:
        if data.get(key) is not None:
            yield f"      <data key={_key(tag, key)}>{_text(data[key])}</data>\n".encode()
    yield f"    </{tag}>\n".encode()


def _key(what: str, key: str) -> str:
    return quoteattr(f"{what}-{_legal(key)}")


def _text(content: object) -> str:
    """Return what stands between two tags; a list becomes one text."""
    if isinstance(content, bool):
        return "true" if content else "false"
    if isinstance(content, (list, tuple, set, frozenset)):
        parts = [str(each) for each in content]
        content = "; ".join(sorted(parts) if isinstance(content, (set, frozenset)) else parts)
    # A bare carriage return would be read as a line feed.
    return escape(_legal(str(content)), {"\r": "&#13;"})


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))


def _legal(text: str) -> str:
    return _ILLEGAL.sub(lambda found: f"\\u{ord(found[0]):04X}", text)


# ── Annotation tools ────────────────────────────────────────────────────────────────────────────────────────
# What they give back is read in `annotation`, which knows the types of a CAS.


def _written(content: Any, stream: IO[bytes]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    # Half characters cannot be written as UTF-8, and stand in JSON as escapes.
    stream.write(re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text).encode())


_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_OURS: Final = {
    "cg": "https://w3id.org/claimgraph/ns#",
    "exported": {"@id": "https://w3id.org/claimgraph/annotation#exported", "@type": "@json"},
}


def write_web_annotation(store: Store, stream: IO[bytes]) -> None:
    """Write the claims of a store as one annotation collection of the W3C, each field a textual body."""
    every = list(annotation.by_document(store))
    items = [_annotation(document, claim) for document, claims in every for claim in claims]
    page = {"id": f"{BASE}annotations#page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": [_CONTEXT, _OURS],
        "id": f"{BASE}annotations",
        "type": "AnnotationCollection",
        "label": "Claims",
        "total": len(items),
        "first": page,
        "exported": [annotation.exported(document, claims) for document, claims in every],
    }
    _written(collection, stream)


def _annotation(document: Document, claim: Claim) -> dict[str, Any]:
    fields = annotation.fields_of_claim(claim)
    bodies = [{"type": "TextualBody", "purpose": "classifying", "value": fields.pop("facet")}]
    bodies += [
        {"type": "TextualBody", "purpose": "describing", "value": f"{key}: {each}"} for key, each in fields.items()
    ]
    told = selectors(document.text, claim.quote.start, claim.quote.end)
    return {
        "id": f"{BASE}{annotation.reading_id(claim)}#annotation",
        "type": "Annotation",
        "motivation": "describing",
        "creator": {"type": "Software", "name": "claimgraph"},
        "body": bodies,
        "target": {"source": f"{BASE}{document.id}", "selector": [told["quote"], told["position"]]},
    }


def write_label_studio(store: Store, stream: IO[bytes]) -> None:
    """Write the documents of a store as tasks of Label Studio, their claims as predictions."""
    _written([_task(document, claims) for document, claims in annotation.by_document(store)], stream)


def _task(document: Document, claims: Sequence[Claim]) -> dict[str, Any]:
    results = [result for claim in claims for result in _results(claim)]
    data = {"text": document.text, "title": document.title, "claimgraph": annotation.exported(document, claims)}
    return {"data": data, "predictions": [{"model_version": "claimgraph", "result": results}]}


def _results(claim: Claim) -> Iterator[dict[str, Any]]:
    """Yield a region for a claim, and what is said of it in each field."""
    fields = annotation.fields_of_claim(claim)
    spot = {"start": claim.quote.start, "end": claim.quote.end}
    for key, each in fields.items():
        kind = "labels" if key == "facet" else "choices" if key in annotation.CHOICES else "textarea"
        said = {"text": claim.quote.text, kind: [each]} if kind != "textarea" else {"text": [each]}
        region = {"id": annotation.reading_id(claim), "from_name": key, "to_name": "text"}
        yield region | {"type": kind, "value": {**spot, **said}}


def write_label_studio_config(_store: Store, stream: IO[bytes]) -> None:
    """Write the labeling interface that a project of Label Studio needs for the tasks."""
    from claimgraph.comparison.case import shipped_facets  # noqa: PLC0415 - loads the vocabulary

    lines = ["<View>", '  <Labels name="facet" toName="text">']
    lines += [f"    <Label value={quoteattr(facet)}/>" for facet in sorted(shipped_facets())]
    lines += ["  </Labels>", '  <Header value="$title"/>', '  <Text name="text" value="$text" granularity="word"/>']
    for key, words in annotation.CHOICES.items():
        choices = "".join(f"<Choice value={quoteattr(word)}/>" for word in words)
        head = f'<Choices name="{key}" toName="text" perRegion="true" choice="single-radio">'
        lines += [f'  <Header value="{key}"/>', f"  {head}{choices}</Choices>"]
    for key in (*(key for key in annotation.FIELDS if key not in annotation.CHOICES and key != "facet"), "why"):
        head = f'<TextArea name="{key}" toName="text" perRegion="true" editable="true" maxSubmissions="1"/>'
        lines += [f'  <Header value="{key}"/>', f"  {head}"]
    stream.write("".join(f"{line}\n" for line in (*lines, "</View>")).encode())


def write_cas(store: Store, stream: IO[bytes]) -> None:
    """Write the documents of a store as a zip of UIMA CAS XMI files, with the type system that they have."""
    types = annotation.cas_types()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as box:
        _pack(box, annotation.TYPES, types.to_xml())
        for document, claims in annotation.by_document(store):
            _pack(box, f"{document.id.rpartition('/')[2]}.xmi", annotation.cas_xmi(document, claims, types))
    stream.write(packed.getvalue())


def _pack(box: zipfile.ZipFile, name: str, text: str) -> None:
    """Put a file into a box; neither the day nor the machine shows, nor how some zlib packs."""
    told = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    told.create_system = 3
    box.writestr(told, text.encode())


# ── Formats ───────────────────────────────────────────────────────────────────────────────────────────────


FORMATS: Final[Mapping[str, Callable[[Store, IO[bytes]], None]]] = {
    "turtle": rdf.write_turtle,
    "trig": rdf.write_trig,
    "nquads": rdf.write_nquads,
    "jsonld": rdf.write_jsonld,
    "csv": write_csv,
    "jsonl": write_jsonl,
    "graphml": write_graphml,
    "webannotation": write_web_annotation,
    "labelstudio": write_label_studio,
    "cas": write_cas,
    "labelstudio-config": write_label_studio_config,
}
"""What writes a store in each format, by the names that the command line takes."""


def write(store: Store, format: str, stream: IO[bytes]) -> None:  # noqa: A002  the name that everybody knows it by
    """Write a store in a format of `FORMATS` to a binary stream.

    Raises:
        InputError: There is no such format.
    """
    if format not in FORMATS:
        raise InputError(f"format {format!r}", "there is no such format", f"Use one of: {', '.join(FORMATS)}")
    FORMATS[format](store, stream)
