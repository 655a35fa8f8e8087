"""Claims in a line each, with what a list of claims tells: who says what on which question, where, since when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claimgraph.draw import concepts, wording
from claimgraph.serve.views.asking import Ask, nodes
from claimgraph.serve.views.index import STATES
from claimgraph.serve.views.moments import Stretch, stretches
from claimgraph.vocab import FACET, VERDICT

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
        facet = wording.capitalised(concepts.facet(self.facet).label)
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
