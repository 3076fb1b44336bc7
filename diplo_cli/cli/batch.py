"""``diplo batch``: many sources, again and again."""

from __future__ import annotations

import logging
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Self

import typer

from diplo_cli.cli import inputs
from diplo_cli.cli.console import (
    Debug,
    LogFormat,
    LogFormatOption,
    Quiet,
    Verbose,
    fail,
    log,
    set_up_messages,
    stderr_console,
    stderr_is_terminal,
    stdout_bytes,
)
from diplo_cli.cli.errors import ExitCode
from diplo_cli.cli.lexicon import LexiconOption, read_words
from diplo_cli.errors import OutputError, ReadError, UsageError

if TYPE_CHECKING:
    from rich.progress import Progress

    from diplo_cli.batch import Counts, Destination, Failure, Note, Result

HELP = """Read many sources into one file of records, again and again.

\b
  diplo batch releases/ -o records.jsonl           a folder and all folders in it
  diplo batch 'in/**/*.html' table.csv -o -        a pattern, a table; records to stdout
  diplo batch releases/ --output-dir records/      one JSON file a source
  find in -name '*.txt' -print0 | diplo batch --files-from - -o records.jsonl

What did not change since the last run is not read again: what was read is remembered beside the output, in
OUT.manifest.sqlite. A run that was stopped, or killed, goes on where it was. Sources that fail are told one a line, the
others go on, and the exit code is 1.
"""

# Above warnings, so that it is shown by default, and below errors, so that --quiet hides it.
NOTICE = logging.WARNING + 1
_REFRESH_SECONDS = 0.1


def register(app: typer.Typer) -> None:
    """Add the subcommand to ``app``."""
    logging.addLevelName(NOTICE, "NOTICE")
    app.command(help=HELP)(batch)


def batch(
    *,
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="SRC", help="Files, folders, patterns.", show_default=False)
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="File of JSON Lines, or - for stdout.", metavar="FILE")
    ] = None,
    output_dir: Annotated[
        str | None, typer.Option("--output-dir", help="Folder for one JSON file a source.", metavar="FOLDER")
    ] = None,
    files_from: Annotated[
        str | None,
        typer.Option(
            "--files-from", help="Read paths from FILE (- is stdin): one a line, or NUL between them.", metavar="FILE"
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", "-j", min=1, help="Worker processes. Default: one a CPU.", metavar="N", show_default=False
        ),
    ] = None,
    text_field: inputs.TextField = "text",
    id_field: Annotated[
        str | None, typer.Option(help="Column that names a row: then a row is a source of its own.", metavar="NAME")
    ] = None,
    date_field: inputs.DateField = None,
    published: Annotated[str | None, typer.Option(help="Day of publication of all sources.", metavar="DATE")] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Encoding of all sources; detected by default.", metavar="NAME")
    ] = None,
    max_bytes: inputs.MaxBytes = None,
    lexicon: LexiconOption = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Put the text into its records.")] = False,
    since: Annotated[
        str | None, typer.Option(help="Leave files alone that were not changed since then.", metavar="DATE")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Read everything anew.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Drop the records of sources that are gone.")] = False,
    fail_fast: Annotated[bool, typer.Option("--fail-fast", help="Stop at the first failure.")] = False,
    timeout: Annotated[
        float, typer.Option(min=0, help="Seconds that one text may take; 0: no limit.", metavar="SECONDS")
    ] = 300,
    lock_timeout: Annotated[
        float, typer.Option(help="Seconds to wait for another run; below 0: for ever.", metavar="SECONDS")
    ] = 0,
    errors_to: Annotated[
        str | None, typer.Option(help="Write what failed to FILE, a JSON object a line.", metavar="FILE")
    ] = None,
    summary: Annotated[str | None, typer.Option(help="Write counts and times to FILE as JSON.", metavar="FILE")] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    debug: Debug = False,
    log_format: LogFormatOption = LogFormat.text,
) -> int:
    set_up_messages(quiet=quiet, verbose=verbose, debug=debug, log_format=log_format)
    from diplo_cli.batch import Plan, Reports, Work, run_batch
    from diplo_cli.read import DEFAULT_MAX_BYTES, ReadOptions

    named, listed = _sources(sources or [], files_from)
    options = ReadOptions(
        encoding=encoding,
        published=published,
        text_field=text_field,
        id_field=id_field,
        date_field=date_field,
        max_bytes=DEFAULT_MAX_BYTES if max_bytes is None else max_bytes,
    )
    plan = Plan(
        named,
        listed,
        Work(options, with_text, words=read_words(lexicon)),
        jobs=jobs or usable_cpus(),
        timeout=timeout or None,
        since=None if since is None else _moment(since),
        force=force,
        prune=prune,
        fail_fast=fail_fast,
    )
    bar = stderr_is_terminal() and not quiet and log_format is LogFormat.text
    with _destination(output, output_dir) as destination, Telling(bar=bar) as telling:
        began = time.monotonic()
        try:
            counts = run_batch(plan, destination, telling, Reports(errors_to, summary), lock_timeout=lock_timeout)
        except (KeyboardInterrupt, SystemExit):
            log.log(NOTICE, "%s: interrupted; the output is as it was, run again to go on", destination.shown)
            raise
    log.log(NOTICE, "%s", _told(counts, destination, time.monotonic() - began))
    return ExitCode.SOME_FAILED if counts.failed else ExitCode.DONE


# --- options ---------------------------------------------------------------------------------------------------


def _sources(sources: list[str], files_from: str | None) -> tuple[list[str], list[str]]:
    """What was named, and what a list holds. Raises ``UsageError`` where there is neither."""
    from diplo_cli.batch import read_list
    from diplo_cli.read import open_input

    if "-" in sources:
        raise UsageError(
            "batch reads files and folders", hint="diplo parse reads a text from stdin, --files-from - a list"
        )
    if files_from is None:
        if not sources:
            raise UsageError("nothing to read", hint="name files, folders or patterns, or give --files-from")
        return sources, []
    with open_input(files_from) as stream:
        return sources, read_list(stream.read())


@contextmanager
def _destination(output: str | None, output_dir: str | None) -> Iterator[Destination]:
    """Where the records go. Raises ``UsageError`` unless exactly one place is told."""
    from diplo_cli.batch import JsonLines, Stream, Tree

    if (output is None) == (output_dir is None):
        raise UsageError(
            "one place for the records is needed", hint="give either -o FILE (- is stdout) or --output-dir"
        )
    if output_dir is not None:
        yield Tree(output_dir)
    elif output == "-":
        yield Stream(stdout_bytes(), "stdout")
    elif output is not None and _is_special(output):
        try:
            with open(output, "wb") as stream:
                yield Stream(stream, output)
        except OSError as exc:
            raise OutputError(exc.strerror or str(exc), hint="choose another place", path=output) from exc
    elif output is not None:
        yield JsonLines(output)


def _is_special(path: str) -> bool:
    """Whether ``path`` is a device, pipe or socket: nothing can stand beside it, or take its place."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def usable_cpus() -> int:
    """The CPUs that this process may use, which can be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _moment(date: str) -> float:
    """A date, or date and time, in local time as seconds since the epoch. Raises ``UsageError``."""
    from datetime import datetime

    from diplo_cli.read.dates import iso_date

    try:
        return datetime.fromisoformat(date if "T" in date else iso_date(date) or date).timestamp()
    except (ValueError, OverflowError, OSError) as exc:
        raise UsageError(f"'{date}' is not a date", hint="write --since as 2025-10-30 or 2025-10-30T18:00") from exc


# --- telling -----------------------------------------------------------------------------------------------------


def _told(counts: Counts, destination: Destination, seconds: float) -> str:
    """The run in one line."""
    parts = [f"{counts.read} read"]
    for count, word in (
        (counts.unchanged, "unchanged"),
        (counts.older, "older"),
        (counts.failed, "failed"),
        (counts.kept, "gone but kept"),
        (counts.pruned, "pruned"),
    ):
        if count:
            parts.append(f"{count} {word}")
    return f"{destination.shown}: {counts.records} records; {', '.join(parts)}; {seconds:.1f} s"


class Telling:
    """Tells on stderr how a run goes: failures as they come, with ``--verbose`` every text, on a terminal a bar."""

    def __init__(self, *, bar: bool):
        self._bar: Progress | None = None
        self._wants_bar = bar
        self._refreshed = 0.0

    def __enter__(self) -> Self:
        if self._wants_bar:
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as RichProgress

            # No thread may refresh it: workers are forked from this process.
            self._bar = RichProgress(
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(),
                TextColumn("{task.fields[failures]}", style="red"),
                console=stderr_console(),
                auto_refresh=False,
                transient=True,
            )
            self._bar.add_task("", total=None, rate="", failures="")
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def progress(self, counts: Counts, waiting: int) -> None:
        if self._bar is None or time.monotonic() - self._refreshed < _REFRESH_SECONDS:
            return
        self._refreshed = time.monotonic()
        task = self._bar.tasks[0]
        done = counts.read + counts.unchanged + counts.older + counts.failed
        rate = f"{task.speed:.0f}/s" if task.speed else ""
        failures = f"{counts.failed} failed" if counts.failed else ""
        self._bar.update(task.id, completed=done, total=done + waiting, rate=rate, failures=failures, refresh=True)

    def failed(self, failure: Failure) -> None:
        error = ReadError(failure.what, hint=failure.hint, path=failure.path, line=failure.line)
        if failure.traceback:
            error.add_note(failure.traceback)
        fail(error)

    def done(self, path: str, result: Result) -> None:
        log.info("%s: %d records", path, len(result.formats.split()))

    def note(self, note: Note) -> None:
        log.log(note.level, "%s", note.text)
