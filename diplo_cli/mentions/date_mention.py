"""What a written date says, before anybody knows when the text was published; and what a rule for dates is."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, Literal

import msgspec

from diplo_cli.mentions.calendar import Tense
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


class Cues:
    """What a text (in lower case, «е» for «ё») has of which dates are made; rules share most of it, so it is looked for
    once."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._numbers = " ".join(_NUMBERS.findall(folded))
        self._seen: dict[str | tuple[str, ...], bool] = {}

    def has_any(self, words: tuple[str, ...]) -> bool:
        """Whether one of ``words`` is somewhere in the text."""
        found = self._seen.get(words)
        if found is None:
            found = False
            for word in words:
                if word in self._folded:
                    found = True
                    break
            self._seen[words] = found
        return found

    def has_like(self, pattern: str) -> bool:
        """Whether something like ``pattern`` is in the text."""
        found = self._seen.get(pattern)
        if found is None:
            found = self._seen[pattern] = _compiled(pattern).search(self._folded) is not None
        return found

    def has_number(self, pattern: str) -> bool:
        """Whether one of its numbers, with the marks in them («24.10.2025», «15:40»), has a part like ``pattern``."""
        found = self._seen.get(pattern)
        if found is None:
            found = self._seen[pattern] = _compiled(pattern).search(self._numbers) is not None
        return found


_NUMBERS = re.compile(r"\d[\d.:/-]*")


class DateRule(msgspec.Struct, frozen=True):
    """``pattern`` finds candidates; ``build`` returns the fields of a mention (``kind`` among them), or ``None``
    for a near miss. A group named ``span`` narrows the mention to a part of the match.

    One of ``needs``, a number with something like ``number``, and something like each pattern of ``like``, of which the
    first are the soonest told, is in every text (in lower case, «ё» as «е») that has a match: where there is none,
    ``pattern`` is not even compiled, which takes longer than a release.
    """

    name: str
    pattern: Pattern
    build: Callable[[re.Match[str]], Fields | None]
    needs: tuple[str, ...] = ()
    number: str = ""
    like: tuple[str, ...] = ()

    def may_match(self, cues: Cues) -> bool:
        """Whether a match is possible in the text that has ``cues``."""
        if self.needs and not cues.has_any(self.needs):
            return False
        if self.number and not cues.has_number(self.number):
            return False
        return not self.like or all(map(cues.has_like, self.like))


_compiled = cache(re.compile)  # of which ``re`` itself keeps only so many
