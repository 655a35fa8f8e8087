"""The page of a document: its text in parts with every claim marked, what of it is disputed, where it comes from."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

from claimgraph.draw import wording
from claimgraph.schema import Block
from claimgraph.serve.views import Ask, Pager, View, Wanted
from claimgraph.serve.views.claims import (
    ClaimLine,
    DocumentFacts,
    claim_lines,
    claim_states,
    contests,
    described,
    line_citations,
    many_lines,
)
from claimgraph.serve.views.pictures import strip

CHARACTERS: Final = 16_000
"""Of the text on one page, about; a part ends with a paragraph."""

SPANS: Final = 250
"""Claims on one page, about."""

MARKED: Final = 400
"""Claims of one part that are marked and listed; the others are counted."""

COLUMNS: Final = (
    *("number", "id", "start", "end", "quote", "answer", "denied", "holder", "question", "event"),
    *("since", "until", "state"),
)

_LONGEST: Final = 4_000
"""Characters of one paragraph; a longer one is cut between words."""

_EXPORTED: Final = 20_000
"""Claims of a document that CSV holds."""

_CITATIONS: Final = 200
"""Citations that are listed."""

_KIN: Final = 60
"""Documents in each list of those that it comes from, that come from it, or that share its text."""

_MARKUP: Final = re.compile(r"[\s=\-–—*•#|:>]+")


@dataclass(frozen=True, slots=True)
class ClaimSpan:
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


def view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of a document, or of the part of it that is wanted."""
    iri = ask.base + wanted.local
    facts = described(ask, [iri]).get(iri)
    if facts is None:
        return None
    text = ask.first("document-text", document=iri).get("text", "")
    marked = _spans(ask, iri)
    pages = parts(pieces(text, _blocks(ask, iri)), marked) or [[Block("paragraph", 0, len(text))]]
    part = Pager(_place(ask, wanted, pages, marked), 1, len(pages))
    page = pages[part.page - 1]
    every = _shown(page, marked)
    shown, names = every[:MARKED], [span.iri for span in every[:MARKED]]
    seen_at, lines = anchors(page, shown), claim_lines(ask, names)
    state = {name: line.state for name, line in lines.items()}
    contested, contests_left = contests(ask, names)
    exported = marked[:_EXPORTED] if wanted.format in {"csv", "ttl"} else shown
    return View(
        facts.title,
        "document.html",
        {
            "local": wanted.local,
            "facts": facts,
            "publisher": ask.local(facts.publisher_iri),
            "part": part,
            "written": [(piece, segments(text, piece, shown, state, seen_at)) for piece in page],
            "claims": [(span, lines[span.iri]) for span in shown if span.iri in lines],
            "claims_left": len(every) - len(shown),
            "numbers": {span.iri: span.number for span in shown if span.iri in seen_at},
            "amount": len(marked),
            "contests": contested,
            "contests_left": contests_left,
            "lineage": _lineage(ask, iri),
            **_citations(ask, iri),
        },
        table=(COLUMNS, _rows(ask, exported)),
        nodes=(iri, *(span.iri for span in exported)),
        picture=lambda: _strip(ask, facts.title, len(text), marked),
        citation=_citation(ask, facts, list(lines.values()), len(marked)),
    )


def _strip(ask: Ask, title: str, characters: int, marked: Sequence[ClaimSpan]) -> str:
    places = [(span.iri, span.start, span.end) for span in marked]
    return strip(title, characters, places, claim_states(ask, [span.iri for span in marked]))


def _spans(ask: Ask, iri: str) -> tuple[ClaimSpan, ...]:
    """Return where every claim of a document stands, in reading order."""
    found = ask.rows("document-claims", document=iri)
    rows = sorted((int(row["start"]), int(row["end"]), row["claim"]) for row in found if "claim" in row)
    return tuple(ClaimSpan(claim, start, end, number) for number, (start, end, claim) in enumerate(rows, start=1))


def _blocks(ask: Ask, iri: str) -> list[Block]:
    found = {row["block"]: row for row in ask.rows("document-blocks", document=iri)}
    kinds: Any = {name: row["kind"] for name, row in found.items()}
    return [
        Block(kinds[name], int(row["start"]), int(row["end"]), row.get("label", ""))
        for name, row in sorted(found.items())
    ]


def _place(ask: Ask, wanted: Wanted, pages: Sequence[Sequence[Block]], marked: Sequence[ClaimSpan]) -> int:
    """Return which part is wanted: the one with a claim, or the one of a number."""
    claim = wanted.identifier("claim", "claim")
    span = next((span for span in marked if claim != "" and span.iri == ask.base + claim), None)
    if span is not None:
        for place, pieces in enumerate(pages, start=1):
            if pieces[0].start <= span.start < pieces[-1].end:
                return place
    return wanted.number("page", 1)


def _shown(pieces: Sequence[Block], marked: Sequence[ClaimSpan]) -> list[ClaimSpan]:
    """Return the claims of a part; one that begins in another part is marked there too."""
    first, last = pieces[0].start, pieces[-1].end
    return [span for span in marked if span.start < last and first < span.end]


def _lineage(ask: Ask, iri: str) -> dict[str, Any]:
    """Return the kin of a document: what it cites or copies, what cites or copies it, and what shares its text.

    Of each is told the `way` (it cites, copies, or shares where nobody can tell which of two alike was first), the
    `share` of the shorter text that stands in the other too in per cent, and whether that was `inferred` from the
    texts; nobody states it.
    """
    rows: dict[str, list[dict[str, str]]] = {"before": [], "after": [], "beside": []}
    for row in ask.rows("document-lineage", document=iri):
        rows[row["way"]].append(row)
    known = described(ask, (row["other"] for kin in rows.values() for row in kin[:_KIN]))
    lineage: dict[str, Any] = {way: [_kin(ask, row, known) for row in kin[:_KIN]] for way, kin in rows.items()}
    return {**lineage, "empty": not any(rows.values()), "cut": any(len(kin) > _KIN for kin in rows.values())}


def _kin(ask: Ask, row: Mapping[str, str], known: Mapping[str, DocumentFacts]) -> dict[str, Any]:
    facts = known.get(row["other"], DocumentFacts(row["other"], "A document outside this store"))
    inferred = row.get("inferred") == "true"
    return {
        "facts": facts,
        "local": ask.local(facts.iri) if facts.iri in known else "",
        "way": "shares" if row["way"] == "beside" else "copies" if inferred else "cites",
        "share": row.get("share"),
        "inferred": inferred,
    }


def _citations(ask: Ask, iri: str) -> dict[str, Any]:
    rows = list(ask.rows("document-citations", document=iri))
    cited = [{"text": row.get("text", "") or row.get("url", ""), "url": row.get("url", "")} for row in rows]
    return {"citations": cited[:_CITATIONS], "citations_left": max(0, len(cited) - _CITATIONS)}


def _citation(ask: Ask, facts: DocumentFacts, lines: Sequence[ClaimLine], amount: int) -> tuple[str, ...]:
    digest = "" if facts.sha256 == "" else f" SHA-256 {facts.sha256}."
    line = f"{facts.cited}. {wording.number(amount, 'claim')}.{digest}"
    return (line, *line_citations(ask, lines[:3], max(0, amount - 3)))


def _rows(ask: Ask, exported: Sequence[ClaimSpan]) -> Iterator[tuple[object, ...]]:
    numbered = {span.iri: (span.number, span.start, span.end) for span in exported}
    for line in many_lines(ask, numbered):
        number, start, end = numbered[line.iri]
        denied = "yes" if line.denied else ""
        about = (line.who, line.asked, line.event_label, line.when.since, line.when.until, line.state)
        yield (number, line.local, start, end, line.text, line.answer, denied, *about)


def pieces(text: str, blocks: Iterable[Block]) -> list[Block]:
    """Return the whole text in pieces: its blocks, what lies between them, and long ones cut.

    Where two blocks overlap, the later one begins behind the earlier. With none, each run of lines is a paragraph.
    """
    found: list[Block] = []
    place = 0
    known = sorted(blocks, key=lambda block: (block.start, block.end))
    for block in known:
        start = max(block.start, place)
        if start >= block.end:
            continue
        if _says_something(text[place:start], block.label):
            found += _paragraphs(text, place, start)
        found += _cut(text, replace(block, start=start))
        place = block.end
    return [*found, *_paragraphs(text, place, len(text))]


def parts(found: Sequence[Block], spans: Sequence[ClaimSpan]) -> list[list[Block]]:
    """Return the pieces page by page: as many as a page holds with the claims in them, at least one."""
    starts = [span.start for span in spans]
    pages: list[list[Block]] = []
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


def anchors(found: Iterable[Block], spans: Sequence[ClaimSpan]) -> dict[str, int]:
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
    text: str, piece: Block, spans: Iterable[ClaimSpan], state: Mapping[str, str], places: Mapping[str, int]
) -> list[dict[str, Any]]:
    """Return a piece cut at every edge of a claim: claims may overlap and nest, and a link may not hold a link.

    Each has its `text`, where it may `start`, the `target`: the claim that it leads to, or None where none covers it,
    the claims that are first seen there (`begins`; see `anchors`) and that end there (`ends`), and the most urgent
    `state` of those that cover it.
    """
    inside = [span for span in spans if span.start < piece.end and piece.start < span.end]
    edges = {piece.start, piece.end}
    for span in inside:
        edges |= {max(piece.start, span.start), min(piece.end, span.end)}
    return [_segment(text, (start, end), inside, state, places) for start, end in pairwise(sorted(edges))]


def _segment(
    text: str, place: tuple[int, int], inside: list[ClaimSpan], state_of: Mapping[str, str], places: Mapping[str, int]
) -> dict[str, Any]:
    start, end = place
    covering = [span for span in inside if span.start <= start and end <= span.end]
    # The shortest claim is the most exact one; of two of one length the first in reading order is meant.
    target = min(covering, key=lambda span: (span.end - span.start, span.number), default=None)
    state = min((state_of.get(span.iri, "plain") for span in covering), key=wording.URGENCY.index, default="plain")
    return {
        "text": text[start:end],
        "start": start,
        "target": target,
        "begins": [span for span in covering if places.get(span.iri) == start],
        "ends": [span for span in covering if span.end == end],
        "state": state,
    }


def _says_something(between: str, label: str) -> bool:
    """Return whether text between two blocks is more than markup and the label of the next one."""
    return _MARKUP.sub("", between) not in {"", _MARKUP.sub("", label)}


def _paragraphs(text: str, start: int, end: int) -> list[Block]:
    found: list[Block] = []
    for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text[start:end]):
        begin = start + match.start()
        found += _cut(text, Block("paragraph", begin, begin + len(match[0].rstrip())))
    return found


def _cut(text: str, piece: Block) -> list[Block]:
    """Return a piece in lengths that a page can hold, cut between words where there are any."""
    found: list[Block] = []
    start, label = piece.start, piece.label
    while piece.end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = start + _LONGEST if space < 0 else space + 1
        found.append(replace(piece, start=start, end=stop, label=label))
        label = ""
        start = stop
    return [*found, replace(piece, start=start, label=label)]
