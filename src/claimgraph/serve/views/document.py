"""The page of a document: its text with every claim marked, beside it what of it is disputed, and where it comes from.

A long document is shown in parts; `?claim=claim/…` shows the part in which that claim stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from claimgraph.draw import wording
from claimgraph.serve.views import spans as cutting
from claimgraph.serve.views.asking import Ask, node
from claimgraph.serve.views.disputed import contests
from claimgraph.serve.views.lineage import lineage
from claimgraph.serve.views.pictures import drawn, strip
from claimgraph.serve.views.quoting import quoted, work
from claimgraph.serve.views.records import Shelf
from claimgraph.serve.views.sayings import Saying, sayings, states
from claimgraph.serve.views.spans import Piece, Span
from claimgraph.serve.views.view import Table, View, pager
from claimgraph.serve.views.wanted import Wanted

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
    pages = cutting.parts(cutting.pieces(text, _blocks(ask, iri)), marked) or [[Piece("paragraph", "", 0, len(text))]]
    part = pager(_place(ask, wanted, pages, marked), 1, len(pages))
    every = _shown(pages[part.page - 1], marked)
    shown = every[:MARKED]
    anchors = cutting.anchors(pages[part.page - 1], shown)
    state = states(ask, [span.iri for span in shown])
    told = sayings(ask, [span.iri for span in shown])
    content = {
        "local": wanted.local,
        "facts": facts,
        "part": part,
        "written": [(piece, cutting.segments(text, piece, shown, state, anchors)) for piece in pages[part.page - 1]],
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
