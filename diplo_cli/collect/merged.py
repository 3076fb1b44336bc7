"""One meeting as several sources tell it: the record of schema version 1 with two more keys.

A merged record is a valid record: its ``source`` is the release that tells the meeting most precisely, and every
``evidence`` inside counts into that release's text. What the other releases add stands in ``sources``.
"""

from __future__ import annotations

from typing import Any

import msgspec

from diplo_cli.records import Evidence, Meeting, SourceInfo, to_dict


class Report(msgspec.Struct):
    """One source's account. ``id`` is that of the record that was merged; ``evidence`` counts into the text of this
    ``source``, its ``field`` names the value in the merged record (``participants[2].role``). The first report is the
    record's own ``source`` and its evidence stands in the record."""

    id: str
    source: SourceInfo
    evidence: list[Evidence] = []


class Claim(msgspec.Struct, frozen=True):
    """What one source says. ``source`` counts ``sources`` from 0."""

    value: str
    source: int


class Contradiction(msgspec.Struct, frozen=True):
    """A value on which sources differ; ``field`` is a path into the record, the claim that was kept stands first."""

    field: str
    claims: list[Claim]


class MergedMeeting(Meeting):
    """A :class:`Meeting` with every source that tells it, and what they contradict one another in."""

    sources: list[Report] = msgspec.field(default_factory=list)
    contradictions: list[Contradiction] = msgspec.field(default_factory=list)


def record_dict(meeting: Meeting) -> dict[str, Any]:
    """The record as plain dictionaries and lists, a merged one with ``sources`` and ``contradictions`` at its end."""
    plain = to_dict(meeting)
    if isinstance(meeting, MergedMeeting):
        plain["sources"] = msgspec.to_builtins(meeting.sources)
        plain["contradictions"] = msgspec.to_builtins(meeting.contradictions)
    return plain
