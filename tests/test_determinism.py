"""The same input gives the same bytes, whatever Python's hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimgraph.cli.look import EXPORTS

RUN = """
import sys
from claimgraph.cli import main
from claimgraph.cli.look import EXPORTS as exports, PICTURES as pictures
from claimgraph.resources import folder

seeds = str(folder("seeds"))
for arguments in (
    ["build", seeds, "-o", "summary.txt"],
    ["extract", seeds, "-o", "extract.jsonl"],
    ["extract", seeds, "--format", "table", "-o", "extract.txt"],
    ["findings", "-o", "findings.txt"],
    ["findings", "--format", "jsonl", "-o", "findings.jsonl"],
    ["check", "-o", "check.txt"],
    ["query", "conflicts/found", "-o", "query.txt"],
    *(["export", "--format", name, "-o", f"export.{name}"] for name in exports),
    *(["draw", "-o", f"picture.{name}"] for name in pictures),
):
    code = main(arguments)
    if code != 0:
        sys.exit(f"{arguments}: {code}")
"""


@pytest.mark.slow
def test_two_runs_with_different_hash_seeds_write_the_same_bytes(tmp_path: Path) -> None:
    written: list[dict[str, bytes]] = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", RUN],
            cwd=folder,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        written.append({file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()})
    first, second = written
    assert {f"export.{name}" for name in EXPORTS} <= set(first)
    assert set(first) == set(second)
    assert [name for name in sorted(first) if first[name] != second[name]] == []
