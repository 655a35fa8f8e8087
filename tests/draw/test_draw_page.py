"""The page: every claim is there, nothing leads outside, and no text becomes markup."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from itertools import permutations
from types import SimpleNamespace

import drawn_sample as sample

from claimgraph import draw
from claimgraph.draw.page import article, states_of
from claimgraph.draw.wording import collected

_VOID = {"meta", "link", "br", "img", "input", "hr"}


class Elements(HTMLParser):
    """Every element with its attributes, and the text inside `style` and `script`."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.raw: dict[str, str] = {}
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in {"style", "script"}:
            self.raw[self.open[-1]] = self.raw.get(self.open[-1], "") + data

    def all(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.found if name in attributes]


def seed_page(**options: object) -> str:
    return draw.page([sample.DOCUMENT], sample.CLAIMS, sample.FINDINGS, **options)  # type: ignore[arg-type]


def test_every_claim_has_a_card_and_a_row_in_the_table() -> None:
    page = seed_page()
    elements = Elements(page)
    cards = [name for name in elements.all("id") if re.fullmatch(r"c\d+", name)]
    assert len(cards) == len(sample.CLAIMS)
    for claim in sample.CLAIMS:
        assert claim.id in page
    table = page[page.index('class="claims"') :]
    assert table.count('<td class="num">') == len(sample.CLAIMS)


def test_every_anchor_leads_to_an_element_of_the_page() -> None:
    elements = Elements(seed_page())
    ids = elements.all("id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in elements.all("href")} <= set(ids)
    assert {name for names in elements.all("aria-labelledby") for name in names.split()} <= set(ids)


def test_nothing_leads_outside_the_file() -> None:
    document, claims, findings = sample.hostile()
    for page in (seed_page(), draw.page([document], claims, findings)):
        elements = Elements(page)
        assert all(link.startswith("#") for link in elements.all("href"))
        assert elements.all("src") == []
        assert "url(" not in elements.raw["style"].replace("url(#", "")
        assert "@import" not in elements.raw["style"]


def test_the_policy_names_the_hash_of_the_one_script_and_the_one_style() -> None:
    elements = Elements(seed_page())
    policy = next(
        found["content"] for tag, found in elements.found if found.get("http-equiv") == "Content-Security-Policy"
    )
    for element, directive in (("script", "script-src"), ("style", "style-src")):
        assert [tag for tag, _ in elements.found].count(element) == 1
        digest = base64.b64encode(hashlib.sha256(elements.raw[element].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert elements.all("style") == []
    assert not [name for _, found in elements.found for name in found if name.startswith("on")]


def test_hostile_text_stays_text() -> None:
    document, claims, findings = sample.hostile()
    page = draw.page([document], claims, findings, title=sample.HOSTILE)
    tags = [tag for tag, _ in Elements(page).found]
    assert "img" not in tags
    assert tags.count("script") == 1
    assert "49" not in page[page.index("<main") : page.index("<main") + 4000].replace("{{7*7}}", "")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_character_that_hides_is_shown_by_its_number() -> None:
    document, claims, findings = sample.hostile()
    for shown in (draw.page([document], claims, findings), draw.svg(claims, findings, [document])):
        assert not set(shown) & set("\x00\x07\u202e\u202c")
        assert "[U+202E]57[U+202C][U+0000][U+0007]" in shown


def test_the_article_holds_every_character_of_its_blocks_once() -> None:
    collection = collected([sample.DOCUMENT], sample.CLAIMS, sample.FINDINGS)
    found = article(sample.DOCUMENT, collection, states_of(collection))
    pieces = [piece for _, pieces in found["groups"] for piece in pieces]
    for block, piece in zip(sample.DOCUMENT.blocks, pieces, strict=True):
        assert "".join(part["text"] for part in piece["segments"]) == sample.TEXT[block.start : block.end]
    assert found["beside"] == ()


def test_nested_claims_are_cut_into_segments_and_each_number_stands_once() -> None:
    collection = collected([sample.DOCUMENT], sample.CLAIMS, sample.FINDINGS)
    found = article(sample.DOCUMENT, collection, states_of(collection))
    parts = [part for _, pieces in found["groups"] for piece in pieces for part in piece["segments"]]
    inner = next(part for part in parts if part["text"] == "in Port Ash")
    assert {span.number for span in inner["covering"]} == {
        collection.number(sample.BROKE),
        collection.number(sample.WHERE),
    }
    assert inner["target"].number == collection.number(sample.WHERE)
    ends = [span.number for part in parts for span in part["ends"]]
    assert sorted(ends) == sorted(collection.numbers.values())


def test_a_claim_outside_every_block_is_named_below_the_text() -> None:
    bare = replace(sample.DOCUMENT, blocks=sample.DOCUMENT.blocks[:3])
    collection = collected([bare], sample.CLAIMS, ())
    assert len(article(bare, collection, {})["beside"]) == len(sample.CLAIMS) - 1


def test_a_document_without_structure_is_cut_into_paragraphs() -> None:
    text = "One 🔥.\n\nTwo.\n\n\n\nThree."
    bare = replace(sample.DOCUMENT, text=text, blocks=())
    found = article(bare, collected([bare], (), ()), {})
    assert [piece["segments"][0]["text"] for _, pieces in found["groups"] for piece in pieces] == [
        "One 🔥.",
        "Two.",
        "Three.",
    ]


def test_offsets_count_characters_not_bytes() -> None:
    page = seed_page()
    place = sample.HURT.quote
    assert f"characters {place.start:,}–{place.end:,}" in page
    assert sample.TEXT[place.start : place.end] == "over 20 people were hurt"


def test_the_order_of_the_input_does_not_change_a_byte() -> None:
    page = seed_page()
    assert draw.page([sample.DOCUMENT], sample.CLAIMS[::-1], sample.FINDINGS[::-1]) == page
    svg = draw.svg(sample.CLAIMS, sample.FINDINGS, [sample.DOCUMENT])
    for findings in list(permutations(sample.FINDINGS[:4]))[:6]:
        mixed = (*findings, *sample.FINDINGS[4:])
        assert draw.svg(sample.CLAIMS, mixed, [sample.DOCUMENT]) == svg


def test_two_runs_with_different_hash_seeds_give_the_same_bytes() -> None:
    program = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); import drawn_sample as s; from claimgraph import draw;"
        "page = draw.page([s.DOCUMENT], s.CLAIMS, s.FINDINGS) + draw.svg(s.CLAIMS, s.FINDINGS);"
        "print(hashlib.sha256(page.encode()).hexdigest())"
    )
    folder = sample.__file__.rsplit("/", 1)[0]
    runs = {
        subprocess.run(
            [sys.executable, "-c", program, folder],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_a_page_without_conflicts_says_what_was_compared() -> None:
    coverage = SimpleNamespace(pairs=12, compared=3, reasons={"of different events": 8, "with no event": 1})
    page = draw.page([sample.DOCUMENT], sample.CLAIMS, (), coverage)
    assert "No competing claims found" in page
    assert "3 of 12 pairs of claims on one facet were compared." in page
    assert "Not compared: 8 of different events; 1 with no event." in page


def test_of_one_pair_of_claims_is_told_as_of_one() -> None:
    page = draw.page([sample.DOCUMENT], sample.CLAIMS, (), SimpleNamespace(pairs=1, compared=1, reasons={}))
    assert "1 of 1 pair of claims on one facet was compared." in page


def test_a_page_of_nothing_is_a_page() -> None:
    page = draw.page((), (), ())
    assert "There are no claims" in page
    Elements(page)


def test_several_documents_have_a_list_and_an_article_each() -> None:
    other = replace(sample.DOCUMENT, publisher="The Other Post", title="Blaze")
    theirs = [replace(claim, document=other.id) for claim in sample.CLAIMS]
    page = draw.page([sample.DOCUMENT, other], [*sample.CLAIMS, *theirs], sample.FINDINGS)
    assert page.count('<article class="text"') == 2
    assert '<a href="#d2">Blaze</a>' in page
    assert page.count('<span class="in">in Blaze</span>') == len(theirs)
    Elements(page)


def test_a_huge_collection_is_a_table_that_names_its_cut() -> None:
    claims, findings = sample.many(300)
    page = draw.page((), claims, findings, title="Fires")
    assert page.count("<tr data-state") == 300
    assert "399 of 900 claims have a card on this page" in page
    assert page.index("10–329") < page.index("10–328") < page.index("10–30<")
    Elements(page)


def test_a_finding_about_a_claim_that_is_not_here_is_left_out() -> None:
    page = draw.page([sample.DOCUMENT], [sample.TWELVE], sample.FINDINGS)
    assert "No competing claims found" in page


def test_no_picture_says_who_is_right() -> None:
    words = re.compile(r"\b(is true|is false|is right|correct answer|wins|debunked|verified)\b", re.IGNORECASE)
    visible = re.sub(r"<[^>]*>", " ", seed_page())
    told = [match[0] for match in words.finditer(visible)]
    assert told == ["is false", "is right"]  # "what the other reports is false", "does not say who is right"
