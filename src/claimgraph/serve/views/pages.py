"""The table of pages: which module answers at which address, and what the navigation says."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from claimgraph.serve.views.asking import Ask
from claimgraph.serve.views.view import View
from claimgraph.serve.views.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        name: In requests to a worker, and in the names of exported files.
        module: Under `claimgraph.serve.views`; loaded when it is first asked.
        path: Its address, or "" for a kind of node, whose address is /id/KIND/….
        nav: What the navigation calls it, or "" where it is not in it.
        counted: Whether it needs the index of all questions, which one process counts and keeps.
    """

    name: str
    module: str
    path: str = ""
    nav: str = ""
    counted: bool = False

    @property
    def view(self) -> Callable[[Ask, Wanted], View | None]:
        """What makes its view."""
        found: Callable[[Ask, Wanted], View | None] = importlib.import_module(
            f"claimgraph.serve.views.{self.module}"
        ).view
        return found


PAGES: Final = (
    Page("questions", "questions", "/questions", "Questions", counted=True),
    Page("events", "registers", "/events", "Events"),
    Page("sources", "registers", "/sources", "Sources"),
    Page("documents", "registers", "/documents", "Documents"),
    Page("matrix", "matrix", "/matrix", "Matrix", counted=True),
    Page("network", "network", "/network", "Network", counted=True),
    Page("sparql-editor", "queries", "/sparql-editor", "SPARQL"),
    Page("question", "question"),
    Page("claim", "claim"),
    Page("finding", "finding"),
    Page("document", "document"),
    Page("source", "source"),
    Page("event", "event"),
)
"""In the order of the navigation. A page without a path is the page of the nodes of its name."""

BY_NAME: Final = {page.name: page for page in PAGES}


def of_node(local: str) -> Page | None:
    """Return the page of a node, from its name behind the base; None where it has no page of its own."""
    page = BY_NAME.get(local.partition("/")[0])
    return page if page is not None and page.path == "" else None


def navigation() -> list[tuple[str, str]]:
    """Return address and word of each entry of the navigation."""
    return [(page.path, page.nav) for page in PAGES if page.nav != ""]
