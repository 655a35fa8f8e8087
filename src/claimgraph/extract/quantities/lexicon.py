"""The words of `quantities.toml`, arranged for looking up."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from claimgraph.extract.quantities.record import Effect

Role = Literal["done", "doing", "dying", "state", "losing", "counted", "act", "toll"]
Phrase = tuple[str, ...]

_FILE = Path(__file__).parent.parent / "lexicon" / "quantities.toml"


@dataclass(frozen=True, slots=True)
class Harm:
    """A word that says what happened to people or things, as one of its roles in a sentence."""

    words: Phrase
    effect: Effect
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that the file holds. Phrases are tuples of lower-case words, split as `words` splits a sentence."""

    raw: Mapping[str, Any]
    persons: Mapping[str, str]
    modifiers: Mapping[str, str]
    units: frozenset[str]
    months: frozenset[str]
    strikes: frozenset[str]
    things: frozenset[str]
    collectives: frozenset[str]
    harms: Mapping[str, tuple[Harm, ...]]
    fields: Mapping[str, Effect]

    def words(self, *path: str) -> frozenset[str]:
        """Return one list of the file as a set of whole entries."""
        return frozenset(_list(self.raw, path))

    def phrases(self, *path: str) -> tuple[Phrase, ...]:
        """Return one list of the file as split phrases, longest first."""
        return _split(_list(self.raw, path))


def split(text: str) -> Phrase:
    """Split a phrase of the lexicon in the way that a sentence is split."""
    from claimgraph.extract.quantities.words import WORD  # noqa: PLC0415 - words imports this module's types

    return tuple(match.group().lower() for match in WORD.finditer(text))


@cache
def lexicon() -> Lexicon:
    """Return the lexicon; the file is read once."""
    raw = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Lexicon(
        raw=raw,
        persons=_inverted(raw["persons"]),
        modifiers=_inverted(raw["modifiers"]),
        units=frozenset(raw["blocks"]["units"]),
        months=frozenset(raw["blocks"]["months"]),
        strikes=frozenset(raw["nouns"]["strikes"]),
        things=frozenset(raw["nouns"]["things"]),
        collectives=frozenset(raw["nouns"]["collectives"]),
        harms=_harms(raw["harm"]),
        fields=cast("Mapping[str, Effect]", _inverted(raw["fields"])),
    )


@cache
def phrases(*path: str) -> tuple[Phrase, ...]:
    """Return the phrases at one place of the file, longest first."""
    return lexicon().phrases(*path)


@cache
def words(*path: str) -> frozenset[str]:
    """Return the entries at one place of the file."""
    return lexicon().words(*path)


def _list(raw: Mapping[str, Any], path: tuple[str, ...]) -> list[str]:
    found: Any = raw
    for key in path:
        found = found[key]
    return cast("list[str]", list(found))


def _inverted(lists: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: key for key, members in lists.items() for word in members}


def _split(entries: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(sorted({split(entry) for entry in entries}, key=lambda phrase: (-len(phrase), phrase)))


def _harms(raw: Mapping[str, Mapping[str, list[str]]]) -> dict[str, tuple[Harm, ...]]:
    """Return the harm words by their first word, longest first; one wording has one effect and several roles."""
    roles: dict[tuple[Phrase, Effect], set[Role]] = {}
    for effect, lists in raw.items():
        for role, entries in lists.items():
            for phrase in _split(entries):
                roles.setdefault((phrase, cast("Effect", effect)), set()).add(cast("Role", role))
    by_first: dict[str, list[Harm]] = {}
    for (phrase, effect), found in sorted(roles.items(), key=lambda item: (-len(item[0][0]), item[0])):
        by_first.setdefault(phrase[0], []).append(Harm(phrase, effect, frozenset(found)))
    return {first: tuple(harms) for first, harms in by_first.items()}
