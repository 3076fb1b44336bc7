"""Reads the tab-separated data files; every complaint names the file and the line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import NamedTuple

from diplo_cli.errors import DiploError

_MIXED_SCRIPT = re.compile(r"[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
_FUSED = re.compile(r"[а-яё]{3}[А-ЯЁ][а-яё]{2}")


class LexiconError(DiploError):
    """A data file that breaks its own rules."""


class Row(NamedTuple):
    """One line of a data file: ``cells`` in the order of the header; ``line`` counts from 1."""

    file: str
    line: int
    cells: tuple[str, ...]

    def error(self, what: str, hint: str | None = None) -> LexiconError:
        return LexiconError(what, hint=hint, path=f"data/{self.file}", line=self.line)

    def many(self, column: int) -> list[str]:
        """The parts of a cell divided by ``;``."""
        cell = self.cells[column]
        return [part for part in map(str.strip, cell.split(";")) if part] if cell else []


def read_table(file: str, header: Sequence[str]) -> Iterator[Row]:
    """The rows of ``data/FILE``: ``#`` lines are comments, the first other line is the header.

    Raises :class:`LexiconError` on another header, a wrong number of cells, an empty first cell, a word in two
    scripts, or words run together.
    """
    return parse_table(file, (files("diplo_cli") / "data" / file).read_text("utf-8"), header)


def parse_table(file: str, text: str, header: Sequence[str]) -> Iterator[Row]:
    """As :func:`read_table`, from text."""
    _check_spelling(file, text)
    seen_header = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        row = Row(file, number, tuple(line.split("\t")))
        if not seen_header:
            if row.cells != tuple(header):
                raise row.error(f"the header is {row.cells}", f"it must be {tuple(header)}")
            seen_header = True
            continue
        if len(row.cells) != len(header):
            raise row.error(
                f"{len(row.cells)} cells", f"a line has {len(header)}, divided by tabs: {', '.join(header)}"
            )
        if not row.cells[0]:
            raise row.error(f"no {header[0]}")
        yield row


def _check_spelling(file: str, text: str) -> None:
    """Raise where a word mixes Latin and Cyrillic letters, or two words are run together."""
    for pattern, what, hint in (
        (_MIXED_SCRIPT, "Latin and Cyrillic letters in one word", "type it anew in one script"),
        (_FUSED, "words run together", "divide them by '; '"),
    ):
        found = pattern.search(text)
        if found:
            line = text.count("\n", 0, found.start()) + 1
            raise LexiconError(f"{what}: {found.group()!r}", hint=hint, path=f"data/{file}", line=line)
