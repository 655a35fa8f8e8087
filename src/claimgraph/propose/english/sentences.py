"""Cut a document into sentences, block by block, with their parse.

A field of an infobox is one sentence, whatever stops it has. Titles and headings are not sentences: nobody says them.
How a sentence opens, which may set what it tells apart, and which parts of a day it names are looked at here, too.
"""

from __future__ import annotations

import bisect
import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from claimgraph.propose.english import gazetteer
from claimgraph.propose.english.lexicon import AnyCase, any_of, table, words
from claimgraph.propose.english.model import LONGEST, parse
from claimgraph.propose.english.parsed import ParsedStretch, ParsedText, ParsedWord, turns
from claimgraph.propose.english.publishers import interviewed
from claimgraph.schema import Block, Document, Entity, Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

_MARKS = '"“”«»'
_MARK_OF_QUOTATION = re.compile(f"[{_MARKS}]")
_CLOSING = '"”»'
_WIRE = re.compile(
    r"(?:[A-Z][A-Z.'’/-]{1,40}+(?: [A-Z][A-Z.'’/-]{1,40}+){0,3}(?:,\s[^()\n–—:;]{1,40}?)?\s(?:\([^()\n]{2,30}\)\s)?"
    r"|[A-Z][\w.'’/-]{1,40}+(?: [A-Z][\w.'’/-]{1,40}+){0,3}(?:,\s[^()\n–—:;]{1,40}?)?\s\([A-Z][^()\n]{1,29}\)\s)"
    r"(?:--?|—|–)\s+(?=\S)"
    r"|[A-Z][A-Z.'’/-]+(?:[ /][A-Z][A-Z.'’/-]+){0,3}(?:,\s[^()\n–—:;]{1,40}?)?(?:—|–)(?=[A-Z“\"])"
    r"|\([A-Z][^()\n]{1,60}\)\s{0,3}(?:--?|—|–)\s{0,3}(?=\S)"
)
"""What news agencies set before a report, "KABUL, Oct 8 (Reuters) - ", "Port-au-Prince (AFP) — ", and organisations
before a release: "(Nairobi, 3 May 2024) – "."""
_CITY = re.compile(
    r"(?P<city>[A-Z][A-Z.'’-]+(?:[ ][A-Z][A-Z.'’-]+){0,2})(?:,\s[^()\n:;]{1,30}?)?\s?(?:\([^()\n]{2,30}\)\s?)?"
    r":\s+(?=\S)"
)
"""What papers set before a report: "LAHORE: ", "BHANDRA, June 10: "."""
_IN_THE_LEAD = 400
_ONLY_NUMBER = re.compile(r"\W*\d[\d,.]*\s*")


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

    def opens_at(self, offset: int) -> bool:
        """Return whether nothing stands before an offset but a word that links: "And in Dorra, a fire killed nine"."""
        return self.text[: offset - self.start].strip(" ,").lower() in _LINKING


_LINKING = frozenset({"", "and", "but", "also", "meanwhile", "elsewhere"})


def segment(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences of the document's fields, items and paragraphs, in reading order."""
    headline = next((block for block in document.blocks if block.kind == "title"), None)
    read = [
        block
        for block in document.blocks
        if block.kind not in ("title", "heading") or (block is headline and _sums_up(document, block))
    ]
    silent = {start for start, _, _ in turn_lines(document)}
    clocks = _clocks(document, read) | {start: end for start, (_, end) in _under_places(document).items()}
    clocks |= {start: end for start, (_, end) in turns_in_line(document).items()}
    pieces = [
        (block, max(first, clocks.get(block.start, first)), last)
        for block in _joined_lists(document, [block for block in read if block.start not in silent])
        for _, first, last in _pieces(document, block)
    ]
    texts = [_running(document, block, start, end) for block, start, end in pieces]
    sentences: list[Sentence] = []
    for (block, start, _), text, parsed in zip(pieces, texts, parse(texts), strict=True):
        remembering = ParsedText(parsed, text)
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
    numerals = table("numbers")
    written_out = {*numerals["units"], *numerals["tens"], *numerals["scales"], "no", "nobody", "both"}
    numbers = any(word in vague or word in written_out or word.isdecimal() for word in said)
    harmed = numbers and not words("headlines", "harm").isdisjoint(said)
    told = harmed or any(not words("headlines", one).isdisjoint(said) for one in ("blame", "verdict"))
    return told and not written.endswith("?")


_LEADS_LIST = re.compile(
    r"(?i)\b(?:among (?:them|whom|those|the (?:dead|victims|killed|injured|wounded))|including|comprising)\s*:"
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
    """Return the words of a piece for the parser; the marks of a list or a stamp read as commas, in their places."""
    text = document.text[start:end]
    stamp = _STAMPED.match(text) if start == block.start and block.kind != "field" else None
    text = _FIGURE_BEFORE.sub(lambda found: found[1].ljust(len(found[0])), text) if start == block.start else text
    if stamp is not None:
        text = _STOP.sub(lambda found: ",".ljust(len(found.group())), stamp.group()) + text[stamp.end() :]
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


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_CLOCK_TIME = r"[0-2]?\d(?:[:.][0-5]\d(?:\s?[ap]\.?m\b)?|\s?[ap]\.?m\b)"
_STAMPED = re.compile(
    rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{{0,6}}\.?,?\s)?"
    rf"(?:(?:\d{{1,2}}\s{_MONTH}|{_MONTH}\s\d{{1,2}})(?:,?\s\d{{4}})?(?:,?\s{_CLOCK_TIME})?|(?<=\s){_CLOCK_TIME})"
    r"(?:[.:]|\s[–—-])\s{1,3}(?=[A-Z“\"])"
)
"""When what an entry of a log tells was, in front of it: "Sat., 1:14 a.m. ", "1 October, 08:55. ", "4 May: "."""
_FIGURE_BEFORE = re.compile(r"^(\d{1,3}(?:[ ,.]?\d{3})*\+?)\s?[–—:|-]\s(?=[a-z][a-z ]{2,60}$)")  # "57 – people killed"
_STOP = re.compile(r"[.:](?=,?\s)|\s[–—-](?=\s)")

_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-3])[.:][0-5]\d(?:\s?[ap]\.?m\b\.?)?(?:\s[A-Z]{2,4})?\s{0,9}[:–—-]?\s{1,9}(?=[A-Z\"“])"
)


def _clocks(document: Document, blocks: Sequence[Block]) -> dict[int, int]:
    """Return where the words of each entry of a live page begin, by where it does: its clock tells when it was written.

    One paragraph that begins with a time is no live page: "12.30 The train left."
    """
    read = ((block.start, _CLOCK.match(document.text, block.start, block.end)) for block in blocks)
    clocks = {start: each.end() for start, each in read if each is not None}
    return clocks if len(clocks) > 1 else {}


_UNDER_PLACE = re.compile(
    r"[*_]{0,2}(?P<place>[A-Z][\w’'-]{1,40}(?:,?[ ](?:of|the|and|[A-Z][\w’'-]*)){0,5})"
    r"[*_]{0,2}(?:(?P<says>:)|\.|[ ][–—-])[*_]{0,2}\s{1,9}(?=(?(says)\S|[A-Z“\"\d]))"
)
_SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")


@lru_cache(maxsize=2)
def _under_places(document: Document) -> dict[int, tuple[Entity, int]]:
    """Return the place that each paragraph of a bulletin opens with, "Somalia. ", and where its text begins.

    One alone makes no bulletin, and a state before a colon may speak: "Kenya: We regret".
    """
    countries, found = gazetteer.countries_named(document.text), dict[int, tuple[Entity, int]]()
    for block in document.blocks:
        each = None if block.kind in _NO_TEXT else _UNDER_PLACE.match(document.text, block.start, block.end)
        place = None if each is None else gazetteer.place(each["place"].split(",")[0], countries)
        if each is not None and place is not None:
            spoken = each["says"] is not None and _SPOKEN.search(document.text, each.end(), block.end) is not None
            found |= {} if spoken else {block.start: (place, each.end())}
    return found if len({place.name for place, _ in found.values()}) > 1 else {}


_NO_TEXT = frozenset({"title", "heading", "field"})


def headed_by_place(document: Document) -> dict[int, Entity]:
    """Return the blocks of a bulletin that stand under the name of a place, in front of them or as their heading.

    Headings count only where the text begins with one: under those of an article stands what is said there of it.
    """
    countries, found = gazetteer.countries_named(document.text), dict[int, Entity]()
    over, lead = None, False
    for block in document.blocks:
        said = document.text[block.start : block.end].strip()
        place = gazetteer.place(said, countries) if len(said) <= _LONGEST_HEADING and block.kind in _HEADS else None
        if place is not None or block.kind == "heading":
            over = place
        elif over is None:
            lead = lead or (found == {} and block.kind == "paragraph")
        else:
            found[block.start] = over
    found = found if len({place.name for place in found.values()}) > 1 and not lead else {}
    rows = [one for one in document.blocks if one.kind == "item" and document.text[one.start].isdecimal()]
    of_rows = {one.start: gazetteer.place_of_row(one.label, countries) for one in rows if one.label}
    found |= {start: place for start, place in of_rows.items() if place is not None and len(of_rows) > 1}
    return found | {start: one[0] for start, one in _under_places(document).items()}


_HEADS = frozenset({"heading", "paragraph"})
_LONGEST_HEADING = 40


_SPEAKER = r"(?P<who>[A-Z][\w.’'-]*(?:,?[ ](?:of|de|al|bin|von|van|the|[A-Z\d(][\w.’')-]*)){0,6})"
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

_OPENS_TURN = re.compile(rf"(?P<stamp>{_STAMP}[ ]{{1,3}})?{_SPEAKER}(?::|[ ][–—-])[ ]{{1,3}}(?=\S)")


@lru_cache(maxsize=2)
def turns_in_line(document: Document) -> dict[int, tuple[tuple[int, int] | None, int]]:
    """Return the paragraphs that open with who speaks in them: the place of its name, and where its words begin.

    Two make a conversation where one asks and the next is another, where one comes back behind another, where each is
    stamped with a time, or where each is in capitals, a "WITNESS" among them. "Casualties: Nine died." is none. Who
    answers below "A" is whom the first lines tell to be asked; whoever asks says nothing for himself.
    """
    blocks = (block for block in document.blocks if block.kind in ("paragraph", "item"))
    opened = ((block, _OPENS_TURN.match(document.text, block.start, block.end)) for block in blocks)
    found = [(block, each) for block, each in opened if each is not None and _may_speak(each["who"])]
    who = [each["who"] for _, each in found]
    asked = [document.text[block.start : block.end].rstrip('"”’* ').endswith("?") for block, _ in found]
    answered = any(asked[at] and who[at] != who[at + 1] for at in range(len(who) - 1))
    returns = any(who[at] == who[at + 2] != who[at + 1] for at in range(len(who) - 2))
    set_off = all(each["stamp"] for _, each in found) or (all(map(str.isupper, who)) and any(map(_speaks, who)))
    spoken = found if answered or returns or (set_off and len(set(who)) > 1) else []
    answers = interviewed(document.text[: spoken[0][0].start]) if spoken else None
    named = {"Q": None, "A": answers, "Question": None, "Answer": answers}
    return {block.start: (named.get(each["who"], each.span("who")), each.end()) for block, each in spoken}


_ASKED = frozenset({"Q", "A", "Question", "Answer"})


def _speaks(name: str) -> bool:
    return not (words("reporting", "speakers") | words("reporting", "persons")).isdisjoint(name.lower().split())


def _may_speak(name: str) -> bool:
    """Return whether the words before a colon may be somebody: more than a letter, no heading, day or place."""
    told = name.lower().split()[-1] in words("reporting", "labels") | words("trailing", "days")
    return name in _ASKED or (len(name) > 1 and not told and gazetteer.place(name.title()) is None)


def quote(document: Document, start: int, end: int) -> Quote:
    """Return the place in the document with its words."""
    return Quote(start, end, document.text[start:end])


def without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without quotation marks around it, and without the word at its end that only leads on."""
    said = _LEADS_ON.sub("", text[start:end])
    bare = said.rstrip(_AROUND)
    if bare.count("(") > bare.count(")") and text[start + len(bare) : start + len(bare) + 1] == ")":
        bare += ")"
    return start + len(said) - len(said.lstrip(_AROUND)), start + max(1, len(bare))


def quotations(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the quotations of a stretch that holds several ("X", and "Y"), else the stretch itself."""
    first, spoken = start, _BEFORE_SPEAKER.fullmatch(text, start, end)
    end = end if spoken is None else spoken.end("said")
    for match in _BETWEEN_QUOTATIONS.finditer(text, start, end):
        yield first, match.start("closes") + 1
        first = match.end() - 1
    yield first, end


_AROUND = " \n“”\"',.;:"
_LEADS_ON = re.compile(r"[\s,;]{1,9}(?:and|or|but|that|which|who|as|while)$", re.IGNORECASE)
_BEFORE_SPEAKER = re.compile(r"(?P<said>[“\"][^“”\"]{1,900}[,!?][”\"])\s{1,9}[^“”\";]{1,200}")
"""A quotation whose comma leads on to who says it: “We sold 88 tickets,” its director."""
_BETWEEN_QUOTATIONS = re.compile(r"(?P<closes>[”\"]),?\s+(?:and|but|or)\s+[“\"]")


def _pieces(document: Document, block: Block) -> Iterator[tuple[Block, int, int]]:
    """Yield the block whole, or in pieces that the parser can take, cut at spaces where there are any."""
    start = block.start
    if block.kind == "paragraph":
        start = behind_dateline(document.text, start, block.end)
    while block.end - start > LONGEST:
        cut = document.text.rfind(" ", start, start + LONGEST)
        cut = cut + 1 if cut > start else start + LONGEST
        yield block, start, cut
        start = cut
    if start < block.end:
        yield block, start, block.end


def behind_dateline(text: str, start: int, end: int) -> int:
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
        if tokens.start > start and not goes_on and _ONLY_NUMBER.fullmatch(whole, first, begin) is None:
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


def kind_in(text: str, noun: ParsedWord, listed: str) -> str:
    """Return the type of event of a noun, in this text: the strikes of a text about labour are no attacks."""
    labour = noun.lemma_.lower() == "strike" and listed == "attack" and tells_of_labour(text)
    return "protest" if labour else listed


@cache
def _any_of(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words('events.labels', key))))})\b")


def around(document: Document, sentences: tuple[Sentence, ...], sentence: Sentence, start: int, end: int) -> Quote:
    """Return the sentence, or the stretch of sentences where a quotation runs on."""
    first = _that_holds(sentences, start) or sentence
    last = _that_holds(sentences, end - 1) or sentence
    return quote(document, min(first.start, start), max(last.end, end))


def unbroken(tokens: list[ParsedWord]) -> list[ParsedWord]:
    """Return the tokens with the rest of a word that the tokenizer broke at hyphens: "Lashkar-e-Jhangvi"."""
    if not tokens:
        return tokens
    document = tokens[0].doc.words
    first, last = tokens[0].i, tokens[-1].i
    least, most = max(1, first - _LONGEST_BROKEN), min(len(document) - 2, last + _LONGEST_BROKEN)
    while first > least and document[first - 1].text == "-" and not document[first - 2].whitespace_:
        first -= 2
    while last < most and document[last + 1].text == "-" and not document[last].whitespace_:
        last += 2
    return [*document[first : tokens[0].i], *tokens, *document[tokens[-1].i + 1 : last + 1]]


_LONGEST_BROKEN = 40
"""Tokens on either side that one broken word may take; in a hostile text a whole sentence is one."""


def _that_holds(sentences: tuple[Sentence, ...], offset: int) -> Sentence | None:
    at = bisect.bisect_right(sentences, offset, key=lambda one: one.start) - 1
    return sentences[at] if at >= 0 and offset < sentences[at].end else None


def begins(sentence: Sentence, how: str) -> bool:
    """Return whether a sentence opens with words of a list: "In the deadliest attack, …", "Later on Thursday, …"."""
    pattern = "|".join(words("events.labels", how))
    return re.match(rf"\W*(?:{pattern})", sentence.text, re.IGNORECASE) is not None


@cache
def answering() -> re.Pattern[str]:
    """Return how a sentence opens that sets what it tells apart: "In retaliation, …", "Meanwhile, …"."""
    return re.compile(rf"\W*(?:{'|'.join(words('events.labels', 'answering'))})", re.IGNORECASE)


def word_at(sentence: Sentence, offset: int) -> ParsedWord | None:
    """Return the word that stands at an offset of the document."""
    return next((one for one in sentence.tokens if one.idx <= offset - sentence.base < one.idx + len(one)), None)


def parts_of_day(sentence: Sentence) -> Iterator[tuple[int, int, str | None]]:
    """Yield where a sentence names a part of a day, and which hour that is where it tells one: "six in the morning"."""
    for match in _PART_OF_DAY.finditer(sentence.text):
        yield sentence.start + match.start("when"), sentence.start + match.end("when"), _hour_told(match)


def _hour_told(match: re.Match[str]) -> str | None:
    """Return the hour of a part of a day that words tell: "at noon", "at around six in the morning"."""
    struck = _STRUCK.match(match["when"].lower())
    if struck is not None:
        return _HOURS[struck["hour"]]
    said = match["oclock"]
    if said is None:
        return None
    hour = int(said) if said.isdigit() else _NUMBERS.index(said.lower()) + 1
    small = hour % 12 < _SMALL_HOURS and match["late"] is not None  # "at two at night"
    early = small or (match["half"] is not None and match["half"].lower() == "morning")
    return f"{hour % 12 + (0 if early else 12):02}:00"


_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SMALL_HOURS = 6
_STRUCK = re.compile(r"(?:at\s+)?(?:at|around|about)\s+(?P<hour>midnight|noon|midday)")
_HOURS = {"midnight": "00:00", "noon": "12:00", "midday": "12:00"}
_OCLOCK = (
    rf"(?P<oclock>{'|'.join(_NUMBERS)}|1[0-2]|[1-9])(?: o['’]clock)?"
    r" (?:in the (?:early )?(?P<half>morning|afternoon|evening)|at (?P<late>night))"
)
_TURN = r"(?:dawn|dusk|night|nightfall|midnight|noon|midday|sunrise|sunset|daybreak)"
_PART_OF_DAY = re.compile(
    rf"(?i)\b(?P<when>(?:(?:shortly\s+)?(?:before|after)|at|around|at\s+around|about|at\s+about|since)\s+{_TURN}"
    rf"|(?:at|around|at about|at around) {_OCLOCK}"
    r"|in (?:broad )?daylight|under cover of (?:darkness|night)|overnight"
    r"|(?:(?:in|during) the )?(?:(?:early|late|mid)[ -])?(?:morning|afternoon|evening|night(?:[ -]?time)?)(?: hours)?"
    r"|(?:in the )?(?:early|late|small) hours"
    r"|(?:late|early)(?= (?:on|\w+day)\b))\b"
)


def token_at(sentence: Sentence, offset: int) -> ParsedWord | None:
    """Return the word that begins at an offset of the document."""
    return next((token for token in sentence.tokens if sentence.place(token)[0] == offset), None)


Setting = Literal["", "lost", "captives"]
"""What a document tells of: people who are sought, or people in others' power, or neither."""


@lru_cache(maxsize=64)
def setting_of(text: str) -> Setting:
    """Return whether a text tells of people in others' power, or of people who are sought."""
    kinds: tuple[Setting, ...] = ("captives", "lost")
    return next((kind for kind in kinds if _of_setting(kind).search(text) is not None), "")


@lru_cache(maxsize=64)
def is_beset(text: str) -> bool:
    """Return whether a text tells of a place under siege, where those who are trapped are not missing."""
    return re.search(rf"\b{any_of(words('fates', 'beset'))}\b", text, re.IGNORECASE) is not None


@cache
def _of_setting(kind: Setting) -> AnyCase:
    return AnyCase(rf"\b{any_of(table('settings-of-fates')[kind])}\b")


@cache
def spans_of_time() -> re.Pattern[str]:
    """Return how a text names a span of time whose harm it sums up: "since the war began", "in the past week"."""
    return re.compile(
        rf"(?i)\b(?P<span>{'|'.join(sorted(words('events.scopes', 'spans') | words('events.scopes', 'wide')))})\b"
    )


def is_month(noun: ParsedWord) -> bool:
    """Return whether a word is the month of March and no march: "on 21 March", "in March", "since March 2019"."""
    if noun.text != "March" or noun.is_sent_start:
        return False
    before, after = noun.doc[noun.i - 1], noun.doc[min(noun.i + 1, len(noun.doc) - 1)]
    return before.like_num or after.like_num or before.lower_ in _BEFORE_MONTHS or before.pos_ == "ADP"


_BEFORE_MONTHS = frozenset({"early", "late", "mid", "-", "last", "this", "next", "and", "of", "may", "february"})
