"""Events of different documents: which are held for one, which may be, and which are never brought together."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import three_nights
from claimgraph.link import apply_events
from claimgraph.link.events import link_events
from claimgraph.people import Judgement
from claimgraph.pipeline import read_document
from claimgraph.propose import english
from claimgraph.propose.english.placing import KNOWN
from claimgraph.schema import (
    Attribution,
    Claim,
    Count,
    Document,
    Entity,
    Event,
    Judged,
    Match,
    Names,
    Quote,
    Source,
    TimeSpan,
)
from conftest import examples

REGION = ("Deir ez-Zor Governorate", "Syria")
MAYADIN = ("Mayadin", *REGION)
ABU_KAMAL = ("Abu Kamal", *REGION)
IRAQ = Entity("Iraqi Army", "actor", ("Iraq",), listed=True)
SYRIA = Entity("Syrian Army", "actor", ("Syria",), listed=True)
FORCES = Entity("Syrian Armed Forces", "actor", ("Syria",), listed=True)


def event(when: str | None, places: tuple[str, ...], kind: str = "attack", anchor: str = "") -> Event:
    return Event(kind, f"{kind}, {places}, {when}", None if when is None else TimeSpan.parse(when), places, (), anchor)


def told(event: Event | None, document: str, number: int = 1, actor: Entity | None = None) -> Claim:
    """Return a claim of a document on an event: a toll, or who did it."""
    value = Count(number, number, words=str(number)) if actor is None else Names("entity", (actor,), words=actor.name)
    quote = Quote(number, number + 2, "so")
    chain = (Attribution(Source(document, "publisher"), "publisher"),)
    return Claim(document, quote, quote, "", chain, event, "deaths" if actor is None else "actor", value)


def judged(left: Event, right: Event, judgement: Judged, by: str = "Ada") -> Judgement:
    return Judgement("event", left.id, right.id, judgement, "I was there.", by, dt.date(2024, 4, 1))


def one_event(
    claims: Iterable[Claim], judgements: Iterable[Judgement] = (), documents: Iterable[Document] = ()
) -> bool:
    """Return whether all claims are on one event, once the events are linked."""
    listed = list(claims)
    linked = apply_events(listed, link_events(listed, documents, judgements))
    return len({claim.event for claim in linked}) == 1


def proposals(claims: Iterable[Claim], documents: Iterable[Document] = ()) -> list[Match]:
    return [match for match in link_events(claims, documents) if match.proposed]


def test_one_day_one_town_and_one_kind_are_one_event() -> None:
    some, other = event("2024-03-01", MAYADIN), event("2024-03-01", MAYADIN, "event")
    matches = link_events([told(some, "a"), told(other, "b")])

    assert [(match.judgement, match.rule, match.documents) for match in matches] == [
        ("same", "day-and-place", ("a", "b"))
    ]
    assert "1 March 2024 in Mayadin" in matches[0].ground
    assert matches[0].preferred == some.id


def test_a_night_has_two_days() -> None:
    assert one_event([told(event("2024-03-01/2024-03-02", MAYADIN), "a"), told(event("2024-03-02", MAYADIN), "b")])


def test_a_part_of_a_town_is_in_the_town() -> None:
    north = ("northern Mayadin", *MAYADIN)
    linked = [told(event("2024-03-01", north), "a"), told(event("2024-03-01", MAYADIN), "b")]

    assert one_event(linked)
    assert apply_events(linked, link_events(linked))[1].event == event("2024-03-01", north)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (event("2024-03-01", MAYADIN), event("2024-03-02", MAYADIN)),
        (event("2024-03-01", MAYADIN), event("2024-03-01", ABU_KAMAL)),
        (event("2024-03-01", MAYADIN), event("2024-03-01", MAYADIN, "disaster")),
        (event("2024-03-01", MAYADIN), event(None, ("Homs", "Homs Governorate", "Syria"), anchor="b 0")),
    ],
    ids=["another day", "another town", "another kind", "no date and another town"],
)
def test_another_day_town_or_kind_is_another_event(left: Event, right: Event) -> None:
    assert link_events([told(left, "a"), told(right, "b")]) == ()


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (event("2024-03-01", MAYADIN), event("2024-03", MAYADIN, anchor="b 0"), "the date is given as"),
        (event("2024-03-01", MAYADIN), event("2024-03-01", ("Syria",), anchor="b 0"), "the place is given as"),
        (event("2024-03-01", ("the camp",)), event("2024-03-01", ("the camp",), "event"), "the place is given as"),
        (event("2024-03", MAYADIN, anchor="a 0"), event("2024-03", MAYADIN, anchor="b 0"), "the date is given as"),
    ],
    ids=["a month", "a state", "a place that is not listed", "two months"],
)
def test_a_coarse_date_or_place_makes_a_proposal_and_merges_nothing(left: Event, right: Event, reason: str) -> None:
    claims = [told(left, "a"), told(right, "b")]

    assert not one_event(claims)
    assert [reason in match.ground for match in proposals(claims)] == [True]


def test_events_of_one_document_are_never_one() -> None:
    left, right = event("2024-03-01", MAYADIN), event("2024-03-01", MAYADIN, "event")

    assert link_events([told(left, "a"), told(right, "a")]) == ()


def test_two_events_of_one_document_are_not_brought_together_through_a_third() -> None:
    attack, fire = event("2024-03-01", MAYADIN), event("2024-03-01", MAYADIN, "disaster")
    either = event("2024-03-01", MAYADIN, "event")
    claims = [told(attack, "a"), told(fire, "a"), told(either, "b")]

    assert {match.judgement for match in link_events(claims)} == {"not-judged"}
    assert len(proposals(claims)) == 2
    assert all("fits as well" in match.ground for match in proposals(claims))


def test_two_that_fit_are_two_proposals_even_in_two_documents() -> None:
    attack, fire = event("2024-03-01", MAYADIN), event("2024-03-01", MAYADIN, "disaster")
    claims = [told(attack, "a"), told(fire, "c"), told(event("2024-03-01", MAYADIN, "event"), "b")]

    assert len(proposals(claims)) == 2


def test_actors_that_exclude_each_other_make_a_proposal() -> None:
    left, right = event("2024-03-01", MAYADIN), event("2024-03-01", ("northern Mayadin", *MAYADIN))
    claims = [told(left, "a"), told(right, "b"), told(left, "a", 7, IRAQ), told(right, "b", 7, SYRIA)]

    assert not one_event(claims)
    assert "Iraqi Army" in proposals(claims)[0].ground
    assert one_event([*claims[:2], told(left, "a", 7, SYRIA), told(right, "b", 7, SYRIA)])


def test_what_may_be_any_of_many_is_not_proposed() -> None:
    many = [told(event(f"2024-03-{day:02}", MAYADIN), f"d{day}") for day in range(1, 20)]
    vague = event("2024-03", MAYADIN, anchor="v 0")

    assert proposals([*many, told(vague, "v")]) == []
    assert len(proposals([*many[:3], told(vague, "v")])) == 3


def test_what_a_text_takes_as_known_is_the_only_event_of_that_day_in_the_state() -> None:
    known = event("2024-03-01", (), anchor=f"b 1 {KNOWN}")
    beside, meant = event("2024-03-02", ABU_KAMAL), event("2024-03-01", MAYADIN)
    matches = link_events([told(known, "b"), told(beside, "b"), told(meant, "a")])

    assert [(match.judgement, match.rule, match.preferred) for match in matches] == [
        ("same", "taken-as-known", meant.id)
    ]


def test_what_a_text_takes_as_known_is_only_proposed_where_two_events_fit() -> None:
    known = event("2024-03-01", (), anchor=f"b 1 {KNOWN}")
    claims = [
        told(known, "b"),
        told(event("2024-03-02", ABU_KAMAL), "b"),
        told(event("2024-03-01", MAYADIN), "a"),
        told(event("2024-03-01", ("Homs", "Homs Governorate", "Syria")), "c"),
    ]

    assert {match.judgement for match in link_events(claims)} == {"not-judged"}
    assert len(proposals(claims)) == 2


def test_an_event_without_a_place_that_is_not_taken_as_known_is_no_match() -> None:
    somewhere = event("2024-03-01", (), anchor="b 1")
    claims = [told(somewhere, "b"), told(event("2024-03-02", ABU_KAMAL), "b"), told(event("2024-03-01", MAYADIN), "a")]

    assert link_events(claims) == ()


def test_an_event_without_a_date_is_the_only_one_of_its_kind_there_in_the_weeks_before() -> None:
    document = Document("A strike.", "A strike", published=TimeSpan.parse("2024-03-05"))
    undated, dated = event(None, MAYADIN, anchor=f"{document.id} 0"), event("2024-03-01", MAYADIN)
    claims = [told(undated, document.id), told(dated, "a")]
    another = told(event("2024-02-20", MAYADIN), "c")

    assert one_event(claims, documents=[document])
    assert not one_event([*claims, another], documents=[document])
    assert ["has no date" in match.ground for match in proposals([*claims, another], [document])] == [True, True]
    assert link_events([claims[0], told(event("2023-12-20", MAYADIN), "c")], [document]) == ()
    assert link_events(claims) == ()


VARSK, ORLEN, BROD = ("Varsk",), ("Orlen region",), ("Brod",)
STATION, MARKET, DEPOT = (Entity(name, "object") for name in ("railway station", "market", "arms depot"))


def place(words: str, document: str, of: Event) -> Claim:
    """Return a claim of a document on where an event was, in these words."""
    quote = Quote(0, len(words), words)
    chain = (Attribution(Source(document, "publisher"), "publisher"),)
    names = Names("place", (Entity(of.places[0], "place"),), words=words)
    return Claim(document, quote, quote, "", chain, of, "place", names)


def hit(of: Event, document: str, what: Entity) -> Claim:
    """Return a claim of a document on what an event hit."""
    return dataclasses.replace(told(of, document), facet="target", value=Names("entity", (what,), words=what.name))


WIRED = Document("A strike.", "A strike", published=TimeSpan.parse("2024-03-05"))
IN_THE_REGION = event(None, ORLEN, anchor=f"{WIRED.id} 0")
IN_TOWN = event("2024-03-01", VARSK)
WHERE = place("in Varsk, in the Orlen region", "a", IN_TOWN)


@pytest.mark.parametrize(
    "claims",
    [
        [told(event("2024-03-01", MAYADIN), "a"), told(event("2024-03-01", REGION), "b")],
        [told(event("2024-03-01", VARSK), "a"), told(event("2024-03-01/2024-03-02", VARSK, anchor="b 0"), "b")],
        [WHERE, told(event("2024-03-01", ORLEN), "b")],
        [place("in Varsk, Orlen region", "a", IN_TOWN), told(event("2024-03-01", ORLEN), "b")],
        [place("in Freeland’s Orlen region", "b", event("2024-03-01", ORLEN)), WHERE],
        [WHERE, hit(IN_TOWN, "a", STATION), hit(IN_THE_REGION, WIRED.id, STATION)],
        [WHERE, hit(event("2024-03-01", ("Syria",), anchor="b 0"), "b", MARKET), hit(IN_TOWN, "a", MARKET),
         place("in Varsk in Syria", "c", IN_TOWN)],
        [hit(event("2024-03", MAYADIN, anchor="b 0"), "b", MARKET), hit(event("2024-03-01", MAYADIN), "a", MARKET)],
        [WHERE, told(event("2024-02-29/2024-03-03", ORLEN, anchor="b 0"), "b"), hit(IN_TOWN, "a", MARKET),
         hit(event("2024-02-29/2024-03-03", ORLEN, anchor="b 0"), "b", MARKET)],
        [hit(event("2024-03-01", MAYADIN), "a", MARKET), hit(event("2024-03-01", REGION), "b", DEPOT)],
    ],
    ids=["town and province", "a night", "a region by the text", "a region behind a comma", "an owner", "no date",
         "a state and one target", "a month and one target", "a weekend and one target", "a disputed target"],
)  # fmt: skip
def test_a_coarser_account_is_of_the_only_event_that_fits(claims: list[Claim]) -> None:
    assert one_event(claims, documents=[WIRED])
    assert all("nothing else fits" in match.ground for match in link_events(claims, [WIRED]))


@pytest.mark.parametrize(
    "claims",
    [
        [told(event("2024-03-01", VARSK), "a"), told(event("2024-03-01", ORLEN), "b")],
        [WHERE, told(event("2024-03-02", ORLEN), "b")],
        [WHERE, told(event("2024-03-01", ORLEN, "disaster"), "b")],
        [WHERE, told(event("2024-03-01", ORLEN, "event"), "b")],
        [WHERE, told(IN_THE_REGION, WIRED.id)],
        [WHERE, hit(IN_TOWN, "a", STATION), hit(event("2024-03-01", ORLEN), "b", MARKET)],
        [told(event("2024-03", REGION, anchor="a 0"), "a"), told(event("2024-03-01", MAYADIN), "b")],
        [told(event("2024-03-01", ("hospital",)), "a"), told(event("2024-03-01", ("hospital",), "event"), "b")],
        [WHERE, told(IN_TOWN, "a", 7, IRAQ), told(event("2024-03-01", ORLEN), "b", 7, SYRIA)],
        [place("in Varsk and Orlen region", "a", IN_TOWN), told(event("2024-03-01", ORLEN), "b")],
    ],
    ids=["nobody says where", "another day", "another kind", "no kind", "no date and no target", "another target",
         "a month", "no name", "other actors", "two places"],
)  # fmt: skip
def test_what_has_too_little_in_common_stays_apart(claims: list[Claim]) -> None:
    assert not one_event(claims, documents=[WIRED])


def test_two_that_fit_a_coarser_account_are_two_proposals() -> None:
    other = event("2024-03-01", BROD)
    claims = [WHERE, place("in Brod in the Orlen region", "c", other), told(event("2024-03-01", ORLEN), "b")]

    assert len(proposals(claims)) == 2
    assert all("fits as well" in match.ground for match in proposals(claims))


def test_two_events_of_one_document_fit_one_in_town() -> None:
    first, second = event("2024-03-01", ORLEN), event("2024-03-01", ORLEN, anchor="b 1")

    assert not one_event([WHERE, told(first, "b"), told(second, "b")])
    assert len(proposals([WHERE, told(first, "b"), told(second, "b")])) == 2


def test_a_person_who_says_different_is_believed() -> None:
    left, right = event("2024-03-01", MAYADIN), event("2024-03-01", MAYADIN, "event")
    claims = [told(left, "a"), told(right, "b")]

    assert one_event(claims)
    assert not one_event(claims, [judged(left, right, "different")])
    assert not one_event(claims, [judged(left, right, "unsure")])
    found = link_events(claims, (), [judged(left, right, "different")])
    assert [(one.judgement, one.by, one.ground) for one in found] == [("different", "Ada", "I was there.")]


def test_a_person_who_says_same_is_believed() -> None:
    left, right = event("2024-03-01", MAYADIN), event("2024-03", REGION, anchor="b 0")

    assert not one_event([told(left, "a"), told(right, "b")])
    assert one_event([told(left, "a"), told(right, "b")], [judged(left, right, "same")])
    assert one_event([told(left, "a"), told(right, "a")], [judged(left, right, "same")])


def test_people_who_disagree_leave_two_events() -> None:
    left, right = event("2024-03-01", MAYADIN), event("2024-03-01", MAYADIN, "event")
    claims = [told(left, "a"), told(right, "b")]
    other = judged(left, right, "different", by="Ben")

    assert not one_event(claims, [judged(left, right, "same"), other])


def test_a_person_who_holds_two_apart_holds_apart_what_is_one_with_them() -> None:
    first, second = event("2024-03-01", MAYADIN), event("2024-03-01", ("northern Mayadin", *MAYADIN))
    third = event("2024-03-01/2024-03-02", MAYADIN)
    claims = [told(first, "a"), told(second, "b"), told(third, "c")]
    linked = apply_events(claims, link_events(claims, (), [judged(first, second, "different")]))

    assert one_event(claims)
    assert linked[0].event != linked[1].event


def test_totals_over_the_same_events_are_one() -> None:
    first, second = event("2024-03-01", MAYADIN), event("2024-03-02", ABU_KAMAL)
    again = event("2024-03-01", MAYADIN, "event")
    total = Event("several", "both", None, (), (first.id, second.id))
    other = Event("several", "the two", None, (), (second.id, again.id))
    claims = [told(one, "a") for one in (first, second, total)] + [told(one, "b") for one in (second, again, other)]
    linked = apply_events(claims, link_events(claims))

    assert linked[2].event == linked[5].event
    assert linked[2].event is not None
    assert sorted(linked[2].event.parts) == sorted((first.id, second.id))


def test_a_total_over_other_events_is_another_total() -> None:
    first, second, third = event("2024-03-01", MAYADIN), event("2024-03-02", ABU_KAMAL), event("2024-03-03", MAYADIN)
    total = Event("several", "both", None, (), (first.id, second.id))
    other = Event("several", "both", None, (), (first.id, third.id))
    claims = [told(one, "a") for one in (first, second, total)] + [told(one, "b") for one in (first, third, other)]
    linked = apply_events(claims, link_events(claims))

    assert linked == tuple(claims)


def test_a_claim_of_no_event_stays_so() -> None:
    claims = [told(None, "a"), told(event("2024-03-01", MAYADIN), "b")]

    assert apply_events(claims, link_events(claims)) == tuple(claims)


@pytest.mark.parametrize("document", sorted(three_nights.documents()))
def test_every_document_of_three_nights_is_on_the_right_events(document: str) -> None:
    constructed = three_nights.expected()
    linked = apply_events(three_nights.all_claims(), link_events(three_nights.all_claims(), _documents()))
    dated = {
        (str(claim.event.when), claim.event.places[0])
        for claim in linked
        if three_nights.name_of(claim.document) == document and claim.event is not None
    }
    events = [constructed["events"][one] for one in constructed["documents"][document]["events"]]

    assert dated == ({(one["date"], one["place"]) for one in events} or {("2024-03", "Deir ez-Zor Governorate")})


def test_every_toll_of_three_nights_is_on_the_right_event() -> None:
    constructed = three_nights.expected()
    linked = {claim.id: claim for claim in _linked()}

    for one in constructed["claims"]:
        found = linked[three_nights.claim(one["document"], one["words"], one["facet"]).id].event
        assert found is not None
        if one["event"]:
            of = constructed["events"][one["event"]]
            assert (str(found.when), *found.places) == (of["date"], of["place"], *of["within"])


def test_the_strikes_of_two_nights_in_one_province_are_never_one() -> None:
    events = {claim.event.id for claim in _linked() if claim.event is not None}

    assert len(events) == 4  # three nights, and the column that nobody can place


def test_the_column_of_three_nights_may_speak_of_either_strike_in_the_province() -> None:
    perhaps = three_nights.expected()["documents"]["o_column"]["perhaps"]
    found = proposals(three_nights.all_claims(), _documents())
    column = three_nights.documents()["o_column"].id

    assert len(found) == len(perhaps) == 2
    assert all(column in match.documents for match in found)


def _documents() -> list[Document]:
    return list(three_nights.documents().values())


def _linked() -> tuple[Claim, ...]:
    return apply_events(three_nights.all_claims(), link_events(three_nights.all_claims(), _documents()))


def test_a_single_document_keeps_its_events() -> None:
    document = read_document(SEED)
    claims = english.claims(document)
    matches = link_events(claims, [document])

    assert matches == ()
    assert apply_events(claims, matches) == tuple(claims)


SEED = Path(__file__).parents[2] / "seeds" / "000_be0791a74ab2e379.txt"
KINDS = ("attack", "disaster", "event")
DAYS = (None, "2024-03-01", "2024-03-02", "2024-03-01/2024-03-02", "2024-03")
PLACES = ((), MAYADIN, ("northern Mayadin", *MAYADIN), ABU_KAMAL, REGION, ("Syria",), ("the camp",))
EVENTS = st.builds(event, st.sampled_from(DAYS), st.sampled_from(PLACES), st.sampled_from(KINDS))


@st.composite
def _stories(draw: st.DrawFn) -> list[Claim]:
    """Return claims of some documents on some events, totals among them."""
    events = draw(st.lists(EVENTS, min_size=1, max_size=6))
    pairs = [Event("several", "both", None, (), (left.id, right.id)) for left in events for right in events[:1]]
    of = st.sampled_from([*events, *pairs[:2], None])
    numbers = st.integers(0, 40)
    return draw(st.lists(st.builds(told, of, st.sampled_from("abcd"), numbers), min_size=1, max_size=12))


@st.composite
def _judgements(draw: st.DrawFn, claims: list[Claim]) -> list[Judgement]:
    events = [claim.event for claim in claims if claim.event is not None and claim.event.parts == ()]
    if not events:
        return []
    of = st.sampled_from(events)
    verdicts: st.SearchStrategy[Judged] = st.sampled_from(["same", "different", "unsure"])
    return draw(st.lists(st.builds(judged, of, of, verdicts), max_size=3))


@examples(75)
@given(st.data())
def test_to_apply_matches_twice_is_to_apply_them_once(data: st.DataObject) -> None:
    claims = data.draw(_stories())
    matches = link_events(claims, (), data.draw(_judgements(claims)))
    once = apply_events(claims, matches)

    assert apply_events(once, matches) == once


@examples(75)
@given(st.data())
def test_to_apply_matches_keeps_the_claims_and_changes_nothing_but_their_events(data: st.DataObject) -> None:
    claims = data.draw(_stories())
    linked = apply_events(claims, link_events(claims, (), data.draw(_judgements(claims))))

    assert [claim.id for claim in linked] == [claim.id for claim in claims]
    assert [dataclasses.replace(claim, event=None) for claim in linked] == [
        dataclasses.replace(claim, event=None) for claim in claims
    ]
    assert all((after.event is None) == (before.event is None) for after, before in zip(linked, claims, strict=True))


@examples(75)
@given(_stories())
def test_no_rule_brings_two_events_of_one_document_together(claims: list[Claim]) -> None:
    linked = apply_events(claims, link_events(claims))
    before: dict[tuple[str, str], set[str]] = {}
    for old, new in zip(claims, linked, strict=True):
        if old.event is not None and new.event is not None and old.event.parts == ():
            before.setdefault((old.document, new.event.id), set()).add(old.event.id)

    assert all(len(events) == 1 for events in before.values())


@examples(60)
@given(st.data())
def test_the_order_of_the_claims_does_not_matter(data: st.DataObject) -> None:
    claims = data.draw(_stories())
    judgements = data.draw(_judgements(claims))
    other = data.draw(st.permutations(claims))

    assert link_events(claims, (), judgements) == link_events(other, (), judgements)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (event("2024-03-01", ("Syria",), "disaster", "a 0"), event("2024-03-01", MAYADIN, "disaster")),
        (event("2024-03-01", REGION, "disaster"), event("2024-03-01", MAYADIN, "disaster")),
        (event("2024-03-01", ("Syria",), "disaster", "a 0"), event("2024-03-01", ("Syria",), "disaster", "b 0")),
    ],
    ids=["a state and a town", "a region and a town", "one state"],
)
def test_a_disaster_befalls_a_state_once_a_day(left: Event, right: Event) -> None:
    assert one_event([told(left, "a"), told(right, "b")])


def test_two_disasters_of_which_one_document_tells_are_kept_apart() -> None:
    quake, flood = event("2024-03-01", MAYADIN, "disaster"), event("2024-03-01", ABU_KAMAL, "disaster")
    coarse = event("2024-03-01", ("Syria",), "disaster", "b 0")
    matches = link_events([told(quake, "a"), told(flood, "a"), told(coarse, "b")])
    assert "same" not in {match.judgement for match in matches}


def test_attacks_in_one_state_on_one_day_are_not_held_for_one() -> None:
    left, right = event("2024-03-01", ("Syria",), anchor="a 0"), event("2024-03-01", MAYADIN)
    assert not one_event([told(left, "a"), told(right, "b")])
