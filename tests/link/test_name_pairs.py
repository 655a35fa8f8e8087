"""How well names are matched, on pairs that were collected before the rules were written."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest

from claimgraph.link.mentions import candidates, compare
from claimgraph.link.places import Listing
from name_pairs import Pair, pairs

LISTING = Listing()


def outcomes(chosen: list[Pair]) -> Counter[tuple[bool, str]]:
    """Return how often each outcome stands on pairs that are one, and on pairs that are not."""
    return Counter((pair.same, compare(pair.left, pair.right, pair.kind, LISTING).outcome) for pair in chosen)


def of(split: str) -> list[Pair]:
    return [pair for pair in pairs() if split in {pair.split, "all"}]


def test_there_are_enough_pairs_of_each_sort_and_each_has_a_source() -> None:
    assert len(pairs()) >= 150
    assert sum(not pair.same for pair in pairs()) >= 60
    assert sum(pair.judgement == "part" for pair in pairs()) >= 15
    assert all(pair.source.strip() != "" for pair in pairs())
    assert len({(pair.left, pair.right) for pair in pairs()}) == len(pairs())
    assert 0.3 <= len(of("held-out")) / len(pairs()) <= 0.35


@pytest.mark.parametrize("script", ["ARABIC", "CYRILLIC", "HEBREW"])
def test_other_scripts_are_among_the_pairs(script: str) -> None:
    assert sum(unicodedata.name(pair.right[0], "").startswith(script) for pair in pairs()) >= 5


@pytest.mark.parametrize("split", ["tuned", "held-out", "all"])
def test_what_is_certain_is_never_wrong(split: str) -> None:
    found = outcomes(of(split))
    assert found[False, "certain"] == 0
    assert found[True, "certain"] > 0.5 * sum(pair.same for pair in of(split))


@pytest.mark.parametrize("split", ["tuned", "held-out", "all"])
def test_with_proposals_nearly_all_that_are_one_are_found(split: str) -> None:
    found = outcomes(of(split))
    hits = found[True, "certain"] + found[True, "proposed"]
    assert hits / sum(pair.same for pair in of(split)) >= 0.93


@pytest.mark.parametrize("split", ["tuned", "held-out", "all"])
def test_few_that_are_two_are_proposed(split: str) -> None:
    found = outcomes(of(split))
    assert found[False, "proposed"] <= 0.08 * sum(not pair.same for pair in of(split))


def test_what_is_one_is_never_called_different() -> None:
    assert outcomes(of("all"))[True, "different"] == 0


@pytest.mark.parametrize("pair", [pair for pair in pairs() if pair.judgement == "part"], ids=lambda pair: pair.left)
def test_part_and_whole_are_kept_apart(pair: Pair) -> None:
    assert compare(pair.left, pair.right, pair.kind, LISTING).outcome in {"different", "unknown"}


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: f"{pair.left}-{pair.right}")
def test_the_order_of_two_names_does_not_matter(pair: Pair) -> None:
    one, other = (compare(*names, pair.kind, LISTING) for names in ((pair.left, pair.right), (pair.right, pair.left)))
    assert (one.outcome, one.rule, one.preferred) == (other.outcome, other.rule, other.preferred)
    assert one.ground.endswith(".")


def test_names_that_are_one_are_held_against_each_other() -> None:
    met = 0
    for kind in ("source", "entity", "place"):
        chosen = [pair for pair in pairs() if pair.kind == kind]
        together = set(candidates([name for pair in chosen for name in (pair.left, pair.right)], LISTING, kind))
        met += sum(tuple(sorted((pair.left, pair.right))) in together for pair in chosen if pair.same)
    assert met / sum(pair.same for pair in pairs()) >= 0.93
