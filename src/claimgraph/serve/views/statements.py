"""Claims in a line each, with what a list of claims tells: who says what on which question, where, since when.

What competes with claims is told question by question, each with the claims on both sides and the reason.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from claimgraph.draw import wording
from claimgraph.draw.wording import URGENCY, look_of
from claimgraph.schema import STATES
from claimgraph.serve.views import Ask, chunks
from claimgraph.serve.views.claims import UNDATED, Standing, citations, decided, decisions, described, standings
from claimgraph.vocab import FACET, VERDICT

QUESTIONS: Final = 20
"""Questions on which is told what competes."""

PAIRS: Final = 6
"""Pairs of claims that are told of one question."""

_BETWEEN: Final = 100
"""Claims of one source that are compared with those of another."""

_RIVALS: Final = 2_000
"""Findings that are read for one page."""


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim in a line.

    Attributes:
        iri: Its name.
        local: Its name behind the base: /id/ in front gives its address.
        text: Its own words.
        answer: Its answer in a few words, "" where it answers no question.
        facet: What it speaks of, by its local name.
        people: Who is counted, or "".
        holder: Who says it; "" where nobody is named.
        holder_local: Their name behind the base.
        named: Whether the text names them.
        own_voice: Whether the document says it itself and names nobody.
        question: The question's name behind the base, or "".
        asked: The question in words.
        event: The event's name behind the base, or "".
        event_label: What the event is called.
        document: The name of its document behind the base.
        title: What the document is called.
        when: When it stood.
        denied: Whether it denies.
        state: `disputed`, `revised`, `open` or `plain`.
        decided: What people decided about it, and who, or "".
    """

    iri: str
    local: str
    text: str
    answer: str = ""
    facet: str = ""
    people: str = ""
    holder: str = ""
    holder_local: str = ""
    named: bool = True
    own_voice: bool = False
    question: str = ""
    asked: str = ""
    event: str = ""
    event_label: str = ""
    document: str = ""
    title: str = ""
    when: Standing = UNDATED
    denied: bool = False
    state: str = "plain"
    decided: str = ""

    @property
    def who(self) -> str:
        """Who says it, in words; a document's own voice is named as such."""
        if self.own_voice:
            return f"{self.holder or 'The document'}, own voice"
        return self.holder or "nobody who is named"

    @property
    def topic(self) -> str:
        """What it speaks of in a word or two, with those who are counted."""
        return wording.topic(self.facet, self.people)

    @property
    def anchor(self) -> str:
        """What it is called in the page of its document."""
        return self.local.rpartition("/")[2]


def claim_lines(ask: Ask, iris: Iterable[str], *, weighed: bool = True) -> dict[str, ClaimLine]:
    """Return some claims, up to some hundreds, in a line each, in their order; what is no claim is left out.

    Only where they are `weighed` is looked up when they stood and what was found about them.
    """
    wanted = list(dict.fromkeys(iris))
    if wanted == []:
        return {}
    rows: dict[str, dict[str, str]] = {}
    for row in ask.rows("claim-lines", claim=wanted):
        # Of several rows the smallest, so that the answer is always the same.
        rows[row["claim"]] = min(rows.get(row["claim"], row), row, key=lambda one: sorted(one.items()))
    named = ("holder", "question", "event", "document", "position")
    labels = ask.labels(row[key] for row in rows.values() for key in named if key in row)
    when = standings(ask, wanted) if weighed else {}
    state = claim_states(ask, wanted) if weighed else {}
    made = {
        iri: _line(ask, rows[iri], when.get(iri, UNDATED), labels, state.get(iri, "plain"))
        for iri in wanted
        if iri in rows
    }
    told = decisions(ask, made) if weighed else {}
    return {iri: replace(line, decided=decided(told[iri])) if iri in told else line for iri, line in made.items()}


def _line(ask: Ask, row: Mapping[str, str], when: Standing, labels: Mapping[str, str], state: str) -> ClaimLine:
    def called(key: str) -> str:
        return labels.get(row.get(key, ""), "")

    return ClaimLine(
        iri=row["claim"],
        local=ask.local(row["claim"]),
        text=row["text"],
        answer=called("position"),
        facet=row.get("facet", "").removeprefix(FACET),
        people=row.get("people", ""),
        holder=called("holder"),
        holder_local=ask.local(row.get("holder", "")),
        named=row.get("named", "true") == "true",
        own_voice=row.get("role", "").endswith("#publisher"),
        question=ask.local(row.get("question", "")),
        asked=called("question"),
        event=ask.local(row.get("event", "")),
        event_label=called("event"),
        document=ask.local(row["document"]),
        title=called("document") or row.get("file", "") or "Untitled document",
        when=when,
        denied=row.get("polarity", "").endswith("#denied"),
        state=state,
    )


def many_lines(ask: Ask, claims: Iterable[str]) -> Iterator[ClaimLine]:
    """Yield many claims in a line each, some hundreds at a time."""
    for part in chunks(claims):
        yield from claim_lines(ask, part).values()


def claim_states(ask: Ask, claims: Iterable[str]) -> dict[str, str]:
    """Return what a reader should know first of some claims, by their names; those without a finding are left out."""
    rows = (row for part in chunks(claims) for row in ask.rows("claim-states", claim=part))
    return most_urgent((row["claim"], STATES[row["verdict"].removeprefix(VERDICT)]) for row in rows)


def most_urgent(found: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the most urgent of the states that each of some nodes has."""
    made: dict[str, str] = {}
    for name, state in found:
        made[name] = min(state, made.get(name, state), key=URGENCY.index)
    return made


def line_citations(ask: Ask, lines: Sequence[ClaimLine], more: int = 0) -> tuple[str, ...]:
    """Return a sentence for each of some claims, and how many more there are, as `claims.citations` does."""
    documents = described(ask, [ask.base + line.document for line in lines])
    told = ((line.who, line.when.said, line.text, documents.get(ask.base + line.document)) for line in lines)
    return citations(told, more)


def contests(
    ask: Ask, claims: Sequence[str] | None, between: tuple[str, str] | None = None
) -> tuple[list[dict[str, Any]], int]:
    """Return what competes with some claims, the disputed first, and how many questions are left out.

    The claims are named in reading order; None stands for all of one source. Where two sources are given as `between`,
    only what competes between claims of theirs counts. Of each question is told its name behind the base and what it is
    `asked`, the most urgent `state`, the claims that were asked about as its `own`, some `rivalries` (the `own` claim,
    the `other`, how they look, the finding, the reason), and how many `more` there are.
    """
    found = list(_rivals(ask, claims, between))
    order = list(dict.fromkeys(row["claim"] for row in found))[:_BETWEEN] if claims is None else claims
    places = {name: place for place, name in enumerate(order)}
    found = [row for row in found if row["claim"] in places]
    lines = claim_lines(ask, [name for row in found for name in (row["claim"], row["rival"])])
    grouped: dict[str, list[dict[str, str]]] = {}
    for row in found:
        if row["claim"] in lines and row["rival"] in lines:
            grouped.setdefault(lines[row["claim"]].question, []).append(row)
    made = [_contest(ask, group, lines, places) for group in grouped.values()]
    made.sort(key=lambda one: (URGENCY.index(one["state"]), min(places[own.iri] for own in one["own"])))
    return made[:QUESTIONS], max(0, len(made) - QUESTIONS)


def _rivals(ask: Ask, claims: Sequence[str] | None, between: tuple[str, str] | None) -> Iterator[dict[str, str]]:
    """Yield what competes with claims; a finding whose claims are both asked about is told once."""
    given: dict[str, object] = {} if claims is None else {"claim": claims}
    if between is not None:
        given |= {"holder": between[0], "rival_holder": between[1]}
    seen: set[tuple[str, str, str]] = set()
    for row in ask.rows("rivals", limit=_RIVALS, **given):
        claim, rival, finding = row["claim"], row["rival"], row["finding"]
        if (claim, rival, finding) not in seen and (rival, claim, finding) not in seen:
            seen.add((claim, rival, finding))
            yield row


def _contest(
    ask: Ask, found: Iterable[Mapping[str, str]], lines: Mapping[str, ClaimLine], places: Mapping[str, int]
) -> dict[str, Any]:
    """Return what competes on one question."""

    def urgency(row: Mapping[str, str]) -> int:
        return URGENCY.index(STATES[row["verdict"].removeprefix(VERDICT)])

    ordered = sorted(found, key=lambda row: (urgency(row), places[row["claim"]], row["rival"], row["finding"]))
    own = sorted(dict.fromkeys(row["claim"] for row in ordered), key=places.__getitem__)
    first = lines[ordered[0]["claim"]]
    return {
        "question": first.question,
        "asked": first.asked or "Claims that answer no question of one event",
        "state": URGENCY[urgency(ordered[0])],
        "own": [lines[name] for name in own],
        "rivalries": [
            {
                "own": lines[row["claim"]],
                "other": lines[row["rival"]],
                "look": look_of(row["verdict"].removeprefix(VERDICT), row.get("type", "")),
                "finding": ask.local(row["finding"]),
                "reason": row.get("reason", ""),
            }
            for row in ordered[:PAIRS]
        ],
        "more": max(0, len(ordered) - PAIRS),
    }
