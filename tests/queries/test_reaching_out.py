"""Nothing that a query says makes the engine ask another server: it is refused, and its process has no network."""

from __future__ import annotations

import random
import subprocess
import sys

import pyoxigraph as ox
import pytest

from claimgraph.errors import QueryError
from claimgraph.graph.sparql_text import UPDATES, refuse_reaching_out

SEEN_TO_PASS = [
    "SELECT * { SERVICE:x { ?s ?p ?o } }",
    "SELECT * { VALUES (?a ?b) {(1 2)} FILTER(?a<?b)SERVICE#>\n:x{?s ?p ?o} }",
    "SELECT * { VALUES (?a ?b) {(1 2)} FILTER(?a<?b||'>' = '')SERVICE:x{?s ?p ?o} }",
    "SELECT * { VALUES ?a {1} FILTER(?a<1||?a=1)service:x{?s ?p ?o} FILTER(?a>0) }",
    "SELECT * { {} \\u0053ERVICE:x { ?s ?p ?o } }",
    "SELECT * { BIND(1 AS ?a) FILTER(?a=true)SERVICE:x{} }",
    "ASK { SERVICE :x {} }",
]


@pytest.mark.parametrize("query", SEEN_TO_PASS)
def test_a_keyword_that_tokens_do_not_show_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        refuse_reaching_out(f"PREFIX : <http://127.0.0.1:9/> {query}", "query")


@pytest.mark.parametrize(
    "update", ["LOAD:x", "LOAD#\n:x", "INSERT {} WHERE { SERVICE:x {} }", "INSERT{}WHERE{{}SERVICE:x{}}"]
)
def test_no_update_loads_or_asks(update: str) -> None:
    with pytest.raises(QueryError, match=r"(SERVICE|LOAD) is not allowed"):
        refuse_reaching_out(f"PREFIX : <http://127.0.0.1:9/> {update}", "update", allowing=UPDATES)


def test_an_update_that_speaks_of_a_service_is_let_through() -> None:
    for update in (
        'PREFIX : <http://a/> INSERT DATA { :service :load "The security service; LOAD" }',
        "PREFIX service: <http://a/> DELETE WHERE { ?load service:x ?o }",
    ):
        refuse_reaching_out(update, "update", allowing=UPDATES)


PIECES = (
    *(
        "SERVICE",
        "service",
        "SERVICE:x",
        "SERVICE ?x",
        "SERVICE SILENT",
        "SERVICE#\n",
        "\\u0053ERVICE",
        "true",
        "1",
        "1e0",
    ),
    *(
        ":x",
        ":xSERVICE",
        "x:",
        "<",
        ">",
        "<http://a/>",
        "#",
        "\n",
        "'",
        '"',
        "'''",
        '"""',
        "{",
        "}",
        "{ ?s ?p ?o }",
        "(",
        ")",
    ),
    *(
        "?s",
        "?p ?o",
        ".",
        ";",
        ",",
        "a",
        "FILTER(?s<?o)",
        "FILTER(?s>1)",
        "OPTIONAL",
        "UNION",
        "BIND(1 AS ?q)",
        "\\",
        "<?o)",
    ),
    *(
        "GRAPH ?g",
        "VALUES ?x {1}",
        "MINUS",
        "@en",
        "^^",
        "_:b",
        "[]",
        "*",
        "/",
        "|",
        "^",
        "&&",
        "||",
        "EXISTS",
        "NOT",
        " ",
    ),
)


HELD_AS_TEXT = [
    "SELECT * { ?s ?p ?o . FILTER(?s<?o) SERVICE <http://a/> { ?a ?b ?c } FILTER(?o>?s) }",
    "SELECT * { ?s x:SERVICE 'SERVICE', ?service } # SERVICE",
    "SELECT ?service { ?service ?p ?o . OPTIONAL { ?service a x:service } FILTER(?o<?p||'service'='') }",
    "ASK { ?s <http://a/service#SERVICE> _:service }",
]


def mutated(seed: int) -> str:
    """Return a query that holds SERVICE in some place, and is about as good as one."""
    dice = random.Random(seed)  # noqa: S311 - the same queries on every run
    seeds = [*SEEN_TO_PASS, *HELD_AS_TEXT]
    text = dice.choice(seeds)
    for _ in range(dice.randint(1, 4)):
        at = dice.randint(0, len(text))
        cut = at + dice.choice((0, 0, 0, 1, 2, 5))
        text = f"{text[:at]}{dice.choice(PIECES)}{text[cut:]}"
    return text


def test_no_mutated_query_that_passes_is_heard_on_the_network(listener: tuple[str, list[str]]) -> None:
    address, asked = listener
    store, passed, parsed = ox.Store(), 0, 0
    store.add(ox.Quad(ox.NamedNode("http://a"), ox.NamedNode("http://b"), ox.Literal("c")))
    for seed in range(5_000):
        text = f"PREFIX : <{address}> PREFIX x: <{address}> " + mutated(seed).replace("http://a/", address)
        try:
            refuse_reaching_out(text, "query")
        except QueryError:
            continue
        passed += 1
        try:
            result = store.query(text)
            parsed += 1
            if not isinstance(result, ox.QueryBoolean):
                list(result)
        except (SyntaxError, ValueError, OSError):
            continue
    assert asked == []
    assert passed >= parsed > 10  # some are read, and hold the word in a string, a name or a comment


ASKING = """
import sys, socket
import pyoxigraph as ox
from claimgraph.graph import close_network
closed = close_network()
for family in (socket.AF_INET, socket.AF_INET6):
    try:
        socket.socket(family)
        print("open")
    except OSError:
        print("closed")
socket.socket(socket.AF_UNIX).close()
try:
    list(ox.Store().query("SELECT * { SERVICE <" + sys.argv[1] + "> { ?s ?p ?o } }"))
except OSError:
    print("refused")
print(closed)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux filters system calls")
def test_a_process_that_closed_its_network_asks_nobody_whatever_it_runs(listener: tuple[str, list[str]]) -> None:
    address, asked = listener
    done = subprocess.run([sys.executable, "-c", ASKING, address], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["closed", "closed", "refused", "True"]
    assert asked == []
