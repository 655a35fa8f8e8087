"""What we write as RDF, two other readers read as the same RDF."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import raid
import rdflib
from hypothesis import given
from hypothesis import strategies as st

import strategies
from claimgraph.errors import InputError, StoreError
from claimgraph.export import FORMATS, write
from claimgraph.export.rdf import with_terms
from claimgraph.graph import Store, claims_quads
from claimgraph.schema import Claim, Document
from claimgraph.vocab import XSD
from conftest import examples

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib itself

Spoken = tuple[str, str, str, str, str | None, str]
"""A quad as five strings and a language, the same from whichever library."""

READERS = {
    "turtle": (ox.RdfFormat.TURTLE, "turtle"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
    "nquads": (ox.RdfFormat.N_QUADS, "nquads"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
}


def written(store: Store, form: str) -> bytes:
    stream = io.BytesIO()
    write(store, form, stream)
    return stream.getvalue()


def by_pyoxigraph(data: bytes, form: str) -> set[Spoken]:
    return {spoken(quad) for quad in ox.parse(data, format=READERS[form][0])}


def by_rdflib(data: bytes, form: str) -> set[Spoken]:
    dataset = rdflib.Dataset()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rdflib, "NORMALIZE_LITERALS", False)  # a time that ends in Z is not written +00:00
        dataset.parse(data=data, format=READERS[form][1])
    found = set()
    for subject, predicate, value, graph in dataset.quads():
        kind, language = "", None
        if isinstance(value, rdflib.Literal):
            language = value.language
            kind = "lang" if language is not None else str(value.datatype or XSD + "string")
        found.add(
            (
                str(subject),
                str(predicate),
                str(value),
                kind,
                language,
                str(graph or "").removeprefix("urn:x-rdflib:default"),
            )
        )
    return found


def spoken(quad: ox.Quad, *, graphs: bool = True) -> Spoken:
    graph = quad.graph_name.value if graphs and not isinstance(quad.graph_name, ox.DefaultGraph) else ""
    assert not isinstance(quad.subject, ox.Triple)
    assert not isinstance(quad.object, ox.Triple)
    kind, language = "", None
    if isinstance(quad.object, ox.Literal):
        language = quad.object.language
        kind = "lang" if language is not None else quad.object.datatype.value
    return quad.subject.value, quad.predicate.value, quad.object.value, kind, language, graph


@pytest.mark.parametrize("form", READERS)
@given(quads=st.lists(strategies.quads, max_size=6))
@examples(20)
def test_quads_of_anybody_are_read_back_by_two_readers(form: str, quads: list[ox.Quad]) -> None:
    store = Store.memory(quads)
    data = written(store, form)
    wanted = {spoken(quad, graphs=form != "turtle") for quad in with_terms(store)}
    assert by_pyoxigraph(data, form) == wanted
    assert by_rdflib(data, form) == wanted


@pytest.mark.parametrize("form", READERS)
@given(read=strategies.read_documents())
@examples(8)
def test_claims_are_read_back_by_two_readers(form: str, read: tuple[Document, tuple[Claim, ...]]) -> None:
    store = Store.memory(claims_quads(*read))
    data = written(store, form)
    wanted = {spoken(quad, graphs=form != "turtle") for quad in with_terms(store)}
    assert by_pyoxigraph(data, form) == wanted
    assert by_rdflib(data, form) == wanted


@pytest.mark.parametrize("form", READERS)
def test_an_empty_store_is_an_empty_file_of_its_format(form: str) -> None:
    assert by_pyoxigraph(written(Store.memory(), form), form) == set()


@pytest.mark.parametrize("form", READERS)
def test_nodes_without_a_name_in_a_file_of_others_are_kept(form: str) -> None:
    node, prop = ox.BlankNode("b"), ox.NamedNode("https://example.org/p")
    data = written(Store.memory([ox.Quad(node, prop, node), ox.Quad(node, prop, ox.Literal("x"))]), form)
    assert len(by_pyoxigraph(data, form)) == 2


def test_turtle_reads_in_the_order_of_the_document(golden: Callable[[str, str], None]) -> None:
    text = written(raid.store(), "turtle").decode()
    golden("export/raid.ttl", text)
    headings = [line for line in text.splitlines() if line.startswith("# ")]
    assert headings[1:6] == [
        "# Document: Raid on Hama",
        "# Claim 1, Tasnim: Raid",
        '# Claim 2, SANA: "57 people" were killed',
        "# Claim 3, the commander: any fighters were killed",
        "# Claim 4, the commander: only depots were hit",
    ]


def test_what_a_comment_says_cannot_leave_the_comment() -> None:
    evil = "x\n<https://e.org/a> a <https://e.org/b> .\r\u2028<https://e.org/a> a <https://e.org/c> . \u202e"
    name = ox.NamedNode("https://schema.org/name")
    node = ox.NamedNode("https://w3id.org/claimgraph/id/document/00")
    kind = ox.Quad(node, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), DOCUMENT_TYPE)
    store = Store.memory([kind, ox.Quad(node, name, ox.Literal(evil)), ox.Quad(name, name, node)])
    data = written(store, "turtle")
    assert by_pyoxigraph(data, "turtle") == {spoken(quad) for quad in store.quads()}
    assert "\u202e" not in data.decode()


DOCUMENT_TYPE = ox.NamedNode("https://w3id.org/claimgraph/ns#Document")


@pytest.mark.parametrize("form", ["turtle", "trig", "jsonld"])
def test_no_character_hides_or_turns_the_text_around(form: str) -> None:
    node = ox.NamedNode("https://example.org/x")
    hidden = "a\x00\x1b\x7f\x9b\u202e\u2066\ufeff\u2028b\n\tc"
    text = written(Store.memory([ox.Quad(node, node, ox.Literal(hidden))]), form).decode()
    assert not set(hidden) & set(text) - set("abc\n\t")


def test_json_ld_carries_its_context_and_reads_as_plain_json() -> None:
    data = json.loads(written(raid.store(), "jsonld"))
    assert isinstance(data["@context"], dict)
    claim = next(
        node for graph in data["@graph"] for node in graph["@graph"] if node["@id"].endswith(f"/{raid.KILLED.id}")
    )
    assert claim["@type"][0] == "Claim"
    assert claim["text"] == '"57 people" were killed'
    assert claim["polarity"] == "affirmed"
    assert claim["index"] == 1


def test_an_iri_that_looks_like_a_short_name_is_refused_in_json_ld_and_kept_elsewhere() -> None:
    node, sloppy = ox.NamedNode("https://example.org/x"), ox.NamedNode("schema:name")
    store = Store.memory([ox.Quad(node, sloppy, node)])
    with pytest.raises(StoreError, match="<schema:name>: in JSON-LD this would be read as 'schema' and 'name'"):
        written(store, "jsonld")
    for form in ("turtle", "trig", "nquads"):
        assert by_pyoxigraph(written(store, form), form) == {spoken(quad) for quad in store.quads()}


def test_n_quads_are_sorted() -> None:
    lines = written(raid.store(), "nquads").decode().splitlines()
    assert lines == sorted(lines)


PROGRAM = """
import sys
sys.path[:0] = sys.argv[1].split("|")
import raid
from claimgraph.export import FORMATS, write
for name in FORMATS:
    write(raid.store(), name, sys.stdout.buffer)
"""


def test_two_runs_with_different_hash_seeds_give_the_same_bytes() -> None:
    outputs = set()
    for seed in ("0", "1", "2"):
        here = Path(__file__).parent
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, f"{here}|{here.parent}"],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_in_which_quads_arrive_does_not_show(form: str) -> None:
    quads = list(raid.store().quads())
    forth, back = (Store.memory(each) for each in (quads, reversed(quads)))
    assert written(forth, form) == written(back, form)


def test_a_format_that_we_do_not_write_is_refused() -> None:
    with pytest.raises(InputError, match=r"format 'docx': there is no such format\. Use one of: turtle, trig"):
        write(Store.memory(), "docx", io.BytesIO())
