"""Words of the calendar as numbers: months, weekdays, seasons, ordinals, counts, and what «прошлый» shifts.

Keys are lower case with «ё» as «е»; every table is closed, so a pattern built from it is finite.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

Tense = Literal["past", "future"]

# Stem of a month → its number and the endings that a case gives it («май» declines, the stem does not).
_MONTH_STEMS = (
    "январ",
    "феврал",
    "март",
    "апрел",
    "ма",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
)
_SOFT = ("ь", "я", "ю", "ем", "е")
_HARD = ("", "а", "у", "ом", "е")
_MAY = ("й", "я", "ю", "ем", "е")
_SHORT = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_SHORT_LONG = {"февр": 2, "сент": 9, "нояб": 11}


def _month_forms() -> dict[str, int]:
    """Every case form of the months, with their numbers."""
    forms: dict[str, int] = {}
    for number, stem in enumerate(_MONTH_STEMS, 1):
        endings = _MAY if stem == "ма" else _HARD if number in (3, 8) else _SOFT
        forms |= {stem + ending: number for ending in endings}
    return forms


def _month_genitives() -> dict[str, int]:
    endings = {3: "а", 8: "а"}
    return {stem + endings.get(number, "я"): number for number, stem in enumerate(_MONTH_STEMS, 1)}


MONTHS = _month_forms()
MONTHS_GENITIVE = _month_genitives()
MONTHS_SHORT = {short: number for number, short in enumerate(_SHORT, 1)} | _SHORT_LONG
MONTHS_PREPOSITIONAL = {form: number for form, number in MONTHS.items() if form.endswith("е")}
MONTHS_ACCUSATIVE = {form: number for form, number in MONTHS.items() if form.endswith(("ь", "й", "т"))}

WEEKDAYS_ACCUSATIVE = {
    "понедельник": 0, "вторник": 1, "среду": 2, "четверг": 3, "пятницу": 4, "субботу": 5, "воскресенье": 6,
    "воскресение": 6,
}  # fmt: skip
WEEKDAYS_GENITIVE = {
    "понедельника": 0, "вторника": 1, "среды": 2, "четверга": 3, "пятницы": 4, "субботы": 5, "воскресенья": 6,
}  # fmt: skip
WEEKDAYS_NOMINATIVE = {
    "понедельник": 0, "вторник": 1, "среда": 2, "четверг": 3, "пятница": 4, "суббота": 5, "воскресенье": 6,
}  # fmt: skip
WEEKDAYS = WEEKDAYS_NOMINATIVE | WEEKDAYS_GENITIVE | WEEKDAYS_ACCUSATIVE

# First and last month; a winter ends in the next year.
SEASONS = {
    "весной": (3, 5), "летом": (6, 8), "осенью": (9, 11), "зимой": (12, 2),
    "весны": (3, 5), "лета": (6, 8), "осени": (9, 11), "зимы": (12, 2),
    "весну": (3, 5), "лето": (6, 8), "осень": (9, 11), "зиму": (12, 2),
}  # fmt: skip

_UNITS = (
    "первого", "второго", "третьего", "четвертого", "пятого", "шестого", "седьмого", "восьмого", "девятого",
)  # fmt: skip
_TEENS = (
    "десятого", "одиннадцатого", "двенадцатого", "тринадцатого", "четырнадцатого", "пятнадцатого", "шестнадцатого",
    "семнадцатого", "восемнадцатого", "девятнадцатого",
)  # fmt: skip
ORDINALS_GENITIVE = (
    {word: number for number, word in enumerate(_UNITS, 1)}
    | {word: number for number, word in enumerate(_TEENS, 10)}
    | {"двадцатого": 20, "тридцатого": 30, "тридцать первого": 31}
    | {f"двадцать {word}": 20 + number for number, word in enumerate(_UNITS, 1)}
)
# «по второе», «по третье» beside the genitives
ORDINALS = ORDINALS_GENITIVE | {
    re.sub("его$", "е", re.sub("ого$", "ое", word)): number for word, number in ORDINALS_GENITIVE.items()
}

COUNTS = {
    "один": 1, "одну": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8,
    "девять": 9, "десять": 10, "одиннадцать": 11, "двенадцать": 12, "пятнадцать": 15, "двадцать": 20, "тридцать": 30,
    "сорок": 40, "пятьдесят": 50,
}  # fmt: skip
PARTS_OF_YEAR = {
    "первом": 1, "втором": 2, "третьем": 3, "четвертом": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4,
    "первой": 1, "первую": 1, "второй": 2, "вторую": 2,
}  # fmt: skip

# «прошлого года», «на этой неделе», «в следующем месяце»: stem of the adjective → shift in that unit.
SHIFTS = {
    "позапрошл": -2, "прошл": -1, "минувш": -1, "прошедш": -1, "предыдущ": -1, "эт": 0, "текущ": 0, "нынешн": 0,
    "сего": 0, "следующ": 1, "будущ": 1, "предстоящ": 1, "наступающ": 1, "ближайш": 1,
}  # fmt: skip
# These say only on which side of today the nearest one lies.
DIRECTIONS: dict[str, Tense] = {"минувш": "past", "прошедш": "past", "ближайш": "future", "предстоящ": "future"}
NEAR_DAYS = {
    "позавчера": -2, "вчера": -1, "накануне": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2,
    "минувшим вечером": -1, "прошлым вечером": -1, "вчерашн": -1, "сегодняшн": 0, "завтрашн": 1,
}  # fmt: skip

PARTS_OF_DAY = frozenset("утром днём днем вечером ночью".split())

DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def fold(word: str) -> str:
    """Lower case, «ё» as «е», runs of spaces as one."""
    return " ".join(word.lower().replace("ё", "е").split())


def month_number(word: str) -> int:
    """The number of a month written in any case or short («окт.»)."""
    plain = fold(word).rstrip(".")
    return MONTHS.get(plain) or MONTHS_SHORT[plain]


def shift_of(adjective: str) -> int:
    """How far «прошлой», «этой», «будущем» … shift; the adjective is one that a pattern let through."""
    plain = fold(adjective)
    return next(shift for stem, shift in SHIFTS.items() if plain.startswith(stem))


def direction_of(adjective: str) -> Tense | None:
    """The side of today that «минувшие» and «ближайшую» look to; ``None`` for adjectives that count."""
    plain = fold(adjective)
    return next((side for stem, side in DIRECTIONS.items() if plain.startswith(stem)), None)


def full_year(digits: str) -> int:
    """Four digits as they are; two digits are 1970–2069, as POSIX reads them."""
    number = int(digits)
    return number if len(digits) > 2 else number + (2000 if number < 70 else 1900)


def exists(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has that day (in some year, where none is told)."""
    if not 1 <= month <= 12 or not 1 <= day <= DAYS_IN_MONTH[month - 1]:
        return False
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True
