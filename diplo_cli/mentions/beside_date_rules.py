"""Rules for dates that count from a day told before, or from that of the meeting; each with its example."""

from __future__ import annotations

import re

from diplo_cli.mentions.calendar import fold
from diplo_cli.mentions.date_mention import DateRule, Fields
from diplo_cli.mentions.date_patterns import LEFT, RIGHT, pattern


def same_day(_match: re.Match[str]) -> Fields | None:
    """«в тот же день»"""
    return {"kind": "same_day"}


def beside_day(match: re.Match[str]) -> Fields | None:
    """«днём ранее», «на следующий день», «двумя днями позже», «за день до этого»: counted from the day told before"""
    count = _DAYS_BY_WORD.get(fold(match["count"] or match["before"] or ""), 1)
    words = fold(match[0])
    earlier = any(word in words for word in ("раньше", "ранее", "до этого", "до того", "накануне"))
    return {"kind": "same_day", "shift": -count if earlier else count}


def beside_event(match: re.Match[str]) -> Fields | None:
    """«за день до встречи», «накануне переговоров»: counted from the day of the meeting that the text reports"""
    return {"kind": "same_day", "shift": -_DAYS_BY_WORD.get(fold(match["count"] or ""), 1)}


_DAYS_BY_WORD = {"двумя": 2, "тремя": 3, "четырьмя": 4, "пятью": 5, "два": 2, "три": 3, "четыре": 4, "пять": 5}
_OF_WEEKDAY = "(?:воскресный|субботний|пятничный|понедельничный)"
_BY_WEEKDAY = "(?:воскресным|субботним|пятничным)"
# «на следующий день после выборов»: nobody tells when that was
_NOT_FROM_OTHER = r"(?! {1,2}после {1,2}(?!этого|того|встреч|переговоров|беседы|разговора|визита|саммита|приезда))"

# Words that a text must have for a rule to be tried, and what stands beside them.
_BESIDE = ("ранее", "раньше", "позже", "позднее", "следующ", "другой", "спустя", "накануне", " до ")
_LIKE_BESIDE_DAY = (
    r"дн(?:ем|ями) {1,2}(?:ран|поз)|(?:щий|гой) {1,2}день|(?:день|дня|сутки) {1,2}до|спустя"
    r"|следующ\w+ {1,2}(?:ут|дня)"
)

BESIDE_RULES = [
    DateRule(
        "date.same_day",
        pattern(rf"{LEFT}в {{1,2}}(?:этот(?: же)?|тот(?: же| самый)?) {{1,2}}день{RIGHT}"),
        same_day,
        needs=(" день",),
    ),
    DateRule(
        "date.same_day",
        pattern(
            rf"{LEFT}(?:в {{1,2}}(?:тот|это|этот) же(?: {{1,2}}{_OF_WEEKDAY})? {{1,2}}(?:день|вечер|утро)"
            rf"|(?:тем|этим) же(?: {{1,2}}{_BY_WEEKDAY})? {{1,2}}(?:вечером|утром|дн[её]м)"
            rf"|(?:вечером|утром) того же(?: {{1,2}}самого)? дня){RIGHT}"
        ),
        same_day,
        needs=(" же ",),
    ),
    DateRule(
        "date.beside_day",
        pattern(
            rf"{LEFT}(?:(?:(?P<count>двумя|тремя|четырьмя|пятью) {{1,2}}днями|дн[её]м) {{1,2}}"
            rf"(?:ранее|раньше|позже|позднее)"
            rf"|на {{1,2}}(?:следующий|другой) {{1,2}}день{_NOT_FROM_OTHER}|на {{1,2}}следующее {{1,2}}утро"
            rf"|следующим {{1,2}}утром|(?:утром|вечером) {{1,2}}следующего {{1,2}}дня"
            rf"|за {{1,2}}(?:(?P<before>два|три|четыре|пять) {{1,2}}дня"
            rf"|день|сутки) {{1,2}}до {{1,2}}(?:этого|того)"
            rf"|(?:день|сутки) {{1,2}}спустя|спустя {{1,2}}(?:день|сутки)){RIGHT}"
        ),
        beside_day,
        needs=_BESIDE,
        like=(_LIKE_BESIDE_DAY,),
    ),
    DateRule(
        "date.beside_event",
        pattern(
            rf"{LEFT}(?P<span>(?:за {{1,2}}(?:(?P<count>два|три|четыре|пять) {{1,2}}дня|день|сутки) {{1,2}}до"
            rf"|накануне)(?: {{1,2}}[а-яё-]{{2,20}}(?:ой|его|ого|их|ых))?"
            rf" {{1,2}}(?:встречи|переговоров|беседы|разговора|визита|поездки|приезда|саммита)){RIGHT}"
        ),
        beside_event,
        needs=_BESIDE,
        like=(r"накануне|(?:день|дня|сутки) {1,2}до",),
    ),
]
