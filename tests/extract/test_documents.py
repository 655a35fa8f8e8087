"""Reading a text's structure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.propose.english.sentences import segment
from claimgraph.schema import Document
from conftest import examples
from extract_texts import document

ARTICLE = """= Raid on Kornet =

Raid on Kornet
- Location: Kornet
- Killed: 12, 3 of them children

Twelve people died.

== Reactions ==
- – The mayor condemned it.
- Police union – The chair said nothing.
* Aid: was sent.
"""


def kinds(text: str) -> list[tuple[str, str]]:
    read = document(text)
    return [(block.kind, read.text[block.start : block.end]) for block in read.blocks]


def test_every_line_of_an_article_gets_its_kind() -> None:
    assert kinds(ARTICLE) == [
        ("title", "Raid on Kornet"),
        ("title", "Raid on Kornet"),
        ("field", "Kornet"),
        ("field", "12, 3 of them children"),
        ("paragraph", "Twelve people died."),
        ("heading", "Reactions"),
        ("item", "The mayor condemned it."),
        ("item", "The chair said nothing."),
        ("item", "Aid: was sent."),
    ]


def test_an_item_keeps_the_label_before_its_dash() -> None:
    labels = [block.label for block in document(ARTICLE).blocks if block.kind == "item"]
    assert labels == ["", "Police union", ""]


def test_a_block_below_a_heading_knows_its_section() -> None:
    sections = {block.section for block in document(ARTICLE).blocks if block.kind == "item"}
    assert sections == {"Reactions"}


def test_a_caption_that_differs_from_the_title_is_no_sentence() -> None:
    text = "= Attack on the market (2019) =\n\nMarket attack\n- Date: 1 May 2019\n\nIt burned.\n"
    assert kinds(text)[1] == ("title", "Market attack")


def test_a_headline_above_a_blank_line_is_a_title() -> None:
    read = document("Bomb kills nine in port city\n\nNine people died on Monday.\n")
    assert read.title == "Bomb kills nine in port city"


def test_a_first_line_that_ends_as_a_sentence_is_prose() -> None:
    assert kinds("Nine people died.\n\nTwo were hurt.")[0][0] == "paragraph"


def test_a_line_that_is_only_a_date_is_the_day_of_publishing() -> None:
    read = document("Bomb kills nine\n\nSunday, January 14, 2013\nNine people died yesterday.")
    assert str(read.published) == "2013-01-14"


def test_a_date_inside_prose_is_not_the_day_of_publishing() -> None:
    assert document("Nine people died on 14 January 2013 in Kornet.").published is None


def test_metadata_goes_before_what_the_text_says() -> None:
    assert str(document("Bomb\n\n14 January 2013\nNine died.", published="2013-01-15").published) == "2013-01-15"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "=", "==", "= =", "-", "- ", "– ", "*", "==  ==", "\u2028", "\x00"])
def test_odd_texts_are_read_without_a_fault(text: str) -> None:
    document(text)


@examples(60)
@given(st.text(alphabet=st.sampled_from("ab =-–*:.\n\r\u2028\u200f\U0001f4a5"), max_size=80))
def test_blocks_lie_in_the_text_one_after_the_other(text: str) -> None:
    read = document(text)
    ends = [0, *[block.end for block in read.blocks]]
    assert all(end <= block.start < block.end <= len(text) for end, block in zip(ends, read.blocks, strict=False))


@examples(15)
@given(st.lists(st.sampled_from(["He said so.", '"We left."', "It rained", "Dr. X came!", "(", "“Go.”"]), max_size=8))
def test_sentences_quote_the_document_verbatim(parts: list[str]) -> None:
    read = document(" ".join(parts))
    for sentence in segment(read):
        assert sentence.text == read.text[sentence.start : sentence.end]
        assert sentence.text.strip() == sentence.text


def test_a_closing_quotation_mark_does_not_begin_a_sentence() -> None:
    read = document('"We are not waiting.", he added. Then he left.')
    assert [sentence.text for sentence in segment(read)] == ['"We are not waiting.", he added.', "Then he left."]


def test_one_endless_line_is_read_in_pieces_that_quote_it() -> None:
    text = "word " * 9000
    sentences = segment(document(text))
    assert len(sentences) > 1
    assert all(sentence.text in text for sentence in sentences)


def test_two_publishers_of_one_text_make_two_documents() -> None:
    assert Document("x", "", publisher="A").id != Document("x", "", publisher="B").id


@pytest.mark.parametrize("line", ["a" + " " * 200_000 + "b", "- " * 100_000, "=" * 200_000, "= " + " " * 200_000 + "x"])
def test_a_line_of_many_spaces_or_marks_is_read_at_once(line: str) -> None:
    # Matched with spaces at its ends, the first of these took a minute: the time grew with the square of the length.
    assert len(document(line).blocks) <= 1
