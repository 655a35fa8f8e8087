"""Where listed places lie: coordinates of GeoNames, to about a kilometre."""

from __future__ import annotations

from functools import cache
from importlib import resources


def position(basis: str) -> tuple[float, float] | None:
    """Return latitude and longitude of a listed place in degrees (WGS 84), None where they are not known.

    Args:
        basis: The entry that the place comes from, `gn:N` with its number in GeoNames; see `gazetteer.Body`.
    """
    found = _positions().get(basis.removeprefix("gn:")) if basis.startswith("gn:") else None
    if found is None:
        return None
    latitude, _, longitude = found.partition("\t")
    return int(latitude) / 100, int(longitude) / 100


@cache
def _positions() -> dict[str, str]:
    """Return the lines by number. Of 43,000 a page asks for three: the others stay text."""
    text = resources.files("claimgraph.extract").joinpath("lexicon", "coordinates.tsv").read_text(encoding="utf-8")
    return {number: rest for number, _, rest in (line.partition("\t") for line in text.splitlines()) if rest != ""}
