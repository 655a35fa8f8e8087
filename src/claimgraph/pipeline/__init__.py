"""The whole road on one screen: paths in, a checked and compared store out.

    file ─read▶ Document ─propose▶ claims as read ─append▶ table
                                     └─ link ▶ people ▶ compare ▶ analyses ─quads▶ RDF ─check▶ Report ─write▶ store

Claims as read never change; all that is laid over them (`overlays`) can be worked out anew from the table. Nothing
is written before everything is ready, and then in one step: a build that is killed leaves the old store or the new one.

Stores grow: documents are added, brought up to date and taken out, and the others are not read again. What a store then
holds is what a build of all its documents gives, byte for byte and in whatever order they came.
"""

from __future__ import annotations

import contextlib
import dataclasses
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from claimgraph import propose, vocab
from claimgraph.errors import DocumentError, InputError, StoreError
from claimgraph.export import annotation
from claimgraph.export.annotation import Mark
from claimgraph.people import Decision
from claimgraph.pipeline import corpus, overlays
from claimgraph.pipeline.coded import Coded, CodedRows, marked
from claimgraph.pipeline.corpus import Finished
from claimgraph.pipeline.desk import Desk
from claimgraph.pipeline.inputs import (
    MAX_SIZE,
    Metadata,
    Progress,
    Reading,
    Stream,
    bytes_of,
    opened,
    quiet,
    read,
    read_document,
)
from claimgraph.pipeline.kept import KeptBuild
from claimgraph.pipeline.overlays import TABLE, Built, Settings, documents_of, laid_over, settings_of, stored
from claimgraph.pipeline.people import add_decisions, heard, read_decisions
from claimgraph.readers import SUFFIXES, suffix_of
from claimgraph.readers.markup import claim_reviews
from claimgraph.readers.records import coded_rows
from claimgraph.schema import CODED, Claim, Document

__all__ = [
    "MAX_SIZE", "Built", "Change", "Metadata", "Progress", "Reading", "Settings", "Stream", "add", "apart", "build",
    "chosen", "decide", "documents_of", "extract", "import_claims", "laid_over", "proposed", "read", "read_document",
    "recompute", "refuse_nothing", "remove", "same_document", "settings_of", "stored", "update",
]  # fmt: skip


def build(
    paths: Iterable[str | Path], store: str | Path, settings: Settings | None = None, progress: Progress = quiet
) -> Built:
    """Read, extract, compare, check, and write the store, replacing what was there of the same documents.

    Args:
        paths: Files and folders; "-" is standard input.
        store: The folder of the store.
        settings: How; the defaults by default.
        progress: Is told how far the work is.

    Raises:
        InputError: Nothing could be read (the first reason), the store holds other documents, or it cannot be written.
    """
    how, place = settings or Settings(), Path(store)
    # Whoever adds a document while this reads would lose it, so the store is ours from here on where there is one.
    with _ours(place) as ours:
        people = heard(how.notes, store)
        reading = read(paths, how.metadata, max_size=how.max_size, progress=progress)
        refuse_nothing(reading)
        coded, rows = _coded(place)
        if not how.replace:
            _refuse_to_lose(place, (*reading.documents, *coded))
        with _finished(place, reading.documents) as finished:
            reading, claims = proposed(reading, how.jobs, progress, finished)
            refuse_nothing(reading)
            reading = dataclasses.replace(reading, documents=(*reading.documents, *coded))
            built = laid_over(reading, (*claims, *rows), people, place, how, progress, ours=ours)
            if finished is not None:
                finished.remove()
            return built


_MANY: Final = 200_000
"""Characters of all documents from which a build that was killed need not read them again: ten seconds of work."""


def _finished(store: Path, documents: Iterable[Document]) -> contextlib.AbstractContextManager[Finished | None]:
    """Return what an earlier build of a store had read when it was killed; None where there is little to read."""
    if sum(len(document.text) for document in documents) < _MANY:
        return contextlib.nullcontext()
    return Finished(store.with_name(f"{store.name}.reading"), vocab.program())


def recompute(store: str | Path, settings: Settings | None = None, progress: Progress = quiet) -> Built:
    """Work out a store anew from its table of claims as read and from what people say, reading no document again.

    What stands in the database is replaced, changes by SPARQL among it; with the settings of the build the result is
    that of the build, byte for byte.

    Args:
        store: The folder of the store.
        settings: Of these only the base and the folder of notes count; by default those of the build.
        progress: Is told how far the work is.

    Raises:
        InputError: There is no store, it has no table, the notes cannot be read, or the store cannot be written.
    """
    place = Path(store)
    with _writing(place, anew=True) as (documents, claims, _):
        how = settings_of(place) if settings is None else settings
        people = heard(how.notes, store)
        return laid_over(Reading(documents), claims, people, place, how, progress, ours=True)


def _refuse_to_lose(store: Path, given: Sequence[Document]) -> None:
    """Refuse to build over documents that are not among those given: nobody asked for them to go.

    Raises:
        StoreError: There are such documents.
    """
    try:
        there = documents_of(store)
    except StoreError:
        return  # no store, or one that is damaged or of an older format: a build is what mends it
    left, new = apart(there, given)
    lost = [one for one in left if not any(same_document(one, other) for other in new)]
    if lost:
        few = ", ".join(one.title or one.source_file for one in lost[:2]) + (", …" if len(lost) > 2 else "")
        found = f"it holds {len(lost)} document{'' if len(lost) == 1 else 's'} that a build would replace ({few})"
        option = f"--store {shlex.quote(str(store))}"
        remedy = (
            f"Add to them: claimgraph add PATH... {option}; or let them go: claimgraph build PATH... --replace {option}"
        )
        raise StoreError(str(store), found, remedy)


def apart(there: Iterable[Document], given: Iterable[Document]) -> tuple[list[Document], list[Document]]:
    """Return the documents of a store that are not given, and those given that it does not hold."""
    left, new = {one.id: one for one in there}, {one.id: one for one in given}
    return [left[one] for one in left if one not in new], [new[one] for one in new if one not in left]


def same_document(one: Document, other: Document) -> bool:
    """Whether two texts may be two states of one document: by their addresses, or else by their files' names."""
    if one.url and other.url:
        return one.url == other.url
    return one.source_file == other.source_file != "standard input"


def extract(documents: Iterable[Document], *, progress: Progress = quiet, jobs: int | None = 1) -> tuple[Claim, ...]:
    """Return the claims of these documents, in reading order, document by document.

    Args:
        documents: What is read; `corpus.over` takes more of them than memory holds.
        progress: Is told how far the work is.
        jobs: Processes; None for as many as pay.

    Raises:
        DocumentError: The first document that fails.
    """
    reading, claims = proposed(Reading(tuple(documents)), jobs, progress)
    if reading.failures:
        raise reading.failures[0]
    return claims


def proposed(
    reading: Reading, jobs: int | None, progress: Progress, finished: Finished | None = None
) -> tuple[Reading, tuple[Claim, ...]]:
    """Return the claims, and the reading without the documents that failed."""
    propose.ready()
    documents: list[Document] = []
    failures = list(reading.failures)
    found: list[Claim] = []
    for done, outcome in enumerate(corpus.over_again(reading.documents, propose.claims, jobs, finished)):
        progress("extracting", done, len(reading.documents))
        if outcome.failure is not None:
            failures.append(outcome.failure)
        if outcome.result is None:
            continue
        documents.append(outcome.document)
        found.extend(outcome.result)
    return dataclasses.replace(reading, documents=tuple(documents), failures=tuple(failures)), tuple(found)


def refuse_nothing(reading: Reading) -> None:
    """Raise the first reason where nothing at all could be read."""
    if reading.documents:
        return
    if reading.failures:
        raise reading.failures[0]
    raise DocumentError("PATH", "no document was given", "Name at least one file or folder.")


_Stored = tuple[tuple[Document, ...], tuple[Claim, ...], KeptBuild | None]
"""The documents of a store, their claims as read, and what its build kept."""


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
        coded: What came of a file of coded claims, or None.
    """

    reading: Reading
    built: Built | None = None
    added: tuple[Document, ...] = ()
    replaced: tuple[tuple[Document, Document], ...] = ()
    removed: tuple[Document, ...] = ()
    unchanged: tuple[Document, ...] = ()
    alike: tuple[tuple[Document, Document], ...] = ()
    coded: Coded | None = None


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
    with _writing(Path(store)) as there:
        documents = there[0]
        gone = tuple(
            dict.fromkeys(one for each in words for one in _table(each, documents) or (chosen(each, documents),))
        )
        if len(gone) == len(documents):
            found = "these are all documents of the store"
            raise InputError(
                str(store), found, "Delete its folder, or build others into it: claimgraph build --replace"
            )
        change = Change(Reading(()), removed=gone)
        return _written(change, there, (), Path(store), settings, progress)


def _table(words: str, documents: Iterable[Document]) -> tuple[Document, ...]:
    """Return all documents that are parts of one table, by its file's name; none where that is no table's."""
    parts = tuple(one for one in documents if one.source_file == words)
    return parts if all(one.coded and one.publisher == parts[0].publisher for one in parts) else ()


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
def _writing(store: Path, *, anew: bool = False) -> Iterator[_Stored]:
    """Be the one process that writes a store, and return what it holds; `anew`, without what its build kept."""
    from claimgraph.graph.store import held, writer  # noqa: PLC0415 - an extraction writes none

    with held(store):
        pass  # `writer` would make a store where there is none
    with writer(store), overlays.kept_aside(store, anew=anew) as kept:
        yield (*stored(store), None) if kept is None else (kept.documents, kept.claims, kept)


@contextlib.contextmanager
def _ours(store: Path) -> Iterator[bool]:
    """Be the one process that writes a store, if there is one; return whether there is."""
    from claimgraph.graph.store import signature, writer  # noqa: PLC0415

    if signature(store) == ():
        yield False
        return
    with writer(store):
        yield True


def _coded(store: Path) -> tuple[tuple[Document, ...], tuple[Claim, ...]]:
    """Return what was imported into a store: no build takes it out, and none can read it again."""
    from claimgraph import table  # noqa: PLC0415
    from claimgraph.graph.store import held  # noqa: PLC0415

    try:
        with held(store) as database:
            names = overlays.claims_by_document(database.with_name(TABLE), CODED).keys()
            documents, claims = table.read(database.with_name(TABLE)) if names else ((), ())
    except StoreError:
        return (), ()  # no store, or one that a build is to mend
    return tuple(one for one in documents if one.id in names), tuple(one for one in claims if one.document in names)


MOST_CODED: Final = 500_000_000
"""Bytes of one file of coded claims."""


def import_claims(  # noqa: PLR0913, PLR0917 - a file, where it goes, and what is said of it
    file: str | Path,
    store: str | Path,
    by: str,
    publisher: str = "",
    columns: Iterable[tuple[str, str]] = (),
    progress: Progress = quiet,
) -> Change:
    """Import claims that somebody coded: each row of a table, or each line or record of JSON, makes one or more.

    A row whose quotation stands in one place of one document is entered there, as a decision of whoever coded it. All
    others have their row alone, in a document that is the file. The file of an annotation tool is known by what it
    holds; what people changed in it against what was exported becomes their decisions.

    Args:
        file: `.csv`, `.tsv`, `.jsonl` or `.json`; or what an annotation tool wrote (`export.annotation`).
        store: The folder of the store.
        by: Who coded it, where no column says so.
        publisher: Who published it, if that is another.
        columns: Which column is what (`COLUMN_NAMES` in `pipeline.coded`), for those with other names.
        progress: Is told how far the work is.

    Raises:
        InputError: No row can be taken, there is no store, or it cannot be written.
    """
    path, place, failures = Path(file), Path(store), list[InputError]()
    form = SUFFIXES.get(suffix_of(path.name), "")
    ours = form == "json" or path.suffix.lower() in annotation.SUFFIXES
    data = bytes_of(path, str(path), MOST_CODED) if ours else b""
    marks = annotation.read(data, path.name, failures.append) if ours else None
    if marks is not None:
        return _annotated(marks, failures, path.name, place, by, progress)
    reviews = claim_reviews(data, path.name, failures.append) if ours else None
    if reviews is None and path.suffix.lower() in _GRAPHS:
        return _of_graph(path, place, progress)
    if reviews is None and form not in {"csv", "tsv", "jsonl", "json"}:
        raise DocumentError(str(path), "this is no table of claims", "Give a .csv, .tsv, .jsonl or .json file.")
    with _writing(place) as there, opened(path, str(path), MOST_CODED) as stream:
        rows = reviews or coded_rows(stream, path.name, form, failures.append)
        found = CodedRows(*there[:2], by, tuple(sorted(columns))).claims(rows, path.name, publisher)
        failures += found.faults
        if not found.documents:
            raise _nothing(path, failures)
        return _entered(found, tuple(failures), there, place, progress)


_GRAPHS: Final = frozenset({".ttl", ".trig", ".nq", ".nt", ".jsonld", ".rdf"})
"""The endings of files that hold a graph, as `claimgraph export` writes it."""


def _of_graph(path: Path, store: Path, progress: Progress) -> Change:
    """Take the documents of an exported graph into a store, with their claims as they stand there."""
    from claimgraph.graph import Store, read_claims, read_documents  # noqa: PLC0415 - heavy, as is `kept`

    with opened(path, str(path), MOST_CODED):
        given = Store.from_file(path)
    documents, read = read_documents(given), read_claims(given)
    texts = {one.id: one.text for one in documents}
    why = {one.id: reason for one in read if (reason := _unfit(one, texts)) != ""}
    remedy = "Everything else is taken"
    failures = tuple(DocumentError(f"{path.name}, {one}", reason, remedy) for one, reason in sorted(why.items()))
    if not documents:
        found = "this graph has no documents of ours (cg:Document)"
        raise DocumentError(str(path), found, "Give one that claimgraph export wrote")
    with _writing(store) as there:
        _, new = apart(there[0], documents)
        names = {one.id for one in new}
        claims = tuple(one for one in read if one.document in names and one.id not in why)
        change = Change(Reading((), failures), added=tuple(new), unchanged=_left(documents, new))
        return _written(change, there, claims, store, None, progress)


def _unfit(claim: Claim, texts: Mapping[str, str]) -> str:
    """Return why a claim of a graph cannot be one that was read here, or ""."""
    text = texts.get(claim.document)
    if text is None:
        return f"its document ({claim.document}) is not in this graph"
    if any(text[place.start : place.end] != place.text for place in (claim.quote, claim.sentence)):
        return "its words are not those that the text of its document has in their place"
    if claim.decisions != ():
        return "a person entered or corrected it: what people decide stands in the log of the store (decisions.jsonl)"
    return ""


def _nothing(path: Path, failures: Sequence[InputError]) -> InputError:
    """Return why nothing of a file can be taken: the one reason, or the first of several."""
    if len(failures) < 2:
        return next(iter(failures), DocumentError(str(path), "it has no rows", "Give a row for each claim."))
    first = failures[0]
    found = f"none of its {len(failures):,} rows can be taken; the first: {first.where}: {first.found}"
    return DocumentError(str(path), found, "Mend them, or say which column is what: --column WHAT=NAME")


def _entered(found: Coded, failures: tuple[InputError, ...], there: _Stored, store: Path, progress: Progress) -> Change:
    """Note and write what somebody coded, where the store does not hold it."""
    held, making = {one.id for one in there[0]}, {one.document for one in found.claims}
    noted = {one.id for one in read_decisions(store).decisions}
    fresh = [one for one in found.decisions if one.id not in noted]
    new = tuple(one for one in found.documents if one.id in making and one.id not in held)
    left = tuple(one for one in found.documents if one.id in held) or (() if fresh or new else found.documents)
    change = Change(Reading((), failures), added=new, unchanged=left, coded=found)
    if not (fresh or new):
        return change
    if fresh:
        add_decisions(store, fresh)
    names, added = {one.id for one in found.documents}, {one.id for one in new}
    before = next((one for one in there[0] if one.source_file == found.file and one.id not in names), None)
    change = dataclasses.replace(change, alike=() if before is None or not new else ((new[0], before),))
    claims = [one for one in found.claims if one.document in added]
    return _written(change, there, claims, store, None, progress)


def _annotated(  # noqa: PLR0913, PLR0917 - what a file says, and where it goes
    marks: Iterable[Mark], failures: list[InputError], file: str, store: Path, by: str, progress: Progress
) -> Change:
    """Note what people changed in an annotation tool, and lay it over the store."""
    with _writing(store) as there:
        found = marked(Desk(store, by), marks, file, failures.append)
        noted = {one.id for one in read_decisions(store).decisions}
        fresh = tuple(one for one in found if one.id not in noted)
        coded = Coded(file, (), (), fresh, len(found) - len(fresh), 0, ())
        change = Change(Reading((), tuple(failures)), coded=coded)
        if fresh:
            add_decisions(store, fresh)
        return _written(change, there, (), store, None, progress)


def _changed(
    paths: Iterable[str | Path],
    store: str | Path,
    settings: Settings | None,
    progress: Progress,
    plan: Callable[[Sequence[Document], tuple[Document, ...]], Change],
) -> Change:
    """Read what is given, and change the store as is planned for it."""
    how = settings or Settings()
    with _writing(Path(store)) as there:
        documents = there[0]
        reading = read(paths, how.metadata, max_size=how.max_size, progress=progress)
        refuse_nothing(reading)
        change = plan(documents, reading.documents)
        fresh = (*change.added, *(new for _, new in change.replaced))
        found, made = proposed(dataclasses.replace(reading, documents=fresh), how.jobs, progress)
        change = _of_read(dataclasses.replace(change, reading=found), found.documents)
        return _written(change, there, made, Path(store), how, progress)


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
    if not (change.added or change.replaced or change.removed or (change.coded is not None and change.coded.decisions)):
        return change
    gone = {one.id for one in (*change.removed, *(old for old, _ in change.replaced))}
    documents = (*(one for one in there[0] if one.id not in gone), *(new for _, new in change.replaced), *change.added)
    claims = (*(claim for claim in there[1] if claim.document not in gone), *read)
    how = settings_of(store)
    if settings is not None and settings.notes is not None:
        how = dataclasses.replace(how, notes=settings.notes)
    people = heard(how.notes, store)
    reading = dataclasses.replace(change.reading, documents=documents)
    built = laid_over(reading, claims, people, store, how, progress, ours=True, before=there[2])
    return dataclasses.replace(change, built=built)


def decide(
    store: str | Path, decisions: Sequence[Decision], progress: Progress = quiet, *, later: bool = False
) -> Built | None:
    """Note what people decided, and lay it over the store; nothing is read again.

    What is noted is safe before anything else is done: a store that cannot be written now takes it up at its next
    change.

    Args:
        store: The folder of the store.
        decisions: In the order in which they were made.
        progress: Is told how far the work is.
        later: Whether to note them alone; then nothing is returned.

    Raises:
        InputError: There is no store, the log cannot be written, or the store cannot be; the error says whether the
            decisions are noted.
    """
    place = Path(store)
    add_decisions(place, decisions)
    if later:
        return None
    try:
        with _writing(place) as (documents, claims, kept):
            how = settings_of(place)
            people = heard(how.notes, place)
            return laid_over(Reading(documents), claims, people, place, how, progress, ours=True, before=kept)
    except InputError as error:
        remedy = f"{error.remedy}. The decision is noted, and takes effect when the store next changes"
        raise StoreError(error.where, error.found, remedy) from error
