"""Names of places, states and bodies, with what they belong to.

The entries are data with their basis (`lexicon/*.tsv`). A name that is not listed stays as the text writes it and is
marked so: of an unlisted name we never say that it is no part of another. Spellings are compared by their letters
alone, never by likeness. How two places lie to each other is told by what they lie in, and by their names.
"""

import dataclasses
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii

from claimgraph.propose.english import lexicon
from claimgraph.propose.english.lexicon import words
from claimgraph.schema import Entity, Names, Source, Value

_ARTICLE = re.compile(r"^(the|al|el|an|ad|as|ar|at|ash)[\s-]+", re.IGNORECASE)
_NOT_A_LETTER = re.compile(r"[^a-z0-9]")
_PART = re.compile(
    r"(?:central|downtown|upper|lower|rural|(?:north|south)?-?(?:north|south|east|west)(?:ern)?)\s+(?P<whole>[A-Z].*)"
)
_BELONGING = re.compile(
    r"^(?P<state>.{1,80}?)[\s-]{1,3}(linked|backed|aligned|affiliated|supported|allied|sponsored|led|funded)$"
)


@dataclass(frozen=True, slots=True)
class Body:
    """A listed body or place.

    Attributes:
        name: The preferred name.
        kind: As in the data: party, monitor, state media, city, region, state, …
        parent: The nearest whole, "" where none is known.
        weight: People who live there, for a place: of two places of one name the larger is meant more often.
        basis: Where the entry comes from: `gn:N` is GeoNames' number, `wp` the English Wikipedia article of that name.
        above: Every whole that it belongs to, nearest first, where others than the lists say so.
    """

    name: str
    kind: str
    parent: str = ""
    weight: int = 0
    basis: str = ""
    above: tuple[str, ...] = ()

    @property
    def wholes(self) -> tuple[str, ...]:
        """Every whole that it is known to belong to, by name, nearest first."""
        return self.above or _entity(self, "place" if self.kind in PLACES else "actor").within

    @property
    def is_place(self) -> bool:
        """Whether it is a place; a state is a place and a body."""
        return self.kind in PLACES or self.kind == "state"

    @property
    def is_body(self) -> bool:
        """Whether it is a body or a person."""
        return self.kind not in PLACES

    @property
    def source(self) -> str:
        """Where the list has it from, in words for people."""
        return f"GeoNames ({self.basis})" if self.basis.startswith("gn:") else _SOURCES.get(self.basis, self.basis)


_SOURCES = {"wp": "the gazetteer (English Wikipedia)", "states": "the list of states", "gazetteer": "the gazetteer"}


_REMEMBERED = 8_000
"""Words that were looked up last: a text names the same places and bodies over and over."""

PLACES = frozenset({"city", "region"})
"""Kinds of places; a state is a place and a body."""


def folded(words: str) -> str:
    """Return the letters and digits of a name alone, in plain small letters, without a leading article."""
    plain = (words if words.isascii() else anyascii(words)).lower().strip()
    plain = plain.removesuffix("'s").removeprefix("the ")
    return _NOT_A_LETTER.sub("", plain)


@lru_cache(maxsize=_REMEMBERED)
def body(words: str) -> Entity | None:
    """Return the listed state, armed force, medium or other body of that name, or None."""
    found = _bodies().get(_body_key(words))
    return None if found is None else _entity(found, "actor")


def place_of_row(label: str, countries: tuple[str, ...]) -> Entity | None:
    """Return the place that a row is labelled with, listed or not; None for people, a body or a total."""
    said = {form for word in re.findall(r"[\w’'-]+", label.lower()) for form in (word, word.rstrip("s"))}
    others = {*lexicon.by_word("persons"), *lexicon.by_word("sources"), *words("sheets", "modifiers")}
    named = label.istitle() and said.isdisjoint(others) and kind_of_body(label) is None
    return place(label, countries) or (Entity(label, "place") if named else None)


@lru_cache(maxsize=_REMEMBERED)
def kind_of_body(words: str) -> str | None:
    """Return the kind of the listed body of that name ("monitor", "state media", "state"), or None."""
    found = _bodies().get(_body_key(words))
    return None if found is None else found.kind


def kind_of_place(name: str, wholes: tuple[str, ...] = ()) -> str | None:
    """Return the kind of a listed place by its preferred name: `city`, `region` or `state`; None for another name.

    Args:
        name: The preferred name; "northern X" is of the kind of X, but that a part of a state is a region.
        wholes: What it lies in, nearest first.
    """
    if kind_of_body(name) == "state":
        return "state"
    part = _PART.match(name)
    if part is not None:
        return "city" if kind_of_place(part["whole"], wholes[1:]) == "city" else "region"
    region = _regions().get(name)
    if region is not None:
        return region.kind
    return None if place(name, wholes[-1:]) is None else "city"


@lru_cache(maxsize=_REMEMBERED)
def belonging(words: str) -> Entity | None:
    """Return whom a word such as "Iranian", "Iranian-linked" or "pro-Iranian" points to, or None."""
    plain = re.sub(r"\s{0,9}-\s*", "-", words.strip())
    plain = re.sub(r"^(pro|anti)-", "", plain, flags=re.IGNORECASE)
    linked = _BELONGING.match(plain)
    if linked is not None:
        plain = linked["state"]
    state = _demonyms().get(plain)
    if state is not None:
        return _entity(state, "actor")
    return body(plain)


@lru_cache(maxsize=_REMEMBERED)
def place(words: str, countries: tuple[str, ...] = ()) -> Entity | None:
    """Return the listed place of that name, or None.

    Args:
        words: The name as written, with or without article.
        countries: The countries that the document names: of several places of one name, one of theirs is meant.
    """
    part = _PART.match(re.sub(r"^the\s+", "", words.strip(), flags=re.IGNORECASE))
    if part is not None:
        whole = place(part["whole"], countries)
        if whole is not None:
            return Entity(part.group(), "place", (whole.name, *whole.within), listed=True)
    for key in _keys(words):
        candidates = _places(key)
        if not candidates:
            continue
        largest = max(candidates, key=lambda found: found.weight)
        near = [found for found in candidates if _country(found) in countries]
        if near:
            nearest = max(near, key=lambda found: found.weight)
            return _entity(nearest if nearest.weight * DWARFED >= largest.weight else largest, "place")
        known = _WELL_KNOWN if folded(largest.name) == key else _WELL_KNOWN * 10
        if largest.weight >= known:
            return _entity(largest, "place")
    return None


def bodies_called(words: str) -> tuple[Body, ...]:
    """Return the listed body of that name; a name stands for one body at most."""
    found = _bodies().get(_body_key(words))
    return () if found is None else (found,)


def places_called(words: str) -> tuple[Body, ...]:
    """Return every listed place of that name, the largest first; a name in another script too."""
    tried = [_in_script(words)] if in_another_script(words) else map(_places, _keys(words))
    found = next((each for each in tried if each), ())
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (-one.weight, one.basis, one.name)))


def in_another_script(words: str) -> bool:
    """Return whether a name is written in letters other than Latin ones."""
    return not words.isascii() and any(
        each.isalpha() and each > _LAST_LATIN and not "\u1e00" <= each <= "\u1eff" for each in words
    )


_LAST_LATIN = "\u02ff"
"""The end of the Latin letters and of what modifies them; those with two marks stand further on."""


def _body_key(words: str) -> str:
    """Return what bodies are listed under: never romanised, or an Arabic name would be the acronym of another body."""
    if (words.lower() in _ORDINARY and not words.isupper() and words != "LeT") or words in _COMMON:
        return ""  # "who said so" names no World Health Organization, "several times" no newspaper
    return spelled(words) if in_another_script(words) else folded(words)


_ORDINARY = frozenset({"who", "us", "is", "let", "un", "spa"})
"""Words that spell an acronym, too."""
_COMMON = frozenset({"times", "post", "guardian", "independent", "telegraph", "sun", "mirror", "national", "monitor"})
"""In small letters these are no newspapers."""


def spelled(words: str) -> str:
    """Return a name in another script as it is compared: without marks on its letters, in one form of each letter."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    kept = "".join(letter for letter in plain if letter.isalnum())
    return kept.translate(_ONE_FORM)


_ONE_FORM = str.maketrans({"ي": "ى", "ی": "ى", "ك": "ک", "ة": "ه", "ـ": None})
"""Letters that writers and keyboards exchange: Arabic and Persian yeh and kaf, ta marbuta and heh; the tatweel."""


def countries_named(text: str) -> tuple[str, ...]:
    """Return the states that a text names, by name or by a word such as "Syrian", most often named first."""
    counts = countries_counted(text)
    return tuple(sorted(counts, key=lambda state: (-counts[state], state)))


@lru_cache(maxsize=2)
def countries_counted(text: str) -> Mapping[str, int]:
    """Return how often a text names each state."""
    counts: dict[str, int] = {}
    for match in _country_pattern().finditer(text):
        state = _state_words()[match.group()]
        counts[state] = counts.get(state, 0) + 1
    return counts


_WELL_KNOWN = 100_000
"""People: a place of that size is meant even where the text does not name its country; a smaller one need not be.

Of a name that is not its usual one the place must be ten times as large: many villages share them."""

DWARFED = 50
"""A namesake in a country that the text names is meant, unless the other is so many times larger (Kabul)."""


def _keys(words: str) -> Iterator[str]:
    yield folded(words)
    bare = _ARTICLE.sub("", words.strip())
    yield folded(bare)
    for cut in (r"^(city|town|village|district|province|region)\s+of\s+", r"\s+(city|town|village|region|area)$"):
        yield folded(re.sub(cut, "", re.sub(r"^the\s+", "", words.strip(), flags=re.IGNORECASE), flags=re.IGNORECASE))


def _entity(found: Body, kind: str) -> Entity:
    within: list[str] = []
    parent = found.parent
    while parent and parent not in within:
        within.append(parent)
        above = _regions().get(parent) if kind == "place" else _bodies().get(folded(parent))
        parent = "" if above is None else above.parent
    return Entity(found.name, kind, tuple(within), listed=True)


def _country(found: Body) -> str:
    entity = _entity(found, "place")
    return entity.within[-1] if entity.within else entity.name


def _rows(file: str) -> Iterator[list[str]]:
    for line in lexicon.text(file).splitlines():
        if line and not line.startswith("#"):
            yield [*line.split("\t"), "", "", ""]


@cache
def _bodies() -> dict[str, Body]:
    listed: dict[str, Body] = {}
    for name, _, others, *_ in _rows("states.tsv"):
        for word in [name, *others.split("|")]:
            listed.setdefault(folded(word), Body(name, "state", "", 10**9, "states"))
    for name, kind, parent, others, basis, *_ in _rows("actors.tsv"):
        for word in [name, *others.split("|")]:
            listed.setdefault(_body_key(word), Body(name, kind, parent, 0, basis or "wp"))
    listed.pop("", None)
    return listed


@cache
def _demonyms() -> dict[str, Body]:
    return {word: Body(name, "state") for name, words, *_ in _rows("states.tsv") for word in [name, *words.split("|")]}


@cache
def _state_words() -> dict[str, str]:
    words = {word: found.name for word, found in _demonyms().items()}
    for name, _, others, *_ in _rows("states.tsv"):
        words.update((word, name) for word in others.split("|") if word)
    return words


@cache
def _country_pattern() -> re.Pattern[str]:
    words = sorted((word for word in _state_words() if word), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


@cache
def _regions() -> dict[str, Body]:
    return {name: Body(name, kind, parent) for name, kind, parent, *_ in _rows("regions.tsv")}


def _places(key: str) -> tuple[Body, ...]:
    """Return the places that a folded name may mean: regions and states first, then cities."""
    if key == "":
        return ()
    listed, curated = _regions_and_states()
    lines, by_name = _cities()
    found = list(listed.get(key, ()))
    for at in by_name.get(key, ()):
        number, name, country, population, *_ = lines[at].split("\t")
        if f"gn:{number}" not in curated:
            found.append(Body(name, "city", country, int(population), f"gn:{number}"))
    return tuple(found)


def _in_script(words: str) -> tuple[Body, ...]:
    """Return the cities that GeoNames spells so in a script other than Latin."""
    lines, _ = _cities()
    found: list[Body] = []
    for number in _scripts().get(spelled(words), ()):
        at = _numbered().get(number)
        if at is not None:
            _, name, country, population, *_ = lines[at].split("\t")
            listed = _curated().get(f"gn:{number}")
            found.append(listed or Body(name, "city", country, int(population), f"gn:{number}"))
    return tuple(found)


@cache
def _scripts() -> dict[str, tuple[str, ...]]:
    """Return the numbers of the cities by their spelling in other scripts."""
    found: dict[str, tuple[str, ...]] = {}
    for number, spellings, *_ in _rows("scripts.tsv"):
        for key in map(spelled, spellings.split("|")):
            found[key] = (*found.get(key, ()), number)
    return found


@cache
def _numbered() -> dict[str, int]:
    lines, _ = _cities()
    return {line.partition("\t")[0]: at for at, line in enumerate(lines) if line and not line.startswith("#")}


@cache
def _curated() -> dict[str, Body]:
    """Return the entries that stand for a city of GeoNames, by its number."""
    rows = ((name, kind, parent, basis) for name, kind, parent, _, basis, *_ in _rows("regions.tsv"))
    return {row[3]: Body(row[0], row[1], row[2], 10**7, row[3]) for row in rows if row[3].startswith("gn:")}


@cache
def _regions_and_states() -> tuple[dict[str, list[Body]], frozenset[str]]:
    """Return the regions and states by folded name, and the cities that the regions stand for."""
    found: dict[str, list[Body]] = {}
    curated: set[str] = set()
    for name, kind, parent, others, basis, *_ in _rows("regions.tsv"):
        curated.add(basis)
        for word in [name, *others.split("|")]:
            found.setdefault(folded(word), []).append(Body(name, kind, parent, 10**7, basis))
    for name, _, others, *_ in _rows("states.tsv"):
        for word in [name, *others.split("|")]:
            found.setdefault(folded(word), []).append(Body(name, "state", "", 10**9, "states"))
    return found, frozenset(curated)


@cache
def _cities() -> tuple[list[str], dict[str, tuple[int, ...]]]:
    """Return the lines of the list of cities, and for each folded name the lines that have it.

    There are 43,000, of which a document names ten: the others stay the lines that they were.
    """
    lines = lexicon.text("places.tsv").split("\n")
    found: dict[str, tuple[int, ...]] = {}
    for at, line in enumerate(lines):
        if line and not line.startswith("#"):
            for key in line[line.rindex("\t") + 1 :].split("|"):
                found[key] = (*found[key], at) if key in found else (at,)
    return lines, found


def position(basis: str) -> tuple[float, float] | None:
    """Return latitude and longitude of a listed place in degrees (WGS 84), None where they are not known.

    Args:
        basis: The entry that the place comes from, `gn:N` with its number in GeoNames; see `gazetteer.Body`.
    """
    found = _positions().get(basis.removeprefix("gn:")) if basis.startswith("gn:") else None
    if found is None:
        return None
    latitude, _, longitude = found.partition("\t")
    return int(latitude) / 100, int(longitude) / 100


@cache
def _positions() -> dict[str, str]:
    """Return the lines by number. Of 43,000 a page asks for three: the others stay text."""
    lines = lexicon.text("coordinates.tsv").splitlines()
    return {number: rest for number, _, rest in (line.partition("\t") for line in lines) if rest != ""}


def is_called(source: Source, word: str) -> bool:
    """Return whether a word names a speaker: by his name, his country ("Moscow" is Russia) or his kind, "official"."""
    owner = belonging(lexicon.mapping("seats").get(word.lower(), word)) if word[:1].isupper() else None
    names = f"{lexicon.mapping('seats').get(source.name.lower(), source.name)} {source.acts_for} "
    his = owner is not None and f"{owner.name} " in names
    return his or is_in_name(source, word) or lexicon.by_word("sources").get(word) == source.kind


def is_in_name(source: Source, word: str) -> bool:
    """Return whether a word is one of a speaker's name."""
    names = {each.removesuffix("s") for each in re.findall(r"\w+", source.name.lower())}
    return word.lower().removesuffix("s") in names


def is_one_side(one: Source, other: Source) -> bool:
    """Return whether two are one speaker, or one speaks for the other, or both for one state."""
    return not _speaks_for(one).isdisjoint(_speaks_for(other))


_VOICE = re.compile(r"\s{1,9}(?:spokes(?:man|woman|person)|officials?|officers?|sources?|commanders?)$")


@lru_cache(maxsize=4096)
def _speaks_for(source: Source) -> frozenset[str]:
    """Return what a speaker is called, whom he speaks for, and whose that is: "Russia's defence ministry", Russia."""
    named = {_VOICE.sub("", each.lower()) for each in (source.name, source.acts_for) if each != ""}
    first = re.match(r"[A-Z][\w.-]*", source.acts_for)
    owner = None if first is None else belonging(first[0])
    return frozenset(named if owner is None else {*named, owner.name.lower()})


def can_be_one_place(some: Sequence[Entity], others: Sequence[Entity]) -> bool:
    """Return whether two lists of places can be those of one event: nothing says that they lie apart.

    Two places lie apart where both are listed, neither lies in the other, and they have no region in common but the
    country.
    """
    known = [place for place in some if place.listed]
    told = [place for place in others if place.listed]
    if not known or not told:
        return True
    return any(_touch(left, right) for left in known for right in told)


def are_named_apart(some: Sequence[Entity], others: Sequence[Entity]) -> bool:
    """Return whether two lists name places, by names that have no word in common, of which none may lie in another.

    A street that no list knows may lie in the town that one knows; a namesake of a town may not.
    """
    known = [place for place in some if is_by_itself(place)]
    told = [place for place in others if is_by_itself(place)]
    alike = any(_spelled(left) & _spelled(right) for left in known for right in told)
    unlisted = [not all(place.listed for place in each) for each in (known, told)]
    towns = [any(place.listed or places_called(town_in(place.name)) for place in each) for each in (known, told)]
    return not alike and (all(unlisted) or (any(unlisted) and all(towns)))


def share_no_name(some: Sequence[Entity], others: Sequence[Entity]) -> bool:
    """Return whether both lists name places, and no name of the one has a word of a name in the other."""
    named = [[_spelled(one) for one in each if not one.name.islower()] for each in (some, others)]
    return all(named) and not any(left & right for left in named[0] for right in named[1])


def are_two_towns(some: Sequence[Entity], others: Sequence[Entity]) -> bool:
    """Return whether two lists name listed towns, and none of the one is in the other, whatever region they share."""
    known, told = ([one for one in each if one.listed and is_by_itself(one)] for each in (some, others))
    names = [{name for one in each for name in (one.name, *one.within[:1])} for each in (known, told)]
    return known != [] and told != [] and names[0].isdisjoint(one.name for one in told) and _none_in(told, known)


def are_at_one(some: Sequence[Entity], others: Sequence[Entity]) -> bool:
    """Return whether two lists name one town or village, which is no area."""
    named = (
        {one.name for one in each if is_small(one) or (one.listed and is_by_itself(one))} for each in (some, others)
    )
    return not set.isdisjoint(*named)


def are_two_villages(some: Sequence[Entity], others: Sequence[Entity]) -> bool:
    """Return whether two lists name places that no list has, by names of their own, besides areas that they lie in."""
    known, told = ([one for one in each if not one.listed and not is_area(one)] for each in (some, others))
    return share_no_name(known, told) and not any(one.listed and not is_area(one) for one in (*some, *others))


def is_area(place: Entity) -> bool:
    """Return whether a place is one that others lie in: a region or a state, "the coastal areas"."""
    if place.listed:
        return kind_of_place(place.name, place.within) != "city"
    return place.name.split()[-1].lower().removesuffix("s") in words("places", "areas")


def _none_in(some: Sequence[Entity], others: Sequence[Entity]) -> bool:
    return not any(one.name in other.within[:1] for one in others for other in some)


def is_by_itself(place: Entity) -> bool:
    """Return whether a place has a name, and a list has it as a town at most: no region that others lie in."""
    if place.listed:
        return kind_of_place(place.name, place.within) == "city"
    return not place.name.islower() and not is_area(place)


def town_in(name: str) -> str:
    """Return the name of a place, or of the town that a thing is called after: "Homs hospital"."""
    return re.sub(r"(?<=\w)(?: [a-z]{1,40}+){1,9}+$", "", name)


def _spelled(place: Entity) -> set[str]:
    return set(place.name.lower().split()) - words("places", "nouns")


def common_place(places: Sequence[Entity]) -> tuple[str, ...]:
    """Return the smallest place that holds all listed ones, with what it lies in; else the first place named.

    "The town of X in the province of Y" names one place and where it lies: what holds another adds nothing. A state
    that is named after a town of no list says less than the town.
    """
    listed = [place for place in places if place.listed]
    if all(is_area(place) for place in listed):
        small = next((place for place in places if is_small(place)), None)
        if small is not None:
            return (small.name, *small.within)
    wholes = {name for place in listed for name in place.within}
    chains = [(place.name, *place.within) for place in listed if place.name not in wholes]
    if not chains:
        return (places[0].name, *places[0].within) if places else ()
    for at, name in enumerate(chains[0]):
        if all(name in chain for chain in chains):
            whole = at == len(chains[0]) - 1 and len(chains[0]) > 1
            return chains[0] if whole else chains[0][at:]
    return chains[0]


def is_vague(place: Entity) -> bool:
    """Return whether a place is an unnamed part of a state: "eastern Afghanistan", "eastern Congo"."""
    if place.within == ():
        return False
    part = place.name[:1].islower() and kind_of_body(place.within[0]) == "state"
    return part or place.name.endswith(f" {place.within[0]}")


def is_small(place: Entity) -> bool:
    """Return whether a place has a name of its own that no list has, and is no area: no "Pakistani Kashmir"."""
    if place.listed or not place.name[:1].isupper() or is_area(place):
        return False
    first = place.name.split(" ", 1)[0]
    return belonging(first.rpartition("-")[0] or first) is None


def _touch(left: Entity, right: Entity) -> bool:
    if left.name == right.name or left.name in right.within or right.name in left.within:
        return True
    if any(is_vague(one) and one.within[-1] in other.within for one, other in ((left, right), (right, left))):
        return True
    return bool(set(left.within[:-1]) & set(right.within[:-1]))


def state_spoken_of(text: str) -> tuple[str, ...]:
    """Return the state that a text names far more than any other, as places of an event; else nothing."""
    most = sorted(countries_counted(text).items(), key=lambda one: (-one[1], one[0]))
    clear = most != [] and most[0][1] >= _OFTEN and (len(most) == 1 or most[0][1] >= _OFTEN * most[1][1] // 2)
    return (most[0][0],) if clear else ()


_OFTEN = 3
"""Times that a text names a state, if it is about that state; and half as many more often than any other."""


def names_without(value: Value | None, cut: int) -> Value | None:
    """Return names without the first characters, where the words of the source stand."""
    if not isinstance(value, Names):
        return value
    entities = tuple(_cut(entity, value.words, cut) for entity in value.entities)
    return dataclasses.replace(value, entities=entities, words=value.words[cut:])


def _cut(entity: Entity, words_said: str, cut: int) -> Entity:
    if not words_said.startswith(entity.name):
        return entity
    name = entity.name[cut:]
    return body(name) or dataclasses.replace(entity, name=name)


def without_standing(said: str) -> str:
    """Return a name without what the law or the writer thinks of who bears it: "the outlawed X"."""
    first, _, rest = said.partition(" ")
    return rest if first.lower() in words("names", "standing") and rest[:1].isupper() else said
