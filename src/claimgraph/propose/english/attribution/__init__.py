"""Find who says what: attributions in the sentences of one document.

`attribute` reads the parse of each sentence for the shapes in which English attributes (verbs, "according to", nouns,
quotations), and hands back `Statement` records over the characters of the document. It names sources as the text does;
who they are is not decided here.
"""

import bisect
import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence

from claimgraph.propose.english.attribution import complements, cues, figures, phrases
from claimgraph.propose.english.attribution.figures import gapped, share_before, without_own_people
from claimgraph.propose.english.attribution.passages import (
    Candidate,
    Cue,
    Passage,
    Range,
    Statement,
    bounded,
    is_text,
    joined,
    passages,
    rejected_text,
    reporting,
    trimmed,
)
from claimgraph.propose.english.attribution.speakers import TracedStatement, blunt_candidates, named_after, resolved
from claimgraph.propose.english.lexicon import words
from claimgraph.propose.english.parsed import Turn, turns
from claimgraph.propose.english.sentences import Sentence, turn_lines, turns_in_line
from claimgraph.propose.english.syntax import NONE, SUBJECTS, Token, Tokens, below, carried_by, children, is_passive
from claimgraph.schema.values import changed

__all__ = ["Range", "Statement", "attribute"]

_CONTRASTS = frozenset({"though", "although", "while", "but", "whereas", "even"})
_MAY_BE_INSIDE = "the words behind the comma could also be part of what is said before them"


def hoisted(passage: Passage, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with those cut out of another's content that the parse wrongly puts inside it.

    "He denied that any were hit, saying that …": the saying is his. "She said it was false and accused them of …": so
    is the accusing. "They called it a start, though critics warned …": the warning is the writer's to report.
    """
    found = list(candidates)
    for index, inner in enumerate(found):
        if inner.construction in ("bare-quotation", "according-to") or passage.quotation(inner.anchor) is not None:
            continue
        holders = _holders(found, inner)
        if not holders:
            continue
        outer = found[holders[-1]]
        start = _apposition(passage, outer, inner) or _start(passage, outer, inner)
        if start is not None:
            for holder in holders:
                kept = frozenset(one for one in found[holder].content if one < start)
                found[holder] = dataclasses.replace(found[holder], content=kept)
            verb = passage.doc[inner.anchor]
            borrows = not children(verb, *SUBJECTS) and rejected_text(verb) is None
            if borrows and inner.construction != "passive":
                flags = (*inner.flags, _MAY_BE_INSIDE)
                found[index] = dataclasses.replace(inner, source=outer.source, flags=flags)
    return found


def _holders(candidates: Sequence[Candidate], inner: Candidate) -> list[int]:
    """Return the candidates around the anchor, from the shortest to the first that somebody is named for.

    Of "denied charges that it …, blaming an accident" the blame is no part of the charges, nor of what is denied.
    """
    around = sorted(
        (len(one.content), index)
        for index, one in enumerate(candidates)
        if one is not inner
        and inner.anchor in one.content
        and one.anchor < inner.anchor
        and one.entry.reporting
        and one.construction != "according-to"
    )
    holders = [index for _, index in around]
    named = next((at for at, index in enumerate(holders) if candidates[index].source), None)
    return holders[:1] if named is None else holders[: named + 1]


def _start(passage: Passage, outer: Candidate, inner: Candidate) -> int | None:
    """Return the token at which the inner attribution begins, where it is to be cut out."""
    doc = passage.doc
    verb = _carrier(doc[inner.anchor])
    first = _first(verb, inner)
    own_words = inner.content | inner.cue | inner.source | (below(verb) if verb.dep_ == "advcl" else _asides(verb))
    tail = [one for one in outer.content if one > max(own_words, default=0)]
    if first <= min(outer.content) or any(doc[one].is_alpha for one in tail):
        return None
    before = doc[first - 1]
    own = children(verb, *SUBJECTS)
    if verb.tag_ == "VBG" and not own and verb.dep_ in ("advcl", "acl", "conj", "xcomp", "ccomp"):
        return first if before.text == "," or (verb.dep_ == "acl" and verb.head.pos_ == "NOUN") else None
    if verb.dep_ == "conj" and not own and before.dep_ == "cc" and not _goes_on(verb, inner):
        return first - 1 if _tense(verb) == _tense(doc[outer.anchor]) and inner.entry.reporting else None
    if verb.dep_ == "advcl" and own and doc[first].lower_ in _CONTRASTS and before.text == ",":
        return first
    if verb.dep_ in ("conj", "ROOT") and own and before.dep_ == "cc" and first > 1 and doc[first - 2].text == ",":
        return None if own[0].pos_ == "PRON" else first - 1
    return None


def _asides(verb: Token) -> Tokens:
    """Return what is told by the way of whom a verb names: "… and blamed the mining company, which they said …"."""
    named = (one for noun in children(verb, "dobj") for one in children(noun, "relcl"))
    return NONE.union(*(below(one) for one in named if one.left_edge.nbor(-1).text == ","))


def _goes_on(verb: Token, inner: Candidate) -> bool:
    """Tell whether a verb goes on with another's past perfect: "said his team had come and found".

    Those who "had been hurt" do not go on with the figure: "said 45 had been hurt, and then corrected the number".
    """
    if inner.entry.kind in _OF_OTHERS and is_passive(verb.head):
        return False
    perfect = any(one.lower_ == "had" for one in children(verb.head, "aux"))
    return perfect and any(complements.can_say(one) and one.pos_ != "PRON" for one in children(verb.head, *SUBJECTS))


_OF_OTHERS = frozenset({"estimate", "accuse", "deny", "reject", "demand", "urge"})
"""What those do not do who have been killed or hurt: "said that fighters had been killed and blamed it on mines"."""


def _apposition(passage: Passage, outer: Candidate, inner: Candidate) -> int | None:
    """Return where "…, a claim rejected by residents" begins: it speaks of what is said before it."""
    verb = passage.doc[inner.anchor]
    if inner.construction != "passive" or verb.dep_ != "acl":
        return None
    edge = int(verb.head.left_edge.i)
    return edge if edge > min(outer.content) and passage.doc[edge - 1].text == "," else None


def _carrier(verb: Token) -> Token:
    """Return the verb that carries this one ("refused to say"), or the verb itself."""
    above = carried_by(verb)
    return verb if above is None else _carrier(above)


def _tense(verb: Token) -> str:
    if any(one.lower_ == "did" for one in children(verb, "aux")):
        return "VBD"  # "apologised, but did not say"
    return str(verb.tag_).replace("VBN", "VBD")


def _first(verb: Token, inner: Candidate) -> int:
    """Return the first token of the inner attribution, with a conjunction that opens it."""
    own = children(verb, *SUBJECTS)
    marks = children(verb, "mark", "advmod") if own else []
    edges: Tokens = inner.cue | (frozenset(one.left_edge.i for one in (*own, *marks)) if own else NONE)
    return min(edges)


def denied(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates; who denies what stands before, denies what is said there, not that somebody says it."""
    return [_of_what_is_said(one, candidates) if one.construction == complements.APPOSED else one for one in candidates]


def _of_what_is_said(denial: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    said = [
        one.content
        for one in candidates
        if one.construction in ("clause", "according-to", "inverted") or one.entry.kind in ("accuse", "describe")
        if one.anchor in denial.content and one.content and one.source
    ]
    return dataclasses.replace(denial, content=said[0]) if len(said) == 1 else denial


_CITED = Cue("say")


def cited(passage: Passage, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates; each "citing" with a speaker becomes that speaker's statement inside the one around it."""
    by_anchor = {one.anchor: one for one in candidates}
    return [_spoken(passage, one, by_anchor) or one for one in candidates]


def _spoken(passage: Passage, candidate: Candidate, by_anchor: dict[int, Candidate]) -> Candidate | None:
    verb = passage.doc[candidate.anchor]
    if verb.lower_ not in words("reporting", "resting") or not _names_speaker(passage, candidate):
        return None
    beside = [by_anchor[one.i] for one in _above(verb) if one.i in by_anchor and one.i != verb.i]
    behind = [one for at, one in by_anchor.items() if verb.i < at < candidate.anchor + _NEAR_CITING]
    apart = [one for one in beside if any(doc.text == ";" for doc in passage.doc[one.anchor : verb.i])]
    around = next(iter(behind if apart and behind else beside), None)
    if around is None or candidate.content & around.content or not around.content:
        return None
    return dataclasses.replace(
        candidate,
        source=candidate.content,
        content=around.content,
        entry=_CITED,
        construction="citing",
        inside=around.anchor,
    )


_NEAR_CITING = 12
"""Tokens from "citing" to the verb of who cites: "Masirah television, citing health officials, later raised it"."""


def _names_speaker(passage: Passage, candidate: Candidate) -> bool:
    """Tell whether what is cited is somebody or a text, and not a reason ("citing bad weather")."""
    doc = passage.doc
    head = next((doc[one] for one in sorted(candidate.content) if doc[one].head.i not in candidate.content), None)
    if head is None or any(one.tag_ == "PRP$" for one in head.children):
        return False  # "citing its workers": those are its own words
    return head.pos_ != "PRON" and any(complements.can_say(one) for one in (head, *children(head, "appos")))


def _above(verb: Token) -> list[Token]:
    """Return the words that the verb hangs on, and the verbs that hang on its noun: "AFP, citing …, said"."""
    return [*verb.ancestors, *(one.head for one in verb.ancestors if one.pos_ in ("NOUN", "PROPN"))]


_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you"})


def turned(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements; one that ends its sentence passes on the one that was read around it, or beside it.

    Of "The ministry said nine died, Reuters said" a parser reads that the ministry spoke of Reuters, or that both
    say it. The last words of a sentence speak of all that stands before them.
    """
    found = list(statements)
    for index, last in enumerate(statements):
        if last.construction != "inverted" or last.source is None or _is_pronoun(last):
            continue
        other = _beside(index, found) if last.outer is None else last.outer
        if other is not None and _ends(last, found[other]):
            inner = _inside(found[other], last, index)
            if not any(start < stop and begin < end for start, end in inner.content for begin, stop in inner.cues):
                found[other], found[index] = inner, _around(found[other], last)
    return tuple(map(_apart_from_cue, found))


def _apart_from_cue(statement: Statement) -> Statement:
    """Return a statement without the words of its own cue in what it says, as broken sentences may have it."""
    if not any(start < stop and begin < end for start, end in statement.content for begin, stop in statement.cues):
        return statement
    text, content = statement.sentence.document.text, list[Range]()
    for start, end in statement.content:
        edges = [start, *(at for cue in sorted(statement.cues) for at in cue if start < at < end), end]
        pieces = [(one, other) for one, other in itertools.pairwise(edges) if text[one:other].strip()]
        content += [
            (one + len(said) - len(said.lstrip()), one + len(said.rstrip()))
            for one, other in pieces
            for said in (text[one:other],)
            if not any(begin < other and one < stop for begin, stop in statement.cues)
        ]
    return changed(statement, content=tuple(content)) if content else statement


def _beside(index: int, statements: Sequence[Statement]) -> int | None:
    """Return the statement right before one, if both say the same words and nothing passes it on."""
    before = statements[index - 1] if index > 0 else None
    if before is None or before.outer is not None or before.sentence is not statements[index].sentence:
        return None
    return index - 1 if before.content == statements[index].content else None


def _ends(last: Statement, first: Statement) -> bool:
    """Return whether the cue of one is behind all that the other says, and the other's cue before it."""
    if not first.cues or first.source is None:
        return False
    behind = max(end for _, end in (*last.cues, last.source or (0, 0)))
    return max(end for _, end in first.content) <= behind and first.cues[-1][1] <= _first_offset(last)


def _is_pronoun(statement: Statement) -> bool:
    start, end = statement.source or (0, 0)
    return statement.sentence.document.text[start:end].lower() in _PRONOUNS


def _first_offset(statement: Statement) -> int:
    return min(start for start, _ in (*statement.cues, statement.source or statement.cues[0]))


def _inside(first: Statement, last: Statement, index: int) -> Statement:
    content = tuple(_before(one, _first_offset(last), first) for one in first.content if one[0] < _first_offset(last))
    return dataclasses.replace(first, content=content or last.content, outer=index)


def _before(stretch: Range, limit: int, statement: Statement) -> Range:
    start, end = stretch
    said = statement.sentence.document.text[start : min(end, limit)]
    return start, start + len(said.rstrip(" ,;–—-\n\t"))


def _around(first: Statement, last: Statement) -> Statement:
    parts = [*first.cues, *last.content, first.source or first.cues[0]]
    content = (min(start for start, _ in parts), max(end for _, end in parts))
    return dataclasses.replace(last, content=(content,), outer=first.outer)


_MAY_LACK_SOURCE = frozenset({"bare-quotation", "passive", "noun-cue"})
_NOBODY = frozenset({"no", "nobody", "none", "neither", "nothing", "few"})


def attribute(sentences: Sequence[Sentence]) -> tuple[Statement, ...]:
    """Return the attributions of a document, in text order of their cues.

    Args:
        sentences: The sentences of one document, in order, as `spans.segment` gives them.
    """
    found = [one for passage in passages(sentences) for one in _found(passage)]
    found.sort(key=lambda one: _place(one.statement))
    statements = resolved(found)
    together = [
        list(same) for _, same in itertools.groupby(range(len(found)), key=lambda index: id(found[index].passage))
    ]
    outer = {index: _outer(index, same, found) for same in together for index in same}
    nested = turned([changed(one, outer=outer[index]) for index, one in enumerate(statements)])
    return in_turns(sentences, carried_over(sentences, _outermost_freed(nested)))


def _outermost_freed(statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements, none of which stands in itself by way of others: "… according to X … according to Y".

    Of those that stand in each other, the one that says most is passed on by nobody.
    """
    found = list(statements)
    for index in range(len(found)):
        path: list[int] = []
        at: int | None = index
        while at is not None and at not in path:
            path.append(at)
            at = found[at].outer
        if at is not None:
            widest = max(path[path.index(at) :], key=lambda one: sum(end - start for start, end in found[one].content))
            found[widest] = changed(found[widest], outer=None)
    return found


_LEADS_IN = re.compile(
    r"(?i)\b(?P<text>statement|communiqu[ée]|press release|bulletin|announcement|message|declaration|letter|text)\b"
    r"[^.:;]{0,60}"
    r"|\b(?:the following|as follows|also said|further said)\b[^.:;]{0,30}"
)


def carried_over(sentences: Sequence[Sentence], statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements, with those of a text that follows its lead-in whole: "The statement read:".

    Whoever issued the text says each sentence behind the colon: the items of a list, or all paragraphs of the section.
    What others say in it is passed on by the issuer.
    """
    found = list(statements)
    for index, lead in enumerate(sentences):
        quoted = _quoted(sentences[index + 1 :], lead)
        speaker = _issuer(lead, statements, ()) if quoted else None
        for at, one in enumerate(statements):
            if speaker is not None and id(one.sentence) in quoted and one.construction == "bare-quotation":
                found[at] = dataclasses.replace(one, speaker=speaker) if one.speaker is None else one
        body = _body(sentences[index + 1 :], lead)
        place = _issuer(lead, statements, sentences[:index]) if body else None
        if place is None:
            continue
        said = {id(one) for one in body}
        new = [
            Statement(each, place, (), (_within(each),), "say", construction="carried-over", speaker=place)
            for each in body
        ]
        number = {id(one.sentence): len(found) + at for at, one in enumerate(new)}
        for at, one in enumerate(statements):
            if id(one.sentence) in said and one.outer is None:
                found[at] = dataclasses.replace(one, outer=number[id(one.sentence)])
        found += new
    return tuple(found)


def in_turns(sentences: Sequence[Sentence], statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements, with those of a transcript: whoever a line names says all below it, up to the next.

    Whoever is named in front of a turn says that paragraph. What others say in a turn is passed on by the speaker.
    """
    document = sentences[0].document if sentences else None
    turns = [] if document is None else turn_lines(document)
    in_line = {} if document is None else turns_in_line(document)
    starts = [start for start, _, _ in turns]
    found, spoken = list(statements), dict[int, int]()
    for each in sentences if turns or in_line else ():
        at = bisect.bisect_right(starts, each.start) - 1
        who, _ = in_line.get(each.block.start, (turns[at][1:] if at >= 0 else None, 0))
        if who is not None:
            spoken[id(each)] = len(found)
            found.append(Statement(each, who, (), (_within(each),), "say", construction="carried-over", speaker=who))
    for at, one in enumerate(statements):
        if one.outer is None and id(one.sentence) in spoken:
            found[at] = dataclasses.replace(one, outer=spoken[id(one.sentence)])
    return tuple(found)


def _quoted(after: Sequence[Sentence], lead: Sentence) -> set[int]:
    """Return the sentences in quotation marks that a lead-in announces: "The mayor said:"."""
    led = lead.text.rstrip()
    if not led.endswith(":") or lead.block.kind != "paragraph" or not after or after[0].block == lead.block:
        return set()
    opening = itertools.takewhile(lambda one: one.document.text[one.block.start] in '"“«', after)
    return {id(one) for one in opening}


def _within(sentence: Sentence) -> Range:
    said = sentence.text.rstrip()
    return sentence.start, sentence.start + len(said.rstrip("."))


def _body(after: Sequence[Sentence], lead: Sentence) -> list[Sentence]:
    """Return the sentences that a lead-in announces; none where they are quoted, as a quotation is read as such."""
    led = lead.text.rstrip()
    if not led.endswith(":") or lead.block.kind not in ("paragraph", "item") or not after:
        return []
    if after[0].block == lead.block or after[0].text[:1] in "\"“«'‘":
        return []
    match = _LEADS_IN.search(led[:-1])
    listed = after[0].block.kind == "item" and (match is not None or _speaks(lead.tokens.root))
    wanted = ("item",) if after[0].block.kind == "item" else ("paragraph", "item")
    whole = listed or (match is not None and match["text"] is not None)
    body = itertools.takewhile(lambda one: one.block.kind in wanted and one.block.section == lead.block.section, after)
    return list(body) if whole else []


def _speaks(verb: Token) -> bool:
    """Return whether a verb of saying announces what is said below it: "The mayor added:", not "Losses claimed:"."""
    who = [one for one in children(verb, *SUBJECTS) if complements.can_say(one) or is_text(one)]
    return reporting("verb").get(verb.lemma_.lower()) is not None and who != []


def _issuer(lead: Sentence, statements: Sequence[Statement], above: Sequence[Sentence]) -> Range | None:
    """Return where the issuer of a text is named: in its lead-in, right above it, or whoever spoke last before it."""
    root = lead.tokens.root
    doers = [one for one in children(root, *SUBJECTS) if one.lemma_.lower() not in words("reporting", "texts")]
    doer = next(iter(doers), None)
    if doer is not None and doer.pos_ != "PRON" and reporting("verb").get(root.lemma_.lower()) is not None:
        own = below(doer)
        return lead.place(root.doc[min(own)])[0], lead.place(root.doc[max(own)])[1]
    before = [one.speaker for one in statements if one.speaker is not None and one.content[0][0] < lead.end]
    here = [one.speaker for one in statements if one.sentence is lead and one.speaker is not None]
    text = lead.document.text
    named = [
        one for one in here or before[-1:] if text[slice(*one)].split()[-1].lower() not in words("reporting", "texts")
    ]
    issuers = (
        _place_of(each, noun) for each in reversed(above[-_RIGHT_ABOVE:]) for noun in each.tokens if _issues(noun)
    )
    return next(iter(named), None) or next(issuers, None)


_RIGHT_ABOVE = 2
"""Sentences before a lead-in in which it is told who issues a text."""


def _issues(noun: Token) -> bool:
    """Tell whether a noun is who does something, and no text: "The army released its daily report"."""
    return noun.dep_ == "nsubj" and complements.can_say(noun) and noun.lemma_.lower() not in words("reporting", "texts")


def _place_of(sentence: Sentence, noun: Token) -> Range:
    named = [noun.doc[at] for at in sorted(below(noun))]
    return sentence.place(named[0])[0], sentence.place(named[-1])[1]


def _found(passage: Passage) -> Iterator[TracedStatement]:
    candidates = [
        *phrases.phrase_candidates(passage),
        *figures.reckoned_candidates(passage),
        *figures.explaining_candidates(passage),
        *figures.resting_candidates(passage),
        *cues.verb_candidates(passage),
        *figures.put_candidates(passage),
        *parted_candidates(passage),
        *phrases.noun_candidates(passage),
        *figures.toll_candidates(passage),
        *figures.colon_candidates(passage),
    ]
    candidates = figures.behind_label(phrases.without_carried(cues.without_carriers(passage, candidates)))
    candidates = without_own_people(passage, [*candidates, *blunt_candidates(passage)])
    candidates = figures.with_bare_figures(passage, gapped(passage, figures.with_tails(passage, candidates)))
    candidates = phrases.in_headlines(passage, figures.within_brackets(passage, candidates))
    for candidate in phrases.without_phrases(cited(passage, joined(passage, denied(hoisted(passage, candidates))))):
        statement = _statement(passage, candidate)
        if statement is not None:
            yield TracedStatement(statement, passage, candidate)


def parted_candidates(passage: Passage) -> Iterator[Candidate]:
    """Yield the attributions that were parted from what they attribute before the parse."""
    for turn in turns(passage.doc):
        verb = passage.doc[turn.verb]
        if turn.kind == "denied":
            yield _denied(passage, turn)
        elif turn.kind == "behind":
            yield _parted(passage, verb, turn, reporting("verb").get(verb.lemma_.lower(), {}))


def _denied(passage: Passage, turn: Turn) -> Candidate:
    """Return who denies the last clause, and all with the same doer before: "…, a charge the army denies"."""
    start, end = turn.source or (turn.verb, turn.verb)
    content = phrases.stretch_before(passage, turn)
    told = (passage.doc[at] for at in sorted(content))
    joined = [one.left_edge.i for one in told if one.dep_ == "conj" and children(one, *SUBJECTS)]
    content = frozenset(at for at in content if at >= max(joined, default=0))
    return Candidate(
        turn.verb, frozenset(range(start, end)), frozenset({turn.verb}), content, Cue("deny"), complements.APPOSED
    )


def _parted(passage: Passage, verb: Token, turn: Turn, shapes: complements.Shapes) -> Candidate:
    """Return the attribution of what was parted from it before the parse: all that stands before the turn."""
    start, end = turn.source or (verb.i, verb.i)
    source = frozenset(range(start, end)) or named_after(passage, verb)
    told = [] if turn.source is None or "hearer" not in shapes else children(verb, "dobj", "dative")
    entry = next((shapes[one] for one in ("quote", "clause") if one in shapes), Cue("say"))
    return Candidate(
        anchor=verb.i,
        source=source,
        cue=frozenset(range(max(end, verb.i - 2) if end < verb.i else verb.i, verb.i + 1)),
        content=phrases.stretch_before(passage, turn),
        entry=entry,
        construction="inverted",
        addressee=below(told[0]) - source if told else NONE,
    )


def _statement(passage: Passage, candidate: Candidate) -> Statement | None:
    doc = passage.doc
    source = trimmed(doc, candidate.source)
    aside = share_before(doc, source)
    source, candidate = source - aside, changed(candidate, content=candidate.content | aside)
    content = trimmed(doc, bounded(passage, candidate), stop=candidate.construction != "headline-colon")
    flags, named = candidate.flags, passage.enclosing(source) if source else figures.by_label(passage, candidate)
    if named is None and candidate.construction not in _MAY_LACK_SOURCE:
        return None
    not_one = [doc[one].lower_ for one in sorted(source)[:2]] in (["not", "a"], ["not", "one"], ["not", "any"])
    first = [doc[one].lower_ for one in sorted(source)[:1]]
    barred = any(doc[one].lower_ == "you" for one in source) or (first == ["not"] and not not_one)
    if not content or barred:
        return None  # "killed, not 40 as first reported": a figure says nothing
    if candidate.construction == "passive" and named is None:
        flags = (*flags, "passive: nobody is named")
    return Statement(
        sentence=passage.sentence(candidate.anchor),
        source=named,
        cues=passage.ranges(candidate.cue),
        content=passage.ranges(content),
        kind=candidate.entry.kind,
        reporting=candidate.entry.reporting,
        negated=candidate.negated or not_one or not _NOBODY.isdisjoint(first),
        stance=candidate.entry.stance,
        construction=candidate.construction,
        speaker=named,
        addressee=passage.enclosing(candidate.addressee),
        flags=flags,
    )


def _place(statement: Statement) -> tuple[Range, ...]:
    return statement.cues or statement.content


def _outer(index: int, same: Sequence[int], found: Sequence[TracedStatement]) -> int | None:
    """Return the statement that passes this one on: its relay, or the one with the shortest content around the cue.

    Args:
        index: The statement.
        same: The statements of the same passage.
        found: All statements.
    """
    one = found[index]
    if one.candidate.inside is not None:
        return next((other for other in same if found[other].candidate.anchor == one.candidate.inside), None)
    if one.candidate.construction == complements.APPOSED:
        return None
    start, end = _place(one.statement)[0]
    around = [
        (sum(b - a for a, b in found[other].statement.content), other)
        for other in same
        if other != index
        and found[other].candidate.construction != complements.APPOSED
        and any(a <= start and end <= b for a, b in found[other].statement.content)
        if found[other].statement.content != one.statement.content
    ]
    return min(around)[1] if around else None
