"""The names of all claims, held against each other."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from claimgraph.link import apply_names
from claimgraph.link.mentions import Mentions, link_names, stated_aliases
from claimgraph.people import Judgement, parse_aliases
from claimgraph.schema import Attribution, Claim, Document, Entity, Match, Names, Source
from findings_story import courier, wire


def document(text: str, title: str = "A report") -> Document:
    return Document(text, title)


def said_by(name: str, text: Document, kind: str = "organisation", *, named: bool = True) -> Claim:
    source = Source(name, kind, named, document="" if named else text.id)
    return dataclasses.replace(courier()[1][0], document=text.id, chain=(Attribution(source, "holder"),), event=None)


def at(name: str, text: Document, *, listed: bool = True) -> Claim:
    value = Names("place", (Entity(name, "place", (), listed=listed),))
    return dataclasses.replace(courier()[1][0], document=text.id, value=value, event=None)


def found(matches: tuple[Match, ...]) -> dict[tuple[str, str], str]:
    return {(one.left, one.right): one.judgement for one in matches}


FIRST = document("The River Valley Monitors (RVM) said so.", "One")
SECOND = document("RVM said so again.", "Two")


def test_an_alias_that_a_text_states_links_the_names_of_other_documents() -> None:
    claims = [said_by("River Valley Monitors", FIRST), said_by("RVM", SECOND)]
    (match,) = link_names(claims, [FIRST, SECOND])
    assert (match.judgement, match.rule, match.preferred) == ("same", "stated-alias", "River Valley Monitors")
    assert match.ground == "“One” states it: “The River Valley Monitors (RVM)”."
    text = document("Yes. River Valley Monitors (RVM) said")
    ((_, _, ground),) = stated_aliases([text], ["River Valley Monitors", "RVM"])
    assert "Yes" not in ground
    assert match.documents == tuple(sorted((FIRST.id, SECOND.id)))
    assert {claim.holder.name for claim in apply_names(claims, [match])} == {"River Valley Monitors"}


def test_an_alias_that_no_text_states_is_only_proposed() -> None:
    text = document("Nothing here.")
    claims = [said_by("River Valley Monitors", text), said_by("RVM", SECOND)]
    (match,) = link_names(claims, [text, SECOND])
    assert (match.judgement, match.rule) == ("not-judged", "acronym")
    assert apply_names(claims, [match]) == tuple(claims)


def test_a_short_form_that_is_stated_of_two_bodies_is_one_with_neither() -> None:
    other = document("The Rural Vets Movement (RVM) met.", "Three")
    claims = [said_by(name, FIRST) for name in ("River Valley Monitors", "RVM", "Rural Vets Movement")]
    matches = link_names(claims, [FIRST, other])
    assert "same" not in found(matches).values()


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("the Hill League of Farmers (HLF), which", ("Hill League of Farmers", "HLF")),
        ("Yesterday the Hill\nLeague of Farmers (the “HLF”) met", ("Hill League of Farmers", "HLF")),
        ("Hill Guard, also known as the Watchmen, fired", ("Hill Guard", "Watchmen")),
        ("Hill Guard (also known as Watchmen) fired", ("Hill Guard", "Watchmen")),
    ],
)
def test_ways_of_stating_an_alias(text: str, pair: tuple[str, str]) -> None:
    names = ["Hill League of Farmers", "HLF", "Hill Guard", "Watchmen"]
    assert [one[:2] for one in stated_aliases([document(text)], names)] == [pair]


@pytest.mark.parametrize("text", ["people in Hill Guard (HLF) said", "Hill League of Farmers (XYZ)", "", "(HLF)"])
def test_brackets_that_spell_nothing_state_no_alias(text: str) -> None:
    assert stated_aliases([document(text)], ["Hill League of Farmers", "HLF", "Hill Guard", "XYZ"]) == ()


def test_somebody_left_unnamed_is_never_matched() -> None:
    claims = [said_by("one official", FIRST, named=False), said_by("one official", SECOND, named=False)]
    assert link_names(claims, [FIRST, SECOND]) == ()
    assert Mentions(claims).counts.total() == 0


def test_a_person_and_a_body_of_one_name_are_two() -> None:
    (match,) = link_names([said_by("Hill", FIRST, "person"), said_by("hill", SECOND, "media")], [FIRST, SECOND])
    assert (match.judgement, match.rule) == ("different", "kinds")


def test_places_are_one_by_the_list_and_part_and_whole_are_two() -> None:
    names = ("Homs", "Hims", "Homs Governorate")
    matches = link_names([at(name, FIRST) for name in names], [FIRST])
    assert found(matches)["Hims", "Homs"] == "same"
    assert found(matches)["Homs", "Homs Governorate"] == "different"


def test_the_users_aliases_and_judgements_count() -> None:
    aliases = parse_aliases("Hill Guard\tparty\t\tWatchmen\tits own page\n").aliases
    claims = [said_by(name, FIRST) for name in ("Hill Guard", "Watchmen", "Guard of the Hill")]
    assert found(link_names(claims, [FIRST], aliases))["Hill Guard", "Watchmen"] == "same"
    line = Judgement("source", "Watchmen", "Hill Guard", "different", "I asked.", "Ann", dt.date(2026, 1, 2))
    held = link_names(claims, [FIRST], aliases, [line])
    assert found(held)["Hill Guard", "Watchmen"] == "different"
    assert [one.by for one in held if one.by != ""] == ["Ann"]


def test_linking_does_not_depend_on_the_order_of_claims_or_documents() -> None:
    claims = [*courier()[1], *wire()[1], *(said_by(name, FIRST) for name in ("RVM", "River Valley Monitors", "Homs"))]
    documents = [courier()[0], wire()[0], FIRST]
    assert link_names(claims, documents) == link_names(claims[::-1], documents[::-1])


def test_linking_again_what_was_made_one_finds_nothing_new_to_make_one() -> None:
    claims = [
        *(at(name, FIRST) for name in ("Homs", "Hims")),
        said_by("River Valley Monitors", FIRST),
        said_by("RVM", FIRST),
    ]
    once = apply_names(claims, link_names(claims, [FIRST]))
    assert apply_names(once, link_names(once, [FIRST])) == once


def test_nothing_gives_nothing() -> None:
    assert link_names([], []) == ()
