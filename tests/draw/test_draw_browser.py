"""The page in a real browser: no request, no error, and each part does what it says.

Without Chromium these tests are skipped with a loud line; where CI is set they fail instead.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import drawn_sample as sample
import pytest

from claimgraph import draw
from served import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_WORST_CONTRAST = r"""() => {
  const numbers = (text) => text.match(/[0-9.]+/g).map(Number).slice(0, 3);
  const part = (v) => v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4;
  const light = (rgb) => rgb.map(part).reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const own = (node) => [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
  const clear = (node) => /rgba\(0, 0, 0, 0\)|transparent|color\(/.test(getComputedStyle(node).backgroundColor);
  let worst = [99, ""];
  for (const node of document.querySelectorAll("body *")) {
    if (!node.checkVisibility() || node.closest("svg") || !own(node)) continue;
    let behind = node;
    while (behind !== document.body && clear(behind)) behind = behind.parentElement;
    const pair = [getComputedStyle(node).color, getComputedStyle(behind).backgroundColor].map(numbers).map(light);
    const found = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (found < worst[0]) worst = [found, node.className + " " + node.textContent.slice(0, 30)];
  }
  return worst;
}"""
"""The smallest contrast of any text to what lies behind it (WCAG 2.2), and where."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample, on disk."""
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(draw.page([sample.DOCUMENT], sample.CLAIMS, sample.FINDINGS), encoding="utf-8")
    return path


class Visit:
    """An open page, and everything it complained about or asked for."""

    def __init__(
        self, browser: Browser, path: Path, *, width: int = 1440, scripts: bool = True, place: str = ""
    ) -> None:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, reduced_motion="reduce"
        )
        context.set_default_timeout(1000 * PATIENCE)
        self.page: Page = context.new_page()
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri() + place)

    def selected(self) -> str:
        return self.page.locator(".card:visible h3").inner_text()


def _number(claim: object) -> str:
    claims = sorted(sample.CLAIMS, key=lambda one: (one.quote.start, one.quote.end, one.id))
    return str(next(place for place, one in enumerate(claims, start=1) if one == claim))


def test_the_page_asks_for_nothing_and_complains_of_nothing(browser: Browser, file: Path) -> None:
    visit = Visit(browser, file)
    visit.page.keyboard.press("j")
    visit.page.click("#theme")
    assert visit.requests == [file.as_uri()]
    assert visit.errors == []


def test_selecting_a_claim_shows_its_sentence_its_chain_and_its_rivals(browser: Browser, file: Path) -> None:
    visit = Visit(browser, file)
    number = _number(sample.ONLY)
    visit.page.click(f".question .claim[data-c='{number}']")
    card = visit.page.locator(".card:visible")
    assert card.count() == 1
    assert visit.selected() == "Only sheds"
    assert card.locator("mark").inner_text() == "only sheds were hit"
    assert "The harbour master" in card.locator(".chain").inner_text()
    assert "leaves no room for a ship" in card.inner_text()
    rival = _number(sample.SHIP)
    assert "vs" in (visit.page.get_attribute(f".question .claim[data-c='{rival}']", "class") or "").split()
    assert visit.page.inner_text("#live").startswith(f"Claim {number}. Only sheds.")
    arrived(visit, f"#c{number}")
    assert not visit.page.is_visible(".legend")


def arrived(visit: Visit, fragment: str) -> None:
    """Wait until the address ends so: the browser tells of it a little later than it happens."""
    visit.page.wait_for_url(f"**{fragment}")


def test_a_claim_can_be_selected_in_the_text(browser: Browser, file: Path) -> None:
    visit = Visit(browser, file)
    visit.page.click(f".reading .q[href='#c{_number(sample.HURT)}']")
    assert visit.selected() == "Over 20"


def test_the_keys_step_through_the_claims_and_escape_clears(browser: Browser, file: Path) -> None:
    visit = Visit(browser, file)
    visit.page.keyboard.press("j")
    visit.page.keyboard.press("j")
    arrived(visit, "#c2")
    visit.page.keyboard.press("k")
    arrived(visit, "#c1")
    visit.page.keyboard.press("Escape")
    assert visit.page.locator(".card:visible").count() == 0
    assert visit.page.is_visible(".legend")
    visit.page.keyboard.press("k")
    arrived(visit, f"#c{len(sample.CLAIMS)}")


def test_a_deep_link_opens_its_claim(browser: Browser, file: Path) -> None:
    visit = Visit(browser, file, place=f"#c{_number(sample.DENIAL)}")
    assert visit.selected() == "No sailors"


def test_without_scripts_a_claim_opens_and_closes_and_every_text_is_there(browser: Browser, file: Path) -> None:
    number = _number(sample.ONLY)
    visit = Visit(browser, file, scripts=False, place=f"#c{number}")
    assert visit.selected() == "Only sheds"
    assert not visit.page.is_visible(".legend")
    assert visit.page.locator(".question .knot:visible").count() >= 3
    visit.page.locator(".card:visible .close").click()
    assert visit.page.locator(".card:visible").count() == 0
    assert not visit.page.is_visible("#theme")


def test_a_cell_of_the_matrix_marks_the_claims_behind_it(browser: Browser, file: Path) -> None:
    visit = Visit(browser, file)
    cell = visit.page.locator(".matrix a").first
    cell.click()
    wanted = (cell.get_attribute("data-many") or "").split()
    for number in wanted:
        assert visit.page.locator(f".on[data-c~='{number}']").count() > 0


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440])
def test_nothing_runs_over_the_edge(browser: Browser, file: Path, width: int) -> None:
    visit = Visit(browser, file, width=width, place="#c1")
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1181, 1280, 1440, 1780])
def test_no_name_beside_an_answer_breaks_inside_a_word(browser: Browser, file: Path, width: int) -> None:
    visit = Visit(browser, file, width=width)
    broken = visit.page.evaluate(
        """() => [...document.querySelectorAll(".lanes .who b")].flatMap(name => {
             const words = document.createRange(), found = []
             const text = document.createTreeWalker(name, NodeFilter.SHOW_TEXT)
             while (text.nextNode()) for (const word of text.currentNode.data.matchAll(/[^\\s-]+/g)) {
               words.setStart(text.currentNode, word.index)
               words.setEnd(text.currentNode, word.index + word[0].length)
               if (words.getClientRects().length > 1) found.push(word[0])
             }
             return found
           })"""
    )
    assert broken == []


def test_hostile_text_runs_nothing_and_stays_inside(browser: Browser, tmp_path: Path) -> None:
    document, claims, findings = sample.hostile()
    path = tmp_path / "hostile.html"
    path.write_text(draw.page([document], claims, findings), encoding="utf-8")
    visit = Visit(browser, path, width=390, place="#c1")
    assert (visit.requests, visit.errors) == ([path.as_uri()], [])
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_lines_end_at_the_cards_they_join(browser: Browser, file: Path) -> None:
    visit = Visit(browser, file)
    assert visit.page.locator(".wires path").count() >= 4
    gap = visit.page.evaluate(
        """() => { const path = document.querySelector('.wires .conflict');
        const [a] = path.dataset.ends.split(' ');
        const card = path.closest('.lanes').querySelector(`.claim[data-c="${a}"]`).getBoundingClientRect();
        const start = path.getPointAtLength(0).matrixTransform(path.getScreenCTM());
        return Math.abs(start.x - card.right) + Math.abs(start.y - card.top - card.height / 2); }"""
    )
    assert gap < 2


def test_the_text_has_enough_contrast_in_light_and_dark(browser: Browser, file: Path) -> None:
    visit = Visit(browser, file)
    for _ in range(2):
        worst, where = visit.page.evaluate(_WORST_CONTRAST)
        assert worst >= 4.5, where
        visit.page.click("#theme")


def test_the_table_of_a_huge_collection_can_be_searched_and_sorted(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    path.write_text(draw.page((), *sample.many(220), title="Fires"), encoding="utf-8")
    visit = Visit(browser, path)
    assert visit.page.inner_text("#hits") == "220 of 220"
    visit.page.fill("#find input", "Fire 21")
    assert visit.page.inner_text("#hits") == "11 of 220"
    visit.page.fill("#find input", "")
    visit.page.select_option("#find select[name=order]", "name")
    assert "Fire 0" in visit.page.locator(".ranges tbody tr").first.inner_text()
    assert visit.errors == []


def test_the_page_prints(browser: Browser, file: Path, tmp_path: Path) -> None:
    visit = Visit(browser, file)
    visit.page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    assert (tmp_path / "page.pdf").read_bytes()[:5] == b"%PDF-"
    visit.page.emulate_media(media="print")
    assert visit.page.locator(".claims tbody tr:visible").count() == len(sample.CLAIMS)
    assert not visit.page.is_visible(".tools")


def test_the_page_works_in_a_sandboxed_frame_of_a_notebook(browser: Browser, file: Path, tmp_path: Path) -> None:
    outer = tmp_path / "notebook.html"
    inner = escape(file.read_text())
    outer.write_text(f'<iframe sandbox="allow-scripts" width=1300 height=800 srcdoc="{inner}"></iframe>')
    visit = Visit(browser, outer)
    frame = visit.page.frame_locator("iframe")
    frame.locator(f".question .claim[data-c='{_number(sample.ONLY)}']").click()
    assert frame.locator(".card:visible h3").inner_text() == "Only sheds"
    assert not frame.locator("#print").is_visible()
    assert visit.errors == []
