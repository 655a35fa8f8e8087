"""What a claim is called depends on its document alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import three_nights
from claimgraph.graph import Store, claims_quads, read_claims
from claimgraph.pipeline.people import Added, Notes, joined

ALONE = {name: {claim.id for claim in found} for name, found in three_nights.claims().items()}


@settings(max_examples=15)
@given(st.lists(st.sampled_from(sorted(ALONE)), min_size=1, unique=True))
def test_the_claims_of_a_document_keep_their_ids_whatever_else_is_in_the_store_and_in_any_order(
    names: list[str],
) -> None:
    documents = [three_nights.documents()[name] for name in names]
    read = [claim for name in names for claim in three_nights.claims()[name]]
    linked = joined(read, documents, Added(Notes(), (), (), ())).claims
    assert [claim.id for claim in linked] == [claim.id for claim in read]
    store = Store.memory(
        quad for one in documents for quad in claims_quads(one, [claim for claim in linked if claim.document == one.id])
    )
    kept = read_claims(store)
    for name, one in zip(names, documents, strict=True):
        assert {claim.id for claim in kept if claim.document == one.id} == ALONE[name]


def test_claims_of_one_place_that_differ_have_ids_of_their_own() -> None:
    for found in three_nights.claims().values():
        assert len({claim.id for claim in found}) == len(found)
