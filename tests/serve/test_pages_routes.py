"""Every page of the explorer: it renders, holds to the policy, and all that it links to answers."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox
import pytest

from claimgraph.serve.views import LISTS as WORDS
from claimgraph.serve.views import NODES as KINDS
from explored import HTML, Page, page_of, some
from served import Server

NOT_THERE = "/id/document/of-the-test"
"""The story has sources of a document that it does not tell."""

LISTS = [f"/{name}" for name in WORDS]


@pytest.mark.parametrize("path", ["/", *LISTS, "/sparql", "/ns", "/facet", "/verdict"])
def test_a_page_without_a_node_holds_to_what_holds_for_every_page(explorer: Server, path: str) -> None:
    page = page_of(explorer, path)
    assert set(LISTS) <= set(page.links)


@pytest.mark.parametrize("kind", [*KINDS, "source", "document", "event", "position"])
def test_every_node_of_a_kind_has_a_page(explorer: Server, kind: str) -> None:
    found = some(explorer, kind)
    assert found != []
    for address in found:
        page_of(explorer, address)


def test_every_link_of_every_page_answers(explorer: Server) -> None:
    waiting, seen = ["/"], {"/"}
    while waiting != [] and len(seen) < 600:
        address = waiting.pop()
        answer = explorer.get(address, HTML)
        assert answer.status == 200, address
        if not answer.headers["content-type"].startswith("text/html") or "format=file" in address:
            continue
        for link in Page(answer.text).links:
            if link.startswith("/") and link not in seen and link != NOT_THERE:
                seen.add(link)
                waiting.append(link)
            assert link.startswith(("/", "http://", "https://")), link
    assert len(seen) > 100


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_exported_as_what_it_offers(explorer: Server, kind: str) -> None:
    for address in some(explorer, kind)[:5]:
        page = page_of(explorer, address)
        offered = {link.rpartition("format=")[2] for link in page.links if "format=" in link} - {"ttl"}
        assert {"csv", "file"} <= offered
        for form in offered:
            _read_back(explorer, f"{address}?format={form}", form)


def test_turtle_of_a_page_holds_what_the_page_shows(explorer: Server) -> None:
    for address in some(explorer, "question")[:5]:
        page = page_of(explorer, address)
        answer = explorer.get(f"{address}?format=ttl")
        assert answer.type == "text/turtle"
        told = {str(triple.subject) for triple in ox.parse(answer.body, format=ox.RdfFormat.TURTLE)}
        shown = {link for link in page.links if re.fullmatch(r"/id/(claim|finding)/[0-9a-f]+", link)}
        linked = {f"<https://w3id.org/claimgraph{link}>" for link in shown}
        assert linked & told != set()
        assert f"<https://w3id.org/claimgraph{address}>" in told
        assert explorer.get(f"{address}.ttl").type == "text/turtle"


def test_every_page_has_words_to_cite(explorer: Server) -> None:
    for address in ["/questions", *(some(explorer, kind)[0] for kind in KINDS)]:
        text = page_of(explorer, address).text
        assert "To cite" in text
        assert f"from {explorer.url}{address}" in text


def test_a_node_without_a_table_of_its_own_has_no_csv(explorer: Server) -> None:
    assert explorer.get(some(explorer, "position")[0] + "?format=csv").status == 406


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_exported_as_turtle_and_as_csv(explorer: Server, path: str) -> None:
    for form in ("csv", "file"):
        _read_back(explorer, f"{path}?format={form}", form)
    answer = explorer.get(f"{path}?format=ttl")
    if answer.status != 406:
        assert answer.headers["content-type"].startswith("text/turtle")
        assert len(list(ox.parse(answer.body, format=ox.RdfFormat.TURTLE))) > 0


def _read_back(explorer: Server, address: str, form: str) -> None:
    answer = explorer.get(address)
    assert answer.status == 200, address
    if form == "csv":
        rows = list(csv.reader(io.StringIO(answer.body.decode("utf-8-sig"))))
        assert len({len(row) for row in rows}) == 1
        assert "attachment" in answer.headers["content-disposition"]
    elif form == "png":
        assert answer.body.startswith(b"\x89PNG\r\n")
    elif form == "svg":
        assert answer.headers["content-type"] == "image/svg+xml"
        assert answer.text.startswith("<svg")
    elif form == "file":
        _is_whole(answer.text)


def _is_whole(html: str) -> None:
    """A page as one file asks nobody for anything, and runs only what its own policy names."""
    page = Page(html)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    said = unquote(policy[1].replace("&#39;", "'"))
    assert page.inline.count("script") == said.partition("script-src")[2].partition(";")[0].count("sha256-")
    assert page.inline.count("style") == said.partition("style-src")[2].partition(";")[0].count("sha256-") > 0
    assert '<link rel="stylesheet"' not in html
    assert page.sources == []
    assert 'rel="icon"' not in html
    assert html.index("<script>") > html.index("</footer>")
    assert all(urlsplit(link).scheme in {"http", "https", "data"} for link in page.links), page.links


def test_a_format_that_a_page_has_not_is_refused_with_those_that_it_has(explorer: Server) -> None:
    answer = explorer.get("/questions?format=png")
    assert answer.status == 406
    assert "csv" in answer.text


def test_what_is_styled_with_is_kept_for_ever_under_a_name_that_changes_with_it(explorer: Server) -> None:
    page = page_of(explorer, "/questions")
    static = [link for link in page.links if link.startswith("/static/")]
    assert len(static) >= 3
    for address in static:
        answer = explorer.get(address)
        assert answer.status == 200
        assert "immutable" in answer.headers["cache-control"]
        older = re.sub(r"\.[0-9a-f]{12}\.", ".000000000000.", address)
        assert explorer.get(older).status == 404
    for bad in ("/static/site.css", "/static/..%2fapp.py", "/static/app.0.py", "/static/.css"):
        assert explorer.get(bad).status == 404


@pytest.mark.parametrize("kind", KINDS)
def test_a_node_that_is_not_there_is_not_found(explorer: Server, kind: str) -> None:
    page = page_of(explorer, f"/id/{kind}/00000000000000000000", status=404)
    assert "says nothing of" in page.text
