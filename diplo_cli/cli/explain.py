"""``diplo explain``: what was found in a text, which rule found it, and what came of it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from diplo_cli.cli import console, inputs
from diplo_cli.cli.errors import ExitCode
from diplo_cli.cli.lexicon import LexiconOption, use_lexicon
from diplo_cli.errors import ReadError, UsageError
from diplo_cli.explain.kinds import Kind

if TYPE_CHECKING:
    from diplo_cli.explain.story import Explanation
    from diplo_cli.read import ReadOptions

HELP = """Show what was found in a release, which rule found it, and the words behind each field of its records.

\b
  diplo explain release.txt                        marked in the terminal
  diplo explain release.txt --meeting 2            only what meeting 2 came from
  diplo explain release.txt --only date            only the dates
  diplo explain release.txt --html explained.html  a page, all in one file

FILE is read as by diplo parse; - is standard input.
"""

PIPE_WIDTH = 120  # columns where there is no terminal and COLUMNS says nothing


def register(app: typer.Typer) -> None:
    """Add the subcommand to ``app``."""
    app.command(help=HELP, short_help="Show what was found, and which rule found it.")(explain)


def explain(
    context: typer.Context,
    file: Annotated[str | None, typer.Argument(metavar="FILE", help="Release to read.", show_default=False)] = None,
    html: Annotated[
        str | None, typer.Option("--html", help="Write a page to FILE instead (- is stdout).", metavar="FILE")
    ] = None,
    only: Annotated[
        list[Kind] | None,
        typer.Option(
            "--only",
            help=f"Only findings of KIND, in the sentences that hold some; may be repeated: {', '.join(Kind)}.",
            metavar="KIND",
        ),
    ] = None,
    meeting: Annotated[
        int | None, typer.Option("--meeting", min=1, help="Only meeting N and what it came from.", metavar="N")
    ] = None,
    no_text: Annotated[bool, typer.Option("--no-text", help="Only the meetings, without the text.")] = False,
    published: inputs.Published = None,
    encoding: inputs.Encoding = None,
    stdin_filename: inputs.StdinFilename = None,
    text_field: inputs.TextField = "text",
    id_field: inputs.IdField = None,
    date_field: inputs.DateField = None,
    max_bytes: inputs.MaxBytes = None,
    lexicon: LexiconOption = None,
    quiet: console.Quiet = False,
    verbose: console.Verbose = False,
    debug: console.Debug = False,
    log_format: console.LogFormatOption = console.LogFormat.text,
) -> int:
    """Read, analyse, show; return the exit code."""
    console.set_up_messages(quiet=quiet, verbose=verbose, debug=debug, log_format=log_format)
    if file is None and (sys.stdin is None or sys.stdin.isatty()):
        typer.echo(context.get_help())
        return ExitCode.DONE
    from diplo_cli.read import DEFAULT_MAX_BYTES, STDIN, ReadOptions

    options = ReadOptions(
        encoding=encoding,
        published=published,
        text_field=text_field,
        id_field=id_field,
        date_field=date_field,
        max_bytes=DEFAULT_MAX_BYTES if max_bytes is None else max_bytes,
        stdin_filename=stdin_filename,
    )
    if html is not None and no_text:
        raise UsageError("--no-text leaves nothing to show on a page", hint="leave out --html or --no-text")
    use_lexicon(lexicon)
    run = _Run(options, only or [], meeting)
    explanations = run.explanations(file or STDIN)
    if html is None:
        _print(explanations, with_text=not no_text, with_meetings=not only)
    else:
        _write_page(explanations, html)
    run.check_meeting()
    return ExitCode.SOME_FAILED if run.failures else ExitCode.DONE


class _Run:
    """The way from the input to what is shown of it. ``failures`` are told as they happen."""

    def __init__(self, options: ReadOptions, kinds: list[Kind], meeting: int | None):
        self._options = options
        self._kinds = kinds
        self._meeting = meeting
        self._most = 0
        self.failures = 0

    def explanations(self, file: str) -> Iterator[Explanation]:
        """What is to be shown of every text of the input, in order; what fails is passed over."""
        from diplo_cli.explain.story import explain, select
        from diplo_cli.read import read_sources

        for item in read_sources(file, self._options):
            if isinstance(item, ReadError):
                self._fail(item, None)
                continue
            try:
                told = explain(item)
            except Exception as exc:
                self._fail(exc, item.path)
                continue
            self._most = max(self._most, len(told.meetings))
            if self._meeting is None or self._meeting <= len(told.meetings):
                yield select(told, self._kinds, self._meeting)

    def check_meeting(self) -> None:
        """Raise ``UsageError`` where no text tells the meeting that was asked for."""
        if self._meeting is not None and self._meeting > self._most and not self.failures:
            found = "1 meeting" if self._most == 1 else f"{self._most} meetings"
            raise UsageError(f"there is no meeting {self._meeting}", hint=f"the text tells {found}")

    def _fail(self, error: Exception, path: str | None) -> None:
        self.failures += 1
        console.fail(error, path)


def _print(explanations: Iterable[Explanation], *, with_text: bool, with_meetings: bool) -> None:
    """Write to stdout, a text at a time: coloured on a terminal, or where FORCE_COLOR asks for it."""
    from rich.console import Console

    from diplo_cli.cli.marked import render

    on_terminal = console.stdout_is_terminal()
    width = None if on_terminal or "COLUMNS" in os.environ else PIPE_WIDTH
    for explanation in explanations:
        drawn = io.StringIO()
        board = Console(
            file=drawn, force_terminal=on_terminal or None, width=width, markup=False, emoji=False, highlight=False
        )
        render(explanation, board, with_text=with_text, with_meetings=with_meetings)
        lines = (line.rstrip() for line in drawn.getvalue().split("\n"))
        console.write_stdout("\n".join(lines).encode("utf-8", "backslashreplace"))


def _write_page(explanations: Iterable[Explanation], output: str) -> None:
    """Write the page to ``output``, whole or not at all; nothing where no text could be explained."""
    from diplo_cli.explain.page import page
    from diplo_cli.write.atomic import atomic_writer

    listed = list(explanations)
    if not listed:
        return
    content = page(listed).encode()
    if output == "-":
        console.write_stdout(content)
        return
    with atomic_writer(output) as stream:
        stream.write(content)
