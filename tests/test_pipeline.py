"""The whole road, with a stand-in for the reader: what is written, what is told, and that nothing is half written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimgraph.cli import open_store
from claimgraph.draw import narrowed
from claimgraph.errors import DocumentError, InputError, StoreError
from claimgraph.graph import Store, read_claims, read_documents, read_findings
from claimgraph.pipeline import Metadata, Settings, build
from claimgraph.propose import english
from stand_in import TWO_TOLLS, claims, put


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(english, "claims", claims, raising=False)


def lines(store: Path) -> list[str]:
    with Store.open(store) as opened:
        return sorted(str(quad) for quad in opened.quads())


def test_what_is_built_can_be_read_again(tmp_path: Path) -> None:
    built = build([put(tmp_path)], tmp_path / "store", Settings(Metadata(publisher="The Gazette")))
    with Store.open(tmp_path / "store") as store:
        assert tuple(read_documents(store)) == built.reading.documents
        assert tuple(read_claims(store)) == built.claims
        assert sorted(read_findings(store), key=str) == sorted(built.comparison.findings, key=str)


def test_two_tolls_for_one_event_conflict_and_the_graph_keeps_every_rule(tmp_path: Path) -> None:
    built = build([put(tmp_path)], tmp_path / "store", Settings(Metadata(publisher="The Gazette")))
    assert [finding.verdict for finding in built.comparison.findings] == ["conflict"]
    assert built.report.conforms, built.report.text()


def test_the_same_input_gives_the_same_graph(tmp_path: Path) -> None:
    file = put(tmp_path)
    build([file], tmp_path / "one")
    build([file], tmp_path / "two")
    assert lines(tmp_path / "one") == lines(tmp_path / "two")


def test_the_order_of_the_paths_does_not_matter_to_the_graph(tmp_path: Path) -> None:
    files = [put(tmp_path, "a.txt"), put(tmp_path, "b.txt", "The mayor said 12 people were killed in Arden.")]
    build(files, tmp_path / "one")
    build(reversed(files), tmp_path / "two")
    assert lines(tmp_path / "one") == lines(tmp_path / "two")


def test_a_build_that_is_told_to_replaces_what_the_store_held(tmp_path: Path) -> None:
    build([put(tmp_path, "old.txt", "The mayor said 1 people were killed in Arden.")], tmp_path / "store")
    new = put(tmp_path, "new.txt", "The mayor said 2 people were killed in Arden.")
    build([new], tmp_path / "store", Settings(replace=True))
    with Store.open(tmp_path / "store") as store:
        assert [document.source_file for document in read_documents(store)] == ["new.txt"]


def test_where_nothing_can_be_read_the_old_store_stays(tmp_path: Path) -> None:
    build([put(tmp_path)], tmp_path / "store")
    before = lines(tmp_path / "store")
    with pytest.raises(DocumentError, match="not UTF-8"):
        build([put(tmp_path, "bad.txt", b"\xff")], tmp_path / "store")
    assert lines(tmp_path / "store") == before


def test_a_file_that_fails_leaves_the_others_in_the_store(tmp_path: Path) -> None:
    built = build([put(tmp_path, "bad.txt", b"\xff"), put(tmp_path)], tmp_path / "store")
    assert len(built.reading.failures) == 1
    assert len(built.claims) == 2


def test_a_document_without_a_claim_is_kept(tmp_path: Path) -> None:
    built = build([put(tmp_path, "dull.txt", "It rained.")], tmp_path / "store")
    assert built.claims == ()
    with Store.open(tmp_path / "store") as store:
        assert [document.text for document in read_documents(store)] == ["It rained."]


def test_the_base_of_the_names_is_the_users(tmp_path: Path) -> None:
    built = build([put(tmp_path)], tmp_path / "store", Settings(base="https://example.org/raid/"))
    text = "\n".join(lines(tmp_path / "store"))
    assert f"<https://example.org/raid/{built.claims[0].id}>" in text
    assert "w3id.org/claimgraph/id/" not in text
    with Store.open(tmp_path / "store") as store:
        assert tuple(read_claims(store)) == built.claims


def test_a_folder_that_is_not_ours_is_not_written_into(tmp_path: Path) -> None:
    put(tmp_path, "photos/mine.jpg", b"x")
    with pytest.raises(StoreError):
        build([put(tmp_path)], tmp_path / "photos")
    assert [file.name for file in (tmp_path / "photos").iterdir()] == ["mine.jpg"]


def test_progress_goes_through_the_stations_in_order(tmp_path: Path) -> None:
    stages: list[str] = []
    build([put(tmp_path)], tmp_path / "store", progress=lambda stage, _done, _whole: stages.append(stage))
    assert stages == ["reading", "extracting", "linking", "comparing", "checking", "writing"]


def test_filters_choose_claims_by_event_holder_and_facet_with_their_rivals(tmp_path: Path) -> None:
    text = TWO_TOLLS + "The mayor said 3 people were killed in Bree.\n"
    built = build([put(tmp_path, content=text)], tmp_path / "store")
    found, findings = built.claims, built.comparison.findings

    def kept(**filters: str) -> set[str]:
        return {claim.id for claim in narrowed(found, findings, filters)[0]}

    arden = {claim.id for claim in found if claim.event is not None and "Arden" in claim.event.label}
    assert kept(event="arden") == arden
    assert kept(event="Arden", holder="army") == {claim.id for claim in found if claim.facet == "deaths"} & arden
    assert kept(facet="deaths") == {claim.id for claim in found if claim.facet == "deaths"}
    assert narrowed(found, findings, {}) == (found, findings)


@pytest.mark.parametrize(
    ("key", "found"), [("city", "Use one of event, holder, question"), ("event", "There are: Att")]
)
def test_a_filter_that_is_unknown_or_leaves_nothing_says_what_there_is(tmp_path: Path, key: str, found: str) -> None:
    built = build([put(tmp_path)], tmp_path / "store")
    with pytest.raises(InputError) as refused:
        narrowed(built.claims, built.comparison.findings, {key: "Cairo"})
    assert found in str(refused.value)


def test_an_rdf_file_is_opened_like_a_store(tmp_path: Path) -> None:
    file = put(tmp_path, "other.ttl", "<https://example.org/a> a <https://example.org/B> .")
    assert len(list(open_store(file).quads())) == 1


def test_an_rdf_file_that_does_not_parse_is_refused_with_line_and_column(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"broken\.ttl, line 2, column \d+"):
        open_store(put(tmp_path, "broken.ttl", "<https://example.org/a> a <https://example.org/B> .\nnonsense here\n"))


@pytest.mark.slow
def test_a_build_that_is_killed_leaves_the_old_store_or_the_new_one(tmp_path: Path) -> None:
    old, new = put(tmp_path, "old.txt"), put(tmp_path, "new.txt", TWO_TOLLS.replace("11", "12"))
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "killed_builds.py"), str(tmp_path / "store"), str(old), str(new)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    left = done.stdout.split()
    assert set(left[:-1]) == {"old", "new"}, "a store that is neither was left, or no build was killed late enough"
    assert left == [*sorted(left[:-1], reverse=True), "lived"], "a later moment left an older store"
    assert left.count("old") > 10


@pytest.mark.slow
def test_a_decision_that_is_killed_is_in_the_log_whole_or_not_at_all_and_the_store_is_the_old_or_the_new(
    tmp_path: Path,
) -> None:
    script = str(Path(__file__).parent / "killed_builds.py")
    done = subprocess.run(
        [sys.executable, script, str(tmp_path / "store"), str(put(tmp_path, "old.txt")), "decide"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    left = done.stdout.split()
    order = ["old", "oldnoted", "new", "lived"]
    assert left == sorted(left, key=order.index)
    assert set(left) == set(order)
    assert len(left) > 50
