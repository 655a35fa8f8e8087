"""The command line: data go to standard output, all else to standard error, nothing is coloured (NO_COLOR)."""

import importlib
import os
import sys
from collections.abc import Sequence

import click

from claimgraph import __version__
from claimgraph.errors import ClaimgraphError
from claimgraph.graph import close_network

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
    "completion": ("output", "Print the script that completes commands in a shell."),
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
        close_network()  # the second wall behind `graph.sparql_text`; not in the process of whoever calls us
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
    from claimgraph.errors import terminal_safe  # noqa: PLC0415 - the message may hold a file's odd name

    click.echo(f"claimgraph: {terminal_safe(message)}", err=True)
    return code
