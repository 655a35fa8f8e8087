"""The ontology, the facets, the verdicts and the JSON-LD context: whole, true of real graphs, consistent."""

from __future__ import annotations

import json
import os
import re
import shutil
import tomllib
import warnings
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, XSD, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

from claim_sample import CLAIMS, DOCUMENT, FINDINGS
from claimgraph import vocab
from claimgraph.graph import Store, claims_quads, findings_quads, read_claims, read_documents, read_findings
from claimgraph.propose.english.lexicon import mapping, table
from claimgraph.schema import ValueKind
from claimgraph.shapes import check
from claimgraph.vocab import folder

ROOT = Path(__file__).parent.parent
ONTOLOGY = folder("ontology")
DATA_FILES = ("claimgraph.ttl", "facets.ttl", "verdicts.ttl")
DCTERMS_SOURCE = URIRef(vocab.DCTERMS + "source")
DOMAIN_INCLUDES = URIRef(vocab.SCHEMA + "domainIncludes")
ANNOTATED = (RDFS.label, SKOS.definition, SKOS.example, RDFS.isDefinedBy)
PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BUILT_IN = {RDF.type, RDFS.label, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, RDFS.isDefinedBy,
            RDFS.seeAlso, OWL.disjointWith, OWL.differentFrom, OWL.versionIRI, OWL.versionInfo}  # fmt: skip
FACETS = {
    "deaths", "injuries", "missing", "arrested", "abducted", "displaced", "bodies", "survivors", "rescued", "present",
    "strikes", "munitions", "target", "place", "date", "time", "actor",
    "occurrence", "damage", "weapon", "cause", "responsibility", "intelligence-support", "support", "discussion",
    "redeployment", "defection", "rank", "forecast", "threat", "intention", "veracity", "report", "role", "context",
    "victims", "denial", "statement", "investigation", "warning", "contains", "excludes", "allegiance",
    "state-media-of",
}  # fmt: skip
VERDICTS = {
    "conflict", "revision", "scope-difference", "refinement", "part-whole", "certainty-gap", "corroboration", "echo",
    "provenance-gap", "undetermined",
}  # fmt: skip
COMPARISONS = {"interval", "names", "exclusivity", "date", "clock", "truth", "none"}


def cg(local: str) -> URIRef:
    return URIRef(vocab.CG + local)


def parsed(*names: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in names:
        graph.parse(ONTOLOGY / name, format="turtle")
    return graph


@pytest.fixture(scope="module")
def terms() -> rdflib.Graph:
    return parsed("claimgraph.ttl")


@pytest.fixture(scope="module")
def vocabulary() -> rdflib.Graph:
    return parsed(*DATA_FILES)


@pytest.fixture(scope="module")
def everything() -> rdflib.Graph:
    return parsed(*DATA_FILES, "alignments.ttl")


@pytest.fixture(scope="module")
def sample() -> rdflib.Graph:
    """Return a graph of claims and findings."""
    return as_graph([*claims_quads(DOCUMENT, CLAIMS), *findings_quads(FINDINGS)])


def as_graph(quads: list[ox.Quad]) -> rdflib.Graph:
    triples = {quad.triple for quad in quads}
    return rdflib.Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")


def own_terms(graph: rdflib.Graph) -> set[str]:
    return {str(node).removeprefix(vocab.CG) for node in graph.subjects() if str(node).startswith(vocab.CG)}


# ── The files ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", [*DATA_FILES, "alignments.ttl"])
def test_two_parsers_read_the_same_triples(name: str) -> None:
    theirs = {quad.triple for quad in ox.parse(path=str(ONTOLOGY / name), format=ox.RdfFormat.TURTLE)}
    assert len(theirs) == len(parsed(name))


@pytest.mark.parametrize("name", [*DATA_FILES, "alignments.ttl"])
def test_nothing_that_is_loaded_has_a_blank_node(name: str) -> None:
    assert not [node for triple in parsed(name) for node in triple if isinstance(node, rdflib.BNode)]


@pytest.mark.parametrize("name", ["claimgraph.ttl", "alignments.ttl"])
def test_an_ontology_has_a_version_and_a_licence(name: str) -> None:
    graph = parsed(name)
    ontology = graph.value(predicate=RDF.type, object=OWL.Ontology)
    version = graph.value(ontology, OWL.versionInfo)
    assert graph.value(ontology, OWL.versionIRI) == URIRef(f"{ontology}/{version}")
    assert graph.value(ontology, URIRef(vocab.DCTERMS + "license")) is not None


# ── Every term defined, every definition used ─────────────────────────────────────────────────────────────


def mentions() -> Iterator[tuple[str, str]]:
    """Return each of our terms that a file of code, a query, a shape or a concept uses."""
    for file in (ROOT / "src").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        for local in re.findall(r'\bcg\("(\w+)"\)|\bCG \+ "(\w+)"|(?<![\w/])cg:(\w+)', text):
            yield file.name, "".join(local)
    for file in [*folder("queries").rglob("*.rq"), *(ONTOLOGY / name for name in ("shapes.ttl", *DATA_FILES))]:
        for local in re.findall(r"(?<![\w/])cg:(\w+)", file.read_text(encoding="utf-8")):
            yield file.name, local


def test_every_term_in_use_is_defined(terms: rdflib.Graph) -> None:
    defined = own_terms(terms)
    assert {(where, term) for where, term in mentions() if term not in defined} == set()


def test_every_term_of_a_real_graph_is_declared(terms: rdflib.Graph, sample: rdflib.Graph) -> None:
    used = set(sample.predicates()) | set(sample.objects(None, RDF.type))
    used |= {node for node in sample.objects() if str(node).startswith(vocab.CG)}
    assert used - set(terms.subjects()) <= {RDF.type, RDFS.label}


def test_no_term_is_defined_in_vain(terms: rdflib.Graph) -> None:
    users = [*(ROOT / "src/claimgraph/graph").glob("*.py"), *(ROOT / "src/claimgraph/schema").glob("*.py")]
    users += (ROOT / "src/claimgraph/analyses").rglob("*.py")
    users += [ONTOLOGY / name for name in ("shapes.ttl", "facets.ttl", "verdicts.ttl")]
    words = set(re.findall(r"\w+", " ".join(file.read_text(encoding="utf-8") for file in users)))
    classes_of_individuals = {str(kind).removeprefix(vocab.CG) for kind in terms.objects(None, RDF.type)}
    ranges = {str(kind).removeprefix(vocab.CG) for kind in terms.objects(None, RDFS.range)}
    spelt_from_the_model = {f"{stage}Stage" for stage in ("earlier", "later")}
    assert own_terms(terms) - words - classes_of_individuals - ranges - spelt_from_the_model == set()


@pytest.mark.parametrize("name", DATA_FILES)
def test_every_term_has_a_label_a_definition_and_an_example(name: str) -> None:
    graph = parsed(name)
    ours = {node for node in graph.subjects() if str(node).startswith((vocab.CG, vocab.FACET, vocab.VERDICT))}
    label = RDFS.label if name == "claimgraph.ttl" else SKOS.prefLabel
    wanted = (label, SKOS.definition, SKOS.example)
    assert {(node, each) for node in ours for each in wanted if len(set(graph.objects(node, each))) != 1} == set()


def test_every_term_of_ours_says_where_it_is_defined(terms: rdflib.Graph) -> None:
    ontology = URIRef(vocab.CG.removesuffix("#"))
    assert {local for local in own_terms(terms) if terms.value(cg(local), RDFS.isDefinedBy) != ontology} == set()


def test_every_reused_term_says_where_it_comes_from(terms: rdflib.Graph) -> None:
    declared = {node for kind in (OWL.Class, *PROPERTY_KINDS) for node in terms.subjects(RDF.type, kind)}
    reused = {node for node in declared if not str(node).startswith(vocab.CG)}
    assert reused
    assert {node for node in reused if terms.value(node, DCTERMS_SOURCE) is None} == set()
    assert {node for node in reused if terms.value(node, RDFS.isDefinedBy) is None} == set()


def test_the_prefixes_of_the_code_are_those_of_the_files(terms: rdflib.Graph) -> None:
    theirs = {prefix: str(namespace) for prefix, namespace in parsed(*DATA_FILES).namespaces()}
    assert {prefix: theirs[prefix] for prefix in vocab.PREFIXES if prefix in theirs} == {
        prefix: namespace for prefix, namespace in vocab.PREFIXES.items() if prefix in theirs
    }


# ── OWL 2 DL ──────────────────────────────────────────────────────────────────────────────────────────────


def kinds_of(graph: rdflib.Graph) -> dict[Node, set[Node]]:
    kinds: dict[Node, set[Node]] = defaultdict(set)
    for node, kind in graph.subject_objects(RDF.type):
        if kind in {OWL.Class, *PROPERTY_KINDS}:
            kinds[node].add(kind)
    return kinds


def test_no_name_is_a_class_and_a_property_or_a_property_of_two_kinds(everything: rdflib.Graph) -> None:
    assert {node: kinds for node, kinds in kinds_of(everything).items() if len(kinds) > 1} == {}


def test_every_property_is_declared_before_it_is_used(everything: rdflib.Graph, sample: rdflib.Graph) -> None:
    kinds = kinds_of(everything)
    assert {node for node in (everything + sample).predicates() if node not in kinds} <= BUILT_IN


def test_object_properties_lead_to_nodes_and_data_properties_to_literals(
    everything: rdflib.Graph, sample: rdflib.Graph
) -> None:
    kinds = kinds_of(everything)
    for _, predicate, value in everything + sample:
        if OWL.ObjectProperty in kinds.get(predicate, ()):
            assert isinstance(value, URIRef), (predicate, value)
        if OWL.DatatypeProperty in kinds.get(predicate, ()):
            assert isinstance(value, rdflib.Literal), (predicate, value)


def test_every_class_and_property_of_an_axiom_is_declared(everything: rdflib.Graph) -> None:
    kinds = kinds_of(everything)
    classes = {
        each for predicate in (RDFS.subClassOf, OWL.disjointWith) for each in everything.objects(None, predicate)
    }
    classes |= set(everything.objects(None, RDFS.domain)) | set(everything.objects(None, DOMAIN_INCLUDES))
    classes |= {each for each in everything.objects(None, RDFS.range) if not str(each).startswith(str(XSD))}
    assert {each for each in classes if OWL.Class not in kinds.get(each, ())} == set()
    properties = set(everything.objects(None, RDFS.subPropertyOf))
    assert {each for each in properties if OWL.ObjectProperty not in kinds.get(each, ())} == set()


def test_no_class_is_an_individual_outside_the_alignments(vocabulary: rdflib.Graph, sample: rdflib.Graph) -> None:
    both = vocabulary + sample
    kinds = kinds_of(both)
    structural = BUILT_IN | {node for node, kind in kinds.items() if OWL.AnnotationProperty in kind}
    individuals = {node for s, p, o in both if p not in structural for node in (s, o)}
    individuals |= {node for node, kind in both.subject_objects(RDF.type) if kind in kinds}
    assert {node for node in individuals if node in kinds} == set()


def test_asymmetric_and_irreflexive_properties_are_simple(terms: rdflib.Graph) -> None:
    restricted = set(terms.subjects(RDF.type, OWL.AsymmetricProperty)) | set(
        terms.subjects(RDF.type, OWL.IrreflexiveProperty)
    )
    assert restricted
    assert not set(terms.subjects(RDF.type, OWL.TransitiveProperty))


# ── True of a real graph ──────────────────────────────────────────────────────────────────────────────────


def classes_of(graph: rdflib.Graph, terms: rdflib.Graph, node: Node) -> set[Node | None]:
    return {
        above for kind in graph.objects(node, RDF.type) for above in terms.transitive_objects(kind, RDFS.subClassOf)
    }


def test_domains_are_true_of_a_real_graph(terms: rdflib.Graph, sample: rdflib.Graph) -> None:
    for subject, predicate, _ in sample:
        for domain in terms.objects(predicate, RDFS.domain):
            assert domain in classes_of(sample, terms, subject), (subject, predicate)
        possible = set(terms.objects(predicate, DOMAIN_INCLUDES))
        assert not possible or possible & classes_of(sample, terms, subject), (subject, predicate)


def test_ranges_are_true_of_a_real_graph(vocabulary: rdflib.Graph, sample: rdflib.Graph) -> None:
    both = vocabulary + sample
    for _, predicate, value in sample:
        for range_ in vocabulary.objects(predicate, RDFS.range):
            if isinstance(value, rdflib.Literal):
                assert (value.datatype or XSD.string) == range_, (predicate, value)
            else:
                assert range_ in classes_of(both, vocabulary, value), (predicate, value)


def test_functional_properties_have_one_value_in_a_real_graph(terms: rdflib.Graph, sample: rdflib.Graph) -> None:
    for predicate in terms.subjects(RDF.type, OWL.FunctionalProperty):
        subjects = list(sample.subjects(predicate))
        assert len(subjects) == len(set(subjects)), predicate


# ── A reasoner ────────────────────────────────────────────────────────────────────────────────────────────


def needs_java() -> None:
    if shutil.which("java") is None:
        assert os.environ.get("CI") != "true", "CI needs Java: the ontology has to be checked by a reasoner"
        message = "NO JAVA: whether the ontology is consistent was NOT checked by a reasoner"
        warnings.warn(message, pytest.PytestWarning, stacklevel=2)
        pytest.skip(message)


@pytest.fixture(autouse=True)
def _java_that_ends_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Java not translate what runs for a second twice: that takes two fifths of its time."""
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")


def is_consistent(graph: rdflib.Graph, file: Path) -> bool:
    """Ask HermiT.

    xsd:date is not in the datatype map of OWL 2, and HermiT refuses it; the midnight that begins the day stands for it.
    """
    import owlready2  # noqa: PLC0415  starts slowly

    plain = rdflib.Graph()
    for subject, predicate, value in graph:
        is_date = isinstance(value, rdflib.Literal) and value.datatype == XSD.date
        midnight = rdflib.Literal(f"{value}T00:00:00", datatype=XSD.dateTime, normalize=False)
        plain.add((subject, predicate, midnight if is_date else value))
    plain.serialize(file, format="nt", encoding="utf-8")
    world = owlready2.World()
    world.get_ontology(file.as_uri()).load()
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return False
    return not list(world.inconsistent_classes())


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*:DeprecationWarning:owlready2.*")
def test_the_ontology_and_a_graph_of_claims_are_consistent(
    everything: rdflib.Graph, sample: rdflib.Graph, tmp_path: Path
) -> None:
    needs_java()
    assert is_consistent(everything + sample, tmp_path / "whole.nt")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*:DeprecationWarning:owlready2.*")
def test_the_graph_of_the_seeds_is_consistent_and_conforms(
    everything: rdflib.Graph, seed_store: Path, tmp_path: Path
) -> None:
    with Store.open(seed_store) as store:
        documents, claims, findings = read_documents(store), read_claims(store), read_findings(store)
    quads = [
        quad
        for document in documents
        for quad in claims_quads(document, [claim for claim in claims if claim.document == document.id])
    ]
    quads += findings_quads(findings)
    assert check(quads).results == ()
    needs_java()
    assert is_consistent(everything + as_graph(quads), tmp_path / "seeds.nt")


CONTRADICTIONS = {
    "a claim is no source": (cg("sample"), RDF.type, (cg("Claim"), cg("Source"))),
    "a count is no date": (cg("sample"), RDF.type, (cg("CountValue"), cg("DateValue"))),
    "a claim is not affirmed and denied": (cg("sample"), cg("polarity"), (cg("affirmed"), cg("denied"))),
    "a count is no part of itself": (cg("sample"), cg("partOfCount"), (cg("sample"),)),
    "a claim does not compete with itself": (cg("sample"), cg("competesWith"), (cg("sample"),)),
    "a level of a chain has one number": (cg("sample"), cg("level"), (rdflib.Literal(0), rdflib.Literal(1))),
}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*:DeprecationWarning:owlready2.*")
@pytest.mark.parametrize("contradiction", CONTRADICTIONS)
def test_the_reasoner_finds_a_contradiction(contradiction: str, terms: rdflib.Graph, tmp_path: Path) -> None:
    needs_java()
    graph = rdflib.Graph() + terms
    subject, predicate, values = CONTRADICTIONS[contradiction]
    sample = URIRef(f"{vocab.CG}sample")
    graph.add((sample, RDF.type, OWL.NamedIndividual))
    for value in values:
        graph.add((subject, predicate, value))
    assert not is_consistent(graph, tmp_path / "broken.nt")


# ── Facets and verdicts ───────────────────────────────────────────────────────────────────────────────────


def locals_of(graph: rdflib.Graph, kind: str, namespace: str) -> dict[str, URIRef]:
    return {str(node).removeprefix(namespace): URIRef(str(node)) for node in graph.subjects(RDF.type, cg(kind))}


def test_every_facet_that_extraction_knows_is_a_concept(vocabulary: rdflib.Graph) -> None:
    assert set(locals_of(vocabulary, "Facet", vocab.FACET)) >= FACETS


def test_every_facet_that_the_lexicon_names_is_a_concept(vocabulary: rdflib.Graph) -> None:
    roles = ("agent", "patient", "goal", "instrument", "cover")
    framed = {frame[role] for frame in table("frames").values() for role in roles if role in frame}
    named = {*mapping("kinds").values(), *mapping("acts-of-speech").values(), *mapping("fields").values(), *framed}
    assert set(locals_of(vocabulary, "Facet", vocab.FACET)) >= named - {""}


def test_every_facet_says_how_its_values_compare(vocabulary: rdflib.Graph) -> None:
    kinds = set(ValueKind.__args__)  # type: ignore[attr-defined]
    for name, facet in locals_of(vocabulary, "Facet", vocab.FACET).items():
        assert {str(kind) for kind in vocabulary.objects(facet, cg("valueKind"))} <= kinds, name
        assert vocabulary.value(facet, cg("valueKind")) is not None, name
        assert str(vocabulary.value(facet, cg("comparison"))) in COMPARISONS, name
        for truth in ("oneTrueAnswer", "harm"):
            answers = list(vocabulary.objects(facet, cg(truth)))
            assert [answer.toPython() for answer in answers if isinstance(answer, rdflib.Literal)] in (
                [True],
                [False],
            ), name


def test_every_question_names_the_event_and_no_unknown_blank(vocabulary: rdflib.Graph) -> None:
    for name, facet in locals_of(vocabulary, "Facet", vocab.FACET).items():
        template = str(vocabulary.value(facet, cg("questionTemplate")))
        assert template.endswith("?"), name
        assert template.count("{event}") == 1, name
        assert set(re.findall(r"\{(\w+)\}", template)) <= {"event", "population"}, name


def test_harm_is_counted_and_asked_of_a_population(vocabulary: rdflib.Graph) -> None:
    harms = list(vocabulary.subjects(cg("harm"), rdflib.Literal(True)))
    assert {str(facet).removeprefix(vocab.FACET) for facet in harms} >= {"deaths", "injuries"}
    for facet in harms:
        assert {str(kind) for kind in vocabulary.objects(facet, cg("valueKind"))} == {"count"}
        assert str(vocabulary.value(facet, cg("comparison"))) == "interval"
        assert "{population}" in str(vocabulary.value(facet, cg("questionTemplate")))


def test_every_concept_stands_in_its_scheme_at_the_top_or_below_another(vocabulary: rdflib.Graph) -> None:
    for kind, namespace in (("Facet", vocab.FACET), ("Verdict", vocab.VERDICT)):
        scheme = URIRef(namespace.removesuffix("#"))
        for concept in locals_of(vocabulary, kind, namespace).values():
            assert (concept, SKOS.inScheme, scheme) in vocabulary
            at_top = (concept, SKOS.topConceptOf, scheme) in vocabulary
            assert at_top == ((scheme, SKOS.hasTopConcept, concept) in vocabulary)
            assert at_top != (vocabulary.value(concept, SKOS.broader) is not None)


def test_the_verdicts_are_those_of_the_findings(vocabulary: rdflib.Graph) -> None:
    verdicts = locals_of(vocabulary, "Verdict", vocab.VERDICT)
    assert set(verdicts) == VERDICTS
    for name, verdict in verdicts.items():
        assert str(vocabulary.value(verdict, SKOS.notation)) == name
        assert str(vocabulary.value(verdict, cg("legend"))).endswith(".")


# ── The JSON-LD context ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def context() -> dict[str, object]:
    loaded: dict[str, dict[str, object]] = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))
    return loaded["@context"]


def expanded(context: dict[str, object]) -> dict[str, dict[str, str]]:
    """Return the terms with full IRIs, without prefixes and keywords."""
    found: dict[str, dict[str, str]] = {}
    for term, meaning in context.items():
        entry = {"@id": meaning} if isinstance(meaning, str) else meaning
        if isinstance(entry, dict) and ":" in entry["@id"] and not entry["@id"].startswith("http"):
            prefix, local = entry["@id"].split(":", 1)
            found[term] = {**entry, "@id": f"{context[prefix]}{local}"}
    return found


def test_every_term_of_the_ontology_has_a_short_name(terms: rdflib.Graph, context: dict[str, object]) -> None:
    named = {entry["@id"] for entry in expanded(context).values()}
    ours = {str(cg(local)) for local in own_terms(terms) if local != ""}
    assert ours - named == set()


def test_every_property_of_a_real_graph_has_a_short_name(sample: rdflib.Graph, context: dict[str, object]) -> None:
    named = {entry["@id"] for entry in expanded(context).values()}
    assert {str(each) for each in sample.predicates()} - named == {str(RDF.type)}


def test_every_short_name_means_a_declared_term(terms: rdflib.Graph, context: dict[str, object]) -> None:
    declared = {str(node) for node in terms.subjects(RDF.type)} | {str(RDFS.label)}
    meanings = [entry["@id"] for entry in expanded(context).values()]
    assert set(meanings) <= declared
    assert len(meanings) == len(set(meanings)), "two short names for one term"


def test_short_names_say_whether_a_node_or_a_literal_follows(terms: rdflib.Graph, context: dict[str, object]) -> None:
    for term, entry in expanded(context).items():
        kinds = set(terms.objects(URIRef(entry["@id"]), RDF.type))
        leads_to_node = entry.get("@type") in {"@id", "@vocab"}
        assert leads_to_node == (OWL.ObjectProperty in kinds), term
        range_ = terms.value(URIRef(entry["@id"]), RDFS.range)
        if OWL.DatatypeProperty in kinds and range_ not in {None, XSD.string}:
            assert entry.get("@type") == f"xsd:{str(range_).removeprefix(str(XSD))}", term


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib 7.6.0
def test_a_json_document_with_the_context_is_the_graph_that_it_says(context: dict[str, object]) -> None:
    record = {
        "@context": context,
        "id": "https://example.org/claim",
        "type": "Claim",
        "facet": "facets:deaths",
        "polarity": "denied",
        "hedge": ["reportedly"],
        "value": {"id": "https://example.org/value", "type": "CountValue", "minValue": 0, "maxValue": 0},
        "said": {"id": "https://example.org/day", "type": "TimeSpan", "first": "2021-03-03", "last": "2021-03-03"},
    }
    text = json.dumps(record)
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    triples = (quad.triple for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD))
    theirs = ox.serialize(triples, format=ox.RdfFormat.TURTLE)
    assert isomorphic(graph, rdflib.Graph().parse(data=theirs, format="turtle"))
    claim, value = URIRef("https://example.org/claim"), URIRef("https://example.org/value")
    assert (claim, RDF.type, cg("Claim")) in graph
    assert (claim, cg("facet"), URIRef(vocab.FACET + "deaths")) in graph
    assert (claim, cg("polarity"), cg("denied")) in graph
    assert (value, URIRef(vocab.SCHEMA + "minValue"), rdflib.Literal(0)) in graph
    assert (URIRef("https://example.org/day"), cg("first"), rdflib.Literal("2021-03-03", datatype=XSD.date)) in graph


def test_the_ontology_has_the_version_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    ontology = URIRef(vocab.CG.removesuffix("#"))
    assert str(parsed("claimgraph.ttl").value(ontology, OWL.versionInfo)) == project["project"]["version"]
