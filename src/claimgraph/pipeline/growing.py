"""Stores that grow: documents are added, brought up to date and taken out, and the others are not read again.

What a store then holds is what a build of all its documents gives, byte for byte and in whatever order they came.
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimgraph import pipeline
from claimgraph.errors import DocumentError, InputError
from claimgraph.graph.store import held, writer
from claimgraph.pipeline import Built, Progress, Reading, Settings, apart, same_document
from claimgraph.pipeline.inputs import quiet
from claimgraph.pipeline.people import heard
from claimgraph.schema import Claim, Document

_Stored = tuple[tuple[Document, ...], tuple[Claim, ...]]


@dataclass(frozen=True, slots=True)
class Change:
    """What came of changing which documents a store holds.

    Attributes:
        reading: The files given: what was read, and why some could not be.
        built: The store as it is now, or None where nothing changed.
        added: Documents that it did not hold.
        replaced: Documents that it held, each with the one that stands for it now.
        removed: Documents that it holds no more.
        unchanged: Documents given that it holds already, just so.
        alike: Documents added that may be a newer text of one that it holds still, each with that one.
    """

    reading: Reading
    built: Built | None = None
    added: tuple[Document, ...] = ()
    replaced: tuple[tuple[Document, Document], ...] = ()
    removed: tuple[Document, ...] = ()
    unchanged: tuple[Document, ...] = ()
    alike: tuple[tuple[Document, Document], ...] = ()


def add(
    paths: Iterable[str | Path], store: str | Path, settings: Settings | None = None, progress: Progress = quiet
) -> Change:
    """Add documents to a store; one that it holds already is left alone.

    Args:
        paths: Files and folders; "-" is standard input.
        store: The folder of the store.
        settings: What is said of the documents, their limits and processes; the base is the store's own, and so is
            the folder of notes where none is given.
        progress: Is told how far the work is.

    Raises:
        InputError: Nothing could be read, there is no store, or it cannot be written.
    """

    def plan(there: Sequence[Document], given: Iterable[Document]) -> Change:
        others, new = apart(there, given)
        alike = tuple((one, old) for one in new for old in others if same_document(old, one))
        return Change(Reading(()), added=tuple(new), unchanged=_left(given, new), alike=alike)

    return _changed(paths, store, settings, progress, plan)


def update(
    paths: Iterable[str | Path], store: str | Path, settings: Settings | None = None, progress: Progress = quiet
) -> Change:
    """Put newer texts in the place of documents that a store holds: those of the same address, or else file name.

    Args:
        paths: As for `add`.
        store: The folder of the store.
        settings: As for `add`.
        progress: Is told how far the work is.

    Raises:
        InputError: As for `add`; or a document is none that the store holds, or may be several of them.
    """

    def plan(there: Sequence[Document], given: Iterable[Document]) -> Change:
        others, _ = apart(there, given)
        pairs = tuple((_before(document, there, others), document) for document in given)
        changed = tuple((old, new) for old, new in pairs if old != new)
        return Change(Reading(()), replaced=changed, unchanged=_left(given, [new for _, new in changed]))

    return _changed(paths, store, settings, progress, plan)


def remove(
    words: Iterable[str], store: str | Path, settings: Settings | None = None, progress: Progress = quiet
) -> Change:
    """Take documents out of a store.

    Args:
        words: Of each its id, the first digits of one, its address or its file's name.
        store: The folder of the store.
        settings: As for `add`.
        progress: Is told how far the work is.

    Raises:
        InputError: Words mean no document, or several; they are all that there are; or the store cannot be written.
    """
    with _writing(Path(store)) as (documents, claims):
        gone = tuple(dict.fromkeys(chosen(each, documents) for each in words))
        if len(gone) == len(documents):
            found = "these are all documents of the store"
            raise InputError(
                str(store), found, "Delete its folder, or build others into it: claimgraph build --replace"
            )
        change = Change(Reading(()), removed=gone)
        return _written(change, (documents, claims), (), Path(store), settings, progress)


def chosen(words: str, documents: Iterable[Document]) -> Document:
    """Return the document that words mean: an id, the first digits of one, an address or a file's name.

    Raises:
        InputError: They mean none, or several.
    """
    digits = words.removeprefix("document/")
    hits = [one for one in documents if words in {one.url, one.source_file}]
    hits = hits or [one for one in documents if digits != "" and one.id.partition("/")[2].startswith(digits)]
    if hits == []:
        raise InputError(words, "no document of the store is called so", "List them: claimgraph documents")
    if len(hits) > 1:
        raise InputError(words, f"{len(hits)} documents are called so", f"Write the id of one: {_ids(hits)}")
    return hits[0]


def _ids(documents: Iterable[Document]) -> str:
    return ", ".join(document.id.partition("/")[2][:12] for document in documents)


def _left(given: Iterable[Document], changed: Iterable[Document]) -> tuple[Document, ...]:
    names = {document.id for document in changed}
    return tuple(document for document in given if document.id not in names)


def _before(document: Document, there: Iterable[Document], others: Iterable[Document]) -> Document:
    """Return the document of the store that this one is a newer text of; `others` are given in no text."""
    found = [one for one in there if one.id == document.id] or [one for one in others if same_document(one, document)]
    where = document.source_file
    if found == []:
        found_ = "the store holds no document of this address or file name"
        raise DocumentError(where, found_, "Add it: claimgraph add PATH...")
    if len(found) > 1:
        found_ = f"it may be a newer text of {len(found)} documents ({_ids(found)})"
        raise DocumentError(where, found_, "Take the old one out (claimgraph remove ID), then add the new one.")
    return found[0]


@contextlib.contextmanager
def _writing(store: Path) -> Iterator[_Stored]:
    """Be the one process that writes a store, and return what it holds."""
    with held(store):
        pass  # `writer` would make a store where there is none
    with writer(store):
        yield pipeline.stored(store)


def _changed(
    paths: Iterable[str | Path],
    store: str | Path,
    settings: Settings | None,
    progress: Progress,
    plan: Callable[[Sequence[Document], tuple[Document, ...]], Change],
) -> Change:
    """Read what is given, and change the store as is planned for it."""
    how = settings or Settings()
    with _writing(Path(store)) as (documents, claims):
        reading = pipeline.read(paths, how.metadata, max_size=how.max_size, progress=progress)
        pipeline.refuse_nothing(reading)
        change = plan(documents, reading.documents)
        fresh = (*change.added, *(new for _, new in change.replaced))
        found, read = pipeline.proposed(dataclasses.replace(reading, documents=fresh), how.jobs, progress)
        change = _of_read(dataclasses.replace(change, reading=found), found.documents)
        return _written(change, (documents, claims), read, Path(store), how, progress)


def _of_read(change: Change, read: Iterable[Document]) -> Change:
    """Return a change without the documents in which no claims could be looked for: the reason is a failure."""
    names = {document.id for document in read}
    return dataclasses.replace(
        change,
        added=tuple(one for one in change.added if one.id in names),
        replaced=tuple((old, new) for old, new in change.replaced if new.id in names),
        alike=tuple((one, old) for one, old in change.alike if one.id in names),
    )


def _written(  # noqa: PLR0913, PLR0917 - what is there, and what comes
    change: Change, there: _Stored, read: Sequence[Claim], store: Path, settings: Settings | None, progress: Progress
) -> Change:
    """Write the store as it is after a change; nothing, where it changes nothing."""
    if not (change.added or change.replaced or change.removed):
        return change
    gone = {one.id for one in (*change.removed, *(old for old, _ in change.replaced))}
    documents = (*(one for one in there[0] if one.id not in gone), *(new for _, new in change.replaced), *change.added)
    claims = (*(claim for claim in there[1] if claim.document not in gone), *read)
    how = pipeline.settings_of(store)
    if settings is not None and settings.notes is not None:
        how = dataclasses.replace(how, notes=settings.notes)
    people = heard(how.notes, store)
    reading = dataclasses.replace(change.reading, documents=documents)
    built = pipeline.laid_over(reading, claims, people, store, how, progress, ours=True)
    return dataclasses.replace(change, built=built)
