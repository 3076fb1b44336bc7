"""Worker processes that may hang, crash or be killed, and are replaced when they do.

Each worker has a pipe of its own and gets a few tasks at a time, only when it has answered all that it had: so
neither end ever waits for the other to empty a full pipe. Where the platform can, workers are forked from a process
that has loaded the models, and share them.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

import msgspec

from diplo_cli.batch.messages import Failure, FileTask, Report, Task, name_of
from diplo_cli.batch.worker import Work, serve
from diplo_cli.errors import DiploError
from diplo_cli.signals import uninterrupted
from diplo_cli.source import Source

_TICK = 0.5
_ENCODER = msgspec.msgpack.Encoder()
_REPORT = msgspec.msgpack.Decoder(Report)
_THREAD_LIMITS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_WARM_UP = "Министр встретился с послом."

Answer = tuple[Task, Report]


class Pool:
    """Up to ``jobs`` workers, started as they are needed. ``timeout``: seconds that one text may take, or ``None``."""

    def __init__(self, work: Work, jobs: int, timeout: float | None):
        self._work = work
        self._jobs = jobs
        self._timeout = timeout
        # Forking after loading is safe because the run has no threads; macOS's system libraries don't bear it.
        self._forks = sys.platform == "linux"
        self._context = multiprocessing.get_context("fork") if self._forks else multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []
        self._returned: deque[Task] = deque()
        self._loaded = False

    def run(self, pull: Callable[[], list[Task]]) -> Iterator[Answer | None]:
        """Give away what ``pull`` hands out until it hands out nothing and everything is answered.

        Yields each report with its task, in the order in which they come, and ``None`` now and then.
        A worker that overstays or dies answers with a ``Failure`` for the task that it was at; what it had not
        begun goes to another.
        """
        while True:
            self._feed(pull)
            if not any(worker.tasks for worker in self._workers):
                return
            yield from self._collect()

    def close(self) -> None:
        """End all workers, whatever they are doing."""
        with uninterrupted():
            for worker in self._workers:
                worker.kill()
            self._workers.clear()

    def _feed(self, pull: Callable[[], list[Task]]) -> None:
        while (worker := self._idle()) is not None or len(self._workers) < self._jobs:
            tasks = [self._returned.popleft()] if self._returned else pull()
            if not tasks:
                return
            (worker or self._start()).give(tasks, self._timeout)

    def _idle(self) -> _Worker | None:
        return next((worker for worker in self._workers if not worker.tasks), None)

    def _start(self) -> _Worker:
        if self._forks and not self._loaded:
            _load_models(self._work)
            self._loaded = True
        ours, theirs = self._context.Pipe()
        # A Ctrl-C that arrives before the child has settled must not reach it.
        with uninterrupted():
            process = self._context.Process(
                target=serve, args=(theirs, self._work), kwargs={"loaded": self._loaded}, daemon=True
            )
            try:
                process.start()
            except OSError as exc:
                what = f"a worker process cannot be started: {exc.strerror}"
                raise DiploError(what, hint="use fewer workers (-j)") from exc
            theirs.close()
            worker = _Worker(process, ours)
            self._workers.append(worker)
        return worker

    def _collect(self) -> Iterator[Answer | None]:
        """Wait for reports, at most until the next worker is overdue."""
        by_connection = {worker.connection: worker for worker in self._workers}
        due = min((worker.deadline for worker in self._workers if worker.tasks), default=float("inf"))
        ready = wait(list(by_connection), min(_TICK, max(0.0, due - time.monotonic())))
        for connection in ready:
            worker = by_connection[connection]  # type: ignore[index]
            report = worker.receive()
            if report is None:
                yield from self._bury(worker, "worker", *worker.cause_of_death())
                continue
            task = worker.tasks[0]
            if report.finished:
                worker.tasks.popleft()
            worker.extend(self._timeout)
            yield task, report
        now = time.monotonic()
        for worker in list(self._workers):
            if worker.tasks and worker.deadline <= now and not worker.connection.poll():
                what = f"gave no result within {self._timeout:g} s"
                yield from self._bury(worker, "timeout", what, "raise --timeout, or split the text")
        yield None

    def _bury(self, worker: _Worker, stage: str, what: str, hint: str) -> Iterator[Answer]:
        """Replace a worker; the task that it was at has failed."""
        with uninterrupted():
            worker.kill()
            self._workers.remove(worker)
        if worker.tasks:
            task = worker.tasks.popleft()
            self._returned.extend(worker.tasks)
            ordinal = 0 if isinstance(task, FileTask) else task.ordinal
            yield task, Report([Failure(stage, what, hint, name_of(task), ordinal=ordinal)], True)


class _Worker:
    """One process with the tasks that it was given and has not answered; it is at the first of them."""

    def __init__(self, process: BaseProcess, connection: Connection):
        self.connection = connection
        self.tasks: deque[Task] = deque()
        self.deadline = float("inf")
        self._process = process

    def give(self, tasks: list[Task], timeout: float | None) -> None:
        self.tasks.extend(tasks)
        self.extend(timeout)
        # A worker that died while it was idle is noticed when its pipe is read.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send_bytes(_ENCODER.encode(tasks))

    def extend(self, timeout: float | None) -> None:
        """Count the time for the next answer from now."""
        self.deadline = time.monotonic() + timeout if timeout else float("inf")

    def receive(self) -> Report | None:
        """The next report; ``None`` where the process is gone."""
        try:
            return _REPORT.decode(self.connection.recv_bytes())
        except (EOFError, OSError):
            return None

    def cause_of_death(self) -> tuple[str, str]:
        """What to say of a process that ended by itself, and what to do about it."""
        self._process.join(1)
        code = self._process.exitcode
        if code is not None and code < 0:
            name = signal.Signals(-code).name if -code in set(signal.Signals) else str(-code)
            if -code == getattr(signal, "SIGKILL", 9):
                return f"its worker was killed ({name})", "it may have run out of memory: use fewer workers (-j)"
            return f"its worker crashed ({name})", "report it with the text"
        return f"its worker ended (exit {code})", "report it with the text"

    def kill(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self.connection.close()


def _load_models(work: Work) -> None:
    """Load in this process, once, what every forked worker will use."""
    for name in _THREAD_LIMITS:
        os.environ.setdefault(name, "1")
    work.prepare()
    work.extract(Source(text=_WARM_UP))
    gc.collect()
    gc.freeze()  # the collector would write into every shared page
