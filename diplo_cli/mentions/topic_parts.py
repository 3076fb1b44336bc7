"""One topic or several: the parts of a phrase that tells what was talked about."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.topic_words import is_topic_word
from diplo_cli.mentions.word_classes import NOUNS

_FRAMES = frozenset(["тема", "вопрос", "аспект", "проблема"])
_LINKS = frozenset(["также", "частности", "том", "числе", "включая", "всего", "прежде", "именно"])

Span = tuple[int, int]


def past_frame(tokens: Sequence[Token], first: int, end: int) -> int:
    """«темы, касающиеся возможностей …»: the topic stands behind the frame."""
    comma = next((k for k in range(first, min(first + 4, end)) if tokens[k].text == ","), None)
    if comma is None or comma == first or comma + 2 >= end or tokens[comma - 1].lemma not in _FRAMES:
        return first
    return comma + 2 if tokens[comma + 1].lemma == "касаться" else first


def split_phrase(tokens: Sequence[Token], first: int, end: int, cuts: list[int]) -> list[Span]:
    """Parts of equal rank apart, where each has words of its own: «состояние и перспективы отношений» stays whole."""
    spans: list[Span] = []
    begin = first
    for cut in cuts:
        stop = cut
        while stop > begin and _links(tokens[stop - 1]):
            stop -= 1
        if stop - begin >= 2 and not _shares_genitive(tokens, begin, stop, cut) and not _joins_names(tokens, stop, cut):
            spans.append((begin, stop))
            begin = cut
    return [*spans, (begin, end)]


def _shares_genitive(tokens: Sequence[Token], begin: int, stop: int, cut: int) -> bool:
    """«текущее состояние и перспективы отношений», «актуальные вопросы и темы …»: one genitive for both nouns."""
    nouns = [t for t in tokens[begin:stop] if t.pos in NOUNS]
    return (
        len(nouns) == 1 and is_topic_word(nouns[0], "aspect") and tokens[stop].lower in ("и", "или") and cut == stop + 1
    )


def _joins_names(tokens: Sequence[Token], stop: int, cut: int) -> bool:
    """«итоги встречи министров Чили и Перу», «отношения Российской Федерации и Республики Куба»: of both."""
    return cut == stop + 1 and tokens[stop].lower == "и" and tokens[stop - 1].capital and tokens[cut].capital


def _links(token: Token) -> bool:
    return token.lower in _LINKS or (token.pos in ("CCONJ", "PUNCT", "ADP") and token.text not in '»")')
