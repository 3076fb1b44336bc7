"""The sides of a meeting: who sat on which side of the table, by country, else organization, else person."""

from __future__ import annotations

from itertools import combinations

import msgspec

from diplo_cli.records import Meeting, Participant


class Side(msgspec.Struct):
    """``key`` is unique in the meeting, ``label`` what to call the side (a country's ISO code or a name), ``country``
    its ISO code or ``None``; ``members`` in the order of the record."""

    key: str
    label: str
    country: str | None
    members: list[Participant] = []

    @property
    def host(self) -> bool:
        return any(member.host for member in self.members)


def participant_label(participant: Participant) -> str:
    """What to call a participant: the name, else the role, else the organization, else the country's code."""
    return participant.name or participant.role or participant.organization or participant.country or ""


def sides(meeting: Meeting) -> list[Side]:
    """The sides in the order in which the record names them.

    People of one country sit on one side; a country that is told without a participant is a side too. Where that
    leaves a single side (a meeting inside one country), everybody is a side of their own.
    """
    found: dict[str, Side] = {}
    for participant in meeting.participants:
        side = _side_of(participant)
        found.setdefault(side.key, side).members.append(participant)
    for country in meeting.countries:
        found.setdefault(f"country:{country}", Side(f"country:{country}", country, country))
    if len(found) > 1 or len(meeting.participants) < 2:
        return list(found.values())
    return [
        Side(f"participant:{number}", participant_label(participant), participant.country, [participant])
        for number, participant in enumerate(meeting.participants)
    ]


def pairs(meeting: Meeting) -> list[tuple[Side, Side]]:
    """Every pair of sides as (source, target), as event data has it.

    For a visit CAMEO says who is the source: the guest in 042 «make a visit», the host in 043 «host a visit». Other
    events have no direction, and the side that the record names first is the source.
    """
    return [_directed(meeting.cameo, first, second) for first, second in combinations(sides(meeting), 2)]


def _side_of(participant: Participant) -> Side:
    if participant.country:
        return Side(f"country:{participant.country}", participant.country, participant.country)
    if participant.kind != "person" and participant.name:
        return Side(f"name:{participant.name.casefold()}", participant.name, None)
    if participant.organization:
        return Side(f"name:{participant.organization.casefold()}", participant.organization, None)
    label = participant_label(participant)
    return Side(f"person:{label.casefold()}", label, None)


def _directed(cameo: str, first: Side, second: Side) -> tuple[Side, Side]:
    if first.host == second.host or cameo not in ("042", "043"):
        return first, second
    host, guest = (first, second) if first.host else (second, first)
    return (host, guest) if cameo == "043" else (guest, host)
