"""The page of an event: what was said of it when, its counts with their parts, its accounts, its documents, its places.

However many claims tell of it, the page stays small: lists are cut and say so, the timeline is paged and can be
narrowed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from claimgraph.draw import concepts, wording
from claimgraph.serve.views import breakdowns, evidence, mapping, timelines
from claimgraph.serve.views.asking import Ask, node, nodes
from claimgraph.serve.views.index import STATES
from claimgraph.serve.views.pictures import drawn
from claimgraph.serve.views.quoting import quoted
from claimgraph.serve.views.sayings import COMPETING, Saying, sayings
from claimgraph.serve.views.source import in_lines
from claimgraph.serve.views.timelines import COMPETING_ONLY, Choice
from claimgraph.serve.views.view import Table, View, pager
from claimgraph.serve.views.wanted import Wanted
from claimgraph.vocab import VERDICT

QUESTIONS: Final = 80
"""Questions of an event on a page."""

_ACCOUNTS: Final = 24
_EXPORTED: Final = 10_000

COLUMNS: Final = (
    *("id", "since", "until", "facet", "counted", "question", "answer", "denied", "holder", "quote", "document"),
    *("document_id", "state"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question about the event.

    Attributes:
        local: Its name behind the base.
        label: The question in words.
        state: See `index.STATES`.
        answers: Its answers with their numbers of claims, the most often given first; some of many.
        positions: How many answers it has.
        claims: How many claims answer it.
        accounts: How many ways there are in which its claims can be true together; 0 where nobody worked them out.
    """

    local: str
    label: str
    state: str
    answers: tuple[tuple[str, int], ...]
    positions: int
    claims: int
    accounts: int


@dataclass(frozen=True, slots=True)
class Account:
    """A largest set of claims, across questions, that can all be true."""

    local: str
    text: str
    keeps: int
    drops: int


def view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of an event."""
    iri = ask.base + wanted.local
    about = ask.first(
        f"""SELECT ?label ?type ?when {{ {node(iri)} a cg:Event . OPTIONAL {{ {node(iri)} rdfs:label ?label }}
        OPTIONAL {{ {node(iri)} cg:eventType ?type }} OPTIONAL {{ {node(iri)} cg:when/rdfs:label ?when }} }}
        ORDER BY ?label ?type ?when LIMIT 1"""
    )
    if about == {} and not ask.holds(f"{node(iri)} a cg:Event"):
        return None
    states = _states(ask, iri)
    choices = _choices(ask, iri, states)
    choice = _chosen(wanted, choices)
    part = pager(wanted.number("page", 1), timelines.SIZE, choice.claims)
    kept = timelines.pattern(iri, choice.key, states)
    shown = timelines.claims(ask, kept, timelines.SIZE, part.first)
    told = list(sayings(ask, shown).values())
    content = {"choices": choices, "choice": choice, "part": part, **_said(told), **_rest(ask, iri, states)}
    title = about.get("label", "") or "An event"
    whole = timelines.claims(ask, kept, _EXPORTED, 0) if wanted.format in {"csv", "ttl"} else shown
    return View(
        title,
        "event.html",
        {"local": wanted.local, "type": about.get("type", ""), "when": about.get("when", ""), **content},
        table=Table(COLUMNS, tuple(map(_row, in_lines(ask, whole)) if wanted.format == "csv" else ())),
        nodes=(iri, *(ask.base + one.local for one in content["asked"]), *whole),
        picture=drawn(wanted, lambda: timelines.picture(title, told)),
        citation=quoted(ask, told[:4], max(0, choices[0].claims - len(told[:4]))),
    )


def _said(told: Sequence[Saying]) -> dict[str, Any]:
    """Return what the timeline shows."""
    return {
        "told": told,
        "timeline": timelines.drawing(told),
        "undated": sum(said.since == "" for said in told),
    }


def _rest(ask: Ask, iri: str, states: Mapping[str, str]) -> dict[str, Any]:
    """Return everything that does not depend on what the timeline is narrowed to."""
    asked, asked_left = questions(ask, iri, states)
    documents, documents_left = evidence.tellings(ask, iri)
    return {
        "asked": asked,
        "asked_left": asked_left,
        "documents": documents,
        "documents_left": documents_left,
        "wholes": breakdowns.wholes(ask, iri),
        "totals": breakdowns.totals(ask, iri),
        "derived": breakdowns.derived(ask, iri),
        "bar_width": breakdowns.WIDTH,
        "accounts": _accounts(ask, iri),
        "matches": evidence.matches(ask, iri),
        "map": mapping.map_of(ask, iri),
        **_around(ask, iri),
    }


def _choices(ask: Ask, iri: str, states: Mapping[str, str]) -> list[Choice]:
    """Return what the timeline can be narrowed to; the first one is everything."""
    facets = timelines.facets(ask, iri)
    rivals = timelines.competing(ask, iri, states)
    every = Choice("", "Everything", sum(facets.values()))
    competing = [Choice(COMPETING_ONLY, "What competes", rivals)] if rivals else []
    by_facet = [
        Choice(name, wording.capitalised(concepts.facet(name).label), amount) for name, amount in facets.items()
    ]
    return [every, *competing, *by_facet[:16]]


def _chosen(wanted: Wanted, choices: Sequence[Choice]) -> Choice:
    """Return what is asked for; if nothing is, what competes, or else everything."""
    asked = wanted.text("of")
    by_key = {choice.key: choice for choice in choices}
    if asked == "all":
        return by_key[""]
    return by_key.get(asked or COMPETING_ONLY, by_key[""])


def questions(ask: Ask, iri: str, states: Mapping[str, str]) -> tuple[list[Asked], int]:
    """Return the questions about an event, the disputed first, and how many are left out."""
    query = f"""SELECT ?q (COUNT(DISTINCT ?c) AS ?n) {{ ?q a cg:Question ; cg:event {node(iri)} . ?c cg:question ?q ;
        a cg:Claim }} GROUP BY ?q ORDER BY DESC(?n) ?q"""
    counted = {row["q"]: int(row["n"]) for row in ask.rows(query) if "q" in row}
    order = list(dict.fromkeys([*STATES.values(), "undisputed"]))
    names = sorted(counted, key=lambda q: (order.index(states.get(q, "undisputed")), -counted[q], q))[:QUESTIONS]
    labels, answers, accounts = ask.labels(names), _answers(ask, names), _accounts_of(ask, names)
    found = [
        Asked(
            ask.local(q),
            labels.get(q, q),
            states.get(q, "undisputed"),
            tuple(answers.get(q, ())[:3]),
            len(answers.get(q, ())),
            counted[q],
            accounts.get(q, 0),
        )
        for q in names
    ]
    return found, len(counted) - len(found)


def _states(ask: Ask, iri: str) -> dict[str, str]:
    """Return the states of those questions on which claims compete, by the question's name."""
    query = f"""SELECT DISTINCT ?q ?v {{ ?c cg:event {node(iri)} ; cg:question ?q . ?f cg:claim ?c ; a cg:Finding ;
        cg:verdict ?v . VALUES ?v {{ {COMPETING} }} }}"""
    order = list(dict.fromkeys(STATES.values()))
    found: dict[str, str] = {}
    for row in ask.rows(query):
        state = STATES[row["v"].removeprefix(VERDICT)]
        found[row["q"]] = min(state, found.get(row["q"], state), key=order.index)
    return found


def _answers(ask: Ask, names: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
    query = f"""SELECT ?q ?p (COUNT(DISTINCT ?c) AS ?n) {{ VALUES ?q {{ {nodes(names)} }} ?p cg:question ?q ;
        a cg:Position . ?c cg:position ?p ; cg:question ?q }} GROUP BY ?q ?p ORDER BY ?q DESC(?n) ?p"""
    rows = [row for row in ask.rows(query) if "p" in row]
    labels = ask.labels(row["p"] for row in rows[:2000])
    found: dict[str, list[tuple[str, int]]] = {}
    for row in rows:
        found.setdefault(row["q"], []).append((labels.get(row["p"], ""), int(row["n"])))
    return found


def _accounts_of(ask: Ask, names: Sequence[str]) -> dict[str, int]:
    query = f"""SELECT ?q (MAX(?accounts) AS ?n) {{ VALUES ?q {{ {nodes(names)} }} ?d a cg:Dispute ; cg:question ?q ;
        cg:accounts ?accounts }} GROUP BY ?q"""
    return {row["q"]: int(row["n"]) for row in ask.rows(query) if "n" in row}


def _accounts(ask: Ask, iri: str) -> list[tuple[str, list[Account]]]:
    """Return the disputes that join several of the event's questions, each with its accounts."""
    query = f"""SELECT ?d ?text ?a ?told ?i (COUNT(DISTINCT ?k) AS ?keeps) (COUNT(DISTINCT ?x) AS ?drops) {{
        ?d a cg:Dispute ; cg:event {node(iri)} ; schema:description ?text . ?a cg:dispute ?d ; cg:index ?i ;
        schema:description ?told . OPTIONAL {{ ?a cg:keeps ?k }} OPTIONAL {{ ?a cg:drops ?x }} }}
        GROUP BY ?d ?text ?a ?told ?i ORDER BY ?d ?i ?a LIMIT {_ACCOUNTS}"""
    found: dict[str, list[Account]] = {}
    for row in ask.rows(query):
        if "a" in row:
            one = Account(ask.local(row["a"]), row["told"], int(row["keeps"]), int(row["drops"]))
            found.setdefault(row["text"], []).append(one)
    return list(found.items())


def _around(ask: Ask, iri: str) -> dict[str, object]:
    """Return where an event is put, which events it consists of, and which it is a part of."""
    places = f"SELECT DISTINCT ?name {{ {node(iri)} cg:place/rdfs:label ?name }} ORDER BY ?name LIMIT 40"
    found: dict[str, object] = {"places": [row["name"] for row in ask.rows(places)]}
    for key, pattern in (("parts", f"{node(iri)} cg:partEvent ?e"), ("part_of", f"?e cg:partEvent {node(iri)}")):
        iris = [row["e"] for row in ask.rows(f"SELECT DISTINCT ?e {{ {pattern} }} ORDER BY ?e LIMIT 40")]
        labels = ask.labels(iris)
        found[key] = [(ask.local(one), labels.get(one, one)) for one in iris]
    return found


def _row(said: Saying) -> tuple[object, ...]:
    return (
        *(said.local, said.since, said.until, said.facet, said.people, said.asked, said.answer),
        *("yes" if said.denied else "", said.who, said.text, said.title, said.document, said.state),
    )
