"""Words that the text does not have so, as lists are asked for them."""

from __future__ import annotations

import msgspec


class Written(msgspec.Struct, frozen=True):
    """A word and the dictionary forms of it that count."""

    text: str
    forms: frozenset[str]


def written(text: str) -> Written:
    """A word of a name in the nominative, masculine where it is an adjective."""
    lower = text.lower()
    return Written(text, frozenset(form.replace("ё", "е") for form in (lower, lower[:-2] + "ий")))
