"""The setting of a meeting: when and where, for the frames of one document."""

from __future__ import annotations

from diplo_cli.meetings.days.moment import When
from diplo_cli.meetings.days.when import DateFinder
from diplo_cli.meetings.places.place import Where
from diplo_cli.meetings.places.where import PlaceFinder
from diplo_cli.mentions import Mentions


class Setting:
    """The dates and the places of one document's meetings."""

    def __init__(self, mentions: Mentions):
        self.mentions = mentions
        self.dates = DateFinder(mentions)
        self.places = PlaceFinder(mentions)


__all__ = ["Setting", "When", "Where"]
