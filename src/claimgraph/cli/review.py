"""Commands for people who decide about claims: `review`, and what one does about what it shows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import click

from claimgraph import graph, pipeline
from claimgraph.characters import terminal_safe
from claimgraph.cli import build
from claimgraph.cli import output as out
from claimgraph.errors import InputError
from claimgraph.people import Decision
from claimgraph.people import decisions as log
from claimgraph.pipeline import decisions as entering
from claimgraph.pipeline.decisions import Laid
from claimgraph.pipeline.people import heard, value_kinds, value_told
from claimgraph.schema import Claim, Document, Event, gravity

_SHOWN: Final = 6
"""Claims, events or decisions that an error names."""

_REASONS: Final = ("misread", "irrelevant", "duplicate")


class Desk:
    """A store with what people decided about it, for whoever decides next.

    Attributes:
        store: Where it is.
        by: Who decides; "" where nobody does.
        why: Why, in words.
        later: Whether decisions are noted alone.
        form: The format of what is told, and the file that it is written to.
    """

    def __init__(self, store: str, by: str = "", why: str = "", *, later: bool = False, **form: str | None) -> None:
        self.store = store
        self.by, self.why, self.later = by, why, later
        self.form = form.get("format_", "text"), form.get("output")
        self.documents, self._read = pipeline.stored(Path(store))
        people = heard(pipeline.settings_of(Path(store)).notes, store)
        self.log: tuple[Decision, ...] = people.decisions
        self.over: Laid = entering.laid(self.documents, self._read, self.log)
        self.scene = entering.Entering(self.documents, self._read)

    @cached_property
    def bases(self) -> dict[str, Claim]:
        """The reading, or the entered claim, that each claim or reading is or corrects."""
        known = {claim.id: claim for claim in (*self.over.claims, *(one for one, _ in self.over.withdrawn))}
        return {name: known.get(claim.corrects, claim) for name, claim in known.items()}

    def base(self, wanted: str) -> Claim:
        """Return the reading that is meant by the first digits of a claim's id, or by words that one claim has.

        Raises:
            InputError: None is meant, or several could be.
        """
        digits = wanted.removeprefix("claim/").lower()
        hits = [name for name in self.bases if digits != "" and name.partition("/")[2].startswith(digits)]
        if not hits:
            said = " ".join(wanted.split()).casefold()
            hits = [claim.id for claim in self.over.claims if said and said in _plain(claim.quote.text)]
            hits = [name for name in hits if _plain(self._words(name)) == said] or hits
        found = {self.bases[name].id: self.bases[name] for name in hits}
        if not found:
            raise InputError(wanted, "no claim has this id or these words", "List them: claimgraph export -f csv")
        if len(found) > 1:
            some = [f"{out.short(one.id)} “{cut(one.quote.text)}” ({one.holder.name})" for one in found.values()]
            raise InputError(wanted, f"{len(found)} claims could be meant: {few(some)}", "Write the digits of one")
        return next(iter(found.values()))

    def _words(self, name: str) -> str:
        return next(claim.quote.text for claim in self.over.claims if claim.id == name)

    def document(self, claim: Claim) -> Document:
        """Return the document of a claim."""
        return next(one for one in self.documents if one.id == claim.document)

    def anchor(self, claim: Claim) -> dict[str, Any]:
        """Return how a decision names a claim."""
        return log.claim_anchor(self.document(claim), claim)

    def made(self, kind: str, **said: Any) -> Decision:
        """Return a decision of whoever sits here.

        Raises:
            InputError: It cannot be taken.
        """
        try:
            return log.decision(kind, self.by, self.why, entering.now(), **said)
        except ValueError as error:
            raise InputError(kind, str(error), "Nothing was decided") from error

    def event(self, wanted: str) -> dict[str, Any] | None:
        """Return the event that is meant: by digits of its id, by words of its label, or a new one "kind, place, day".

        Raises:
            InputError: None is meant, or several could be.
        """
        if wanted.strip() == "":
            return None
        events = self.scene.events.values()
        digits = wanted.removeprefix("event/").lower()
        hits = [one for one in events if one.id.partition("/")[2].startswith(digits)]
        hits = hits or [one for one in events if _plain(one.label) == _plain(wanted)]
        hits = hits or [one for one in events if out.names(one.label, wanted)]
        if len(hits) == 1:
            return described(hits[0])
        if hits:
            some = [f"{out.short(one.id)} “{one.label}”" for one in hits]
            raise InputError(wanted, f"{len(hits)} events could be meant: {few(some)}", "Write the digits of one")
        parts = [part.strip() for part in wanted.split(",")]
        if len(parts) != 3 or "" in parts:
            remedy = (
                "Name one of the store (claimgraph query timeline/events), or a new one: 'attack, Arden, 2021-01-13'"
            )
            raise InputError(wanted, "no event of the store is called so", remedy)
        return {"type": parts[0].lower(), "label": ", ".join(parts), "when": parts[2], "places": [parts[1]]}


def described(event: Event) -> dict[str, Any]:
    """Return an event as a decision names it."""
    when = None if event.when is None else str(event.when)
    return {
        "id": event.id,
        "type": event.type,
        "label": event.label,
        "when": when,
        "places": list(event.places),
    }


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def cut(words: str, most: int = 60) -> str:
    """Return words on one line, shortened."""
    plain = " ".join(words.split())
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def few(told: Sequence[str]) -> str:
    """Return the first of some things that could be meant."""
    more = f" and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    return "; ".join(told[:_SHOWN]) + more


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


def done(desk: Desk, entries: Sequence[Decision], told: Iterable[str]) -> int:
    """Note decisions, lay them over the store, and say what came of it."""
    progress = out.ProgressLine()
    try:
        built = pipeline.decide(desk.store, entries, progress, later=desk.later)
    finally:
        progress.done()
    format_, output = desk.form
    if format_ == "json":
        summary = {} if built is None else build.as_record(built)
        out.write_text(f"{out.json_line({'decided': [entry.id for entry in entries], **summary})}\n", output)
    else:
        summed = "" if built is None else build.found(built)
        out.write_text("".join(out.paragraph(line) for line in told) + summed, output)
    if built is None:
        click.echo("It takes effect when the store is next built or changed.", err=True)
        return 0
    mine = {entry.id for entry in entries}
    unmet = [fate for fate in built.fates if fate.decision.id in mine and fate.state == "meets nothing"]
    for fate in unmet:
        click.echo(f"claimgraph: {terminal_safe(f'{out.short(fate.decision.id)} meets nothing: {fate.why}')}", err=True)
    return max(build.exit_code(built), 1 if unmet else 0)


def _told(verb: str, claim: Claim, entry: Decision, more: str = "") -> str:
    words = f"{verb} {out.short(claim.id)} “{cut(claim.quote.text)}”{more}, by {entry.by}"
    return f"{words} (decision {out.short(entry.id)})."


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
    desk = Desk(**who)
    chosen = [desk.base(each) for each in claims]
    entries = [desk.made("accept", claim=desk.anchor(claim)) for claim in chosen]
    told = [_told("Accepted", claim, entry) for claim, entry in zip(chosen, entries, strict=True)]
    return done(desk, entries, told)


@click.command("reject")
@_CLAIMS
@click.option("--reason", type=click.Choice(_REASONS), required=True, help="What is wrong with it.")
@decides()
def reject_command(claims: tuple[str, ...], reason: str, **who: Any) -> int:
    """Reject claims: they are compared with nothing.

    CLAIM is the first digits of a claim's id, or words that it alone has. A rejected reading stays in the graph, with
    who rejected it and why, and comes back when the decision is undone.

    \b
    Example:
      claimgraph reject 3f0c9b --reason misread --why "He quotes somebody else." --by Ann
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    desk = Desk(**who)
    chosen = [desk.base(each) for each in claims]
    entries = [desk.made("reject", claim=desk.anchor(claim), reason=reason) for claim in chosen]
    told = [_told("Rejected", claim, entry, f" as {reason}") for claim, entry in zip(chosen, entries, strict=True)]
    return done(desk, entries, told)


@click.command("comment")
@click.argument("claim", metavar="CLAIM")
@decides("What you have to say.", needed=True)
def comment_command(claim: str, **who: Any) -> int:
    """Say a word on a claim, which changes nothing about it.

    \b
    Example:
      claimgraph comment 3f0c9b --why "Ask the desk in Beirut." --by Ann
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    desk = Desk(**who)
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
    desk = Desk(**who)
    if not grade.isdecimal():
        entry = desk.made("grade", of={"source": what}, grade=grade.upper())
        told = f"Graded “{what}” {grade.upper()}, by {entry.by} (decision {out.short(entry.id)})."
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
    click.option("--polarity", type=click.Choice(["affirmed", "denied"]), help="Affirmed or denied."),
    click.option(
        "--modality",
        type=click.Choice(["asserted", "possible", "forecast", "intended", "ordered", "asked"]),
        help="What the holder commits to.",
    ),
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


def _set(desk: Desk, facet: str, given: Mapping[str, str | None]) -> dict[str, Any]:
    """Return fields as a decision writes them.

    Raises:
        InputError: A field cannot be taken.
    """
    said = {key: value for key, value in given.items() if value is not None and key != "holder_kind"}
    made: dict[str, Any] = {}
    for key, value in said.items():
        if key == "value":
            made[key] = _value(value, facet)
        elif key == "event":
            made[key] = desk.event(value)
        elif key == "holder":
            kind = given.get("holder_kind")
            made[key] = None if value.strip() == "" else {"name": value.strip(), **({"kind": kind} if kind else {})}
        elif key in {"population", "said", "happened"}:
            made[key] = value.strip() or None
        else:
            made[key] = value
    return made


def _value(text: str, facet: str) -> dict[str, Any]:
    try:
        return value_told(text, facet)
    except ValueError as error:
        raise InputError(f"--value {text!r}", str(error), "Nothing was decided") from error


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
    desk = Desk(**who)
    base = desk.base(claim)
    facet = given["facet"] or next((one.facet for one in desk.over.claims if one.corrects == base.id), base.facet)
    fields = _set(desk, facet, given)
    if words is not None:
        document = desk.document(base)
        near = document.text.find(words, base.sentence.start, base.sentence.end)
        fields["words"] = log.selectors(document.text, *_spot(document, words, near))
    if fields == {}:
        raise InputError("correct", "nothing is corrected", "Give at least one field: --holder, --value, …")
    _fit(base, fields, facet)
    entry = desk.made("correct", claim=desk.anchor(base), set=fields)
    try:
        desk.scene.corrected(base, fields)
    except ValueError as error:
        raise InputError("correct", str(error), "Nothing was decided") from error
    return done(desk, [entry], [_told("Corrected", base, entry, f" ({', '.join(fields)})")])


def _fit(base: Claim, said: Mapping[str, Any], facet: str) -> None:
    """Refuse a facet that the value does not answer."""
    kind = said["value"]["kind"] if "value" in said else base.value.kind
    kinds = value_kinds(facet)
    if kinds and kind != "text" and kind not in kinds:
        found = f"{facet} is answered by {' or '.join(kinds)}, and the value is of the kind {kind}"
        raise InputError("correct", found, "Give the value that answers it: --value")


def _spot(document: Document, words: str, near: int = -1) -> tuple[int, int]:
    """Return where words stand in a document, or refuse them where they do not, or stand there more than once."""
    if near >= 0 and words != "":
        return near, near + len(words)
    count = document.text.count(words) if words != "" else 0
    if count != 1:
        found = "has these words nowhere" if count == 0 else f"has these words {count} times"
        remedy = "Write them as the document does, line ends included" if count == 0 else "Write more of what is around"
        raise InputError(cut(words), f"“{document.title or document.source_file}” {found}", remedy)
    start = document.text.index(words)
    return start, start + len(words)


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
    desk = Desk(**who)
    chosen = pipeline.chosen(document, desk.documents)
    start, end = _spot(chosen, words)
    if given["facet"] is None:
        raise InputError("claim", "no facet is given", "Say what it is about: --facet deaths")
    fields = _set(desk, given["facet"], given)
    fields.setdefault("value", {"kind": "text", "words": words})
    entry = desk.made("add", place=log.place_of(chosen, start, end), set=fields)
    try:
        made = desk.scene.entered(chosen, start, end, fields, entry.id)
    except ValueError as error:
        raise InputError("claim", str(error), "Nothing was decided") from error
    _fit(made, fields, made.facet)
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
        rows, columns = _report(desk), ("rule", "facet", "accepted", "misread", "corrected", "precision")
        text = out.table(columns, [[row[key] for key in columns] for row in rows]) if rows else "Nothing was decided.\n"
        out.write_text(text if format_ == "table" else out.written(rows, columns, format_), output)
        return
    queue = [row for row in _queue(desk) if facet is None or row["facet"] == facet]
    if format_ != "table":
        out.write_text(out.written(queue[:limit], _QUEUE, format_), output)
        return
    cells = [[out.short(row["claim"]), *(row[key] for key in _QUEUE[1:])] for row in queue[:limit]]
    text = out.table(_QUEUE, cells) if cells else "There is nothing to review.\n"
    left = len(queue) - limit
    out.write_text(text + (f"{build.number(left, 'more claim')}: --limit {len(queue)}\n" if left > 0 else ""), output)


def _queue(desk: Desk) -> list[dict[str, str]]:
    """Return the claims to look at, the most doubtful first."""
    opened = out.open_store(desk.store)
    claims, aside = graph.read_claims(opened), graph.read_set_aside(opened)
    rivals = Counter(name for one in graph.read_findings(opened) if one.verdict == "conflict" for name in one.claims)
    decided = {fate.claim for fate in desk.over.fates if fate.state == "stands" and fate.decision.kind != "comment"}
    wrong = {rule: wrongs / whole for rule, (wrongs, whole) in _by_rule(desk).items()}
    known = {document.id for document in desk.documents}
    found = []
    for claim in claims:
        if claim.document not in known or claim.decisions != () or claim.id in decided:
            continue
        doubts = list(_doubts(claim, aside, rivals[claim.id], wrong.get(claim.rule, 0.0)))
        if doubts:
            found.append((-sum(weight for weight, _ in doubts), gravity([claim.facet]), claim, doubts))
    found.sort(key=lambda each: (each[0], each[1], each[2].document, each[2].quote, each[2].id))
    return [
        {
            "claim": claim.id,
            "doubt": "; ".join(why for _, why in doubts),
            "holder": claim.holder.name,
            "facet": claim.facet,
            "value": f"{'not ' if claim.polarity == 'denied' else ''}{claim.value.words}",
            "words": claim.quote.text,
        }
        for _, _, claim, doubts in found
    ]


def _doubts(
    claim: Claim, aside: Mapping[str, tuple[str, str]], rivals: int, wrong: float
) -> Iterator[tuple[float, str]]:
    """Yield why to look at a claim, with what each reason weighs."""
    if claim.id in aside:
        yield 8, f"breaks the rule {aside[claim.id][1]}"
    if rivals > 0:
        yield 4, f"in {build.number(rivals, 'conflict')}"
    if claim.certainty != "sure":
        yield (3, "needs review") if claim.certainty == "needs-review" else (1, "likely")
    yield from ((2, flag) for flag in claim.flags)
    if wrong > 0:
        yield 4 * wrong, f"{wrong:.0%} of its rule's readings were wrong"


_ENOUGH: Final = 3
"""Readings of a rule that people decided about, before it says anything of the others."""


def _by_rule(desk: Desk) -> dict[str, tuple[int, int]]:
    """Return of each rule how many of its readings people found wrong, and how many they decided about."""
    found: dict[str, tuple[int, int]] = {}
    for row in _report(desk):
        wrong, whole = found.get(row["rule"], (0, 0))
        bad = int(row["misread"]) + int(row["corrected"])
        found[row["rule"]] = wrong + bad, whole + bad + int(row["accepted"])
    return {rule: (wrong, whole) for rule, (wrong, whole) in found.items() if whole >= _ENOUGH}


def _report(desk: Desk) -> list[dict[str, str]]:
    """Return how often readings were right, by rule and facet: what is irrelevant or a duplicate was read right."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for fate in desk.over.fates:
        base, one = desk.bases.get(fate.claim), fate.decision
        if base is None or base.decisions != () or fate.state != "stands":
            continue
        what = {"accept": "accepted", "correct": "corrected"}.get(one.kind, "")
        what = what or {"misread": "misread", "irrelevant": "accepted"}.get(one.said.get("reason", ""), "")
        if what:
            counts[base.rule, base.facet][what] += 1
    rows = []
    for (rule, facet), count in sorted(counts.items()):
        told = {key: str(count[key]) for key in ("accepted", "misread", "corrected")}
        rows.append({"rule": rule, "facet": facet, **told, "precision": f"{count['accepted'] / count.total():.2f}"})
    return rows
