"""Words → their morphology and the names among them, as natasha's taggers for news tell them."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from diplo_cli.later import Later
from diplo_cli.models.cache import load_arrays
from diplo_cli.models.network import Network, likeliest_paths
from diplo_cli.models.packs import package_folder

# Rows that pass through the network at once: they and its weights fit into a processor's cache.
_BLOCK = 256
_OUTSIDE = "O"

_CASES = {"Nom": "nom", "Gen": "gen", "Dat": "dat", "Acc": "acc", "Ins": "ins", "Loc": "loc", "Par": "gen"}
_GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}


class Features(NamedTuple):
    """The tagger's choice for a word; a value is "" where the word has none.

    ``pos`` is a part of speech of Universal Dependencies; ``case`` nom, gen, dat, acc, ins or loc; ``number`` sing or
    plur; ``gender`` masc, femn or neut; ``form`` Fin, Inf, Part or Conv; ``voice``, ``tense``
    and ``person`` as UD has them.
    """

    pos: str
    case: str
    number: str
    gender: str
    form: str
    voice: str
    tense: str
    person: str


class Tagged(msgspec.Struct, frozen=True):
    """A window's words in order: their features, and the BIO tags of names (``B-PER``, ``I-LOC``, ``O`` …)."""

    features: list[Features]
    names: list[str]


class Taggers:
    """Both taggers over the same networks' rows."""

    def __init__(self, arrays: dict[str, NDArray[Any]]):
        self._network = Network(arrays, _shape_numbers(_lines(arrays["shapes"])))
        self._transitions = arrays["ner.transitions"]
        tags = _lines(arrays["morph.tags"])
        self._features: Later[int, Features] = Later(lambda number: _features(tags[number]))
        # The first tag marks the room behind a sentence.
        self._names = [_OUTSIDE, *_lines(arrays["ner.tags"])[1:]]

    def tag(self, windows: Iterable[Sequence[str]]) -> Iterator[Tagged]:
        """The tags of each window of words. A window is a sentence or a part of one, and has at least one word."""
        block: list[Sequence[str]] = []
        rows = 0
        for window in windows:
            if block and rows + len(window) > _BLOCK:
                yield from self._tag_block(block)
                block, rows = [], 0
            block.append(window)
            rows += len(window) + 1
        if block:
            yield from self._tag_block(block)

    def _tag_block(self, windows: list[Sequence[str]]) -> Iterator[Tagged]:
        words = [""]
        for window in windows:
            words += window
            words.append("")
        scores = self._network.scores(words)
        lengths = np.array([len(window) for window in windows])
        starts = np.cumsum(lengths + 1) - lengths - 1
        features = list(map(self._features.__getitem__, scores["morph"].argmax(1).tolist()))
        paths = likeliest_paths(scores["ner"], starts, lengths, self._transitions)
        for start, length, path in zip(starts.tolist(), lengths.tolist(), paths, strict=True):
            yield Tagged(features[start : start + length], list(map(self._names.__getitem__, path)))


@lru_cache(maxsize=1)
def taggers() -> Taggers:
    """The taggers, loaded once in a process."""
    return Taggers(load_arrays())


def _features(tag: str) -> Features:
    """``NOUN|Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing`` in the words of this program."""
    pos, *pairs = tag.split("|")
    told = dict(pair.split("=", 1) for pair in pairs)
    return Features(
        pos,
        _CASES.get(told.get("Case", ""), ""),
        told.get("Number", "").lower(),
        _GENDERS.get(told.get("Gender", ""), ""),
        told.get("VerbForm", ""),
        told.get("Voice", ""),
        told.get("Tense", ""),
        told.get("Person", ""),
    )


def _shape_numbers(shapes: list[str]) -> Callable[[str], int]:
    """Tells the number of a word's shape (``RU_Xx``, ``NUM``, ``PUNCT_,`` …) with slovnet's own rules.

    That module is loaded alone: its package would bring in libraries for drawing, at a third of numpy's time.
    """
    spec = importlib.util.spec_from_file_location("slovnet.shape", package_folder("slovnet") / "shape.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    numbers = {shape: number for number, shape in enumerate(shapes)}

    return lambda word: numbers[module.word_shape(word)]


def _lines(text: NDArray[Any]) -> list[str]:
    return text.tobytes().decode().split("\n")
