"""The day that a page puts on its event: its stamp, or the end of its headline."""

from __future__ import annotations

from diplo_cli.layout import Paragraph
from diplo_cli.meetings.days.moment import When
from diplo_cli.meetings.days.when import DateFinder
from diplo_cli.meetings.places.standing import alone_on_line
from diplo_cli.mentions.date_mention import DateMention

_HEAD = 4  # paragraphs of a page before its report


def page_stamp(finder: DateFinder) -> When | None:
    """The date line that the page itself puts on its event (kremlin.ru): the first stamp outside the tail."""
    paragraphs = finder.document.paragraphs
    number = 0
    for mention in finder.mentions.dates:
        while number < len(paragraphs) and paragraphs[number].stop <= mention.start:
            number += 1
        if number < len(paragraphs) and _is_stamp(finder, mention, number):
            return finder.resolved(mention, "held", "page-stamp")
    return None


def _is_stamp(finder: DateFinder, mention: DateMention, number: int) -> bool:
    """Whether a day that stands in a paragraph, or before it, is the page's own of its event."""
    paragraph = finder.document.paragraphs[number]
    if mention.start < paragraph.start:
        return False
    if paragraph.kind == "text":
        return _is_line_of_its_own(finder, mention, number)
    return paragraph.kind == "stamp" or (paragraph.kind == "title" and _ends_headline(finder, mention, paragraph))


def _is_line_of_its_own(finder: DateFinder, mention: DateMention, number: int) -> bool:
    """«Нью-Йорк, 7 октября 2025 года», «7–9 октября 2025 года» under a headline, or a day with a city right below it:
    no day of publication."""
    document, line = finder.document, finder.document.paragraphs[number]
    if document.text[mention.stop : line.stop].strip(" .)"):
        return False
    if not (mention.year and mention.month and mention.day):
        return False
    if mention.kind == "dateline":
        return True
    if number > _HEAD or document.text[line.start : mention.start].strip():
        return False
    below = document.paragraphs[number + 1 : number + 2]
    return mention.end_day is not None or (bool(below) and alone_on_line(finder.mentions, below[0]) is not None)


def _ends_headline(finder: DateFinder, mention: DateMention, title: Paragraph) -> bool:
    """«Участие министра в саммите, Осло, 7 октября 2025 года»: a day in full that a comma parts from it."""
    in_full = mention.year and mention.month and mention.day and mention.end_month is None
    before = finder.document.text[title.start : mention.start].rstrip()
    return bool(in_full) and not finder.document.text[mention.stop : title.stop].strip(" .)") and before.endswith(",")
