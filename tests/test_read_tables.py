"""Tables with a text column: a source a row, and bad rows that spoil nothing but themselves."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from diplo_cli.errors import ReadError
from diplo_cli.read import ReadOptions, is_table, read_sources
from diplo_cli.source import Source


def told(path: Path, options: ReadOptions | None = None) -> list[str]:
    """What comes out of ``path``: ``name: text (published)`` of a source, ``line: what`` of an error."""
    out = []
    for item in read_sources(str(path), options):
        if isinstance(item, Source):
            date = f" ({item.published})" if item.published else ""
            out.append(f"{Path(item.path or '').name}: {item.text}{date}")
        else:
            out.append(f"{item.line}: {item.what}")
    return out


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("t.jsonl", '{"text":"раз"}\n{"text":"два"}', ["t.jsonl#1: раз", "t.jsonl#2: два"]),
        ("t.jsonl", '{"text":"раз","id":"x"}\n\n{"text":"два","id":7}\n', ["t.jsonl#x: раз", "t.jsonl#7: два"]),
        ("t.jsonl", '{"text":"раз","published":"30.10.2025"}', ["t.jsonl#1: раз (2025-10-30)"]),
        ("t.jsonl", '{"text":"раз","date":"2025-10-30"}', ["t.jsonl#1: раз (2025-10-30)"]),
        (
            "t.jsonl",
            '{"text":"раз"}\nплохо\n[1]\n{"text":null}\n{"x":1}\n{"text":" "}\n{"text":"два"}',
            ["t.jsonl#1: раз", "2: a line that is not valid JSON", "3: a line that is no JSON object",
             "4: no text in 'text'", "5: no 'text'", "6: no text in 'text'", "t.jsonl#7: два"],
        ),
        ("t.jsonl", '{"text":"a\\u0000b"}\n{"text":"\\ud800"}', ["1: a text with control characters", "2: a line that is not valid JSON"]),
        ("t.csv", 'id,text\n7,"Раз, ""два"""\n,три\n', ['t.csv#7: Раз, "два"', "t.csv#2: три"]),
        ("t.csv", 'text;date\n"раз\nдва";30.10.2025\n', ["t.csv#1: раз\nдва (2025-10-30)"]),
        ("t.tsv", "id\ttext\nx\tраз\n\ny\tдва\n", ["t.tsv#x: раз", "t.tsv#y: два"]),
        ("t.csv", "\ufeffid,text\nx,раз\n", ["t.csv#x: раз"]),
        ("t.csv", "id,text\nx,раз,лишнее\ny\nz,два\n", ["2: 3 fields where the header has 2", "3: no 'text'", "t.csv#z: два"]),
        ("t.csv", 'id,text\nx,раз\ny,"два\nz,три\n', ["t.csv#x: раз", "3: a quote that is never closed"]),
        ("t.csv", 'id,text\nx,"раз"два\ny,три\n', ["2: not valid CSV (',' expected after '\"')", "t.csv#y: три"]),
        ("t.csv", "id,body\nx,раз\n", ["1: no column 'text' in: id, body"]),
        ("t.csv", "id,text\n", ["None: has no rows"]),
        ("t.jsonl", "\n\n", ["None: has no rows"]),
        ("t.csv", "", ["None: is empty"]),
    ],
)  # fmt: skip
def test_rows(tmp_path: Path, name: str, content: str, expected: list[str]) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8", newline="")
    assert told(path) == expected
    packed = tmp_path / f"{name}.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert [line.replace(".gz", "") for line in told(packed)] == expected


def test_columns_are_told(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("n,body,day,text\nx,раз,30.10.2025,нет\n", encoding="utf-8")
    assert told(path, ReadOptions(text_field="body", id_field="n", date_field="day")) == ["t.csv#x: раз (2025-10-30)"]
    assert told(path, ReadOptions(text_field="body", published="2024-01-01")) == ["t.csv#1: раз (2024-01-01)"]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16"])
@pytest.mark.parametrize("name", ["t.csv", "t.jsonl"])
def test_encodings(tmp_path: Path, encoding: str, name: str) -> None:
    text = "Министр иностранных дел принял посла и обсудил с ним предстоящие консультации в Баку."
    content = f"text\n{text}\n" if name == "t.csv" else f'{{"text": "{text}"}}\n'
    path = tmp_path / name
    path.write_bytes(content.encode(encoding))
    assert told(path) == [f"{name}#1: {text}"]
    assert told(path, ReadOptions(encoding=encoding)) == [f"{name}#1: {text}"]


def test_a_line_with_wrong_bytes_spoils_its_row_only(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_bytes('{"text":"раз"}\n'.encode() + b'{"text":"\xff"}\n' + '{"text":"два"}\n'.encode())
    assert told(path) == ["t.jsonl#1: раз", "2: a line that is not valid utf-8", "t.jsonl#3: два"]


def test_limits_hold_for_a_row_not_for_the_table(tmp_path: Path) -> None:
    options = ReadOptions(max_bytes=100)
    row, long_row = '{"text":"раз"}\n', '{"text":"' + "x" * 200 + '"}\n'
    path = tmp_path / "t.jsonl"
    path.write_text(row * 50 + long_row + row, encoding="utf-8")
    out = told(path, options)
    assert len(out) == 52
    assert out[50:] == ["51: a line longer than 100 bytes", "t.jsonl#52: раз"]
    table = tmp_path / "t.csv"
    table.write_text("text\nраз\n" + "x" * 200 + "\nдва\n", encoding="utf-8")
    assert told(table, options) == ["t.csv#1: раз", "3: a line longer than 100 bytes", "t.csv#2: два"]


def test_a_quote_never_closed_ends_the_table(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('text\nраз\n"' + "строка\n" * 100, encoding="utf-8")
    assert told(path, ReadOptions(max_bytes=100)) == ["t.csv#1: раз", "3: a field over the limit"]


def test_offsets_count_into_the_column(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('{"text":"  раз\\r\\nдва ","title":"О встрече","url":"u","publisher":"p"}', encoding="utf-8")
    (source,) = read_sources(str(path))
    assert isinstance(source, Source)
    assert (source.text, source.body_start, source.title, source.url, source.publisher) == (
        "  раз\r\nдва ", 0, "О встрече", "u", "p",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("a.csv", True),
        ("A.JSONL", True),
        ("a.ndjson.gz", True),
        ("a.tsv", True),
        ("a.txt", False),
        ("csv", False),
        ("-", False),
    ],
)
def test_is_table(name: str, table: bool) -> None:
    assert is_table(name) is table


def test_errors_travel_whole_between_processes() -> None:
    import pickle

    from diplo_cli.read.tables import RowError

    error = pickle.loads(pickle.dumps(RowError("what", hint="do", path="t.csv", line=3)))
    assert isinstance(error, ReadError)
    assert str(error) == "t.csv:3: what; do"
