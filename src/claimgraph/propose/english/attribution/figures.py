"""Who says or gives what without a verb of his own: whose toll it is, a verb that is left out, a speaker and a colon.

"X put the toll at 14, Y at 62 and Z at 80" has one verb of saying and three who say; "the Red Cross's toll is 51" has
none. What a figure is, and who is named beside it, is told by its words: the parser loses both in such rows.
What a thing is put down to is told here, too.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from claimgraph.propose.english import gazetteer, syntax
from claimgraph.propose.english.attribution.complements import STOPS, can_say
from claimgraph.propose.english.attribution.passages import Candidate, Cue, Passage, Range, is_text, is_word, reporting
from claimgraph.propose.english.attribution.phrases import ACCORDING, scope, source_of_noun
from claimgraph.propose.english.lexicon import words
from claimgraph.propose.english.meaning import event_noun, is_negated
from claimgraph.propose.english.parsed import FINITE
from claimgraph.propose.english.parsed import ParsedText as Doc
from claimgraph.propose.english.sentences import Sentence
from claimgraph.propose.english.syntax import Token


def toll_candidates(passage: Passage) -> Iterator[Candidate]:
    """Yield whose figure is told: "the Red Cross's toll is 51 killed, 40 of them children, and 79 injured"."""
    doc, figures = passage.doc, words("reporting", "figures") | words("reporting", "called-figures")
    for noun in doc:
        if noun.dep_ != "nsubj" or noun.lower_.removesuffix("s") not in figures or noun.head.i < noun.i:
            continue
        source, _ = source_of_noun(noun)
        named = (one for one in doc[: noun.i] if one.pos_ in ("NOUN", "PROPN"))
        if doc[min(source, default=noun.i)].lower_ == "its" and not any(map(can_say, named)):
            continue  # "A bomb went off. Its toll is 90"
        behind = doc[noun.i + 1 : noun.head.i + (_PERFECT if noun.head.lemma_ == "have" else 1)]
        verb = next((one for one in behind if one.lemma_ in _STANDING), None)
        if verb is None or not source or not any(one.tag_ in FINITE for one in behind if one.i <= verb.i):
            continue
        told = (one.i for one in doc[verb.i + 1 : verb.sent.end] if one.pos_ != "ADV" and one.lower_ != "at")
        first = next(told, verb.sent.end)
        last = figure_end(doc, first, verb.sent.end)
        bare = noun.lower_.removesuffix("s") not in words("reporting", "figures")
        if last == first or (bare and doc[min(last, len(doc) - 1)].lower_ not in words("reporting", "conditions")):
            continue
        content = frozenset(range(noun.i, _told_until(doc, last, passage.sentence(noun.i).tokens.end)))
        yield Candidate(noun.i, source, frozenset({verb.i}), content - source, Cue("report"), "noun-cue")


_STANDING = frozenset({"be", "stand", "remain"})
_PERFECT = 5
"""Tokens from "had" to what stands behind "been": "had until then been"."""


def _told_until(doc: Doc, at: int, end: int) -> int:
    """Return where a list of figures ends: before a semicolon, a full stop, or a clause that sets another beside it."""
    while at < end and doc[at].text not in STOPS and doc[at].text != ".":
        if doc[at].text == "," and doc[at].nbor().lower_ in ("while", "but", "although", "though", "whereas", "which"):
            break
        at += 1
    return at


def put_candidates(passage: Passage) -> Iterator[Candidate]:
    """Yield whoever put a figure in a passive: "the toll was put at 24 by the police and at 31 by the hospital"."""
    doc = passage.doc
    for verb in doc:
        shapes = reporting("verb").get(verb.lemma_.lower()) if verb.tag_ == "VBN" else None
        entry = next((one for one in (shapes or {}).values() if one.kind == "estimate"), None)
        if entry is None or not syntax.is_passive(verb):
            continue
        at, end = verb.i + 1, int(passage.sentence(verb.i).tokens.end)
        told = frozenset[int]().union(*(syntax.below(one) for one in syntax.children(verb, "nsubjpass", "nsubj")))
        content = frozenset(one for one in told if one < verb.i)
        while at < end and doc[at].lower_ in LINKS and (last := figure_end(doc, at + 1, end)) > at + 1:
            by = last + (doc[min(last, end - 1)].text == ",")
            if by >= end or doc[by].lower_ != "by":
                break
            name = itertools.takewhile(lambda one: one.lower_ not in PARTING and one.pos_ != "VERB", doc[by + 1 : end])
            source = frozenset(one.i for one in name)
            if not source or any(doc[one].lower_ in words("trailing", "days") or doc[one].like_num for one in source):
                break  # "by Friday"
            cue, said = frozenset({verb.i, by} if content else {at, by}), content | frozenset(range(at, last))
            yield Candidate(verb.i if content else at, source, cue, said, entry, "passive-by")
            at, content = max(source, default=by) + 1, syntax.NONE
            while at < end and doc[at].lower_ in PARTING - {"."}:
                at += 1


LINKS = frozenset({"at", "of", "as"})
PARTING = frozenset({",", ".", ";", "and", "while", "but", "whereas"})
_LONGEST_NAME, _ABOUT = 9, 6  # tokens of a name, and those before a number: "at least as many as"


def figure_end(doc: Doc, at: int, end: int) -> int:
    """Return the token behind the figure that begins at one; the same where none does."""
    first = at
    about = words("reporting", "about_figures")
    while at < min(end, first + _ABOUT) and (doc[at].lower_ in about or doc[at].is_quote):
        at += 1
    if at >= end or not (doc[at].like_num or doc[at].lower_ in words("reporting", "vague_figures")):
        return first
    at += 1
    while at < end and (doc[at].like_num or doc[at].is_quote):
        at += 1
    if at + 1 < end and doc[at].lower_ == "or" and doc[at + 1].lower_ in ("more", "so", "fewer"):
        return at + 2
    noun = (
        at < end and doc[at].pos_ == "NOUN" and (at + 1 >= end or doc[at + 1].text in PARTING or doc[at + 1].is_quote)
    )
    return at + noun + (noun and at + 1 < end and doc[at + 1].is_quote)


def named_between(doc: Doc, begin: int, end: int) -> syntax.Tokens:
    """Return who or what is named between two figures, behind what parts them: ", activists in Homs"; no day."""
    parts = [at for at in range(begin, end - 1) if doc[at].lower_ in PARTING]
    first = begin if parts[:1] == [begin] else max(parts, default=end)
    while first < end and doc[first].lower_ in PARTING:
        first += 1
    last = end - (doc[end - 1].text == ",")
    named = [doc[at] for at in range(first, last)]
    told = any(one.pos_ in ("NOUN", "PROPN") for one in named) and len(named) < _LONGEST_NAME
    counted = words("reporting", "counted")
    verbal = any(one.tag_[:1] in "VM" and one.lower_ not in counted for one in named)
    other = verbal or any(one.text in PARTING or one.like_num for one in named)
    if not told or other or any(one.lower_ in words("trailing", "days") for one in named):
        return syntax.NONE
    return frozenset(range(first, last))


def gapped(passage: Passage, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with those whose verb is left out: "X put the toll at 14, Y at 62 and Z at 80".

    What the first says ends where another's word begins.
    """
    made: list[Candidate] = []
    for one in candidates:
        told = one.entry.reporting and one.source
        others = [*_gapped(passage, one)] or [*_gapped_directly(passage, one)] if told else []
        if others:
            named = (each.source if each.source != one.source else each.content for each in others)
            first, last = min(map(min, named)), max(max(each.content) for each in others)
            own = frozenset(range(one.anchor + 1, first)) | {at for at in one.content if not first <= at <= last}
            source = frozenset(at for at in one.source if at < first)
            made += [dataclasses.replace(one, source=source, content=own - one.cue - source), *others]
        else:
            made.append(one)
    return made


def _gapped(passage: Passage, candidate: Candidate) -> Iterator[Candidate]:
    """Yield who gives another figure behind the one that a verb of saying leads to, by the preposition of that."""
    doc, end = passage.doc, int(passage.sentence(candidate.anchor).tokens.end)
    near = range(candidate.anchor + 1, min(candidate.anchor + _LED, end))
    link = next((at for at in near if doc[at].lower_ in LINKS and figure_end(doc, at + 1, end) > at + 1), None)
    if link is None or any(doc[at].text in STOPS for at in near[: link - candidate.anchor]):
        return
    said, begin = doc[link].lower_, figure_end(doc, link + 1, end)
    counted = words("reporting", "figures") | words("reporting", "counted")
    for at in range(begin + 2, end):
        last = figure_end(doc, at + 1, end) if doc[at].lower_ == said else at + 1
        if last == at + 1:
            continue
        name = named_between(doc, begin, at)
        if not name or not (last >= end or doc[last].text in STOPS or doc[last].lower_ in PARTING | {"a"}):
            return
        if any(doc[one].lemma_.lower() in counted or doc[one].lower_ in counted for one in name):
            source, content = candidate.source, name | frozenset(range(at, last))  # "and the wounded at 90"
        else:
            source, content = name, frozenset(range(at + 1, last))
        yield Candidate(at, source, frozenset({at}), content - {at}, candidate.entry, "gapping", candidate.negated)
        begin = last


def _gapped_directly(passage: Passage, candidate: Candidate) -> Iterator[Candidate]:
    """Yield who gives another figure without a preposition: "the army counts 11 dead, the villagers 34"."""
    doc, end = passage.doc, int(passage.sentence(candidate.anchor).tokens.end)
    begin = figure_end(doc, candidate.anchor + 1, end)
    if begin == candidate.anchor + 1:
        return
    begin = next((at for at in range(begin, min(begin + _COUNTED, end)) if doc[at].lower_ in PARTING), end)
    for at in range(begin + 2, end):
        last = figure_end(doc, at, end) if at > begin else at
        if last == at:
            continue
        name = named_between(doc, begin, at)
        if not name or not (last >= end or doc[last].text in STOPS or doc[last].lower_ in PARTING):
            return
        parting, said = frozenset({begin}), frozenset(range(at, last))  # a verb of saying stands where the comma does
        yield Candidate(begin, name, parting, said, candidate.entry, "gapping", candidate.negated)
        begin = last


_COUNTED = 4
"""Tokens from a figure to what parts it from the next: "11 farmers dead,"."""
_LED = 12
"""Tokens from a verb to its figure: "put the number of those killed in the raid at"."""


def with_bare_figures(passage: Passage, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with whoever says a figure and no more: "AP now says 14, a wounded guard having died"."""
    made, doc = list(candidates), passage.doc
    for verb in doc:
        end = int(passage.sentence(verb.i).tokens.end)
        first = verb.i + 1 + 2 * _puts_it(verb)
        if (first == verb.i + 1 and verb.lower_ not in words("cues", "saying")) or verb.tag_ not in FINITE:
            continue
        last = figure_end(doc, first, end)
        who = next((one for one in syntax.children(verb, "nsubj") if one.i < verb.i), None)
        if who is None or last == first or not (last >= end or doc[last].lower_ in PARTING | {")"}):
            continue
        figure = frozenset(range(verb.i + 1, last))
        said = Candidate(verb.i, syntax.below(who), frozenset({verb.i}), figure, Cue("say"), "object")
        own = next((one for one in made if one.anchor == verb.i and not one.source & figure), said)
        kept = [one for one in made if one.anchor != verb.i or (one is not own and not one.source & figure)]
        made = [*kept, dataclasses.replace(own, content=own.content | figure)]
    return made


def _puts_it(verb: Token) -> bool:
    """Tell whether "it at" stands behind a verb, whatever the parse makes of the bound: "put it at well over 60"."""
    behind = [one.lower_ for one in verb.doc[verb.i + 1 : verb.i + 3]]
    return verb.lower_ in words("cues", "putting") and behind[:1] == ["it"] and behind[1:] in (["at"], ["as"])


def within_brackets(passage: Passage, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, of whom those in brackets with a figure give only that: "29 died (the union says 21)"."""
    return [_within_brackets(passage, one) for one in candidates]


def _within_brackets(passage: Passage, candidate: Candidate) -> Candidate:
    """Return a candidate without what stands outside the brackets of its verb, where a figure stands in them."""
    doc, tokens = passage.doc, passage.sentence(candidate.anchor).tokens
    before, behind = range(candidate.anchor, tokens.start - 1, -1), range(candidate.anchor, tokens.end)
    opening = next((at for at in before if doc[at].text in "()"), None)
    closing = next((at for at in behind if doc[at].text in "()"), None)
    if opening is None or closing is None or (doc[opening].text, doc[closing].text) != ("(", ")"):
        return candidate
    inside = frozenset(range(opening + 1, closing))
    source = candidate.source & inside
    said = inside - source - candidate.cue - {candidate.anchor}
    figures = any(doc[at].like_num or doc[at].lower_ in words("reporting", "vague_figures") for at in said)
    return dataclasses.replace(candidate, source=source, content=said) if source and figures else candidate


def with_tail(verb: Token, content: syntax.Tokens) -> syntax.Tokens:
    """Return a content with the elliptic tail that the parse hangs on the verb: "…, 19 of them in Nairobi"."""
    end = max(content, default=verb.i)
    for one in verb.children:
        edge = one.left_edge.i
        shares = one.like_num and any(prep.lower_ == "of" for prep in one.children)
        if shares and edge == end + 2 and verb.doc[end + 1].text == ",":
            return content | syntax.below(one) | {end + 1}
    return content | _figures_behind(verb.doc, end + 1, verb.sent.end)


def _figures_behind(doc: Doc, comma: int, end: int) -> syntax.Tokens:
    """Return the figures that are added or compared behind a comma: "…, with four of them dead", "…, up from 20"."""
    if comma + 2 >= end or doc[comma].text != "," or doc[comma + 1].lower_ not in words("reporting", "tails"):
        return syntax.NONE
    tail = list(itertools.takewhile(lambda one: one.text not in STOPS and one.text not in ",.", doc[comma + 1 : end]))
    verbs = [one for one in tail if one.tag_[:1] in "VM"]
    says = any(one.tag_ in FINITE or one.lemma_.lower() in reporting("verb") for one in verbs)
    return frozenset(range(comma, tail[-1].i + 1)) if not says and any(one.like_num for one in tail) else syntax.NONE


def with_tails(passage: Passage, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with what is compared behind who says it: "the toll is 61, X said, up from 48"."""
    return [_with_compared(passage, one) for one in candidates]


def _with_compared(passage: Passage, told: Candidate) -> Candidate:
    """Return a candidate with the figures behind the comma that ends its attribution."""
    doc, last = passage.doc, max(told.source | told.cue, default=0)
    if told.construction not in ("according-to", "inverted") or min(told.content, default=last) >= last:
        return told
    comma = next((one.i for one in doc[last + 1 : last + _COUNTED] if one.text == ","), last)
    tail = _figures_behind(doc, comma, int(passage.sentence(last).tokens.end))
    return dataclasses.replace(told, content=told.content | tail)


def tells_condition(verb: Token) -> bool:
    """Tell whether a passive says how people are, and nothing of who says so: "126 have been confirmed dead"."""
    behind = verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in words("reporting", "conditions")
    who = syntax.subject(verb)
    counted = who is not None and (who.like_num or any(one.like_num for one in who.lefts))
    noun = verb.i + 2 < len(verb.doc) and verb.nbor(2).pos_ == "NOUN"  # "40 villagers reported missing cattle"
    return behind and syntax.agent(verb) is None and (syntax.is_passive(verb) or (counted and not noun))


def without_own_people(passage: Passage, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates without those of people of whoever tells of them: "said that its teams counted 40"."""
    doc = passage.doc
    counting = [one for one in candidates if one.construction == "object" and one.source and one.content]
    own = [one for one in counting if doc[min(one.source)].lower_ in ("its", "their", "his", "her")]
    own = [one for one in own if doc[one.anchor].lemma_.lower() in words("reporting", "counting")]
    told = [each for one in candidates if one.construction == "clause" for each in own if each.anchor in one.content]
    return [one for one in candidates if all(one is not each for each in told)]


IN_BRACKETS = re.compile(
    r"(?i)(?:\s{1,9}[^\W\d]\w{0,40}){0,3}\s{1,9}\((?P<by>per|by|according to|as per|source:|claim(?:ed)? by)?"
    r"\s*(?:the\s+)?(?!(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)(?P<who>[^\W\d][^()\d]{1,60}?)(?P<claims>\s+claim)?(?:\s+(?:said|says|say))?\)"
)

OWN_LABEL = re.compile(
    r"(?i)\s*(?:[–—-]\s*)?(?:\d{1,2}[:.]\d\d\s*(?:[–—:-]\s*)?)?(?:the\s+)?(?P<who>[^\W\d][^:;,.()\d]{1,40}?)"
    rf"(?:[’']s?|\s+(?:ha[sd]\s+|have\s+|now\s+)?(?:{'|'.join(sorted(words('reporting', 'moving')))})(?:s|d|ed)?"
    r"\s+(?:its|their|his|her))?"
    r"(?P<what>\s+(?:own\s+)?(?:count|list|tally|figures?|toll|records?|register|estimates?|reports?|statement|account|version))?"
    r"(?:\s+(?:so far|now|today))?\s*(?::|\s[–—])\s+(?!(?:the|its|their|an?)\s)"
)
"""Who gives the figure behind a colon."""


@cache
def _givers() -> re.Pattern[str]:
    reckoning = "|".join(sorted(words("cues", "reckonings")))
    name = r"(?P<%s>[^\W\d][^,;.()\d]{1,60}?)"
    ends = r"(?=\s*(?:[,;.)]|\Z)|\s+(?:and|or|but|while|against)\s+)"
    by_whom = rf"by\s+(?:the\s+)?{name % 'owner'}[’']s?\s+(?:{reckoning})\b"
    of_whom = rf"by\s+(?:that|those|the\s+(?:{reckoning}))\s+of\s+(?:the\s+|an?\s+)?{name % 'of'}{ends}"
    told = rf"(?:according\s+to|as\s+per|per)\s+(?:the\s+|an?\s+)?{name % 'who'}{ends}"
    return re.compile(rf"\s*,?\s*(?:{by_whom}|{of_whom}|{told})", re.IGNORECASE)


def beside_figure(sentence: Sentence, end: int) -> re.Match[str] | None:
    """Return who gives a figure, right behind it, where a sentence has two: "22 according to X, 61 by Y's count"."""
    text = sentence.document.text
    if len(_GIVES.findall(text, sentence.start, sentence.end)) < len("xy"):
        return None
    return _givers().match(text, end, sentence.end)


_GIVES = re.compile(r"\b(?:according\s+to|as\s+per|by\s+(?:the|that|those|an?|[A-Z]\w+))\b")


def explained(verb: Token) -> tuple[Token, Token, Token] | None:
    """Return what is put down to what, with the link between: "put the blast down to a spark", "was pinned on X"."""
    lemma, passive = verb.lemma_.lower(), syntax.is_passive(verb)
    said = {lemma, *(f"{lemma} {one.lower_}" for one in syntax.children(verb, "prt", "advmod"))}
    by = next((one for one in ("to", "on") if not words("explaining", one).isdisjoint(said)), None)
    effect = syntax.child(verb, "nsubjpass" if passive else "dobj")
    if by is None or effect is None or not is_outcome(effect):
        return None
    links = [one for one in verb.subtree if one.lower_ == by and one.dep_ == "prep"]
    links = [one for one in links if one.i > verb.i or one.head is verb]  # "a fault to which they put it down"
    link = min(links, key=lambda one: (one.head is not verb, one.i), default=None)
    cause = syntax.child(link, "pobj", "pcomp")
    return None if link is None or cause is None else (effect, link, syntax.antecedent(cause) or cause)


def is_outcome(noun: Token) -> bool:
    """Return whether a noun is for what befell somebody, and so has a cause; a pronoun may stand for it."""
    lemma = noun.lemma_.lower()
    listed = lemma in words("explaining", "outcomes") | words("events.settings", "harm")
    return listed or event_noun(noun) is not None or noun.lower_ in ("it", "this", "that", "which", "them")


def explaining_candidates(passage: Passage) -> Iterator[Candidate]:
    """Yield who puts a thing down to another, by verbs that have other senses, too: "traced the fire to a lamp"."""
    for verb in passage.doc:
        told = explained(verb) if verb.lemma_.lower() not in reporting("verb") or verb.lemma_ == "put" else None
        who = None if told is None else syntax.agent(verb) if syntax.is_passive(verb) else syntax.subject(verb)
        if told is None or who is None or not (can_say(who) or is_text(who) or syntax.is_passive(verb)):
            continue
        effect, link, _ = told
        source = frozenset(one for one in syntax.below(who) if one not in syntax.below(link))
        content = (syntax.below(effect) | syntax.below(link)) - source
        cue = syntax.complex_verb(verb) - source - content
        construction = "passive" if syntax.is_passive(verb) else "object"
        yield Candidate(verb.i, source, cue, content, Cue("accuse"), construction, is_negated(verb))


def reckoned_candidates(passage: Passage) -> Iterator[Candidate]:
    """Yield whose reckoning is told with "by", and who is named behind "per" and "as reported by"."""
    for token in passage.doc[:-2]:
        if token.lower_ == "as" and token.nbor().tag_ == "VBN" and token.nbor(2).lower_ == "by":
            yield from _as_told(passage, token)
        if token.lower_ in ("in", "on") and token.is_sent_start:
            yield from _in_text(passage, token)
        apart = token.is_sent_start or token.nbor(-1).text == ","
        if token.lower_ == "by" or (apart and token.lower_ in ("in", "on", "from")):
            yield from _by_count(passage, token)
        elif token.lower_ == "per" and (token.i == 0 or token.nbor(-1).text != "("):
            yield from _per(passage, token)


def _as_told(passage: Passage, first: Token) -> Iterator[Candidate]:
    """Yield who tells what a sentence says, in "as reported by the head of the district, Ana Ruz, nine died"."""
    doc, sentence = passage.doc, passage.sentence(first.i).tokens
    shapes = reporting("verb").get(first.nbor().lemma_.lower(), {})
    named = list(itertools.takewhile(lambda one: one.text not in _BEHIND_PER, doc[first.i + 3 : sentence.end]))
    who = syntax.child(first.nbor(2), "pobj")
    shows = first.nbor().lemma_.lower() in words("reporting", "showing")
    if "clause" not in shapes or shows or named == [] or who is None or not can_say(who):
        return
    behind = named[-1].i + 1
    name = list(itertools.takewhile(lambda one: one.pos_ == "PROPN", doc[behind + 1 : sentence.end]))
    closed = name != [] and behind + len(name) + 1 < sentence.end and doc[behind + len(name) + 1].text == ","
    source = frozenset(range(first.i + 3, (name[-1].i if closed else named[-1].i) + 1))
    told = _by_phrase(passage, first, source, frozenset(range(first.i, first.i + 3)))
    if told.content:
        yield told


def _by_phrase(passage: Passage, first: Token, source: syntax.Tokens, cue: syntax.Tokens) -> Candidate:
    """Return who says what a sentence says, by a phrase in it that names him."""
    sentence = passage.sentence(first.i).tokens
    content, flags = scope(sentence, first, source | cue)
    said = frozenset(one for one in content - source - cue if sentence.start <= one < sentence.end)
    return Candidate(first.i, source, cue, said, ACCORDING, "according-to", flags=flags)


def resting_candidates(passage: Passage) -> Iterator[Candidate]:
    """Yield whose figures somebody has: "nine died, X wrote, relying on a tally by Y", "based on data from Y"."""
    told = words("reporting", "figures") | words("reporting", "texts") | words("reporting", "rested-on")
    for verb in passage.doc:
        if verb.lower_ not in words("reporting", "resting") or verb.dep_ == "amod":
            continue
        on = [
            each for one in syntax.children(verb, "prep") if one.lower_ == "on" for each in syntax.children(one, "pobj")
        ]
        nouns = [one for one in (*syntax.children(verb, "dobj"), *on) if one.lemma_.lower() in told]
        source = source_of_noun(nouns[0])[0] if nouns else syntax.NONE
        if source and max(source) > verb.i:
            yield Candidate(verb.i, syntax.NONE, frozenset({verb.i}), source, ACCORDING, "citing")


def _in_text(passage: Passage, prep: Token) -> Iterator[Candidate]:
    """Yield who put out the text or picture that a sentence begins with: "In a video released by X, bodies lie"."""
    noun, phrase = syntax.child(prep, "pobj"), syntax.below(prep)
    told = words("reporting", "texts") | words("evidence", "nouns") | words("reporting", "media")
    made = [] if noun is None or noun.lemma_.lower() not in told else syntax.children(noun, "acl")
    out = [one for one in made if one.lemma_.lower() in words("reporting", "given-by")]
    who = syntax.agent(out[0]) if out else None
    if who is None or not can_say(who) or prep.head.lemma_.lower() in reporting("verb"):
        return
    source = frozenset(one for one in syntax.below(who) if one <= who.i)
    yield _by_phrase(passage, prep, source, phrase - source)


def _per(passage: Passage, per: Token) -> Iterator[Candidate]:
    """Yield who gives it, in "the toll, per the civil defence in Gaza: 37 dead"; nobody for "two per family"."""
    sentence = passage.sentence(per.i).tokens
    named = list(itertools.takewhile(lambda one: one.text not in _BEHIND_PER, per.doc[per.i + 1 : sentence.end]))
    noun = syntax.child(per, "pobj")
    definite = any(one.pos_ == "PROPN" or one.lower_ in ("the", "its", "their") for one in named[:2])
    if noun is None or not definite or noun not in named or not (can_say(noun) or is_text(noun)):
        return
    source = frozenset(one.i for one in named)
    cue = frozenset({per.i - 1, per.i} if per.i > 0 and per.nbor(-1).lower_ == "as" else {per.i})
    yield _by_phrase(passage, per, source, cue)


_BEHIND_PER = STOPS | {",", ".", "("}


def _by_count(passage: Passage, by: Token) -> Iterator[Candidate]:
    """Yield whose count or account it is: "the raid that, by the Red Cross's count, killed 55", "in X's version"."""
    noun = syntax.child(by, "pobj")
    owner = None if noun is None else syntax.child(noun, "poss")
    telling = noun is not None and noun.lemma_.lower() in words("reporting", "tellings")
    of = syntax.child(noun, "prep") if telling and owner is None else None
    owner = syntax.child(of, "pobj") if of is not None and of.lower_ == "of" else owner
    if owner is None or owner.tag_ == "PRP$" or not (of is None or can_say(owner)):
        return
    if telling or (noun is not None and noun.lemma_.lower() in words("reporting", "figures")):
        source = syntax.below(owner) - {one.i for one in syntax.children(owner, "case")}
        yield _by_phrase(passage, by, source, syntax.below(by) - source)


_LONGEST_SPEAKER = 7
"""Tokens before the colon; what is longer introduces the writer's own list or explanation."""
_LONGEST_DESCRIBED = 16
"""The same where a name stands with what he is: "the agency's director in the north, Omar Said:"."""
_MARKS = frozenset({"“", '"', "‘", "'", "-", "–", "—"})


def colon_candidates(passage: Passage) -> Iterator[Candidate]:
    """Yield the attributions of sentences that begin with a speaker and a colon.

    That is a headline ("Monitor: 57 killed in strikes") or a turn of a transcript ("MINISTER: No."). Who is named first
    says all up to the next who is named so, any other his own sentence.
    """
    doc = passage.doc
    labels = [] if passage.sentences[0].block.kind == "field" else list(_labels(passage))
    for (first, colon), (following, _) in itertools.pairwise([*labels, (len(doc), len(doc))]):
        limit = following if first == labels[0][0] else min(following, int(passage.sentence(colon).tokens.end))
        end = max((token.i for token in doc[:limit] if is_word(token)), default=colon) + 1
        end = end + 1 if end < limit and doc[end].text in (".", "?", "!") else end
        if end > colon + 2:
            source, content = frozenset(range(first, colon)), frozenset(range(colon + 1, end))
            yield Candidate(first, source, frozenset({colon}), content, Cue("say"), "headline-colon")


def _labels(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield where a speaker before a colon is named, and the colon, for each sentence that has one."""
    doc = passage.doc
    for at, sentence in enumerate(passage.sentences):
        begin, end = int(sentence.tokens.start), int(sentence.tokens.end)
        first = next((one.i for one in doc[begin:end] if one.text not in _MARKS and not one.is_space), end)
        colon = next((one.i for one in doc[first : min(end, first + _LONGEST_DESCRIBED)] if one.text == ":"), None)
        if colon is None or colon + 1 >= len(doc) or not is_word(doc[first]):
            continue
        stop = next((one.i for one in doc[first : colon - 1] if one.text == "."), None)
        first = first if stop is None else stop + 1  # "Toll. Official: 181 dead"
        quoted = doc[colon + 1].is_quote and at == 0 and all(one.is_title for one in doc[first:colon])
        short = colon - first < _LONGEST_SPEAKER
        if (short and (quoted or _can_speak(list(doc[first:colon])))) or _is_described(list(doc[first:colon]), end):
            yield first, colon


def behind_label(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates of a turn ("MAYOR: Nine died, according to X"): what X says stands behind the colon."""
    labels = [one for one in candidates if one.construction == "headline-colon"]
    return [one if one in labels else _behind_labels(one, labels) for one in candidates]


def _behind_labels(candidate: Candidate, labels: Sequence[Candidate]) -> Candidate:
    turn = max((one for one in labels if min(one.source) <= candidate.anchor), key=lambda one: one.anchor, default=None)
    if turn is None:
        return candidate
    within = frozenset(one for one in candidate.content if max(turn.cue) < one <= max(turn.content))
    return dataclasses.replace(candidate, content=within)


def _can_speak(named: list[Token]) -> bool:
    """Tell whether the words name somebody who speaks: in capitals, as in a transcript, or by a noun for a speaker."""
    last = named[-1] if named else None
    alone = len(named) == 1 or (len(named) == 2 and named[0].pos_ == "DET")
    if last is None or (alone and last.lower_ in words("reporting", "labels") | words("trailing", "days")):
        return False
    speakers = words("reporting", "speakers")
    if len(named) <= _MOST_CAPITALS and all(one.is_upper and len(one) > 2 and one.is_alpha for one in named):
        return last.lower_ in speakers or all(token.pos_ == "PROPN" for token in named)
    if named[0].pos_ == "ADP" or any(token.pos_ in ("VERB", "AUX") for token in named):
        return False
    defined = named[0].lower_ in ("the", "its", "their", "his", "her") or any(one.tag_ == "POS" for one in named)
    # "Army: rebels shelled the clinic"; "Army: 3 dead" counts soldiers.
    doers = (one for one in last.sent if one.dep_ == "nsubj" and last.i < one.i < one.head.i and not one.like_num)
    defined = defined or any(one.head.tag_ in FINITE and not syntax.children(one, "nummod") for one in doers)
    # "The Red Cross's tally: 88" is read as a list.
    told = words("reporting", "results") - words("reporting", "figures")
    body = defined and last.lemma_.lower() in words("reporting", "bodies") | told
    return last.lemma_.lower() in speakers or body or gazetteer.kind_of_body(syntax.written(named)) not in _MUTE


_MOST_CAPITALS, _MUTE = 3, (None, "state", "party")


def _is_described(named: list[Token], end: int) -> bool:
    """Tell whether the words are a name beside what he is, and a clause stands behind them."""
    if not named or named[-1].pos_ != "PROPN" or any(one.tag_ in FINITE or one.like_num for one in named):
        return False
    doc, at = named[-1].doc, named[-1].i
    holds = any(one.lemma_.lower() in words("roles", "titles") | words("reporting", "persons") for one in named[:-1])
    return holds and any(one.tag_ in FINITE or one.is_quote for one in doc[at + 2 : end])


def share_before(doc: Doc, source: syntax.Tokens) -> syntax.Tokens:
    """Return what the parse gives to a speaker of those told of: "nine died, most of them boys, a medic said"."""
    first, last = min(source, default=0), max(source, default=-1)
    comma = next((one for one in range(first, last) if doc[one].text == ","), -1)
    opening = [doc[one].lower_ for one in range(first, min(first + _SHARE, comma))]
    of_them = any(pair in {("of", "them"), ("of", "whom")} for pair in itertools.pairwise(opening))
    return frozenset(one for one in source if one <= comma) if of_them else frozenset()


_SHARE = 5
"""Words in which "at least six of them" stands."""


def by_label(passage: Passage, candidate: Candidate) -> Range | None:
    """Return who stands as the label of an item that quotes him, or goes on with what he does.

    So "Governor Omar Said — “Nobody died.”", and "The army — blames the rebels".
    """
    label, first = passage.sentences[0].block.label, passage.doc[0]
    begin = passage.sentences[0].document.text.rfind(label, 0, passage.sentences[0].block.start) if label else -1
    if begin < 0 or label.lower().split()[-1] in words("reporting", "labels"):
        return None
    if candidate.construction == "bare-quotation":
        told = min(candidate.content) <= 1 and _is_somebody(label)
    else:
        told = first.tag_ in FINITE and not syntax.children(first, *syntax.SUBJECTS)
    return (begin, begin + len(label)) if told else None


def _is_somebody(label: str) -> bool:
    """Return whether a label is a name of several words, a listed body, or has a word for who may speak."""
    said = re.sub(r"[’']s\b", "", label.lower()).split()
    known = words("reporting", "speakers") | words("reporting", "persons") | words("reporting", "bodies")
    known |= words("roles", "titles") | words("gender", "he") | words("gender", "she") | words("actors", "members")
    named = (len(said) > 1 and label.istitle()) or gazetteer.kind_of_body(label) is not None
    return named or not known.isdisjoint({*said, said[-1].removesuffix("s")})
