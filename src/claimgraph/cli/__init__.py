"""The command line: data go to standard output, all else to standard error, nothing is coloured (NO_COLOR).

Here are its commands by name, what all of them share, and where answers go: standard output, or a file that appears
whole or not at all.
"""

from __future__ import annotations

import importlib
import io
import os
import re
import shutil
import sys
import textwrap
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import click

from claimgraph import __version__, graph
from claimgraph.errors import (
    HIDDEN,
    ClaimgraphError,
    InputError,
    StoreError,
    columns_of,
    json_line,
    short,
    terminal_safe,
)

if TYPE_CHECKING:
    from claimgraph.pipeline import Metadata, Reading
    from claimgraph.schema import Claim, Finding

COMMANDS: dict[str, tuple[str, str]] = {
    "build": ("build", "Read documents and write a checked claim graph."),
    "add": ("build", "Add documents to a store, beside those that it holds."),
    "update": ("build", "Put newer texts in the place of documents of a store."),
    "remove": ("build", "Take documents out of a store."),
    "import": ("people", "Import claims that somebody coded, and compare them with all others."),
    "documents": ("look", "Print which documents a store holds."),
    "extract": ("build", "Print the claims of documents, without a store."),
    "compare": ("weigh", "Compare more claims than a build holds, into a store of tables that has no graph."),
    "findings": ("weigh", "Print how the claims of a store compare."),
    "support": ("weigh", "Print what stands behind each answer: mentions, origins, chains."),
    "ledger": ("weigh", "Print what the counts of a store add up to."),
    "matches": ("people", "Print which names and events are held to be one, and why."),
    "judge": ("people", "Judge whether two names or events are one."),
    "review": ("review", "Print which claims a person should look at, the most doubtful first."),
    "accept": ("review", "Accept readings: they are right as they stand."),
    "reject": ("review", "Reject claims: they are compared with nothing."),
    "correct": ("review", "Put a reading right: what it says, who says it, of which event."),
    "claim": ("review", "Enter a claim that was not read."),
    "split": ("review", "Tell claims about one event apart from its others: they are about another."),
    "comment": ("review", "Say a word on a claim, which changes nothing about it."),
    "grade": ("review", "Grade a claim's credibility or a source's reliability."),
    "log": ("people", "Print what people decided, and what became of it."),
    "undo": ("people", "Take a decision back; the log keeps both."),
    "accounts": ("weigh", "Print which claims can all be true together, and what must be dropped."),
    "policy": ("weigh", "Print what a recorder's coding policy makes of the claims."),
    "query": ("look", "Ask a store: a query of ours, or your own SPARQL."),
    "notes": ("people", "Check a folder of notes, and what it meets in a store."),
    "check": ("look", "Check a store or an RDF file: by the shapes, and each text and count by its own words."),
    "export": ("look", "Write a store as Turtle, TriG, N-Quads, JSON-LD, CSV or GraphML, or for annotation tools."),
    "draw": ("look", "Draw a store as a page (HTML) or a picture (SVG, PNG)."),
    "asof": ("weigh", "Print what had been said, and not yet replaced, at a moment."),
    "history": ("weigh", "Print how the answers to a question followed each other."),
    "serve": ("look", "Serve a store: SPARQL at /sparql, and an address for every claim."),
    "show": ("look", "Print a claim with its sentence, chain and rivals."),
    "demo": ("build", "Build the seed document that comes with claimgraph."),
    "completion": ("look", "Print the script that completes commands in a shell."),
}
"""Every command in the order of the help: its module, and its summary, which is shown without loading it."""


class Commands(click.Group):
    """A group that loads a command when it is called. The contexts that click hands over are of no use here."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order in which people use them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"claimgraph.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands, loading none of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.version_option(__version__, message="claimgraph %(version)s", help="Print the version.")
def cli() -> None:
    """Who says what, through whom, and how the claims differ.

    \b
    Try it:
      claimgraph demo
      claimgraph build REPORT.txt
      claimgraph findings
      claimgraph draw -o page.html

    The store is the folder .claimgraph, or what CLAIMGRAPH_STORE or --store names.
    """  # noqa: D301 - \b is click's mark for "do not wrap"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0 if all is well, 1 if the data are not, 2 for wrong usage or nothing to read.

    Args:
        arguments: Without the program's name; those of the process by default.
    """
    if arguments is None and "query" in sys.argv[1:2]:
        graph.close_network()  # the second wall behind `graph.sparql_text`; not in the process of whoever calls us
    try:
        result = cli.main(
            args=None if arguments is None else list(arguments), prog_name="claimgraph", standalone_mode=False
        )
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return _complain("stopped", 130)
    except ClaimgraphError as error:
        return _complain(str(error), 2)
    except BrokenPipeError:
        # Whoever read our output has had enough (`| head`); Python would complain once more when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return result if isinstance(result, int) else 0


def _complain(message: str, code: int) -> int:
    click.echo(f"claimgraph: {terminal_safe(message)}", err=True)
    return code


_WIDEST = 110
_NARROWEST = 60
_PATIENCE = 1.0
"""Seconds of silence before progress is shown: whoever gets an answer at once needs none."""


def escaped(text: str) -> str:
    r"""Return the text with the same characters as `\uXXXX`, the form that Turtle and N-Quads read back."""
    return HIDDEN.sub(lambda found: _escape(found.group()), text)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


TOOLS: Final = ("webannotation", "labelstudio", "labelstudio-config", "cas")
"""What is written for annotation tools."""


def columns() -> int:
    """Return how wide a table may be."""
    found = shutil.get_terminal_size((_WIDEST, 24)).columns if sys.stdout.isatty() else _WIDEST
    return max(_NARROWEST, min(found, _WIDEST * 2))


def table(header: Sequence[str], rows: Iterable[Sequence[str]], *, limit: int | None = None) -> str:
    """Return a table as text, as wide as the terminal by default; columns that are too wide are wrapped, never cut."""
    cells = [[terminal_safe(" ".join(cell.split())) for cell in row] for row in rows]
    widths = _widths([list(header), *cells], columns() if limit is None else limit)
    lines = _row(header, widths)
    lines += ["  ".join("─" * size for size in widths)]
    for row in cells:
        lines += _row(row, widths)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _widths(rows: list[list[str]], limit: int) -> list[int]:
    """Return the width of each column: narrow ones whole, the others sharing what is left."""
    natural = [max(columns_of(row[index]) for row in rows) for index in range(len(rows[0]))]
    left = limit - 2 * (len(natural) - 1)
    result = [0] * len(natural)
    waiting = sorted(range(len(natural)), key=lambda index: natural[index])
    for place, index in enumerate(waiting):
        share = left // (len(waiting) - place)
        result[index] = max(4, min(natural[index], share))
        left -= result[index]
    return result


def _row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    wrapped = [_wrapped(cell, size) for cell, size in zip(cells, widths, strict=True)]
    return [
        "  ".join(line + " " * (size - columns_of(line)) for line, size in zip(lines, widths, strict=True))
        for lines in zip_longest(*wrapped, fillvalue="")
    ]


def _wrapped(cell: str, size: int) -> list[str]:
    if columns_of(cell) <= size:
        return [cell]
    # Wide characters are counted as one by textwrap: half the room keeps them inside.
    room = size if columns_of(cell) == len(cell) else max(2, size // 2)
    return textwrap.wrap(cell, room) or [""]


_OFTEN = 0.1
"""Seconds between two pictures of one stage: a terminal is slower than a quick stage."""

_COUNTED = ("reading", "extracting")


class ProgressLine:
    """One line on standard error that tells how far long work is: on a terminal only, after a second only."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._shown = False
        self._wanted = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._stage = ("", 0, 0.0)
        self._drawn = 0.0

    def __call__(self, stage: str, done: int, whole: int) -> None:
        """Show the stage, if it is time."""
        if not self._wanted:
            return
        now = time.monotonic()
        if stage != self._stage[0]:
            self._stage = (stage, done, now)
        elif self._shown and now - self._drawn < _OFTEN:
            return
        if now - self._started < _PATIENCE:
            return
        self._shown, self._drawn = True, now
        count = f" {done + 1:,} of {whole:,}{self._pace(done, whole, now)}" if stage in _COUNTED else ""
        click.echo(f"\r\x1b[K{stage}{count} …", err=True, nl=False)

    def _pace(self, done: int, whole: int, now: float) -> str:
        """Return how many are done in a second and how long the rest will take, once that can be told."""
        _, first, began = self._stage
        if done <= first or now - began < _PATIENCE:
            return ""
        rate = (done - first) / (now - began)
        return f", {rate:,.{0 if rate >= 10 else 1}f} a second, {_duration((whole - done - 1) / rate)} left"

    def done(self) -> None:
        """Take the line away."""
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)


def _duration(seconds: float) -> str:
    """Return a time as people say it."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    return f"{whole // 60} min" if whole < 3600 else f"{whole // 3600} h {whole % 3600 // 60:02} min"


def safe_lines(text: str) -> str:
    """Return a text of several lines that steers no terminal."""
    return "".join(f"{terminal_safe(line)}\n" for line in text.removesuffix("\n").split("\n"))


def wrapped(text: str, first: str = "", later: str = "") -> list[str]:
    """Return a paragraph as lines that fit the terminal and steer none; the first, and the later ones, begin so."""
    return textwrap.wrap(terminal_safe(text), columns(), initial_indent=first, subsequent_indent=later) or [first]


def paragraph(text: str, first: str = "", later: str = "") -> str:
    """Return a text as `wrapped` does, with the ends of its lines."""
    return "".join(f"{line}\n" for line in wrapped(text, first, later))


def write_text(text: str, output: str | None, format_: str = "") -> None:
    """Write text in UTF-8 to the file, or to standard output where none is named; CSV with its mark, if asked for."""
    write_bytes(begun(format_) + text.encode("utf-8", "surrogatepass"), output)


def write_answer(format_: str, output: str | None, **made: Callable[[], str]) -> None:
    """Write an answer in the format that was asked for; `made` has what makes each."""
    write_text(made[format_](), output, format_)


def write_bytes(data: bytes, output: str | None) -> None:
    """Write bytes to the file, or to standard output where none is named."""
    write_stream(lambda stream: stream.write(data), output)


def write_stream(write: Callable[[IO[bytes]], object], output: str | None) -> None:
    """Hand `write` a binary stream: to the file, or to standard output.

    Raises:
        InputError: The file cannot be written.
    """
    if output is None or output == "-":
        _print(write)
        return
    try:
        _replace(Path(output), write)
    except OSError as error:
        found = f"cannot be written: {error.strerror}"
        raise InputError(output, found, "Check the folder and its permissions.") from error


def is_device(output: str | None) -> bool:
    """Whether what is named takes what comes and keeps no place for a new file: a device or a pipe.

    All of /dev counts, but for the memory in /dev/shm: /dev/stdout is a link to a plain file where a shell has sent it
    to one, and putting a new file in the link's place would take /dev/stdout from the whole machine.
    """
    if output is None or output == "-":
        return False
    file = Path(os.path.abspath(output))  # noqa: PTH100 - the name as it stands, no link followed
    special = file.is_relative_to("/dev") or file.is_relative_to("/proc")
    return (special and not file.is_relative_to("/dev/shm")) or (file.exists() and not file.is_file())  # noqa: S108


def print_piece(data: bytes, output: str | None) -> None:
    """Print a part of an answer at once, or hand it to the device or pipe that is named."""
    if output is None or output == "-":
        _print(lambda stream: stream.write(data))
        return
    with Path(output).open("ab") as stream:
        stream.write(data)


def _print(write: Callable[[IO[bytes]], object]) -> None:
    """Write to standard output; on a terminal, characters that it would obey are written as escapes."""
    if not sys.stdout.isatty():
        write(sys.stdout.buffer)
    else:
        whole = io.BytesIO()
        write(whole)
        text = whole.getvalue().decode("utf-8", "backslashreplace")
        sys.stdout.buffer.write(escaped(text).encode("utf-8"))
    sys.stdout.buffer.flush()


def _replace(file: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Write beside the file and put the result in its place in one step."""
    if is_device(str(file)):
        with file.open("wb") as stream:
            write(stream)
        return
    import tempfile  # noqa: PLC0415 - most answers go to standard output

    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            write(stream)
        Path(name).chmod(_mode(file))
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(file: Path) -> int:
    """The file's own rights, or what a new file gets: mkstemp's are for secrets."""
    if file.exists():
        return file.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


VERDICTS: Mapping[str, str] = {
    "conflict": "cannot both be right",
    "revision": "a figure that its own source replaced",
    "certainty-gap": "one is sure, the other only thinks it possible",
    "provenance-gap": "said flatly here, attributed or unnamed there",
    "undetermined": "the text does not say what it would take to compare",
    "refinement": "one is the other, more exactly",
    "part-whole": "a part and its whole",
    "scope-difference": "about different people, places or times",
    "corroboration": "the same answer from distinct origins",
    "echo": "the same answer, from one origin or an unknown one",
}
"""Every verdict with its meaning, what a reader should see first standing first."""


def json_lines(records: Iterable[Mapping[str, Any]]) -> str:
    """Return records as JSON, one a line."""
    return "".join(f"{json_line(record)}\n" for record in records)


def claims_table(claims: Iterable[Claim]) -> str:
    """Return claims as a table: who says what about which event."""
    rows = []
    for claim in claims:
        event = "" if claim.event is None else claim.event.label
        value = f"{'not ' if claim.polarity == 'denied' else ''}{claim.value.words}"
        rows.append((short(claim.id), claim.holder.name, event, claim.facet, value, claim.quote.text))
    return table(("claim", "holder", "event", "facet", "value", "words"), rows)


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with what a reader should see first standing first; those of one verdict keep their order."""
    order = {verdict: place for place, verdict in enumerate(VERDICTS)}
    return sorted(findings, key=lambda finding: order.get(finding.verdict, len(order)))


def failures_told(reading: Reading) -> int:
    """Name the files that could not be read on standard error, and return the exit code: 1 if there are any."""
    for failure in reading.failures:
        click.echo(f"claimgraph: {terminal_safe(str(failure))}", err=True)
    return 1 if reading.failures else 0


def open_store(path: str | Path) -> graph.Store:
    """Return the store at this path, for reading; an RDF file, whose ending names its format, is read into memory.

    Raises:
        StoreError: There is nothing, it is no store, or the file does not parse.
    """
    place = Path(path)
    if not place.exists():
        remedy = f"Build one: claimgraph build PATH... --store {place}"
        raise StoreError(str(place), "there is no store and no file of that name", remedy)
    return graph.Store.from_file(place) if place.is_file() else graph.Store.open(place)


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV; no cell is one that a spreadsheet would run."""
    from claimgraph import export  # noqa: PLC0415 - not needed for a table

    return export.csv_text(header, rows)


Row = Mapping[str, Any]


def written(rows: Sequence[Row], columns: Sequence[str], format_: str) -> str:
    """Return rows as CSV or JSON lines."""
    if format_ == "jsonl":
        return json_lines({column: row[column] for column in columns} for row in rows)
    from claimgraph.graph import catalogue  # noqa: PLC0415 - as above

    cells = tuple(tuple(row[column] for column in columns) for row in rows)
    return catalogue.csv_text(catalogue.Rows(tuple(columns), cells))


DEFAULT_STORE = ".claimgraph"

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def store(*, reads_files: bool = True) -> Decorator:
    """`--store`: a store's folder; where it is only read, an RDF file is taken too."""
    meaning = "The store" if not reads_files else "The store, or an RDF file (.ttl, .trig, .nq, .nt, .jsonld)"
    return click.option(
        "--store",
        metavar="DIR" if not reads_files else "DIR|FILE",
        envvar="CLAIMGRAPH_STORE",
        default=DEFAULT_STORE,
        show_default=True,
        help=f"{meaning}.",
    )


def format_of(choices: Sequence[str], default: str | None) -> Decorator:
    """`--format`: how the answer is written."""
    return click.option(
        "-f",
        "--format",
        "format_",
        type=click.Choice(list(choices)),
        default=default,
        show_default=default is not None,
        help="How the answer is written.",
    )


def output(meaning: str = "Write to this file instead of standard output.") -> Decorator:
    """`-o`: where the answer goes."""
    return click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help=meaning)


def answer(*formats: str) -> Decorator:
    """`--store`, `--format` (the first by default) and `-o`, of a command that answers from a store; `--bom` of CSV."""
    return lambda function: store()(format_of(formats, formats[0])(output()(_bom(function))))


def _bom(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--bom`: kept with the run of the command, for whatever writes CSV in it."""

    def keep(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
        context.meta["claimgraph.bom"] = wanted

    meaning = "Begin CSV with a byte order mark, by which spreadsheets know UTF-8."
    return click.option("--bom", is_flag=True, expose_value=False, callback=keep, help=meaning)(function)


def begun(format_: str) -> bytes:
    """Return what an answer in a format begins with: the byte order mark, where it is CSV and `--bom` was given."""
    context = click.get_current_context(silent=True)
    wanted = context is not None and context.meta.get("claimgraph.bom", False)
    return b"\xef\xbb\xbf" if wanted and format_ == "csv" else b""


def jobs(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--jobs`: how many processes read documents for their claims."""
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Processes that extract.  [default: one for each core, where there is enough to do]",
    )(function)


def notes(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--notes`: what somebody adds to the documents."""
    return click.option(
        "--notes",
        metavar="DIR",
        type=click.Path(),
        help="A folder of what you add: background.toml, grades.toml, aliases.tsv (see claimgraph notes).",
    )(function)


def documents(function: Callable[..., Any]) -> Callable[..., Any]:
    """`PATH…` and all that may be said of documents."""
    for decorate in (
        click.option(
            "--max-size",
            type=click.IntRange(min=1),
            metavar="BYTES",
            help="The largest document that is read.  [default: 1000000]",
        ),
        *(
            click.option(
                f"--{column}-column", metavar="NAME", help=f"In tables and JSON, the column that is {meaning}."
            )
            for column, meaning in (
                ("id", "its id"),
                ("author", "its author"),
                ("date", "its day"),
                ("text", "the text"),
            )
        ),
        click.option("--dates", metavar="ORDER", help="How tables write 04/05/2020: day-first or month-first."),
        click.option("--as", "form", metavar="FORMAT", help="What each file is, whatever its name says: text, csv, …"),
        click.option("--language", metavar="TAG", help="The language it is in: en, or en-GB."),
        click.option("--licence", metavar="URL", help="Its licence's address."),
        click.option("--url", metavar="URL", help="Where it was published."),
        click.option("--published", metavar="DATE", help="When: 2021-01-13T18:00Z, 2021-01-13, 2021-01 or 2021."),
        click.option("--publisher", metavar="NAME", help="Who published it."),
        click.option("--title", metavar="TEXT", help="The document's title."),
        click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
    ):
        function = decorate(function)
    return function


def metadata(**said: str | None) -> Metadata:
    """Return what the user says of the documents on the command line.

    Raises:
        DocumentError: A value is none of its kind.
    """
    from claimgraph.pipeline.inputs import checked  # noqa: PLC0415 - a query reads no documents

    return checked({key: value for key, value in said.items() if value is not None}, "command line")


def base(said: str | None) -> str:
    """Return what the names of data begin with.

    Raises:
        InputError: It is no address, or names would run into its last word.
    """
    from claimgraph.schema import BASE  # noqa: PLC0415 - help names no data

    if said is None:
        return BASE
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*[/#:]", said) is None:
        raise InputError("--base", f"it is {said!r}", "Write a whole address that ends in / or #.")
    return said
