"""Lines of reporting: one holder, with those who speak for it, on one question; and the orders that words give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from claimgraph.schema import Claim, Count, Source, Value, value_key

if TYPE_CHECKING:
    from claimgraph.findings.case import Case

Line = tuple[object, ...]
"""What the claims of one line on one question share."""


def line_of(source: Source, document: str) -> tuple[str, str]:
    """Return what a holder and those who speak for it share; somebody without a name is nobody elsewhere.

    Args:
        source: The holder.
        document: The id of the document that names it.
    """
    name = source.acts_for or source.name
    return name, "" if source.named and name != "" else source.document or document


def lines(claims: Iterable[Claim], committed: frozenset[str]) -> Mapping[Line, tuple[Claim, ...]]:
    """Return the claims of each line on each question, in the order given."""
    groups: dict[Line, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.event is not None and claim.modality in committed:
            population = None if claim.population is None else claim.population.key
            line = line_of(claim.holder, claim.document)
            groups[line, claim.event.id, claim.facet, population, claim.modality].append(claim)
    return {line: tuple(group) for line, group in groups.items()}


def answer_of(claim: Claim) -> object:
    """Return what makes two claims on one question the same answer, as a key."""
    value = claim.value
    if isinstance(value, Count):
        return value.bounds, claim.polarity == "denied" and value.upper != 0
    return _key(value), claim.polarity


@lru_cache(maxsize=65_536)
def _key(value: Value) -> str:
    return repr(value_key(value))


def stated_orders(case: Case) -> tuple[tuple[tuple[Claim, ...], tuple[Claim, ...]], ...]:
    """Return the claims that a text calls earlier, each with those it calls later, question by question.

    Every claim of the first group comes before every claim of the second: one entry for both, not one for each pair.
    """
    found = []
    for key, before in case.staged.items():
        document, stage, question = key
        after = case.staged.get((document, "later", question), ()) if stage == "earlier" else ()
        if after != ():
            found.append((before, after))
    return tuple(found)
