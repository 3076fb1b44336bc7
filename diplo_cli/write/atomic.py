"""Files that are either whole or not there: written beside their place, then moved into it."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from diplo_cli.errors import OutputError


@contextmanager
def atomic_writer(path: str | Path) -> Iterator[BinaryIO]:
    """Open ``path`` for writing bytes; it appears (or is replaced) only when the block ends without an error.

    A symlink keeps its place, its target is replaced. What is no regular file (``/dev/null``, a FIFO) is written
    directly. Raises ``OutputError`` where the file cannot be created, written or moved.
    """
    shown = str(path)
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            if target.is_dir():
                raise OutputError("is a folder", hint="name a file in it", path=shown)
            with target.open("wb") as stream:
                yield stream
            return
        with _beside(target) as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as exc:
        raise OutputError(exc.strerror or str(exc), hint="choose another place with -o", path=shown) from exc


@contextmanager
def _beside(target: Path) -> Iterator[BinaryIO]:
    """A private temporary file in the folder of ``target`` that takes its place in the end, or is removed."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:64]}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(name)
        raise


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those that a new file would get."""
    with suppress(FileNotFoundError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
