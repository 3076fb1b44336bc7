"""Verbs that carry a noun of meeting, or bring somebody to it, from ``data/support_verbs.tsv``."""

from __future__ import annotations

from diplo_cli.lexicon.word_kinds import WordKinds

KINDS = (
    "light", "exist", "attend", "move", "arrive", "leave", "reach", "stay", "gather", "talk", "impersonal", "address",
    "await", "present",
)  # fmt: skip
is_support = WordKinds("support_verbs.tsv", "verb", KINDS)
