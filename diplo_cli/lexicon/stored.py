"""What is made from the data files, kept between runs: a file in the user's cache folder, made by the first run.

The file's name tells what it was made from (the data, this code, the dictionary of forms, a user's own words), so that
it never has to change: another edition has another name. Two runs may make the same file at once: each writes its own
and the last one stays. A folder that can't be written costs only time.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
from platformdirs import user_cache_path

from diplo_cli.document import dictionary_stamp
from diplo_cli.lexicon.table import added_rows
from diplo_cli.whole_file import whole_file

T = TypeVar("T")

_PACKAGE = Path(__file__).parents[1]
# What the compiled lists depend on: the lists, and the code that reads them.
_SOURCES = ("data", "lexicon", "models", ".")
# Editions that nobody made for so long go when another one is made.
_KEPT_DAYS = 30


def stored(name: str, kind: type[T], make: Callable[[], T]) -> T:
    """What ``make`` gives, which can be written as ``kind``: from the cache where it is there. ``make`` may raise."""
    try:
        path = _cache_file(name)
        return msgspec.msgpack.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        made = make()
    with suppress(OSError):
        path = _cache_file(name)
        with whole_file(path) as file:
            file.write(msgspec.msgpack.encode(made))
        _forget_others(path, name)
    return made


def _cache_file(name: str) -> Path:
    """The file for what the lists hold now. Raises ``OSError`` where they are no files."""
    from hashlib import sha256

    told = "\n".join((_stamp(), repr(added_rows())))
    return user_cache_path("diplo", appauthor=False) / f"{name}-{sha256(told.encode()).hexdigest()[:16]}.bin"


@cache
def _stamp() -> str:
    return "\n".join((str(_PACKAGE), dictionary_stamp(), *_files()))


def _files() -> Iterator[str]:
    """Names, sizes and times of the sources."""
    for folder in _SOURCES:
        with os.scandir(_PACKAGE / folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.endswith((".tsv", ".py")):
                    told = entry.stat()
                    yield f"{folder}/{entry.name}:{told.st_size}:{told.st_mtime_ns}"


def _forget_others(path: Path, name: str) -> None:
    for other in path.parent.glob(f"{name}-*"):
        with suppress(OSError):
            if other != path and other.stat().st_mtime < time.time() - _KEPT_DAYS * 86400:
                other.unlink()
