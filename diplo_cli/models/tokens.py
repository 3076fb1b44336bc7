"""razdel's tokens, with words that were run together taken apart; each stretch between spaces is split once and kept.

Most stretches are a word, or a word and a comma, and come back in every release. razdel asks of a stretch's neighbours
only what stands next to a mark at its edge: a digit («10, 5»), another mark, or anything else («что -то»).
"""

from __future__ import annotations

from functools import lru_cache

from diplo_cli.glue import split_glued
from diplo_cli.models.dictionary import in_dictionary, parse_word

# Marks that join a token to what stands on their other side, even behind a space.
_JOINING = frozenset("-‐−‒⁃–—―_.,/\\")
# razdel adds a token up letter by letter: no word is longer, and noise is cut.
_LONGEST = 400


def token_spans(text: str, base: int = 0) -> list[tuple[int, int, str]]:
    """The tokens of a sentence as spans of ``text``, or of a text in which it begins at ``base``, and as words."""
    words = text.split()
    last = len(words) - 1
    spans: list[tuple[int, int, str]] = []
    stop = 0
    for number, word in enumerate(words):
        before = after = ""
        if word[0] in _JOINING and number:
            before = _neighbour(words[number - 1][-1])
        if word[-1] in _JOINING and number < last:
            after = _neighbour(words[number + 1][0])
        start = text.index(word, stop)
        stop = start + len(word)
        begin = base + start
        for part in (word,) if len(word) <= _LONGEST else _parts(word):
            for left, right, token in _split(part, before, after) if before or after else _split(part):
                spans.append((begin + left, begin + right, token))
            begin += len(part)
    return spans


def _parts(word: str) -> list[str]:
    return [word[at : at + _LONGEST] for at in range(0, len(word), _LONGEST)]


def _neighbour(letter: str) -> str:
    """One letter for all that razdel treats alike at the edge of a stretch."""
    if letter.isdecimal():
        return "0"
    return "а" if letter.isalpha() else letter


@lru_cache(maxsize=10_000)
def _split(stretch: str, before: str = "", after: str = "") -> tuple[tuple[int, int, str], ...]:
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
