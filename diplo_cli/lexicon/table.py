"""Reads the tab-separated data files, with what a user adds to them; every complaint names the file and the line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pkgutil import get_data

import msgspec
from msgspec.structs import replace

from diplo_cli.errors import DiploError
from diplo_cli.patterns import Pattern

_MIXED_SCRIPT = Pattern(r"[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
_FUSED = Pattern(r"[а-яё]{3}[А-ЯЁ][а-яё]{2}")


class LexiconError(DiploError):
    """A data file that breaks its own rules."""


class Row(msgspec.Struct, frozen=True):
    """One line of a data file: ``cells`` in the order of the header; ``line`` counts from 1. What a user adds has the
    path of the user's file as its ``origin``, and the line there."""

    file: str
    line: int
    cells: tuple[str, ...]
    origin: str | None = None

    def error(self, what: str, hint: str | None = None) -> LexiconError:
        return LexiconError(what, hint=hint, path=self.origin or f"data/{self.file}", line=self.line)

    def many(self, column: int) -> list[str]:
        """The parts of a cell divided by ``;``."""
        cell = self.cells[column]
        return [part for part in map(str.strip, cell.split(";")) if part] if cell else []


# What `add_rows` was given, by the name of the data file.
_added: dict[str, tuple[Row, ...]] = {}


def add_rows(rows: Mapping[str, Iterable[Row]]) -> None:
    """From now on `read_table` gives these rows too, and those of an earlier call no more."""
    _added.clear()
    _added.update({file: tuple(own) for file, own in rows.items()})


def added_rows() -> list[tuple[str, tuple[Row, ...]]]:
    """What ``add_rows`` was given, in a fixed order."""
    return sorted(_added.items())


def read_table(file: str, header: Sequence[str]) -> Iterator[Row]:
    """The rows of ``data/FILE`` and those that were added. ``#`` lines are comments, the first other line the header.

    Raises :class:`LexiconError` on another header, a wrong number of cells, or an empty first cell.
    """
    rows = read_own_table(file, header)
    return _JOINS.get(file, _before)(_added[file], rows) if file in _added else rows


def read_own_table(file: str, header: Sequence[str]) -> Iterator[Row]:
    """The rows of ``data/FILE`` alone."""
    return parse_table(file, own_text(file), header)


def own_text(file: str) -> str:
    """``data/FILE`` as it stands."""
    data = get_data("diplo_cli", f"data/{file}")
    assert data is not None
    return data.decode("utf-8")


def _before(added: Iterable[Row], rows: Iterable[Row]) -> Iterator[Row]:
    """The user's first: of two equal phrases the first wins."""
    yield from added
    yield from rows


def _instead(added: Iterable[Row], rows: Iterable[Row]) -> Iterator[Row]:
    """The user's instead of those with the same name: two people of one name would be a dispute."""
    own = list(added)
    names = {row.cells[0] for row in own}
    yield from own
    yield from (row for row in rows if row.cells[0] not in names)


def _extended(added: Iterable[Row], rows: Iterable[Row]) -> Iterator[Row]:
    """Rows with the parts that the user's, with the same key, add to their cells."""
    own: dict[str, list[Row]] = {}
    for row in added:
        own.setdefault(row.cells[0], []).append(row)
    for row in rows:
        parts = [row.many(column) for column in range(len(row.cells))]
        for more in own.get(row.cells[0], ()):
            for column, known in enumerate(parts):
                known += [part for part in more.many(column) if part not in known]
        yield replace(row, cells=tuple(map("; ".join, parts))) if row.cells[0] in own else row


_JOINS: dict[str, Callable[[Iterable[Row], Iterable[Row]], Iterator[Row]]] = {
    "people.tsv": _instead,
    "countries.tsv": _extended,
}


def parse_table(file: str, text: str, header: Sequence[str]) -> Iterator[Row]:
    """As :func:`read_table`, from text."""
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


def check_spellings() -> None:
    """Check the spelling in every data file, which is too slow to be done at every start."""
    from importlib.resources import files

    for file in sorted(files("diplo_cli").joinpath("data").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".tsv"):
            check_spelling(f"data/{file.name}", file.read_text("utf-8"), 1)


def check_spelling(path: str, text: str, line: int) -> None:
    """Raise :class:`LexiconError` where a word mixes Latin and Cyrillic letters, or two words are run together.

    ``line`` is that of the first line of ``text`` in the file at ``path``.
    """
    for pattern, what, hint in (
        (_MIXED_SCRIPT, "Latin and Cyrillic letters in one word", "type it anew in one script"),
        (_FUSED, "words run together", "divide them by '; '"),
    ):
        found = pattern.compiled.search(text)
        if found:
            at = line + text.count("\n", 0, found.start())
            raise LexiconError(f"{what}: {found.group()!r}", hint=hint, path=path, line=at)
