"""``diplo parse`` and what every subcommand shares: streams, exit codes, messages, moments."""

from __future__ import annotations

import io
import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from conftest import DIPLO

from diplo_cli import __version__
from diplo_cli.cli import main
from diplo_cli.cli.app import app
from diplo_cli.errors import ReadError
from diplo_cli.records import Evidence, Meeting, MeetingDate, Participant, Place, Plover, SourceInfo
from diplo_cli.source import Source

COMMANDS = typer.main.get_command(app).commands
Run = Callable[..., tuple[int, str, str]]


def stand_in(source: Source) -> list[Meeting]:
    """A record for every «встреча» in the text, fast and without a model."""
    if "сбой" in source.text:
        raise ValueError("сбой\nв тексте")
    starts = [n for n in range(len(source.text)) if source.text.startswith("встреча", n)]
    return [
        Meeting(
            id=f"{start:016x}", source=SourceInfo(source.path, source.sha256, published=source.published, encoding=source.encoding),
            salience="main", status="held", format="meeting", cameo="036", plover=Plover("CONSULT"),
            date=MeetingDate("2025-10-30", "2025-10-30", "2025-10-30"), place=Place("Баку", "Баку", None, "AZ"),
            participants=[Participant("person", "Пётр\x1b[31m Верховцев", country="RU")],
            evidence=[Evidence("format", start, start + 7, "встреча", "stand_in")],
        )
        for start in starts
    ]  # fmt: skip


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Call the program in this process, in ``tmp_path``, with the stand-in: exit code, stdout, stderr."""
    monkeypatch.setattr("diplo_cli.pipeline.extract", stand_in)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, stdin: bytes | None = None) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin or b""))))
        code = main(arguments)
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


def write(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


# --- input and output ----------------------------------------------------------------------------------------------


def test_prints_a_compact_array_in_a_pipe(run: Run) -> None:
    code, out, err = run("parse", write("a.txt", "Вчера встреча, завтра встреча."))
    records = json.loads(out)
    assert (code, err, out.count("\n"), len(records)) == (0, "", 1, 2)
    assert list(records[0])[:3] == ["schema_version", "id", "source"]
    assert records[0]["source"]["path"] == "a.txt"


def test_no_record_is_an_empty_array(run: Run) -> None:
    write("a.txt", "Ничего.")
    assert run("parse", "a.txt") == (0, "[]\n", "")
    assert run("parse", "a.txt", "--exit-status") == (4, "[]\n", "")
    assert run("parse", "a.txt", "-e", "--format", "jsonl") == (4, "", "")


@pytest.mark.parametrize("arguments", [("-",), ()])
def test_reads_stdin(run: Run, arguments: tuple[str, ...]) -> None:
    code, out, _ = run("parse", *arguments, stdin="Была встреча.".encode("cp1251"))
    (record,) = json.loads(out)
    assert (code, record["source"]["path"], record["source"]["encoding"]) == (0, "-", "cp1251")


def test_stdin_filename_tells_path_and_kind(run: Run) -> None:
    row = json.dumps({"text": "встреча", "id": "x"}).encode()
    _, out, _ = run("parse", "-", "--stdin-filename", "in/rows.jsonl", stdin=row)
    assert json.loads(out)[0]["source"]["path"] == "in/rows.jsonl#x"
    _, out, _ = run(
        "parse", "--stdin-filename", "page.html", "--with-text", stdin="<p>Была <b>встреча</b></p>".encode()
    )
    assert json.loads(out)[0]["source"]["text"] == "Была встреча"


def test_a_page_on_stdin_needs_no_name(run: Run) -> None:
    _, out, _ = run("parse", "--with-text", stdin="<!DOCTYPE html><p>Была <b>встреча</b></p>".encode())
    assert json.loads(out)[0]["source"]["text"] == "Была встреча"


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (("--format", "jsonl"), '{"schema_version":1,'),
        (("-f", "json"), '[{"schema_version":1,'),
        (("-f", "csv"), "id,"),
        (("-f", "tsv"), "id\t"),
        (("-f", "table"), "date "),
    ],
)
def test_formats(run: Run, arguments: tuple[str, ...], first: str) -> None:
    write("a.txt", "Была встреча.")
    code, out, err = run("parse", "a.txt", *arguments)
    assert (code, err) == (0, "")
    assert out.startswith(first)


def test_table_is_for_people(run: Run) -> None:
    _, out, _ = run("parse", write("a.txt", "встреча"), "-f", "table")
    assert [word in out for word in ("2025-10-30", "meeting", "held", "Верховцев", "(RU)", "Баку, AZ")] == [True] * 6
    assert "\x1b" not in out
    assert "\\x1b[31m" in out


def test_with_text_and_published(run: Run) -> None:
    write("a.md", "---\ndate: 2024-01-01\n---\nБыла встреча.\n")
    (record,) = json.loads(run("parse", "a.md", "--with-text")[1])
    assert record["source"]["published"] == "2024-01-01"
    for item in record["evidence"]:
        assert record["source"]["text"][item["start"] : item["stop"]] == item["text"]
    (record,) = json.loads(run("parse", "a.md", "--published", "30.10.2025")[1])
    assert record["source"]["published"] == "2025-10-30"
    assert "text" not in record["source"]


def test_table_columns(run: Run) -> None:
    write("t.csv", "n,body,day\nx,встреча,2025-10-30\n")
    (record,) = json.loads(run("parse", "t.csv", "--text-field", "body", "--id-field", "n", "--date-field", "day")[1])
    assert (record["source"]["path"], record["source"]["published"]) == ("t.csv#x", "2025-10-30")


@pytest.mark.parametrize(("name", "first"), [("o.json", "[{"), ("o.jsonl", "{"), ("o.csv", "id,"), ("o.out", "[{")])
def test_output_file_by_its_extension(run: Run, name: str, first: str) -> None:
    assert run("parse", write("a.txt", "встреча"), "-o", name) == (0, "", "")
    assert Path(name).read_text(encoding="utf-8").startswith(first)
    assert sorted(os.listdir()) == ["a.txt", name]


def test_output_dash_is_stdout(run: Run) -> None:
    assert run("parse", write("a.txt", "нет"), "-o", "-") == (0, "[]\n", "")


def test_output_that_cannot_be_written(run: Run) -> None:
    code, out, err = run("parse", write("a.txt", "встреча"), "-o", "no/such/o.json")
    assert (code, out, err) == (
        1,
        "",
        "diplo: no/such/o.json: No such file or directory; choose another place with -o\n",
    )


# --- errors --------------------------------------------------------------------------------------------------------


def test_missing_file(run: Run) -> None:
    assert run("parse", "missing.txt") == (1, "[]\n", "diplo: missing.txt: no such file or directory; check the name\n")


def test_the_rest_is_printed(run: Run) -> None:
    write("a.txt", "встреча")
    write("t.jsonl", '{"text":"встреча"}\n{\n{"text":"встреча"}\n')
    write("bad.txt", "сбой")
    code, out, err = run("parse", "a.txt", "missing.txt", "t.jsonl", "bad.txt", "--format", "jsonl")
    assert code == 1
    assert [json.loads(line)["source"]["path"] for line in out.splitlines()] == ["a.txt", "t.jsonl#1", "t.jsonl#3"]
    assert err.splitlines() == [
        "diplo: missing.txt: no such file or directory; check the name",
        "diplo: t.jsonl:2: a line that is not valid JSON; one object a line is what .jsonl holds",
        "diplo: bad.txt: internal error: ValueError: сбой\\nв тексте; run again with --debug and report it",
    ]


def test_debug_shows_the_traceback(run: Run) -> None:
    write("bad.txt", "сбой")
    assert "Traceback" not in run("parse", "bad.txt", "-v")[2]
    assert "Traceback" in run("parse", "bad.txt", "--debug")[2]


def test_log_format_json(run: Run) -> None:
    code, _, err = run("parse", "missing.txt", "--log-format", "json")
    (message,) = [json.loads(line) for line in err.splitlines()]
    assert code == 1
    assert (message["level"], message["path"], message["what"], message["hint"]) == (
        "error", "missing.txt", "no such file or directory", "check the name",
    )  # fmt: skip


def test_verbose_and_quiet(run: Run) -> None:
    write("a.md", "---\ndate: вчера\n---\nвстреча")
    warning = "diplo: warning: a.md: 'вчера' is not a date of publication; ignored\n"
    assert run("parse", "a.md")[2] == warning
    assert run("parse", "a.md", "-v")[2] == warning + "diplo: a.md: 1 records\n"
    assert run("parse", "a.md", "-q")[2] == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("parse", "--published", "вчера", "a.txt"),
            "'вчера' is not a date; write --published as 2025-10-30 or 30.10.2025",
        ),
        (("parse", "--published", "2025-02-30", "a.txt"), "'2025-02-30' is not a date; "),
        (("parse", "--encoding", "klingon", "a.txt"), "unknown encoding 'klingon'; try utf-8"),
        (("parse", "--max-bytes", "0", "a.txt"), "--max-bytes 0 leaves nothing to read; "),
        (("parse", "--max-bytes", "many", "a.txt"), "Invalid value for '--max-bytes'"),
        (("parse", "--format", "xml", "a.txt"), "Invalid value for '--format' / '-f': 'xml' is not one of"),
        (("parse", "--formt", "json"), "No such option: --formt"),
        (("prase",), "No such command 'prase'. Did you mean 'parse'"),
    ],
)
def test_usage_errors(run: Run, arguments: tuple[str, ...], message: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"diplo: {message}")


def test_paths_are_shown_without_control_characters(run: Run) -> None:
    _, _, err = run("parse", "a\x1b[2J\n\u202e.txt")
    assert err == "diplo: a\\x1b[2J\\n\\u202e.txt: no such file or directory; check the name\n"


def test_every_error_of_ours_is_one_line(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    from diplo_cli.cli.console import fail

    fail(ReadError("what\tis\r\nwrong", hint="do\x00 this", path="\udcff.txt", line=3))
    assert capfdbinary.readouterr().err == b"diplo: \\xff.txt:3: what\\tis\\r\\nwrong; do\\x00 this\n"


# --- help ----------------------------------------------------------------------------------------------------------


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"diplo {__version__}\n", "")


@pytest.mark.parametrize("command", sorted(COMMANDS))
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_begins_with_what_it_does_and_examples(run: Run, command: str, option: str) -> None:
    code, out, err = run(command, option)
    usage, purpose, examples = out.split("\n\n")[:3]
    assert (code, err) == (0, "")
    assert usage.startswith(f"Usage: diplo {command}")
    assert purpose.endswith(".")
    assert examples.count(f"diplo {command}") >= 2


@pytest.mark.parametrize("arguments", [["--help"], ["schema"], ["parse", "--help"], ["export", "--help"]])
def test_starts_without_a_model(arguments: list[str]) -> None:
    code = f"""
import sys
from diplo_cli.cli import main
from diplo_cli.cli.app import app
code = main({arguments!r})
heavy = {{"natasha", "numpy", "pymorphy3", "razdel", "pyarrow", "rich"}} & set(sys.modules)
sys.exit(code or (f"imported: {{heavy}}" if heavy else 0))
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


# --- processes -----------------------------------------------------------------------------------------------------


def test_stdout_is_utf8_in_any_locale(tmp_path: Path, diplo) -> None:
    for name, locale in (("а.jsonl", {"LC_ALL": "C"}), ("б.jsonl", {"PYTHONIOENCODING": "koi8-r"})):
        (tmp_path / name).write_text("нет\n", encoding="utf-8")
        done = diplo("parse", name, env={**locale, "PYTHONUTF8": "0"})
        assert (done.returncode, done.stdout) == (1, b"[]\n")
        assert done.stderr.count(b"\n") == 1
        assert diplo("parse", "--help", env=locale).stdout.decode().startswith("Usage:")


def test_closed_pipe_is_silent(tmp_path: Path) -> None:
    for command in ("schema", "--help", "parse --help"):
        shell = f"{DIPLO} {command} | head -c 0; echo ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", shell], capture_output=True, check=False, cwd=tmp_path)
        assert (done.stdout, done.stderr) == (b"0\n", b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("command", ["schema", "--help", "parse no.txt"])
def test_full_stdout_is_one_line(tmp_path: Path, command: str) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([DIPLO, *command.split()], stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, check=False)
    last = done.stderr.decode().splitlines()[-1]
    assert (done.returncode, last) == (1, "diplo: stdout: No space left on device; free some space or write elsewhere")


@pytest.mark.parametrize(("closed", "code"), [("<&-", 0), (">&-", 1), ("2>&-", 1)])
def test_without_a_standard_stream(tmp_path: Path, closed: str, code: int) -> None:
    arguments = "parse" if closed == "<&-" else "parse no.txt"
    done = subprocess.run(
        ["bash", "-c", f"{DIPLO} {arguments} {closed}"], capture_output=True, check=False, cwd=tmp_path
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_end_it_clean(tmp_path: Path, number: signal.Signals, code: int) -> None:
    (tmp_path / "old.json").write_text("old", encoding="utf-8")
    process = subprocess.Popen(
        [DIPLO, "parse", "-", "-o", "old.json", "-v"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    )
    deadline = time.monotonic() + 30
    while len(os.listdir(tmp_path)) < 2 and time.monotonic() < deadline:  # its temporary file: it waits for stdin
        time.sleep(0.01)
    process.send_signal(number)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (code, b"")
    assert os.listdir(tmp_path) == ["old.json"]
    assert (tmp_path / "old.json").read_text(encoding="utf-8") == "old"


def test_on_a_terminal(tmp_path: Path) -> None:
    """No argument prints help; JSON is indented, but not with --compact."""
    (tmp_path / "a.txt").write_text("Ничего.", encoding="utf-8")
    program = "import sys, diplo_cli.pipeline as p; p.extract = lambda s: []; from diplo_cli.cli import main; sys.exit(main())"

    def on_terminal(*arguments: str) -> bytes:
        ours, theirs = pty.openpty()
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments], stdin=theirs, stdout=theirs, cwd=tmp_path, check=True
        )
        os.close(theirs)
        assert done.returncode == 0
        out = os.read(ours, 100_000)
        os.close(ours)
        return out

    assert on_terminal("parse").startswith(b"Usage: diplo parse")
    assert on_terminal("parse", "a.txt") == b"[]\r\n"


def test_indents_for_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", "встреча")
    monkeypatch.setattr("diplo_cli.cli.console.stdout_is_terminal", lambda: True)
    assert run("parse", "a.txt")[1].startswith('[\n  {\n    "schema_version": 1,')
    assert run("parse", "a.txt", "-c")[1].startswith('[{"schema_version":1,')
    run("parse", "a.txt", "-o", "o.json")
    assert Path("o.json").read_text(encoding="utf-8").startswith('[{"schema_version":1,')


def test_the_real_core(diplo) -> None:
    """A text through the whole program: the only test here that loads the models."""
    text = (
        "Баку, 30 октября. Министр иностранных дел Азербайджана Эльчин Рагимов встретился с послом Грузии Нино Берадзе."
    )
    done = diplo("parse", "-", "--published", "2025-10-30", "--format", "jsonl", "--with-text", stdin=text.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert records
    for record in records:
        for item in record["evidence"]:
            assert text[item["start"] : item["stop"]] == item["text"]
