"""The desk in real browsers: by keyboard, without scripts, by everybody, and by two people at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from test_desk import PLACES, Browser, at_desk, built

from browsing import FOCUSED, REACHED, Visit
from served import waited

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Chromium


@pytest.fixture(scope="module")
def ann(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with at_desk(built(tmp_path_factory.mktemp("desk"), PLACES[:5])) as browser:
        yield browser


def entered(chromium: Chromium, ann: Browser, path: str = "/review", **how: object) -> Visit:
    """Open the address that was printed, then a page."""
    visit = Visit(chromium, ann.server.url, f"/review?token={ann.secret}", **how)  # type: ignore[arg-type]
    assert ann.secret not in visit.page.url
    if path != "/review":
        visit.go(path)
    return visit


def pages(ann: Browser) -> list[str]:
    one, other = ann.claims("Arden")
    if not ann.log():
        ann.does("reject", ann.form(f"/id/{other.id}", "accept"), reason="misread", why="He meant Bellow.")
        assert waited(lambda: "all that was decided is in the graph" in ann.get("/review"))
    assert one.event is not None
    new = f"/review/new?document={one.document}&words="
    return [
        *("/review", "/review/names", "/review/log", f"/id/{one.id}", f"/id/{other.id}", f"/id/{one.document}"),
        *(f"/id/{one.event.id}", *(re.findall(r"/id/(?:source|finding)/\w+", ann.get(f"/id/{one.id}"))[:2])),
        *(f"{new}{words}" for words in ("Nine", "of+them", "nowhere")),
    ]


def test_every_page_of_the_desk_can_be_used_by_everybody(browser: Chromium, ann: Browser) -> None:
    visit = entered(browser, ann)
    for path in pages(ann):
        visit.go(path)
        visit.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert visit.violations() == [], path
        visit.page.set_viewport_size({"width": 360, "height": 900})
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360, path
        visit.page.set_viewport_size({"width": 1440, "height": 900})
    assert visit.foreign() == []
    assert visit.complaints == []


def test_tab_reaches_every_control_of_the_desk(browser: Chromium, ann: Browser) -> None:
    for path in pages(ann):
        visit = entered(browser, ann, path)
        for _ in range(300):
            visit.page.keyboard.press("Tab")
            unseen = visit.page.evaluate(FOCUSED)
            if unseen == "end":
                break
            assert unseen == "", path
        assert visit.page.evaluate(REACHED) == [], path
        visit.close()


def test_claims_are_decided_about_by_single_keys(browser: Chromium, ann: Browser) -> None:
    ann.settle()
    visit = entered(browser, ann)
    before = len(ann.log())
    decided = visit.page.locator("#q1 a").first.get_attribute("href") or ""
    queued = visit.page.locator(f".queued a[href='{decided}']")
    assert queued.count() > 0
    visit.page.keyboard.press("j")
    visit.page.keyboard.press("y")
    visit.page.keyboard.type("a misread mayor")
    visit.page.keyboard.press("Enter")  # says nothing of what is decided
    assert len(ann.log()) == before
    visit.page.keyboard.press("Escape")
    with visit.page.expect_navigation():
        visit.page.keyboard.press("m")
    assert (ann.log()[-1].said["reason"], ann.log()[-1].why) == ("misread", "a misread mayor")
    assert queued.count() == 0
    assert visit.page.evaluate("document.activeElement.id") == "q1"
    with visit.page.expect_navigation():
        visit.page.keyboard.press("u")
    assert ann.log()[-1].kind == "undo"
    ann.settle()  # on a busy machine the undo is noted for later, as the page says
    visit.go("/review")
    assert queued.count() > 0
    visit.page.keyboard.press("j")
    with visit.page.expect_navigation():
        visit.page.keyboard.press("c")
    assert visit.page.locator("details.correct[open]").count() == 1
    assert visit.complaints == []


def test_keys_can_be_switched_off_and_count_where_the_hands_are_alone(browser: Chromium, ann: Browser) -> None:
    claim, before = ann.claims("Elsdon")[1], ann.log()
    visit = entered(browser, ann, f"/id/{claim.id}")
    visit.page.keyboard.press("m")  # nobody is at the forms
    visit.go("/review")
    visit.page.click("#keys")
    assert visit.page.inner_text("#keys") == "Keys: off"
    visit.page.focus("#q1")
    visit.page.keyboard.press("m")
    visit.go(f"/id/{claim.id}#desk")
    visit.page.keyboard.press("m")
    assert visit.page.inner_text("#keys") == "Keys: off"
    assert ann.log() == before


def test_words_that_are_selected_become_a_claim(browser: Chromium, ann: Browser) -> None:
    claim = ann.claims("Bellow")[0]
    visit = entered(browser, ann, f"/id/{claim.document}")
    visit.page.evaluate(
        """() => {
        const article = document.querySelector("article.text");
        const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
        let last = null;
        while (walker.nextNode()) if (walker.currentNode.data.includes("nine of them")) last = walker.currentNode;
        const at = last.data.indexOf("of them", last.data.indexOf("nine of them"));
        getSelection().setBaseAndExtent(last, at, last, at + 7);
    }"""
    )
    with visit.page.expect_navigation():
        visit.page.click(".lift")
    assert visit.page.locator("main mark").inner_text() == "of them"
    visit.page.select_option("#f-facet", "deaths")
    visit.page.fill("#f-value", "9")
    with visit.page.expect_navigation():
        visit.page.click("text=Enter the claim")
    place = ann.log()[-1].said["place"]
    assert place["quote"]["prefix"].endswith("were miners, and nine ")
    assert visit.complaints == []


def test_everything_can_be_done_without_scripts(browser: Chromium, ann: Browser) -> None:
    one, other = ann.claims("Corso")
    visit = entered(browser, ann, f"/id/{one.id}", scripts=False)
    visit.page.fill("#why", "Two of a kind.")
    visit.page.click("button[value=duplicate]")
    assert ann.log()[-1].said["reason"] == "duplicate"
    visit.go(f"/id/{other.id}")
    visit.page.click("details.correct summary")
    visit.page.fill("#f-holder", "The navy")
    visit.page.click("text=Note the correction")
    assert ann.log()[-1].said["set"] == {"holder": {"name": "The navy"}}
    assert "The navy" in visit.page.locator("h1").inner_text()
    visit.page.click(".decision .inline button")
    assert ann.log()[-1].kind == "undo"
    visit.go("/review/names")
    visit.page.fill("#left", "The mayor")
    visit.page.fill("#right", "The army")
    visit.page.click("section button[value=different]")
    assert ann.log()[-1].kind == "different"


def test_two_people_see_what_the_other_has_decided(browser: Chromium, ann: Browser) -> None:
    claim = ann.claims("Dunmore")[0]
    first, second = (entered(browser, ann, f"/id/{claim.id}") for _ in range(2))
    second.page.click(".who-else summary")
    second.page.fill("#who-name", "Ben")
    with second.page.expect_navigation():
        second.page.click("text=Sit down")
    second.go(f"/id/{claim.id}")
    second.page.fill("#why", "I was there.")
    with second.page.expect_navigation():
        second.page.click("button[value=irrelevant]")
    first.page.fill("#why", "I heard it.")
    with first.page.expect_navigation():
        first.page.click("button.yes >> nth=0")
    assert "Somebody has decided about this claim since." in first.page.locator("#trouble").inner_text()
    assert "I was there." in first.page.locator(".decisions").inner_text()
    assert first.page.input_value("#why") == "I heard it."
    with first.page.expect_navigation():
        first.page.click("button.yes >> nth=0")
    assert [(one.kind, one.by) for one in ann.log()[-2:]] == [("reject", "Ben"), ("accept", "Ann")]
    second.go(f"/id/{claim.id}")
    assert "Overruled by Ann" in second.page.locator(".decisions").inner_text()


def test_a_page_says_when_the_graph_has_what_was_decided(browser: Chromium, ann: Browser) -> None:
    visit = entered(browser, ann, f"/id/{ann.claims('Elsdon')[0].id}")
    with visit.page.expect_navigation():
        visit.page.click("button[value=misread]")
    visit.page.locator("#desk-state", has_text="all that was decided is in the graph").wait_for()
    visit.page.reload()
    assert visit.page.locator("#look-again").count() == 0
    assert visit.complaints == []


def test_a_page_of_another_site_can_decide_nothing(browser: Chromium, ann: Browser) -> None:
    claim, before = ann.claims("Elsdon")[1], ann.log()
    visit = entered(browser, ann, f"/id/{claim.id}")
    fields = ann.form(f"/id/{claim.id}", "accept")
    inputs = "".join(f'<input name="{name}" value="{value}">' for name, value in fields.items())
    action = f"{ann.server.url}/review/accept"
    other = visit.page.context.new_page()
    other.route(
        "http://evil.example/",
        lambda route: route.fulfill(
            content_type="text/html", body=f'<form method="post" action="{action}">{inputs}<button>Go</button></form>'
        ),
    )
    other.goto("http://evil.example/")
    with other.expect_navigation():
        other.click("button")
    assert "403" in other.title()
    assert ann.log() == before
