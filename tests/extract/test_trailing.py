"""Who is named behind what is said: parted by words and tags before the parse. Every text is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.propose.english import claims, structured
from claimgraph.schema import Claim, Document
from extract_texts import bounds, of, only, read


def chain(claim: Claim) -> list[str]:
    return [level.source.name for level in claim.chain if level.role != "publisher"]


SAID = [
    ("The flood drowned 12 people in the valley on Friday, a spokesman for the fire service said.", 12, "fire service"),
    ("Gunmen burned the mill and killed nine people, residents told Reuters.", 9, "residents"),
    ("A missile hit a school in Kefra, killing 17 pupils, the state news agency SANA reported.", 17, "SANA"),
    ("A drone struck a depot near Sarda and killed four guards, the governor, Ivan Petrov, wrote online.", 4, "Petrov"),
    ("The raid killed 8 people, Save the Children said.", 8, "Save the Children"),
    ("The bus fell into a ravine, killing 33, police chief Omar Said said by telephone.", 33, "Omar Said"),
    ("The hall burned down, killing 6 guests, a source who asked not to be named said.", 6, "source"),
    ("The mine flooded and 14 men drowned, the union has said.", 14, "union"),
    ("The boat sank off Kalu with the loss of 22 lives, the navy said on Twitter.", 22, "navy"),
    ("More than 30 people died in the pit, said Ahmed Nur, head of the local clinic.", 31, "Ahmed Nur"),
    ("The roof came down on Monday, killing 5 workers, according to the fire service.", 5, "fire service"),
    ("The wall fell and killed 3 masons, the city of Sarda said late on Sunday.", 3, "Sarda"),
]


@pytest.mark.parametrize(("text", "number", "holder"), SAID)
def test_whoever_is_named_behind_the_words_says_them(text: str, number: int, holder: str) -> None:
    found = only(read(text), "deaths")
    assert bounds(found)[0] == number
    assert holder in found.holder.name


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Nine miners died, the union said, while the company denied that anyone had died.", "union", "company"),
        ("Nine miners died, according to the union, while the company said six miners had died.", "union", "company"),
        ("The police said nine miners died, but the union said 14 miners had died.", "police", "union"),
        ("Nine people were killed, the mayor said, whereas the army said three people were killed.", "mayor", "army"),
    ],
)
def test_a_contrast_with_another_speaker_is_that_speakers_own(text: str, first: str, second: str) -> None:
    found = of(read(text), "deaths")
    assert {claim.holder.name for claim in found} >= {first, second}
    nine = next(claim for claim in found if bounds(claim)[0] == 9)
    assert chain(nine) == [first]


@pytest.mark.parametrize(
    "text",
    [
        "The shells came from across the border, the commander said, but he gave no evidence.",
        "In a rare move, the army said that nine people were killed.",
        "When asked about the toll, the mayor said nine people were killed.",
        "On Monday, police said nine people were killed.",
    ],
)
def test_what_opens_a_sentence_is_no_statement_of_its_own(text: str) -> None:
    assert not [claim for claim in read(text) if claim.quote.text.startswith(("In a rare", "When asked", "On Monday,"))]


def test_a_list_before_the_speaker_is_no_part_of_his_name() -> None:
    found = read("The floods hit Kefra, Sarda and Homs and killed 40 people, police said.")
    assert only(found, "deaths").holder.name == "police"


_WHO = ["the health ministry", "police", "residents", "the Kefra Monitor", "a doctor at the clinic", "two officials"]
_SAYS = ["said", "reported", "announced", "told reporters", "said on Thursday", "said in a statement on Friday"]
_WHAT = ["{} people were killed", "the blast killed {} people", "a bomb went off in a market, killing {} people"]


@given(st.sampled_from(_WHO), st.sampled_from(_SAYS), st.sampled_from(_WHAT), st.integers(2, 900))
def test_the_number_and_the_speaker_do_not_depend_on_each_other(who: str, says: str, what: str, number: int) -> None:
    words = what.format(number)
    text = f"{words[0].upper()}{words[1:]}, {who} {says}."
    found = only(read(text), "deaths")
    assert bounds(found) == (number, number)
    assert who.removeprefix("the ").removeprefix("a ") in found.holder.name
    assert all(text[claim.quote.start : claim.quote.end] == claim.quote.text for claim in read(text))


@pytest.mark.parametrize(
    ("publisher", "text"),
    [
        ("Lake Rights Watch", "The raid killed nine people, Lake Rights Watch said today."),
        ("Lake Rights Watch, as published by a blog", "Lake Rights Watch found that nine people were killed."),
        ("River Mission (RMN)", "Preliminary findings from the River Mission (RMN) indicate that nine people died."),
        ("River Mission", "The River Mission (RMN) is in Kefra. RMN said nine people died."),
        ("The Coal Union", "The Coal Union's inquiry found that nine people died."),
    ],
)
def test_what_a_publisher_says_of_itself_is_its_own_voice(publisher: str, text: str) -> None:
    found = claims(structured(Document(text, "", publisher=publisher)))
    assert chain(only(found, "deaths")) == []


def test_an_office_of_the_publisher_is_not_the_publisher() -> None:
    document = Document("Mary Wu, Asia director at Lake Watch, said nine people died.", "", publisher="Lake Watch")
    assert "Mary Wu" in only(claims(structured(document)), "deaths").holder.name


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Jets hit a mill, killing 31 people, two nurses and an elder told Reuters, an account the army dismissed.", 2),
        ("Jets hit a mill, killing 31 people, a nurse told Reuters, an account the army dismissed as fiction.", 1),
        ("Police shot 31 people dead in Koral, a rights group said, an allegation the ministry called baseless.", 1),
        ("A shell hit a barge, killing 31 people, the rebels said on Friday, a claim the navy denied.", 1),
    ],
)
def test_a_denial_behind_the_speakers_is_not_theirs(text: str, speakers: int) -> None:
    told = of(read(text), "deaths")
    assert [(bounds(one), one.polarity) for one in told] == [((31, 31), "affirmed")] * speakers
    assert all(one.holder.name.lower() not in ("army", "ministry", "navy") for one in told)
