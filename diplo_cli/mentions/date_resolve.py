"""From what a date says to the days that it means, counted from the publication; never a silent guess."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import msgspec

from diplo_cli.mentions.calendar import Tense, exists
from diplo_cli.mentions.date_mention import DateMention

# A release that goes out late in the evening may speak of the next day by its number.
_SLACK = timedelta(days=1)


class ResolvedDate(msgspec.Struct, frozen=True):
    """``edtf``: a day, month or year, an interval, or a day with its year unknown (``XXXX-10-09``). ``start`` and
    ``end`` are ISO bounds, ``None`` with the year unknown; ``anchor`` is the publication date that it was counted
    from, or ``None``."""

    edtf: str
    start: str | None = None
    end: str | None = None
    anchor: str | None = None


def resolve(
    mention: DateMention,
    published: date | None,
    tense: Tense | None = None,
    context_year: int | None = None,
) -> ResolvedDate | None:
    """What ``mention`` means in a text of ``published``.

    ``tense`` is that of the words around it; ``context_year`` a year that the text told before, used where
    no publication date is known. ``None`` where the words name no day, or count from an unknown one.
    """
    if mention.kind == "same_day" or mention.unit == "vague":
        return None
    try:
        if mention.unit is not None:
            return _relative(mention, published, mention.tense or tense) if published else None
        return _absolute(mention, published, mention.tense or tense, context_year)
    except (OverflowError, ValueError):  # a day before the year 1 or after 9999
        return None


# --- dates that tell their day, month or year -----------------------------------------------------------------------


def _absolute(
    mention: DateMention, published: date | None, tense: Tense | None, context_year: int | None
) -> ResolvedDate | None:
    """«9 октября 2025 года», «9 октября», «в октябре»: the year may be told, counted or the nearest."""
    year, anchor = mention.year, None
    if year is None and mention.year_shift is not None and published:
        year, anchor = published.year + mention.year_shift, published
    elif year is None and published and mention.month:
        year, anchor = _nearest_year(mention, published, tense), published
    elif year is None and mention.year_shift is None:
        year = context_year
    if year is None and mention.month is None:
        return None
    end = _end_of(mention, year)
    if year is not None and mention.month and mention.day and not exists(year, mention.month, mention.day):
        return None
    return _written((year, mention.month, mention.day), end, anchor)


def _end_of(mention: DateMention, year: int | None) -> tuple[int | None, int | None, int | None] | None:
    """Year, month and day of the interval's end; its year is the first one's, or the next where months run over."""
    if mention.end_year is None and mention.end_month is None:
        return None
    end_year = mention.end_year
    if end_year is None and year is not None:
        end_year = year + ((mention.month or 0) > (mention.end_month or 12))
    return end_year, mention.end_month, mention.end_day


def _nearest_year(mention: DateMention, published: date, tense: Tense | None) -> int | None:
    """The year that puts the date (an interval's beginning) on the right side of ``published``, and closest to it.

    A month counts as past until its end, as future from its beginning.
    """
    month = mention.month or 1
    best: tuple[int, int] | None = None
    reach = 8 if (month, mention.day) == (2, 29) else 1  # to the next leap year, or beyond it
    for year in range(published.year - reach, published.year + reach + 1):
        if mention.day is not None and not exists(year, month, mention.day):
            continue
        first = date(year, month, mention.day or 1)
        last = first if mention.day else date(year, month, monthrange(year, month)[1])
        if (tense == "past" and first > published + _SLACK) or (tense == "future" and last < published - _SLACK):
            continue
        middle = first + (last - first) / 2
        distance = 0 if first <= published <= last else abs((middle - published).days)
        if best is None or distance < best[0]:
            best = distance, year
    return best[1] if best else None


# --- dates that count from the publication ---------------------------------------------------------------------------


def _relative(mention: DateMention, published: date, tense: Tense | None) -> ResolvedDate | None:
    """«вчера», «в среду», «на прошлой неделе», «в прошлом году»"""
    shift = mention.shift
    if mention.unit == "day":
        end = published + timedelta(days=mention.end_shift) if mention.end_shift is not None else None
        return _days(published + timedelta(days=shift or 0), end, published)
    if mention.unit == "weekday":
        return _weekdays(mention, published, tense)
    if mention.unit == "week" and mention.rule in ("date.ago", "date.ahead"):
        return _days(published + timedelta(weeks=shift or 0), None, published)
    if mention.unit == "week":
        monday = _week_of(published, shift, tense)
        return _days(monday, monday + timedelta(days=6), published)
    if mention.unit == "weekend":
        saturday = _weekend_of(published, tense)
        return _days(saturday, saturday + timedelta(days=1), published)
    if mention.unit == "month":
        months = published.year * 12 + published.month - 1 + (shift or 0)
        return _written((months // 12, months % 12 + 1, None), None, published)
    if mention.unit == "season":
        return _season(mention, published, tense)
    return _written((published.year + (shift or 0), None, None), None, published)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _weekdays(mention: DateMention, published: date, tense: Tense | None) -> ResolvedDate:
    """Of one week: of a told one, else the latest that began by ``published``, or the next one that ends after it."""
    first, last = mention.weekdays[0], mention.weekdays[-1]
    if mention.shift is not None:
        begin = _monday(published) + timedelta(days=first, weeks=mention.shift)
    elif tense == "future":
        end = published + timedelta(days=(last - published.weekday()) % 7)
        begin = end - timedelta(days=last - first)
    else:
        begin = published - timedelta(days=(published.weekday() - first) % 7)
        if begin == published and mention.tense == "past":
            begin -= timedelta(weeks=1)  # «в минувшую среду», written on a Wednesday
    return _days(begin, begin + timedelta(days=last - first) if last > first else None, published)


def _week_of(published: date, shift: int | None, tense: Tense | None) -> date:
    """The Monday; «минувшая неделя» is on a weekend the one that ends now, else the one before."""
    if shift is None:
        shift = 0 if tense != "past" or published.weekday() >= 5 else -1
    return _monday(published) + timedelta(weeks=shift)


def _weekend_of(published: date, tense: Tense | None) -> date:
    """The Saturday; on a weekend this one, else the last or (``future``) the next one."""
    saturday = _monday(published) + timedelta(days=5)
    return saturday if published >= saturday or tense == "future" else saturday - timedelta(weeks=1)


def _season(mention: DateMention, published: date, tense: Tense | None) -> ResolvedDate | None:
    """«этой зимой», «прошлым летом»"""
    year = published.year + (mention.shift or 0)
    first, last = mention.month or 1, mention.end_month or 12
    if mention.shift is None:
        year += (tense == "future" and published.month > last >= first) - (
            tense != "future" and published.month < first
        )
    elif first > last and published.month <= last:
        year -= 1  # in January «этой зимой» began last year
    return _written((year, first, None), (year + (first > last), last, None), published)


# --- EDTF ------------------------------------------------------------------------------------------------------------

_Parts = tuple[int | None, int | None, int | None]


def _days(first: date, last: date | None, anchor: date) -> ResolvedDate:
    end = (last.year, last.month, last.day) if last else None
    return _written((first.year, first.month, first.day), end, anchor)


def _written(first: _Parts, last: _Parts | None, anchor: date | None) -> ResolvedDate:
    """The date as EDTF, with its bounds."""
    begin, end = _edtf(first), _edtf(last) if last else None
    return ResolvedDate(
        f"{begin}/{end}" if end else begin,
        _bound(first, False),
        _bound(last or first, True),
        anchor.isoformat() if anchor else None,
    )


def _edtf(parts: _Parts) -> str:
    """«2025-10-09», «2025-10», «XXXX-10-09»"""
    year, month, day = parts
    words = ["XXXX" if year is None else f"{year:04}", *(f"{n:02}" for n in (month, day) if n is not None)]
    return "-".join(words)


def _bound(parts: _Parts, upper: bool) -> str | None:
    """The first or last day of a year, month or day, as an ISO date; ``None`` with the year unknown."""
    year, month, day = parts[0], parts[1] or (12 if upper else 1), parts[2]
    if year is None:
        return None
    return date(year, month, day or (monthrange(year, month)[1] if upper else 1)).isoformat()
