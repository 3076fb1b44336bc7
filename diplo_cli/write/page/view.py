"""What the page is told of each record.

An *index row* is what the charts, the filters and the table need, and is read when the page opens. A *detail* is
what the reader of one meeting needs; it and the source text are only parsed when that meeting is opened, which
keeps a page of thousands of meetings quick. Both leave out what is null.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from diplo_cli.collect.merged import MergedMeeting, Report
from diplo_cli.records import Evidence, Meeting, Participant
from diplo_cli.write.page.people import People


def reports(meeting: Meeting) -> list[Report]:
    """Every source's account of the meeting: one, except for a record that was merged from several."""
    own = Report(meeting.id, meeting.source, list(_evidence(meeting)))
    return [own, *meeting.sources[1:]] if isinstance(meeting, MergedMeeting) else [own]


def index_row(meeting: Meeting, people: People, texts: Sequence[int | None]) -> dict[str, Any]:
    """The row of one meeting; ``texts`` are the numbers of its source texts in the page, None for one without."""
    date, place, source = meeting.date, meeting.place, meeting.source
    row = {
        "id": meeting.id,
        "title": source.title,
        "published": source.published,
        "start": date and date.start,
        "end": date and (date.end or date.start),
        "edtf": date and date.edtf,
        "format": meeting.format,
        "status": meeting.status,
        "salience": meeting.salience,
        "confidence": round(meeting.confidence, 3),
        "place": place and (place.city or place.name),
        "venue": place and place.venue,
        "in": place and place.country,
        "countries": meeting.countries,
        "sides": [_side(side, people) for side in meeting.participants],
        "topics": [topic.text for topic in meeting.topics],
        "texts": [number for number in texts if number is not None],
    }
    return _told(row)


def detail(meeting: Meeting, texts: Sequence[int | None]) -> dict[str, Any]:
    """The fields of one meeting, and its ``reports``: each source with its evidence and the number of its text.

    A report's ``marks`` are ``[field, start, stop, rule]`` with offsets in UTF-16 units, as the browser counts, into
    its text; ``snippets`` are ``[field, words, rule]``: evidence whose words are not to be found there, or all of it
    where the record came without its text.
    """
    plain = msgspec.to_builtins(meeting)
    for parts in (plain["participants"], plain["topics"], plain["documents"], plain["quotes"]):
        for part in parts:
            del part["evidence"]
    kept = ("date", "place", "participants", "topics", "documents", "quotes", "cameo", "plover", "contradictions")
    told = {key: _told(plain[key]) if isinstance(plain[key], dict) else plain[key] for key in kept if key in plain}
    told["reports"] = [_report(report, text) for report, text in zip(reports(meeting), texts, strict=True)]
    return _told(told)


def _report(report: Report, number: int | None) -> dict[str, Any]:
    source = msgspec.to_builtins(report.source)
    text = source.pop("text", None)
    marks, snippets = [], []
    units = _Utf16(text or "")
    for item in report.evidence:
        if text is not None and item.text == text[item.start : item.stop]:
            marks.append([item.field, units.offset(item.start), units.offset(item.stop), item.rule])
        else:
            snippets.append([item.field, item.text, item.rule])
    return _told({"source": _told(source), "text": number, "marks": marks, "snippets": snippets})


def _side(side: Participant, people: People) -> dict[str, Any]:
    name = side.name or side.organization
    person = people.number(side)
    return _told({"name": name, "role": side.role, "country": side.country, "kind": side.kind, "person": person})


def _evidence(meeting: Meeting) -> Iterator[Evidence]:
    """Every piece of evidence once, its field told from the top of the record (``participants[0].role``)."""
    lists: list[tuple[str, Sequence[Evidence]]] = [("", meeting.evidence)]
    for key in ("participants", "topics", "documents", "quotes"):
        lists += [(f"{key}[{number}]", part.evidence) for number, part in enumerate(getattr(meeting, key))]
    seen = set()
    for owner, items in lists:
        for item in items:
            field = item.field if item.field.startswith(owner) else f"{owner}.{item.field}"
            if (field, item.start, item.stop, item.text) not in seen:
                seen.add((field, item.start, item.stop, item.text))
                yield msgspec.structs.replace(item, field=field)


class _Utf16:
    """Turns offsets in characters into offsets in UTF-16 units: a character beyond U+FFFF is two of them."""

    def __init__(self, text: str):
        self._beyond = [] if text.isascii() else [at for at, char in enumerate(text) if char > "\uffff"]

    def offset(self, characters: int) -> int:
        return characters + bisect_left(self._beyond, characters)


def _told(plain: dict[str, Any]) -> dict[str, Any]:
    """``plain`` without the keys whose value is null or an empty list."""
    return {key: part for key, part in plain.items() if part is not None and part != []}
