"""A server in a process of its own, as a user starts it, and plain HTTP to it."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pyoxigraph as ox

from claimgraph.graph import Store
from claimgraph.schema import BASE
from claimgraph.vocab import CG, RDF, SCHEMA
from findings_story import compared, courier, wire

PATIENCE = 240.0
"""Seconds after which something never comes. No test asks whether it comes sooner: the machine may be a slow one."""

_PATIENT = {
    "patience": PATIENCE,
    "page_patience": PATIENCE,
    "counting": PATIENCE,
    "starting": PATIENCE,
    "looking_up": 1,
}
"""Limits with which a slow machine is waited for: a page comes once the store is counted, whenever that is. One process
makes pages, for tests ask for one at a time."""

_USERS = """import functools, json, sys
from claimgraph.cli import main
from claimgraph import serve as http
http.Limits = functools.partial(http.Limits, **json.loads(sys.argv.pop(1)))
sys.exit(main(sys.argv[1:]))"""

_LIMITED = """import json, sys
from claimgraph.serve.app import run
from claimgraph.serve import Limits, ServerSettings
limits = Limits(**json.loads(sys.argv[2]))
run(ServerSettings(sys.argv[1], port=0, limits=limits), lambda address: print(address, file=sys.stderr, flush=True))"""


def waited(ready: Callable[[], object]) -> bool:
    """Return whether something becomes true."""
    end = time.monotonic() + PATIENCE
    while not (found := bool(ready())) and time.monotonic() < end:
        time.sleep(0.05)
    return found


def however_slow(check: Callable[[float], None]) -> None:
    """Make a check that holds while a limit of some seconds is not met: with a short one, then with longer ones.

    A slow machine may meet the short limit before the check has come to its point; a fast one is not kept waiting.
    """
    for seconds in (2.0, 16.0):
        with contextlib.suppress(AssertionError):
            check(seconds)
            return
    check(128.0)


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


@dataclass
class Server:
    """A running server.

    Attributes:
        url: Its address, without a slash at the end.
        process: Its process.
        said: What it wrote to standard error.
    """

    url: str
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or 0

    def send(
        self, method: str, path: str, body: bytes | str | None = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        """Send a request as it is; a clever client would mend the bad ones."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(connection):
            data = body.encode() if isinstance(body, str) else body
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it may answer before it has all
                connection.request(method, path, data, dict(headers or {}))
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, found, answer.read())

    def get(self, path: str, accept: str = "*/*", **headers: str) -> Reply:
        return self.send("GET", path, None, {"Accept": accept, **headers})

    def query(self, text: str, accept: str = "*/*", **parameters: str) -> Reply:
        return self.get(f"/sparql?{urlencode({'query': text, **parameters}, quote_via=quote)}", accept)

    def update(self, text: str, **headers: str) -> Reply:
        return self.send("POST", "/sparql", text, {"Content-Type": "application/sparql-update", **headers})


@contextlib.contextmanager
def serving(store: Path, *options: str, **limits: float) -> Iterator[Server]:
    """Start a server on a store, wait until it says where it is, and end it.

    Without limits it is the command that users start, with time enough for a slow machine and two queries at once:
    each of them is a process. Limits are those of `claimgraph.serve`; all but the time for counting are then as users
    have them.
    """
    users = ["serve", "--store", str(store), "--port", "0", "--timeout", str(PATIENCE), "--max-queries", "2", *options]
    limited = ["-c", _LIMITED, str(store), json.dumps({"counting": PATIENCE, **limits})]
    command = [sys.executable, *(["-c", _USERS, json.dumps(_PATIENT), *users] if limits == {} else limited)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://\S+", line)
        assert found is not None, line + process.stderr.read()
        server = Server(found[0].rstrip("/"), process)
        reading = threading.Thread(target=server.said.extend, args=(process.stderr,))
        reading.start()
        try:
            yield server
        finally:
            process.terminate()
            process.wait(PATIENCE)
            reading.join(PATIENCE)


def write_story(folder: Path) -> Path:
    """Write the story of two reports as a store, with an attack in a label and in a text."""
    store, _ = compared(courier(), wire())
    Store.write(folder, [*store.quads(), *ATTACK])
    return folder


SCRIPT = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>"
"""What a stranger's document may hold."""

ATTACKER = "source/00000000000000000bad"
_NODE = ox.NamedNode(f"{BASE}{ATTACKER}")
_GRAPH = ox.NamedNode(f"{BASE}graph/attack")
ATTACK = (
    ox.Quad(_NODE, ox.NamedNode(f"{RDF}type"), ox.NamedNode(f"{CG}Source"), _GRAPH),
    ox.Quad(_NODE, ox.NamedNode(f"{SCHEMA}name"), ox.Literal(SCRIPT), _GRAPH),
    ox.Quad(_NODE, ox.NamedNode(f"{SCHEMA}url"), ox.NamedNode("javascript:alert(1)"), _GRAPH),
)
"""A source whose name is a script, and whose address would run one."""
