"""Aliases that a text states: "Syrian Observatory for Human Rights (SOHR)", "X, also known as Y"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from claimgraph.linking.names.forms import form, letters
from claimgraph.linking.names.likeness import acronym
from claimgraph.schema import Document

# Begun at the start of a word alone and bounded, so that no text, however odd, costs more than its length.
_WORD: Final = r"(?<![\w'’.-])[^\W\d_a-z][\w'’.-]{0,40}(?![\w'’-])"
_GAP: Final = r"[ \n]{1,9}"
_NAME: Final = rf"{_WORD}(?:{_GAP}(?:(?:of|for|the|and|al|de|on|in){_GAP}){{0,3}}{_WORD}){{0,9}}"
_THE: Final = rf"(?:the{_GAP})?[\"“]?"
_IN_BRACKETS: Final = re.compile(rf"({_NAME})[ \n]{{0,9}}\({_THE}([A-Z][A-Za-z.]{{1,11}})[\"”]?[),;]")
_MARK: Final = re.compile(r"known|called|referred|a\.k\.a")
_AS: Final = rf"(?:also{_GAP}(?:known|referred{_GAP}to){_GAP}as|also{_GAP}called|known{_GAP}as|a\.k\.a\.)"
_KNOWN_AS: Final = re.compile(rf"({_NAME}),?{_GAP}\(?{_AS}{_GAP}{_THE}({_NAME})")


@dataclass(frozen=True, slots=True)
class Stated:
    """An alias as a text states it.

    Attributes:
        full: The name in full, one of those asked for.
        alias: The other name, one of those asked for.
        words: The words that state it.
        document: The id of the document.
        title: Its title.
    """

    full: str
    alias: str
    words: str
    document: str
    title: str


def stated_aliases(documents: Iterable[Document], names: Iterable[str]) -> tuple[Stated, ...]:
    """Return where documents state that two of these names are one, in reading order.

    Args:
        documents: The documents.
        names: The names that are asked for; an alias of a name that nobody uses links nothing.
    """
    known: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        if form(name).letters != "":
            known[form(name).letters].append(name)
    return tuple(one for document in documents for one in _in(document, known))


def _in(document: Document, known: dict[str, list[str]]) -> Iterator[Stated]:
    brackets = _IN_BRACKETS.finditer(document.text) if "(" in document.text else iter(())
    for found in brackets:
        full = _suffix(found[1], known)
        if full != "" and acronym(form(full), form(found[2])) != "":
            yield from _each(document, found, full, known)
    known_as = _KNOWN_AS.finditer(document.text) if _MARK.search(document.text) else iter(())
    for found in known_as:
        full = _suffix(found[1], known)
        if full != "":
            yield from _each(document, found, full, known)


def _each(document: Document, found: re.Match[str], full: str, known: dict[str, list[str]]) -> Iterator[Stated]:
    for alias in known.get(letters(found[2]), ()):
        if alias != full:
            said = re.sub(r"\s+", " ", found.group()).strip()
            start = next((at for at in _starts(said) if letters(said[at:]).startswith(letters(full))), 0)
            yield Stated(full, alias, said[start:], document.id, document.title)


def _starts(words: str) -> Iterator[int]:
    """Return where each word begins."""
    return (match.start() for match in re.finditer(r"\S+", words))


def _suffix(words: str, known: dict[str, list[str]]) -> str:
    """Return the longest known name that ends a run of words: what stands before it belongs to the sentence."""
    parts = re.sub(r"\s+", " ", words).split(" ")
    for at in range(len(parts)):
        found = known.get(letters(" ".join(parts[at:])))
        if found:
            return found[0]
    return ""
