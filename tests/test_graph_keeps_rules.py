"""Texts of kinds whose graphs once broke the rules of `ontology/shapes.ttl`, in words of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimgraph.pipeline import build

Row = dict[str, str]


def row(publisher: str, text: str, published: str = "2021-06-02") -> Row:
    return {"publisher": publisher, "published": published, "text": text}


@pytest.mark.parametrize(
    "rows",
    [
        # What is talked about is a clause, and the meeting that it names the event.
        [row("The Gazette", "Ministers went to the general by night to talk about a truce in the north.")],
        [row("The Gazette", "The bishop drove on to see cousins in Mombasa.")],
        # Who publishes is a party to the conflict, or another name of somebody who is quoted.
        [
            row("IRGC", "Said that 3 drones hit the tanker."),
            row("The Gazette", "Three drones hit the tanker, the Revolutionary Guard said.", "2021-06-03"),
        ],
        [
            row("TASS", "At least 7 miners were killed in Tolm on 1 June 2021, rescuers said."),
            row("Russian News Agency TASS", "At least 9 miners were killed in Tolm on 1 June 2021, rescuers said."),
        ],
        [row("BBC News", "Ada Holm told the BBC that 7 people died. The killing of six was live, the BBC said.")],
        # A part beside its whole, in one sentence and in two.
        [row("The Gazette", "At least 40 were hurt in Tolm, 9 of them in a critical condition, the clinic said.")],
        [row("The Gazette", "The army fired nine drones. Four of the nine drones were shot down, it said.")],
        [row("The Gazette", "Two of six rockets were shot down over Tolm, the governor said.")],
        [
            row("The Gazette", "Seven people were hurt, doctors said. Nine of them are in a critical condition."),
            row("The Courier", "Of the 12 hurt in Tolm, four are children and ten are women."),
        ],
    ],
)  # fmt: skip
def test_the_graph_of_such_a_text_keeps_every_rule(rows: list[Row], tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in rows), encoding="utf-8")
    built = build([file], tmp_path / "store")
    assert len(built.reading.documents) == len(rows)
    assert built.report.conforms, built.report.text()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("talk.srt", "1\n00:00:01,000 --> 00:00:04,000\nNine people died in Tolm, police said.\n"),
        ("talk.vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Mayor>Nine people died in Tolm, police said.\n"),
    ],
)
def test_a_file_that_has_no_title_is_called_by_its_name(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    built = build([tmp_path / name], tmp_path / "store")
    assert [document.title for document in built.reading.documents] == [name]
    assert built.report.conforms, built.report.text()
