"""The words that matter when names are compared: data, in `words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("claimgraph.linking.names").joinpath("words.toml").read_text("utf-8"))


@cache
def articles() -> frozenset[str]:
    """Return articles and little words, in all spellings of Arabic's."""
    return frozenset(_data()["articles"])


@cache
def generic() -> frozenset[str]:
    """Return words that say what sort of body or place it is: brigade, liwa, agency, city."""
    return frozenset(_data()["generic"])


@cache
def qualifiers() -> frozenset[str]:
    """Return words that make another body of a name: the Free Army is not the Army."""
    return frozenset(_data()["qualifiers"]["words"])


@cache
def areas() -> Mapping[str, int]:
    """Return words for an area around or above a town, with their level."""
    return dict(_data()["areas"])


@cache
def directions() -> Mapping[str, str]:
    """Return words for a part of the compass, with the part."""
    return dict(_data()["directions"])


@cache
def branches() -> Mapping[str, str]:
    """Return words for kinds of bodies that exclude each other."""
    return dict(_data()["branches"])


@cache
def numbers() -> Mapping[str, str]:
    """Return ordinals in words, with their number."""
    return dict(_data()["numbers"])
