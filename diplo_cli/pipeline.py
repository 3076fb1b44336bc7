"""The story in a few lines: text → document → mentions → meetings → records."""

from __future__ import annotations

from dataclasses import dataclass

from diplo_cli.assembly import assemble
from diplo_cli.document import Document, read_document
from diplo_cli.lexicon import load
from diplo_cli.lexicon.table import add_rows
from diplo_cli.lexicon.user import UserWords
from diplo_cli.meetings import Draft, find_meetings
from diplo_cli.meetings.triggers import trigger_words
from diplo_cli.mentions import Mentions, find_mentions
from diplo_cli.records import Meeting
from diplo_cli.source import Source


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything found on the way from a source to its records. ``meetings`` are the records of ``drafts``, in the
    same order: that in which the source tells them."""

    document: Document
    mentions: Mentions
    drafts: list[Draft]
    meetings: list[Meeting]


def analyze(source: Source) -> Analysis:
    """Every stage's findings of a source. Never raises on odd text."""
    lexicon = load()
    document = read_document(source)
    mentions = find_mentions(document, lexicon)
    drafts = find_meetings(mentions)
    return Analysis(document, mentions, drafts, assemble(drafts, mentions, lexicon))


def extract(source: Source) -> list[Meeting]:
    """The meetings that a source tells, in the order in which it tells them."""
    return analyze(source).meetings


def use_words(words: UserWords | None) -> None:
    """From now on know these words beside the built-in ones; ``None``: the built-in ones alone."""
    add_rows(words.rows if words else {})
    for cached in (load, trigger_words):
        cached.cache_clear()
