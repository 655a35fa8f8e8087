"""Where a content begins and ends, beyond what hangs below the cue in the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.extract.attribution.passages import Draft, Passage, Tokens
from claimgraph.extract.attribution.tree import below

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RELATIVE = frozenset({"which", "who", "whose", "where"})
_LINKS = frozenset({"but", "and", "yet", "so", "or", "however", "still", "meanwhile", "instead"})


def bounded(passage: Passage, draft: Draft) -> Tokens:
    """Return the content without the writer's own words at its edges."""
    content = draft.content
    if draft.construction in ("bare-quotation", "quotation"):
        return content
    if draft.construction in ("inverted", "parenthetical", "according-to"):
        content = _without_link(passage, _without_dateline(passage, content))
    if draft.construction == "clause":
        content = _up_to_semicolon(passage, content)
    return _without_aside(passage, draft, content)


def _without_dateline(passage: Passage, content: Tokens) -> Tokens:
    """Drop "BEIRUT, Jan. 13 --" at the beginning of a report."""
    first = min(content, default=1)
    if first > 0 or not passage.doc[0].is_upper or len(passage.doc[0]) == 1:
        return content
    dashes = (token for token in passage.doc[1:12] if token.text in ("--", "—", "–", "-"))
    dash = next((token.i for token in dashes if token.nbor(-1).whitespace_ or token.text == "--"), -1)
    return frozenset(one for one in content if one > dash)


def _without_link(passage: Passage, content: Tokens) -> Tokens:
    """Drop the word that links the sentence to the one before: "But the plan, he said, works"."""
    first = min(content, default=None)
    if first is None or passage.doc[first].lower_ not in _LINKS or not passage.doc[first].is_title:
        return content
    return content - {first}


def _up_to_semicolon(passage: Passage, content: Tokens) -> Tokens:
    """Drop what stands behind a semicolon: "said that 5 had died; it had reported 3 before"."""
    first = min(content, default=0)
    marks = [one for one in content if passage.doc[one].text == ";" and passage.quotation(one) is None]
    return frozenset(one for one in content if not marks or not first < min(marks) <= one)


def _without_aside(passage: Passage, draft: Draft, content: Tokens) -> Tokens:
    """Drop a non-restrictive relative clause at the end; it is the writer who explains there.

    "Observers warned of attacks in the days of the old government, which had supported them."
    """
    doc = passage.doc
    for index in sorted(content):
        token = doc[index]
        if token.dep_ != "relcl" or not _is_aside(doc, token):
            continue
        clause = below(token)
        if draft.cue & clause:
            return content  # "which, he said, is full": the attribution stands in the clause and speaks of it alone
        if passage.quotation(min(clause)) is None and not any(
            one > max(clause) and doc[one].is_alpha for one in content
        ):
            return content - clause
    return content


def _is_aside(doc: Doc, token: Token) -> bool:
    """Tell whether a comma sets the relative clause off: ", which …"."""
    first = token.left_edge
    if first.i == 0 or doc[first.i - 1].text != ",":
        return False
    return first.lower_ in _RELATIVE
