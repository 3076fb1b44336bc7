"""Verbs that carry a noun of meeting, or bring somebody to it, from ``data/support_verbs.tsv``."""

from __future__ import annotations

from functools import lru_cache

from diplo_cli.document import Token
from diplo_cli.lexicon.word_kinds import WordKinds, read_word_kinds

KINDS = ("light", "exist", "attend", "move", "arrive")


@lru_cache(maxsize=1)
def support_verbs() -> WordKinds:
    """The kinds of each verb; the head of the file explains them. Raises as ``read_word_kinds``."""
    return read_word_kinds("support_verbs.tsv", "verb", KINDS)


def is_support(verb: Token, *kinds: str) -> bool:
    """Whether the verb is of one of ``kinds``."""
    told = support_verbs().get(verb.lemma)
    return told is not None and not told.isdisjoint(kinds)
