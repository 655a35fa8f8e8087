"""Find who says what: attributions in the sentences of one document.

`attribute` reads the parse of each sentence for the shapes in which English attributes (verbs, "according to", nouns,
quotations), and hands back `Statement` records over the characters of the document. It names sources as the text does;
who they are is not decided here.
"""

from claimgraph.propose.english.attribution.attribute import attribute
from claimgraph.propose.english.attribution.passages import Range, Statement

__all__ = ["Range", "Statement", "attribute"]
