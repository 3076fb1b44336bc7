"""What a written date says, before anybody knows when the text was published; and what a rule for dates is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal

import msgspec

from diplo_cli.mentions.calendar import Tense
from diplo_cli.mentions.date_cues import Reach
from diplo_cli.patterns import Pattern

DateKind = Literal["absolute", "relative", "weekday", "interval", "stamp", "dateline", "same_day"]
Unit = Literal["day", "weekday", "week", "weekend", "month", "season", "year", "vague"]
Fields = dict[str, Any]
OF_PAGE = frozenset(["dateline", "stamp"])  # the kinds that the page tells, no sentence


class DateMention(msgspec.Struct, frozen=True):
    """A date as it is written. ``start``–``stop`` count characters of the text that was searched.

    ``year``, ``month``, ``day`` and their ``end_`` twins hold what is told, ``None`` what is not;
    ``year_shift`` is 0 for «с.г.», -1 for «прошлого года». A relative date lies ``shift`` times
    ``unit`` from the publication (``None``: the nearest one that fits the tense), to ``end_shift`` where two days are
    told; ``tense`` is the side that its own words tell («минувшие», «ближайшие»). ``weekdays`` are one day or first
    and last, Monday is 0.
    ``time`` is ``HH:MM``. A ``vague`` unit («на днях») and the kind ``same_day`` («в тот же день», «днём
    ранее»: ``shift`` days from it) never resolve by themselves.
    """

    start: int
    stop: int
    text: str
    kind: DateKind
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    year_shift: int | None = None
    unit: Unit | None = None
    shift: int | None = None
    end_shift: int | None = None
    tense: Tense | None = None
    weekdays: tuple[int, ...] = ()
    time: str | None = None


class DateRule(msgspec.Struct, frozen=True):
    """``pattern`` finds candidates; ``build`` returns the fields of a mention (``kind`` among them), or ``None``
    for a near miss. A group named ``span`` narrows the mention to a part of the match.

    Every match (in lower case, «ё» as «е») has one of ``needs``, where it begins with a letter as the begin of a word;
    something like each pattern of ``like`` beside it (the cheapest come first), and a number with something like
    ``number``: where a text lacks any of them, ``pattern`` is not even compiled, which takes longer than a release. It
    lies within ``reach`` of one of ``needs``, with what must stand beside it.
    """

    name: str
    pattern: Pattern
    build: Callable[[re.Match[str]], Fields | None]
    needs: tuple[str, ...] = ()
    number: str = ""
    like: tuple[str, ...] = ()
    reach: Reach = (60, 90)
