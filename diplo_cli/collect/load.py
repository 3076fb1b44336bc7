"""Records back from files: JSON Lines, JSON arrays, indented objects one after another (what ``jq`` prints), ``.gz``.

Lines are read one at a time; anything else is read whole. Every error names the file and the line.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from io import BufferedReader
from itertools import chain
from pathlib import Path
from typing import IO, BinaryIO, cast

import msgspec
import orjson

from diplo_cli.collect.merged import MergedMeeting
from diplo_cli.errors import ReadError
from diplo_cli.records import SCHEMA_VERSION, Meeting

_EXPECTED = "give what diplo parse or diplo batch wrote (JSON or JSON Lines)"
_GZIP_MAGIC = b"\x1f\x8b"
_BOM = b"\xef\xbb\xbf"


def load_files(paths: Iterable[str | Path]) -> Iterator[Meeting]:
    """The records of files, in order, each as soon as it is read. Raises :class:`ReadError`."""
    for path in paths:
        try:
            with open(path, "rb") as stream:
                yield from load_stream(stream, str(path))
        except OSError as exc:
            from diplo_cli.read.opening import name_hint

            hint = name_hint(str(path)) if isinstance(exc, FileNotFoundError) else "check its permissions"
            raise ReadError(exc.strerror or str(exc), hint=hint, path=str(path)) from exc


def load_stream(stream: BinaryIO, name: str) -> Iterator[Meeting]:
    """The records on a binary stream; ``name`` stands for it in errors. Raises :class:`ReadError`."""
    for line, value in _values(_plain(stream), name):
        yield _record(value, name, line)


def _plain(stream: BinaryIO) -> IO[bytes]:
    """The stream, decompressed where its first bytes are those of gzip, whatever the file is called."""
    buffered = cast(BufferedReader, stream if hasattr(stream, "peek") else BufferedReader(stream))
    if buffered.peek(2)[:2] == _GZIP_MAGIC:
        return cast(IO[bytes], gzip.GzipFile(fileobj=buffered))
    return buffered


def _values(stream: IO[bytes], name: str) -> Iterator[tuple[int, object]]:
    """Each JSON object with the number of the line where it begins."""
    lines = enumerate(_lines(stream, name), 1)
    for number, line in lines:
        if not line.strip():
            continue
        try:
            first = orjson.loads(line)
        except orjson.JSONDecodeError:
            first = None
        if isinstance(first, dict):
            yield number, first
            yield from _json_lines(lines, name)
        else:
            rest = chain([line], (later for _, later in lines))
            yield from _json_values(b"".join(rest), name, number)
        return


def _lines(stream: IO[bytes], name: str) -> Iterator[bytes]:
    number = 0
    try:
        for number, line in enumerate(stream, 1):
            yield line.removeprefix(_BOM) if number == 1 else line
    except (EOFError, gzip.BadGzipFile, zlib.error) as exc:
        raise ReadError(
            "the compressed data is damaged or cut off", hint="compress it again", path=name, line=number + 1
        ) from exc


def _json_lines(lines: Iterable[tuple[int, bytes]], name: str) -> Iterator[tuple[int, object]]:
    for number, line in lines:
        if not line.strip():
            continue
        try:
            yield number, orjson.loads(line)
        except orjson.JSONDecodeError as exc:
            cut = "" if line.endswith(b"\n") else " (the file may have been cut off here)"
            raise ReadError(
                f"expected one record as JSON, but column {exc.colno}: {exc.msg}{cut}",
                hint=_EXPECTED,
                path=name,
                line=number,
            ) from exc


def _json_values(data: bytes, name: str, first_line: int) -> Iterator[tuple[int, object]]:
    """Arrays and objects one after another, over any number of lines; an array stands for its elements."""
    text = _decode(data, name)
    decoder = json.JSONDecoder()
    place = _Place(text, first_line)
    at, depth = _skip(text, 0, " \t\r\n"), 0
    while at < len(text):
        if text[at] == "[" and depth == 0:
            depth, at = 1, at + 1
        elif text[at] == "]" and depth == 1:
            depth, at = 0, at + 1
        else:
            line = place.line(at)
            try:
                value, at = decoder.raw_decode(text, at)
            except json.JSONDecodeError as exc:
                raise _not_json(text, exc, name, place) from exc
            except RecursionError as exc:
                raise ReadError("JSON nested too deep", hint=_EXPECTED, path=name, line=line) from exc
            yield line, value
        at = _skip(text, at, " \t\r\n," if depth else " \t\r\n")
    if depth:
        raise ReadError("the array is not closed: the file was cut off", hint=_EXPECTED, path=name, line=place.line(at))


def _not_json(text: str, exc: json.JSONDecodeError, name: str, place: _Place) -> ReadError:
    whole = not text[exc.pos :].strip() or "Unterminated" in exc.msg
    what = "the JSON ends in the middle of a record" if whole else f"expected JSON, but column {exc.colno}: {exc.msg}"
    return ReadError(what, hint=_EXPECTED, path=name, line=place.line(exc.pos))


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as exc:
        line = data.count(b"\n", 0, exc.start) + 1
        raise ReadError("expected JSON in UTF-8, found other bytes", hint=_EXPECTED, path=name, line=line) from exc


class _Place:
    """Line numbers for offsets that only grow."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text, self._at, self._line = text, 0, first_line

    def line(self, offset: int) -> int:
        self._line += self._text.count("\n", self._at, offset)
        self._at = max(self._at, offset)
        return self._line


def _skip(text: str, at: int, characters: str) -> int:
    while at < len(text) and text[at] in characters:
        at += 1
    return at


# --- a record ----------------------------------------------------------------------------------------------------


def _record(value: object, name: str, line: int) -> Meeting:
    def wrong(what: str, hint: str = _EXPECTED) -> ReadError:
        return ReadError(what, hint=hint, path=name, line=line)

    if not isinstance(value, dict):
        raise wrong(f"expected a record, found {_json_name(value)}")
    version = value.get("schema_version")
    if not isinstance(version, int) or isinstance(version, bool):
        raise wrong("no record of diplo: it has no schema_version")
    if version < SCHEMA_VERSION:
        raise wrong(
            f"schema version {version}, expected {SCHEMA_VERSION}", "parse the source again with this version of diplo"
        )
    if version > SCHEMA_VERSION:
        raise wrong(
            f"schema version {version}, expected {SCHEMA_VERSION}", "the record is newer than this diplo: upgrade it"
        )
    try:
        meeting = msgspec.convert(value, MergedMeeting if "sources" in value else Meeting)
    except msgspec.ValidationError as exc:
        raise wrong(f"the record does not fit the schema: {exc}", "see diplo schema") from exc
    for where, day in _days(meeting):
        if day is not None and not _is_day(day):
            raise wrong(
                f"the record does not fit the schema: {where} is {day!r}, expected a day as YYYY-MM-DD",
                "see diplo schema",
            )
    return meeting


def _days(meeting: Meeting) -> Iterator[tuple[str, str | None]]:
    yield "source.published", meeting.source.published
    if meeting.date:
        yield "date.start", meeting.date.start
        yield "date.end", meeting.date.end
        yield "date.anchor", meeting.date.anchor


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and date.fromisoformat(text) is not None
    except ValueError:
        return False


def _json_name(value: object) -> str:
    if value is None:
        return "null"
    names = {bool: "true or false", int: "a number", float: "a number", str: "a string", list: "an array"}
    return names.get(type(value), type(value).__name__)
