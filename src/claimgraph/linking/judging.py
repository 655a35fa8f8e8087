"""What stands when rules and people have spoken: people above rules, later above earlier, contradictions above neither.

That A is B and B is C makes A and C one. Where that meets a judgement that A and C are two, nothing of it is applied:
every judgement that takes part becomes `unsure` and names the grounds of both sides.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from claimgraph.linking.groups import Groups
from claimgraph.notes.judgements import Judgement, standing
from claimgraph.schema import Match

PERSON: Final = "person"
"""The rule of a match that a person judged."""

CONTRADICTION: Final = "contradiction"
"""The rule of a match that is unsure because certain grounds contradict each other."""

_Pair = tuple[str, str, str]


def settled(
    found: Iterable[Match],
    judgements: Iterable[Judgement],
    documents: Mapping[tuple[str, str], Sequence[str]] | None = None,
    mentions: Mapping[tuple[str, str], int] | None = None,
) -> tuple[Match, ...]:
    """Return what is held of every pair that a rule found or a person judged, sorted.

    Args:
        found: What the rules found.
        judgements: What people judged, earliest first.
        documents: The ids of the documents that have a name, by kind and name.
        mentions: How often a name occurs, by kind and name: the most frequent of a group is preferred where no list
            prefers one.
    """
    people = _by_pair(_of_people(standing(judgements), documents or {}))
    rules = _by_pair(one for one in found if one.pair not in people)
    people = _without_contradictions(people)
    groups = Groups()
    _join(people, groups)
    _keep_apart((*people.values(), *rules.values()), groups)
    judged = [_joined(one, groups) for one in sorted(rules.values(), key=_strength)]
    every = _preferring((*people.values(), *judged), groups, mentions or {})
    return tuple(sorted(every, key=lambda one: (one.pair, one.judgement, one.rule, one.by)))


def _of_people(judgements: Iterable[Judgement], documents: Mapping[tuple[str, str], Sequence[str]]) -> Iterable[Match]:
    """Return one match a pair; people who disagree make it unsure."""
    pairs: dict[_Pair, list[Judgement]] = defaultdict(list)
    for one in judgements:
        pairs[one.pair].append(one)
    for (kind, left, right), said in sorted(pairs.items()):
        said.sort(key=lambda one: (one.by, one.judgement))
        have = {name for each in (left, right) for name in documents.get((kind, each), ())}
        by = "; ".join(one.by for one in said)
        agreed = len({one.judgement for one in said}) == 1
        ground = " ".join(_sentence(one.ground) for one in said) if agreed else _both(said)
        rule = PERSON if agreed else CONTRADICTION
        judgement = said[0].judgement if agreed else "unsure"
        yield Match(said[0].kind, left, right, judgement, ground, rule, by, tuple(sorted(have))[:MOST_DOCUMENTS])


MOST_DOCUMENTS: Final = 20
"""Documents that a match names; more say no more."""


def _both(said: Iterable[Judgement]) -> str:
    return " ".join(f"{one.by} judged {one.judgement}: {_sentence(one.ground)}" for one in said)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _by_pair(matches: Iterable[Match]) -> dict[_Pair, Match]:
    """Return one match a pair: the strongest, in an order that does not depend on that of the input."""
    found: dict[_Pair, Match] = {}
    for one in matches:
        known = found.get(one.pair, one)
        found[one.pair] = min(known, one, key=_strength)
    return found


def _strength(one: Match) -> tuple[int, int, _Pair, str, str]:
    return _STATES.index(one.judgement), _RANKS.get(one.rule, len(_RANKS)), one.pair, one.rule, one.ground


_STATES: Final = ("different", "same", "unsure", "not-judged")
"""Of two rules on one pair the first of these stands: what is known to be two is never merged."""

_RANKS: Final = {"listed": 0, "same-letters": 1, "stated-alias": 2}
"""Which certain match is applied first where not all can be."""


def _without_contradictions(people: dict[_Pair, Match]) -> dict[_Pair, Match]:
    """Return what people judged, unsure wherever they say that two are one and that they are two."""
    groups = Groups()
    _join(people, groups)
    clashing: dict[tuple[str, str], list[Match]] = defaultdict(list)
    for one in people.values():
        if one.judgement == "different" and groups.together(one.kind, one.left, one.right):
            clashing[groups.of(one.kind, one.left)].append(one)
    return {pair: _unsure(one, clashing.get(groups.of(one.kind, one.left), [])) for pair, one in people.items()}


def _unsure(one: Match, against: list[Match]) -> Match:
    """Return a judgement that takes part in a contradiction as one that nobody can rely on."""
    if not against or (one.judgement != "same" and one not in against):
        return one
    if one.judgement == "same":
        others = " ".join(
            f"“{each.left}” and “{each.right}” are judged different ({each.by}): {each.ground}" for each in against
        )
        ground = f"Judged the same ({one.by}): {one.ground} But {others}"
    else:
        ground = f"Judged different ({one.by}): {one.ground} But other judgements make both one."
    return dataclasses.replace(one, judgement="unsure", ground=ground, rule=CONTRADICTION)


def _join(matches: Mapping[_Pair, Match], groups: Groups) -> None:
    for one in matches.values():
        if one.judgement == "same":
            groups.join(one.kind, one.left, one.right)


def _keep_apart(matches: Iterable[Match], groups: Groups) -> None:
    for one in matches:
        if one.judgement == "different" or (one.judgement == "unsure" and one.by != ""):
            groups.keep_apart(one.kind, one.left, one.right)


def _joined(one: Match, groups: Groups) -> Match:
    """Join what a rule holds to be the same, unless that would make one of what is judged to be two."""
    if one.judgement != "same" or groups.together(one.kind, one.left, one.right):
        return one
    if groups.are_apart(one.kind, one.left, one.right):
        ground = f"{one.ground} But names that this would make one are held to be two, or nobody is sure of them."
        return dataclasses.replace(one, judgement="unsure", ground=ground, rule=CONTRADICTION)
    groups.join(one.kind, one.left, one.right)
    return one


def _preferring(matches: Sequence[Match], groups: Groups, mentions: Mapping[tuple[str, str], int]) -> Iterable[Match]:
    """Return the matches with the one name that stands for each group."""
    listed: dict[tuple[str, str], set[str]] = defaultdict(set)
    members: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in matches:
        if one.judgement == "same":
            group = groups.of(one.kind, one.left)
            members[group] |= {one.left, one.right}
            listed[group] |= {one.preferred} - {""}
    chosen = {
        group: min(listed[group] or names, key=lambda name: (-mentions.get((group[0], name), 0), -len(name), name))
        for group, names in members.items()
    }
    for one in matches:
        preferred = chosen[groups.of(one.kind, one.left)] if one.judgement == "same" else ""
        yield dataclasses.replace(one, preferred=preferred)
