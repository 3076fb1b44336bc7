"""Xlsx: flat rows as a sheet with a header that stays, filters, fitting widths and real dates."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

from diplo_cli.errors import OutputError
from diplo_cli.records import Meeting, day_of
from diplo_cli.write.clean import clean
from diplo_cli.write.flat import Cell, Column, columns, flat_rows
from diplo_cli.write.formats import Options, OutputFormat, library

log = logging.getLogger("diplo.export")

# Limits of the format itself.
_MAX_TEXT = 32_767
_MAX_ROWS = 1_048_576
_FIRST_YEAR = 1900

_WIDEST = 60


def write(meetings: Iterable[Meeting], stream: BinaryIO, options: Options) -> None:
    """Write one sheet of flat rows. Text is always text: nothing in it becomes a formula, a link or a number.

    Raises ``OutputError`` for more rows than a sheet can hold. Text longer than a cell can hold is cut, with a warning.
    """
    xlsxwriter = library("xlsxwriter", "xlsx")
    chosen = columns(options.rows, options.fields)
    packed = io.BytesIO()  # the library cannot leave an archive that ends half-way in peace
    book = xlsxwriter.Workbook(
        packed,
        # The library writes each row at once instead of keeping a second copy of them all.
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    # Same records, same bytes.
    book.set_properties({"title": f"diplo: {options.rows}", "created": datetime(2000, 1, 1, tzinfo=UTC)})
    sheet = book.add_worksheet(options.rows)
    written = _Sheet(sheet, book, chosen)
    rows = list(flat_rows(meetings, chosen, options.rows))
    if len(rows) >= _MAX_ROWS:
        raise OutputError(
            f"a sheet holds {_MAX_ROWS:,} rows, these are {len(rows):,}", hint="use sqlite, parquet or csv"
        )
    written.prepare(rows)
    for number, cells in enumerate(rows, 1):
        written.row(number, cells)
    if written.cut:
        log.warning("%d cells were longer than a cell of a sheet can hold and were cut", written.cut)
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as exc:  # no space for its own temporary files
        raise OSError(*exc.args[0].args) from exc
    stream.write(packed.getbuffer())


class _Sheet:
    """A worksheet and the formats of its cells; ``cut`` counts texts that did not fit."""

    def __init__(self, sheet: Any, book: Any, chosen: list[Column]) -> None:
        self._sheet, self._columns = sheet, chosen
        self._head = book.add_format({"bold": True, "bg_color": "#DDE6F0", "bottom": 1, "valign": "top"})
        self._text = book.add_format({"valign": "top", "num_format": "@"})
        self._date = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"})
        self._number = book.add_format({"valign": "top"})
        self.cut = 0

    def prepare(self, rows: list[list[Cell]]) -> None:
        """Widths, header, filter: they stand before the rows in the file."""
        for place, column in enumerate(self._columns):
            longest = max((len(str(cells[place])) for cells in rows[:2000] if cells[place] is not None), default=0)
            self._sheet.set_column(place, place, min(max(longest, len(column.name) + 3, 8), _WIDEST))
        for place, column in enumerate(self._columns):
            self._sheet.write_string(0, place, column.name, self._head)
        self._sheet.freeze_panes(1, 1)
        self._sheet.autofilter(0, 0, len(rows), len(self._columns) - 1)

    def row(self, number: int, cells: list[Cell]) -> None:
        for place, (column, value) in enumerate(zip(self._columns, cells, strict=True)):
            if isinstance(value, bool):
                self._sheet.write_boolean(number, place, value, self._number)
            elif isinstance(value, int | float):
                self._sheet.write_number(number, place, value, self._number)
            elif value is not None:
                self._write_text(number, place, column, clean(value))

    def _write_text(self, number: int, place: int, column: Column, text: str) -> None:
        day = _day(text) if column.type == "date" else None
        if day is not None:
            self._sheet.write_datetime(number, place, day, self._date)
            return
        self.cut += len(text) > _MAX_TEXT
        self._sheet.write_string(number, place, text[:_MAX_TEXT], self._text)


def _day(text: str) -> date | None:
    """The day, where a spreadsheet can count it (its calendar begins in 1900)."""
    day = day_of(text)
    return day if day is not None and day.year > _FIRST_YEAR else None


FORMATS = (
    OutputFormat(
        "xlsx", (".xlsx",), "Excel sheet with filters and real dates", write,
        options=frozenset({"rows", "fields"}), extra="xlsx", binary=True,
    ),
)  # fmt: skip
