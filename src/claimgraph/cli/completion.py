"""`claimgraph completion`: the script that completes commands in a shell."""

from __future__ import annotations

import click
from click.shell_completion import ShellComplete, get_completion_class


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
    kind = get_completion_class(shell)
    if kind is None:  # unreachable: click knows the three shells
        raise AssertionError(shell)
    # The base class's method: bash's own starts bash to ask for its version, which may be another than the user's.
    script = ShellComplete.source(kind(ctx.find_root().command, {}, "claimgraph", "_CLAIMGRAPH_COMPLETE"))
    click.echo(script.strip())
