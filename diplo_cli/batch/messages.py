"""What the run and its workers tell each other: typed messages, MessagePack between processes.

A worker answers a task with one or more :class:`Report`; the last of them is ``finished``.
"""

from __future__ import annotations

import hashlib
import os

import msgspec

from diplo_cli.errors import DiploError
from diplo_cli.read.opening import shown
from diplo_cli.source import Source


class FileTask(msgspec.Struct, frozen=True, tag="file"):
    """Read a source. ``path`` is its name in the file system's bytes, ``file`` its number in the manifest,
    ``position`` its place in the listing, ``sha256`` of its bytes before it was given away."""

    file: int
    position: int
    path: bytes
    sha256: bytes


class RowTask(msgspec.Struct, frozen=True, tag="row"):
    """Extract from the ``ordinal``-th row of a table, called ``row`` in the manifest; ``payload`` is its source."""

    file: int
    position: int
    row: str
    ordinal: int
    digest: bytes
    payload: bytes


Task = FileTask | RowTask


def name_of(task: Task) -> str:
    """The path of a task's source as records and messages show it."""
    if isinstance(task, FileTask):
        return shown(os.fsdecode(task.path))
    return msgspec.msgpack.decode(task.payload, type=Source).path or ""


class Row(msgspec.Struct, frozen=True, tag="row"):
    """A row that a table holds: the ``ordinal``-th, called ``name``, with its encoded source."""

    ordinal: int
    name: str
    payload: bytes

    def digest(self, fingerprint: bytes) -> bytes:
        """What its records depend on: all that is known of the row, the program and its options."""
        return hashlib.sha256(fingerprint + self.payload).digest()


class Result(msgspec.Struct, frozen=True, tag="result"):
    """The records of a text or row: deflated JSON Lines, their formats separated by spaces."""

    row: str
    ordinal: int
    digest: bytes
    formats: str
    lines: bytes


class Failure(msgspec.Struct, frozen=True, tag="failure"):
    """What went wrong, and at which stage: discover, read, extract, timeout, worker. ``ordinal`` is the row's."""

    stage: str
    what: str
    hint: str | None = None
    path: str | None = None
    line: int | None = None
    ordinal: int = 0
    traceback: str | None = None

    @classmethod
    def of(cls, error: DiploError, stage: str, ordinal: int = 0) -> Failure:
        return cls(stage, error.what, error.hint, error.path, error.line, ordinal)


class Note(msgspec.Struct, frozen=True, tag="note"):
    """Something that was logged while a task was worked on; ``level`` as in :mod:`logging`."""

    level: int
    text: str


class Report(msgspec.Struct, frozen=True):
    """A worker's answer about its current task."""

    items: list[Row | Result | Failure | Note]
    finished: bool
