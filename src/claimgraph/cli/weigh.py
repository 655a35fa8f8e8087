"""Commands that weigh claims: `accounts`, `ledger`, `policy` and `support`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import click

from claimgraph.cli import output as options
from claimgraph.cli.output import compared, csv_text, json_lines, names, open_store, short, table, wrapped, write_answer

if TYPE_CHECKING:
    from claimgraph.analyses.accounts import Dispute
    from claimgraph.analyses.ledger.records import Figure, Ledger
    from claimgraph.comparison.case import Case


@click.command("accounts")
@click.option("--question", metavar="TEXT", help="Only disputes on questions whose words hold TEXT.")
@click.option("--event", metavar="TEXT", help="Only disputes on events whose name holds TEXT.")
@options.answer("table", "jsonl", "csv")
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

    case, findings = compared(store)
    told = [
        (dispute, about)
        for dispute in disputes(case, findings)
        for about, happening in [labels(case, dispute)]
        if names(happening, event) and (question is None or (dispute.question != "" and names(about, question)))
    ]
    write_answer(
        format_,
        output,
        table=lambda: _accounts_table(case, told),
        csv=lambda: csv_text(COLUMNS, dispute_rows(case, told)),
        jsonl=lambda: json_lines(dispute_records(case, told)),
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
    return f"{table(('about', 'account', 'what it says'), rows)}\n" + "".join(f"{line}\n" for line in wrapped(end))


def _ground(case: Case, dispute: Dispute) -> str:
    from claimgraph.comparison.wording import listed, said  # noqa: PLC0415 - not needed for other formats

    words = [said(case.by_id[claim]) for claim in dispute.common[:3]]
    more = [f"{len(dispute.common) - 3} more"] if len(dispute.common) > 3 else []
    return f"{listed([*words, *more])}. {dispute.explanation}".removeprefix(". ")


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
@options.answer("table", "jsonl", "csv")
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
    from claimgraph.comparison.engine import case_of  # noqa: PLC0415

    found = ledger(case_of(open_store(store)))
    write_answer(
        format_,
        output,
        table=lambda: "\n".join(_parts(found)) or "Nothing is counted here that could add up.\n",
        csv=lambda: csv_text(COLUMNS, (list(record.values()) for record in ledger_records(found))),
        jsonl=lambda: json_lines(ledger_records(found)),
    )


def _parts(ledger: Ledger) -> Iterator[str]:
    """Yield the parts of the ledger that have something in them, each as a text with a heading."""
    if ledger.counted:
        yield "What is counted\n\n" + _counted(ledger)
    sums = [(each.kind, each.sentence) for each in ledger.sums if each.kind != "subset"]
    if sums:
        yield "Sums\n\n" + table(("kind", "how it stands"), sums)
    if ledger.derived:
        yield "What follows, though nobody says it\n\n" + _listed(fact.sentence for fact in ledger.derived)
    if ledger.sets:
        rows = [(_EXPLANATIONS[each.explained], each.sentence) for each in ledger.sets]
        yield "What cannot all be right\n\n" + table(("which is", "why"), rows)
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
    return table(("what", "between", "said"), rows)


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
    return "".join(f"{line}\n" for sentence in sentences for line in wrapped(sentence, "- ", "  "))


_NAMES: Final = ("ucdp", "airwars", "acled")


@click.command("policy")
@click.argument("policy", type=click.Choice([*_NAMES, "all"]))
@click.option("--question", metavar="TEXT", help="Only questions whose words hold TEXT.")
@click.option("--discarded", is_flag=True, help="One row for each claim that is left out, with the reason.")
@options.answer("table", "jsonl", "csv")
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

    case, findings = compared(store)
    chosen = _NAMES if policy == "all" else (policy,)
    found = [coding for coding in analysis.codings(case, findings, chosen) if names(coding.label, question)]
    header = analysis.DISCARDED if discarded else analysis.COLUMNS
    rows = analysis.discarded_rows(case, found) if discarded else analysis.coding_rows(found)
    write_answer(
        format_,
        output,
        table=lambda: table(header, ([_cell(content) for content in row] for row in rows)),
        csv=lambda: csv_text(header, rows),
        jsonl=lambda: json_lines(analysis.coding_records(case, found)),
    )


def _cell(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return short(text) if text.startswith("claim/") else text


@click.command("support")
@options.answer("table", "jsonl", "csv")
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
    from claimgraph.analyses.lineage import COLUMNS, support_records, support_rows, supports  # noqa: PLC0415 - heavy
    from claimgraph.comparison.engine import case_of  # noqa: PLC0415

    case = case_of(open_store(store))
    words = question.casefold()
    records = support_records(case, supports(case, 1 if every else 2))
    found = [one for one in records if words in one["question"].casefold()]
    header, told = ("question", "answer", "support"), ("question", "answer", "sentence")
    write_answer(
        format_,
        output,
        table=lambda: table(header, [[one[column] for column in told] for one in found]),
        csv=lambda: csv_text(COLUMNS, support_rows(found)),
        jsonl=lambda: json_lines(found),
    )
