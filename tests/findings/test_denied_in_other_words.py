"""What one says and another denies in other words that say the same, and what only sounds so. All made up."""

from __future__ import annotations

import pytest

from extract_texts import read, verdicts

EVENT = "An explosion hit the Karsa plant on 4 March 2023, fire officials said. "


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "No gas alarm was triggered before the accident, the company said. "
                "Workers said gas alarms went off four times before the blast."
            ),
            "No gas alarm was triggered",
            "gas alarms went off",
        ),
        (
            (
                "The safety manager never raised concerns with the management, the company said. "
                "His lawyer said that he had warned the management twice in writing."
            ),
            "never raised concerns",
            "had warned the management",
        ),
        (
            "The company denied that it had ignored warnings. The union said the company ignored three warnings.",
            "it had ignored warnings",
            "the company ignored three warnings",
        ),
        (
            (
                "The company did not delay the evacuation, it said. "
                "Survivors said the evacuation was held up by an hour."
            ),
            "did not delay the evacuation",
            "the evacuation was held up",
        ),
        (
            (
                "The police said that no prisoner had been beaten. "
                "Two former inmates said guards tortured prisoners with cables."
            ),
            "no prisoner had been beaten",
            "guards tortured prisoners with cables",
        ),
        (
            (
                "The coastguard denied that its crew had towed the boat. "
                "Survivors said the coastguard pulled the boat with a rope."
            ),
            "its crew had towed the boat",
            "pulled the boat with a rope",
        ),
        (
            (
                "The ministry said the crew had not called for help. "
                "The captain's brother said the crew sent three distress calls."
            ),
            "the crew had not called for help",
            "three distress calls",
        ),
        (
            (
                "The general said no ransom was paid. "
                "A tribal leader said the government paid 2 million dollars for the hostages."
            ),
            "no ransom was paid",
            "the government paid 2 million dollars",
        ),
        (
            (
                "The bus driver was not drunk, the company said. "
                "Passengers said the driver had been drinking before the crash."
            ),
            "was not drunk",
            "had been drinking",
        ),
        (
            "The school denied that the doors had been locked. Pupils said the doors were chained shut.",
            "the doors had been locked",
            "the doors were chained shut",
        ),
        (
            (
                "The agency said it had not been informed of the flight. "
                "The operator said it notified the agency of the flight on Monday."
            ),
            "it had not been informed of the flight",
            "it notified the agency",
        ),
    ],
)
def test_who_denies_in_other_words_contradicts_who_says_it(text: str, one: str, other: str) -> None:
    assert "conflict" in verdicts(EVENT + text, one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "Investigators found no evidence of sabotage. The minister said saboteurs were behind the explosion.",
            "no evidence of sabotage",
            "saboteurs were behind",
        ),
        (
            "The prosecutor found no sign of foul play. The family said he was murdered.",
            "no sign of foul play",
            "he was murdered",
        ),
        (
            (
                'The prosecutor said investigators had found "no evidence of sabotage". '
                "The minister said the blast was an act of sabotage."
            ),
            "no evidence of sabotage",
            "an act of sabotage",
        ),
    ],
)
def test_who_finds_no_sign_of_a_thing_contradicts_who_tells_of_it(text: str, one: str, other: str) -> None:
    assert "conflict" in verdicts(EVENT + text, one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "The colonel said that police had not arrested the mayor. A clerk said police detained the driver.",
            "police had not arrested the mayor",
            "police detained the driver",
        ),
        (
            "The owner said that the boiler had not been inspected. The union said experts had checked the roof.",
            "the boiler had not been inspected",
            "experts had checked the roof",
        ),
        (
            "The owner said that not all doors had been locked. Pupils said the doors were chained shut.",
            "not all doors had been locked",
            "the doors were chained shut",
        ),
        (
            "The owner said that no doors would be locked. Pupils said the doors were chained shut.",
            "no doors would be locked",
            "the doors were chained shut",
        ),
        (
            "The owner said that there was no evidence the doors had been locked. He said the doors were chained shut.",
            "no evidence the doors had been locked",
            "the doors were chained shut",
        ),
    ],
)
def test_what_is_denied_of_another_thing_of_some_or_of_a_wish_contradicts_nobody(
    text: str, one: str, other: str
) -> None:
    assert "conflict" not in verdicts(EVENT + text, one, other)


def test_who_denies_an_order_contradicts_who_heard_it() -> None:
    text = EVENT + (
        "The commander denied having ordered officers to shoot. "
        "Two officers testified that he had told them to shoot anything that moves."
    )

    assert "conflict" in verdicts(text, "having ordered officers to shoot", "he had told them to shoot")


def test_who_says_that_nobody_fired_leaves_room_for_gas_alone() -> None:
    text = EVENT + "The army said that no officer fired. A mayor said that officers had fired only tear gas."

    assert "conflict" not in verdicts(text, "no officer fired", "fired only tear gas")


def test_who_says_that_no_gas_was_used_leaves_no_room_for_gas_alone() -> None:
    text = EVENT + "The army said that no tear gas was used. A mayor said that officers had used only tear gas."

    assert "conflict" in verdicts(text, "no tear gas was used", "used only tear gas")


def test_a_denial_denies_nothing_that_only_says_when() -> None:
    text = EVENT + "The company denied that a leak had been reported in the days before the blast."

    assert verdicts(text, "a leak had been reported", "An explosion hit the Karsa plant") == set()


def test_a_company_is_no_body_of_states_that_spoke_before() -> None:
    text = EVENT + "The UN warned of famine in the north. The company said no warning had been given."

    assert [one.holder.name for one in read(text) if "no warning" in one.quote.text] == ["company"]
