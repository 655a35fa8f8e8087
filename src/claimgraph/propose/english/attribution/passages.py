"""The stretch of text that the rules look at: one parse, with its sentences and quotations.

Rules speak of tokens by their index in the parse; only `ranges` turns them into characters of the document.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

from claimgraph.propose.english.lexicon import by_word, table, words
from claimgraph.propose.english.parsed import turns
from claimgraph.propose.english.sentences import Sentence
from claimgraph.propose.english.syntax import NONE, SUBJECTS, Tokens, below, children, is_cleft
from claimgraph.schema.values import changed

if TYPE_CHECKING:
    from claimgraph.propose.english.parsed import ParsedText as Doc
    from claimgraph.propose.english.parsed import ParsedWord as Token

Range = tuple[int, int]
"""Offsets in the document: the first character, and the one after the last."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What the lexicon knows of one word in one shape."""

    kind: str
    reporting: bool = True
    stance: str = ""


@cache
def reporting(kind: Literal["verb", "noun"]) -> Mapping[str, Mapping[str, Cue]]:
    """Return for each lemma the shapes that the lexicon licenses ("clause", "of" …) and what each means.

    Where two groups of the lexicon give one lemma the same shape, the first stands.
    """
    found: dict[str, dict[str, Cue]] = {}
    for group in table(kind):
        cue = Cue(group["kind"], group.get("reporting", True), group.get("stance", ""))
        for lemma in group["lemmas"]:
            for pattern in group["patterns"]:
                found.setdefault(lemma, {}).setdefault(pattern, cue)
    return found


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution. All offsets count the characters of the document; ranges are in text order.

    Attributes:
        sentence: The sentence of the cue, or of the quotation where no cue stands.
        source: Who says it, as the sentence has it ("He", "Israeli reports"); None where the sentence names nobody.
        cues: The words that attribute ("have warned"), without the words between them; empty for a bare quotation.
        content: What is said. A quotation may run on in the sentences that follow.
        kind: The act, from the lexicon: say, confirm, deny, reject, dispute-as-false, warn, predict, promise …
        reporting: Whether something is communicated; false for attitudes and decisions ("wants", "supports").
        negated: Whether the sentence says that it was not said ("did not say").
        stance: What the cue's choice says of the content: "factual" ("revealed"), "doubtful" ("alleged") or "".
        construction: The name of the rule that found it.
        outer: The index of the statement in whose content this one stands.
        speaker: The mention that names the source: the source itself, or, for "he" and "the official", the one
            mention that it can stand for. None where there are several, and where there is no source.
        addressee: Whom it is told, for "told reporters that".
        flags: What a reader should look at, in words.
    """

    sentence: Sentence
    source: Range | None
    cues: tuple[Range, ...]
    content: tuple[Range, ...]
    kind: str
    reporting: bool = True
    negated: bool = False
    stance: str = ""
    construction: str = ""
    outer: int | None = None
    speaker: Range | None = None
    addressee: Range | None = None
    flags: tuple[str, ...] = ()


_EDGES = frozenset({",", ";", ":", "—", "–", "-", "--", "...", "…"})
_STOPS = frozenset({".", "!", "?"})
_QUOTED = re.compile(
    r"“[^”\n]*(?:”|$)|„[^“”\n]*(?:[“”]|$)|«[^»\n]*(?:»|$)|``[^\n]*?(?:''|$)"
    r"|(?<![\w'])''(?=[\w\[])[^\n]*?(?:''|$)"
    # A plain mark opens only after a blank, so that one that was lost does not turn all that follow inside out.
    r"|(?<![^\s(\[—–-])\"(?=\S)[^\"\n]*(?:\"|$)"
)
_SINGLE = re.compile(
    # Not longer than a sentence or two: an apostrophe may open as well, and is looked through to the end in vain.
    r"(?<!\w)‘[^’‘\n]{1,400}(?:’(?=\w)[^’‘\n]{0,200}){0,9}’(?!\w)"
    r"|(?<![\w'])'(?=\w)[^'\n]{1,400}(?:'(?=\w)[^'\n]{0,200}){0,9}'(?!\w)"
)


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One parse.

    Attributes:
        doc: The parse.
        base: Where its text begins in the document.
        sentences: The sentences of it, in order.
        quotations: Each quotation as its first token and the one after its last, marks included.
    """

    doc: Doc
    base: int
    sentences: tuple[Sentence, ...]
    quotations: tuple[tuple[int, int], ...] = field(repr=False)

    def quotation(self, token: int) -> tuple[int, int] | None:
        """Return the quotation that the token stands in."""
        return next((one for one in self.quotations if one[0] <= token < one[1]), None)

    def sentence(self, token: int) -> Sentence:
        """Return the sentence that the token stands in, or the one nearest before it."""
        before = [one for one in self.sentences if one.tokens.start <= token]
        return before[-1] if before else self.sentences[0]

    def ranges(self, tokens: Iterable[int]) -> tuple[Range, ...]:
        """Return the characters of the tokens, one range for each stretch without a gap."""
        return tuple(self._range(start, end) for start, end in runs(tokens))

    def enclosing(self, tokens: Tokens) -> Range | None:
        """Return the characters from the first token to the last."""
        return self._range(min(tokens), max(tokens) + 1) if tokens else None

    def _range(self, start: int, end: int) -> Range:
        last = self.doc[end - 1]
        return self.base + self.doc[start].idx, self.base + last.idx + len(last)


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """An attribution in tokens of a passage, before quotations are joined to it and mentions resolved.

    Attributes:
        anchor: The token that carries the cue; for a bare quotation, its first.
        inside: The anchor of the attribution that passes this one on, where the words do not stand in its content.
    """

    anchor: int
    source: Tokens
    cue: Tokens
    content: Tokens
    entry: Cue
    construction: str
    negated: bool = False
    addressee: Tokens = NONE
    inside: int | None = None
    flags: tuple[str, ...] = ()


def stretch_end(passage: Passage, index: int) -> int:
    """Return the token at which the sentence turns to another's word behind one, or the one after its last."""
    later = [one.start for one in turns(passage.doc) if one.start > index]
    return min([*later, int(passage.sentence(index).tokens.end)])


def passages(sentences: Sequence[Sentence]) -> Iterator[Passage]:
    """Yield the parses that the sentences come from, in order."""
    for _, group in itertools.groupby(sentences, key=lambda one: id(one.tokens.doc)):
        together = tuple(group)
        doc = together[0].tokens.doc
        yield Passage(doc, together[0].base, together, tuple(_quotations(doc)))


def runs(tokens: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches without a gap: first token, and the one after the last."""
    start = end = -1
    for token in sorted(tokens):
        if token != end:
            if end >= 0:
                yield start, end
            start = token
        end = token + 1
    if end >= 0:
        yield start, end


def trimmed(doc: Doc, tokens: Iterable[int], *, stop: bool = True) -> Tokens:
    """Return the tokens without blanks, and without commas, dashes and colons at the ends of each stretch.

    Args:
        doc: The parse.
        tokens: Tokens of it.
        stop: Whether the full stop at the very end goes too.
    """
    kept: set[int] = set()
    stretches = list(runs(one for one in tokens if not doc[one].is_space))
    for start, end in stretches:
        final = _EDGES | _STOPS if stop and (start, end) == stretches[-1] else _EDGES
        within = _within(doc, start, end, final)
        if any(is_word(doc[one]) for one in within):
            kept.update(within)
    return frozenset(kept)


def is_word(token: Token) -> bool:
    """Tell whether a token has a letter or a digit ("O'Brien" has, and is not alphabetic)."""
    return any(character.isalnum() for character in token.text)


def _within(doc: Doc, start: int, end: int, final: frozenset[str]) -> range:
    while start < end and doc[start].text in _EDGES:
        start += 1
    while end > start and doc[end - 1].text in final:
        end -= 1
    return range(start, end)


def _quotations(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the quotations of one parse."""
    covered, text = 0, doc.text
    found = sorted((*_QUOTED.finditer(text), *_SINGLE.finditer(text)), key=lambda one: one.span())
    for match in found:
        if match.start() < covered or not _is_whole(text, match):
            continue
        covered = match.end()
        span = doc.char_span(*match.span(), alignment_mode="expand")
        if span is not None and len(span) > 1:
            yield span.start, span.end


def _is_whole(text: str, match: re.Match[str]) -> bool:
    """Tell whether a quotation is closed, or may run to the end: it opens the text, or follows a comma or colon."""
    if match.group()[-1] in "”“»\"'’" and len(match.group()) > 1:
        return True
    before = text[: match.start()].rstrip()
    return not before or before[-1] in ",:"


_CLOSING = frozenset({".", ",", "!", "?", ";", "…", "--", "—", "–"})
_BEFORE = frozenset({",", ":", "-", "—", "–", ".", "!", "?", ";", ")"})
"""Last characters of what stands before somebody's sentence ("U.S." ends one, too)."""
_BARE = Cue("say")


def joined(passage: Passage, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with their quotations, and candidates for the quotations that nobody claims.

    A quotation belongs to the cue beside it ("…," he said; he said: "…"). One that follows in the same paragraph
    without a cue runs on from there. One that stands alone is a bare quotation: its speaker is the last one, if any.
    """
    found = [_closed(passage, candidate) for candidate in candidates]
    last: int | None = None
    for quotation in passage.quotations:
        start, end = quotation
        holder = _holding(found, quotation)
        if holder is None and not is_speech(passage, quotation):
            continue
        if holder is None:
            holder = _beside(passage, found, quotation)
        if holder is None and last is not None and _runs_on(passage, found[last], quotation):
            holder = last
        if holder is None:
            found.append(Candidate(start, NONE, NONE, frozenset(range(start, end)), _BARE, "bare-quotation"))
            last = len(found) - 1
            continue
        if found[holder].construction != "headline-colon":
            found[holder] = _with_quotation(found[holder], quotation)
        last = holder
    return [candidate for candidate in found if candidate.content]


def is_speech(passage: Passage, quotation: tuple[int, int]) -> bool:
    """Tell whether a quotation is somebody's sentence, and not a word in quotation marks."""
    doc, (start, end) = passage.doc, quotation
    words = [token for token in doc[start:end] if token.is_alpha]
    before = doc[start - 1] if start > 0 else None
    opened = before is None or before.text[-1] in _BEFORE or before.is_space or _ends_quotation(passage, start)
    stopped = end - 2 > start and doc[end - 2].text in _CLOSING
    verbal = any(token.pos_ in ("VERB", "AUX") for token in words)
    return opened and (stopped or (verbal and len(words) > 3))


def _ends_quotation(passage: Passage, end: int) -> bool:
    return any(one[1] == end for one in passage.quotations)


def _closed(passage: Passage, candidate: Candidate) -> Candidate:
    """Return the candidate with each quotation that its content cuts into made whole."""
    content = candidate.content
    taken = candidate.cue | candidate.source
    first, last = min(content, default=0), max(content, default=-1)
    near = [one for one in passage.quotations if one[0] <= last and first < one[1]]
    for start, end in near:
        inside = any(one in content for one in range(start, end))
        if inside and not any(start <= one < end for one in candidate.cue):
            content |= frozenset(range(start, end)) - taken
    beside = [one for one in near if set(range(*one)) & content and is_speech(passage, one)]
    if candidate.construction in ("inverted", "parenthetical") and any(
        _gap(candidate, one) in (0, 1, 2) for one in beside
    ):
        # What stands before the quotation is the writer's own: After a while, "Go," she said.
        content = frozenset(token for one in beside for token in range(*one)) - taken
    return changed(candidate, content=content)


def _gap(candidate: Candidate, quotation: tuple[int, int]) -> int:
    """Return how many tokens lie between the cue with its source, and the quotation; negative where they overlap."""
    start, end = quotation
    block = candidate.cue | candidate.source
    return min(block) - end if min(block) >= end else start - max(block) - 1


def _with_quotation(candidate: Candidate, quotation: tuple[int, int]) -> Candidate:
    content = candidate.content | (frozenset(range(*quotation)) - candidate.cue - candidate.source)
    return changed(candidate, content=content)


def _holding(candidates: Sequence[Candidate], quotation: tuple[int, int]) -> int | None:
    """Return the candidate whose content has the quotation already."""
    start, end = quotation
    for index, candidate in enumerate(candidates):
        if candidate.construction == "headline-colon" and candidate.source <= frozenset(range(start, end)):
            return index
        if (
            start + 1 in candidate.content
            and end - 2 in candidate.content
            and candidate.anchor not in range(start, end)
        ):
            return index
    return None


def _beside(passage: Passage, candidates: Sequence[Candidate], quotation: tuple[int, int]) -> int | None:
    """Return the candidate whose cue and source stand next to the quotation."""
    start, end = quotation
    best: tuple[int, int] | None = None
    for index, candidate in enumerate(candidates):
        if not _may_quote(passage, candidate) or candidate.anchor in range(start, end):
            continue
        gap = _gap(candidate, quotation)
        if start < candidate.anchor and _is_finished(passage, end):
            continue
        if gap < 0 or gap > _reach(passage, candidate, quotation):
            continue
        if best is None or gap < best[0]:
            best = gap, index
    return None if best is None else best[1]


def _is_finished(passage: Passage, end: int) -> bool:
    """Tell whether the quotation ends as a sentence, and the words behind it begin another: "… so." Ms. Wu laughed."""
    doc = passage.doc
    return end < len(doc) and doc[end - 2].text == "." and doc[end].is_title


def _reach(passage: Passage, candidate: Candidate, quotation: tuple[int, int]) -> int:
    """Return how many tokens may lie between: few, or the rest of the sentence when a colon or comma opens it."""
    start, _ = quotation
    says = "quote" in reporting("verb").get(passage.doc[candidate.anchor].lemma_.lower(), {})
    if says and start > candidate.anchor and start > 0 and passage.doc[start - 1].text in (":", ","):
        same = passage.sentence(candidate.anchor) is passage.sentence(start - 1)
        return 25 if same else 2
    return 2


def _may_quote(passage: Passage, candidate: Candidate) -> bool:
    lemma = passage.doc[candidate.anchor].lemma_.lower()
    known = reporting("noun") if candidate.construction == "noun-cue" else reporting("verb")
    shapes = known.get(lemma, {})
    return "quote" in shapes or "speech" in shapes


def _runs_on(passage: Passage, candidate: Candidate, quotation: tuple[int, int]) -> bool:
    """Tell whether a quotation follows after no more than the sentence of the attribution.

    One that follows another without a word between is an answer to it, in somebody else's voice.
    """
    between = passage.doc[max(candidate.content | candidate.cue | candidate.source) + 1 : quotation[0]]
    words = [token.i for token in between if token.is_alpha]
    if candidate.construction == "bare-quotation" or _ends_quotation(passage, quotation[0]):
        return False
    own = passage.sentence(candidate.anchor).tokens
    return all(word < own.end for word in words)


_RELATIVE = frozenset({"which", "who", "whose", "where"})
_LINKS = frozenset({"but", "and", "yet", "so", "or", "however", "still", "meanwhile", "instead"})


def bounded(passage: Passage, candidate: Candidate) -> Tokens:
    """Return the content without the writer's own words at its edges."""
    content = candidate.content
    if candidate.construction in ("bare-quotation", "quotation"):
        return content
    if candidate.construction in ("inverted", "parenthetical"):
        content = _behind_colon(passage, candidate, _before_semicolon(passage, candidate, content))
    if candidate.construction in ("inverted", "parenthetical", "according-to"):
        content = _without_link(passage, _without_dateline(passage, content))
    if candidate.construction == "clause":
        content = _while_reported(passage, candidate, _up_to_semicolon(passage, content))
        if not any(passage.doc[one].tag_ == "MD" for one in content):
            return content  # "said that a mine fell in, which killed nine": nothing sets the last words apart
    if candidate.construction == "object":
        content = _without_medium(passage, content)
    if candidate.construction == "inverted":
        return content  # "…, who answered with fire, eyewitnesses said": the aside is theirs
    return _without_aside(passage, candidate, content)


def _without_medium(passage: Passage, content: Tokens) -> Tokens:
    """Drop where it was said, which the parse hangs on what is said: "confirmed the deaths in a statement"."""
    media = words("reporting", "texts") | words("reporting", "media")
    for index in sorted(content):
        prep = passage.doc[index]
        said_in = prep.dep_ == "prep" and prep.lower_ in ("in", "during", "on", "via")
        if said_in and index > min(content) and any(noun.lemma_.lower() in media for noun in prep.children):
            when = (below(one) for one in prep.head.children if one.dep_ == "npadvmod" and one.i > index)
            behind = frozenset(one for one in content if one >= index)
            return content - behind if behind <= below(prep).union(*when) else content
    return content


def _without_dateline(passage: Passage, content: Tokens) -> Tokens:
    """Drop "BEIRUT, Jan. 13 --" at the beginning of a report."""
    first = min(content, default=1)
    if first > 0 or not passage.doc[0].is_upper or len(passage.doc[0]) == 1:
        return content
    dashes = (token for token in passage.doc[1:12] if token.text in ("--", "—", "–", "-"))
    dash = next((token.i for token in dashes if token.nbor(-1).whitespace_ or token.text == "--"), -1)
    return frozenset(one for one in content if one > dash)


def _without_link(passage: Passage, content: Tokens) -> Tokens:
    """Drop the word that links the sentence to the one before: "But the plan, he said, works"."""
    first = min(content, default=None)
    if first is None or passage.doc[first].lower_ not in _LINKS or not passage.doc[first].is_title:
        return content
    if passage.doc[first].lower_ == "so" and passage.doc[first].nbor().lower_ == "far":
        return content
    return content - {first}


def _up_to_semicolon(passage: Passage, content: Tokens) -> Tokens:
    """Drop what stands behind a semicolon: "said that 5 had died; it had reported 3 before".

    What "and" or "that" goes on with there is said by the same: "that 5 had died; and 3 had been hurt".
    """
    first, doc = min(content, default=0), passage.doc
    marks = [one for one in content if doc[one].text == ";" and passage.quotation(one) is None]
    marks = [one for one in marks if one + 1 >= len(doc) or doc[one + 1].lower_ not in ("and", "that")]
    return frozenset(one for one in content if not marks or not first < min(marks) <= one)


def _while_reported(passage: Passage, candidate: Candidate, content: Tokens) -> Tokens:
    """Drop what the writer goes on to tell in his own tense: "ruled that nobody had fired, and Y has never paid".

    What somebody said stands in the past behind a verb in the past; a present perfect with a subject of its own behind
    ", and" does not.
    """
    doc = passage.doc
    verbs = [doc[one] for one in sorted(candidate.cue)]
    told = next((one for verb in verbs for one in children(verb, "ccomp") if one.i in content), None)
    past = any(one.tag_ == "VBD" for one in verbs)
    if not past or told is None or not any(one.tag_ == "VBD" for one in (told, *children(told, "aux", "auxpass"))):
        return content
    for one in children(told, "conj") + [each for verb in verbs for each in children(verb, "conj")]:
        now = any(aux.tag_ == "VBZ" or aux.lower_ == "have" for aux in children(one, "aux"))
        first = min((each.left_edge.i for each in children(one, *SUBJECTS) if each.pos_ != "PRON"), default=0)
        if now and first > 1 and [each.lower_ for each in doc[first - 2 : first]] in ([",", "and"], [",", "but"]):
            return frozenset(at for at in content if at < first - 2)
    return content


def _before_semicolon(passage: Passage, candidate: Candidate, content: Tokens) -> Tokens:
    """Drop what stands behind a semicolon that follows who says it: "It sank at 9, police said; others say at 10"."""
    doc = passage.doc
    marks = [one for one in range(candidate.anchor + 1, doc[candidate.anchor].sent.end) if doc[one].text == ";"]
    marks = [one for one in marks if passage.quotation(one) is None]
    before = frozenset(one for one in content if not marks or one < marks[0])
    return before if any(is_word(doc[one]) for one in before) else content


def _behind_colon(passage: Passage, candidate: Candidate, content: Tokens) -> Tokens:
    """Drop the writer's clause before a colon: "The spokesman went further: no one, he said, had died"."""
    doc, source = passage.doc, sorted(candidate.source)
    if len(source) != 1 or doc[source[0]].tag_ != "PRP":
        return content
    colons = [one for one in content if doc[one].text == ":" and one < source[0] and passage.quotation(one) is None]
    return frozenset(one for one in content if not colons or one > max(colons))


def _without_aside(passage: Passage, candidate: Candidate, content: Tokens) -> Tokens:
    """Drop a non-restrictive relative clause at the end; it is the writer who explains there.

    "Observers warned of attacks in the days of the old government, which had supported them."
    """
    doc = passage.doc
    for index in sorted(content):
        token = doc[index]
        if token.dep_ != "relcl" or not _is_aside(doc, token):
            continue
        clause = below(token)
        if candidate.cue & clause:
            return content  # "which, he said, is full": the attribution stands in the clause and speaks of it alone
        if passage.quotation(min(clause)) is None and not any(
            one > max(clause) and doc[one].is_alpha for one in content
        ):
            return content - clause
    return content


def _is_aside(doc: Doc, token: Token) -> bool:
    """Tell whether a comma sets the relative clause off: ", which …"."""
    first = token.left_edge
    if first.i == 0 or doc[first.i - 1].text != ",":
        return False
    return first.lower_ in _RELATIVE and not is_cleft(token.head)


def is_text(noun: Token) -> bool:
    """Tell whether a noun is a report or a figure, which gives what stands in it: "early reports gave 42 dead"."""
    lemma = noun.lemma_.lower()
    told = words("reporting", "results") | words("reporting", "texts") | words("reporting", "figures")
    return lemma in told or by_word("sources").get(lemma) == "reports"


def gives_harm(verb: Token) -> bool:
    """Tell whether a number of people harmed, and nothing else, is the object: "gave 42 dead and 6 injured"."""
    behind = verb.doc[verb.i + 1 : min(verb.i + _NEAR_FIGURE, verb.sent.end)]
    number = next((one for one in behind if one.like_num), None)
    after = [] if number is None else [one.lower_ for one in verb.doc[number.i + 1 : number.i + 3]]
    opened = number is not None and all(one.pos_ in ("ADV", "ADP", "ADJ", "DET") for one in behind if one.i < number.i)
    return opened and not words("reporting", "conditions").isdisjoint(after)


_NEAR_FIGURE = 7
"""Tokens from a verb of giving to the figure that it gives."""


def is_toll(noun: Token) -> bool:
    """Tell whether "it" is a figure told before: "put the toll at 43; then raised it to 50", "corrected this to 22"."""
    before = noun.doc[max(0, noun.i - _NEAR_TOLL) : noun.i]
    told = any(one.like_num for prep in children(noun.head, "prep") for one in prep.subtree)
    named = told if noun.lower_ != "it" else any(one.lemma_.lower() in words("reporting", "figures") for one in before)
    return noun.lower_ in ("it", "this", "that") and named and noun.head.lemma_.lower() in words("reporting", "moving")


_NEAR_TOLL = 30  # tokens from a figure to the "it" that stands for it


def compared_clause(verb: Token) -> Tokens:
    """Return a clause that the parse hangs on its first word: "said far fewer than the 200 he named had died"."""
    beside = [one for one in children(verb, "advmod", "acomp", "dobj") if verb.i < one.i <= verb.i + 2]
    first = next((one for one in beside if one.lower_ in _COMPARING and children(one, "advcl")), None)
    return NONE if first is None else below(first)


_COMPARING = frozenset({"fewer", "less", "more", "nowhere"})


def elliptic(verb: Token) -> Tokens:
    """Return the second figure that the parse takes for a clause: "put the toll at 31 dead and 50 wounded"."""
    for one in children(verb, "conj"):
        counted = children(one, "nsubj", "nsubjpass")
        if one.tag_ in ("VBN", "VBD") and counted and counted[0].i == one.i - 1 and counted[0].like_num:
            return frozenset(range(counted[0].i - 1, one.i + 1))
        if one.like_num and any(harm.i == one.i + 1 and harm.tag_ == "VBN" for harm in children(one, "acl")):
            return below(one) | {one.i - 1}
    return NONE


def second_figure(verb: Token, after: int) -> Tokens:
    """Return what "put the dead at 45 and the injured at 60" goes on with, whatever the parse hangs it on."""
    tail = verb.doc[after + 1 : min(after + 8, verb.sent.end)]
    number = next((one for one in tail if one.like_num), None)
    joined = len(tail) > 0 and tail[0].lower_ == "and" and number is not None and number.nbor(-1).lower_ == "at"
    return frozenset(range(after + 1, number.i + 1)) if joined and number is not None else NONE


def rejected_text(verb: Token) -> Token | None:
    """Return the text that tells what a participle says, where somebody rejects it: "rejected a report accusing it"."""
    before = verb.nbor(-1) if verb.i > 0 and verb.tag_ == "VBG" and not children(verb, *SUBJECTS) else verb
    owner = before.head if before.dep_ == "pobj" and before.head.lower_ in ("by", "from") else None
    noun = before if owner is None else owner.head
    told = noun.lemma_.lower() in words("veracity", "reports") | words("veracity", "told") | _TEXTS
    above = noun.head.lemma_.lower()
    rejected = by_word("stances").get(above) in ("reject", "doubt") or above in ("brush", "shrug", "wave", "laugh")
    return noun if told and rejected and noun.dep_ in ("dobj", "nsubjpass") else None


_TEXTS = frozenset({"video", "footage", "investigation", "article", "paper"})


def givers(noun: Token) -> list[Token]:
    """Return the "by" of whoever a participle says gave a figure or claim: "the toll of 40 dead given by the army"."""
    given = [one for one in noun.subtree if one.dep_ == "acl" and one.lemma_.lower() in words("reporting", "given-by")]
    return [prep for one in given if one.tag_ == "VBN" for prep in children(one, "agent")]
