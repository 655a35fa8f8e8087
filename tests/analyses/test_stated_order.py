"""A revision that the text states names the earlier figure first."""

from __future__ import annotations

import pytest

from claimgraph.analyses import compare_claims
from claimgraph.propose.english import claims, structured
from claimgraph.schema import Document


@pytest.mark.parametrize("numbers", [(17, 19), (14, 21), (30, 44), (51, 70), (8, 12)])
def test_the_earlier_figure_comes_first_whatever_the_names_of_the_claims_are(numbers: tuple[int, int]) -> None:
    before, after = numbers
    text = f"The death toll has risen to {after}, up from {before}, the ministry said."
    found = claims(structured(Document(text, "", publisher="The Daily")))
    figures = {claim.value.words: claim.id for claim in found if claim.facet == "deaths"}
    stated = [one for one in compare_claims(found).findings if one.rule == "stated-revision"]
    assert [one.claims for one in stated] == [(figures[str(before)], figures[str(after)])]
