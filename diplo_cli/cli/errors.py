"""Exit codes, and the one place where an exception becomes one."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum


class ExitCode(IntEnum):
    """What the process answers with; part of the contract with scripts."""

    DONE = 0
    SOME_FAILED = 1
    USAGE = 2
    NOTHING_FOUND = 4
    INTERRUPTED = 130
    TERMINATED = 143


def guard(run: Callable[[], int]) -> int:
    """Call ``run`` and return its exit code, whatever it raises: errors become one line on stderr.

    SIGTERM is turned into an ordinary unwinding, so that temporary files are removed and workers stopped. A reader
    that closed our stdout got what it wanted: silence and 0.
    """
    try:
        with _unwinding_on_sigterm():
            code = run()
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        return _closed_pipe()
    except SystemExit as exc:
        if isinstance(exc.__context__, BrokenPipeError):  # Typer turns a closed pipe into this
            return _closed_pipe()
        return exc.code if isinstance(exc.code, int) else ExitCode.DONE
    except Exception as exc:
        return _stopped_within(exc) or _report(exc)
    return code


def _stopped_within(error: Exception) -> int:
    """The exit code of the interruption that ``error`` was raised from, as Python does in the midst of a class; 0 where
    there is none."""
    cause = error.__cause__
    if isinstance(cause, SystemExit):
        return cause.code if isinstance(cause.code, int) else 0
    return ExitCode.INTERRUPTED if isinstance(cause, KeyboardInterrupt) else 0


def _report(error: Exception) -> int:
    """Tell ``error`` on stderr and return the exit code that it stands for."""
    import typer

    from diplo_cli.cli.config import origin
    from diplo_cli.cli.console import fail
    from diplo_cli.errors import OutputError, UsageError

    if isinstance(error, typer.TyperException):
        command = getattr(getattr(error, "ctx", None), "command_path", None) or "diplo"
        what = error.format_message().rstrip(".").replace("Value error, ", "")  # Typer leaves this in from pydantic
        fail(UsageError(what, hint=origin(error) or f"see {command} --help"))
        return ExitCode.USAGE
    if isinstance(error, OSError) and error.filename is None:
        # Only stdout is written without a name: `diplo --help > /dev/full`.
        _discard_stdout()
        fail(OutputError(error.strerror or str(error), hint="free some space or write elsewhere", path="stdout"))
        return ExitCode.SOME_FAILED
    fail(error)
    if isinstance(error, OutputError):
        _discard_stdout()
    return ExitCode.USAGE if isinstance(error, UsageError) else ExitCode.SOME_FAILED


def _closed_pipe() -> int:
    _discard_stdout()
    return ExitCode.DONE


def _discard_stdout() -> None:
    """Keep the interpreter from complaining about bytes left in stdout's buffer when it exits."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
    except (OSError, ValueError, AttributeError):
        pass  # stdout is no file (a test's capture) or not there at all


@contextmanager
def _unwinding_on_sigterm() -> Iterator[None]:
    def terminate(_number: int, _frame: object) -> None:
        raise SystemExit(int(ExitCode.TERMINATED))

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
