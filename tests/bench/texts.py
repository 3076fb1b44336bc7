"""The releases that are measured: the project's samples, the annotated documents where they are, and made-up ones."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import ROOT

EVAL = Path(os.environ.get("EVAL", "../shared/eval"))
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_NAME = re.compile(r"(?<=[а-я,] )[А-ЯЁ][а-яё]{4,}")
_SYLLABLES = [a + b for a in "бвгдзклмнрстх" for b in "аеиоу"]


def samples() -> list[str]:
    """The samples' texts without front matter, those in UTF-8."""
    return _read(path for path in sorted((ROOT / "samples").iterdir()) if path.is_file() and "cp1251" not in path.name)


def annotated() -> list[str]:
    """The annotated documents, which are no part of the project; empty where they are not."""
    return _read(sorted((ROOT / EVAL / "dev" / "texts").glob("*.txt")))


def made_up(count: int, seed: int = 1) -> Iterator[str]:
    """Samples whose names and numbers are new each time, as a stream of releases brings new words for ever."""
    chance = random.Random(seed)
    originals = samples()
    for number in range(count):
        text = originals[number % len(originals)]
        text = _NAME.sub(lambda m: _name(chance) if chance.random() < 0.3 else m.group(), text)
        yield re.sub(r"\b\d\b", lambda _: str(chance.randint(1, 9)), text)


def long_text(size: int) -> str:
    """About ``size`` characters of releases, one after another."""
    paragraphs = iter(made_up(size))
    out: list[str] = []
    length = 0
    while length < size:
        out.append(next(paragraphs))
        length += len(out[-1]) + 2
    return "\n\n".join(out)[:size]


def one_sentence(size: int) -> str:
    """A sentence without an end."""
    part = "министр Иван Петров 5 мая встретился в Баку с послом Норвегии Улавом Хансеном, который сообщил, что "
    return (part * (size // len(part) + 1))[:size]


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=3)).capitalize() + chance.choice(["ев", "ова", "евым", "ский", "ко"])


def _read(paths: Iterator[Path] | list[Path]) -> list[str]:
    return [_FRONT_MATTER.sub("", path.read_text(encoding="utf-8")) for path in paths]
