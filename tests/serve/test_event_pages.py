"""The page of an event: what was said when, sums, accounts, documents, matches and places."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.graph import Store, claims_quads
from claimgraph.schema import BASE, Claim, Document, Event, TimeSpan
from claimgraph.serve.views import Ask, View, Wanted
from claimgraph.serve.views import nodes as page
from claimgraph.serve.views.claims import ClaimLine, Standing
from claimgraph.serve.views.pictures import (
    BREAKDOWN_WIDTH,
    MAP_HEIGHT,
    MAP_WIDTH,
    map_of,
    timeline,
)
from claimgraph.serve.worker import written
from explored import page_of, some
from findings_story import CLASH, FIGHTERS, GUARDS, SHOOTING, Line, compared, courier, people, report, wire
from served import SCRIPT, Server


def ask_of(*told: tuple[Document, list[Claim]]) -> Ask:
    return Ask(Store.memory([quad for document, claims in told for quad in claims_quads(document, claims)]), BASE)


def wanted(event: Event, form: str = "html", **given_: str) -> Wanted:
    return Wanted(f"/id/{event.id}", event.id, tuple(given_.items()), "http://localhost", form)


def shown(ask: Ask, event: Event, **given_: str) -> View:
    view = page.event_view(ask, wanted(event, **given_))
    assert view is not None
    return view


def held(view: View, key: str) -> Any:
    """Return what a page holds under a name."""
    return view.content[key]


def as_written(ask: Ask, event: Event, form: str = "html", **given_: str) -> str:
    asked = wanted(event, form, **given_)
    view = page.event_view(ask, asked)
    assert view is not None
    header, data = written(ask, asked, view, 50_000, 50_000_000)
    assert header["status"] == 200
    return data.decode("utf-8-sig")


@pytest.fixture(scope="module")
def story() -> Ask:
    return Ask(compared(courier(), wire())[0], BASE)


def rest(whole: Any) -> int:
    """Return how many no part accounts for."""
    return sum(part["amount"] for part in whole["parts"] if part["line"] is None)


def broken_down(total: int, *parts: tuple[int, object]) -> Ask:
    document, claims = report(
        "A report",
        "Daily Courier",
        [
            Line(f"{total} died in all", "deaths", people(total)),
            *(Line(f"{number} of them", "deaths", people(number), of=of) for number, of in parts),  # type: ignore[arg-type]
        ],
    )
    whole = replace(claims[0], breakdown="partial")
    return ask_of((document, [whole, *(replace(claim, part_of=whole.id) for claim in claims[1:])]))


def test_the_parts_of_a_count_and_what_they_leave_are_drawn_to_scale() -> None:
    ask = broken_down(10, (3, GUARDS), (5, FIGHTERS))
    (whole,) = held(shown(ask, SHOOTING), "wholes")
    assert [part["amount"] for part in whole["parts"]] == [3, 5, 2]
    assert [part["length"] for part in whole["parts"]] == [192.0, 320.0, 128.0]
    assert whole["parts"][-1]["line"] is None
    assert whole["sentence"] == "10 = 3 guards + 5 fighters + 2 not broken down"
    html = as_written(ask, SHOOTING)
    assert html.count('<rect class="part"') == 2
    assert 'class="rest"' in html
    assert "<b>2</b> not broken down" in html


def test_parts_that_are_all_leave_no_remainder() -> None:
    (whole,) = held(shown(broken_down(8, (3, GUARDS), (5, FIGHTERS)), SHOOTING), "wholes")
    assert (rest(whole), whole["over"], whole["sentence"]) == (0, 0, "8 = 3 guards + 5 fighters")


def test_parts_that_are_more_than_the_whole_say_so() -> None:
    ask = broken_down(7, (3, GUARDS), (5, FIGHTERS))
    (whole,) = held(shown(ask, SHOOTING), "wholes")
    assert (rest(whole), whole["over"]) == (0, 1)
    assert sum(part["length"] for part in whole["parts"]) <= BREAKDOWN_WIDTH
    assert "The parts are 1 more than the whole." in as_written(ask, SHOOTING)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "2024-05-01", "2024-05-02", "2025-01-01", "nonsense"]),
            st.sampled_from(["", "2024-05-03", "2025-02-01"]),
            st.sampled_from(["deaths", "place"]),
            st.text(max_size=300),
        ),
        max_size=30,
    )
)
def test_every_claim_with_a_day_is_in_one_bar_inside_the_drawing(told: list[tuple[str, str, str, str]]) -> None:
    sayings = [
        ClaimLine(f"{BASE}claim/{number}", f"claim/{number}", words, words, facet, when=Standing(since, until))
        for number, (since, until, facet, words) in enumerate(told)
    ]
    dated = [said for said in sayings if re.fullmatch(r"\d{4}-\d\d-\d\d", said.when.since)]
    found = timeline(sayings)
    assert (found is None) == (dated == [])
    if found is not None:
        assert sum(bar["claims"] for bar in found["bars"]) == len(dated)
        tops = [bar["y"] for bar in found["bars"]]
        assert len(set(tops)) == len(tops)
        for bar in found["bars"]:
            assert found["left"] <= bar["x"]
            assert bar["length"] > 0
            assert bar["y"] < found["height"]
            assert (bar["x"] + bar["length"] == pytest.approx(found["right"], abs=0.2)) or not bar["standing"]


def test_a_later_day_stands_further_right_and_a_replaced_claim_ends() -> None:
    first = ClaimLine(
        "a", "claim/a", "12", "12", "deaths", when=Standing("2024-05-01", "2024-05-04", replaced="4 May 2024")
    )
    second = ClaimLine("b", "claim/b", "19", "19", "deaths", when=Standing("2024-05-04"))
    found = timeline([first, second])
    assert found is not None
    bars = {bar["line"].iri: bar for bar in found["bars"]}
    assert bars["a"]["x"] < bars["b"]["x"]
    assert bars["a"]["x"] + bars["a"]["length"] == pytest.approx(bars["b"]["x"], abs=0.2)
    assert (bars["a"]["style"], bars["b"]["standing"]) == ("replaced", True)
    assert "replaced by 4 May 2024" in bars["a"]["spoken"]


def test_what_several_documents_pass_on_is_one_bar() -> None:
    alike = [
        ClaimLine(name, f"claim/{name}", "12", "12", "deaths", when=Standing("2024-05-01", said="1 May 2024"))
        for name in "ab"
    ]
    found = timeline([*alike, replace(alike[0], answer="19")])
    assert found is not None
    assert [(bar["claims"], "×2" in bar["words"]) for bar in found["bars"]] == [(2, True), (1, False)]


def test_what_was_said_is_in_the_table_too_with_its_day(story: Ask) -> None:
    html = as_written(story, SHOOTING, of="all")
    bars = re.findall(r'<a href="#(t[0-9a-f]+)" aria-label="([^"]+)"', html)
    assert bars != []
    for anchor, spoken in bars:
        assert html.count(f'id="{anchor}"') == 1
        assert ", said by " in spoken


def test_the_timeline_can_be_narrowed_to_what_is_asked(story: Ask) -> None:
    choices = {choice["key"]: choice["claims"] for choice in held(shown(story, SHOOTING), "choices")}
    assert choices[""] > choices["deaths"] > 0
    only = held(shown(story, SHOOTING, of="deaths"), "claims")
    assert {said.facet for said in only} == {"deaths"}
    assert held(shown(story, SHOOTING, of="no-such-facet"), "choice")["key"] in {"", page.COMPETING}


def test_the_accounts_the_documents_and_the_matches_are_told(story: Ask) -> None:
    html = as_written(story, CLASH)
    assert "Read as" in html
    assert "What the courier tells of Hilltown" in html
    assert "One day, one town." in html
    assert "perhaps one: proposed, not judged" in html
    questions = held(shown(story, SHOOTING), "asked")
    states = [one["state"] for one in questions]
    assert "disputed" in states
    assert states == sorted(states, key=["disputed", "revised", "open", "undisputed"].index)
    assert any(one["accounts"] > 1 for one in questions)


def test_an_event_of_several_leads_to_its_parts_and_back(story: Ask) -> None:
    both = Event("several", "Both together", None, (), (SHOOTING.id, CLASH.id))
    assert f'href="/id/{CLASH.id}"' in as_written(story, both)
    assert f'href="/id/{both.id}"' in as_written(story, CLASH)


def test_an_event_that_nothing_is_known_of_has_no_map_and_no_timeline() -> None:
    bare = Event("event", "Something", None, ())
    html = as_written(ask_of(report("A report", "", [Line("3 died", "deaths", people(3), event=bare)])), bare)
    assert "date not known" in html
    assert "there is no timeline to draw" in html
    assert '<h2 id="h-map">' not in html


def test_listed_places_are_drawn_and_others_named() -> None:
    aden = Event("raid", "Raid, Aden", TimeSpan.parse("2020-05-01"), ("Aden", "Nowhere at All", "Yemen"))
    ask = ask_of(report("A report", "", [Line("3 died", "deaths", people(3), event=aden)]))
    found = held(shown(ask, aden), "map")
    assert found is not None
    (spot,) = found["spots"]
    assert spot["place"]["latitude"] == pytest.approx(12.78, abs=0.1)
    assert spot["place"]["longitude"] == pytest.approx(45.03, abs=0.1)
    assert found["unknown"] == ("Nowhere at All",)
    html = as_written(ask, aden)
    assert "GeoNames" in html
    assert "CC BY 4.0" in html
    assert "A schematic map" in html


def test_a_place_of_which_there_are_several_is_not_guessed() -> None:
    lonely = Event("raid", "Raid", None, ("Mirabad",))
    ask = ask_of(report("A report", "", [Line("3 died", "deaths", people(3), event=lonely)]))
    assert held(shown(ask, lonely), "map") is None


def place(latitude: float, longitude: float, name: str) -> dict[str, object]:
    return {"name": name, "latitude": latitude, "longitude": longitude, "read": True}


@given(st.lists(st.tuples(st.floats(-89, 89), st.floats(-180, 180), st.text(max_size=80)), min_size=1, max_size=12))
def test_a_map_holds_its_places_with_north_up(places: list[tuple[float, float, str]]) -> None:
    found = map_of([place(*each) for each in places])
    assert found["kilometres"] >= 1
    assert found["bar"] > 0
    for spot in found["spots"]:
        assert -1 <= spot["x"] <= MAP_WIDTH + 1
        assert -1 <= spot["y"] <= MAP_HEIGHT + 1
    by_latitude = sorted(found["spots"], key=lambda spot: spot["place"]["latitude"])
    assert all(low["y"] >= high["y"] for low, high in pairwise(by_latitude))


def test_the_scale_of_a_map_is_that_of_the_earth() -> None:
    found = map_of([place(10.0, 45.0, "South"), place(11.0, 45.0, "North")])
    pixels = found["spots"][0]["y"] - found["spots"][1]["y"]
    assert pixels * found["kilometres"] / found["bar"] == pytest.approx(111.3, rel=0.01)


def test_two_places_on_both_sides_of_the_date_line_lie_side_by_side() -> None:
    found = map_of([place(-17.0, 179.9, "West"), place(-17.0, -179.9, "East")])
    assert found["spots"][0]["x"] < found["spots"][1]["x"]
    assert found["kilometres"] < 100


def test_an_event_of_very_many_claims_has_a_small_page() -> None:
    days = [TimeSpan.day(dt.date(2024, 5, 2) + dt.timedelta(number % 300)) for number in range(900)]
    lines = [
        Line(f"{number} died there", "deaths", people(number), more={"said": day}) for number, day in enumerate(days)
    ]
    ask = ask_of(report("A long report", "Daily Courier", lines))
    html = as_written(ask, SHOOTING)
    assert len(html) < 120_000
    assert "1–60 of 900" in html
    rows = list(csv.DictReader(io.StringIO(as_written(ask, SHOOTING, "csv"))))
    assert len(rows) == 900
    assert [row["since"] for row in rows] == sorted(row["since"] for row in rows)


def test_labels_that_are_scripts_are_shown_as_text() -> None:
    bad = Event("raid", SCRIPT, TimeSpan.parse("2020-05-01"), (SCRIPT, "Aden"))
    ask = ask_of(report(SCRIPT, SCRIPT, [Line(SCRIPT, "deaths", people(3), event=bad)]))
    for form in ("html", "svg", "file"):
        assert "<script>alert" not in as_written(ask, bad, form)


def test_an_event_is_exported_as_a_picture_and_as_triples(story: Ask) -> None:
    svg = as_written(story, SHOOTING, "svg", of="all")
    assert svg.startswith("<svg")
    assert 'class="stands"' in svg or "No claim has a day." in svg
    triples = list(ox.parse(as_written(story, SHOOTING, "ttl"), format=ox.RdfFormat.TURTLE))
    assert any(triple.subject == ox.NamedNode(BASE + SHOOTING.id) for triple in triples)


def test_events_are_listed_and_filtered_by_day_place_and_kind(explorer: Server) -> None:
    assert "Shooting, Rivertown" in page_of(explorer, "/events").text
    for right, wrong in (
        ("?place=rivertown", "?place=hilltown"),
        ("?kind=shooting", "?kind=clash"),
        ("?to=2024-05-03", "?from=2024-05-03&to=2024"),
        ("?q=shooting", "?q=clash"),
    ):
        assert "Shooting, Rivertown" in page_of(explorer, f"/events{right}").text, right
        assert "Shooting, Rivertown" not in page_of(explorer, f"/events{wrong}").text, wrong
    assert "No event fits" in page_of(explorer, "/events?from=2031").text


@pytest.mark.parametrize("bad", ["?of=%22%3E", "?of=deaths%20%7D", "?page=0", "?page=9999", "?place=%22%7D"])
def test_an_address_that_means_nothing_shows_the_event(explorer: Server, bad: str) -> None:
    for address in some(explorer, "event"):
        page_of(explorer, address + bad)
