"""What is made of a report: that it does not fit, was taken back, was never made. All of it is made up."""

from __future__ import annotations

import pytest

from claimgraph.schema import Claim
from extract_texts import read

JUDGED = [
    (
        (
            "A ferry sank off Lunu on 3 May 2019. The minister said that 80 people were on board, a figure that "
            "survivors called far too low."
        ),
        "far too low",
        "survivors",
        "80 people were on board",
    ),
    (
        (
            "A ferry sank off Lunu on 3 May 2019. The opposition said that close to 900 people drowned, a claim "
            "the minister dismissed as politics."
        ),
        "dismissed as politics",
        "minister",
        "900 people drowned",
    ),
    (
        (
            "A missile hit a plane over Tarva on 3 May 2019, American officials said. The president called the "
            "American account unlikely."
        ),
        "called the American account unlikely",
        "president",
        "A missile hit a plane",
    ),
    (
        (
            "A strike hit a clinic in Sorna on 3 May 2019. The ministry said that the clinic had been empty, a "
            "claim that does not square with footage."
        ),
        "does not square with footage",
        "",
        "the clinic had been empty",
    ),
    (
        (
            "Planes bombed a wedding in Udal on 3 May 2019, villagers said. The army said that reports of a "
            "wedding do not match what its crews had seen."
        ),
        "reports of a wedding do not match",
        "army",
        "Planes bombed a wedding",
    ),
    (
        (
            "Soldiers shot 14 farmers in Dorba on 3 May 2019, witnesses said. In June the army declared the "
            "allegation not credible."
        ),
        "the allegation not credible",
        "army",
        "Soldiers shot 14 farmers",
    ),
    (
        (
            "Police shot six men in Kelna on 3 May 2019. A bishop was quoted as blaming the police, but his "
            "office said that he had made no such remark."
        ),
        "made no such remark",
        "his office",
        "blaming the police",
    ),
    (
        (
            "Officials said 174 people died in the crush at Malo on 3 May 2019, a figure that was withdrawn "
            "within hours."
        ),
        "was withdrawn within hours",
        "",
        "174 people died",
    ),
    (
        (
            "Rebels shelled Tarn on 3 May 2019. Some residents insist that no shell fell in the town, which is "
            "contradicted by a video."
        ),
        "contradicted by a video",
        "",
        "no shell fell",
    ),
    (
        (
            "Bandits killed 30 people in Gadda on 3 May 2019, the governor said. Elders said that the number "
            "did not tally with the graves."
        ),
        "did not tally",
        "Elders",
        "killed 30 people",
    ),
    (
        (
            "A drone hit a market in Sorra on 3 May 2019. The website Free Sorra blamed the Coalition for it. "
            "Rescue work went on for days. Traders said that they had lost everything. "
            "In January the Coalition declared the allegation not credible."
        ),
        "the allegation not credible",
        "Coalition",
        "blamed the Coalition",
    ),
    (
        (
            "An explosion destroyed a house in Torn on 3 May 2019. Islamic State said that its fighters had planted a "
            "bomb. The president's spokesman said nobody should trust the terrorists' claims."
        ),
        "trust the terrorists' claims",
        "spokesman",
        "its fighters had planted a bomb",
    ),
    (
        (
            "A blast destroyed a house in Torn on 3 May 2019. A volunteer said that 50 bodies had been carried away at "
            'night. The governor called such talk "irresponsible inventions".'
        ),
        "irresponsible inventions",
        "governor",
        "50 bodies",
    ),
    (
        (
            "A wedding party was bombed in Horn on 3 May 2019, villagers said. "
            "A general called the idea of a wedding in the middle of a forest absurd."
        ),
        "the idea of a wedding",
        "general",
        "A wedding party was bombed",
    ),
]


def verdict_in(claims: tuple[Claim, ...], words: str) -> Claim:
    """Return the claim about a claim that holds some words."""
    return next(one for one in claims if one.facet == "veracity" and words in one.quote.text)


@pytest.mark.parametrize(("text", "words", "holder", "told"), JUDGED)
def test_a_verdict_on_a_report_is_read_with_who_gives_it_and_what_it_speaks_of(
    text: str, words: str, holder: str, told: str
) -> None:
    claims = read(text)
    found = verdict_in(claims, words)
    assert found.polarity == "denied"
    assert found.own_voice if holder == "" else holder in found.holder.name
    spoken_of = [one.quote.text for one in claims if one.id in found.disputes]
    assert any(told in each for each in spoken_of)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Floods killed 30 people in Gadda on 3 May 2019, the governor said. The toll does not include "
            "people who died in hospital."
        ),
        "Rebels attacked Tarn on 3 May 2019. The two reports do not agree on the number of attackers.",
        (
            "Soldiers shot a driver in Tarn on 3 May 2019. The officer said that the driver did not match the "
            "description of a suspect."
        ),
        "A blast killed nine in Sorna on 3 May 2019. The mayor dismissed the chief of police as incompetent.",
        "A ferry sank off Lunu on 3 May 2019. The owner said that another accident was unlikely.",
    ],
)
def test_what_judges_no_report_is_no_verdict(text: str) -> None:
    assert [one for one in read(text) if one.facet == "veracity"] == []


@pytest.mark.parametrize("words", ["any deaths were being hidden", "any deaths were due to negligence"])
def test_who_denies_something_of_the_dead_does_not_deny_that_there_were_any(words: str) -> None:
    claims = read(f"Liquor killed 38 people in Sarna on 14 December 2022. The magistrate denied that {words}.")
    assert [one.quote.text for one in claims if one.facet == "deaths"] == ["killed 38 people"]


def test_among_them_speaks_of_the_dead_told_of_before() -> None:
    claims = read(
        "A raid on Mogra killed 42 people on 19 May 2014. The general denied that any children were among them. "
    )
    denied = next(one for one in claims if one.polarity == "denied")
    assert (denied.facet, denied.population is not None and denied.population.words) == ("deaths", "children")


POINTED = [
    ("The monitors said a drone killed six farmers near Haswa on 3 May 2019. The command rejected this.", "killed six"),
    ("The district office counted nine dead off Lunu on 3 May 2019. Relatives did not accept it.", "nine dead"),
    (
        "The army said it killed 12 rebels in Mokwa on 3 May 2019. Elders said that nobody here believes it.",
        "12 rebels",
    ),
    (
        "Residents said bombs fell on a wedding in Shomal on 3 May 2019. The ally said there was no truth in it.",
        "bombs",
    ),
    (
        "Monitors said jets bombed a school in Pravo on 3 May 2019. The agency said outlets were spreading rumours.",
        "jets",
    ),
    (
        "Rebels said its men shot down a jet at Kola on 3 May 2019. The air force said the pictures were staged.",
        "a jet",
    ),
    (
        "Radios reported 12 deaths in Homa on 3 May 2019. The coalition said the reports could not be substantiated.",
        "12",
    ),
    (
        "A deputy accused the mayor of burying bodies in Solo on 3 May 2019. An aide called that a cruel invention.",
        "bodies",
    ),
    ("Monitors counted 16 civilian deaths on 3 May 2019. The allegation was reviewed and found not credible.", "16"),
    (
        "Doctors said 9 died in Tola on 3 May 2019. The mayor said 3 houses fell. The army called the toll a lie.",
        "9 died",
    ),
]


@pytest.mark.parametrize(("text", "told"), POINTED)
def test_a_verdict_that_only_points_is_on_what_another_has_just_told(text: str, told: str) -> None:
    claims = read(text)
    found = next(one for one in claims if one.facet == "veracity")
    assert found.polarity == "denied"
    assert all(told in one.sentence.text for one in claims if one.id in found.disputes)
    assert any(told in one.quote.text for one in claims if one.id in found.disputes)


def test_dismissed_reports_are_the_first_account_and_none_that_denies_harm() -> None:
    claims = read(
        "Residents said a strike on Tola on 3 May 2019 killed 12 people. The command gave a different version: the "
        "strike, it said, had left two fighters dead and hurt no civilian. The defence minister dismissed the reports."
    )
    found = next(one for one in claims if one.facet == "veracity")
    assert {one.holder.name for one in claims if one.id in found.disputes} == {"Residents"}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels offered a truce in Kena on 3 May 2019. The government did not accept it.",
        "The union met in Kena on 3 May 2019. The commissioner rejected the proposal to close the mine.",
        "Rebels staged an attack on the base at Kena on 3 May 2019.",
    ],
)
def test_an_offer_is_no_account(text: str) -> None:
    assert [one.disputes for one in read(text) if one.disputes] == []


@pytest.mark.parametrize(
    ("judged", "said"),
    [
        ('General Saleh termed the claim "baseless" and said two guards were hurt.', 'the claim "baseless"'),
        ("The coalition branded the report a fabrication and vowed to continue.", "the report a fabrication"),
        ("The coalition labelled the accusation absurd but promised an inquiry.", "the accusation absurd"),
        ("A spokesman called it a lie and blamed the rebels.", "it a lie"),
        ("The army deemed the allegation unfounded and asked for proof.", "the allegation unfounded"),
        ("Officials characterised the reports as exaggerated, and left.", "the reports as exaggerated"),
        ('A spokesman dismissed the account as "pure fiction" and left.', 'dismissed the account as "pure fiction"'),
        ("The army dismissed these claims as propaganda.", "dismissed these claims as propaganda"),
    ],
)
def test_what_is_called_false_ends_where_its_speaker_goes_on_to_something_else(judged: str, said: str) -> None:
    text = "A strike hit a hospital in Taiz on 3 May 2023. Residents said doctors had been killed. "
    found = [claim.quote.text for claim in read(text + judged) if claim.facet == "veracity"]
    assert [one.endswith(said) for one in found] == [True]


@pytest.mark.parametrize(
    "denied",
    [
        "claims that the school had been hit were untrue",
        "reports that the dam had failed were not true",
        "rumours that a bomb had gone off were wrong",
        "charges that soldiers shot the mayor were absurd",
        "claims that the bridge was bombed were lies",
    ],
)
def test_whoever_calls_reports_false_affirms_nothing_that_they_say(denied: str) -> None:
    found = read(f"Officials said that {denied}.")
    assert [claim.polarity for claim in found if "fficials" in claim.holder.name] == ["denied"]
    assert all(claim.holder.name != "that" for claim in found)


@pytest.mark.parametrize(
    "called",
    [
        "called the claim “a grotesque lie”",
        "called the allegation “a shameful invention of our enemies”",
        "described the story as propaganda spread from abroad",
    ],
)
def test_what_a_claim_is_called_says_nothing_of_its_matter(called: str) -> None:
    found = read(
        f"A dam broke near Karim on 12 June 2023. Residents said soldiers had shelled the town. The army {called}."
    )
    rejection = next(claim for claim in found if claim.facet == "veracity")
    addressed = {claim.id for claim in found if claim.holder.name == "Residents"}
    assert addressed & set(rejection.disputes) != set()
