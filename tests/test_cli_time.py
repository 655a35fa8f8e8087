"""`asof` and `history`: what they print, and what they refuse."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from claimgraph.cli import main
from claimgraph.graph import Store, claims_quads
from claimgraph.graph.sparql_text import Parameter, term
from findings_story import HOSPITAL, POLICE, Line, compared, people, report

Printed = tuple[int, str, str]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of two reports of one wire, and of another holder's figure."""
    first = report("First", "Wire", [Line("9 were dead", "deaths", people(9), POLICE)], "2024-05-02T10:00Z")
    lines = [
        Line("12 were dead", "deaths", people(12), POLICE),
        Line(
            "30 were hurt",
            "injuries",
            people(30),
            HOSPITAL,
            more={"said": first[0].published and first[0].published.days},
        ),
    ]
    kept, _ = compared(first, report("Second", "Wire", lines, "2024-05-02T18:00Z"))
    Store.write(tmp_path / "store", kept.quads())
    return tmp_path / "store"


def call(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> Printed:
    code = main([str(argument) for argument in arguments])
    done = capfd.readouterr()
    return code, done.out, done.err


def test_asof_prints_what_stood_then_and_tells_which_zone_it_took(
    store: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = call(capfd, "asof", "2024-05-02 12:00", "--question", "killed", "--store", store, "-f", "csv")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["standing"], row["answer"]) for row in rows] == [
        ("perhaps replaced", "9"),
        ("perhaps said", "12"),
    ] or [(row["standing"], row["answer"]) for row in rows] == [("certain", "9"), ("perhaps said", "12")]
    assert "no zone was given: UTC" in err
    assert "2024-05-02T12:00:00Z" in err


@pytest.mark.parametrize(
    ("moment", "answers"),
    [
        ("2024-05-02T09:00Z", []),
        ("2024-05-02 18:00 +00:00", ["12"]),
        ("2024-05-02T20:00+02:00", ["12"]),
        ("2024-05-03", ["12"]),
    ],
)
def test_asof_knows_zones_and_days(
    store: Path, capfd: pytest.CaptureFixture[str], moment: str, answers: list[str]
) -> None:
    _, out, _ = call(capfd, "asof", moment, "--question", "killed", "--store", store, "-f", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["answer"] for row in rows if row["standing"] == "certain"] == answers


def test_asof_chooses_by_event_and_writes_a_table(store: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capfd, "asof", "2024-05-03", "--event", "rivertown shooting", "--store", store)
    assert code == 0
    assert "How many people were killed" in out
    assert "How many people were injured" in out
    assert call(capfd, "asof", "2024-05-03", "--event", "elsewhere", "--store", store)[1] == ""


@pytest.mark.parametrize("moment", ["2024-02-30", "noon", "2024-05-02 25:00"])
def test_asof_refuses_a_moment_that_does_not_exist(store: Path, capfd: pytest.CaptureFixture[str], moment: str) -> None:
    code, out, err = call(capfd, "asof", moment, "--store", store)
    assert (code, out) == (2, "")
    assert f"MOMENT: it is {moment!r}. Write a day that exists" in err


def test_a_store_in_which_nothing_was_reckoned_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    document, claims = report("First", "Wire", [Line("9 were dead", "deaths", people(9), POLICE)])
    Store.write(tmp_path / "bare", claims_quads(document, claims))
    code, _, err = call(capfd, "asof", "2024-05-03", "--store", tmp_path / "bare")
    assert code == 2
    assert "nothing in it tells when a claim was said" in err


def test_history_tells_the_answers_in_order_and_who_moved(store: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capfd, "history", "killed", "--store", store)
    assert code == 0
    assert "First answer: 9, Freeland Police, by 2024-05-02T10:00:00Z." in out
    assert "Last new answer: 12, Freeland Police, by 2024-05-02T18:00:00Z." in out
    _, lines, _ = call(capfd, "history", "killed", "--store", store, "-f", "jsonl")
    rows = [json.loads(line) for line in lines.splitlines()]
    assert [(row["answer"], row["next"]) for row in rows] == [("9", "12"), ("12", None)]
    digits = rows[0]["asked"].partition("/")[2][:8]
    assert call(capfd, "history", digits, "--store", store, "-f", "jsonl")[1] == lines


def test_history_refuses_a_question_that_nobody_asks(store: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, _, err = call(capfd, "history", "weather", "--store", store)
    assert code == 2
    assert "no question has this id or these words" in err


def test_a_parameter_can_be_a_moment_and_must_have_a_zone() -> None:
    moment = Parameter("moment", "dateTime", "The moment (dateTime).")
    written = term(moment, "2021-01-13 20:00 +02:00", "a query")
    assert written == '"2021-01-13T20:00:00+02:00"^^<http://www.w3.org/2001/XMLSchema#dateTime>'
    for wrong in ("2021-01-13T20:00", "2021-02-30T20:00Z", '2021-01-13T20:00Z" } #'):
        with pytest.raises(Exception, match="not a dateTime"):
            term(moment, wrong, "a query")
