"""The page of one question: some claims of each answer side by side, and what was found between them."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from claimgraph.draw import svg, wording
from claimgraph.draw.charts import questions
from claimgraph.draw.page import card, looks_of, wires
from claimgraph.draw.wording import Collection, look
from claimgraph.schema import Claim
from claimgraph.serve.views import Ask, Pager, View, Wanted
from claimgraph.serve.views.claims import (
    UNDATED,
    Records,
    Standing,
    claim_lines,
    claim_states,
    clock,
    decisions,
    is_day,
    records,
    standings,
)
from claimgraph.serve.views.lists import Index
from claimgraph.vocab import CG, PROV

CLAIMS: Final = 28
"""Claims with a card on one page."""

_ANSWERS: Final = 12
"""Answers that are shown at once."""

_KNOWN: Final = 5000
"""Answers that are counted."""

_COUNTED: Final = 20_000
"""Claims up to which those of one day are counted."""

_NEIGHBOURS: Final = 8
"""Claims of other questions that compete with claims of this one, at most."""

_FINDINGS: Final = 40
"""Findings that are told with their reasons."""

_REASONS: Final = 12
"""Disputes, derived facts, sets and repairs, of each."""

_BRIEF: Final = 200
"""Claims that these name, in a line each."""

_LOOKED_AT: Final = 1000
"""Claims of one question from which what they are in is looked for: of a hundred thousand not all."""

_MANY: Final = 2000
"""Nodes that point at a question from which on its answers are looked for among all answers of the store."""

_COLUMNS: Final = (
    *("id", "answer", "polarity", "modality", "holder", "chain", "said", "stood_since", "stood_until"),
    *("quote", "sentence", "document", "publisher", "published", "url", "start", "end"),
)


def view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of a question."""
    iri = ask.base + wanted.local
    if not ask.holds("is-a", node=iri, type=f"{CG}Question"):
        return None
    about = ask.first("about", node=iri)
    at = asked_day(wanted.text("asof"), wanted.text("day"), wanted.text("from"))
    nodes_query = "nodes-of-kind" if ask.number("question-pointers", question=iri) >= _MANY else "nodes-of-question"
    every = _counts(ask, iri, nodes_query)
    counts = _counts_on(ask, every, at)
    amount = sum(counts.values())
    local = wanted.identifier("position", "position")
    position = ask.base + local if local != "" else ""
    part = Pager(wanted.number("page", 1), CLAIMS, counts.get(position, 0) if position != "" else amount)
    own = _chosen(ask, counts, at, position, part.first)
    # Claims of other questions stand beside those that they compete with.
    found = records(ask, [*own, *ask.column("question-rivals", claim=own, limit=_NEIGHBOURS)])
    stood, answers = standings(ask, own), _answers(ask, counts, position)
    return View(
        about.get("label", "") or "A question",
        "question.html",
        {
            **_drawn(ask, found, own, stood),
            "event": ask.local(about.get("event", "")),
            "event_label": about.get("event_label", ""),
            "answers": answers[:_ANSWERS],
            "answers_left": max(0, len(counts) - _ANSWERS),
            "amount": amount,
            "shown": len(own),
            "chosen": next((answer for answer in answers if answer["iri"] == position), None),
            "part": part,
            "timeline": slider(ask, iri, at, sum(every.values())),
            "state": _state(ask, iri),
            **_reasons(ask, iri, nodes_query),
        },
        table=(_COLUMNS, tuple(_values(ask, found, one, stood) for one in found.claims if found.iris[one.id] in own)),
        nodes=(iri, *list(counts)[:_ANSWERS], *own, *(found.iris[finding.id] for finding in found.findings)),
        picture=lambda: svg(found.claims, found.findings, published=found.published),
        citation=found.citations(own[:6], more=max(0, amount - 6)),
    )


def _of_kind(ask: Ask, query: str, iri: str, kind: str) -> Iterable[dict[str, str]]:
    """Return the nodes of a kind that belong to a question, by one of two queries: see `_MANY`."""
    if query == "nodes-of-question":
        return ask.rows("nodes-of-question", question=iri, kind=CG + kind)
    return ask.rows("nodes-of-kind", of=[iri], property=f"{CG}question", kind=CG + kind)


def _counts(ask: Ask, iri: str, query: str) -> dict[str, int]:
    """Return how many claims give each answer."""
    known = dict.fromkeys(row["node"] for row in _of_kind(ask, query, iri, "Position"))
    counted = ask.rows("answers-counted", position=list(known)[:_KNOWN])
    return {row["position"]: int(row["n"]) for row in counted if "position" in row}


def _counts_on(ask: Ask, counts: Mapping[str, int], at: str) -> dict[str, int]:
    """Return how many claims give each answer on a day, the most often given first.

    With very many claims the numbers are those of all days.
    """
    if at != "" and sum(counts.values()) <= _COUNTED:
        on_the_day: dict[str, int] = {}
        for row in ask.rows("answers-claims", position=list(counts), day=at, clock=clock(ask)):
            on_the_day[row["position"]] = on_the_day.get(row["position"], 0) + 1
        counts = on_the_day
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _answers(ask: Ask, counts: Mapping[str, int], position: str) -> list[dict[str, Any]]:
    """Return the first answers, and the chosen one: what they are called, and what stands behind them."""
    shown = list(counts)[: 2 * _ANSWERS]
    labels, supports = ask.labels(shown), _supports(ask, {name: counts[name] for name in shown})
    return [
        {"iri": name, "label": labels.get(name, ""), "claims": counts[name], "support": supports.get(name, "")}
        for name in (*shown, *([position] if position in counts and position not in shown else []))
    ]


def _supports(ask: Ask, counts: Mapping[str, int]) -> dict[str, str]:
    """Return how many mentions, publishers, origins and chains stand behind answers, where somebody worked it out.

    Claims point at an answer as its support does; where they are very many, the search begins with the supports.
    """
    few = [name for name, amount in counts.items() if amount <= _LOOKED_AT]
    many = [name for name, amount in counts.items() if amount > _LOOKED_AT]
    found = [(row["position"], row["text"]) for row in ask.rows("supports", position=few)]
    if many != []:
        supports = ask.rows("nodes-of-kind", of=many, property=f"{CG}position", kind=f"{CG}Support")
        found += [(row["of"], row["text"]) for row in supports if "text" in row]
    return dict(sorted(found))


def _chosen(ask: Ask, counts: Mapping[str, int], at: str, position: str, start: int) -> list[str]:
    """Return the claims that are shown: all of a question that has few, else some of each answer.

    They are not sorted: in the order of the store a part of a hundred thousand is found without reading them all.
    """
    if position != "" or sum(counts.values()) <= CLAIMS or start > 0:
        positions = [name for name in counts if position in {"", name}]
        return _claims(ask, positions, at, CLAIMS, start)
    shown = list(counts)[:_ANSWERS]
    each = max(2, CLAIMS // len(shown))
    return [claim for name in shown for claim in _claims(ask, [name], at, each, 0)][:CLAIMS]


def _claims(ask: Ask, positions: Sequence[str], at: str, most: int, start: int) -> list[str]:
    on = {} if at == "" else {"day": at}
    found = ask.rows("answers-claims", position=positions, clock=clock(ask), limit=most, offset=start, **on)
    return [row["claim"] for row in found]


def _drawn(ask: Ask, found: Records, own: Sequence[str], stood: Mapping[str, Standing]) -> dict[str, Any]:
    """Return what the templates of `draw` need."""
    collection = found.collection()
    mine = {claim.id for claim in found.claims if found.iris[claim.id] in own}
    drawn = [one for one in questions(collection) if any(claim.id in mine for claim in one.claims)]
    asked = {claim.id: one.title for one in drawn for claim in one.claims}
    titles = {name: document.title for name, document in found.documents.items()}
    told = decisions(ask, [found.iris[claim.id] for claim in found.claims])

    def card_of(claim: Claim) -> dict[str, Any]:
        made, entries = card(collection, claim, asked.get(claim.id, "")), told.get(found.iris[claim.id], [])
        facts = *made["facts"], *((one["what"], f"by {one['by']}: {one['why']}".rstrip(": ")) for one in entries)
        return {**made, "facts": facts}

    return {
        "drawn": drawn,
        "cards": {claim.id: card_of(claim) for claim in collection.claims},
        "numbers": collection.numbers,
        # Where all claims are of one document, none of them says so.
        "titles": titles if len(titles) > 1 else {},
        "wires": wires,
        "address": lambda name: found.address(ask, name),
        "looks": looks_of(collection.findings),
        "history": _history(found, collection, stood),
        "findings": _findings(ask, found, collection),
        "findings_left": max(0, len(collection.findings) - _FINDINGS),
        "anchors": {},
        "huge": False,
    }


def _history(found: Records, collection: Collection, stood: Mapping[str, Standing]) -> list[dict[str, Any]]:
    """Return the claims in the order in which they were said; those without a day stand last."""
    entries = []
    for claim in collection.claims:
        when = stood.get(found.iris[claim.id])
        if when is not None:
            number, answer = collection.number(claim), wording.counted(claim)
            entries.append({"when": when, "number": number, "answer": answer, "holder": wording.holder(claim)})
    return sorted(entries, key=lambda one: (one["when"].since == "", one["when"].since, one["number"]))


def _findings(ask: Ask, found: Records, collection: Collection) -> list[dict[str, Any]]:
    """Return the findings with their reasons, those that compete first."""
    groups = ("competes", "agrees", "apart")
    ordered = sorted(collection.findings, key=lambda finding: (groups.index(look(finding).group), finding.id))
    return [
        {
            "address": found.address(ask, finding.id),
            "look": look(finding),
            "finding": finding,
            "numbers": list(dict.fromkeys(collection.numbers[name] for name in finding.claims)),
        }
        for finding in ordered[:_FINDINGS]
    ]


def _state(ask: Ask, iri: str) -> str:
    """Return what a reader should know first: see `wording.STATE_WORDS`."""
    counted: Index | None = ask.kept.get("index")
    if counted is not None and counted.whole and iri in counted.lines:
        return counted.lines[iri].state
    found = claim_states(ask, ask.column("claims-around", node=iri, limit=_LOOKED_AT)).values()
    return min(found, key=wording.URGENCY.index, default="undisputed")


def _reasons(ask: Ask, iri: str, query: str) -> dict[str, Any]:
    """Return what was worked out, with a line for each claim that it names."""
    disputes = list(ask.rows("question-disputes", question=iri, limit=_REASONS))
    accounts = accounts_of(ask, [one["dispute"] for one in disputes])
    sets, repairs = _sets(ask, iri)
    lists = {"derived": _derived(ask, iri, query), "sets": sets, "repairs": repairs}
    named = {claim for kind in lists.values() for entry in kind for claim in entry["claims"]}
    named |= {claim for account in accounts for claim in (*account["keeps"], *account["drops"])}
    return {
        **lists,
        "disputes": [
            {"text": one["text"], "accounts": [account for account in accounts if account["dispute"] == one["dispute"]]}
            for one in disputes
        ],
        "briefs": claim_lines(ask, sorted(named)[:_BRIEF], weighed=False),
    }


def accounts_of(ask: Ask, disputes: Sequence[str]) -> list[dict[str, Any]]:
    """Return the accounts that disputes leave, in order.

    Each has its name as `account`, its `dispute`, its `text`, and the claims that it `keeps` and `drops`.
    """
    found: dict[tuple[str, int, str], dict[str, Any]] = {}
    for row in ask.rows("accounts", dispute=disputes):
        key = (row["dispute"], int(row["index"]), row["account"])
        one = found.setdefault(key, {**row, "keeps": [], "drops": []})
        for way in ("keeps", "drops"):
            one[way] += [row[way]] if way in row else []
    for one in found.values():
        one |= {way: sorted(one[way]) for way in ("keeps", "drops")}
    return [one for _, one in sorted(found.items(), key=lambda pair: pair[0])]


def _derived(ask: Ask, iri: str, query: str) -> list[dict[str, Any]]:
    """Return what follows from counts for a question: nobody says it, it is worked out."""
    texts = {row["node"]: row["text"] for row in _of_kind(ask, query, iri, "DerivedFact") if "text" in row}
    claims: dict[str, list[str]] = {}
    for row in ask.rows("values", node=sorted(texts)[:_REASONS], property=f"{PROV}wasDerivedFrom"):
        claims.setdefault(row["node"], []).append(row["value"])
    return [{"text": texts[name], "claims": claims.get(name, [])} for name in sorted(texts)[:_REASONS]]


def _sets(ask: Ask, iri: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the smallest sets of claims that cannot all be true, with a claim of the question in each, and repairs.

    A repair says which claims to give up so that the others can be true together.
    """
    claims: dict[str, dict[str, set[str]]] = {"set": {}, "repair": {}}
    for row in ask.rows("question-sets", question=iri):
        kind = "repair" if "repair" in row else "set"
        claims[kind].setdefault(row[kind], set()).add(row["member"])
    names = {kind: sorted(found)[:_REASONS] for kind, found in claims.items()}
    rows = ask.rows("texts", node=[name for found in names.values() for name in found])
    texts = {row["node"]: row["text"] for row in rows}
    sets, repairs = (
        [{"text": texts.get(name, ""), "claims": sorted(claims[kind][name])} for name in found]
        for kind, found in names.items()
    )
    return sets, repairs


def _values(ask: Ask, found: Records, claim: Claim, stood: Mapping[str, Standing]) -> tuple[object, ...]:
    iri = found.iris[claim.id]
    when = stood.get(iri, UNDATED)
    document = found.documents.get(claim.document)
    chain = " < ".join(level.source.name for level in claim.chain)
    said = "" if claim.said is None else str(claim.said)
    where = ("",) * 4 if document is None else (document.title, document.publisher, document.published, document.url)
    return (
        *(ask.local(iri), wording.counted(claim), claim.polarity, claim.modality, wording.holder(claim), chain, said),
        *(when.since, when.until, claim.quote.text, claim.sentence.text, *where, claim.quote.start, claim.quote.end),
    )


# The slider along the days of a question.

_MARKS: Final = 40
"""Days that are marked: the first and the last of more."""

_MANY_CLAIMS: Final = 2000
"""Claims from which on the days of a question are kept."""

_KEPT: Final = 100
"""Questions whose days are kept."""


def slider(ask: Ask, question: str, at: str, total: int) -> dict[str, Any]:
    """Return what a slider moves along: the days of a question, which has so many claims in `total`.

    These are the `first` day, how many `days` follow it, the day that is looked `at` ("" for now) and its `place`, the
    `marks`: days on which something was said or replaced, and how many claims are `undated`.
    """
    counted, ended = _days(ask, question, keep=total > _MANY_CLAIMS)
    days = sorted({*counted, *ended})
    if days == []:
        return {"first": "", "days": 0, "at": at, "place": 0, "undated": 0, "marks": ()}
    length = days_between(days[0], days[-1])
    return {
        "first": days[0],
        "days": length,
        "at": at,
        "place": length if at == "" else days_between(days[0], at),
        "undated": max(0, total - sum(counted.values())),
        "marks": tuple(days if len(days) <= _MARKS else [*days[: _MARKS // 2], *days[-_MARKS // 2 :]]),
    }


def _days(ask: Ask, question: str, *, keep: bool) -> tuple[dict[str, int], set[str]]:
    """Return how many claims were said on each day, and the days on which claims were replaced.

    For a hundred thousand claims that takes seconds, so the days of such a question are kept.
    """
    kept: dict[str, tuple[dict[str, int], set[str]]] = ask.kept.setdefault("days", {})
    if question in kept:
        return kept[question]
    counted: dict[str, int] = {}
    for day, amount in _dated(ask, question, clock(ask)):
        counted[day] = counted.get(day, 0) + amount
    found = counted, {day for day, _ in _dated(ask, question, f"{CG}believedUntil")}
    if keep:
        if len(kept) >= _KEPT:
            kept.clear()
        kept[question] = found
    return found


def _dated(ask: Ask, question: str, dating: str) -> Iterator[tuple[str, int]]:
    """Yield days, and how many claims on a question a property dates so."""
    for row in ask.rows("question-days", question=question, clock=dating):
        day = row.get("last", row.get("when", ""))[:10]
        if is_day(day):
            yield day, int(row["n"])


def asked_day(said: str, place: str, first: str) -> str:
    """Return the day that a client asks for: by its date, or by its place on a slider that begins at a day."""
    if is_day(said):
        return said
    if re.fullmatch(r"\d{1,6}", place, re.ASCII) and is_day(first):
        try:
            return (dt.date.fromisoformat(first) + dt.timedelta(days=int(place))).isoformat()
        except OverflowError:
            return ""
    return ""


def days_between(first: str, last: str) -> int:
    """Return how many days lie between two days."""
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days
