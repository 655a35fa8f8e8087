"""Whether a graph says what its own words say: what the shapes cannot see, and how findings follow from claims.

A shape sees that a count has bounds, not that "23" was made 24 of; and a graph without its findings keeps every rule.
So the text is held against its hash, each count against the words it was read from, and, where that is asked for, the
findings against those that the rules make of the claims today.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from claimgraph import people
from claimgraph.errors import StoreError
from claimgraph.pipeline import decisions
from claimgraph.schema import CODED, Block, Claim, Count, Document, Finding

if TYPE_CHECKING:
    from claimgraph.graph import Store
    from claimgraph.shapes import Report, Result

_BY_PEOPLE: Final = frozenset({CODED, decisions.RULE, people.RULE})
"""What people enter is theirs: "a dozen or so" may be 10 to 15 for them."""

Bounds = tuple[int | None, int | None]


def examine(store: Store, *, reference: bool = False, derive: bool = False) -> Report:
    """Return what the shapes say of a graph, and what its words and, if asked for, its claims say against it.

    Args:
        store: The graph.
        reference: Whether pyshacl is to look at every graph, and not only where a quicker engine finds a fault.
        derive: Whether to work the findings out again from the claims.
    """
    from claimgraph.shapes import SEVERITIES, check  # noqa: PLC0415 - heavy

    report = check(store, reference=reference)
    found = [*report.results, *_words_faults(store), *(_derived_faults(store) if derive else ())]
    found.sort(key=lambda one: (SEVERITIES.index(one.severity), one.focus, one.path, one.shape, one.value, one.message))
    clean = all(one.severity != "violation" for one in found)
    return dataclasses.replace(report, conforms=clean, results=tuple(found))


def _fault(focus: str, shape: str, message: str, told: tuple[str, str] = ("", ""), where: str = "") -> Result:
    """Return a violation; `told` is the property at fault and its value."""
    from claimgraph.shapes import Result  # noqa: PLC0415 - heavy

    return Result("violation", focus, *told, message, shape, where)


def _words_faults(store: Store) -> Iterator[Result]:
    """Yield each document whose text is not the one that was hashed, and each claim whose words say another thing."""
    from claimgraph.graph.named_graphs import claim_of, document_of  # noqa: PLC0415 - heavy
    from claimgraph.graph.rdf import Leaf, cg, schema  # noqa: PLC0415

    documents: dict[str, Document] = {}
    for quads in store.graphs_with(cg("Document")):
        for node in Leaf(quads).of_type(cg("Document")):
            text, told = node.text(schema("text")), node.text(schema("sha256"))
            if told not in ("", hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()):
                message = "The text is not the one that was read: its SHA-256 is another. Restore it, or build anew."
                yield _fault(node.term.value, "text-hash", message, ("schema:sha256", told))
            try:
                read = document_of(node)
            except StoreError:
                continue  # the shapes say what it lacks
            documents[read.id] = read
    for quads in store.graphs_with(cg("Claim")):
        for node in Leaf(quads).of_type(cg("Claim")):
            try:
                claim = claim_of(node)
            except StoreError:
                continue
            if claim.rule not in _BY_PEOPLE:
                yield from _claim_faults(node.term.value, claim, documents.get(claim.document))


def _claim_faults(focus: str, claim: Claim, document: Document | None) -> Iterator[Result]:
    """Yield what is wrong with the value of a claim as it was read."""
    said = claim.value.words
    file = "" if document is None else f" of {document.source_file or document.title}"
    where = f"“{claim.quote.text}”, characters {claim.quote.start} to {claim.quote.end}{file}"
    if said not in claim.sentence.text:
        message = "The words of this value stand nowhere in the claim's sentence. Give those that the text has."
        yield _fault(focus, "value-stands", message, ("cg:words", said), where)
    elif isinstance(claim.value, Count) and not _follows(claim.value, claim, document):
        message = f"These bounds do not follow from the words “{said}”. Give those that the words have, or build anew."
        bounds = f"{_shown(claim.value.lower)} to {_shown(claim.value.upper)}"
        yield _fault(focus, "bounds-follow", message, ("schema:minValue", bounds), where)


def _shown(bound: int | None) -> str:
    return "no bound" if bound is None else str(bound)


def _follows(count: Count, claim: Claim, document: Document | None) -> bool:
    """Return whether the words of a count have its bounds, or the sentence around them gives it these."""
    if count.bounds in _bounds_of(count.words) or (claim.polarity == "denied" and count.bounds == (0, 0)):
        return True
    return document is not None and count.bounds in _bounds_in(document, claim)


@cache
def _bounds_of(said: str) -> frozenset[Bounds]:
    """Return the bounds of each number in these words, as the reader of English has them."""
    from claimgraph.propose.english.quantities.numbers import equalled, numerals, value, view  # noqa: PLC0415 - heavy
    from claimgraph.propose.english.sentences import segment  # noqa: PLC0415 - loads spaCy

    number = value(said)
    if number is not None:
        return frozenset({(number, number)})
    document = Document(said, "", blocks=(Block("field", 0, len(said)),))
    found = (one for sentence in segment(document) for one in equalled(numerals(view(sentence))))
    return frozenset((one.lower, one.upper) for one in found)


def _bounds_in(document: Document, claim: Claim) -> frozenset[Bounds]:
    """Return the bounds that the block of a claim gives to its words: "passed the 700 mark", "left our driver dead"."""
    from claimgraph.propose.english.quantities import find_counts  # noqa: PLC0415 - heavy
    from claimgraph.propose.english.sentences import segment  # noqa: PLC0415 - loads spaCy

    around = [one for one in document.blocks if one.start <= claim.quote.start < one.end]
    sentences = segment(dataclasses.replace(document, blocks=tuple(around)))
    counts = [one.count for sentence in sentences for one in find_counts(sentence)]
    return frozenset(count.bounds for count in counts if count.words == claim.value.words)


def _derived_faults(store: Store) -> Iterator[Result]:
    """Yield each finding that the claims give and the graph lacks, that nothing gives, or that is told otherwise."""
    from claimgraph.analyses import compare  # noqa: PLC0415 - heavy
    from claimgraph.graph import read_findings  # noqa: PLC0415

    there = {finding.id: finding for finding in read_findings(store)}
    made = {finding.id: finding for finding in compare(store).findings}
    again = "Work the findings out again: claimgraph recompute."
    for finding in (made[one] for one in sorted(made.keys() - there.keys())):
        message = f"The claims give this finding ({finding.verdict}), and it is missing. {again}"
        yield _fault(finding.id, "finding-missing", message, where=finding.explanation)
    for finding in (there[one] for one in sorted(there.keys() - made.keys())):
        message = f"No rule makes this finding ({finding.verdict}) of the claims. {again}"
        yield _fault(finding.id, "finding-added", message, where=finding.explanation)
    for one in sorted(there.keys() & made.keys()):
        if there[one] != made[one]:
            message = f"The claims give this finding otherwise: {_difference(made[one], there[one])}. {again}"
            yield _fault(one, "finding-changed", message, where=there[one].explanation)


def _difference(made: Finding, there: Finding) -> str:
    """Return what two findings of one name differ in, with what the claims give."""
    fields = [one.name for one in dataclasses.fields(Finding) if getattr(made, one.name) != getattr(there, one.name)]
    return "; ".join(f"{name} is {getattr(made, name)!r}" for name in fields)
