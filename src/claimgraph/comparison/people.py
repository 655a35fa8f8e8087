"""What background claims say of groups and bodies: who contains whom, who is apart, who answers to whom.

Sourced claims alone, never a likeness of words. Containment is followed through several claims and through what the
gazetteer knows of bodies. A claim that another one contradicts is not used.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, Literal, get_args

from claimgraph.comparison.wording import by_word, categories, speaks_of, who
from claimgraph.schema import Claim, Entity, Names, Population, Source


@dataclass(frozen=True, slots=True)
class Link:
    """A background claim as a link between two groups.

    Attributes:
        claim: Its id.
        kind: Its facet.
        left: The group on its left side, as groups are compared.
        right: The group on its right side.
        denied: Whether it says that it is not so.
    """

    claim: str
    kind: str
    left: str
    right: str
    denied: bool = False


Contradictory = Literal["denied", "circle", "apart"]
"""Why claims cannot all be right: one says what another denies, each holds the other, or two groups are said to have
nobody in common and yet one holds the other, or both hold a third."""

Steps = Mapping[str, Mapping[str, tuple[str, ...]]]
"""From each group one step: to which groups, by which claims."""


def contradictions(
    links: Iterable[Link], known: Mapping[str, tuple[str, ...]]
) -> Mapping[tuple[str, ...], Contradictory]:
    """Return the sets of links that cannot all be right, and why.

    Returns:
        The ids of their claims, at least two and sorted, with the first reason.
    """
    every = tuple(links)
    affirmed = [link for link in every if not link.denied]
    up = _steps(affirmed, known)
    ways: Mapping[Contradictory, Iterator[set[str]]] = {
        "circle": _circles(affirmed, up),
        "denied": _denied(every, up),
        "apart": _apart(affirmed, up),
    }
    found: dict[tuple[str, ...], Contradictory] = {}
    for kind, sets in ways.items():
        for claims in sets:
            if len(claims) > 1:
                found.setdefault(tuple(sorted(claims)), kind)
    return dict(sorted(found.items()))


def _steps(links: Iterable[Link], known: Mapping[str, tuple[str, ...]]) -> Steps:
    up: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for part, wholes in known.items():
        for whole in wholes:
            up[part][whole] = ()
    for link in links:
        if link.kind == "contains":
            claims = up[link.right].get(link.left)
            up[link.right][link.left] = () if claims == () else (*(claims or ()), link.claim)
    return up


def _denied(links: Iterable[Link], up: Steps) -> Iterator[set[str]]:
    """Find what is denied and said: directly, or by way of other containments."""
    said: dict[tuple[str, frozenset[str], str], list[str]] = defaultdict(list)
    denials: dict[tuple[str, frozenset[str], str], list[str]] = defaultdict(list)
    ends: dict[tuple[str, frozenset[str], str], Link] = {}
    for link in links:
        key = (link.kind, frozenset({link.left, link.right}), "" if link.kind == "excludes" else link.left)
        (denials if link.denied else said)[key].append(link.claim)
        ends.setdefault(key, link)
    for key, claims in denials.items():
        link = ends[key]
        path = said.get(key) or (_path(link.right, link.left, up) if link.kind == "contains" else None)
        if path:
            yield {*claims, *path}


def _circles(links: Iterable[Link], up: Steps) -> Iterator[set[str]]:
    """Find groups that hold each other: the parts of the graph in which every group leads to every other."""
    import networkx as nx  # noqa: PLC0415 - heavy, and only where there is background

    graph = nx.DiGraph([(part, whole) for part, wholes in up.items() for whole in wholes])
    place: dict[str, int] = {}
    for number, members in enumerate(nx.strongly_connected_components(graph)):
        if len(members) > 1:
            place.update(dict.fromkeys(members, number))
    circles: dict[int, set[str]] = defaultdict(set)
    for link in links:
        if link.kind == "contains" and place.get(link.left, -1) == place.get(link.right, -2):
            circles[place[link.left]].add(link.claim)
    yield from circles.values()


def _apart(links: Iterable[Link], up: Steps) -> Iterator[set[str]]:
    """Find groups said to be apart of which one holds the other, or which both hold a third."""
    apart = [link for link in links if link.kind == "excludes"]
    down: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for part, wholes in up.items():
        for whole, claims in wholes.items():
            down[whole][part] = claims
    for link in apart:
        left, right = _walk(link.left, down), _walk(link.right, down)
        fewer, more = (left, right) if len(left) <= len(right) else (right, left)
        shared = next((name for name in fewer if name in more), None)
        if shared is not None:
            yield {link.claim, *_back(shared, left, down), *_back(shared, right, down)}


def _path(start: str, end: str, steps: Steps) -> list[str] | None:
    """Return the claims on a way from one group to another, None where there is no way."""
    walked = _walk(start, steps)
    return _back(end, walked, steps) if end in walked else None


def _walk(start: str, steps: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    """Return every group that steps lead to, with the one before it; the start stands before itself."""
    before = {start: start}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there in steps.get(here, ()):
            if there not in before:
                before[there] = here
                waiting.append(there)
    return before


def _back(end: str, before: Mapping[str, str], steps: Steps) -> list[str]:
    claims: list[str] = []
    here = end
    while before[here] != here:
        claims.extend(steps[before[here]][here])
        here = before[here]
    return claims


Relation = Literal["same", "whole", "part", "disjoint", "unknown"]
"""What the left group is to the right one."""

_APART: Final = frozenset({frozenset({"civilian", "combatant"}), frozenset({"woman", "man"})})
"""Categories that nobody is in twice. A child may be a combatant, and a journalist is a civilian: not listed."""


def relation(left: Population | None, right: Population | None) -> Relation:
    """Return how two populations relate; None is everybody.

    "Civilians" hold the civilians of a village. "Members of X" hold those of X's brigade where the gazetteer knows that
    the brigade is within X. Nothing is guessed from likeness of words.
    """
    if left is None or right is None:
        return "same" if left is right else "whole" if left is None else "part"
    if left.key == right.key or _is_one_word(left, right):
        return "same"
    if _apart_populations(left, right):
        return "disjoint"
    if _inside(right, left):
        return "whole"
    return "part" if _inside(left, right) else "unknown"


def _is_one_word(left: Population, right: Population) -> bool:
    """Return whether two groups are one word, once in the singular: "no protester", "12 protesters"."""
    listed = [one for one in (left.category, right.category, left.affiliation, right.affiliation) if one is not None]
    return not listed and left.key.removesuffix("s") == right.key.removesuffix("s")


def is_within(part: Entity, whole: Entity) -> bool:
    """Return whether an entity is another, or is known to belong to it."""
    return part.name == whole.name or whole.name in part.within


def are_apart(left: Entity, right: Entity) -> bool:
    """Return whether neither entity belongs to the other, as far as the gazetteer knows both."""
    return left.listed and right.listed and not is_within(left, right) and not is_within(right, left)


def _apart_populations(left: Population, right: Population) -> bool:
    if frozenset({left.category, right.category}) in _APART:
        return True
    ours, theirs = left.affiliation, right.affiliation
    return ours is not None and theirs is not None and are_apart(ours, theirs)


def _inside(part: Population, whole: Population) -> bool:
    if whole.affiliation is None:
        return is_bare(whole) and part.category == whole.category
    if part.affiliation is None or not is_within(part.affiliation, whole.affiliation):
        return False
    return part.affiliation.name != whole.affiliation.name and whole.category in {None, part.category}


def is_bare(population: Population) -> bool:
    """Return whether the words say the category and nothing else: "civilians", not "civilian drivers"."""
    category = population.category
    return category is not None and population.key.lower() in {category, f"{category}s", PLURALS.get(category, "")}


PLURALS: Final = {"child": "children", "woman": "women", "man": "men", "family": "families"}

CONTAINS: Final = "contains"
EXCLUDES: Final = "excludes"
ALLEGIANCE: Final = "allegiance"
STATE_MEDIA: Final = "state-media-of"
BACKGROUND: Final = frozenset({CONTAINS, EXCLUDES, ALLEGIANCE, STATE_MEDIA})
"""The facets of background claims."""

Grounds = tuple[str, ...]
"""Ids of the background claims that something rests on; () where the texts and the gazetteer are enough."""


@dataclass(frozen=True, slots=True)
class Related:
    """How two groups relate, and why.

    Attributes:
        kind: What the left one is to the right one.
        grounds: The background claims that say so.
        note: What background claims say of the two that settles nothing, as a sentence, or "".
    """

    kind: Relation
    grounds: Grounds = ()
    note: str = ""


_PLAIN: Final[Mapping[Relation, Related]] = {kind: Related(kind) for kind in get_args(Relation)}
"""One record a relation: without background, asking costs what it cost before there was any."""


class Relations:
    """The background claims of a case, arranged for asking.

    Attributes:
        claims: Every background claim by id, used or not.
        contradictions: Those that contradict each other, and how; none of their claims is used.
    """

    def __init__(self, claims: Iterable[Claim] = ()) -> None:
        said = {claim.id: claim for claim in claims if _is_background(claim)}
        self.claims: Mapping[str, Claim] = said
        self.contradictions: Mapping[tuple[str, ...], Contradictory] = {}
        self._links: dict[str, dict[str, dict[str, list[str]]]] = defaultdict(lambda: defaultdict(dict))
        self._known: dict[str, tuple[str, ...]] = {}
        self._reached: dict[str, Mapping[str, Grounds]] = {}
        self._answers: dict[tuple[str, str, Relation], Related] = {}
        if said:
            self._arrange(said)

    def __bool__(self) -> bool:
        """Return whether there is any background claim."""
        return bool(self.claims)

    @property
    def unused(self) -> frozenset[str]:
        """The ids of the claims that others contradict."""
        return frozenset(claim for claims in self.contradictions for claim in claims)

    def of(self, left: Population | None, right: Population | None) -> Related:
        """Return how two populations relate; None is everybody.

        What a sourced claim says of containment stands above what a list of names leads to expect, and the
        gazetteer's wholes stand above a claim that two groups are apart.
        """
        plain = relation(left, right)
        if not self.claims or left is None or right is None or plain == "same":
            return _PLAIN[plain]
        one, other = group_name(left), group_name(right)
        key = (one, other, plain)
        if key not in self._answers:
            self._learn(left.affiliation)
            self._learn(right.affiliation)
            self._answers[key] = self._settled(one, other, plain)
        return self._answers[key]

    def between(self, left: Entity, right: Entity) -> Related:
        """Return what background claims say of two named bodies or things; `unknown` where they say nothing."""
        if not self.claims:
            return _PLAIN["unknown"]
        self._learn(left)
        self._learn(right)
        one, other = entity_name(left), entity_name(right)
        return self._settled(one, other, "same" if one == other else "unknown")

    def serves(self, left: Entity, right: Entity) -> Grounds:
        """Return the claims that put two bodies into one camp, one answering to the other; () where none does.

        Allegiance is no membership: it makes two bodies one reporting line, and takes away a conflict that rests on
        their being strangers, but it makes none.
        """
        return self._allied(entity_name(left), entity_name(right)) if self.claims else ()

    def one_line(self, left: Source, right: Source) -> Grounds:
        """Return the background claims that make one reporting line of two holders, () where none does.

        A state's medium and the state are one line, and so are a body and the body that it answers to, or the two
        bodies that answer directly to one.
        """
        if not self.claims or not left.named or not right.named:
            return ()
        above, beyond = self._line(left), self._line(right)
        met = [above[name] + beyond[name] for name in above if name in beyond and above[name] + beyond[name] != ()]
        return min(met, key=lambda grounds: (len(grounds), grounds), default=())

    def told(self, grounds: Grounds) -> str:
        """Return what claims say, with who says it, as a sentence: "Peace Monitor says that …"."""
        parts = [f"{self.claims[one].holder.name} says that {statement(self.claims[one])}" for one in grounds]
        return f"Background: {'; '.join(parts)}."

    def _arrange(self, said: Mapping[str, Claim]) -> None:
        links = tuple(_link(claim) for claim in said.values())
        for claim in said.values():
            self._learn(_affiliation(claim))
            self._learn(_named(claim))
        self.contradictions = contradictions(links, self._known)
        unused = self.unused
        for link in links:
            aside = link.claim in unused or self._against_the_gazetteer(link)
            kind = "unused" if aside else "denied" if link.denied else link.kind
            match kind:
                case "contains":
                    self._add("inside", link.right, link.left, link.claim)
                case "allegiance" | "state-media-of":
                    self._add("serves", link.left, link.right, link.claim)
                case _:
                    self._add(kind, link.left, link.right, link.claim)
                    self._add(kind, link.right, link.left, link.claim)

    def _add(self, kind: str, one: str, other: str, claim: str) -> None:
        self._links[kind][one].setdefault(other, []).append(claim)

    def _learn(self, entity: Entity | None) -> None:
        """Keep what the gazetteer knows of the wholes of a body."""
        if entity is not None and entity.within != ():
            chain = [entity_name(entity), *map(folded, entity.within)]
            for part, whole in pairwise(chain):
                if part != whole and whole not in self._known.get(part, ()):
                    self._known[part] = (*self._known.get(part, ()), whole)
                    self._reached.clear()
                    self._answers.clear()

    def _against_the_gazetteer(self, link: Link) -> bool:
        """Return whether a claim turns round what the gazetteer lists: then neither is taken for granted."""
        if link.denied or link.kind not in {CONTAINS, EXCLUDES}:
            return False
        inside = _walk(link.left, self._known)
        return link.right in inside or (link.kind == EXCLUDES and link.left in _walk(link.right, self._known))

    def _settled(self, one: str, other: str, plain: Relation) -> Related:
        above, beyond = self._reach(one), self._reach(other)
        if other in above and above[other] != ():
            return Related("part", above[other])
        if one in beyond and beyond[one] != ():
            return Related("whole", beyond[one])
        if plain not in {"whole", "part", "same"}:
            grounds = self._apart_by(above, beyond)
            if grounds is not None:
                return Related("disjoint", grounds)
        note = self._note(one, other)
        return Related(plain, (), note) if note != "" else _PLAIN[plain]

    def _reach(self, name: str) -> Mapping[str, Grounds]:
        """Return every whole of a group with the claims that lead there, fewest first; the group itself too."""
        if name not in self._reached:
            found: dict[str, Grounds] = {name: ()}
            waiting = deque([name])
            while waiting:
                part = waiting.popleft()
                for whole in self._known.get(part, ()):
                    if whole not in found:
                        found[whole] = found[part]
                        waiting.appendleft(whole)
                for whole, claims in self._links["inside"].get(part, {}).items():
                    if whole not in found:
                        found[whole] = (*found[part], *claims)
                        waiting.append(whole)
            self._reached[name] = found
        return self._reached[name]

    def _apart_by(self, above: Mapping[str, Grounds], beyond: Mapping[str, Grounds]) -> Grounds | None:
        for one, grounds in above.items():
            for other, claims in self._links["excludes"].get(one, {}).items():
                if other in beyond:
                    return tuple(dict.fromkeys((*grounds, *claims, *beyond[other])))
        return None

    def _note(self, one: str, other: str) -> str:
        """Return what background claims say of two groups without settling how they relate."""
        unused = self._touching(one, other, self._links["unused"])
        if unused:
            return f"{self.told(unused)} What is contradicted is not used."
        allied = self._allied(one, other)
        if allied:
            return f"{self.told(allied)} Whether those who answer to a body count as its own, nobody says."
        denied = self._touching(one, other, self._links["denied"])
        return f"{self.told(denied)} That alone does not say how the two relate." if denied else ""

    def _touching(self, one: str, other: str, links: Mapping[str, Mapping[str, list[str]]]) -> Grounds:
        """Return the links between two groups, or between what holds them or is held by them."""
        found: dict[str, None] = {}
        for start, end in ((one, other), (other, one)):
            around = self._reach(end)
            for name in self._reach(start):
                for partner, claims in links.get(name, {}).items():
                    if partner in around or end in self._reach(partner):
                        found.update(dict.fromkeys(claims))
        return tuple(sorted(found))

    def _allied(self, one: str, other: str) -> Grounds:
        return (*self._links["serves"].get(one, {}).get(other, ()), *self._links["serves"].get(other, {}).get(one, ()))

    def _line(self, source: Source) -> Mapping[str, Grounds]:
        names = [folded(name) for name in (source.name, source.acts_for) if name != ""]
        line: dict[str, Grounds] = dict.fromkeys(names, ())
        for name in names:
            for above, claims in self._links["serves"].get(name, {}).items():
                line.setdefault(above, tuple(claims))
        return line


NOTHING: Final = Relations()
"""What is known where nobody added any background."""


def relations_of(claims: Iterable[Claim]) -> Relations:
    """Return what the background claims among these say."""
    background = [claim for claim in claims if claim.facet in BACKGROUND]
    return Relations(background) if background else NOTHING


def statement(claim: Claim) -> str:
    """Return what a background claim says, in words: "“X” and “Y” are different people"."""
    left = "" if claim.population is None else claim.population.words
    right = claim.value.words
    sentence = {
        CONTAINS: f"“{right}” belong to “{left}”",
        EXCLUDES: f"“{left}” and “{right}” have nobody in common",
        ALLEGIANCE: f"“{left}” answers to “{right}”",
    }.get(claim.facet, f"“{left}” is state media of “{right}”")
    return f"it is not so that {sentence}" if claim.polarity == "denied" else sentence


def sides(claim: Claim) -> tuple[str, str]:
    """Return the two groups of a background claim as they are compared."""
    named = _named(claim)
    if claim.population is None or named is None:
        raise TypeError(f"claim {claim.id} is no background claim")
    return group_name(claim.population), entity_name(named)


def group_name(group: Population) -> str:
    """Return what makes two wordings one group: a body for all its members, or else the population's key."""
    body = group.affiliation
    if body is not None and group.key == f"{body.name.lower()}: members":
        return folded(body.name)
    return folded(group.key)


def entity_name(entity: Entity) -> str:
    """Return what makes two spellings one body or thing."""
    return folded(entity.name)


@lru_cache(maxsize=100_000)
def folded(words: str) -> str:
    """Return the letters of a name, as the gazetteer compares them; a name without any stays as it is."""
    from claimgraph.propose.english.gazetteer import folded as letters  # noqa: PLC0415 - only where there is background

    return letters(words) or words


def _is_background(claim: Claim) -> bool:
    usable = claim.facet in BACKGROUND and claim.modality == "asserted"
    return usable and claim.population is not None and _named(claim) is not None


def _named(claim: Claim) -> Entity | None:
    return claim.value.entities[0] if isinstance(claim.value, Names) and claim.value.entities != () else None


def _affiliation(claim: Claim) -> Entity | None:
    return None if claim.population is None else claim.population.affiliation


def _link(claim: Claim) -> Link:
    left, right = sides(claim)
    return Link(claim.id, claim.facet, left, right, claim.polarity == "denied")


# Names that are called alike.


ONCE: Final = re.compile(r"(?:the\s+)?(?:former|disused|abandoned|one-time|onetime|ex-)\b", re.IGNORECASE)
"""How a name begins of what is no longer so: "a former orphanage"."""


def shares_a_name(rejected: Names, named: Names) -> bool:
    """Return whether what was hit is called in the words of what was not: "a wedding party", "guests of a wedding"."""
    words = [{word for one in names.entities for word in _called(one)} for names in (rejected, named)]
    apposed = _called(Entity(_APPOSED.sub("", named.words), "object")) if "," in named.words else frozenset()
    heads = [
        [one.name.lower().rsplit(maxsplit=1)[-1].rstrip("s") for one in names.entities] for names in (rejected, named)
    ]
    crowds = [{_crowds()[one] for one in each if one in _crowds()} for each in heads]
    return bool(words[0] & (words[1] | apposed)) or bool(crowds[0] & crowds[1])


_APPOSED: Final = re.compile(r"^[^,]*,")
"""What stands before a name is told again in other words: "Marlo House, an orphanage"."""


@cache
def _crowds() -> Mapping[str, str]:
    """Return people by what they were there for, without the plural's ending: schoolchildren are pupils."""
    return {word.rstrip("s"): kind for word, kind in by_word("settings").items()}


def _called(entity: Entity) -> frozenset[str]:
    words = (word.rstrip("s") for word in re.findall(r"\w+", entity.name.lower()) if len(word) > _SHORT)
    return frozenset() if entity.listed or ONCE.match(entity.name) else frozenset(words) - _EMPTY - _VAGUE


_SHORT: Final = 3
_VAGUE: Final = frozenset(
    ("area", "site", "building", "house", "position", "place", "party", "civilian", "military", "region")
)


def are_called_alike(one: Entity, other: Entity) -> bool:
    """Return whether what one of two unlisted ones is called is a part of the other's name: "special forces team"."""
    if one.listed or other.listed or "place" in {one.kind, other.kind}:
        return False
    return any(
        first <= second or second <= first
        for first in _word_sets(one.name)
        for second in _word_sets(other.name)
        if first and second
    )


@lru_cache(maxsize=4096)
def _word_sets(name: str) -> tuple[frozenset[str], ...]:
    """Return the words of each of those that a name lists, without what says nothing of who they are."""
    parts = re.split(r"\band\b|,", name.lower())
    return tuple(frozenset(word.rstrip("s") for word in re.findall(r"\w+", part)) - _EMPTY for part in parts)


_EMPTY: Final = frozenset({"a", "an", "the", "some", "any", "of", "group", "member", "men", "people", "individual"})


def are_called_apart(ones: Iterable[Entity], others: Iterable[Entity]) -> bool:
    """Return whether people are called differently, some by a calling that is no side: hunters, and terrorists."""
    called = [[one.name.lower() for one in each] for each in (ones, others)]
    heads = [{name.rpartition(" ")[2].rstrip("s") for name in names} for names in called]
    sides = [any(speaks_of(side, name) for side in _SIDES for name in names) for names in called]
    plain = all(one.name.islower() or one.name.split()[-1].islower() for each in (ones, others) for one in each)
    return plain and not all(sides) and heads[0].isdisjoint(heads[1])


_SIDES: Final = ("irregulars", "state-forces", "state-organs", "allies", "unknown")


def is_named_in(whole: Population | None, part: Population | None) -> bool:
    """Return whether a group is called by what others are called and more: "Americans", "American troops"."""
    if whole is None or part is None:
        return False
    wide, narrow = ({word[:6] for word in re.findall(r"\w{4,}", one.words.lower())} for one in (whole, part))
    return bool(wide) and wide <= narrow


def may_be_armed(fighters: Claim, civilians: Claim) -> bool:
    """Return whether the one says only that the dead were armed, the other only what they worked as: "miners"."""
    words = f"{civilians.quote.text} {who(civilians)}"
    at_work = categories(words) <= {"", "civilian"} and _CALLED_CIVIL.search(words) is None
    return at_work and "combatant" not in categories(fighters.quote.text) and civilians.polarity == "affirmed"


_CALLED_CIVIL: Final = re.compile(r"(?i)\b(?:civilian|unarmed|innocent|bystander|passers?-?by|non-?combatant)")
