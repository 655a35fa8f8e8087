"""Decisions of people laid over the claims as read: which are compared, and which are kept and only shown.

What was read is never changed. A rejected reading, and one that was corrected, stay as they were read and are compared
with nothing; a correction is a claim of its own that points at the reading it corrects. The order in which people
decided counts only where they decide about one field of one claim: the later stands.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal

from claimgraph.errors import InputError, plain
from claimgraph.people import Decision, Judgement
from claimgraph.people.decisions import (
    FILE,
    Entry,
    called,
    found_again,
    in_force,
    judged,
    may_hold,
    met,
    places_of,
    told_events,
)
from claimgraph.pipeline.people import facet_told, read_group, span_told, value_of
from claimgraph.schema import Attribution, Claim, Document, Event, Grade, Quote, Source, Text, TimeSpan

if TYPE_CHECKING:
    from pyoxigraph import Quad

RULE: Final = "person"
"""What made a claim that people entered or corrected."""

SHOWN: Final = ("accept", "reject", "correct", "add", "comment", "grade", "split")
"""Kinds of decisions that the graph has as such; of names and events it has judgements."""

State = Literal["stands", "overruled", "undone", "meets nothing"]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a decision.

    Attributes:
        decision: It.
        state: `stands`; `overruled` by a later one; `undone`; or `meets nothing` in the store as it is.
        claim: The id of the reading that it is about, or of the claim that it adds; "" where there is none.
        other: The id of the decision that overruled or undid it, or "".
        why: Why it meets nothing, or "".
        others: The further claims that it is about.
    """

    decision: Decision
    state: State
    claim: str = ""
    other: str = ""
    why: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Laid:
    """Claims with people's decisions laid over them.

    Attributes:
        claims: What is compared: the claims as read in their order, but for those withdrawn, then what people entered
            and corrected.
        withdrawn: Readings that people rejected or corrected, as read, each with the ids of those decisions.
        fates: What became of each decision, in the order of the log.
        grades: What people graded, each behind the place of its entry.
        judgements: What people judged of names and events, with the ids that events have now.
    """

    claims: tuple[Claim, ...]
    withdrawn: tuple[tuple[Claim, tuple[str, ...]], ...] = ()
    fates: tuple[Fate, ...] = ()
    grades: tuple[tuple[str, Grade], ...] = ()
    judgements: tuple[Judgement, ...] = ()


def laid(documents: Sequence[Document], claims: Sequence[Claim], decisions: Sequence[Decision]) -> Laid:
    """Lay decisions over claims as read.

    Args:
        documents: The documents of the store.
        claims: Theirs, as read.
        decisions: The whole log, earliest first.
    """
    if decisions == ():
        return Laid(tuple(claims))
    work = _Laying(documents, claims, decisions)
    undone = in_force(decisions)
    fates: dict[int, Fate] = {at: Fate(decisions[at], "undone", other=decisions[by].id) for at, by in undone.items()}
    standing = [at for at in range(len(decisions)) if at not in undone]
    for at in sorted(standing, key=lambda at: decisions[at].kind != "add"):  # what is entered can be decided about
        fates[at] = work.decide(at)
    found = [work.settled(at, fates[at]) for at in range(len(decisions))]
    withdrawn = work.withdrawn()
    grades = tuple(each for fate in found if fate.state == "stands" for each in work.grades(fate))
    return Laid(work.standing(), withdrawn, tuple(found), grades, work.judgements())


class _Laying:
    """One run over the log. What was decided about a claim so far are places in it; of a field by the field's name."""

    def __init__(self, documents: Sequence[Document], claims: Sequence[Claim], log: Sequence[Decision]) -> None:
        self._documents = documents
        self._read = claims
        self._log = log
        self._scene = Entering(documents, claims)
        self._of: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            self._of[claim.document].append(claim)
        self._added: dict[str, tuple[Claim, int]] = {}
        self._rejected: dict[str, tuple[int, ...]] = {}
        self._accepted: dict[str, tuple[int, ...]] = {}
        self._fields: dict[str, Mapping[str, int]] = {}
        self._overruled: dict[int, int] = {}

    def decide(self, at: int) -> Fate:
        """Take up a decision, in the order of the log; those that add claims before all others."""
        one = self._log[at]
        if one.kind == "add":
            return self._add(at, one)
        if one.kind == "split":
            return self._split(at, one)
        if not places_of(one):
            return Fate(one, "stands")
        claim = met(one, places_of(one)[0], self._documents, self._of)
        if isinstance(claim, str):
            return Fate(one, "meets nothing", why=claim)
        if one.kind == "accept":
            self._overrule(self._rejected.pop(claim.id, ()), at)
            self._accepted[claim.id] = (*self._accepted.get(claim.id, ()), at)
        elif one.kind == "reject":
            self._rejected[claim.id] = (*self._rejected.get(claim.id, ()), at)
            before = self._fields.pop(claim.id, {})
            self._overrule([*self._accepted.pop(claim.id, ()), *self._dropped(before)], at)
        elif one.kind == "correct":
            try:
                self._scene.corrected(claim, one.said["set"])
            except ValueError as error:
                return Fate(one, "meets nothing", claim.id, why=str(error))
            self._set(claim, one.said["set"], at)
        return Fate(one, "stands", claim.id)

    def _set(self, claim: Claim, keys: Iterable[str], at: int) -> None:
        """Let a decision set fields of a claim; what it replaces is overruled, unless it holds for other claims."""
        before = self._fields.get(claim.id, {})
        self._fields[claim.id] = {**before, **dict.fromkeys(keys, at)}
        decided = *self._rejected.pop(claim.id, ()), *self._accepted.pop(claim.id, ())
        self._overrule([*decided, *self._dropped(before)], at)

    def _dropped(self, before: Mapping[str, int]) -> list[int]:
        """Return the decisions that had set fields of a claim and hold for none any more."""
        held = {at for fields in self._fields.values() for at in fields.values()} if before else set()
        return sorted(set(before.values()) - held)

    def _split(self, at: int, one: Decision) -> Fate:
        """Put claims on the event that they were told apart into; those that are not found are told of."""
        found = [met(one, place, self._documents, self._of) for place in places_of(one)]
        claims = [each for each in found if not isinstance(each, str)]
        lost = "; ".join(each for each in found if isinstance(each, str))
        if not claims:
            return Fate(one, "meets nothing", why=lost)
        for claim in claims:
            self._set(claim, ("event",), at)
        return Fate(one, "stands", claims[0].id, why=lost, others=tuple(claim.id for claim in claims[1:]))

    def _overrule(self, earlier: Iterable[int], later: int) -> None:
        self._overruled.update(dict.fromkeys(earlier, later))

    def _add(self, at: int, one: Decision) -> Fate:
        place = one.said["place"]
        near = may_hold(place, self._documents)
        if not near:
            return Fate(one, "meets nothing", why=f"the store has no document “{called(place)}”")
        spots = ((document, found_again(place, document.text)) for document in near)
        document, spot = next(((each, spot) for each, spot in spots if spot is not None), (near[0], None))
        if spot is None:
            return Fate(
                one, "meets nothing", why=f"“{called(place)}” has no words “{place['quote']['exact']}” any more"
            )
        try:
            made = self._scene.entered(document, *spot, one.said["set"], one.id)
        except ValueError as error:
            return Fate(one, "meets nothing", why=str(error))
        if made.id in self._added:  # two people enter one claim, or one enters it twice
            before, earlier = self._added[made.id]
            if dataclasses.replace(before, decisions=made.decisions) == made:
                made = dataclasses.replace(made, decisions=tuple(sorted({*before.decisions, one.id})))
            else:
                self._overrule([earlier], at)
        self._added[made.id] = made, at
        self._of[document.id] = [*(claim for claim in self._of[document.id] if claim.id != made.id), made]
        return Fate(one, "stands", made.id)

    def settled(self, at: int, fate: Fate) -> Fate:
        """Return what became of a decision in the end."""
        if at not in self._overruled or fate.state != "stands":
            return fate
        return dataclasses.replace(fate, state="overruled", other=self._log[self._overruled[at]].id)

    @cached_property
    def _entered(self) -> list[Claim]:
        return sorted((claim for claim, _ in self._added.values()), key=lambda claim: claim.id)

    @cached_property
    def _successors(self) -> dict[str, Claim | None]:
        """What stands for each claim that was withdrawn: its correction, or nothing."""
        found: dict[str, Claim | None] = {}
        for claim in (*self._read, *self._entered):
            if claim.id in self._rejected:
                found[claim.id] = None
            elif fields := self._fields.get(claim.id):
                said = {key: self._said(at)[key] for key, at in sorted(fields.items())}
                by = tuple(sorted({self._log[at].id for at in fields.values()}))
                made = self._scene.corrected(claim, said)
                found[claim.id] = dataclasses.replace(made, corrects=claim.id, decisions=by)
        return found

    def _said(self, at: int) -> Entry:
        said = self._log[at].said
        return {"event": said["into"]} if self._log[at].kind == "split" else said["set"]

    def standing(self) -> tuple[Claim, ...]:
        """Return the claims that are compared; their links follow what was corrected, and drop what was rejected."""
        gone = self._successors
        fresh = [claim for claim in self._entered if claim.id not in gone]
        fresh += [claim for claim in gone.values() if claim is not None]
        order = {document.id: at for at, document in enumerate(self._documents)}
        fresh.sort(key=lambda claim: (order[claim.document], claim.quote.start, claim.quote.end, claim.id))
        kept = [claim for claim in self._read if claim.id not in gone]
        return tuple(self._relinked(claim) for claim in (*kept, *fresh))

    def _relinked(self, claim: Claim) -> Claim:
        links = (claim.part_of, *claim.disputes, *claim.rests_on)
        if not any(link in self._successors for link in links):
            return claim
        return dataclasses.replace(
            claim,
            part_of="".join(self._now(claim.part_of)),
            disputes=tuple(now for link in claim.disputes for now in self._now(link)),
            rests_on=tuple(now for link in claim.rests_on for now in self._now(link)),
        )

    def _now(self, name: str) -> tuple[str, ...]:
        """Return the id of what stands for a claim now, or nothing where it was rejected."""
        if name not in self._successors:
            return (name,)
        stands = self._successors[name]
        return () if stands is None else (stands.id,)

    def withdrawn(self) -> tuple[tuple[Claim, tuple[str, ...]], ...]:
        """Return the claims that were rejected or corrected, each with the decisions by which."""
        found = []
        for claim in (*self._read, *self._entered):
            if claim.id in self._successors:
                places = *self._rejected.get(claim.id, ()), *self._fields.get(claim.id, {}).values()
                by = {self._log[at].id for at in places}
                found.append((claim, tuple(sorted(by))))
        return tuple(found)

    def grades(self, fate: Fate) -> Iterable[tuple[str, Grade]]:
        """Yield the grade that a decision gives, if what it is of still stands."""
        one = fate.decision
        if one.kind != "grade":
            return
        for of in (one.said["of"]["source"],) if "source" in one.said["of"] else self._now(fate.claim):
            entered = TimeSpan.parse(one.when[:10])
            yield f"{FILE}, {one.id}", Grade(of, one.said["grade"], one.by, one.why, entered)

    def judgements(self) -> tuple[Judgement, ...]:
        """Return what was judged of names and events; an event that has another id now is found by what was told."""
        told = told_events(self._log)
        found = []
        for one in judged(self._log):
            ends = [self._scene.event_called(end, told.get(end)) for end in (one.left, one.right)]
            found.append(dataclasses.replace(one, left=ends[0], right=ends[1]) if one.kind == "event" else one)
        return tuple(found)


def decision_quads(documents: Iterable[Document], over: Laid, base: str) -> list[Quad]:
    """Return people's decisions, and the readings that they withdrew, as quads."""
    from claimgraph.graph import Decided, decided_quads, withdrawn_quads  # noqa: PLC0415

    told = {fate.decision.id: fate for fate in over.fates if fate.state != "undone"}
    shown = [fate for fate in told.values() if fate.decision.kind in SHOWN]
    by_document: dict[str, list[tuple[Claim, tuple[str, ...]]]] = {}
    for claim, by in over.withdrawn:
        by_document.setdefault(claim.document, []).append((claim, by))
    quads = decided_quads(
        (
            Decided(
                fate.decision.id,
                fate.decision.by,
                fate.decision.when,
                fate.decision.kind,
                fate.decision.said.get("reason", ""),
                fate.decision.why,
                tuple(each for each in (fate.claim, *fate.others) if each != ""),
                fate.other,
                fate.why if fate.state == "meets nothing" else "",
                _repeated(fate.decision, over),
            )
            for fate in shown
        ),
        base,
    )
    for document in documents:
        quads += withdrawn_quads(document, by_document.get(document.id, ()), base)
    return list(dict.fromkeys(quads))


def _repeated(one: Decision, over: Laid) -> str:
    """Return the id of the claim that a rejected one repeats, as far as it is known."""
    name: str = one.said.get("duplicate_of", {}).get("reading", {}).get("id", "")
    known = {claim.id for claim in (*over.claims, *(claim for claim, _ in over.withdrawn))} if name else set()
    return name if name in known else ""


# ── What people enter, as claims ──────────────────────────────────────────────────────────────────────────


class Entering:
    """The documents and their claims, for whoever enters a claim or corrects one."""

    def __init__(self, documents: Iterable[Document], claims: Sequence[Claim]) -> None:
        self._documents = {document.id: document for document in documents}
        self._claims = claims

    @cached_property
    def _sources(self) -> dict[str, Source]:
        levels = (level.source for claim in self._claims for level in claim.chain if level.source.document == "")
        found: dict[str, Source] = {}
        for source in levels:
            found.setdefault(source.name, source)
        return found

    @cached_property
    def events(self) -> dict[str, Event]:
        """The events that the documents tell of, by id."""
        return {claim.event.id: claim.event for claim in reversed(self._claims) if claim.event is not None}

    def event_called(self, name: str, told: Entry | None) -> str:
        """Return the id of an event that had another one once, or that id where nothing fits."""
        if name in self.events or told is None or told.get("new"):
            return name
        return next((one.id for one in self._fitting(told)), name)

    def _fitting(self, told: Entry) -> list[Event]:
        """Return the events that were told so, the same label first."""
        when, places = told["when"], tuple(told["places"])
        found = [
            one
            for one in self.events.values()
            if (one.type, None if one.when is None else str(one.when), one.places) == (told["type"], when, places)
        ]
        return sorted(found, key=lambda one: (one.label != told["label"], one.id))

    def entered(self, document: Document, start: int, end: int, said: Entry, decision: str) -> Claim:
        """Return the claim that somebody enters; a ValueError says what cannot be taken."""
        sentence, section = self._around(document, start, end)
        quote = Quote(start, end, document.text[start:end])
        own = (Attribution(publisher_of(document), "publisher"),)
        blank = Claim(document.id, quote, sentence, section, own, None, said["facet"], Text(quote.text), rule=RULE)
        return dataclasses.replace(self.corrected(blank, said), decisions=(decision,))

    def corrected(self, claim: Claim, said: Entry) -> Claim:
        """Return a claim with some fields as people say; a ValueError says which cannot be taken."""
        document = self._documents[claim.document]
        if "words" in said:
            claim = self._over(claim, document, said["words"])
        made = dataclasses.replace(claim, rule=RULE, certainty="sure", flags=())
        if said.get("facet", claim.facet) != claim.facet:
            made = dataclasses.replace(made, part_of="", breakdown="", stage=None, disputes=(), rests_on=(), basis="")
        if "polarity" in said:  # "denied" is no cue of what is affirmed
            made = dataclasses.replace(made, chain=(dataclasses.replace(made.chain[0], cue=None), *made.chain[1:]))
        for key, value in said.items():
            if key != "words":
                made = dataclasses.replace(made, **self._field(made, document, key, value))
        return made

    def _field(self, claim: Claim, document: Document, key: str, value: Any) -> dict[str, Any]:
        makers: dict[str, Callable[[], Any]] = {
            "facet": lambda: facet_told(value),
            "value": lambda: value_of(value),
            "population": lambda: None if value is None else read_group(value),
            "event": lambda: self._event(value),
            "said": lambda: span_told(value),
            "happened": lambda: span_told(value),
            "holder": lambda: self._chain(claim, document, value),
        }
        return {"chain" if key == "holder" else key: makers[key]() if key in makers else value}

    def _event(self, told: Entry | None) -> Event | None:
        if told is None:
            return None
        if told.get("id") in self.events:
            return self.events[told["id"]]
        if told.get("new"):
            return apart(told)
        fitting = self._fitting(told)
        if fitting:
            return fitting[0]
        return Event(told["type"], told["label"], span_told(told["when"]), tuple(told["places"]))

    def _chain(self, claim: Claim, document: Document, told: Entry | None) -> tuple[Attribution, ...]:
        """Return who says it, and through whom: of the reading's chain what is not the holder stays."""
        publisher = Attribution(claim.chain[-1].source, "publisher")
        if told is None:
            return (publisher,)
        name = told["name"]
        at = claim.sentence.text.find(name)
        start = claim.sentence.start + at
        mention = None if at < 0 else Quote(start, start + len(name), name)
        relays = [level for level in claim.chain[1:-1] if level.source.name != name]
        return (Attribution(self._source(document, told), "holder", mention), *relays, publisher)

    def _source(self, document: Document, told: Entry) -> Source:
        from claimgraph.propose.english import gazetteer  # noqa: PLC0415 - loads the lists of names

        name, named = told["name"], told.get("named", True)
        known = self._sources.get(name, Source(name))
        kind = told.get("kind") or (
            known.kind if known.kind != "unknown" else gazetteer.kind_of_body(name) or "unknown"
        )
        return Source(name, kind, named, known.acts_for, "" if named else document.id)

    def _over(self, claim: Claim, document: Document, place: Entry) -> Claim:
        """Return a claim over other words of its document."""
        spot = found_again(place, document.text)
        if spot is None:
            raise ValueError(f"“{document.title}” has no words “{place['quote']['exact']}” any more")
        quote = Quote(*spot, document.text[spot[0] : spot[1]])
        if claim.sentence.start <= quote.start and quote.end <= claim.sentence.end:
            return dataclasses.replace(claim, quote=quote)
        sentence, section = self._around(document, *spot)
        return dataclasses.replace(claim, quote=quote, sentence=sentence, section=section)

    @cached_property
    def _of(self) -> Mapping[str, list[Claim]]:
        """The claims by their documents."""
        found: dict[str, list[Claim]] = {}
        for claim in self._claims:
            found.setdefault(claim.document, []).append(claim)
        return found

    def _around(self, document: Document, start: int, end: int) -> tuple[Quote, str]:
        """Return the sentence around a place and its section, as the claims there have them, or else by full stops."""
        for claim in self._of.get(document.id, ()):
            if claim.sentence.start <= start and end <= claim.sentence.end:
                return claim.sentence, claim.section
        text = document.text
        first = max((found.end() for found in _STOP.finditer(text, 0, start + 2) if found.end() <= start), default=0)
        stop = _STOP.search(text, end - 1 if text[end - 1 : end] in {".", "!", "?"} else end)
        last = len(text[: None if stop is None else stop.start(stop.lastgroup or 0)].rstrip())
        block = next((one for one in document.blocks if one.start <= start and end <= one.end), None)
        return Quote(first, max(last, end), text[first : max(last, end)]), "" if block is None else block.section


def apart(told: Entry) -> Event:
    """Return an event that people told apart: it is none that documents tell of, of the same day and place either."""
    return Event(told["type"], told["label"], span_told(told["when"]), tuple(told["places"]), anchor=told["label"])


def described(event: Event) -> dict[str, Any]:
    """Return an event as a decision names it."""
    when = None if event.when is None else str(event.when)
    told = {"id": event.id, "type": event.type, "label": event.label, "when": when, "places": list(event.places)}
    return {**told, "new": True} if event.anchor == event.label != "" else told


def meant(events: Iterable[Event], wanted: str) -> list[Event]:
    """Return the events that digits of an id, or words of a label, could mean."""
    every, digits = list(events), wanted.removeprefix("event/").lower()
    hits = [one for one in every if digits != "" and one.id.partition("/")[2].startswith(digits)]
    hits = hits or [one for one in every if plain(one.label) == plain(wanted)]
    return hits or [one for one in every if plain(wanted) in plain(one.label)]


def new_event(wanted: str) -> dict[str, Any]:
    """Return a new event, "kind, place, day", as a decision names it.

    Raises:
        InputError: It is not told so.
    """
    parts = [part.strip() for part in wanted.split(",")]
    if len(parts) != 3 or "" in parts:
        remedy = "Name one of the store (claimgraph query timeline/events), or a new one: 'attack, Arden, 2021-01-13'"
        raise InputError(wanted, "no event of the store is called so", remedy)
    return {"type": parts[0].lower(), "label": ", ".join(parts), "when": parts[2], "places": [parts[1]]}


def told_apart(wanted: str) -> dict[str, Any]:
    """Return a new event that is none of those that documents tell of, as a decision names it.

    Raises:
        InputError: It is not told so.
    """
    *parts, more = [*wanted.split(",", 3), ""][:4] if wanted.count(",") < 3 else wanted.split(",", 3)
    told = new_event(",".join(parts))
    told["label"] = f"{told['label']}, {' '.join(more.split())}" if more.strip() else told["label"]
    try:
        return described(apart(told))
    except ValueError as error:
        raise InputError(wanted, str(error), "Nothing was decided") from error


_STOP: Final = re.compile(r"(?:[.!?][\"”’)]*(?P<gap>\s+)(?=[\"“‘(]?[A-Z0-9])|(?P<line>\n\s*))")


def publisher_of(document: Document) -> Source:
    """Return who publishes a document: whoever it names, or else whoever that is."""
    if document.publisher != "":
        return Source(document.publisher, "publisher")
    return Source(document.title or document.source_file, "publisher", named=False, document=document.id)


def now() -> dt.datetime:
    """Return this moment, as a decision notes it."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def by_claim(fates: Iterable[Fate]) -> Mapping[str, list[Fate]]:
    """Return what people decided, by the reading that it is about."""
    found: dict[str, list[Fate]] = defaultdict(list)
    for fate in fates:
        if fate.claim != "":
            found[fate.claim].append(fate)
    return found
