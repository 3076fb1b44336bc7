"""Where records that tell one meeting contradict one another. A value that is only vaguer contradicts nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diplo_cli.collect.evidence import Indexes, renamed_field
from diplo_cli.collect.merged import Claim, Contradiction, MergedMeeting
from diplo_cli.collect.names import words
from diplo_cli.collect.people import Claims, JoinedPeople
from diplo_cli.collect.when import contains, when
from diplo_cli.records import Meeting


class Chosen(NamedTuple):
    """For each value the number of the record that it was taken from."""

    status: int
    format: int
    date: int
    place: int


def contradictions(members: Sequence[Meeting], chosen: Chosen, people: JoinedPeople) -> list[Contradiction]:
    """What ``members`` differ in, the claim that was kept first; sources are counted as in ``sources``."""
    offsets = _source_offsets(members)
    found = {
        "status": _status(members, chosen.status),
        "format": _format(members, chosen.format),
        "date.edtf": _date(members, chosen.date),
        "place.venue": _venue(members, chosen.place),
        **people.differing,
    }
    out = [
        Contradiction(field, [Claim(value, offsets[number]) for value, number in claims])
        for field, claims in found.items()
        if len(claims) > 1
    ]
    for member, offset, indexes in zip(members, offsets, people.indexes, strict=True):
        out += _carried(member, offset, indexes)
    return out


def _status(members: Sequence[Meeting], kept: int) -> Claims:
    """«Состоялась» against «отменена»; a plan that came true, or fell through, contradicts nobody."""
    told = {m.status for m in members}
    if "cancelled" not in told or not told & {"held", "ongoing"}:
        return []
    return _first(kept, [(m.status, i) for i, m in enumerate(members) if m.status not in ("planned", "unknown")])


def _format(members: Sequence[Meeting], kept: int) -> Claims:
    """«Встреча» is a general word and contradicts no other."""
    claims = [(str(m.format), i) for i, m in enumerate(members) if m.format not in ("meeting", "other")]
    return _first(kept, claims) if len({value for value, _ in claims}) > 1 else []


def _date(members: Sequence[Meeting], kept: int) -> Claims:
    """Dates that do not hold the one that was kept."""
    best = when(members[kept])
    return _first(
        kept,
        [
            (m.date.edtf, i)
            for i, m in enumerate(members)
            if m.date and m.date.edtf and (i == kept or not contains(when(m), best))
        ],
    )


def _venue(members: Sequence[Meeting], kept: int) -> Claims:
    """Venues that share no word with the first one told."""
    told = _first(kept, [(m.place.venue, i) for i, m in enumerate(members) if m.place and m.place.venue])
    return told[:1] + [claim for claim in told[1:] if not set(words(claim[0])) & set(words(told[0][0]))]


def _first(kept: int, claims: Claims) -> Claims:
    return sorted(claims, key=lambda claim: claim[1] != kept)


def _source_offsets(members: Sequence[Meeting]) -> list[int]:
    """For each record the place of its first source in the merged ``sources``."""
    out, at = [], 0
    for member in members:
        out.append(at)
        at += max(1, len(member.sources)) if isinstance(member, MergedMeeting) else 1
    return out


def _carried(member: Meeting, offset: int, indexes: Indexes) -> Iterator[Contradiction]:
    """What a record that was merged before has noted."""
    if isinstance(member, MergedMeeting):
        for old in member.contradictions:
            claims = [Claim(claim.value, claim.source + offset) for claim in old.claims]
            yield Contradiction(renamed_field(old.field, indexes), claims)
