"""The same documents read and compared by one process and on Spark's `local[2]`: equal rows, and what the rest costs.

    python benchmarks/scale/on_spark.py [--documents 100] [--tasks 8]

The documents are templated (`reports.py`). Told are CPU seconds of each way with all that it starts (the Java machine
and its Python workers as the system counts them before they end), and whether claims and findings are the same rows.
One process is `claimgraph.build`, which writes a graph and holds it against the shapes besides; so it is asked a second
time for reading, linking and comparing alone. Wants Java and the extra `spark`.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import reports
from pyspark.sql import SparkSession

from claimgraph import pipeline, spark, table
from claimgraph.analyses import of_parts
from claimgraph.comparison import Case, parts, shipped_facets
from claimgraph.comparison.people import BACKGROUND
from claimgraph.people import Notes
from claimgraph.pipeline.people import linked_anew
from claimgraph.pipeline.shards import findings_in_arrow
from claimgraph.schema import Claim, Document


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--documents", type=int, default=100)
    options.add_argument("--tasks", type=int, default=8)
    given = options.parse_args()
    load = os.getloadavg()[0]
    print(
        f"Python {platform.python_version()}, pyspark {importlib.import_module('pyspark').__version__}, load {load:.1f}"
    )
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        reports.write(folder / "reports", given.documents)
        documents = pipeline.read([folder / "reports"]).documents
        begun = time.process_time()
        claims, found = alone(documents)
        one = time.process_time() - begun
        print(f"one process, {len(documents):,} documents: {one:.1f} s CPU", flush=True)
        several = spread(documents, folder / "spread", given.tasks)
        print(f"local[2]: {several:.1f} s CPU, {several / one:.2f} times", flush=True)
        for kind, here in (("claims", claims), ("findings", found)):
            there = pq.read_table(folder / "spread" / kind)
            print(f"{kind}: {len(here):,} rows, {'equal' if rows(there) == rows(here) else 'NOT EQUAL'}", flush=True)


def alone(documents: tuple[Document, ...]) -> tuple[pa.Table, pa.Table]:
    """Return the claims and the findings that a build makes of documents."""
    claims = pipeline.extract(documents)
    linked = linked_anew(claims, documents, Notes(), None)
    known = {document.id: document for document in documents}
    whole = Case((), shipped_facets(), known, matches=linked.matches)
    background = tuple(claim for claim in linked.together if claim.facet in BACKGROUND)
    cases = [whole.of(part, background) for part in parts(linked.together, linked.matches).values()]
    found = findings_in_arrow(each for placed, _, _ in of_parts(cases) for each in placed)
    return table.arrow(Claim, linked.together), found


def spread(documents: tuple[Document, ...], folder: Path, tasks: int) -> float:
    """Do it on Spark, and return the CPU seconds of all its processes."""
    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    before = spent()
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.log.level", "ERROR").config("spark.sql.shuffle.partitions", tasks).getOrCreate()
    told = spark.build(spark.frame(session, documents), str(folder), tasks=tasks)
    seconds = spent() - before
    session.stop()
    print({key: told[key] for key in ("documents", "claims", "groups", "skewed", "failures")})
    return seconds


def spent() -> float:
    """Return the CPU seconds of this process and of all that came of it."""
    parents: dict[int, int] = {}
    ticks: dict[int, int] = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = file.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        number = int(file.parent.name)
        parents[number], ticks[number] = int(told[1]), sum(map(int, told[11:15]))
    ours = {os.getpid()}
    while new := {one for one, parent in parents.items() if parent in ours} - ours:
        ours |= new
    return sum(ticks[one] for one in ours) / os.sysconf("SC_CLK_TCK")


def rows(found: pa.Table) -> list[Any]:
    told = ({key: cell for key, cell in row.items() if key != "group"} for row in found.to_pylist())
    return sorted(told, key=str)


if __name__ == "__main__":
    main()
