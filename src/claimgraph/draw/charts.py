"""Counts over time: when each number was said, how it was revised, and what it is made of.

A statement without a date stands in a zone of its own: it is not given the date of the event. Where a count is broken
down, its parts stand in one bar, and what is not broken down is the hatched rest.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from claimgraph.draw import wording
from claimgraph.draw.collection import Collection, Question, asked_by
from claimgraph.draw.wording import fitted, width
from claimgraph.schema import Claim, Count, holders

Fields = Mapping[str, Any]
"""What a template shows of one thing, by name."""

WIDTH: Final = 300
"""The width of a plot, in its own unit; the page scales it."""

_PLOT_MARGIN: Final = 12


class Scale:
    """From numbers to places.

    Args:
        top: The largest number.
        logarithmic: Whether equal distances are equal factors.
    """

    def __init__(self, top: int, logarithmic: bool) -> None:
        self.top = top
        self.logarithmic = logarithmic

    def place(self, amount: int) -> float:
        """Return how far to the right a number stands."""
        share = math.log1p(amount) / math.log1p(self.top) if self.logarithmic else amount / self.top
        return round(_PLOT_MARGIN + (WIDTH - 2 * _PLOT_MARGIN) * share, 1)

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """Round numbers along the scale, with their places."""
        if self.logarithmic:
            numbers = [0, *(10**power for power in range(len(str(self.top))))]
        else:
            numbers = list(range(0, self.top + 1, round_step(self.top, 4)))
        return [(self.place(amount), f"{amount:,}") for amount in numbers if amount <= self.top]


def rows(
    collection: Collection, questions: Sequence[Question], shown: frozenset[str] | None = None
) -> tuple[Scale | None, list[Fields]]:
    """Return the scale and a row for each question that has numbers, in the order of the questions.

    Claims have a card on the page if they are shown, or all where `shown` is None.
    """
    asked = [
        (name, [claim for claim in question.claims if asked_by(claim) == name and foot(claim) is not None])
        for question in questions
        for name in question.ids
    ]
    counted = [entry for entry in asked if entry[1] != []]
    scale = scale_of([foot(claim) or 0 for entry in counted for claim in entry[1]])
    if scale is None:
        return None, []
    return scale, [_row(collection, name, claims, scale, shown) for name, claims in counted]


def foot(claim: Claim) -> int | None:
    """Return the number that a count is drawn at: its lower bound, or else its upper one; None for other values."""
    if not isinstance(claim.value, Count):
        return None
    return claim.value.upper if claim.value.lower is None else claim.value.lower


def round_step(top: int, steps: int) -> int:
    """Return a step of 1, 2 or 5 times a power of ten that cuts the scale into about so many parts."""
    rough = max(1, top / steps)
    power = 10 ** int(math.log10(rough))
    return int(next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough))


def scale_of(numbers: Sequence[int]) -> Scale | None:
    """Return a scale on which all these numbers have a place; None if there are none.

    It is linear while the largest number is at most a hundred times the middle one, and logarithmic above that:
    otherwise one battle of 9,000 dead would press every raid into the first pixel.
    """
    if len(numbers) == 0:
        return None
    top = max(1, *numbers)
    middle = sorted(numbers)[len(numbers) // 2]
    step = round_step(top, 4)
    logarithmic = top > 100 * max(1, middle)
    return Scale(top if logarithmic else -(-top // step) * step, logarithmic)


def _row(  # one row is made from all of these
    collection: Collection, name: str, claims: list[Claim], scale: Scale, shown: frozenset[str] | None
) -> Fields:
    population = claims[0].population
    numbers = [foot(claim) or 0 for claim in claims]
    low, high = min(numbers), max(numbers)
    return {
        "title": wording.topic(claims[0].facet, "" if population is None else population.words),
        "event": "" if claims[0].event is None else claims[0].event.label,
        "state": collection.states[name],
        "low": low,
        "high": high,
        "open_ended": any(foot(claim) == high and _upper(claim) is None for claim in claims),
        "dots": tuple(_range_dot(collection, claim, scale, shown) for claim in claims),
        "line": None if low == high else (scale.place(low), scale.place(high)),
        "claims": len(claims),
        "holders": len(holders(claims)),
        "id": name,
    }


def _upper(claim: Claim) -> int | None:
    return claim.value.upper if isinstance(claim.value, Count) else None


def _range_dot(collection: Collection, claim: Claim, scale: Scale, shown: frozenset[str] | None) -> Fields:
    number = collection.number(claim) if shown is None or claim.id in shown else None
    label = f"{wording.answer(claim)}: {wording.holder(claim)}"
    return dot(scale, foot(claim) or 0, _upper(claim), label=label, claim=number, shape=_shape(claim))


def dot(scale: Scale, low: int, upper: int | None, **told: object) -> Fields:
    """Return where a number is drawn, where its range ends (None for an exact one), and what is told of it."""
    end = None if upper == low else float(WIDTH) if upper is None else scale.place(min(upper, scale.top))
    return {"place": scale.place(low), "end": end, **told}


def _shape(claim: Claim) -> str:
    if claim.polarity == "denied":
        return "denied"
    return "named" if claim.holder.named and not claim.own_voice else "unnamed"


_TOP: Final = 34.0
_FOOT: Final = 290.0
_LEFT: Final = 46.0
_ROOM: Final = 236.0
_DOT: Final = 16.0
_LABEL: Final = 29.0
_BAR: Final = 36.0
_MOST_DOTS: Final = 4
_MOST_LABELS: Final = 9
_MOST_ARROWS: Final = 3
_UNDATED: Final = 3


class _ChartSheet:
    """A chart while it is drawn."""

    def __init__(self, collection: Collection, top: int) -> None:
        self.collection = collection
        self.top = top
        self.dots: list[Fields] = []
        self.labels: list[Fields] = []
        self.segments: list[Fields] = []
        self.spots: dict[str, tuple[float, float]] = {}

    def y(self, amount: int) -> float:
        return round(_FOOT - (_FOOT - _TOP) * amount / self.top, 1)


def charts(collection: Collection) -> tuple[Fields, ...]:
    """Return a chart for each facet of each event for which one thing was counted differently, or broken down."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in collection.claims:
        if claim.event is not None and isinstance(claim.value, Count) and foot(claim) is not None:
            groups.setdefault((claim.event.id, claim.facet), []).append(claim)
    return tuple(_chart(collection, claims) for claims in groups.values() if _differ(claims))


def _differ(claims: list[Claim]) -> bool:
    """Return whether one thing was counted differently, or broken down."""
    numbers: dict[str, set[int | None]] = {}
    for claim in claims:
        numbers.setdefault("" if claim.population is None else claim.population.key, set()).add(foot(claim))
    wholes = [claim.part_of for claim in claims if claim.part_of != ""]
    return any(len(found) > 1 for found in numbers.values()) or len(wholes) > len(set(wholes))


def _chart(collection: Collection, claims: list[Claim]) -> Fields:
    ids = {claim.id for claim in claims}
    parts: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.part_of in ids:
            parts.setdefault(claim.part_of, []).append(claim)
    bars = {whole: found for whole, found in parts.items() if len(found) > 1}
    inside = {claim.id for found in bars.values() for claim in found}
    loose = [claim for claim in claims if claim.id not in inside]
    sums = [sum(foot(claim) or 0 for claim in found) for found in bars.values()]
    highest = max(1, *(foot(claim) or 0 for claim in claims), *sums)
    step = round_step(highest, 3)
    sheet = _ChartSheet(collection, -(-highest // step) * step)
    drawn: list[Fields] = []
    x = _LEFT
    for (words, dated), found in _slots(loose):
        drawn.append(_slot(sheet, x, words, found, bars, dated=dated))
        x += drawn[-1]["width"]
    first = claims[0]
    return {
        "title": wording.question([claim for claim in loose if claim.population is None] or loose[:1]),
        "event": "" if first.event is None else first.event.label,
        "unit": wording.capitalised(wording.facet_label(first.facet)),
        "width": x,
        "ticks": tuple((sheet.y(amount), f"{amount:,}") for amount in range(0, sheet.top + 1, step)),
        "slots": tuple(drawn),
        "dots": tuple(sheet.dots),
        "labels": tuple(sheet.labels),
        "segments": tuple(sheet.segments),
        "arrows": _arrows(sheet),
        "note": _sums(collection, bars),
    }


def _slots(claims: Sequence[Claim]) -> list[tuple[tuple[tuple[str, ...], bool], list[Claim]]]:
    """Return the times at which claims were said, in order, with the words below them and whether there is a date."""
    times: dict[tuple[int, str, int], list[Claim]] = {}
    for claim in sorted(claims, key=_time):
        times.setdefault(_time(claim), []).append(claim)
    slots: list[tuple[tuple[tuple[str, ...], bool], list[Claim]]] = []
    for (_, _, stage), found in times.items():
        said = found[0].said
        figure = {0: ("earlier figure",), 2: ("later figure",)}.get(stage, ())
        if said is None:
            words = ("Earlier", "Later")[stage > 1] if figure != () else "No date given"
            below = "no date given" if figure != () else "for the statement"
            slots.append((((words, below), False), found))
        else:
            slots.append((((wording.day(said), *figure), True), found))
    return slots


def _time(claim: Claim) -> tuple[int, str, int]:
    """Return where on the time axis a claim stands: first what the text calls earlier, last what has no date."""
    stage = {"earlier": 0, None: 1, "later": 2}[claim.stage]
    if claim.said is not None:
        return 1, f"{claim.said.first} {claim.said.last}", stage
    return {0: 0, 1: 3, 2: 2}[stage], "", stage


def _slot(  # noqa: PLR0913  # a slot is made from all of these
    sheet: _ChartSheet,
    left: float,
    words: tuple[str, ...],
    claims: list[Claim],
    bars: dict[str, list[Claim]],
    *,
    dated: bool,
) -> Fields:
    """Draw the dots, bars and labels of one slot, and return it as wide as they need."""
    wanted: list[tuple[float, str, str, int | None]] = []
    x = left + 15
    for claim in claims:
        if claim.id in bars:
            wanted.extend(_bar(sheet, x, claim, bars[claim.id]))
            x += _BAR + 10
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        population = None if claim.population is None else claim.population.key
        groups.setdefault((foot(claim), claim.polarity, population), []).append(claim)
    used: list[tuple[float, float]] = []
    widest = x
    for found in groups.values():
        y = sheet.y(foot(found[0]) or 0)
        start = max([x, *(right for height, right in used if abs(height - y) < _DOT)])
        for place, claim in enumerate(found[:_MOST_DOTS]):
            _dot(sheet, claim, start + place * _DOT, y)
        right = start + min(len(found), _MOST_DOTS) * _DOT
        used.append((y, right))
        widest = max(widest, right)
        wanted.append((y, *_words(found), sheet.collection.number(found[0])))
    needs = [max(width(head, 13, bold=True), width(tail, 11.5)) for _, head, tail, _ in wanted]
    room = min(_ROOM, max(needs))
    _place(sheet, widest + 2, room, wanted)
    return {"x": left, "width": max(widest - left + room + 18, 100), "lines": words, "dated": dated}


def _words(claims: list[Claim]) -> tuple[str, str]:
    """Return the number and who says it."""
    return wording.counted(claims[0]), "; ".join(wording.unique(wording.holder(claim) for claim in claims))


def _dot(sheet: _ChartSheet, claim: Claim, x: float, y: float) -> None:
    value = claim.value
    reach: float | None = None
    if isinstance(value, Count) and value.lower != value.upper:
        reach = y - 22 if value.upper is None else sheet.y(value.upper)
    sheet.spots[claim.id] = (x, y)
    sheet.dots.append(
        {
            "x": round(x, 1),
            "y": y,
            "number": sheet.collection.number(claim),
            "shape": _shape(claim),
            "title": f"{wording.counted(claim)}: {wording.holder(claim)}",
            "reach": reach,  # the height at which its range ends, None for an exact number
        }
    )


def _bar(sheet: _ChartSheet, x: float, whole: Claim, parts: list[Claim]) -> list[tuple[float, str, str, int | None]]:
    """Stack the parts, and the rest hatched above them; return the labels they want."""
    wanted: list[tuple[float, str, str, int | None]] = []
    total = 0
    for part in parts:
        amount = foot(part) or 0
        words = wording.counted(part)
        sheet.segments.append(_slice(sheet, x, (total, total + amount), words, sheet.collection.number(part)))
        total += amount
        wanted.append((sheet.y(total) + (sheet.y(0) - sheet.y(amount)) / 2, "", words, sheet.collection.number(part)))
    rest = (foot(whole) or 0) - total
    if rest > 0:
        words = f"{rest:,} not broken down"
        sheet.segments.append(_slice(sheet, x, (total, total + rest), words))
        wanted.append((sheet.y(total + rest) + (sheet.y(0) - sheet.y(rest)) / 2, "", words, None))
    return wanted


def _slice(sheet: _ChartSheet, x: float, ends: tuple[int, int], title: str, claim: int | None = None) -> Fields:
    top, foot_of_slice = sheet.y(ends[1]), sheet.y(ends[0])
    place = {"x": round(x - 8, 1), "y": top, "width": _BAR, "height": round(foot_of_slice - top, 1)}
    return {**place, "claim": claim, "title": title}


def _place(sheet: _ChartSheet, x: float, room: float, wanted: list[tuple[float, str, str, int | None]]) -> None:
    """Put labels beside their dots, moved apart where they would touch."""
    ordered = sorted(wanted, key=lambda label: (-label[0], label[1], label[2]))
    if len(ordered) > _MOST_LABELS:
        left_out = len(ordered) - _MOST_LABELS + 1
        ordered = [*ordered[: _MOST_LABELS - 1], (_TOP, "", f"and {left_out:,} more", None)]
    halves = [_LABEL / 2 if head != "" else 8 for _, head, _, _ in ordered]
    heights = _apart([label[0] for label in ordered], halves)
    for (y, head, tail, claim), middle in zip(ordered, heights, strict=True):
        thread = (round(y, 1), round(middle, 1)) if abs(y - middle) > 7 and claim is not None else None
        words = fitted(head, 13, room, bold=True), fitted(tail, 11.5, room)
        place = {"x": round(x + 7, 1), "y": round(middle, 1)}
        sheet.labels.append({**place, "head": words[0], "tail": words[1], "claim": claim, "thread": thread})


def _apart(wanted: list[float], halves: list[float]) -> list[float]:
    """Return heights, from the foot upwards, at which labels of these half-heights do not touch or leave the chart."""
    heights = []
    limit = _FOOT + 8
    for y, half in zip(wanted, halves, strict=True):
        heights.append(min(y, limit - half))
        limit = heights[-1] - half
    limit = _TOP - 18
    for place in range(len(heights) - 1, -1, -1):
        heights[place] = max(heights[place], limit + halves[place])
        limit = heights[place] + halves[place]
    return heights


def _arrows(sheet: _ChartSheet) -> tuple[Fields, ...]:
    """Draw revisions from the earlier number to the later one, if possible between numbers whose order shows."""
    pairs = [
        (pair.first, pair.second)
        for pair in sheet.collection.pairs
        if pair.finding.verdict == "revision" and sheet.spots.keys() >= {pair.first.id, pair.second.id}
    ]
    dated = [pair for pair in pairs if all(_time(claim)[0] < _UNDATED for claim in pair)]
    drawn = (dated or pairs)[:_MOST_ARROWS]
    return tuple(_arrow(sheet.spots[first.id], sheet.spots[second.id]) for first, second in drawn)


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> Fields:
    (x1, y1), (x2, y2) = start, end
    way = -1 if y2 < y1 else 1
    path = f"M{x1:.1f} {y1 + way * 9:.1f}C{x1:.1f} {y2:.1f} {(x1 + x2) / 2:.1f} {y2:.1f} {x2 - 18:.1f} {y2:.1f}"
    head = f"M{x2 - 18:.1f} {y2 - 5.5:.1f}l10 5.5l-10 5.5z"
    # The word stands beside the curve at about a third of its way.
    word = {"x": round(x1 + (x2 - x1) * 0.22 + 10, 1), "y": round(y2 + (y1 - y2) * 0.32 + 6, 1)}
    return {"path": path, "head": head, **word}


def _sums(collection: Collection, bars: dict[str, list[Claim]]) -> str:
    sentences = []
    for whole, parts in bars.items():
        amounts = [foot(part) or 0 for part in parts]
        total = foot(collection.by_id[whole]) or 0
        sentence = f"{' + '.join(f'{amount:,}' for amount in amounts)} = {sum(amounts):,} of {total:,} are broken down."
        rest = total - sum(amounts)
        sentences.append(sentence if rest <= 0 else f"{sentence} The other {rest:,} are not.")
    return " ".join(sentences)
