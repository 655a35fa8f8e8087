"""A name taken apart: its letters, its words, and what is left of them when vowels and generic words are gone.

The consonants that stay (the skeleton) are those that survive romanisation: a town's name comes into English through
Arabic, French, Russian or Turkish spelling, and each writes vowels, emphatic and guttural letters its own way.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from claimgraph.linking.names import words

LONGEST: Final = 200
"""Characters of a name that is compared; what is longer is a sentence and no name."""

_REMEMBERED: Final = 200_000
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
    area: int
    initials: tuple[str, str]
    capitals: str


@lru_cache(maxsize=_REMEMBERED)
def form(name: str) -> Form:
    """Return a name, taken apart. A name that is too long to be one has no letters and no words."""
    every = () if len(name) > LONGEST else _words(name)
    tokens = tuple(each for each in every if each not in words.articles())
    core = tuple(each for each in tokens if not _says_little(each))
    numbers = frozenset(each for each in tokens if each.isdigit())
    return Form(
        name=name,
        letters="" if len(name) > LONGEST else letters(name),
        tokens=tokens,
        core=core,
        skeletons=tuple(map(skeleton, core)),
        skeleton=skeleton("".join(core)),
        whole=skeleton("".join(tokens)),
        numbers=numbers,
        directions=frozenset(words.directions()[each] for each in tokens if each in words.directions()),
        branches=frozenset(words.branches()[each] for each in tokens if each in words.branches()),
        qualifiers=frozenset(each for each in tokens if each in words.qualifiers()),
        area=max((words.areas()[each] for each in tokens if each in words.areas()), default=0),
        initials=("".join(each[0] for each in tokens), "".join(each[0] for each in every if each != "the")),
        capitals=_capitals(name),
    )


def letters(name: str) -> str:
    """Return what names must share to be the same letters: Latin ones without accents, others as they are written.

    Two Arabic names whose romanised letters are alike need not be one, so no script is romanised here.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    if any(each.isalpha() and not _is_latin(each) for each in plain):
        return "".join(each for each in plain if each.isalnum() and each != "ـ")
    kept = [words.numbers().get(each, each) for each in _words(name)]
    if len(kept) > 1 and kept[0] == "the":
        kept = kept[1:]
    return "".join(kept)


def skeleton(word: str) -> str:
    """Return the consonants of a word of plain small letters, one letter for those that romanisations exchange."""
    plain = word
    for pair, letter in _DIGRAPHS:
        plain = plain.replace(pair, letter)
    plain = plain.translate(_LETTERS)
    plain = re.sub(r"(.)\1+", r"\1", plain)
    return _SOFT.sub("", plain) or plain[:1]


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
    return words.numbers().get(word, word) if found is None else found[1]


def _says_little(word: str) -> bool:
    return word.isdigit() or word in words.generic() or word in words.directions() or word in words.areas()


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN") or letter in "ʿʾʻʼ"


def _capitals(name: str) -> str:
    found = re.fullmatch(r"(?:the\s+)?((?:[A-Z]\.?){2,10})", name.strip())
    return "" if found is None else found[1].replace(".", "").lower()
