"""Ics: a calendar with one all-day event for each meeting whose days are known."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, BinaryIO

from diplo_cli._version import __version__
from diplo_cli.collect.merged import MergedMeeting
from diplo_cli.collect.sides import participant_label
from diplo_cli.collect.when import when
from diplo_cli.records import Meeting, Participant, Status
from diplo_cli.write.clean import clean
from diplo_cli.write.formats import Options, OutputFormat, library
from diplo_cli.write.label import label, place_line

log = logging.getLogger("diplo.export")

_STATUS: dict[Status, str] = {
    "held": "CONFIRMED", "ongoing": "CONFIRMED", "unknown": "CONFIRMED",
    "planned": "TENTATIVE", "cancelled": "CANCELLED",
}  # fmt: skip
# A date known only to the month («в октябре») is no entry for a calendar.
_LONGEST = timedelta(days=21)


def write(meetings: Iterable[Meeting], stream: BinaryIO, _options: Options) -> None:
    """Write a calendar. The same records give the same bytes: an event's UID is the record's id, its stamp the day of
    publication (else of the meeting). Meetings without exact days are left out, with a warning that counts them."""
    icalendar = library("icalendar", "ics")
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//diplo//diplo {__version__}//RU")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "diplo")
    left_out = 0
    # A UID may stand once; a record that comes twice is the same text.
    for meeting in {meeting.id: meeting for meeting in meetings}.values():
        days = when(meeting).days
        if days is None or days[1] - days[0] > _LONGEST:
            left_out += 1
            continue
        calendar.add_component(_event(icalendar, meeting, *days))
    if left_out:
        log.warning("%d meetings without exact days are not in the calendar", left_out)
    stream.write(calendar.to_ical())


def _event(icalendar: Any, meeting: Meeting, start: date, end: date) -> Any:
    event = icalendar.Event()
    stamp = when(meeting).published or start
    event.add("uid", f"{meeting.id}@diplo")
    event.add("dtstamp", datetime.combine(stamp, time(), UTC))
    event.add("dtstart", start)
    event.add("dtend", end + timedelta(days=1))  # a whole-day event ends before this day
    event.add("summary", clean(label(meeting)))
    event.add("description", clean(_description(meeting)))
    if place := place_line(meeting):
        event.add("location", clean(place))
    if meeting.source.url:
        event.add("url", clean(meeting.source.url))
    event.add("categories", [meeting.format, *meeting.countries])
    event.add("status", _STATUS[meeting.status])
    event.add("transp", "TRANSPARENT")
    return event


def _description(meeting: Meeting) -> str:
    lines = [_participant(p) for p in meeting.participants]
    lines += ["", "Темы:", *(f"• {topic.text}" for topic in meeting.topics)] if meeting.topics else []
    if meeting.documents:
        lines += ["", "Документы:", *(f"• {document.title}" for document in meeting.documents)]
    told = [r.source for r in meeting.sources] if isinstance(meeting, MergedMeeting) else [meeting.source]
    lines += ["", *(" ".join(filter(None, (source.title, source.url or source.path))) for source in told)]
    return "\n".join(lines)


def _participant(participant: Participant) -> str:
    """«Сергей Лавров, министр иностранных дел (RU)»."""
    name = participant_label(participant)
    role = f", {participant.role}" if participant.role and participant.role != name else ""
    return name + role + (f" ({participant.country})" if participant.country and participant.country != name else "")


FORMATS = (OutputFormat("ics", (".ics", ".ical"), "calendar with an event for each dated meeting", write, extra="ics"),)
