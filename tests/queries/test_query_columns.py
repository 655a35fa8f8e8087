"""Joins over pairs of claims give in SQL, over what a build prepared, the rows that SPARQL gives over the graph."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from claimgraph import build
from claimgraph.errors import QueryError
from claimgraph.graph import Store, catalogue
from claimgraph.graph.catalogue import OFFLINE, Rows
from claimgraph.pipeline import Settings
from claimgraph.schema import BASE
from claimgraph.vocab import folder
from conftest import made_once
from three_nights import FOLDER

duckdb = pytest.importorskip("duckdb")

QUERIES = [query for query in catalogue.catalogue() if query.sql is not None]
TOWNS = ("Hama", "Idlib", "Homs")
SPEAKERS = ("the Syrian Observatory for Human Rights", "a police spokesman", "the governor of Hama", "Reuters", "SANA")
SENTENCES = (
    "{n} people were killed in an air strike on {town} on {day} January 2021, {who} said.",
    "At least {n} people died in an air strike on {town} on {day} January 2021, according to {who}.",
    "{who} denied that any civilians were killed in the air strike on {town}.",
    "The death toll was later adjusted from {n} to {m}.",
    "{m} of the dead were civilians, {who} said.",
    "The strike hit only a depot of the Syrian army in {town}, {who} said.",
    "Between {n} and {k} people may have been killed in the air strike on {town} on {day} January 2021.",
)


def written(place: Path) -> Path:
    """Write reports of a few strikes with figures at random, the same on every run."""
    chance = random.Random(13)  # noqa: S311 - the same on every run
    place.mkdir()
    for number in range(14):
        n = chance.randrange(3, 60)
        given = {"n": n, "m": n + chance.randrange(1, 9), "k": n + 20, "day": chance.choice((13, 13, 14))}
        lines = [
            line.format(**given, town=chance.choice(TOWNS), who=chance.choice(SPEAKERS))
            for line in chance.sample(SENTENCES, 5)
        ]
        text = "\n\n".join(line[0].upper() + line[1:] for line in lines)
        (place / f"{number:02d}.txt").write_text(text, "utf-8")
        (place / f"{number:02d}.txt.toml").write_text(f'publisher = "Paper {number % 5}"\n', "utf-8")
    return place


@pytest.fixture(scope="session")
def random_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(place: Path) -> None:
        build([written(place / "texts")], place / "store", Settings(base="https://example.org/data/"))

    return made_once(tmp_path_factory, "random-columns", make) / "store"


@pytest.fixture(scope="session")
def nights_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "nights-columns", lambda place: build([FOLDER], place / "store")) / "store"


@pytest.fixture(autouse=True)
def of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask small stores in SQL, too."""
    monkeypatch.setattr(catalogue, "_SMALL", 0)


def both(place: Path, name: str, base: str, values: dict[str, object] | None = None) -> tuple[Rows, Rows]:
    """Return what a query answers in SQL and in SPARQL."""
    query = catalogue.find(name)
    with Store.open(place) as store:
        assert store.columns is not None
        quick = catalogue.by_sql(store.columns, query, values or {}, base)
        assert quick is not None
        assert catalogue.run(store, query, values, base) == quick
        store.columns = None
        slow = catalogue.run(store, query, values, base)
    assert isinstance(slow, Rows)
    return quick, slow


def held(place: Path, name: str, base: str, values: dict[str, object] | None = None) -> Rows:
    quick, slow = both(place, name, base, values)
    assert quick.columns == slow.columns
    assert Counter(quick.rows) == Counter(slow.rows)
    return quick


def test_some_queries_are_answered_in_sql() -> None:
    assert {"conflicts/rival-counts", "conflicts/found", "curate/overlaps"} <= {query.name for query in QUERIES}
    assert len(QUERIES) == len(list(folder("queries").glob("*/*.sql")))


@pytest.mark.parametrize("name", [query.name for query in QUERIES])
def test_the_seed_gives_the_same_rows_both_ways(name: str, seed_store: Path) -> None:
    held(seed_store, name, BASE)


@pytest.mark.parametrize("name", [query.name for query in QUERIES])
def test_three_nights_give_the_same_rows_both_ways(name: str, nights_store: Path) -> None:
    held(nights_store, name, BASE)


@pytest.mark.parametrize("name", [query.name for query in QUERIES])
def test_reports_at_random_give_the_same_rows_both_ways(name: str, random_store: Path) -> None:
    rows = held(random_store, name, "https://example.org/data/").rows
    assert rows != () or name == "curate/overlaps"


def test_parameters_choose_the_same_rows_both_ways(nights_store: Path) -> None:
    events = "SELECT DISTINCT ?event WHERE { ?question a <https://w3id.org/claimgraph/ns#Question> ; "
    with Store.open(nights_store) as store:
        text = f"{events} <https://w3id.org/claimgraph/ns#event> ?event }} ORDER BY ?event"
        found = catalogue.run(store, catalogue.Query("events", text, "SELECT"))
    assert isinstance(found, Rows)
    for (event,) in found.rows:
        held(nights_store, "rival-counts", BASE, {"event": event, "facet": "facet:deaths"})
    several = [row[0] for row in found.rows]
    assert held(nights_store, "rival-counts", BASE, {"event": several}).rows != ()
    assert held(nights_store, "rival-counts", BASE, {"facet": "facet:target"}).rows == ()
    assert held(nights_store, "found", BASE, {"verdict": "verdict:revision"}).rows != ()


def test_a_parameter_that_nothing_takes_is_refused(nights_store: Path) -> None:
    with Store.open(nights_store) as store:
        for values in ({"facet": "no name"}, {"nobody": "x"}):
            with pytest.raises(QueryError, match="parameter"):
                catalogue.run(store, catalogue.find("rival-counts"), values)


def test_under_another_base_sparql_answers(random_store: Path) -> None:
    query = catalogue.find("conflicts/found")
    with Store.open(random_store) as store:
        assert store.columns is not None
        assert catalogue.by_sql(store.columns, query, {}) is None
        answer = catalogue.run(store, query)
    assert isinstance(answer, Rows)
    assert str(answer.rows[0][0]).startswith("https://example.org/data/finding/")


def test_a_graph_that_somebody_changed_is_asked_itself(tmp_path: Path, seed_store: Path) -> None:
    build([folder("seeds")], tmp_path / "store")
    gone = "DELETE WHERE { GRAPH ?g { ?finding <https://w3id.org/claimgraph/ns#verdict> ?verdict } }"
    Store.update(tmp_path / "store", gone)
    query = catalogue.find("conflicts/found")
    with Store.open(tmp_path / "store") as changed, Store.open(seed_store) as whole:
        assert changed.columns is None
        assert whole.columns is not None
        assert catalogue.run(changed, query) == Rows(tuple(name for name, _ in query.columns), ())


def test_a_small_store_is_asked_in_sparql(seed_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    with Store.open(seed_store) as store:
        assert store.columns is not None
        assert catalogue.by_sql(store.columns, catalogue.find("conflicts/found"), {}) is None


def test_the_engine_of_columns_fetches_nothing() -> None:
    """What asks the network needs an extension that is not there, and is neither fetched nor loaded."""
    with duckdb.connect(config=OFFLINE) as engine, pytest.raises(duckdb.Error, match="httpfs"):
        engine.execute("SELECT * FROM read_parquet('http://127.0.0.1:9/claims.parquet')")
