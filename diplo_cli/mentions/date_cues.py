"""What a text has of which dates are made: where a rule for dates needs to look at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

Stretch = tuple[int, int]
# Characters before the begin of a word, and behind it, in which a date that has the word begins and ends.
Reach = tuple[int, int]

# Words under their first three letters, under "" those that begin otherwise, which may stand anywhere.
Words = Mapping[str, Sequence[str]]


class Around:
    """What a text has around some words of which dates are made. ``near``: what stands right beside them, where rules
    look before they search."""

    def __init__(self, text: str, places: list[int]) -> None:
        self._places = places
        self.near = "\n" + "|".join([text[start:stop] for start, stop in self.stretches(_NEAR)])
        self._seen: dict[str, bool] = {}

    def stretches(self, reach: Reach) -> list[Stretch]:
        """The parts of the text from so many characters before each of the words to so many behind its begin, in order;
        those that meet are one."""
        before, behind = reach
        out: list[Stretch] = []
        for at in self._places:
            start, stop = max(0, at - before), at + behind
            if out and start <= out[-1][1]:
                start = out.pop()[0]
            out.append((start, stop))
        return out

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
        self._starts = {"", *_STARTS.findall(self._folded)}
        self._numbers = "|".join(_NUMBERS.findall(self._folded))
        self._seen: dict[str, bool] = {}

    def around(self, words: Words) -> Around | None:
        """What stands around each of ``words``, if they are there, with a break before each line."""
        if self._starts.isdisjoint(words):
            return None
        text = self._folded
        told = [word for start in words if start in self._starts for word in words[start]]
        places = [at for word in told for at in _places(text, word)]
        return Around(text, sorted(places)) if places else None

    def has_number(self, pattern: str) -> bool:
        """Whether its numbers, with the marks in them and «г» behind («24.10.2025|15:40|2025-го г»), have a part like
        ``pattern``."""
        found = self._seen.get(pattern)
        if found is None:
            found = self._seen[pattern] = _compiled(pattern).search(self._numbers) is not None
        return found


_NEAR = (40, 50)  # as a rule's reach: what is looked at before a pattern is searched for
_SHORT = 3  # letters of a word that many others have inside: it counts where it begins one
_STARTS = re.compile(r"([а-я]{3})[а-я]*+")  # of words
_NUMBERS = re.compile(r"\d[\d.:/-]*(?:(?:го|м|й)? ?г)?")


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word stands in ``text``, in order."""
    at = text.find(word)
    while at >= 0:
        if len(word) > _SHORT or at == 0 or not text[at - 1].isalpha():
            yield at
        at = text.find(word, at + 1)


def by_start(words: Iterable[str]) -> Words:
    """Words that begin one, as ``Cues.around`` looks for them."""
    out: dict[str, list[str]] = {}
    for word in words:
        out.setdefault(word[:3] if word[:3].isalpha() else "", []).append(word)
    return out


@cache  # of which ``re`` itself keeps only so many
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern for what is in lower case, with «е» for «ё»."""
    return re.compile(pattern.replace("[её]", "е"))
