"""Plain text: its structure is left to `extract.document`, which every offset of it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimgraph.readers.decoding import decoded
from claimgraph.readers.known import Known, document
from claimgraph.readers.plain_form import Composed
from claimgraph.schema import Document


def read(data: bytes, name: str, metadata: Mapping[str, str]) -> Iterator[Document]:
    """Yield the one document of this file, without blocks.

    Raises:
        DocumentError: It is empty, no text, or not UTF-8.
    """
    yield document(Composed(decoded(data, name), (), ()), Known(), metadata, name)
