"""Dates of publication as pages, front matter and people write them."""

from __future__ import annotations

import re
from datetime import date, datetime

from diplo_cli.patterns import Pattern

_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_COMPACT_ISO = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}.*)?$")
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_WORDS = Pattern(r"(\d{1,2})\s+([а-яё]{3,8})\s+(\d{4})(?!\d)", re.IGNORECASE)
_MONTHS = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")


def iso_date(value: str) -> str | None:
    """The day that ``value`` begins with, as ISO ``YYYY-MM-DD``, or ``None`` where it tells none.

    Reads ISO dates and times (the day as it is written, whatever the zone), ``30.10.2025``, «30 октября 2025 г.»
    and the dates of mail headers and feeds (RFC 2822).
    """
    value = value.strip()[:100]
    if hit := _ISO.match(value) or _COMPACT_ISO.match(value):
        year, month, day = hit.groups()
    elif hit := _DAY_FIRST.match(value):
        day, month, year = hit.groups()
    elif hit := _WORDS.compiled.match(value):
        day, word, year = hit.groups()
        month = str(_MONTHS.index(word[:3].lower()) + 1 if word[:3].lower() in _MONTHS else 0)
    else:
        return _mail_date(value)
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _mail_date(value: str) -> str | None:
    from email.utils import parsedate_to_datetime

    try:
        found: datetime = parsedate_to_datetime(value)
    except (ValueError, OverflowError, IndexError):
        return None
    return found.date().isoformat()
