"""Subtitles, `.srt` and `.vtt`: what was said in a recording, joined into sentences, under the time it was said at.

A cue is as much as fits a screen, so sentences run over several. Cues are joined until a sentence ends; a heading
`00:01:04` stands above what was said from then on, so that each claim's section tells where in the recording it is.
A voice (`<v Mayor>`, `MAYOR: …`) begins a turn of its own, `Mayor: …`. Notes on sounds and marks of style are no words.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from claimgraph.errors import DocumentError
from claimgraph.readers.metadata import UNSAID, document
from claimgraph.readers.text import PlainBlock, clean, decoded, unescaped
from claimgraph.schema import Document

Cue = tuple[int, int, str, str]
"""When it begins and ends, in milliseconds, who speaks or "", and the words."""

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,100})?\s+([^<>]{1,100})>")
_TAG = re.compile(r"</?[A-Za-z0-9.:_]{1,40}(?:\s[^<>]{0,200})?/?>|\{\\[^{}]{0,40}\}")
_SOUND = re.compile(r"(?:[-–>]+\s*)?[\[(][^\[\]()]{0,100}[\])]|[♪♫].*")
_TURN = re.compile(r"(?:>>+|[-–—])\s*(?=\S)")
_SPEAKER = re.compile(r"(?P<who>[A-Z][A-Z .'’-]{1,50}):\s+(?=\S)")
_END = re.compile(r"[.!?…][\"”’')\]]*$")
_PAUSE = 2_000
"""Milliseconds of silence behind a sentence that begin a new paragraph."""
_LONGEST = 30_000
"""Milliseconds after which the next sentence begins a new paragraph."""
_LONGEST_RUN = 120_000
"""Milliseconds after which a text without full stops, as machines write them, is parted all the same."""


def read(data: bytes, name: str, metadata: Mapping[str, str]) -> Document:
    """Return the document of this file; refuse one without cues."""
    text = decoded(data, name).replace("\r\n", "\n").replace("\r", "\n")
    cues = [cue for cue in _cues(text) if cue[3] != ""]
    if not cues:
        remedy = "A cue is a line such as 00:00:01,000 --> 00:00:04,000 with words below it."
        raise DocumentError(name, "there are no subtitles with words in it", remedy)
    return document(_blocks(cues), UNSAID, metadata, name)


def _cues(text: str) -> Iterator[Cue]:
    """Yield the cues; what stands above the first, notes and styles are none."""
    lines = text.split("\n")
    starts = [at for at, line in enumerate(lines) if "-->" in line and _TIMING.fullmatch(line)]
    shown: frozenset[str] = frozenset()
    for at, following in pairwise([*starts, len(lines) + 1]):
        found = _TIMING.fullmatch(lines[at])
        if found is None:
            continue
        marked = _body(lines[at + 1 : following])
        voice = next((each[1] for line in marked if (each := _VOICE.search(line))), "")
        body = [clean(unescaped(_TAG.sub("", line))) for line in marked]
        words = " ".join(line for line in body if line not in shown and _SOUND.fullmatch(line) is None).strip()
        shown = frozenset(body) or shown  # live captions show a line again while the next one grows
        times = found.groups()
        yield _milliseconds(times[:4]), _milliseconds(times[4:]), clean(unescaped(voice)), words


def _body(lines: list[str]) -> list[str]:
    """Return the lines of a cue: up to the blank line that ends it."""
    end = next((at for at, line in enumerate(lines) if line.strip() == ""), len(lines))
    return lines[:end]


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (part or "0" for part in parts)
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(rest.ljust(3, "0"))


def _blocks(cues: list[Cue]) -> Iterator[PlainBlock]:
    """Yield a heading with the time, and below it what was said, for each paragraph."""
    held, speaker, began, ended = "", "", cues[0][0], cues[0][0]
    for start, end, voice, words in cues:
        turn, said = _spoken(voice, words)
        is_turn = turn is not None and turn != speaker
        if held != "" and (is_turn or _is_over(held, began, ended, start)):
            yield from _paragraph(held, speaker, began)
            held = ""
        if held == "":
            began = start
        speaker = speaker if turn is None else turn
        held = f"{held} {said}".strip()
        ended = max(end, start)
    yield from _paragraph(held, speaker, began)


def _is_over(held: str, began: int, ended: int, start: int) -> bool:
    if _END.search(held[-10:]):
        return start - ended >= _PAUSE or start - began >= _LONGEST
    return start - began >= _LONGEST_RUN


def _spoken(voice: str, words: str) -> tuple[str | None, str]:
    """Return who speaks from here on, None where nothing tells, "" for somebody else unnamed; and the words."""
    if voice != "":
        return voice, words
    marked = _TURN.match(words)
    bare = words[marked.end() :] if marked else words
    if found := _SPEAKER.match(bare):
        return found["who"], bare[found.end() :]
    return ("" if marked else None), bare


def _paragraph(words: str, speaker: str, began: int) -> Iterator[PlainBlock]:
    if words == "":
        return
    seconds = began // 1000
    yield PlainBlock("heading", f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}")
    yield PlainBlock("paragraph", words if speaker == "" else f"{speaker}: {words}")
