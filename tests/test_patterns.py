"""Each regular expression of the house takes time in proportion to a hostile text, not its square.

The texts are made from the pattern itself: its repeated parts and the letters of its classes, over and over, behind
what stands before them in the pattern, with an end that fits nothing. What a pattern may cost follows from the CPU that
the same process took a moment before for a shorter text, so a slow machine changes nothing.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import re._constants as code  # type: ignore[import-not-found]  # the parser of `re`, which nothing else gives
import re._parser as parser  # type: ignore[import-not-found]
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import claimgraph
from claimgraph.propose.english.lexicon import AnyCase
from cost import TRIES, costs_at_most, grows_evenly, seconds

SRC = Path(claimgraph.__file__).parent
LARGE = 100_000
SMALL = 8_000
QUICK = 0.015
"""Seconds for the small text; a pattern that takes the square of it needs twenty times that."""
SLOW = 0.25
"""Seconds for a text of a few hundred characters that only an exponential pattern needs."""
MOST = 16
"""Texts for a pattern."""

MATCHED = {"_SIGNS", "_CUES", "_SAVED"} | {f"claimgraph.link.places.{name}" for name in ("_AREA", "_OWNED", "_BEHIND")}
"""Patterns of tables, which are held against the beginning of a text alone, one after the other."""
SCANS = {"search", "finditer", "sub", "subn", "split", "findall"}
ANCHORED = {"match", "fullmatch"}


def inside(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    """Yield the patterns that a value is or holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, AnyCase):
        yield from inside(tuple(getattr(value, each) for each in ("_any", "_small")))
    elif depth < 3 and isinstance(value, tuple | list | frozenset):
        for each in value:
            yield from inside(each, depth + 1)
    elif depth < 3 and isinstance(value, dict):
        for each in value.values():
            yield from inside(each, depth + 1)


def calls() -> dict[str, set[str]]:
    """Return for each name which methods are called of it, anywhere in the house."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
                found[getattr(node.value, "id", getattr(node.value, "attr", ""))].add(node.attr)
    return found


def literals() -> Iterator[tuple[str, re.Pattern[str], str]]:
    """Yield the patterns that stand in a call: `re.sub(r"…", …)`."""
    for file in sorted(SRC.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            method, first = node.func.attr, node.args[0]
            of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            if (
                of_re
                and method in SCANS | ANCHORED
                and isinstance(first, ast.Constant)
                and isinstance(first.value, str)
            ):
                yield f"{file.relative_to(SRC)}:{node.lineno}", re.compile(first.value), method


def patterns() -> list[Any]:
    """Return every pattern of the house with how it is used: in modules, in their tables, and in calls."""
    used, found = calls(), dict[tuple[object, int], Any]()
    for module in pkgutil.walk_packages([str(SRC)], "claimgraph."):
        if module.name.endswith("__main__"):
            continue
        for name, value in sorted(vars(importlib.import_module(module.name)).items()):
            methods = used[name] & (SCANS | ANCHORED)
            whole = {name, f"{module.name}.{name}"}
            how = "match" if whole & MATCHED or (methods and methods <= ANCHORED) else "search"
            for each in inside(value):
                found.setdefault((each.pattern, each.flags), pytest.param(each, how, id=f"{module.name}.{name}"))
    for place, each, method in literals():
        how = "match" if method in ANCHORED else "search"
        found.setdefault((each.pattern, each.flags), pytest.param(each, how, id=place))
    return list(found.values())


SAMPLES = {
    code.CATEGORY_DIGIT: "1", code.CATEGORY_NOT_DIGIT: "a", code.CATEGORY_SPACE: " ", code.CATEGORY_NOT_SPACE: "a",
    code.CATEGORY_WORD: "a", code.CATEGORY_NOT_WORD: " ",
}  # fmt: skip


def letters(items: Any) -> list[str]:
    """Return letters of a class."""
    if items[0][0] is code.NEGATE:
        pattern = re.compile(f"[{''.join(map(re.escape, excluded(items)))}\x00]")
        return [each for each in "a1 .,-(:\n" if pattern.match(each) is None] or ["a"]
    found = list[str]()
    for kind, value in items:
        if kind is code.LITERAL:
            found.append(chr(value))
        elif kind is code.RANGE:
            found.append(chr(value[0]))
        elif kind is code.CATEGORY:
            found.append(SAMPLES[value])
    return found[:5]


def excluded(items: Any) -> Iterator[str]:
    for kind, value in items[1:]:
        if kind is code.LITERAL:
            yield chr(value)
        elif kind is code.RANGE:
            yield from map(chr, range(value[0], min(value[1], value[0] + 40) + 1))
        elif kind is code.CATEGORY:
            yield from (each for each in "a1 .,-(:\n" if re.match(CLASSES[value], each))


CLASSES = {
    code.CATEGORY_DIGIT: r"\d", code.CATEGORY_NOT_DIGIT: r"\D", code.CATEGORY_SPACE: r"\s",
    code.CATEGORY_NOT_SPACE: r"\S", code.CATEGORY_WORD: r"\w", code.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
REPEATS = {code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT}


def fitting(parts: Iterable[Any], pick: int) -> str:
    """Return a text that fits a pattern, as far as one can tell without trying."""
    said = ""
    for kind, value in parts:
        if kind is code.LITERAL:
            said += chr(value)
        elif kind in (code.NOT_LITERAL, code.ANY):
            said += "a"
        elif kind is code.IN:
            said += letters(value)[pick % len(letters(value))]
        elif kind is code.BRANCH:
            said += fitting(value[1][pick % len(value[1])], pick)
        elif kind is code.SUBPATTERN:
            said += fitting(value[3], pick)
        elif kind is code.ATOMIC_GROUP:
            said += fitting(value, pick)
        elif kind in REPEATS:
            said += fitting(value[2], pick) * max(value[0], 1 - pick % 2)
    return said


def repeated(parts: Any, before: str, pick: int) -> Iterator[tuple[str, str]]:
    """Yield what is repeated in a pattern, behind what stands before it."""
    for kind, value in parts:
        if kind in REPEATS:
            if value[1] >= 20:
                yield before, fitting(value[2], pick)
                if len(value[2]) == 1 and value[2][0][0] is code.IN:
                    yield from ((before, each) for each in letters(value[2][0][1]))
            yield from repeated(value[2], before, pick)
        elif kind is code.BRANCH:
            for branch in value[1]:
                yield from repeated(branch, before, pick)
        elif kind is code.SUBPATTERN:
            yield from repeated(value[3], before, pick)
        elif kind is code.ATOMIC_GROUP:
            yield from repeated(value, before, pick)
        elif kind in (code.ASSERT, code.ASSERT_NOT):
            yield from repeated(value[1], before, pick)
        before += fitting([(kind, value)], pick)


def hostile(pattern: re.Pattern[Any]) -> list[tuple[str, str, str]]:
    """Return texts for a pattern: how each begins, what it repeats, and how it ends."""
    written = pattern.pattern
    tree = parser.parse(
        written.decode("latin-1") if isinstance(written, bytes) else written, pattern.flags & ~re.UNICODE
    )
    found = dict[tuple[str, str, str], None]()
    for pick in range(3):
        for before, again in repeated(tree, "", pick):
            found |= dict.fromkeys([(before, again, "\x01"), ("", again, "\x01"), (before, again, "\n")])
            found[("", before + again, "\x01")] = None
        found[("", fitting(tree, pick), "\x01")] = None
    return [each for each in found if each[1] != ""][:MOST]


@pytest.mark.parametrize(("pattern", "how"), patterns())
def test_a_pattern_takes_no_square_of_a_hostile_text(pattern: re.Pattern[Any], how: str) -> None:
    def use(text: Any) -> object:
        return pattern.match(text) if how == "match" else [None for _ in pattern.finditer(text)]

    def made(kind: tuple[str, str, str], size: int) -> str | bytes:
        first, again, last = kind
        text = first + (again * (size // len(again) + 1))[:size] + last
        return text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text

    def work(kind: tuple[str, str, str], size: int) -> object:
        return use(made(kind, size))

    worst, slowest = ("", "a", ""), 0.0
    for kind in hostile(pattern):
        for size in (64, 512):
            short = partial(work, kind, size)
            assert any(seconds(short) < SLOW for _ in range(TRIES)), f"{size} characters of {kind}"
        taken = seconds(partial(work, kind, SMALL))
        worst, slowest = (kind, taken) if taken > slowest else (worst, slowest)
        assert taken < QUICK or grows_evenly(partial(work, kind), SMALL), kind
    assert costs_at_most(3 * LARGE / SMALL, partial(work, worst, SMALL), partial(work, worst, LARGE), 0.5), worst
