"""Commands that read documents: `build`, `demo`, `add`, `update`, `remove` for a store, `extract` for claims alone."""

import contextlib
import shlex
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from claimgraph import __version__, pipeline, propose, vocab
from claimgraph import cli as out
from claimgraph.errors import InputError, json_line, number, short, terminal_safe
from claimgraph.pipeline import Built, Stream, corpus
from claimgraph.pipeline.coded import Coded
from claimgraph.pipeline.shards import write_table
from claimgraph.schema import Claim, Document, Finding, holders

Result = TypeVar("Result")


@click.command("build")
@out.documents
@out.store(reads_files=False)
@click.option("--base", metavar="IRI", help="What the names of data begin with.")
@out.format_of(["text", "json"], "text")
@out.output("Write the summary to this file instead of standard output.")
@out.jobs
@out.notes
@click.option("--replace", is_flag=True, help="Let other documents that the store holds go.")
@click.option("--full", is_flag=True, help="Store what follows from the rest, too: a claim has twice as many triples.")
def build_command(  # noqa: PLR0913, PLR0917 - click hands every option over
    paths: tuple[str, ...],
    store: str,
    base: str | None,
    format_: str,
    output: str | None,
    jobs: int | None,
    notes: str | None,
    replace: bool,
    full: bool,
    max_size: int | None,
    **said: str | None,
) -> int:
    """Read documents and write a checked claim graph.

    PATH is a file, a folder of files, a pattern such as 'reports/*.html', or - for standard input. Read are plain text
    (.txt), Markdown (.md), wikitext (.wiki), saved web pages (.html, .mhtml, .warc), PDF, Word (.docx), subtitles
    (.srt, .vtt), mail (.eml, .mbox), feeds and exports (.xml), and tables with a document a row (.jsonl, .json, .csv,
    .tsv, .xlsx); any other only with --as. What is known of NAME.txt beside its text (title, publisher, published, url,
    licence, language, sha256) may stand in NAME.toml beside it.
    What the store held of these documents is replaced, in one step; a store with others in it is refused (add puts
    documents beside them). The exit code is 1 if a file could not be read or the graph breaks a rule.

    \b
    Example:
      claimgraph build report.txt --publisher "The Gazette" --published 2021-01-14
      claimgraph build documents/ --store raid.store --notes notes/
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    progress = out.ProgressLine()
    settings = pipeline.Settings(
        out.metadata(**said),
        max_size or pipeline.MAX_SIZE,
        out.base(base),
        jobs,
        None if notes is None else Path(notes),
        replace,
        full,
    )
    built = pipeline.build(paths, store, settings, progress)
    progress.done()
    out.write_text(as_text(built, store) if format_ == "text" else f"{json_line(as_record(built))}\n", output)
    return exit_code(built)


def exit_code(built: Built) -> int:
    """Name what went wrong on standard error, and return the exit code: 1 if anything did."""
    for fault in built.faults:
        click.echo(f"claimgraph: {terminal_safe(str(fault))}", err=True)
    return max(out.failures_told(built.reading), 0 if built.report.conforms and built.faults == () else 1)


# What a build tells: for somebody who sees claimgraph for the first time.


_EXAMPLES = 3
"""Conflicts that are told in full; the others are one command away."""


def as_text(built: Built, store: str, first: Iterable[str] | None = None) -> str:
    """Return the summary for people; `first` stands in the place of what was read."""
    lines = [
        *(_read(built) if first is None else first),
        *_found(built),
        *_unnamed(built),
        *_linked(built),
        *_decided(built),
        "",
        *_compared(built),
        "",
        *_checked(built),
        f"Store: {store}",
        "",
    ]
    return "".join(f"{terminal_safe(line)}\n" for line in [*lines, *_next(store)])


def as_record(built: Built) -> dict[str, Any]:
    """Return the summary for programs."""
    coverage = built.comparison.coverage
    return {
        "store": str(built.store),
        "documents": [document.id for document in built.reading.documents],
        "claims": len(built.claims),
        "sources": len(holders(built.claims)),
        "events": len(_events(built)),
        "questions": len(_states(built)),
        **{state: Counter(_states(built).values())[state] for state in _TOLD},
        "decisions": dict(sorted(Counter(fate.state for fate in built.fates).items())),
        "matches": dict(sorted(Counter(match.judgement for match in built.matches).items())),
        "findings": dict(_verdicts(built)),
        "pairs": coverage.pairs,
        "compared": coverage.compared,
        "not_compared": dict(coverage.reasons),
        "conforms": built.report.conforms,
        "failures": [str(failure) for failure in built.reading.failures],
        "faults": [str(fault) for fault in built.faults],
        "skipped": [str(path) for path in built.reading.skipped],
        "copies": [str(path) for path, _ in built.reading.copies],
    }


def _read(built: Built) -> Iterator[str]:
    reading = built.reading
    first = reading.documents[0]
    title = (
        f": “{first.title}”{f', {first.publisher}' if first.publisher else ''}" if len(reading.documents) == 1 else ""
    )
    yield f"Read {number(len(reading.documents), 'document')}{title}."
    if reading.failures:
        yield f"Could not read {number(len(reading.failures), 'path')}; the reasons stand below."
    for path, original in reading.copies:
        yield f"Left out {path.name}: the same text from the same publisher as {original}."
    if reading.skipped:
        endings = Counter(path.suffix or "no ending" for path in reading.skipped)
        counted = ", ".join(f"{count} {ending}" for ending, count in sorted(endings.items()))
        are = "is" if len(reading.skipped) == 1 else "are"
        yield f"Left out {number(len(reading.skipped), 'file')} that {are} of no known format ({counted})."


def _found(built: Built) -> Iterator[str]:
    states = Counter(_states(built).values())
    first = next((state for state in _TOLD if states[state] > 0), None)  # "5 questions disputed, 1 revised, 3 open"
    told = ", ".join(
        f"{number(states[state], 'question') if state == first else states[state]} {state}"
        for state in _TOLD
        if states[state] > 0
    )
    yield (
        f"Found {number(len(built.claims), 'claim')} by {number(len(holders(built.claims)), 'source')} about"
        f" {number(len(_events(built)), 'event')}; {told or 'nothing disputed'}."
    )


def _unnamed(built: Built) -> Iterator[str]:
    """Tell whose own voice is nobody's by name, where anything is said in it."""
    voices = {
        claim.holder.name: None
        for claim in built.claims
        if claim.chain[0].role == "publisher" and not claim.holder.named
    }
    if voices:
        more = f" and {len(voices) - 1:,} more" if len(voices) > 1 else ""
        yield from out.wrapped(f"Nobody says who published: “{next(iter(voices))}”{more}. Say who: --publisher NAME")


def _linked(built: Built) -> Iterator[str]:
    """Tell what was made one, and what waits for a person."""
    same = Counter("event" if match.kind == "event" else "name" for match in built.matches if match.judgement == "same")
    proposed = sum(match.proposed for match in built.matches)
    told = [number(same[kind], kind) for kind in ("name", "event") if same[kind] > 0]
    if told:
        yield f"Made one with another: {' and '.join(told)}."
    if proposed > 0:
        yield f"{number(proposed, 'more pair')} may be one: claimgraph matches --judgement not-judged"


_DONE: Final = {"accept": "accepted", "reject": "rejected", "correct": "corrected", "add": "entered"}


def _decided(built: Built) -> Iterator[str]:
    """Tell what people decided, and which of it meets nothing or was overruled."""
    counts = Counter(fate.decision.kind for fate in built.fates if fate.state == "stands")
    told = [f"{counts[kind]:,} {done}" for kind, done in _DONE.items() if counts[kind] > 0]
    if told:
        yield f"People decided of claims: {', '.join(told)}."
    states = Counter(fate.state for fate in built.fates)
    if states["overruled"] > 0:
        yield f"{number(states['overruled'], 'decision')} overruled by a later one: claimgraph log"
    if states["meets nothing"] > 0:
        meet = "meets" if states["meets nothing"] == 1 else "meet"
        yield f"{number(states['meets nothing'], 'decision')} {meet} nothing in this store: claimgraph log --unmet"


def found(built: Built) -> str:
    """Return what a build found and what people decided, as its summary has it."""
    return "".join(f"{terminal_safe(line)}\n" for line in (*_found(built), *_decided(built)))


def _compared(built: Built) -> Iterator[str]:
    counted = _verdicts(built)
    yield "How the claims compare:"
    for verdict, meaning in out.VERDICTS.items():
        if verdict in counted:
            yield f"  {counted[verdict]:>7,}  {verdict:<17}  {meaning}"
    if not counted:
        yield "        0  findings: no two claims answer the same question."
    yield from out.wrapped(f"{built.comparison.coverage}.")
    yield from _examples(built)


def _examples(built: Built) -> Iterator[str]:
    conflicts = [finding for finding in built.comparison.findings if finding.verdict == "conflict"]
    if not conflicts:
        return
    yield ""
    yield "Conflicts:" if len(conflicts) <= _EXAMPLES else f"Of the {len(conflicts):,} conflicts, for example:"
    holders = {claim.id: claim.holder.name for claim in built.claims}
    for finding in _various(conflicts, holders)[:_EXAMPLES]:
        yield from out.wrapped(finding.explanation, first="  - ", later="    ")


def _various(findings: list[Finding], holders: Mapping[str, str]) -> list[Finding]:
    """Return findings in their order, the first between each two holders before the second, and none said twice."""
    once = list({finding.explanation: finding for finding in reversed(findings)}.values())[::-1]
    seen: Counter[frozenset[str]] = Counter()
    ranks: list[int] = []
    for finding in once:
        about = frozenset(holders.get(claim, "") for claim in finding.claims)
        ranks.append(seen[about])
        seen[about] += 1
    return [finding for _, finding in sorted(zip(ranks, once, strict=True), key=lambda pair: pair[0])]


def _checked(built: Built) -> Iterator[str]:
    counts = built.report.counts()
    told = ", ".join(number(count, severity) for severity, count in counts.items() if count > 0 and severity != "info")
    if built.report.conforms:
        yield f"Checked with SHACL: the graph keeps every rule{f' ({told})' if told else ''}."
    else:
        yield f"Checked with SHACL: the graph breaks rules: {told}. Each with its node: claimgraph check"


def _next(store: str) -> Iterator[str]:
    option = "" if store == out.DEFAULT_STORE else f" --store {shlex.quote(store)}"
    commands = (
        ("claimgraph findings", "every finding with its reason"),
        ("claimgraph support", "how many independent sources stand behind each answer"),
        ("claimgraph query --list", "the questions that you can ask"),
        ("claimgraph draw -o page.html", "the text with its claims, to look at"),
    )
    yield "Next:"
    width = max(len(command) for command, _ in commands) + len(option)
    for command, meaning in commands:
        whole = command if command.endswith("--list") else command + option
        yield f"  {whole:<{width}}  {meaning}"


def _verdicts(built: Built) -> Counter[str]:
    return Counter(finding.verdict for finding in built.comparison.findings)


def _events(built: Built) -> set[str]:
    return {claim.event.id for claim in built.claims if claim.event is not None}


_TOLD: Final = ("disputed", "revised", "open")


def _states(built: Built) -> Mapping[str, str]:
    from claimgraph.draw.wording import question_states  # noqa: PLC0415 - most commands draw nothing

    return question_states(built.claims, built.comparison.findings)


# `claimgraph extract`: claims alone, document by document.


@click.command("extract")
@out.documents
@out.format_of(["jsonl", "csv", "table", "parquet"], "jsonl")
@out.output()
@out.jobs
@click.option("--resume", is_flag=True, help="Go on with a run into the same -o FILE that was stopped.")
def extract_command(  # noqa: PLR0913, PLR0917 - click hands every option over
    paths: tuple[str, ...],
    format_: str,
    output: str | None,
    jobs: int | None,
    resume: bool,
    max_size: int | None,
    **said: str | None,
) -> int:
    """Print the claims of documents, without a store.

    PATH is what `build` takes. JSON lines are written document by document. A run that was stopped leaves FILE.partial
    and FILE.progress beside FILE; the same command with --resume goes on from there. Parquet is a folder for `compare`.

    \b
    Example:
      claimgraph extract seeds --format table
      claimgraph extract corpus/ -o claims.jsonl --resume
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    if resume and (format_ != "jsonl" or output in (None, "-") or out.is_device(output)):
        raise InputError("--resume", "there is no file to go on with", "It needs --format jsonl and -o FILE.")
    propose.ready()
    stream = Stream(paths, out.metadata(**said), max_size=max_size or pipeline.MAX_SIZE)
    if format_ == "parquet":
        failures = _all_failures(stream, write_table(_shown(corpus.over(stream, propose.claims, jobs), stream), output))
    elif format_ != "jsonl":
        failures = _at_once(stream, format_, output, jobs)
    elif output is None or output == "-" or out.is_device(output):
        failures = _piece_by_piece(stream, output, jobs)
    else:
        failures = _into_file(stream, Path(output), jobs, {"resume": resume, **said})
    return out.failures_told(pipeline.Reading((), tuple(failures)))


def lines(document: Document) -> str:
    """Return the claims of a document as JSON lines. It is called in other processes, too."""
    from claimgraph.export import claim_record  # noqa: PLC0415 - loads what writes RDF

    return out.json_lines(claim_record(claim) for claim in propose.claims(document))


def _at_once(stream: Stream, format_: str, output: str | None, jobs: int | None) -> list[InputError]:
    from claimgraph.export import claims_csv  # noqa: PLC0415 - as above

    claims, failures = list[Claim](), list[InputError]()
    for outcome in _shown(corpus.over(stream, propose.claims, jobs), stream):
        claims.extend(outcome.result or ())
        failures += [outcome.failure] if outcome.failure is not None else []
    every = _all_failures(stream, failures)
    out.write_text(out.claims_table(claims) if format_ == "table" else claims_csv(claims), output)
    return every


def _piece_by_piece(stream: Stream, output: str | None, jobs: int | None) -> list[InputError]:
    failures = []
    for outcome in _shown(corpus.over(stream, lines, jobs), stream):
        out.print_piece(_bytes(outcome), output)
        failures += [outcome.failure] if outcome.failure is not None else []
    return _all_failures(stream, failures)


def _into_file(stream: Stream, file: Path, jobs: int | None, said: Mapping[str, object]) -> list[InputError]:
    known = {"claimgraph": __version__, **{key: said[key] for key in said if key != "resume"}}
    with corpus.Journal(file, known, resume=bool(said["resume"])) as journal:
        failures: list[InputError] = list(journal.failures)
        try:
            outcomes = corpus.over(journal.unfinished(stream), lines, jobs)
            for outcome in _shown(outcomes, stream, journal.finished):
                journal.add(outcome.document, _bytes(outcome), outcome.failure)
                failures += [outcome.failure] if outcome.failure is not None else []
        except KeyboardInterrupt:
            click.echo(f"What is finished is kept. Go on with: --resume -o {file}", err=True)
            raise
        try:
            failures = _all_failures(stream, failures)
        except InputError:
            journal.discard()
            raise
        journal.publish()
    return failures


def _shown(
    outcomes: Generator[corpus.Outcome[Result], None, None], stream: Stream, done: int = 0
) -> Iterator[corpus.Outcome[Result]]:
    """Pass the outcomes on, and show how far they are."""
    progress = out.ProgressLine()
    progress("extracting", done, stream.expected)
    try:
        with contextlib.closing(outcomes):
            for number, outcome in enumerate(outcomes, done):
                yield outcome
                progress("extracting", number, stream.expected)
    finally:
        progress.done()


def _all_failures(stream: Stream, failures: Sequence[InputError]) -> list[InputError]:
    """Return why documents failed, those that could not be read first.

    Raises:
        InputError: None could be read; the first reason.
    """
    if not stream.read:
        pipeline.refuse_nothing(pipeline.Reading((), tuple(stream.failures)))
    return [*stream.failures, *failures]


def _bytes(outcome: corpus.Outcome[str]) -> bytes:
    return (outcome.result or "").encode("utf-8", "surrogatepass")


# `claimgraph demo`: the whole road on the document that comes with claimgraph.


@click.command("demo")
@click.option(
    "-o", "--output", default="demo", show_default=True, type=click.Path(file_okay=False), help="Write to this folder."
)
def demo_command(output: str) -> int:
    """Build the seed document that comes with claimgraph.

    The folder gets its store, its Turtle, its page and its pictures.

    \b
    Example:
      claimgraph demo -o demo
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.draw import drawn  # noqa: PLC0415 - loads what draws
    from claimgraph.export import write  # noqa: PLC0415 - as above

    folder = Path(output)
    progress = out.ProgressLine()
    built = pipeline.build([vocab.folder("seeds")], folder / "store", progress=progress)
    store = out.open_store(folder / "store")
    out.write_stream(lambda stream: write(store, "turtle", stream), str(folder / "graph.ttl"))
    for name in ("page.html", "contradictions.svg", "contradictions.png"):
        progress(f"drawing {name}", 0, 1)
        out.write_bytes(drawn(store, name.rpartition(".")[2]), str(folder / name))
    progress.done()
    out.write_text(as_text(built, str(folder / "store")) + _written(folder), None)
    return 0 if built.report.conforms else 1


def _written(folder: Path) -> str:
    return (
        "\nWritten:\n"
        f"  {folder / 'page.html'}           open it in a browser\n"
        f"  {folder / 'graph.ttl'}           the graph, to read in an editor\n"
        f"  {folder / 'contradictions.png'}  who contradicts whom (also .svg)\n"
    )


def _reads(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command what it takes to read documents into a store, as `build` has it."""
    for decorate in (
        out.notes,
        out.jobs,
        out.output("Write the summary to this file instead of standard output."),
        out.format_of(["text", "json"], "text"),
        out.store(reads_files=False),
        out.documents,
    ):
        function = decorate(function)
    return function


@click.command("add")
@_reads
def add_command(paths: tuple[str, ...], store: str, format_: str, output: str | None, **said: Any) -> int:
    """Add documents to a store, beside those that it holds.

    PATH is what `build` takes. Only the new documents are read; a document that the store holds already is left alone.
    The store is then what a build of all its documents gives, and appears in one step. The folder of notes and the
    base are those of the build.

    \b
    Example:
      claimgraph add tomorrow.txt --publisher "The Gazette" --published 2021-01-15
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    progress = out.ProgressLine()
    change = pipeline.add(paths, store, _settings(**said), progress)
    progress.done()
    return told(change, store, format_, output)


@click.command("update")
@_reads
def update_command(paths: tuple[str, ...], store: str, format_: str, output: str | None, **said: Any) -> int:
    """Put newer texts in the place of documents of a store.

    PATH is what `build` takes. A text stands for the document of the same address or, where it has none, of the same
    file name; the claims of the older text go.

    \b
    Example:
      claimgraph update reports/monday.txt
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    progress = out.ProgressLine()
    change = pipeline.update(paths, store, _settings(**said), progress)
    progress.done()
    return told(change, store, format_, output)


@click.command("remove")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@out.store(reads_files=False)
@out.format_of(["text", "json"], "text")
@out.output("Write the summary to this file instead of standard output.")
def remove_command(documents: tuple[str, ...], store: str, format_: str, output: str | None) -> int:
    """Take documents out of a store.

    DOCUMENT is an id, the first digits of one (see claimgraph documents), an address or the name of a file.

    \b
    Example:
      claimgraph remove monday.txt
      claimgraph remove 3f0c9b
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    progress = out.ProgressLine()
    change = pipeline.remove(documents, store, progress=progress)
    progress.done()
    return told(change, store, format_, output)


def _settings(jobs: int | None, notes: str | None, max_size: int | None, **said: str | None) -> pipeline.Settings:
    return pipeline.Settings(
        out.metadata(**said), max_size or pipeline.MAX_SIZE, jobs=jobs, notes=None if notes is None else Path(notes)
    )


def told(change: pipeline.Change, store: str, format_: str, output: str | None) -> int:
    """Print what came of a change, and return the exit code."""
    if format_ == "json":
        out.write_text(f"{json_line(_record(change, store))}\n", output)
    elif change.built is None:
        out.write_text("".join(f"{line}\n" for line in _changes(change)) + f"Store: {store}, as it was.\n", output)
    else:
        out.write_text(as_text(change.built, store, _changes(change)), output)
    return out.failures_told(change.reading) if change.built is None else exit_code(change.built)


def _changes(change: pipeline.Change) -> Iterator[str]:
    if change.coded is not None and not change.coded.documents:
        yield from out.wrapped(_annotated(change.coded))
    elif change.coded is not None and change.built is not None:
        rows, entered = change.coded.claims, change.coded.decisions
        where = f"{number(len(entered), 'claim')} over words of documents, {number(len(rows), 'claim')} at their rows"
        told = ((change.coded.held, "held already"), (change.coded.silent, "without a number"))
        known = "".join(f"; {number(rows_, 'row')} {what}" for rows_, what in told if rows_)
        yield from out.wrapped(f"Imported “{change.coded.file}”: {where}{known}.")
    for what, documents in (
        ("Added", change.added),
        ("Brought up to date", [new for _, new in change.replaced]),
        ("Removed", change.removed),
        ("Held already, and left alone:", change.unchanged),
    ):
        if documents:
            yield from out.wrapped(f"{what} {_listed(documents)}.")
    for new, old in change.alike:
        yield from out.wrapped(
            f"“{_name(new)}” may be a newer text of a document that stays ({short(old.id)}); if so, take that out:"
            f" claimgraph remove {short(old.id)}"
        )
    if change.built is not None:
        yield f"The store holds {number(len(change.built.reading.documents), 'document')} now."


def _annotated(coded: Coded) -> str:
    """Return what people decided in an annotation tool."""
    counts = Counter(one.kind for one in coded.decisions)
    told = ", ".join(f"{counts[kind]:,} {done}" for kind, done in _DONE.items() if counts[kind])
    people = ", ".join(dict.fromkeys(one.by for one in coded.decisions))
    known = f"; {number(coded.held, 'decision')} noted before" if coded.held else ""
    return f"Imported “{coded.file}”: {told or 'no new decision'}{f', by {people}' if people else ''}{known}."


def _listed(documents: Sequence[Document]) -> str:
    names = ", ".join(f"“{_name(document)}”" for document in documents[:3])
    return names if len(documents) <= 3 else f"{names} and {len(documents) - 3:,} more"


def _name(document: Document) -> str:
    return document.title or document.source_file


def _record(change: pipeline.Change, store: str) -> dict[str, Any]:
    """Return what came of a change for programs."""
    built = {} if change.built is None else as_record(change.built)
    return {
        "store": store,
        "added": [document.id for document in change.added],
        "replaced": [{"before": old.id, "now": new.id} for old, new in change.replaced],
        "removed": [document.id for document in change.removed],
        "unchanged": [document.id for document in change.unchanged],
        "failures": [str(failure) for failure in change.reading.failures],
        **{key: built[key] for key in built if key not in {"store", "failures"}},
    }
