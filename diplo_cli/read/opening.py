"""Files opened so that nothing hangs: no folder, FIFO, device or packed bomb gets further than here."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any, BinaryIO, cast

from diplo_cli.errors import ReadError

STDIN = "-"
GZIP_MAGIC = b"\x1f\x8b"
# Texts and tables pack to a tenth, boilerplate to a hundredth; a bomb to a thousandth.
MAX_PACKING = 200
# Of a folder, to find the one that was meant.
_NAMES_LOOKED_AT = 2000
# Where less comes out, no ratio matters.
_HARMLESS = 1 << 20


@contextmanager
def open_input(path: str) -> Iterator[io.BufferedReader]:
    """The bytes of a regular file, or of stdin for ``-``. Raises ``ReadError``; opening never blocks."""
    if path == STDIN:
        if sys.stdin is None:
            raise ReadError("there is no standard input", hint="name a file")
        with _own_errors(path):
            yield cast(io.BufferedReader, sys.stdin.buffer)
        return
    with _own_errors(path), os.fdopen(_open_regular(path), "rb") as stream:
        yield stream


def _open_regular(path: str) -> int:
    """A descriptor of a regular file. A pipe is taken only where the shell made it, for ``<(command)``."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise ReadError("is a folder", hint="name the files in it, or use diplo batch", path=shown(path))
        if stat.S_ISFIFO(mode) and path.startswith(("/dev/fd/", "/proc/self/fd/")):
            os.set_blocking(handle, True)
        elif not stat.S_ISREG(mode):
            raise ReadError("is a device, pipe or socket", hint="name a file, or pipe the text in", path=shown(path))
    except BaseException:
        os.close(handle)
        raise
    return handle


@contextmanager
def _own_errors(path: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as exc:
        what = (exc.strerror if isinstance(exc, OSError) else None) or str(exc)
        hint = name_hint(path) if isinstance(exc, FileNotFoundError) else None
        hint = "check its permissions" if isinstance(exc, PermissionError) else hint
        raise ReadError(what[:1].lower() + what[1:], hint=hint, path=shown(path)) from exc


def name_hint(path: str) -> str:
    """What to do about a path that is not there: the file nearest to it by name, where one is near."""
    from difflib import get_close_matches

    folder, name = os.path.split(path)
    with suppress(OSError):
        near = get_close_matches(name, islice(os.listdir(folder or "."), _NAMES_LOOKED_AT), 1, 0.8)
        if near:
            return f"did you mean {shown(os.path.join(folder, near[0]))}?"
    return "check the name"


def shown(path: str) -> str:
    """A path as messages and records show it: what is not UTF-8 in it is written as ``\\xNN``."""
    if path == STDIN:
        return "stdin"
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def digest(path: str) -> str:
    """The SHA-256 of a file's bytes in hexadecimal: equals ``Source.sha256`` of a text. Raises ``ReadError``."""
    with open_input(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_all(stream: BinaryIO, limit: int, path: str) -> bytes:
    """Everything in ``stream``, at most ``limit`` bytes. Raises ``ReadError`` where there is more."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise ReadError(f"is larger than {limit} bytes", hint="raise --max-bytes, or split it", path=shown(path))
    return data


def unpacked(stream: io.BufferedReader, path: str) -> io.BufferedReader:
    """``stream``, unpacked on the fly where it is gzip (by its first bytes, not its name)."""
    if not stream.peek(2).startswith(GZIP_MAGIC):
        if path.lower().endswith(".gz"):
            raise ReadError("is not a gzip file", hint="rename it, or pack it again", path=shown(path))
        return stream
    return io.BufferedReader(_Unpacked(stream, path))


class _Counted:
    """Counts the packed bytes that the gzip reader takes."""

    def __init__(self, stream: io.BufferedReader):
        self._stream = stream
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data


class _Unpacked(io.RawIOBase):
    """A gzip stream that fails on bombs and damage with a ``ReadError``."""

    def __init__(self, stream: io.BufferedReader, path: str):
        self._packed = _Counted(stream)
        self._gzip = gzip.GzipFile(fileobj=self._packed, mode="rb")  # type: ignore[call-overload]
        self._count = 0
        self._path = path

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        view = memoryview(buffer)
        try:
            data = self._gzip.read(len(view))
        except EOFError as exc:
            raise self._error("ends in the middle of its gzip data", "fetch it again") from exc
        except (gzip.BadGzipFile, zlib.error) as exc:
            raise self._error("is damaged gzip data", "fetch it again") from exc
        view[: len(data)] = data
        self._count += len(data)
        if self._count > _HARMLESS and self._count > MAX_PACKING * self._packed.count:
            raise self._error(f"unpacks to over {MAX_PACKING} times its size", "unpack it yourself if you trust it")
        return len(data)

    def _error(self, what: str, hint: str) -> ReadError:
        return ReadError(what, hint=hint, path=shown(self._path))
