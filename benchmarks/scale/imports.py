"""How importing a table of events grows with its rows: CPU seconds, memory at the highest, and the exponents.

    python benchmarks/scale/imports.py [--sizes 2000 8000 32000 100000] [--kind ged|coded] [--stores FOLDER]

The rows are invented. Those of `ged` have the columns of UCDP's table of events: a day, a place, numbers of dead, the
sources and headlines that they were taken from; some lines in a thousand are broken. Those of `coded` have a facet and
bounds, and three holders who speak of the same events. Each table is imported by the command into a store of five
documents, in a process of its own. The exponent is 1 where twice the rows cost twice as much.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import math
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import reports
from growth import command, exponent, machine, spent

COUNTRIES = ("Syria", "Yemen", "Sudan", "Mali", "Somalia", "Iraq", "Ukraine", "Mexico")
SYLLABLES = ("ka", "ro", "mi", "da", "be", "lu", "sha", "no", "ti", "gar", "wen", "os")
GED = (
    "id", "relid", "year", "type_of_violence", "conflict_name", "dyad_name", "side_a", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "country", "country_id", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low",
)  # fmt: skip
CODED = ("event_type", "place", "country", "event_date", "facet", "holder", "low", "high", "url")
BROKEN = 10
"""Lines of each table that do not fit."""


def main() -> None:
    options = argparse.ArgumentParser(description="How importing a table grows with its rows.")
    options.add_argument("--sizes", type=int, nargs="+", default=(2000, 8000, 32_000, 100_000), metavar="ROWS")
    options.add_argument("--kind", choices=tuple(KINDS), default="ged")
    options.add_argument("--stores", type=Path, help="a folder that keeps the stores")
    given = options.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.stores or Path(scratch)
        folder.mkdir(exist_ok=True)
        base = based(folder)
        before: tuple[int, float, float] | None = None
        print(f"{'rows':>9} {'CPU s':>8} {'ms a row':>9} {'MB':>7}   exponents of CPU and of memory")
        for size in sorted(given.sizes):
            file = table(folder / f"{given.kind}-{size}.csv", given.kind, size)
            store = folder / f"store-{given.kind}-{size}"
            shutil.rmtree(store, ignore_errors=True)
            shutil.copytree(base, store)
            seconds, memory = spent(importing(file, store), math.inf)
            grown = "" if before is None else powers(before, (size, seconds, memory))
            print(f"{size:>9,} {seconds:>8.1f} {1000 * seconds / size:>9.2f} {memory:>7.0f}   {grown}", flush=True)
            before = size, seconds, memory


def based(folder: Path) -> Path:
    """Return a store of five documents, built once."""
    store = folder / "store-base"
    if not store.exists():
        reports.write(folder / "reports", 5)
        spent(lambda: command("build", str(folder / "reports"), "--store", str(store), "--jobs", "1"), math.inf)
    return store


def importing(file: Path, store: Path) -> Callable[[], None]:
    return lambda: command("import", str(file), "--by", "Ann", "--store", str(store))


def powers(before: tuple[int, float, float], now: tuple[int, float, float]) -> str:
    ratio = now[0] / before[0]
    return f"{exponent(before[1], now[1], ratio):.2f}  {exponent(before[2], now[2], ratio):.2f}"


def table(file: Path, kind: str, number: int) -> Path:
    """Write invented rows of a kind, some of them broken; the same number gives the same file."""
    columns, rows = KINDS[kind]
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(rows(number, random.Random(7)))
    return file


def towns(chance: random.Random) -> list[tuple[str, str, str]]:
    """Return invented towns, each with its province and its country."""

    def name() -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).title()

    provinces = [(f"{name()} province", country) for country in COUNTRIES for _ in range(12)]
    return [(name(), *chance.choice(provinces)) for _ in range(3000)]


def ged(number: int, chance: random.Random) -> Iterator[dict[str, object]]:
    places, first = towns(chance), dt.date(1995, 1, 1)
    for at in range(number):
        town, province, country = chance.choice(places)
        day = first + dt.timedelta(days=chance.randrange(10_000))
        end = day + dt.timedelta(days=chance.choice((0, 0, 0, 0, 1, 6, 30)))
        dead = [int(chance.paretovariate(1.2)) - 1 for _ in range(4)]
        best = "many" if at % max(number // BROKEN, 1) == 3 else sum(dead)
        sides = f"Government of {country}", f"{province.split()[0]} Front"
        offices = chance.sample(("Reuters News", "Agence France Presse", "Associated Press", "BBC Monitoring"), 2)
        headline = f"{sum(dead)} said to be killed near {town}"
        articles = ";".join(f'"{office},{day},{headline}"' for office in offices)
        yield {
            "id": 100_000 + at, "relid": f"{country[:3].upper()}-{day.year}-1-{at}", "year": day.year,
            "type_of_violence": chance.choice((1, 2, 3)), "conflict_name": f"{country}: Government",
            "dyad_name": " - ".join(sides), "side_a": sides[0], "side_b": sides[1], "number_of_sources": 2,
            "source_article": articles, "source_office": ";".join(offices), "source_date": f"{day};{day}",
            "source_headline": ";".join([headline] * 2), "where_coordinates": f"{town} town",
            "where_description": f"{town} town and villages near it", "adm_1": province, "adm_2": f"{town} district",
            "latitude": round(chance.uniform(-30, 60), 6), "longitude": round(chance.uniform(-100, 60), 6),
            "country": country, "country_id": 600 + COUNTRIES.index(country), "region": "Region", "event_clarity": 1,
            "date_prec": 1, "date_start": f"{day} 00:00:00.000", "date_end": f"{end} 00:00:00.000", "deaths_a": dead[0],
            "deaths_b": dead[1], "deaths_civilians": dead[2], "deaths_unknown": dead[3], "best": best,
            "high": sum(dead) + chance.choice((0, 0, 3)), "low": sum(dead),
        }  # fmt: skip


def coded(number: int, chance: random.Random) -> Iterator[dict[str, object]]:
    places, first = towns(chance), dt.date(2015, 1, 1)
    for at in range(number):
        if at % 3 == 0:
            town, _, country = chance.choice(places)
            day = first + dt.timedelta(days=chance.randrange(3000))
        low = chance.randint(0, 40)
        facet = "nonsense" if at % max(number // BROKEN, 1) == 3 else chance.choice(("deaths", "injuries", "displaced"))
        yield {
            "event_type": "attack", "place": town, "country": country, "event_date": day, "facet": facet,
            "holder": chance.choice(("Northern Monitor", "Harbour Network", "Health Ministry")), "low": low,
            "high": low + chance.choice((0, 0, 3)), "url": f"https://example.org/{at}",
        }  # fmt: skip


KINDS = {"ged": (GED, ged), "coded": (CODED, coded)}


if __name__ == "__main__":
    main()
