"""The README's commands print what stands there. CLAIMGRAPH_RENEW_GOLDENS=1 writes what they print into it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimgraph.resources import folder

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAPERS = ("README.md", "docs/worked-example.md")
PICTURE = ROOT / "docs" / "contradictions.png"
_CONSOLE = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
_PYTHON = re.compile(r"(?<=```python\n).*?(?=```)", re.DOTALL)
RENEW = os.environ.get("CLAIMGRAPH_RENEW_GOLDENS") == "1"


@dataclass(frozen=True)
class Step:
    """A command as it stands in the README: its lines with `$ ` and `> ` in front, and what it printed."""

    lines: tuple[str, ...]
    output: str

    @property
    def script(self) -> str:
        return "".join(f"{line[2:]}\n" for line in self.lines)


def steps(block: str) -> list[Step]:
    """Return the commands of a block with their output."""
    found: list[tuple[list[str], list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(([line], []))
        elif line.startswith("> ") and found[-1][1] == []:
            found[-1][0].append(line)
        else:
            found[-1][1].append(line)
    return [Step(tuple(lines), "".join(f"{line}\n" for line in output)) for lines, output in found]


def printed(script: str, where: Path) -> str:
    """Run a command as a reader does: in bash, with claimgraph on the path."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["/bin/bash", "-c", script],
        cwd=where,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like a clone to the commands."""
    place = tmp_path_factory.mktemp("clone")
    shutil.copytree(folder("seeds"), place / "seeds")
    shutil.copytree(ROOT / "docs" / "market", place / "docs" / "market")
    return place


@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS)
def test_the_commands_of_the_papers_print_what_stands_there(paper: str, clone: Path) -> None:
    text = (ROOT / paper).read_text(encoding="utf-8")
    expected, found = [], []
    blocks = _CONSOLE.findall(text)
    for block in blocks:
        run = [Step(step.lines, printed(step.script, clone)) for step in steps(block)]
        expected.append(block)
        found.append("".join("".join(f"{line}\n" for line in step.lines) + step.output for step in run))
    if RENEW:
        for old, new in zip(expected, found, strict=True):
            text = text.replace(old, new, 1)
        (ROOT / paper).write_text(text, encoding="utf-8")
        return
    assert len(blocks) >= 5
    assert found == expected, "if that is wanted: make golden, and read the difference"


@pytest.mark.slow
def test_the_python_of_the_readme_runs(clone: Path) -> None:
    (code,) = _PYTHON.findall(README.read_text(encoding="utf-8"))
    out = printed(f"python - <<'END'\n{code}END\n", clone)
    assert out.startswith("conflict ")


@pytest.mark.slow
def test_the_picture_of_the_readme_is_what_is_drawn_today(seed_store: Path, tmp_path: Path) -> None:
    out = printed(f"claimgraph draw --store {seed_store} -o today.png", tmp_path)
    assert out == ""
    today = (tmp_path / "today.png").read_bytes()
    if RENEW:
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_bytes(today)
    assert PICTURE.read_bytes() == today, "if that is wanted: make golden, and look at the picture"


def test_every_file_that_the_papers_name_is_there() -> None:
    for paper in (*PAPERS, "CONTRIBUTING.md", "CHANGELOG.md", "benchmarks/README.md"):
        text = (ROOT / paper).read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
            assert (ROOT / paper).parent.joinpath(target).exists(), f"{paper} names {target}"
        for target in re.findall(r"`((?:src|tests|docs|seeds|ontology|queries|benchmarks)/[^`*{ ]*)`", text):
            assert (ROOT / target).exists(), f"{paper} names {target}"
