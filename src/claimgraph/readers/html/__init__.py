"""Saved web pages: their main text, and what they say of themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from claimgraph.errors import DocumentError
from claimgraph.readers.decoding import page_decoded
from claimgraph.readers.html.main_text import Flow, main_runs
from claimgraph.readers.html.parse import Node, Tree, tokens, tree
from claimgraph.readers.text import (
    Known,
    Piece,
    address,
    clean,
    composed,
    day,
    document,
    tag,
    web_address,
    without_apparatus,
)
from claimgraph.schema import Document, TimeSpan

# What a web page says of itself: headline, byline, day, publisher, address, language, licence.
#
# Asked in this order: the data for search engines (JSON-LD), the tags for social networks and libraries (`og:`,
# `article:`, Dublin Core), links, and last the visible page. Programs that save pages leave the address in a comment.


_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "headline")
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name", "article:publisher")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "dcterms.issued",
    "dcterms.created", "dc.date.issued", "dcterms.date", "dc.date", "pubdate", "publishdate", "publish-date",
    "publish_date", "date", "sailthru.date", "cxenseparse:recs:publishtime", "article.published",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl", "byline")
_ARTICLES = re.compile(r"(?:\w*News|\w*Article|Report|BlogPosting|LiveBlogPosting)\w*")
_SAVED = (
    re.compile(r"\s*saved from url=\(\d+\)(?P<url>\S+)"),
    re.compile(r"\s*Page saved with SingleFile\s+url:\s*(?P<url>\S+)\s+saved date:\s*(?P<date>[^\n]+)"),
)
_SINGLE_FILE_DAY = re.compile(r"\w{3} (?P<month>\w{3}) (?P<day>\d\d) (?P<year>\d{4})")
_SITE_SEPARATOR = re.compile(r"\s+(?:[|–—»·•]|-|::)\s+")
_BY = re.compile(r"(?:written\s+)?by:?\s+", re.IGNORECASE)
_MOST_NODES = 100_000
_LONGEST_TITLE = 1000


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of itself.

    Attributes:
        known: What every document may say.
        byline: Who wrote it, or "".
        body: The whole text as the page gives it to search engines, or "".
    """

    known: Known
    byline: str
    body: str


@dataclass(slots=True)
class _Heard:
    """What stands in the page, by the name it stands under; the first of each counts."""

    meta: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    title: str = ""
    heading: str = ""
    time: str = ""
    base: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


def facts(page: Tree) -> Facts:
    """Return what this page says of itself."""
    heard = _heard(page)
    saved_url, retrieved = _saved(page.comments)
    url = _url(heard) or saved_url
    publisher = _named(heard.data.get("publisher")) or _first(heard.meta, _PUBLISHERS)
    if web_address(publisher):
        publisher = ""  # a page of a social network is no name
    title = _text_facts(heard.data.get("headline")) or _first(heard.meta, _TITLES) or heard.heading
    known = Known(
        title=_without_site((title or heard.title)[:_LONGEST_TITLE], publisher),
        publisher=publisher,
        published=_published(heard),
        url=url,
        licence=web_address(_text_facts(heard.data.get("license"))) or _licence(url, heard.links.get("license", "")),
        language=_language(page.root, heard),
        retrieved=retrieved,
    )
    byline = _named(heard.data.get("author")) or _first(heard.meta, _AUTHORS)
    byline = "" if web_address(byline) else _BY.sub("", byline, count=1)
    return Facts(known, byline if byline != publisher else "", _text_facts(heard.data.get("articleBody"), lines=True))


def _heard(page: Tree) -> _Heard:
    heard, found = _Heard(), list[Mapping[str, Any]]()
    for node in page.root.elements():
        if node.tag == "script" and node.get("type").strip().lower() == "application/ld+json":
            found.extend(_articles(node.text()))
        elif node.tag in ("meta", "link", "a", "base"):
            _hear_attributes(heard, node)
        elif node.tag in ("title", "h1", "time"):
            _hear_words(heard, node)
    found.sort(key=lambda each: "headline" not in each)  # the article itself before lists of others
    if found:
        heard.data = found[0]
    return heard


def _hear_attributes(heard: _Heard, node: Node) -> None:
    if node.tag == "meta" and node.get("content").strip():
        name = node.get("property") or node.get("name") or node.get("itemprop") or node.get("http-equiv")
        heard.meta.setdefault(name.strip().lower(), clean(node.get("content")))
    elif node.tag == "base":
        heard.base = heard.base or node.get("href")
    else:
        for relation in node.get("rel").lower().split():
            if node.tag == "link" or relation == "license":
                heard.links.setdefault(relation, node.get("href"))


def _hear_words(heard: _Heard, node: Node) -> None:
    words = clean(node.text())
    match node.tag:
        case "title":
            heard.title = heard.title or words
        case "h1":
            heard.heading = heard.heading or words
        case _:
            heard.time = heard.time or clean(node.get("datetime")) or words


def _articles(script: str) -> Iterator[Mapping[str, Any]]:
    """Yield the articles that a script of JSON-LD describes."""
    try:
        whole = json.loads(script)
    except (ValueError, RecursionError):  # data for search engines is often broken, and nobody sees it
        return
    waiting, seen = [whole], 0
    while waiting and seen < _MOST_NODES:
        each, seen = waiting.pop(0) if seen < 50 else waiting.pop(), seen + 1
        if isinstance(each, list):
            waiting.extend(each)
        elif isinstance(each, dict):
            types = each.get("@type")
            names = types if isinstance(types, list) else [types]
            if any(isinstance(name, str) and _ARTICLES.fullmatch(name) for name in names):
                yield each
            waiting.extend(value for value in each.values() if isinstance(value, (list, dict)))


def _named(value: object) -> str:
    """Return the names of persons or bodies, as JSON-LD gives them: a text, an object, or several."""
    if isinstance(value, list):
        names = [_named(each) if not isinstance(each, list) else "" for each in value[:20]]
        return ", ".join(dict.fromkeys(name for name in names if name != ""))
    if isinstance(value, dict):
        return _text_facts(value.get("name"))
    return _text_facts(value)


def _text_facts(value: object, *, lines: bool = False) -> str:
    if not isinstance(value, str):
        return ""
    return value.strip() if lines else clean(value)


def _first(heard: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((heard[name] for name in names if name in heard), "")


def _published(heard: _Heard) -> TimeSpan | None:
    said = [_text_facts(heard.data.get("datePublished")), *(heard.meta.get(name, "") for name in _DATES), heard.time]
    days = (day(each) for each in said if each != "")
    return next((each for each in days if each is not None), None)


def _url(heard: _Heard) -> str:
    whole = heard.data.get("mainEntityOfPage")
    named = whole.get("@id") if isinstance(whole, dict) else whole
    base = web_address(heard.base) or web_address(heard.meta.get("og:url", "")) or ""
    link = heard.links.get("canonical", "").strip()
    said = (
        _joined(base, link) if link != "" else "",
        heard.meta.get("og:url", ""),
        _text_facts(heard.data.get("url")),
        _text_facts(named),
    )
    return next((found for found in map(web_address, said) if found != ""), "")


def _licence(url: str, link: str) -> str:
    return "" if link == "" else web_address(_joined(url, link))


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:  # "http://[" and the like
        return ""


def _language(root: Node, heard: _Heard) -> str:
    said = (
        root.get("lang"),
        root.get("xml:lang"),
        _text_facts(heard.data.get("inLanguage")),
        heard.meta.get("og:locale", ""),
        heard.meta.get("content-language", "").partition(",")[0],
        heard.meta.get("language", ""),
    )
    return next((found for found in map(tag, said) if found != ""), "")


def _without_site(title: str, publisher: str) -> str:
    """Return the title without the site's name at its end or head."""
    if publisher == "":
        return title
    parts = _SITE_SEPARATOR.split(title)
    for names_site, rest in ((parts[-1], parts[:-1]), (parts[0], parts[1:])):
        if rest and names_site.casefold() == publisher.casefold():
            inside = title.find(rest[0])
            return title[inside : title.rfind(rest[-1]) + len(rest[-1])]
    return title


def _saved(comments: list[str]) -> tuple[str, TimeSpan | None]:
    """Return the address and day that a program noted when it saved the page."""
    for comment in comments[:20]:
        for form in _SAVED:
            if found := form.match(comment):
                parts = found.groupdict()
                noted = _SINGLE_FILE_DAY.match(parts.get("date") or "")
                when = None if noted is None else day(f"{noted['day']} {noted['month']} {noted['year']}")
                return web_address(parts["url"]) or address(""), when
    return "", None


# A saved web page as a document.


_ENOUGH = 250
"""Characters; a page with less text and a longer one in its data is drawn by a script."""


def read(data: bytes, name: str, metadata: Mapping[str, str]) -> Iterator[Document]:
    """Yield the one document of this page.

    Raises:
        DocumentError: It is empty, wrongly encoded, or has no text.
    """
    page = tree(tokens(page_decoded(data, name)))
    said = facts(page)
    text = _text(page, said)
    if not text:
        remedy = "Pages that a script draws are saved without their text: save it again from the browser, or its text."
        raise DocumentError(name, "the page has no text", remedy)
    yield document(composed([*_head(said), *text]), said.known, metadata, name)


def page_pieces(markup: str) -> list[Piece]:
    """Return the pieces of some HTML that stands in another text."""
    flow = Flow({})
    flow.read(tree(tokens(markup)).root)
    return [run.piece for run in flow.runs]


def _head(said: Facts) -> Iterator[Piece]:
    if said.known.title != "":
        yield Piece("title", said.known.title)
    if said.byline != "":
        yield Piece("field", said.byline, label="author")


def _text(page: Tree, said: Facts) -> list[Piece]:
    notes: dict[str, Node] = {}
    for node in page.root.elements():
        if node.get("id") != "":
            notes.setdefault(node.get("id"), node)
    body = next((child for child in page.root.elements() if child.tag == "body"), page.root)
    flow = Flow(notes)
    flow.read(body)
    title, byline = clean(said.known.title).casefold(), said.byline.casefold()
    seen = list(without_apparatus(run.piece for run in main_runs(body, flow)))
    pieces = [
        each
        for each in seen
        if each.words.casefold() != title and (byline == "" or each.words.casefold().removeprefix("by ") != byline)
    ]
    if sum(len(each.words) for each in pieces) < _ENOUGH and len(said.body) > _ENOUGH:
        return [Piece("paragraph", clean(line)) for line in said.body.splitlines() if line.strip()]
    return pieces


__all__ = ["page_pieces", "read"]
