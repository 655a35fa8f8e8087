"""Whether two names are one: certain, proposed, different or unknown, with the ground in a sentence.

Likeness alone never makes anything certain. Certain are the same letters, one listed entry, and an alias that a text
states; everything else that speaks for one is a proposal for a person.
"""

import re
import tomllib
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import combinations
from typing import Any, Final, TypeVar

from claimgraph.errors import DocumentError
from claimgraph.people import ALIASES, Alias
from claimgraph.propose.english import gazetteer


@cache
def _data() -> Mapping[str, Any]:
    """Return the words that matter when names are compared: data, in `words.toml`."""
    return tomllib.loads(resources.files("claimgraph.link").joinpath("words.toml").read_text("utf-8"))


@cache
def word_set(which: str) -> frozenset[str]:
    """Return words of a sort: articles; generic ones (brigade, city); those that make another body of a name."""
    listed = _data()[which]
    return frozenset(listed["words"] if isinstance(listed, dict) else listed)


def led_by(words: str) -> str:
    """Return whom those lead, and speak for, whom words call so, "" for others: "Freelandic generals"."""
    found = _LED.fullmatch(words)
    men = "" if found is None else (found["men"] or found["of"]).lower()
    return (found["whose"] or found["body"]) if found is not None and men in word_set("leading") else ""


_LED: Final = re.compile(
    r"(?P<whose>[A-Z][\w-]{2,40})(?:[’']s)?\s(?:[a-z]{2,20}\s){0,2}(?P<men>[a-z]{4,20})"
    r"|(?:\w{2,20}\s)?(?P<of>\w{4,20})\s(?:of|at|from)\s(?:the\s)?(?P<body>[A-Z][\w-]{2,40})(?:\s[a-z]{4,20})?"
)


@cache
def meanings(which: str) -> Mapping[str, Any]:
    """Return words with what they mean: areas (a level), directions, branches that exclude each other, numbers."""
    return dict(_data()[which])


# A name taken apart: its letters, its words, and what is left of them when vowels and generic words are gone.
#
# The consonants that stay (the skeleton) are those that survive romanisation: a town's name comes into English through
# Arabic, French, Russian or Turkish spelling, and each writes vowels, emphatic and guttural letters its own way.


LONGEST: Final = 200
"""Characters of a name that is compared; what is longer is a sentence and no name."""

REMEMBERED: Final = 200_000
"""Names and pairs whose answers are kept."""

_QUOTES = re.compile(r"['’‘`´ʼʻʿʾ\"“”″״׳]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)?")
_ARABIC_ARTICLE = re.compile(r"(?<!\w)[وب]?ال(?=\w{3})")
_HEBREW = str.maketrans({"ב": "b"})
"""Bet is b or v, and nobody writes which; v counts for nothing in a skeleton, so b is the letter to keep."""

# Digraphs first: each pair of letters that romanisations use for one letter, and then the letters that they exchange.
_DIGRAPHS: Final = (
    ("tch", "c"), ("shch", "c"), ("sch", "s"), ("sh", "s"), ("ch", "c"), ("kh", "k"), ("gh", "k"), ("zh", "z"),
    ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("dj", "j"), ("ts", "c"), ("tz", "c"), ("ie", "i"),
)  # fmt: skip
_LETTERS: Final = str.maketrans({"q": "k", "g": "k", "x": "k", "c": "k", "z": "s", "p": "b"})
_SOFT: Final = re.compile(r"[aeiouwyhv]")


@dataclass(frozen=True, slots=True)
class Form:
    """One name, taken apart.

    Attributes:
        name: As written.
        letters: What two names share that are the same but for case, accents, spaces, hyphens and numerals' form.
        tokens: Its words in plain small Latin letters, without articles.
        core: Its words without generic ones, numbers, directions and words for areas.
        skeletons: Of each word of the core.
        skeleton: Of the core as one word.
        whole: The skeleton of all words as one.
        numbers: Its numbers, ordinals among them.
        directions: The parts of the compass it names.
        branches: The kinds of bodies it names that exclude others.
        qualifiers: Words that make another body of it.
        bare: Its words without those for areas, as one: the "Orlen region" is Orlen.
        area: The level of the area that it names, 0 for none.
        initials: The first letters of its words.
        capitals: Its letters, where it is a short word in capitals; else "".
    """

    name: str
    letters: str
    tokens: tuple[str, ...]
    core: tuple[str, ...]
    skeletons: tuple[str, ...]
    skeleton: str
    whole: str
    numbers: frozenset[str]
    directions: frozenset[str]
    branches: frozenset[str]
    qualifiers: frozenset[str]
    bare: str
    area: int
    initials: tuple[str, str]
    capitals: str


@lru_cache(maxsize=REMEMBERED)
def form(name: str) -> Form:
    """Return a name, taken apart. A name that is too long to be one has no letters and no words."""
    every = () if len(name) > LONGEST else _words(name)
    tokens = tuple(each for each in every if each not in word_set("articles"))
    telling_little = (word_set("generic"), meanings("directions"), meanings("areas"))
    core = tuple(each for each in tokens if not each.isdigit() and not any(each in words for words in telling_little))
    numbers = _few(each for each in tokens if each.isdigit())
    return Form(
        name=name,
        letters="" if len(name) > LONGEST else letters(name),
        tokens=tokens,
        core=core,
        skeletons=tuple(map(skeleton, core)),
        skeleton=skeleton("".join(core)),
        whole=skeleton("".join(tokens)),
        numbers=numbers,
        directions=_few(meanings("directions")[each] for each in tokens if each in meanings("directions")),
        branches=_few(meanings("branches")[each] for each in tokens if each in meanings("branches")),
        qualifiers=_few(each for each in tokens if each in word_set("qualifiers")),
        bare="".join(each for each in tokens if each not in meanings("areas")),
        area=max((meanings("areas")[each] for each in tokens if each in meanings("areas")), default=0),
        initials=("".join(each[0] for each in tokens), "".join(each[0] for each in every if each != "the")),
        capitals=_capitals(name),
    )


def _few(found: Iterable[str]) -> frozenset[str]:
    """Return a set, which is the one empty set where nothing is found: most names hold nothing that stands in these."""
    return frozenset(found) or frozenset()


def forget() -> None:
    """Let go of the names that were taken apart: of 10,000 documents they take as much memory as the claims."""
    for each in (form, skeleton, _words, sound):
        each.cache_clear()


def letters(name: str) -> str:
    """Return what names must share to be the same letters: Latin ones without accents, others as they are written.

    Two Arabic names whose romanised letters are alike need not be one, so no script is romanised here.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    if any(each.isalpha() and not _is_latin(each) for each in plain):
        return "".join(each for each in plain if each.isalnum() and each != "ـ")
    kept = [meanings("numbers").get(each, each) for each in _words(name)]
    if len(kept) > 1 and kept[0] == "the":
        kept = kept[1:]
    return "".join(kept)


@lru_cache(maxsize=REMEMBERED)
def skeleton(word: str) -> str:
    """Return the consonants of a word of plain small letters, one letter for those that romanisations exchange."""
    plain = word
    for pair, letter in _DIGRAPHS:
        plain = plain.replace(pair, letter)
    plain = plain.translate(_LETTERS)
    plain = re.sub(r"(.)\1+", r"\1", plain)
    return _SOFT.sub("", plain) or plain[:1]


@lru_cache(maxsize=REMEMBERED)
def _words(name: str) -> tuple[str, ...]:
    from anyascii import anyascii  # noqa: PLC0415 - a table of all scripts

    plain = unicodedata.normalize("NFKC", name)
    plain = _QUOTES.sub("", _ARABIC_ARTICLE.sub("", plain)).translate(_HEBREW)
    latin = plain if plain.isascii() else anyascii(plain)
    latin = _QUOTES.sub("", latin).casefold()
    latin = re.sub(r"\b((?:[a-z]\.){2,})", lambda found: found[1].replace(".", "") + " ", latin)
    return tuple(_numeral(each) for each in _NOT_WORD.split(latin) if each)


def _numeral(word: str) -> str:
    found = _ORDINAL.fullmatch(word)
    return meanings("numbers").get(word, word) if found is None else found[1]


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN") or letter in "ʿʾʻʼ"


def _capitals(name: str) -> str:
    found = re.fullmatch(r"(?:the\s+)?((?:[A-Z]\.?){2,10})", name.strip())
    return "" if found is None else found[1].replace(".", "").lower()


# What speaks for two names being one: each rule gives its ground as a sentence, or "". All of them only propose.


ALIKE: Final = 86.0
"""The bar of rapidfuzz's ratio, of 100, over the letters of two whole names. Set on the pairs that are not held out."""

ALIKE_WORDS: Final = 80.0
"""The bar for one word of several, where the other words agree."""

_SHORT: Final = 3
"""Consonants under which a skeleton says too little on its own."""

_PERSON: Final = 2
_PREFIX: Final = 3


def acronym(left: Form, right: Form) -> str:
    """Return whether the capitals of one name are the first letters of the other's words."""
    for short, full in ((left, right), (right, left)):
        if short.capitals != "" and len(full.tokens) > 1 and short.capitals in full.initials:
            return f"The letters of “{short.name}” are the first letters of “{full.name}”."
    return ""


def generic_words(left: Form, right: Form) -> str:
    """Return whether two names differ in words such as brigade and division alone, or in their order."""
    if left.core == () or sorted(left.core) != sorted(right.core) or left.numbers != right.numbers:
        return ""
    if left.tokens == right.tokens:
        return f"“{left.name}” and “{right.name}” are the same words but for articles or the script."
    return f"“{left.name}” and “{right.name}” differ in the order of words or in words such as brigade or agency alone."


def word_by_word(left: Form, right: Form) -> str:
    """Return whether each word of one name sounds like one of the other, where both have several."""
    if len(left.core) < _PERSON or len(left.core) != len(right.core) or not _all_alike(left, right):
        return ""
    return f"The words of “{left.name}” and “{right.name}” sound alike, one by one."


def skeleton_likeness(left: Form, right: Form) -> str:
    """Return whether two names have the same consonants once romanisation is set aside."""
    if left.numbers != right.numbers:
        return ""
    if left.skeleton == right.skeleton != "":
        bones, alike = left.skeleton, ratio("".join(left.core), "".join(right.core))
    elif left.whole == right.whole != "" and left.directions == right.directions and left.area == right.area:
        bones, alike = left.whole, ratio("".join(left.tokens), "".join(right.tokens))
    else:
        return ""
    if len(bones) < _SHORT and alike < _SHORT_BAR:
        return ""
    return f"“{left.name}” and “{right.name}” have the same consonants ({bones}) however they are romanised."


_SHORT_BAR: Final = 50.0
"""The bar of the ratio where a skeleton has one or two consonants."""


def shortened(left: Form, right: Form) -> str:
    """Return whether a name of several words is the other without some of its words."""
    short, full = (left, right) if len(left.core) < len(right.core) else (right, left)
    if not _PERSON <= len(short.core) < len(full.core) or not short.numbers <= full.numbers:
        return ""
    if _unmatched(short, full):
        return ""
    return f"The words of “{short.name}” all stand in “{full.name}”."


def family_name(left: Form, right: Form) -> str:
    """Return whether one name is the last word of the other, which looks like a person's."""
    short, full = (left, right) if len(left.tokens) < len(right.tokens) else (right, left)
    one_word = len(short.tokens) == 1 and short.capitals == ""
    looks = one_word and len(full.tokens) == len(full.core) and 1 < len(full.tokens) <= _PREFIX
    if not looks or full.branches or short.core == () or not _alike(short, 0, full, len(full.core) - 1):
        return ""
    return f"“{short.name}” may be the family name of “{full.name}”."


def similar(left: Form, right: Form) -> str:
    """Return whether the letters of two names are alike above the bar."""
    first, second = "".join(left.core), "".join(right.core)
    if min(len(first), len(second)) <= _PREFIX or left.numbers != right.numbers or len(left.core) != len(right.core):
        return ""
    if len(left.core) > 1 and not _all_alike(left, right):
        return ""
    share = ratio(first, second)
    if share < ALIKE or first[0] != second[0]:
        return ""
    return f"The letters of “{left.name}” and “{right.name}” are alike to {share:.0f} of 100; that proves nothing."


_RULES: Final[tuple[tuple[str, Callable[[Form, Form], str]], ...]] = (
    ("acronym", acronym),
    ("generic-words", generic_words),
    ("word-by-word", word_by_word),
    ("skeleton", skeleton_likeness),
    ("shortened", shortened),
    ("family-name", family_name),
    ("likeness", similar),
)
"""What may propose, in the order in which it is asked; each gives a ground, or ""."""


def likely(left: Form, right: Form) -> tuple[str, str] | None:
    """Return the rule and the ground that propose that two names are one, or None."""
    if left.qualifiers != right.qualifiers or _initials_differ(left, right):
        return None
    for rule, ground_of in _RULES:
        ground = ground_of(left, right)
        if ground != "":
            return rule, ground
    return None


def _initials_differ(left: Form, right: Form) -> bool:
    """Whether both names have initials between their words, and not the same ones."""
    first, second = ({each for each in one.tokens if len(each) == 1} for one in (left, right))
    return first != second and bool(first) and bool(second)


def _all_alike(left: Form, right: Form) -> bool:
    return not _unmatched(left, right) or _may_be_one_person(left, right)


def _unmatched(left: Form, right: Form) -> list[int]:
    """Return the words of one name that sound like none of the other that is still free."""
    free = list(range(len(right.core)))
    missing = []
    for at in range(len(left.core)):
        found = next((other for other in free if _alike(left, at, right, other)), None)
        if found is None:
            missing.append(at)
        else:
            free.remove(found)
    return missing


def _alike(left: Form, at: int, right: Form, other: int) -> bool:
    """Return whether two words sound alike: the same consonants, or nearly the same letters."""
    first, second = left.core[at], right.core[other]
    if first == second:
        return True
    bones = left.skeletons[at], right.skeletons[other]
    if min(len(first), len(second)) == 1:
        return first[0] == second[0] and len(left.core) > 1
    if bones[0] == bones[1]:
        return len(bones[0]) >= _SHORT or ratio(first, second) >= _SHORT_BAR
    if bones[0][:1] != bones[1][:1]:
        return False
    return ratio(first, second) >= ALIKE_WORDS or (min(map(len, bones)) > _SHORT and ratio(*bones) >= ALIKE)


def _may_be_one_person(left: Form, right: Form) -> bool:
    """Return whether the family names of two persons sound alike and the given names begin alike: Ben, Benjamin."""
    if not len(left.core) == len(right.core) == len(left.tokens) == len(right.tokens) == _PERSON:
        return False
    return left.core[0][:_PREFIX] == right.core[0][:_PREFIX] and _alike(left, 1, right, 1)


def ratio(left: str, right: str) -> float:
    """Return how much of the letters of two words is alike, of 100."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - compiled code, loaded when names are compared

    return fuzz.ratio(left, right)


# The user's own entries, held against the list that comes with claimgraph.


def clashes(aliases: Iterable[Alias], where: str = ALIASES) -> tuple[DocumentError, ...]:
    """Return where the user's entries say something else of a name than the gazetteer; the user's entry stands."""
    faults: list[DocumentError] = []
    for one in aliases:
        listed = {each: gazetteer.bodies_called(each) for each in one.names}
        bodies = {body.name for found in listed.values() for body in found}
        for each, found in listed.items():
            if found and (len(bodies) > 1 or found[0].kind != one.kind or found[0].name != one.name):
                told = f"{each!r} is {found[0].name!r} ({found[0].kind}) in the list that comes with claimgraph"
                remedy = f"Your line stands: it is {one.name!r} ({one.kind})"
                faults.append(DocumentError(f"{where}, line {one.line}", told, remedy))
    return tuple(faults)


@lru_cache(maxsize=50_000)
def sound(key: str) -> str:
    """Return a key in one romanisation: "tura" for "toura" and "turrah"."""
    return re.sub(r"(.)\1+", r"\1", key.replace("ou", "u").replace("oo", "u").replace("ee", "i")).removesuffix("h")


def name_alike(name: str, others: Iterable[str]) -> str:
    """Return the name that is the same as another, or else one that sounds like it, "" where there is none.

    Names of five consonants or more that are the same in each romanisation are one: "Makr al-Deeb", "Mukaradeeb".
    """
    every = frozenset(others)
    if name in every:
        return name
    begins, bones = sound(name)[:BEGINNING], form(name).skeleton
    long = len(bones) >= _MANY_CONSONANTS
    near = (
        one
        for one in every
        if (sound(one)[:BEGINNING] == begins and likely(form(one), form(name)))
        or (long and form(one).skeleton == bones)
    )
    return min(near, default="")


def is_among(name: str, others: Iterable[str]) -> bool:
    """Return whether a name is among others: the same, a part of a longer one or the other way round, or alike."""
    every = list(others)  # what is read off the letters comes first, for it costs little
    longer = [each for each in every if len(each) >= _PART_OF_NAME] if len(name) >= _PART_OF_NAME else []
    return name in every or any(each in name or name in each for each in longer) or name_alike(name, every) != ""


BEGINNING: Final = 3
_MANY_CONSONANTS: Final = 5
_PART_OF_NAME: Final = 5


# Pairs, of names or of events: what there is to say of each, and what a later run need not ask again.

Grounds = tuple[tuple[int, str], ...]
"""What speaks for two things being one, or against it: how much it weighs, and in words."""


def points_of(every: Grounds) -> int:
    """Return how much grounds weigh together."""
    return sum(points for points, _ in every)


Asked = tuple[tuple[str, ...], tuple[str, ...], bytes, Mapping[int, Grounds], Mapping[str, tuple[str, ...]]]
"""What a run had to say of pairs, so that a later one need not ask again: what its answers rest on, and where that is
another they are worth nothing; names, or whatever tells things apart by all that the rules know of them; the pairs of
which there was nothing to say, each as the places of its two in that order, as one number of eight bytes, sorted;
those of which there was, and what; and what each name tells of, where the answers rest on that."""


class Answers:
    """What there is to say of pairs, and of which there is nothing, by an earlier run and by this one.

    Args:
        before: What an earlier run left.
        basis: What else the answers of this one rest on.
    """

    def __init__(self, before: Asked | None, basis: tuple[str, ...] = ()) -> None:
        self._basis = basis
        known: Asked = before if before is not None and before[0] == basis else (basis, (), b"", {}, {})
        self._places = {thing: place for place, thing in enumerate(known[1])}
        self._quiet, self._said = memoryview(known[2]).cast("q"), known[3]
        self.around = known[4]

    def place(self, thing: str) -> int | None:
        """Return the number of a thing, None where the earlier run did not have it."""
        return self._places.get(thing)

    def are_quiet(self, left: int | None, right: int | None) -> bool:
        """Return whether there was nothing to say of two things, in this order, by their numbers."""
        if left is None or right is None:
            return False
        number = left * _PER_LEFT + right
        place = bisect_left(self._quiet, number)
        return place < len(self._quiet) and self._quiet[place] == number

    def said(self, left: int | None, right: int | None) -> Grounds | None:
        """Return what there was to say of two things, in this order, by their numbers; None where that is not known."""
        return None if left is None or right is None else self._said.get(left * _PER_LEFT + right)

    def left(
        self,
        quiet: Iterable[tuple[str, str]],
        said: Mapping[tuple[str, str], Grounds] | None = None,
        around: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Asked:
        """Return what this run leaves to a later one.

        Args:
            quiet: The pairs of things of which there is nothing to say.
            said: Those of which there is.
            around: What each name tells of, where that rests on it.
        """
        silent, told = list(quiet), said or {}
        every = {each for pair in (*silent, *told) for each in pair}
        places = {thing: place for place, thing in enumerate(sorted(every))}
        numbers = sorted(places[left] * _PER_LEFT + places[right] for left, right in silent)
        spoken = {places[left] * _PER_LEFT + places[right]: told[left, right] for left, right in sorted(told)}
        return self._basis, tuple(places), array("q", numbers).tobytes(), spoken, around or {}


class PairNumbers:
    """One number for each two things, in the order given: of 10,000 documents there are millions of pairs."""

    def __init__(self) -> None:
        self._places: dict[int, int] = {}

    def of(self, left: object, right: object) -> int:
        """Return the number of two things, which must stay the same objects while they are counted."""
        places = self._places
        first = places.setdefault(id(left), len(places))
        return first * _PER_LEFT + places.setdefault(id(right), len(places))


_Thing = TypeVar("_Thing")


def each_once(blocks: Iterable[Sequence[_Thing]], most: int) -> Iterator[tuple[_Thing, _Thing]]:
    """Yield the pairs of things that stand among the first of one block, each once."""
    seen, numbers = set[int](), PairNumbers()
    for block in blocks:
        for left, right in combinations(block[:most], 2):
            pair = numbers.of(left, right)
            if pair not in seen:
                seen.add(pair)
                yield left, right


_PER_LEFT: Final = 2**32
"""More than there are things: the number of a pair is that of its left one times this, and that of its right one."""
