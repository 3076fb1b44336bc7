"""Rules for dates that tell their own day; each with its example.

A rule's function takes the match of its pattern and returns the fields of a mention, or ``None`` where
the words are no date after all (the 31st of February, a street named after a holiday).
"""

from __future__ import annotations

import re

from diplo_cli.mentions import calendar as cal
from diplo_cli.mentions.calendar import exists, fold, full_year, month_number, shift_of
from diplo_cli.mentions.date_mention import DateRule, Fields
from diplo_cli.mentions.date_patterns import (
    AT_TIME,
    CLOCK,
    DASH,
    DAY,
    DAY_TAIL,
    FREE,
    GAP,
    LEFT,
    LIKE_MONTH,
    MONTH,
    MONTH_BEGINS,
    SHIFT_ACC,
    TAIL_YEAR,
    WEEKDAY_BEHIND,
    YEAR,
    YEAR_WORD,
    any_of,
    day_month,
    pattern,
    year,
)  # fmt: skip

_NIGHT_REACH = 8  # characters of «в ночь »
# What a day may be part of: «на улице 31 августа», «пункт 1.2.10», «ГОСТ 12.01.24».
_NAMED_AFTER = pattern(r"\b(?:(?:улиц|проспект|бульвар|верси|пункт)\w*|имени|гост|(?:ул|пл|пр|п)\.) {1,2}[\"«]?\Z")
# What a day is the name of where the month has a capital: «на площади 9 Мая», not «на заводе 9 мая прошла».
_NAMED_WITH_CAPITAL = pattern(r"\b(?:площад|парк|завод|стадион|колхоз|шахт)\w* {1,2}[\"«]?\Z")


def year_fields(match: re.Match[str], suffix: str = "") -> Fields:
    """``year`` or ``year_shift`` as the groups of ``date_patterns.year`` tell it; empty where nothing matched."""
    groups = match.groupdict()
    if groups.get("year" + suffix):
        return {"year": full_year(groups["year" + suffix])}
    shift = groups.get("shift" + suffix)
    if not shift:
        return {}
    return {"year_shift": 0 if fold(shift)[1] == "." else shift_of(shift)}


def _time_fields(match: re.Match[str]) -> Fields:
    """The time of day, where the match has one."""
    groups = match.groupdict()
    written = groups.get("time") or groups.get("clock")
    if not written:
        return {}
    hours, minutes = re.split(r"[:.]", written)[:2]
    return {"time": f"{int(hours):02}:{minutes}"}


def _named_after(match: re.Match[str]) -> bool:
    """Whether the date is the name of a street or the number of a version: «на улице 1 Мая», «версия 10.10.24»."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    if _NAMED_AFTER.compiled.search(before):
        return True
    capital = (match.groupdict().get("month") or "")[:1].isupper()
    return capital and bool(_NAMED_WITH_CAPITAL.compiled.search(before))


def _interval(fields: Fields) -> Fields | None:
    """``fields`` when both days are in the calendar and the second comes later (next year, where none is told)."""
    first, last = (fields["month"], fields["day"]), (fields["end_month"], fields["end_day"])
    from_year, to_year = fields.get("year"), fields.get("end_year")
    if not exists(from_year, *first) or not exists(to_year, *last):
        return None
    if from_year and to_year:
        return fields if (from_year, *first) < (to_year, *last) else None
    return fields if first < last or first[0] > last[0] else None


# --- one day ------------------------------------------------------------------------------------------------------


def one_day(match: re.Match[str]) -> Fields | None:
    """«9 октября 2025 года», «в среду, 29 октября», «9 октября с.г. в 15:40»"""
    day, month = int(match["day"]), month_number(match["month"])
    told = year_fields(match)
    if _named_after(match) or not exists(told.get("year"), month, day):
        return None
    return {"kind": "absolute", "day": day, "month": month} | told | _time_fields(match)


def stamp(match: re.Match[str]) -> Fields | None:
    """«24 марта 2025 года, 15:40», or a date that has a line to itself"""
    fields = one_day(match)
    return fields and fields | {"kind": "stamp"}


def dateline(match: re.Match[str]) -> Fields | None:
    """«БАКУ, 29 октября. /ТАСС/», «Баку. 29 октября. Агентство —», «29 октября, Баку /Корр. ТАСС/»"""
    fields = one_day(match)
    return fields and fields | {"kind": "dateline"}


def numeric_dateline(match: re.Match[str]) -> Fields | None:
    """«БАКУ, 29.10.2025 /ТАСС/»"""
    fields = numeric_day(match)
    return fields and fields | {"kind": "dateline"}


def ordinal_day(match: re.Match[str]) -> Fields | None:
    """«девятого октября 2025 года»"""
    day, month = cal.ORDINALS_GENITIVE[fold(match["ordinal"])], month_number(match["month"])
    told = year_fields(match)
    return {"kind": "absolute", "day": day, "month": month} | told if exists(told.get("year"), month, day) else None


def ordinal_range(match: re.Match[str]) -> Fields | None:
    """«со второго по 10 декабря», «с девятого октября по третье ноября»"""
    first, last = (cal.ORDINALS.get(fold(told)) or int(told) for told in (match["from"], match["until"]))
    month = month_number(match["month"])
    first_month, told = month_number(match["month1"]) if match["month1"] else month, year_fields(match)
    end = {"end_day": last, "end_month": month, "end_year": told.get("year")}
    return _interval({"kind": "interval", "day": first, "month": first_month} | end | told)


def numeric_day(match: re.Match[str]) -> Fields | None:
    """«09.10.2025», «12.03.24», «2025-10-09T15:40»"""
    when = {"year": full_year(match["year"]), "month": int(match["mm"]), "day": int(match["day"])}
    if _named_after(match) or not exists(when["year"], when["month"], when["day"]):
        return None
    return {"kind": "absolute"} | when | _time_fields(match)


def numeric_stamp(match: re.Match[str]) -> Fields | None:
    """«09.10.2025 14:05», or a numeric date that has a line to itself"""
    fields = numeric_day(match)
    return fields and fields | {"kind": "stamp"}


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
    return _interval(fields)


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
    return _interval({"kind": "interval", "day": days[0], "month": month} | end | told)


def listed_day(match: re.Match[str]) -> Fields | None:
    """The «9» of «9 и 14 октября»: a day whose month stands after a later day"""
    day, month, told = int(match["span"]), month_number(match["month"]), year_fields(match)
    return {"kind": "absolute", "day": day, "month": month} | told if exists(told.get("year"), month, day) else None


def numeric_range(match: re.Match[str]) -> Fields | None:
    """«27.10.2025 — 29.10.2025», «27–29.10.2025», «27.10–02.11.2025»"""
    last_year, last_month = full_year(match["year"]), int(match["mm"])
    month = int(match["mm1"]) if match["mm1"] else last_month
    first_year = full_year(match["year1"]) if match["year1"] else last_year - (month > last_month)
    end = {"end_year": last_year, "end_month": last_month, "end_day": int(match["day"])}
    return _interval({"kind": "interval", "year": first_year, "month": month, "day": int(match["day1"])} | end)


_LEAD = (
    rf"(?:{LEFT}(?:(?:(?:сегодня|вчера|завтра), {{1,2}})?(?:в|во|на) {{1,2}}(?:{SHIFT_ACC} {{1,2}})?"
    rf"{any_of(cal.WEEKDAYS_ACCUSATIVE)}"
    rf"|{any_of(cal.WEEKDAYS_NOMINATIVE)}|сегодня|вчера|завтра|послезавтра|позавчера|накануне)(?:,? {{1,2}}| \()"
    r"|\bв ночь на {1,2})?"
)
_CITY = (
    rf"(?!(?:{any_of(cal.WEEKDAYS_NOMINATIVE)}|сегодня|вчера|завтра|накануне|напомним|ранее|так|также|однако),)"
    r"(?-i:[А-ЯЁ])[\w-]{1,24}(?:[ -](?-i:[А-ЯЁ])[\w-]{1,24}){0,3}"
)
_LABEL = (
    r"(?:(?:дата(?: публикации)?|опубликован[оа]|обновлено|добавлено|размещено|создано|date|posted|published):? {0,2}"
    r"|© {0,2}|(?-i:[А-ЯЁ])[\w -]{2,40} ?[|•·/] {0,2})?"
)
_DAY_OF_PAGE = rf"(?:(?:сегодня|{any_of(cal.WEEKDAYS_NOMINATIVE)}),? {{1,2}})?"  # «Четверг, 12 августа 2021»
_YEAR_END = rf"(?P<year>{YEAR})(?:(?!\d|[./]\d)|(?={CLOCK}))"  # a clock time may be glued to it
_NUMERIC = rf"(?P<day>0?[1-9]|[12]\d|3[01])(?P<dot>[./])(?P<mm>0?[1-9]|1[0-2])(?P=dot){_YEAR_END}"
# «12.08.21 12:21», «12-08-2021»: on a stamp only
_NUMERIC_STAMP = (
    rf"(?P<day>0[1-9]|[12]\d|3[01])(?P<dot>[./-])(?P<mm>0[1-9]|1[0-2])(?P=dot)(?P<year>{YEAR}|\d\d)(?!\d|[./-]\d)"
)
_ISO = (
    rf"(?P<year>{YEAR})(?<![\w./-]\d{{4}})-(?P<mm>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])"
    rf"(?:[T ](?P<time>{CLOCK})(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])"
)
_NUMERIC_FREE = r"(?<![\w./-])(?<!\d[,:])"
_DAYS = rf"(?:, ?{DAY}{DAY_TAIL}){{0,6}}"
_AND_DAY = rf",?{GAP}и{GAP}{day_month()}{TAIL_YEAR}"
_DAY_YEAR = rf"{day_month()},?{GAP}{year()}"

# What every text with such dates has (see ``DateRule``): a clock time, a day in numbers; a day of a month behind
# what may be a city, at the begin of a line and of a short one, behind a dash or «по», behind «и».
_LIKE_DAY = rf"\d(?:-?[а-я]{{1,3}})?{GAP}{LIKE_MONTH}"
_LIKE_CLOCK = r"\d:\d\d"
_LIKE_NUMERIC = r"\d([./])\d\d?\1\d{4}"
_LIKE_ISO = r"\d-\d\d-\d"
_LIKE_NUMERIC_STAMP = r"\b\d\d([./-])\d\d\1\d\d"
_LIKE_DATELINE = rf"[,.] {{0,2}}\d?{_LIKE_DAY}"
_LIKE_LINE = rf"\n[ #>*]{{0,4}}(?:(?:дат|опубл|обновл|date|publ)[^\n\d]{{0,24}})?\d?{_LIKE_DAY}"
_LIKE_LINE_OF_CITY = rf"{_LIKE_LINE}[^,\n]{{0,40}},"
_LIKE_SHORT_LINE = rf"(?m)\n[^\n\d]{{0,50}}(?:{CLOCK},? {{1,2}})?\d?{_LIKE_DAY}.{{0,40}}$"
_LIKE_RANGE = rf"(?:[—-] {{0,2}}|(?:по|до|на){GAP})\d?{_LIKE_DAY}"
_LIKE_LIST = rf"[ \n]и{GAP}\d?{_LIKE_DAY}"
_LIKE_ORDINAL = rf"го{GAP}{LIKE_MONTH}"
_LIKE_ORDINALS = rf"(?:го|[оь]е){GAP}(?:{LIKE_MONTH}|[пд]о{GAP})"  # «по второе мая», «с девятого по …»
# «НЬЮ-ЙОРК (США), », «ЧОЛПОН-АТА /Киргизия/, », «Лима, Перу, », «Вена/Осло, », «(Осло, », «Баку. »
_LINE_START = r"^[ #>*]{0,4}"
_DATELINE = rf"{_LINE_START}\(?{_CITY}(?: ?[/(](?-i:[А-ЯЁ])[\w -]{{1,40}}[/)]|(?:, |/)(?-i:[А-ЯЁ])[\w-]{{1,24}})?"
_CAPITAL = r"(?-i:[А-ЯЁA-Z])"
_TO_AGENCY = rf" {{0,2}}(?:\.? ?[/(—-]|\)|[.,] {{0,2}}[«\"]?{_CAPITAL})"
# «7 февраля /АГЕНТСТВО/.», «7 февраля. АГЕНТСТВО.», «7 февраля (Агентство) —»
_AGENCY = (
    r" {0,2}(?:\.? ?(?:/(?-i:[A-ZА-ЯЁ])[^\n/]{1,40}/|\((?-i:[A-ZА-ЯЁ])[^\n)]{1,40}\) ?[—-])"
    r"|\. {0,2}(?-i:[A-ZА-ЯЁ]{3,20})[.,])"
)
# What parts a day from its clock time on a stamp: «12 августа 2021 в 12:21», «… / 12:21», «…, час 12:21».
_TO_CLOCK = rf"(?:,{{1,2}}|г\.,?)?(?: (?:[|/—-]|в))?(?: час)?{GAP}"

DAY_RULES = [
    DateRule(
        "date.dateline",
        pattern(rf"{_DATELINE}[,.] {{0,2}}(?P<span>{day_month()}{TAIL_YEAR})(?:{_TO_AGENCY}| {{0,2}}$)"),
        dateline,
        needs=MONTH_BEGINS,
        like=(_LIKE_DAY, _LIKE_DATELINE),
    ),
    DateRule(
        "date.dateline",
        pattern(rf"{_LINE_START}(?P<span>{day_month()}{TAIL_YEAR}), {{0,2}}{_CITY}\.? ?[/(—-]"),
        dateline,
        needs=MONTH_BEGINS,
        like=(_LIKE_DAY, _LIKE_LINE_OF_CITY),
    ),
    DateRule(
        "date.dateline",
        pattern(rf"{_LINE_START}(?P<span>{day_month()}{TAIL_YEAR}){_AGENCY}"),
        dateline,
        needs=MONTH_BEGINS,
        like=(_LIKE_DAY, _LIKE_LINE),
    ),
    DateRule(
        "date.dateline",
        pattern(rf"{_DATELINE}, {{0,2}}(?P<span>{_NUMERIC_STAMP}){_TO_AGENCY}"),
        numeric_dateline,
        number=_LIKE_NUMERIC_STAMP,
    ),
    DateRule(
        "date.stamp",
        pattern(rf"{FREE}{_DAY_YEAR}{_TO_CLOCK}(?P<time>{CLOCK})"),
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
            rf"{_LINE_START}{_LABEL}(?:{CLOCK},? {{1,2}})?(?P<span>{_DAY_OF_PAGE}{day_month()}{TAIL_YEAR}"
            rf"(?:,? {{1,2}}{CLOCK})?)[ .]{{0,3}}$"
        ),
        stamp,
        needs=MONTH_BEGINS,
        like=(_LIKE_DAY, _LIKE_SHORT_LINE),
    ),
    DateRule(
        "date.stamp",
        pattern(rf"{_NUMERIC_FREE}{_NUMERIC}(?: ?г\.)?(?:{_TO_CLOCK})?(?P<time>{CLOCK})"),
        numeric_stamp,
        number=_LIKE_NUMERIC,
    ),
    DateRule(
        "date.stamp",
        pattern(rf"{_LINE_START}{_LABEL}{_NUMERIC_STAMP}{_TO_CLOCK}(?P<time>{CLOCK})"),
        numeric_stamp,
        number=_LIKE_NUMERIC_STAMP,
    ),
    DateRule(
        "date.stamp",
        pattern(rf"(?<![\d:.])(?P<time>{CLOCK}),?{GAP}{_NUMERIC}"),
        numeric_stamp,
        number=_LIKE_NUMERIC,
    ),
    DateRule(
        "date.stamp_line",
        pattern(rf"{_LINE_START}{_LABEL}(?P<span>{_NUMERIC_STAMP})[ .]{{0,3}}$"),
        numeric_stamp,
        number=_LIKE_NUMERIC_STAMP,
    ),
    DateRule(  # «Президент принял посла — Агентство, 18.04.2018», the name of a page
        "date.stamp_line",
        pattern(rf" [—-] {_CAPITAL}[^\n,.]{{2,40}}, (?P<span>{_NUMERIC_STAMP})[ .]{{0,3}}$"),
        numeric_stamp,
        number=_LIKE_NUMERIC_STAMP,
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
    ),
    DateRule(
        "date.listed",
        pattern(rf"{FREE}(?P<span>{DAY})(?={DAY_TAIL}{_DAYS}{_AND_DAY})"),
        listed_day,
        needs=MONTH_BEGINS,
        like=(_LIKE_DAY, _LIKE_LIST),
    ),
    DateRule(
        "date.day",
        pattern(rf"{FREE}{_LEAD}{day_month()}{TAIL_YEAR}{WEEKDAY_BEHIND}{AT_TIME}"),
        one_day,
        needs=MONTH_BEGINS,
        like=(_LIKE_DAY,),
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
        like=(_LIKE_ORDINAL,),
    ),
    DateRule(
        "date.numeric_range",
        pattern(
            rf"{_NUMERIC_FREE}(?P<day1>{DAY})(?:\.(?P<mm1>0[1-9]|1[0-2])(?:\.(?P<year1>{YEAR}))?)?{DASH}{_NUMERIC}"
        ),
        numeric_range,
        number=_LIKE_NUMERIC,
    ),
    DateRule(
        "date.numeric",
        pattern(rf"{_NUMERIC_FREE}{_NUMERIC}(?: ?{YEAR_WORD})?{WEEKDAY_BEHIND}"),
        numeric_day,
        number=_LIKE_NUMERIC,
    ),
    DateRule(
        "date.numeric_short",
        pattern(
            rf"{_NUMERIC_FREE}(?P<day>0[1-9]|[12]\d|3[01])\.(?P<mm>0[1-9]|1[0-2])\.(?P<year>\d\d)(?!\d|[.,:/-]\d|%)"
            r"(?: ?(?:года|г\.))?"
        ),
        numeric_day,
        number=r"\d\.\d\d\.\d\d",
    ),
    DateRule(
        "date.stamp_line",
        pattern(rf"{_LINE_START}{_LABEL}{_ISO}[ .]{{0,3}}$"),
        numeric_stamp,
        number=_LIKE_ISO,
    ),
    DateRule("date.iso", pattern(_ISO), numeric_day, number=_LIKE_ISO),
]
