"""Claims in a line each, with what a list of claims tells: who says what on which question, where, since when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from claimgraph.draw import wording
from claimgraph.draw.wording import LOOKS, Look
from claimgraph.serve.views.base import Ask, nodes
from claimgraph.serve.views.claims import Shelf, Stretch, described, stretches, worded
from claimgraph.serve.views.index import STATES
from claimgraph.vocab import FACET, VERDICT

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPETING: Final = " ".join(f"<{VERDICT}{verdict}>" for verdict in STATES)
"""The verdicts of findings that a reader should know first, for a VALUES clause."""

_URGENCY: Final = tuple(dict.fromkeys(STATES.values()))


@dataclass(frozen=True, slots=True)
class Saying:
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
        since: The day since when it stands, "" where nobody knows.
        until: The day on which it was replaced, "" where it was not.
        said: The moment since when it stands, in words.
        replaced: The moment of replacement in words.
        denied: Whether it denies.
        state: `disputed`, `revised`, `open` or `plain`.
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
    since: str = ""
    until: str = ""
    said: str = ""
    replaced: str = ""
    denied: bool = False
    state: str = "plain"

    @property
    def who(self) -> str:
        """Who says it, in words; a document's own voice is named as such."""
        if self.own_voice:
            return f"{self.holder or 'The document'}, own voice"
        return self.holder or "nobody who is named"

    @property
    def topic(self) -> str:
        """What it speaks of in a word or two, with those who are counted."""
        facet = wording.capitalised(wording.facet_label(self.facet))
        return facet if self.people == "" else f"{facet}: {self.people}"

    @property
    def anchor(self) -> str:
        """What it is called in the page of its document."""
        return self.local.rpartition("/")[2]


def sayings(ask: Ask, iris: Iterable[str]) -> dict[str, Saying]:
    """Return some claims in a line each, in the order in which they are asked for; what is no claim is left out."""
    wanted = list(dict.fromkeys(iris))
    values = nodes(wanted)
    if values == "":
        return {}
    told = _first(ask, "c", _TOLD.replace("{values}", values))
    when = stretches(ask, wanted)
    named = ask.labels(
        row[key] for row in told.values() for key in ("holder", "q", "e", "d", "p") if row.get(key, "") != ""
    )
    found = states(ask, wanted)
    return {
        iri: _saying(ask, told[iri], when.get(iri, Stretch()), named, found.get(iri, "plain"))
        for iri in wanted
        if iri in told
    }


_TOLD: Final = """SELECT * { VALUES ?c { {values} } ?c a cg:Claim ; schema:text ?text ; cg:document ?d .
    OPTIONAL { ?c prov:wasAttributedTo ?holder . OPTIONAL { ?holder cg:named ?named } }
    OPTIONAL { ?c cg:question ?q } OPTIONAL { ?c cg:event ?e } OPTIONAL { ?c cg:position ?p }
    OPTIONAL { ?c prov:qualifiedAttribution ?first . ?first cg:level 0 ; prov:hadRole ?role }
    OPTIONAL { ?c cg:facet ?facet } OPTIONAL { ?c cg:population/rdfs:label ?people }
    OPTIONAL { ?c cg:polarity ?polarity } OPTIONAL { ?d cg:sourceFile ?file } }"""


def states(ask: Ask, claims: Sequence[str]) -> dict[str, str]:
    """Return what a reader should know first of some claims, by their names; those without a finding are left out."""
    if nodes(claims) == "":
        return {}
    query = f"""SELECT DISTINCT ?c ?v {{ VALUES ?c {{ {nodes(claims)} }} ?f cg:claim ?c ; a cg:Finding ;
        cg:verdict ?v . VALUES ?v {{ {COMPETING} }} }}"""
    found: dict[str, str] = {}
    for row in ask.rows(query):
        state = STATES[row["v"].removeprefix(VERDICT)]
        found[row["c"]] = min(state, found.get(row["c"], state), key=_URGENCY.index)
    return found


def _first(ask: Ask, key: str, query: str) -> dict[str, dict[str, str]]:
    """Return the first row of each node, of several the smallest, so that the answer is always the same."""
    found: dict[str, dict[str, str]] = {}
    for row in ask.rows(query):
        before = found.setdefault(row[key], row)
        if sorted(row.items()) < sorted(before.items()):
            found[row[key]] = row
    return found


def _saying(ask: Ask, row: Mapping[str, str], when: Stretch, named: Mapping[str, str], state: str) -> Saying:
    def called(key: str) -> str:
        return named.get(row.get(key, ""), "")

    return Saying(
        iri=row["c"],
        local=ask.local(row["c"]),
        text=row["text"],
        answer=called("p"),
        facet=row.get("facet", "").removeprefix(FACET),
        people=row.get("people", ""),
        holder=called("holder"),
        holder_local=ask.local(row.get("holder", "")),
        named=row.get("named", "true") == "true",
        own_voice=row.get("role", "").endswith("#publisher"),
        question=ask.local(row.get("q", "")),
        asked=called("q"),
        event=ask.local(row.get("e", "")),
        event_label=called("e"),
        document=ask.local(row["d"]),
        title=called("d") or row.get("file", "") or "Untitled document",
        since=when.since,
        until=when.until,
        said=when.said,
        replaced=when.replaced,
        denied=row.get("polarity", "").endswith("#denied"),
        state=state,
    )


# Sentences to paste into a report, of claims in a line each.


_LONGEST = 300
"""Characters of a quotation."""


def quoted(ask: Ask, told: Iterable[Saying], more: int = 0) -> tuple[str, ...]:
    """Return who says what, where, published and retrieved when: one sentence for each of some claims.

    Args:
        ask: The store.
        told: The claims.
        more: How many others there are, that are not cited.
    """
    claims = list(told)
    shelves = described(ask, [ask.base + said.document for said in claims])
    lines = [_line(said, shelves.get(ask.base + said.document)) for said in claims]
    return (*lines, f"({wording.number(more, 'more claim')}.)") if more > 0 else tuple(lines)


def work(shelf: Shelf) -> str:
    """Return a document as a citation names it."""
    parts = [shelf.publisher, f"“{shelf.title}”", worded(shelf.published), shelf.url]
    fetched = "" if shelf.retrieved == "" else f"; retrieved {worded(shelf.retrieved)}"
    return f"{', '.join(part for part in parts if part != '')}{fetched}"


def _line(said: Saying, shelf: Shelf | None) -> str:
    when = "" if said.said == "" else f", {said.said}"
    where = "." if shelf is None else f" ({work(shelf)})."
    return f"{wording.capitalised(said.who)}{when}: “{wording.quoted(said.text, _LONGEST)}”{where}"


# What competes with some claims: question by question, each with the claims on both sides and the reason.


QUESTIONS: Final = 20
"""Questions that are told."""

PAIRS: Final = 6
"""Pairs of claims that are told of one question."""

_ROWS: Final = 2_000
"""Findings that are read for one page."""

_DENIALS: Final = frozenset({"denial", "report"})
_ORDER: Final = tuple(dict.fromkeys(STATES.values()))


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Two claims that compete, and why.

    Attributes:
        own: The claim that was asked about.
        other: What competes with it.
        look: The sign and the word.
        finding: The finding's name behind the base.
        reason: One sentence.
    """

    own: Saying
    other: Saying
    look: Look
    finding: str
    reason: str


@dataclass(frozen=True, slots=True)
class Contest:
    """What competes on one question.

    Attributes:
        question: Its name behind the base, or "".
        asked: The question in words.
        state: The most urgent state.
        own: The claims that were asked about, in reading order.
        rivalries: Some pairs.
        more: How many pairs are not told.
    """

    question: str
    asked: str
    state: str
    own: tuple[Saying, ...]
    rivalries: tuple[Rivalry, ...]
    more: int


@dataclass(frozen=True, slots=True)
class _Found:
    claim: str
    other: str
    verdict: str
    denies: bool
    finding: str
    reason: str


def contests(ask: Ask, claims: Sequence[str], only: str = "") -> tuple[tuple[Contest, ...], int]:
    """Return what competes with some claims, the disputed first, and how many questions are left out.

    Args:
        ask: The store.
        claims: Their names, in reading order.
        only: The name of a source: then only what competes with its claims.
    """
    found = list(_found(ask, claims, only))
    known = sayings(ask, [name for one in found for name in (one.claim, one.other)])
    grouped: dict[str, list[_Found]] = {}
    for one in found:
        if one.claim in known and one.other in known:
            grouped.setdefault(known[one.claim].question, []).append(one)
    places = {name: place for place, name in enumerate(claims)}
    made = [_contest(ask, name, group, known, places) for name, group in grouped.items()]
    made.sort(key=lambda one: (_ORDER.index(one.state), min(places[own.iri] for own in one.own)))
    return tuple(made[:QUESTIONS]), max(0, len(made) - QUESTIONS)


def look_of(verdict: str, *, denies: bool) -> Look:
    """Return how a verdict is shown."""
    if verdict == "conflict" and denies:
        return LOOKS["denial"]
    return LOOKS.get(verdict) or Look("other", "·", verdict.replace("-", " "), "apart", verdict)


def _found(ask: Ask, claims: Sequence[str], only: str) -> Iterator[_Found]:
    if nodes(claims) == "":
        return
    held = "" if only == "" else f"?o prov:wasAttributedTo {nodes([only])} ."
    query = f"""SELECT DISTINCT ?c ?o ?v ?type ?f ?why {{ VALUES ?c {{ {nodes(claims)} }} ?f cg:claim ?c ;
        a cg:Finding ; cg:verdict ?v . VALUES ?v {{ {COMPETING} }} ?f cg:claim ?o . FILTER(?o != ?c) {held}
        OPTIONAL {{ ?f cg:findingType ?type }} OPTIONAL {{ ?f schema:description ?why }} }}
        ORDER BY ?c ?f ?o LIMIT {_ROWS}"""
    seen: set[tuple[str, str, str]] = set()
    for row in ask.rows(query):
        key = (row["c"], row["o"], row["f"])
        # A finding whose claims are both asked about is told once.
        if key not in seen and (row["o"], row["c"], row["f"]) not in seen:
            seen.add(key)
            denies = row.get("type", "") in _DENIALS
            yield _Found(row["c"], row["o"], row["v"].removeprefix(VERDICT), denies, row["f"], row.get("why", ""))


def _contest(
    ask: Ask, question: str, found: Iterable[_Found], known: Mapping[str, Saying], places: Mapping[str, int]
) -> Contest:
    ordered = sorted(
        found, key=lambda one: (_ORDER.index(STATES[one.verdict]), places[one.claim], one.other, one.finding)
    )
    own = dict.fromkeys(sorted((one.claim for one in ordered), key=places.__getitem__))
    pairs = tuple(
        Rivalry(
            known[one.claim],
            known[one.other],
            look_of(one.verdict, denies=one.denies),
            ask.local(one.finding),
            one.reason,
        )
        for one in ordered[:PAIRS]
    )
    asked = known[ordered[0].claim].asked or "Claims that answer no question of one event"
    state = STATES[ordered[0].verdict]
    return Contest(question, asked, state, tuple(known[name] for name in own), pairs, max(0, len(ordered) - PAIRS))
