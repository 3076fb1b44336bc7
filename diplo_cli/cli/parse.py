"""``diplo parse``: the records of texts, now."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from diplo_cli.cli import console, inputs
from diplo_cli.cli.errors import ExitCode
from diplo_cli.cli.lexicon import LexiconOption, use_lexicon
from diplo_cli.errors import ReadError

if TYPE_CHECKING:
    from diplo_cli.read import ReadOptions
    from diplo_cli.records import Meeting
    from diplo_cli.source import Source

HELP = """Read releases and print their meeting records.

\b
  diplo parse release.txt --published 2025-10-30
  curl -s https://example.org/news/1 | diplo parse - --format jsonl | jq .date.edtf

FILE is a text (.txt, .md with front matter), a saved page (.html), or a table with a text column (.csv, .jsonl), each
also as .gz; - is standard input. Inputs that cannot be read are told on stderr, the rest is printed, and the exit code
is 1.
"""

Write = Callable[["Iterable[Meeting]", BinaryIO], None]


class Format(StrEnum):
    """What is printed."""

    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"
    table = "table"


def register(app: typer.Typer) -> None:
    """Add the subcommand to ``app``."""
    app.command(help=HELP)(parse)


def parse(
    context: typer.Context,
    files: Annotated[
        list[str] | None, typer.Argument(metavar="FILE", help="Releases to read.", show_default=False)
    ] = None,
    format_name: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="Default: by the extension of -o, else json.", show_default=False),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="Write to FILE, whole or not at all.", metavar="FILE")
    ] = None,
    compact: Annotated[bool, typer.Option("--compact", "-c", help="JSON on one line on a terminal too.")] = False,
    published: inputs.Published = None,
    encoding: inputs.Encoding = None,
    stdin_filename: inputs.StdinFilename = None,
    text_field: inputs.TextField = "text",
    id_field: inputs.IdField = None,
    date_field: inputs.DateField = None,
    max_bytes: inputs.MaxBytes = None,
    lexicon: LexiconOption = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Put the text into the records.")] = False,
    exit_status: Annotated[
        bool, typer.Option("--exit-status", "-e", help="Exit with 4 if there is no record.")
    ] = False,
    quiet: console.Quiet = False,
    verbose: console.Verbose = False,
    debug: console.Debug = False,
    log_format: console.LogFormatOption = console.LogFormat.text,
) -> int:
    """Read, extract, write; return the exit code."""
    console.set_up_messages(quiet=quiet, verbose=verbose, debug=debug, log_format=log_format)
    if not files and (sys.stdin is None or sys.stdin.isatty()):
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
    use_lexicon(lexicon)
    to_stdout = output is None or output == "-"
    write = _writer(
        format_name or _format_of(output), indent=to_stdout and console.stdout_is_terminal() and not compact
    )
    run = _Run(options, with_text)
    with _open(None if to_stdout else output) as stream:
        write(run.records(files or [STDIN]), stream)
    if run.failures:
        return ExitCode.SOME_FAILED
    return ExitCode.NOTHING_FOUND if exit_status and not run.count else ExitCode.DONE


class _Run:
    """The way from inputs to records; counts what came of them. ``failures`` are told as they happen."""

    def __init__(self, options: ReadOptions, with_text: bool):
        self._options = options
        self._with_text = with_text
        self.count = 0
        self.failures = 0

    def records(self, files: Iterable[str]) -> Iterator[Meeting]:
        """The records of every input, in order; what fails is passed over."""
        from diplo_cli.read import read_sources

        for file in files:
            for item in read_sources(file, self._options):
                if isinstance(item, ReadError):
                    self._fail(item, None)
                else:
                    yield from self._of_source(item)

    def _of_source(self, source: Source) -> list[Meeting]:
        from diplo_cli.pipeline import extract

        try:
            meetings = extract(source)
        except Exception as exc:
            self._fail(exc, source.path)
            return []
        if self._with_text:
            for meeting in meetings:
                meeting.source.text = source.text
        self.count += len(meetings)
        console.log.info("%s: %d records", source.path, len(meetings))
        return meetings

    def _fail(self, error: Exception, path: str | None) -> None:
        self.failures += 1
        console.fail(error, path)


def _format_of(output: str | None) -> Format:
    """The format that the extension of ``output`` asks for; JSON where it asks for none of ours."""
    suffix = PurePath(output or "").suffix.lower().removeprefix(".")
    return Format(suffix) if suffix in ("jsonl", "csv", "tsv") else Format.json


def _writer(chosen: Format, *, indent: bool) -> Write:
    """What puts records on a stream of bytes in the format ``chosen``."""
    from diplo_cli.write.json import write_json, write_jsonl

    if chosen is Format.json:
        return lambda meetings, stream: write_json(meetings, stream, indent=indent)
    if chosen is Format.jsonl:
        return write_jsonl
    if chosen is Format.table:
        from diplo_cli.cli.table import write_table

        return write_table
    from diplo_cli.write import csv

    delimiter = "\t" if chosen is Format.tsv else ","
    return lambda meetings, stream: csv.write_csv(meetings, stream, delimiter=delimiter)


def _open(output: str | None) -> AbstractContextManager[BinaryIO]:
    from diplo_cli.write.atomic import atomic_writer

    return nullcontext(console.stdout_bytes()) if output is None else atomic_writer(output)
