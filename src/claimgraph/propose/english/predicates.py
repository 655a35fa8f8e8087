"""Cut a sentence into its clauses, and name the arguments of their verbs: each clause with its own words.

A clause is what one verb says. What hangs below it and could stand alone is a clause of its own; what completes it ("it
was unlikely that …", "caused the ferry to capsize") is a part of it. A relative or participial clause begins with the
noun that it tells of. Nothing here knows facets, events or holders.
"""

from collections.abc import Iterator

from claimgraph.propose.english.sentences import Sentence
from claimgraph.propose.english.syntax import SUBJECTS, Token, agent, child, children, is_passive, name_tokens, stripped

_VERBAL = frozenset({"VERB", "AUX"})
_ALONE = frozenset({"ROOT", "advcl", "parataxis", "dep"})
_OF_NOUNS = frozenset({"relcl", "acl"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPEN = frozenset({"cc", "mark", "prep", "preconj", "aux"})
_LEAST = 3
"""Words of content: a shorter clause says nothing that its neighbours do not."""
_LEAST_BESIDE = 2
"""The same for what a thing is for: "a campaign to disarm civilians"."""
_EMPTY = frozenset({"be", "have", "do", "it", "this", "that", "there", "they", "he", "she", "we", "i", "you", "who"})


def clauses(sentence: Sentence, cues: frozenset[int], *, whole: bool = False) -> Iterator[tuple[Token, int, int]]:
    """Yield the clauses of a sentence that say something of their own: verb, start and end, in the order of the verbs.

    Args:
        sentence: The sentence.
        cues: Indices of the tokens of verbs that only say who says something; their clauses are left out.
        whole: Whether what only describes a thing stays with it: a participial clause, a purpose.
    """
    heads = [token for token in sentence.tokens if _governs(token, cues) and not (whole and _describes(token))]
    places = frozenset(token.i for token in heads)
    for verb in heads:
        tokens = [] if verb.i in cues else _words(sentence, verb, places)
        if tokens and _tells(verb, tokens):
            yield verb, sentence.place(tokens[0])[0], sentence.place(tokens[-1])[1]


def _governs(token: Token, cues: frozenset[int]) -> bool:
    """Return whether a verb makes a clause of its own, and does not complete or double the one above it."""
    if token.pos_ not in _VERBAL:
        return False
    if token.dep_ == "conj":
        return token.head.pos_ in _VERBAL and (token.i - token.head.i > 2 or bool(children(token, *SUBJECTS)))
    if token.dep_ in ("ccomp", "pcomp"):
        return token.head.i in cues
    if token.dep_ == "acl" and token.tag_ in _FINITE:
        return token.head.i in cues  # "reports that there were not enough boats"
    if token.dep_ == "acl":
        return token.tag_ in ("VBN", "VBG") or child(token, "aux") is not None
    return token.dep_ in _ALONE or token.dep_ == "relcl"


def _describes(verb: Token) -> bool:
    return bool(verb.dep_ == "acl" or (verb.dep_ == "advcl" and verb.tag_ == "VB"))


def _words(sentence: Sentence, verb: Token, heads: frozenset[int]) -> list[Token]:
    """Return the words of a clause around its verb, as far as they stand without a gap."""
    own = {verb.i}
    stack = list(verb.children)
    while stack:
        token = stack.pop()
        if token.i not in heads:
            own.add(token.i)
            stack.extend(token.children)
    if verb.dep_ in _OF_NOUNS and verb.head.i < verb.i:
        own |= {token.i for token in name_tokens(verb.head)} | {one.i for one in verb.head.lefts if one.dep_ == "det"}
    own = {index for index in own if sentence.tokens.start <= index < sentence.tokens.end}
    doc = verb.doc
    start = end = verb.i
    while start - 1 in own or (start - 2 in own and doc[start - 1].is_punct):
        start -= 1
    while end + 1 in own or (end + 2 in own and doc[end + 1].is_punct):
        end += 1
    return _closed([doc[index] for index in range(start, end + 1)])


def _closed(tokens: list[Token]) -> list[Token]:
    """Return the words without those at either end that only lead to what is left out."""
    kept = stripped(tokens)
    while kept and (kept[0].dep_ in ("cc", "mark", "preconj") or kept[0].is_punct):
        kept = kept[1:]
    while kept and (kept[-1].dep_ in _OPEN or kept[-1].is_punct):
        kept = kept[:-1]
    return kept


def _tells(verb: Token, tokens: list[Token]) -> bool:
    """Return whether a clause says something of its own, and is no question and no order."""
    if any(token.text == "?" for token in verb.children) or _is_torn_off(verb, tokens):
        return False
    described = {token.i for token in name_tokens(verb.head)} if verb.dep_ in _OF_NOUNS else set()
    content = [token for token in tokens if (token.is_alpha or token.like_num) and _has_content(token)]
    own = [token for token in content if token.i not in described]
    beside = (verb.dep_ == "acl" and verb.tag_ == "VB") or (_is_whole(verb))
    content = [token for token in content if not beside or token.pos_ != "ADV"]
    if len(content) < (_LEAST_BESIDE if beside else _LEAST) or (described and len(own) < _LEAST - 1):
        return False
    subject = child(verb, *SUBJECTS, "expl")
    if subject is not None:
        return subject.lower_ not in ("i", "you")
    return verb.dep_ in ("conj", "relcl", "acl", "advcl")


def _is_whole(verb: Token) -> bool:
    """Return whether a clause has a tense and a subject that names somebody or something: "alarms were failing"."""
    subject = child(verb, *SUBJECTS)
    named = subject is not None and subject.pos_ in ("NOUN", "PROPN", "PRON") and subject.tag_ not in ("WDT", "WP")
    tense = verb.tag_ in _FINITE or any(one.tag_ in _FINITE for one in verb.children if one.dep_ in ("aux", "auxpass"))
    return named and tense and verb.dep_ not in _OF_NOUNS


def _is_torn_off(verb: Token, tokens: list[Token]) -> bool:
    """Return whether a clause lacks what it tells of: "who was injured", "and review each case fully"."""
    relative = verb.dep_ == "relcl" and tokens[0].tag_ in ("WDT", "WP", "WP$")
    bare = verb.dep_ == "conj" and verb.tag_ == "VB" and child(verb, "aux", *SUBJECTS) is None
    return relative or bare


def _has_content(token: Token) -> bool:
    name = token.pos_ == "PROPN"  # "May" is a month here
    return name or (not token.is_stop and token.lemma_.lower() not in _EMPTY)


def roles_of(verb: Token) -> dict[str, Token]:
    """Return the arguments of a verb, or of a noun that names an event, by role: agent, patient, goal, instrument.

    A participle or a relative clause behind a noun has the noun for its agent, or for its patient in a passive.
    """
    if verb.pos_ not in _VERBAL:
        named = {"agent": _behind(verb, "by"), "goal": _behind(verb, "on", "against", "upon")}
        return {role: token for role, token in named.items() if token is not None}
    passive = is_passive(verb)
    above = verb.head if verb.dep_ in _OF_NOUNS and verb.head.i < verb.i else None
    subject = child(verb, "nsubj", "nsubjpass")
    if above is not None and (subject is None or subject.tag_ in ("WDT", "WP")):
        subject = above
    found = {
        "agent": agent(verb) if passive else subject,
        "patient": (subject if passive else None) or child(verb, "dobj"),
        "goal": _behind(verb, "on", "into", "onto", "at", "against"),
        "instrument": _behind(verb, "with", "using"),
    }
    return {role: token for role, token in found.items() if token is not None}


def _behind(verb: Token, *prepositions: str) -> Token | None:
    preps = [one for one in verb.children if one.dep_ == "prep" and one.lower_ in prepositions]
    return next((noun for one in preps if (noun := child(one, "pobj")) is not None), None)
