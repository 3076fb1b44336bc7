"""Records of one meeting from different sources, found and joined (``diplo export --merge``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import product

from diplo_cli.collect.combine import combine
from diplo_cli.collect.merged import MergedMeeting
from diplo_cli.collect.same import keys, same_meeting
from diplo_cli.collect.when import when
from diplo_cli.records import Meeting, SourceInfo


def merge(meetings: Iterable[Meeting]) -> list[MergedMeeting]:
    """One record a meeting, in the order in which each was first told.

    Records of one source are never merged with one another (the same record given twice counts once). A record joins
    a group only if it fits every record in it; the more precisely dated find their group first, and one that would
    fit several groups («в октябре», where there were two meetings in October) stays on its own.
    """
    listed = list({(_source_key(m.source) or m.id, m.id): m for m in meetings}.values())
    order = sorted(range(len(listed)), key=lambda i: (when(listed[i]).vagueness, listed[i].id))
    groups: list[list[int]] = []
    # The groups that a record may belong to, by what it must share with one of their records; a dict keeps the order.
    known: dict[tuple[str, frozenset[str]], dict[int, None]] = defaultdict(dict)
    for i in order:
        who, told = keys(listed[i]), when(listed[i])
        near = dict.fromkeys(group for place in product(told.seek(), who) for group in known.get(place, ()))
        fitting = [group for group in near if _fits(listed[i], [listed[j] for j in groups[group]])]
        if len(fitting) == 1:
            chosen = fitting[0]
            groups[chosen].append(i)
        else:
            chosen = len(groups)
            groups.append([i])
        for place in product(told.months(), who):
            known[place][chosen] = None
    return [combine([listed[i] for i in group]) for group in sorted(groups, key=min)]


def _fits(meeting: Meeting, group: list[Meeting]) -> bool:
    own = _sources(meeting)
    return all(not own & _sources(member) and same_meeting(meeting, member) for member in group)


def _sources(meeting: Meeting) -> set[str]:
    told = [report.source for report in meeting.sources] if isinstance(meeting, MergedMeeting) else [meeting.source]
    return {key for source in told if (key := _source_key(source))}


def _source_key(source: SourceInfo) -> str | None:
    """What tells sources apart; ``None`` where the record does not say where it comes from."""
    return source.sha256 or source.path or source.url
