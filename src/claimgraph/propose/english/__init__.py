"""From a text to its structure and to claims. Nothing here knows RDF, and nothing here opens a file of the user.

The structure is titles, headings, fields, list items and paragraphs, with exact offsets. The form is that of a
Wikipedia article as plain text: headings between `=`, an infobox as lines `- Field: value` above the first paragraph,
items as lines `- …`, paragraphs of one line. A heading parsed as prose would become a speaker.

Fact sheets have lines that are a label with its value below it or behind a colon, as incident records have them. A text
is taken for a sheet only where several of its labels are known ones: a heading over prose looks the same. Within
a sheet a line that nobody knows is a label where one is due. What a label means is told by the lexicon; labels that say
nothing of an event (codes, addresses, authors) are silent.
"""

from __future__ import annotations

import bisect
import dataclasses
import gc
import itertools
import re
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from claimgraph.errors import LeftOutWarning
from claimgraph.propose import Argument, Proposition
from claimgraph.propose.english.dates import find_dates
from claimgraph.propose.english.lexicon import by_word, facet_of_label, table, words
from claimgraph.propose.english.sentences import behind_dateline, segment
from claimgraph.schema import Block, Document, TimeSpan

if TYPE_CHECKING:
    from claimgraph.propose import Kind, Role
    from claimgraph.propose.english.facets import FacetReading, Scene
    from claimgraph.propose.english.syntax import Token
    from claimgraph.schema import Claim

__all__ = ["claims", "propositions", "structured"]


def claims(document: Document) -> tuple[Claim, ...]:
    """Return every claim that a document makes or passes on, in reading order.

    The document must have its blocks (`structured`). Loads spaCy, late.
    """
    from claimgraph.propose.english import model, sources  # noqa: PLC0415 - heavy
    from claimgraph.propose.english.assembly import assembled  # noqa: PLC0415

    looks = gc.isenabled()
    gc.disable()  # what a document leaves behind is looked through once, when it is read: 5 % of the time
    try:
        return assembled(document)
    except Exception as error:  # noqa: BLE001 - a text that nobody foresaw must not cost more than its sentence
        return _without_gaps(document, assembled, error)
    finally:
        if looks:
            gc.enable()
        model.forget()
        sources.forget()


_MOST_GAPS = 20
"""Sentences of one document that may fail; with more of them the fault is no sentence's."""


def _without_gaps(
    document: Document, read: Callable[[Document], tuple[Claim, ...]], error: Exception
) -> tuple[Claim, ...]:
    """Return the claims of a document without the sentences at which reading it fails; warn of each.

    Raises:
        Exception: The first error, where no sentence is at fault.
    """
    read(dataclasses.replace(document, blocks=()))  # fails where no sentence is at fault
    blocks = list(document.blocks)
    for _ in range(_MOST_GAPS):
        failing = _first_failing(document, blocks, read)
        sentences = _sentences(document, blocks[failing])
        if len(sentences) > 1:
            blocks[failing : failing + 1] = sentences
            failing = _first_failing(document, blocks, read)
        gone = blocks.pop(failing)
        where = f"{document.source_file or document.title}, characters {gone.start} to {gone.end}"
        frame = traceback.extract_tb(error.__traceback__)[-1]
        at = f"{frame.filename.rpartition('/')[2]}, line {frame.lineno}"
        found = f"a sentence was left out, since it cannot be read: {type(error).__name__}: {error} ({at})"
        warnings.warn(f"{where}: {found}", LeftOutWarning, stacklevel=3)
        try:
            return read(dataclasses.replace(document, blocks=tuple(blocks)))
        except Exception as another:  # noqa: BLE001 - as above
            error = another
    raise error


def _first_failing(document: Document, blocks: Sequence[Block], read: Callable[[Document], tuple[Claim, ...]]) -> int:
    """Return the index of the first block with which reading the blocks up to it fails."""

    def fails(count: int) -> int:
        try:
            read(dataclasses.replace(document, blocks=tuple(blocks[:count])))
        except Exception:  # noqa: BLE001 - whatever it is
            return 1
        return 0

    return bisect.bisect_left(range(1, len(blocks)), 1, key=fails)


def _sentences(document: Document, block: Block) -> list[Block]:
    """Return a block for each sentence of a block; the block itself where it cannot be parted."""
    try:
        found = segment(dataclasses.replace(document, blocks=(block,)))
    except Exception:  # noqa: BLE001 - as above
        return [block]
    return [dataclasses.replace(block, start=one.start, end=one.end) for one in found]


def propositions(document: Document) -> tuple[Proposition, ...]:
    """Return what each clause says, and each noun phrase that names an event, in reading order, whoever says it.

    The document must have its blocks (`structured`). Loads spaCy, late.
    """
    from claimgraph.propose.english import model  # noqa: PLC0415 - heavy
    from claimgraph.propose.english.reading import parsed  # noqa: PLC0415

    try:
        _, _, scenes = parsed(document)
        return tuple(found for scene in scenes for found in _propositions(scene))
    finally:
        model.forget()


def _propositions(scene: Scene) -> tuple[Proposition, ...]:
    """Return what each clause of a sentence says, and each noun phrase that names an event, in text order."""
    from claimgraph.propose.english import syntax  # noqa: PLC0415 - heavy
    from claimgraph.propose.english.facets.circumstances import circumstances  # noqa: PLC0415
    from claimgraph.propose.english.facets.readings import stretch, told_by_noun  # noqa: PLC0415

    if scene.sentence.block.kind == "field":
        return ()
    cues = frozenset(token.i for token in scene.tokens if scene.is_cue(token))
    around = [one for one in circumstances(scene, ()) if one.facet in _ROLES]
    found = [
        _proposition(scene, "clause", verb, (first, last), around)
        for verb, first, last in syntax.clauses(scene.sentence, cues)
    ]
    for noun in scene.tokens:
        named = told_by_noun(scene, noun) if noun.pos_ in ("NOUN", "PROPN") else None
        if named is not None and named.noun is not None and named.noun.i == noun.i:
            words_said = stretch(scene.sentence, syntax.phrase(noun))
            found.append(_proposition(scene, "phrase", noun, words_said, around))
    return tuple(sorted(found, key=lambda one: (one.quote.start, -one.quote.end, one.kind)))


_ROLES: dict[str, Role] = {"place": "place", "date": "time", "time": "time"}


def _proposition(
    scene: Scene, kind: Kind, head: Token, words_said: tuple[int, int], around: Sequence[FacetReading]
) -> Proposition:
    from claimgraph.propose.english import meaning, sentences, syntax  # noqa: PLC0415 - heavy
    from claimgraph.propose.english.facets.readings import stretch  # noqa: PLC0415

    document = scene.sentence.document
    beside = [one for one in around if one.head is not None and one.head.i == head.i]
    roles = [(one.start, one.end, _ROLES[one.facet]) for one in beside]
    for role, token in syntax.roles_of(head).items():
        start, end = stretch(scene.sentence, syntax.phrase(token))
        if not any(first <= start and end <= last for first, last, _ in roles):
            roles.append((start, end, cast("Role", role)))
    arguments = [Argument(role, sentences.quote(document, start, end)) for start, end, role in sorted(roles)]
    return Proposition(
        kind,
        head.lemma_.lower(),
        meaning.event_type(head),
        sentences.quote(document, *words_said),
        tuple(arguments),
        "denied" if meaning.is_denied(head) else "affirmed",
        meaning.modality_of_words(document.text[slice(*words_said)]),
    )


_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# All of these are matched against a line without spaces at its ends, so that no pattern looks at them twice.
_FIELD = re.compile(  # "Three people are dead: a woman, a boy and a guard" has no label, it says something
    r"[-*•]\s+(?![\w ()/'’-]{0,40}\s(?:is|are|was|were|has|have|had)\s)"
    r"(?P<label>[^\W\d_][\w ()/'’-]{0,40}?)\s*:\s+(?P<words>\S.*)"
)
_ITEM = re.compile(r"(?:[-*•]|[–—](?=\s))\s+(?:[–—]\s*)?(?P<words>\S.*)")
_LABELLED = re.compile(
    r"(?:[\U0001F1E6-\U0001F1FF]{2}\s*)?(?P<label>[^\W\d_][^.,;:!?\"“–—]{0,60}?)\s+[–—]\s+(?P<words>\S.*)"
)


Line = tuple[Literal["label", "value", "heading"], str, int]
"""What a line of a sheet is: a label above its value, a value, or the heading of prose; for a value, the label that it
belongs to; and where the value begins in the line: behind "Killed: "."""


def structured(document: Document) -> Document:
    """Return the same document with its blocks, and with a title if it had none and the text gives one."""
    from claimgraph.propose.english.publishers import printed_publisher  # noqa: PLC0415 - heavy

    blocks = tuple(_blocks(document.text))
    titles = [document.text[block.start : block.end] for block in blocks if block.kind == "title"]
    title = document.title or (titles[0] if titles else document.source_file)
    published = document.published or _dateline(document.text)
    by = document.publisher or printed_publisher(document.text)
    return dataclasses.replace(document, blocks=blocks, title=title, published=published, publisher=by)


def _dateline(text: str) -> TimeSpan | None:
    """Return the day that a line of its own near the top gives, as news sites print it, or a dateline; else None."""
    for line in itertools.islice(_LINE.finditer(text), _HEAD_LINES):
        before = text[line.start() : behind_dateline(text, line.start(), line.end())]
        words = (before or line.group()).strip()
        if len(words) > _LONGEST_DATELINE or _FIELD.fullmatch(words) is not None:
            continue
        dates = find_dates(words, 0, None)
        rest = "" if before else words if not dates else words[: dates[0].start] + words[dates[0].end :]
        span = dates[0].span if dates else None
        if span is not None and span.first == span.last and _BESIDE_DATE.fullmatch(rest) is not None:
            return span
    return None


_HEAD_LINES = 6
_LONGEST_DATELINE = 60
_BESIDE_DATE = re.compile(
    r"(?i)[\s,|:.-]*+(?:(?:first\s++)?(?:published|posted|updated|date)\b[\s:]*+(?:on\b)?)?[\s,|:.-]*+"
    r"(?:[0-2]?\d[:.][0-5]\d(?:\s*+[ap]\.?m\.?)?)?[\s,|A-Z]*+"
)


def _blocks(text: str) -> Iterator[Block]:
    section, title, in_head = "", None, True
    lines = [line for line in _LINE.finditer(text) if line.group().strip()]
    plain = [line.group().strip() for line in lines]
    sheet = {**read_sheet(plain), **_key_figures(plain)}
    listed = _listed(lines, _rows(plain))
    for index, (line, following) in enumerate(itertools.zip_longest(lines, lines[1:])):
        role = sheet.get(index)
        if role is not None:
            block = _of_sheet(line, role, section)
            section = text[block.start : block.end] if role[0] == "heading" else section
            in_head = in_head and role[0] != "heading"
            yield from _each_field(text, block) if role[0] == "value" else (block,)
            continue
        block = _block(line, section, in_head=in_head, row=listed.get(index))
        if in_head and block.kind == "paragraph" and _is_headline(text, line, following):
            block = dataclasses.replace(block, kind="title")
        if block.kind == "paragraph" and not in_head and _is_crosshead(line, following):
            block = dataclasses.replace(block, kind="heading")
        words = text[block.start : block.end]
        if block.kind == "title":
            if title is None:
                title = words
            elif _heading(line.group().strip()) is not None:
                block = dataclasses.replace(block, kind="heading")
        if block.kind == "paragraph" and words == title:
            # An infobox repeats the title as its caption; read as prose it would be a sentence without a verb.
            block = dataclasses.replace(block, kind="title")
        if block.kind == "heading":
            section = words
        in_head = in_head and block.kind in ("title", "field")
        yield from _each_field(text, block) if block.kind == "field" else (block,)


def _of_sheet(line: re.Match[str], role: Line, section: str) -> Block:
    """Return the block of a line of a fact sheet: nobody says its labels, and its values are fields."""
    kind, label, start = role
    words = line.group().strip()
    offset = line.start() + len(line.group()) - len(line.group().lstrip())
    if kind != "value":
        return Block("heading", offset, offset + len(words), section=section)
    return Block("field", offset + start, offset + len(words), label=label, section="infobox")


def _each_field(text: str, block: Block) -> Iterator[Block]:
    """Yield the fields of one line: "Reported injuries: 21 | reported deaths = 3"."""
    for label, first, last in split_fields(block.label, text[block.start : block.end]):
        yield dataclasses.replace(block, start=block.start + first, end=block.start + last, label=label)


def _heading(words: str) -> tuple[int, int, int] | None:
    """Return the level of a heading between `=`, and where its words begin and end; None for another line."""
    level = min(len(words) - len(words.lstrip("=")), len(words) - len(words.rstrip("=")), _LEVELS)
    inner = words[level:-level] if level > 0 else ""
    if not inner.strip() or inner.strip()[0] == "=":
        return None
    start = level + len(inner) - len(inner.lstrip())
    return level, start, start + len(inner.strip())


_LEVELS = 6


def _is_headline(text: str, line: re.Match[str], following: re.Match[str] | None) -> bool:
    """Return whether a line above all prose is a title: an infobox's caption, or a headline with a blank line below."""
    words = line.group().strip()
    if len(words) > _LONGEST_TITLE or words[-1] in '.!?:;,”"' or following is None:
        return False
    if _STOP_WITHIN.search(words) is not None:
        return False  # a sentence, and the begin of another
    if _FIELD.fullmatch(following.group().strip()):
        return True
    byline = _BYLINE.match(following.group().strip()) is not None
    blank_below = text.count("\n", line.end(), following.start()) > 1
    return (blank_below or byline) and text[: line.start()].strip() == ""


_STOP_WITHIN = re.compile(r"[a-z]{3}[.!?][”\"]?\s+[“\"]?[A-Z]")
_BYLINE = re.compile(r"by\s+[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,5}$", re.IGNORECASE)


def _is_crosshead(line: re.Match[str], following: re.Match[str] | None) -> bool:
    """Return whether a short line without a stop stands over prose: "Family members missing"."""
    words = line.group().strip()
    if following is None or not words[:1].isupper() or words[-1] in '.!?:;,”"’)' or re.search(r"\d", words):
        return False
    prose = following.group().strip()
    below = len(prose) > _PROSE and prose[-1] in '.!?”"'
    return below and (len(words.split()) <= _CROSSHEAD or (words.istitle() and len(words.split()) <= 2 * _CROSSHEAD))


_CROSSHEAD = 4
"""Words of a heading that nothing marks."""
_PROSE = 60
"""Characters of a line below it."""

_LONGEST_TITLE = 160
"""Characters; a longer first line is prose."""


def _block(line: re.Match[str], section: str, *, in_head: bool, row: Block | None) -> Block:
    """Return the block of one line that is not blank; the row of a list it may be known to be."""
    if row is not None:
        return dataclasses.replace(row, section=section)
    words = line.group().strip()
    offset = line.start() + len(line.group()) - len(line.group().lstrip())
    if heading := _heading(words):
        level, start, end = heading
        return Block("title" if level == 1 else "heading", offset + start, offset + end, section=section)
    if in_head and (found := _FIELD.fullmatch(words)) and not _is_prose(found["words"]):
        start, end = found.span("words")
        return Block("field", offset + start, offset + end, label=found["label"], section="infobox")
    if item := _ITEM.fullmatch(words):
        start, end = item.span("words")
        labelled = _LABELLED.fullmatch(item["words"])
        label, inner = ("", 0) if labelled is None else (labelled["label"], labelled.start("words"))
        return Block("item", offset + start + inner, offset + end, label=label, section=section)
    return Block("paragraph", offset, offset + len(words), section=section)


_ROW = re.compile(
    r"(?:[-*•]\s+)?(?P<label>[A-Z][\w’'-]*(?:[ ](?:[A-Z(]?[\w’')-]+)){0,4})\s?:\s+"
    r"(?=(?:about|around|at least|some|over|nearly|up to)?\s?\d[\d,]*\s+[a-z]|no\s)(?P<words>[^.]+)\.?"
)
_NUMBERED = re.compile(r"(?P<number>\d{1,2})[.)]\s+(?=\S)")


def _rows(lines: Sequence[str]) -> dict[int, tuple[str, int]]:
    """Return the label of each row of a list, and where its words begin.

    Rows count under names of their own ("Police: 3 dead", "Tamin: 2 killed, 1 wounded"), or are numbered below a colon.
    """
    found: dict[int, tuple[str, int]] = {}
    for index, line in enumerate(lines):
        row, number = _ROW.fullmatch(line), _NUMBERED.match(line)
        if row is not None and not _tells(row["label"]) and _counts_harm(row["words"]):
            dated = not _DAYS.isdisjoint(re.findall(r"[a-z]+", row["label"].lower()))
            found[index] = ("", row.start("label")) if dated else (row["label"], row.start("words"))
        elif number is not None and (found.get(index - 1, ("none",))[0] == "" or _opens_list(lines, index)):
            found[index] = "", number.end()
    return {index: row for index, row in found.items() if index - 1 in found or index + 1 in found}


def _opens_list(lines: Sequence[str], index: int) -> bool:
    return index > 0 and lines[index - 1].endswith(":") and lines[index].startswith("1")


def _listed(lines: Sequence[re.Match[str]], rows: Mapping[int, tuple[str, int]]) -> dict[int, Block]:
    """Return the blocks of rows: items, or fields where each counts a group, "Children: 4 killed"."""
    whom = {word for label, _ in rows.values() for word in re.findall(r"[\w-]+", label.lower())}
    of_groups = all(word in by_word("persons") or word in by_word("modifiers") for word in whom)
    of_groups = of_groups and any(not {word, word.removesuffix("s")} & {*by_word("sources")} for word in whom)
    found: dict[int, Block] = {}
    for index, (label, start) in rows.items():
        block = _of_sheet(lines[index], ("value", label, start), "")
        found[index] = block if label and of_groups else dataclasses.replace(block, kind="item", section="")
    return found


_DAYS = words("trailing", "days") | words("reporting", "months")


def _counts_harm(words: str) -> bool:
    return not _counting().isdisjoint(re.findall(r"[a-z]+", words))


def _is_prose(words: str) -> bool:
    """Return whether what stands behind a label tells in sentences: "Mali: gunmen shot four farmers; six had died."."""
    return words.endswith(".") and len(words.split()) > _MOST_WORDS


_LABEL = re.compile(r"[^\W\d_][\w ()/'’&-]{0,44}")
_COLON = re.compile(r"(?P<label>[^\W\d_][\w ()/'’&-]{0,44}?)\s{0,9}(?::\s+|\t+|\s\|\s+|:$)(?P<words>.*)")
_NEXT = re.compile(r"\s{0,9}[|/;]\s{0,9}(?P<label>[^\W\d_][\w ()'’-]{0,40}?)\s{0,9}[:=]\s{0,9}")
_MOST_WORDS = 6
_LONGEST_VALUE = 120
"""Characters; a longer value, or one that ends as a sentence, is prose."""


def counts(label: str) -> bool:
    """Return whether a field counts people or strikes by its label."""
    plain = re.sub(r"\(s\)", "s", label.lower()).strip()
    return plain in _counting() or any(word in _counting() for word in plain.split())


@cache
def _counting() -> frozenset[str]:
    """Return the labels that count, whole."""
    return frozenset(entry for entries in table("counted_fields").values() for entry in entries)


@cache
def _in_counting() -> frozenset[str]:
    """Return the words that a counting label may be made of."""
    inside = frozenset(word for entry in _counting() for word in re.findall(r"[a-z]+", entry))
    return inside | words("sheets", "modifiers") | words("sheets", "people")


def split_fields(label: str, value: str) -> list[tuple[str, int, int]]:
    """Return the fields that one line holds, each with the place of its value: "21 | reported deaths = 3"."""
    found, start = [], 0
    for match in _NEXT.finditer(value):
        found.append((label, start, match.start()))
        label, start = match["label"], match.end()
    return [(name, first, last) for name, first, last in (*found, (label, start, len(value))) if last > first]


def read_sheet(lines: Sequence[str]) -> dict[int, Line]:
    """Return what each line of a sheet is, by its index; nothing where the text holds no sheet.

    Args:
        lines: The lines of a text that are not blank, without spaces at their ends.
    """
    known = [index for index, line in enumerate(lines) if _known(_name(line))]
    pairs = [index for index in known if _has_value(lines, index)]
    telling = [index for index in pairs if _tells(_name(lines[index]))]
    if len(pairs) < _FEWEST or not telling:
        return {}
    found: dict[int, Line] = {}
    for index in range(pairs[0] - _leading(lines, pairs[0]), len(lines)):
        one = _line(lines, index, found, last=pairs[-1])
        if one is None and index > pairs[-1] + 1:
            break
        if one is not None:
            found[index] = one
    return found


_FEWEST = 2
"""Known labels with values that make a sheet."""


_FIGURE = re.compile(
    r"(?i)(?:(?:over|about|around|nearly|almost|at least|more than|up to)\s+|[~≈<>]\s?)?"
    r"\d{1,3}(?:[ ,.\u00a0]\d{3})*(?:\.\d+)?(?:\s?(?:thousand|million|billion|k|m|bn))?\s?\+?"
)
_CAPTION = re.compile(r"[^\W\d][^.:;!?]{2,90}")


def _key_figures(lines: Sequence[str]) -> dict[int, Line]:
    """Return what the lines of a block of key figures are: each number stands above what it counts.

    A year is no figure, and a single pair is no block: a number may stand alone for many reasons. What a caption counts
    in words that nobody knows is nobody's claim.
    """
    pairs = [
        index
        for index, (line, below) in enumerate(itertools.pairwise(lines))
        if _FIGURE.fullmatch(line) and _CAPTION.fullmatch(below) and _FIGURE.fullmatch(below) is None
    ]
    together = [index for index in pairs if index - 2 in pairs or index + 2 in pairs]
    found: dict[int, Line] = {}
    for index in together:
        first = next(one for one in range(index, -1, -2) if one - 2 not in together)
        if first > 0 and _tells(_name(lines[first - 1])):
            continue  # "Fatalities" over 11, "Wounded" over 4: each label stands above its number
        found[index] = "value" if counts(lines[index + 1]) else "label", lines[index + 1], 0
        found[index + 1] = "label", lines[index + 1], 0
    return found


def _name(line: str) -> str:
    """Return the label that a line is or begins with, "" where it is none."""
    inline = _COLON.fullmatch(line)
    label = inline["label"] if inline is not None else line
    return label if _LABEL.fullmatch(label) and len(label.split()) <= _MOST_WORDS and label[0].isupper() else ""


def _known(label: str) -> bool:
    return label != "" and (_tells(label) or _heads_prose(label) or facet_of_label(label) == "")


def _tells(label: str) -> bool:
    """Return whether a label is known to tell of an event, in words that label nothing else."""
    plain = re.sub(r"\(s\)", "s", label.lower())
    counting = counts(label) and all(word in _in_counting() for word in re.findall(r"[a-z]+", plain))
    return counting or bool(facet_of_label(label))


def _heads_prose(label: str) -> bool:
    return label.lower().split()[-1] in words("sheets", "prose")


def _has_value(lines: Sequence[str], index: int) -> bool:
    """Return whether a label has a short value, behind it or on the line below; a silent one may have a long value."""
    inline = _COLON.fullmatch(lines[index])
    if inline is not None and inline["words"] != "":
        return _short(inline["words"])
    following = lines[index + 1] if index + 1 < len(lines) else ""
    label = _name(lines[index])
    value = _short(following) or facet_of_label(label) == ""
    if lines[index].endswith(":"):
        return value and not following.endswith(":") and following != ""
    return following != "" and value and not _is_label(following) and not _heads_prose(label)


def _is_label(line: str) -> bool:
    """Return whether a line is a label whatever stands around it: a known one, or one with nothing behind its colon."""
    label = _name(line)
    return label != "" and (_known(label) or line.endswith(":"))


def _short(value: str) -> bool:
    sentence = value.endswith((".", "!", "?", ".”", '."')) and len(value.split()) > _MOST_WORDS
    return len(value) <= _LONGEST_VALUE and not sentence


def _leading(lines: Sequence[str], first: int) -> int:
    """Return how many lines right above the first known label are a label that nobody knows, with its value."""
    unknown = first >= _FEWEST and _name(lines[first - 2]) == lines[first - 2] and _short(lines[first - 1])
    return 2 if unknown and re.search(r"\d", lines[first - 1]) is not None else 0


def _line(lines: Sequence[str], index: int, found: dict[int, Line], last: int) -> Line | None:
    """Return what a line of a sheet is, after those above it; None where it is prose."""
    line, label = lines[index], _name(lines[index])
    before = found.get(index - 1)
    inline = _COLON.fullmatch(line)
    if inline is not None and inline["words"] != "" and label != "":
        due = _known(label) or index <= last or (before is not None and before[2] > 0)
        return ("value", label, inline.start("words")) if due and _short(inline["words"]) else None
    if before is not None and before[0] == "label" and lines[index - 1].endswith(":"):
        return "value", before[1], 0
    if _known(label) or (_is_label(line) and before is not None):
        return "label" if _has_value(lines, index) else "heading", label.rstrip(": "), 0
    if before is not None and before[0] == "label":
        return "value", before[1], 0
    return _between(lines, index, before, last)


def _between(lines: Sequence[str], index: int, before: Line | None, last: int) -> Line | None:
    """Return what a line is that stands below a value or a heading, and is no known label."""
    line = lines[index]
    if before is None or not _short(line):
        return None
    following = lines[index + 1] if index + 1 < len(lines) else ""
    due = index < last and _name(line) == line and _short(following) and not _is_label(following)
    if due and re.match(r"[(\[]", following) is None:
        return "label", line, 0
    more = before[0] == "value" and (index < last or line[0] in "([")
    return ("value", before[1], 0) if more else None
