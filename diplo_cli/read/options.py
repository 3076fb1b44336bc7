"""What a caller may tell about the inputs, validated once for all of them."""

from __future__ import annotations

import codecs

import msgspec
from msgspec.structs import force_setattr

from diplo_cli.errors import UsageError
from diplo_cli.read.dates import iso_date

DEFAULT_MAX_BYTES = 64 * 1024 * 1024


class ReadOptions(msgspec.Struct, frozen=True):
    """How to read. What is told here wins over what is detected or written in the source.

    ``encoding``: a codec's name; ``None`` detects it. ``published``: an ISO or dd.mm.yyyy date, kept as ISO.
    ``text_field``, ``id_field``, ``date_field``: columns of a table; ``None`` for the last two means ``id``, and
    ``published`` or ``date``, where the table has them. ``max_bytes``: the most that one text may hold: a file,
    unpacked, or a row of a table (tables are streamed and may be larger). ``stdin_filename``: the path that stands
    for standard input, its suffix tells what it holds.

    Raises ``UsageError`` for an unknown encoding, a date that is none, a limit below 1.
    """

    encoding: str | None = None
    published: str | None = None
    text_field: str = "text"
    id_field: str | None = None
    date_field: str | None = None
    max_bytes: int = DEFAULT_MAX_BYTES
    stdin_filename: str | None = None

    def __post_init__(self) -> None:
        if self.encoding is not None:
            force_setattr(self, "encoding", _codec(self.encoding))
        if self.published is not None:
            date = iso_date(self.published)
            if date is None:
                raise UsageError(
                    f"'{self.published}' is not a date", hint="write --published as 2025-10-30 or 30.10.2025"
                )
            force_setattr(self, "published", date)
        if self.max_bytes < 1:
            raise UsageError(f"--max-bytes {self.max_bytes} leaves nothing to read", hint="give a number above 0")


def _codec(name: str) -> str:
    """Python's name of a text encoding."""
    try:
        found = codecs.lookup(name)
        "".encode(name)  # refuses codecs from bytes to bytes, such as hex and zip
    except (LookupError, UnicodeError, ValueError) as exc:
        raise UsageError(f"unknown encoding '{name}'", hint="try utf-8, cp1251, koi8-r or utf-16") from exc
    return found.name
