"""``diplo man``: the manual page, made from the help of all subcommands."""

from __future__ import annotations

from typing import Any

import typer

HELP = """Print the manual page.

\b
  diplo man | man -l -
  diplo man > ~/.local/share/man/man1/diplo.1
"""


def register(app: typer.Typer) -> None:
    """Add the subcommand to ``app``."""
    app.command(help=HELP)(man)


def man(context: typer.Context) -> int:
    from diplo_cli.cli.console import write_stdout
    from diplo_cli.cli.help import manual

    program: Any = context.find_root().command
    write_stdout(manual(program).encode())
    return 0
