"""Moments in words."""

from __future__ import annotations

import re


def spoken(said: str) -> str:
    """Return a moment as people write it: "2024-03-02T14:00:00Z" as "2024-03-02, 14:00 UTC"; a day stays a day."""
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?", said, re.ASCII)
    if found is None:
        return said
    day, clock, seconds, zone = found.groups()
    second = "" if seconds in {None, "00"} else f":{seconds}"
    where = {"Z": " UTC", "+00:00": " UTC", None: ""}.get(zone, f" ({zone})")
    return f"{day}, {clock}{second}{where}"
