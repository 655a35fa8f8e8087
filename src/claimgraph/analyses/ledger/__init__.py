"""The ledger of counts: wholes, parts, subsets and sums across events, what contradicts in them, and what follows.

Claims become figures on variables, and groups at fault are searched for minimal sets, most of which are explained
(`conflicts`); bounds are propagated with their reasons (`solver`). Here all becomes records, findings, RDF in a named
graph of its own, and rows of one table; what the claims' own graphs say already is not written again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from pyoxigraph import NamedNode, Quad

from claimgraph.analyses.ledger.conflicts import ConflictingFigures, checked, say_at_once, steps_in_words
from claimgraph.analyses.ledger.solver import (
    HIGH,
    LOW,
    STATED,
    UNFINISHED,
    Constraints,
    DerivedFact,
    Figure,
    MinimalSet,
    Propagation,
    Repair,
    Sum,
    Variable,
)
from claimgraph.comparison.case import Case, RuleFindings, finding, first_findings
from claimgraph.comparison.sums import chosen
from claimgraph.comparison.wording import (
    ONLY_RISING,
    answer,
    count_of,
    gives_reason,
    is_increment,
    listed,
    number,
    said,
    who,
)
from claimgraph.graph import mapping
from claimgraph.graph.rdf import TYPE, Sheet, boolean, cg, prov, schema
from claimgraph.schema import BASE, Claim, Count, Finding, name, question_id
from claimgraph.vocab import FACET

__all__ = ["COLUMNS", "RULE", "Ledger", "arithmetic", "ledger", "ledger_quads", "ledger_records", "ledgers"]

_MOST_CLAIMS: Final = 8
"""Claims of one event that a total is held against, besides every other limit."""

_MOST_VOICES: Final = 3
"""Claims of a figure whose holders a sentence names."""

_NO_QUARREL: Final = frozenset({"only", "revision"})
"""Explanations of a minimal set that leave its other figures as firm as they were."""

_NOT_SEARCHED: Final = "too many groups contradict themselves; the minimal sets of this one were not looked for"
_CROWDED: Final = "too many groups of people; each is held against everybody alone"


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


def ledgers(case: Case, _findings: tuple[Finding, ...] = ()) -> tuple[Ledger, ...]:
    """Return the ledger as the records of an analysis: one, or none where nothing is counted."""
    one = ledger(case)
    return () if one.counted == () else (one,)


def ledger(case: Case) -> Ledger:
    """Return the ledger of all claims of a case."""
    return _Report(case).ledger()


class _Report:
    """Turns numbers of the constraints into records; each record is made once.

    Attributes:
        judged: The minimal sets of each group that was searched.
        left_out: Groups from which nothing is derived, because not all that contradicts in them is known.
        firm: The firm figures.
        stands: What follows from them.
        counted: The variables that are told of: those that are tied to others, or on which figures differ.
    """

    def __init__(self, case: Case) -> None:
        self.check = checked(case)
        self.net = self.check.net
        self.judged = {group: self.check.contradictions(group) for group in self.check.searched}
        clashes, unfinished = self.check.outcome.clashes, self.check.outcome.unfinished
        unknown = {group for group in self.judged if self.check.conflicts(group).cut != ""}
        self.left_out = unknown | (clashes.keys() - self.judged.keys()) | unfinished
        self.firm = self._firm()
        self.stands = Propagation(self.net, self.firm)
        on, groups = self.net.on, self.net.groups
        self.counted: dict[int, Variable] = {
            at: replace(variable, lower=self.stands.lower[at], upper=self.stands.upper[at])
            for at, variable in enumerate(self.net.variables)
            if groups[at] in self.net.tied or len(on.get(at, ())) > 1
        }
        self.names = {at: variable.id for at, variable in self.counted.items()}
        self.figures: dict[int, Figure] = {
            at: replace(self.net.figures[at], firm=self.check.is_firm(at), on=self.names[variable])
            for variable in self.counted
            for at in on.get(variable, ())
        }
        self.sums = [self._sum(each) for each in self.net.sums]

    def _firm(self) -> list[int]:
        """Return the figures on which what follows rests.

        Nobody has replaced them, they are no mere inference and not vague, and they stand in no minimal set but those
        that a revision or an inference explains.
        """
        contested = {
            member
            for found in self.judged.values()
            for each in found
            if each.explained not in _NO_QUARREL
            for member in each.members
        }
        return [
            at
            for at, figure in enumerate(self.net.figures)
            if at not in contested
            and figure.kind != "implied"
            and not figure.vague
            and self.net.groups[figure.variable] not in self.left_out
            and self.check.is_firm(at)
        ]

    def ledger(self) -> Ledger:
        """Return everything."""
        sets = {each.members: self._set(each) for found in self.judged.values() for each in found}
        return Ledger(
            tuple(self.counted.values()),
            tuple(self.figures.values()),
            tuple(self.sums),
            (*self._remainders(), *self._tighter()),
            tuple(sets.values()),
            tuple(repair for group in self.judged for repair in self._repairs(group, sets)),
            tuple(self._limits()),
        )

    def _sum(self, each: Sum) -> Sum:
        stated = tuple(dict.fromkeys(claim.id for claim in each.claims))
        parts = tuple(self.names[part] for part in each.parts)
        identifier = name("tie", each.kind, self.names[each.whole], parts, stated)
        return replace(each, id=identifier, sentence=_sentence(each, self.net))

    def _set(self, found: ConflictingFigures) -> MinimalSet:
        reported = reported_as(found)
        return MinimalSet(
            tuple(self.figures[member].id for member in found.members),
            tuple(claim.id for claim in found.claims),
            tuple(self.sums[at].id for at in found.drawn),
            found.explained,
            found.sentence(),
            "" if reported is None else reported.id,
        )

    def _repairs(self, group: int, sets: dict[tuple[int, ...], MinimalSet]) -> Iterator[Repair]:
        for repair in self.check.conflicts(group).repairs:
            members = sorted(repair)
            figures = [self.figures[member] for member in members]
            yield Repair(
                tuple(figure.id for figure in figures),
                tuple(dict.fromkeys(claim.id for figure in figures for claim in figure.claims)),
                tuple(sets[each.members].id for each in self.judged[group] if repair & set(each.members)),
                f"Without {listed(self._named(figure) for figure in figures)} all else fits.",
            )

    def _named(self, figure: Figure) -> str:
        """Return a figure in words: what it says, of whom, who says it, and how."""
        people = self.counted[figure.variable].population
        whom = "" if people is None else f" {people.words}"
        voices = list(dict.fromkeys(claim.holder.name for claim in figure.claims[:_MOST_VOICES]))
        how = {"stated": "", "denied": ", denied", "implied": ", implied by “only”"}[figure.kind]
        where = ", in the fields" if figure.place == "fields" else ""
        return f"{number(figure.lower, figure.upper)}{whom} ({listed(voices)}{how}{where})"

    def _limits(self) -> list[tuple[str, str]]:
        outcome = self.check.outcome
        reasons = {group: self.check.conflicts(group).cut for group in self.judged}
        reasons |= dict.fromkeys(sorted(outcome.unfinished - outcome.clashes.keys()), UNFINISHED)
        reasons |= dict.fromkeys(sorted(outcome.clashes.keys() - self.judged.keys()), _NOT_SEARCHED)
        first = {self.net.groups[at]: identifier for at, identifier in reversed(self.names.items())}
        found = [(first[group], reason) for group, reason in reasons.items() if reason != "" and group in first]
        return found + [(self.names[at], _CROWDED) for at in self.net.crowded if at in self.names]

    def _remainders(self) -> Iterator[DerivedFact]:
        """Yield what each breakdown that is not said to be complete leaves out, where something certain is left."""
        for at, each in enumerate(self.net.sums):
            if each.kind != "breakdown" or not self._is_sound(each.whole):
                continue
            whole_low, whole_high = self.stands.lower[each.whole], self.stands.upper[each.whole]
            lows = [self.stands.lower[part] for part in each.parts]
            highs = [self.stands.upper[part] for part in each.parts]
            known = [high for high in highs if high is not None]
            if whole_high is None or len(known) < len(highs):
                continue
            least, most = max(0, whole_low - sum(known)), whole_high - sum(lows)
            if least == 0 and most > 0:
                continue
            sides = [(variable, side) for variable in (each.whole, *each.parts) for side in (LOW, HIGH)]
            terms = [number(low, high) for low, high in zip(lows, highs, strict=True)]
            text = _remainder_text(number(whole_low, whole_high), terms, least, most)
            claims = self._grounds(sides, (*each.claims, *each.listed))
            yield self._fact("remainder", each.whole, (least, most), claims, (at,), text)

    def _tighter(self) -> Iterator[DerivedFact]:
        """Yield bounds that are tighter than anybody gives, and that take more than one figure."""
        firm = set(self.firm)
        for variable in self.counted:
            if not self._is_sound(variable) or self.counted[variable].part != "":
                continue
            sides = [side for side in (LOW, HIGH) if self._is_drawn(variable, side)]
            reasons = self.stands.reasons(variable, *sides)
            if len(reasons) > 1 and not reasons <= firm.intersection(self.net.on.get(variable, ())):
                yield self._bounds(variable, sides)

    def _is_drawn(self, variable: int, side: int) -> bool:
        """Return whether a sum, and not somebody's word, gave a bound its last value, and took more than one figure."""
        last = self.stands.last[side][variable]
        drawn = last >= 0 and self.stands.steps[last].by != STATED
        return drawn and len(self.stands.reasons(variable, side)) > 1

    def _bounds(self, variable: int, sides: Sequence[int]) -> DerivedFact:
        """Return the bounds of a variable as a fact."""
        sums = sorted({self.stands.steps[at].by for at in self.stands.drawn(variable, *sides)})
        low = self.stands.lower[variable] if LOW in sides else 0
        high = self.stands.upper[variable] if HIGH in sides else None
        why = steps_in_words(self.stands, variable, *sides)
        text = f"{number(low, high)} ({self.counted[variable].label}) follows{': ' if why else ''}{why}."
        claims = self._grounds([(variable, side) for side in sides])
        return self._fact("bounds", variable, (low, high), claims, sums, text)

    def _is_sound(self, variable: int) -> bool:
        """Return whether something can be derived about a variable."""
        group = self.net.groups[variable]
        return group not in self.left_out and group not in self.stands.clashes and group not in self.stands.unfinished

    def _grounds(self, sides: Sequence[tuple[int, int]], preferred: Sequence[Claim] = ()) -> tuple[Claim, ...]:
        """Return one claim for each figure that these bounds rest on."""
        figures = sorted({at for variable, side in sides for at in self.stands.reasons(variable, side)})
        return self.check.spokesmen(figures, preferred)

    def _fact(  # noqa: PLR0913, PLR0917 -- a fact has these parts
        self,
        kind: Literal["remainder", "bounds"],
        variable: int,
        bounds: tuple[int, int | None],
        claims: Sequence[Claim],
        sums: Sequence[int],
        text: str,
    ) -> DerivedFact:
        of = self.counted[variable]
        # No question where no claim asks it.
        asked = of.part == "" and any(self.net.figures[at].kind != "implied" for at in self.net.on.get(variable, ()))
        return DerivedFact(
            kind,
            of,
            question_id(of.event, of.facet, of.population) if asked else "",
            *bounds,
            tuple(claim.id for claim in claims),
            tuple(self.sums[at].id for at in sums),
            text,
        )


def _remainder_text(whole: str, terms: Sequence[str], least: int, most: int) -> str:
    left = number(least, most)
    if most == 0:
        return f"All of the {whole} are broken down: {' − '.join([whole, *terms])} = 0."
    exactly = ", exactly" if least == most else ""
    are = "is" if most == 1 else "are"
    return f"{left} of the {whole} {are} not broken down{exactly}: {' − '.join([whole, *terms])} = {left}."


def _sentence(each: Sum, net: Constraints) -> str:
    """Return how a sum stands, in one line: "57 = 14 + 16 + 11 + 16 not broken down"."""
    if each.kind == "subset":
        part, whole = (net.variables[at].population for at in (each.parts[0], each.whole))
        inner, outer = ("people" if people is None else people.words for people in (part, whole))
        return f"{inner} are a part of {outer}"
    if each.claims == ():
        return "a total that nobody gives"
    whole_claim = each.claims[0]
    if each.kind != "total":
        parts = [part for part in each.listed if part.part_of == whole_claim.id]
        return _stands(whole_claim, parts, complete=each.exact)
    groups = []  # the figures that make a total hold, or the nearest to it
    for variable in each.parts:
        figures = [net.figures[at] for at in net.on.get(variable, ())]
        groups.append([claim for figure in figures if not figure.vague for claim in figure.claims[:_MOST_CLAIMS]])
    if not all(groups):
        return f"{_figure(whole_claim)} is a total over {len(groups)} events; not all of them have a figure"
    return _stands(whole_claim, chosen(whole_claim, groups), complete=True)


def _stands(whole: Claim, parts: Sequence[Claim], *, complete: bool) -> str:
    """Return the sum with what is left over, or by how much it fails."""
    terms = " + ".join(_figure(part) for part in parts)
    low, high = _added([count_of(part) for part in parts])
    total = count_of(whole)
    if total.upper is not None and low > total.upper:
        return f"{_figure(whole)} ≠ {terms}: {low - total.upper} too many"
    if total.lower is None or high is None or high >= total.lower:
        return f"{_figure(whole)} = {terms}"
    if complete:
        return f"{_figure(whole)} ≠ {terms}: {total.lower - high} missing"
    most = None if total.upper is None else total.upper - low
    return f"{_figure(whole)} = {terms} + {number(total.lower - high, most)} not broken down"


def _added(counts: Sequence[Count]) -> tuple[int, int | None]:
    tops = [count.upper for count in counts if count.upper is not None]
    return sum(count.lower or 0 for count in counts), sum(tops) if len(tops) == len(counts) else None


def _figure(claim: Claim) -> str:
    return answer(claim.value) if claim.population is None else f"{answer(claim.value)} {who(claim)}"


RULE: Final = "arithmetic"


def arithmetic(case: Case) -> RuleFindings:
    """Find sets of figures that cannot all be right, and tolls that do not go together with what was added to them."""
    check = checked(case)
    found = [
        one
        for group in check.searched
        if group in check.net.tied
        for one in first_findings(map(reported_as, check.contradictions(group)))
    ]
    return RuleFindings((*found, *series(case)))


def reported_as(judged: ConflictingFigures) -> Finding | None:
    """Return a set as a finding, None where a revision explains it or another rule tells it."""
    if judged.is_told:  # most sets are pairs of rivals: seen at once, and long told
        return None
    told = _VERDICTS.get((judged.explained, judged.is_total)) or _VERDICTS.get((judged.explained, None))
    if told is None or len({claim.id for claim in judged.claims}) == 1:
        return None
    outcome, differs, rest = told
    text = judged.sentence() if rest == "" else f"{judged.sentence().removesuffix('.')}{rest}"
    kind = "total" if judged.is_total else "part-whole"
    aligned = ("facet",) if judged.is_total else ("event", "facet")
    return finding(RULE, outcome, kind, judged.claims, text, differs=differs, aligned=aligned)


_VERDICTS: Final[Mapping[tuple[str, bool | None], tuple[str, str, str]]] = {
    ("", None): ("conflict", "value", ""),
    ("only", None): (
        "undetermined",
        "population",
        ", if hits on one side alone left no dead of others; nobody says so.",
    ),
    ("vague", None): ("undetermined", "precision", ", but one of the numbers is only approximate."),
    ("order", None): ("undetermined", "time said", ", but nothing says which of them came later."),
    ("voices", True): ("part-whole", "event", "; the figures come from different holders."),
    ("voices", None): ("undetermined", "scope", ", if different holders count the parts apart; nobody says so."),
}
"""Verdict, what differs, and what is added to the sentence: by the explanation, and whether a total takes part."""


def series(case: Case) -> Iterator[Finding]:
    """Yield what the series of a case come to: tolls that count all so far, and what is said to have been added.

    A toll of the dead only rises; where it falls, a reason ought to stand beside it. And where a text says "12 more
    were killed, which brings the toll to 158", then 12 is the step from the toll before. An addition is no rival of a
    toll. That the later of two tolls is lower, the rule on counts says: a revision of type `series` or `downward`.
    """
    for tolls, additions in _lines_of(case):
        if len(tolls) > 1 and additions != []:
            dated = sorted((toll for toll in tolls if case.said(toll) is not None), key=lambda toll: _when(toll, case))
            for added in additions:
                one = _step(added, tolls, dated, case)
                if one is not None:
                    yield one


def _lines_of(case: Case) -> Iterable[tuple[list[Claim], list[Claim]]]:
    """Return the tolls and the additions of each line of reporting on each event.

    Additions stand with the tolls for everybody, whose number they raise.
    """
    found: dict[tuple[str, str, str, str | None], tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for claim in case.claims:
        value = claim.value
        if claim.facet not in ONLY_RISING or not isinstance(value, Count) or claim.event is None:
            continue
        if value.lower is None or value.lower != value.upper or value.approximate or value.lower < 0:
            continue
        if claim.part_of != "" or claim.polarity != "affirmed" or claim.modality != "asserted":
            continue
        added = is_increment(claim)
        people = None if added or claim.population is None else claim.population.key
        holder = claim.holder  # a body and whoever speaks for it are one line
        line = found[f"{holder.acts_for or holder.name} {holder.document}", claim.event.id, claim.facet, people]
        line[1 if added else 0].append(claim)
    return found.values()


def _when(toll: Claim, case: Case) -> tuple[str, str, str]:
    when = case.said(toll)
    first, last = ("", "") if when is None else (when.first.isoformat(), when.last.isoformat())
    return last, first, toll.id


def _number(claim: Claim) -> int:
    return count_of(claim).lower or 0


def _step(added: Claim, tolls: Sequence[Claim], dated: Sequence[Claim], case: Case) -> Finding | None:
    """Hold what was added against the step from the toll before to the toll that it led to."""
    beside = sorted((toll for toll in tolls if say_at_once(toll, added)), key=lambda toll: (_number(toll), toll.id))
    own = case.said(added)
    when = own if own is not None or beside == [] else case.said(beside[-1])
    reached = (
        beside[-1] if beside else next((one for one in dated if when is not None and case.said(one) == when), None)
    )
    if reached is None:
        return None
    told_before = beside[0] if len(beside) > 1 and _number(beside[0]) < _number(reached) else None
    before = told_before or _last_before(reached, dated, case)
    return None if before is None else _held(added, before, reached, sure=told_before is not None)


def _held(added: Claim, before: Claim, reached: Claim, *, sure: bool) -> Finding:
    """Return what the step comes to.

    Args:
        added: What is said to have been added.
        before: The toll before.
        reached: The toll that it led to.
        sure: One sentence gives all three, so that nothing lies between the tolls.
    """
    step, told = _number(reached) - _number(before), _number(added)
    text = f"{said(added)}: from {_number(before)} to {_number(reached)} is {step}"
    verdict, rest = "undetermined", f", not {told}; when they were added, nobody says."
    if step == told:
        verdict, rest = "part-whole", ", and the sum holds."
    elif sure or (step < told and say_at_once(added, reached) and not gives_reason(reached)):
        verdict, rest = "conflict", f", not {told}."
    elif step > told:
        verdict, rest = "part-whole", f"; {step - told} more were added between, and nothing says when."
    three = (added, before, reached)
    aligned = ("event", "facet", "holder")
    return finding(RULE, verdict, "series", three, text + rest, differs="time", aligned=aligned)


def _last_before(reached: Claim, dated: Sequence[Claim], case: Case) -> Claim | None:
    when = case.said(reached)
    if when is None:
        return None
    earlier = [toll for toll in dated if (own := case.said(toll)) is not None and own.last < when.first]
    return earlier[-1] if earlier else None


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
