"""Extraction into a file: a run that was killed goes on where it stopped, and its output is that of a whole run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimgraph.cli import is_device, main
from claimgraph.pipeline.corpus import Journal
from claimgraph.propose import english
from claimgraph.schema import Claim, Document
from conftest import TESTS
from stand_in import TWO_TOLLS, claims, put

NAMES = ("a.txt", "b.txt", "c.txt", "d.txt")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Four documents, one of them without claims, and a stand-in that notes the names of those that it reads."""
    for number, name in enumerate(NAMES):
        text = "Nothing is said here.\n" if name == "b.txt" else TWO_TOLLS.replace("11", str(20 + number))
        put(tmp_path, f"texts/{name}", text)
    seen: list[str] = []

    def reading(document: Document) -> tuple[Claim, ...]:
        seen.append(document.source_file)
        return claims(document)

    monkeypatch.setattr(english, "claims", reading)
    monkeypatch.chdir(tmp_path)
    return seen


def extracted(*more: str) -> int:
    return main(["extract", "texts", "-o", "claims.jsonl", "--jobs", "1", *more])


def interrupt(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Let a run be interrupted after so many documents."""
    with monkeypatch.context() as patch:
        add = Journal.add
        done: list[object] = []

        def failing(self: Journal, *arguments: object) -> None:
            if len(done) == after:
                raise KeyboardInterrupt
            done.append(arguments)
            add(self, *arguments)  # type: ignore[arg-type]

        patch.setattr(Journal, "add", failing)
        assert extracted() == 130


def test_a_run_that_is_killed_at_any_moment_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    for number in range(3):
        put(tmp_path, f"texts/{number}.txt", TWO_TOLLS.replace("11", str(number)) if number else "Nothing.\n")
    done = subprocess.run(
        [sys.executable, TESTS / "killed_extractions.py", tmp_path], capture_output=True, text=True, check=False
    )
    *killed, last = done.stdout.split("\n")[:-1]
    assert (last, set(killed)) == ("lived", {"same"}), done.stdout + done.stderr
    assert len(killed) > 20


def test_what_is_finished_is_not_read_again_even_where_it_gave_no_claims(
    read: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert extracted() == 0
    whole = Path("claims.jsonl").read_bytes()
    Path("claims.jsonl").unlink()
    interrupt(monkeypatch, 2)
    assert "Go on with: --resume -o claims.jsonl" in capsys.readouterr().err
    assert not Path("claims.jsonl").exists()
    read.clear()
    assert extracted("--resume") == 0
    assert read == ["c.txt", "d.txt"]
    assert Path("claims.jsonl").read_bytes() == whole
    assert sorted(file.name for file in Path().iterdir()) == ["claims.jsonl", "texts"]


def test_without_resume_a_run_begins_again(read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    interrupt(monkeypatch, 2)
    read.clear()
    assert extracted() == 0
    assert read == list(NAMES)


def test_the_old_file_stands_until_the_new_one_is_whole(read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    put(Path(), "claims.jsonl", "old\n")
    Path("claims.jsonl").chmod(0o640)
    interrupt(monkeypatch, 3)
    assert Path("claims.jsonl").read_text(encoding="utf-8") == "old\n"
    assert extracted("--resume") == 0
    assert len(Path("claims.jsonl").read_text(encoding="utf-8").splitlines()) == 6
    assert Path("claims.jsonl").stat().st_mode & 0o777 == 0o640


def changed_text() -> list[str]:
    put(Path(), "texts/a.txt", "Another text.\n")
    return []


def changed_metadata() -> list[str]:
    put(Path(), "texts/b.toml", 'publisher = "The Gazette"')
    return []


def a_new_document_before() -> list[str]:
    put(Path(), "texts/aa.txt", "Another text.\n")
    return []


def fewer_documents() -> list[str]:
    for name in NAMES[1:]:
        Path("texts", name).unlink()
    return []


def another_option() -> list[str]:
    return ["--publisher", "The Gazette"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (changed_text, "document 1 was 'a.txt' when this was begun; now it has changed, or what is said of it"),
        (changed_metadata, "document 2 was 'b.txt' when this was begun; now it has changed, or what is said of it"),
        (a_new_document_before, "document 2 was 'b.txt' when this was begun; now it is 'aa.txt'"),
        (fewer_documents, "document 2 was 'b.txt' when this was begun; now there is none"),
        (another_option, "this was begun with publisher None; now it is 'The Gazette'"),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_what_has_changed_since_is_refused_and_nothing_is_lost(
    read: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], change: object, told: str
) -> None:
    interrupt(monkeypatch, 2)
    capsys.readouterr()
    kept = Path("claims.jsonl.progress").read_bytes(), Path("claims.jsonl.partial").read_bytes()
    assert callable(change)
    assert extracted("--resume", *change()) == 2
    message = capsys.readouterr().err
    assert message.startswith(f"claimgraph: claims.jsonl.progress: {told}")
    assert message.endswith("Go on with what it began with, or begin again without --resume.\n")
    assert kept == (Path("claims.jsonl.progress").read_bytes(), Path("claims.jsonl.partial").read_bytes())


def test_documents_that_were_added_behind_are_read_too(read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    interrupt(monkeypatch, 2)
    put(Path(), "texts/e.txt", TWO_TOLLS)
    read.clear()
    assert extracted("--resume") == 0
    assert read == ["c.txt", "d.txt", "e.txt"]


@pytest.mark.parametrize("damage", [b"\0" * 40 + b"\n", b'{"document": "', b"[]\n", b'{"document": "x"}\n', b"\xff\n"])
def test_a_damaged_end_of_the_progress_is_done_again(
    read: list[str], monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    interrupt(monkeypatch, 2)
    with Path("claims.jsonl.progress").open("ab") as stream:
        stream.write(damage)
    read.clear()
    assert extracted("--resume") == 0
    assert read == ["c.txt", "d.txt"]
    assert len(Path("claims.jsonl").read_text(encoding="utf-8").splitlines()) == 6


def test_output_that_was_lost_is_made_again(read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    interrupt(monkeypatch, 3)
    Path("claims.jsonl.partial").write_bytes(b"")
    read.clear()
    assert extracted("--resume") == 0
    assert read == list(NAMES)


def test_a_document_that_failed_is_told_of_again(
    read: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(document: Document) -> tuple[Claim, ...]:
        if document.source_file == "a.txt":
            raise ValueError("a fault")
        return claims(document)

    monkeypatch.setattr(english, "claims", failing)
    interrupt(monkeypatch, 3)
    monkeypatch.setattr(english, "claims", claims)
    capsys.readouterr()
    assert extracted("--resume") == 1
    assert "a.txt: it could not be read for claims: ValueError: a fault" in capsys.readouterr().err
    lines = Path("claims.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["value"]["lower"] for line in lines} == {4, 22, 23}


def test_two_runs_do_not_write_one_file(read: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with Journal(Path("claims.jsonl"), {}, resume=False):
        assert extracted() == 2
    assert "claims.jsonl: another run is writing there" in capsys.readouterr().err


def test_a_file_of_somebody_else_is_left_alone(read: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    put(Path(), "claims.jsonl.progress", "my notes\n")
    assert extracted("--resume") == 2
    assert "this is no progress of claimgraph" in capsys.readouterr().err
    assert Path("claims.jsonl.progress").read_text(encoding="utf-8") == "my notes\n"


@pytest.mark.parametrize("more", [[], ["-o", "-"], ["-o", "/dev/null"], ["-o", "claims.csv", "--format", "csv"]])
def test_only_a_file_of_json_lines_can_be_resumed(
    read: list[str], capsys: pytest.CaptureFixture[str], more: list[str]
) -> None:
    assert main(["extract", "texts", "--resume", *more]) == 2
    assert "It needs --format jsonl and -o FILE." in capsys.readouterr().err


def test_where_nothing_could_be_read_nothing_is_left(read: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "missing.txt", "-o", "claims.jsonl"]) == 2
    assert [file.name for file in Path().iterdir()] == ["texts"]


def test_a_folder_that_is_missing_is_told_of(read: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "texts", "-o", "missing/claims.jsonl"]) == 2
    assert "missing/claims.jsonl: cannot be written: No such file or directory." in capsys.readouterr().err


def test_standard_output_gets_the_same_bytes_as_a_file(
    read: list[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert extracted() == 0
    capfdbinary.readouterr()
    assert main(["extract", "texts"]) == 0
    assert capfdbinary.readouterr().out == Path("claims.jsonl").read_bytes()


def test_a_pipe_gets_the_same_bytes_as_a_file(read: list[str], tmp_path: Path) -> None:
    assert extracted() == 0
    os.mkfifo("pipe")
    with subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE) as reader, Path("pipe").open("wb"):
        assert main(["extract", "texts", "-o", "pipe"]) == 0
        assert reader.stdout is not None
        first = reader.stdout.read(100)
    assert first == Path("claims.jsonl").read_bytes()[:100]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["claims.jsonl", "pipe", "texts"]


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/dev/../dev/stdout"])
def test_no_name_of_a_device_is_ever_taken_for_a_file(name: str) -> None:
    # With standard output sent to a file, these lead to a plain file; a new one must not take their place.
    assert is_device(name)
    assert not is_device("/dev/shm/claims.jsonl")  # noqa: S108 - a folder like any other
