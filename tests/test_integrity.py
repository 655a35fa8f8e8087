"""A graph whose words, bounds or findings were changed behind its back is told by `claimgraph check`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from claimgraph.export import write
from claimgraph.graph import Store
from claimgraph.pipeline import Metadata, Settings, build
from claimgraph.pipeline.overlays import examine
from claimgraph.shapes import check

Run = Callable[..., "CompletedProcess[str]"]

TEXT = """At least 23 miners were killed in a blast in Tolm on 3 May 2021, the mayor said.

The governor said that 57 people were killed in the blast in Tolm on 3 May 2021. He denied that any children died.
The mayor said that the death toll passed the 70 mark. About two dozen people were injured, doctors said.
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the graph of a text as N-Quads."""
    folder = tmp_path_factory.mktemp("integrity")
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    built = build([folder / "text.txt"], folder / "store", Settings(Metadata(publisher="The Gazette")))
    assert built.comparison.findings != ()
    with Store.open(folder / "store") as store, (folder / "graph.nq").open("wb") as stream:
        write(store, "nquads", stream)
    return folder / "graph.nq"


def changed(graph: Path, pattern: str, new: str, name: str = "changed.nq") -> Path:
    text, count = re.subn(pattern, new, graph.read_text(encoding="utf-8"))
    assert count > 0
    found = graph.with_name(name)
    found.write_text(text, encoding="utf-8")
    return found


def shapes(file: Path, *, derive: bool = False) -> list[str]:
    return [one.shape for one in examine(Store.from_file(file), derive=derive).results]


def test_a_graph_that_nobody_touched_says_what_its_words_say(graph: Path) -> None:
    assert shapes(graph, derive=True) == []


def test_bounds_that_are_none_of_the_words_are_named(graph: Path) -> None:
    file = changed(graph, r'(minValue>|maxValue>) "57"', r'\1 "58"')
    assert check(Store.from_file(file)).conforms  # the shapes see a count with bounds
    (fault,) = examine(Store.from_file(file)).results
    assert (fault.shape, fault.value, fault.severity) == ("bounds-follow", "58 to 58", "violation")
    assert "57" in fault.message
    assert fault.where.startswith("“57 people were killed”, characters ")


@pytest.mark.parametrize(("bound", "new"), [("23", "24"), ("24", "23"), ("71", "70")])
def test_each_bound_is_held_against_its_words(graph: Path, bound: str, new: str) -> None:
    assert shapes(changed(graph, rf'minValue> "{bound}"', f'minValue> "{new}"')) == ["bounds-follow"]


def test_words_that_the_sentence_does_not_have_are_named(graph: Path) -> None:
    assert "value-stands" in shapes(changed(graph, r'(ns#words>) "57"', r'\1 "58"'))


def test_a_text_that_was_changed_is_not_the_one_that_was_hashed(graph: Path) -> None:
    assert "text-hash" in shapes(changed(graph, "doctors said", "doctors deny"))


def test_findings_that_were_taken_out_are_each_named(graph: Path) -> None:
    text = graph.read_text(encoding="utf-8").splitlines(keepends=True)
    left = graph.with_name("without.nq")
    left.write_text("".join(line for line in text if "/finding/" not in line and "/findings>" not in line), "utf-8")
    with_findings = Store.from_file(graph)
    report = examine(Store.from_file(left), derive=True)
    assert shapes(left) == []
    assert {one.shape for one in report.results} == {"finding-missing"}
    assert len(report.results) == check(with_findings).findings
    assert not report.conforms


def test_a_finding_that_was_changed_or_added_is_named(graph: Path) -> None:
    assert shapes(changed(graph, "no number fits both", "they agree"), derive=True) == ["finding-changed"]
    conflict = r"(<[^>]*activity/\w+> <[^>]*ns#verdict> <[^>]*verdict#)conflict>"
    assert set(shapes(changed(graph, conflict, r"\1revision>"), derive=True)) >= {"finding-added", "finding-missing"}


def test_the_command_names_each_fault_and_ends_with_one(graph: Path, run: Run) -> None:
    file = changed(graph, r'(minValue>|maxValue>) "57"', r'\1 "58"', "told.nq")
    told = run("check", file, "--derive", "--format", "jsonl")
    assert told.returncode == 1
    records = [json.loads(line) for line in told.stdout.splitlines()]
    assert {record["shape"] for record in records} >= {"bounds-follow"}
    assert "bounds-follow" in run("check", file).stdout
