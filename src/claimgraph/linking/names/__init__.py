"""Names of different documents that are one: certain, proposed, different or unknown, each with its ground."""

from claimgraph.linking.names.blocking import Candidates, candidates
from claimgraph.linking.names.comparing import Answer, Outcome, compare, share_a_word, sounds_alike
from claimgraph.linking.names.listing import Entry, Listing, clashes

__all__ = [
    "Answer",
    "Candidates",
    "Entry",
    "Listing",
    "Outcome",
    "candidates",
    "clashes",
    "compare",
    "share_a_word",
    "sounds_alike",
]
