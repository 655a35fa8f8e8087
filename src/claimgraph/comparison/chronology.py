"""Time: when each claim was said, in which order, and which figures their own line has replaced.

Four clocks are kept apart: when it happened, when it was said, when the document was published, when we read it. What
the text says stands first. A document's own voice speaks when the document is published. What a document passes on had
been said when it was published, or else when we read it, and not before what it speaks of had happened. Nothing is
stamped that nobody stamped.
"""

import dataclasses
import datetime as dt
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import cached_property, lru_cache
from typing import Final

from claimgraph.comparison.wording import entries, excludes
from claimgraph.schema import Claim, Count, Document, Event, Moment, Source, Stage, TimeSpan, Value, value_key

COMMITTED: Final = frozenset({"asserted", "possible"})
"""Questions, threats, orders and forecasts say nothing of what is, so they compare with nothing."""

_OPEN: Final = Moment(None, None)
_SECOND: Final = dt.timedelta(seconds=1)
FIRST: Final = dt.datetime.min.replace(tzinfo=dt.UTC)
LAST: Final = dt.datetime.max.replace(tzinfo=dt.UTC)

Order = tuple[tuple[Claim, ...], tuple[Claim, ...]]
"""Claims that a text calls earlier, and those that it calls later: each of the first was said before each other."""

Line = tuple[object, ...]
"""What the claims of one line on one question share."""


def line_of(source: Source, document: str) -> tuple[str, str]:
    """Return what a holder and those who speak for it share; somebody without a name is nobody elsewhere."""
    kind, owner = spoken_for(source)
    own = kind != "" and source.named and (source.kind != "person" or owner == "")  # "the police": of nobody knows whom
    name = source.name if own else source.acts_for or source.name
    return (name, "") if source.named and name != "" else (name.lower(), source.document or document)


def answer_of(claim: Claim) -> object:
    """Return what makes two claims on one question the same answer, as a key."""
    value = claim.value
    if isinstance(value, Count):
        return value.bounds, claim.polarity == "denied" and value.upper != 0
    return _key(value), claim.polarity


@lru_cache(maxsize=65_536)
def _key(value: Value) -> str:
    return repr(value_key(value))


def same_question(claim: Claim) -> tuple[object, ...]:
    """Return what two claims share if they answer one question."""
    event = None if claim.event is None else claim.event.id
    return event, claim.facet, None if claim.population is None else claim.population.key


def headlines(claims: Iterable[Claim]) -> Mapping[str, tuple[Claim, ...]]:
    """Return what texts say in their first words and then have from somebody: "Strike kills 14", above the doctors' 14.

    Args:
        claims: Some claims.

    Returns:
        By the id of each such claim, in reading order, those of its document that give the same answer for others.
    """
    opening = [claim for claim in claims if claim.own_voice and claim.sentence.start == 0]
    documents = {claim.document for claim in opening}
    told: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.document in documents and not claim.own_voice and claim.sentence.start > 0:
            told[claim.document, same_question(claim), answer_of(claim)].append(claim)
    below = {claim.id: told.get((claim.document, same_question(claim), answer_of(claim)), ()) for claim in opening}
    return {one: tuple(others) for one, others in below.items() if others}


def is_one_line(left: Claim, right: Claim) -> bool:
    """Return whether two claims come from one holder, or from a body and somebody who speaks for it.

    A medium speaks for nobody but itself, whoever owns it.
    """
    one, other = left.holder, right.holder
    if one.name != "" and one.document == other.document and one.name.lower() == other.name.lower():
        return True
    if one.name == other.name == "":  # of documents without a publisher, nobody knows whose they are
        return left.document == right.document
    return _speak_for_one(one, other) and not any(_ANONYMOUS.search(each.name) for each in (one, other))


def perhaps_one_line(left: Claim, right: Claim) -> bool:
    """Return whether two claims may come from one line, though nobody says so.

    "Malian officials" and "Mali", an official at a ministry and the ministry, "the interior ministry" of one document
    and that of Freeland in another, "central government officials" and "the central government".
    """
    one, other = left.holder, right.holder
    (kind, owner), (its, of) = spoken_for(one), spoken_for(other)
    by_family = one.name.endswith(f" {other.name}") or other.name.endswith(f" {one.name}")  # "Governor Moe"
    if left.document != right.document and one.kind == other.kind == "person" and by_family:
        return True
    if owner == of != "" and (kind == its or "" in {kind, its}) and not (one.named and other.named):
        return True
    if kind == its != "" and left.document != right.document:
        return "" in {owner, of} or owner == of
    return not (one.named and other.named) and left.document != right.document and _office(one) == _office(other) != ""


def is_its_own(earlier: Claim, later: Claim) -> bool:
    """Return whether a figure may be of who gives a later one, or was passed on by it: "the radio, citing doctors"."""
    passed_on = any(one.role == "relay" and one.source.name == later.holder.name for one in earlier.chain)
    return passed_on or is_one_line(earlier, later) or perhaps_one_line(earlier, later)


def comes_shortly_after(later: Claim, earlier: Claim) -> bool:
    """Return whether a claim stands shortly behind another in one text: "he" and "this" may speak of that."""
    return later.document == earlier.document and 0 < later.quote.start - earlier.quote.end < _SHORTLY


_SHORTLY: Final = 600  # characters: two or three sentences


def surely_one_line(left: Claim, right: Claim) -> bool:
    """Return whether two claims come from one line, and neither from some officials whom nobody names."""
    return is_one_line(left, right) and not any(
        not claim.holder.named and _SOME.search(claim.holder.name) for claim in (left, right)
    )


def _speak_for_one(one: Source, other: Source) -> bool:
    """Return whether two speak for one body, or one for a state or region and the other for an organ of it."""
    (kind, owner), (its, of) = spoken_for(one), spoken_for(other)
    general = "" in {kind, its} and _ARMED.isdisjoint({kind, its})
    return owner == of != "" and (kind == its or general)


_ARMED: Final = frozenset({"armed forces", "police"})
"""Organs of a state that often tell otherwise than the rest of it."""


def spoken_for(source: Source) -> tuple[str, str]:
    """Return the office that somebody speaks for and whose it is, in small letters: "interior ministry", "freeland".

    Whoever speaks for a state, a region, or a body that is nobody's office speaks for all of it: his office is "". A
    medium speaks for itself.
    """
    return _voice(source.name, "" if source.kind in _MEDIA else source.acts_for, source.kind == "person", source.named)


@lru_cache(maxsize=65_536)
def _voice(name: str, acts_for: str, person: bool, named: bool) -> tuple[str, str]:
    from claimgraph.link.names import led_by  # noqa: PLC0415 - loads the lists of names
    from claimgraph.link.places import country_of, office  # noqa: PLC0415 - loads the lists of names

    name = entries("seats").get(name.lower(), name)  # "Moscow" speaks for Russia
    titled = not person or acts_for == ""  # "Interior Minister Seko"
    told = [office(each) for each in (acts_for, name if titled else "") if each != ""]
    kind, owner, _ = next((each for each in told if each[0] not in {"", "ministry"}), ("", "", ""))
    whole = acts_for if acts_for == "" or office(acts_for)[0] == "" else ""  # "for the ministry": of nobody knows what
    owner = owner or whole or ("" if person or kind != "" else led_by(name)) or (name if named and kind == "" else "")
    return "" if kind == "government" else kind, _AREA.sub("", country_of(owner).lower()).replace(".", "")


_AREA: Final = re.compile(r"^the\s+|\s{1,9}(?:state|province|region|governorate|district)$")
_SOME: Final = re.compile(r"\b(?:officials?|officers?|sources?|generals|executives|managers|commanders|diplomats)\b")
_ANONYMOUS: Final = re.compile(r"\b(?:official|officer|source)s?\s+(?:at|in|of|with|who)\b|\b(?:official|officer)$")
"""One of a body, who need not speak for all of it."""


def stage_of(claim: Claim) -> Stage | None:
    """Return whether the text calls an answer an earlier or a later one, beside it or by who gives it.

    "Initial reports" and "later reports" are no two bodies: they are what was known at first and what was known then.
    """
    if claim.stage is not None or claim.own_voice:
        return claim.stage
    found = _TIMED_REPORTS.match(claim.holder.name)
    if found is None:
        return None
    return "later" if found["when"].lower() in _LATER else "earlier"


def is_nobody(claim: Claim) -> bool:
    """Return whether nobody in particular gives an answer: the document in its own voice, or "first reports"."""
    some = claim.holder.kind == "reports" and claim.holder.name[1:].islower()  # no study of a named university
    return claim.own_voice or some or _TIMED_REPORTS.match(claim.holder.name) is not None


def is_replaced(claim: Claim) -> bool:
    """Return whether who gives an answer is named for having been replaced: "previous estimates"."""
    found = None if claim.own_voice else _TIMED_REPORTS.match(claim.holder.name)
    return found is not None and found["when"].lower() in {"previous", "prior", "earlier"}


def passes_on(claim: Claim) -> bool:
    """Return whether who gives an answer is a medium: a toll that it says has risen is whoever's it was."""
    return claim.holder.kind in _MEDIA


_LATER: Final = frozenset({"later", "latest", "subsequent", "new", "newer", "updated", "final", "further"})

_TIMED_REPORTS: Final = re.compile(
    r"(?:the\s+)?(?P<when>initial|first|early|earlier|previous|prior|preliminary|later|latest|subsequent|newe?r?"
    r"|updated|final|further)\s+(?:\w+\s+){0,2}?(?:reports?|estimates?|counts?|figures?|accounts?|tolls?|reporting"
    r"|tall(?:y|ies)|announcements?|bulletins?|(?:versions?|editions?)\s+of\s+this)\b",
    re.IGNORECASE,
)

_MEDIA: Final = frozenset({"media", "news agency", "state media", "publisher"})

_OFFICES: Final = re.compile(
    r"^(?:the|an?|one|some|several|two|unnamed|anonymous|senior)\s+|\s{0,9}\b(?:officials?|sources?|spokes(?:man|woman|person)|officers?|representatives?)\b.*$",
    re.IGNORECASE,
)


def _office(source: Source) -> str:
    """Return whose officials somebody is, by the words that stand for them; "" where these name nobody."""
    words = source.name
    while (shorter := _OFFICES.sub("", words)) != words:
        words = shorter
    return words.strip().lower() if source.kind not in _MEDIA else ""


class Chronology:
    """The claims of a case in time. What is asked for is worked out once.

    Args:
        claims: In reading order.
        documents: The documents by id, as far as they are known.
    """

    def __init__(self, claims: Sequence[Claim], documents: Mapping[str, Document]) -> None:
        self._claims = claims
        self._documents = documents

    @cached_property
    def lines(self) -> Mapping[Line, tuple[Claim, ...]]:
        """The committed claims of each line of reporting on each question."""
        groups: dict[Line, list[Claim]] = defaultdict(list)
        for claim in self._claims:
            if claim.event is not None and claim.modality in COMMITTED:
                line = line_of(claim.holder, claim.document)
                groups[line, same_question(claim), claim.modality].append(claim)
        return {line: tuple(group) for line, group in groups.items()}

    @cached_property
    def staged(self) -> Mapping[tuple[object, ...], tuple[Claim, ...]]:
        """The claims that the text itself marks as earlier or later, by document, stage and question."""
        groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
        for claim in self._claims:
            if claim.stage is not None and claim.event is not None:
                groups[claim.document, claim.stage, same_question(claim)].append(claim)
        return {key: tuple(group) for key, group in groups.items()}

    @cached_property
    def stated_orders(self) -> tuple[Order, ...]:
        """The claims that a text calls earlier, each group with those that it calls later, question by question.

        Every claim of the first group comes before every claim of the second: one entry for both, not one a pair.
        """
        found = []
        for (document, stage, question), before in self.staged.items():
            after = self.staged.get((document, "later", question), ()) if stage == "earlier" else ()
            if after != ():
                found.append((before, after))
        return tuple(found)

    @cached_property
    def asserted(self) -> Mapping[str, Moment]:
        """When each claim was said, by its id: as an interval, and none is left out."""
        clocks = _Clocks(self._documents)
        moments = {claim.id: clocks.said(claim) for claim in self._claims}
        for group in self.lines.values():
            if len(group) > 1:
                _narrow_line(group, moments, clocks)
        for before, after in self.stated_orders:
            _narrow_order(before, after, moments)
        return moments

    def contested(self) -> Iterator[Sequence[Claim]]:
        """Yield the claims of each line on each question to which it gives several answers."""
        for group in self.lines.values():
            if len(group) > 1:
                first = answer_of(group[0])
                if any(answer_of(claim) != first for claim in group):
                    yield group

    def replaced(self) -> Iterator[tuple[Claim, list[Claim]]]:
        """Yield the counts that another figure of their own line followed for certain, with those that ended them.

        What a headline only repeats is over when the figure below it is.
        """
        ended: dict[str, list[Claim]] = {}
        for group in self.contested():
            counts = [claim for claim in group if isinstance(claim.value, Count)]
            line = Succession(sorted(counts, key=lambda claim: claim.id), self.asserted)
            for claim in counts:
                later = line.after(claim)
                if later:
                    ended[claim.id] = later
                    yield claim, later
        for headline, below in self.headlines.items():
            followers = [ended.get(one.id, []) for one in below]
            if headline not in ended and all(followers):
                yield self._by_id[headline], list(dict.fromkeys(one for later in followers for one in later))

    @cached_property
    def headlines(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims with which a text opens in its own voice, by id, and the claims below that say it of somebody."""
        return headlines(self._claims)

    @cached_property
    def _by_id(self) -> Mapping[str, Claim]:
        return {claim.id: claim for claim in self._claims}

    @cached_property
    def outdated(self) -> frozenset[str]:
        """The ids of the counts that their own line has replaced for certain: nobody holds them any more."""
        return frozenset(claim.id for claim, _ in self.replaced())

    @cached_property
    def stale(self) -> Mapping[str, Claim]:
        """Claims that others print after their own line had replaced them, by id, each with what replaced it first."""
        found: dict[str, Claim] = {}
        for group in self.contested():
            found.update(self._stale_in([claim for claim in group if isinstance(claim.value, Count)]))
        return found

    def _is_stale(self, earlier: Claim, later: Claim) -> bool:
        """Return whether others printed a claim after its own line had replaced it: the copy is old, not the news.

        A claim that the text itself calls an earlier figure is told as history.
        """
        if earlier.stage == "earlier" or earlier.chain[-1].source.name == later.chain[-1].source.name:
            return False
        document = self._documents.get(earlier.document)
        if document is None or document.published is None or not is_one_line(earlier, later):
            return False
        return self.asserted[later.id].before(document.published.moment)

    def _printing(self, claim: Claim) -> tuple[bool, str, str]:
        """Order claims by when they were printed, those of documents without a date last."""
        document = self._documents.get(claim.document)
        published = None if document is None else document.published
        return published is None, "" if published is None else str(published.moment), claim.id

    def _stale_in(self, group: Sequence[Claim]) -> Iterator[tuple[str, Claim]]:
        line = Succession(sorted(group, key=self._printing), self.asserted)
        printed: dict[str, list[Claim]] = defaultdict(list)
        for claim in group:
            printed[claim.document].append(claim)
        for claim in group:
            for later in line.after(claim)[-1:] if not claim.own_voice else ():
                told = any(not excludes(later, other) for other in printed[claim.document])
                if not told and self._is_stale(claim, later):
                    yield claim.id, later


class Succession:
    """The counts of a line in the order of time, so that what ends a claim is found without going through all.

    Args:
        group: The claims; of two that began at one moment the first here comes first.
        moments: When each was said.
    """

    def __init__(self, group: Sequence[Claim], moments: Mapping[str, Moment]) -> None:
        self._moments = moments
        known = [claim for claim in group if moments[claim.id].earliest is not None]
        self._claims = sorted(known, key=lambda claim: moments[claim.id].earliest or FIRST)
        self._begins = [moments[claim.id].earliest or FIRST for claim in self._claims]
        self._ends = [moments[claim.id].latest or LAST for claim in self._claims]
        self._least = self._ends.copy()  # the least end from each place on
        self._next = list(range(1, len(known) + 1))  # the next place with another answer
        for index in range(len(known) - 2, -1, -1):
            self._least[index] = min(self._ends[index], self._least[index + 1])
            if answer_of(self._claims[index]) == answer_of(self._claims[index + 1]):
                self._next[index] = self._next[index + 1]

    def after(self, claim: Claim) -> list[Claim]:
        """Return the claims that may have ended this one first: the earliest begin, and the earliest end."""
        latest = self._moments[claim.id].latest
        if latest is None:
            return []
        index = bisect_right(self._begins, latest)
        while index < len(self._claims) and not excludes(claim, self._claims[index]):
            index = self._next[index]
        if index >= len(self._claims):
            return []
        found, best = [self._claims[index]], self._ends[index]
        index += 1
        while index < len(self._claims) and self._least[index] < best and self._begins[index] <= best:
            if self._ends[index] < best and excludes(claim, self._claims[index]):
                found, best = [found[0], self._claims[index]], self._ends[index]
            index += 1
        return found


class _Clocks:
    """Two of the clocks: when documents were published, and when we read them."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._moments: dict[TimeSpan, Moment] = {}
        self._bounds: dict[str, tuple[Moment, Moment]] = {}

    def said(self, claim: Claim) -> Moment:
        """Return when it was said, by itself."""
        published, bound = self.of(claim.document)
        if claim.said is not None:
            return self._moment(claim.said).narrowed(bound)
        if claim.own_voice and published != _OPEN:
            return published
        if claim.happened is None or claim.modality not in COMMITTED:
            return bound
        return bound.narrowed(Moment(self._moment(claim.happened).earliest, None))

    def published(self, claim: Claim) -> Moment:
        """Return when its document was published."""
        return self.of(claim.document)[0]

    def of(self, document: str) -> tuple[Moment, Moment]:
        """Return when a document was published, and by when all that it passes on had been said."""
        if document not in self._bounds:
            known = self._documents.get(document)
            dates = [] if known is None else [known.published, known.retrieved]
            published, retrieved = [_OPEN if date is None else self._moment(date) for date in dates] or [_OPEN, _OPEN]
            # An article that was read before it was dated was changed since: the later of the two holds.
            latest = published.latest if published.latest is not None else retrieved.latest
            self._bounds[document] = published, Moment(None, latest)
        return self._bounds[document]

    def _moment(self, span: TimeSpan) -> Moment:
        if span not in self._moments:
            self._moments[span] = span.moment
        return self._moments[span]


def _narrow_line(group: Sequence[Claim], moments: MutableMapping[str, Moment], clocks: _Clocks) -> None:
    """Narrow when the claims of one line (one holder, with those who speak for it) on one question were said.

    An answer that was passed on again without a day of its own is the answer as it was first passed on: a copy is no
    new statement of the holder. And a publisher passes on the newest figure that it has of a holder. So a figure that
    it prints for the first time was said after its own last report of another one; and one that the text calls the
    later, after all then in print. Where somebody had printed it before that, it is a stale copy, and nothing follows.
    """
    first: dict[object, Claim] = {}
    news: dict[tuple[str, object], Claim] = {}  # the first time that each publisher prints each answer
    for claim in sorted(group, key=lambda one: (moments[one.id].latest or LAST, moments[one.id].earliest or FIRST)):
        first.setdefault(answer_of(claim), claim)
        if _is_undated(claim):
            news.setdefault((_publisher(claim), answer_of(claim)), claim)
    several = len(first) > 1
    for claim, before in _printed_before(group, tuple(news.values()), clocks) if several else ():
        origin = first[answer_of(claim)]
        if _is_undated(origin):
            moments[origin.id] = moments[origin.id].narrowed(Moment(before + _SECOND, None))
    for claim in group:
        origin = first[answer_of(claim)]
        if _is_undated(claim) and origin is not claim:
            moments[claim.id] = _as_first(moments[claim.id], moments[origin.id])


def _is_undated(claim: Claim) -> bool:
    return claim.said is None and not claim.own_voice


def _as_first(own: Moment, first: Moment) -> Moment:
    """Return the moment of a copy: that of the first report, as far as the copy allows it."""
    if first.latest is None or (own.latest is not None and own.latest < first.latest):
        return own
    if own.earliest is not None and own.earliest > first.latest:
        return own  # the other was in print before that of which this one speaks: it is no copy of it
    return dataclasses.replace(first, earliest=first.earliest if first.earliest is not None else own.earliest)


def _printed_before(
    group: Sequence[Claim], news: Sequence[Claim], clocks: _Clocks
) -> Iterator[tuple[Claim, dt.datetime]]:
    """Yield each new figure with the moment at which another figure of the line was last printed before it."""
    printed = [(clocks.published(claim).latest, claim) for claim in group if clocks.published(claim) != _OPEN]
    waiting = sorted(printed, key=lambda each: (each[0] or LAST, each[1].id))
    dated = [(begin, claim) for claim in news if (begin := clocks.published(claim).earliest) is not None]
    # By publisher, and for all of them, when each answer was last printed, in the order of time.
    last: dict[str, dict[object, dt.datetime]] = defaultdict(dict)
    index = 0
    for begin, claim in sorted(dated, key=lambda each: (each[0], each[1].id)):
        while index < len(waiting) and (waiting[index][0] or LAST) < begin:
            latest, other = waiting[index]
            for key in ("", _publisher(other)):
                last[key].pop(answer_of(other), None)
                last[key][answer_of(other)] = latest or LAST
            index += 1
        if claim.stage != "earlier":
            known = last["" if claim.stage == "later" else _publisher(claim)]
            before = next((at for other, at in reversed(known.items()) if other != answer_of(claim)), None)
            if before is not None:
                yield claim, before


def _publisher(claim: Claim) -> str:
    """Return who published it; documents of which nobody says it are kept apart."""
    name = claim.chain[-1].source.name
    return f"by {name}" if name != "" else claim.document


def _narrow_order(before: Sequence[Claim], after: Sequence[Claim], moments: MutableMapping[str, Moment]) -> None:
    """Let every claim of the one group be said no later than every claim of the other, as the text says."""
    ends = [end for claim in after if (end := moments[claim.id].latest) is not None]
    begins = [begin for claim in before if (begin := moments[claim.id].earliest) is not None]
    for claim in before:
        moments[claim.id] = moments[claim.id].narrowed(Moment(None, min(ends, default=None)))
    for claim in after:
        moments[claim.id] = moments[claim.id].narrowed(Moment(max(begins, default=None), None))


def is_told_before(low: Claim, high: Claim) -> bool:
    """Return whether the lower of two figures is one that its text calls an earlier one, or says will rise."""
    if low.facet not in _TOLLS or low.stage == "later":
        return False
    to_rise = low.document == high.document and _TO_RISE.search(low.sentence.text) is not None
    return (to_rise or _is_earlier(low)) and not _is_earlier(high)


def _is_earlier(claim: Claim) -> bool:
    """Return whether the clause of a figure calls it an earlier one, not one that stands beside it."""
    return _calls_earlier(claim.sentence.text, claim.quote.start - claim.sentence.start, len(claim.quote.text))


@lru_cache(maxsize=4096)
def _calls_earlier(sentence: str, start: int, length: int) -> bool:
    if _EARLIER_ON.match(sentence) is not None:
        return True
    breaks = [found.start() for found in _NEXT_CLAUSE.finditer(sentence)]
    first = max((at for at in breaks if at < start), default=0)
    last = min((at for at in breaks if at >= start + length), default=len(sentence))
    return _EARLIER.search(sentence[first:last]) is not None


_NEXT_CLAUSE: Final = re.compile(
    r";|,?\s(?:but|while|whereas|although|though)\s|,\s(?:after|before|from)\s|,?\sand\s(?=(?:later|then|now|has|had|have|is|was|\w+ed)\b)",
    re.IGNORECASE,
)
_EARLIER_ON: Final = re.compile(r"\W*earlier,?\s(?!on\b|this\b|in\b|attack)", re.IGNORECASE)
_EARLIER: Final = re.compile(
    r"\b(?:had|have|has)\s+(?:earlier|previously|initially|originally|first|at\s+first)\s+\w+|\b(?:earlier"
    r"|previously)\s+(?:put|said|gave|given|announced|reported|told|confirmed|estimated|claimed)\b|\b(?:put|said"
    r"|gave|given|announced|reported|told|confirmed)\s+(?:earlier|previously)\b",
    re.IGNORECASE,
)
_TO_RISE: Final = re.compile(
    r"\b(?:could|may|might|will|would|is|was|are|were|likely|expected|feared|set|bound|certain)\s+(?:\w+\s+){0,3}?(?:rise|climb|go\s+up|go\s+higher|increase|grow|be\s+higher)\b",
    re.IGNORECASE,
)
_TOLLS: Final = frozenset({"deaths", "casualties", "injuries", "bodies", "rescued", "arrested"})
_UNSAID: Final = "event"  # the type of an event of which the text does not say what it was


def may_be_one(left: Event, right: Event) -> bool:
    """Return whether two events may be of one type and place, on days that meet; a total is none of its parts."""
    if left == right or left.parts != () or right.parts != () or left.numbered_by == right.numbered_by != "":
        return False
    if left.type != right.type and _UNSAID not in {left.type, right.type}:
        return False
    if left.when is None or right.when is None or not left.when.meets(right.when):
        return False
    return left.places != () != right.places and (left.places[0] in right.places or right.places[0] in left.places)


def beside(events: Sequence[Event]) -> Iterator[tuple[int, int]]:
    """Yield the places in this sequence of every two events that may be one, those of an event together, in time.

    What else the sequence holds changes nothing about two of them.
    """
    in_time = sorted(range(len(events)), key=lambda at: (str(events[at].when), events[at].id))
    anywhere: dict[str, list[int]] = defaultdict(list)
    nearest: dict[str, list[int]] = defaultdict(list)
    for rank, at in enumerate(in_time):
        for place in events[at].places if events[at].when is not None else ():
            anywhere[place].append(rank)
        for place in events[at].places[:1] if events[at].when is not None else ():
            nearest[place].append(rank)
    for rank, at in enumerate(in_time):
        left = events[at]
        near: set[int] = set()
        places = () if left.when is None else left.places
        # Of two that may be one the one lies in the other: two towns of a state are not looked at.
        for ranks in (*(anywhere[place] for place in places[:1]), *(nearest[place] for place in places[1:])):
            for each in ranks[bisect_right(ranks, rank) :]:
                if (when := events[in_time[each]].when) is None or left.when is None or when.first > left.when.last:
                    break
                near.add(each)
        yield from ((at, in_time[each]) for each in sorted(near) if may_be_one(left, events[in_time[each]]))
