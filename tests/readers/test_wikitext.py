"""Wikitext gives what a reader of the wiki sees, with its footnotes as citations."""

from __future__ import annotations

import pytest
from samples import grounds, lines, the_one

from claimgraph.errors import DocumentError
from claimgraph.readers import read
from claimgraph.schema import Document

PROSE = (
    "The Arvan market airstrike was an attack on 4\u00a0March 2021."
    " At least 30 people were killed, said the ministry. It was raining 12 km away."
)


def page(markup: str) -> Document:
    (found,) = read(markup.encode(), "Arvan_raid_(2021).wiki")
    return found


def test_a_page_gives_its_fields_prose_lists_and_tables() -> None:
    assert lines(the_one("market.wiki")) == [
        "= Arvan market airstrike =",
        "- partof: the Arvan war",
        "- location: Arvan, Ruritania, the north",
        "- date: 2021-03-04",
        "- target: Market, Depot",
        "- fatalities: 30 (ministry), 12 (rebels)",
        PROSE,
        "== Reactions ==",
        "- Ruritania – The minister Poe denied it.",
        "- [[x]] & ''y'' remained.",
        "An indented line said so.",
        "- Ministry – Killed: 30; Injured: 80",
        "- Rebels – Killed: 12; Injured: 20",
        "{{unclosed| Last words here.",
    ]


def test_a_footnote_is_a_citation_of_the_words_that_it_follows() -> None:
    first = "Doe, Jane, Thirty killed, Example Post, 5 March 2021"
    assert grounds(the_one("market.wiki")) == [
        ("0 (ministry)", first, "https://example.org/30"),
        ("\u00a0March 2021.", first, "https://example.org/30"),
        ("were killed,", "Agency report, 4 March", "https://a.example/x"),
        ("e denied it.", "Poe, 2021", ""),
        (" Injured: 80", first, "https://example.org/30"),
    ]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("'''Bold''' and ''italic'' and '''''both''''' said.", "Bold and italic and both said."),
        ("The L''''Humanité'' said.", "The L'Humanité said."),
        ("[[Arvan|The town]]'s [[market]]s and [[Poe (minister)|]] said.", "The town's markets and Poe said."),
        ("[https://x.example The report] and [https://x.example] said.", "The report and  said.".replace("  ", " ")),
        ("It was {{nowrap|12 killed}} {{small|(says {{lang|fr|l'armée}})}}.", "It was 12 killed (says l'armée)."),
        ("At {{convert|12|-|15|km}}{{clarify|date=May}} away.", "At 12-15 km away."),
        ("A {{unknown template|57 killed}} B said.", "A B said."),
        ("He said&nbsp;so &amp; left &#x2014; twice.", "He said\u00a0so & left — twice."),
        ("A<br/>B<!-- {{ 57 --> C<small>D</small> said.", "A B CD said."),
        ("[[File:A.jpg|thumb|A [[cap|tion]] here]]One said.[[Category:X]]", "One said."),
        ("<nowiki>{{57}} ''x''</nowiki> said.", "{{57}} ''x'' said."),
        ("A [[link that never ends said.", "A [[link that never ends said."),
        ("A {{template that never ends said.", "A {{template that never ends said."),
        ("A<ref>never closed said.", "Anever closed said."),
        ("{{formatnum:1200}} homes ({{unknown}}) were lost.", "1200 homes were lost."),
        ("__NOTOC__One said.\n----\n", "One said."),
        ("{{#if:x|57}}One said.", "One said."),
    ],
)
def test_markup_leaves_the_words_that_a_reader_sees(markup: str, text: str) -> None:
    assert lines(page(markup)) == ["= Arvan raid (2021) =", text]


def test_a_footnote_that_is_written_in_the_list_of_references_is_found_by_its_name() -> None:
    found = page('One said.<ref name="a b" /> Two.\n==References==\n{{reflist|refs=<ref name="a b">Book</ref>}}')
    assert [(each.start, each.text) for each in found.citations] == [(len("= Arvan raid (2021) =\nOne said."), "Book")]


def test_a_footnote_may_name_itself_and_hold_others() -> None:
    found = page("One said.<ref name=a>Book {{efn|x<ref name=a/>}}<ref>inner</ref></ref> Two{{efn|A note}}.")
    assert [each.text for each in found.citations] == ["Book", "A note"]


def test_the_title_that_the_page_shows_stands_above_the_name_of_its_file() -> None:
    found = page("{{DISPLAYTITLE:The ''raid''}}One said.{{#tag:ref|A note}}")
    assert lines(found) == ["= The raid =", "One said."]
    assert [each.text for each in found.citations] == ["A note"]


def test_sections_stand_under_their_headings_and_lists_of_works_are_left_out() -> None:
    found = page(
        "A said.\n==One==\nB said.\n===Two===\nC said.\n==External links==\n* [http://x y]\n==Three==\nD said."
    )
    assert [(block.kind, block.section) for block in found.blocks] == [
        *[("title", ""), ("paragraph", ""), ("heading", ""), ("paragraph", "One")],
        *[("heading", "One"), ("paragraph", "Two"), ("heading", "Two"), ("paragraph", "Three")],
    ]


def test_a_definition_is_an_item_with_its_term_as_label() -> None:
    found = page("A said.\n; Deaths : 30\n: indented")
    assert lines(found)[1:] == ["A said.", "- Deaths – 30", "indented"]


def test_a_table_in_a_table_and_one_that_never_ends_are_read() -> None:
    found = page("{|\n! A !! B\n|-\n| 1 || 2\n{|\n| x\n|}\n|}\n{|\n| 3 || 4\n==H==\nC said.")
    assert lines(found)[-2:] == ["== H ==", "C said."]


def test_what_sorts_a_table_is_not_read_and_what_it_shows_is() -> None:
    rows = "! Name !! Said !! Killed\n|-\n| {{sortname|Ada|Holm|nolink=1}} || {{sort|03 May|3 May}} || {{nts|1200}}\n"
    rows += "|-\n| {{abbr|SOHR|Observatory}} || {{hs|x}}4 May || {{sort|0009|9}}\n"
    assert lines(page(f"{{|\n{rows}|}}\n"))[-2:] == [
        "- Ada Holm – Said: 3 May; Killed: 1200",
        "- SOHR – Said: 4 May; Killed: 9",
    ]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"#REDIRECT [[Arvan raid]]", "only leads to another one, 'Arvan raid'"),
        (b"{{stub}}<!-- x -->", "no text of its own"),
        (b"  ", "the file is empty"),
        (b"Caf\xe9", "not UTF-8"),
    ],
)
def test_a_page_without_text_is_refused(data: bytes, fault: str) -> None:
    with pytest.raises(DocumentError, match=fault):
        list(read(data, "x.wiki"))
