"""Headlines in capitals, «МИНИСТР ПРИНЯЛ ПОСЛА ПЕРУ», as they would be written below: taggers know names by capitals.

A word is written as the rest of the text writes it; one that is told in the headline alone as the dictionary has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from diplo_cli.glue import Parse
from diplo_cli.patterns import Pattern

_WORD = re.compile(r"[А-ЯЁа-яё]+")
_NAME = Pattern(r"(?<=[а-яё,] )[А-ЯЁ][а-яё]+")  # opens no sentence
_SMALL = re.compile(r"[а-яё]")
_MIN_WORDS = 3
_LONGEST_ACRONYM = 4
_ENDING = 3  # letters that a declined name may lose
_PROPER = frozenset(["Name", "Surn", "Patr", "Geox"])


def without_shouting(text: str, parse: Parse, is_known: Callable[[str], bool]) -> str:
    """``text`` with its lines of capitals in small letters, of the same length; ``parse`` gives the dictionary's
    readings of a word in small letters, the likeliest first, ``is_known`` whether it has them rather than guesses.
    A text that is in capitals throughout stays."""
    lines = text.split("\n")
    shouted = {n for n, line in enumerate(lines) if _is_shouted(line)}
    if not shouted or not _SMALL.search(text):
        return text
    style = _Style((line for n, line in enumerate(lines) if n not in shouted), parse, is_known)
    return "\n".join(style.write(line) if n in shouted else line for n, line in enumerate(lines))


def _is_shouted(line: str) -> bool:
    """Whether a line has words, and all of them in capitals."""
    return not _SMALL.search(line) and sum(len(word) > 2 for word in _WORD.findall(line)) >= _MIN_WORDS


def _stem(word: str) -> str:
    return word[: max(_ENDING, len(word) - _ENDING)]


class _Style:
    """How the other lines of a text write their words."""

    def __init__(self, lines: Iterable[str], parse: Parse, is_known: Callable[[str], bool]):
        self._parse, self._is_known = parse, is_known
        told = list(lines)
        words = {word for line in told for word in _WORD.findall(line)}
        self._small = {word for word in words if word.islower()}
        self._acronyms = {word for word in words if word.isupper() and len(word) > 1}
        self._names = {_stem(word.lower()) for line in told for word in _NAME.compiled.findall(line)}
        self._names -= {_stem(word) for word in self._small}

    def write(self, line: str) -> str:
        """A line of capitals in small letters, but for names, acronyms and the first letter."""
        out = _WORD.sub(lambda hit: self._word(hit.group(), line[hit.end() : hit.end() + 1]), line)
        first = next(_WORD.finditer(out)).start()
        return out[:first] + out[first].upper() + out[first + 1 :]

    def _word(self, word: str, following: str) -> str:
        lower = word.lower()
        if len(word) == 1:
            return word if following == "." else lower
        if word in self._acronyms:
            return word
        if lower in self._small:
            return lower
        readings = self._parse(lower)
        if any("Abbr" in reading.grammemes for reading in readings):
            return word
        if _stem(lower) in self._names or (readings and readings[0].grammemes & _PROPER):
            return word.capitalize()
        if self._is_known(lower):
            return lower
        return word if len(word) <= _LONGEST_ACRONYM else word.capitalize()
