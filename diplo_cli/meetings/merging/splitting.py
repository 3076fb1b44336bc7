"""Splitting: a draft that told several meetings of one person as one falls apart."""

from __future__ import annotations

from functools import reduce

from msgspec.structs import replace

from diplo_cli.meetings.drafts import Draft, Member, key_of, more_specific
from diplo_cli.meetings.setting import Setting

_FEWEST = 3  # members of a draft that falls apart: one, and two whom he met


def split(draft: Draft, setting: Setting) -> list[Draft]:
    """«принял послов России и Китая. В беседе с послом России … Во время встречи с послом Китая …»: two meetings.

    A draft with one person on one side and several on the other falls apart when its tellings name each of them alone;
    not one that somebody joined («Позже к переговорам присоединился …»).
    """
    if len(draft.members) < _FEWEST:
        return [draft]
    if any(f.only_joins for f in draft.frames):
        return _split_without_joined(draft, setting)
    if len(draft.tellings) < len(draft.members) - 1:
        return [draft]  # too few to name each of those whom one met alone
    received = any(f.host_side for f in draft.frames)  # «… Затем министра принял Б.»: told from the other side
    for single in draft.members:
        several = [m for m in draft.members if m is not single]
        sides = {m.side for m in several}
        twice = len({key_of(m) for m in several}) < len(several)
        if twice or not (received or sides == {"one", "other"} - {single.side}):
            continue
        alone = [m for m in several if frozenset({key_of(single), key_of(m)}) in draft.tellings]
        if len(alone) == len(several):
            return [_part(draft, single, m, setting) for m in several]
    return [draft]


def _split_without_joined(draft: Draft, setting: Setting) -> list[Draft]:
    """«Министр встретился с А. и Б. … Он беседовал с А. Во встрече участвовал В. Затем его принял Б.»: those who joined
    stay with the meeting told right before them, where a telling names two, each apart."""
    told = frozenset[object]().union(*draft.tellings)
    joined = [m for m in draft.members if key_of(m) not in told]
    members = [m for m in draft.members if key_of(m) in told]
    parts = split(
        replace(
            draft,
            frames=[f for f in draft.frames if not f.only_joins],
            members=members,
            tellings=[t for f, t in zip(draft.frames, draft.tellings, strict=False) if not f.only_joins],
        ),
        setting,
    )
    if not joined or len(parts) == 1 or len(draft.tellings) != len(draft.frames):
        return [draft]
    for frame in (f for f in draft.frames if f.only_joins):
        before = [
            (f.trigger.first, n) for n, p in enumerate(parts) for f in p.frames if f.trigger.first < frame.trigger.first
        ]
        parts[max(before)[1] if before else 0].members += [m for m in joined if m.party in frame.parties]
    return parts


def _part(draft: Draft, one: Member, other: Member, setting: Setting) -> Draft:
    """The meeting of ``one`` with ``other`` out of a draft that told several: its format, day and place are those that
    the tellings of these two have, each for itself or with the others."""
    keys = frozenset({key_of(one), key_of(other)})
    told = [(f, t) for f, t in zip(draft.frames, draft.tellings, strict=False) if keys <= t]
    frames = [f for f, _ in told] or draft.frames
    members = [Member(m.entity, m.party, m.side, m.host, m.country) for m in (one, other)]
    apart = [f for f, t in told if t == keys]
    form = reduce(more_specific, (f.format for f in apart or frames))
    if form == "meeting" and any(f.format == "reception" for f in frames):
        form = "reception"  # «принял послов Чили и Перу. В ходе встречи с послом Чили …»
    firsts = [*apart, *(f for f in frames if f not in apart)]
    when = next((w for f in firsts if (w := setting.dates.when(f, draft.status))), None)
    where = next((place for f in firsts if (place := setting.places.where(f))), None)
    return Draft(frames, members, form, draft.status, when or draft.when, where)
