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


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The office counted 131 dead on Monday, six of whom had died at home.", "six", "office"),
        ("The Red Crescent's final toll is 51 killed, 40 of them children, and 79 injured.", "79", "Red Crescent"),
        ("The union's figure of 30 dead and 12 injured has not been updated.", "12", "union"),
        ("The council had held to 197 dead, and the police to 170.", "197", "council"),
        ("The mayor had put the toll at 136 on Friday and at 44 on the night of the accident.", "44", "mayor"),
        ("The official toll stands at 20 dead and 44 injured.", "44", "official toll"),
        ("The agency continues to use a figure of 85 dead.", "85", "agency"),
        (
            "By noon a rescuer linked to a local group estimated that 100 had died.",
            "100",
            "rescuer linked to a local group",
        ),
    ],
)
def test_each_figure_of_a_list_is_whose_the_list_is(text: str, words: str, who: str) -> None:
    assert said_by(text, words) == who


def test_villagers_hold_that_and_a_fort_holds_nothing() -> None:
    assert said_by("Villagers hold that a wedding was hit and that 42 civilians died.", "42") == "Villagers"
    assert said_by("The rebels hold a fort in which 42 civilians died.", "42") == "The Daily"


def test_according_to_in_an_aside_speaks_of_the_aside() -> None:
    text = "The train, with 240 passengers on board according to the operator, left the rails at 8:41 p.m."
    assert holders(text, "present") == ["operator"]
    assert holders(text, "time") == ["The Daily"]


def test_what_stands_in_the_present_perfect_behind_a_judgement_is_the_writers() -> None:
    text = "A court ruled in 2007 that the flight had not been hit by a missile, and Ukraine has never paid relatives."
    assert (said_by(text, "not been hit"), said_by(text, "never paid")) == ("court", "The Daily")


def test_the_role_of_one_of_two_is_one_of_them() -> None:
    text = "Jets bombed Kolda, a nurse and a member of a militia said. The nurse told a paper that nine people died."
    assert holders(text, "deaths") == ["nurse"]


def test_a_chief_who_visits_is_he_and_not_who_spoke_a_paragraph_before() -> None:
    before = "Ali Bah, a farmer, said the plane came back.\n\n"
    text = before + "The Chief of Staff, Lt. Gen. Omar Sy, visited Kolda. He said 40 had died."
    assert holders(text, "deaths") == ["Omar Sy"]


@pytest.mark.parametrize("text", ["The airline declined to comment.", "The army, which refused to comment, left."])
def test_who_declines_to_comment_says_so(text: str) -> None:
    assert read(text)[0].holder.name in ("airline", "army")


def test_who_puts_a_release_out_speaks_in_its_own_voice() -> None:
    release = "Guards shot nine men in Kolda, Justice Watch International said today. We spoke to 12 witnesses."
    report = "Guards killed nine men in Kolda, Justice Watch International said today."
    assert said_by(release, "nine") == "The Daily"
    assert said_by(report, "nine") == "Justice Watch International"


def test_who_blames_people_says_what_they_did() -> None:
    text = "The mayor blamed workers who had ignored the rules. Nine people died in the fire."
    assert said_by(text, "ignored the rules") == "mayor"


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said that nine people died, 10 were missing and 47 were rescued.",
        "The ministry said nine people had died, 10 were missing and the bridge was destroyed.",
        "The toll seemed to contradict one by the ministry, which said nine people died, 10 were missing and 47 fled.",
        "On Monday the ministry reported that nine people had died, dozens of homes were flooded and 300 had fled.",
        "The ministry claimed that nine people had died, four wards were lost and nobody came to help.",
    ],
)
def test_a_list_of_clauses_is_all_said_by_whoever_says_its_first(text: str) -> None:
    assert {claim.holder.name for claim in read(text) if claim.quote.start > text.index("nine")} == {"ministry"}


def test_what_comes_behind_but_or_in_a_sentence_of_its_own_is_no_part_of_a_list() -> None:
    text = "The army said that nine people died. Houses burned, 300 fled and two bridges collapsed."
    assert said_by(text, "two bridges") == "The Daily"
    denied = read("The union said nine people died, the company denied it and 300 fled.")
    assert {claim.holder.name for claim in denied if claim.facet == "veracity"} == {"company"}


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Police said nine had drowned; on Friday the hospital said that 14 were hurt.", "14", "hospital"),
        ("The mayor said that 15 houses had burned; later he said that 12 people had died.", "12", "mayor"),
        ("The union claims 40 died; by contrast the company insists that 12 died.", "12", "company"),
        ("According to the army 61 people died; a group of families maintains that 74 died.", "61", "army"),
        ("The bridge fell at noon; later police said that six people had drowned.", "bridge", "The Daily"),
    ],
)
def test_when_it_is_said_behind_a_semicolon_is_no_part_of_what_was_said_before_it(
    text: str, words: str, who: str
) -> None:
    assert said_by(text, words) == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("On Friday the province put the toll at 30.", "30", "province"),
        ("The brewery corrected the number of injured to 16.", "16", "brewery"),
        ("A day later, the coastguard put the death toll at 51.", "51", "coastguard"),
        ("The garrison acknowledged fewer than ten dead.", "ten", "garrison"),
        ("The convoy reported up to 15 wounded.", "15", "convoy"),
        ("The latest attack puts the death toll at 112.", "112", "The Daily"),
        ("The discovery of a body raised the death toll to 14.", "14", "The Daily"),
    ],
)
def test_a_county_and_a_garrison_give_a_toll_and_an_attack_gives_none(text: str, words: str, who: str) -> None:
    assert said_by(text, words) == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The number of dead stands at 61, civil protection said, up from 48 on Monday.", "48", "civil protection"),
        ("The death toll has risen to 25, police said on Friday, compared with 19 on Thursday.", "19", "police"),
        ("The death toll stands at 14, according to the fire service, up from 9 on Tuesday.", "9", "fire service"),
        ("The toll given by the civil defence had previously been 11.", "11", "civil defence"),
        ("The number of dead announced by the army has since remained 11.", "11", "army"),
        ("The coast guard's first count was 31 dead; its latest is 55 dead.", "55", "coast guard"),
        ("The border guard said nine had died. Its toll is now 14.", "14", "border guard"),
        ("A bomb went off in a shop. Its toll is 14 dead.", "14", "The Daily"),
        ("In La Stampa's account, the flyover gave way, killing 12 people.", "12", "La Stampa"),
        ("In the view of the union, 14 miners died.", "14", "union"),
        ("In the army's attack, 12 people were killed.", "12", "The Daily"),
    ],
)
def test_a_figure_of_before_and_one_in_an_account_are_whose_the_other_is(text: str, words: str, who: str) -> None:
    assert said_by(text, words) == who
