"""Measure who-says-what against two public data sets, PolNeAR (news) and RiQuA (fiction), in CofeNet's form.

    python benchmarks/extraction/attribution.py [FOLDER] [--errors] [--set polnear]

FOLDER holds polnear-dev.jsonl and riqua-dev.jsonl: one line is a stretch of an article with `tokens` and BIO `labels`
(source, cue, content). They are not ours to pass on: get them from the CofeNet repository.

The measure is CofeNet's (Wang et al., COLING 2022): a predicted span counts when its kind, first and last token are
those of a gold span. The rules were tuned on these very sets, so the figures are an upper view. What is adapted:

- A line becomes a paragraph of plain text, with the quotation marks of print; marks that the data lost are put back.
- Labels do not nest, so a statement within the content of another has none; RiQuA has no attitudes.
- The comma that closes an apposition before the cue belongs to the source; the source of a quotation without a cue is
  the mention that we take for its speaker.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import time
from pathlib import Path
from typing import Any, NamedTuple

from claimgraph.propose.english.attribution import Statement, attribute
from claimgraph.propose.english.sentences import segment
from claimgraph.schema import Block, Document

KINDS = ("source", "cue", "content")
PUBLISHED = {
    "polnear": "PolNeAR test, published: rules 10.7/22.8/5.6, CRF 50.6/53.4/28.6, BiLSTM-CRF 69.6/66.7/59.0, "
    "BERT 81.1/74.0/68.9, CofeNet 83.2/75.3/72.9",
    "riqua": "RiQuA test, published: BERT-CofeNet 81.8/89.2/94.4",
}
REPORTING = re.compile(
    r"\b(say|says|said|saying|tell|tells|told|telling|report(s|ed|ing)?|according to|den(y|ies|ied|ying)|state[sd]?|"
    r"stating|announc(e|es|ed|ing)|claim(s|ed|ing)?|confirm(s|ed|ing)?|add(s|ed|ing)|not(es|ed|ing)|writes?|wrote|"
    r"writing|tweet(s|ed)?|warn(s|ed|ing)?|insist(s|ed|ing)?|argu(e|es|ed|ing)|acknowledg(e|es|ed|ing)|"
    r"alleg(e|es|ed|ing)|assert(s|ed|ing)?|declar(e|es|ed|ing)|explain(s|ed|ing)?|reveal(s|ed|ing)?|"
    r"disclos(e|es|ed|ing)|testif(y|ies|ied|ying)|mention(s|ed|ing)?)\b",
    re.IGNORECASE,
)
ATTACHED = {
    "n't",
    "'s",
    "'re",
    "'ve",
    "'ll",
    "'d",
    "'m",
    "'",
    ",",
    ".",
    ";",
    ":",
    "!",
    "?",
    ")",
    "%",
    "''",
    "...",
    "’s",
}
OPENED = '"\0'
"""A plain mark that opens; the zero is not written."""
LOST = "\1"
"""Stands before a word whose opening mark was lost."""
WRITTEN = {"'''": "’”", "``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "`": "‘"}

Span = tuple[str, int, int]


class Line(NamedTuple):
    """One line of a data set, with the place of each token in the text that we build."""

    tokens: list[str]
    labels: list[str]
    places: list[tuple[int, int]]


def written(rows: list[dict[str, Any]]) -> tuple[Document, list[Line]]:
    """Return one article as a document, a paragraph for each line, and the lines."""
    text, blocks, lines = "", [], []
    for row in rows:
        start, places, glue = len(text), [], True
        for token, shown in zip(row["tokens"], marks(row["tokens"]), strict=True):
            closes = shown in (")", "]", "”") or (token in ATTACHED and shown != OPENED)
            if not glue and not closes:
                text += " "
            if shown.startswith(LOST):
                text += '"'
            word = shown.strip("\0\1")
            places.append((len(text), len(text) + len(word)))
            text += word
            glue = shown in ("“", "(", "[", "$", "‘", OPENED)
        blocks.append(Block("paragraph", start, len(text)))
        text += "\n"
        lines.append(Line(row["tokens"], row["labels"], places))
    return Document(text, "benchmark", blocks=tuple(blocks)), lines


def marks(tokens: list[str]) -> list[str]:
    """Return how the tokens are written.

    Some articles have '' on both sides of a quotation, and lost the mark that opens a line; then we write plain marks.
    """
    shown = [WRITTEN.get(token, token) for token in tokens]
    if "``" in tokens or "''" not in tokens:
        return shown
    opened = False
    for index in [index for index, token in enumerate(tokens) if token == "''"]:
        closes = opened or is_closing(tokens, index)
        if closes and not opened and "''" not in tokens[:index] and index < len(tokens) - 1:
            shown[0] = LOST + shown[0]
        shown[index] = '"' if closes else OPENED
        opened = not closes
    return shown


def is_closing(tokens: list[str], index: int) -> bool:
    """Tell whether a mark outside a quotation closes one whose opening mark was lost."""
    before, after = tokens[max(0, index - 2) : index], tokens[index + 1 : index + 2]
    if not before or before[-1] not in (",", ".", "?", "!") or REPORTING.fullmatch(before[0]):
        return False
    return not after or after[0].islower() or before[-1] == ","


def gold_spans(labels: list[str]) -> list[Span]:
    """Return the spans of BIO labels."""
    spans: list[Span] = []
    open_span: Span | None = None
    for index, label in enumerate([*labels, "O"]):
        if open_span is not None and label == f"I-{open_span[0]}":
            open_span = (open_span[0], open_span[1], index + 1)
            continue
        if open_span is not None:
            spans.append(open_span)
        open_span = None if label == "O" else (label[2:], index, index + 1)
    return spans


def predicted_labels(line: Line, statements: list[Statement]) -> list[str]:
    """Return BIO labels of the statements: the longest content first, sources and cues over it."""
    labels = ["O"] * len(line.tokens)
    ordered = sorted(statements, key=lambda one: -sum(b - a for a, b in one.content))
    for kind in ("content", "source", "cue"):
        for statement in ordered:
            for start, end in ranges_of(statement, kind):
                paint(line, labels, kind, start, end)
    return labels


def ranges_of(statement: Statement, kind: str) -> tuple[tuple[int, int], ...]:
    if kind == "source":
        bare = statement.construction == "bare-quotation"
        place = statement.speaker if bare else statement.source
        return () if place is None else (place,)
    return statement.cues if kind == "cue" else statement.content


def paint(line: Line, labels: list[str], kind: str, start: int, end: int) -> None:
    inside = [i for i, (a, b) in enumerate(line.places) if a < end and b > start]
    if not inside:
        return
    first, last = inside[0], inside[-1]
    follows = line.tokens[last + 1 : last + 2] == [","]
    if kind == "source" and follows and "," in line.tokens[first:last] and labels[last + 1] == "O":
        last += 1
    for index in range(first, last + 1):
        labels[index] = ("B-" if index == first else "I-") + kind


class Score(NamedTuple):
    """Counts of one kind of span."""

    right: int
    predicted: int
    gold: int

    def __str__(self) -> str:
        precision = 100 * self.right / max(1, self.predicted)
        recall = 100 * self.right / max(1, self.gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        counts = f"({self.right} of {self.gold}, {self.predicted} predicted)"
        return f"P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}   {counts}"


def exact(pairs: list[tuple[Line, list[str]]], kind: str) -> Score:
    right = predicted = gold = 0
    for line, labels in pairs:
        wanted = {one for one in gold_spans(line.labels) if one[0] == kind}
        got = {one for one in gold_spans(labels) if one[0] == kind}
        right += len(wanted & got)
        predicted += len(got)
        gold += len(wanted)
    return Score(right, predicted, gold)


def tokens_of(line: Line, ranges: tuple[tuple[int, int], ...]) -> set[int]:
    return {i for i, (a, b) in enumerate(line.places) for start, end in ranges if a < end and b > start}


class Reporting(NamedTuple):
    """Attributions with a reporting word.

    Attributes:
        wanted: Gold cues with such a word.
        found: Those that a statement of ours meets, cue and content both.
        nested: Those among the rest that a statement within another of ours meets: the data does not nest.
        made: Our statements with such a word that stand within no other.
        right: Those whose cue and content both meet gold.
    """

    wanted: int = 0
    found: int = 0
    nested: int = 0
    made: int = 0
    right: int = 0


def reporting(line: Line, statements: list[Statement], *, show: bool) -> Reporting:
    """Return the counts for one line; where gold has no cue nothing is asked."""
    gold = gold_spans(line.labels)
    content = {i for kind, a, b in gold if kind == "content" for i in range(a, b)}
    spans = [set(range(a, b)) for kind, a, b in gold if kind == "cue"]
    wanted = [one for one in spans if content and REPORTING.search(" ".join(line.tokens[i] for i in sorted(one)))]
    top = [one for one in statements if one.outer is None]
    found = [one for one in wanted if any(meets(line, other, one, content) for other in top)]
    nested = [
        one for one in wanted if one not in found and any(meets(line, other, one, content) for other in statements)
    ]
    made = [one for one in top if one.reporting and one.cues and REPORTING.search(cue_words(line, one))]
    right = [one for one in made if any(meets(line, one, cue, content) for cue in spans)]
    if show:
        for _ in range(len(wanted) - len(found) - len(nested)):
            print("  not found:", shown(line, line.labels))
        for one in made:
            if one not in right:
                print(f"  false ({cue_words(line, one)}, {one.construction}):", shown(line, line.labels))
    return Reporting(len(wanted), len(found), len(nested), len(made), len(right))


def meets(line: Line, statement: Statement, cue: set[int], content: set[int]) -> bool:
    return bool(tokens_of(line, statement.cues) & cue and tokens_of(line, statement.content) & content)


def cue_words(line: Line, statement: Statement) -> str:
    return " ".join(line.tokens[i] for i in sorted(tokens_of(line, statement.cues)))


def shown(line: Line, labels: list[str]) -> str:
    """Return the line with [sources], {cues} and <contents> marked."""
    words = [WRITTEN.get(token, token) for token in line.tokens]
    for kind, start, end in gold_spans(labels):
        left, right = {"source": ("[", "]"), "cue": ("{", "}"), "content": ("<", ">")}[kind]
        words[start] = left + words[start]
        words[end - 1] += right
    return " ".join(words)


def measure(path: Path, *, errors: bool) -> None:
    """Print the figures for one data set."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    articles = collections.defaultdict(list)
    for row in rows:
        articles[row["id"]].append(row)
    labelled: list[tuple[Line, list[str]]] = []
    told: list[Reporting] = []
    parsing = ruling = 0.0
    for article in articles.values():
        document, lines = written(article)
        started = time.process_time()
        sentences = segment(document)
        parsed = time.process_time()
        statements = attribute(sentences)
        parsing, ruling = parsing + parsed - started, ruling + time.process_time() - parsed
        for line in lines:
            here = [one for one in statements if lies_in(line, one)]
            told.append(reporting(line, here, show=errors))
            labelled.append((line, predicted_labels(line, [one for one in here if counts(path, one)])))
    words = sum(len(line.tokens) for line, _ in labelled)
    print(f"{path.stem}: {len(articles)} articles, {words} tokens")
    for kind in KINDS:
        print(f"  {kind:8} exact  {exact(labelled, kind)}")
    total = Reporting(*(sum(column) for column in zip(*told, strict=True)))
    share = 100 / max(1, total.wanted)
    print(
        f"  reporting cues: found {share * total.found:.1f} %, {share * (total.found + total.nested):.1f} % with those"
    )
    print(f"    that we have within another, of {total.wanted}; right {100 * total.right / max(1, total.made):.1f} %")
    print(f"    of {total.made} (cue and content overlap)")
    speed = words / max(1e-9, parsing + ruling)
    print(f"  parse {parsing:.1f} CPU s, rules {ruling:.1f} CPU s: {speed:.0f} tokens a second")
    print(f"  {next((text for name, text in PUBLISHED.items() if path.stem.startswith(name)), '')}")
    if errors:
        for line, labels in labelled:
            if gold_spans(line.labels) != gold_spans(labels):
                print("  gold", shown(line, line.labels), "  ours", shown(line, labels), "", sep="\n")


def counts(path: Path, statement: Statement) -> bool:
    """Tell whether the data set would have the statement: none has nested ones, and RiQuA has speech alone."""
    return statement.outer is None and (statement.reporting or not path.stem.startswith("riqua"))


def lies_in(line: Line, statement: Statement) -> bool:
    return line.places[0][0] < statement.sentence.end and statement.sentence.start < line.places[-1][1]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    beside = Path(__file__).parents[3] / "shared" / "gold" / "attribution"
    parser.add_argument("folder", nargs="?", type=Path, default=beside)
    parser.add_argument("--errors", action="store_true", help="list what differs")
    parser.add_argument("--set", default="", help="only data sets whose name begins so")
    options = parser.parse_args()
    paths = sorted(options.folder.glob(f"{options.set}*.jsonl"))
    if not paths:
        print(f"Skipped: no data set in {options.folder}; give the folder of polnear-dev.jsonl and riqua-dev.jsonl.")
    for path in paths:
        measure(path, errors=options.errors)


if __name__ == "__main__":
    main()
