"""``diplo batch`` as a process, with a stand-in for the extraction: what it reads, writes, tells and remembers."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

STANDIN = Path(__file__).with_name("batch_standin.py")
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run ``diplo batch ARGS`` in ``tmp_path`` and check its exit code."""

    def run_(*args: str, code: int = 0, stdin: str | bytes = "", env: dict[str, str] | None = None) -> Any:
        done = subprocess.run(
            [sys.executable, "-W", "error", str(STANDIN), "log", "batch", *args],
            cwd=tmp_path, input=stdin if isinstance(stdin, bytes) else stdin.encode(), capture_output=True, timeout=60, check=False,
            env={**os.environ, **(env or {})},
        )  # fmt: skip
        stdout, stderr = done.stdout.decode(), done.stderr.decode()
        assert done.returncode == code, stderr
        assert "Traceback" not in stderr
        return subprocess.CompletedProcess(done.args, done.returncode, stdout, stderr)

    return run_


def write(folder: Path, **texts: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)


def topics(data: str | Path) -> list[str]:
    """The first words of the texts, in the order of the records."""
    text = data.read_text() if isinstance(data, Path) else data
    return [json.loads(line)["topics"][0]["text"] for line in text.splitlines()]


def extracted(tmp_path: Path) -> list[str]:
    """What was extracted since this was asked last, the warm-up apart."""
    log = tmp_path / "log"
    lines = log.read_text().splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return sorted(line for line in lines if line != "None")


def test_every_kind_of_source_in_several_encodings(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    russian = " релиз о встрече министров иностранных дел двух стран в столице"
    (folder / "1.txt").write_bytes(("юникод" + russian).encode("utf-8-sig"))
    (folder / "2.txt").write_bytes(("кодировка" + russian).encode("cp1251"))
    (folder / "3.txt").write_bytes(("кои" + russian).encode("koi8-r"))
    (folder / "4.txt").write_bytes(("шестнадцать" + russian).encode("utf-16"))
    (folder / "5.txt.gz").write_bytes(gzip.compress(("сжатый" + russian).encode()))
    (folder / "6.html").write_text(f"<html><body><p>страница{russian}</p></body></html>")
    (folder / "7.csv").write_text(f"id;дата;текст\nа;01.02.2025;таблица{russian}\nб;;вторая{russian}\n")
    run("in", "-o", "out.jsonl", "--text-field", "текст", "--date-field", "дата", "--id-field", "id")
    assert topics(tmp_path / "out.jsonl") == ["юникод", "кодировка", "кои", "шестнадцать", "сжатый", "страница", "таблица",
                                              "вторая"]  # fmt: skip
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [r["source"]["path"] for r in records[-2:]] == ["in/7.csv#а", "in/7.csv#б"]
    assert [r["source"]["published"] for r in records[-2:]] == ["2025-02-01", None]


def test_only_what_changed_is_read_again(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "in", a="раз", b="два", c="три")
    run("in", "-o", "out.jsonl")
    assert extracted(tmp_path) == ["in/a.txt", "in/b.txt", "in/c.txt"]
    before = (tmp_path / "out.jsonl").stat()
    told = run("in", "-o", "out.jsonl").stderr
    assert not (tmp_path / "log").exists(), "with nothing to read, no model is loaded"
    assert told.startswith("diplo: out.jsonl: 3 records; 0 read, 3 unchanged; ")
    assert (tmp_path / "out.jsonl").stat().st_ino == before.st_ino
    write(tmp_path / "in", b="четыре", d="пять")
    os.utime(tmp_path / "in/b.txt", (0, 0))  # a clock set back hides nothing
    run("in", "-o", "out.jsonl")
    assert extracted(tmp_path) == ["in/b.txt", "in/d.txt"]
    assert topics(tmp_path / "out.jsonl") == ["раз", "четыре", "три", "пять"]
    run("in", "-o", "out.jsonl", "--with-text")
    assert len(extracted(tmp_path)) == 4, "other options, other records"
    run("in", "-o", "out.jsonl", "--with-text", "--force")
    assert len(extracted(tmp_path)) == 4


def test_output_that_was_touched_is_made_anew(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "in", a="раз", b="два")
    run("in", "-o", "out.jsonl")
    whole = (tmp_path / "out.jsonl").read_bytes()
    for spoilt in (whole[:100], whole + b"x", b"", b"x" + whole[1:], None):
        (tmp_path / "out.jsonl").unlink() if spoilt is None else (tmp_path / "out.jsonl").write_bytes(spoilt)
        run("in", "-o", "out.jsonl")
        assert (tmp_path / "out.jsonl").read_bytes() == whole


def test_what_vanished_is_kept_until_it_is_pruned(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "in", a="раз", b="два", c="три")
    run("in", "-o", "out.jsonl")
    (tmp_path / "in/b.txt").unlink()
    assert "1 gone but kept" in run("in", "-o", "out.jsonl").stderr
    assert topics(tmp_path / "out.jsonl") == ["два", "раз", "три"]
    assert "1 pruned" in run("in", "-o", "out.jsonl", "--prune").stderr
    assert topics(tmp_path / "out.jsonl") == ["раз", "три"]


def test_an_empty_or_unreadable_folder_prunes_nothing(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "in", a="раз")
    run("in", "-o", "out.jsonl")
    (tmp_path / "in/a.txt").unlink()
    assert "nothing pruned" in run("in", "-o", "out.jsonl", "--prune").stderr
    write(tmp_path / "in", b="два")
    assert "nothing pruned" in run("in", "no/*.txt", "-o", "out.jsonl", "--prune", code=1).stderr
    assert topics(tmp_path / "out.jsonl") == ["раз", "два"]


def test_a_source_that_fails_keeps_its_earlier_records(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "in", a="раз", b="два")
    run("in", "-o", "out.jsonl")
    write(tmp_path / "in", a="ОШИБКА")
    run("in", "-o", "out.jsonl", code=1)
    assert topics(tmp_path / "out.jsonl") == ["раз", "два"]
    write(tmp_path / "in", a="снова")
    run("in", "-o", "out.jsonl")
    assert topics(tmp_path / "out.jsonl") == ["снова", "два"]


def test_since_leaves_older_files_alone(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "in", a="раз", b="два")
    os.utime(tmp_path / "in/a.txt", (1_700_000_000, 1_700_000_000))  # November 2023
    assert "1 read, 1 older" in run("in", "-o", "out.jsonl", "--since", "01.01.2024").stderr
    assert topics(tmp_path / "out.jsonl") == ["два"]
    run("in", "-o", "out.jsonl", "--since", "2023-01-01T12:00")
    assert topics(tmp_path / "out.jsonl") == ["раз", "два"]
    assert "'вчера' is not a date" in run("in", "-o", "out.jsonl", "--since", "вчера", code=2).stderr


@pytest.mark.parametrize("named", [True, False])
def test_rows_of_a_table_are_read_once(run: Run, tmp_path: Path, named: bool) -> None:
    table = tmp_path / "t.jsonl"
    options = ("t.jsonl", "-o", "out.jsonl", *(("--id-field", "id") if named else ()))

    def save(**texts: str) -> None:
        table.write_text("".join(json.dumps({"id": key, "text": text}) + "\n" for key, text in texts.items()))

    save(a="раз", b="два", c="три")
    run(*options)
    assert len(extracted(tmp_path)) == 3
    save(a="раз", c="иначе", d="четыре")
    assert "2 read, 1 unchanged" in run(*options).stderr
    assert extracted(tmp_path) == ["t.jsonl#c", "t.jsonl#d"]
    # Rows with ids are sources of their own, so the one that is gone is kept; otherwise the table is replaced.
    assert sorted(topics(tmp_path / "out.jsonl")) == sorted(["раз", "иначе", "четыре", *(["два"] if named else [])])
    run(*options, "--prune")
    run(*options, "--prune", "--force")
    assert topics(tmp_path / "out.jsonl") == ["раз", "иначе", "четыре"]


def test_rows_of_the_same_id_are_all_kept(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,text\nx,раз\nx,два\nx,три\n")
    run("t.csv", "-o", "out.jsonl", "--id-field", "id")
    run("t.csv", "-o", "out.jsonl", "--id-field", "id")
    assert topics(tmp_path / "out.jsonl") == ["раз", "два", "три"]


def test_bad_rows_are_told_and_tried_again(run: Run, tmp_path: Path) -> None:
    rows = ['{"text":"раз"}', "{", '{"text":"ОШИБКА"}', '{"text":"два"}']
    (tmp_path / "t.jsonl").write_text("\n".join(rows))
    for _ in range(2):
        run("t.jsonl", "-o", "out.jsonl", "--errors-to", "errors.jsonl", code=1)
        assert topics(tmp_path / "out.jsonl") == ["раз", "два"]
        errors = [json.loads(line) for line in (tmp_path / "errors.jsonl").read_text().splitlines()]
        assert [(e["path"], e["stage"]) for e in errors] == [("t.jsonl", "read"), ("t.jsonl#3", "extract")]
        assert errors[0]["line"] == 2
    assert extracted(tmp_path).count("t.jsonl#1") == 1


def test_any_number_of_workers_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    for i in range(100):
        write(
            tmp_path / f"in/{i % 7}",
            **{f"{i}": f"ЧУТЬ слово{i}", f"{i}x": "ОШИБКА"} if i % 9 == 0 else {f"{i}": f"т{i}"},
        )
    (tmp_path / "in/t.csv").write_text("text\n" + "\n".join(f"строка{i}" for i in range(300)))
    for jobs in ("1", "2", "5"):
        run("in", "-o", f"{jobs}.jsonl", "-j", jobs, "--errors-to", f"{jobs}.errors", code=1)
    streamed = run("in", "-o", "-", "-j", "3", code=1).stdout
    outputs = {(tmp_path / f"{jobs}.jsonl").read_text() for jobs in (1, 2, 5)} | {streamed}
    assert len(outputs) == 1
    assert len(streamed.splitlines()) == 400
    assert len({(tmp_path / f"{jobs}.errors").read_text() for jobs in (1, 2, 5)}) == 1


def test_a_tree_of_outputs(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "in", a="раз")
    write(tmp_path / "in/2025", b="два")
    write(tmp_path / "more", a="три")
    (tmp_path / "in/t.csv").write_text("text\nчетыре\nпять\n")
    os.mkdir(tmp_path / "work")
    sources = ("in", "more", "--files-from", "-", "--output-dir", "out")
    hostile = ["in/../more/a.txt", str(tmp_path / "more/a.txt"), "work/../../" + tmp_path.name + "/more/a.txt"]
    run(*sources, stdin="\n".join(hostile))
    run(*sources, stdin="\n".join(hostile))

    def found() -> dict[str, list[str]]:
        return {
            str(path.relative_to(tmp_path / "out")): [r["topics"][0]["text"] for r in json.loads(path.read_text())]
            for path in (tmp_path / "out").rglob("*.json")
        }

    inside = "/".join(tmp_path.parts[1:])
    assert found() == {
        "a.txt.json": ["раз"],
        "2025/b.txt.json": ["два"],
        "t.csv.json": ["четыре", "пять"],
        "a.txt~2.json": ["три"],
        "in/%2E%2E/more/a.txt.json": ["три"],
        f"{inside}/more/a.txt.json": ["три"],
        f"work/%2E%2E/%2E%2E/{tmp_path.name}/more/a.txt.json": ["три"],
    }
    (tmp_path / "in/2025/b.txt").unlink()
    run("in", "more", "--output-dir", "out", "--prune")
    assert sorted(found()) == ["a.txt.json", "a.txt~2.json", "t.csv.json"]
    assert not (tmp_path / "out/2025").exists()


def test_hostile_names_stay_in_the_folder_and_off_the_terminal(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in (b"a\nb.txt", b"\xff\xfe.txt", b"\x1b[31mred.txt"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text("текст")
    Path(os.fsdecode(os.fsencode(folder) + b"/bad\n\x1b[2J\xff.txt")).write_text("СУРРОГАТ")
    told = run("in", "--output-dir", "out", "--errors-to", "errors.jsonl", code=1, env={"LC_ALL": "C"}).stderr
    assert "\x1b" not in told
    assert len(told.splitlines()) == 2
    assert sorted(p.name for p in (tmp_path / "out").glob("*.json")) == ["%1B[31mred.txt.json", "%FF%FE.txt.json",
                                                                        "a%0Ab.txt.json"]  # fmt: skip
    assert sorted(p.name for p in tmp_path.iterdir()) == ["errors.jsonl", "in", "log", "out"]
    assert json.loads((tmp_path / "errors.jsonl").read_text())["path"] == "in/bad\n\x1b[2J\\xff.txt"


def test_sources_without_a_meeting_and_without_anything(run: Run, tmp_path: Path) -> None:
    os.mkdir(tmp_path / "in")
    run("in", "-o", "out.jsonl")
    assert (tmp_path / "out.jsonl").read_bytes() == b""
    write(tmp_path / "in", empty="")
    assert run("in", "-o", "out.jsonl", code=1).stderr.startswith("diplo: in/empty.txt: is empty; ")


def test_fail_fast_stops_and_the_next_run_goes_on(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "in", a="раз", b="ОШИБКА", **{f"c{i}": "ЧУТЬ" for i in range(60)})
    run("in", "-j", "1", "-o", "out.jsonl", "--fail-fast", "--summary", "s.json", code=1)
    assert not (tmp_path / "out.jsonl").exists()
    assert json.loads((tmp_path / "s.json").read_text())["ended"] == "stopped"
    assert len(extracted(tmp_path)) < 30
    write(tmp_path / "in", b="два")
    run("in", "-o", "out.jsonl")
    assert len(topics(tmp_path / "out.jsonl")) == 62
    assert "in/a.txt" not in extracted(tmp_path)


def test_the_summary_counts_truly(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "in", a="раз", b="переговоры", c="переговоры", d="ОШИБКА")
    run("in", "missing.txt", "-o", "out.jsonl", code=1)
    write(tmp_path / "in", c="иначе")
    run("in", "missing.txt", "-o", "out.jsonl", "--summary", "s.json", code=1)
    figures = json.loads((tmp_path / "s.json").read_text())
    assert figures.pop("seconds") > 0
    assert figures.pop("peak_memory_mb") > 1
    assert figures.pop("started").endswith("+00:00")
    assert figures == {
        "version": figures["version"], "ended": "some_failed", "sources": 5, "checked": 5, "read": 1, "unchanged": 2,
        "older": 0, "failed": 2, "kept": 0, "pruned": 0, "records": 3, "records_by_format": {"meeting": 2, "talks": 1},
    }  # fmt: skip


def test_telling(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "in", a="раз", b="ПЕЧАТЬ")
    assert run("in", "-o", "1.jsonl").stderr.startswith("diplo: 1.jsonl: 2 records; 2 read; ")
    assert run("in", "-o", "2.jsonl", "-q").stderr == ""
    assert "in/a.txt: 1 records" in run("in", "-o", "3.jsonl", "-v").stderr
    assert len(topics(run("in", "-o", "-").stdout)) == 2, "what a worker prints is no data"
    write(tmp_path / "in", c="ОШИБКА")
    lines = [
        json.loads(line) for line in run("in", "-o", "1.jsonl", "--log-format", "json", code=1).stderr.splitlines()
    ]
    assert [line["level"] for line in lines] == ["error", "notice"]
    assert lines[0]["path"] == "in/c.txt"
    quiet = run("in", "-o", "1.jsonl", "-q", code=1).stderr
    assert quiet == "diplo: in/c.txt: internal error: RuntimeError: сломано; run again with --debug and report it\n"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("-o", "out.jsonl"), "nothing to read; name files"),
        (("in",), "one place for the records is needed"),
        (("in", "-o", "a", "--output-dir", "b"), "one place for the records is needed"),
        (("-", "-o", "out.jsonl"), "batch reads files and folders"),
        (("in", "-o", "out.jsonl", "--encoding", "нет"), "unknown encoding"),
        (("in/t.csv", "-o", "in/t.csv"), "would be overwritten"),
    ],
)
def test_wrong_usage(run: Run, tmp_path: Path, args: tuple[str, ...], message: str) -> None:
    os.mkdir(tmp_path / "in")
    (tmp_path / "in/t.csv").write_text("text\nраз\n")
    assert message in run(*args, code=2).stderr
    assert (tmp_path / "in/t.csv").read_text() == "text\nраз\n"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("-o", "no/out.jsonl"), "no/out.jsonl: its folder does not exist; create it first"),
        (("-o", "in"), "in: is a folder"),
        (("-o", "out.jsonl", "--summary", "no/s.json"), "no/s.json: its folder does not exist"),
        (("--output-dir", "in/a.txt/x"), "Not a directory"),
        (("-o", "damaged.jsonl"), "damaged.jsonl.manifest.sqlite: the manifest is damaged; move it away"),
        (("--files-from", "none", "-o", "out.jsonl"), "none: no such file or directory; check the name"),
        (("-o", "/dev/full"), "/dev/full: No space left on device"),
    ],
)
def test_what_cannot_be_written_is_one_line(run: Run, tmp_path: Path, args: tuple[str, ...], message: str) -> None:
    write(tmp_path / "in", a="раз")
    (tmp_path / "damaged.jsonl.manifest.sqlite").write_bytes(b"no database" * 100)
    told = run("in", *args, code=1).stderr
    assert message in told
    assert len(told.splitlines()) == 1
