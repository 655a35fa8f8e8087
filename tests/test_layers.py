"""Nothing imports what stands above it, not even by its name in a string."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "claimgraph"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
(LAYERS,) = (each["layers"] for each in PROJECT["tool"]["importlinter"]["contracts"] if each["type"] == "layers")
HEIGHT = {
    name.strip(): len(LAYERS) - depth
    for depth, names in enumerate(LAYERS)
    for name in names.replace(":", "|").split("|")
}
"""How high each package stands, from the contract that import-linter holds the import statements to."""


def named(call: ast.Call) -> str:
    """Return the text that a call begins its argument with, "" for anything else."""
    if not call.args:
        return ""
    first = call.args[0]
    if isinstance(first, ast.JoinedStr) and first.values:
        first = first.values[0]
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def imported_by_name(code: str) -> Iterator[str]:
    """Return the modules that a file imports by their names in strings."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in {"import_module", "__import__", "find_spec", "exec", "eval", "resolve_name"}:
                yield named(node)


def too_high(package: str, code: str) -> list[str]:
    """Return what a file of a package imports by name although it stands above the package."""
    found = [name.split(".")[1] for name in imported_by_name(code) if name.startswith("claimgraph.")]
    return [name for name in found if HEIGHT.get(name, 99) > HEIGHT[package]]


@pytest.mark.parametrize("package", sorted(HEIGHT))
def test_no_file_imports_upwards_by_a_name_in_a_string(package: str) -> None:
    files = [*SOURCE.glob(f"{package}.py"), *(SOURCE / package).rglob("*.py")]
    assert files != []
    for file in files:
        assert too_high(package, file.read_text(encoding="utf-8")) == [], file.relative_to(ROOT)


def test_an_import_upwards_by_a_name_would_be_seen() -> None:
    code = "import importlib\nimportlib.import_module('claimgraph.draw.page')"
    assert too_high("schema", code) == ["draw"]
    assert too_high("schema", "__import__(f'claimgraph.cli.{room}')") == ["cli"]
    assert too_high("cli", code) == []
