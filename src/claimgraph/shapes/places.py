"""Where a node stands in the text, for people who have to mend it."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from claimgraph import vocab
from claimgraph.shapes.units import Subject, Triples, nodes, texts, types_of

_LONGEST: Final = 90
"""Characters of a quotation; whoever needs more looks at the place."""

_HANGING_ON: Final = (
    vocab.CG + "passage",
    vocab.CG + "sentence",
    vocab.CG + "value",
    vocab.PROV + "qualifiedAttribution",
    vocab.OA + "hasSelector",
    vocab.CG + "mention",
    vocab.CG + "cue",
)
"""From a claim to what belongs to it alone, or nearly so."""

_DEPTH: Final = 3
"""From a claim over a level of its chain and a mention to a selector."""


class Places:
    """Finds the words and the place of a node: its own if it is a claim, else those of a claim that it hangs on."""

    def __init__(self, triples: Triples) -> None:
        self._triples = triples

    def where(self, node: str) -> str:
        """Return the words and their place, or "" where the node hangs on no claim."""
        claim = self._claims.get(node)
        if claim is None:
            return ""
        words = self._text(claim, vocab.SCHEMA + "text")
        short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        return f"“{short}”{self._offsets(claim)}"

    @cached_property
    def _claims(self) -> dict[str, Subject]:
        """For each node, the claim that it is or that it hangs on; of several the first by name."""
        claims = [node for node in self._triples if vocab.CG + "Claim" in types_of(self._triples, node)]
        found: dict[str, Subject] = {claim.value: claim for claim in claims}
        for claim in sorted(claims, key=str):
            layer: list[Subject] = [claim]
            for _ in range(_DEPTH):
                layer = [value for node in layer for value in self._hanging_on(node)]
                for node in layer:
                    found.setdefault(node.value, claim)
        return found

    def _hanging_on(self, node: Subject) -> list[Subject]:
        said = self._triples.get(node, ())
        return [value for predicate in _HANGING_ON for value in nodes(said, predicate)]

    def _offsets(self, claim: Subject) -> str:
        for passage in self._nodes(claim, vocab.CG + "passage"):
            for selector in self._nodes(passage, vocab.OA + "hasSelector"):
                start, end = self._text(selector, vocab.OA + "start"), self._text(selector, vocab.OA + "end")
                if start != "":
                    return f", characters {start} to {end}{self._file(claim)}"
        return self._file(claim)

    def _file(self, claim: Subject) -> str:
        for document in self._nodes(claim, vocab.CG + "document"):
            name = self._text(document, vocab.CG + "sourceFile") or self._text(document, vocab.SCHEMA + "name")
            if name != "":
                return f" of {name}"
        return ""

    def _nodes(self, node: Subject, predicate: str) -> list[Subject]:
        return nodes(self._triples.get(node, ()), predicate)

    def _text(self, node: Subject, predicate: str) -> str:
        return next(iter(texts(self._triples.get(node, ()), predicate)), "")
