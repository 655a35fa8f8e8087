"""Who says it where another stands nearer: turns between speakers, passives, figures without a verb of saying.

Every text is made up.
"""

from __future__ import annotations

import pytest

from claimgraph.schema import Claim
from extract_texts import of, read


def holders(text: str, facet: str) -> list[str]:
    return [claim.holder.name for claim in of(read(text), facet)]


def said_by(text: str, words: str) -> str:
    found: list[Claim] = [one for one in read(text) if words in one.quote.text]
    return found[0].holder.name


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mayor Ana Ruiz said 12 people died in Kolda. Bishop Tom Olaf disagrees. He said 40 had died.", "Tom Olaf"),
        (
            "Colonel Ali Bah said 12 people died in Kolda. Farmer Omar Sy hid in a well. He said 40 had died.",
            "Farmer Omar Sy",
        ),
        (
            "The Northern Monitor said 12 people died in Kolda. Mali's army tells another story. It said 40 had died.",
            "Mali's army",
        ),
        (
            "Chief Ada Nico spoke of 12 dead. The spokesman, Dan Prase, went further: no child, he said, had died.",
            "Dan Prase",
        ),
    ],
)
def test_a_pronoun_is_whom_the_sentence_before_is_about(text: str, who: str) -> None:
    assert holders(text, "deaths")[-1] == who


def test_the_dead_say_nothing() -> None:
    text = "Colonel Ali Bah said rebels came. Driver Omar Sy was killed. He said 40 people had died in Kolda."
    assert holders(text, "deaths")[-1] == "Ali Bah"


def test_a_body_that_acts_between_two_sentences_says_nothing() -> None:
    text = "The ministry reported 12 dead. The army shelled Kolda again on Sunday. It said 30 people had died there."
    assert holders(text, "deaths") == ["ministry", "ministry"]


def test_who_goes_on_with_a_figure_is_who_gave_it() -> None:
    text = "The interior ministry said that 45 people had been hurt in Adana, and then corrected the number to 38."
    assert len(set(holders(text, "injuries"))) == 1


def test_the_toll_is_meant_by_it() -> None:
    text = "Doctor Abdul Nayeb put the toll at 43 dead; the Northern Monitor later raised it to 50 dead."
    assert holders(text, "deaths") == ["Abdul Nayeb", "Northern Monitor"]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("A leak was named as one possible cause by the Georgian police after the blast.", "leak", "Georgian police"),
        (
            "The bomb was identified by experts hired by the union as an old shell.",
            "old shell",
            "experts hired by the union",
        ),
        ("Investigators suspected a bomb after the plane crashed near Bor.", "bomb", "Investigators"),
        ("A court in Bor ruled in 2007, however, that the ferry had been overloaded.", "overloaded", "court in Bor"),
        ("The Northern Monitor believed the number of dead to be nearer 90.", "90", "Northern Monitor"),
        ("Early reports by local officials gave 17 dead in the blast.", "17 dead", "Early reports by local officials"),
        ("Emil Macon apologised that soldiers had killed 12 villagers in Bounti.", "12 villagers", "Emil Macon"),
        ("Neighbours heard two explosions before the house collapsed.", "two explosions", "Neighbours"),
        ("Experts found no hole in the roof of the house in Mosul.", "no hole", "Experts"),
    ],
)
def test_who_tells_is_the_holder_without_a_plain_verb_of_saying(text: str, words: str, who: str) -> None:
    assert said_by(text, words) == who


def test_a_ferry_that_leaves_at_nine_gives_no_figure() -> None:
    text = "The ferry left Unguja at about 9 p.m. and sank at around 1 a.m., the police said; survivors saw it sink."
    assert {claim.holder.name for claim in read(text) if "9 p.m." in claim.quote.text} == {"police"}


def test_what_stands_behind_a_semicolon_is_not_said_before_it() -> None:
    text = "The train left Tver at noon, the railway said; two passengers were killed."
    assert holders(text, "deaths") != ["railway"]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("On 5 May officials in the finance office told reporters that 12 people had died.", "12", "officials"),
        ("The strike killed two rebels and, according to villagers, wounded no civilian.", "no civilian", "villagers"),
        ("Rescuers found 12 bodies, according to the mayor, of which nine were identified.", "12", "mayor"),
        ("The Red Crescent said that its volunteers counted 40 bodies in Kolda.", "40", "Red Crescent"),
        ("On the fire the inquiry is blunt: 12 people died because the doors were locked.", "12 people", "inquiry"),
        ("The families came back, according to a teacher, who said 12 houses were burned.", "12", "teacher"),
        ("By the union's count, 40 miners died in Kolda.", "40", "union"),
        ("The army denies having fired the shells that, by the union's count, killed 55 people.", "55", "union"),
        ('"Nine rebels were killed in Kolda," our country director said.', "rebels", "our country director"),
    ],
)
def test_who_tells_stands_in_a_phrase_or_behind_one(text: str, words: str, who: str) -> None:
    assert said_by(text, words).startswith(who)


def test_what_cannot_speak_hands_on_to_who_speaks() -> None:
    text = "Emil Macon regretted that the raid had failed but did not admit it. He said 12 people had died in Kolda."
    assert holders(text, "deaths") == ["Emil Macon"]


def test_who_was_killed_accuses_nobody() -> None:
    text = "The spokesman said that fighters had been killed in Kolda and accused the villagers of hiding them."
    assert holders(text, "responsibility") == ["spokesman"]


def test_whoever_cites_stands_on_the_same_side_of_a_semicolon() -> None:
    text = "Doctor Abdul Nayeb put the toll at 43 dead; the state radio, citing nurses, later raised it to 50 dead."
    assert holders(text, "deaths") == ["Abdul Nayeb", "nurses"]
