"""A reader of one kind of sentence, "The mayor said 11 people were killed in Arden.", in place of the real one.

For tests of what comes after extraction: it needs no model, and its claims are known.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from claimgraph.schema import Attribution, Claim, Count, Document, Event, Quote, Source, TimeSpan

TWO_TOLLS = "The mayor said 11 people were killed in Arden. The army said 4 people were killed in Arden.\n"
_SENTENCE = re.compile(
    r"(?P<holder>[\w\u200b-\u202e ]+) said (?P<words>(?P<number>\d+) people were killed in (?P<place>\w+))\."
)


def put(folder: Path, name: str = "arden.txt", content: str | bytes = TWO_TOLLS) -> Path:
    """Write a text (UTF-8) or bytes to a file and return it."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def exported(store: Path) -> bytes:
    """Return all that a store says."""
    from claimgraph.export import write  # noqa: PLC0415 - processes that stand in for extraction need neither
    from claimgraph.graph import Store  # noqa: PLC0415

    stream = io.BytesIO()
    with Store.open(store) as opened:
        write(opened, "nquads", stream)
    return stream.getvalue()


def claims(document: Document) -> tuple[Claim, ...]:
    """Return a claim for each sentence of the one kind."""
    return tuple(_claim(document, found) for found in _SENTENCE.finditer(document.text))


def _claim(document: Document, found: re.Match[str]) -> Claim:
    holder = Source(found["holder"].strip(), "official")
    publisher = Source(document.publisher or document.title, "publisher")
    place = found["place"]
    number = int(found["number"])
    return Claim(
        document=document.id,
        quote=_quote(document, found, "words"),
        sentence=Quote(found.start("holder"), found.end(), document.text[found.start("holder") : found.end()]),
        section="",
        chain=(
            Attribution(holder, "holder", _quote(document, found, "holder"), None),
            Attribution(publisher, "publisher"),
        ),
        event=Event("attack", f"Attack, {place}, 3 May 2020", TimeSpan.parse("2020-05-03"), (place,)),
        facet="deaths",
        value=Count(number, number, words=found["number"]),
        happened=TimeSpan.parse("2020-05-03"),
        rule="stand-in",
    )


def _quote(document: Document, found: re.Match[str], group: str) -> Quote:
    start, end = found.span(group)
    return Quote(start, end, document.text[start:end])
