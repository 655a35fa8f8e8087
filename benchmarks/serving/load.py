"""Many clients at once on a server of ours, on this machine alone.

    python benchmarks/serving/load.py [--claims 10000] [--clients 200] [--seconds 60] [--store DIR]

An invented store is written and served; clients with one connection each ask, wait for the answer, and ask again: 70 %
look up one claim with SPARQL, 10 % count the claims of each source, 10 % ask for triples, 10 % look up an address. Told
are the time until a simple query's answer is there, what else than 200 came, and how the memory of the server and of
its processes grew. Everything is bounded: the claims, the clients and the seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import collections
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from claimgraph.graph import Store
from claimgraph.schema import BASE, name
from claimgraph.vocab import CG, PROV, RDF, SCHEMA

A_DOCUMENT = 10
"""Claims of one document."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--store", type=Path, help="keep the store here, and use it if it is there")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = wanted.store or Path(scratch, "store")
        if not folder.exists():
            Store.write(folder, quads(min(wanted.claims, 2_000_000)))
        measure(folder, wanted.claims, min(wanted.clients, 800), min(wanted.seconds, 600))


def quads(claims: int) -> Iterator[ox.Quad]:
    """Yield the quads of invented claims: as many to a claim as questions about it need."""
    node = ox.NamedNode
    kind, graph = node(f"{RDF}type"), node(f"{BASE}graph/x")
    for number in range(claims):
        if number % A_DOCUMENT == 0:
            document = node(BASE + name("document", number))
            graph = node(BASE + name("graph", number))
            yield ox.Quad(document, kind, node(f"{CG}Document"), graph)
        claim, source = node(claim_iri(number)), node(BASE + name("source", number % 500))
        yield ox.Quad(claim, kind, node(f"{CG}Claim"), graph)
        yield ox.Quad(claim, node(f"{CG}document"), document, graph)
        yield ox.Quad(claim, node(f"{SCHEMA}text"), ox.Literal(f"{number % 90} people were killed, it said."), graph)
        yield ox.Quad(claim, node(f"{PROV}wasAttributedTo"), source, graph)
        yield ox.Quad(claim, node(f"{CG}question"), node(BASE + name("question", number // 7)), graph)
        yield ox.Quad(source, kind, node(f"{CG}Source"), graph)
        yield ox.Quad(source, node(f"{SCHEMA}name"), ox.Literal(f"Source {number % 500}"), graph)


def claim_iri(number: int) -> str:
    return BASE + name("claim", number)


def measure(folder: Path, claims: int, clients: int, seconds: float) -> None:
    command = [sys.executable, "-m", "claimgraph", "serve", "--store", str(folder), "--port", "0"]
    began = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", server.stderr.readline())
        assert found is not None
        port = int(found[1])
        print(f"listening after {time.perf_counter() - began:.2f} s")
        try:
            asyncio.run(run(port, server.pid, claims, clients, seconds, began))
        finally:
            server.terminate()


async def run(port: int, pid: int, claims: int, clients: int, seconds: float, began: float) -> None:  # noqa: PLR0913, PLR0917
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await exchange(reader, writer, simple(0))
    writer.close()
    print(f"first answer after {time.perf_counter() - began:.2f} s")
    statuses: collections.Counter[int] = collections.Counter()
    times: dict[str, list[float]] = collections.defaultdict(list)
    end = time.perf_counter() + seconds
    asking = [asyncio.create_task(client(port, claims, number, end, statuses, times)) for number in range(clients)]
    await asyncio.sleep(min(5.0, seconds / 4))
    warm = memory(pid)
    await asyncio.gather(*asking)
    after = memory(pid)
    total = sum(statuses.values())
    print(f"{clients} clients, {seconds:g} s: {total:,} answers, {total / seconds:,.0f} a second")
    print("statuses: " + ", ".join(f"{status}: {count:,}" for status, count in sorted(statuses.items())))
    for kind, found in sorted(times.items()):
        ordered = statistics.quantiles(found, n=20)
        print(f"{kind:8} {len(found):7,} times: median {1000 * ordered[9]:.0f} ms, p95 {1000 * ordered[18]:.0f} ms")
    print(f"memory of all processes: {warm:.0f} MB warm, {after:.0f} MB at the end ({100 * (after / warm - 1):+.0f} %)")


async def client(  # noqa: PLR0913, PLR0917
    port: int,
    claims: int,
    number: int,
    end: float,
    statuses: collections.Counter[int],
    times: dict[str, list[float]],
) -> None:
    chance = random.Random(number)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < end:
        kind, path = request(chance, claims)
        began = time.perf_counter()
        try:
            status = await exchange(reader, writer, path)
        except (OSError, asyncio.IncompleteReadError):
            status = 0
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        statuses[status] += 1
        if status == 200:
            times[kind].append(time.perf_counter() - began)
        elif status == 503:
            await asyncio.sleep(2)  # as Retry-After says
    writer.close()


def simple(number: int) -> str:
    return "/sparql?query=" + quote(f"SELECT ?p ?o {{ <{claim_iri(number)}> ?p ?o }}")


def request(chance: random.Random, claims: int) -> tuple[str, str]:
    number, share = chance.randrange(claims), chance.random()
    if share < 0.7:
        return "simple", simple(number)
    if share < 0.8:
        query = f"SELECT ?s (COUNT(?c) AS ?n) {{ ?c <{PROV}wasAttributedTo> ?s }} GROUP BY ?s ORDER BY DESC(?n) LIMIT 5"
        return "counting", "/sparql?query=" + quote(query if claims <= 20_000 else simple_count(number))
    if share < 0.9:
        return "triples", "/sparql?query=" + quote(
            f"CONSTRUCT {{ ?c ?p ?o }} {{ VALUES ?c {{ <{claim_iri(number)}> }} ?c ?p ?o }}"
        )
    return "address", "/id/" + claim_iri(number).removeprefix(BASE) + ".ttl"


def simple_count(number: int) -> str:
    """Count where counting everything is no question for 200 people at once."""
    return f"SELECT (COUNT(?c) AS ?n) {{ ?c <{CG}question> <{BASE}{name('question', number // 7)}> }}"


async def exchange(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> int:
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n\r\n".encode())
    await writer.drain()
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head)
    await reader.readexactly(int(length[1]) if length else 0)
    return int(head.split(b" ", 2)[1])


def memory(pid: int) -> float:
    """Return the resident memory of a process and of its children, in MB (Linux)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    found = [re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{each}/status").read_text("ascii")) for each in (pid, *children)]
    return sum(int(each[1]) for each in found if each is not None) / 1000


if __name__ == "__main__":
    main()
