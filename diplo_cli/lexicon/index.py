"""One longest-match index for every word list: phrases in the nominative in, matches of any case form out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")

# Splits a phrase as the document's tokeniser would (tests/test_lexicon_index.py holds both against each other).
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W_]+)*|\d+(?:-[^\W_]+)*|[^\w\s]")
# Words whose dictionary form may be another word: adjectives that are not masculine, participles, nouns in the plural.
_OTHER_FORM = re.compile(r".*(?:ая|яя|ое|ее|ые|ие|щий|вший|нный|мый|тый|ы|и|острова)$")


class Word(Protocol):
    """What the index asks of a token."""

    @property
    def text(self) -> str: ...

    def lemmas(self) -> frozenset[str]: ...


# One word of a pattern: a dictionary form (lower case, «ё» as «е») and the spelling that the text must have:
# 0 any, 1 a capital, 2 capitals only (abbreviations).
_Pattern = tuple[tuple[str, int], ...]


class PhraseIndex(Generic[T]):
    """Phrases with their values; finds the longest phrase that begins at a token.

    A phrase is stored in the nominative. A word of it is found in a token when it is among the token's dictionary
    forms, so nouns and the adjectives that agree with them are found in every case, and attributes that stand in
    the genitive («министр иностранных дел») as they are written. Words with a capital in the lexicon need one in
    the text.
    """

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[_Pattern, T]]] = {}

    def __len__(self) -> int:
        return sum(len(found) for found in self._by_first.values())

    def add(self, phrase: str, value: T) -> None:
        """Store ``phrase``; of two equal phrases the one stored first wins."""
        pattern = compile_phrase(phrase)
        self._by_first.setdefault(pattern[0][0], []).append((pattern, value))

    def match(
        self, tokens: Sequence[Word], i: int, skip: Callable[[Word], bool] | None = None
    ) -> tuple[int, T] | None:
        """The longest phrase at ``tokens[i]``: how many tokens it takes and its value, or ``None``.

        Tokens for which ``skip`` is true may stand between the words of a phrase («глава азербайджанского МИД»);
        they count.
        """
        best: tuple[int, T] | None = None
        for lemma in tokens[i].lemmas():
            for pattern, value in self._by_first.get(lemma, ()):
                count = _count(pattern, tokens, i, skip)
                if count and (best is None or count > best[0]):
                    best = count, value
        return best


def _count(pattern: _Pattern, tokens: Sequence[Word], i: int, skip: Callable[[Word], bool] | None) -> int:
    """How many tokens from ``i`` the pattern takes; 0 when it doesn't match."""
    at = i
    for number, (word, shape) in enumerate(pattern):
        while at < len(tokens) and not _fits(word, shape, tokens[at]):
            if number == 0 or skip is None or not skip(tokens[at]):
                return 0
            at += 1
        if at == len(tokens):
            return 0
        at += 1
    return at - i


def _fits(word: str, shape: int, token: Word) -> bool:
    if word not in token.lemmas():
        return False
    if shape == 0:
        return True
    return token.text[0].isupper() if shape == 1 else token.text[: len(word)].isupper()


def split_phrase(phrase: str) -> list[str]:
    """The words and marks of a phrase."""
    return _WORDS.findall(phrase)


def compile_phrase(phrase: str) -> _Pattern:
    return tuple(map(_compile_word, split_phrase(phrase)))


@lru_cache(maxsize=None)
def _compile_word(word: str) -> tuple[str, int]:
    shape = 2 if len(word) > 1 and word.isupper() else int(word[0].isupper())
    return _dictionary_form(word), shape


def _dictionary_form(word: str) -> str:
    """The dictionary form of a word that stands in the nominative (or in a fixed form, which is kept).

    A noun in the singular is its own; of «штаты» it is «штат», of «арабская» «арабский», of a participle the verb.
    """
    word = word.lower().replace("ё", "е")
    if not _OTHER_FORM.match(word):
        return word
    from diplo_cli.document import parse_word

    nominatives = [p for p in parse_word(word) if p.case == "nom"]
    for parse in nominatives:
        if parse.pos == "ADJ" or "PRTF" in parse.grammemes:
            return parse.lemma
    if any(p.lemma == word for p in nominatives):
        return word
    return nominatives[0].lemma if nominatives else word
