"""The vocabulary's 250,000 words as a table in a few flat arrays, that needs no loading.

A word's CRC-32 names its bucket; ``words.buckets[b]``–``words.buckets[b + 1]`` are the places of the bucket's words;
the word at place ``p`` is ``words.text[words.offsets[p] : words.offsets[p + 1]]`` (UTF-8), its number in the embedding
``words.numbers[p]``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

_BUCKETS = 1 << 18
_UNKNOWN = "<unk>"
# It fills the room behind a sentence, and is no word of a text.
_PADDING = "<pad>"


def hashed_words(words: list[str]) -> dict[str, NDArray[Any]]:
    """The table of ``words``, whose numbers are their places in the list."""
    coded = [word.encode() for word in words]
    hashes = np.fromiter((crc32(word) for word in coded), np.uint32, len(coded)) & (_BUCKETS - 1)
    numbers = np.argsort(hashes, kind="stable")
    lengths = np.fromiter((len(coded[n]) for n in numbers), np.uint32, len(coded))
    return {
        "words.buckets": np.searchsorted(hashes[numbers], np.arange(_BUCKETS + 1)).astype(np.uint32),
        "words.offsets": np.concatenate([[0], np.cumsum(lengths)]).astype(np.uint32),
        "words.numbers": numbers.astype(np.uint32),
        "words.text": np.frombuffer(b"".join(coded[n] for n in numbers), np.uint8),
    }


class WordIndex:
    """Answers a word's number in the embedding."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]):
        # A memory view gives plain integers several times as fast as an array does.
        self._buckets, self._offsets, self._numbers, self._text = (
            arrays[f"words.{name}"].data for name in ("buckets", "offsets", "numbers", "text")
        )
        self.unknown = -1
        self.unknown = self.number(_UNKNOWN)
        self._padding = self.number(_PADDING)

    def number(self, word: str) -> int:
        """The number of ``word`` (lower case); that of unknown words where the vocabulary doesn't have it."""
        # Half a surrogate pair, which a damaged file may hold, is in no vocabulary.
        data = word.encode(errors="replace")
        bucket = crc32(data) & (_BUCKETS - 1)
        for place in range(self._buckets[bucket], self._buckets[bucket + 1]):
            if self._text[self._offsets[place] : self._offsets[place + 1]] == data:
                return self._numbers[place]
        return self.unknown
