"""What people say of others' statements, in whatever place the speaker stands. Every text is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import compare_claims
from claimgraph.schema import Claim
from extract_texts import document, of, read


def told(text: str) -> tuple[Claim, list[str]]:
    """Return the one claim about claims in a text, and the words of the claims that it speaks of."""
    found = read(text)
    judged = of(found, "veracity")
    assert len(judged) == 1, [(one.holder.name, one.quote.text) for one in judged]
    words = {one.id: one.quote.text for one in found}
    return judged[0], [words[each] for each in (*judged[0].disputes, *judged[0].rests_on)]


DEAD = "The army said on Monday that 40 rebels were killed in the raid on Tarsa. "
BOMBED = "The rebels said on Sunday that jets bombed a school in Kandal. "
TOLL, HIT = "40 rebels were killed", "jets bombed a school"
FREED = "The defence ministry said on Wednesday that the hostages had been freed. "


@pytest.mark.parametrize(
    ("text", "holder", "words"),
    [
        (DEAD + "Residents said the statement was pure propaganda.", "Residents", TOLL),
        (DEAD + "There is no truth in what the army says, a rebel leader said.", "rebel leader", TOLL),
        (DEAD + "The claim, which residents say is untrue, was not checked.", "residents", TOLL),
        (DEAD + "The mayor said the stories were grossly inaccurate.", "mayor", TOLL),
        (DEAD + "The mayor labelled the army liars.", "mayor", TOLL),
        (DEAD + "It turned out to be untrue.", "The Daily", TOLL),
        (DEAD + "All the information the army gave to the press is not true, said the mayor.", "mayor", TOLL),
        (DEAD + "The real toll is much higher, said the mayor.", "mayor", TOLL),
        (FREED + "Relatives of the hostages said the announcement was a lie.", "Relatives", "had been freed"),
        (BOMBED + "The army accused the rebels of making false claims of a school being hit.", "army", HIT),
        (BOMBED + "The army accused the rebels of lying about the school.", "army", HIT),
        (BOMBED + "The false report of the bombing caused anger, said the mayor.", "mayor", HIT),
        (BOMBED + "The army said the rebels' claim (that jets bombed a school) had proven false.", "army", HIT),
        (BOMBED + "There have been wrong reports that jets bombed a school, the army said.", "army", HIT),
        (BOMBED + "The army said the rebels had made false allegations.", "army", HIT),
        (DEAD + '"They are talking nonsense," the mayor said.', "mayor", TOLL),
        (DEAD + '"This is inflated, it is not credible," the mayor said.', "mayor", TOLL),
        (DEAD + "The mayor said that this was exaggerated.", "mayor", TOLL),
        (DEAD + 'A doctor spoke of it, saying the reported killings were "inaccurate".', "doctor", TOLL),
        (BOMBED + "The army said the alleged bombing was pure fiction.", "army", HIT),
        (DEAD + "That was dismissed by the mayor.", "mayor", TOLL),
        (DEAD + "None of it is true, the mayor said.", "mayor", TOLL),
        (DEAD + "Neither of the claims was true, the mayor said.", "mayor", TOLL),
        ("Channels said 40 rebels were killed, which proved false.", "The Daily", TOLL),
        ("The mayor rejected the army's claim that 40 rebels were killed.", "mayor", TOLL),
    ],
)  # fmt: skip
def test_a_verdict_on_what_was_said_is_its_speakers_and_finds_what_it_speaks_of(
    text: str, holder: str, words: str
) -> None:
    claim, about = told(text)
    assert (claim.polarity, claim.modality) == ("denied", "asserted")
    assert holder in claim.holder.name
    assert any(words in one for one in about)


@pytest.mark.parametrize(
    ("text", "holder", "words"),
    [
        (BOMBED + "That claim is disputed by villagers.", "villagers", HIT),
        (BOMBED + "Activists scoffed at the report.", "Activists", HIT),
        (BOMBED + "The air force rebutted the rebels' account.", "air force", HIT),
        (DEAD + "Critics of the army rejected both of its versions of the raid.", "Critics", TOLL),
        (DEAD + "The governor flatly contradicted the army.", "governor", TOLL),
        (DEAD + "The governor dismissed the tally as too high.", "governor", TOLL),
        (DEAD + "His account was dismissed by a doctor.", "doctor", TOLL),
        ("The army said it shelled no village, a claim that was rejected by herders.", "herders", "shelled no"),
        ("Herders are disputing the army's account of the raid. " + DEAD, "Herders", TOLL),
        (DEAD + "Many residents refuse to believe the official number.", "residents", ""),
        (DEAD + "Nobody here believes the army's story, said shopkeeper Anora Kareva.", "Kareva", TOLL),
        (DEAD + "The mayor does not believe the reports that 40 rebels were killed.", "mayor", TOLL),
    ],
)  # fmt: skip
def test_who_rejects_a_report_is_found_in_any_place_of_the_sentence(text: str, holder: str, words: str) -> None:
    claim, about = told(text)
    assert (claim.polarity, claim.modality) == ("denied", "asserted")
    assert holder in claim.holder.name
    assert words == "" or any(words in one for one in about)


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (DEAD + "Human rights groups cast doubt on the figure.", "Human rights groups"),
        (DEAD + "Local elders questioned the army's account.", "elders"),
        (DEAD + "Rescue workers doubt that figure.", "Rescue workers"),
        (DEAD + "The army's account was challenged by doctors.", "doctors"),
        (DEAD + "The mayor raised questions about the toll.", "mayor"),
        (DEAD + "The mayor doubted the accuracy of the figure.", "mayor"),
    ],
)
def test_a_doubt_holds_it_possible_that_a_report_is_not_so(text: str, holder: str) -> None:
    claim, about = told(text)
    assert (claim.polarity, claim.modality, about) == ("denied", "possible", [TOLL])
    assert holder in claim.holder.name
    found = compare_claims(read(text), [document(text)]).findings
    assert [one.verdict for one in found if claim.id in one.claims] == ["undetermined"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (DEAD + "Police confirmed the figure.", "Police"),
        (DEAD + "A UN official backed the army's account.", "UN official"),
        (DEAD + "The toll was confirmed by a doctor.", "doctor"),
        (DEAD + "A doctor acknowledged that the report was true.", "doctor"),
    ],
)
def test_who_confirms_a_report_affirms_its_veracity_and_rests_on_it(text: str, holder: str) -> None:
    claim, about = told(text)
    assert (claim.polarity, about, claim.disputes) == ("affirmed", [TOLL], ())
    assert holder in claim.holder.name
    found = compare_claims(read(text), [document(text)]).findings
    assert [one.verdict for one in found if claim.id in one.claims] == ["corroboration"]


@pytest.mark.parametrize(
    "text",
    [
        DEAD + "On Thursday the army retracted the claim.",
        DEAD + "It later admitted the claim was wrong.",
        DEAD + "The army apologised for the false report.",
        DEAD + "The army said its report had been issued in error.",
    ],
)
def test_who_takes_back_his_own_report_revises_it(text: str) -> None:
    claim, about = told(text)
    assert (claim.holder.name, about) == ("army", [TOLL])
    found = compare_claims(read(text), [document(text)]).findings
    assert [one.verdict for one in found if claim.id in one.claims] == ["revision"]


@pytest.mark.parametrize(
    "text",
    [
        DEAD + "Officials declined to confirm the report.",
        DEAD + "The mayor did not deny the report.",
        DEAD + "The mayor did not question the figure.",
        DEAD + "Two men were arrested for spreading false reports.",
        DEAD + "The bodies were lying in the street.",
        DEAD + "The number of deaths is too high, said the mayor.",
        DEAD + "The party backed the army.",
        DEAD + "The mayor rejected the offer.",
    ],
)
def test_what_is_no_verdict_on_a_report_is_none(text: str) -> None:
    assert of(read(text), "veracity") == []


@pytest.mark.parametrize(
    "text",
    [
        "According to morgue officials, 22 people were killed, contradicting police statements that nobody was hit.",
        "According to morgue officials, 22 have been killed, refuting the army's claim that troops did not shoot.",
        "According to morgue officials, 22 bodies had been found, contradicting the army's claim that nobody died.",
        "Morgue officials said 22 people had died, contradicting the army's claim that troops did not shoot.",
    ],
)
def test_the_dead_of_a_toll_reject_nothing_but_who_tells_of_them_does_once(text: str) -> None:
    claim, _ = told(text)
    assert claim.holder.name.lower() == "morgue officials"
    assert [one for one in of(read(text), "denial") if one.holder.name.lower() == "morgue officials"] == []
    assert all("22" not in level.source.name for one in read(text) for level in one.chain)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the alleged killers were mistaken for guests.",
        "The reported attack was wrong for the region, the mayor said.",
        "They have no truth serum there, the mayor said.",
    ],
)
def test_what_is_called_wrong_in_another_sense_is_no_verdict(text: str) -> None:
    assert of(read(text), "veracity") == []


@pytest.mark.parametrize(
    "verdict", ["That is exaggerated", "This is inflated, it is not credible", "It was overstated"]
)
def test_what_is_called_inflated_is_a_figure(verdict: str) -> None:
    text = f'{DEAD} A general said the bodies were being counted, and that the police had not been told. "{verdict},"'
    _, about = told(f"{text} the mayor said.")
    assert about == [TOLL]


@pytest.mark.parametrize(
    "verdict", ["This version of events is disputed by the rebels", "The rebels rejected this account"]
)
def test_a_version_is_what_its_teller_has_told_each_once_and_not_only_how_he_ends(verdict: str) -> None:
    text = "The army said soldiers raided a camp in Tarsa and killed 40 rebels. The army said two guards were injured."
    _, about = told(f"{text} {verdict}.")
    assert "killed 40 rebels" in about
    assert "two guards were injured" in about
    assert len(set(about)) == len(about)


def test_a_headline_that_calls_a_report_a_fabrication_says_nothing_of_what_is_in_it() -> None:
    text = '"School bombed" another fabrication, says army'
    found = read(text)
    assert [(one.facet, one.polarity, one.holder.name) for one in found] == [("veracity", "denied", "army")]


def test_who_joins_a_rejection_rejects_what_it_rejects() -> None:
    text = BOMBED + "The mayor called the report a lie and said that nine houses had burned. Police denied the charges."
    found = {one.id: one for one in read(BOMBED + "The mayor called the report a lie. Police denied the charges.")}
    linked = [[found[each].quote.text for each in one.disputes] for one in found.values() if one.facet == "veracity"]
    assert len(linked) == 2
    assert linked[0] == linked[1]
    assert HIT in linked[0][0]
    nearer = {one.id: one for one in read(text)}
    (last,) = [one for one in nearer.values() if one.facet == "veracity" and "Police" in one.holder.name]
    assert not any(HIT in nearer[each].quote.text for each in last.disputes)


def test_a_headline_speaks_of_what_is_told_below_it() -> None:
    found = {one.id: one for one in read("Army denies the rebels' report\n\n" + BOMBED)}
    (claim,) = [one for one in found.values() if one.facet == "veracity"]
    assert "rmy" in claim.holder.name
    assert [HIT in found[each].quote.text for each in claim.disputes][:1] == [True]


@given(st.sampled_from(["disputed", "denied", "rejected", "questioned", "confirmed"]), st.integers(2, 400))
def test_nobody_speaks_of_his_own_report_by_rejecting_or_confirming_anothers(verb: str, dead: int) -> None:
    text = f"The army said that {dead} rebels were killed in the raid on Tarsa. Villagers {verb} the army's account."
    found = {one.id: one for one in read(text)}
    for claim in found.values():
        for each in (*claim.disputes, *claim.rests_on):
            assert found[each].holder.name != claim.holder.name


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("A wedding party was hit by a rocket, which Kefra quickly denied.", "Kefra"),
        ("The militia burned the church, which its commander called a lie.", "its commander"),
        ("Gunmen shelled the school in Sarn, an account the governor called pure fiction.", "governor"),
        ("The rebels shelled the clinic, something the rebels have flatly denied.", "rebels"),
    ],
)
def test_a_clause_behind_it_denies_all_that_stands_before(text: str, holder: str) -> None:
    told = [one for one in read(text) if one.facet in ("actor", "target", "damage", "weapon")]
    assert told != []
    assert {(one.holder.name, one.polarity) for one in told} == {(holder, "denied")}


@pytest.mark.parametrize(
    ("text", "rejecter", "holder"),
    [
        ("Sudan contested a survey that says its planes bombed Kauda.", "Sudan", "survey"),
        ("Chad rejected an Amnesty report accusing its soldiers of shelling Kauda.", "Chad", "Amnesty report"),
        ("Chad disputed a report by the League saying its jets bombed Kauda.", "Chad", "report by the League"),
        ("The firm brushed aside a report alleging that its guards bombed Kauda.", "firm", "report"),
        ("Chad disputed Libya's claims to have bombed Kauda.", "Chad", "Libya"),
    ],
)
def test_what_a_rejected_text_says_is_the_texts_and_not_the_rejecters(text: str, rejecter: str, holder: str) -> None:
    found = read(text)
    told = [one for one in found if one.facet in ("actor", "target", "responsibility") and one.polarity == "affirmed"]
    assert {one.holder.name for one in told} == {holder}
    assert [one.holder.name for one in of(found, "veracity")] == [rejecter]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("The strike did not, as the rebels claim, hit a school.", {"The Daily"}),
        ("The strike did not hit a school, as the rebels claim, but a depot, the army said.", {"army"}),
        ("The market was not bombed, as the rebels allege.", {"The Daily"}),
    ],
)
def test_who_says_that_it_was_not_as_others_claim_denies_it_and_not_they(text: str, holders: set[str]) -> None:
    denied = [one for one in read(text) if one.facet in ("target", "occurrence") and one.polarity == "denied"]
    assert {one.holder.name for one in denied} == holders


@pytest.mark.parametrize(
    "text",
    [
        "The general denied that he ordered troops to fire on the crowd.",
        "The mayor denied that he told guards to shoot at the crowd.",
        "The general said he never gave orders to fire on the crowd.",
    ],
)
def test_a_denied_order_is_no_order(text: str) -> None:
    assert {one.polarity for one in read(text) if one.facet in ("target", "occurrence")} == {"denied"}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The junta, having denied it for weeks, said its jets had hit a church.", "junta"),
        ("The army, which had first denied any deaths, admitted that its jets had hit a church.", "army"),
    ],
)
def test_who_denied_it_before_is_who_says_so_now(text: str, holder: str) -> None:
    assert {one.holder.name for one in of(read(text), "target")} == {holder}


def test_who_is_falsely_accused_is_accused_by_nobody() -> None:
    found = read("The army has been falsely accused of shelling the camp, the general said.")
    assert of(found, "responsibility") == []
    assert [one.polarity for one in of(found, "veracity")] == ["denied"]


def test_what_nobody_denies_any_longer_is_denied_by_nobody() -> None:
    assert not [one for one in read("The army no longer denies that it shelled the camp.") if one.polarity == "denied"]


@pytest.mark.parametrize(
    "text",
    [
        "The commander denied having ordered officers to shoot.",
        "The president denied that he had ordered the army to shell the town.",
        "Police denied having been ordered to shoot.",
        "The mayor denied that he told guards to fire.",
    ],
)
def test_who_denies_that_he_ordered_a_deed_does_not_deny_the_deed(text: str) -> None:
    found = read(text)

    assert of(found, "occurrence") == []
    assert {one.polarity for one in found} == {"denied"}
