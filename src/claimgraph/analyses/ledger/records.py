"""The ledger of counts as records, as RDF in a named graph of its own, and as rows of one table.

What is counted and what is said of it stands in the claims' own graphs already, and is not written again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from pyoxigraph import NamedNode, Quad

from claimgraph.graph import mapping
from claimgraph.graph.rdf import TYPE, Sheet, boolean, cg, prov, schema
from claimgraph.schema import BASE, Claim, Count, Event, Population, name
from claimgraph.vocab import FACET

FigureKind = Literal["stated", "denied", "implied"]
"""A number; a denial of any, which is 0; or the 0 that "only X" implies of those who stand apart from X."""

Place = Literal["fields", "text"]

SumKind = Literal["breakdown", "complete breakdown", "total", "subset"]

Explanation = Literal["", "revision", "only", "vague", "order", "voices", "told"]
"""Why a minimal set is no conflict of its own; "" where it is one."""


@dataclass(frozen=True, slots=True)
class Variable:
    """What is counted: how many of whom came to what in which event.

    Attributes:
        event: In which event.
        event_id: The event's name, worked out once.
        facet: The local name of what came to them.
        population: Whom, or None for everybody.
        part: For a part of a breakdown that shares no question with anything else: the id of its claim. Else "".
        lower: The least that the firm figures leave possible.
        upper: The most, or None.
    """

    event: Event
    event_id: str
    facet: str
    population: Population | None
    part: str = ""
    lower: int = 0
    upper: int | None = None

    @property
    def people(self) -> str:
        """The key of who is counted, "" for everybody."""
        return "" if self.population is None else self.population.key

    @property
    def label(self) -> str:
        """In words: "deaths, Shooting, Rivertown: civilians"."""
        who = "" if self.population is None else f": {self.population.words}"
        return f"{self.facet}, {self.event.label}{who}"

    @property
    def id(self) -> str:
        """The variable's name."""
        return name("counted", self.event_id, self.facet, self.people, self.part)


@dataclass(frozen=True, slots=True)
class Figure:
    """Bounds that somebody gives a variable. They may contradict each other, or lie below 0.

    What a document's fields say (an infobox, a table) and what its running text says are two figures, even where the
    numbers are one: fields are kept by other hands, and go stale.

    Attributes:
        variable: The variable's number.
        lower: Inclusive, or None.
        upper: Inclusive, or None.
        kind: How it is given: a number, a denial of any, or what "only X" implies.
        place: Where it stands: in the fields of a document, or in its text.
        vague: It is approximate, so that it carries no hard conflict.
        claims: Those that give it, in reading order.
        firm: Somebody still stands by it: at least one of its claims is not replaced by a later figure.
        on: The id of the variable, once it is told of; "" before.
    """

    variable: int
    lower: int | None
    upper: int | None
    kind: FigureKind = "stated"
    place: Place = "text"
    vague: bool = False
    claims: tuple[Claim, ...] = ()
    firm: bool = True
    on: str = ""

    @property
    def id(self) -> str:
        """The figure's name."""
        return name("figure", self.on, self.kind, self.place, self.lower, self.upper, self.vague)


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its parts: what a text or the sense of the words lays on counts.

    Attributes:
        whole: The number of the variable that is the whole.
        parts: The numbers of the variables of the parts: at least one, each once, and none the whole itself.
        exact: Whether the parts are all there is; otherwise the whole is at least as large.
        kind: Where it comes from.
        claims: The whole that a text breaks down, or the total; none for a subset.
        listed: The claims of the parts, for a breakdown.
        sentence: How it stands, once it is told of: "57 = 14 + 16 + 11 + 16 not broken down".
        id: Its name, once it is told of.

    Raises:
        ValueError: There are no parts, one stands twice, or the whole is one of them.
    """

    whole: int
    parts: tuple[int, ...]
    exact: bool = False
    kind: SumKind = "subset"
    claims: tuple[Claim, ...] = ()
    listed: tuple[Claim, ...] = ()
    sentence: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        if self.parts == () or len({self.whole, *self.parts}) != len(self.parts) + 1:
            raise ValueError(f"sum {self.parts} of {self.whole}: give each part once, and not the whole among them")


@dataclass(frozen=True, slots=True)
class DerivedFact:
    """What follows from firm figures that nothing contradicts.

    It holds on the word of the claims that it is derived from, and a remainder as the text lists its parts: as
    different people.

    Attributes:
        kind: `remainder`: what a breakdown leaves out; `bounds`: tighter bounds than anybody gives.
        of: The variable that it bounds, or, for a remainder, that is the whole.
        question: The id of the question that it bears on; "" where no claim answers that.
        lower: At least so many.
        upper: At most so many, or None.
        claims: Ids of the claims that it follows from.
        sums: Ids of the sums that it follows by.
        sentence: With the sum: "16 of the 57 are not broken down, exactly: 57 − 14 − 16 − 11 = 16."
    """

    kind: Literal["remainder", "bounds"]
    of: Variable
    question: str
    lower: int
    upper: int | None
    claims: tuple[str, ...]
    sums: tuple[str, ...]
    sentence: str

    @property
    def id(self) -> str:
        """The fact's name."""
        return name("derived", self.kind, self.of.id, self.lower, self.upper, self.claims)


@dataclass(frozen=True, slots=True)
class MinimalSet:
    """Figures that cannot all be right, though any one less of them can.

    Attributes:
        figures: Their ids.
        claims: Ids of one claim a figure, those that go together best.
        sums: Ids of the sums by which they contradict; none for two figures of one variable.
        explained: Why it is no conflict of its own.
        sentence: With the sum.
        finding: The id of the finding that reports it, or "".
    """

    figures: tuple[str, ...]
    claims: tuple[str, ...]
    sums: tuple[str, ...]
    explained: Explanation
    sentence: str
    finding: str = ""

    @property
    def id(self) -> str:
        """The set's name."""
        return name("minimal-set", self.figures)


@dataclass(frozen=True, slots=True)
class Repair:
    """Figures that would have to be given up for all others to fit: as few as will do.

    Attributes:
        figures: Their ids.
        claims: Ids of all the claims that give them.
        sets: Ids of the minimal sets that this resolves.
        sentence: What is given up.
    """

    figures: tuple[str, ...]
    claims: tuple[str, ...]
    sets: tuple[str, ...]
    sentence: str

    @property
    def id(self) -> str:
        """The repair's name."""
        return name("repair", self.figures)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All of it; every list in a fixed order.

    Attributes:
        counted: The variables that are tied to others, or on which figures differ.
        figures: What is said of them.
        sums: What ties them.
        derived: What follows.
        sets: What contradicts.
        repairs: What would have to be given up.
        limits: What was not worked out to its end: the id of a variable of the group, and why, in words.
    """

    counted: tuple[Variable, ...] = ()
    figures: tuple[Figure, ...] = ()
    sums: tuple[Sum, ...] = ()
    derived: tuple[DerivedFact, ...] = ()
    sets: tuple[MinimalSet, ...] = ()
    repairs: tuple[Repair, ...] = ()
    limits: tuple[tuple[str, str], ...] = ()


LEDGER = "graph/ledger"
"""The id of the named graph that holds the ledger."""


def ledger_quads(ledgers: Iterable[Ledger], base: str = BASE) -> list[Quad]:
    """Return ledgers, of which an analysis gives one, as quads of one named graph."""
    sheet = Sheet(base, LEDGER)
    for ledger in ledgers:
        _ledger(sheet, ledger)
    return list(sheet.quads())


def _ledger(sheet: Sheet, ledger: Ledger) -> None:
    used = {one for fact in ledger.derived for one in fact.sums} | {one for each in ledger.sets for one in each.sums}
    for each in ledger.sums:
        if each.kind != "subset" or each.id in used:
            _sum(sheet, each)
    for fact in ledger.derived:
        _fact(sheet, fact)
    told = [found for found in ledger.sets if len(set(found.claims)) > 1]
    for found in told:
        _minimal_set(sheet, found)
    for repair in ledger.repairs:
        _repair(sheet, repair, told)


def _sum(sheet: Sheet, each: Sum) -> None:
    node = sheet.node(each.id)
    sheet.say(node, TYPE, cg("CountTie"))
    sheet.say_text(node, cg("tieKind"), each.kind)
    sheet.say_text(node, schema("description"), each.sentence)
    sheet.say(node, cg("statedBy"), *(sheet.node(claim) for claim in dict.fromkeys(claim.id for claim in each.claims)))


def _fact(sheet: Sheet, fact: DerivedFact) -> None:
    """Write a fact: it is nobody's claim, so it is marked as inferred and names the claims that it follows from."""
    node = sheet.node(fact.id)
    sheet.say(node, TYPE, cg("DerivedFact"), prov("Entity"))
    sheet.say(node, cg("inferred"), boolean(truth=True))
    sheet.say_text(node, cg("factKind"), fact.kind)
    sheet.say(node, cg("event"), sheet.node(fact.of.event_id))
    sheet.say(node, cg("facet"), NamedNode(FACET + fact.of.facet))
    if fact.question != "":
        sheet.say(node, cg("question"), sheet.node(fact.question))
    sheet.say(node, cg("value"), mapping.value(sheet, Count(fact.lower, fact.upper)))
    sheet.say(node, prov("wasDerivedFrom"), *(sheet.node(claim) for claim in fact.claims))
    sheet.say(node, cg("tie"), *(sheet.node(one) for one in fact.sums))
    sheet.say_text(node, schema("description"), fact.sentence)


def _minimal_set(sheet: Sheet, each: MinimalSet) -> None:
    node = sheet.node(each.id)
    sheet.say(node, TYPE, cg("MinimalSet"), prov("Entity"))
    sheet.say(node, cg("setMember"), *(sheet.node(claim) for claim in each.claims))
    sheet.say(node, cg("tie"), *(sheet.node(one) for one in each.sums))
    sheet.say_text(node, cg("explainedBy"), each.explained)
    if each.finding != "":
        sheet.say(node, cg("toldBy"), sheet.node(each.finding))
    sheet.say_text(node, schema("description"), each.sentence)


def _repair(sheet: Sheet, repair: Repair, told: Iterable[MinimalSet]) -> None:
    node = sheet.node(repair.id)
    resolved = [each.id for each in told if not set(repair.claims).isdisjoint(each.claims)]
    if resolved == []:
        return
    sheet.say(node, TYPE, cg("Repair"), prov("Entity"))
    sheet.say(node, cg("givesUp"), *(sheet.node(claim) for claim in repair.claims))
    sheet.say(node, cg("resolves"), *(sheet.node(each) for each in resolved))
    sheet.say_text(node, schema("description"), repair.sentence)


COLUMNS: Final = (
    "record", "id", "kind", "event", "facet", "population", "lower", "upper", "explained", "sentence", "claims",
    "finding",
)  # fmt: skip
"""The names of every record."""


def ledger_records(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Yield everything in a ledger as JSON would have it; figures stand after the variable that they are on.

    All have the same names, so that they stand in one table; what a kind of record does not have is null or empty.
    """
    on: dict[str, list[Figure]] = defaultdict(list)
    for figure in ledger.figures:
        on[figure.on].append(figure)
    for variable in ledger.counted:
        about = _about(variable)
        yield _record("variable", variable, sentence=variable.label, **about)
        for figure in on[variable.id]:
            kind, explained = f"{figure.kind}, in the {figure.place}", "" if figure.firm else "revision"
            claims = [claim.id for claim in figure.claims]
            yield _record("figure", figure, kind=kind, explained=explained, claims=claims, **about)
    for each in ledger.sums:
        yield _record("sum", each, claims=dict.fromkeys(claim.id for claim in each.claims))
    for fact in ledger.derived:
        yield _record("derived fact", fact, **_about(fact.of))
    for found in ledger.sets:
        yield _record("minimal set", found, kind=str(len(found.figures)))
    for repair in ledger.repairs:
        yield _record("repair", repair)
    for about_id, reason in ledger.limits:
        yield _record("limit", None, id=about_id, sentence=reason)


def _about(variable: Variable) -> dict[str, str]:
    return {"event": variable.event_id, "facet": variable.facet, "population": variable.people}


def _record(record: str, of: object, **told: object) -> dict[str, Any]:
    """Return a row: what is told, or else what there is under the column's name."""
    row: dict[str, Any] = {column: told.get(column, getattr(of, column, None)) for column in COLUMNS}
    row = {column: None if value == "" else value for column, value in row.items()}
    return {**row, "record": record, "claims": list(row["claims"] or ())}
