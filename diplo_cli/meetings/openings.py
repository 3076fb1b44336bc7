"""How sentences open that tell of another time or meeting, from ``data/openings.tsv``."""

from __future__ import annotations

from functools import cache

from diplo_cli.document import Document, Sentence
from diplo_cli.lexicon.word_kinds import WordKinds

KINDS = ("recall", "eve", "same_day", "remind", "last_time", "next", "meanwhile", "source", "purpose", "listing")
openings = WordKinds("openings.tsv", "opening", KINDS)
_LONGEST = 40
_START = 3  # letters that every opening has


def opening_kinds(document: Document, sentence: Sentence) -> frozenset[str]:
    """The kinds of all openings that the sentence begins with, none of most; «ё» as «е»."""
    text = document.text[sentence.start : sentence.start + _LONGEST].lower().replace("ё", "е")
    told = _by_start().get(text[:_START], ())
    return frozenset([kind for opening in told if text.startswith(opening) for kind in openings.words[opening]])


def opens_elsewhen(document: Document, sentence: Sentence) -> bool:
    """«Накануне …», «До этого …»: whether the sentence tells of an earlier time than what is reported."""
    return not opening_kinds(document, sentence).isdisjoint(("recall", "eve"))


@cache
def _by_start() -> dict[str, list[str]]:
    """The openings by their first letters."""
    out: dict[str, list[str]] = {}
    for opening in openings.words:
        out.setdefault(opening[:_START], []).append(opening)
    return out
