"""Words beside a meeting that tell whether it was, will be or cannot be, from ``data/modal_words.tsv``."""

from __future__ import annotations

from diplo_cli.lexicon.word_kinds import WordKinds

KINDS = (
    "plan", "agree", "upcoming", "cancel", "postpone", "refuse", "arrange", "deny", "urge", "wish", "judge", "possible",
    "habit", "phase", "confirm",
    "mishap", "fail", "strike", "help", "manage",
)  # fmt: skip
is_modal = WordKinds("modal_words.tsv", "word", KINDS)
