"""Places and bodies that lists know: what lies in what, whose an office is, and what the lead of a document is about.

A report names the village in its title and its province below it, or a market of a town that it never names again. So
two reports are held together by what their leads name, too; no place is made of it, and no claim says it.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import Any, Final, Literal, TypeVar

from claimgraph.link.names import ALIKE_WORDS, LONGEST, REMEMBERED, Asked, Form, form, meanings, ratio, word_set
from claimgraph.people import Alias
from claimgraph.propose.english import gazetteer
from claimgraph.propose.english.gazetteer import Body, belonging, countries_named, kind_of_place, town_in
from claimgraph.propose.english.gazetteer import place as listed_place
from claimgraph.propose.english.lexicon import table, words
from claimgraph.schema import Claim, Document

Level = Literal["town", "region", "state", "unlisted", "none"]
_Told = TypeVar("_Told")

LEAD: Final = 700
"""Characters of a document, after its title, in which a report says what it is about."""


_Named = tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str], frozenset[str], frozenset[str]]
Lead = tuple[str, frozenset[str], frozenset[str], frozenset[str], frozenset[str], frozenset[str], frozenset[str]]
"""What a document's title and first paragraphs are about: the id of the event that most of its first claims tell of, or
""; the places that they name, as `place_key` has them; of these, what they call a district or a province; all names of
people, bodies and places in the text, but for states and days; of these, what its first paragraphs name and no list of
places knows; what its title and first paragraph name; and all that may be names, those that begin a sentence, too."""


class Texts:
    """What the texts of documents say by themselves, worked out once for each document and question.

    Args:
        known: What an earlier run found, as `of` these documents gives it.
        answers: What it had to say of pairs of names and of events.

    Attributes:
        answers: That of this run, once it has asked.
    """

    def __init__(
        self, known: Mapping[tuple[str, str, str], Any] | None = None, answers: Mapping[str, Asked] | None = None
    ) -> None:
        self._known = dict(known or {})
        self.answers = dict(answers or {})

    def ask(self, make: Callable[[Document], _Told], document: Document) -> _Told:
        """Return what a function of a document's text and title says of it."""
        key = make.__name__, document.id, document.title
        if key not in self._known:
            self._known[key] = make(document)
        told: _Told = self._known[key]
        return told

    def of(self, documents: Iterable[Document]) -> dict[tuple[str, str, str], Any]:
        """Return what is known of some documents."""
        names = {document.id for document in documents}
        return {key: told for key, told in self._known.items() if key[1] in names}


def countries_of(document: Document) -> tuple[str, ...]:
    """Return the states that a document names, most often named first."""
    return countries_named(document.text)


def place_key(name: str) -> str:
    """Return what names of one place share: the "Orlen region" and "eastern Orlen" are Orlen."""
    one = form(name)
    return one.bare or one.letters


def leads(claims: Iterable[Claim], documents: Collection[Document], texts: Texts | None = None) -> dict[str, Lead]:
    """Return what each document is about, by its id."""
    asked = Texts() if texts is None else texts
    of: dict[str, list[Claim]] = {one.id: [] for one in documents}
    for claim in claims if of else ():
        of.get(claim.document, []).append(claim)
    return {one.id: lead_of(one, of[one.id], asked) for one in documents if of[one.id]}


def lead_of(document: Document, claims: Iterable[Claim], texts: Texts | None = None) -> Lead:
    """Return what a document is about.

    Args:
        document: The document.
        claims: Its claims.
        texts: What is known of texts.
    """
    end, opening = _end_of_lead(document.text), _FIRST.match(document.text)
    top = end if opening is None else opening.end()
    opens: set[str] = set()
    first: Counter[str] = Counter()
    every: Counter[str] = Counter()
    behind: set[str] = set()
    for claim in claims:
        event = claim.event
        if event is not None and not event.parts and event.type not in _AROUND:
            every[event.id] += 1
            first[event.id] += claim.quote.start < end
            if claim.quote.start < top:
                opens.add(event.id)
            if event.type in _AFTER:
                behind.add(event.id)
    main = min(every, key=lambda one: (one in behind, one not in opens, -first[one], -every[one], one), default="")
    return (main, *(Texts() if texts is None else texts).ask(names_told, document))


def names_told(document: Document) -> _Named:
    """Return what a document's title and lead name: what stands in `Lead` behind its event."""
    lead = document.text[: _end_of_lead(document.text)]
    opening = _FIRST.match(document.text)
    top = lead if opening is None else opening[0]
    title = document.title or document.text.strip().split("\n", 1)[0]
    every, small = cast_of(document.text), frozenset(_SMALL.findall(document.text))
    first = cast_of(top, small) | _titled(title, small) | _titled(top.strip()[:_DATELINE_LENGTH], small)
    names, areas = places_named(f"{document.title}\n{lead}", document.text)
    return names, areas, every, cast_of(lead, small, listed=False), first, _titled(document.text, small) | every | first


def _titled(title: str, small: frozenset[str]) -> frozenset[str]:
    """Return the words of a title that may be names: those that the text never writes in small letters."""
    runs = [_POSSESSIVE.sub("", one[0]) for one in _RUN.finditer(title)]
    said = {part for one in runs for part in (one, *one.split())}
    return frozenset(place_key(one) for one in said if _may_be_name(one, small))


def _may_be_name(said: str, small: frozenset[str]) -> bool:
    return len(said) >= _SHORTEST and said.lower() not in small and _tells_apart(said)


def cast_of(text: str, small: frozenset[str] = frozenset(), *, listed: bool = True) -> frozenset[str]:
    """Return the names in a text, as `place_key` has them, each whole and by its last word: two reports share a few.

    Args:
        text: The text.
        small: Words that all of the text writes in small letters, if it is a part of one.
        listed: Whether to return places that lists know, too.
    """
    small = small or frozenset(_SMALL.findall(text))
    found: set[str] = set()
    for one in _CALLED.finditer(text):
        name = _POSSESSIVE.sub("", one[0])
        if not listed and listed_place(name) is not None:
            continue
        found |= {place_key(said) for said in (name, name.rpartition(" ")[2]) if _may_be_name(said, small)}
    return frozenset(found)


_CALLED: Final = re.compile(
    r"(?<=[a-z,;] )[A-Z][\w’'-]{0,30}\w(?: (?:(?:al|bin|ibn|de|van|of|of the) )?[A-Z][\w’'-]{0,30}\w){0,4}"
)
"""Words with a capital letter that does not come of the beginning of a sentence."""
_FIRST: Final = re.compile(r"(?s).{0,400}?[.:”\"](?=\s*\n|\s*$)")
"""Title and first paragraph of a text."""
_DATELINE_LENGTH: Final = 60
_RUN: Final = re.compile(r"[A-Z][\w’'-]{0,30}\w(?: [A-Z][\w’'-]{0,30}\w){0,4}")
_POSSESSIVE: Final = re.compile(r"['’]s$")
_SHORTEST: Final = 4


_AROUND: Final = frozenset({
    "investigation", "aftermath", "meeting", "happening", "span", "campaign", "visit", "burial", "measures",
})  # fmt: skip
"""Types of what goes on around the event that a document is about."""
_AFTER: Final = frozenset({"rescue", "custody"})
"""Types of what follows an event: a document is about them only where it tells of nothing else."""


def _end_of_lead(text: str) -> int:
    """Return where the paragraph ends in which the lead does."""
    end = text.find("\n", LEAD)
    return len(text) if end < 0 or end > 2 * LEAD else end


def places_named(said: str, text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the places that some words of a text name, and which of them are areas: "the Olmak district".

    Args:
        said: The words.
        text: The whole text: what it calls a place once is one in its title, too.
    """
    names: set[str] = set()
    areas: set[str] = set()
    small, countries = frozenset(_SMALL.findall(text)), countries_named(text)
    dateline = _DATELINE.search(said)
    if dateline is not None and _tells_apart(name := dateline["name"].title()):
        names |= _keys(name, countries) if re.search(rf"\b{re.escape(name)}\b", said) else frozenset()
    for pattern in _placed():
        for found in pattern.finditer(text):
            name = trimmed(found["name"])
            if name in said and name.lower() not in small and _tells_apart(name):
                keys = _keys(name, countries)
                names |= keys
                areas |= keys if found["area"] or found["of"] else set()
    return frozenset(names), frozenset(areas)


def trimmed(name: str) -> str:
    """Return a name without a day behind it, and without whose or which part it is: "rebel-held northern Sardin"."""
    said = name.removesuffix("'s").removesuffix("’s").split()
    while said and said[-1].lower() in _calendar():
        said.pop()
    while len(said) > 1 and (_says_whose_or_which(said[0]) or said[0].endswith(("'s", "’s"))):
        said = said[1:]
    return " ".join(said)


def _says_whose_or_which(word: str) -> bool:
    owned = belonging(word) is not None or word.rpartition("-")[2] in words("names", "owning")
    return owned or _PART.fullmatch(word) is not None


_PART: Final = re.compile(r"(?:(?:north|south|east|west|mid)[a-z-]*|central|downtown|inner|upper|lower)")
"""Which part of a place; with a capital letter it belongs to the name: "Northern Ireland"."""


def _tells_apart(name: str) -> bool:
    """Return whether a name may be that of a place smaller than a state: no body, no day."""
    if name == "" or form(name).letters in _calendar() or belonging(name) is not None:
        return False
    return form(name).core != () and word_set("generic").isdisjoint(form(name).tokens)


@lru_cache(maxsize=50_000)
def _keys(name: str, countries: tuple[str, ...]) -> frozenset[str]:
    """Return the keys of a place as it is written and as it is listed."""
    found = listed_place(name, countries)
    return frozenset({place_key(name), *(() if found is None else (place_key(found.name),))}) - {""}


@cache
def _calendar() -> frozenset[str]:
    return words("events.labels", "without")


@cache
def _placed() -> tuple[re.Pattern[str], ...]:
    """Return what finds places in a text: behind "in" or "shelling of", before "district" or "massacre"."""
    nouns, sites = (_any_of(words("places", key)) for key in ("nouns", "sites"))
    events = _any_of(word for each in table("events.nouns").values() for word in each)
    verbs = _any_of(words("events.verbs", "attack"))
    before = _any_of(words("places", "prepositions") - {"between", "over"})
    areas = _any_of(word for word, at in meanings("areas").items() if at in _AREAS)
    name = r"(?P<name>(?:a[dlnrstz]h?-)?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"
    thing = rf"(?:(?P<of>{areas})|{nouns}s?|{sites}s?|{events}s?)"
    behind = (
        rf"(?:(?:(?i:{before})|{verbs}e?d|hit|struck)(?: the)?(?: [a-z]+)?(?: {thing} of)?|(?:{nouns}|{events})s? of)"
    )
    return (
        re.compile(rf"\b(?:central|downtown|(?:north|south|east|west)(?:east|west)?ern) {name}(?P<area>)(?P<of>)"),
        re.compile(rf"\b(?:north|south|east|west|(?:north|south)(?:east|west)) of {name}(?P<area>)(?P<of>)"),
        re.compile(rf"\b{behind} {name}(?: (?P<area>{areas})\b)?"),
        re.compile(rf"(?<=[a-z,] ){name} (?:(?P<area>{areas})|{nouns}|(?:[a-z]+ )?{sites}|{events}s?)\b(?P<of>)"),
    )


_DATELINE: Final = re.compile(
    r"^(?P<name>[A-Z][A-Z'’-]{2,}(?: [A-Z'’-]{3,})?)(?=[,:/ ][^\n]{0,60}?(?:[-–—_:]|\())", re.MULTILINE
)
"""The place that a report is sent from; it tells of it where it names it again."""

_SMALL: Final = re.compile(r"\b[a-z]{3,}\b")
"""Words in small letters: a name is none of them."""


def _any_of(several: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(one for one in several if one.isalpha()))})"


_AREAS: Final = frozenset({1, 2})
"""Levels of areas that towns lie in: provinces and districts."""


# What names of places have to do with each other, and how finely they tell where.


def lies_in(claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield which place lies in which by the words of a claim: "Kosti in Sudan's White Nile State" says it of two."""
    words, inner = claim.quote.text, [""]
    end = 0
    for found in _NAMED.finditer(words):
        between, outer = words[end : found.start()], found.group()
        if between in {"'s ", "’s "}:  # the owner stands before what lies in it
            inner.insert(-1, outer)
        elif _INSIDE.fullmatch(between) or (between == ", " and _holds(outer, inner[-1])):
            inner.append(outer)
        else:
            inner = [outer]
        end = found.end()
        yield from pairwise(one for one in inner if one != "")


def _holds(outer: str, inner: str) -> bool:
    """Return whether a name behind a comma says where the one before it is: "Kano, Nigeria", "Girls College, Torin"."""
    site = inner.rsplit(" ", 1)[-1].lower() in words("places", "sites")
    return level((outer,)) in {"region", "state"} or (
        site and outer.rsplit(" ", 1)[-1].lower() not in words("places", "sites")
    )


_NAMED: Final = re.compile(
    r"[A-Z][\w-]*(?: [A-Z][\w-]*)*(?: (?:province|region|district|governorate|state|county|oblast|prefecture))?\b"
)
_INSIDE: Final = re.compile(r",? (?:in|of|within) (?:the )?(?:\w+ern )?(?:(?:province|region|district|state) of )?")


@lru_cache(maxsize=50_000)
def level(places: tuple[str, ...]) -> Level:
    """Return how finely a place is known, from the place and what it lies in, nearest first."""
    if not places or places[0].islower():  # "the camp": of which one, nobody can tell
        return "none"
    unlisted: Level = "region" if form(places[0]).area in _AREAS else "unlisted"
    return _LEVEL_OF.get(kind_of_place(places[0], places[1:]) or "", unlisted)


_LEVEL_OF: Final[Mapping[str, Level]] = {"city": "town", "region": "region", "state": "state"}


@lru_cache(maxsize=50_000)
def key_of(place: str) -> str:
    """Return the key of a place, or of the town that a thing in it is called after: "Orlen market"."""
    return place_key(trimmed(town_in(place) if place[:1].isupper() else place))


@lru_cache(maxsize=50_000)
def keys_of(places: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of a place and of what it lies in."""
    return tuple(map(key_of, places))


def in_the_other(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Return whether one of two places lies in the other, or is the other."""
    first, second = keys_of(some), keys_of(others)
    return first != () and second != () and (first[0] in second or second[0] in first)


# Bodies that a text names by what they are: "the state health ministry", "the interior minister of Freeland".


_OWNED: Final = re.compile(r"(?P<owner>[\w .-]{0,100}[A-Z][\w.-]{0,60})['’]s? (?P<rest>\w.*)")
_AREA: Final = re.compile(
    r"(?P<owner>[A-Z][\w-]{0,60}+(?: [A-Z][\w-]{0,60}+){0,5}? (?:[Ss]tate|[Pp]rovince|[Rr]egion|[Dd]istrict))"
    r" (?P<rest>[a-z].*)"
)
_BEHIND: Final = re.compile(
    r"(?P<rest>.{1,200}?) (?:of|for|in) (?:the )?(?:[a-z]{1,40} )?"
    r"(?P<owner>[A-Z][\w-]{0,60}(?: [A-Z][\w-]{0,60}){0,5}(?: [a-z]{1,40})?)"
)
_BEFORE: Final = re.compile(r"(?P<owner>[A-Z][\w.-]{0,60}(?: [A-Z][\w-]{0,60}){0,5}?) (?P<rest>\w.*)")
_ROLE: Final = re.compile(
    r"^(?:[a-z]+ )?(?:officials?|spokes\w+|sources?|employees?) (?:at|of|for|from|in|with) (?:the )?", re.IGNORECASE
)
_MINISTRY: Final = (
    re.compile(r"\bminist(?:ry|er) (?:of|for) (?:the )?(?P<of>\w+(?: and \w+| \w+)?)$", re.IGNORECASE),
    re.compile(r"^(?:(?-i:[a-z]\w*) )??(?P<of>\w+(?: and \w+)?) minist(?:er|ry)\b(?! of\b)", re.IGNORECASE),
)


@lru_cache(maxsize=REMEMBERED)
def office(words: str) -> tuple[str, str, str]:
    """Return which office words name, whose it is, and the level of area they tell; each "" where they tell none.

    "Kestovia's interior minister" is the interior ministry, of Kestovia; "the state health ministry" is that of a
    region; "officials" are those of nobody in particular, and no office; "the ministry" is one without a portfolio.
    """
    rest = _ROLE.sub("", re.sub(r"^(?:the|an?) ", "", words.split(",", maxsplit=1)[0].strip(), flags=re.IGNORECASE))
    rest = re.sub(r" in (?!.{0,200} (?:[Ss]tate|[Pp]rovince|[Rr]egion|[Dd]istrict)$)[A-Z].*", "", rest)
    kind, owner = _kind_of_office(rest), ""
    for pattern in (_AREA, _OWNED, _BEHIND, _BEFORE):
        found = pattern.fullmatch(rest)
        if found is not None and _kind_of_office(found["rest"]) != "" and _owns(found, pattern, kind):
            rest, owner = found["rest"], found["owner"]
            kind = _kind_of_office(rest)
            break
    said = rest.lower().split(" ")
    level = next((meanings("levels")[each] for each in said if each in meanings("levels")), "")
    anybody = owner == level == "" and said[-1] in word_set("voices") and _kind_of_office(" ".join(said[:-1])) == ""
    anybody = anybody and " ministry" not in kind
    state = gazetteer.belonging(owner) if owner != "" else None
    return ("", "", "") if kind == "" or anybody else (kind, owner if state is None else state.name, level)


def _owns(found: re.Match[str], pattern: re.Pattern[str], kind: str) -> bool:
    """Return whether what stands beside an office is whose it is, and neither its portfolio nor where it sits."""
    if pattern is _BEFORE:
        return gazetteer.belonging(found["owner"]) is not None or (
            kind in {"", "ministry"} and " ministry" in found["rest"].lower()
        )
    return pattern is not _BEHIND or _kind_of_office(found["rest"]) != "ministry"


def _kind_of_office(words: str) -> str:
    """Return the office that words without an owner name, or ""."""
    plain = words.lower()
    first = plain.startswith(("prime ", "chief "))
    told = None if first else next(filter(None, (one.search(words) for one in _MINISTRY)), None)
    if told is not None and gazetteer.belonging(told["of"]) is None:
        portfolio = told["of"].lower()
        return f"{meanings('portfolios').get(portfolio, portfolio)} ministry"
    if plain.endswith("ministry"):
        return "ministry"
    named = next(
        (one for one in sorted(meanings("offices"), key=len, reverse=True) if re.search(rf"(?<!\w){one}(?!\w)", plain)),
        "",
    )
    others = set(plain.replace(named, "").split()) - meanings("levels").keys()
    strange = any(each[:1].isupper() and each.lower() in others for each in words.split()[1:] + words.split()[:1])
    return "" if named == "" or strange else str(meanings("offices")[named])


def country_of(word: str) -> str:
    """Return the root of a word for what no list knows, by which its people are called: "Varnia" and "Varnian"."""
    state = gazetteer.belonging(word) if word.isalpha() else None
    root = _PEOPLE.sub(r"\g<more>", word) if word.isalpha() else word
    return root if state is None else state.name


_PEOPLE: Final = re.compile(r"(?<=^\w{3})(?P<more>\w{0,30}?)(?:i?ans?|ia|a|ese)$")


# What is listed of a name: the user's own aliases first, then the gazetteer that comes with claimgraph.


CLEAR: Final = 10
"""Of several places of one name the largest is meant where it has so many times the people of the next."""


class Listing:
    """Where names are looked up.

    Args:
        aliases: The user's entries; each stands above what comes with claimgraph.
        countries: The countries that the documents speak of: of several places of one name, one of theirs is meant.
    """

    def __init__(self, aliases: tuple[Alias, ...] = (), countries: tuple[str, ...] = ()) -> None:
        self.aliases = aliases
        self.countries = countries
        self._known: dict[tuple[str, str], tuple[Body, ...]] = {}

    def entries(self, name: str, kind: str = "") -> tuple[Body, ...]:
        """Return what a name may stand for, what is meant most often first.

        Args:
            name: As written.
            kind: `place` for places alone; `entity` or `source` for bodies, and for places where there is no body; ""
                for all.
        """
        if (name, kind) not in self._known:
            self._known[name, kind] = self._found(name, kind)
        return self._known[name, kind]

    def meant(self, name: str, kind: str = "") -> Body | None:
        """Return what a name stands for where that is clear, or None."""
        found = self.entries(name, kind)
        if len(found) > 1 and found[0].weight < CLEAR * max(1, found[1].weight):
            return None
        return found[0] if found else None

    def _found(self, name: str, kind: str) -> tuple[Body, ...]:
        if len(name) > LONGEST or form(name).letters == "":
            return ()
        own = self._own.get(form(name).letters)
        if own is not None:
            return (own,)
        bodies = gazetteer.bodies_called(name)
        if bodies and kind in ("entity", "source"):
            return bodies
        places = self._places(name)
        if kind == "place" and places:
            return places
        return tuple(dict.fromkeys((*bodies, *places)))

    def _places(self, name: str) -> tuple[Body, ...]:
        found = gazetteer.places_called(name)
        near = tuple(one for one in found if not {one.name, *one.wholes}.isdisjoint(self.countries))
        if not found:
            part = gazetteer.place(name, self.countries)
            return () if part is None else (Body(part.name, "region", "", 1, "gazetteer", part.within),)
        meant = bool(near) and near[0].weight * gazetteer.DWARFED >= found[0].weight
        return near if meant else found

    @cached_property
    def _own(self) -> Mapping[str, Body]:
        return {
            form(each).letters: Body(
                one.name, one.kind, basis=f"the notes, line {one.line} ({one.basis})", above=self._wholes(one.parent)
            )
            for one in self.aliases
            for each in one.names
            if form(each).letters != ""
        }

    def _wholes(self, parent: str) -> tuple[str, ...]:
        """Return a whole and what it belongs to; the user's own entries may stand within each other."""
        above = {one.name: one.parent for one in self.aliases}
        found: list[str] = []
        while parent != "" and parent not in found:
            found.append(parent)
            parent = above.get(parent, "")
        listed = gazetteer.bodies_called(found[-1]) if found else ()
        return (*found, *(whole for one in listed for whole in one.wholes if whole not in found))


# What tells that two names are two although they sound alike: numbers, directions, areas, branches, states.


def apart(left: Form, right: Form, kind: str, listing: Listing) -> tuple[str, str] | None:
    """Return the rule and the ground that set two names apart, or None."""
    if left.numbers and right.numbers and left.numbers != right.numbers:
        return "ordinals", f"“{left.name}” and “{right.name}” have different numbers."
    if (told := _directions(left, right) or _areas(left, right)) is not None:
        return told
    if left.branches and right.branches and left.branches.isdisjoint(right.branches):
        return "branches", f"“{left.name}” and “{right.name}” are bodies of different kinds."
    return (
        _states(left, right, kind, listing)
        or _state_and_its_own(left, right, kind, listing)
        or _state_and_its_own(right, left, kind, listing)
    )


def _directions(left: Form, right: Form) -> tuple[str, str] | None:
    if left.directions == right.directions:
        return None
    if left.directions and right.directions:
        return "directions", f"“{left.name}” and “{right.name}” name different parts of the compass."
    if not _same_core(left, right):
        return None
    inner, outer = (left, right) if left.directions else (right, left)
    return (
        "part-whole",
        f"“{inner.name}” names a part of the compass and “{outer.name}” none: part and whole are kept apart.",
    )


def _areas(left: Form, right: Form) -> tuple[str, str] | None:
    if left.area == right.area or not _same_core(left, right):
        return None
    if left.area and right.area:
        return "levels", f"“{left.name}” and “{right.name}” are areas of different levels."
    area, town = (left, right) if left.area else (right, left)
    return (
        "part-whole",
        f"“{area.name}” is an area and “{town.name}” need not be all of it: part and whole are kept apart.",
    )


def _states(left: Form, right: Form, kind: str, listing: Listing) -> tuple[str, str] | None:
    """Set apart two bodies of two states: "Russian Ministry of Defence", "Ukrainian Ministry of Defence"."""
    if kind == "place":
        return None
    first, second = _state_in(left), _state_in(right)
    entries = set(listing.entries(left.name, kind))
    if first and second and first != second and entries.isdisjoint(listing.entries(right.name, kind)):
        return "states", f"“{left.name}” is of {first} and “{right.name}” of {second}."
    return None


def _state_in(name: Form) -> str:
    """Return the state that the first or last words of a name point to, or ""."""
    for word in (name.name.split()[:1] + name.name.split()[-1:]) if len(name.tokens) > 1 else []:
        found = gazetteer.belonging(word.removesuffix("'s").removesuffix("’s").strip("(),"))
        if found is not None and gazetteer.kind_of_body(found.name) == "state":
            return found.name
    return ""


def _state_and_its_own(state: Form, own: Form, kind: str, listing: Listing) -> tuple[str, str] | None:
    """Keep a state apart from what is named after it: Peru, the Peruvian Navy."""
    entry = listing.meant(state.name, kind)
    if entry is None or entry.kind != "state" or len(own.tokens) < 2 or _state_in(own) != entry.name:
        return None
    return "part-whole", f"“{own.name}” is named after {entry.name} and is not {entry.name} itself."


def _same_core(left: Form, right: Form) -> bool:
    if left.core == () or right.core == ():
        return False
    if left.skeleton != right.skeleton:
        return False
    return ratio("".join(left.core), "".join(right.core)) >= ALIKE_WORDS
