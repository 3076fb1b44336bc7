"""A source: one text to read, decoded, with what is known about it."""

from __future__ import annotations

import msgspec


class Source(msgspec.Struct, frozen=True):
    """One decoded text.

    ``text`` is the decoded source as it stands (front matter included, BOM excluded, line ends untouched; for
    html the extracted text, for tables the text column); every offset in a record counts into it.
    ``body_start`` is the offset in ``text`` where the body begins (after the front matter, else 0).
    ``body_stop`` is where the part that is read ends, ``None`` for the end of ``text``: a long source is read in parts.
    ``published`` is an ISO date. ``sha256`` is of the source's bytes (of the UTF-8 text column for a row).
    """

    text: str
    path: str | None = None
    body_start: int = 0
    sha256: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    encoding: str | None = None
    body_stop: int | None = None
