"""What strangers try: each attempt is refused, and the server goes on serving."""

from __future__ import annotations

import contextlib
import http.client
import http.server
import json
import re
import select
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from conftest import Run
from served import ATTACKER, PATIENCE, SCRIPT, Server, however_slow, serving, waited


@pytest.fixture(autouse=True)
def _goes_on(request: pytest.FixtureRequest) -> Iterator[None]:
    names = {"server", "writable"} & set(request.fixturenames)
    running_ones: list[Server] = [request.getfixturevalue(name) for name in sorted(names)]
    yield
    for running in running_ones:
        assert running.query("ASK {}").status == 200


def test_from_reads_no_file(server: Server, tmp_path: Path) -> None:
    secret = tmp_path / "secret.nt"
    secret.write_text("<http://secret> <http://is> 'told' .", "utf-8")
    for iri in ("file:///etc/passwd", secret.as_uri(), "../../etc/passwd", "data:text/turtle,<a><b><c>"):
        for clause in (f"FROM <{iri}>", f"FROM NAMED <{iri}>", f"FROM\n#x\n<{iri}>"):
            reply = server.query(f"SELECT * {clause} {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}")
            assert reply.status == 403
            assert "FROM" in reply.text
            assert "told" not in reply.text
    for parameter in ("default-graph-uri", "named-graph-uri"):
        assert server.query("SELECT * { ?s ?p ?o }", **{parameter: "file:///etc/passwd"}).status == 403


def test_a_prefix_does_not_hide_a_file(server: Server) -> None:
    reply = server.query("PREFIX f: <file:///etc/> SELECT * FROM f:passwd { ?s ?p ?o }")
    assert reply.status == 403
    assert "file:///etc/passwd" in reply.text


def test_service_asks_nobody(server: Server, listener: tuple[str, list[str]]) -> None:
    address, asked = listener
    for query in (
        f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}",
        f"ASK {{ {{}}service<{address}>{{}} }}",
        f"SELECT * {{ ?s ?p trueSERVICE <{address}> {{ ?a ?b ?c }} }}",
        f"SELECT * {{ ?s ?p 1SERVICE<{address}>{{ ?a ?b ?c }} }}",
        f"SELECT * {{ \\u0053ERVICE <{address}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ BIND(<{address}> AS ?x) SERVICE ?x {{ ?s ?p ?o }} }}",
        f"SELECT ?s FROM <{address}> WHERE {{ ?s ?p ?o }}",  # noqa: S608 - it is SPARQL
        f"PREFIX : <{address}> SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
        f"PREFIX : <{address}> SELECT * {{ VALUES (?a ?b) {{(1 2)}} FILTER(?a<?b)SERVICE#>\n:x{{?s ?p ?o}} }}",
    ):
        assert server.query(query).status == 403, query
    assert asked == []


def test_a_text_that_speaks_of_service_is_no_service(server: Server) -> None:
    reply = server.query('SELECT ("SERVICE <http://example.org/> LOAD" AS ?x) { } # SERVICE', "text/csv")
    assert reply.status == 200
    assert "SERVICE" in reply.text


def test_load_fetches_nothing(server: Server, writable: Server, listener: tuple[str, list[str]]) -> None:
    address, asked = listener
    for source in (address, "file:///etc/passwd"):
        for update in (
            f"LOAD <{source}>",
            f"LOAD SILENT <{source}> INTO GRAPH <http://g>",
            f"CLEAR ALL;load<{source}>",
        ):
            assert server.update(update).status == 403
            assert writable.update(update).status == 403
    update = f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}"
    assert writable.update(update).status == 403
    assert asked == []
    assert writable.query("ASK { ?s ?p ?o }", "text/csv").text == "true"


def test_an_update_is_no_query(server: Server, writable: Server) -> None:
    for running in (server, writable):
        for text in ("CLEAR ALL", "DROP ALL", "INSERT DATA { <a:a> <a:b> <a:c> }", "DELETE WHERE { ?s ?p ?o }"):
            assert running.query(text).status == 400
            assert running.get(f"/sparql?update={quote(text)}").status == 405
        assert running.query("ASK { ?s ?p ?o }", "text/csv").text == "true"


def _own_scripts_aside(page: str) -> str:
    return re.sub(r'<script src="/static/[a-z]+\.[0-9a-f]{12}\.js" defer></script>', "", page)


def test_script_in_data_is_shown_as_text(server: Server) -> None:
    query = f"SELECT ?s ?o {{ ?s ?p ?o . FILTER(CONTAINS(STR(?s), '{ATTACKER}')) }}"
    construct = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o . FILTER(CONTAINS(STR(?s), '{ATTACKER}')) }}"
    pages = [
        server.get(f"/id/{ATTACKER}", "text/html"),
        server.get(f"/id/{ATTACKER}.html"),
        server.query(query, "text/html"),
        server.query(construct, "text/html"),
        server.query(f"SELECT ?x {{ {SCRIPT}", "text/html"),
        server.get(f"/{quote(SCRIPT)}", "text/html"),
        server.get(f"/id/{quote(SCRIPT)}", "text/html"),
        server.get("/sparql?query=" + quote('SELECT ("<script>alert(2)</script>" AS ?x) {}'), "text/html"),
    ]
    for page in pages:
        assert page.type == "text/html"
        assert _own_scripts_aside(page.text).count("<script") == 0
        assert "<img" not in page.text
        assert 'href="javascript:' not in page.text
    assert "&lt;script&gt;" in pages[0].text
    assert "&lt;script&gt;" in pages[2].text


def test_every_answer_tells_browsers_to_be_careful(server: Server) -> None:
    for path in ("/", "/sparql", f"/id/{ATTACKER}", "/ns", "/nothing", "/sparql?query=SELEC", "/.well-known/void"):
        for accept in ("text/html", "*/*"):
            headers = server.get(path, accept).headers
            policy = headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "script-src 'self';" in policy
            assert "unsafe" not in policy
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "no-referrer"
            assert "server" not in headers


def test_pages_hold_no_script_and_no_style_of_their_own(server: Server) -> None:
    for path in ("/", "/sparql", f"/id/{ATTACKER}", "/ns", "/nothing"):
        page = server.get(path, "text/html").text
        assert _own_scripts_aside(page).count("<script") == 0
        assert " style=" not in page
        assert "<style" not in page


def test_no_path_leads_out(server: Server) -> None:
    for path in (
        *("/id/../../etc/passwd", "/id/%2e%2e/%2e%2e/etc/passwd", "/id/claim/..%2f..%2fetc%2fpasswd", "/../etc/passwd"),
        *("//etc/passwd", "/ns/../../etc/passwd", "/ns.ttl/../x", "/id/claim/%00", "/static/..%5c..%5cx", "/id/claim/"),
    ):
        reply = server.get(path)
        assert reply.status == 404, path
        assert "root:" not in reply.text


def test_no_iri_breaks_out_of_a_query(server: Server) -> None:
    for local in (
        "claim/x> ?p ?o } #",
        "claim/x%3E%20%3Fp",
        "claim/\\u003e",
        "claim/a b",
        "claim/é",
        'claim/"',
        "claim/{",
    ):
        assert server.get(f"/id/{quote(local)}").status == 404
    for iri in ("http://a> <b", "not an iri", "http://a\\u003e"):
        reply = server.query("SELECT * { ?s ?p ?o }", **{"default-graph-uri": iri})
        assert reply.status in {400, 403}


def test_no_header_is_injected(server: Server) -> None:
    for path in ("/id/claim/x%0d%0aSet-Cookie:%20a=b", "/sparql?format=a%0d%0aSet-Cookie:%20a=b&query=ASK%20%7B%7D"):
        reply = server.get(path)
        assert "set-cookie" not in reply.headers
    reply = server.get("/sparql", "text/turtle\x0b", Origin="http://evil.example")
    assert "access-control-allow-origin" not in reply.headers


def test_another_host_is_refused(server: Server) -> None:
    for host in (
        "evil.example",
        f"evil.example:{server.port}",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "[",
    ):
        assert server.get("/sparql?query=ASK%20%7B%7D", Host=host).status == 421
    for host in ("localhost", f"127.0.0.1:{server.port}", "[::1]:80"):
        assert server.get("/sparql?query=ASK%20%7B%7D", Host=host).status == 200


def test_other_sites_cannot_read_unless_they_are_named(server: Server, served_story: Path) -> None:
    assert "access-control-allow-origin" not in server.get("/sparql", Origin="https://a.example").headers
    with serving(served_story, "--cors", "https://a.example") as open_:
        named = open_.get("/sparql", Origin="https://a.example").headers
        assert named["access-control-allow-origin"] == "https://a.example"
        assert "origin" in named["vary"].lower()
        assert "access-control-allow-origin" not in open_.get("/sparql", Origin="https://b.example").headers
        asked = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
        assert open_.send("OPTIONS", "/sparql", None, asked).headers["access-control-allow-methods"] == "GET, POST"


def test_a_page_of_another_site_gets_no_answer_and_whoever_follows_a_link_does(
    server: Server, served_story: Path
) -> None:
    for path in ("/sparql?query=ASK%20%7B%7D", "/"):
        for headers in (
            {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
            {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
            {"Sec-Fetch-Site": "same-site"},
            {"Origin": "https://evil.example"},
            {"Origin": "null"},
        ):
            assert server.get(path, **headers).status == 403
        follows = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
        assert server.get(path, **follows).status == 200
        assert server.get(path, Origin=server.url).status == 200
        assert server.get(path, **{"Sec-Fetch-Site": "none"}).status == 200
    with serving(served_story, "--cors", "https://a.example") as open_:
        asked = {"Origin": "https://a.example", "Sec-Fetch-Site": "cross-site"}
        assert open_.get("/sparql?query=ASK%20%7B%7D", **asked).status == 200


def test_a_page_of_another_site_changes_nothing(writable: Server) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for headers in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": f"http://localhost:{writable.port + 1}"},
    ):
        reply = writable.send("POST", "/sparql", "update=CLEAR+ALL", {**form, **headers})
        assert reply.status == 403
    assert writable.query("ASK { ?s ?p ?o }", "text/csv").text == "true"
    own = {**form, "Origin": writable.url, "Sec-Fetch-Site": "same-origin"}
    assert writable.send("POST", "/sparql", "update=CLEAR+ALL", own).status == 204


def test_a_body_over_the_limit_is_refused(server: Server) -> None:
    kind = {"Content-Type": "application/sparql-query"}
    body = b"ASK {} #" + b"x" * 1_000_000
    reply = server.send("POST", "/sparql", body, kind)
    assert reply.status == 413
    with raw(server) as stream:
        stream.sendall(head("POST", "/sparql", "Transfer-Encoding: chunked", "Content-Type: application/sparql-query"))
        with contextlib.suppress(OSError):
            for _ in range(30):
                stream.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
        assert b" 413 " in stream.recv(100)


def test_a_body_that_does_not_come_is_not_waited_for(served_story: Path) -> None:
    # The limit is ten seconds for users; the test takes a server of its own with a short one.
    with serving(served_story, body_seconds=1, queries=1) as running, raw(running) as stream:
        kind = "Content-Type: application/sparql-query"
        stream.sendall(head("POST", "/sparql", "Content-Length: 1000", kind) + b"ASK")
        assert b" 408 " in received(stream)
        assert goes_on(running)


def test_a_head_that_does_not_come_is_not_waited_for(served_story: Path) -> None:
    with serving(served_story, body_seconds=1, queries=1) as running, raw(running) as stream:
        stream.sendall(b"GET /sparql HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        assert received(stream) == b""
        assert goes_on(running)


def test_an_answer_that_is_not_fetched_is_given_up(served_story: Path) -> None:
    query = quote("SELECT ?a ?b ?c ?d ?e ?f { ?a ?b ?c . ?d ?e ?f } LIMIT 40000")

    def check(seconds: float) -> None:
        with serving(served_story, sending=0.5, queries=1, seconds=PATIENCE) as running:
            with raw(running) as stream:
                stream.sendall(head("GET", f"/sparql?query={query}"))
                begun = stream.recv(1000)
                length = re.search(rb"content-length: (\d+)", begun)
                assert length is not None
                time.sleep(seconds)  # the server waits for half a second
                begun += received(stream)
                assert len(begun) < int(length[1])
            assert goes_on(running)

    however_slow(check)


def test_more_connections_than_allowed_are_turned_away(served_story: Path) -> None:
    limits = {"connections": 20, "body_seconds": PATIENCE, "queries": 1}
    with serving(served_story, **limits) as running, contextlib.ExitStack() as stack:
        held = [stack.enter_context(raw(running)) for _ in range(60)]
        assert waited(lambda: len(told(held)) >= 40)
        assert all(b" 503 " in received(stream) for stream in told(held))
        stack.close()
        assert waited(lambda: running.query("ASK {}").status == 200)


def test_what_is_no_http_is_refused(server: Server) -> None:
    for text in (b"\x16\x03\x01\x02\x00\x01", b"GET / HTTP/9.9\r\n\r\n", b"\r\n\r\n\r\n", b"GET " + b"a" * 100_000):
        with raw(server) as stream:
            stream.sendall(text)
            stream.shutdown(socket.SHUT_WR)
            assert b" 200 " not in received(stream)


def test_two_ways_to_say_the_length_are_refused(server: Server) -> None:
    lengths = ("Content-Length: 4", "Transfer-Encoding: chunked", "Content-Type: application/sparql-query")
    with raw(server) as stream:
        stream.sendall(
            head("POST", "/sparql", *lengths) + b"0\r\n\r\nGET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\n\r\n"
        )
        assert received(stream).count(b" 200 ") == 0


def test_deep_nesting_ends_one_query_alone(server: Server) -> None:
    for deep in ("SELECT * { " + "{" * 50_000, "ASK { FILTER(" + "(" * 50_000, "ASK { ?s " + "!(" * 50_000):
        assert server.send("POST", "/sparql", deep, {"Content-Type": "application/sparql-query"}).status in {
            400,
            408,
            503,
        }


def test_memory_that_one_query_wants_is_bounded(served_story: Path) -> None:
    grows = "SELECT DISTINCT ?a ?c ?d ?f ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?f ?g"
    with serving(served_story, memory=400_000_000, seconds=PATIENCE, queries=1) as running:
        reply = running.query(grows)
        assert (reply.status, json.loads(reply.text)["limit"]) == (503, "memory")
        assert goes_on(running)


def test_updates_are_taken_on_loopback_alone(run: Run, served_story: Path) -> None:
    done = run("serve", "--store", served_story, "--writable", "--host", "0.0.0.0")  # noqa: S104 - it is refused
    assert done.returncode == 2
    assert "there is no password" in done.stderr


def head(method: str, path: str, *lines: str) -> bytes:
    return "\r\n".join((f"{method} {path} HTTP/1.1", "Host: localhost", *lines, "", "")).encode()


@contextlib.contextmanager
def raw(server: Server) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as stream:
        yield stream


def received(stream: socket.socket) -> bytes:
    """Return all that comes until the other side closes."""
    parts: list[bytes] = []
    with contextlib.suppress(OSError):
        while part := stream.recv(65536):
            parts.append(part)
    return b"".join(parts)


def told(streams: list[socket.socket]) -> list[socket.socket]:
    """Return those connections on which something came, or that were closed."""
    return select.select(streams, [], [], 0)[0]


def goes_on(running: Server) -> bool:
    """Return whether a server answers; where its limit is short, a slow machine may need to ask again."""

    def answers() -> bool:
        with contextlib.suppress(OSError, http.client.HTTPException):
            return running.query("ASK {}").status == 200
        return False

    return waited(answers)
