"""What a client asks of a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self
from urllib.parse import urlencode

LARGEST: Final = 10**9
"""A number in an address that is larger is none that anybody means."""

FORMATS: Final = ("html", "ttl", "csv", "svg", "png", "file")
"""What `format=` of a page may say."""

_ADDRESS: Final = re.compile(r"https?://[0-9A-Za-z.\-\[\]:]+")
"""What a server's own address looks like: it is made from what the client says in Host."""

_WORDS: Final = 300
"""Characters of one parameter that are read."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The node and the parameters of one request.

    Attributes:
        path: The address without its parameters.
        local: The node's name behind the base ("question/3f0c…"), "" for a page that is about no node.
        given: The parameters, in order; of two with one name the last one counts.
        root: The server's own address, without a slash at the end; "" where the client's Host is none.
        format: One of `FORMATS`.
    """

    path: str
    local: str = ""
    given: tuple[tuple[str, str], ...] = ()
    root: str = ""
    format: str = "html"

    @classmethod
    def of(cls, request: Mapping[str, Any]) -> Self:
        """Return what a request to a worker asks for."""
        given = tuple((str(name), str(value)) for name, value in request["given"])
        root = request["root"] if _ADDRESS.fullmatch(request["root"]) is not None else ""
        return cls(request["path"], request["local"], given, root, request["format"])

    def text(self, name: str) -> str:
        """Return a parameter, "" where it is not given."""
        return next((value.strip()[:_WORDS] for key, value in reversed(self.given) if key == name), "")

    def number(self, name: str, otherwise: int, least: int = 1, most: int = LARGEST) -> int:
        """Return a parameter that is a whole number; one that is none, or out of bounds, is mended."""
        said = self.text(name)
        if re.fullmatch(r"\d{1,12}", said, re.ASCII) is None:
            return otherwise
        return min(max(int(said), least), most)

    def among(self, name: str, choices: Mapping[str, object], otherwise: str = "") -> str:
        """Return a parameter that is one of some words, else another."""
        said = self.text(name)
        return said if said in choices else otherwise

    def identifier(self, name: str, kind: str) -> str:
        """Return a parameter that is a node's name of a kind ("event/3f0c…"), "" where it is none."""
        said = self.text(name)
        return said if re.fullmatch(rf"{kind}/[0-9A-Za-z_\-]+", said, re.ASCII) is not None else ""

    def day(self, name: str, rest: str) -> str:
        """Return a parameter that is a day, or a year, with the rest of a day behind it; "" for anything else."""
        said = self.text(name)
        if re.fullmatch(r"\d{4}", said, re.ASCII):
            return said + rest
        return said if re.fullmatch(r"\d{4}-\d\d-\d\d", said, re.ASCII) else ""

    def but(self, **changes: object) -> str:
        """Return this page's address with some parameters changed; None and "" take one away."""
        kept = {name: value for name, value in self.given if name not in {*changes, "format"} and value != ""}
        new = {name: str(value) for name, value in changes.items() if value is not None and value != ""}
        query = urlencode({**kept, **new})
        return self.path if query == "" else f"{self.path}?{query}"
