"""The text that readers write says the same when it is read as plain text."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimgraph.propose.english import structured
from claimgraph.readers import read, unfilled
from claimgraph.readers.text import BlockWords, PlainBlock, clean, composed
from claimgraph.schema import BlockKind, Document
from conftest import examples

KINDS: list[BlockKind] = ["title", "heading", "field", "item", "paragraph"]
PARTS = [
    "57 killed",
    "Date",
    "=",
    "==",
    "-",
    "–",
    "•",
    ":",
    ": ",
    " – ",
    " ",
    "said",
    ".",
    "*",
    "12",
    "\u00a0",
    "(a)",
    "_",
    "ß",
]

words = st.lists(st.sampled_from(PARTS) | st.text(max_size=6), max_size=8).map("".join).map(clean)
pieces = st.lists(
    st.builds(PlainBlock, kind=st.sampled_from(KINDS), words=words, label=words, level=st.integers(2, 6)), max_size=8
)


@examples(100)
@given(pieces)
@example([PlainBlock("paragraph", "Key points"), PlainBlock("item", "Deaths: 5")])
@example([PlainBlock("field", "said", label="– \xa057 killed")])
@example([PlainBlock("item", "\xa0– said", label="—\xa0 a")])
@example([PlainBlock("item", "– – said"), PlainBlock("paragraph", "= a = b ="), PlainBlock("title", "a")])
def test_reading_the_text_again_gives_the_same_blocks(given_pieces: list[PlainBlock]) -> None:
    made = composed(given_pieces)
    again = structured(Document(made.text, title=""))
    assert again.blocks == made.blocks


@given(pieces)
def test_each_block_encloses_words_of_one_line(given_pieces: list[PlainBlock]) -> None:
    made = composed(given_pieces)
    for block in made.blocks:
        assert 0 <= block.start < block.end <= len(made.text)
        assert "\n" not in made.text[block.start : block.end]
    assert [block.start for block in made.blocks] == sorted(block.start for block in made.blocks)


def test_a_footnote_stands_where_its_mark_stood_whatever_was_taken_off_before_it() -> None:
    gathered = BlockWords()
    gathered.add("  • 57 were killed")
    gathered.note("Agency, 13 January", "https://example.org/a")
    gathered.add(", it said.  ")
    made = composed([PlainBlock("title", "Raid"), gathered.block("paragraph")])
    assert made.text == "= Raid =\n- 57 were killed, it said."
    assert made.text[: made.citations[0].start].endswith("57 were killed")


def test_a_field_below_prose_is_an_item() -> None:
    made = composed([PlainBlock("paragraph", "It rained."), PlainBlock("field", "57", label="Deaths")])
    assert made.text == "It rained.\n- Deaths: 57"
    assert made.blocks[1].kind == "item"


SPOKEN = (
    "A dam collapsed at an iron ore mine near Serrinha, Brazil, on 15 February 2024, killing at least 41 people, the "
    "fire service said. The mining company said that only 30 workers had been in the canteen. A spokesman for a union "
    'put the number of dead at 60 and accused the company of hiding bodies. "We warned them twice," said Ana Prado.'
)


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_text_is_read_the_same_however_wide_its_lines_are(width: int, ends: str) -> None:
    paragraphs = ["Dam collapse kills dozens in Brazil", SPOKEN, SPOKEN.replace("dam", "bridge")]
    whole = "\n\n".join(paragraphs)
    filled = "\n\n".join("\n".join(textwrap.wrap(one, width)) for one in paragraphs)
    (found,), (expected,) = read(filled.replace("\n", ends).encode(), "a.txt"), read(whole.encode(), "a.txt")
    assert found.text.replace("\r", "").replace("  ", " ") == expected.text
    assert len(unfilled(filled)) == len(filled)


@pytest.mark.parametrize(
    "text",
    [
        "Dead: 12\nInjured: 40\nPlace: Teso\n",
        "- two soldiers\n- three civilians\n- a nurse\n",
        "A first line of a report that somebody broke where it ends.\nA second line, of its own.\n",
        "The army denied it.\nThe mayor of the town, a man of few words, called it a massacre.\nHe left.\n",
        "",
        "\n\n",
    ],
)
def test_a_line_that_somebody_broke_himself_stays_one(text: str) -> None:
    assert unfilled(text) == text
