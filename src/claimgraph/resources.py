"""Where the ontology, the queries and the seeds are.

They stand at the top of the checkout and travel in the wheel under `_data`. Nobody else builds such a path.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the folder of that name: `ontology`, `queries` or `seeds`.

    The wheel's copy comes first. An editable install leaves copies elsewhere that go stale
    (pypa/hatch#1627); this function never looks at those.

    Raises:
        FileNotFoundError: The installation is broken: neither place has the folder.
    """
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"claimgraph's folder {name!r} is missing; install the package again")
