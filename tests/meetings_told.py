"""What the tests of meetings compare: every record of a text, one line for the meeting and one for each participant."""

from __future__ import annotations

from diplo_cli.pipeline import extract
from diplo_cli.records import Meeting, Participant
from diplo_cli.source import Source

PUBLISHED = "2025-10-30"  # a Thursday


def records(text: str, url: str | None = None) -> list[Meeting]:
    return extract(Source(text, url=url, published=PUBLISHED))


def meetings(text: str) -> list[str]:
    """«format status | date | place, country», then «name; role; side» of everybody; «-» for what is not told.

    A meeting in passing has «background» behind its status; whoever receives the others has «host» behind the side, which
    is a country's code or the organization that a person speaks for.
    """
    return [line for meeting in records(text) for line in (_head(meeting), *map(_participant, meeting.participants))]


def _head(meeting: Meeting) -> str:
    kind = f"{meeting.format} {meeting.status}" + (" background" if meeting.salience == "background" else "")
    place = f"{meeting.place.name}, {meeting.place.country or '-'}" if meeting.place else "-"
    return " | ".join([kind, (meeting.date and meeting.date.edtf) or "-", place])


def _participant(told: Participant) -> str:
    cells = [told.name or "-", told.role or "-", told.country or told.organization or "-"]
    return "; ".join(cells + (["host"] if told.host else []))
