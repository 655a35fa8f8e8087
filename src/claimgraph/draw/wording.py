"""Plain words for values, holders, days and questions.

Nothing here judges: a claim is worded as its holder's answer, never as a fact.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Final

from claimgraph.draw import concepts
from claimgraph.draw.measure import shortened
from claimgraph.schema import Claim, Clock, Count, Day, Document, Names, Source, Text, TimeSpan, Truth

ABOUT_CLAIMS: Final = frozenset({"report", "veracity"})
"""Facets of claims about other claims; a question is named after another facet where it has one."""

REPORT: Final = "report"
"""The facet of a report that is mentioned, whose content the document does not give."""

_LONGEST: Final = 90
"""Characters of an answer that stand in a heading; the whole stands in the claim's own card."""

_ABOUT_EVENT: Final = re.compile(
    r",?\s+(?:in|by|of|at|on|for|after|before|during|from|to|with|about|through|behind)\s+(?:the\s+)?\{event\}(?=\s*\?|\s*$)"
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
        case Count() as count:
            return _count(count, denied=denied)
        case Names() as names:
            return _negated(_names(names), denied=denied)
        case Day() as found:
            return _negated(day(found.span), denied=denied)
        case Clock() as clock:
            return _negated(clock.time if clock.zone is None else f"{clock.time} {clock.zone}", denied=denied)
        case Truth() as truth:
            return "Yes" if truth.truth != denied else "No"
        case Text() as text:
            return capitalised(shortened(text.words, _LONGEST))


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
    if claim.own_voice:
        return "own"
    return _ICONS.get(claim.holder.kind, "unknown")


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
    concept = concepts.facet(facet)
    template = concept.text or f"What is said of: {concept.label}?"
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


def number(amount: int, one: str, many: str | None = None) -> str:
    """Return "1 claim" or "1,200 claims"."""
    return f"{amount:,} {one if amount == 1 else many or one + 's'}"


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


def _count(count: Count, *, denied: bool) -> str:
    if denied:
        return "None" if count.upper == 0 else f"Not {_bounds(count)}"
    return _bounds(count)


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


def _negated(words: str, *, denied: bool) -> str:
    return f"Not {words}" if denied else words


def _one_day(date: dt.date) -> str:
    return f"{date.day} {date:%B} {date.year}"
