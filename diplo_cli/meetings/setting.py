"""The setting of a meeting: when and where, for the frames of one document."""

from __future__ import annotations

from functools import cached_property

from diplo_cli.meetings.days.moment import When
from diplo_cli.meetings.days.page_days import page_stamp
from diplo_cli.meetings.days.when import DateFinder
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.places.page_lines import page_place
from diplo_cli.meetings.places.place import Where
from diplo_cli.meetings.places.where import PlaceFinder
from diplo_cli.mentions import Mentions


class Setting:
    """The dates and the places of one document's meetings."""

    def __init__(self, mentions: Mentions):
        self.mentions = mentions
        self.dates = DateFinder(mentions)
        self.places = PlaceFinder(mentions)
        self._day: tuple[Frame, str, str, When | None] | None = None
        self._place: tuple[Frame, str, Where | None] | None = None

    def when(self, frame: Frame, status: str) -> When | None:
        """The day that a frame tells, kept of the one asked last: whether it is of another meeting is asked first, then
        what it adds to the one known; an announcement is asked for each meeting that it announces."""
        told = self._day
        if told is None or told[0] is not frame or told[1] != status or told[2] != frame.format:
            told = self._day = (frame, status, frame.format, self.dates.when(frame, status))
        return told[3]

    def where(self, frame: Frame) -> Where | None:
        """The place that a frame tells, kept as the day: between those two questions nobody's state is settled."""
        told = self._place
        if told is None or told[0] is not frame or told[1] != frame.format:
            told = self._place = (frame, frame.format, self.places.where(frame))
        return told[2]

    @cached_property
    def stamp(self) -> When | None:
        """The day that the page itself puts on its event."""
        return page_stamp(self.dates)

    @cached_property
    def place_line(self) -> Where | None:
        """The place that the page itself puts on its event."""
        return page_place(self.places)


__all__ = ["Setting", "When", "Where"]
