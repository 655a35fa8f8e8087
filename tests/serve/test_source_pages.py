"""The page of a source: what it says, with whom it competes, who passes it on, and what people hold of it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any

import pyoxigraph as ox
import pytest

from claimgraph.analyses.history import Belief, history_quads
from claimgraph.graph import Store, claims_quads, findings_quads, matches_quads
from claimgraph.graph.named_graphs import grades_quads
from claimgraph.schema import BASE, Claim, Document, Finding, Grade, Match, Moment, Source
from claimgraph.serve.views import Ask, View, Wanted
from claimgraph.serve.views import sources as page
from claimgraph.serve.worker import written
from explored import page_of, some
from findings_story import MONITOR, POLICE, POST, Line, people, report
from served import SCRIPT, Server


def ask_of(*told: tuple[Document, list[Claim]], more: tuple[ox.Quad, ...] = ()) -> Ask:
    return Ask(
        Store.memory([*(quad for document, claims in told for quad in claims_quads(document, claims)), *more]), BASE
    )


def wanted(source: Source, form: str = "html", **given: str) -> Wanted:
    return Wanted(f"/id/{source.id}", source.id, tuple(given.items()), "http://localhost", form)


def shown(ask: Ask, source: Source, **given: str) -> View:
    view = page.source_view(ask, wanted(source, **given))
    assert view is not None
    return view


def held(view: View, key: str) -> Any:
    """Return what a page holds under a name."""
    return view.content[key]


def as_written(ask: Ask, source: Source, form: str = "html", **given: str) -> str:
    asked = wanted(source, form, **given)
    view = page.source_view(ask, asked)
    assert view is not None
    header, data = written(ask, asked, view, 50_000, 50_000_000)
    assert header["status"] == 200
    return data.decode("utf-8-sig")


THREE = Line("3 died", "deaths", people(3), POLICE, via=POST)
NINE = Line("9 died", "deaths", people(9), MONITOR)
NONE = Line("nobody died", "deaths", people(0), MONITOR, more={"polarity": "denied"})


@pytest.fixture
def told() -> tuple[Document, list[Claim]]:
    return report("A report", "Daily Courier", [THREE, NINE, NONE])


def between(first: Claim, second: Claim, verdict: str = "conflict") -> Finding:
    return Finding(verdict, "numeric", (first.id, second.id), f"The two differ: {verdict}.", "counts")


def test_what_a_source_says_stands_by_event_and_question(told: tuple[Document, list[Claim]]) -> None:
    html = as_written(ask_of(told), POLICE)
    assert "Shooting, Rivertown, 2 May 2024" in html
    assert "3 died" in html
    assert "9 died" not in html
    assert f"/id/{told[0].id}?claim={told[1][0].id}#c" in html


def test_whom_a_source_disputes_is_counted_by_what_was_found(told: tuple[Document, list[Claim]]) -> None:
    three, nine, none = told[1]
    findings = (
        between(three, nine),
        between(three, none),
        between(three, nine, "revision"),
        between(three, nine, "echo"),
    )
    ask = ask_of(told, more=tuple(findings_quads(findings)))
    (other,) = held(shown(ask, POLICE), "opponents")
    assert (other["name"], other["counts"]) == (
        MONITOR.name,
        {"denies": 0, "denied": 1, "contradicts": 1, "revised": 1, "open": 0},
    )
    (mirrored,) = held(shown(ask, MONITOR), "opponents")
    assert (mirrored["counts"]["denies"], mirrored["counts"]["denied"]) == (1, 0)


def test_a_number_leads_to_the_claims_behind_it(told: tuple[Document, list[Claim]]) -> None:
    three, nine, _ = told[1]
    ask = ask_of(told, more=tuple(findings_quads([between(three, nine)])))
    html = as_written(ask, POLICE)
    assert f"/id/{POLICE.id}?against=source%2F{MONITOR.id.partition('/')[2]}#against" in html
    opened = as_written(ask, POLICE, against=MONITOR.id)
    assert "The two differ: conflict." in opened
    assert "9 died" in opened or f"/id/{nine.id}" in opened


def test_an_echo_is_no_dispute(told: tuple[Document, list[Claim]]) -> None:
    ask = ask_of(told, more=tuple(findings_quads([between(told[1][0], told[1][1], "echo")])))
    assert held(shown(ask, POLICE), "opponents") == []
    assert "That does not make them true" in as_written(ask, POLICE)


def test_claims_are_counted_as_holder_relay_and_publisher(told: tuple[Document, list[Claim]]) -> None:
    ask = ask_of(told)
    publisher = told[1][0].chain[-1].source
    assert held(shown(ask, POLICE), "amounts") == {"held": 1, "relay": 0, "publisher": 0, "replaced": 0}
    assert held(shown(ask, POST), "amounts")["relay"] == 1
    assert held(shown(ask, publisher), "amounts")["publisher"] == 3
    carried = {(tie["name"], tie["role"], tie["claims"]) for tie in held(shown(ask, POLICE), "passed_on_by")}
    assert carried == {(level.source.name, level.role, 1) for level in told[1][0].chain[1:]}
    assert [tie["name"] for tie in held(shown(ask, POST), "passes_on")] == [POLICE.name]


def test_the_share_of_claims_that_were_replaced_is_told(told: tuple[Document, list[Claim]]) -> None:
    three, nine, _ = told[1]
    moment = Moment(None, None)
    gone = Belief(three.id, moment, moment, (nine.id,))
    ask = ask_of(told, more=tuple(history_quads([gone])))
    assert held(shown(ask, POLICE), "amounts")["replaced"] == 1
    assert "<b>100 %</b>" in as_written(ask, POLICE)


def test_what_is_held_of_its_name_is_told_with_the_ground(told: tuple[Document, list[Claim]]) -> None:
    matches = [
        Match("source", POLICE.name, "The Police", "same", "One says so.", "stated-alias", preferred=POLICE.name),
        Match("source", "Police of Freeland", POLICE.name, "not-judged", "Their words are alike.", "generic-words"),
        Match("source", POLICE.name, MONITOR.name, "different", "They have two heads.", "person", "Ann"),
    ]
    html = as_written(ask_of(told, more=tuple(matches_quads(matches, claims=told[1]))), POLICE)
    for needed in ("The Police", "One says so.", "proposed, not judged", "another", "They have two heads.", "Ann"):
        assert needed in html, needed
    assert f'href="/id/{MONITOR.id}"' in html


def test_grades_are_those_of_people_and_say_so(told: tuple[Document, list[Claim]]) -> None:
    ask = ask_of(told, more=tuple(grades_quads([Grade(POLICE.id, "B", "A. Reader", "right in 40 of 43 cases")])))
    html = as_written(ask, POLICE)
    assert "right in 40 of 43 cases" in html
    assert "Entered by people" in html
    assert "Nobody has graded it" in as_written(ask, MONITOR)


def test_an_unnamed_source_says_in_which_document_alone_it_is(told: tuple[Document, list[Claim]]) -> None:
    document, claims = told
    official = Source("one official", "official", named=False, document=document.id)
    claim = replace(claims[0], chain=(replace(claims[0].chain[0], source=official), *claims[0].chain[1:]))
    html = as_written(ask_of((document, [claim])), official)
    assert "not named" in html
    assert f'<a dir="auto" href="/id/{document.id}">' in html


def test_whom_a_source_acts_for_is_linked_both_ways(told: tuple[Document, list[Claim]]) -> None:
    document, claims = told
    colonel = Source("Colonel Roe", "person", acts_for="River Guard")
    ask = ask_of(
        (document, [replace(claims[0], chain=(replace(claims[0].chain[0], source=colonel), *claims[0].chain[1:]))])
    )
    assert "acts for" in as_written(ask, colonel)
    assert "spoken for by" in as_written(ask, Source("River Guard"))


def test_a_source_of_very_many_claims_has_a_small_page() -> None:
    lines = [replace(THREE, words=f"{number} died there", value=people(number)) for number in range(700)]
    ask = ask_of(report("A long report", "Daily Courier", lines))
    view = shown(ask, POLICE)
    assert held(view, "part").total == 700
    html = as_written(ask, POLICE)
    assert len(html) < 80_000
    assert "1–40 of 700" in html
    assert "681–700 of 700" in as_written(ask, POLICE, page="18")
    rows = list(csv.DictReader(io.StringIO(as_written(ask, POLICE, "csv"))))
    assert len({row["id"] for row in rows}) == 700


def test_the_name_of_a_source_that_is_a_script_is_shown_as_text(told: tuple[Document, list[Claim]]) -> None:
    document, claims = told
    bad = Source(SCRIPT, SCRIPT)
    claim = replace(claims[0], chain=(replace(claims[0].chain[0], source=bad), *claims[0].chain[1:]))
    for form in ("html", "svg", "file"):
        assert "<script>alert" not in as_written(ask_of((document, [claim])), bad, form)


def test_its_opponents_are_a_picture(told: tuple[Document, list[Claim]]) -> None:
    ask = ask_of(told, more=tuple(findings_quads([between(told[1][0], told[1][1])])))
    assert MONITOR.name in as_written(ask, POLICE, "svg")
    assert "None was found" in as_written(ask_of(told), POLICE, "svg")
    triples = list(ox.parse(as_written(ask, POLICE, "ttl"), format=ox.RdfFormat.TURTLE))
    assert any(triple.subject == ox.NamedNode(BASE + told[1][0].id) for triple in triples)


def test_sources_are_listed_by_kind(explorer: Server) -> None:
    assert "Freeland Police" in page_of(explorer, "/sources?kind=official").text
    assert "Peace Monitor" not in page_of(explorer, "/sources?kind=official").text
    assert "No source fits" in page_of(explorer, "/sources?q=zzz").text


@pytest.mark.parametrize("bad", ["?against=source/nothing", "?against=%22%3E%3C", "?page=0", "?page=9999"])
def test_an_address_that_means_nothing_shows_the_source(explorer: Server, bad: str) -> None:
    for address in some(explorer, "source")[:3]:
        page_of(explorer, address + bad)
