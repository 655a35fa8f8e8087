"""Who publishes a text, as its first lines have it. Every text is made up."""

from __future__ import annotations

import pytest

from claimgraph.propose.english import claims, structured
from claimgraph.schema import Document


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("Three die in Halm\n\nHALM, May 3 (Northern Wire) — Three people died in a raid.", "Northern Wire"),
        ("Three die in Halm\n\nHALM (AP) - Three people died in a raid.", "AP"),
        ("Statement of the Halm Water Board, 6 March 2024\n\nThe dam was inspected in May.", "Halm Water Board"),
        ("Statement of Orlan Mining on the events of 10 May\n\nThe dam was inspected.", "Orlan Mining"),
        ("Statement by the Ministry of Defence on the raid\n\nThe ministry mourns.", "Ministry of Defence"),
        ("Raid on Halm\n\nBy Ida Roth\nThe Lake Reporter, 9 February 2024\n\nThree people died.", "The Lake Reporter"),
        (
            "Raid on Halm\n\nBy Ida Roth\nPublished 14 August 2025\nThe Harbour Ledger\n\nThree died.",
            "The Harbour Ledger",
        ),
        (
            "Police headquarters, Directorate of Relations\nPress statement, 10 February 2024\n\nA RAID\n\nSix died.",
            "Police headquarters, Directorate of Relations",
        ),
        ("The Daily Star\n3 May 2020\n\nThree dead in raid\n\nThree people died.", "The Daily Star"),
        ("Raid on Halm\nHuman Rights Monitor | 4 March 2021\n\nThree people died.", "Human Rights Monitor"),
        ("Raid on Halm\n\nBy Ida Roth\nMay 3, 2021\n\nThree people died.", ""),
        ("Raid on Halm\n\nKolm, 3 May 2020\n\nThree people died.", ""),
        ("Chapter One\nThe Village Council\n\nIt was morning.", ""),
        ("Council blames police\n\nThe village council blamed the police on 3 May 2020.", ""),
    ],
)
def test_a_text_names_its_publisher_in_its_first_lines(text: str, publisher: str) -> None:
    assert structured(Document(text, "")).publisher == publisher


def test_who_the_user_names_publishes_whatever_the_text_prints() -> None:
    assert structured(Document("HALM (AP) - Three people died.", "", publisher="The Echo")).publisher == "The Echo"


def test_what_a_statement_says_is_its_issuers() -> None:
    text = "Statement of the Halm Water Board, 6 March 2024\n\nThree workers died at Halm on 5 March 2024."
    deaths = [claim for claim in claims(structured(Document(text, ""))) if claim.facet == "deaths"]

    assert [claim.holder.name for claim in deaths] == ["Halm Water Board"]
