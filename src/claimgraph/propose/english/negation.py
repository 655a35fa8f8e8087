"""Whether a clause or a phrase says that something was not so: by a negation, by whom it befalls, or left unsaid."""

from claimgraph.propose.english.lexicon import words
from claimgraph.propose.english.parsed import Kept
from claimgraph.propose.english.syntax import SUBJECTS, Token, carried_by, child, children, is_cleft

_VERBAL = frozenset({"VERB", "AUX"})


@Kept
def is_negated(verb: Token) -> bool:
    """Return whether the clause says that it was not so: "did not hit", "at no time", "nor did", "failed to hit"."""
    own = child(verb, "neg") is not None or _is_ruled_out(verb)
    above = verb.head.head if verb.dep_ == "acl" and verb.head.dep_ == "attr" else verb  # "at no time were they hit"
    never = any(
        noun.lemma_ in _OF_NO and any(one.lower_ == "no" for one in noun.lefts)
        for prep in children(above, "prep")
        for noun in children(prep, "pobj")
    )
    left_undone = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words("reporting", "undone")
    return (own or never or _is_instead(verb)) != (left_undone and not is_negated(verb.head))


def _is_instead(verb: Token) -> bool:
    """Return whether another deed is told in place of this one: "far from killing rebels", "instead of bombing X"."""
    link = verb.head
    return verb.dep_ == "pcomp" and link.i > 0 and (link.nbor(-1).lower_, link.lower_) in _IN_PLACE


_IN_PLACE = frozenset({("far", "from"), ("instead", "of")})


def is_of_another(verb: Token | None) -> Token | None:
    """Return the pronoun of a cleft clause that says who it was not: "it was not the army that burned the village"."""
    while verb is not None and verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    if verb is None or verb.dep_ != "relcl" or not is_cleft(verb.head) or child(verb.head.head, "neg") is None:
        return None
    return next((one for one in verb.children if one.tag_ in ("WP", "WDT")), None)


def is_of_purpose(verb: Token) -> bool:
    """Return whether what is negated is only what it was for: "not shooting to wound, they are shooting to kill"."""
    if child(verb, "neg") is None:
        return False
    to = (one for one in children(verb, "xcomp", "advcl") if any(aux.lower_ == "to" for aux in children(one, "aux")))
    if next(to, None) is None:
        return False
    return any(one.lemma_ == verb.lemma_ and one is not verb and child(one, "neg") is None for one in verb.sent)


def _is_ruled_out(verb: Token) -> bool:
    """Return whether "neither" or "nor" stands before a verb."""
    links = [*children(verb, "preconj", "cc", "advmod"), *(children(verb.head, "cc") if verb.dep_ == "conj" else ())]
    first = min(verb.left_edge.i, verb.i) - 1
    return any(one.lower_ in ("neither", "nor") and first <= one.i < verb.i for one in links)


_OF_NO = frozenset({"time", "way", "point", "circumstance", "account", "case", "stage", "mean", "means"})
"""Behind "no": "under no circumstances", "by no means"."""


def befalls_none(verb: Token) -> bool:
    """Return whether a clause is about none: "no target was hit", "the raid hit nothing", "there was no clash"."""
    told = children(verb, "nsubj", "nsubjpass", "dobj", *(("attr",) if child(verb, "expl") is not None else ()))
    return any(
        (one.lower_ in _NOBODY and not any(each.lower_ in _SAVE for each in children(one, "prep")))
        or any(other.lower_ in ("no", "neither") for other in children(one, "det", "preconj"))
        or _is_not_one(one)
        for one in told
    )


_SAVE = frozenset({"but", "except", "save"})
"""Behind "nothing": "used nothing but batons"."""


def _is_not_one(noun: Token) -> bool:
    """Return whether a phrase begins with "not a single" or "not one"."""
    first = noun.left_edge
    before = first.lower_ == "not" or (first.i > 0 and first.nbor(-1).lower_ == "not")
    return before and any(one.lower_ in ("single", "one") for one in noun.lefts)


@Kept
def is_denied(head: Token) -> bool:
    """Return whether a clause says that it was not so, by its verb or by whom it befalls: "no shells were fired".

    Of a noun: whether it says that there is none, "no attack on the village", "without any clash".
    """
    return is_none(head) if head.pos_ in ("NOUN", "PROPN") else is_negated(head) != befalls_none(head)


@Kept
def is_none(noun: Token) -> bool:
    """Return whether a noun phrase says that there is none of it, by its determiner or by what governs it."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        if _has_no(first):
            return True
        alternative = any(one.lower_ in ("or", "nor") for one in children(first.head, "cc"))
        if not alternative:
            return False  # "no warning but an attack"
        first = first.head
    if _has_no(first):
        return True
    above, open_to_any = first.head, any(one.lower_ == "any" for one in first.lefts)
    if first.dep_ == "pobj" and above.lower_ == "without":
        return open_to_any or not any(one.dep_ in ("det", "poss") for one in first.lefts)
    return open_to_any and above.pos_ in _VERBAL and first.dep_ in ("attr", "dobj") and is_negated(above)


def _has_no(noun: Token) -> bool:
    return any(one.lower_ in ("no", "neither", "zero") for one in children(noun, "det", "preconj", "nummod"))


_NOBODY = frozenset({"none", "nobody", "nothing", "neither"})


@Kept
def would_not(verb: Token) -> bool:
    """Return whether a clause says what somebody would not do, which denies no deed: "they wouldn't shoot"."""
    return child(verb, "neg") is not None and any(one.lower_ in _WOULD for one in children(verb, "aux"))


_WOULD = frozenset({"would", "will", "wo", "'ll", "might", "may", "could", "can", "ca", "should"})


def is_unsaid(verb: Token) -> bool:
    """Tell whether the sentence says that it was not said: "did not say", "refused to say", "neither … nor denied"."""
    shuns = verb.lemma_.lower() in words("reporting", "refusals") and child(verb, "xcomp") is not None
    if shuns != bool(children(verb, "neg")) or _is_left_unsaid(verb):  # "declined to give a toll"
        return True
    above = verb.head
    if verb.dep_ == "conj" and above.tag_ == verb.tag_ and not children(verb, *SUBJECTS, "aux"):
        return _is_ruled_out(verb) or (verb.tag_ == "VB" and is_unsaid(above))
    if verb.dep_ == "xcomp" and (above.lower_ in words("reporting", "unable") or _is_yet_to(above)):
        return True
    carrier = carried_by(verb)
    if carrier is None:
        return False
    return carrier.lemma_.lower() in words("reporting", "refusals") or is_unsaid(carrier)


def _is_yet_to(above: Token) -> bool:
    """Tell whether what somebody "has yet to" say is still unsaid."""
    return above.lemma_ in ("have", "be") and any(one.lower_ == "yet" for one in children(above, "advmod"))


def _is_left_unsaid(verb: Token) -> bool:
    """Tell whether a verb of saying is what somebody denies, shuns or regrets: "denied claiming", "without blaming"."""
    above = verb.head
    if verb.dep_ == "xcomp":
        return above.lemma_.lower() in words("responsibility", "denying")
    if verb.dep_ != "pcomp":
        return False
    short = any(one.lower_ == "short" for one in children(above.head, "advmod", "acomp"))  # "stopped short of saying"
    shunned = short or above.head.lemma_.lower() in words("reporting", "undone") | {"short"}
    regretted = above.head.lemma_.lower() in words("reporting", "regretting")
    return (
        above.lower_ == "without"
        or (above.lower_ in ("of", "from") and shunned)
        or (above.lower_ == "for" and regretted)
    )
