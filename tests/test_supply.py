"""What is installed with the program, and what its own code may not do."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
MODULES = sorted((ROOT / "diplo_cli").rglob("*.py"))
# Modules of Python that load objects, run programs or ask the network.
FORBIDDEN = frozenset(
    "pickle cPickle marshal shelve dill joblib subprocess pty socket ssl http urllib.request ftplib smtplib "
    "requests httpx xmlrpc".split()
)


def constraints() -> dict[str, str]:
    """Name and version of each line of ``constraints.txt``."""
    lines = (ROOT / "tests" / "constraints.txt").read_text("utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pairs}


def needed(requirements: list[str], seen: set[str]) -> Iterator[Requirement]:
    """The requirements that hold here, and theirs, as far as they are installed."""
    for requirement in map(Requirement, requirements):
        name = canonicalize_name(requirement.name)
        if name == "diplo-cli" or not (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
            continue
        yield requirement
        if name not in seen:
            seen.add(name)
            try:
                theirs = distribution(name).requires or []
            except PackageNotFoundError:
                continue
            yield from needed(theirs, seen)


@pytest.mark.parametrize("text", [*PROJECT["dependencies"], *(need for needs in EXTRAS.values() for need in needs)])
def test_every_dependency_has_both_bounds(text: str) -> None:
    requirement = Requirement(text)
    operators = {bound.operator for bound in requirement.specifier}
    assert requirement.name == "diplo-cli" or operators == {">=", "<"}


def test_the_constraints_fix_all_that_is_needed() -> None:
    fixed = constraints()
    runtime = [*PROJECT["dependencies"], *(n for extra in ("xlsx", "parquet", "ics") for n in EXTRAS[extra])]
    for requirement in needed(runtime, set()):
        name = canonicalize_name(requirement.name)
        if name == "setuptools":  # pymorphy2 names it; what it is for is provided
            continue
        assert name in fixed, name
        assert requirement.specifier.contains(fixed[name], prereleases=True), (requirement, fixed[name])


def test_the_constraints_hold_no_path() -> None:
    assert not re.search(r"[/@]", re.sub(r"(?m)^#.*$", "", (ROOT / "tests" / "constraints.txt").read_text("utf-8")))


@pytest.mark.parametrize("arguments", [["--help"], ["parse", str(ROOT / "samples" / "uz_telegram.txt")]])
def test_no_library_warns(arguments: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "diplo_cli", *arguments], capture_output=True, check=False, cwd=tmp_path
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_runs_what_it_reads(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            assert FORBIDDEN.isdisjoint(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module not in FORBIDDEN
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"eval", "exec", "os.system", "os.popen", "yaml.unsafe_load", "yaml.full_load"}
            if called == "yaml.load":
                assert [ast.unparse(k.value) for k in node.keywords if k.arg == "Loader"] == ["yaml.BaseLoader"]


def test_the_proofs_of_the_security_policy_are_there() -> None:
    told = re.findall(r"`(tests/\w+\.py)(?:::(\w+))?`", (ROOT / ".github" / "SECURITY.md").read_text("utf-8"))
    assert len(told) > 40
    for path, name in told:
        assert re.search(rf"^ *(?:def|class) {name}\b" if name else "", (ROOT / path).read_text("utf-8"), re.MULTILINE)
