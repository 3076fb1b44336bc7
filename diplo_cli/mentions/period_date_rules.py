"""Rules for months, quarters, seasons and years; each with its example."""

from __future__ import annotations

import re

from diplo_cli.mentions import calendar as cal
from diplo_cli.mentions.calendar import fold, month_number
from diplo_cli.mentions.date_fields import year_fields
from diplo_cli.mentions.date_mention import DateRule, Fields
from diplo_cli.mentions.date_patterns import (
    DASH,
    FREE,
    GAP,
    LEFT,
    LIKE_MONTH,
    MONTH_ANY,
    MONTH_BEGINS,
    RIGHT,
    SEASON_BEGINS,
    YEAR,
    YEAR_WORD,
    any_of,
    pattern,
    year,
)


def month_of_year(match: re.Match[str]) -> Fields | None:
    """«в октябре 2025 года», «в конце октября с.г.», «саммит октября 2024 года»"""
    return {"kind": "absolute", "month": month_number(match["month"])} | year_fields(match)


def month_alone(match: re.Match[str]) -> Fields | None:
    """«в октябре», «в начале октября», «на май»; always in lower case, for Август and Май are names too"""
    return {"kind": "absolute", "month": month_number(match["month"])}


def month_range(match: re.Match[str]) -> Fields | None:
    """«в мае–июне 2025 года», «с сентября по ноябрь», «в конце мая – начале июня»"""
    first, last, told = month_number(match["first"]), month_number(match["month"]), year_fields(match)
    if first == last:
        return None
    fields = {"kind": "interval", "month": first, "end_month": last, "end_year": told.get("year")} | told
    if told.get("year") and first > last:
        fields["year"] = told["year"] - 1
    return fields


def part_of_year(match: re.Match[str]) -> Fields | None:
    """«в первом квартале 2025 года», «во II полугодии», «во второй половине года»"""
    number, length = cal.PARTS_OF_YEAR[fold(match["number"])], 3 if fold(match["unit"]) == "квартале" else 6
    told = year_fields(match)
    if number * length > 12 or (not told and match["unit"][0] in "пП" and fold(match["unit"]) != "полугодии"):
        return None  # «во второй половине дня»
    end = {"end_month": number * length, "end_year": told.get("year")}
    return {"kind": "interval", "month": (number - 1) * length + 1} | end | told


def season_of_year(match: re.Match[str]) -> Fields | None:
    """«весной 2024 года», «летом прошлого года»; a winter of one year is in two, so only the year is told"""
    first, last = cal.SEASONS[fold(match["season"])]
    told = year_fields(match)
    if first > last:
        return {"kind": "absolute"} | told if "year" in told else None
    return {"kind": "interval", "month": first, "end_month": last, "end_year": told.get("year")} | told


def year_alone(match: re.Match[str]) -> Fields | None:
    """«в 2026 году», «2025 г.»"""
    return {"kind": "absolute", "year": int(match["year"])}


def year_range(match: re.Match[str]) -> Fields | None:
    """«2020–2022 годов», «с 2020 по 2022 год»"""
    first, last = int(match["first"]), int(match["last"])
    if len(match["last"]) == 2:
        last += first // 100 * 100
    return {"kind": "interval", "year": first, "end_year": last} if first < last else None


_EDGE = rf"(?:начал|конц|середин)(?:е|у|ом|ы|а|ой|о){GAP}"
_PART = (
    rf"(?:{_EDGE}|конец{GAP}|(?:{_EDGE})?(?:перв|втор|трет|четв[её]рт|последн)(?:ой|ых|ей|ьей|их|ую|юю|ью){GAP}"
    rf"(?:половин[еуы]|декад[еуы]|числах|днях|недел[еюи]){GAP})"
)
_GENITIVE = any_of(cal.MONTHS_GENITIVE)

# What every text with such periods has (see ``DateRule``): two months joined, a month behind a preposition, two
# years joined, a month before a year, a year with its word.
_LIKE_MONTHS = rf"{LIKE_MONTH}[а-я]{{0,7}}\.?(?:{DASH}|{GAP}(?:по|до|и|или){GAP}){LIKE_MONTH}"
# «в минувшем апреле», «в грядущем июне»: the nearest one all the same
_WHICH = r"(?:минувш|прошедш|нынешн|наступивш|наступающ|грядущ|предстоящ|ближайш|прошл|текущ|будущ|следующ)(?:ем|ом)"
_LIKE_ONE_MONTH = rf"(?:в|во|на|к|ко) {{1,2}}(?:{_WHICH} {{1,2}})?{LIKE_MONTH}"
_LIKE_PART = rf"(?:начал|кон|середин|половин|декад|числах|днях|недел)[а-я]{{0,3}}{GAP}{LIKE_MONTH}"
_LIKE_YEARS = r"\d{4}[|-]{1,2}\d{2,4} ?г"
_LIKE_MONTH_YEAR = rf"{LIKE_MONTH}[а-я]{{0,7}}{GAP}(?:\d{{4}}|[ст]\.|[а-я]+го{GAP}года)"
_LIKE_YEAR = r"\d{4}(?:-?(?:го|м|й))? ?г"
# As ``FREE``, of the year before: a search that begins with digits is a fast one.
_FREE_YEAR = r"(?<![\w.,:/№+§-]\d{4})(?<!№ \d{4})"

PERIOD_RULES = [
    DateRule(
        "date.month_range",
        pattern(
            rf"{LEFT}(?:в|во|с|на) {{1,2}}(?P<span>(?-i:(?P<first>{MONTH_ANY}))(?:{DASH}|{GAP}(?:по|до|и|или){GAP})"
            rf"(?-i:(?P<month>{MONTH_ANY}))(?:{GAP}{year()})?)"
        ),
        month_range,
        needs=MONTH_BEGINS,
        like=(_LIKE_MONTHS,),
    ),
    DateRule(
        "date.month_range",
        pattern(
            rf"{LEFT}(?:в|во) {{1,2}}(?P<span>(?:конце|середине){GAP}(?-i:(?P<first>{_GENITIVE}))"
            rf"(?:{DASH}|{GAP}и(?:ли)?{GAP})(?:в {{1,2}})?начале{GAP}"
            rf"(?-i:(?P<month>{_GENITIVE}))(?:{GAP}{year()})?){RIGHT}"
        ),
        month_range,
        needs=("начале",),
        like=(rf"(?:{DASH}|{GAP}и(?:ли)?{GAP})(?:в {{1,2}})?начале",),
    ),
    DateRule(
        "date.month_year",
        pattern(rf"{LEFT}{_PART}?(?P<month>{MONTH_ANY}){GAP}{year()}"),
        month_of_year,
        needs=MONTH_BEGINS,
        like=(_LIKE_MONTH_YEAR,),
    ),
    DateRule(
        "date.month",
        pattern(
            rf"{LEFT}(?:в|во|на|к|ко) {{1,2}}(?:{_WHICH} {{1,2}})?(?P<span>(?P<month>"
            rf"(?-i:{any_of(cal.MONTHS_PREPOSITIONAL)}|{any_of(cal.MONTHS_ACCUSATIVE)})))(?![\w-])"
        ),
        month_alone,
        needs=MONTH_BEGINS,
        like=(_LIKE_ONE_MONTH,),
    ),
    DateRule(
        "date.month_part",
        pattern(rf"{LEFT}(?:в|во|на|к|ко|до|с) {{1,2}}(?P<span>{_PART}(?P<month>(?-i:{_GENITIVE}))){RIGHT}"),
        month_alone,
        needs=MONTH_BEGINS,
        like=(_LIKE_PART,),
    ),
    DateRule(
        "date.part_of_year",
        pattern(
            rf"{LEFT}(?P<number>{any_of(cal.PARTS_OF_YEAR)}){GAP}"
            rf"(?P<unit>квартале|полугодии|половин[еу])(?:{GAP}{year()})?"
        ),
        part_of_year,
        needs=("квартале", "полугодии", "половин"),
    ),
    DateRule(
        "date.season_year",
        pattern(rf"{LEFT}(?P<season>{any_of(cal.SEASONS)}){GAP}{year()}"),
        season_of_year,
        needs=SEASON_BEGINS,
    ),
    DateRule(
        "date.year_range",
        pattern(rf"{FREE}(?P<first>{YEAR})(?:{DASH}|{GAP}(?:по|и){GAP})(?P<last>{YEAR}|\d\d) ?{YEAR_WORD}"),
        year_range,
        number=_LIKE_YEARS,
    ),
    DateRule(
        "date.year",
        pattern(rf"(?P<year>{YEAR}){_FREE_YEAR}(?:-?(?:го|м|й))? ?{YEAR_WORD}"),
        year_alone,
        number=_LIKE_YEAR,
    ),
]
