"""Pieces of work for tests of many documents: functions of a module, so that another process finds them."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from claimgraph.export import claim_record
from claimgraph.schema import Claim, Document
from stand_in import claims


def tolls(document: Document) -> list[object]:
    """Return the claims of the stand-in reader, as records."""
    return [claim_record(claim) for claim in claims(document)]


def stood_in(document: Document) -> tuple[Claim, ...]:
    """Return the claims of the stand-in reader."""
    return claims(document)


def letters(document: Document) -> int:
    """Return the length of a text; fail or die where the text says so, and take the time that it says."""
    match document.text.split():
        case ["fail", *_]:
            raise ValueError(document.text)
        case ["die", *_]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["leave", *_]:
            os._exit(3)
        case ["wait", seconds, *_]:
            time.sleep(float(seconds))
        case ["large", *_]:
            return len(document.text * 10)
    return len(document.text)


def copied(document: Document) -> str:
    """Return a result that is larger than any pipe holds."""
    return document.text * 3


def asleep(document: Document) -> int:
    """Take as long as a stuck document, and leave a file where its text says, to show that it has begun."""
    Path(document.text).touch()
    time.sleep(3600)
    return len(document.text)
