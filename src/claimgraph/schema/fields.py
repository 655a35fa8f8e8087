"""Names made from content, so that the same input gives the same graph, byte for byte.

A name is a hash over a JSON array. Parts are never joined by a separator: joined, ("a.b", "c")
and ("a", "b.c") would be one name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

BASE = "https://w3id.org/claimgraph/id/"
"""Where names of data live unless the user says otherwise."""

_LENGTH = 20
"""Hexadecimal digits kept: 80 bits, so a billion names collide with a chance of about one in a million."""


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
"""Made once: making it costs as much as a short name."""


def canonical(parts: Sequence[object]) -> str:
    """Return the JSON array that a name is the hash of: no spaces, and every character as it is."""
    return _ENCODER.encode(parts if isinstance(parts, list) else list(parts))


def digest(parts: Sequence[object]) -> str:
    """Return 20 hexadecimal digits that stand for these parts: the head of their SHA-256.

    Args:
        parts: Strings, integers, booleans, None, or lists of these.
    """
    # A lone surrogate is refused by name where a graph is written; a name must not fail before that.
    return hashlib.sha256(canonical(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def name(kind: str, *parts: object) -> str:
    """Return a name relative to the base IRI, such as `claim/3f0c…`.

    Args:
        kind: What the node is; it is hashed too, so nodes of two kinds never share a digest.
        parts: The content that makes the node what it is.
    """
    return f"{kind}/{digest([kind, *parts])}"
