"""The desk: a store with what people decided about it, for whoever decides next.

The command line and the browser sit at the same one: which claim is meant, what can be taken, what is noted, and what
there is to look at first.
"""

from __future__ import annotations

import copy
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from claimgraph.errors import InputError, cut, plain, short
from claimgraph.people import Decision
from claimgraph.people import decisions as log
from claimgraph.pipeline.decisions import Entering, Fate, Laid, described, laid, meant, new_event, now, told_apart
from claimgraph.pipeline.overlays import laid_down, stored
from claimgraph.pipeline.people import add_after, log_size, read_decisions, value_kinds, value_told
from claimgraph.schema import Claim, Document, Event, gravity

if TYPE_CHECKING:
    from claimgraph.graph import Store

REASONS: Final = ("misread", "irrelevant", "duplicate")
"""What may be wrong with a claim that is rejected."""

_SHOWN: Final = 6
"""Claims, events or decisions that an error names."""


class Desk:
    """A store with what people decided about it.

    Attributes:
        store: Where it is.
        by: Who decides; "" where nobody does.
        why: Why, in words.
        signature: What changes whenever the store does.
        size: Bytes of the log that is laid over it here.
        documents: The documents.
        read: Their claims as read.
        laid_down: How many decisions of the log are in the graph.
        log: What people decided, earliest first.
        over: The claims with that laid over them.
        scene: The documents and claims, for whoever enters or corrects one.
        faults: Lines of the log that could not be taken.
    """

    def __init__(self, store: str | Path, by: str = "", why: str = "", before: Desk | None = None) -> None:
        """Sit down at a store; the documents and claims of a desk `before` are taken where it is the same still."""
        from claimgraph.graph.store import signature  # noqa: PLC0415

        self.store = Path(store)
        self.by, self.why = by, why
        self.signature, self.size = signature(self.store), log_size(store)
        if before is None or before.signature != self.signature:
            self.documents, self.read = stored(self.store)
            self.laid_down = laid_down(self.store)
        else:
            self.documents, self.read, self.laid_down = before.documents, before.read, before.laid_down
        noted = read_decisions(store)
        self.log, self.faults = noted.decisions, noted.faults
        self.over: Laid = laid(self.documents, self.read, self.log)
        self.scene = Entering(self.documents, self.read)

    def stands(self) -> bool:
        """Whether neither the store nor the log has changed since."""
        from claimgraph.graph.store import signature  # noqa: PLC0415

        return (self.signature, self.size) == (signature(self.store), log_size(self.store))

    def used_by(self, by: str, why: str = "") -> Desk:
        """Return the same desk, with somebody else at it, who need not look for anything anew."""
        made = copy.copy(self)
        vars(made).update(known=self.known, bases=self.bases, _now=self._now, _documents=self._documents)
        made.by, made.why = by, why
        return made

    @property
    def waiting(self) -> int:
        """How many decisions are noted and not in the graph yet."""
        return max(0, len(self.log) - self.laid_down)

    # ── What is meant ─────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def known(self) -> Mapping[str, Claim]:
        """The claims that stand, and those withdrawn, by id."""
        return {claim.id: claim for claim in (*self.over.claims, *(one for one, _ in self.over.withdrawn))}

    @cached_property
    def bases(self) -> dict[str, Claim]:
        """The reading, or the entered claim, that each claim or reading is or corrects."""
        return {name: self.known.get(claim.corrects, claim) for name, claim in self.known.items()}

    @cached_property
    def _now(self) -> Mapping[str, Claim]:
        corrections = {claim.corrects: claim for claim in self.over.claims if claim.corrects != ""}
        standing = {claim.id: claim for claim in self.over.claims if claim.corrects == ""}
        return {**standing, **corrections}

    def standing(self, base: Claim) -> Claim | None:
        """Return what stands for a reading now: itself, its correction, or nothing where it was rejected."""
        return self._now.get(base.id)

    def base(self, wanted: str) -> Claim:
        """Return the reading that is meant by the first digits of a claim's id, or by words that one claim has.

        Raises:
            InputError: None is meant, or several could be.
        """
        digits = wanted.removeprefix("claim/").lower()
        hits = [name for name in self.bases if digits != "" and name.partition("/")[2].startswith(digits)]
        if not hits:
            said = plain(wanted)
            hits = [claim.id for claim in self.over.claims if said and said in plain(claim.quote.text)]
            hits = [name for name in hits if plain(self.known[name].quote.text) == said] or hits
        found = {self.bases[name].id: self.bases[name] for name in hits}
        if not found:
            raise InputError(wanted, "no claim has this id or these words", "List them: claimgraph export -f csv")
        if len(found) > 1:
            some = [f"{short(one.id)} “{cut(one.quote.text)}” ({one.holder.name})" for one in found.values()]
            raise InputError(wanted, f"{len(found)} claims could be meant: {few(some)}", "Write the digits of one")
        return next(iter(found.values()))

    def document(self, claim: Claim) -> Document:
        """Return the document of a claim."""
        return self._documents[claim.document]

    @cached_property
    def _documents(self) -> Mapping[str, Document]:
        return {one.id: one for one in self.documents}

    def event(self, wanted: str) -> dict[str, Any] | None:
        """Return the event that is meant: by digits of its id, by words of its label, or a new one "kind, place, day".

        Raises:
            InputError: None is meant, or several could be.
        """
        if wanted.strip() == "":
            return None
        found = self.known_event(wanted)
        return new_event(wanted) if found is None else found

    def known_event(self, wanted: str) -> dict[str, Any] | None:
        """Return the one event of the store that is meant, or None where none is called so.

        Raises:
            InputError: Several could be meant.
        """
        hits = self.events(wanted)
        if len(hits) > 1:
            some = [f"{short(one.id)} “{one.label}”" for one in hits]
            raise InputError(wanted, f"{len(hits)} events could be meant: {few(some)}", "Write the digits of one")
        return described(hits[0]) if hits else None

    def events(self, wanted: str) -> list[Event]:
        """Return the events that digits of an id, or words of a label, could mean."""
        events = {claim.event.id: claim.event for claim in self.over.claims if claim.event is not None}
        return meant({**events, **self.scene.events}.values(), wanted)

    def fate(self, wanted: str) -> Fate:
        """Return the decision that the first digits of an id mean, with what became of it.

        Raises:
            InputError: None is meant, or several could be.
        """
        digits = wanted.removeprefix("decision/").lower()
        fates = sorted(self.over.fates, key=lambda fate: fate.state != "undone")  # of one said twice, the one in force
        hits = {fate.decision.id: fate for fate in fates if fate.decision.id.partition("/")[2].startswith(digits)}
        if len(hits) != 1 or digits == "":
            some = [f"{short(name)} ({fate.decision.kind}, {fate.decision.by})" for name, fate in hits.items()]
            found = f"{len(hits)} decisions begin so: {few(some)}" if digits and hits else "no decision begins so"
            raise InputError(wanted, found, "List them: claimgraph log")
        return next(iter(hits.values()))

    # ── What is decided ───────────────────────────────────────────────────────────────────────────────────

    def anchor(self, claim: Claim) -> dict[str, Any]:
        """Return how a decision names a claim."""
        return log.claim_anchor(self.document(claim), claim)

    def made(self, kind: str, /, **said: Any) -> Decision:
        """Return a decision of whoever sits here.

        Raises:
            InputError: It cannot be taken.
        """
        try:
            return log.decision(kind, self.by, self.why, now(), **said)
        except ValueError as error:
            raise InputError(kind, str(error), "Nothing was decided") from error

    def corrected(
        self, base: Claim, given: Mapping[str, str | None], words: str | tuple[int, int] | None = None
    ) -> Decision:
        """Return the decision that puts a reading right, by its fields as somebody writes them; None leaves one alone.

        The words that it is over are given as such, or by their place.

        Raises:
            InputError: A field cannot be taken, or none is given.
        """
        stands = self.standing(base)
        facet = given.get("facet") or (base if stands is None else stands).facet
        fields = self._set(facet, given)
        if words is not None:
            document = self.document(base)
            if isinstance(words, str):
                words = spot(document, words, document.text.find(words, base.sentence.start, base.sentence.end))
            fields["words"] = log.selectors(document.text, *words)
        if fields == {}:
            raise InputError("correct", "nothing is corrected", "Give at least one field: --holder, --value, …")
        _fit(base, fields, facet)
        entry = self.made("correct", claim=self.anchor(base), set=fields)
        try:
            self.scene.corrected(base, fields)
        except ValueError as error:
            raise InputError("correct", str(error), "Nothing was decided") from error
        return entry

    def rejected(self, base: Claim, reason: str, repeats: Claim | None = None) -> Decision:
        """Return the decision that rejects a claim, as a duplicate of another where one is named.

        Raises:
            InputError: It cannot be taken.
        """
        if repeats is None:
            return self.made("reject", claim=self.anchor(base), reason=reason)
        if self.standing(repeats) is None:
            found = f"{short(repeats.id)} “{cut(repeats.quote.text)}” is rejected itself"
            raise InputError("reject", found, "Name the one that stands")
        return self.made("reject", claim=self.anchor(base), reason=reason, duplicate_of=self.anchor(repeats))

    def split(self, event: Event, chosen: Sequence[Claim], into: str, found: Iterable[str]) -> list[Decision]:
        """Return the decisions that tell claims about one event apart from its others.

        Args:
            event: The event, as the graph has it.
            chosen: The readings of the claims that are not about it.
            into: The event that they are about: one of the store, or a new one, "kind, place, day" and maybe what
                tells it apart; "" where the documents themselves tell of two.
            found: The ids of all claims about it, as the graph has them.

        Raises:
            InputError: They are none of its claims, or all; or nobody says what else they are about.
        """
        of_it = {self.bases[name].id for name in found if name in self.bases}
        strange = [one for one in chosen if one.id not in of_it]
        if strange or not chosen:
            told = (
                f"{short(strange[0].id)} “{cut(strange[0].quote.text)}” is no claim" if strange else "no claim is named"
            )
            raise InputError("split", f"{told} about “{event.label}”", "Name claims about it")
        gone = {one.id for one in chosen}
        going, staying = self._events_of(gone), self._events_of(of_it - gone)
        if of_it <= gone:
            raise InputError(
                "split", f"these are all claims about “{event.label}”", "Leave one; or correct them: --event"
            )
        if into.strip() == "":
            if not going or going.keys() & staying.keys():
                remedy = "Say which: --into 'attack, Arden, 2021-01-13, second raid'"
                raise InputError("split", "nobody says which other event the claims are about", remedy)
            pairs = [(one, other) for one in going.values() for other in staying.values()]
            both = [(described(one), described(other)) for one, other in pairs]
            return [
                self.made("different", kind="event", left=one["id"], right=other["id"], events=[one, other])
                for one, other in both
            ]
        told_ = self.known_event(into) or told_apart(into)
        if told_["id"] in staying:
            raise InputError(into, "this is the event that they are told apart from", "Name another, or a new one")
        others = [described(one) for one in staying.values()] if told_.get("new") else []
        anchors = [self.anchor(one) for one in chosen]
        return [self.made("split", event=described(event), claims=anchors, into=told_, apart=others)]

    def _events_of(self, bases: Iterable[str]) -> dict[str, Event]:
        """Return the events that readings are about, as they stand before any are made one, by id."""
        claims = (self.standing(self.bases[name]) or self.bases[name] for name in sorted(bases))
        return {claim.event.id: claim.event for claim in claims if claim.event is not None}

    def entered(
        self, document: Document, place: tuple[int, int], given: Mapping[str, str | None]
    ) -> tuple[Claim, Decision]:
        """Return the claim that somebody enters over words of a document, and the decision that does.

        Raises:
            InputError: A field cannot be taken, or the facet is missing.
        """
        facet = given.get("facet")
        if not facet:
            raise InputError("claim", "no facet is given", "Say what it is about: --facet deaths")
        fields = self._set(facet, given)
        fields.setdefault("value", {"kind": "text", "words": document.text[slice(*place)]})
        entry = self.made("add", place=log.place_of(document, *place), set=fields)
        try:
            made = self.scene.entered(document, *place, fields, entry.id)
        except ValueError as error:
            raise InputError("claim", str(error), "Nothing was decided") from error
        _fit(made, fields, made.facet)
        return made, entry

    def _set(self, facet: str, given: Mapping[str, str | None]) -> dict[str, Any]:
        """Return fields as a decision writes them.

        Raises:
            InputError: A field cannot be taken.
        """
        said = {key: value for key, value in given.items() if value is not None and key != "holder_kind"}
        made: dict[str, Any] = {}
        for key, value in said.items():
            if key == "value":
                made[key] = _value(value, facet)
            elif key == "event":
                made[key] = self.event(value)
            elif key == "holder":
                kind = given.get("holder_kind")
                made[key] = None if value.strip() == "" else {"name": value.strip(), **({"kind": kind} if kind else {})}
            else:
                made[key] = (value.strip() or None) if key in {"population", "said", "happened"} else value
        return made

    # ── What was decided ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _decided(self) -> Mapping[str, list[Fate]]:
        found: dict[str, list[Fate]] = defaultdict(list)
        for fate in self.over.fates:
            for name in self.subjects(fate):
                found[name].append(fate)
        return found

    def subject(self, fate: Fate) -> str:
        """Return the reading that a decision is about, or was before it was undone; "" where it is about none."""
        return next(iter(self.subjects(fate)), "")

    def subjects(self, fate: Fate) -> tuple[str, ...]:
        """Return the readings that a decision is about, or was before it was undone."""
        if fate.claim != "":
            return (fate.claim, *fate.others)
        read = (place["reading"]["id"] for place in log.places_of(fate.decision))
        return tuple(name for name in read if name in self.bases)

    def history(self, base: Claim) -> list[Fate]:
        """Return what people decided about a reading, earliest first."""
        return self._decided.get(base.id, [])

    def seen(self, fates: Iterable[Fate]) -> str:
        """Return what changes whenever people decide otherwise about one thing: a mark for a form that is open.

        A comment changes nothing about a claim; two people may write at once.
        """
        told = [
            (fate.decision.id, fate.decision.when, fate.state, fate.other)
            for fate in fates
            if fate.decision.kind != "comment"
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]

    def note(self, entries: Sequence[Decision]) -> bool:
        """Append decisions to the log; return False, and note nothing, where somebody else has decided since.

        Raises:
            StoreError: The log cannot be written.
        """
        return add_after(self.store, entries, self.size)


def few(told: Sequence[str]) -> str:
    """Return the first of some things that could be meant."""
    more = f" and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    return "; ".join(told[:_SHOWN]) + more


def _value(text: str, facet: str) -> dict[str, Any]:
    try:
        return value_told(text, facet)
    except ValueError as error:
        raise InputError(f"--value {text!r}", str(error), "Nothing was decided") from error


def _fit(base: Claim, said: Mapping[str, Any], facet: str) -> None:
    """Refuse a facet that the value does not answer."""
    kind = said["value"]["kind"] if "value" in said else base.value.kind
    kinds = value_kinds(facet)
    if kinds and kind != "text" and kind not in kinds:
        found = f"{facet} is answered by {' or '.join(kinds)}, and the value is of the kind {kind}"
        raise InputError("correct", found, "Give the value that answers it: --value")


def spot(document: Document, words: str, near: int = -1) -> tuple[int, int]:
    """Return where words stand in a document, or refuse them where they do not, or stand there more than once."""
    if near >= 0 and words != "":
        return near, near + len(words)
    count = document.text.count(words) if words != "" else 0
    if count != 1:
        found = "has these words nowhere" if count == 0 else f"has these words {count} times"
        remedy = "Write them as the document does, line ends included" if count == 0 else "Write more of what is around"
        raise InputError(cut(words), f"“{document.title or document.source_file}” {found}", remedy)
    start = document.text.index(words)
    return start, start + len(words)


# ── Decisions in words ────────────────────────────────────────────────────────────────────────────────────


def told(desk: Desk, at: int) -> dict[str, Any]:
    """Return a decision for people, by its place in the log: what, by whom, when, why, and what became of it."""
    fate = desk.over.fates[at]
    one = fate.decision
    other = next((each for each in reversed(desk.log) if each.id == fate.other), None)
    after = "" if other is None else f"{fate.state} by {other.by}, {wording_of(other)}"
    meant = next((each for each in desk.log if each.id == one.said.get("undoes")), one)
    return {
        "id": one.id,
        "short": short(one.id),
        "kind": one.kind,
        "what": wording_of(one),
        "about": about(one) if meant is one else f"{wording_of(meant)}: {about(meant)}".removesuffix(": "),
        "claim": desk.subject(fate),
        "by": one.by,
        "when": one.when,
        "why": one.why,
        "state": fate.state,
        "after": after if fate.why == "" else f"meets nothing: {fate.why}",
        "waiting": at >= desk.laid_down,
    }


def wording_of(one: Decision) -> str:
    """Return what was decided, in a few words."""
    said = one.said
    if one.kind == "reject":
        other = said.get("duplicate_of")
        more = "" if other is None else f" of “{cut(other['quote']['exact'])}” ({short(other['reading']['id'])})"
        return f"Rejected as {said['reason']}{more}"
    if one.kind == "split":
        return f"Told apart from “{said['event']['label']}”: {said['into']['label']}"
    if one.kind == "grade":
        return f"Graded {said['grade']}"
    if one.kind == "undo":
        return f"Undid {short(said['undoes'])}"
    if one.kind in {"correct", "add"}:
        fields = "; ".join(f"{key}: {_said(value)}" for key, value in said["set"].items())
        return f"{log.DONE[one.kind]}: {fields}"
    return log.DONE[one.kind]


def _said(value: Any) -> str:
    """Return the value of a field, as a decision has it, in words."""
    if value is None:
        return "none"
    if isinstance(value, str):
        return value
    if "quote" in value:
        return f"“{cut(value['quote']['exact'], 80)}”"
    names = "; ".join(value.get("names", ()))
    told = value.get("label") or value.get("name") or value.get("words") or names or value.get("date")
    return str(told or value.get("time") or value.get("truth", ""))


def about(one: Decision) -> str:
    """Return what a decision is about: words of a document, a source, or two names."""
    said = one.said
    if "left" in said:
        first, second = (
            (event["label"] for event in said["events"]) if "events" in said else (said["left"], said["right"])
        )
        return f"{first} / {second}"
    if one.kind == "split":
        return "; ".join(cut(place["quote"]["exact"]) for place in said["claims"][:_SHOWN])
    if one.kind == "undo":
        return ""
    place = said.get("of", said).get("claim") or said.get("place")
    return str(said.get("of", {}).get("source", "")) if place is None else cut(place["quote"]["exact"], 120)


# ── What to look at first ─────────────────────────────────────────────────────────────────────────────────


Weighed = tuple[dict[str, tuple[str, str]], Counter[str]]
"""What a graph says of its claims: why some are set aside, and in how many conflicts each is."""

_CONFLICTS: Final = """
PREFIX cg: <https://w3id.org/claimgraph/ns#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX verdict: <https://w3id.org/claimgraph/verdict#>
SELECT ?claim (COUNT(DISTINCT ?finding) AS ?conflicts)
WHERE { ?finding a cg:Finding ; cg:verdict|(prov:wasGeneratedBy/cg:verdict) verdict:conflict ; cg:claim ?claim }
GROUP BY ?claim
"""


def weighed(opened: Store) -> Weighed:
    """Return what a graph says of its claims, as far as it makes them doubtful."""
    from claimgraph.graph import catalogue, read_set_aside  # noqa: PLC0415

    answer = catalogue.run(opened, catalogue.Query("conflicts", _CONFLICTS, "SELECT"))
    rows = answer.rows if isinstance(answer, catalogue.Rows) else ()
    in_conflicts = Counter({f"claim/{str(row[0]).rpartition('/')[2]}": int(str(row[1])) for row in rows})
    return read_set_aside(opened), in_conflicts


def queue(desk: Desk, found: Weighed) -> list[tuple[Claim, tuple[str, ...]]]:
    """Return the claims to look at, each with why, the most doubtful first, with names as they were read.

    Claims that somebody has decided about are left out.
    """
    aside, rivals = found
    decided = {
        name
        for fate in desk.over.fates
        if fate.state == "stands" and fate.decision.kind != "comment"
        for name in desk.subjects(fate)
    }
    wrong = {rule: wrongs / whole for rule, (wrongs, whole) in _by_rule(desk).items()}
    doubted = []
    for claim in desk.over.claims:
        if claim.decisions != () or claim.id in decided:
            continue
        doubts = list(_doubts(claim, aside, rivals[claim.id], wrong.get(claim.rule, 0.0)))
        if doubts:
            doubted.append((-sum(weight for weight, _ in doubts), gravity([claim.facet]), claim, doubts))
    doubted.sort(key=lambda each: (each[0], each[1], each[2].document, each[2].quote, each[2].id))
    return [(claim, tuple(why for _, why in doubts)) for _, _, claim, doubts in doubted]


def _doubts(
    claim: Claim, aside: Mapping[str, tuple[str, str]], rivals: int, wrong: float
) -> Iterator[tuple[float, str]]:
    """Yield why to look at a claim, with what each reason weighs."""
    if claim.id in aside:
        yield 8, f"breaks the rule {aside[claim.id][1]}"
    if rivals > 0:
        yield 4, f"in {rivals:,} conflict{'' if rivals == 1 else 's'}"
    if claim.certainty != "sure":
        yield (3, "needs review") if claim.certainty == "needs-review" else (1, "likely")
    yield from ((2, flag) for flag in claim.flags)
    if wrong > 0:
        yield 4 * wrong, f"{wrong:.0%} of its rule's readings were wrong"


_ENOUGH: Final = 3
"""Readings of a rule that people decided about, before it says anything of the others."""


def _by_rule(desk: Desk) -> dict[str, tuple[int, int]]:
    """Return of each rule how many of its readings people found wrong, and how many they decided about."""
    found: dict[str, tuple[int, int]] = {}
    for row in report(desk):
        wrong, whole = found.get(row["rule"], (0, 0))
        bad = int(row["misread"]) + int(row["corrected"])
        found[row["rule"]] = wrong + bad, whole + bad + int(row["accepted"])
    return {rule: (wrong, whole) for rule, (wrong, whole) in found.items() if whole >= _ENOUGH}


def report(desk: Desk) -> list[dict[str, str]]:
    """Return how often readings were right, by rule and facet: what is irrelevant or a duplicate was read right."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for fate in desk.over.fates:
        base, one = desk.bases.get(fate.claim), fate.decision
        if base is None or base.decisions != () or fate.state != "stands":
            continue
        what = {"accept": "accepted", "correct": "corrected"}.get(one.kind, "")
        what = what or {"misread": "misread", "irrelevant": "accepted"}.get(one.said.get("reason", ""), "")
        if what:
            counts[base.rule, base.facet][what] += 1
    rows = []
    for (rule, facet), count in sorted(counts.items()):
        told = {key: str(count[key]) for key in ("accepted", "misread", "corrected")}
        rows.append({"rule": rule, "facet": facet, **told, "precision": f"{count['accepted'] / count.total():.2f}"})
    return rows
