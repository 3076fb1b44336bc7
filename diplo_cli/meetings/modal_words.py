"""Words beside a meeting that tell whether it was, will be or cannot be, from ``data/modal_words.tsv``."""

from __future__ import annotations

from functools import lru_cache

from diplo_cli.document import Token
from diplo_cli.lexicon.word_kinds import WordKinds, read_word_kinds

KINDS = (
    "plan", "agree", "upcoming", "cancel", "postpone", "refuse", "arrange", "deny", "urge", "wish", "judge", "possible",
)  # fmt: skip


@lru_cache(maxsize=1)
def modal_words() -> WordKinds:
    """The kinds of each word; the head of the file explains them. Raises as ``read_word_kinds``."""
    return read_word_kinds("modal_words.tsv", "word", KINDS)


def is_modal(token: Token, *kinds: str) -> bool:
    """Whether the word is of one of ``kinds``."""
    told = modal_words().get(token.lemma)
    return told is not None and not told.isdisjoint(kinds)
