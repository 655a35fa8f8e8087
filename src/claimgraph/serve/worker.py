"""What runs in a process of its own: it opens the store, answers one request after another, and can be killed."""

import contextlib
import datetime as dt
import functools
import json
import math
import os
import re
import resource
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Any, Final

import pyoxigraph as ox

from claimgraph import serve as http
from claimgraph.errors import ClaimgraphError, QueryError, StoreError
from claimgraph.resources import close_network
from claimgraph.serve import answers
from claimgraph.serve.answers import Answer, Opened, Request, TooLargeError
from claimgraph.serve.views import Ask, Table, View, Wanted
from claimgraph.vocab import CG, PREFIXES

_GRACE: Final = 3
"""Seconds between the moment when the server kills us and the moment when we do."""


@functools.cache
def _views() -> Mapping[str, Callable[[Ask, Wanted], View | None]]:
    """Return what makes each page; a process that only answers queries loads none of them."""
    from claimgraph.serve.views import (  # noqa: PLC0415 - as above
        claims,
        document,
        event,
        matrix,
        network,
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
        "sparql-editor": registers.editor,
        "question": question.view,
        "claim": claims.view,
        "finding": claims.finding_view,
        "document": document.view,
        "source": source.view,
        "event": event.view,
    }


def page(opened: Opened, request: Request) -> Answer:
    """Return a page, or what it holds in another format.

    The status is 404 where there is no such node; 204 where the node's own page cannot show it, because the data
    lack what every such node has, or because it may be no claim any more: its triples are what there is to see.
    """
    ask = opened.ask(float(request["counting"]))
    wanted = Wanted.of(request)
    try:
        view = _views()[request["page"]](ask, wanted)
    except StoreError:
        return {"status": 204, "iri": ask.base + wanted.local}, b""
    if view is None:  # a reading that people withdrew is no claim, and has what every node has
        return {"status": 204 if request["page"] == "claim" else 404, "iri": ask.base + wanted.local}, b""
    if view.refresh is not None and wanted.format != "html":
        return {"status": 503, "detail": "The store is being read. Ask again in a few seconds."}, b""
    if wanted.format not in {"html", *view.formats}:
        return {"status": 406, "formats": list(view.formats)}, b""
    return written(ask, wanted, view, int(request["max_rows"]), int(request["max_bytes"]))


# A page as HTML, as one file, as CSV, Turtle, SVG or PNG.


TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "file": "text/html; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
    "csv": "text/csv; charset=utf-8; header=present",
    "svg": "image/svg+xml",
    "png": "image/png",
}
_ENDINGS: Final = {"file": "html"}
_NAME: Final = r"/static/([\w.-]+?)\.[0-9a-f]{12}"
_ICON: Final = re.compile(rf'<link rel="icon" href="{_NAME}\.svg">\n?')
_STYLE: Final = re.compile(rf'<link rel="stylesheet" href="{_NAME}\.css">')
_SCRIPT: Final = re.compile(rf'<script src="{_NAME}\.js" defer></script>\n?')
_ADDRESS: Final = re.compile(r'\b(href|action)="/(?!/)')
"""Text is escaped, so that a quotation mark behind `=` is always one of our own attributes."""


def written(ask: Ask, wanted: Wanted, view: View, most: int, size: int) -> Answer:
    """Return a view in the format that is wanted, in so many bytes at most.

    Triples beyond `most` are cut off, and the header says so.
    """
    writers: dict[str, Callable[[], Answer]] = {
        "html": lambda: ({}, _html(ask, wanted, view).encode()),
        "file": lambda: ({}, _file(_html(ask, wanted, view), wanted.root).encode()),
        "csv": lambda: ({}, as_csv(view.table or ((), ()))),
        "ttl": lambda: _turtle(ask, view, most),
        "svg": lambda: ({}, _picture(view).encode()),
        "png": lambda: ({}, _png(_picture(view))),
    }
    header, data = writers[wanted.format]()
    if len(data) > size:
        return {"status": 503, "limit": "bytes"}, b""
    told: dict[str, object] = {"status": view.status, "type": TYPES[wanted.format], **header}
    if view.refresh is not None:
        told["refresh"] = view.refresh
    if wanted.format not in {"html", "svg"}:
        name = re.sub(r"[^0-9A-Za-z]+", "-", wanted.local or wanted.path).strip("-") or "claimgraph"
        told["file"] = f"{name}.{_ENDINGS.get(wanted.format, wanted.format)}"
    return told, data


def _html(ask: Ask, wanted: Wanted, view: View) -> str:
    here = "/" + wanted.path.strip("/").partition("/")[0]
    day = dt.datetime.now(dt.UTC).date()
    return http.rendered(
        view.template,
        {
            **view.content,
            "view": view,
            "wanted": wanted,
            "title": view.title,
            "here": here,
            "site": ask.once("site", _site),
            "today": f"{day.day} {day:%B} {day.year}",
        },
    )


def _site(ask: Ask) -> dict[str, Any]:
    """Return what every page says of the store: how many documents, claims and sources."""
    classes = {f"{CG}{word.capitalize()}": word for word in ("document", "claim", "source")}
    found = {row["type"]: int(row["n"]) for row in ask.rows("class-counts", type=classes)}
    return {"store": ask.kept.get("store", ""), "counts": {word: found.get(iri, 0) for iri, word in classes.items()}}


def _file(html: str, root: str) -> str:
    """Return a page with its styles and scripts inside; links lead to the server that it came from.

    Scripts stand at its end: one that stands in the file cannot be put off until the page is there.
    """
    styles, scripts = (list(dict.fromkeys(found.findall(html))) for found in (_STYLE, _SCRIPT))
    html = _SCRIPT.sub("", _ICON.sub("", html))
    html = _STYLE.sub(lambda match: f"<style>{http.static_data(f'{match[1]}.css').decode()}</style>", html)
    html = _ADDRESS.sub(rf'\1="{root}/', html)
    code = "".join(f"<script>{http.static_data(f'{name}.js').decode()}</script>\n" for name in scripts)
    policy = (
        f"default-src 'none'; script-src {_hashes(scripts, 'js')}; style-src {_hashes(styles, 'css')}; "
        f"img-src data:; base-uri 'none'; form-action {root}"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    head, _, foot = html.rpartition("</body>")
    return f"{head}{code}</body>{foot}".replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{meta}', 1)


def _hashes(names: Sequence[str], ending: str) -> str:
    from claimgraph.draw.page import hash_of  # noqa: PLC0415 - only a page in one file needs it

    return " ".join(f"'{hash_of(http.static_data(f'{name}.{ending}'))}'" for name in names) or "'none'"


def as_csv(table: Table) -> bytes:
    """Return a table as CSV (RFC 4180), with a mark that lets a spreadsheet know it is UTF-8."""
    from claimgraph.export import csv_text  # noqa: PLC0415 - only a CSV needs it

    return csv_text(*table).encode("utf-8-sig")


def _turtle(ask: Ask, view: View, most: int) -> Answer:
    found: answers.Triples = {}
    for iri in view.nodes:
        found |= answers.own(ask, iri, most + 1 - len(found))
        if len(found) > most:
            break
    data: Any = ox.serialize(list(found)[:most], format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return {"cut": most} if len(found) > most else {}, data


def _picture(view: View) -> str:
    return "" if view.picture is None else view.picture()


def _png(picture: str) -> bytes:
    from claimgraph.draw import png  # noqa: PLC0415 - only a PNG needs the renderer

    return png(picture)


# One request after another.


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
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def serve(source: IO[bytes], target: IO[bytes], opened: Opened) -> None:
    """Answer requests, a line of JSON each, until there are no more: a line of JSON, and behind it `length` bytes.

    An alarm ends the process, even in the middle of a query, when the server that would have killed it is gone.
    """
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
    if not close_network():
        sys.stderr.write("claimgraph serve: this system cannot take the network from the process that runs queries\n")
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
