"""Whose a figure is that is only spoken of: given by somebody, called false, or against another's. All made up."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from claimgraph.analyses import compare_claims
from claimgraph.schema import Claim, Count
from extract_texts import document, read


def holders_of(text: str, facet: str) -> dict[str, str]:
    """Return who holds the claims of a facet, by their words."""
    return {claim.quote.text: claim.holder.name for claim in read(text) if claim.facet == facet}


def rejected(text: str) -> list[str]:
    """Return the words of the claims that the rejections in a text speak of."""
    claims = {claim.id: claim for claim in read(text)}
    return [claims[one].quote.text for claim in claims.values() if claim.facet == "veracity" for one in claim.disputes]


def numbers(claims: Sequence[Claim]) -> list[tuple[str, int | None]]:
    return [
        (claim.holder.name, claim.value.lower)
        for claim in claims
        if isinstance(claim.value, Count) and claim.facet == "deaths"
    ]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (
            "A fire swept the depot in Halm on 3 May 2019. The figure of 40 dead was supplied by the governor.",
            "governor",
        ),
        ("A fire swept the depot in Halm on 3 May 2019. A count of 18 dead was published by the hospital.", "hospital"),
        ("A ferry sank off Lunu on 3 May 2019. The toll of 12 dead had been released by the police.", "police"),
        ("A ferry sank off Lunu on 3 May 2019. A tally of 31 dead was compiled by villagers.", "villagers"),
        (
            "A raid hit Dorba on 3 May 2019. The figure of six dead, given that morning, was provided by the army.",
            "army",
        ),
        ("A raid hit Dorba on 3 May 2019. An estimate of 90 dead was circulated by the opposition.", "opposition"),
        ("A raid hit Dorba on 3 May 2019. The number of 55 dead was put out by the rebels.", "rebels"),
    ],
)
def test_a_figure_is_held_by_whoever_is_said_to_have_given_it(text: str, holder: str) -> None:
    assert [name for name, _ in numbers(read(text))] == [holder]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("A raid hit Dorba on 3 May 2019. The figure of 30 dead, circulated by the ministry, is false.", "ministry"),
        (
            "A raid hit Dorba on 3 May 2019. The figure of 30 dead, circulated by the ministry, has no basis.",
            "ministry",
        ),
        ("A raid hit Dorba on 3 May 2019. A toll of 30 dead, spread by the militia, is untrue.", "militia"),
        ("A raid hit Dorba on 3 May 2019. The rebels' claim that 30 people died is false, the army said.", "rebels"),
        (
            "A raid hit Dorba on 3 May 2019. The rebels' claim that 30 people died lacks foundation, the army said.",
            "rebels",
        ),
    ],
)
def test_a_figure_that_another_calls_false_stays_with_whoever_gives_it(text: str, holder: str) -> None:
    claims = read(text)

    assert numbers(claims) == [(holder, 30)]
    assert holder not in holders_of(text, "veracity").values()


def test_a_figure_that_nobody_is_named_for_and_that_is_called_false_is_no_claim() -> None:
    text = "A raid hit Dorba on 3 May 2019. The army said the figure of 30 dead was false."

    assert numbers(read(text)) == []


@pytest.mark.parametrize(
    "words",
    [
        "The figure of 30 dead has no basis, the governor said.",
        "The allegation that police fired first has no merit whatsoever, the governor said.",
        "The governor said that the claim of a second raid lacks any foundation.",
        "The union's account has absolutely no credibility, the governor said.",
        "The governor said that reports of a second raid had no substance.",
    ],
)
def test_what_has_no_basis_is_called_false(words: str) -> None:
    assert set(holders_of(f"A raid hit Dorba on 3 May 2019. {words}", "veracity").values()) == {"governor"}


@pytest.mark.parametrize("words", ["The plan has no basis in law.", "The claim has merit, the governor said."])
def test_what_has_merit_or_no_basis_in_law_is_not_called_false(words: str) -> None:
    assert holders_of(f"A raid hit Dorba on 3 May 2019. {words}", "veracity") == {}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            (
                "Doctors counted 22 dead in Dorba on 3 May 2019. The army said 12 people died, contradicting the "
                "governor, who had spoken of 40 dead."
            ),
            "40 dead",
        ),
        (
            (
                "Prosecutors suspect a corroded pipe. The prosecutor said investigators found no sign of sabotage at "
                "the depot in Halm, contradicting the minister, who said saboteurs were behind the explosion."
            ),
            "saboteurs were behind the explosion",
        ),
    ],
)
def test_who_contradicts_somebody_speaks_of_what_he_says_behind_it(text: str, meant: str) -> None:
    assert rejected(text) == [meant]


@pytest.mark.parametrize(
    "words",
    ["No gas alarm was triggered before the blast.", "The alarm was triggered at noon.", "Two flares were ignited."],
)
def test_what_is_set_off_by_nothing_that_is_named_is_no_cause(words: str) -> None:
    assert holders_of(f"A blast shook the depot in Halm on 3 May 2019. {words}", "cause") == {}


def test_a_figure_that_was_given_by_another_is_no_rival_in_the_own_voice() -> None:
    text = (
        "A raid hit Dorba on 3 May 2019. Doctors counted 22 dead. The figure of 40 dead was supplied by the governor."
    )
    claims = read(text)
    found = compare_claims(claims, [document(text)]).findings
    pairs = {frozenset(one.claims) for one in found if one.verdict == "conflict"}
    own = {claim.id for claim in claims if claim.own_voice}

    assert len(pairs) == 1
    assert all(pair.isdisjoint(own) for pair in pairs)
