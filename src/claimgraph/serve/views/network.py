"""The network: events, questions, answers and claims in boxes, sources around them, and what was found between claims.

Up to some thousand nodes it is an SVG, above that a canvas with a small script. The picture never shows a ball of wool
of a whole store: it has a most, it begins with what is disputed most, and it says what it leaves out.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Final

from claimgraph.draw import wording
from claimgraph.draw.wording import LOOKS, capitalised, fitted, legend, number, shortened
from claimgraph.serve.http import rendered
from claimgraph.serve.views import claims as pairing
from claimgraph.serve.views.base import Ask, Table, View, Wanted, literal, node, nodes
from claimgraph.serve.views.claims import COMPETING, Pair
from claimgraph.serve.views.index import Index, Line, index

# Where everything of a network stands: events hold questions, questions hold answers, answers hold claims.
#
# No forces and no chance. A force drawing of a thousand nodes is a ball of wool that differs at every look; boxes in
# shelves say what a line between two claims is about, and the same data give the same picture. Sources stand to the
# left
# and to the right, each as near as can be to the height of its own claims. The work grows with n log n.
#
# All lengths are in pixels of the picture at its own size.


WIDTH: Final = 1000.0
"""Of the picture, as long as its boxes are read one by one."""

_RIM: Final = 168.0
"""Room for the names of sources on either side."""

_PITCH_OF_NAMES: Final = 18.0
_TALLEST: Final = 900.0
"""Names of sources stand beside the boxes if they need no more height than this."""


_LEAST: Final = 112.0
"""Width of an event, so that its name can be read; in the largest pictures there is no room for that."""

_SMALL_HEAD: Final = 15.0


@dataclass(frozen=True, slots=True)
class Detail:
    """How much is told of each claim, by how many claims there are.

    Attributes:
        name: `names`, `answers`, `titles` or `dots`.
        pitch: From one claim to the next.
        radius: Of a claim.
        row: Width of a claim with what stands beside it.
        answer: Height of an answer's words above its claims, 0 for none.
        title: Height of a question's words above its answers.
        event: Height of an event's name above its questions.
        gap: Between boxes.
    """

    name: str
    pitch: float
    radius: float
    row: float
    answer: float
    title: float
    event: float
    gap: float


DETAILS: Final = (
    (60, Detail("names", 19.0, 6.0, 140.0, 19.0, 20.0, 24.0, 12.0)),
    (300, Detail("answers", 16.0, 5.5, 16.0, 16.0, 17.0, 22.0, 9.0)),
    (1200, Detail("titles", 13.0, 4.6, 13.0, 0.0, 14.0, 19.0, 6.0)),
    (10**9, Detail("dots", 9.0, 3.3, 9.0, 0.0, 0.0, 13.0, 4.0)),
)
"""By the number of claims up to which it is used."""


@dataclass(frozen=True, slots=True)
class Group:
    """An event with its questions, a question with its answers, or an answer with its claims.

    Attributes:
        id: Its name; unique among its kind.
        label: What it is called.
        parts: What is in it: groups, or the ids of claims.
    """

    id: str
    label: str
    parts: tuple[Group | str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with words at its top.

    Attributes:
        id: Whose it is.
        label: What it is called, whole.
        level: `event`, `question` or `answer`.
        x: Its left side.
        y: Its top.
        width: How wide.
        height: How high.
        head: Room for words at its top, 0 for none.
    """

    id: str
    label: str
    level: str
    x: float
    y: float
    width: float
    height: float
    head: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture's places.

    Attributes:
        width: Of the whole.
        height: Of the whole.
        detail: How much it tells.
        boxes: Events, questions and answers, the outer before the inner.
        claims: The middle of each claim, by id.
        sources: The middle of each source, by id.
        named: Whether there is room for the names of sources beside them.
        inner: Where the boxes begin and end from left to right.
    """

    width: float
    height: float
    detail: Detail
    boxes: tuple[Box, ...]
    claims: Mapping[str, tuple[float, float]]
    sources: Mapping[str, tuple[float, float]]
    named: bool
    inner: tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Block:
    """A group whose size is known, with its parts placed inside."""

    group: Group
    level: str
    width: float
    height: float
    head: float
    inside: tuple[tuple[float, float, _Block], ...] = ()
    dots: tuple[tuple[float, float, str], ...] = ()


def arranged(events: Sequence[Group], holders: Mapping[str, Iterable[str]]) -> Layout:
    """Return where everything stands.

    Args:
        events: With questions, with answers, with claims.
        holders: The claims of each source, by the source's id.
    """
    amount = sum(len(answer.parts) for event in events for asked in _groups(event) for answer in _groups(asked))
    detail = next(detail for most, detail in DETAILS if amount <= most)
    large = detail.name == "dots"
    half = math.ceil(len(holders) / 2)
    crowded = half * _PITCH_OF_NAMES > _TALLEST
    inner = WIDTH - (120.0 if crowded else 2 * _RIM)
    blocks = [_event(event, detail, math.inf if large else inner) for event in events]
    area = sum((block.width + detail.gap) * (block.height + detail.gap) for block in blocks)
    room = max(math.sqrt(area * 1.5), 400.0) if large else inner
    placed, width, height = _shelved(blocks, room, detail.gap * 1.6)
    named = not large and not crowded
    height = max(height, half * _PITCH_OF_NAMES if named else 0.0)
    rim = _RIM if named else _columns(half, height) * 11.0 + 14.0
    left = rim if large else (WIDTH - width) / 2 if named else max(rim, (WIDTH - width) / 2)
    boxes, claims = _flat(placed, left)
    whole = left + width + (rim if large else left)
    sources = _sources(holders, claims, (left, left + width, height), named=named)
    return Layout(whole, height, detail, tuple(boxes), claims, sources, named, (left, left + width))


def _groups(group: Group) -> list[Group]:
    return [part for part in group.parts if isinstance(part, Group)]


def _event(event: Group, detail: Detail, room: float) -> _Block:
    inner = _groups(event)
    inset = detail.gap
    most = room - 2 * inset
    return _packed(event, "event", [_question(asked, detail, most) for asked in inner], detail.event, (inset, most))


def _question(asked: Group, detail: Detail, room: float) -> _Block:
    inset = detail.gap * 0.8
    most = room - 2 * inset
    answers = [_answer(answer, detail) for answer in _groups(asked)]
    return _packed(asked, "question", answers, detail.title, (inset, most))


def _answer(answer: Group, detail: Detail) -> _Block:
    """Return claims in columns; they are higher than wide, so that rivals stand side by side."""
    amount = len(answer.parts)
    across = max(1, math.ceil(math.sqrt(amount / (4 if detail.name == "names" else 2))))
    down = math.ceil(amount / across)
    offset = detail.pitch / 2
    dots = tuple(
        (offset + (place // down) * detail.row, detail.answer + offset + (place % down) * detail.pitch, str(claim))
        for place, claim in enumerate(answer.parts)
    )
    least = 96.0 if detail.answer > 0 else 0.0
    width = max(across * detail.row, least)
    return _Block(answer, "answer", width, detail.answer + down * detail.pitch, detail.answer, (), dots)


def _packed(group: Group, level: str, parts: list[_Block], head: float, bounds: tuple[float, float]) -> _Block:
    """Return a box with its parts; a question's two widest answers stand side by side."""
    inset, most = bounds
    area = sum((part.width + inset) * (part.height + inset) for part in parts)
    two = sum(sorted(part.width for part in parts)[-2:]) + inset
    rivals = two if level == "question" else 0.0
    least = _LEAST if level == "event" and head > _SMALL_HEAD else 0.0
    wanted = max([math.sqrt(area * 1.7), rivals, least, *(part.width for part in parts)])
    placed, width, height = _shelved(parts, min(wanted, most), inset)
    inside = tuple((x + inset, y + head + inset / 2, part) for x, y, part in placed)
    width = max(width, least)
    return _Block(group, level, width + 2 * inset, height + head + 1.5 * inset, head, inside)


def _shelved(
    blocks: Sequence[_Block], room: float, gap: float
) -> tuple[list[tuple[float, float, _Block]], float, float]:
    """Place blocks in rows, the high ones first; what is wider than the room has a row of its own."""
    placed: list[tuple[float, float, _Block]] = []
    x = y = shelf = widest = 0.0
    for block in sorted(blocks, key=lambda block: -block.height):
        if x > 0 and x + block.width > room:
            x, y, shelf = 0.0, y + shelf + gap, 0.0
        placed.append((x, y, block))
        shelf = max(shelf, block.height)
        widest = max(widest, x + block.width)
        x += block.width + gap
    return placed, widest, y + shelf


def _flat(
    placed: Sequence[tuple[float, float, _Block]], left: float
) -> tuple[list[Box], dict[str, tuple[float, float]]]:
    """Return boxes and claims with places in the whole picture."""
    boxes: list[Box] = []
    claims: dict[str, tuple[float, float]] = {}
    waiting = [(x + left, y, block) for x, y, block in reversed(placed)]
    while waiting != []:
        x, y, block = waiting.pop()
        group = block.group
        boxes.append(Box(group.id, group.label, block.level, x, y, block.width, block.height, block.head))
        claims.update({claim: (x + dx, y + dy) for dx, dy, claim in block.dots})
        waiting += [(x + dx, y + dy, part) for dx, dy, part in reversed(block.inside)]
    return boxes, claims


def _columns(amount: int, height: float) -> int:
    return math.ceil(amount / max(1, int(height / 11.0)))


def _sources(
    holders: Mapping[str, Iterable[str]],
    claims: Mapping[str, tuple[float, float]],
    inner: tuple[float, float, float],
    *,
    named: bool,
) -> dict[str, tuple[float, float]]:
    """Place sources left and right of the boxes, in the order of the heights of their claims."""
    middles: list[tuple[float, float, str]] = []
    for source, held in holders.items():
        points = [claims[claim] for claim in held if claim in claims]
        if points != []:
            middles.append((fmean(x for x, _ in points), fmean(y for _, y in points), source))
    middles.sort()
    half = math.ceil(len(middles) / 2)
    left, right, height = inner
    spread = _in_a_column if named else _in_columns
    return {
        **spread(middles[:half], left - 12.0, -1, height),
        **spread(middles[half:], right + 12.0, 1, height),
    }


def _in_a_column(
    found: Sequence[tuple[float, float, str]], x: float, _side: int, height: float
) -> dict[str, tuple[float, float]]:
    """Place each at the height that it wants, or as near below as there is room, and all within the picture."""
    placed: dict[str, tuple[float, float]] = {}
    ordered = sorted(found, key=lambda each: (each[1], each[2]))
    free = 9.0
    for order, (_, y, source) in enumerate(ordered):
        last = height - 9.0 - (len(ordered) - 1 - order) * _PITCH_OF_NAMES
        at = max(free, min(y, last))
        placed[source] = (x, at)
        free = at + _PITCH_OF_NAMES
    return placed


def _in_columns(
    found: Sequence[tuple[float, float, str]], x: float, side: int, height: float
) -> dict[str, tuple[float, float]]:
    """Place many: as many columns as it needs, each from top to bottom."""
    ordered = sorted(found, key=lambda each: (each[1], each[2]))
    across = max(1, _columns(len(ordered), height))
    down = math.ceil(len(ordered) / across) if ordered != [] else 1
    pitch = height / down
    return {
        source: (x + side * (index % across) * 11.0, (index // across + 0.5) * pitch)
        for index, (_, _, source) in enumerate(ordered)
    }


# What a network shows: questions that fit what is asked, their claims, who holds them, and what was found.
#
# The index of questions says which to take, the most disputed first, until there is no more room; then the store is
# asked for these alone. So the work is bounded by the picture, not by the store.


SIZES: Final = {"100": 100, "500": 500, "2000": 2000, "5000": 5000}
"""How many nodes a picture has at most, as it can be chosen."""

VERDICTS: Final = {"": "All that compete", **{name: LOOKS[name].word for name in COMPETING}} | {
    "corroboration": LOOKS["corroboration"].word,
    "echo": LOOKS["echo"].word,
}
KINDS: Final = ("event", "question", "source", "claim", "finding")
"""Kinds of node whose neighbourhood can be shown."""

_ROWS: Final = 60_000
"""Of findings, at most."""

_NEAR: Final = 2000
"""Claims of a neighbourhood, at most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client wants of the network.

    Attributes:
        event: A name behind the base ("event/3f0c…"), or words of what it is called.
        source: The same of a source.
        verdict: One of `VERDICTS`.
        around: The node whose neighbourhood is shown, behind the base, or "".
        steps: How many findings a claim of the neighbourhood may be away.
        most: Nodes.
    """

    event: str
    source: str
    verdict: str
    around: str
    steps: int
    most: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a network.

    Attributes:
        id: Whole IRI.
        question: Whole IRI.
        position: Whole IRI of its answer, "" where it has none.
        holder: Whole IRI of who says it.
        denied: Whether it denies.
    """

    id: str
    question: str
    position: str
    holder: str
    denied: bool


@dataclass(frozen=True, slots=True)
class Net:
    """Everything that is drawn.

    Attributes:
        events: Events with questions with answers with claims, the most disputed first.
        claims: By name.
        pairs: What was found between two of them.
        labels: What events, answers and sources are called, by name.
        unnamed: Sources that the text does not name.
        lines: The questions, by name.
        left_out: How many questions fit too, and have no room.
    """

    events: tuple[Group, ...]
    claims: Mapping[str, Claim]
    pairs: tuple[Pair, ...]
    labels: Mapping[str, str]
    unnamed: frozenset[str]
    lines: Mapping[str, Line]
    left_out: int

    @property
    def holders(self) -> dict[str, list[str]]:
        """The claims of each source, sources in the order of their first claim."""
        found: dict[str, list[str]] = {}
        for claim in self.claims.values():
            found.setdefault(claim.holder, []).append(claim.id)
        return found

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return len(self.claims) + len(self.holders) + len(self.lines) + len(self.events)


def asked(wanted: Wanted) -> Asked:
    """Return what is asked; what means nothing is not asked."""
    around = next((name for kind in KINDS if (name := wanted.identifier("around", kind)) != ""), "")
    return Asked(
        event=wanted.text("event"),
        source=wanted.text("source"),
        verdict=wanted.among("verdict", VERDICTS),
        around=around,
        steps=wanted.number("steps", 1, 1, 3),
        most=SIZES[wanted.among("most", SIZES, "500")],
    )


def gathered(ask: Ask, index: Index, wish: Asked) -> Net:
    """Return what fits."""
    near = None if wish.around == "" else _neighbourhood(ask, wish)
    fitting = _fitting(ask, index, wish, near)
    chosen = _chosen(fitting, wish.most)
    claims = _claims(ask, [line.iri for line in chosen], near, wish.most)
    held = {claim.question for claim in claims.values()}
    lines = {line.iri: line for line in chosen if line.iri in held}
    labels = _labels(ask, claims.values())
    pairs = _pairs(ask, claims, wish)
    return Net(
        _tree(lines, claims, labels), claims, pairs, labels, _unnamed(ask, claims), lines, len(fitting) - len(lines)
    )


def _neighbourhood(ask: Ask, wish: Asked) -> frozenset[str]:
    """Return the claims of a node, and those that are so many findings away."""
    name = node(ask.base + wish.around)
    how = {
        "claim": f"BIND({name} AS ?c)",
        "source": f"?c prov:wasAttributedTo {name}",
        "event": f"?c cg:event {name}",
        "question": f"?c cg:question {name}",
        "finding": f"{name} cg:claim ?c",
    }[wish.around.partition("/")[0]]
    found = {row["c"] for row in ask.rows(f"SELECT ?c {{ {how} . ?c a cg:Claim }} LIMIT {_NEAR}")}
    edge = set(found)
    values = pairing.verdicts([wish.verdict] if wish.verdict != "" else COMPETING)
    for _ in range(wish.steps):
        new: set[str] = set()
        for part in pairing.chunks(sorted(edge)):
            query = f"""SELECT DISTINCT ?d {{ VALUES ?c {{ {part} }} {values}
                ?f cg:claim ?c ; cg:verdict ?v ; cg:claim ?d }} LIMIT {_NEAR}"""
            new |= {row["d"] for row in ask.rows(query)}
        edge = new - found
        found |= edge
    return frozenset(sorted(found)[:_NEAR])


def _fitting(ask: Ask, index: Index, wish: Asked, near: frozenset[str] | None) -> list[Line]:
    """Return the questions that fit, the most disputed first."""
    lines = list(index.lines.values())
    for names in (
        None if near is None else _questions(ask, near),
        None if wish.source == "" else _of_source(ask, wish.source),
        None if wish.verdict == "" else _of_verdict(ask, wish.verdict),
    ):
        lines = lines if names is None else [line for line in lines if line.iri in names]
    lines = [line for line in lines if _of_event(ask, line, wish.event)]
    return sorted(lines, key=lambda line: (line.rank, -line.holders, -line.claims, line.label, line.iri))


def _questions(ask: Ask, claims: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for part in pairing.chunks(sorted(claims)):
        found |= {row["q"] for row in ask.rows(f"SELECT DISTINCT ?q {{ VALUES ?c {{ {part} }} ?c cg:question ?q }}")}
    return found


def _of_source(ask: Ask, said: str) -> set[str]:
    if said.startswith("source/") and (name := nodes([ask.base + said])) != "":
        which = f"VALUES ?h {{ {name} }}"
    else:
        which = f"?h a cg:Source ; schema:name ?n . FILTER(CONTAINS(LCASE(STR(?n)), {literal(said.lower())}))"
    return {
        row["q"] for row in ask.rows(f"SELECT DISTINCT ?q {{ {which} ?c prov:wasAttributedTo ?h ; cg:question ?q }}")
    }


def _of_verdict(ask: Ask, verdict: str) -> set[str]:
    query = f"SELECT DISTINCT ?q {{ {pairing.verdicts([verdict])} ?f cg:verdict ?v ; cg:claim ?c . ?c cg:question ?q }}"
    return {row["q"] for row in ask.rows(query)}


def _of_event(ask: Ask, line: Line, said: str) -> bool:
    return said == "" or ask.local(line.event) == said or said.casefold() in line.event_label.casefold()


def _chosen(lines: Sequence[Line], most: int) -> list[Line]:
    """Return as many questions as there is room for; the first one is shown, however large."""
    chosen: list[Line] = []
    room = float(most)
    events: set[str] = set()
    for line in lines:
        room -= line.claims + 1 + (line.event not in events) + line.holders * 0.1
        if room < 0 and chosen != []:
            break
        events.add(line.event)
        chosen.append(line)
    return chosen


def _claims(ask: Ask, questions: Sequence[str], near: frozenset[str] | None, most: int) -> dict[str, Claim]:
    found: dict[str, Claim] = {}
    for part in pairing.chunks(questions):
        query = f"""SELECT ?c ?q ?p ?h ?polarity {{ VALUES ?q {{ {part} }} ?c cg:question ?q ; a cg:Claim ;
            prov:wasAttributedTo ?h . OPTIONAL {{ ?c cg:position ?p }} OPTIONAL {{ ?c cg:polarity ?polarity }} }}
            LIMIT {most + 1}"""
        for row in ask.rows(query):
            if near is None or row["c"] in near:
                denied = row.get("polarity", "").endswith("#denied")
                found.setdefault(row["c"], Claim(row["c"], row["q"], row.get("p", ""), row["h"], denied))
    return dict(sorted(found.items())[:most])


def _labels(ask: Ask, claims: Iterable[Claim]) -> dict[str, str]:
    wanted = {name for claim in claims for name in (claim.position, claim.holder)}
    found: dict[str, str] = {}
    for part in pairing.chunks(sorted(wanted - {""})):
        query = f"""SELECT ?s (MIN(STR(?l)) AS ?label) {{ VALUES ?s {{ {part} }} ?s rdfs:label|schema:name ?l }}
            GROUP BY ?s"""
        found |= {row["s"]: row["label"] for row in ask.rows(query) if "s" in row}
    return found


def _unnamed(ask: Ask, claims: Mapping[str, Claim]) -> frozenset[str]:
    found: set[str] = set()
    for part in pairing.chunks(sorted({claim.holder for claim in claims.values()})):
        found |= {row["h"] for row in ask.rows(f"SELECT ?h {{ VALUES ?h {{ {part} }} ?h cg:named false }}")}
    return frozenset(found)


def _pairs(ask: Ask, claims: Mapping[str, Claim], wish: Asked) -> tuple[Pair, ...]:
    about: set[str] = set()
    for part in pairing.chunks(claims):
        about |= {row["f"] for row in ask.rows(f"SELECT DISTINCT ?f {{ VALUES ?c {{ {part} }} ?f cg:claim ?c }}")}
    wanted = frozenset([wish.verdict] if wish.verdict != "" else COMPETING)
    found: dict[str, pairing.Found] = {}
    for part in pairing.chunks(sorted(about)):
        known_of = pairing.findings(ask, f"VALUES ?f {{ {part} }}", _ROWS)
        found |= {name: finding for name, finding in known_of.items() if finding.verdict in wanted}
    concerned = {claim for finding in found.values() for claim in finding.claims}
    known = pairing.said(ask, sorted(concerned & claims.keys()))
    seen: dict[tuple[str, str, str], Pair] = {}
    for pair in pairing.pairs(found, known):
        seen.setdefault((pair.first, pair.second, pair.look.name), pair)
    return tuple(seen[key] for key in sorted(seen))


def _tree(lines: Mapping[str, Line], claims: Mapping[str, Claim], labels: Mapping[str, str]) -> tuple[Group, ...]:
    """Return events with questions with answers with claims."""
    answers: dict[str, dict[str, list[str]]] = {}
    for claim in claims.values():
        answers.setdefault(claim.question, {}).setdefault(claim.position, []).append(claim.id)
    events: dict[str, list[Group]] = {}
    for name, line in lines.items():
        taken = sorted(answers[name].items(), key=lambda each: (-len(each[1]), labels.get(each[0], ""), each[0]))
        parts = tuple(Group(position, labels.get(position, ""), tuple(held)) for position, held in taken)
        events.setdefault(line.event, []).append(Group(name, line.label, parts))
    called = {line.event: line.event_label for line in lines.values()}
    return tuple(Group(event, called[event] or "No event", tuple(asked)) for event, asked in events.items())


# A network as shapes: what a picture (SVG) and a canvas draw, each with the words that fit and where it leads.


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


@dataclass(frozen=True, slots=True)
class Frame:
    """An event, a question or an answer.

    Attributes:
        level: Which of them.
        x: Its left side.
        y: Its top.
        width: How wide.
        height: How high.
        words: What fits at its top, or "".
        size: Of these words.
        sign: Of a question: the sign of its state.
        state: Of a question.
        href: Where it leads, or "".
        title: What it is called, whole.
    """

    level: str
    x: float
    y: float
    width: float
    height: float
    words: str
    size: float
    sign: str
    state: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A claim, or a source.

    Attributes:
        x: Its middle.
        y: Its middle.
        kind: `claim` or `source`.
        denied: Whether it denies.
        unnamed: Whether the text does not name who says it.
        words: What stands beside it, or "".
        left: Whether these words stand to its left.
        href: Where it leads.
        title: What it is.
    """

    x: float
    y: float
    kind: str
    denied: bool
    unnamed: bool
    words: str
    left: bool
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Wire:
    """What was found between two claims.

    Attributes:
        path: From one to the other.
        look: The name of its look.
        tip: What stands at its end: a bar, an arrow, or "".
        sign: Its sign, where there is room.
        x: Where the sign stands.
        y: Where the sign stands.
        ends: The places of its claims in the list of claims.
    """

    path: str
    look: str
    tip: str
    sign: str
    x: float
    y: float
    ends: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything, in the order in which it is drawn.

    Attributes:
        width: Of the whole.
        height: Of the whole.
        radius: Of a claim.
        square: The side of a source.
        frames: Events, questions, answers.
        claims: Round.
        sources: Square.
        wires: Between claims.
        holding: From sources to their claims: places in both lists.
        held: Whether these lines are drawn without being asked for.
    """

    width: float
    height: float
    radius: float
    square: float
    frames: tuple[Frame, ...]
    claims: tuple[Dot, ...]
    sources: tuple[Dot, ...]
    wires: tuple[Wire, ...]
    holding: tuple[tuple[int, int], ...]
    held: bool

    def data(self) -> str:
        """Return everything as JSON, for a canvas: numbers with one decimal, words once."""
        return json.dumps(
            {
                "size": [self.width, self.height, self.radius],
                "frames": [
                    [f.level, f.x, f.y, f.width, f.height, f.words, f.size, f.sign, f.state, f.href, f.title]
                    for f in self.frames
                    if f.level != "answer"
                ],
                "claims": [[d.x, d.y, int(d.denied), int(d.unnamed), d.href, d.title] for d in self.claims],
                "sources": [[d.x, d.y, int(d.unnamed), d.href, d.title] for d in self.sources],
                "wires": [[*wire.ends, wire.look] for wire in self.wires],
                "holding": [list(pair) for pair in self.holding],
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )

    def svg(self, heading: str) -> str:
        """Return everything as a picture that needs nothing else."""
        looks = {wire.look: next(look for look in LOOKS.values() if look.name == wire.look) for wire in self.wires}
        return rendered("network.svg", {"drawing": self, "heading": heading, "looks": looks, "inline": False})


def drawing(net: Net, local: Callable[[str], str]) -> Drawing:
    """Return a network as shapes.

    Args:
        net: The network.
        local: Takes the base off a name.
    """
    holders = net.holders
    layout = arranged(net.events, holders)
    order = {name: place for place, name in enumerate(layout.claims)}
    sources = {name: place for place, name in enumerate(layout.sources)}
    pairs = [pair for pair in net.pairs if pair.first in order and pair.second in order]
    shared = _shared([event.label for event in net.events])
    held = tuple((sources[source], order[claim]) for source in sources for claim in holders[source])
    return Drawing(
        _rounded(layout.width + 2 * _FRAME),
        _rounded(layout.height + 2 * _FRAME),
        layout.detail.radius,
        9.0 if layout.named else 6.0,
        tuple(_frame(box, shared, net, local) for box in layout.boxes),
        tuple(_claim(name, layout, net, local) for name in layout.claims),
        tuple(_source(name, len(holders[name]), layout, net, local) for name in layout.sources),
        tuple(_wire(pair, layout, order) for pair in pairs),
        held,
        len(order) <= _HOLDING,
    )


def _shared(labels: Sequence[str]) -> str:
    """Return the words before a comma that many labels begin with: in every box they would tell nothing."""
    first = {label.partition(", ")[0] for label in labels if ", " in label}
    return f"{first.pop()}, " if len(labels) > _FEW and len(first) == 1 else ""


def _frame(box: Box, shared: str, net: Net, local: Callable[[str], str]) -> Frame:
    line = net.lines.get(box.id) if box.level == "question" else None
    state = "" if line is None else line.state
    size = _SIZES[box.level]
    room = box.width - (24.0 if _STATES.get(state, "") != "" else 8.0)
    called = box.label.removeprefix(shared) if line is None else _topic(line)
    shown = called if box.head >= size and room >= _SHORTEST[box.level] else ""
    href = f"/id/{local(box.id)}" if box.id != "" and box.level != "answer" else ""
    bold = box.level != "question"
    return Frame(
        box.level,
        _rounded(box.x + _FRAME),
        _rounded(box.y + _FRAME),
        _rounded(box.width),
        _rounded(box.height),
        "" if shown == "" else fitted(shown, size, room, bold=bold),
        size,
        _STATES.get(state, "") if box.head > 0 else "",
        state,
        href,
        box.label or "Answers without words",
    )


def _topic(line: Line) -> str:
    """Return what a question asks for in a word or two: its event stands above it."""
    label = wording.facet(line.facet).label
    return capitalised(label if line.population == "" else f"{label}: {line.population}")


def _claim(name: str, layout: Layout, net: Net, local: Callable[[str], str]) -> Dot:
    claim = net.claims[name]
    x, y = layout.claims[name]
    holder = net.labels.get(claim.holder, "") or "nobody who is named"
    answer = net.labels.get(claim.position, "") or "an answer"
    room = layout.detail.row - 3 * layout.detail.radius - 4
    words = fitted(holder, 11.0, room) if layout.detail.name == "names" else ""
    title = f"{answer}: {holder}" + (" (denies)" if claim.denied else "")
    place = _rounded(x + _FRAME), _rounded(y + _FRAME)
    unnamed = claim.holder in net.unnamed
    return Dot(*place, "claim", claim.denied, unnamed, words, left=False, href=f"/id/{local(name)}", title=title)


def _source(name: str, claims: int, layout: Layout, net: Net, local: Callable[[str], str]) -> Dot:
    x, y = layout.sources[name]
    called = net.labels.get(name, "") or "Nobody who is named"
    left = x < layout.inner[0]
    room = layout.inner[0] - 34.0
    words = fitted(called, 11.0, room) if layout.named and room > _SHORTEST["event"] else ""
    title = f"{called}: {number(claims, 'claim')} here"
    place = _rounded(x + _FRAME), _rounded(y + _FRAME)
    unnamed = name in net.unnamed
    return Dot(
        *place, "source", denied=False, unnamed=unnamed, words=words, left=left, href=f"/id/{local(name)}", title=title
    )


def _wire(pair: Pair, layout: Layout, order: Mapping[str, int]) -> Wire:
    """Return a line that bows a little, so that two lines between neighbours are two lines."""
    (x1, y1), (x2, y2) = layout.claims[pair.first], layout.claims[pair.second]
    x1, y1, x2, y2 = x1 + _FRAME, y1 + _FRAME, x2 + _FRAME, y2 + _FRAME
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    bow = min(26.0, length * 0.16)
    middle_x, middle_y = (x1 + x2) / 2 - uy * bow, (y1 + y2) / 2 + ux * bow
    gap = layout.detail.radius + 1.5
    start, end = _toward(x1, y1, middle_x, middle_y, gap), _toward(x2, y2, middle_x, middle_y, gap)
    path = f"M{_pair(*start)}Q{_pair(middle_x, middle_y)} {_pair(*end)}"
    sign = pair.look.sign if len(order) <= _SIGNED else ""
    at = (start[0] + 2 * middle_x + end[0]) / 4, (start[1] + 2 * middle_y + end[1]) / 4
    tip = _tip(pair.look.name, end, (middle_x, middle_y), layout.detail.radius)
    ends = order[pair.first], order[pair.second]
    return Wire(path, pair.look.name, tip, sign, _rounded(at[0]), _rounded(at[1]), ends)


def _tip(look: str, end: tuple[float, float], behind: tuple[float, float], radius: float) -> str:
    """Return a bar where something is denied, an arrow where something is replaced."""
    if look not in {"denial", "revision"}:
        return ""
    x, y = end
    length = math.hypot(x - behind[0], y - behind[1]) or 1.0
    ux, uy = (x - behind[0]) / length, (y - behind[1]) / length
    if look == "denial":
        return f"M{_pair(x - uy * radius, y + ux * radius)}L{_pair(x + uy * radius, y - ux * radius)}"
    back_x, back_y = x - ux * radius * 1.5, y - uy * radius * 1.5
    half = radius * 0.8
    return (
        f"M{_pair(x, y)}L{_pair(back_x - uy * half, back_y + ux * half)}"
        f"L{_pair(back_x + uy * half, back_y - ux * half)}Z"
    )


def _toward(x: float, y: float, to_x: float, to_y: float, by: float) -> tuple[float, float]:
    length = math.hypot(to_x - x, to_y - y) or 1.0
    return x + (to_x - x) * by / length, y + (to_y - y) * by / length


def _pair(x: float, y: float) -> str:
    return f"{_rounded(x):g},{_rounded(y):g}"


def _rounded(length: float) -> float:
    return round(length, 1)


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
    said = ask.first(f"SELECT (MIN(STR(?t)) AS ?text) {{ <{iri}> schema:text|schema:description ?t }}").get("text", "")
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
