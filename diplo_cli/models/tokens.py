"""razdel's tokens, with words that were run together taken apart; each stretch between spaces is split once and kept.

Most stretches are a word, or a word and a comma, and come back in every release. razdel asks of a stretch's neighbours
only what stands next to a mark at its edge: a digit («10, 5»), another mark, or anything else («что -то»).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from diplo_cli.glue import split_glued
from diplo_cli.models.dictionary import in_dictionary, parse_word

Span = tuple[int, int, str]  # where a token begins and ends, and its words

# Marks that join a token to what stands on their other side, even behind a space.
_JOINING = frozenset("-‐−‒⁃–—―_.,/\\")
# razdel adds a token up letter by letter: no word is longer, and noise is cut.
_LONGEST = 400


def token_spans(text: str, base: int = 0) -> list[Span]:
    """The tokens of a sentence as spans of ``text``, or of a text in which it begins at ``base``, and as words."""
    words = text.split()
    spans: list[Span] = []
    at = 0
    for number, word in enumerate(words):
        at = text.index(word, at)
        begin = base + at
        told = _alone(word) if len(word) <= _LONGEST else None
        for left, right, token in told if told is not None else _beside(words, number):
            spans.append((begin + left, begin + right, token))
        at += len(word)
    return spans


def _beside(words: list[str], number: int) -> Iterator[Span]:
    """The tokens of a stretch with a joining mark at its edge, or of one that is cut."""
    word = words[number]
    before = _neighbour(words[number - 1][-1]) if number and word[0] in _JOINING else ""
    after = _neighbour(words[number + 1][0]) if number + 1 < len(words) and word[-1] in _JOINING else ""
    for at in range(0, len(word), _LONGEST):
        for left, right, token in _split(word[at : at + _LONGEST], before, after):
            yield at + left, at + right, token


@lru_cache(maxsize=10_000)
def _alone(word: str) -> tuple[Span, ...] | None:
    """The tokens of a stretch that no neighbour joins; ``None`` where its neighbours matter."""
    return None if word[0] in _JOINING or word[-1] in _JOINING else _split(word, "", "")


def _neighbour(letter: str) -> str:
    """One letter for all that razdel treats alike at the edge of a stretch."""
    if letter.isdecimal():
        return "0"
    return "а" if letter.isalpha() else letter


@lru_cache(maxsize=10_000)
def _split(stretch: str, before: str, after: str) -> tuple[Span, ...]:
    """The tokens of ``stretch`` between two neighbours ("" for none) as spans of it, and as words."""
    from razdel import tokenize

    begin = len(before) + bool(before)
    spans = []
    for token in tokenize(f"{before} {stretch} {after}".strip()):
        if begin <= token.start < begin + len(stretch):
            start = token.start - begin
            parts = split_glued(token.text, in_dictionary, parse_word)
            spans += [(start + left, start + right, token.text[left:right]) for left, right in parts]
    return tuple(spans)
