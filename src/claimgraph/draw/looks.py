"""How a verdict looks: its sign, its word, its line. The sign and the word always stand together; colour only helps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from claimgraph.model import Finding

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
        legend: What it means, for a reader who sees it for the first time.
        verb: What stands between two competing answers in a sentence.
    """

    name: str
    sign: str
    word: str
    group: Group
    phrase: str
    legend: str
    verb: str = "against"


LOOKS: Final = {
    "conflict": Look(
        "conflict", "✕", "contradicts", "competes", "Contradicts", "Both cannot be true as they stand.", "contradicts"
    ),
    "denial": Look(
        "denial",
        "⊘",
        "denies",
        "competes",
        "Denial:",
        "Says that a report is false. The bar is at the denied.",
        "denies",
    ),
    "revision": Look(
        "revision",
        "→",
        "revised",
        "competes",
        "Revision:",
        "The later figure replaces the earlier one: no dispute.",
        "was revised to",
    ),
    "undetermined": Look(
        "undetermined",
        "?",
        "open",
        "competes",
        "Open against",
        "Both may be true: a fact is missing to decide.",
        "may or may not contradict",
    ),
    "certainty-gap": Look(
        "certainty",
        "~",
        "surer",
        "competes",
        "Other certainty than",
        "One says so, the other only holds it possible.",
        "differs in certainty from",
    ),
    "corroboration": Look(
        "corroboration", "+", "agrees", "agrees", "Agrees with", "The same answer from somebody else."
    ),
    "echo": Look("echo", "=", "echo", "agrees", "Same as", "The same answer, from the same or an unknown origin."),
    "provenance-gap": Look(
        "provenance",
        "○",
        "unsourced",
        "agrees",
        "Same, sourced on one side:",
        "One of the two names nobody who says it.",
    ),
    "refinement": Look(
        "refinement", "⊂", "finer", "apart", "Finer or coarser than", "One answer lies inside the other."
    ),
    "part-whole": Look(
        "part", "Σ", "part and whole", "apart", "Part and whole with", "A part of a count, and the count."
    ),
    "scope-difference": Look(
        "scope", "∥", "other scope", "apart", "Other scope than", "They speak of different things, and never meet."
    ),
}
"""By verdict, in the order of the legend; `denial` is the conflict in which one side denies."""

DIRECTED: Final = frozenset({"denial", "revision"})
"""Looks whose line leads from one claim to the other; the others say the same both ways."""

_DENIALS: Final = frozenset({"denial", "report"})


def look(finding: Finding) -> Look:
    """Return how a finding is shown. A verdict that we have no sign for is shown as compared, with its own name."""
    if finding.verdict == "conflict" and finding.type in _DENIALS:
        return LOOKS["denial"]
    if finding.verdict in LOOKS:
        return LOOKS[finding.verdict]
    word = finding.verdict.replace("-", " ")
    return Look("other", "·", word, "apart", f"{word.capitalize()} with", "")
