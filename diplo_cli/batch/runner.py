"""One run: list the sources, pass over what is unchanged, let the workers read the rest, publish.

Every result is committed to the manifest soon after it comes; the output is made when all have come. Whoever
stops a run, the next one goes on where it was.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

from diplo_cli.batch.destination import Destination, safe_place
from diplo_cli.batch.discovery import Discovery, Found
from diplo_cli.batch.fingerprint import fingerprint
from diplo_cli.batch.manifest import Listed, Manifest
from diplo_cli.batch.messages import Failure, FileTask, Note, Report, Result, RowTask, Task, name_of
from diplo_cli.batch.pool import Pool
from diplo_cli.batch.spool import Spool
from diplo_cli.batch.tables import Tables
from diplo_cli.batch.worker import Work
from diplo_cli.errors import DiploError, OutputError, ReadError
from diplo_cli.read import digest, is_table
from diplo_cli.signals import uninterrupted

_COMMIT_SECONDS = 1.0
_LARGEST_CHUNK = 8


class FailFastError(DiploError):
    """``--fail-fast``: a source failed, and the run ended there."""


@dataclass
class Counts:
    """``sources``: listed; ``checked``: of them, looked at so far. Texts and rows of tables: ``read`` anew,
    ``unchanged`` (a table as a whole counts once), ``older`` than ``--since``; ``failed``. Sources that were not listed
    any more: ``kept``, ``pruned``. ``formats``: records of the whole output by format."""

    sources: int = 0
    checked: int = 0
    read: int = 0
    unchanged: int = 0
    older: int = 0
    failed: int = 0
    kept: int = 0
    pruned: int = 0
    formats: dict[str, int] = field(default_factory=dict)

    @property
    def records(self) -> int:
        return sum(self.formats.values())


class Observer(Protocol):
    """Who is told how it goes."""

    def progress(self, counts: Counts, waiting: int) -> None:
        """Something was done; ``waiting`` texts are known and not done yet. Called often."""

    def failed(self, failure: Failure) -> None:
        """A source or row failed."""

    def done(self, path: str, result: Result) -> None:
        """A text or row was read anew."""

    def note(self, note: Note) -> None:
        """Something else that the user may want to know."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do. ``named``: files, folders, globs; ``listed``: paths taken as they are. ``timeout``: seconds a text.
    ``since``: seconds since the epoch; older files are left alone. ``own``: further files that the run writes."""

    named: list[str]
    listed: list[str]
    work: Work
    jobs: int = 1
    timeout: float | None = None
    since: float | None = None
    force: bool = False
    prune: bool = False
    fail_fast: bool = False
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Books:
    """What a run writes down: for good, for itself, for its summary."""

    manifest: Manifest
    spool: Spool
    counts: Counts


def run(plan: Plan, destination: Destination, books: Books, observer: Observer) -> None:
    """Carry out ``plan``; the counts are kept up to date while it runs.

    Raises ``OutputError`` where nothing can be written, and ``FailFastError``; then, and when it is interrupted, the
    output is as it was, and what was read stays in the manifest.
    """
    this = _Run(plan, destination, books, observer)
    this.list_sources()
    pool = Pool(plan.work, plan.jobs, plan.timeout)
    try:
        this.read_all(pool)
    except BaseException:
        with uninterrupted(), suppress(OutputError):
            books.manifest.commit()
        raise
    finally:
        pool.close()
    books.manifest.commit()
    this.publish()


class _Run:
    def __init__(self, plan: Plan, destination: Destination, books: Books, observer: Observer):
        self._plan = plan
        self._destination = destination
        self._manifest = books.manifest
        self._spool = books.spool
        self._counts = books.counts
        self._observer = observer
        self._fingerprint = fingerprint(plan.work)
        self._tables = Tables(
            books.manifest,
            books.spool,
            self._fingerprint,
            named_rows=plan.work.options.id_field is not None,
            force=plan.force,
            prune=plan.prune,
        )
        self._listing: Iterator[Listed] = iter(())
        self._lists_all = True
        self._finished: dict[int, int] = {}
        self._handed_on = 0
        self._committed = time.monotonic()

    # --- listing -----------------------------------------------------------------------------------------------

    def list_sources(self) -> None:
        """Find the sources; what cannot be listed is a failure."""
        discovery = Discovery([*self._destination.own, *self._plan.own], self._destination.precious)
        self._counts.sources = self._manifest.list_sources(self._found(discovery))
        self._listing = self._manifest.listing()

    def _found(self, discovery: Discovery) -> Iterator[tuple[str, str]]:
        yield from self._places(discovery.find(self._plan.named))
        yield from self._places(discovery.take(self._plan.listed))

    def _places(self, found: Iterator[Found | ReadError]) -> Iterator[tuple[str, str]]:
        for item in found:
            if isinstance(item, ReadError):
                self._lists_all = False
                self._fail(Failure.of(item, "discover"), 0)
            else:
                yield item.path, safe_place(item.place)

    # --- reading -----------------------------------------------------------------------------------------------

    def read_all(self, pool: Pool) -> None:
        for answer in pool.run(self._next_tasks):
            if answer is not None:
                self._take(*answer)
            if time.monotonic() - self._committed > _COMMIT_SECONDS:
                self._commit()
            self._observer.progress(self._counts, self._waiting())

    def _next_tasks(self) -> list[Task]:
        """Work for one worker: rows that wait, then sources that changed. Empty: nothing is known at the moment."""
        size = max(1, min(_LARGEST_CHUNK, self._waiting() // (4 * self._plan.jobs)))
        tasks: list[Task] = [*self._spool.take_rows(size)]
        while len(tasks) < size and (listed := next(self._listing, None)) is not None:
            self._counts.checked += 1
            task = self._changed(listed)
            if task is None:
                self._finish(listed.position, listed.file)
                self._observer.progress(self._counts, self._waiting())
            else:
                tasks.append(task)
        return tasks

    def _waiting(self) -> int:
        return self._counts.sources - self._counts.checked + self._spool.waiting

    def _changed(self, listed: Listed) -> FileTask | None:
        """The task of reading a source, if it must be read."""
        plan = self._plan
        if plan.since is not None and _changed_before(listed.path, plan.since):
            self._counts.older += 1
            return None
        try:
            sha256 = _sha256(listed.path)
        except ReadError as exc:
            self._fail(Failure.of(exc, "read"), listed.position)
            return None
        if not plan.force and (sha256, self._fingerprint) == (listed.sha256, listed.fingerprint):
            self._counts.unchanged += 1
            return None
        return FileTask(listed.file, listed.position, os.fsencode(listed.path), sha256)

    # --- results -----------------------------------------------------------------------------------------------

    def _take(self, task: Task, report: Report) -> None:
        """Bring what a worker answered into the manifest."""
        failed = self._take_items(task, report)
        if isinstance(task, RowTask):
            self._tables.row_done(task, failed=failed)
            ended = self._tables.ended(task.file)
        elif is_table(os.fsdecode(task.path)):
            self._counts.unchanged += self._tables.take(task, report, failed=failed)
            ended = self._tables.ended(task.file)
        else:
            ended = True
            if not failed:
                self._manifest.complete(task.file, task.sha256, self._fingerprint)
        if ended:
            self._finish(task.position, task.file)

    def _take_items(self, task: Task, report: Report) -> bool:
        """Store the result, tell the rest; returns whether there was a failure."""
        failed = False
        for item in report.items:
            if isinstance(item, Result):
                self._manifest.store(task.file, item)
                self._counts.read += 1
                self._observer.done(name_of(task), item)
            elif isinstance(item, Note):
                self._observer.note(item)
            elif isinstance(item, Failure):
                failed = True
                self._fail(item, task.position)
        return failed

    def _finish(self, position: int, file: int) -> None:
        """Nothing more will come of a source in this run: hand on what is ready in order."""
        self._finished[position] = file
        while (ready := self._finished.pop(self._handed_on + 1, None)) is not None:
            self._handed_on += 1
            self._destination.hand_on(self._manifest, ready)

    def _fail(self, failure: Failure, position: int) -> None:
        self._counts.failed += 1
        self._spool.put_failure(failure, position)
        self._observer.failed(failure)
        if self._plan.fail_fast:
            raise FailFastError("stopped at the first failure", hint="run again to go on with the rest")

    def _commit(self) -> None:
        self._manifest.commit()
        self._committed = time.monotonic()

    # --- the end -----------------------------------------------------------------------------------------------

    def publish(self) -> None:
        """Make the output from the manifest; forget what vanished, if that is wanted and certain."""
        vanished = sum(1 for _ in self._manifest.vanished())
        if vanished and self._plan.prune and self._may_prune():
            self._destination.remove(self._manifest.vanished())
            self._manifest.prune()
            self._counts.pruned = vanished
        else:
            self._counts.kept = vanished
        self._destination.publish(self._manifest)
        for formats, times in self._manifest.formats():
            for name in formats.split():
                self._counts.formats[name] = self._counts.formats.get(name, 0) + times

    def _may_prune(self) -> bool:
        """Whether a source that was not listed is really gone: not so when a folder could not be read, or when all of
        them are empty, as that of an unmounted disk is."""
        if self._lists_all and self._counts.sources:
            return True
        self._observer.note(Note(logging.WARNING, "nothing pruned: not every source could be listed"))
        return False


def _changed_before(path: str, moment: float) -> bool:
    try:
        return os.stat(path).st_mtime < moment
    except OSError:
        return False  # reading it will tell what is wrong


def _sha256(path: str) -> bytes:
    """The SHA-256 of a file's bytes. Raises ``ReadError``, also for what the shell passes as ``<(command)``: it can
    be read once, by one process."""
    if path.startswith(("/dev/fd/", "/proc/self/fd/")):
        raise ReadError("is a pipe", hint="write it to a file first, or use diplo parse", path=path)
    return bytes.fromhex(digest(path))
