"""The matrix of who disputes whom."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree as ET

import pytest

from claimgraph.graph import Store
from claimgraph.schema import BASE, Text
from claimgraph.serve.views import Ask, Wanted, sources
from explored import page_of
from findings_story import COLONEL, MONITOR, POLICE, Line, compared, courier, people, report, wire
from served import Server


@pytest.fixture(scope="module")
def ask() -> Ask:
    return Ask(compared(courier(), wire())[0], BASE)


def cells(ask: Ask, **how: object) -> dict[tuple[str, str], dict[str, int]]:
    """Return the marks by the names of row and column."""
    found = sources.matrix(ask, sources.disputes(ask), **how)  # type: ignore[arg-type]
    names = {party["id"]: party["name"] for party in (*found["rows"], *found["columns"])}
    return {
        (names[by], names[against]): {look.name: amount for look, amount in marks}
        for (by, against), marks in found["cells"].items()
    }


def told(*lines: Line) -> Ask:
    return Ask(compared(report("A report", "Daily Courier", lines))[0], BASE)


def test_two_figures_dispute_each_other_in_both_directions() -> None:
    found = cells(told(Line("12 died", "deaths", people(12), POLICE), Line("9 died", "deaths", people(9), MONITOR)))
    assert found == {
        (POLICE.name, MONITOR.name): {"conflict": 1},
        (MONITOR.name, POLICE.name): {"conflict": 1},
    }


def test_a_denial_stands_in_the_row_of_who_denies(ask: Ask) -> None:
    found = cells(ask)
    assert any("denial" in marks for (by, _), marks in found.items() if by == COLONEL.name)
    assert not any("denial" in marks for (by, _), marks in found.items() if by != COLONEL.name)


def test_a_revision_stands_in_the_row_of_who_says_it_later() -> None:
    first = Line("5 died", "deaths", people(5), POLICE, more={"stage": "earlier"})
    later = Line("9 died", "deaths", people(9), MONITOR, more={"stage": "later"})
    found = cells(told(first, later))
    assert [key for key, marks in found.items() if "revision" in marks] in ([], [(MONITOR.name, POLICE.name)])


def test_who_disputes_nobody_is_left_out(ask: Ask) -> None:
    found = sources.matrix(ask, sources.disputes(ask))
    rows, columns = ([party["id"] for party in found[side]] for side in ("rows", "columns"))
    assert {by for by, _ in found["cells"]} == set(rows)
    assert {against for _, against in found["cells"]} == set(columns)
    assert (found["disputing"], found["disputed"]) == (len(rows), len(columns))


def test_the_largest_come_first_and_the_rest_is_counted(ask: Ask) -> None:
    whole, part = (sources.matrix(ask, sources.disputes(ask), most=most) for most in (20, 2))
    amounts = [party["amount"] for party in whole["rows"]]
    assert amounts == sorted(amounts, reverse=True)
    assert part["rows"] == whole["rows"][:2]
    assert part["columns"] == whole["columns"][:2]
    assert (part["disputing"], part["disputed"]) == (len(whole["rows"]), len(whole["columns"]))


def test_a_verdict_is_shown_alone(ask: Ask) -> None:
    for verdict, looks in (("conflict", {"conflict", "denial"}), ("revision", {"revision"})):
        assert {look for marks in cells(ask, verdict=verdict).values() for look in marks} == looks


def test_no_dispute_makes_an_empty_page() -> None:
    calm = Ask(Store.memory(), BASE)
    view = sources.matrix_view(calm, Wanted("/matrix"))
    assert (view.picture, view.nodes) == (None, ())


def test_names_of_strangers_stay_text() -> None:
    hostile = told(
        Line("12 died", "deaths", people(12), POLICE),
        Line("<script>x</script>", "statement", Text("<script>x</script>"), MONITOR),
    )
    picture = sources.matrix_view(hostile, Wanted("/matrix", format="svg")).picture
    assert picture is None or "<script>" not in picture()


def test_every_cell_leads_to_as_many_findings_as_it_counts(explorer: Server) -> None:
    page = page_of(explorer, "/matrix")
    links = [link for link in page.links if "against=" in link]
    assert links != []
    rows = list(csv.DictReader(io.StringIO(explorer.get("/matrix?format=csv").body.decode("utf-8-sig"))))
    for link in links:
        found = explorer.get(link, "text/html").text
        amount = sum(
            int(row["findings"])
            for row in rows
            if f"by={row['by'].replace('/', '%2F')}" in link and f"against={row['against'].replace('/', '%2F')}" in link
        )
        assert found.count('<li class="panel">') == min(amount, 25)


def test_the_findings_of_a_cell_are_its_turtle(explorer: Server) -> None:
    page = page_of(explorer, "/matrix")
    link = next(link for link in page.links if "against=" in link)
    turtle = explorer.get(f"{link}&format=ttl")
    assert turtle.type == "text/turtle"
    assert "cg:Finding" in turtle.text


def test_the_matrix_is_exported_as_a_picture(explorer: Server) -> None:
    picture = explorer.get("/matrix?format=svg").text
    names = [each.tag.rpartition("}")[2] for each in ET.fromstring(picture).iter()]  # noqa: S314 - our own picture
    assert names.count("text") > 5
    assert not {"style", "script", "image", "foreignObject"} & set(names)


@pytest.mark.parametrize(
    "given", ["by=source/x&against=source/y", "by=../../x&against=%3E", "verdict=none&most=-1&page=x"]
)
def test_parameters_that_mean_nothing_do_no_harm(explorer: Server, given: str) -> None:
    page_of(explorer, f"/matrix?{given}")
