"""Records read back: the shapes that they come in, and what is said of anything else."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest
from export_samples import full, meeting

from diplo_cli.collect.load import load_files, load_stream
from diplo_cli.collect.merge import merge
from diplo_cli.collect.merged import MergedMeeting, record_dict
from diplo_cli.errors import ReadError

LINE = orjson.dumps(record_dict(meeting("a")))
INDENTED = orjson.dumps(record_dict(meeting("a")), option=orjson.OPT_INDENT_2)


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (LINE, 1),
        (LINE + b"\n" + LINE + b"\n", 2),
        (LINE + b"\r\n\r\n" + LINE, 2),
        (b"\xef\xbb\xbf" + LINE + b"\n", 1),
        (b"[" + LINE + b"," + LINE + b"]", 2),
        (b"[\n" + LINE + b",\n" + LINE + b"\n]\n", 2),
        (INDENTED + b"\n" + INDENTED, 2),
        (b"\n\n[" + INDENTED + b"]", 1),
        (b"[" + LINE + b"]\n[" + LINE + b"]\n", 2),
        (gzip.compress(LINE + b"\n" + LINE), 2),
        (gzip.compress(LINE + b"\n") + gzip.compress(LINE + b"\n"), 2),
        (b"", 0),
        (b"\n \n", 0),
        (b"[]", 0),
    ],
)
def test_shapes(data: bytes, count: int) -> None:
    assert list(load_stream(io.BytesIO(data), "in")) == [meeting("a")] * count


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (LINE + b"\n" + LINE[:70], 2, "expected one record as JSON.*may have been cut off"),
        (LINE + b"\n" + LINE[:70] + b"\n" + LINE, 2, "expected one record as JSON"),
        (LINE[:70], 1, "ends in the middle of a record"),
        (b"[\n" + LINE + b",\n" + LINE[:70], 3, "ends in the middle of a record"),
        (b"[\n" + LINE, 2, "the array is not closed"),
        (INDENTED[:200], 12, "ends in the middle of a record"),
        (gzip.compress(LINE)[:-12], 1, "compressed data is damaged or cut off"),
        (b'{"title": "a"}\n', 1, "no schema_version"),
        (LINE + b'\n{"meetings": []}\n', 2, "no schema_version"),
        (b"[1, 2]", 1, "expected a record, found a number"),
        (b'["a"]', 1, "expected a record, found a string"),
        (LINE + b"\nnull\n", 2, "expected a record, found null"),
        (b"id,status\n1,held\n", 1, "expected JSON, but column 1"),
        (b"PK\x03\x04\xff\xff", 1, "expected JSON in UTF-8"),
        (b"[" * 50_000, 1, "nested too deep"),
        (LINE.replace(b'"schema_version":1', b'"schema_version":0'), 1, "schema version 0, expected 1; parse the source"),
        (LINE.replace(b'"schema_version":1', b'"schema_version":2'), 1, "schema version 2, expected 1; .*upgrade"),
        (LINE.replace(b'"held"', b'"over"'), 1, r"'over' - at `\$.status`; see diplo schema"),
        (LINE.replace(b'"id":"id-a",', b""), 1, "missing required field `id`"),
        (LINE.replace(b'"published":null', b'"published":"yesterday"'), 1, "source.published is 'yesterday', expected a day"),
        (LINE + b"\n\n" + LINE.replace(b'"participants":[]', b'"participants":{}'), 3, r"\$.participants"),
    ],
)  # fmt: skip
def test_bad_input_tells_file_and_line(data: bytes, line: int, message: str) -> None:
    with pytest.raises(ReadError, match=message) as caught:
        list(load_stream(io.BytesIO(data), "in.jsonl"))
    assert (caught.value.path, caught.value.line) == ("in.jsonl", line)
    assert caught.value.hint


def test_merged_records_keep_their_sources() -> None:
    [merged] = merge([full()])
    [back] = load_stream(io.BytesIO(orjson.dumps(record_dict(merged))), "in")
    assert isinstance(back, MergedMeeting)
    assert back == merged


def test_files_in_their_order(tmp_path: Path) -> None:
    first, second = tmp_path / "b.jsonl", tmp_path / "a.bin"
    first.write_bytes(orjson.dumps(record_dict(meeting("b"))))
    second.write_bytes(gzip.compress(LINE))
    assert [record.id for record in load_files([first, second])] == ["id-b", "id-a"]


@pytest.mark.parametrize("make", [lambda path: None, Path.mkdir], ids=["missing", "folder"])
def test_file_that_cannot_be_read(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "x")
    with pytest.raises(ReadError) as caught:
        list(load_files([tmp_path / "x"]))
    assert caught.value.path == str(tmp_path / "x")
