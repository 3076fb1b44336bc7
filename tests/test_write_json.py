"""Records as JSON, and files that are whole or not there."""

from __future__ import annotations

import io
import json
import os
import stat
from pathlib import Path

import pytest

from diplo_cli.errors import OutputError
from diplo_cli.records import Meeting, Plover, SourceInfo
from diplo_cli.write.atomic import atomic_writer
from diplo_cli.write.json import write_json, write_jsonl

MEETING = Meeting("00", SourceInfo(title="«О встрече»\u2028"), "main", "held", "talks", "046", Plover("CONSULT"))


def test_lines_hold_one_record_each() -> None:
    stream = io.BytesIO()
    write_jsonl([MEETING, MEETING], stream)
    lines = stream.getvalue().decode().split("\n")
    assert (len(lines), lines[-1]) == (3, "")
    assert json.loads(lines[0])["source"]["title"] == "«О встрече»\u2028"


@pytest.mark.parametrize(("indent", "lines"), [(False, 1), (True, 10)])
def test_array(indent: bool, lines: int) -> None:
    stream = io.BytesIO()
    write_json([MEETING], stream, indent=indent)
    text = stream.getvalue().decode()
    assert len(json.loads(text)) == 1
    assert text.count("\n") >= lines
    assert text.endswith("]\n")


class TestAtomicWriter:
    def test_appears_when_it_is_whole(self, tmp_path: Path) -> None:
        target = tmp_path / "o.json"
        with atomic_writer(target) as stream:
            stream.write(b"new")
            assert not target.exists()
            (temporary,) = tmp_path.iterdir()
            assert stat.S_IMODE(temporary.stat().st_mode) == 0o600
        assert target.read_bytes() == b"new"
        assert os.listdir(tmp_path) == ["o.json"]

    @pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
    def test_an_error_leaves_the_old_one(self, tmp_path: Path, error: type[BaseException]) -> None:
        target = tmp_path / "o.json"
        target.write_bytes(b"old")

        def fail_half_way() -> None:
            with atomic_writer(target) as stream:
                stream.write(b"half")
                raise error

        with pytest.raises(error):
            fail_half_way()
        assert target.read_bytes() == b"old"
        assert os.listdir(tmp_path) == ["o.json"]

    def test_keeps_permissions_and_symlinks(self, tmp_path: Path) -> None:
        target, link = tmp_path / "o.json", tmp_path / "link.json"
        target.write_bytes(b"old")
        target.chmod(0o640)
        link.symlink_to(target)
        with atomic_writer(link) as stream:
            stream.write(b"new")
        assert link.is_symlink()
        assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (b"new", 0o640)

    def test_a_device_is_written_directly(self) -> None:
        with atomic_writer("/dev/null") as stream:
            stream.write(b"gone")

    @pytest.mark.parametrize("name", ["folder", "no/such/o.json", "x" * 300])
    def test_a_place_that_takes_nothing(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "folder").mkdir()
        with pytest.raises(OutputError) as caught, atomic_writer(tmp_path / name):
            pass
        assert (caught.value.path or "").endswith(name)
        assert os.listdir(tmp_path) == ["folder"]
