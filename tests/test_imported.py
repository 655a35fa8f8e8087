"""Claims from elsewhere: rows that somebody coded are compared with all others, and stay whatever else is done."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import json
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph import pipeline
from claimgraph.cli import main
from claimgraph.errors import DocumentError, StoreError
from claimgraph.export import write
from claimgraph.graph import Store, read_claims, read_findings
from claimgraph.graph.store import signature
from claimgraph.pipeline import Change, add, build, documents_of, import_claims, recompute, remove, stored, update
from claimgraph.pipeline import coded as entering
from claimgraph.pipeline.coded import CodedRows, coded_cells, fields_told
from claimgraph.propose import english
from claimgraph.readers.records import coded_rows
from claimgraph.schema import CODED, Claim, Count
from stand_in import claims, exported, put

Told = pytest.CaptureFixture[str]
EVENT = {"event_type": "attack", "place": "Arden", "date": "2020-05-03"}
ROW = {"facet": "deaths", "value": "7", "holder": "A nurse", **EVENT}
QUOTED = ROW | {"value": "11", "holder": "A clerk", "quote": "11 people were killed"}


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(english, "claims", claims, raising=False)
    monkeypatch.setattr(entering, "now", lambda: dt.datetime(2026, 5, 4, tzinfo=dt.UTC))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    build([put(tmp_path)], tmp_path / "store")
    return tmp_path / "store"


def table(folder: Path, *rows: dict[str, str], name: str = "codings.csv") -> Path:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(dict.fromkeys(key for row in rows for key in row)), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return put(folder, name, stream.getvalue())


def read(store: Path) -> list[Claim]:
    with Store.open(store) as opened:
        return list(read_claims(opened))


def counts(store: Path, rule: str) -> list[tuple[str, int | None]]:
    return [
        (one.holder.name, one.value.lower) for one in read(store) if one.rule == rule and isinstance(one.value, Count)
    ]


def failures(change: Change) -> list[str]:
    return [str(one) for one in change.reading.failures]


def test_a_coded_row_is_a_claim_that_conflicts_with_what_documents_say(store: Path, tmp_path: Path) -> None:
    import_claims(table(tmp_path, ROW), store, "Ann")
    (mine,) = [one for one in read(store) if one.rule == CODED]
    assert [level.source.name for level in mine.chain] == ["A nurse", "Ann"]
    assert (mine.quote.text, mine.sentence.text[:28]) == ("facet: deaths; value: 7", "line 2: facet: deaths; value")
    with Store.open(store) as opened:
        found = [one for one in read_findings(opened) if mine.id in one.claims]
    assert {one.verdict for one in found} == {"conflict"}
    assert len(found) == 2


def test_words_that_stand_in_one_place_carry_the_claim_and_the_coder_entered_it(store: Path, tmp_path: Path) -> None:
    change = import_claims(table(tmp_path, QUOTED | {"coder": "Cora"}), store, "Ann")
    (mine,) = [one for one in read(store) if one.decisions]
    assert (mine.document, mine.quote.text) == (stored(store)[0][0].id, "11 people were killed")
    assert change.coded is not None
    (one,) = change.coded.decisions
    assert (one.by, one.why) == ("Cora", "Coded in codings.csv, line 2.")
    assert [one.source_file for one in documents_of(store)] == ["arden.txt"]


@pytest.mark.parametrize(
    "other",
    [{"quote": "people were killed in Arden"}, {"quote": "12 people were killed"}, {"document": "other.txt"}],
)
def test_words_that_stand_nowhere_or_twice_are_those_of_the_row(
    store: Path, tmp_path: Path, other: dict[str, str]
) -> None:
    import_claims(table(tmp_path, QUOTED | other), store, "Ann")
    (mine,) = [one for one in read(store) if one.rule == CODED]
    assert mine.quote.text == (QUOTED | other)["quote"]


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ({"value": "a few"}, "line 3: it is no count, which answers deaths"),
        ({"facet": "dethas"}, "line 3: there is no facet 'dethas'"),
        ({"facet": "place", "value": ""}, "line 3: it gives no value for place"),
        ({"facet": ""}, "line 3: it answers no facet"),
        ({"place": "", "date": ""}, "line 3: it tells no event"),
        ({"date": "some day"}, "line 3: 'some day' is no time such as"),
        ({"polarity": "maybe"}, "line 3: the row, polarity is 'maybe'"),
        ({"low": "9", "high": "3"}, "lower bound above its upper"),
        ({"low": "nine-ish"}, "line 3: 'nine-ish' is no number"),
        ({"holder": "x" * 300}, "line 3: holder has 300 characters, more than 200"),
        ({"holder": "x" * 30_000}, "line 3: it has 30,0"),
        ({"holder": "half \0 of it"}, "line 3: "),
    ],
)
def test_a_row_that_does_not_fit_is_named_and_the_rest_goes_in(
    store: Path, tmp_path: Path, broken: dict[str, str], told: str
) -> None:
    change = import_claims(table(tmp_path, ROW, ROW | broken, ROW | {"value": "8"}), store, "Ann")
    assert [told in " ".join(one.split()) for one in failures(change)] == [True]
    assert counts(store, CODED) == [("A nurse", 7), ("A nurse", 8)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"facet,value,place\ndeaths,7,Arden\ndeaths,8,\xff\xfe\ndeaths,9\ndeaths,10,Arden\n"),
        (
            "a.jsonl",
            b'{"facet":"deaths","value":7,"place":"A"}\n{"facet":\n[]\n\xff\n{"facet":"deaths","value":10,"place":"A"}',
        ),
    ],
)
def test_a_line_that_cannot_be_read_costs_itself_alone(store: Path, tmp_path: Path, name: str, content: bytes) -> None:
    change = import_claims(put(tmp_path, name, content), store, "Ann")
    assert [one.split(": ")[0] for one in failures(change)] in (
        ["a.csv, line 4", "a.csv, line 3"],
        ["a.jsonl, line 2", "a.jsonl, line 3", "a.jsonl, line 4"],
    )
    assert counts(store, CODED) == [("Ann", 7), ("Ann", 10)]


@pytest.mark.parametrize(
    "odd",
    [
        {"value": {"kind": ["count"]}},
        {"value": {"lower": 1}},
        {"value": {"kind": "count", "lower": "1", "upper": 1}},
        {"value": [7]},
        {"value": float("inf")},
        {"holder": {"name": ["A"]}},
        {"holder": ["A"]},
        {"event": {"label": 1, "date": []}, "date": None, "place": ""},
        {"population": "x" * 2000},
        {"said": {"a": 1}},
        {"coder": "x" * 300},
        {"facet": {"a": "b"}},
    ],
)
def test_a_row_of_odd_json_costs_itself_alone(store: Path, tmp_path: Path, odd: dict[str, Any]) -> None:
    strange = {"value": 8.0, "id": [1], "chain": [1, {"name": 2}, {}]}
    lines = [json.dumps(row) for row in (ROW, ROW | odd, ROW | strange)]
    change = import_claims(put(tmp_path, "a.jsonl", "\n".join(lines)), store, "Ann")
    assert [one.startswith("a.jsonl, line 2: ") for one in failures(change)] == [True]
    assert counts(store, CODED) == [("A nurse", 7), ("A nurse", 8)]


def test_cells_may_be_parted_by_semicolons_and_no_column_stands_there_twice(store: Path, tmp_path: Path) -> None:
    import_claims(put(tmp_path, "a.csv", "facet;value;place\ndeaths;about 1,200;Arden\n"), store, "Ann")
    assert counts(store, CODED) == [("Ann", 1200)]
    with pytest.raises(DocumentError, match="the header names 'value' twice"):
        import_claims(put(tmp_path, "b.csv", "facet,value,value,place\ndeaths,7,8,Arden\n"), store, "Ann")


def test_a_file_of_which_nothing_can_be_taken_is_refused_and_changes_nothing(store: Path, tmp_path: Path) -> None:
    stands = signature(store)
    for file in (table(tmp_path, ROW | {"value": "?"}), put(tmp_path, "empty.csv", ""), put(tmp_path, "a.json", "[{")):
        with pytest.raises(DocumentError):
            import_claims(file, store, "Ann")
    with pytest.raises(DocumentError, match=r"Give a \.csv"):
        import_claims(put(tmp_path, "a.txt", "x"), store, "Ann")
    with pytest.raises(StoreError):
        import_claims(table(tmp_path, ROW), tmp_path / "none", "Ann")
    assert signature(store) == stands


def test_a_file_that_is_imported_twice_changes_nothing(store: Path, tmp_path: Path) -> None:
    file = table(tmp_path, ROW, QUOTED)
    import_claims(file, store, "Ann")
    stands = signature(store)
    assert import_claims(file, store, "Ann").built is None
    quoted = table(tmp_path, QUOTED | {"coder": "Cora"}, name="quoted.csv")
    import_claims(quoted, store, "Ann")
    assert signature(store) != stands
    stands = signature(store)
    assert import_claims(quoted, store, "Ann").built is None
    assert signature(store) == stands


@pytest.mark.slow
@settings(max_examples=6)
@given(st.permutations(["a.csv", "b.jsonl", "c.csv"]))
def test_the_order_in_which_files_are_imported_does_not_matter(order: list[str]) -> None:
    assert imported(*order) == imported(*sorted(order))


@cache
def imported(*names: str) -> bytes:
    """Return all that a store says when these files have been imported, one after the other."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        table(folder, ROW, QUOTED, name="a.csv")
        put(folder, "b.jsonl", json.dumps(ROW | {"value": 9}))
        army = {"quote": "4 people were killed", "value": "4", "holder": "A cook"}
        table(folder, QUOTED | army, ROW | {"value": "3"}, name="c.csv")
        build([put(folder)], folder / "store")
        for name in names:
            import_claims(folder / name, folder / "store", "Ann")
        return exported(folder / "store")


STEPS = st.lists(st.sampled_from(["add", "update", "remove", "build", "recompute"]), min_size=1, max_size=4)


@pytest.mark.slow
@settings(max_examples=6)
@given(STEPS)
def test_imported_rows_stay_whatever_is_done_to_documents(steps: list[str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder, store = Path(place), Path(place) / "store"
        text, other = put(folder), put(folder, "other.txt", "Other. The mayor said 5 people were killed in Arden.\n")
        build([text], store)
        import_claims(table(folder, ROW, QUOTED), store, "Ann")
        number = itertools.count(20)
        for step in steps:
            if step == "add":
                add([other], store)
            elif step == "update":
                newer = f"{text.read_text()}The army said {next(number)} people were killed in Arden."
                update([put(folder, content=newer)], store)
            elif step == "remove" and "other.txt" in {one.source_file for one in documents_of(store)}:
                remove(["other.txt"], store)
            elif step == "build":
                build([text], store, pipeline.Settings(replace=True))
            elif step == "recompute":
                recompute(store)
            assert counts(store, CODED) == [("A nurse", 7)]
            assert counts(store, "person") == [("A clerk", 11)]
        remove(["codings.csv"], store)
        assert counts(store, CODED) == []


def test_a_row_can_be_rejected_and_corrected_like_any_claim(
    store: Path, tmp_path: Path, capsys: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMGRAPH_STORE", str(store))
    file = str(table(tmp_path, ROW, ROW | {"value": "8"}))
    assert main(["import", file, "--by", "Ann"]) == 0
    assert (
        "Imported “codings.csv”: 0 claims over words of documents, 2 claims at their rows." in capsys.readouterr().out
    )
    assert main(["reject", "value: 7", "--reason", "misread", "--by", "Ben"]) == 0
    assert main(["correct", "value: 8", "--value", "9", "--by", "Ben"]) == 0
    assert (counts(store, CODED), counts(store, "person")) == ([], [("A nurse", 9)])
    assert main(["import", file, "--by", "Ann"]) == 0
    assert "as it was" in capsys.readouterr().out


def test_a_column_of_another_name_is_named(
    store: Path, tmp_path: Path, capsys: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMGRAPH_STORE", str(store))
    file = str(table(tmp_path, {"measure": "deaths", "how many": "7", "says": "A nurse", **EVENT}))
    columns = ["--column", "value=how many", "--column", "holder=says"]
    assert main(["import", file, *columns, "--by", "Ann"]) == 0
    assert counts(store, CODED) == [("A nurse", 7)]
    assert main(["import", file, "--column", "holder=who", "--by", "Ann"]) == 2
    assert "there is no column 'who'" in capsys.readouterr().err
    assert main(["import", file, "--column", "hlder=who", "--by", "Ann"]) == 2
    assert "it is no WHAT=NAME" in capsys.readouterr().err


ACLED = {"event_id_cnty": "ARD1", "event_date": "03 May 2020", "event_type": "Explosions/Remote violence"}
UCDP = {
    "relid": "ARD-1",
    "date_start": "2020-05-03 00:00:00.000",
    "date_end": "2020-05-03 00:00:00.000",
    "adm_1": "Ard",
}


@pytest.mark.parametrize(
    ("row", "made"),
    [
        (ACLED | {"location": "Arden", "fatalities": "7"}, [("deaths", None, 7, 7)]),
        (ACLED | {"location": "Arden", "fatalities": "0"}, []),
        (
            UCDP | {"best": "7", "low": "5", "high": "9", "deaths_civilians": "2"},
            [("deaths", None, 7, 7), ("deaths", "civilians", 2, 2)],
        ),
        (
            EVENT | {"civilians_killed_min": "3", "civilians_killed_max": "5", "injured_min": "4"},
            [("deaths", "civilians", 3, 5), ("injuries", None, 4, None)],
        ),
        (EVENT | {"killed": "7.0"}, [("deaths", None, 7, 7)]),
        (EVENT | {"killed": "0"}, [("deaths", None, 0, 0)]),
        (EVENT | {"facet": "killed", "value": "at least 12"}, [("deaths", None, 12, None)]),
    ],
)
def test_recorders_count_in_columns(row: dict[str, str], made: list[tuple[object, ...]]) -> None:
    found = fields_told(row, coded_cells(row, ()))
    assert [
        (one["facet"], one.get("population"), one["value"]["lower"], one["value"]["upper"]) for one in found
    ] == made
    assert {one["event"]["when"] for one in found} <= {"2020-05-03"}
    assert {one["event"]["type"] for one in found} <= {"event" if "relid" in row else "attack"}


def test_a_list_of_incidents_as_recorders_of_civilian_harm_publish_them_goes_in(store: Path, tmp_path: Path) -> None:
    incident = {"unique_reference_code": "ARD-12", "incident_date": "2020-05-03", "location": "Arden", "country": "Ard"}
    harmed = {"civilians_killed_min": 3, "civilians_killed_max": 5, "civilians_injured_min": None, "grading": "Fair"}
    other = incident | {
        "unique_reference_code": "ARD-13",
        "incident_date": "2020-05-09",
        "civilians_killed_min": 2,
        "civilians_killed_max": 2,
    }
    file = put(tmp_path, "incidents.json", json.dumps([incident | harmed, other]))
    assert failures(import_claims(file, store, "Ann")) == []
    found = [(one, one.value) for one in read(store) if one.rule == CODED and isinstance(one.value, Count)]
    assert {(one.facet, value.bounds, str(one.event and one.event.when)) for one, value in found} == {
        ("deaths", (3, 5), "2020-05-03"),
        ("deaths", (2, 2), "2020-05-09"),
    }
    assert {one.population and one.population.category for one, _ in found} == {"civilian"}


def test_our_own_lines_are_held_where_their_document_is_and_say_the_same_where_it_is_not(tmp_path: Path) -> None:
    text, other = put(tmp_path), put(tmp_path, "other.txt", "Other. The mayor said 5 people were killed in Arden.\n")
    assert main(["extract", str(text), "--format", "jsonl", "-o", str(tmp_path / "own.jsonl")]) == 0
    build([text], tmp_path / "with")
    change = import_claims(tmp_path / "own.jsonl", tmp_path / "with", "Ann")
    assert (change.built, change.coded and change.coded.held) == (None, 2)
    build([other], tmp_path / "without")
    import_claims(tmp_path / "own.jsonl", tmp_path / "without", "Ann")
    mine = [one for one in read(tmp_path / "without") if one.rule == CODED]
    theirs = read(tmp_path / "with")
    for some, others in ((mine, theirs), (theirs, mine)):
        assert {(one.quote.text, one.facet, one.value, one.holder.name, one.event) for one in some} == {
            (one.quote.text, one.facet, one.value, one.holder.name, one.event) for one in others
        }


def test_our_own_table_says_the_same_in_another_store(store: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    assert main(["export", "--store", str(store), "--format", "csv", "-o", str(own)]) == 0
    build([put(tmp_path, "other.txt", "Other. The mayor said 5 people were killed in Arden.\n")], tmp_path / "other")
    assert failures(import_claims(own, tmp_path / "other", "Ann")) == []
    assert counts(tmp_path / "other", CODED) == counts(store, "stand-in")


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json"])
def test_a_build_on_coded_claims_says_what_to_do(tmp_path: Path, name: str) -> None:
    row = ROW | {"text": "Seven people died."}
    file = {
        "a.csv": lambda: table(tmp_path, row, row, name="a.csv"),
        "a.jsonl": lambda: put(tmp_path, "a.jsonl", "\n".join([json.dumps(row)] * 3)),
        "a.json": lambda: put(tmp_path, "a.json", json.dumps([row, row])),
    }[name]()
    with pytest.raises(DocumentError, match=r"claims that somebody coded, not documents.*claimgraph import FILE"):
        build([file], tmp_path / "store")
    assert len(pipeline.read([file]).failures) == 1
    (failure,) = pipeline.read([table(tmp_path, EVENT | {"killed": "7"}, name="b.csv")]).failures
    assert "claimgraph import FILE" in str(failure)
    assert pipeline.read([file], pipeline.Metadata(text_column="text")).documents != ()


def test_ten_thousand_rows_go_in_but_for_the_ten_that_are_broken() -> None:
    lines = ["facet,value,holder,place,date"]
    for at in range(10_000):
        value = "?" if at % 1_000 == 5 else at % 90
        lines.append(f"deaths,{value},A nurse,Arden,2020-05-{at % 28 + 1:02d}")
    faults: list[DocumentError] = []
    rows = coded_rows(io.BytesIO("\n".join(lines).encode()), "a.csv", "csv", faults.append)
    found = CodedRows((), (), "Ann").claims(rows, "a.csv")
    assert len(found.claims) == 9_990
    assert [one.where for one in found.faults] == [f"a.csv, line {at * 1_000 + 7}" for at in range(10)]
    assert len({one.id for one in found.claims}) == 9_990


def days(number: int, **more: str) -> list[dict[str, str]]:
    """Return rows about an event each, of one town."""
    first = dt.date(2020, 1, 1)
    return [
        ROW | {"value": str(at % 9 + 1), "date": (first + dt.timedelta(at)).isoformat()} | more for at in range(number)
    ]


@pytest.fixture
def parts_of_five(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entering, "TOGETHER", 5)


@pytest.mark.usefixtures("parts_of_five")
def test_a_long_table_is_several_documents_that_are_added_held_and_removed_as_one(store: Path, tmp_path: Path) -> None:
    file = table(tmp_path, *days(9), ROW | {"value": "?"}, *days(3, holder="A clerk"))
    change = import_claims(file, store, "Ann")
    assert [one.split(": ")[0] for one in failures(change)] == ["codings.csv, line 11"]
    titles = [one.title for one in documents_of(store) if one.coded]
    assert titles == [
        "codings.csv, line 2 to line 6",
        "codings.csv, line 7 to line 12",
        "codings.csv, line 13 to line 14",
    ]
    assert len(counts(store, CODED)) == 12
    again = import_claims(file, store, "Ann")
    assert (again.built, len(again.unchanged)) == (None, 3)
    longer = import_claims(table(tmp_path, *days(9), ROW | {"value": "?"}, *days(9, holder="A clerk")), store, "Ann")
    assert (len(longer.unchanged), len(longer.added), len(longer.alike)) == (2, 2, 1)
    remove(["codings.csv"], store)
    assert [one.source_file for one in documents_of(store)] == ["arden.txt"]


def test_what_a_table_gives_does_not_depend_on_where_it_is_parted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    rows = [*days(7), *days(7, holder="A clerk", value="4"), *days(7, date="2020-01-02/2020-01-05", event_type="event")]
    for size in (4, 250):
        monkeypatch.setattr(entering, "TOGETHER", size)
        build([put(tmp_path)], tmp_path / f"store-{size}")
        import_claims(table(tmp_path, *rows), tmp_path / f"store-{size}", "Ann")
        with Store.open(tmp_path / f"store-{size}") as opened:
            words = {one.id: (one.quote.text, one.holder.name, str(one.happened)) for one in read_claims(opened)}
            found.append(
                sorted((one.verdict, sorted(words[each] for each in one.claims)) for one in read_findings(opened))
            )
    assert found[0] == found[1] != []


@pytest.mark.parametrize(("numbers", "events"), [(("1", "2"), 2), (("1", "1"), 1), (("", ""), 1)])
def test_a_recorder_who_numbers_events_tells_them_apart(
    store: Path, tmp_path: Path, numbers: tuple[str, str], events: int
) -> None:
    rows = [ROW | {"incident_id": number, "value": value} for number, value in zip(numbers, ("7", "9"), strict=True)]
    import_claims(table(tmp_path, *rows), store, "Ann")
    mine = [one for one in read(store) if one.rule == CODED]
    assert len({one.event for one in mine}) == events
    with Store.open(store) as opened:
        rivals = [one for one in read_findings(opened) if {each.id for each in mine} == set(one.claims)]
    assert (rivals == []) == (events == 2)


def test_a_record_of_the_one_event_of_a_day_and_town_meets_what_a_report_says_of_it(
    store: Path, tmp_path: Path
) -> None:
    import_claims(table(tmp_path, ROW | {"incident_id": "17", "value": "40"}), store, "Ann")
    (mine,) = [one for one in read(store) if one.rule == CODED]
    with Store.open(store) as opened:
        found = [one for one in read_findings(opened) if mine.id in one.claims]
    assert {one.verdict for one in found} == {"conflict"}


def test_a_quotation_is_looked_for_by_its_words_and_found_where_one_is_cut(store: Path, tmp_path: Path) -> None:
    add([put(tmp_path, "other.txt", "Other. The mayor said 5 people were killed in Arden.\n")], store)
    for at, quote in enumerate(("eople were\nkilled in Arde", "said 5 people", "5 people", "Othe")):
        import_claims(table(tmp_path, ROW | {"quote": quote, "holder": f"No {at}"}, name=f"{at}.csv"), store, "Ann")
    entered = sorted((one.quote.text, one.holder.name) for one in read(store) if one.decisions)
    assert entered == [("5 people", "No 2"), ("Othe", "No 3"), ("said 5 people", "No 1")]


REVIEW = {
    "@type": "ClaimReview",
    "datePublished": "2023-04-02T10:00:00Z",
    "url": "https://factwatch.example/1",
    "author": {"@type": "Organization", "name": "Factwatch"},
    "claimReviewed": "The ferry sank because of sabotage.",
    "reviewRating": {"ratingValue": 1, "bestRating": 5, "worstRating": "1", "alternateName": "Made up"},
    "itemReviewed": {"@type": "Claim", "author": [{"name": "Mira Tolvan"}], "datePublished": "2023-03-30"},
}
CONTEXT = {"@context": "https://schema.org"}


def reviewed(store: Path, folder: Path, whole: object, name: str = "feed.json") -> Change:
    return import_claims(put(folder, name, json.dumps(whole)), store, "Ann")


@pytest.mark.parametrize(
    ("whole", "name"),
    [
        (CONTEXT | REVIEW, "one.json"),
        ([CONTEXT | REVIEW], "list.jsonld"),
        (CONTEXT | {"@graph": [REVIEW, {"@type": "WebPage"}]}, "graph.jsonld"),
        ({"@context": {"@vocab": "http://schema.org/"}, "@type": "DataFeed", "dataFeedElement": [REVIEW]}, "feed.json"),
        (
            CONTEXT | {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]},
            "deep.json",
        ),
    ],
)
def test_a_review_of_a_claim_is_the_claim_and_the_reviewers_word_on_it(
    store: Path, tmp_path: Path, whole: object, name: str
) -> None:
    reviewed(store, tmp_path, whole, name)
    claim, rating = [one for one in read(store) if one.rule == CODED]
    assert [level.source.name for level in claim.chain] == ["Mira Tolvan", "Factwatch", "Ann"]
    assert (claim.facet, claim.value.words, str(claim.said)) == ("statement", REVIEW["claimReviewed"], "2023-03-30")
    assert [level.source.name for level in rating.chain] == ["Factwatch", "Ann"]
    assert (rating.facet, rating.value.words, str(rating.said)) == ("veracity", "Made up", "2023-04-02")
    (document,) = [one for one in documents_of(store) if one.coded]
    assert [one.url for one in document.citations] == ["https://factwatch.example/1"]
    with Store.open(store) as opened:
        found = [one for one in read_findings(opened) if rating.id in one.claims]
    assert [(one.verdict, claim.id in one.claims) for one in found] == [("conflict", True)]


@pytest.mark.parametrize(
    ("rating", "polarity", "linked"),
    [
        ({"ratingValue": "5", "worstRating": 1, "bestRating": 5, "alternateName": "True"}, "affirmed", "rests_on"),
        ({"ratingValue": 2, "worstRating": 1, "bestRating": 5, "alternateName": "False"}, "affirmed", ""),
        ({"alternateName": "False"}, "affirmed", ""),
        ({"ratingValue": 1, "bestRating": 1, "worstRating": 1}, "affirmed", ""),
        ({"ratingValue": 0, "worstRating": 0, "bestRating": 10}, "denied", "disputes"),
    ],
)
def test_no_word_of_a_rating_is_read_and_only_an_end_of_the_reviewers_own_scale_links_it(
    store: Path, tmp_path: Path, rating: dict[str, Any], polarity: str, linked: str
) -> None:
    reviewed(store, tmp_path, CONTEXT | REVIEW | {"reviewRating": rating})
    claim, word = [one for one in read(store) if one.rule == CODED]
    assert word.polarity == polarity
    assert (word.disputes, word.rests_on) == tuple(
        (claim.id,) if linked == each else () for each in ("disputes", "rests_on")
    )


def test_what_a_review_leaves_out_nobody_makes_up(store: Path, tmp_path: Path) -> None:
    bare = {"@type": "ClaimReview", "claimReviewed": "Forty children were on board.", "author": "Checkdesk"}
    change = reviewed(store, tmp_path, [CONTEXT | bare, CONTEXT | {"@type": "ClaimReview"}, CONTEXT | REVIEW])
    assert [one.split(": ")[:2] for one in failures(change)] == [["feed.json, review 2", "it has no claimReviewed"]]
    first, *others = [one for one in read(store) if one.rule == CODED]
    assert (first.holder.name, first.holder.named, first.said, len(others)) == ("somebody", False, None, 2)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (json.dumps({"@context": "https://elsewhere.example/terms.jsonld"} | REVIEW), "no context is fetched"),
        (json.dumps({"@context": ["https://schema.org", {"author": "x:y"}]} | REVIEW), "no context is fetched"),
        (json.dumps(CONTEXT | REVIEW)[:-40], "not valid JSON"),
        (json.dumps(CONTEXT | REVIEW).encode("utf-16"), "UTF-16"),
        ("[" * 5000 + '"ClaimReview"' + "]" * 5000, "not valid JSON"),
        (json.dumps(CONTEXT | REVIEW | {"claimReviewed": {"a": ["b"]}}), "has no claimReviewed"),
        (json.dumps(CONTEXT | REVIEW | {"claimReviewed": "x" * 30_000}), "has 30,"),
        (json.dumps(CONTEXT | REVIEW | {"datePublished": "some day"}), "is no time"),
    ],
)
def test_a_review_that_cannot_be_taken_is_refused_by_name(
    store: Path, tmp_path: Path, content: str | bytes, told: str
) -> None:
    stands = signature(store)
    with pytest.raises(DocumentError, match=told):
        import_claims(put(tmp_path, "feed.json", content), store, "Ann")
    assert signature(store) == stands


FORMS = {"turtle": "a.ttl", "trig": "a.trig", "nquads": "a.nq", "jsonld": "a.jsonld"}
NAMES = st.sampled_from(["The mayor", "The army", "Kaleva Agency", "A nurse’s “friend”", "Harbour\u2009Network"])
TEXTS = st.lists(
    st.tuples(NAMES, st.integers(0, 10**9), st.sampled_from(["Arden", "Velk", "Omra"])), min_size=1, max_size=4
)


def in_form(store: Path, form: str, folder: Path) -> Path:
    """Return the file that a store is exported to."""
    with Store.open(store) as opened, (folder / FORMS[form]).open("wb") as stream:
        write(opened, form, stream)
    return folder / FORMS[form]


@pytest.mark.slow
@settings(max_examples=5)
@given(st.dictionaries(NAMES, TEXTS, min_size=1, max_size=3), st.booleans())
def test_what_is_exported_and_imported_gives_equal_claims_back(
    told: dict[str, list[tuple[str, int, str]]], coded: bool
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for at, (publisher, texts) in enumerate(told.items()):
            said = " ".join(f"{who} said {number} people were killed in {where}." for who, number, where in texts)
            put(folder, f"texts/{at}.txt", said)
            put(folder, f"texts/{at}.toml", f"publisher = {json.dumps(publisher)}\n")
        build([folder / "texts"], folder / "from")
        if coded:
            import_claims(table(folder, ROW, QUOTED), folder / "from", "Ann")
        theirs = {one.id: one for one in read(folder / "from") if one.decisions == ()}
        for form in FORMS:
            build([put(folder, "other.txt", "Other. The cook said 5 people were killed in Zarn.")], folder / form)
            before = {one.id for one in read(folder / form)}
            import_claims(in_form(folder / "from", form, folder), folder / form, "Ann")
            assert {one.id: one for one in read(folder / form) if one.id not in before} == theirs


@pytest.mark.parametrize("form", FORMS)
def test_a_graph_that_is_imported_twice_changes_nothing(store: Path, tmp_path: Path, form: str) -> None:
    other = put(tmp_path, "other.txt", "Other. The mayor said 5 people were killed in Arden.")
    build([other], tmp_path / "to")
    file = in_form(store, form, tmp_path)
    assert [one.source_file for one in import_claims(file, tmp_path / "to", "Ann").added] == ["arden.txt"]
    assert import_claims(file, tmp_path / "to", "Ann").built is None
    both = exported(tmp_path / "to")
    build([other, put(tmp_path)], tmp_path / "at-once")
    assert exported(tmp_path / "at-once") == both


@pytest.mark.parametrize(
    ("name", "damage", "told"),
    [
        ("a.ttl", lambda _: b"", "no documents of ours"),
        ("a.nq", lambda data: data[: len(data) // 2], "a.nq, line "),
        ("a.ttl", lambda data: data.decode().encode("utf-16"), "line 1"),
        (
            "a.jsonld",
            lambda _: b'{"@context": "https://elsewhere.example/c.jsonld", "@id": "a:b"}',
            "none is fetched",
        ),
        ("a.nq", lambda _: b"<a:b> <a:c> <a:d> .\n", "no documents of ours"),
    ],
)
def test_a_graph_that_cannot_be_read_is_refused_and_changes_nothing(
    store: Path, tmp_path: Path, name: str, damage: Callable[[bytes], bytes], told: str
) -> None:
    form = next(each for each, file in FORMS.items() if file == name)
    file = in_form(store, form, tmp_path)
    file.write_bytes(damage(file.read_bytes()))
    stands = signature(store)
    with pytest.raises((DocumentError, StoreError), match=told):
        import_claims(file, store, "Ann")
    assert signature(store) == stands


def test_claims_of_a_graph_that_are_not_what_their_text_says_are_left_out_by_name(store: Path, tmp_path: Path) -> None:
    import_claims(table(tmp_path, QUOTED), store, "Ann")
    file = in_form(store, "nquads", tmp_path)
    file.write_bytes(file.read_bytes().replace(b'text> "4 people', b'text> "5 people'))
    build([put(tmp_path, "other.txt", "Other. The mayor said 5 people were killed in Velk.")], tmp_path / "to")
    change = import_claims(file, tmp_path / "to", "Ann")
    told = sorted(one.split(": ", 1)[1].split()[0] + " " + one.split(": ", 1)[1].split()[1] for one in failures(change))
    assert told == ["a person", "its words"]
    assert sorted(number for _, number in counts(tmp_path / "to", "stand-in") if number is not None) == [5, 11]


def test_a_document_that_is_added_while_a_store_is_worked_out_anew_is_not_lost(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = put(tmp_path, "other.txt", "Other. The mayor said 5 people were killed in Arden.\n")
    over = pipeline.laid_over

    def meanwhile(*given: Any, **said: Any) -> pipeline.Built:
        monkeypatch.setattr(pipeline, "laid_over", over)
        with pytest.raises(StoreError, match="another build is writing"):
            add([other], store)
        return over(*given, **said)

    monkeypatch.setattr(pipeline, "laid_over", meanwhile)
    recompute(store)
    monkeypatch.setattr(pipeline, "laid_over", meanwhile)
    build([tmp_path / "arden.txt"], store)
    add([other], store)
    assert len(documents_of(store)) == 2
