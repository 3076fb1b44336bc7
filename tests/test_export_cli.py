"""``diplo export`` as a program: bytes on stdout, one line on stderr, whole files or none."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import orjson
import pytest
from export_samples import MINISTER, full, meeting, person

from diplo_cli.collect.merged import record_dict

PEOPLE = person("Сергей Орлов", "RU", **MINISTER), person("Эльдар Сафаров", "AZ", **MINISTER)
RECORDS = [full(), meeting("a", *PEOPLE, date="2025-10-30"), meeting("b", *PEOPLE, date="2025-10-30", format="talks")]
HEAVY = ("natasha", "numpy", "pymorphy3", "slovnet", "navec", "yargy")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "records.jsonl").write_bytes(b"".join(orjson.dumps(record_dict(m)) + b"\n" for m in RECORDS))
    return tmp_path


def diplo(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [
        sys.executable,
        "-c",
        "import sys; from diplo_cli.cli import main; sys.exit(main())",
        "export",
        *arguments,
    ]
    return subprocess.run(command, cwd=folder, input=stdin, capture_output=True, timeout=60, check=False)


def ids(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    return [json.loads(line)["id"] for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    "name", ["a.csv", "a.tsv", "a.xlsx", "a.parquet", "a.sqlite", "a.ics", "a.html", "a.json", "a.jsonl"]
)
def test_every_format_by_extension_without_a_model(folder: Path, name: str) -> None:
    heavy = HEAVY if name != "a.parquet" else tuple(set(HEAVY) - {"numpy"})  # pyarrow may bring numpy
    script = f"""
import sys
from diplo_cli.cli import main
code = main(["export", "records.jsonl", "-o", {name!r}])
print(code, [name for name in {heavy!r} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, timeout=60, check=False)
    assert done.stdout == b"0 []\n", done.stderr
    assert (folder / name).stat().st_size > 100
    assert sorted(path.name for path in folder.iterdir()) == sorted([name, "records.jsonl"])


def test_help_and_formats_need_no_library(folder: Path) -> None:
    script = """
import sys
from diplo_cli.cli import main
main(["export", sys.argv[1]])
print([name for name in ("natasha", "numpy", "pyarrow", "xlsxwriter", "icalendar") if name in sys.modules], file=sys.stderr)
"""
    for option, word in (("--help", b"--min-confidence"), ("--formats", b"pip install 'diplo-cli[xlsx]'")):
        done = subprocess.run(
            [sys.executable, "-c", script, option], cwd=folder, capture_output=True, timeout=60, check=False
        )
        assert word in done.stdout
        assert done.stderr == b"[]\n"


def test_pipe_of_two(folder: Path) -> None:
    first = diplo(folder, "records.jsonl", "--person", "Орлов")
    assert (first.returncode, first.stderr, ids(first)) == (0, b"", ["id-a", "id-b"])
    second = diplo(folder, "-f", "csv", "--fields", "id,format", "-o", "-", stdin=first.stdout)
    assert second.stdout == b"id,format\nid-a,meeting\nid-b,talks\n"


def test_merge_then_select_then_write(folder: Path) -> None:
    done = diplo(folder, "records.jsonl", "--merge", "--format-is", "talks", "--person", "Сафаров")
    [merged] = [json.loads(line) for line in done.stdout.splitlines()]
    assert [report["id"] for report in merged["sources"]] == ["id-a", "id-b"]
    again = diplo(folder, "-f", "csv", "--fields", "sources", stdin=done.stdout)
    assert again.stdout.decode() == "sources\na.txt; b.txt\n"


def test_several_files_and_stdin(folder: Path) -> None:
    (folder / "more.json.gz").write_bytes(gzip.compress(orjson.dumps([record_dict(meeting("c"))])))
    done = diplo(folder, "more.json.gz", "-", "records.jsonl", stdin=orjson.dumps(record_dict(meeting("d"))))
    assert ids(done) == ["id-c", "id-d", "full", "id-a", "id-b"]


def test_compressed_output(folder: Path) -> None:
    assert diplo(folder, "records.jsonl", "-o", "a.csv.gz", "--fields", "id").returncode == 0
    assert gzip.decompress((folder / "a.csv.gz").read_bytes()) == b"id\nfull\nid-a\nid-b\n"


def test_csv_options(folder: Path) -> None:
    done = diplo(folder, "records.jsonl", "-f", "csv", "--add-bom", "--delimiter", ";", "--rows", "participants")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert done.stdout.startswith(b"\xef\xbb\xbfid;participant_number;")
    assert [row["participant_surname"] for row in rows] == ["Заречный", "Ахундзаде", "", *["Орлов", "Сафаров"] * 2]


def test_database_on_stdout(folder: Path) -> None:
    done = diplo(folder, "records.jsonl", "-f", "sqlite", "-o", "-")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(done.stdout)
        assert connection.execute("SELECT count(*) FROM meetings").fetchone() == (3,)


def test_a_file_may_be_rewritten_from_itself(folder: Path) -> None:
    assert (
        diplo(folder, "records.jsonl", "--status", "held", "--person", "Заречный", "-o", "records.jsonl").returncode
        == 0
    )
    assert [json.loads(line)["id"] for line in (folder / "records.jsonl").read_bytes().splitlines()] == ["full"]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.parquet", "a.sqlite", "a.ics", "a.html", "a.json"])
def test_bad_input_leaves_the_old_file_and_nothing_half_written(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"old")
    with (folder / "records.jsonl").open("ab") as stream:
        stream.write(b'{"schema_version": 1, "id"')
    done = diplo(folder, "records.jsonl", "-o", name)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"diplo: records.jsonl:4: expected one record as JSON")
    assert done.stderr.count(b"\n") == 1
    assert (folder / name).read_bytes() == b"old"
    assert sorted(path.name for path in folder.iterdir()) == sorted([name, "records.jsonl"])


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["records.jsonl", "-o", "a.doc"], 2, "a.doc: the extension tells no format; use one of .csv, "),
        (["records.jsonl", "-f", "doc"], 2, "'doc' is none of csv, html, ics"),
        (["records.jsonl", "--rows", "cells"], 2, "'cells' is none of meetings, participants, pairs"),
        (["records.jsonl", "-o", "a.ics", "--rows", "pairs"], 2, "--rows does not apply to ics"),
        (["records.jsonl", "-o", "a.sqlite", "--fields", "id"], 2, "--fields does not apply to sqlite"),
        (["records.jsonl", "-o", "a.xlsx", "--add-bom"], 2, "--add-bom does not apply to xlsx"),
        (["records.jsonl", "-o", "a.tsv", "--delimiter", ";"], 2, "--delimiter does not apply to tsv"),
        (["records.jsonl", "-o", "a.csv", "--delimiter", "ab"], 2, "'ab' cannot stand between cells"),
        (["records.jsonl", "-o", "a.csv", "--fields", "who"], 2, "no column 'who' in rows of meetings"),
        (["records.jsonl", "--since", "вчера"], 2, "--since 'вчера' is no date"),
        (["records.jsonl", "--min-confidence", "2"], 2, "'--min-confidence'"),
        (["nothing.jsonl"], 1, "nothing.jsonl: No such file or directory; check the name"),
        (["records.jsonl", "-o", "no/such/a.csv"], 1, "no/such/a.csv: No such file or directory"),
    ],
)
def test_errors_are_one_line(folder: Path, arguments: list[str], code: int, message: str) -> None:
    done = diplo(folder, *arguments)
    assert (done.returncode, done.stdout) == (code, b"")
    assert done.stderr.decode().startswith("diplo: ")
    assert message in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert [path.name for path in folder.iterdir()] == ["records.jsonl"]


def test_nothing_chosen_is_said(folder: Path) -> None:
    done = diplo(folder, "records.jsonl", "--country", "KZ", "-o", "a.csv", "--fields", "id")
    assert (done.returncode, done.stderr) == (0, b"diplo: warning: there are no records to write\n")
    assert (folder / "a.csv").read_bytes() == b"id\n"
