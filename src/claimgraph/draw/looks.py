"""How a verdict looks: its sign, its word, its line. The sign and the word always stand together; colour only helps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from claimgraph.draw import concepts
from claimgraph.schema import Finding

Group = Literal["competes", "agrees", "apart"]
"""`competes`: answers that differ. `agrees`: answers alike. `apart`: compared, and no conflict."""


@dataclass(frozen=True, slots=True)
class Look:
    """The sign, the word and the line of a verdict.

    Attributes:
        name: The class in the style sheet.
        sign: One character.
        word: What stands beside the sign.
        group: What the verdict means for the two claims.
        phrase: How a claim's own card puts it, before the other claim's name.
        verb: What stands between two competing answers in a sentence.
    """

    name: str
    sign: str
    word: str
    group: Group
    phrase: str
    verb: str = "against"


LOOKS: Final = {
    "conflict": Look("conflict", "✕", "contradicts", "competes", "Contradicts", "contradicts"),
    "denial": Look("denial", "⊘", "denies", "competes", "Denial:", "denies"),
    "revision": Look("revision", "→", "revised", "competes", "Revision:", "was revised to"),
    "undetermined": Look("undetermined", "?", "open", "competes", "Open against", "may or may not contradict"),
    "certainty-gap": Look("certainty", "~", "surer", "competes", "Other certainty than", "differs in certainty from"),
    "corroboration": Look("corroboration", "+", "agrees", "agrees", "Agrees with"),
    "echo": Look("echo", "=", "echo", "agrees", "Same as"),
    "provenance-gap": Look("provenance", "○", "unsourced", "agrees", "Same, sourced on one side:"),
    "refinement": Look("refinement", "⊂", "finer", "apart", "Finer or coarser than"),
    "part-whole": Look("part", "Σ", "part and whole", "apart", "Part and whole with"),
    "scope-difference": Look("scope", "∥", "other scope", "apart", "Other scope than"),
}
"""By verdict, in the order of the legend; `denial` is the conflict in which one side denies."""

DIRECTED: Final = frozenset({"denial", "revision"})
"""Looks whose line leads from one claim to the other; the others say the same both ways."""

_DENIAL: Final = "One says that what the other reports is false. The bar stands at what is denied."
"""A denial is a conflict to the ontology; its line is drawn differently, so the page explains it on its own."""

_DENIALS: Final = frozenset({"denial", "report"})


def legend(found: Look) -> str:
    """Return what a sign means, for a reader who sees it for the first time, as the ontology says it."""
    verdict = next((name for name, one in LOOKS.items() if one == found), "")
    return _DENIAL if verdict == "denial" else concepts.verdict(verdict).text


def look(finding: Finding) -> Look:
    """Return how a finding is shown."""
    return look_of(finding.verdict, finding.type)


def look_of(verdict: str, kind: str) -> Look:
    """Return how findings of a verdict and a type are shown.

    A verdict that we have no sign for is shown as compared, with its own name.
    """
    if verdict == "conflict" and kind in _DENIALS:
        return LOOKS["denial"]
    if verdict in LOOKS:
        return LOOKS[verdict]
    word = verdict.replace("-", " ")
    return Look("other", "·", word, "apart", f"{word.capitalize()} with")
