"""Read what follows a phrase: "(were) killed", "dead", "who died", also behind an aside."""

from __future__ import annotations

from claimgraph.extract.quantities.evidence import ACTOR, Evidence
from claimgraph.extract.quantities.lexicon import Harm, lexicon, phrases, words
from claimgraph.extract.quantities.phrases import Phrase
from claimgraph.extract.quantities.words import View

_OPEN = (",", "(", "–", "—", "-", "[")
_CLOSED = (",", ")", "–", "—", "-", "]")


def after(view: View, start: int, *, bare: bool, relative: bool = True) -> Evidence | None:
    """Read "(were) killed", "dead", "who died" from an index on; ACTOR where the counted did it themselves."""
    verbal = negated = False
    for at in range(start, len(view)):
        harm = view.harm(at, "done", "state", "dying") or (view.harm(at, "counted") if bare and at == start else None)
        if harm is not None:
            if not bare and not _passive(view, at) and "done" in harm.roles and _object_follows(view, at, harm):
                return ACTOR
            verbal = verbal or "dying" in harm.roles
            return Evidence(harm.effect, at, at + len(harm.words) - 1, "after", negated, verbal)
        text = view.text(at)
        if verbal and text == "among":
            return _among(view, at, negated=negated)
        if text in words("cues", "auxiliaries"):
            verbal, negated = True, negated or text in words("cues", "negations")
        elif not (text in words("cues", "fillers") or (relative and text in ("who", "that", "which"))):
            return None
    return None


def _among(view: View, at: int, *, negated: bool) -> Evidence | None:
    """Read "were among the dead", "was among those who were killed"."""
    start = at + 1
    while view.text(start) in ("the", "those", "people", "who", "were", "had", "been") or view.text(start).isdigit():
        start += 1
    harm = view.harm(start, "done", "state", "counted")
    if harm is None:
        return None
    return Evidence(harm.effect, at, start + len(harm.words) - 1, "after", negated, verbal=True)


def _passive(view: View, at: int) -> bool:
    """Return whether "were" or the like stands within the four words before an index."""
    return any(view.text(index) in words("cues", "passives") for index in range(at - 4, at))


def _object_follows(view: View, at: int, harm: Harm) -> bool:
    at += len(harm.words)
    if at >= len(view) or view.text(at) in words("blocks", "time_words") or view.text(at) in lexicon().months:
        return False
    killer = view.words[at - 1].token  # "a bomber killed at least 101 people"
    object_behind = killer.pos_ == "VERB" and any(one.dep_ == "dobj" and one.i > killer.i for one in killer.children)
    return object_behind or view.words[at].tag in ("DET", "NUM", "PRON", "PROPN", "NOUN", "ADJ")


def past_origin(view: View, phrase: Phrase) -> Evidence | None:
    """Read past "from …", "of …", "in …": "90 fighters from the north killed by air strikes"."""
    at = phrase.last + 1
    if phrase.kind != "person" or view.words[min(at, len(view) - 1)].tag != "ADP" or view.text(at) == "to":
        return None
    limit = min(len(view), at + 10)
    while at < limit and (view.words[at].tag in ("ADP", "DET", "PROPN", "NOUN", "ADJ") or view.text(at) in ("-", "'s")):
        if view.harm(at, "done", "dying", "state") is not None:
            break
        at += 1
    found = after(view, at, bare=False)
    return None if found is ACTOR else found


def beyond(view: View, phrase: Phrase) -> Evidence | None:
    """Read past a parenthesis: "26 people, four of whom are policemen, were injured"."""
    at = phrase.last + 1
    while view.text(at) in _OPEN:
        at += 1
    if at == phrase.last + 1 or not _parenthetical(view, at):
        return None
    for closing in range(at + 1, min(len(view), at + 40)):
        if view.text(closing) in _CLOSED:
            at = closing + 1
            while view.text(at) in _CLOSED:
                at += 1
            found = after(view, at, bare=False, relative=False)
            if found is not None and found is not ACTOR:
                return found
    return None


def _parenthetical(view: View, at: int) -> bool:
    """Return whether an aside begins at an index that says more of the counted: "including …", "7 of them …"."""
    if view.text(at)[:1].isdigit() or view.text(at) in lexicon().raw["numbers"]["units"]:
        return True
    if view.starts(at, phrases("cues", "partial")) or view.text(at) in ("who", "all", "both", "most", "many", "some"):
        return True
    return any(view.text(index) == "of" and view.text(index + 1) in ("whom", "them") for index in range(at, at + 4))
