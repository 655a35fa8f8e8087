"""What every request passes before it is answered, and every answer before it is sent."""

from __future__ import annotations

import asyncio
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from claimgraph.serve.problems import Refused, limit, response
from claimgraph.serve.settings import Limits, Settings

_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""On every answer: whatever a browser makes of it, it runs no script of a stranger and tells nobody where it was."""

_EXPOSED: Final = "Claimgraph-Cut, Link, Retry-After"
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})


class Guard:
    """Refuses foreign Hosts, lets other sites read only where that was asked for, and bounds the time of an answer.

    A server on loopback answers to the names of loopback alone: a page whose name somebody bends to 127.0.0.1 (DNS
    rebinding) still sends its own name as Host.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        deadline: float | None = None

        async def sending(message: Message) -> None:
            nonlocal deadline
            if message["type"] == "http.response.start":
                self._finish(MutableHeaders(scope=message), headers.get("origin", ""))
                deadline = asyncio.get_running_loop().time() + self._settings.limits.sending
            async with asyncio.timeout_at(deadline):
                await send(message)

        try:
            refused = self._refusal(headers)
            app = self._app if refused is None else response(Request(scope), refused)
            await app(scope, receive, sending)
        except TimeoutError:
            return  # the client does not fetch its answer: uvicorn closes the connection

    def _refusal(self, headers: Headers) -> Refused | None:
        host = headers.get("host", "")
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        if self._settings.loopback and name.lower() not in _LOCAL | {self._settings.host}:
            return Refused(421, f"This server answers to localhost and 127.0.0.1, not to {host[:100]!r}.")
        return None

    def _finish(self, headers: MutableHeaders, origin: str) -> None:
        for name, value in _HEADERS.items():
            headers.setdefault(name, value)
        allowed = self._settings.origins
        headers.add_vary_header("Origin")
        if origin != "" and ("*" in allowed or origin in allowed):
            headers["Access-Control-Allow-Origin"] = "*" if "*" in allowed else origin
            headers["Access-Control-Expose-Headers"] = _EXPOSED
            headers["Cross-Origin-Resource-Policy"] = "cross-origin"


async def body_of(request: Request, limits: Limits) -> bytes:
    """Return the body of a request.

    Raises:
        Refused: It is too large, or arrives too slowly.
    """
    detail = f"The body may have {limits.body:,} bytes."
    too_large = limit(413, "body", limits.body, detail, Connection="close")
    length = request.headers.get("content-length", "0")
    if length.isdecimal() and int(length) > limits.body:
        raise too_large
    parts: list[bytes] = []
    try:
        async with asyncio.timeout(limits.body_seconds):
            async for part in request.stream():
                parts.append(part)
                if sum(map(len, parts)) > limits.body:
                    raise too_large
    except TimeoutError:
        slow = f"The body did not arrive within {limits.body_seconds:g} seconds."
        raise limit(408, "body_seconds", limits.body_seconds, slow, Connection="close") from None
    except ClientDisconnect:
        raise Refused(400, "The body ended too early.") from None
    return b"".join(parts)


def refuse_other_sites(request: Request) -> None:
    """Refuse a change that a page of another site makes a browser send: a form needs nobody's leave to be sent.

    Raises:
        Refused: The request comes from elsewhere.
    """
    origin = request.headers.get("origin", "")
    site = request.headers.get("sec-fetch-site", "same-origin")
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    if site not in {"same-origin", "none"} or origin not in {"", own}:
        raise Refused(403, "Updates are not taken from pages of other sites.")
