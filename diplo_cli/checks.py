"""``python -m diplo_cli.checks``: check every data file; exit with 1 and say where when one is at fault."""

from __future__ import annotations

import sys

from diplo_cli.lexicon import LexiconError
from diplo_cli.lexicon.check import check
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.openings import openings
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.meetings.triggers import trigger_words
from diplo_cli.mentions.channels import is_channel
from diplo_cli.mentions.name_data import given_name_forms, given_names, name_words
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.quotes import speech_verbs
from diplo_cli.mentions.references import paper_words, signing_words
from diplo_cli.mentions.role_house import houses
from diplo_cli.mentions.topic_triggers import topic_triggers
from diplo_cli.mentions.topic_words import is_topic_word

# The files that one step of the flow reads for itself, each by its own rules.
LOADERS = (
    given_names,
    houses,
    is_channel.read,
    is_modal.read,
    name_words,
    is_noun_of.read,
    openings.read,
    paper_words,
    given_name_forms,
    signing_words,
    speech_verbs,
    is_support.read,
    topic_triggers,
    is_topic_word.read,
    trigger_words,
)


def faults() -> list[LexiconError]:
    """Every fault of the data files: [] when they are in order."""
    found = {str(fault): fault for fault in check()}
    for load in LOADERS:
        try:
            load()
        except LexiconError as fault:
            found.setdefault(str(fault), fault)
    return list(found.values())


def main() -> int:
    found = faults()
    for fault in found:
        sys.stderr.write(f"diplo: {fault}\n")
    if not found:
        sys.stderr.write("the data files are in order\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
