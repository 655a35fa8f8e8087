"""The words by which English is read; they are data in the files beside this, each read once and late."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

_FILES = ("facets.toml", "frames.toml", "kinds.toml", "quantities.toml", "reporting.toml", "weighing.toml")


def text(file: str) -> str:
    """Return the text of a file of the lexicon."""
    return resources.files(__name__).joinpath(file).read_text(encoding="utf-8")


@cache
def table(name: str) -> Any:
    """Return a table or list as the files have it; `events.nouns` for a table in a table."""
    found: Any = _tables()
    for part in name.split("."):
        found = found[part]
    return found


@cache
def words(name: str, key: str) -> frozenset[str]:
    """Return a list of a table as a set."""
    return frozenset(table(name)[key])


@cache
def mapping(name: str) -> Mapping[str, str]:
    """Return the entries of a table that are single words."""
    return {key: value for key, value in table(name).items() if isinstance(value, str)}


@cache
def by_word(name: str) -> Mapping[str, str]:
    """Return for each word of a table's lists the name of its list; the first list that has it counts."""
    lists = [(key, listed) for key, listed in table(name).items() if isinstance(listed, list)]
    return {word: key for key, listed in reversed(lists) for word in reversed(listed)}


@cache
def _tables() -> Mapping[str, Any]:
    """Return the tables of all files together; no two files have a table of one name."""
    found: dict[str, Any] = {}
    for file in _FILES:
        read = tomllib.loads(text(file))
        twice = sorted(found.keys() & read.keys())
        if twice:  # the later table would silently stand for the earlier one
            raise ValueError(f"{file}: another file of the lexicon has a table {twice[0]!r}, too; name it otherwise.")
        found.update(read)
    return found
