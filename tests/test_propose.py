"""What proposes claims, and the one thing that is asked of all of it: what it quotes stands in the text."""

from __future__ import annotations

import dataclasses

import pytest

import claimgraph
from claimgraph import Claim, Document, DocumentError, propose
from claimgraph.propose import PROPOSERS, Proposer, verify
from extract_texts import document

TEXT = "The ministry said that 12 people were killed in the airstrike on Kornet on 3 May 2021.\n"


def test_the_claims_of_a_document_are_what_its_proposers_propose() -> None:
    read = document(TEXT)
    found = claimgraph.claims(read)
    assert "deaths" in {claim.facet for claim in found}
    assert found == PROPOSERS[0].propose(read)


def test_every_proposer_has_a_name_of_its_own_a_version_and_languages() -> None:
    assert len({proposer.name for proposer in PROPOSERS}) == len(PROPOSERS)
    assert all(proposer.version and proposer.languages for proposer in PROPOSERS)


def test_a_document_is_read_in_its_language_and_by_all_where_nobody_could_tell_it() -> None:
    read = document(TEXT)
    same = {
        len(propose.claims(dataclasses.replace(read, language=language))) for language in ("en", "en-GB", "und", "")
    }
    assert same == {len(propose.claims(read))}
    assert propose.claims(dataclasses.replace(read, language="tr")) == ()


def test_of_two_proposers_of_one_claim_the_first_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    read = document(TEXT)
    found = propose.claims(read)

    def later(_: Document) -> tuple[Claim, ...]:
        return (dataclasses.replace(found[0], rule="another rule"),)

    monkeypatch.setattr(propose, "PROPOSERS", (*PROPOSERS, Proposer("other", "1", ("en",), later)))
    assert propose.claims(read) == found


@pytest.mark.parametrize("part", ["quote", "sentence", "chain"])
def test_a_claim_that_quotes_what_the_text_does_not_say_is_refused(part: str) -> None:
    read = document(TEXT)
    claim = next(claim for claim in propose.claims(read) if claim.chain[0].mention is not None)
    wrong = dataclasses.replace(claim.quote, text="12 people lived")
    changed = {"quote": wrong, "sentence": wrong, "chain": (dataclasses.replace(claim.chain[0], mention=wrong),)}
    with pytest.raises(DocumentError, match="12 people lived") as refused:
        verify(read, [dataclasses.replace(claim, **{part: changed[part]})])  # type: ignore[arg-type]
    assert f"characters {wrong.start} to {wrong.end}" in refused.value.where
