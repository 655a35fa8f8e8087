"""One self-contained HTML file: the text, the disputes, and the selected claim.

The file makes no request, runs one script whose hash its own policy names, works without it, and prints. Everything
shown comes from the claims and findings, through a template that escapes it.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from claimgraph.draw import article as articles
from claimgraph.draw import concepts, counts, matrix, ranges, wording
from claimgraph.draw.collection import Collection, Pair, collected
from claimgraph.draw.details import Card, card
from claimgraph.draw.looks import LOOKS, legend, look
from claimgraph.draw.measure import shortened
from claimgraph.draw.questions import Question, questions
from claimgraph.draw.visible import visible
from claimgraph.schema import Claim, Document, Finding

MOST_CLAIMS: Final = 400
"""Claims that get a card of their own. Above that the page becomes a table of questions, and says where it is cut."""

MOST_ROWS: Final = 2000
"""Rows of that table; 1,200 rows are 1 MB and paint in a quarter of a second."""

MOST_ACROSS: Final = 12
"""Pairs across questions that are listed; the others stand in the claims' own cards."""

_STATES: Final = {"disputed": "Disputed", "revised": "Revised", "open": "Open", "undisputed": "Not disputed"}


def page(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    coverage: object | None = None,
    title: str = "",
) -> str:
    """Return the page.

    Args:
        documents: Whose text stands beside the disputes, in this order.
        claims: All claims; their order does not matter.
        findings: What was found between them.
        coverage: How much was compared: an object with `pairs`, `compared` and `reasons`, or None.
        title: The heading; "" takes the title of a single document.
    """
    collection = collected(documents, claims, findings)
    asked = questions(collection)
    huge = len(collection.claims) > MOST_CLAIMS
    shown = _shown(asked) if huge else tuple(collection.claims)
    template = environment().get_template("page.html.j2")
    html: str = template.render(
        **_heading(collection, asked, title),
        **_body(collection, asked, frozenset(claim.id for claim in shown), huge=huge),
        coverage=coverage_of(coverage),
        **styled(),
    )
    return html


@dataclass(frozen=True, slots=True)
class Line:
    """A claim in the table of all claims."""

    card: Card
    pairs: tuple[tuple[str, str, int], ...]


def _heading(collection: Collection, asked: Sequence[Question], title: str) -> dict[str, Any]:
    names = [wording.document_name(document) for document in collection.documents]
    sources = {claim.holder.id for claim in collection.claims if not claim.own_voice}
    found = {state: sum(question.state == state for question in asked) for state in _STATES}
    states = [
        wording.number(found[state], "question") + f" {word}"
        for state, word in (("disputed", "disputed"), ("revised", "revised"), ("open", "open"))
        if found[state] > 0
    ]
    summary = f"{wording.number(len(collection.claims), 'claim')}, {wording.number(len(sources), 'source')}."
    return {
        "title": title or (names[0] if len(names) == 1 else "Claims and how they differ"),
        "summary": f"{summary} {', '.join(states) or 'Nothing disputed'}.",
    }


def _body(collection: Collection, asked: Sequence[Question], shown: frozenset[str], *, huge: bool) -> dict[str, Any]:
    titles = {claim.id: question.title for question in asked for claim in question.claims}
    cards = {
        claim.id: card(collection, claim, titles.get(claim.id) or _alone(claim))
        for claim in collection.claims
        if claim.id in shown
    }
    drawn = [question for question in asked if all(claim.id in shown for claim in question.claims)]
    disputes = [question for question in drawn if question.state != "undisputed"]
    ordered = sorted(asked, key=_spread, reverse=True) if huge else asked
    scale, rows = ranges.rows(collection, ordered, shown if huge else None)
    states = articles.states(collection)
    return {
        "huge": huge,
        "articles": [] if huge else [articles.article(found, collection, states) for found in collection.documents],
        "cards": cards,
        "lines": [_line(cards[claim.id]) for claim in collection.claims if claim.id in cards],
        "disputes": disputes,
        "anchors": {name: place for place, question in enumerate(disputes, start=1) for name in question.ids},
        "across": (across := _across(collection, asked))[:MOST_ACROSS],
        "across_left": max(0, len(across) - MOST_ACROSS),
        "crossing": {claim.id for pair in across for claim in (pair.first, pair.second)},
        "quiet": _by_event([question for question in drawn if question.state == "undisputed"]),
        "alone": _by_facet([claim for claim in collection.claims if claim.event is None and claim.id in shown]),
        "charts": [] if huge else counts.charts(collection),
        "scale": scale,
        "rows": rows[:MOST_ROWS] if huge else sorted(rows, key=lambda row: row.title),
        "rows_left": len(rows) - len(rows[:MOST_ROWS]),
        "claims_left": len(collection.claims) - len(cards),
        "amount": len(collection.claims),
        "question_count": len(asked),
        "matrix": matrix.matrix(collection) if not huge else None,
        "looks": looks_of(collection.findings),
        "unsourced": sum(claim.own_voice for claim in collection.claims),
        "rules": wording.unique(sorted(finding.rule for finding in collection.findings)),
        "states": _STATES,
        "numbers": collection.numbers,
        "titles": titles_of(collection),
        "wires": wires,
        "words": wording,
        "shortened": shortened,
        "plot_width": ranges.WIDTH,
    }


def titles_of(collection: Collection) -> dict[str, str]:
    """Return the name of each document by its id; nothing where there is only one to come from."""
    names = {document.id: wording.document_name(document) for document in collection.documents}
    return names if len(names) > 1 else {}


def _shown(asked: Sequence[Question]) -> tuple[Claim, ...]:
    """Return the claims of the most disputed questions, as many as get a card."""
    kept: list[Claim] = []
    for question in sorted(asked, key=_spread, reverse=True):
        if len(kept) + len(question.claims) > MOST_CLAIMS:
            break
        kept.extend(question.claims)
    return tuple(kept)


def _spread(question: Question) -> tuple[bool, int]:
    """Return how far a question's numbers lie apart; disputed and revised ones come before all others."""
    numbers = [ranges.foot(claim) for claim in question.claims]
    known = [amount for amount in numbers if amount is not None]
    return question.state != "undisputed", max(known) - min(known) if known != [] else 0


def _line(found: Card) -> Line:
    pairs = {
        (relation.look.sign, relation.look.word, other.number)
        for _, relations, _ in found.groups
        for relation in relations
        if relation.look.group == "competes"
        for other in relation.others
    }
    return Line(found, tuple(sorted(pairs, key=lambda pair: (pair[2], pair[0]))))


def _across(collection: Collection, asked: Sequence[Question]) -> list[Pair]:
    """Return the competing pairs whose claims answer different questions."""
    drawn = {id(pair) for question in asked for bow in question.bows for pair in bow.pairs}
    # A pair inside one answer is no dispute, and is not told again.
    inside = {claim.id: place for place, question in enumerate(asked) for claim in question.claims}
    return [
        pair
        for pair in collection.pairs
        if id(pair) not in drawn
        and (inside.get(pair.first.id) is None or inside.get(pair.first.id) != inside.get(pair.second.id))
    ]


def _by_event(asked: Sequence[Question]) -> list[tuple[str, list[Question]]]:
    events: dict[str, list[Question]] = {}
    for question in asked:
        events.setdefault(question.event, []).append(question)
    return list(events.items())


def _by_facet(claims: Sequence[Claim]) -> list[tuple[str, list[Claim]]]:
    facets: dict[str, list[Claim]] = {}
    for claim in claims:
        facets.setdefault(wording.capitalised(concepts.facet(claim.facet).label), []).append(claim)
    return list(facets.items())


def _alone(claim: Claim) -> str:
    return wording.capitalised(concepts.facet(claim.facet).label)


def looks_of(findings: Iterable[Finding]) -> list[tuple[str, str, str, str]]:
    """Return name, sign, word and meaning of each verdict that occurs, or of all where none does."""
    used = {look(finding).name for finding in findings}
    chosen = [found for found in LOOKS.values() if found.name in used or used == set()]
    return [(found.name, found.sign, wording.capitalised(found.word), legend(found)) for found in chosen]


def wires(question: Question, numbers: dict[str, int]) -> str:
    """Return the lines of a drawing for the script: "5>9:conflict", parted by spaces."""
    pairs: list[Pair] = [pair for bow in question.bows for pair in bow.pairs]
    return " ".join(f"{numbers[pair.first.id]}>{numbers[pair.second.id]}:{pair.look.name}" for pair in pairs)


def coverage_of(coverage: object | None) -> str:
    """Return in one sentence how much was compared, and why the rest was not."""
    if coverage is None:
        return ""
    pairs: int = getattr(coverage, "pairs", 0)
    compared: int = getattr(coverage, "compared", 0)
    reasons: dict[str, int] = getattr(coverage, "reasons", {})
    sentence = f"{compared:,} of {wording.number(pairs, 'pair')} of claims on one facet were compared."
    if reasons == {}:
        return sentence
    listed = "; ".join(f"{amount:,} {reason}" for reason, amount in sorted(reasons.items(), key=_largest))
    return f"{sentence} Not compared: {listed}."


def _largest(reason: tuple[str, int]) -> tuple[int, str]:
    return -reason[1], reason[0]


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def styled(rules: str = "") -> dict[str, Any]:
    """Return the style and the script of a page in one file, and their hashes, as its policy names them.

    Args:
        rules: Of ours, that a page has beyond the common style.
    """
    style, script = _static("page.css") + rules, _static("page.js")
    return {"style": style, "script": script, "style_hash": _hash(style), "script_hash": _hash(script)}


@functools.cache
def _static(name: str) -> Any:
    from importlib.resources import files  # noqa: PLC0415

    from markupsafe import Markup  # noqa: PLC0415

    return Markup((files("claimgraph.draw") / "static" / name).read_text(encoding="utf-8"))  # noqa: S704  # our own file


@functools.cache
def environment() -> Any:
    """Return the one template environment: everything is escaped, and characters that hide are shown."""
    import jinja2  # noqa: PLC0415  # only a picture needs it
    from markupsafe import Markup  # noqa: PLC0415

    def shown(value: object) -> object:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    return jinja2.Environment(
        loader=jinja2.PackageLoader("claimgraph.draw"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
