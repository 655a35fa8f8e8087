"""A sentence that cannot be read is left out and told of; the rest of its document is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimgraph import propose
from claimgraph.errors import LeftOutWarning
from claimgraph.pipeline import Metadata, Settings, build
from claimgraph.propose.english import reading, structured
from claimgraph.propose.english.quantities import find_counts
from claimgraph.schema import Count, Document

TEXT = (
    "Nine miners were killed in Tolm on Monday, the mayor said. A trap stood here. Four people were hurt.\n\n"
    "The governor said that 12 people were killed in Tolm.\n"
)


@pytest.fixture
def _trap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let reading fail at each sentence with a trap in it."""
    as_it_is = find_counts

    def trapped(sentence: Any, *before: Any) -> Any:
        if "trap" in sentence.text:
            raise IndexError("list index out of range")
        return as_it_is(sentence, *before)

    monkeypatch.setattr(reading, "find_counts", trapped)


def counts(document: Document) -> list[str]:
    return [one.value.words for one in propose.claims(document) if isinstance(one.value, Count)]


@pytest.mark.usefixtures("_trap")
def test_a_sentence_that_fails_is_left_out_and_told_with_its_place() -> None:
    document = structured(Document(TEXT, "", publisher="The Gazette", source_file="raid.txt"))
    start = TEXT.index("A trap")
    with pytest.warns(LeftOutWarning, match=f"raid.txt, characters {start} to {start + 18}: .*IndexError") as told:
        assert counts(document) == ["Nine", "Four", "12"]
    assert len(told) == 1


@pytest.mark.usefixtures("_trap")
def test_each_sentence_that_fails_is_counted() -> None:
    document = structured(Document(TEXT + "\nA trap again.\n\n- One trap more\n", "", publisher="The Gazette"))
    with pytest.warns(LeftOutWarning) as told:
        assert counts(document) == ["Nine", "Four", "12"]
    assert len(told) == 3


@pytest.mark.usefixtures("_trap")
def test_a_build_tells_what_was_left_out_and_keeps_the_document(tmp_path: Path) -> None:
    (tmp_path / "raid.txt").write_text(TEXT, encoding="utf-8")
    built = build([tmp_path / "raid.txt"], tmp_path / "store", Settings(Metadata(publisher="The Gazette")))
    assert len(built.reading.documents) == 1
    assert len([one for one in built.claims if isinstance(one.value, Count)]) == 3
    (fault,) = built.reading.failures
    assert "a sentence was left out" in str(fault)


def test_a_fault_of_no_sentence_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> Any:
        raise KeyError("always")

    monkeypatch.setattr(reading, "attribute", never)
    document = structured(Document(TEXT, "", publisher="The Gazette"))
    with pytest.raises(KeyError, match="always"):
        propose.claims(document)
