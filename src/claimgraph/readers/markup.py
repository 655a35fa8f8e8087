"""XML behind a guard, and what people have in it: feeds (RSS, Atom) and exports of a wiki; subtitles; claim reviews.

Python's own expat, with what makes XML dangerous refused: a file that declares entities (so none can grow or lead
elsewhere), elements deeper than any real file has. Nothing is fetched. Names of elements are told without their space.

A cue of subtitles is as much as fits a screen, so sentences run over several. Cues are joined until a sentence ends; a
heading `00:01:04` stands above what was said from then on, so that each claim's section tells where in the recording it
is. A voice (`<v Mayor>`, `MAYOR: …`) begins a turn of its own, `Mayor: …`. Notes on sounds and marks of style are no
words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape
from itertools import pairwise
from typing import Any, Final
from urllib.parse import quote
from xml.parsers import expat

from claimgraph.errors import DocumentError
from claimgraph.readers import html, wikitext
from claimgraph.readers.records import Failed, parsed, stop
from claimgraph.readers.text import UNSAID, PlainBlock, clean, day, decoded, document, tag, unescaped, web_address
from claimgraph.schema import Document

DEEPEST = 200
MOST_ELEMENTS = 1_000_000

_NO_PROSE = frozenset({"6", "8", "10", "14", "274", "710", "828"})
"""Numbers of MediaWiki's namespaces for files, messages, templates, categories, widgets, captions and modules."""
_MARK = re.compile(r"<[a-zA-Z/!][^<>]{0,1000}>")


class XmlElement:
    """An element: its name without the namespace, its attributes by theirs, and what stands in it in order."""

    __slots__ = ("attributes", "children", "name")

    def __init__(self, name: str, attributes: Mapping[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[XmlElement | str] = []

    def elements(self, *names: str) -> Iterator[XmlElement]:
        """Yield the elements in it of these names; of any, where none is given."""
        for child in self.children:
            if isinstance(child, XmlElement) and (names == () or child.name in names):
                yield child

    def first(self, *names: str) -> XmlElement | None:
        """Return the first element in it of the first of these names that is there."""
        return next((found for name in names for found in self.elements(name)), None)

    def every(self, *names: str, without: frozenset[str] = frozenset()) -> Iterator[XmlElement]:
        """Yield the elements of these names at any depth, in the order of the file; none in those left out."""
        waiting = list(self.elements())[::-1]
        while waiting:
            each = waiting.pop()
            if each.name in names:
                yield each
            if each.name not in without:
                waiting.extend(list(each.elements())[::-1])

    def text(self) -> str:
        """Return all text in it."""
        parts: list[str] = []
        waiting: list[XmlElement | str] = [self]
        while waiting:
            each = waiting.pop()
            if isinstance(each, str):
                parts.append(each)
            else:
                waiting.extend(each.children[::-1])
        return "".join(parts)

    def said(self, *names: str) -> str:
        """Return the text of the first element in it of these names, on one line; "" without."""
        found = self.first(*names)
        return "" if found is None else clean(found.text())


class _TreeBuilder:
    def __init__(self, where: str) -> None:
        self.root: XmlElement | None = None
        self._open: list[XmlElement] = []
        self._where = where
        self._count = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= DEEPEST or self._count > MOST_ELEMENTS:
            raise DocumentError(self._where, "its elements are nested too deep, or too many", "Give a smaller file.")
        element = XmlElement(_local(name), {_local(key): value for key, value in attributes.items()})
        if self._open:
            self._open[-1].children.append(element)
        elif self.root is None:
            self.root = element
        self._open.append(element)

    def end(self, _name: str) -> None:
        self._open.pop()

    def text(self, words: str) -> None:
        if self._open:
            self._open[-1].children.append(words)

    def skipped(self, entity: str, _is_parameter: bool) -> None:
        self.text(unescaped(f"&{entity};"))

    def refuse(self, *_declared: object) -> None:
        found = "it declares entities, by which a small file can grow without end"
        raise DocumentError(self._where, found, "Take the DOCTYPE out of the file.")


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def parsed_xml(data: bytes, where: str) -> XmlElement:
    """Return the root of an XML file.

    Raises:
        DocumentError: It is empty, not well formed, declares entities, or is nested too deep.
    """
    builder = _TreeBuilder(where)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = builder.begin
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.EntityDeclHandler = builder.refuse
    parser.SkippedEntityHandler = builder.skipped
    try:
        parser.Parse(data.lstrip(), True)  # noqa: FBT003 - expat takes it by place alone
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code) or "no reason is given"
        found = f"not well-formed XML: {reason}"
        raise DocumentError(f"{where}, line {error.lineno}", found, "Correct the file, or get it again.") from None
    except (LookupError, UnicodeError, ValueError) as error:
        raise DocumentError(where, f"its encoding cannot be read ({error})", "Save it in UTF-8.") from None
    if builder.root is None:
        raise DocumentError(where, "the file is empty", "Give a file with at least one document.")
    return builder.root


def read(data: bytes, name: str, metadata: Mapping[str, str], failed: Failed = stop) -> Iterator[Document]:
    """Yield the documents of a feed or of a wiki's export.

    Raises:
        DocumentError: It is not well formed, something else, or holds none.
    """
    if not data.strip():
        raise DocumentError(name, "the file is empty", "Give a file with at least one document.")
    root = parsed_xml(data, name)
    if root.name == "html":
        yield html.read(data, name, metadata)
        return
    if root.name not in _ROOTS:
        found = f"this XML is no feed (RSS, Atom) and no export of a wiki: its root is <{root.name[:60]}>"
        raise DocumentError(name, found, "Take the text out of it, or give a table of it (.csv).")
    parts = list(_pages(root) if root.name == "mediawiki" else root.every("item", "entry"))
    if not parts:
        raise DocumentError(name, "it holds no page and no entry", "Give a file with at least one document.")
    shared = _of_all(root)
    for number, part in enumerate(parts, 1):
        where = f"{name}, {'page' if root.name == 'mediawiki' else 'entry'} {number}"
        try:
            yield (_of_wiki if root.name == "mediawiki" else _of_feed)(shared, part, metadata, where)
        except DocumentError as error:
            failed(error)


_ROOTS = frozenset({"rss", "feed", "RDF", "mediawiki"})


def _of_all(root: XmlElement) -> dict[str, str]:
    """Return what a feed or an export says of all that it holds, looked for once."""
    if root.name == "mediawiki":
        site = root.first("siteinfo") or XmlElement("siteinfo", {})
        return {"name": site.said("sitename"), "base": site.said("base"), "language": root.attributes.get("lang", "")}
    feed = root.first("channel") or root
    language = feed.said("language") or feed.attributes.get("lang", "")
    return {"name": feed.said("title"), "language": language, "licence": _licence(feed)}


# Feeds (RSS 0.9 to 2.0, RFC 4287): the name of the feed is who publishes, unless an entry names the source it is from.


def _of_feed(feed: Mapping[str, str], entry: XmlElement, metadata: Mapping[str, str], where: str) -> Document:
    source = entry.first("source")
    origin = "" if source is None else source.said("title") or clean("".join(_own_text(source)))
    known = replace(
        UNSAID,
        title=clean(unescaped(entry.said("title"))),
        publisher=origin or feed["name"],
        published=day(entry.said("pubDate", "published", "issued", "date", "updated")),
        url=_link(entry),
        licence=_licence(entry) or feed["licence"],
        language=tag(feed["language"]),
    )
    author = entry.first("author", "creator")
    byline = "" if author is None else author.said("name") or clean(author.text())
    head = [PlainBlock("title", known.title)] if known.title != "" else []
    head += [PlainBlock("field", byline, label="author")] if byline != "" else []
    body = [each for each in _content(entry) if each.words.casefold() != known.title.casefold()]
    if not head and not body:
        raise DocumentError(where, "it has no text", "Give entries with a title or a description.")
    return document([*head, *body], known, metadata, where)


def _own_text(element: XmlElement) -> Iterator[str]:
    return (child for child in element.children if isinstance(child, str))


def _link(entry: XmlElement) -> str:
    links = [link for link in entry.elements("link") if link.attributes.get("rel", "alternate") == "alternate"]
    said = [*(link.attributes.get("href") or link.text() for link in links), entry.said("guid"), entry.said("id")]
    return next((found for each in said if (found := web_address(clean(each))) != ""), "")


def _licence(element: XmlElement) -> str:
    links = (link.attributes.get("href", "") for link in element.elements("link") if _is_licence(link))
    return next((found for each in (*links, element.said("license")) if (found := web_address(each)) != ""), "")


def _is_licence(link: XmlElement) -> bool:
    return link.attributes.get("rel") == "license"


def _content(entry: XmlElement) -> list[PlainBlock]:
    """Return the blocks of an entry: its whole text where the feed has it, else its summary."""
    for name in ("encoded", "content", "description", "summary"):
        for element in entry.elements(name):
            inner = element.first()
            words = _as_html(inner) if inner is not None else element.text()
            if words.strip() == "":
                continue
            is_markup = inner is not None or _MARK.search(words) is not None or "&" in words
            if is_markup and element.attributes.get("type") != "text":
                return html.page_blocks(words)
            return [PlainBlock("paragraph", clean(line)) for line in words.split("\n") if line.strip()]
    return []


def _as_html(element: XmlElement) -> str:
    """Return an element as HTML, without its attributes; no deeper than a file is read."""
    inner = (escape(each) if isinstance(each, str) else _as_html(each) for each in element.children)
    name = element.name if re.fullmatch(r"[A-Za-z][A-Za-z0-9]{0,15}", element.name) else "span"
    return f"<{name}>{''.join(inner)}</{name}>"


# A wiki's export (Special:Export): each page as it was last, in wikitext.


def _pages(root: XmlElement) -> Iterator[XmlElement]:
    """Yield the pages that may hold prose, and do not only lead to another."""
    for page in root.elements("page"):
        if page.first("redirect") is None and page.said("ns") not in _NO_PROSE:
            yield page


def _of_wiki(site: Mapping[str, str], page: XmlElement, metadata: Mapping[str, str], where: str) -> Document:
    revisions = list(page.elements("revision"))
    latest = max(revisions, key=lambda each: each.said("timestamp"), default=None)
    words = None if latest is None else latest.first("text")
    if latest is None or words is None or words.text().strip() == "":
        raise DocumentError(where, "this page has no text", "Export it with its text.")
    title = page.said("title")
    said = {
        "title": title,
        "publisher": site["name"],
        "published": latest.said("timestamp"),
        "url": "" if site["base"] == "" else _address(site["base"], title),
        "language": tag(site["language"]),
    }
    known = {key: value for key, value in said.items() if value != ""}
    return wikitext.read(words.text().encode("utf-8", "replace"), where, {**known, **metadata}, title=title)


def _address(base: str, title: str) -> str:
    """Return the address of a page, by that of the wiki's main page."""
    path, slash, _ = base.rpartition("/")
    return web_address(f"{path}{slash}{quote(title.replace(' ', '_'), safe='/:(),')}") if slash != "" else ""


XML_ROOTS: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<\?[^>]{0,300}>\s*|<!--.{0,2000}?-->\s*){0,5}"
    rb"(?:<!DOCTYPE[^>\[]{0,300}>\s*)?<(?:[A-Za-z0-9]{1,20}:)?(?:rss|feed|RDF|mediawiki)[\s>]",
    re.DOTALL,
)
"""How a feed or a wiki's export begins."""

# Subtitles, `.srt` and `.vtt`.

Cue = tuple[int, int, str, str]
"""When it begins and ends, in milliseconds, who speaks or "", and the words."""

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,100})?\s+([^<>]{1,100})>")
_TAG = re.compile(r"</?[A-Za-z0-9.:_]{1,40}(?:\s[^<>]{0,200})?/?>|\{\\[^{}]{0,40}\}")
_SOUND = re.compile(r"(?:[-–>]+\s*)?[\[(][^\[\]()]{0,100}[\])]|[♪♫].*")
_TURN = re.compile(r"(?:>>+|[-–—])\s*(?=\S)")
_SPEAKER = re.compile(r"(?P<who>[A-Z][A-Z .'’-]{1,50}):\s+(?=\S)")
_END = re.compile(r"[.!?…][\"”’')\]]*$")
_PAUSE = 2_000
"""Milliseconds of silence behind a sentence that begin a new paragraph."""
_LONGEST = 30_000
"""Milliseconds after which the next sentence begins a new paragraph."""
_LONGEST_RUN = 120_000
"""Milliseconds after which a text without full stops, as machines write them, is parted all the same."""


def read_subtitles(data: bytes, name: str, metadata: Mapping[str, str]) -> Document:
    """Return the document of this file; refuse one without cues."""
    text = decoded(data, name).replace("\r\n", "\n").replace("\r", "\n")
    cues = [cue for cue in _cues(text) if cue[3] != ""]
    if not cues:
        remedy = "A cue is a line such as 00:00:01,000 --> 00:00:04,000 with words below it."
        raise DocumentError(name, "there are no subtitles with words in it", remedy)
    return document(_blocks(cues), UNSAID, metadata, name)


def _cues(text: str) -> Iterator[Cue]:
    """Yield the cues; what stands above the first, notes and styles are none."""
    lines = text.split("\n")
    starts = [at for at, line in enumerate(lines) if "-->" in line and _TIMING.fullmatch(line)]
    shown: frozenset[str] = frozenset()
    for at, following in pairwise([*starts, len(lines) + 1]):
        found = _TIMING.fullmatch(lines[at])
        if found is None:
            continue
        marked = _body(lines[at + 1 : following])
        voice = next((each[1] for line in marked if (each := _VOICE.search(line))), "")
        body = [clean(unescaped(_TAG.sub("", line))) for line in marked]
        words = " ".join(line for line in body if line not in shown and _SOUND.fullmatch(line) is None).strip()
        shown = frozenset(body) or shown  # live captions show a line again while the next one grows
        times = found.groups()
        yield _milliseconds(times[:4]), _milliseconds(times[4:]), clean(unescaped(voice)), words


def _body(lines: list[str]) -> list[str]:
    """Return the lines of a cue: up to the blank line that ends it."""
    end = next((at for at, line in enumerate(lines) if line.strip() == ""), len(lines))
    return lines[:end]


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (part or "0" for part in parts)
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(rest.ljust(3, "0"))


def _blocks(cues: list[Cue]) -> Iterator[PlainBlock]:
    """Yield a heading with the time, and below it what was said, for each paragraph."""
    held, speaker, began, ended = "", "", cues[0][0], cues[0][0]
    for start, end, voice, words in cues:
        turn, said = _spoken(voice, words)
        is_turn = turn is not None and turn != speaker
        if held != "" and (is_turn or _is_over(held, began, ended, start)):
            yield from _paragraph(held, speaker, began)
            held = ""
        if held == "":
            began = start
        speaker = speaker if turn is None else turn
        held = f"{held} {said}".strip()
        ended = max(end, start)
    yield from _paragraph(held, speaker, began)


def _is_over(held: str, began: int, ended: int, start: int) -> bool:
    if _END.search(held[-10:]):
        return start - ended >= _PAUSE or start - began >= _LONGEST
    return start - began >= _LONGEST_RUN


def _spoken(voice: str, words: str) -> tuple[str | None, str]:
    """Return who speaks from here on, None where nothing tells, "" for somebody else unnamed; and the words."""
    if voice != "":
        return voice, words
    marked = _TURN.match(words)
    bare = words[marked.end() :] if marked else words
    if found := _SPEAKER.match(bare):
        return found["who"], bare[found.end() :]
    return ("" if marked else None), bare


def _paragraph(words: str, speaker: str, began: int) -> Iterator[PlainBlock]:
    if words == "":
        return
    seconds = began // 1000
    yield PlainBlock("heading", f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}")
    yield PlainBlock("paragraph", words if speaker == "" else f"{speaker}: {words}")


# Reviews of claims, as fact-checkers publish them: ClaimReview of schema.org, in JSON-LD. No context is fetched: the
# one that is read is schema.org's, whose terms are known; under another one they could mean anything.

_REVIEW: Final = "ClaimReview"
_SCHEMA_ORG: Final = re.compile(r"https?://(?:www\.)?schema\.org(?:/(?:docs/jsonldcontext\.jsonld?)?)?")
_HOLDING: Final = ("@graph", "dataFeedElement", "itemListElement", "item", "review", "mainEntity")
"""Under which key a feed, a list or a page holds its reviews."""


def claim_reviews(data: bytes, name: str, failed: Failed = stop) -> Iterator[tuple[str, dict[str, str]]] | None:
    """Return the reviews of claims that JSON holds, as rows of a table, each behind its place; None where none is.

    A row says the claim, who made it and when, how it is rated in the reviewer's words, who reviewed it, when, where.

    Args:
        data: The whole file: a review, a list of them, or a data feed.
        name: Its name, for messages.
        failed: Is told of each review that cannot be read; the rest goes on.

    Raises:
        DocumentError: Its context is another than schema.org's.
    """
    if _REVIEW.encode() not in data:
        return None
    try:
        whole = parsed(decoded(data, name), name)
    except ValueError as error:
        raise DocumentError(name, f"not valid JSON: {error}", "Correct the file, or get it again.") from None
    found = list(_reviews_in(whole, name))
    return _review_rows(found, name, failed) if found else None


def _reviews_in(value: Any, name: str) -> Iterator[dict[str, Any]]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            _refuse_context(each.get("@context"), name)
            if _REVIEW in {str(kind).rpartition("/")[2].rpartition(":")[2] for kind in _several(each.get("@type"))}:
                yield each
            else:
                yield from (found for key in _HOLDING if key in each for found in _reviews_in(each[key], name))


def _refuse_context(context: Any, name: str) -> None:
    for each in _several(context):
        plain = isinstance(each, dict) and set(each) <= {"@vocab", "@language", "schema", "@base"}
        told = [each.get("@vocab"), each.get("schema")] if isinstance(each, dict) and plain else [each]
        for one in (one for one in told if one is not None):
            if not isinstance(one, str) or _SCHEMA_ORG.fullmatch(one) is None:
                shown = str(one)[:80]
                found = f"its @context is {shown!r}, under which its terms may mean anything; no context is fetched"
                raise DocumentError(name, found, 'Write "@context": "https://schema.org"')


def _review_rows(found: list[dict[str, Any]], name: str, failed: Failed) -> Iterator[tuple[str, dict[str, str]]]:
    for number, each in enumerate(found, 1):
        try:
            yield f"review {number}", _review_row(each)
        except ValueError as error:
            failed(DocumentError(f"{name}, review {number}", str(error), "Mend the review; all others are taken"))


def _review_row(review: dict[str, Any]) -> dict[str, str]:
    """Return what a review says, in the order in which a reader wants it; what it does not say is "" there."""
    item, rating = _first(review.get("itemReviewed")), _first(review.get("reviewRating"))
    appeared = _first(item.get("firstAppearance")) or _first(item.get("appearance"))
    claim = _told(review.get("claimReviewed")) or _told(item.get("name")) or _told(item.get("text"))
    if claim == "":
        raise ValueError("it has no claimReviewed: it does not say which claim it is about")
    numbers = [_told(rating.get(key)) for key in ("ratingValue", "worstRating", "bestRating")]
    words = _told(rating.get("alternateName")) or _told(rating.get("name"))
    return {
        "claim": claim,
        "claimed by": _called(item.get("author")) or _called(appeared.get("author")),
        "claimed on": _told(item.get("datePublished")) or _told(appeared.get("datePublished")),
        "claimed at": _told(appeared.get("url")) or (_told(item.get("url"))),
        "rating": words or (f"{numbers[0]} of {numbers[2]}" if numbers[0] and numbers[2] else numbers[0]),
        "rated": " ".join(numbers) if all(numbers) else "",
        "publisher": _called(review.get("author")) or _called(review.get("publisher")),
        "reviewed on": _told(review.get("datePublished")),
        "url": _told(review.get("url")),
    }


def _several(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _first(value: Any) -> dict[str, Any]:
    return next((each for each in _several(value) if isinstance(each, dict)), {})


def _told(value: Any) -> str:
    """Return a text or number of JSON-LD as a text, be it a value with its language."""
    one = next(iter(_several(value)), "")
    one = one.get("@value", "") if isinstance(one, dict) else one
    return clean(str(one)) if isinstance(one, str | int | float) and not isinstance(one, bool) else ""


def _called(value: Any) -> str:
    """Return what somebody is called, several joined by "and"."""
    names = (_told(each.get("name")) if isinstance(each, dict) else _told(each) for each in _several(value))
    return " and ".join(dict.fromkeys(each for each in names if each))
