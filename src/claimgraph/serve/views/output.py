"""A view as HTML, as one file, as CSV, Turtle, SVG or PNG."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Sequence
from typing import Any, Final

import pyoxigraph as ox

from claimgraph.serve import answers, http
from claimgraph.serve.http import rendered
from claimgraph.serve.views.base import Ask, Table, View, Wanted
from claimgraph.vocab import CG, PREFIXES

Answer = tuple[dict[str, object], bytes]

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
    """Return a view in the format that is wanted.

    Args:
        ask: The store.
        wanted: What was asked for.
        view: The view.
        most: Triples at most; more are cut off, and the header says so.
        size: Bytes at most.
    """
    writers: dict[str, Callable[[], Answer]] = {
        "html": lambda: ({}, _html(ask, wanted, view).encode()),
        "file": lambda: ({}, _file(_html(ask, wanted, view), wanted.root).encode()),
        "csv": lambda: ({}, as_csv(view.table or Table((), ()))),
        "ttl": lambda: _turtle(ask, view, most),
        "svg": lambda: ({}, view.picture.encode()),
        "png": lambda: ({}, _png(view.picture)),
    }
    header, data = writers[wanted.format]()
    if len(data) > size:
        return {"status": 503, "limit": "bytes"}, b""
    told: dict[str, object] = {"status": view.status, "type": TYPES[wanted.format], **header}
    if view.refresh is not None:
        told["refresh"] = view.refresh
    if wanted.format not in {"html", "svg"}:
        told["file"] = f"{_slug(wanted)}.{_ENDINGS.get(wanted.format, wanted.format)}"
    return told, data


def _html(ask: Ask, wanted: Wanted, view: View) -> str:
    here = "/" + wanted.path.strip("/").partition("/")[0]
    day = dt.datetime.now(dt.UTC).date()
    return rendered(
        view.template,
        {
            **view.content,
            "view": view,
            "wanted": wanted,
            "title": view.title,
            "here": here,
            "site": site(ask),
            "today": f"{day.day} {day:%B} {day.year}",
        },
    )


def site(ask: Ask) -> dict[str, Any]:
    """Return what every page says of the store: how many documents, claims and sources; counted once."""
    if "site" not in ask.kept:
        classes = {f"{CG}{word.capitalize()}": word for word in ("document", "claim", "source")}
        found = {row["type"]: int(row["n"]) for row in ask.rows("class-counts", type=classes)}
        counts = {word: found.get(iri, 0) for iri, word in classes.items()}
        ask.kept["site"] = {"store": ask.kept.get("store", ""), "counts": counts}
    told: dict[str, Any] = ask.kept["site"]
    return told


def _file(html: str, root: str) -> str:
    """Return a page with its styles and scripts inside; links lead to the server that it came from.

    Scripts stand at its end: one that stands in the file cannot be put off until the page is there.
    """
    styles, scripts = (list(dict.fromkeys(found.findall(html))) for found in (_STYLE, _SCRIPT))
    html = _STYLE.sub(_styled, _SCRIPT.sub("", _ICON.sub("", html)))
    html = _ADDRESS.sub(rf'\1="{root}/', html)
    code = "".join(f"<script>{http.static_data(f'{name}.js').decode()}</script>\n" for name in scripts)
    policy = (
        f"default-src 'none'; script-src {_hashes(scripts, 'js')}; style-src {_hashes(styles, 'css')}; "
        f"img-src data:; base-uri 'none'; form-action {root}"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    head, _, foot = html.rpartition("</body>")
    return f"{head}{code}</body>{foot}".replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{meta}', 1)


def _styled(match: re.Match[str]) -> str:
    return f"<style>{http.static_data(f'{match[1]}.css').decode()}</style>"


def _hashes(names: Sequence[str], ending: str) -> str:
    return " ".join(f"'{http.fingerprint(f'{name}.{ending}')}'" for name in names) or "'none'"


def as_csv(table: Table) -> bytes:
    """Return a table as CSV (RFC 4180), with a mark that lets a spreadsheet know it is UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.columns)
    writer.writerows([[_cell(value) for value in row] for row in table.rows])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    """Return a value as a cell; a text that a spreadsheet would take for a formula gets a mark in front."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value


def _turtle(ask: Ask, view: View, most: int) -> Answer:
    found: answers.Triples = {}
    for iri in view.nodes:
        found |= answers.own(ask, iri, most + 1 - len(found))
        if len(found) > most:
            break
    data: Any = ox.serialize(list(found)[:most], format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return {"cut": most} if len(found) > most else {}, data


def _png(picture: str) -> bytes:
    from claimgraph.draw import png  # noqa: PLC0415 - only a PNG needs the renderer

    return png(picture)


def _slug(wanted: Wanted) -> str:
    return re.sub(r"[^0-9A-Za-z]+", "-", wanted.local or wanted.path).strip("-") or "claimgraph"
