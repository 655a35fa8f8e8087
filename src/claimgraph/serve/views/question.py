"""The page of one question: its answers side by side, who gives them, and what was found between them.

However many claims answer, the page stays small: it shows some of each answer, and leads to all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from claimgraph.draw import wording
from claimgraph.draw.collection import Collection, questions
from claimgraph.draw.page import card, looks_of, wires
from claimgraph.draw.wording import Look, look
from claimgraph.schema import Claim
from claimgraph.serve.views import claims
from claimgraph.serve.views.base import Ask, Table, View, Wanted, node, nodes, of_question, pager
from claimgraph.serve.views.claims import Records, Stretch, briefs, cited, records
from claimgraph.serve.views.index import STATES, Index
from claimgraph.vocab import VERDICT

# What was worked out of a question's claims: accounts, derived facts, sets that cannot all be true, and support.


_MOST: Final = 12
"""Of each kind on a page."""

LOOKED_AT: Final = 1000
"""Claims of one question from which what they are in is looked for: of a hundred thousand not all."""


@dataclass(frozen=True, slots=True)
class Account:
    """One way in which the claims of a dispute can be true together."""

    text: str
    keeps: tuple[str, ...]
    drops: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims that conflicts join, with the accounts that they leave."""

    text: str
    number: int
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """A sentence that follows from claims, and which claims these are."""

    text: str
    claims: tuple[str, ...]


def disputes(ask: Ask, question: str) -> list[Dispute]:
    """Return the disputes that a question's claims are in."""
    query = f"""SELECT DISTINCT ?d ?text ?n {{ {_some(question)} ?a cg:keeps|cg:drops ?c ; cg:dispute ?d .
        ?d cg:accounts ?n ; schema:description ?text }} ORDER BY ?d LIMIT {_MOST}"""
    found = list(ask.rows(query))
    return [Dispute(row["text"], int(row["n"]), _accounts(ask, row["d"])) for row in found]


def _some(question: str) -> str:
    return f"{{ SELECT ?c {{ ?c cg:question {node(question)} }} LIMIT {LOOKED_AT} }}"


def _accounts(ask: Ask, dispute: str) -> tuple[Account, ...]:
    query = f"""SELECT ?a ?text ?what ?c {{ ?a cg:dispute {node(dispute)} ; cg:index ?i ; schema:description ?text ;
        ?what ?c . VALUES ?what {{ cg:keeps cg:drops }} }} ORDER BY ?i ?what ?c LIMIT 2000"""
    told: dict[str, tuple[str, list[str], list[str]]] = {}
    for row in ask.rows(query):
        _, keeps, drops = told.setdefault(row["a"], (row["text"], [], []))
        (keeps if row["what"].endswith("keeps") else drops).append(row["c"])
    return tuple(Account(text, tuple(keeps), tuple(drops)) for text, keeps, drops in told.values())


def derived(ask: Ask, question: str, pointing: int) -> list[Derived]:
    """Return what follows from counts for a question: nobody says it, it is worked out."""
    pattern = of_question("cg:DerivedFact", question, pointing)
    return _sentences(ask, pattern, "prov:wasDerivedFrom")


def minimal_sets(ask: Ask, question: str) -> list[Derived]:
    """Return the smallest sets of claims that cannot all be true, where one of the question's claims is in them."""
    pattern = f"{_some(question)} ?f cg:setMember ?c ; a cg:MinimalSet ."
    return _sentences(ask, pattern, "cg:setMember")


def repairs(ask: Ask, question: str) -> list[Derived]:
    """Return which claims to give up so that the others can be true together."""
    pattern = f"{_some(question)} ?set cg:setMember ?c . ?f cg:resolves ?set ; a cg:Repair ."
    return _sentences(ask, pattern, "cg:givesUp")


def _sentences(ask: Ask, pattern: str, leads: str) -> list[Derived]:
    query = f"""SELECT DISTINCT ?f ?text {{ {pattern} ?f schema:description ?text }} ORDER BY ?f LIMIT {_MOST}"""
    texts = {row["f"]: row["text"] for row in ask.rows(query)}
    if texts == {}:
        return []
    members: dict[str, list[str]] = {}
    for row in ask.rows(f"SELECT ?f ?c {{ VALUES ?f {{ {nodes(texts)} }} ?f {leads} ?c }} ORDER BY ?f ?c LIMIT 500"):
        members.setdefault(row["f"], []).append(row["c"])
    return [Derived(text, tuple(members.get(name, ()))) for name, text in texts.items()]


def support(ask: Ask, positions: Mapping[str, int]) -> dict[str, str]:
    """Return for some answers how many mentions, publishers, origins and chains stand behind each, in a sentence.

    Args:
        ask: The store.
        positions: The answers' names, with the number of claims that give each. Claims point at an answer as its
            support does; where they are very many, the search begins with the supports.
    """
    few = nodes(name for name, amount in positions.items() if amount <= LOOKED_AT)
    many = nodes(name for name, amount in positions.items() if amount > LOOKED_AT).replace(" ", ", ")
    ways = [f"VALUES ?p {{ {few} }} ?s cg:position ?p ; a cg:Support ; schema:description ?text"] if few else []
    ways += [f"?s a cg:Support ; cg:position ?p ; schema:description ?text . FILTER(?p IN ({many}))"] if many else []
    return {row["p"]: row["text"] for way in ways for row in ask.rows(f"SELECT ?p ?text {{ {way} }} ORDER BY ?p ?text")}


CLAIMS: Final = 28
"""Claims with a card on one page."""

_ANSWERS: Final = 12
"""Answers that are shown at once."""

_KNOWN: Final = 5000
"""Answers that are counted."""

_COUNTED: Final = 20_000
"""Claims up to which those of one day are counted."""

_NEIGHBOURS: Final = 8
"""Claims of other questions that compete with claims of this one, at most."""

_FINDINGS: Final = 40
"""Findings that are told with their reasons."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer, and what stands behind it.

    Attributes:
        iri: The answer's name.
        label: In a few words.
        claims: How many claims give it.
        support: How many mentions, publishers, origins and chains stand behind it, in a sentence; "" where nobody
            worked it out.
    """

    iri: str
    label: str
    claims: int
    support: str


def view(ask: Ask, wanted: Wanted) -> View | None:
    """Return the page of a question."""
    iri = ask.base + wanted.local
    about = ask.first(
        f"""SELECT ?label ?e ?event {{ {node(iri)} a cg:Question . OPTIONAL {{ {node(iri)} rdfs:label ?label }}
        OPTIONAL {{ {node(iri)} cg:event ?e . ?e rdfs:label ?event }} }} ORDER BY ?label ?event LIMIT 1"""
    )
    if about == {} and not ask.holds(f"{node(iri)} a cg:Question"):
        return None
    at = claims.asked_day(wanted.text("asof"), wanted.text("day"), wanted.text("from"))
    pointing = _pointing(ask, iri)
    counts = _counts(ask, iri, pointing)
    answers = _answers(ask, counts, at)
    line = claims.timeline(ask, iri, at, sum(counts.values()))
    chosen = wanted.identifier("position", "position")
    part = pager(wanted.number("page", 1), CLAIMS, _amount(answers, ask.base + chosen if chosen else ""))
    own = _chosen(ask, answers, at, ask.base + chosen if chosen else "", part.first)
    found = records(ask, [*own, *_neighbours(ask, iri, own)])
    content = _content(ask, found, frozenset(own))
    content |= {
        "iri": iri,
        "about": about,
        "answers": answers[:_ANSWERS],
        "answers_left": max(0, len(answers) - _ANSWERS),
        "amount": sum(answer.claims for answer in answers),
        "shown": len(own),
        "chosen": next((answer for answer in answers if answer.iri == ask.base + chosen), None),
        "part": part,
        "timeline": line,
        "state": _state(ask, iri),
        "event": ask.local(about.get("e", "")),
        **_reasons(ask, iri, pointing),
    }
    title = about.get("label", "") or "A question"
    return View(
        title,
        "question.html",
        content,
        table=_table(ask, found, frozenset(own), content["stretches"]),
        nodes=(iri, *(answer.iri for answer in answers[:_ANSWERS]), *own, *_names(found)),
        picture=found.picture(),
        citation=cited(found, own[:6], more=max(0, sum(answer.claims for answer in answers) - 6)),
    )


def _pointing(ask: Ask, iri: str) -> int:
    return ask.number(f"SELECT (COUNT(?s) AS ?n) {{ ?s cg:question {node(iri)} }}")


def _counts(ask: Ask, iri: str, pointing: int) -> dict[str, int]:
    """Return how many claims give each answer."""
    query = f"SELECT ?f {{ {of_question('cg:Position', iri, pointing)} }} LIMIT {_KNOWN}"
    known = [row["f"] for row in ask.rows(query)]
    return {name: ask.number(f"SELECT (COUNT(?c) AS ?n) {{ ?c cg:position {node(name)} }}") for name in known}


def _answers(ask: Ask, counted: dict[str, int], at: str) -> list[Answered]:
    """Return the answers by the number of claims that give them.

    Of a day, where that can be counted: with very many claims the numbers are those of all days.
    """
    if at != "" and sum(counted.values()) <= _COUNTED:
        query = f"""SELECT ?p (COUNT(?c) AS ?n) {{ VALUES ?p {{ {nodes(counted)} }} ?c cg:position ?p .
            {claims.standing(ask, at)} }} GROUP BY ?p"""
        counted = {row["p"]: int(row["n"]) for row in ask.rows(query) if "p" in row}
    names = sorted((name for name in counted if counted[name] > 0), key=lambda name: (-counted[name], name))
    shown = names[: _ANSWERS * 2]
    labels, sentences = ask.labels(shown), support(ask, {name: counted[name] for name in shown})
    return [Answered(name, labels.get(name, ""), counted[name], sentences.get(name, "")) for name in names]


def _amount(answers: Iterable[Answered], position: str) -> int:
    return sum(answer.claims for answer in answers if position in {"", answer.iri})


def _chosen(ask: Ask, answers: list[Answered], at: str, position: str, start: int) -> list[str]:
    """Return the claims that are shown: all of a question that has few, else some of each answer.

    They are not sorted: in the order of the store a part of a hundred thousand is found without reading them all.
    """
    total = sum(answer.claims for answer in answers)
    if position != "" or total <= CLAIMS or start > 0:
        positions = [answer.iri for answer in answers if position in {"", answer.iri}]
        return _claims(ask, positions, at, CLAIMS, start)
    shown = answers[:_ANSWERS]
    each = max(2, CLAIMS // len(shown))
    return [claim for one in shown for claim in _claims(ask, [one.iri], at, each, 0)][:CLAIMS]


def _claims(ask: Ask, positions: list[str], at: str, most: int, start: int) -> list[str]:
    query = f"SELECT ?c {{ VALUES ?p {{ {nodes(positions)} }} ?c cg:position ?p . {claims.standing(ask, at)} }}"
    return [row["c"] for row in ask.rows(f"{query} LIMIT {most} OFFSET {start}")]


def _neighbours(ask: Ask, iri: str, own: list[str]) -> list[str]:
    """Return claims of other questions that compete with those that are shown."""
    competing = " ".join(f"<{VERDICT}{verdict}>" for verdict in STATES)
    query = f"""SELECT DISTINCT ?o {{ VALUES ?c {{ {nodes(own)} }} ?f cg:claim ?c ; cg:claim ?o ; cg:verdict ?v .
        VALUES ?v {{ {competing} }} ?o cg:question ?q . FILTER(?q != {node(iri)}) }} ORDER BY ?o LIMIT {_NEIGHBOURS}"""
    return [row["o"] for row in ask.rows(query)]


def _content(ask: Ask, found: Records, own: frozenset[str]) -> dict[str, Any]:
    """Return what the templates of `draw` need."""
    collection = found.collection()
    mine = {claim.id for claim in found.claims if found.iris[claim.id] in own}
    drawn = [one for one in questions(collection) if any(claim.id in mine for claim in one.claims)]
    titles = {claim.id: one.title for one in drawn for claim in one.claims}
    cards = {claim.id: card(collection, claim, titles.get(claim.id, "")) for claim in collection.claims}

    def address(name: str) -> str:
        return f"/id/{ask.local(found.iris.get(name, ask.base + name))}"

    return {
        "drawn": drawn,
        "cards": cards,
        "numbers": collection.numbers,
        "titles": _titles(found),
        "wires": wires,
        "address": address,
        "looks": looks_of(collection.findings),
        "stretches": (stretches := claims.stretches(ask, own)),
        "history": _history(found, collection, stretches),
        "findings": _told(found, collection, ask),
        "findings_left": max(0, len(collection.findings) - _FINDINGS),
        "anchors": {},
        "huge": False,
    }


def _titles(found: Records) -> dict[str, str]:
    """Return what each document is called; nothing where all claims are of one."""
    titles = {name: shelf.title for name, shelf in found.documents.items()}
    return titles if len(titles) > 1 else {}


@dataclass(frozen=True, slots=True)
class Past:
    """One claim in the history of a question."""

    when: Stretch
    number: int
    answer: str
    holder: str


def _history(found: Records, collection: Collection, stretches: Mapping[str, Stretch]) -> list[Past]:
    """Return the claims in the order in which they were said; those without a day stand last."""
    entries = []
    for claim in collection.claims:
        when = stretches.get(found.iris[claim.id])
        if when is not None:
            number = collection.number(claim)
            entries.append(Past(when, number, wording.counted(claim), wording.holder(claim)))
    return sorted(entries, key=lambda entry: (entry.when.since == "", entry.when.since, entry.number))


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with its reason."""

    address: str
    look: Look
    explanation: str
    differs: str
    rule: str
    numbers: tuple[int, ...]


def _told(found: Records, collection: Collection, ask: Ask) -> list[Told]:
    """Return the findings, those that compete first."""
    groups = ("competes", "agrees", "apart")
    told = sorted(collection.findings, key=lambda finding: (groups.index(look(finding).group), finding.id))
    return [
        Told(
            f"/id/{ask.local(found.iris[finding.id])}",
            look(finding),
            finding.explanation,
            finding.differs,
            finding.rule,
            tuple(dict.fromkeys(collection.numbers[name] for name in finding.claims)),
        )
        for finding in told[:_FINDINGS]
    ]


def _state(ask: Ask, iri: str) -> str:
    """Return what a reader should know first: see `index.STATES`."""
    counted: Index | None = ask.kept.get("index")
    if counted is not None and counted.whole and iri in counted.lines:
        return counted.lines[iri].state
    some = f"{{ SELECT ?c {{ ?c cg:question {node(iri)} }} LIMIT {LOOKED_AT} }}"
    query = f"SELECT DISTINCT ?v {{ {some} ?f cg:claim ?c ; a cg:Finding ; cg:verdict ?v }}"
    verdicts = {row["v"].removeprefix(VERDICT) for row in ask.rows(query)}
    return next((state for verdict, state in STATES.items() if verdict in verdicts), "undisputed")


def _reasons(ask: Ask, iri: str, pointing: int) -> dict[str, Any]:
    """Return what was worked out, with a line for each claim that it names."""
    disputes = disputes_(ask, iri)
    lists = {
        "derived": derived(ask, iri, pointing),
        "sets": minimal_sets(ask, iri),
        "repairs": repairs(ask, iri),
    }
    named = {claim for kind in lists.values() for entry in kind for claim in entry.claims}
    named |= {claim for one in disputes for way in one.accounts for claim in (*way.keeps, *way.drops)}
    return {**lists, "disputes": disputes, "briefs": briefs(ask, sorted(named)[:200])}


def _names(found: Records) -> list[str]:
    return [found.iris[finding.id] for finding in found.findings]


_COLUMNS: Final = (
    *("id", "answer", "polarity", "modality", "holder", "chain", "said", "stood_since", "stood_until"),
    *("quote", "sentence", "document", "publisher", "published", "url", "start", "end"),
)


def _table(ask: Ask, found: Records, own: frozenset[str], stretches: Mapping[str, Stretch]) -> Table:
    return Table(
        _COLUMNS,
        tuple(_values(ask, found, claim, stretches) for claim in found.claims if found.iris[claim.id] in own),
    )


def _values(ask: Ask, found: Records, claim: Claim, stretches: Mapping[str, Stretch]) -> tuple[object, ...]:
    iri = found.iris[claim.id]
    when = stretches.get(iri, Stretch())
    shelf = found.documents.get(claim.document)
    chain = " < ".join(level.source.name for level in claim.chain)
    said = "" if claim.said is None else str(claim.said)
    where = ("", "", "", "") if shelf is None else (shelf.title, shelf.publisher, shelf.published, shelf.url)
    return (
        *(ask.local(iri), wording.counted(claim), claim.polarity, claim.modality, wording.holder(claim), chain, said),
        *(when.since, when.until, claim.quote.text, claim.sentence.text, *where, claim.quote.start, claim.quote.end),
    )


disputes_ = disputes
