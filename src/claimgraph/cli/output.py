"""Where answers go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

from claimgraph.cli.terminal import escaped
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
        _print(write)
        return
    try:
        _replace(Path(output), write)
    except OSError as error:
        found = f"cannot be written: {error.strerror}"
        raise InputError(output, found, "Check the folder and its permissions.") from error


def is_device(output: str | None) -> bool:
    """Whether what is named takes what comes and keeps no place for a new file: a device or a pipe.

    All of /dev counts, but for the memory in /dev/shm: /dev/stdout is a link to a plain file where a shell has sent it
    to one, and putting a new file in the link's place would take /dev/stdout from the whole machine.
    """
    if output is None or output == "-":
        return False
    file = Path(os.path.abspath(output))  # noqa: PTH100 - the name as it stands, no link followed
    special = file.is_relative_to("/dev") or file.is_relative_to("/proc")
    return (special and not file.is_relative_to("/dev/shm")) or (file.exists() and not file.is_file())  # noqa: S108


def print_piece(data: bytes, output: str | None) -> None:
    """Print a part of an answer at once, or hand it to the device or pipe that is named."""
    if output is None or output == "-":
        _print(lambda stream: stream.write(data))
        return
    with Path(output).open("ab") as stream:
        stream.write(data)


def _print(write: Callable[[IO[bytes]], object]) -> None:
    """Write to standard output; on a terminal, characters that it would obey are written as escapes."""
    if not sys.stdout.isatty():
        write(sys.stdout.buffer)
    else:
        whole = io.BytesIO()
        write(whole)
        text = whole.getvalue().decode("utf-8", "backslashreplace")
        sys.stdout.buffer.write(escaped(text).encode("utf-8"))
    sys.stdout.buffer.flush()


def _replace(file: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Write beside the file and put the result in its place in one step."""
    if is_device(str(file)):
        with file.open("wb") as stream:
            write(stream)
        return
    import tempfile  # noqa: PLC0415 - it loads hashes and random numbers; most answers go to standard output

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
