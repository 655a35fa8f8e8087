"""Turn texts so that they say the same in other words, and count which claims change.

    python benchmarks/extraction/turned.py FILE_OR_FOLDER... [--only CHANGE...] [--show]

Who annotates texts sees the kinds of fault that the texts have; a text that is turned shows others. Nothing is said
otherwise by a line that is broken at 72 characters, by curly quotation marks, by "seven" for "7", or by "according to
the mayor" for "the mayor said". A claim counts as the same by its facet, polarity, modality, bounds and holder. Told
are, for each change, the texts that it changed, all their claims, those that were lost, and those that came.
"""

from __future__ import annotations

import argparse
import platform
import re
import tempfile
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import claimgraph
from claimgraph.pipeline import Metadata, read_document
from claimgraph.schema import Claim, Document

ARTICLES = ("The", "A", "An", "One", "Two", "Three")
SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
COUNTED = "people|civilians|soldiers|children|women|men|dead|injured|wounded|bodies|villagers|passengers|workers|miners"
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
SAID = re.compile(
    r"(?:(?<=[.!?] )|(?<=\n))(?P<who>(?:The|A|An|One|Two|Three)(?: [\w'’-]+){1,5}|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})"
    r" said (?:that )?(?P<what>[^.;:\"“”\n]{12,200})\.(?=\s)"
)
"""A whole sentence in which somebody short says something, and nothing is quoted."""


def in_words(text: str) -> str:
    """Write small numbers of people as words."""
    return re.sub(
        rf"(?<=\s)(?P<number>[2-9]|1[0-2])(?= (?:{COUNTED})\b)", lambda one: SMALL[int(one["number"]) - 2], text
    )


def in_digits(text: str) -> str:
    """Write small numbers of people as digits."""
    return re.sub(
        rf"(?<=[a-z,] )(?P<word>{'|'.join(SMALL)})(?= (?:{COUNTED})\b)",
        lambda one: str(SMALL.index(one["word"]) + 2),
        text,
    )


def wrapped(text: str) -> str:
    """Break each paragraph that stands in one line at 72 characters; what has lines already is a list or a table."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(one if "\n" in one.strip() else "\n".join(textwrap.wrap(one, 72)) for one in paragraphs)


def turned(pattern: str) -> Callable[[str], str]:
    """Return what writes who speaks, and what is said, in another order."""

    def sentence(found: re.Match[str]) -> str:
        who, what = found["who"], found["what"]
        speaker = who[0].lower() + who[1:] if who.split(" ")[0] in ARTICLES else who
        return pattern.format(Who=who, who=speaker, what=what, What=what[0].upper() + what[1:])

    return lambda text: SAID.sub(sentence, text)


CHANGES: Mapping[str, Callable[[str], str]] = {
    "lines broken at 72": wrapped,
    "two spaces": lambda text: re.sub(r"(?<=[a-z])\. (?=[A-Z])", ".  ", text),
    "curly marks": lambda text: re.sub(r"(?<=\w)'(?=\w)", "’", re.sub(r'"([^"\n]*)"', r"“\1”", text)),
    "straight marks": lambda text: text.translate(str.maketrans("“”’‘", "\"\"''")),
    "7 to seven": in_words,
    "seven to 7": in_digits,
    "said that": turned("{Who} said that {what}."),
    "…, X said": turned("{What}, {who} said."),
    "…, said X": turned("{What}, said {who}."),
    "according to X, …": turned("According to {who}, {what}."),
    "…, according to X": turned("{What}, according to {who}."),
    "told reporters": turned("{Who} told reporters that {what}."),
    "says": turned("{Who} says {what}."),
    "no day with on": lambda text: re.sub(rf"\bon (?={DAYS})", "", text),
    "have been killed": lambda text: re.sub(r"\bwere (?=killed|injured|wounded)", "have been ", text),
    "persons": lambda text: re.sub(r"(?<=\d )people\b", "persons", text),
    "wounded": lambda text: re.sub(r"\binjured\b", "wounded", text),
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("paths", type=Path, nargs="+", metavar="FILE_OR_FOLDER")
    options.add_argument("--only", nargs="+", choices=CHANGES, metavar="CHANGE", help="one or some of the changes")
    options.add_argument("--show", action="store_true", help="print each claim that changed")
    given = options.parse_args()
    print(f"claimgraph {claimgraph.__version__}, Python {platform.python_version()}, {platform.machine()}")
    files = sorted(each for one in given.paths for each in ([one] if one.is_file() else one.rglob("*.txt")))
    if not files:
        options.error(f"no .txt file is in {', '.join(map(str, given.paths))}")
    documents = [read_document(file) for file in files]
    claims = [Counter(map(sameness, claimgraph.claims(one))) for one in documents]
    print(f"{len(files)} texts, {sum(map(Counter.total, claims)):,} claims")
    print(f"{'change':<20}{'texts':>7}{'claims':>8}{'lost':>7}{'':>8}{'new':>6}")
    for name in given.only or CHANGES:
        texts = before = 0
        lost: Counter[Any] = Counter()
        new: Counter[Any] = Counter()
        for document, told in zip(documents, claims, strict=True):
            for found in changed(document, CHANGES[name]):
                now = Counter(map(sameness, found))
                texts, before = texts + 1, before + told.total()
                lost, new = lost + (told - now), new + (now - told)
                for sign, each in (("-", told - now), ("+", now - told)):
                    for one in each if given.show else ():
                        print(f"   {sign} {document.source_file}: {one}")
        share = f"{lost.total() / before:.1%}" if before else ""
        print(f"{name:<20}{texts:>7}{before:>8,}{lost.total():>7,}{share:>8}{new.total():>6,}", flush=True)


def changed(document: Document, change: Callable[[str], str]) -> Iterator[tuple[Claim, ...]]:
    """Yield the claims of a document that a change makes another text of; nothing where it leaves it as it is."""
    text = change(document.text)
    if text != document.text:
        yield claimgraph.claims(read_text(text, document))


def read_text(text: str, like: Document) -> Document:
    """Return a plain text, read as a file of it would be, with what is known of another document."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / like.source_file  # what nobody is named for bears its name
        file.write_text(text, "utf-8")
        metadata = Metadata(title=like.title, publisher=like.publisher, published=like.published)
        return read_document(file, metadata)


def sameness(claim: Claim) -> tuple[object, ...]:
    """Return what a claim says as far as no other words for it change that."""
    holder = re.sub(r"[^a-z0-9 ]", "", claim.holder.name.lower())
    return claim.facet, claim.polarity, claim.modality, getattr(claim.value, "bounds", None), holder


if __name__ == "__main__":
    main()
