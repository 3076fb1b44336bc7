"""Who receives others where the meeting is, whose office alone does not tell of which state it is."""

from __future__ import annotations

from diplo_cli.meetings.drafts import Draft, Member

_HOUSES = frozenset(["director", "aide", "military", "business", "other"])


def receives_there(member: Member, draft: Draft) -> bool:
    """«В Осло председатель таможенной службы Ян Крон принял посла Чили»: the head of an office or a firm, who receives
    people of another state."""
    entity = member.entity
    if draft.format != "reception" or not member.host or entity.name is None or not entity.roles:
        return False
    return entity.roles[0].rank in _HOUSES and any(m.entity.country for m in draft.members if not m.host)
