"""The page of an event: what was said of it when, its counts with their parts, its accounts, its documents, its places.

However many claims tell of it, the page stays small: lists are cut and say so, the timeline is paged and can be
narrowed.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from claimgraph.draw import wording
from claimgraph.draw.wording import fitted, width
from claimgraph.propose.english import gazetteer
from claimgraph.propose.english.gazetteer import Body, position
from claimgraph.serve.http import rendered
from claimgraph.serve.views.base import Ask, Table, View, Wanted, literal, node, nodes, pager
from claimgraph.serve.views.claims import Shelf, described, since
from claimgraph.serve.views.index import STATES
from claimgraph.serve.views.pictures import drawn as drawn_pictures
from claimgraph.serve.views.source import in_lines
from claimgraph.serve.views.statements import COMPETING, Saying, quoted, sayings
from claimgraph.vocab import FACET, VERDICT

# Counts that a text breaks down: the whole, its parts, and what no part accounts for, as a bar.


MOST: Final = 12
"""Wholes on a page."""

WIDTH_BREAKDOWNS: Final = 640
_ROWS: Final = 600


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole.

    Attributes:
        said: The claim, or None for what no part accounts for.
        amount: How many.
        x: Where it begins.
        length: How long it is drawn.
    """

    said: Saying | None
    amount: int
    x: float
    length: float


@dataclass(frozen=True, slots=True)
class Whole:
    """A count with its parts.

    Attributes:
        said: The claim that is broken down.
        amount: Its number.
        parts: In the order of the text, the remainder last.
        sentence: The sum in words, as the ledger has it, or as the parts give it.
        over: By how much the parts are more than the whole, 0 where they are not.
    """

    said: Saying
    amount: int
    parts: tuple[Part, ...]
    sentence: str
    over: int

    @property
    def rest(self) -> int:
        """How many no part accounts for."""
        return sum(part.amount for part in self.parts if part.said is None)


def wholes(ask: Ask, event: str) -> list[Whole]:
    """Return the counts of an event that are broken down, the largest first."""
    query = f"""SELECT DISTINCT ?whole ?total ?part ?amount ?i {{ ?whole cg:event {node(event)} ;
        cg:value/schema:minValue ?total . ?part cg:partOfCount ?whole ; cg:value/schema:minValue ?amount ;
        cg:index ?i }} ORDER BY DESC(?total) ?whole ?i ?part LIMIT {_ROWS}"""
    found: dict[str, dict[str, int]] = {}
    totals: dict[str, int] = {}
    for row in ask.rows(query):
        totals.setdefault(row["whole"], int(row["total"]))
        found.setdefault(row["whole"], {}).setdefault(row["part"], int(row["amount"]))
    chosen = list(found)[:MOST]
    known = sayings(ask, [name for whole in chosen for name in (whole, *found[whole])])
    told = _sentences(ask, chosen)
    return [
        _whole(known[name], totals[name], [(known[part], n) for part, n in found[name].items() if part in known], told)
        for name in chosen
        if name in known
    ]


def totals(ask: Ask, event: str) -> list[tuple[str, list[Saying]]]:
    """Return sums over several events that this one is in or that stand for it: a sentence, and who states it."""
    query = f"""SELECT DISTINCT ?t ?text ?c {{ {{ ?e cg:partEvent {node(event)} }} UNION {{ BIND({node(event)} AS ?e) }}
        ?c cg:event ?e . ?t cg:statedBy ?c ; a cg:CountTie ; cg:tieKind ?kind ; schema:description ?text .
        FILTER(?kind != "breakdown") }} ORDER BY ?text ?c LIMIT 40"""
    found: dict[str, list[str]] = {}
    for row in ask.rows(query):
        found.setdefault(row["text"], []).append(row["c"])
    known = sayings(ask, [name for names in found.values() for name in names])
    return [(text, [known[name] for name in names if name in known]) for text, names in found.items()]


def derived(ask: Ask, event: str) -> list[str]:
    """Return the sentences that follow from an event's counts; nobody says them."""
    query = f"""SELECT DISTINCT ?text {{ ?f a cg:DerivedFact ; cg:event {node(event)} ; schema:description ?text }}
        ORDER BY ?text LIMIT 30"""
    return [row["text"] for row in ask.rows(query)]


def _sentences(ask: Ask, claims: Iterable[str]) -> Mapping[str, str]:
    """Return the ledger's sum for each whole, by the claim's name."""
    query = f"""SELECT ?c (MIN(?text) AS ?sum) {{ VALUES ?c {{ {nodes(claims)} }} ?t cg:statedBy ?c ; a cg:CountTie ;
        cg:tieKind "breakdown" ; schema:description ?text }} GROUP BY ?c"""
    return {row["c"]: row["sum"] for row in ask.rows(query) if "c" in row}


def _whole(said: Saying, total: int, parts: list[tuple[Saying, int]], told: Mapping[str, str]) -> Whole:
    listed = sum(amount for _, amount in parts)
    room = WIDTH_BREAKDOWNS / max(total, listed, 1)
    drawn: list[Part] = []
    x = 0.0
    for claim, amount in parts:
        drawn.append(Part(claim, amount, round(x, 1), round(amount * room, 1)))
        x += amount * room
    rest = total - listed
    if rest > 0:
        drawn.append(Part(None, rest, round(x, 1), round(rest * room, 1)))
    return Whole(said, total, tuple(drawn), told.get(said.iri) or _sum(total, parts, rest), max(0, -rest))


def _sum(total: int, parts: Iterable[tuple[Saying, int]], rest: int) -> str:
    """Return a sum in words, for a store whose ledger was not worked out."""
    terms = " + ".join(f"{amount} {claim.people}".strip() for claim, amount in parts)
    if rest < 0:
        return f"{terms} is more than {total}, by {-rest}"
    return f"{total} = {terms}" + (f" + {rest} not broken down" if rest > 0 else "")


# Which documents tell of an event, what each calls it, and why they were taken to mean the same.


DOCUMENTS: Final = 100
"""Documents of an event on a page."""

_MATCHES: Final = 60


@dataclass(frozen=True, slots=True)
class Telling:
    """A document that tells of an event.

    Attributes:
        local: The document's name behind the base.
        shelf: What is known of it.
        claims: How many of its claims are about the event.
        read: What the document's own words were read as, where that is another event than this one.
    """

    local: str
    shelf: Shelf
    claims: int
    read: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of this event and another.

    Attributes:
        left: What the one is called.
        right: What the other is called.
        left_local: Its name behind the base, "" where it has no page.
        right_local: As above.
        judgement: `same`, `different`, `unsure` or `not-judged`.
        ground: Why.
        rule: What found it.
        by: The person who judged, or "".
    """

    left: str
    right: str
    left_local: str
    right_local: str
    judgement: str
    ground: str
    rule: str
    by: str


def tellings(ask: Ask, event: str) -> tuple[list[Telling], int]:
    """Return the documents that tell of an event, those with the most claims first, and how many are left out."""
    query = f"""SELECT ?d (COUNT(DISTINCT ?c) AS ?n) {{ ?c cg:event {node(event)} ; cg:document ?d ; a cg:Claim }}
        GROUP BY ?d ORDER BY DESC(?n) ?d LIMIT {DOCUMENTS}"""
    counted = {row["d"]: int(row["n"]) for row in ask.rows(query) if "d" in row}
    total = ask.number(f"SELECT (COUNT(DISTINCT ?d) AS ?n) {{ ?c cg:event {node(event)} ; cg:document ?d }}")
    shelves, read = described(ask, counted), _as_read(ask, event)
    found = [
        Telling(ask.local(name), shelves.get(name, Shelf(name)), amount, tuple(read.get(name, ())))
        for name, amount in counted.items()
    ]
    return found, max(0, total - len(found))


def _as_read(ask: Ask, event: str) -> dict[str, list[str]]:
    query = f"""SELECT DISTINCT ?d ?label {{ ?c cg:event {node(event)} ; cg:eventAsRead ?told ; cg:document ?d .
        ?told rdfs:label ?label . FILTER(?told != {node(event)}) }} ORDER BY ?d ?label LIMIT 400"""
    found: dict[str, list[str]] = {}
    for row in ask.rows(query):
        found.setdefault(row["d"], []).append(row["label"])
    return found


def matches(ask: Ask, event: str) -> list[Held]:
    """Return what is held of an event, or of those that it stands for, and others."""
    told = [
        row["t"] for row in ask.rows(f"SELECT DISTINCT ?t {{ ?c cg:event {node(event)} ; cg:eventAsRead ?t }} LIMIT 40")
    ]
    names = " ".join(literal(ask.local(iri)) for iri in dict.fromkeys([event, *told]))
    query = f"""SELECT DISTINCT ?m ?left ?right ?judgement ?ground ?rule ?by {{
        {{ SELECT DISTINCT ?m {{ VALUES ?name {{ {names} }} ?m cg:leftName|cg:rightName ?name ; a cg:Judgement ;
          cg:matchKind "event" }} ORDER BY ?m LIMIT {_MATCHES} }}
        ?m cg:leftName ?left ; cg:rightName ?right ; cg:judgement ?judgement ; cg:rule ?rule .
        OPTIONAL {{ ?m schema:description ?ground }} OPTIONAL {{ ?m prov:wasAttributedTo/schema:name ?by }} }}
        ORDER BY DESC(?judgement) ?left ?right ?m ?by"""
    rows = {row["m"]: row for row in reversed(list(ask.rows(query)))}
    labels = ask.labels(ask.base + row[end] for row in rows.values() for end in ("left", "right"))
    paged = _with_claims(ask, labels)
    return [
        Held(
            labels.get(ask.base + row["left"], row["left"]),
            labels.get(ask.base + row["right"], row["right"]),
            row["left"] if ask.base + row["left"] in paged else "",
            row["right"] if ask.base + row["right"] in paged else "",
            *(row["judgement"], row.get("ground", ""), row["rule"], row.get("by", "")),
        )
        for row in reversed(rows.values())
    ]


def _with_claims(ask: Ask, events: Iterable[str]) -> set[str]:
    """Return those events that claims are about: another stands for the others."""
    values = " ".join(node(iri) for iri in events)
    if values == "":
        return set()
    return {row["e"] for row in ask.rows(f"SELECT DISTINCT ?e {{ VALUES ?e {{ {values} }} ?c cg:event ?e }}")}


# A schematic map of the places of an event: listed places only, and nothing that a network would have to give.


WIDTH_MAPPING: Final = 640
HEIGHT: Final = 340
_EDGE: Final = 46.0
_KILOMETRES: Final = 111.32
"""Of one degree of latitude."""

_SMALLEST: Final = 20.0
"""Kilometres that a map shows at least: one place alone is not magnified to a street."""

_MOST: Final = 40


@dataclass(frozen=True, slots=True)
class Placed:
    """A place whose coordinates are known.

    Attributes:
        name: Its name.
        latitude: In degrees.
        longitude: In degrees.
        read: Whether the event itself is put there; else claims name it.
    """

    name: str
    latitude: float
    longitude: float
    read: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is drawn."""

    placed: Placed
    x: float
    y: float
    words: str
    words_x: float
    words_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Map:
    """A map ready to be drawn.

    Attributes:
        spots: The places.
        unknown: Names of places whose coordinates are not known.
        bar: The length of the scale bar, in pixels.
        kilometres: What it stands for.
    """

    spots: tuple[Spot, ...]
    unknown: tuple[str, ...]
    bar: float
    kilometres: int
    width: int = WIDTH_MAPPING
    height: int = HEIGHT


def map_of(ask: Ask, event: str) -> Map | None:
    """Return the map of an event, None where no place of it is known."""
    read = _names(ask, f"{node(event)} cg:place ?p")
    claimed = _names(ask, f"?c cg:event {node(event)} ; cg:value ?v . ?v a cg:PlaceValue ; cg:entity ?p")
    states = {name for names in (read, claimed) for each in names for name in (each[0], *each[1]) if _is_state(name)}
    placed: dict[str, Placed] = {}
    unknown: dict[str, None] = {}
    for is_read, names in ((True, read), (False, claimed)):
        for name, wholes in names:
            where = _where(name, {*states, *wholes})
            if where is not None:
                placed.setdefault(name, Placed(name, *where, is_read))
            elif not _is_state(name):
                unknown.setdefault(name)
    return drawn(list(placed.values())[:_MOST], tuple(unknown)) if placed else None


def drawn(places: Sequence[Placed], unknown: tuple[str, ...] = ()) -> Map:
    """Return places on a map with equal scale in both directions.

    Args:
        places: At least one.
        unknown: Names that could not be placed.
    """
    middle = (_centre([one.latitude for one in places]), _middle_longitude([one.longitude for one in places]))
    squeeze = max(0.05, math.cos(math.radians(middle[0])))
    east = [_turn(one.longitude - middle[1]) * _KILOMETRES * squeeze for one in places]
    north = [(one.latitude - middle[0]) * _KILOMETRES for one in places]
    across, up = (max(_SMALLEST, max(side) - min(side)) for side in (east, north))
    # Names need room beside the outermost places.
    pixels = min((WIDTH_MAPPING - 2 * _EDGE - 120) / across, (HEIGHT - 2 * _EDGE - 24) / up)
    spots: list[Spot] = []
    for one, x, y in zip(places, east, north, strict=True):
        spots.append(_spot(one, WIDTH_MAPPING / 2 - 20 + x * pixels, HEIGHT / 2 - y * pixels, spots))
    kilometres = _round_below(150 / pixels)
    return Map(tuple(spots), unknown, round(kilometres * pixels, 1), kilometres)


def _spot(one: Placed, x: float, y: float, before: Sequence[Spot]) -> Spot:
    """Put a place with its name beside it; a name that would cover another is moved below it."""
    words = fitted(one.name, 13, 170)
    left = x + 10 + width(words, 13) > WIDTH_MAPPING - 8
    words_x, words_y = (x - 10 if left else x + 10), y + 4
    for _ in range(len(before)):
        covered = [spot for spot in before if abs(spot.words_y - words_y) < 15 and abs(spot.words_x - words_x) < 150]
        if covered == []:
            break
        words_y = max(spot.words_y for spot in covered) + 15
    return Spot(one, round(x, 1), round(y, 1), words, round(words_x, 1), round(words_y, 1), "end" if left else "start")


def _names(ask: Ask, pattern: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return names of places and what they lie in."""
    query = f"""SELECT DISTINCT ?name ?whole {{ {pattern} . ?p rdfs:label ?name .
        OPTIONAL {{ ?p cg:within+/rdfs:label ?whole }} }} ORDER BY ?name ?whole LIMIT 400"""
    found: dict[str, list[str]] = {}
    for row in ask.rows(query):
        found.setdefault(row["name"], []).extend([row["whole"]] if "whole" in row else [])
    return [(name, tuple(wholes)) for name, wholes in found.items()]


def _where(name: str, wholes: Iterable[str]) -> tuple[float, float] | None:
    """Return where a listed place lies; None where it is not listed, or several have its name and none is meant."""
    listed = [body for body in gazetteer.places_called(name) if body.name == name and body.basis.startswith("gn:")]
    known = set(wholes)
    near = [body for body in listed if known & set(body.wholes)]
    chosen = _meant(near or listed)
    return None if chosen is None else position(chosen.basis)


def _meant(listed: Sequence[Body]) -> Body | None:
    """Return the one place of some of one name, or the one beside which the others are hamlets."""
    ordered = sorted(listed, key=lambda body: -body.weight)
    if ordered == [] or (len(ordered) > 1 and ordered[0].weight < gazetteer.DWARFED * max(1, ordered[1].weight)):
        return None
    return ordered[0]


def _is_state(name: str) -> bool:
    return gazetteer.kind_of_body(name) == "state"


def _centre(values: Sequence[float]) -> float:
    return (min(values) + max(values)) / 2


def _middle_longitude(values: Sequence[float]) -> float:
    """Return the middle of some longitudes, on the side of the earth where they lie."""
    first = values[0]
    return _turn(first + _centre([_turn(value - first) for value in values]))


def _turn(degrees: float) -> float:
    """Return a difference of longitudes by the shorter way round."""
    return (degrees + 180) % 360 - 180


def _round_below(kilometres: float) -> int:
    """Return 1, 2 or 5 times a power of ten, the largest one not above."""
    if kilometres < 1:
        return 1
    power: int = 10 ** int(math.log10(kilometres))
    return max(step * power for step in (1, 2, 5) if step * power <= kilometres)


# What was said of an event when: which claims stood from which day until which, drawn and as a table.


SIZE: Final = 60
"""Claims on a page."""

WIDTH: Final = 1120
_LEFT: Final = 200
_RIGHT: Final = 1100
_ROW: Final = 27
_TOP: Final = 34
_TICKS: Final = 6
_SHORTEST: Final = 7.0
"""Pixels of a bar, so that what stood for an hour is seen."""

_URGENCY: Final = ("disputed", "revised", "open", "plain")

COMPETING_ONLY: Final = "competing"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a timeline may be narrowed to.

    Attributes:
        key: In the address; "" for everything.
        label: In words.
        claims: How many claims there are.
    """

    key: str
    label: str
    claims: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One claim as it is drawn.

    Attributes:
        said: The claim, or of several alike the most urgent one.
        x: Where it begins.
        y: Its top.
        length: Its length.
        standing: Whether it still stands: then it runs to the edge.
        words: What stands beside it.
        words_x: Where they begin.
        style: `stands`, `replaced` or `against`.
        spoken: What a screen reader says.
        claims: For how many claims it stands.
    """

    said: Saying
    x: float
    y: float
    length: float
    standing: bool
    words: str
    words_x: float
    style: str
    spoken: str
    claims: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A timeline ready to be drawn.

    Attributes:
        height: In pixels.
        ticks: Place and day.
        lanes: Top and name of each topic.
        bars: In order.
    """

    height: int
    ticks: tuple[tuple[float, str], ...]
    lanes: tuple[tuple[float, str], ...]
    bars: tuple[Bar, ...]
    width: int = WIDTH
    left: int = _LEFT
    right: int = _RIGHT


def pattern(event: str, choice: str, contested: Iterable[str]) -> str:
    """Return the pattern of an event's claims that a choice keeps: a facet, those that compete, or all.

    Args:
        event: The event's name.
        choice: See `Choice`.
        contested: The questions on which claims compete.
    """
    base = f"?c cg:event {node(event)} ; a cg:Claim"
    if choice == COMPETING_ONLY:
        return f"VALUES ?asked {{ {nodes(contested)} }} ?c cg:question ?asked ; cg:event {node(event)} ; a cg:Claim ."
    return f"{base} ." if choice == "" else f"{base} ; cg:facet {node(FACET + choice)} ."


def competing(ask: Ask, event: str, contested: Iterable[str]) -> int:
    """Return how many claims answer a question of an event on which claims compete."""
    return ask.number(f"SELECT (COUNT(DISTINCT ?c) AS ?n) {{ {pattern(event, COMPETING_ONLY, contested)} }}")


def facets(ask: Ask, event: str) -> dict[str, int]:
    """Return how many claims of an event each facet has, by the facet's local name."""
    query = f"""SELECT ?f (COUNT(DISTINCT ?c) AS ?n) {{ ?c cg:event {node(event)} ; a cg:Claim ; cg:facet ?f }}
        GROUP BY ?f ORDER BY DESC(?n) ?f"""
    return {row["f"].removeprefix(FACET): int(row["n"]) for row in ask.rows(query) if "f" in row}


def claims(ask: Ask, kept: str, most: int, start: int) -> list[str]:
    """Return claims in the order in which they were said; those without a day stand last.

    Args:
        ask: The store.
        kept: The pattern of the claims; see `pattern`.
        most: Claims at most.
        start: How many stand before the first one.
    """
    query = f"""SELECT ?c (MIN(STR(?from)) AS ?moment) (MIN(STR(?q)) AS ?question) {{ {{ SELECT DISTINCT ?c {{
        {kept} }} }} OPTIONAL {{ ?c cg:question ?q }} OPTIONAL {{ {since(ask)} }} }} GROUP BY ?c
        ORDER BY (!BOUND(?moment)) ?moment ?question ?c LIMIT {most} OFFSET {start}"""
    return [row["c"] for row in ask.rows(query) if "c" in row]


def drawing(told: Iterable[Saying]) -> Drawing | None:
    """Return the claims that have a day as bars, topic by topic; None where none has one."""
    dated = [said for said in told if _day(said.since) is not None]
    if dated == []:
        return None
    days = [day for said in dated for day in (_day(said.since), _day(said.until)) if day is not None]
    first, last = min(days), max(days)
    # What still stands runs on: a tenth of the time behind the last day, and at least a day.
    last += dt.timedelta(days=max(1, (last - first).days // 10))
    scale = _Scale(first, last)
    lanes: list[tuple[float, str]] = []
    bars: list[Bar] = []
    y = float(_TOP)
    for topic, group in _topics(dated):
        lanes.append((y, fitted(topic, 13, _LEFT - 16, bold=True)))
        for alike in _alike(group):
            bars.append(_bar(alike, y, scale))
            y += _ROW
        y += 9
    return Drawing(round(y + 4), scale.ticks(), tuple(lanes), tuple(bars))


def picture(title: str, told: Sequence[Saying]) -> str:
    """Return the timeline as a picture of its own."""
    return rendered("timeline.svg.j2", {"title": fitted(title, 20, WIDTH - 48, bold=True), "found": drawing(told)})


@dataclass(frozen=True, slots=True)
class _Scale:
    first: dt.date
    last: dt.date

    def place(self, day: dt.date) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * (day - self.first).days / (self.last - self.first).days, 1)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        span = (self.last - self.first).days
        step = -(-span // _TICKS)
        days = (self.first + dt.timedelta(days=n) for n in range(0, span, step))
        return tuple((self.place(day), f"{day.day} {day:%b} {day.year}") for day in days)


def _topics(dated: Iterable[Saying]) -> list[tuple[str, list[Saying]]]:
    """Return the claims by topic: topics in which something was replaced first, then the disputed ones."""
    found: dict[str, list[Saying]] = {}
    for said in dated:
        found.setdefault(said.topic, []).append(said)
    return sorted(found.items(), key=lambda pair: _place(pair[0], pair[1]))


def _place(topic: str, group: Sequence[Saying]) -> tuple[object, ...]:
    still = all(said.until == "" for said in group)
    return still, min(_URGENCY.index(said.state) for said in group), -len(group), topic


def _alike(group: Iterable[Saying]) -> Iterable[list[Saying]]:
    """Return claims of one answer, holder and time together: several documents that pass one claim on are one bar."""
    found: dict[tuple[str, ...], list[Saying]] = {}
    for said in group:
        found.setdefault((said.answer or said.text, said.who, said.since, said.until), []).append(said)
    return found.values()


def _bar(alike: list[Saying], y: float, scale: _Scale) -> Bar:
    said = min(alike, key=lambda one: _URGENCY.index(one.state))
    times = "" if len(alike) == 1 else f" ×{len(alike)}"
    since, until = _day(said.since) or scale.first, _day(said.until)
    x = scale.place(since)
    length = max(_SHORTEST, (_RIGHT if until is None else scale.place(until)) - x)
    label = f"{said.answer or said.text} · {said.who}{times}"
    behind = x + length + 6
    # Words stand in a long bar, behind a short one, or before it where there is no room behind.
    room, start = (length - 10, x + 6) if length > 200 else (_RIGHT - behind, behind)
    if room < 120 and length <= 200:
        words = fitted(label, 12.5, x - _LEFT - 8, bold=True)
        start, room = x - 6 - width(words, 12.5, bold=True), x - _LEFT - 8
    end = "still stands" if until is None else f"replaced by {said.replaced}"
    return Bar(
        said,
        x,
        y,
        round(length, 1),
        until is None,
        fitted(label, 12.5, room, bold=True) if room > 40 else "",
        round(start, 1),
        "replaced" if until is not None else "against" if said.state == "disputed" else "stands",
        f"{said.topic}: {said.answer or said.text}, said by {said.who}, since {said.said}, {end}{times}",
        len(alike),
    )


def _day(said: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(said[:10])
    except ValueError:
        return None


QUESTIONS: Final = 80
"""Questions of an event on a page."""

_ACCOUNTS: Final = 24
_EXPORTED: Final = 10_000

COLUMNS: Final = (
    *("id", "since", "until", "facet", "counted", "question", "answer", "denied", "holder", "quote", "document"),
    *("document_id", "state"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question about the event.

    Attributes:
        local: Its name behind the base.
        label: The question in words.
        state: See `index.STATES`.
        answers: Its answers with their numbers of claims, the most often given first; some of many.
        positions: How many answers it has.
        claims: How many claims answer it.
        accounts: How many ways there are in which its claims can be true together; 0 where nobody worked them out.
    """

    local: str
    label: str
    state: str
    answers: tuple[tuple[str, int], ...]
    positions: int
    claims: int
    accounts: int


@dataclass(frozen=True, slots=True)
class Account:
    """A largest set of claims, across questions, that can all be true."""

    local: str
    text: str
    keeps: int
    drops: int


def view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of an event."""
    iri = ask.base + wanted.local
    about = ask.first(
        f"""SELECT ?label ?type ?when {{ {node(iri)} a cg:Event . OPTIONAL {{ {node(iri)} rdfs:label ?label }}
        OPTIONAL {{ {node(iri)} cg:eventType ?type }} OPTIONAL {{ {node(iri)} cg:when/rdfs:label ?when }} }}
        ORDER BY ?label ?type ?when LIMIT 1"""
    )
    if about == {} and not ask.holds(f"{node(iri)} a cg:Event"):
        return None
    states = _states(ask, iri)
    choices = _choices(ask, iri, states)
    choice = _chosen(wanted, choices)
    part = pager(wanted.number("page", 1), SIZE, choice.claims)
    kept = pattern(iri, choice.key, states)
    shown = claims(ask, kept, SIZE, part.first)
    told = list(sayings(ask, shown).values())
    content = {"choices": choices, "choice": choice, "part": part, **_said(told), **_rest(ask, iri, states)}
    title = about.get("label", "") or "An event"
    whole = claims(ask, kept, _EXPORTED, 0) if wanted.format in {"csv", "ttl"} else shown
    return View(
        title,
        "event.html",
        {"local": wanted.local, "type": about.get("type", ""), "when": about.get("when", ""), **content},
        table=Table(COLUMNS, tuple(map(_row, in_lines(ask, whole)) if wanted.format == "csv" else ())),
        nodes=(iri, *(ask.base + one.local for one in content["asked"]), *whole),
        picture=drawn_pictures(wanted, lambda: picture(title, told)),
        citation=quoted(ask, told[:4], max(0, choices[0].claims - len(told[:4]))),
    )


def _said(told: Sequence[Saying]) -> dict[str, Any]:
    """Return what the timeline shows."""
    return {
        "told": told,
        "timeline": drawing(told),
        "undated": sum(said.since == "" for said in told),
    }


def _rest(ask: Ask, iri: str, states: Mapping[str, str]) -> dict[str, Any]:
    """Return everything that does not depend on what the timeline is narrowed to."""
    asked, asked_left = questions(ask, iri, states)
    documents, documents_left = tellings(ask, iri)
    return {
        "asked": asked,
        "asked_left": asked_left,
        "documents": documents,
        "documents_left": documents_left,
        "wholes": wholes(ask, iri),
        "totals": totals(ask, iri),
        "derived": derived(ask, iri),
        "bar_width": WIDTH_BREAKDOWNS,
        "accounts": _accounts(ask, iri),
        "matches": matches(ask, iri),
        "map": map_of(ask, iri),
        **_around(ask, iri),
    }


def _choices(ask: Ask, iri: str, states: Mapping[str, str]) -> list[Choice]:
    """Return what the timeline can be narrowed to; the first one is everything."""
    facets = facets_(ask, iri)
    rivals = competing_(ask, iri, states)
    every = Choice("", "Everything", sum(facets.values()))
    competing = [Choice(COMPETING_ONLY, "What competes", rivals)] if rivals else []
    by_facet = [Choice(name, wording.capitalised(wording.facet_label(name)), amount) for name, amount in facets.items()]
    return [every, *competing, *by_facet[:16]]


def _chosen(wanted: Wanted, choices: Sequence[Choice]) -> Choice:
    """Return what is asked for; if nothing is, what competes, or else everything."""
    asked = wanted.text("of")
    by_key = {choice.key: choice for choice in choices}
    if asked == "all":
        return by_key[""]
    return by_key.get(asked or COMPETING_ONLY, by_key[""])


def questions(ask: Ask, iri: str, states: Mapping[str, str]) -> tuple[list[Asked], int]:
    """Return the questions about an event, the disputed first, and how many are left out."""
    query = f"""SELECT ?q (COUNT(DISTINCT ?c) AS ?n) {{ ?q a cg:Question ; cg:event {node(iri)} . ?c cg:question ?q ;
        a cg:Claim }} GROUP BY ?q ORDER BY DESC(?n) ?q"""
    counted = {row["q"]: int(row["n"]) for row in ask.rows(query) if "q" in row}
    order = list(dict.fromkeys([*STATES.values(), "undisputed"]))
    names = sorted(counted, key=lambda q: (order.index(states.get(q, "undisputed")), -counted[q], q))[:QUESTIONS]
    labels, answers, accounts = ask.labels(names), _answers(ask, names), _accounts_of(ask, names)
    found = [
        Asked(
            ask.local(q),
            labels.get(q, q),
            states.get(q, "undisputed"),
            tuple(answers.get(q, ())[:3]),
            len(answers.get(q, ())),
            counted[q],
            accounts.get(q, 0),
        )
        for q in names
    ]
    return found, len(counted) - len(found)


def _states(ask: Ask, iri: str) -> dict[str, str]:
    """Return the states of those questions on which claims compete, by the question's name."""
    query = f"""SELECT DISTINCT ?q ?v {{ ?c cg:event {node(iri)} ; cg:question ?q . ?f cg:claim ?c ; a cg:Finding ;
        cg:verdict ?v . VALUES ?v {{ {COMPETING} }} }}"""
    order = list(dict.fromkeys(STATES.values()))
    found: dict[str, str] = {}
    for row in ask.rows(query):
        state = STATES[row["v"].removeprefix(VERDICT)]
        found[row["q"]] = min(state, found.get(row["q"], state), key=order.index)
    return found


def _answers(ask: Ask, names: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
    query = f"""SELECT ?q ?p (COUNT(DISTINCT ?c) AS ?n) {{ VALUES ?q {{ {nodes(names)} }} ?p cg:question ?q ;
        a cg:Position . ?c cg:position ?p ; cg:question ?q }} GROUP BY ?q ?p ORDER BY ?q DESC(?n) ?p"""
    rows = [row for row in ask.rows(query) if "p" in row]
    labels = ask.labels(row["p"] for row in rows[:2000])
    found: dict[str, list[tuple[str, int]]] = {}
    for row in rows:
        found.setdefault(row["q"], []).append((labels.get(row["p"], ""), int(row["n"])))
    return found


def _accounts_of(ask: Ask, names: Sequence[str]) -> dict[str, int]:
    query = f"""SELECT ?q (MAX(?accounts) AS ?n) {{ VALUES ?q {{ {nodes(names)} }} ?d a cg:Dispute ; cg:question ?q ;
        cg:accounts ?accounts }} GROUP BY ?q"""
    return {row["q"]: int(row["n"]) for row in ask.rows(query) if "n" in row}


def _accounts(ask: Ask, iri: str) -> list[tuple[str, list[Account]]]:
    """Return the disputes that join several of the event's questions, each with its accounts."""
    query = f"""SELECT ?d ?text ?a ?told ?i (COUNT(DISTINCT ?k) AS ?keeps) (COUNT(DISTINCT ?x) AS ?drops) {{
        ?d a cg:Dispute ; cg:event {node(iri)} ; schema:description ?text . ?a cg:dispute ?d ; cg:index ?i ;
        schema:description ?told . OPTIONAL {{ ?a cg:keeps ?k }} OPTIONAL {{ ?a cg:drops ?x }} }}
        GROUP BY ?d ?text ?a ?told ?i ORDER BY ?d ?i ?a LIMIT {_ACCOUNTS}"""
    found: dict[str, list[Account]] = {}
    for row in ask.rows(query):
        if "a" in row:
            one = Account(ask.local(row["a"]), row["told"], int(row["keeps"]), int(row["drops"]))
            found.setdefault(row["text"], []).append(one)
    return list(found.items())


def _around(ask: Ask, iri: str) -> dict[str, object]:
    """Return where an event is put, which events it consists of, and which it is a part of."""
    places = f"SELECT DISTINCT ?name {{ {node(iri)} cg:place/rdfs:label ?name }} ORDER BY ?name LIMIT 40"
    found: dict[str, object] = {"places": [row["name"] for row in ask.rows(places)]}
    for key, pattern in (("parts", f"{node(iri)} cg:partEvent ?e"), ("part_of", f"?e cg:partEvent {node(iri)}")):
        iris = [row["e"] for row in ask.rows(f"SELECT DISTINCT ?e {{ {pattern} }} ORDER BY ?e LIMIT 40")]
        labels = ask.labels(iris)
        found[key] = [(ask.local(one), labels.get(one, one)) for one in iris]
    return found


def _row(said: Saying) -> tuple[object, ...]:
    return (
        *(said.local, said.since, said.until, said.facet, said.people, said.asked, said.answer),
        *("yes" if said.denied else "", said.who, said.text, said.title, said.document, said.state),
    )


competing_ = competing
facets_ = facets
