"""Connections: how many there may be, and how long one may take to say what it wants."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from claimgraph.serve.settings import Limits

_FULL = b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n"


class Bounded(H11Protocol):
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


def bounded(limits: Limits) -> type[Bounded]:
    """Return the protocol that uvicorn makes for each connection."""
    return type("Bounded", (Bounded,), {"limits": limits})
