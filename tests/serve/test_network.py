"""The network: where things stand, what is shown, and what is left out."""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.graph import Store
from claimgraph.schema import BASE
from claimgraph.serve.views import Ask, Wanted, network
from claimgraph.serve.views.lists import index
from claimgraph.serve.views.network import Network, as_json, as_svg, asked, drawing, gathered
from claimgraph.serve.views.pictures import Frame, arranged
from conftest import examples
from explored import page_of, some
from findings_story import COLONEL, POLICE, compared, courier, wire
from served import Server


@pytest.fixture(scope="module")
def ask() -> Ask:
    return Ask(compared(courier(), wire())[0], BASE)


def net(ask: Ask, **given: str) -> Network:
    return gathered(ask, index(ask), asked(Wanted("/network", given=tuple(given.items()))))


SHAPES = st.lists(st.lists(st.lists(st.integers(1, 9), min_size=1, max_size=5), min_size=1, max_size=6), max_size=9)
"""Events with questions with answers, each with so many claims."""


def grown(shape: list[list[list[int]]]) -> tuple[list[Frame], dict[str, list[str]]]:
    """Return a tree of that shape, and a holder for every third claim."""
    events: list[Frame] = []
    holders: dict[str, list[str]] = {}
    amount = 0
    for e, questions in enumerate(shape):
        asked_of: list[Frame] = []
        for q, answers in enumerate(questions):
            parts: list[Frame] = []
            for a, claims in enumerate(answers):
                names = [f"c{amount + place}" for place in range(claims)]
                amount += claims
                for name in names:
                    holders.setdefault(f"s{int(name[1:]) // 3}", []).append(name)
                parts.append(Frame(f"a{e}.{q}.{a}", "an answer", tuple(names)))
            asked_of.append(Frame(f"q{e}.{q}", "a question", tuple(parts)))
        events.append(Frame(f"e{e}", "an event", tuple(asked_of)))
    return events, holders


def _apart(one: Frame, other: Frame) -> bool:
    return (
        one.x + one.width <= other.x + 1e-6
        or other.x + other.width <= one.x + 1e-6
        or one.y + one.height <= other.y + 1e-6
        or other.y + other.height <= one.y + 1e-6
    )


def _within(box: Frame, x: float, y: float) -> bool:
    return box.x - 1e-6 <= x <= box.x + box.width + 1e-6 and box.y - 1e-6 <= y <= box.y + box.height + 1e-6


@given(SHAPES)
@examples(20)
def test_boxes_of_one_level_never_overlap_and_everything_stands_in_the_picture(shape: list[list[list[int]]]) -> None:
    found = arranged(*grown(shape))
    for level in ("event", "question", "answer"):
        boxes = [box for box in found.frames if box.level == level]
        assert all(_apart(one, other) for one, other in combinations(boxes, 2))
    whole = Frame("", "", width=found.width, height=found.height)
    for x, y in (*found.claims.values(), *found.sources.values()):
        assert _within(whole, x, y)
    for box in found.frames:
        assert _within(whole, box.x, box.y)
        assert _within(whole, box.x + box.width, box.y + box.height)


@given(SHAPES)
@examples(20)
def test_every_claim_stands_in_the_box_of_its_answer_and_no_two_at_one_place(shape: list[list[list[int]]]) -> None:
    events, holders = grown(shape)
    found = arranged(events, holders)
    boxes = {box.id: box for box in found.frames}
    for event in events:
        for question in event.parts:
            assert isinstance(question, Frame)
            for answer in question.parts:
                assert isinstance(answer, Frame)
                for claim in answer.parts:
                    for level in (event.id, question.id, answer.id):
                        assert _within(boxes[level], *found.claims[str(claim)])
    assert len(set(found.claims.values())) == len(found.claims)
    assert len(set(found.sources.values())) == len(found.sources)
    assert found.sources.keys() == holders.keys()


@given(SHAPES)
@examples(10)
def test_the_same_data_give_the_same_picture(shape: list[list[list[int]]]) -> None:
    assert arranged(*grown(shape)) == arranged(*grown(shape))


@pytest.mark.parametrize(("questions", "detail"), [(4, "names"), (60, "answers"), (300, "titles"), (1700, "dots")])
def test_a_larger_picture_tells_less_of_each_claim(questions: int, detail: str) -> None:
    found = arranged(*grown([[[2, 1]] * 10] * (questions // 10 or 1)))
    assert found.detail == detail


def test_rivals_stand_side_by_side() -> None:
    found = arranged(*grown([[[1, 1]]]))
    assert found.claims["c0"][1] == found.claims["c1"][1]
    assert found.claims["c0"][0] < found.claims["c1"][0]


def test_nothing_makes_an_empty_picture() -> None:
    assert arranged([], {}).claims == {}


def test_the_whole_story_is_shown(ask: Ask) -> None:
    found = net(ask)
    assert len(found.claims) == len({row["claim"] for row in ask.rows("answers")})
    assert found.left_out == 0
    assert {look.name for _, _, look, _ in found.pairs} == {
        "conflict",
        "denial",
        "revision",
        "undetermined",
        "certainty",
    }


def test_the_most_disputed_questions_come_first(ask: Ask) -> None:
    ranks = [line.rank for line in net(ask).lines.values()]
    assert ranks == sorted(ranks)
    assert ranks[0] == 0


def test_a_picture_has_a_most_and_says_what_is_left_out() -> None:
    from findings_story import crowded  # noqa: PLC0415 - this test alone needs so many

    many = Ask(compared(*crowded(4))[0], BASE)
    found = net(many, most="100")
    assert found.size <= 110
    assert found.left_out > 0
    assert found.left_out + len(found.lines) == len(index(many).lines)


def test_a_verdict_leaves_its_own_lines(ask: Ask) -> None:
    found = net(ask, verdict="revision")
    assert {look.name for _, _, look, _ in found.pairs} == {"revision"}
    assert 0 < len(found.lines) < len(net(ask).lines)


def test_agreement_is_shown_when_it_is_asked_for(ask: Ask) -> None:
    assert {look.name for _, _, look, _ in net(ask, verdict="corroboration").pairs} == {"corroboration"}


def test_a_source_is_found_by_words_of_its_name_and_by_its_address(ask: Ask) -> None:
    by_words = net(ask, source="colonel")
    by_address = net(ask, source=COLONEL.id)
    assert by_words.lines.keys() == by_address.lines.keys()
    assert 0 < len(by_words.lines) < len(net(ask).lines)


def test_an_event_is_found_by_words_of_its_name(ask: Ask) -> None:
    found = net(ask, event="hilltown")
    assert {line.event_label for line in found.lines.values()} == {"Clash, Hilltown, 4 May 2024"}


def test_the_neighbourhood_of_a_source_holds_its_claims_and_what_competes_with_them(ask: Ask) -> None:
    found = net(ask, around=POLICE.id)
    own = {name for name, claim in found.claims.items() if claim["holder"] == BASE + POLICE.id}
    assert len(own) == len(ask.column("claims-around", node=BASE + POLICE.id))
    competing = {name for pair in found.pairs for name in pair[:2]}
    assert found.claims.keys() <= own | competing
    assert found.claims.keys() - own != set()


def test_more_steps_lead_further(ask: Ask) -> None:
    one, three = (net(ask, around=POLICE.id, steps=steps).claims.keys() for steps in ("1", "3"))
    assert one <= three


@pytest.mark.parametrize("kind", ["event", "question", "claim", "finding"])
def test_every_kind_of_node_has_a_neighbourhood(ask: Ask, kind: str) -> None:
    names = ask.column("instances", type=f"cg:{kind.capitalize()}")
    assert ask.local(names[0]).startswith(kind)
    shown = [net(ask, around=ask.local(name)) for name in names]
    assert any(found.claims for found in shown)


@pytest.mark.parametrize("around", ["claim/0000000000000000000a", "claim/x y", "file/x", "> } INSERT", "source/../x"])
def test_a_node_that_is_none_does_no_harm(ask: Ask, around: str) -> None:
    found = net(ask, around=around)
    assert found.claims == {} or found.claims == net(ask).claims


def test_the_picture_is_an_svg_that_needs_nothing_else(ask: Ask) -> None:
    found = net(ask)
    picture = as_svg(drawing(found, ask.local), "All & <everything>")
    root = ET.fromstring(picture)  # noqa: S314 - our own picture
    names = [each.tag.rpartition("}")[2] for each in root.iter()]
    assert names.count("circle") == len(found.claims)
    assert not {"style", "script", "image", "foreignObject", "use"} & set(names)
    assert "style=" not in picture
    assert set(re.findall(r'href="([^"]*)"', picture)) <= {f"/id/{ask.local(name)}" for name in _nodes(found)}


def _nodes(found: Network) -> set[str]:
    return {*found.claims, *found.holders, *found.lines, *(event.id for event in found.events)}


def test_a_canvas_gets_every_node_and_every_line(ask: Ask) -> None:
    found = net(ask)
    data = json.loads(as_json(drawing(found, ask.local)))
    assert len(data["claims"]) == len(found.claims)
    assert len(data["sources"]) == len(found.holders)
    assert len(data["wires"]) == len(found.pairs)
    assert len(data["holding"]) == len(found.claims)


def test_an_empty_store_says_what_to_do() -> None:
    view = network.view(Ask(Store.memory(), BASE), Wanted("/network"))
    assert view.template == "first_run.html"


def test_the_page_says_in_a_list_what_the_picture_shows(explorer: Server) -> None:
    page = page_of(explorer, "/network")
    for address in some(explorer, "question"):
        assert address in page.links


def test_a_page_where_nothing_fits_says_so(explorer: Server) -> None:
    assert "Nothing fits all of this" in page_of(explorer, "/network?event=there-is-none").text


def test_lines_are_exported_as_rows(explorer: Server) -> None:
    rows = list(csv.DictReader(io.StringIO(explorer.get("/network?format=csv").body.decode("utf-8-sig"))))
    assert {row["verdict"] for row in rows} >= {"conflict", "revision", "undetermined"}
    assert all(row["claim"].startswith("claim/") and row["finding"].startswith("finding/") for row in rows)


def test_the_picture_is_exported_as_svg_and_png(explorer: Server) -> None:
    assert explorer.get("/network?format=svg").text.startswith("<svg")
    assert explorer.get("/network?format=png").body.startswith(b"\x89PNG")
