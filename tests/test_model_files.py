"""The parsing model is the official en_core_web_sm 3.8.0 under another name, data file for data file."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

from claimgraph.propose.english.model import MODEL

PINNED = Path(__file__).parent / "model_files.sha256"
"""The hashes in the RECORD of the official wheel en_core_web_sm-3.8.0, in the form that `sha256sum -c` reads."""

PAPERS = {"LICENSE", "LICENSES_SOURCES", "README.md", "meta.json"}
"""What is no data: these name the package, which has another name."""


def test_every_data_file_of_the_parsing_model_has_the_hash_of_the_official_one() -> None:
    pinned = {name: digest for digest, name in (line.split("  ", 1) for line in PINNED.read_text().splitlines())}
    spec = importlib.util.find_spec(MODEL)
    assert spec is not None
    assert spec.origin is not None
    (data,) = Path(spec.origin).parent.glob("*-3.8.0")
    found = {
        file.relative_to(data).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in data.rglob("*")
        if file.is_file() and file.name not in PAPERS
    }
    assert len(pinned) == 22
    assert found == pinned
