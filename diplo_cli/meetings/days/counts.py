"""Days that count from one told before, «днём ранее», «Через два дня министр прибыл …», with or without a year."""

from __future__ import annotations

from datetime import date, timedelta

from diplo_cli.mentions.date_mention import DateMention
from diplo_cli.mentions.date_resolve import ResolvedDate

LEAP_YEAR = 2000


def of_unknown_year(month: int, day: date) -> ResolvedDate | None:
    """``day``, counted from one in ``month``; ``None`` where the leap year would tell it."""
    return ResolvedDate(f"XXXX-{day.month:02}-{day.day:02}") if {day.month, month} != {2, 3} else None


def days_behind(mention: DateMention, status: str) -> int | None:
    """How many days from the one told before: «днём ранее», «Через два дня министр прибыл …»; ``None``: from none."""
    if mention.kind == "same_day":
        return mention.shift or 0
    if mention.rule == "date.ahead" and status == "held" and mention.unit in ("day", "week"):
        return (mention.shift or 0) * (7 if mention.unit == "week" else 1)
    return mention.shift if is_eve_of_plan(mention, status) else None


def is_eve_of_plan(mention: DateMention, status: str) -> bool:
    """«Саммит пройдёт 5 мая. Накануне президент посетит Осло»: not the day before the report."""
    return status == "planned" and mention.text.lower() == "накануне"


def shifted(resolved: ResolvedDate, days: int) -> ResolvedDate | None:
    """The day that lies so many days from a whole one; of an unknown year none where the leap year would tell it."""
    if resolved.start is None and len(resolved.edtf) == len("XXXX-01-01"):
        told = date.fromisoformat(resolved.edtf.replace("XXXX", str(LEAP_YEAR)))
        return of_unknown_year(told.month, told + timedelta(days=days))
    if resolved.start is None or resolved.start != resolved.end:
        return None
    day = (date.fromisoformat(resolved.start) + timedelta(days=days)).isoformat()
    return ResolvedDate(day, day, day, resolved.anchor)
