"""Parquet: records with their nesting, or flat rows, under an explicit schema that does not depend on the data."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any, BinaryIO

from msgspec import inspect

from diplo_cli.collect.merged import MergedMeeting
from diplo_cli.records import Meeting, day_of
from diplo_cli.write.flat import CellType, columns, flat_rows
from diplo_cli.write.formats import Options, OutputFormat, library
from diplo_cli.write.nested import objects, record_keys

_BATCH = 1000
# Text fields that hold whole ISO days and become real dates, by the struct that they belong to.
_DAYS = {("MeetingDate", "start"), ("MeetingDate", "end"), ("MeetingDate", "anchor"), ("SourceInfo", "published")}


def write(meetings: Iterable[Meeting], stream: BinaryIO, options: Options) -> None:
    """Write ``meetings`` as row groups of 1,000. Of meetings the columns are the record's keys, with ``sources`` and
    ``contradictions`` (null unless merged); other rows have flat columns. Whole days are of type date."""
    arrow, parquet = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
    flat = options.rows != "meetings"
    schema = _flat_schema(arrow, options) if flat else _record_schema(arrow, options)
    rows = iter(_flat_objects(meetings, options) if flat else objects(meetings, options))
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        while batch := list(islice(rows, _BATCH)):
            values = batch if flat else [_with_days(row) for row in batch]
            writer.write_table(arrow.Table.from_pylist(values, schema=schema))


def _record_schema(arrow: Any, options: Options) -> Any:
    info = inspect.type_info(MergedMeeting)
    assert isinstance(info, inspect.StructType)
    types = {field.name: field.type for field in info.fields}
    return arrow.schema([(key, _arrow_type(arrow, types[key])) for key in record_keys(options.fields)])


def _arrow_type(arrow: Any, kind: inspect.Type, *, day: bool = False) -> Any:
    """The arrow type of a field of a record. Every value may be null."""
    if isinstance(kind, inspect.UnionType):
        known = [t for t in kind.types if not isinstance(t, inspect.NoneType)]
        return _arrow_type(arrow, known[0], day=day)
    if isinstance(kind, inspect.StructType):
        owner = kind.cls.__name__
        return arrow.struct([(f.name, _arrow_type(arrow, f.type, day=(owner, f.name) in _DAYS)) for f in kind.fields])
    if isinstance(kind, inspect.ListType):
        return arrow.list_(_arrow_type(arrow, kind.item_type))
    if isinstance(kind, inspect.BoolType):
        return arrow.bool_()
    if isinstance(kind, inspect.IntType):
        return arrow.int64()
    if isinstance(kind, inspect.FloatType):
        return arrow.float64()
    return arrow.date32() if day else arrow.string()


def _with_days(row: dict[str, Any]) -> dict[str, Any]:
    """The record with its whole days as dates; a day that is none becomes null (its EDTF stays)."""
    if row.get("source"):
        row["source"] = row["source"] | {"published": day_of(row["source"]["published"])}
    if row.get("date"):
        row["date"] = row["date"] | {name: day_of(row["date"][name]) for name in ("start", "end", "anchor")}
    for report in row.get("sources") or ():
        report["source"]["published"] = day_of(report["source"]["published"])
    return row


def _flat_schema(arrow: Any, options: Options) -> Any:
    types: dict[CellType, Any] = {
        "text": arrow.string(),
        "date": arrow.date32(),
        "number": arrow.float64(),
        "integer": arrow.int64(),
        "boolean": arrow.bool_(),
    }
    return arrow.schema([(column.name, types[column.type]) for column in columns(options.rows, options.fields)])


def _flat_objects(meetings: Iterable[Meeting], options: Options) -> Iterable[dict[str, Any]]:
    chosen = columns(options.rows, options.fields)
    for cells in flat_rows(meetings, chosen, options.rows):
        yield {
            column.name: day_of(str(value)) if column.type == "date" else value
            for column, value in zip(chosen, cells, strict=True)
        }


FORMATS = (
    OutputFormat(
        "parquet", (".parquet", ".pq"), "columns with nested types, for pandas, DuckDB, R", write,
        options=frozenset({"rows", "fields"}), extra="parquet", binary=True,
    ),
)  # fmt: skip
