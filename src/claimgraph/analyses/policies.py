"""Coding policies of casualty recorders as views over the claims: what each would write down, and what it discards.

A recorder has one row for an event and must choose; here nothing is chosen for good. A policy is a pure function from
the claims on one question to numbers, with a reason for every claim that they leave out. Nothing of it is written into
a graph. None of these rows is a recorder's own: coders judge sources, and a program only counts them.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from claimgraph.analyses.accounts.sets import asked, holder_key, is_figure, replaced, superseded
from claimgraph.comparison.case import Case, Issue
from claimgraph.comparison.people import relation
from claimgraph.comparison.wording import count_of, denies_any, who
from claimgraph.graph import question_label
from claimgraph.schema import Claim, Count, Finding, Names, Population, question_id

COLUMNS: Final = ("policy", "question", "low", "best", "high", "grade", "kept", "discarded")
"""The columns of codings."""

DISCARDED: Final = ("policy", "question", "claim", "holder", "words", "reason")
"""The columns of what policies leave out."""

Discarded = tuple[str, str]
"""The id of a claim that a policy has no place for, and why, in a few words."""


@dataclass(frozen=True, slots=True)
class Coding:
    """One question, coded by one policy.

    Attributes:
        policy: The policy's name: `ucdp`, `airwars` or `acled`.
        question: The question's id.
        label: The question in words.
        event: The event's id.
        low: The low estimate or the minimum; None where the policy has none, or nobody gives a number.
        best: The best estimate, or the only number that the policy keeps.
        high: The high estimate or the maximum.
        grade: How well it is reported, in the policy's own word; "" where it grades nothing.
        kept: Ids of the claims that give these numbers.
        discarded: All other claims that speak of the same, each with its reason.
    """

    policy: str
    question: str
    label: str
    event: str
    low: int | None
    best: int | None
    high: int | None
    grade: str
    kept: tuple[str, ...]
    discarded: tuple[Discarded, ...]


Coded = tuple[tuple[int | None, int | None, int | None], dict[str, str]]
"""Low, best and high; and why figures are left out, by the claim's id."""


def lowest(claim: Claim) -> int:
    """Return the smallest number that a figure names: "about 30" is 30, "up to 9" is 0."""
    return count_of(claim).lower or 0


def highest(claim: Claim) -> int:
    """Return the largest number that a figure names: "at least 10" names no larger one than 10."""
    count = count_of(claim)
    return lowest(claim) if count.upper is None else count.upper


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
                yield (claim.id, f"counts a part alone: {who(claim)}")


def _totals(case: Case, facets: frozenset[str]) -> Mapping[tuple[str, str], list[Claim]]:
    """Return the totals over several events, by each of these and the facet."""
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
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


def ucdp(figures: Sequence[Claim]) -> Coded:
    """Return the low, the best and the high estimate.

    Discarded are denials, for they are no estimate of the dead, and figures between the three numbers: no field holds
    them. Which source gave which number is lost for all.

    The published rule, as far as it could be read: the Georeferenced Event Dataset gives for each event the best
    (most likely) estimate of all who were killed, the lowest reliable one and the highest reliable one (variables
    `best`, `low` and `high` of GED Global 20.1, read in the description of its columns by somebody who publishes
    the data again; the page “UCDP Methodology” of Uppsala University, section Unit of analysis, names the three).
    Sources are named for the event and not for each number.

    Not verified, because the UCDP GED Codebook itself (Högbladh) could not be had: how a coder chooses the best
    estimate among sources that differ. That is a judgement of sources, and a program cannot make it. Here the best
    estimate is the figure that most different holders give, and of two as well supported the lower one; of a range
    its lower end.
    """
    reasons: dict[str, str] = {}
    low, high = min(map(lowest, figures)), max(map(highest, figures))
    best = best_supported(figures)
    for claim in figures:
        if not {lowest(claim), highest(claim)} & {low, best, high}:
            reasons[claim.id] = f"neither the low ({low}), the best ({best}) nor the high estimate ({high})"
    return (low, best, high), reasons


def best_supported(figures: Sequence[Claim]) -> int:
    """Return the figure that most different holders give; of several, the lowest."""
    holders: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for claim in figures:
        holders[lowest(claim)].add(holder_key(claim))
    return min(holders, key=lambda number: (-len(holders[number]), number))


def airwars(figures: Sequence[Claim]) -> Coded:
    """Return the minimum, the maximum and the grade.

    Discarded are denials, which show in the grade alone, and figures between the two ends: no field holds them.

    The published rule: a minimum and a maximum of those killed and of those injured, apart for civilians, children,
    women, men and belligerents; the range is what the sources differ by. Grades, as the archive's own pages explain
    them: Confirmed where a specific belligerent has accepted responsibility; Fair where two or more credible
    sources report it and a belligerent acted nearby; Weak where a single source claims it; Contested where claims
    of responsibility compete; Discounted where those killed were combatants, or others were most likely responsible
    (Airwars, “Methodology”, airwars.org/about/methodology, without a date; wording of the grades in the archive's
    theme, function `get_civcas_primary_info`, state of 2025).

    Taken differently here, because a program cannot judge it: a source is credible if it is named; somebody who
    denies that anybody was harmed makes it Contested; whether a belligerent acted nearby is not asked. Not
    verified: how Airwars takes "at least" and "dozens" into its range; here an open end adds nothing.
    """
    reasons: dict[str, str] = {}
    low, high = min(map(lowest, figures)), max(map(highest, figures))
    for claim in figures:
        if lowest(claim) != low and highest(claim) != high:
            reasons[claim.id] = f"between the minimum ({low}) and the maximum ({high})"
    return (low, None, high), reasons


def grade(people: Population | None, figures: Sequence[Claim], denials: Sequence[Claim], actors: frozenset[str]) -> str:
    """Return how well figures are reported; the actors are named as having done it, or as responsible."""
    if people is not None and people.category == "combatant":
        return "discounted"
    if any({claim.holder.name, claim.holder.acts_for} & actors for claim in figures):
        return "confirmed"
    if denials != []:
        return "contested"
    credible = {holder_key(claim) for claim in figures if claim.holder.named}
    return "fair" if len(credible) > 1 else "weak"


_VAGUE: Final = {
    "tens": 10,
    "dozens": 12,
    "hundreds": 100,
    "thousands": 1000,
    "tens of thousands": 10_000,
    "hundreds of thousands": 100_000,
}
_WORDS: Final = re.compile(rf"\b(?:{'|'.join(sorted(_VAGUE, key=len, reverse=True))})\b")


def acled(figures: Sequence[Claim]) -> Coded:
    """Return the lowest figure that somebody named gives.

    Discarded are all higher figures, denials, and what unnamed sources say beside named ones: one number is kept.

    The published rule: fatalities are coded from the most reliable sources; where reports differ or are vague, the
    most conservative figure counts, and a dispute goes into the notes; “tens” is 10, “dozens” 12, “hundreds” 100,
    and so on; better information revises the number upwards or downwards; injuries are not collected, and
    fatalities are not given to one group or the other (ACLED, FAQs: “Fatalities”, published 27 February 2023, last
    updated 7 May 2024, read in a copy).

    Taken differently here: a source counts as reliable if it is named, and unnamed ones count only where there is
    no other. Not verified, and not applied: that an unknown number of dead is coded 10 where there is war and 3
    elsewhere (the FAQs point to a rule that the copy did not show); how a total over several events is shared out
    among them.
    """
    reasons: dict[str, str] = {}
    named = [claim for claim in figures if claim.holder.named]
    fatalities = min(map(conservative, named if named != [] else figures))
    for claim in figures:
        if named != [] and not claim.holder.named:
            reasons[claim.id] = "nobody is named, and others are"
        elif conservative(claim) != fatalities:
            reasons[claim.id] = f"higher than the most conservative figure ({fatalities})"
    return (None, fatalities, None), reasons


def conservative(claim: Claim) -> int:
    """Return the number for a figure: the lower end of a range, 12 for "dozens"."""
    words = claim.value.words if isinstance(claim.value, Count) else ""
    found = _WORDS.search(words.lower())
    return lowest(claim) if found is None else _VAGUE[found.group()]


POLICIES: Final[Mapping[str, tuple[frozenset[str], Callable[[Sequence[Claim]], Coded], str]]] = {
    "ucdp": (frozenset({"deaths"}), ucdp, "a denial is no estimate of the dead"),
    "airwars": (frozenset({"deaths", "injuries"}), airwars, "a denial shows in the grade alone"),
    "acled": (frozenset({"deaths"}), acled, "a denial is told in the notes alone"),
}
"""By the names that the command line takes: what each counts, what codes the figures, and why denials are left out."""

_SEVERAL: Final = "a total over several events"
_GRADED: Final = frozenset({"airwars"})


def codings(case: Case, findings: tuple[Finding, ...], policies: Iterable[str] = POLICIES) -> Iterator[Coding]:
    """Yield what each policy makes of each question that it counts, question by question, given all findings."""
    chosen = tuple(policies)
    facets = frozenset[str]().union(*(POLICIES[name][0] for name in chosen))
    earlier, totals, actors = replaced(case, findings), _totals(case, facets), _actors(case)
    for issue in case.issues:
        facet = issue.facet.name
        if facet not in facets or issue.event.parts != ():
            continue
        for positions in asked(issue):
            people = positions[0].population
            claims = [claim for position in positions for claim in position.claims]
            firm = [claim for claim in claims if is_figure(claim)]
            gone = superseded(case, firm, earlier)
            several = totals.get((issue.event.id, facet), ())
            unfit = (
                *((claim.id, _unfit(claim)) for claim in claims if not is_figure(claim)),
                *((claim.id, "replaced by a later figure of its own line") for claim in firm if claim.id in gone),
                *_parts(issue, people),
                *((one.id, _SEVERAL) for one in several if relation(one.population, people) == "same"),
            )
            standing = [claim for claim in firm if claim.id not in gone]
            blamed = actors.get(issue.event.id, frozenset())
            for name in chosen:
                if facet in POLICIES[name][0]:
                    yield _coding(name, issue, people, standing, blamed, unfit)


def _coding(  # noqa: PLR0913, PLR0917 -- a coding has these parts
    policy: str,
    issue: Issue,
    people: Population | None,
    standing: Sequence[Claim],
    actors: frozenset[str],
    unfit: tuple[Discarded, ...],
) -> Coding:
    """Return what a policy makes of the figures and denials that still stand; what gets no reason is kept."""
    _, code, why = POLICIES[policy]
    figures = [claim for claim in standing if not denies_any(claim)]
    denials = [claim for claim in standing if denies_any(claim)]
    numbers, reasons = code(figures) if figures != [] else ((None, None, None), {})
    reasons |= dict.fromkeys((claim.id for claim in denials), why)
    mine = [claim.id for claim in (*figures, *denials)]
    return Coding(
        policy,
        question_id(issue.event, issue.facet.name, people),
        question_label(issue.facet.name, issue.event.label, people),
        issue.event.id,
        *numbers,
        grade(people, figures, denials, actors) if policy in _GRADED and figures != [] else "",
        tuple(claim for claim in mine if claim not in reasons),
        (*((claim, reasons[claim]) for claim in mine if claim in reasons), *unfit),
    )


def coding_records(case: Case, found: Iterable[Coding]) -> Iterator[dict[str, Any]]:
    """Yield codings as JSON would have them."""
    for one in found:
        discarded = [
            {"claim": claim, "holder": case.by_id[claim].holder.name, "reason": reason}
            for claim, reason in one.discarded
        ]
        yield {**asdict(one), "grade": one.grade if one.grade != "" else None, "discarded": discarded}


def coding_rows(found: Iterable[Coding]) -> Iterator[tuple[object, ...]]:
    """Yield codings as rows of a table, in the order of `COLUMNS`."""
    for one in found:
        yield one.policy, one.label, one.low, one.best, one.high, one.grade, len(one.kept), len(one.discarded)


def discarded_rows(case: Case, found: Iterable[Coding]) -> Iterator[tuple[object, ...]]:
    """Yield the claims that policies leave out as rows of a table, in the order of `DISCARDED`."""
    for one in found:
        for identifier, reason in one.discarded:
            claim = case.by_id[identifier]
            yield one.policy, one.label, identifier, claim.holder.name, claim.quote.text, reason
