"""How a store lies on disk, so that a killed build never leaves half of one.

    DIR/claimgraph-store.json     which generation stands, and the version of this layout
    DIR/lock                      held by the one process that writes
    DIR/generation-000007/        the database that stands; `held` inside it is locked by whoever reads
    DIR/generation-000008/        one that is being written, or that a killed build left

A build fills a new generation, brings it safely to disk, and then replaces the small file: the only step that readers
see. Generations that do not stand are swept by the next build, those that somebody still reads excepted.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from claimgraph.errors import StoreError

FORMAT: Final = 2
"""The version of the layout and of the RDF in it; raised when an older claimgraph could no longer read it, or when
names are made in another way: since 2 a claim's name does not change with the other documents of a store."""

REBUILD: Final = "Build it again: claimgraph build PATH... --store DIR"

_POINTER = "claimgraph-store.json"
_DRAFT = "claimgraph-store.json.new"
_LOCK = "lock"
_HELD = "held"
_GENERATION = re.compile(r"generation-(\d{6,})")


@contextlib.contextmanager
def held(folder: Path) -> Iterator[Path]:
    """Hold the generation that stands, and return its database.

    Raises:
        StoreError: There is no store that we can read.
    """
    with contextlib.ExitStack() as stack:
        while True:
            name = _pointer(folder)["generation"]
            if name is None:
                raise StoreError(str(folder), "the store is empty: its first build did not end", REBUILD)
            if not _GENERATION.fullmatch(str(name)) or not (folder / name).is_dir():
                if name != _pointer(folder)["generation"]:
                    continue
                raise StoreError(str(folder), f"the store is damaged: {name} is missing", REBUILD)
            # A build may have swept it between reading the name and taking hold of it.
            with contextlib.suppress(FileNotFoundError):
                stack.enter_context(_locked(folder / name / _HELD, shared=True))
                if (folder / name / _HELD).exists():
                    break
        yield folder / name / "database"


@contextlib.contextmanager
def fresh(folder: Path) -> Iterator[Path]:
    """Return the path of a new database; it takes the place of the old one if the block ends well.

    Raises:
        StoreError: The directory is not ours, is of a newer version, or is being written by another process.
    """
    try:
        with _writer(folder):
            pointer = _claim_folder(folder)
            _sweep(folder, pointer["generation"])
            name = _next(folder)
            generation = folder / name
            generation.mkdir()
            (generation / _HELD).touch()
            try:
                yield generation / "database"
            except BaseException:
                _remove(generation)
                raise
            _sync_tree(generation)
            _point(folder, name)
            _sweep(folder, name)
    except OSError as error:
        raise StoreError(str(folder), f"cannot be written: {error}", "Check the disk and the rights") from error


def signature(folder: Path) -> tuple[int, ...]:
    """Return what changes whenever another generation stands, () where there is no store at all.

    The generation's number alone would not do: a store that is deleted and built again begins at one.
    """
    try:
        found = (folder / _POINTER).stat()
    except OSError:
        return ()
    return found.st_ino, found.st_mtime_ns, found.st_size


def _pointer(folder: Path, *, replacing: bool = False) -> dict[str, str | None]:
    """Read the small file that names the generation that stands.

    Raises:
        StoreError: There is none, it is not ours, or of another format; an older one may be replaced.
    """
    try:
        content = json.loads((folder / _POINTER).read_text("utf-8"))
        version, pointer = content["format"], {"generation": content["generation"]}
    except (FileNotFoundError, NotADirectoryError) as error:
        found = "there is no claimgraph store" if folder.exists() else "there is no such directory"
        raise StoreError(str(folder), found, "Build one: claimgraph build PATH... --store DIR") from error
    except (ValueError, TypeError, KeyError) as error:
        found = f"{_POINTER} is damaged or not ours"
        raise StoreError(str(folder), found, "Build into another directory") from error
    except OSError as error:
        raise StoreError(str(folder), f"cannot be read: {error.strerror}", "Check the path and the rights") from error
    if version == FORMAT:
        return pointer
    found = f"the store has format {version}, this claimgraph reads format {FORMAT}"
    if version not in range(1, FORMAT):
        raise StoreError(str(folder), found, "Upgrade claimgraph, or build into another directory")
    if not replacing:
        command = f"claimgraph build PATH... --store {shlex.quote(str(folder))}"
        raise StoreError(str(folder / _POINTER), found, f"Build it again from its documents: {command}")
    return pointer


def _claim_folder(folder: Path) -> dict[str, str | None]:
    """Make the directory ours, if it is empty; read its pointer, if it is ours."""
    if {entry.name for entry in folder.iterdir()} <= {_LOCK, _DRAFT}:
        _point(folder, None)
    return _pointer(folder, replacing=True)


def _check_ours(folder: Path) -> None:
    """Refuse a directory that holds anything and is not a store of ours, before anything is written into it."""
    if not folder.is_dir():
        raise StoreError(str(folder), "is a file, not a directory", "Name another directory")
    names = {entry.name for entry in folder.iterdir()}
    if _POINTER not in names and not names <= {_LOCK, _DRAFT}:
        found = f"is not a claimgraph store, and is not empty (it holds {min(names)!r})"
        raise StoreError(str(folder), found, "Name an empty or a new directory")
    if _POINTER in names:
        _pointer(folder, replacing=True)


@contextlib.contextmanager
def _writer(folder: Path) -> Iterator[None]:
    """Be the one process that writes."""
    if not folder.exists():
        folder.mkdir(parents=True, exist_ok=True)
    _check_ours(folder)
    try:
        with _locked(folder / _LOCK, shared=False):
            yield
    except BlockingIOError as error:
        raise StoreError(str(folder), "another build is writing this store", "Wait until it has ended") from error


@contextlib.contextmanager
def _locked(path: Path, *, shared: bool) -> Iterator[None]:
    """Hold a lock that ends with the process; only the shared one waits.

    Raises:
        BlockingIOError: Somebody else holds the file, and we do not share.
    """
    import fcntl  # noqa: PLC0415  POSIX only; a store in memory needs none

    flags = os.O_RDONLY if shared else os.O_RDWR | os.O_CREAT
    descriptor = os.open(path, flags, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _next(folder: Path) -> str:
    names = [_GENERATION.fullmatch(entry.name) for entry in folder.iterdir()]
    numbers = [int(found[1]) for found in names if found is not None]
    return f"generation-{max(numbers, default=0) + 1:06d}"


def _sweep(folder: Path, keep: str | None) -> None:
    """Remove the generations that do not stand, unless somebody still reads them."""
    for entry in sorted(folder.iterdir()):
        if entry.name == keep or _GENERATION.fullmatch(entry.name) is None or entry.is_symlink() or not entry.is_dir():
            continue
        with contextlib.suppress(BlockingIOError), _locked(entry / _HELD, shared=False):
            _remove(entry)


def _point(folder: Path, generation: str | None) -> None:
    """Let a generation stand: the one step that readers see."""
    content = json.dumps({"program": "claimgraph", "format": FORMAT, "generation": generation}) + "\n"
    draft = folder / _DRAFT
    with draft.open("w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / _POINTER)
    _sync(folder)


def _sync_tree(folder: Path) -> None:
    """Bring every file to disk: a commit of the store is not an fsync."""
    for path, _, files in os.walk(folder):
        for file in files:
            _sync(Path(path, file))
        _sync(Path(path))
    _sync(folder.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(folder: Path) -> None:
    import shutil  # noqa: PLC0415 - whoever only reads needs none

    shutil.rmtree(folder)
