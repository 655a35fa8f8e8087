"""What the ontology's files say of the fields of records is what the schema says of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import rdflib
from rdflib import URIRef
from rdflib.collection import Collection

from claimgraph import vocab
from claimgraph.export.rdf import context_document, term_of
from claimgraph.graph.rdf import term
from claimgraph.schema import (
    RECORDS,
    Attribution,
    Entity,
    Event,
    Field,
    Names,
    Population,
    Quote,
    Source,
    TimeSpan,
    fields_of,
)

SH = "http://www.w3.org/ns/shacl#"
ONTOLOGY = vocab.folder("ontology")

FIELDS = [(record, field) for record in RECORDS for field in fields_of(record) if field.term != ""]
NAMED = [pytest.param(record, field, id=f"{record.__name__}.{field.name}") for record, field in FIELDS]

LEADS_TO: dict[str, str] = {
    "document": "cg:Document",
    "published": "cg:TimeSpan",
    "publisher": "cg:Source",
    "acts_for": "cg:Source",
    "places": "cg:Entity",
    "parts": "cg:Event",
    "facet": "cg:Facet",
    "verdict": "cg:Verdict",
    "by": "prov:Person",
    "claims": "cg:Claim",
    "part_of": "cg:Claim",
    "disputes": "cg:Claim",
    "rests_on": "cg:Claim",
    "corrects": "cg:Reading",
    "decisions": "cg:Decision",
    "settled_by": "cg:Claim",
    "question": "cg:Question",
    "value": "cg:Value",
}
"""The class that a shape asks of what a field's property leads to, where the field's own class does not tell."""
CLASSES: dict[type, str] = {
    TimeSpan: "cg:TimeSpan",
    Quote: "oa:SpecificResource",
    Entity: "cg:Entity",
    Population: "cg:Population",
    Source: "cg:Source",
    Event: "cg:Event",
    Attribution: "prov:Attribution",
}

FREE = {
    *("Finding.rule", "Finding.type", "Finding.verdict"),
    *("Document.language", "Document.source_file", "Document.blocks", "Document.citations"),
    *("Block.label", "Block.section", "Citation.start", "Citation.text", "Citation.url"),
    *("Source.kind", "Source.named", "Source.document", "Event.anchor"),
    *("Claim.section", "Claim.chain", "Claim.rule", "Claim.flags", "Claim.hedges"),
    *("Quote.start", "Quote.end", "Quote.text", "Finding.differs", "Finding.aligned"),
    *("Match.documents", "Match.preferred", "Grade.ground", "Grade.entered", "Grade.support"),
    *("Entity.kind", "Entity.within", "Entity.listed", "Population.category", "Population.affiliation"),
    *("Count.approximate", "Names.exclusive", "Names.spellings", "Clock.zone"),
}
"""Fields that no property shape of their own guards: free texts, and what a shape over several steps guards."""

BESIDE = {
    *("schema:text", "prov:wasAttributedTo", "cg:question", "cg:position"),  # of a claim, beside its fields
    *("cg:level", "cg:index", "schema:sha256", "cg:words", "cg:credibility", "oa:hasSource"),
}
"""Properties that shapes guard and that follow from other fields, or stand for one together."""


def words_of(record: type) -> list[str]:
    """Return the classes that a record has in RDF, as shapes aim at them."""
    if record is Names:
        return ["cg:EntityValue", "cg:PlaceValue"]
    kind = getattr(record, "kind", None)
    return [f"cg:{kind.capitalize()}Value"] if isinstance(kind, str) else [record.rdf_types[0]]  # type: ignore[attr-defined]


@cache
def shapes() -> dict[tuple[URIRef, URIRef], dict[str, Any]]:
    """Return what the shapes of one property say, by the class that they aim at and the property."""
    graph = rdflib.Graph().parse(ONTOLOGY / "shapes.ttl", format="turtle")
    found: dict[tuple[URIRef, URIRef], dict[str, Any]] = {}
    for shape, path in graph.subject_objects(URIRef(SH + "path")):
        for target in graph.objects(shape, URIRef(SH + "targetClass")):
            if isinstance(path, URIRef) and isinstance(target, URIRef):
                said = found.setdefault((target, path), {})
                said |= {str(how).removeprefix(SH): value for how, value in graph.predicate_objects(shape)}
                if "in" in said and not isinstance(said["in"], list):
                    said["in"] = [str(each) for each in Collection(graph, said["in"])]
    return found


def shapes_of(record: type, field: Field) -> Iterator[dict[str, Any]]:
    for target in words_of(record):
        found = shapes().get((URIRef(term(target).value), URIRef(term(field.term).value)))
        if found is not None:
            yield found


@pytest.mark.parametrize(("record", "field"), NAMED)
def test_a_field_is_guarded_by_a_shape_or_free(record: type, field: Field) -> None:
    words_are_free = field.term == "cg:words"
    guarded = next(shapes_of(record, field), None) is not None or words_are_free
    assert guarded != (f"{record.__name__}.{field.name}" in FREE)


@pytest.mark.parametrize(("record", "field"), NAMED)
def test_a_shape_counts_and_types_as_its_field_does(record: type, field: Field) -> None:
    wanted = LEADS_TO.get(field.name) or CLASSES.get(field.kind)
    for shape in shapes_of(record, field):
        least, most = (int(shape.get(each, default)) for each, default in (("minCount", 0), ("maxCount", 9)))
        assert most in {1, 9}
        assert not field.several or most == 9
        assert not field.required or least >= 1 or record.__name__ == "Grade"
        assert least == 0 or field.required or field.words != ()
        if "in" in shape and field.kind is str:
            words = [word for word in field.words if word != ""]
            assert shape["in"] == [term(field.spelled(word)).value if "*" in field.to else word for word in words]
        if "class" in shape:
            assert wanted is not None
            assert str(shape["class"]) == term(wanted).value
        if "datatype" in shape:
            kinds = {str: "string", int: "integer", bool: "boolean"}
            assert str(shape["datatype"]) == vocab.XSD + kinds[field.kind]


def test_a_shape_of_a_records_property_has_a_field() -> None:
    ours = {URIRef(term(each).value) for record in RECORDS for each in words_of(record)}
    fields = {
        (URIRef(term(each).value), term(field.term).value) for record, field in FIELDS for each in words_of(record)
    }
    beside = {term(each).value for each in BESIDE}
    found = {(target, str(path)) for target, path in shapes() if target in ours and str(path) not in beside}
    assert found - fields == set()


@pytest.mark.parametrize(("record", "field"), NAMED)
def test_the_context_says_of_a_property_what_its_field_says(record: type, field: Field) -> None:
    context = json.loads((ONTOLOGY / "context.jsonld").read_text("utf-8"))["@context"]
    by_term = {(said if isinstance(said, str) else said["@id"]): said for said in context.values() if said != 1.1}
    assert field.term in by_term, f"{field.term} is not in ontology/context.jsonld; write it there: {term_of(field)}"
    said, wanted = (
        dict(each) if isinstance(each, dict) else {"@id": each} for each in (by_term[field.term], term_of(field))
    )
    several = wanted.pop("@container", None)
    assert several is None or "@container" in said or field.name == "within"  # each whole has one whole of its own
    assert {key: value for key, value in said.items() if key != "@container"} == wanted


def test_the_context_of_an_export_is_the_published_one() -> None:
    assert context_document() == json.loads((ONTOLOGY / "context.jsonld").read_text("utf-8"))
