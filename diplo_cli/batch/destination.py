"""Where the records go: one file of JSON Lines, a tree of JSON files, or a stream.

Files and trees are made from the manifest at the end of a run, whole or not at all, and are left alone where they
are as they should be. A stream gets each source's records as soon as those before it are there.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Protocol

from diplo_cli.batch.manifest import Manifest
from diplo_cli.errors import OutputError
from diplo_cli.write.atomic import atomic_writer

_CHUNK = 1 << 16
_TEMPORARY = re.compile(r"\..*\.\w{8}\.tmp", re.DOTALL)


class Destination(Protocol):
    """``manifest`` is the manifest's path (``""``: for one run); ``own`` what the run writes, ``precious`` of it what
    no earlier run has written; ``shown`` is the destination's name."""

    manifest: str
    own: list[str]
    precious: list[str]
    shown: str

    def check(self) -> None:
        """Fail early where nothing can be written; make the folder of a tree."""

    def clean(self) -> None:
        """Remove what a killed run left. Called under the lock."""

    def hand_on(self, manifest: Manifest, file: int) -> None:
        """A source's records are complete, and so are those of all before it."""

    def publish(self, manifest: Manifest) -> None:
        """Everything is complete."""

    def remove(self, places: Iterable[str]) -> None:
        """The sources at these places are to go."""


class JsonLines:
    """``-o FILE``: every record on a line."""

    def __init__(self, path: str):
        self.shown = path
        self._path = path
        self.manifest = f"{path}.manifest.sqlite"
        self.own = [path, self.manifest]
        self.precious = [] if os.path.exists(self.manifest) else [path]

    def check(self) -> None:
        check_writable(self._path)

    def clean(self) -> None:
        remove_leftovers(self._path)

    def hand_on(self, manifest: Manifest, file: int) -> None:
        """Nothing to do before the end."""

    def publish(self, manifest: Manifest) -> None:
        _write_if_changed(self._path, (lines for file, _ in manifest.outputs() for lines in _lines(manifest, file)))

    def remove(self, places: Iterable[str]) -> None:
        """Nothing to do: the next file is written without them."""


class Tree:
    """``--output-dir FOLDER``: a JSON array a source, in the tree of the sources."""

    def __init__(self, folder: str):
        self.shown = folder
        self._root = Path(folder)
        self.manifest = os.path.join(folder, ".diplo-manifest.sqlite")
        self.own = [folder]
        self.precious: list[str] = []

    def check(self) -> None:
        try:
            self._root.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise OutputError(exc.strerror or str(exc), hint="choose another folder", path=self.shown) from exc
        if not os.access(self._root, os.W_OK | os.X_OK):
            raise OutputError("cannot be written", hint="check its permissions", path=self.shown)

    def clean(self) -> None:
        for folder, _, _ in os.walk(self._root):
            _remove_temporary(Path(folder), _TEMPORARY)

    def hand_on(self, manifest: Manifest, file: int) -> None:
        """Nothing to do before the end."""

    def publish(self, manifest: Manifest) -> None:
        for file, place in manifest.outputs():
            path = self._path(place)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as exc:
                raise OutputError(
                    exc.strerror or str(exc), hint="choose another folder", path=str(path.parent)
                ) from exc
            _write_if_changed(str(path), _array(_lines(manifest, file)))

    def remove(self, places: Iterable[str]) -> None:
        for place in places:
            path = self._path(place)
            with suppress(FileNotFoundError):
                path.unlink()
            with suppress(OSError):  # not empty yet
                for parent in path.relative_to(self._root).parents:
                    if parent != Path():
                        (self._root / parent).rmdir()

    def _path(self, place: str) -> Path:
        return self._root / f"{place}.json"


class Stream:
    """``-o -``: JSON Lines into an open stream; nothing is remembered."""

    def __init__(self, stream: BinaryIO, shown: str):
        self.shown = shown
        self.manifest = ""
        self.own: list[str] = []
        self.precious: list[str] = []
        self._stream = stream

    def check(self) -> None:
        """Nothing to do: it is open."""

    def clean(self) -> None:
        """Nothing to do: it leaves nothing."""

    def hand_on(self, manifest: Manifest, file: int) -> None:
        try:
            for lines in _lines(manifest, file):
                self._stream.write(lines)
            self._stream.flush()
        except BrokenPipeError:
            raise
        except OSError as exc:
            raise OutputError(
                exc.strerror or str(exc), hint="free some space or write elsewhere", path=self.shown
            ) from exc
        manifest.empty_records(file)

    def publish(self, manifest: Manifest) -> None:
        """Nothing to do: everything was handed on."""

    def remove(self, places: Iterable[str]) -> None:
        """Nothing to do: nothing is remembered."""


# --- places --------------------------------------------------------------------------------------------------------

_UNSAFE = re.compile(rb"[\x00-\x1f\x7f]" if os.name != "nt" else rb'[\x00-\x1f\x7f<>:"|?*\\]')
_LONGEST_NAME = 240  # file systems take 255 bytes; ".json" and a number come behind


def safe_place(place: str) -> str:
    """``place`` as a relative path that stays below its root and is printable: ``..``, control characters and
    bytes that are no UTF-8 are written as ``%XX``, names that are too long are cut and told apart by a digest."""
    parts = [
        part for part in os.fsencode(place).replace(os.fsencode(os.sep), b"/").split(b"/") if part not in (b"", b".")
    ]
    names = [_safe_name(part) for part in parts] or ["%2E"]
    # A folder must not take the name of the file that another source's records go to.
    folders = [f"{name}~" if name.endswith(".json") else name for name in names[:-1]]
    return "/".join([*folders, names[-1]])


def _safe_name(name: bytes) -> str:
    if name == b"..":
        return "%2E%2E"
    escaped = _UNSAFE.sub(lambda found: b"%%%02X" % found.group()[0], name)
    text = re.sub(
        "[\udc80-\udcff]",
        lambda found: f"%{ord(found.group()) - 0xDC00:02X}",
        escaped.decode("utf-8", "surrogateescape"),
    )
    raw = text.encode()
    if len(raw) > _LONGEST_NAME:
        return raw[: _LONGEST_NAME - 20].decode("utf-8", "ignore") + "~" + sha256(name).hexdigest()[:16]
    return text


# --- files ---------------------------------------------------------------------------------------------------------


def _lines(manifest: Manifest, file: int) -> Iterator[bytes]:
    """The JSON Lines of one source, text by text."""
    for part in manifest.parts(file):
        if lines := zlib.decompress(part.lines):
            yield lines


def _array(texts: Iterable[bytes]) -> Iterator[bytes]:
    """JSON Lines as a JSON array with a record on each line."""
    before = b"[\n"
    for lines in texts:
        yield before + lines.rstrip(b"\n").replace(b"\n", b",\n")
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def _write_if_changed(path: str, chunks: Iterable[bytes]) -> None:
    """Make ``path`` hold ``chunks``. A file that holds them already is left as it is; otherwise it is replaced in
    one step. Raises ``OutputError``."""
    with ExitStack() as stack:
        old = _open_old(path, stack)
        new: BinaryIO | None = None
        same = 0
        for chunk in chunks:
            if new is None:
                if old is not None and old.read(len(chunk)) == chunk:
                    same += len(chunk)
                    continue
                new = _begin_new(path, stack, old, same)
            new.write(chunk)
        if new is None and (old is None or old.read(1)):
            _begin_new(path, stack, old, same)


def _open_old(path: str, stack: ExitStack) -> BinaryIO | None:
    try:
        return stack.enter_context(open(path, "rb")) if os.path.isfile(path) else None
    except OSError:
        return None  # it cannot be read, but perhaps it can be replaced


def _begin_new(path: str, stack: ExitStack, old: BinaryIO | None, same: int) -> BinaryIO:
    """A writer for ``path`` that holds the first ``same`` bytes of ``old`` already."""
    new = stack.enter_context(atomic_writer(path))
    if old is not None:
        old.seek(0)
        while same and (data := old.read(min(same, _CHUNK))):
            new.write(data)
            same -= len(data)
    return new


def check_writable(path: str) -> None:
    """Say before the work that a file will have no place after it. Raises ``OutputError``."""
    if os.path.isdir(path):
        raise OutputError("is a folder", hint="name a file in it", path=path)
    folder = os.path.dirname(os.path.realpath(path))
    if not os.path.isdir(folder):
        raise OutputError("its folder does not exist", hint="create it first", path=path)
    special = os.path.exists(path) and not os.path.isfile(path)
    if not os.access(path if special else folder, os.W_OK):
        raise OutputError("cannot be written", hint="check the permissions of its folder", path=path)


def remove_leftovers(path: str) -> None:
    """Remove the temporary files of a run that was killed while it wrote ``path``; call this under the lock."""
    target = Path(os.path.realpath(path))
    _remove_temporary(target.parent, re.compile(rf"\.{re.escape(target.name[:64])}\.\w{{8}}\.tmp"))


def _remove_temporary(folder: Path, names: re.Pattern[str]) -> None:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if names.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    os.unlink(entry.path)
