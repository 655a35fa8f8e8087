"""What speaks for two names being one: each rule gives its ground as a sentence, or "". All of them only propose."""

from __future__ import annotations

from typing import Final

from claimgraph.linking.names.forms import Form

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


def skeleton(left: Form, right: Form) -> str:
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
    looks = (
        len(short.tokens) == 1
        and short.capitals == ""
        and len(full.tokens) == len(full.core)
        and 1 < len(full.tokens) <= _PREFIX
    )
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


def _all_alike(left: Form, right: Form) -> bool:
    return not _unmatched(left, right) or (_looks_like_a_person(left, right) and _given_names_agree(left, right))


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


def _looks_like_a_person(left: Form, right: Form) -> bool:
    return len(left.core) == len(right.core) == len(left.tokens) == len(right.tokens) and len(left.core) == _PERSON


def _given_names_agree(left: Form, right: Form) -> bool:
    """Return whether the family names sound alike and the given names begin alike: Ben, Benjamin."""
    return left.core[0][:_PREFIX] == right.core[0][:_PREFIX] and _alike(left, 1, right, 1)


def ratio(left: str, right: str) -> float:
    """Return how much of the letters of two words is alike, of 100."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - compiled code, loaded when names are compared

    return fuzz.ratio(left, right)
