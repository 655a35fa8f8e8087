"""claimgraph on Spark, for more documents than one machine reads: documents in, claims and findings as Parquet out.

    documents ─mapInArrow▶ claims as read ─link, on the driver▶ groups ─cogroup, applyInArrow▶ findings
                            FOLDER/read                  FOLDER/claims                 FOLDER/findings

Reading and comparing, which are nearly all of the work, run on the executors; every one of them needs claimgraph with
its extra `extract`. Names and events of all documents are linked on the driver, by the code of `claimgraph.build`, so
that what is found is what a build finds: row for row, but for two things. People's notes and decisions are not laid
over, and no graph is made that shapes could be held against.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from claimgraph import propose, table
from claimgraph.comparison.people import BACKGROUND
from claimgraph.people import Notes
from claimgraph.pipeline import corpus
from claimgraph.pipeline.people import by_document, linked_anew
from claimgraph.pipeline.shards import compare_group, copies_among, findings_in_arrow, grouped
from claimgraph.schema import Claim, Document, Match

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

GROUP: Final = 2_000
"""Claims that are compared together at least, if there are so many."""

SKEWED: Final = 20_000
"""Claims of one group beyond which it is named: events that belong together are never parted, for each of their claims
may be held against each other; a machine that takes one alone needs some 10 KB of memory a claim."""

_AT_ONCE: Final = 50
"""Documents whose claims leave an executor together."""

_WRITTEN: Final = 50_000
"""Claims that leave the driver together."""


def frame(spark: SparkSession, documents: Iterable[Document]) -> DataFrame:
    """Return documents as Spark holds them; a table that `extract --format parquet` wrote has such rows, too."""
    return spark.createDataFrame(table.arrow(Document, documents))


def build(documents: DataFrame, folder: str, *, tasks: int | None = None, least: int = GROUP) -> dict[str, Any]:
    """Read documents, link and compare their claims, and write claims and findings as Parquet, a part for each group.

    Args:
        documents: In the columns of a table of documents (`frame`).
        folder: Where all executors can write and read; a new one.
        tasks: Pieces in which the documents are read; by default as many as the frame has.
        least: Claims of a group at least, if there are so many.

    Returns:
        How many documents, claims and groups there are, how many findings of each verdict, which groups are skewed
        (by number, with their claims), and why documents failed, or which sentences of theirs were left out.
    """
    spark = documents.sparkSession
    once = documents.select(*table.layout(Document).names).dropDuplicates(["id"])
    spread = once if tasks is None else once.repartition(tasks)
    spread.mapInArrow(_read, _schema(_claims_read())).write.parquet(f"{folder}/read")
    failures, groups, matches, background = _linked(spark, once, folder, least)
    compare = partial(_compared, bearing=(matches, *background))
    claims = spark.read.parquet(f"{folder}/claims")
    beside = spark.read.parquet(f"{folder}/beside").join(once, "id")
    found = claims.groupBy("group").cogroup(beside.groupBy("group")).applyInArrow(compare, _schema(_findings()))
    found.write.partitionBy("group").parquet(f"{folder}/findings")
    counted = spark.read.parquet(f"{folder}/findings").groupBy("verdict").count().collect() if groups else []
    return {
        "documents": once.count(),
        "claims": sum(groups),
        "groups": len(groups),
        "findings": dict(Counter({row["verdict"]: row["count"] for row in counted}).most_common()),
        "skewed": {number: size for number, size in enumerate(groups) if size > SKEWED},
        "failures": failures,
    }


def _schema(layout: pa.Schema) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415 - an extra

    return from_arrow_schema(layout)


def _claims_read() -> pa.Schema:
    import pyarrow as pa  # noqa: PLC0415 - heavy

    return table.layout(Claim).append(pa.field("failure", pa.string())).append(pa.field("unread", pa.bool_()))


def _findings() -> pa.Schema:
    import pyarrow as pa  # noqa: PLC0415 - heavy

    return findings_in_arrow(()).schema.append(pa.field("group", pa.int32()))


def _read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the claims of documents; of one that fails, or not whole, a row that says why. Runs on executors."""
    import pyarrow as pa  # noqa: PLC0415 - heavy

    layout = _claims_read()
    for batch in batches:
        for first in range(0, len(batch), _AT_ONCE):
            claims, failures = list[Claim](), list[dict[str, Any]]()
            some = table.from_arrow(Document, batch.slice(first, _AT_ONCE))
            for outcome in corpus.over(some, propose.claims):
                claims += outcome.result or ()
                if outcome.failure is not None:
                    told = {"document": outcome.document.id, "failure": str(outcome.failure)}
                    failures.append(told | {"unread": outcome.result is None})
            read = table.arrow(Claim, claims)
            for field in list(layout)[-2:]:
                read = read.append_column(field, pa.nulls(len(claims), field.type))
            yield from pa.concat_tables([read, pa.Table.from_pylist(failures, schema=layout)]).to_batches()


def _linked(
    spark: SparkSession, documents: DataFrame, folder: str, least: int
) -> tuple[list[str], list[int], pa.Table, tuple[pa.Table, pa.Table]]:
    """Link all claims and write them by group, with the documents that each group needs.

    Returns:
        Why documents failed, the claims of each group, what is held of events, and what bears on all groups.
    """
    import pyarrow as pa  # noqa: PLC0415 - heavy

    rows = spark.read.parquet(f"{folder}/read")
    told = rows.where("failure IS NOT NULL").select("document", "failure", "unread").collect()
    failures, unread = [row["failure"] for row in told], {row["document"] for row in told if row["unread"]}
    read = by_document(table.from_arrow(Claim, rows.where("failure IS NULL").toArrow()))
    every = sorted(table.from_arrow(Document, documents.toArrow()), key=lambda one: one.id)
    written = [one for one in every if one.id not in unread]
    linked = linked_anew((claim for one in written for claim in read.get(one.id, ())), written, Notes(), None)
    copies, lead_to = copies_among(written)
    background = table.arrow(Claim, (claim for claim in linked.together if claim.facet in BACKGROUND))
    sizes, waiting, beside = list[int](), list[pa.Table](), list[dict[str, Any]]()
    for number, group in enumerate(grouped(linked.together, linked.matches, least)):
        sizes.append(len(group))
        waiting.append(table.arrow(Claim, group).append_column("group", pa.array([number] * len(group), pa.int32())))
        beside += ({"id": name, "group": number} for name in sorted(lead_to({claim.document for claim in group})))
        if sum(map(len, waiting)) >= _WRITTEN:
            _write(spark, waiting, f"{folder}/claims")
            waiting = []
    empty = table.layout(Claim).append(pa.field("group", pa.int32())).empty_table()
    _write(spark, waiting or [empty], f"{folder}/claims")
    pairs = pa.Table.from_pylist(beside, schema=pa.schema([("id", pa.string()), ("group", pa.int32())]))
    spark.createDataFrame(pairs).write.parquet(f"{folder}/beside")
    matches = table.arrow(Match, (one for one in linked.matches if one.kind == "event"))
    return failures, sizes, matches, (background, copies)


def _write(spark: SparkSession, tables: list[pa.Table], folder: str) -> None:
    import pyarrow as pa  # noqa: PLC0415 - heavy

    frame_ = spark.createDataFrame(pa.concat_tables(tables))
    frame_.repartition("group").write.mode("append").partitionBy("group").parquet(folder)


def _compared(
    key: tuple[Any, ...], claims: pa.Table, documents: pa.Table, *, bearing: tuple[pa.Table, ...]
) -> pa.Table:
    """Return what is found in a group. Runs on executors."""
    import pyarrow as pa  # noqa: PLC0415 - heavy

    found = compare_group(claims, documents, *bearing)
    return found.append_column("group", pa.array([key[0].as_py()] * len(found), pa.int32()))
