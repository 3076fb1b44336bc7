"""When a meeting was, for comparison: a span of days, a span of days without a year, or only its publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from diplo_cli.records import Meeting

_YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?(?:/XXXX-(\d\d)(?:-(\d\d))?)?")
# How long after (or, for plans, before) a meeting a release without a date may still be about it.
_NEAR = timedelta(days=3)
_NEAR_BOTH_UNDATED = timedelta(days=1)
_NEAR_YEARLESS = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class When:
    """``start``–``end`` are whole days, both inclusive, or ``None``. ``yearless`` is ((month, day), (month, day)) or
    ``None``. ``published`` is the day of publication or ``None``."""

    start: date | None
    end: date | None
    yearless: tuple[tuple[int, int], tuple[int, int]] | None
    published: date | None

    @property
    def vagueness(self) -> int:
        """For sorting: the days that the span covers; more for dates without a year, most for none."""
        if self.start and self.end:
            return (self.end - self.start).days
        return 100_000 if self.yearless else 1_000_000


def when(meeting: Meeting) -> When:
    """When the meeting was. Never raises: a date that is no date counts as not told."""
    told = meeting.date
    start = _day(told.start) if told else None
    end = (_day(told.end) if told else None) or start
    if start and end and end < start:
        start, end = end, start
    return When(start, end, _yearless(told.edtf) if told and told.edtf else None, _day(meeting.source.published))


def compatible(first: When, second: When) -> bool:
    """Whether both can be about one day or span.

    Spans of days must overlap, so that consecutive days are two. A date without a year fits a dated one of that day.
    A meeting without a date fits only what was published, or happened, within a few days of its release.
    """
    if first.start and second.start:
        return _overlap(first, second)
    if first.yearless and second.yearless:
        return first.yearless[0] <= second.yearless[1] and second.yearless[0] <= first.yearless[1]
    if first.start or second.start:
        dated, other = (first, second) if first.start else (second, first)
        return _yearless_fits(other, dated) if other.yearless else _published_near(other, dated)
    if first.published and second.published and not (first.yearless or second.yearless):
        return abs(first.published - second.published) <= _NEAR_BOTH_UNDATED
    return False


def contains(outer: When, inner: When) -> bool:
    """Whether ``inner`` only makes ``outer`` more precise."""
    if outer.start and outer.end and inner.start and inner.end:
        return outer.start <= inner.start and inner.end <= outer.end
    if outer.yearless and inner.yearless:
        return outer.yearless[0] <= inner.yearless[0] and inner.yearless[1] <= outer.yearless[1]
    return not outer.start


def _overlap(first: When, second: When) -> bool:
    assert first.start and first.end and second.start and second.end
    return first.start <= second.end and second.start <= first.end


def _yearless_fits(yearless: When, dated: When) -> bool:
    assert yearless.yearless and dated.start and dated.end
    if yearless.published and abs(yearless.published - dated.start) > _NEAR_YEARLESS:
        return False
    low, high = yearless.yearless
    return any(
        (dated.start.year, dated.start.month, dated.start.day) <= (year, *high)
        and (year, *low) <= (dated.end.year, dated.end.month, dated.end.day)
        for year in range(dated.start.year, dated.end.year + 1)
    )


def _published_near(undated: When, dated: When) -> bool:
    assert dated.start and dated.end
    return bool(undated.published) and dated.start - _NEAR <= undated.published <= dated.end + _NEAR  # type: ignore[operator]


def _yearless(edtf: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    found = _YEARLESS.fullmatch(edtf)
    if not found:
        return None
    month, day, last_month, last_day = (int(part) if part else None for part in found.groups())
    assert month is not None
    if last_month is None:
        return (month, day or 1), (month, day or 31)
    return (month, day or 1), (last_month, last_day or 31)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
