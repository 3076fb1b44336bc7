"""Csv and tsv: flat rows as text, safe to open in a spreadsheet.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (defusedcsv); a number stays one.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import BinaryIO

from diplo_cli.errors import UsageError
from diplo_cli.records import Meeting
from diplo_cli.write.clean import clean
from diplo_cli.write.flat import Cell, Rows, columns, flat_rows
from diplo_cli.write.formats import Options, OutputFormat

# defusedcsv knows the ASCII signs; spreadsheets in Japanese and Chinese take the full-width ones too.
_FULL_WIDTH_SIGNS = ("＝", "＋", "－", "＠")


def write_csv(
    meetings: Iterable[Meeting],
    stream: BinaryIO,
    *,
    delimiter: str = ",",
    bom: bool = False,
    rows: Rows = "meetings",
    fields: Iterable[str] = (),
) -> None:
    """Write a header and one line a row to the binary ``stream``, as UTF-8 with ``\\n`` line ends.

    ``meetings`` may be a generator: each row is on the stream before the next record is asked for. ``delimiter`` is
    one character (a tab makes tsv), ``bom`` puts U+FEFF first for Excel, ``rows`` and ``fields`` choose what
    :mod:`diplo_cli.write.flat` tells. The stream stays open. Raises ``UsageError`` for an unknown field or a
    delimiter that is no single character.
    """
    from defusedcsv import csv  # type: ignore[import-untyped]

    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise UsageError(f"{delimiter!r} cannot stand between cells", hint="give one character, such as ';'")
    chosen = columns(rows, fields)
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="", write_through=True)
    try:
        if bom:
            text.write("\ufeff")
        writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
        writer.writerow([column.name for column in chosen])
        for cells in flat_rows(meetings, chosen, rows):
            writer.writerow([_cell(value) for value in cells])
    finally:
        text.detach()


def _cell(value: Cell) -> Cell:
    if not isinstance(value, str):
        return str(value).lower() if isinstance(value, bool) else value
    text = clean(value)
    return f"'{text}" if text.startswith(_FULL_WIDTH_SIGNS) else text


def _write_csv(meetings: Iterable[Meeting], stream: BinaryIO, options: Options) -> None:
    write_csv(
        meetings, stream, delimiter=options.delimiter or ",", bom=options.bom, rows=options.rows, fields=options.fields
    )


def _write_tsv(meetings: Iterable[Meeting], stream: BinaryIO, options: Options) -> None:
    write_csv(meetings, stream, delimiter="\t", bom=options.bom, rows=options.rows, fields=options.fields)


FORMATS = (
    OutputFormat(
        "csv", (".csv",), "table as text, comma between cells", _write_csv,
        options=frozenset({"rows", "fields", "bom", "delimiter"}),
    ),
    OutputFormat(
        "tsv", (".tsv", ".tab"), "table as text, tab between cells", _write_tsv,
        options=frozenset({"rows", "fields", "bom"}),
    ),
)  # fmt: skip
