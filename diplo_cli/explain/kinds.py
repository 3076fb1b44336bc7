"""The kinds of findings; apart from the rest, so that the command line knows them before it loads any stage."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What stage a finding is of, in the order of the stages. ``field`` is what a record took from words that no other
    finding holds."""

    atom = "atom"
    party = "party"
    date = "date"
    trigger = "trigger"
    topic = "topic"
    document = "document"
    quote = "quote"
    field = "field"
