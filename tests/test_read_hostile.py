"""Files that nobody should have to fear: each is one clear line, within bounds that the kernel keeps."""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from diplo_cli.read import digest, read_sources
from diplo_cli.source import Source

MiB = 1 << 20
Make = Callable[[Path], object]


def _folder(path: Path) -> None:
    path.mkdir()


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


def _holding(data: bytes) -> Make:
    return lambda path: path.write_bytes(data)


def _packed(data: bytes, keep: int | None = None) -> Make:
    return lambda path: path.write_bytes(gzip.compress(data)[:keep])


def _sparse(size: int) -> Make:
    def make(path: Path) -> None:
        with path.open("wb") as stream:
            stream.truncate(size)

    return make


def _wide_csv(path: Path) -> None:
    with path.open("wb") as stream:
        stream.write(b"id,text\n1,")
        for _ in range(100):
            stream.write(b"x" * MiB)
        stream.write(b"\n2,\n")


CASES: list[tuple[str, Make, str]] = [
    ("empty.txt", _holding(b""), "is empty; "),
    ("blank.txt", _holding(b" \r\n\t \n"), "is empty; "),
    ("nul.txt", _holding("раз\nдва\0".encode() + "Текст о встрече. ".encode() * 20), "2: a NUL character; "),
    ("binary.txt", _holding(os.urandom(MiB)), "is not a text; "),
    ("release.docx", _holding(b"PK\x03\x04 and so on"), "is a packed document (docx, odt, xlsx, zip); "),
    ("folder.txt", _folder, "is a folder; "),
    ("loop.txt", _loop, "too many levels of symbolic links"),
    ("fifo.txt", os.mkfifo, "is a device, pipe or socket; "),
    ("socket.txt", _socket, "no such device or address"),
    ("huge.txt", _sparse(1 << 40), "is larger than 67108864 bytes; "),
    ("bomb.txt.gz", _packed(bytes(200 * MiB)), "unpacks to over 200 times its size; "),
    ("bomb.jsonl.gz", _packed(b"\n" * 200 * MiB), "unpacks to over 200 times its size; "),
    ("bomb.csv.gz", _packed(b"text\n" + b"\n" * 200 * MiB), "unpacks to over 200 times its size; "),
    ("cut.txt.gz", _packed("текст о встрече".encode() * 50, keep=40), "ends in the middle of its gzip data; "),
    ("bent.txt.gz", _packed(b"text"), "is damaged gzip data; "),
    ("plain.txt.gz", _holding(b"text"), "is not a gzip file; "),
    ("wide.csv", _wide_csv, "2: a line longer than 67108864 bytes; "),
    ("page.html", _holding(b"<html><script>alert(1)</script>"), "is a page without a text; "),
    ("deep.html", _holding(b"<div>" * MiB), "has tags or attributes beyond measure; "),
    ("no\nsuch\x1b[31m.txt", lambda path: None, "no such file or directory; check the name"),
]


@pytest.mark.parametrize(
    ("name", "make", "told"), CASES, ids=[case[0].encode("unicode_escape").decode() for case in CASES]
)
def test_is_one_clear_line(tmp_path: Path, diplo, name: str, make: Make, told: str) -> None:
    path = tmp_path / name
    make(path)
    if name == "bent.txt.gz":
        data = bytearray(path.read_bytes())
        data[-6] ^= 0xFF  # the checksum
        path.write_bytes(data)
    run = diplo("parse", "--", name, memory=1 << 30, cpu=20)
    lines = run.stderr.decode().splitlines()
    shown = name.replace("\n", "\\n").replace("\x1b", "\\x1b")
    assert lines[0].startswith(f"diplo: {shown}:{told}" if told[0].isdigit() else f"diplo: {shown}: {told}")
    assert len(lines) == (2 if name == "wide.csv" else 1)  # its second row has no text
    assert (run.returncode, run.stdout) == (1, b"[]\n")


@pytest.mark.parametrize("line", ["а" * 2_500_000, "а\u0301" * 1_250_000])
def test_a_line_of_5_mb_is_read_within_bounds(tmp_path: Path, diplo, line: str) -> None:
    (tmp_path / "line.txt").write_text(line, encoding="utf-8")
    run = diplo("parse", "line.txt", memory=1 << 30, cpu=60)
    assert (run.returncode, run.stdout, run.stderr) == (0, b"[]\n", b"")


def test_50_mb_are_read_within_bounds(tmp_path: Path) -> None:
    """As far as the text: finding its meetings takes minutes, a part at a time."""
    (tmp_path / "large.txt").write_bytes("Посол.\n".encode("cp1251") * 7_500_000)
    program = f"""
import resource
resource.setrlimit(resource.RLIMIT_AS, ({1 << 30}, {1 << 30}))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
from diplo_cli.read import read_sources
(source,) = read_sources("large.txt")
print(len(source.text), source.encoding)
"""
    run = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, check=False)
    assert (run.returncode, run.stdout.decode(), run.stderr.decode()) == (0, "52500000 cp1251\n", "")


def test_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:  # as the kernel does, for anyone but root
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    (error,) = read_sources("secret.txt")
    assert str(error) == "secret.txt: permission denied; check its permissions"


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_devices_are_refused(diplo, device: str) -> None:
    run = diplo("parse", device, cpu=10)
    assert run.returncode == 1
    assert run.stderr.decode().startswith(f"diplo: {device}: ")


def test_endless_stdin_is_bounded(diplo) -> None:
    run = diplo("parse", "-", "--max-bytes", "1000", stdin=b"x" * 5000)
    assert run.stderr.decode() == "diplo: stdin: is larger than 1000 bytes; raise --max-bytes, or split it\n"


def test_a_name_that_is_not_utf8_is_shown_escaped(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    Path(os.fsdecode(path)).write_text("Текст.", encoding="utf-8")
    (source,) = read_sources(os.fsdecode(path))
    assert isinstance(source, Source)
    assert (source.path or "").endswith("/\\xff\\xfe.txt")
    (source.path or "").encode()


def test_digest_is_the_source_s(tmp_path: Path) -> None:
    for name, data in [("a.txt", "Текст.".encode("cp1251")), ("b.txt.gz", gzip.compress("Текст.".encode()))]:
        path = tmp_path / name
        path.write_bytes(data)
        (source,) = read_sources(str(path))
        assert isinstance(source, Source)
        assert source.sha256 == digest(str(path))


def test_process_substitution_is_read(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.write(writer, "Текст.".encode())
    os.close(writer)
    try:
        (source,) = read_sources(f"/dev/fd/{reader}")
    finally:
        os.close(reader)
    assert isinstance(source, Source)
    assert source.text == "Текст."
