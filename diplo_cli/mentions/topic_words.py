"""Words that tell no topic, or only a part of one, from ``data/topic_words.tsv``."""

from __future__ import annotations

from diplo_cli.lexicon.word_kinds import WordKinds

KINDS = ("manner", "empty", "talk", "plain", "aspect", "body", "plight")
is_topic_word = WordKinds("topic_words.tsv", "word", KINDS)
