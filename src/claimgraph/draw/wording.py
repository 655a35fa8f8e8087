"""Plain words for values, holders, days and questions, the looks of findings, and what is shown, in reading order.

Nothing here judges: a claim is worded as its holder's answer, never as a fact. A claim is numbered like a footnote,
through all documents. Numbers are for the eye; ids are for programs.
"""

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final, Literal, TypeVar

from claimgraph import vocab
from claimgraph.errors import number, visible
from claimgraph.schema import (
    Claim,
    Clock,
    Count,
    Day,
    Document,
    Finding,
    Moment,
    Names,
    Source,
    Text,
    TimeSpan,
    Truth,
    question_id,
)


def facet_label(name: str) -> str:
    """Return a word or two for the facet of that local name; of one that the ontology does not know, its name."""
    return _facet(name)[0]


def topic(facet: str, people: str) -> str:
    """Return what a claim speaks of in a word or two, with those who are counted."""
    label = capitalised(facet_label(facet))
    return label if people == "" else f"{label}: {people}"


def _facet(name: str) -> tuple[str, str]:
    """Return the label and the template of the question, with `{population}` and `{event}`, or ""."""
    return _concepts("facets.ttl", vocab.FACET, "questionTemplate").get(name, (name.replace("-", " "), ""))


@cache
def _concepts(file: str, namespace: str, predicate: str) -> dict[str, tuple[str, str]]:
    """Read label and text of each concept in one file of the ontology; without the file, there are none."""
    import pyoxigraph  # noqa: PLC0415  # only a picture needs it

    try:
        path = vocab.folder("ontology") / file
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    words: dict[str, dict[str, str]] = {}
    for triple in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE):
        subject, literal = triple.subject, triple.object
        if (
            isinstance(subject, pyoxigraph.NamedNode)
            and subject.value.startswith(namespace)
            and isinstance(literal, pyoxigraph.Literal)
        ):
            words.setdefault(subject.value[len(namespace) :], {})[triple.predicate.value] = literal.value
    return {
        name: (
            said.get(f"{vocab.SKOS}prefLabel", said.get(f"{vocab.RDFS}label", name.replace("-", " "))),
            said.get(f"{vocab.CG}{predicate}", ""),
        )
        for name, said in sorted(words.items())
    }


_WIDTHS: Final = (
    "32 40 46 84 64 95 78 27 39 39 50 84 32 36 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 84 84 53 "
    "100 68 69 70 77 63 58 77 75 29 29 66 56 86 75 79 60 79 69 63 61 73 68 99 69 61 69 39 34 39 84 50 "
    "50 61 63 55 63 62 35 63 63 28 28 58 28 97 63 61 63 63 41 52 39 63 59 82 59 59 52 64 34 64 84"
)
_ASCII: Final = tuple(int(width) for width in _WIDTHS.split())
"""The advance of the characters from space to tilde, in hundredths of the font's size.

They are those of DejaVu Sans 2.37, the widest of the usual sans-serif fonts: what fits in it fits in the others too.
"""

_BOLD: Final = 1.12
"""DejaVu Sans Bold is about this much wider; measured over English prose."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how far a line of text runs, in the unit of `size`."""
    hundredths = sum(_advance(character) for character in text)
    return hundredths * size / 100 * (_BOLD if bold else 1)


def fitted(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return the text, cut with an ellipsis where it would run over the room."""
    kept = visible(text)
    if width(kept, size, bold=bold) <= room:
        return kept
    while kept != "" and width(kept + "…", size, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def lines(text: str, size: float, room: float, *, most: int = 3, bold: bool = False) -> tuple[str, ...]:
    """Break the text between words; the last line that is allowed takes the rest and is cut where it must be."""
    done: list[str] = []
    words = visible(text).split()
    while words != [] and len(done) < most - 1:
        taken = _taken(words, size, room, bold=bold)
        done.append(fitted(" ".join(words[:taken]), size, room, bold=bold))
        words = words[taken:]
    return (*done, fitted(" ".join(words), size, room, bold=bold)) if words != [] or done == [] else tuple(done)


def shortened(text: str, most: int) -> str:
    """Return at most so many characters, cut between words where that loses little, with an ellipsis."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    head = plain[: most - 1]
    space = head.rfind(" ")
    return (head[:space] if space > most * 2 // 3 else head).rstrip(" ,;:–—") + "…"


def _taken(words: list[str], size: float, room: float, *, bold: bool) -> int:
    taken = 1
    while taken < len(words) and width(" ".join(words[: taken + 1]), size, bold=bold) <= room:
        taken += 1
    return taken


def _advance(character: str) -> int:
    code = ord(character)
    if 32 <= code < 127:
        return _ASCII[code - 32]
    if unicodedata.combining(character) != 0:
        return 0
    return 100 if unicodedata.east_asian_width(character) in "WF" else 66


ABOUT_CLAIMS: Final = frozenset({"report", "veracity"})
"""Facets of claims about other claims; a question is named after another facet where it has one."""

REPORT: Final = "report"
"""The facet of a report that is mentioned, whose content the document does not give."""

_LONGEST: Final = 90
"""Characters of an answer that stand in a heading; the whole stands in the claim's own card."""

_ABOUT_EVENT: Final = re.compile(
    r",?\s{1,9}(?:in|by|of|at|on|for|after|before|during|from|to|with|about|through|behind)\s{1,9}(?:the\s{1,9})?\{event\}"
    r"(?=\s*+(?:\?|$))"
)

_ICONS: Final = {
    "person": "person",
    "official": "building",
    "organisation": "building",
    "monitor": "building",
    "party": "building",
    "state media": "paper",
    "news agency": "paper",
    "media": "paper",
    "publisher": "paper",
    "observers": "group",
}


def day(span: TimeSpan) -> str:
    """Return a day or a stretch of days, no more precise than it is: "13 January 2021", "January 2021"."""
    shortest = str(span)
    if "/" in shortest:
        return f"{_one_day(span.first)} – {_one_day(span.last)}"
    if len(shortest) == 4:
        return shortest
    return f"{span.first:%B} {span.first.year}" if len(shortest) == 7 else _one_day(span.first)


def answer(claim: Claim) -> str:
    """Return the claim's answer in a few words: "57", "None", "Only Syrian Army positions"."""
    denied = claim.polarity == "denied"
    match claim.value:
        case Text() as text:
            return capitalised(shortened(text.words, _LONGEST))
        case Truth() as truth:
            return "Yes" if truth.truth != denied else "No"
        case Count(upper=0) if denied:
            return "None"
        case Count() as count:
            words = _bounds(count)
        case Names() as names:
            words = _names(names)
        case Day() as found:
            words = day(found.span)
        case Clock() as clock:
            words = clock.time if clock.zone is None else f"{clock.time} {clock.zone}"
    return f"Not {words}" if denied else words


def counted(claim: Claim) -> str:
    """Return a count with those who are counted: "11 Iran-backed fighters", "No fighters"."""
    number = answer(claim)
    if claim.population is None or not isinstance(claim.value, Count):
        return number
    words = shortened(claim.population.words, _LONGEST)
    return f"No {words}" if number == "None" else f"{number} {words}"


def holder(claim: Claim) -> str:
    """Return who says it. A document's own voice is named as such: nobody is credited with its words."""
    if not claim.own_voice:
        return claim.holder.name
    return f"{claim.holder.name or 'The document'}, {'infobox' if claim.section == 'infobox' else 'own voice'}"


def icon(claim: Claim) -> str:
    """Return the name of the little picture beside the holder."""
    return "own" if claim.own_voice else _ICONS.get(claim.holder.kind, "unknown")


def kind(source: Source) -> str:
    """Return what a source is, and whether the text names it."""
    words = [] if source.kind in {"", "unknown"} else [source.kind.replace("-", " ")]
    if source.acts_for != "":
        words.append(f"for {source.acts_for}")
    return ", ".join(words if source.named else [*words, "not named"])


def question(claims: Sequence[Claim]) -> str:
    """Return the question that these claims answer, by the facet's template; the event is named beside it."""
    facets = [claim.facet for claim in claims]
    about = [name for name in facets if name not in ABOUT_CLAIMS] or facets
    facet = max(unique(about), key=about.count)
    label, template = _facet(facet)
    template = template or f"What is said of: {label}?"
    people = unique(claim.population.words for claim in claims if claim.facet == facet and claim.population is not None)
    spoken = _ABOUT_EVENT.sub("", template).replace("{event}", "this event")
    return spoken.replace("{population}", alternatives(people) or "people")


def alternatives(words: Sequence[str]) -> str:
    """Return "a", "a or b", "a, b or c", and "a, b and 3 others" above that."""
    few = [shortened(word, _LONGEST // 2) for word in words]
    if len(few) > 3:
        return f"{few[0]}, {few[1]} and {len(few) - 2} others"
    return few[0] if len(few) == 1 else " or ".join(filter(None, [", ".join(few[:-1]), *few[-1:]]))


def document_name(document: Document) -> str:
    """Return the document's title, or else its file."""
    return document.title or document.source_file or "Untitled document"


def quoted(text: str, most: int | None = None) -> str:
    """Return words to stand between quotation marks: their own outer marks are taken off."""
    words = " ".join(text.split())
    if len(words) > 2 and words[0] in '"“' and words[-1] in '"”' and not set(words[1:-1]) & set('"“”'):
        words = words[1:-1]
    return words if most is None else shortened(words, most)


def capitalised(text: str) -> str:
    """Return the text with a capital first letter, and everything else as it is."""
    return text[:1].upper() + text[1:]


def unique(items: Iterable[str]) -> list[str]:
    """Return each item once, in the order of its first place."""
    return list(dict.fromkeys(items))


def _bounds(count: Count) -> str:
    about = "about " if count.approximate else ""
    if count.lower is not None and count.lower == count.upper:
        return f"{about}{count.lower:,}"
    if count.words != "" and len(count.words) <= 24:
        return capitalised(count.words)
    if count.lower is None:
        return "Unknown" if count.upper is None else f"{about}{count.upper:,} or fewer"
    return f"{about}{count.lower:,} or more" if count.upper is None else f"{about}{count.lower:,} to {count.upper:,}"


def _names(names: Names) -> str:
    named = ", ".join(entity.name for entity in names.entities) or names.words
    owners = [owner.name for owner in names.owners if owner.name not in named]
    whole = f"{named} of {', '.join(owners)}" if owners != [] else named
    only = "Only " if names.exclusive and not whole.lower().startswith("only ") else ""
    return capitalised(only + shortened(whole, _LONGEST))


def _one_day(date: dt.date) -> str:
    return f"{date.day} {date:%B} {date.year}"


_Claim = TypeVar("_Claim")

Group = Literal["competes", "agrees", "apart"]
"""`competes`: answers that differ. `agrees`: answers alike. `apart`: compared, and no conflict."""


# What a reader should know first: which questions are disputed, and which of them weigh most.

State = Literal["disputed", "revised", "open", "undisputed"]

STATES: Final[Mapping[str, State]] = {
    "conflict": "disputed",
    "revision": "revised",
    "undetermined": "open",
    "certainty-gap": "open",
}
"""What a verdict makes of a question that its claims answer, the strongest first; no other verdict makes anything."""


def state_of(verdicts: Iterable[str]) -> State:
    """Return what a reader should know first of a question about whose claims these were found."""
    found = set(verdicts)
    return next((state for verdict, state in STATES.items() if verdict in found), "undisputed")


def question_states(claims: Iterable[Claim], findings: Iterable[Finding]) -> dict[str, State]:
    """Return the state of every question that claims answer, by its id.

    It is disputed where a conflict was found about one of its answers, with whatever that conflicts. Whoever counts
    disputed questions counts them so: the summary of a build, the page, the server and the queries.
    """
    asked = {one.id: question_id(one.event, one.facet, one.population) for one in claims if one.event is not None}
    verdicts: dict[str, set[str]] = {question: set() for question in asked.values()}
    for finding in findings:
        for claim in finding.claims:
            if claim in asked:
                verdicts[asked[claim]].add(finding.verdict)
    return {question: state_of(found) for question, found in verdicts.items()}


@dataclass(frozen=True, slots=True)
class Look:
    """The sign, the word and the line of a verdict. Sign and word always stand together; colour only helps.

    Attributes:
        name: The class in the style sheet.
        sign: One character.
        word: What stands beside the sign.
        group: What the verdict means for the two claims.
        phrase: How a claim's own card puts it, before the other claim's name.
        verb: What stands between two competing answers in a sentence.
    """

    name: str
    sign: str
    word: str
    group: Group
    phrase: str
    verb: str = "against"


LOOKS: Final = {
    "conflict": Look("conflict", "✕", "contradicts", "competes", "Contradicts", "contradicts"),
    "denial": Look("denial", "⊘", "denies", "competes", "Denial:", "denies"),
    "revision": Look("revision", "→", "revised", "competes", "Revision:", "was revised to"),
    "undetermined": Look("undetermined", "?", "open", "competes", "Open against", "may or may not contradict"),
    "certainty-gap": Look("certainty", "~", "surer", "competes", "Other certainty than", "differs in certainty from"),
    "corroboration": Look("corroboration", "+", "agrees", "agrees", "Agrees with"),
    "echo": Look("echo", "=", "echo", "agrees", "Same as"),
    "provenance-gap": Look("provenance", "○", "unsourced", "agrees", "Same, sourced on one side:"),
    "refinement": Look("refinement", "⊂", "finer", "apart", "Finer or coarser than"),
    "part-whole": Look("part", "Σ", "part and whole", "apart", "Part and whole with"),
    "scope-difference": Look("scope", "∥", "other scope", "apart", "Other scope than"),
}
"""By verdict, in the order of the legend; `denial` is the conflict in which one side denies."""

URGENCY: Final = (*dict.fromkeys(STATES.values()), "plain")
"""The states of claims, the most urgent first; those without a verdict are plain."""

STATE_WORDS: Final = {"disputed": "Disputed", "revised": "Revised", "open": "Open", "undisputed": "Not disputed"}
"""The states of questions, the most urgent first, as a reader sees them."""


def told_states(states: Iterable[str]) -> str:
    """Return how many questions are disputed, revised and open, as "3 questions disputed, 1 question open"."""
    counted = Counter(states)
    told = (state for state in STATE_WORDS if state != "undisputed" and counted[state] > 0)
    return ", ".join(f"{number(counted[state], 'question')} {state}" for state in told)


DIRECTED: Final = frozenset({"denial", "revision"})
"""Looks whose line leads from one claim to the other; the others say the same both ways."""

_DENIAL: Final = "One says that what the other reports is false. The bar stands at what is denied."
"""A denial is a conflict to the ontology; its line is drawn differently, so the page explains it on its own."""

_DENIALS: Final = frozenset({"denial", "report"})


def legend(found: Look) -> str:
    """Return what a sign means, for a reader who sees it for the first time, as the ontology says it."""
    verdict = next((name for name, one in LOOKS.items() if one == found), "")
    if verdict == "denial":
        return _DENIAL
    _, text = _concepts("verdicts.ttl", vocab.VERDICT, "legend").get(verdict, ("", ""))
    return text


def look(finding: Finding) -> Look:
    """Return how a finding is shown."""
    return look_of(finding.verdict, finding.type)


def look_of(verdict: str, kind: str) -> Look:
    """Return how findings of a verdict and a type are shown.

    A verdict that we have no sign for is shown as compared, with its own name.
    """
    if verdict == "conflict" and kind in _DENIALS:
        return LOOKS["denial"]
    if verdict in LOOKS:
        return LOOKS[verdict]
    word = verdict.replace("-", " ")
    return Look("other", "·", word, "apart", f"{word.capitalize()} with")


# Which way a finding leads: a denial from who denies to what is denied, a revision from the earlier claim to the later.


def is_told_back(found: Look, denies: Sequence[bool], stages: Sequence[str | None], *, sooner: bool) -> bool:
    """Return whether a finding on two claims is told from the second to the first.

    Args:
        found: How the finding is shown.
        denies: Whether the first denies the second, and the second the first.
        stages: Whether each is an `earlier` or a `later` figure, as its text says.
        sooner: Whether the second was said before the first.
    """
    if found.name == "denial":
        return denies[1] and not denies[0]
    left, right = stages
    earlier = sooner if left == right else right == "earlier" or left == "later"
    return found.name == "revision" and earlier


def ways(found: Look, first: _Claim, second: _Claim, against: Sequence[bool]) -> list[tuple[_Claim, _Claim]]:
    """Return who speaks against whom: a later figure against the earlier, a denial against the report, else both.

    Of two others the one that speaks against something, as a denial does, speaks `against` the other.
    """
    if found.name == "revision":
        return [(second, first)]
    both = [(first, second), (second, first)]
    if found.name == "denial":
        return both[:1]
    return both if against[0] == against[1] else both[:1] if against[0] else both[1:]


# What is shown, in reading order once: claims with their numbers, findings by claim.


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
    back = is_told_back(look(finding), denies, (left.stage, right.stage), sooner=sooner)
    return (right, left) if back else (left, right)


def _denies(claim: Claim, other: Claim) -> bool:
    return other.id in claim.disputes or (claim.polarity == "denied" and other.polarity == "affirmed")


def asked_by(claim: Claim) -> str:
    """Return the id of the question that a claim answers; the claim's own id where there is no event."""
    return claim.id if claim.event is None else question_id(claim.event, claim.facet, claim.population)
