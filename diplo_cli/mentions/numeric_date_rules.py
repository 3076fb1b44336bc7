"""Rules for dates that tell their own day in numbers; each with its example."""

from __future__ import annotations

import re

from diplo_cli.mentions.calendar import exists, full_year
from diplo_cli.mentions.date_fields import interval, named_after, time_fields
from diplo_cli.mentions.date_mention import DateRule, Fields
from diplo_cli.mentions.date_patterns import (
    CAPITAL,
    CLOCK,
    DASH,
    DATELINE,
    DAY,
    GAP,
    LABEL,
    LINE_START,
    TO_AGENCY,
    TO_CLOCK,
    WEEKDAY_BEHIND,
    YEAR,
    YEAR_WORD,
    pattern,
)  # fmt: skip


def numeric_dateline(match: re.Match[str]) -> Fields | None:
    """«БАКУ, 29.10.2025 /ТАСС/»"""
    fields = numeric_day(match)
    return fields and fields | {"kind": "dateline"}


def numeric_day(match: re.Match[str]) -> Fields | None:
    """«09.10.2025», «12.03.24», «2025-10-09T15:40»"""
    when = {"year": full_year(match["year"]), "month": int(match["mm"]), "day": int(match["day"])}
    if named_after(match) or not exists(when["year"], when["month"], when["day"]):
        return None
    return {"kind": "absolute"} | when | time_fields(match)


def numeric_stamp(match: re.Match[str]) -> Fields | None:
    """«09.10.2025 14:05», or a numeric date that has a line to itself"""
    fields = numeric_day(match)
    return fields and fields | {"kind": "stamp"}


def numeric_range(match: re.Match[str]) -> Fields | None:
    """«27.10.2025 — 29.10.2025», «27–29.10.2025», «27.10–02.11.2025»"""
    last_year, last_month = full_year(match["year"]), int(match["mm"])
    month = int(match["mm1"]) if match["mm1"] else last_month
    first_year = full_year(match["year1"]) if match["year1"] else last_year - (month > last_month)
    end = {"end_year": last_year, "end_month": last_month, "end_day": int(match["day"])}
    return interval({"kind": "interval", "year": first_year, "month": month, "day": int(match["day1"])} | end)


_YEAR_END = rf"(?P<year>{YEAR})(?:(?!\d|[./]\d)|(?={CLOCK}))"  # a clock time may be glued to it
_NUMERIC = rf"(?P<day>0?[1-9]|[12]\d|3[01])(?P<dot>[./])(?P<mm>0?[1-9]|1[0-2])(?P=dot){_YEAR_END}"
_FREE = r"(?<![\w./-])(?<!\d[,:])"
_ISO = (
    rf"(?P<year>{YEAR})(?<![\w./-]\d{{4}})-(?P<mm>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])"
    rf"(?:[T ](?P<time>{CLOCK})(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])"
)
# «12.08.21 12:21», «12-08-2021»: on a stamp only
_NUMERIC_STAMP = (
    rf"(?P<day>0[1-9]|[12]\d|3[01])(?P<dot>[./-])(?P<mm>0[1-9]|1[0-2])(?P=dot)(?P<year>{YEAR}|\d\d)(?!\d|[./-]\d)"
)

# What the numbers of every such date have (see ``DateRule``).
_LIKE_NUMERIC = r"\d([./])\d\d?\1\d{4}"
_LIKE_ISO = r"\d-\d\d-\d"
_LIKE_NUMERIC_STAMP = r"\b\d\d([./-])\d\d\1\d\d"

NUMERIC_RULES = [
    DateRule(
        "date.dateline",
        pattern(rf"{DATELINE}, {{0,2}}(?P<span>{_NUMERIC_STAMP}){TO_AGENCY}"),
        numeric_dateline,
        number=_LIKE_NUMERIC_STAMP,
    ),
    DateRule(
        "date.stamp",
        pattern(rf"{_FREE}{_NUMERIC}(?: ?г\.)?(?:{TO_CLOCK})?(?P<time>{CLOCK})"),
        numeric_stamp,
        number=_LIKE_NUMERIC,
    ),
    DateRule(
        "date.stamp",
        pattern(rf"{LINE_START}{LABEL}{_NUMERIC_STAMP}{TO_CLOCK}(?P<time>{CLOCK})"),
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
        pattern(rf"{LINE_START}{LABEL}(?P<span>{_NUMERIC_STAMP})[ .]{{0,3}}$"),
        numeric_stamp,
        number=_LIKE_NUMERIC_STAMP,
    ),
    DateRule(  # «Президент принял посла — Агентство, 18.04.2018», the name of a page
        "date.stamp_line",
        pattern(rf" [—-] {CAPITAL}[^\n,.]{{2,40}}, (?P<span>{_NUMERIC_STAMP})[ .]{{0,3}}$"),
        numeric_stamp,
        number=_LIKE_NUMERIC_STAMP,
    ),
    DateRule(
        "date.numeric_range",
        pattern(rf"{_FREE}(?P<day1>{DAY})(?:\.(?P<mm1>0[1-9]|1[0-2])(?:\.(?P<year1>{YEAR}))?)?{DASH}{_NUMERIC}"),
        numeric_range,
        number=_LIKE_NUMERIC,
    ),
    DateRule(
        "date.numeric",
        pattern(rf"{_FREE}{_NUMERIC}(?: ?{YEAR_WORD})?{WEEKDAY_BEHIND}"),
        numeric_day,
        number=_LIKE_NUMERIC,
    ),
    DateRule(
        "date.numeric_short",
        pattern(
            rf"{_FREE}(?P<day>0[1-9]|[12]\d|3[01])\.(?P<mm>0[1-9]|1[0-2])\.(?P<year>\d\d)(?!\d|[.,:/-]\d|%)"
            r"(?: ?(?:года|г\.))?"
        ),
        numeric_day,
        number=r"\d\.\d\d\.\d\d",
    ),
    DateRule(
        "date.stamp_line",
        pattern(rf"{LINE_START}{LABEL}{_ISO}[ .]{{0,3}}$"),
        numeric_stamp,
        number=_LIKE_ISO,
    ),
    DateRule("date.iso", pattern(_ISO), numeric_day, number=_LIKE_ISO),
]
