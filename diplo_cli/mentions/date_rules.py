"""Rules for dates that tell their own day in words; each with its example.

A rule's function takes the match of its pattern and returns the fields of a mention, or ``None`` where
the words are no date after all (the 31st of February, a street named after a holiday).
"""

from __future__ import annotations

import re

from diplo_cli.mentions import calendar as cal
from diplo_cli.mentions.calendar import exists, fold, month_number
from diplo_cli.mentions.date_fields import interval, named_after, time_fields, year_fields
from diplo_cli.mentions.date_mention import DateRule, Fields
from diplo_cli.mentions.date_patterns import (
    AT_TIME,
    CITY,
    CLOCK,
    DASH,
    DATELINE,
    DAY,
    DAY_TAIL,
    FREE,
    GAP,
    LABEL,
    LEFT,
    LIKE_MONTH,
    LINE_START,
    MONTH,
    MONTH_BEGINS,
    SHIFT_ACC,
    TAIL_YEAR,
    TO_AGENCY,
    TO_CLOCK,
    WEEKDAY_BEHIND,
    any_of,
    day_month,
    pattern,
    year,
)  # fmt: skip

_NIGHT_REACH = 8  # characters of «в ночь »


# --- one day ------------------------------------------------------------------------------------------------------


def one_day(match: re.Match[str]) -> Fields | None:
    """«9 октября 2025 года», «в среду, 29 октября», «9 октября с.г. в 15:40»"""
    day, month = int(match["day"]), month_number(match["month"])
    told = year_fields(match)
    if named_after(match) or not exists(told.get("year"), month, day):
        return None
    return {"kind": "absolute", "day": day, "month": month} | told | time_fields(match)


def stamp(match: re.Match[str]) -> Fields | None:
    """«24 марта 2025 года, 15:40», or a date that has a line to itself"""
    fields = one_day(match)
    return fields and fields | {"kind": "stamp"}


def dateline(match: re.Match[str]) -> Fields | None:
    """«БАКУ, 29 октября. /ТАСС/», «Баку. 29 октября. Агентство —», «29 октября, Баку /Корр. ТАСС/»"""
    fields = one_day(match)
    return fields and fields | {"kind": "dateline"}


def ordinal_day(match: re.Match[str]) -> Fields | None:
    """«девятого октября 2025 года»"""
    day, month = cal.ORDINALS_GENITIVE[fold(match["ordinal"])], month_number(match["month"])
    told = year_fields(match)
    return {"kind": "absolute", "day": day, "month": month} | told if exists(told.get("year"), month, day) else None


def ordinal_range(match: re.Match[str]) -> Fields | None:
    """«со второго по 10 декабря», «с девятого октября по третье ноября»"""
    if match["from"].isdecimal() and match["until"].isdecimal():
        return None  # :func:`day_range` tells those
    first, last = (cal.ORDINALS.get(fold(told)) or int(told) for told in (match["from"], match["until"]))
    month = month_number(match["month"])
    first_month, told = month_number(match["month1"]) if match["month1"] else month, year_fields(match)
    end = {"end_day": last, "end_month": month, "end_year": told.get("year")}
    return interval({"kind": "interval", "day": first, "month": first_month} | end | told)


# --- several days ---------------------------------------------------------------------------------------------------


def day_range(match: re.Match[str]) -> Fields | None:
    """«9–10 октября», «с 27 по 29 октября 2025 года», «с 30 октября по 2 ноября»; «перенесены с 5 на 7 ноября»: the
    last day alone"""
    month = month_number(match["month"])
    if is_moved(match):
        moved: Fields = {"kind": "absolute", "day": int(match["day"]), "month": month} | year_fields(match)
        return moved if exists(moved.get("year"), month, int(match["day"])) else None
    first_month = month_number(match["month1"]) if match["month1"] else month
    told, told_first = year_fields(match), year_fields(match, "1")
    end = {"end_day": int(match["day"]), "end_month": month, "end_year": told.get("year")}
    fields = {"kind": "interval", "day": int(match["day1"]), "month": first_month} | end | told | told_first
    if told.get("year") and not told_first and first_month > month:
        fields["year"] = told["year"] - 1
    return interval(fields)


def is_moved(match: re.Match[str]) -> bool:
    """«с 5 на 7 ноября», «с понедельника на среду»: from one day to another; not «в ночь с 5 на 6 ноября»."""
    before = match.string[max(0, match.start() - _NIGHT_REACH) : match.start()].lower()
    return " на " in match[0] and "ноч" not in before


def across_months(match: re.Match[str]) -> Fields | None:
    """«31 октября и 1 ноября»: the last day of a month and the first of the next are days on end"""
    month, first_month = month_number(match["month"]), month_number(match["month1"])
    last = not exists(None, first_month, int(match["day1"]) + 1)
    on_end = last and int(match["day"]) == 1 and month == first_month % 12 + 1
    return day_range(match) if on_end else None


def day_list(match: re.Match[str]) -> Fields | None:
    """«27, 28 и 29 октября»: days on end are one interval; others are told apart by :func:`listed_day`"""
    days = [int(d) for d in re.findall(r"\d+", match["days"])] + [int(match["day"])]
    if days != list(range(days[0], days[0] + len(days))):
        return None
    month, told = month_number(match["month"]), year_fields(match)
    end = {"end_day": days[-1], "end_month": month, "end_year": told.get("year")}
    return interval({"kind": "interval", "day": days[0], "month": month} | end | told)


def listed_day(match: re.Match[str]) -> Fields | None:
    """The «9» of «9 и 14 октября»: a day whose month stands after a later day"""
    day, month, told = int(match["span"]), month_number(match["month"]), year_fields(match)
    return {"kind": "absolute", "day": day, "month": month} | told if exists(told.get("year"), month, day) else None


_LEAD = (
    rf"(?:{LEFT}(?:(?:(?:сегодня|вчера|завтра), {{1,2}})?(?:в|во|на) {{1,2}}(?:{SHIFT_ACC} {{1,2}})?"
    rf"{any_of(cal.WEEKDAYS_ACCUSATIVE)}"
    rf"|{any_of(cal.WEEKDAYS_NOMINATIVE)}|сегодня|вчера|завтра|послезавтра|позавчера|накануне)(?:,? {{1,2}}| \()"
    r"|\bв ночь на {1,2})"
)
# As ``FREE`` and a day, with the mark before it looked for behind its first digit: such a search is a fast one.
_FREE_DAY = r"(?P<day>\d(?<![\w.,:/№+§-]\d)(?<!№ \d)\d?)"
_DAY_OF_PAGE = rf"(?:(?:сегодня|{any_of(cal.WEEKDAYS_NOMINATIVE)}),? {{1,2}})?"  # «Четверг, 12 августа 2021»
_DAYS = rf"(?:, ?{DAY}{DAY_TAIL}){{0,6}}"
_AND_DAY = rf",?{GAP}и{GAP}{day_month()}{TAIL_YEAR}"
_DAY_YEAR = rf"{day_month()},?{GAP}{year()}"

# What every text with such dates has (see ``DateRule``): a clock time; a day of a month behind what
# may be a city, at the begin of a line and near the end of one, behind a dash or «по», behind «и».
_LIKE_DAY = rf"\d(?:-?[а-я]{{1,3}})?{GAP}{LIKE_MONTH}"
_LIKE_LED_DAY = (
    rf"(?:{any_of([*cal.WEEKDAYS_ACCUSATIVE, *cal.WEEKDAYS_NOMINATIVE])}|сегодня|вчера|завтра|накануне|ночь на)"
    r"(?:,? {1,2}| \()\d"
)
_LIKE_CLOCK = r"\d:\d\d"
_LIKE_DATELINE = rf"[,.] {{0,2}}\d?{_LIKE_DAY}"
_LIKE_LINE = rf"\n[ #>*]{{0,4}}\d?{_LIKE_DAY}"
_LIKE_LINE_OF_AGENCY = rf"(?s){_LIKE_LINE}.{{0,45}}?(?:[/(]|\. {{0,2}}[a-zа-я]{{3}})"
_LIKE_LINE_OF_CITY = rf"{_LIKE_LINE}[^,]{{0,40}},"
_LIKE_END_OF_LINE = rf"(?m){_LIKE_DAY}.{{0,40}}$"
_LIKE_RANGE = rf"(?:[—-] {{0,2}}|(?:по|до|на){GAP})\d?{_LIKE_DAY}"
_LIKE_LIST = rf"[ \n]и{GAP}\d?{_LIKE_DAY}"
_LIKE_ORDINAL = rf"го{GAP}{LIKE_MONTH}"
_LIKE_ORDINALS = rf"(?:го|[оь]е){GAP}(?:{LIKE_MONTH}|[пд]о{GAP})"  # «по второе мая», «с девятого по …»
# «7 февраля /АГЕНТСТВО/.», «7 февраля. АГЕНТСТВО.», «7 февраля (Агентство) —»
_AGENCY = (
    r" {0,2}(?:\.? ?(?:/(?-i:[A-ZА-ЯЁ])[^\n/]{1,40}/|\((?-i:[A-ZА-ЯЁ])[^\n)]{1,40}\) ?[—-])"
    r"|\. {0,2}(?-i:[A-ZА-ЯЁ]{3,20})[.,])"
)
# How far from a month they begin and end: with the names of a city and its state, behind a label, behind other days.
_WITH_PLACES = (180, 140)
_BEHIND_LABEL = _BEHIND_DAYS = (90, 90)

DAY_RULES = [
    DateRule(
        "date.dateline",
        pattern(rf"{DATELINE}[,.] {{0,2}}(?P<span>{day_month()}{TAIL_YEAR})(?:{TO_AGENCY}| {{0,2}}$)"),
        dateline,
        needs=MONTH_BEGINS,
        like=(_LIKE_DAY, _LIKE_DATELINE),
        reach=_WITH_PLACES,
    ),
    DateRule(
        "date.dateline",
        pattern(rf"{LINE_START}(?P<span>{day_month()}{TAIL_YEAR}), {{0,2}}{CITY}\.? ?[/(—-]"),
        dateline,
        needs=MONTH_BEGINS,
        like=(_LIKE_DAY, _LIKE_LINE_OF_CITY),
        reach=_WITH_PLACES,
    ),
    DateRule(
        "date.dateline",
        pattern(rf"{LINE_START}(?P<span>{day_month()}{TAIL_YEAR}){_AGENCY}"),
        dateline,
        needs=MONTH_BEGINS,
        like=(_LIKE_DAY, _LIKE_LINE_OF_AGENCY),
    ),
    DateRule(
        "date.stamp",
        pattern(rf"{FREE}{_DAY_YEAR}{TO_CLOCK}(?P<time>{CLOCK})"),
        stamp,
        needs=MONTH_BEGINS,
        number=_LIKE_CLOCK,
    ),
    DateRule(
        "date.stamp",
        pattern(rf"(?<![\d:.])(?P<time>{CLOCK}),?{GAP}(?:\| )?{_DAY_YEAR}"),
        stamp,
        needs=MONTH_BEGINS,
        number=_LIKE_CLOCK,
    ),
    DateRule(
        "date.stamp_line",
        pattern(
            rf"{LINE_START}{LABEL}(?:{CLOCK},? {{1,2}})?(?P<span>{_DAY_OF_PAGE}{day_month()}{TAIL_YEAR}"
            rf"(?:,? {{1,2}}{CLOCK})?)[ .]{{0,3}}$"
        ),
        stamp,
        needs=MONTH_BEGINS,
        like=(_LIKE_DAY, _LIKE_END_OF_LINE),
        reach=_BEHIND_LABEL,
    ),
    DateRule(
        "date.range",
        pattern(
            rf"{FREE}(?:{LEFT}(?:с|со|от) )?(?P<day1>{DAY}){DAY_TAIL}(?:{GAP}(?P<month1>{MONTH})(?:{GAP}{year('1')})?)?"
            rf"(?:{DASH}|{GAP}(?:по|до|на){GAP}){day_month()}{TAIL_YEAR}"
        ),
        day_range,
        needs=MONTH_BEGINS,
        like=(_LIKE_DAY, _LIKE_RANGE),
    ),
    DateRule(
        "date.across_months",
        pattern(rf"{FREE}(?P<day1>{DAY}){DAY_TAIL}{GAP}(?P<month1>{MONTH})(?:{GAP}{year('1')})?{_AND_DAY}"),
        across_months,
        needs=MONTH_BEGINS,
        like=(_LIKE_DAY, _LIKE_LIST),
    ),
    DateRule(
        "date.list",
        pattern(rf"{FREE}(?P<days>{DAY}{DAY_TAIL}{_DAYS}){_AND_DAY}"),
        day_list,
        needs=MONTH_BEGINS,
        like=(_LIKE_DAY, _LIKE_LIST),
        reach=_BEHIND_DAYS,
    ),
    DateRule(
        "date.listed",
        pattern(rf"{FREE}(?P<span>{DAY})(?={DAY_TAIL}{_DAYS}{_AND_DAY})"),
        listed_day,
        needs=MONTH_BEGINS,
        like=(_LIKE_DAY, _LIKE_LIST),
        reach=_BEHIND_DAYS,
    ),
    DateRule(
        "date.day",
        pattern(rf"{_FREE_DAY}{DAY_TAIL}{GAP}(?P<month>{MONTH}){TAIL_YEAR}{WEEKDAY_BEHIND}{AT_TIME}"),
        one_day,
        needs=MONTH_BEGINS,
        like=(_LIKE_DAY,),
    ),
    DateRule(  # «в среду, 29 октября», «в ночь на 9 октября»
        "date.day",
        pattern(rf"{FREE}{_LEAD}{day_month()}{TAIL_YEAR}{WEEKDAY_BEHIND}{AT_TIME}"),
        one_day,
        needs=MONTH_BEGINS,
        like=(_LIKE_DAY, _LIKE_LED_DAY),
    ),
    DateRule(
        "date.ordinal_range",
        pattern(
            rf"{LEFT}(?:с|со|от){GAP}(?P<from>{any_of(cal.ORDINALS_GENITIVE)}|{DAY})(?:{GAP}(?P<month1>{MONTH}))?"
            rf"{GAP}(?:по|до){GAP}(?P<until>{any_of(cal.ORDINALS)}|{DAY}){GAP}(?P<month>{MONTH}){TAIL_YEAR}"
        ),
        ordinal_range,
        needs=MONTH_BEGINS,
        like=(_LIKE_ORDINALS,),
    ),
    DateRule(
        "date.ordinal",
        pattern(rf"{LEFT}(?P<ordinal>{any_of(cal.ORDINALS_GENITIVE)}){GAP}(?P<month>{MONTH}){TAIL_YEAR}"),
        ordinal_day,
        needs=MONTH_BEGINS,
        like=(_LIKE_ORDINALS, _LIKE_ORDINAL),
    ),
]
