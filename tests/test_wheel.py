"""The wheel holds what the checkout holds, and works without it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import click
import pytest

from claimgraph.pipeline import build as build_store

ROOT = Path(__file__).parent.parent
DATA = ("ontology", "queries", "seeds")


def build(kind: str, folder: Path) -> Path:
    """Build without a network: the build's one requirement is in the lock."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of an environment that holds the wheel; its dependencies are lent from the environment of the tests."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([*install, "--quiet", "--disable-pip-version-check"], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    # A path file inside the lent folder is not read, so the editable install of the checkout stays out of sight.
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin"


@pytest.mark.parametrize("name", DATA)
def test_wheel_and_checkout_hold_the_same_data_byte_for_byte(wheel: Path, name: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        prefix = f"claimgraph/_data/{name}/"
        inside = {
            entry.removeprefix(prefix): archive.read(entry)
            for entry in archive.namelist()
            if entry.startswith(prefix) and not entry.endswith("/")
        }
    folder = ROOT / name
    outside = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    assert inside == outside


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    source = ROOT / "src"
    wanted = {
        file.relative_to(source).as_posix()
        for file in (source / "claimgraph").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.startswith("claimgraph/") and "/_data/" not in name}
    assert held == wanted


def test_the_source_distribution_holds_the_data_and_the_tests(tmp_path: Path) -> None:
    with tarfile.open(build("sdist", tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {file.relative_to(ROOT).as_posix() for name in DATA for file in (ROOT / name).rglob("*") if file.is_file()}
    assert wanted <= names
    assert {"LICENSE", "README.md", "pyproject.toml", "tests/test_wheel.py"} <= names
    assert not [name for name in names if ".mypy_cache" in name or name.startswith((".venv", "demo"))]


@pytest.mark.slow
def test_the_installed_wheel_runs_the_demo_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}

    def run(*command: str) -> str:
        done = subprocess.run(
            [str(installed / command[0]), *command[1:]],
            cwd=tmp_path,
            env=clean,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    home = run("python", "-c", "import claimgraph; print(claimgraph.__file__)")
    assert str(installed.parent) in home
    assert str(ROOT) not in home
    summary = run("claimgraph", "demo", "-o", "out")
    assert "Read 1 document" in summary
    written = {file.name for file in (tmp_path / "out").iterdir()}
    assert written == {"store", "graph.ttl", "page.html", "contradictions.svg", "contradictions.png"}
    assert run("claimgraph", "query", "--list") != ""


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages to run with instead of the installed ones: all but spaCy and its model."""
    folder = tmp_path_factory.mktemp("bare")
    for entry in Path(click.__file__).parent.parent.iterdir():
        if not entry.name.lower().startswith(("spacy", "en_core_web", "claimgraph")) and entry.suffix != ".pth":
            (folder / entry.name).symlink_to(entry)
    (folder / "claimgraph").symlink_to(ROOT / "src" / "claimgraph")
    return folder


_PAGES = """
import sys
from claimgraph.serve.worker import Opened, page
for name in ("questions", "documents", "matrix"):
    asked = {"op": "page", "page": name, "path": f"/{name}", "local": "", "given": [], "root": "", "format": "html"}
    header, _ = page(Opened(sys.argv[1]), {**asked, "max_rows": 9, "max_bytes": 9**9, "counting": 60})
    assert header["status"] == 200, header
"""


@pytest.mark.slow
def test_without_spacy_a_store_is_asked_served_and_reviewed_and_nothing_is_read(bare: Path, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("The army said that 12 people were killed in Idlib on 3 May 2022.\n", "utf-8")
    store = tmp_path / "store"
    first = build_store([tmp_path / "report.txt"], store).claims[0].id.partition("/")[2]
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")} | {
        "PYTHONPATH": str(bare)
    }

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        python = [sys.executable, "-S", *arguments]
        return subprocess.run(python, cwd=tmp_path, env=clean, capture_output=True, text=True, check=False)

    def command(*arguments: str) -> subprocess.CompletedProcess[str]:
        return run("-m", "claimgraph", *arguments, "--store", str(store))

    for asked in (["findings"], ["show", first], ["query", "curate/documents"], ["review"], ["policy", "all"]):
        assert (command(*asked).returncode, command(*asked).stderr) == (0, "")
    assert run("-c", _PAGES, str(store)).stderr == ""
    assert command("reject", first, "--reason", "misread", "--by", "Ann").returncode == 0
    assert first[:6] in command("log").stdout
    for asked in (["build", "report.txt"], ["add", "report.txt"]):
        refused = command(*asked)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert (
            refused.stderr == "claimgraph: spacy is not installed. Install it with: pip install 'claimgraph[extract]'\n"
        )
