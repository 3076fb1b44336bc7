"""One input → its sources, whatever it is."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, cast

from diplo_cli.errors import ReadError
from diplo_cli.read.encodings import decode
from diplo_cli.read.front_matter import read_front_matter
from diplo_cli.read.opening import STDIN, open_input, read_all, shown, unpacked
from diplo_cli.read.options import ReadOptions
from diplo_cli.source import Source

_TABLES = (".jsonl", ".ndjson", ".csv", ".tsv")
_PAGES = (".html", ".htm", ".xhtml")
_TEXTS = (".txt", ".text", ".md", ".markdown")


def read_sources(path: str, options: ReadOptions | None = None) -> Iterator[Source | ReadError]:
    """The sources in ``path`` (``-``: stdin), as they are read: one of a text or page, one a row of a table.

    What cannot be read is yielded as a ``ReadError`` in the place of its source and never raised, so that one bad
    file or row does not lose the others. Every input yields at least one item.
    """
    options = options or ReadOptions()
    name = options.stdin_filename if path == STDIN and options.stdin_filename else path
    shown_name = name if name == STDIN else shown(name)
    try:
        with open_input(path) as stream:
            if is_table(name):
                yield from _table(stream, name, shown_name, options)
            else:
                yield _text(stream, name, shown_name, options)
    except ReadError as exc:
        yield exc


def is_table(path: str) -> bool:
    """Whether ``path`` is read as many sources, one a row (by its suffix, ``.gz`` apart)."""
    return _suffix(path) in _TABLES


def _suffix(path: str) -> str:
    return PurePath(path.lower().removesuffix(".gz")).suffix


def _table(stream: io.BufferedReader, name: str, shown_name: str, options: ReadOptions) -> Iterator[Source | ReadError]:
    from diplo_cli.read.tables import csv_rows, jsonl_rows, read_table

    rows = csv_rows if _suffix(name) in (".csv", ".tsv") else jsonl_rows
    plain = unpacked(stream, name)
    any_row = False
    for item in read_table(plain, name, shown_name, options, rows):
        any_row = True
        yield item
    if not any_row:
        raise ReadError("has no rows", hint="nothing to read in it", path=shown(name))


def _text(stream: io.BufferedReader, name: str, shown_name: str, options: ReadOptions) -> Source:
    from diplo_cli.read.html import declared_encoding, looks_like_html, read_html

    raw = read_all(stream, options.max_bytes, name)
    packed = cast(io.BufferedReader, io.BufferedReader(cast(Any, io.BytesIO(raw))))
    plain = read_all(unpacked(packed, name), options.max_bytes, name)
    is_page = _suffix(name) in _PAGES
    declared = declared_encoding(plain) if is_page or _suffix(name) not in _TEXTS else None
    text, encoding = decode(plain, name, told=options.encoding, declared=declared)
    body_start = 0
    if is_page or (_suffix(name) not in _TEXTS and looks_like_html(text)):
        text, about = read_html(text, name)
        if not text.strip():
            raise ReadError("is a page without a text", hint="save it with its content", path=shown(name))
    else:
        about, body_start = read_front_matter(text, name)
    return Source(
        text=text,
        path=shown_name,
        body_start=body_start,
        sha256=hashlib.sha256(raw).hexdigest(),
        title=about.title,
        url=about.url,
        publisher=about.publisher,
        published=options.published or about.published,
        encoding=encoding,
    )
