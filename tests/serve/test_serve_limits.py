"""Limits: each is named in the answer that meets it, and the others are served meanwhile."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from claimgraph.graph import Store
from claimgraph.graph.store import fresh
from conftest import Run
from findings_story import compared, courier
from served import PATIENCE, Reply, Server, however_slow, serving, waited, write_story

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
MILLIONS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_a_query_without_end_is_stopped_and_the_limit_named(served_story: Path) -> None:
    with serving(served_story, seconds=2, queries=1) as running:
        reply = running.query(ENDLESS)
        assert reply.status == 408
        assert reply.type == "application/problem+json"
        told = json.loads(reply.text)
        assert (told["limit"], told["value"]) == ("seconds", 2.0)
        assert waited(lambda: running.query("ASK {}").status == 200)


def test_others_are_answered_while_queries_run_without_end(served_story: Path) -> None:
    def check(seconds: float) -> None:
        limits = {"seconds": seconds, "queries": 2, "patience": 0.2}
        with serving(served_story, **limits) as running, ThreadPoolExecutor(2) as threads:
            assert waited(lambda: running.query("ASK {}").status == 200)
            endless = [threads.submit(running.query, ENDLESS) for _ in range(2)]
            turned_away: list[Reply] = []

            def both_run() -> bool:
                turned_away.append(running.query("ASK {}"))
                return turned_away[-1].status != 200

            assert waited(both_run)
            page = running.get("/id/source/00000000000000000bad", "text/turtle")
            assert not any(each.done() for each in endless)
            assert page.status == 200
            assert turned_away[-1].status == 503
            assert json.loads(turned_away[-1].text)["limit"] == "queries"
            assert turned_away[-1].headers["retry-after"] == "2"
            assert [each.result().status for each in endless] == [408, 408]
            assert waited(lambda: running.query("ASK {}").status == 200)  # when new processes have started

    however_slow(check)


def test_the_line_of_waiting_queries_is_bounded(served_story: Path) -> None:
    def check(seconds: float) -> None:
        limits = {"seconds": seconds, "queries": 1, "waiting": 2, "patience": seconds / 2}
        with serving(served_story, **limits) as running, ThreadPoolExecutor(8) as threads:
            assert running.query("ASK {}").status == 200
            replies = list(threads.map(running.query, [ENDLESS] * 8))
            limited = [json.loads(reply.text)["limit"] for reply in replies]
            assert {reply.status for reply in replies} <= {408, 503}
            assert limited.count("waiting") >= 4
            assert "seconds" in limited
            assert waited(lambda: running.query("ASK {}").status == 200)

    however_slow(check)


def test_a_port_that_is_taken_is_told(server: Server, process: Run, served_story: Path) -> None:
    done = process("serve", "--store", served_story, "--port", str(server.port))
    assert done.returncode == 2
    assert f"port {server.port}" in done.stderr
    assert "--port 0" in done.stderr


def test_a_client_that_goes_away_frees_its_place(served_story: Path) -> None:
    with serving(served_story, seconds=10 * PATIENCE, queries=1, patience=0.2) as running:
        assert waited(lambda: running.query("ASK {}").status == 200)
        with socket.create_connection(("127.0.0.1", running.port)) as stream:
            stream.sendall(f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            assert waited(lambda: running.query("ASK {}").status == 503)
        assert waited(lambda: running.query("ASK {}").status == 200)


LARGE = "SELECT ?a ?b ?c ?d ?e ?f { ?a ?b ?c . ?d ?e ?f } LIMIT 40000"
GROWING = " ".join(f"BIND(CONCAT({', '.join([f'?x{each}'] * 10)}) AS ?x{each + 1})" for each in range(7))
HUGE = f'SELECT (STRLEN(?x7) AS ?n) {{ BIND("{"x" * 1000}" AS ?x0) {GROWING} }}'


def states(children: Path) -> list[str]:
    """Return the state of each process that a server started: S for one that waits, Z for one that nobody buried."""
    stats = [Path(f"/proc/{child}/stat") for child in children.read_text("ascii").split()]
    return [each.read_text("utf-8").rpartition(")")[2].split()[0] for each in stats if each.exists()]


def wants_too_much(reply: Reply) -> bool:
    """Return whether a query was stopped for want of memory, and not refused since no process was free in time."""
    return reply.status == 503 and json.loads(reply.text)["limit"] == "memory"


def test_clients_that_leave_and_texts_that_grow_leave_nothing_behind(served_story: Path) -> None:
    with serving(served_story, queries=2, seconds=PATIENCE, memory=400_000_000) as running:
        assert waited(lambda: running.query("ASK {}").status == 200)
        children = Path(f"/proc/{running.process.pid}/task/{running.process.pid}/children")
        if not children.exists():
            pytest.skip("this system does not tell which processes a process started")
        before = len(states(children))
        for number in range(12):
            with socket.create_connection(("127.0.0.1", running.port)) as stream:
                stream.sendall(f"GET /sparql?query={quote(LARGE)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
                if number % 3 == 0:
                    stream.recv(1000)  # it leaves in the middle of the answer
        with ThreadPoolExecutor(1) as threads:
            huge = threads.submit(waited, lambda: wants_too_much(running.query(HUGE)))
            assert waited(lambda: running.query("ASK {}").status == 200)  # another is answered meanwhile
            assert huge.result()
        assert waited(lambda: running.query("ASK {}").status == 200)
        assert waited(lambda: len(states(children)) == before and "Z" not in states(children))
    assert [line for line in running.said if "Traceback" in line or "destroyed" in line] == []


@pytest.mark.parametrize(
    ("accept", "count"),
    [
        ("application/sparql-results+json", lambda text: len(json.loads(text)["results"]["bindings"])),
        ("application/sparql-results+xml", lambda text: text.count("<result>")),
        ("text/csv", lambda text: len(list(csv.reader(io.StringIO(text)))) - 1),
        ("text/tab-separated-values", lambda text: text.count("\n") - 1),
    ],
)
def test_ten_million_rows_are_cut_and_the_answer_says_so(server: Server, accept: str, count: Any) -> None:
    reply = server.query(MILLIONS, accept)
    assert reply.status == 200
    assert count(reply.text) == 1000
    assert reply.headers["claimgraph-cut"] == "after=1000"
    assert ("urn:x-claimgraph:cut-after:1000-rows" in reply.text) is ("sparql-results" in accept)


def test_an_answer_of_exactly_the_limit_is_not_cut(server: Server) -> None:
    for limit in (999, 1000):
        reply = server.query(f"{MILLIONS} LIMIT {limit}", "text/csv")
        assert "claimgraph-cut" not in reply.headers
        assert len(list(csv.reader(io.StringIO(reply.text)))) == limit + 1
    assert "claimgraph-cut" in server.query(f"{MILLIONS} LIMIT 1001", "text/csv").headers


def test_a_limit_inside_or_before_values_is_left_alone(server: Server) -> None:
    inside = server.query("SELECT ?a { { SELECT ?a { ?a ?b ?c } LIMIT 5000 } } # LIMIT 3", "text/csv")
    assert "claimgraph-cut" in inside.headers
    values = server.query("SELECT ?x ?limit { BIND(1 AS ?limit) } ORDER BY ?x VALUES ?x { 2 1 }", "text/csv")
    assert values.text.split() == ["x,limit", "1,1", "2,1"]


def test_triples_are_cut_too(server: Server) -> None:
    reply = server.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "application/n-triples")
    assert reply.text.count("\n") == 1000
    assert reply.headers["claimgraph-cut"] == "after=1000"


def test_an_answer_of_too_many_bytes_is_refused(server: Server) -> None:
    words = ",".join(["?text"] * 60)
    text = "<https://schema.org/text>"
    reply = server.query(f"SELECT ?long {{ ?a ?b ?c . ?d {text} ?text . BIND(CONCAT({words}) AS ?long) }}")
    assert reply.status == 503
    assert json.loads(reply.text)["limit"] == "bytes"


def test_a_query_that_does_not_parse_is_told_where(server: Server) -> None:
    reply = server.query("SELECT ?s WHERE {\n  ?s ?p ?o .\n  FILTER(?o = ]\n}")
    assert reply.status == 400
    told = json.loads(reply.text)
    assert (told["line"], told["column"], told["token"]) == (3, 15, "]")
    assert "Traceback" not in reply.text
    assert server.query("SELECT * { ?s x:y ?o }").text.count("the prefix of 'x:y' is not declared") == 1
    end = json.loads(server.query("SELECT * { ?s ?p ?o").text)
    assert (end["line"], end["token"]) == (1, "")


def test_wrong_methods_and_types_are_told_what_is_right(server: Server) -> None:
    assert server.send("DELETE", "/sparql").headers["allow"].startswith("GET")
    assert server.send("PUT", "/sparql", "ASK {}").status == 405
    assert server.send("POST", "/id/claim/x").status == 405
    reply = server.send("POST", "/sparql", "ASK {}", {"Content-Type": "text/plain"})
    assert (reply.status, "application/sparql-query" in reply.headers["accept-post"]) == (415, True)
    assert server.query("ASK {}", "image/png").status == 406
    assert server.query("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv").status == 406
    assert server.query("SELECT * {}", "text/turtle").status == 406
    assert server.get("/id/source/00000000000000000bad", "image/png").status == 406


def test_a_rebuild_is_noticed(tmp_path: Path) -> None:
    folder = write_story(tmp_path / "store")
    count = "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a <https://w3id.org/claimgraph/ns#Document> }"
    with serving(folder) as running:
        assert running.query(count, "text/csv").text.split() == ["n", "2"]
        links = running.query("SELECT ?c { ?c a <https://w3id.org/claimgraph/ns#Claim> } ORDER BY ?c", "text/csv")
        claim = links.text.split()[1].rpartition("/id/")[2]
        before = running.get(f"/id/{claim}.nt").text
        Store.write(folder, compared(courier())[0].quads())
        assert running.query(count, "text/csv").text.split() == ["n", "1"]
        write_story(folder)
        assert running.query(count, "text/csv").text.split() == ["n", "2"]
        assert sorted(running.get(f"/id/{claim}.nt").text.splitlines()) == sorted(before.splitlines())


def test_a_store_that_is_deleted_is_a_clear_503_until_it_is_back(tmp_path: Path) -> None:
    folder = write_story(tmp_path / "store")
    with serving(folder) as running:
        assert running.query("ASK { ?s ?p ?o }").status == 200
        shutil.rmtree(folder)
        for reply in (running.query("ASK {}"), running.get("/id/claim/1"), running.get("/.well-known/void")):
            assert reply.status == 503
            assert "store" in reply.text
            assert "retry-after" in reply.headers
        folder.mkdir()
        assert running.query("ASK {}").status == 503
        folder.rmdir()
        write_story(folder)
        assert running.query("ASK { ?s ?p ?o }", "text/csv").text == "true"
        for file in folder.glob("generation-*/database/*"):
            file.write_bytes(b"broken")
        (folder / "claimgraph-store.json").touch()
        assert running.query("ASK { ?s ?p ?o }").status == 503
        write_story(folder)
        assert running.query("ASK { ?s ?p ?o }", "text/csv").text == "true"


def test_a_store_that_is_being_written_is_read_and_not_updated(tmp_path: Path) -> None:
    folder = write_story(tmp_path / "store")
    with serving(folder, "--writable") as running, fresh(folder) as other:
        other.mkdir()
        assert running.query("ASK { ?s ?p ?o }", "text/csv").text == "true"
        reply = running.update("CLEAR ALL")
        assert reply.status == 503
        assert "another build is writing" in reply.text


def test_a_process_that_dies_is_replaced(server: Server) -> None:
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    if not children.exists():
        pytest.skip("this system does not tell which processes a process started")
    for child in children.read_text("ascii").split():
        os.kill(int(child), signal.SIGKILL)
    assert waited(lambda: server.query("ASK {}").status == 200)
    assert waited(lambda: server.get("/.well-known/void").status == 200)


def test_the_processes_end_with_the_server(served_story: Path) -> None:
    with serving(served_story, "--max-queries", "4") as running:
        assert running.query("ASK {}").status == 200
        children = Path(f"/proc/{running.process.pid}/task/{running.process.pid}/children")
        if not children.exists():
            pytest.skip("this system does not tell which processes a process started")
        pids = children.read_text("ascii").split()
        assert len(pids) >= 5  # four that run queries, and those that make pages
        running.process.kill()
        running.process.wait(PATIENCE)
        assert waited(lambda: not any(_alive(pid) for pid in pids))


def _alive(pid: str) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
