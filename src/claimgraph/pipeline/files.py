"""Which files are meant: folders are walked, links are followed once, and what is passed over is counted.

A file that the user names is read whatever its name. In a folder, only names that end as those of a known format are
documents; hidden names are left alone, and so are notes on the folder itself (README.md) and what a browser saved
beside a page (`page_files/` beside `page.html`). A pattern such as `reports/*.html` that no shell has read is read
here.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from claimgraph.errors import DocumentError, InputError
from claimgraph.readers import SUFFIXES

STANDARD_INPUT = "-"
_PATTERN = re.compile(r"[*?\[]")
_NOTES = frozenset({"readme", "license", "licence", "changelog", "contributing", "notice"})
"""Files about a folder, where they are written in Markdown."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a walk found.

    Attributes:
        files: Files to read, as the user would write them; "-" is standard input.
        failures: Paths that lead nowhere.
        skipped: Files in folders that are no documents.
    """

    files: tuple[Path, ...]
    failures: tuple[InputError, ...] = ()
    skipped: tuple[Path, ...] = ()


@dataclass(slots=True)
class _Walk:
    """What a walk has seen so far: real paths, so that a link in a circle ends and no file is read twice."""

    seen: set[Path] = field(default_factory=set)
    failures: list[InputError] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)


def find(paths: Iterable[str | Path]) -> Found:
    """Return the files that these paths mean, in the order given, and folders in the order of their names."""
    walk = _Walk()
    files = tuple(file for path in paths for each in _matching(Path(path)) for file in _of_path(each, walk))
    return Found(files, tuple(walk.failures), tuple(walk.skipped))


def _matching(path: Path) -> list[Path]:
    """Return what a pattern matches, in the order of names; a path that is there, or matches nothing, is itself."""
    if _PATTERN.search(str(path)) is None or path.exists():
        return [path]
    found = glob.glob(str(path), recursive=True)  # noqa: PTH207 - `Path.glob` takes hidden files too, as no shell does
    return [Path(each) for each in sorted(found)] or [path]


def _of_path(path: Path, walk: _Walk) -> Iterator[Path]:
    if str(path) == STANDARD_INPUT:
        yield path
        return
    try:
        real = path.resolve(strict=True)
        is_folder = path.is_dir()
    except (OSError, RuntimeError) as error:  # a circle of links is a RuntimeError before Python 3.13
        walk.failures.append(_unreachable(path, error))
        return
    if not is_folder:
        yield from _once(path, real, walk)
        return
    skipped = len(walk.skipped)
    found = list(_of_folder(path, walk))
    yield from found
    if not found:
        walk.failures.append(_no_documents(path, walk.skipped[skipped:]))


def _of_folder(folder: Path, walk: _Walk) -> Iterator[Path]:
    try:
        real = folder.resolve(strict=True)
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except (OSError, RuntimeError) as error:
        walk.failures.append(_unreachable(folder, error))
        return
    if real in walk.seen:
        return
    walk.seen.add(real)
    saved = {f"{entry.stem}_files" for entry in entries if SUFFIXES.get(entry.suffix.lower()) == "html"}
    for entry in entries:
        if not entry.name.startswith(".") and entry.name not in saved:
            yield from _of_entry(entry, walk)


def _of_entry(entry: Path, walk: _Walk) -> Iterator[Path]:
    try:
        real = entry.resolve(strict=True)
        is_folder, is_file = entry.is_dir(), entry.is_file()
    except (OSError, RuntimeError) as error:
        walk.failures.append(_unreachable(entry, error))
        return
    if is_folder:
        yield from _of_folder(entry, walk)
    elif is_file and _is_document(entry):
        yield from _once(entry, real, walk)
    elif not _is_side_file(entry):
        walk.skipped.append(entry)


def _once(file: Path, real: Path, walk: _Walk) -> Iterator[Path]:
    if real not in walk.seen:
        walk.seen.add(real)
        yield file


def _is_document(file: Path) -> bool:
    """Whether its name is that of a document."""
    format_ = SUFFIXES.get(file.suffix.lower())
    return format_ is not None and not (format_ == "markdown" and file.stem.lower() in _NOTES)


def _is_side_file(file: Path) -> bool:
    """Whether it is the metadata of a document beside it."""
    return file.suffix == ".toml" and any(file.with_suffix(suffix).is_file() for suffix in SUFFIXES)


def _unreachable(path: Path, error: OSError | RuntimeError) -> DocumentError:
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return DocumentError(str(path), "this link leads to nothing", "Correct the link, or remove it.")
        return DocumentError(str(path), "there is no such file or folder", "Check the path.")
    if isinstance(error, RuntimeError) or error.errno == 40 or "symbolic link" in str(error):
        return DocumentError(str(path), "this link leads back to itself", "Correct the link, or remove it.")
    return DocumentError(str(path), f"cannot be opened: {error.strerror}", "Check the path and its permissions.")


def _no_documents(folder: Path, skipped: list[Path]) -> DocumentError:
    others = f"; it holds {len(skipped)} other file{'' if len(skipped) == 1 else 's'}" if skipped else ""
    remedy = "Name the file itself to read one with another ending, or give the folder that holds the texts."
    known = ", ".join(f"*{suffix}" for suffix in SUFFIXES)
    return DocumentError(str(folder), f"no document in this folder ({known}){others}", remedy)
