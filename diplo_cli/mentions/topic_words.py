"""Words that tell no topic, or only a part of one, from ``data/topic_words.tsv``."""

from __future__ import annotations

from functools import lru_cache

from diplo_cli.document import Token
from diplo_cli.lexicon.word_kinds import WordKinds, read_word_kinds

KINDS = ("manner", "reason", "empty", "talk", "plain", "aspect", "body")


@lru_cache(maxsize=1)
def topic_words() -> WordKinds:
    """The kinds of each word; the head of the file explains them. Raises as ``read_word_kinds``."""
    return read_word_kinds("topic_words.tsv", "word", KINDS)


def is_topic_word(token: Token, *kinds: str) -> bool:
    """Whether the word is of one of ``kinds``."""
    told = topic_words().get(token.lemma)
    return told is not None and not told.isdisjoint(kinds)
