"""The names of the vocabularies, as plain strings, and where the files are that define and ask for their terms.

Whoever only runs a query loads no RDF library. `ontology/claimgraph.ttl` defines the terms; a test holds the names used
here against it. The ontology, the queries and the seeds stand at the top of the checkout and travel in the wheel under
`_data`; nobody else builds such a path.
"""

import hashlib
import re
import sys
from functools import cache
from pathlib import Path
from typing import Final

_PACKAGE = Path(__file__).resolve().parent

VERSION: Final = "0.1.0"
"""Of claimgraph, as its face has it (which loads nothing): what made a graph is told in it."""

CG: Final = "https://w3id.org/claimgraph/ns#"
FACET: Final = "https://w3id.org/claimgraph/facet#"
VERDICT: Final = "https://w3id.org/claimgraph/verdict#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
PROV: Final = "http://www.w3.org/ns/prov#"
OA: Final = "http://www.w3.org/ns/oa#"
SCHEMA: Final = "https://schema.org/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
SEM: Final = "http://semanticweb.cs.vu.nl/2009/11/sem/"
CITO: Final = "http://purl.org/spar/cito/"
SH: Final = "http://www.w3.org/ns/shacl#"
DCTERMS: Final = "http://purl.org/dc/terms/"

PREFIXES: Final = {
    "cg": CG,
    "facet": FACET,
    "verdict": VERDICT,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "prov": PROV,
    "oa": OA,
    "schema": SCHEMA,
    "skos": SKOS,
    "sem": SEM,
    "cito": CITO,
    "dcterms": DCTERMS,
}
"""What every export and every query may use, in the order in which it is written."""

SHACL_TARGETS: Final = frozenset(f"{SH}target{kind}" for kind in ("Class", "Node", "SubjectsOf", "ObjectsOf"))
"""How a shape says which nodes it is about."""


def prefixed(iri: str) -> str:
    """Return a name as `prefix:local` where its vocabulary is one of ours, else as it is."""
    found = next(((prefix, namespace) for prefix, namespace in PREFIXES.items() if iri.startswith(namespace)), None)
    return iri if found is None else f"{found[0]}:{iri.removeprefix(found[1])}"


def id_of(iri: str) -> str:
    """Return the id of a node: the end of its IRI, which is the same under every base."""
    return "/".join(re.split("[/#]", iri)[-2:])


def folder(name: str) -> Path:
    """Return the folder of that name: `ontology`, `queries` or `seeds`.

    The wheel's copy comes first. An editable install leaves copies elsewhere that go stale
    (pypa/hatch#1627); this function never looks at those.

    Raises:
        FileNotFoundError: The installation is broken: neither place has the folder.
    """
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"claimgraph's folder {name!r} is missing; install the package again")


@cache
def program() -> bytes:
    """Return a hash of this program with all that it knows: another may work out something else."""
    digest = hashlib.sha256(repr(sys.version_info).encode())
    for place in (_PACKAGE, folder("ontology"), folder("queries")):
        for file in sorted(place.rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                digest.update(f"{file.relative_to(place)}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.digest()
