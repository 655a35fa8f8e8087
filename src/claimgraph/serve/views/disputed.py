"""What competes with some claims: question by question, each with the claims on both sides and the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from claimgraph.draw.looks import LOOKS, Look
from claimgraph.serve.views.asking import Ask, nodes
from claimgraph.serve.views.index import STATES
from claimgraph.serve.views.sayings import COMPETING, Saying, sayings
from claimgraph.vocab import VERDICT

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS: Final = 20
"""Questions that are told."""

PAIRS: Final = 6
"""Pairs of claims that are told of one question."""

_ROWS: Final = 2_000
"""Findings that are read for one page."""

_DENIALS: Final = frozenset({"denial", "report"})
_ORDER: Final = tuple(dict.fromkeys(STATES.values()))


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Two claims that compete, and why.

    Attributes:
        own: The claim that was asked about.
        other: What competes with it.
        look: The sign and the word.
        finding: The finding's name behind the base.
        reason: One sentence.
    """

    own: Saying
    other: Saying
    look: Look
    finding: str
    reason: str


@dataclass(frozen=True, slots=True)
class Contest:
    """What competes on one question.

    Attributes:
        question: Its name behind the base, or "".
        asked: The question in words.
        state: The most urgent state.
        own: The claims that were asked about, in reading order.
        rivalries: Some pairs.
        more: How many pairs are not told.
    """

    question: str
    asked: str
    state: str
    own: tuple[Saying, ...]
    rivalries: tuple[Rivalry, ...]
    more: int


@dataclass(frozen=True, slots=True)
class _Found:
    claim: str
    other: str
    verdict: str
    denies: bool
    finding: str
    reason: str


def contests(ask: Ask, claims: Sequence[str], only: str = "") -> tuple[tuple[Contest, ...], int]:
    """Return what competes with some claims, the disputed first, and how many questions are left out.

    Args:
        ask: The store.
        claims: Their names, in reading order.
        only: The name of a source: then only what competes with its claims.
    """
    found = list(_found(ask, claims, only))
    known = sayings(ask, [name for one in found for name in (one.claim, one.other)])
    grouped: dict[str, list[_Found]] = {}
    for one in found:
        if one.claim in known and one.other in known:
            grouped.setdefault(known[one.claim].question, []).append(one)
    places = {name: place for place, name in enumerate(claims)}
    made = [_contest(ask, name, group, known, places) for name, group in grouped.items()]
    made.sort(key=lambda one: (_ORDER.index(one.state), min(places[own.iri] for own in one.own)))
    return tuple(made[:QUESTIONS]), max(0, len(made) - QUESTIONS)


def look_of(verdict: str, *, denies: bool) -> Look:
    """Return how a verdict is shown."""
    if verdict == "conflict" and denies:
        return LOOKS["denial"]
    return LOOKS.get(verdict) or Look("other", "·", verdict.replace("-", " "), "apart", verdict)


def _found(ask: Ask, claims: Sequence[str], only: str) -> Iterator[_Found]:
    if nodes(claims) == "":
        return
    held = "" if only == "" else f"?o prov:wasAttributedTo {nodes([only])} ."
    query = f"""SELECT DISTINCT ?c ?o ?v ?type ?f ?why {{ VALUES ?c {{ {nodes(claims)} }} ?f cg:claim ?c ;
        a cg:Finding ; cg:verdict ?v . VALUES ?v {{ {COMPETING} }} ?f cg:claim ?o . FILTER(?o != ?c) {held}
        OPTIONAL {{ ?f cg:findingType ?type }} OPTIONAL {{ ?f schema:description ?why }} }}
        ORDER BY ?c ?f ?o LIMIT {_ROWS}"""
    seen: set[tuple[str, str, str]] = set()
    for row in ask.rows(query):
        key = (row["c"], row["o"], row["f"])
        # A finding whose claims are both asked about is told once.
        if key not in seen and (row["o"], row["c"], row["f"]) not in seen:
            seen.add(key)
            denies = row.get("type", "") in _DENIALS
            yield _Found(row["c"], row["o"], row["v"].removeprefix(VERDICT), denies, row["f"], row.get("why", ""))


def _contest(
    ask: Ask, question: str, found: Iterable[_Found], known: Mapping[str, Saying], places: Mapping[str, int]
) -> Contest:
    ordered = sorted(
        found, key=lambda one: (_ORDER.index(STATES[one.verdict]), places[one.claim], one.other, one.finding)
    )
    own = dict.fromkeys(sorted((one.claim for one in ordered), key=places.__getitem__))
    pairs = tuple(
        Rivalry(
            known[one.claim],
            known[one.other],
            look_of(one.verdict, denies=one.denies),
            ask.local(one.finding),
            one.reason,
        )
        for one in ordered[:PAIRS]
    )
    asked = known[ordered[0].claim].asked or "Claims that answer no question of one event"
    state = STATES[ordered[0].verdict]
    return Contest(question, asked, state, tuple(known[name] for name in own), pairs, max(0, len(ordered) - PAIRS))
