"""`aliases.tsv` in the user's own folder: names that stand for one body, person or place, each with its source.

One line an entry, five columns with a tab between: the preferred name, the kind, the nearest whole (may be empty), the
other names with `|` between, and where that is known from (never empty). Lines that begin with `#` are comments.

    River Guard	party	Army of Freeland	the Guard|RG	Freeland's law on the guard, 2019, article 2
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

FILE: Final = "aliases.tsv"
"""The file's name in the folder of notes."""

KINDS: Final = (
    "party", "monitor", "state media", "news agency", "media", "organisation", "person", "city", "region",
)  # fmt: skip
"""What an entry may be."""

LONGEST: Final = 200
"""Characters of one name."""

_COLUMNS: Final = 5


@dataclass(frozen=True, slots=True)
class Alias:
    """One entry.

    Attributes:
        name: The preferred name.
        kind: One of `KINDS`.
        parent: The nearest whole, or "".
        others: The other names.
        basis: Where that is known from, in the user's words.
        line: The line it stands on, from 1.
    """

    name: str
    kind: str
    parent: str
    others: tuple[str, ...]
    basis: str
    line: int

    @property
    def names(self) -> tuple[str, ...]:
        """The preferred name and the others."""
        return self.name, *self.others


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line: where, what was found, what to do."""

    line: int
    found: str
    remedy: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.found}. {self.remedy}"


@dataclass(frozen=True, slots=True)
class Aliases:
    """What a file of aliases holds.

    Attributes:
        entries: The lines that can be taken, in their order.
        faults: The lines that cannot, in their order; an entry with a fault is left out whole.
    """

    entries: tuple[Alias, ...] = ()
    faults: tuple[Fault, ...] = ()


def parse_aliases(text: str) -> Aliases:
    """Read the text of an alias file; every line that is at fault is named, and the others are taken."""
    entries: list[Alias] = []
    faults: list[Fault] = []
    owner: dict[str, Alias] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if line.strip() == "" or line.startswith("#"):
            continue
        found = _entry(line, number)
        if isinstance(found, Alias):
            found = _taken(found, owner) or found
        if isinstance(found, Fault):
            faults.append(found)
        else:
            entries.append(found)
            owner.update((_plain(each), found) for each in found.names)
    return Aliases(tuple(entries), tuple(faults))


def _entry(line: str, number: int) -> Alias | Fault:
    columns = [column.strip() for column in line.split("\t")]
    if len(columns) != _COLUMNS:
        found = f"it has {len(columns)} columns, not {_COLUMNS}"
        return Fault(number, found, "Write name, kind, nearest whole, other names (a|b) and source, with a tab between")
    name, kind, parent, others, basis = columns
    names = tuple(dict.fromkeys(each.strip() for each in others.split("|") if each.strip() not in ("", name)))
    for each in (name, *names, parent):
        wrong = _unfit(each)
        if wrong != "" and (each != "" or each is name):
            return Fault(number, wrong, "Write a name of one to 200 characters, with a letter in it")
    if kind not in KINDS:
        return Fault(number, f"the kind is {kind!r}", f"Choose one of {', '.join(KINDS)}")
    if basis == "":
        return Fault(number, "it names no source", "Say in the fifth column where that is known from")
    return Alias(name, kind, parent, names, basis, number)


def _unfit(name: str) -> str:
    if not any(each.isalpha() for each in name):
        return f"the name {name!r} has no letter"
    if len(name) > LONGEST:
        return f"a name has {len(name)} characters"
    bad = next((each for each in name if unicodedata.category(each) in ("Cc", "Cs")), None)
    return "" if bad is None else f"a name holds the character U+{ord(bad):04X}"


def _taken(entry: Alias, owner: dict[str, Alias]) -> Fault | None:
    """Return the fault of an entry that has a name of an earlier one."""
    for each in entry.names:
        earlier = owner.get(_plain(each))
        if earlier is not None:
            found = f"{each!r} stands for {earlier.name!r} already, on line {earlier.line}"
            return Fault(entry.line, found, "Keep one of the two, or write both on one line")
    return None


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
