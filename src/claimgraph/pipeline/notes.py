"""The folder of notes that people keep beside their documents: background claims, grades, aliases.

    notes/background.toml   sourced claims about who belongs to whom
    notes/grades.toml       how somebody grades sources and claims
    notes/aliases.tsv       names that stand for one

Every file may be missing. What cannot be taken is told with its place, and the rest is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from claimgraph.errors import DocumentError, InputError
from claimgraph.notes import background, grades
from claimgraph.notes.entries import decoded
from claimgraph.notes.grades import GradeEntry
from claimgraph.schema import Claim, Document, Entity, Population

ALIASES: Final = "aliases.tsv"
MAX_SIZE: Final = 10_000_000
"""Bytes of one file of notes; people write no more by hand."""

_TOML: Final = frozenset({background.FILE, grades.FILE})
_OF: Final = re.compile(
    r"^(?:the\s+)?(?:members|fighters|soldiers|troops|forces|personnel|militants|combatants|men)\s+of\s+(?P<body>.+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Notes:
    """What a folder of notes holds.

    Attributes:
        documents: The files that make claims, as documents; nothing is extracted from them.
        claims: Background claims, in the order of the file.
        grades: What is graded, as written: `notes.grades.resolved` holds it against the claims.
        aliases: The text of `aliases.tsv`, "" where there is none.
        faults: What could not be taken, each with file, line and remedy.
    """

    documents: tuple[Document, ...] = ()
    claims: tuple[Claim, ...] = ()
    grades: tuple[GradeEntry, ...] = ()
    aliases: str = ""
    faults: tuple[InputError, ...] = ()


def read_notes(folder: str | Path) -> Notes:
    """Return what a folder of notes holds.

    Raises:
        DocumentError: There is no such folder, or nothing in it is a file of notes.
    """
    place = Path(folder)
    if not place.is_dir():
        found = "it is a file" if place.exists() else "there is no such folder"
        remedy = f"Name a folder with {background.FILE}, {grades.FILE} or {ALIASES} in it."
        raise DocumentError(str(place), found, remedy)
    faults: list[InputError] = list(_strangers(place))
    written = {name: _bytes(place / name, faults) for name in (background.FILE, grades.FILE, ALIASES)}
    if not faults and all(data is None for data in written.values()):
        remedy = f"Write {background.FILE}, {grades.FILE} or {ALIASES}."
        raise DocumentError(str(place), "no file of notes in this folder", remedy)
    said, graded = written[background.FILE], written[grades.FILE]
    added = (
        background.Background(None)
        if said is None
        else background.read_background(said, read_group, str(place / background.FILE))
    )
    listed = grades.Grades() if graded is None else grades.read_grades(graded, str(place / grades.FILE))
    aliases = _text(written[ALIASES], str(place / ALIASES), faults)
    documents = () if added.document is None else (added.document,)
    return Notes(documents, added.claims, listed.entries, aliases, (*faults, *added.faults, *listed.faults))


def read_group(words: str) -> Population:
    """Return the group that words name, as extraction reads it: "members of X" and "X members" are one."""
    from claimgraph.extract import gazetteer  # noqa: PLC0415 - reading names loads the lists of places
    from claimgraph.extract.facets.harm import population_key  # noqa: PLC0415

    members = _OF.match(words)
    body = gazetteer.body(words if members is None else members["body"])
    if body is not None:
        return Population(words, f"{body.name.lower()}: members", None, body)
    category, affiliation = _category(words), _affiliation(words)
    return Population(words, population_key(words, category, affiliation), category, affiliation)


def _affiliation(words: str) -> Entity | None:
    from claimgraph.extract.facets.harm import affiliation_of  # noqa: PLC0415

    return affiliation_of(words)


def _category(words: str) -> str | None:
    """Return the category of the last word, or else of a word before it: "fighters" are combatants."""
    from claimgraph.extract.quantities.lexicon import lexicon  # noqa: PLC0415

    said = re.findall(r"\w+", words.lower())
    known = lexicon()
    if said and said[-1] in known.persons and known.persons[said[-1]] != "family":
        return known.persons[said[-1]] or None
    return next((known.modifiers[word] for word in reversed(said) if word in known.modifiers), None)


def _strangers(folder: Path) -> list[InputError]:
    """Return a fault for each TOML file that nobody reads: its name may be misspelt.

    Raises:
        DocumentError: The folder cannot be opened.
    """
    try:
        names = sorted(entry.name for entry in folder.iterdir() if entry.suffix == ".toml" and entry.name not in _TOML)
    except OSError as error:
        found = f"cannot be opened: {error.strerror}"
        raise DocumentError(str(folder), found, "Check the path and its permissions.") from error
    remedy = f"Call it {' or '.join(sorted(_TOML))}, or take it out of the folder."
    return [DocumentError(str(folder / name), "no file of notes has this name", remedy) for name in names]


def _bytes(file: Path, faults: list[InputError]) -> bytes | None:
    """Return a file's bytes, None where it is missing or cannot be read; the reason is added to the faults."""
    if not file.exists() and not file.is_symlink():
        return None
    try:
        if file.stat().st_size > MAX_SIZE:
            found = f"{file.stat().st_size:,} bytes, more than the {MAX_SIZE:,} that are read"
            faults.append(DocumentError(str(file), found, "Split the notes into several folders."))
            return None
        return file.read_bytes()
    except OSError as error:
        faults.append(DocumentError(str(file), f"cannot be read: {error.strerror}", "Check its permissions."))
        return None


def _text(data: bytes | None, where: str, faults: list[InputError]) -> str:
    if data is None:
        return ""
    try:
        return decoded(data, where)
    except DocumentError as error:
        faults.append(error)
        return ""
