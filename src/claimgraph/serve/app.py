"""The addresses of the server, and what answers them."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
from collections.abc import AsyncIterator, Awaitable, Callable
from http import HTTPStatus
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from claimgraph.serve import catalogued
from claimgraph.serve.explorer import Explorer
from claimgraph.serve.guard import Guard
from claimgraph.serve.linked import Linked
from claimgraph.serve.pool import Pool
from claimgraph.serve.problems import Refused, response
from claimgraph.serve.protocol import Endpoint
from claimgraph.serve.settings import Settings

_LOOKING_UP: Final = 2
"""Processes that look up nodes and make pages: a long one does not keep all others waiting."""

_PATIENCE: Final = 5.0
"""Seconds that a page waits for its turn: they are short, and a person waits for each."""


def application(settings: Settings) -> ASGIApp:
    """Return the server's application.

    The guard stands outside of everything, so that an answer to a fault of ours passes it too.

    Queries of strangers have their own processes; nodes and pages have others, so that pages are there while queries
    are busy. The list of questions has one of its own, which counts the store once.
    """
    asked = Pool(settings.store, settings.limits.queries, settings.limits)
    patient = dataclasses.replace(settings.limits, patience=max(settings.limits.patience, _PATIENCE))
    looked_up = Pool(settings.store, _LOOKING_UP, patient)
    counting = Pool(settings.store, 1, patient)
    explorer = Explorer(looked_up, counting, settings.limits)
    linked = Linked(looked_up, settings.limits, explorer)
    endpoint = Endpoint(asked, settings)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        asked.start()
        looked_up.start()
        counting.start()
        warming = asyncio.ensure_future(explorer.warm())
        yield
        warming.cancel()
        await asked.stop()
        await looked_up.stop()
        await counting.stop()

    async def sparql(request: Request) -> Response:
        return await endpoint(request)

    every = ["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"]
    inner = Starlette(
        routes=[
            Route("/", linked.home),
            Route("/sparql", sparql, methods=every),
            Route("/sparql/", sparql, methods=every),
            Route("/.well-known/void", linked.description),
            Route("/queries.ttl", catalogued.answer),
            Route("/id/{local:path}", linked.node),
            *explorer.routes(),
            *(Route(f"/{name}", _named(linked, name)) for name in ("ns", "facet", "verdict")),
            *(Route(f"/{name}.{{suffix}}", _named(linked, name)) for name in ("ns", "facet", "verdict")),
        ],
        exception_handlers={Refused: _refused, HTTPException: _http, Exception: _failed},
        lifespan=lifespan,
    )
    return Guard(inner, settings)


def _named(linked: Linked, name: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        request.path_params["name"] = name
        return await linked.vocabulary(request)

    return answer


def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, Refused):
        raise error
    return response(request, error)


def _http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    phrase = HTTPStatus(error.status_code).phrase
    detail = "There is nothing at this address." if error.status_code == 404 else f"{phrase}."
    return response(request, Refused(error.status_code, detail, None, **dict(error.headers or {})))


def _failed(request: Request, _: Exception) -> Response:
    """Answer when the fault is ours; the trace goes to standard error, never to the client."""
    return response(request, Refused(500, "This is a fault of the server; its operator finds more on standard error."))
