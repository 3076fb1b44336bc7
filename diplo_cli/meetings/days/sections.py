"""Days that head the sections of a digest or of a plan: «Понедельник», «14 мая, вторник», «Главное за 14 мая:»."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from diplo_cli.document import Document, Sentence
from diplo_cli.layout import begins_item
from diplo_cli.meetings.days.timetable import heads_page
from diplo_cli.meetings.drafts import Draft
from diplo_cli.meetings.frames import Frame, is_further_one, recalls
from diplo_cli.meetings.setting import Setting, When
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.calendar import MONTHS_GENITIVE, WEEKDAYS_NOMINATIVE, exists
from diplo_cli.mentions.date_mention import DateMention
from diplo_cli.mentions.date_resolve import ResolvedDate, resolve
from diplo_cli.patterns import Pattern

_WEEKDAY = "|".join(WEEKDAYS_NOMINATIVE)
_DAY = rf"(?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS_GENITIVE)})(?: (?P<year>\d{{4}})(?: г(?:ода|\.))?)?"
_DAY_FIRST = rf"{_DAY.replace('?P<', '?P<n')}(?:, ?\(?(?P<behind>{_WEEKDAY})\)?)?"
_HEADING = Pattern(rf"[*#_ ]*(?:(?P<weekday>{_WEEKDAY})(?:, ?{_DAY})?|{_DAY_FIRST})[*_ .:]*")
# «Главное, что произошло 24 марта:», «Основные события 5 мая», «Коротко о том, что было 5 мая 2024 года»
_NEWS = "главн|основн|важн|ключев|событи|итог|хроник|хронолог|коротко|дайджест|обзор|что (?:произошло|случилось|было)"
_DIGEST = Pattern(rf"[*#_ ]*(?:{_NEWS})[^.:;!?\d]{{0,40}} {_DAY}[*_ .:]*")
_LONGEST = 70  # characters of a heading
_FEWEST = 2
_WEEK = 7
_SHORT = 5  # words of another section's heading, «Чего ждать»


class Section(msgspec.Struct, frozen=True):
    """The sentences ``first``–``last`` below a heading, its day in the week, and its date where it tells one."""

    first: int
    last: int
    mention: DateMention
    weekday: int | None


def date_by_sections(drafts: list[Draft], sections: list[Section], setting: Setting) -> None:
    """Give the meetings that tell no day of their own that of the section which they stand in."""
    if not sections:
        return
    undated = [d for d in drafts if d.when is None and not (recalls(d.frames[0]) or is_further_one(d.frames[0]))]
    published = setting.dates.published
    days = {past: _days_of(sections, published, past=past) for past in (True, False)}
    for draft in undated:
        number = next((f.scene.number for f in draft.frames if f.scene.part == "text"), None)
        for section, day in zip(sections, days[draft.status != "planned"], strict=True):
            if day is not None and number is not None and section.first <= number < section.last:
                draft.when = _when(section.mention, day, published)
        if draft.format == "visit" and number is None and any(map(_is_programme, draft.frames)):
            draft.when = _from_first_to_last(sections, days[False], published)


def _is_programme(frame: Frame) -> bool:
    """«Программа визита президента Чили в Перу»: a headline above what is planned for each day."""
    return frame.scene.part == "title" and heads_page(frame.scene.document, frame.scene.number)


def _from_first_to_last(sections: list[Section], days: list[date | None], published: date | None) -> When | None:
    """The days of a visit whose programme has a section for each."""
    told = [day for day in days if day is not None]
    if len(told) < len(days) or told[0] >= told[-1]:
        return None
    first, last = (_when(sections[n].mention, told[n], published) for n in (0, -1))
    start, end = first.resolved.start, last.resolved.start
    return msgspec.structs.replace(first, resolved=ResolvedDate(f"{start}/{end}", start, end, first.resolved.anchor))


def _when(mention: DateMention, day: date, published: date | None) -> When:
    text = day.isoformat()
    anchor = published.isoformat() if published is not None and mention.year is None else None
    return When(ResolvedDate(text, text, text, anchor), mention, "day-of-section")


def sections_of(mentions: Mentions) -> list[Section]:
    """The sections of a text that is divided by days; none where fewer than two days head any; one day is enough
    in a plan, or above a list."""
    document = mentions.document
    short = [n for n, s in enumerate(document.sentences) if s.stop - s.start <= _LONGEST]
    headings = {n: h for n in short if (h := _heading(document, document.sentences[n], n)) is not None}
    if not headings:
        return []
    told = list(headings.values())
    days = {(s.weekday, s.mention.day, s.mention.month) for s in told}
    lone = bool(told) and (_heads_plan(document, told[0]) or any(_opens_list(document, s) for s in told))
    if len(days) < _FEWEST and not lone:
        return []
    last = len(document.sentences)
    ends = [n for n in range(last) if n in headings or _is_other_heading(document, n)]
    return [
        msgspec.structs.replace(section, last=next((end for end in ends if end > number), last))
        for number, section in headings.items()
    ]


def _heads_plan(document: Document, section: Section) -> bool:
    """«План мероприятий министра», and below it «14 мая, вторник»"""
    return any(heads_page(document, number) for number in range(section.first))


def _days_of(sections: list[Section], published: date | None, *, past: bool) -> list[date | None]:
    """The day of every section: those told by a date first; weekdays alone go back from the publication, or on."""
    days: list[date | None] = []
    for section in reversed(sections) if past else sections:
        days.append(_day(section, published, days[-1] if days else None, past=past))
    return days[::-1] if past else days


def _day(section: Section, published: date | None, beside: date | None, *, past: bool) -> date | None:
    """The day of a section, next to that of the section told ``beside`` it."""
    if section.mention.day is not None:
        resolved = resolve(section.mention, published, "past" if past else "future")
        return date.fromisoformat(resolved.start) if resolved is not None and resolved.start else None
    start = beside or published
    if start is None or section.weekday is None:
        return None
    if past:
        return start - timedelta((start.weekday() - section.weekday) % _WEEK)
    return start + timedelta((section.weekday - start.weekday()) % _WEEK)


def _heading(document: Document, sentence: Sentence, number: int) -> Section | None:
    """The section that a short sentence heads, if it tells nothing but a day at the beginning of a line."""
    if number and document.sentences[number - 1].paragraph == sentence.paragraph:
        return None
    text = document.text[sentence.start : sentence.stop]
    folded = _folded(text)
    match = _HEADING.compiled.fullmatch(folded) or _DIGEST.compiled.fullmatch(folded)
    if match is None:
        return None
    cells = match.groupdict()
    day, month, year = (cells[key] or cells.get(f"n{key}") for key in ("day", "month", "year"))
    weekday = WEEKDAYS_NOMINATIVE.get(cells.get("weekday") or cells.get("behind") or "")
    mention = DateMention(
        sentence.start, sentence.stop, text, "absolute" if day else "weekday", "day-of-section",
        year=int(year) if year else None, month=MONTHS_GENITIVE[month] if month else None,
        day=int(day) if day else None,
        unit=None if day else "weekday", weekdays=() if day or weekday is None else (weekday,),
    )  # fmt: skip
    told = mention.day and mention.month
    if told and not exists(mention.year or 2024, mention.month or 1, mention.day or 1):
        return None
    return Section(number + 1, number + 1, mention, weekday)


def _opens_list(document: Document, section: Section) -> bool:
    """«Главное за 14 мая:» above paragraphs that begin with a mark: a digest of one day."""
    heading = document.sentences[section.first - 1]
    below = document.sentences[section.first : section.first + 1]
    if _DIGEST.compiled.fullmatch(_folded(document.text[heading.start : heading.stop])) is None:
        return False
    return any(
        s.paragraph != heading.paragraph and begins_item(document.text, document.paragraphs[s.paragraph].start)
        for s in below
    )


def _folded(text: str) -> str:
    return text.lower().replace("ё", "е")


def _is_other_heading(document: Document, number: int) -> bool:
    """«Чего ждать»: a short line without a full stop, alone in its paragraph, heads a section of no day."""
    sentence = document.sentences[number]
    around = document.sentences[max(0, number - 1) : number + 2]
    alone = sum(s.paragraph == sentence.paragraph for s in around) == 1
    text = document.text[sentence.start : sentence.stop].rstrip("*_ ")
    return alone and len(text.split()) <= _SHORT and text[-1:].isalpha() and sentence.last - sentence.first > 0
