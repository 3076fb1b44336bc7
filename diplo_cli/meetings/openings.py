"""How sentences open that tell of another time or meeting, from ``data/openings.tsv``."""

from __future__ import annotations

from functools import cache

from diplo_cli.document import Document, Sentence
from diplo_cli.lexicon.word_kinds import WordKinds

KINDS = ("recall", "eve", "same_day", "remind", "last_time", "next", "meanwhile", "source", "purpose", "listing")
openings = WordKinds("openings.tsv", "opening", KINDS)
_LONGEST = 40
_NONE: frozenset[str] = frozenset()


def opening_kinds(document: Document, sentence: Sentence) -> frozenset[str]:
    """The kinds of sentences that begin as this one does, none of most; «ё» as «е»."""
    text, start = document.text, sentence.start
    letters, by_beginning = _by_beginning()
    alike = by_beginning.get(text[start : start + letters].lower().replace("ё", "е"))
    if alike is None:
        return _NONE
    text = text[start : start + _LONGEST].lower().replace("ё", "е")
    return frozenset([kind for opening in alike if text.startswith(opening) for kind in openings.words[opening]])


def opens_elsewhen(document: Document, sentence: Sentence) -> bool:
    """«Накануне …», «До этого …»: whether the sentence tells of an earlier time than what is reported."""
    return not opening_kinds(document, sentence).isdisjoint(("recall", "eve"))


@cache
def _by_beginning() -> tuple[int, dict[str, list[str]]]:
    """How many letters the shortest opening has, and the openings by as many of their own."""
    letters = min(map(len, openings.words))
    out: dict[str, list[str]] = {}
    for opening in openings.words:
        out.setdefault(opening[:letters], []).append(opening)
    return letters, out
