"""The two taggers' convolutional networks over a whole document at once.

natasha runs batches of eight sentences, filled up to the longest. Here the sentences stand in one long column with a
row of zeros between them, which is what the filling is to a convolution of three steps; no row is spent on it
besides. In the first layer a row's product with each step of the kernel depends on the word (and on its shape) alone:
it is made once for a word and kept. In the others two rows of the result take four products with matrices instead of
six (Winograd's F(2, 3)). The normalisation behind a layer is part of the next layer's weights, and of the rows between
sentences. Figures equal natasha's but for rounding.
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
        try:
            return np.fromiter(map(self._places.__getitem__, words), np.intp, len(words))
        except KeyError:
            self._learn(set(words))
            return self.places(words)

    def _learn(self, words: set[str]) -> None:
        missing = words.difference(self._places)
        if not self._places or len(self._places) + len(missing) > _KEPT_WORDS:
            missing = words
            self._start_over(len(missing))
        self._add(sorted(missing.difference(self._places)))

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
    gap: Matrix


class Network:
    """What both taggers say of a column of words: for each row a score for each of their tags."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]], shape: Callable[[str], int]):
        self._words = WordRows(arrays, shape)

        def of_both(name: str) -> list[Matrix]:
            return [arrays[f"{tagger}.{name}"] for tagger in TAGGERS]

        self._layers = [
            _Layer(of_both(f"{n}.weight"), *(np.array(of_both(f"{n}.{key}")) for key in ("bias", "gap")))
            for n in range(1, LAYERS)
        ]
        self._heads = list(zip(TAGGERS, of_both("head.weight"), of_both("head.bias"), strict=True))

    def scores(self, words: Sequence[str]) -> dict[str, Matrix]:
        """``words``, one to a row; an empty word stands between sentences, at the beginning and at the end. The outer
        two rows are left out of the result."""
        places = self._words.places(words if len(words) % 2 == 0 else [*words, ""])
        gaps = np.flatnonzero(places == 0)
        before, here, behind = self._words.steps
        hidden = here.take(places, 0)
        hidden[1:] += before.take(places[:-1], 0)
        hidden[:-1] += behind.take(places[1:], 0)
        values = hidden.reshape(len(places), len(TAGGERS), -1)
        for layer in self._layers:
            np.maximum(values, np.zeros_like(values), out=values)
            values[gaps] = layer.gap
            values = _convolved(values, layer)
        np.maximum(values, np.zeros_like(values), out=values)
        scores = {}
        for n, (name, weight, bias) in enumerate(self._heads):
            scores[name] = values[1 : len(words) - 1, n] @ weight
            scores[name] += bias
        return scores


def _convolved(values: Matrix, layer: _Layer) -> Matrix:
    """The sums of the kernel's steps, of a row, of the row before it and of the one behind it: row × tagger × value.
    Rows are an even number; the outer two of the result are zero."""
    even, odd = values[::2], values[1::2]
    pairs = len(even) - 1
    inputs = np.empty((len(layer.weights[0]), pairs, *values.shape[1:]), np.float32)
    np.subtract(even[:-1], even[1:], out=inputs[0])
    np.add(odd[:-1], even[1:], out=inputs[1])
    np.subtract(even[1:], odd[:-1], out=inputs[2])
    np.subtract(odd[:-1], odd[1:], out=inputs[3])
    products = np.empty((*inputs.shape[:-1], layer.weights[0].shape[2]), np.float32)
    for number, weight in enumerate(layer.weights):
        np.matmul(inputs[:, :, number], weight, out=products[:, :, number])
    first, second, third, fourth = products
    second += layer.bias
    out = np.zeros((len(values), *products.shape[2:]), np.float32)
    upper, lower = out[1:-1:2], out[2:-1:2]
    np.add(first, second, out=upper)
    upper += third
    np.subtract(second, third, out=lower)
    lower -= fourth
    return out


def likeliest_paths(
    scores: Matrix, starts: NDArray[np.intp], lengths: NDArray[np.intp], transitions: Matrix
) -> list[list[int]]:
    """Viterbi's algorithm for all sentences at once, in each from both ends to its middle: the tags of each sentence,
    whose rows of ``scores`` begin at ``starts`` and are ``lengths`` many (at least one)."""
    count, halves = len(lengths), (lengths + 1) // 2
    # first the halves that are read onwards, then those that are read backwards; the middle row belongs to both
    sizes = np.concatenate([halves, lengths - halves + 1])
    steps = np.arange(int(np.max(sizes)))[:, None]
    places = np.minimum(steps, sizes - 1)  # one that has ended stays at its last row
    places[:, count:] *= -1
    places += np.concatenate([starts, starts + lengths - 1])
    told = scores.take(places, 0)
    best = np.empty_like(told)
    best[0] = told[0]
    moves = np.empty((len(transitions), 2 * count, len(transitions)), told.dtype)  # from × half × to
    moves[:, :count], moves[:, count:] = transitions[:, None], transitions.T[:, None]
    ways = np.empty_like(moves)
    for before, here, scored in zip(best.swapaxes(1, 2)[..., None], best[1:], told[1:], strict=False):
        np.add(before, moves, out=ways)
        np.maximum.reduce(ways, 0, out=here)
        np.add(here, scored, out=here)
    # one half's rows after the other's
    rows = best.swapaxes(0, 1)[sizes[:, None] > steps.T]
    ends = np.cumsum(sizes)
    ways = np.empty((*rows.shape, len(transitions)), rows.dtype)  # row × to × from
    apart = ends[count - 1]
    np.add(rows[:apart, None], transitions.T, out=ways[:apart])
    np.add(rows[apart:, None], transitions, out=ways[apart:])
    came_from = ways.argmax(2).tolist()
    met = rows[ends - 1]
    middle = (met[:count] + met[count:] - scores[starts + halves - 1]).argmax(1).tolist()
    spans = zip((ends - sizes).tolist(), ends.tolist(), middle * 2, strict=True)
    paths = [_way_back(came_from[first : end - 1], tag) for first, end, tag in spans]
    return [first + second[-2::-1] for first, second in zip(paths[:count], paths[count:], strict=True)]


def _way_back(came_from: list[list[int]], tag: int) -> list[int]:
    """The tags of a half that ends with ``tag``; ``came_from`` tells the one before each tag of the next row."""
    path = [tag]
    for tags in reversed(came_from):
        tag = tags[tag]
        path.append(tag)
    path.reverse()
    return path
