"""Records as JSON: an array for one reader, lines for a stream."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import orjson

from diplo_cli.records import Meeting, to_dict


def line(meeting: Meeting) -> bytes:
    """One record as a line of JSON Lines, its line end included."""
    return orjson.dumps(to_dict(meeting), option=orjson.OPT_APPEND_NEWLINE)


def write_jsonl(meetings: Iterable[Meeting], stream: BinaryIO) -> None:
    """Write one record a line, each handed on as soon as it comes."""
    for meeting in meetings:
        stream.write(line(meeting))
        stream.flush()


def write_json(meetings: Iterable[Meeting], stream: BinaryIO, *, indent: bool = False) -> None:
    """Write all records as one array; ``indent`` spreads it over lines for a person."""
    options = orjson.OPT_APPEND_NEWLINE | (orjson.OPT_INDENT_2 if indent else 0)
    stream.write(orjson.dumps([to_dict(meeting) for meeting in meetings], option=options))
