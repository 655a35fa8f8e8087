"""Score the claims and findings of annotated documents that the rules were not written for.

    python benchmarks/extraction/strangers.py [--folder DIR] [--scorer FILE] [ARGUMENT …]

DIR holds `gold/NAME.json`, `docs/NAME.txt` and `docs/NAME.meta.json`; the scorer is a program that runs `claimgraph`
over them and prints recall by facet, precision, holders, events and conflicts. Both lie beside the checkout, since most
of the texts are not ours to pass on. Further arguments go to the scorer (`--only NAME …`, `--verbose`, `--json FILE`).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

BESIDE = Path(__file__).resolve().parents[3] / "shared"


def main() -> int:
    options = argparse.ArgumentParser(description="Score the claims and findings of annotated documents.")
    options.add_argument("--folder", type=Path, default=BESIDE / "gold" / "dev")
    options.add_argument("--scorer", type=Path, default=BESIDE / "tools" / "score.py")
    given, more = options.parse_known_args()
    missing = [str(place) for place in (given.folder, given.scorer) if not place.exists()]
    if missing:
        print(f"Skipped: there is no {' and no '.join(missing)}; give --folder and --scorer.")
        return 0
    command = Path(sys.executable).with_name("claimgraph")
    arguments = [given.scorer, "--folder", given.folder, "--sets", "--run", command, *more]
    return subprocess.run([sys.executable, *map(str, arguments)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
