"""The story in a few lines: text → document → mentions → meetings → records."""

from __future__ import annotations

from diplo_cli.assembly import assemble
from diplo_cli.document import read_document
from diplo_cli.lexicon import load
from diplo_cli.meetings import find_meetings
from diplo_cli.mentions import find_mentions
from diplo_cli.records import Meeting
from diplo_cli.source import Source


def extract(source: Source) -> list[Meeting]:
    """The meetings that a source tells, in the order in which it tells them."""
    lexicon = load()
    document = read_document(source)
    mentions = find_mentions(document, lexicon)
    drafts = find_meetings(mentions, lexicon)
    return assemble(drafts, mentions, lexicon)
