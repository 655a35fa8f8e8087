"""SVG to PNG, with text on every machine.

A PNG needs the font itself. On a machine without fonts the renderer leaves text out and reports nothing (seen with
resvg-py 0.5.0: a picture of 271 bytes). So two free fonts travel with the package, `fonts/LICENSE.txt`. Text that they
cover is drawn with them alone, so the same picture is the same PNG everywhere. For other scripts the machine's own
fonts are asked too, and the bytes may differ from machine to machine.
"""

from __future__ import annotations

import re
from typing import Final

_COVERED: Final = re.compile(
    "[\x00-\u024f\u0250-\u036f\u0370-\u0527\u0531-\u058f\u05d0-\u05ea\u0600-\u06ff\u10d0-\u10fc\u1e00-\u1fff"
    "\u2000-\u206f\u20a0-\u20b5\u2100-\u214f\u2190-\u21ff\u2200-\u22ff\u2500-\u25ff\u2713-\u2718]*"
)
"""Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Georgian, punctuation, arrows and signs: DejaVu Sans 2.37."""


def png(svg_text: str) -> bytes:
    """Return the picture at twice its size, enough for print at 15 cm."""
    from importlib.resources import as_file, files  # noqa: PLC0415

    import resvg_py  # noqa: PLC0415  # only a PNG needs it

    with as_file(files("claimgraph.draw") / "fonts") as folder:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg_text,
                zoom=2,
                background="#ffffff",
                sans_serif_family="DejaVu Sans",
                font_files=[str(folder / name) for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")],
                skip_system_fonts=_COVERED.fullmatch(svg_text) is not None,
            )
        )
