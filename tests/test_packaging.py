"""The package as others get it: a wheel and an sdist built from this folder, installed where nothing else is, on every
Python at hand.

Needs a package index within reach (for the build tool and the libraries); without one the tests are skipped.
"""

from __future__ import annotations

import email
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from releases import ROOT

from diplo_cli import __version__

pytest.importorskip("build", reason="needs the package build: pip install build")

SAMPLE = ROOT / "samples" / "ru_mfa_consultations.md"
TOP_LEVEL = {
    "pyproject.toml",
    "README.md",
    "README.ru.md",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "diplo_cli",
    "samples",
    "tests",
}


def run(*command: str | Path, cwd: Path | None = None, timeout: int = 240) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DIPLO_", "PYTHON"))}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=timeout, check=False
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


@cache
def pythons() -> dict[str, str]:
    """Every Python at hand that the package is for: version → program."""
    versions = [f"3.{minor}" for minor in range(11, 20)]
    managed = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser() / "versions"
    candidates = [sys.executable]
    for version in versions:
        candidates += [
            shutil.which(f"python{version}") or "",
            *map(str, sorted(managed.glob(f"{version}.*/bin/python3"))),
        ]
    found: dict[str, str] = {}
    for program in filter(None, candidates):
        asked = [program, "-c", "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"]
        told = subprocess.run(asked, capture_output=True, text=True, check=False)
        if told.returncode == 0 and told.stdout.strip() in versions:
            found.setdefault(told.stdout.strip(), program)
    return found


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    asked = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--timeout=10", "--retries=0", "--dest"]
    reachable = subprocess.run(
        [*asked, tmp_path_factory.mktemp("index"), "hatchling"], capture_output=True, check=False
    )
    if reachable.returncode != 0:
        pytest.skip("no package index within reach")
    source = tmp_path_factory.mktemp("source") / "diplo"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("no clone of the repository: what belongs to the package is not known")
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, source / name)
    run(sys.executable, "-m", "build", "--outdir", folder, source)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Iterator[zipfile.ZipFile]:
    (path,) = dist.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        yield archive


def test_the_wheel_holds_the_package_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"diplo_cli", f"diplo_cli-{__version__}.dist-info"}
    shipped = subprocess.run(["git", "ls-files", "diplo_cli"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {name for name in shipped.stdout.split() if (ROOT / name).exists()} <= names
    assert {"diplo_cli/py.typed", "diplo_cli/data/SOURCES.md", "diplo_cli/data/example.toml"} <= names


def test_the_sdist_holds_what_a_clone_does(dist: Path) -> None:
    (path,) = dist.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        tops = {name.split("/")[1] for name in archive.getnames() if "/" in name}
    assert {top for top in tops if not top.startswith(".")} == {*TOP_LEVEL, "PKG-INFO"}


def test_metadata(wheel: zipfile.ZipFile) -> None:
    told = email.message_from_bytes(wheel.read(f"diplo_cli-{__version__}.dist-info/METADATA"))
    assert (told["Name"], told["Version"], told["Requires-Python"]) == ("diplo-cli", __version__, ">=3.11")
    assert (told["License-Expression"], told["License-File"]) == ("MIT", "LICENSE")
    assert "Typing :: Typed" in told.get_all("Classifier", [])
    assert {"xlsx", "parquet", "ics", "all"} <= set(told.get_all("Provides-Extra", []))
    bounds = [need for need in told.get_all("Requires-Dist", []) if "extra ==" not in need]
    assert all(">=" in need and "<" in need for need in bounds), bounds
    assert b"diplo = diplo_cli.cli:main" in wheel.read(f"diplo_cli-{__version__}.dist-info/entry_points.txt")


def test_the_top_level_is_what_the_house_has() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    tops = {name.partition("/")[0] for name in listed.stdout.splitlines()}
    assert {top for top in tops if not top.startswith(".")} <= TOP_LEVEL


@pytest.mark.parametrize("version", sorted(pythons(), key=lambda version: int(version.partition(".")[2])))
def test_works_in_a_clean_environment(dist: Path, tmp_path: Path, version: str) -> None:
    """As `pipx install` does it: a virtual environment of its own, without setuptools, outside of the clone."""
    (wheel,) = dist.glob("*.whl")
    run(pythons()[version], "-m", "venv", tmp_path / "venv")
    python = tmp_path / "venv" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    run(python, "-m", "pip", "uninstall", "--quiet", "--yes", "setuptools")
    run(
        python,
        "-c",
        "import importlib.util as u, sys; sys.exit(any(map(u.find_spec, ['setuptools', 'pkg_resources'])))",
    )
    diplo = tmp_path / "venv" / "bin" / "diplo"
    assert run(diplo, "--version").stdout == f"diplo {__version__}\n"
    shutil.copy(SAMPLE, tmp_path / "release.md")
    records = json.loads(run(diplo, "parse", "release.md", cwd=tmp_path).stdout)
    expected = json.loads((ROOT / "samples" / "expected" / f"{SAMPLE.stem}.json").read_text("utf-8"))
    for record in [*records, *expected]:
        record["source"]["path"] = None
    assert records == expected
    run(diplo, "batch", "release.md", "-o", "records.jsonl", cwd=tmp_path)
    run(diplo, "export", "records.jsonl", "-o", "page.html", cwd=tmp_path)
    run(diplo, "lexicon", "example", cwd=tmp_path)
    needed = subprocess.run(
        [diplo, "export", "records.jsonl", "-o", "a.xlsx"], cwd=tmp_path, capture_output=True, check=False
    )
    assert b"pip install 'diplo-cli[xlsx]'" in needed.stderr
