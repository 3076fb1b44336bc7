"""The two taggers' convolutional networks over a whole document at once.

natasha runs batches of eight sentences, filled up to the longest. Here the sentences stand in one long column with a
row of zeros between them, which is what the filling is to a convolution of three steps; no row is spent on it
besides. A convolution is one product of matrices that has a column for each step of the kernel, and an addition of
those columns, moved by one row. In the first layer the product depends on the word (and on its shape) alone: it is made
once for a word and kept. Figures equal natasha's but for rounding.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diplo_cli.models.packs import LAYERS, TAGGERS
from diplo_cli.models.words import WordIndex

Matrix = NDArray[np.float32]
# So many words' products are kept: 6 kB each. Releases of one ministry come back to the same few thousand.
_KEPT_WORDS = 10_000
# The last bits of a product depend on the number of rows when they are few; whoever was kept before must not matter.
_MIN_ROWS = 32


class WordRows:
    """Products of the first layer by word as it is written, kept between documents.

    ``shape`` tells the number of a word's shape, by which the first layer knows capitals, digits and marks.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]], shape: Callable[[str], int]):
        self._index = WordIndex(arrays)
        self._shape = shape
        self._codes = arrays["embedding.codes"]
        self._indexes = arrays["embedding.indexes"]
        self._word_weight: Matrix = arrays["first.word"]
        self._shape_rows: Matrix = arrays["first.shape"]
        self._quantiles = np.arange(len(self._codes))
        self._places: dict[str, int] = {}
        self.rows: Matrix = np.zeros((0, self._word_weight.shape[1]), np.float32)

    def places(self, words: Sequence[str]) -> NDArray[np.intp]:
        """The rows of ``self.rows`` that belong to ``words``; row 0, the empty word's, is zero."""
        missing = set(words).difference(self._places)
        if missing:
            if not self._places or len(self._places) + len(missing) > _KEPT_WORDS:
                missing = set(words)
                self._start_over(len(missing))
            self._add(sorted(missing.difference(self._places)))
        return np.fromiter(map(self._places.__getitem__, words), np.intp, len(words))

    def _start_over(self, wanted: int) -> None:
        self._places = {"": 0}
        size = max(_KEPT_WORDS, wanted) + _MIN_ROWS + 1
        if len(self.rows) != size:
            self.rows = np.zeros((size, self._word_weight.shape[1]), np.float32)

    def _add(self, words: list[str]) -> None:
        count = max(len(words), _MIN_ROWS)
        numbers = np.zeros(count, np.intp)
        numbers[: len(words)] = [self._index.number(word.lower()) for word in words]
        vectors = self._codes[self._quantiles, self._indexes[numbers]].reshape(count, -1)
        begin = len(self._places)
        np.matmul(vectors, self._word_weight, out=self.rows[begin : begin + count])
        self.rows[begin : begin + len(words)] += self._shape_rows[[self._shape(word) for word in words]]
        self._places.update(zip(words, range(begin, begin + len(words)), strict=True))


class Network:
    """What both taggers say of a column of words: for each row a score for each of their tags."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]], shape: Callable[[str], int]):
        self._arrays = arrays
        self._words = WordRows(arrays, shape)

    def scores(self, words: Sequence[str]) -> dict[str, Matrix]:
        """``words``, one to a row; an empty word stands between sentences, at the beginning and at the end. The outer
        two rows are left out of the result."""
        places = self._words.places(words)
        gaps = places == 0
        hidden = self._convolve(self._words.rows[places], "first", gaps)
        width = hidden.shape[1] // len(TAGGERS)
        out = {}
        for number, name in enumerate(TAGGERS):
            layer = hidden[:, number * width : (number + 1) * width]
            for depth in range(1, LAYERS):
                layer = self._convolve(layer @ self._arrays[f"{name}.{depth}.weight"], f"{name}.{depth}", gaps)
            scores = layer[1:-1] @ self._arrays[f"{name}.head.weight"]
            scores += self._arrays[f"{name}.head.bias"]
            out[name] = scores
        return out

    def _convolve(self, products: Matrix, name: str, gaps: NDArray[np.bool_]) -> Matrix:
        """The layer's values from its products: add up the kernel's steps, cut at zero, normalise."""
        width = products.shape[1] // 3
        out: Matrix = products[:, width : 2 * width] + self._arrays[f"{name}.bias"]
        out[1:] += products[:-1, :width]
        out[:-1] += products[1:, 2 * width :]
        np.maximum(out, 0, out=out)
        out *= self._arrays[f"{name}.scale"]
        out += self._arrays[f"{name}.shift"]
        out[gaps] = 0
        return out


def likeliest_paths(
    scores: Matrix, starts: NDArray[np.intp], lengths: NDArray[np.intp], transitions: Matrix
) -> list[NDArray[np.uint8]]:
    """Viterbi's algorithm for all sentences at once: the tags of each sentence, whose rows of ``scores`` begin at
    ``starts`` and are ``lengths`` many (at least one)."""
    order = np.argsort(-lengths, kind="stable")
    first, longest = starts[order], int(lengths.max())
    # Sentences stand longest first: those that go on at step t are the first ``going[t]``.
    going = [int(np.count_nonzero(lengths > step)) for step in range(longest)]
    backward = transitions.T  # to × from, so that the choice is made along the last axis
    best = scores[first]
    came_from = np.zeros((longest, len(first), scores.shape[1]), np.uint8)
    for step in range(1, longest):
        count = going[step]
        ways = best[:count, None, :] + backward
        ways += scores[first[:count] + step, :, None]
        came_from[step, :count] = ways.argmax(2)
        best[:count] = ways.max(2)
    paths = np.zeros((len(first), longest), np.uint8)
    current = best.argmax(1).astype(np.uint8)
    everyone = np.arange(len(first))
    for step in range(longest - 1, 0, -1):
        count = going[step]
        paths[:count, step] = current[:count]
        current[:count] = came_from[step, everyone[:count], current[:count]]
    paths[:, 0] = current
    out: list[NDArray[np.uint8]] = [paths[0]] * len(first)
    for row, sentence in enumerate(order):
        out[sentence] = paths[row, : lengths[sentence]]
    return out
