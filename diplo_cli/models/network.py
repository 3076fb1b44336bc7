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

import msgspec
import numpy as np
from numpy.typing import NDArray

from diplo_cli.models.packs import KERNEL, LAYERS, TAGGERS
from diplo_cli.models.words import WordIndex

Matrix = NDArray[np.float32]
# So many words' products are kept: 6 kB each. Releases of one ministry come back to the same few thousand.
_KEPT_WORDS = 10_000
# The last bits of a row's product depend on where it stands among the rows that a processor's kernel takes at once, and
# on their number; whoever was kept before must not matter. So words are multiplied in blocks of one size.
_BLOCK = 24


class WordRows:
    """Products of the first layer by word as it is written, kept between documents.

    ``steps`` has an array for each step of the kernel, with a row for each word. ``shape`` tells the number of a word's
    shape, by which the first layer knows capitals, digits and marks.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]], shape: Callable[[str], int]):
        self._index = WordIndex(arrays)
        self._shape = shape
        self._codes = arrays["embedding.codes"]
        self._indexes = arrays["embedding.indexes"]
        self._word_weights: list[Matrix] = np.split(arrays["first.word"], KERNEL, axis=1)
        self._shape_rows: list[Matrix] = np.split(arrays["first.shape"], KERNEL, axis=1)
        self._quantiles = np.arange(len(self._codes))
        self._alike = _rows_alike(self._word_weights[0])
        self._places: dict[str, int] = {}
        self.steps: Matrix = np.zeros((KERNEL, 0, self._shape_rows[0].shape[1]), np.float32)

    def places(self, words: Sequence[str]) -> NDArray[np.intp]:
        """The rows of ``self.steps`` that belong to ``words``; row 0, the empty word's, is zero."""
        missing = set(words).difference(self._places)
        if missing:
            if not self._places or len(self._places) + len(missing) > _KEPT_WORDS:
                missing = set(words)
                self._start_over(len(missing))
            self._add(sorted(missing.difference(self._places)))
        return np.fromiter(map(self._places.__getitem__, words), np.intp, len(words))

    def _start_over(self, wanted: int) -> None:
        self._places = {"": 0}
        size = max(_KEPT_WORDS, wanted) + 1
        if self.steps.shape[1] != size:
            self.steps = np.zeros((KERNEL, size, self.steps.shape[2]), np.float32)

    def _add(self, words: list[str]) -> None:
        for first in range(0, len(words), len(self._alike)):
            self._add_block(words[first : first + len(self._alike)])

    def _add_block(self, words: list[str]) -> None:
        rows, numbers = self._alike[: len(words)], np.zeros(_BLOCK, np.intp)
        numbers[rows] = [self._index.number(word.lower()) for word in words]
        vectors = self._codes[self._quantiles, self._indexes[numbers]].reshape(_BLOCK, -1)
        begin, shapes = len(self._places), [self._shape(word) for word in words]
        end = begin + len(words)
        for kept, weight, shape_rows in zip(self.steps, self._word_weights, self._shape_rows, strict=True):
            np.add((vectors @ weight)[rows], shape_rows[shapes], out=kept[begin:end])
        self._places.update(zip(words, range(begin, end), strict=True))


def _rows_alike(weight: Matrix) -> NDArray[np.intp]:
    """The rows of a block whose products with ``weight`` have the same last bits: all of them with most processors,
    half of them with some."""
    row = np.sin(np.arange(len(weight), dtype=np.float32))
    products = np.tile(row, (_BLOCK, 1)) @ weight
    return np.flatnonzero((products == products[0]).all(axis=1))


class _Layer(msgspec.Struct, frozen=True):
    """A layer of both taggers; see ``packs`` for the arrays. Those but ``weights`` have a row for each tagger."""

    weights: list[Matrix]
    bias: Matrix
    before: Matrix
    behind: Matrix


class Network:
    """What both taggers say of a column of words: for each row a score for each of their tags."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]], shape: Callable[[str], int]):
        self._words = WordRows(arrays, shape)

        def of_both(name: str) -> list[Matrix]:
            return [arrays[f"{tagger}.{name}"] for tagger in TAGGERS]

        self._layers = [
            _Layer(of_both(f"{n}.weight"), *(np.array(of_both(f"{n}.{key}")) for key in ("bias", "before", "behind")))
            for n in range(1, LAYERS)
        ]
        self._heads = list(zip(TAGGERS, of_both("head.weight"), of_both("head.bias"), strict=True))

    def scores(self, words: Sequence[str]) -> dict[str, Matrix]:
        """``words``, one to a row; an empty word stands between sentences, at the beginning and at the end. The outer
        two rows are left out of the result."""
        places = self._words.places(words)
        gaps = np.flatnonzero(places == 0)
        first, last = gaps[:-1] + 1, gaps[1:] - 1
        before, here, behind = self._words.steps
        hidden = here[places]
        hidden[1:] += before[places[:-1]]
        hidden[:-1] += behind[places[1:]]
        _cut_off(hidden, gaps)
        values = hidden.reshape(len(words), len(TAGGERS), -1)
        for layer in self._layers:
            values = _convolved(values, layer)
            values[first] -= layer.before
            values[last] -= layer.behind
            _cut_off(values, gaps)
        scores = {}
        for n, (name, weight, bias) in enumerate(self._heads):
            scores[name] = values[1:-1, n] @ weight
            scores[name] += bias
        return scores


def _convolved(values: Matrix, layer: _Layer) -> Matrix:
    """The sums of the kernel's steps, of a row, of the row before it and of the one behind it: row × tagger × value."""
    products = np.empty((*values.shape[:2], layer.weights[0].shape[1]), np.float32)
    for number, weight in enumerate(layer.weights):
        np.matmul(values[:, number], weight, out=products[:, number])
    steps = products.reshape(*values.shape[:2], KERNEL, -1)
    out = steps[:, :, 1] + layer.bias
    out[1:] += steps[:-1, :, 0]
    out[:-1] += steps[1:, :, 2]
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
    count, longest = len(lengths), int(np.max(lengths))
    # step × sentence × tag; a sentence that has ended stays at its last row
    told = scores[starts + np.minimum(np.arange(longest)[:, None], lengths - 1)]
    best = np.empty_like(told)
    best[0] = told[0]
    forward = transitions[:, None, :]
    ways = np.empty((len(transitions), count, len(transitions)), told.dtype)  # from × sentence × to
    for before, here, scored in zip(best.swapaxes(1, 2)[..., None], best[1:], told[1:], strict=False):
        np.add(before, forward, out=ways)
        np.maximum.reduce(ways, 0, out=here)
        np.add(here, scored, out=here)
    # one sentence's rows after the other's
    rows = best.swapaxes(0, 1)[np.arange(longest) < lengths[:, None]]
    came_from = (rows[:, None, :] + transitions.T).argmax(2).tolist()
    ends = np.cumsum(lengths)
    last = zip((ends - lengths).tolist(), ends.tolist(), rows[ends - 1].argmax(1).tolist(), strict=True)
    return [_way_back(came_from[first : end - 1], tag) for first, end, tag in last]


def _way_back(came_from: list[list[int]], tag: int) -> list[int]:
    """The tags of a sentence that ends with ``tag``; ``came_from`` tells the one before each tag of the next row."""
    path = [tag]
    for tags in reversed(came_from):
        tag = tags[tag]
        path.append(tag)
    path.reverse()
    return path
