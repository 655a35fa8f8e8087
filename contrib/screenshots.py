"""Make `docs/screenshots/*.png`: the pages of the explorer in light and dark, on a phone, on paper, huge and empty.

    python contrib/screenshots.py              (all of them; needs Chromium and the development packages)
    python contrib/screenshots.py network      (those whose names hold a word)

The seeds are built and served, and a made-up story told a hundred times over for the huge ones. Every picture has the
same name each time, so that a reader of a change sees what it did to the pages. Look at them before you commit them.
"""

from __future__ import annotations

import dataclasses
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlencode

HERE = Path(__file__).parent.parent
sys.path[:0] = [str(HERE / "src"), str(HERE / "tests")]

from claimgraph import build  # noqa: E402 - the path comes first
from claimgraph.graph import Store  # noqa: E402
from claimgraph.vocab import folder  # noqa: E402
from findings_story import compared, crowded  # noqa: E402
from served import Server, serving  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TARGET = HERE / "docs" / "screenshots"
LARGEST = 300_000
"""Bytes of one picture: they stand in the repository."""

WIDTHS = {"phone": 390, "print": 794}
"""A phone, and A4 at 96 dots an inch; everything else is 1280 wide."""


@dataclass(frozen=True)
class Shot:
    """One picture.

    Attributes:
        name: Of its file, without the ending.
        store: `seeds`, `huge`, `empty`, or `desk`: the seeds, with decisions taken.
        path: The page; a word in braces stands for the first node of that kind that a list leads to.
        how: `light`, `dark`, `phone` or `print`.
        height: Of the picture.
        click: What is clicked before, one after the other.
    """

    name: str
    store: Literal["seeds", "huge", "empty", "desk"]
    path: str
    how: Literal["light", "dark", "phone", "print"] = "light"
    height: int = 760
    click: tuple[str, ...] = ()


_GRAPH = "/sparql-editor?" + urlencode(
    {
        "query": """CONSTRUCT {
  ?finding cg:claim ?claim . ?claim prov:wasAttributedTo ?holder . ?holder schema:name ?name
}
WHERE {
  ?finding cg:verdict verdict:revision ; cg:claim ?claim .
  ?claim prov:wasAttributedTo ?holder .
  ?holder schema:name ?name .
}"""
    }
)

SHOTS: Sequence[Shot] = (
    Shot("questions", "seeds", "/questions"),
    Shot("questions-dark", "seeds", "/questions", "dark"),
    Shot("questions-phone", "seeds", "/questions", "phone"),
    Shot("questions-huge", "huge", "/questions?per=5000"),
    Shot("questions-empty", "empty", "/questions", height=520),
    Shot("question", "seeds", "{question}", click=(".question .claim",)),
    Shot("question-dark", "seeds", "{question}", "dark"),
    Shot("question-phone", "seeds", "{question}", "phone"),
    Shot("question-print", "seeds", "{question}", "print", 1123),
    Shot("claim", "seeds", "{claim}"),
    Shot("document", "seeds", "{document}"),
    Shot("document-dark", "seeds", "{document}", "dark"),
    Shot("source", "seeds", "{source}"),
    Shot("event", "seeds", "{event}"),
    Shot("review", "desk", "/review"),
    Shot("review-dark", "desk", "/review", "dark"),
    Shot("review-phone", "desk", "/review", "phone"),
    Shot("correct", "desk", "/review", click=(".queued a[data-key=c]",)),
    Shot("matrix", "seeds", "/matrix"),
    Shot("matrix-dark", "seeds", "/matrix", "dark"),
    Shot("matrix-phone", "seeds", "/matrix", "phone"),
    Shot("matrix-print", "seeds", "/matrix", "print", 1123),
    Shot("network", "seeds", "/network", height=720),
    Shot("network-dark", "seeds", "/network", "dark", 720),
    Shot("network-phone", "seeds", "/network", "phone"),
    Shot("network-print", "seeds", "/network", "print", 1123),
    Shot("network-500", "huge", "/network?most=500", height=640),
    Shot("network-huge", "huge", "/network?most=5000", height=420),
    Shot("network-empty", "empty", "/network", height=520),
    Shot("sparql", "seeds", "/sparql-editor?name=conflicts/who-against-whom", click=("#run",)),
    Shot("sparql-dark", "seeds", "/sparql-editor", "dark"),
    Shot("sparql-phone", "seeds", "/sparql-editor", "phone"),
    Shot("sparql-graph", "seeds", _GRAPH, click=("#run", "[data-show=graph]")),
)
LISTS = {
    "question": "/questions?state=disputed&order=claims",
    "document": "/documents",
    "source": "/sources",
    "event": "/events",
}
"""Where the first node of a kind is found."""


def main() -> None:
    """Make the pictures whose names hold one of the words given, or all."""
    wanted = [shot for shot in SHOTS if len(sys.argv) == 1 or any(word in shot.name for word in sys.argv[1:])]
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, _chromium() as browser:
        for name in ("seeds", "huge", "empty", "desk"):
            shots = [shot for shot in wanted if shot.store == name]
            if shots != []:
                options = ("--review", "--by", "Ann") if name == "desk" else ()
                with serving(_store(name, Path(place) / name), *options) as server:
                    for shot in shots:
                        _take(browser, server, shot)


def _store(name: str, place: Path) -> Path:
    if name in {"seeds", "desk"}:
        build([folder("seeds")], place)
    elif name == "huge":
        Store.write(place, list(compared(*crowded(100))[0].quads()))
    else:
        Store.write(place, [])
    return place


@contextmanager
def _chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a development package

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        sys.exit("There is no chromium. Install it with: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        )
        yield browser
        browser.close()


def _take(browser: Browser, server: Server, shot: Shot) -> None:
    context = browser.new_context(
        viewport={"width": WIDTHS.get(shot.how, 1280), "height": shot.height},
        color_scheme="dark" if shot.how == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    if shot.store == "desk":
        page.goto(server.url)  # it has the token
        server = dataclasses.replace(server, url=server.url.partition("/review")[0])
    _open(page, server, shot.path)
    if shot.how == "print":
        page.emulate_media(media="print")
    for selector in shot.click:
        page.locator(selector).first.click()
        page.wait_for_timeout(500)
    file = TARGET / f"{shot.name}.png"
    page.screenshot(path=file, caret="hide", animations="disabled")
    context.close()
    size = file.stat().st_size
    sys.stdout.write(f"{file.relative_to(HERE)}: {size // 1000} kB\n")
    if size > LARGEST:
        sys.exit(f"{file} has {size:,} bytes, more than {LARGEST:,}: make it show less.")


def _open(page: Page, server: Server, path: str) -> None:
    """Open a page, when the store is counted."""
    kind = re.fullmatch(r"\{(\w+)\}", path)
    place = path if kind is None else _first(page, server, kind[1])
    page.goto(server.url + place)
    while page.locator("meta[http-equiv=refresh]").count() > 0:
        page.wait_for_timeout(1000)
        page.goto(server.url + place)


def _first(page: Page, server: Server, kind: str) -> str:
    """Return the address of the first node of a kind that a list leads to."""
    _open(page, server, LISTS.get(kind, LISTS["question"]))
    if kind not in LISTS:
        page.locator("main table tbody th a").first.click()
    link = page.locator(f"main a[href*='/id/{kind}/']").first
    return str(link.get_attribute("href"))


if __name__ == "__main__":
    main()
