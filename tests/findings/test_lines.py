"""One line of reporting across documents: a body and those who speak for it, whatever each document calls them."""

from __future__ import annotations

import pytest

from claimgraph.analyses import compare_claims
from claimgraph.link.mentions import with_bodies
from claimgraph.schema import Claim, Document, Event, Finding, Source, Text, TimeSpan
from findings_story import MONITOR, Line, people, report

STRIKE = Event("attack", "Strike, Kosti, 9 May 2024", TimeSpan.parse("2024-05-09"), ("Kosti", "Sudan"))
IN_PROVINCE = Event("attack", "Strike", STRIKE.when, ("River Province", "Freeland"), (), "d 0")


def unnamed(words: str, kind: str = "official", acts_for: str = "", where: str = "a") -> Source:
    """Return a source as it is read: somebody whom a document leaves without a name of its own."""
    return Source(words, kind, named=False, acts_for=acts_for, document=f"document/{words}/{where}")


def person(name: str, acts_for: str = "") -> Source:
    return Source(name, "person", acts_for=acts_for)


def dead(number: int, by: Source | None, words: str = "", **more: object) -> Line:
    said = words or f"{number} people were killed"
    return Line(said, "deaths", people(number), by, event=STRIKE, more=more)


def told(line: Line, published: str, publisher: str = "Wire", *others: Line) -> tuple[Document, list[Claim]]:
    """Return a document of a day on the strike, which names Sudan."""
    return report(f"In Sudan, {published}", publisher, [line, *others], published)


def findings(*texts: tuple[Document, list[Claim]]) -> list[Finding]:
    """Return the findings between the first claims of two documents, once bodies are known by their offices."""
    documents = [document for document, _ in texts]
    claims = with_bodies([claim for _, claims in texts for claim in claims], documents)
    pair = {texts[0][1][0].id, texts[1][1][0].id}
    return [one for one in compare_claims(claims, documents).findings if set(one.claims) == pair]


PAIRS = [
    (unnamed("health ministry"), unnamed("Sudan's health ministry", acts_for="Sudan")),
    (unnamed("Ministry of Health"), unnamed("health ministry")),
    (unnamed("health ministry"), unnamed("spokesman for the health ministry")),
    (unnamed("Sudanese Ministry of Health"), Source("Ministry of Health", "official")),
    (unnamed("interior ministry"), unnamed("Sudan's home minister", acts_for="Sudan")),
    (unnamed("interior ministry"), unnamed("government")),
    (unnamed("army"), unnamed("Sudanese army", "party", "Sudan")),
    (unnamed("Sudanese authorities", acts_for="Sudan"), unnamed("central government")),
    (Source("Nile Relief", "organisation"), Source("Nile Relief", "organisation")),
    (person("Amna Idris", "Nile Relief"), Source("Nile Relief", "organisation")),
]


@pytest.mark.parametrize(("first", "then"), PAIRS, ids=lambda one: one.name)
def test_a_later_figure_of_one_body_in_another_document_is_a_revision(first: Source, then: Source) -> None:
    found = findings(told(dead(31, first), "2024-05-09"), told(dead(48, then), "2024-05-10", "Gazette"))

    assert [one.verdict for one in found] == ["revision"]
    assert "nobody says" not in found[0].explanation
    assert "was revised to 48" in found[0].explanation


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (unnamed("health ministry"), unnamed("official at the health ministry")),
        (unnamed("health officials"), unnamed("health ministry")),
        (unnamed("Sudanese officials", acts_for="Sudan"), unnamed("senior government official")),
    ],
    ids=lambda one: one.name,
)
def test_one_of_a_body_who_is_not_named_is_perhaps_its_line(first: Source, then: Source) -> None:
    found = findings(told(dead(31, first), "2024-05-09"), told(dead(48, then), "2024-05-10", "Gazette"))

    assert [one.verdict for one in found] == ["revision"]
    assert "Whether both are one line of reporting, nobody says." in found[0].explanation


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (unnamed("health ministry"), unnamed("interior ministry")),
        (unnamed("health ministry"), unnamed("army")),
        (unnamed("Sudan's health ministry", acts_for="Sudan"), unnamed("Chad's health ministry", acts_for="Chad")),
        (unnamed("health ministry"), MONITOR),
        (unnamed("two residents", "observers"), unnamed("two residents", "observers", where="b")),
        (Source("Wire", "publisher"), Source("Gazette", "publisher")),
        (Source("Nile Relief", "organisation"), Source("River Relief", "organisation")),
        (unnamed("Sudanese police", acts_for="Sudan"), unnamed("Sudanese army", acts_for="Sudan")),
        (unnamed("state health ministry"), unnamed("Sudan's health ministry", acts_for="Sudan")),
        (person("Amna Idris"), person("Omar Idris")),
    ],
    ids=lambda one: one.name,
)
def test_two_bodies_of_two_documents_never_revise_each_other(first: Source, then: Source) -> None:
    found = findings(told(dead(31, first), "2024-05-09"), told(dead(48, then), "2024-05-10", "Gazette"))

    assert "revision" not in {
        one.verdict for one in found if one.rule == "counts" and "nobody says" not in one.explanation
    }


def test_the_state_ministry_is_that_of_the_region_where_the_event_was() -> None:
    of_region = Line("31 people were killed", "deaths", people(31), unnamed("state health ministry"), event=IN_PROVINCE)
    document, claims = report("A strike", "Wire", [of_region])
    holder = with_bodies(claims, [document])[0].holder

    assert (holder.name, holder.named, holder.acts_for) == (
        "health ministry of River Province", True, "River Province"
    )  # fmt: skip


def test_a_figure_that_says_it_has_risen_still_comes_before_the_one_of_the_day_after() -> None:
    ministry = unnamed("health ministry")
    first = told(dead(48, ministry, "the toll has risen to 48", stage="later"), "2024-05-10")
    found = findings(first, told(dead(61, ministry), "2024-05-12"))

    assert ["was revised to 61" in one.explanation for one in found] == [True]


def test_a_higher_figure_that_was_printed_later_is_the_newer_one() -> None:
    army = unnamed("Sudan's health ministry", acts_for="Sudan")
    low, high = dead(31, army), dead(48, army)

    assert [one.verdict for one in findings(told(low, "2024-05-11"), told(high, "2024-05-12", "Gazette"))] == [
        "revision"
    ]
    assert "revision" not in {
        one.verdict for one in findings(told(low, "2024-05-12"), told(high, "2024-05-11", "Gazette"))
    }


def test_what_is_no_toll_of_its_holder_neither_revises_nor_rivals() -> None:
    ministry = unnamed("health ministry")
    other = dead(48, ministry, "the toll has risen to 48")
    part = told(dead(17, ministry, "17 people died of their wounds overnight"), "2024-05-10", "Wire", other)

    assert {one.verdict for one in findings(part, told(dead(31, ministry), "2024-05-09"))} <= {"undetermined"}
    assert {one.verdict for one in findings(part, told(dead(44, MONITOR), "2024-05-10", "Gazette"))} == {"undetermined"}


@pytest.mark.parametrize(
    ("role", "name", "body"),
    [
        ("Interior Minister Pavel Drenko", "Pavel Drenko", "interior ministry of Sudan"),
        ("Ms Sool, the region's governor", "Ms Sool", "River Province"),
        ("Pavel Drenko, a spokesman for the health ministry", "Pavel Drenko", "health ministry of Sudan"),
        ("the prime minister, Ada Roe", "Ada Roe", "Sudan"),
        ("Amna Idris, a nurse", "Amna Idris", ""),
        ("Colonel Roe, the army spokesman", "Colonel Roe", "Sudan"),
    ],
)
def test_a_person_speaks_for_the_office_that_the_text_gives_him(role: str, name: str, body: str) -> None:
    line = Line("31 people were killed in Sudan", "deaths", people(31), person(name), event=IN_PROVINCE)
    document, claims = report("A strike", "Wire", [line, Line(role, "role", Text(role), event=IN_PROVINCE)])

    assert with_bodies(claims, [document])[0].holder.acts_for == body
