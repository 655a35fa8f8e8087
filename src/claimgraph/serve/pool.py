"""Processes that run queries: kept warm, used by one request at a time, killed when a limit is passed."""

import asyncio
import contextlib
import functools
import hashlib
import hmac
import json
import os
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, Final, Self
from urllib.parse import parse_qsl, quote, unquote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from claimgraph import pipeline
from claimgraph import serve as http
from claimgraph.errors import ClaimgraphError
from claimgraph.serve.views import COUNTED, FORMATS, LISTS
from claimgraph.serve.views.review import ACTIONS

Review = Callable[[Request], Mapping[str, Any]]
"""Returns who sits at the desk in the browser that sent a request."""

Answered = tuple[Mapping[str, Any], bytes]
"""What a process answered: the status and what else there is to know, and the answer itself."""


class Pool:
    """Some processes that have one store open, and a queue before them."""

    def __init__(self, store: str, size: int, limits: http.Limits) -> None:
        self._arguments = ("-m", "claimgraph.serve.worker", store, str(limits.memory))
        self._size = size
        self._limits = limits
        self._idle: asyncio.LifoQueue[asyncio.subprocess.Process] = asyncio.LifoQueue()
        self._all: set[asyncio.subprocess.Process] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._up = False
        self._moved = 0.0
        self._ended = False

    def start(self) -> None:
        """Begin to start the processes; whoever asks before they are ready waits."""
        for _ in range(self._size):
            self._replace()

    async def stop(self) -> None:
        """End the processes."""
        self._ended = True
        for task in self._tasks:
            task.cancel()
        for process in list(self._all):
            await self._end(process)

    async def ask(self, request: Mapping[str, Any]) -> Answered:
        """Let a process answer a request.

        Raises:
            Refused: A limit was passed; the refusal names it.
        """
        seconds = self._limits.seconds
        asked = {**request, "seconds": seconds, "counting": self._limits.counting}
        async with self._turn() as process:
            try:
                async with asyncio.timeout(seconds):
                    return await _exchange(process, asked)
            except TimeoutError:
                detail = f"The query was stopped after {seconds:g} seconds. Ask for less, or add a LIMIT."
                raise http.limit(408, "seconds", seconds, detail, Connection="close") from None
            except (asyncio.IncompleteReadError, ConnectionError, ValueError):
                detail = "The query's process ended: it wanted too much memory, or is nested too deeply. Ask for less."
                raise http.limit(503, "memory", self._limits.memory, detail) from None

    @contextlib.asynccontextmanager
    async def _turn(self) -> AsyncIterator[asyncio.subprocess.Process]:
        """Wait for a process, and give it back; one that was left in the middle of a query is killed."""
        process = await self._next()
        while process.returncode is not None:  # it ended while it had nothing to do: killed from outside
            await self._end(process)
            self._replace()
            process = await self._next()
        try:
            yield process
        except BaseException:
            await self._end(process)
            self._replace()
            raise
        self._free(process)

    async def _next(self) -> asyncio.subprocess.Process:
        if self._waiting >= self._limits.waiting:
            raise self._busy("waiting", self._limits.waiting)
        self._waiting += 1
        try:
            return await self._idle_one()
        finally:
            self._waiting -= 1

    async def _idle_one(self) -> asyncio.subprocess.Process:
        """Wait in line for as long as the line moves; and while the processes are starting."""
        began = asyncio.get_running_loop().time()
        getting = asyncio.ensure_future(self._idle.get())
        try:
            await asyncio.wait({getting}, timeout=self._limits.patience)
            while not getting.done() and not self._stands(began):
                await asyncio.wait({getting}, timeout=self._limits.patience)
        except asyncio.CancelledError:
            if getting.done():  # it came at the moment when nobody wanted it any more
                self._idle.put_nowait(getting.result())
            getting.cancel()
            raise
        if getting.done():
            return getting.result()
        getting.cancel()
        raise self._busy("queries", self._size)

    def _stands(self, began: float) -> bool:
        """Return whether the line that somebody joined has stopped to move."""
        now = asyncio.get_running_loop().time()
        if not self._up:
            return now > began + self._limits.starting
        return now >= self._moved + self._limits.patience or now >= began + self._limits.seconds

    def _free(self, process: asyncio.subprocess.Process) -> None:
        self._moved = asyncio.get_running_loop().time()
        self._idle.put_nowait(process)

    def _busy(self, name: str, value: int) -> http.Refused:
        detail = f"{self._size} queries are running, and others wait. Ask again in a few seconds."
        return http.limit(503, name, value, detail, Retry_After="2")

    def _replace(self) -> None:
        if not self._ended:
            task = asyncio.get_running_loop().create_task(self._add())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _add(self) -> None:
        """Start a process; it is idle once it has the store open."""
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(sys.executable, *self._arguments, stdin=pipe, stdout=pipe)
        try:
            async with asyncio.timeout(self._limits.starting):
                ready = await _reader(process).readline()
        except BaseException:
            await self._end(process)
            raise
        if ready == b"":
            await self._end(process)
            await asyncio.sleep(1)  # one that cannot start is not tried in a tight loop
            self._replace()
            return
        self._all.add(process)
        self._up = self._up or len(self._all) == self._size
        self._free(process)

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        self._all.discard(process)
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await asyncio.shield(process.wait())


async def _exchange(process: asyncio.subprocess.Process, request: Mapping[str, Any]) -> Answered:
    writer = process.stdin
    if writer is None:
        raise ConnectionError("a process without input")
    writer.write(json.dumps(request).encode() + b"\n")
    await writer.drain()
    reader = _reader(process)
    header = json.loads(await reader.readuntil())
    return header, await reader.readexactly(header["length"])


def _reader(process: asyncio.subprocess.Process) -> asyncio.StreamReader:
    if process.stdout is None:
        raise ConnectionError("a process without output")
    return process.stdout


# The pages of the explorer: which address asks a worker for which page.

PRIVATE: Final = {"Cache-Control": "no-store"}
"""On a page with forms: it has the token of whoever asked, and is shown as it is now, by the back button too."""

_STEPS: Final = 10_000
"""Steps of counting, at most."""


class Explorer:
    """Asks workers for pages."""

    def __init__(
        self,
        pool: Pool,
        counting: Pool,
        limits: http.Limits,
        review: Callable[[Request], Mapping[str, Any]] | None = None,
    ) -> None:
        self._pool = pool
        self._counting = counting
        self._limits = limits
        self._review = review

    def routes(self) -> list[Route]:
        """Return the addresses of the pages that are about no node, and of what they are styled with."""
        own = [Route(f"/{page}", functools.partial(self._at, page=page)) for page in LISTS]
        return [*own, Route("/static/{name}", static)]

    def warming(self, page: str, review: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return what a page is asked with before anybody asks for it."""
        asked = {"op": "page", "page": page, "path": f"/{page}", "local": "", "given": [], "root": ""}
        bounds = {"format": "html", "max_rows": 1, "max_bytes": self._limits.bytes}
        return {**asked, **bounds, **({} if review is None else {"review": review})}

    async def warm(self) -> None:
        """Count the questions before anybody asks; whoever asks meanwhile is told how far that is."""
        with contextlib.suppress(http.Refused):
            for _ in range(_STEPS):
                header, _ = await self._counting.ask(self.warming("questions"))
                if "refresh" not in header:
                    return
                await asyncio.sleep(self._limits.breath)

    async def page(self, request: Request, page: str, local: str = "") -> Response | None:
        """Return a page; None where the store has not enough of a node for a page of its own.

        Raises:
            Refused: There is no such node, no such format, or a limit was passed.
        """
        form = request.query_params.get("format", "html")
        asked = {
            "op": "page",
            "page": page,
            "path": f"/{page}" if page in LISTS else request.url.path.removesuffix(".html"),
            "local": local,
            "given": [[name, value] for name, value in request.query_params.multi_items()][:100],
            **self.bounds(request, form if form in FORMATS else "html"),
        }
        header, data = await (self._counting if page in COUNTED else self._pool).ask(asked)
        if header["status"] == 204:
            return None
        refuse(header, self._limits.bytes)
        headers = headers_of(header, local)
        return Response(data, header["status"], headers if self._review is None else {**headers, **PRIVATE})

    def bounds(self, request: Request, form: str = "html") -> dict[str, Any]:
        """Return what a page is asked with, whichever it is."""
        asked = {
            "root": http.root(request),
            "format": form,
            "max_rows": min(self._limits.rows, self._limits.page_triples),
            "max_bytes": self._limits.bytes,
        }
        return asked if self._review is None else {**asked, "review": self._review(request)}

    async def _at(self, request: Request, page: str) -> Response:
        return await self.page(request, page) or RedirectResponse("/sparql", 303)


def refuse(header: Mapping[str, Any], most: int) -> None:
    """Raise what a worker refused; `most` bytes are allowed."""
    status = header["status"]
    if status == 404:
        raise http.Refused(404, f"This store says nothing of <{header['iri']}>.")
    if status == 406:
        known = ", ".join(header["formats"])
        raise http.Refused(406, f"This page can be had as html, {known}; not in the format that was asked for.")
    if header.get("limit") == "bytes":
        raise http.limit(503, "bytes", most, f"The page has more than {most:,} bytes. Ask for a part of it.")
    if status >= 400 and "type" not in header:
        raise http.Refused(status, str(header.get("detail", "")), Retry_After="5")


async def static(request: Request) -> Response:
    """Answer with a style sheet or a script; an old name leads to nothing, because it stands for other bytes."""
    asked = request.path_params["name"]
    stem, _, ending = asked.rpartition(".")
    name = f"{stem.rpartition('.')[0]}.{ending}"
    try:
        if http.static_address(name) == request.url.path:
            headers = {"Cache-Control": "public, max-age=31536000, immutable"}
            return Response(http.static_data(name), headers=headers, media_type=http.KINDS[ending])
    except KeyError:
        pass
    raise http.Refused(404, "There is nothing at this address.")


def headers_of(header: Mapping[str, Any], local: str) -> dict[str, str]:
    """Return the headers of a worker's answer; those of a node name its other formats, and its name in the data."""
    found = {"Cache-Control": "no-cache", "Vary": "Accept"}
    if "type" in header:
        found["Content-Type"] = str(header["type"])
    if local != "":
        others = [f'</id/{local}.{suffix}>; rel="alternate"; type="{kind}"' for suffix, kind in http.SUFFIXES.items()]
        found["Link"] = ", ".join([*others, f'<{header["base"]}{local}>; rel="canonical"'])
    if "refresh" in header:
        found["Retry-After"] = str(header["refresh"])
    if "file" in header:
        found["Content-Disposition"] = f'attachment; filename="{header["file"]}"'
    if "cut" in header:
        found["Claimgraph-Cut"] = f"after={header['cut']}"
    return found


# Taking decisions from a browser: who may send them, and how they come into the graph.

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
                command = (sys.executable, "-m", "claimgraph.serve.pool", self._store)
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
