"""razdel's tokens, with words that were run together taken apart; each stretch between spaces is split once and kept.

Most stretches are a word, or a word and a comma, and come back in every release. razdel asks of a stretch's neighbours
only what stands next to a mark at its edge: a digit («10, 5»), another mark, or anything else («что -то»).
"""

from __future__ import annotations

import re
from functools import lru_cache

from diplo_cli.glue import split_glued
from diplo_cli.models.dictionary import in_dictionary, parse_word

_STRETCH = re.compile(r"\S+")
# Marks that join a token to what stands on their other side, even behind a space.
_JOINING = frozenset("-‐−‒⁃–—―_.,/\\")
# razdel adds a token up letter by letter: no word is longer, and noise is cut.
_LONGEST = 400


def token_spans(text: str, base: int = 0) -> list[tuple[int, int]]:
    """The tokens of a sentence as spans of ``text``, or of a text in which it begins at ``base``."""
    found = [(stretch.group(), stretch.start()) for stretch in _STRETCH.finditer(text)]
    last = len(found) - 1
    spans: list[tuple[int, int]] = []
    for number, (word, start) in enumerate(found):
        before = after = ""
        if word[0] in _JOINING and number:
            before = _neighbour(found[number - 1][0][-1])
        if word[-1] in _JOINING and number < last:
            after = _neighbour(found[number + 1][0][0])
        begin = base + start
        if len(word) <= _LONGEST:
            spans += [(begin + left, begin + right) for left, right in _split(word, before, after)]
            continue
        for at in range(0, len(word), _LONGEST):
            parts = _split(word[at : at + _LONGEST], before, after)
            spans += [(begin + at + left, begin + at + right) for left, right in parts]
    return spans


def _neighbour(letter: str) -> str:
    """One letter for all that razdel treats alike at the edge of a stretch."""
    if letter.isdecimal():
        return "0"
    return "а" if letter.isalpha() else letter


@lru_cache(maxsize=10_000)
def _split(stretch: str, before: str, after: str) -> tuple[tuple[int, int], ...]:
    """The tokens of ``stretch`` between two neighbours ("" for none) as spans of it."""
    from razdel import tokenize

    begin = len(before) + bool(before)
    spans = []
    for token in tokenize(f"{before} {stretch} {after}".strip()):
        if begin <= token.start < begin + len(stretch):
            start = token.start - begin
            parts = split_glued(token.text, in_dictionary, parse_word)
            spans += [(start + left, start + right) for left, right in parts]
    return tuple(spans)
