"""What people added, and one name for what is one: from the claims as read to the claims that are compared."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from claimgraph.errors import DocumentError, InputError, StoreError
from claimgraph.people import grades, notes
from claimgraph.people.grades import GradeEntry
from claimgraph.people.judgements import FILE, Judgement, Judgements, judgement_line, parse_judgements
from claimgraph.people.notes import Alias, Fault, decoded
from claimgraph.schema import Claim, Document, Entity, Match, Population

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from claimgraph.comparison import Comparison

# The file of judgements beside the generations of a store: read by a build, appended to by people, never rewritten.
#
# It stands in the store's folder and not in a generation, so a rebuild leaves it where it is.


def read_judgements(store: str | Path) -> Judgements:
    """Return what people judged of the matches of a store; nothing, where nobody did.

    Raises:
        InputError: The file cannot be read, or is not UTF-8.
    """
    file = Path(store) / FILE
    try:
        return parse_judgements(file.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return Judgements()
    except UnicodeDecodeError as error:
        raise InputError(str(file), f"byte {error.start} is not UTF-8", "Mend it, or take the line out") from error
    except OSError as error:
        raise InputError(str(file), f"cannot be read: {error.strerror}", "Check the path and the rights") from error


def add_judgement(store: str | Path, judgement: Judgement) -> Path:
    """Append a judgement, safe on disk when this returns; two people who judge at once both have their line.

    Raises:
        StoreError: The folder is no store, or the file cannot be written.
    """
    folder = Path(store)
    if not (folder / "claimgraph-store.json").is_file():
        remedy = "Build it first: claimgraph build PATH... --store DIR"
        raise StoreError(str(folder), "there is no claimgraph store to judge in", remedy)
    try:
        _append(folder / FILE, judgement_line(judgement).encode("utf-8"))
    except OSError as error:
        raise StoreError(str(folder / FILE), f"cannot be written: {error.strerror}", "Check the rights") from error
    return folder / FILE


def _append(file: Path, line: bytes) -> None:
    import fcntl  # noqa: PLC0415 - POSIX only, as a store on disk is

    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        size = os.fstat(descriptor).st_size
        # A writer that was killed may have left half a line; ours must not be glued to it.
        torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
        data = b"\n" + line if torn else line
        while data:
            data = data[os.write(descriptor, data) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


# The folder of notes that people keep beside their documents: background claims, grades, aliases.
#
# notes/background.toml   sourced claims about who belongs to whom
# notes/grades.toml       how somebody grades sources and claims
# notes/aliases.tsv       names that stand for one
#
# Every file may be missing. What cannot be taken is told with its place, and the rest is taken.


ALIASES: Final = "aliases.tsv"
MAX_SIZE: Final = 10_000_000
"""Bytes of one file of notes; people write no more by hand."""

_TOML: Final = frozenset({notes.FILE_BACKGROUND, grades.FILE})
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
        remedy = f"Name a folder with {notes.FILE_BACKGROUND}, {grades.FILE} or {ALIASES} in it."
        raise DocumentError(str(place), found, remedy)
    faults: list[InputError] = list(_strangers(place))
    written = {name: _bytes(place / name, faults) for name in (notes.FILE_BACKGROUND, grades.FILE, ALIASES)}
    if not faults and all(data is None for data in written.values()):
        remedy = f"Write {notes.FILE_BACKGROUND}, {grades.FILE} or {ALIASES}."
        raise DocumentError(str(place), "no file of notes in this folder", remedy)
    said, graded = written[notes.FILE_BACKGROUND], written[grades.FILE]
    added = (
        notes.Background(None)
        if said is None
        else notes.read_background(said, read_group, str(place / notes.FILE_BACKGROUND))
    )
    listed = grades.Grades() if graded is None else grades.read_grades(graded, str(place / grades.FILE))
    aliases = _text(written[ALIASES], str(place / ALIASES), faults)
    documents = () if added.document is None else (added.document,)
    return Notes(documents, added.claims, listed.entries, aliases, (*faults, *added.faults, *listed.faults))


def read_group(words: str) -> Population:
    """Return the group that words name, as extraction reads it: "members of X" and "X members" are one."""
    from claimgraph.propose.english import gazetteer  # noqa: PLC0415 - reading names loads the lists of places
    from claimgraph.propose.english.facets.harm import population_key  # noqa: PLC0415

    members = _OF.match(words)
    body = gazetteer.body(words if members is None else members["body"])
    if body is not None:
        return Population(words, f"{body.name.lower()}: members", None, body)
    category, affiliation = _category(words), _affiliation(words)
    return Population(words, population_key(words, category, affiliation), category, affiliation)


def _affiliation(words: str) -> Entity | None:
    from claimgraph.propose.english.facets.harm import affiliation_of  # noqa: PLC0415

    return affiliation_of(words)


def _category(words: str) -> str | None:
    """Return the category of the last word, or else of a word before it: "fighters" are combatants."""
    from claimgraph.propose.english.quantities.numbers import lexicon  # noqa: PLC0415

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


@dataclass(frozen=True, slots=True)
class Added:
    """What people say beside the documents.

    Attributes:
        notes: The user's folder of notes; empty where there is none.
        aliases: Names that stand for one.
        judgements: What was judged of the store's matches, earliest first.
        faults: What could not be taken, each with its place.
    """

    notes: Notes
    aliases: tuple[Alias, ...]
    judgements: tuple[Judgement, ...]
    faults: tuple[InputError, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Claims before and after their events were joined, in one order.

    Attributes:
        named: With one name for each source, entity and place.
        claims: With one event for what is one.
        matches: What is held of names and events, and why.
    """

    named: tuple[Claim, ...]
    claims: tuple[Claim, ...]
    matches: tuple[Match, ...]


def added(folder: Path | None, store: str | Path) -> Added:
    """Return what people added: in a folder of notes, and as judgements in the store that is built again.

    Raises:
        InputError: The folder is none of notes, or the store's judgements cannot be read.
    """
    from claimgraph.link.names import clashes  # noqa: PLC0415 - loads the lists of names
    from claimgraph.people.notes import parse_aliases  # noqa: PLC0415

    notes = Notes() if folder is None else read_notes(folder)
    aliases = parse_aliases(notes.aliases)
    judged = read_judgements(store)
    told = [*aliases.faults, *(clashes(aliases.entries) if aliases.entries != () else ())]
    faults = [*notes.faults, *_placed(told, Path(folder or "") / ALIASES), *_placed(judged.faults, Path(store) / FILE)]
    return Added(notes, aliases.entries, judged.entries, tuple(faults))


def _placed(faults: Iterable[Fault], file: Path) -> list[InputError]:
    return [DocumentError(f"{file}, line {fault.line}", fault.found, fault.remedy) for fault in faults]


def joined(claims: Iterable[Claim], documents: Iterable[Document], people: Added) -> Joined:
    """Give one name to what is certainly one, and put claims on one event where that is certain.

    Args:
        claims: As they were read.
        documents: Theirs.
        people: What people said of names and events; it stands above every rule.
    """
    from claimgraph.link.clusters import apply_names  # noqa: PLC0415 - loads the lists of names
    from claimgraph.link.events import apply_events, link_events  # noqa: PLC0415
    from claimgraph.link.mentions import link_names  # noqa: PLC0415

    read, texts = tuple(claims), tuple(documents)
    names = link_names(read, texts, people.aliases, people.judgements)
    named = apply_names(read, names)
    events = link_events(named, texts, people.judgements)
    return Joined(named, apply_events(named, events), (*names, *events))


def joined_quads(found: Joined, base: str) -> list[Quad]:
    """Return matches, and events as they were read, as quads."""
    from claimgraph.graph import event_quads, matches_quads  # noqa: PLC0415 - loads the engine

    return [
        *event_quads(found.named, found.claims, base),
        *matches_quads(found.matches, base, [*found.claims, *found.named]),
    ]


def graded(
    people: Added, claims: Iterable[Claim], comparison: Comparison, base: str
) -> tuple[list[Quad], list[InputError]]:
    """Return the grades that people gave, as quads, and what of them cannot be taken.

    Args:
        people: What people added.
        claims: All claims.
        comparison: It tells how many independent chains an answer has.
        base: The IRI under which nodes are named.
    """
    from claimgraph.graph.overlays import grades_quads  # noqa: PLC0415 - loads the engine
    from claimgraph.people.grades import resolved  # noqa: PLC0415

    if people.notes.grades == ():
        return [], []
    found = resolved(people.notes.grades, claims, _support(comparison.records))
    return grades_quads(found.grades, base), list(found.faults)


def _support(records: Mapping[str, tuple[Any, ...]]) -> dict[str, Any]:
    from claimgraph.analyses.lineage.records import Support  # noqa: PLC0415

    return {one.position: one for one in records.get("lineage", ()) if isinstance(one, Support)}
