"""Disputes as questions: one question, its answers side by side, and what was found between them.

A question is one event, one facet and one population. Findings may cross questions (the denial of some deaths stands
against a report about others); such questions are shown as one, and each answer then names its population.
Answers stand on two sides so that a line between rivals crosses the gap between them. Which side is the left one
says nothing about who is right: denials, "only" and the smaller count stand left because a reader looks there first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from claimgraph.draw import wording
from claimgraph.draw.collection import Collection, Pair
from claimgraph.draw.looks import DIRECTED, Look
from claimgraph.schema import Claim, Count, Names, canonical, question_id, value_key

State = Literal["disputed", "open", "revised", "undisputed"]

_RANK: Final = {"disputed": 0, "revised": 1, "open": 2, "undisputed": 3}
_ALWAYS_JOIN: Final = frozenset({"conflict"})
"""Verdicts that join two questions whatever they ask; the others join them only within one event and facet."""


@dataclass(frozen=True, slots=True)
class Position:
    """One answer.

    Attributes:
        label: In a few words.
        claims: Those that answer so.
        name: The id of the first of them; no other answer to the question has it.
    """

    label: str
    claims: tuple[Claim, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Bow:
    """What was found between two answers: one line in a picture.

    Attributes:
        first: Where the line begins.
        second: Where it ends.
        look: How it is shown.
        pairs: The pairs of claims behind it.
    """

    first: Position
    second: Position
    look: Look
    pairs: tuple[Pair, ...]

    @property
    def reasons(self) -> list[str]:
        """The explanations, each once."""
        return wording.unique(pair.finding.explanation for pair in self.pairs if pair.finding.explanation != "")


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers.

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
    left: tuple[Position, ...]
    right: tuple[Position, ...]
    also: tuple[Position, ...]
    bows: tuple[Bow, ...]
    claims: tuple[Claim, ...]

    @property
    def positions(self) -> tuple[Position, ...]:
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
    return tuple(sorted(found, key=lambda question: _RANK[question.state]))


def _question(claims: list[Claim], pairs: list[Pair]) -> Question:
    asked = wording.unique(_asked(claim) for claim in claims)
    positions = _positions(claims, several=len(asked) > 1)
    place = {claim.id: position for position in positions for claim in position.claims}
    bows = _bows(pairs, place)
    left, right = _sides(positions, bows)
    sided = {position.name for position in (*left, *right)}
    apart = [position for position in positions if position.name not in sided]
    first = next((claim for claim in claims if claim.facet not in wording.ABOUT_CLAIMS), claims[0])
    return Question(
        ids=tuple(asked),
        title=wording.question(_disputed(pairs) or claims),
        event="" if first.event is None else first.event.label,
        state=_state(bows),
        left=tuple(left),
        right=tuple(right),
        also=tuple(apart),
        bows=tuple(_from_left(bow, right) for bow in bows),
        claims=tuple(claims),
    )


def _disputed(pairs: list[Pair]) -> list[Claim]:
    """Return the claims that stand in conflict about what happened: the question is named after them."""
    claims = [claim for pair in pairs if pair.finding.verdict == "conflict" for claim in (pair.first, pair.second)]
    known = {claim.id: claim for claim in claims if claim.facet not in wording.ABOUT_CLAIMS}
    return list(known.values())


def _from_left(bow: Bow, right: list[Position]) -> Bow:
    """Tell a bow without a direction from left to right."""
    if bow.look.name in DIRECTED or all(position is not bow.first for position in right):
        return bow
    return Bow(bow.second, bow.first, bow.look, bow.pairs)


def _asked(claim: Claim) -> str:
    """Return the id of the question that a claim answers; the claim's own id where there is no event."""
    return claim.id if claim.event is None else question_id(claim.event, claim.facet, claim.population)


def _groups(collection: Collection) -> dict[str, str]:
    """Return for each claim's id the name of its group: questions that findings join are one group."""
    asked = {claim.id: _asked(claim) for claim in collection.claims}
    parent = {name: name for name in asked.values()}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    for pair in collection.pairs:
        first, second = pair.first, pair.second
        alike = first.event == second.event and first.facet == second.facet
        if first.event is not None and second.event is not None and (alike or pair.finding.verdict in _ALWAYS_JOIN):
            head, tail = sorted((root(asked[first.id]), root(asked[second.id])))
            parent[tail] = head
    return {claim: root(name) for claim, name in asked.items()}


def _positions(claims: list[Claim], *, several: bool) -> tuple[Position, ...]:
    """Group claims that answer alike; `several` questions in one name the population in the answer."""
    alike: dict[str, list[Claim]] = {}
    for claim in claims:
        asked = _asked(claim) if several else ""
        alike.setdefault(canonical([asked, claim.polarity, value_key(claim.value)]), []).append(claim)
    word = wording.counted if several else wording.answer
    return tuple(Position(word(group[0]), tuple(group), group[0].id) for group in alike.values())


def _bows(pairs: list[Pair], place: dict[str, Position]) -> tuple[Bow, ...]:
    """Bundle the pairs between two answers, one bundle for each kind of line."""
    bundles: dict[tuple[str, str, str], list[Pair]] = {}
    for pair in pairs:
        first, second = place[pair.first.id], place[pair.second.id]
        if first is not second:
            key = (first.name, second.name, pair.look.name)
            bundles.setdefault(key, []).append(pair)
    return tuple(
        Bow(place[bundle[0].first.id], place[bundle[0].second.id], bundle[0].look, tuple(bundle))
        for bundle in bundles.values()
    )


def _sides(positions: tuple[Position, ...], bows: tuple[Bow, ...]) -> tuple[list[Position], list[Position]]:
    """Put rivals on different sides as far as that goes: a triangle keeps one line on one side."""
    rivals: dict[str, list[Position]] = {}
    for bow in bows:
        rivals.setdefault(bow.first.name, []).append(bow.second)
        rivals.setdefault(bow.second.name, []).append(bow.first)
    side: dict[str, int] = {}
    for start in sorted(positions, key=_leftness):
        waiting = [(start, 0)] if start.name in rivals else []
        while waiting != []:
            position, wanted = waiting.pop(0)
            name = position.name
            if name not in side:
                side[name] = wanted
                waiting.extend((rival, 1 - wanted) for rival in rivals[name])
    ordered = sorted(positions, key=_leftness)
    left = [position for position in ordered if side.get(position.name) == 0]
    right = [position for position in ordered if side.get(position.name) == 1]
    return left, right


def _leftness(position: Position) -> tuple[int, bool, int]:
    """Return what stands left and above: denials and "only", then the smaller count, then reading order."""
    claim = position.claims[0]
    about_claims = claim.facet in wording.ABOUT_CLAIMS
    exclusive = isinstance(claim.value, Names) and claim.value.exclusive
    if claim.polarity == "denied" or exclusive or claim.stage == "earlier":
        return 0, about_claims, 0
    least = claim.value.lower if isinstance(claim.value, Count) else None
    return 1, about_claims, 0 if least is None else least


def _state(bows: tuple[Bow, ...]) -> State:
    verdicts = {pair.finding.verdict for bow in bows for pair in bow.pairs}
    if "conflict" in verdicts:
        return "disputed"
    if "revision" in verdicts:
        return "revised"
    return "open" if verdicts != set() else "undisputed"
