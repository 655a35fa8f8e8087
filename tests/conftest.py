"""What all tests share: goldens that can be renewed, and running the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from served import Server

TESTS = Path(__file__).parent
ROOT = TESTS.parent

# A busy machine is no fault of a law; how long things take is measured in benchmarks/.
settings.register_profile("claimgraph", deadline=None)
settings.load_profile("claimgraph")

Golden = Callable[[str, str], None]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Renewing goldens runs the tests that hold one, those of the README among them, and no other."""
    if os.environ.get("CLAIMGRAPH_RENEW_GOLDENS") == "1":
        items[:] = [
            item
            for item in items
            if "golden" in getattr(item, "fixturenames", ()) or item.path.name == "test_readme.py"
        ]


@pytest.fixture
def golden() -> Golden:
    """Hold a text against `tests/golden/NAME`; CLAIMGRAPH_RENEW_GOLDENS=1 writes it there instead."""

    def hold(name: str, text: str) -> None:
        file = TESTS / "golden" / name
        if os.environ.get("CLAIMGRAPH_RENEW_GOLDENS") == "1":
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        assert file.is_file(), f"{file.relative_to(ROOT)} is missing; write it with: make golden"
        kept = file.read_bytes().decode()
        assert text == kept, f"differs from {file.relative_to(ROOT)}; if that is wanted: make golden, and read the diff"

    return hold


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `claimgraph` in a process of its own, in an empty folder, as a user does."""

    def start(
        *arguments: str | Path, cwd: Path = tmp_path, stdin: str | bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "claimgraph", *(str(argument) for argument in arguments)],
            cwd=cwd,
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONWARNINGS": "default", **environment},
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return start


@pytest.fixture(scope="session")
def seed_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the seeds, built once by the real road; read it only."""
    from claimgraph import build  # noqa: PLC0415 - most tests need no model
    from claimgraph.resources import folder  # noqa: PLC0415

    store = tmp_path_factory.mktemp("seed") / "store"
    build([folder("seeds")], store)
    return store


@pytest.fixture(scope="session")
def served_story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk: the story of two reports."""
    from served import write_story  # noqa: PLC0415 - the server's tests alone need it

    return write_story(tmp_path_factory.mktemp("served") / "store")


@pytest.fixture(scope="session")
def server(served_story: Path) -> Iterator[Server]:
    """A read-only server on the story, with narrow limits; whatever a test does to it, it goes on."""
    from served import serving  # noqa: PLC0415 - as above

    with serving(served_story, "--timeout", "2", "--max-rows", "1000", "--max-bytes", "2000000") as running:
        yield running


@pytest.fixture(scope="session")
def explorer(served_story: Path) -> Iterator[Server]:
    """A server on the story with the limits that users have; see `explored` for what holds for every page."""
    from served import serving  # noqa: PLC0415 - as above

    with serving(served_story) as running:
        yield running


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on the story told many times over: more than two thousand nodes."""
    from claimgraph.graph import Store  # noqa: PLC0415 - as above
    from findings_story import compared, crowded  # noqa: PLC0415
    from served import serving  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("many") / "store"
    Store.write(folder, list(compared(*crowded(45))[0].quads()))
    with serving(folder) as running:
        yield running


@pytest.fixture
def writable(tmp_path: Path) -> Iterator[Server]:
    """A server that takes updates, on a store of its own."""
    from served import serving, write_story  # noqa: PLC0415 - as above

    with serving(write_story(tmp_path / "store"), "--writable", "--timeout", "5") as running:
        yield running
