"""``parse`` and ``export`` at hostile moments, with a real release: the reader leaves, the disk is full, Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from diplo_cli.cli.errors import guard
from tests.conftest import DIPLO

ROOT = Path(__file__).parent.parent
SAMPLE = str(ROOT / "samples" / "ru_mfa_consultations.md")
RECORDS = str(ROOT / "samples" / "expected" / "ru_mfa_consultations.json")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and pipes")

COMMANDS = {
    "parse": ["parse", SAMPLE],
    "parse csv": ["parse", SAMPLE, "--format", "csv"],
    "parse table": ["parse", SAMPLE, "--format", "table"],
    "export csv": ["export", RECORDS, "-o", "-", "--format", "csv"],
    "export html": ["export", RECORDS, "-o", "-", "--format", "html"],
    "export xlsx": ["export", RECORDS, "-o", "-", "--format", "xlsx"],
}


@pytest.fixture(params=COMMANDS.values(), ids=COMMANDS.keys())
def command(request: pytest.FixtureRequest) -> list[str]:
    return [DIPLO, *request.param]


def test_a_reader_that_leaves_gets_no_complaint(command: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_one_line(command: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr == b"diplo: stdout: No space left on device; free some space or write elsewhere\n"


def test_a_locale_without_letters_of_ours_changes_no_byte(command: list[str]) -> None:
    outputs = []
    for locale in ({"LC_ALL": "C", "PYTHONUTF8": "0"}, {"LC_ALL": "C.UTF-8"}):
        done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, **locale})
        assert (done.returncode, done.stderr) == (0, b"")
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize("moment", [0.05, 0.15, 0.3, 0.5, 0.8])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_at_any_moment(tmp_path: Path, number: int, code: int, moment: float) -> None:
    """While it imports, loads its models, reads, writes: the old output stands, nothing else is left."""
    (tmp_path / "old.json").write_text("old", encoding="utf-8")
    (tmp_path / "long.txt").write_text("Сергей Лавров встретился в Москве с послом Италии. " * 20_000, encoding="utf-8")
    program = [sys.executable, "-c", "import sys; from diplo_cli.cli import main; sys.exit(main(sys.argv[1:]))"]
    process = subprocess.Popen([*program, "parse", "long.txt", "-o", "old.json"], stderr=subprocess.PIPE, cwd=tmp_path)
    time.sleep(moment)
    process.send_signal(number)
    _, stderr = process.communicate(timeout=60)
    if process.returncode in (-number, 1) and (not stderr or b" in main\n" not in stderr):
        assert moment < 0.3, "only the interpreter's own start may end otherwise"
    else:
        assert (process.returncode, stderr) == (code, b"")
    assert sorted(os.listdir(tmp_path)) == ["long.txt", "old.json"]
    assert (tmp_path / "old.json").read_text(encoding="utf-8") == "old"


WAITING = """
import os, signal
from diplo_cli.signals import uninterrupted
try:
    with uninterrupted():
        os.kill(os.getpid(), signal.SIGINT)
        print("went on")
except KeyboardInterrupt:
    print("interrupted")
print(sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
"""


def test_a_signal_waits_for_the_end_of_an_import() -> None:
    """In a process of its own: of one with more threads, another would take the signal."""
    done = subprocess.run([sys.executable, "-c", WAITING], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("went on\ninterrupted\n[]\n", "")


@pytest.mark.parametrize(
    ("stop", "code"), [(KeyboardInterrupt(), 130), (SystemExit(143), 143), (ValueError("other"), 1), (None, 1)]
)
def test_what_an_interruption_turns_into_is_one(
    stop: BaseException | None, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    def run() -> int:
        raise RuntimeError("while a class was made") from stop

    assert guard(run) == code
    assert ("while a class was made" in capsys.readouterr().err) == (code == 1)
