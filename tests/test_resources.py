"""Data folders: found in the wheel first, in the checkout second."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

from claimgraph import vocab
from claimgraph.pipeline.inputs import beside

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", ["ontology", "queries", "seeds"])
def test_in_a_checkout_the_data_stand_at_its_top(name: str) -> None:
    assert vocab.folder(name) == ROOT / name


def test_in_a_wheel_the_data_stand_beside_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "claimgraph"
    (package / "_data" / "queries").mkdir(parents=True)
    monkeypatch.setattr(vocab, "_PACKAGE", package)
    assert vocab.folder("queries") == package / "_data" / "queries"


def test_a_folder_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocab, "_PACKAGE", tmp_path / "lib" / "claimgraph")
    with pytest.raises(FileNotFoundError, match="'queries' is missing; install the package again"):
        vocab.folder("queries")


def test_the_wheel_takes_every_folder_that_the_code_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included == {name: f"claimgraph/_data/{name}" for name in ("ontology", "queries", "seeds")}


def test_every_seed_is_byte_for_byte_what_was_received() -> None:
    seeds = sorted(vocab.folder("seeds").glob("*.txt"))
    assert seeds != []
    for seed in seeds:
        assert beside(seed).sha256 == hashlib.sha256(seed.read_bytes()).hexdigest()


def test_every_seed_says_its_title_publisher_and_licence() -> None:
    for seed in vocab.folder("seeds").glob("*.txt"):
        known = beside(seed)
        assert None not in (known.title, known.publisher, known.licence)
