"""The store: queries over all graphs, and a disk that never holds half of a build."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from claimgraph.errors import QueryError, StoreError
from claimgraph.graph import Store, to_rdflib, vocabulary_quads


def quad(number: int, graph: str = "https://example.org/g") -> ox.Quad:
    node = ox.NamedNode(f"https://example.org/{number}")
    return ox.Quad(node, ox.NamedNode("https://example.org/p"), ox.Literal(str(number)), ox.NamedNode(graph))


def texts(store: Store) -> set[str]:
    return {getattr(each.object, "value", "") for each in store.quads()}


def held(folder: Path) -> set[str]:
    with Store.open(folder) as store:
        return texts(store)


def test_a_query_sees_all_graphs() -> None:
    store = Store.memory([quad(1, "https://example.org/a"), quad(2, "https://example.org/b")])
    assert bool(store.query("ASK { <https://example.org/1> ?p ?x . <https://example.org/2> ?p ?y }"))


def test_a_store_knows_the_labels_of_facets_and_leaves_the_ontology_out_of_its_quads() -> None:
    store = Store.memory([quad(1)])
    facet = "<https://w3id.org/claimgraph/facet#deaths>"
    assert bool(store.query(f"ASK {{ {facet} <http://www.w3.org/2004/02/skos/core#prefLabel> ?label }}"))
    assert list(store.quads()) == [quad(1)]
    assert len(list(store.quads(vocabulary=True))) == 1 + len(vocabulary_quads())


def test_a_query_that_does_not_parse_is_refused_with_line_and_column() -> None:
    with pytest.raises(QueryError, match=r"query, line 2, column 9: expected"):
        Store.memory().query("SELECT * {\n ?s ?p }")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    Store.write(tmp_path / "new" / "store", [quad(1), quad(2)])
    assert held(tmp_path / "new" / "store") == {"1", "2"}


def test_writing_replaces_all_of_the_old_store_and_sweeps_it(tmp_path: Path) -> None:
    Store.write(tmp_path, [quad(1)])
    Store.write(tmp_path, [quad(2)])
    assert held(tmp_path) == {"2"}
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["claimgraph-store.json", "generation-000002", "lock"]


def test_a_reader_keeps_its_store_while_builds_go_on(tmp_path: Path) -> None:
    Store.write(tmp_path, [quad(1)])
    with Store.open(tmp_path) as reader:
        for number in (2, 3):
            Store.write(tmp_path, [quad(number)])
        assert texts(reader) == {"1"}
    Store.write(tmp_path, [quad(4)])
    assert held(tmp_path) == {"4"}
    assert [entry.name for entry in tmp_path.glob("generation-*")] == ["generation-000004"]


def test_a_build_that_fails_leaves_the_old_store(tmp_path: Path) -> None:
    def broken() -> Iterator[ox.Quad]:
        yield quad(2)
        raise RuntimeError("the document cannot be read")

    Store.write(tmp_path, [quad(1)])
    with pytest.raises(RuntimeError):
        Store.write(tmp_path, broken())
    assert held(tmp_path) == {"1"}
    assert len(list(tmp_path.glob("generation-*"))) == 1


KILLED = """
import os, sys
from pathlib import Path
from claimgraph.graph import Store, store as generations
sys.path.insert(0, sys.argv[3])
from test_graph_store import quad
step = sys.argv[2]
def quads():
    yield quad(2)
    if step == "load":
        os.kill(os.getpid(), 9)
def die(*arguments):
    os.kill(os.getpid(), 9)
if step == "sync":
    generations._sync_tree = die
if step == "switch":
    Path.replace = die
if step == "sweep":
    before = generations._point
    def after(folder, name):
        before(folder, name)
        die()
    generations._point = after
Store.write(sys.argv[1], quads())
"""


@pytest.mark.parametrize(("step", "stands"), [("load", "1"), ("sync", "1"), ("switch", "1"), ("sweep", "2")])
def test_a_build_that_is_killed_leaves_the_old_store_or_the_new_one(tmp_path: Path, step: str, stands: str) -> None:
    Store.write(tmp_path, [quad(1)])
    killed = subprocess.run([sys.executable, "-c", KILLED, tmp_path, step, Path(__file__).parent], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert held(tmp_path) == {stands}
    Store.write(tmp_path, [quad(3)])
    assert held(tmp_path) == {"3"}
    assert len(list(tmp_path.glob("generation-*"))) == 1


@pytest.mark.parametrize("step", ["load", "sync", "switch"])
def test_a_first_build_that_is_killed_leaves_no_store_and_can_be_done_again(tmp_path: Path, step: str) -> None:
    folder = tmp_path / "store"
    subprocess.run([sys.executable, "-c", KILLED, folder, step, Path(__file__).parent], check=False)
    with pytest.raises(StoreError, match=r"claimgraph build"):
        Store.open(folder)
    Store.write(folder, [quad(3)])
    assert held(folder) == {"3"}


def test_a_second_writer_is_refused_while_the_first_one_writes(tmp_path: Path) -> None:
    inside, leave = threading.Event(), threading.Event()

    def slow() -> Iterator[ox.Quad]:
        inside.set()
        leave.wait(10)
        yield quad(1)

    first = threading.Thread(target=Store.write, args=(tmp_path, slow()))
    first.start()
    assert inside.wait(10)
    with pytest.raises(StoreError, match="another build is writing this store"):
        Store.write(tmp_path, [quad(2)])
    leave.set()
    first.join()
    assert held(tmp_path) == {"1"}


def test_a_store_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    Store.write(tmp_path, [quad(1)])
    pointer = tmp_path / "claimgraph-store.json"
    newer = json.dumps({**json.loads(pointer.read_text()), "format": 7})
    pointer.write_text(newer)
    for attempt in (lambda: Store.open(tmp_path), lambda: Store.write(tmp_path, [quad(2)])):
        with pytest.raises(StoreError, match=r"has format 7, this claimgraph reads format 2\. Upgrade claimgraph"):
            attempt()
    assert pointer.read_text() == newer
    assert len(list(tmp_path.glob("generation-*"))) == 1


def test_a_store_of_an_older_version_is_refused_with_the_command_that_rebuilds_it(tmp_path: Path) -> None:
    folder = tmp_path / "my store"
    Store.write(folder, [quad(1)])
    pointer = folder / "claimgraph-store.json"
    pointer.write_text(json.dumps({**json.loads(pointer.read_text()), "format": 1}))
    with pytest.raises(StoreError) as told:
        Store.open(folder)
    assert str(told.value) == (
        f"{pointer}: the store has format 1, this claimgraph reads format 2. "
        f"Build it again from its documents: claimgraph build PATH... --store '{folder}'"
    )
    Store.write(folder, [quad(2)])
    assert held(folder) == {"2"}


def test_a_directory_that_is_not_ours_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    (tmp_path / "generation-000001").mkdir()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(StoreError, match="is not a claimgraph store, and is not empty"):
        Store.write(tmp_path, [quad(1)])
    with pytest.raises(StoreError, match="there is no claimgraph store"):
        Store.open(tmp_path)
    assert sorted(tmp_path.iterdir()) == before


def test_files_of_others_in_a_store_are_left_where_they_are(tmp_path: Path) -> None:
    Store.write(tmp_path, [quad(1)])
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "generation-mine").mkdir()
    Store.write(tmp_path, [quad(2)])
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "generation-mine").is_dir()


def test_a_json_file_of_the_same_name_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    for content in ("", "[]", "{}", '{"format": 1}', "\x00"):
        (tmp_path / "claimgraph-store.json").write_text(content)
        with pytest.raises(StoreError, match="is damaged or not ours"):
            Store.write(tmp_path, [quad(1)])
        assert (tmp_path / "claimgraph-store.json").read_text() == content


def test_a_file_in_place_of_the_directory_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "store"
    file.write_text("x")
    with pytest.raises(StoreError, match="is a file, not a directory"):
        Store.write(file, [])
    with pytest.raises(StoreError, match="there is no claimgraph store"):
        Store.open(file)


def test_a_missing_directory_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no such directory\. Build one: claimgraph build"):
        Store.open(tmp_path / "none")


def test_a_store_whose_generation_is_gone_says_so(tmp_path: Path) -> None:
    Store.write(tmp_path, [quad(1)])
    (tmp_path / "generation-000001").rename(tmp_path / "away")
    with pytest.raises(StoreError, match="generation-000001 is missing"):
        Store.open(tmp_path)


def test_a_store_with_a_broken_database_says_so(tmp_path: Path) -> None:
    Store.write(tmp_path, [quad(1)])
    (tmp_path / "generation-000001" / "database" / "CURRENT").write_text("nothing")
    with pytest.raises(StoreError, match="the store is damaged"):
        Store.open(tmp_path)


def test_a_directory_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    with pytest.raises(StoreError, match="cannot be written"):
        Store.write(tmp_path, [quad(1)])


def test_a_store_can_be_read_where_nothing_can_be_written(tmp_path: Path) -> None:
    Store.write(tmp_path, [quad(1)])
    for path in [*tmp_path.rglob("*"), tmp_path]:
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        assert held(tmp_path) == {"1"}
    finally:
        for path in [tmp_path, *tmp_path.rglob("*")]:
            path.chmod(0o700)


FILES = {
    "a.ttl": "<#x> a <#y> .",
    "a.nt": "<https://e.org/x> <https://e.org/y> <https://e.org/z> .",
    "a.nq": "<https://e.org/x> <https://e.org/y> <https://e.org/z> <https://e.org/g> .",
    "a.trig": "<#g> { <#x> a <#y> }",
    "a.jsonld": '{"@id": "https://e.org/x", "https://e.org/y": 1}',
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_anybody_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(FILES[name])
    assert len(Store.from_file(tmp_path / name)) == 1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.ttl", b"<a:b> <c:d>\n .", r"a\.ttl, line 2, column 2: \. is not a valid RDF object"),
        ("a.ttl", b"\xff\xfe\x00", r"a\.ttl, line 1, column"),
        ("a.nq", b"nonsense", r"a\.nq, line 1, column"),
        ("a.jsonld", b"{", r"a\.jsonld, line 1, column"),
        ("a.jsonld", b'{"@context": "https://example.org/never", "a": 1}', r"a\.jsonld.*"),
        ("a.txt", b"", r"a\.txt: \.txt is no RDF format that we read"),
        ("a", b"", "no suffix is no RDF format"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(StoreError, match=message):
        Store.from_file(tmp_path / name)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"none\.ttl: cannot be read"):
        Store.from_file(tmp_path / "none.ttl")


def test_a_copy_for_rdflib_holds_the_same_quads_as_they_are_written() -> None:
    integer = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    date = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
    node = ox.NamedNode("https://example.org/x")
    objects: list[ox.Literal | ox.BlankNode | ox.NamedNode] = [
        ox.Literal("57", datatype=integer),
        ox.Literal("2021-01-13", datatype=date),
        ox.Literal("a\r\n\0𒀀"),
        ox.Literal("a", language="en"),
        ox.BlankNode("b"),
        node,
    ]
    quads = [ox.Quad(node, node, each, graph) for each in objects for graph in (node, ox.DefaultGraph())]
    dataset = to_rdflib(Store.memory(quads))
    copied = {(str(o), getattr(o, "datatype", None), getattr(o, "language", None)) for _, _, o, _ in dataset.quads()}
    assert len(list(dataset.quads())) == len(quads)
    assert ("57", rdflib.XSD.integer, None) in copied
    assert ("a\r\n\0𒀀", None, None) in copied
    assert ("a", None, "en") in copied


def test_rdflib_reads_no_file_that_a_query_names(tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<https://example.org/s> a <https://example.org/Secret> .")
    dataset = to_rdflib(Store.memory([quad(1)]))
    rows = list(dataset.query(f"SELECT ?s FROM <{secret.as_uri()}> {{ ?s a <https://example.org/Secret> }}"))  # noqa: S608
    assert rows == []


def test_opening_and_querying_a_store_loads_no_heavy_package(tmp_path: Path) -> None:
    Store.write(tmp_path, [quad(1)])
    program = (
        "import sys; from claimgraph.graph import Store; "
        "list(Store.open(sys.argv[1]).query('SELECT * { ?s ?p ?o }')); "
        "print(sorted({'rdflib', 'networkx', 'spacy', 'pyshacl', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_triple_of_two_documents_is_counted_once() -> None:
    subject, predicate = ox.NamedNode("urn:a"), ox.NamedNode("urn:b")
    graphs = [ox.NamedNode(f"urn:graph-{number}") for number in range(3)]
    store = Store.memory(ox.Quad(subject, predicate, subject, graph) for graph in graphs)
    (row,) = store.query("SELECT (COUNT(*) AS ?n) WHERE { ?s <urn:b> ?o }")  # type: ignore[misc]
    assert row["n"].value == "1"
    assert len(list(store.quads())) == 3
