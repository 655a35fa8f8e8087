"""The one environment of templates: what it escapes, and what every template can use.

Templates of `draw` are found too: the page that is served, the offline file and the notebook show the same things.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from claimgraph.serve import statics

if TYPE_CHECKING:
    import jinja2

_STATES: Final = {"disputed": "Disputed", "revised": "Revised", "open": "Open", "undisputed": "Not disputed"}


def rendered(template: str, content: Mapping[str, object]) -> str:
    """Return a template with its content; every text in it is escaped."""
    return environment().get_template(template).render(**content)


@functools.cache
def environment() -> jinja2.Environment:
    """Return the environment."""
    import jinja2  # noqa: PLC0415 - a server that is only asked by programs needs none
    from markupsafe import Markup  # noqa: PLC0415 - as above

    from claimgraph.draw import wording  # noqa: PLC0415 - as above
    from claimgraph.draw.measure import shortened  # noqa: PLC0415 - as above
    from claimgraph.draw.visible import visible  # noqa: PLC0415 - as above

    def shown(value: object) -> object:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader([jinja2.PackageLoader("claimgraph.serve"), jinja2.PackageLoader("claimgraph.draw")]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
    made.globals.update(_everywhere(words=wording, shortened=shortened))
    return made


def _everywhere(**more: Any) -> dict[str, Any]:
    """Return what every template can use."""
    from claimgraph.serve.views.moments import worded  # noqa: PLC0415 - as below
    from claimgraph.serve.views.pages import navigation  # noqa: PLC0415 - pages know templates, not the other way

    return {
        **more,
        "moment": worded,
        "static": statics.address,
        "navigation": navigation(),
        "states": _STATES,
        "here": "",
        "site": None,
        "wanted": None,
        "view": None,
    }
