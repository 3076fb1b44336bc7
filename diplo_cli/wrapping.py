"""Lines broken to a width: mails, printed pages, Markdown as people write it; lists set in rows. Found by form alone
and joined again.

A break is taken for the typesetter's where a sentence goes on behind it in a small letter, and for others of the same
text where the next word had no room in the line. A text of whole paragraphs, however short, has no such breaks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import msgspec

from diplo_cli.normalize import Edit
from diplo_cli.patterns import Pattern

MAX_WIDTH = 130  # characters; a text with longer paragraphs was not broken to a width
_MIN_WIDTH = 40
_NEARLY_FULL = 0.85  # of the widest line: proportional type leaves lines of unlike lengths
_SURE = 0.75  # how many of the lines that end in mid-sentence must be as good as full
_ENDS = Pattern(r"[.!?…:;][»\")]*$")
# What is never continued, or never continues: headings, list items, quoted lines, table rows.
_MARKED = re.compile(r"\s*(?:[-*•—|>]|#{1,6}\s|\d{1,2}[.)]\s)")
_ALONE = re.compile(r"\s*(?:#{1,6}\s|\|)")
_HALF = re.compile(r"([а-яё]+)-$")
_OTHER_HALF = re.compile("[а-яё]+")

# «… послов:», «- посла Чили;», «- посла Перу.»: rows that end in a mark, and a last one
_ROWS = re.compile(r":\s*\n(?:[^\n]*[^\n\s.][;,][^\S\n]*\n\s*)+[^\n]+")
_ROW_BREAK = Pattern(r"\s*\n\s*(?:(?:[-*•—·]|\d{1,2}[.)])\s+)?")
# A row of a programme: it tells a meeting, or an hour.
_MEETING = Pattern(r"(?i)встреч|перегов|бесед|консульт|заседан|церемон|визит|при[её]м|посещен|саммит|\d[:.]\d\d")


class _Break(msgspec.Struct, frozen=True):
    """What parts two lines that follow one another: ``start``–``stop``, the blanks on both sides included."""

    start: int
    stop: int
    line: str
    after: str

    @property
    def mid_sentence(self) -> bool:
        return self.after[0].islower() and not _ENDS.compiled.search(self.line)

    @property
    def needed(self) -> int:
        """The width that the first line would have with the next word in it."""
        return len(self.line) + 1 + len(self.after.split(None, 1)[0])


def joints(text: str, is_known: Callable[[str], bool]) -> list[Edit]:
    """The line ends of ``text`` that only its width made, in order; offsets count into ``text``. ``is_known`` asks the
    dictionary for a form, lower case: «минист-» and «ром» are one word, «российско-» and «чилийские» keep the hyphen.
    """
    lines = text.split("\n")
    if len([line for line in lines if len(line) > MAX_WIDTH and " " in line.strip()]) > 1:
        return []  # more than the headline
    breaks = list(_breaks(lines))
    inside = [b for b in breaks if b.mid_sentence]
    width = max((len(b.line) for b in inside), default=0)
    full = [b for b in inside if b.needed > _NEARLY_FULL * width]
    if width < _MIN_WIDTH or len(full) < _SURE * len(inside):
        return []  # short lines, or a list without marks
    return [_joint(b, is_known) for b in breaks if b.mid_sentence or b.needed > width]


def rows(text: str) -> list[Edit]:
    """The line ends of ``text`` that part the rows of a list of people or subjects from one another and from what they
    spell out, with the marks of the rows, in order. The rows of a programme, a meeting each, stay apart.
    """
    lists = [m for m in _ROWS.finditer(text) if not _MEETING.compiled.search(m.group())]
    return [
        Edit(b.start(), b.end(), " ")
        for found in lists for b in _ROW_BREAK.compiled.finditer(text, found.start(), found.end())
    ]  # fmt: skip


def _breaks(lines: list[str]) -> Iterator[_Break]:
    start = 0
    for line, after in pairwise(lines):
        if line.strip() and after.strip() and not _MARKED.match(after) and not _ALONE.match(line):
            before, behind = line.rstrip(), after.strip()
            indent = after.index(behind[0])
            yield _Break(start + len(before), start + len(line) + 1 + indent, before, behind)
        start += len(line) + 1


def _joint(end: _Break, is_known: Callable[[str], bool]) -> Edit:
    half, other = _HALF.search(end.line), _OTHER_HALF.match(end.after)
    if half is None or other is None:
        return Edit(end.start, end.stop, " ")
    one_word = is_known(half.group(1) + other.group())
    return Edit(end.start - one_word, end.stop, "")
