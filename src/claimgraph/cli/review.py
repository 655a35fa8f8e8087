"""Commands for people who decide about claims: `review`, and what one does about what it shows."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, get_args

import click

from claimgraph import cli as out
from claimgraph import graph, pipeline
from claimgraph.cli import build
from claimgraph.errors import InputError, cut, json_line, number, short, terminal_safe
from claimgraph.people import Decision
from claimgraph.pipeline.decisions import meant
from claimgraph.pipeline.desk import REASONS, Desk, few, queue, spot, weighed
from claimgraph.pipeline.desk import report as reported
from claimgraph.schema import Claim, Modality, Polarity


class Seat(Desk):
    """A desk at which somebody sits at the command line.

    Attributes:
        later: Whether decisions are noted alone.
        form: The format of what is told, and the file that it is written to.
    """

    def __init__(self, store: str, by: str = "", why: str = "", *, later: bool = False, **form: str | None) -> None:
        super().__init__(store, by, why)
        self.later = later
        self.form = form.get("format_", "text"), form.get("output")


# ── What all of them have ─────────────────────────────────────────────────────────────────────────────────


def decides(why: str = "Why, in a sentence.", *, needed: bool = False) -> Callable[..., Any]:
    """Give a command who decides and why, and when it takes effect."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in (
            click.option("--later", is_flag=True, help="Note it alone; it takes effect when the store next changes."),
            click.option("--why", default="", required=needed, metavar="TEXT", help=why),
            click.option("--by", required=True, envvar="CLAIMGRAPH_BY", metavar="NAME", help="Who decides."),
            out.output("Write what is told to this file instead of standard output."),
            out.format_of(["text", "json"], "text"),
            out.store(reads_files=False),
        ):
            function = option(function)
        return function

    return decorate


def done(desk: Seat, entries: Sequence[Decision], told: Iterable[str]) -> int:
    """Note decisions, lay them over the store, and say what came of it."""
    progress = out.ProgressLine()
    try:
        built = pipeline.decide(desk.store, entries, progress, later=desk.later)
    finally:
        progress.done()
    format_, output = desk.form
    if format_ == "json":
        summary = {} if built is None else build.as_record(built)
        out.write_text(f"{json_line({'decided': [entry.id for entry in entries], **summary})}\n", output)
    else:
        summed = "" if built is None else build.found(built)
        out.write_text("".join(out.paragraph(line) for line in told) + summed, output)
    if built is None:
        click.echo("It takes effect when the store is next built or changed.", err=True)
        return 0
    mine = {entry.id for entry in entries}
    unmet = [fate for fate in built.fates if fate.decision.id in mine and fate.state == "meets nothing"]
    for fate in unmet:
        click.echo(f"claimgraph: {terminal_safe(f'{short(fate.decision.id)} meets nothing: {fate.why}')}", err=True)
    return max(build.exit_code(built), 1 if unmet else 0)


def _told(verb: str, claim: Claim, entry: Decision, more: str = "") -> str:
    words = f"{verb} {short(claim.id)} “{cut(claim.quote.text)}”{more}, by {entry.by}"
    return f"{words} (decision {short(entry.id)})."


_CLAIMS = click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")


@click.command("accept")
@_CLAIMS
@decides()
def accept_command(claims: tuple[str, ...], **who: Any) -> int:
    """Accept readings: they are right as they stand.

    CLAIM is the first digits of a claim's id, or words that it alone has. What is accepted leaves the queue of review.

    \b
    Example:
      claimgraph accept 3f0c9b 71d2aa --by Ann
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    desk = Seat(**who)
    chosen = [desk.base(each) for each in claims]
    entries = [desk.made("accept", claim=desk.anchor(claim)) for claim in chosen]
    told = [_told("Accepted", claim, entry) for claim, entry in zip(chosen, entries, strict=True)]
    return done(desk, entries, told)


@click.command("reject")
@_CLAIMS
@click.option("--reason", type=click.Choice(REASONS), help="What is wrong with it.")
@click.option("--duplicate-of", "other", metavar="CLAIM", help="The claim that it repeats.")
@decides()
def reject_command(claims: tuple[str, ...], reason: str | None, other: str | None, **who: Any) -> int:
    """Reject claims: they are compared with nothing.

    CLAIM is the first digits of a claim's id, or words that it alone has. A rejected reading stays in the graph, with
    who rejected it and why, and comes back when the decision is undone.

    \b
    Example:
      claimgraph reject 3f0c9b --reason misread --why "He quotes somebody else." --by Ann
      claimgraph reject 71d2aa --duplicate-of 3f0c9b --by Ann
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    if reason is None and other is None:
        raise click.UsageError("Missing option '--reason', or '--duplicate-of'.")
    if other is not None and reason not in {None, "duplicate"}:
        raise InputError(f"--reason {reason}", "what repeats another claim is a duplicate", "Leave one of the two out")
    desk = Seat(**who)
    chosen = [desk.base(each) for each in claims]
    repeated = None if other is None else desk.base(other)
    entries = [desk.rejected(claim, reason or "duplicate", repeated) for claim in chosen]
    more = f" as {reason or 'duplicate'}{'' if repeated is None else f' of {short(repeated.id)}'}"
    told = [_told("Rejected", claim, entry, more) for claim, entry in zip(chosen, entries, strict=True)]
    return done(desk, entries, told)


@click.command("split")
@click.argument("event", metavar="EVENT")
@_CLAIMS
@click.option("--into", default="", metavar="EVENT", help="What they are about: one of the store, or a new one.")
@decides()
def split_command(event: str, claims: tuple[str, ...], into: str, **who: Any) -> int:
    """Tell claims about one event apart from its others: they are about another.

    EVENT is the first digits of its id, or words of its label (see claimgraph query timeline/events); CLAIM is as for
    accept. --into says which other event they are about: "kind, place, day", and behind them what tells it apart. It
    may be left out where the documents tell of two events that were made one.

    \b
    Example:
      claimgraph split "Attack, Arden" 3f0c9b 71d2aa --into "attack, Arden, 2021-01-13, the second raid" --by Ann
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    desk = Seat(**who)
    found = graph.read_claims(out.open_store(desk.store))
    hits = meant({one.event.id: one.event for one in found if one.event is not None}.values(), event)
    if len(hits) != 1:
        some = few([f"{short(one.id)} “{one.label}”" for one in hits])
        told = f"{len(hits)} events could be meant: {some}" if hits else "no event of the store is called so"
        raise InputError(event, told, "List them: claimgraph query timeline/events")
    chosen = [desk.base(each) for each in claims]
    entries = desk.split(hits[0], chosen, into, (one.id for one in found if one.event == hits[0]))
    names = ", ".join(f"{short(one.id)} “{cut(one.quote.text)}”" for one in chosen)
    return done(desk, entries, [f"Told apart from “{hits[0].label}”: {names}, by {desk.by} ({_ids(entries)})."])


def _ids(entries: Sequence[Decision]) -> str:
    return f"decision{'' if len(entries) == 1 else 's'} {', '.join(short(entry.id) for entry in entries)}"


@click.command("comment")
@click.argument("claim", metavar="CLAIM")
@decides("What you have to say.", needed=True)
def comment_command(claim: str, **who: Any) -> int:
    """Say a word on a claim, which changes nothing about it.

    \b
    Example:
      claimgraph comment 3f0c9b --why "Ask the desk in Beirut." --by Ann
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    desk = Seat(**who)
    chosen = desk.base(claim)
    entry = desk.made("comment", claim=desk.anchor(chosen))
    return done(desk, [entry], [_told("Commented on", chosen, entry)])


@click.command("grade")
@click.argument("what", metavar="CLAIM|SOURCE")
@click.argument("grade", metavar="1-6|A-F")
@decides()
def grade_command(what: str, grade: str, **who: Any) -> int:
    """Grade a claim's credibility or a source's reliability.

    On the Admiralty scale a claim has a number, 1 to 6, and a source a letter, A to F.

    \b
    Example:
      claimgraph grade 3f0c9b 2 --why "Two hospitals say the same." --by Ann
      claimgraph grade "Northern Monitor" B --by Ann
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    desk = Seat(**who)
    if not grade.isdecimal():
        entry = desk.made("grade", of={"source": what}, grade=grade.upper())
        told = f"Graded “{what}” {grade.upper()}, by {entry.by} (decision {short(entry.id)})."
        return done(desk, [entry], [told])
    chosen = desk.base(what)
    entry = desk.made("grade", of={"claim": desk.anchor(chosen)}, grade=int(grade))
    return done(desk, [entry], [_told("Graded", chosen, entry, f" {grade}")])


# ── Fields ────────────────────────────────────────────────────────────────────────────────────────────────

_FIELDS: Final = (
    click.option("--facet", metavar="FACET", help="What it is about: deaths, target, … (query curate/facets)."),
    click.option("--value", metavar="TEXT", help="The answer: 57, 'at least 12', '5 to 7', names (;), a day."),
    click.option("--holder", metavar="NAME", help="Who says it; '' where the document itself does."),
    click.option("--holder-kind", metavar="KIND", help="What the holder is: monitor, party, official, …"),
    click.option("--polarity", type=click.Choice(get_args(Polarity)), help="Affirmed or denied."),
    click.option("--modality", type=click.Choice(get_args(Modality)), help="What the holder commits to."),
    click.option("--population", metavar="TEXT", help="Who is counted: civilians, 'members of X'; '' for everybody."),
    click.option("--event", metavar="EVENT", help="Digits of its id, words of its label, or a new one; '' for none."),
    click.option("--said", metavar="TIME", help="When it was said; '' where nobody tells."),
    click.option("--happened", metavar="TIME", help="When what it speaks of took place; '' where nobody tells."),
)  # fmt: skip


def _fields(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command an option for each field that people can set."""
    for option in reversed(_FIELDS):
        function = option(function)
    return function


def _parted(said: dict[str, Any]) -> tuple[dict[str, str | None], dict[str, Any]]:
    """Return the fields that were given, and who decides."""
    who = {key: said[key] for key in ("store", "by", "why", "later", "format_", "output")}
    return {key: value for key, value in said.items() if key not in who}, who


@click.command("correct")
@click.argument("claim", metavar="CLAIM")
@_fields
@click.option("--words", metavar="TEXT", help="The words of the document that carry it.")
@decides()
def correct_command(claim: str, words: str | None, **said: Any) -> int:
    """Put a reading right: what it says, who says it, of which event.

    CLAIM is the first digits of a claim's id, or words that it alone has. The reading stays in the graph, compared with
    nothing, and a claim stands beside it that says who corrected what, and why.

    \b
    Example:
      claimgraph correct 3f0c9b --holder "Northern Monitor" --value "at least 12" --by Ann
      claimgraph correct 71d2aa --polarity denied --why "He denies it." --by Ann
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    given, who = _parted(said)
    desk = Seat(**who)
    base = desk.base(claim)
    entry = desk.corrected(base, given, words)
    return done(desk, [entry], [_told("Corrected", base, entry, f" ({', '.join(entry.said['set'])})")])


@click.command("claim")
@click.argument("document", metavar="DOCUMENT")
@click.argument("words", metavar="WORDS")
@_fields
@decides()
def claim_command(document: str, words: str, **said: Any) -> int:
    """Enter a claim that was not read.

    DOCUMENT is what `remove` takes (see claimgraph documents); WORDS are those of the document that carry the claim.
    Without --holder the document itself says it; without --value its words are its answer.

    \b
    Example:
      claimgraph claim 2-newspaper.txt "nine people died" --facet deaths --value 9 --holder "A doctor" \\
        --event "market strike" --by Ann
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    given, who = _parted(said)
    desk = Seat(**who)
    chosen = pipeline.chosen(document, desk.documents)
    made, entry = desk.entered(chosen, spot(chosen, words), given)
    return done(desk, [entry], [_told("Entered", made, entry)])


# ── The queue ─────────────────────────────────────────────────────────────────────────────────────────────

_QUEUE: Final = ("claim", "doubt", "holder", "facet", "value", "words")


@click.command("review")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), metavar="N", help="At most so many.")
@click.option("--facet", metavar="FACET", help="Only claims of this facet.")
@click.option("--report", is_flag=True, help="How often readings were right, by rule and facet, as people decided.")
@out.store(reads_files=False)
@out.format_of(["table", "csv", "jsonl"], "table")
@out.output()
def review_command(  # noqa: PLR0913, PLR0917 - click hands every option over
    limit: int, facet: str | None, report: bool, store: str, format_: str, output: str | None
) -> None:
    """Print which claims a person should look at, the most doubtful first.

    Doubtful is what breaks a rule of the shapes, what conflicts with another claim, what the reading is not sure of,
    and what rules made that people often reject. Claims that somebody has decided about are left out.

    \b
    Example:
      claimgraph review --limit 10
      claimgraph review --report
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    desk = Desk(store)
    if report:
        rows, columns = reported(desk), ("rule", "facet", "accepted", "misread", "corrected", "precision")
        text = out.table(columns, [[row[key] for key in columns] for row in rows]) if rows else "Nothing was decided.\n"
        out.write_text(text if format_ == "table" else out.written(rows, columns, format_), output, format_)
        return
    opened, base = out.open_store(desk.store), pipeline.settings_of(desk.store).base
    doubted = [each for each in queue(desk, weighed(opened)) if facet in {None, each[0].facet}]
    called = graph.claims_named(opened, (base + claim.id for claim, _ in doubted[:limit]))
    rows = [_queued(called.get(base + claim.id, claim), doubts) for claim, doubts in doubted[:limit]]
    if format_ != "table":
        out.write_text(out.written(rows, _QUEUE, format_), output)
        return
    cells = [[short(row["claim"]), *(row[key] for key in _QUEUE[1:])] for row in rows]
    text = out.table(_QUEUE, cells) if cells else "There is nothing to review.\n"
    left = len(doubted) - limit
    out.write_text(text + (f"{number(left, 'more claim')}: --limit {len(doubted)}\n" if left > 0 else ""), output)


def _queued(claim: Claim, doubts: Sequence[str]) -> dict[str, str]:
    return {
        "claim": claim.id,
        "doubt": "; ".join(doubts),
        "holder": claim.holder.name,
        "facet": claim.facet,
        "value": f"{'not ' if claim.polarity == 'denied' else ''}{claim.value.words}",
        "words": claim.quote.text,
    }
