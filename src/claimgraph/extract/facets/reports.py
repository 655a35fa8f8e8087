"""Read claims about claims: reports that are rejected, and what is called false.

A report whose content the text does not give is a claim too: the one that a rejection addresses.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimgraph.extract.facets.occurrences import stretch
from claimgraph.extract.facets.proposition import Proposition, Scene
from claimgraph.extract.tree import child, phrase
from claimgraph.extract.words import words
from claimgraph.schema import Text

if TYPE_CHECKING:
    from spacy.tokens import Token

REJECTING = frozenset({"reject", "deny", "dismiss", "dispute", "refute", "rebut", "contradict", "condemn"})
CALLING = frozenset({"call", "brand", "label", "describe", "dub", "dismiss", "denounce", "deem", "term"})


def veracity(scene: Scene) -> Iterator[Proposition]:
    """Yield rejections of reports, and the reports that they address."""
    for verb in scene.verbs:
        thing, lemma = child(verb, "dobj"), verb.lemma_.lower()
        named = thing is not None and thing.lemma_.lower() in words("veracity", "reports")
        if thing is None:
            continue
        if lemma in REJECTING and named and not _gives_content(thing):
            yield _reading(scene, [verb, *phrase(thing)], verb)
            yield _report(scene, thing)
        elif lemma in CALLING and _called_false(verb):
            yield _reading(scene, [verb, *verb.subtree] if verb.dep_ in ("acl", "advcl") else _from(thing, verb), verb)
            if named:
                yield _report(scene, thing)


def _from(thing: Token, verb: Token) -> list[Token]:
    return [*thing.subtree, *[one for one in verb.subtree if one.i >= thing.left_edge.i]]


def _gives_content(noun: Token) -> bool:
    """Return whether the phrase itself tells what the report says: "reports that …", "reports of dead"."""
    if child(noun, "ccomp") is not None:
        return True
    clause = child(noun, "acl")
    if clause is not None and child(clause, "mark") is not None:
        return True
    return any(one.dep_ == "prep" and one.lower_ == "of" for one in noun.children)


def _called_false(verb: Token) -> bool:
    wanted = words("veracity", "false")
    return any(token.lower_ in wanted for token in verb.subtree if token.i > verb.i)


def _reading(scene: Scene, tokens: list[Token], verb: Token) -> Proposition:
    start, end = stretch(scene.sentence, tokens)
    text = scene.sentence.document.text
    # A quotation that ends the stretch keeps its closing mark.
    if text[end : end + 1] in ('"', "”"):
        end += 1
    return Proposition("veracity", start, end, Text(text[start:end]), "report/rejected", head=verb, polarity="denied")


def _report(scene: Scene, thing: Token) -> Proposition:
    named = {one.i for other in thing.subtree if other.dep_ == "oprd" for one in other.subtree}
    start, end = stretch(scene.sentence, [one for one in phrase(thing) if one.i not in named])
    text = scene.sentence.document.text[start:end]
    flags = ("the text does not give what the report says",)
    return Proposition(
        "report", start, end, Text(text), "report/mentioned", head=thing, certainty="likely", flags=flags
    )
