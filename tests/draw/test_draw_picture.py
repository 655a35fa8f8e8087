"""The contradiction graph as a picture, and the words and lengths that it is made of."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise

import drawn_sample as sample
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import draw
from claimgraph.draw import charts, wording
from claimgraph.draw.charts import Question, questions
from claimgraph.draw.page import matrix
from claimgraph.draw.wording import LOOKS, collected, fitted, lines, look, shortened, width
from claimgraph.errors import visible
from claimgraph.schema import Clock, Count, Event, Finding, Names, Text, TimeSpan, Truth

COLLECTION = collected([sample.DOCUMENT], sample.CLAIMS, sample.FINDINGS)


def asked(state: str) -> list[Question]:
    return [question for question in questions(COLLECTION) if question.state == state]


def picture() -> str:
    return draw.svg(sample.CLAIMS, sample.FINDINGS, [sample.DOCUMENT])


# ── The picture ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_picture_is_well_formed_and_no_text_leaves_it() -> None:
    document, claims, findings = sample.hostile()
    for text in (picture(), draw.svg(claims, findings, [document]), draw.svg((), ())):
        root = ET.fromstring(text)  # noqa: S314  # our own picture
        wide, high = float(root.get("width", "")), float(root.get("height", ""))
        for element in root.iter("{http://www.w3.org/2000/svg}text"):
            words = element.text or ""
            bold = element.get("class", "").split()[0] in {"title", "question", "answer", "holder", "word"}
            size = {"title": 22.0, "question": 17, "answer": 17, "spoken": 17}.get(element.get("class", ""), 13.5)
            if element.get("class") in {"quote", "number"}:
                size = 12
            assert 0 <= float(element.get("x", "")) <= wide
            assert 0 <= float(element.get("y", "")) <= high
            if element.get("class", "").startswith(("number", "word")):
                continue
            assert float(element.get("x", "")) + width(words, size, bold=bold) <= wide


def test_boxes_of_one_side_do_not_overlap() -> None:
    root = ET.fromstring(picture())  # noqa: S314  # our own picture
    boxes = [
        (element.get("x"), float(element.get("y", "")), float(element.get("height", "")))
        for element in root.iter("{http://www.w3.org/2000/svg}rect")
        if element.get("class") in {"box", "ghost"}
    ]
    assert len(boxes) > 4
    for x, y, _ in boxes:
        assert not [top for left, top, height in boxes if left == x and top < y < top + height]


def test_a_picture_without_conflicts_says_so() -> None:
    assert "None competes with another" in draw.svg(sample.CLAIMS, ())


def test_the_png_has_its_text_on_a_machine_without_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/nowhere")
    monkeypatch.setenv("HOME", "/nowhere")
    image = draw.png(picture())
    wordless = draw.png(picture().replace("<text", '<text display="none"'))
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", image[16:20])[0] == 2160
    assert len(image) > 3 * len(wordless)


def test_the_same_picture_is_the_same_png() -> None:
    assert draw.png(picture()) == draw.png(picture())


def test_text_beyond_our_own_fonts_is_drawn_with_those_of_the_machine() -> None:
    assert draw.png(picture().replace("sheds", "倉庫"))[:4] == b"\x89PNG"


def test_the_fonts_keep_their_licence_beside_them() -> None:
    licence = (files("claimgraph.draw") / "fonts" / "LICENSE.txt").read_text(encoding="utf-8")
    assert "Bitstream" in licence
    assert "Permission is hereby granted" in licence


# ── Questions ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_dispute_stands_with_its_rivals_on_two_sides() -> None:
    target = next(question for question in asked("disputed") if sample.ONLY in question.claims)
    assert [position.label for position in target.left] == ["Only sheds"]
    assert [position.label for position in target.right] == ["Ship"]
    assert [(found.name, amount) for found, amount in target.looks] == [("conflict", 1)]


def test_a_denial_joins_the_questions_it_touches_and_the_answers_name_who_is_counted() -> None:
    deaths = next(question for question in asked("disputed") if sample.DENIAL in question.claims)
    assert len(deaths.ids) == 2
    assert [position.label for position in deaths.left] == ["No sailors"]
    assert {position.label for position in deaths.right} == {"5 sailors", "Wrote of sailors"}


def test_a_denial_leads_from_the_denier_whatever_the_order_of_the_finding() -> None:
    pair = next(pair for pair in COLLECTION.pairs if pair.finding.type == "report")
    assert (pair.first, pair.second) == (sample.DENIAL, sample.WROTE)


def test_a_revision_is_no_dispute_and_leads_from_the_earlier_figure() -> None:
    (revised,) = asked("revised")
    assert [position.label for position in revised.left] == ["12"]
    (bow,) = revised.bows
    assert (bow.first.label, bow.second.label) == ("12", "15")
    assert bow.look.name == "revision"


def test_three_numbers_that_exclude_each_other_keep_all_their_lines() -> None:
    trio = [replace(sample.TWELVE, value=Count(dead, dead), stage=None) for dead in (40, 10, 20)]
    findings = [
        Finding("conflict", "numeric", (one.id, other.id), "", "numeric")
        for place, one in enumerate(trio)
        for other in trio[place + 1 :]
    ]
    (found,) = questions(collected((), trio, findings))
    assert [position.label for position in (*found.left, *found.right)] == ["10", "20", "40"]
    assert len(found.bows) == 3


def test_a_finding_across_questions_joins_them_only_where_one_must_be_wrong() -> None:
    assert len([question for question in questions(COLLECTION) if sample.ONLY in question.claims]) == 1
    target = next(question for question in questions(COLLECTION) if sample.ONLY in question.claims)
    assert sample.DOCKERS not in target.claims


# ── Words ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "affirmed", "denied"),
    [
        (Count(57, 57, words="57"), "57", "Not 57"),
        (Count(0, 0), "0", "None"),
        (Count(19, None, words="over 18"), "Over 18", "Not Over 18"),
        (Count(1200, 1200, approximate=True), "about 1,200", "Not about 1,200"),
        (Count(5, 7), "5 to 7", "Not 5 to 7"),
        (Count(None, 9), "9 or fewer", "Not 9 or fewer"),
        (Count(None, None), "Unknown", "Not Unknown"),
        (Truth(truth=True), "Yes", "No"),
        (Clock("04:10", "UTC"), "04:10 UTC", "Not 04:10 UTC"),
        (Text("a word"), "A word", "A word"),
        (Names("place", (), words="the hills"), "The hills", "Not The hills"),
    ],
)
def test_an_answer_is_worded_with_its_bounds(value: object, affirmed: str, denied: str) -> None:
    claim = replace(sample.TWELVE, value=value)  # type: ignore[arg-type]
    assert wording.answer(claim) == affirmed
    assert wording.answer(replace(claim, polarity="denied")) == denied


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ("2021", "2021"),
        ("2021-01", "January 2021"),
        ("2021-01-13", "13 January 2021"),
        ("2021-01-13/2021-01-15", "13 January 2021 – 15 January 2021"),
    ],
)
def test_a_day_is_worded_no_more_precisely_than_it_is(span: str, words: str) -> None:
    assert wording.day(TimeSpan.parse(span)) == words


def test_the_question_is_that_of_the_facet() -> None:
    assert wording.question([sample.TWELVE]) == "How many people were killed?"
    assert wording.question([sample.SAILORS, sample.DOCKERS]) == "How many sailors or dockers were killed?"
    assert wording.question([replace(sample.TWELVE, facet="no-such-facet")]) == "What is said of: no such facet?"


def test_the_documents_own_voice_credits_nobody() -> None:
    assert wording.holder(sample.FIFTEEN) == "The Ash Post, own voice"


def test_words_that_are_quoted_already_are_not_quoted_twice() -> None:
    assert wording.quoted("“Fire!”") == "Fire!"
    assert wording.quoted('"a" and "b"') == '"a" and "b"'


@given(st.text(), st.floats(min_value=30, max_value=400))
def test_fitted_text_fits(text: str, room: float) -> None:
    assert width(fitted(text, 12, room), 12) <= room


@given(st.text(), st.integers(min_value=1, max_value=4))
def test_lines_are_no_more_than_allowed_and_each_fits(text: str, most: int) -> None:
    broken = lines(text, 12, 90, most=most)
    assert 1 <= len(broken) <= most
    assert all(width(line, 12) <= 90 for line in broken)


@given(st.text(), st.integers(min_value=2, max_value=60))
def test_shortened_text_is_short(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= most


@given(st.text(alphabet=st.characters()))
def test_visible_text_can_stand_in_any_file_and_is_stable(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    ET.fromstring(f"<a>{shown.replace('&', '').replace('<', '')}</a>")  # noqa: S314  # made here
    assert visible(shown) == shown


def test_joiners_stay_because_persian_and_emoji_need_them() -> None:
    assert visible("می‌روم 👩‍🚒") == "می‌روم 👩‍🚒"


# ── Numbers and parties ─────────────────────────────────────────────────────────────────────────────────


def test_a_breakdown_is_a_bar_with_its_rest_hatched() -> None:
    chart = next(chart for chart in charts.charts(COLLECTION) if chart["unit"].lower().startswith("deaths"))
    claims = [part["claim"] for part in chart["segments"]]
    assert claims == [COLLECTION.number(sample.DOCKERS), COLLECTION.number(sample.SAILORS), None]
    assert chart["segments"][-1]["title"] == "4 not broken down"
    assert chart["note"] == "6 + 5 = 11 of 15 are broken down. The other 4 are not."
    heights = [part["height"] for part in chart["segments"]]
    assert heights[0] / heights[2] == pytest.approx(6 / 4, rel=0.01)


def test_a_statement_without_a_date_stands_in_a_zone_of_its_own() -> None:
    chart = charts.charts(COLLECTION)[0]
    assert [slot["lines"][0] for slot in chart["slots"]] == ["3 May 2020", "3 May 2020", "No date given"]
    assert [slot["dated"] for slot in chart["slots"]] == [True, True, False]
    box = next(dot for dot in chart["dots"] if dot["number"] == COLLECTION.number(sample.BOX))
    assert box["x"] > chart["slots"][2]["x"]


def test_labels_of_one_time_do_not_overlap() -> None:
    crowd = [replace(sample.TWELVE, value=Count(dead, dead), stage=None) for dead in (1, 2, 3, 4, 100)]
    (chart,) = charts.charts(collected((), crowd, ()))
    heights = sorted(label["y"] for label in chart["labels"])
    assert len(heights) == 5
    assert all(upper - lower >= 28 for lower, upper in pairwise(heights))


def test_one_huge_battle_does_not_press_all_others_into_a_corner() -> None:
    claims = [
        replace(sample.TWELVE, value=Count(dead, dead), event=Event("raid", str(dead))) for dead in (3, 4, 5, 9000)
    ]
    collection = collected((), claims, ())
    scale, rows = charts.rows(collection, questions(collection))
    assert scale is not None
    assert scale.logarithmic
    places = sorted(dot["place"] for row in rows for dot in row["dots"])
    assert places[1] - places[0] > 4


def test_an_open_ended_count_says_so_in_its_row() -> None:
    _, rows = charts.rows(COLLECTION, questions(COLLECTION))
    hurt = next(row for row in rows if row["low"] == 21)
    assert hurt["open_ended"]
    assert hurt["dots"][0]["end"] == charts.WIDTH


def test_the_row_disputes_the_column() -> None:
    found = matrix(COLLECTION)
    rows = dict(found["rows"])
    against = dict(zip(found["columns"], rows["The harbour master"], strict=True))
    assert [mark["look"].name for mark in against["Dockers’ Union"]["marks"]] == ["conflict"]
    assert [mark["look"].name for mark in against["Some papers"]["marks"]] == ["denial"]
    assert "Dockers’ Union" not in rows
    assert [
        mark["look"].name
        for mark in dict(zip(found["columns"], rows["The Ash Post, own voice"], strict=True))["First reports"]["marks"]
    ] == ["revision"]


def test_every_verdict_has_a_sign_and_a_word_of_its_own() -> None:
    assert len({found.sign for found in LOOKS.values()}) == len(LOOKS)
    assert len({found.word for found in LOOKS.values()}) == len(LOOKS)
    unknown = look(Finding("brand-new", "x", ("a", "b"), "", "r"))
    assert (unknown.group, unknown.word) == ("apart", "brand new")


# ── Filters ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_holder_keeps_those_who_contradict_him() -> None:
    claims, findings = draw.narrow(sample.CLAIMS, sample.FINDINGS, holder="harbour MASTER")
    assert {sample.DENIAL.id, sample.ONLY.id, sample.SHIP.id, sample.WROTE.id} <= {claim.id for claim in claims}
    assert sample.TWELVE not in claims
    assert all({claim.id for claim in claims} >= set(finding.claims) for finding in findings)


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("event", "Port Ash", True),
        ("event", sample.EVENT.id, True),
        ("event", sample.EVENT.id.split("/")[1][:8], True),
        ("event", "2020-05-03", True),
        ("event", "Hama", False),
        ("facet", "deaths", True),
        ("facet", "death", False),
        ("question", "How many sailors", True),
        ("text", "SAILORS WERE", True),
        ("text", "nothing of the kind", False),
    ],
)
def test_a_filter_takes_an_id_its_first_digits_or_words(key: str, value: str, kept: bool) -> None:
    claims, findings = draw.narrow(sample.CLAIMS, sample.FINDINGS, **{key: value})
    assert (claims != ()) == kept
    assert kept or findings == ()


def test_without_a_filter_nothing_is_left_out() -> None:
    assert draw.narrow(sample.CLAIMS, sample.FINDINGS) == (sample.CLAIMS, sample.FINDINGS)
