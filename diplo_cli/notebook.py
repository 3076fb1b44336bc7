"""What the library hands out: records that a notebook shows as a table, the evidence marked in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from diplo_cli.records import DocumentRef, Evidence, Meeting, Participant, Quote, Topic, to_dict

if TYPE_CHECKING:
    from diplo_cli.write.flat import Cell, Rows

_HEADER = ("", "date", "format", "status", "who", "where", "confidence")
_STYLE = (
    "border-collapse:collapse", "background:light-dark(#fff3bf,#5c4b00)", "color:inherit", "white-space:pre-wrap",
)  # fmt: skip


class Meetings(list[Meeting]):
    """The records of one text, in the order in which it tells them. ``text`` is what their offsets count into."""

    def __init__(self, meetings: Iterable[Meeting] = (), text: str = ""):
        super().__init__(meetings)
        self.text = text

    def dicts(self) -> list[dict[str, Any]]:
        """The records as plain dictionaries, as ``diplo parse`` prints them."""
        return [to_dict(meeting) for meeting in self]

    def rows(self, rows: Rows = "meetings") -> list[dict[str, Cell]]:
        """Flat rows, as ``diplo export`` writes them: one a meeting, or ``participants``, or ``pairs`` of sides."""
        from diplo_cli.write.flat import columns, flat_rows

        chosen = columns(rows)
        return [{c.name: cell for c, cell in zip(chosen, row, strict=True)} for row in flat_rows(self, chosen, rows)]

    def _repr_html_(self) -> str:
        """A table, and under it the text: the words that values come from tell their fields when pointed at."""
        if not self:
            return "<p>no meetings</p>"
        head = "".join(f"<th>{name}</th>" for name in _HEADER)
        body = "".join(f"<tr>{''.join(_cells(number, meeting))}</tr>" for number, meeting in enumerate(self, 1))
        table = f'<table style="{_STYLE[0]}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
        if not self.text:
            return table
        return f'{table}<div lang="ru" style="{_STYLE[3]}">{"".join(_marked(self.text, self))}</div>'


def _cells(number: int, meeting: Meeting) -> Iterator[str]:
    from diplo_cli.collect.sides import participant_label
    from diplo_cli.write.label import place_line

    names = dict.fromkeys(name for p in meeting.participants if (name := participant_label(p)))
    date = meeting.date.edtf if meeting.date else None
    values = (number, date, meeting.format, meeting.status, " — ".join(names), place_line(meeting), meeting.confidence)
    for value in values:
        yield f'<td style="text-align:left">{escape("" if value is None else str(value))}</td>'


def _marked(text: str, meetings: Iterable[Meeting]) -> Iterator[str]:
    """``text`` in html, cut where evidence begins and ends; a piece under evidence names the fields over it."""
    found = [(f"{number}: {e.field}", e) for number, m in enumerate(meetings, 1) for e in all_evidence(m)]
    ends = {0, len(text), *(end for _, e in found for end in (e.start, e.stop))}
    opening: dict[int, list[tuple[str, Evidence]]] = {}
    for each in found:
        opening.setdefault(each[1].start, []).append(each)
    over: list[tuple[str, Evidence]] = []
    for start, stop in pairwise(sorted(ends)):
        over = [each for each in over if each[1].stop > start] + opening.get(start, [])
        piece = escape(text[start:stop])
        fields = escape(", ".join(dict.fromkeys(field for field, _ in over)))
        yield f'<mark title="{fields}" style="{_STYLE[1]};{_STYLE[2]}">{piece}</mark>' if over else piece


def all_evidence(meeting: Meeting) -> Iterator[Evidence]:
    """Every evidence item of a record: its own and those of its participants, topics, documents and quotes."""
    yield from meeting.evidence
    parts: tuple[Participant | Topic | DocumentRef | Quote, ...]
    parts = (*meeting.participants, *meeting.topics, *meeting.documents, *meeting.quotes)
    for part in parts:
        yield from part.evidence
