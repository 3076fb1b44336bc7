"""Nouns that rules know by what they are or take, from ``data/noun_kinds.tsv``."""

from __future__ import annotations

from diplo_cli.lexicon.word_kinds import WordKinds

KINDS = (
    "body", "region", "place", "matter", "event", "with", "between", "tie", "programme", "society", "firm", "forum",
    "request", "occasion", "subject", "deed", "house", "kin", "detail", "helper", "named", "vehicle", "mayor", "press",
    "speech", "people",
)  # fmt: skip
is_noun_of = WordKinds("noun_kinds.tsv", "noun", KINDS)
