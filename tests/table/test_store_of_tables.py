"""More claims than memory holds are compared into a store of tables, which finds what a store with a graph has."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from claimgraph import compare_claims, compare_group, group_keys, table
from claimgraph.comparison.people import BACKGROUND
from claimgraph.errors import StoreError
from claimgraph.graph import Store, catalogue, read_claims, read_documents, read_findings
from claimgraph.graph.catalogue import Rows
from claimgraph.pipeline import shards
from claimgraph.pipeline.shards import compare_table, tables_of
from claimgraph.schema import Claim, Document, Finding
from claimgraph.vocab import folder
from findings_story import background, courier, crowded, wire

pytest.importorskip("duckdb")

Run = Callable[..., subprocess.CompletedProcess[str]]

REPORTS: list[tuple[Document, list[Claim]]] = [*crowded(3), courier(), wire(), background()]


@pytest.fixture(params=["in memory", "on disk"])
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A store of tables, compared from memory or from shards on disk."""
    if request.param == "on disk":
        monkeypatch.setattr(shards, "_HELD", 3)
    for document, claims in REPORTS:
        table.append(tmp_path / "claims", [document], claims)
    compare_table(tmp_path / "claims", tmp_path / "store")
    return tmp_path / "store"


def test_its_findings_are_those_of_comparing_all_claims_at_once(store: Path) -> None:
    whole = compare_claims([claim for _, claims in REPORTS for claim in claims], [document for document, _ in REPORTS])
    tables = tables_of(store)
    assert tables is not None
    with tables:
        assert tuple(tables.findings()) == whole.findings
        conflicts = [one for one in whole.findings if one.verdict == "conflict"]
        assert list(tables.findings(["conflict"])) == conflicts
        assert tables.counted(["conflict"]) == len(conflicts) > 0
        assert tables.coverage == whole.coverage
        assert len(list(tables.records("support"))) == len(
            [one for one in whole.records["lineage"] if hasattr(one, "position")]
        )
        assert len(list(tables.records("ledger"))) > 0
        assert len(list(tables.records("accounts"))) > 0


@pytest.mark.parametrize("least", [1, 5, 1000])
def test_groups_compared_apart_as_arrow_give_what_comparing_all_at_once_gives(least: int) -> None:
    claims = [claim for _, claims in REPORTS for claim in claims]
    documents = {document.id: document for document, _ in REPORTS}
    beside = table.arrow(Claim, (claim for claim in claims if claim.facet in BACKGROUND))
    copies, lead_to = shards.copies_among(documents.values())
    keys = dict(zip(*group_keys(table.arrow(Claim, claims), least=least).to_pydict().values(), strict=True))
    found = []
    for group in set(keys.values()):
        theirs = [claim for claim in claims if keys[claim.id] == group]
        needed = [documents[name] for name in lead_to({claim.document for claim in theirs})]
        given = table.arrow(Claim, theirs), table.arrow(Document, needed)
        found += compare_group(*given, background=beside, copies=copies).to_pylist()
    found.sort(key=lambda row: (row["place"], row["rule"], row["claims"]))
    assert len(set(keys.values())) > 1 or least == 1000
    assert [table.record(Finding, row) for row in found] == list(compare_claims(claims, documents.values()).findings)


def test_its_n_quads_hold_its_documents_claims_and_findings(store: Path, tmp_path: Path) -> None:
    tables = tables_of(store)
    assert tables is not None
    with tables:
        (tmp_path / "all.nq").write_bytes(b"".join(tables.nquads()))
        found = list(tables.findings())
    read = Store.from_file(tmp_path / "all.nq")
    assert {one.id for one in read_documents(read)} == {document.id for document, _ in REPORTS}
    assert {one.id: one for one in read_claims(read)} == {one.id: one for _, claims in REPORTS for one in claims}
    assert read_findings(read) == found


def test_joins_over_pairs_answer_and_sparql_says_that_there_is_no_graph(store: Path, tmp_path: Path) -> None:
    tables = tables_of(store)
    assert tables is not None
    with tables:
        (tmp_path / "all.nq").write_bytes(b"".join(tables.nquads()))
    with Store.open(store) as opened, Store.from_file(tmp_path / "all.nq") as graph:
        for name in ("conflicts/rival-counts", "conflicts/found", "conflicts/who-against-whom"):
            quick, slow = (catalogue.run(each, catalogue.find(name)) for each in (opened, graph))
            assert isinstance(quick, Rows)
            assert isinstance(slow, Rows)
            assert sorted(map(str, quick.rows)) == sorted(map(str, slow.rows)) != []
        with pytest.raises(StoreError, match="has no graph"):
            catalogue.run(opened, catalogue.find("sources/origins"))
        with pytest.raises(StoreError, match="has no graph"):
            list(opened.quads())


def test_a_store_that_is_there_is_not_replaced_unasked(store: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is a store already"):
        compare_table(tmp_path / "claims", store)
    verdicts, coverage = compare_table(tmp_path / "claims", store, replace=True)
    assert verdicts["conflict"] > 0
    assert coverage.compared > 0
    with pytest.raises(StoreError, match="no table of claims"):
        compare_table(store, tmp_path / "other")


def test_the_commands_answer_from_it(run: Run, tmp_path: Path) -> None:
    assert run("extract", folder("seeds"), "--format", "parquet", "-o", tmp_path / "claims").returncode == 0
    assert run("extract", folder("seeds"), "--format", "parquet", "-o", tmp_path / "claims").returncode == 2
    place = ("--store", tmp_path / "store")
    told = run("compare", tmp_path / "claims", *place)
    assert told.returncode == 0, told.stderr
    assert "findings" in told.stdout
    again = run("compare", tmp_path / "claims", "--replace", "--format", "jsonl", *place)
    assert json.loads(again.stdout)["verdicts"]["conflict"] > 0
    found = [json.loads(line) for line in run("findings", "--format", "jsonl", *place).stdout.splitlines()]
    assert {one["verdict"] for one in found} >= {"conflict", "revision"}
    assert run("findings", "--format", "csv", *place).stdout.count("\r\n") == len(found) + 1
    assert "pairs of claims on one facet" in run("findings", *place).stdout
    shown = run("show", found[0]["claims"][0], *place).stdout
    assert found[0]["explanation"].split()[0] in shown
    assert json.loads(run("show", found[0]["claims"][0], "--format", "jsonl", *place).stdout)["findings"] != []
    assert run("show", "death toll", *place).stdout.count("said by:") > 1
    assert run("show", "nowhere said", *place).returncode == 2
    assert "sentence" in run("support", "--format", "csv", *place).stdout
    assert run("query", "conflicts/found", "--format", "csv", *place).stdout.count("\n") > len(found)
    assert run("query", "sources/origins", *place).returncode == 2
    assert " .\n" in run("export", "--format", "nquads", *place).stdout
    assert run("export", "--format", "turtle", *place).returncode == 2
    assert "000_be0791a74ab2e379.txt" in run("documents", *place).stdout
