"""What lies on a recorder's table for one question: its claims, those beside it, and what no policy counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.findings.accounts.questions import asked
from claimgraph.findings.accounts.standing import is_figure, replaced, superseded
from claimgraph.findings.case import Case, Issue, Position, denies_any
from claimgraph.findings.populations import relation
from claimgraph.findings.words import who
from claimgraph.graph import question_label
from claimgraph.results.policies import Coding, Discarded
from claimgraph.schema import Claim, Count, Event, Finding, Names, Population, question_id

Key = tuple[str, str]
"""An event's id and a facet."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """The claims on one question, sorted by what a recorder can do with them.

    Attributes:
        event: What they are about.
        facet: What is counted.
        population: Who is counted, or None for everybody.
        figures: Those that assert a number that still stands, in reading order.
        denials: Those that say that there was none.
        unfit: All others that speak of the same, with the reason why no policy takes a number from them.
        actors: Who is named as having done it, or as responsible.
    """

    event: Event
    facet: str
    population: Population | None
    figures: tuple[Claim, ...]
    denials: tuple[Claim, ...]
    unfit: tuple[Discarded, ...]
    actors: frozenset[str]

    def coding(
        self,
        policy: str,
        numbers: tuple[int | None, int | None, int | None],
        reasons: Mapping[str, str],
        grade: str = "",
    ) -> Coding:
        """Return the coding: what gets no reason is kept.

        Args:
            policy: Its name.
            numbers: Low, best and high.
            reasons: For figures and denials that it discards, by the claim's id.
            grade: How well it is reported.
        """
        mine = [claim.id for claim in (*self.figures, *self.denials)]
        return Coding(
            policy,
            question_id(self.event, self.facet, self.population),
            self.event.id,
            question_label(self.facet, self.event.label, self.population),
            *numbers,
            grade,
            tuple(claim for claim in mine if claim not in reasons),
            (*(Discarded(claim, reasons[claim]) for claim in mine if claim in reasons), *self.unfit),
        )


def dossiers(case: Case, findings: tuple[Finding, ...], facets: frozenset[str]) -> Iterator[Dossier]:
    """Yield the dossiers of all questions about a count of these facets.

    Args:
        case: The claims.
        findings: What comparing them gave.
        facets: Names of facets.
    """
    earlier = replaced(case, findings)
    totals, actors = _totals(case, facets), _actors(case)
    for issue in case.issues:
        if issue.facet.name in facets and issue.event.parts == ():
            for positions in asked(issue):
                people = positions[0].population
                sums = [claim for claim in totals.get((issue.event.id, issue.facet.name), ()) if _same(claim, people)]
                beside = [
                    *_parts(issue, people),
                    *(Discarded(claim.id, "a total over several events") for claim in sums),
                ]
                yield _dossier(case, issue, positions, earlier, (beside, actors.get(issue.event.id, frozenset())))


def lowest(claim: Claim) -> int:
    """Return the smallest number that a figure names: "about 30" is 30, "up to 9" is 0."""
    return _count(claim).lower or 0


def highest(claim: Claim) -> int:
    """Return the largest number that a figure names: "at least 10" names no larger one than 10."""
    count = _count(claim)
    return lowest(claim) if count.upper is None else count.upper


def _dossier(
    case: Case,
    issue: Issue,
    positions: Sequence[Position],
    earlier: frozenset[str],
    around: tuple[Sequence[Discarded], frozenset[str]],
) -> Dossier:
    claims = [claim for position in positions for claim in position.claims]
    firm = [claim for claim in claims if is_figure(claim)]
    gone = superseded(case, firm, earlier)
    unfit = [Discarded(claim.id, _unfit(claim)) for claim in claims if not is_figure(claim)]
    unfit += [Discarded(claim.id, "replaced by a later figure of its own line") for claim in firm if claim.id in gone]
    standing = [claim for claim in firm if claim.id not in gone]
    return Dossier(
        issue.event,
        issue.facet.name,
        positions[0].population,
        tuple(claim for claim in standing if not denies_any(claim)),
        tuple(claim for claim in standing if denies_any(claim)),
        (*unfit, *around[0]),
        around[1],
    )


def _unfit(claim: Claim) -> str:
    if claim.modality != "asserted":
        return "only held possible"
    if claim.polarity == "denied":
        return "rejects a number and gives none"
    return "gives no number"


def _parts(issue: Issue, whole: Population | None) -> Iterator[Discarded]:
    """Yield the claims that count a part of these people."""
    for position in issue.positions:
        if relation(position.population, whole) == "part":
            for claim in position.claims:
                yield Discarded(claim.id, f"counts a part alone: {who(claim)}")


def _same(claim: Claim, people: Population | None) -> bool:
    return relation(claim.population, people) == "same"


def _totals(case: Case, facets: frozenset[str]) -> Mapping[Key, list[Claim]]:
    """Return the totals over several events, by each of these."""
    found: dict[Key, list[Claim]] = defaultdict(list)
    for issue in case.issues:
        if issue.facet.name in facets:
            for part in issue.event.parts:
                found[part, issue.facet.name].extend(claim for position in issue.positions for claim in position.claims)
    return found


def _actors(case: Case) -> Mapping[str, frozenset[str]]:
    """Return who is said to have done it, by event."""
    found: dict[str, set[str]] = defaultdict(set)
    for issue in case.issues:
        if issue.facet.name in {"actor", "responsibility"}:
            for position in issue.positions:
                if isinstance(position.value, Names) and position.polarity == "affirmed":
                    found[issue.event.id].update(entity.name for entity in position.value.entities)
    return {event: frozenset(names) for event, names in found.items()}


def _count(claim: Claim) -> Count:
    if not isinstance(claim.value, Count):
        raise TypeError(f"claim {claim.id} has no count")
    return claim.value
