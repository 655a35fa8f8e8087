"""Saved web pages: their main text, and what they say of themselves; and Markdown, in which HTML may stand.

Markdown is parsed by markdown-it-py: CommonMark, and quick on all hostile input that was tried.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from claimgraph.errors import DocumentError
from claimgraph.readers.html.page import (
    Element,
    PageReader,
    main_runs,
    note_words,
    parsed,
    table_blocks,
    without_apparatus,
)
from claimgraph.readers.text import (
    BOM,
    MARKS,
    UNSAID,
    BlockWords,
    PlainBlock,
    address,
    clean,
    day,
    decoded,
    document,
    tag,
    web_address,
)
from claimgraph.schema import Document, TimeSpan

if TYPE_CHECKING:
    from markdown_it.token import Token

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "headline")
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name", "article:publisher")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "dcterms.issued",
    "dcterms.created", "dc.date.issued", "dcterms.date", "dc.date", "pubdate", "publishdate", "publish-date",
    "publish_date", "date", "sailthru.date", "cxenseparse:recs:publishtime", "article.published",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl", "byline")
_ARTICLES = re.compile(r"(?:\w{0,60}News|\w{0,60}Article|Report|BlogPosting|LiveBlogPosting)\w*")
_SAVED = (
    re.compile(r"\s*+saved from url=\(\d+\)(?P<url>\S+)"),
    re.compile(r"\s*+Page saved with SingleFile\s++url:\s*+(?P<url>\S++)\s++saved date:\s*+(?P<date>[^\n]+)"),
)
_SINGLE_FILE_DAY = re.compile(r"\w{3} (?P<month>\w{3}) (?P<day>\d\d) (?P<year>\d{4})")
_SITE_SEPARATOR = re.compile(r"\s{1,9}(?:[|–—»·•]|-|::)\s+")
_BY = re.compile(r"(?:written\s+)?by:?\s+", re.IGNORECASE)
_MOST_NODES = 100_000
_LONGEST_TITLE = 1000

_ENOUGH = 250
"""Characters; a page with less text and a longer one in its data is drawn by a script."""


_PAGE_CHARSET = re.compile(
    rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE
)
_XML_CHARSET = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_PAGE_HEAD = 8192
"""Bytes of a page in which its charset is looked for; the standard asks for 1024, saved pages have notes above."""
_OF_LATIN = dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii"), "windows-1252")
_PYTHON_NAMES = {"x-sjis": "shift_jis", "windows-31j": "cp932", "ks_c_5601-1987": "cp949", "windows-949": "cp949"}
_ENCODINGS = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|windows-(?:125[0-8]|874|31j|949)|cp125[0-8]|iso[-_]8859-(?:[1-9]|1[0-6])|latin[1-9]"
    r"|koi8-[ru]|gb2312|gbk|gb18030|big5|euc-(?:jp|kr)|(?:x-s|shift_)jis|ks_c_5601-1987|macintosh|ibm866|(?:us-)?ascii"
)
"""Names that the WHATWG Encoding Standard knows. Python knows more, and some of them are no encodings of text."""


def _page_decoded(data: bytes, where: str) -> str:
    """Return the text of a web page, by its byte order mark, by the charset that it names, or else as UTF-8.

    Raises:
        DocumentError: The page is empty, or its bytes are not what it says.
    """
    if data.strip() == b"":
        raise DocumentError(where, "the file is empty", "Give a page with at least one sentence.")
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return _strictly(data, encoding, where, "its first bytes say")
    if data.startswith(BOM):
        return _strictly(data.removeprefix(BOM), "utf-8", where, "its first bytes say")
    head = data[:_PAGE_HEAD]
    found = _XML_CHARSET.match(head) or _PAGE_CHARSET.search(head)
    if found is None:
        return _strictly(data, "utf-8", where, "pages without a charset are")
    named = found[1].decode("ascii").lower()
    if _ENCODINGS.fullmatch(named) is None:
        remedy = "Correct its charset, or save the page in UTF-8."
        raise DocumentError(where, f"the page names the charset {named!r}, which is none", remedy)
    # A page whose charset can be read byte by byte is not UTF-16, whatever it says: the standard takes UTF-8.
    encoding = "utf-8" if named.startswith(("utf-16", "utf16")) else _OF_LATIN.get(named, named)
    return _strictly(data, _PYTHON_NAMES.get(encoding, encoding), where, f"its charset {named!r} says")


def _strictly(data: bytes, encoding: str, where: str, because: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"byte 0x{data[error.start]:02x}" if error.start < len(data) else "the end"
        found = f"the page is not {encoding.upper()}, as {because}: {byte} cannot stand there"
        raise DocumentError(f"{where}, line {line}", found, "Correct its charset, or save the page in UTF-8.") from None


def read(data: bytes, name: str, metadata: Mapping[str, str]) -> Document:
    """Return the document of this page; refuse one that is empty, wrongly encoded, or has no text."""
    root, comments = parsed(_page_decoded(data, name))
    said = _PageData(root)
    known, byline = said.document(root, comments), said.byline()
    text = _text(root, known.title, byline, said.body())
    if not text:
        remedy = "Pages that a script draws are saved without their text: save it again from the browser, or its text."
        raise DocumentError(name, "the page has no text", remedy)
    head = [PlainBlock("title", known.title)] if known.title != "" else []
    head += [PlainBlock("field", byline, label="author")] if byline != "" else []
    return document([*head, *text], known, metadata, name)


def page_blocks(markup: str) -> list[PlainBlock]:
    """Return the blocks of some HTML that stands in another text."""
    flow = PageReader({})
    flow.read(parsed(markup)[0])
    return [block for block, _, _ in flow.runs]


def _text(root: Element, title: str, byline: str, told: str) -> list[PlainBlock]:
    """Return the blocks of the main text, without title and byline, or else the text that the page's data tell."""
    notes: dict[str, Element] = {}
    for node in root.elements():
        if node.get("id") != "":
            notes.setdefault(node.get("id"), node)
    body = next((child for child in root.elements() if child.tag == "body"), root)
    flow = PageReader(notes)
    flow.read(body)
    title, byline = clean(title).casefold(), byline.casefold()
    seen = list(without_apparatus(block for block, _, _ in main_runs(body, flow)))
    blocks = [
        each
        for each in seen
        if each.words.casefold() != title and (byline == "" or each.words.casefold().removeprefix("by ") != byline)
    ]
    if sum(len(each.words) for each in blocks) < _ENOUGH and len(told) > _ENOUGH:
        return [PlainBlock("paragraph", clean(line)) for line in told.splitlines() if line.strip()]
    return blocks


class _PageData:
    """What stands in a page beside its text, by the name it stands under; the first of each counts.

    Headline, byline, day, publisher, address, language and licence are asked in this order: the data for search engines
    (JSON-LD), the tags for social networks and libraries (`og:`, `article:`, Dublin Core), links, and last the visible
    page. Programs that save pages leave the address in a comment.
    """

    def __init__(self, root: Element) -> None:
        self._meta: dict[str, str] = {}
        self._links: dict[str, str] = {}
        self._words = {"title": "", "h1": "", "time": ""}
        self._base = ""
        found: list[Mapping[str, Any]] = []
        for node in root.elements():
            if node.tag == "script" and node.get("type").strip().lower() == "application/ld+json":
                found.extend(_articles(node.text()))
            elif node.tag in ("meta", "link", "a", "base"):
                self._hear(node)
            elif self._words.get(node.tag) == "":
                self._words[node.tag] = (clean(node.get("datetime")) if node.tag == "time" else "") or clean(
                    node.text()
                )
        # The article itself before lists of others.
        self._data = next(iter(sorted(found, key=lambda each: "headline" not in each)), {})

    def _hear(self, node: Element) -> None:
        if node.tag == "meta" and node.get("content").strip():
            name = node.get("property") or node.get("name") or node.get("itemprop") or node.get("http-equiv")
            self._meta.setdefault(name.strip().lower(), clean(node.get("content")))
        elif node.tag == "base":
            self._base = self._base or node.get("href")
        else:
            for relation in node.get("rel").lower().split():
                if node.tag == "link" or relation == "license":
                    self._links.setdefault(relation, node.get("href"))

    def document(self, root: Element, comments: list[str]) -> Document:
        """Return a document without a text, of which all is known that the page says."""
        saved_url, retrieved = _saved(comments)
        url = self._url() or saved_url
        publisher = self._publisher()
        title = self._text("headline") or self._first(_TITLES) or self._words["h1"] or self._words["title"]
        licence = self._links.get("license", "")
        days = (day(each) for each in (self._text("datePublished"), *map(self._tag, _DATES), self._words["time"]))
        return Document(
            text="",
            title=_without_site(title[:_LONGEST_TITLE], publisher),
            publisher=publisher,
            published=next((each for each in days if each is not None), None),
            url=url,
            licence=web_address(self._text("license")) or ("" if licence == "" else web_address(_joined(url, licence))),
            language=self._language(root),
            retrieved=retrieved,
        )

    def byline(self) -> str:
        """Return who wrote it, or ""."""
        names = _named(self._data.get("author")) or self._first(_AUTHORS)
        byline = "" if web_address(names) else _BY.sub("", names, count=1)
        return byline if byline != self._publisher() else ""

    def body(self) -> str:
        """Return the whole text as the page gives it to search engines, or ""."""
        body = self._data.get("articleBody")
        return body.strip() if isinstance(body, str) else ""

    def _publisher(self) -> str:
        publisher = _named(self._data.get("publisher")) or self._first(_PUBLISHERS)
        return "" if web_address(publisher) else publisher  # a page of a social network is no name

    def _text(self, key: str) -> str:
        return _named(self._data.get(key)) if isinstance(self._data.get(key), str) else ""

    def _tag(self, name: str) -> str:
        return self._meta.get(name, "")

    def _first(self, names: tuple[str, ...]) -> str:
        return next((self._meta[name] for name in names if name in self._meta), "")

    def _url(self) -> str:
        whole = self._data.get("mainEntityOfPage")
        named = whole.get("@id") if isinstance(whole, dict) else whole
        base = web_address(self._base) or web_address(self._tag("og:url"))
        link = self._links.get("canonical", "").strip()
        said = ("" if link == "" else _joined(base, link), self._tag("og:url"), self._text("url"), named)
        return next((found for each in said if isinstance(each, str) and (found := web_address(clean(each)))), "")

    def _language(self, root: Element) -> str:
        said = (
            root.get("lang"),
            root.get("xml:lang"),
            self._text("inLanguage"),
            self._tag("og:locale"),
            self._tag("content-language").partition(",")[0],
            self._tag("language"),
        )
        return next((found for found in map(tag, said) if found != ""), "")


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
        value = value.get("name")
    return clean(value) if isinstance(value, str) else ""


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:  # "http://[" and the like
        return ""


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
                return web_address(parts["url"]), when
    return "", None


_FRONT = re.compile(r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"([A-Za-z_]{1,30})\s*+:\s*+(.+)")
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*(.*(?:\n(?: {4}|\t).*)*)", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^([^\]\s]{1,60})\]")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"()]{1,2000}")
_LINK = re.compile(r"\[([^\[\]]{0,300})\]\([^()\s]{0,2000}\)")


def read_markdown(data: bytes, name: str, metadata: Mapping[str, str]) -> Document:
    """Return the document of this file; refuse one that is empty, no text, or not UTF-8."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - loaded for Markdown alone

    text = decoded(data, name).replace("\r\n", "\n").replace("\r", "\n")
    known, text = _front_matter(text)
    notes = {found[1]: _said(found[2]) for found in _NOTE.finditer(text)}
    text = _NOTE.sub("", text)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    blocks = _with_title(list(without_apparatus(_MarkdownReader(notes).blocks(tokens))), known.title)
    title = known.title or (blocks[0].words if blocks and blocks[0].kind == "title" else "")
    return document(blocks, replace(known, title=title), metadata, name)


def _with_title(blocks: list[PlainBlock], title: str) -> list[PlainBlock]:
    """Return the blocks with a title first, where the file gives one; the first heading of level 1 is one."""
    first = blocks[0] if blocks else None
    if first is not None and first.kind == "heading" and first.level == 1 and title in ("", first.words):
        return [PlainBlock("title", first.words, notes=first.notes), *blocks[1:]]
    return [PlainBlock("title", title), *blocks] if title != "" and blocks else blocks


def _front_matter(text: str) -> tuple[Document, str]:
    """Return what the lines between `---` at the head say, and the text below them."""
    found = _FRONT.match(text)
    if found is None:
        return UNSAID, text
    said: dict[str, str] = {}
    for line in found[1].split("\n"):
        if entry := _ENTRY.fullmatch(line.strip()):
            said.setdefault(entry[1].lower(), clean(entry[2]).strip("\"'"))
    known = Document(
        text="",
        title=said.get("title", ""),
        publisher=said.get("publisher", ""),
        published=day(said.get("published", said.get("date", ""))),
        url=address(said.get("url", said.get("source", said.get("canonical", "")))),
        licence=address(said.get("licence", said.get("license", ""))),
        language=tag(said.get("language", said.get("lang", ""))),
        retrieved=day(said.get("retrieved", "")),
    )
    return known, text[found.end() :]


def _said(note: str) -> tuple[str, str]:
    """Return what a footnote says, and the first address in it."""
    found = _WEB_ADDRESS.search(note)
    url = "" if found is None else found.group().rstrip(".,;")
    words = _WEB_ADDRESS.sub("", _LINK.sub(r"\1", note)) if found else note
    return note_words(words.replace("<>", "").replace("*", "")), url


class _MarkdownReader:
    """Reads the tokens of a page in order; footnotes are given by their name, as their words and address."""

    def __init__(self, notes: Mapping[str, tuple[str, str]]) -> None:
        self._notes = notes
        self._open: list[str] = []
        self._rows: list[list[PlainBlock]] = []

    def blocks(self, tokens: list[Token]) -> Iterator[PlainBlock]:
        """Yield the blocks of the page."""
        level = 2
        for token in tokens:
            if token.nesting == 1:
                self._open.append(token.type)
                self._rows.extend([[]] if token.type == "tr_open" else [])
                level = int(token.tag[1]) if token.type == "heading_open" else level
            elif token.nesting == -1:
                yield from self._closed(token)
            elif token.type == "inline":
                yield from self._inline(token, level)
            elif token.type == "html_block":
                yield from page_blocks(token.content)
            elif token.type in ("fence", "code_block"):
                yield from (PlainBlock("paragraph", clean(line)) for line in token.content.split("\n") if line.strip())

    def _closed(self, token: Token) -> Iterator[PlainBlock]:
        if self._open:
            self._open.pop()
        if token.type == "table_close":
            yield from table_blocks(self._rows)
            self._rows = []

    def _inline(self, token: Token, level: int) -> Iterator[PlainBlock]:
        words = BlockWords()
        self._gather(token.children or [], words)
        inside = self._open[-1] if self._open else ""
        if inside in ("td_open", "th_open"):
            self._rows[-1].append(words.block("heading" if inside == "th_open" else "item"))
        elif inside == "heading_open":
            yield words.block("heading", level=level)
        else:
            yield words.block("item" if "list_item_open" in self._open else "paragraph", level=level)

    def _gather(self, children: list[Token], words: BlockWords) -> None:
        for child in children:
            if child.type in ("text", "code_inline"):
                self._text(child.content, words)
            elif child.type in ("softbreak", "hardbreak") or child.content.startswith("<br"):
                words.add(" ")

    def _text(self, text: str, words: BlockWords) -> None:
        at = 0
        for found in _NOTE_MARK.finditer(text):
            words.add(text[at : found.start()])
            at = found.end()
            if found[1] in self._notes:
                words.note(*self._notes[found[1]])
            else:
                words.add(found.group())
        words.add(text[at:])
