"""Read who, what and where from noun phrases: entities with their owners, places and what they lie in; whose people."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from claimgraph.propose.english import gazetteer, syntax
from claimgraph.propose.english.facets.readings import FacetReading, Happening, Scene, stretch
from claimgraph.propose.english.lexicon import begins_with_event, words
from claimgraph.propose.english.meaning import acts, event_noun, is_aimed
from claimgraph.propose.english.parsed import Kept
from claimgraph.propose.english.syntax import Token, child, conjuncts, name_tokens, phrase, written
from claimgraph.schema import Entity, Names, Population, Text


def entity_value(noun: Token, words_said: str | None = None, *, owned: bool = False, only: bool = False) -> Names:
    """Return what a noun phrase names as a value.

    Args:
        noun: The noun that governs the phrase.
        words_said: The phrase as written; None for all of it.
        owned: Whether the owners of the things count ("depots of X").
        only: Whether the text says "only".
    """
    found = entities(noun)
    said = [said_name(one) for one in conjuncts(noun)]
    whole = written(phrase(noun)) if words_said is None else words_said
    return Names("entity", found, owners(noun) if owned else (), only, whole, spelled(found, said))


def place_value(noun: Token, countries: tuple[str, ...], words_said: str) -> Names:
    """Return the places that a noun phrase names as a value."""
    found = places(noun, countries)
    return Names(
        "place", found, words=words_said, spellings=spelled(found, [said_name(one) for one in _named_in(noun)])
    )


def spelled(found: Iterable[Entity], said: Iterable[str]) -> tuple[str, ...]:
    """Return the names as written that are not the preferred ones, sorted."""
    preferred = {each.name for each in found}
    return tuple(sorted({re.sub(r"^the\s+", "", each) for each in said} - preferred))


def entities(noun: Token) -> tuple[Entity, ...]:
    """Return what a noun phrase names, one entity for each noun coordinated in it."""
    return tuple(entity(one) for one in conjuncts(noun))


def entity(noun: Token) -> Entity:
    """Return what one noun with its describing words names; an owner named in it is not resolved here.

    "Forces of X" and "fighters from X" are X's: they are named by the body that they are of.
    """
    body = _body_of(noun) or counted_by(noun)
    if body is not None:
        return entity(body)
    said = _loyal_to(noun) or said_name(noun)
    listed = gazetteer.body(said) or _listed_part(noun)
    if listed is not None:
        return listed
    state = gazetteer.belonging(said.split(" ")[0]) if " " in said else None
    within = () if state is None else (state.name, *state.within)
    return Entity(said, "unknown" if noun.pos_ == "PROPN" else "object", within)


def _loyal_to(noun: Token) -> str:
    """Return what men are called by whom they serve, "forces loyal to Assad"; "" where nothing says so."""
    loyal = next((one for one in noun.rights if one.lower_ == "loyal"), None)
    served = child(child(loyal, "prep"), "pobj")
    known = noun.lemma_.lower() in words("actors", "members") and served is not None
    return f"{noun.text} loyal to {served.text}" if known and served is not None else ""


def _body_of(noun: Token) -> Token | None:
    """Return the name of the body whose people a noun means, None where it names none or a place."""
    members = noun.lemma_.lower() in words("actors", "members") and len(name_tokens(noun)) == 1
    thought = _taken_for(noun) if acts(noun) else ()
    for one in (*(noun.children if members else ()), *thought):
        of = ("of", "from", "to") if one.head.lemma_ == "belong" else ("of", "from")
        body = one if one.dep_ == "attr" else child(one, "pobj") if one.dep_ == "prep" and one.lower_ in of else None
        known = words("actors", "groups") | words("actors", "doers")
        if body is not None and (body.pos_ == "PROPN" or body.lemma_.lower() in known):
            said = said_name(body)
            return body if gazetteer.body(said) is not None or gazetteer.place(said, ()) is None else None
    return None


def _taken_for(noun: Token) -> Iterator[Token]:
    """Yield the prepositions before whom people are thought to be of, or who they are: "men believed to be from X"."""
    for thought in noun.children:
        being = child(thought, "xcomp") if thought.dep_ == "acl" and thought.lemma_ in _THOUGHT else None
        if being is not None and being.lemma_ in ("be", "belong", "come"):
            named = child(being, "attr")
            members = named is not None and named.lemma_.lower() in words("actors", "members")
            yield from (one for each in (being, *([named] if named and members else [])) for one in each.children)
            if named is not None and len(name_tokens(named)) > 1:
                yield named  # "suspected to be Fulani herdsmen"


_THOUGHT = frozenset({"believe", "think", "suspect", "presume", "know", "say", "report", "allege"})


def counted_by(noun: Token) -> Token | None:
    """Return those whom a noun only counts or gathers: "hundreds of gunmen", "a group of armed men"."""
    gathers = noun.lemma_.lower() in words("events.nouns", "protest")
    if noun.lemma_.lower() not in words("actors", "measures") and not gathers:
        return None
    after = ("of", "by") if gathers else ("of",)  # "a march by miners"
    of = next((one for one in noun.children if one.dep_ == "prep" and one.lower_ in after and one.i > noun.i), None)
    inner = child(of, "pobj")
    return inner if inner is not None and inner.tag_ == "NNS" else None


@Kept
def said_name(noun: Token) -> str:
    """Return the noun with its describing words as written, without determiner or number."""
    tokens = name_tokens(noun)
    tokens = _without_place(noun, tokens)
    while len(tokens) > 1 and (
        tokens[0].lower_ in words("names", "quantifiers") or _is_number(tokens) or tokens[0].is_punct
    ):
        tokens = tokens[1:]
    return gazetteer.without_standing(_SPACES.sub(" ", written(tokens)))


_SPACES = re.compile(r"\s+")


def _is_number(tokens: list[Token]) -> bool:
    """Return whether a number stands first that is no part of a word: "four blocks", not "a four-storey block"."""
    return bool(tokens[0].like_num) and tokens[1].text != "-"


def _without_place(noun: Token, tokens: list[Token]) -> list[Token]:
    """Return the words without a place that belongs to the preposition before: "in X military positions were hit"."""
    before = noun.doc[tokens[0].i - 1] if tokens and tokens[0].i > noun.sent.start else None
    if before is None or before.dep_ != "prep" or noun.head.i == before.i:
        return tokens
    for end in range(len(tokens) - 1, 0, -1):
        if gazetteer.place(written(tokens[:end]), gazetteer.countries_named(noun.doc.text)) is not None:
            return tokens[end:]
    return tokens


def owners(noun: Token) -> tuple[Entity, ...]:
    """Return whom the things of a noun phrase belong to, as far as the phrase says it."""
    found: dict[str, Entity] = {}
    for one in conjuncts(noun):
        for owner in _owners_of(one):
            found.setdefault(owner.name, owner)
    return tuple(found.values())


def is_place(noun: Token, countries: tuple[str, ...]) -> bool:
    """Return whether the phrase names a place: it is listed, or a word such as "city" or "province" says so."""
    said = said_name(noun)
    if gazetteer.kind_of_body(said) not in (None, "state"):
        return False  # "Islamic State", whatever its words are
    if _is_one_of_many(noun):
        return False
    if re.search(r"\b[^\W\d_a-z]", said) is not None and gazetteer.place(said, countries) is not None:
        return True  # a name has a capital: "an area" is not the town of that name
    named = any(token.pos_ == "PROPN" or token.text[:1].isupper() for token in name_tokens(noun))
    place_word = noun.lemma_.lower() in words("places", "nouns") or noun.lower_ in words("names", "places_of")
    return (named and place_word) or (place_word and _of_names(noun) is not None)


def _is_one_of_many(noun: Token) -> bool:
    """Return whether a name has an article that no place has: "in a Karan shelling", whatever the parse makes of it."""
    return noun.pos_ == "PROPN" and any(one.lower_ in ("a", "an") for one in noun.lefts)


def is_body(noun: Token) -> bool:
    """Return whether a phrase names a listed state, armed force or other body."""
    return gazetteer.body(said_name(noun)) is not None


def may_be_place(prep: Token, noun: Token, after: tuple[str, ...] = ("in", "near", "at", "outside", "off")) -> bool:
    """Return whether "in" stands before a name that no list has, right behind an event or a verb: "in Dahyan".

    Args:
        prep: The preposition.
        noun: What follows it.
        after: The prepositions that may stand before a place here: "raids on Dahyan".
    """
    if prep.lower_ not in after or noun.pos_ != "PROPN" or child(noun, "case") is not None or _is_one_of_many(noun):
        return False
    joined = child(noun, "conj")
    if joined is not None and joined.pos_ != "PROPN" and child(joined, "nummod") is None:
        return False
    name = [one for one in name_tokens(noun) if one.dep_ != "amod" or one.text[:1].isupper()]  # "neighbouring Kestovia"
    parts = [one for one in name if one.text not in _INSIDE_NAMES]
    plain = all(one.text[:1].isupper() and re.sub("[’']", "", one.text).isalpha() for one in parts)  # "N'Dali"
    times = words("events.labels", "without") | words("places", "abstract") | words("places", "tongues")
    listed = gazetteer.body(said_name(noun)) is not None or not times.isdisjoint(one.lower_ for one in name)
    return plain and 0 < len(parts) <= _LONGEST_NAME and not listed and event_noun(noun) is None and not noun.is_upper


_INSIDE_NAMES = frozenset({"-", "’", "'", "‘", "al", "el", "as", "ash", "de", "la", "of"})
"""What may stand inside the name of a town: "Al-Hashem", "al Hatra"."""
_LONGEST_NAME = 3
"""Words in the name of a town."""


def places(noun: Token, countries: tuple[str, ...]) -> tuple[Entity, ...]:
    """Return the places that a noun phrase names, one for each name in it."""
    found: dict[str, Entity] = {}
    for one in _named_in(noun):
        inner = _of_names(one)
        owner = _owning_place(one, countries)
        said = said_name(one if inner is None else inner)
        said = said if owner is None else written([each for each in name_tokens(one) if each.i > owner[1]])
        listed = gazetteer.place(said, countries)
        wholes = tuple(_wholes(one, countries)) or (() if owner is None else (owner[0].name, *owner[0].within))
        place = listed if listed is not None else Entity(said, "place", wholes)
        found.setdefault(place.name, place)
    return tuple(found.values())


def _owning_place(noun: Token, countries: tuple[str, ...]) -> tuple[Entity, int] | None:
    """Return the place in whose possession another stands, and where its words end: "Pakistan's Swat district"."""
    owner = child(noun, "poss")
    case = None if owner is None else child(owner, "case")
    whole = None if owner is None else gazetteer.place(said_name(owner), countries)
    return None if whole is None or case is None else (whole, case.i)


def _named_in(noun: Token) -> list[Token]:
    """Return the nouns that name places: those in "the cities of X and Y", or those coordinated with the noun."""
    of = _of_names(noun)
    named = conjuncts(of) if of is not None else conjuncts(noun)
    return [one for one in named if one.dep_ != "conj" or child(one, "nummod") is None]


def listed_places(text: str, countries: tuple[str, ...]) -> tuple[Entity, ...]:
    """Return the places of a list in a field: "A District, B District, C"."""
    found: dict[str, Entity] = {}
    for name in re.split(r"\s{0,9}[,;]\s*|\s{1,9}and\s+", text):
        if name.strip():
            place = gazetteer.place(name, countries) or Entity(name.strip(), "place")
            found.setdefault(place.name, place)
    return tuple(found.values())


def listed_entities(text: str) -> tuple[Entity, ...]:
    """Return the names of a list in a field."""
    names = [name.strip() for name in re.split(r"\s{0,9}[,;]\s*", text) if name.strip()]
    return tuple(gazetteer.body(name) or Entity(re.sub(r"^the\s+", "", name), "unknown") for name in names)


def _of_names(noun: Token) -> Token | None:
    """Return the name in "the city of X", or None; "X Governorate of Y" has its name before it."""
    capital = noun.text[:1].isupper() or noun.pos_ == "PROPN"
    named = [one for one in name_tokens(noun) if one.text[:1].isupper() and gazetteer.belonging(one.text) is None]
    if child(noun, "det", "poss") is None and named != [] and named[0].i < noun.i:
        return None  # "Sarn district of Karan Province"
    if any(_is_name(token) for token in name_tokens(noun)) and capital:
        return None  # "the Karan town of Dorra" has its name behind it all the same
    if noun.lemma_.lower() not in words("places", "nouns") and noun.lower_ not in words("names", "places_of"):
        return None
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ == "of":
            inner = child(prep, "pobj")
            if inner is not None and inner.text[:1].isupper():
                return inner
            if inner is not None and inner.pos_ == "PROPN":
                return inner
    return None


def _is_name(token: Token) -> bool:
    """Return whether a word before a noun is a name; "Ukrainian" only says whose the city is."""
    return bool(token.text[:1].isupper() and token.pos_ != "ADJ") and gazetteer.belonging(token.text) is None


def _wholes(noun: Token, countries: tuple[str, ...]) -> Iterator[str]:
    """Yield what the text says the place lies in: "X of Syria", "X, Syria", "X in Y province"."""
    for one in noun.children:
        inner = child(one, "pobj") if one.dep_ == "prep" and one.lower_ in ("of", "in") else None
        inner = one if one.dep_ == "appos" else inner
        for each in () if inner is None else (inner, *_listed_behind(inner)):
            whole = gazetteer.place(said_name(each), countries)
            if whole is not None:
                yield whole.name
                yield from whole.within
                return


def _listed_behind(noun: Token) -> list[Token]:
    """Return the further names of an address: "Nawabad, Shindand district, Herat"."""
    return [one for one in noun.subtree if one.i > noun.i and one.dep_ in ("appos", "conj") and one.pos_ == "PROPN"]


def _listed_part(noun: Token) -> Entity | None:
    """Return the listed body that stands as a name inside the phrase: "the Syrian state news agency SANA".

    A state that ends the name of another body is not that body: "Tehreek-i-Taliban Pakistan".
    """
    listed = gazetteer.body(noun.text) if noun.pos_ == "PROPN" else None
    longer = any(one.i == noun.i - 1 and one.pos_ == "PROPN" for one in noun.children)
    return None if longer and listed is not None and gazetteer.kind_of_body(listed.name) == "state" else listed


def _owners_of(noun: Token) -> Iterator[Entity]:
    before = [token for token in name_tokens(noun) if token.i != noun.i]
    yield from _longest_listed(before)
    for one in noun.children:
        if one.dep_ == "acl" and one.lemma_.lower() in words("targets", "owning"):
            prep = child(one, "prep")
            inner = None if prep is None else child(prep, "pobj")
            if inner is not None:
                yield from (entity(other) for other in conjuncts(inner))
        if one.dep_ == "prep" and one.lower_ == "of":
            inner = child(one, "pobj")
            if inner is not None and inner.pos_ == "PROPN":
                yield entity(inner)
        if one.dep_ == "acl" and one.lower_ in words("names", "owning"):
            by = child(one, "agent")
            inner = None if by is None else child(by, "pobj")
            if inner is not None:
                yield entity(inner)
    whole = gazetteer.body(said_name(noun))
    if whole is not None:
        yield whole


def _longest_listed(tokens: list[Token]) -> Iterator[Entity]:
    """Yield the listed names among the words before a noun; of names inside each other the longest."""
    start = 0
    while start < len(tokens):
        for end in range(len(tokens), start, -1):
            said = written(tokens[start:end])
            listed = gazetteer.body(said) or gazetteer.belonging(said)
            if listed is not None:
                yield listed
                start = end
                break
        else:
            start += 1


def _without_counted(inside: list[Token]) -> list[Token]:
    """Return what hangs on a place without people whom the parse joins to it: "killed in X and 30 people in Y"."""
    counted = [one for one in inside if one.dep_ == "conj" and child(one, "nummod") is not None and one.pos_ == "NOUN"]
    left = [one for one in inside if one not in counted and one.dep_ not in ("cc", "punct")]
    return left if counted else inside


def place_phrase(noun: Token, *linking: str, without: Callable[[Token], bool] = lambda _: False) -> list[Token]:
    """Return a place's phrase with what it lies in ("the village of X, Y district, Z"), without clauses.

    Args:
        noun: The place.
        linking: The prepositions before what it lies in.
        without: Tells of a preposition that its phrase is left out all the same: "of Tuesday".
    """
    found: list[Token] = []
    stack = [noun]
    while stack:
        found.append(stack.pop())
        for one in _without_counted(found[-1].children):
            linked = one.dep_ != "prep" or (one.lower_ in linking and not without(one))
            linked = linked and not (one.dep_ == "appos" and one.lemma_.lower() in words("roles", "titles"))
            if linked and one.dep_ not in ("relcl", "acl", "parataxis", "advcl"):
                stack.append(one)
    return found


def roles(scene: Scene) -> Iterator[FacetReading]:
    """Yield the titles that a sentence gives to persons it names."""
    for token in scene.tokens:
        tokens = _titled(token)
        if tokens:
            start, end = stretch(scene.sentence, tokens)
            text = scene.sentence.document.text[start:end]
            yield FacetReading("role", start, end, Text(text), "role/title", head=token, general=True)


def person_name(noun: Token) -> list[Token]:
    """Return the proper name that stands at the end of a phrase after a title, or the whole proper name."""
    tokens = syntax.name_tokens(noun)
    name: list[Token] = []
    for token in reversed(tokens):
        if name and (token.text == "-" or (token.lower_ in _PARTICLES and token.text.islower())):
            name.insert(0, token)  # "Nelson-Chung", "Brice de la Vigne"
            continue
        titled = token.lemma_.lower() in words("roles", "titles") or token.is_punct
        part = token.i == noun.i or (token.head.i == noun.i and token.dep_ in ("compound", "flat"))
        if titled or token.pos_ != "PROPN" or not part:
            break
        name.insert(0, token)
    while name and name[0].pos_ != "PROPN":
        name.pop(0)
    return name


_PARTICLES = frozenset({"de", "la", "le", "du", "van", "der", "den", "von", "bin", "ibn", "al", "el", "da", "di"})


def is_title(token: Token) -> bool:
    """Return whether a word is a title or an office."""
    return token.lemma_.lower() in words("roles", "titles") and token.pos_ in ("NOUN", "PROPN")


def _titled(token: Token) -> list[Token]:
    """Return the words of a title with its name, where this token governs them, else nothing."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "appos"):
        return []
    other = syntax.child(token, "appos")
    if other is not None and is_title(token) and _is_person(other):
        return [*syntax.phrase(token)]
    if other is not None and _is_person(token) and is_title(other):
        return [*syntax.name_tokens(token), *syntax.phrase(other)]
    before = syntax.name_tokens(token)
    if token.pos_ == "PROPN" and not is_title(token) and any(is_title(one) for one in before[:-1]):
        return before if len(before) > 2 and _is_long(token) else []
    return []


def _is_person(token: Token) -> bool:
    return token.pos_ == "PROPN" and not is_title(token) and _is_long(token)


def _is_long(name: Token) -> bool:
    """Return whether a personal name has two words or more; "Al-Shabab" is one."""
    return " " in syntax.written(person_name(name))


_NO_DAY = r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|\w{3,6}day)\b)"
_AREA = re.compile(
    r"\b(?:in|across|within)\s+(?P<area>(?:the|that|this|his|her|their|our)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:provinces?|regions?|districts?|states?|territory|valley|part\b[^.;,\n]*)"
    rf"|(?:the\s+)?{_NO_DAY}[A-Z][\w’'-]*(?:\s(?:of\s)?[A-Z][\w’'-]*)*)(?<!['’]s)(?![\w’'])"
)  # a part of the land that an event struck, named or spoken of

WIDE = frozenset({"disaster"})
"""Types of events that strike a whole land, so that the dead of a province are some of the dead."""


def counted_in(words: str, places: Sequence[str], before: str = "") -> Population | None:
    """Return the people of a part of the land, where the words around a count say where.

    Args:
        words: From the number on, to the end of the clause.
        places: Where the event was: whoever died there is everybody.
        before: From the beginning of the sentence to the number: "In Balakot alone, 11,000 died".
    """
    found = _AREA.search(words)
    if found is not None and (_ELSEWHERE.search(words[: found.start()]) or begins_with_event(words[found.end() :])):
        found = None
    if found is None and _SAID.search(before) is None:
        found = _OPENING_AREA.match(before)
    if found is None:
        there = _THERE.match(words)
        return None if there is None else Population("people there", f"there, {_folded(before)}")
    area = re.sub(r"\s+", " ", found["area"]).strip()
    listed = gazetteer.place(area)
    name = area if listed is None else listed.name
    if any(gazetteer.folded(name) == gazetteer.folded(place) for place in places):
        return None
    said = f"people in {area}"
    return Population(said, f"in {name.lower()}", None, listed or Entity(area, "place"))


def _folded(words: str) -> str:
    """Return words as they are compared, without what only leads on."""
    return re.sub(r"[^a-z0-9]+", " ", words.lower()).strip()


_ELSEWHERE = re.compile(r"[.;:,]|\b(?:and|while|but|after|when|as|since|before|where|because)\b")
_SAID = re.compile(r"\b(?:said|says|told|reported|according|warned|announced|put|estimated)\b", re.IGNORECASE)
_OPENING_AREA = re.compile(
    r"\W*(?:(?i:but|and|meanwhile|also|elsewhere)\W+)?[Ii]n\s+(?P<area>(?:the\s+)?(?:[a-z-]+\s+)??"
    rf"{_NO_DAY}[A-Z][\w’'-]*(?:\s(?:of\s)?[A-Z][\w’'-]*)*(?:\s(?:province|region|district|valley|state|city|town))?)"
    r"(?:\s+alone)?,?\s"
)
_THERE = re.compile(r"[^.;:,]{0,60}?\bthere\b(?!\s+(?:is|are|was|were|has|have|had)\b)", re.IGNORECASE)

MEMBERS = re.compile(
    r"\b(members?|fighters?|soldiers?|troops|forces|personnel|militants?|militia(?:men|s)?|combatants?|gunmen|men"
    r"|losses|own (?:casualties|dead|wounded|injured|killed|fallen))\b"
)


def population(said: tuple[str, str | None] | None, owner: Entity | None = None) -> Population | None:
    """Return who is counted, or None where the words name no group.

    Args:
        said: The words and their category.
        owner: Whom "their fighters" belong to, where that is known.
    """
    if said is None:
        return None
    named, category = said
    affiliation = owner or affiliation_of(named)
    return Population(named, population_key(named, category, affiliation), category, affiliation)


def affiliation_of(named: str) -> Entity | None:
    """Return the body that the words of a population name: the longest of their beginnings that is listed.

    A body that no list knows is one where its name says so: "River Shield Brigade fighters".
    """
    plain = re.sub(r"^(?:the|any|all|some|of|an?)\s+", "", named.strip(), flags=re.IGNORECASE)
    parts = re.split(r"\s+", plain)
    for end in range(len(parts), 0, -1):
        said = " ".join(parts[:end])
        found = gazetteer.body(said)
        if found is not None:
            return found
    return _unlisted(parts)


def _unlisted(parts: Sequence[str]) -> Entity | None:
    """Return the body of an unlisted name that ends as bodies are called: two capitalised words or more."""
    run = list(itertools.takewhile(lambda part: part[:1].isupper(), parts))
    while len(run) > 1 and run[-1].rstrip(",.;:").lower() not in words("units", "armed"):
        run.pop()
    name = " ".join(run).rstrip(",.;:")
    return Entity(name, "actor") if len(run) > 1 and gazetteer.place(name) is None else None


def population_key(named: str, category: str | None, affiliation: Entity | None) -> str:
    """Return the same key for every wording of one population.

    Members, fighters and soldiers of one body are one population: recorders count them together.
    """
    plain = re.sub(r"^(?:the|any|all|some|of|their|its|his|our|an?)\s+", "", named.strip().lower())
    if affiliation is not None and (MEMBERS.search(plain) or plain == affiliation.name.lower()):
        return f"{affiliation.name.lower()}: members"
    if affiliation is None and category is not None and " " not in plain:
        return category
    return plain


def phrase_of(noun: Token) -> list[Token]:
    """Return a noun phrase with its determiner, and with what "a series of" counts."""
    found = [token for one in syntax.conjuncts(noun) for token in syntax.name_tokens(one)]
    found += [one for one in noun.lefts if one.dep_ == "det"]
    if noun.lemma_.lower() in words("events.labels", "measures"):
        found += [token for one in noun.children if one.dep_ == "prep" for token in one.subtree]
    return found


def is_elsewhere(prep: Token, noun: Token) -> bool:
    """Return whether a place is not where something happened: of a seat, of what is shot at, of a sickbed, of an end.

    "Its presence in Dorra", "threw stones at a bus", "died on the way to hospital in Karn", "was taken to a mine in X".
    """
    seat = prep.head.pos_ == "NOUN" and prep.head.lemma_.lower() in words("places", "seated")
    aimed = prep.lower_ == "at" and noun.pos_ == "NOUN" and is_aimed(prep.head)
    return seat or aimed or _is_of_care(prep, noun) or _is_of_a_way(prep)


def _is_of_care(prep: Token, noun: Token) -> bool:
    """Return whether somebody died or was treated there of wounds that he got elsewhere."""
    verb = governor(prep)
    if verb is None or verb.lemma_.lower() not in words("places", "caring") or verb.i > prep.i:
        return False
    between = [one.lemma_.lower() for one in (*verb.doc[verb.i : prep.i], *name_tokens(noun))]
    return not words("places", "wards").isdisjoint(between)


def _is_of_a_way(prep: Token) -> bool:
    """Return whether a place tells where that lies which somebody comes from, goes to or is taken to."""
    end = prep.head
    if end.dep_ != "pobj" or event_noun(end) is not None:
        return False
    moved = end.head.head
    wounded = not words("places", "wards").isdisjoint(one.lemma_.lower() for one in name_tokens(end))
    goes = moved.pos_ == "VERB" and (wounded or (child(moved, "dobj") is None and moved.lemma_ not in _ARRIVING))
    return end.head.lower_ == "from" or (goes and end.head.lower_ in ("to", "toward", "towards"))


_ARRIVING = frozenset({"come", "go", "arrive", "get"})
"""Whoever does so is there: "gunmen came to a hotel in Torvale"."""


def governor(prep: Token) -> Token | None:
    """Return the verb or event noun that a phrase tells of, or None where it only describes a thing."""
    one = prep.head
    for _ in range(6):
        if one.pos_ in ("VERB", "AUX") or (one.pos_ in ("NOUN", "PROPN") and event_noun(one) is not None):
            return one
        if one.head.i == one.i:
            return None
        one = one.head
    return None


def prepositions(told: Happening, wanted: frozenset[str]) -> list[Token]:
    """Return those of some prepositions that stand in a clause."""
    return [token for token in told.tokens() if token.dep_ in ("prep", "agent") and token.lower_ in wanted]


def in_text(tokens: list[Token]) -> str:
    """Return the tokens as the text has them, without the marks around them."""
    kept = syntax.stripped(sorted(tokens, key=lambda token: token.i))
    return str(kept[0].doc[kept[0].i : kept[-1].i + 1].text)
