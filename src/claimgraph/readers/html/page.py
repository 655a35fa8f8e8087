"""A saved web page as a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimgraph.errors import DocumentError
from claimgraph.readers.decoding import page_decoded
from claimgraph.readers.html.facts import Facts, facts
from claimgraph.readers.html.flow import Flow
from claimgraph.readers.html.main_text import main_runs
from claimgraph.readers.html.tokens import tokens
from claimgraph.readers.html.tree import Node, Tree, tree
from claimgraph.readers.known import document
from claimgraph.readers.plain_form import Piece, composed
from claimgraph.readers.sections import without_apparatus
from claimgraph.readers.words import clean
from claimgraph.schema import Document

_ENOUGH = 250
"""Characters; a page with less text and a longer one in its data is drawn by a script."""


def read(data: bytes, name: str, metadata: Mapping[str, str]) -> Iterator[Document]:
    """Yield the one document of this page.

    Raises:
        DocumentError: It is empty, wrongly encoded, or has no text.
    """
    page = tree(tokens(page_decoded(data, name)))
    said = facts(page)
    text = _text(page, said)
    if not text:
        remedy = "Pages that a script draws are saved without their text: save it again from the browser, or its text."
        raise DocumentError(name, "the page has no text", remedy)
    yield document(composed([*_head(said), *text]), said.known, metadata, name)


def page_pieces(markup: str) -> list[Piece]:
    """Return the pieces of some HTML that stands in another text."""
    flow = Flow({})
    flow.read(tree(tokens(markup)).root)
    return [run.piece for run in flow.runs]


def _head(said: Facts) -> Iterator[Piece]:
    if said.known.title != "":
        yield Piece("title", said.known.title)
    if said.byline != "":
        yield Piece("field", said.byline, label="author")


def _text(page: Tree, said: Facts) -> list[Piece]:
    notes: dict[str, Node] = {}
    for node in page.root.elements():
        if node.get("id") != "":
            notes.setdefault(node.get("id"), node)
    body = next((child for child in page.root.elements() if child.tag == "body"), page.root)
    flow = Flow(notes)
    flow.read(body)
    title, byline = clean(said.known.title).casefold(), said.byline.casefold()
    seen = list(without_apparatus(run.piece for run in main_runs(body, flow)))
    pieces = [
        each
        for each in seen
        if each.words.casefold() != title and (byline == "" or each.words.casefold().removeprefix("by ") != byline)
    ]
    if sum(len(each.words) for each in pieces) < _ENOUGH and len(said.body) > _ENOUGH:
        return [Piece("paragraph", clean(line)) for line in said.body.splitlines() if line.strip()]
    return pieces
