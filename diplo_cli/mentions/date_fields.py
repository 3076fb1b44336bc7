"""What several rules for dates read from a match: year, time of day, whether it is a name, whether days follow."""

from __future__ import annotations

import re

from diplo_cli.mentions.calendar import exists, fold, full_year, shift_of
from diplo_cli.mentions.date_mention import Fields
from diplo_cli.mentions.date_patterns import pattern

# What a day may be part of: «на улице 31 августа», «пункт 1.2.10», «ГОСТ 12.01.24».
_NAMED_AFTER = pattern(r"\b(?:(?:улиц|проспект|бульвар|верси|пункт)\w*|имени|гост|(?:ул|пл|пр|п)\.) {1,2}[\"«]?\Z")
# What a day is the name of where the month has a capital: «на площади 9 Мая», not «на заводе 9 мая прошла».
_NAMED_WITH_CAPITAL = pattern(r"\b(?:площад|парк|завод|стадион|колхоз|шахт)\w* {1,2}[\"«]?\Z")


def _group(match: re.Match[str], name: str) -> str | None:
    """What a group holds, where the pattern has it."""
    return match[name] if name in match.re.groupindex else None


def year_fields(match: re.Match[str], suffix: str = "") -> Fields:
    """``year`` or ``year_shift`` as the groups of ``date_patterns.year`` tell it; empty where nothing matched."""
    year, shift = _group(match, "year" + suffix), _group(match, "shift" + suffix)
    if year:
        return {"year": full_year(year)}
    if not shift:
        return {}
    return {"year_shift": 0 if fold(shift)[1] == "." else shift_of(shift)}


def time_fields(match: re.Match[str]) -> Fields:
    """The time of day, where the match has one."""
    written = _group(match, "time") or _group(match, "clock")
    if not written:
        return {}
    hours, minutes = re.split(r"[:.]", written)[:2]
    return {"time": f"{int(hours):02}:{minutes}"}


def named_after(match: re.Match[str]) -> bool:
    """Whether the date is the name of a street or the number of a version: «на улице 1 Мая», «версия 10.10.24»."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    if _NAMED_AFTER.compiled.search(before):
        return True
    capital = (_group(match, "month") or "")[:1].isupper()
    return capital and bool(_NAMED_WITH_CAPITAL.compiled.search(before))


def interval(fields: Fields) -> Fields | None:
    """``fields`` when both days are in the calendar and the second comes later (next year, where none is told)."""
    first, last = (fields["month"], fields["day"]), (fields["end_month"], fields["end_day"])
    from_year, to_year = fields.get("year"), fields.get("end_year")
    if not exists(from_year, *first) or not exists(to_year, *last):
        return None
    if from_year and to_year:
        return fields if (from_year, *first) < (to_year, *last) else None
    return fields if first < last or first[0] > last[0] else None
