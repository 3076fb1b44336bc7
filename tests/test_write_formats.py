"""Each format read back by the library that its users use."""

from __future__ import annotations

import io
import json
import logging
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import icalendar
import msgspec
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from export_samples import MINISTER, PRESIDENT, day, full, meeting, person

from diplo_cli.collect.load import load_stream
from diplo_cli.collect.merge import merge
from diplo_cli.collect.merged import MergedMeeting, record_dict
from diplo_cli.errors import DiploError, UsageError
from diplo_cli.records import Meeting, Quote, Topic
from diplo_cli.write import formats as formats_module
from diplo_cli.write.flat import columns, flat_rows
from diplo_cli.write.formats import Options, format_of, formats


def written(name: str, *meetings: Meeting, **options: Any) -> bytes:
    stream = io.BytesIO()
    formats()[name].write(meetings, stream, Options(**options))
    return stream.getvalue()


def merged_pair() -> MergedMeeting:
    """One meeting of two sources that differ on what to call it."""
    people = person("Сергей Орлов", "RU", **MINISTER), person("Эльдар Сафаров", "AZ", **PRESIDENT)
    first = meeting("a", *people, date="2025-10-27", place="Баку AZ", format="talks")
    second = meeting("b", *people, date="2025-10", format="consultations")
    [found] = merge([first, second])
    assert len(found.sources) == 2
    assert found.contradictions
    return found


# --- the registry ------------------------------------------------------------------------------------------------


def test_formats_are_found_not_listed() -> None:
    assert set(formats()) == {"csv", "tsv", "xlsx", "parquet", "sqlite", "ics", "html", "json", "jsonl"}
    extensions = [extension for each in formats().values() for extension in each.extensions]
    assert len(extensions) == len(set(extensions))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.csv", "csv"), ("A.XLSX", "xlsx"), ("x/y.jsonl.gz", "jsonl"), ("a.db", "sqlite"), ("a.b.ndjson", "jsonl")],
)
def test_format_by_extension(name: str, expected: str) -> None:
    assert format_of(name).name == expected


@pytest.mark.parametrize("name", ["a.docx", "csv", "a.gz", "a"])
def test_unknown_extension_tells_the_known_ones(name: str) -> None:
    with pytest.raises(UsageError, match=r"\.csv, .*--format"):
        format_of(name)


@pytest.mark.parametrize(("name", "module"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow"), ("ics", "icalendar")])
def test_missing_library_names_what_installs_it(name: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = formats_module.importlib.import_module

    def without(wanted: str) -> Any:
        if wanted.partition(".")[0] == module:
            raise ModuleNotFoundError(f"No module named {wanted!r}", name=wanted)
        return real(wanted)

    monkeypatch.setattr(formats_module.importlib, "import_module", without)
    with pytest.raises(DiploError, match=rf"needs the library {module}; .*pip install 'diplo-cli\[{name}\]'"):
        written(name, full())


@pytest.mark.parametrize("name", ["csv", "tsv", "xlsx", "ics", "json", "jsonl", "html"])
def test_the_same_records_give_the_same_bytes(name: str) -> None:
    assert written(name, full(), merged_pair()) == written(name, full(), merged_pair())


@pytest.mark.parametrize("name", ["csv", "tsv", "xlsx", "parquet", "sqlite", "ics", "json", "jsonl", "html"])
def test_no_records_give_an_empty_file_of_its_kind(name: str) -> None:
    assert name == "jsonl" or written(name)


# --- json --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_loses_nothing(name: str) -> None:
    records = [full(), merged_pair()]
    assert list(load_stream(io.BytesIO(written(name, *records)), name)) == records


def test_json_fields_are_keys_of_the_record() -> None:
    assert json.loads(written("json", full(), fields=("id", "place"))) == [
        {"id": "full", "place": record_dict(full())["place"]}
    ]
    with pytest.raises(UsageError, match=r"no key 'date_start'.*participants"):
        written("json", full(), fields=("date_start",))


def test_json_of_other_rows_is_flat() -> None:
    rows = [
        json.loads(line) for line in written("jsonl", full(), rows="pairs", fields=("source", "target")).splitlines()
    ]
    assert rows == [
        {"source": "RU", "target": "AZ"},
        {"source": "RU", "target": "+Секретариат; ОЧЭС"},
        {"source": "AZ", "target": "+Секретариат; ОЧЭС"},
    ]


# --- xlsx --------------------------------------------------------------------------------------------------------


def sheet(*meetings: Meeting, **options: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written("xlsx", *meetings, **options))).active


def test_xlsx_cells() -> None:
    found = sheet(full(), meeting("b", date="2025-10"))
    header = [cell.value for cell in found[1]]
    row = dict(zip(header, found[2], strict=True))
    assert header == [column.name for column in columns()]
    assert row["date_start"].value == datetime(2025, 10, 27)  # noqa: DTZ001 (a sheet knows no zones)
    assert row["date_start"].is_date
    assert row["source_published"].value == datetime(2025, 10, 28)  # noqa: DTZ001
    assert row["confidence"].value == 0.93
    assert row["cameo"].value == "046"
    assert row["documents_title"].value == "Декларация о дружбе"
    assert all(cell.data_type != "f" for line in found for cell in line)
    assert row["source_title"].value == '=HYPERLINK("http://example.invalid";"нажми")'
    assert row["quotes_text"].value == "Мы\nрады | встрече"


def test_xlsx_every_cell_is_that_of_the_flat_row() -> None:
    chosen = columns("participants")
    rows = sheet(full(), rows="participants").iter_rows(min_row=2, values_only=True)
    told = [[value.date().isoformat() if isinstance(value, datetime) else value for value in row] for row in rows]
    assert told == list(flat_rows([full()], chosen, "participants"))


def test_xlsx_sheet_is_ready_to_use() -> None:
    found = sheet(full(), rows="pairs")
    assert found.title == "pairs"
    assert found.freeze_panes == "B2"
    assert found.auto_filter.ref == "A1:AA4"
    assert found["A1"].font.bold
    assert found.column_dimensions["C"].width >= 8


@pytest.mark.parametrize("text", ["=1+1", "@SUM(1)", "http://example.invalid", "123", "ab\x00\x1f\ufffe"])
def test_xlsx_text_is_text(text: str) -> None:
    cell = sheet(meeting("a", topics=[Topic(text)]), fields=("topics_text",))["A2"]
    assert (cell.data_type, cell.hyperlink) in [("s", None), ("inlineStr", None)]
    assert cell.value == text.rstrip("\x00\x1f\ufffe")


def test_xlsx_text_too_long_for_a_cell_is_cut_aloud(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "diplo.export"):
        found = sheet(meeting("a", quotes=[Quote("я" * 40_000)]), fields=("quotes_text",))
    assert len(found["A2"].value) == 32_767
    assert "1 cells were longer" in caplog.text


def test_xlsx_day_before_the_calendar_of_spreadsheets_is_text() -> None:
    record = meeting("a", date=day("1898-05-01"))
    assert sheet(record, fields=("date_start",))["A2"].value == "1898-05-01"


# --- parquet -----------------------------------------------------------------------------------------------------


def as_text(value: Any) -> Any:
    """What parquet gives back, with its days as text again."""
    if isinstance(value, dict):
        return {key: as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_text(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def test_parquet_loses_nothing() -> None:
    records = [full(), meeting("b"), merged_pair()]
    table = pq.read_table(io.BytesIO(written("parquet", *records)))
    for row, record in zip(table.to_pylist(), records, strict=True):
        told = as_text(row)
        for source in [told["source"], *(report["source"] for report in told["sources"] or ())]:
            if source["text"] is None:
                del source["text"]
        assert {"sources": None, "contradictions": None} | record_dict(record) == told


def test_parquet_types() -> None:
    schema = pq.read_schema(io.BytesIO(written("parquet", meeting("a"))))
    assert schema.names[:4] == ["schema_version", "id", "source", "salience"]
    assert schema.field("date").type.field("start").type == pa.date32()
    assert schema.field("source").type.field("published").type == pa.date32()
    people = schema.field("participants").type
    assert pa.types.is_list(people)
    assert people.value_type.field("host").type == pa.bool_()
    assert people.value_type.field("evidence").type.value_type.field("start").type == pa.int64()
    # The schema does not depend on what the records hold.
    assert (
        schema
        == pq.read_schema(io.BytesIO(written("parquet", full(), merged_pair())))
        == pq.read_schema(io.BytesIO(written("parquet")))
    )


def test_parquet_of_pairs_is_flat() -> None:
    table = pq.read_table(io.BytesIO(written("parquet", full(), rows="pairs")))
    assert table.column("target").to_pylist() == ["AZ", "+Секретариат; ОЧЭС", "+Секретариат; ОЧЭС"]
    assert table.schema.field("date_start").type == pa.date32()
    assert table.column("date_start")[0].as_py() == date(2025, 10, 27)


def test_parquet_fields() -> None:
    assert pq.read_schema(io.BytesIO(written("parquet", full(), fields=("id", "place")))).names == ["id", "place"]


# --- sqlite ------------------------------------------------------------------------------------------------------


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "a.sqlite"
    path.write_bytes(written("sqlite", full(), merged_pair(), meeting("c"), full()))
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def ask(database: sqlite3.Connection, query: str, *values: object) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in database.execute(query, values)]


def test_sqlite_is_sound(database: sqlite3.Connection) -> None:
    assert ask(database, "PRAGMA integrity_check") == [("ok",)]
    assert ask(database, "PRAGMA foreign_key_check") == []
    assert ask(database, "PRAGMA user_version") == [(1,)]


def test_sqlite_gives_the_record_back(database: sqlite3.Connection) -> None:
    expected = record_dict(full())
    [row] = database.execute("SELECT m.*, s.* FROM meetings m JOIN sources s ON s.id = m.source_id WHERE m.id = 'full'")
    told = dict(row)
    for key in ("salience", "status", "format", "cameo", "confidence", "schema_version"):
        assert told[key] == expected[key]
    for key in ("date", "place", "plover"):
        assert {name: told[f"{key}_{name}"] for name in expected[key]} == expected[key]
    assert {name: told[name] for name in expected["source"]} == expected["source"]
    assert [c for (c,) in ask(database, "SELECT country FROM countries WHERE meeting_id = 'full' ORDER BY 1")] == [
        "AZ",
        "RU",
    ]
    for table in ("participants", "topics", "documents", "quotes"):
        rows = database.execute(f"SELECT * FROM {table} WHERE meeting_id = 'full' ORDER BY number")
        for number, (row, item) in enumerate(zip(rows, expected[table], strict=True)):
            spans = database.execute("SELECT * FROM evidence WHERE item = ? ORDER BY id", (f"{table}[{number}]",))
            assert [
                {name: span[name] for name in ("field", "start", "stop", "text", "rule")} for span in spans
            ] == item.pop("evidence")
            assert {name: row[name] for name in item} == item
    spans = ask(database, "SELECT field, text FROM evidence WHERE meeting_id = 'full' AND item IS NULL ORDER BY id")
    assert spans == [(e["field"], e["text"]) for e in expected["evidence"]]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("Заречный", ["full"]),
        ("заречн*", ["full"]),
        ("дружбе NOT Орлов", ["full"]),
        ("Zarechnyi", ["full"]),
        ("Переговоры Сафаров", ["merged"]),
        ("Артем", ["full"]),
        ("нетникого", []),
    ],
)
def test_sqlite_full_text_search(database: sqlite3.Connection, words: str, ids: list[str]) -> None:
    query = "SELECT id FROM meetings WHERE rowid IN (SELECT rowid FROM meetings_fts WHERE meetings_fts MATCH ?)"
    assert [("full" if i == "full" else "merged",) for (i,) in ask(database, query, words)] == [(i,) for i in ids]


def test_sqlite_search_in_the_source_text(database: sqlite3.Connection) -> None:
    assert ask(
        database, "SELECT snippet(sources_fts, 1, '[', ']', '…', 3) FROM sources_fts WHERE sources_fts MATCH 'релиза'"
    ) == [("Полный текст [релиза]…",)]


def test_sqlite_search_is_found_by_datasette(database: sqlite3.Connection) -> None:
    # Datasette looks for a virtual table that names its content table.
    tables = dict(ask(database, "SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    assert 'content="meetings"' in tables["meetings_fts"]
    assert {"sources", "participants", "topics", "documents", "quotes", "evidence"} <= tables.keys()


def test_sqlite_questions_use_indexes(tmp_path: Path) -> None:
    path = tmp_path / "many.sqlite"
    path.write_bytes(written("sqlite", *(msgspec.structs.replace(full(), id=str(number)) for number in range(200))))
    with closing(sqlite3.connect(path)) as database:
        for query in (
            "SELECT * FROM participants WHERE meeting_id = 'x'",
            "SELECT * FROM meetings WHERE id = 'x'",
            "SELECT meeting_id FROM countries WHERE country = 'AZ'",
            "SELECT * FROM evidence WHERE meeting_id = 'x'",
        ):
            [plan] = [row[3] for row in ask(database, "EXPLAIN QUERY PLAN " + query)]
            assert re.search("USING.* INDEX", plan)


def test_sqlite_keeps_every_source_of_a_merged_meeting(database: sqlite3.Connection) -> None:
    reports = "SELECT number, record_id, path FROM reports JOIN sources ON sources.id = source_id ORDER BY number"
    assert ask(database, reports) == [(1, "id-a", "a.txt"), (2, "id-b", "b.txt")]
    assert ask(database, "SELECT field, value, report FROM contradictions") == [
        ("format", "talks", 1),
        ("format", "consultations", 2),
    ]


def test_sqlite_takes_a_record_once_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "diplo.export"):
        written("sqlite", full(), full())
    assert "1 records came more than once" in caplog.text


# --- ics ---------------------------------------------------------------------------------------------------------


def events(*meetings: Meeting) -> list[Any]:
    return list(icalendar.Calendar.from_ical(written("ics", *meetings)).walk("VEVENT"))


def test_ics_event() -> None:
    [event] = events(full())
    assert event["UID"] == "full@diplo"
    assert event.decoded("DTSTART") == date(2025, 10, 27)
    assert event.decoded("DTEND") == date(2025, 10, 29)
    assert event.decoded("DTSTAMP").isoformat() == "2025-10-28T00:00:00+00:00"
    assert event["SUMMARY"] == "Переговоры: Артём Ильич Заречный — Фарид Ахундзаде — +Секретариат; ОЧЭС"
    assert event["LOCATION"] == "Баку, Дом приёмов «Гюлистан»"
    assert event["URL"] == "https://ministry.invalid/1"
    assert "Артём Ильич Заречный, министр иностранных дел (RU)" in event["DESCRIPTION"]
    assert "• Декларация о дружбе" in event["DESCRIPTION"]
    assert event["CATEGORIES"].cats == ["talks", "AZ", "RU"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("held", "CONFIRMED"), ("ongoing", "CONFIRMED"), ("unknown", "CONFIRMED"),
        ("planned", "TENTATIVE"), ("cancelled", "CANCELLED"),
    ],
)  # fmt: skip
def test_ics_status(status: str, expected: str) -> None:
    [event] = events(meeting("a", date="2025-10-27", status=status))
    assert event["STATUS"] == expected


@pytest.mark.parametrize(
    ("edtf", "count"),
    [("2025-10-27", 1), ("2025-10-27/2025-11-02", 1), ("2025-10", 0), ("XXXX-10-27", 0), (None, 0)],
)
def test_ics_only_days_make_events(edtf: str | None, count: int, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "diplo.export"):
        assert len(events(meeting("a", date=edtf))) == count
    assert ("1 meetings without exact days" in caplog.text) == (count == 0)


def test_ics_has_each_uid_once() -> None:
    assert [event["UID"] for event in events(full(), full())] == ["full@diplo"]


def test_ics_text_cannot_break_out() -> None:
    hostile = "мир\r\nEND:VEVENT\r\nBEGIN:VALARM; a,b\\n"
    [event] = events(meeting("a", date="2025-10-27", topics=[Topic(hostile)]))
    assert [component.name for component in event.subcomponents] == []
    assert "END:VEVENT\nBEGIN:VALARM; a,b" in event["DESCRIPTION"]


def test_xlsx_does_not_tell_the_time() -> None:
    told = zipfile.ZipFile(io.BytesIO(written("xlsx", full()))).read("docProps/core.xml").decode()
    assert re.findall(r">(\d{4}-[^<]+)<", told) == ["2000-01-01T00:00:00Z"] * 2
