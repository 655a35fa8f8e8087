"""Who says it, and who does not: labels, frames inside a sentence, and names that hold another's. All is made up."""

from __future__ import annotations

import pytest

from claimgraph.schema import Names
from extract_texts import bounds, of, only, read


def said_by(text: str, words: str) -> str:
    """Return who says the first claim with these words, "" where the document says it itself."""
    claim = next(one for one in read(text) if words in one.quote.text)
    return "" if claim.holder.kind == "publisher" else claim.holder.name


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Syria's permanent mission to the UN said nobody was killed.", "Syria's permanent mission to the UN"),
        ("The Kenyan mission to the African Union said nobody was killed.", "Kenyan mission to the African Union"),
        ("The outlawed Tehreek-i-Taliban Pakistan said nobody was killed.", "Tehrik-i-Taliban Pakistan"),
        ("The banned Jaish-e-Umar Iran said nobody was killed.", "Jaish-e-Umar Iran"),
        ("The health ministry of the UAE said nobody was killed.", "United Arab Emirates"),
    ],
)
def test_who_speaks_is_not_whom_the_name_points_to(text: str, who: str) -> None:
    assert said_by(text, "nobody was killed") == who


def test_a_group_named_after_a_state_denies_for_itself() -> None:
    denied = only(read("The outlawed Tehreek-i-Taliban Pakistan distanced itself from the attack."), "responsibility")
    assert isinstance(denied.value, Names)
    assert [one.name for one in denied.value.entities] == ["Tehrik-i-Taliban Pakistan"]


@pytest.mark.parametrize("label", ["CONTEXT", "Note", "BACKGROUND", "UPDATE", "Analysis", "Hooch deaths", "Video"])
def test_a_label_says_nothing(label: str) -> None:
    assert said_by(f"{label}: The army killed nine people in Aden.", "killed nine people") == ""


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("POLICE: Nine people were killed in Aden.", "POLICE"),
        ("Reuters: nine people were killed in Aden.", "Reuters"),
        ("The federal inquiry: nine people were killed in Aden.", "federal inquiry"),
        ("The relief agency's director in the north, Marta Helin: nine people were killed in Aden.", "Marta Helin"),
        ("Its chairman, coordinating minister Luk Santo: nine people were killed in Aden.", "Luk Santo"),
        ("Per the Northern Monitor: “nine people were killed in Aden”.", "Northern Monitor"),
        ("Nine were hurt. Hospital head Ana Ruz: nine people were killed in Aden.", "Ana Ruz"),
        ("Toll. Officials: nine people were killed in Aden.", "Officials"),
        ("The toll, per the civil defence in Aden: nine people were killed.", "civil defence in Aden"),
    ],
)
def test_who_stands_before_a_colon_says_what_stands_behind_it(text: str, who: str) -> None:
    assert said_by(text, "people were killed") == who


def test_what_is_counted_per_person_is_said_by_nobody() -> None:
    assert said_by("The ferry carries 60 people per trip to the Gulf.", "60 people") == ""


def test_each_of_two_labels_says_its_own() -> None:
    text = "Police: two people were killed. Hospital head Ana Ruz: three people were killed. Four people were hurt."
    assert said_by(text, "two people") == "Police"
    assert said_by(text, "three people") == "Ana Ruz"
    assert said_by(text, "Four people") == ""


def test_an_item_that_says_something_before_a_colon_keeps_its_count() -> None:
    lines = "• Three people are dead: a woman, a boy and a guard.\n• The mayor has resigned."
    assert [one.holder.kind for one in of(read(lines), "deaths")][:1] == ["publisher"]
    assert said_by(f"Gunmen came on Sunday.\n\n{lines}", "Three people are dead") == ""


@pytest.mark.parametrize(
    ("text", "theirs", "who", "own"),
    [
        ("The troops fired tear gas and, residents say, live rounds.", "live rounds", "residents", "fired tear gas"),
        (
            "Police cleared the square, firing tear gas and, according to people who showed us bruises, pellets.",
            "pellets",
            "people who showed us bruises",
            "firing tear gas",
        ),
        ("The fire razed two houses and, police say, killed a woman.", "killed a woman", "police", "razed two houses"),
        (
            "By noon there were mortars at the gate and, Bishkek alleges, a helicopter.",
            "a helicopter",
            "Bishkek",
            "mortars",
        ),
    ],
)
def test_a_frame_behind_and_speaks_of_what_it_adds(text: str, theirs: str, who: str, own: str) -> None:
    assert said_by(text, theirs) == who
    assert said_by(text, own) == ""


def test_a_frame_behind_a_comma_speaks_of_what_stands_before_it() -> None:
    text = "Nine people died on Monday, according to the army, and four were wounded."
    assert said_by(text, "Nine people died") == "army"
    assert said_by(text, "four were wounded") == ""


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The Navy regretted a clash that killed five, a day after saying it had hit a ship.", "hit a ship", "Navy"),
        (
            "The Navy is sorry for firing on a boat in an incident that killed five, days after saying it sank a ship.",
            "sank a ship",
            "Navy",
        ),
        (
            "The officer told her sister that the cameras were off, but a shop's camera saw it all.",
            "were off",
            "officer",
        ),
        ("The officer told her sister that the cameras were off, but a shop's camera saw it all.", "camera saw it", ""),
        ("The mayor said that four had died but no children were hurt.", "no children were hurt", "mayor"),
        ("His lawyer said that his client “admits the act but denies murder”.", "murder", "his client"),
        ("For its part the prefecture counted six hurt.", "six hurt", "prefecture"),
    ],
)
def test_who_speaks_is_the_doer_and_no_thing_told_of_beside_him(text: str, words: str, who: str) -> None:
    assert said_by(text, words) == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Salim Adan is believed by the police to be alive.", "alive", "police"),
        ("Nine people are feared by rescuers to have died.", "Nine people", "rescuers"),
        ("As reported by the head of Murung district, Yopi Wenda, nine people died.", "nine people", "Yopi Wenda"),
        ("As stated by the army, nine people died in Aden.", "nine people", "army"),
        ("Doctors confirmed treating 14 wounded.", "14 wounded", "Doctors"),
        ("“Who shot my son? The sky?” wailed Turjo's father. Police say nobody fired.", "Who shot", "Turjo's father"),
        ("Six people were killed, all of them Shiites according to two parties.", "Shiites", "two parties"),
        ("Six people were killed, all of them Shiites according to two parties.", "Six people", ""),
        ("The hospital published a report. The dam, it says, broke after two blasts.", "two blasts", "hospital"),
        (
            "The prefect spoke at noon. He said that his number was a floor. “Nine people were killed.”",
            "Nine people",
            "prefect",
        ),
        ("Ana Prado, the mayor, told reporters that evening that nine people were killed.", "nine people", "Ana Prado"),
        (
            "The ministry in Aden spoke. He had counted nine bodies, a second witness said.",
            "nine bodies",
            "second witness",
        ),
        ("The ministry in Aden said 3 died. It had lost nine people, the airline said.", "nine people", "airline"),
        ("The ministry in Aden said 3 died. Nine people were hurt, the group said.", "Nine people", "group"),
        ("Al-Masdar quoted a relative: nine people were killed in Aden.", "nine people", ""),
    ],
)
def test_a_frame_of_another_shape_has_its_speaker(text: str, words: str, who: str) -> None:
    assert said_by(text, words) == who


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers shot Amir, whom the army described as throwing a bomb, an account a rights group says was untrue.",
        "Police shot Omar, whom officers described as armed, a claim a rights group says is false.",
    ],
)
def test_who_gives_an_account_does_not_call_it_untrue(text: str) -> None:
    assert {one.holder.name for one in read(text) if one.polarity == "denied"} <= {"rights group"}


def test_some_of_those_who_died_are_none_of_those_who_tell_it() -> None:
    told = "most of them herders and boys, two villagers and a town councillor said"
    found = read(f"A drone strike on a crowded cattle fair in northern Mali killed at least 30 people, {told}.")
    assert {one.holder.name for one in found if one.facet == "deaths"} == {"two villagers", "town councillor"}


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("The army says a rebel rocket fell short; the rebels say an army jet bombed the square.", "army", "rebels"),
        ("The pilot said an engine had failed; the airline said fuel had run out.", "pilot", "airline"),
        ("Police said two men died; the union said there were five.", "Police", "union"),
        ("The mayor said the dam had burst; engineers said it had been opened.", "mayor", "engineers"),
        ("The navy says it fired a warning shot; the fishermen say it sank their boat.", "navy", "fishermen"),
    ],
)
def test_each_of_two_speakers_around_a_semicolon_says_his_own(text: str, first: str, second: str) -> None:
    at = text.index(";")
    assert {(one.quote.start > at, one.holder.name) for one in read(text)} == {(False, first), (True, second)}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The union stood by its figure of 40 dead.", "union"),
        ("Police said two died. The union stood by its figure of 40 dead.", "union"),
        ("The army said nine died. The militia insisted on its toll of 40 dead.", "militia"),
        ("The company published its count of 40 dead.", "company"),
        ("The rebels went back to their claim that 40 had died.", "rebels"),
    ],
)
def test_its_figure_is_that_of_whom_the_clause_is_about(text: str, holder: str) -> None:
    told = [one for one in of(read(text), "deaths") if bounds(one) == (40, 40)]
    assert {(one.polarity, one.holder.name) for one in told} == {("affirmed", holder)}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The ministry was forced to admit that three had died.", "ministry"),
        ("The ministry was compelled to concede that three had died.", "ministry"),
        ("The army has been obliged to acknowledge that three had died.", "army"),
        ("Doctors were led to conclude that three had died.", "Doctors"),
    ],
)
def test_who_is_forced_to_say_something_says_it(text: str, holder: str) -> None:
    assert [(one.facet, one.holder.name) for one in read(text)] == [("deaths", holder)]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Kyiv called Russia's statement a lie.", "statement a lie", "Kyiv"),
        ("The army called Assad a liar.", "called Assad a liar", "army"),
        ("The union called Friday's figure wrong.", "called Friday's figure wrong", "union"),
        ("A man called Awran said nine people had died.", "nine people", "Awran"),
    ],
)
def test_who_calls_another_something_is_not_called_so(text: str, words: str, who: str) -> None:
    assert said_by(text, words) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Dr Amal Khoury runs the ward; her deputy was away. She said nine died.", "Amal Khoury"),
        ("Colonel Rosa Lind commands the fort; her aide was on leave. She said nine died.", "Rosa Lind"),
        ("The nurse Alma Diaz was on duty and her sister was at home. She said nine died.", "Alma Diaz"),
        ("Her deputy met the press. She said nine died.", "Her deputy"),
        ("In a statement issued by the Azawad Front, nine died in the ambush.", "Azawad Front"),
        ("In a video released by the army on Friday, nine died in the ambush.", "army"),
        ("In a letter written by the mayor, nine died in the ambush.", "mayor"),
        ("In a raid carried out by the army, nine died in the ambush.", ""),
        ("In a report put together by its staff, the union said nine died.", "union"),
        ("Through its organ, the weekly Al-Fajr, the Ansar Brigade said nine died.", "Ansar Brigade"),
        ("In Paris, the weekly Le Point said nine died.", "weekly Le Point"),
    ],
)
def test_whose_deputy_or_video_or_organ_it_is(text: str, who: str) -> None:
    assert said_by(text, "nine died") == who
