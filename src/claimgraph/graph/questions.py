"""Questions and positions: what claims answer, and the different answers.

Claims take positions, so that a thousand claims on one question cost a thousand links and not a million.
"""

from __future__ import annotations

import dataclasses

from pyoxigraph import Literal, NamedNode

from claimgraph.graph import nodes
from claimgraph.graph.sheet import Sheet
from claimgraph.graph.terms import LABEL, TYPE, cg
from claimgraph.graph.vocabulary import facet_texts
from claimgraph.model import Claim, Event, position_id, question_id
from claimgraph.values import Clock, Count, Day, Names, Population, Text, Truth, Value
from claimgraph.vocab import CG, FACET, SKOS


def question(sheet: Sheet, claim: Claim, event: Event) -> NamedNode:
    """Describe the question that a claim answers.

    Args:
        sheet: Where to write.
        claim: The claim.
        event: The claim's event, as the graph describes it.
    """
    identifier = question_id(event, claim.facet, claim.population)
    node = sheet.node(identifier)
    if sheet.fresh(identifier):
        sheet.say(node, TYPE, cg("Question"))
        sheet.say(node, LABEL, Literal(question_label(claim.facet, event.label, claim.population)))
        sheet.say(node, cg("event"), sheet.node(event.id))
        sheet.say(node, cg("facet"), NamedNode(FACET + claim.facet))
    if claim.population is not None:
        sheet.say(node, cg("population"), nodes.population(sheet, claim.population))
    return node


def question_label(facet: str, event: str, population: Population | None) -> str:
    """Return the question in plain words: "How many civilians were killed in Israeli airstrike, Hama, …?".

    The template is the facet's own (`cg:questionTemplate` in `ontology/facets.ttl`). The population's key stands in it,
    because one question has one label, however its claims word the population; where the words are the key but for
    capital letters ("IRGC members"), they are the better label.
    """
    template = facet_texts(CG + "questionTemplate").get(FACET + facet)
    if template is None:
        return f"{facet_texts(SKOS + 'prefLabel').get(FACET + facet, facet)}: {event}"
    who = "people" if population is None else _PLURALS.get(population.key, population.key)
    if population is not None and population.words.casefold() == population.key.casefold():
        who = population.words
    return template.replace("{population}", who).replace("{event}", event)


_PLURALS = {
    "child": "children",
    "civilian": "civilians",
    "combatant": "combatants",
    "family": "families",
    "man": "men",
    "woman": "women",
}
"""Keys that are the bare name of a category."""


def position(sheet: Sheet, claim: Claim, asked: str, question_node: NamedNode) -> NamedNode:
    """Describe the answer that a claim gives.

    Args:
        sheet: Where to write.
        claim: The claim.
        asked: The id of the question.
        question_node: The question's node.
    """
    identifier = position_id(asked, claim.polarity, claim.value)
    node = sheet.node(identifier)
    if sheet.fresh(identifier):
        answer = _without_words(claim.value)
        sheet.say(node, TYPE, cg("Position"))
        sheet.say(node, LABEL, Literal(position_label(answer, denied=claim.polarity == "denied")))
        sheet.say(node, cg("question"), question_node)
        sheet.say(node, cg("polarity"), cg(claim.polarity))
        sheet.say(node, cg("value"), nodes.value(sheet, answer))
    return node


def position_label(value: Value, *, denied: bool) -> str:
    """Return an answer in a few words: "57", "19 or more", "only Syrian Army", "denied: 0"."""
    return f"denied: {_answer(value)}" if denied else _answer(value)


def _without_words(value: Value) -> Value:
    """Return the answer apart from its wording, so that one position has one value."""
    match value:
        case Text():
            return value
        case Names():
            entities = tuple(sorted(value.entities, key=lambda each: each.name))
            owners = tuple(sorted(value.owners, key=lambda each: each.name))
            return dataclasses.replace(value, entities=entities, owners=owners, words="")
        case _:
            return dataclasses.replace(value, words="")


def _answer(value: Value) -> str:
    match value:
        case Count():
            return ("about " if value.approximate else "") + _bounds(value.lower, value.upper)
        case Names():
            return _names(value)
        case Day():
            return str(value.span)
        case Clock():
            return value.time if value.zone is None else f"{value.time} {value.zone}"
        case Text():
            return value.words
        case Truth():
            return "yes" if value.truth else "no"


def _bounds(lower: int | None, upper: int | None) -> str:
    if lower is None:
        return "some" if upper is None else f"up to {upper}"
    if upper is None:
        return f"{lower} or more"
    return str(lower) if lower == upper else f"{lower} to {upper}"


def _names(value: Names) -> str:
    only = "only " if value.exclusive else ""
    owned = f" of {', '.join(owner.name for owner in value.owners)}" if value.owners != () else ""
    return only + ", ".join(entity.name for entity in value.entities) + owned
