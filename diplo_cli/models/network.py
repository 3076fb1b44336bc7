"""The two taggers' convolutional networks over a whole document at once.

natasha runs batches of eight sentences, filled up to the longest. Here the sentences stand in one long column with a
row of zeros between them, which is what the filling is to a convolution of three steps; no row is spent on it
besides. A convolution is one product of matrices that has a column for each step of the kernel, and an addition of
those columns, moved by one row. In the first layer the product depends on the word (and on its shape) alone: it is made
once for a word and kept. The normalisation behind a layer is part of the next layer's weights. Figures equal natasha's
but for rounding.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diplo_cli.models.packs import KERNEL, LAYERS, TAGGERS
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
        gaps = np.flatnonzero(places == 0)
        hidden = _convolved(self._words.rows[places])
        _cut_off(hidden, gaps)
        width = hidden.shape[1] // len(TAGGERS)
        out = {}
        for number, name in enumerate(TAGGERS):
            layer = hidden[:, number * width : (number + 1) * width]
            for depth in range(1, LAYERS):
                layer = self._layer(layer, f"{name}.{depth}", gaps)
            scores = layer[1:-1] @ self._arrays[f"{name}.head.weight"]
            scores += self._arrays[f"{name}.head.bias"]
            out[name] = scores
        return out

    def _layer(self, values: Matrix, name: str, gaps: NDArray[np.intp]) -> Matrix:
        """The next layer's values; see ``packs`` for the arrays."""
        out = _convolved(values @ self._arrays[f"{name}.weight"])
        out += self._arrays[f"{name}.bias"]
        out[gaps[:-1] + 1] -= self._arrays[f"{name}.before"]
        out[gaps[1:] - 1] -= self._arrays[f"{name}.behind"]
        _cut_off(out, gaps)
        return out


def _convolved(products: Matrix) -> Matrix:
    """The sums of the kernel's steps: of a row, of the row before it and of the one behind it."""
    width = products.shape[1] // KERNEL
    out = products[:, width : 2 * width].copy()
    out[1:] += products[:-1, :width]
    out[:-1] += products[1:, 2 * width :]
    return out


def _cut_off(values: Matrix, gaps: NDArray[np.intp]) -> None:
    """Cut at zero, and make the rows between sentences zero."""
    np.maximum(values, 0, out=values)
    values[gaps] = 0


def likeliest_paths(
    scores: Matrix, starts: NDArray[np.intp], lengths: NDArray[np.intp], transitions: Matrix
) -> list[list[int]]:
    """Viterbi's algorithm for all sentences at once: the tags of each sentence, whose rows of ``scores`` begin at
    ``starts`` and are ``lengths`` many (at least one)."""
    count, longest = len(lengths), int(lengths.max())
    # step × sentence × tag; a sentence that has ended stays at its last row
    told = scores[starts + np.minimum(np.arange(longest)[:, None], lengths - 1)]
    best = np.empty_like(told)
    best[0] = told[0]
    forward = transitions[:, None, :]
    ways = np.empty((len(transitions), count, len(transitions)), told.dtype)  # from × sentence × to
    for step in range(1, longest):
        np.add(best[step - 1].T[:, :, None], forward, out=ways)
        np.maximum.reduce(ways, 0, out=best[step])
        best[step] += told[step]
    came_from = (best[:-1, :, None, :] + transitions.T).argmax(3).tolist()
    last = best[lengths - 1, np.arange(count)].argmax(1).tolist()
    return [_way_back(came_from, number, last[number], length) for number, length in enumerate(lengths.tolist())]


def _way_back(came_from: list[list[list[int]]], sentence: int, tag: int, length: int) -> list[int]:
    """The tags of a sentence that ends with ``tag``."""
    path = [tag]
    for step in range(length - 2, -1, -1):
        tag = came_from[step][sentence][tag]
        path.append(tag)
    path.reverse()
    return path
