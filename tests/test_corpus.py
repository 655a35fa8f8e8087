"""Many documents: in order, on any number of processes, whatever fails, in memory that does not grow."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus_works
from claimgraph import propose
from claimgraph.analyses import ANALYSES
from claimgraph.errors import DocumentError, InputError
from claimgraph.graph import Store, claims_quads
from claimgraph.pipeline import Settings, Stream, build, corpus
from claimgraph.propose import english
from claimgraph.schema import RECORDS, Document, Moment, Stamp, TimeSpan
from conftest import TESTS, examples
from served import PATIENCE, waited
from stand_in import TWO_TOLLS, claims, put

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the figures and signals are those of Linux")


def documents(*texts: str) -> list[Document]:
    return [Document(text, text, source_file=f"{number}.txt") for number, text in enumerate(texts)]


def lengths(texts: list[str], jobs: int | None) -> list[int | None]:
    return [outcome.result for outcome in corpus.over(documents(*texts), corpus_works.letters, jobs)]


@pytest.mark.parametrize("jobs", [1, 2, 3, None])
def test_results_come_in_the_order_of_the_documents(jobs: int | None) -> None:
    texts = ["wait 0.3", "a", "bb", "wait 0.1", *(f"text {number}" for number in range(60))]
    assert lengths(texts, jobs) == [len(text) for text in texts]


def test_nothing_comes_of_nothing() -> None:
    assert lengths([], 2) == lengths([], None) == lengths([], 1) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_that_fails_is_named_and_the_rest_goes_on(jobs: int) -> None:
    outcomes = list(corpus.over(documents("a", "fail now", "ccc"), corpus_works.letters, jobs))
    assert [outcome.result for outcome in outcomes] == [1, None, 3]
    failure = outcomes[1].failure
    assert isinstance(failure, DocumentError)
    assert failure.where == "1.txt"
    assert "ValueError: fail now (corpus_works.py, line " in failure.found


def test_a_process_that_dies_takes_one_document_with_it() -> None:
    texts = ["a", "die", "bb", "leave", "ccc", *(f"text {number}" for number in range(20))]
    outcomes = list(corpus.over(documents(*texts), corpus_works.letters, 2))
    assert [outcome.result for outcome in outcomes if outcome.failure is None] == [
        len(text) for text in texts if text not in ("die", "leave")
    ]
    told = [str(outcome.failure) for outcome in outcomes if outcome.failure is not None]
    assert told[0].startswith("1.txt: the process that read it died: it was stopped by SIGKILL, perhaps for want of")
    assert told[1].startswith("3.txt: the process that read it died: it ended with exit code 3.")
    assert len(told) == 2


def test_the_only_process_may_die_of_every_document() -> None:
    outcomes = list(corpus.over(documents("die", "die 2", "die 3", "a"), corpus_works.letters, 2))
    assert [outcome.failure is None for outcome in outcomes] == [False, False, False, True]


def test_pieces_larger_than_a_pipe_do_not_lock_both_sides() -> None:
    texts = [character * 2_000_000 for character in "abcdef"]
    outcomes = list(corpus.over(documents(*texts), corpus_works.copied, 2))
    assert [outcome.result == text * 3 for outcome, text in zip(outcomes, texts, strict=True)] == [True] * 6


@pytest.mark.parametrize("jobs", [1, 2])
def test_documents_are_taken_no_faster_than_they_are_wanted(jobs: int) -> None:
    taken = 0

    def endless() -> Iterator[Document]:
        nonlocal taken
        while True:
            taken += 1
            yield Document(f"text {taken}", "A text")

    outcomes = corpus.over(endless(), corpus_works.letters, jobs)
    for _ in range(5):
        next(outcomes)
    outcomes.close()
    assert taken <= 5 + 16 * jobs


def test_large_documents_are_not_taken_many_at_a_time() -> None:
    taken = []

    def large() -> Iterator[Document]:
        for number in range(20):
            taken.append(number)
            yield Document(f"{number} " + "a" * 3_000_000, "A text")

    outcomes = corpus.over(large(), corpus_works.letters, 2)
    next(outcomes)
    outcomes.close()
    assert len(taken) <= 4


def test_who_stops_listening_stops_the_processes() -> None:
    outcomes = corpus.over(documents("a", *["wait 3600"] * 4), corpus_works.letters, 2)
    assert next(outcomes).result == 1
    started = time.monotonic()
    outcomes.close()
    assert time.monotonic() - started < 3000  # and not the hour that the documents take


def test_where_no_process_starts_one_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.spawn.get_command_line", lambda **_: ["/bin/false"])
    with pytest.raises(InputError, match="--jobs: no process could start"):
        lengths(["a", "b"], 2)


def test_few_documents_are_not_worth_a_second_process(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def spread(texts: Iterator[Document], _work: object, jobs: int) -> Iterator[Document]:
        asked.append(jobs)
        return texts

    monkeypatch.setattr(corpus, "cores", lambda: 7)
    monkeypatch.setattr(corpus, "_spread", spread)
    list(corpus.over(documents("a" * 100_000), corpus_works.letters, None))
    assert asked == []
    many = documents("a" * 100_000, "b" * 100_000, "c")
    told: Iterable[object] = corpus.over(many, corpus_works.letters, None)
    assert list(told) == many
    assert asked == [7]


INTERRUPTED = """
import signal, sys
sys.path.insert(0, {tests!r})
import corpus_works
from claimgraph.schema import Document
from claimgraph.pipeline import corpus

if __name__ == "__main__":
    # A shell that puts the tests in the background has them ignore interrupts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    print("started", flush=True)
    list(corpus.over((Document(f"{{sys.argv[1]}}/{{n}}", "A text") for n in range(9)), corpus_works.asleep, 2))
"""


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_whoever_stops_the_run_stops_all_its_processes_at_once(tmp_path: Path, sign: signal.Signals) -> None:
    program = tmp_path / "program.py"
    program.write_text(INTERRUPTED.format(tests=str(TESTS)), encoding="utf-8")
    reading = tmp_path / "reading"
    reading.mkdir()
    with subprocess.Popen(
        [sys.executable, program, reading], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.readline()
        assert waited(lambda: len(list(reading.iterdir())) == 2)  # both processes have a document
        os.killpg(run.pid, sign) if sign == signal.SIGINT else run.kill()
        assert run.wait(PATIENCE) != 0
        # Its end is the end of the pipe that the processes share: all are gone.
        told = run.stderr.read().decode()
    assert told.count("KeyboardInterrupt") == (1 if sign == signal.SIGINT else 0)


TEXTS = [TWO_TOLLS.replace("Arden", place).replace("11", str(11 + n)) for n, place in enumerate(["Arden", "Bree"] * 4)]


def graph(texts: list[Document], jobs: int) -> list[str]:
    quads = []
    for outcome in corpus.over(iter(texts), corpus_works.stood_in, jobs):
        assert outcome.result is not None
        quads += claims_quads(outcome.document, outcome.result)
    return sorted(map(str, Store.memory(quads).quads()))


@examples(8)
@given(order=st.permutations(documents(*TEXTS)), cut=st.integers(0, 8), jobs=st.sampled_from([1, 1, 2]))
def test_splitting_a_corpus_differently_gives_the_same_graph(order: list[Document], cut: int, jobs: int) -> None:
    parts = sorted({*graph(order[:cut], jobs), *graph(order[cut:], 1)})
    assert parts == graph(documents(*TEXTS), 1)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_build_gives_the_same_store_whatever_the_order_and_the_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(english, "claims", claims)
    files = [put(tmp_path, f"{number}.txt", text) for number, text in enumerate(TEXTS)]
    build(files, tmp_path / "one")
    random.Random(seed).shuffle(files)  # noqa: S311 - any order will do
    monkeypatch.setattr(propose, "claims", corpus_works.stood_in)
    build(files, tmp_path / "two", Settings(jobs=2))
    stores = []
    for name in ("one", "two"):
        with Store.open(tmp_path / name) as store:
            stores.append(sorted(map(str, store.quads())))
    assert stores[0] == stores[1]


def test_a_build_tells_of_a_document_that_fails_and_keeps_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(document: Document) -> object:
        if "Bree" in document.text:
            raise RecursionError("too deep")
        return claims(document)

    monkeypatch.setattr(english, "claims", refusing)
    built = build([put(tmp_path, "a.txt"), put(tmp_path, "b.txt", TEXTS[1])], tmp_path / "store")
    assert [document.source_file for document in built.reading.documents] == ["a.txt"]
    assert [failure.where for failure in built.reading.failures] == ["b.txt"]
    assert len(built.claims) == 2


def test_a_folder_is_read_document_by_document(tmp_path: Path) -> None:
    for number in range(5):
        put(tmp_path, f"{number}.txt", f"Text {number} is short.\n")
    put(tmp_path, "5.txt", "Text 4 is short.\n")
    put(tmp_path, "6.txt", b"\xff\xfe\x00")
    stream = Stream([tmp_path])
    seen = [(document.source_file, stream.read, stream.expected) for document in stream]
    assert seen[0] == ("0.txt", 1, 7)
    assert [name for name, _, _ in seen] == [f"{number}.txt" for number in range(5)]
    assert (stream.read, stream.expected) == (5, 5)
    assert [(file.name, of) for file, of in stream.copies] == [("5.txt", "4.txt")]
    assert len(stream.failures) == 1


def test_what_lies_in_a_file_comes_back_as_it_was_put_last(tmp_path: Path) -> None:
    one, two, three = documents("One.", "Two.", "Three.")
    spooled = corpus.Spooled(tmp_path, (*RECORDS, Moment, Stamp, TimeSpan), {"a": one})
    spooled["b"] = two
    spooled["a"] = three
    assert [*spooled.items()] == [("a", three), ("b", two)]
    del spooled["b"]
    assert (len(spooled), "b" in spooled, [*tmp_path.iterdir()]) == (1, False, [])


def test_what_the_analyses_gave_can_be_read_when_a_build_has_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(english, "claims", claims, raising=False)
    built = build([put(tmp_path, "a.txt", TWO_TOLLS)], tmp_path / "store")
    records = built.comparison.records
    assert len(records["history"]) == len(built.claims)
    assert ({*records}, len(records)) == ({*ANALYSES}, len(ANALYSES))
