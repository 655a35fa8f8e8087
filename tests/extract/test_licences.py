"""The lists of names say where they come from, inside the package itself."""

from __future__ import annotations

from importlib import resources

import pytest

LEXICON = resources.files("claimgraph.propose.english").joinpath("lexicon")


@pytest.mark.parametrize(
    "file", ["places.tsv", "coordinates.tsv", "scripts.tsv", "regions.tsv", "actors.tsv", "states.tsv"]
)
def test_every_list_of_names_has_its_origin_and_licence(file: str) -> None:
    assert f"`{file}`" in LEXICON.joinpath("LICENSES.md").read_text("utf-8")
    assert LEXICON.joinpath(file).read_text("utf-8").startswith("# ")


@pytest.mark.parametrize("file", ["places.tsv", "coordinates.tsv", "scripts.tsv"])
def test_what_is_cut_from_geonames_names_its_licence(file: str) -> None:
    assert "CC BY 4.0" in LEXICON.joinpath(file).read_text("utf-8").split("\n", 1)[0]
    assert "https://creativecommons.org/licenses/by/4.0/" in LEXICON.joinpath("LICENSES.md").read_text("utf-8")
