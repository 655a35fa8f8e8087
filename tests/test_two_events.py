"""The corpus of two events: what a careful reader finds in its texts, the whole road finds, but for what is listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from two_events import Weighed, expected

GOOD: dict[str, Callable[[set[str]], bool]] = {
    "conflict": lambda verdicts: "conflict" in verdicts,
    "revision": lambda verdicts: "revision" in verdicts,
    "same": lambda verdicts: not verdicts.isdisjoint({"echo", "corroboration"}),
    "apart": lambda verdicts: "conflict" not in verdicts,
}
UNMET = {frozenset(pair) for pairs in expected()["unmet"].values() for pair in pairs}


@pytest.fixture(scope="session")
def weighed() -> Weighed:
    return Weighed()


def test_every_claim_that_the_findings_speak_of_is_read_but_for_those_listed(weighed: Weighed) -> None:
    assert {key for key in expected()["claims"] if weighed.claim(key) is None} <= set(expected()["unread"])


@pytest.mark.parametrize(
    ("verdict", "left", "right"),
    [(verdict, *pair) for verdict, pairs in expected()["findings"].items() for pair in pairs],
)
def test_a_pair_has_the_verdict_of_a_careful_reader(weighed: Weighed, verdict: str, left: str, right: str) -> None:
    if frozenset((left, right)) not in UNMET:
        assert GOOD[verdict](weighed.verdicts(left, right))


@pytest.mark.parametrize(("verdict", "share"), [("conflict", 0.35), ("revision", 0.8), ("same", 0.6), ("apart", 0.85)])
def test_the_share_of_what_is_met_does_not_fall(weighed: Weighed, verdict: str, share: float) -> None:
    pairs = expected()["findings"][verdict]

    assert sum(GOOD[verdict](weighed.verdicts(*pair)) for pair in pairs) >= share * len(pairs)


@pytest.mark.parametrize("name", expected()["events"])
def test_the_claims_of_an_event_stand_on_one_event_and_no_others_do(weighed: Weighed, name: str) -> None:
    placed = {key: claim.event.id for key in expected()["claims"] if (claim := weighed.claim(key)) and claim.event}
    own = [placed[key] for key, one in expected()["claims"].items() if one["event"] == name and key in placed]
    event, number = Counter(own).most_common(1)[0]
    strangers = {key for key, where in placed.items() if where == event and expected()["claims"][key]["event"] != name}

    assert number >= 0.95 * len(own) or len(own) - number == 1
    assert strangers <= set(expected()["strangers"].get(name, ()))


@pytest.mark.parametrize(("body", "keys"), expected()["bodies"].items())
def test_a_body_is_one_source_whatever_each_document_calls_it(weighed: Weighed, body: str, keys: list[str]) -> None:
    holders = {claim.holder.name for key in keys if (claim := weighed.claim(key)) is not None}

    assert holders == {body}


def test_two_documents_that_share_a_text_are_no_two_origins(weighed: Weighed) -> None:
    found = weighed.verdicts("a_31", "b_31")

    assert found == {"echo"}
