"""What the layout says: parts in a list, figures above their captions, turns of a transcript, clocks of a live page."""

from __future__ import annotations

import pytest

from claimgraph import propose
from claimgraph.export import claim_record
from claimgraph.propose.english import structured
from claimgraph.schema import Count, Document, TimeSpan

Told = tuple[str, str, str | None, str]


def told(text: str) -> list[Told]:
    """Return facet, words, population and holder of each claim, and hold each to its place in the text."""
    document = structured(Document(text, "", publisher="The Gazette"))
    records = [claim_record(claim) for claim in propose.claims(document)]
    assert all(text[one["start"] : one["end"]] == one["text"] for one in records)
    return [(one["facet"], one["value"]["words"], one["population"], one["holder"]["name"]) for one in records]


def counted(text: str) -> list[Told]:
    return [one for one in told(text) if one[0] in {"deaths", "injuries", "displaced", "damage"}]


def parts(text: str) -> list[str]:
    """Return the words of the counts that are parts of another."""
    document = structured(Document(text, "", publisher="The Gazette"))
    return [claim.value.words for claim in propose.claims(document) if claim.part_of != ""]


@pytest.mark.parametrize("lead", ["among them:\n\n", "including:\n", "among the dead:\n\n"])
@pytest.mark.parametrize("mark", ["- ", "• ", "* "])
def test_a_list_below_a_count_names_its_parts(lead: str, mark: str) -> None:
    text = (
        f"The governor said that 12 miners were killed in Tolm, {lead}{mark}3 welders\n{mark}two nurses\n\nIt rained."
    )
    assert counted(text) == [
        ("deaths", "12", "miners", "governor"),
        ("deaths", "3", "welders", "governor"),
        ("deaths", "two", "nurses", "governor"),
    ]
    assert parts(text) == ["3", "two"]


def test_a_list_of_sentences_below_a_count_is_no_part_of_it() -> None:
    text = "The fire killed 12 people, including:\n\n- The mayor of Tolm, whom everybody knew, was found on Monday.\n"
    assert parts(text) == []


def test_each_number_stands_above_what_it_counts() -> None:
    text = (
        "3.8 million\nPeople to be helped\n\n1,450+\nPeople injured\n\nMore than 9,000\nHouses destroyed\n\n"
        "44 000\nVillagers fled\n"
    )
    assert [one[:2] for one in told(text)] == [
        ("injuries", "1,450+"),
        ("damage", "More than 9,000"),
        ("displaced", "44 000"),
    ]


@pytest.mark.parametrize("text", ["12\nPeople killed\n", "2019\nThe war kills\n2020\nThe peace\n"])
def test_one_number_alone_and_a_year_are_no_key_figures(text: str) -> None:
    assert counted(text) == []


BRIEFING = """Ilya Brandt: (00:46)
Thank you all for coming.

General Karim Anwar: (00:50)
Good afternoon. As many as 10 villagers were killed in that strike. The mayor told us that the road was closed.

We were wrong.
"""


@pytest.mark.parametrize(
    "text",
    [
        BRIEFING,
        BRIEFING.replace(": (", " (").replace(")\n", "):\n"),
        BRIEFING.replace(": (00:46)", " 00:46").replace(": (00:50)", " 00:50"),
        BRIEFING.replace("Ilya Brandt: (00:46)", "ILYA BRANDT:").replace(
            "General Karim Anwar: (00:50)", "KARIM ANWAR:"
        ),
    ],
)
def test_a_turn_is_the_statement_of_whoever_stands_above_it(text: str) -> None:
    claims = told(text)
    anwar = "KARIM ANWAR" if "KARIM" in text else "General Karim Anwar"
    assert ("deaths", "as many as 10", "villagers", anwar) in [(a, b.lower(), c, d) for a, b, c, d in claims]
    assert ("statement", "the road was closed", None, "mayor") in claims
    assert ("statement", "We were wrong", None, anwar) in claims
    assert not [one for one in claims if one[0] in {"time", "role"}]


def test_one_line_with_a_colon_makes_no_transcript() -> None:
    claims = told("Ilya Brandt: (00:46)\n\nThe flood killed 12 people in Tolm.\n")
    assert {one[3] for one in claims if one[0] == "deaths"} == {"The Gazette"}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("PRESENTER: How bad is it?\n\nDR SAMI KHOURY: Nine patients died.", "DR SAMI KHOURY"),
        ("Host: Where do things stand?\n\nMayor Ines Duarte: Nine firefighters were killed.", "Mayor Ines Duarte"),
        ("Ilya Brandt: Go on.\n\nAchterberg: Nine men drowned.\n\nIlya Brandt: Thank you.", "Achterberg"),
        ("[12:14:05] DISPATCH: Units to the mill.\n[12:19:40] UNIT 7: Nine men have been shot dead.", "UNIT 7"),
        ("JUDGE: Please go on.\n\nWITNESS B: Nine men were killed at the well.", "WITNESS B"),
        ("Casualties: Nine people were killed.\n\nDamage: The bridge was destroyed.", "The Gazette"),
        ("MONDAY: Nine people were killed.\n\nTUESDAY: The bridge was destroyed.", "The Gazette"),
        ("Kabul: Nine people were killed.\n\nHerat: The bridge was destroyed.", "The Gazette"),
    ],
)
def test_whoever_opens_a_paragraph_of_a_conversation_says_it(text: str, holder: str) -> None:
    assert [one[3] for one in told(f"{text}\n") if one[0] == "deaths"] == [holder]


@pytest.mark.parametrize(
    ("item", "holder"),
    [
        ("Governor Peter Ochieng — “Nine men died.”", "Governor Peter Ochieng"),
        ("Rebels – “We killed nine soldiers.”", "Rebels"),
        ("The hospital's director – “Only nine patients died.”", "The hospital's director"),
        ("The farmers' league — says nine men died.", "The farmers' league"),
        ("Casualties — “Nine men died.”", "somebody unnamed"),
    ],
)
def test_the_label_of_an_item_says_what_is_quoted_in_it(item: str, holder: str) -> None:
    claims = told(f"What is said of Orlen\n\n- {item}\n- The road — open again since Monday.\n")
    assert [one[3] for one in claims if one[0] == "deaths"] == [holder]


def test_the_clock_of_an_entry_is_no_time_of_what_happened() -> None:
    live = (
        "12.15am The blast shook the hall in Tolm.\n\n1.20am Police said that four people were killed in the blast.\n"
    )
    assert [one for one in told(live) if one[0] == "time"] == []
    assert ("deaths", "four", None, "Police") in [(a, b, None, d) for a, b, _, d in told(live)]
    once = told("At 12.15am a blast shook the hall in Tolm. The mayor said that it killed four people.")
    assert [one[1] for one in once if one[0] == "time"] == ["At 12.15am"]


def events(text: str) -> list[tuple[int | None, str]]:
    """Return each toll with the first place of its event."""
    day = TimeSpan.parse("2021-03-09")
    claims = propose.claims(structured(Document(text, "", publisher="The Gazette", published=day)))
    found = [(claim.value, () if claim.event is None else claim.event.places) for claim in claims]
    return [(value.lower, next(iter(places), "")) for value, places in found if isinstance(value, Count)]


ITEMS = (
    (
        "Mali",
        "Militants overran a base near Buro on 5 March. Officials acknowledged four dead. They claimed 73 killed.",
    ),
    ("Niger", "Gunmen killed 28 people, most of them women. A witness spoke of 30 dead."),
    ("Uganda", "Police fired on drivers in Kasamba, killing one. Two were wounded."),
)
TOLD = [(4, "Buro"), (73, "Buro"), (28, "Niger"), (30, "Niger"), (1, "Kasamba"), (2, "Kasamba")]


@pytest.mark.parametrize("item", ["{}. {}\n\n", "{}: {}\n\n", "{} – {}\n\n", "- {}: {}\n", "{}\n\n{}\n\n"])
def test_each_place_of_a_bulletin_has_its_own_event(item: str) -> None:
    bulletin = "".join(item.format(place, words) for place, words in ITEMS)
    assert events(f"Regional overview\n\n{bulletin}") == TOLD


def test_what_states_say_in_turn_of_one_event_makes_no_bulletin() -> None:
    lead = "Reactions\n\nAn air strike killed 20 people in Homs on 3 March.\n\n"
    said = "Russia: The foreign ministry said it killed 30.\n\nIran: A minister said the strike killed 25 people.\n"
    assert {place for _, place in events(lead + said)} == {"Homs"}


def test_a_sentence_that_turns_to_another_place_tells_of_something_else() -> None:
    text = (
        "In Makut, two people drowned when a boat capsized.\n\nAnd in Dolva, a market fire killed four traders.\n\n"
        "Meanwhile, in Sarn, a bomb killed nine policemen.\n\nElsewhere, at Bolka, shelling wounded five people.\n"
    )
    assert events(text) == [(2, "Makut"), (4, "Dolva"), (9, "Sarn"), (5, "Bolka")]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("In a separate operation on Friday, a raid off Bolka killed two.", "Bolka"),
        ("In a separate accident on Friday, a ferry ran aground off Bolka, killing two.", "Bolka"),
        ("In another rescue attempt, a tug sank off Bolka, killing two.", "Bolka"),
        ("In response, the navy sent a tug. Two died.", "Makut"),
    ],
)
def test_what_is_called_separate_is_another_event(words: str, place: str) -> None:
    assert events(f"A boat sank off Makut on Thursday, killing nine. {words}\n") == [(9, "Makut"), (2, place)]


@pytest.mark.parametrize(
    "stamps",
    [
        ("Sat., 1:14 a.m. ", "Sun., 11:40 p.m. ", "Mon., 3 a.m. "),
        ("6 March, 01:14. ", "7 March, 23:40. ", "8 March, 03:00. "),
        ("6 March: ", "7 March: ", "8 March: "),
        ("March 6 – ", "March 7 – ", "March 8 – "),
    ],
)
def test_each_entry_of_a_log_is_of_the_day_in_front_of_it(stamps: tuple[str, str, str]) -> None:
    told_of = ("Two men were shot on Elm Road. ", "A woman was stabbed on Oak Road. ", "Shots were fired at a car. ")
    log = "Police log\n\n" + "\n\n".join(stamp + entry for stamp, entry in zip(stamps, told_of, strict=True)) + "\n"
    day = TimeSpan.parse("2021-03-09")
    claims = propose.claims(structured(Document(log, "", published=day)))
    days = [
        (claim.quote.text, str(claim.event and claim.event.when)) for claim in claims if claim.facet == "occurrence"
    ]
    assert [day for _, day in days] == ["2021-03-06", "2021-03-07", "2021-03-08"]


def test_a_short_day_is_none_without_an_hour() -> None:
    claims = propose.claims(structured(Document("The Sun, 12 people died. He sat, 3 others fled.\n", "")))
    assert [claim for claim in claims if claim.facet == "date"] == []


def test_one_of_the_strikes_that_were_counted_has_its_own_toll() -> None:
    text = "At least 51 people were killed in two drone strikes in Makut. On {} a strike on a school left 16 dead.\n"
    both = (claim.event for claim in propose.claims(structured(Document(text.format("6 March"), ""))))
    assert {event.label.split(",")[0] for event in both if event is not None} == {"Drone strikes", "Strike"}


def test_two_sentences_above_a_list_are_no_headline() -> None:
    text = "The flood in Tolm killed 12 people, the mayor said. Injured: 5\n- Police: 14 dead\n"
    assert [(one[0], one[1], one[3]) for one in counted(text)] == [
        ("deaths", "12", "mayor"),
        ("injuries", "5", "The Gazette"),
        ("deaths", "14", "Police"),
    ]


@pytest.mark.parametrize(
    "lead",
    ["In a long interview, Mayor Ada Holm also said:", "Mayor Ada Holm added:", "Asked again, Ada Holm replied:"],
)
@pytest.mark.parametrize("mark", ["- ", "• ", "* "])
def test_what_a_lead_in_announces_its_speaker_says(lead: str, mark: str) -> None:
    claims = told(f"{lead}\n\n{mark}The bridge of Tolm must be closed\n{mark}No miner had died in Tolm\n")
    said = [one for one in claims if one[0] not in {"role", "place"}]
    assert [(one[0], one[3]) for one in said] == [("demand", "Ada Holm"), ("deaths", "Ada Holm")]
    assert said[0][1] == "The bridge of Tolm must be closed"


@pytest.mark.parametrize("lead", ["In a weekly report", "In her letter to the council", "At the gate of the mine"])
def test_where_somebody_speaks_is_not_what_they_say(lead: str) -> None:
    assert [one for one in told(f"{lead}, the mayor said.") if one[3] == "mayor"] == []


@pytest.mark.parametrize(
    ("headline", "words", "holder"),
    [
        ("At least 12 people killed in flood in Tolm, police say", "At least 12", "police"),
        ("Dozens killed in Tolm blast", "Dozens", "The Gazette"),
        ("Toll of Tolm flood rises to 105: police", "105", "police"),
        ("Rebels kill two soldiers as fighting resumes - army", "two", "army"),
        ("Police: 9 dead in Tolm raid", "9", "Police"),
        ("Flood kills 12 in Tolm", "12", "The Gazette"),
    ],
)
def test_a_headline_is_read_for_its_toll(headline: str, words: str, holder: str) -> None:
    claims = told(f"{headline}\n\nThe river rose again. A school was opened by the mayor.")
    assert [(one[1], one[3]) for one in claims if one[0] == "deaths"] == [(words, holder)]


@pytest.mark.parametrize(
    "headline", ["12 things to know about the flood", "= Was it 12 or 14 dead in Tolm? =", "The flood of Tolm"]
)
def test_a_headline_without_a_toll_says_nothing(headline: str) -> None:
    assert counted(f"{headline}\n\nThe river Tolm is blue.") == []


def test_a_headline_tells_of_the_event_that_the_first_lines_tell_of() -> None:
    text = (
        "Blast in Tolm injures four, mayor says\n\nA blast in a mine in Tolm killed nine people, the mayor said."
        " In 2010 a flood in Hama killed 40 people.\n"
    )
    claims = propose.claims(structured(Document(text, "", publisher="The Gazette")))
    events = [claim.event.id for claim in claims if isinstance(claim.value, Count) and claim.event is not None]
    assert len(events) == 3
    assert events[0] == events[1] != events[2]


def test_a_headline_tells_its_toll_as_the_outlets_own_beside_who_gives_it_below() -> None:
    text = "Flood in Tolm kills 12\n\nAt least 12 people were killed by a flood in Tolm, the mayor said.\n"
    assert [(one[1], one[3]) for one in counted(text)] == [("12", "The Gazette"), ("At least 12", "mayor")]


@pytest.mark.parametrize(
    "headline",
    ["Twenty drown as ferry sinks off Tolm", "Four bodies found in Tolm well", "Gunmen abduct 30 pupils in Tolm"],
)
def test_a_headline_is_read_for_whatever_harm_it_counts(headline: str) -> None:
    document = structured(Document(f"{headline}\n\nThe river Tolm is blue.", "", publisher="The Gazette"))
    assert sum(isinstance(claim.value, Count) for claim in propose.claims(document)) == 1


@pytest.mark.parametrize("none", ["no dead", "no deaths", "zero dead", "nobody killed", "no killed"])
def test_no_dead_are_none(none: str) -> None:
    text = f"The flood in Tolm killed 12 people, the mayor said.\n- Police: 14 dead\n- Army: {none}\n"
    document = structured(Document(text, "", publisher="The Gazette"))
    army = [claim for claim in propose.claims(document) if claim.holder.name == "Army"]
    assert [(one.facet, claim_record(one)["value"]["upper"], one.polarity) for one in army] == [("deaths", 0, "denied")]


def test_a_dead_end_is_no_count() -> None:
    assert counted("The flood in Tolm shut a road. No dead end was found there, the mayor said.") == []


@pytest.mark.parametrize(
    "said", ["Nine people died, according to the police.", "According to the police, nine people died."]
)
def test_who_speaks_in_a_turn_passes_on_what_another_says(said: str) -> None:
    document = structured(Document(f"MAYOR: {said}\n", "", publisher="The Gazette"))
    (claim,) = [one for one in propose.claims(document) if one.facet == "deaths"]
    assert [level.source.name for level in claim.chain] == ["police", "MAYOR", "The Gazette"]


def test_a_part_above_its_whole_is_no_part_and_waits_for_a_person() -> None:
    text = "The mayor of Tolm said that 2 people had been taken to hospital, 9 of them in a critical condition."
    claims = propose.claims(structured(Document(text, "", publisher="The Gazette")))
    (part,) = [one for one in claims if isinstance(one.value, Count) and one.value.words == "9"]
    assert (part.part_of, part.certainty) == ("", "needs-review")
    assert any("more here than in the whole" in flag for flag in part.flags)
    fits = propose.claims(structured(Document(text.replace("2 people", "12 people"), "", publisher="The Gazette")))
    assert [one.value.words for one in fits if one.part_of != "" and isinstance(one.value, Count)] == ["9"]


@pytest.mark.parametrize("mark", ["", "- ", "• "])
def test_each_row_of_a_list_counts_at_its_own_place(mark: str) -> None:
    rows = ("Tamin: 2 killed, 1 wounded", "Old Mill: 6 wounded", "Yosef Gate: 4 killed")
    found = events("Casualties by village\n\n" + "".join(f"{mark}{row}\n" for row in rows))
    assert found == [(2, "Tamin"), (1, "Tamin"), (6, "Old Mill"), (4, "Yosef Gate")]


@pytest.mark.parametrize(
    ("labels", "whom", "holders"),
    [
        (("Police", "Residents"), (None, None), ("Police", "Residents")),
        (("Army", "Monitors"), (None, None), ("Army", "Monitors")),
        (("Children", "Police"), ("Children", "Police"), ("The Gazette", "The Gazette")),
        (("Women", "Migrants"), ("Women", "Migrants"), ("The Gazette", "The Gazette")),
    ],
)
def test_a_row_is_labelled_with_who_counts_or_whom_it_counts(
    labels: tuple[str, str], whom: tuple[str | None, str | None], holders: tuple[str, str]
) -> None:
    claims = counted(f"Riot in Tolm\n\n- {labels[0]}: 3 dead\n- {labels[1]}: 11 dead\n")
    assert claims == [("deaths", words, *each) for words, *each in zip(("3", "11"), whom, holders, strict=True)]


@pytest.mark.parametrize("mark", ["{}. ", "{}) "])
def test_a_numbered_list_below_a_colon_is_said_by_whom_it_is_announced(mark: str) -> None:
    items = ("Four guards were killed.", "Nine prisoners were hurt.")
    told_by = counted(
        "Mayor Ada Holm told reporters:\n\n" + "".join(map("{}{}\n".format, (mark.format(1), mark.format(2)), items))
    )
    assert [one[3] for one in told_by] == ["Ada Holm", "Ada Holm"]


@pytest.mark.parametrize(
    "line", ["57 – people killed", "57 — people killed", "57: people killed", "57 | people killed"]
)
def test_a_figure_may_stand_before_what_it_counts(line: str) -> None:
    assert counted(f"{line}\n") == [("deaths", "57", None, "The Gazette")]


@pytest.mark.parametrize(
    ("head", "label", "holder"),
    [
        ("Casualties and losses", "Republican army", "The Gazette"),
        ("Losses", "Rebels", "The Gazette"),
        ("Losses claimed", "Republican army", "Republican army"),
        ("Casualties", "Government sources", "Government sources"),
        ("Casualties", "Interior ministry", "Interior ministry"),
    ],
)
def test_a_side_under_its_losses_claims_nothing(head: str, label: str, holder: str) -> None:
    text = f"= Battle of Orduz =\n\n{head}\n\n- {label}: 60 killed, 120 wounded\n- Settlers: 18 killed, 44 wounded\n"
    assert [one[3] for one in told(text) if one[1] == "60"] == [holder]


@pytest.mark.parametrize("label", ["Total", "Overall", "Nationwide"])
def test_the_row_that_sums_up_the_others_is_of_none_of_their_events(label: str) -> None:
    document = structured(Document(f"Casualties\n\nTamin: 2 killed\nOld Mill: 6 killed\n{label}: 8 killed\n", ""))
    placed = [claim.event.id for claim in propose.claims(document) if claim.facet == "deaths" and claim.event]
    assert len(set(placed)) == len(placed) == 3
