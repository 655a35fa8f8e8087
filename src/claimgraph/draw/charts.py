"""Questions as they are drawn: answers side by side, along a scale, and over time with how counts were revised.

A statement without a date stands in a zone of its own: it is not given the date of the event. Where a count is broken
down, its parts stand in one bar, and what is not broken down is the hatched rest.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from claimgraph import schema
from claimgraph.draw import wording
from claimgraph.draw.wording import DIRECTED, STATES, Collection, Look, Pair, State, asked_by, fitted, state_of, width
from claimgraph.schema import Claim, Count, Names, gravity, holders


@dataclass(frozen=True, slots=True)
class DrawnPosition:
    """One answer to a question, with those who give it.

    Attributes:
        label: In a few words.
        claims: Those that answer so.
    """

    label: str
    claims: tuple[Claim, ...]

    @property
    def name(self) -> str:
        """The id of the first claim; no other answer to the question has it."""
        return self.claims[0].id


@dataclass(frozen=True, slots=True)
class Bow:
    """What was found between two answers: one line in a picture.

    Attributes:
        first: Where the line begins.
        second: Where it ends.
        look: How it is shown.
        pairs: The pairs of claims behind it.
    """

    first: DrawnPosition
    second: DrawnPosition
    look: Look
    pairs: tuple[Pair, ...]

    @property
    def reasons(self) -> list[str]:
        """The explanations, each once."""
        return wording.unique(pair.finding.explanation for pair in self.pairs if pair.finding.explanation != "")


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers, and what was found between them.

    A question is one event, one facet and one population. Findings may cross questions (the denial of some deaths
    stands against a report about others); such questions are shown as one, and each answer then names its population.
    Answers stand on two sides so that a line between rivals crosses the gap between them. Which side is the left one
    says nothing about who is right: denials, "only" and the smaller count stand left since a reader looks there first.

    Attributes:
        ids: The ids of the questions that it joins; empty where it is about no particular event.
        title: In words, without the event.
        event: The event's label, or "".
        state: What the reader should know first.
        left: Answers on the left.
        right: Answers on the right.
        also: Answers that nothing competes with.
        bows: What was found between answers.
        claims: All claims, in reading order.
    """

    ids: tuple[str, ...]
    title: str
    event: str
    state: State
    left: tuple[DrawnPosition, ...]
    right: tuple[DrawnPosition, ...]
    also: tuple[DrawnPosition, ...]
    bows: tuple[Bow, ...]
    claims: tuple[Claim, ...]

    @property
    def positions(self) -> tuple[DrawnPosition, ...]:
        """All answers."""
        return (*self.left, *self.right, *self.also)

    @property
    def looks(self) -> list[tuple[Look, int]]:
        """Each kind of line with the number of pairs behind it."""
        found: dict[str, tuple[Look, int]] = {}
        for bow in self.bows:
            found[bow.look.name] = (bow.look, found.get(bow.look.name, (bow.look, 0))[1] + len(bow.pairs))
        return list(found.values())


def questions(collection: Collection) -> tuple[Question, ...]:
    """Return every question about an event: disputed first, then revised, open and undisputed, in reading order."""
    group_of = _groups(collection)
    members: dict[str, list[Claim]] = {}
    for claim in collection.claims:
        if claim.event is not None:
            members.setdefault(group_of[claim.id], []).append(claim)
    between: dict[str, list[Pair]] = {name: [] for name in members}
    for pair in collection.pairs:
        group = group_of[pair.first.id]
        if group in between and group == group_of[pair.second.id]:
            between[group].append(pair)
    found = [_question(claims, between[name]) for name, claims in members.items()]
    ranks = (*dict.fromkeys(STATES.values()), "undisputed")
    return tuple(sorted(found, key=lambda question: (ranks.index(question.state), _weight(question))))


def _weight(question: Question) -> tuple[int, int]:
    """Return what puts one disputed question before another; those without a dispute stay in reading order."""
    if question.state == "undisputed":
        return 0, 0
    return gravity(claim.facet for claim in question.claims), -len(question.claims)


def _question(claims: list[Claim], pairs: list[Pair]) -> Question:
    asked = wording.unique(asked_by(claim) for claim in claims)
    positions = _positions(claims, several=len(asked) > 1)
    place = {claim.id: position for position in positions for claim in position.claims}
    bows = _bows(pairs, place)
    left, right = _sides(positions, bows)
    sided = {position.name for position in (*left, *right)}
    first = next((claim for claim in claims if claim.facet not in wording.ABOUT_CLAIMS), claims[0])
    return Question(
        ids=tuple(asked),
        title=wording.question(_disputed(pairs) or claims),
        event="" if first.event is None else first.event.label,
        state=state_of({pair.finding.verdict for bow in bows for pair in bow.pairs}),
        left=tuple(left),
        right=tuple(right),
        also=tuple(position for position in positions if position.name not in sided),
        bows=tuple(_from_left(bow, right) for bow in bows),
        claims=tuple(claims),
    )


def _disputed(pairs: list[Pair]) -> list[Claim]:
    """Return the claims that stand in conflict about what happened: the question is named after them."""
    claims = [claim for pair in pairs if pair.finding.verdict == "conflict" for claim in (pair.first, pair.second)]
    known = {claim.id: claim for claim in claims if claim.facet not in wording.ABOUT_CLAIMS}
    return list(known.values())


def _from_left(bow: Bow, right: list[DrawnPosition]) -> Bow:
    """Tell a bow without a direction from left to right."""
    if bow.look.name in DIRECTED or all(position is not bow.first for position in right):
        return bow
    return Bow(bow.second, bow.first, bow.look, bow.pairs)


def _groups(collection: Collection) -> dict[str, str]:
    """Return for each claim's id the name of its group: questions that findings join are one group."""
    import networkx as nx  # noqa: PLC0415 - slow to load

    asked = {claim.id: asked_by(claim) for claim in collection.claims}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(asked.values())
    for pair in collection.pairs:
        first, second = pair.first, pair.second
        alike = first.event == second.event and first.facet == second.facet
        # A conflict joins two questions whatever they ask, anything else only within one event and facet.
        if first.event is not None and second.event is not None and (alike or pair.finding.verdict == "conflict"):
            graph.add_edge(asked[first.id], asked[second.id])
    group = {name: min(joined) for joined in nx.connected_components(graph) for name in joined}
    return {claim: group[name] for claim, name in asked.items()}


def _positions(claims: list[Claim], *, several: bool) -> tuple[DrawnPosition, ...]:
    """Group claims that answer alike; `several` questions in one name the population in the answer."""
    alike: dict[str, list[Claim]] = {}
    for claim in claims:
        asked = asked_by(claim) if several else ""
        alike.setdefault(schema.canonical([asked, claim.polarity, schema.value_key(claim.value)]), []).append(claim)
    word = wording.counted if several else wording.answer
    return tuple(DrawnPosition(word(group[0]), tuple(group)) for group in alike.values())


def _bows(pairs: list[Pair], place: dict[str, DrawnPosition]) -> tuple[Bow, ...]:
    """Bundle the pairs between two answers, one bundle for each kind of line."""
    bundles: dict[tuple[str, str, str], list[Pair]] = {}
    for pair in pairs:
        first, second = place[pair.first.id], place[pair.second.id]
        if first is not second:
            bundles.setdefault((first.name, second.name, pair.look.name), []).append(pair)
    return tuple(
        Bow(place[bundle[0].first.id], place[bundle[0].second.id], bundle[0].look, tuple(bundle))
        for bundle in bundles.values()
    )


def _sides(
    positions: tuple[DrawnPosition, ...], bows: tuple[Bow, ...]
) -> tuple[list[DrawnPosition], list[DrawnPosition]]:
    """Put rivals on different sides as far as that goes: a triangle keeps one line on one side."""
    rivals: dict[str, list[DrawnPosition]] = {}
    for bow in bows:
        rivals.setdefault(bow.first.name, []).append(bow.second)
        rivals.setdefault(bow.second.name, []).append(bow.first)
    side: dict[str, int] = {}
    ordered = sorted(positions, key=_leftness)
    for start in ordered:
        waiting = [(start, 0)] if start.name in rivals else []
        while waiting != []:
            position, wanted = waiting.pop(0)
            if position.name not in side:
                side[position.name] = wanted
                waiting.extend((rival, 1 - wanted) for rival in rivals[position.name])
    left = [position for position in ordered if side.get(position.name) == 0]
    right = [position for position in ordered if side.get(position.name) == 1]
    return left, right


def _leftness(position: DrawnPosition) -> tuple[int, bool, int]:
    """Return what stands left and above: denials and "only", then the smaller count, then reading order."""
    claim = position.claims[0]
    about_claims = claim.facet in wording.ABOUT_CLAIMS
    exclusive = isinstance(claim.value, Names) and claim.value.exclusive
    if claim.polarity == "denied" or exclusive or claim.stage == "earlier":
        return 0, about_claims, 0
    least = claim.value.lower if isinstance(claim.value, Count) else None
    return 1, about_claims, 0 if least is None else least


# Counts over time.

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
    for when, found in _slots(loose):
        drawn.append(_slot(sheet, x, when, found, bars))
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


_When = tuple[tuple[str, ...], bool]
"""The words below a time, and whether there is a date."""


def _slots(claims: Sequence[Claim]) -> list[tuple[_When, list[Claim]]]:
    """Return the times at which claims were said, in order, with the words below them and whether there is a date."""
    times: dict[tuple[int, str, int], list[Claim]] = {}
    for claim in sorted(claims, key=_time):
        times.setdefault(_time(claim), []).append(claim)
    slots: list[tuple[_When, list[Claim]]] = []
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


def _slot(sheet: _ChartSheet, left: float, when: _When, claims: list[Claim], bars: dict[str, list[Claim]]) -> Fields:
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
        speakers = "; ".join(wording.unique(map(wording.holder, found)))
        wanted.append((y, wording.counted(found[0]), speakers, sheet.collection.number(found[0])))
    needs = [max(width(head, 13, bold=True), width(tail, 11.5)) for _, head, tail, _ in wanted]
    room = min(_ROOM, max(needs))
    _place(sheet, widest + 2, room, wanted)
    return {"x": left, "width": max(widest - left + room + 18, 100), "lines": when[0], "dated": when[1]}


def _dot(sheet: _ChartSheet, claim: Claim, x: float, y: float) -> None:
    value = claim.value
    reach: float | None = None
    if isinstance(value, Count) and value.lower != value.upper:
        reach = y - 22 if value.upper is None else sheet.y(value.upper)
    sheet.spots[claim.id] = (x, y)
    told = {"number": sheet.collection.number(claim), "shape": _shape(claim)}
    title = f"{wording.counted(claim)}: {wording.holder(claim)}"
    # `reach` is the height at which its range ends, None for an exact number.
    sheet.dots.append({"x": round(x, 1), "y": y, **told, "title": title, "reach": reach})


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
