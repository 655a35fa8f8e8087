"""Questions to a dependency parse: what hangs below a word, who does it, which words make one verb.

Labels are those of spaCy's English models (ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimgraph.extract.attribution.lexicon import lexicon
from claimgraph.extract.attribution.passages import Tokens

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_VERBAL = frozenset({"VERB", "AUX"})
_BORROWS = frozenset({"advcl", "xcomp", "ccomp", "pcomp", "dep", "conj", "acl"})
"""How a verb without a subject hangs on the verb, or on a noun or preposition of the verb, that has one."""


def below(token: Token, *without: Token) -> Tokens:
    """Return the token and all that hangs on it, but for the branches `without`."""
    tokens = {one.i for one in token.subtree}
    for branch in without:
        tokens.difference_update(one.i for one in branch.subtree)
    return frozenset(tokens)


def children(token: Token, *labels: str) -> list[Token]:
    """Return the children with one of the labels, in text order."""
    return [child for child in token.children if child.dep_ in labels]


def is_passive(verb: Token) -> bool:
    """Tell whether the verb is a passive with its auxiliary, or a participle after a noun ("claims published by")."""
    if any(child.dep_ in ("auxpass", "nsubjpass", "csubjpass") for child in verb.children):
        return True
    return verb.tag_ == "VBN" and (verb.dep_ == "acl" or bool(children(verb, "agent")))


def agent(verb: Token) -> Token | None:
    """Return who does it in a passive: the noun after "by"."""
    for by in children(verb, "agent"):
        for noun in children(by, "pobj"):
            return noun
    return None


def subject(verb: Token) -> Token | None:
    """Return who does it: the verb's own subject, or the one that it borrows from the verb or noun above it."""
    quoted = _quoted(verb)
    if quoted is not None:
        return quoted
    for one in _owners(verb):
        if is_passive(one) and (one is verb or not children(one, *SUBJECTS)):
            return agent(one)
        found = children(one, *SUBJECTS)
        if found:
            return found[0]
        if one.dep_ == "acl" and not is_passive(one) and _speaks(one.head):
            return one.head
    return None


def _quoted(verb: Token) -> Token | None:
    """Return who is quoted: "quoted a doctor as saying"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as" or is_passive(verb.head.head):
        return None
    return next(iter(children(verb.head.head, "dobj")), None)


def subject_behind(verb: Token) -> Token | None:
    """Return the subject that the parse takes for an object: "The talks failed, added the minister."."""
    before = verb.doc[verb.i - 1].text if verb.i > 0 else ""
    if before not in (",", "”", '"', "''", "»") or verb.tag_ not in ("VBD", "VBZ", "VBP") or children(verb, *SUBJECTS):
        return None
    return next((one for one in children(verb, "dobj") if one.left_edge.i == verb.i + 1), None)


def _speaks(noun: Token) -> bool:
    """Tell whether a participle behind the noun can be its act: "a statement saying", not "the raids calling it"."""
    return noun.pos_ in ("PROPN", "PRON") or noun.lemma_.lower() in lexicon().words["speakers"]


def _owners(verb: Token) -> Iterator[Token]:
    """Yield the verb, then the verbs above it whose subject it may share."""
    one = verb
    for _ in range(6):  # no sentence that a person wrote nests deeper
        yield one
        above = one.head
        if above.i == one.i or one.dep_ not in _BORROWS:
            return
        while above.pos_ not in _VERBAL and above.head.i != above.i:
            above = above.head
        if above.pos_ not in _VERBAL:
            return
        one = above


def complex_verb(verb: Token) -> Tokens:
    """Return the verb with its auxiliaries, negation, particle, adverbs beside it, and a verb that only carries it."""
    tokens = _cluster(verb)
    carrier = carried_by(verb)
    if carrier is not None:
        between = range(carrier.i, min(tokens))
        tokens |= complex_verb(carrier) | {one for one in between if verb.doc[one].pos_ in ("PART", "ADV", "ADP")}
    return tokens


def carried_by(verb: Token) -> Token | None:
    """Return the verb that only carries this one: "refused to say", "began to complain"."""
    above = verb.head
    goes_on = verb.dep_ == "advcl" and above.lemma_ == "go" and bool(children(above, "prt"))
    if (verb.dep_ == "xcomp" or goes_on) and above.i < verb.i and above.lemma_.lower() in lexicon().words["carriers"]:
        return above
    return None


def is_negated(verb: Token) -> bool:
    """Tell whether the sentence says that it was not said: "did not say", "refused to say"."""
    if children(verb, "neg"):
        return True
    carrier = carried_by(verb)
    if carrier is None:
        return False
    return carrier.lemma_.lower() in lexicon().words["refusals"] or is_negated(carrier)


def _cluster(verb: Token) -> Tokens:
    wanted = {verb.i}
    for child in verb.children:
        bare_adverb = child.dep_ == "advmod" and child.i < verb.i and child.n_lefts + child.n_rights == 0
        if bare_adverb or child.dep_ in ("aux", "auxpass", "neg", "prt"):
            wanted.add(child.i)
    start = end = verb.i
    while start - 1 in wanted:
        start -= 1
    while end + 1 in wanted:
        end += 1
    return frozenset(range(start, end + 1))


def noun_phrase(noun: Token) -> Tokens:
    """Return the whole phrase of a noun: determiners, appositions, relative clauses, and what is coordinated."""
    return below(noun)


def antecedent(pronoun: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for."""
    if pronoun.lower_ not in ("who", "which", "that", "whom"):
        return None
    for one in (pronoun.head, pronoun.head.head):
        if one.dep_ == "relcl":
            return one.head
    return None
