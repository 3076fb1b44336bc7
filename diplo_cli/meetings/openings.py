"""How sentences open that tell of another time or meeting, from ``data/openings.tsv``."""

from __future__ import annotations

from functools import cache

from diplo_cli.document import Document, Sentence
from diplo_cli.lexicon.word_kinds import WordKinds

KINDS = ("recall", "eve", "same_day", "remind", "last_time", "next", "meanwhile", "source", "purpose", "listing")
openings = WordKinds("openings.tsv", "opening", KINDS)
_LONGEST = 40


def opens(document: Document, sentence: Sentence, kind: str) -> bool:
    """Whether the sentence begins as those of ``kind`` do; «ё» as «е»."""
    text = document.text[sentence.start : sentence.start + _LONGEST]
    return text.lower().replace("ё", "е").startswith(_of_kind(kind))


def opens_elsewhen(document: Document, sentence: Sentence) -> bool:
    """«Накануне …», «До этого …»: whether the sentence tells of an earlier time than what is reported."""
    return opens(document, sentence, "recall") or opens(document, sentence, "eve")


@cache
def _of_kind(kind: str) -> tuple[str, ...]:
    return tuple(openings.of(kind))
