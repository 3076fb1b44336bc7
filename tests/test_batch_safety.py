"""``diplo batch`` at hostile moments and over hostile files, with real processes: killed, interrupted, out of disk, twice at once."""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

STANDIN = Path(__file__).with_name("batch_standin.py")
COMMAND = [sys.executable, "-W", "error", str(STANDIN), "log", "batch"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and limits")


def start(folder: Path, *args: str, **more: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*COMMAND, *args], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


def finish(process: subprocess.Popen[bytes], code: int) -> str:
    """Wait for a run, check its exit code and that it left no traceback; returns its messages."""
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == code, stderr.decode()
    assert b"Traceback" not in stderr
    return stderr.decode()


def run(folder: Path, *args: str, code: int = 0, **more: Any) -> str:
    return finish(start(folder, *args, **more), code)


def write(folder: Path, count: int, text: str = "ЧУТЬ") -> None:
    folder.mkdir(exist_ok=True)
    for i in range(count):
        (folder / f"{i:03}.txt").write_text(f"слово{i} {text}")


def wait_until(true: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)


def workers_of(folder: Path) -> list[int]:
    """The processes that work in ``folder``, by what the kernel says."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if os.readlink(entry / "cwd") == str(folder) and (entry / "stat").read_text().split(") ")[1][0] != "Z":
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def has_log(folder: Path, lines: int = 2) -> Callable[[], bool]:
    """Whether extraction is under way: that many texts have been begun (the warm-up is one)."""
    log = folder / "log"
    return lambda: log.exists() and log.read_bytes().count(b"\n") >= lines


# --- killed at any moment --------------------------------------------------------------------------------------


def test_killed_at_thirty_moments_it_loses_and_doubles_nothing(tmp_path: Path) -> None:
    sources = tmp_path / "in"
    write(sources, 60)
    (sources / "t.jsonl").write_text("".join(json.dumps({"text": f"строка{i}"}) + "\n" for i in range(40)))
    (sources / "bad.txt").write_text("ОШИБКА")
    clean = tmp_path / "clean"
    clean.mkdir()
    began = time.monotonic()
    run(clean, "../in", "-o", "out.jsonl", code=1)
    duration = time.monotonic() - began
    expected = (clean / "out.jsonl").read_bytes()
    assert len(expected.splitlines()) == 100
    moments = random.Random(1).sample(range(1000), 30)
    problems: list[str] = []

    def kill_and_rerun(number: int) -> None:
        folder = tmp_path / f"run{number}"
        folder.mkdir()
        if number % 2:  # an older output stands there, from sources of which one is gone
            (folder / "out.jsonl").write_bytes(b"old\n")
        process = start(folder, "../in", "-o", "out.jsonl")
        try:
            # From the first import to a little after the end.
            process.wait(0.1 + moments[number] / 1000 * duration)
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
        output = folder / "out.jsonl"
        if output.exists() and output.read_bytes() not in (expected, b"old\n"):
            problems.append(f"{number}: a torn output after the kill")
        run(folder, "../in", "-o", "out.jsonl", "--lock-timeout", "5", code=1)
        if output.read_bytes() != expected:
            problems.append(f"{number}: another output after the rerun")
        if [name for name in os.listdir(folder) if name.endswith((".tmp", "-journal"))]:
            problems.append(f"{number}: temporary files left")

    def work(first: int) -> None:
        for number in range(first, 30, 2):
            kill_and_rerun(number)

    threads = [threading.Thread(target=work, args=(first,)) for first in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


def test_a_killed_run_leaves_no_workers(tmp_path: Path) -> None:
    write(tmp_path / "in", 4, "ЗАВИСАНИЕ")
    process = start(tmp_path, "in", "-o", "out.jsonl", "-j", "2")
    wait_until(has_log(tmp_path, 3))
    assert len(workers_of(tmp_path)) == 3
    process.kill()
    process.communicate()
    wait_until(lambda: workers_of(tmp_path) == [])


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_it_leaves_the_old_output_and_goes_on_next_time(tmp_path: Path, number: int, code: int) -> None:
    write(tmp_path / "in", 2)
    run(tmp_path, "in", "-o", "out.jsonl")
    old = (tmp_path / "out.jsonl").read_bytes()
    write(tmp_path / "in", 40, "МЕДЛЕННО")
    (tmp_path / "log").unlink()
    process = start(tmp_path, "in", "-o", "out.jsonl", "-j", "2", "--summary", "s.json", start_new_session=True)
    wait_until(has_log(tmp_path, 8))
    os.killpg(process.pid, number)  # as a terminal does: to the workers too
    told = finish(process, code)
    assert told == "diplo: out.jsonl: interrupted; the output is as it was, run again to go on\n"
    assert workers_of(tmp_path) == []
    assert (tmp_path / "out.jsonl").read_bytes() == old
    summary = json.loads((tmp_path / "s.json").read_text())
    assert summary["ended"] == "interrupted"
    assert summary["read"] >= 4
    (tmp_path / "log").unlink()
    for path in (tmp_path / "in").iterdir():
        if int(path.stem) > 10:
            path.unlink()
    run(tmp_path, "in", "-o", "out.jsonl", "--prune")
    # What was read before the interruption was not read again.
    assert len((tmp_path / "log").read_text().splitlines()) - 1 <= 11 - summary["read"]
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 11


@pytest.mark.parametrize("moment", [0.1, 0.2, 0.3, 0.5, 0.8, 1.1])
def test_ctrl_c_while_it_starts(tmp_path: Path, moment: float) -> None:
    """The program itself: while it imports, loads its models, forks its workers."""
    write(tmp_path / "in", 200)
    command = [sys.executable, "-c", "import sys; from diplo_cli.cli import main; sys.exit(main(sys.argv[1:]))"]
    process = subprocess.Popen(
        [*command, "batch", "in", "-o", "out.jsonl"], cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True
    )
    time.sleep(moment)
    os.killpg(process.pid, signal.SIGINT)
    _, stderr = process.communicate(timeout=20)
    done = b" 200 read; " in stderr  # on a quick machine the signal comes behind the end, or as the interpreter leaves
    assert (tmp_path / "out.jsonl").exists() == done
    if done:
        assert process.returncode in (0, 130, -signal.SIGINT), stderr
    elif b"Traceback" in stderr:
        assert b" in main\n" not in stderr, "only the interpreter's own start may show one"
    else:
        assert process.returncode == 130, stderr
    assert workers_of(tmp_path) == []


def test_a_closed_pipe_is_silent(tmp_path: Path) -> None:
    write(tmp_path / "in", 300)
    process = start(tmp_path, "in", "-o", "-", "-j", "2")
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    process.stdout = None
    assert finish(process, 0) == ""
    assert workers_of(tmp_path) == []


# --- workers that hang, crash, are killed ----------------------------------------------------------------------


def test_workers_are_replaced_and_only_the_culprits_fail(tmp_path: Path) -> None:
    write(tmp_path / "in", 40)
    for name, trouble in (
        ("x1", "ЗАВИСАНИЕ"),
        ("x2", "УБИЙСТВО"),
        ("x3", "ПАДЕНИЕ"),
        ("x4", "ВЫХОД"),
        ("x5", "ОШИБКА"),
    ):
        (tmp_path / f"in/0{name}.txt").write_text(trouble)
    (tmp_path / "in/t.jsonl").write_text('{"text":"раз"}\n{"text":"УБИЙСТВО"}\n{"text":"два"}\n')
    args = ("-o", "out.jsonl", "-j", "2", "--timeout", "1", "--errors-to", "errors.jsonl")
    told = run(tmp_path, "in", *args, code=1)
    assert "diplo: in/0x1.txt: gave no result within 1 s; raise --timeout, or split the text\n" in told
    errors = [json.loads(line) for line in (tmp_path / "errors.jsonl").read_text().splitlines()]
    assert [(e["path"], e["stage"], e["error"]) for e in errors] == [
        ("in/0x1.txt", "timeout", "gave no result within 1 s"),
        ("in/0x2.txt", "worker", "its worker was killed (SIGKILL)"),
        ("in/0x3.txt", "worker", "its worker crashed (SIGSEGV)"),
        ("in/0x4.txt", "worker", "its worker ended (exit 3)"),
        ("in/0x5.txt", "extract", "internal error: RuntimeError: сломано"),
        ("in/t.jsonl#2", "worker", "its worker was killed (SIGKILL)"),
    ]
    assert all(e["hint"] for e in errors)
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 42
    assert workers_of(tmp_path) == []


# --- two at once, no space ------------------------------------------------------------------------------------------


def test_two_runs_at_once_never_mix(tmp_path: Path) -> None:
    write(tmp_path / "in", 6, "МЕДЛЕННО")
    first = start(tmp_path, "in", "-o", "out.jsonl", "-j", "1")
    wait_until(has_log(tmp_path))
    told = run(tmp_path, "in", "-o", "out.jsonl", code=1)
    assert first.poll() is None  # the second did not wait for the first
    assert told == (
        "diplo: out.jsonl: another run is writing here; wait until it has ended, or let this one wait with "
        "--lock-timeout SECONDS\n"
    )
    waited = run(tmp_path, "in", "-o", "out.jsonl", "--lock-timeout", "30")
    assert " 0 read, 6 unchanged" in waited
    finish(first, 0)


@pytest.mark.parametrize("kilobytes", [0, 8, 40, 100, 200])
def test_a_full_disk_leaves_the_old_output(tmp_path: Path, kilobytes: int) -> None:
    write(tmp_path / "in", 20)
    run(tmp_path, "in", "-o", "out.jsonl")
    old = (tmp_path / "out.jsonl").read_bytes()
    write(tmp_path / "in", 400, "иначе")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))

    told = run(tmp_path, "in", "-o", "out.jsonl", "--lock-timeout", "1", code=1, preexec_fn=limit)
    assert len(told.splitlines()) == 1
    assert "out.jsonl" in told
    assert (tmp_path / "out.jsonl").read_bytes() == old
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".tmp")]
    run(tmp_path, "in", "-o", "out.jsonl")
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 400


def test_a_full_stdout_is_one_line(tmp_path: Path) -> None:
    write(tmp_path / "in", 3)
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, "in", "-o", "-"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, timeout=30, check=False
        )
    assert done.returncode == 1
    assert done.stderr.decode() == "diplo: stdout: No space left on device; free some space or write elsewhere\n"


# --- on a terminal ----------------------------------------------------------------------------------------------


def test_a_terminal_gets_a_bar_and_one_line_a_failure(tmp_path: Path) -> None:
    write(tmp_path / "in", 12, "МЕДЛЕННО")
    (tmp_path / "in/000.txt").write_text("ОШИБКА")
    ours, theirs = os.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120", "NO_COLOR": "1"}
    process = subprocess.Popen(
        [*COMMAND, "in", "-o", "out.jsonl"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=theirs, env=environment
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            shown += os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
    os.close(ours)
    assert process.communicate(timeout=20) == (b"", None)
    assert process.returncode == 1
    lines = [line for line in shown.decode().replace("\r", "\n").split("\n") if line.strip()]
    assert any("/12" in line and "/s" in line and "1 failed" in line for line in lines)
    assert sum("diplo: in/000.txt: internal error" in line for line in lines) == 1
    assert lines[-1].partition("diplo: ")[2].startswith("out.jsonl: 11 records; 11 read, 1 failed; ")


# --- two hundred sources, every kind of bad one among them; many sources -------------------------------------------------


def spoil(folder: Path) -> dict[str, str]:
    """Put one of each bad input into ``folder``; returns a word of the message that each should get."""
    big = b"text,id\n" + b'"' + b"x" * 3_000_000 + b'"\n'
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\t\n")
    (folder / "nul.txt").write_bytes(b"\x00" * 5000)
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 50)
    (folder / "pdf.txt").write_bytes(b"%PDF-1.7 \xff\xfe")
    (folder / "large.txt").write_bytes(b"a" * 2_000_001)
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(b"\0" * 50_000_000))
    (folder / "torn.txt.gz").write_bytes(gzip.compress(os.urandom(5000))[:2000])
    (folder / "plain.txt.gz").write_bytes("не сжато".encode())
    (folder / "field.csv").write_bytes(big)
    (folder / "columns.csv").write_text("a,b\n1,2\n")
    (folder / "broken.jsonl").write_text("{\n")
    (folder / "no-rows.jsonl").write_text("\n\n")
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / "self.txt").symlink_to("self.txt")
    os.mkfifo(folder / "fifo.txt")
    (folder / "crash.txt").write_text("ПАДЕНИЕ")
    (folder / "raise.txt").write_text("ОШИБКА")
    (folder / "hang.txt").write_text("ЗАВИСАНИЕ")
    return {path.name: path.name for path in folder.iterdir() if not path.name[0].isdigit()}


def test_two_hundred_sources_with_every_kind_of_bad_input(tmp_path: Path) -> None:
    write(tmp_path / "in", 181)
    bad = spoil(tmp_path / "in")
    (tmp_path / "in/folder.txt").mkdir()
    (tmp_path / "in/folder.txt/loop").symlink_to("..")
    assert len(bad) == 19
    args = ("in", "-o", "out.jsonl", "--timeout", "2", "--max-bytes", "2000000", "--errors-to", "errors.jsonl")

    def limit() -> None:  # what a bomb or a 50 MB field would break
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))

    told = run(tmp_path, *args, code=1, preexec_fn=limit)
    errors = [json.loads(line) for line in (tmp_path / "errors.jsonl").read_text().splitlines()]
    assert sorted({Path(e["path"]).name for e in errors}) == sorted(bad)
    assert all(e["stage"] and e["error"] for e in errors)
    assert len(told.splitlines()) == len(errors) + 1
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 181
    for jobs in ("1", "2"):
        run(tmp_path, "in", "-o", f"{jobs}.jsonl", "-j", jobs, "--timeout", "2", "--max-bytes", "2000000", code=1)
        assert (tmp_path / f"{jobs}.jsonl").read_bytes() == (tmp_path / "out.jsonl").read_bytes()


def test_an_unreadable_source_is_told(tmp_path: Path) -> None:
    write(tmp_path / "in", 2)
    (tmp_path / "in/000.txt").chmod(0)
    if os.access(tmp_path / "in/000.txt", os.R_OK):
        pytest.skip("this user may read everything")
    assert "in/000.txt: permission denied; check its permissions" in run(tmp_path, "in", "-o", "out.jsonl", code=1)


def test_memory_stays_flat_and_a_second_run_is_fast(tmp_path: Path) -> None:
    figures = {}
    for count in (1_000, 20_000):
        folder = tmp_path / str(count)
        for i in range(count):
            if i % 500 == 0:
                (folder / f"{i // 500}").mkdir(parents=True)
            (folder / f"{i // 500}/{i}.txt").write_text(f"слово{i}")
        for again in ("", "again"):
            run(tmp_path, str(count), "-o", f"{count}.jsonl", "--summary", "s.json")
            figures[f"{count}{again}"] = json.loads((tmp_path / "s.json").read_text())
    assert figures["20000"]["records"] == 20_000
    assert figures["20000"]["peak_memory_mb"] < figures["1000"]["peak_memory_mb"] + 5
    assert figures["20000again"]["read"] == 0
    assert figures["20000again"]["seconds"] < figures["20000"]["seconds"] / 2
