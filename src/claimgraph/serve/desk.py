"""Taking decisions from a browser: who may send them, and how they come into the graph.

A decision is noted in the log before anything else is done. The graph is worked out anew behind it, in a process of its
own and one time after another; whoever decides meanwhile is not kept waiting.
"""

import asyncio
import contextlib
import functools
import hashlib
import hmac
import json
import os
import sys
from collections.abc import AsyncIterator, Mapping
from typing import Any, Final, Self
from urllib.parse import parse_qsl, quote, unquote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from claimgraph import pipeline
from claimgraph import serve as http
from claimgraph.errors import ClaimgraphError
from claimgraph.serve.pool import PRIVATE, Explorer, Pool, headers_of, refuse
from claimgraph.serve.views.review import ACTIONS

_FORM: Final = "application/x-www-form-urlencoded"
_AGAIN: Final = 3.0
"""Seconds after which a store that could not be written is tried again."""
_TIMES: Final = 20
"""Times that it is tried: another process may be building into it."""
_FIELDS: Final = 600
"""Fields of a form: an event has many claims."""
_LONGEST: Final = 200
"""Characters of a person's name."""


class BrowserDesk:
    """Takes forms, and lets the graph be worked out behind them."""

    def __init__(self, pool: Pool, settings: http.ServerSettings) -> None:
        self._pool = pool
        self._settings = settings
        self._wanted = asyncio.Event()
        self._working = False
        self._trouble = ""
        digest = hmac.new(settings.token.encode(), b"form", hashlib.sha256)
        self._token = digest.hexdigest()[:32]

    def routes(self, explorer: Explorer) -> list[Route]:
        """Return the addresses of the desk's pages, and of what is sent to it."""
        pages = ("review/names", "review/new", "review/log")
        return [
            Route("/review", functools.partial(self._entrance, explorer=explorer)),
            *(Route(f"/{page}", functools.partial(_page, explorer=explorer, page=page)) for page in pages),
            Route("/review/state", self._state),
            Route("/review/who", self._who, methods=["POST"]),
            Route("/review/recompute", self._recompute, methods=["POST"]),
            *(
                Route(
                    f"/review/{action}",
                    functools.partial(self._decide, explorer=explorer, action=action),
                    methods=["POST"],
                )
                for action in ACTIONS
            ),
        ]

    # ── Who may decide ────────────────────────────────────────────────────────────────────────────────────

    def seat(self, request: Request) -> dict[str, Any]:
        """Return who sits at the desk in a browser, and the token of the forms there, "" for whoever may not decide."""
        known = self._known(request)
        return {
            "by": self._by(request),
            "token": self._token if known else "",
            "working": self._working,
            "trouble": self._trouble,
        }

    def _cookie(self, request: Request, name: str) -> str:
        # Cookies know no ports: two desks on one machine would take each other's.
        return request.cookies.get(f"claimgraph-{name}-{request.url.port or 80}", "")

    def _known(self, request: Request) -> bool:
        return hmac.compare_digest(self._cookie(request, "desk").encode(), self._settings.token.encode())

    def _by(self, request: Request) -> str:
        return unquote(self._cookie(request, "by"))[:_LONGEST].strip() or self._settings.by

    def _keep(self, answer: Response, request: Request, name: str, value: str) -> Response:
        name = f"claimgraph-{name}-{request.url.port or 80}"
        answer.set_cookie(name, value, httponly=True, samesite="strict", path="/")
        return answer

    async def _entrance(self, request: Request, explorer: Explorer) -> Response:
        """Answer with the queue; whoever brings the token that was printed at the start may decide from then on."""
        brought = request.query_params.get("token")
        if brought is None:
            return await _page(request, explorer, "review")
        if not hmac.compare_digest(brought.encode(), self._settings.token.encode()):
            raise http.Refused(403, "This is not the token that was printed when the server was started.")
        return self._keep(RedirectResponse("/review", 303, PRIVATE), request, "desk", self._settings.token)

    async def _form(self, request: Request) -> dict[str, str]:
        """Return the fields of a form from a page of ours, sent by whoever has the token.

        Raises:
            Refused: It comes from elsewhere, or from whoever has no token.
        """
        own = http.root(request)
        origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
        if origin not in {None, own} or site not in {None, "same-origin"} or (origin is None and site is None):
            raise http.Refused(403, "Decisions are taken from this server’s own pages alone.")
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
            raise http.Refused(415, f"Send a form: {_FORM}.", Accept_Post=_FORM)
        body = await http.body_of(request, self._settings.limits)
        try:
            pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_FIELDS, errors="strict")
        except ValueError as error:
            raise http.Refused(400, f"The form cannot be read: {error}.") from error
        form: dict[str, str] = {}
        for name, value in pairs:  # several of one name are lines
            form[name] = f"{form[name]}\n{value}" if name in form else value
        token = form.pop("token", "")
        if not self._known(request) or not hmac.compare_digest(token.encode(), self._token.encode()):
            raise http.Refused(403, "Open the address that was printed when the server was started; then decide.")
        return form

    async def _who(self, request: Request) -> Response:
        """Let somebody else sit at the desk in this browser."""
        form = await self._form(request)
        name = " ".join(form.get("name", "").split())
        if name == "" or len(name) > _LONGEST or ";" in name or not name.isprintable():
            raise http.Refused(422, f"A name has 1 to {_LONGEST} characters, and no semicolon.")
        return self._keep(RedirectResponse("/review", 303, PRIVATE), request, "by", quote(name))

    # ── What they decide ──────────────────────────────────────────────────────────────────────────────────

    async def _decide(self, request: Request, explorer: Explorer, action: str) -> Response:
        form = await self._form(request)
        asked = {"op": "decide", "action": action, "form": form, **explorer.bounds(request)}
        header, data = await self._pool.ask(asked)
        if header["status"] == 303:
            self._wanted.set()
            self._working = True
            return RedirectResponse(header["location"], 303, PRIVATE)
        refuse(header, self._settings.limits.bytes)
        return Response(data, header["status"], {**headers_of(header, ""), **PRIVATE})

    async def _recompute(self, request: Request) -> Response:
        """Work the graph out anew, with all that is noted."""
        await self._form(request)
        self._wanted.set()
        self._working = True
        return RedirectResponse("/review", 303, PRIVATE)

    async def _state(self, _: Request) -> Response:
        return JSONResponse({"working": self._working, "trouble": self._trouble}, headers=PRIVATE)

    # ── How it comes into the graph ───────────────────────────────────────────────────────────────────────

    @contextlib.asynccontextmanager
    async def working(self, explorer: Explorer) -> AsyncIterator[None]:
        """Work the graph out behind what is decided, for as long as the server runs."""
        warming = [asyncio.ensure_future(self._warm(explorer)) for _ in range(self._settings.limits.looking_up)]
        task = asyncio.ensure_future(self._follow())
        yield
        for each in (*warming, task):
            each.cancel()
        await asyncio.gather(*warming, task, return_exceptions=True)

    async def _warm(self, explorer: Explorer) -> None:
        """Let a process read the store before anybody asks."""
        seat = {"by": self._settings.by, "token": "", "working": False, "trouble": ""}
        with contextlib.suppress(http.Refused):
            await self._pool.ask(explorer.warming("review", seat))

    async def _follow(self) -> None:
        async with _Recomputing(self._settings.store) as recomputing:
            while True:
                await self._wanted.wait()
                self._wanted.clear()
                self._working = True
                for _ in range(_TIMES):
                    answer = await recomputing.once()
                    self._trouble = str(answer.get("trouble", ""))
                    if self._trouble == "" or not answer.get("again"):
                        break
                    await asyncio.sleep(_AGAIN)
                self._working = self._wanted.is_set()


async def _page(request: Request, explorer: Explorer, page: str) -> Response:
    answer = await explorer.page(request, page)
    if answer is None:
        raise http.Refused(404, "There is nothing at this address.")
    return answer


class _Recomputing:
    """The process that works the graph out: it stays, because what it loads takes longer than its work."""

    def __init__(self, store: str) -> None:
        self._store = store
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()  # a store that is being written is then as it was
            await self._process.wait()

    async def once(self) -> Mapping[str, Any]:
        """Work the graph out once, and return what went wrong."""
        try:
            if self._process is None or self._process.returncode is not None:
                pipe = asyncio.subprocess.PIPE
                command = (sys.executable, "-m", "claimgraph.serve.desk", self._store)
                self._process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
            source, target = self._process.stdout, self._process.stdin
            if source is None or target is None:
                raise ConnectionError("a process without pipes")
            target.write(b"\n")
            await target.drain()
            line = await source.readline()
            answer: Mapping[str, Any] = json.loads(line)
        except (OSError, ValueError):
            return {"trouble": "the process that works the graph out has ended", "again": True}
        return answer


def main() -> None:
    """Work out the store that the first argument names, once for each line that comes in."""
    os.nice(5)  # pages come first
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever prints must not end up among the answers
    for _ in sys.stdin:
        try:
            pipeline.decide(sys.argv[1], ())
            answer: dict[str, Any] = {}
        except ClaimgraphError as error:
            answer = {"trouble": f"{error}.", "again": True}
        out.write(json.dumps(answer) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
