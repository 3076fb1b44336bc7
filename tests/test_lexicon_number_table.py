from __future__ import annotations

import pytest

from diplo_cli.lexicon.number_table import number_table

_TABLE = number_table([("лима", 3), ("лион", 1), ("лима", 2), ("о", 4), ("нижний новгород", 5)])


@pytest.mark.parametrize(("word", "numbers"), [("лима", [3, 2]), ("лион", [1]), ("о", [4]), ("нижний новгород", [5])])
def test_numbers_of_a_word(word: str, numbers: list[int]) -> None:
    assert _TABLE.numbers(word) == numbers


@pytest.mark.parametrize("word", ["", "ли", "лим", "има", "лимассол", "л", "нижний", "новгород"])
def test_no_numbers_of_a_part(word: str) -> None:
    assert _TABLE.numbers(word) == []
