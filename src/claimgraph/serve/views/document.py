"""The page of a document: its text with every claim marked, beside it what of it is disputed, and where it comes from.

A long document is shown in parts; `?claim=claim/…` shows the part in which that claim stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, Literal

from claimgraph.draw import wording
from claimgraph.serve.views.base import Ask, Table, View, Wanted, node, pager
from claimgraph.serve.views.claims import Shelf, described
from claimgraph.serve.views.pictures import drawn, strip
from claimgraph.serve.views.statements import Saying, contests, quoted, sayings, states, work

# The text of a document in parts that a page can hold, cut at every edge of a claim.
#
# Claims may overlap and nest, and a link may not hold a link. So the text is cut wherever a claim begins or ends; each
# piece leads to the shortest claim that covers it, and a claim's number stands where it ends. Offsets count characters
# of the text, as the claims' selectors do.


CHARACTERS: Final = 16_000
"""Of the text on one page, about; a part ends with a paragraph."""

SPANS: Final = 250
"""Claims on one page, about."""

_LONGEST: Final = 4_000
"""Characters of one paragraph; a longer one is cut between words."""

_URGENCY: Final = ("disputed", "revised", "open", "plain")
_MARKUP: Final = re.compile(r"[\s=\-–—*•#|:>]+")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a claim stands in the text.

    Attributes:
        iri: The claim's name.
        start: The first character.
        end: The one behind the last.
        number: The claim's number, in reading order, from 1.
    """

    iri: str
    start: int
    end: int
    number: int

    @property
    def anchor(self) -> str:
        """The last part of the claim's name, which is unique in its document."""
        return self.iri.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters that the same claims cover.

    Attributes:
        text: The document's characters, as they are.
        start: Where they begin in the document.
        target: The claim that it leads to, or None where none covers it.
        begins: The claims that are first seen here.
        ends: The claims that end here.
        state: The most urgent state of the claims that cover it.
    """

    text: str
    start: int
    target: Span | None
    begins: tuple[Span, ...]
    ends: tuple[Span, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading, item or field of a document.

    Attributes:
        kind: As in `model.Block`.
        label: The field's name, or the words before an item.
        start: The first character.
        end: The one behind the last.
    """

    kind: str
    label: str
    start: int
    end: int


def pieces(text: str, blocks: Iterable[Piece]) -> list[Piece]:
    """Return the whole text in pieces: its blocks, what lies between them, and long ones cut.

    Args:
        text: Of the document.
        blocks: In any order; where two overlap, the later one begins behind the earlier. With none, each run of
            lines is a paragraph.
    """
    found: list[Piece] = []
    place = 0
    known = sorted(blocks, key=lambda block: (block.start, block.end))
    for block in known:
        start = max(block.start, place)
        if start >= block.end:
            continue
        if _says_something(text[place:start], block.label):
            found += _paragraphs(text, place, start)
        found += _cut(text, Piece(block.kind, block.label, start, block.end))
        place = block.end
    return [*found, *_paragraphs(text, place, len(text))]


def parts(found: Sequence[Piece], spans: Sequence[Span]) -> list[list[Piece]]:
    """Return the pieces page by page: as many as a page holds, at least one.

    Args:
        found: The pieces, in order.
        spans: All claims, by where they begin.
    """
    starts = [span.start for span in spans]
    pages: list[list[Piece]] = []
    amount = characters = 0
    for piece in found:
        inside = bisect_left(starts, piece.end) - bisect_left(starts, piece.start)
        length = piece.end - piece.start
        if pages == [] or characters + length > CHARACTERS or amount + inside > SPANS:
            pages.append([])
            amount = characters = 0
        pages[-1].append(piece)
        amount += inside
        characters += length
    return pages


def anchors(found: Iterable[Piece], spans: Sequence[Span]) -> dict[str, int]:
    """Return where on a page each claim is first seen, by the claim's name; a claim in none of its pieces is not there.

    A claim may begin in an earlier part, or in the markup between two pieces.
    """
    places: dict[str, int] = {}
    for piece in found:
        for span in spans:
            if span.start < piece.end and piece.start < span.end:
                places.setdefault(span.iri, max(span.start, piece.start))
    return places


def segments(
    text: str, piece: Piece, spans: Iterable[Span], states: Mapping[str, str], places: Mapping[str, int]
) -> tuple[Segment, ...]:
    """Return a piece cut at every edge of a claim.

    Args:
        text: Of the document.
        piece: A piece of it.
        spans: Claims, of which some stand in the piece.
        states: What the line under a claim says, by the claim's name.
        places: Where each claim is first seen; see `anchors`.
    """
    inside = [span for span in spans if span.start < piece.end and piece.start < span.end]
    edges = {piece.start, piece.end}
    for span in inside:
        edges |= {max(piece.start, span.start), min(piece.end, span.end)}
    return tuple(_segment(text, (start, end), inside, states, places) for start, end in pairwise(sorted(edges)))


def _segment(
    text: str, place: tuple[int, int], inside: list[Span], states: Mapping[str, str], places: Mapping[str, int]
) -> Segment:
    start, end = place
    covering = [span for span in inside if span.start <= start and end <= span.end]
    # The shortest claim is the most exact one; of two of one length the first in reading order is meant.
    target = min(covering, key=lambda span: (span.end - span.start, span.number), default=None)
    state = min((states.get(span.iri, "plain") for span in covering), key=_URGENCY.index, default="plain")
    return Segment(
        text=text[start:end],
        start=start,
        target=target,
        begins=tuple(span for span in covering if places.get(span.iri) == start),
        ends=tuple(span for span in covering if span.end == end),
        state=state,
    )


def _says_something(between: str, label: str) -> bool:
    """Return whether text between two blocks is more than markup and the label of the next one."""
    return _MARKUP.sub("", between) not in {"", _MARKUP.sub("", label)}


def _paragraphs(text: str, start: int, end: int) -> list[Piece]:
    found: list[Piece] = []
    for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text[start:end]):
        begin = start + match.start()
        found += _cut(text, Piece("paragraph", "", begin, begin + len(match[0].rstrip())))
    return found


def _cut(text: str, piece: Piece) -> list[Piece]:
    """Return a piece in lengths that a page can hold, cut between words where there are any."""
    found: list[Piece] = []
    start = piece.start
    while piece.end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = start + _LONGEST if space < 0 else space + 1
        found.append(Piece(piece.kind, piece.label if start == piece.start else "", start, stop))
        start = stop
    return [*found, Piece(piece.kind, piece.label if start == piece.start else "", start, piece.end)]


# What a document comes from, and what comes from it: citations, copies, shared text; inferred links are marked.


MOST: Final = 60
"""Documents of one kind on a page."""

Way = Literal["cites", "copies", "shares"]


@dataclass(frozen=True, slots=True)
class Kin:
    """Another document, and what joins it with this one.

    Attributes:
        local: Its name behind the base, "" where this store does not hold it.
        title: What it is called.
        publisher: Who published it, or "".
        published: When, or "".
        way: `cites`, `copies`, or `shares` where nobody can tell which of two alike was first.
        share: Per cent of the shorter text that stands in the other too, or None.
        inferred: Whether it was worked out of the texts; nobody states it.
    """

    local: str
    title: str
    publisher: str
    published: str
    way: Way
    share: int | None
    inferred: bool


@dataclass(frozen=True, slots=True)
class Lineage:
    """The kin of a document.

    Attributes:
        before: What it cites or copies.
        after: What cites or copies it.
        beside: What shares its text, in an order that nobody knows.
        cut: Whether there are more than stand here.
    """

    before: tuple[Kin, ...]
    after: tuple[Kin, ...]
    beside: tuple[Kin, ...]
    cut: bool

    @property
    def empty(self) -> bool:
        """Whether nothing is known."""
        return self.before == () and self.after == () and self.beside == ()


def lineage(ask: Ask, document: str) -> Lineage:
    """Return the kin of a document, by the document's name."""
    this = node(document)
    before = f"{this} prov:qualifiedDerivation ?d . ?d prov:entity ?other"
    after = f"?d prov:entity {this} . ?other prov:qualifiedDerivation ?d"
    beside = f"?d a cg:SharedText ; cg:standsIn {this} , ?other . FILTER(?other != {this})"
    rows = [list(_rows(ask, pattern)) for pattern in (before, after, beside)]
    cut = any(len(found) > MOST for found in rows)
    return Lineage(
        tuple(_kin(ask, rows[0], shares=False)),
        tuple(_kin(ask, rows[1], shares=False)),
        tuple(_kin(ask, rows[2], shares=True)),
        cut,
    )


def _rows(ask: Ask, pattern: str) -> Iterable[dict[str, str]]:
    return ask.rows(
        f"""SELECT DISTINCT ?other ?inferred ?share {{ {pattern} OPTIONAL {{ ?d cg:inferred ?inferred }}
        OPTIONAL {{ ?d cg:share ?share }} }} ORDER BY ?inferred DESC(?share) ?other LIMIT {MOST + 1}"""
    )


def _kin(ask: Ask, rows: list[dict[str, str]], *, shares: bool) -> Iterable[Kin]:
    known = described(ask, (row["other"] for row in rows))
    for row in rows[:MOST]:
        shelf = known.get(row["other"])
        inferred = row.get("inferred") == "true"
        yield Kin(
            local="" if shelf is None else ask.local(row["other"]),
            title="A document outside this store" if shelf is None else shelf.title,
            publisher="" if shelf is None else shelf.publisher,
            published="" if shelf is None else shelf.published,
            way="shares" if shares else "copies" if inferred else "cites",
            share=int(row["share"]) if "share" in row else None,
            inferred=inferred,
        )


MARKED: Final = 400
"""Claims of one part that are marked and listed; the others are counted."""

_EXPORTED: Final = 20_000
"""Claims of a document that CSV holds."""

_CITATIONS: Final = 200
"""Citations that are listed."""

COLUMNS: Final = (
    *("number", "id", "start", "end", "quote", "answer", "denied", "holder", "question", "event"),
    *("since", "until", "state"),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a document.

    Attributes:
        title: What it is called.
        publisher: Who published it, or "".
        publisher_local: The publisher's name behind the base.
        published: When, with the clock where it is known, or "".
        retrieved: When it was fetched, or "".
        url: Where, or "".
        licence: A licence's address or name, or "".
        language: A tag such as "en", or "".
        file: The file that was read, or "".
        sha256: Of the file's bytes.
    """

    title: str
    publisher: str
    publisher_local: str
    published: str
    retrieved: str
    url: str
    licence: str
    language: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A work that the document cites.

    Attributes:
        text: As the document names it.
        url: Its address, or "".
        start: Where in the text it is cited.
    """

    text: str
    url: str
    start: int


def view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of a document, or of the part of it that is wanted."""
    iri = ask.base + wanted.local
    text = ask.first(f"SELECT ?text {{ {node(iri)} a cg:Document ; schema:text ?text }} ORDER BY ?text").get("text")
    if text is None:
        return None
    facts = _facts(ask, iri)
    marked = _spans(ask, iri)
    pages = parts(pieces(text, _blocks(ask, iri)), marked) or [[Piece("paragraph", "", 0, len(text))]]
    part = pager(_place(ask, wanted, pages, marked), 1, len(pages))
    every = _shown(pages[part.page - 1], marked)
    shown = every[:MARKED]
    anchors = anchors_(pages[part.page - 1], shown)
    state = states(ask, [span.iri for span in shown])
    told = sayings(ask, [span.iri for span in shown])
    content = {
        "local": wanted.local,
        "facts": facts,
        "part": part,
        "written": [(piece, segments(text, piece, shown, state, anchors)) for piece in pages[part.page - 1]],
        "claims": [(span, told[span.iri]) for span in shown if span.iri in told],
        "claims_left": len(every) - len(shown),
        "numbers": {span.iri: span.number for span in shown if span.iri in anchors},
        "amount": len(marked),
        **_rest(ask, iri, [span.iri for span in shown]),
    }
    exported = marked[:_EXPORTED] if wanted.format in {"csv", "ttl"} else shown
    return View(
        facts.title,
        "document.html",
        content,
        table=_table(ask, exported if wanted.format == "csv" else ()),
        nodes=(iri, *(span.iri for span in exported)),
        picture=drawn(
            wanted, lambda: strip(facts.title, len(text), marked, states(ask, [span.iri for span in marked]))
        ),
        citation=_citation(ask, facts, list(told.values()), len(marked)),
    )


def _rest(ask: Ask, iri: str, shown: Sequence[str]) -> dict[str, Any]:
    """Return what stands beside and below the text."""
    found, left = contests(ask, shown)
    return {"contests": found, "contests_left": left, "lineage": lineage(ask, iri), **_citations(ask, iri)}


def _facts(ask: Ask, iri: str) -> Facts:
    query = f"""SELECT * {{ BIND({node(iri)} AS ?d) OPTIONAL {{ ?d schema:name ?title }}
        OPTIONAL {{ ?d schema:publisher ?by . OPTIONAL {{ ?by schema:name ?publisher }} }}
        OPTIONAL {{ ?d schema:datePublished ?day }} OPTIONAL {{ ?d cg:retrieved/rdfs:label ?got }}
        OPTIONAL {{ ?d schema:url ?url }} OPTIONAL {{ ?d schema:license ?licence }}
        OPTIONAL {{ ?d cg:sourceFile ?file }} OPTIONAL {{ ?d schema:inLanguage ?language }}
        OPTIONAL {{ ?d schema:sha256 ?hash }} }}
        ORDER BY ?title ?by ?day ?got ?url ?licence ?file LIMIT 1"""
    row = ask.first(query)
    names = ("publisher", "by", "day", "got", "url", "licence", "language", "file", "hash")
    publisher, by, *rest = (row.get(name, "") for name in names)
    return Facts(row.get("title") or row.get("file") or "Untitled document", publisher, ask.local(by), *rest)


def _spans(ask: Ask, iri: str) -> tuple[Span, ...]:
    """Return where every claim of a document stands, in reading order."""
    query = f"""SELECT ?c (MIN(?from) AS ?start) (MIN(?to) AS ?end) {{ ?c cg:document {node(iri)} ; cg:passage ?p .
        ?p oa:hasSelector ?s . ?s oa:start ?from ; oa:end ?to }} GROUP BY ?c"""
    rows = sorted((int(row["start"]), int(row["end"]), row["c"]) for row in ask.rows(query) if "c" in row)
    return tuple(Span(claim, start, end, number) for number, (start, end, claim) in enumerate(rows, start=1))


def _blocks(ask: Ask, iri: str) -> list[Piece]:
    query = f"""SELECT ?b ?kind ?start ?end ?label {{ {node(iri)} cg:block ?b . ?b cg:blockKind ?kind ;
        oa:start ?start ; oa:end ?end . OPTIONAL {{ ?b rdfs:label ?label }} }}"""
    found = {row["b"]: row for row in ask.rows(query)}
    return [
        Piece(row["kind"], row.get("label", ""), int(row["start"]), int(row["end"])) for _, row in sorted(found.items())
    ]


def _place(ask: Ask, wanted: Wanted, pages: Sequence[Sequence[Piece]], marked: Sequence[Span]) -> int:
    """Return which part is wanted: the one with a claim, or the one of a number."""
    claim = wanted.identifier("claim", "claim")
    span = next((span for span in marked if claim != "" and span.iri == ask.base + claim), None)
    if span is not None:
        for place, pieces in enumerate(pages, start=1):
            if pieces[0].start <= span.start < pieces[-1].end:
                return place
    return wanted.number("page", 1)


def _shown(pieces: Sequence[Piece], marked: Sequence[Span]) -> list[Span]:
    """Return the claims of a part; one that begins in another part is marked there too."""
    first, last = pieces[0].start, pieces[-1].end
    return [span for span in marked if span.start < last and first < span.end]


def _citations(ask: Ask, iri: str) -> Mapping[str, object]:
    query = f"""SELECT DISTINCT ?i ?start ?text ?url {{ {node(iri)} cg:citation ?x . ?x cg:index ?i .
        OPTIONAL {{ ?x oa:start ?start }} OPTIONAL {{ ?x schema:text ?text }} OPTIONAL {{ ?x schema:url ?url }} }}
        ORDER BY ?i ?text ?url LIMIT {_CITATIONS}"""
    found = [
        Cited(row.get("text", "") or row.get("url", ""), row.get("url", ""), int(row.get("start", 0)))
        for row in ask.rows(query)
    ]
    total = ask.number(f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {node(iri)} cg:citation ?x }}")
    return {"citations": found, "citations_left": max(0, total - len(found))}


def _citation(ask: Ask, facts: Facts, told: Sequence[Saying], amount: int) -> tuple[str, ...]:
    shelf = Shelf("", facts.title, facts.publisher, facts.published, facts.url, facts.retrieved)
    digest = "" if facts.sha256 == "" else f" SHA-256 {facts.sha256}."
    line = f"{work(shelf)}. {wording.number(amount, 'claim')}.{digest}"
    return (line, *quoted(ask, told[:3], max(0, amount - 3)))


def _table(ask: Ask, exported: Sequence[Span]) -> Table:
    told: dict[str, Saying] = {}
    for first in range(0, len(exported), 500):
        told |= sayings(ask, [span.iri for span in exported[first : first + 500]])
    return Table(COLUMNS, tuple(_row(span, told[span.iri]) for span in exported if span.iri in told))


def _row(span: Span, said: Saying) -> tuple[object, ...]:
    return (
        *(span.number, said.local, span.start, span.end, said.text, said.answer, "yes" if said.denied else ""),
        *(said.who, said.asked, said.event_label, said.since, said.until, said.state),
    )


anchors_ = anchors
