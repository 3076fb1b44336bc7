"""What the tests share: the program as a user starts it, and quiet between tests."""

from __future__ import annotations

import logging
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

# The program of the environment that runs the tests.
DIPLO = str(Path(sys.executable).parent / "diplo")

# Settings of whoever runs the tests are none of theirs.
for variable in [name for name in os.environ if name.startswith("DIPLO_")]:
    del os.environ[variable]
os.environ["DIPLO_CONFIG"] = ""

Diplo = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def diplo(tmp_path: Path) -> Diplo:
    """Run ``diplo`` in ``tmp_path`` as a process of its own: arguments, ``stdin`` bytes, more environment.

    ``memory`` (bytes) and ``cpu`` (seconds) bound the process, so that a hang or a bomb fails and does not spread.
    """

    def run(
        *arguments: str | bytes | Path,
        stdin: bytes = b"",
        env: dict[str, str] | None = None,
        memory: int = 3 << 30,
        cpu: int = 60,
    ) -> subprocess.CompletedProcess[bytes]:
        def bound() -> None:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
            resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))

        return subprocess.run(
            [DIPLO, *arguments], input=stdin, capture_output=True, check=False, cwd=tmp_path,
            env={**os.environ, **(env or {})}, preexec_fn=bound, timeout=300,
        )  # fmt: skip

    return run


@pytest.fixture(autouse=True)
def quiet_loggers() -> Iterator[None]:
    """Leave the program's loggers as a library's user finds them, whatever a test's command set up."""
    yield
    log = logging.getLogger("diplo")
    log.handlers.clear()
    log.propagate = True
    log.setLevel(logging.NOTSET)
