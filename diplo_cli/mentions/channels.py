"""Words that tell of a call, by telephone or video, from ``data/channels.tsv``."""

from __future__ import annotations

from diplo_cli.lexicon.word_kinds import WordKinds

FORMATS = ("phone_call", "video_call")
is_channel = WordKinds("channels.tsv", "word", FORMATS, "format")
