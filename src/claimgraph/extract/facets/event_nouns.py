"""Nouns that name something that happened: "a series of strikes", "the airstrike", "another raid"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.extract.facets.proposition import Setting
from claimgraph.extract.tree import child, name_tokens
from claimgraph.extract.words import by_word, words

if TYPE_CHECKING:
    from spacy.tokens import Token

MEASURES = frozenset(
    {"series", "wave", "number", "string", "spate", "round", "pair", "set", "barrage", "succession", "flurry"}
)
_OPENING = frozenset(
    {
        "another",
        "second",
        "third",
        "fourth",
        "new",
        "further",
        "separate",
        "subsequent",
        "fresh",
        "additional",
        "similar",
        "previous",
        "earlier",
    }
)
_KNOWN = frozenset({"such", "the", "this", "that", "these", "those", "its", "their", "his", "her"})


def event_noun(noun: Token) -> tuple[Token, str] | None:
    """Return the event noun of a phrase and its type: the noun, or what "a series of" counts."""
    listed = by_word("events.nouns")
    event_type = listed.get(noun.lemma_.lower())
    if event_type is None and noun.is_sent_start and noun.pos_ == "PROPN":
        event_type = listed.get(noun.lower_.removesuffix("s"))  # taken for a name, as it begins the sentence
    if event_type is not None:
        return noun, event_type
    if noun.lemma_.lower() in MEASURES:
        of = child(noun, "prep")
        inner = None if of is None or of.lower_ != "of" else child(of, "pobj")
        return None if inner is None else event_noun(inner)
    return None


def is_definite(noun: Token) -> bool:
    """Return whether a phrase takes what it names as known."""
    return any(one.lower_ in _KNOWN or one.dep_ == "poss" for one in noun.children)


def opens_event(noun: Token) -> bool:
    """Return whether a phrase names another event than the one spoken of."""
    return any(one.lower_ in _OPENING for one in noun.children)


def called(noun: Token) -> str:
    """Return the event's noun with the word before it that tells what it was: "drone strike"."""
    owners = {token.i for one in noun.lefts if one.dep_ == "poss" for token in one.subtree}
    named = [token for token in name_tokens(noun) if token.i not in owners]
    said = [token for token in named if token.lower_ not in _OPENING | words("events.labels", "without")]
    said = [token for token in said if not token.like_num and token.text[:1].isalpha()]
    return " ".join(token.text for token in said[-2:])


def setting(verb: Token) -> Setting | None:
    """Return the event in which somebody came to harm: "in the airstrike", "by an explosion", "during the riots"."""
    joined = [one for one in verb.children if one.dep_ == "conj"]
    for prep in [each for one in (verb, *joined) for each in one.children]:
        noun = child(prep, "pobj") if prep.dep_ in ("prep", "agent") and prep.lower_ in _SETTINGS else None
        found = None if noun is None else event_noun(noun)
        if noun is not None and found is not None:
            return Setting(called(found[0]), found[1], is_definite(noun) and not opens_event(noun))
    return None


_SETTINGS = frozenset({"in", "by", "during", "from"})
