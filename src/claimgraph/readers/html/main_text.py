"""Which part of a page is its text: what navigation, teasers, comments and footers are not.

Names that pages give their parts (`<article>`, `itemprop=articleBody`) are believed where most of the prose stands
in them; else the smallest element that holds nearly all prose is taken. Nothing that holds half of the prose is ever
left out because of its name.
"""

from __future__ import annotations

import re
from collections import Counter

from claimgraph.readers.html.flow import Flow, Run
from claimgraph.readers.html.parse import Node

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|sidebar|footer|masthead|breadcrumbs?|share|sharing|social|related"
    r"|recommended|recommendations|teasers?|promos?|newsletter|subscribe|subscription|signup|paywall|advert|adverts"
    r"|advertisement|ads?|sponsored|comments?|respond|disqus|cookies?|consent|gdpr|modal|popup|popular|trending"
    r"|most-?read|read-?more|tags?|tag-list|pagination|toc|navbox|reflist|references|hatnote|mbox|ambox|metadata"
    r"|catlinks|mw-jump-link|printfooter|sistersitebox|side-box|thumb|gallery|caption|wp-caption-text|author-bio"
    r"|about-author|copyright|skip-link|shortdescription|vertical-navbox|authority-control)(?=$|[\s_-])",
    re.IGNORECASE,
)
_EMPTY_TALK = re.compile(
    r"(?:advertisement|share(?: this.*)?|print|save|listen|sign up.{0,80}|subscribe.{0,80}|follow us.{0,80}"
    r"|(?:read|see|watch) (?:more|also)\b.{0,120}|all rights reserved.{0,40}|(?:copyright\b|©|\(c\)).{0,160}"
    r"|\d+ min(?:ute)?s? read|loading.{0,10}|continue reading.{0,40})\.?",
    re.IGNORECASE,
)
_LEAST_PROSE = 25
"""Characters outside of links; shorter runs are buttons and names."""
_SHORT = 60


def main_runs(body: Node, flow: Flow) -> list[Run]:
    """Return the runs of the page's text."""
    prose = _prose(flow)
    whole = prose[body]
    part = _part(body, flow, prose)
    left_out = {node for node in flow.parents if prose[node] * 2 < whole and _is_named_aside(node)}
    kept = [run for run in flow.runs if _stands_in(run.owner, part, left_out, flow.parents) and not _is_idle(run)]
    return _without_idle_headings(kept) or flow.runs


def _prose(flow: Flow) -> Counter[Node]:
    """Return how many characters of prose each block holds, with all in it."""
    prose: Counter[Node] = Counter()
    for run in flow.runs:
        length = len(run.piece.words) - run.linked
        if run.piece.kind == "heading" or length < _LEAST_PROSE:
            continue
        node: Node | None = run.owner
        while node is not None:
            prose[node] += length
            node = flow.parents.get(node)
    return prose


def _part(body: Node, flow: Flow, prose: Counter[Node]) -> Node:
    named = [node for node in flow.parents if _is_named_main(node) and prose[node] * 5 >= prose[body] * 2]
    if named and prose[body] > 0:
        return min(named, key=lambda node: prose[node])
    children: dict[Node, list[Node]] = {}
    for node, parent in flow.parents.items():
        children.setdefault(parent, []).append(node)
    part = body
    while prose[part] > 0:
        inner = max(children.get(part, ()), key=lambda node: prose[node], default=None)
        if inner is None or inner.tag in _WHOLE or prose[inner] * 20 < prose[part] * 17:
            return part
        part = inner
    return part


_WHOLE = frozenset({"p", "li", "td", "blockquote", "table"})


def _is_named_main(node: Node) -> bool:
    return (
        node.tag in ("article", "main")
        or node.get("role").lower() == "main"
        or "articlebody" in node.get("itemprop").lower().split()
        or node.get("id") == "mw-content-text"
    )


def _is_named_aside(node: Node) -> bool:
    # A form is one of these only where it holds little: some servers wrap whole pages in one.
    is_named = _NAMED.search(f"{node.get('class')} {node.get('id')}") is not None
    return is_named or node.tag in ("footer", "form", "menu")


def _stands_in(owner: Node, part: Node, left_out: set[Node], parents: dict[Node, Node]) -> bool:
    node: Node | None = owner
    while node is not None:
        if node is part:
            return True
        if node in left_out:
            return False
        node = parents.get(node)
    return False


def _is_idle(run: Run) -> bool:
    """Whether it only leads elsewhere, or says nothing of the matter."""
    words = run.piece.words
    if run.piece.kind != "heading" and run.linked * 10 > len(words) * 7 and len(words) - run.linked < _SHORT:
        return True
    return _EMPTY_TALK.fullmatch(words) is not None


def _without_idle_headings(runs: list[Run]) -> list[Run]:
    """Return the runs without headings that nothing stands under."""
    kept: list[Run] = []
    for run in reversed(runs):
        above = kept[-1].piece if kept else None
        if run.piece.kind != "heading" or (
            above is not None and (above.kind != "heading" or above.level > run.piece.level)
        ):
            kept.append(run)
    return kept[::-1]
