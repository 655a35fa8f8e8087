"""The table gives back what it was given, whatever the types allow, and the same bytes for the same rows."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph import table
from claimgraph.errors import StoreError
from claimgraph.schema import Attribution, Claim, Count, Document, Quote, Source
from strategies import read_documents


@settings(max_examples=30)
@given(st.lists(read_documents(), max_size=2), st.lists(read_documents(), max_size=2))
def test_what_is_added_is_read_back_in_its_order(
    first: list[tuple[Document, tuple[Claim, ...]]], second: list[tuple[Document, tuple[Claim, ...]]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for part in (first, second):
            table.append(
                Path(folder) / "table", [one for one, _ in part], [claim for _, claims in part for claim in claims]
            )
        documents, claims = table.read(Path(folder) / "table")
    assert documents == tuple(one for one, _ in (*first, *second))
    assert claims == tuple(claim for _, found in (*first, *second) for claim in found)


@settings(max_examples=10)
@given(read_documents())
def test_the_same_rows_give_the_same_bytes(read: tuple[Document, tuple[Claim, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("one", "two"):
            table.append(Path(folder) / name, read[:1], read[1])
        first, second = (
            [file.read_bytes() for file in sorted((Path(folder) / name).iterdir())] for name in ("one", "two")
        )
    assert first == second


def test_what_stands_in_a_table_is_never_written_anew(tmp_path: Path) -> None:
    table.append(tmp_path / "table", [Document("a", "A")], ())
    before = {file.name: file.stat().st_ino for file in (tmp_path / "table").iterdir()}
    table.append(tmp_path / "table", [Document("b", "B")], ())
    after = {file.name: file.stat().st_ino for file in (tmp_path / "table").iterdir()}
    assert len(after) == 2 * len(before)
    assert before.items() <= after.items()


def test_a_count_that_no_column_of_numbers_holds_is_kept(tmp_path: Path) -> None:
    document = Document("99999999999999999999 died", "A")
    table.append(tmp_path, [document], [_claim(document, Count(10**30, None)), _claim(document, Count(-(2**63), 0))])
    assert [claim.value for claim in table.read(tmp_path)[1]] == [Count(10**30, None), Count(-(2**63), 0)]


def test_a_folder_without_a_table_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no table of claims\. Build the store again: claimgraph build"):
        table.read(tmp_path)


def test_a_damaged_table_is_refused_by_its_file(tmp_path: Path) -> None:
    document = Document("99 died", "A")
    table.append(tmp_path, [document], [_claim(document, Count(99, 99))])
    file = tmp_path / "claims-000001.parquet"
    rows = pq.read_table(file)
    at = rows.column_names.index("facet")
    pq.write_table(rows.set_column(at, "facet", [["injuries"]]), file)
    with pytest.raises(StoreError, match=r"claims-000001\.parquet: claim/\w+ is not the name of what its row says"):
        table.read(tmp_path)
    file.write_bytes(b"PAR1")
    with pytest.raises(StoreError, match=r"claims-000001\.parquet: the table is damaged"):
        table.read(tmp_path)


def _claim(document: Document, value: Count) -> Claim:
    words = Quote(0, 2, document.text[:2])
    chain = (Attribution(Source("A", "publisher"), "publisher"),)
    return Claim(document.id, words, words, "", chain, None, "deaths", value)
