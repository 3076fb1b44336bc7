"""A source of several reports, one below another: where each begins. Told by words alone, before anything is tagged.

A headline tells what the paragraph below it tells, and nothing of what stands above; what stands behind a row of stars
may go on with the same people. So a report of its own begins where the names are new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diplo_cli.line_kinds import MAX_TITLE, line_kinds
from diplo_cli.patterns import Pattern

_LINE = Pattern(r"[^\n]*\S[^\n]*")
_STARS = re.compile(r"\s*(?:[*•=_~—–-]\s?){3,}\s*")
# «А. Рот: Добрый день!»: a dialogue goes on with what was reported.
_SPEAKER = re.compile(r"\s*(?:[А-ЯЁ]\. ?){1,2}[А-ЯЁ][\w -]{2,40}:")
# «ОСЛО, 5 мая. /Агентство/.», «Осло. 5 мая. АГЕНТСТВО —», «ОСЛО, 5 мая — Агентство.»
_DATELINE = re.compile(
    r"\s*[А-ЯЁ][\w-]{2,24}(?:,? [/(][А-ЯЁ][^/()\n]{1,30}[/)])?[,.] {0,2}"
    r"\d{1,2} [а-я]{3,8}\.?(?: \d{4}(?: г(?:ода|\.))?)?"
    r"\.? {0,2}(?:[—–-]{1,2} |[/(«\"]?[А-ЯЁA-Z])"
)
_NAME = Pattern(r"(?<![\w-])[A-ZА-ЯЁ][\w-]*[а-яёa-z][\w-]*")
_LONG_WORD = Pattern(r"[\w-]{5,}")
_MARKED = re.compile(r"\s*(?:[-*•—·>|]|\d{1,2}[.)])")
_ENDING = (".", "!", "?", "…")
_SHORT, _LONG = 60, 200  # characters of a line that can tell in a sentence, and of one that does whatever it ends with
_NO_HEADLINE = (".", ":", ";", ",", "!")  # what none ends with
_BELOW = 4  # lines from a headline to its report
_STEM = 5  # letters of a word that its cases share
_FEWEST, _WORDS = 2, 5  # new names of a report, words of its headline
_KNOWN = 1 / 3  # of its names, those that the report above may tell as well
_TOLD_BELOW = 2 / 5  # of the long words of a headline, those that its report tells again


def stories(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The spans of the reports of ``text`` between ``start`` and ``stop``, a single one for most texts."""
    page = _Page(text, start, stop)
    headed = told = False  # whether the report has a headline, and has told something
    for number, (begin, _) in enumerate(page.lines):
        if told and page.begins(number, headed=headed):
            yield start, begin
            start, headed, told = begin, False, False
            page.known, page.heading, page.read = set(), [], number
        headline = not told and page.is_headline(number)
        headed = headed or headline
        if (headline or not (told or page.heading)) and page.has_words(number):  # a first line with a full stop too
            page.heading.append(number)
        told = told or page.told[number]
    yield start, stop


class _Page:
    """The lines of a text, and which of them tell in sentences; ``known``: the names of the report that is being read,
    up to line ``read``; ``heading``: the numbers of its headlines and its first line."""

    def __init__(self, text: str, start: int, stop: int):
        self.text = text
        self.lines = [hit.span() for hit in _LINE.compiled.finditer(text, start, stop)]
        self.told = [_tells(text[slice(*line)]) for line in self.lines]
        self.known, self.heading, self.read = set[str](), list[int](), 0
        self._linked: list[bool] | None = None

    def begins(self, number: int, *, headed: bool) -> bool:
        """Whether line ``number`` begins a report of its own; ``headed``: the one above has a headline."""
        if self.told[number] and _DATELINE.match(self.text, self.lines[number][0]):
            if _tells_again({word for line in self.heading for word in self.words(line)}, self.words(number)):
                return False  # «Министр принял посла», a teaser, «ЛИМА, 5 мая. /Агентство/. Министр … принял посла …»
            return self._is_new(self._between(number, number), number, fewest=_FEWEST)
        stars = _STARS.fullmatch(self.text, *self.lines[number]) is not None
        if not stars and not (headed and self.is_headline(number)):
            return False
        below = next((n for n in range(number + 1, min(number + _BELOW, len(self.lines))) if self.told[n]), None)
        if below is None or self._is_link(number):
            return False
        if stars:  # «* * *», «Начало встречи с …», «А. Рот: Добрый день!»
            spoken = any(_SPEAKER.match(self.text, begin) for begin, _ in self.lines[number + 1 : below + 1])
            return not spoken and self._is_new(self._between(number + 1, below), number, fewest=_FEWEST)
        line, report = self._between(number, number), self._between(below, below)
        if not _tells_again(self.words(number), self.words(below)):
            return False
        return self._is_new(report, number, fewest=_FEWEST) and self._is_new(line, number, fewest=0)

    def has_words(self, number: int) -> bool:
        """Whether a line has long words."""
        return _LONG_WORD.compiled.search(self.text, *self.lines[number]) is not None

    def words(self, number: int) -> set[str]:
        """The long words of a line."""
        return _stems(_LONG_WORD, self._between(number, number))

    def is_headline(self, number: int) -> bool:
        if self.told[number]:
            return False
        line = self._between(number, number).rstrip()
        fits = len(line) <= MAX_TITLE and len(line.split()) >= _WORDS and not line.endswith(_NO_HEADLINE)
        return fits and not _MARKED.match(line)

    def _is_new(self, told: str, number: int, *, fewest: int) -> bool:
        """Whether most names of ``told`` are none of the report above line ``number``."""
        if self.read < number:
            self.known |= _stems(_NAME, self._between(self.read, number - 1))
            self.read = number
        names = _stems(_NAME, told)
        return len(names - self.known) >= fewest and len(names & self.known) <= _KNOWN * len(names)

    def _is_link(self, number: int) -> bool:
        """«Читайте также:», and below it other items' headlines and what they begin with."""
        if self._linked is None:
            lines = [self.text[start:stop].strip() for start, stop in self.lines]
            self._linked = [kind == "furniture" for kind in line_kinds(lines)]
        return any(self._linked[number : number + 2])

    def _between(self, first: int, last: int) -> str:
        """Lines ``first`` to ``last``."""
        return self.text[self.lines[first][0] : self.lines[last][1]]


def _tells_again(headline: set[str], report: set[str]) -> bool:
    """Whether enough words of a headline are those of a report."""
    return len(headline & report) >= max(_FEWEST, _TOLD_BELOW * len(headline))


def _tells(line: str) -> bool:
    told = line.rstrip(' \r\t»")')
    return len(told) > _LONG or (len(told) > _SHORT and told.endswith(_ENDING))


def _stems(pattern: Pattern, text: str) -> set[str]:
    return {hit.group().lower().replace("ё", "е")[:-1][:_STEM] for hit in pattern.compiled.finditer(text)}
