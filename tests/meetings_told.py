"""What the tests of meetings compare: every record of a text, one line for the meeting and one for each participant."""

from __future__ import annotations

from typing import Any

import pytest

from diplo_cli.pipeline import extract
from diplo_cli.records import Meeting, Participant
from diplo_cli.source import Source

Row = tuple[str, list[str]]  # what a text says, and its records as ``meetings`` writes them
PUBLISHED = "2025-10-30"  # a Thursday


def cases(**groups: list[Row]) -> list[Any]:
    """The rows of several tables, each with its table's name."""
    return [pytest.param(*row, id=f"{name}: {row[0][:60]}") for name, rows in groups.items() for row in rows]


def records(text: str, url: str | None = None) -> list[Meeting]:
    return extract(Source(text, url=url, published=PUBLISHED))


def meetings(text: str) -> list[str]:
    """«format status | date | place, country», then «name; role; side» of everybody; «-» for what is not told.

    A meeting in passing has «background» behind its status; whoever receives the others has «host» behind the side, which
    is a country's code or the organization that a person speaks for.
    """
    return [line for meeting in records(text) for line in (_head(meeting), *map(_participant, meeting.participants))]


def heads(text: str) -> list[str]:
    """Format, status and salience of every record."""
    return [line.split(" | ")[0] for line in meetings(text) if " | " in line]


def _head(meeting: Meeting) -> str:
    kind = f"{meeting.format} {meeting.status}" + (" background" if meeting.salience == "background" else "")
    place = f"{meeting.place.name}, {meeting.place.country or '-'}" if meeting.place else "-"
    return " | ".join([kind, (meeting.date and meeting.date.edtf) or "-", place])


def _participant(told: Participant) -> str:
    cells = [told.name or "-", told.role or "-", told.country or told.organization or "-"]
    return "; ".join(cells + (["host"] if told.host else []))
