"""The page of a source: what it says, whom it disputes, who passes it on, and what people hold of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from claimgraph.serve.views import Ask, View, Wanted, pager, statements
from claimgraph.serve.views.claims import clock, described
from claimgraph.serve.views.pictures import opposition
from claimgraph.vocab import CG, PROV, SCHEMA, VERDICT

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


def view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of a source."""
    iri = ask.base + wanted.local
    if not ask.holds("is-a", node=iri, type=f"{CG}Source"):
        return None
    names = [row["value"] for row in ask.rows("values", node=iri, property=f"{SCHEMA}name", limit=_NAMES)]
    amounts = _amounts(ask, iri)
    part = pager(wanted.number("page", 1), SIZE, min(amounts["held"], LOOKED_AT))
    claims = _claims(ask, iri, SIZE, part.first)
    lines = list(statements.claim_lines(ask, claims).values())
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
        citation=statements.line_citations(ask, lines[:4], max(0, amounts["held"] - 4)),
    )


def _amounts(ask: Ask, iri: str) -> Mapping[str, int]:
    """Return how many claims a source has `held`, and has as `relay` and `publisher`, and how many were `replaced`."""
    found = {row["what"]: int(row["n"]) for row in ask.rows("source-amounts", source=iri) if "what" in row}
    return {what: found.get(what, 0) for what in ("held", "relay", "publisher", "replaced")}


def _claims(ask: Ask, iri: str, most: int, start: int) -> list[str]:
    """Return claims by event and question, the newest first; those about no event stand last."""
    return ask.column("source-claims", source=iri, clock=clock(ask), limit=most, offset=start)


def grouped(lines: Iterable[statements.ClaimLine]) -> list[dict[str, Any]]:
    """Return claims by `event` and by `question`, in their order."""
    events: dict[str, dict[str, list[statements.ClaimLine]]] = {}
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
    found, left = statements.contests(ask, None, between=(iri, other))
    name = next(iter(ask.labels([other]).values()), "")
    return {"against": against, "against_name": name, "contests": found, "contests_left": left}


def _rows(ask: Ask, iri: str) -> Iterator[tuple[object, ...]]:
    for line in statements.many_lines(ask, _claims(ask, iri, _EXPORTED, 0)):
        yield (
            *(line.local, line.text, line.answer, "yes" if line.denied else "", line.asked, line.event_label),
            *(line.title, line.document, line.when.since, line.when.until, line.state),
        )
