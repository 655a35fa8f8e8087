"""Open what the user points at: a store's folder, or an RDF file that need not be ours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.errors import StoreError

if TYPE_CHECKING:
    from claimgraph.graph import Store


def open_store(path: str | Path) -> Store:
    """Return the store at this path, for reading; an RDF file is read into memory.

    Args:
        path: A folder that `build` wrote, or a file whose ending names its format.

    Raises:
        StoreError: There is nothing, it is no store, or the file does not parse.
    """
    from claimgraph.graph import Store  # noqa: PLC0415 - not needed for `--help`

    place = Path(path)
    if not place.exists():
        remedy = f"Build one: claimgraph build PATH... --store {place}"
        raise StoreError(str(place), "there is no store and no file of that name", remedy)
    return Store.from_file(place) if place.is_file() else Store.open(place)
