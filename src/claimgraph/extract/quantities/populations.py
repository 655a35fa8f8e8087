"""Who is counted: the words of the group and its category."""

from __future__ import annotations

from claimgraph.extract.quantities.lexicon import lexicon, words
from claimgraph.extract.quantities.phrases import noun_span
from claimgraph.extract.quantities.wholes import Reading
from claimgraph.extract.quantities.words import View


def noun_words(view: View, reading: Reading) -> str:
    """Return the words of what is counted, without the number, "" for a bare number."""
    span = counted(view, reading)
    return "" if span is None else view.original(*span)


def population(view: View, reading: Reading) -> tuple[str, str | None] | None:
    """Return the group that is counted and its category, None for people as such."""
    span = counted(view, reading)
    if span is None or reading.phrase.kind in ("thing", "strike"):
        return None
    return group(view, *span)


def group(view: View, first: int, last: int) -> tuple[str, str | None] | None:
    """Return the words of a group and its category, None where they name people as such."""
    while first < last and (view.harm(first, "done", "state") or view.text(first) in words("cues", "increments")):
        first += 1
    counted_harm = view.harm_before(last, "counted")
    if counted_harm is not None and view.text(last) not in lexicon().persons:
        last = counted_harm[1] - 1
        if not any(_groups(view, index) for index in range(first, last + 1)):
            return None
    category = _category(view, first, last)
    if first == last and view.text(last) in words("cues", "people"):
        return None
    if _numbered(view, first, last):
        return None
    return view.original(first, last), category


def _groups(view: View, index: int) -> bool:
    """Return whether a word before "deaths" names a group: "civilian deaths", not "unclaimed bodies"."""
    lex = lexicon()
    named = view.text(index) in lex.persons or view.text(index) in lex.modifiers
    return named or view.original(index, index)[0].isupper()


def _numbered(view: View, first: int, last: int) -> bool:
    """Return whether the words are a whole with its own number: "a family of four"."""
    return view.text(first) in words("cues", "articles") or view.text(last)[:1].isdigit()


def _category(view: View, first: int, last: int) -> str | None:
    """Return the category of the head noun, or else that of a word before it."""
    lex = lexicon()
    head = lex.persons.get(view.text(last), "")
    kinds = {lex.persons[view.text(index - 1)] for index in range(first + 1, last) if _joins(view, index)}
    if kinds - {head}:
        return None  # "women and children"
    told = [
        lex.modifiers[view.text(index)] for index in range(last - 1, first - 1, -1) if view.text(index) in lex.modifiers
    ]
    if "police" in told:
        return "police"
    category = head if head and head != "family" else next(iter(told), None)
    if category is not None and view.text(last - 1) == "-" and view.text(last - 2) == "non":
        opposites: dict[str, str] = lex.raw["opposites"]
        return opposites.get(category)
    return category


def _joins(view: View, index: int) -> bool:
    """Return whether "and" or "or" stands at an index, behind a noun for persons."""
    return view.text(index) in ("and", "or") and view.text(index - 1) in lexicon().persons


def counted(view: View, reading: Reading) -> tuple[int, int] | None:
    """Return where the words for those counted stand: at the number, or behind "four of whom are"."""
    phrase = reading.phrase
    own = reading.evidence
    shared_out = (
        own is not None
        and own.side == "before"
        and phrase.noun is None
        and view.text(phrase.last + 1) in words("cues", "passives")
    )
    if not (shared_out or phrase.share or (reading.part_of is not None and phrase.noun is None)):
        return phrase.noun
    at, said = phrase.last + 1, False
    while at < len(view):
        harm = view.harm(at, "done", "state", "dying")
        if harm is not None and said:
            return phrase.noun  # "four of them were killed" tells nothing of who they are
        if harm is None and view.text(at) not in words("cues", "copulas"):
            break
        said = said or harm is None
        at += 1 if harm is None else len(harm.words)
    while view.text(at) in words("cues", "articles"):
        at += 1
    return noun_span(view, at) or phrase.noun
