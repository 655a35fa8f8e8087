"""The commands of the README and of docs/ print what stands there. CLAIMGRAPH_RENEW_GOLDENS=1 writes what they print.

A block of `console` holds commands, each after `$ ` and `> `, with what they print; a block of `pycon` holds Python as
an interpreter shows it. What several pages need is made once: the store of the seed, and what building it prints.
"""

from __future__ import annotations

import csv
import doctest
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from claimgraph import Store, __version__, png, read_findings
from claimgraph.vocab import folder
from forked import commands
from served import serving

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAPERS = ("README.md", *(f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md"))))
OTHERS = ("CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "benchmarks/README.md", "docs/screenshots/README.md")
PICTURE = ROOT / "docs" / "toll.png"
RENEW = os.environ.get("CLAIMGRAPH_RENEW_GOLDENS") == "1"
MOST_WORDS = 1200
"""Of the README: what is longer is not read."""

_CONSOLE = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
_PYTHON = re.compile(r"(?<=```pycon\n).*?(?=```)", re.DOTALL)
_BUILT = {"claimgraph build seeds": ".built", "claimgraph build docs/two-reports.jsonl --store two": ".built-two"}
"""What several papers or tests build, and where what it printed is kept."""

_ADDRESS = "http://127.0.0.1:8090"
"""Where the papers have `claimgraph serve` listen; a test's server stands elsewhere."""


@dataclass(frozen=True)
class Step:
    """A command as it stands in a paper: its lines with `$ ` and `> ` in front, and what it printed."""

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


Shell = Callable[[str, Path], str]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    """Run a command in a folder as a reader does: in bash, with claimgraph on the path."""
    with commands(tmp_path_factory.mktemp("commands")) as place:
        path = os.pathsep.join([str(place), str(Path(sys.executable).parent), os.environ["PATH"]])

        def run(script: str, where: Path) -> str:
            done = subprocess.run(
                ["/bin/bash", "-c", script],
                cwd=where,
                env={**os.environ, "PATH": path},
                capture_output=True,
                text=True,
                check=False,
            )
            return done.stdout + done.stderr

        yield run


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory, printed: Shell) -> Path:
    """A folder that looks like a clone to the commands, after `make demo` and `claimgraph build seeds`."""
    place = tmp_path_factory.mktemp("clone")
    for name in ("seeds", "ontology", "queries"):
        shutil.copytree(folder(name), place / name)
    shutil.copytree(ROOT / "docs", place / "docs", ignore=shutil.ignore_patterns("*.png", "*.md"))
    for command, told in _BUILT.items():
        (place / told).write_text(printed(command, place), encoding="utf-8")
    return place


@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS)
def test_the_commands_of_the_papers_print_what_stands_there(paper: str, clone: Path, printed: Shell) -> None:
    text = (ROOT / paper).read_text(encoding="utf-8")
    blocks = _CONSOLE.findall(text)
    with ExitStack() as servers:
        address = servers.enter_context(serving(clone / ".claimgraph")).url if _ADDRESS in "".join(blocks) else _ADDRESS

        def run(script: str) -> str:
            for command, kept in _BUILT.items():
                script = re.sub(f"^{re.escape(command)}(?= *[|>\n])", f"cat {kept}", script)
            return printed(script.replace(_ADDRESS, address), clone).replace(address, _ADDRESS)

        found = []
        for block in blocks:
            told = [("".join(f"{line}\n" for line in step.lines), run(step.script)) for step in steps(block)]
            found.append("".join(lines + output for lines, output in told))
    if RENEW:
        for old, new in zip(blocks, found, strict=True):
            text = text.replace(old, new, 1)
        (ROOT / paper).write_text(text, encoding="utf-8")
        return
    assert found == blocks, "if that is wanted: make golden, and read the difference"


@pytest.mark.slow
@pytest.mark.parametrize("paper", [paper for paper in PAPERS if _PYTHON.search((ROOT / paper).read_text("utf-8"))])
def test_the_python_of_the_papers_shows_what_stands_there(
    paper: str, clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clone)
    code = "\n".join(_PYTHON.findall((ROOT / paper).read_text(encoding="utf-8")))
    told: list[str] = []
    runner = doctest.DocTestRunner()
    runner.run(doctest.DocTestParser().get_doctest(code, {}, paper, paper, 0), out=told.append)
    assert "".join(told) == ""


@pytest.mark.slow
def test_the_picture_of_the_readme_is_what_is_drawn_today(clone: Path, printed: Shell) -> None:
    assert printed("claimgraph draw -o toll.svg --filter facet=deaths", clone) == ""
    today = png(cropped((clone / "toll.svg").read_text(encoding="utf-8")))
    if RENEW:
        PICTURE.write_bytes(today)
    assert PICTURE.read_bytes() == today, "if that is wanted: make golden, and look at the picture"


def cropped(svg: str) -> str:
    """Return the questions of a picture alone, without its title and legend: the toll, then who denies any dead."""
    frames = re.findall(r'<rect class="frame" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', svg)
    head, _, body = svg.removesuffix("\n").removesuffix("</svg>").partition("</style>")
    style = head[head.index("<style>") :] + "</style>"
    width, height, views = 0.0, 0.0, ""
    for x, y, wide, high in sorted((tuple(map(float, frame)) for frame in frames), key=lambda frame: frame[3]):
        view = f'viewBox="{x - 1} {y - 1} {wide + 2} {high + 2}"'
        views += f'<svg y="{height}" width="{wide + 2}" height="{high + 2}" {view}>{body}</svg>'
        width, height = wide + 2, height + high + 16
    view = f'viewBox="0 0 {width} {height - 14}" width="{width * 0.7:.0f}" height="{(height - 14) * 0.7:.0f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {view} font-family="sans-serif">{style}{views}</svg>'


@pytest.mark.slow
def test_the_examples_of_the_verdicts_are_what_the_program_says(clone: Path, printed: Shell) -> None:
    said = [
        (finding.verdict, finding.explanation)
        for place in (clone / ".claimgraph", clone / "two")
        for finding in read_findings(Store.open(place))
    ]
    rows = re.findall(r"^\| `([a-z-]+)` \|[^|]*\| ([^|]*) \|$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert {verdict for verdict, _ in rows} == {row["verdict"] for row in verdicts(printed)}
    for verdict, example in rows:
        wording = re.compile(".*".join(re.escape(part.strip(" :")) for part in example.split("…")), re.DOTALL)
        assert any(verdict == one and wording.search(words) for one, words in said), f"nobody says: {example}"


def verdicts(printed: Shell) -> Iterator[dict[str, str]]:
    """Return the verdicts of the ontology."""
    done = printed(
        "claimgraph query --format csv --store ontology/verdicts.ttl - <<'END'\n"
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
        "SELECT ?verdict { ?concept skos:notation ?verdict }\nEND\n",
        ROOT,
    )
    return csv.DictReader(done.splitlines())


def test_the_readme_is_short() -> None:
    assert len(README.read_text(encoding="utf-8").split()) <= MOST_WORDS


def test_the_citation_names_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert (citation["cff-version"], citation["version"]) == ("1.2.0", __version__)


def test_the_layers_that_contributors_are_told_of_are_those_that_are_checked() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    road = next(one for one in settings["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    told = " ".join((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split())
    assert " → ".join(f"`{layer}`" for layer in road["layers"]) in told


def test_every_file_that_the_papers_name_is_there() -> None:
    for paper in (*PAPERS, *OTHERS):
        text = (ROOT / paper).read_text(encoding="utf-8")
        for target in re.findall(r"(?:\]\(|src=\")(?!https?:)([^)#\"]+)", text):
            assert (ROOT / paper).parent.joinpath(target).exists(), f"{paper} names {target}"
        for target in re.findall(r"`((?:src|tests|docs|seeds|ontology|queries|benchmarks)/[^`*{ ]*)`", text):
            assert (ROOT / target).exists(), f"{paper} names {target}"
