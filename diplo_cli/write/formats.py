"""What formats there are. Each module of this package that writes one says so in its ``FORMATS``; nothing else lists
them: extensions, help, errors and completion are made from what is found here."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import PurePath
from types import ModuleType
from typing import BinaryIO

import msgspec

from diplo_cli.errors import DiploError, UsageError
from diplo_cli.records import Meeting
from diplo_cli.write.flat import Rows


class Options(msgspec.Struct, frozen=True):
    """What a user may ask of a format. ``fields`` are columns, or keys of the record where a format nests;
    ``bom`` puts a byte order mark before the text; ``delimiter`` stands between cells."""

    rows: Rows = "meetings"
    fields: tuple[str, ...] = ()
    bom: bool = False
    delimiter: str | None = None


Write = Callable[[Iterable[Meeting], BinaryIO, Options], None]


class OutputFormat(msgspec.Struct, frozen=True):
    """A format: ``write`` puts records on a binary stream, ``options`` are the names in :class:`Options` that it
    honours, ``extra`` is the optional part of the package that holds its library, ``binary`` is not for a terminal."""

    name: str
    extensions: tuple[str, ...]
    help: str
    write: Write
    options: frozenset[str] = frozenset()
    extra: str | None = None
    binary: bool = False


@cache
def formats() -> dict[str, OutputFormat]:
    """Every format by its name, in alphabetical order. Imports the writers, not their libraries."""
    import pkgutil

    from diplo_cli import write

    found = [each for module in pkgutil.iter_modules(write.__path__) for each in _formats_in(module.name)]
    return {each.name: each for each in sorted(found, key=lambda each: each.name)}


def format_named(name: str) -> OutputFormat | None:
    """The format called ``name``, or ``None``. Most stand in a module that is called like them: others are then not
    imported."""
    return next((each for each in _formats_in(name) if each.name == name), None) or formats().get(name)


def _formats_in(module: str) -> Sequence[OutputFormat]:
    """What the module of that name writes: nothing where there is none."""
    from diplo_cli import write

    name = f"{write.__name__}.{module}"
    if not module.isidentifier() or importlib.util.find_spec(name) is None:
        return ()
    return getattr(importlib.import_module(name), "FORMATS", ())


def format_of(path: str | PurePath) -> OutputFormat:
    """The format that a file's extension asks for (``.gz`` aside); raises ``UsageError`` for one that nobody writes."""
    name = PurePath(path).name.lower().removesuffix(".gz")
    likely = _formats_in(name.rpartition(".")[2])
    found = _with_extension(likely, name) or _with_extension(formats().values(), name)
    if found is not None:
        return found
    known = ", ".join(extension for each in formats().values() for extension in each.extensions)
    raise UsageError("the extension tells no format", hint=f"use one of {known}, or --format", path=str(path))


def _with_extension(among: Iterable[OutputFormat], name: str) -> OutputFormat | None:
    return next((each for each in among if name.endswith(each.extensions)), None)


def library(name: str, extra: str) -> ModuleType:
    """Import the optional library ``name``; raises ``DiploError`` with the command that installs it."""
    try:
        return importlib.import_module(name)
    except ImportError as exc:
        package = name.partition(".")[0]
        raise DiploError(
            f"this format needs the library {package}", hint=f"install it: pip install 'diplo-cli[{extra}]'"
        ) from exc
