"""Stores that grow: whatever is added, updated or taken out, a store is what a build of its documents gives."""

from __future__ import annotations

import datetime as dt
import errno
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph import analyses
from claimgraph.cli import main
from claimgraph.comparison import Case
from claimgraph.errors import DocumentError, InputError, StoreError
from claimgraph.graph import Store
from claimgraph.graph.store import KEPT, signature, writer
from claimgraph.people import Decision
from claimgraph.people.decisions import FILE, claim_anchor, decision
from claimgraph.pipeline import (
    Settings,
    add,
    build,
    decide,
    documents_of,
    kept,
    recompute,
    remove,
    settings_of,
    stored,
    update,
)
from claimgraph.propose import english
from stand_in import claims, exported, put

NAMES = ("north.txt", "south.txt", "east.txt", "west.txt")
HOLDERS = ("The mayor", "The army", "A doctor", "The Arden Medical Service", "The AMS")
TOWNS = ("Arden", "Belmar")
CHECK = "Check the disk and the rights"
ON_A_FULL_DISK = """
import resource, sys
import stand_in
from claimgraph.cli import main
from claimgraph.propose import english

english.claims = stand_in.claims
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
sys.exit(main(sys.argv[1:]))
"""
"""Runs a command where no file can be written on once it has 4 KiB."""
COPIED = (
    "Rescue teams went on digging through the night with their bare hands, and neighbours brought them soup, blankets "
    "and lamps until the first machines came from the capital in the morning."
)
TEXTS = st.lists(st.tuples(st.sampled_from(HOLDERS), st.integers(1, 9), st.sampled_from(TOWNS)), min_size=1, max_size=3)
STEP = st.tuples(
    st.sampled_from(["add", "update", "remove", "reject", "correct", "undo", "judge"]),
    st.sampled_from(NAMES),
    TEXTS,
    st.sampled_from(["", COPIED]),
    st.sampled_from(["", "2020-05-03", "2020-05-05"]),
)
Step = tuple[str, str, list[tuple[str, int, str]], str, str]


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(english, "claims", claims, raising=False)


def text(name: str, said: list[tuple[str, int, str]], more: str = "") -> str:
    told = (f"{who} said {many} people were killed in {town}." for who, many, town in said)
    return " ".join([f"From {name}.", *told, more])


def toll(folder: Path, name: str, number: int) -> Path:
    return put(folder, name, text(name, [("The mayor", number, "Arden")]))


class Grown:
    """A store that grows step by step, and the files that it holds then."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.store = folder, folder / "store"
        self.held = {"first.txt": toll(folder, "first.txt", 1)}
        self.noted: list[Decision] = []
        build(self.held.values(), self.store)

    def take(self, step: Step) -> None:
        """Take one step, if it can be taken."""
        what, name, said, more, day = step
        if what == "remove":
            if name in self.held:
                remove([name], self.store)
                del self.held[name]
        elif what in {"add", "update"}:
            if (what == "add") != (name in self.held):
                put(self.folder, f"{name.removesuffix('txt')}toml", f"published = {day}\n" if day else "")
                self.held[name] = put(self.folder, name, text(name, said, more))
                (add if what == "add" else update)([self.held[name]], self.store)
        elif (entry := self.decision(what, said[0][1])) is not None:
            self.noted.append(entry)
            decide(self.store, [entry])

    def decision(self, what: str, number: int) -> Decision | None:
        """Return something that somebody may decide about the store as it is."""
        documents, read = stored(self.store)
        claim = read[number % len(read)]
        anchor = claim_anchor(next(one for one in documents if one.id == claim.document), claim)
        when = dt.datetime(2026, 5, 4, 8, len(self.noted), tzinfo=dt.UTC)
        match what:
            case "reject":
                return decision("reject", "Ann", "", when, claim=anchor, reason="misread")
            case "correct":
                value = {"kind": "count", "lower": number, "upper": number, "words": str(number)}
                return decision("correct", "Bea", "", when, claim=anchor, set={"value": value})
            case "judge":
                pair = {"left": HOLDERS[number % 3], "right": HOLDERS[3]}
                return decision("same" if number % 2 else "different", "Ann", "As I know.", when, kind="source", **pair)
        return decision("undo", "Ann", "", when, undoes=self.noted[-1].id) if self.noted else None


@pytest.mark.slow
@settings(max_examples=200 if settings.get_current_profile_name() == "thorough" else 12)
@given(st.lists(STEP, min_size=1, max_size=8))
def test_a_changed_store_is_what_a_build_of_its_documents_gives_in_whatever_order_they_came(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as place:
        grown = Grown(Path(place))
        for step in steps:
            grown.take(step)
        assert {document.source_file for document in documents_of(grown.store)} == set(grown.held)
        whole = grown.folder / "whole"
        build(reversed(grown.held.values()), whole)
        if grown.noted:
            shutil.copy(grown.store / FILE, whole / FILE)
            recompute(whole)
        assert exported(grown.store) == exported(whole)


@pytest.mark.slow
@pytest.mark.parametrize("day", ["", "2020-05-04"])
def test_a_store_that_is_mostly_new_keeps_what_was_found_in_the_parts_that_are_as_they_were(
    tmp_path: Path, day: str
) -> None:
    grown = Grown(tmp_path)
    grown.take(("add", "north.txt", [("The mayor", 1, "Belmar"), ("The mayor", 1, "Belmar")], "", day))
    whole = tmp_path / "whole"
    build(reversed(grown.held.values()), whole)
    assert exported(grown.store) == exported(whole)


@pytest.mark.slow
def test_a_part_that_a_change_does_not_touch_is_not_weighed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    north = put(tmp_path, "north.txt", text("north.txt", [("The mayor", 4, "Arden"), ("The army", 7, "Arden")]))
    build([north, put(tmp_path, "south.txt", text("south.txt", [("The mayor", 5, "Belmar")]))], tmp_path / "store")
    weighed: list[set[str]] = []

    def of_parts(cases: Iterable[Case]) -> Any:
        given = [*cases]
        weighed.extend({claim.quote.text for claim in case.claims} for case in given)
        return whole(given)

    whole = analyses.of_parts
    monkeypatch.setattr(analyses, "of_parts", of_parts)
    add([put(tmp_path, "east.txt", text("east.txt", [("A doctor", 9, "Belmar")]))], tmp_path / "store")
    assert weighed == [{"5 people were killed in Belmar", "9 people were killed in Belmar"}]


def test_what_a_build_kept_is_read_whole_in_however_many_pieces_it_is_put_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, again = tmp_path / "store", tmp_path / "again"
    towns = [("The mayor", 4, "Arden"), ("The army", 7, "Arden"), ("A doctor", 5, "Belmar")]
    build([put(tmp_path, name, text(name, towns)) for name in NAMES[:2]], store)
    (generation,) = store.glob("generation-*")
    whole = kept.read(generation)
    assert whole is not None
    assert len(whole.claims) > 2
    assert len(whole.layers.parts) > 1
    monkeypatch.setattr(kept, "_CLAIMS", 2)
    monkeypatch.setattr(kept, "_PARTS", 1)
    again.mkdir()
    kept.write(again, whole)
    assert kept.read(again) == whole


def test_what_a_build_kept_is_not_taken_from_another_program_or_from_anybody(tmp_path: Path) -> None:
    store = tmp_path / "store"
    build([toll(tmp_path, "north.txt", 4)], store)
    (file,) = store.glob(f"generation-*/{KEPT}/*.pickle")
    assert kept.read(file.parents[1]) is not None
    said = file.read_bytes()
    evil = pickle.dumps(Evil(tmp_path / "called"))
    another = bytes([said[0] ^ 1]) + said[1:]
    for damaged in (said[:-9], another, said[:32] + evil, said[:32] + pickle.dumps([1]), b""):
        file.write_bytes(damaged)
        assert kept.read(file.parents[1]) is None
    assert not (tmp_path / "called").exists()
    add([toll(tmp_path, "south.txt", 5)], store)
    build([tmp_path / "north.txt", tmp_path / "south.txt"], tmp_path / "whole")
    assert exported(store) == exported(tmp_path / "whole")


class Evil:
    """What makes a file when somebody reads it as a pickle."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self._file,)


def test_a_change_by_sparql_is_gone_with_the_next_change_of_documents_as_it_ever_was(tmp_path: Path) -> None:
    store = tmp_path / "store"
    build([toll(tmp_path, "north.txt", 4)], store)
    Store.update(store, "INSERT DATA { <https://example.org/a> <https://example.org/b> <https://example.org/c> }")
    add([toll(tmp_path, "south.txt", 5)], store)
    build([tmp_path / "north.txt", tmp_path / "south.txt"], tmp_path / "whole")
    assert exported(store) == exported(tmp_path / "whole")


def test_a_build_does_not_replace_other_documents_unless_it_is_told_to(tmp_path: Path) -> None:
    north, south = toll(tmp_path, "north.txt", 4), toll(tmp_path, "south.txt", 5)
    build([north], tmp_path / "store")
    before = exported(tmp_path / "store")
    with pytest.raises(StoreError, match=r"holds 1 document that a build would replace .*claimgraph add"):
        build([south], tmp_path / "store")
    assert exported(tmp_path / "store") == before
    build([north, south], tmp_path / "store")
    build([south], tmp_path / "store", Settings(replace=True))
    assert [document.source_file for document in documents_of(tmp_path / "store")] == ["south.txt"]


def test_a_build_takes_an_edited_text_for_the_document_of_its_file(tmp_path: Path) -> None:
    build([toll(tmp_path, "north.txt", 4)], tmp_path / "store")
    build([toll(tmp_path, "north.txt", 5)], tmp_path / "store")
    assert list(documents_of(tmp_path / "store").values()) == [1]


def test_a_document_that_is_there_already_changes_nothing(tmp_path: Path) -> None:
    north = toll(tmp_path, "north.txt", 4)
    build([north], tmp_path / "store")
    stands = signature(tmp_path / "store")
    change = add([north], tmp_path / "store")
    assert change.built is None
    assert [document.source_file for document in change.unchanged] == ["north.txt"]
    assert update([north], tmp_path / "store").built is None
    assert signature(tmp_path / "store") == stands


def test_an_added_text_that_may_be_a_newer_one_is_told_with_the_one_that_stays(tmp_path: Path) -> None:
    build([toll(tmp_path, "north.txt", 4)], tmp_path / "store")
    ((new, old),) = add([toll(tmp_path, "north.txt", 5)], tmp_path / "store").alike
    assert (new.source_file, old.source_file) == ("north.txt", "north.txt")
    assert len(documents_of(tmp_path / "store")) == 2
    with pytest.raises(DocumentError, match="may be a newer text of 2 documents"):
        update([toll(tmp_path, "north.txt", 6)], tmp_path / "store")


def test_a_text_is_brought_up_to_date_by_its_address_whatever_its_file_is_called(tmp_path: Path) -> None:
    side = 'url = "https://example.org/north"\n'
    put(tmp_path, "north.toml", side)
    put(tmp_path, "again.toml", side)
    build([toll(tmp_path, "north.txt", 4)], tmp_path / "store")
    ((old, new),) = update([toll(tmp_path, "again.txt", 5)], tmp_path / "store").replaced
    assert (old.source_file, new.source_file) == ("north.txt", "again.txt")


def test_what_is_said_of_a_document_can_be_brought_up_to_date_without_its_text(tmp_path: Path) -> None:
    north = toll(tmp_path, "north.txt", 4)
    build([north], tmp_path / "store")
    put(tmp_path, "north.toml", 'title = "A better title"\n')
    update([north], tmp_path / "store")
    assert [document.title for document in documents_of(tmp_path / "store")] == ["A better title"]


def test_what_cannot_be_brought_up_to_date_or_taken_out_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    store = tmp_path / "store"
    build([toll(tmp_path, "north.txt", 4)], store)
    stands = signature(store)
    with pytest.raises(DocumentError, match="holds no document of this address or file name"):
        update([toll(tmp_path, "south.txt", 4)], store)
    with pytest.raises(InputError, match="no document of the store is called so"):
        remove(["south.txt"], store)
    with pytest.raises(InputError, match="these are all documents"):
        remove(["north.txt"], store)
    with pytest.raises(StoreError, match="no such directory"):
        add([tmp_path / "north.txt"], tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()
    assert signature(store) == stands


def test_a_document_is_taken_out_by_the_first_digits_of_its_id(tmp_path: Path) -> None:
    build([toll(tmp_path, "north.txt", 4), toll(tmp_path, "south.txt", 5)], tmp_path / "store")
    north, south = documents_of(tmp_path / "store")
    assert remove([north.id.partition("/")[2][:7]], tmp_path / "store").removed == (north,)
    assert list(documents_of(tmp_path / "store")) == [south]


def test_a_store_keeps_its_base_and_its_notes_when_it_grows(tmp_path: Path) -> None:
    notes = Path(__file__).parent.parent / "docs" / "market" / "notes"
    how = Settings(base="https://example.org/graph/", notes=notes)
    build([toll(tmp_path, "north.txt", 4)], tmp_path / "store", how)
    south = toll(tmp_path, "south.txt", 5)
    add([south], tmp_path / "store")
    assert settings_of(tmp_path / "store") == Settings(base=how.base, notes=notes.resolve())
    build([south, tmp_path / "north.txt"], tmp_path / "whole", how)
    assert exported(tmp_path / "store") == exported(tmp_path / "whole")


def test_a_change_waits_for_nobody_and_says_which_process_writes(tmp_path: Path) -> None:
    build([toll(tmp_path, "north.txt", 4)], tmp_path / "store")
    with (
        writer(tmp_path / "store"),
        pytest.raises(StoreError, match=r"another build is writing this store \(process \d+\)"),
    ):
        add([toll(tmp_path, "south.txt", 4)], tmp_path / "store")


@pytest.mark.parametrize("what", ["add", "remove", "reject"])
def test_a_full_disk_leaves_the_store_as_it_was_and_is_told_in_a_line(tmp_path: Path, what: str) -> None:
    store, north, south = tmp_path / "store", toll(tmp_path, "north.txt", 4), toll(tmp_path, "south.txt", 5)
    build([north, toll(tmp_path, "east.txt", 9)], store)
    before, claim = exported(store), stored(store)[1][0].id
    rejecting = ["reject", claim, "--reason", "misread", "--by", "Ann"]
    words = {"add": ["add", str(south)], "remove": ["remove", "east.txt"], "reject": rejecting}[what]

    done = subprocess.run(
        [sys.executable, "-c", ON_A_FULL_DISK, *words, "--store", str(store)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent,
    )
    assert done.returncode == 2
    told = done.stderr.splitlines()
    assert [line.startswith("claimgraph: ") and "cannot be written" in line for line in told] == [True]
    assert CHECK in told[0]
    assert exported(store) == before
    assert main([*words, "--store", str(store)]) == 0


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES])
def test_a_store_that_may_only_be_read_is_read_and_no_change_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: int
) -> None:
    store, south = str(tmp_path / "store"), toll(tmp_path, "south.txt", 5)
    build([toll(tmp_path, "north.txt", 4), toll(tmp_path, "east.txt", 9)], store)
    opened = os.open

    def refused(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if flags & (os.O_RDWR | os.O_WRONLY):
            raise OSError(code, os.strerror(code), str(path))
        return opened(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", refused)
    for words in (["add", str(south)], ["remove", "east.txt"], ["build", str(south), "--replace"]):
        assert main([*words, "--store", store]) == 2
        assert capsys.readouterr().err == f"claimgraph: {store}: cannot be written: {os.strerror(code)}. {CHECK}\n"
    assert main(["documents", "--store", store]) == 0
    assert main(["findings", "--store", store]) == 0


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "store")
    assert main(["build", str(toll(tmp_path, "north.txt", 4)), "--store", store]) == 0
    south, nothing = toll(tmp_path, "south.txt", 5), put(tmp_path, "empty.txt", "")
    capsys.readouterr()
    assert main(["add", str(south), str(nothing), "--store", store]) == 1
    told = capsys.readouterr()
    assert told.out.startswith("Added “")
    assert "The store holds 2 documents now." in told.out
    assert "empty.txt" in told.err


def test_the_documents_of_a_store_are_listed_with_the_digits_that_take_them_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "store")
    main(["build", str(toll(tmp_path, "north.txt", 4)), str(toll(tmp_path, "south.txt", 4)), "--store", store])
    capsys.readouterr()
    assert main(["documents", "--store", store]) == 0
    listed = capsys.readouterr().out
    digits = next(line.split()[0] for line in listed.splitlines() if "south.txt" in line)
    assert main(["remove", digits, "--store", store]) == 0
    assert capsys.readouterr().out.startswith("Removed “")
    assert main(["documents", "--store", store, "--format", "csv"]) == 0
    assert "south.txt" not in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize("what", ["add", "update", "remove", "decide"])
def test_a_change_that_is_killed_at_any_moment_leaves_the_old_store_or_the_new_and_every_decision(
    tmp_path: Path, what: str
) -> None:
    script = str(Path(__file__).parent / "killed_changes.py")
    times = os.environ.get("CLAIMGRAPH_KILLS", "3")
    done = subprocess.run(
        [sys.executable, script, str(tmp_path), what, times], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert set(done.stdout.split()) <= {"old", "new", "lived"}
    assert len(done.stdout.split()) == int(times)
