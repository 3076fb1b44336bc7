"""What the subcommands share to speak: messages on stderr, data on stdout, the options for both.

Data is bytes in UTF-8 whatever the locale. Messages go through :mod:`logging` (loggers under ``diplo``): by default
one line ``diplo: …``, with ``--log-format json`` one JSON object a line.
"""

from __future__ import annotations

import logging
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from diplo_cli.errors import DiploError, OutputError
from diplo_cli.printable import printable

if TYPE_CHECKING:
    from rich.console import Console

log = logging.getLogger("diplo")


class LogFormat(StrEnum):
    """How messages look on stderr."""

    text = "text"
    json = "json"


# The options that every subcommand with work to do takes; hand their values to `set_up_messages`.
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only errors on stderr, no progress.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Tell what is done, input by input.")]
Debug = Annotated[bool, typer.Option("--debug", help="Tell everything; show the traceback of an error.")]
LogFormatOption = Annotated[LogFormat, typer.Option("--log-format", help="How messages look on stderr.")]


def set_up_messages(
    *, quiet: bool = False, verbose: bool = False, debug: bool = False, log_format: LogFormat = LogFormat.text
) -> None:
    """Direct the ``diplo`` loggers to stderr. Called once by a subcommand before it starts its work."""
    level = logging.DEBUG if debug else logging.INFO if verbose else logging.ERROR if quiet else logging.WARNING
    handler = _StderrHandler()
    handler.setFormatter(_JsonFormatter() if log_format is LogFormat.json else _TextFormatter())
    log.handlers[:] = [handler]
    log.propagate = False
    log.setLevel(level)


def fail(error: BaseException, path: str | None = None) -> None:
    """Tell an error in one line: what, where and what to do; with ``--debug`` its traceback too.

    ``path`` is the input that was worked on, for errors that nobody foresaw and that know no path.
    """
    if not log.handlers:
        set_up_messages()
    shown = error if isinstance(error, DiploError) else _unexpected(error, path)
    where = {"path": shown.path, "line": shown.line, "hint": shown.hint, "what": shown.what}
    log.error("%s", shown, exc_info=error if log.isEnabledFor(logging.DEBUG) else None, extra={"where": where})


def _unexpected(error: BaseException, path: str | None) -> DiploError:
    """An error that no one foresaw, told as one that a user can act on."""
    if isinstance(error, MemoryError):
        return DiploError("out of memory", hint="give fewer or smaller inputs, or lower --max-bytes", path=path)
    if isinstance(error, OSError) and error.strerror:
        return DiploError(error.strerror, path=str(error.filename) if error.filename else path)
    what = f"internal error: {type(error).__name__}: {error}"
    return DiploError(what, hint="run again with --debug and report it", path=path)


def write_stdout(data: bytes) -> None:
    """Write data to stdout and hand it on at once. Raises ``BrokenPipeError``, or ``OutputError`` where it is full."""
    try:
        stream = stdout_bytes()
        stream.write(data)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as exc:
        raise OutputError(exc.strerror or str(exc), hint="free some space or write elsewhere", path="stdout") from exc


def stdout_bytes() -> BinaryIO:
    """stdout as bytes. Raises ``OutputError`` where the process was started without one."""
    if sys.stdout is None:
        raise OutputError("there is no standard output", hint="write to a file with -o")
    return sys.stdout.buffer


def stderr_console() -> Console:
    """A rich console on stderr, for progress bars; NO_COLOR is honoured by rich itself."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def stderr_is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def stdout_is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


class _StderrHandler(logging.Handler):
    """Writes to what ``sys.stderr`` is at the moment, so that a progress bar's redirection is respected."""

    def emit(self, record: logging.LogRecord) -> None:
        if sys.stderr is None:
            return
        try:
            sys.stderr.write(self.format(record) + "\n")
            sys.stderr.flush()
        except OSError:
            # Nobody reads the messages any more: the data still counts.
            pass


class _TextFormatter(logging.Formatter):
    """``diplo: message`` on one line; warnings are named as such."""

    def format(self, record: logging.LogRecord) -> str:
        label = "warning: " if record.levelno == logging.WARNING else ""
        line = f"diplo: {label}{printable(record.getMessage())}"
        return line + ("\n" + self.formatException(record.exc_info) if record.exc_info else "")


class _JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, message, and for errors path, line, what, hint."""

    def format(self, record: logging.LogRecord) -> str:
        import json

        fields: dict[str, Any] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
        }
        fields |= getattr(record, "where", {})
        if record.exc_info:
            fields["traceback"] = self.formatException(record.exc_info)
        return json.dumps(fields)
