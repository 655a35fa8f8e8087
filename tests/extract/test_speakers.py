"""Whom pronouns, roles, passives and counting verbs name as holders. Every text is made up."""

from __future__ import annotations

import pytest

from claimgraph.schema import Claim
from extract_texts import bounds, of, only, read


def holders(text: str, facet: str = "deaths") -> list[str]:
    return [claim.holder.name for claim in of(read(text), facet)]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Police counted 14 dead after the shooting.", "Police"),
        ("The Northern Monitor lists 44 civilians among the dead.", "Northern Monitor"),
        ("The United Nations tallied 300 deaths in the siege of Sarda.", "United Nations"),
        ("The hospital has recorded 23 deaths since Monday.", "hospital"),
        ("The union registered 6 deaths at the mine.", "union"),
        ("A local charity documents 70 deaths in the camp.", "charity"),
        ("Rescuers counted nine dead in the ruins.", "Rescuers"),
        ("The Kefra Witness put the death toll as high as 30.", "Kefra Witness"),
    ],
)
def test_whoever_counts_holds_the_count(text: str, holder: str) -> None:
    assert any(holder in name for name in holders(text))


@pytest.mark.parametrize(
    "text",
    [
        "The attack has claimed 49 lives.",
        "The flood claimed the lives of 49 people.",
        "The fire claimed 49 victims within minutes.",
        "The earthquake has claimed 49 lives in Kefra.",
    ],
)
def test_what_claims_lives_says_nothing(text: str) -> None:
    assert {claim.holder.kind for claim in read(text)} <= {"publisher"}


@pytest.mark.parametrize(
    ("text", "blamed", "holder"),
    [
        ("The raid was blamed by the governor on the Karo militia.", "Karo militia", "governor"),
        ("The militia is held responsible by the government for the massacre.", "militia", "government"),
        ("The government holds the militia responsible for the massacre.", "militia", "government"),
        ("The Karo militia was accused by residents of burning the mill.", "Karo militia", "residents"),
        ("The blast was attributed by the ministry to rebel forces.", "rebel forces", "ministry"),
        ("The governor attributed the blast to the Karo militia.", "Karo militia", "governor"),
        ("The army was blamed by villagers for the fire.", "army", "villagers"),
        ("The fire was blamed on the army by villagers.", "army", "villagers"),
        ("The mayor held the contractor accountable for the collapse.", "contractor", "mayor"),
    ],
)
def test_whoever_blames_holds_the_blame(text: str, blamed: str, holder: str) -> None:
    found = only(read(text), "responsibility")
    assert blamed in found.quote.text
    assert holder in found.holder.name


def test_a_report_that_nobody_is_named_for_is_the_word_of_who_tells_of_it() -> None:
    assert holders("The mayor wrote that nine deaths were reported.") == ["mayor"]
    assert holders("Nine deaths were reported in Kefra.") == ["The Daily"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The cook told her sister that a guard had fled. He says 90 prisoners died.", "guard"),
        ("The mayor met a fisherman called Omar on Friday. He said 90 people had drowned.", "Omar"),
        ("Boko Haram released a video. The group said it had killed 90 soldiers.", "Boko Haram"),
        ("Defence Minister Adam Idris visited Kefra. The minister said 90 soldiers had died.", "Adam Idris"),
        ("The Lake Union sent a letter on Monday. The union said 90 miners had died.", "Lake Union"),
        ("The clinic treated burns all night. It said 90 people had died.", "clinic"),
        ("“We lost all,” Amina Bello said. She added that 90 neighbours had died.", "Amina Bello"),
        ("The nurse and her husband fled. A colonel shot at them, she said. He says 90 people died.", "colonel"),
        ("The army said the raid failed. It added that 90 men had died.", "army"),
        ("The father of miner Marco Ruiz said: “He phoned us. He told me that 90 men died.”", "Marco Ruiz"),
    ],
)
def test_a_pronoun_or_a_role_is_the_nearest_that_can_be_meant(text: str, holder: str) -> None:
    found = only(read(text), "deaths")
    assert bounds(found) == (90, 90)
    assert holder in found.holder.name


def test_where_two_can_be_meant_a_person_is_asked_to_look() -> None:
    found = read("John Smith said that talks failed. Peter Jones said they went on. He said 90 people died.")
    deaths = only(found, "deaths")
    assert (deaths.holder.name, deaths.certainty) == ("Peter Jones", "needs-review")
    assert any("candidates" in flag for flag in deaths.flags)


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("Residents said soldiers burned the mill, a claim rejected by the army.", "army"),
        ("State media said rebels shelled the market, which the rebels deny.", "rebels"),
        ("The ministry said that nine men died, a figure the union disputes.", "union"),
        ("Rebels shelled the market, according to the army, a charge the rebels denied on Monday.", "rebels"),
        ("Villagers said guards beat the boys, an allegation that the company rejects.", "company"),
        ("The governor said the front burned the crops, something the front has denied.", "front"),
    ],
)
def test_whoever_denies_what_stands_before_denies_it_and_affirms_nothing(text: str, denier: str) -> None:
    own = [claim for claim in read(text) if denier in claim.holder.name and claim.polarity == "denied"]
    assert own
    assert not [one for one in read(text) if denier == one.holder.name.lower() and "charge" in one.quote.text]


def test_no_chain_repeats_anybody() -> None:
    for text in ("The army said: “We know that nine died.” We said so, the army said.", "He said he said nine died."):
        for claim in read(text):
            assert _distinct(claim)


def _distinct(claim: Claim) -> bool:
    named = [level.source.id for level in claim.chain if level.role != "publisher"]
    return len(named) == len(set(named))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Lake Monitor and the Kefra Union said nine people died.", {"Lake Monitor", "Kefra Union"}),
        ("Nine people died, the health ministry and the Red Crescent said.", {"health ministry", "Red Crescent"}),
        (
            "A raid killed nine herders, the Geneva-based Monitor and Sudan’s Oil Union reported.",
            {"Geneva-based Monitor"},
        ),
        ("According to the mayor and two doctors, nine people died.", {"mayor", "two doctors"}),
        ("The Ministry of Health and Population said nine people died.", {"Ministry of Health and Population"}),
    ],
)
def test_whoever_stands_in_a_list_with_an_article_is_a_holder(text: str, names: set[str]) -> None:
    found = holders(text)
    assert all(any(name in holder for holder in found) for name in names)


@pytest.mark.parametrize(
    ("item", "holder"),
    [
        ('🇫🇷 France – Speaker Jean Morel wrote in a letter that "this is a grave act".', "Jean Morel"),
        ("🇨🇲 Cameroon – Paul Etoa, the foreign secretary, said that the raid was a crime.", "Paul Etoa"),
        ("🇬🇭 Ghana: The foreign ministry said that the raid was a crime.", "foreign ministry"),
        ('António Silva: "The killing in the valley must stop."', "António Silva"),
    ],
)
def test_the_flag_and_the_country_before_an_item_say_nothing(item: str, holder: str) -> None:
    found = read(f"= Raid on Bria =\n\nThe raid hit Bria on 5 May 2019.\n\n== Reactions ==\n- {item}")
    spoken = [claim for claim in found if claim.section == "Reactions" and claim.facet != "role"]
    assert spoken
    assert all(holder in claim.holder.name for claim in spoken)


@pytest.mark.parametrize(
    "text",
    [
        "The office announced that the number of injured had risen to 13, and 90 people had died.",
        "The source said that a shell landed in Kefra, killing 90 people.",
        "The office claimed the blast was an accident, and said one guard was hurt, a dozen fled, and 90 people died.",
        "A doctor from a hospital in Kefra, who confirmed the killing of 90 people, fled.",
        "Local media published testimony of a doctor from a hospital in Kefra, who confirmed the killing of 90 people.",
    ],
)
def test_what_goes_on_behind_a_comma_is_said_by_the_same(text: str) -> None:
    found = next(claim for claim in of(read(text), "deaths") if bounds(claim) == (90, 90))
    assert any(word in found.holder.name for word in ("office", "source", "doctor"))


@pytest.mark.parametrize("verb", ["refute", "dispute", "rebut", "investigate", "verify"])
def test_what_is_done_to_a_report_is_no_part_of_its_name(verb: str) -> None:
    found = read(
        f"Army officials sought on Wednesday to {verb} claims that nine people were killed in a raid on Kefra."
    )
    assert not any(verb in claim.holder.name for claim in found)


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Police superintendent Anil Rao spoke of unrest. The officer said nine people were killed.", "Anil Rao"),
        ("Col. Amir Nasser said the hall was safe. The officer said nine people were killed.", "Amir Nasser"),
        ("Health Minister Sara Dine said help came. Residents left. The official said nine people died.", "Sara Dine"),
        ("Mariam Haddad, a shopkeeper, said she hid. The witness said nine people were killed.", "Mariam Haddad"),
        ("Senator Paul Orr said it was wrong. The lawmaker said nine people were killed.", "Paul Orr"),
        (
            "The Front for Renewal claimed the raid in a message. The group said nine people were killed.",
            "Front for Renewal",
        ),
        ("Bishop Otto Lind said he wept. The cleric said nine people were killed.", "Otto Lind"),
    ],
)
def test_a_more_general_word_stands_for_whoever_was_named_before(text: str, holder: str) -> None:
    assert holders(text) == [holder]


def test_a_more_general_word_stands_for_nobody_who_cannot_be_called_so() -> None:
    assert holders("The minister said a deal was near. The officer said nine people were killed.") == ["officer"]


STATEMENT = (
    "The press office of the Highland Army spoke on Monday, the army said.\n\n{lead}\n\n"
    "Clashes went on near the village of Sul. Four people were killed.\n\nThe governor said two people were wounded.\n"
)


@pytest.mark.parametrize(
    "lead",
    [
        "The statement included:",
        "The statement read:",
        "The full text of the statement follows:",
        "The army's communiqué reads as follows:",
        "The text of the declaration:",
    ],
)
def test_a_text_that_follows_its_lead_in_whole_is_said_by_its_issuer(lead: str) -> None:
    found = read(STATEMENT.format(lead=lead))
    deaths, injured = only(found, "deaths"), only(found, "injuries")
    assert "army" in deaths.holder.name.lower()
    assert injured.holder.name == "governor"
    assert "army" in injured.chain[1].source.name.lower()


def test_the_items_behind_a_colon_are_said_by_whoever_leads_in_and_what_follows_them_is_not() -> None:
    text = (
        "The governor of Sul gave figures on Monday, a newspaper said.\n\nThe governor also said:\n\n"
        "- Four people were killed in Sul.\n- Two people were wounded in Sul.\n\nNine houses were destroyed in Dorn.\n"
    )
    found = read(text)
    assert only(found, "deaths").holder.name == only(found, "injuries").holder.name == "governor"
    assert only(found, "damage").holder.name == "The Daily"


def test_a_quotation_behind_a_lead_in_does_not_make_the_rest_of_the_text_its_own() -> None:
    text = (
        "The army issued a statement on Monday.\n\nThe statement said:\n\n“We regret the loss of life.”\n\n"
        "Four people were killed in Sul.\n"
    )
    assert holders(text) == ["The Daily"]


def test_a_quotation_ends_before_whoever_speaks_behind_it() -> None:
    found = read('The ferry Umoja sank on Friday. "Nobody counted the tickets," its director, Paul Ndege, said.')
    assert [claim.quote.text for claim in found if claim.holder.name == "Paul Ndege"] == ["Nobody counted the tickets"]


def test_a_son_whom_nobody_names_has_not_spoken() -> None:
    found = read('The ferry sank on Friday. "He told us to pray," said Mariam Odhok, who swam ashore with her son.')
    assert "her son" not in {claim.holder.name for claim in found}
