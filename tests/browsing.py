"""Chromium, as Debian installs it, and open pages with everything that they complained about or asked for."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from served import PATIENCE, waited

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
AXE = Path(__file__).parent / "serve" / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that look at colours: all that another scheme sets."""


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium. Without it the test is skipped with a loud line; where CI is set it fails instead."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        message = "NOT TESTED IN A BROWSER: there is no chromium. Install it with: apt-get install chromium"
        if os.environ.get("CI", "") not in {"", "false"}:
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - most tests need none

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield found
        found.close()


class Visit:
    """An open page of a server.

    Attributes:
        page: The page.
        complaints: What stood on its console.
        requests: The addresses that it asked for.
        refused: Answers that were not good.
    """

    def __init__(
        self,
        browser: Browser,
        root: str,
        path: str,
        *,
        width: int = 1440,
        scripts: bool = True,
    ) -> None:
        self.root = root
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="light",
            reduced_motion="reduce",
            java_script_enabled=scripts,
            accept_downloads=True,
        )
        context.set_default_timeout(1000 * PATIENCE)
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.go(path)

    def go(self, path: str) -> None:
        def counted() -> bool:
            answer = self.page.goto(self.root + path)
            assert answer is not None
            assert answer.status in {200, 503}, path
            if answer.status == 503:  # the store is being counted
                self.complaints.clear()
            return answer.status == 200

        assert waited(counted), path

    def close(self) -> None:
        self.page.context.close()

    def foreign(self) -> list[str]:
        """Return what was asked of other hosts."""
        return [url for url in self.requests if not url.startswith((self.root, "data:", "blob:"))]

    def violations(self) -> list[str]:
        """Return what axe-core finds, in light and in the dark: rule, and the first place."""
        self.page.evaluate(AXE.read_text("utf-8"))
        found = self._violations("tag", RULES)
        self.page.emulate_media(color_scheme="dark")
        found += [f"in the dark, {each}" for each in self._violations("rule", OF_COLOURS)]
        self.page.emulate_media(color_scheme="light")
        return found

    def _violations(self, kind: str, values: list[str]) -> list[str]:
        found: list[dict[str, Any]] = self.page.evaluate(
            "(only) => axe.run(document, {runOnly: only, resultTypes: ['violations']})"
            ".then((result) => result.violations)",
            {"type": kind, "values": values},
        )
        return [f"{each['id']}: {each['nodes'][0]['html'][:200]} ({len(each['nodes'])})" for each in found]


REACHED = """() => {
  const wanted = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((one) => one.tabIndex >= 0 && !one.disabled && one.type !== "hidden" && !one.closest("[hidden]"))
    .filter((one) => one.checkVisibility({visibilityProperty: true}));
  return wanted.filter((one) => !window.reached.has(one)).map((one) => one.outerHTML.slice(0, 120));
}"""
"""The controls that Tab did not come to."""

FOCUSED = """() => {
  const here = document.activeElement;
  if (here === null || here === document.body) return "end";
  window.reached = window.reached ?? new Set();
  if (window.reached.has(here)) return "end";
  window.reached.add(here);
  let shown = here;
  for (let up = 0; shown !== null && up < 6; up += 1, shown = shown.parentElement) {
    const style = getComputedStyle(shown);
    if ((style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none") return "";
  }
  return here.outerHTML.slice(0, 160);
}"""
"""Says where the focus is not to be seen; "" where it is, "end" behind the last control."""
