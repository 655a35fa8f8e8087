"""Somebody says that there was no such thing, and another tells of it: rivals, and what only looks so. All made up."""

from __future__ import annotations

import pytest

from claimgraph.analyses import compare_claims
from extract_texts import document, read


def verdicts(text: str, one: str, other: str) -> set[str]:
    """Return what is found between claims whose words hold those of two statements."""
    claims = read(text)
    found = set()
    for finding in compare_claims(claims, [document(text)]).findings:
        words = [next(each.quote.text for each in claims if each.id == own) for own in finding.claims]
        if any(one in words[at] and other in words[1 - at] for at in (0, 1)) and len(words) == 2:
            found.add(finding.verdict)
    return found


RIVALS = [
    (
        (
            "An air strike hit a bus near Karsa on 3 May 2019, killing 12 people, officials said. The rebels "
            "said the bus was full of schoolchildren. The army denied that any children had been on board."
        ),
        "full of schoolchildren",
        "any children had been on board",
    ),
    (
        (
            "Shells struck a farm near Tolva on 6 May 2019, killing nine people. Survivors said that a wedding "
            "was being held there. The colonel insisted that there was no wedding."
        ),
        "a wedding was being held",
        "no wedding",
    ),
    (
        (
            "A crush at a stadium in Pelur killed 30 people on 5 March 2018. Fans said police had closed two "
            "gates. Police said no gates had been closed."
        ),
        "closed two gates",
        "no gates had been closed",
    ),
    (
        (
            "Gunmen attacked a mosque in Daro on 6 May 2021, killing 20. The governor said the attackers had "
            "left leaflets. Police found no leaflets at the mosque."
        ),
        "left leaflets",
        "no leaflets",
    ),
    (
        (
            "A plane crashed near Stavo on 9 June 2013, killing 25. Investigators found traces of explosives on "
            "the wreckage. The insurer said there were no explosives on board."
        ),
        "traces of explosives",
        "no explosives on board",
    ),
    (
        (
            "A fire at a hotel in Brond killed 19 guests on 1 June 2017. The mayor denied that any exits had "
            "been locked. Survivors said that the exits on two floors were locked."
        ),
        "any exits had been locked",
        "two floors were locked",
    ),
    (
        (
            "A raid on the hamlet of Ostry killed 14 people on 5 May 2019. The army said the house was a "
            "hideout for militants. A neighbour said there were no militants in the house."
        ),
        "a hideout for militants",
        "no militants in the house",
    ),
    (
        (
            "Planes bombed a convoy near Hadra on 8 July 2016. A military spokesman said fighters were "
            "travelling in the trucks. Drivers said that no fighters had been in the convoy."
        ),
        "fighters were travelling",
        "no fighters",
    ),
    (
        (
            "A drone strike killed 11 people in Sumra on 7 May 2019. Witnesses said that women were among the "
            "dead. The general denied that any women had been killed."
        ),
        "women were among the dead",
        "any women had been killed",
    ),
    (
        (
            "The ferry Alda sank off Corin on 1 June 2015, killing 44 people. The minister said that the ship had been "
            "carrying more people than its permitted 620. The owners denied that the vessel had been overloaded."
        ),
        "more people than its permitted",
        "overloaded",
    ),
    (
        (
            "Soldiers killed 20 people in Hurla on 3 May 2019. A rights group accused the army of a cover-up. "
            "The ministry said that no cover-up was taking place."
        ),
        "accused the army of a cover-up",
        "no cover-up",
    ),
]


@pytest.mark.parametrize(("text", "one", "other"), RIVALS)
def test_who_says_that_there_was_none_is_held_against_whoever_tells_of_it(text: str, one: str, other: str) -> None:
    assert "conflict" in verdicts(text, one, other)


LOOK_ALIKE = [
    (
        (
            "A strike killed 12 people in Karsa on 3 May 2019. The mayor said there was no funeral in the town "
            "that day. The army said its planes had struck the town."
        ),
        "no funeral",
        "its planes had struck",
    ),
    (
        (
            "Rockets hit the town of Merin on 1 May 2015, killing eight. A ministry said that sirens had "
            "sounded. Residents said they heard no sirens."
        ),
        "sirens had sounded",
        "heard no sirens",
    ),
    (
        (
            "A drone killed 12 people in Tudra on 3 May 2019. Elders said that there were no bandits in the "
            "village. The army said that the strike had been aimed at bandits."
        ),
        "no bandits",
        "aimed at bandits",
    ),
]


@pytest.mark.parametrize(("text", "one", "other"), LOOK_ALIKE)
def test_what_was_not_seen_or_only_aimed_at_or_is_another_thing_is_no_conflict(text: str, one: str, other: str) -> None:
    assert "conflict" not in verdicts(text, one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "The army said Commander Haqyar was killed in the raid on Wana on Monday. His group said that he is alive.",
            "was killed",
            "he is alive",
        ),
        (
            "Rebels said a colonel was killed in the strike on Dara on Monday. The army said he was fine.",
            "colonel was killed",
            "he was fine",
        ),
        (
            "Police said the mayor died in the fire in Dara on Monday. His wife said he was not in the house.",
            "mayor died",
            "not in the house",
        ),
        (
            (
                "The army said it killed 11 insurgents in Darra on Monday. "
                "A clerk said no rebel was anywhere near the town."
            ),
            "11 insurgents",
            "anywhere near",
        ),
        (
            (
                "The governor said there was no militant presence in the area of Qala on Monday. "
                "His deputy said militants shot at the helicopter."
            ),
            "militant presence",
            "militants shot",
        ),
        (
            (
                "A helicopter came down near Qala on Monday. A spokesman said the weather alone was to blame. "
                "The Taliban claimed responsibility for the incident."
            ),
            "weather alone",
            "claimed responsibility",
        ),
    ],
)
def test_who_is_alive_or_was_not_there_and_a_cause_alone_leave_no_room(text: str, one: str, other: str) -> None:
    assert "conflict" in verdicts(text, one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "The army said militants shot at a convoy near Dara on Monday. "
                "A nurse said there were no fighters in the clinic."
            ),
            "militants shot",
            "in the clinic",
        ),
        (
            (
                "The army said it killed 11 insurgents in Darra on Monday. "
                "The League said none of its fighters were in Darra."
            ),
            "11 insurgents",
            "none of its",
        ),
        (
            (
                "A helicopter came down near Qala on Monday. A spokesman said the weather was to blame. "
                "The Taliban claimed responsibility for the incident."
            ),
            "weather was",
            "claimed responsibility",
        ),
    ],
)
def test_no_fighters_in_one_place_or_of_one_side_leave_room_for_others(text: str, one: str, other: str) -> None:
    assert "conflict" not in verdicts(text, one, other)


@pytest.mark.parametrize(
    ("told", "words", "expected"),
    [
        ("A clinic director said he knew of no deaths.", "no deaths", {"undetermined"}),
        ("The army said it knew of no civilian casualties.", "no civilian", {"undetermined"}),
        ("The mayor said he had heard of no casualties.", "no casualties", {"undetermined"}),
        ("The army said there were no deaths.", "no deaths", {"conflict"}),
    ],
)
def test_who_knows_of_none_does_not_say_that_there_were_none(told: str, words: str, expected: set[str]) -> None:
    text = f"Doctors said nine people died in the strike on Dara on Monday. {told}"
    assert verdicts(text, "nine people", words) == expected


BOMBED = "Rescue workers said warplanes bombed a bakery in Dolnik on 6 May 2021. "


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("The colonel said not one plane had been in the sky over the province.", {"conflict"}),
        ("The colonel said that no aircraft had taken off.", {"conflict"}),
        ("The colonel said no sorties were flown that day.", {"conflict"}),
        ("The colonel said that all planes had stayed at their base.", {"conflict"}),
        ("The air force said its jets were grounded.", {"undetermined"}),
        ("The colonel said that no guns had been used.", set()),
        ("The colonel said that no aircraft could fly in such weather.", {"undetermined"}),
    ],
)
def test_what_cannot_be_done_without_what_did_nothing_is_denied(said: str, found: set[str]) -> None:
    words = said.removesuffix(".").partition(" said ")[2].removeprefix("that ")
    assert verdicts(BOMBED + said, "warplanes bombed a bakery", words) == found


@pytest.mark.parametrize("said", ["its men were nowhere near the village", "none of its men had entered the village"])
def test_whoever_says_where_its_men_were_not_denies_a_part(said: str) -> None:
    text = f"Residents said gunmen of the Red Front attacked Solo on 6 May 2021. The Red Front said {said}."
    assert "conflict" in verdicts(text, "gunmen of the Red Front attacked", said)


@pytest.mark.parametrize("shot", ["not a shot was fired", "not a single shot was fired"])
def test_no_shot_at_all_is_no_opening_of_fire(shot: str) -> None:
    text = f"Witnesses said soldiers opened fire on mourners in Pella on 6 May 2021. The army said {shot}."
    assert verdicts(text, "soldiers opened fire", shot) == {"conflict"}


@pytest.mark.parametrize(
    ("hit", "none", "found"),
    [
        ("jets bombed a farmhouse", "no building was hit", {"conflict"}),
        ("shells hit houses", "no dwelling was damaged", {"conflict"}),
        ("the strike flattened a two-room house", "no structure was struck", {"conflict"}),
        ("a rocket struck the hospital", "no civilian object had been targeted", {"conflict"}),
        ("the navy sank two boats", "no vessel had been hit", {"conflict"}),
        ("troops burned houses", "no houses had been burned", {"conflict"}),
        ("shells hit a barracks", "no civilian object had been targeted", set()),
        ("shells hit a barn", "no residential building was damaged", set()),
        ("shells hit a tractor", "no house was damaged", set()),
    ],
)
def test_what_was_hit_is_one_of_those_of_which_none_was(hit: str, none: str, found: set[str]) -> None:
    text = f"Neighbours said {hit} in Qadir on 6 May 2021. The command said {none}."
    assert {"conflict"} & verdicts(text, hit, none) == found


@pytest.mark.parametrize(
    ("did", "denied", "found"),
    [
        ("the Northern Brigade shelled the market", "shelling anything", {"conflict"}),
        ("the Northern Brigade attacked the prison", "firing anything at the village", {"conflict"}),
        ("the Northern Brigade beat the crowd back with canes", "any force had been used", {"conflict"}),
        ("the Northern Brigade opened fire on the queue", "resorting to force", {"conflict"}),
        ("the Front shelled the market", "firing anything at the village", set()),
    ],
)
def test_whoever_denies_doing_any_denies_a_part(did: str, denied: str, found: set[str]) -> None:
    that = "that " if denied.startswith("any") else ""
    text = f"Witnesses said {did} in Tarn on 6 May 2021. The Northern Brigade denied {that}{denied}."
    assert {"conflict"} & verdicts(text, " ".join(did.split()[:4]), denied) == found


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("police fired tear gas", "nothing was found to suggest that police fired tear gas"),
        ("soldiers burned the market", "nothing had been found there to show that soldiers burned the market"),
        ("the army bombed the clinic", "there was nothing at all to prove that the army bombed the clinic"),
        ("the army bombed the clinic", "no crater or fragment showed that the army bombed the clinic"),
        ("the army bombed the clinic", "nothing suggested that the army bombed the clinic"),
        ("the army bombed the clinic", "none of the images showed that the army bombed the clinic"),
    ],
)
def test_what_nothing_shows_is_denied(told: str, said: str) -> None:
    words = " ".join(told.split()[-2:])
    found = [one for one in read(f"The inquiry said that {said}.") if words in one.quote.text]
    assert {one.polarity for one in found if one.facet in ("occurrence", "target", "damage", "evidence")} == {"denied"}
    assert "conflict" in verdicts(f"Residents said that {told}. The inquiry said that {said}.", told, words)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("gunmen had burned down the clinic", "the clinic was intact", {"conflict"}),
        ("shells destroyed the bridge at Obo", "the bridge at Obo was in one piece", {"conflict"}),
        ("it sank the ferry", "the ferry is still afloat", {"conflict"}),
        ("settlers set fire to the mosque", "the mosque was unburned", {"conflict"}),
        ("the mosque had been torched", "the mosque was undamaged", {"conflict"}),
        ("shells destroyed the bridge at Obo", "the school was undamaged", set()),
        ("it destroyed two drones", "the runway was undamaged", set()),
    ],
)
def test_what_somebody_destroyed_is_not_whole(one: str, other: str, found: set[str]) -> None:
    assert verdicts(f"The army said {one}. Its owner said {other}.", one.removeprefix("it "), other) == found


@pytest.mark.parametrize("seen", ["an explosion", "a fire", "a collapse"])
def test_no_sign_of_an_attack_leaves_a_happening_what_it_was(seen: str) -> None:
    text = f"Residents said that {seen} shook the Karsa plant. Police saw no indication of an attack."
    found = compare_claims(read(text), [document(text)]).findings
    assert [one.explanation for one in found if one.rule == "happened"] == []
