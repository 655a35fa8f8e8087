"""The corpus of two events: its documents, what the whole road makes of them, and what a careful reader finds."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from claimgraph.analyses import compare_claims
from claimgraph.people import Notes
from claimgraph.pipeline import Metadata, read
from claimgraph.pipeline.people import linked
from claimgraph.propose import english
from claimgraph.schema import Claim, Document, Finding

FOLDER = Path(__file__).parent / "corpora" / "two_events"


@cache
def expected() -> dict[str, Any]:
    """Return what a careful reader finds, as `expected.toml` has it."""
    return tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))


class Weighed:
    """The corpus, read, linked and compared."""

    def __init__(self) -> None:
        files = sorted(str(file) for file in FOLDER.iterdir() if file.suffix != ".toml")
        found = read(files, Metadata()).documents
        self.documents = {name: document for document in found for name in [_name(document)]}
        claims = tuple(claim for document in found for claim in english.claims(document))
        _, self.claims, matches = linked(claims, found, Notes())
        self.findings = compare_claims(self.claims, found, matches=matches).findings
        self._by_pair: dict[frozenset[str], list[Finding]] = {}
        for one in self.findings:
            self._by_pair.setdefault(frozenset(one.claims), []).append(one)

    def claim(self, key: str) -> Claim | None:
        """Return the claim that reads an expected one: of its facet, with words that overlap its words most."""
        wanted = expected()["claims"][key]
        document: Document = self.documents[wanted["document"]]
        start = document.text.index(wanted["words"])
        end = start + len(wanted["words"])
        near = [one for one in self.claims if one.document == document.id and one.facet == wanted["facet"]]
        shares = [(min(end, one.quote.end) - max(start, one.quote.start), -len(one.quote.text), one) for one in near]
        return max((one for one in shares if one[0] > 0), key=lambda one: one[:2], default=(0, 0, None))[2]

    def verdicts(self, left: str, right: str) -> set[str]:
        """Return the verdicts of the findings on two expected claims."""
        pair = {one.id for key in (left, right) for one in [self.claim(key)] if one is not None}
        if len(pair) < 2:
            return set()
        return {one.verdict for claims, found in self._by_pair.items() if pair <= claims for one in found}


def _name(document: Document) -> str:
    """Return what the expected findings call a document: its file, and the toll of which a row of many tells."""
    stem = Path(document.source_file).stem
    return stem if stem != "e_wire_updates" else "e_48" if "48" in document.title else "e_61"
