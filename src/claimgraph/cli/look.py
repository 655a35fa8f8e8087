"""Commands that show what a store holds, from one claim in the terminal to a server of all."""

import dataclasses
import importlib.util
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import click
from click.shell_completion import CompletionItem

from claimgraph import cli as out
from claimgraph import graph
from claimgraph.errors import InputError, MissingExtraError, QueryError, json_line, short, terminal_safe
from claimgraph.graph import catalogue
from claimgraph.schema import BASE, Claim, Document, Finding
from claimgraph.vocab import id_of

if TYPE_CHECKING:
    from claimgraph.pipeline.shards import TableStore
    from claimgraph.serve import ServerSettings


@click.command("show")
@click.argument("claim", metavar="ID|WORDS")
@out.answer("text", "jsonl")
def show_command(claim: str, store: str, format_: str, output: str | None) -> None:
    """Print a claim with its sentence, chain and rivals.

    ID is a claim's id, or the first digits of one as `findings` and `extract` print them. WORDS stand in the claim;
    every claim that has them is printed. What people decided about it is told, and a reading that they withdrew is
    found by its id.

    \b
    Example:
      claimgraph show 3f0c9b
      claimgraph show "death toll"
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.export import claim_record, finding_record  # noqa: PLC0415
    from claimgraph.pipeline.shards import tables_of  # noqa: PLC0415 - loads what compares

    tables = tables_of(store)
    if tables is not None:
        with tables:
            _of_tables(claim, tables, format_, output)
        return
    opened = out.open_store(store)
    withdrawn = {entry.id: entry for entry, _ in graph.read_withdrawn(opened)}
    decisions = graph.read_decisions(opened)
    pieces: list[str] = []
    for iri, chosen in _chosen(claim, opened, withdrawn).items():
        about = list(graph.findings_named(opened, sorted(_column(opened, "findings-of", claim=iri))).values())
        if format_ == "jsonl":
            record = {**claim_record(chosen), "findings": [finding_record(finding) for finding in about]}
            pieces.append(f"{json_line(record)}\n")
        else:
            more = *_weighed(opened, iri), *_decided(chosen, decisions, withdrawn)
            rivals = {
                one.id: one for one in graph.claims_named(opened, _column(opened, "found-together", claim=iri)).values()
            }
            lines = [*_told(chosen, _file_of(opened, iri, chosen), more), "", *_compared(chosen, about, rivals)]
            pieces.append("".join(f"{line}\n" for line in lines))
    out.write_text(("" if format_ == "jsonl" else "\n").join(pieces), output)


def _of_tables(wanted: str, tables: "TableStore", format_: str, output: str | None) -> None:
    from claimgraph.export import claim_record, finding_record  # noqa: PLC0415

    pieces: list[str] = []
    for chosen in _one_of(wanted, tables.chosen(wanted)).values():
        about = tables.about(chosen.id)
        if format_ == "jsonl":
            record = {**claim_record(chosen), "findings": [finding_record(finding) for finding in about]}
            pieces.append(f"{json_line(record)}\n")
            continue
        rivals = tables.claims({each for finding in about for each in finding.claims})
        support = ("support", tables.support_of(chosen))
        lines = [*_told(chosen, tables.file_of(chosen), [support]), "", *_compared(chosen, about, rivals)]
        pieces.append("".join(f"{line}\n" for line in lines))
    out.write_text(("" if format_ == "jsonl" else "\n").join(pieces), output)


def _one_of(wanted: str, found: Mapping[str, Claim]) -> Mapping[str, Claim]:
    """Return what was found, where it is one id or words."""
    if not found:
        raise InputError(wanted, "no claim has this id or these words", "Write the first digits of an id")
    if len(found) > 1 and not any(wanted.casefold() in one.quote.text.casefold() for one in found.values()):
        raise InputError(wanted, f"{len(found)} claims begin so", "Write more digits")
    return found


def _asked(store: graph.Store, query: str, **values: object) -> list[tuple[str, ...]]:
    """Return the answer of a query of `queries/pages/` as texts."""
    rows: Any = store.query(catalogue.filled(query, values))  # a SELECT gives rows
    return [tuple("" if term is None else str(term.value) for term in row) for row in rows]


def _column(store: graph.Store, query: str, **values: object) -> list[str]:
    return [first for first, *_ in _asked(store, query, **values)]


def _decided(
    claim: Claim, decisions: Sequence[graph.Decided], withdrawn: Mapping[str, Claim]
) -> Iterator[tuple[str, str]]:
    """Yield what people decided about a claim, or about the reading that it corrects."""
    if claim.corrects in withdrawn:
        read = withdrawn[claim.corrects]
        yield "corrects", f"{short(read.id)}: {read.holder.name}, {read.facet}, {read.value.words}"
    for one in decisions:
        if claim.id in one.claims or one.id in claim.decisions or claim.corrects in {*one.claims} - {""}:
            repeated = f" of {short(one.repeats)}" if one.repeats else ""
            told = f"{one.kind}{f' as {one.reason}' if one.reason else ''}{repeated}, by {one.by}, {one.when}"
            overruled = f"; overruled by {short(one.overruled)}" if one.overruled else ""
            yield "decided", f"{told} ({short(one.id)}){overruled}{f': {one.why}' if one.why else ''}"
    if claim.id in withdrawn:
        yield "compared", "with nothing: people withdrew it"


def _chosen(wanted: str, store: graph.Store, withdrawn: Mapping[str, Claim]) -> dict[str, Claim]:
    """Return the one claim or withdrawn reading whose id begins so, or else the claims that have the words, by name.

    Nothing is read but the names and the words of claims, and the claims that are chosen.
    """
    digits = wanted.removeprefix("claim/")
    words = {iri: text for iri, text, *_ in _asked(store, "claim-words")}
    readings = {id_of(iri): iri for iri in sorted(_column(store, "instances", type="cg:Reading"))}
    taken = {iri: withdrawn[name] for name, iri in readings.items() if name in withdrawn}
    hits = [iri for iri in (*words, *taken) if digits != "" and iri.rpartition("/")[2].startswith(digits)]
    if len(hits) != 1:
        having = [iri for iri, text in words.items() if wanted.casefold() in text.casefold()]
        if having == [] and hits == []:
            raise InputError(wanted, "no claim has this id or these words", "List the claims: claimgraph export -f csv")
        if having == []:
            several = ", ".join(iri.rpartition("/")[2] for iri in hits)
            raise InputError(wanted, f"{len(hits)} claims begin so", f"Write more digits: {several}")
        hits = having
    return graph.claims_named(store, hits) | {iri: taken[iri] for iri in hits if iri in taken}


def _digits(claim: Claim) -> str:
    return claim.id.partition("/")[2]


def _weighed(store: graph.Store, iri: str) -> Sequence[tuple[str, str]]:
    """Return since when a claim had been said, until when it stood, and what stands behind its answer."""
    positions = [position for _, position in _asked(store, "values", node=iri, property="cg:position")]
    times = _asked(store, "claim-times", claim=iri) if positions else []
    known, replaced = next(((since, until) for _, since, _, until, *_ in times), ("", ""))
    support = next((text for _, text in _asked(store, "supports", position=positions[:1])), "") if positions else ""
    stood = [f"said by {_moment(known)}"] if known != "" else []
    stood += [f"replaced by {_moment(replaced)}"] if replaced != "" else []
    return ("stood", ", ".join(stood)), ("support", support)


def _file_of(store: graph.Store, iri: str, claim: Claim) -> str:
    """Return the file that a claim was read in, by the claim's name and the id of its document."""
    told = _asked(store, "document-facts", document=f"{iri.removesuffix(id_of(iri))}{claim.document}")
    return told[0][_FILE] if told else ""


_FILE: Final = 9
"""The column of `queries/pages/document-facts.rq` that has the file."""


def _moment(text: str) -> str:
    """Return a moment for people: the last second of a day is what is known where only the day is."""
    day, _, time = text.partition("T")
    return f"the end of {day}" if time == "23:59:59Z" else text


def _told(claim: Claim, file: str, weighed: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield from out.wrapped(claim.quote.text, f"{_digits(claim)}: ")
    yield ""
    for name, value in (*_facts(claim, file), *weighed):
        if value != "":
            yield from out.wrapped(value, f"{name + ':':<11} ", " " * 12)


def _facts(claim: Claim, file: str) -> Sequence[tuple[str, str]]:
    where = "" if file == "" else f"{file}, "
    chain = " ← ".join(f"{level.source.name} ({level.role})" for level in claim.chain)
    return (
        ("sentence", claim.sentence.text),
        ("place", f"{where}characters {claim.quote.start} to {claim.quote.end}"),
        ("section", claim.section),
        ("said by", chain),
        ("event", "" if claim.event is None else claim.event.label),
        ("facet", claim.facet),
        ("about", "" if claim.population is None else claim.population.words),
        ("value", "" if claim.value.words == claim.quote.text else claim.value.words),
        ("polarity", claim.polarity),
        ("modality", claim.modality),
        ("hedges", ", ".join(claim.hedges)),
        ("said", "" if claim.said is None else str(claim.said)),
        ("happened", "" if claim.happened is None else str(claim.happened)),
        ("reading", "; ".join((claim.certainty, *claim.flags))),
    )


def _compared(claim: Claim, findings: Sequence[Finding], claims: Mapping[str, Claim]) -> Iterator[str]:
    if not findings:
        yield "No other claim answers the same question."
        return
    yield f"{len(findings)} finding{'' if len(findings) == 1 else 's'}:"
    for finding in out.ranked(findings):
        yield from out.wrapped(finding.explanation, f"  {finding.verdict} ({finding.type}): ", " " * 6)
        for name in finding.claims:
            if name != claim.id and name in claims:
                other = claims[name]
                yield from out.wrapped(f"{other.holder.name}: “{other.quote.text}”", f"      {short(name)}  ", " " * 14)


def _names(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The queries that begin so, for completion."""
    return [CompletionItem(name) for name in catalogue.names() if name.startswith(incomplete)]


@click.command("query")
@click.argument("name", required=False, metavar="[NAME|FILE.rq|-]", shell_complete=_names)
@click.option("-p", "--param", "parameters", multiple=True, metavar="NAME=VALUE", help="A value for a parameter.")
@click.option("--list", "list_", is_flag=True, help="List the queries of ours; with NAME, explain that one.")
@out.answer(*catalogue.FORMATS)
def query_command(  # noqa: PLR0913, PLR0917 - click hands every option over
    name: str | None, parameters: tuple[str, ...], list_: bool, store: str, format_: str, output: str | None
) -> None:
    """Ask a store: a query of ours, or your own SPARQL.

    Ours go by NAME; your own stands in a file, or comes from standard input (-).

    \b
    Example:
      claimgraph query --list
      claimgraph query conflicts/rival-counts
      claimgraph query timeline/tolls --param facet=facet:deaths --format csv
      echo 'SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }' | claimgraph query -
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    if list_:
        out.write_text(_listing(format_) if name is None else _explained(catalogue.find(name)), output)
        return
    if name is None:
        raise click.UsageError("Name a query, a file or -; 'claimgraph query --list' shows the queries.")
    query = _from_standard_input() if name == "-" else catalogue.find(name)
    values = dict(_pair(text) for text in parameters)
    opened = out.open_store(store)
    base = BASE if opened.tables_alone else _base_of(opened)
    whole = values if opened.tables_alone else {key: _whole(opened, base, key, value) for key, value in values.items()}
    out.write_text(catalogue.render(opened, query, whole, format_, base), output, format_)


_ID = re.compile(r"[a-z-]+/[0-9a-f]{4,20}")
"""A name of data as it is shown, without its base; the first digits are enough."""

_DIGITS = re.compile(r"[0-9a-f]{4,20}")
_NAMED_BY: Final = {"event": "event", "claim": "claim", "document": "document", "question": "question"}
"""Parameters whose values are names of data, and of what kind: `event=3f0c9b` is `event=event/3f0c9b`."""


def _whole(store: graph.Store, base: str, key: str, value: str) -> str:
    """Return a parameter's value with the name of data that it stands for written out.

    Raises:
        QueryError: It stands for none, or for several.
    """
    said = f"{_NAMED_BY[key]}/{value}" if key in _NAMED_BY and _DIGITS.fullmatch(value) else value
    if not _ID.fullmatch(said):
        return value
    if len(said.partition("/")[2]) == _WHOLE:
        return f"{base}{said}"
    found = _column(store, "begun-so", beginning=f"{base}{said}")
    if len(found) == 1:
        return found[0]
    where = f"--param {key}={value}"
    if found == []:
        raise QueryError(where, "nothing in the store is called so", "Write the first digits of an id")
    several = ", ".join(one.removeprefix(base) for one in found[:5])
    raise QueryError(where, f"{len(found)} could be meant: {several}", "Write more of its digits")


_WHOLE: Final = 20
"""Digits of a name that is written out."""


def _base_of(store: graph.Store) -> str:
    """Return what the names of data begin with in this store: the name of any of its documents tells it."""
    named = next(iter(_column(store, "instances", type="cg:Document", limit=1)), "")
    return named.rpartition("document/")[0] or BASE


def _from_standard_input() -> catalogue.Query:
    data = sys.stdin.buffer.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError("standard input", f"not UTF-8 at byte {error.start}", "Write the query in UTF-8.") from None
    return catalogue.parse(text, "standard input", header_wanted=False)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if equals == "":
        raise QueryError(f"--param {text}", "there is no '='", "Write --param NAME=VALUE.")
    return name.strip().removeprefix("?"), value


def _listing(format_: str) -> str:
    if format_ not in ("table", "csv"):
        raise QueryError("--format", f"the list of queries cannot be {format_}", "Choose table or csv.")
    rows = [(query.name, query.summary) for query in catalogue.catalogue()]
    if format_ == "csv":
        return catalogue.csv_text(catalogue.Rows(("name", "summary"), tuple(rows)))
    return out.table(("name", "summary"), rows)


def _explained(query: catalogue.Query) -> str:
    lines = [f"{query.name}: {query.summary}", "", query.description.strip(), ""]
    for title, entries in (
        ("Parameters", [(parameter.name, parameter.meaning) for parameter in query.parameters]),
        ("Columns", list(query.columns)),
    ):
        if entries:
            lines += [f"{title}:", *(f"  {name}: {meaning}" for name, meaning in entries), ""]
    return out.safe_lines("\n".join(lines))


@click.command("check")
@click.argument("file", required=False, type=click.Path(), metavar="[FILE]")
@click.option(
    "--shacl",
    type=click.Choice(("quick", "pyshacl")),
    default="quick",
    show_default=True,
    help="pyshacl looks at every graph, and not only where a quicker engine finds a fault.",
)
@click.option("--derive", is_flag=True, help="Work the findings out again, and name each that is missing or changed.")
@out.answer("text", "jsonl", "csv")
def check_command(  # noqa: PLR0913, PLR0917 - click hands every option over
    file: str | None, shacl: str, derive: bool, store: str, format_: str, output: str | None
) -> int:
    """Check a store or an RDF file: by the shapes, and each text and count by its own words.

    Each text is held against its hash, and each count against its own words, too. The exit code is 1 on a violation. A
    file that is not ours is checked as far as it goes: what the shapes do not speak of is left alone.

    \b
    Example:
      claimgraph check --derive
      claimgraph check graph.ttl --format csv
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.pipeline.overlays import examine  # noqa: PLC0415 - heavy

    opened = out.open_store(store if file is None else file)
    progress = out.ProgressLine()
    progress("checking", 0, 1)
    report = examine(opened, reference=shacl == "pyshacl", derive=derive)
    progress.done()
    records = [dataclasses.asdict(result) for result in report.results]
    columns = ("severity", "focus", "path", "value", "message", "shape", "where")
    out.write_answer(
        format_,
        output,
        text=lambda: out.safe_lines(report.text()),
        csv=lambda: out.csv_text(columns, ([record[column] for column in columns] for record in records)),
        jsonl=lambda: out.json_lines(records),
    )
    return 0 if report.conforms else 1


EXPORTS = ("turtle", "trig", "nquads", "jsonld", "csv", "jsonl", "graphml", *out.TOOLS)
"""What `export.FORMATS` has; a test holds them together, so that `--help` need not load it."""


@click.command("export")
@out.answer(*EXPORTS)
@click.option("--full", is_flag=True, help="Write what follows from the rest too: a claim has twice as many triples.")
def export_command(store: str, format_: str, output: str | None, *, full: bool) -> None:
    """Write a store as Turtle, TriG, N-Quads, JSON-LD, CSV or GraphML, or for annotation tools.

    The same store gives the same bytes. GraphML has the contradiction graph. `import` takes in what tools changed.
    A store holds nothing twice; --full writes out what follows, such as the words of each place in a text.

    \b
    Example:
      claimgraph export -o graph.ttl
      claimgraph export --format graphml -o contradictions.graphml
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.export import write  # noqa: PLC0415 - loads networkx
    from claimgraph.graph import Store, in_full  # noqa: PLC0415
    from claimgraph.pipeline.shards import tables_of  # noqa: PLC0415 - loads what compares

    tables = tables_of(store) if format_ == "nquads" else None
    if tables is not None:
        with tables:
            out.write_stream(lambda stream: stream.writelines(tables.nquads()), output)
        return
    opened = out.open_store(store)
    if full:
        opened = Store.memory(in_full(opened.quads()))

    def told(stream: IO[bytes]) -> None:
        stream.write(out.begun(format_))
        write(opened, format_, stream)

    out.write_stream(told, output)


PICTURES = ("html", "svg", "png")


@click.command("draw")
@out.store()
@out.output("Write to this file; its ending names the format.")
@out.format_of(PICTURES, None)
@click.option(
    "--filter",
    "filters",
    multiple=True,
    metavar="KEY=VALUE",
    help="Draw one part: event=…, holder=…, question=…, facet=… or text=… (a name, a part of one, or an id).",
)
def draw_command(store: str, output: str | None, format_: str | None, filters: tuple[str, ...]) -> None:
    """Draw a store as a page (HTML) or a picture (SVG, PNG).

    The page holds the text with its claims, every question with its positions, and who disputes whom. It needs no
    network and works without scripts.

    \b
    Example:
      claimgraph draw -o page.html
      claimgraph draw -o contradictions.png --filter event=Hama
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    chosen = format_ or _format_of(output)
    from claimgraph.draw import drawn  # noqa: PLC0415 - loads what draws

    progress = out.ProgressLine()
    progress("drawing", 0, 1)
    data = drawn(out.open_store(store), chosen, dict(_filter(text) for text in filters))
    progress.done()
    out.write_bytes(data, output)
    if output is not None and sys.stderr.isatty():
        click.echo(f"Wrote {output}", err=True)


def _format_of(output: str | None) -> str:
    if output is None:
        raise InputError("draw", "neither a file nor a format is named", "Write -o page.html, or --format html.")
    ending = Path(output).suffix.lower().removeprefix(".")
    if ending not in PICTURES:
        raise InputError(output, f"its ending names no picture that we draw: {ending!r}", "Use .html, .svg or .png.")
    return ending


def _filter(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if equals == "":
        raise InputError(f"--filter {text}", "there is no '='", "Write --filter event=…, for example.")
    return key, value


@click.command("serve")
@out.store()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Listen here.")
@click.option("--port", default=8090, show_default=True, type=click.IntRange(0, 65535), help="0 for any that is free.")
@click.option("--writable", is_flag=True, help="Take SPARQL updates; each writes the store anew, as a build does.")
@click.option(
    "--cors", "origins", multiple=True, metavar="ORIGIN", help="Let pages of this origin read the answers; * for all."
)
@click.option("--review", is_flag=True, help="Let people decide about claims in the browser; on this machine alone.")
@click.option("--by", default="", envvar="CLAIMGRAPH_BY", metavar="NAME", help="Who decides, with --review.")
@click.option("--timeout", "seconds", default=10.0, show_default=True, type=click.FloatRange(0.1, 3600), metavar="S")
@click.option("--max-rows", "rows", default=100_000, show_default=True, type=click.IntRange(1), metavar="N")
@click.option("--max-bytes", "size", default=64_000_000, show_default=True, type=click.IntRange(1000), metavar="N")
@click.option("--max-queries", "queries", default=4, show_default=True, type=click.IntRange(1, 256), metavar="N")
def serve_command(  # noqa: PLR0913, PLR0917 - click hands every option over
    store: str,
    host: str,
    port: int,
    writable: bool,
    origins: tuple[str, ...],
    review: bool,
    by: str,
    seconds: float,
    rows: int,
    size: int,
    queries: int,
) -> None:
    """Serve a store: SPARQL at /sparql, and an address for every claim.

    It is read only, listens on this machine alone and asks nobody else. A query that runs longer than --timeout is
    stopped; an answer ends after --max-rows rows and says so, or is refused beyond --max-bytes; --max-queries run at
    once. With --review it takes what people decide about claims: from whoever opens the address that is printed.

    \b
    Example:
      claimgraph serve
      claimgraph serve --store reports --port 9000
      claimgraph serve --review --by Ann
      curl -H 'Accept: text/csv' --data-urlencode 'query=SELECT * { ?s ?p ?o } LIMIT 3' http://127.0.0.1:8090/sparql
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    for package in ("starlette", "uvicorn"):
        if importlib.util.find_spec(package) is None:
            raise MissingExtraError(package, "serve")
    from claimgraph.serve import Limits, ServerSettings  # noqa: PLC0415 - as above
    from claimgraph.serve.app import run  # noqa: PLC0415 - as above

    if writable and Path(store).is_file():
        raise InputError(store, "it is a file, which is only read", "Build a store, or leave --writable out")
    limits = Limits(seconds=seconds, rows=rows, bytes=size, queries=queries)
    settings = ServerSettings(store, host, port, writable, origins, limits, by.strip() if review else "")
    if review:
        _refuse_to_review(settings)
    if writable and not settings.loopback:
        found = "updates would be taken from anybody who reaches it: there is no password"
        raise InputError(f"--host {host}", found, "Serve updates on 127.0.0.1, behind a proxy that asks who it is")
    out.open_store(store).close()
    how = f"reviewed by {settings.by}" if review else "writable" if writable else "read only"
    entrance = f"review?token={settings.token}" if review else ""
    run(settings, lambda address: click.echo(terminal_safe(f"{store}, {how}: {address}{entrance}"), err=True))


def _refuse_to_review(settings: "ServerSettings") -> None:
    """Refuse to take decisions from nobody, from other machines, or beside changes that they would undo."""
    from claimgraph.pipeline.desk import Desk  # noqa: PLC0415 - only where decisions are taken

    if settings.by == "":
        raise InputError("--review", "nobody says who decides", "Say who you are: --by NAME")
    if not settings.loopback:
        found = "decisions would be taken from other machines: what they send can be read on the way"
        raise InputError(f"--host {settings.host}", found, "Serve on 127.0.0.1, and reach it through ssh -L")
    if settings.writable or settings.origins != ():
        option = "--writable" if settings.writable else "--cors"
        found = "a decision would undo updates" if settings.writable else "other sites would read the desk"
        raise InputError(f"--review {option}", found, f"Leave {option} out")
    Desk(settings.store, settings.by).made("undo", undoes=f"decision/{'0' * 20}")  # a name and a store that will do


_COLUMNS = ("id", "title", "publisher", "published", "file", "url", "claims")


@click.command("documents")
@out.store(reads_files=False)
@out.format_of(["table", "csv", "jsonl"], "table")
@out.output()
def documents_command(store: str, format_: str, output: str | None) -> None:
    """Print which documents a store holds.

    \b
    Example:
      claimgraph documents
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.pipeline import documents_of  # noqa: PLC0415 - loads what builds

    rows = [_row(document, count) for document, count in documents_of(Path(store)).items()]
    if format_ == "table":
        cells = [[short(row["id"]), *(str(row[column] or "") for column in _COLUMNS[1:])] for row in rows]
        out.write_text(out.table(_COLUMNS, cells), output)
    else:
        out.write_text(out.written(rows, _COLUMNS, format_), output, format_)


def _row(document: Document, claims: int) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published": None if document.published is None else str(document.published),
        "file": document.source_file,
        "url": document.url,
        "claims": claims,
    }


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(ctx: click.Context, shell: str) -> None:
    """Print the script that completes commands in a shell.

    \b
    Example:
      claimgraph completion bash >> ~/.bashrc
      claimgraph completion zsh >> ~/.zshrc
      claimgraph completion fish > ~/.config/fish/completions/claimgraph.fish
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from click.shell_completion import ShellComplete, get_completion_class  # noqa: PLC0415 - asked for once

    kind = get_completion_class(shell)
    if kind is None:  # unreachable: click knows the three shells
        raise AssertionError(shell)
    # The base class's method: bash's own starts bash to ask for its version, which may be another than the user's.
    script = ShellComplete.source(kind(ctx.find_root().command, {}, "claimgraph", "_CLAIMGRAPH_COMPLETE"))
    click.echo(script.strip())
