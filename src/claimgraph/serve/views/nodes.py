"""The pages of an event, with its claims in the order of saying, and of a document, with its text in parts.

However many claims there are, lists are cut and say so, and what is long is paged.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from claimgraph.draw import wording
from claimgraph.draw.page import ClaimSpan, pieces
from claimgraph.draw.page import segments as cut_at_claims
from claimgraph.errors import number
from claimgraph.propose.english import gazetteer
from claimgraph.schema import Block
from claimgraph.serve.views import Ask, Pager, View, Wanted, pictures
from claimgraph.serve.views.claims import (
    ClaimLine,
    DocumentFacts,
    claim_lines,
    claim_states,
    clock,
    contests,
    described,
    line_citations,
    many_lines,
    most_urgent,
)
from claimgraph.serve.views.question import accounts_of
from claimgraph.vocab import CG, FACET

SIZE: Final = 60
"""Claims of the timeline on a page."""

QUESTIONS: Final = 80
"""Questions of an event on a page."""

DOCUMENTS: Final = 100
"""Documents of an event on a page."""

COMPETING: Final = "competing"
"""What the timeline is narrowed to at first: claims on questions on which claims compete."""

COLUMNS: Final = (
    *("id", "since", "until", "facet", "counted", "question", "answer", "denied", "holder", "quote", "document"),
    *("document_id", "state"),
)

_EXPORTED: Final = 10_000
_FACETS: Final = 16
_WHOLES: Final = 12
_ACCOUNTS: Final = 24
_JUDGEMENTS: Final = 60
_LISTED: Final = 40
"""Places, events and sums in one list."""

_Rows = Sequence[Mapping[str, str]]
"""The claims about an event: see the query `event-claims`."""


def event_view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of an event."""
    iri = ask.base + wanted.local
    about = ask.first("about", node=iri)
    if about == {} or not ask.holds("is-a", node=iri, type=f"{CG}Event"):
        return None
    rows = _in_order(ask.rows("event-claims", event=iri, clock=clock(ask)))
    states = _states(ask, rows)
    choices, choice, kept = _narrowed(wanted, rows, states)
    part = Pager(wanted.number("page", 1), SIZE, choice["claims"])
    shown = kept[part.first : part.first + SIZE]
    lines = list(claim_lines(ask, shown).values())
    asked, asked_left = questions(ask, rows, states)
    whole = kept[:_EXPORTED] if wanted.format in {"csv", "ttl"} else shown
    title = about.get("label", "") or "An event"
    return View(
        title,
        "event.html",
        {
            "local": wanted.local,
            **{key: about.get(key, "") for key in ("type", "when")},
            "choices": choices,
            "choice": choice,
            "part": part,
            **_drawn(lines),
            "asked": asked,
            "asked_left": asked_left,
            "bar_width": pictures.BREAKDOWN_WIDTH,
            "accounts": _accounts(ask, iri),
            "matches": _matches(ask, [iri, *{row["read"]: None for row in rows if "read" in row}]),
            **_documents(ask, iri, rows),
            **_counts(ask, iri),
            **_places(ask, iri),
            **ask.related(iri, f"{CG}partEvent", ("parts", "part_of"), _LISTED),
        },
        table=(COLUMNS, map(_row, many_lines(ask, whole))),
        nodes=(iri, *(ask.base + one["local"] for one in asked), *whole),
        picture=lambda: pictures.timeline_picture(title, lines),
        citation=line_citations(ask, lines[:4], max(0, choices[0]["claims"] - len(lines[:4]))),
    )


def _drawn(lines: Sequence[ClaimLine]) -> dict[str, Any]:
    undated = sum(line.when.since == "" for line in lines)
    return {"claims": lines, "timeline": pictures.timeline(lines), "undated": undated}


def _in_order(rows: Iterable[dict[str, str]]) -> _Rows:
    """Return claims in the order in which they were said; those without a day stand last."""

    def place(row: Mapping[str, str]) -> tuple[bool, str, str, str]:
        return "moment" not in row, row.get("moment", ""), row.get("question", ""), row["claim"]

    return sorted(rows, key=place)


def _states(ask: Ask, rows: _Rows) -> dict[str, str]:
    """Return the most urgent state of each question, by the states of the claims."""
    asked = {row["claim"]: row["question"] for row in rows if "question" in row}
    found = claim_states(ask, asked)
    return most_urgent((asked[claim], state) for claim, state in found.items())


def _choices(rows: _Rows, states: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return what the timeline can be narrowed to; the first one is everything.

    Each has a `key` for the address, "" for everything, a `label` in words, and how many `claims` there are.
    """
    by_facet = _grouped((row["facet"], row["claim"]) for row in rows if "facet" in row)
    rivals = len({row["claim"] for row in rows if row.get("question", "") in states})
    facets = sorted(by_facet, key=lambda facet: (-len(by_facet[facet]), facet))
    every = {"key": "", "label": "Everything", "claims": sum(len(claims) for claims in by_facet.values())}
    contested = {"key": COMPETING, "label": "What competes", "claims": rivals}
    return [
        every,
        *([contested] if rivals > 0 else []),
        *(
            {
                "key": (name := facet.removeprefix(FACET)),
                "label": wording.capitalised(wording.facet_label(name)),
                "claims": len(by_facet[facet]),
            }
            for facet in facets[:_FACETS]
        ),
    ]


def _narrowed(
    wanted: Wanted, rows: _Rows, states: Mapping[str, str]
) -> tuple[list[dict[str, Any]], dict[str, Any], list[str]]:
    """Return the choices, the one that is asked for (or else what competes, or everything), and the claims that fit."""
    asked, choices = wanted.text("of"), _choices(rows, states)
    by_key = {choice["key"]: choice for choice in choices}
    choice = by_key.get("" if asked == "all" else asked or COMPETING, by_key[""])
    if choice["key"] == COMPETING:
        rows = [row for row in rows if row.get("question", "") in states]
    elif choice["key"] != "":
        rows = [row for row in rows if row.get("facet", "") == FACET + choice["key"]]
    return choices, choice, list(dict.fromkeys(row["claim"] for row in rows))


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, member in pairs:
        found.setdefault(name, set()).add(member)
    return found


def questions(ask: Ask, rows: _Rows, states: Mapping[str, str]) -> tuple[list[dict[str, Any]], int]:
    """Return the questions about an event, the disputed first, and how many are left out.

    Each has its name behind the base as `local`, its `label`, its `state`, some of its `answers` with their numbers
    of claims, the most often given first, how many `positions` and `claims` there are, and in how many ways its
    claims can be true together: `accounts`, 0 where nobody worked them out.
    """
    counted = _grouped((row["question"], row["claim"]) for row in rows if "question" in row)
    given: dict[str, dict[str, set[str]]] = {}
    for row in rows:
        if "question" in row and "position" in row:
            given.setdefault(row["question"], {}).setdefault(row["position"], set()).add(row["claim"])
    ranks = list(wording.STATE_WORDS)
    order = {q: (ranks.index(states.get(q, "undisputed")), -len(claims), q) for q, claims in counted.items()}
    names = sorted(counted, key=order.__getitem__)[:QUESTIONS]
    first = {q: _most_given(given.get(q, {}))[:3] for q in names}
    labels = ask.labels([*names, *(answer for answers in first.values() for answer, _ in answers)])
    disputes = ask.rows("nodes-of-kind", of=names, property=f"{CG}question", kind=f"{CG}Dispute")
    accounts: dict[str, int] = {}
    for row in disputes:
        accounts[row["of"]] = max(accounts.get(row["of"], 0), int(row.get("accounts", 0)))
    found = [
        {
            "local": ask.local(q),
            "label": labels.get(q, q),
            "state": states.get(q, "undisputed"),
            "answers": [(labels.get(answer, ""), amount) for answer, amount in first[q]],
            "positions": len(given.get(q, {})),
            "claims": len(counted[q]),
            "accounts": accounts.get(q, 0),
        }
        for q in names
    ]
    return found, len(counted) - len(found)


def _most_given(answers: Mapping[str, set[str]]) -> list[tuple[str, int]]:
    counted = [(answer, len(claims)) for answer, claims in answers.items()]
    return sorted(counted, key=lambda pair: (-pair[1], pair[0]))


def _accounts(ask: Ask, iri: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the disputes that join several of the event's questions, each with its accounts."""
    disputes = ask.rows("nodes-of-kind", of=[iri], property=f"{CG}event", kind=f"{CG}Dispute")
    texts = {row["node"]: row["text"] for row in disputes if "text" in row}
    found: dict[str, list[dict[str, Any]]] = {}
    for account in accounts_of(ask, sorted(texts)[:_ACCOUNTS])[:_ACCOUNTS]:
        one = {
            "local": ask.local(account["account"]),
            "text": account["text"],
            "keeps": len(account["keeps"]),
            "drops": len(account["drops"]),
        }
        found.setdefault(texts[account["dispute"]], []).append(one)
    return list(found.items())


def _documents(ask: Ask, iri: str, rows: _Rows) -> dict[str, Any]:
    """Return the documents that tell of an event, those with the most claims first.

    Each has its name behind the base as `local`, its `facts`, how many `claims` there are, and as what its own words
    were `read`, where that is another event than this one.
    """
    counted = _grouped((row["document"], row["claim"]) for row in rows if "document" in row)
    read = _grouped((row["document"], row["read"]) for row in rows if "document" in row and row.get("read", iri) != iri)
    names = sorted(counted, key=lambda name: (-len(counted[name]), name))[:DOCUMENTS]
    facts = described(ask, names)
    labels = ask.labels(event for name in names for event in sorted(read.get(name, ())))
    found = [
        {
            "local": ask.local(name),
            "facts": facts.get(name, DocumentFacts(name)),
            "claims": len(counted[name]),
            "read": sorted({labels[event] for event in read.get(name, ()) if event in labels}),
        }
        for name in names
    ]
    return {"documents": found, "documents_left": len(counted) - len(found)}


def _matches(ask: Ask, events: Sequence[str]) -> list[dict[str, Any]]:
    """Return what is held of an event, or of those that it stands for, and others."""
    names = [ask.local(iri) for iri in events[: _LISTED + 1]]
    rows: dict[str, dict[str, str]] = {}
    for row in ask.rows("judgements", kind="event", node=[], name=names, limit=_JUDGEMENTS):
        rows.setdefault(row["match"], row)
    ordered = sorted(rows.values(), key=lambda row: row["judgement"], reverse=True)
    labels = ask.labels(ask.base + row[end] for row in ordered for end in ("left", "right"))
    told = set(ask.column("events-told", event=list(labels)))
    return [
        {
            **{end: labels.get(ask.base + row[end], row[end]) for end in ("left", "right")},
            # Where another event stands for one, there is no page to lead to.
            **{f"{end}_local": row[end] if ask.base + row[end] in told else "" for end in ("left", "right")},
            **{key: row.get(key, "") for key in ("judgement", "ground", "rule", "by")},
        }
        for row in ordered
    ]


def _counts(ask: Ask, iri: str) -> dict[str, Any]:
    """Return counts that a text breaks down, sums over several events that this one is in, and what follows."""
    around = ask.column("values", value=iri, property=f"{CG}partEvent", limit=_LISTED)
    sums = list(ask.rows("event-sums", event=[iri, *around]))
    sentences: dict[str, str] = {}
    over_events: dict[str, list[str]] = {}
    for row in sorted(sums, key=lambda row: (row["text"], row["claim"])):
        if row["kind"] == "breakdown":
            sentences.setdefault(row["claim"], row["text"])
        else:
            over_events.setdefault(row["text"], []).append(row["claim"])
    lines = claim_lines(ask, [claim for claims in over_events.values() for claim in claims[:_LISTED]])
    derived = ask.rows("nodes-of-kind", of=[iri], property=f"{CG}event", kind=f"{CG}DerivedFact")
    return {
        "wholes": wholes(ask, iri, sentences),
        "totals": [
            (text, [lines[claim] for claim in dict.fromkeys(claims) if claim in lines])
            for text, claims in over_events.items()
        ],
        "derived": sorted({row["text"] for row in derived if "text" in row})[:30],
    }


def wholes(ask: Ask, iri: str, sentences: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the counts of an event that are broken down, the largest first.

    Of each the claim as a `line`, the `parts` in the order of the text with the remainder last, the sum as a
    `sentence` (as the ledger has it, by the claim that is broken down), and by how much the parts are `over` the whole.
    """
    found: dict[str, dict[str, int]] = {}
    totals: dict[str, int] = {}
    for row in ask.rows("event-breakdowns", event=iri):
        totals.setdefault(row["whole"], int(row["total"]))
        found.setdefault(row["whole"], {}).setdefault(row["part"], int(row["amount"]))
    chosen = list(found)[:_WHOLES]
    lines = claim_lines(ask, [name for whole in chosen for name in (whole, *found[whole])])
    made = []
    for name in chosen:
        if name in lines:
            parts = [(lines[part], amount) for part, amount in found[name].items() if part in lines]
            rest = totals[name] - sum(amount for _, amount in parts)
            drawn = pictures.breakdown(totals[name], [amount for _, amount in parts])
            made.append(
                {
                    "line": lines[name],
                    "parts": [
                        {**piece, "line": parts[place][0] if place < len(parts) else None}
                        for place, piece in enumerate(drawn)
                    ],
                    "sentence": sentences.get(name) or _sum(totals[name], parts, rest),
                    "over": max(0, -rest),
                }
            )
    return made


def _sum(total: int, parts: Iterable[tuple[ClaimLine, int]], rest: int) -> str:
    """Return a sum in words, for a store whose ledger was not worked out."""
    terms = " + ".join(f"{amount} {line.people}".strip() for line, amount in parts)
    if rest < 0:
        return f"{terms} is more than {total}, by {-rest}"
    return f"{total} = {terms}" + (f" + {rest} not broken down" if rest > 0 else "")


def _places(ask: Ask, iri: str) -> dict[str, Any]:
    """Return where an event is put, and a map of those of its places that are listed."""
    names: dict[bool, dict[str, list[str]]] = {True: {}, False: {}}
    for row in ask.rows("places-of-event", event=iri):
        within = names[row["read"] == "true"].setdefault(row["name"], [])
        within += [row["whole"]] if "whole" in row else []
    read = list(names[True])
    every = {name for told in names.values() for place, within in told.items() for name in (place, *within)}
    states = {name for name in every if gazetteer.kind_of_body(name) == "state"}
    placed: dict[str, pictures.Drawing] = {}
    unknown: dict[str, None] = {}
    for is_read, told in names.items():
        for name, within in told.items():
            where = _where(name, {*states, *within})
            if where is not None:
                placed.setdefault(name, {"name": name, "latitude": where[0], "longitude": where[1], "read": is_read})
            elif name not in states:
                unknown.setdefault(name)
    drawing = None if placed == {} else pictures.map_of(list(placed.values())[:_LISTED], tuple(unknown))
    return {"places": read[:_LISTED], "map": drawing}


def _where(name: str, wholes_: set[str]) -> tuple[float, float] | None:
    """Return where a listed place lies; None where it is not listed, or several have its name and none is meant."""
    listed = [body for body in gazetteer.places_called(name) if body.name == name and body.basis.startswith("gn:")]
    near = [body for body in listed if wholes_ & set(body.wholes)]
    meant = _meant(near or listed)
    return None if meant is None else gazetteer.position(meant.basis)


def _meant(listed: Sequence[gazetteer.Body]) -> gazetteer.Body | None:
    """Return the one place of some of one name, or the one beside which the others are hamlets."""
    ordered = sorted(listed, key=lambda body: -body.weight)
    if ordered == [] or (len(ordered) > 1 and ordered[0].weight < gazetteer.DWARFED * max(1, ordered[1].weight)):
        return None
    return ordered[0]


def _row(line: ClaimLine) -> tuple[object, ...]:
    return (
        *(line.local, line.when.since, line.when.until, line.facet, line.people, line.asked, line.answer),
        *("yes" if line.denied else "", line.who, line.text, line.title, line.document, line.state),
    )


# The page of a document: its text with every claim marked, what of it is disputed, where it comes from.

CHARACTERS: Final = 16_000
"""Of the text on one page, about; a part ends with a paragraph."""

SPANS: Final = 250
"""Claims on one page, about."""

MARKED: Final = 400
"""Claims of one part that are marked and listed; the others are counted."""

DOCUMENT_COLUMNS: Final = (
    *("number", "id", "start", "end", "quote", "answer", "denied", "holder", "question", "event"),
    *("since", "until", "state"),
)

_CLAIMS_EXPORTED: Final = 20_000
"""Claims of a document that CSV holds."""

_CITATIONS: Final = 200
"""Citations that are listed."""

_KIN: Final = 60
"""Documents in each list of those that it comes from, that come from it, or that share its text."""


def document_view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of a document, or of the part of it that is wanted."""
    iri = ask.base + wanted.local
    facts = described(ask, [iri]).get(iri)
    if facts is None:
        return None
    text = ask.first("document-text", document=iri).get("text", "")
    marked = _spans(ask, iri)
    pages = parts(pieces(text, _blocks(ask, iri)), marked) or [[Block("paragraph", 0, len(text))]]
    part = Pager(_place(ask, wanted, pages, marked), 1, len(pages))
    here = pages[part.page - 1]
    every = _of_part(here, marked)
    shown, names = every[:MARKED], [span.iri for span in every[:MARKED]]
    seen_at, lines = anchors(here, shown), claim_lines(ask, names)
    state = {name: line.state for name, line in lines.items()}
    contested, contests_left = contests(ask, names)
    exported = marked[:_CLAIMS_EXPORTED] if wanted.format in {"csv", "ttl"} else shown
    return View(
        facts.title,
        "document.html",
        {
            "local": wanted.local,
            "facts": facts,
            "publisher": ask.local(facts.publisher_iri),
            "part": part,
            "written": [(piece, segments(text, piece, shown, state, seen_at)) for piece in here],
            "claims": [(span, lines[span.iri]) for span in shown if span.iri in lines],
            "claims_left": len(every) - len(shown),
            "numbers": {span.iri: span.number for span in shown if span.iri in seen_at},
            "amount": len(marked),
            "contests": contested,
            "contests_left": contests_left,
            "lineage": _lineage(ask, iri),
            **_citations(ask, iri),
        },
        table=(DOCUMENT_COLUMNS, _claim_rows(ask, exported)),
        nodes=(iri, *(span.iri for span in exported)),
        picture=lambda: _strip(ask, facts.title, len(text), marked),
        citation=_citation(ask, facts, list(lines.values()), len(marked)),
    )


def _strip(ask: Ask, title: str, characters: int, marked: Sequence[ClaimSpan]) -> str:
    places = [(span.iri, span.start, span.end) for span in marked]
    return pictures.strip(title, characters, places, claim_states(ask, [span.iri for span in marked]))


def _spans(ask: Ask, iri: str) -> tuple[ClaimSpan, ...]:
    """Return where every claim of a document stands, in reading order."""
    found = ask.rows("document-claims", document=iri)
    rows = sorted((int(row["start"]), int(row["end"]), row["claim"]) for row in found if "claim" in row)
    return tuple(ClaimSpan(claim, start, end, place) for place, (start, end, claim) in enumerate(rows, start=1))


def _blocks(ask: Ask, iri: str) -> list[Block]:
    found = {row["block"]: row for row in ask.rows("document-blocks", document=iri)}
    kinds: Any = {name: row["kind"] for name, row in found.items()}
    return [
        Block(kinds[name], int(row["start"]), int(row["end"]), row.get("label", ""))
        for name, row in sorted(found.items())
    ]


def _place(ask: Ask, wanted: Wanted, pages: Sequence[Sequence[Block]], marked: Sequence[ClaimSpan]) -> int:
    """Return which part is wanted: the one with a claim, or the one of a number."""
    claim = wanted.identifier("claim", "claim")
    span = next((span for span in marked if claim != "" and span.iri == ask.base + claim), None)
    if span is not None:
        for place, some in enumerate(pages, start=1):
            if some[0].start <= span.start < some[-1].end:
                return place
    return wanted.number("page", 1)


def _of_part(here: Sequence[Block], marked: Sequence[ClaimSpan]) -> list[ClaimSpan]:
    """Return the claims of a part; one that begins in another part is marked there too."""
    first, last = here[0].start, here[-1].end
    return [span for span in marked if span.start < last and first < span.end]


def _lineage(ask: Ask, iri: str) -> dict[str, Any]:
    """Return the kin of a document: what it cites or copies, what cites or copies it, and what shares its text.

    Of each is told the `way` (it cites, copies, or shares where nobody can tell which of two alike was first), the
    `share` of the shorter text that stands in the other too in per cent, and whether that was `inferred` from the
    texts; nobody states it.
    """
    rows: dict[str, list[dict[str, str]]] = {"before": [], "after": [], "beside": []}
    for row in ask.rows("document-lineage", document=iri):
        rows[row["way"]].append(row)
    known = described(ask, (row["other"] for kin in rows.values() for row in kin[:_KIN]))
    lineage: dict[str, Any] = {way: [_kin(ask, row, known) for row in kin[:_KIN]] for way, kin in rows.items()}
    return {**lineage, "empty": not any(rows.values()), "cut": any(len(kin) > _KIN for kin in rows.values())}


def _kin(ask: Ask, row: Mapping[str, str], known: Mapping[str, DocumentFacts]) -> dict[str, Any]:
    facts = known.get(row["other"], DocumentFacts(row["other"], "A document outside this store"))
    inferred = row.get("inferred") == "true"
    return {
        "facts": facts,
        "local": ask.local(facts.iri) if facts.iri in known else "",
        "way": "shares" if row["way"] == "beside" else "copies" if inferred else "cites",
        "share": row.get("share"),
        "inferred": inferred,
    }


def _citations(ask: Ask, iri: str) -> dict[str, Any]:
    rows = list(ask.rows("document-citations", document=iri))
    cited = [{"text": row.get("text", "") or row.get("url", ""), "url": row.get("url", "")} for row in rows]
    return {"citations": cited[:_CITATIONS], "citations_left": max(0, len(cited) - _CITATIONS)}


def _citation(ask: Ask, facts: DocumentFacts, lines: Sequence[ClaimLine], amount: int) -> tuple[str, ...]:
    digest = "" if facts.sha256 == "" else f" SHA-256 {facts.sha256}."
    line = f"{facts.cited}. {number(amount, 'claim')}.{digest}"
    return (line, *line_citations(ask, lines[:3], max(0, amount - 3)))


def _claim_rows(ask: Ask, exported: Sequence[ClaimSpan]) -> Iterator[tuple[object, ...]]:
    numbered = {span.iri: (span.number, span.start, span.end) for span in exported}
    for line in many_lines(ask, numbered):
        place, start, end = numbered[line.iri]
        denied = "yes" if line.denied else ""
        about = (line.who, line.asked, line.event_label, line.when.since, line.when.until, line.state)
        yield (place, line.local, start, end, line.text, line.answer, denied, *about)


def anchors(found: Iterable[Block], spans: Sequence[ClaimSpan]) -> dict[str, int]:
    """Return where on a page each claim is first seen, by the claim's name; a claim in none of its pieces is not there.

    A claim may begin in an earlier part, or in the markup between two pieces.
    """
    places: dict[str, int] = {}
    for piece in found:
        for span in spans:
            if span.start < piece.end and piece.start < span.end:
                places.setdefault(span.iri, max(span.start, piece.start))
    return places


def segments(
    text: str, piece: Block, spans: Iterable[ClaimSpan], state: Mapping[str, str], places: Mapping[str, int]
) -> list[dict[str, Any]]:
    """Return a piece in segments as the drawn page has them, each with the claims that are first seen there.

    These are its `begins`; see `anchors`.
    """
    return [
        {**cut, "begins": [span for span in cut["covering"] if places.get(span.iri) == cut["start"]]}
        for cut in cut_at_claims(text, piece, spans, state)
    ]


def parts(found: Sequence[Block], spans: Sequence[ClaimSpan]) -> list[list[Block]]:
    """Return the pieces page by page: as many as a page holds with the claims in them, at least one."""
    starts = [span.start for span in spans]
    pages: list[list[Block]] = []
    amount = characters = 0
    for piece in found:
        inside = bisect_left(starts, piece.end) - bisect_left(starts, piece.start)
        length = piece.end - piece.start
        if pages == [] or characters + length > CHARACTERS or amount + inside > SPANS:
            pages.append([])
            amount = characters = 0
        pages[-1].append(piece)
        amount += inside
        characters += length
    return pages
