"""The date of a meeting, and which of two told of one says more."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from diplo_cli.mentions.date_mention import DateMention
from diplo_cli.mentions.date_resolve import ResolvedDate
from diplo_cli.records import day_of

_WEEK = timedelta(6)
_LINKS = (", ", ", в ", ", во ", " в ", " во ")


class When(msgspec.Struct, frozen=True):
    """A resolved date with the mention that it comes from; offsets of ``mention`` count into ``Document.text``."""

    resolved: ResolvedDate
    mention: DateMention
    rule: str

    @property
    def is_one_day(self) -> bool:
        """Not a month, a year or an interval."""
        return len(self.resolved.edtf) == len("2024-01-01")

    @property
    def is_yearless(self) -> bool:
        """«9 октября» of nobody knows which year"""
        return self.resolved.edtf.startswith("XXXX-")

    def is_before(self, other: When) -> bool:
        """Whether it is over when the other begins; of two days of an unknown year, in one year."""
        over = self.resolved.end or self.resolved.edtf.rpartition("/")[2]
        start = other.resolved.start or other.resolved.edtf.partition("/")[0]
        return self.is_yearless == other.is_yearless and over < start


def finer(known: When | None, new: When | None) -> When | None:
    """Of two dates told of one meeting the first, unless the other is a day within it, «на той неделе», «23 мая», or
    tells to which day it goes on: «начнётся 3 мая», «3–5 мая»."""
    if known is None or new is None:
        return known or new
    if known.is_one_day and new.resolved.edtf.startswith(f"{known.resolved.edtf}/"):
        return new
    low, high, day = known.resolved.start, known.resolved.end, new.resolved.start
    end = new.resolved.end
    within = low is not None and high is not None and day is not None and end is not None and low <= day <= end <= high
    return new if within and (low, high) != (day, end) else known


def told_behind(mention: DateMention, dates: Sequence[DateMention], text: str) -> DateMention | None:
    """«прошлой осенью, в сентябре», «на минувшей неделе, в среду»: the date right behind a vaguer one."""
    if mention.day is not None or mention.kind == "weekday" or mention.unit == "day":
        return None
    behind = next((m for m in dates if 0 < m.start - mention.stop <= len(max(_LINKS, key=len))), None)
    return behind if behind is not None and text[mention.stop : behind.start] in _LINKS else None


def within(when: When | None, mention: DateMention) -> When | None:
    """«на минувшей неделе, в среду»: the day of that week; «прошлым летом, в июле»: the month of that summer."""
    start, end = (day_of(when.resolved.start), day_of(when.resolved.end)) if when is not None else (None, None)
    if when is None or start is None or end is None:
        return None
    first = last = None
    if len(mention.weekdays) == 1 and end - start == _WEEK:
        first = last = start + timedelta((mention.weekdays[0] - start.weekday()) % 7)
        edtf = first.isoformat()
    elif mention.kind == "absolute" and mention.month and not (mention.day or mention.year or mention.end_month):
        year = next((y for y in (start.year, end.year) if start <= date(y, mention.month, 1) <= end), None)
        first = date(year, mention.month, 1) if year is not None else None
        last = date(year, mention.month, monthrange(year, mention.month)[1]) if year is not None else None
        edtf = f"{year}-{mention.month:02}"
    if first is None or last is None or last > end:
        return None
    told = replace(when.resolved, edtf=edtf, start=first.isoformat(), end=last.isoformat())
    return replace(when, resolved=told, mention=mention)
