"""pymorphy3's analyzer, made ready in a quarter of the time: what few words ask for is made when one does.

pymorphy3 looks for its dictionary among all installed packages, makes each of five thousand tags, and reads each of
three thousand paradigms before the first word. Here it is told where the dictionary lies; tags and paradigms wait.
"""

from __future__ import annotations

import mmap
import os
from array import array
from collections.abc import Callable
from sys import byteorder
from typing import Any

import orjson
import pymorphy3
import pymorphy3_dicts_ru  # type: ignore[import-untyped]
from pymorphy3 import analyzer, dawg
from pymorphy3.opencorpora_dict import Dictionary, storage

from diplo_cli.later import Later

_TAGS = "opencorpora-int"


class Analyzer(pymorphy3.MorphAnalyzer):  # type: ignore[misc]
    """Answers as ``pymorphy3.MorphAnalyzer()`` does."""

    def __init__(self) -> None:
        self._path, self._lang, self.lang = pymorphy3_dicts_ru.get_path(), "ru", "ru"
        self.dictionary = _Dictionary(self._path)
        self.prob_estimator = self._get_prob_estimator(analyzer.auto, self.dictionary, self._path)
        self._result_type_orig = analyzer.Parse
        self._result_type = type("Parse", (analyzer.Parse,), {"_morph": self, "_dict": self.dictionary})
        self._init_char_substitutes(analyzer.auto)
        self._init_units()


class _Dictionary(Dictionary):  # type: ignore[misc]
    """The dictionary in a folder, as ``storage.load_dict`` reads it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.meta = storage.load_meta(self._file("meta.json"))
        storage._assert_format_is_compatible(self.meta, path)  # noqa: SLF001
        self.lang = self.meta.get("language_code")
        self.Tag = storage._load_tag_class(_TAGS, self._file("grammemes.json"))  # noqa: SLF001
        tags = self._json(self.meta["gramtab_formats"][_TAGS])
        self.gramtab: Later[int, Any] = Later(lambda number: self.Tag(tags[number]))
        self.suffixes = self._json("suffixes.json")
        self.paradigms = Later(_paradigms(self._file("paradigms.array")))
        self.words = dawg.WordsDawg().load(self._file("words.dawg"))
        self.paradigm_prefixes = self.meta["compile_options"]["paradigm_prefixes"]
        self.prediction_suffixes_dawgs = [
            dawg.PredictionSuffixesDAWG().load(self._file(f"prediction-suffixes-{number}.dawg"))
            for number in range(len(self.paradigm_prefixes))
        ]

    def _file(self, name: str) -> str:
        return os.path.join(self.path, name)

    def _json(self, name: str) -> Any:
        with open(self._file(name), "rb") as file:
            return orjson.loads(file.read())


def _paradigms(path: str) -> Callable[[int], array[int]]:
    """What gives a paradigm by its number. In the file: how many there are, then each behind its length; all numbers
    are of two bytes, the lower first. It is mapped: few of its pages are read."""
    with open(path, "rb") as file:
        numbers = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)).cast("H")
    if byteorder == "big":
        swapped = array("H", numbers.tobytes())
        swapped.byteswap()
        numbers = memoryview(swapped)
    places = []
    at = 1
    for _ in range(numbers[0]):
        places.append(at + 1)
        at += 1 + numbers[at]
    return lambda number: array("H", numbers[places[number] : places[number] + numbers[places[number] - 1]].tobytes())
