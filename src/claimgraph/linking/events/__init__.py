"""Events across documents: which of them are one, which may be, and what stands for those that are.

Same kind, same day, same town, and nothing else in either document that fits: one event. Where the day or the place is
coarse, where several fit, or where the texts name different actors, a match is proposed and nothing is merged. What
people judged stands above every rule.
"""

from claimgraph.linking.events.apply import apply_events
from claimgraph.linking.events.clusters import told_apart
from claimgraph.linking.events.link import link_events

__all__ = ["apply_events", "link_events", "told_apart"]
