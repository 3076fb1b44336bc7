"""Words with numbers that are ready at once, for lists of thousands of words of which a text has few."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

_LETTERS = 2


class NumberTable(msgspec.Struct, array_like=True):
    """Words (of no tab and no line end) and the numbers of each: under their first letters a text with a line for each
    word. Such texts are read from a file in a fraction of the time that a table of all words takes."""

    texts: dict[str, str] = {}

    def numbers(self, word: str) -> list[int]:
        """The numbers of ``word``, in the order in which they were told; [] for an unknown word."""
        text = self.texts.get(word[:_LETTERS], "")
        at = text.find(f"\n{word}\t")
        if at < 0:
            return []
        begin = at + len(word) + 2
        return list(map(int, text[begin : text.index("\n", begin)].split()))


def number_table(told: Iterable[tuple[str, int]]) -> NumberTable:
    """The table of words with their numbers; a word that comes again has several."""
    numbers: dict[str, list[int]] = {}
    for word, number in told:
        numbers.setdefault(word, []).append(number)
    texts: dict[str, list[str]] = {}
    for word, its_own in numbers.items():
        texts.setdefault(word[:_LETTERS], ["\n"]).append(f"{word}\t{' '.join(map(str, its_own))}\n")
    return NumberTable({letters: "".join(lines) for letters, lines in texts.items()})
