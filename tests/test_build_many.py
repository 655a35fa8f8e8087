"""A build over many documents: names and events are linked, notes count, judgements survive the next build."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from claimgraph import pipeline, propose
from claimgraph.graph import Store, in_full, read_claims, read_documents, read_findings, read_matches
from claimgraph.pipeline import Built, Settings, add, build
from claimgraph.schema import Claim, Document

Run = Callable[..., "CompletedProcess[str]"]

FIRST = "An air strike on Idlib on 3 May 2022 killed 12 people, the Zarhouni Monitor said.\n"
SECOND = "The Zarhouni Monitor said that 12 people were killed in the air strike on Idlib on 3 May 2022.\n"
THIRD = "The Zarhuni Monitor said that 15 people were killed in the air strike on Idlib on 3 May 2022.\n"

BACKGROUND = """by = "A. Reader"

[[contains]]
whole = "Blue Brigade"
part = "pro-Red fighters"
source = "Almanac of Forces, 2021"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("first", FIRST), ("second", SECOND), ("third", THIRD)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        (tmp_path / f"{name}.toml").write_text(f'publisher = "{name.title()} Post"\npublished = 2022-05-04\n')
    return tmp_path


def built(folder: Path, settings: Settings | None = None) -> Built:
    return build(sorted(folder.glob("*.txt")), folder / "store", settings)


def test_documents_that_tell_of_one_event_are_on_one_event(folder: Path) -> None:
    claims = built(folder).claims
    assert len({claim.event.id for claim in claims if claim.event is not None}) == 1


def test_a_build_that_was_killed_reads_no_document_twice(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_MANY", 0)
    whole = claims_as_read(folder)
    asked, read = list[str](), propose.claims

    def killed(document: Document) -> tuple[Claim, ...]:
        asked.append(document.source_file)
        if len(asked) == 3:
            raise KeyboardInterrupt
        return read(document)

    monkeypatch.setattr(propose, "claims", killed)
    with pytest.raises(KeyboardInterrupt):
        built(folder)
    left = folder / "store.reading"
    left.write_bytes(left.read_bytes() + b"half of what the next docu")
    found = built(folder)
    assert asked == ["first.txt", "second.txt", "third.txt", "third.txt"]
    assert found.claims == whole
    assert not left.exists()


def claims_as_read(folder: Path) -> tuple[Claim, ...]:
    return build(sorted(folder.glob("*.txt")), folder / "other").claims


def test_what_another_program_read_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_MANY", 0)
    (folder / "store.reading").write_bytes(b"what another program left")
    assert built(folder).claims == claims_as_read(folder)


def test_a_full_store_says_what_follows_and_stays_full_when_it_grows(folder: Path) -> None:
    lean = build(sorted(folder.glob("*.txt")), folder / "lean")
    first, *others = sorted(folder.glob("*.txt"))
    build([first], folder / "full", Settings(full=True))
    full = add(others, folder / "full").built
    assert full is not None
    assert full.report.conforms
    with Store.open(lean.store) as small, Store.open(full.store) as large:
        assert set(large.quads()) == set(in_full(small.quads()))
        assert len(list(large.quads())) > 1.2 * len(list(small.quads()))
        assert sorted(map(str, read_findings(large))) == sorted(map(str, read_findings(small)))


def test_a_name_that_is_nearly_another_is_proposed_and_not_merged(folder: Path) -> None:
    found = built(folder)
    names = {claim.holder.name for claim in found.claims if not claim.own_voice}
    assert names == {"Zarhouni Monitor", "Zarhuni Monitor"}
    proposed = [one for one in found.matches if one.proposed and one.kind == "source"]
    assert [{one.left, one.right} for one in proposed] == [names]


def test_a_judgement_makes_one_source_of_two_and_survives_the_next_build(folder: Path, run: Run) -> None:
    built(folder)
    said = ("judge", "same", "Zarhouni Monitor", "Zarhuni Monitor", "--ground", "Two spellings.", "--by", "Ann")
    run(*said, "--store", folder / "store")
    for _ in range(2):
        found = built(folder)
        assert len({claim.holder.name for claim in found.claims if not claim.own_voice}) == 1
    with Store.open(folder / "store") as store:
        assert [one.by for one in read_matches(store) if one.judgement == "same"] == ["Ann"]


def test_notes_enter_the_graph_as_claims_with_their_source(folder: Path) -> None:
    (folder / "notes").mkdir()
    (folder / "notes" / "background.toml").write_text(BACKGROUND, encoding="utf-8")
    found = built(folder, Settings(notes=folder / "notes"))
    assert found.faults == ()
    assert found.report.conforms
    with Store.open(folder / "store") as store:
        added = [claim for claim in read_claims(store) if claim.facet == "contains"]
    assert [claim.holder.name for claim in added] == ["Almanac of Forces, 2021"]


def test_what_notes_cannot_give_is_told_with_its_line_and_the_rest_is_built(folder: Path, run: Run) -> None:
    (folder / "notes").mkdir()
    (folder / "notes" / "background.toml").write_text(BACKGROUND.replace("whole", "hole"), encoding="utf-8")
    (folder / "notes" / "aliases.tsv").write_text("only a name\n", encoding="utf-8")
    done = run("build", *folder.glob("*.txt"), "--store", folder / "store", "--notes", folder / "notes")
    assert done.returncode == 1
    assert "background.toml" in done.stderr
    assert "aliases.tsv, line 1" in done.stderr
    with Store.open(folder / "store") as store:
        assert read_findings(store) != []


def test_an_alias_of_the_user_makes_one_source(folder: Path) -> None:
    (folder / "notes").mkdir()
    alias = "Zarhouni Monitor\tmonitor\t\tZarhuni Monitor\tits own page\n"
    (folder / "notes" / "aliases.tsv").write_text(alias, encoding="utf-8")
    found = built(folder, Settings(notes=folder / "notes"))
    assert {claim.holder.name for claim in found.claims if not claim.own_voice} == {"Zarhouni Monitor"}


def test_a_folder_of_notes_that_is_missing_is_a_wrong_usage(folder: Path, run: Run) -> None:
    done = run("build", folder / "first.txt", "--store", folder / "store", "--notes", folder / "none")
    assert done.returncode == 2
    assert "there is no such folder" in done.stderr


def test_the_summary_tells_programs_of_the_matches(folder: Path, run: Run) -> None:
    done = run("build", *sorted(folder.glob("*.txt")), "--store", folder / "store", "--format", "json")
    assert json.loads(done.stdout)["matches"]["not-judged"] >= 1


@pytest.mark.parametrize(("printed", "known"), [("Syrian Arab News Agency", "SANA"), ("BBC News", "BBC")])
def test_a_publisher_printed_under_another_name_ends_the_chain_and_keeps_the_name(
    tmp_path: Path, printed: str, known: str
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for name, publisher, toll in (("a", printed, 12), ("b", known, 14)):
        (texts / f"{name}.txt").write_text(f"At least {toll} miners were killed in Hama on 3 May 2020.", "utf-8")
        (texts / f"{name}.toml").write_text(f'publisher = "{publisher}"', "utf-8")
    found = build([texts], tmp_path / "st")
    assert found.report.conforms
    assert {claim.holder.name for claim in found.claims} == {known}
    with Store.open(tmp_path / "st") as store:
        assert tuple(read_documents(store)) == found.reading.documents
