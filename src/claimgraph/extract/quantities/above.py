"""Find in the parse what happened to those counted, where other words stand between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.extract.quantities.evidence import Evidence
from claimgraph.extract.quantities.lexicon import Role
from claimgraph.extract.quantities.phrases import Phrase
from claimgraph.extract.quantities.words import View

if TYPE_CHECKING:
    from spacy.tokens import Token

_ROLES: dict[str, tuple[Role, ...]] = {"nsubjpass": ("done",), "dobj": ("done", "doing"), "nsubj": ("dying",)}
"""Which harm words a noun in a relation to a verb suffers."""


def above(view: View, phrase: Phrase) -> Evidence | None:
    """Climb the parse from the counted noun to what happened to it."""
    index = phrase.noun[1] if phrase.noun is not None else phrase.numeral.last
    token: Token = view.words[index].token
    for _ in range(6):
        found = _relative(view, token) or _governed(view, token)
        if found is not None:
            return found
        if token.dep_ not in ("conj", "appos", "nummod", "quantmod"):
            return None
        token = token.head
    return None


def _relative(view: View, token: Token) -> Evidence | None:
    """Read "people who were found dead", "those killed" under the noun."""
    for child in token.children:
        if child.dep_ in ("acl", "relcl") and child.i > token.i:
            at = view.at(view.sentence.base + int(child.idx))
            harm = view.harm(at, "done", "dying")
            own = not any(
                other.dep_ in ("dobj", "nsubj") and other.lower_ not in ("who", "that") for other in child.children
            )
            if harm is not None and own and child.tag_ != "VBG":
                return Evidence(harm.effect, at, at + len(harm.words) - 1, "above", verbal=True)
    return None


def _governed(view: View, token: Token) -> Evidence | None:
    """Read the verb that a noun is the subject or the object of."""
    verb = token.head
    at = view.at(view.sentence.base + int(verb.idx))
    negated = any(child.dep_ == "neg" for child in verb.children)
    if token.dep_ == "nsubj" and verb.lemma_ in ("be", "remain"):
        return _state(view, verb, negated=negated)
    harm = view.harm(at, *_ROLES[token.dep_]) if token.dep_ in _ROLES else None
    if harm is None and token.dep_ == "nsubj" and _elided(verb, token):
        harm = view.harm(at, "done")
    if harm is None:
        return None
    return Evidence(harm.effect, at, at + len(harm.words) - 1, "above", negated, verbal=True)


def _elided(verb: Token, subject: Token) -> bool:
    """Return whether "were" is left out: "16 were killed and 20 wounded"."""
    kinds = {child.dep_ for child in verb.children}
    return verb.tag_ in ("VBN", "VBD") and verb.i > subject.i and kinds.isdisjoint({"dobj", "aux", "ccomp"})


def _state(view: View, verb: Token, *, negated: bool) -> Evidence | None:
    for child in verb.children:
        if child.dep_ in ("acomp", "attr", "oprd"):
            at = view.at(view.sentence.base + int(child.idx))
            harm = view.harm(at, "state", "done")
            if harm is not None:
                return Evidence(harm.effect, at, at + len(harm.words) - 1, "above", negated, verbal=True)
    return None
