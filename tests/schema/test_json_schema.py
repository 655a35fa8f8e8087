"""The JSON Schema of claims and findings is shipped, and is true of what we write."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings

import strategies
from claim_sample import CLAIMS
from claimgraph import vocab
from claimgraph.export import claim_record, finding_record, json_schema
from claimgraph.schema import RECORDS, Claim, Document, Finding, fields_of

TYPES = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict, "null": type(None)}
SPOKEN = {
    *("$schema", "$id", "title", "description", "oneOf", "type", "enum", "const", "items", "properties"),
    *("required", "additionalProperties"),
}


def faults(schema: dict[str, Any], value: Any, where: str = "") -> list[str]:
    """Return where a value is not what a schema says, as far as our schema goes: eight words of JSON Schema."""
    assert set(schema) <= SPOKEN
    found = []
    if "oneOf" in schema and [faults(each, value) for each in schema["oneOf"]].count([]) != 1:
        found.append(f"{where}: fits not one of {len(schema['oneOf'])}")
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        found.append(f"{where}: {value!r} is none of {schema.get('enum', schema.get('const'))}")
    kinds = schema.get("type", list(TYPES))
    if type(value) not in {TYPES[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds)}:
        found.append(f"{where}: {value!r} is no {kinds}")
    if isinstance(value, list):
        found += [fault for each in value for fault in faults(schema.get("items", {}), each, f"{where}[]")]
    if isinstance(value, dict) and "properties" in schema:
        told = schema["properties"]
        found += [f"{where}: {key} is missing or not told of" for key in {*told} ^ {*value}]
        found += [fault for key in {*told} & {*value} for fault in faults(told[key], value[key], f"{where}.{key}")]
    return found


def test_the_schema_that_is_shipped_is_the_one_that_the_records_give(golden: Callable[[str, str], None]) -> None:
    golden("../../ontology/record.schema.json", json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")


def test_the_schema_asks_for_every_entry_and_allows_no_other() -> None:
    for kind in json_schema()["oneOf"]:
        assert kind["required"] == list(kind["properties"])
        assert kind["additionalProperties"] is False


@given(strategies.read_documents())
@settings(deadline=None)
def test_every_claim_is_what_the_schema_says(read: tuple[Document, tuple[Claim, ...]]) -> None:
    for claim in read[1]:
        assert faults(json_schema(), json.loads(json.dumps(claim_record(claim)))) == []


@given(strategies.findings)
@settings(deadline=None, max_examples=30)
def test_every_finding_is_what_the_schema_says(finding: Finding) -> None:
    assert faults(json_schema(), json.loads(json.dumps(finding_record(finding)))) == []


def test_what_the_command_line_extracts_is_what_the_schema_says(run: Callable[..., Any]) -> None:
    done = run("extract", str(next(vocab.folder("seeds").glob("*.txt"))), "--format", "jsonl")
    lines = done.stdout.splitlines()
    assert len(lines) > 50
    assert [fault for line in lines for fault in faults(json_schema(), json.loads(line))] == []


@pytest.mark.parametrize("change", [{"polarity": "maybe"}, {"start": "3"}, {"mood": "sad"}, {"stage": ""}])
def test_what_is_no_claim_is_told(change: dict[str, object]) -> None:
    claim = claim_record(CLAIMS[0])
    assert faults(json_schema(), claim) == []
    assert faults(json_schema(), claim | change) != []


def test_every_field_says_what_it_means() -> None:
    for record in RECORDS:
        for field in fields_of(record):
            assert field.meaning.endswith((".", "…")), field
