"""Who says what: one test for each construction, the seed document, and laws that hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimgraph.propose.english import structured
from claimgraph.propose.english.attribution import Statement, attribute
from claimgraph.propose.english.attribution.passages import reporting
from claimgraph.propose.english.sentences import segment
from claimgraph.schema import Document
from conftest import examples

SEED = Path(__file__).parents[2] / "seeds" / "000_be0791a74ab2e379.txt"


def read(text: str) -> tuple[Statement, ...]:
    return attribute(segment(structured(Document(text, "test"))))


def told(text: str) -> list[tuple[str, str, str]]:
    """Return source, cue and content of each statement, "|" between pieces."""
    return [shown(text, one) for one in read(text)]


def shown(text: str, one: Statement) -> tuple[str, str, str]:
    source = "" if one.source is None else text[slice(*one.source)]
    return source, pieces(text, one.cues), pieces(text, one.content)


def pieces(text: str, ranges: tuple[tuple[int, int], ...]) -> str:
    return "|".join(text[start:end] for start, end in ranges)


def speaker(text: str, index: int) -> str | None:
    place = read(text)[index].speaker
    return None if place is None else text[slice(*place)]


def test_a_reporting_verb_has_a_source_and_a_clause() -> None:
    assert told("The ministry said that four soldiers were wounded.") == [
        ("The ministry", "said", "that four soldiers were wounded")
    ]


def test_confirming_and_saying_are_two_statements_of_one_source() -> None:
    assert told("Iranian sources confirmed the strikes, but said that only army positions were hit.") == [
        ("Iranian sources", "confirmed", "the strikes"),
        ("Iranian sources", "said", "that only army positions were hit"),
    ]


def test_according_to_at_the_beginning_speaks_of_the_sentence() -> None:
    text = "According to the mayor, 4 people died and the bridge was destroyed."
    assert told(text) == [("the mayor", "According to", "4 people died and the bridge was destroyed")]


def test_according_to_at_the_end_speaks_of_the_whole_sentence_and_says_that_this_is_open() -> None:
    text = "The strike hit a depot and killed two guards, according to a spokesman for the army."
    assert told(text) == [("a spokesman for the army", "according to", "The strike hit a depot and killed two guards")]
    assert read(text)[0].flags == ("scope of the final attribution is ambiguous",)


def test_a_name_right_behind_a_description_belongs_to_the_source() -> None:
    text = "According to the state news agency SANA aircraft hit the town."
    assert told(text)[0] == ("the state news agency SANA", "According to", "aircraft hit the town")


def test_a_quotation_runs_on_behind_its_attribution() -> None:
    text = "“We saw nothing. We heard nothing,” a resident told AFP. “It was quiet.”"
    (statement,) = read(text)
    expected = ("a resident", "told", "“We saw nothing. We heard nothing,”|“It was quiet.”")
    assert shown(text, statement) == expected
    assert statement.addressee is not None
    assert text[slice(*statement.addressee)] == "AFP"


def test_a_quotation_of_several_sentences_stays_whole() -> None:
    text = "In a statement, the ministry said: “Four soldiers were wounded. Two tanks were lost.”"
    assert told(text)[0] == ("the ministry", "said", "“Four soldiers were wounded. Two tanks were lost.”")


def test_a_parenthetical_attribution_speaks_of_the_clause_around_it() -> None:
    text = "The strikes killed 12 people, the monitor said, and wounded 30."
    assert told(text)[0] == ("the monitor", "said", "The strikes killed 12 people|and wounded 30")


def test_an_inverted_attribution_has_its_subject_behind_it() -> None:
    text = "The attacks will not stop, warned Mary Smith, the envoy."
    assert told(text)[0] == ("Mary Smith, the envoy", "warned", "The attacks will not stop")


def test_rejecting_and_denying_are_statements_of_their_own_kinds() -> None:
    statements = read("The army rejected some reports and denied the loss of a tank.")
    assert [one.kind for one in statements] == ["reject", "deny"]


def test_a_participle_shares_the_source_of_the_denial() -> None:
    text = "The commander denied that any fighters were killed, saying that only depots were hit."
    assert told(text) == [
        ("The commander", "denied", "that any fighters were killed"),
        ("The commander", "saying", "that only depots were hit"),
    ]


def test_calling_something_a_lie_disputes_it() -> None:
    text = "The general denied the killing of any members during the raids calling it “fake propaganda”."
    statements = read(text)
    assert [one.kind for one in statements] == ["deny", "dispute-as-false"]
    assert shown(text, statements[1]) == ("The general", "calling", "it “fake propaganda”")


def test_claims_that_somebody_published_stand_inside_the_statement_that_disputes_them() -> None:
    text = "Therefore, he called the claims published by western media false."
    outer, inner = read(text)
    assert outer.kind == "dispute-as-false"
    assert shown(text, inner) == ("western media", "published", "the claims")
    assert inner.outer == 0


def test_what_was_not_said_is_negated() -> None:
    text = "The minister did not say that the bridge was hit. He declined to say who was responsible."
    assert [(one.cues and pieces(text, one.cues), one.negated) for one in read(text)] == [
        ("did not say", True),
        ("declined to say", True),
    ]


def test_a_passive_without_an_agent_names_nobody() -> None:
    text = "It was reported that the bridge was hit."
    (statement,) = read(text)
    assert shown(text, statement) == ("", "was reported", "that the bridge was hit")
    assert statement.flags == ("passive: nobody is named",)


def test_a_source_behind_a_source_stands_inside_it() -> None:
    text = "AFP, citing a doctor, said that three people were hurt."
    inner, outer = read(text)
    assert shown(text, inner) == ("a doctor", "citing", "that three people were hurt")
    assert shown(text, outer) == ("AFP", "said", "that three people were hurt")
    assert (inner.outer, outer.outer) == (1, None)


def test_a_statement_within_a_statement_knows_the_one_around_it() -> None:
    text = "One official said that the minister confirmed the strikes."
    outer, inner = read(text)
    assert shown(text, inner) == ("the minister", "confirmed", "the strikes")
    assert (outer.outer, inner.outer) == (None, 0)


def test_reports_of_something_are_kept_without_a_source() -> None:
    text = "There were reports of shelling near the town."
    (statement,) = read(text)
    assert shown(text, statement) == ("", "reports of", "shelling near the town")
    assert statement.flags == ("noun: nobody is named",)


def test_no_reports_of_something_are_negated() -> None:
    (statement,) = read("There were no immediate reports of casualties.")
    assert statement.negated


def test_a_noun_has_the_source_that_owns_it() -> None:
    text = "The army's claim that the market was shelled was wrong."
    assert told(text)[0] == ("The army", "claim", "that the market was shelled")


def test_a_headline_with_a_colon_names_its_source() -> None:
    assert told("Monitor: 57 killed in strikes")[0] == ("Monitor", ":", "57 killed in strikes")


def test_a_place_before_a_colon_does_not_speak() -> None:
    assert told("Deir ez-Zor: 57 killed in strikes") == []


def test_a_field_of_an_infobox_and_a_heading_do_not_speak() -> None:
    assert told("= Police: strikes =\n- Police: two officers\n\n==Monitor: deaths==\nIt rained.") == []


def test_he_is_the_only_one_who_spoke_before_in_the_paragraph() -> None:
    text = "The envoy John Smith said that talks failed. He added that the war would go on."
    assert speaker(text, 1) == "The envoy John Smith"


def test_he_is_who_spoke_last_and_the_other_is_told_of() -> None:
    text = "John Smith said that talks failed. Peter Jones said they would go on. He added that all was well."
    statement = read(text)[2]
    assert statement.speaker is not None
    assert text[slice(*statement.speaker)] == "Peter Jones"
    assert statement.flags == ("the speaker is a pronoun with 2 candidates",)


def test_a_pronoun_does_not_reach_into_another_item_of_a_list() -> None:
    text = "A first paragraph.\n- The envoy John Smith said that talks failed.\n- He added that the war would go on."
    assert read(text)[1].speaker is None


def test_who_stands_for_the_noun_before_it() -> None:
    assert speaker("The president, who said that the war was over, left.", 0) == "The president"


def test_a_statement_that_speaks_stands_for_who_issued_it() -> None:
    text = "The ministry issued a statement saying that four soldiers were wounded."
    assert told(text)[0][0] == "a statement"
    assert speaker(text, 0) == "The ministry"


def test_a_bare_quotation_is_flagged() -> None:
    text = "Mary Smith looked at the ruins. “There is nothing left of the town.”"
    (statement,) = read(text)
    assert (statement.source, statement.cues) == (None, ())
    assert statement.construction == "bare-quotation"
    assert speaker(text, 0) == "Mary Smith"
    assert statement.flags == ("the quotation stands without a cue",)


def test_two_quotations_side_by_side_are_two_voices() -> None:
    text = "“Is there anything left of it?” “There is nothing left.”"
    assert [pieces(text, one.content) for one in read(text)] == [
        "“Is there anything left of it?”",
        "“There is nothing left.”",
    ]


def test_an_explanation_at_the_end_is_the_writers() -> None:
    text = "Observers warned of attacks by the government, which had lost the town."
    assert told(text)[0][2] == "attacks by the government"


def test_what_somebody_wants_is_no_report() -> None:
    (statement,) = read("The group wants to leave the town.")
    assert (statement.kind, statement.reporting) == ("want", False)


def test_an_intention_and_a_threat_have_their_kinds() -> None:
    statements = read("The group threatened to leave. It promised an answer and called for talks.")
    assert [one.kind for one in statements] == ["threaten", "promise", "urge"]
    assert all(one.reporting for one in statements)


def test_a_purpose_is_not_a_statement() -> None:
    assert told("The ministers met to announce the plan.") == []


def test_a_doctor_who_is_quoted_as_saying_speaks_inside_the_medium() -> None:
    text = "Al Jazeera quoted a doctor as saying that 20 bodies had arrived."
    outer, inner = read(text)
    assert shown(text, outer)[0] == "Al Jazeera"
    assert shown(text, inner) == ("a doctor", "saying", "that 20 bodies had arrived")
    assert inner.outer == 0


def test_reports_put_a_toll_at_a_number_and_books_on_a_table() -> None:
    assert told("Earlier reports put the death toll at nine.") == [("Earlier reports", "put", "the death toll at nine")]
    assert told("The reader put the book at the door.") == []


def test_what_no_group_claimed_is_negated() -> None:
    (statement,) = read("No group claimed responsibility for the attack.")
    assert statement.negated


def test_a_claim_that_others_reject_is_what_stands_before_it() -> None:
    text = "State media said air defences hit most missiles, a claim rejected by residents."
    assert told(text) == [
        ("State media", "said", "air defences hit most missiles"),
        ("residents", "rejected", "air defences hit most missiles"),
    ]


def test_it_is_nobody_where_something_is_worth_noting() -> None:
    assert told("It is worth noting that the bridge was hit.") == []


@pytest.mark.parametrize(
    ("source", "cue"),
    [
        ("Israeli reports", "according to"),
        ("Iranian sources", "confirmed"),
        ("Iranian sources", "said"),
        ("Syrian state media", "according to"),
        ("the Syrian state news agency SANA", "According to"),
        ("The Syrian Observatory for Human Rights", "confirmed"),
        ("The first reports", "mentioned"),
        ("Observers", "have warned"),
        ("US officials", "confirmed"),
        ("one official", "According to"),
        ("The SOHR", "reported"),
        ("observers in the region", "According to"),
        ("A deputy commander of the Quds Force of the IRGC, Ahmad Karimkhani", "rejected"),
        ("A deputy commander of the Quds Force of the IRGC, Ahmad Karimkhani", "denied"),
        ("A deputy commander of the Quds Force of the IRGC, Ahmad Karimkhani", "calling"),
        ("He", "added"),
        ("Israel's Defense Minister Benny Gantz", "generally stated"),
        ("He", "further reiterated"),
        ("he", "added"),
        ("The Minister of Settlement Affairs, Tzachi Hanegbi", "commented"),
        ("The commander of the Liwa Fatemiyoun", "denied"),
        ("The commander of the Liwa Fatemiyoun", "saying"),
        ("he", "called"),
        ("western media", "published"),
    ],
)
def test_the_seed_says_who_says_what(source: str, cue: str) -> None:
    assert (source, cue) in [one[:2] for one in told(SEED.read_text(encoding="utf-8"))]


def test_the_seed_reports_nothing_else() -> None:
    reports = [one for one in read(SEED.read_text(encoding="utf-8")) if one.reporting]
    assert len(reports) == 24


def test_all_pronouns_of_the_seed_are_resolved() -> None:
    text = SEED.read_text(encoding="utf-8")
    pronouns = [one for one in read(text) if shown(text, one)[0].lower() == "he"]
    assert [text[slice(*one.speaker)][-9:] if one.speaker else None for one in pronouns] == [
        "Karimkhani"[-9:],
        "nny Gantz",
        "nny Gantz",
        "atemiyoun",
    ]


def test_the_lexicon_knows_a_kind_for_each_shape() -> None:
    words = (*reporting("verb").values(), *reporting("noun").values())
    assert all(cue.kind for known in words for cue in known.values())
    assert reporting("verb")["allege"]["clause"].stance == "doubtful"


NAMES = ("the army", "he", "AFP", "reports of", "claims", "the official", "it", "who")
VERBS = ("said", "told", "denied", "citing", "saying", "calling", "was", "hit", "lost", "false")
MARKS = ("that", "according to", "and", "“", "”", '"', "'", ",", ":", ".", "--", "?")
WORDS = st.sampled_from(NAMES + VERBS + MARKS)


@examples(30)
@given(st.lists(WORDS, min_size=1, max_size=25).map(" ".join))
@example("the army claims : , the army claims")
def test_ranges_are_in_order_and_source_cue_and_content_apart(text: str) -> None:
    statements = read(text)
    for index, one in enumerate(statements):
        assert all(0 <= start < end <= len(text) for start, end in (*one.content, *one.cues))
        assert list(one.content) == sorted(one.content)
        assert all(a[1] <= b[0] for a, b in zip(one.content, one.content[1:], strict=False))
        assert not any(a < d and c < b for a, b in one.content for c, d in one.cues)
        assert one.outer != index
        assert one.outer is None or 0 <= one.outer < len(statements)


@examples(15)
@given(st.lists(WORDS, min_size=1, max_size=25).map(" ".join))
def test_reading_twice_gives_the_same(text: str) -> None:
    assert [shown(text, one) for one in read(text)] == [shown(text, one) for one in read(text)]


def test_a_long_document_is_read_in_a_time_that_grows_with_its_length() -> None:
    text = "The army said 'it was hit'. He denied it, citing \"reports of a 'lie'. " * 100
    assert len(read(text)) >= 200


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The ministry confirmed the deaths in a statement on Friday.", "the deaths"),
        ("The mayor announced the closure of the port in an interview.", "the closure of the port"),
        ("The chief said as much in an interview earlier that morning.", "as much"),
        ("The army denied the attack on the port in a tweet.", "the attack on the port"),
    ],
)
def test_where_a_thing_is_said_is_no_part_of_what_is_said(text: str, content: str) -> None:
    assert told(text)[0][2] == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The ministry said that a shaft fell in, which killed nine miners.",
            "that a shaft fell in, which killed nine miners",
        ),
        (
            "Police said two men had left the hall, where a fire had broken out.",
            "two men had left the hall, where a fire had broken out",
        ),
        (
            "Observers warned the army might attack by the end of the truce, which brought calm.",
            "the army might attack by the end of the truce",
        ),
    ],
)
def test_what_a_reported_clause_adds_is_reported_too_but_behind_what_may_come(text: str, content: str) -> None:
    assert told(text)[0][2] == content
