"""Attributions that no verb with its clause carries: nouns, "according to", a speaker and a colon, "…, X said".

A noun is tried in the shapes that the lexicon licenses for it, as a verb is. Whether a noun phrase itself
tells what is said, or only points to it, is asked here, too.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from claimgraph.propose.english import syntax
from claimgraph.propose.english.attribution.complements import STOPS, Complement, Shapes, can_say
from claimgraph.propose.english.attribution.passages import (
    Candidate,
    Cue,
    Passage,
    givers,
    is_text,
    is_word,
    reporting,
    stretch_end,
)
from claimgraph.propose.english.lexicon import by_word, words
from claimgraph.propose.english.meaning import event_noun, is_definite, is_negated
from claimgraph.propose.english.parsed import FINITE, Turn, turns
from claimgraph.propose.english.syntax import Token

if TYPE_CHECKING:
    from claimgraph.propose.english.parsed import ParsedStretch as Span
    from claimgraph.propose.english.parsed import ParsedText as Doc
    from claimgraph.propose.english.parsed import ParsedWord as Token

UNNAMED = "noun: nobody is named"


def noun_candidates(passage: Passage) -> Iterator[Candidate]:
    """Yield an attribution for each noun that the lexicon knows in the shape it stands in.

    Reports and claims that nobody is named for are kept, and flagged; a hope or a plan only with whose it is.
    """
    nouns = reporting("noun")
    for token in passage.doc:
        shapes = nouns.get(token.lemma_.lower())
        if token.pos_ != "NOUN" or (token.lower_ == "order" and token.i > 0 and token.nbor(-1).lower_ == "in"):
            continue  # "in order to"
        candidate = _withdrawn(token) or (None if shapes is None else _noun_candidate(token, shapes))
        if candidate is not None:
            yield candidate


def without_carried(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates without those of nouns whose clause a verb has: "confirmed in a statement that"."""
    taken = {one.content for one in candidates if one.construction != "noun-cue"}
    return [one for one in candidates if one.construction != "noun-cue" or not one.content or one.content not in taken]


def _noun_candidate(noun: Token, shapes: Mapping[str, Cue]) -> Candidate | None:
    found = _complement_of_noun(noun, shapes)
    if found is None:
        return None
    entry = shapes[found.pattern]
    source, cue = source_of_noun(noun, of_whom=found.pattern == "that")
    owned = noun.lemma_.lower() in (words("reporting", "figures") - {"estimate"}) | {"information", "word"}
    foreseen = entry.kind in ("warn", "predict") and found.pattern == "of"  # "in a grim warning of what may come"
    if not source and (owned or foreseen or not entry.reporting or found.pattern not in ("that", "of")):
        return None
    cue = (cue or _described(noun)) | found.cue
    content = found.content.difference(source, cue, _said_beside(noun), *(syntax.below(by.head) for by in givers(noun)))
    flags = () if source else (UNNAMED,)
    negated = any(one.lower_ == "no" for one in syntax.children(noun, "det")) or _is_called_false(noun)
    return Candidate(noun.i, source, cue - source, content, entry, "noun-cue", negated=negated, flags=flags)


def _said_beside(noun: Token) -> syntax.Tokens:
    """Return what is said behind a comma by whoever speaks of a claim: "denied charges that it fired, saying …"."""
    beside = [one for one in noun.subtree if one.dep_ == "advcl" and one.tag_ == "VBG" and one.left_edge.i == one.i]
    telling = [one for one in beside if one.i > 0 and one.nbor(-1).is_punct and one.lemma_.lower() in reporting("verb")]
    return syntax.NONE.union(*(syntax.below(one) for one in telling))


def _withdrawn(noun: Token) -> Candidate | None:
    """Return what somebody no longer holds, as denied: "withdrew its figure of 60 dead", "retracted the story that".

    Who takes back a denial neither denies nor affirms what he denied.
    """
    verb = next((one for one in noun.ancestors if one.pos_ == "VERB"), noun)
    if not _is_retracted(noun, verb):
        return None
    told = _complement_of_noun(noun, {"that": Cue("deny")})
    content = _figured(noun) if told is None else told.content
    who = syntax.speaker(verb)
    cue = frozenset({verb.i} if told is None else range(verb.i, noun.i + 1)) | {verb.i}
    source, unsaid = syntax.NONE if who is None else syntax.below(who), who is None or noun.lemma_ == "denial"
    return Candidate(noun.i, source, cue - source, content - source - cue, Cue("deny"), "noun-cue", negated=unsaid)


def _figured(noun: Token) -> syntax.Tokens:
    """Return the phrase of a figure with the word for harm that the parse cuts off: "the figure of 60 | dead"."""
    content = syntax.below(noun)
    behind = noun.doc[max(content) + 1 : max(content) + 2]
    return content | {one.i for one in behind if one.lower_ in words("reporting", "conditions")}


def _is_called_false(noun: Token) -> bool:
    """Tell whether the writer or speaker himself takes nothing of it for true: "the second false claim of"."""
    said = [one for one in syntax.children(noun, "amod") if one.lower_ in words("veracity", "false")]
    return any(one.i == 0 or one.nbor(-1).lower_ != "as" for one in said)  # "rejected as false a report that"


def _is_retracted(noun: Token, verb: Token) -> bool:
    """Tell whether who made a claim no longer holds it: "withdrew its statement that", "went back on its claim"."""
    lemma, between = verb.lemma_.lower(), noun.doc[verb.i + 1 : noun.left_edge.i].text.lower()
    ways = {between} if noun.dep_ == "pobj" else {between, *(one.lower_ for one in verb.children)}
    back = any(f"{lemma} {one}" in words("reporting", "retracting_with") for one in ways)
    done = noun.dep_ in ("dobj", "nsubjpass") and noun.head is verb and lemma in words("reporting", "retracting")
    open_still = any(one.tag_ == "MD" for one in syntax.children(verb, "aux")) or verb.tag_ == "VB"
    if not (back or done) or is_negated(verb) or (open_still and verb.head.lemma_ not in words("reporting", "leading")):
        return False
    listed = (("veracity", "reports"), ("reporting", "figures"), ("reporting", "texts"), ("reporting", "remarks"))
    return any(noun.lemma_.lower() in words(*one) for one in listed)


def _clauses_of(noun: Token) -> list[Token]:
    """Return the clauses of a noun, and those that the parse hangs elsewhere.

    That is on whose it is ("claims from a governor that"), or on the verb ("withdrew his statement that").
    """
    owners = [
        owner
        for prep in syntax.children(noun, "prep", "agent")
        for owner in syntax.children(prep, "pobj")
        if prep.lower_ in ("by", "from", "of") or owner.lower_ == "effect"  # "rumours to the effect that"
    ]
    strayed = [
        one for owner in owners for one in syntax.children(owner, "acl", "relcl") if one.left_edge.dep_ == "mark"
    ]
    if noun.dep_ == "dobj":
        behind = [one for one in syntax.children(noun.head, "advcl", "ccomp") if one.left_edge.i == noun.i + 1]
        strayed += [one for one in behind if one.left_edge.lower_ == "that"]
        done = [one for one in syntax.children(noun.head, "xcomp", "advcl") if one.left_edge.i == noun.i + 1]
        strayed += [one for one in done if any(have.lemma_ == "have" for have in syntax.children(one, "aux"))]
    return [*syntax.children(noun, "acl", "ccomp", "relcl"), *strayed]


def _complement_of_noun(noun: Token, shapes: Mapping[str, Cue]) -> Complement | None:
    owned = noun.lemma_.lower() in words("veracity", "reports") or syntax.children(noun, "poss") != []
    is_so = noun.dep_ == "nsubj" and noun.head.lemma_ == "be" and owned
    for clause in (*_clauses_of(noun), *(syntax.children(noun.head, "ccomp") if is_so else ())):  # "its claim is that"
        first = clause.left_edge
        answered = clause.lemma_.lower() in words("responsibility", "denying")  # "a charge that the generals deny"
        relative = first.dep_ in syntax.SUBJECTS or (first.dep_ == "dobj" and answered)
        if "that" in shapes and first.lower_ == "that" and not relative:
            return Complement("that", "noun-cue", syntax.below(clause))
        if "infinitive" in shapes and first.lower_ == "to" and first.dep_ == "aux":
            return Complement("infinitive", "noun-cue", syntax.below(clause))
    if (
        "speech" in shapes
        and syntax.children(noun, "poss")
        and noun.dep_ in ("attr", "nsubj")
        and noun.head.lemma_ == "be"
    ):
        return Complement("speech", "noun-cue", syntax.NONE)
    carried = noun.dep_ == "dobj" and noun.head.lemma_.lower() in words("reporting", "light")  # "offered sympathy to"
    told = noun.head if carried or (noun.dep_ == "nsubj" and noun.head.lemma_ == "be") else noun
    for prep in (*syntax.children(noun, "prep"), *(syntax.children(told, "prep") if told is not noun else ())):
        if prep.lower_ in shapes and prep.i > noun.i:
            return Complement(prep.lower_, "noun-cue", syntax.below(prep) - {prep.i}, frozenset({prep.i}))
    return None


def source_of_noun(noun: Token, *, of_whom: bool = False) -> tuple[syntax.Tokens, syntax.Tokens]:
    """Return whose the noun is; and the whole cue, where a light verb carries it.

    A source stands as a possessor ("his claim"), behind "by" or "from", as a name before the noun ("a Times report
    that"), or is the subject of a light verb ("made the claim that").
    """
    for owner in syntax.children(noun, "poss"):
        return syntax.below(owner, *syntax.children(owner, "case")), syntax.NONE
    for prep in (*syntax.children(noun, "prep", "agent"), *givers(noun)):
        counted = any(one.like_num or event_noun(one) is not None for one in syntax.children(prep, "pobj"))
        whose = of_whom and prep.lower_ == "of" and can_say(syntax.child(prep, "pobj"))  # "the claim of X that"
        if (whose or prep.lower_ in ("by", "from", "among")) and not counted:
            strayed = [one for one in _clauses_of(noun) if prep.is_ancestor(one)]
            return syntax.below(prep, *strayed) - {prep.i}, syntax.NONE
    verb, raised = noun.head, noun.lemma_.lower() == "toll"  # "14 had died, raising an earlier toll of 10"
    light = noun.dep_ == "dobj" and verb.lemma_.lower() in words("reporting", "light") and not raised
    if noun.dep_ == "pobj" and noun.lemma_.lower() in words("reporting", "figures"):
        verb = verb.head  # "work with a figure of 155 dead"
        light = verb.lemma_.lower() in words("reporting", "working-with") and can_say(syntax.speaker(verb))
    who = syntax.speaker(verb) if light else None
    if who is not None and verb.i < noun.i:
        return syntax.below(who), syntax.complex_verb(verb) | frozenset(range(verb.i, noun.i + 1))
    before = syntax.children(noun, "compound", "nmod", "amod")
    named = [one for one in before if one.pos_ == "PROPN" or (one.pos_ == "NOUN" and _speaks(one.lemma_.lower()))]
    if named:
        return syntax.below(named[-1]), syntax.NONE
    if any(one.lower_ == "official" for one in before) and noun.lemma_.lower() in words("reporting", "figures"):
        return frozenset(range(noun.left_edge.i, noun.i + 1)), syntax.NONE  # "the official toll of 769 dead"
    return syntax.NONE, syntax.NONE


def _speaks(word: str) -> bool:
    """Return whether a word before "claims" says whose they are: "opposition charges that", "rebel claims of"."""
    return by_word("sources").get(word) in {"official", "party", "observers"} or word in words("own-voices", "words")


def _described(noun: Token) -> syntax.Tokens:
    """Return the noun with the adjectives right before it, "earlier claim", and no verb: "X disavowed reports"."""
    start, denials = noun.i, words("trailing", "denials")
    while start > 0 and (one := noun.doc[start - 1]).dep_ == "amod" and one.head.i == noun.i:
        if one.lower_ in denials:
            break
        start -= 1
    return frozenset(one for one in range(start, noun.i + 1) if noun.doc[one].pos_ != "PROPN")


ACCORDING, _AMBIGUOUS = Cue("say"), "scope of the final attribution is ambiguous"


def phrase_candidates(passage: Passage) -> Iterator[Candidate]:
    """Yield the attributions of a passage that stand on a phrase."""
    for token in passage.doc[:-2]:
        if token.lower_ == "according" and token.nbor().lower_ == "to":
            candidate = _according(passage, token)
            if candidate is not None:
                yield candidate


def without_phrases(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with every "according to …" taken out of the others' content: it is never a part of it."""
    phrases = [_within(one, candidates) for one in candidates if one.construction == "according-to"]
    kept = {one.anchor: one for one in phrases}
    candidates = [kept.get(one.anchor, one) if one.construction == "according-to" else one for one in candidates]
    taken = frozenset[int]().union(*(one.source | one.cue for one in phrases))
    return [
        one if one in phrases or not taken & one.content else dataclasses.replace(one, content=one.content - taken)
        for one in candidates
    ]


def _within(phrase: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """Return a phrase as part of the statement that it stands in: "X said that, according to Y, nine died"."""
    own = phrase.content | phrase.cue
    outer = [one for one in candidates if one is not phrase and own <= one.content]
    return dataclasses.replace(phrase, inside=min(outer, key=lambda one: len(one.content)).anchor) if outer else phrase


def _according(passage: Passage, according: Token) -> Candidate | None:
    """According to the mayor, …; at the end of a sentence it speaks of all of it, not of its last clause alone."""
    sentence = passage.sentence(according.i).tokens
    cue = frozenset({according.i, according.i + 1})
    turn = next((one for one in turns(passage.doc) if one.verb == according.i), None)
    begin = sentence.start if turn is None else turn.start
    stretch = passage.doc[begin : stretch_end(passage, according.i)]
    source = _named_by(stretch, according)
    if not source or passage.doc[max(source)].lemma_.lower() in words("reporting", "measures"):
        return None  # "were seated according to rank"
    added = added_behind(passage, according.i, max(source))
    if added:
        return Candidate(according.i, source, cue, added, ACCORDING, "according-to")
    content, flags = scope(stretch, according, source | cue)
    if turn is not None:
        content, flags = stretch_before(passage, turn), _doubt(passage.doc[turn.start - 1].sent.root)
    return Candidate(according.i, source, cue, content - source - cue, ACCORDING, "according-to", flags=flags)


def _named_by(sentence: Span, according: Token) -> syntax.Tokens:
    """Return the phrase after "according to"; where the parse has none, the words up to the next comma."""
    doc, first = according.doc, according.i + 2
    nouns = syntax.children(doc[first - 1], "pobj") or syntax.children(according, "pobj")
    phrase = {one for one in syntax.below(nouns[0]) if one >= first} if nouns else set(range(first, sentence.end))
    opens = according.i == sentence.start
    behind = [doc[one] for one in range(max(phrase, default=first) + 1, sentence.end) if is_word(doc[one])]
    # Nothing behind the phrase, or a verb without its subject: the parse has taken what is said into the name.
    whole = not behind or behind[0].tag_ in FINITE
    if not nouns or (opens and whole) or _adds(doc, according.i):
        after = nouns[0].i if nouns else first
        commas = [one for one in range(after, sentence.end) if doc[one].text in (",", ".", ";")]
        phrase = {one for one in phrase if one < (commas[0] if commas else sentence.end)}
    parts = [one for one in phrase if doc[one].lower_ in ("which", "whom") and doc[one - 1].lower_ == "of"]
    if parts:  # "found 16 bodies, according to the minister, of which 15 were identified"
        phrase = {one for one in phrase if one < min(parts) - 1}
    named = [one for one in sorted(phrase) if _is_short_name(doc, one, sentence.end)]
    if named and opens and doc[named[0] + 1].dep_ != "cc":
        return frozenset(one for one in phrase if one <= named[0])
    return frozenset(phrase | _name_behind(sentence, phrase))


def added_behind(passage: Passage, first: int, last: int) -> syntax.Tokens:
    """Return what alone somebody says who is named behind "and,": "fired gas and, residents say, live rounds".

    Args:
        passage: Where they are named.
        first: The first word that names them or says that they say it.
        last: The last, or the comma behind it.
    """
    doc, end = passage.doc, stretch_end(passage, last)
    if not _adds(doc, first):
        return syntax.NONE
    told = itertools.takewhile(lambda one: one.text not in (";", ":"), doc[last + 1 : end])
    return frozenset(one.i for one in told)


def _adds(doc: Doc, first: int) -> bool:
    """Tell whether "and," stands before a word."""
    return first > 2 and doc[first - 1].text == "," and doc[first - 2].lower_ in _ADDING


_ADDING = frozenset({"and", "or", "but", "plus"})


def _name_behind(sentence: Span, phrase: set[int]) -> set[int]:
    """Return the short name right behind a description: "according to the state agency SANA aircraft hit …"."""
    end = max(phrase, default=sentence.end - 1) + 1
    return {end} if phrase and _is_short_name(sentence.doc, end, sentence.end) else set()


def _is_short_name(doc: Doc, index: int, end: int) -> bool:
    """Tell whether the token is a name in capitals behind a common noun, with more words behind it."""
    if index == 0 or index + 1 >= end or not is_word(doc[index + 1]):
        return False
    name = doc[index]
    return doc[index - 1].tag_ in ("NN", "NNS") and name.is_upper and len(name) > 2 and bool(name.is_alpha)


def scope(sentence: Span, according: Token, phrase: syntax.Tokens) -> tuple[syntax.Tokens, tuple[str, ...]]:
    """Return what the phrase speaks of, and a flag where that can be read in two ways."""
    doc = sentence.doc
    everything = frozenset(range(sentence.start, sentence.end))
    if min(phrase) == sentence.start:
        return everything, ()
    ends = not any(is_word(doc[one]) for one in range(max(phrase) + 1, sentence.end))
    clause = according.head
    while clause.pos_ not in ("VERB", "AUX") and clause.head.i != clause.i:
        clause = clause.head
    behind = [one for one in syntax.children(clause, "conj") if one.i > max(phrase)]
    if not ends and behind and doc[min(phrase) - 2 : min(phrase)].text.lower() in ("and,", "but,"):
        return syntax.below(behind[0]), ()  # "killed two rebels and, according to X, harmed no civilian"
    aside = syntax.NONE if ends else _aside_before(sentence, clause, phrase)
    if aside:
        return aside, ()
    share = _share_before(sentence, min(phrase)) if ends else syntax.NONE
    if share:
        return share, ()
    first = min(syntax.below(clause))
    parted = first > sentence.start + 1 and any(one.text == "," for one in doc[first - 2 : first])
    if ends and parted and doc[min(phrase) - 1].text != ",":
        # "…, but it was reopened according to the mayor": without a comma it speaks of its own clause alone.
        return frozenset(range(first, sentence.end)), ()
    return (everything, _doubt(sentence.root)) if ends else (syntax.below(clause), ())


def _share_before(sentence: Span, first: int) -> syntax.Tokens:
    """Return what alone X tells of the people before: "Six were killed, all of them Shiites according to X"."""
    doc = sentence.doc
    comma = next((one for one in range(first - 1, sentence.start, -1) if doc[one].text == ","), first)
    told = doc[comma + 1 : first]
    of_them = len(told) > 2 and told[1].lower_ == "of" and told[2].lower_ in ("them", "whom", "those")
    return frozenset(range(comma + 1, first)) if of_them and doc[first - 1].text != "," else syntax.NONE


def _aside_before(sentence: Span, clause: Token, phrase: syntax.Tokens) -> syntax.Tokens:
    """Return the aside that "according to" ends, where commas set both off together from a verb behind them.

    "The train, with 240 passengers on board according to the operator, left the rails": X tells of the passengers.
    """
    doc, first, last = sentence.doc, min(phrase), max(phrase)
    if clause.i < last or last + 1 >= sentence.end or doc[last + 1].text != "," or doc[first - 1].text == ",":
        return syntax.NONE
    comma = next((one for one in range(first - 1, sentence.start, -1) if doc[one].text == ","), None)
    aside = frozenset() if comma is None else frozenset(range(comma + 1, first))
    finite = any(doc[one].tag_ in FINITE for one in aside)
    return syntax.NONE if finite or comma == sentence.start else aside


def _doubt(root: Token) -> tuple[str, ...]:
    """Return the flag of an attribution behind a sentence that says more than one thing."""
    return (_AMBIGUOUS,) if syntax.children(root, "conj", "advcl", "ccomp") else ()


def stretch_before(passage: Passage, turn: Turn) -> syntax.Tokens:
    """Return the words between a turn and the one before it in its sentence, or the sentence's beginning."""
    begin = passage.sentence(turn.start).tokens.start
    earlier = [one.start + 1 for one in turns(passage.doc) if one.kind == "next" and begin < one.start < turn.start]
    return frozenset(range(max(earlier, default=begin), turn.start - 1))


def in_headlines(passage: Passage, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with those whose verb the parse takes for a name: "Minister rejects claim X did it"."""
    return [_with_its_verb(passage.doc, one) for one in candidates]


def _with_its_verb(doc: Doc, one: Candidate) -> Candidate:
    last = max(one.source, default=-1)
    cue = _denial(doc[last].lower_) if len(one.source) > 1 and last + 1 == min(one.cue, default=0) else None
    if cue is None or one.construction not in ("clause", "object"):
        return one
    source, said = one.source - {last}, one.cue | {last}
    return dataclasses.replace(one, anchor=last, source=source, cue=said, entry=cue, construction="clause")


def _denial(text: str) -> Cue | None:
    """Return what "rejects", "denies" or "dismisses" says, None for any other word."""
    if not text.endswith("s"):
        return None
    lemmas = (text[:-1], text[:-2], f"{text[:-3]}y")
    found = (cue for lemma in lemmas for cue in reporting("verb").get(lemma, {}).values())
    return next((cue for cue in found if cue.kind in ("deny", "reject", "dispute-as-false")), None)


def described_by(verb: Token, shapes: Shapes, source: syntax.Tokens) -> tuple[syntax.Tokens, syntax.Tokens] | None:
    """Return who describes something in a passive, and what they say, where the parse puts one into the other.

    "A leak was named as a cause by the ministry"; "it was identified by experts hired by X as a shell".
    """
    doc = verb.doc
    if "as" not in shapes or not syntax.is_passive(verb) or (source and all(doc[one].lower_ != "as" for one in source)):
        return None
    tail = list(itertools.takewhile(lambda one: one.text not in STOPS and one.text not in ",.", doc[verb.i + 1 :]))
    by = next((one.i for one in tail if one.lower_ == "by"), None)
    told = next((one.i for one in tail if one.lower_ == "as"), None)
    if by is None or told is None:
        return None
    named = itertools.takewhile(lambda one: one.lower_ != "as" and not _ends_name(one, by < told), doc[by + 1 :])
    who = frozenset(one.i for one in named if one.i <= tail[-1].i)
    said = frozenset(range(told, by if told < by else tail[-1].i + 1))
    subjects = syntax.children(verb, "nsubjpass", "nsubj")
    speaks = any(doc[one].pos_ in ("NOUN", "PROPN") for one in who)
    return (who, said.union(*(syntax.below(one) for one in subjects))) if speaks else None


def _ends_name(word: Token, described: bool) -> bool:
    """Tell whether a word behind a name of a speaker is no part of it: "by the ministry | after the blast"."""
    if word.text in STOPS or word.text in (",", "."):
        return True
    return not described and word.pos_ in ("ADP", "SCONJ", "VERB", "AUX") and word.lower_ not in ("of", "for")


def may_say(noun: Token) -> bool:
    """Tell whether a noun is for people, bodies or texts, which say or give something."""
    return can_say(noun) or is_text(noun) or noun.lemma_.lower() in words("reporting", "texts")


def has_clause(noun: Token) -> bool:
    """Return whether a clause behind a noun tells what it names: "the claim that nine died"."""
    clause = syntax.child(noun, "acl", "ccomp", "relcl")
    return clause is not None and syntax.child(clause, "mark") is not None


def end_of_phrase(noun: Token) -> int:
    """Return the last word of a noun's phrase, up to a comma or a relative clause."""
    last: int = noun.i
    for one in noun.doc[noun.i + 1 : noun.right_edge.i + 1]:
        if one.is_punct or one.tag_ in ("WDT", "WP"):
            break
        last = one.i
    return last


def passive_head(verb: Token) -> list[Token]:
    """Return the noun before a participle: "a claim disputed by villagers"."""
    by = verb.dep_ == "acl" and verb.tag_ == "VBN"
    return [verb.head] if by and syntax.agent(verb) is not None else []


def is_bare(noun: Token) -> bool:
    """Return whether a phrase only points to what has been said: "the allegations", "those claims", "his account"."""
    points = any(one.lower_ in ("the", "these", "those", "this", "that") or one.tag_ == "PRP$" for one in noun.lefts)
    marks = (one for one in noun.children if one.tag_ != "PRP$")
    return points and all(one.dep_ in ("det", "punct", "prep", "oprd") and one.lower_ != "of" for one in marks)


def gives_content(noun: Token) -> bool:
    """Return whether the phrase itself tells what the report says: "reports that …", "reports of dead"."""
    if syntax.child(noun, "ccomp") is not None or has_clause(noun):
        return True  # the parse may take it for one that describes
    of_a_matter = noun.lemma_.lower() in words("veracity", "of_a_matter")  # "the account of the raid" tells none of it
    return not of_a_matter and any(one.dep_ == "prep" and one.lower_ == "of" for one in noun.children)


def is_told(thing: Token, stance: str) -> bool:
    """Return whether a noun names what somebody says, or who says it where one contradicts or believes people."""
    lemma = thing.lemma_.lower()
    if stance in ("confirm", "doubt") and thing.lower_ in ("this", "that") and not syntax.children(thing.head, "ccomp"):
        return thing.dep_ in ("dobj", "nsubjpass") and not thing.children
    if stance == "confirm" and lemma in words("events.aftermath", "names") and is_definite(thing):
        return thing.dep_ in ("dobj", "nsubjpass")  # "confirmed the incident"
    if lemma in words("veracity", "reports") | words("veracity", "told"):
        return not (stance == "confirm" and _has_no_owner(thing))
    if lemma in words("reporting", "figures"):
        return is_definite(thing) or any(one.dep_ in ("poss", "amod", "compound") for one in thing.lefts)
    inner = syntax.child(syntax.child(thing, "prep"), "pobj")
    if lemma in _CHANGES and inner is not None and inner.lemma_.lower() in words("reporting", "figures"):
        return True  # "disputes the rise in the death toll"
    speaks = thing.pos_ in ("PROPN", "NOUN") and can_say(thing)
    return thing.head.lemma_.lower() in _WITH_PEOPLE and thing.dep_ == "dobj" and speaks


_CHANGES = frozenset({"rise", "increase", "jump", "fall", "drop", "revision"})
_WITH_PEOPLE = frozenset({"contradict", "rebut", "believe", "disbelieve", "contradicting"})
"""Verbs whose object may be whoever said it."""


def _has_no_owner(noun: Token) -> bool:
    """Return whether "a report" is one that nobody has told of before: to support a claim is no confirming of it."""
    return not is_definite(noun) and not any(one.dep_ in ("poss", "det") for one in noun.lefts)


def is_false(noun: Token) -> bool:
    """Return whether a noun says that what it names is not so: "false claims", "lies"."""
    listed = words("veracity", "false")
    return noun.lower_ in listed or any(one.lower_ in listed for one in syntax.children(noun, "amod", "compound"))


def is_report(noun: Token) -> bool:
    """Return whether a noun names what somebody says, a figure, or what is not so: "claims", "the toll", "lies"."""
    lemma = noun.lemma_.lower()
    named = lemma in words("veracity", "reports") | words("veracity", "told") | words("reporting", "figures")
    return named or noun.lower_ in words("veracity", "false")


def is_put_about(noun: Token) -> bool:
    """Return whether a clause says who tells it, or that it is told: "they made false claims"."""
    verb = noun.head
    if noun.dep_ == "attr" and syntax.child(verb, "expl") is not None:
        return not is_negated(verb) and has_clause(noun)
    who = syntax.child(verb, "nsubj")
    spreads = noun.dep_ == "dobj" and verb.lemma_.lower() in words("veracity", "spreading")
    return spreads and who is not None and not is_negated(verb) and (who.pos_ == "PRON" or can_say(who))


def is_contradicted(verb: Token) -> bool:
    """Tell whether it is not so what somebody is said to claim: "did not, as the rebels claim, hit a school"."""
    first, doc = verb.left_edge.i, verb.doc
    claims = verb.lemma_.lower() in ("claim", "allege", "report", "suggest", "assert", "insist", "say", "state")
    if not claims or verb.dep_ != "advcl" or doc[first].lower_ != "as" or doc[first - 1].text != ",":
        return False
    goes_on = (verb.i + 1 < len(doc) and doc[verb.i + 1].text == ",") or verb.lemma_ in ("claim", "allege")
    before = doc[verb.sent.start : first]
    return goes_on and any(one.lower_ in ("not", "never", "n't", "n’t") for one in before)


def beyond(verb: Token, found: Complement, shapes: Shapes) -> syntax.Tokens:
    """Return what is denied with more than it: "denied having burned the mill, let alone killed the guard"."""
    doc, end = verb.doc, max(found.content, default=verb.i) + 1
    first = end + 1 if end < len(doc) and doc[end].text == "," else end
    more = doc[first : first + 2].text.lower() in words("veracity", "beyond")
    if not more or shapes[found.pattern].kind not in ("deny", "reject"):
        return syntax.NONE
    tail = itertools.takewhile(lambda one: one.text not in STOPS and one.text not in ",.", doc[first : verb.sent.end])
    return frozenset(range(end, max((one.i for one in tail), default=end) + 1))


_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


_LONGEST = 30
"""Tokens in the description of a source; longer ones are sentences of their own."""


def beside_quotation(passage: Passage, verb: Token) -> syntax.Tokens:
    """Return the source between a quotation and its verb, or behind the verb: "…," Ms. Wu, a driver, told us.

    Only for a verb that stands outside quotations and has one beside it.
    """
    if passage.quotation(verb.i) is not None:
        return syntax.NONE
    ends = [end for _, end in passage.quotations if end <= verb.i]
    if not ends or verb.i - ends[-1] > _LONGEST:
        return syntax.NONE
    before = range(ends[-1], verb.i)
    words = [one for one in before if is_word(passage.doc[one])]
    if words and _is_description(passage, words):
        return frozenset(range(words[0], words[-1] + 1))
    return _behind(passage, verb) if not words else syntax.NONE


def _is_description(passage: Passage, words: list[int]) -> bool:
    """Tell whether the words are a name or a noun with what describes it, and no clause of their own."""
    tokens = [passage.doc[one] for one in words]
    if tokens[0].pos_ not in _NOMINAL | {"DET", "ADJ", "NUM"} and not tokens[0].is_title:
        return False
    finite = [one for one in tokens if one.tag_ in FINITE and one.dep_ != "relcl"]
    relative = any(one.lower_ in ("who", "whose", "which") for one in tokens)
    return any(one.pos_ in _NOMINAL for one in tokens) and (not finite or relative)


def _behind(passage: Passage, verb: Token) -> syntax.Tokens:
    """Return the noun phrase that begins behind the verb: said Mary Wu, a driver."""
    sentence = passage.sentence(verb.i).tokens
    if verb.i + 1 >= sentence.end:
        return syntax.NONE
    first = verb.nbor()
    above = (one for one in (first, *first.ancestors) if one.pos_ in _NOMINAL and one.left_edge.i == first.i)
    whole = next(reversed([one for one in above if not one.is_ancestor(verb)]), None)  # "asked Omar's father"
    within = [] if whole is None else whole.subtree
    return frozenset(token.i for token in within if verb.i < token.i < sentence.end)
