"""What a claim is called, and what its row says, depends on its document alone; all else can be worked out anew."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import three_nights
from claimgraph import table
from claimgraph.graph import Store, read_claims
from claimgraph.graph.store import held
from claimgraph.people import Judgement
from claimgraph.pipeline import Settings, build, recompute
from claimgraph.pipeline.people import add_judgement
from claimgraph.propose import english
from claimgraph.schema import Claim
from claimgraph.table import row
from stand_in import claims, exported, put

ALONE = {name: [row(claim) for claim in found] for name, found in three_nights.claims().items()}
OF_TEXT = {three_nights.documents()[name].text: found for name, found in three_nights.claims().items()}
NOTES = Path(__file__).parent.parent / "docs" / "market" / "notes"


def as_read(store: Path) -> tuple[Claim, ...]:
    with held(store) as database:
        return table.read(database.with_name("table"))[1]


@pytest.mark.slow
@settings(max_examples=4)
@given(st.lists(st.sampled_from(sorted(ALONE)), min_size=1, max_size=5, unique=True))
def test_ids_and_rows_of_a_document_are_the_same_whatever_else_is_in_the_store_and_overlays_can_be_worked_out_anew(
    names: list[str],
) -> None:
    texts = {file.stem: file for file in three_nights.FOLDER.iterdir() if file.suffix in {".txt", ".wiki"}}
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(english, "claims", lambda document: OF_TEXT[document.text], raising=False)
        store = Path(folder) / "store"
        built = build([texts[name] for name in names], store)
        kept = as_read(store)
        with Store.open(store) as opened:
            linked = read_claims(opened)
        for name in names:
            document = three_nights.documents()[name].id
            assert [row(claim) for claim in kept if claim.document == document] == ALONE[name]
            assert {one.id for one in linked if one.document == document} == {one["id"] for one in ALONE[name]}
        before = exported(store)
        again = recompute(store)
        assert exported(store) == before
    assert (again.claims, again.comparison, again.matches) == (built.claims, built.comparison, built.matches)


def test_people_are_heard_when_a_store_is_worked_out_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(english, "claims", claims, raising=False)
    store = tmp_path / "store"
    files = [put(tmp_path, f"{name}.txt", f"{name} said 1 people were killed in Arden.") for name in ("Roe", "Doe")]
    build(files, store)
    add_judgement(store, Judgement("source", "Roe", "Doe", "same", "One person.", "A. Reader", dt.date(2024, 5, 2)))
    recompute(store, Settings(notes=NOTES))
    again = exported(store)
    with Store.open(store) as opened:
        assert {claim.holder.name for claim in read_claims(opened) if claim.section == ""} == {"Doe"}
    assert {claim.holder.name for claim in as_read(store)} == {"Roe", "Doe"}
    build(files, store, Settings(notes=NOTES))
    assert exported(store) == again


def test_an_update_keeps_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(english, "claims", claims, raising=False)
    build([put(tmp_path)], tmp_path / "store")
    before, kept = exported(tmp_path / "store"), as_read(tmp_path / "store")
    Store.update(tmp_path / "store", "INSERT DATA { <urn:x:a> <urn:x:b> 1 }")
    assert as_read(tmp_path / "store") == kept
    assert exported(tmp_path / "store") != before
    recompute(tmp_path / "store")
    assert exported(tmp_path / "store") == before


def test_claims_of_one_place_that_differ_have_ids_of_their_own() -> None:
    for found in three_nights.claims().values():
        assert len({claim.id for claim in found}) == len(found)
