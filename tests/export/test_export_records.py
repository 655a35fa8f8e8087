"""The JSON that other programs rely on, and the tables for people with a spreadsheet."""

from __future__ import annotations

import csv
import dataclasses
import io
import json

import pytest
import raid
from hypothesis import given

import strategies
from claimgraph.errors import HIDDEN, json_line
from claimgraph.export import claim_record, claims_csv, finding_record, findings_csv, value_record, write
from claimgraph.graph import Store, claims_quads
from claimgraph.schema import Claim, Clock, Day, Document, Text, TimeSpan, Truth, Value
from conftest import examples


def test_a_claim_has_the_keys_of_the_contract() -> None:
    assert claim_record(raid.KILLED) == {
        "id": raid.KILLED.id,
        "document": raid.DOCUMENT.id,
        "start": 25,
        "end": 48,
        "text": '"57 people" were killed',
        "holder": {"name": "SANA", "kind": "state media", "named": True, "start": 10, "end": 14},
        "chain": [{"name": "SANA", "role": "holder"}, {"name": "Tasnim", "role": "publisher"}],
        "cue": {"text": "said that", "start": 15, "end": 24},
        "event": {"id": raid.EVENT.id, "label": "raid on Hama, 13 January 2021", "date": "2021-01-13"},
        "facet": "deaths",
        "population": None,
        "value": {"kind": "count", "lower": 57, "upper": 57, "approximate": False, "exclusive": False, "words": "57"},
        "polarity": "affirmed",
        "modality": "asserted",
        "said": "2021-01-14",
        "happened": "2021-01-13",
        "section": "",
        "sentence": {"start": 10, "end": 57},
        "part_of": None,
        "breakdown": None,
        "stage": None,
        "disputes": [],
        "rests_on": [],
        "rule": "",
        "certainty": "sure",
        "flags": [],
        "hedges": ["reportedly", "about"],
        "basis": None,
        "corrects": None,
        "decisions": [],
    }


def test_a_claim_in_the_documents_own_voice_has_a_holder_without_a_place() -> None:
    record = claim_record(raid.OWN)
    assert record["holder"] == {"name": "Tasnim", "kind": "publisher", "named": True, "start": None, "end": None}
    assert record["cue"] is None
    assert record["event"] is None


def test_names_are_a_list_and_only_is_exclusive() -> None:
    value = claim_record(raid.DEPOTS)["value"]
    assert value == {"kind": "entity", "names": ["depots"], "owners": [], "exclusive": True, "words": "only depots"}


@pytest.mark.parametrize(
    ("value", "record"),
    [
        (Day(TimeSpan.parse("2021-01"), "in January"), {"kind": "date", "date": "2021-01", "words": "in January"}),
        (Clock("01:10", None, "1:10am"), {"kind": "time", "time": "01:10", "zone": None, "words": "1:10am"}),
        (Text("false"), {"kind": "text", "words": "false"}),
        (Truth(truth=False), {"kind": "truth", "truth": False, "words": ""}),
    ],
)
def test_each_kind_of_value_has_its_own_keys(value: Value, record: dict[str, object]) -> None:
    assert value_record(value) == record


def test_a_finding_has_the_keys_of_the_contract() -> None:
    (finding,) = raid.FINDINGS
    assert finding_record(finding) == {
        "id": finding.id,
        "verdict": "scope-difference",
        "type": "denial",
        "claims": [raid.NONE_KILLED.id, raid.KILLED.id],
        "question": None,
        "differs": "population",
        "rule": "denial",
        "explanation": "One counts fighters, the other everybody.",
        "aligned": ["event", "facet"],
        "settled_by": [],
    }


@given(strategies.read_documents())
@examples(25)
def test_every_claim_is_one_line_of_json_that_says_the_same(read: tuple[Document, tuple[Claim, ...]]) -> None:
    document, claims = read
    stream = io.BytesIO()
    write(Store.memory(claims_quads(document, claims)), "jsonl", stream)
    lines = stream.getvalue().decode().splitlines()
    assert [json.loads(each) for each in lines] == [claim_record(claim) for claim in claims]


def test_half_of_a_surrogate_pair_is_escaped_in_json() -> None:
    assert json.loads(json_line({"text": "\ud800"}).encode()) == {"text": "\ud800"}


def test_an_exported_line_hides_nothing_and_is_the_line_that_commands_print() -> None:
    """A mark of direction, a space without width and a joiner are told in JSON by their escapes, wherever it goes."""
    claim = dataclasses.replace(raid.KILLED, section="\u202eturned\u200b, Persian\u200cjoined\u2028")
    stream = io.BytesIO()
    write(Store.memory(claims_quads(raid.DOCUMENT, [claim])), "jsonl", stream)
    (told,) = stream.getvalue().decode().splitlines()
    assert told == json_line(claim_record(claim))
    assert HIDDEN.search(told) is None
    assert json.loads(told)["section"] == claim.section


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_a_row_for_each_claim() -> None:
    own, killed, none, depots = rows(claims_csv(raid.CLAIMS))
    assert (killed["id"], killed["holder"], killed["chain"]) == (raid.KILLED.id, "SANA", "SANA < Tasnim")
    assert (killed["lower"], killed["upper"], killed["hedges"]) == ("57", "57", "reportedly; about")
    assert (none["lower"], none["polarity"], none["population"]) == ("0", "denied", "fighters")
    assert (depots["names"], depots["exclusive"], depots["lower"]) == ("depots", "true", "")
    assert own["event"] == ""


def test_csv_has_a_row_for_each_finding() -> None:
    (row,) = rows(findings_csv(raid.FINDINGS))
    assert row["verdict"] == "scope-difference"
    assert row["claims"] == f"{raid.NONE_KILLED.id}; {raid.KILLED.id}"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=1", "＝1"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    claim = dataclasses.replace(raid.KILLED, section=start, flags=(start, "x"))
    (row,) = rows(claims_csv([claim]))
    assert row["section"] == f"'{start}"
    assert row["flags"] == f"'{start}; x"


@given(strategies.read_documents())
@examples(25)
def test_every_text_survives_csv(read: tuple[Document, tuple[Claim, ...]]) -> None:
    _, claims = read
    found = rows(claims_csv(claims))
    assert [row["section"].removeprefix("'") for row in found] == [claim.section.removeprefix("'") for claim in claims]


def test_the_csv_of_a_store_is_that_of_its_claims() -> None:
    stream = io.BytesIO()
    write(raid.store(), "csv", stream)
    assert stream.getvalue().decode() == claims_csv(raid.CLAIMS)
