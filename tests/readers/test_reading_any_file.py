"""Whatever the bytes, there are documents or a plain refusal, and hostile markup takes bounded time."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from samples import FOLDER, pdf, the_one

from claimgraph.errors import DocumentError
from claimgraph.propose.english import structured
from claimgraph.readers import FORMATS, SUFFIXES, read, recognise
from conftest import examples
from cost import costs_at_most

TAGS = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<table>",
    "<tr>",
    "<td>",
    "<th>",
    "</table>",
    "<li>",
    "<ul>",
    "</ul>",
    "<br>",
    "<h2>",
]
TAGS += [
    "<div class=nav>",
    "</div>",
    "<a href='#x'>",
    "<sup>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "&#x202e;",
    "&",
    "<",
]
TAGS += [
    "<article>",
    "<dl><dt>",
    "<dd>",
    "<form>",
    "<body>",
    "<p id=x>",
    '<p class="',
    "'",
    "<![CDATA[",
    "\0",
    "57 killed ",
]
MARKS = [
    "{{",
    "}}",
    "[[",
    "]]",
    "|",
    "{|\n",
    "\n|}",
    "\n|-\n",
    "\n| ",
    "\n! ",
    "<ref>",
    "</ref>",
    "<ref name=a/>",
    "''",
    "\n",
]
MARKS += [
    "= ",
    "\n== A ==\n",
    "\n* ",
    "\n; a : b",
    "<nowiki>",
    "</nowiki>",
    "{{efn|",
    "{{infobox|a=",
    "\x02",
    "1\x03",
    "=",
    "<br>",
]
MARKS += ["{{cite web|title=", "<ref name=a>", "[http://x ", "]", "{{nowrap|", "57 killed ", "\r\n", "\u2028"]
DOWN = [
    "# ",
    "\n",
    "\n\n",
    "- ",
    "> ",
    "| a | b |\n|---|---|\n",
    "[^1]",
    "[^1]: x",
    "**",
    "`",
    "<div>",
    "---\n",
    "1. ",
    "57 killed ",
]


def held(data: bytes, name: str, form: str | None = None) -> None:
    """Hold the documents of some bytes to what every document promises."""
    try:
        documents = list(read(data, name, form, failed=lambda _: None))
    except DocumentError as error:
        assert error.where != ""  # noqa: PT017 - a refusal is one of two good ends
        return
    for document in documents:
        assert document.text.strip() != ""
        for block in document.blocks:
            assert 0 <= block.start < block.end <= len(document.text)
            assert "\n" not in document.text[block.start : block.end]
        assert all(0 <= each.start <= len(document.text) for each in document.citations)
        if document.blocks:
            assert structured(document).blocks == document.blocks


@examples(50)
@given(st.binary(max_size=200), st.sampled_from(sorted(set(FORMATS) - {"pdf"})))
@example(b"", "html")
def test_any_bytes_give_documents_or_a_refusal(data: bytes, form: str) -> None:
    held(data, "x", form)


@examples(60)
@given(st.lists(st.sampled_from(TAGS) | st.text(max_size=5), max_size=30).map("".join))
def test_any_tags_give_blocks_that_plain_text_gives_again(markup: str) -> None:
    held(markup.encode("utf-8", "replace"), "x.html")


@examples(60)
@given(st.lists(st.sampled_from(MARKS) | st.text(max_size=5), max_size=30).map("".join))
def test_any_wikitext_gives_blocks_that_plain_text_gives_again(markup: str) -> None:
    held(markup.encode("utf-8", "replace"), "x.wiki")


@examples(50)
@given(st.lists(st.sampled_from(DOWN) | st.text(max_size=5), max_size=30).map("".join))
def test_any_markdown_gives_blocks_that_plain_text_gives_again(markup: str) -> None:
    held(markup.encode("utf-8", "replace"), "x.md")


@examples(15)
@given(st.data())
def test_a_pdf_that_is_cut_or_changed_gives_documents_or_a_refusal(data: st.DataObject) -> None:
    whole = bytearray(pdf([["At least thirty people were killed, the ministry said."]], "A report"))
    for _ in range(data.draw(st.integers(0, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    held(bytes(whole[: data.draw(st.integers(0, len(whole)))]), "x.pdf", "pdf")


DEEP = 10_000
NBSP = "\u00a0" * 300_000
HOSTILE = {
    "deep elements": ("<div>" * DEEP + "57 killed." + "</div>" * DEEP, "html"),
    "deep tables": ("<table><tr><td>" * DEEP + "57 killed.", "html"),
    "overlapping formats": ("<a><b><i><p>" * DEEP + "57 killed.", "html"),
    "formats that each paragraph opens again": (
        "<p>57 killed." + "".join(f"<b id='>{number}'>" for number in range(DEEP)) + "</p>" + "<p>x" * DEEP,
        "html",
    ),
    "deep definitions": ("<p>57 killed.</p>" + "<dl><dd>" * DEEP + "<dt>" * DEEP, "html"),
    "deep drawings": ("57 killed. " + "<svg>" + "<td>" * DEEP + "</x>" * DEEP, "html"),
    "many bodies": ("".join(f"<body a{number}>" for number in range(DEEP)) + "57 killed.", "html"),
    "many attributes": ("<p " + " ".join(f'a{number}="x"' for number in range(100_000)) + ">57 killed.", "html"),
    "a long attribute": ('<p class="' + "x" * 1_000_000 + '">57 killed.', "html"),
    "many options": ("<p>57 killed.</p><select>" + "<option>a" * 50_000, "html"),
    "open comments": ("57 killed. " + "<!--" * 100_000, "html"),
    "less-than signs": ("57 killed. " + "<" * 300_000, "html"),
    "a reference of many digits": ("57 killed. &#" + "9" * 300_000 + ";", "html"),
    "deep data": ("<script type=application/ld+json>" + "[" * 100_000 + "</script><p>57 killed.", "html"),
    "many marks of one note": ("<p id=x>57 killed." + "<sup><a href=#x>1</a></sup>" * 3_000, "html"),
    "open templates": ("57 killed. " + "{{a|" * 50_000, "wikitext"),
    "nested templates": ("57 killed. " + "{{nowrap|" * DEEP + "x" + "}}" * DEEP, "wikitext"),
    "open links": ("57 killed. " + "[[a|" * 50_000, "wikitext"),
    "open footnotes": ("57 killed. " + "<ref>" * 50_000, "wikitext"),
    "crossed marks": ("57 killed. " + "{{a|[[" * DEEP + "}}" * DEEP + "]]" * DEEP, "wikitext"),
    "spaces before a name": ("57 killed. {{nowrap|" + " " * 300_000 + "}}", "wikitext"),
    "spaces in a link": ("57 killed. [[a" + " " * 300_000 + "|]]", "wikitext"),
    "spaces after an address": ("57 killed. [http://a.example" + " " * 300_000 + "x", "wikitext"),
    "spaces in a heading": ("57 killed.\n\n= a" + NBSP + "b", "wikitext"),
    "spaces in a title": (f"<title>a{NBSP}b</title><meta name=dc.publisher content=x>57 killed.", "html"),
    "spaces in a footnote": ("57 killed.<ref>a" + NBSP + "b</ref>", "wikitext"),
    "braces": ("57 killed. " + "{" * 300_000, "wikitext"),
    "deep quotations": ("57 killed.\n\n" + ">" * DEEP + "x", "markdown"),
    "open brackets": ("57 killed. " + "[" * DEEP, "markdown"),
    "emphasis": ("57 killed. " + "*a _b " * DEEP, "markdown"),
}


ORDINARY = {
    "html": "<p>At least <b>57</b> people were killed, <a href=x>the ministry</a> said.</p>\n",
    "wikitext": "At least '''57''' people were killed, [[the ministry]] said.\n\n",
    "markdown": "At least **57** people were killed, [the ministry](x) said.\n\n",
}


@pytest.mark.parametrize("what", sorted(HOSTILE))
def test_hostile_markup_takes_little_longer_than_plain_prose_and_keeps_its_text(what: str) -> None:
    markup, form = HOSTILE[what]
    plain = ORDINARY[form] * (len(markup) // len(ORDINARY[form]))
    (found,) = read(markup.encode(), "x", form)
    assert "57 killed." in found.text
    # Measured: at most 4.2 times as long.
    assert costs_at_most(12, lambda: read(plain.encode(), "x", form), lambda: read(markup.encode(), "x", form))


@pytest.mark.parametrize("name", ["market.html", "market.wiki", "market.md"])
def test_reading_the_text_of_a_document_again_gives_the_same_sentences(name: str) -> None:
    first = the_one(name)
    (again,) = read(first.text.encode(), "again.txt")
    assert structured(again).blocks == first.blocks


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        *[(f"A{suffix.upper()}", b"", form) for suffix, form in SUFFIXES.items()],
        ("x", b"%PDF-1.4", "pdf"),
        ("x.php", b"<!DOCTYPE HTML><p>", "html"),
        ("x", b'\xef\xbb\xbf{ "text": "x"}', "jsonl"),
        ("x", b"{{Infobox event|}}", "wikitext"),
        ("x", b"One said.", "text"),
    ],
)
def test_a_file_is_told_by_its_ending_and_else_by_its_first_bytes(name: str, data: bytes, form: str) -> None:
    assert recognise(data, name) == form


def test_plain_text_has_no_blocks_until_it_is_structured() -> None:
    (found,) = read((FOLDER / "market.md").read_bytes(), "x.txt")
    assert found.blocks == ()


def test_an_unknown_format_and_an_unknown_key_are_refused_by_name() -> None:
    with pytest.raises(DocumentError, match="there is no format 'doc'"):
        list(read(b"x", "x", "doc"))
    with pytest.raises(DocumentError, match="unknown key 'publised'"):
        list(read(b"One said.", "x.txt", metadata={"publised": "2021"}))


def test_a_declared_language_gives_way_to_the_one_that_the_text_is_in() -> None:
    text = "قتل ثلاثون شخصا على الأقل في الغارة على السوق، بحسب وزارة الصحة في البلاد."
    (found,) = read(f"<html lang=en><p>{text}".encode(), "x.html")
    assert found.language == "ar"
