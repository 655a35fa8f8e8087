"""The ledger of a case: its books, what contradicts in them, and what follows, as records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from claimgraph.findings.arithmetic.checking import Check, checked
from claimgraph.findings.arithmetic.derived import Firm, derived_facts, firm
from claimgraph.findings.arithmetic.judging import Judged
from claimgraph.findings.arithmetic.propagation import UNFINISHED
from claimgraph.findings.arithmetic.rule import judged_sets, reported_as
from claimgraph.findings.arithmetic.ties import tie_of
from claimgraph.findings.arithmetic.voices import is_firm
from claimgraph.findings.arithmetic.wording import number
from claimgraph.findings.case import Case, reading_order
from claimgraph.findings.facets import facets
from claimgraph.findings.words import listed
from claimgraph.graph import read_claims, read_documents
from claimgraph.results.ledger import Counted, Figure, Ledger, Limit, MinimalSet, Repair, Tie
from claimgraph.schema import Finding

if TYPE_CHECKING:
    from claimgraph.graph import Store

_NOT_SEARCHED: Final = "too many groups contradict themselves; the minimal sets of this one were not looked for"
_MOST_VOICES: Final = 3
"""Claims of a figure whose holders a sentence names."""

_CROWDED: Final = "too many groups of people; each is held against everybody alone"


def ledgers(case: Case, _findings: tuple[Finding, ...] = ()) -> tuple[Ledger, ...]:
    """Return the ledger as the records of an analysis: one, or none where nothing is counted."""
    one = ledger(case)
    return () if one.counted == () else (one,)


def ledger(case: Case) -> Ledger:
    """Return the ledger of all claims of a case."""
    return _Writer(case).ledger()


def ledger_of(store: Store) -> Ledger:
    """Return the ledger of all claims of a store, reckoned afresh."""
    claims = {claim.id: claim for claim in read_claims(store)}
    documents = {document.id: document for document in read_documents(store)}
    return ledger(Case(tuple(sorted(claims.values(), key=reading_order)), facets(store), documents))


class _Writer:
    """Turns numbers of the books into records; each record is made once."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.check: Check = checked(case)
        self.books = self.check.books
        self.judged: dict[int, list[Judged]] = {
            group: judged_sets(self.check, group, case) for group in self.check.searched
        }
        self.firm: Firm = firm(self.check, self.judged, case)
        self.shown = self._shown()
        self.counted: dict[int, Counted] = {number: self._counted(number) for number in self.shown}
        self.figures = {
            entry: self._figure(entry) for variable in self.shown for entry in self.books.on.get(variable, ())
        }
        names = {number: one.id for number, one in self.counted.items()}
        self.ties: dict[int, Tie] = {at: tie_of(at, self.books, names) for at in range(len(self.books.knots))}

    def ledger(self) -> Ledger:
        """Return everything."""
        sets = {each.members: self._set(each) for judged in self.judged.values() for each in judged}
        return Ledger(
            tuple(self.counted.values()),
            tuple(self.figures.values()),
            tuple(self.ties.values()),
            derived_facts(self.firm, self.check, self.counted, self.ties, self.case),
            tuple(sets.values()),
            tuple(repair for group in self.judged for repair in self._repairs(group, sets)),
            tuple(self._limits()),
        )

    def _shown(self) -> list[int]:
        """Return the variables that are tied to others or on which figures differ; the rest is no matter of sums."""
        groups = self.check.books.net.groups
        return [
            variable
            for variable in range(len(self.books.variables))
            if groups[variable] in self.check.tied or len(self.books.on.get(variable, ())) > 1
        ]

    def _counted(self, at: int) -> Counted:
        variable = self.books.variables[at]
        people = variable.population
        who = "" if people is None else f": {people.words}"
        return Counted(
            variable.event_id,
            variable.facet,
            "" if people is None else people.key,
            f"{variable.facet}, {variable.event.label}{who}",
            self.firm.outcome.lower[at],
            self.firm.outcome.upper[at],
            variable.part,
        )

    def _figure(self, at: int) -> Figure:
        entry = self.books.entries[at]
        stands = is_firm(at, self.books, self.case)
        claims = tuple(claim.id for claim in entry.claims)
        return Figure(
            self.counted[entry.variable].id,
            entry.kind,
            entry.place,
            entry.lower,
            entry.upper,
            entry.vague,
            claims,
            stands,
        )

    def _set(self, judged: Judged) -> MinimalSet:
        reported = reported_as(judged)
        return MinimalSet(
            tuple(self.figures[member].id for member in judged.members),
            tuple(claim.id for claim in judged.claims),
            tuple(self.ties[tie].id for tie in judged.ties),
            judged.explained,
            judged.sentence(),
            "" if reported is None else reported.id,
        )

    def _repairs(self, group: int, sets: dict[tuple[int, ...], MinimalSet]) -> list[Repair]:
        found = []
        for repair in self.check.conflicts(group).repairs:
            members = sorted(repair)
            resolved = [sets[each.members].id for each in self.judged[group] if repair & set(each.members)]
            figures = [self.figures[member] for member in members]
            claims = dict.fromkeys(claim for figure in figures for claim in figure.claims)
            text = f"Without {listed(self._named(member) for member in members)} all else fits."
            found.append(Repair(tuple(each.id for each in figures), tuple(claims), tuple(resolved), text))
        return found

    def _named(self, at: int) -> str:
        """Return a figure in words: what it says, of whom, who says it, and how."""
        entry = self.books.entries[at]
        people = self.books.variables[entry.variable].population
        whom = "" if people is None else f" {people.words}"
        voices = list(dict.fromkeys(claim.holder.name for claim in entry.claims[:_MOST_VOICES]))
        how = {"stated": "", "denied": ", denied", "implied": ", implied by “only”"}[entry.kind]
        where = ", in the fields" if entry.place == "fields" else ""
        return f"{number(entry.lower, entry.upper)}{whom} ({listed(voices)}{how}{where})"

    def _limits(self) -> list[Limit]:
        outcome = self.check.outcome
        reasons = {group: self.check.conflicts(group).cut for group in self.judged}
        reasons |= dict.fromkeys(sorted(outcome.unfinished - outcome.clashes.keys()), UNFINISHED)
        reasons |= dict.fromkeys(sorted(outcome.clashes.keys() - self.judged.keys()), _NOT_SEARCHED)
        groups = self.books.net.groups
        first = {groups[at]: record.id for at, record in reversed(self.counted.items())}
        found = [Limit(first[group], reason) for group, reason in reasons.items() if reason != "" and group in first]
        return found + [Limit(self.counted[at].id, _CROWDED) for at in self.books.crowded if at in self.counted]
