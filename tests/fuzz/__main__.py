"""Run one target, or every one in turn: ``python -m tests.fuzz [TARGET] [-max_total_time=SECONDS] [libFuzzer's options]``.

The corpus stays in ``build/fuzz/TARGET`` for the next run; what makes a target fail is written to
``build/fuzz/TARGET-crash-…`` and ends the run with an error.
"""

from __future__ import annotations

import logging
import re
import subprocess
import sys
import warnings
from collections.abc import Callable
from hashlib import sha1
from pathlib import Path

import atheris

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "build" / "fuzz"
# Of all the time: the core is slow, and the largest.
SHARES = {"decode": 0.1, "front_matter": 0.1, "html": 0.15, "tables": 0.15, "core": 0.5}


def main(arguments: list[str]) -> int:
    """Returns the exit code: 1 where a target failed."""
    target, options = (arguments[0], arguments[1:]) if arguments[:1] and arguments[0] in SHARES else ("", arguments)
    if target:
        _run(target, options)
    return _every(options)


def _every(options: list[str]) -> int:
    """Each target in a process of its own for its share of the time; prints what libFuzzer counted."""
    time = next((int(o.partition("=")[2]) for o in options if o.startswith("-max_total_time=")), 1800)
    failed = 0
    for name, share in SHARES.items():
        limit = f"-max_total_time={max(1, round(time * share))}"
        run = subprocess.run(
            [sys.executable, "-m", "tests.fuzz", name, *options, limit], cwd=ROOT, capture_output=True, check=False
        )
        log = run.stderr.decode("utf-8", "replace") + run.stdout.decode("utf-8", "replace")
        (FOLDER / f"{name}.log").write_text(log, encoding="utf-8")
        lines = re.findall(r"#\d+.*cov: \d+.*", log)
        sys.stdout.write(f"{name}: exit {run.returncode}; {lines[-1] if lines else 'no execution'}\n")
        failed += run.returncode != 0
    return int(failed > 0)


def _run(name: str, options: list[str]) -> None:
    """Fuzz one target; libFuzzer ends the process."""
    with atheris.instrument_imports(include=["diplo_cli", "yaml", "csv"]):
        from tests.fuzz.targets import TARGETS, seeds, words
    warnings.simplefilter("error")
    logging.getLogger("diplo").addHandler(logging.NullHandler())
    logging.getLogger("diplo").propagate = False
    corpus = FOLDER / name
    corpus.mkdir(parents=True, exist_ok=True)
    samples = {path.name: path.read_bytes() for path in sorted((ROOT / "samples").iterdir()) if path.is_file()}
    for seed in seeds(name, samples):
        (corpus / sha1(seed, usedforsecurity=False).hexdigest()).write_bytes(seed)
    dictionary = FOLDER / "words.dict"
    dictionary.write_text("".join(f'"{_escaped(word)}"\n' for word in words()), encoding="ascii")
    fixed = [
        f"-artifact_prefix={FOLDER}/{name}-",
        f"-dict={dictionary}",
        "-max_len=8000",
        "-len_control=0",
        "-timeout=20",
        "-rss_limit_mb=3000",
    ]
    more: dict[str, Callable[..., bytes]] = {"custom_mutator": _spoil} if name == "core" else {}
    atheris.Setup([sys.argv[0], *fixed, "-print_final_stats=1", *options, str(corpus)], TARGETS[name], **more)
    atheris.Fuzz()


def _spoil(data: bytes, limit: int, seed: int) -> bytes:
    """libFuzzer's own change of bytes, or another way of spoiling the same text (see ``targets.core``)."""
    body, mark, last = data.rpartition(b"\0")
    text = body if mark else last
    if seed % 2:
        return (text + b"\0" + seed.to_bytes(4, "big"))[-limit:]
    return atheris.Mutate(text, max(1, limit - 8)) + (mark + last if mark else b"")


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
