"""What all tests share: goldens that can be renewed, and running the command line."""

from __future__ import annotations

import contextlib
import fcntl
import gc
import http.server
import io
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from served import Server

TESTS = Path(__file__).parent
ROOT = TESTS.parent

# A slow or busy machine is no fault of a law; how long things take is measured in benchmarks/.
for _name, _examples in (("ci", 30), ("thorough", 1000)):
    settings.register_profile(
        _name, max_examples=_examples, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
    )
settings.load_profile("ci")


def examples(usual: int) -> settings:
    """Say on how many examples a law is tried: as many as find something now and then; tenfold for `make thorough`."""
    return settings(max_examples=usual * (10 if settings.get_current_profile_name() == "thorough" else 1))


def slowness() -> float:
    """Return how many times slower than one core of 2026 this machine is just now, and at least 1.

    That core took 0.06 s with Python 3.11. CPU-seconds that are measured are held against as many of this machine.
    """
    before = time.process_time()
    sum(number * number for number in range(2_000_000))
    return max(1.0, (time.process_time() - before) / 0.06)


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


def pytest_collection_finish() -> None:
    """What is loaded stays: Python need not look through it for garbage, which takes a fifth of the tests' time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


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
def process(tmp_path: Path) -> Run:
    """Run `claimgraph` in a process of its own, in an empty folder, as a user does."""

    def start(
        *arguments: str | Path, cwd: Path = tmp_path, stdin: str | bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "claimgraph", *map(str, arguments)],
            cwd=cwd,
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONWARNINGS": "default", **environment},
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return start


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run `claimgraph` in this process, in an empty folder: the same without the start of a process."""
    from claimgraph.cli import main  # noqa: PLC0415 - most tests need no command line

    def start(*arguments: str | Path, cwd: Path = tmp_path, stdin: str = "") -> subprocess.CompletedProcess[str]:
        capfdbinary.readouterr()
        with monkeypatch.context() as patch, contextlib.chdir(cwd):
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
            code = main([str(argument) for argument in arguments])
        done = capfdbinary.readouterr()
        return subprocess.CompletedProcess(arguments, code, done.out.decode(), done.err.decode())

    return start


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that one worker makes, and that all workers of this run read."""
    base = factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            unfinished = place.with_suffix(".unfinished")
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(place)
    return place


@pytest.fixture(scope="session")
def _chromium() -> Iterator[Browser]:
    from browsing import chromium  # noqa: PLC0415 - most tests need no browser

    with chromium() as found:
        yield found


@pytest.fixture
def browser(_chromium: Browser) -> Iterator[Browser]:
    """Chromium, started once; the pages that a test leaves open are closed behind it."""
    yield _chromium
    for context in _chromium.contexts:
        context.close()


@pytest.fixture(scope="session")
def seed_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the seeds, built once by the real road; read it only."""
    from claimgraph import build  # noqa: PLC0415 - most tests need no model
    from claimgraph.vocab import folder  # noqa: PLC0415

    return made_once(tmp_path_factory, "seed", lambda place: build([folder("seeds")], place / "store")) / "store"


@pytest.fixture(scope="session")
def served_story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk: the story of two reports."""
    from served import write_story  # noqa: PLC0415 - the server's tests alone need it

    return made_once(tmp_path_factory, "served", lambda place: write_story(place / "store")) / "store"


@pytest.fixture(scope="session")
def server(served_story: Path) -> Iterator[Server]:
    """A read-only server on the story, with narrow limits; whatever a test does to it, it goes on."""
    from served import serving  # noqa: PLC0415 - as above

    with serving(served_story, "--max-rows", "1000", "--max-bytes", "2000000") as running:
        yield running


@pytest.fixture(scope="session")
def explorer(served_story: Path) -> Iterator[Server]:
    """A server on the story with the limits on size that users have; see `explored` for what holds for every page."""
    from served import serving  # noqa: PLC0415 - as above

    with serving(served_story) as running:
        yield running


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on the story told many times over: more than two thousand nodes."""
    from claimgraph.graph import Store  # noqa: PLC0415 - as above
    from findings_story import compared, crowded  # noqa: PLC0415
    from served import serving  # noqa: PLC0415

    def write(place: Path) -> None:
        Store.write(place / "store", list(compared(*crowded(45))[0].quads()))

    with serving(made_once(tmp_path_factory, "many", write) / "store") as running:
        yield running


@pytest.fixture
def writable(tmp_path: Path) -> Iterator[Server]:
    """A server that takes updates, on a store of its own."""
    from served import serving, write_story  # noqa: PLC0415 - as above

    with serving(write_story(tmp_path / "store"), "--writable") as running:
        yield running


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server on loopback that must not be asked: its address, and what it was asked."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            return

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/", asked
        running.shutdown()
        thread.join()
