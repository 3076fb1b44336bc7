"""``diplo lexicon``: a user's own words, and the option that the other subcommands have for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from diplo_cli.cli import console
from diplo_cli.cli.errors import ExitCode
from diplo_cli.cli.help import Command

if TYPE_CHECKING:
    from diplo_cli.lexicon.user import UserWords

HELP = """Check your own words: people, posts, places, verbs of meeting.

\b
  diplo lexicon example > mine.toml               a file to begin with
  diplo lexicon check mine.toml                   what is wrong with it, with the line
  diplo parse release.txt --lexicon mine.toml     with your words beside the built-in ones
"""
CHECK_HELP = """Tell what is wrong with files of your own words.

\b
  diplo lexicon check mine.toml
  diplo lexicon check words/*.toml && diplo batch releases/ -o records.jsonl --lexicon words/all.toml

Each fault is told with its file, its line and what to do about it, and the exit code is 1.
"""
EXAMPLE_HELP = """Print a commented file of your own words, to begin with.

\b
  diplo lexicon example > mine.toml
  diplo lexicon example | less
"""

LexiconOption = Annotated[
    list[str] | None,
    typer.Option(
        "--lexicon",
        help="Your own words, beside the built-in ones; may be repeated. See diplo lexicon.",
        metavar="FILE.toml",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the subcommand to ``app``."""
    group = typer.Typer(help=HELP, rich_markup_mode=None, invoke_without_command=True)
    group.callback()(lexicon)
    group.command(help=CHECK_HELP, cls=Command)(check)
    group.command(help=EXAMPLE_HELP, cls=Command)(example)
    app.add_typer(group, name="lexicon")


def lexicon(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files to check.", show_default=False)],
) -> int:
    """Tell every fault; return the exit code."""
    from diplo_cli.errors import DiploError
    from diplo_cli.lexicon.user import advice, inspect

    console.set_up_messages()
    found = False
    for file in files:
        try:
            words, faults = inspect(file)
        except DiploError as fault:
            console.fail(fault)
            found = True
            continue
        for each in faults:
            console.fail(each)
        for slip in advice(words):
            console.log.warning("%s", slip)
        found = found or bool(faults)
        count = sum(map(len, words.rows.values()))
        if not faults:
            typer.echo(f"{file}: {count} {'entry' if count == 1 else 'entries'}, in order")
    return ExitCode.SOME_FAILED if found else ExitCode.DONE


def example() -> int:
    from importlib.resources import files

    console.write_stdout((files("diplo_cli") / "data" / "example.toml").read_bytes())
    return ExitCode.DONE


def use_lexicon(paths: list[str] | None) -> None:
    """Let the extraction in this process know the words of the files. Raises as `read_words`."""
    words = read_words(paths)
    if words is not None:
        from diplo_cli.pipeline import use_words

        use_words(words)


def read_words(paths: list[str] | None) -> UserWords | None:
    """The words of the files that ``--lexicon`` names. Raises ``UsageError`` with the file and line of a fault."""
    if not paths:
        return None
    from diplo_cli.errors import UsageError
    from diplo_cli.lexicon.table import LexiconError
    from diplo_cli.lexicon.user import read_user_words

    try:
        return read_user_words(paths)
    except LexiconError as exc:
        raise UsageError(exc.what, hint=exc.hint, path=exc.path, line=exc.line) from exc
