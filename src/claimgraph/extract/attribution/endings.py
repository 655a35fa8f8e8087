"""Attributions that end a sentence, where the parse tends to lose who speaks or what is said.

"… killed 57 people, the Observatory said": the parse may take the name for an apposition of the people. "…, the hospital
said, the agency reported": the agency passes the hospital's words on, and the hospital does not speak of the agency.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.extract.attribution.lexicon import lexicon
from claimgraph.extract.attribution.passages import NONE, Tokens
from claimgraph.extract.attribution.tree import SUBJECTS, children

if TYPE_CHECKING:
    from spacy.tokens import Token

_MISTAKEN = frozenset({"appos", "conj", "npadvmod", "dep"})
"""What the parse may make of a name between a comma and the verb of saying."""
_BARE = frozenset({"aux", "punct", "advmod", "npadvmod", "prep", "neg"})
"""What may hang on a verb of saying that has no content of its own behind it."""


def named_before(verb: Token) -> Tokens:
    """Return the phrase between a comma and a verb of saying without subject: "…, the Observatory said"."""
    if verb.i == 0 or verb.tag_ not in ("VBD", "VBZ", "VBP") or children(verb, *SUBJECTS):
        return NONE
    last = verb.doc[verb.i - 1]
    for noun in (last, *last.ancestors):
        if noun.i >= verb.i or noun.right_edge.i != last.i:
            return NONE
        opened = noun.left_edge.i > 0 and noun.doc[noun.left_edge.i - 1].text == ","
        if opened and noun.dep_ in _MISTAKEN and noun.pos_ in ("NOUN", "PROPN"):
            return frozenset(one.i for one in noun.subtree)
    return NONE


def passes_on(verb: Token, host: Token) -> bool:
    """Return whether a verb at the end only passes on what another says: "…, X said, Y reported"."""
    said = [one for one in children(host, "ccomp") if one.i < host.i]
    own = children(verb, *SUBJECTS)
    if verb.dep_ != "ccomp" or verb.i < host.i or not said or len(own) != 1:
        return False
    bare = all(one.dep_ in _BARE for one in verb.children if one.i != own[0].i)
    begins = own[0].left_edge.i
    return bare and verb.doc[begins - 1].text == "," and "quote" in lexicon().verbs.get(verb.lemma_.lower(), {})
