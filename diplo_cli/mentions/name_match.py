"""Whether two spellings can be one person's given name or surname. Words are in the nominative."""

from __future__ import annotations

import re
from functools import lru_cache

from diplo_cli.mentions.name_data import given_name_forms

_SKELETON_SOUNDS = str.maketrans("г", "х", "аеёиоуыэюяйьъ'’- ")  # vowels, and what stands for no sound, are dropped
_FIRST_SOUNDS = {"й": "и", "э": "е"}
_SEPARATORS = re.compile(r"[\s.-]+")
_DOUBLED = re.compile(r"(.)\1")
_VOWELS = frozenset("аеиоуыэюя")
_LONG_ENOUGH = 6  # letters of surnames that differ in the last one


@lru_cache(maxsize=5_000)
def fold(text: str) -> str:
    """Lower case, «е» for «ё», one hyphen and space style; for comparing."""
    return _SEPARATORS.sub(" ", text.lower().replace("ё", "е")).strip()


def initial_of(text: str) -> str:
    """The first letter, folded."""
    return fold(text)[:1]


def same_word(a: str, b: str) -> bool:
    """Equal, or one of several close spellings of one foreign word («Мохаммед», «Мухаммад»)."""
    x, y = fold(a), fold(b)
    return x == y or _close(x, y)


def same_given(a: str, b: str) -> bool:
    """Whether two given names (or patronymics) agree: equal, close, an initial of the other, a part or a form of it."""
    x, y = fold(a), fold(b)
    if a.endswith(".") or b.endswith("."):
        return _initials_agree(x.split(), y.split())
    if x == y or y in given_name_forms().get(x, ()) or _close(x, y):
        return True
    if _mistyped(x, y) and not {x, y} & {x + "а", y + "а", x + "я", y + "я"}:  # not «Валентин», «Валентина»
        return True
    first, second = sorted((x.split(), y.split()), key=len)
    if set(first) <= set(second):
        return True
    short, long = sorted((x, y), key=len)
    return len(first) == len(second) == 1 and len(short) >= 2 and long.startswith(short) and len(short) < len(long) - 1


def one_letter_off(a: str, b: str) -> bool:
    """«Донадьд» for «Дональд»: given names of one length with the same first letter, of whom bear one surname."""
    x, y = fold(a), fold(b)
    return len(x) == len(y) > _LONG_ENOUGH and x[0] == y[0] and _distance(x, y) == 1


def _initials_agree(a: list[str], b: list[str]) -> bool:
    """«С. В.» of «Сергей Викторович»"""
    return all(x.startswith(y) or y.startswith(x) for x, y in zip(a, b, strict=False))


def same_surname(a: str, b: str) -> bool:
    """Equal surnames, one a part of a longer one («Диас-Канель Бермудес»), or two spellings of one."""
    x, y = _one_spelling(a), _one_spelling(b)
    if x == y:
        return True
    words_x, words_y = _content(x), _content(y)
    if words_x and words_y and (words_x <= words_y or words_y <= words_x):
        return True
    return _close(x, y) or _mistyped(x, y) or _ends_otherwise(x, y)


def _ends_otherwise(x: str, y: str) -> bool:
    """«Ионицэ» and «Ионица», whom some decline."""
    vowels = x[-1:] in _VOWELS and y[-1:] in _VOWELS
    return vowels and len(x) == len(y) >= _LONG_ENOUGH and x[:-1] == y[:-1]


def _one_spelling(surname: str) -> str:
    """«Шульц» and «Шультц», «Йоханнес» and «Иоханнес» are one: foreign sounds are written either way."""
    folded = fold(surname).replace("тц", "ц")
    return _FIRST_SOUNDS.get(folded[:1], folded[:1]) + folded[1:]


@lru_cache(maxsize=5_000)
def surname_keys(text: str) -> frozenset[str]:
    """Keys of which two spellings share one whenever they are ``same_surname`` or ``same_word``."""
    folded = _one_spelling(text)
    # A slip changes one place in eight letters: the first three stay, or the last three.
    return frozenset({folded, _skeleton(folded), folded[:3] + "-", "-" + folded[-3:]} | _content(folded))


def _content(folded: str) -> set[str]:
    """Words long enough to tell people apart."""
    return {word for word in folded.split() if len(word) > 3}


@lru_cache(maxsize=5_000)
def _close(x: str, y: str) -> bool:
    """The same consonants in the same order, at most two letters apart."""
    if min(len(x), len(y)) < 5 or abs(len(x) - len(y)) > 2:
        return False
    return x[0] == y[0] and _skeleton(x) == _skeleton(y) and len(_skeleton(x)) > 2 and _distance(x, y) <= 2


def _mistyped(x: str, y: str) -> bool:
    """One letter more, less or another, or two changed places, in a word of eight letters or more."""
    long = max(len(x), len(y)) >= 8 and len(x) + len(y) >= 15
    return long and x[:1] == y[:1] and _distance(x, y) <= 1


@lru_cache(maxsize=5_000)
def _skeleton(folded: str) -> str:
    """The consonants, those that sound alike as one."""
    return _DOUBLED.sub(r"\1", folded.translate(_SKELETON_SOUNDS))


def _distance(x: str, y: str) -> int:
    """Optimal string alignment distance: insertions, deletions, replacements, neighbours that changed places."""
    before: list[int] = []
    row = list(range(len(y) + 1))
    for i, letter in enumerate(x, 1):
        new = [i]
        for j, other in enumerate(y, 1):
            cost = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == y[j - 2] and x[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        before, row = row, new
    return row[-1]
