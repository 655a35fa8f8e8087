"""The network: events, questions, answers and claims in boxes, sources around them, and what was found between claims.

Up to some thousand nodes it is an SVG, above that a canvas with a small script. The picture never shows a ball of wool
of a whole store: it has a most, it begins with what is disputed most, and it says what it leaves out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from claimgraph.draw.looks import LOOKS, legend
from claimgraph.draw.measure import shortened
from claimgraph.serve.views.asking import Ask
from claimgraph.serve.views.drawing import Drawing, drawing
from claimgraph.serve.views.gathering import SIZES, VERDICTS, Asked, Net, asked, gathered
from claimgraph.serve.views.index import index
from claimgraph.serve.views.view import Table, View
from claimgraph.serve.views.wanted import Wanted

DRAWN: Final = 2000
"""Nodes that are drawn as SVG; more are drawn on a canvas."""

_LISTED: Final = 300
"""Questions in the list beside the picture."""

_TRIPLES_OF: Final = 500
"""Findings whose triples are the page's Turtle."""

_COLUMNS: Final = ("verdict", "claim", "holder", "answer", "other_claim", "other_holder", "other_answer", "finding")


def view(ask: Ask, wanted: Wanted) -> View:
    """Return the network that is asked for."""
    found = index(ask)
    if not found.whole:
        return View("Reading the store", "counting.html", {"lines": len(found.lines)}, status=503, refresh=1)
    if found.lines == {}:
        return View("Nothing to draw yet", "first_run.html", {"store": ask.kept.get("store", "")})
    wish = asked(wanted)
    net = gathered(ask, found, wish)
    drawn = drawing(net, ask.local)
    heading = _heading(ask, wish)
    content = _content(ask, net, drawn, wish)
    picture = drawn.svg(heading) if net.claims != {} and wanted.format in {"svg", "png", "html"} else ""
    return View(
        heading,
        "network.html",
        {**content, "heading": heading},
        table=Table(_COLUMNS, _rows(ask, net)),
        nodes=tuple(dict.fromkeys(pair.finding for pair in net.pairs))[:_TRIPLES_OF],
        picture=picture,
    )


def _content(ask: Ask, net: Net, drawn: Drawing, wish: Asked) -> Mapping[str, Any]:
    looks = {pair.look.name: pair.look for pair in net.pairs}
    return {
        "net": net,
        "drawing": drawn,
        "looks": [(look, legend(look), sum(pair.look == look for pair in net.pairs)) for look in looks.values()],
        "canvas": net.size > DRAWN,
        "asked": wish,
        "around": "" if wish.around == "" else _called(ask, wish.around),
        "event": _called(ask, wish.event) if wish.event.startswith("event/") else "",
        "source": _called(ask, wish.source) if wish.source.startswith("source/") else "",
        "choices": {"verdict": VERDICTS, "most": list(SIZES), "steps": ["1", "2", "3"]},
        "listed": _listed(net),
        "more": max(0, len(net.lines) - _LISTED),
        "disputing": _disputing(net),
        "local": ask.local,
    }


def _heading(ask: Ask, wish: Asked) -> str:
    return "Network of claims" if wish.around == "" else f"Around {shortened(_called(ask, wish.around), 70)}"


def _called(ask: Ask, name: str) -> str:
    iri = ask.base + name
    said = ask.first("texts", node=iri).get("text", "")
    return ask.labels([iri]).get(iri, "") or said or name


def _listed(net: Net) -> list[tuple[Any, list[tuple[str, int]]]]:
    """Return the questions of the list beside the picture, each with its answers and how many claims give them."""
    answers: dict[str, dict[str, int]] = {}
    for claim in net.claims.values():
        taken = answers.setdefault(claim.question, {})
        label = net.labels.get(claim.position, "") or "an answer"
        taken[label] = taken.get(label, 0) + 1
    return [
        (line, sorted(answers[name].items(), key=_most_first)[:6]) for name, line in list(net.lines.items())[:_LISTED]
    ]


def _most_first(answer: tuple[str, int]) -> tuple[int, str]:
    return -answer[1], answer[0]


def _disputing(net: Net) -> list[tuple[str, str, int]]:
    """Return the sources with most findings against them or by them: name, label, how many."""
    counts: dict[str, int] = {}
    for pair in net.pairs:
        for holder in {net.claims[pair.first].holder, net.claims[pair.second].holder} if _both(net, pair) else ():
            counts[holder] = counts.get(holder, 0) + 1
    first = sorted(counts.items(), key=lambda each: (-each[1], net.labels.get(each[0], ""), each[0]))[:12]
    return [(name, net.labels.get(name, "") or "nobody who is named", amount) for name, amount in first]


def _both(net: Net, pair: Any) -> bool:
    return pair.first in net.claims and pair.second in net.claims


def _rows(ask: Ask, net: Net) -> tuple[tuple[object, ...], ...]:
    def side(name: str) -> tuple[str, str, str]:
        claim = net.claims[name]
        return ask.local(name), net.labels.get(claim.holder, ""), net.labels.get(claim.position, "")

    verdicts = {look.name: verdict for verdict, look in LOOKS.items()}
    return tuple(
        (verdicts.get(pair.look.name, pair.look.word), *side(pair.first), *side(pair.second), ask.local(pair.finding))
        for pair in net.pairs
        if _both(net, pair)
    )
