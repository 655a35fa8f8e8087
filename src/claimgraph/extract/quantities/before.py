"""Read what stands before a phrase: "killed", "the deaths of", "a toll of", "Killed:", "among the dead were"."""

from __future__ import annotations

from claimgraph.extract.quantities.evidence import Evidence
from claimgraph.extract.quantities.lexicon import phrases, words
from claimgraph.extract.quantities.phrases import Phrase
from claimgraph.extract.quantities.words import View

_MARKS = (":", "–", "—", "=", "-")


def before(view: View, phrase: Phrase) -> Evidence | None:
    """Return what the words before a phrase say of it."""
    at = phrase.first - 1
    while at > 0 and (view.text(at) in words("cues", "fillers") or view.text(at) in ("“", '"')):
        at -= 1
    length = view.ends(at, phrases("cues", "former"))
    at = at - length if length and view.text(at - length) in ("from", "of") else at
    return (
        _doing(view, at, phrase)
        or _act(view, at)
        or toll(view, at)
        or _labelled(view, at)
        or _among(view, at)
        or _including(view, at)
        or _out_of(view, at, phrase)
    )


def _doing(view: View, at: int, phrase: Phrase) -> Evidence | None:
    """Read "killed", "has killed", "killing" right before the number, and "lost" before soldiers."""
    found = view.harm_before(at, "done", "doing") or (
        view.harm_before(at, "losing") if phrase.kind == "person" else None
    )
    if found is None:
        return None
    harm, first = found
    if harm.roles == {"done"} and any(
        view.text(index) in words("cues", "passives") for index in range(first - 2, first)
    ):
        return None
    negated = any(view.text(index) in words("cues", "negations") for index in range(first - 3, first))
    return Evidence(harm.effect, first, at, "before", negated, verbal=True)


def _act(view: View, at: int) -> Evidence | None:
    """Read "the killing of", "claimed the lives of" before the number."""
    if view.text(at) != "of":
        return None
    found = view.harm_before(at - 1, "act")
    if found is None:
        return None
    harm, first = found
    while first > 0 and view.text(first - 1) in ("the", "a", "their"):
        first -= 1
    if view.text(first - 1) in words("cues", "lethal"):
        first -= 1
    elif harm.words in (("lives",), ("life",)):
        return None
    return Evidence(harm.effect, first, at, "before", view.denied(first))


def toll(view: View, at: int) -> Evidence | None:
    """Read "a death toll of", "the death toll was adjusted to", "the number of dead has reached"."""
    if view.text(at) not in words("cues", "reaching"):
        return None
    strong = view.text(at) in words("cues", "arriving") or view.text(at - 1) in words("stages", "change")
    for end in range(at - 1, max(-1, at - (45 if strong else 12)), -1):
        if view.text(end) == ";" or view.harm(end, "doing") is not None:
            return None
        found = _toll_at(view, end, at)
        if found is not None:
            return found
    return None


def _toll_at(view: View, end: int, at: int) -> Evidence | None:
    """Return the toll whose name ends at an index, with the words up to its figure."""
    found = view.harm_before(end, "toll")
    if found is not None:
        harm, first = found
        loose = len(harm.words) == 1 and harm.words[0] != "toll"
        if loose and (at - end > 4 or any(view.text(index) == "," for index in range(end, at))):
            return None  # "deaths" is the name of a toll only right before its figure
        return Evidence(harm.effect, _noun_start(view, first), at, "before", verbal=True)
    if view.text(end) == "of" and view.text(end - 1) == "number":
        told = [one for index in range(end + 1, min(at, end + 9)) if (one := view.harm(index, "done", "state"))]
        if told:
            return Evidence(told[0].effect, _noun_start(view, end - 1), at, "before", verbal=True)
    return None


def _noun_start(view: View, first: int) -> int:
    """Return where the noun phrase of a toll begins: "an initial death toll"."""
    while first > 0 and view.text(first) not in words("cues", "determiners"):
        if view.words[first - 1].tag != "ADJ" and view.text(first - 1) not in words("cues", "toll_words"):
            break
        first -= 1
    return first


def _labelled(view: View, at: int) -> Evidence | None:
    """Read "Killed: 12", "Civilians reported killed: 13"."""
    found = view.harm_before(at - 1, "done", "state", "counted") if view.text(at) in _MARKS else None
    if found is None:
        return None
    first = found[1]
    leading = first < 5 and all(view.words[index].tag != "NUM" for index in range(first))
    if view.text(at) == ":" and leading:
        return Evidence(found[0].effect, 0, at, "before")
    starts = first == 0 or view.text(first - 1) in (",", ";", "(", "|", "total", ".")
    return Evidence(found[0].effect, first, at, "before") if starts else None


def _among(view: View, at: int) -> Evidence | None:
    """Read "among the dead were 12", "the injured included 5"."""
    if view.text(at) not in words("cues", "including"):
        return None
    named = view.harm_before(at - 1, "toll") if view.text(at).startswith("include") else None
    if named is not None and "toll" in named[0].words:
        return Evidence(named[0].effect, _noun_start(view, named[1]), at, "before", verbal=True)
    found = view.harm_before(at - 1, "done", "state", "counted")
    if found is None:
        return None
    harm, first = found
    if view.text(first - 1) not in ("the", "those", "people", "among", "victims") and first != 0:
        return None
    first = max(0, first - 1)
    return Evidence(harm.effect, first - (view.text(first - 1) == "among"), at, "before")


def _including(view: View, at: int) -> Evidence | None:
    """Read "several were killed, including two children", where no number says how many in all."""
    length = view.ends(at, phrases("cues", "partial"))
    if not length:
        return None
    end = at - length - (view.text(at - length) in (",", "–", "—"))
    found = view.harm_before(end, "done", "state", "counted")
    return None if found is None else Evidence(found[0].effect, found[1], at, "before")


def _out_of(view: View, at: int, phrase: Phrase) -> Evidence | None:
    """Read "of those killed, four were Syrians", "of the seven slain, five were police"."""
    if view.text(at) != "," or phrase.noun is not None or view.text(phrase.last + 1) not in words("cues", "passives"):
        return None
    found = view.harm_before(at - 1, "done", "state", "counted")
    if found is None or view.harm_after(phrase.last + 1) is not None:
        return None
    harm, first = found
    start = next((index for index in range(first - 1, max(-1, first - 5), -1) if view.text(index) == "of"), None)
    return None if start is None else Evidence(harm.effect, start, at, "before")
