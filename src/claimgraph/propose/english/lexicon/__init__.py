"""The words of `lexicon/facets.toml`, read once and late."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def words(table: str, key: str) -> frozenset[str]:
    """Return a list of the lexicon as a set.

    Args:
        table: The table's name; `events.nouns` for a table in a table.
        key: The list's name.
    """
    found: object = _lexicon()
    for part in [*table.split("."), key]:
        found = found[part] if isinstance(found, Mapping) else ()
    return frozenset(str(word) for word in found) if isinstance(found, list) else frozenset()


@cache
def mapping(table: str) -> Mapping[str, str]:
    """Return a table of single words."""
    return {key: value for key, value in _table(table).items() if isinstance(value, str)}


@cache
def by_word(table: str) -> Mapping[str, str]:
    """Return for each word of a table's lists the name of its list; the first list that has it counts."""
    found: dict[str, str] = {}
    for key, listed in _table(table).items():
        for word in listed if isinstance(listed, list) else ():
            found.setdefault(str(word), key)
    return found


def _table(name: str) -> Mapping[str, object]:
    found: object = _lexicon()
    for part in name.split("."):
        found = found[part] if isinstance(found, Mapping) else {}
    return found if isinstance(found, Mapping) else {}


@cache
def _lexicon() -> Mapping[str, object]:
    text = resources.files("claimgraph.propose.english").joinpath("lexicon", "facets.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
