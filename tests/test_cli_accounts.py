"""`claimgraph accounts` and `claimgraph policy`: what they print."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from claimgraph.cli import main
from findings_story import compared, courier, wire

Call = Callable[..., str]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with the two reports of the story and the findings on them."""
    file = tmp_path_factory.mktemp("story") / "story.nq"
    store, _ = compared(courier(), wire())
    ox.serialize(store.quads(), str(file), format=ox.RdfFormat.N_QUADS)
    return file


@pytest.fixture
def call(story: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    """Call a command on the story, and return what it prints."""

    def start(*arguments: str) -> str:
        assert main([*arguments, "--store", str(story)]) == 0
        done = capfdbinary.readouterr()
        assert done.err == b""
        return done.out.decode()

    return start


def test_the_common_ground_stands_before_the_accounts(call: Call) -> None:
    out = " ".join(call("accounts", "--question", "people were killed").split())
    assert "common ground “at least 10 were killed” (Peace Monitor)." in out
    assert out.index("common ground") < out.index("12: 3 claims") < out.index("15: 1 claim")
    assert "1 dispute. An account that more holders share is not truer." in out


def test_accounts_are_one_dispute_a_line_as_json_and_one_account_a_row_as_csv(call: Call) -> None:
    records = [json.loads(line) for line in call("accounts", "--format", "jsonl").splitlines()]
    rows = list(csv.DictReader(io.StringIO(call("accounts", "--format", "csv"))))
    assert len(rows) == sum(len(record["accounts"]) for record in records)
    (killed,) = [record for record in records if "people were killed" in record["about"]]
    assert [account["lower"] for account in killed["accounts"]] == [12, 15]
    assert killed["accounts"][1]["holders"] == ["Rivertown Hospital"]
    assert {row["about"] for row in rows} == {record["about"] for record in records}


def test_an_event_is_chosen_by_its_name(call: Call) -> None:
    assert call("accounts", "--event", "RIVERTOWN", "--format", "jsonl") == call("accounts", "--format", "jsonl")
    assert call("accounts", "--event", "Nowhere", "--format", "jsonl") == ""


def test_a_policy_gives_one_row_a_question(call: Call) -> None:
    rows = list(
        csv.DictReader(io.StringIO(call("policy", "all", "--question", "were killed in Shooting", "-f", "csv")))
    )
    figures = {row["policy"]: row for row in rows if "people" in row["question"]}
    assert [figures["ucdp"][each] for each in ("low", "best", "high")] == ["10", "12", "15"]
    assert [figures["airwars"][each] for each in ("low", "best", "high", "grade")] == ["10", "", "15", "fair"]
    assert [figures["acled"][each] for each in ("low", "best", "high")] == ["", "10", ""]


def test_what_a_policy_discards_is_told_with_its_reason(call: Call) -> None:
    rows = list(csv.DictReader(io.StringIO(call("policy", "acled", "--discarded", "--format", "csv"))))
    reasons = {row["words"]: row["reason"] for row in rows}
    assert reasons["15 bodies were counted"] == "higher than the most conservative figure (10)"
    assert reasons["9 people were killed"] == "replaced by a later figure of its own line"
    records = [json.loads(line) for line in call("policy", "acled", "--format", "jsonl").splitlines()]
    assert sum(len(record["discarded"]) for record in records) == len(rows)
    table = call("policy", "acled", "--discarded")
    assert "only held possible" in " ".join(table.split())


def test_a_cell_that_would_run_in_a_spreadsheet_is_defused() -> None:
    from claimgraph.cli import csv_text  # noqa: PLC0415 -- loaded late, as the commands do

    assert csv_text(("words",), [("=HYPERLINK(1)",), (None,), (0,)]) == 'words\r\n\'=HYPERLINK(1)\r\n""\r\n0\r\n'
