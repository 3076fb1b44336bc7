"""The program as a whole: its subcommands, and the options that it has without one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Annotated

import typer

from diplo_cli import __version__
from diplo_cli.cli import batch, explain, export, lexicon, man, parse, schema
from diplo_cli.cli.config import settings
from diplo_cli.cli.help import SETTINGS, Command

HELP = f"""Turn Russian-language diplomatic press releases into meeting records, offline.

\b
  diplo parse release.txt                    records of one release as JSON
  diplo batch releases/ -o records.jsonl     a whole folder, again and again
  diplo export records.jsonl -o table.csv    for a spreadsheet, a database, a calendar

{SETTINGS}
"""

app = typer.Typer(
    name="diplo",
    help=HELP,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"diplo {__version__}")
        raise typer.Exit


@app.callback()
def diplo(
    context: typer.Context,
    _version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """The program without a subcommand: shows the help."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


for module in (parse, batch, export, explain, lexicon, schema, man):
    module.register(app)
for subcommand in app.registered_commands:
    subcommand.cls = Command


def command(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv`` (without the program's name) and return its exit code.

    Raises what the subcommand raises, and ``typer.TyperException`` for wrong usage; `errors.guard` handles both.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        # Data is UTF-8 whatever the locale; help goes the same way, so that a pipe holds one encoding.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    program = typer.main.get_command(app)
    code = program.main(
        args=None if argv is None else list(argv),
        prog_name="diplo",
        standalone_mode=False,
        default_map=settings(program),
    )
    return code if isinstance(code, int) else 0
