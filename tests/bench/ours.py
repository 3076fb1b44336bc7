"""This program from inside, for the figures that need more than one text in a process.

python -m tests.bench.ours samples|annotated    the figures of a loop
python -m tests.bench.ours flat COUNT           memory along a stream of releases
python -m tests.bench.ours growth               what a long text and an endless sentence cost
"""

from __future__ import annotations

import json
import sys

from diplo_cli.cli import collect_seldom
from diplo_cli.pipeline import extract
from diplo_cli.source import Source
from tests.bench import texts
from tests.bench.figures import loop, peak, resident, seconds


def _extract(text: str) -> int:
    return len(extract(Source(text)))


def flat(count: int) -> dict[str, float]:
    """Memory (MiB) in the middle and at the end of ``count`` releases, and the largest."""
    middle = 0.0
    for number, text in enumerate(texts.made_up(count)):
        _extract(text)
        if number == count // 2:
            middle = resident()
    return {"middle": middle, "end": resident(), "peak": peak()}


def growth() -> dict[str, float]:
    """Seconds for 1 MB as one text and as a hundred, and for a sentence of 200,000 characters."""
    whole = texts.long_text(1_000_000)
    parts = [whole[i : i + 10_000] for i in range(0, len(whole), 10_000)]
    _extract(parts[0])
    many = seconds(lambda: [_extract(part) for part in parts])
    one = seconds(lambda: _extract(whole))
    sentence = seconds(lambda: _extract(texts.one_sentence(200_000)))
    return {"parts": many, "whole": one, "sentence": sentence, "peak": peak()}


def main(what: str, *arguments: str) -> None:
    if what in ("flat", "growth"):
        figures = flat(int(arguments[0])) if what == "flat" else growth()
    else:
        collect_seldom()  # as a worker of a batch does
        figures = loop(_extract, getattr(texts, what)())
    sys.stdout.write(json.dumps(figures))


if __name__ == "__main__":
    main(*sys.argv[1:])
