"""Who disputes whom: the matrix of all sources, and the page of one, with what it says and who passes it on.

In the matrix a row disputes a column (which way: see `ways`), and a cell leads to the findings behind it.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from claimgraph.draw import wording
from claimgraph.draw.wording import LOOKS, Look, legend, look_of, shortened, width
from claimgraph.serve import rendered
from claimgraph.serve.views import Ask, Pager, Table, View, Wanted, chunks
from claimgraph.serve.views.claims import ClaimLine, claim_lines, clock, contests, described, line_citations, many_lines
from claimgraph.serve.views.pictures import opposition
from claimgraph.vocab import CG, PROV, SCHEMA, VERDICT

COMPETING: Final = tuple(verdict for verdict, look in LOOKS.items() if look.group == "competes" and verdict != "denial")
"""Verdicts on two answers that differ."""

SIZES: Final = {"10": 10, "20": 20, "40": 40, "80": 80}
"""Parties in each direction, as it can be chosen."""

_ROWS: Final = 40_000
"""Claims of findings of one verdict that are read: a store with more shows a part of them, and says so."""

_EACH: Final = 25
"""Findings on a page, below the matrix."""

_VERDICTS: Final = {"": "All that compete", **{name: LOOKS[name].word for name in COMPETING}}

Pair = tuple[str, str, Look, str]
"""Two claims, first the one that denies or is earlier, how it is shown, and the name of the finding: whole IRIs."""

_Said = Mapping[str, Any]
"""What has to be known of a claim: its `holder`, whether it is `denied` or `exclusive`, its `stage` (`earlier`, `later`
or ""), the last day on which it may have been `said`, and the claims whose report it `rejects`."""

_Key = tuple[str, str]
_Disputes = Mapping[str, Any]
"""All disputes of a store: the pairs of claims `behind` each two sources, by who speaks against whom, what has to be
`known` of each claim, and whether these are all (`whole`)."""


def matrix_view(ask: Ask, wanted: Wanted) -> View:
    """Return the matrix, and where two parties are chosen the findings between them."""
    found = disputes(ask)
    verdict = wanted.among("verdict", _VERDICTS)
    most = SIZES[wanted.among("most", SIZES, "20")]
    table = matrix(ask, found, verdict, most)
    chosen = wanted.identifier("by", "source"), wanted.identifier("against", "source")
    between = _between(ask, found, chosen, verdict) if "" not in chosen else []
    part = Pager(wanted.number("page", 1), _EACH, len(between))
    shown = between[part.first : part.last]
    names = ask.labels(ask.base + name for name in chosen if name != "")
    content = {
        "matrix": table,
        "looks": _looks(table),
        "choices": {"verdict": _VERDICTS, "most": list(SIZES)},
        "verdict": verdict,
        "most": most,
        "chosen": chosen if "" not in chosen else None,
        "parties": tuple(names.get(ask.base + name, name) for name in chosen),
        "between": _told(ask, found, shown),
        "part": part,
    }
    behind = tuple(dict.fromkeys(finding for _, _, _, finding in shown))
    picture = None if table["rows"] == () else partial(_picture, table)
    return View("Who disputes whom", "matrix.html", content, table=_table(table), nodes=behind, picture=picture)


def disputes(ask: Ask) -> _Disputes:
    """Return all disputes of a store; they are read once."""
    return ask.once("disputes", _read)


def _read(ask: Ask) -> _Disputes:
    found: dict[str, tuple[str, str, list[str]]] = {}
    whole = True
    for verdict in COMPETING:
        some = findings(ask, _ROWS, verdict=verdicts([verdict]))
        whole = whole and sum(len(claims) for _, _, claims in some.values()) < _ROWS
        found |= some
    known = said(ask, sorted({claim for _, _, claims in found.values() for claim in claims}))
    behind: dict[_Key, dict[tuple[str, str, str], Pair]] = {}
    for pair in pairs_of(found, known):
        for one, other in ways(pair, known):
            key = known[one]["holder"], known[other]["holder"]
            ends = min(pair[:2]), max(pair[:2]), pair[2].name
            behind.setdefault(key, {}).setdefault(ends, pair)
    return {"behind": {key: tuple(found.values()) for key, found in behind.items()}, "known": known, "whole": whole}


def matrix(ask: Ask, found: _Disputes, verdict: str = "", most: int = 20) -> dict[str, Any]:
    """Return the parties with the most disputes, or with those of one verdict.

    Those who dispute are `rows`, those who are disputed `columns`, each with `id`, `name`, whether it is `named` and
    the `amount` of its findings. There is told how many there are in all (`disputing`, `disputed`), by the ids of row
    and column `cells` with looks and amounts, and whether every finding of the store was read (`whole`).
    """
    fitting = {key: kept for key, pairs in found["behind"].items() if (kept := _of_verdict(pairs, verdict)) != ()}
    rows: Counter[str] = Counter()
    columns: Counter[str] = Counter()
    for (by, against), pairs in fitting.items():
        rows[by] += len(pairs)
        columns[against] += len(pairs)
    names = ask.labels([*_first(rows, most * 3), *_first(columns, most * 3)])
    unnamed = ask.unnamed(names)

    def parties(counts: Mapping[str, int]) -> tuple[dict[str, Any], ...]:
        ordered = sorted(_first(counts, most * 3), key=lambda iri: (-counts[iri], names.get(iri, ""), iri))[:most]
        return tuple(
            {"id": ask.local(iri), "name": names.get(iri, ""), "named": iri not in unnamed, "amount": counts[iri]}
            for iri in ordered
        )

    shown = parties(rows), parties(columns)
    ids = [{party["id"] for party in side} for side in shown]
    cells = {
        (ask.local(by), ask.local(against)): _marks(pairs)
        for (by, against), pairs in fitting.items()
        if ask.local(by) in ids[0] and ask.local(against) in ids[1]
    }
    return {
        "rows": shown[0],
        "columns": shown[1],
        "cells": cells,
        "disputing": len(rows),
        "disputed": len(columns),
        "whole": found["whole"],
    }


def _first(counts: Mapping[str, int], most: int) -> list[str]:
    return sorted(counts, key=lambda iri: (-counts[iri], iri))[:most]


def _of_verdict(pairs: Sequence[Pair], verdict: str) -> tuple[Pair, ...]:
    wanted = {verdict, "denial"} if verdict == "conflict" else {LOOKS[verdict].name} if verdict != "" else None
    return tuple(pair for pair in pairs if wanted is None or pair[2].name in wanted)


def _marks(pairs: Sequence[Pair]) -> tuple[tuple[Look, int], ...]:
    counts = Counter(look for _, _, look, _ in pairs)
    return tuple((look, counts[look]) for look in LOOKS.values() if look in counts)


def _looks(found: Mapping[str, Any]) -> list[tuple[Look, str]]:
    seen = {look for marks in found["cells"].values() for look, _ in marks}
    return [(look, legend(look)) for look in LOOKS.values() if look in seen]


def _between(ask: Ask, found: _Disputes, chosen: _Key, verdict: str) -> list[Pair]:
    pairs = found["behind"].get((ask.base + chosen[0], ask.base + chosen[1]), ())
    order = {look.name: place for place, look in enumerate(LOOKS.values())}
    return sorted(_of_verdict(pairs, verdict), key=lambda pair: (order[pair[2].name], pair[3]))


def _told(ask: Ask, found: _Disputes, pairs: Sequence[Pair]) -> list[dict[str, object]]:
    """Return findings for readers: what each says, and the words of its two claims."""
    holders = {claim: found["known"][claim]["holder"] for pair in pairs for claim in pair[:2]}
    wanted = [name for first, second, _, finding in pairs for name in (first, second, finding)]
    texts = {row["node"]: row["text"] for row in ask.rows("texts", node=wanted)}
    names = ask.labels(holders.values())

    def side(claim: str) -> tuple[str, str, str]:
        return ask.local(claim), texts.get(claim, ""), names.get(holders[claim], "")

    return [
        {
            "look": look,
            "finding": ask.local(finding),
            "text": texts.get(finding, ""),
            "sides": (side(first), side(second)),
        }
        for first, second, look, finding in pairs
    ]


def _table(found: Mapping[str, Any]) -> Table:
    """Return a row for each cell that is not empty: a table of mostly empty columns is no use to a program."""
    names = {party["id"]: party["name"] for party in (*found["rows"], *found["columns"])}
    rows = tuple(
        (by, names[by], against, names[against], look.word, amount)
        for (by, against), marks in sorted(found["cells"].items())
        for look, amount in marks
    )
    return (("by", "by_name", "against", "against_name", "dispute", "findings"), rows)


def _picture(found: Mapping[str, Any]) -> str:
    """Return the matrix as a picture; what is higher or wider than a page is the reader's choice of size."""
    cell, left = 58.0, 210.0
    labels = [shortened(party["name"], 24) for party in found["columns"]]
    top = 34.0 + max(width(label, 12.0) for label in labels) * 0.72
    marks = {
        key: " ".join(f"{look.sign}{amount if amount > 1 else ''}" for look, amount in cell_marks)
        for key, cell_marks in found["cells"].items()
    }
    content = {
        "matrix": found,
        "marks": marks,
        "labels": labels,
        "cell": cell,
        "left": left,
        "top": round(top, 1),
        "width": left + cell * len(found["columns"]) + 120.0,
        "height": round(top + 30.0 * len(found["rows"]) + 44.0, 1),
        "legend": "   ".join(f"{look.sign} {look.word}" for look, _ in _looks(found)),
    }
    return rendered("matrix.svg", content)


# Findings as pairs of claims with a direction, that of the drawn page, for the network too.


def findings(ask: Ask, most: int, **which: Iterable[str]) -> dict[str, tuple[str, str, list[str]]]:
    """Return the verdict, the type and the claims of findings, by name; `most` counts a row for each claim.

    Wanted are their names as `finding`, or their verdicts as `verdict`, whole IRIs.
    """
    found: dict[str, tuple[str, str, list[str]]] = {}
    for row in ask.rows("finding-claims", limit=most, **which):
        told: tuple[str, str, list[str]] = (row["verdict"].removeprefix(VERDICT), row["type"], [])
        found.setdefault(row["finding"], told)[2].append(row["claim"])
    return found


def verdicts(names: Iterable[str]) -> list[str]:
    """Return the whole IRIs of verdicts."""
    return [f"{VERDICT}{name}" for name in names]


def said(ask: Ask, claims: Iterable[str]) -> dict[str, _Said]:
    """Return what has to be known of some claims, by name; those that the store does not know are left out."""
    rejects: dict[str, set[str]] = {}
    rows: dict[str, dict[str, str]] = {}
    for part in chunks(claims):
        for row in ask.rows("claim-sides", claim=part):
            rows.setdefault(row["claim"], row)
        for row in ask.rows("rejected-reports", claim=part):
            rejects.setdefault(row["claim"], set()).add(row["rejected"])
    return {
        claim: {
            "holder": row["holder"],
            "denied": row.get("polarity", "").endswith("#denied"),
            "exclusive": row.get("exclusive") == "true",
            "stage": row.get("stage", "").rpartition("#")[2].removesuffix("Stage"),
            "said": row.get("said", ""),
            "rejects": rejects.get(claim, ()),
        }
        for claim, row in rows.items()
    }


def pairs_of(found: Mapping[str, tuple[str, str, list[str]]], known: Mapping[str, _Said]) -> list[Pair]:
    """Return the pairs of findings: their first claim with each other one; claims that are not known are left out."""
    made: list[Pair] = []
    for name, (verdict, type_, claims) in found.items():
        head, *rest = [claim for claim in sorted(claims) if claim in known] or [""]
        look = look_of(verdict, type_)
        made += [(*_directed(look, head, other, known), look, name) for other in rest]
    return made


def ways(pair: Pair, known: Mapping[str, _Said]) -> Sequence[tuple[str, str]]:
    """Return who speaks against whom."""
    first, second, look, _ = pair
    against = [known[claim]["denied"] or known[claim]["exclusive"] for claim in (first, second)]
    return wording.ways(look, first, second, against)


def _directed(look: Look, left: str, right: str, known: Mapping[str, _Said]) -> tuple[str, str]:
    one, other = known[left], known[right]
    denies = _denies(one, other, right), _denies(other, one, left)
    sooner = "" < str(other["said"]) < str(one["said"])
    back = wording.is_told_back(look, denies, (one["stage"], other["stage"]), sooner=sooner)
    return (right, left) if back else (left, right)


def _denies(claim: _Said, other: _Said, name: str) -> bool:
    return bool(name in claim["rejects"] or (claim["denied"] and not other["denied"]))


# The page of a source.


SIZE: Final = 40
"""Claims on a page."""

LOOKED_AT: Final = 50_000
"""Claims of one source that are looked at, as the queries have it."""

OTHERS: Final = 60
"""Other sources, judgements and grades in one list."""

KINDS: Final = ("denies", "denied", "contradicts", "revised", "open")
"""Ways in which claims of two sources compete, the strongest first."""

COLUMNS: Final = (
    *("id", "quote", "answer", "denied", "question", "event", "document", "document_id", "since", "until", "state"),
)

_NAMES: Final = 20
_EXPORTED: Final = 10_000
"""Claims that CSV holds."""

_DOCUMENTS: Final = 30
"""Documents that it published, of which a page tells; the newest."""


def source_view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of a source."""
    iri = ask.base + wanted.local
    if not ask.holds("is-a", node=iri, type=f"{CG}Source"):
        return None
    names = [row["value"] for row in ask.rows("values", node=iri, property=f"{SCHEMA}name", limit=_NAMES)]
    amounts = _amounts(ask, iri)
    part = Pager(wanted.number("page", 1), SIZE, min(amounts["held"], LOOKED_AT))
    claims = _claims(ask, iri, SIZE, part.first)
    lines = list(claim_lines(ask, claims).values())
    rivals = opponents(ask, iri)
    title = names[0] if names != [] else "A source without a name"
    return View(
        title,
        "source.html",
        {
            "local": wanted.local,
            "amounts": amounts,
            "part": part,
            "cut": amounts["held"] > LOOKED_AT,
            "events": grouped(lines),
            "opponents": rivals[:OTHERS],
            "opponents_left": max(0, len(rivals) - OTHERS),
            "namesakes": namesakes(ask, iri, names),
            "grades": _grades(ask, iri),
            **_about(ask, iri),
            **_relays(ask, iri),
            **ask.related(iri, f"{PROV}actedOnBehalfOf", ("acts_for", "spoken_for_by"), OTHERS),
            **_published(ask, iri),
            **_against(ask, iri, wanted.identifier("against", "source")),
        },
        table=(COLUMNS, _rows(ask, iri)),
        nodes=(iri, *(_claims(ask, iri, _EXPORTED, 0) if wanted.format == "ttl" else claims)),
        picture=lambda: opposition(title, [(one["name"], one["counts"]) for one in rivals]),
        citation=line_citations(ask, lines[:4], max(0, amounts["held"] - 4)),
    )


def _amounts(ask: Ask, iri: str) -> Mapping[str, int]:
    """Return how many claims a source has `held`, and has as `relay` and `publisher`, and how many were `replaced`."""
    found = {row["what"]: int(row["n"]) for row in ask.rows("source-amounts", source=iri) if "what" in row}
    return {what: found.get(what, 0) for what in ("held", "relay", "publisher", "replaced")}


def _claims(ask: Ask, iri: str, most: int, start: int) -> list[str]:
    """Return claims by event and question, the newest first; those about no event stand last."""
    return ask.column("source-claims", source=iri, clock=clock(ask), limit=most, offset=start)


def grouped(lines: Iterable[ClaimLine]) -> list[dict[str, Any]]:
    """Return claims by `event` and by `question`, in their order."""
    events: dict[str, dict[str, list[ClaimLine]]] = {}
    for line in lines:
        events.setdefault(line.event, {}).setdefault(line.question, []).append(line)
    return [
        {
            "event": event,
            "label": next(iter(questions.values()))[0].event_label,
            "questions": [
                {"question": question, "asked": claims[0].asked, "claims": claims}
                for question, claims in questions.items()
            ],
        }
        for event, questions in events.items()
    ]


def opponents(ask: Ask, iri: str) -> list[dict[str, Any]]:
    """Return the sources whose claims compete with those of this one, the most contested first.

    Each has its name behind the base as `local`, its `name`, and as `counts` how many findings of each of `KINDS`.
    """
    rows = [row for row in ask.rows("source-opponents", source=iri) if "opponent" in row]
    names = ask.labels(row["opponent"] for row in rows)
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        counted = counts.setdefault(row["opponent"], dict.fromkeys(KINDS, 0))
        counted[_kind(row["verdict"].removeprefix(VERDICT), row.get("way", ""))] += int(row["n"])
    found = [
        {"local": ask.local(other), "name": names.get(other, ""), "counts": counted}
        for other, counted in counts.items()
    ]
    return sorted(found, key=lambda one: (-sum(counts[ask.base + one["local"]].values()), one["name"], one["local"]))


def _kind(verdict: str, way: str) -> str:
    if verdict == "conflict":
        return way if way in {"denies", "denied"} else "contradicts"
    return "revised" if verdict == "revision" else "open"


def _relays(ask: Ask, iri: str) -> dict[str, Any]:
    """Return who passes on what a source says, and whose words it passes on: with the role, and by how many claims."""
    rows: dict[str, list[dict[str, str]]] = {"by": [], "on": []}
    for row in ask.rows("source-relays", source=iri):
        if "other" in row and len(rows[row["way"]]) < OTHERS:
            rows[row["way"]].append(row)
    names = ask.labels(row["other"] for ties in rows.values() for row in ties)
    by, on = (
        [
            {
                "local": ask.local(row["other"]),
                "name": names.get(row["other"], ""),
                "role": row["role"].rpartition("#")[2],
                "claims": int(row["n"]),
            }
            for row in ties
        ]
        for ties in rows.values()
    )
    return {"passed_on_by": by, "passes_on": on}


def namesakes(ask: Ask, iri: str, names: Sequence[str]) -> list[dict[str, str]]:
    """Return what is held of the names of a source and of others, by rules and by people.

    Of each the `other` name, its node behind the base as `local`, "" where it has none of its own, the `judgement`,
    the `ground`, the `rule` that found it, and the person who judged as `by`, or "".
    """
    own = set(names)
    found: dict[str, dict[str, str]] = {}
    for row in ask.rows("judgements", kind="source", node=iri, name=names, limit=OTHERS):
        other, end = ("right", "right_node") if row["left"] in own else ("left", "left_node")
        # Of two names that were made one, both lead to this page.
        local = ask.local(row[end]) if row.get(end, iri) != iri else ""
        told = {key: row.get(key, "") for key in ("judgement", "ground", "rule", "by")}
        found.setdefault(row["match"], {"other": row[other], "local": local, **told})
    return list(found.values())


def _grades(ask: Ask, iri: str) -> list[dict[str, str]]:
    """Return the grades that people entered for a source."""
    return [
        {
            "grade": row.get("letter", row.get("number", "")),
            "by": row.get("by", ""),
            "ground": row.get("ground", ""),
            "entered": row.get("day", ""),
        }
        for row in ask.rows("source-grades", source=iri, limit=OTHERS)
    ]


def _about(ask: Ask, iri: str) -> dict[str, object]:
    row = ask.first("about", node=iri)
    own = described(ask, [row["document"]] if "document" in row else []).values()
    return {
        "kind": row.get("kind", "") if row.get("kind", "") != "unknown" else "",
        "named": row.get("named", "true") == "true",
        "only_in": next(((ask.local(document.iri), document.title) for document in own), None),
    }


def _published(ask: Ask, iri: str) -> dict[str, object]:
    days: dict[str, str] = {}
    for row in ask.rows("source-documents", source=iri):
        days[row["document"]] = max(days.get(row["document"], ""), row.get("day", ""))
    newest = sorted(sorted(days), key=days.__getitem__, reverse=True)[:_DOCUMENTS]
    ordered = sorted(described(ask, newest).values(), key=lambda document: document.title)
    ordered.sort(key=lambda document: document.published, reverse=True)
    return {
        "documents": [(ask.local(document.iri), document) for document in ordered],
        "documents_left": max(0, len(days) - len(ordered)),
    }


def _against(ask: Ask, iri: str, against: str) -> dict[str, object]:
    """Return what competes with the claims of one other source, where somebody asks for that."""
    if against == "":
        return {"against": "", "against_name": "", "contests": (), "contests_left": 0}
    other = ask.base + against
    found, left = contests(ask, None, between=(iri, other))
    name = next(iter(ask.labels([other]).values()), "")
    return {"against": against, "against_name": name, "contests": found, "contests_left": left}


def _rows(ask: Ask, iri: str) -> Iterator[tuple[object, ...]]:
    for line in many_lines(ask, _claims(ask, iri, _EXPORTED, 0)):
        yield (
            *(line.local, line.text, line.answer, "yes" if line.denied else "", line.asked, line.event_label),
            *(line.title, line.document, line.when.since, line.when.until, line.state),
        )


def questions_of(ask: Ask, holder: str, clock: Callable[[], float] = time.monotonic) -> tuple[set[str], bool]:
    """Return the questions that somebody answers, by name or by words of what they are called; whether these are all.

    Source by source, until time is up: words that fit every source would be looked up for every claim. The patience is
    doubled, because who looks for words has not asked for a list.
    """
    sources = [ask.base + holder] if re.fullmatch(r"source/[0-9A-Za-z_\-]+", holder) else called(ask, holder)
    end = clock() + 2 * ask.patience
    found: set[str] = set()
    for source in sources:
        if clock() > end:
            return found, False
        found.update(ask.column("source-questions", source=[source]))
    return found, True


def called(ask: Ask, words: str) -> list[str]:
    """Return the sources in whose names some words stand."""
    wanted = words.lower()
    found = (iri for iri, name in ask.tuples("sources") if iri is not None and wanted in (name or "").lower())
    return list(dict.fromkeys(found))
