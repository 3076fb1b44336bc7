"""The story in a few lines: text → document → mentions → meetings → records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from diplo_cli.assembly import assemble
from diplo_cli.document import Document, read_document
from diplo_cli.lexicon import load
from diplo_cli.lexicon.table import add_rows
from diplo_cli.meetings import Draft, find_meetings
from diplo_cli.meetings.triggers import trigger_words
from diplo_cli.mentions import Mentions, find_mentions
from diplo_cli.records import Meeting
from diplo_cli.source import Source
from diplo_cli.stories import stories

if TYPE_CHECKING:
    from diplo_cli.lexicon.user import UserWords

# Characters that are read as one text. The longest transcripts have fewer; what the rules need grows with its square.
MAX_SECTION = 50_000


class Analysis(msgspec.Struct, frozen=True):
    """Everything found on the way from a section to its records. ``meetings`` are the records of ``drafts``, in the
    same order: that in which the section tells them."""

    document: Document
    mentions: Mentions
    drafts: list[Draft]
    meetings: list[Meeting]


def analyze(source: Source) -> Analysis:
    """Every stage's findings of a source that is read as one text. Never raises on odd text."""
    lexicon = load()
    document = read_document(source)
    mentions = find_mentions(document, lexicon)
    drafts = find_meetings(mentions)
    return Analysis(document, mentions, drafts, assemble(drafts, mentions, lexicon))


def analyses(source: Source) -> Iterator[Analysis]:
    """The findings of each section of a source, in order."""
    return map(analyze, sections(source))


def extract(source: Source) -> list[Meeting]:
    """The meetings that a source tells, in the order in which it tells them."""
    return [meeting for analysis in analyses(source) for meeting in analysis.meetings]


def sections(source: Source) -> Iterator[Source]:
    """The source, or the reports of which it is a collection: who is meant by «the minister» in one of them is not told
    in another. A long one is cut between paragraphs where that is possible."""
    end = len(source.text) if source.body_stop is None else source.body_stop
    for start, stop in stories(source.text, source.body_start, end):
        yield from _parts(replace(source, body_start=start, body_stop=stop if stop < end else source.body_stop))


def _parts(source: Source) -> Iterator[Source]:
    """The parts in which a long report is read."""
    start, end = source.body_start, len(source.text) if source.body_stop is None else source.body_stop
    while end - start > MAX_SECTION:
        limit = start + MAX_SECTION
        breaks = (source.text.rfind(mark, start + MAX_SECTION // 2, limit) for mark in ("\n\n", "\n", ". ", " "))
        stop = next((at + 1 for at in breaks if at >= 0), limit)
        yield replace(source, body_start=start, body_stop=stop)
        start = stop
    yield replace(source, body_start=start)


def use_words(words: UserWords | None) -> None:
    """From now on know these words beside the built-in ones; ``None``: the built-in ones alone."""
    add_rows(words.rows if words else {})
    for cached in (load, trigger_words):
        cached.cache_clear()
