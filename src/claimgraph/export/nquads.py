"""N-Quads: one quad a line, in the order of the lines. Two stores with the same content give the same file."""

from __future__ import annotations

from typing import IO

from claimgraph.graph import Store


def write(store: Store, stream: IO[bytes]) -> None:
    """Write the quads of a store."""
    for line in sorted(str(quad) for quad in store.quads()):
        stream.write(f"{line} .\n".encode())
