"""razdel's sentences, asked of fewer marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

_WINDOW = 10  # characters on either side of a mark that razdel's rules look at
# The word before a full stop: more than one letter.
_WORD = re.compile(r"[А-ЯЁа-яё]{2,}\Z")


class _Razdel(NamedTuple):
    """``marks`` finds those that a space follows, ``rules`` are asked of a ``split`` in their order, ``shortened`` are
    the words that they know with a full stop behind them."""

    marks: re.Pattern[str]
    rules: Sequence[Callable[[Any], str | None]]
    split: Callable[[str, str, str, str], Any]
    shortened: frozenset[str]


@cache
def _razdel() -> _Razdel:
    """By razdel's rules no mark without a space behind it ends a sentence, and none before a word in small letters: the
    pattern leaves them out. Marks and smiles («:-)») are one set, with which a text is quickly searched."""
    from razdel.segmenters.sentenize import DELIMITERS, HEAD_SOKRS, INITIALS, PAIR_SOKRS, RULES, SOKRS, SentSplit

    mark = rf"[=:{re.escape(DELIMITERS)}](?:(?<=[=:;])-?[)(]{{1,3}}|(?<![=:]))(?=\s)(?!\s[а-яё]+\b)"
    shortened = frozenset([*HEAD_SOKRS, *INITIALS, *SOKRS, *(pair[0] for pair in PAIR_SOKRS)])
    return _Razdel(re.compile(mark), RULES, SentSplit, shortened)


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph, without the blanks around them."""
    begin = 0
    for mark in _razdel().marks.finditer(text):
        start, stop = mark.span()
        if _is_plain_end(text, start, stop) or not _goes_on(text, begin, start, stop):
            yield _content(text, begin, stop)
            begin = stop
    yield _content(text, begin, len(text))


def _content(text: str, begin: int, stop: int) -> tuple[int, int]:
    content = text[begin:stop].strip()
    start = text.find(content, begin)
    return start, start + len(content)


def _is_plain_end(text: str, start: int, stop: int) -> bool:
    """«… встретились. Министр …»: a full stop between a word that is no abbreviation and a capital, where none of
    razdel's rules has a sentence go on."""
    if text[start] != "." or not text[stop + 1 : stop + 2].isupper():
        return False
    word = _WORD.search(text, max(0, start - _WINDOW), start)
    return word is not None and word.group().lower() not in _razdel().shortened


def _goes_on(text: str, begin: int, start: int, stop: int) -> bool:
    """What razdel's rules say of a mark in a sentence from ``begin`` on."""
    before, behind = text[max(0, start - _WINDOW) : start], text[stop : stop + _WINDOW]
    split = _razdel().split(before, text[start:stop], behind, text[begin:start])
    told = (rule(split) for rule in _razdel().rules)
    return next(filter(None, told), None) == "join"
