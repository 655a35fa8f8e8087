"""One question, which counts of one question exclude each other, asked of the same claims four ways.

    python benchmarks/scale/conflicting.py STORE [--quick]

The command's way (`query conflicts/rival-counts`: its SQL over what the build prepared, from disk), the same query in
SPARQL from disk, a SQL by hand in DuckDB over a table of the claims in memory, and the same SPARQL by pyoxigraph and by
rdflib in memory, over the triples that it asks for alone; `--quick` leaves those two out. Told are CPU seconds for
asking, the least of five where it takes less than a second, and for making ready what is asked. All must give the same.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyoxigraph

from claimgraph.graph import Store
from claimgraph.graph.catalogue import catalogue, render, run
from claimgraph.graph.rdf import rdflib_dataset
from claimgraph.pipeline.overlays import kept_of
from claimgraph.schema import position_id, question_id
from claimgraph.schema.values import Count
from claimgraph.vocab import CG, RDFS, SCHEMA

ASKED = (
    *(CG + each for each in ("event", "facet", "question", "value", "position")),
    *(CG + each for each in ("modality", "stage", "verdict", "claim")),
    *(RDFS + "label", SCHEMA + "maxValue", SCHEMA + "minValue"),
)

SQL = """
WITH answers AS (
  SELECT question, position, low, high, count(DISTINCT id) AS n FROM claims
  WHERE modality = 'asserted' AND stage <> 'earlier' GROUP BY ALL
), replaced AS (
  SELECT DISTINCT one.position AS l, other.position AS r
  FROM revisions AS x JOIN revisions AS y USING (finding) JOIN claims AS one ON one.id = x.claim
  JOIN claims AS other ON other.id = y.claim
)
SELECT l.position, r.position, r.low - l.high, l.n, r.n
FROM answers AS l JOIN answers AS r ON l.question = r.question AND l.high < r.low
WHERE NOT EXISTS (SELECT 1 FROM replaced WHERE replaced.l = l.position AND replaced.r = r.position)
"""

AGAIN = 5

Pairs = set[tuple[str, str, int, int, int]]


def main() -> None:
    place = Path(sys.argv[1])
    query = next(one for one in catalogue() if one.name == "conflicts/rival-counts")
    text = query.text.replace("SELECT DISTINCT ?question ?low ?high", "SELECT DISTINCT ?left ?right", 1)
    with Store.open(place) as store:
        rows = timed("ours", lambda: run(store, query))
        timed("ours, as CSV", lambda: render(store, query, form="csv"))
        store.columns = None
        same = timed("ours in SPARQL", lambda: run(store, query))
        alike = "the same" if Counter(rows.rows) == Counter(same.rows) else "DIFFERENT"
        print(f"{len(rows.rows):,} rows, {alike} in SPARQL")
        found = {"ours": pairs(solved(store.query(text)))}
        quads = [quad for quad in store.quads(vocabulary=True) if quad.predicate.value in ASKED]
    triples = {pyoxigraph.Quad(one.subject, one.predicate, one.object) for one in quads}
    tables = timed("a table made ready", lambda: table(place))
    found["DuckDB"] = timed("SQL by hand", lambda: by_sql(tables))
    if "--quick" not in sys.argv:
        others(found, triples, text)
    alike = "the same" if len(set(map(frozenset, found.values()))) == 1 else "DIFFERENT"
    print({name: len(each) for name, each in found.items()}, alike)


def others(found: dict[str, Any], triples: set[pyoxigraph.Quad], text: str) -> None:
    """Ask two engines in memory."""
    memory = pyoxigraph.Store()
    timed("pyoxigraph filled", lambda: memory.bulk_extend(triples))
    found["pyoxigraph"] = timed("pyoxigraph", lambda: pairs(solved(memory.query(text))))
    graph = timed(f"rdflib filled with {len(triples):,} triples", lambda: rdflib_dataset(triples))
    found["rdflib"] = timed("rdflib", lambda: pairs(graph.query(text)))


def timed(what: str, act: Callable[[], Any]) -> Any:
    spent: list[float] = []
    while not spent or (len(spent) < AGAIN and spent[0] < 1):
        begun = time.process_time()
        answer = act()
        spent.append(time.process_time() - begun)
    print(f"{what:<44}{min(spent):>9.3f} s CPU", flush=True)
    return answer


def solved(
    answer: pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples,
) -> pyoxigraph.QuerySolutions:
    """Return the rows of a SELECT."""
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    return answer


def pairs(rows: Iterable[Any]) -> Pairs:
    """Return the rows of an engine: two answers, the gap, and how many claims give each."""

    def told(term: Any) -> str:
        return str(getattr(term, "value", term))

    found: Pairs = set()
    for left, right, gap, low, high in rows:
        lower, higher = (told(one).partition("/id/")[2] for one in (left, right))
        found.add((lower, higher, int(told(gap)), int(told(low)), int(told(high))))
    return found


def table(place: Path) -> duckdb.DuckDBPyConnection:
    """Return the claims that count, and the findings of a revision, as tables of DuckDB."""
    kept = kept_of(place)
    if kept is None:
        sys.exit("another version built this store: build it again")
    claims, revisions = [], []
    for claim in (one for told in kept.layers.together.values() for one in told):
        if claim.event is not None and isinstance(claim.value, Count):
            asked = question_id(claim.event, claim.facet, claim.population)
            answer = position_id(asked, claim.polarity, claim.value)
            bounds = {"low": claim.value.lower, "high": claim.value.upper}
            said = {"modality": claim.modality, "stage": claim.stage or ""}
            claims.append({"id": claim.id, "question": asked, "position": answer, **bounds, **said})
    for _, one in (each for part in kept.layers.parts.values() for each in part.findings):
        if one.verdict == "revision":
            revisions += [{"finding": one.id, "claim": claim} for claim in one.claims]
    base = duckdb.connect()
    for name, rows in (("claims", claims), ("revisions", revisions)):
        arrow = pa.Table.from_pylist(rows)  # noqa: F841 - DuckDB finds it by its name
        base.execute(f"CREATE TABLE {name} AS SELECT * FROM arrow")
    return base


def by_sql(base: duckdb.DuckDBPyConnection) -> Pairs:
    return {(left, right, int(gap), low, high) for left, right, gap, low, high in base.execute(SQL).fetchall()}


if __name__ == "__main__":
    main()
