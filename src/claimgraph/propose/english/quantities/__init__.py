"""Counts of people and things in a sentence: how many, of whom, and what happened to them.

One sentence at a time; to which event a count belongs, who says it and whether they mean it is decided elsewhere.
The words are data (`lexicon/quantities.toml`).
"""

from claimgraph.propose.english.quantities.counts import denied_any, find_counts
from claimgraph.propose.english.quantities.numbers import Effect, Quantity

__all__ = ["Effect", "Quantity", "denied_any", "find_counts"]
