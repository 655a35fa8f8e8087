"""The corpus of three nights is read as it was constructed, each document by itself."""

from __future__ import annotations

from typing import Any

import pytest

import three_nights
from claimgraph.schema import Claim, Count

EXPECTED: list[dict[str, Any]] = three_nights.expected()["claims"]
TOLLS = ("deaths", "injuries")


@pytest.mark.parametrize("constructed", EXPECTED, ids=lambda one: f"{one['document']}-{one['words'][:20]}")
def test_a_toll_is_read_with_its_count_and_everyone_who_passed_it_on(constructed: dict[str, Any]) -> None:
    read = three_nights.claim(constructed["document"], constructed["words"], constructed["facet"])

    assert isinstance(read.value, Count)
    assert list(read.value.bounds) == constructed["count"]
    assert [level.source.name for level in read.chain] == constructed["chain"]
    assert (read.population.key if read.population is not None else "") == constructed.get("population", "")
    assert read.polarity == constructed.get("polarity", "affirmed")


def test_no_toll_is_read_that_nobody_constructed() -> None:
    read = [(name, claim.quote.text) for name, claims in three_nights.claims().items() for claim in _tolls(claims)]

    assert sorted(read) == sorted((one["document"], one["words"]) for one in EXPECTED)


@pytest.mark.parametrize("constructed", EXPECTED, ids=lambda one: f"{one['document']}-{one['words'][:20]}")
def test_a_toll_stands_on_an_event_of_the_right_day(constructed: dict[str, Any]) -> None:
    event = three_nights.claim(constructed["document"], constructed["words"], constructed["facet"]).event

    assert event is not None
    assert str(event.when) == (_event(constructed)["date"] if constructed["event"] else "2024-03")


def test_the_documents_are_those_that_were_constructed() -> None:
    documents = three_nights.documents()
    constructed = three_nights.expected()["documents"]

    assert sorted(documents) == sorted(constructed)
    for name, document in documents.items():
        assert document.publisher == constructed[name]["publisher"]
        assert document.published is not None
        assert document.published.first == constructed[name]["published"].date()


def test_the_article_cites_what_it_was_made_to_cite() -> None:
    article = three_nights.documents()["n_article"]
    titles = {name: document.title for name, document in three_nights.documents().items()}

    for constructed in three_nights.expected()["citations"]:
        end = article.text.index(constructed["words"]) + len(constructed["words"])
        after = next(citation for citation in article.citations if citation.start >= end)
        assert titles[constructed["cites"]] in after.text


def _event(constructed: dict[str, Any]) -> dict[str, Any]:
    event: dict[str, Any] = three_nights.expected()["events"][constructed["event"]]
    return event


def _tolls(claims: tuple[Claim, ...]) -> list[Claim]:
    return [claim for claim in claims if claim.facet in TOLLS]
