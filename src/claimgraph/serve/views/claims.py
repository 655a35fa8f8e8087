"""Claims and findings as records, so that templates of `draw` serve too; when they stood, their lines and pages."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from claimgraph.draw import wording
from claimgraph.draw.page import card, looks_of
from claimgraph.draw.wording import STATES, URGENCY, Collection, collected, look_of
from claimgraph.errors import number
from claimgraph.graph import claims_named, findings_named
from claimgraph.people.decisions import DONE
from claimgraph.schema import Claim, Finding, TimeSpan
from claimgraph.serve.views import Ask, View, Wanted, chunks
from claimgraph.vocab import CG, FACET, VERDICT

COMPARED: Final = 100_000
"""Pairs of a finding and a claim that are looked through for findings among some claims."""

_QUOTED: Final = 300
"""Characters of a quotation in a citation."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is known of a document, but its text; "" for what is not known.

    Attributes:
        iri: Its name.
        title: What it is called; its file, where it has no title.
        publisher: Who published it.
        publisher_iri: The publisher's name.
        published: When, with the clock where it is known.
        retrieved: When it was fetched.
        url: Where it was published.
        licence: A licence's address or name.
        language: A tag such as "en".
        file: The file that was read.
        sha256: Of the file's bytes.
    """

    iri: str
    title: str = "Untitled document"
    publisher: str = ""
    publisher_iri: str = ""
    published: str = ""
    retrieved: str = ""
    url: str = ""
    licence: str = ""
    language: str = ""
    file: str = ""
    sha256: str = ""

    @property
    def cited(self) -> str:
        """The document as a citation names it."""
        parts = [self.publisher, f"“{self.title}”", worded(self.published), self.url]
        fetched = "" if self.retrieved == "" else f"; retrieved {worded(self.retrieved)}"
        return f"{', '.join(part for part in parts if part != '')}{fetched}"


@dataclass(frozen=True, slots=True)
class Records:
    """Some claims, and what was found between them.

    Attributes:
        claims: The claims, in the order in which they were asked for.
        findings: Those findings all of whose claims are here.
        iris: The name in the store of each claim and finding, by the record's id.
        documents: What is known of each document that a claim is of, by its id.
    """

    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    iris: Mapping[str, str]
    documents: Mapping[str, DocumentFacts]

    def collection(self) -> Collection:
        """Return them as `draw` shows them."""
        return collected((), self.claims, self.findings, self.published)

    @property
    def published(self) -> dict[str, TimeSpan]:
        """When the documents were published, where that is known."""
        spans = {name: _span(document.published) for name, document in self.documents.items()}
        return {name: span for name, span in spans.items() if span is not None}

    def address(self, ask: Ask, name: str) -> str:
        """Return the address of a claim or a finding, by the record's id."""
        return f"/id/{ask.local(self.iris.get(name, ask.base + name))}"

    def citations(self, claims: Iterable[str], more: int = 0) -> tuple[str, ...]:
        """Return a sentence for each of some claims, by their names in the store, and how many more there are."""
        by_iri = {self.iris[claim.id]: claim for claim in self.claims}
        told = []
        for claim in (by_iri[iri] for iri in claims if iri in by_iri):
            when = "" if claim.said is None else wording.day(claim.said)
            told.append((wording.holder(claim), when, claim.quote.text, self.documents.get(claim.document)))
        return citations(told, more)


def _span(text: str) -> TimeSpan | None:
    """Return a day or a moment, None where the text is none."""
    try:
        return TimeSpan.parse(text)
    except ValueError:
        return None


def citations(told: Iterable[tuple[str, str, str, DocumentFacts | None]], more: int) -> tuple[str, ...]:
    """Return a sentence to paste into a report for each claim: who says it, when, in which words, in which document."""
    lines = []
    for who, when, words, document in told:
        said = wording.capitalised(who) if when == "" else f"{wording.capitalised(who)}, {when}"
        where = "" if document is None else f" ({document.cited})."
        lines.append(f"{said}: “{wording.quoted(words, _QUOTED)}”{where}")
    return (*lines, f"({number(more, 'more claim')}.)") if more > 0 else tuple(lines)


def records(ask: Ask, iris: Iterable[str], findings: int = 500) -> Records:
    """Return claims by their names, up to a few hundred, and so many of the findings among them.

    Raises:
        StoreError: A claim lacks what every claim has.
    """
    claims = claims_named(ask.store, iris)
    ids = {iri: claim.id for iri, claim in claims.items()}
    found = _findings_among(ask, ids, findings) if findings > 0 else {}
    names = {claim: iri for iri, claim in ids.items()} | {finding.id: iri for iri, finding in found.items()}
    documents = described(ask, (ask.base + claim.document for claim in claims.values()))
    by_id = {ask.local(iri): document for iri, document in documents.items()}
    return Records(tuple(claims.values()), tuple(found.values()), names, by_id)


def described(ask: Ask, documents: Iterable[str]) -> dict[str, DocumentFacts]:
    """Return what is known of some documents, by their names; what is no document is left out."""
    found: dict[str, DocumentFacts] = {}
    for row in ask.rows("document-facts", document=documents):
        if row["document"] not in found:
            names = ("publisher_name", "publisher", "published", "retrieved", "url", "licence", "language", "file")
            title = row.get("title") or row.get("file") or "Untitled document"
            values = (row.get(name, "") for name in (*names, "sha256"))
            found[row["document"]] = DocumentFacts(row["document"], title, *values)
    return found


def _findings_among(ask: Ask, ids: Mapping[str, str], most: int) -> dict[str, Finding]:
    """Return the findings all of whose claims are here, with the claims' own ids."""
    found = {row["finding"] for row in ask.rows("claims-compared", claim=ids, limit=COMPARED) if row["other"] in ids}
    known = {ask.local(name): claim for name, claim in ids.items()}
    kept: dict[str, Finding] = {}
    for iri, finding in findings_named(ask.store, sorted(found)[:most]).items():
        if set(finding.claims) <= known.keys():
            claims = tuple(known[claim] for claim in finding.claims)
            kept[iri] = finding if claims == finding.claims else replace(finding, claims=claims)
    return kept


@dataclass(frozen=True, slots=True)
class Standing:
    """When one claim stood.

    Attributes:
        since: The day, "" where nobody knows.
        until: The day on which it had been replaced, "" where it had not.
        said: The moment in words: "3 March 2024, 05:30 UTC".
        replaced: The moment of replacement in words.
        replaced_by: What replaced it.
    """

    since: str = ""
    until: str = ""
    said: str = ""
    replaced: str = ""
    replaced_by: tuple[str, ...] = ()


UNDATED: Final = Standing()
"""Of a claim of which nobody knows when it stood."""


def has_history(ask: Ask) -> bool:
    """Return whether somebody worked out when claims stood."""
    return ask.once("history", lambda one: one.holds("has-history"))


def clock(ask: Ask) -> str:
    """Return the property that dates claims: where there is no history, the time when they were said."""
    return f"{CG}believedFrom" if has_history(ask) else f"{CG}said"


def standings(ask: Ask, claims: Iterable[str]) -> dict[str, Standing]:
    """Return when some claims stood, by their names; one without a day stands at no moment.

    A claim stands from the moment that the store's history has, or else since the day on which it was said.
    """
    dated = "believed" if has_history(ask) else "said"
    found: dict[str, Standing] = {}
    for row in sorted(ask.rows("claim-times", claim=claims), key=lambda row: (row["claim"], row.get("next", ""))):
        before = found.get(row["claim"], UNDATED)
        moment, until = row.get(dated, ""), row.get("until", "")
        following = dict.fromkeys((*before.replaced_by, *([row["next"]] if "next" in row else [])))
        found[row["claim"]] = Standing(moment[:10], until[:10], worded(moment), worded(until), tuple(following))
    return found


def worded(text: str) -> str:
    """Return a day or a moment in plain words; the last second of a day is the day. Anything else stays as it is."""
    if not is_day(text[:10]):
        return text
    day = dt.date.fromisoformat(text[:10])
    time = "" if text[11:19] in {"", "00:00:00", "23:59:59"} else f", {text[11:16]} UTC{text[19:].removeprefix('Z')}"
    return f"{day.day} {day:%B} {day.year}{time}"


def is_day(text: str) -> bool:
    """Return whether a text is a day."""
    try:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) is not None and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


# What people decided about claims, as the graph has it.


def decisions(ask: Ask, claims: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Return what people decided about some claims, by their names, the earliest first."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for row in (row for part in chunks(claims) for row in ask.rows("claim-decisions", claim=part)):
        reason, overruled = row.get("reason", ""), row.get("overruled", "")
        found.setdefault(row["claim"], {})[row["decision"]] = {
            "id": ask.local(row["decision"]),
            "kind": row["kind"],
            "what": DONE.get(row["kind"], row["kind"]) + (f" as {reason}" if reason else ""),
            "by": row["by"],
            "when": row["when"],
            "why": row.get("why", ""),
            "state": "overruled" if overruled else "stands",
            "after": f"overruled by {overruled}" if overruled else "",
            "waiting": False,
        }
    return {claim: list(entries.values()) for claim, entries in found.items()}


def decided(entries: Iterable[Mapping[str, Any]]) -> str:
    """Return in a few words what people decided about a claim and nobody overruled, and who."""
    standing = [one for one in entries if one["state"] == "stands"]
    return "; ".join(dict.fromkeys(f"{one['what'].lower()} by {one['by']}" for one in standing))


# The pages of one claim and of one finding.

_OTHERS: Final = 40
"""Claims that are shown beside one, at most."""

_COMPARED: Final = 30
"""Claims of a finding that are shown, at most."""


def view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of a claim."""
    iri = ask.base + wanted.local
    if not ask.holds("is-a", node=iri, type=f"{CG}Claim"):
        return None
    compared = {row["other"] for row in ask.rows("claims-compared", claim=iri, limit=COMPARED)}
    found = records(ask, [iri, *(others := sorted(compared)[:_OTHERS])])
    own = next((claim for claim in found.claims if found.iris[claim.id] == iri), None)
    if own is None:
        return None
    about = ask.first("about", node=iri)
    collection = found.collection()
    shown = card(collection, own, wording.question([own]))
    when = standings(ask, [iri]).get(iri, UNDATED)
    content = {
        "one": shown,
        **{name: ask.local(about.get(name, "")) for name in ("question", "event", "holder")},
        **{name: about.get(name, "") for name in ("asked", "event_label")},
        "facts": found.documents.get(own.document),
        "document": own.document,
        "when": when,
        "replaced_by": [ask.local(other) for other in when.replaced_by],
        "looks": looks_of(collection.findings),
        "by_number": {collection.numbers[claim.id]: found.address(ask, claim.id) for claim in collection.claims},
        "finding_address": {finding.id: found.address(ask, finding.id) for finding in collection.findings},
        "more": max(0, len(compared) - len(others)),
        "panel": {"history": decisions(ask, [iri]).get(iri, ())},
    }
    return View(
        f"{wording.capitalised(wording.holder(own))}: {shown['heading']}",
        "claim.html",
        content,
        table=(("id", "verdict", "type", "claims", "explanation", "rule"), tuple(map(_row, found.findings))),
        nodes=(iri, *(found.iris[finding.id] for finding in collection.by_claim[own.id])),
        citation=found.citations([iri]),
    )


def _row(finding: Finding) -> tuple[str, ...]:
    return finding.id, finding.verdict, finding.type, " ".join(finding.claims), finding.explanation, finding.rule


def finding_view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of a finding."""
    iri = ask.base + wanted.local
    if not ask.holds("is-a", node=iri, type=f"{CG}Finding"):
        return None
    finding = findings_named(ask.store, [iri])[iri]
    found = records(ask, [ask.base + claim for claim in finding.claims[:_COMPARED]], findings=0)
    collection = found.collection()
    shown_as = wording.look(finding)
    question = ask.base + finding.question
    asked = ask.labels([question] if finding.question != "" else []).get(question, "")
    answers = wording.alternatives([wording.counted(claim) for claim in found.claims])
    told = decisions(ask, [found.iris[claim.id] for claim in found.claims])
    content = {
        "finding": finding,
        "look": shown_as,
        "meaning": wording.legend(shown_as),
        "cards": [card(collection, claim, wording.question([claim])) for claim in found.claims],
        "more": max(0, len(finding.claims) - _COMPARED),
        "question": finding.question if asked != "" else "",
        "asked": asked,
        "address": lambda name: found.address(ask, name),
        "documents": found.documents,
        "decided": {claim.id: decided(told[name]) for claim in found.claims if (name := found.iris[claim.id]) in told},
    }
    rows = tuple(
        (ask.local(found.iris[claim.id]), wording.holder(claim), wording.counted(claim), claim.quote.text)
        for claim in found.claims
    )
    names = [found.iris[claim.id] for claim in found.claims]
    return View(
        f"{wording.capitalised(shown_as.word)}: {answers}",
        "finding.html",
        content,
        table=(("claim", "holder", "answer", "quote"), rows),
        nodes=(iri, *names),
        citation=(finding.explanation, *found.citations(names[:6])),
    )


# Claims in a line each, with what a list of claims tells, and what competes with them, question by question.

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
    labels = ask.labels(row[key] for row in rows.values() for key in _CALLED if key in row)
    when = standings(ask, wanted) if weighed else {}
    state = claim_states(ask, wanted) if weighed else {}
    wanted = [iri for iri in wanted if iri in rows]
    made = {iri: _line(ask, rows[iri], when.get(iri, UNDATED), labels, state.get(iri, "plain")) for iri in wanted}
    told = decisions(ask, made) if weighed else {}
    return {iri: replace(line, decided=decided(told[iri])) if iri in told else line for iri, line in made.items()}


_CALLED: Final = ("holder", "question", "event", "document", "position")
"""What a line calls by its label."""


def _line(ask: Ask, row: Mapping[str, str], when: Standing, labels: Mapping[str, str], state: str) -> ClaimLine:
    called = {key: labels.get(row.get(key, ""), "") for key in _CALLED}
    return ClaimLine(
        iri=row["claim"],
        local=ask.local(row["claim"]),
        text=row["text"],
        answer=called["position"],
        facet=row.get("facet", "").removeprefix(FACET),
        people=row.get("people", ""),
        holder=called["holder"],
        holder_local=ask.local(row.get("holder", "")),
        named=row.get("named", "true") == "true",
        own_voice=row.get("role", "").endswith("#publisher"),
        question=ask.local(row.get("question", "")),
        asked=called["question"],
        event=ask.local(row.get("event", "")),
        event_label=called["event"],
        document=ask.local(row["document"]),
        title=called["document"] or row.get("file", "") or "Untitled document",
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
    """Return a sentence for each of some claims, and how many more there are, as `citations` does."""
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
