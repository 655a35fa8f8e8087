"""The explorer in a real browser: every page in light and dark, by keyboard, without scripts, and what people do there.

A new page needs a line in `PAGES`, or none where it is the page of a kind of node: then `KINDS` finds it.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browsing import AXE, FOCUSED, REACHED, Visit
from claimgraph.serve.views import LISTS
from claimgraph.vocab import CG, VERDICT
from explored import some
from served import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = [
    "/",
    *(f"/{name}" for name in LISTS),
    "/questions?state=disputed&order=width",
    "/questions?q=nothing-has-these-words",
    "/network?verdict=conflict",
    "/network?event=nothing-is-called-so",
    "/network?most=5000",
    "/matrix?verdict=certainty-gap",
    "/sparql-editor?name=conflicts/rival-counts",
    "/sparql",
    "/sparql?format=html&query=SELECT%20%2A%20%7B%20%3Fs%20a%20%3Fc%20%7D%20LIMIT%205",
]
KINDS = ("question", "claim", "finding", "document", "source", "event", "position")
"""Kinds of node: one of each kind is looked at."""

SHEETS = Path(__file__).parents[2] / "src" / "claimgraph" / "serve" / "static" / "vendor"


def visited(browser: Browser, server: Server, path: str, **how: object) -> Visit:
    return Visit(browser, server.url, path, **how)  # type: ignore[arg-type]


def looked_at(visit: Visit) -> None:
    """Hold a page against what holds for every page."""
    assert visit.violations() == [], visit.page.url
    assert visit.foreign() == []
    assert visit.complaints == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_used_by_everybody_and_asks_nobody_else(browser: Browser, explorer: Server, path: str) -> None:
    visit = visited(browser, explorer, path)
    looked_at(visit)
    visit.close()


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_of_a_node_can_be_used_by_everybody_and_asks_nobody_else(
    browser: Browser, explorer: Server, kind: str
) -> None:
    for address in (some(explorer, kind)[0], some(explorer, kind)[-1]):
        visit = visited(browser, explorer, address)
        looked_at(visit)
        visit.close()


@pytest.mark.parametrize(
    "path",
    [
        "/questions",
        "/events",
        "/matrix",
        "/network",
        "/sparql-editor",
        "question",
        "claim",
        "document",
        "source",
        "event",
    ],
)
def test_tab_reaches_every_control_and_the_focus_is_seen(browser: Browser, explorer: Server, path: str) -> None:
    visit = visited(browser, explorer, path if path.startswith("/") else some(explorer, path)[0])
    for _ in range(600):
        visit.page.keyboard.press("Tab")
        unseen = visit.page.evaluate(FOCUSED)
        if unseen == "end":
            break
        assert unseen == ""
    assert visit.page.evaluate(REACHED) == []
    visit.close()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_over_the_edge(browser: Browser, explorer: Server, path: str) -> None:
    visit = visited(browser, explorer, path, width=360)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360
    visit.page.set_viewport_size({"width": 1024, "height": 900})
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 1024


def test_the_skip_link_comes_first_and_leads_to_the_content(browser: Browser, explorer: Server) -> None:
    visit = visited(browser, explorer, "/network")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("document.activeElement.id") == "main"


def test_the_theme_is_kept_from_page_to_page(browser: Browser, explorer: Server) -> None:
    visit = visited(browser, explorer, "/matrix")
    visit.page.click("#theme")
    visit.go("/network")
    assert visit.page.get_attribute("html", "data-theme") == "dark"


def test_questions_are_filtered_as_soon_as_a_state_is_chosen(browser: Browser, explorer: Server) -> None:
    visit = visited(browser, explorer, "/questions")
    with visit.page.expect_navigation():
        visit.page.select_option("select[name=state]", "disputed")
    states = visit.page.locator(".asked-list .state").all_inner_texts()
    assert states != []
    assert set(states) == {"Disputed"}


def test_a_claim_of_a_question_opens_and_leads_to_its_competitor(browser: Browser, explorer: Server) -> None:
    visit = visited(browser, explorer, "/questions?state=disputed")
    visit.page.locator(".asked-list tbody th a").first.click()
    assert "/id/question/" in visit.page.url
    visit.page.locator(".question .claim:visible").first.click()
    card = visit.page.locator(".card:visible")
    first = card.inner_text()
    card.locator(".relation a[href^='#c']").first.click()
    assert card.count() == 1
    assert card.inner_text() != first
    assert visit.complaints == []


def test_the_page_of_a_claim_leads_to_its_competitor(browser: Browser, explorer: Server) -> None:
    query = f"SELECT ?c {{ ?f <{CG}verdict> <{VERDICT}conflict> ; <{CG}claim> ?c }} ORDER BY ?c LIMIT 1"
    claim = explorer.query(query, "text/csv").text.split()[1].removeprefix("https://w3id.org/claimgraph")
    visit = visited(browser, explorer, claim)
    visit.page.locator(".relation a[href*='/id/claim/']").first.click()
    assert "/id/claim/" in visit.page.url
    assert not visit.page.url.endswith(claim)


def test_a_span_of_a_document_leads_to_its_claim_and_from_there_to_its_competitor(
    browser: Browser, explorer: Server
) -> None:
    query = f"""SELECT ?d {{ ?f <{CG}verdict> <{VERDICT}conflict> ; <{CG}claim> ?c . ?c <{CG}document> ?d }}
        ORDER BY ?d LIMIT 1"""
    document = explorer.query(query, "text/csv").text.split()[1].removeprefix("https://w3id.org/claimgraph")
    visit = visited(browser, explorer, document)
    visit.page.locator("article .q.disputed").first.click()
    visit.page.locator("main a[href*='/id/claim/']:visible, aside a[href*='/id/claim/']:visible").first.click()
    first = visit.page.url
    assert "/id/claim/" in first
    visit.page.locator(".relation a[href*='/id/claim/']").first.click()
    assert "/id/claim/" in visit.page.url
    assert visit.page.url != first
    assert visit.complaints == []


def test_the_day_of_as_of_is_chosen_with_the_slider(browser: Browser, explorer: Server) -> None:
    for address in some(explorer, "question"):
        visit = visited(browser, explorer, address)
        slider = visit.page.locator("input[type=range]")
        if slider.count() > 0:
            slider.first.focus()
            with visit.page.expect_navigation():
                visit.page.keyboard.press("Home")
            assert "asof" in visit.page.url or "?" in visit.page.url
            assert visit.complaints == []
            return
        visit.close()
    pytest.fail("no question of the story has more than one day")


def test_a_cell_of_the_matrix_leads_to_the_findings_behind_it(browser: Browser, explorer: Server) -> None:
    visit = visited(browser, explorer, "/matrix")
    cell = visit.page.locator(".matrix td a").first
    amount = sum(int(text) for text in cell.locator("small").all_inner_texts())
    cell.click()
    visit.page.wait_for_selector("#between li")
    visit.page.wait_for_load_state()
    assert visit.page.locator("#between li").count() == amount
    visit.page.locator("#between a[href*='/id/finding/']").first.click()
    assert "/id/finding/" in visit.page.url


def test_the_matrix_says_everything_without_scripts(browser: Browser, explorer: Server) -> None:
    visit = visited(browser, explorer, "/matrix", scripts=False)
    visit.page.locator(".matrix td a").first.click()
    visit.page.wait_for_selector("#between li")


def test_a_claim_in_the_network_tells_what_it_is_and_leads_to_its_page(browser: Browser, explorer: Server) -> None:
    visit = visited(browser, explorer, "/network")
    claim = visit.page.locator("svg.net circle").first
    claim.hover()
    assert ": " in visit.page.inner_text("#told")
    claim.click()
    assert "/id/claim/" in visit.page.url


def test_the_network_is_made_larger_and_whole_again(browser: Browser, explorer: Server) -> None:
    visit = visited(browser, explorer, "/network")
    width = "document.querySelector('svg.net').getBoundingClientRect().width"
    before = visit.page.evaluate(width)
    visit.page.click("[data-zoom='1.4']")
    assert visit.page.evaluate(width) > before * 1.3
    visit.page.click("[data-zoom='0']")
    assert visit.page.evaluate(width) == before


def test_the_list_beside_the_network_leads_to_a_neighbourhood(browser: Browser, explorer: Server) -> None:
    visit = visited(browser, explorer, "/network")
    visit.page.locator("aside a[href*='around=source']").first.click()
    assert visit.page.inner_text("h1").startswith("Around ")
    assert visit.page.locator("svg.net circle").count() > 0


@pytest.mark.slow
def test_a_large_network_is_drawn_on_a_canvas_and_a_click_leads_on(browser: Browser, many: Server) -> None:
    visit = visited(browser, many, "/network?most=5000")
    net = visit.page.locator("canvas#net")
    assert int(net.get_attribute("data-drawn") or 0) > 1500
    drawn = visit.page.evaluate(
        "() => { const c = document.getElementById('net');"
        " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        " const seen = new Set(); for (let i = 0; i < d.length; i += 404) seen.add(d.slice(i, i + 4).join());"
        " return seen.size; }"
    )
    assert drawn > 4
    looked_at(visit)
    box = net.bounding_box()
    assert box is not None
    visit.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 3)
    visit.page.mouse.wheel(0, 100)
    with visit.page.expect_navigation():
        visit.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 3)
    assert "/id/" in visit.page.url


@pytest.mark.slow
def test_a_large_network_is_a_picture_without_scripts(browser: Browser, many: Server) -> None:
    visit = visited(browser, many, "/network?most=5000", scripts=False)
    assert visit.page.locator("noscript img, figure img").first.is_visible()
    assert any("format=svg" in url for url in visit.requests)


def _write(visit: Visit, query: str) -> None:
    visit.page.locator(".CodeMirror").click()
    visit.page.keyboard.press("Control+A")
    visit.page.keyboard.insert_text(query)


def test_a_hint_of_the_editor_can_be_read(browser: Browser, explorer: Server) -> None:
    visit = visited(browser, explorer, "/sparql-editor")
    visit.page.evaluate(
        """() => {
          const hint = document.querySelector(".yasqe").appendChild(document.createElement("div"));
          hint.className = "notification active";
          hint.textContent = "a hint";
        }"""
    )
    looked_at(visit)


def test_a_query_is_run_and_its_answer_leads_to_pages(browser: Browser, explorer: Server) -> None:
    visit = visited(browser, explorer, "/sparql-editor")
    _write(visit, "SELECT ?claim ?text { ?claim a cg:Claim ; schema:text ?text } LIMIT 3")
    visit.page.keyboard.press("Control+Enter")
    visit.page.wait_for_selector("#table tbody tr")
    assert visit.page.locator("#table tbody tr").count() == 3
    assert "3 rows" in visit.page.inner_text("#state")
    assert "query=" in visit.page.url
    looked_at(visit)
    visit.page.locator("#table a").first.click()
    assert "/id/claim/" in visit.page.url


def test_an_answer_is_downloaded(browser: Browser, explorer: Server, tmp_path: Path) -> None:
    visit = visited(browser, explorer, "/sparql-editor?name=conflicts/who-against-whom")
    visit.page.click("#run")
    visit.page.wait_for_selector("#downloads a")
    for word, begins in (("CSV", "one,other"), ("JSON", '{"head"')):
        with visit.page.expect_download() as download:
            visit.page.locator("#downloads a", has_text=word).click()
        download.value.save_as(tmp_path / word)
        assert (tmp_path / word).read_text().startswith(begins)


def test_triples_are_shown_as_a_graph(browser: Browser, explorer: Server) -> None:
    visit = visited(browser, explorer, "/sparql-editor")
    _write(visit, f"CONSTRUCT {{ ?f cg:claim ?c }} {{ ?f cg:verdict <{VERDICT}conflict> ; cg:claim ?c }} LIMIT 6")
    visit.page.click("#run")
    visit.page.wait_for_selector("#tabs button[data-show=graph]")
    visit.page.click("#tabs button[data-show=graph]")
    assert visit.page.locator("#graph path.edge").count() == 6
    looked_at(visit)
    visit.page.locator("#graph a").first.click()
    assert "/id/" in visit.page.url


def test_the_editor_completes_names_and_declares_prefixes(browser: Browser, explorer: Server) -> None:
    visit = visited(browser, explorer, "/sparql-editor")
    _write(visit, "")
    visit.page.keyboard.type("ASK { ?s a cg:Fin")
    visit.page.keyboard.press("Control+Space")
    visit.page.wait_for_selector(".CodeMirror-hint")
    assert "cg:Finding" in visit.page.locator(".CodeMirror-hint").all_inner_texts()
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.type(" }")
    visit.page.click("#run")
    visit.page.wait_for_selector("#state:text-matches('^Yes')")
    assert "PREFIX cg: <" in visit.page.input_value("#query")
    assert visit.foreign() == []
    assert visit.complaints == []


def test_a_query_that_is_none_is_told_where_it_goes_wrong(browser: Browser, explorer: Server) -> None:
    visit = visited(browser, explorer, "/sparql-editor")
    _write(visit, "SELECT * { ?s ?p }")
    visit.page.click("#run")
    visit.page.wait_for_selector("#state[role=alert]")
    assert "line 1, column 18" in visit.page.inner_text("#state")


def test_hostile_answers_stay_text(browser: Browser, explorer: Server) -> None:
    visit = visited(browser, explorer, "/sparql-editor")
    _write(visit, "SELECT ('<img src=x onerror=alert(1)>' AS ?x) (<javascript:alert(1)> AS ?y) {}")
    visit.page.click("#run")
    visit.page.wait_for_selector("#table tbody tr")
    assert "<img src=x" in visit.page.inner_text("#table tbody")
    assert visit.page.locator("#table tbody a, #table img").count() == 0
    assert visit.complaints == []


def test_a_query_is_asked_without_scripts(browser: Browser, explorer: Server) -> None:
    visit = visited(browser, explorer, "/sparql-editor?name=conflicts/who-against-whom", scripts=False)
    visit.page.click("#run")
    visit.page.wait_for_selector("main table tbody tr")
    visit.page.wait_for_load_state()
    assert visit.page.locator("main table tbody tr").count() > 1


def test_parameters_are_filled_in_without_scripts(browser: Browser, explorer: Server) -> None:
    visit = visited(browser, explorer, "/sparql-editor?name=conflicts/rival-counts", scripts=False)
    visit.page.fill("input[name='p-facet']", "facet:deaths")
    visit.page.get_by_role("button", name="Fill in").click()
    assert re.search(r"VALUES \?facet \{ <\S+#deaths> \}", visit.page.input_value("#query")) is not None


def test_a_page_is_downloaded_as_one_file_that_asks_nobody(browser: Browser, explorer: Server, tmp_path: Path) -> None:
    visit = visited(browser, explorer, "/matrix")
    with visit.page.expect_download() as download:
        visit.page.locator(".exports a", has_text="one file").click()
    file = tmp_path / "page.html"
    download.value.save_as(file)
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert page.locator(".matrix td a").count() > 0
    assert asked == [file.as_uri()]


@pytest.mark.parametrize("folder", [AXE.parent, SHEETS])
def test_what_others_wrote_is_what_they_published(folder: Path) -> None:
    lines = [line.split() for line in (folder / "SHA256SUMS").read_text().splitlines()]
    sums = {name: digest for digest, name in lines}
    files = {path.name for path in folder.iterdir() if path.suffix in {".js", ".css"}}
    assert files == sums.keys()
    for name in files:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == sums[name]
    assert any(path.name.startswith("LICENSE") for path in folder.iterdir())
