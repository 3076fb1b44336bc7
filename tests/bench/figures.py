"""What is measured, and how: whole processes from outside, by the system's own accounting, and loops from inside."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
# One thread each, as a worker of a batch has it; bytecode is kept, as it is where the program is installed.
ENVIRONMENT = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)


class Process(NamedTuple):
    """A finished process: seconds on the clock, seconds of processors, the largest memory (MiB), what it printed."""

    wall: float
    cpu: float
    peak: float
    output: str


def run(command: Sequence[str]) -> Process:
    """Run a command in the project's folder. Raises ``RuntimeError`` with its messages when it fails."""
    begin = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return Process(time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, _mebibytes(usage.ru_maxrss), output)


def median(commands: Sequence[Sequence[str]], runs: int = 5) -> list[Process]:
    """The median figures of each command; they take turns, so that a machine that slows down is fair to all."""
    found: list[list[Process]] = [[] for _ in commands]
    for number in range(runs + 1):
        for command, processes in zip(commands, found, strict=True):
            process = run(command)
            if number:  # the first is for the file system's cache
                processes.append(process)
    return [
        Process(*(statistics.median(p[i] for p in processes) for i in range(3)), processes[0].output)  # type: ignore[misc]
        for processes in found
    ]


def module(name: str, *arguments: str) -> dict[str, Any]:
    """The figures that a module of this package prints."""
    return json.loads(run([sys.executable, "-m", f"tests.bench.{name}", *arguments]).output)


def peak() -> float:
    """The largest memory of this process so far, in MiB."""
    return _mebibytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def resident() -> float:
    """The memory of this process now, in MiB; its largest where the system doesn't tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return peak()
    return pages * resource.getpagesize() / 2**20


def seconds(work: Callable[[], object]) -> float:
    """Seconds of the processor that ``work`` takes."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def loop(extract: Callable[[str], object], texts: Sequence[str], rounds: int = 3) -> dict[str, float]:
    """What a loop over texts takes once everything is warm: the best of some rounds, in releases a second of one
    processor. ``first`` are the seconds up to the end of the first release, from the process's begin."""
    extract(texts[0])
    first = time.process_time()
    for text in texts:
        extract(text)
    best = min(seconds(lambda: [extract(text) for text in texts]) for _ in range(rounds))
    return {"first": first, "rate": len(texts) / best, "peak": peak()}


def _mebibytes(size: int) -> float:
    return size / 2**20 if sys.platform == "darwin" else size / 2**10
