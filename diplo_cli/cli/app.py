"""The program as a whole: its subcommands, and the options that it has without one."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from diplo_cli import __version__
from diplo_cli.cli.config import give_variables, settings
from diplo_cli.cli.help import SETTINGS, Command

# Each is a module of this package with a function `register`. The help lists them in this order.
SUBCOMMANDS = ("parse", "batch", "export", "explain", "lexicon", "schema", "man")

HELP = f"""Turn Russian-language diplomatic press releases into meeting records, offline.

\b
  diplo parse release.txt                    records of one release as JSON
  diplo batch releases/ -o records.jsonl     a whole folder, again and again
  diplo export records.jsonl -o table.csv    for a spreadsheet, a database, a calendar

{SETTINGS}
"""


class _Subcommands(Mapping[str, Any]):
    """The subcommands by name. A run needs one of them: each is imported when it is asked for."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            if name not in SUBCOMMANDS:
                raise KeyError(name)
            self._made[name] = _make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(SUBCOMMANDS)

    def __len__(self) -> int:
        return len(SUBCOMMANDS)


def _make(name: str) -> Any:
    """The subcommand of the module ``name``, which may be a group of its own."""
    alone = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
    import_module(f"diplo_cli.cli.{name}").register(alone)
    for each in alone.registered_commands:
        each.cls = Command
    command = typer.main.get_group(alone).commands[name]
    give_variables(name, command)
    return command


class _Program(TyperGroup):
    """The group of all subcommands."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = _Subcommands()  # type: ignore[assignment]


app = typer.Typer(
    name="diplo",
    cls=_Program,
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
