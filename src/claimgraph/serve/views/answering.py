"""The worker's operation `page`: makes a view and writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimgraph.errors import StoreError
from claimgraph.serve.opened import Opened
from claimgraph.serve.views import pages, writing
from claimgraph.serve.views.wanted import Wanted

Answer = tuple[dict[str, object], bytes]


def page(opened: Opened, request: Mapping[str, Any]) -> Answer:
    """Return a page, or what it holds in another format.

    The status is 404 where there is no such node; 204 where the node's own page cannot show it, because the data
    lack what every such node has: then its triples are what there is to see.
    """
    ask = opened.ask()
    wanted = Wanted.of(request)
    try:
        view = pages.BY_NAME[request["page"]].view(ask, wanted)
    except StoreError:
        return {"status": 204, "iri": ask.base + wanted.local}, b""
    if view is None:
        return {"status": 404, "iri": ask.base + wanted.local}, b""
    if view.refresh is not None and wanted.format != "html":
        return {"status": 503, "detail": "The store is being read. Ask again in a few seconds."}, b""
    if wanted.format not in {"html", *view.formats}:
        return {"status": 406, "formats": list(view.formats)}, b""
    return writing.written(ask, wanted, view, int(request["max_rows"]), int(request["max_bytes"]))
