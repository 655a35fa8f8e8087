"""What `import claimgraph` gives: names that stay, documented, loaded when they are used."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
import typing
from pathlib import Path

import pytest

import claimgraph
from claimgraph import _PLACES, vocab

NAMES = [
    "AsOf", "Attribution", "Belief", "Block", "Built", "Claim", "ClaimgraphError", "Clock", "Comparison", "Count",
    "Coverage", "Day", "Dispute", "Document", "DocumentError", "Entity", "Event", "Finding", "IncomparableError",
    "InputError", "Match", "Metadata", "MissingExtraError", "Moment", "Names", "Population", "Query", "QueryError",
    "Quote", "Reading", "Report", "Result", "Rows", "Sentence", "Settings", "Source", "Stamp", "Store", "StoreError",
    "Support", "Text", "TimeSpan", "Truth", "Value", "__version__", "build", "catalogue", "check", "claim_record",
    "claims", "claims_quads", "compare", "compare_claims", "compare_group", "compare_in_shards", "contradictions",
    "find", "finding_record", "findings_quads", "group_keys", "page", "png", "read", "read_claims", "read_document",
    "read_documents", "read_findings", "read_matches", "run", "segment", "svg", "to_rdflib", "write",
]  # fmt: skip
"""Written out once more, by hand: taking a name away breaks other people's programs, so it must hurt here first."""


def test_the_public_names_are_these() -> None:
    assert sorted(claimgraph.__all__) == NAMES


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"__version__", "Value"}))
def test_every_public_name_is_there_documented_and_typed(name: str) -> None:
    value = getattr(claimgraph, name)
    assert inspect.getdoc(value)
    if inspect.isfunction(value):
        assert "return" in value.__annotations__
        assert set(inspect.signature(value).parameters) <= set(value.__annotations__)


def test_what_checkers_see_is_what_programs_get() -> None:
    assert claimgraph.__file__ is not None
    tree = ast.parse(Path(claimgraph.__file__).read_text(encoding="utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    seen = {alias.name: node.module for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert seen == _PLACES
    assert set(_PLACES) == set(claimgraph.__all__) - {"__version__"}


def test_a_union_of_values_is_public_too() -> None:
    assert claimgraph.Count in typing.get_args(claimgraph.Value)


def test_importing_claimgraph_loads_nothing_else() -> None:
    code = "import sys, claimgraph; print([name for name in sys.modules if name.startswith('claimgraph.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_graph_tells_the_version_that_the_package_has() -> None:
    assert claimgraph.__version__ == vocab.VERSION


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = claimgraph.nonsense
    assert set(claimgraph.__all__) <= set(dir(claimgraph))
