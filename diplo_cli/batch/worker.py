"""A worker: reads and extracts what it is told, answers with reports, ends when nobody listens any more.

Whatever goes wrong with a text is an answer too; what kills the process is seen and told by the pool.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import traceback
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection

import msgspec

from diplo_cli.batch.messages import Failure, Note, Report, Result, Row, RowTask, Task
from diplo_cli.errors import ReadError
from diplo_cli.lexicon.user import UserWords
from diplo_cli.read import ReadOptions, is_table, read_sources
from diplo_cli.read.opening import shown
from diplo_cli.records import Meeting
from diplo_cli.source import Source
from diplo_cli.write.json import line

Extract = Callable[[Source], list[Meeting]]

_ROWS_A_REPORT = 64
_ROW_BYTES_A_REPORT = 1 << 20
_TASKS = msgspec.msgpack.Decoder(list[Task])
_SOURCE = msgspec.msgpack.Decoder(Source)
_ENCODER = msgspec.msgpack.Encoder()


def extract(source: Source) -> list[Meeting]:
    """The extraction core, loaded when the first text needs it: a run with nothing to read never does."""
    from diplo_cli import pipeline

    return pipeline.extract(source)


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker does with a source: how it reads, whether records carry the text, what extracts (a function that
    can be imported), the user's own words."""

    options: ReadOptions
    with_text: bool = False
    extract: Extract = extract
    words: UserWords | None = None

    def prepare(self) -> None:
        """Make the words known to the extraction in this process."""
        if self.words is not None:
            from diplo_cli import pipeline

            pipeline.use_words(self.words)


def serve(connection: Connection, work: Work, *, loaded: bool) -> None:
    """The life of a worker process: answer lists of tasks until the other end of ``connection`` is closed.

    ``loaded``: it was forked from a process that has loaded what the work needs."""
    _settle(connection)
    notes = _collect_notes()
    if not loaded:
        work.prepare()
    while True:
        try:
            tasks = _TASKS.decode(connection.recv_bytes())
            for task in tasks:
                for report in answer(task, work):
                    items = [*notes, *report.items]
                    notes.clear()
                    connection.send_bytes(_ENCODER.encode(Report(items, report.finished)))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return


def answer(task: Task, work: Work) -> Iterator[Report]:
    """The reports about one task; never raises."""
    if isinstance(task, RowTask):
        source = _SOURCE.decode(task.payload)
        yield Report([_extract(source, work, row=task.row, ordinal=task.ordinal, digest=task.digest)], True)
    elif is_table(path := os.fsdecode(task.path)):
        yield from _table(path, work)
    else:
        yield Report(list(_text(path, work)), True)


def _text(path: str, work: Work) -> Iterator[Result | Failure]:
    for item in _read(path, work.options):
        yield item if isinstance(item, Failure) else _extract(item, work)


def _table(path: str, work: Work) -> Iterator[Report]:
    """The rows of a table, some at a time: who extracts from them is not for this worker to say."""
    items: list[Row | Result | Failure | Note] = []
    size = 0
    for ordinal, item in enumerate(_read(path, work.options), start=1):
        if isinstance(item, Failure):
            items.append(msgspec.structs.replace(item, ordinal=ordinal))
        else:
            name = (item.path or "").rpartition("#")[2]
            items.append(Row(ordinal, name, _ENCODER.encode(item)))
            size += len(item.text)
        if len(items) >= _ROWS_A_REPORT or size >= _ROW_BYTES_A_REPORT:
            yield Report(items, False)
            items, size = [], 0
    yield Report(items, True)


def _read(path: str, options: ReadOptions) -> Iterator[Source | Failure]:
    try:
        for item in read_sources(path, options):
            yield Failure.of(item, "read") if isinstance(item, ReadError) else item
    except Exception as exc:
        yield _unforeseen(exc, "read", shown(path))


def _extract(source: Source, work: Work, *, row: str = "", ordinal: int = 0, digest: bytes = b"") -> Result | Failure:
    try:
        meetings = work.extract(source)
        if work.with_text:
            for meeting in meetings:
                meeting.source.text = source.text
        lines = b"".join(map(line, meetings))
    except (Exception, SystemExit) as exc:
        return _unforeseen(exc, "extract", source.path, ordinal)
    return Result(row, ordinal, digest, " ".join(meeting.format for meeting in meetings), zlib.compress(lines, 6))


def _unforeseen(error: BaseException, stage: str, path: str | None, ordinal: int = 0) -> Failure:
    if isinstance(error, MemoryError):
        what, hint = "out of memory", "use fewer workers (-j), or lower --max-bytes"
    else:
        what, hint = f"internal error: {type(error).__name__}: {error}", "run again with --debug and report it"
    trace = "".join(traceback.format_exception(error))
    return Failure(stage, _encodable(what[:500]), hint, path, ordinal=ordinal, traceback=_encodable(trace))


def _encodable(text: str) -> str:
    """``text`` without lone surrogates, which an exception may quote from a file's name."""
    return text.encode("utf-8", "backslashreplace").decode()


# --- the process ---------------------------------------------------------------------------------------------------


def _settle(connection: Connection) -> None:
    """Make a forked or started process a quiet worker: it leaves Ctrl-C to its parent, dies with it, holds none of
    its files (locks!) and cannot write into its output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    if sys.platform == "linux":
        _die_with_parent()
        kept = connection.fileno()
        os.closerange(3, kept)
        os.closerange(kept + 1, os.sysconf("SC_OPEN_MAX"))
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.close(null)


def _die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent dies, even in the middle of a text."""
    import ctypes
    import multiprocessing

    set_parent_death_signal = 1
    ctypes.CDLL(None, use_errno=True).prctl(set_parent_death_signal, signal.SIGKILL)
    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid != os.getppid():  # it died before we asked
        os._exit(1)


class _Collector(logging.Handler):
    def __init__(self, notes: list[Note]):
        super().__init__(logging.WARNING)
        self._notes = notes

    def emit(self, record: logging.LogRecord) -> None:
        self._notes.append(Note(record.levelno, _encodable(record.getMessage())))


def _collect_notes() -> list[Note]:
    """What is logged from now on, as notes in the list that is returned."""
    notes: list[Note] = []
    log = logging.getLogger("diplo")
    log.handlers[:] = [_Collector(notes)]
    log.propagate = False
    return notes
