"""The desk in the browser: what to look at first, forms, what may be one, the log, and what becomes of what is sent.

A form carries a mark of what its page had seen of others' decisions. Where somebody has decided since, nothing is
noted: the page comes back with that decision, and asks again.
"""

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, Final, get_args
from urllib.parse import parse_qsl, urlencode

from claimgraph.comparison.case import shipped_facets
from claimgraph.draw import wording
from claimgraph.draw.page import card
from claimgraph.draw.wording import collected
from claimgraph.errors import InputError, StoreError, cut, plain, short
from claimgraph.graph import claims_named, read_matches
from claimgraph.people import Decision
from claimgraph.people.decisions import said_by
from claimgraph.pipeline.decisions import Fate, described
from claimgraph.pipeline.desk import REASONS, Desk, queue, report, told, weighed
from claimgraph.schema import Claim, Document, MatchKind, Modality, Polarity
from claimgraph.serve.views import Ask, Pager, View, Wanted
from claimgraph.serve.views.claims import UNDATED, clock
from claimgraph.serve.views.claims import described as facts_of

PAGES: Final = {"review": "Review", "review/names": "Names", "review/log": "Decisions"}
"""The pages of the desk, and what the navigation calls them."""

_SIZE: Final = 12
"""Claims of the queue on a page."""

_RIVALS: Final = 3
"""What competes with a claim, as far as the queue tells it."""

_PAIRS: Final = 30
"""Names and events on a page, and claims of an event."""

_LISTED: Final = 400
"""Names that a field proposes."""

_ENTRIES: Final = 60
"""Decisions on a page of the log."""

_SPOTS: Final = 20
"""Places with the same words that somebody chooses from."""

_AROUND: Final = 60
"""Characters that are shown around words."""

_TRIES: Final = 5
"""Times that a decision is looked at again because somebody else was quicker."""

_KINDS: Final[tuple[str, ...]] = get_args(MatchKind)
_SOURCES: Final = (
    *("person", "state media", "news agency", "media", "monitor", "party", "official", "organisation"),
    *("observers", "reports", "publisher", "unknown"),
)
_BACK: Final = re.compile(r"/(?!/)[\w\-./]*(\?[\w\-./=&%+]*)?", re.ASCII)
Form = Mapping[str, str]
"""What was sent: the fields of a form."""


class StaleError(InputError):
    """Somebody else has decided about the same thing since the form was opened."""


# ── What every page shows ─────────────────────────────────────────────────────────────────────────────────


def bar(ask: Ask, wanted: Wanted) -> dict[str, Any]:
    """Return what every page says of the desk: who sits there, what waits for the graph, and what was just done."""
    desk = ask.desk()
    asked, done = wanted.text("done"), None
    for at, fate in enumerate(desk.over.fates):
        if asked != "" and fate.decision.id == asked:
            done = told(desk, at)
    return {
        "problem": None,
        **(wanted.review or {}),
        "waiting": desk.waiting,
        "faults": [fault.where for fault in desk.faults],
        "done": done,
        "pages": PAGES,
    }


def _history(desk: Desk, base: Claim) -> list[dict[str, Any]]:
    """Return what people decided about a reading, earliest first; undoing one is told with it."""
    return [told(desk, at) for at, fate in enumerate(desk.over.fates) if desk.subject(fate) == base.id]


# ── The queue ─────────────────────────────────────────────────────────────────────────────────────────────


def queue_view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of the claims to look at, the most doubtful first."""
    desk = ask.desk()
    every = queue(desk, ask.once("weighed", lambda one: weighed(one.store)))
    facets = Counter(claim.facet for claim, _ in every)
    facet = wanted.among("facet", facets)
    chosen = [each for each in every if facet in {"", each[0].facet}]
    part = Pager(wanted.number("page", 1), _SIZE, len(chosen))
    shown = chosen[part.first : part.last]
    documents = facts_of(ask, [ask.base + claim.document for claim, _ in shown])
    called = claims_named(ask.store, [ask.base + claim.id for claim, _ in shown])
    content = {
        "rows": [
            {
                **_shown(called.get(ask.base + claim.id, claim)),
                "doubts": doubts,
                "seen": desk.seen(desk.history(claim)),
                "facts": documents.get(ask.base + claim.document),
                "rivals": list(islice(_rivals(ask, claim), _RIVALS)),
                "comments": [one for one in _history(desk, claim) if one["kind"] == "comment"],
            }
            for claim, doubts in shown
        ],
        "part": part,
        "facet": facet,
        "facets": [(name, wording.facet_label(name), amount) for name, amount in facets.most_common()],
        "reasons": REASONS,
        "decided": len({fate.claim for fate in desk.over.fates if fate.claim != "" and fate.state == "stands"}),
    }
    return View("Claims to look at", "review.html", content)


def _shown(claim: Claim) -> dict[str, Any]:
    shown = card(collected((), (claim,), (), {}), claim, wording.question([claim]))
    return {
        "claim": claim,
        "sentence": shown["sentence"],
        "where": shown["where"],
        "heading": shown["heading"],
        "holder": wording.capitalised(wording.holder(claim)),
        "topic": wording.topic(claim.facet, "" if claim.population is None else claim.population.words),
    }


def _rivals(ask: Ask, claim: Claim) -> Iterable[str]:
    """Yield why others compete with a claim, each reason once."""
    rows = ask.rows("rivals", claim=[ask.base + claim.id], limit=50)
    return dict.fromkeys(row["reason"] for row in rows if row["verdict"].endswith("#conflict") and "reason" in row)


# ── A claim, and the forms on it ──────────────────────────────────────────────────────────────────────────


def with_desk(page: str, ask: Ask, wanted: Wanted, view: View | None) -> View | None:
    """Return a page with what is decided there: that of a claim, of an event or of a source."""
    if page == "claim":
        return _on_claim(ask, wanted, view)
    if view is None or page not in {"event", "source"}:
        return view
    return _on_event(ask, wanted, view) if page == "event" else _on_source(ask, wanted, view)


def _on_claim(ask: Ask, wanted: Wanted, view: View | None) -> View | None:
    """Return the page of a claim with what people decided about it and the forms; of one that is in no graph too."""
    desk = ask.desk()
    base = desk.bases.get(wanted.local)
    if base is None:
        return view
    found = _alone(ask, desk, wanted) if view is None else view
    stands = desk.standing(base)
    problem = (wanted.review or {}).get("problem", {})
    history = _history(desk, base)
    panel = {
        "base": base.id,
        "now": "" if stands is None else stands.id,
        "here": wanted.local,
        "history": history,
        "seen": desk.seen(desk.history(base)),
        "fields": _fields(desk, stands or base, problem.get("given", {})),
        "reasons": REASONS,
        "alike": _alike(desk, stands or base),
    }
    return dataclasses.replace(found, content={**found.content, "panel": panel}, status=problem.get("status", 200))


def _alike(desk: Desk, claim: Claim) -> list[tuple[str, str]]:
    """Return claims that one may repeat, by what is typed and what is read: those on its facet, of its event first."""
    found = [one for one in desk.over.claims if one.facet == claim.facet and one.id != claim.id]
    found.sort(key=lambda one: (one.event != claim.event, one.document, one.quote))
    return [(short(one.id), f"{one.holder.name}: {cut(one.quote.text)}") for one in found[:_PAIRS]]


def _on_event(ask: Ask, wanted: Wanted, view: View) -> View:
    """Return the page of an event with the form that tells its claims apart."""
    desk = ask.desk()
    problem = (wanted.review or {}).get("problem", {})
    given: Form = problem.get("given", {})
    ticked = {line.partition(" ")[0] for line in given.get("claims", "").splitlines()}
    lines: Iterable[Any] = view.content.get("claims", ())  # type: ignore[assignment]  # lines about claims, of `event`
    split = {
        "claims": [
            {
                "value": f"{line.local} {desk.seen(desk.history(desk.bases[line.local]))}",
                "line": line,
                "ticked": line.local in ticked,
            }
            for line in lines
            if line.local in desk.bases
        ],
        "events": sorted({event.label for event in desk.scene.events.values()})[:_LISTED],
        "given": given,
    }
    return dataclasses.replace(view, content={**view.content, "split": split}, status=problem.get("status", 200))


def _on_source(ask: Ask, wanted: Wanted, view: View) -> View:
    """Return the page of a source with the grades that people gave it, and the form for one."""
    desk = ask.desk()
    problem = (wanted.review or {}).get("problem", {})
    fates = enumerate(desk.over.fates)
    given = [told(desk, at) for at, fate in fates if fate.decision.said.get("of", {}).get("source") == view.title]
    content = {**view.content, "grading": {"name": view.title, "history": given}}
    return dataclasses.replace(view, content=content, status=problem.get("status", 200))


def _alone(ask: Ask, desk: Desk, wanted: Wanted) -> View:
    """Return the page of a claim that the graph has not: people withdrew it, or it is not laid down yet."""
    claim = desk.known[wanted.local]
    gone = {one.id for one, _ in desk.over.withdrawn}
    shown = card(collected((), (claim,), (), {}), claim, wording.question([claim]))
    content: dict[str, Any] = {
        "one": shown,
        "facts": facts_of(ask, [ask.base + claim.document]).get(ask.base + claim.document),
        "document": claim.document,
        "when": UNDATED,
        "absent": "withdrawn" if claim.id in gone else "waiting",
        **dict.fromkeys(("question", "event", "holder", "asked", "event_label"), ""),
        **dict.fromkeys(("replaced_by", "looks"), ()),
        "by_number": {},
        "finding_address": {},
        "more": 0,
    }
    return View(f"{wording.capitalised(wording.holder(claim))}: {shown['heading']}", "claim.html", content)


def initial(claim: Claim, desk: Desk) -> dict[str, str]:
    """Return the fields of a claim as somebody would write them."""
    told = {**said_by(claim), "words": claim.quote.text}
    told["holder_kind"] = "" if claim.own_voice else claim.holder.kind
    if claim.event is not None and len(desk.events(claim.event.label)) != 1:
        told["event"] = claim.event.id
    return told


def _fields(desk: Desk, claim: Claim | None, given: Form) -> list[dict[str, Any]]:
    """Return the fields of a form: what they are called, what stands in them, and what may."""
    begun = {"polarity": "affirmed", "modality": "asserted"} if claim is None else initial(claim, desk)
    facets = sorted((wording.facet_label(name), name) for name in shipped_facets())
    events = sorted({event.label for event in desk.scene.events.values()})
    sources = Counter(level.source.name for one in desk.read for level in one.chain if level.source.named)
    choices: dict[str, Sequence[tuple[str, str]]] = {
        "facet": [("", "Choose…"), *((name, label) for label, name in facets)],
        "polarity": [(name, name) for name in get_args(Polarity)],
        "modality": [(name, name) for name in get_args(Modality)],
        "holder_kind": [("", "as known"), *((name, name) for name in _SOURCES)],
    }
    proposed = {"holder": [name for name, _ in sources.most_common(_LISTED)], "event": events[:_LISTED]}
    return [
        {
            "name": name,
            "label": label,
            "hint": hint,
            "choices": choices.get(name, ()),
            "proposed": proposed.get(name, ()),
            "value": given.get(name, begun.get(name, "")),
            "changed": name in given and plain_line(given[name]) != plain_line(begun.get(name, "")),
        }
        for name, label, hint in _FIELDS
        if claim is not None or name != "words"
    ]


_FIELDS: Final = (
    ("facet", "What it is about", ""),
    ("value", "Answer", "57, at least 12, 5 to 7; names with ; between; a day"),
    ("population", "Who is counted", "civilians, members of X; empty for everybody"),
    ("polarity", "Polarity", ""),
    ("modality", "Put as", ""),
    ("holder", "Who says it", "empty where the document itself does"),
    ("holder_kind", "Who that is", ""),
    ("event", "Event", "one of the store, or a new one: attack, Arden, 2021-01-13"),
    ("said", "When it was said", "2021-01-13 or 2021-01; empty where nobody tells"),
    ("happened", "When it happened", "2021-01-13 or 2021-01; empty where nobody tells"),
    ("words", "Words of the document", ""),
)


# ── A claim that nobody read ──────────────────────────────────────────────────────────────────────────────


def new_view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the form for a claim over words of a document; where they stand in several places, one is chosen."""
    desk = ask.desk()
    problem = (wanted.review or {}).get("problem", {})
    given: Form = problem.get("given", {})
    name = given.get("document", "") or wanted.identifier("document", "document")
    document = next((one for one in desk.documents if one.id == name), None)
    if document is None:
        return None
    words = given.get("exact", "") or wanted.whole("words")
    spots = _spots(document, words)
    before = plain(wanted.text("before"))[-_AROUND:]
    likely = [span for span in spots if before != "" and plain(document.text[: span[0]]).endswith(before)]
    at = given.get("start", "") or wanted.text("start")
    chosen = [span for span in likely or spots if at in {"", str(span[0])}] or spots
    content = {
        "document": document,
        "words_given": words,
        "spots": [_around(document, span) for span in spots],
        "chosen": _around(document, chosen[0]) if len(chosen) == 1 else None,
        "fields": _fields(desk, None, given),
        "why": given.get("why", ""),
    }
    return View("A claim that nobody read", "new.html", content, status=problem.get("status", 200))


def _spots(document: Document, words: str) -> list[tuple[int, int]]:
    """Return where words stand in a document, however its lines are broken; in other letters where it has no such."""
    parts = words.split()
    if not parts:
        return []
    for flags in (re.NOFLAG, re.IGNORECASE):
        pattern = re.compile(r"\s+".join(map(re.escape, parts)), flags)
        if found := [each.span() for each in islice(pattern.finditer(document.text), _SPOTS)]:
            return found
    return []


def _around(document: Document, span: tuple[int, int]) -> dict[str, Any]:
    start, end = span
    text = document.text
    before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return {"start": start, "end": end, "exact": text[start:end], "before": before, "behind": behind}


def _pair_of(said: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return what a judgement is about: the kind of the two names, and both in order."""
    low, high = sorted((said["left"], said["right"]))
    return said["kind"], low, high


def _on_pair(desk: Desk, pair: tuple[str, str, str]) -> list[Fate]:
    """Return what people decided about two names."""
    return [fate for fate in desk.over.fates if "left" in fate.decision.said and _pair_of(fate.decision.said) == pair]


def names_view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of names and events that may be one: first what nobody has judged."""
    desk = ask.desk()
    problem = (wanted.review or {}).get("problem", {})
    kind = wanted.among("kind", dict.fromkeys(_KINDS))
    every = ask.once("matches", lambda one: tuple(read_matches(one.store)))
    ours = [at for at, fate in enumerate(desk.over.fates) if "left" in fate.decision.said]
    judged = {_pair_of(fate.decision.said) for at in ours if (fate := desk.over.fates[at]).state == "stands"}
    waiting = [one for one in every if one.judgement == "not-judged" and one.pair not in judged]
    open_ = [one for one in waiting if kind in {"", one.kind}]
    part = Pager(wanted.number("page", 1), _PAIRS, len(open_))
    events = desk.scene.events
    rows = [
        {
            "kind": one.kind,
            "ends": [(name, events[name].label if name in events else name) for name in (one.left, one.right)],
            "ground": one.ground,
            "rule": one.rule,
            "seen": desk.seen(_on_pair(desk, one.pair)),
        }
        for one in open_[part.first : part.last]
    ]
    content = {
        "rows": rows,
        "part": part,
        "kind": kind,
        "kinds": Counter(one.kind for one in waiting),
        "judged": [told(desk, at) for at in reversed(ours[-_PAIRS:])],
        "every_kind": _KINDS,
        "events": sorted((event.label, event.id) for event in events.values())[:_LISTED],
        "given": problem.get("given", {}),
    }
    return View("Names and events that may be one", "names.html", content, status=problem.get("status", 200))


def log_view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of all decisions, the latest first."""
    desk = ask.desk()
    states = Counter[str](fate.state for fate in desk.over.fates)
    state = wanted.among("state", states)
    chosen = [at for at in range(len(desk.log) - 1, -1, -1) if state in {"", desk.over.fates[at].state}]
    part = Pager(wanted.number("page", 1), _ENTRIES, len(chosen))
    content = {
        "entries": [told(desk, at) for at in chosen[part.first : part.last]],
        "part": part,
        "state": state,
        "by_state": states.most_common(),
        "report": report(desk),
    }
    problem = (wanted.review or {}).get("problem", {})
    return View("What people decided", "log.html", content, status=problem.get("status", 200))


# ── What is sent ──────────────────────────────────────────────────────────────────────────────────────────


def decided(ask: Ask, action: str, form: Form, by: str) -> str:
    """Note what somebody decides in a form, and return where the browser goes next.

    Raises:
        InputError: It cannot be taken; a `StaleError` where somebody else has decided about the same since.
    """
    for _ in range(_TRIES):
        desk = ask.desk().used_by(by, form.get("why", ""))
        entries = _split(ask, desk, form) if action == "split" else _ACTIONS[action](desk, form)
        if desk.note(entries):
            return _next(ask.desk(), form, entries[0])
    raise StaleError("log", "others decide all the time", "Nothing was noted. Send it again")


def _next(desk: Desk, form: Form, entry: Decision) -> str:
    """Return where to go: back to where the form was, or to the claim that stands now."""
    back = form.get("back", "")
    if _BACK.fullmatch(back) is None:
        meant = entry.said.get("undoes", entry.id)
        name = next((desk.subject(fate) for fate in reversed(desk.over.fates) if fate.decision.id == meant), "")
        stands = desk.standing(desk.bases[name]) if name in desk.bases else None
        back = f"/id/{name if stands is None else stands.id}" if name in desk.bases else "/review/log"
    return f"{back}{'&' if '?' in back else '?'}{urlencode({'done': entry.id})}"


def _meant(desk: Desk, form: Form) -> Claim:
    """Return the reading that a form is about, if nobody has decided about it since the form was opened."""
    return _unchanged(desk, form.get("claim", ""), form.get("seen", ""))


def _unchanged(desk: Desk, name: str, seen: str) -> Claim:
    base = desk.bases.get(name)
    if base is None:
        raise InputError("claim", "the store has this claim no more", "Look for it in its document")
    if seen != desk.seen(desk.history(base)):
        raise StaleError(short(base.id), "somebody has decided about this claim since", "Nothing was noted")
    return base


def _accept(desk: Desk, form: Form) -> list[Decision]:
    return [desk.made("accept", claim=desk.anchor(_meant(desk, form)))]


def _reject(desk: Desk, form: Form) -> list[Decision]:
    base, other = _meant(desk, form), form.get("of", "").strip()
    repeats = desk.base(other) if other != "" and form.get("reason") == "duplicate" else None
    return [desk.rejected(base, form.get("reason", ""), repeats)]


def _split(ask: Ask, desk: Desk, form: Form) -> list[Decision]:
    name = form.get("event", "")
    known = re.fullmatch(r"event/[0-9A-Za-z_\-]+", name, re.ASCII) is not None
    iris = [row["claim"] for row in ask.rows("event-claims", event=ask.base + name, clock=clock(ask))] if known else []
    event = next((one.event for one in claims_named(ask.store, iris[:1]).values()), None)
    if event is None:
        raise InputError("split", "the store has no claims about this event any more", "Look for it among the events")
    ticked = [line.partition(" ")[::2] for line in form.get("claims", "").splitlines()]
    return desk.split(event, [_unchanged(desk, *each) for each in ticked], form.get("into", ""), map(ask.local, iris))


def _comment(desk: Desk, form: Form) -> list[Decision]:
    base = desk.bases.get(form.get("claim", ""))
    if base is None or desk.why.strip() == "":
        raise InputError("comment", "nothing is said", "Write what you have to say")
    return [desk.made("comment", claim=desk.anchor(base))]


def _grade(desk: Desk, form: Form) -> list[Decision]:
    grade, source = form.get("grade", ""), form.get("source", "")
    if source != "":
        return [desk.made("grade", of={"source": source}, grade=grade)]
    if not grade.isdecimal():
        raise InputError("grade", "no grade is given", "Choose one, 1 to 6")
    return [desk.made("grade", of={"claim": desk.anchor(_meant(desk, form))}, grade=int(grade))]


def _correct(desk: Desk, form: Form) -> list[Decision]:
    base = _meant(desk, form)
    begun = initial(desk.standing(base) or base, desk)
    given = {key: form[key].strip() for key in begun if key in form and plain_line(form[key]) != plain_line(begun[key])}
    words = given.pop("words", None)
    if "holder_kind" in given and "holder" not in given and begun["holder"] != "":
        given["holder"] = begun["holder"]
    elif "holder" in given:
        given["holder_kind"] = given.get("holder_kind", "")
    if words is not None:
        words = _words_of(desk.document(base), base, words)
    return [desk.corrected(base, given, words)]


def plain_line(words: str) -> str:
    """Return words as a form gives them back: browsers end lines otherwise."""
    return " ".join(words.split())


def _words_of(document: Document, base: Claim, words: str) -> str:
    """Return words as a document writes them, those of a claim's own sentence first; as they are, where it has none."""
    spots = _spots(document, words)
    near = [span for span in spots if base.sentence.start <= span[0] and span[1] <= base.sentence.end]
    return next((document.text[slice(*span)] for span in near or spots), words)


def _add(desk: Desk, form: Form) -> list[Decision]:
    document = next((one for one in desk.documents if one.id == form.get("document", "")), None)
    if document is None:
        raise InputError("claim", "the store has this document no more", "Look for it among the documents")
    spots = {str(start): (start, end) for start, end in _spots(document, form.get("exact", ""))}
    if form.get("start", "") not in spots:
        raise InputError("claim", "the document has not these words there", "Select them once more")
    given = {key: form[key].strip() for key in ("facet", "polarity", "modality") if form.get(key, "") != ""}
    fields = ("value", "population", "holder", "event", "said", "happened", "holder_kind")
    given |= {key: form[key].strip() for key in fields if form.get(key, "").strip() != ""}
    return [desk.entered(document, spots[form["start"]], given)[1]]


def _judge(desk: Desk, form: Form) -> list[Decision]:
    said = {key: form.get(key, "").strip() for key in ("kind", "left", "right")}
    if said["kind"] == "event":
        said |= {end: _event_meant(desk, said[end]) for end in ("left", "right")}
    if form.get("judgement") not in {"same", "different", "unsure"}:
        raise InputError("judge", "no judgement is given", "Say whether the two are the same")
    seen = desk.seen(_on_pair(desk, _pair_of(said)))
    if form.get("seen", seen) != seen:
        raise StaleError(said["left"], "somebody has judged these two since", "Nothing was noted")
    events = [described(desk.scene.events[said[end]]) for end in ("left", "right") if said[end] in desk.scene.events]
    more: dict[str, Any] = {"events": events} if said["kind"] == "event" and len(events) == 2 else {}
    return [desk.made(form["judgement"], **said, **more)]


def _event_meant(desk: Desk, wanted: str) -> str:
    found = desk.events(wanted) if wanted != "" else []
    if len(found) != 1:
        raise InputError(wanted or "judge", f"{len(found) or 'no'} events of the store are called so", "Write its id")
    return found[0].id


def _undo(desk: Desk, form: Form) -> list[Decision]:
    fate = desk.fate(form.get("decision", ""))
    if fate.state == "undone":
        raise StaleError(short(fate.decision.id), "it is undone already", "Nothing was noted")
    return [desk.made("undo", undoes=fate.decision.id)]


_ACTIONS: Final[Mapping[str, Callable[[Desk, Form], list[Decision]]]] = {
    "accept": _accept,
    "reject": _reject,
    "comment": _comment,
    "grade": _grade,
    "correct": _correct,
    "add": _add,
    "judge": _judge,
    "undo": _undo,
}
ACTIONS: Final = (*_ACTIONS, "split")
"""What can be sent."""


def problem_of(error: InputError, form: Form) -> dict[str, Any]:
    """Return what a page says of a form that was not taken, with what stood in it."""
    stale = isinstance(error, StaleError)
    status = 409 if stale else 503 if isinstance(error, StoreError) else 422
    told_ = f"{wording.capitalised(error.found)}." if stale else f"{error.where}: {error.found}."
    return {"text": told_, "stale": stale, "status": status, "given": dict(form)}


def page_of(action: str, form: Form) -> dict[str, Any]:
    """Return which page shows a form again: its name, the node that it is about, its address and parameters."""
    name, local = {"add": "review/new", "judge": "review/names"}.get(action, "review/log"), ""
    kind = {"split": "event", "undo": "", "add": "", "judge": ""}.get(action, "claim")
    if kind != "" and re.fullmatch(rf"{kind}/[0-9A-Za-z_\-]+", form.get(kind, "")) is not None:
        name, local = kind, form[kind]
    path, _, query = form.get("back", "").partition("?")
    own = f"/id/{local}" if local != "" else f"/{name}"
    return {"page": name, "local": local, "path": own, "given": parse_qsl(query) if path == own else []}
