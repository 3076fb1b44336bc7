"""Json and jsonl of a collection: rows as objects, whole records or flat ones with their cells by the column's name.

:mod:`diplo_cli.write.json` writes what was just extracted; here records may be merged, cut to some keys, or flat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

import orjson

from diplo_cli.collect.merged import MergedMeeting, record_dict
from diplo_cli.errors import UsageError
from diplo_cli.records import Meeting, json_schema
from diplo_cli.write.flat import columns, flat_rows
from diplo_cli.write.formats import Options, OutputFormat


def objects(meetings: Iterable[Meeting], options: Options) -> Iterator[dict[str, Any]]:
    """One object a row: of meetings the record with its keys (or those in ``fields``), else the flat columns."""
    if options.rows == "meetings":
        wanted = record_keys(options.fields)
        for meeting in meetings:
            plain = record_dict(meeting)
            yield {key: plain.get(key) for key in wanted} if options.fields else plain
    else:
        chosen = columns(options.rows, options.fields)
        names = [column.name for column in chosen]
        for cells in flat_rows(meetings, chosen, options.rows):
            yield dict(zip(names, cells, strict=True))


def record_keys(fields: Sequence[str] = ()) -> list[str]:
    """The keys of a record that ``fields`` asks for, all of them without it; raises ``UsageError`` for others."""
    extra = [name for name in MergedMeeting.__struct_fields__ if name not in Meeting.__struct_fields__]
    known = [*json_schema()["$defs"]["Meeting"]["properties"], *extra]
    for field in fields:
        if field not in known:
            raise UsageError(f"a record has no key {field!r}", hint=f"there are: {', '.join(known)}")
    return list(dict.fromkeys(fields)) or known


def _write_jsonl(meetings: Iterable[Meeting], stream: BinaryIO, options: Options) -> None:
    stream.writelines(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in objects(meetings, options))


def _write_json(meetings: Iterable[Meeting], stream: BinaryIO, options: Options) -> None:
    """One array, an element a line, so that it can be written as it comes and compared with ``diff``."""
    before = b"[\n"
    for row in objects(meetings, options):
        stream.write(before + orjson.dumps(row))
        before = b",\n"
    stream.write(b"[]\n" if before == b"[\n" else b"\n]\n")


FORMATS = (
    OutputFormat(
        "json", (".json",), "array of records, for programs", _write_json, options=frozenset({"rows", "fields"})
    ),
    OutputFormat(
        "jsonl", (".jsonl", ".ndjson"), "a record a line, for pipes", _write_jsonl,
        options=frozenset({"rows", "fields"}),
    ),
)  # fmt: skip
