"""`claimgraph accounts`: which claims can all be true together, and what must be dropped for each account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from claimgraph.cli import output as options
from claimgraph.cli.output import json_lines, table, wrapped, write_text

if TYPE_CHECKING:
    from claimgraph.analyses.accounts.output import Account, Dispute
    from claimgraph.analyses.ledger.records import Figure, Ledger
    from claimgraph.analyses.policies import Coding
    from claimgraph.comparison.case import Case
    from claimgraph.schema import Claim

_COLUMNS: Final = ("about", "account", "of", "lowest", "highest", "holders", "keeps", "drops", "common", "explanation")


@click.command("accounts")
@click.option("--question", metavar="TEXT", help="Only disputes on questions whose words hold TEXT.")
@click.option("--event", metavar="TEXT", help="Only disputes on events whose name holds TEXT.")
@options.store()
@options.format_of(["table", "jsonl", "csv"], "table")
@options.output()
def accounts_command(question: str | None, event: str | None, store: str, format_: str, output: str | None) -> None:
    """Print which claims can all be true together, and what must be dropped.

    Each dispute is told in 2 to 5 accounts, those that most different holders share first, after the common ground:
    the claims that stand in every account. Nobody is said to be right.

    \b
    Example:
      claimgraph accounts
      claimgraph accounts --event Hama --format jsonl
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.analyses.accounts import disputes  # noqa: PLC0415
    from claimgraph.cli.output import (  # noqa: PLC0415 - not needed for `--help`
        compared,
        csv_text,
        json_lines,
        names,
    )

    case, findings = compared(store)
    told = [
        (dispute, about)
        for dispute in disputes(case, findings)
        for about, happening in [_labels(case, dispute)]
        if names(happening, event) and (question is None or (dispute.question != "" and names(about, question)))
    ]
    if format_ == "table":
        text = _table(case, told)
    elif format_ == "csv":
        text = csv_text(_COLUMNS, (row for dispute, about in told for row in _rows(case, dispute, about)))
    else:
        text = json_lines(_record(case, dispute, about) for dispute, about in told)
    write_text(text, output)


def _labels(case: Case, dispute: Dispute) -> tuple[str, str]:
    """Return the words of what a dispute is about, and of its event."""
    from claimgraph.graph import question_label  # noqa: PLC0415 - not needed for `--help`

    first = dispute.accounts[0]
    claims = [case.by_id[claim] for claim in first.keeps + first.drops]
    claim = next(each for each in claims if each.event is not None and each.event.id == dispute.event)
    label = "" if claim.event is None else claim.event.label
    return (label if dispute.question == "" else question_label(claim.facet, label, claim.population)), label


def _table(case: Case, told: Sequence[tuple[Dispute, str]]) -> str:
    from claimgraph.cli.output import table, wrapped  # noqa: PLC0415 - not needed for other formats

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


def _rows(case: Case, dispute: Dispute, about: str) -> Iterator[Sequence[object]]:
    for place, each in enumerate(dispute.accounts):
        yield (
            about, place + 1, dispute.number, each.lower, each.upper, _holders(case, each), list(each.keeps),
            list(each.drops), list(dispute.common), each.explanation,
        )  # fmt: skip


def _record(case: Case, dispute: Dispute, about: str) -> Mapping[str, Any]:
    return {
        "id": dispute.id,
        "about": about,
        "question": dispute.question if dispute.question != "" else None,
        "event": dispute.event,
        "number": dispute.number,
        "complete": dispute.complete,
        "explanation": dispute.explanation,
        "common": list(dispute.common),
        "aside": list(dispute.aside),
        "accounts": [
            {
                "keeps": list(each.keeps),
                "drops": list(each.drops),
                "holders": _holders(case, each),
                "lower": each.lower,
                "upper": each.upper,
                "explanation": each.explanation,
            }
            for each in dispute.accounts
        ],
    }


def _holders(case: Case, account: Account) -> list[str]:
    kept: list[Claim] = [case.by_id[claim] for claim in account.keeps]
    return sorted({claim.holder.name for claim in kept})


# `claimgraph ledger`: what the counts of a store add up to.


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
@options.store()
@options.format_of(["table", "jsonl", "csv"], "table")
@options.output()
def ledger_command(store: str, format_: str, output: str | None) -> None:
    """Print what the counts of a store add up to.

    What is counted and between which bounds, the sums that tie it, what follows, which figures cannot all be right, and
    what would have to be given up for all others to fit. Nobody is said to be right.

    \b
    Example:
      claimgraph ledger
      claimgraph ledger --format csv -o ledger.csv
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.analyses.ledger import ledger_of  # noqa: PLC0415
    from claimgraph.analyses.ledger.output import ledger_csv, ledger_records  # noqa: PLC0415 - loaded when it is needed
    from claimgraph.cli.output import open_store  # noqa: PLC0415

    found = ledger_of(open_store(store))
    if format_ == "table":
        text = "\n".join(_parts(found)) or "Nothing is counted here that could add up.\n"
    elif format_ == "csv":
        text = ledger_csv(found)
    else:
        text = json_lines(ledger_records(found))
    write_text(text, output)


def _parts(ledger: Ledger) -> Iterator[str]:
    """Yield the parts of the ledger that have something in them, each as a text with a heading."""
    if ledger.counted:
        yield _titled("What is counted", _counted(ledger))
    ties = [(tie.kind, tie.sentence) for tie in ledger.ties if tie.kind != "subset"]
    if ties:
        yield _titled("Sums", table(("kind", "how it stands"), ties))
    if ledger.derived:
        yield _titled("What follows, though nobody says it", _listed(fact.sentence for fact in ledger.derived))
    if ledger.sets:
        rows = [(_EXPLANATIONS[each.explained], each.sentence) for each in ledger.sets]
        yield _titled("What cannot all be right", table(("which is", "why"), rows))
    if ledger.repairs:
        yield _titled("What would have to be given up", _listed(each.sentence for each in ledger.repairs))
    if ledger.limits:
        yield _titled("Not reckoned to the end", _listed(limit.reason for limit in ledger.limits))


def _counted(ledger: Ledger) -> str:
    on: dict[str, list[Figure]] = {}
    for figure in ledger.figures:
        on.setdefault(figure.counted, []).append(figure)
    rows = [
        (counted.label, _bounds(counted.lower, counted.upper), _said(on.get(counted.id, ())))
        for counted in ledger.counted
    ]
    return table(("what", "between", "said"), rows)


def _said(figures: Sequence[Figure]) -> str:
    return ", ".join(dict.fromkeys(_figure(figure) for figure in figures))


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


def _titled(title: str, text: str) -> str:
    return f"{title}\n\n{text}"


# `claimgraph policy`: what the coding policies of casualty recorders make of the claims, and what they discard.


_NAMES: Final = ("ucdp", "airwars", "acled")
_COLUMNS_POLICY: Final = ("policy", "question", "low", "best", "high", "grade", "kept", "discarded")
_DISCARDED: Final = ("policy", "question", "claim", "holder", "words", "reason")


@click.command("policy")
@click.argument("policy", type=click.Choice([*_NAMES, "all"]))
@click.option("--question", metavar="TEXT", help="Only questions whose words hold TEXT.")
@click.option("--discarded", is_flag=True, help="One row for each claim that is left out, with the reason.")
@options.store()
@options.format_of(["table", "jsonl", "csv"], "table")
@options.output()
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
    from claimgraph.analyses.policies import codings  # noqa: PLC0415
    from claimgraph.cli.output import (  # noqa: PLC0415 - not needed for `--help`
        compared,
        csv_text,
        json_lines,
        names,
        table,
    )

    case, findings = compared(store)
    chosen = _NAMES if policy == "all" else (policy,)
    rows = [coding for coding in codings(case, findings, chosen) if names(coding.label, question)]
    if format_ == "jsonl":
        write_text(json_lines(_record_policy(case, coding) for coding in rows), output)
        return
    header, cells = (_DISCARDED, _left_out(case, rows)) if discarded else (_COLUMNS_POLICY, _numbers(rows))
    if format_ == "csv":
        write_text(csv_text(header, cells), output)
    else:
        write_text(table(header, ([_shown(cell) for cell in row] for row in cells)), output)


def _numbers(codings: Iterable[Coding]) -> list[Sequence[object]]:
    return [
        (one.policy, one.label, one.low, one.best, one.high, one.grade, len(one.kept), len(one.discarded))
        for one in codings
    ]


def _left_out(case: Case, codings: Iterable[Coding]) -> list[Sequence[object]]:
    return [
        (one.policy, one.label, each.claim, claim.holder.name, claim.quote.text, each.reason)
        for one in codings
        for each in one.discarded
        for claim in [case.by_id[each.claim]]
    ]


def _shown(cell: object) -> str:
    from claimgraph.cli.output import short  # noqa: PLC0415 - not needed for other formats

    text = "" if cell is None else str(cell)
    return short(text) if text.startswith("claim/") else text


def _record_policy(case: Case, coding: Coding) -> Mapping[str, Any]:
    return {
        "policy": coding.policy,
        "question": coding.question,
        "label": coding.label,
        "event": coding.event,
        "low": coding.low,
        "best": coding.best,
        "high": coding.high,
        "grade": coding.grade if coding.grade != "" else None,
        "kept": list(coding.kept),
        "discarded": [
            {"claim": each.claim, "holder": case.by_id[each.claim].holder.name, "reason": each.reason}
            for each in coding.discarded
        ],
    }


# `claimgraph support`: how many independent chains stand behind each answer.


@click.command("support")
@options.store()
@options.format_of(["table", "jsonl", "csv"], "table")
@options.output()
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
    from claimgraph.analyses.lineage.output import support_records, supports_csv  # noqa: PLC0415 - loaded when it is needed
    from claimgraph.cli.output import open_store  # noqa: PLC0415
    from claimgraph.comparison.case import Case, reading_order  # noqa: PLC0415
    from claimgraph.comparison.facets import facets  # noqa: PLC0415
    from claimgraph.graph import read_claims, read_documents  # noqa: PLC0415

    opened = open_store(store)
    claims = {claim.id: claim for claim in read_claims(opened)}
    documents = {document.id: document for document in read_documents(opened)}
    case = Case(tuple(sorted(claims.values(), key=reading_order)), facets(opened), documents)
    words = question.casefold()
    found = [one for one in support_records(case, 1 if every else 2) if words in one["question"].casefold()]
    if format_ == "jsonl":
        text = json_lines(found)
    elif format_ == "csv":
        text = supports_csv(found)
    else:
        text = table(
            ("question", "answer", "support"), [(one["question"], one["answer"], one["sentence"]) for one in found]
        )
    write_text(text, output)
