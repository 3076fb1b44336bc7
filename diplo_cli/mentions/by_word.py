"""Rules by the word that what they read begins with."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeVar

T = TypeVar("T")


class ByWord(dict[str, tuple[T, ...]]):
    """The rules that may apply at each word that any of them tells, in their order; at other words those of all words.

    ``rules``: each with its words, ``None``: all.
    """

    def __init__(self, rules: Sequence[tuple[T, Collection[str] | None]]) -> None:
        told = {word for _, words in rules for word in words or ()}
        super().__init__(
            {word: tuple([rule for rule, words in rules if words is None or word in words]) for word in told}
        )
        self._of_all = tuple([rule for rule, words in rules if words is None])

    def __missing__(self, word: str) -> tuple[T, ...]:
        return self._of_all
