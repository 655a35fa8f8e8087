"""Who is counted: the words of the group and its category."""

from __future__ import annotations

from claimgraph.extract.quantities.lexicon import lexicon, words
from claimgraph.extract.quantities.links import Reading
from claimgraph.extract.quantities.phrases import noun_span
from claimgraph.extract.quantities.words import View


def noun_words(view: View, reading: Reading) -> str:
    """Return the words of what is counted, without the number, "" for a bare number."""
    span = _span(view, reading)
    return "" if span is None else view.original(*span)


def population(view: View, reading: Reading) -> tuple[str, str | None] | None:
    """Return the group that is counted and its category, None for people as such."""
    span = _span(view, reading)
    if span is None or reading.phrase.kind in ("thing", "strike"):
        return None
    return group(view, *span)


def group(view: View, first: int, last: int) -> tuple[str, str | None] | None:
    """Return the words of a group and its category, None where they name people as such."""
    while first < last and (view.harm(first, "done", "state") or view.text(first) in words("cues", "increments")):
        first += 1
    if view.harm(last, "counted") is not None and view.text(last) not in lexicon().persons:
        if first == last:
            return None
        last -= 1
    category = _category(view, first, last)
    if category is None and first == last and lexicon().persons.get(view.text(last)) == "" and _plain(view.text(last)):
        return None
    if (
        lexicon().persons.get(view.text(first)) == "family"
        or view.text(last)[:1].isdigit()
        or view.text(first) in ("a", "an")
    ):
        return None
    return view.original(first, last), category


def _plain(word: str) -> bool:
    return word in (
        "people",
        "person",
        "persons",
        "other",
        "others",
        "individual",
        "individuals",
        "victim",
        "victims",
        "human",
        "humans",
        "souls",
    )


def _category(view: View, first: int, last: int) -> str | None:
    """Return the category of the head noun, or else that of a word before it."""
    lex = lexicon()
    head = lex.persons.get(view.text(last), "")
    if head and head != "family":
        return head
    for index in range(last, first - 1, -1):
        if view.text(index) in lex.modifiers:
            return lex.modifiers[view.text(index)]
    return None


def _span(view: View, reading: Reading) -> tuple[int, int] | None:
    """Return where the counted words stand: after the number, or after "four of whom are"."""
    phrase = reading.phrase
    if phrase.noun is not None and not (phrase.share and reading.part_of is not None and reading.inherited):
        return phrase.noun
    if not phrase.share:
        return phrase.noun
    at = phrase.last + 1
    while view.text(at) in ("are", "were", "was", "is", "being", "a", "an", "also", "reportedly"):
        at += 1
    return noun_span(view, at) or phrase.noun
