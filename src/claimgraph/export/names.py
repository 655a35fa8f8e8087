"""Short names of IRIs: `claim:3f0c…` for a node of ours, `cg:value` for a term."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from claimgraph.vocab import PREFIXES

_KINDS: Final = (
    *(
        "document",
        "block",
        "citation",
        "claim",
        "passage",
        "selector",
        "attribution",
        "source",
        "event",
        "question",
        "position",
    ),
    *("population", "value", "entity", "timespan", "member", "finding", "activity", "graph"),
)
"""The kinds of node that get a prefix, in the order in which the prefixes are declared."""

_OURS = re.compile(rf"(.+[/#])({'|'.join(_KINDS)})/[0-9a-f]+")
_LEGAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
"""Local names that need no escape in any version of Turtle; every other IRI is written out."""


class Names:
    """The short names of one file; it remembers which prefixes were used.

    Of several bases the first one in the order of the alphabet gets the prefixes.
    """

    def __init__(self, iris: Iterable[str]) -> None:
        base = min({found[1] for found in map(_OURS.fullmatch, iris) if found is not None}, default=None)
        self._prefixes = dict(PREFIXES)
        if base is not None:
            self._prefixes |= {kind: f"{base}{kind}/" for kind in _KINDS}
        self._by_namespace = {namespace: prefix for prefix, namespace in self._prefixes.items()}
        self._used: set[str] = set()
        self._known: dict[str, str] = {}

    def short(self, iri: str) -> str:
        """Return `prefix:local` where that is legal, else the IRI between angle brackets."""
        if iri not in self._known:
            self._known[iri] = self._shorten(iri)
        return self._known[iri]

    def used(self) -> list[tuple[str, str]]:
        """Return the prefixes that were needed, with their namespaces, in a stable order."""
        return [(prefix, namespace) for prefix, namespace in self._prefixes.items() if prefix in self._used]

    def _shorten(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self._by_namespace.get(iri[:cut])
        if prefix is None or _LEGAL.fullmatch(iri[cut:]) is None:
            return f"<{iri}>"
        self._used.add(prefix)
        return f"{prefix}:{iri[cut:]}"
