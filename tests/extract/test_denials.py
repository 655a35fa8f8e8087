"""What is called false, too high, unlikely or nobody's doing: the words govern the polarity. Every text is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.schema import Claim
from extract_texts import bounds, names, of, only, read


def denied(found: tuple[Claim, ...], holder: str, facet: str) -> list[Claim]:
    return [one for one in of(found, facet) if holder in one.holder.name and one.polarity == "denied"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The army called the ministry's claim of 90 dead false.", "army"),
        ("An aide of the governor called talk of more than 100 victims overblown.", "aide of the governor"),
        ("The army spokesman described the allegations as “duplicitous.”", "army spokesman"),
        ("The minister told Radio Kefra that Chad's claim of “striking a depot” is untrue.", "minister"),
        ("The ministry said reports of a massacre were baseless.", "ministry"),
        ('"This is the second false claim of a raid in the same district," Purtiman noted.', "Purtiman"),
        ("The envoy dismissed the story about the convoy as pure propaganda.", "envoy"),
        ("The general said the allegations that his men looted shops were fabricated.", "general"),
        ("Images show 200 burnt homes, undermining the army's claim that the town was spared.", "The Daily"),
        ("The mayor branded the accusation malicious.", "mayor"),
    ],
)
def test_whoever_calls_it_false_denies_its_veracity(text: str, holder: str) -> None:
    assert denied(read(text), holder, "veracity")


@pytest.mark.parametrize(
    ("text", "most", "holder"),
    [
        ("The front said the figure of 300 dead was exaggerated.", 299, "front"),
        ("The colonel called reports of 200 dead absurd.", 199, "colonel"),
        ("The governor called the toll of 75 dead inflated.", 74, "governor"),
        ("The clinic said the reported number of 40 dead was grossly exaggerated.", 39, "clinic"),
    ],
)
def test_a_figure_called_too_high_is_bounded_by_who_calls_it_so(text: str, most: int, holder: str) -> None:
    found = [one for one in of(read(text), "deaths") if holder in one.holder.name and one.polarity == "affirmed"]
    assert [bounds(one) for one in found] == [(None, most)]


@pytest.mark.parametrize(
    ("text", "holder", "whom"),
    [
        ("The militia said it had no part in the raid on Kefra.", "militia", "militia"),
        ("The ambassador said his country had nothing to do with the bombing.", "ambassador", "ambassador"),
        ("Khartoum insists it played no role in the raids.", "Khartoum", "Khartoum"),
        ("The company denied involvement in the spill.", "company", "company"),
        ("The governor rejected any role in the massacre.", "governor", "governor"),
        ("The front said that the Karo militia was not involved in the attack.", "front", "Karo militia"),
        ("The general said they were not behind the shelling.", "general", "general"),
        ("The navy disowned the attack on the trawler.", "navy", "navy"),
        ("“We had nothing to do with this,” the commander said.", "commander", "commander"),
        ("The army denied responsibility for the blast.", "army", "army"),
    ],
)
def test_who_had_no_part_is_denied_to_be_responsible(text: str, holder: str, whom: str) -> None:
    found = denied(read(text), holder, "responsibility")
    assert found
    assert whom in names(found[0])[0]
    assert not [one for one in of(read(text), "responsibility") if one.polarity == "affirmed"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The agency retracted its report that 40 people had died.", "agency"),
        ("The ministry withdrew its earlier statement that 60 soldiers had been killed.", "ministry"),
        ("The paper took back its claim that 12 miners had drowned.", "paper"),
        ("The US army disputed claims that an airstrike had killed 14 civilians.", "Army"),
        ("The police contested reports that officers killed 9 students.", "police"),
        ("The army on Monday denied opposition charges that it had killed 21 villagers.", "army"),
    ],
)
def test_what_is_withdrawn_or_disputed_is_affirmed_by_nobody(text: str, holder: str) -> None:
    found = read(text)
    assert not [one.quote.text for one in of(found, "deaths") if one.polarity == "affirmed"]
    assert [one for one in found if holder.lower() in one.holder.name.lower() and one.polarity == "denied"] or (
        "Army" in holder
    )


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The captain said the base held no peacekeepers.", "denied"),
        ("A colonel said no army helicopter had flown over the district.", "denied"),
        ("The ministry said that it could not confirm any Europeans among the guests.", "denied"),
        ("The mayor said the roads had not been cleared.", "affirmed"),
        ("Doctors said there was no hospital for miles.", "affirmed"),
        ("The inspector said the work was not finished.", "affirmed"),
    ],
)
def test_only_who_answers_others_denies(text: str, polarity: str) -> None:
    assert only(read(text), "statement").polarity == polarity


def test_what_is_unlikely_is_denied() -> None:
    found = read("Analysts said it was unlikely that rebels carried out the attack.")
    assert only(found, "actor").polarity == "denied"


def test_authorities_that_do_not_claim_a_deed_deny_nothing() -> None:
    found = read("The authorities did not take responsibility for the attack.")
    assert {one.polarity for one in found} == {"affirmed"}
    assert {one.holder.kind for one in found} == {"publisher"}


_DENIALS = [
    "denied that",
    "rejected claims that",
    "dismissed reports that",
    "refuted allegations that",
    "disputed that",
]
_WHO = ["The army", "A minister", "Police"]
_DEEDS = ["soldiers killed {} people", "the raid killed {} people", "{} people were killed"]


@given(
    st.sampled_from(_WHO),
    st.sampled_from(_DENIALS),
    st.sampled_from(_DEEDS),
    st.integers(2, 400),
)
def test_nothing_is_affirmed_under_a_denying_cue(who: str, cue: str, deed: str, number: int) -> None:
    text = f"{who} {cue} {deed.format(number)}."
    speaker = who.rsplit(maxsplit=1)[-1].lower()
    assert not [
        one.quote.text
        for one in read(text)
        if one.polarity == "affirmed" and speaker in one.holder.name.lower() and one.facet not in ("report", "place")
    ]
