"""What a page is made of, put in reading order once: claims with their numbers, findings by claim.

A claim is numbered like a footnote, through all documents. Numbers are for the eye; ids are for programs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from claimgraph import schema
from claimgraph.draw import wording
from claimgraph.draw.wording import DIRECTED, STATES, Look, State, is_told_back, look, question_states, state_of
from claimgraph.schema import Claim, Count, Document, Finding, Moment, Names, TimeSpan, gravity, question_id


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims and what was found between them, in the direction in which it is told.

    Attributes:
        first: The claim that denies, is earlier, or is listed first.
        second: The other one.
        finding: What was found.
    """

    first: Claim
    second: Claim
    finding: Finding

    @property
    def look(self) -> Look:
        """How it is shown."""
        return look(self.finding)


@dataclass(frozen=True)
class Collection:
    """Documents, claims and findings, in reading order.

    Attributes:
        documents: As given, followed by nothing: claims of other documents are kept, without an article.
        claims: In reading order.
        findings: As given, but for those that name a claim which is not here.
        published: When documents were published, by their ids.
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    published: Mapping[str, TimeSpan | None]

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """The claims by their ids."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each claim, by id; the first is 1."""
        return {name: place for place, name in enumerate(self.by_id, start=1)}

    @cached_property
    def by_claim(self) -> dict[str, list[Finding]]:
        """The findings of each claim, by id."""
        found: dict[str, list[Finding]] = {name: [] for name in self.by_id}
        for finding in self.findings:
            for name in dict.fromkeys(finding.claims):
                found[name].append(finding)
        return found

    @cached_property
    def states(self) -> dict[str, State]:
        """The state of each question by its id."""
        return question_states(self.claims, self.findings)

    @cached_property
    def moments(self) -> dict[str, Moment]:
        """When each claim was said, or else its document published, by the claim's id, where that is known."""
        spans = {claim.id: claim.said or self.published.get(claim.document) for claim in self.claims}
        return {name: span.moment for name, span in spans.items() if span is not None}

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Each competing pair, once for each kind of line."""
        found: dict[tuple[int, int, str], Pair] = {}
        for finding in self.findings:
            if look(finding).group == "competes":
                head, *rest = (self.by_id[name] for name in dict.fromkeys(finding.claims))
                for other in rest:
                    pair = Pair(*directed(finding, head, other, self.moments), finding)
                    place = self.number(pair.first), self.number(pair.second), pair.look.name
                    found.setdefault(place, pair)
        return tuple(found[place] for place in sorted(found))

    def number(self, claim: Claim) -> int:
        """Return the number of a claim."""
        return self.numbers[claim.id]


def collected(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    published: Mapping[str, TimeSpan] | None = None,
) -> Collection:
    """Return the collection in reading order; a finding about a claim that is not here is left out.

    Args:
        documents: Whose text is at hand.
        claims: Claims of these documents and of others.
        findings: What was found between them.
        published: When documents whose text is not at hand were published, by their ids.
    """
    places = {document.id: place for place, document in enumerate(documents)}

    def place(claim: Claim) -> tuple[int, str, int, int, str]:
        among = places.get(claim.document, len(places))
        return among, claim.document, claim.quote.start, claim.quote.end, claim.id

    ordered = sorted({claim.id: claim for claim in claims}.values(), key=place)
    here = {claim.id for claim in ordered}
    whole = [finding for finding in findings if len(finding.claims) > 1 and here.issuperset(finding.claims)]
    return Collection(
        documents=tuple(documents),
        claims=tuple(ordered),
        findings=tuple(sorted(whole, key=lambda finding: finding.id)),
        published={**{document.id: document.published for document in documents}, **(published or {})},
    )


def directed(
    finding: Finding, left: Claim, right: Claim, moments: Mapping[str, Moment] | None = None
) -> tuple[Claim, Claim]:
    """Return the two claims in the order in which the finding is told: the denier, or the earlier one, first."""
    said = moments or {}
    sooner = left.id in said and right.id in said and said[right.id].before(said[left.id])
    denies = _denies(left, right), _denies(right, left)
    return (
        (right, left)
        if is_told_back(look(finding), denies, (left.stage, right.stage), sooner=sooner)
        else (left, right)
    )


def _denies(claim: Claim, other: Claim) -> bool:
    return other.id in claim.disputes or (claim.polarity == "denied" and other.polarity == "affirmed")


@dataclass(frozen=True, slots=True)
class DrawnPosition:
    """One answer to a question, with those who give it.

    Attributes:
        label: In a few words.
        claims: Those that answer so.
    """

    label: str
    claims: tuple[Claim, ...]

    @property
    def name(self) -> str:
        """The id of the first claim; no other answer to the question has it."""
        return self.claims[0].id


@dataclass(frozen=True, slots=True)
class Bow:
    """What was found between two answers: one line in a picture.

    Attributes:
        first: Where the line begins.
        second: Where it ends.
        look: How it is shown.
        pairs: The pairs of claims behind it.
    """

    first: DrawnPosition
    second: DrawnPosition
    look: Look
    pairs: tuple[Pair, ...]

    @property
    def reasons(self) -> list[str]:
        """The explanations, each once."""
        return wording.unique(pair.finding.explanation for pair in self.pairs if pair.finding.explanation != "")


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers, and what was found between them.

    A question is one event, one facet and one population. Findings may cross questions (the denial of some deaths
    stands against a report about others); such questions are shown as one, and each answer then names its population.
    Answers stand on two sides so that a line between rivals crosses the gap between them. Which side is the left one
    says nothing about who is right: denials, "only" and the smaller count stand left since a reader looks there first.

    Attributes:
        ids: The ids of the questions that it joins; empty where it is about no particular event.
        title: In words, without the event.
        event: The event's label, or "".
        state: What the reader should know first.
        left: Answers on the left.
        right: Answers on the right.
        also: Answers that nothing competes with.
        bows: What was found between answers.
        claims: All claims, in reading order.
    """

    ids: tuple[str, ...]
    title: str
    event: str
    state: State
    left: tuple[DrawnPosition, ...]
    right: tuple[DrawnPosition, ...]
    also: tuple[DrawnPosition, ...]
    bows: tuple[Bow, ...]
    claims: tuple[Claim, ...]

    @property
    def positions(self) -> tuple[DrawnPosition, ...]:
        """All answers."""
        return (*self.left, *self.right, *self.also)

    @property
    def looks(self) -> list[tuple[Look, int]]:
        """Each kind of line with the number of pairs behind it."""
        found: dict[str, tuple[Look, int]] = {}
        for bow in self.bows:
            found[bow.look.name] = (bow.look, found.get(bow.look.name, (bow.look, 0))[1] + len(bow.pairs))
        return list(found.values())


def questions(collection: Collection) -> tuple[Question, ...]:
    """Return every question about an event: disputed first, then revised, open and undisputed, in reading order."""
    group_of = _groups(collection)
    members: dict[str, list[Claim]] = {}
    for claim in collection.claims:
        if claim.event is not None:
            members.setdefault(group_of[claim.id], []).append(claim)
    between: dict[str, list[Pair]] = {name: [] for name in members}
    for pair in collection.pairs:
        group = group_of[pair.first.id]
        if group in between and group == group_of[pair.second.id]:
            between[group].append(pair)
    found = [_question(claims, between[name]) for name, claims in members.items()]
    ranks = (*dict.fromkeys(STATES.values()), "undisputed")
    return tuple(sorted(found, key=lambda question: (ranks.index(question.state), _weight(question))))


def _weight(question: Question) -> tuple[int, int]:
    """Return what puts one disputed question before another; those without a dispute stay in reading order."""
    if question.state == "undisputed":
        return 0, 0
    return gravity(claim.facet for claim in question.claims), -len(question.claims)


def _question(claims: list[Claim], pairs: list[Pair]) -> Question:
    asked = wording.unique(asked_by(claim) for claim in claims)
    positions = _positions(claims, several=len(asked) > 1)
    place = {claim.id: position for position in positions for claim in position.claims}
    bows = _bows(pairs, place)
    left, right = _sides(positions, bows)
    sided = {position.name for position in (*left, *right)}
    first = next((claim for claim in claims if claim.facet not in wording.ABOUT_CLAIMS), claims[0])
    return Question(
        ids=tuple(asked),
        title=wording.question(_disputed(pairs) or claims),
        event="" if first.event is None else first.event.label,
        state=state_of({pair.finding.verdict for bow in bows for pair in bow.pairs}),
        left=tuple(left),
        right=tuple(right),
        also=tuple(position for position in positions if position.name not in sided),
        bows=tuple(_from_left(bow, right) for bow in bows),
        claims=tuple(claims),
    )


def _disputed(pairs: list[Pair]) -> list[Claim]:
    """Return the claims that stand in conflict about what happened: the question is named after them."""
    claims = [claim for pair in pairs if pair.finding.verdict == "conflict" for claim in (pair.first, pair.second)]
    known = {claim.id: claim for claim in claims if claim.facet not in wording.ABOUT_CLAIMS}
    return list(known.values())


def _from_left(bow: Bow, right: list[DrawnPosition]) -> Bow:
    """Tell a bow without a direction from left to right."""
    if bow.look.name in DIRECTED or all(position is not bow.first for position in right):
        return bow
    return Bow(bow.second, bow.first, bow.look, bow.pairs)


def asked_by(claim: Claim) -> str:
    """Return the id of the question that a claim answers; the claim's own id where there is no event."""
    return claim.id if claim.event is None else question_id(claim.event, claim.facet, claim.population)


def _groups(collection: Collection) -> dict[str, str]:
    """Return for each claim's id the name of its group: questions that findings join are one group."""
    import networkx as nx  # noqa: PLC0415 - slow to load

    asked = {claim.id: asked_by(claim) for claim in collection.claims}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(asked.values())
    for pair in collection.pairs:
        first, second = pair.first, pair.second
        alike = first.event == second.event and first.facet == second.facet
        # A conflict joins two questions whatever they ask, anything else only within one event and facet.
        if first.event is not None and second.event is not None and (alike or pair.finding.verdict == "conflict"):
            graph.add_edge(asked[first.id], asked[second.id])
    group = {name: min(joined) for joined in nx.connected_components(graph) for name in joined}
    return {claim: group[name] for claim, name in asked.items()}


def _positions(claims: list[Claim], *, several: bool) -> tuple[DrawnPosition, ...]:
    """Group claims that answer alike; `several` questions in one name the population in the answer."""
    alike: dict[str, list[Claim]] = {}
    for claim in claims:
        asked = asked_by(claim) if several else ""
        alike.setdefault(schema.canonical([asked, claim.polarity, schema.value_key(claim.value)]), []).append(claim)
    word = wording.counted if several else wording.answer
    return tuple(DrawnPosition(word(group[0]), tuple(group)) for group in alike.values())


def _bows(pairs: list[Pair], place: dict[str, DrawnPosition]) -> tuple[Bow, ...]:
    """Bundle the pairs between two answers, one bundle for each kind of line."""
    bundles: dict[tuple[str, str, str], list[Pair]] = {}
    for pair in pairs:
        first, second = place[pair.first.id], place[pair.second.id]
        if first is not second:
            bundles.setdefault((first.name, second.name, pair.look.name), []).append(pair)
    return tuple(
        Bow(place[bundle[0].first.id], place[bundle[0].second.id], bundle[0].look, tuple(bundle))
        for bundle in bundles.values()
    )


def _sides(
    positions: tuple[DrawnPosition, ...], bows: tuple[Bow, ...]
) -> tuple[list[DrawnPosition], list[DrawnPosition]]:
    """Put rivals on different sides as far as that goes: a triangle keeps one line on one side."""
    rivals: dict[str, list[DrawnPosition]] = {}
    for bow in bows:
        rivals.setdefault(bow.first.name, []).append(bow.second)
        rivals.setdefault(bow.second.name, []).append(bow.first)
    side: dict[str, int] = {}
    ordered = sorted(positions, key=_leftness)
    for start in ordered:
        waiting = [(start, 0)] if start.name in rivals else []
        while waiting != []:
            position, wanted = waiting.pop(0)
            if position.name not in side:
                side[position.name] = wanted
                waiting.extend((rival, 1 - wanted) for rival in rivals[position.name])
    left = [position for position in ordered if side.get(position.name) == 0]
    right = [position for position in ordered if side.get(position.name) == 1]
    return left, right


def _leftness(position: DrawnPosition) -> tuple[int, bool, int]:
    """Return what stands left and above: denials and "only", then the smaller count, then reading order."""
    claim = position.claims[0]
    about_claims = claim.facet in wording.ABOUT_CLAIMS
    exclusive = isinstance(claim.value, Names) and claim.value.exclusive
    if claim.polarity == "denied" or exclusive or claim.stage == "earlier":
        return 0, about_claims, 0
    least = claim.value.lower if isinstance(claim.value, Count) else None
    return 1, about_claims, 0 if least is None else least
