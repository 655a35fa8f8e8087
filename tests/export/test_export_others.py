"""Our exports hold up in the hands of others: any SHACL engine, readers of PROV, spreadsheets."""

from __future__ import annotations

import io
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import raid
import rdflib

from claimgraph import vocab
from claimgraph.cli import main
from claimgraph.export import csv_text, write
from claimgraph.graph.catalogue import Rows
from claimgraph.graph.catalogue import csv_text as query_csv

PROV = rdflib.Namespace(vocab.PROV)


def exported(form: str) -> bytes:
    stream = io.BytesIO()
    write(raid.store(), form, stream)
    return stream.getvalue()


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "jsonld"])
def test_an_export_says_what_the_facets_and_verdicts_are_that_it_names(form: str) -> None:
    kinds = {"turtle": "TURTLE", "trig": "TRIG", "nquads": "N_QUADS", "jsonld": "JSON_LD"}
    read = ox.parse(input=exported(form), format=getattr(ox.RdfFormat, kinds[form]))
    said = {(quad.subject, quad.predicate.value, quad.object) for quad in read}
    for predicate in ("facet", "verdict"):
        aims = {value for _, named, value in said if named == vocab.CG + predicate}
        assert aims
        for aim in aims:
            assert (aim, vocab.RDF + "type", ox.NamedNode(vocab.CG + predicate.title())) in said
            assert any(each[:2] == (aim, vocab.SKOS + "prefLabel") for each in said)


def test_an_export_keeps_the_shapes_with_plain_pyshacl() -> None:
    data = rdflib.Graph().parse(data=exported("turtle"), format="turtle")
    shapes = rdflib.Graph().parse(Path(__file__).parents[2] / "ontology" / "shapes.ttl")
    _, _, told = pyshacl.validate(data, shacl_graph=shapes)
    undescribed = ("claim-facet", "finding-verdict", "question-facet")
    assert [shape for shape in undescribed if f"shape:{shape}" in told] == []


def test_what_an_activity_used_is_a_plan_with_label_and_version() -> None:
    graph = rdflib.Graph().parse(data=exported("turtle"), format="turtle")
    used = set(graph.objects(None, PROV.used))
    assert used
    for plan in used:
        assert {PROV.Plan, PROV.Entity} <= set(graph.objects(plan, rdflib.RDF.type))
        assert graph.value(plan, rdflib.RDFS.label) is not None
        assert str(graph.value(plan, rdflib.URIRef(vocab.SCHEMA + "version"))) == vocab.VERSION


def test_an_export_that_is_read_again_gives_the_same_export() -> None:
    first = exported("nquads")
    again = ox.Store()
    again.load(input=first, format=ox.RdfFormat.N_QUADS)
    assert sorted(f"{quad} ." for quad in again) == first.decode().splitlines()


def test_one_dialect_of_csv_has_no_cell_that_a_spreadsheet_runs() -> None:
    rows = [("=1+1", "a,b"), ("plain", 'say "so"')]
    assert csv_text(("x", "y"), rows) == query_csv(Rows(("x", "y"), tuple(rows)))
    assert csv_text(("x", "y"), rows).splitlines()[1] == '\'=1+1,"a,b"'


@pytest.mark.parametrize("command", ["export", "findings", "check"])
def test_csv_begins_with_a_mark_where_that_is_asked_for(command: str, tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_bytes(exported("nquads"))
    for flags, start in (([], b""), (["--bom"], b"\xef\xbb\xbf")):
        main([command, "--store", str(tmp_path / "graph.nq"), "--format", "csv", "-o", str(tmp_path / "x.csv"), *flags])
        assert (tmp_path / "x.csv").read_bytes()[:3] == (start or (tmp_path / "x.csv").read_bytes()[:3])
        assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbf") == (start != b"")
