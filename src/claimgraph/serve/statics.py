"""Style sheets and scripts: served under names that hold a hash of their bytes, so a browser keeps them for ever.

Those that the offline file needs too are `draw`'s; the others stand in `static/` here.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib.resources import files
from typing import Final

KINDS: Final = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}
_PLACES: Final = ("claimgraph.serve", "claimgraph.draw")
"""Whose `static/` is looked into, in this order."""


@functools.cache
def data(name: str) -> bytes:
    """Return a file.

    Raises:
        KeyError: There is none of this name.
    """
    if name.rpartition(".")[2] in KINDS and "/" not in name and not name.startswith("."):
        for place in _PLACES:
            for folder in (files(place) / "static", files(place) / "static" / "vendor"):
                file = folder / name
                if file.is_file():
                    return file.read_bytes()
    raise KeyError(name)


@functools.cache
def address(name: str) -> str:
    """Return where a file is served."""
    stem, _, ending = name.rpartition(".")
    return f"/static/{stem}.{hashlib.sha256(data(name)).hexdigest()[:12]}.{ending}"


@functools.cache
def fingerprint(name: str) -> str:
    """Return a file's hash, as a policy (CSP) names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(data(name)).digest()).decode()
