"""Pictures of claims and how they differ: a page to read, the contradiction graph as SVG and as PNG.

No picture says who is right. Everything shown is escaped, and the same input gives the same bytes.

A notebook shows the page in a frame of its own. The frame is sandboxed: a document whose text is a script cannot reach
the notebook, and neither can our own script.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Final

from claimgraph.draw import wording
from claimgraph.draw.charts import DrawnPosition, Question, questions
from claimgraph.draw.page import card, coverage_of, environment, page, styled, titles_of
from claimgraph.draw.wording import LOOKS, Collection, Look, collected, fitted, legend, lines, look, shortened, width
from claimgraph.errors import InputError, number
from claimgraph.graph import Store, read_claims, read_documents, read_findings
from claimgraph.schema import Claim, Document, Finding, TimeSpan, question_id
from claimgraph.vocab import CG

if TYPE_CHECKING:
    from claimgraph.comparison import Comparison

__all__ = ["drawn", "narrow", "narrowed", "page", "png", "show", "show_in_notebooks", "svg"]


def drawn(store: Store, format_: str, filters: Mapping[str, str] | None = None) -> bytes:
    """Return a page (`html`) or a picture (`svg`, `png`) of a store.

    Args:
        store: What to draw.
        format_: One of the three.
        filters: Of `FILTERS`, each with a name, a part of one, or an id.

    Raises:
        InputError: A filter is unknown, or leaves nothing.
    """
    claims, findings = narrowed(read_claims(store), read_findings(store), filters or {})
    kept = {claim.document for claim in claims}
    documents = [document for document in read_documents(store) if document.id in kept or not filters]
    if format_ == "html":
        from claimgraph.analyses import compare  # noqa: PLC0415 - only the page tells what was compared

        return page(documents, claims, findings, compare(store).coverage).encode("utf-8")
    picture = svg(claims, findings, documents)
    return picture.encode("utf-8") if format_ == "svg" else png(picture)


def narrowed(
    claims: Sequence[Claim], findings: Sequence[Finding], filters: Mapping[str, str]
) -> tuple[Sequence[Claim], Sequence[Finding]]:
    """Return the claims that every filter lets through, their rivals, and the findings among them.

    Raises:
        InputError: A filter is unknown, or leaves nothing.
    """
    for key in filters:
        if key not in FILTERS:
            raise InputError(f"--filter {key}", "there is no such filter", f"Use one of {', '.join(FILTERS)}.")
    if not filters:
        return claims, findings
    kept, among = narrow(claims, findings, **dict(filters))
    if not kept:
        asked = " ".join(f"{key}={value}" for key, value in filters.items())
        raise InputError(f"--filter {asked}", "no claim fits it", _what_there_is(claims, next(iter(filters))))
    return kept, among


def _what_there_is(claims: Sequence[Claim], key: str) -> str:
    words = _WORDS.get(key)
    known = sorted({words(claim) for claim in claims} - {""}) if words is not None else []
    if not known:
        return "Try other words, or draw without it."
    return "There are: " + "; ".join(known[:8]) + (" …" if len(known) > 8 else "")


_WORDS: Mapping[str, Callable[[Claim], str]] = {
    "event": lambda claim: "" if claim.event is None else claim.event.label,
    "holder": lambda claim: claim.holder.name,
    "facet": lambda claim: claim.facet,
    "question": lambda claim: "" if claim.event is None else f"{claim.facet}, {claim.event.label}",
}
"""The words that people know what a filter asks for by."""

_WIDTH: Final = 1080.0
_MARGIN: Final = 24.0
_PAD: Final = 22.0
_BOX: Final = 372.0
_HEAD: Final = 17.0
_NAME: Final = 13.5
_SMALL: Final = 12.0
_LINE: Final = 16.0
_KNOT: Final = 26.0
_MOST: Final = 40
"""Questions that are drawn; the picture says how many more there are."""


class _PictureSheet:
    """The picture while it is drawn: lines of text, rectangles, lines between answers, and the words on them."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.titles = titles_of(collection)
        self.words: list[dict[str, object]] = []
        self.boxes: list[dict[str, object]] = []
        self.lines: list[dict[str, str]] = []
        self.knots: list[dict[str, object]] = []

    def say(self, x: float, y: float, text: str, style: str) -> None:
        self.words.append({"x": x, "y": y, "text": text, "style": style})

    def box(self, place: tuple[float, float], size: tuple[float, float], style: str) -> None:
        self.boxes.append({"x": place[0], "y": place[1], "width": size[0], "height": size[1], "style": style})

    def knot(self, place: tuple[float, float], wide: float, text: str, style: str) -> None:
        self.knots.append({"x": place[0], "y": place[1], "width": wide, "text": text, "style": style})


def svg(
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    documents: Sequence[Document] = (),
    published: Mapping[str, TimeSpan] | None = None,
) -> str:
    """Return the contradiction graph as an SVG.

    Args:
        claims: All claims; only those that compete are drawn.
        findings: What was found between them.
        documents: For the order of the claims' numbers, which are those of the page.
        published: When documents that are not among these were published, by their ids.
    """
    collection = collected(documents, claims, findings, published)
    disputes = [question for question in questions(collection) if question.state != "undisputed"]
    sheet = _PictureSheet(collection)
    y = _heading(sheet, documents, disputes)
    for question in disputes[:_MOST]:
        y = _question(sheet, question, y) + 18
    if len(disputes) > _MOST:
        more = f"{len(disputes) - _MOST:,} more questions are not drawn. Narrow the picture to see them."
        sheet.say(_MARGIN, y + 16, more, "note")
        y += 30
    looks = {bow.look.name: bow.look for question in disputes for bow in question.bows}
    y = _legend(sheet, list(looks.values()), y)
    template = environment().get_template("picture.svg.j2")
    text: str = template.render(width=_WIDTH, height=round(y + _MARGIN), sheet=sheet, title=_title(documents))
    return text


def _title(documents: Sequence[Document]) -> str:
    return wording.document_name(documents[0]) if len(documents) == 1 else "Claims that compete"


def _heading(sheet: _PictureSheet, documents: Sequence[Document], disputes: list[Question]) -> float:
    sheet.say(_MARGIN, 44, fitted(_title(documents), 22, _WIDTH - 2 * _MARGIN, bold=True), "title")
    pairs = [pair for question in disputes for bow in question.bows for pair in bow.pairs]
    drawn = {claim.id for pair in pairs for claim in (pair.first, pair.second)}
    total = number(len(sheet.collection.claims), "claim")
    told = f"{len(drawn):,} of {total} compete, on {number(len(disputes), 'question')}."
    if disputes == []:
        told = f"{total} read. None competes with another; that can also mean that no rule fits."
    sheet.say(_MARGIN, 68, told, "note")
    return 88


def _question(sheet: _PictureSheet, question: Question, top: float) -> float:
    """Draw one question and return where it ends."""
    y = top + _PAD + 12
    state = wording.STATE_WORDS[question.state]
    state_width = width(state, _SMALL, bold=True) + 24
    room = _WIDTH - 2 * (_MARGIN + _PAD)
    for line in lines(question.title, _HEAD, room - state_width - 20, bold=True):
        sheet.say(_MARGIN + _PAD, y, line, "question")
        y += 22
    sheet.knot(
        (_WIDTH - _MARGIN - _PAD - state_width / 2, top + _PAD + 8), state_width, state, f"state {question.state}"
    )
    if question.event != "":
        sheet.say(_MARGIN + _PAD, y - 2, fitted(question.event, _NAME, room), "note")
        y += 18
    start = y - 3
    left, middles = _MARGIN + _PAD, {}
    right = _WIDTH - _MARGIN - _PAD - _BOX
    ends = [start]
    for x, positions in ((left, question.left), (right, question.right)):
        y = start
        for position in positions:
            height = _position(sheet, position, x, y)
            middles[position.name] = (x, y + height / 2)
            y += height + 14
        ends.append(y)
    ends.append(_bows(sheet, question, middles, start))
    bottom = max(ends) + 4
    sheet.box((_MARGIN, top), (_WIDTH - 2 * _MARGIN, bottom - top), "frame")
    sheet.boxes.insert(0, sheet.boxes.pop())
    return bottom


def _position(sheet: _PictureSheet, position: DrawnPosition, x: float, top: float) -> float:
    """Draw one answer with the claims behind it and return its height."""
    y = top + 24
    spoken = position.claims[0].value.kind == "text"
    label = f"“{wording.quoted(position.label)}”" if spoken else position.label
    for line in lines(label, _HEAD, _BOX - 28, bold=not spoken):
        sheet.say(x + 14, y, line, "spoken" if spoken else "answer")
        y += 21
    for claim in position.claims:
        place = str(sheet.collection.number(claim))
        room = _BOX - 28 - width(place, _SMALL) - 14
        name = wording.capitalised(wording.holder(claim))
        if claim.document in sheet.titles:
            name = f"{name}, in {shortened(sheet.titles[claim.document], 32)}"
        unnamed = claim.own_voice or not claim.holder.named
        sheet.say(x + 14, y + 2, fitted(name, _NAME, room, bold=True), "unnamed" if unnamed else "holder")
        sheet.say(x + _BOX - 14, y + 2, place, "number")
        y += _LINE
        if not spoken:
            quote = f"“{wording.quoted(claim.quote.text)}”"
            for line in lines(quote, _SMALL, _BOX - 28, most=2):
                sheet.say(x + 14, y + 1, line, "quote")
                y += _LINE
        y += 6
    ghost = all(claim.facet == wording.REPORT for claim in position.claims)
    sheet.box((x, top), (_BOX, y - top - 2), "ghost" if ghost else "box")
    return y - top - 2


def _bows(sheet: _PictureSheet, question: Question, middles: dict[str, tuple[float, float]], start: float) -> float:
    """Draw the lines between answers, each with its word, and return where the lowest word ends."""
    middle = _WIDTH / 2
    placed = []
    for bow in question.bows:
        ends = [middles[position.name] for position in (bow.first, bow.second)]
        placed.append(((ends[0][1] + ends[1][1]) / 2, bow, ends))
    lowest = start
    for wanted, bow, ends in sorted(placed, key=lambda entry: entry[0]):
        y = max(wanted, lowest + _KNOT / 2)
        lowest = y + _KNOT + 4 - _KNOT / 2
        text = f"{bow.look.sign} {bow.look.word}" + (f" ×{len(bow.pairs)}" if len(bow.pairs) > 1 else "")
        wide = width(text, _SMALL, bold=True) + 22
        sheet.knot((middle, y), wide, text, bow.look.name)
        sheet.lines.append(_line(bow.look, ends, middle, y))
    return lowest + 14


def _line(look: Look, ends: list[tuple[float, float]], middle: float, y: float) -> dict[str, str]:
    """Draw from the first answer through the word to the second; rivals on one side bow out to the middle and back."""
    (x1, y1), (x2, y2) = ends
    start = x1 + _BOX if x1 < middle else x1
    end = x2 + _BOX if x2 < middle else x2
    way = -1 if x2 < middle else 1
    stop = end - way * {"revision": 10, "denial": 5}.get(look.name, 0)
    bend1, bend2 = (start + middle) / 2, (middle + stop) / 2
    path = f"M{start:.1f} {y1:.1f}C{bend1:.1f} {y1:.1f} {bend1:.1f} {y:.1f} {middle:.1f} {y:.1f}"
    path += f"C{bend2:.1f} {y:.1f} {bend2:.1f} {y2:.1f} {stop:.1f} {y2:.1f}"
    head = ""
    if look.name == "revision":
        head = f"M{stop:.1f} {y2 - 6:.1f}L{end:.1f} {y2:.1f}L{stop:.1f} {y2 + 6:.1f}Z"
    if look.name == "denial":
        head = f"M{stop:.1f} {y2 - 10:.1f}V{y2 + 10:.1f}"
    return {"path": path, "style": look.name, "head": head}


def _legend(sheet: _PictureSheet, looks: list[Look], top: float) -> float:
    """Say what each sign means, below the last question."""
    y = top + 14
    for each in looks:
        text = f"{each.sign} {each.word}"
        wide = width(text, _SMALL, bold=True) + 22
        sheet.knot((_MARGIN + 70, y), wide, text, each.name)
        sheet.say(_MARGIN + 150, y + 4, fitted(legend(each), _NAME, _WIDTH - 2 * _MARGIN - 150), "note")
        y += 30
    note = "Numbers: the claims of the page. Bold: the text names the holder. This picture does not say who is right."
    sheet.say(_MARGIN, y + 4, note, "note")
    return y + 8


def narrow(
    claims: Sequence[Claim], findings: Sequence[Finding], **filters: str | None
) -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
    """Return the claims that fit every filter, their rivals, and the findings among them, in their order.

    The rivals of a claim stay with it: a page about one holder that hides who contradicts him would mislead. A filter,
    one of `FILTERS`, is an id, the first digits of one, or words of the name, in any case; one that is None is not
    asked. Nothing fits: both results are empty.
    """
    asked = [(wanted, *FILTERS[key]) for key, wanted in filters.items() if wanted is not None]
    fitting = {one.id for one in claims if all(_fits(wanted, ids(one), words(one)) for wanted, ids, words in asked)}
    rivals = {
        name
        for finding in findings
        if look(finding).group == "competes" and not fitting.isdisjoint(finding.claims)
        for name in finding.claims
    }
    kept = tuple(claim for claim in claims if claim.id in fitting or claim.id in rivals)
    names = {claim.id for claim in kept}
    return kept, tuple(
        finding for finding in findings if names.issuperset(finding.claims) and not fitting.isdisjoint(finding.claims)
    )


def _fits(wanted: str, ids: Sequence[str], words: str) -> bool:
    digits = [name.partition("/")[2] for name in ids]
    if wanted in ids or any(part != "" and part.startswith(wanted) for part in digits):
        return True
    return words != "" and wanted.casefold() in words.casefold()


def _event_words(claim: Claim) -> str:
    if claim.event is None:
        return ""
    when = "" if claim.event.when is None else str(claim.event.when)
    return f"{claim.event.label} {when}"


def _questions_of(claim: Claim) -> list[str]:
    return [] if claim.event is None else [question_id(claim.event, claim.facet, claim.population)]


def _question_words(claim: Claim) -> str:
    return "" if claim.event is None else f"{wording.question([claim])} {claim.facet} {claim.event.label}"


FILTERS: Final[Mapping[str, tuple[Callable[[Claim], Sequence[str]], Callable[[Claim], str]]]] = {
    "event": (lambda claim: [] if claim.event is None else [claim.event.id], _event_words),
    "holder": (lambda claim: [claim.holder.id], lambda claim: claim.holder.name),
    "question": (_questions_of, _question_words),
    "facet": (lambda claim: [claim.facet, wording.facet_label(claim.facet)], lambda _: ""),
    "text": (lambda _: [], lambda claim: f"{claim.quote.text} {claim.sentence.text}"),
}
"""What claims can be narrowed by: the ids that a claim has of each kind, and the words."""

_COVERED: Final = re.compile(
    "[\x00-\u024f\u0250-\u036f\u0370-\u0527\u0531-\u058f\u05d0-\u05ea\u0600-\u06ff\u10d0-\u10fc\u1e00-\u1fff"
    "\u2000-\u206f\u20a0-\u20b5\u2100-\u214f\u2190-\u21ff\u2200-\u22ff\u2500-\u25ff\u2713-\u2718]*"
)
"""Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Georgian, punctuation, arrows and signs: DejaVu Sans 2.37."""


def png(svg_text: str) -> bytes:
    """Return the picture as PNG at twice its size, enough for print at 15 cm.

    On a machine without fonts the renderer leaves text out and reports nothing (seen with resvg-py 0.5.0: a picture of
    271 bytes). So two free fonts travel with the package, `fonts/LICENSE.txt`. Text that they cover is drawn with them
    alone, so the same picture is the same PNG everywhere. For other scripts the machine's own fonts are asked too, and
    the bytes may differ from machine to machine.
    """
    from importlib.resources import as_file, files  # noqa: PLC0415

    import resvg_py  # noqa: PLC0415  # only a PNG needs it

    with as_file(files("claimgraph.draw") / "fonts") as folder:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg_text,
                zoom=2,
                background="#ffffff",
                sans_serif_family="DejaVu Sans",
                font_files=[str(folder / name) for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")],
                skip_system_fonts=_COVERED.fullmatch(svg_text) is not None,
            )
        )


SHOWN_CLAIMS: Final = 5_000
"""Claims of a store that a notebook shows at once: above that the page alone would be megabytes."""

SHOWN_FINDINGS: Final = 200
"""Findings that are listed."""


def show(
    claims: Claim | Iterable[Claim],
    findings: Finding | Iterable[Finding] = (),
    documents: Document | Iterable[Document] = (),
) -> Collection:
    """Return claims so that a notebook shows them, with what was found between them, beside the text of documents.

    A finding about a claim that is not given is left out.
    """
    return collected(
        (documents,) if isinstance(documents, Document) else tuple(documents),
        (claims,) if isinstance(claims, Claim) else tuple(claims),
        (findings,) if isinstance(findings, Finding) else tuple(findings),
    )


def _framed(html: str, height: int = 640) -> str:
    """Return a whole page as a sandboxed frame, so many pixels high, that stands in another page."""
    return (
        f'<iframe sandbox="allow-scripts" title="claimgraph" width="100%" height="{height}" '
        f'style="border:1px solid #c9c5bb" srcdoc="{escape(html)}"></iframe>'
    )


def _of_collection(shown: Collection) -> str:
    """Return what a notebook shows of claims with what was found between them: their page."""
    return _framed(page(shown.documents, shown.claims, shown.findings))


def _of_claim(claim: Claim) -> str:
    """Return what a notebook shows of one claim."""
    collection = collected((), (claim,), ())
    one = card(collection, claim, wording.question((claim,)))
    return _framed(_rendered("card.html.j2", title=one["heading"], one=one), 420)


def _of_finding(finding: Finding) -> str:
    """Return what a notebook shows of one finding."""
    return _framed(_listed("A finding", (finding,), ""), 220)


def _of_comparison(comparison: Comparison) -> str:
    """Return what a notebook shows of a comparison: its findings with their reasons, and what was compared."""
    total = number(len(comparison.findings), "finding")
    return _framed(_listed(total, comparison.findings, coverage_of(comparison.coverage)))


def _of_store(store: Store) -> str:
    """Return what a notebook shows of a store: its page, or how to narrow it where it holds very many claims."""
    counted: Any = store.query(f"SELECT (COUNT(DISTINCT ?c) AS ?n) {{ ?c a <{CG}Claim> }}")
    amount = int(next(counted)["n"].value)
    if amount > SHOWN_CLAIMS:
        remedy = "Read some of them, and show these: see claimgraph.draw.show."
        return _framed(_listed(f"{amount:,} claims: too many for a cell. {remedy}", (), ""), 160)
    return _framed(page(read_documents(store), read_claims(store), read_findings(store)))


def _listed(title: str, findings: Sequence[Finding], coverage: str) -> str:
    order = list(LOOKS.values())
    looks = [(finding, look(finding)) for finding in findings]
    looks.sort(key=lambda pair: order.index(pair[1]) if pair[1] in order else len(order))
    left = max(0, len(looks) - SHOWN_FINDINGS)
    return _rendered("findings.html.j2", title=title, looks=looks[:SHOWN_FINDINGS], left=left, coverage=coverage)


def _rendered(template: str, **content: Any) -> str:
    """Return a page of the notebook; a card, which other pages open on demand, is open here."""
    text: str = (
        environment().get_template(template).render(**content, **styled(".card{display:block}.close{display:none}"))
    )
    return text


def show_in_notebooks() -> None:
    """Let claims, findings, comparisons and stores show themselves in a notebook; they know nothing of pages."""
    from claimgraph.comparison import Comparison  # noqa: PLC0415 - only a notebook needs it

    forms: dict[type, Callable[[Any], str]] = {
        Collection: _of_collection,
        Claim: _of_claim,
        Finding: _of_finding,
        Comparison: _of_comparison,
        Store: _of_store,
    }
    for kind, form in forms.items():
        setattr(kind, "_repr_html_", form)  # noqa: B010 - the classes stand below this layer and do not declare it
