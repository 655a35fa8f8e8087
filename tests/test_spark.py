"""Documents that Spark reads and compares give, row for row, what one process makes of them."""

from __future__ import annotations

import importlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import claimgraph
from claimgraph import table
from claimgraph.graph.store import COLUMNS, KEPT, held
from claimgraph.pipeline import Settings

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks" / "scale"))

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """Spark on two cores of this machine, which no other machine sees."""
    pyspark = pytest.importorskip("pyspark.sql")
    pytest.importorskip("pandas")
    if shutil.which("java") is None:
        pytest.skip("there is no Java")
    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.log.level": "ERROR",
    }
    builder = pyspark.SparkSession.builder.master("local[2]")
    for key, value in settings.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    yield spark
    spark.stop()


def rows(found: Any, *without: str) -> Rows:
    """Return rows in one order: how Spark leaves them is chance."""
    told = [{key: cell for key, cell in row.items() if key not in without} for row in found.to_pylist()]
    return sorted(told, key=str)


def test_spark_finds_what_one_process_finds(session: Any, tmp_path: Path) -> None:
    from claimgraph import spark  # noqa: PLC0415

    importlib.import_module("reports").write(tmp_path / "reports", 20)
    built = claimgraph.build([tmp_path / "reports"], tmp_path / "store", Settings(jobs=1))
    with held(tmp_path / "store") as database:
        alone = pq.read_table(database.with_name(KEPT) / COLUMNS / "findings.parquet")

    frame = spark.frame(session, built.reading.documents)
    told = spark.build(frame, str(tmp_path / "spread"), tasks=2, least=100)

    assert told["groups"] > 1
    assert told["claims"] == len(built.claims) > 300
    assert told["failures"] == []
    assert told["skewed"] == {}
    claims = pq.read_table(tmp_path / "spread" / "claims")
    findings = pq.read_table(tmp_path / "spread" / "findings")
    assert rows(claims, "group") == rows(table.arrow(claimgraph.Claim, built.claims))
    assert rows(findings, "group") == rows(alone) != []
    assert sum(told["findings"].values()) == alone.num_rows
