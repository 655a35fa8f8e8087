"""What holds for every page of the explorer."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from served import SCRIPT, Server

HTML: Final = "text/html"


class Page(HTMLParser):
    """What a page has that tests look at.

    Attributes:
        links: Where its links, forms, styles and scripts lead, without fragments.
        anchors: The fragments on the page itself that are linked.
        ids: The ids of its elements.
        sources: What it loads: scripts and pictures.
        inline: Scripts and styles that stand in it.
        tags: The names of its elements.
        text: What is read.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.ids: list[str] = []
        self.inline: list[str] = []
        self.tags: list[str] = []
        self.sources: list[str] = []
        self.text = ""
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        said = {name: value or "" for name, value in attrs}
        self.ids += [said["id"]] if "id" in said else []
        self.inline += [f"{tag} {name}" for name in said if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in said):
            self.inline.append(tag)
        self._inside = tag if tag in {"style", "script"} else ""
        for name in ("href", "src", "action"):
            address, _, anchor = said.get(name, "").partition("#")
            self.sources += [address] if name == "src" and address != "" else []
            if address == "" and anchor != "" and tag == "a":
                self.anchors.add(anchor)
            elif address != "":
                self.links.append(address)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "":
            self.text += data


def page_of(explorer: Server, address: str, status: int = 200) -> Page:
    """Return a page, after looking at what holds for every page."""
    answer = explorer.get(address, HTML)
    assert answer.status == status, (address, answer.status, answer.text[:500])
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy
    page = Page(answer.text)
    assert page.inline == []
    assert SCRIPT not in answer.text
    assert "<script>alert" not in answer.text
    assert "javascript:" not in " ".join(page.links)
    assert len(page.ids) == len(set(page.ids)), [name for name in page.ids if page.ids.count(name) > 1]
    assert page.anchors <= set(page.ids), page.anchors - set(page.ids)
    for needed in ("main", "nav", "footer", "h1"):
        assert page.tags.count(needed) >= 1, needed
    assert page.tags.count("h1") == 1
    assert "claimgraph never says who is right" in page.text
    return page


def some(explorer: Server, kind: str) -> list[str]:
    """Return the addresses of all nodes of a kind."""
    query = f"""SELECT ?s {{ ?s a <https://w3id.org/claimgraph/ns#{kind.capitalize()}> .
        FILTER(STRSTARTS(STR(?s), 'https://w3id.org/claimgraph/id/')) }} ORDER BY ?s"""
    answer = explorer.query(query, "text/csv")
    return re.sub("https://w3id.org/claimgraph", "", answer.text).split()[1:]
