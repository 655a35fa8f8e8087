"""The addresses of the server, and what answers them."""

import asyncio
import contextlib
import dataclasses
import functools
import resource
import socket
from collections.abc import AsyncIterator, Callable
from http import HTTPStatus
from typing import Any, ClassVar

import h11
import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from claimgraph.errors import InputError
from claimgraph.serve import linked_data
from claimgraph.serve.http import Guard, Limits, Refused, ServerSettings, response
from claimgraph.serve.pool import Explorer, Pool
from claimgraph.serve.sparql import Endpoint


def application(settings: ServerSettings) -> ASGIApp:
    """Return the server's application.

    The guard stands outside of everything, so that an answer to a fault of ours passes it too.

    Queries of strangers have their own processes; nodes and pages have others, so that pages are there while queries
    are busy. The list of questions has one of its own, which counts the store once.
    """
    limits = settings.limits
    asked = Pool(settings.store, limits.queries, limits)
    patient = dataclasses.replace(limits, patience=max(limits.patience, limits.page_patience))
    looked_up = Pool(settings.store, limits.looking_up, patient)
    counting = Pool(settings.store, 1, patient)
    explorer = Explorer(looked_up, counting, limits)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        for pool in (asked, looked_up, counting):
            pool.start()
        warming = asyncio.ensure_future(explorer.warm())
        yield
        warming.cancel()
        for pool in (asked, looked_up, counting):
            await pool.stop()

    routes = [*_routes(Endpoint(asked, settings), linked_data.Linked(looked_up, limits, explorer)), *explorer.routes()]
    handlers = dict.fromkeys((Refused, HTTPException, Exception), _told)
    return Guard(Starlette(routes=routes, exception_handlers=handlers, lifespan=lifespan), settings)


def _routes(endpoint: Endpoint, linked: linked_data.Linked) -> list[Route]:
    every = ["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"]
    vocabularies = {name: functools.partial(linked.vocabulary, name=name) for name in linked_data.VOCABULARIES}
    return [
        Route("/", linked.home),
        Route("/sparql", endpoint.answer, methods=every),
        Route("/sparql/", endpoint.answer, methods=every),
        Route("/.well-known/void", linked.description),
        Route("/queries.ttl", linked_data.queries),
        Route("/id/{local:path}", linked.node),
        *(Route(f"/{name}", answer) for name, answer in vocabularies.items()),
        *(Route(f"/{name}.{{suffix}}", answer) for name, answer in vocabularies.items()),
    ]


def _told(request: Request, error: Exception) -> Response:
    """Answer a request that is refused. Of a fault of ours the trace goes to standard error, never to the client."""
    if isinstance(error, Refused):
        return response(request, error)
    if isinstance(error, HTTPException):
        phrase = HTTPStatus(error.status_code).phrase
        detail = "There is nothing at this address." if error.status_code == 404 else f"{phrase}."
        return response(request, Refused(error.status_code, detail, None, **dict(error.headers or {})))
    return response(request, Refused(500, "This is a fault of the server; its operator finds more on standard error."))


# Connections: how many there may be, and how long one may take to say what it wants.


_FULL = b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n"


class BoundedConnection(H11Protocol):
    """One connection.

    uvicorn 0.54 waits for ever for the head of a request, and counts connections only once a request is complete.
    """

    limits: ClassVar[Limits] = Limits()

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, or turn it away."""
        super().connection_made(transport)
        if len(self.connections) > self.limits.connections:
            transport.write(_FULL)
            transport.close()
            return
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take bytes; only a whole head of a request stops the clock."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._wait()
        else:
            self._forget()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go of the clock."""
        self._forget()
        super().connection_lost(exc)

    def timeout_keep_alive_handler(self) -> None:
        """Close a connection on which nothing more was asked, even if its last answer is never fetched."""
        super().timeout_keep_alive_handler()
        self.loop.call_later(self.limits.sending, self.transport.abort)

    def _wait(self) -> None:
        """Close the connection if no head of a request is complete in time."""
        if self._deadline is None:
            self._deadline = self.loop.call_later(self.limits.body_seconds, self.transport.abort)

    def _forget(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


def bounded(limits: Limits) -> type[BoundedConnection]:
    """Return the protocol that uvicorn makes for each connection."""
    return type("BoundedConnection", (BoundedConnection,), {"limits": limits})


# Listening at an address, until somebody says stop.


_BACKLOG = 512


def run(settings: ServerSettings, ready: Callable[[str], None]) -> None:
    """Serve until the process is told to end; `ready` hears the server's address once it can be asked.

    Raises:
        InputError: The address cannot be listened at.
    """
    _allow_connections(settings.limits.connections)
    with _listening(settings) as listener:
        host, port = listener.getsockname()[:2]
        config = uvicorn.Config(
            application(settings),
            http=bounded(settings.limits),
            ws="none",
            lifespan="on",
            loop="asyncio",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=3,
        )
        ready(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
        uvicorn.Server(config).run(sockets=[listener])


def _listening(settings: ServerSettings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=_BACKLOG)
    except (OSError, OverflowError) as error:
        where = f"{settings.host}, port {settings.port}"
        found = f"cannot be listened at: {getattr(error, 'strerror', None) or error}"
        raise InputError(where, found, "Choose another --port, or --port 0 for any that is free") from error


def _allow_connections(wanted: int) -> None:
    """Let the process have a file for each connection, and some for itself."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted + 100
    if soft != resource.RLIM_INFINITY and soft < needed:
        enough = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (enough, hard))
