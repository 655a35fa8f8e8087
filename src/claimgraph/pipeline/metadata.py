"""What is known of a document beside its text: the side file NAME.toml, and what the user says on the command line.

`raid.toml` beside `raid.txt` may say title, publisher, published, url, licence, language, retrieved and sha256 (of the
file's bytes, as received). Nothing is required. A key that we do not know is refused: a misspelt `publised` that is
silently ignored would cost the date.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimgraph.errors import DocumentError
from claimgraph.readers.known import DATE_WANTED, IRI, LANGUAGE
from claimgraph.schema import Stamp, TimeSpan

_TEXTS = ("title", "publisher", "url", "licence", "language")
_TIMES = ("published", "retrieved")
_KNOWN = (*_TEXTS, *_TIMES, "sha256")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What somebody says of a document; None where nobody says anything.

    Attributes:
        title: As people cite it.
        publisher: Who published it.
        published: When.
        url: Where.
        licence: The licence's address.
        language: BCP 47.
        retrieved: When we got it.
        sha256: Of the file's bytes, as received.
    """

    title: str | None = None
    publisher: str | None = None
    published: TimeSpan | None = None
    url: str | None = None
    licence: str | None = None
    language: str | None = None
    retrieved: TimeSpan | None = None
    sha256: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """Return what this one says, and where it says nothing, what `other` says."""
        said = {key: value for key, value in fields_of(self).items() if value is not None}
        return dataclasses.replace(other, **said)


def fields_of(metadata: Metadata) -> dict[str, Any]:
    """Return the fields by name, values untouched."""
    return {entry.name: getattr(metadata, entry.name) for entry in dataclasses.fields(metadata)}


def checked(fields: dict[str, object], where: str) -> Metadata:
    """Return the metadata that these fields give.

    Args:
        fields: As TOML or the command line has them: texts, or dates of TOML's own.
        where: Who says so, for messages.

    Raises:
        DocumentError: A key is unknown, or a value is none of its kind.
    """
    values: dict[str, Any] = {}
    for key, value in fields.items():
        known = "licence" if key == "license" else key
        if known not in _KNOWN:
            raise DocumentError(where, f"unknown key {key!r}", f"Known keys are: {', '.join(_KNOWN)}.")
        values[known] = _time(value, key, where) if known in _TIMES else _text(value, known, where)
    return Metadata(**values)


def beside(file: Path) -> Metadata:
    """Return what the side file says of this file; nothing where there is none.

    Raises:
        DocumentError: The side file cannot be read.
    """
    side = file.with_suffix(".toml")
    if side == file or not side.is_file():
        return Metadata()
    try:
        fields = tomllib.loads(side.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise DocumentError(str(side), f"cannot be read: {error.strerror}", "Check its permissions.") from error
    except UnicodeDecodeError as error:
        raise DocumentError(str(side), f"not UTF-8 at byte {error.start}", "Save it in UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise DocumentError(str(side), f"not valid TOML: {error}", "Correct it; see https://toml.io.") from error
    return checked(fields, str(side))


def said(metadata: Metadata) -> dict[str, str]:
    """Return what is known as the readers take it: texts by key, without the hash."""
    values = {key: value for key, value in fields_of(metadata).items() if value is not None and key != "sha256"}
    return {key: str(value) for key, value in values.items()}


def verify(metadata: Metadata, data: bytes, where: str) -> None:
    """Hold the bytes against the hash that the metadata gives, if it gives one.

    Raises:
        DocumentError: The bytes are not those that were received.
    """
    if metadata.sha256 is not None:
        verify_digest(metadata, hashlib.sha256(data).hexdigest(), where)


def verify_digest(metadata: Metadata, found: str, where: str) -> None:
    """Hold the SHA-256 of a file against the one that the metadata gives, if it gives one.

    Raises:
        DocumentError: The bytes are not those that were received.
    """
    if metadata.sha256 is not None and found != metadata.sha256.lower():
        message = f"its SHA-256 is {found}, but the metadata says {metadata.sha256}"
        remedy = "The text was changed after it was received: restore it, or correct sha256 in the .toml file."
        raise DocumentError(where, message, remedy)


def _text(value: object, key: str, where: str) -> str:
    if not isinstance(value, str):
        raise DocumentError(where, f"{key} is {value!r}", f'Write it as a text: {key} = "…".')
    wanted = {"url": IRI, "licence": IRI, "language": LANGUAGE, "sha256": re.compile(r"[0-9A-Fa-f]{64}")}
    if key in wanted and value != "" and wanted[key].fullmatch(value) is None:
        kinds = {
            "language": "a language tag such as en or ar-SY",
            "sha256": "64 hexadecimal digits",
        }
        remedy = f"It must be {kinds.get(key, 'a whole address such as https://example.org/raid')}."
        raise DocumentError(where, f"{key} is {value!r}", remedy)
    return value


def _time(value: object, key: str, where: str) -> TimeSpan:
    try:
        if isinstance(value, dt.datetime):  # a time without a zone leaves the day: nobody knows when it was
            return TimeSpan.day(value.date()) if value.tzinfo is None else Stamp.of(value)
        if isinstance(value, dt.date):
            return TimeSpan.day(value)
        return TimeSpan.parse(value if isinstance(value, str) else str(value))
    except (ValueError, OverflowError):
        raise DocumentError(where, f"{key} is {value!r}", DATE_WANTED) from None
