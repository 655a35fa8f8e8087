"""Questions to a dependency parse: what hangs below a word, who does it, which words are one name, verb or clause.

Labels are those of spaCy's English models (ClearNLP style). A clause is what one verb says. What hangs below it and
could stand alone is a clause of its own; what completes it ("it was unlikely that …", "caused the ferry to capsize") is
a part of it. A relative or participial clause begins with the noun that it tells of. Nothing here knows facets, events
or holders.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from claimgraph.propose.english.lexicon import by_word, words
from claimgraph.propose.english.parsed import FINITE, Kept
from claimgraph.propose.english.sentences import Sentence, unbroken

Token: TypeAlias = Any
"""A token of a parse. spaCy is loaded late, and says of its types nothing that a checker reads."""
Tokens = frozenset[int]
"""Indices of tokens of a parse."""

NONE: Tokens = frozenset()

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_LOOSE = frozenset({"relcl", "appos", "acl", "conj", "cc", "punct", "prep", "preconj", "parataxis", "neg"})


def child(token: Token | None, *labels: str) -> Token | None:
    """Return the first child with one of the labels, or None; of no token there is none."""
    for one in () if token is None else token.children:
        if one.dep_ in labels:
            return one
    return None


@Kept
def clause_tokens(verb: Token) -> frozenset[int]:
    """Return the indices of the clause of a verb, without the clauses that hang below it."""
    found = {verb.i}
    stack = [one for one in verb.children if one.dep_ not in _SUBCLAUSES and one.lower_ != "according"]
    while stack:
        token = stack.pop()
        found.add(token.i)
        stack.extend(one for one in token.children if one.dep_ not in _SUBCLAUSES and one.lower_ != "according")
    return frozenset(found)


_SUBCLAUSES = frozenset({"advcl", "ccomp", "relcl", "parataxis", "csubj"})


def conjuncts(noun: Token) -> list[Token]:
    """Return the noun and the nouns coordinated with it, or put beside it as items of a list, in text order."""
    found = [noun]
    for one in found:
        found.extend(
            other for other in one.children if other.dep_ == "conj" and other.pos_ in _NOMINAL and not _is_barred(other)
        )
    return sorted(found, key=lambda token: token.i)


def _is_barred(noun: Token) -> bool:
    """Return whether a noun is named only to be left out: "a barracks and not a school", "X rather than Y"."""
    return bars(noun.left_edge) is not None


@Kept
def is_left_out(noun: Token) -> bool:
    """Return whether it is not that, but another: "not by X but by Y", "at Y, not at X", "Y rather than X"."""
    link = noun.head if noun.dep_ == "pobj" else noun
    contrast = put_in_place(link.head) if link.head.pos_ in _VERBAL else None
    return (contrast is not None and contrast[0].i == noun.i) or any(bars(one.left_edge) for one in {noun, link})


def bars(first: Token) -> Token | None:
    """Return the "not" or "than" that leaves out what begins with a word, None where a verb has it: "was not X"."""
    doc = first.doc
    opener = first if first.lower_ in _LEAVING_OUT else doc[max(first.i - 1, 0)]
    before = doc[opener.i - 1].lower_ if opener.i > opener.sent.start else ""
    if opener.lower_ == "not":
        verbal = before != "" and doc[opener.i - 1].pos_ == "AUX"
        return None if verbal or (opener.i + 1 < len(doc) and opener.nbor().lower_ in _ONLY) else opener
    return opener if before in _LEAVING_OUT.get(opener.lower_, ()) else None


_LEAVING_OUT = {"not": (), "than": ("rather",), "of": ("instead",), "to": ("opposed",)}
_ONLY = frozenset({"only", "just", "merely", "simply", "solely", "all", "even", "every"})


@Kept
def put_in_place(verb: Token) -> tuple[Token, Token] | None:
    """Return what a negated verb leaves out and what it puts in its place: "was not hit by X but by Y"."""
    negation = child(verb, "neg")
    if negation is None or negation.i > verb.i + (verb.lemma_ == "be") or negation.nbor().lower_ in _ONLY:
        return None
    harms = verb.lemma_.lower() in words("events.harm", "suffering")  # who "did not kill rebels" denies dead rebels
    told = [one for one in verb.children if one.dep_ in _TOLD and one.i > negation.i]
    told = [one for one in told if not (harms and one.dep_ == "dobj")]
    for one in (*told, *(noun for link in told for noun in children(link, "pobj")), verb):
        but = next((each for each in children(one, "cc") if each.lower_ == "but"), None)
        beside = _TOLD if one is verb else frozenset[str]()
        behind = () if but is None else (each for each in one.children if each.i > but.i)
        other = next((each for each in behind if each.dep_ in {"conj", *beside}), None)
        if but is None or other is None or other.pos_ in _VERBAL or children(other, *SUBJECTS):
            continue
        like = [each for each in told if each.i < but.i and (each.pos_ == "ADP") == (other.pos_ == "ADP")]
        first = one if one is not verb else like[-1] if like else None
        if first is not None:
            return child(first, "pobj") or first, child(other, "pobj") or other
    return None


_TOLD = frozenset({"dobj", "prep", "agent", "npadvmod"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "X"})


def name_tokens(noun: Token) -> list[Token]:
    """Return the noun with the words before it that name or describe it, without what follows loosely."""
    return list(_named_by(noun))


@Kept
def _named_by(noun: Token) -> list[Token]:
    found = [noun]
    for one in noun.lefts:
        if one.dep_ not in _LOOSE or (one.dep_ == "punct" and one.text == "-"):
            found.extend(one.subtree)
    found.sort(key=lambda token: token.i)
    while found and (found[0].dep_ in ("det", "preconj", "predet") or found[0].is_punct):
        found.pop(0)
    return unbroken(found)


def phrase(noun: Token) -> list[Token]:
    """Return the whole phrase of a noun but for clauses below it, in text order."""
    found = [noun]
    stack = [one for one in noun.children if one.dep_ not in ("relcl", "parataxis", "advcl")]
    while stack:
        token = stack.pop()
        found.append(token)
        stack.extend(one for one in token.children if one.dep_ not in ("relcl", "parataxis", "advcl"))
    found.sort(key=lambda token: token.i)
    return stripped(found)


def stripped(tokens: list[Token]) -> list[Token]:
    """Return the tokens without punctuation at either end; a full stop of an abbreviation is no token of its own."""
    first, last = 0, len(tokens)
    while first < last and (tokens[first].text in _EDGE or tokens[first].is_space):
        first += 1
    while last > first and (tokens[last - 1].text in _EDGE or tokens[last - 1].is_space):
        last -= 1
    while last > first and tokens[last - 1].dep_ == "cc":
        last -= 1  # "on the bridge and"
    return tokens[first:last]


_EDGE = frozenset(",;:.–—-")


def written(tokens: list[Token]) -> str:
    """Return the tokens as the text has them, from the first to the last."""
    if not tokens:
        return ""
    places = [token.i for token in tokens]
    return str(tokens[0].doc[min(places) : max(places) + 1].text)


@Kept
def subject(verb: Token) -> Token | None:
    """Return the verb's own grammatical subject, or that of the verb it is coordinated with."""
    for _ in range(4):
        found = child(verb, *SUBJECTS)
        if found is not None:
            return found
        if verb.dep_ == "xcomp" and verb.head.lemma_ == "call":
            return behind(verb.head, "on", "upon", "for")  # "called on the army to bomb X"
        if verb.dep_ not in ("conj", "xcomp") or verb.head.pos_ not in ("VERB", "AUX"):
            return None
        verb = verb.head
    return None


def is_said(verb: Token) -> bool:
    """Return whether the verb is what somebody denies or claims to have done: "X denied shelling the market"."""
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words("responsibility", "speaking")


def has_only(noun: Token) -> bool:
    """Return whether the phrase says "only", or "nothing but"."""
    if any(token.lower_ in ("only", "solely", "exclusively") for token in name_tokens(noun)):
        return True
    before = noun.left_edge.i - 1
    return before >= noun.sent.start and noun.doc[before].lower_ in ("only", "solely", "exclusively")


_VERBAL = frozenset({"VERB", "AUX"})
_BORROWS = frozenset({"advcl", "xcomp", "ccomp", "pcomp", "dep", "conj", "acl"})  # without a subject, from one that has


def below(token: Token, *without: Token) -> Tokens:
    """Return the token and all that hangs on it, but for the branches `without`."""
    tokens = {one.i for one in token.subtree}
    for branch in without:
        tokens.difference_update(one.i for one in branch.subtree)
    return frozenset(tokens)


def children(token: Token, *labels: str) -> list[Token]:
    """Return the children with one of the labels, in text order."""
    return [one for one in token.children if one.dep_ in labels] if token.children else []


@Kept
def is_passive(verb: Token) -> bool:
    """Tell whether the verb is a passive with its auxiliary, or a participle after a noun ("claims published by")."""
    if any(child.dep_ in ("auxpass", "nsubjpass", "csubjpass") for child in verb.children):
        return True
    perfect = any(child.lemma_.lower() == "have" for child in children(verb, "aux"))
    told = verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and verb.doc[verb.i - 1].text == ","
    if told and children(verb.head, "relcl") and children(verb, "ccomp", "xcomp"):
        return False  # "the army, which had denied it, admitted that": the parse takes the verb for a participle
    return verb.tag_ == "VBN" and not perfect and (verb.dep_ == "acl" or bool(children(verb, "agent")))


@Kept
def agent(verb: Token) -> Token | None:
    """Return who does it in a passive: the noun after "by"."""
    nouns = (noun for by in children(verb, "agent") for noun in children(by, "pobj"))
    return next((one for one in nouns if one.lower_ not in ("mistake", "accident", "error", "chance")), None)


def speaker(verb: Token) -> Token | None:
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
    if verb.lemma_ in words("reporting", "hearing"):
        return None
    if before not in (",", "”", '"', "''", "»") or verb.tag_ not in ("VBD", "VBZ", "VBP") or children(verb, *SUBJECTS):
        return None
    behind = next((one for one in children(verb, "dobj") if one.left_edge.i == verb.i + 1), None)
    declared = behind is not None and behind.left_edge.lower_ in ("a", "an") and not _speaks(behind)
    return None if declared and verb.lemma_ not in ("say", "add") and not _is_somebody(behind) else behind


def _is_somebody(noun: Token | None) -> bool:
    """Tell whether a noun is for a body or a person: nobody says what "a state of emergency" declares."""
    listed = words("reporting", "bodies") | words("reporting", "persons")
    return noun is not None and noun.lemma_.lower() in listed


def _speaks(noun: Token) -> bool:
    """Tell whether a participle behind the noun can be its act: "a statement saying", not "the raids calling it"."""
    return noun.pos_ in ("PROPN", "PRON") or noun.lemma_.lower() in words("reporting", "speakers")


def _owners(verb: Token) -> Iterator[Token]:
    """Yield the verb, then the verbs above it whose subject it may share."""
    one = verb
    for _ in range(6):  # no sentence that a person wrote nests deeper
        yield one
        above = one.head
        if above.i == one.i or one.dep_ not in _BORROWS:
            return
        while (above.pos_ not in _VERBAL or _is_unlike(one, above)) and above.head.i != above.i:
            above = above.head
        if above.pos_ not in _VERBAL:
            return
        one = above


def _is_unlike(verb: Token, above: Token) -> bool:
    """Return whether the parse joins a participle to a clause: "saying that two were killed but insisting that …"."""
    finite = above.tag_ != "VBG" and verb.tag_ == "VBG" and verb.dep_ == "conj" and above.dep_ == "ccomp"
    return finite and not children(verb, "aux") and above.head.tag_ == "VBG"


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
    if (
        (verb.dep_ == "xcomp" or goes_on)
        and above.i < verb.i
        and above.lemma_.lower() in words("reporting", "carriers")
    ):
        return above
    return None


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


def antecedent(pronoun: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for."""
    if pronoun.lower_ not in ("who", "which", "that", "whom"):
        return None
    for one in (pronoun.head, pronoun.head.head):
        if one.dep_ == "relcl":
            return one.head
    return None


def is_cleft(noun: Token) -> bool:
    """Return whether a clause behind a noun tells what it did: "it was the rebels, not the army, who burned it"."""
    it = child(noun.head, "nsubj") if noun.dep_ == "attr" and noun.head.lemma_ == "be" else None
    return it is not None and it.lower_ == "it"


_ALONE = frozenset({"ROOT", "advcl", "parataxis", "dep"})
_OF_NOUNS = frozenset({"relcl", "acl"})
_BESIDE = frozenset({"conj", "ccomp", "parataxis"})
_OPEN = frozenset({"cc", "mark", "prep", "preconj", "aux"})
_LEAST = 3  # words of content: a shorter clause says nothing that its neighbours do not
_LEAST_BESIDE = 2  # the same for what a thing is for: "a campaign to disarm civilians"
_NO_ONE = frozenset({"no", "none", "nobody", "nothing", "neither"})
_WHOM = frozenset({"them", "him", "her", "us"})
_EMPTY = frozenset({"be", "have", "do", "it", "this", "that", "there", "they", "he", "she", "we", "i", "you", "who"})


def clauses(
    sentence: Sentence, cues: frozenset[int], *, whole: bool = False, short: bool = False
) -> Iterator[tuple[Token, int, int]]:
    """Yield the clauses of a sentence that say something of their own: verb, start and end, in the order of the verbs.

    Args:
        sentence: The sentence.
        cues: Indices of the tokens of verbs that only say who says something; their clauses are left out.
        whole: Whether what only describes a thing stays with it: a participial clause, a purpose.
        short: Whether a clause of two words of content is one: "forced them onto their knees".
    """
    found: list[tuple[int, Token, int, int]] = []
    taken: set[int] = set()
    for verb, tokens in _clauses_of(sentence, cues, whole=whole):
        least = _LEAST_BESIDE if short and (not whole or stands_alone(verb)) else _LEAST
        if _tells(verb, tokens, least, spoken=whole) and not (verb.dep_ == "acl" and verb.i in taken):
            taken.update(one.i for one in tokens)
            found.append((verb.i, verb, sentence.place(tokens[0])[0], sentence.place(tokens[-1])[1]))
    yield from ((verb, start, end) for _, verb, start, end in sorted(found, key=lambda one: one[0]))


@lru_cache(maxsize=4)
def _clauses_of(sentence: Sentence, cues: frozenset[int], *, whole: bool) -> Sequence[tuple[Token, list[Token]]]:
    """Return the verbs that make a clause, each with the words of it; those of nouns come last."""
    heads = [token for token in sentence.tokens if _governs(token, cues) and not (whole and _describes(token))]
    places = frozenset(token.i for token in heads)
    ordered = sorted(heads, key=lambda one: one.dep_ in _OF_NOUNS)
    found = ((verb, _words(sentence, verb, places)) for verb in ordered if verb.i not in cues)
    return [(verb, tokens) for verb, tokens in found if tokens]


def _governs(token: Token, cues: frozenset[int]) -> bool:
    """Return whether a verb makes a clause of its own, and does not complete or double the one above it."""
    policy = token.dep_ in _OF_NOUNS and token.tag_ == "VB" and token.head.dep_ == "attr"
    if token.pos_ not in _VERBAL or policy or _completes(token) or _says_which(token):
        return False
    if token.dep_ == "conj":
        return token.head.pos_ in _VERBAL and (token.i - token.head.i > 2 or bool(children(token, *SUBJECTS)))
    if token.dep_ in ("ccomp", "pcomp"):
        # What stands before its verb is said beside it: "Planes hit the camp; nobody was hurt".
        return token.head.i in cues or (token.dep_ == "ccomp" and token.i < token.head.i and _is_whole(token))
    if token.dep_ == "acl" and token.tag_ in FINITE:
        return token.head.i in cues  # "reports that there were not enough boats"
    if token.dep_ == "acl":
        return token.tag_ in ("VBN", "VBG") or child(token, "aux") is not None
    return token.dep_ in _ALONE or token.dep_ == "relcl"


def _says_which(verb: Token) -> bool:
    """Return whether a clause behind a noun says all that its own clause tells: "we saw a vessel that was aground"."""
    noun = verb.head
    seen = noun.dep_ in ("dobj", "attr") and noun.head.lemma_.lower() in words("completed", "verbs")
    return (
        verb.dep_ in _OF_NOUNS
        and seen
        and noun.i < verb.i
        and all(one.text != "," for one in verb.doc[noun.i : verb.i])
    )


def _completes(verb: Token) -> bool:
    """Return whether a noun says nothing without an infinitive: "no reason to believe", "in order to stop them"."""
    noun = verb.head.lemma_.lower()
    return verb.dep_ == "acl" and verb.tag_ == "VB" and noun in words("completed", "nouns")


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
    start = min(start, _subject_before(verb, start))
    while end + 2 < verb.sent.end and doc[end + 1].text == "-" and not doc[end].whitespace_:
        end += 2  # "who gathered in al-Houla"
    return _closed([doc[index] for index in range(start, end + 1)])


def _subject_before(verb: Token, start: int) -> int:
    """Return where the subject begins that a description parts from its verb: "a jet belonging to X went down"."""
    noun = child(verb, *SUBJECTS)
    if noun is None or noun.i >= start or noun.tag_ in ("PRP", "WP", "WDT"):
        return start
    between = next((one for one in children(noun, *_OF_NOUNS) if one.i > noun.i), None)
    if between is None or between.left_edge.nbor(-1).text == ",":
        return start  # what stands between commas is told beside
    return noun.left_edge.i if start - noun.right_edge.i <= _CLOSE else start


_CLOSE = 2  # from the end of a subject to its verb: a comma may stand between


def _closed(tokens: list[Token]) -> list[Token]:
    """Return the words without those at either end that only lead to what is left out."""
    kept = stripped(tokens)
    while kept and (kept[0].dep_ in ("cc", "mark", "preconj") or kept[0].is_punct or _only_dates(kept)):
        kept = kept[1:]
    while kept and (kept[-1].dep_ in _OPEN or kept[-1].is_punct):
        kept = kept[:-1]
    return kept


def _only_dates(tokens: list[Token]) -> bool:
    """Return whether a clause opens with no more than when: "when it met a storm", "soon after it left port"."""
    beside = tokens[1:2] and tokens[1].dep_ == "mark" and tokens[0].dep_ == "advmod"
    return bool(beside) or (tokens[0].lower_ == "when" and tokens[0].dep_ == "advmod")


def _tells(verb: Token, tokens: list[Token], least: int, *, spoken: bool) -> bool:
    """Return whether a clause says something of its own, and is no question and no order."""
    if any(token.text == "?" for token in verb.children) or _is_torn_off(verb, tokens):
        return False
    described = {token.i for token in name_tokens(verb.head)} if verb.dep_ in _OF_NOUNS else set()
    content = [token for token in tokens if (token.is_alpha or token.like_num) and _has_content(token)]
    whom = [token for token in tokens if token.dep_ == "dobj" and token.lower_ in _WHOM]  # "forced them to kneel"
    content += [one for one in tokens if one.lower_ in _NO_ONE and _is_of_what_was(one)]  # "no siren sounded"
    alone = verb.dep_ in ("conj", "advcl") and child(verb, "xcomp", "ccomp") is None
    content = [*content, *whom] if alone else content
    own = [token for token in content if token.i not in described]
    beside = (verb.dep_ == "acl" and verb.tag_ == "VB") or (_is_whole(verb))
    content = [token for token in content if not beside or token.pos_ != "ADV"]
    goes_on = least == _LEAST_BESIDE and _goes_on(verb) and len(tokens) > _LEAST_BESIDE
    goes_on = goes_on or (spoken and _is_whole(verb) and verb.dep_ in _BESIDE and not _goes_further(verb))
    if len(content) < (1 if goes_on else _LEAST_BESIDE if beside else least) or (described and len(own) < least - 1):
        return False
    subject = child(verb, *SUBJECTS, "expl")
    if subject is not None:
        return spoken or subject.lower_ not in ("i", "you")
    return verb.dep_ in ("conj", "relcl", "acl", "advcl")


def _goes_further(verb: Token) -> bool:
    """Return whether a clause behind a verb or its noun says the most: "it came when …", "had no word that …"."""
    behind = [one for one in children(verb, "advcl", "ccomp") if one.i > verb.i]
    return bool(behind) or any(child(one, "acl", "relcl") is not None for one in children(verb, "dobj", "attr"))


def _goes_on(verb: Token) -> bool:
    """Return whether a verb with a tense tells more of whom the one before it tells: "and will not resume"."""
    has = [verb, *children(verb, "aux", "auxpass")]
    return verb.dep_ == "conj" and child(verb, *SUBJECTS) is None and any(one.tag_ in FINITE for one in has)


def _is_of_what_was(none: Token) -> bool:
    """Return whether "no" says that nobody did a thing, or that there was none: "there was no warning"."""
    noun = none.head if none.dep_ == "det" else none
    bare = child(noun, "acl", "relcl", "prep", "ccomp") is None  # "no evidence that …" is of what follows
    return noun.dep_ in SUBJECTS or (noun.dep_ == "attr" and bare and child(noun.head, "expl") is not None)


def _is_whole(verb: Token) -> bool:
    """Return whether a clause has a tense and a subject that names somebody or something: "alarms were failing"."""
    subject = child(verb, *SUBJECTS)
    named = subject is not None and subject.pos_ in ("NOUN", "PROPN", "PRON") and subject.tag_ not in ("WDT", "WP")
    tense = verb.tag_ in FINITE or any(one.tag_ in FINITE for one in verb.children if one.dep_ in ("aux", "auxpass"))
    return named and tense and verb.dep_ not in _OF_NOUNS


def stands_alone(verb: Token) -> bool:
    """Return whether a short clause is whole: it has a tense, and is no part of a noun nor of a clause above it."""
    tense = any(one.tag_ in FINITE for one in children(verb, "aux", "auxpass")) or verb.tag_ in ("VBD", "VBZ", "VBP")
    own = child(verb, *SUBJECTS, "expl", "csubj", "csubjpass") is not None
    asked = verb.sent[0].tag_ in ("WP", "WRB", "WDT") and verb.sent[0].head.i == verb.i  # "Who says what": a heading
    return tense and not asked and (verb.dep_ in ("ROOT", "conj") or (own and verb.dep_ == "advcl"))


def _is_torn_off(verb: Token, tokens: list[Token]) -> bool:
    """Return whether a clause lacks what it tells of: "who was injured", "and review each case fully"."""
    relative = verb.dep_ == "relcl" and tokens[0].tag_ in ("WDT", "WP", "WP$")
    bare = verb.dep_ == "conj" and verb.tag_ == "VB" and child(verb, "aux", *SUBJECTS) is None
    return relative or bare


def _has_content(token: Token) -> bool:
    meant = not token.is_stop and token.lemma_.lower() not in _EMPTY
    return token.pos_ == "PROPN" or meant  # "May" is a month here


def roles_of(verb: Token) -> dict[str, Token]:
    """Return the arguments of a verb, or of a noun that names an event, by role: agent, patient, goal, instrument.

    A participle or a relative clause behind a noun has the noun for its agent, or for its patient in a passive.
    """
    if verb.pos_ not in _VERBAL:
        named = {"agent": behind(verb, "by"), "goal": behind(verb, "on", "against", "upon")}
        return {role: token for role, token in named.items() if token is not None}
    passive = is_passive(verb)
    above = verb.head if verb.dep_ in _OF_NOUNS and verb.head.i < verb.i else None
    subject, hit = child(verb, "nsubj", "nsubjpass"), child(verb, "dobj") or child(child(verb, "prt"), "pobj")
    if above is not None and (subject is None or subject.tag_ in ("WDT", "WP")):
        subject = above
    if above is not None and subject is not above and hit is not None and hit.tag_ in ("WDT", "WP"):
        hit = above  # "the depot, which jets bombed"
    found = {
        "agent": agent(verb) if passive else subject,
        "patient": (subject if passive else None) or hit,
        "goal": behind(verb, "against")  # whatever day or hour stands before it: "on 5 May, against a camp"
        or behind(child(verb, "dobj"), "against")
        or behind(verb, "on", "into", "onto", "at", "upon", "through", *_ALSO_AT.get(verb.lemma_, ())),
        "instrument": behind(verb, "with", "using"),
        "cover": behind(verb, "under"),
    }
    return {role: token for role, token in found.items() if token is not None}


# Prepositions before what is hit behind some verbs: "set fire to the barn", "dropped bombs over the town".
_ALSO_AT = dict.fromkeys(("set", "lay"), ("to",)) | dict.fromkeys(("drop", "release", "unload", "rain"), ("over",))


def behind(word: Token | None, *prepositions: str) -> Token | None:
    """Return the noun behind the first of some prepositions that hang on a word."""
    preps = [] if word is None else [one for one in children(word, "prep", "agent") if one.lower_ in prepositions]
    return next((noun for one in preps if (noun := child(one, "pobj")) is not None), None)


def is_told_of_a_thing(verb: Token) -> bool:
    """Return whether a relative clause behind people is of a thing before them: "a strike on rebels that killed 15"."""
    doer = child(verb, "nsubj")
    people = verb.head.pos_ == "NOUN" and (verb.head.lemma_.lower() in by_word("persons") or verb.head.tag_ == "NNS")
    inside = verb.head.dep_ == "pobj" and verb.head.head.lower_ in ("on", "against", "targeting", "at", "by")
    return doer is not None and doer.lower_ in ("that", "which") and people and inside
