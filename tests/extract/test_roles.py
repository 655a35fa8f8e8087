"""Each role of what a clause tells has its claim: with what, whose, on what, where, when. Every text is made up."""

from __future__ import annotations

import pytest

from claimgraph.schema import Names
from extract_texts import names, of, read

DAY = "2024-05-10"


def named(text: str, facet: str) -> set[str]:
    return {name for claim in of(read(text, DAY), facet) if isinstance(claim.value, Names) for name in names(claim)}


def quoted(text: str, facet: str) -> list[str]:
    return [claim.quote.text for claim in of(read(text, DAY), facet)]


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("Rebels pounded the disused cement works with Iranian-made Falaq rockets on Monday.", "Falaq rockets"),
        ("A mortar round knocked out the generator of the clinic in Dursk on Sunday.", "mortar round"),
        ("A missile brought down the east wing of the school, he said.", "missile"),
        ("The missile was an Iskander, the prosecutor said.", "Iskander"),
        ("It was a cluster bomb, the governor said.", "cluster bomb"),
        ("Shrapnel in the yard belongs to a 122-millimetre Grad rocket, according to investigators.", "Grad rocket"),
        ("Remnants found beside the pit came from an OFAB-250 bomb, the group said.", "OFAB-250 bomb"),
        ("The crater was made by a 155-millimetre shell, experts said.", "155-millimetre shell"),
        ("The navy employed a torpedo against a fishing trawler off Lindo, the ministry said.", "torpedo"),
    ],
)
def test_with_what_is_read_from_whatever_tells_it(text: str, weapon: str) -> None:
    assert any(weapon in one for one in named(text, "weapon"))


@pytest.mark.parametrize(
    "text",
    [
        "The second bomb fell among the cars.",
        "The weapons were released over the ridge on Monday.",
        "A drone filmed the camp on Monday.",
        "The missile missed the bridge.",
        "Rebels hit a truck with rockets near Dorra on Monday.",
    ],
)
def test_arms_that_are_known_or_do_nothing_are_no_news(text: str) -> None:
    assert quoted(text, "weapon") == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("A Turkish drone fired two missiles at a van near Qandil on Friday.", "Turkey"),
        ("Naval aviation and artillery have hit five ammunition depots near Korsun.", "artillery"),
        ("Field gunners and rocket troops have engaged six depots near Sarn.", "rocket troops"),
        ("The inquiry found that militiamen had carried it out.", "militiamen"),
        ("A Coalition aircraft employed one precision-guided munition against two gunmen.", "Coalition aircraft"),
    ],
)
def test_who_did_it_is_read_of_arms_and_of_several(text: str, actor: str) -> None:
    assert actor in named(text, "actor")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Policemen opened fire on motorcyclists in Umu on Monday.", "motorcyclists"),
        ("Two munitions were employed against the firing positions, the army said.", "firing positions"),
        ("A raid was carried out on 15 March, near the river, against a training camp.", "training camp"),
        ("The third shell came down on the workshop of a cooper, neighbours said.", "workshop"),
        ("Artillery engaged three command posts near Korsun on Monday.", "command posts"),
        ("The aircraft released two bombs over the bazaar at Kelmet, the council said.", "bazaar"),
    ],
)
def test_what_was_hit_is_read_whatever_stands_before_it(text: str, target: str) -> None:
    assert any(target in one for one in named(text, "target"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Three labourers were shot in the stairwell of the hostel on Sunday.", "in the stairwell of the hostel"),
        (
            "Gunmen killed nine traders along a deserted section of the border on Tuesday.",
            "along a deserted section of the border",
        ),
        (
            "A drone struck a truck some nine kilometres south of the village, the army said.",
            "some nine kilometres south of the village",
        ),
        ("A mine blew up a tractor near the village, killing the driver.", "near the village"),
        ("The ambush happened on the road to Dabra, the police said.", "on the road to Dabra"),
        ("Two boys were shot on the road between Ulo and Keva on Monday.", "on the road between Ulo and Keva"),
    ],
)
def test_where_is_read_of_a_part_a_side_or_a_way(text: str, place: str) -> None:
    assert place in quoted(text, "place")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A raid the previous October left six dead in Mersa, the elders said.", "the previous October"),
        ("The clinic was shelled last year, he said.", "last year"),
        ("Two guards were shot the preceding month.", "the preceding month"),
    ],
)
def test_days_that_count_from_others_are_read(text: str, day: str) -> None:
    assert day in quoted(text, "date")
