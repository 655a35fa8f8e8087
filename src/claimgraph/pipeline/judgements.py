"""The file of judgements beside the generations of a store: read by a build, appended to by people, never rewritten.

It stands in the store's folder and not in a generation, so a rebuild leaves it where it is.
"""

from __future__ import annotations

import os
from pathlib import Path

from claimgraph.errors import InputError, StoreError
from claimgraph.notes.judgements import FILE, Judgement, Judgements, judgement_line, parse_judgements


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
