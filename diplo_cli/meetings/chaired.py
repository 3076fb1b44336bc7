"""Sessions of the bodies of two states that those who met chair: «Под их председательством состоится заседание
чилийско-перуанской комиссии»."""

from __future__ import annotations

from diplo_cli.meetings.drafts import Draft, Member
from diplo_cli.meetings.frames import TWO_SIDES, Frame
from diplo_cli.mentions.same_role import STATE_RANKS

_CHAIRING = frozenset(["председательством", "сопредседательством", "руководством"])
_NEAR = 3  # words behind «под председательством», «обоих президентов»


def name_chairs(drafts: list[Draft]) -> None:
    """The people for the states, where each of them met the other before."""
    for draft in drafts:
        if draft.format != "session":
            continue
        states = {m.country for m in draft.members if m.entity.kind == "country"} - {None}
        alone = all(m.entity.kind == "country" for m in draft.members)
        if not alone or len(states) != TWO_SIDES or not _is_chaired(draft.frames[0]):
            continue
        for told in reversed([d for d in drafts if d is not draft and d.first < draft.first]):
            chairs = [m for m in told.members if m.entity.kind == "person" and _leads(m)]
            if len(chairs) == TWO_SIDES and {m.country for m in chairs} == states:
                draft.members = [Member(m.entity, None, "one", country=m.country) for m in chairs]
                break


def _is_chaired(frame: Frame) -> bool:
    """«под их председательством», «под председательством президентов»: of people of whom nothing more is told."""
    scene = frame.scene
    for token in scene.tokens[scene.first : scene.last]:
        if token.lower not in _CHAIRING:
            continue
        behind = next((p for p in scene.parties if 0 < p.first - token.i <= _NEAR), None)
        if behind is None:
            return scene.tokens[token.i - 1].lower == "их"
        return behind.collective and behind.country is None and behind.rank in STATE_RANKS
    return False


def _leads(member: Member) -> bool:
    return member.entity.leads or any(r.rank in STATE_RANKS for r in member.entity.roles)
