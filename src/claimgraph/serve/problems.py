"""What a client is told when it does not get what it asked for (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from claimgraph.serve import media, pages


class Refused(Exception):  # noqa: N818  a refusal is no error of ours
    """A request is not answered as asked.

    Attributes:
        status: The HTTP status.
        detail: What is wrong and what to do about it, in a sentence or two.
        more: What a program wants to know: the limit, the place in the query, the token.
        headers: Such as Allow or Retry-After.
    """

    def __init__(self, status: int, detail: str, more: Mapping[str, object] | None = None, **headers: str) -> None:
        self.status = status
        self.detail = detail
        self.more = dict(more or {})
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        super().__init__(status, detail)


def limit(status: int, name: str, value: object, detail: str, **headers: str) -> Refused:
    """Return the refusal of what passes a limit, with its name and value."""
    return Refused(status, detail, {"limit": name, "value": value}, **headers)


def response(request: Request, refused: Refused) -> Response:
    """Write a refusal as the client can read it: a page for a browser, JSON for everybody else."""
    title = HTTPStatus(refused.status).phrase
    accept = request.headers.get("accept", "*/*")
    if media.chosen(accept, ("application/problem+json", media.HTML)) == media.HTML:
        body, kind = pages.problem(refused.status, title, refused.detail, refused.more), media.content_type(media.HTML)
    else:
        content = {"type": "about:blank", "title": title, "status": refused.status, "detail": refused.detail}
        body, kind = json.dumps({**content, **refused.more}, ensure_ascii=False), "application/problem+json"
    headers = {**refused.headers, "Cache-Control": "no-store"}
    return Response(body, refused.status, headers, media_type=kind)
