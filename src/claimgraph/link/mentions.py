"""The names of all claims, held against each other: which are one, which may be, which sound alike and are two."""

import dataclasses
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Final, Literal

from claimgraph.link import MOST_DOCUMENTS, settled
from claimgraph.link.names import LONGEST, Answers, Form, acronym, form, letters, likely
from claimgraph.link.places import Listing, Texts, apart, countries_of, level, office
from claimgraph.people import Alias, Judgement
from claimgraph.propose.english.gazetteer import Body, bodies_called, countries_named, state_spoken_of
from claimgraph.schema import Attribution, Claim, Document, Entity, Judged, Match, MatchKind, Names, Source

# Two names, and whether they are one.


Outcome = Literal["certain", "proposed", "different", "unknown"]

_BEGINNING: Final = 4

LARGE: Final = 100_000
"""People: two places of that size that are listed as two are two."""

_NOTHING_LISTED: Final = Listing()


@dataclass(frozen=True, slots=True)
class Answer:
    """What comparing two names gives.

    Attributes:
        outcome: `certain` that they are one, `proposed` that they may be, `different`, or `unknown`.
        rule: What decided: `listed`, `same-letters`, `skeleton`, `acronym`, `ordinals`, `part-whole`, …
        ground: Why, in one plain sentence.
        preferred: For certain ones, the name that a list prefers, or "".
    """

    outcome: Outcome
    rule: str
    ground: str
    preferred: str = ""


def compare(left: str, right: str, kind: str = "", listing: Listing = _NOTHING_LISTED) -> Answer:
    """Return whether two names are one, and why.

    Args:
        left: A name.
        right: Another name.
        kind: What both are: `source`, `entity`, `place`, or "" where that is not known.
        listing: Where names are looked up: the gazetteer by default.
    """
    for name in (left, right):
        if len(name) > LONGEST:
            return Answer("unknown", "no-name", f"A name of {len(name)} characters is no name, so it was not compared.")
        if form(name).letters == "":
            return Answer("unknown", "no-name", f"“{name}” has no letters, so it was not compared.")
    one, other = form(left), form(right)
    if (known := _known(left, right, kind, listing)) is not None:
        return known
    if (told := apart(one, other, kind, listing)) is not None:
        return Answer("different", *told)
    if (told := likely(one, other)) is not None:
        return Answer("proposed", *told)
    return Answer("unknown", "nothing", f"Nothing tells whether “{left}” and “{right}” are one.")


def share_a_word(left: str, right: str) -> bool:
    """Return whether two names have words that begin alike: "Peru", "Peruvian Navy"."""
    first, second = ({word[:_BEGINNING] for word in form(name).core} for name in (left, right))
    return not first.isdisjoint(second)


def _known(left: str, right: str, kind: str, listing: Listing) -> Answer | None:
    """Decide by the letters of both names, and by what is listed of them."""
    if form(left).letters == form(right).letters and form(left).tokens != ():
        return Answer("certain", "same-letters", f"“{left}” and “{right}” have the same letters.")
    first, second = listing.entries(left, kind), listing.entries(right, kind)
    if first == () or second == ():
        return None
    shared = [entry for entry in first if entry in second]
    if not shared:
        return _two_entries(left, right, first[0], second[0])
    entry = shared[0]
    if listing.meant(left, kind) == entry == listing.meant(right, kind):
        what = "place" if entry.is_place else "body"
        ground = f"“{left}” and “{right}” are spellings of one {what} in {entry.source}: {entry.name}."
        return Answer("certain", "listed", ground, entry.name)
    ground = f"“{left}” and “{right}” can both be {entry.name} of {entry.source}, but each name has other bearers too."
    return Answer("proposed", "listed-namesakes", ground)


def _two_entries(left: str, right: str, first: Body, second: Body) -> Answer | None:
    """Decide on two names that stand for two listed things."""
    for inner, outer, name in ((first, second, left), (second, first, right)):
        if outer.name in inner.wholes:
            told = f"“{name}”" if name == inner.name else f"“{name}” ({inner.name})"
            return Answer("different", "part-whole", f"{told} is a part of {outer.name}: {inner.source}.")
    if not (first.is_place and second.is_place) and not (first.is_body and second.is_body):
        place, body = (left, right) if first.is_place else (right, left)
        return Answer("different", "kinds", f"“{place}” is listed as a place and “{body}” as a body.")
    if _may_be_one_town(first, second):
        ground = f"{first.source} and {second.source} list “{left}” and “{right}” as two, with names that sound alike."
        return Answer("proposed", "listed-alike", ground)
    ground = f"“{left}” is {first.name} in {first.source}, and “{right}” is {second.name} in {second.source}."
    return Answer("different", "listed-apart", ground)


def _may_be_one_town(first: Body, second: Body) -> bool:
    """Whether two towns in two countries sound alike, one of them small: then the list may only lack a spelling."""
    cities = first.kind == second.kind == "city" and first.wholes[-1:] != second.wholes[-1:]
    return (
        cities and min(first.weight, second.weight) < LARGE and form(first.name).skeleton == form(second.name).skeleton
    )


# All names, each with those that it shares a key with.


MOST: Final = 60
"""Names that share a key and are held against each other; a key of more is a common word, and tells nothing."""

_LONG_ENOUGH: Final = 2
_WORTH_CUTTING: Final = 4


def candidates(names: Iterable[str], listing: Listing | None = None, kind: str = "") -> tuple[tuple[str, str], ...]:
    """Return the pairs of names that share a key: each once, the smaller name first, sorted.

    Names meet where they share a key, so that 100,000 names do not cost their square: the same letters, the same
    consonants (or all but one of them), the consonants of one word, the same first letters, or one listed entry.
    """
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        for key in sorted(set(keys(name, listing, kind))):
            blocks[key].append(name)
    return tuple(sorted({pair for block in blocks.values() if len(block) <= MOST for pair in combinations(block, 2)}))


def keys(name: str, listing: Listing | None = None, kind: str = "") -> Iterator[str]:
    """Return everything by which a name meets others."""
    one = form(name)
    if one.letters == "":
        return
    yield f"letters:{one.letters}"
    yield from (f"bones:{bones}" for bones in (one.skeleton, one.whole) if bones != "")
    yield from _words(one)
    yield from _short_forms(one)
    if listing is not None:
        yield from (f"listed:{entry.basis}:{entry.name}" for entry in listing.entries(name, kind))


def _words(one: Form) -> Iterator[str]:
    """Return the consonants of each word, and of a single word all but one of them."""
    for bones in one.skeletons:
        if len(bones) >= _LONG_ENOUGH:
            yield f"word:{bones}"
    bones = one.skeleton
    if len(one.core) == 1 and len(bones) >= _WORTH_CUTTING:
        yield from (f"cut:{bones[:at]}{bones[at + 1 :]}" for at in range(len(bones)))


def _short_forms(one: Form) -> Iterator[str]:
    if one.capitals != "":
        yield f"first:{one.capitals}"
    if len(one.tokens) > 1:
        yield from (f"first:{each}" for each in dict.fromkeys(one.initials))


# Aliases that a text states: "Syrian Observatory for Human Rights (SOHR)", "X, also known as Y".


# Begun at the start of a word alone and bounded, so that no text, however odd, costs more than its length.
_WORD: Final = r"(?<![\w'’.-])[^\W\d_a-z][\w'’.-]{0,40}(?![\w'’-])"
_GAP: Final = r"[ \n]{1,9}"
_NAME: Final = rf"{_WORD}(?:{_GAP}(?:(?:of|for|the|and|al|de|on|in){_GAP}){{0,3}}{_WORD}){{0,9}}"
_THE: Final = rf"(?:the{_GAP})?[\"“]?"
_IN_BRACKETS: Final = re.compile(rf"({_NAME})[ \n]{{0,9}}\({_THE}([A-Z][A-Za-z.]{{1,11}})[\"”]?[),;]")
_MARK: Final = re.compile(r"known|called|referred|a\.k\.a")
_AS: Final = rf"(?:also{_GAP}(?:known|referred{_GAP}to){_GAP}as|also{_GAP}called|known{_GAP}as|a\.k\.a\.)"
_KNOWN_AS: Final = re.compile(rf"({_NAME}),?{_GAP}\(?{_AS}{_GAP}{_THE}({_NAME})")

_Stated = tuple[str, str, str]
"""A name in full, another name for it, and the ground: where a text states it."""


def stated_aliases(
    documents: Iterable[Document], names: Iterable[str], texts: Texts | None = None
) -> tuple[_Stated, ...]:
    """Return where documents state that two of these names are one, in reading order.

    Args:
        documents: The documents.
        names: The names that are asked for; an alias of a name that nobody uses links nothing.
        texts: What is known of the documents' texts already.
    """
    asked = Texts() if texts is None else texts
    known: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        if form(name).letters != "":
            known[form(name).letters].append(name)
    return tuple(
        one
        for document in documents
        for found in asked.ask(statements, document)
        for one in _in(document, found, known)
    )


_Statement = tuple[str, str, str, bool]
"""What stands before an alias, the alias, all of it, and whether words such as "known as" say so."""


def statements(document: Document) -> tuple[_Statement, ...]:
    """Return where a text may state another name, first those in brackets."""
    in_brackets = _IN_BRACKETS.finditer(document.text) if "(" in document.text else ()
    known_as = _KNOWN_AS.finditer(document.text) if _MARK.search(document.text) else ()
    return tuple((found[1], found[2], found.group(), found.re is _KNOWN_AS) for found in chain(in_brackets, known_as))


def _in(document: Document, found: _Statement, known: dict[str, list[str]]) -> Iterator[_Stated]:
    before, name, whole, in_words = found
    full = _suffix(before, known)
    if full == "" or not (in_words or acronym(form(full), form(name)) != ""):
        return
    for alias in known.get(letters(name), ()):
        if alias != full:
            said = re.sub(r"\s+", " ", whole).strip()
            starts = (word.start() for word in re.finditer(r"\S+", said))
            start = next((at for at in starts if letters(said[at:]).startswith(letters(full))), 0)
            yield full, alias, f"“{document.title or document.id}” states it: “{said[start:]}”."


def _suffix(words: str, known: dict[str, list[str]]) -> str:
    """Return the longest known name that ends a run of words: what stands before it belongs to the sentence."""
    parts = re.sub(r"\s+", " ", words).split(" ")
    for at in range(len(parts)):
        found = known.get(letters(" ".join(parts[at:])))
        if found:
            return found[0]
    return ""


_JUDGED: Final[dict[str, Judged]] = {"certain": "same", "proposed": "not-judged", "different": "different"}
_NAME_KINDS: Final[tuple[MatchKind, ...]] = ("source", "entity", "place")


class Mentions:
    """Every name that claims have, and where it occurs, by kind and name. Somebody left unnamed has no name to match.

    Attributes:
        documents: The ids of the documents that have it.
        counts: How many claims speak of it.
        kinds: What it is held to be there: `person`, `media`, `actor`, …
    """

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.documents: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.counts: Counter[tuple[str, str]] = Counter()
        self.kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
        for claim in claims:
            for kind, name, what in sorted(set(_names(claim))):
                self.documents[kind, name].add(claim.document)
                self.counts[kind, name] += 1
                self.kinds[kind, name].add(what)

    def of(self, kind: MatchKind) -> list[str]:
        """Return the names of one kind, sorted."""
        return sorted(name for each, name in self.counts if each == kind)


def link_names(
    claims: Iterable[Claim],
    documents: Iterable[Document],
    aliases: Iterable[Alias] = (),
    judgements: Iterable[Judgement] = (),
    texts: Texts | None = None,
) -> tuple[Match, ...]:
    """Return what is held of the names of claims: same, different, unsure, or proposed and not judged.

    Args:
        claims: The claims.
        documents: The documents they come from; what these state of names counts.
        aliases: The user's own entries, each above what comes with claimgraph.
        judgements: What people judged, earliest first; each above every rule. Those on events are left to others.
        texts: What is known of the documents' texts already.
    """
    found = Mentions(claims)
    written, asked = tuple(documents), Texts() if texts is None else texts
    countries = sorted({state for document in written for state in asked.ask(countries_of, document)})
    listing = Listing(tuple(aliases), tuple(countries))
    stated = [stated_aliases(written, found.of(kind), asked) for kind in _NAME_KINDS]
    every = zip(_NAME_KINDS, stated, strict=True)
    rules = [one for kind, told in every for one in _of_kind(kind, found, told, listing, asked)]
    of_names = [one for one in judgements if one.kind != "event"]
    have = {key: sorted(ids) for key, ids in found.documents.items()}
    return settled(rules, of_names, have, found.counts)


def _names(claim: Claim) -> Iterator[tuple[MatchKind, str, str]]:
    for one in claim.chain:
        yield from _of_source(one.source)
    if isinstance(claim.value, Names):
        for entity in (*claim.value.entities, *claim.value.owners):
            yield from _of_entity(entity)
    if claim.population is not None and claim.population.affiliation is not None:
        yield from _of_entity(claim.population.affiliation)
    if claim.event is not None:
        yield from (("place", place, "place") for place in claim.event.places)


def _of_source(source: Source) -> Iterator[tuple[MatchKind, str, str]]:
    if source.named and source.document == "":
        yield "source", source.name, source.kind
    if source.acts_for != "":
        yield "source", source.acts_for, "unknown"


def _of_entity(entity: Entity) -> Iterator[tuple[MatchKind, str, str]]:
    if entity.kind == "place":
        yield "place", entity.name, "place"
    elif entity.kind != "object":
        yield "entity", entity.name, entity.kind
    for whole in entity.within:
        yield "place" if entity.kind == "place" else "entity", whole, "whole"


def _of_kind(
    kind: MatchKind, found: Mentions, told: tuple[_Stated, ...], listing: Listing, asked: Texts
) -> Iterator[Match]:
    """Return what the rules hold of the names of one kind, of which texts have told some."""
    yield from _stated(kind, found, told)
    earlier = Answers(asked.answers.get(kind), (*map(repr, listing.aliases), *listing.countries))
    quiet: list[tuple[str, str]] = []
    for left, right in candidates(found.of(kind), listing, kind):
        if earlier.are_quiet(earlier.place(left), earlier.place(right)):
            quiet.append((left, right))
            continue
        excluded = _excluded(kind, left, right, found)
        answer = excluded or compare(left, right, kind, listing)
        heard = answer.outcome != "different" or likely(form(left), form(right)) is not None
        heard = heard or (answer.rule == "part-whole" and share_a_word(left, right))
        if answer.outcome != "unknown" and heard:
            yield _match(kind, left, right, answer, found)
        elif excluded is None:  # else the kinds of the two have spoken, and not their names
            quiet.append((left, right))
    asked.answers[kind] = earlier.left(quiet)


def _match(kind: MatchKind, left: str, right: str, answer: Answer, found: Mentions) -> Match:
    have = sorted(found.documents[kind, left] | found.documents[kind, right])[:MOST_DOCUMENTS]
    judged = _JUDGED[answer.outcome]
    return Match(kind, left, right, judged, answer.ground, answer.rule, "", tuple(have), answer.preferred)


def _excluded(kind: MatchKind, left: str, right: str, found: Mentions) -> Answer | None:
    """Keep a person apart from a body of the same name."""
    first, second = (found.kinds[kind, name] - {"unknown", "whole", "publisher"} for name in (left, right))
    if first and second and ("person" in first) != ("person" in second):
        person, body = (left, right) if "person" in first else (right, left)
        return Answer("different", "kinds", f"“{person}” is a person and “{body}” is none.")
    return None


def _stated(kind: MatchKind, found: Mentions, stated: tuple[_Stated, ...]) -> Iterator[Match]:
    """Return the aliases that texts state; a short name that stands for two full names is only proposed."""
    fulls: dict[str, set[str]] = defaultdict(set)
    grounds: dict[tuple[str, str], str] = {}
    for full, alias, ground in stated:
        fulls[alias].add(full)
        grounds.setdefault((full, alias), ground)
    for (full, alias), ground in grounds.items():
        if len(fulls[alias]) == 1:
            answer = Answer("certain", "stated-alias", ground, full)
        else:
            answer = Answer("proposed", "stated-for-several", f"{ground} Other texts state it of other names.")
        yield _match(kind, full, alias, answer, found)


# Bodies that a text names by what they are, "the state health ministry": of which state, the text around it tells.


def with_bodies(claims: Iterable[Claim], documents: Iterable[Document]) -> tuple[Claim, ...]:
    """Return claims with the bodies that their sources are, or speak for, called by what they are and of which area.

    "The state health ministry", said of a strike in White Nile State, is the "health ministry of White Nile State" in
    every document; "an official at the ministry" stays somebody unnamed of his own document, and speaks for it.

    Args:
        claims: As they were read.
        documents: The documents that they come from.
    """
    every, texts = tuple(claims), {one.id: one.text for one in documents}
    of_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in every:
        of_document[claim.document].append(claim)
    offices = {key: _Offices(texts[key], of_document[key]) for key in of_document if key in texts}
    return tuple(
        claim if claim.own_voice or claim.document not in offices else offices[claim.document].claim(claim)
        for claim in every
    )


class _Offices:
    """The offices of which one document speaks, and of which state or region each is."""

    def __init__(self, text: str, claims: Sequence[Claim]) -> None:
        self._text = text
        self._regions = list(dict.fromkeys(filter(None, map(_region_of, claims))))
        states = countries_named(text)
        told = {claim.event.places[-1] for claim in claims if claim.event is not None and len(claim.event.places) > 1}
        clear = states if len(states) == 1 else state_spoken_of(text) or (tuple(told) if len(told) == 1 else ())
        self._state, self._alone = next(iter(clear), ""), len(states) < _SEVERAL
        self._roles = [claim.quote.text for claim in claims if claim.facet == "role"]
        self._owners: dict[str, str] = {}
        self._known: dict[Source, Source] = {}
        for claim in claims:
            self._owners.update(
                {kind: whole for kind, whole, _ in (office(claim.holder.name),) if "" not in {kind, whole}}
            )
        ministries = {
            kind for kind, *_ in (office(claim.holder.name) for claim in claims) if kind.endswith(" ministry")
        }
        self._ministry = ministries.pop() if len(ministries) == 1 else ""

    def claim(self, claim: Claim) -> Claim:
        """Return a claim with what is known of its sources; itself where that is nothing new."""
        chain = tuple(map(self._level, claim.chain))
        return claim if chain == claim.chain else dataclasses.replace(claim, chain=chain)

    def _level(self, level: Attribution) -> Attribution:
        if level.source not in self._known:
            self._known[level.source] = self._found(level.source)
        return dataclasses.replace(level, source=self._known[level.source])

    def _found(self, source: Source) -> Source:
        if source.kind == "person":
            titled = self._body(self._role(source.name)) or self._body(source.name)
            body = "" if source.acts_for != "" else titled
        elif source.kind in _NO_OFFICE or (source.named and bodies_called(source.name) != ()):
            return source
        else:
            body = self._body(source.name) or self._body(source.acts_for)
            if " of " in body and _SPEAKS.search(source.name) is None:
                return Source(body, source.kind, named=True, acts_for=body.rpartition(" of ")[2])
        return source if body == "" else dataclasses.replace(source, acts_for=body)

    def _role(self, person: str) -> str:
        """Return the role that the text gives a person, in its words, without the name."""
        family = re.escape(person.rpartition(" ")[2])
        told = next((role for role in self._roles if re.search(rf"\b{family}\b", role)), "")
        if told == "" and (behind := re.search(rf"\b{family}, (the [^,.;\n]{{3,60}}),", self._text)) is not None:
            return behind[1]
        return re.sub(r"^(?:Mr|Mrs|Ms|Dr)\b\.?", "", told.replace(person, "").strip(" ,")).strip(" ,")

    def _body(self, words: str) -> str:
        """Return an office with whose it is, "interior ministry of Freeland"; "" where that cannot be told."""
        kind, owner, level = office(words)
        kind = self._ministry if kind == "ministry" else kind
        if owner == "" and level == "region":
            owner = self._regions[0] if len(self._regions) == 1 else ""
        elif owner == "" and level == "" and kind in self._owners:
            owner = self._owners[kind]
        elif owner == "" and (self._alone or kind not in _SPOKEN_OF_ALONE - {"government"}):
            owner = self._state
        whole = owner if kind in _SPOKEN_OF_ALONE else f"{kind} of {owner}"
        return "" if "" in {kind, owner} else whole


def _region_of(claim: Claim) -> str:
    """Return the region that a claim gives as the place, or that its event took place in, or ""."""
    named = claim.value.entities if claim.facet == "place" and isinstance(claim.value, Names) else ()
    places = [(one.name, *one.within) for one in named] + ([] if claim.event is None else [claim.event.places])
    return next((each[at] for each in places for at in range(len(each)) if level(each[at:]) == "region"), "")


_SPOKEN_OF_ALONE: Final = frozenset({"government", "armed forces", "police"})
"""Offices that keep the words of each text for them; what they speak for is the state or region."""
_SEVERAL: Final = 2
"""States of which a text speaks, if whose army it means is not clear."""
_NO_OFFICE: Final = frozenset({"publisher", "media", "news agency", "state media", "reports", "observers", "state"})
_SPEAKS: Final = re.compile(
    r"\b(?:officials?|spokes\w+|sources?|officers?|minister|governor|president|premier|commander|authorities)\b"
)
