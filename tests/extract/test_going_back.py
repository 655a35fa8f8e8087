"""A text goes on to another event and comes back: by a place's name, with a paragraph, after what history it told.

Each case has a text, words that stand in claims of it, and a letter for the event of each: one letter, one event.
"""

from __future__ import annotations

import pytest

from extract_texts import read

FIRST = "Shells killed 40 people in Varsk on Friday, doctors said."
ACROSS = "More attacks on Saturday killed nine people across the country, including four in Brod."


def events(text: str, words: list[str]) -> str:
    """Return a letter for the event of the first claim with each of some words, "-" where it has none."""
    claims = read(text, "2014-05-20")
    letters: dict[str, str] = {}
    found = [next((one.event for one in claims if each in one.quote.text), None) for each in words]
    return "".join("-" if one is None else letters.setdefault(one.id, "ABCDEFG"[len(letters)]) for one in found)


@pytest.mark.parametrize(
    ("text", "words", "letters"),
    [
        (f"{FIRST}\n\n{ACROSS}\n\nA caller blamed the Varsk massacre on gangs.", ["40", "nine", "gangs"], "ABA"),
        (f"{FIRST}\n\n{ACROSS}\n\nHe condemned the shelling of Varsk that killed 12.", ["40", "nine", "12"], "ABA"),
        (f"{FIRST}\n\n{ACROSS}\n\nRebels denied the attack on Varsk. A doctor said 30 were hurt.",
         ["40", "nine", "30"], "ABA"),
        (f"{FIRST} On Saturday, gunmen killed three in Sardin.\n\nThe Varsk attack wounded 30 people.",
         ["40", "three", "30"], "ABA"),
        (f"{FIRST} On Saturday, gunmen killed three in Sardin.\n\nThe Sardin attack wounded 30 people.",
         ["40", "three", "30"], "ABB"),
        (f"{FIRST} On Saturday, gunmen killed three in Sardin.\n\nThe attack in Varsk left 30 people wounded.",
         ["40", "three", "30"], "ABA"),
    ],
)  # fmt: skip
def test_an_event_that_is_called_by_its_place_is_gone_back_to(text: str, words: list[str], letters: str) -> None:
    assert events(text, words) == letters


@pytest.mark.parametrize(
    ("text", "words", "letters"),
    [
        (["On 14 August 2006, 53 girls were killed when jets bombed a home in Varsk.",
          "As in the attacks on hospitals in 2009, the attack took place although the army knew of the home.",
          "Police said that 60 girls had died."], ["53", "60"], "AA"),
        (["A bomb killed 12 people in Tovelo on 3 May 2014, police said.", "In 2004, a bomb killed 40 people there.",
          "Police said that 30 people were wounded."], ["12", "40", "30"], "ABA"),
        (["Rebels attacked Brod on Sunday and killed 18 people.",
          "The group killed more than 1,300 people between January 2011 and January 2012, the UN said.",
          "A villager said that 20 people had died."], ["killed 18", "1,300", "20 people"], "ABA"),
        (["Rebels killed two soldiers near Varsk on Monday.",
          "Gunmen attacked the village of Brod on Sunday and killed 18 people.",
          "In 2009, the same group killed 500 people.", "“We counted 18 dead,” a villager said."],
         ["two soldiers", "killed 18", "500", "18 dead"], "ABCB"),
    ],
)  # fmt: skip
def test_what_was_years_before_or_after_ends_with_its_paragraph(
    text: list[str], words: list[str], letters: str
) -> None:
    assert events("\n\n".join(text), words) == letters


@pytest.mark.parametrize("opening", ["“We counted 18 dead,” a villager said.", "A group put the toll in Brod at 27."])
def test_a_paragraph_that_quotes_or_names_the_place_goes_on_with_an_earlier_event(opening: str) -> None:
    text = (
        "Rebels killed two soldiers on Monday near Varsk, the army said.\n\nThe fighting came after gunmen attacked "
        f"the village of Brod on Sunday and killed 18 people.\n\n{opening}"
    )
    assert events(text, ["two soldiers", "killed 18", "18 dead" if "18" in opening else "27"]) == "ABB"


@pytest.mark.parametrize(
    "account",
    [
        "The army said that the air force had struck an arms depot.",
        "The military denied it, declaring that the air force had bombed the Alpha training camp.",
        "A spokesman said that planes had hit the Second Brigade barracks.",
    ],
)
def test_another_account_of_what_was_hit_is_of_the_event(account: str) -> None:
    text = (
        f"Jets hit the Varsk hospital on Monday, killing nine, doctors said.\n\n{account} A doctor said 20 were hurt."
    )
    assert events(text, ["nine", account.split(" had ")[1][:-1], "20"]) == "AAA"


@pytest.mark.parametrize(
    ("text", "words", "letters"),
    [
        (f"{FIRST}\n\nObservers went to Varsk and viewed the bodies on Saturday.", ["40", "went", "viewed"], "ABB"),
        (f"{FIRST}\n\nObservers viewed the bodies on Saturday, a day after activists reported a massacre there.",
         ["40", "viewed", "massacre"], "ABA"),
        (f"{FIRST}\n\nMonitors were on the way to the area, their spokesman said.", ["40", "on the way"], "AB"),
        (f"{FIRST}\n\nThe head of the monitors said that his team had visited the area.", ["40", "visited"], "AB"),
        (f"{FIRST}\n\nThe report on the investigation contradicted witnesses who blamed men in uniform.",
         ["40", "men in uniform"], "AA"),
        (f"{FIRST}\n\nThe ministry said rebels were responsible for the carnage last Friday.",
         ["40", "rebels were responsible"], "AA"),
    ],
)  # fmt: skip
def test_who_goes_there_afterwards_is_no_part_of_it_and_what_they_find_is(
    text: str, words: list[str], letters: str
) -> None:
    assert events(text, words) == letters


def test_an_unnamed_part_of_a_state_may_hold_its_provinces() -> None:
    first = "Two soldiers were killed in fighting in eastern Congo on Monday."
    text = f"{first}\n\nRebels shelled a post in North Kivu, injuring five."
    assert events(text, ["Two soldiers", "five"]) == "AA"
