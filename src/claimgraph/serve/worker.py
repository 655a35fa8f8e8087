"""What runs in a process of its own: it opens the store, answers one request after another, and can be killed.

Requests come as JSON, a line each, on standard input. An answer is a line of JSON, and behind it as many bytes as its
`length` says. The process ends with its standard input; an alarm ends it, even in the middle of a query, when the
server that would have killed it is gone.
"""

from __future__ import annotations

import contextlib
import functools
import json
import math
import os
import signal
import sys
from collections.abc import Callable, Mapping
from typing import IO, Final

from claimgraph.errors import ClaimgraphError, QueryError, StoreError
from claimgraph.serve import answers
from claimgraph.serve.answers import Answer, Opened, Request, TooLargeError
from claimgraph.serve.views.base import Ask, View, Wanted
from claimgraph.serve.views.output import written

_GRACE: Final = 3
"""Seconds between the moment when the server kills us and the moment when we do."""


@functools.cache
def _views() -> Mapping[str, Callable[[Ask, Wanted], View | None]]:
    """Return what makes each page of `base.PAGES`; a process that only answers queries loads none of them."""
    from claimgraph.serve.views import (  # noqa: PLC0415 - as above
        claim,
        document,
        event,
        matrix,
        network,
        queries,
        question,
        questions,
        registers,
        source,
    )

    return {
        "questions": questions.view,
        **dict.fromkeys(("events", "sources", "documents"), registers.view),
        "matrix": matrix.view,
        "network": network.view,
        "sparql-editor": queries.view,
        "question": question.view,
        "claim": claim.view,
        "finding": claim.finding_view,
        "document": document.view,
        "source": source.view,
        "event": event.view,
    }


def page(opened: Opened, request: Request) -> Answer:
    """Return a page, or what it holds in another format.

    The status is 404 where there is no such node; 204 where the node's own page cannot show it, because the data
    lack what every such node has: then its triples are what there is to see.
    """
    ask = opened.ask(float(request["counting"]))
    wanted = Wanted.of(request)
    try:
        view = _views()[request["page"]](ask, wanted)
    except StoreError:
        return {"status": 204, "iri": ask.base + wanted.local}, b""
    if view is None:
        return {"status": 404, "iri": ask.base + wanted.local}, b""
    if view.refresh is not None and wanted.format != "html":
        return {"status": 503, "detail": "The store is being read. Ask again in a few seconds."}, b""
    if wanted.format not in {"html", *view.formats}:
        return {"status": 406, "formats": list(view.formats)}, b""
    return written(ask, wanted, view, int(request["max_rows"]), int(request["max_bytes"]))


_OPERATIONS: Final = {
    "query": answers.query,
    "update": answers.update,
    "node": answers.node,
    "summary": answers.summary,
    "page": page,
}


def answer(opened: Opened, request: Request) -> Answer:
    """Answer one request; whatever goes wrong is an answer too."""
    try:
        header, data = _OPERATIONS[request["op"]](opened, request)
    except TooLargeError:
        return {"status": 503, "limit": "bytes"}, b""
    except QueryError as error:
        return answers.refusal(error, request), b""
    except StoreError as error:
        opened.close()
        return {"status": 503, "detail": f"The store cannot be read: {error.found}. {error.remedy}."}, b""
    except (OSError, RuntimeError, ValueError) as error:
        opened.close()
        sys.stderr.write(f"claimgraph serve: {error}\n")
        return {"status": 503, "detail": "The store could not answer. It is opened again for the next request."}, b""
    return {**header, "base": opened.base}, data


def _bound_memory(most: int) -> None:
    """Let the system refuse memory beyond a number of bytes; a query that wants more ends this process alone."""
    import resource  # noqa: PLC0415 - POSIX only, as is the store's lock

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def serve(source: IO[bytes], target: IO[bytes], opened: Opened) -> None:
    """Answer requests until there are no more."""
    for line in source:
        request = json.loads(line)
        signal.alarm(math.ceil(request["seconds"]) + _GRACE)
        header, data = answer(opened, request)
        signal.alarm(0)
        target.write(json.dumps({**header, "length": len(data)}).encode() + b"\n" + data)
        target.flush()


def main() -> None:
    """Serve the store that the first argument names; the second is the bound on memory, in bytes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then closes our input
    _bound_memory(int(sys.argv[2]))
    opened = Opened(sys.argv[1])
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not end up among the answers
    with contextlib.suppress(ClaimgraphError):  # what is wrong is said to whoever asks
        opened.store()
    target.write(b"{}\n")
    target.flush()
    serve(sys.stdin.buffer, target, opened)


if __name__ == "__main__":
    main()
