"""What people decide: it survives whatever happens to the texts, can be undone, and is never lost in silence."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph.errors import InputError, StoreError
from claimgraph.graph import Store, read_claims, read_decisions, read_findings, read_matches, read_withdrawn
from claimgraph.graph.store import writer
from claimgraph.people import Decision
from claimgraph.people.decisions import (
    claim_anchor,
    decision,
    decision_line,
    decision_schema,
    found_again,
    parse_decisions,
    place_of,
)
from claimgraph.pipeline import Built, add, build, decide, recompute, remove, stored, update
from claimgraph.pipeline.decisions import laid
from claimgraph.pipeline.desk import Desk
from claimgraph.pipeline.people import read_decisions as read_log
from claimgraph.pipeline.people import value_told
from claimgraph.propose import english
from claimgraph.schema import Claim, Count, Document, Event
from cost import grows_evenly
from stand_in import claims, exported, put

NOW = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
PLACES = ("Arden", "Bellow", "Corso", "Dunmore", "Elsdon", "Farley", "Garth", "Holme", "Ilford", "Jarrow")
SPEAKERS = ("The mayor", "The army", "A doctor")


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(english, "claims", claims, raising=False)


def report(place: str, number: int = 3) -> str:
    """A report of one place, a paragraph for each speaker."""
    said = [
        f"Early on that day {place} heard it first. {who} said {number + at} people were killed in {place}. "
        f"Nobody could reach the {('harbour', 'market', 'bridge')[at]} for hours.\n"
        for at, who in enumerate(SPEAKERS)
    ]
    return "\n".join(said)


def written(folder: Path, places: Sequence[str] = PLACES[:2]) -> list[Path]:
    for at, place in enumerate(places):
        put(folder, f"{place.lower()}.toml", f'title = "News from {place}"\npublisher = "{place} Post {at}"\n')
    return [put(folder, f"{place.lower()}.txt", report(place, 3 + at)) for at, place in enumerate(places)]


def read(store: Path) -> list[tuple[Document, Claim]]:
    documents, found = stored(store)
    of = {document.id: document for document in documents}
    return [(of[claim.document], claim) for claim in found]


def on(pair: tuple[Document, Claim], kind: str, by: str = "Ann", why: str = "", **said: Any) -> Decision:
    return decision(kind, by, why, NOW, claim=claim_anchor(*pair), **said)


def rejected(pair: tuple[Document, Claim], reason: str = "misread", by: str = "Ann") -> Decision:
    return on(pair, "reject", by, reason=reason)


def corrected(pair: tuple[Document, Claim], by: str = "Ann", **said: Any) -> Decision:
    return on(pair, "correct", by, set=said)


def count(number: int) -> dict[str, Any]:
    return {"kind": "count", "lower": number, "upper": number, "words": str(number)}


def entered(document: Document, words: str, number: int, **said: Any) -> Decision:
    start = document.text.index(words)
    said = {"facet": "injuries", "value": count(number), **said}
    return decision("add", "Ann", "", NOW, place=place_of(document, start, start + len(words)), set=said)


def decided(store: Path, *entries: Decision) -> Built:
    built = decide(store, entries)
    assert built is not None
    return built


def states(built: Built) -> list[str]:
    return [fate.state for fate in built.fates]


# ── What a decision does ──────────────────────────────────────────────────────────────────────────────────


def test_a_rejected_reading_stays_in_the_graph_and_is_compared_with_nothing(tmp_path: Path) -> None:
    built = build(written(tmp_path, PLACES[:1]), tmp_path / "store")
    assert {finding.verdict for finding in built.comparison.findings} == {"conflict"}
    first = read(tmp_path / "store")[0]
    built = decided(tmp_path / "store", rejected(first))
    assert first[1].id not in {name for finding in built.comparison.findings for name in finding.claims}
    assert len(built.comparison.findings) == 1
    with Store.open(tmp_path / "store") as opened:
        ((reading, by),) = read_withdrawn(opened)
        assert (reading, by) == (first[1], (built.fates[0].decision.id,))
        assert first[1].id not in {claim.id for claim in read_claims(opened)}
        (told,) = read_decisions(opened)
    assert (told.kind, told.reason, told.by, told.claims) == ("reject", "misread", "Ann", (first[1].id,))
    assert built.report.conforms
    assert first[1] in stored(tmp_path / "store")[1]


def test_a_corrected_claim_is_a_new_one_that_says_who_corrected_what(tmp_path: Path) -> None:
    build(written(tmp_path, PLACES[:1]), tmp_path / "store")
    pair = read(tmp_path / "store")[0]
    entry = corrected(pair, value=count(9), holder={"name": "Nurse Bell"}, modality="possible", said="2020-05-04")
    built = decided(tmp_path / "store", entry)
    (made,) = [claim for claim in built.claims if claim.corrects != ""]
    assert (made.corrects, made.decisions, made.rule) == (pair[1].id, (entry.id,), "person")
    assert (made.holder.name, made.modality, str(made.said)) == ("Nurse Bell", "possible", "2020-05-04")
    assert isinstance(made.value, Count)
    assert made.value.lower == 9
    assert (made.quote, made.event, made.chain[-1].source.name) == (pair[1].quote, pair[1].event, "Arden Post 0")
    with Store.open(tmp_path / "store") as opened:
        assert made in read_claims(opened)
        asked = f"""PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX schema: <https://schema.org/>
            ASK {{ ?claim prov:wasDerivedFrom ?reading ; prov:wasGeneratedBy ?decision .
                   ?reading prov:wasInvalidatedBy ?decision . ?decision prov:used ?reading ;
                   prov:wasAssociatedWith/schema:name "Ann" ; prov:endedAtTime ?when
                   FILTER (STRENDS(STR(?claim), "{made.id}")) }}"""
        assert opened.query(asked)
    assert built.report.conforms


def test_a_claim_that_somebody_enters_is_compared_with_all_others(tmp_path: Path) -> None:
    build(written(tmp_path, PLACES[:1]), tmp_path / "store")
    document, claim = read(tmp_path / "store")[0]
    assert claim.event is not None
    event: dict[str, Any] = {"id": claim.event.id, "type": "x", "label": "x", "when": None, "places": []}
    told = {"facet": "deaths", "holder": {"name": "The coroner"}, "event": event}
    built = decided(tmp_path / "store", entered(document, "Nobody could reach the market", 40, **told))
    (made,) = [claim for claim in built.claims if claim.decisions != ()]
    assert made.event == claim.event
    assert made.sentence.text == "Nobody could reach the market for hours."
    assert sum(made.id in finding.claims for finding in built.comparison.findings) == 3
    again = decided(tmp_path / "store", rejected((document, made)))
    assert made.id not in {claim.id for claim in again.claims}
    fixed = decided(tmp_path / "store", corrected((document, made), polarity="denied"))
    assert [claim.polarity for claim in fixed.claims if claim.corrects == made.id] == ["denied"]


def test_corrections_of_several_people_add_up_and_the_later_word_on_a_field_stands(tmp_path: Path) -> None:
    build(written(tmp_path, PLACES[:1]), tmp_path / "store")
    pair = read(tmp_path / "store")[0]
    ann = corrected(pair, value=count(9))
    ben = corrected(pair, "Ben", modality="possible")
    eve = corrected(pair, "Eve", value=count(12))
    built = decided(tmp_path / "store", ann, ben, eve)
    (made,) = [claim for claim in built.claims if claim.corrects != ""]
    assert isinstance(made.value, Count)
    assert (made.value.lower, made.modality) == (12, "possible")
    assert made.decisions == tuple(sorted([ben.id, eve.id]))
    assert [(fate.state, fate.other) for fate in built.fates] == [("overruled", eve.id), ("stands", ""), ("stands", "")]


def test_of_two_decisions_that_contradict_each_other_the_later_stands_and_both_are_listed(tmp_path: Path) -> None:
    build(written(tmp_path, PLACES[:1]), tmp_path / "store")
    pair = read(tmp_path / "store")[0]
    built = decided(tmp_path / "store", rejected(pair), on(pair, "accept", "Ben"))
    assert states(built) == ["overruled", "stands"]
    assert pair[1].id in {claim.id for claim in built.claims}
    with Store.open(tmp_path / "store") as opened:
        assert {one.by: one.overruled for one in read_decisions(opened)} == {
            "Ann": built.fates[1].decision.id,
            "Ben": "",
        }
    assert states(decided(tmp_path / "store", rejected(pair))) == ["overruled", "overruled", "stands"]


def test_links_to_a_corrected_claim_lead_to_the_correction_and_those_to_a_rejected_one_are_dropped() -> None:
    document = Document(report("Arden"), "News", source_file="arden.txt")
    first, second, third = claims(document)
    third = dataclasses.replace(third, part_of=first.id, disputes=(second.id,))
    over = laid(
        [document], [first, second, third], [corrected((document, first), value=count(1)), rejected((document, second))]
    )
    (made,) = [claim for claim in over.claims if claim.corrects != ""]
    (kept,) = [claim for claim in over.claims if claim.id == third.id]
    assert (kept.part_of, kept.disputes) == (made.id, ())


# ── What happens to the texts ─────────────────────────────────────────────────────────────────────────────

KINDS = st.sampled_from(["accept", "reject", "value", "holder", "modality", "add", "comment"])
CHOICE = st.tuples(KINDS, st.integers(0, 5), st.integers(20, 29))


def entry(pairs: list[tuple[Document, Claim]], choice: tuple[str, int, int]) -> Decision:
    kind, at, number = choice
    pair = pairs[at % len(pairs)]
    if kind == "add":
        return entered(pair[0], "Nobody could reach the market", number)
    said: dict[str, dict[str, Any]] = {
        "value": {"value": count(number)},
        "holder": {"holder": {"name": f"Nurse {number}"}},
        "modality": {"modality": "possible"},
    }
    if kind in said:
        return on(pair, "correct", set=said[kind])
    return on(pair, kind, why=str(number), **({"reason": "irrelevant"} if kind == "reject" else {}))


@pytest.mark.slow
@settings(max_examples=4, deadline=None)
@given(st.lists(CHOICE, min_size=1, max_size=6))
def test_decisions_survive_a_rebuild_an_edit_elsewhere_and_another_document(
    choices: list[tuple[str, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder, store = Path(place), Path(place) / "store"
        files = written(folder)
        before = build(files, store)
        entries = [entry(read(store), choice) for choice in choices]
        built = decided(store, *entries)
        bytes_then, stood = exported(store), states(built)
        assert "meets nothing" not in stood
        build(list(reversed(files)), store)
        assert exported(store) == bytes_then
        files[0].write_text("A line that nobody had read.\n\n" + files[0].read_text() + "\nThe end.\n")
        edited = update([files[0]], store).built
        grown = add(written(folder, PLACES[:3])[2:], store).built
        assert edited is not None
        assert grown is not None
        assert states(edited) == stood
        assert states(grown) == stood
        withdrawn = len(before.claims) + 3 - sum(claim.decisions == () for claim in grown.claims)
        assert withdrawn == len(before.claims) - sum(claim.decisions == () for claim in built.claims)


@pytest.mark.slow
@settings(max_examples=4, deadline=None)
@given(st.lists(CHOICE, max_size=4), CHOICE)
def test_undoing_a_decision_gives_the_bytes_of_before(
    choices: list[tuple[str, int, int]], last: tuple[str, int, int]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        store = Path(place) / "store"
        build(written(Path(place)), store)
        pairs = read(store)
        entries = [entry(pairs, choice) for choice in choices]
        one = entry(pairs, last)
        entries = [each for each in entries if each.id != one.id]
        decide(store, entries)
        before = exported(store)
        decided(store, one)
        built = decided(store, decision("undo", "Ben", "", NOW, undoes=one.id))
        assert exported(store) == before
        assert states(built)[-2:] == ["undone", "stands"]
        decided(store, decision("undo", "Ben", "", NOW, undoes=built.fates[-1].decision.id))
        assert read_log(store).decisions[: len(entries)] == tuple(entries)


@pytest.mark.slow
@settings(max_examples=4, deadline=None)
@given(st.permutations(range(7)))
def test_the_order_of_independent_decisions_does_not_matter(order: list[int]) -> None:
    with tempfile.TemporaryDirectory() as place:
        one, other = Path(place) / "one", Path(place) / "other"
        files = written(Path(place))
        build(files, one)
        build(files, other)
        pairs = read(one)
        entries = [
            rejected(pairs[0]),
            corrected(pairs[1], value=count(9)),
            corrected(pairs[1], "Ben", modality="possible"),
            on(pairs[2], "accept"),
            entered(pairs[0][0], "Nobody could reach the market", 40),
            entered(pairs[5][0], "Nobody could reach the bridge", 41),
            on(pairs[1], "comment", why="Well."),
        ]
        decided(one, *entries)
        decided(other, *(entries[at] for at in order))
        assert exported(one) == exported(other)


def test_thirty_decisions_are_found_again_after_every_document_was_edited(tmp_path: Path) -> None:
    store = tmp_path / "store"
    files = written(tmp_path, PLACES)
    build(files, store)
    pairs = read(store)
    entries = [
        rejected(pair) if at % 3 == 0 else corrected(pair, modality="possible") if at % 3 == 1 else on(pair, "accept")
        for at, pair in enumerate(pairs)
    ]
    assert len(entries) == 30
    decided(store, *entries)
    for at, (file, place) in enumerate(zip(files, PLACES, strict=True)):
        first, second, third = file.read_text().split("\n\n")
        moved = f"{third.strip()}\n\n{first}\n\n{second}\n"
        file.write_text(moved.replace("heard it first", "learnt of it").replace("for hours", "until night"))
        if at % 3 == 0:
            file.with_suffix(".toml").write_text(f'title = "News from {place}"\npublisher = "The {place} Post"\n')
    built = build(files, store)
    assert states(built).count("stands") >= 28
    assert sum(claim.modality == "possible" for claim in built.claims) >= 9


def test_what_meets_nothing_after_a_change_is_told_and_comes_back_with_its_document(tmp_path: Path) -> None:
    store = tmp_path / "store"
    files = written(tmp_path)
    build(files, store)
    pairs = read(store)
    arden = [pair for pair in pairs if pair[0].source_file == "arden.txt"]
    before = decided(store, rejected(arden[0]), entered(arden[0][0], "Nobody could reach the market", 4))
    gone = remove(["arden.txt"], store).built
    assert gone is not None
    assert states(gone) == ["meets nothing"] * 2
    assert "no document “News from Arden”" in gone.fates[0].why
    with Store.open(store) as opened:
        assert [one.trouble for one in read_decisions(opened)] == [gone.fates[0].why] * 2
    back = add([files[0]], store).built
    assert back is not None
    assert [(fate.state, fate.claim) for fate in back.fates] == [(fate.state, fate.claim) for fate in before.fates]


def test_a_decision_is_not_laid_over_a_reading_that_says_something_else(tmp_path: Path) -> None:
    store = tmp_path / "store"
    (file,) = written(tmp_path, PLACES[:1])
    build([file], store)
    decided(store, rejected(read(store)[0]), corrected(read(store)[1], value=count(9)))
    file.write_text(file.read_text().replace("3 people", "30 people").replace("4 people", "40 people"))
    built = build([file], store)
    assert states(built) == ["meets nothing"] * 2
    assert "value is '30', it was '3'" in built.fates[0].why
    assert {claim.decisions for claim in built.claims} == {()}


# ── The log ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_log_that_was_cut_or_edited_names_the_lines_and_keeps_the_others(tmp_path: Path) -> None:
    store = tmp_path / "store"
    build(written(tmp_path), store)
    pairs = read(store)
    decided(store, rejected(pairs[0]), rejected(pairs[1]), rejected(pairs[2]))
    file = store / "decisions.jsonl"
    first, second, third = file.read_text().splitlines()
    file.write_text("\n".join([first, second.replace('"Ann"', '"Ben"'), third[:60]]))
    found = read_log(store)
    assert [one.said["reason"] for one in found.decisions] == ["misread"]
    assert "changed it by hand" in found.faults[0].found
    assert found.faults[1].found == "it ends in the middle"
    built = decided(store, rejected(pairs[3]))
    assert states(built) == ["stands", "stands"]
    assert len(built.faults) == 2


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"by": ""}, "by is empty"),
        ({"by": "Ann; Ben"}, "not allowed"),
        ({"decision": "agree"}, "not one of"),
        ({"reason": "ugly"}, "reason is 'ugly'"),
        ({"reason": None}, "not one of"),
        ({"odd": 1}, "unknown field 'odd'"),
        ({"claim": {}}, "claim has no document"),
        ({"when": "2026-13-01T00:00:00Z"}, "month"),
        ({"why": "a\tb"}, "why is"),
    ],
)
def test_an_entry_that_is_not_as_the_schema_has_it_is_refused_with_its_field(change: dict[str, Any], told: str) -> None:
    document = Document(report("Arden"), "News")
    record = json.loads(decision_line(rejected((document, claims(document)[0])))) | change
    found = parse_decisions(json.dumps(record))
    assert found.decisions == ()
    assert told in found.faults[0].found


def test_every_option_of_the_schema_is_for_one_kind_of_decision() -> None:
    kinds = [each["properties"]["decision"] for each in decision_schema()["oneOf"]]
    names = [name for kind in kinds for name in kind.get("enum", [kind.get("const")])]
    assert sorted(names) == sorted(set(names))
    assert all(each["additionalProperties"] is False for each in decision_schema()["oneOf"])


@given(st.text(max_size=40), st.text(max_size=10))
def test_what_anybody_writes_into_a_log_is_taken_or_named(line: str, end: str) -> None:
    document = Document(report("Arden"), "News")
    good = decision_line(rejected((document, claims(document)[0]))).strip()
    found = parse_decisions(f"{line}\n{good[: len(good) // 2]}{end}\n{good}\n")
    assert [one.kind for one in found.decisions][-1:] == ["reject"]


def test_a_decision_is_kept_when_the_store_is_being_written(tmp_path: Path) -> None:
    store = tmp_path / "store"
    build(written(tmp_path), store)
    pair = read(store)[0]
    with writer(store), pytest.raises(StoreError, match=r"process \d+.*The decision is noted"):
        decide(store, [rejected(pair)])
    built = add(written(tmp_path, PLACES[:3])[2:], store).built
    assert built is not None
    assert states(built) == ["stands"]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("57", (57, 57)),
        ("at least 12", (12, None)),
        ("more than 12", (13, None)),
        ("12+", (12, None)),
        ("up to 30", (None, 30)),
        ("5 to 7", (5, 7)),
        ("5-7", (5, 7)),
        ("twenty", (20, 20)),
    ],
)
def test_counts_are_taken_as_people_write_them(text: str, bounds: tuple[int | None, int | None]) -> None:
    told = value_told(text, "deaths")
    assert (told["lower"], told["upper"]) == bounds


def test_an_answer_of_the_wrong_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="it is no count"):
        value_told("some of them", "deaths")
    with pytest.raises(ValueError, match="there is no facet 'dethas'"):
        value_told("3", "dethas")


def test_a_conflict_goes_when_one_side_is_rejected(tmp_path: Path) -> None:
    store = tmp_path / "store"
    build(written(tmp_path, PLACES[:1]), store)
    pairs = read(store)
    decided(store, rejected(pairs[0]), rejected(pairs[1], "duplicate"))
    with Store.open(store) as opened:
        assert read_findings(opened) == []


def test_events_that_people_judged_are_found_again_when_their_ids_change_with_a_text() -> None:
    document = Document(report("Arden"), "News", source_file="arden.txt")
    first, second, _ = claims(document)
    (old, left), (_, right) = (
        [Event("raid", label, None, ("Arden",), anchor=f"{text}/1") for text in ("old", "new")]
        for label in ("The first raid", "The second raid")
    )
    told = [
        {"id": one.id, "type": "raid", "label": one.label, "when": None, "places": ["Arden"]} for one in (old, right)
    ]
    entry = decision("different", "Ann", "Hours apart.", NOW, kind="event", left=old.id, right=right.id, events=told)
    here = [dataclasses.replace(first, event=left), dataclasses.replace(second, event=right)]
    (found,) = laid([document], here, [entry]).judgements
    assert (found.left, found.right, found.judgement) == (left.id, right.id, "different")
    assert laid([document], here, [entry, decision("undo", "Ann", "", NOW, undoes=entry.id)]).judgements == ()


def test_a_text_that_is_one_word_over_and_over_costs_no_time() -> None:
    def use(size: int) -> None:
        text = "ha " * size
        place = place_of(Document(text, "Laughter"), 3_000, 3_005)
        assert found_again(place, f"Well, {text}") == (3_000, 3_005)

    assert grows_evenly(use, 25_000)


# ── Claims about one event that are about another, and claims that say the same twice ─────────────────────


def events(built: Built) -> dict[str, str]:
    return {claim.quote.text: claim.event.id for claim in built.claims if claim.event is not None}


def split(store: Path, *chosen: Claim, into: str, by: str = "Ann") -> Decision:
    desk = Desk(store, by)
    with Store.open(store) as opened:
        found = read_claims(opened)
    (event,) = {one.event for one in found if one.id == chosen[0].id and one.event is not None}
    (entry,) = desk.split(event, chosen, into, [one.id for one in found if one.event == event])
    return entry


def test_claims_that_are_told_apart_are_about_an_event_of_their_own_and_undoing_brings_them_back(
    tmp_path: Path,
) -> None:
    store = tmp_path / "store"
    before = build(written(tmp_path, PLACES[:1]), store)
    readings = [claim for _, claim in read(store)]
    assert len(set(events(before).values())) == 1
    assert len(before.comparison.findings) == 3
    entry = split(store, *readings[:2], into="attack, Arden, 2020-05-03, the second raid")
    built = decided(store, entry)
    assert states(built) == ["stands"]
    found = events(built)
    first, second, third = (found[claim.quote.text] for claim in readings)
    assert first == second != third
    label = "attack, Arden, 2020-05-03, the second raid"
    assert {claim.event.label for claim in built.claims if claim.event and claim.event.id == first} == {label}
    assert [finding.verdict for finding in built.comparison.findings].count("conflict") == 1
    made = [claim for claim in built.claims if claim.corrects != ""]
    assert [claim.corrects for claim in made] == [claim.id for claim in readings[:2]]
    assert built.report.conforms
    with Store.open(store) as opened:
        (told,) = read_decisions(opened)
        assert (told.kind, set(told.claims)) == ("split", {claim.id for claim in readings[:2]})
        assert {one.judgement for one in read_matches(opened) if one.by == "Ann"} == {"different"}
    assert Desk(store).history(readings[1]) == list(built.fates)
    again = decided(store, decision("undo", "Ben", "", NOW, undoes=entry.id))
    assert events(again) == events(before)


def test_a_claim_can_be_corrected_after_it_was_told_apart_and_the_others_stay_apart(tmp_path: Path) -> None:
    store = tmp_path / "store"
    build(written(tmp_path, PLACES[:1]), store)
    pairs = read(store)
    into = "flood, Belmont, 2020-05-04"
    built = decided(
        store,
        split(store, pairs[0][1], pairs[1][1], into=into),
        corrected(pairs[0], "Ben", event=None),
    )
    assert states(built) == ["stands", "stands"]
    assert [claim.event is None for claim in built.claims if claim.corrects == pairs[0][1].id] == [True]
    assert [claim.event.label for claim in built.claims if claim.corrects == pairs[1][1].id and claim.event] == [into]
    built = decided(store, rejected(pairs[1], by="Eve"))
    assert states(built) == ["overruled", "stands", "stands"]


def test_who_tells_claims_apart_can_put_others_beside_them(tmp_path: Path) -> None:
    store = tmp_path / "store"
    build(written(tmp_path, PLACES[:1]), store)
    readings = [claim for _, claim in read(store)]
    into = "attack, Arden, 2020-05-03, the second raid"
    decided(store, split(store, readings[0], into=into))
    desk = Desk(store, "Ben")
    built = decided(store, desk.corrected(readings[1], {"event": "the second raid"}))
    found = events(built)
    assert found[readings[0].quote.text] == found[readings[1].quote.text] != found[readings[2].quote.text]
    again = recompute(store)
    assert events(again) == found


def test_what_cannot_be_told_apart_is_refused(tmp_path: Path) -> None:
    store = tmp_path / "store"
    build(written(tmp_path, PLACES[:2]), store)
    readings = [claim for _, claim in read(store)]
    of_one = [claim for claim in readings if "Arden" in claim.quote.text]
    other = next(claim for claim in readings if "Bellow" in claim.quote.text)
    for chosen, into, told in (
        (of_one, "flood, Belmont, 2020-05-04", "these are all claims"),
        ([of_one[0], other], "flood, Belmont, 2020-05-04", "is no claim about"),
        (of_one[:1], "", "nobody says which other event"),
        (of_one[:1], "somewhere", "no event of the store is called so"),
        (of_one[:1], "flood, Belmont, yesterday", "is no time such as"),
        (of_one[:1], "Attack, Arden, 3 May 2020", "this is the event that they are told apart from"),
    ):
        with pytest.raises(InputError, match=told):
            split(store, *chosen, into=into)
    decided(store, split(store, of_one[0], into="Attack, Bellow, 3 May 2020"))
    assert len({claim.event.id for claim in Desk(store).over.claims if claim.event is not None}) == 2


def test_events_of_two_documents_that_were_made_one_are_told_apart_by_saying_so(tmp_path: Path) -> None:
    store = tmp_path / "store"
    for name in ("one", "two"):
        put(tmp_path, f"{name}.toml", f'title = "{name}"\npublisher = "{name} Post"\n')
    build([put(tmp_path, "one.txt", report("Arden")), put(tmp_path, "two.txt", report("Arden", 9))], store)
    first, second = read(store)[0][1], read(store)[3][1]
    assert first.document != second.document
    entry = split(store, first, into="attack, Arden, 2020-05-03, at dawn")
    built = decided(store, entry)
    found = {claim.document: claim.event for claim in built.claims if claim.corrects == first.id}
    assert [event.label for event in found.values() if event is not None] == ["attack, Arden, 2020-05-03, at dawn"]
    assert len({claim.event.id for claim in built.claims if claim.event is not None}) == 2


def test_a_duplicate_says_of_which_claim_it_is_one(tmp_path: Path) -> None:
    store = tmp_path / "store"
    build(written(tmp_path, PLACES[:1]), store)
    (_, first), (_, second), (_, third) = read(store)
    desk = Desk(store, "Ann")
    built = decided(store, desk.rejected(second, "duplicate", first))
    assert second.id not in {claim.id for claim in built.claims}
    assert built.report.conforms
    with Store.open(store) as opened:
        (told,) = read_decisions(opened)
    assert (told.reason, told.repeats) == ("duplicate", first.id)
    with pytest.raises(InputError, match="is rejected itself"):
        Desk(store, "Ann").rejected(third, "duplicate", second)
    with pytest.raises(InputError, match="no duplicate of itself"):
        desk.rejected(third, "duplicate", third)
    with pytest.raises(InputError, match="only a duplicate"):
        desk.rejected(third, "misread", first)


def test_a_line_of_a_log_is_looked_at_once_however_often_the_log_is_read(tmp_path: Path) -> None:
    build(written(tmp_path), tmp_path / "store")
    pairs = read(tmp_path / "store")
    decide(tmp_path / "store", [on(pair, "accept", why="A first look.") for pair in pairs], later=True)
    noted = read_log(tmp_path / "store").decisions
    decide(tmp_path / "store", [on(pairs[0], "comment", why="A second look.")], later=True)
    again = read_log(tmp_path / "store").decisions
    assert all(one is other for one, other in zip(noted, again, strict=False))
    assert [one.why for one in again[len(noted) :]] == ["A second look."]
