"""Speed and memory against a plain natasha script, in one run: ``python -m tests.bench [--releases 10000]``.

Prints a table in Markdown: figure, plain natasha, diplo, their ratio, the target. Times are the processor's unless
they say otherwise, every process has one thread of BLAS; whole processes are medians of five that take turns, loops of
three. ``make bench`` runs it; the annotated documents are measured where ``EVAL`` names their folder.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from diplo_cli.pipeline import extract
from diplo_cli.source import Source
from diplo_cli.write.json import write_jsonl
from tests.bench import texts
from tests.bench.figures import ROOT, median, module, run

DIPLO = str(Path(sys.executable).with_name("diplo"))
PYTHON = sys.executable


class Row(NamedTuple):
    """A line of the table. ``ratio`` is held against ``target``: at most, or with ``at_least`` at least that."""

    figure: str
    plain: str
    ours: str
    ratio: float
    target: float
    at_least: bool = False

    def __str__(self) -> str:
        kept = self.ratio >= self.target if self.at_least else self.ratio <= self.target
        bound = f"{'≥' if self.at_least else '≤'} {self.target:g}"
        return (
            f"| {self.figure} | {self.plain} | {self.ours} | {self.ratio:.2f} | {bound} | {'yes' if kept else 'no'} |"
        )


def start_up(folder: Path) -> Iterator[Row]:
    """Subcommands that need no model, against the imports that they need."""
    records = folder / "records.jsonl"
    found = [record for text in texts.made_up(100) for record in extract(Source(text))][:100]
    with records.open("wb") as stream:
        write_jsonl(found, stream)
    bare = [PYTHON, "-c", "import typer"]
    needed = [PYTHON, "-c", "import typer, msgspec, orjson, defusedcsv"]
    for name, least, command in (
        ("`diplo --help`", bare, [DIPLO, "--help"]),
        ("`diplo schema`", [PYTHON, "-c", "import typer, msgspec, orjson"], [DIPLO, "schema"]),
        (
            "`diplo export`, 100 records",
            needed,
            [DIPLO, "export", str(records), "-o", str(folder / "records.csv"), "-q"],
        ),
    ):
        plain, ours = median([least, command])
        yield Row(f"{name} / its imports, s", f"{plain.cpu:.2f}", f"{ours.cpu:.2f}", ours.cpu / plain.cpu, 1.5)


def cold() -> Iterator[Row]:
    """One release in a process of its own."""
    sample = ROOT / "samples" / "ru_mfa_consultations.md"
    plain, ours = median([[PYTHON, "-m", "tests.bench.plain", "one"], [DIPLO, "parse", str(sample)]])
    yield Row("one release, cold, s", f"{plain.cpu:.2f}", f"{ours.cpu:.2f}", ours.cpu / plain.cpu, 0.25)
    yield Row("its memory, MiB", f"{plain.peak:.0f}", f"{ours.peak:.0f}", ours.peak / 300, 1)


def warm() -> Iterator[Row]:
    """Releases in a second of one processor: the medians of three turns, as for whole commands."""
    for name in ("samples", "annotated"):
        if getattr(texts, name)():
            turns = [(module("plain", name)["rate"], module("ours", name)["rate"]) for _ in range(3)]
            plain, ours = map(statistics.median, zip(*turns, strict=True))
            yield Row(
                f"releases a second, warm ({name})", f"{plain:.0f}", f"{ours:.0f}", ours / plain, 6, at_least=True
            )


def workers(folder: Path, count: int) -> Iterator[Row]:
    """A batch with two workers against the same with one, on the clock."""
    source = folder / "releases"
    source.mkdir()
    for number, text in enumerate(texts.made_up(count)):
        (source / f"{number:05}.txt").write_text(text, encoding="utf-8")
    commands = [[DIPLO, "batch", str(source), "-o", str(folder / "out.jsonl"), "--force", "-q", "-j", j] for j in "12"]
    one, two = median(commands, runs=2)
    yield Row(
        f"{count} releases, -j 1 / -j 2, s on the clock",
        f"{one.wall:.1f}",
        f"{two.wall:.1f}",
        one.wall / two.wall,
        1.8,
        at_least=True,
    )


def memory(count: int) -> Iterator[Row]:
    """A worker's memory along a stream of releases with ever new names."""
    found = module("ours", "flat", str(count))
    yield Row(f"a worker after {count} releases, MiB (limit 300)", "", f"{found['peak']:.0f}", found["peak"] / 300, 1)
    growth = found["end"] / found["middle"]
    yield Row("its growth over their second half", f"{found['middle']:.0f}", f"{found['end']:.0f}", growth, 1.1)


def length() -> Iterator[Row]:
    """What long texts cost."""
    found = module("ours", "growth")
    parts, whole, sentence = found["parts"], found["whole"], found["sentence"]
    yield Row("1 MB: a hundred texts / one, s", f"{parts:.1f}", f"{whole:.1f}", whole / parts, 1.3)
    yield Row(
        "a sentence of 200,000 characters / as much text, s",
        f"{parts / 5:.1f}",
        f"{sentence:.1f}",
        5 * sentence / parts,
        3,
    )
    yield Row("memory of these, MiB (limit 300)", "", f"{found['peak']:.0f}", found["peak"] / 300, 1)


def _show(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--releases", type=int, default=5000, help="length of the stream that memory is watched along")
    options = parser.parse_args()
    run([PYTHON, "-c", "from diplo_cli.models.cache import load_arrays; load_arrays()"])
    _show("| figure | plain natasha | diplo | ratio | target | kept |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for rows in (
            start_up(folder), cold(), warm(), workers(folder, 3000), memory(options.releases), length(),
        ):  # fmt: skip
            for row in rows:
                _show(str(row))


if __name__ == "__main__":
    main()
