"""Records of others' tables and exports: which column is what, when each was published, and who published it."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.errors import DocumentError
from claimgraph.readers import read
from claimgraph.readers.records import ALIASES
from claimgraph.readers.text import day_of_address, host
from claimgraph.schema import Document
from conftest import examples

TEXT = "At least 30 people were killed, the ministry said."


def every(whole: object, name: str = "a.json", **metadata: str) -> tuple[list[Document], list[str]]:
    failed: list[DocumentError] = []
    data = whole if isinstance(whole, str) else json.dumps(whole)
    return list(read(data.encode(), name, None, metadata, failed=failed.append)), [str(error) for error in failed]


def one(whole: object, name: str = "a.json", **metadata: str) -> Document:
    (found,), failed = every(whole, name, **metadata)
    assert failed == []
    return found


POST = {"id": 7, "created_at": "2020-05-03T12:00:00Z", "username": "tolmnow", "source": "Phone App", "content": TEXT}


def test_a_post_is_published_by_whoever_wrote_it_at_its_time() -> None:
    found = one([POST])
    assert (found.text, found.publisher, str(found.published)) == (TEXT, "tolmnow", "2020-05-03T12:00:00Z")
    nested = one([{"text": TEXT, "user": {"id": 1, "screen_name": "tolmnow"}, "timestamp": 1588507200000}])
    assert (nested.publisher, str(nested.published)) == ("tolmnow", "2020-05-03T12:00:00Z")


def test_who_wrote_what_another_published_is_a_field_above_the_text() -> None:
    found = one({"text": TEXT, "author": "A. Writer", "publisher": "The Gazette"})
    assert (found.text, found.publisher) == (f"- author: A. Writer\n{TEXT}", "The Gazette")


def test_the_user_says_which_column_is_what() -> None:
    table = f'nr,when,who,what,text\n9,2020-05-03,Ilya Brandt,"{TEXT}",short\n'
    columns = {"text_column": "What", "date_column": "when", "author_column": "who", "id_column": "nr"}
    found = one(table, "a.csv", **columns)
    assert (found.text, found.publisher, str(found.published)) == (TEXT, "Ilya Brandt", "2020-05-03")
    assert found.source_file == "a.csv, 9"
    _, (failed,) = every(table, "a.csv", text_column="notes")
    assert "a.csv, line 1: there is no column 'notes'; there are 'nr', 'when'" in failed


def test_an_array_an_answer_and_features_are_records() -> None:
    for whole in (
        [{"text": TEXT}],
        {"count": 1, "data": [{"text": TEXT}]},
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"text": TEXT}}]},
        {"text": TEXT, "data": [{"x": 1}]},
        "\n".join(json.dumps({"text": TEXT}) for _ in range(1)) + "\n",
    ):
        assert one(whole).text == TEXT
    lines, _ = every("\n".join(json.dumps({"text": f"{TEXT} {n}"}) for n in range(3)))
    assert [each.source_file for each in lines] == ["a.json, line 1", "a.json, line 2", "a.json, line 3"]


def test_a_broken_record_is_named_by_its_number_and_the_rest_goes_on() -> None:
    found, failed = every([{"text": TEXT}, {"text": ["x"]}, {"text": None}, {"text": TEXT}])
    assert [each.source_file for each in found] == ["a.json, record 1", "a.json, record 4"]
    assert ["record 2: 'text' is list, not a text" in failed[0], "record 3: it has no text" in failed[1]] == [
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("whole", "fault"),
    [
        ([{"report_date": "2023-10-07", "killed": 232}], "no record has a text: the first has 'report_date', 'killed'"),
        ([], "the file is empty"),
        ([1, 2], "this JSON holds no records"),
        ("7", "this JSON holds no records"),
        ("{", "not valid JSON"),
        ("[" * 100_000, "nested too deep"),
        ('[{"text": "x", "text": "y"}]', "the key 'text' stands there twice"),
        ('[{"text": "x", "n": ' + "9" * 5_000 + "}]", "not valid JSON"),
        ("", "the file is empty"),
    ],
)
def test_json_without_records_of_texts_is_refused_once_with_what_it_holds(whole: object, fault: str) -> None:
    with pytest.raises(DocumentError, match=fault):
        list(read((whole if isinstance(whole, str) else json.dumps(whole)).encode(), "a.json"))


def test_messages_of_a_telegram_export_are_published_by_the_channel() -> None:
    messages: list[Mapping[str, object]] = [
        {"id": 1, "type": "service", "action": "create_channel", "text": ""},
        {
            "id": 2, "type": "message", "date": "2020-05-03T14:00:00", "date_unixtime": "1588507200", "from": "Now",
            "text": ["At least 30 people were killed, ", {"type": "bold", "text": "the ministry said."}],
        },
        {"id": 3, "type": "message", "date": "2020-05-03T14:00:00", "from": "Now", "photo": "x.jpg", "text": ""},
        {
            "id": 4, "type": "message", "date": "2020-05-03T23:30:00", "from": "Now", "forwarded_from": "Wire",
            "text": TEXT,
        },
    ]  # fmt: skip
    chat = {"name": "Tolm Now", "type": "public_channel", "id": 1, "messages": messages}
    for whole in (chat, {"about": "x", "chats": {"list": [chat]}}):
        (first, second), failed = every(whole, "result.json")
        assert (first.text, first.publisher, str(first.published)) == (TEXT, "Tolm Now", "2020-05-03T12:00:00Z")
        assert (first.source_file, second.source_file) == ("result.json, message 2", "result.json, message 4")
        assert (second.text, str(second.published)) == (f"- author: Wire\n{TEXT}", "2020-05-03")
        assert failed == []
    group = one({**chat, "type": "private_group", "messages": messages[1:2]})
    assert group.publisher == "Now"


ACLED = (
    "event_id_cnty,event_date,location,admin1,country,source,notes,fatalities,timestamp\n"
    'SYR1,2020-05-03,Tolm,North,Syria,SOHR; SANA,"On 3 May 2020, warplanes struck Tolm.",{deaths},1588507200\n'
)


def test_an_export_of_acled_is_its_notes_with_its_columns_as_fields() -> None:
    found = one(ACLED.format(deaths=12), "acled.csv")
    assert (found.publisher, str(found.published), found.source_file) == (
        *("ACLED", "2020-05-03T12:00:00Z", "acled.csv, SYR1"),
    )
    assert found.text.split("\n") == [
        *("- Date: 2020-05-03", "- Location: Tolm, North, Syria", "- Fatalities: 12", "- Sources: SOHR; SANA"),
        "On 3 May 2020, warplanes struck Tolm.",
    ]
    assert "Fatalities" not in one(ACLED.format(deaths=0), "acled.csv").text  # it writes 0 where nobody tells
    assert (
        one(ACLED.format(deaths=12), "acled.csv", text_column="notes").text == "On 3 May 2020, warplanes struck Tolm."
    )


def test_an_export_of_ucdp_is_its_headline_with_its_columns_as_fields() -> None:
    row = {
        "id": 5, "relid": "X", "date_start": "2020-05-03", "best": 12, "source_headline": "Raid on Tolm kills 12",
        "where_description": "Tolm town", "adm_1": "North", "country": "Syria", "source_office": "Wire",
    }  # fmt: skip
    found = one([row])
    assert (found.publisher, found.source_file) == ("UCDP", "a.json, 5")
    assert found.text.split("\n")[1:3] == ["- Location: Tolm town, North, Syria", "- Deaths: 12"]


def test_a_date_that_is_two_days_is_refused_until_the_user_says_which_comes_first() -> None:
    def table(day: str) -> str:
        return f"text,published\n{TEXT.replace(',', '')},{day}\n"

    _, (failed,) = every(table("04/05/2020"), "a.csv")
    assert "published is '04/05/2020', which is 2020-05-04 or 2020-04-05. Say which: --dates day-first" in failed
    assert str(one(table("04/05/2020 12:00"), "a.csv", dates="day-first").published) == "2020-05-04"
    assert str(one(table("04.05.2020"), "a.csv", dates="month-first").published) == "2020-04-05"
    assert str(one(table("25/05/2020"), "a.csv").published) == "2020-05-25"
    assert str(one(table("05/05/2020"), "a.csv").published) == "2020-05-05"
    for day, order in (("25/05/2020", "month-first"), ("40/50/2020", "")):
        assert "which is no day" in every(table(day), "a.csv", dates=order)[1][0]


@examples(40)
@given(st.permutations(sorted({name for names in ALIASES.values() for name in names})))
def test_which_column_is_taken_does_not_hang_on_the_order_of_columns(names: list[str]) -> None:
    values = {"url": "https://e.example/a", "published": "2020-05-03", "retrieved": "2020-05-04", "language": "en"}
    values |= {"licence": "https://l.example", "text": TEXT}
    roles = {name: role for role, known in ALIASES.items() for name in known}
    row = {name: values.get(roles[name], name) if name == roles[name] else "2020" for name in names}
    found = one([row])
    assert (found.text, found.publisher, found.title) == (f"- author: author\n{TEXT}", "publisher", "title")


# Who published what names nobody.


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://www.gazette.example/2020/05/04/raid", "gazette.example"),
        ("http://m.gazette.example:8080/x?y=z", "gazette.example"),
        ("https://web.archive.org/web/20200504100000id_/https://gazette.example/raid", "gazette.example"),
        ("https://en.wikipedia.org/wiki/Raid", "Wikipedia"),
        ("https://t.me/s/tolmnow/12", "tolmnow (t.me)"),
        ("https://x.com/tolmnow/status/1", "tolmnow (x.com)"),
        ("https://www.youtube.com/@tolmnow/videos", "tolmnow (youtube.com)"),
        ("https://www.youtube.com/watch?v=1", ""),
        ("https://twitter.com/", ""),
        ("urn:isbn:1", ""),
        ("http://[", ""),
        ("http://10.0.0.1/x", ""),
        ("", ""),
    ],
)
def test_an_address_names_its_site_or_the_account_where_everybody_publishes(url: str, publisher: str) -> None:
    assert host(url) == publisher


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://g.example/2020/05/04/raid", "2020-05-04"),
        ("https://g.example/news/2020-05-04-raid", "2020-05-04"),
        ("https://g.example/20200504/raid", "2020-05-04"),
        ("https://g.example/2020/05/raid", None),
        ("https://g.example/2020/13/45/raid", None),
        ("https://g.example/article-20200504123", None),
        ("https://web.archive.org/web/20200504100000/https://g.example/raid", None),
    ],
)
def test_an_address_gives_a_day_where_its_path_has_one(url: str, day: str | None) -> None:
    found = day_of_address(url)
    assert (None if found is None else str(found)) == day


def test_the_site_publishes_only_where_nobody_else_is_named() -> None:
    row = {"text": TEXT, "url": "https://g.example/2020/05/04/raid"}
    assert one([row]).publisher == "g.example"
    assert one([{**row, "publisher": "The Gazette"}]).publisher == "The Gazette"
    assert one([row], publisher="").publisher == ""
    assert one([{"text": TEXT, "source": "https://g.example/raid"}]).url == "https://g.example/raid"
