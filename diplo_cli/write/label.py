"""A meeting in one line for a person: what a calendar or a list calls it."""

from __future__ import annotations

from diplo_cli.collect.sides import participant_label
from diplo_cli.records import Format, Meeting

_FORMATS: dict[Format, str] = {
    "talks": "Переговоры", "consultations": "Консультации", "meeting": "Встреча", "reception": "Приём",
    "phone_call": "Телефонный разговор", "video_call": "Видеоконференция", "visit": "Визит", "session": "Заседание",
    "summit": "Саммит", "ceremony": "Церемония", "other": "Контакт",
}  # fmt: skip
_SHOWN = 6


def label(meeting: Meeting) -> str:
    """«Переговоры: Сергей Лавров — Джейхун Байрамов»; of many participants the first few."""
    names = list(dict.fromkeys(name for p in meeting.participants if (name := participant_label(p))))
    shown = " — ".join(names[:_SHOWN]) + (f" и ещё {len(names) - _SHOWN}" if len(names) > _SHOWN else "")
    return _FORMATS[meeting.format] + (f": {shown}" if shown else "")


def place_line(meeting: Meeting) -> str | None:
    """«Баку, дворец Загульба» or ``None``."""
    if meeting.place is None:
        return None
    parts = dict.fromkeys(part for part in (meeting.place.name or meeting.place.city, meeting.place.venue) if part)
    return ", ".join(parts) or meeting.place.text
