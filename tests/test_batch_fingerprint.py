"""When are remembered records still the right ones: what must change the fingerprint, and what must not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import diplo_cli
from diplo_cli.batch import fingerprint as module
from diplo_cli.batch.fingerprint import fingerprint
from diplo_cli.batch.worker import Work
from diplo_cli.read import ReadOptions

BEFORE = Work(ReadOptions())


@pytest.mark.parametrize(
    ("work", "same"),
    [
        (Work(ReadOptions()), True),
        (Work(ReadOptions(max_bytes=1000)), True),
        (Work(ReadOptions(published="30.10.2025")), False),
        (Work(ReadOptions(encoding="cp1251")), False),
        (Work(ReadOptions(text_field="body")), False),
        (Work(ReadOptions(id_field="id")), False),
        (Work(ReadOptions(), with_text=True), False),
        (Work(ReadOptions(), extract=lambda _: []), False),
    ],
)
def test_options(work: Work, same: bool) -> None:
    assert (fingerprint(work) == fingerprint(BEFORE)) is same


def test_the_version_of_the_program_and_of_its_models(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(BEFORE)
    with monkeypatch.context() as patch:
        patch.setattr(diplo_cli, "__version__", "99")
        assert fingerprint(BEFORE) != before
    with monkeypatch.context() as patch:
        patch.setattr(module, "version", lambda package: f"{package} 99")
        assert fingerprint(BEFORE) != before
    assert fingerprint(BEFORE) == before


def test_the_lexicon_and_the_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("__init__.py", "data/cities.tsv", "mentions/people.py", "cli/app.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("было")
    monkeypatch.setattr(diplo_cli, "__file__", str(tmp_path / "__init__.py"))
    seen = [fingerprint(BEFORE)]
    for name in ("data/cities.tsv", "mentions/people.py"):
        (tmp_path / name).write_text("стало")
        seen.append(fingerprint(BEFORE))
    (tmp_path / "data/cities.tsv").rename(tmp_path / "data/towns.tsv")
    seen.append(fingerprint(BEFORE))
    assert len(set(seen)) == 4
    (tmp_path / "cli/app.py").write_text("как сказать, а не что")
    assert fingerprint(BEFORE) == seen[-1]


def test_batch_and_parse_write_the_same_records(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Министр иностранных дел Казахстана принял 5 марта 2025 года посла Чехии в Астане.")
    (tmp_path / "t.csv").write_text("text\nГлавы МИД Сербии и Кубы провели переговоры в Белграде.\n")
    diplo = [sys.executable, "-c", "import sys; from diplo_cli.cli import main; sys.exit(main(sys.argv[1:]))"]
    args = ["a.txt", "t.csv", "--published", "2025-03-06", "--with-text", "-q"]
    outputs = [
        subprocess.run([*diplo, *command, *args], cwd=tmp_path, capture_output=True, check=True, timeout=60).stdout
        for command in (["batch", "-o", "-"], ["parse", "--format", "jsonl"])
    ]
    assert outputs[0] == outputs[1]
    assert len(outputs[0].splitlines()) >= 2
