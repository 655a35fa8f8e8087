"""What a clause says that no facet has words for, and what an event's noun phrase says. Every text is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.schema import Claim
from extract_texts import document, names, of, read

RAID = "A raid hit the market in Kornet on 3 May 2020. "


def statements(text: str) -> list[str]:
    return [claim.quote.text for claim in of(read(RAID + text), "statement")]


def holders(found: tuple[Claim, ...], facet: str) -> list[str]:
    return [claim.holder.name for claim in of(found, facet)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Their recruits were crowded together in the hall.", "Their recruits were crowded together in the hall"),
        ("Hospitals in the valley lacked blood and oxygen.", "Hospitals in the valley lacked blood and oxygen"),
        ("Families slept in the open beside the river.", "Families slept in the open beside the river"),
        ("The road to the port remained closed to lorries.", "The road to the port remained closed to lorries"),
        ("It was unlikely that the pilots had seen the tents.", "It was unlikely that the pilots had seen the tents"),
        ("The blaze caused the roof to fall on the stalls.", "The blaze caused the roof to fall on the stalls"),
        ("The council replaced two senior officers.", "The council replaced two senior officers"),
    ],
)
def test_a_clause_in_the_documents_own_voice_is_a_statement_over_its_own_words(text: str, said: str) -> None:
    assert said in statements(text)


def test_each_clause_of_a_sentence_says_its_own() -> None:
    found = statements("Drivers left their lorries at the gate, and porters carried the sacks to the quay.")
    assert found == ["Drivers left their lorries at the gate", "porters carried the sacks to the quay"]


def test_two_verbs_side_by_side_are_one_clause() -> None:
    assert statements("Traders packed and carried their goods to the hills.") == [
        "Traders packed and carried their goods to the hills"
    ]


def test_a_participle_tells_of_the_noun_before_it() -> None:
    found = statements("Rescuers reached two families stranded on the roof of the old mill.")
    assert "two families stranded on the roof of the old mill" in found


def test_what_a_reading_has_told_is_no_statement_as_well() -> None:
    assert statements("Nine people were killed.") == []


@pytest.mark.parametrize(
    "text", ["Was the bridge closed to heavy lorries?", "I carry the sacks to the quay.", "He left."]
)
def test_questions_and_what_says_nothing_are_no_statements(text: str) -> None:
    assert statements(text) == []


@pytest.mark.parametrize(
    "measured",
    [
        "nearly twice as many as its licence allowed",
        "twice as many as the plan foresaw",
        "fewer than the union had feared",
        "more than the rebels admit",
    ],
)
def test_what_a_number_is_measured_by_is_no_statement(measured: str) -> None:
    assert statements(f"The mayor said 40 people had boarded the ferry, {measured}.") == []


@pytest.mark.parametrize("question", ["How many people died?", "How many civilians were killed?"])
def test_who_asks_how_many_died_says_of_nobody_that_he_did(question: str) -> None:
    assert [claim.facet for claim in read(f"{question} The mayor says 52.")] == ["deaths"]


def test_who_refuses_to_say_a_thing_says_no_more_than_that() -> None:
    found = read(RAID + "The spokesman refused to say whether the pilots had crossed the border.")
    told = [claim for claim in found if "crossed the border" in claim.quote.text]
    assert all("refused to say" in claim.quote.text and claim.chain[0].source.name == "spokesman" for claim in told)


@pytest.mark.parametrize("verb", ["denied", "rejected", "dismissed", "disclaimed", "refuted", "disavowed"])
def test_whoever_denies_responsibility_is_not_held_to_admit_it(verb: str) -> None:
    found = read(f"{RAID}The Coastal Brigade {verb} responsibility for the raid.")
    assert [claim for claim in of(found, "responsibility") if claim.polarity == "affirmed"] == []


def test_whoever_claims_responsibility_affirms_it() -> None:
    found = read(f"{RAID}The Coastal Brigade claimed responsibility for the raid.")
    assert [claim.polarity for claim in of(found, "responsibility")] == ["affirmed"]


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        ("Nine farmers died in an airstrike by the Coastal Brigade on 4 March 2019.", "actor", "Coastal Brigade"),
        ("Nine farmers died in an airstrike on a well on 4 March 2019.", "target", "well"),
        ("Nine farmers died in a missile strike on 4 March 2019.", "weapon", "missile"),
        ("Nine farmers died in a rebel attack on 4 March 2019.", "actor", "rebel"),
        ("Nine farmers died in a bombing in Idlib on 4 March 2019.", "place", "Idlib"),
    ],
)
def test_the_noun_of_an_event_says_who_on_what_with_what_and_where(text: str, facet: str, expected: str) -> None:
    found = of(read(text), facet)
    assert expected in [name for claim in found for name in names(claim)]


def test_the_day_of_an_event_that_a_noun_names_is_claimed() -> None:
    found = of(read("Nine farmers died in an airstrike on a well on 4 March 2019."), "date")
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    ["Villagers fear new Israeli attacks.", "The army will increase Israeli raids.", "These were the deadliest raids."],
)
def test_what_may_come_and_what_is_only_compared_has_no_actor(text: str) -> None:
    assert of(read(RAID + text), "actor") == []


def test_the_day_of_another_deed_is_no_day_of_the_event() -> None:
    found = read(RAID + "Marines had taken the port on 26 February 2020.")
    dates = {claim.quote.text: claim.event for claim in of(found, "date")}
    told = dates["on 26 February 2020"]
    assert told is not None
    assert told not in [claim.event for claim in found if claim.facet in ("occurrence", "deaths")]


@given(
    st.lists(
        st.sampled_from(
            ["Rescuers", "dug", "the", "old", "hall", "and", ",", "who", "was", "denied", "in", "Idlib", "."]
        )
    )
)
def test_every_statement_quotes_its_document(words: list[str]) -> None:
    text = RAID + " ".join(words)
    whole = document(text)
    for claim in read(text):
        assert whole.text[claim.quote.start : claim.quote.end] == claim.quote.text


@pytest.mark.parametrize("shown", ["Satellite images show", "Footage from the harbour shows", "The evidence suggests"])
def test_what_pictures_show_is_told_by_the_document(shown: str) -> None:
    found = read(f"{RAID}{shown} that the roof of the mill has fallen.")
    assert {claim.holder.name for claim in found} == {"The Daily"}


def test_whoever_looks_at_the_pictures_says_what_they_show() -> None:
    found = read(f"{RAID}An analyst said that the images show the fallen roof of the mill.")
    assert "analyst" in {claim.holder.name.removeprefix("An ") for claim in found}


@pytest.mark.parametrize(
    "words",
    [
        "The president dismissed two generals.",
        "The authorities declared a state of emergency in Kornet.",
        "The rebels declared a ceasefire on Monday.",
        "The minister announced three days of mourning.",
        "The mayor ordered the evacuation of the town.",
        "The president ordered an investigation into the matter.",
        "The governor announced a curfew in the valley.",
        "The court rejected an appeal by the families.",
        "The king proclaimed a holiday for the families.",
        "The ministry announced compensation for the families.",
    ],
)
def test_what_is_done_by_saying_it_is_told_by_the_document(words: str) -> None:
    found = [*of(read(words), "statement"), *of(read(words), "investigation")][:1]
    assert [claim.holder.name for claim in found] == ["The Daily"]
    assert found[0].quote.text in words


@pytest.mark.parametrize(
    ("words", "holder"),
    [
        ("The army dismissed the claims as propaganda.", "army"),
        ("The minister announced that nine people had died.", "minister"),
        ("The governor declared the bridge safe for all traffic.", "governor"),
        ("The rebels rejected the accusation.", "rebels"),
    ],
)
def test_what_is_said_with_the_same_verbs_is_said_by_who_says_it(words: str, holder: str) -> None:
    assert holder in {claim.holder.name for claim in read(words)}


@pytest.mark.parametrize(
    ("words", "facet", "said"),
    [
        ("The UN chief deplored the killings.", "condemnation", "deplored the killings"),
        ("The ministry condemned the attack.", "condemnation", "condemned the attack"),
        ("The governor criticised the army.", "condemnation", "criticised the army"),
        ("The president welcomed the ceasefire.", "reaction", "welcomed the ceasefire"),
        ("The mayor praised the rescuers.", "reaction", "praised the rescuers"),
        ("The envoy warned of famine.", "warning", "warned of famine"),
        ("The company predicted losses.", "forecast", "predicted losses"),
        ("The union called for a strike.", "demand", "called for a strike"),
        ("The minister acknowledged the deaths.", "statement", "acknowledged the deaths"),
        ("The mission identified ten craters.", "statement", "identified ten craters"),
        ("The group claimed the attack.", "responsibility", "The group claimed the attack"),
    ],
)
def test_what_somebody_does_with_words_is_claimed_with_the_verb(words: str, facet: str, said: str) -> None:
    assert [claim.quote.text for claim in of(read(words), facet)] == [said]


@pytest.mark.parametrize(
    "words",
    ["The spokesman mentioned the strikes.", "The network reported the attack.", "Residents described the bombing."],
)
def test_what_is_only_mentioned_is_no_claim(words: str) -> None:
    assert read(words) == ()


@pytest.mark.parametrize(
    "words",
    [
        "The toll is expected to rise.",
        "The president wanted to visit the town.",
        "The government supports the inquiry.",
        "He was believed to be in the building.",
        "The plane is thought to have hit a mountain.",
    ],
)
def test_what_somebody_wants_or_is_thought_to_do_the_document_tells(words: str) -> None:
    assert statements(words) == [words.rstrip(".")]


@pytest.mark.parametrize(
    "words",
    [
        "The attack came as the president was abroad.",
        "The ministry issued a statement.",
        "“We ran,” said a man who gave his name as Kerate.",
        "The request came as leaders met in Varsk.",
        "The army released a brief statement.",
        "A woman who asked not to be named said that the roof fell.",
    ],
)
def test_that_somebody_speaks_or_something_came_is_no_claim(words: str) -> None:
    told = " ".join(statements(words))
    assert not any(one in told for one in ("came", "issued", "released", "gave his name", "asked not"))


@pytest.mark.parametrize(
    ("words", "reports"),
    [
        ("The coalition rejected the allegations.", 0),
        ("The minister denied these accusations.", 0),
        ("The mayor rejected some reports and left.", 1),
        ("The army denied the claims of the villagers and left.", 0),
    ],
)
def test_allegations_that_are_only_pointed_to_are_no_report(words: str, reports: int) -> None:
    assert len(of(read(words), "report")) == reports


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ferry sank due to the pressure of the crowd.", "due to the pressure of the crowd"),
        ("The plane crashed because of a mechanical failure.", "because of a mechanical failure"),
        ("Twelve people died because of the cold.", "because of the cold"),
        ("The bridge collapsed as a result of heavy rain.", "as a result of heavy rain"),
        ("Officials said the boat capsized owing to overloading.", "owing to overloading"),
        ("The train derailed due to excessive speed, the operator said.", "due to excessive speed"),
        ("Four miners suffocated as a consequence of poor ventilation.", "as a consequence of poor ventilation"),
        ("Nine patients died due to lack of oxygen.", "due to lack of oxygen"),
        ("The depot exploded because of the heat.", "because of the heat"),
        ("The helicopter appeared to have crashed due to bad weather.", "due to bad weather"),
    ],
)
def test_what_an_event_came_from_is_its_cause(text: str, words: str) -> None:
    assert [claim.quote.text for claim in of(read(text), "cause")] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The plane did not crash because of the weather.",
        "The plane crashed, but not because of the weather.",
        "He resigned because of the scandal.",
        "Three people died as a result of the bombing.",
        "Two guards died due to their injuries.",
        "The minister spoke as a representative of the party.",
        "They died because of him.",
    ],
)
def test_what_caused_nothing_or_is_the_event_itself_is_no_cause(text: str) -> None:
    assert not of(read(text), "cause")
