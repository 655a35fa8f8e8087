"""What a build kept of the claims and findings of a store is what stands in its graph."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from claimgraph.analyses import compare
from claimgraph.comparison import case_of
from claimgraph.graph import Store, read_findings
from claimgraph.pipeline import add, build
from claimgraph.pipeline.overlays import weighed

CORPORA = Path(__file__).parent / "corpora"


def texts(corpus: str) -> list[Path]:
    return sorted(path for path in (CORPORA / corpus).rglob("*") if path.suffix in {".txt", ".html", ".md"})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of several documents of one event, the last of which were added."""
    folder = tmp_path_factory.mktemp("weighed") / "store"
    first, *others = texts("two_events")
    build([first], folder)
    add(others, folder)
    return folder


def test_what_a_build_kept_is_what_its_graph_says(store: Path) -> None:
    kept = weighed(store)
    assert kept is not None
    case, findings, coverage = kept
    with Store.open(store) as opened:
        told = case_of(opened)
        assert (case.claims, case.facets, case.aside) == (told.claims, told.facets, told.aside)
        assert dict(case.documents) == dict(told.documents)
        assert sorted(case.matches, key=str) == sorted(told.matches, key=str)
        assert findings == tuple(read_findings(opened))
        assert coverage == compare(opened).coverage
    assert findings != ()


def test_what_was_kept_says_nothing_of_a_graph_that_an_update_changed(store: Path, tmp_path: Path) -> None:
    changed = tmp_path / "store"
    shutil.copytree(store, changed)
    Store.update(changed, "INSERT DATA { <urn:a> <urn:b> <urn:c> }")
    assert weighed(changed) is None


def test_a_file_of_rdf_has_nothing_kept(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("<urn:a> <urn:b> <urn:c> .", "utf-8")
    assert weighed(tmp_path / "graph.ttl") is None
