"""The setting of a meeting: when and where, for the frames of one document."""

from __future__ import annotations

from functools import cached_property

from diplo_cli.meetings.days.moment import When
from diplo_cli.meetings.days.page_days import page_stamp
from diplo_cli.meetings.days.when import DateFinder
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

    @cached_property
    def stamp(self) -> When | None:
        """The day that the page itself puts on its event."""
        return page_stamp(self.dates)

    @cached_property
    def place_line(self) -> Where | None:
        """The place that the page itself puts on its event."""
        return page_place(self.places)


__all__ = ["Setting", "When", "Where"]
