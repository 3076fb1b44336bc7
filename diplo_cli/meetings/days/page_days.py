"""The day that a page puts on its event: its stamp, or the end of its headline."""

from __future__ import annotations

from diplo_cli.layout import Paragraph
from diplo_cli.meetings.days.moment import When
from diplo_cli.meetings.days.when import DateFinder
from diplo_cli.mentions.date_mention import DateMention


def page_stamp(finder: DateFinder) -> When | None:
    """The date line that the page itself puts on its event (kremlin.ru): the first stamp outside the tail."""
    for paragraph in finder.document.paragraphs:
        if paragraph.kind not in ("stamp", "title", "text"):
            continue
        for mention in finder.mentions.dates:
            if not paragraph.start <= mention.start < paragraph.stop:
                continue
            if paragraph.kind == "text":
                told = _is_line_of_its_own(finder, mention, paragraph)
            else:
                told = paragraph.kind == "stamp" or _ends_headline(finder, mention, paragraph)
            if told:
                return finder.resolved(mention, "held", "page-stamp")
    return None


def _is_line_of_its_own(finder: DateFinder, mention: DateMention, line: Paragraph) -> bool:
    """«Нью-Йорк, 7 октября 2025 года» under a headline: a city and a day in full, and nothing else."""
    in_full = mention.kind == "dateline" and mention.year and mention.month and mention.day
    return bool(in_full) and not finder.document.text[mention.stop : line.stop].strip(" .)")


def _ends_headline(finder: DateFinder, mention: DateMention, title: Paragraph) -> bool:
    """«Участие министра в саммите, Осло, 7 октября 2025 года»: a day in full that a comma parts from it."""
    in_full = mention.year and mention.month and mention.day and mention.end_month is None
    before = finder.document.text[title.start : mention.start].rstrip()
    return bool(in_full) and not finder.document.text[mention.stop : title.stop].strip(" .)") and before.endswith(",")
