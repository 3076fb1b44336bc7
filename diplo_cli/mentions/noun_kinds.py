"""Nouns that rules know by what they are or take, from ``data/noun_kinds.tsv``."""

from __future__ import annotations

from functools import lru_cache

from diplo_cli.document import Token
from diplo_cli.lexicon.word_kinds import WordKinds, read_word_kinds

KINDS = ("body", "region", "place", "matter", "event", "with", "between", "tie")


@lru_cache(maxsize=1)
def noun_kinds() -> WordKinds:
    """The kinds of each noun; the head of the file explains them. Raises as ``read_word_kinds``."""
    return read_word_kinds("noun_kinds.tsv", "noun", KINDS)


def is_noun_of(token: Token, *kinds: str) -> bool:
    """Whether the noun is of one of ``kinds``."""
    told = noun_kinds().get(token.lemma)
    return told is not None and not told.isdisjoint(kinds)
