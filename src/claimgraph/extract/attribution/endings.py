"""Attributions that end a sentence, where the parse tends to lose who speaks or what is said.

"… killed 57 people, the Observatory said": the parse may take the name for an apposition of the people. "…, the
hospital said, the agency reported": the agency passes the hospital's words on, and the hospital does not speak of the
agency.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.extract.attribution.lexicon import lexicon
from claimgraph.extract.attribution.passages import NONE, Passage, Tokens, is_word
from claimgraph.extract.attribution.tree import SUBJECTS, below, children

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


def named_behind_date(verb: Token) -> Token | None:
    """Return who speaks, where the parse takes the name for a part of a date: "On 14 September Armenia raised …"."""
    if verb.i < _DATE_AND_NAME or verb.tag_ not in ("VBD", "VBZ", "VBP") or children(verb, *SUBJECTS):
        return None
    name = verb.doc[verb.i - 1]
    dated = name.dep_ == "pobj" and name.pos_ == "PROPN" and name.head.lower_ in ("on", "in", "by")
    months = lexicon().words["months"]
    inside = any(one.lower_ in months for one in name.subtree if one.i < name.i)
    return name if dated and inside and name.lower_ not in months else None


_DATE_AND_NAME = 3
"""Words before the verb in "In May Armenia raised"."""


def passes_on(verb: Token, host: Token) -> bool:
    """Return whether a verb at the end only passes on what another says: "…, X said, Y reported"."""
    said = [one for one in children(host, "ccomp") if one.i < host.i]
    own = children(verb, *SUBJECTS)
    if verb.dep_ != "ccomp" or verb.i < host.i or not said or len(own) != 1:
        return False
    bare = all(one.dep_ in _BARE for one in verb.children if one.i != own[0].i)
    begins = own[0].left_edge.i
    return bare and verb.doc[begins - 1].text == "," and "quote" in lexicon().verbs.get(verb.lemma_.lower(), {})


def before_comma(passage: Passage, verb: Token, source: Tokens) -> Tokens:
    """Return what stands before the comma of an attribution that ends a sentence: "A ferry sank, state media reported".

    Args:
        passage: Where the verb stands.
        verb: The verb of the attribution.
        source: Who says it; between the comma and the verb.
    """
    doc, sentence = passage.doc, passage.sentence(verb.i).tokens
    start = min(source, default=sentence.start)
    if start - sentence.start < _SHORTEST or doc[start - 1].text != "," or not start < verb.i < sentence.end:
        return NONE
    if passage.quotations:
        return (
            NONE  # beside quotations, what stands before the comma may be part of the story: "After a while, he said"
        )
    behind = [doc[one] for one in range(verb.i + 1, sentence.end) if is_word(doc[one])]
    ends = len(behind) <= _LONGEST_WHEN and not any(one.pos_ in ("VERB", "AUX") for one in behind)
    return frozenset(range(sentence.start, start - 1)) if ends else NONE


_SHORTEST = 4
"""Words and comma that a sentence begins with before it is said who says it."""
_LONGEST_WHEN = 6
"""Words behind the verb that say when or where it was said: "on Monday in a statement"."""


def with_tail(verb: Token, content: Tokens) -> Tokens:
    """Return a content with the elliptic tail that the parse hangs on the verb: "…, 19 of them in Nairobi"."""
    end = max(content, default=verb.i)
    for one in verb.children:
        edge = one.left_edge.i
        shares = one.like_num and any(prep.lower_ == "of" for prep in one.children)
        if shares and edge == end + 2 and verb.doc[end + 1].text == ",":
            return content | below(one) | {end + 1}
    return content


def elliptic(verb: Token) -> Tokens:
    """Return the second figure that the parse takes for a clause: "put the toll at 31 dead and 50 wounded"."""
    for one in children(verb, "conj"):
        counted = children(one, "nsubj", "nsubjpass")
        if one.tag_ in ("VBN", "VBD") and counted and counted[0].i == one.i - 1 and counted[0].like_num:
            return frozenset(range(counted[0].i - 1, one.i + 1))
        if one.like_num and any(harm.i == one.i + 1 and harm.tag_ == "VBN" for harm in children(one, "acl")):
            return below(one) | {one.i - 1}
    return NONE
