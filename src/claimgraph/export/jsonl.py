"""JSON lines: one claim a line, in reading order."""

from __future__ import annotations

import json
from typing import IO

from claimgraph.export.records import Record, claim_record
from claimgraph.graph import Store, read_claims


def write(store: Store, stream: IO[bytes]) -> None:
    """Write the claims of a store."""
    for claim in read_claims(store):
        stream.write(f"{line(claim_record(claim))}\n".encode())


def line(record: Record) -> str:
    """Return a record on one line.

    Line separators that JSON allows inside a text, and half characters that UTF-8 cannot hold, are escaped.
    """
    text = json.dumps(record, ensure_ascii=False)
    return "".join(
        f"\\u{ord(char):04x}" if char in "\x85\u2028\u2029" or "\ud800" <= char <= "\udfff" else char for char in text
    )
