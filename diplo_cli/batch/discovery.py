"""What the user named → the sources to read, in a fixed order, each with its place in a tree of outputs.

Folders are read sorted by the bytes of their names, whatever the locale. A symlink that leads to what is found at
its own place anyway is passed over, so that ``latest -> 2025-10`` doubles nothing; one that leads elsewhere is
followed, and a folder is entered once, so that loops end.
"""

from __future__ import annotations

import fnmatch
import glob
import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from diplo_cli.errors import ReadError, UsageError
from diplo_cli.read import is_table
from diplo_cli.read.opening import shown

IsSourceName = Callable[[str], bool]

_TEXTS_AND_PAGES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")


class Found(NamedTuple):
    """A source. ``path`` is what opens it and what records show (bytes that are no UTF-8 as surrogates);
    ``place`` is where it stands in the tree: below the folder that was named, else the path itself."""

    path: str
    place: str


class _Entry(NamedTuple):
    """What stands in a folder; ``kind`` is one of the three below."""

    path: str
    kind: bytes


_FOLDER, _LINK, _FILE = b"d", b"l", b"f"


class Discovery:
    """Lists sources. ``own`` are the run's own files and folders, which are passed over wherever they stand;
    ``precious`` those that the run would write, where what stands there now is the user's."""

    def __init__(self, own: Iterable[str] = (), precious: Iterable[str] = ()):
        self._precious = {os.path.realpath(path) for path in precious}
        self._own = {os.path.realpath(path) for path in own} | self._precious
        self._own_names = {os.path.basename(path) for path in self._own}
        self._entered: set[tuple[int, int]] = set()

    def find(self, named: Iterable[str]) -> Iterator[Found | ReadError]:
        """The sources behind ``named`` (files, folders, globs), and an error for each that cannot be listed.

        Raises ``UsageError`` where a source would be overwritten by the run."""
        for name in named:
            path = tidy(name)
            if not os.path.lexists(path) and glob.has_magic(path):
                yield from self._glob(path)
            elif os.path.isdir(path):
                yield from self._folder(path, path, is_source_name)
            elif not self._is_own(path):
                yield Found(path, path)

    def take(self, paths: Iterable[str]) -> Iterator[Found | ReadError]:
        """The files at ``paths`` as they are, and those in the folders among them."""
        for path in map(tidy, paths):
            if os.path.isdir(path):
                yield from self._folder(path, path, is_source_name)
            elif not self._is_own(path):
                yield Found(path, path)

    def _glob(self, pattern: str) -> Iterator[Found | ReadError]:
        """What a glob matches, places counted from the part of it that has no wildcard.

        A last part such as ``*.log`` decides by itself what is a source; after ``*`` the known names do."""
        fixed = pattern
        while glob.has_magic(fixed):
            fixed = os.path.dirname(fixed)
        last = os.path.basename(pattern)
        wanted = is_source_name if last.endswith("*") else partial(_fits_name, last)
        crosses = "**" in pattern.split(os.sep)
        found = self._deep(pattern, fixed, wanted) if crosses else self._shallow(pattern, fixed, wanted)
        nothing = True
        for item in found:
            nothing = False
            yield item
        if nothing:
            yield ReadError(
                "nothing matches", hint="check the pattern and the folder that it starts from", path=pattern
            )

    def _shallow(self, pattern: str, fixed: str, wanted: IsSourceName) -> Iterator[Found | ReadError]:
        for path in sorted(glob.glob(pattern), key=os.fsencode):
            if os.path.isdir(path):
                yield from self._folder(path, fixed or os.curdir, is_source_name)
            elif wanted(os.path.basename(path)) and not self._is_own(path):
                yield Found(path, os.path.relpath(path, fixed or os.curdir))

    def _deep(self, pattern: str, fixed: str, wanted: IsSourceName) -> Iterator[Found | ReadError]:
        """A glob with ``**``: glob's own walk would run in the circles of symlinks."""
        parts = os.path.relpath(pattern, fixed or os.curdir).split(os.sep)
        for item in self._folder(fixed or os.curdir, fixed or os.curdir, wanted):
            if isinstance(item, ReadError) or _fits(item.place.split(os.sep), parts):
                yield item

    def _folder(self, folder: str, root: str, wanted: IsSourceName) -> Iterator[Found | ReadError]:
        """The sources in and below ``folder``, places counted from ``root``; symlinked folders come last."""
        real_root = os.path.realpath(folder)
        linked: list[str] = []
        stack = [self._enter(folder)]
        while stack:
            item = next(stack[-1], None)
            if item is None:
                stack.pop()
                if not stack and linked:
                    stack.append(self._enter(linked.pop(0)))
            elif isinstance(item, ReadError):
                yield item
            elif item.kind == _LINK and self._is_found_itself(item.path, real_root, wanted):
                continue
            elif item.kind == _FOLDER:
                stack.append(self._enter(item.path))
            elif item.kind == _LINK and os.path.isdir(item.path):
                linked.append(item.path)
            elif wanted(os.path.basename(item.path)) and not self._is_own(item.path):
                yield Found(tidy(item.path), os.path.relpath(item.path, root))

    def _enter(self, folder: str) -> Iterator[_Entry | ReadError]:
        """The visible entries of a folder, sorted; nothing of one that was entered before or is our own."""
        try:
            status = os.stat(folder)
            identity = (status.st_dev, status.st_ino)
            if identity in self._entered or self._is_own(folder):
                return
            self._entered.add(identity)
            with os.scandir(folder) as entries:
                # One short string an entry: a folder may hold a million. NUL sorts before whatever else a name holds.
                names = [os.fsencode(e.name) + b"\0" + _kind(e) for e in entries if not e.name.startswith(".")]
        except OSError as exc:
            what = f"the folder cannot be listed: {exc.strerror}"
            error = ReadError(what, hint="check its permissions", path=shown(folder))
            error.__cause__ = exc
            yield error
            return
        names.sort()
        for name in names:
            yield _Entry(os.path.join(folder, os.fsdecode(name[:-2])), name[-1:])

    def _is_own(self, path: str) -> bool:
        if os.path.basename(path) not in self._own_names or (real := os.path.realpath(path)) not in self._own:
            return False
        if real in self._precious and os.path.isfile(path):
            raise UsageError("is a source and would be overwritten", hint="write to another file", path=path)
        return True

    def _is_found_itself(self, link: str, real_root: str, wanted: IsSourceName) -> bool:
        """Whether what ``link`` points at stands below ``real_root`` under a name that is found there."""
        target = os.path.realpath(link)
        parts = os.path.relpath(target, real_root).split(os.sep)
        if any(part.startswith(".") and part != os.curdir for part in parts):
            return False
        return os.path.isdir(target) or (os.path.exists(target) and wanted(os.path.basename(target)))


def is_source_name(name: str) -> bool:
    """Whether a file that a folder holds under this name is a source; ``.gz`` may stand behind it, or alone."""
    plain = name.lower()
    return is_table(name) or plain.removesuffix(".gz").endswith(_TEXTS_AND_PAGES) or plain.endswith(".gz")


def read_list(data: bytes) -> list[str]:
    """The paths of a ``--files-from`` list: one a line, or separated by NUL where there is any (``find -print0``)."""
    separator = b"\0" if b"\0" in data else b"\n"
    lines = data.removeprefix(b"\xef\xbb\xbf").split(separator)
    if separator == b"\n":
        lines = [line.removesuffix(b"\r") for line in lines]
    return [os.fsdecode(line) for line in lines if line.strip()]


def tidy(path: str) -> str:
    """``path`` without ``./`` and doubled slashes; ``..`` stays, because a symlink may stand before it."""
    parts = [part for part in path.split(os.sep) if part not in ("", os.curdir)]
    joined = os.sep.join(parts)
    return os.sep + joined if path.startswith(os.sep) else joined or os.curdir


def _fits_name(pattern: str, name: str) -> bool:
    return fnmatch.fnmatchcase(name, pattern)


def _fits(parts: list[str], pattern: list[str]) -> bool:
    """Whether the parts of a path match those of a glob, where ``**`` stands for any number of folders."""
    if not pattern:
        return not parts
    if pattern[0] == "**":
        if len(pattern) == 1:
            return True
        return any(_fits(parts[i:], pattern[1:]) for i in range(len(parts)))
    return bool(parts) and fnmatch.fnmatchcase(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])


def _kind(entry: os.DirEntry[str]) -> bytes:
    if entry.is_symlink():
        return _LINK
    return _FOLDER if entry.is_dir(follow_symlinks=False) else _FILE
