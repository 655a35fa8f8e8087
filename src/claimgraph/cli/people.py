"""Commands on what people hold: `matches` and `judge` of names and events, `notes`, and the `log` of all decisions."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, get_args

import click

from claimgraph import cli as out
from claimgraph import graph, pipeline
from claimgraph.cli import build
from claimgraph.cli.review import Seat, decides, done
from claimgraph.errors import InputError, cut, short, terminal_safe
from claimgraph.people import Decision, Judgement, Notes
from claimgraph.people import decisions as log
from claimgraph.people.judgements import Backing, checked, resolved, standing
from claimgraph.pipeline import decisions as entering
from claimgraph.pipeline.coded import COLUMN_NAMES
from claimgraph.pipeline.decisions import Fate, described
from claimgraph.pipeline.desk import Desk
from claimgraph.pipeline.people import add_decisions, add_judgement, read_decisions, read_judgements, read_notes
from claimgraph.schema import Claim, Event, Grade, Judged, Match, MatchKind

_JUDGEMENTS: Final[tuple[str, ...]] = get_args(Judged)
_KINDS: Final[tuple[str, ...]] = get_args(MatchKind)
_COLUMNS = ("judgement", "kind", "left", "right", "preferred", "rule", "by", "ground", "documents", "id")


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
@click.option("--by", required=True, envvar="CLAIMGRAPH_BY", metavar="NAME", help="Who coded them, or imports them.")
@click.option("--publisher", default="", metavar="NAME", help="Who published the file, if that is another.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="WHAT=NAME",
    help=f"Which column is what, where it has another name: {', '.join(COLUMN_NAMES)}.",
)
@out.output("Write the summary to this file instead of standard output.")
@out.format_of(["text", "json"], "text")
@out.store(reads_files=False)
def import_command(  # noqa: PLR0913, PLR0917 - click hands every option over
    files: tuple[str, ...],
    by: str,
    publisher: str,
    columns: tuple[str, ...],
    output: str | None,
    format_: str,
    store: str,
) -> int:
    """Import claims that somebody coded, and compare them with all others.

    FILE is a table (.csv, .tsv, .jsonl, .json) with a claim a row: facet, value (or low and high), place and date, and
    where known holder, population, quote, url and so on; or with the harmed in columns (killed, injured_min, …), as
    ACLED, UCDP GED and other recorders have it; or what claimgraph extract --format jsonl wrote. A row whose quote
    stands in one place of one document is entered there. Rows that do not fit are named, and the rest goes in.

    Or it has reviews of claims as fact-checkers publish them (ClaimReview of schema.org in JSON-LD: one, a list, a data
    feed): the claim with who made it, and the rating as the word of whoever reviewed it.

    Or it is a graph that claimgraph export wrote (.ttl, .trig, .nq, .jsonld): its documents are added with their
    claims, as they stand there.

    Or it is what an annotation tool made of an export for it (Label Studio, Web Annotation, UIMA CAS): what people
    changed there becomes their decisions.

    \b
    Example:
      claimgraph import codings.csv --by Ann
      claimgraph import factchecks.json --by Ann
      claimgraph import theirs.ttl --by Ann
      claimgraph import tasks.json --by Ann
      claimgraph import incidents.csv --column holder=claimed_by --column place=town --by Ann
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    asked = [_column(each) for each in columns]
    codes = []
    for file in files:
        progress = out.ProgressLine()
        try:
            change = pipeline.import_claims(file, store, by, publisher, asked, progress)
        finally:
            progress.done()
        codes.append(build.told(change, store, format_, output))
    return max(codes)


def _column(said: str) -> tuple[str, str]:
    what, _, name = said.partition("=")
    if what not in COLUMN_NAMES or name == "":
        raise InputError(f"--column {said}", "it is no WHAT=NAME", f"WHAT is one of {', '.join(COLUMN_NAMES)}")
    return what, name


@click.command("matches")
@out.answer("table", "jsonl", "csv")
@click.option(
    "--judgement", type=click.Choice(_JUDGEMENTS), multiple=True, help="Only these; not-judged are proposals."
)
@click.option("--kind", type=click.Choice(_KINDS), multiple=True, help="Only these.")
def matches_command(
    store: str, format_: str, output: str | None, judgement: tuple[str, ...], kind: tuple[str, ...]
) -> None:
    """Print which names and events are held to be one, and why.

    Certain ones were made one name in the store. Proposals wait for a person: see `claimgraph judge`.

    \b
    Example:
      claimgraph matches --judgement not-judged
      claimgraph matches --format jsonl > matches.jsonl
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    found = graph.read_matches(out.open_store(store))
    chosen = [one for one in found if (not judgement or one.judgement in judgement) and (not kind or one.kind in kind)]
    out.write_answer(
        format_,
        output,
        table=lambda: f"{_matches_table(chosen)}\n",
        csv=lambda: out.csv_text(_COLUMNS, (list(_record(one).values()) for one in chosen)),
        jsonl=lambda: out.json_lines(map(_record, chosen)),
    )


def _record(match: Match) -> dict[str, Any]:
    return {column: list(match.documents) if column == "documents" else getattr(match, column) for column in _COLUMNS}


def _matches_table(matches: Iterable[Match]) -> str:
    ranked = sorted(matches, key=lambda one: (_JUDGEMENTS.index(one.judgement), one.pair, one.rule))
    rows = [(one.judgement, one.kind, one.left, one.right, one.by or one.rule, one.ground) for one in ranked]
    return out.table(("judgement", "kind", "left", "right", "by", "ground"), rows)


@click.command("judge")
@click.argument("judgement", type=click.Choice(_JUDGEMENTS))
@click.argument("left")
@click.argument("right")
@click.option("--ground", required=True, metavar="TEXT", help="Why: one plain sentence.")
@click.option("--by", required=True, metavar="NAME", help="Who judges.")
@click.option(
    "--kind", type=click.Choice(_KINDS), multiple=True, help="What the two are.  [default: as the store has it]"
)
@out.store(reads_files=False)
def judge_command(store: str, kind: tuple[str, ...], **said: str) -> None:
    """Judge whether two names or events are one.

    LEFT and RIGHT are names as documents write them, or the first digits of the ids of two events.
    The judgement is kept beside the store, survives every rebuild, and takes effect at the next one. Judge again to
    change your mind; `not-judged` takes all of yours on the two back. Nothing is ever deleted (see claimgraph log).

    \b
    Example:
      claimgraph judge same "Northport" "Port North" --ground "One town on the map." --by Ann
      claimgraph judge not-judged "Northport" "Port North" --ground "Too hasty." --by Ann
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    opened = out.open_store(store)
    claims = graph.read_claims(opened)
    events = {claim.event.id: claim.event for claim in claims if claim.event is not None}
    said |= {end: _event_meant(said[end], events) for end in ("left", "right")}
    names = said["left"], said["right"]
    _checked({**said, "kind": "source"})
    known = _kinds_of(claims, graph.read_matches(opened), *names)
    for one in [_checked({**said, "kind": each}) for each in kind or _shared(known, *names)]:
        told = tuple(described(events[end]) for end in names if one.kind == "event" and end in events)
        file = _judge(store, one, told)
        click.echo(terminal_safe(f"{one.kind}: “{one.left}” and “{one.right}”: {one.judgement}, by {one.by} ({file})"))
    for name in names:
        if not known[name]:
            told_ = f"claimgraph: no claim of the store has “{name}”; the judgement is kept for when one does"
            click.echo(terminal_safe(told_), err=True)
    click.echo("It takes effect at the next build.", err=True)


def _event_meant(name: str, events: Mapping[str, Event]) -> str:
    """Return the id of the one event that begins with these digits, or else the name as it is."""
    digits = name.removeprefix("event/").lower()
    if len(digits) < 4 or not set(digits) <= set("0123456789abcdef"):
        return name
    found = [each for each in events if each.partition("/")[2].startswith(digits)]
    return found[0] if len(found) == 1 else name


def _judge(store: str, one: Judgement, told: tuple[dict[str, Any], ...]) -> Path:
    """Note a judgement; where it takes others back, an entry that undoes each of them."""
    now, both = entering.now(), {"kind": one.kind, "left": one.left, "right": one.right}
    if one.judgement != "not-judged":
        events = {"events": list(told)} if len(told) == 2 else {}
        return add_decisions(store, [log.decision(one.judgement, one.by, one.ground, now, **both, **events)])
    noted = read_decisions(store).decisions
    undone = log.in_force(noted)
    mine = [
        entry
        for at, entry in enumerate(noted)
        if at not in undone and entry.by == one.by and (entry.said.get("kind"), *_pair(entry.said)) == one.pair
    ]
    if any(line.pair == one.pair and line.by == one.by for line in standing(read_judgements(store).judgements)):
        file = add_judgement(store, one)  # what was judged before there was one log is taken back where it stands
        if not mine:
            return file
    return add_decisions(store, [log.decision("undo", one.by, one.ground, now, undoes=entry.id) for entry in mine])


def _pair(said: Mapping[str, Any]) -> list[str]:
    return sorted([said["left"], said["right"]])


def _checked(fields: dict[str, str]) -> Judgement:
    try:
        return checked(**fields, made=dt.datetime.now(dt.UTC).date().isoformat())
    except ValueError as error:
        raise InputError("judge", str(error), "Name two names, a ground and yourself") from error


def _kinds_of(claims: Iterable[Claim], matches: Iterable[Match], left: str, right: str) -> dict[str, set[str]]:
    """Return what each of the two is in the store: as a name that a claim has, or one that was made one with it."""
    from claimgraph.link.mentions import Mentions  # noqa: PLC0415

    every = list(claims)
    have = set(Mentions(every).counts) | {("event", one.event.id) for one in every if one.event is not None}
    for match in matches:
        if match.documents:
            have |= {(match.kind, match.left), (match.kind, match.right)}
    return {name: {kind for kind, each in have if each == name} for name in (left, right)}


def _shared(known: dict[str, set[str]], left: str, right: str) -> tuple[str, ...]:
    """Return the kinds that both have, or those of the one that is known.

    Raises:
        InputError: Nobody knows what they are.
    """
    both = known[left] & known[right]
    kinds = both or (known[left] | known[right] if not (known[left] and known[right]) else set())
    if not kinds:
        names = f"“{left}” and “{right}”"
        found = f"{names} are of different kinds" if known[left] else f"no claim of the store has {names}"
        raise InputError("judge", found, f"Say what they are: --kind {'|'.join(_KINDS)}")
    return tuple(kind for kind in _KINDS if kind in kinds)


_SHOWN = 4
"""Groups and bodies that a cell names."""

Row = dict[str, str]


@click.command("notes")
@click.argument("folder", metavar="DIR", type=click.Path())
@out.answer("table", "jsonl", "csv")
def notes_command(folder: str, store: str, format_: str, output: str | None) -> int:
    """Check a folder of notes, and what it meets in a store.

    DIR holds what people add: background.toml, sourced claims about who belongs to whom; grades.toml, how somebody
    grades sources and claims; aliases.tsv. An entry that meets nothing in the store is told: its words may be spelt
    otherwise there. The exit code is 1 if an entry cannot be taken.

    \b
    Example:
      claimgraph notes notes/
      claimgraph notes notes/ --store raid.store --format csv
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.comparison.case import Case, contradicted  # noqa: PLC0415 - loaded when it is needed

    notes = read_notes(folder)
    claims, support = _known(store)
    placed, refused = resolved(notes.grades, claims or (), support)
    rows = [*_background(notes, claims), *_graded(notes, None if claims is None else placed)]
    out.write_text(_written(rows, format_), output, format_)
    troubles = [str(fault) for fault in (*notes.faults, *(() if claims is None else refused))]
    for trouble in troubles:
        click.echo(f"claimgraph: {terminal_safe(trouble)}", err=True)
    for finding in contradicted(Case(notes.claims, {})).findings:
        click.echo("\n".join(out.wrapped(finding.explanation)), err=True)
    return 1 if troubles else 0


def _known(store: str) -> tuple[tuple[Claim, ...] | None, Mapping[str, Backing]]:
    """Return the claims of the store, None where there is none, and how well their answers are supported."""
    if not Path(store).exists():
        return None, {}
    from claimgraph.analyses.lineage import support_of  # noqa: PLC0415

    opened = out.open_store(store)
    return tuple(graph.read_claims(opened)), support_of(opened)


def _background(notes: Notes, claims: tuple[Claim, ...] | None) -> Iterator[Row]:
    from claimgraph.comparison.case import Case, meetings  # noqa: PLC0415 - loaded when it is needed
    from claimgraph.comparison.people import BACKGROUND, statement  # noqa: PLC0415

    others = [claim for claim in claims or () if claim.facet not in BACKGROUND]
    case = Case((*others, *notes.claims), {})
    met: dict[str, list[str]] = {}
    for name, words, groups in meetings(case):
        met.setdefault(name, []).append(f"“{words}”: {_few(groups) or 'NOTHING'}")
    texts = {document.id: document.text for document in notes.documents}
    for claim in notes.claims:
        line = texts[claim.document].count("\n", 0, claim.quote.start) + 1
        says = statement(claim) + ("; contradicted, not used" if claim.id in case.relations.unused else "")
        meets = "no store to look into" if claims is None else "; ".join(met.get(claim.id, ()))
        yield {"place": f"background.toml:{line}", "says": says, "who": claim.holder.name, "meets": meets}


def _graded(notes: Notes, placed: Mapping[str, Grade] | None) -> Iterator[Row]:
    for where, grade in notes.grades:
        meets = "no store to look into"
        if placed is not None:
            meets = placed[where].of if where in placed else "not taken"
        yield {"place": _place(where), "says": f"“{grade.of}” is {grade.value}", "who": grade.by, "meets": meets}


def _place(where: str) -> str:
    """Return "grades.toml:3" of "notes/grades.toml, line 3, entry 1 [[grade]]"."""
    file, _, rest = where.partition(", line ")
    return f"{Path(file).name}:{rest.partition(',')[0]}"


def _few(words: tuple[str, ...]) -> str:
    more = f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
    return ", ".join(words[:_SHOWN]) + more


def _written(rows: list[Row], format_: str) -> str:
    columns = ("place", "says", "who", "meets")
    if format_ != "table":
        return out.written(rows, columns, format_)
    return out.table(columns, ([row[column] for column in columns] for row in rows)) if rows else "no entry\n"


# ── The log ───────────────────────────────────────────────────────────────────────────────────────────────

_LOG: Final = ("id", "state", "decision", "claim", "about", "by", "when", "why")


@click.command("log")
@click.argument("claim", required=False, metavar="[CLAIM]")
@click.option("--unmet", is_flag=True, help="Only decisions that meet nothing in the store as it is.")
@out.store(reads_files=False)
@out.format_of(["table", "csv", "jsonl"], "table")
@out.output()
def log_command(claim: str | None, unmet: bool, store: str, format_: str, output: str | None) -> None:
    """Print what people decided, and what became of it.

    Each decision stands, was overruled by a later one, was undone, or meets nothing in the store as it is. With CLAIM,
    those about one claim.

    \b
    Example:
      claimgraph log
      claimgraph log --unmet
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    desk = Desk(store)
    about = None if claim is None else desk.base(claim).id
    rows = [
        _row(fate)
        for fate in desk.over.fates
        if (about is None or fate.claim == about) and (not unmet or fate.state == "meets nothing")
    ]
    if format_ != "table":
        out.write_text(out.written(rows, _LOG, format_), output, format_)
    elif rows == []:
        out.write_text("Nobody has decided anything of that.\n", output)
    else:
        names = ("id", "claim")
        cells = [[short(row[key]) if key in names else row[key] for key in _LOG] for row in rows]
        out.write_text(out.table(_LOG, cells), output)


def _row(fate: Fate) -> dict[str, str]:
    one, other = fate.decision, short(fate.other)
    by = {"overruled": f"overruled by {other}", "undone": f"undone by {other}"}
    state = by.get(fate.state, fate.state if fate.why == "" else f"{fate.state}: {fate.why}")
    return {
        "id": one.id,
        "state": state,
        "decision": one.kind,
        "claim": fate.claim,
        "about": _about(one),
        "by": one.by,
        "when": one.when,
        "why": one.why,
    }


def _about(one: Decision) -> str:
    """Return what a decision is about, in a few words."""
    said = one.said
    if one.kind == "undo":
        return short(said["undoes"])
    if "left" in said:
        return f"{said['left']} / {said['right']}"
    if one.kind == "grade":
        what = said["of"].get("source") or said["of"]["claim"]["quote"]["exact"]
        return f"{said['grade']}: {cut(what)}"
    if one.kind == "split":
        words = "; ".join(cut(place["quote"]["exact"]) for place in said["claims"])
        return f"{words}: not {said['event']['label']}, but {said['into']['label']}"
    words = cut((said.get("claim") or said["place"])["quote"]["exact"])
    more = said.get("reason", "") if one.kind != "correct" else ", ".join(said["set"])
    more += f" of {short(said['duplicate_of']['reading']['id'])}" if "duplicate_of" in said else ""
    return f"{more}: {words}" if more else words


@click.command("undo")
@click.argument("decision", metavar="DECISION")
@decides()
def undo_command(decision: str, **who: Any) -> int:
    """Take a decision back; the log keeps both.

    DECISION is the first digits of its id (see claimgraph log). An undo can be undone.

    \b
    Example:
      claimgraph undo 184a7e --why "I looked at the wrong line." --by Ann
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    desk = Seat(**who)
    fate = desk.fate(decision)
    if fate.state == "undone":
        raise InputError(decision, f"it is undone already, by {short(fate.other)}", "Undo that to have it back")
    entry = desk.made("undo", undoes=fate.decision.id)
    told = f"Undid {short(fate.decision.id)} ({fate.decision.kind}: {_about(fate.decision)}), by {entry.by}"
    return done(desk, [entry], [f"{told} (decision {short(entry.id)})."])
