"""What a notebook shows: the page of `draw` in a sandboxed frame, which nothing of a document gets out of."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser

from claimgraph import draw
from claimgraph.analyses import compare_claims
from claimgraph.comparison import Comparison
from claimgraph.draw import show
from claimgraph.graph import Store
from findings_story import Line, compared, courier, people, report, wire
from served import SCRIPT


class Frame(HTMLParser):
    """The one element of an output, and the page in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    @property
    def page(self) -> str:
        return self.tags[0][1]["srcdoc"]


def framed(thing: object) -> Frame:
    draw.show_in_notebooks()
    show_itself = getattr(thing, "_repr_html_")  # noqa: B009 - as a notebook asks for it
    found = Frame(show_itself())
    assert [tag for tag, _ in found.tags] == ["iframe"]
    assert found.tags[0][1]["sandbox"] == "allow-scripts"
    assert "default-src 'none'" in found.page
    assert " src=" not in found.page
    return found


def test_a_store_shows_the_page_of_its_documents() -> None:
    store, _ = compared(courier(), wire())
    page = framed(store).page
    assert "What the sources disagree on" in page
    assert "Shooting at Rivertown market" in page


def test_a_store_of_very_many_claims_says_so_instead(monkeypatch: object) -> None:
    store, _ = compared(wire())
    before = draw.SHOWN_CLAIMS
    try:
        draw.SHOWN_CLAIMS = 3  # type: ignore[misc]
        page = framed(store).page
    finally:
        draw.SHOWN_CLAIMS = before  # type: ignore[misc]
    assert "too many for a cell" in page
    assert "Rivertown" not in page


def test_an_empty_store_shows_that_it_is_empty() -> None:
    assert "There are no claims" in framed(Store.memory()).page


def test_a_comparison_shows_its_findings_with_their_reasons_and_what_was_compared() -> None:
    _, comparison = compared(courier(), wire())
    page = framed(comparison).page
    assert "contradicts" in page
    assert "of claims on one facet were compared" in page
    quiet = Comparison((), comparison.coverage)
    assert "Nothing was found" in framed(quiet).page


def test_claims_are_shown_with_what_was_found_between_them() -> None:
    document, claims = report(
        "A report", "Daily Courier", [Line("3 died", "deaths", people(3)), Line("9 died", "deaths", people(9))]
    )
    found = compare_claims(claims, [document]).findings
    page = framed(show(claims, found, document)).page
    assert "3 died" in page
    assert 'class="card"' in page
    assert 'class="text"' in page
    alone = framed(claims[0]).page
    assert "<mark>3 died</mark>" in alone
    assert "How many" in alone
    assert "Daily Courier" in alone
    assert found != ()
    for finding in found:
        assert finding.rule in framed(finding).page


def test_text_of_a_document_stays_text_in_both_pages() -> None:
    draw.show_in_notebooks()
    document, claims = report(SCRIPT, SCRIPT, [Line(f'{SCRIPT}"></iframe>', "deaths", people(3))])
    html = getattr(show(claims, (), replace(document, title=SCRIPT)), "_repr_html_")()  # noqa: B009 - as above
    found = Frame(html)
    assert len(found.tags) == 1
    assert "<script>alert" not in found.page
    assert Frame(found.page).tags.count(("img", {"src": "x", "onerror": "alert(1)"})) == 0


def told(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_nothing_that_draws_is_loaded_outside_of_a_notebook() -> None:
    code = (
        "import sys, claimgraph; claimgraph.Claim, claimgraph.Store, claimgraph.Comparison;"
        "print([name for name in sys.modules if name.startswith(('claimgraph.draw', 'jinja2'))])"
    )
    assert told(code) == "[]"


def test_in_a_notebook_things_show_themselves() -> None:
    code = (
        "import sys, types; sys.modules['IPython'] = types.ModuleType('IPython'); import claimgraph;"
        "print('There are no claims' in claimgraph.Store.memory()._repr_html_())"
    )
    assert told(code) == "True"
