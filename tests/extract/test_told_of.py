"""Of what clauses speak in which no finer reading is found: who went where, what was done, how it is judged."""

from __future__ import annotations

import pytest

from claimgraph.propose.english.facets import TOLD
from extract_texts import of, read

DAY = "2021-05-06"

FERRY = "A ferry sank off Tarvel on Monday. "


def speaks(text: str) -> dict[str, str]:
    """Return the facets of what was read as statements, by their words."""
    return {one.quote.text: one.facet for one in of(read(FERRY + text, DAY), "statement")}


@pytest.mark.parametrize(
    ("facet", "texts"),
    [
        ("response", ["Divers were still searching the hull.", "Officers are combing the shore, the mayor said.",
                      "Rescue work was under way.", "The governor imposed a curfew on the town.",
                      "Firefighters put out the flames, and medics treated survivors.",
                      "The coastguard was in pursuit of the owner, he said.", "The search was still on, he said."]),
        ("movement", ["The survivors were taken to Olden by bus.", "Soldiers entered the harbour, a resident said.",
                      "The mayor had fled to the hills, she said.", "The captain's brother arrived at the quay."]),
        ("demand", ["The harbour must be closed, the union said.", "The families are demanding a new inquiry.",
                    "The owners should pay for it, a lawyer said."]),
        ("forecast", ["The toll could rise further, the mayor said.", "The number is expected to climb."]),
        ("purpose", ["A tug left Olden at noon in order to secure the drifting wreck and its cargo."]),
        ("intention", ["The company is planning to raise the hull, its owner said.",
                       "The coastguard wanted to send a helicopter to the wreck, she said."]),
        ("investigation", ["Detectives are interviewing the crew, he said.", "The inquiry has begun, he said."]),
        ("evidence", ["Divers found no trace of a bomb.", "The photographs show a hole in the hull."]),
        ("characterisation", ["The response was weak, the union said.", "The sinking was a disgrace, he said."]),
        ("situation", ["The sea was calm, a fisherman said.", "The harbour remained closed."]),
        ("reaction", ["The news shocked the islanders.", "The king offered condolences to the families."]),
        ("verification", ["The agency could not verify the video.", "The union was unable to verify the list."]),
        ("cause", ["The minister said a broken hatch led to the sinking.", "The fire resulted from a fault.",
                   "The loss looked more like an accident than an attack, the minister said.",
                   "The ferry's engine had failed an hour before, a survivor said.", "The ferry was hit by a wave.",
                   "The ferry had struck a reef, the owner said.", "Metal fatigue broke the mast, the inspectors said.",
                   "The ferry had drifted onto the rocks following a technical fault, the owner said.",
                   "The crew mistook a buoy for the harbour light, the mayor said.",
                   "The mast had been taken for a rocket launcher, the navy said.", "The owner blamed a sudden storm.",
                   "The union blamed the sinking on an old mine.", "The weather alone was to blame, he said."]),
        ("conduct", ["The crew ignored the warnings of the port."]),
        ("identification", ["The bodies were disfigured beyond recognition, a doctor said."]),
        ("damage", ["The pier went up in flames.", "The mill was reduced to rubble.",
                    "The mast was brought down by a bomb.", "The blast ripped open the hull."]),
        ("weapon", ["Smugglers had placed mines around the wreck.", "Guards employed tear gas against the families.",
                    "The mast was brought down by a bomb.", "The roof was blown off by a mortar shell."]),
        ("present", ["Some 300 workers were working in the yard.", "About 40 smugglers took part in the voyage."]),
        ("occurrence", ["The sinking occurred at dawn, the mayor said.", "The collision took place at dawn, he said.",
                        "Shots rang out near the pier.", "Gunfire was heard around the port until three."]),
        ("arrested", ["The captain is in custody, the mayor said."]),
        ("rescued", ["The hostages were freed, the mayor said."]),
    ],
)  # fmt: skip
def test_a_clause_is_told_under_the_facet_of_which_it_speaks(facet: str, texts: list[str]) -> None:
    for text in texts:
        assert facet in {one.facet for one in read(FERRY + text, DAY)}, text


def test_a_craft_that_goes_along_or_films_is_no_weapon() -> None:
    for text in ("The tug was escorted by a helicopter.", "The pier was filmed by a drone."):
        assert not {"weapon", "damage"} & {one.facet for one in read(FERRY + text, DAY)}, text


@pytest.mark.parametrize(
    "text",
    [
        "The toll went to 40 by noon, the mayor said.",
        "Calls came from many sides, the mayor said.",
        "The ministry refused to comment on the video, the paper said.",
        "The cause has yet to be found, the mayor said.",
        "The owner spoke because he was not authorised to be silent.",
        "The office released a statement on the matter.",
        "The hunt entered its second day, the mayor said.",
        "The hull came crashing down, the mayor said.",
    ],
)
def test_what_only_sounds_so_is_no_movement_no_conduct_and_no_demand(text: str) -> None:
    assert not {"movement", "conduct", "demand", "rescued"} & set(speaks(text).values()), speaks(text)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The soldiers did not enter the village, the governor said.", "denied"),
        ("The soldiers entered the village, the governor said.", "affirmed"),
    ],
)
def test_what_a_clause_denies_is_denied_under_its_facet(text: str, polarity: str) -> None:
    found = of(read("Soldiers raided Tarvel on Monday. " + text, DAY), "movement")
    assert [one.polarity for one in found] == [polarity]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The harbour master said the pilot had not boarded the tanker.", "denied"),
        ("“The sprinklers didn’t work,” a hotel guest said.", "denied"),
        ("The mayor told reporters that the siren was not tested that year.", "denied"),
        ("The union said none of its drivers had a licence.", "denied"),
        ("The bakers' guild said there was no flour in the city that week.", "denied"),
        ("According to the engineer, the crane was not overloaded.", "denied"),
        ("The minister said the ministry had not yet replied.", "affirmed"),
        ("The doctor said not all of the patients had been moved.", "affirmed"),
        ("The company said it would not comment.", "affirmed"),
        ("The spokesman said the search was not over.", "affirmed"),
        ("“Not one street has been spared,” the mayor said.", "affirmed"),
        ("The roads have not been cleared.", "affirmed"),
    ],
)
def test_what_somebody_says_was_not_so_is_denied(text: str, polarity: str) -> None:
    assert {one.polarity for one in read(text, DAY)} == {polarity}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "The insurer said it had received the claim but had not yet opened the crates.",
            ["it had received the claim", "had not yet opened the crates"],
        ),
        (
            "“Nobody came to help. The dam gave way at night,” a farmer told the BBC.",
            ["Nobody came"],
        ),
        ("“They locked the gate. Nine people died in there,” a nurse said.", ["They locked the gate"]),
        (
            "The Government, he added, had declared a truce for the harvest and remained committed to it.",
            ["had declared a truce for the harvest", "remained committed to it"],
        ),
    ],
)
def test_clauses_that_stand_beside_each_other_are_told_one_by_one(text: str, parts: list[str]) -> None:
    told = [one.quote.text for one in read(text, DAY) if one.facet in ("statement", "situation")]
    assert told == parts


@pytest.mark.parametrize(
    "text",
    [
        "The guards began the shooting, students said.",
        "The shooting was begun by the guards, students said.",
        "Students died in a shooting started by the guards, the union said.",
        "The clash was provoked by the guards, students said.",
        "The first shots were fired by the guards, students said.",
        "The guards fired the first shot, students said.",
    ],
)
def test_who_began_is_told_in_the_passive_too(text: str) -> None:
    began = [one for one in of(read("Guards shot at students in Tarvel on Monday. " + text, DAY), "actor")
             if one.rule.endswith("blame/began") and "guards" in one.quote.text]  # fmt: skip
    assert len(began) == 1


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The minister said the crash had the hallmarks of a technical fault.", "affirmed"),
        ("The minister said the crash did not bear the hallmarks of an accident.", "denied"),
    ],
)
def test_a_thing_whose_hallmarks_an_event_bears_is_its_cause_and_nobody(text: str, polarity: str) -> None:
    found = read("A plane crashed near Tarvel on Monday. " + text, DAY)
    assert [one.polarity for one in of(found, "cause")] == [polarity]
    assert of(found, "responsibility") == []


@pytest.mark.parametrize(
    ("text", "causes"),
    [
        ("One sailor died after a fall from the mast.", 1),
        ("Two sailors died of smoke inhalation.", 1),
        ("Two sailors died after the fire.", 0),
        ("A sailor died of his wounds.", 0),
    ],
)
def test_what_somebody_died_after_is_a_cause_where_it_is_told_as_new(text: str, causes: int) -> None:
    assert len(of(read(FERRY + text, DAY), "cause")) == causes


def test_every_facet_of_a_clause_is_in_the_ontology_with_its_words() -> None:
    assert {"response", "movement", "cause"} < set(TOLD)
    assert next(iter(TOLD)) == "verification"  # who could not check a thing says nothing else of it


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("The union demanded that the harbour be closed.", "demand"),
        ("The mayor urged the families to stay at home.", "demand"),
        ("The mayor asked the navy to raise the hull.", "demand"),
        ("The mayor asked whether the navy had raised the hull.", "statement"),
    ],
)
def test_what_is_asked_for_is_demanded_and_what_is_asked_is_not(text: str, facet: str) -> None:
    found = [one for one in read(FERRY + text, DAY) if one.quote.start > len(FERRY) and one.facet != "place"]
    assert {one.facet for one in found} <= {facet}


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("The union blamed the army's negligence for the sinking.", "responsibility"),
        ("The mayor blamed an Israeli missile for the sinking.", "responsibility"),
        ("The police attributed the sinking to a bullet from the smugglers.", "responsibility"),
        ("The mayor blamed a stray shell for the sinking.", "cause"),
    ],
)
def test_what_went_wrong_is_a_cause_and_whose_it_was_is_to_blame(text: str, blamed: str) -> None:
    assert {one.facet for one in read(FERRY + text, DAY)} & {"responsibility", "cause"} == {blamed}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A packed ferry overturned in rough seas off Tarvel on Monday, officials said.", "A packed ferry overturned"),
        ("Officials said a packed ferry overturned near Tarvel.", "a packed ferry overturned"),
        ("A crowded boat capsized on Lake Kivu on Monday, killing at least nine.", "A crowded boat capsized"),
        ("An army helicopter went down in the Tarin valley on Monday.", "An army helicopter went down"),
        ("The plane came down in a field near Lutsk, the mayor said.", "The plane came down"),
    ],
)
def test_a_craft_that_is_lost_is_an_event(text: str, told: str) -> None:
    assert [one.quote.text for one in read(text, DAY) if one.facet == "occurrence"] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "The toll went down to nine, the mayor said.",
        "The men went down to the river, the mayor said.",
        "A verdict overturned by the court freed three men.",
        "The plane came down the runway at dawn.",
    ],
)
def test_what_only_goes_down_or_is_overturned_is_none(text: str) -> None:
    assert not [one for one in read(text, DAY) if one.facet == "occurrence"]


@pytest.mark.parametrize(
    ("text", "facet", "told"),
    [
        ("Ada Lindt was killed in the sinking.", "victims", "Ada Lindt was killed"),
        ("The sinking killed Karim Aziz, the agency said.", "victims", "killed Karim Aziz"),
        ("Karim Aziz was among those killed, he said.", "victims", "Karim Aziz was among those killed"),
        ("Among the dead was the captain Karim Aziz, he said.", "victims", "Among the dead was the captain Karim Aziz"),
        ("Karim Aziz was not killed, his brother said.", "victims", "Karim Aziz was not killed"),
        ("Karim Aziz had survived, his brother said.", "survivors", "Karim Aziz had survived"),
        ("The owner said Karim Aziz was alive.", "survivors", "Karim Aziz was alive"),
        ("He is alive, his brother said.", "survivors", "He is alive"),
    ],
)
def test_of_one_who_is_named_it_is_told_that_he_died_or_lives(text: str, facet: str, told: str) -> None:
    assert told in {one.quote.text for one in read(FERRY + text, DAY) if one.facet == facet}


@pytest.mark.parametrize("text", ["The sinking killed Olden's hopes.", "Russia died of it, he said.", "He had died."])
def test_no_place_and_no_pronoun_is_one_who_died(text: str) -> None:
    assert not [one for one in read(FERRY + text, DAY) if one.facet in ("victims", "survivors")]
