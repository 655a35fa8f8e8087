"""The network: events, questions, answers and claims in boxes, sources around them, and what was found between."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from claimgraph.draw import wording
from claimgraph.draw.wording import LOOKS, fitted, legend, shortened
from claimgraph.errors import number
from claimgraph.serve import rendered
from claimgraph.serve.views import Ask, View, Wanted, chunks
from claimgraph.serve.views.lists import Index, QuestionLine, index
from claimgraph.serve.views.pictures import DETAILS, Frame, Layout, arranged
from claimgraph.serve.views.sources import COMPETING, Pair, called, findings, pairs_of, said, verdicts
from claimgraph.vocab import VERDICT

SIZES: Final = {"100": 100, "500": 500, "2000": 2000, "5000": 5000}
"""How many nodes a picture has at most, as it can be chosen."""

VERDICTS: Final = {"": "All that compete", **{name: LOOKS[name].word for name in COMPETING}} | {
    "corroboration": LOOKS["corroboration"].word,
    "echo": LOOKS["echo"].word,
}
KINDS: Final = ("event", "question", "source", "claim", "finding")
"""Kinds of node whose neighbourhood can be shown."""

DRAWN: Final = 2000
"""Nodes that are drawn as SVG; more are drawn on a canvas."""

_ROWS: Final = 60_000
"""Of findings, at most."""

_NEAR: Final = 2000
"""Claims of a neighbourhood, at most."""

_LISTED: Final = 300
"""Questions in the list beside the picture."""

_TRIPLES_OF: Final = 500
"""Findings whose triples are the page's Turtle."""

_COLUMNS: Final = ("verdict", "claim", "holder", "answer", "other_claim", "other_holder", "other_answer", "finding")

_Asked = Mapping[str, Any]
"""What a client wants: words or a node for `event` and `source`, a verdict, a node to look `around` and how many
findings away (`steps`), and how many nodes at most (`most`)."""


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
    around = "" if wish["around"] == "" else _called(ask, wish["around"])
    heading = "Network of claims" if around == "" else f"Around {shortened(around, 70)}"
    looks = Counter(look for _, _, look, _ in net.pairs)
    content = {
        "net": net,
        "drawing": drawn,
        "data": as_json(drawn) if net.size > DRAWN else "",
        "looks": [(look, legend(look), amount) for look, amount in looks.items()],
        "canvas": net.size > DRAWN,
        "asked": wish,
        "around": around,
        "event": _called(ask, wish["event"]) if wish["event"].startswith("event/") else "",
        "source": _called(ask, wish["source"]) if wish["source"].startswith("source/") else "",
        "choices": {"verdict": VERDICTS, "most": list(SIZES), "steps": ["1", "2", "3"]},
        "listed": _listed(net),
        "more": max(0, len(net.lines) - _LISTED),
        "disputing": _disputing(net),
        "local": ask.local,
        "heading": heading,
    }
    picture = None if net.claims == {} else partial(as_svg, drawn, heading)
    table = (_COLUMNS, _rows(ask, net))
    behind = tuple(dict.fromkeys(finding for _, _, _, finding in net.pairs))[:_TRIPLES_OF]
    return View(heading, "network.html", content, table=table, nodes=behind, picture=picture)


def _called(ask: Ask, name: str) -> str:
    iri = ask.base + name
    return ask.labels([iri]).get(iri, "") or ask.first("texts", node=iri).get("text", "") or name


def _listed(net: Network) -> list[tuple[QuestionLine, list[tuple[str, int]]]]:
    """Return the questions of the list beside the picture, each with its answers and how many claims give them."""
    answers: dict[str, Counter[str]] = {}
    for claim in net.claims.values():
        answers.setdefault(claim["question"], Counter())[net.answer(claim)] += 1
    return [
        (line, sorted(answers[name].items(), key=lambda answer: (-answer[1], answer[0]))[:6])
        for name, line in list(net.lines.items())[:_LISTED]
    ]


def _disputing(net: Network) -> list[tuple[str, str, int]]:
    """Return the sources with most findings against them or by them: name, label, how many."""
    counts = Counter(holder for pair in net.pairs for holder in {net.claims[name]["holder"] for name in pair[:2]})
    first = sorted(counts.items(), key=lambda each: (-each[1], net.labels.get(each[0], ""), each[0]))[:12]
    return [(name, net.labels.get(name, "") or "nobody who is named", amount) for name, amount in first]


def _rows(ask: Ask, net: Network) -> tuple[tuple[object, ...], ...]:
    def side(name: str) -> tuple[str, str, str]:
        claim = net.claims[name]
        return ask.local(name), net.labels.get(claim["holder"], ""), net.labels.get(claim.get("position", ""), "")

    named = {look.name: verdict for verdict, look in LOOKS.items()}
    return tuple(
        (named.get(look.name, look.word), *side(first), *side(second), ask.local(finding))
        for first, second, look, finding in net.pairs
    )


# What is shown.


@dataclass(frozen=True, slots=True)
class Network:
    """Everything that is drawn.

    Attributes:
        events: Events with questions with answers with claims, the most disputed first.
        claims: By name, each with its `question`, its `position` if it has one, its `holder` and its `polarity`.
        pairs: What was found between two of them.
        labels: What events, answers and sources are called, by name.
        unnamed: Sources that the text does not name.
        lines: The questions, by name.
        left_out: How many questions fit too, and have no room.
    """

    events: tuple[Frame, ...]
    claims: Mapping[str, Mapping[str, str]]
    pairs: tuple[Pair, ...]
    labels: Mapping[str, str]
    unnamed: frozenset[str]
    lines: Mapping[str, QuestionLine]
    left_out: int

    @property
    def holders(self) -> dict[str, list[str]]:
        """The claims of each source, sources in the order of their first claim."""
        found: dict[str, list[str]] = {}
        for name, claim in self.claims.items():
            found.setdefault(claim["holder"], []).append(name)
        return found

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return len(self.claims) + len(self.holders) + len(self.lines) + len(self.events)

    def answer(self, claim: Mapping[str, str]) -> str:
        """Return what a claim answers, in words."""
        return self.labels.get(claim.get("position", ""), "") or "an answer"


def asked(wanted: Wanted) -> _Asked:
    """Return what is asked; what means nothing is not asked."""
    return {
        "event": wanted.text("event"),
        "source": wanted.text("source"),
        "verdict": wanted.among("verdict", VERDICTS),
        "around": next((name for kind in KINDS if (name := wanted.identifier("around", kind)) != ""), ""),
        "steps": wanted.number("steps", 1, 1, 3),
        "most": SIZES[wanted.among("most", SIZES, "500")],
    }


def gathered(ask: Ask, index: Index, wish: _Asked) -> Network:
    """Return what fits: the index says which questions to take, and the store is asked for these alone."""
    near = None if wish["around"] == "" else _neighbourhood(ask, wish)
    fitting = _fitting(ask, index, wish, near)
    chosen = _chosen(fitting, wish["most"])
    claims = _claims(ask, [line.iri for line in chosen], near, wish["most"])
    held = {claim["question"] for claim in claims.values()}
    lines = {line.iri: line for line in chosen if line.iri in held}
    holders = {claim["holder"] for claim in claims.values()}
    labels = ask.labels(sorted(holders | {claim.get("position", "") for claim in claims.values()}))
    return Network(
        events=_tree(lines, claims, labels),
        claims=claims,
        pairs=_pairs(ask, claims, wish),
        labels=labels,
        unnamed=ask.unnamed(sorted(holders)),
        lines=lines,
        left_out=len(fitting) - len(lines),
    )


def _neighbourhood(ask: Ask, wish: _Asked) -> frozenset[str]:
    """Return the claims of a node, and those that are so many findings away."""
    name = ask.base + wish["around"]
    if wish["around"].startswith("claim/"):
        found = {name} if ask.holds("is-a", node=name, type="cg:Claim") else set()
    else:
        found = set(ask.column("claims-around", node=name, limit=_NEAR))
    edge = set(found)
    which = verdicts([wish["verdict"]] if wish["verdict"] != "" else COMPETING)
    for _ in range(wish["steps"]):
        new: set[str] = set()
        for part in chunks(sorted(edge)):
            new.update(ask.column("found-together", claim=part, verdict=which, limit=_NEAR))
        edge = new - found
        found |= edge
    return frozenset(sorted(found)[:_NEAR])


def _fitting(ask: Ask, index: Index, wish: _Asked, near: frozenset[str] | None) -> list[QuestionLine]:
    """Return the questions that fit, the most disputed first."""
    lines = list(index.lines.values())
    for names in (
        None if near is None else _questions(ask, near),
        None if wish["source"] == "" else _of_source(ask, wish["source"]),
        None if wish["verdict"] == "" else set(ask.column("found-questions", verdict=VERDICT + wish["verdict"])),
    ):
        lines = lines if names is None else [line for line in lines if line.iri in names]
    event = wish["event"]
    if event != "":
        words = event.casefold()
        lines = [line for line in lines if ask.local(line.event) == event or words in line.event_label.casefold()]
    return sorted(lines, key=lambda line: (line.rank, -line.holders, -line.claims, line.label, line.iri))


def _questions(ask: Ask, claims: Iterable[str]) -> set[str]:
    return {asked for part in chunks(sorted(claims)) for asked in ask.column("claim-questions", claim=part)}


def _of_source(ask: Ask, words: str) -> set[str]:
    sources = [ask.base + words] if words.startswith("source/") else called(ask, words)
    return {asked for part in chunks(sources) for asked in ask.column("source-questions", source=part)}


def _chosen(lines: Sequence[QuestionLine], most: int) -> list[QuestionLine]:
    """Return as many questions as there is room for; the first one is shown, however large."""
    chosen: list[QuestionLine] = []
    room = float(most)
    events: set[str] = set()
    for line in lines:
        room -= line.claims + 1 + (line.event not in events) + line.holders * 0.1
        if room < 0 and chosen != []:
            break
        events.add(line.event)
        chosen.append(line)
    return chosen


def _claims(ask: Ask, questions: Sequence[str], near: frozenset[str] | None, most: int) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for part in chunks(questions):
        for row in ask.rows("answers", question=part, limit=most + 1):
            if near is None or row["claim"] in near:
                found.setdefault(row["claim"], row)
    return dict(sorted(found.items())[:most])


def _pairs(ask: Ask, claims: Mapping[str, object], wish: _Asked) -> tuple[Pair, ...]:
    about = {name for part in chunks(claims) for name in ask.column("findings-of", claim=part)}
    wanted = [wish["verdict"]] if wish["verdict"] != "" else COMPETING
    found: dict[str, tuple[str, str, list[str]]] = {}
    for part in chunks(sorted(about)):
        known_of = findings(ask, _ROWS, finding=part)
        found |= {name: finding for name, finding in known_of.items() if finding[0] in wanted}
    concerned = {claim for _, _, named in found.values() for claim in named}
    known = said(ask, sorted(concerned & claims.keys()))
    seen: dict[tuple[str, str, str], Pair] = {}
    for pair in pairs_of(found, known):
        seen.setdefault((pair[0], pair[1], pair[2].name), pair)
    return tuple(seen[key] for key in sorted(seen))


def _tree(
    lines: Mapping[str, QuestionLine], claims: Mapping[str, Mapping[str, str]], labels: Mapping[str, str]
) -> tuple[Frame, ...]:
    """Return events with questions with answers with claims."""
    answers: dict[str, dict[str, list[str]]] = {}
    for name, claim in claims.items():
        answers.setdefault(claim["question"], {}).setdefault(claim.get("position", ""), []).append(name)
    events: dict[str, list[Frame]] = {}
    for name, line in lines.items():
        taken = sorted(answers[name].items(), key=lambda each: (-len(each[1]), labels.get(each[0], ""), each[0]))
        parts = tuple(Frame(position, labels.get(position, ""), tuple(held)) for position, held in taken)
        events.setdefault(line.event, []).append(Frame(name, line.label, parts))
    called = {line.event: line.event_label for line in lines.values()}
    return tuple(Frame(event, called[event] or "No event", tuple(asked)) for event, asked in events.items())


# How it is drawn: shapes with the words that fit and where they lead, for an SVG and for a canvas.

_SIGNED: Final = 300
"""Claims up to which each line has its sign; above that the signs would cover the claims."""

_HOLDING: Final = 150
"""Claims up to which a thin line leads from each source to its claims."""

_SHORTEST: Final = {"event": 34.0, "question": 46.0, "answer": 24.0}
"""Words that have less room than this are left out: two letters and an ellipsis tell nobody anything."""

_FEW: Final = 3
"""Events up to which each has its whole name."""

_FRAME: Final = 10.0
_SIZES: Final = {"event": 13.0, "question": 11.0, "answer": 11.0}
_STATES: Final = {"disputed": "✕", "revised": "→", "open": "?", "undisputed": ""}


def drawing(net: Network, local: Callable[[str], str]) -> dict[str, Any]:
    """Return a network as shapes, for the template of the picture; `local` takes the base off a name."""
    holders = net.holders
    layout = arranged(net.events, holders)
    order = {name: place for place, name in enumerate(layout.claims)}
    sources = {name: place for place, name in enumerate(layout.sources)}
    shared = _shared([event.label for event in net.events])
    return {
        "width": _rounded(layout.width + 2 * _FRAME),
        "height": _rounded(layout.height + 2 * _FRAME),
        "radius": DETAILS[layout.detail]["radius"],
        "square": 9.0 if layout.named else 6.0,
        "frames": [_frame(frame, shared, net, local) for frame in layout.frames],
        "claims": [_claim(name, layout, net, local) for name in layout.claims],
        "sources": [_source(name, len(holders[name]), layout, net, local) for name in layout.sources],
        "wires": [_wire(pair, layout, order) for pair in net.pairs],
        "holding": [(sources[source], order[claim]) for source in sources for claim in holders[source]],
        "held": len(order) <= _HOLDING,
    }


def as_json(drawn: Mapping[str, Any]) -> str:
    """Return a drawing for a canvas: numbers with one decimal, words once."""

    def listed(shapes: str, *keys: str) -> list[list[object]]:
        return [[shape[key] for key in keys] for shape in drawn[shapes] if shape.get("level") != "answer"]

    return json.dumps(
        {
            "size": [drawn["width"], drawn["height"], drawn["radius"]],
            "frames": listed(
                "frames", *("level", "x", "y", "width", "height", "words", "size", "sign", "state", "href", "title")
            ),
            "claims": listed("claims", "x", "y", "denied", "unnamed", "href", "title"),
            "sources": listed("sources", "x", "y", "unnamed", "href", "title"),
            "wires": [[*wire["ends"], wire["look"]] for wire in drawn["wires"]],
            "holding": drawn["holding"],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def as_svg(drawn: Mapping[str, Any], heading: str) -> str:
    """Return a drawing as a picture that needs nothing else."""
    return rendered("network.svg", {"drawing": drawn, "heading": heading, "inline": False})


def _shared(labels: Sequence[str]) -> str:
    """Return the words before a comma that many labels begin with: in every box they would tell nothing."""
    first = {label.partition(", ")[0] for label in labels if ", " in label}
    return f"{first.pop()}, " if len(labels) > _FEW and len(first) == 1 else ""


def _frame(frame: Frame, shared: str, net: Network, local: Callable[[str], str]) -> dict[str, Any]:
    line = net.lines.get(frame.id) if frame.level == "question" else None
    state = "" if line is None else line.state
    size = _SIZES[frame.level]
    room = frame.width - (24.0 if _STATES.get(state, "") != "" else 8.0)
    words = frame.label.removeprefix(shared) if line is None else wording.topic(line.facet, line.population)
    fits = words != "" and frame.head >= size and room >= _SHORTEST[frame.level]
    return {
        "level": frame.level,
        "x": _rounded(frame.x + _FRAME),
        "y": _rounded(frame.y + _FRAME),
        "width": _rounded(frame.width),
        "height": _rounded(frame.height),
        "words": fitted(words, size, room, bold=frame.level != "question") if fits else "",
        "size": size,
        "sign": _STATES.get(state, "") if frame.head > 0 else "",
        "state": state,
        "href": f"/id/{local(frame.id)}" if frame.id != "" and frame.level != "answer" else "",
        "title": frame.label or "Answers without words",
    }


def _claim(name: str, layout: Layout, net: Network, local: Callable[[str], str]) -> dict[str, Any]:
    claim, detail = net.claims[name], DETAILS[layout.detail]
    x, y = layout.claims[name]
    holder = net.labels.get(claim["holder"], "") or "nobody who is named"
    denied = claim.get("polarity", "").endswith("#denied")
    room = detail["row"] - 3 * detail["radius"] - 4
    return {
        "x": _rounded(x + _FRAME),
        "y": _rounded(y + _FRAME),
        "denied": int(denied),
        "unnamed": int(claim["holder"] in net.unnamed),
        "words": fitted(holder, 11.0, room) if layout.detail == "names" else "",
        "href": f"/id/{local(name)}",
        "title": f"{net.answer(claim)}: {holder}" + (" (denies)" if denied else ""),
    }


def _source(name: str, claims: int, layout: Layout, net: Network, local: Callable[[str], str]) -> dict[str, Any]:
    x, y = layout.sources[name]
    words = net.labels.get(name, "") or "Nobody who is named"
    room = layout.inner[0] - 34.0
    return {
        "x": _rounded(x + _FRAME),
        "y": _rounded(y + _FRAME),
        "unnamed": int(name in net.unnamed),
        "words": fitted(words, 11.0, room) if layout.named and room > _SHORTEST["event"] else "",
        "left": x < layout.inner[0],
        "href": f"/id/{local(name)}",
        "title": f"{words}: {number(claims, 'claim')} here",
    }


def _wire(pair: Pair, layout: Layout, order: Mapping[str, int]) -> dict[str, Any]:
    """Return a line that bows a little, so that two lines between neighbours are two lines."""
    first, second, look, _ = pair
    (x1, y1), (x2, y2) = layout.claims[first], layout.claims[second]
    x1, y1, x2, y2 = x1 + _FRAME, y1 + _FRAME, x2 + _FRAME, y2 + _FRAME
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    bow = min(26.0, length * 0.16)
    middle_x, middle_y = (x1 + x2) / 2 - uy * bow, (y1 + y2) / 2 + ux * bow
    radius = DETAILS[layout.detail]["radius"]
    start, end = _toward(x1, y1, middle_x, middle_y, radius + 1.5), _toward(x2, y2, middle_x, middle_y, radius + 1.5)
    return {
        "path": f"M{_point(*start)}Q{_point(middle_x, middle_y)} {_point(*end)}",
        "look": look.name,
        "tip": _tip(look.name, end, (middle_x, middle_y), radius),
        "sign": look.sign if len(order) <= _SIGNED else "",
        "x": _rounded((start[0] + 2 * middle_x + end[0]) / 4),
        "y": _rounded((start[1] + 2 * middle_y + end[1]) / 4),
        "ends": (order[first], order[second]),
    }


def _tip(look: str, end: tuple[float, float], behind: tuple[float, float], radius: float) -> str:
    """Return a bar where something is denied, an arrow where something is replaced."""
    if look not in {"denial", "revision"}:
        return ""
    x, y = end
    length = math.hypot(x - behind[0], y - behind[1]) or 1.0
    ux, uy = (x - behind[0]) / length, (y - behind[1]) / length
    if look == "denial":
        return f"M{_point(x - uy * radius, y + ux * radius)}L{_point(x + uy * radius, y - ux * radius)}"
    back_x, back_y = x - ux * radius * 1.5, y - uy * radius * 1.5
    half = radius * 0.8
    return (
        f"M{_point(x, y)}L{_point(back_x - uy * half, back_y + ux * half)}"
        f"L{_point(back_x + uy * half, back_y - ux * half)}Z"
    )


def _toward(x: float, y: float, to_x: float, to_y: float, by: float) -> tuple[float, float]:
    length = math.hypot(to_x - x, to_y - y) or 1.0
    return x + (to_x - x) * by / length, y + (to_y - y) * by / length


def _point(x: float, y: float) -> str:
    return f"{_rounded(x):g},{_rounded(y):g}"


def _rounded(length: float) -> float:
    return round(length, 1)
