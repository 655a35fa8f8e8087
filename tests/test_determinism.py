"""The same input gives the same bytes, whatever Python's hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimgraph.cli import main
from claimgraph.cli.look import EXPORTS, PICTURES
from claimgraph.vocab import folder


def write_all() -> None:
    """Write all that commands make of the seed into the folder that this process is in."""
    seeds = str(folder("seeds"))
    for arguments in (
        ["build", seeds, "-o", "summary.txt"],
        ["extract", seeds, "-o", "extract.jsonl"],
        ["extract", seeds, "--format", "table", "-o", "extract.txt"],
        ["findings", "-o", "findings.txt"],
        ["findings", "--format", "jsonl", "-o", "findings.jsonl"],
        ["check", "-o", "check.txt"],
        ["query", "conflicts/found", "-o", "query.txt"],
        *(["export", "--format", name, "-o", f"export.{name}"] for name in EXPORTS),
        *(["draw", "-o", f"picture.{name}"] for name in PICTURES),
    ):
        code = main(arguments)
        if code != 0:
            sys.exit(f"{arguments}: {code}")


@pytest.mark.slow
def test_two_runs_with_different_hash_seeds_write_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    other, own = tmp_path / "other", tmp_path / "own"
    for place in (other, own):
        place.mkdir()
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    done = subprocess.run(
        [sys.executable, "-c", "from test_determinism import write_all; write_all()"],
        cwd=other,
        env={
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join((str(Path(__file__).parent), *sys.path)),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    monkeypatch.chdir(own)
    write_all()
    assert capfd.readouterr().err == ""
    first, second = (
        {file.name: file.read_bytes() for file in place.iterdir() if file.is_file()} for place in (other, own)
    )
    assert {f"export.{name}" for name in EXPORTS} <= set(first)
    assert set(first) == set(second)
    assert [name for name in sorted(first) if first[name] != second[name]] == []
