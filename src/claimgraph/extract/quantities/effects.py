"""What happened to those counted: the words of harm in, after, before and above a phrase.

Neighbouring words decide before the parse does: they are right where a headline or a list leaves verbs out, and the
parse is needed only where something stands between the counted and what happened to them.
"""

from __future__ import annotations

import dataclasses

from claimgraph.extract.quantities.above import above
from claimgraph.extract.quantities.after import after, beyond, past_origin
from claimgraph.extract.quantities.before import before, toll
from claimgraph.extract.quantities.evidence import ACTOR, Evidence
from claimgraph.extract.quantities.lexicon import Harm, words
from claimgraph.extract.quantities.phrases import Phrase
from claimgraph.extract.quantities.words import View


def evidence(view: View, phrase: Phrase) -> Evidence | None:
    """Return what the sentence itself says of this phrase, or None where it says nothing of it."""
    following = after(view, phrase.last + 1, bare=phrase.noun is None) or beyond(view, phrase)
    if phrase.harm is not None and phrase.noun is not None:
        died = following is not None and following.verbal and phrase.kind == "person" and following.effect == "deaths"
        return following if died else _with_toll(view, phrase, _own(view, phrase, phrase.harm))
    # In "9 of the 14 fishermen killed there" a harm word without "were" belongs to the 14.
    whole = phrase.share and phrase.noun is not None
    if following is not None and (following.verbal or not whole):
        return _with_toll(view, phrase, following)
    return before(view, phrase) or above(view, phrase) or past_origin(view, phrase)


def _own(view: View, phrase: Phrase, harm: Harm) -> Evidence | None:
    """Return the harm that the phrase tells by its own words; "12 lives" tells one only where they are lost."""
    if phrase.kind == "harm" and view.text(phrase.last) in ("lives", "life"):
        near = range(max(0, phrase.first - 4), min(len(view), phrase.last + 5))
        found = [index for index in near if view.text(index) in words("cues", "lethal")]
        if not found:
            return None
        return Evidence("deaths", min(phrase.first, *found), max(phrase.last, *found), "in")
    return Evidence(harm.effect, phrase.first, phrase.last, "in", view.denied(phrase.first))


def _with_toll(view: View, phrase: Phrase, found: Evidence | None) -> Evidence | None:
    """Add the words before the number in "a death toll of 23 killed"."""
    if found is None or found is ACTOR:
        return found
    named = toll(view, phrase.first - 1)
    if named is None or named.effect != found.effect:
        return found
    return dataclasses.replace(found, first=named.first)
