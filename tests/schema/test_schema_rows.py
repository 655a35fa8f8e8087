"""Records lie in tables without loss."""

from __future__ import annotations

import dataclasses
import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import strategies
from claimgraph.schema import Claim, Document, TimeSpan, name
from claimgraph.table import ColumnType, Row, columns, record, row


def fits(cell: object, kind: ColumnType) -> bool:
    """Return whether a cell is of its column's type, or empty."""
    match kind:
        case "string" | "int64" | "bool":
            return cell is None or type(cell) is {"string": str, "int64": int, "bool": bool}[kind]
        case [inner]:
            return cell is None or (isinstance(cell, list) and all(fits(each, inner) for each in cell))
        case dict():
            return cell is None or (
                isinstance(cell, dict) and {*cell} == {*kind} and all(fits(cell[name], kind[name]) for name in kind)
            )
    return False


PARTS = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3))


@given(st.text(), st.lists(PARTS, max_size=4))
def test_a_name_is_the_hash_of_its_parts_as_json(kind: str, parts: list[object]) -> None:
    written = json.dumps([kind, *parts], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert name(kind, *parts) == f"{kind}/{hashlib.sha256(written.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


@given(strategies.read_documents())
@settings(deadline=None)
def test_documents_and_claims_come_back_from_rows_as_they_went(read: tuple[Document, tuple[Claim, ...]]) -> None:
    document, claims = read
    assert record(Document, json.loads(json.dumps(row(document)))) == document
    assert [record(Claim, json.loads(json.dumps(row(claim)))) for claim in claims] == list(claims)


@given(strategies.read_documents())
@settings(deadline=None)
def test_a_row_has_the_columns_of_its_class_and_cells_of_their_types(read: tuple[Document, tuple[Claim, ...]]) -> None:
    document, claims = read
    for each in (document, *claims):
        kinds, cells = columns(type(each)), row(each)
        assert list(cells) == list(kinds)
        assert [name for name in kinds if not fits(cells[name], kinds[name])] == []


@given(strategies.documents(), strategies.time_spans())
@settings(deadline=None, max_examples=20)
def test_a_row_has_the_id_of_its_record_whatever_else_stands_beside_it(document: Document, span: TimeSpan) -> None:
    cells: Row = {**row(document), "label": "of somebody else"}
    assert cells["id"] == document.id
    dated = dataclasses.replace(document, published=span)
    assert row(dated)["published"] == str(span)
    assert record(Document, cells) == document


def test_a_row_that_lacks_a_column_is_refused() -> None:
    cells = row(Document("Two were killed.", "Raid"))
    del cells["title"]
    with pytest.raises(KeyError, match="title"):
        record(Document, cells)
