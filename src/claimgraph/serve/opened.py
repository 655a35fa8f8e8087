"""The store that a worker has open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph as ox

from claimgraph.graph.store import Store, signature
from claimgraph.schema import BASE
from claimgraph.vocab import CG


class Opened:
    """The store that stands at a place; opened again when another one takes its place.

    Attributes:
        base: What the names of its data begin with.
        summary: What was counted in it, so that it is counted once; None before.
        kept: What pages keep of it, until another one takes its place.
    """

    def __init__(self, place: str) -> None:
        self._place = Path(place)
        self._store: Store | None = None
        self._signature: tuple[int, ...] = ()
        self.base = BASE
        self.summary: bytes | None = None
        self.kept: dict[str, Any] = {}

    def store(self) -> Store:
        """Return the store.

        Raises:
            StoreError: There is none, or it cannot be read.
        """
        now = self._now()
        if self._store is None or now != self._signature or now == ():
            self.close()
            self._store = Store.from_file(self._place) if self._place.is_file() else Store.open(self._place)
            self._signature = now
            self.base = _base_of(self._store)
            self.summary = None
            self.kept = {"store": self._place.name or str(self._place)}
        return self._store

    def close(self) -> None:
        """Let go of the store."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def update(self, text: str, base_iri: str) -> None:
        """Change the store on disk."""
        Store.update(self._place, text, base_iri)

    def _now(self) -> tuple[int, ...]:
        if not self._place.is_file():
            return signature(self._place)
        found = self._place.stat()
        return found.st_ino, found.st_mtime_ns, found.st_size


def _base_of(store: Store) -> str:
    """Return what the names of data begin with: the name of any document tells it."""
    found = store.query(f"SELECT ?document {{ ?document a <{CG}Document> }} LIMIT 1")
    for row in found if isinstance(found, ox.QuerySolutions) else ():
        base = row["document"].value.rpartition("document/")[0]
        return base if base != "" else BASE
    return BASE
