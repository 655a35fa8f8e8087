"""Where answers go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, cast

from claimgraph.cli.terminal import TerminalStream
from claimgraph.errors import InputError


def write_text(text: str, output: str | None) -> None:
    """Write text in UTF-8 to the file, or to standard output where none is named."""
    write_bytes(text.encode("utf-8", "surrogatepass"), output)


def write_bytes(data: bytes, output: str | None) -> None:
    """Write bytes to the file, or to standard output where none is named."""
    write_stream(lambda stream: stream.write(data), output)


def write_stream(write: Callable[[IO[bytes]], object], output: str | None) -> None:
    """Hand `write` a binary stream: to the file, or to standard output.

    Raises:
        InputError: The file cannot be written.
    """
    if output is None or output == "-":
        raw = sys.stdout.buffer
        write(cast("IO[bytes]", TerminalStream(raw)) if sys.stdout.isatty() else raw)
        raw.flush()
        return
    try:
        _replace(Path(output), write)
    except OSError as error:
        found = f"cannot be written: {error.strerror}"
        raise InputError(output, found, "Check the folder and its permissions.") from error


def _replace(file: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Write beside the file and put the result in its place in one step."""
    if file.exists() and not file.is_file():  # a device or a pipe has no place to put a new file in
        with file.open("wb") as stream:
            write(stream)
        return
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            write(stream)
        Path(name).chmod(_mode(file))
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(file: Path) -> int:
    """The file's own rights, or what a new file gets: mkstemp's are for secrets."""
    if file.exists():
        return file.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
