"""Tables with a text column, row by row: JSON Lines and CSV."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import orjson

from diplo_cli.errors import ReadError
from diplo_cli.read.encodings import detect, refuse_binary, refuse_formats
from diplo_cli.read.front_matter import metadata
from diplo_cli.read.opening import shown
from diplo_cli.read.options import ReadOptions
from diplo_cli.source import Source

_SAMPLE = 256 * 1024
_UNDECODED = re.compile(r"[\ud800-\udfff]")
_DELIMITERS = ",;\t|"

# A row's number (of the line in JSON Lines, from 1 after the header in CSV), its line in the file, its fields.
Row = tuple[int, int, Mapping[str, Any]]
RowReader = Callable[["_Lines", ReadOptions, str], Iterator[Row | ReadError]]


class RowError(ReadError):
    """A line that spoils its own row only: the lines after it can be read."""


def read_table(
    stream: io.BufferedReader, path: str, name: str, options: ReadOptions, rows: RowReader
) -> Iterator[Source | ReadError]:
    """One ``Source`` a row, named ``NAME#ID`` (or the row's number); a row that cannot be read is yielded as a
    ``ReadError`` and the next goes on. Raises ``ReadError`` where the table as a whole cannot be read."""
    sample = stream.peek(_SAMPLE)[:_SAMPLE]
    if not sample:
        raise ReadError("is empty", hint="nothing to read in it", path=shown(path))
    refuse_formats(sample, path)
    encoding = options.encoding or detect(sample, path, complete=False)
    # Bytes that don't fit become lone surrogates: they spoil their row, not the table.
    text = io.TextIOWrapper(stream, encoding, errors="surrogateescape", newline="\n")
    try:
        for row in rows(_Lines(text, options.max_bytes, path, encoding), options, path):
            yield row if isinstance(row, ReadError) else _source(row, path, name, encoding, options)
    except UnicodeError as exc:
        raise ReadError(f"is not valid {encoding}", hint="name another --encoding", path=shown(path)) from exc
    finally:
        text.detach()


class _Lines:
    """The lines of a table with their ends, each at most ``limit`` long; ``number`` is the last one's, from 1."""

    def __init__(self, text: io.TextIOWrapper, limit: int, path: str, encoding: str):
        self._text = text
        self._limit = limit
        self._path = path
        self._encoding = encoding
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """Raises ``RowError`` for a line that is too long or not valid; the next call gives the line after it."""
        line = self._text.readline(self._limit + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if self.number == 1:
            line = line.removeprefix("\ufeff")
        if len(line) > self._limit:
            while line and not line.endswith("\n"):
                line = self._text.readline(_SAMPLE)
            raise self.error(f"a line longer than {self._limit} bytes", "raise --max-bytes")
        if _UNDECODED.search(line):
            raise self.error(f"a line that is not valid {self._encoding}", "mend it, or name its --encoding")
        return line

    def error(self, what: str, hint: str) -> RowError:
        return RowError(what, hint=hint, path=shown(self._path), line=self.number or None)


def jsonl_rows(lines: _Lines, _options: ReadOptions, _path: str) -> Iterator[Row | ReadError]:
    """The objects of JSON Lines; empty lines are passed over."""
    while True:
        try:
            line = next(lines)
        except StopIteration:
            return
        except RowError as exc:
            yield exc
            continue
        if not line.strip():
            continue
        try:
            value = orjson.loads(line)
        except ValueError:
            yield lines.error("a line that is not valid JSON", "one object a line is what .jsonl holds")
            continue
        if isinstance(value, dict):
            yield lines.number, lines.number, value
        else:
            yield lines.error("a line that is no JSON object", "write each row as {…}")


def csv_rows(lines: _Lines, options: ReadOptions, _path: str) -> Iterator[Row | ReadError]:
    """The rows below a header. The delimiter is the likeliest of comma, semicolon, tab and bar in the header."""
    csv.field_size_limit(options.max_bytes)
    first = next(lines, "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(_chain(first, lines), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    number = 0
    while True:
        start = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except RowError as exc:
            yield exc
            continue
        except csv.Error as exc:
            yield _csv_error(exc, lines, start)
            if "field larger" in str(exc):
                return  # a quote that never closes: what follows is the middle of a text, not rows
            continue
        if header is None:
            header = [cell.strip() for cell in cells]
            if options.text_field not in header:
                columns = ", ".join(header)[:200]
                raise lines.error(
                    f"no column '{options.text_field}' in: {columns}", "name the text's with --text-field"
                )
        elif cells:
            number += 1
            if len(cells) > len(header):
                yield lines.error(f"{len(cells)} fields where the header has {len(header)}", "quote what holds a comma")
                continue
            yield number, start, dict(zip(header, cells, strict=False))


def _csv_error(error: csv.Error, lines: _Lines, start: int) -> ReadError:
    if "field larger" in str(error):
        what, hint = "a field over the limit", "close its quote, or raise --max-bytes; the rest was not read"
    elif "unexpected end" in str(error):
        what, hint = "a quote that is never closed", "close it: the rest of the file is one field to it"
    else:
        what, hint = f"not valid CSV ({error})", "double the quotes inside a field"
    return ReadError(what, hint=hint, path=lines.error("", "").path, line=start)


def _chain(first: str, lines: _Lines) -> Iterable[str]:
    """``first`` and then ``lines``; unlike a generator it goes on after an error."""
    return _Chain(first, lines)


class _Chain:
    def __init__(self, first: str, lines: _Lines):
        self._first: str | None = first
        self._lines = lines

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._first is not None:
            line, self._first = self._first, None
            return line
        return next(self._lines)


def _source(row: Row, path: str, name: str, encoding: str, options: ReadOptions) -> Source | ReadError:
    number, line, fields = row
    text = fields.get(options.text_field)
    if not isinstance(text, str) or not text.strip():
        what = f"no text in '{options.text_field}'" if options.text_field in fields else f"no '{options.text_field}'"
        return ReadError(what, hint="name the text's column with --text-field", path=shown(path), line=line)
    try:
        refuse_binary(text, path)
    except ReadError:
        return ReadError("a text with control characters", hint="mend it", path=shown(path), line=line)
    told = {key: value for key in ("title", "url", "publisher") if isinstance(value := fields.get(key), str) and value}
    date = _date(fields, options)
    about = metadata(told | ({"published": date} if date else {}), f"{shown(path)}:{line}")
    identity = fields.get(options.id_field or "id")
    row_name = str(identity) if isinstance(identity, str | int) and str(identity).strip() else str(number)
    return Source(
        text=text,
        path=f"{name}#{row_name}",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=about.title,
        url=about.url,
        publisher=about.publisher,
        published=options.published or about.published,
        encoding=encoding,
    )


def _date(fields: Mapping[str, Any], options: ReadOptions) -> str | None:
    names = (options.date_field,) if options.date_field else ("published", "date")
    return next((value for name in names if isinstance(value := fields.get(name), str) and value.strip()), None)
