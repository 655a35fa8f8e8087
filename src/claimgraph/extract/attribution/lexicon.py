"""The reporting words, read from `lexicon/reporting.toml` once and late."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent.parent / "lexicon" / "reporting.toml"


@dataclass(frozen=True, slots=True)
class Cue:
    """What the lexicon knows of one word in one shape."""

    kind: str
    reporting: bool = True
    stance: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of the file.

    Attributes:
        verbs: For each lemma, the shapes that it licenses and what each means.
        nouns: The same for nouns: "clause" (a statement that), "of" (reports of) …
        words: Plain lists by name: pronouns, nouns for roles, verbs that only carry another.
    """

    verbs: Mapping[str, Mapping[str, Cue]]
    nouns: Mapping[str, Mapping[str, Cue]]
    words: Mapping[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """Return the lexicon that comes with the package."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    words = {name: frozenset(found) for name, found in read.get("words", {}).items()}
    return Lexicon(_by_lemma(read["verb"]), _by_lemma(read.get("noun", [])), words)


def _by_lemma(groups: list[dict[str, object]]) -> dict[str, dict[str, Cue]]:
    """Return shapes by lemma; where two groups give one lemma the same shape, the first stands."""
    found: dict[str, dict[str, Cue]] = {}
    for group in groups:
        cue = Cue(str(group["kind"]), group.get("reporting", True) is True, str(group.get("stance", "")))
        for lemma in _strings(group["lemmas"]):
            for pattern in _strings(group["patterns"]):
                found.setdefault(lemma, {}).setdefault(pattern, cue)
    return found


def _strings(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
