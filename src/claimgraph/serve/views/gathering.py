"""What a network shows: questions that fit what is asked, their claims, who holds them, and what was found.

The index of questions says which to take, the most disputed first, until there is no more room; then the store is
asked for these alone. So the work is bounded by the picture, not by the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claimgraph.draw.looks import LOOKS
from claimgraph.serve.layout import Group
from claimgraph.serve.views import pairing
from claimgraph.serve.views.asking import Ask, chunks
from claimgraph.serve.views.choosing import called
from claimgraph.serve.views.index import Index, Line
from claimgraph.serve.views.pairing import COMPETING, Pair
from claimgraph.serve.views.wanted import Wanted
from claimgraph.vocab import VERDICT

SIZES: Final = {"100": 100, "500": 500, "2000": 2000, "5000": 5000}
"""How many nodes a picture has at most, as it can be chosen."""

VERDICTS: Final = {"": "All that compete", **{name: LOOKS[name].word for name in COMPETING}} | {
    "corroboration": LOOKS["corroboration"].word,
    "echo": LOOKS["echo"].word,
}
KINDS: Final = ("event", "question", "source", "claim", "finding")
"""Kinds of node whose neighbourhood can be shown."""

_ROWS: Final = 60_000
"""Of findings, at most."""

_NEAR: Final = 2000
"""Claims of a neighbourhood, at most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client wants of the network.

    Attributes:
        event: A name behind the base ("event/3f0c…"), or words of what it is called.
        source: The same of a source.
        verdict: One of `VERDICTS`.
        around: The node whose neighbourhood is shown, behind the base, or "".
        steps: How many findings a claim of the neighbourhood may be away.
        most: Nodes.
    """

    event: str
    source: str
    verdict: str
    around: str
    steps: int
    most: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a network.

    Attributes:
        id: Whole IRI.
        question: Whole IRI.
        position: Whole IRI of its answer, "" where it has none.
        holder: Whole IRI of who says it.
        denied: Whether it denies.
    """

    id: str
    question: str
    position: str
    holder: str
    denied: bool


@dataclass(frozen=True, slots=True)
class Net:
    """Everything that is drawn.

    Attributes:
        events: Events with questions with answers with claims, the most disputed first.
        claims: By name.
        pairs: What was found between two of them.
        labels: What events, answers and sources are called, by name.
        unnamed: Sources that the text does not name.
        lines: The questions, by name.
        left_out: How many questions fit too, and have no room.
    """

    events: tuple[Group, ...]
    claims: Mapping[str, Claim]
    pairs: tuple[Pair, ...]
    labels: Mapping[str, str]
    unnamed: frozenset[str]
    lines: Mapping[str, Line]
    left_out: int

    @property
    def holders(self) -> dict[str, list[str]]:
        """The claims of each source, sources in the order of their first claim."""
        found: dict[str, list[str]] = {}
        for claim in self.claims.values():
            found.setdefault(claim.holder, []).append(claim.id)
        return found

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return len(self.claims) + len(self.holders) + len(self.lines) + len(self.events)


def asked(wanted: Wanted) -> Asked:
    """Return what is asked; what means nothing is not asked."""
    around = next((name for kind in KINDS if (name := wanted.identifier("around", kind)) != ""), "")
    return Asked(
        event=wanted.text("event"),
        source=wanted.text("source"),
        verdict=wanted.among("verdict", VERDICTS),
        around=around,
        steps=wanted.number("steps", 1, 1, 3),
        most=SIZES[wanted.among("most", SIZES, "500")],
    )


def gathered(ask: Ask, index: Index, wish: Asked) -> Net:
    """Return what fits."""
    near = None if wish.around == "" else _neighbourhood(ask, wish)
    fitting = _fitting(ask, index, wish, near)
    chosen = _chosen(fitting, wish.most)
    claims = _claims(ask, [line.iri for line in chosen], near, wish.most)
    held = {claim.question for claim in claims.values()}
    lines = {line.iri: line for line in chosen if line.iri in held}
    labels = ask.labels(sorted({name for claim in claims.values() for name in (claim.position, claim.holder)}))
    pairs = _pairs(ask, claims, wish)
    return Net(
        _tree(lines, claims, labels),
        claims,
        pairs,
        labels,
        ask.unnamed(sorted(each.holder for each in claims.values())),
        lines,
        len(fitting) - len(lines),
    )


def _neighbourhood(ask: Ask, wish: Asked) -> frozenset[str]:
    """Return the claims of a node, and those that are so many findings away."""
    name = ask.base + wish.around
    if wish.around.startswith("claim/"):
        found = {name} if ask.holds("is-a", node=name, type="cg:Claim") else set()
    else:
        found = set(ask.column("claims-around", node=name, limit=_NEAR))
    edge = set(found)
    verdicts = pairing.verdicts([wish.verdict] if wish.verdict != "" else COMPETING)
    for _ in range(wish.steps):
        new: set[str] = set()
        for part in chunks(sorted(edge)):
            new.update(ask.column("found-together", claim=part, verdict=verdicts, limit=_NEAR))
        edge = new - found
        found |= edge
    return frozenset(sorted(found)[:_NEAR])


def _fitting(ask: Ask, index: Index, wish: Asked, near: frozenset[str] | None) -> list[Line]:
    """Return the questions that fit, the most disputed first."""
    lines = list(index.lines.values())
    for names in (
        None if near is None else _questions(ask, near),
        None if wish.source == "" else _of_source(ask, wish.source),
        None if wish.verdict == "" else set(ask.column("found-questions", verdict=f"{VERDICT}{wish.verdict}")),
    ):
        lines = lines if names is None else [line for line in lines if line.iri in names]
    lines = [line for line in lines if _of_event(ask, line, wish.event)]
    return sorted(lines, key=lambda line: (line.rank, -line.holders, -line.claims, line.label, line.iri))


def _questions(ask: Ask, claims: Iterable[str]) -> set[str]:
    return {asked for part in chunks(sorted(claims)) for asked in ask.column("claim-questions", claim=part)}


def _of_source(ask: Ask, said: str) -> set[str]:
    sources = [ask.base + said] if said.startswith("source/") else called(ask, said)
    return {asked for part in chunks(sources) for asked in ask.column("source-questions", source=part)}


def _of_event(ask: Ask, line: Line, said: str) -> bool:
    return said == "" or ask.local(line.event) == said or said.casefold() in line.event_label.casefold()


def _chosen(lines: Sequence[Line], most: int) -> list[Line]:
    """Return as many questions as there is room for; the first one is shown, however large."""
    chosen: list[Line] = []
    room = float(most)
    events: set[str] = set()
    for line in lines:
        room -= line.claims + 1 + (line.event not in events) + line.holders * 0.1
        if room < 0 and chosen != []:
            break
        events.add(line.event)
        chosen.append(line)
    return chosen


def _claims(ask: Ask, questions: Sequence[str], near: frozenset[str] | None, most: int) -> dict[str, Claim]:
    found: dict[str, Claim] = {}
    for part in chunks(questions):
        for row in ask.rows("answers", question=part, limit=most + 1):
            if near is None or row["claim"] in near:
                denied = row.get("polarity", "").endswith("#denied")
                claim = Claim(row["claim"], row["question"], row.get("position", ""), row["holder"], denied)
                found.setdefault(claim.id, claim)
    return dict(sorted(found.items())[:most])


def _pairs(ask: Ask, claims: Mapping[str, Claim], wish: Asked) -> tuple[Pair, ...]:
    about = {name for part in chunks(claims) for name in ask.column("findings-of", claim=part)}
    wanted = frozenset([wish.verdict] if wish.verdict != "" else COMPETING)
    found: dict[str, pairing.Found] = {}
    for part in chunks(sorted(about)):
        known_of = pairing.findings(ask, _ROWS, finding=part)
        found |= {name: finding for name, finding in known_of.items() if finding.verdict in wanted}
    concerned = {claim for finding in found.values() for claim in finding.claims}
    known = pairing.said(ask, sorted(concerned & claims.keys()))
    seen: dict[tuple[str, str, str], Pair] = {}
    for pair in pairing.pairs(found, known):
        seen.setdefault((pair.first, pair.second, pair.look.name), pair)
    return tuple(seen[key] for key in sorted(seen))


def _tree(lines: Mapping[str, Line], claims: Mapping[str, Claim], labels: Mapping[str, str]) -> tuple[Group, ...]:
    """Return events with questions with answers with claims."""
    answers: dict[str, dict[str, list[str]]] = {}
    for claim in claims.values():
        answers.setdefault(claim.question, {}).setdefault(claim.position, []).append(claim.id)
    events: dict[str, list[Group]] = {}
    for name, line in lines.items():
        taken = sorted(answers[name].items(), key=lambda each: (-len(each[1]), labels.get(each[0], ""), each[0]))
        parts = tuple(Group(position, labels.get(position, ""), tuple(held)) for position, held in taken)
        events.setdefault(line.event, []).append(Group(name, line.label, parts))
    called = {line.event: line.event_label for line in lines.values()}
    return tuple(Group(event, called[event] or "No event", tuple(asked)) for event, asked in events.items())
