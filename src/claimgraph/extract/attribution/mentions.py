"""The words that name a source: how far they go, and what kind of mention they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.extract.attribution.lexicon import lexicon
from claimgraph.extract.attribution.passages import Passage, Tokens
from claimgraph.extract.attribution.tree import below, children, noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_STOPS = frozenset({";", ":", "--", "—", "–"})


def _without_date(noun: Token, phrase: Tokens) -> Tokens:
    """Drop a date that the parse has put before a name: "On 14 September Armenia raised its toll"."""
    first = min(phrase)
    if first == 0 or noun.doc[first - 1].lower_ not in _WHEN:
        return phrase
    dated = first
    while dated < noun.i and (noun.doc[dated].like_num or noun.doc[dated].lower_ in lexicon().words["months"]):
        dated += 1
    return frozenset(one for one in phrase if one >= dated)


_WHEN = frozenset({"on", "in", "by"})


def mention(passage: Passage, noun: Token, verb: Token) -> Tokens:
    """Return the phrase that names the source of the verb.

    A pronoun stands alone, whatever the parse hangs on it. What the source does meanwhile ("Ms. Wu, smiling, said") is
    not a part of its name, nor is the verb where that hangs on the noun ("a statement saying that").
    """
    if noun.tag_ in ("PRP", "WP", "WDT") and not children(noun, "conj"):
        return frozenset({noun.i})
    phrase = _without_date(noun, noun_phrase(noun))
    if noun.is_ancestor(verb):
        phrase -= below(verb)
    for child in noun.children:
        doing = child.dep_ in ("acl", "advcl") or child.tag_ == "VBG"
        if child.i > noun.i and (child.dep_ == "advmod" or (doing and noun.doc[child.left_edge.i - 1].text == ",")):
            phrase -= below(child)
    own = passage.quotation(noun.i)
    stops = [one for one in phrase if one > noun.i and (noun.doc[one].text in _STOPS or passage.quotation(one) != own)]
    kept = {one for one in phrase if (not stops or one < min(stops)) and passage.quotation(one) == own}
    return frozenset(kept | {noun.i})
