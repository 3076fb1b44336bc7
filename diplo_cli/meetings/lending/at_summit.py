"""Leaders who meet one another while a summit goes on that is told without people: «В Осло проходит саммит НАТО.
Премьер Дании встретился с премьером Перу»."""

from __future__ import annotations

from diplo_cli.meetings.drafts import TALKS, Draft, Member, key_of
from diplo_cli.mentions.same_role import STATE_RANKS

_REACH = 4  # sentences


def add_those_who_met(drafts: list[Draft]) -> None:
    """Let the leaders who met beside a summit of bodies take part in it."""
    for draft in drafts:
        if draft.format != "summit" or draft.status != "ongoing" or _names_people(draft):
            continue
        told = draft.frames[-1].scene.number
        for other in drafts:
            near = 0 <= other.frames[0].scene.number - told <= _REACH
            if other.format not in TALKS or not near or other.status == "cancelled":
                continue
            if other.where is not None and draft.where is not None and other.where.name != draft.where.name:
                continue
            if all(_leads(m) for m in other.members):
                have = draft.keys()
                draft.members += [
                    Member(m.entity, m.party, "other", country=m.country)
                    for m in other.members
                    if key_of(m) not in have
                ]


def _names_people(draft: Draft) -> bool:
    return any(m.entity.kind == "person" and m.entity.name is not None for m in draft.members)


def _leads(member: Member) -> bool:
    entity = member.entity
    if entity.kind != "person":
        return False
    return any(r.rank in STATE_RANKS and not r.former for r in entity.roles) or (entity.known and not entity.roles)
