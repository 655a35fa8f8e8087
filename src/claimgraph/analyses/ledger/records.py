"""The ledger of counts as records, as RDF in a named graph of its own, and as rows of one table.

A figure is one pair of bounds on one variable, with everybody who gives it. What a document's fields say (an infobox, a
table) and what its running text says are two figures, even where the numbers are one: fields are kept by other hands,
and go stale. In RDF a derived fact is nobody's claim: it is marked as inferred and names the claims that it follows
from. What is counted and what is said of it stands in the claims' own graphs already, and is not written again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from pyoxigraph import NamedNode, Quad

from claimgraph.graph import mapping
from claimgraph.graph.rdf import TYPE, Sheet, boolean, cg, prov, schema
from claimgraph.schema import BASE, Count, name
from claimgraph.vocab import FACET

FigureKind = Literal["stated", "denied", "implied"]
"""A number; a denial of any, which is 0; or the 0 that "only X" implies of those who stand apart from X."""

Place = Literal["fields", "text"]

TieKind = Literal["breakdown", "complete breakdown", "total", "subset"]

Explanation = Literal["", "revision", "only", "vague", "order", "voices", "told"]
"""Why a minimal set is no conflict of its own; "" where it is one."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A variable: how many of whom came to what in which event.

    Attributes:
        event: The event's id.
        facet: The facet's local name.
        population: The key of who is counted, "" for everybody.
        label: In words: "deaths, Shooting, Rivertown: civilians".
        lower: The least that the firm figures leave possible.
        upper: The most, or None.
        part: For a part of a breakdown that shares no question with anything else: the id of its claim. Else "".
        id: The variable's name.
    """

    event: str
    facet: str
    population: str
    label: str
    lower: int
    upper: int | None
    part: str = ""
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", name("counted", self.event, self.facet, self.population, self.part))


@dataclass(frozen=True, slots=True)
class Figure:
    """Bounds that somebody gives a variable.

    Attributes:
        counted: The variable's id.
        kind: How it is given.
        place: Where it stands.
        lower: Inclusive, or None.
        upper: Inclusive, or None.
        vague: It is approximate, so that it carries no hard conflict.
        claims: Ids of the claims that give it, in reading order.
        firm: Somebody still stands by it: at least one of its claims is not replaced by a later figure.
        id: The figure's name.
    """

    counted: str
    kind: FigureKind
    place: Place
    lower: int | None
    upper: int | None
    vague: bool
    claims: tuple[str, ...]
    firm: bool = True
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "id", name("figure", self.counted, self.kind, self.place, self.lower, self.upper, self.vague)
        )


@dataclass(frozen=True, slots=True)
class Tie:
    """A sum that a text or the sense of the words lays on counts.

    Attributes:
        kind: Where it comes from.
        whole: The id of the variable that is the whole.
        parts: Ids of the variables of the parts.
        claims: Ids of the claims that state it; none for a subset.
        sentence: How it stands: "57 = 14 + 16 + 11 + 16 not broken down".
        id: The tie's name.
    """

    kind: TieKind
    whole: str
    parts: tuple[str, ...]
    claims: tuple[str, ...]
    sentence: str
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", name("tie", self.kind, self.whole, self.parts, self.claims))


@dataclass(frozen=True, slots=True)
class DerivedFact:
    """What follows from firm figures that nothing contradicts.

    Attributes:
        kind: `remainder`: what a breakdown leaves out; `bounds`: tighter bounds than anybody gives.
        counted: The id of the variable that it bounds, or, for a remainder, of the whole.
        event: The event's id.
        facet: The facet's local name.
        population: The key of who is counted, "" for everybody.
        question: The id of the question that it bears on; "" where no claim answers that.
        lower: At least so many.
        upper: At most so many, or None.
        claims: Ids of the claims that it follows from.
        ties: Ids of the ties that it follows by.
        sentence: With the sum: "16 of the 57 are not broken down, exactly: 57 − 14 − 16 − 11 = 16."
        id: The fact's name.
    """

    kind: Literal["remainder", "bounds"]
    counted: str
    event: str
    facet: str
    population: str
    question: str
    lower: int
    upper: int | None
    claims: tuple[str, ...]
    ties: tuple[str, ...]
    sentence: str
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", name("derived", self.kind, self.counted, self.lower, self.upper, self.claims))


@dataclass(frozen=True, slots=True)
class MinimalSet:
    """Figures that cannot all be right, though any one less of them can.

    Attributes:
        figures: Their ids.
        claims: Ids of one claim a figure, those that go together best.
        ties: Ids of the ties by which they contradict; none for two figures of one variable.
        explained: Why it is no conflict of its own.
        sentence: With the sum.
        finding: The id of the finding that reports it, or "".
        id: The set's name.
    """

    figures: tuple[str, ...]
    claims: tuple[str, ...]
    ties: tuple[str, ...]
    explained: Explanation
    sentence: str
    finding: str = ""
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", name("minimal-set", self.figures))


@dataclass(frozen=True, slots=True)
class Repair:
    """Figures that would have to be given up for all others to fit: as few as will do.

    Attributes:
        figures: Their ids.
        claims: Ids of all the claims that give them.
        sets: Ids of the minimal sets that this resolves.
        sentence: What is given up.
        id: The repair's name.
    """

    figures: tuple[str, ...]
    claims: tuple[str, ...]
    sets: tuple[str, ...]
    sentence: str
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", name("repair", self.figures))


@dataclass(frozen=True, slots=True)
class Limit:
    """Something that was not reckoned to its end, and why.

    Attributes:
        about: The id of a variable of the group.
        reason: In words.
    """

    about: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """All of it; every list in a fixed order."""

    counted: tuple[Counted, ...] = ()
    figures: tuple[Figure, ...] = ()
    ties: tuple[Tie, ...] = ()
    derived: tuple[DerivedFact, ...] = ()
    sets: tuple[MinimalSet, ...] = ()
    repairs: tuple[Repair, ...] = ()
    limits: tuple[Limit, ...] = ()


LEDGER = "graph/ledger"
"""The id of the named graph that holds the ledger."""


def ledger_quads(ledgers: Iterable[Ledger], base: str = BASE) -> list[Quad]:
    """Return ledgers as quads of one named graph.

    Args:
        ledgers: The ledgers; an analysis gives one.
        base: The IRI under which nodes are named.
    """
    sheet = Sheet(base, LEDGER)
    for ledger in ledgers:
        _ledger(sheet, ledger)
    return list(sheet.quads())


def _ledger(sheet: Sheet, ledger: Ledger) -> None:
    used = {tie for fact in ledger.derived for tie in fact.ties} | {tie for each in ledger.sets for tie in each.ties}
    for tie in ledger.ties:
        if tie.kind != "subset" or tie.id in used:
            _tie(sheet, tie)
    for fact in ledger.derived:
        _fact(sheet, fact)
    told = [each for each in ledger.sets if len(set(each.claims)) > 1]
    for each in told:
        _minimal_set(sheet, each)
    names = {each.id for each in told}
    for repair in ledger.repairs:
        _repair(sheet, repair, names)


def _tie(sheet: Sheet, tie: Tie) -> None:
    node = sheet.node(tie.id)
    sheet.say(node, TYPE, cg("CountTie"))
    sheet.say_text(node, cg("tieKind"), tie.kind)
    sheet.say_text(node, schema("description"), tie.sentence)
    sheet.say(node, cg("statedBy"), *(sheet.node(claim) for claim in tie.claims))


def _fact(sheet: Sheet, fact: DerivedFact) -> None:
    node = sheet.node(fact.id)
    sheet.say(node, TYPE, cg("DerivedFact"), prov("Entity"))
    sheet.say(node, cg("inferred"), boolean(truth=True))
    sheet.say_text(node, cg("factKind"), fact.kind)
    sheet.say(node, cg("event"), sheet.node(fact.event))
    sheet.say(node, cg("facet"), NamedNode(FACET + fact.facet))
    if fact.question != "":
        sheet.say(node, cg("question"), sheet.node(fact.question))
    sheet.say(node, cg("value"), mapping.value(sheet, Count(fact.lower, fact.upper)))
    sheet.say(node, prov("wasDerivedFrom"), *(sheet.node(claim) for claim in fact.claims))
    sheet.say(node, cg("tie"), *(sheet.node(tie) for tie in fact.ties))
    sheet.say_text(node, schema("description"), fact.sentence)


def _minimal_set(sheet: Sheet, each: MinimalSet) -> None:
    node = sheet.node(each.id)
    sheet.say(node, TYPE, cg("MinimalSet"), prov("Entity"))
    sheet.say(node, cg("setMember"), *(sheet.node(claim) for claim in each.claims))
    sheet.say(node, cg("tie"), *(sheet.node(tie) for tie in each.ties))
    sheet.say_text(node, cg("explainedBy"), each.explained)
    if each.finding != "":
        sheet.say(node, cg("toldBy"), sheet.node(each.finding))
    sheet.say_text(node, schema("description"), each.sentence)


def _repair(sheet: Sheet, repair: Repair, told: set[str]) -> None:
    node = sheet.node(repair.id)
    resolved = [each for each in repair.sets if each in told]
    if resolved == []:
        return
    sheet.say(node, TYPE, cg("Repair"), prov("Entity"))
    sheet.say(node, cg("givesUp"), *(sheet.node(claim) for claim in repair.claims))
    sheet.say(node, cg("resolves"), *(sheet.node(each) for each in resolved))
    sheet.say_text(node, schema("description"), repair.sentence)


COLUMNS: Final = (
    "record",
    "id",
    "kind",
    "event",
    "facet",
    "population",
    "lower",
    "upper",
    "explained",
    "sentence",
    "claims",
    "finding",
)
"""The names of every record."""


def ledger_records(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Yield everything in a ledger as JSON would have it; figures stand after the variable that they are on."""
    on: dict[str, list[Figure]] = defaultdict(list)
    for figure in ledger.figures:
        on[figure.counted].append(figure)
    for counted in ledger.counted:
        yield _counted(counted)
        yield from (_figure(figure, counted) for figure in on[counted.id])
    others: list[Tie | DerivedFact | MinimalSet | Repair] = []
    others += [*ledger.ties, *ledger.derived, *ledger.sets, *ledger.repairs]
    yield from map(_of, others)
    for limit in ledger.limits:
        yield _record("limit", sentence=limit.reason, id=limit.about)


def _record(record: str, **known: object) -> dict[str, Any]:
    unknown: dict[str, Any] = {name: [] if name == "claims" else None for name in COLUMNS}
    return {**unknown, "record": record, **{name: value for name, value in known.items() if value != ""}}


def _counted(each: Counted) -> dict[str, Any]:
    return _record(
        "variable",
        id=each.id,
        event=each.event,
        facet=each.facet,
        population=each.population,
        lower=each.lower,
        upper=each.upper,
        sentence=each.label,
    )


def _figure(each: Figure, on: Counted) -> dict[str, Any]:
    return _record(
        "figure",
        id=each.id,
        kind=f"{each.kind}, in the {each.place}",
        event=on.event,
        facet=on.facet,
        population=on.population,
        lower=each.lower,
        upper=each.upper,
        explained="" if each.firm else "revision",
        claims=list(each.claims),
    )


def _of(each: Tie | DerivedFact | MinimalSet | Repair) -> dict[str, Any]:
    match each:
        case Tie():
            return _record("sum", id=each.id, kind=each.kind, sentence=each.sentence, claims=list(each.claims))
        case DerivedFact():
            return _record(
                "derived fact",
                id=each.id,
                kind=each.kind,
                event=each.event,
                facet=each.facet,
                population=each.population,
                lower=each.lower,
                upper=each.upper,
                sentence=each.sentence,
                claims=list(each.claims),
            )
        case MinimalSet():
            return _record(
                "minimal set",
                id=each.id,
                kind=str(len(each.figures)),
                explained=each.explained,
                sentence=each.sentence,
                claims=list(each.claims),
                finding=each.finding,
            )
        case Repair():
            return _record("repair", id=each.id, sentence=each.sentence, claims=list(each.claims))
