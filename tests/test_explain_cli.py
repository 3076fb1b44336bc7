"""``diplo explain`` as a process: streams, exit codes, colour, what it refuses."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import DIPLO, Diplo

RELEASE = (
    "28 октября президент Грузии Гиви Лордадзе встретился в Баку с министром иностранных дел Турции Хаканом Вересом.\n\n"
    "Погода была ясной.\n"
)


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "release.txt"
    path.write_text(RELEASE, encoding="utf-8")
    return path


class TestStreams:
    def test_a_pipe_gets_plain_text(self, diplo: Diplo, release: Path) -> None:
        run = diplo("explain", "release.txt")
        shown = run.stdout.decode()
        assert (run.returncode, run.stderr) == (0, b"")
        assert "\x1b" not in shown
        assert "sentence 2, text\n  Погода была ясной.\n" in shown
        assert "meeting 1: meeting, held" in shown
        assert not any(line.endswith(" ") for line in shown.splitlines())

    def test_standard_input_is_read(self, diplo: Diplo) -> None:
        run = diplo("explain", stdin=RELEASE.encode("cp1251"))
        assert "Хаканом Вересом" in run.stdout.decode()

    @pytest.mark.parametrize(
        ("env", "coloured"),
        [({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False), ({"NO_COLOR": "1"}, False)],
    )
    def test_colour_is_for_those_who_ask(
        self, diplo: Diplo, release: Path, env: dict[str, str], coloured: bool
    ) -> None:
        run = diplo("explain", "release.txt", env={**env, "TERM": "xterm-256color"})
        assert (b"\x1b[34m" in run.stdout) is coloured

    def test_a_terminal_gets_colour_and_its_width(self, release: Path) -> None:
        ours, theirs = pty.openpty()
        env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "60"}
        env.pop("NO_COLOR", None)
        with subprocess.Popen([DIPLO, "explain", release], stdout=theirs, stderr=theirs, env=env) as process:
            os.close(theirs)
            shown = b""
            try:
                while part := os.read(ours, 1 << 16):
                    shown += part
            except OSError:
                pass  # how a pseudo-terminal tells that the other side is gone
        os.close(ours)
        assert process.returncode == 0
        assert b"\x1b[34m" in shown

    def test_a_reader_that_leaves_gets_no_complaint(self, release: Path) -> None:
        with subprocess.Popen([DIPLO, "explain", release], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.close()
            assert process.stderr is not None
            assert process.stderr.read() == b""
        assert process.returncode == 0

    @pytest.mark.parametrize("arguments", [[], ["--html", "/dev/full"], ["--html", "-"]])
    def test_a_full_disk_is_told(self, release: Path, arguments: list[str]) -> None:
        with open("/dev/full", "wb") as full:
            run = subprocess.run(
                [DIPLO, "explain", release, *arguments], stdout=full, stderr=subprocess.PIPE, check=False
            )
        assert run.returncode == 1
        assert run.stderr.startswith(b"diplo: ")
        assert b"No space left on device" in run.stderr
        assert b"Traceback" not in run.stderr

    def test_a_locale_without_letters_of_ours_changes_nothing(self, diplo: Diplo, release: Path) -> None:
        run = diplo("explain", "release.txt", env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
        assert "Хаканом Вересом" in run.stdout.decode("utf-8")

    def test_control_characters_are_not_replayed(self, diplo: Diplo, tmp_path: Path) -> None:
        name = "re\x1b[2Jlease.txt"
        (tmp_path / name).write_text(f"\x1b]0;pwned\x07{RELEASE}", encoding="utf-8")
        for arguments in (["explain", name], ["explain", name, "--meeting", "9"]):
            run = diplo(*arguments)
            assert b"\x1b" not in run.stdout + run.stderr
        assert "\\x1b]0;pwned\\x07" in diplo("explain", name).stdout.decode()


class TestOptions:
    def test_only_some_findings_without_the_meetings(self, diplo: Diplo, release: Path) -> None:
        shown = diplo("explain", "release.txt", "--only", "date", "--only", "trigger").stdout.decode()
        assert "date.day" in shown
        assert "subject-with-partner" in shown
        assert "cities.tsv" not in shown
        assert "sentence 2" not in shown
        assert "meeting 1:" not in shown

    def test_only_one_meeting(self, diplo: Diplo, release: Path) -> None:
        shown = diplo("explain", "release.txt", "--meeting", "1").stdout.decode()
        assert "meeting 1: meeting" in shown
        assert "sentence 1" in shown
        assert "sentence 2" not in shown

    def test_only_the_meetings(self, diplo: Diplo, release: Path) -> None:
        shown = diplo("explain", "release.txt", "--no-text").stdout.decode()
        assert "meeting 1: meeting" in shown
        assert "sentence 1" not in shown

    def test_the_day_of_publication_completes_dates(self, diplo: Diplo, release: Path) -> None:
        assert "XXXX-10-28" in diplo("explain", "release.txt", "--only", "date").stdout.decode()
        shown = diplo("explain", "release.txt", "--only", "date", "--published", "30.10.2025").stdout.decode()
        assert "2025-10-28" in shown

    def test_every_row_of_a_table_is_explained(self, diplo: Diplo, tmp_path: Path) -> None:
        rows = [{"id": "a", "text": RELEASE}, {"id": "b", "body": "?"}, {"id": "c", "text": "Встреча в Баку."}]
        (tmp_path / "table.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        run = diplo("explain", "table.jsonl")
        shown = run.stdout.decode()
        assert run.returncode == 1
        assert shown.count("sentence 1") == 2
        assert len(run.stderr.splitlines()) == 1

    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            (["release.txt", "--meeting", "3"], 2, "there is no meeting 3; the text tells 1 meeting"),
            (["release.txt", "--meeting", "0"], 2, "'--meeting'"),
            (["release.txt", "--only", "verb"], 2, "'verb' is not one of"),
            (["release.txt", "--no-text", "--html", "x.html"], 2, "--no-text leaves nothing to show on a page"),
            (["release.txt", "--published", "soon"], 2, "'soon' is not a date"),
            (["release.txt", "--encoding", "klingon"], 2, "unknown encoding"),
            (["nothing.txt"], 1, "nothing.txt"),
            (["nothing.txt", "--html", "x.html"], 1, "nothing.txt"),
            (["release.txt", "--html", "no/folder/x.html"], 1, "no/folder/x.html"),
        ],
    )
    def test_what_cannot_be_done_is_told_in_a_line(
        self, diplo: Diplo, release: Path, arguments: list[str], code: int, message: str
    ) -> None:
        run = diplo("explain", *arguments)
        assert run.returncode == code
        assert run.stdout == b""
        assert message in run.stderr.decode()
        assert run.stderr.startswith(b"diplo: ")
        assert len(run.stderr.splitlines()) == 1
        assert [path.name for path in release.parent.iterdir()] == ["release.txt"]

    def test_the_help_loads_no_stage(self) -> None:
        code = "import sys; from diplo_cli.cli import main; main(['explain', '--help']); print(*sys.modules, file=sys.stderr)"
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        loaded = set(run.stderr.decode().split())
        assert "diplo_cli.explain.kinds" in loaded
        assert not loaded & {"natasha", "numpy", "pymorphy3", "diplo_cli.pipeline", "diplo_cli.document", "rich.table"}


class TestPage:
    def test_the_page_is_a_file_and_nothing_is_printed(self, diplo: Diplo, release: Path) -> None:
        run = diplo("explain", "release.txt", "--html", "page.html")
        assert (run.returncode, run.stdout, run.stderr) == (0, b"", b"")
        page = (release.parent / "page.html").read_text(encoding="utf-8")
        assert page.startswith("<!doctype html>")
        assert "Хаканом Вересом" in page

    def test_the_page_can_go_to_stdout_and_is_the_same_each_time(self, diplo: Diplo, release: Path) -> None:
        first, second = (diplo("explain", "release.txt", "--html", "-") for _ in range(2))
        assert first.stdout.startswith(b"<!doctype html>")
        assert first.stdout == second.stdout
