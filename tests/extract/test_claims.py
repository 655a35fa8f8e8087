"""From sentences to claims: who says what, of which event, how firmly. Every text here is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.propose.english import claims
from conftest import examples
from extract_texts import bounds, document, names, of, only, read

# ---- who says it


def test_a_flat_statement_is_the_documents_own() -> None:
    claim = only(read("Nine people were killed in Kornet on 3 May 2020."), "deaths")
    assert claim.own_voice
    assert claim.holder.name == "The Daily"
    assert [level.role for level in claim.chain] == ["publisher"]


def test_an_attributed_statement_has_its_holder_and_then_the_publisher() -> None:
    claim = only(read("Nine people were killed, according to the Red Cross."), "deaths")
    assert claim.holder.name == "International Committee of the Red Cross"
    assert [level.role for level in claim.chain] == ["holder", "publisher"]
    assert claim.chain[0].mention is not None
    assert claim.chain[0].cue is not None
    assert claim.chain[0].cue.text == "according to"


def test_an_unnamed_official_stays_unnamed() -> None:
    claim = only(read("One official said that nine people were killed."), "deaths")
    assert not claim.holder.named
    assert claim.holder.name == "One official"
    assert claim.holder.document == claim.document


def test_a_pronoun_stands_for_the_one_person_who_spoke_before() -> None:
    found = read("Governor Ada Lindt said nine people died. She added that the bridge will be closed for a year.")
    assert {claim.holder.name for claim in found if not claim.own_voice} == {"Ada Lindt"}


def test_a_family_name_alone_is_the_person_named_in_full_before() -> None:
    found = read("Governor Ada Lindt visited Kornet. Nine people were killed, Lindt said.")
    assert only(found, "deaths").holder.name == "Ada Lindt"


def test_a_minister_speaks_for_the_state_that_the_text_gives_him() -> None:
    found = read("Israel's Transport Minister Dan Katz said that Israel will rebuild the port within two years.")
    claim = only(found, "intention")
    assert (claim.holder.name, claim.holder.acts_for) == ("Dan Katz", "Israel")


def test_an_acronym_is_the_body_whose_name_its_letters_spell() -> None:
    text = "The Coastal Harm Observatory opened in 2019. The CHO said nine people were killed."
    assert only(read(text), "deaths").holder.name == "Coastal Harm Observatory"


@pytest.mark.parametrize(
    ("first", "later", "full"),
    [
        ("The River Valley Monitoring Group (RVMG)", "RVMG", "River Valley Monitoring Group"),
        ("The Northern Defence Council", "The Council", "Northern Defence Council"),
        ("The Yemen Data Project, a monitor,", "The Project", "Yemen Data Project"),
        ("The Union of Medical Care, also known as UOSSM,", "UOSSM", "Union of Medical Care"),
        ("The Syrian Observatory for Human Rights (SOHR)", "The Observatory", "Syrian Observatory for Human Rights"),
    ],
)
def test_a_short_form_that_the_text_gives_is_the_body_named_before(first: str, later: str, full: str) -> None:
    found = read(f"{first} said that 5 people were killed in Aleppo. {later} said that 9 people were wounded.")
    assert {claim.holder.name for claim in (*of(found, "deaths"), *of(found, "injuries"))} == {full}
    assert all(claim.holder.named and claim.holder.kind != "person" for claim in of(found, "deaths"))


def test_the_council_stays_as_it_is_where_the_text_names_two() -> None:
    found = read(
        "The Northern Defence Council and the River Trade Council met in Aleppo. "
        "The Council said that 9 people were wounded."
    )
    assert only(found, "injuries").holder.name == "Council"


def test_nested_speakers_stand_in_the_chain_from_the_inside_out() -> None:
    claim = only(read("Reuters reported that a doctor said nine people were killed."), "deaths")
    assert [(level.source.name, level.role) for level in claim.chain] == [
        ("doctor", "holder"),
        ("Reuters", "relay"),
        ("The Daily", "publisher"),
    ]


def test_headings_and_names_of_fields_never_speak() -> None:
    text = "= Raid =\n\n- Commander said: Ali\n\nNine died.\n\n== Officials said ==\nTwo houses burned."
    assert all(claim.own_voice for claim in read(text))


def test_what_a_relative_clause_adds_is_the_documents_own() -> None:
    text = "Analysts warned that prices will rise under the government, which gave support to the mill owners."
    assert only(read(text), "support").own_voice


def test_what_somebody_did_not_say_is_not_claimed() -> None:
    assert of(read("The army did not say that nine people were killed."), "deaths") == []


# ---- what is said


def test_only_makes_a_target_exclusive() -> None:
    claim = only(read("The army said that only rebel depots were hit."), "target")
    assert claim.value.exclusive  # type: ignore[union-attr]


def test_depots_belonging_to_a_body_have_it_as_their_owner() -> None:
    claim = only(read("The raid was aimed at depots belonging to Hezbollah."), "target")
    assert [owner.name for owner in claim.value.owners] == ["Hezbollah"]  # type: ignore[union-attr]


def test_a_denial_of_all_deaths_is_a_count_of_zero() -> None:
    claim = only(read("The mayor denied that any civilians were killed."), "deaths")
    assert (bounds(claim), claim.polarity) == ((0, 0), "denied")
    assert claim.population is not None
    assert claim.population.category == "civilian"


def test_a_denial_for_two_bodies_is_two_claims_on_the_same_words() -> None:
    found = of(read("General Omid Rad denied the killing of any Hezbollah and Hamas members."), "deaths")
    assert len({claim.quote for claim in found}) == 1
    assert {claim.population.key for claim in found if claim.population} == {"hezbollah: members", "hamas: members"}


def test_their_fighters_are_those_of_the_body_that_the_speaker_leads() -> None:
    claim = only(read("The commander of Hezbollah denied that any of their fighters were killed."), "deaths")
    assert claim.population is not None
    assert claim.population.affiliation is not None
    assert claim.population.affiliation.name == "Hezbollah"


def test_members_and_fighters_of_one_body_are_one_population() -> None:
    found = of(read("Two Hamas fighters were killed. The mayor said three Hamas members were killed."), "deaths")
    assert len({claim.population.key for claim in found if claim.population}) == 1


def test_called_false_rejects_the_reports_it_names() -> None:
    found = read("Mayor Ada Lindt called the claims published by local media false.")
    rejection, report = only(found, "veracity"), only(found, "report")
    assert rejection.polarity == "denied"
    assert rejection.disputes == (report.id,)
    assert report.holder.name == "local media"


def test_a_denial_beside_a_rejected_report_addresses_the_report() -> None:
    found = read("Mayor Ada Lindt rejected some reports and denied the killing of any Hezbollah members.")
    assert only(found, "deaths").disputes == (only(found, "report").id,)


def test_a_report_whose_content_is_given_is_not_an_empty_report() -> None:
    assert of(read("The mayor rejected reports of 40 dead."), "report") == []


def test_parts_of_a_toll_point_to_the_whole() -> None:
    found = of(read("Fifty people were killed, including 12 soldiers and 9 nurses."), "deaths")
    whole = next(claim for claim in found if bounds(claim) == (50, 50))
    assert whole.breakdown == "partial"
    assert {bounds(claim) for claim in found if claim.part_of == whole.id} == {(12, 12), (9, 9)}


def test_the_later_toll_keeps_its_stage_and_its_day() -> None:
    text = "A bomb exploded in Kornet on 3 May 2020. First reports: 4 dead. Two days later the death toll rose to 9."
    later = next(claim for claim in of(read(text), "deaths") if bounds(claim) == (9, 9))
    assert (later.stage, str(later.said)) == ("later", "2020-05-05")


def test_a_superlative_rests_on_the_toll_that_it_names() -> None:
    text = "The raid killed 40 people. With that toll, it was the deadliest raid on the port since 1950."
    found = read(text)
    assert only(found, "rank").rests_on == (only(found, "deaths").id,)


def test_intelligence_support_names_the_giver() -> None:
    claim = only(read("The raid was carried out with intelligence provided by Jordan."), "intelligence-support")
    assert names(claim) == ["Jordan"]


def test_a_claim_of_responsibility_is_held_by_the_claimant() -> None:
    claim = only(read("Boko Haram claimed responsibility for the attack."), "responsibility")
    assert (claim.holder.name, names(claim), claim.polarity) == ("Boko Haram", ["Boko Haram"], "affirmed")


def test_a_denial_of_involvement_is_a_denied_responsibility() -> None:
    claim = only(read("Hamas denied any involvement in the bombing."), "responsibility")
    assert (claim.holder.name, names(claim), claim.polarity) == ("Hamas", ["Hamas"], "denied")


def test_nothing_attributed_is_lost_where_no_finer_reading_is_found() -> None:
    claim = only(read("Residents said that the ferry had not run for a month."), "statement")
    assert claim.quote.text == "the ferry had not run for a month"


@pytest.mark.parametrize(
    ("text", "facet", "modality"),
    [
        ("Analysts predicted that fighting will spread to the coast.", "forecast", "forecast"),
        ("General Omid Rad said that any attack will face a harsh response.", "threat", "intended"),
        ("Residents said that the ferry may return in spring.", "statement", "possible"),
        ("Residents said that the ferry was empty and dark.", "statement", "asserted"),
    ],
)
def test_what_the_holder_commits_to_is_kept(text: str, facet: str, modality: str) -> None:
    assert only(read(text), facet).modality == modality


def test_the_month_of_may_is_no_doubt() -> None:
    assert all(claim.modality == "asserted" for claim in read("A bomb exploded in Beirut on 3 May 2020."))


def test_hedging_words_are_kept_as_written() -> None:
    assert only(read("Nine people were reportedly killed."), "deaths").hedges == ("reportedly",)


def test_below_see_also_nothing_is_claimed() -> None:
    assert read("== See also ==\n- Nine people were killed in Kornet, police said.") == ()


# ---- of which event


TWO_DAYS = (
    "= Raids =\n\n- Date: 2021-03-01\n- Deaths: 8 on 1 March, 2 civilians on 5 March, Total – 10\n\n"
    "Jets carried out a raid in Beirut on 1 March 2021. "
    "They carried out another raid in Tripoli four days later, killing two.\n\n"
    "== Toll ==\nEight people were killed in Beirut."
)


def test_another_raid_days_later_is_another_event() -> None:
    dates = of(read(TWO_DAYS), "date")
    assert [str(claim.happened) for claim in dates] == ["2021-03-01", "2021-03-01", "2021-03-05"]
    assert len({claim.event.id for claim in dates if claim.event}) == 2


def test_counts_with_dates_in_a_field_go_to_the_events_of_those_days() -> None:
    found = [claim for claim in of(read(TWO_DAYS), "deaths") if claim.section == "infobox"]
    assert [str(claim.event.when) for claim in found if claim.event] == [
        "2021-03-01",
        "2021-03-05",
        "2021-03-01/2021-03-05",
    ]


def test_a_total_over_two_events_names_both() -> None:
    total = next(claim for claim in of(read(TWO_DAYS), "deaths") if bounds(claim) == (10, 10))
    assert total.event is not None
    assert len(total.event.parts) == 2


def test_a_new_section_goes_back_to_the_event_that_the_text_is_about() -> None:
    last = of(read(TWO_DAYS), "deaths")[-1]
    assert (bounds(last), str(last.happened)) == ((8, 8), "2021-03-01")


def test_policy_is_about_no_event() -> None:
    found = read("A bomb exploded in Beirut on 3 May 2020. Analysts predicted that prices will rise.")
    assert only(found, "forecast").event is None


def test_a_date_beside_the_cue_is_when_it_was_said() -> None:
    found = read("A bomb exploded in Beirut on 3 May 2020. The army said on 7 May that nine people were killed.")
    claim = only(found, "deaths")
    assert (str(claim.said), str(claim.happened)) == ("2020-05-07", "2020-05-03")


def test_two_undated_events_of_two_documents_stay_apart() -> None:
    first, second = read("A bomb exploded in Kornet."), read("A bomb exploded in Kornet! ")
    assert only(first, "occurrence").event != only(second, "occurrence").event


def test_a_dated_event_at_a_listed_place_is_one_in_every_document() -> None:
    first = read("A bomb exploded in Beirut on 3 May 2020.")
    second = read("On 3 May 2020 a bomb exploded in Beirut, killing two.")
    assert only(first, "occurrence").event == only(second, "occurrence").event


def test_places_that_cannot_be_one_are_two_events() -> None:
    found = read("A bomb exploded in Beirut. A bomb exploded in Lima.")
    assert len({claim.event.id for claim in of(found, "place") if claim.event}) == 2


# ---- laws

WORDS = st.lists(
    st.sampled_from(
        [
            *("nine", "people", "were", "killed", "injured", "said", "the army", "denied that", "any soldiers"),
            *("according to Reuters", "on 3 May", ",", ".", '"', "only", "Beirut", "was hit", "including two children"),
            *("a raid", "in", "another", "he called", "false", "claims"),
        ]
    ),
    max_size=25,
).map(" ".join)


@examples(30)
@given(WORDS)
def test_every_claim_of_any_text_quotes_it_verbatim(text: str) -> None:
    for claim in claims(document(text)):
        assert claim.quote.text == text[claim.quote.start : claim.quote.end] != ""
        assert claim.sentence.start <= claim.quote.start < claim.quote.end <= claim.sentence.end
        assert claim.chain[-1].role == "publisher"
        for level in claim.chain:
            for place in (level.mention, level.cue):
                assert place is None or place.text == text[place.start : place.end]


@examples(10)
@given(WORDS)
def test_reading_twice_gives_the_same_claims(text: str) -> None:
    assert claims(document(text)) == claims(document(text))


@examples(10)
@given(WORDS)
def test_no_two_claims_of_a_document_share_a_name(text: str) -> None:
    found = [claim.id for claim in claims(document(text))]
    assert len(found) == len(set(found))


def test_a_text_without_claims_gives_none() -> None:
    assert read("The sea is blue.") == ()


def test_a_count_at_another_place_is_on_an_event_of_its_own() -> None:
    found = of(
        read("An earthquake struck Turkey on 6 May 2023. It killed 120 people. Reuters reported 35 deaths in Syria."),
        "deaths",
    )
    assert len({claim.event.id for claim in found if claim.event}) == 2


def test_the_other_nine_are_not_the_whole_toll() -> None:
    found = of(read("Fifteen people were killed in Beirut. The other nine people killed were soldiers."), "deaths")
    assert [claim.population is None for claim in found] == [True, False]


def test_an_earlier_event_in_a_relative_clause_keeps_its_own_toll() -> None:
    found = of(
        read("The blast in Madrid killed 192 people, the worst attack since the 1988 bombing that killed 270 people."),
        "deaths",
    )
    assert {bounds(claim): str(claim.happened) for claim in found}[270, 270] == "1988"


def test_a_raid_blamed_on_somebody_names_them() -> None:
    assert names(only(read("The government blamed the attack on Hezbollah."), "responsibility")) == ["Hezbollah"]


def test_harm_with_its_place_and_day_tells_when_and_where() -> None:
    found = read("Nine people were killed in Beirut on 3 May 2020.")
    assert str(only(found, "deaths").happened) == "2020-05-03"
    assert names(only(found, "place")) == ["Beirut"]


def test_a_name_is_kept_as_the_text_spells_it() -> None:
    claim = only(read("A bomb exploded in Al Bukamal, Syria."), "place")
    assert names(claim) == ["Abu Kamal"]
    assert claim.value.spellings == ("Al Bukamal",)  # type: ignore[union-attr]


def test_an_attribution_in_a_relative_clause_speaks_of_that_clause_alone() -> None:
    found = read("The square is near the harbour, which, Ada Lindt said, is usually full of boats.")
    (claim,) = (one for one in found if not one.own_voice)
    assert claim.quote.text == "which, Ada Lindt said, is usually full of boats"


@pytest.mark.parametrize("item", ["SOHR: 12 killed", "SOHR – 12 killed"])
def test_a_toll_in_a_list_is_held_by_the_source_before_it(item: str) -> None:
    claim = only(read(f"A bomb exploded in Beirut.\n\nTolls by source:\n\n- {item}\n"), "deaths")
    assert claim.holder.name == "Syrian Observatory for Human Rights"


def test_a_toll_in_a_list_of_countries_is_no_statement_of_theirs() -> None:
    assert only(read("A bomb exploded in Beirut.\n\nVictims:\n\n- France – 2 killed\n"), "deaths").own_voice


def test_an_investigation_is_a_claim_of_who_tells_of_it() -> None:
    claim = only(read("The ministry said that it had launched an investigation into the blast."), "investigation")
    assert claim.holder.name == "ministry"


@pytest.mark.parametrize("saying", ["The Daily Star reported, citing Beirut Hospital", "said Beirut Hospital"])
def test_a_count_belongs_to_who_is_cited(saying: str) -> None:
    claim = only(read(f"A bomb in Beirut killed nine people on 3 May 2020, {saying}."), "deaths")
    assert claim.holder.name == "Beirut Hospital"


def test_a_town_named_with_its_province_is_the_place_of_the_event() -> None:
    event = only(read("A bomb killed nine people in Mayadin in Deir ez-Zor province on 3 May 2020."), "deaths").event
    assert event is not None
    assert event.places == ("Mayadin", "Deir ez-Zor Governorate", "Syria")


def test_an_event_in_two_towns_has_their_province_as_its_place() -> None:
    text = "A bomb exploded in Mayadin on 3 May 2020. Nine people were killed in Mayadin and Abu Kamal in the blast."
    event = only(read(text), "deaths").event
    assert event is not None
    assert event.places == ("Deir ez-Zor Governorate", "Syria")


@pytest.mark.parametrize(
    "text",
    [
        "Beirut Hospital said a bomb killed nine people on 3 May 2020, The Daily Star reported.",
        "A bomb killed nine people on 3 May 2020, according to Beirut Hospital, The Daily Star reported.",
        "The Daily Star, citing Beirut Hospital, reported that a bomb killed nine people on 3 May 2020.",
        "A bomb killed nine people on 3 May 2020, The Daily Star reported, citing Beirut Hospital.",
    ],
)
def test_who_ends_a_sentence_passes_on_what_another_says(text: str) -> None:
    names = [level.source.name for level in only(read(text), "deaths").chain]
    assert [name.removeprefix("The ") for name in names] == ["Beirut Hospital", "Daily Star", "Daily"]


def test_somebody_who_adds_to_his_own_words_passes_nobody_on() -> None:
    claim = only(read("The mayor said a bomb killed nine people on 3 May 2020, he added."), "deaths")
    assert "mayor" in claim.holder.name


def test_an_agency_with_a_name_of_its_own_is_named() -> None:
    text = "Six people died in the fire, the Meridian Press Agency reported, citing the Northern Fire Service."
    chain = next(claim.chain for claim in read(text) if claim.facet == "deaths")
    relay = next(level.source for level in chain if level.role == "relay")
    assert (relay.name, relay.named) == ("Meridian Press Agency", True)


def test_their_fighters_are_those_of_the_body_that_speaks_even_if_no_list_knows_it() -> None:
    (denial,) = of(read("The Eastern Front denied that any of its fighters were killed in the shelling."), "deaths")
    assert denial.population is not None
    assert denial.population.key == "eastern front: members"
    assert denial.population.affiliation is not None
    assert not denial.population.affiliation.listed


def test_a_number_beyond_64_bits_is_kept_and_flagged() -> None:
    claim = only(read("The strike on Idlib killed 99999999999999999999999999 people."), "deaths")
    assert bounds(claim) == (10**26 - 1, 10**26 - 1)
    assert claim.flags == ("99999999999999999999999999 is more people than have ever lived",)
    assert claim.certainty == "likely"


def test_a_number_below_none_is_read_without_its_sign_and_flagged() -> None:
    claim = only(read("The strike on Idlib killed -5 people."), "deaths")
    assert bounds(claim) == (5, 5)
    assert claim.flags == ("a minus sign stands before 5; nobody counts less than none",)


@pytest.mark.parametrize(
    "text", ["The strike killed 3-5 people.", "Dead – 5, all of them villagers, died.", "COVID-19 killed 4."]
)
def test_a_dash_within_a_range_or_a_name_is_no_minus_sign(text: str) -> None:
    assert all(claim.flags == () for claim in of(read(text), "deaths"))


def test_who_denies_dead_denies_neither_the_place_nor_the_day() -> None:
    found = read("The army denied that any civilians were killed in the airstrike on Idlib on 3 May 2022.")
    assert [claim.facet for claim in found if claim.polarity == "denied"] == ["deaths"]


def test_who_denies_a_place_denies_that_place() -> None:
    found = read(
        "The army denied that the airstrike on 3 May 2022 hit Idlib. Reuters said it killed 5 people in Idlib."
    )
    assert all(claim.facet != "date" for claim in found if claim.polarity == "denied")


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("five fighters of the River Shield Brigade", "river shield brigade: members"),
        ("five River Shield Brigade fighters", "river shield brigade: members"),
        ("five Afghan fighters", "afghan fighters"),
        ("five soldiers of the Syrian Army", "syrian army: members"),
        ("five fighters", "combatant"),
    ],
)
def test_fighters_are_those_of_the_body_that_the_text_names(words: str, key: str) -> None:
    claim = only(read(f"The strike on Idlib killed {words}."), "deaths")
    assert claim.population is not None
    assert claim.population.key == key


# ---- how a figure was arrived at


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Officials said 14 people were confirmed dead in Kornet.", "confirmed"),
        ("At least 23 bodies were recovered from the rubble, the ministry said.", "bodies recovered"),
        ("Rescuers pulled the bodies of nine people from a well in Kornet.", "bodies recovered"),
        ("An estimated 300 people were killed, according to the Red Cross.", "estimated"),
        ("The monitor said 40 people have been killed so far in Kornet.", "so far"),
        ("The group documented 12 civilian deaths in Kornet.", "documented"),
        ("The ministry confirmed that 57 people were killed.", ""),
        ("Nine people were killed in Kornet on 3 May 2020.", ""),
    ],
)
def test_a_figure_says_how_it_was_arrived_at_where_its_own_words_do(text: str, basis: str) -> None:
    (claim,) = [one for one in read(text) if one.facet in ("deaths", "bodies")]
    assert claim.basis == basis


def test_statements_that_stand_in_each_other_come_to_an_end() -> None:
    text = "A raid according to Reuters according to Reuters the army was hit nine Beirut called for talks on 3 May ,"
    assert all(claim.quote.text in text for claim in claims(document(text)))
