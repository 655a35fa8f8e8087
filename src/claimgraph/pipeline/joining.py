"""What people added, and one name for what is one: from the claims as read to the claims that are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.errors import DocumentError, InputError
from claimgraph.notes.aliases import Alias, Fault
from claimgraph.notes.judgements import FILE, Judgement
from claimgraph.pipeline.judgements import read_judgements
from claimgraph.pipeline.notes import ALIASES, Notes, read_notes
from claimgraph.schema import Claim, Document, Match

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from claimgraph.findings import Comparison


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
    from claimgraph.linking.names import clashes  # noqa: PLC0415 - loads the lists of names
    from claimgraph.notes.aliases import parse_aliases  # noqa: PLC0415

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
    from claimgraph.linking.applying import apply_names  # noqa: PLC0415 - loads the lists of names
    from claimgraph.linking.events import apply_events, link_events  # noqa: PLC0415
    from claimgraph.linking.linking import link_names  # noqa: PLC0415

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
    from claimgraph.graph.mapping import grades_quads  # noqa: PLC0415 - loads the engine
    from claimgraph.notes.grades import resolved  # noqa: PLC0415

    if people.notes.grades == ():
        return [], []
    found = resolved(people.notes.grades, claims, _support(comparison.records))
    return grades_quads(found.grades, base), list(found.faults)


def _support(records: Mapping[str, tuple[Any, ...]]) -> dict[str, Any]:
    from claimgraph.results.lineage import Support  # noqa: PLC0415

    return {one.position: one for one in records.get("lineage", ()) if isinstance(one, Support)}
