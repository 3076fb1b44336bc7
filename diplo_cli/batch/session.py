"""What stands around a run: the lock, the manifest, and the reports that are written when it ends, however it ends."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

import filelock
import orjson

from diplo_cli import __version__
from diplo_cli.batch.destination import Destination, check_writable, remove_leftovers
from diplo_cli.batch.manifest import Manifest
from diplo_cli.batch.runner import Books, Counts, Observer, Plan, run
from diplo_cli.batch.spool import Spool
from diplo_cli.errors import DiploError, OutputError
from diplo_cli.signals import uninterrupted
from diplo_cli.write.atomic import atomic_writer


@dataclass(frozen=True, slots=True)
class Reports:
    """Files about the run: ``errors_to`` gets a JSON line for each failure, ``summary`` one JSON object."""

    errors_to: str | None = None
    summary: str | None = None

    def paths(self) -> list[str]:
        return [path for path in (self.errors_to, self.summary) if path is not None]


def run_batch(
    plan: Plan, destination: Destination, observer: Observer, reports: Reports, *, lock_timeout: float = 0
) -> Counts:
    """Carry out ``plan`` (its ``own`` is filled in) and say what was done; ``observer`` is told of failures.

    ``lock_timeout``: seconds to wait for another run that writes to the same place, negative for ever. Raises
    ``OutputError`` where something cannot be written, ``DiploError`` where another run is at work.
    """
    began, started = datetime.now(UTC), time.monotonic()
    counts = Counts()
    ended = "interrupted"
    destination.check()
    for path in reports.paths():
        check_writable(path)
    plan = replace(plan, own=tuple(reports.paths()))
    with _locked(destination, lock_timeout), closing(Spool()) as spool:
        destination.clean()
        for path in reports.paths():
            remove_leftovers(path)
        try:
            with closing(Manifest(destination.manifest)) as manifest:
                run(plan, destination, Books(manifest, spool, counts), observer)
            ended = "some_failed" if counts.failed else "done"
        except DiploError:
            ended = "stopped"
            raise
        finally:
            with uninterrupted():
                figures = _figures(counts, ended, began, time.monotonic() - started)
                # An error that ends the run is told; that the reports cannot be written either is not news then.
                with nullcontext() if ended in ("done", "some_failed") else suppress(OutputError):
                    _write_reports(reports, spool, figures)
    return counts


def _figures(counts: Counts, ended: str, began: datetime, seconds: float) -> dict[str, Any]:
    """The summary: how the run ended and what it did."""
    plain = asdict(counts)
    by_format = dict(sorted(plain.pop("formats").items()))
    return {
        "version": __version__,
        "ended": ended,
        "started": began.isoformat(timespec="seconds"),
        "seconds": round(seconds, 3),
        **plain,
        "records": counts.records,
        "records_by_format": by_format,
        "peak_memory_mb": peak_memory(),
    }


def _write_reports(reports: Reports, spool: Spool, figures: dict[str, Any]) -> None:
    if reports.errors_to is not None:
        with atomic_writer(reports.errors_to) as stream:
            for failure in spool.failures():
                stream.write(orjson.dumps(failure, option=orjson.OPT_APPEND_NEWLINE))
    if reports.summary is not None:
        with atomic_writer(reports.summary) as stream:
            stream.write(orjson.dumps(figures, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


@contextmanager
def _locked(destination: Destination, timeout: float) -> Iterator[None]:
    """Hold the destination against other runs. A killed run holds nothing any more."""
    if not destination.manifest:
        yield
        return
    path = f"{destination.manifest}.lock"
    try:
        lock = filelock.FileLock(path, timeout=timeout)
        lock.acquire()
    except filelock.Timeout as exc:
        hint = "wait until it has ended, or let this one wait with --lock-timeout SECONDS"
        raise DiploError("another run is writing here", hint=hint, path=destination.shown) from exc
    except OSError as exc:
        raise OutputError(exc.strerror or str(exc), hint="choose another place", path=destination.shown) from exc
    try:
        yield
    finally:
        lock.release()


def peak_memory() -> float | None:
    """The largest this process has been, in MB."""
    try:
        import resource
    except ImportError:
        return None
    # Linux: ru_maxrss begins with the memory of the process that started this one, VmHWM does not.
    with suppress(OSError), open("/proc/self/status", encoding="ascii", errors="replace") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return round(int(line.split()[1]) * 1024 / 1e6, 1)
    scale = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale / 1e6, 1)
