"""Csv and tsv, read back by the csv module."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from export_samples import full, meeting, person

from diplo_cli.errors import UsageError
from diplo_cli.records import Meeting, Topic
from diplo_cli.write.csv import write_csv
from diplo_cli.write.flat import columns, flat_rows
from diplo_cli.write.formats import Options, formats


def written(*meetings: Meeting, **options: object) -> bytes:
    stream = io.BytesIO()
    write_csv(meetings, stream, **options)  # type: ignore[arg-type]
    return stream.getvalue()


def read(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), delimiter=delimiter))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_what_is_written_is_read_back(delimiter: str) -> None:
    record = meeting("a", person("Артём Заречный", "RU"), topics=[Topic('«a, b»; "c"\nd|e\tf')], date="2025-10-27")
    [row] = read(written(record, delimiter=delimiter), delimiter)
    chosen = columns()
    [cells] = flat_rows([record], chosen)
    expected = {c.name: "" if cell is None else str(cell) for c, cell in zip(chosen, cells, strict=True)}
    assert row == expected | {"participants_host": "false"}
    assert row["cameo"] == "040"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+7 495", "'+7 495"),
        ("-10% пошлин", "'-10% пошлин"),
        ("@сообщение", "'@сообщение"),
        ("|calc", r"'\|calc"),
        ("%0A=1", "'%0A=1"),
        ("\t=1+1", "'=1+1"),
        ("\r\n=1+1", "'=1+1"),
        ("\x00=1+1", "'=1+1"),
        ("  =1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("-12,5", "-12,5"),
        ("торговля = мир", "торговля = мир"),
        ("— тире", "— тире"),
        ("конец\x07\ud800", "конец"),
    ],
)
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    [row] = read(written(meeting("a", topics=[Topic(text)])))
    assert row["topics_text"] == cell


def test_bom_and_delimiter_for_excel() -> None:
    data = written(full(), bom=True, delimiter=";", fields=["id", "status"])
    assert data == b"\xef\xbb\xbfid;status\nfull;held\n"


@pytest.mark.parametrize("delimiter", ["", ",,", '"', "\n"])
def test_delimiter_must_be_one_character(delimiter: str) -> None:
    with pytest.raises(UsageError, match="cannot stand between cells"):
        written(full(), delimiter=delimiter)


def test_rows_are_written_as_they_come() -> None:
    stream = io.BytesIO()

    def records() -> Iterator[Meeting]:
        yield meeting("a")
        assert b"id-a" in stream.getvalue()
        yield meeting("b")

    write_csv(records(), stream, fields=["id"])
    assert stream.getvalue() == b"id\nid-a\nid-b\n"


def test_no_records_give_a_header() -> None:
    assert written(fields=["id"], rows="participants") == b"id\n"


def test_tsv_is_split_by_tabs() -> None:
    stream = io.BytesIO()
    formats()["tsv"].write([full()], stream, Options(rows="participants", fields=("participant_name", "id")))
    assert stream.getvalue().decode().splitlines()[:1] == ["participant_name\tid"]


def test_booleans_are_words() -> None:
    rows = read(written(full(), rows="participants", fields=["participant_host"]))
    assert [row["participant_host"] for row in rows] == ["false", "true", "false"]
