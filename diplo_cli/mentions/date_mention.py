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


Stretch = tuple[int, int]


class Around:
    """What a text has around some words of which dates are made: ``stretches``, the parts of it in which dates with one
    of them stand, in order and apart; ``near``: what stands right beside them, where rules look before they search."""

    def __init__(self, stretches: list[Stretch], near: str) -> None:
        self.stretches = stretches
        self.near = near
        self._seen: dict[str, bool] = {}

    def has_like(self, pattern: str) -> bool:
        """Whether something like ``pattern`` stands beside the words; rules share such patterns."""
        found = self._seen.get(pattern)
        if found is None:
            found = self._seen[pattern] = _compiled(pattern).search(self.near) is not None
        return found


class Cues:
    """What a text (in lower case, «е» for «ё», a letter for a letter) has of which dates are made; rules share most of
    it, so it is looked for once."""

    def __init__(self, text: str) -> None:
        self._folded = text.replace("İ", "I").lower().replace("ё", "е")
        self._numbers = "|".join(_NUMBERS.findall(self._folded))
        self._seen: dict[str, bool] = {}

    def around(self, words: tuple[str, ...]) -> Around | None:
        """What stands around each of ``words``, if they are there, with a break before each line; for no words the
        whole text."""
        if not words:
            return Around([(0, len(self._folded))], "\n" + self._folded)
        places = _places(self._folded, words)
        if not places:
            return None
        near = [self._folded[start:stop] for start, stop in _stretches(places, _NEAR, _NEAR)]
        return Around(_stretches(places, _BEFORE, _BEHIND), "\n" + "|".join(near))

    def has_number(self, pattern: str) -> bool:
        """Whether its numbers, with the marks in them and «г» behind («24.10.2025|15:40|2025-го г»), have a part like
        ``pattern``."""
        found = self._seen.get(pattern)
        if found is None:
            found = self._seen[pattern] = _compiled(pattern).search(self._numbers) is not None
        return found


# Characters before and behind a word in which a date that has it begins and ends, with what must stand beside it: more
# than the longest names of a city and its state.
_BEFORE, _BEHIND = 180, 140
_NEAR = 80  # characters on both sides of it that are looked at before a pattern is searched for
_SHORT = 3  # letters of a word that many others have inside: it counts where it begins one
_NUMBERS = re.compile(r"\d[\d.:/-]*(?:(?:го|м|й)? ?г)?")


def _stretches(places: list[int], before: int, behind: int) -> list[Stretch]:
    """The parts of a text from so many characters before each of ``places`` to so many behind it; those that meet are
    one."""
    out: list[Stretch] = []
    for at in places:
        start, stop = max(0, at - before), at + behind
        if out and start <= out[-1][1]:
            start = out.pop()[0]
        out.append((start, stop))
    return out


def _places(text: str, words: tuple[str, ...]) -> list[int]:
    """Where ``words`` stand in ``text``, in order."""
    out: list[int] = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            if len(word) > _SHORT or at == 0 or not text[at - 1].isalpha():
                out.append(at)
            at = text.find(word, at + 1)
    out.sort()
    return out


class DateRule(msgspec.Struct, frozen=True):
    """``pattern`` finds candidates; ``build`` returns the fields of a mention (``kind`` among them), or ``None``
    for a near miss. A group named ``span`` narrows the mention to a part of the match.

    One of ``needs``, beside it something like each pattern of ``like``, of which the first are the soonest told, and a
    number with something like ``number`` are in every match (in lower case, «ё» as «е»): where there is none,
    ``pattern`` is not even compiled, which takes longer than a release.
    """

    name: str
    pattern: Pattern
    build: Callable[[re.Match[str]], Fields | None]
    needs: tuple[str, ...] = ()
    number: str = ""
    like: tuple[str, ...] = ()

    def may_match(self, cues: Cues, around: Around) -> bool:
        """Whether a match is possible in the text that has ``cues``, and ``around`` around one of ``needs``."""
        if self.number and not cues.has_number(self.number):
            return False
        return not self.like or all(map(around.has_like, self.like))


_compiled = cache(re.compile)  # of which ``re`` itself keeps only so many
