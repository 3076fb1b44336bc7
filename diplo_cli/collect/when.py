"""When a meeting was, for comparison: a span of days, a span of days without a year, or only its publication."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TypeVar

import msgspec

from diplo_cli.records import Meeting, day_of

_YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?(?:/XXXX-(\d\d)(?:-(\d\d))?)?")
Point = TypeVar("Point", date, tuple[int, ...])

# How long after (or, for plans, before) a meeting a release without a date may still be about it.
_NEAR = timedelta(days=3)
_NEAR_BOTH_UNDATED = timedelta(days=1)
_NEAR_YEARLESS = timedelta(days=183)
# A span of more than this (eight years) tells no meeting from another; only its beginning is looked up.
_MOST_MONTHS = 100


class When(msgspec.Struct, frozen=True):
    """``days`` are the first and the last whole day, ``yearless`` the same as (month, day), ``published`` the day of
    publication; each is ``None`` where it is not told."""

    days: tuple[date, date] | None
    yearless: tuple[tuple[int, int], tuple[int, int]] | None
    published: date | None

    @property
    def vagueness(self) -> int:
        """For sorting: the days that the span covers; more for dates without a year, most for none."""
        if self.days:
            return (self.days[1] - self.days[0]).days
        return 100_000 if self.yearless else 1_000_000

    def months(self) -> list[str]:
        """The months under which to keep it: ``2025-10``, and ``10`` for those who look for it without a year."""
        return [*self._whole_months(), *self._months_of_a_year()]

    def seek(self) -> list[str]:
        """The months under which to look for what is at least as precise: a year is looked for where one is told."""
        return self._whole_months() or self._months_of_a_year()

    def _whole_months(self) -> list[str]:
        if self.days:
            start, end = self.days
        elif self.published and not self.yearless:
            start, end = self.published - _NEAR, self.published + _NEAR
        else:
            return []
        count = min((end.year - start.year) * 12 + end.month - start.month, _MOST_MONTHS)
        whole = (start.year * 12 + start.month - 1 + i for i in range(count + 1))
        return [f"{month // 12:04}-{month % 12 + 1:02}" for month in whole]

    def _months_of_a_year(self) -> list[str]:
        if self.yearless:
            return [f"{month:02}" for month in range(self.yearless[0][0], self.yearless[1][0] + 1)]
        return list(dict.fromkeys(month[-2:] for month in self._whole_months())) if self.days else []


def when(meeting: Meeting) -> When:
    """When the meeting was. Never raises: a date that is no date counts as not told."""
    told = meeting.date
    published = day_of(meeting.source.published)
    if told is None:
        return When(None, None, published)
    start = day_of(told.start)
    end = day_of(told.end) or start
    days = (min(start, end), max(start, end)) if start and end else None
    return When(days, _yearless(told.edtf) if told.edtf else None, published)


def compatible(first: When, second: When) -> bool:
    """Whether both can be about one day or span.

    Spans of days must overlap, so that consecutive days are two. A date without a year fits a dated one of that day.
    A meeting without a date fits only what was published, or happened, within a few days of its release.
    """
    if first.days and second.days:
        return _overlap(first.days, second.days)
    if first.yearless and second.yearless:
        return _overlap(first.yearless, second.yearless)
    if first.days:
        return _fits_days(second, *first.days)
    if second.days:
        return _fits_days(first, *second.days)
    if first.published and second.published and not (first.yearless or second.yearless):
        return abs(first.published - second.published) <= _NEAR_BOTH_UNDATED
    return False


def contains(outer: When, inner: When) -> bool:
    """Whether ``inner`` only makes ``outer`` more precise."""
    if outer.days and inner.days:
        return _holds(outer.days, inner.days)
    if outer.yearless and inner.yearless:
        return _holds(outer.yearless, inner.yearless)
    return outer.days is None


def _overlap(first: tuple[Point, Point], second: tuple[Point, Point]) -> bool:
    return first[0] <= second[1] and second[0] <= first[1]


def _holds(wide: tuple[Point, Point], narrow: tuple[Point, Point]) -> bool:
    return wide[0] <= narrow[0] and narrow[1] <= wide[1]


def _fits_days(vague: When, start: date, end: date) -> bool:
    """Whether what is told without a year, or without a date, can be the days ``start``–``end``."""
    if vague.yearless is None:
        return vague.published is not None and start - _NEAR <= vague.published <= end + _NEAR
    if vague.published and abs(vague.published - start) > _NEAR_YEARLESS:
        return False
    low, high = vague.yearless
    days = (start.year, start.month, start.day), (end.year, end.month, end.day)
    return any(_overlap(days, ((year, *low), (year, *high))) for year in range(start.year, end.year + 1))


def _yearless(edtf: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    found = _YEARLESS.fullmatch(edtf)
    if not found:
        return None
    month, day = int(found[1]), found[2]
    last_month, last_day = (int(found[3]), found[4]) if found[3] else (month, day)
    return (month, int(day or 1)), (last_month, int(last_day or 31))
