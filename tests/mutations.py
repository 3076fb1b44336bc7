"""Texts made hostile: releases as scrapers, editors and strangers spoil them. Each takes the text and a source of chance."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Mutation = Callable[[str, Random], str]

_TO_LATIN = str.maketrans("АВСЕНКМОРТХУасеорху", "ABCEHKMOPTXYaceopxy")
_ODD = '\ud800 \udfff \x00 \x1b[31m \u202e \u2066 \ufeff \u00ad \u0301 \u200b \U0001f1f7\U0001f1fa \ufffd ( « " — = ---'.split()


def look_alikes(text: str, chance: Random) -> str:
    """Some Cyrillic letters become the Latin ones that look like them."""
    return "".join(char.translate(_TO_LATIN) if chance.random() < 0.1 else char for char in text)


def dropped_spaces(text: str, chance: Random) -> str:
    return "".join(char for char in text if not char.isspace() or chance.random() > 0.1)


def doubled_lines(text: str, chance: Random) -> str:
    return "".join(line * chance.choice((1, 1, 2, 3)) for line in text.splitlines(keepends=True))


def shuffled_lines(text: str, chance: Random) -> str:
    lines = text.splitlines(keepends=True)
    chance.shuffle(lines)
    return "".join(lines)


def truncated(text: str, chance: Random) -> str:
    start = chance.randrange(len(text) // 2 + 1)
    return text[start : chance.randrange(start, len(text) + 1)]


def dropped_words(text: str, chance: Random) -> str:
    return " ".join(word for word in text.split(" ") if chance.random() > 0.15)


def swapped_words(text: str, chance: Random) -> str:
    """Words change places: the grammar is gone, the words that rules wait for are there."""
    words = text.split(" ")
    for _ in range(len(words) // 10 + 1):
        i, k = chance.randrange(len(words)), chance.randrange(len(words))
        words[i], words[k] = words[k], words[i]
    return " ".join(words)


def odd_characters(text: str, chance: Random) -> str:
    """Halves of characters, controls, marks of direction, accents, brackets without an end."""
    for _ in range(chance.randrange(1, 9)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(_ODD) + text[at:]
    return text


def odd_numbers(text: str, chance: Random) -> str:
    """Numbers that no calendar has."""
    numbers = ("0", "00", "31", "32", "99", "2024", "0000", "9999", "99999999999", "²", "٣")
    return "".join(chance.choice(numbers) if char.isdigit() and chance.random() < 0.3 else char for char in text)


def capitals(text: str, chance: Random) -> str:
    return chance.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def mixed_encodings(text: str, chance: Random) -> str:
    """Lines in different code pages, read as one."""
    codecs = ("utf-8", "utf-8", "cp1251", "koi8-r", "utf-16-le")
    data = b"\n".join(line.encode(chance.choice(codecs), "replace") for line in text.split("\n"))
    return data.decode(chance.choice(("utf-8", "cp1251")), "replace")


MUTATIONS: list[Mutation] = [
    look_alikes,
    dropped_spaces,
    doubled_lines,
    shuffled_lines,
    truncated,
    dropped_words,
    swapped_words,
    odd_characters,
    odd_numbers,
    capitals,
    mixed_encodings,
]
