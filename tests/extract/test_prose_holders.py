"""Who says it in ordinary news prose: relays behind a holder, two holders, changed figures. Every text is made up."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from claimgraph.schema import Claim
from extract_texts import bounds, names, of, only, read


def chain(claim: Claim) -> list[str]:
    return [level.source.name for level in claim.chain if level.role != "publisher"]


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed, according to the Northern Monitor, Reuters reported.",
        "The Northern Monitor said nine people were killed, Reuters reported.",
        "Nine people were killed, the Northern Monitor said, Reuters reported.",
        "Reuters, citing the Northern Monitor, reported that nine people were killed.",
        "Nine people were killed, Reuters reported, citing the Northern Monitor.",
    ],
)
def test_an_agency_behind_a_monitor_only_passes_its_words_on(text: str) -> None:
    assert chain(only(read(text), "deaths")) == ["Northern Monitor", "Reuters"]


def test_an_agency_that_cites_its_own_workers_says_it_itself() -> None:
    assert chain(only(read("Reuters, citing its correspondent, said nine people were killed."), "deaths")) == [
        "Reuters"
    ]


def test_local_authorities_can_be_cited() -> None:
    found = only(read("Nine people were killed, Xinhua reported on Thursday, citing local authorities."), "deaths")
    assert chain(found) == ["local authorities", "Xinhua"]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        (
            "SNHR and SOHR said nine civilians were killed.",
            {"Syrian Network for Human Rights", "Syrian Observatory for Human Rights"},
        ),
        (
            "Amnesty Kenya and the Law Society of Kenya said nine people were killed.",
            {"Amnesty Kenya", "Law Society of Kenya"},
        ),
        ("Police and hospital officials said nine people were killed.", {"Police and hospital officials"}),
        ("The Ministry of Health and Population said nine people died.", {"Ministry of Health and Population"}),
        ("Police and the Lima-based group Justa Ya said nine died.", {"Police", "Justa Ya"}),
        (
            "Amnesty International and Human Rights Watch say nine died.",
            {"Amnesty International", "Human Rights Watch"},
        ),
        ("Nine guards died, according to the agency ANP and the prison's cook.", {"agency ANP", "prison's cook"}),
        (
            "Nine died, the district officer and the Goma-based network Paix said.",
            {"district officer", "Goma-based network Paix"},
        ),
        ("Officials close to the army and the police said nine died.", {"Officials close to the army and the police"}),
    ],
)
def test_two_who_speak_together_are_two_holders(text: str, holders: set[str]) -> None:
    found = of(read(text), "deaths")
    assert {claim.holder.name for claim in found} == holders
    assert len({claim.id for claim in found}) == len(holders)


def test_a_name_behind_the_people_counted_is_who_says_it() -> None:
    text = "The strikes in Idlib killed nine people, the Syrian Observatory for Human Rights said."
    assert only(read(text), "deaths").holder.name == "Syrian Observatory for Human Rights"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The interior ministry raised the toll from 14 to 17.", {14, 17}),
        ("On 4 March the interior ministry lowered its death toll to 17.", {17}),
        ("The interior ministry gave a toll of 17.", {17}),
        ("The interior ministry put the number of people killed at 17.", {17}),
        ("The interior ministry put the toll at 17 dead and 50 wounded.", {17, 50}),
    ],
)
def test_who_changes_a_figure_holds_it(text: str, figures: set[int]) -> None:
    found = [claim for claim in read(text) if claim.facet in ("deaths", "injuries")]
    assert {bounds(claim)[0] for claim in found} == figures
    assert {claim.holder.name for claim in found} == {"interior ministry"}


def test_dead_and_injured_in_one_report_are_of_one_holder() -> None:
    found = read("Medics at the hospital reported six dead and 14 injured.")
    assert {claim.holder.name for claim in found} == {"Medics at the hospital"}


def test_confirmed_dead_names_nobody_who_confirms() -> None:
    found = read("A total of 126 people have been confirmed dead, according to the relief agency.")
    assert [(claim.facet, claim.holder.name) for claim in found] == [("deaths", "relief agency")]


def test_it_is_who_does_what_it_says_where_nobody_was_named_before() -> None:
    assert only(read("The army killed 24 fighters in Kornet, it said."), "deaths").holder.name == "army"
    found = read("The ministry said two died. Hezbollah killed 24 soldiers, it said.")
    assert {claim.holder.name for claim in of(found, "deaths")} == {"ministry"}


def test_who_admits_losing_men_says_so() -> None:
    assert only(read("The rebels admitted losing 12 fighters."), "deaths").holder.name == "rebels"


def test_a_body_found_raises_a_toll_and_says_nothing() -> None:
    assert only(read("The discovery of a body raised the toll to 17."), "deaths").own_voice


def test_what_another_puts_against_it_is_not_said_by_the_first() -> None:
    found = read(
        "The Red Cross said 85 people died, while Amnesty International put the death toll at 120, citing its staff."
    )
    by = {bounds(claim)[0]: chain(claim) for claim in of(found, "deaths")}
    assert by == {85: ["International Committee of the Red Cross"], 120: ["Amnesty International"]}


def test_a_share_behind_the_content_is_said_by_the_same() -> None:
    found = of(read("The governor said 23 people had been killed, 19 of them in the capital."), "deaths")
    assert {claim.holder.name for claim in found} == {"governor"}
    found = of(read("The blast injured dozens, four of them critically, the fire brigade said."), "injuries")
    assert {claim.holder.name for claim in found} == {"fire brigade"}


def test_a_name_with_a_hyphen_does_not_cut_what_is_said() -> None:
    found = read("A truck exploded in the city of Cap-Haitien, killing at least 60 people, officials said on Tuesday.")
    assert {claim.holder.name for claim in found} == {"officials"}


def test_the_date_before_a_name_is_no_part_of_it() -> None:
    found = read("Nine died. On 14 September Armenia raised its death toll to 135.", "2022-09-20")
    assert {claim.holder.name for claim in of(found, "deaths") if bounds(claim)[0] == 135} == {"Armenia"}


def test_sources_in_brackets_behind_the_figures_of_a_field_hold_them() -> None:
    found = of(read("- Deaths: 17 (per SNHR), 14 (SOHR), 21 (civilians)\n\nIt rained."), "deaths")
    by = {bounds(claim)[0]: claim for claim in found}
    assert by[17].holder.name == "Syrian Network for Human Rights"
    assert by[14].holder.name == "Syrian Observatory for Human Rights"
    assert by[21].own_voice


def test_who_denies_a_deed_is_not_said_to_have_done_it() -> None:
    found = read("Russia has repeatedly denied targeting civilians. The RSF denied shelling the market.")
    assert {claim.polarity for claim in of(found, "target")} == {"denied"}
    assert of(found, "actor") == []


@pytest.mark.parametrize(
    "source",
    [
        "Provincial Gov. Omar Sabri",
        "Acting chief of police in Kora, Omar Sabri,",
        "Interior Ministry spokesman Brig. Gen. Omar Sabri",
        "Lt. Col. Omar Sabri, a spokesman for the army,",
        "The head of the provincial council, Haji Omar Sabri,",
        "Dr. Omar Sabri, director of the clinic,",
        "A spokesman for the governor, Omar Sabri,",
        "The spokesman of the Interior Ministry, Omar Sabri,",
        "One of the survivors, Omar Sabri,",
        "Omar Sabri, who heads the council,",
        "Omar Sabri, 34, a farmer,",
        "The head of a village council in the district, Omar Sabri, on Saturday",
    ],
)
def test_a_person_with_whatever_office_is_called_by_name(source: str) -> None:
    assert only(read(f"{source} said nine people were killed."), "deaths").holder.name == "Omar Sabri"


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (
            "Gov. Omar Khan Sabri said it rained. The police chief, Yusuf Khan, agreed. Khan said nine people died.",
            "Yusuf Khan",
        ),
        ("The UN children's agency, UNICEF, said nine people died.", "UNICEF"),
        ("Officials all said nine people died.", "Officials"),
        ("Residents themselves said nine people died.", "Residents"),
        ("The Kora Watch, known by its initials KW, said nine people died.", "Kora Watch"),
        (
            "The Committee for the Care of Rivers said it rained. The Committee said nine people died.",
            "Committee for the Care of Rivers",
        ),
        ("He said nine people died.", "somebody unnamed"),
        ("It said nine people died.", "somebody unnamed"),
    ],
)
def test_a_holder_has_the_name_of_whoever_speaks_and_no_other(text: str, holder: str) -> None:
    assert only(read(text), "deaths").holder.name == holder


@pytest.mark.parametrize(
    "text",
    [
        "The dam broke at noon, officials said, killing nine people.",
        "The bomb went off at noon, officials said on Friday, killing nine people.",
        "Two drones hit the depot, officials said in a statement, and killed nine people.",
        "The village had been warned, officials insisted, and nine people had died before.",
        "Gunmen stormed the bank, officials said, and killed nine people.",
        "Officials have so far confirmed nine dead.",
        "Officials confirmed nine people dead.",
        "Officials reported nine people killed and six wounded.",
    ],
)
def test_what_goes_on_behind_an_attribution_is_said_by_the_same(text: str) -> None:
    assert only(read(text), "deaths").holder.name.lower() == "officials"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Villagers reported hearing shots through the night.", "hearing shots"),
        ("Villagers described being shot at from a helicopter.", "being shot"),
        ("Villagers recalled being beaten.", "being beaten"),
        ("Villagers mentioned finding six rifles.", "finding six rifles"),
    ],
)
def test_what_somebody_tells_of_having_gone_through_is_a_statement(text: str, words: str) -> None:
    assert any(words in claim.quote.text and claim.holder.name == "Villagers" for claim in read(text))


@pytest.mark.parametrize("day", ["on Friday", "on 3 May", "on Monday evening", "in May"])
def test_a_day_says_nothing(day: str) -> None:
    assert only(read(f"Another body was found {day}, which raised the toll to 15."), "deaths").own_voice


@pytest.mark.parametrize("event", ["Such attacks", "The raid", "The strikes", "The explosion"])
def test_an_event_says_nothing_whoever_speaks_of_it(event: str) -> None:
    found = read(f"{event} showed that the army is weak, Maria Lund said.")
    assert {claim.holder.name for claim in found if not claim.own_voice} == {"Maria Lund"}


@pytest.mark.parametrize(
    "text",
    [
        "“They shot at us,” said Amina Nur, a nurse.\n\n“Nine people died.”",
        "Amina Nur, a nurse, spoke of a raid.\n\nThe police said six were held.\n\nNine people died, she said.",
        "Amina Nur, a nurse, said it rained.\n\nThe office noted that nine people died, she said.",
        "“They shot at us,” Amina Nur said.\n\n“We hid in a barn. Nine people died.”",
    ],
)
def test_a_paragraph_goes_on_with_who_spoke_before(text: str) -> None:
    assert "Amina Nur" in chain(only(read(text), "deaths"))


@pytest.mark.parametrize(
    "text",
    [
        "Residents said that two men had been killed; and that nine people had died later.",
        "The team spoke to residents who said two men had been hurt; and nine people had died.",
        "Nine people were reported by residents to have been killed.",
        "The team met residents who said nine people had died. They said two men were hurt.",
    ],
)
def test_residents_hold_all_that_they_are_said_to_have_said(text: str) -> None:
    found = read(text)
    assert {claim.holder.name.lower() for claim in (*of(found, "deaths"), *of(found, "injuries"))} == {"residents"}


@pytest.mark.parametrize(
    "text",
    [
        "The team spoke to residents who said nine people had died.",
        "The agency reached residents, who said nine people had died.",
        "Omar Sabri was quoted as saying nine people had died.",
    ],
)
def test_whom_somebody_asked_or_quoted_is_no_claim_of_its_own(text: str) -> None:
    assert [claim.facet for claim in read(text)] == ["deaths"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army informed the mission about shelling on Kora Street.", "shelling"),
        ("Residents reported an explosion near the market.", "an explosion"),
        ("Witnesses spoke of a massacre in the village.", "a massacre"),
        ("The elders complained of raids.", "raids"),
        ("The mayor reported a shooting.", "a shooting"),
    ],
)
def test_an_event_that_somebody_brings_up_is_said_to_have_been(text: str, words: str) -> None:
    claim = only(read(text), "occurrence")
    assert words in claim.quote.text
    assert not claim.own_voice


@pytest.mark.parametrize("text", ["The mayor condemned the attack.", "The mayor spoke about the attack."])
def test_an_event_that_somebody_only_speaks_of_is_no_claim(text: str) -> None:
    assert of(read(text), "occurrence") == []


def test_words_that_spell_an_acronym_or_a_newspaper_name_nobody() -> None:
    found = read("The team met men in the area who said nine died. They said the school was hit several times.")
    assert {claim.holder.name for claim in found if not claim.own_voice} == {"men in the area"}
    assert all("Times" not in str(claim.value) for claim in found)


@pytest.mark.parametrize(
    "who",
    [
        "Another man, who gave his name as Awran,",
        "A farmer who gave his name only as Awran",
        "A soldier, who identified himself as Awran,",
        "A teacher who asked to be identified only as Awran",
        "A nurse, who wished to be known by her first name as Awran,",
        "A man named Awran",
        "A shopkeeper called Awran",
    ],
)
def test_whoever_gives_a_name_has_it(who: str) -> None:
    found = read(f"{who} said nine people died.")
    assert only(found, "deaths").holder.name == "Awran"
    assert len(found) == 1


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("Police Superintendent Omar Sabri", "The officer"),
        ("Major Omar Sabri", "The officer"),
        ("Interior Minister Omar Sabri", "The official"),
        ("Dr. Omar Sabri", "The doctor"),
        ("Senator Omar Sabri", "The lawmaker"),
        ("Ambassador Omar Sabri", "The diplomat"),
    ],
)
def test_an_office_is_called_by_its_kind_later(first: str, later: str) -> None:
    found = read(f"{first} said it rained. {later} added that nine people died.")
    assert only(found, "deaths").holder.name == "Omar Sabri"


@pytest.mark.parametrize("who", ["Sabri's family", "The crew", "The army", "Two nurses"])
def test_they_are_whoever_spoke_before(who: str) -> None:
    found = only(read(f"{who} said it rained. They said nine people died."), "deaths")
    assert found.holder.name.removeprefix("the ").lower() == who.removeprefix("The ").lower()


@pytest.mark.parametrize(
    "lead",
    [
        "The army released its daily report on Monday.\n\nThe statement read:",
        "The army issued a statement. The statement said the following:",
        "The army said in a statement:",
        "The army wrote in its daily bulletin as follows. The bulletin reads:",
    ],
)
def test_a_text_that_is_printed_to_the_end_is_its_issuers(lead: str) -> None:
    found = read(f"{lead}\n\nNine rebels were killed.\n\nThe field command confirmed that 12 men were hurt.")
    assert chain(only(found, "deaths")) == ["army"]
    assert chain(only(found, "injuries")) == ["field command", "army"]


def test_a_quotation_behind_a_colon_ends_with_its_paragraph() -> None:
    found = read("The mayor said:\n\n“Nine people died.”\n\nThree more were hurt.")
    assert only(found, "deaths").holder.name == "mayor"
    assert only(found, "injuries").own_voice


@pytest.mark.parametrize("verb", ["admitted to", "confessed to", "have admitted to"])
def test_whoever_admits_to_a_deed_says_that_it_was_done(verb: str) -> None:
    assert only(read(f"The police {verb} killing nine people."), "deaths").holder.name == "police"


@pytest.mark.parametrize(
    "who",
    [
        "The spokesman, Maria Lund, at a news conference in Geneva,",
        "A police officer at the shooting",
        "The Sabri campaign",
        "The mayor, after the raid,",
        "A nurse with a night of shelling behind her",
    ],
)
def test_whoever_speaks_at_or_after_an_event_is_no_event(who: str) -> None:
    assert not only(read(f"{who} said nine people died."), "deaths").own_voice


@pytest.mark.parametrize("link", ["how", "why", "that"])
def test_a_body_that_is_told_how_it_went_is_no_speaker(link: str) -> None:
    found = read(f"One prisoner told Relief Watch {link} the guards killed nine inmates. “They shot at us,” he said.")
    assert only(found, "deaths").holder.name == "One prisoner"
    assert {claim.holder.name for claim in found if "shot" in claim.quote.text} == {"One prisoner"}


@pytest.mark.parametrize(
    ("before", "who"),
    [
        ("Separatists took responsibility for the attack on the post.", "Separatists"),
        ("The militants attacked the barracks on Friday.", "militants"),
        ("Two witnesses spoke to Relief Watch on Monday.", "witnesses"),
        ("The villagers fled to the hills.", "villagers"),
    ],
)
def test_they_are_those_who_act_in_the_sentence_before(before: str, who: str) -> None:
    found = only(read(f"{before} They said nine people had been killed."), "deaths")
    assert found.holder.name.endswith(who)


@pytest.mark.parametrize("verb", ["believed", "feared", "had found", "suspected"])
def test_what_officials_say_that_they_believe_is_said_where_officials_are_named(verb: str) -> None:
    found = only(read(f"Two officials said they {verb} that nine people had been killed."), "deaths")
    assert found.chain[0].mention is not None
    assert found.chain[0].mention.text == "Two officials"


@pytest.mark.parametrize(
    "text",
    [
        "The shape of the craters indicated that the rockets killed nine people.",
        "The wounds suggest that nine people were killed at close range.",
        "The front posted photos. They show that nine people were killed.",
    ],
)
def test_what_a_thing_shows_the_document_says(text: str) -> None:
    assert only(read(text), "deaths").own_voice


@pytest.mark.parametrize("verb", ["responded", "replied", "reacted"])
def test_what_somebody_responds_to_is_not_what_he_says(verb: str) -> None:
    found = read(f"The government has {verb} to growing evidence that jets killed nine children with more lies.")
    assert only(found, "deaths").own_voice


@pytest.mark.parametrize("verb", ["led", "prompted", "forced", "allowed"])
def test_whoever_is_brought_to_say_something_says_it(verb: str) -> None:
    text = f"What they saw {verb} the inspectors to conclude that nine people had been killed."
    assert only(read(text), "deaths").holder.name == "inspectors"


def test_a_team_that_somebody_speaks_of_says_itself_what_it_found() -> None:
    found = only(read("Ulf Hansen said his team had visited the town and confirmed that nine people died."), "deaths")
    assert chain(found) == ["his team", "Ulf Hansen"]


@pytest.mark.parametrize("noun", ["complaint", "report"])
def test_a_complaint_from_somebody_is_theirs(noun: str) -> None:
    text = f"“We have got a {noun} from the Front that nine children have been killed,” the envoy said."
    assert only(read(text), "deaths").holder.name == "Front"


@pytest.mark.parametrize("way", ["down", "up"])
def test_whoever_revises_a_toll_down_gives_it(way: str) -> None:
    found = only(read(f"Police revised {way} the death toll of the blast to 84."), "deaths")
    assert found.holder.name == "Police"


def test_quotations_may_stand_in_two_apostrophes() -> None:
    found = read("''It was a massacre,'' Omar Sabri told reporters. ''Nine people were killed in their houses.''")
    assert only(found, "deaths").holder.name == "Omar Sabri"


def test_a_speaker_with_an_aside_is_not_what_is_said() -> None:
    found = read("One woman, who asked not to be named, told the Star of the raid. She said soldiers killed nine men.")
    assert only(found, "deaths").holder.name == "One woman"


def test_a_quotation_without_a_cue_has_its_speaker_where_he_is_named() -> None:
    found = only(read("Major Omar Sabri spoke at the scene. “Nine people were killed.”"), "deaths")
    assert found.chain[0].mention is not None
    assert "Sabri" in found.chain[0].mention.text


def test_he_goes_on_with_whoever_was_named_for_the_pronoun_before() -> None:
    found = read(
        "Militants hit a mine, which they thought was empty. Later they denied that nine people had been killed."
    )
    assert {claim.holder.name for claim in found if claim.facet == "deaths"} <= {"Militants"}


@pytest.mark.parametrize("verb", ["believed", "thought", "suspected"])
def test_what_somebody_says_to_believe_has_one_holder(verb: str) -> None:
    found = only(
        read(f"Rescue officials spoke on Monday. Officials said that they {verb} nine people were killed."), "deaths"
    )
    assert len(chain(found)) == 1


def test_he_is_no_delegation() -> None:
    found = read(
        "Governor Julien Pal met a delegation. “The delegation confirms it. Nine people were killed,” he said."
    )
    assert "Julien Pal" in only(found, "deaths").holder.name


@pytest.mark.parametrize(
    ("tail", "facet"),
    [("with four of them dead", "deaths"), ("including four dead", "deaths"), ("with three women killed", "deaths")],
)
def test_a_figure_behind_a_comma_is_said_by_the_same(tail: str, facet: str) -> None:
    found = read(f"A delegate told the radio that villagers reported eight men hit by shrapnel, {tail}.")
    assert {claim.holder.name for claim in found if claim.facet == facet} == {"villagers"}


def test_the_figure_that_a_toll_came_up_from_is_said_by_the_same() -> None:
    found = of(read("Omar Sabri put the death toll at 27, up from a provisional figure of 20."), "deaths")
    assert {claim.holder.name for claim in found} == {"Omar Sabri"}


@pytest.mark.parametrize(
    "text",
    [
        "The mine was shut after nine people had died, but it was reopened according to the mayor.",
        "Nine people died before the army came, pushing the matter aside according to a UN envoy.",
    ],
)
def test_according_to_without_a_comma_speaks_of_its_own_clause(text: str) -> None:
    assert only(read(text), "deaths").own_voice


def test_according_to_behind_that_speaks_of_what_follows() -> None:
    found = only(read("The ministry said in a statement that, according to the governor, nine people died."), "deaths")
    assert found.holder.name == "governor"


@pytest.mark.parametrize("verb", ["could not independently verify", "was unable to verify", "has not verified"])
def test_whoever_could_not_verify_a_thing_says_so(verb: str) -> None:
    found = read(f"Rebels said they killed 30 soldiers. Northern Wire {verb} the rebels' claim.")
    (checked,) = [claim for claim in found if "verif" in claim.quote.text]
    assert checked.holder.name == "Northern Wire"
    assert checked.polarity == "affirmed"


@pytest.mark.parametrize(
    "words",
    ["was swift to claim", "was keen to stress", "took to social media to announce", "went on television to say"],
)
def test_whoever_is_swift_to_say_something_says_it(words: str) -> None:
    assert only(read(f"The ministry {words} that nine people had been killed."), "deaths").holder.name == "ministry"


def test_whoever_meets_to_say_something_has_not_said_it() -> None:
    assert only(read("The council met to decide that nine people had been killed."), "deaths").own_voice


def test_what_a_deed_is_called_by_somebody_is_theirs() -> None:
    found = read("The attack has been labelled an “act of terror” by the authorities.")
    assert {claim.holder.name for claim in found if "terror" in claim.quote.text} == {"authorities"}


def test_what_follows_somebody_says_in_what_is_theirs() -> None:
    text = (
        "Nine men died on Friday, according to a doctor, in what opponents say was a massacre of civilians by the army."
    )
    found = read(text)
    assert {claim.holder.name for claim in found if claim.facet == "actor"} == {"opponents"}
    assert only(found, "deaths").holder.name == "doctor"


def test_the_answers_of_a_field_are_those_of_whom_it_names_behind_each() -> None:
    found = of(
        read("Attack on Sava\n\n- Perpetrators: Desert Front (per Ukraine), Sava Army (according to Russia)\n"), "actor"
    )
    assert {(claim.quote.text, claim.holder.name) for claim in found} == {
        ("Desert Front", "Ukraine"),
        ("Sava Army", "Russia"),
    }


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("The survivor said they were moved, forced onto their knees and left for dead.", "left for dead"),
        ("“They opened fire first, breaking the truce,” Brar said.", "breaking the truce"),
        ("A spokesman said that no details were known about it, which was under investigation.", "under investigation"),
        ("Villagers accused the soldiers of burning down houses and harassing women.", "harassing women"),
    ],
)
def test_a_short_clause_of_what_somebody_says_is_kept(text: str, clause: str) -> None:
    kept = [claim for claim in read(text) if clause in claim.quote.text]
    assert kept != []
    assert not any(claim.own_voice for claim in kept)


@pytest.mark.parametrize("verb", ["rejected", "denied", "dismissed"])
def test_accusations_from_somebody_that_are_rejected_are_not_the_documents(verb: str) -> None:
    found = read(f"The United Nations {verb} accusations from a governor that five civilians had been killed.")
    assert not any(claim.own_voice and claim.polarity == "affirmed" for claim in of(found, "deaths"))


def test_what_goes_on_in_a_past_perfect_behind_a_quotation_is_said_too() -> None:
    found = read("He said they had used only “smoke bombs, water cannons and tear gas,” and had killed nobody.")
    assert not only(found, "deaths").own_voice


def test_whoever_invites_somebody_to_do_a_thing_says_so() -> None:
    found = read("The Sava government invited Norland to send experts to investigate the attack on the mill.")
    assert {claim.holder.name for claim in found if "investigate" in claim.quote.text} == {"Sava government"}


def test_the_ministry_is_no_organisation_of_another_kind() -> None:
    found = read("Amnesty International said nine people died. The ministry rejected the figure.")
    assert "ministry" in {claim.holder.name for claim in found}


def test_no_two_files_of_the_lexicon_have_a_table_of_one_name() -> None:
    folder = resources.files("claimgraph.propose.english.lexicon")
    files = sorted(one.name for one in folder.iterdir() if one.name.endswith(".toml"))
    names = [name for file in files for name in tomllib.loads(folder.joinpath(file).read_text(encoding="utf-8"))]
    assert [name for name in names if names.count(name) > 1] == []


@pytest.mark.parametrize("again", ["insisting", "adding", "stressing"])
def test_a_second_participle_is_spoken_by_whoever_spoke_the_first(again: str) -> None:
    text = (
        f"The ministry changed its account, saying that nine people were killed but {again} that rebels attacked them."
    )
    assert {tuple(chain(claim)) for claim in of(read(text), "actor")} == {("ministry",)}


def test_he_is_no_evidence_and_none_of_the_dead() -> None:
    quoted = 'The president spoke in an address. "Evidence indicates rebels killed nine people," he said.'
    assert chain(only(read(quoted), "deaths"))[-1] != "Evidence"
    listed = "Those killed included nine officers as well as guards, he said."
    assert chain(only(read(listed), "deaths")) == ["somebody unnamed"]


@pytest.mark.parametrize(
    "text",
    [
        "Images do not show that soldiers killed nine farmers in Gao.",
        "No footage shows that soldiers killed nine farmers in Gao.",
        "The wounds did not indicate that soldiers had killed nine farmers in Gao, a doctor said.",
        "The governor said no crater shows that soldiers killed nine farmers in Gao.",
    ],
)
def test_what_nothing_shows_is_told_by_nobody(text: str) -> None:
    assert {claim.facet for claim in read(text)} <= {"statement", "evidence", "denial"}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (
            "A foreign intelligence assessment put the death toll between 100 and 300.",
            "foreign intelligence assessment",
        ),
        ("The ministry put the toll between 20 and 30.", "ministry"),
        ("A report put the number of wounded between 40 and 60.", "report"),
    ],
)
def test_who_puts_a_toll_between_two_figures_holds_it(text: str, holder: str) -> None:
    assert {one.holder.name for one in read(text)} == {holder}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The attack, which the opposition blamed on the army, killed nine.", "opposition"),
        ("Nine died in the fire, which police blamed on rebels.", "police"),
        ("Nine died on Friday — deaths which opposition parties blamed on members of the army.", "opposition parties"),
        ("An official said that special forces and partisans were responsible.", "official"),
    ],
)
def test_who_blames_holds_the_blame_wherever_the_verb_stands(text: str, holder: str) -> None:
    claim = only(read(text), "responsibility")
    assert (claim.holder.name, claim.polarity) == (holder, "affirmed")


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The army said it killed militants who “had loaded weapons” and “there were no civilian casualties”.", "army"),
        ('The mayor said a bomb had hit the bus and "nine people were killed".', "mayor"),
    ],
)
def test_a_quotation_that_goes_on_is_whose_the_sentence_is(text: str, holder: str) -> None:
    found = [claim for claim in read(text) if claim.facet in {"casualties", "deaths"}]
    assert {claim.holder.name for claim in found} == {holder}


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "Raiders killed 60 guards, a pro-rebel report said, but the cabinet denied Sunday that many guards died.",
            "pro-rebel report",
            "cabinet",
        ),
        ("Nine people died, a nurse said, but the army confirmed only two deaths.", "nurse", "army"),
        ("Nine people died, a driver said, and the mayor announced that five were hurt.", "driver", "mayor"),
        ("Twelve died, villagers said, but police insisted that nobody was hurt.", "villagers", "Police"),
    ],
)
def test_who_speaks_behind_a_but_is_passed_on_by_nobody(text: str, first: str, second: str) -> None:
    assert [chain(one) for one in read(text)][-1] == [second] or [chain(one) for one in read(text)][-1] == [
        second.lower()
    ]
    assert [first] in [chain(one) for one in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Police chief Omar Nazir said 9 had died. But he rejected the toll given by the Wire and said six were hurt.",
        "Spokesman Ali Karu said nine had died. He dismissed the figures reported by RiverNet and said ten were hurt.",
        "Mayor Ida Holm said nine had died. She denied an account in the Northern Wire and added that ten were hurt.",
    ],
)
def test_nobody_who_is_named_behind_a_pronoun_is_meant_by_it(text: str) -> None:
    assert chain(only(read(text), "injuries")) == chain(only(read(text), "deaths"))


@pytest.mark.parametrize(
    "text",
    [
        "Nine people have died in recent weeks as the army continues a push to capture the town.",
        "Nine people died as residents observed a day of mourning.",
        "Nine people were killed as protesters shouted slogans.",
    ],
)
def test_who_does_something_meanwhile_says_nothing(text: str) -> None:
    assert only(read(text), "deaths").own_voice


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The attack was claimed by the Taliban.", "Taliban"),
        ("The bombing has been claimed by Islamic State.", "Islamic State"),
        ("The Taliban have claimed the bombing in Kunduz.", "Taliban"),
        ("The attack, carried out by a bomber, was initially claimed by Sarbak Momand, a commander.", "Sarbak Momand"),
        ("The army admitted the strike on the clinic.", "army"),
        ("The killing of nine monks was claimed by the Red Brigade.", "Red Brigade"),
    ],
)
def test_who_claims_a_deed_says_that_it_is_his(text: str, who: str) -> None:
    found = only(read(text), "responsibility")
    assert (chain(found), found.polarity, names(found)[0].removeprefix("the ")) == ([who], "affirmed", who)


@pytest.mark.parametrize(
    "text", ["No group has claimed the attack.", "The bombing was not claimed by anybody.", "He claimed the prize."]
)
def test_what_nobody_claims_is_claimed_by_nobody(text: str) -> None:
    assert of(read(text), "responsibility") == []


@pytest.mark.parametrize(
    "text",
    [
        "The attack, carried out by a suicide bomber, was claimed by the River Guard.",
        "The attack, carried out by a suicide bomber, was condemned by the mayor.",
    ],
)
def test_an_aside_about_a_deed_is_told_by_the_writer(text: str) -> None:
    assert only(read(text), "actor").own_voice


@pytest.mark.parametrize(
    "done",
    [
        "declared a state of emergency",
        "announced a curfew in the capital",
        "reported a loss of two tanks",
        "confirmed a ban on rallies",
        "claimed a seat in the council",
    ],
)
def test_what_somebody_declares_says_nothing(done: str) -> None:
    found = read(f"Nine people were killed in Sarda when the army dissolved the council, {done} and closed the port.")
    assert all(not set(chain(claim)) & {"state of emergency", "curfew", "loss", "ban", "seat"} for claim in found)
    assert chain(only(found, "deaths")) == []


@pytest.mark.parametrize("who", ["a spokesman for the army", "a doctor", "a local news site", "a nurse at the clinic"])
def test_somebody_behind_an_inverted_verb_speaks(who: str) -> None:
    found = only(read(f"The raid killed nine people, announced {who}."), "deaths")
    assert [who.removeprefix("a ").split(" at ")[0] in name or name in who for name in chain(found)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        '"28 miners are trapped," an official with the bureau told reporters.',
        "They opened fire to kill, a lawyer said.",
        "The boat sank and many drowned, a fisherman of the village said.",
        '"They only came to murder," a woman in Sarda said.',
        "The blast wounded, a nurse at the clinic said.",
    ],
)
def test_who_speaks_behind_a_comma_did_not_come_to_harm(text: str) -> None:
    counted = [claim for claim in read(text) if claim.facet in {"deaths", "injuries", "missing", "casualties"}]
    assert all(bounds(claim) != (1, 1) for claim in counted)


@pytest.mark.parametrize(
    "said", ["said earlier that", "said later that", "told reporters on Friday that", "said separately that"]
)
def test_an_adverb_before_what_is_said_takes_no_holder_away(said: str) -> None:
    found = read(f"Afghan officials {said} rebels had burned the mill, but Stokes disputed that account.")
    assert chain(only(found, "damage")) == ["Afghan officials"]


@pytest.mark.parametrize("nobody", ["Not a single member of our staff", "No guard", "Not one nurse"])
def test_he_is_nobody_who_did_not_speak(nobody: str) -> None:
    found = read(f'"{nobody} reported any fighting inside the yard. The raid killed nine people," he said.')
    assert all("staff" not in name and "guard" not in name for claim in found for name in chain(claim))


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("Syria on Sunday", "Syria"),
        ("The Observatory on Sunday", "Observatory"),
        ("Police late on Friday", "Police"),
        ("The governor today", "governor"),
        ("The Department of Roads last month", "Department of Roads"),
        ("The Mail on Sunday", "Mail on Sunday"),
    ],
)
def test_a_day_behind_a_name_is_no_part_of_it(who: str, name: str) -> None:
    assert chain(only(read(f"{who} said that nine people had died."), "deaths")) == [name]


@pytest.mark.parametrize(
    "behind",
    [
        "told reporters on the outskirts of Melun, where the factory had collapsed",
        "told journalists near the scene, where crowds had gathered",
        "told a news conference in Melun",
    ],
)
def test_those_who_are_told_say_nothing(behind: str) -> None:
    found = read(f'"So far 213 people were rescued," Major General Anton Berik, overseeing the operation, {behind}.')
    assert chain(only(found, "rescued")) == ["Anton Berik"]


@pytest.mark.parametrize("of", ["chances of finding", "hopes of finding", "prospects of finding"])
def test_a_hope_of_finding_is_nobodys_word(of: str) -> None:
    found = read(f'"The {of} people alive are dimming after the collapse," said Colonel Ivo Sand.')
    assert {name for claim in found for name in chain(claim)} == {"Ivo Sand"}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (
            "Rescuers said the mine exploded at noon, but local authorities didn't learn about it until dusk.",
            "Rescuers",
        ),
        ("The mayor said nine people had died in the fire, and its owner fled after the blast.", "mayor"),
        ("Police said two men were held after the bombing, but the motive remains unclear.", "Police"),
    ],
)
def test_what_goes_on_behind_and_or_but_is_said_by_the_same(text: str, holder: str) -> None:
    assert {tuple(chain(claim)) for claim in read(text) if claim.facet != "role"} == {(holder,)}


@pytest.mark.parametrize(
    "other",
    ["the army did not comment", "police did not give details", "the ministry did not respond"],
)
def test_what_others_did_not_say_is_told_by_the_writer(other: str) -> None:
    found = read(f"A doctor said nine people died in the blast, but {other}.")
    assert all(chain(claim) == [] for claim in found if other in claim.quote.text)
    assert chain(only(found, "deaths")) == ["doctor"]


@pytest.mark.parametrize("how", ["matching", "echoing", "mirroring"])
def test_how_accounts_stand_to_each_other_is_told_by_the_writer(how: str) -> None:
    found = read(
        f"The rebels said 40 people took part in the raid, {how} the government's figures for fighters killed."
    )
    assert all(chain(claim) == [] for claim in found if claim.quote.text.startswith(how))


@pytest.mark.parametrize(
    "text",
    [
        "Karat on Sunday accused rebels of a massacre in Harun, in which dozens of children were murdered.",
        "The mayor condemned the shooting in Harun, in which nine people died.",
    ],
)
def test_what_is_known_of_a_deed_is_no_part_of_the_accusation(text: str) -> None:
    assert chain(only(read(text), "deaths")) == []


def test_a_lawyer_who_is_quoted_behind_his_words_says_them() -> None:
    found = read('"The army killed nine people," The Standard newspaper quoted police chief Ivo Sand as saying.')
    assert chain(only(found, "deaths")) == ["Ivo Sand", "Standard newspaper"]


@pytest.mark.parametrize("urged", ["is calling for the minister to resign", "called for troops to leave"])
def test_whoever_calls_for_others_to_act_demands_it(urged: str) -> None:
    found = read(f"The opposition said nine people died in the attack. It {urged}.")
    assert {tuple(chain(claim)) for claim in found} == {("opposition",)}


@pytest.mark.parametrize("verb", ["underlines", "stressed", "clarified", "confirms", "cautioned"])
def test_more_verbs_pass_on_what_stands_before_them(verb: str) -> None:
    found = read(f"Soldiers killed nine people in Harun, while aid was blocked in the north, the diplomat {verb}.")
    assert chain(only(found, "deaths")) == ["diplomat"]


@pytest.mark.parametrize("known", ["It was learnt that", "It was gathered that"])
def test_that_something_was_learnt_is_no_claim(known: str) -> None:
    found = read(f"{known} nine people died in the attack.")
    assert all(known not in claim.quote.text for claim in found)


def test_whoever_identifies_bodies_says_nothing() -> None:
    found = read("Security forces stormed the plant and later identified the bodies of two gunmen as foreigners.")
    assert {tuple(chain(claim)) for claim in found} == {()}


def test_what_is_done_according_to_rites_is_nobodys_word() -> None:
    for means in ("Islamic rites", "local custom", "the plan"):
        found = read(f"The mayor said nine people died in the raid. He said all were buried according to {means}.")
        assert {tuple(chain(claim)) for claim in found} == {("mayor",)}


def test_a_name_between_commas_before_a_verb_of_saying_speaks() -> None:
    found = read(
        "Confirming the attack to newsmen in Gusau, the spokesman of the force, Mohammed Shehu, said “it is true that "
        "the bandits killed 23 persons.\n\n“At the moment, peace has been restored in the area.”"
    )
    assert chain(only(found, "deaths")) == ["Mohammed Shehu"]


def test_data_from_somebody_can_give_an_estimate() -> None:
    found = only(read("Data from two UN sources estimate that at least 48 civilians were killed."), "deaths")
    assert "UN" in chain(found)[0] or "United Nations" in chain(found)[0]


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("One witness, Peter Molo, of the news agency Sapa,", "Peter Molo"),
        ("A nurse, Mary Wu, of the town clinic,", "Mary Wu"),
        ("The principal, Mary Kwam,", "Mary Kwam"),
        ("A student contacted by phone", "student contacted by phone"),
        ("A local activist reached via Skype", "local activist reached via Skype"),
    ],
)
def test_a_description_before_or_behind_a_name_is_no_part_of_it(who: str, name: str) -> None:
    assert chain(only(read(f"{who} said nine people had died in the raid."), "deaths")) == [name]


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("The operator, Nordbahn,", "Nordbahn"),
        ("The mine's owner, Vale,", "Vale"),
        ("His brother, Karim,", "Karim"),
        ("The charity, Hope,", "Hope"),
        ("Residents of the village, Marn,", "Residents of the village"),
        ("The local council, led by Ola Berg,", "local council"),
    ],
)
def test_a_single_name_behind_what_somebody_is_names_the_source(who: str, name: str) -> None:
    assert chain(only(read(f"{who} said nine people had died."), "deaths")) == [name]


@pytest.mark.parametrize(
    "whose", ["The owner, Delta Lines,", "The contractor, Halden Works,", "The maker, Orbis Tools,"]
)
@pytest.mark.parametrize("how", ["It said that", "In a statement it said that", "On Friday it added that"])
def test_it_is_the_firm_that_is_named_behind_its_role(whose: str, how: str) -> None:
    found = read(f"{whose} rejected the charge. {how} nine people had died.")
    assert chain(only(found, "deaths")) == [whose.split(", ")[1].strip(",")]


def test_a_figure_that_somebody_insists_on_is_his() -> None:
    found = read("The ministry counts 40 dead. The union insists on 61.")
    assert [chain(claim)[0] for claim in found if claim.facet == "deaths"] == ["ministry", "union"]


def test_he_is_nobody_whom_the_text_has_called_she() -> None:
    found = read(
        "The principal, Mary Kwam, said 129 girls were taken by gunmen. She said 14 had escaped. The principal then "
        "contradicted General Chris Olukol, who said that Kwam herself had confirmed that eight were missing. “The "
        "others have been freed,” he said."
    )
    assert "Chris Olukol" in chain(next(claim for claim in found if "have been freed" in claim.quote.text))


def test_she_is_the_one_named_and_not_what_she_is() -> None:
    found = read("Amina Sule, a mother of four, watched soldiers burn her house. “They killed my brother,” she said.")
    assert chain(only(found, "deaths")) == ["Amina Sule"]


@pytest.mark.parametrize(
    "behind",
    ["the mayor was quoted as saying", "the mayor was quoted by state media as saying", "the mayor said"],
)
def test_whoever_was_quoted_behind_it_says_what_stands_before(behind: str) -> None:
    assert chain(only(read(f"Rescue teams found 12 bodies, {behind}."), "bodies")) == ["mayor"]


def test_an_aside_before_a_trailing_attribution_is_said_too() -> None:
    found = read("Missiles were thrown at police, who responded by opening fire, eyewitnesses said.")
    assert {tuple(chain(claim)) for claim in found} == {("eyewitnesses",)}


@pytest.mark.parametrize(
    "aside",
    ["who was not authorised to speak", "which relies on a network of sources inside the country"],
)
def test_who_speaks_is_no_claim(aside: str) -> None:
    found = read(f"The Observatory, {aside}, said nine people had died in the strikes.")
    assert [claim.facet for claim in found] == ["deaths"]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Nine died, the Post wrote, relying on a tally by Gun Watch.", ["Gun Watch", "Post"]),
        ("Nine died, the Post reported, based on figures from the ministry.", ["ministry", "Post"]),
        ("The Post, using figures from the Red Crescent, said nine died.", ["Red Crescent", "Post"]),
        ("Nine died, the Post reported, citing the news site Studio Tam.", ["news site Studio Tam", "Post"]),
        ("Nine died, the ministry said, relying on volunteers.", ["ministry"]),
        ("Nine died, the Post said, citing bad weather.", ["Post"]),
    ],
)
def test_on_whose_figures_somebody_rests_is_who_says_it(text: str, levels: list[str]) -> None:
    assert chain(only(read(text), "deaths")) == levels


def test_no_name_runs_over_a_full_stop() -> None:
    found = of(read("A plane fell near Kolm. Moscow reported nine people dead."), "deaths")
    assert [one.holder.name for one in found] == ["Moscow"]
