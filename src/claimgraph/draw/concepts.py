"""Labels, legends and question templates, as the ontology has them.

Facets and verdicts are data. A concept that the ontology does not know is named by its own id, in words: a picture is
drawn of any graph.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from claimgraph import resources, vocab


@dataclass(frozen=True, slots=True)
class Concept:
    """A facet or a verdict.

    Attributes:
        label: A word or two for people.
        text: For a facet the template of its question, with `{population}` and `{event}`; for a verdict its legend.
            "" where the ontology has none.
    """

    label: str
    text: str = ""


def facet(name: str) -> Concept:
    """Return the facet of that local name."""
    return _concepts("facets.ttl", vocab.FACET, "questionTemplate").get(name, Concept(name.replace("-", " ")))


def verdict(name: str) -> Concept:
    """Return the verdict of that local name."""
    return _concepts("verdicts.ttl", vocab.VERDICT, "legend").get(name, Concept(name.replace("-", " ")))


@functools.cache
def _concepts(file: str, namespace: str, predicate: str) -> dict[str, Concept]:
    """Read one file of concepts; without it, there are none."""
    import pyoxigraph  # noqa: PLC0415  # only a picture needs it

    try:
        path = resources.folder("ontology") / file
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    words: dict[str, dict[str, str]] = {}
    for triple in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE):
        subject, literal = triple.subject, triple.object
        if (
            isinstance(subject, pyoxigraph.NamedNode)
            and subject.value.startswith(namespace)
            and isinstance(literal, pyoxigraph.Literal)
        ):
            words.setdefault(subject.value[len(namespace) :], {})[triple.predicate.value] = literal.value
    return {
        name: Concept(
            said.get(f"{vocab.SKOS}prefLabel", said.get(f"{vocab.RDFS}label", name.replace("-", " "))),
            said.get(f"{vocab.CG}{predicate}", ""),
        )
        for name, said in sorted(words.items())
    }
