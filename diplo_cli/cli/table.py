"""Records as a table for people: when, what, who, where."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from typing import BinaryIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from diplo_cli.printable import printable
from diplo_cli.records import Meeting, Participant


def write_table(meetings: Iterable[Meeting], stream: BinaryIO) -> None:
    """Draw ``meetings`` on ``stream`` as UTF-8, as wide as the terminal, coloured only on one."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True)
    for name in ("date", "format", "status"):
        table.add_column(name, no_wrap=True)
    table.add_column("who", ratio=3, overflow="fold")
    table.add_column("where", ratio=1, overflow="fold")
    for meeting in meetings:
        table.add_row(*(Text(printable(cell)) for cell in _cells(meeting)))
    text = TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
    try:
        on_terminal = sys.stdout is not None and stream is sys.stdout.buffer and sys.stdout.isatty()
        Console(file=text, force_terminal=on_terminal, highlight=False).print(table)
    finally:
        text.detach()


def _cells(meeting: Meeting) -> Iterator[str]:
    place = meeting.place
    yield (meeting.date.edtf if meeting.date else None) or "—"
    yield meeting.format
    yield meeting.status
    yield "; ".join(map(_who, meeting.participants)) or "—"
    where = [place.city or place.name, place.country] if place else []
    yield ", ".join(word for word in where if word) or "—"


def _who(participant: Participant) -> str:
    name = participant.name or participant.role or participant.organization or participant.country or "?"
    country = participant.country
    return f"{name} ({country})" if country and country != name else name
