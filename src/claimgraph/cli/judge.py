"""`claimgraph judge`: what a person holds of two names or two events."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from claimgraph.cli import options
from claimgraph.errors import InputError
from claimgraph.graph.catalogue import terminal_safe

if TYPE_CHECKING:
    from claimgraph.notes.judgements import Judgement

_KINDS = ("source", "entity", "place", "event")


@click.command("judge")
@click.argument("judgement", type=click.Choice(["same", "different", "unsure", "not-judged"]))
@click.argument("left")
@click.argument("right")
@click.option("--ground", required=True, metavar="TEXT", help="Why: one plain sentence.")
@click.option("--by", required=True, metavar="NAME", help="Who judges.")
@click.option(
    "--kind", type=click.Choice(_KINDS), multiple=True, help="What the two are.  [default: as the store has it]"
)
@options.store(reads_files=False)
def command(store: str, kind: tuple[str, ...], **said: str) -> None:
    """Judge whether two names or events are one.

    LEFT and RIGHT are names as documents write them, or the ids of two events.
    The judgement is kept beside the store, survives every rebuild, and takes effect at the next one. Judge again to
    change your mind; `not-judged` takes a judgement back. Nothing is ever deleted.

    \b
    Example:
      claimgraph judge same "Northport" "Port North" --ground "One town on the map." --by Ann
      claimgraph judge not-judged "Northport" "Port North" --ground "Too hasty." --by Ann
    """  # noqa: D301 - \b is click's mark for "do not wrap"
    from claimgraph.pipeline.judgements import add_judgement  # noqa: PLC0415 - loaded when it is needed

    names = said["left"], said["right"]
    _checked({**said, "kind": "source"})
    known = _kinds_of(store, *names)
    for one in [_checked({**said, "kind": each}) for each in kind or _shared(known, *names)]:
        file = add_judgement(store, one)
        click.echo(terminal_safe(f"{one.kind}: “{one.left}” and “{one.right}”: {one.judgement}, by {one.by} ({file})"))
    for name in names:
        if not known[name]:
            told = f"claimgraph: no claim of the store has “{name}”; the judgement is kept for when one does"
            click.echo(terminal_safe(told), err=True)
    click.echo("It takes effect at the next build.", err=True)


def _checked(fields: dict[str, str]) -> Judgement:
    from claimgraph.notes.judgements import checked  # noqa: PLC0415

    try:
        return checked(**fields, made=dt.datetime.now(dt.UTC).date().isoformat())
    except ValueError as error:
        raise InputError("judge", str(error), "Name two names, a ground and yourself") from error


def _kinds_of(store: str, left: str, right: str) -> dict[str, set[str]]:
    """Return what each of the two is in the store: as a name that a claim has, or one that was made one with it."""
    from claimgraph.cli.stores import open_store  # noqa: PLC0415
    from claimgraph.graph import read_claims, read_matches  # noqa: PLC0415
    from claimgraph.linking.linking import mentions  # noqa: PLC0415

    opened = open_store(store)
    claims = read_claims(opened)
    have = set(mentions(claims).counts) | {("event", one.event.id) for one in claims if one.event is not None}
    for match in read_matches(opened):
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
