"""Commands that weigh claims: `findings`, `accounts`, `ledger`, `policy`, `support`; and in time: `asof`, `history`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import click

from claimgraph import cli as out
from claimgraph import graph
from claimgraph.errors import InputError, StoreError, json_line, short
from claimgraph.graph import catalogue
from claimgraph.schema import Finding, instant, iso
from claimgraph.vocab import CG

if TYPE_CHECKING:
    from claimgraph.analyses.accounts import Dispute
    from claimgraph.analyses.ledger import Ledger
    from claimgraph.analyses.ledger.solver import Figure
    from claimgraph.comparison import Coverage
    from claimgraph.comparison.case import Case
    from claimgraph.pipeline.shards import TableStore


@click.command("compare")
@click.argument("table", metavar="TABLE", type=click.Path(exists=True, file_okay=False))
@out.store(reads_files=False)
@click.option("--replace", is_flag=True, help="Replace the store that is there.")
@out.format_of(["text", "jsonl"], "text")
@out.output()
def compare_command(table: str, store: str, replace: bool, format_: str, output: str | None) -> None:
    """Compare more claims than a build holds, into a store of tables that has no graph.

    TABLE is a folder of Parquet that `extract --format parquet` wrote. Names and events count as they stand there:
    nothing is linked anew, and no shape is checked. `findings`, `show`, `support`, `documents`, `query` (of joins over
    pairs of claims) and `export` of N-Quads answer from the tables.

    \b
    Example:
      claimgraph extract corpus/ --format parquet -o claims
      claimgraph compare claims --store compared
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.pipeline.shards import compare_table  # noqa: PLC0415 - loads what compares

    progress = out.ProgressLine()
    verdicts, coverage = compare_table(Path(table), Path(store), replace=replace, progress=progress)
    progress.done()
    told = {verdict: verdicts[verdict] for verdict in out.VERDICTS if verdict in verdicts}
    if format_ == "jsonl":
        record = {
            "findings": verdicts.total(),
            "verdicts": told,
            "pairs": coverage.pairs,
            "compared": coverage.compared,
        }
        out.write_text(f"{json_line(record)}\n", output)
        return
    words = ", ".join(f"{number:,} {verdict}" for verdict, number in told.items())
    found = out.paragraph(f"{verdicts.total():,} findings: {words or 'none'}.")
    out.write_text(f"{found}{out.paragraph(f'{coverage}.')}", output)


@click.command("findings")
@out.answer("table", "jsonl", "csv")
@click.option("--verdict", type=click.Choice(list(out.VERDICTS)), multiple=True, help="Only these verdicts.")
def findings_command(store: str, format_: str, output: str | None, verdict: tuple[str, ...]) -> None:
    """Print how the claims of a store compare.

    Each finding has its verdict, its reason and its claims; that two claims are no conflict is a finding too.

    \b
    Example:
      claimgraph findings --verdict conflict
      claimgraph findings --format jsonl > findings.jsonl
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.export import finding_record, findings_csv  # noqa: PLC0415 - loaded when it is needed
    from claimgraph.pipeline.shards import tables_of  # noqa: PLC0415 - loads what compares

    tables = tables_of(store)
    if tables is not None:
        with tables:
            _of_tables(tables, verdict, format_, output)
        return
    kept = _kept(store)
    found = graph.read_findings(out.open_store(store)) if kept is None else kept[1]
    chosen = tuple(finding for finding in found if not verdict or finding.verdict in verdict)
    if format_ == "table":
        from claimgraph.analyses import compare  # noqa: PLC0415 - only people want to know what was not compared

        coverage = compare(out.open_store(store)).coverage if kept is None else kept[2]
        text = f"{_findings_table(chosen)}\n{out.paragraph(f'{coverage}.')}"
    elif format_ == "csv":
        text = findings_csv(chosen)
    else:
        text = out.json_lines(finding_record(finding) for finding in chosen)
    out.write_text(text, output, format_)


_SHOWN: Final = 1_000
"""Findings of a store of tables that are printed for people: a terminal shows no million lines."""


def _of_tables(tables: TableStore, verdicts: Sequence[str], format_: str, output: str | None) -> None:
    from claimgraph.export import finding_record, findings_csv  # noqa: PLC0415 - loaded when it is needed

    found = tables.findings(verdicts)
    if format_ == "table":
        shown = list(islice(found, _SHOWN))
        every = tables.counted(verdicts)
        rest = f" {every - len(shown):,} more are not shown: --format csv or jsonl has all." if every > _SHOWN else ""
        end = out.paragraph(f"{tables.coverage}.{rest}")
        out.write_text(f"{_findings_table(shown)}\n{end}", output, format_)
        return

    def told(stream: IO[bytes]) -> None:
        stream.write(out.begun(format_))
        first = True
        while some := list(islice(found, _SHOWN)):
            text = findings_csv(some) if format_ == "csv" else out.json_lines(map(finding_record, some))
            stream.write((text if format_ == "jsonl" or first else text.partition("\n")[2]).encode())
            first = False

    out.write_stream(told, output)


@click.command("accounts")
@click.option("--question", metavar="TEXT", help="Only disputes on questions whose words hold TEXT.")
@click.option("--event", metavar="TEXT", help="Only disputes on events whose name holds TEXT.")
@out.answer("table", "jsonl", "csv")
def accounts_command(question: str | None, event: str | None, store: str, format_: str, output: str | None) -> None:
    """Print which claims can all be true together, and what must be dropped.

    Each dispute is told in 2 to 5 accounts, those that most different holders share first, after the common ground:
    the claims that stand in every account. Nobody is said to be right.

    \b
    Example:
      claimgraph accounts
      claimgraph accounts --event Hama --format jsonl
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.analyses.accounts import COLUMNS, dispute_records, dispute_rows, disputes, labels  # noqa: PLC0415

    case, findings = _compared(store)
    told = [
        (dispute, about)
        for dispute in disputes(case, findings)
        for about, happening in [labels(case, dispute)]
        if _names(happening, event) and (question is None or (dispute.question != "" and _names(about, question)))
    ]
    out.write_answer(
        format_,
        output,
        table=lambda: _accounts_table(case, told),
        csv=lambda: out.csv_text(COLUMNS, dispute_rows(case, told)),
        jsonl=lambda: out.json_lines(dispute_records(case, told)),
    )


def _accounts_table(case: Case, told: Sequence[tuple[Dispute, str]]) -> str:
    rows = [
        row
        for dispute, about in told
        for row in (
            (about, "common ground", _ground(case, dispute)),
            *(("", str(place + 1), each.explanation) for place, each in enumerate(dispute.accounts)),
        )
    ]
    end = f"{len(told)} {'dispute' if len(told) == 1 else 'disputes'}. An account that more holders share is not truer."
    return f"{out.table(('about', 'account', 'what it says'), rows)}\n{out.paragraph(end)}"


def _ground(case: Case, dispute: Dispute) -> str:
    from claimgraph.comparison.wording import listed, said  # noqa: PLC0415 - not needed for other formats

    words = [said(case.by_id[claim]) for claim in dispute.common[:3]]
    more = [f"{len(dispute.common) - 3} more"] if len(dispute.common) > 3 else []
    return f"{listed([*words, *more])}. {dispute.explanation}".removeprefix(". ")


def _compared(store: str) -> tuple[Case, tuple[Finding, ...]]:
    """Return the claims of a store and the findings on them; findings are made where the store has none."""
    from claimgraph.analyses import compare  # noqa: PLC0415 - not needed for `--help`
    from claimgraph.comparison import case_of  # noqa: PLC0415 - not needed for `--help`

    kept = _kept(store)
    if kept is not None:
        return kept[:2]
    opened = out.open_store(store)
    found = tuple(graph.read_findings(opened))
    return case_of(opened), found if found != () else compare(opened).findings


def _kept(store: str) -> tuple[Case, tuple[Finding, ...], Coverage] | None:
    """Return what the build of a store kept, so that nothing is read from the graph or compared anew."""
    from claimgraph.pipeline.overlays import weighed  # noqa: PLC0415 - loads what builds

    return weighed(Path(store)) if Path(store).is_dir() else None  # `open_store` tells what is wrong with a path


def _case(store: str) -> Case:
    """Return the claims of a store."""
    from claimgraph.comparison import case_of  # noqa: PLC0415 - not needed for `--help`

    kept = _kept(store)
    return case_of(out.open_store(store)) if kept is None else kept[0]


_EXPLANATIONS: Final = {
    "": "a conflict",
    "revision": "no conflict: one of the figures was replaced",
    "only": "undetermined: one figure is only implied",
    "vague": "undetermined: one figure is only approximate",
    "order": "undetermined: nobody says which came later",
    "voices": "different holders add up differently",
    "told": "told by another rule; see `claimgraph findings`",
}


@click.command("ledger")
@out.answer("table", "jsonl", "csv")
def ledger_command(store: str, format_: str, output: str | None) -> None:
    """Print what the counts of a store add up to.

    What is counted and between which bounds, the sums that tie it, what follows, which figures cannot all be right, and
    what would have to be given up for all others to fit. Nobody is said to be right.

    \b
    Example:
      claimgraph ledger
      claimgraph ledger --format csv -o ledger.csv
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.analyses.ledger import COLUMNS, ledger, ledger_records  # noqa: PLC0415 - loaded when it is needed

    found = ledger(_case(store))
    out.write_answer(
        format_,
        output,
        table=lambda: "\n".join(_parts(found)) or "Nothing is counted here that could add up.\n",
        csv=lambda: out.csv_text(COLUMNS, (list(record.values()) for record in ledger_records(found))),
        jsonl=lambda: out.json_lines(ledger_records(found)),
    )


def _parts(ledger: Ledger) -> Iterator[str]:
    """Yield the parts of the ledger that have something in them, each as a text with a heading."""
    if ledger.counted:
        yield "What is counted\n\n" + _counted(ledger)
    sums = [(each.kind, each.sentence) for each in ledger.sums if each.kind != "subset"]
    if sums:
        yield "Sums\n\n" + out.table(("kind", "how it stands"), sums)
    if ledger.derived:
        yield "What follows, though nobody says it\n\n" + _listed(fact.sentence for fact in ledger.derived)
    if ledger.sets:
        rows = [(_EXPLANATIONS[each.explained], each.sentence) for each in ledger.sets]
        yield "What cannot all be right\n\n" + out.table(("which is", "why"), rows)
    if ledger.repairs:
        yield "What would have to be given up\n\n" + _listed(each.sentence for each in ledger.repairs)
    if ledger.limits:
        yield "Not reckoned to the end\n\n" + _listed(reason for _, reason in ledger.limits)


def _counted(ledger: Ledger) -> str:
    on: dict[str, list[Figure]] = {}
    for figure in ledger.figures:
        on.setdefault(figure.on, []).append(figure)
    rows = [
        (
            counted.label,
            _bounds(counted.lower, counted.upper),
            ", ".join(dict.fromkeys(map(_figure, on.get(counted.id, ())))),
        )
        for counted in ledger.counted
    ]
    return out.table(("what", "between", "said"), rows)


def _figure(figure: Figure) -> str:
    number = _bounds(figure.lower, figure.upper)
    about = "about " if figure.vague else ""
    how = {"stated": "", "denied": " (denied)", "implied": " (implied)"}[figure.kind]
    return f"{about}{number}{how}{'' if figure.firm else ' (replaced)'}"


def _bounds(lower: int | None, upper: int | None) -> str:
    if upper is None:
        return f"{lower or 0} or more"
    if lower is None:
        return f"up to {upper}"
    return str(lower) if lower == upper else f"{lower} to {upper}"


def _listed(sentences: Iterable[str]) -> str:
    return "".join(out.paragraph(sentence, "- ", "  ") for sentence in sentences)


_NAMES: Final = ("ucdp", "airwars", "acled")


@click.command("policy")
@click.argument("policy", type=click.Choice([*_NAMES, "all"]))
@click.option("--question", metavar="TEXT", help="Only questions whose words hold TEXT.")
@click.option("--discarded", is_flag=True, help="One row for each claim that is left out, with the reason.")
@out.answer("table", "jsonl", "csv")
def policy_command(  # noqa: PLR0913, PLR0917 - click hands every option over
    policy: str, question: str | None, discarded: bool, store: str, format_: str, output: str | None
) -> None:
    """Print what a recorder's coding policy makes of the claims.

    UCDP: low, best and high estimate. Airwars: minimum, maximum (as low and high) and a grade. ACLED: the most
    conservative figure (as best). It is a view: the claims stay as they are, and no row is a recorder's own.

    \b
    Example:
      claimgraph policy all --question killed
      claimgraph policy ucdp --format csv -o deaths.csv
      claimgraph policy acled --discarded
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.analyses import policies as analysis  # noqa: PLC0415 - not needed for `--help`

    case, findings = _compared(store)
    chosen = _NAMES if policy == "all" else (policy,)
    found = [coding for coding in analysis.codings(case, findings, chosen) if _names(coding.label, question)]
    header = analysis.DISCARDED if discarded else analysis.COLUMNS
    rows = analysis.discarded_rows(case, found) if discarded else analysis.coding_rows(found)
    out.write_answer(
        format_,
        output,
        table=lambda: out.table(header, ([_cell(content) for content in row] for row in rows)),
        csv=lambda: out.csv_text(header, rows),
        jsonl=lambda: out.json_lines(analysis.coding_records(case, found)),
    )


def _cell(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return short(text) if text.startswith("claim/") else text


@click.command("support")
@out.answer("table", "jsonl", "csv")
@click.option("--question", metavar="TEXT", default="", help="Only questions with these words.")
@click.option("--all", "every", is_flag=True, help="Answers that one claim gives, too.")
def support_command(store: str, format_: str, output: str | None, question: str, every: bool) -> None:
    """Print what stands behind each answer: mentions, origins, chains.

    Ten outlets that carry one agency are ten mentions and one independent chain. Origins are an interval: whoever names
    nobody may be an origin or may not. Copies are inferred from shared text and marked so.

    \b
    Example:
      claimgraph support
      claimgraph support --question killed --format jsonl
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.analyses.lineage import COLUMNS, support_rows  # noqa: PLC0415 - heavy

    words = question.casefold()
    found = [one for one in _supports(store, 1 if every else 2) if words in one["question"].casefold()]
    header, told = ("question", "answer", "support"), ("question", "answer", "sentence")
    out.write_answer(
        format_,
        output,
        table=lambda: out.table(header, [[one[column] for column in told] for one in found]),
        csv=lambda: out.csv_text(COLUMNS, support_rows(found)),
        jsonl=lambda: out.json_lines(found),
    )


def _supports(store: str, mentions: int) -> Iterator[dict[str, Any]]:
    """Yield what stands behind the answers that so many mentions give at least."""
    from claimgraph.analyses.lineage import support_records, supports  # noqa: PLC0415 - heavy, as is the other
    from claimgraph.pipeline.shards import tables_of  # noqa: PLC0415

    tables = tables_of(store)
    if tables is None:
        case = _case(store)
        yield from support_records(case, supports(case, mentions))
        return
    with tables:
        yield from (one for one in tables.records("support") if one["mentions"] >= mentions)


_STANDING = ("standing", "answer", "holder", "since", "until", "claim")


@click.command("asof")
@click.argument("moment", metavar="MOMENT")
@click.option("--question", metavar="TEXT", help="Only questions that have these words.")
@click.option("--event", metavar="TEXT", help="Only events that have these words.")
@out.answer("table", "jsonl", "csv")
def asof_command(  # noqa: PLR0913, PLR0917 - click hands every option over
    moment: str, question: str | None, event: str | None, store: str, format_: str, output: str | None
) -> None:
    """Print what had been said, and not yet replaced, at a moment.

    MOMENT is a day (its end is meant), or a day and a time; without a zone it is UTC. Where dates are only as fine as
    a day, the answer says so: "perhaps said" by then, or said and "perhaps replaced".

    \b
    Example:
      claimgraph asof "2021-01-13 20:00" --question "killed"
      claimgraph asof 2021-01-13T20:00+02:00 --format csv
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    at, zone_given = _instant(moment)
    rows = [
        row
        for row in _rows_of(store, "timeline/as-of", {"moment": iso(at)})
        if _has_words(row["question"], question or "") and _has_words(row["event"], event or "")
    ]
    _tell(at, zone_given, [str(row["standing"]) for row in rows])
    if format_ == "table":
        sections = []
        for asked in dict.fromkeys(row["question"] for row in rows):
            answers = [row for row in rows if row["question"] == asked]
            sections.append("\n".join([*out.wrapped(str(asked)), _shown(answers, _STANDING)]))
        out.write_text("\n".join(sections), output)
        return
    out.write_text(out.written(rows, ("question", *_STANDING, "event"), format_), output, format_)


def _tell(at: dt.datetime, zone_given: bool, standing: list[str]) -> None:
    """Say on standard error which moment was meant, and how much is certain."""
    zone = "" if zone_given else " (no zone was given: UTC)"
    kinds = ("certain", "perhaps replaced", "perhaps said")
    counts = ", ".join(f"{standing.count(kind)} {kind}" for kind in kinds)
    click.echo(f"As of {iso(at)}{zone}: {counts}.", err=True)


def _instant(text: str) -> tuple[dt.datetime, bool]:
    """Return the instant, and whether its zone was given.

    Raises:
        InputError: It is none.
    """
    try:
        return instant(text)
    except (ValueError, OverflowError):
        remedy = 'Write a day that exists, or a day and a time: 2021-01-13, "2021-01-13 20:00", 2021-01-13T20:00+02:00.'
        raise InputError("MOMENT", f"it is {text!r}", remedy) from None


_ANSWERS = ("holder", "from", "since", "until", "answer", "next", "claim")


@click.command("history")
@click.argument("question", metavar="QUESTION")
@out.answer("table", "jsonl", "csv")
def history_command(question: str, store: str, format_: str, output: str | None) -> None:
    """Print how the answers to a question followed each other.

    QUESTION is words that stand in it, or the first digits of its id. Every holder's answers stand together, in the
    order of saying, with what replaced them; then who was first and who gave the last new answer.

    \b
    Example:
      claimgraph history "killed 13 January"
      claimgraph history 3f0c9b --format jsonl
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    chosen = _chosen(question, _rows_of(store, "timeline/question-history", {}))
    if format_ != "table":
        out.write_text(out.written(_folded(chosen), ("question", *_ANSWERS, "asked"), format_), output, format_)
        return
    pieces = []
    for asked in dict.fromkeys(row["asked"] for row in chosen):
        rows = _folded([row for row in chosen if row["asked"] == asked])
        pieces.append("\n".join([*_headed(rows), _shown(rows, _ANSWERS)]))
    out.write_text("\n".join(pieces), output)


def _chosen(wanted: str, rows: Sequence[out.Row]) -> list[out.Row]:
    """Return the rows of the questions whose id begins so, or else of those that have the words.

    Raises:
        InputError: There is none.
    """
    digits = wanted.removeprefix("question/")
    found = [row for row in rows if digits != "" and str(row["asked"]).rpartition("/")[2].startswith(digits)]
    found = found or [row for row in rows if _has_words(row["question"], wanted)]
    if not found:
        raise InputError(wanted, "no question has this id or these words", "List them: claimgraph query open-questions")
    return found


def _folded(rows: Sequence[out.Row]) -> list[dict[str, Any]]:
    """Return one row for each claim, with all answers that replaced it."""
    folded: dict[tuple[object, object], dict[str, Any]] = {}
    for row in rows:
        entry = folded.setdefault((row["asked"], row["claim"]), {**row, "next": None})
        if row["next"] is not None:
            known = [] if entry["next"] is None else entry["next"].split("; ")
            entry["next"] = "; ".join(dict.fromkeys([*known, row["next"]]))
    return list(folded.values())


def _headed(rows: Sequence[out.Row]) -> Iterator[str]:
    """Yield the question, and who moved first and last as far as that is certain."""
    yield from out.wrapped(str(rows[0]["question"]))
    dated = sorted((row["since"], row["holder"], row["answer"]) for row in rows if row["since"] is not None)
    if not dated:
        yield from out.wrapped("Nobody tells when any of the answers was given.")
        return
    first: dict[tuple[str, str], tuple[str, str, str]] = {}
    for entry in dated:
        first.setdefault((entry[1], entry[2]), entry)
    for word, (since, holder, answer) in (("First", dated[0]), ("Last new", max(first.values()))):
        yield from out.wrapped(f"{word} answer: {answer}, {holder}, by {since}.")


def _rows_of(store: str, query: str, values: Mapping[str, object]) -> list[out.Row]:
    """Return the answer of a query of ours as dictionaries.

    Raises:
        StoreError: There is no store, or nothing was reckoned in it.
    """
    opened = out.open_store(store)
    known = " UNION ".join(
        f"{{ ?claim <{CG}{each}> ?moment }}" for each in ("believedFromEarliest", "believedFrom", "believedUntil")
    )
    if not opened.query(f"ASK {{ {known} }}") and opened.query(f"ASK {{ ?claim a <{CG}Claim> }}"):
        remedy = "Build it with this version: claimgraph build PATH... ; and give documents their dates (published = …)"
        raise StoreError(store, "nothing in it tells when a claim was said", remedy)
    answer = catalogue.run(opened, catalogue.find(query), values)
    if not isinstance(answer, catalogue.Rows):
        raise TypeError(f"{query} gives no rows")
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def _has_words(text: object, wanted: str) -> bool:
    """Return whether every word wanted stands in a text, in any order and in either case."""
    folded = str(text).casefold()
    return all(word in folded for word in wanted.casefold().split())


def _shown(rows: Sequence[out.Row], columns: Sequence[str]) -> str:
    """Return rows as a table, claims by the head of their ids."""
    cells = [[short(row[each]) if each == "claim" else catalogue.shown(row[each]) for each in columns] for row in rows]
    return out.table(columns, cells)


def _findings_table(findings: Iterable[Finding]) -> str:
    """Return findings as a table, what a reader should see first standing first."""
    rows = [
        (finding.verdict, finding.type, finding.explanation, " ".join(short(claim) for claim in finding.claims))
        for finding in out.ranked(findings)
    ]
    return out.table(("verdict", "type", "explanation", "claims"), rows)


def _names(label: str, wanted: str | None) -> bool:
    """Return whether a label holds the words that were asked for; letters' case does not matter."""
    return wanted is None or " ".join(wanted.split()).casefold() in label.casefold()
