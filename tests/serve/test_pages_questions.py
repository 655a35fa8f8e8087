"""The list of questions: what it finds, how it sorts, and what it says where there is nothing."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from claimgraph.errors import QueryError
from claimgraph.graph import Store, claims_quads, findings_quads
from claimgraph.schema import (
    BASE,
    Attribution,
    Claim,
    Count,
    Document,
    Event,
    Finding,
    Population,
    Quote,
    Source,
    TimeSpan,
)
from claimgraph.serve.views import Ask, Wanted
from claimgraph.serve.views.lists import Index, QuestionLine, index, view
from claimgraph.serve.views.sources import questions_of
from explored import page_of
from served import SCRIPT, Server, serving

HOSTILE = '"} ; DROP ALL ; { ?s ?p "\\'
GUARDS = Population("guards", "guards", "combatant")


def told(day: str, town: str, *numbers: int, people: Population | None = None) -> tuple[Document, list[Claim]]:
    """Return a document in which the agencies of a town give numbers for one raid, each another one."""
    raid = Event("raid", f"Raid, {town}, {day}", TimeSpan.parse(day), (town,))
    lines = [f"Agency {place} of {town} says {number} died." for place, number in enumerate(numbers)]
    document = Document(" ".join(lines), title=f"On {town}", publisher="The Herald", published=TimeSpan.parse(day))
    claims = []
    for place, (line, number) in enumerate(zip(lines, numbers, strict=True)):
        start = document.text.index(line)
        claims.append(
            Claim(
                document=document.id,
                quote=Quote(start, start + len(line), line),
                sentence=Quote(start, start + len(line), line),
                section="",
                chain=(Attribution(Source(f"Agency {place} of {town}", "news agency"), "holder"),),
                event=raid,
                facet="deaths",
                value=Count(number, number, approximate=False, words=str(number)),
                population=people,
                said=TimeSpan.parse(day),
                rule="test",
            )
        )
    return document, claims


def against(claims: list[Claim], verdict: str) -> Finding:
    return Finding(verdict, "count", (claims[0].id, claims[1].id), "They differ.", "counts")


@pytest.fixture(scope="module")
def ask() -> Ask:
    """A store of four questions: two disputed, one revised, one that nobody disputes."""
    told_of = [
        told("2020-05-01", "Aden", 3, 90),
        told("2021-06-02", "Bunia", 5, 8, people=GUARDS),
        told("2022-07-03", "Goma", 10, 20, 40),
        told("2023-08-04", "Homs", 7),
    ]
    quads = [quad for document, claims in told_of for quad in claims_quads(document, claims)]
    verdicts = ("conflict", "revision", "conflict")
    found = [against(claims, verdict) for (_, claims), verdict in zip(told_of, verdicts, strict=False)]
    return Ask(Store.memory([*quads, *findings_quads(found)]), BASE)


def towns(ask: Ask, **given: object) -> list[str]:
    """Return the towns of the questions that a request lists, in order."""
    shown = view(ask, Wanted("/questions", given=tuple((name, str(value)) for name, value in given.items())))
    lines: list[QuestionLine] = [line for line, _, _ in shown.content["rows"]]  # type: ignore[attr-defined]
    return [line.event_label.split(", ")[1] for line in lines]


def test_disputed_questions_stand_first_the_widest_of_them_on_top(ask: Ask) -> None:
    assert towns(ask) == ["Aden", "Goma", "Bunia", "Homs"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"state": "disputed"}, ["Aden", "Goma"]),
        ({"state": "revised"}, ["Bunia"]),
        ({"state": "undisputed"}, ["Homs"]),
        ({"state": "competing"}, ["Aden", "Goma", "Bunia"]),
        ({"state": "no such state"}, ["Aden", "Goma", "Bunia", "Homs"]),
        ({"q": "gOmA"}, ["Goma"]),
        ({"q": "raid aden"}, ["Aden"]),
        ({"q": "aden goma"}, []),
        ({"q": "40"}, ["Goma"]),
        ({"holder": "of bunia"}, ["Bunia"]),
        ({"holder": "agency 2"}, ["Goma"]),
        ({"since": "2022"}, ["Goma", "Homs"]),
        ({"until": "2021-06-02"}, ["Aden", "Bunia"]),
        ({"since": "2021-06-02", "until": "2022"}, ["Goma", "Bunia"]),
        ({"since": "yesterday"}, ["Aden", "Goma", "Bunia", "Homs"]),
        ({"width": 30}, ["Aden", "Goma"]),
        ({"width": 31}, ["Aden"]),
        ({"order": "width"}, ["Aden", "Goma", "Bunia", "Homs"]),
        ({"order": "claims"}, ["Goma", "Aden", "Bunia", "Homs"]),
        ({"order": "holders"}, ["Goma", "Aden", "Bunia", "Homs"]),
        ({"order": "answers"}, ["Goma", "Aden", "Bunia", "Homs"]),
        ({"order": "newest"}, ["Homs", "Goma", "Bunia", "Aden"]),
        ({"order": "oldest"}, ["Aden", "Bunia", "Goma", "Homs"]),
        ({"order": "name"}, ["Aden", "Bunia", "Goma", "Homs"]),
        ({"per": 50, "page": 9}, ["Aden", "Goma", "Bunia", "Homs"]),
        ({"q": HOSTILE}, []),
        ({"holder": HOSTILE}, []),
        ({"event": HOSTILE}, ["Aden", "Goma", "Bunia", "Homs"]),
    ],
)
def test_a_filter_keeps_what_fits_and_an_order_is_kept(ask: Ask, given: dict[str, object], expected: list[str]) -> None:
    assert towns(ask, **given) == expected


def test_a_name_that_fits_too_many_sources_gives_a_part_and_says_so(ask: Ask) -> None:
    ticks = iter([0.0, 1.0, 2.0, 99.0])
    some, some_whole = questions_of(Ask(ask.store, BASE, patience=1.5), "agency", lambda: next(ticks))
    every, every_whole = questions_of(ask, "agency")
    assert (some_whole, every_whole) == (False, True)
    assert some < every


def test_one_event_and_one_source_are_kept_by_their_names(ask: Ask) -> None:
    event = next(ask.local(row["node"]) for row in ask.rows("events") if "Goma" in row["name"])
    assert towns(ask, event=event) == ["Goma"]
    source = next(ask.local(row["node"]) for row in ask.rows("sources") if row["name"] == "Agency 0 of Homs")
    assert towns(ask, holder=source) == ["Homs"]


def test_a_line_says_how_far_its_numbers_lie_apart_and_who_gives_them(ask: Ask) -> None:
    lines = {line.event_label.split(", ")[1]: line for line in index(ask).lines.values()}
    goma, homs, bunia = lines["Goma"], lines["Homs"], lines["Bunia"]
    assert (goma.low, goma.high, goma.spread, goma.claims, goma.holders, goma.positions) == (10, 40, 30, 3, 3, 3)
    assert (homs.low, homs.high, homs.spread, homs.state) == (7, 7, 0, "undisputed")
    assert (bunia.population, bunia.state, bunia.first, bunia.last) == ("guards", "revised", "2021-06-02", "2021-06-02")
    assert all(answer.named and answer.claims == 1 for answer in goma.answers)


def test_csv_holds_every_question_that_fits_and_not_only_those_of_the_page(ask: Ask) -> None:
    table = view(ask, Wanted("/questions", given=(("state", "disputed"), ("per", "50")))).table
    assert table is not None
    columns, rows = table
    assert [row[columns.index("highest")] for row in rows] == [90, 40]


def test_a_large_store_is_counted_in_steps(ask: Ask) -> None:
    counted = Index(index(ask).lines, iter([False, False, False]))
    clock = iter([0.0, 0.1, 2.0])
    assert counted.advance(1.0, lambda: next(clock)) is False
    ticks = iter(range(10))
    assert counted.advance(9.0, lambda: float(next(ticks))) is True
    fresh = Ask(ask.store, BASE, {"index": Index({}, itertools.repeat(False))}, patience=0.0)
    shown = view(fresh, Wanted("/questions"))
    assert (shown.status, shown.refresh, shown.template) == (503, 1, "counting.html")


@pytest.mark.parametrize("words", [HOSTILE, "'''", "\ud800 half", "\x00", "?x <http://x/> \n"])
def test_words_of_a_client_stay_words_in_a_query(ask: Ask, words: str) -> None:
    assert list(ask.rows("node-kinds", kind=words)) == []


def test_a_name_that_would_break_out_of_a_query_is_none(ask: Ask) -> None:
    with pytest.raises(QueryError, match="not an IRI"):
        ask.first("labels", node="http://x/> } DROP ALL")
    known = ask.column("sources")[0]
    assert list(ask.labels(["http://x/>", known, known, ""])) == [known]


def test_an_address_keeps_what_was_asked_and_changes_what_is_named() -> None:
    wanted = Wanted("/questions", given=(("q", "a&b"), ("page", "3"), ("format", "csv"), ("state", "")))
    assert wanted.but(page=None) == "/questions?q=a%26b"
    assert wanted.but(page=4, order="name") == "/questions?q=a%26b&page=4&order=name"
    assert wanted.number("page", 1, most=2) == 2
    assert Wanted("/", given=(("page", "-1"),)).number("page", 1) == 1
    assert Wanted("/", given=(("page", "٣"),)).number("page", 1) == 1


@pytest.mark.parametrize("words", [SCRIPT, "' onfocus=alert(1) '", "\u202e57", "a" * 5000])
def test_what_was_searched_is_shown_as_text(explorer: Server, words: str) -> None:
    for name in ("q", "holder", "since", "event", "order", "per", "page"):
        page = page_of(explorer, "/questions?" + urlencode({name: words}, quote_via=quote))
        assert "onfocus" not in " ".join(page.tags)


def test_the_list_of_a_story_tells_each_state_in_words(explorer: Server) -> None:
    page = page_of(explorer, "/questions")
    for word in ("Disputed", "Revised", "Open", "Not disputed", "questions"):
        assert word in page.text
    rows = list(csv.reader(io.StringIO(explorer.get("/questions?format=csv").body.decode("utf-8-sig"))))
    assert len(rows) - 1 == int(re.findall(r"(\d+) questions", page.text)[0])


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Server]:
    """A server on a store that holds nothing."""
    Store.write(tmp_path / "empty.store", iter(()))
    with serving(tmp_path / "empty.store") as running:
        yield running


def test_an_empty_store_says_what_to_do(empty: Server) -> None:
    for path in ("/", "/questions"):
        page = page_of(empty, path)
        assert "claimgraph build" in page.text
        assert "empty.store" in page.text
    for path in ("/events", "/sources", "/documents"):
        assert "claimgraph build" in page_of(empty, path).text


def test_a_store_that_gets_claims_is_seen_without_a_restart(tmp_path: Path, explorer: Server) -> None:
    assert explorer.get("/questions").status == 200
    place = tmp_path / "growing.store"
    Store.write(place, iter(()))
    with serving(place) as running:
        assert "Nothing to read yet" in page_of(running, "/").text
        document, claims = told("2020-05-01", "Aden", 3, 90)
        Store.write(place, claims_quads(document, claims))
        assert "Raid, Aden" in page_of(running, "/").text


def test_a_question_without_words_of_its_own_is_listed(tmp_path: Path) -> None:
    bare = ox.NamedNode(f"{BASE}question/0123456789abcdef0123")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    quad = ox.Quad(bare, kind, ox.NamedNode("https://w3id.org/claimgraph/ns#Question"), ox.NamedNode(f"{BASE}graph/x"))
    Store.write(tmp_path / "bare.store", [quad, *claims_quads(*told("2020-05-01", "Aden", 3))])
    with serving(tmp_path / "bare.store") as running:
        assert "/id/question/0123456789abcdef0123" in page_of(running, "/questions").links
        page_of(running, "/id/question/0123456789abcdef0123")
