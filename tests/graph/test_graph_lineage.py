"""Lineage as RDF: stated and inferred derivations, supports and circles."""

from __future__ import annotations

import pyoxigraph as ox

from claimgraph.analyses import compare
from claimgraph.analyses.lineage import Derivation, Support, lineage_quads
from claimgraph.shapes import check
from findings_story import echoes, store_of

CG = "https://w3id.org/claimgraph/ns#"
PROV = "http://www.w3.org/ns/prov#"
INFERRED = ox.NamedNode(f"{CG}inferred")
SUPPORT = Support("question/1", "position/1", ("claim/1", "claim/2"), 2, (), 0, 0, 0, circles=(("a/1", "b/2"),))


def said(records: list[Support | Derivation], prefix: str, local: str) -> list[str]:
    found = [quad.object.value for quad in lineage_quads(records) if quad.predicate.value == prefix + local]  # type: ignore[union-attr]
    return sorted(found)


def test_a_citation_is_stated_and_a_copy_is_inferred_with_its_share() -> None:
    cited, copied = (
        Derivation("document/b", "document/a", "citation"),
        Derivation("document/c", "document/a", "copy", 83),
    )
    assert said([cited], CG, "inferred") == ["false"]
    assert said([cited], CG, "share") == []
    assert (said([copied], CG, "inferred"), said([copied], CG, "share")) == (["true"], ["83"])
    assert len(said([cited, copied], PROV, "wasDerivedFrom")) == 2


def test_text_whose_first_owner_nobody_knows_derives_nothing() -> None:
    shared = [Derivation("document/a", "document/b", "shared text", 40)]
    assert said(list(shared), PROV, "wasDerivedFrom") == []
    assert len(said(list(shared), CG, "standsIn")) == 2


def test_a_count_of_no_origins_is_written() -> None:
    assert said([SUPPORT], CG, "originsAtMost") == ["0"]
    assert said([SUPPORT], CG, "independentChains") == ["0"]


def test_every_namer_of_a_circle_has_a_place() -> None:
    assert said([SUPPORT], CG, "index") == ["0", "1"]


def test_the_lineage_of_a_store_keeps_every_rule_and_its_bytes() -> None:
    store = store_of(*echoes())
    records = compare(store).records["lineage"]
    assert {type(record) for record in records} == {Support, Derivation}
    assert lineage_quads(records) == lineage_quads(compare(store).records["lineage"])
    store.add(lineage_quads(records))
    assert check(store).conforms
